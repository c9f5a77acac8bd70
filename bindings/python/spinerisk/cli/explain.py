"""`spinerisk explain`: one activity in plain English, what would change the answer, and what to do instead."""

import argparse
from collections.abc import Mapping
from typing import Any

import spinerisk

from .._inputs import ASSESS
from .arguments import add_person, person_of
from .output import Exit, head, need_tables, show, write_json

SUMMARY = "one activity in plain English: reasons, what to change, how much, what instead"
USAGE = "NAME [effort] [person] [provider] [--questions] [--strict] [--json]"
EXAMPLES = (
    ("explain running --condition herniation --phase active --pain 2", "why, and what instead"),
    ('explain "carrying groceries" --kg 60 --condition bulge', "and how many kilograms are still with care"),
    ("explain deadlift --questions", "with the safety questions that are still open"),
)
#: Limits that are looked for; the others follow from what changes() tells.
_LIMITED = ("external_kg", "minutes", "repetitions")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """One name and everything that assess() takes."""
    parser.add_argument("name", metavar="NAME", help="id, reviewed name or free text of an activity")
    parser.add_argument("--questions", action="store_true", help="tell the safety questions that are not answered")
    parser.add_argument("--strict", action="store_true", help="read permanent ids only, no free text")
    parser.add_argument("--json", action="store_true", help="one JSON document instead of text")
    add_person(parser, effort=True)


def run(args: argparse.Namespace) -> Exit:
    """Explains one activity."""
    keywords = person_of(args, ASSESS)
    if not args.json:
        need_tables()
    asked: dict[str, Any] = {"strict": args.strict, **keywords}
    a = spinerisk.assess(args.name, **asked)
    document = {
        "name": args.name,
        "assessment": a.to_dict(),
        "text": spinerisk.explain(args.name, **asked),
        "changes": spinerisk.changes(args.name, **asked),
        "limits": _limits(args.name, a, asked),
        "alternatives": spinerisk.alternatives(args.name, **asked) if a.verdict != "suitable" else [],
    }
    if args.json:
        write_json({**head("explain"), **document})
    else:
        _show(document, a, args.questions)
    return Exit.STOP if a.verdict == "stop" else Exit.ANSWERED


def _limits(name: str, a: spinerisk.Assessment, asked: dict[str, Any]) -> list[Mapping[str, Any]]:
    """How much would be with care, where as it stands it is worse."""
    if a.verdict in ("suitable", "with_care") or a.activity is None:
        return []
    fields = [field for field in _LIMITED if field in asked or (field == "external_kg" and a.activity.usual_kg is not None)]
    limits: list[Mapping[str, Any]] = [spinerisk.limit(name, field, **asked) for field in fields]
    return [limit for limit in limits if limit["holds"] == "found"]


def _limit_sentence(limit: Mapping[str, Any]) -> str:
    """A limit in words, rounded to the milder side."""
    field = next(field for field in spinerisk.fields() if field.name == limit["limited"])
    what = field.name.removesuffix("_kg").replace("_", " ")
    return f"{what}: up to {int(limit['value'] * 10) / 10:g} {field.unit}".rstrip() + " it would be with care."


def _show(document: dict[str, Any], a: spinerisk.Assessment, questions: bool) -> None:
    from . import tables
    from rich.text import Text

    parts: list[Any] = [Text(document["text"].rstrip())]
    told = {one["value"] for one in document["changes"]}
    made_of = tables.contributions(a.contributions)
    if made_of:
        parts += [tables.heading("What makes the number"), made_of]
    for title, said in (
        ("Enough by itself to bring it to with care", [one["sentence"] for one in document["changes"]]),
        ("How much", [_limit_sentence(one) for one in document["limits"] if one["value"] not in told]),
        ("Instead", [_alternative(one) for one in document["alternatives"]]),
        ("Safety questions not answered", [_question(id) for id in a.open_questions] if questions else []),
    ):
        if said:
            parts += [tables.heading(title), tables.lines(said)]
    show(*parts, Text(""))


def _alternative(one: Mapping[str, Any]) -> str:
    name = spinerisk.find(one["activity"]).name
    return f"{name}: {one['verdict'].replace('_', ' ')}, index {one['score']:.0f}. {one['sentence'] or ''}".rstrip()


def _question(id: str) -> str:
    return f"{id}: {next(one.text for one in spinerisk.questions() if one.id == id)}"
