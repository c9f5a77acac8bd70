"""Distinct names or codes, read once: what a column that names them by index needs."""

from array import array
from operator import index
from typing import Any, Iterable, Iterator

from ._codes import code_text
from ._errors import STATUSES, make_error, raise_flat
from ._names import BY_CODE, BY_ID, BY_NAME, Resolution, Vocabulary, handle_of
from ._native import FLAT_STATUS, INT32, blank_flat, clean_text, lib
from ._tables import FIELD_NAMES
from ._values import as_flag, wrong_type


class Readings:
    """Names read once, for columns that name them by index, as a dictionary-encoded column does. It cannot be changed.

    names: strings, distinct or not. With `system` they are codes of that system instead, as find_code() takes them.
    strict: permanent ids only; vocabulary: your own activities and names, for names only.

    len(readings), readings[i]: the Resolution of name i, iteration in order. assess_activities(indexes, readings=...)
    scores rows; each equals assess(readings[i], ...). A name that cannot be read is no error here: its rows are bad.

        >>> readings = Readings(["Squat (Barbell)", "Pull Up (Assisted)", "Workout"])
        >>> [reading.status for reading in readings]
        ['ok', 'ok', 'not_enough_information']
    """

    __slots__ = ("_handle", "_mode", "_texts", "_vocabulary", "__weakref__")
    _handle: Any
    _mode: int
    _texts: tuple[str, ...]
    _vocabulary: Vocabulary | None

    def __init__(
        self, names: Iterable[Any], *, strict: bool = False, vocabulary: Vocabulary | None = None, system: str | None = None
    ) -> None:
        if isinstance(names, (str, bytes)) or not isinstance(names, Iterable):
            wrong_type("names", "a collection of strings", names)
        mode = BY_ID if as_flag("strict", strict) else BY_NAME
        if system is None:
            texts = tuple(_text(name) for name in names)
        elif strict or vocabulary is not None:
            raise TypeError("system is for codes: strict and vocabulary are for names")
        else:
            _check_system(system)
            mode, texts = BY_CODE, tuple(code_text(system, code) for code in names)
        handle = lib.flat_readings_create(handle_of(vocabulary))
        if handle is None:
            raise make_error("no_memory", lib.spinerisk_status_text(16))
        _read(handle, mode, texts)
        for name, value in (("_handle", handle), ("_mode", mode), ("_texts", texts), ("_vocabulary", vocabulary)):
            object.__setattr__(self, name, value)

    def __len__(self) -> int:
        return len(self._texts)

    def __getitem__(self, i: int) -> Resolution:
        at, flat = range(len(self._texts))[index(i)], blank_flat()
        lib.flat_readings_get(self._handle, at, flat)
        return Resolution(flat, self._mode, self._texts[at], self._vocabulary)

    def __iter__(self) -> Iterator[Resolution]:
        return (self[i] for i in range(len(self)))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("Readings cannot be changed")

    def __delattr__(self, name: str) -> None:
        raise AttributeError("Readings cannot be changed")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Readings) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[object, ...]:
        return self._mode, self._texts, self._vocabulary

    def __reduce__(self) -> tuple[Any, ...]:
        return _revive, self._key()

    def __repr__(self) -> str:
        n = sum(1 for reading in self if reading.status != STATUSES[0])
        return f"<Readings of {len(self)} {'codes' if self._mode == BY_CODE else 'names'}, {n} not read>"


def _check_system(system: str) -> None:
    """An error for a system that there is none of, where no code would be read that gives it."""
    flat = blank_flat()
    sentence = lib.flat_resolve(None, BY_CODE, code_text(system, ""), flat)
    if flat[FLAT_STATUS]:
        raise_flat(flat, sentence, FIELD_NAMES)


def _text(name: object) -> str:
    if not isinstance(name, str):
        wrong_type("each of names", "a string", name)
    return name if name.isascii() else clean_text(name)


#: Bytes of names that are handed over at once: where each begins is an int32.
_AT_ONCE = 1 << 24


def _read(handle: Any, mode: int, texts: tuple[str, ...]) -> None:
    offsets, data = array(INT32, [0]), bytearray()
    for text in texts:
        data += text.encode()[:_AT_ONCE]  # no name is as long
        offsets.append(len(data))
        if len(data) >= _AT_ONCE:
            _add(handle, mode, data, offsets)
            offsets, data = array(INT32, [0]), bytearray()
    _add(handle, mode, data, offsets)


def _add(handle: Any, mode: int, data: bytearray, offsets: "array[int]") -> None:
    flat = blank_flat()
    sentence = lib.flat_readings_add(handle, mode, data, offsets, flat)
    if flat[FLAT_STATUS]:
        raise_flat(flat, sentence, FIELD_NAMES)


def _revive(mode: int, texts: tuple[str, ...], vocabulary: Vocabulary | None) -> Readings:
    """Readings out of a pickle."""
    if mode != BY_CODE:
        return Readings(texts, strict=mode == BY_ID, vocabulary=vocabulary)
    if not texts:
        return Readings((), system="strava")
    system = texts[0].partition(":")[0]
    return Readings([tuple(text.split(":")[1:]) if text.count(":") == 2 else text.partition(":")[2] for text in texts], system=system)


def readings_handle(readings: Readings | None) -> Any:
    """What the library calls readings."""
    if readings is None:
        return None
    if not isinstance(readings, Readings):
        wrong_type("readings", "spinerisk.Readings or None", readings)
    return readings._handle
