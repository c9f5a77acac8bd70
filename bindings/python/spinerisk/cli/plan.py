"""`spinerisk plan`: weeks of activity inside the budget of a person's phase."""

import argparse
from collections.abc import Mapping
from typing import Any

import spinerisk

from .._inputs import PLAN
from .arguments import add_person, person_of
from .diary import read_diary
from .output import Exit, head, need_tables, show, write_json

SUMMARY = "plan weeks of activity inside the budget of the phase of treatment"
USAGE = "[request] [person] [provider] [--diary FILE] [--json]"
EXAMPLES = (
    ("plan --target hiking --weeks 4 --condition herniation --phase active --pain 1", "four weeks on the way to hiking"),
    (
        "plan --person me.json --days-per-week 4 --minutes-per-day 40 --available band,pool --like swimming",
        "what there is, and what is liked",
    ),
    ("plan --person me.json --diary diary.csv --today 2026-01-05 --json", "from what was done and felt; for a program"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The fields of a request, a diary and the person."""
    columns = ", ".join(field.name for field in spinerisk.fields() if field.owner == "diary")
    parser.add_argument(
        "--diary", metavar="FILE",
        help=f"what was done and how it felt: .csv with columns, or .json with a list of objects, of the fields {columns}; "
        "without --today, today is the day of this computer's clock",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="one JSON document instead of tables")
    add_person(parser, request=True)


def run(args: argparse.Namespace) -> Exit:
    """Plans, or says why there is no plan."""
    diary = {"diary": read_diary(args.diary)} if args.diary else {}
    keywords = person_of(args, PLAN, diary)
    if not args.json:
        need_tables()
    plan = spinerisk.plan(**keywords)
    if args.json:
        write_json({**head("plan"), "plan": plan})
    else:
        _show(plan)
    if plan["verdict"] == "stop":
        return Exit.STOP
    return Exit.UNANSWERED if plan["constraint"] else Exit.ANSWERED


def _show(plan: Mapping[str, Any]) -> None:
    from . import tables
    from rich.text import Text

    parts: list[Any] = [Text(plan["sentence"] or "", style="bold")]
    if plan["reasons"]:
        parts.append(tables.lines(reason["sentence"] for reason in plan["reasons"]))
    parts += _weeks(plan)
    said = [
        f"\nPlanned with {tables.count(plan['weeks'], 'week')}, {tables.count(plan['days_per_week'], 'day')} a week, "
        f"{tables.count(plan['minutes_per_day'], 'minute')} a day, for {tables.words(', '.join(plan['goals']))}."
    ]
    if plan["goals_unmet"]:
        said.append(f"Nothing was found for {tables.words(', '.join(plan['goals_unmet']))} ({tables.words(plan['unmet_by'])}).")
    if plan["target"]:
        when = f"from week {tables.number(plan['target_week'])}" if plan["target_week"] else "not yet in these weeks"
        said.append(f"{spinerisk.find(plan['target']).name}: {when}.")
    if plan["open_questions"]:
        said.append(
            f"Safety questions to be answered first: {len(plan['open_questions'])}. `spinerisk explain NAME --questions` tells them."
        )
    said.append(
        "A plan of activity before it is done is a forecast: plan again after a week, with the diary. The pain governs, not the calendar."
    )
    show(*parts, *(Text(line) for line in said))


def _weeks(plan: Mapping[str, Any]) -> list[Any]:
    """A heading and a table for each week."""
    from . import tables
    from rich.text import Text

    columns = ("Activity", "For", "Days of\nthe week", "Dose", "Next week", "Verdict", "Index")
    weeks = [(week, [_row(item) for item in week["items"]]) for week in plan["by_week"]]
    longest = {
        name: max((len(str(row[k])) for _, rows in weeks for row in rows), default=0)
        for k, name in enumerate(columns)
        if name != "Next week"  # a sentence, which may wrap
    }
    parts: list[Any] = []
    for week, rows in weeks:
        title = f"\nWeek {week['number']:.0f}: {tables.number(week['minutes'])} min, used of the budget "
        parts.append(Text.assemble((title, "bold"), tables.used(week["used"])))
        parts.append(tables.listing(columns, rows, right=("Index",), spare="For", least=longest) if rows else Text("rest"))
    return parts


def _row(item: Mapping[str, Any]) -> tuple[Any, ...]:
    from . import tables

    return (
        str(spinerisk.find(item["activity"]).name), tables.words(item["purpose"]),
        " ".join(day.removeprefix("day_") for day in item["weekdays"]), _dose(item),
        _next(item),
        tables.verdict(item["verdict"]), tables.number(item["score"]),
    )  # fmt: skip


def _dose(item: Mapping[str, Any]) -> str:
    """What is done on a day, in words."""
    from . import tables

    minutes = item["minutes"]
    amount = f"{tables.number(item['repetitions'])} times" if minutes is None else _time(minutes)
    sets = f"{tables.number(item['sets'])} x " if item["sets"] and item["sets"] > 1 else ""
    kilograms = f" with {tables.number(item['external_kg'], 1)} kg" if item["external_kg"] else ""
    return sets + amount + kilograms


def _next(item: Mapping[str, Any]) -> str:
    """The dose of the week after, as it went; with its unit where that is another than the dose's."""
    from . import tables

    def told(value: float) -> str:
        in_minutes = item["minutes"] is not None
        return _time(value) if in_minutes and (value < 1 or item["minutes"] < 1) else tables.number(value, 1)

    return f"{told(item['if_advance'])} if it went well, {told(item['if_step_back'])} if not"


def _time(minutes: float) -> str:
    """Minutes; less than one in seconds, which nobody has to work out."""
    from . import tables

    return f"{tables.number(minutes, 1)} min" if minutes >= 1 else tables.count(minutes * 60, "second")
