"""The page of `spinerisk log`: what was read, the exercises, the weeks, and what has no score."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from . import tables
from .output import show, tidy

if TYPE_CHECKING:
    from .._history import Exercise, History, Week

#: Lines that could not be read are told so many at a time.
FIRST_LINES = 20


def show_history(history: "History", every_line: bool, report: str | None) -> None:
    """Writes the page."""
    parts: list[Any] = [tables.heading(_title(history)), Text(count_line(history))]
    if history.log.notes:
        parts.append(tables.lines(history.log.notes))
    parts += _alarms(history.exercises)
    if history.exercises:
        parts += [tables.heading("Exercises, strictest first"), _exercises(history.exercises)]
    if history.weeks:
        parts += [tables.heading("Weeks"), _weeks(history.weeks)]
    if history.undated:
        parts.append(Text(f"{history.undated} entries without a date are scored, but in no week."))
    if history.not_scored:
        parts += [tables.heading("Not scored"), _not_scored(history)]
    if history.log.unread:
        parts += [tables.heading("Lines that could not be read"), *_unread(history, every_line)]
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
    said = [f"{len(history.log):,} entries: {scored:,} scored, {not_scored:,} not scored."]
    said.append(f"{len(history.log.unread):,} lines could not be read.")
    passed_over = history.log.passed_over
    if passed_over:
        kinds = ", ".join(f"{tidy(kind)} {count:,}" for kind, count in passed_over.items())
        said.append(f"{sum(passed_over.values()):,} are no activity ({kinds}).")
    verdicts = ", ".join(f"{count:,} {tables.words(name)}" for name, count in history.verdicts.items())
    return " ".join(said) + (f"\nVerdicts: {verdicts}." if verdicts else "")


def _alarms(exercises: Iterable["Exercise"]) -> list[Text]:
    """What somebody qualified should look at comes before any table."""
    said = [one.strictest.reasons[0].sentence for one in exercises if one.strictest.urgency in ("emergency", "same_day") and one.strictest.reasons]
    return [Text(sentence, style="bold red") for sentence in dict.fromkeys(said)]


def _kilograms(one: "Exercise") -> str:
    if one.most_kg is None:
        return ""
    least, most = tables.number(one.least_kg, 1), tables.number(one.most_kg, 1)
    return most if least == most else f"{least} to {most}"


def _exercises(exercises: Iterable["Exercise"]) -> Table:
    columns = ["Exercise", "Entries", "kg", "Index", "Verdict", "Why", "What makes it"]
    table = tables.grid(columns if tables.is_wide() else columns[:-1], right=("Entries", "kg"))
    for one in exercises:
        a = one.strictest
        cells: list[Any] = [
            Text(_read(one)), f"{one.entries:,}", _kilograms(one), tables.index(a.score, a.low, a.high), tables.verdict(one.verdict),
            Text(a.reasons[0].sentence if a.reasons else ""), tables.contributions(a.contributions, 8),
        ]  # fmt: skip
        table.add_row(*cells[: len(table.columns)])
    return table


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


def _weeks(weeks: Iterable["Week"]) -> Table:
    table = tables.grid(("Week from", "Days", "Entries", "Minutes", "Of the budget", "Index", "Verdict"), right=("Days", "Entries", "Minutes", "Index"))
    for week in weeks:
        table.add_row(
            week.start.isoformat(), str(week.days_active), f"{week.entries:,}", tables.number(week.minutes), tables.used(week.used),
            tables.number(week.score), tables.verdict(week.verdict),
        )  # fmt: skip
    return table


def _not_scored(history: "History") -> Table:
    table = tables.grid(("Name", "Lines", "Why", "Nearest"))
    for one in history.not_scored:
        table.add_row(Text(tidy(one.name)), _some(one.lines), Text(tidy(one.reason)), Text(", ".join(one.nearest)))
    return table


def _some(numbers: tuple[int, ...]) -> str:
    """The first lines, and how many more there are."""
    shown = ", ".join(map(str, numbers[:5]))
    return shown if len(numbers) <= 5 else f"{shown} and {len(numbers) - 5:,} more"


def _unread(history: "History", every_line: bool) -> list[Any]:
    unread = history.log.unread
    table = tables.grid(("Line", "What stands there", "Why"), right=("Line",))
    for one in unread if every_line else unread[:FIRST_LINES]:
        table.add_row(str(one.line), Text(tidy(one.text)), Text(tidy(one.reason)))
    left = len(unread) - FIRST_LINES
    return [table] if every_line or left <= 0 else [table, Text(f"{left:,} more lines: --all tells them.")]
