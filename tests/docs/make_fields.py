"""Writes docs/fields.md from the library's own table of fields, questions and choices.

    PYTHONPATH=build/tests/python python tests/docs/make_fields.py
"""

from pathlib import Path

import spinerisk

PAGE = Path(__file__).resolve().parents[2] / "docs" / "fields.md"
OWNERS = {"effort": "Effort: how it is done", "patient": "Patient", "provider": "Provider", "permit": "Permit, one or more per provider",
          "demand": "Demand: measured, or of your own activity", "activity": "Activity: your own"}


def number(value):
    return f"{value:g}"


def row(field):
    if field.names:
        values = ", ".join(field.names)
    else:
        values = f"{number(field.low)} to {number(field.high)} {field.unit}".strip()
    return f"| `{field.name}` | {field.sentence} | {values} | {field.if_missing} |"


def page():
    lines = ["# Every input field", "", "Written by `tests/docs/make_fields.py` from the library's own table: do not edit. In JavaScript the same names are camelCase.",
             "Nothing stated is never zero, \"no\" or \"healthy\"."]
    for owner, title in OWNERS.items():
        lines += ["", f"## {title}", "", "| field | what | values | when not stated |", "|---|---|---|---|"]
        lines += [row(f) for f in spinerisk.fields() if f.owner == owner and f.name not in ("answers_yes", "answers_no")]
    lines += ["", "## Safety questions", "", "`answers={\"id\": True or False}`; a question left out is *not asked*.", "", "| id | group | question |", "|---|---|---|"]
    lines += [f"| `{q.id}` | {q.group} | {q.text} |" for q in spinerisk.questions()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
