"""read_log(): finds out which app wrote a file, and reads it."""

import csv
import os
import re
from collections.abc import Callable
from typing import NamedTuple

from . import _apple, _fit, _fitnotes, _hevy, _strava, _strong
from ._lines import encoding_of
from ._log import Log, log_error
from ._numbers import legible
from ._open import Source, open_source
from ._result import Asked, Progress
from ._table import DELIMITERS, Header, Table


class _Columns(NamedTuple):
    """What tells a table apart: two columns of the signature; and the columns it needs, each under any of its names."""

    signature: tuple[str, ...]
    needed: tuple[tuple[str, ...], ...]
    read: Callable[[Table], Log]
    repeats: bool = False


_TABLES = {
    "strong": _Columns(_strong.SIGNATURE, _strong.NEEDED, _strong.read),
    "hevy": _Columns(_hevy.SIGNATURE, _hevy.NEEDED, _hevy.read),
    "fitnotes": _Columns(_fitnotes.SIGNATURE, _fitnotes.NEEDED, _fitnotes.read),
    "strava": _Columns(_strava.SIGNATURE, _strava.NEEDED, _strava.read, repeats=True),
}

_STREAMS: dict[str, Callable[[Source, Asked], Log]] = {"apple_health": _apple.read, "fit": _fit.read}

#: The formats read_log() reads.
FORMATS: tuple[str, ...] = (*_TABLES, *_STREAMS)


def read_log(
    path: "str | os.PathLike[str]",
    *,
    unit: str | None = None,
    format: str | None = None,
    dumbbells: str | None = None,
    progress: Progress | None = None,
) -> Log:
    """Reads the log that an app exports: Strong, Hevy, FitNotes, Strava, Apple Health, or a FIT file.

    The format is found in the file's content, not its name; `format` (one of logs.FORMATS) overrides. A zip archive that
    holds one log is read as that log.

    unit: "kg" or "lb". Needed only where the file has weights and names no unit, as older exports of Strong: without it
    that is a LogError whose field is "unit". So is a unit that contradicts the file's own.
    dumbbells: "each" or "total", what a weight beside "dumbbell" is. Left out, it is what the app says it is; where the
    app does not say, the weight is taken as per hand, which is the stricter answer. Log.notes say it with a count.
    progress: called now and then with (bytes done, bytes in all).

    Each set or activity becomes an Entry; what is None was not stated. A line that cannot be read becomes an Unread with
    its reason and costs no other line. LogError if the file as a whole is no log; OSError if it cannot be opened. Nothing
    is stored, sent or printed, and files of any size need little memory beside the entries.

        >>> log = read_log("strong.csv", unit="kg")                     # doctest: +SKIP
        >>> len(log), len(log.unread), log.passed_over                  # doctest: +SKIP
        (397, 0, {})
    """
    asked = Asked(os.fspath(path), unit, dumbbells, progress)
    _check_choice(asked, "unit", unit, ("kg", "lb"))
    _check_choice(asked, "format", format, FORMATS)
    _check_choice(asked, "dumbbells", dumbbells, ("each", "total"))
    with open_source(path) as source:
        kind = format or _kind_of(source)
        read = None if kind is None else _STREAMS.get(kind)
        return read(source, asked) if read else _read_table(source, asked, format)


def _check_choice(asked: Asked, name: str, value: str | None, allowed: tuple[str, ...]) -> None:
    if value is not None and value not in allowed:
        raise log_error(asked.path, f"{name} is {value!r}: allowed are {', '.join(allowed)}", field=name)


def _kind_of(source: Source) -> str | None:
    """apple_health or fit, by the first bytes; None for text that may be a table."""
    if source.head[8:12] == b".FIT":
        return "fit"
    return "apple_health" if b"<HealthData" in source.head.replace(b"\0", b"") else None


def _read_table(source: Source, asked: Asked, format: str | None) -> Log:
    line, text = _header_line(source)
    found = [(name, cut) for cut in DELIMITERS for name in ([format] if format else _TABLES) if format or _fits(name, _cells(text, cut))]
    if not found:
        raise log_error(asked.path, _no_format(text), field="format")
    name, delimiter = max(found, key=lambda one: (_fitness(one[0], _cells(text, one[1])), len(_cells(text, one[1]))))
    kind = _TABLES[name]
    header = Header(asked.path, _cells(text, delimiter), line, kind.repeats)
    for names in kind.needed:
        header.need(*names)
    return kind.read(Table(source, header, delimiter, asked))


def _header_line(source: Source) -> tuple[int, str]:
    """Number and text of the first line that is neither blank nor Excel's "sep=;"."""
    text = source.head.decode(encoding_of(source.head), "replace")
    for k, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        if line.strip("\ufeff \t") and not line.lower().startswith("sep="):
            return k, line
    raise log_error(source.path, "the file is empty")


def _cells(text: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([text], delimiter=delimiter), [])
    except csv.Error:
        return []


def _fitness(name: str, cells: list[str]) -> int:
    """How many of a format's columns are there."""
    header = Header("", cells, 1, repeats=True)
    kind = _TABLES[name]
    return sum(one in header for one in kind.signature) + sum(header.find(*names) is not None for names in kind.needed)


def _fits(name: str, cells: list[str]) -> bool:
    header = Header("", cells, 1, repeats=True)
    return sum(one in header for one in _TABLES[name].signature) >= 2


def _no_format(text: str) -> str:
    """That no format fits, with what each needs and what was found."""
    needs = [f"{name}: " + ", ".join(" or ".join(names) for names in kind.needed) for name, kind in _TABLES.items()]
    needs += ["apple_health: XML whose root is HealthData", "fit: a FIT file"]
    found = legible(text)
    first = f"Its first line is: {found}." if found else "Its first line is no text."
    return (
        f"no known format fits. {first} Formats and the columns they need: {'; '.join(needs)}. "
        "The names of the columns must be in English: an app set to another language may write others."
    )
