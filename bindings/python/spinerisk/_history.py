"""What a scored log is: every entry, its days and weeks, and what it says of each activity.

The classes here are what the command line, the report and the pictures show.
"""

import datetime
from collections import Counter
from dataclasses import dataclass
from typing import Any, NamedTuple

from ._assessment import Assessment
from ._tables import VERDICTS
from .logs._log import Entry, Log


class NotScored(NamedTuple):
    """Entries of one name that have no score, and why."""

    name: str
    lines: tuple[int, ...]
    status: str
    """unknown_activity, not_enough_information, range ..."""
    reason: str
    """One sentence."""
    nearest: tuple[str, ...]
    """Ids of the nearest activities of an unknown name."""


class Scored(NamedTuple):
    """One entry and its answer."""

    entry: Entry
    score: float
    low: float
    high: float
    verdict: str
    urgency: str
    hazard: float
    dose: float
    """hazard x dose is what the entry adds to its day."""


class Day(NamedTuple):
    """One calendar day from the first of the log to the last; days of rest are here too, with no entries."""

    date: datetime.date
    entries: int
    minutes: float
    """Of the entries that state minutes."""
    hazard: float
    score: float
    used: float
    """Share of the phase's budget for a day, what earlier days left included."""
    carried: float
    verdict: str


class Week(NamedTuple):
    """Seven days from a Monday; the first and the last week may be cut."""

    start: datetime.date
    entries: int
    days_active: int
    minutes: float
    hazard: float
    budget: float
    used: float
    score: float
    verdict: str
    urgency: str


class Exercise(NamedTuple):
    """All entries of one name, as the log writes it."""

    name: str
    activity: str
    """Id of what it was read as."""
    read_as: str
    """id, synonym, code or text."""
    confidence: float
    raised: tuple[str, ...]
    ambiguous: bool
    entries: int
    least_kg: float | None
    most_kg: float | None
    verdict: str
    """The strictest of its entries."""
    strictest: Assessment
    """The whole answer for that entry: reasons, contributions, interval."""
    strictest_entry: Entry


@dataclass(frozen=True, slots=True)
class History:
    """A log, scored for one person. Made by assess_log()."""

    log: Log
    person: dict[str, Any]
    """The keywords it was scored with."""
    scored: tuple[Scored, ...]
    not_scored: tuple[NotScored, ...]
    exercises: tuple[Exercise, ...]
    """Strictest verdict first, then the highest score."""
    days: tuple[Day, ...]
    weeks: tuple[Week, ...]
    undated: int
    """Entries without a date: scored, but in no day."""

    def __repr__(self) -> str:
        """One line: the whole log would be pages."""
        told = ", ".join(f"{count} {name}" for name, count in self.verdicts.items()) or "nothing scored"
        lost = len(self.log) - len(self.scored)
        return f"<History of {len(self.log)} entries: {told}; {lost} not scored, {len(self.log.unread)} lines unread>"

    @property
    def verdicts(self) -> dict[str, int]:
        """How many entries have each verdict, mild to strict; verdicts nobody has are left out."""
        counted = Counter(one.verdict for one in self.scored)
        return {name: counted[name] for name in VERDICTS.values() if counted[name]}

    def to_dict(self) -> dict[str, Any]:
        """Everything as plain Python values, ready for json.dumps: dates as YYYY-MM-DD, what is not stated as None."""
        log = self.log
        counts = {"entries": len(log), "scored": len(self.scored), "unread": len(log.unread), "undated": self.undated}
        return {
            "type": "history",
            "format": log.format,
            "unit": log.unit,
            "counts": counts | {"not_scored": len(log) - len(self.scored), "passed_over": dict(log.passed_over)},
            "notes": list(log.notes),
            "verdicts": self.verdicts,
            "exercises": [_plain(one) for one in self.exercises],
            "not_scored": [_plain(one) for one in self.not_scored],
            "unread": [_plain(one) for one in log.unread],
            "days": [_plain(day) for day in self.days],
            "weeks": [_plain(week) for week in self.weeks],
        }

    def _repr_html_(self) -> str:
        """What a notebook shows: plain HTML, escaped."""
        from ._html import history_html

        return history_html(self)


def _plain(value: Any) -> Any:
    """A value for json.dumps; named tuples become dictionaries."""
    if isinstance(value, Assessment):
        return value.to_dict()
    if hasattr(value, "_asdict"):
        return {name: _plain(one) for name, one in value._asdict().items()}
    if isinstance(value, (tuple, list)):
        return [_plain(one) for one in value]
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    return value if value == value else None
