"""Arrays nobody should send, by the kinds of kinds.tsv. Each maker takes a World, the code of what is asked for, and a length."""

import ctypes
import math
import mmap
from array import array
from typing import Any, Callable

from kinds import Mine, World, numpy

_NUMPY = {"d": "f8", "i": "i4", "I": "u4", "Q": "u8"}
_CTYPES: dict[str, Any] = {"d": ctypes.c_double, "i": ctypes.c_int32, "I": ctypes.c_uint32, "Q": ctypes.c_uint64}


class Column(array):  # type: ignore[type-arg]
    """Says of itself what is not so."""

    def __len__(self) -> int:
        return 10**6

    def __getitem__(self, i: Any) -> Any:
        raise Mine


def _good(w: World, code: str, n: int) -> Any:
    if code == "d":
        return array("d", [w.random.uniform(0, 40) for _ in range(n)])
    return array(code, [w.random.randrange(4) for _ in range(n)])


def _swapped(w: World, code: str, n: int) -> Any:
    return array(code, range(n)) if numpy is None else numpy.zeros(n, dtype=">" + _NUMPY[code])


def _strided(w: World, code: str, n: int) -> Any:
    view = memoryview(_good(w, code, 2 * n))
    kinds: list[Callable[[], Any]] = [lambda: view[::2], lambda: view[n - 1 :: -1] if n else view]
    if n:
        kinds.append(lambda: memoryview(bytearray(n * view.itemsize)).cast("B").cast(code, [1, n]))
    if numpy is not None:
        kinds += [lambda: numpy.zeros((n, 2)).T[0], lambda: numpy.zeros(()), lambda: numpy.broadcast_to(numpy.zeros(1), n)]
    return w.pick(*kinds)()


def _misaligned(w: World, code: str, n: int) -> Any:
    size = array(code).itemsize
    if numpy is None:
        return memoryview(bytearray(n * size + 1))[1:]
    return numpy.frombuffer(bytearray(n * size + 1), dtype=numpy.uint8)[1:].view(_NUMPY[code])


def _masked(w: World, code: str, n: int) -> Any:
    return _good(w, "b", n) if numpy is None else w.pick(numpy.ma.masked_array(numpy.zeros(n), mask=True), numpy.array([None] * n, dtype=object))


def _released(w: World, code: str, n: int) -> Any:
    if w.random.random() < 0.2:
        closed = mmap.mmap(-1, 4096)
        closed.close()
        return closed
    view = memoryview(_good(w, code, n))
    view.release()
    return view


def _shared(w: World, code: str, n: int) -> Any:
    return w.pick(lambda: (_CTYPES[code] * n)(), lambda: memoryview(mmap.mmap(-1, 4096))[: 8 * (n or 1)].cast(code))()


def _of_nan(w: World, code: str, n: int) -> Any:
    if code != "d":
        return array(code, [w.pick(0, 2**31 - 1, *([-1, -(2**31)] if code == "i" else [2**32 - 1])) for _ in range(n)])
    return array("d", [w.pick(math.nan, math.inf, -math.inf, 5e-324, -0.0, 1e308, -1.0) for _ in range(n)])


def _overlap(w: World, code: str, n: int) -> Any:
    return w.pick(*w.arrays) if w.arrays else _good(w, code, n)


ARRAYS: dict[str, Callable[[World, str, int], Any]] = {
    "array": _good,
    "array_of_nan": _of_nan,
    "array_short": lambda w, code, n: _good(w, code, w.pick(0, max(n - 1, 0), n + 1, 2 * n)),
    "array_type": lambda w, code, n: _good(w, w.pick(*"bBhHiIlLqQfd"), n),
    "array_view": lambda w, code, n: memoryview(_good(w, code, n + 3))[w.pick(0, 1, 3) :][:n],
    "array_overlap": _overlap,
    "array_subclass": lambda w, code, n: Column(code, bytes(array(code).itemsize * n)),
    "array_gone": _released,
    "array_shared": _shared,
    "array_list": lambda w, code, n: w.pick([0.0] * n, (1,) * n, range(n), None, "x" * n, dict.fromkeys(range(n))),
    "array_order": _swapped,
    "array_stride": _strided,
    "array_readonly": lambda w, code, n: w.pick(memoryview(bytes(8 * n)).cast(code)[:n], bytes(8 * n)),
    "array_misaligned": _misaligned,
    "array_masked": _masked,
}

_KINDS = sorted(ARRAYS)


def column(w: World, code: str, n: int, good: float = 0.75) -> Any:
    """An array of a kind; mostly what is asked for."""
    kind = "array" if w.random.random() < good else w.random.choice(_KINDS)
    w.used.append(kind)
    made = ARRAYS[kind](w, code, n)
    if isinstance(made, (array, memoryview, bytearray)):
        w.arrays.append(made)
    return made
