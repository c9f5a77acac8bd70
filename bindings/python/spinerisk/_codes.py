"""Codes of other systems to activities."""

from functools import cache
from operator import index
from typing import NamedTuple, SupportsIndex

from ._activity import activity_by_number
from ._names import BY_CODE, Resolution, raised_names, read_flat
from ._native import clean_text, lib
from ._tables import FIELD_BY_NAME
from ._values import wrong_type


def code_text(system: object, code: object) -> str:
    """A code as "system:code"; a pair is (category, name) or (sport, sub_sport)."""
    if not isinstance(system, str):
        wrong_type("system", "a string", system)
    parts = code if isinstance(code, tuple) and len(code) == 2 else (code,)
    texts: list[str] = []
    for part in parts:
        if isinstance(part, bool) or not isinstance(part, (str, SupportsIndex)):
            wrong_type("code", "a number, a name, or a pair of them", code)
        texts.append(part if isinstance(part, str) else str(index(part)))
    return clean_text(f"{system.replace(':', '?')}:" + ":".join(texts))


def find_code(system: str, code: str | int | tuple[str | int, str | int]) -> Resolution:
    """Reads a code of another system: its number, its name, or a pair (FIT category and exercise, sport and sub-sport).

    Systems: spinerisk.CODE_SYSTEMS. UnknownName for another system. A code that is not in the table has the
    status unknown_activity, one that names no movement not_enough_information.

        >>> find_code("strava", "TrailRun").activity.id
        'trail_running'
        >>> find_code("healthkit", 37).activity.id
        'running'
        >>> find_code("fit_exercise", (0, 6)).activity.id
        'bench_press'
    """
    return read_flat(None, BY_CODE, code_text(system, code))


#: The systems whose codes find_code() reads.
CODE_SYSTEMS: tuple[str, ...] = FIELD_BY_NAME["code_system"].names


class Code(NamedTuple):
    """One code of another system. code and sub are None where the system has no numbers."""

    system: str
    code: int | None
    sub: int | None
    name: str
    activity: str
    raised: tuple[str, ...]
    assisted: bool


def codes() -> tuple[Code, ...]:
    """All codes that find_code() reads, ordered by system.

        >>> codes()[0]
        Code(system='healthkit', code=1, sub=None, name='AmericanFootball', activity='american_football', raised=(), assisted=False)
    """
    return _codes()


@cache
def _codes() -> tuple[Code, ...]:
    table = lib.FLAT_CODES
    return tuple(_code(table, row) for row in range(lib.flat_rows(table)))


def _code(table: int, row: int) -> Code:
    system, code, sub, activity, raised, assisted = (lib.flat_number(table, row, k) for k in range(6))
    found = activity_by_number(int(activity))
    return Code(
        CODE_SYSTEMS[int(system) - 1],
        None if code < 0 else int(code),
        None if sub < 0 else int(sub),
        lib.flat_text(table, row, 0),
        str(found.id if found else ""),
        raised_names(raised),
        assisted == 1,
    )
