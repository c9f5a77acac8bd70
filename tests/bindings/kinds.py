"""Objects nobody should send, by the kinds of kinds.tsv. Each maker takes a World and gives one object."""

import datetime
import decimal
import fractions
import gc
import math
import random
import struct
from array import array
from collections.abc import Mapping
from typing import Any, Callable

import spinerisk

try:
    import numpy
except ImportError:  # then its arrays are left out
    numpy = None  # type: ignore[assignment]

NAMES = ["walking", "deadlift", "herniation", "active", "pain_now", "saddle_numbness", "Squat (Barbell)", "external_kg", "avoid", "strava", "1"]
MODEL = spinerisk.Model(owner="hostile")
RUN = spinerisk.assess("running")
SESSION = spinerisk.Session().add(RUN)
READINGS = spinerisk.Readings(["walking", "deadlift", "nothing of the kind"])
VOCABULARY = spinerisk.Vocabulary([spinerisk.Activity(id="drill", impact=1, load=900, twist=4, forward=20, backward=0)], {"round": "walking"})
OWN = [MODEL, RUN, SESSION, READINGS, VOCABULARY, spinerisk.find("walking"), spinerisk.resolve("squat"), spinerisk.Sessions(2)]
WANT = spinerisk.assess("deadlift", external_kg=60, conditions={"stenosis"}, pain=3)


class Mine(Exception):
    """What the caller's own code raises: it comes out as it is."""


class MineMissing(Mine, KeyError):
    """The same, of a mapping whose keys are not there."""


class World:
    """What one call is made of: its chance, and the arrays that code of the caller may change meanwhile."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.arrays: list[Any] = []
        self.used: list[str] = []

    def pick(self, *values: Any) -> Any:
        return self.random.choice(values)

    def reenter(self) -> None:
        """Calls the library in the middle of another call; it must answer as ever."""
        if spinerisk.assess("deadlift", external_kg=60, conditions={"stenosis"}, pain=3) != WANT:
            raise AssertionError("a call within a call answers otherwise")
        try:
            spinerisk.assess("running", pain=99, model=MODEL)
        except spinerisk.RangeError:
            pass

    def change(self) -> None:
        """Resizes, overwrites or releases the arrays of the call."""
        for one in self.arrays:
            try:
                if isinstance(one, memoryview):
                    one.release()
                elif self.random.random() < 0.5:
                    one.extend(one[:1])
                else:
                    one.pop()
            except (AttributeError, BufferError, IndexError, TypeError, ValueError):
                pass


# ------------------------------------------------------------------ classes of the caller's own


def _converting(*bases: type) -> Any:
    """A class whose every conversion does something first. Made once: the interpreter's caches hold each class."""

    def convert(self: Any, *_: Any) -> Any:
        return self.action()

    return type("Converts", bases, dict.fromkeys(("__float__", "__index__", "__int__", "__str__", "__iter__", "__len__", "__bool__", "__array__"), convert))


_CONVERTING = {bases: _converting(*bases) for bases in ((), (float,), (int,), (str,))}


def _converts(action: Callable[[], Any], *bases: type) -> Any:
    one = _CONVERTING[bases]()
    one.action = action
    return one


class Number(float):
    pass


class Whole(int):
    pass


class List(list):  # type: ignore[type-arg]
    pass


class Instance:
    pass


class Text(str):
    def encode(self, *_: Any) -> bytes:  # type: ignore[override]
        raise Mine

    def isascii(self) -> bool:
        return True

    def __hash__(self) -> int:
        return 1

    def __eq__(self, other: object) -> bool:
        return True


class Table(dict):  # type: ignore[type-arg]
    action: Callable[[], Any]

    def items(self) -> Any:
        self.action()
        return super().items()

    def __iter__(self) -> Any:
        self.action()
        return super().__iter__()

    def get(self, *key: Any) -> Any:
        self.action()
        return super().get(*key)


class Lies(Mapping):  # type: ignore[type-arg]
    def __getitem__(self, key: Any) -> Any:
        raise MineMissing(key)

    def __iter__(self) -> Any:
        return iter(["pain_now", "activity", "saddle_numbness"])

    def __len__(self) -> int:
        return 3


class Attributes:
    def __init__(self, action: Callable[[], Any]) -> None:
        self.__dict__["action"] = action

    def __getattr__(self, name: str) -> Any:
        self.__dict__["action"]()
        return name


class Equality:
    def __init__(self, hashes: bool) -> None:
        self.hashes = hashes

    def __hash__(self) -> int:
        if self.hashes:
            return hash("pain_now")
        raise Mine

    def __eq__(self, other: object) -> bool:
        raise Mine


class ClassLies:
    def __init__(self, kind: Any) -> None:
        self.kind = kind

    @property
    def __class__(self) -> Any:  # type: ignore[override]
        if self.kind is None:
            raise Mine
        return self.kind


def _raise() -> Any:
    raise Mine


def _steps(w: World, action: Callable[[], Any]) -> Any:
    yield w.pick("walking", "herniation", 1.0)
    action()
    yield w.pick("deadlift", "stenosis", 2.0)


def _deep(w: World) -> Any:
    one: Any = []
    for i in range(w.pick(50, 50, 50, 2000)):
        one = [one] if i % 2 else {"provider": one}
    return one


