"""What a value of a keyword may be in Python, and what is said of one that is not.

Only Python types are checked here; ranges are checked in C. None and NaN mean *not stated*.
"""

import datetime
import math
from numbers import Real
from operator import index
from typing import Any, Iterable, Mapping, NoReturn, SupportsIndex

from ._errors import make_error
from ._tables import ACTIVITY_NUMBERS, find_number

#: Collections that need no further look before their members are read.
COLLECTIONS = frozenset({set, frozenset, list, tuple})


def wrong_type(name: str, wanted: str, value: object) -> NoReturn:
    raise TypeError(f"{name} must be {wanted}, not {type(value).__name__}")


def is_nothing(value: object) -> bool:
    """None, or NaN or pandas' NA and NaT, which is how a data frame writes None."""
    return value is None or (isinstance(value, float) and value != value) or type(value).__name__ in ("NAType", "NaTType")


def as_flag(name: str, value: Any) -> bool:
    """True or False: "no" and 2 are mistakes."""
    if not isinstance(value, bool) and type(value).__name__ not in ("bool_", "bool"):
        wrong_type(name, "True or False", value)
    return bool(value)


def as_number(name: str, value: Any) -> float:
    """A float. True and "3" are not numbers here: they are far more often a mistake than a 1 or a 3."""
    if isinstance(value, float):
        return value
    if type(value) is int and -(2**53) < value < 2**53:
        return float(value)
    if isinstance(value, bool) or not isinstance(value, Real):
        wrong_type(name, "a number", value)
    try:
        return float(value)
    except OverflowError:  # an integer beyond any float: the library answers with the allowed range
        return math.inf if value > 0 else -math.inf  # type: ignore[operator]


def as_whole(name: str, value: Any, low: int, high: int) -> int:
    """A whole number in a range."""
    if isinstance(value, bool) or not isinstance(value, SupportsIndex):
        wrong_type(name, "a whole number", value)
    whole = index(value)
    if not low <= whole <= high:
        shown = as_number(name, whole)
        message = f"{name} = {shown:g}: allowed are {low} to {high}"
        raise make_error("range", message, field=name, value=shown, low=float(low), high=float(high))
    return whole


def as_names(name: str, value: Any) -> Iterable[str]:
    """The names in a single string or any iterable of strings."""
    if isinstance(value, str):
        return (value,)
    # The values of a mapping would be lost: {"saddle_numbness": True} is not a set of names.
    if isinstance(value, (bytes, bytearray, memoryview, Mapping)) or not isinstance(value, Iterable):
        wrong_type(name, "a name or a collection of names", value)
    names = tuple(value)
    for one in names:
        if not isinstance(one, str):
            wrong_type(f"each of {name}", "a name", one)
    return names


def activity_number(name: str, value: Any) -> int:
    """Permanent number of an activity given by name, by number or as an Activity."""
    if isinstance(value, str):
        return find_number(value)
    number = getattr(value, "number", value)
    if isinstance(number, bool) or not isinstance(number, int):
        wrong_type(name, "the name of an activity", value)
    if number not in ACTIVITY_NUMBERS:
        shown = as_number(name, number)
        raise make_error("unknown_activity", f"No activity of the catalogue has the number {shown:.15g}.")
    return number


def as_triple(name: str, value: Any) -> tuple[float | None, float | None, float | None]:
    """(low, typical, high) of a number or of three numbers; what is not stated is None."""
    if isinstance(value, (set, frozenset, Mapping)):
        wrong_type(name, "a number or (low, typical, high), in this order", value)
    if type(value) not in COLLECTIONS:
        if isinstance(value, (float, int, str, bytes, Real)) or not isinstance(value, Iterable):
            return None, as_number(name, value), None
    parts = tuple(value)
    if len(parts) != 3:
        raise TypeError(f"{name} must be a number or (low, typical, high), not {len(parts)} values")
    low, typical, high = (None if is_nothing(x) else as_number(name, x) for x in parts)
    return low, typical, high


def as_day(name: str, value: datetime.date | str) -> datetime.date:
    """The day of a date, of 'YYYY-MM-DD', or of a datetime.

    An aware datetime is one day here and perhaps another in UTC: today is then the later of the two, the
    end of a permit the earlier, so that no permit lives a day too long. A diary's day is the one it was there.
    """
    if isinstance(value, str):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            raise make_error("range", f"{name} must be a day as 'YYYY-MM-DD', not {value[:20]!r}", field=name) from None
    if not isinstance(value, datetime.datetime):
        return value
    if value.tzinfo is None or name == "day":
        return value.date()
    try:
        days = value.date(), value.astimezone(datetime.timezone.utc).date()
    except OverflowError:
        raise make_error("range", f"{name}: the year {value.year} is out of range", field=name) from None
    return max(days) if name == "today" else min(days)
