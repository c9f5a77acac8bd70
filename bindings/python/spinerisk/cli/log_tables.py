"""The page of `spinerisk log`: what was read, the exercises, the weeks, and what has no score."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from rich.console import RenderableType
from rich.text import Text

from . import tables
from .asking import alarm, beneath
from .output import show, tidy

if TYPE_CHECKING:
    from .._history import Exercise, History, Week

#: Lines that could not be read are told so many at a time.
FIRST_LINES = 20
#: Minutes of the entries that state some; sets of a lift state none.
_TIMED = "Timed\nminutes"


def show_history(history: "History", every_line: bool, report: str | None) -> None:
    """Writes the page."""
    urgent = [one.strictest for one in history.exercises if one.strictest.urgency == "emergency"]
    if urgent:  # nothing else is worth reading now
        return show(Text(alarm(urgent[0]), "bold red"))
    parts: list[Any] = [tables.heading(_title(history)), Text(count_line(history))]
    if history.log.notes:
        parts.append(tables.lines(history.log.notes))
    parts += _alarms(history.exercises)
    if history.exercises:
        parts += [tables.heading("Exercises, strictest first"), _exercises(history.exercises)]
    if history.weeks:
        parts += [tables.heading("Weeks"), _weeks(history.weeks)]
    if history.undated:
        parts.append(Text(f"Without a date, so scored but in no week: {tables.count(history.undated, 'entry', 'entries')}."))
    if history.not_scored:
        parts += [tables.heading("Not scored"), _not_scored(history)]
    if history.log.unread:
        parts += [tables.heading("Lines that could not be read"), *_unread(history, every_line)]
    # Of the person only: the effort is each entry's own.
    parts += [Text(""), *map(Text, beneath([one.strictest for one in history.exercises], history.person))]
    if report:
        parts.append(Text(f"\nThe report is in {tidy(report)}."))
    show(*parts, Text(""))


def _title(history: "History") -> str:
    log = history.log
    unit = f", weights in {log.unit}" if log.unit else ""
    days = f", {history.days[0].date} to {history.days[-1].date}" if history.days else ""
    return f"{log.path}: {log.format.replace('_', ' ')}{unit}{days}"


def count_line(history: "History") -> str:
    """Every line of the file is in one of these numbers."""
    scored, not_scored = len(history.scored), sum(len(one.lines) for one in history.not_scored)
    said = [f"{tables.count(len(history.log), 'entry', 'entries')}: {scored:,} scored, {not_scored:,} not scored."]
    said.append(f"{tables.count(len(history.log.unread), 'line')} could not be read.")
    passed_over = history.log.passed_over
    if passed_over:
        kinds = ", ".join(f"{tidy(kind)} {count:,}" for kind, count in passed_over.items())
        said.append(f"{tables.count(sum(passed_over.values()), 'line')} passed over, as no activity ({kinds}).")
    verdicts = ", ".join(f"{count:,} {tables.words(name)}" for name, count in history.verdicts.items())
    return " ".join(said) + (f"\nVerdicts: {verdicts}." if verdicts else "")


def _alarms(exercises: Iterable["Exercise"]) -> list[Text]:
    """What has to be told before any table, once for all exercises it holds for."""
    names: dict[str, list[str]] = {}
    for one in exercises:
        if said := alarm(one.strictest):
            names.setdefault(said, []).append(tidy(one.name))
    return [Text(f"{_some(held)}: {said}", style="bold red") for said, held in names.items()]


def _kilograms(one: "Exercise") -> str:
    if one.most_kg is None:
        return ""
    least, most = tables.number(one.least_kg, 1), tables.number(one.most_kg, 1)
    return most if least == most else f"{least} to {most}"


def _exercises(exercises: Iterable["Exercise"]) -> RenderableType:
    columns = ("Exercise", "Entries", "kg", "Index", "Verdict", "Why", "What makes it")
    rows = [
        (_read(one), f"{one.entries:,}", _kilograms(one), tables.index(one.strictest.score, one.strictest.low, one.strictest.high),
         tables.verdict(one.verdict), one.strictest.reasons[0].sentence if one.strictest.reasons else "",
         tables.contributions(one.strictest.contributions, 8))
        for one in exercises
    ]  # fmt: skip
    return tables.listing(columns, rows, right=("Entries", "kg"), spare="What makes it")


def _read(one: "Exercise") -> str:
    """The name in the log, and how it was read where that is not plain."""
    said = [tidy(one.name)]
    if one.read_as in ("text", "code") or one.ambiguous or one.raised:
        said.append(f"read as {one.activity}" + (f" ({one.confidence:.2f})" if one.confidence < 1 else ""))
    if one.ambiguous:
        said.append("fits several, the strictest")
    if one.raised:
        said.append("with more " + tables.words(", ".join(one.raised)))
    return "\n".join(said)


def _weeks(weeks: Sequence["Week"]) -> RenderableType:
    """The weeks. Minutes are there if any entry states some: a column of zeros would say that nobody trained."""
    timed = any(week.minutes for week in weeks)
    columns = ["Week from", "Days", "Entries", "Of the\nbudget", "Mostly from", "Index", "Verdict"]
    rows: list[list[tables.Cell]] = [
        [week.start.isoformat(), str(week.days_active), f"{week.entries:,}", tables.used(week.used, 8), tidy(week.mostly),
         tables.number(week.score), tables.verdict(week.verdict)]
        for week in weeks
    ]  # fmt: skip
    if timed:
        columns.insert(3, _TIMED)
        for row, week in zip(rows, weeks):
            row.insert(3, tables.number(week.minutes))
    return tables.listing(columns, rows, right=("Days", "Entries", _TIMED, "Index"), spare=_TIMED)


def _not_scored(history: "History") -> RenderableType:
    rows = [
        (tidy(one.name), _some(one.lines), tidy(one.reason.partition(" Nearest:")[0]), ", ".join(one.nearest))
        for one in history.not_scored
    ]
    return tables.listing(("Name", "Line", "Why", "Nearest"), rows)


def _some(all_of_them: Sequence[object]) -> str:
    """The first five, and how many more there are."""
    shown = ", ".join(map(str, all_of_them[:5]))
    return shown if len(all_of_them) <= 5 else f"{shown} and {len(all_of_them) - 5:,} more"


def _unread(history: "History", every_line: bool) -> list[Any]:
    unread = history.log.unread
    shown = unread if every_line else unread[:FIRST_LINES]
    table = tables.listing(
        ("Line", "What stands there", "Why"),
        [(str(one.line), tidy(one.text), tidy(one.reason)) for one in shown],
        right=("Line",),
    )
    left = len(unread) - FIRST_LINES
    return [table] if every_line or left <= 0 else [table, Text(f"{tables.count(left, 'more line')}: --all tells all of them.")]
