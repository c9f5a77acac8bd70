"""What a reader makes of an exported log, whichever app wrote it."""

import datetime
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from .._errors import SpineriskError


class LogError(SpineriskError, ValueError):
    """A file that cannot be read as a log, or that needs an answer first; one bad line is no error, see Log.unread.

    path: the file. line: the line at fault, or None. field: the argument that would answer: "unit" or "format";
    "dumbbells" where that has a value it cannot have; else None.
    """

    code = "log"
    path: str | None = None
    line: int | None = None


def log_error(path: str, message: str, *, line: int | None = None, field: str | None = None) -> LogError:
    """A LogError whose message begins with the file's name, as messages of compilers do."""
    error = LogError(f"{path}: {message}" if line is None else f"{path}, line {line}: {message}")
    error.path, error.line, error.field = path, line, field
    return error


class Entry(NamedTuple):
    """One line of a log that says what was done: a set, or a whole activity.

    What is None was not stated, which is never zero. Kilograms and minutes are already read as what they are: see `read`.
    """

    line: int
    """Line of the file, from 1 (its header is line 1); in XML and FIT the number of the record."""
    when: datetime.datetime | None
    """Local time as the log writes it; it keeps a zone only if the log states one."""
    name: str
    """What was done, as the log writes it; of a code its label."""
    code: tuple[str, Any] | None = None
    """(system, code) for find_code(), where the log states codes; the name is then what to read if the code says nothing."""
    external_kg: float | None = None
    """What is lifted in all, not per hand."""
    assistance_kg: float | None = None
    """Kilograms that a band or machine takes off the body."""
    repetitions: float | None = None
    """Of this set."""
    minutes: float | None = None
    """Of this set or activity."""
    read: tuple[str, ...] = ()
    """How kilograms and times were read where that is not plain: see Log.notes, which counts them."""

    def effort(self) -> dict[str, Any]:
        """What was stated of how it was done, as keywords for assess(), limit(), changes() and alternatives().

        >>> Entry(2, None, "Deadlift", external_kg=60.0, repetitions=5.0).effort()
        {'external_kg': 60.0, 'repetitions': 5.0}
        """
        fields = ("external_kg", "assistance_kg", "repetitions", "minutes")
        return {name: value for name in fields if (value := getattr(self, name)) is not None}


class Unread(NamedTuple):
    """One line that could not be read. It is not scored, and not lost."""

    line: int
    """Line of the file, or number of the record."""
    text: str
    """What stands there, shortened."""
    reason: str
    """Why, in one plain sentence that names the column, the value and what is allowed."""


@dataclass(frozen=True, slots=True)
class Log:
    """An exported log, read: what was done, what could not be read, and how it was read.

    len(log) is the number of entries; every other line of the file is either in `unread` or counted in `passed_over`.
    """

    format: str
    """strong, hevy, fitnotes, strava, apple_health or fit."""
    path: str
    """As it was given."""
    unit: str | None
    """kg, lb, or mixed where it changes from row to row: what weights were written in; None where the file has none."""
    entries: tuple[Entry, ...]
    """What was done, in the order of the file."""
    unread: tuple[Unread, ...] = ()
    """Lines that could not be read."""
    notes: tuple[str, ...] = ()
    """Sentences on how the log was read, with counts: "12 weights of dumbbells are per hand and were doubled."."""
    passed_over: Mapping[str, int] = field(default_factory=dict)
    """What is no activity, counted by kind: {"rest timer": 12, "health record": 120344}."""

    def __repr__(self) -> str:
        """One line: all entries would be pages."""
        unit = f" in {self.unit}" if self.unit else ""
        over = sum(self.passed_over.values())
        return f"<Log of {self.format}{unit}: {len(self)} entries, {len(self.unread)} lines unread, {over} passed over>"

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def to_columns(self) -> dict[str, list[Any]]:
        """The entries as {column: values}, ready for pandas.DataFrame, polars.DataFrame or pyarrow.table.

        Besides the fields of an Entry but its code there is `day`, the local date, for log_session() and log_weeks(): a
        frame keeps times of several zones (summer and winter are two) in one zone, which may put them on another day.
        """
        names = Entry._fields
        rows = zip(*self.entries) if self.entries else ((),) * len(names)
        columns = {name: list(values) for name, values in zip(names, rows) if name != "code"}
        return columns | {"day": [entry.when.date() if entry.when else None for entry in self.entries]}

    def numbers(self, name: str) -> "array[float]":
        """A column of numbers, NaN where nothing is stated, as the column calls take it."""
        nan = float("nan")
        stated: list[float | None] = [getattr(entry, name) for entry in self.entries]
        return array("d", (nan if value is None else value for value in stated))
