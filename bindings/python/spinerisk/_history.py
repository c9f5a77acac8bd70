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
    """As the log writes it."""
    lines: tuple[int, ...]
    """Lines of these entries."""
    status: str
    """unknown_activity, not_enough_information, range ..."""
    reason: str
    """One sentence."""
    nearest: tuple[str, ...]
    """Ids of the nearest activities of an unknown name."""


class Scored(NamedTuple):
    """One entry and its answer."""

    entry: Entry
    """What was done."""
    score: float
    """0 to 100; lifted to the band of its verdict where a rule decides."""
    low: float
    """The mild end of the interval."""
    high: float
    """The strict end of the interval."""
    verdict: str
    """suitable, with_care, ask_provider, avoid or stop."""
    urgency: str
    """none, ask, same_day or emergency."""
    hazard: float
    """The six hazards added up, at the reference dose; NaN with a red flag."""
    dose: float
    """hazard x dose is what the entry adds to its day."""


class Day(NamedTuple):
    """One calendar day from the first of the log to the last; days of rest are here too, with no entries."""

    date: datetime.date
    """The day, by the log's own clock."""
    entries: int
    """How many were scored."""
    minutes: float
    """Of the entries that state minutes."""
    hazard: float
    """Hazard x dose of the day's entries."""
    score: float
    """0 to 100, of the day as a whole."""
    used: float
    """Share of the phase's budget for a day, what earlier days left included."""
    carried: float
    """What the nights before left, as a hazard."""
    verdict: str
    """Never milder than that of the worst entry."""


class Week(NamedTuple):
    """Seven days from a Monday; the first and the last week may be cut."""

    start: datetime.date
    """Its Monday."""
    entries: int
    """How many were scored."""
    days_active: int
    """Days with an entry that was scored."""
    minutes: float
    """Of the entries that state minutes."""
    hazard: float
    """Of the week's days, with what was carried into it."""
    budget: float
    """What the phase allows in a week."""
    used: float
    """hazard over budget: 1 where it is spent."""
    score: float
    """0 to 100, of the week as a whole."""
    verdict: str
    """Never milder than that of the worst day."""
    urgency: str
    """The highest of its entries."""
    mostly: str
    """Name of what adds most to it, as the log writes it; "" where nothing adds anything."""


class Exercise(NamedTuple):
    """All entries of one name, as the log writes it."""

    name: str
    """As the log writes it."""
    activity: str
    """Id of what it was read as."""
    read_as: str
    """id, synonym, code or text."""
    confidence: float
    """Of the reading, 0 to 1."""
    raised: tuple[str, ...]
    """What the name asked for beyond the activity."""
    ambiguous: bool
    """The name fits several activities; the most demanding was taken."""
    entries: int
    """How many were scored."""
    least_kg: float | None
    """Least external kilograms of an entry; None if none states any."""
    most_kg: float | None
    """Most external kilograms of an entry; None if none states any."""
    verdict: str
    """The strictest of its entries."""
    strictest: Assessment
    """The whole answer for that entry: reasons, contributions, interval."""
    strictest_entry: Entry
    """That entry."""


@dataclass(frozen=True, slots=True)
class History:
    """A log, scored for one person. Made by assess_log()."""

    log: Log
    """What was read."""
    person: dict[str, Any]
    """The keywords it was scored with."""
    scored: tuple[Scored, ...]
    """Entries with an answer, in the order of the log."""
    not_scored: tuple[NotScored, ...]
    """Entries without one, by name and reason."""
    exercises: tuple[Exercise, ...]
    """Strictest verdict first, then the highest score."""
    days: tuple[Day, ...]
    """From the first day of the log to the last."""
    weeks: tuple[Week, ...]
    """From the first Monday to the last Sunday."""
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
