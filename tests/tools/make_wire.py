"""Writes tests/vectors/wire/*.json, the records of the cases in cases.json there, as Python writes them.

    PYTHONPATH=build/tests/python build/venv/bin/python tests/tools/make_wire.py

tests/vectors/README.md says how a case is read. Other languages must write and read the same texts."""

import json
from pathlib import Path

import spinerisk

HERE = Path(__file__).resolve().parents[1] / "vectors" / "wire"


def session(parts, person):
    """Parts as [activity, keywords], numbered from 0."""
    whole = spinerisk.Session()
    for number, (activity, effort) in enumerate(parts):
        whole.add(spinerisk.assess(activity, **person, **effort), number)
    return whole


def record(call, arguments):
    """What a case gives. The keywords it does not name go to each call it makes."""
    rest = dict(arguments)
    own = {name: rest.pop(name) for name in ("parts", "days", "carried", "activity", "field", "verdict") if name in rest}
    if "model" in rest:
        rest["model"] = spinerisk.Model(**rest["model"])
    if call == "plan":
        return spinerisk.plan(**rest)
    if call == "limit":
        return spinerisk.limit(**own, **rest)
    if call == "course":
        days = [day if day is None else session(day, rest) for day in own["days"]]
        return spinerisk.course(days, carried=own.get("carried"), **rest)
    whole = session(own["parts"], rest)
    return whole if call == "session" else whole.judge(carried=own.get("carried"), **rest)


def texts():
    """Each file's name and what is to stand in it."""
    cases = json.loads((HERE / "cases.json").read_text(encoding="utf-8"))
    return {f"{case['file']}.json": spinerisk.to_json(record(case["call"], case["arguments"])) + "\n" for case in cases}


if __name__ == "__main__":
    for name, text in texts().items():
        (HERE / name).write_text(text, encoding="utf-8", newline="\n")
