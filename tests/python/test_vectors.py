"""The golden vectors, bit for bit. tests/vectors/README.md describes the files."""

import csv
import itertools
import pathlib
import re
import struct
from array import array
from typing import Any, Iterator

import pytest

import spinerisk

FOLDER = pathlib.Path(__file__).parent.parent / "vectors"
TYPES = {field.name: field.type for field in spinerisk.fields()}


def rows(name: str) -> list[dict[str, str]]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    header = lines[0].split(",")
    cells = [line.split(",") for line in lines[1:]]
    assert all(len(row) == len(header) for row in cells)
    return [dict(zip(header, row)) for row in cells]


def bits(value: float | str) -> str:
    """The bits of a double, or of the hex float that stands for one; all NaNs are the same."""
    number = float.fromhex(value) if isinstance(value, str) else value
    return "nan" if number != number else struct.pack(">d", number).hex()


def keywords(text: str) -> dict[str, Any]:
    """The keywords that `field=value;field=value` stands for."""
    given: dict[str, Any] = {}
    for item in filter(None, text.split(";")):
        name, value = item.split("=", 1)
        given[name] = float(value) if TYPES[name] == "number" else value.split("|") if TYPES[name] != "choice" else value
        if name in ("permit_activity", "target"):
            given[name] = value
    return given


def answer(row: dict[str, str], model: spinerisk.Model | None = None) -> spinerisk.Assessment:
    if row["call"] == "demand":
        return spinerisk.assess_demand(model=model, **keywords(row["inputs"]))
    return spinerisk.assess(row["name"], model=model, **keywords(row["inputs"]))


def written(a: spinerisk.Assessment) -> Iterator[tuple[str, str]]:
    """The cells of an answer as the file has them, numbers as bits."""
    yield from (("verdict", a.verdict), ("urgency", a.urgency), ("encouraged", str(int(a.encouraged))))
    yield "evidence", a.evidence or "none"
    yield from ((name, bits(getattr(a, name))) for name in ("score", "low", "high", "model_score"))
    yield "contributions", " ".join(map(bits, a.contributions.values()))
    yield "assumed", " ".join(a.assumed)
    yield "open_questions", " ".join(a.open_questions)
    yield "reasons", " ".join(reason.id for reason in a.reasons)
    yield "screened", a.screened


def expected(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    numbers = ("score", "low", "high", "model_score", "contributions")
    for name in list(row)[list(row).index("verdict") :]:
        yield name, " ".join(map(bits, row[name].split())) if name in numbers else row[name]


def test_assessments() -> None:
    cases = rows("assess.csv")
    assert len(cases) >= 300
    wrong = []
    for row in cases:
        try:
            got: Any = dict(written(answer(row)))
            want: Any = dict(expected(row)) if row["status"] == "ok" else {"status": row["status"]}
        except spinerisk.SpineriskError as error:
            got = {"status": error.code, "error_field": error.field or ""}
            want = {"status": row["status"], "error_field": row["error_field"]}
        cells = {name: (got.get(name), want.get(name)) for name in got | want if got.get(name) != want.get(name)}
        if cells:  # (ours, the file's)
            wrong.append((row["case"], row["name"], row["inputs"], cells))
    assert not wrong, f"{len(wrong)} of {len(cases)}: {wrong[:3]}"


def test_columns() -> None:
    cases = itertools.groupby(rows("columns.csv"), key=lambda row: row["case"])
    n = 0
    for case, group in cases:
        lines = list(group)
        columns = [array("d", [float(row[name]) for row in lines]) for name in ("impact", "load", "twist", "flexion")]
        got = spinerisk.assess_columns(*columns, verdicts=True, statuses=True, urgencies=True, **keywords(lines[0]["inputs"]))
        assert got.n_bad == sum(row["status"] != "ok" for row in lines), case
        for row, score, verdict, status, urgency in zip(lines, got.score, got.verdict, got.status, got.urgency):
            assert spinerisk.URGENCIES[urgency] == row["urgency"], row
            assert spinerisk.STATUSES[status] == row["status"], row
            assert spinerisk.VERDICTS.get(verdict, "") == row["verdict"], row
            assert bits(score) == bits(row["score"]), row
        n += 1
    assert n, "no column calls"


@pytest.mark.parametrize("name", ["assess.csv", "columns.csv"])
def test_the_files_are_well_formed(name: str) -> None:
    lines = rows(name)
    assert lines and all(row["status"] in spinerisk.STATUSES.values() for row in lines)
    if name == "assess.csv":
        assert len({row["case"] for row in lines}) == len(lines)


def reading(call: str, name: str) -> dict[str, str]:
    """The cells of a reading as the file has them; "not enough information" names the class it found."""
    system, _, code = name.partition(":")
    r = spinerisk.find_code(system, code) if call == "code" else spinerisk.resolve(name, strict=call == "strict")
    shown = r.activity or (r.candidates[0].activity if r.status == "not_enough_information" else None)
    return {
        "status": r.status,
        "activity": str(shown.id) if shown else "",
        "read_as": r.read_as or "",
        "confidence": bits(r.confidence),
        "ambiguous": str(int(r.ambiguous)),
        "assisted": str(int(r.assisted)),
        "raised": " ".join(r.raised),
        "candidates": " ".join(f"{c.activity.id}:{'+'.join(c.raised)}:{bits(c.confidence)}" for c in r.candidates),
        "unused": " ".join(f"{begin}-{end}" for begin, end in r.unused),
    }


def test_readings() -> None:
    cases = rows("read.csv")
    assert len(cases) >= 5000
    wrong = []
    for row in cases:
        got = reading(row["call"], row["name"])
        want = {name: row[name] for name in got}
        want["confidence"] = bits(float(row["confidence"]))
        parts = (c.split(":") for c in row["candidates"].split())
        want["candidates"] = " ".join(f"{id}:{raised}:{bits(float(confidence))}" for id, raised, confidence in parts)
        if got != want:
            wrong.append((row["case"], row["name"], got, want))
    assert not wrong, f"{len(wrong)} of {len(cases)}: {wrong[:3]}"


def test_what_moved_says_why_and_ends_where_the_golden_case_is() -> None:
    golden = {(r["call"], r["name"], r["inputs"]): r for r in rows("assess.csv")}
    with open(FOLDER / "moved.csv", newline="", encoding="utf-8") as file:
        moved = [r for r in csv.DictReader(file) if r["to"] == spinerisk.MODEL_VERSION]
    assert moved
    for row in moved:
        case = golden[row["call"], row["name"], row["inputs"]]
        assert row["why"] and (row["old_score"], row["old_verdict"]) != (row["new_score"], row["new_verdict"])
        assert (row["new_score"], row["new_verdict"]) == (f"{float.fromhex(case['score']):.2f}", case["verdict"]), row


def test_an_older_version_gives_its_scores_back_where_only_parameters_moved() -> None:
    with open(FOLDER / "moved.csv", newline="", encoding="utf-8") as file:
        moved = [r for r in csv.DictReader(file) if r["to"] == spinerisk.MODEL_VERSION and not re.search("rule|catalogue|line", r["why"])]
    models = {version: spinerisk.Model("test", version=version) for version in {r["from"] for r in moved}}
    for row in moved:
        a = answer(row, model=models[row["from"]])
        assert (f"{a.score:.2f}", a.verdict, a.model.version) == (row["old_score"], row["old_verdict"], row["from"]), row
    assert moved
