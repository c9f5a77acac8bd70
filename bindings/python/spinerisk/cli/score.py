"""`spinerisk score`: how demanding activities are, in a table."""

import argparse
from typing import Any

import spinerisk

from .._inputs import ASSESS
from .arguments import add_person, person_of, told
from .asking import Asked, alarm, ask, beneath, exit_code
from .output import Exit, complain, head, need_tables, show, tidy, write_json

SUMMARY = "score activities: index, verdict, first reason, what makes the number"
USAGE = "NAME... [effort] [person] [provider] [--strict] [--json]"
EXAMPLES = (
    ("score running swimming --condition herniation --phase active --pain 2", "two activities for one person"),
    ('score "Squat (Barbell)" --kg 60 --repetitions 8 --form fair', "a name as an app writes it, with kilograms"),
    ("score deadlift --lb 135 --person me.json", "pounds, and the person from a file"),
    (
        "score walking --answer saddle_numbness=no --answer fever_or_infection=no --json",
        "answers to safety questions; for a program",
    ),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Names and everything that assess() takes."""
    parser.add_argument("names", nargs="+", metavar="NAME", help="id, reviewed name or free text of an activity")
    parser.add_argument("--strict", action="store_true", help="read permanent ids only, no free text")
    parser.add_argument("--json", action="store_true", help="one JSON document instead of a table")
    add_person(parser, effort=True)


def run(args: argparse.Namespace) -> Exit:
    """Scores the names, one by one."""
    keywords = person_of(args, ASSESS)
    if not args.json:
        need_tables()
    asked = [ask(name, keywords, args.strict) for name in args.names]
    code = exit_code(asked)
    if args.json:
        write_json({**head("score"), "results": [one.to_dict() for one in asked]})
    elif any(one.assessment for one in asked):
        _show(asked, keywords, args.strict)
    for message in dict.fromkeys(told(one.error) for one in asked if one.error):
        complain(message)
    return code


def _show(asked: list[Asked], keywords: dict[str, Any], strict: bool) -> None:
    from . import tables
    from rich.text import Text

    scored = [(one.name, one.assessment) for one in asked if one.assessment]
    alarms = [alarm(a) for _, a in scored if alarm(a)]
    parts: list[Any] = [Text(one, style="bold red") for one in dict.fromkeys(alarms)]
    rows = [
        (Text(_read(name, a)), tables.index(a.score, a.low, a.high), tables.verdict(a.verdict), Text(_why(name, a, keywords, strict)),
         tables.contributions(a.contributions))
        for name, a in scored
    ]  # fmt: skip
    parts += [tables.listing(("Activity", "Index", "Verdict", "Why", "What makes it"), rows, spare="What makes it"), Text("")]
    parts += [Text(line) for line in beneath([a for _, a in scored], keywords)]
    show(*parts)


def _read(name: str, a: spinerisk.Assessment) -> str:
    """The name as it was given, and how it was read where that is not plain."""
    said = [tidy(name)]
    if a.activity is not None and (
        a.read_as == "text" or a.ambiguous or a.raised or tidy(name).lower() != str(a.activity.name).lower()
    ):
        said.append(f"read as {a.activity.id}" + (f" ({a.confidence:.2f})" if a.confidence < 1 else ""))
    if a.ambiguous:
        said.append("fits several, the strictest")
    if a.raised:
        said.append("with more " + ", ".join(raised.replace("_", " ") for raised in a.raised))
    if a.evidence:
        said.append(f"evidence {a.evidence}")
    return "\n".join(said)


def _why(name: str, a: spinerisk.Assessment, keywords: dict[str, Any], strict: bool) -> str:
    """The first reason, and of what is not advised something to do instead."""
    said = [a.reasons[0].sentence] if a.reasons else []
    if a.verdict in ("avoid", "ask_provider") and a.activity is not None:
        instead = spinerisk.alternatives(name, 1, strict=strict, **keywords)
        if instead:
            said.append("Instead: " + str(spinerisk.find(instead[0]["activity"]).name) + ".")
    return "\n".join(said)
