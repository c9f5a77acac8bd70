"""Writes docs/fields.md from the library's own table: input fields, questions, and the members of the records.

    PYTHONPATH=build/tests/python python tests/docs/make_fields.py
"""

from pathlib import Path

import spinerisk

PAGE = Path(__file__).resolve().parents[2] / "docs" / "fields.md"
OWNERS = {"effort": "Effort: how it is done", "patient": "Patient", "provider": "Provider", "permit": "Permit, one or more per provider",
          "demand": "Demand: measured, or of your own activity", "activity": "Activity: your own",
          "request": "Plan: what is asked for, besides the patient", "diary": "Diary of a plan: one entry for each activity on each day"}
RECORDS = {"session": "Session: what was done, added up", "judgement": "Judgement of a session", "week": "Week of a course or plan",
           "limit": "Limit: the most of one field that keeps a verdict", "change": "Change that is enough by itself",
           "alternative": "Alternative", "plan": "Plan", "item": "Item of a plan: one activity in one week"}


def number(value):
    return f"{value:.16g}"


def values_of(field):
    if field.names:
        return ", ".join(field.names)
    if field.type == "count" and field.number >= 160:
        return "an activity, by its id"
    if field.type == "total":
        return "a whole number up to 2^53 - 1"
    if field.high is None:
        return f"{number(field.low)} {field.unit}".strip() + " and more"
    return f"{number(field.low)} to {number(field.high)} {field.unit}".strip()


def row(field):
    return f"| `{field.name}` | {field.sentence} | {values_of(field)} | {field.if_missing} |"


def member(field):
    return f"| `{field.name}` | {field.sentence} | {values_of(field)} |"


def page():
    lines = ["# Every input field", "", "Written by `tests/docs/make_fields.py` from the library's own table: do not edit. In JavaScript the same names are camelCase.",
             "Nothing stated is never zero, \"no\" or \"healthy\"."]
    for owner, title in OWNERS.items():
        lines += ["", f"## {title}", "", "| field | what | values | when not stated |", "|---|---|---|---|"]
        lines += [row(f) for f in spinerisk.fields() if f.owner == owner and f.name not in ("answers_yes", "answers_no")]
    lines += ["", "## Safety questions", "", "`answers={\"id\": True or False}`; a question left out is *not asked*.", "", "| id | group | question |", "|---|---|---|"]
    lines += [f"| `{q.id}` | {q.group} | {q.text} |" for q in spinerisk.questions()]
    lines += ["", "# Every member of the records", "", "What `judge`, `course`, `limit`, `changes`, `alternatives` and `plan` give, and `to_json` writes; the JSON Schema is",
              "[spinerisk.schema.json](spinerisk.schema.json). In JSON the names are these in every language. `null` is what is not known or does not apply,",
              "never zero; a record that stands by itself begins with `schema_version` and `type`."]
    for owner, title in RECORDS.items():
        lines += ["", f"## {title}", "", "| member | what | values |", "|---|---|---|"]
        lines += [member(f) for f in spinerisk.fields() if f.owner == owner]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