def _cyclic(w: World) -> Any:
    one: list[Any] = ["walking"]
    one.append(one)
    both: dict[str, Any] = {"permits": one, "days": one}
    both["provider"] = both
    return w.pick(one, both)


def _instance(w: World) -> Any:
    one: Any = Instance()
    one.number = w.pick(1, -1, 3.5, "walking", None, 10**30)
    return w.pick(one, object())


def _nan(w: World) -> float:
    return float(struct.unpack("<d", struct.pack("<Q", w.pick(0x7FF8000000000001, 0xFFF8000000000000, 0x7FF0000000000001, 0x7FFFFFFFFFFFFFFF)))[0])


def _half(w: World) -> str:
    return w.pick("\ud800", "walking\udfff", "\udc00\ud800", "\ud83d\ude00", "\udfff" * 300)


VALUES: dict[str, Callable[[World], Any]] = {
    "nothing": lambda w: None,
    "nan": _nan,
    "infinity": lambda w: w.pick(math.inf, -math.inf),
    "denormal": lambda w: w.pick(5e-324, -5e-324, -0.0, 2.2250738585072014e-308),
    "huge_number": lambda w: w.pick(1.7976931348623157e308, 2.0**31, 2.0**53, 2**32, 2**63),
    "negative": lambda w: w.pick(-1, -1e300, -(2**63), -0.5),
    "truth": lambda w: w.pick(True, False),
    "huge_integer": lambda w: w.pick(10**400, -(10**400), 2**64, 2**1024),
    "text": lambda w: w.pick(*NAMES, "nothing of the kind"),
    "long_text": lambda w: w.pick("x", "é", "walking ", "💥", "\0") * w.pick(60, 127, 128, 256, 3000),
    "text_with_nul": lambda w: w.pick("walking\0", "\0", "pain\0now", "\x1b[31m", "walk\x7fing", "%s%n%d"),
    "half_character": _half,
    "key_words": lambda w: w.pick("__proto__", "__class__", "self", "None", "NaN", "null", "model", "provider"),
    "bytes": lambda w: w.pick(b"walking", bytearray(b"walking"), memoryview(b"walking"), b"\xff\xfe", bytes(64)),
    "list": lambda w: w.pick(["walking"], ["herniation", None], [1, "x"], [[]], ("herniation", "herniation"), {"bulge"}, [math.nan] * 3, list(NAMES)),
    "deep": _deep,
    "cyclic": _cyclic,
    "mapping": lambda w: w.pick({"activity": "walking"}, {1: 2}, {None: None}, {"saddle_numbness": True}, {"max_load": -1}, {"pain_now": "x"}),
    "empty": lambda w: w.pick("", [], {}, (), set(), b"", array("d")),
    "function": lambda w: w.pick(len, spinerisk.assess, World, lambda: None, spinerisk.Model, print),
    "instance": _instance,
    "own_object": lambda w: w.pick(*OWN),
    "date": lambda w: w.pick("2026-01-05", "2026-02-30", datetime.date.max, datetime.datetime.min, datetime.datetime.max.replace(tzinfo=datetime.timezone.utc), 20000),
    "conversion_raises": lambda w: _converts(_raise, *w.pick((), (float,), (int,), (str,))),
    "conversion_lies": lambda w: _converts(lambda: "x", *w.pick((), (float,), (int,))),
    "conversion_reenters": lambda w: _converts(lambda: w.reenter() or 3, *w.pick((), (float,), (int,))),
    "conversion_changes": lambda w: _converts(lambda: w.change() or 3, *w.pick((), (float,), (int,))),
    "subclass": lambda w: w.pick(Text("walking"), Text("pain_now"), Number(3.0), Whole(3), List(["bulge"])),
    "mapping_raises": lambda w: _table(w.pick({"pain_now": 3}, {"activity": "walking"}), _raise),
    "mapping_lies": lambda w: Lies(),
    "iterator_raises": lambda w: _steps(w, _raise),
    "iterator_reenters": lambda w: w.pick(_steps(w, w.reenter), _table({"saddle_numbness": False}, w.reenter)),
    "long_iterator": lambda w: w.pick(["herniation"], ["walking"], [0.5], [SESSION], [None]) * 500,
    "attribute_raises": lambda w: Attributes(_raise),
    "attribute_reenters": lambda w: Attributes(w.reenter),
    "equality_raises": lambda w: Equality(w.pick(True, False)),
    "class_lies": lambda w: ClassLies(w.pick(None, str, float, dict, spinerisk.Model, spinerisk.Assessment)),
    "number_of_others": lambda w: w.pick(decimal.Decimal("2.5"), fractions.Fraction(5, 2), 1j, *_scalars()),
}


def _table(data: dict[str, Any], action: Callable[[], Any]) -> Table:
    one = Table(data)
    one.action = action
    return one


def _scalars() -> list[Any]:
    if numpy is None:
        return []
    return [numpy.float64(2.5), numpy.float32("nan"), numpy.int64(3), numpy.bool_(True), numpy.datetime64("2026-01-05"), numpy.array(3.0)]


_KINDS = sorted(VALUES)


def value(w: World) -> Any:
    """An object of some kind."""
    kind = w.random.choice(_KINDS)
    w.used.append(kind)
    return VALUES[kind](w)


gc.freeze()
