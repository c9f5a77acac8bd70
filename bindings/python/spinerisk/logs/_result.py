"""What a reader gathers while it reads."""

import datetime
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from ._dates import moment
from ._log import Entry, Log, Unread
from ._numbers import shorten
from ._words import NOTES, note

Progress = Callable[[int, int], object]

#: Unread lines that are kept one by one; of a file with more, which is hardly a log, the rest are counted.
MOST_UNREAD = 100_000
_REST = f"line that cannot be read, after the first {MOST_UNREAD:,}"


@dataclass(slots=True)
class Asked:
    """The arguments of read_log(), checked."""

    path: str
    unit: str | None
    dumbbells: str | None
    progress: Progress | None


@dataclass(slots=True)
class Gathered:
    """Entries, unread lines and counts of one file."""

    format: str
    app: str
    entries: list[Entry] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    passed_over: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def refuse(self, line: int, text: str, reason: str) -> None:
        """A line that could not be read."""
        if len(self.unread) < MOST_UNREAD:
            self.unread.append(Unread(line, shorten(text.rstrip("\r\n"), 200), reason))
        else:
            self.passed_over[_REST] += 1

    def log(self, path: str, unit: str | None) -> Log:
        """All of it as a Log; the ways of reading become notes."""
        words = Counter(word for entry in self.entries for word in entry.read)
        notes = (*self.notes, *(note(word, words[word], self.app) for word in NOTES if words[word]))
        return Log(self.format, path, unit, tuple(self.entries), tuple(self.unread), notes, dict(self.passed_over))


def dated(text: str) -> tuple[datetime.datetime | None, tuple[str, ...]]:
    """The date in a cell, and the word that says it has none."""
    when = moment(text)
    return when, () if when is not None else ("no_date",)
