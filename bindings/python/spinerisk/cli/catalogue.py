"""`spinerisk catalogue`: the activities the library knows, for a person if one is described."""

import argparse
import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import spinerisk

from .._activity import DEMANDS
from .._inputs import ASSESS
from .._tables import FIELD_BY_NAME, VERDICT_CODES, name_value
from .arguments import add_person, person_of, told
from .asking import alarm, ask
from .output import Exit, Usage, head, need_tables, show, tidy, write, write_json

SUMMARY = "list and search the activities; with a person, with their scores"
USAGE = "[--search TEXT] [--category NAME] [--tag NAME] [--equipment NAME] [--verdict NAME] [person] [--json | --csv]"
EXAMPLES = (
    ("catalogue --search squat", "by a word of its names"),
    (
        "catalogue --category cycling --verdict suitable --verdict with_care --condition stenosis",
        "what is with care at most for a person",
    ),
    (
        "catalogue --equipment none --category core --csv",
        "what needs nothing but floor, wall and chair, as a table for a program",
    ),
)


class Row(NamedTuple):
    """One activity, with its answer where a person was described; a class such as "Workout" has none."""

    activity: spinerisk.Activity
    assessment: spinerisk.Assessment | None


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Filters, and the person to score for."""
    filters = parser.add_argument_group("filters: all of them hold; one that is repeated holds if any of its values does")
    filters.add_argument("--search", metavar="TEXT", help="every word of TEXT is in the id, the name or a reviewed name")
    for name, sentence in (
        ("category", "kind of movement"),
        ("tag", "harm that the four factors do not see"),
        ("equipment", "what it needs; none for nothing"),
        ("verdict", "verdict for the person"),
    ):
        field = FIELD_BY_NAME["tags" if name == "tag" else name]
        filters.add_argument(
            f"--{name}", metavar="NAME", action="append", default=[], help=f"{sentence}: {', '.join(field.names)}"
        )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON document instead of a table")
    form.add_argument("--csv", action="store_true", help="CSV instead of a table")
    add_person(parser, effort=True)


def run(args: argparse.Namespace) -> Exit:
    """Lists the activities that fit. None is an answer too."""
    filters = {name: _wanted(name, getattr(args, name)) for name in ("category", "tag", "equipment", "verdict")}
    keywords = person_of(args, ASSESS)
    if not (args.json or args.csv):
        need_tables()
    scored = bool(keywords or filters["verdict"])
    rows = [Row(a, _answer(a, keywords) if scored else None) for a in spinerisk.catalogue() if _fits(a, args.search, filters)]
    if filters["verdict"]:
        rows = [row for row in rows if row.assessment and row.assessment.verdict in filters["verdict"]]
    if scored:
        rows.sort(key=_mildest_first)
    if args.json:
        write_json({**head("catalogue"), "activities": [_plain(row, scored) for row in rows]})
    elif args.csv:
        write(_csv(rows, scored))
    else:
        _show(rows, scored)
    stops = [row for row in rows if row.assessment and row.assessment.verdict == "stop"]
    return Exit.STOP if stops else Exit.ANSWERED


def _wanted(name: str, given: Iterable[str]) -> frozenset[str]:
    """The values of a filter, as the library spells them."""
    field = FIELD_BY_NAME["tags" if name == "tag" else name]
    found = set()
    for one in given:
        if name == "equipment" and one == "none":
            found.add(one)
            continue
        try:
            found.add(field.names[name_value(field.number, one) - 1])
        except spinerisk.UnknownName as error:
            raise Usage(f"--{name}: {told(error)}") from None
    return frozenset(found)


def _fits(activity: spinerisk.Activity, search: str | None, filters: Mapping[str, frozenset[str]]) -> bool:
    if filters["category"] and activity.category not in filters["category"]:
        return False
    if filters["tag"] and not filters["tag"] & activity.tags:
        return False
    if filters["equipment"] and not filters["equipment"] & (activity.equipment or {"none"}):
        return False
    if not search:
        return True
    names = " ".join((str(activity.id), str(activity.name).lower(), *_names().get(str(activity.id), ())))
    return all(word in names for word in search.lower().split())


def _names() -> dict[str, list[str]]:
    """Reviewed names of each activity."""
    if not _NAMES:
        for name, id in spinerisk.synonyms().items():
            _NAMES.setdefault(id, []).append(name)
    return _NAMES


_NAMES: dict[str, list[str]] = {}


def _answer(activity: spinerisk.Activity, keywords: Mapping[str, Any]) -> spinerisk.Assessment | None:
    """The answer for one of the catalogue; none for a class. A mistake in what was stated is one for all."""
    one = ask(str(activity.id), keywords, strict=True)
    if one.error and one.error.code not in ("not_enough_information", "conflict"):
        raise one.error
    return one.assessment


def _mildest_first(row: Row) -> tuple[int, float]:
    return (VERDICT_CODES[row.assessment.verdict], row.assessment.score) if row.assessment else (len(VERDICT_CODES) + 1, 0.0)


# ------------------------------------------------------------------ forms


def _plain(row: Row, scored: bool) -> dict[str, Any]:
    values = row.activity.to_dict()
    if scored:
        values["assessment"] = row.assessment.to_dict() if row.assessment else None
    return values


def _csv(rows: list[Row], scored: bool) -> str:
    """Typical demands in a column each; sets with a space between; an empty cell is not known."""
    named = ("number", "id", "name", "kind", "role", "category", "dose_unit", "reference_dose")
    answered = ("score", "low", "high", "verdict") if scored else ()
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*named, *DEMANDS, "usual_kg", "tags", "equipment", "benefits", *answered])
    for activity, a in rows:
        typical = [getattr(activity, name).typical for name in DEMANDS]
        kilograms = activity.usual_kg.typical if activity.usual_kg else None
        sets = [" ".join(sorted(one)) for one in (activity.tags, activity.equipment, _benefits(activity))]
        writer.writerow(
            [
                *(getattr(activity, name) for name in named),
                *typical,
                kilograms,
                *sets,
                *(getattr(a, name, None) for name in answered),
            ]
        )
    return out.getvalue()


def _benefits(activity: spinerisk.Activity) -> list[str]:
    return [name for name, grade in activity.benefits.items() if grade]


def _show(rows: list[Row], scored: bool) -> None:
    from . import tables
    from rich.text import Text

    columns = ["Id", "Name", "Category", *(["Index", "Verdict"] if scored else ["Good for", "Needs"])]
    listed: list[tuple[Any, ...]] = []
    for activity, a in rows:
        if scored:
            more: list[Any] = [
                tables.index(a.score, a.low, a.high) if a else "",
                tables.verdict(a.verdict) if a else Text("no movement is known"),
            ]
        else:
            more = [Text(tables.words(", ".join(_benefits(activity)))), Text(tables.words(", ".join(sorted(activity.equipment))))]
        listed.append((str(activity.id), tidy(str(activity.name)), tables.words(activity.category), *more))
    alarms = dict.fromkeys(alarm(row.assessment) for row in rows if row.assessment and row.assessment.verdict == "stop")
    count = f"\n{len(rows)} of {len(spinerisk.catalogue())} activities."
    show(*(Text(one, style="bold red") for one in alarms), *([tables.listing(columns, listed)] if rows else []), Text(count))
