"""The worked patients: each of their stages planned, bit for bit. tests/vectors/README.md describes the files."""

import itertools
from typing import Any, Iterable

import pytest
from test_vectors import bits, keywords, rows

import spinerisk

Row = dict[str, str]
Id = tuple[str, str]

MEMBERS = {owner: {f.name: f.type for f in spinerisk.fields() if f.owner == owner} for owner in ("diary", "plan", "week", "item")}
PATIENTS, DIARIES = rows("patients.csv"), rows("diaries.csv")
PLANS, WEEKS, ITEMS = rows("plans.csv"), rows("plan_weeks.csv"), rows("plan_items.csv")
#: What a person reads, what the call gets, and what is expected of it: no other columns.
LOOKED_AT = ["patient", "stage", "story", "person", "request", "expected_response", "expected_constraint", "expected_walk_minutes"]


def id_of(row: Row) -> Id:
    return row["patient"], row["stage"]


def of(lines: Iterable[Row], stage: Id) -> list[Row]:
    return [row for row in lines if id_of(row) == stage]


def diary(stage: Id) -> list[dict[str, Any]]:
    """All that was told of the patient up to the stage; every column is a field of the diary."""
    stages = [id_of(row) for row in PATIENTS if row["patient"] == stage[0]]
    told = stages[: stages.index(stage) + 1]
    entries = [{name: cell for name, cell in row.items() if name not in ("patient", "stage") and cell} for row in DIARIES if id_of(row) in told]
    return [{name: float(cell) if MEMBERS["diary"][name] == "number" else cell for name, cell in entry.items()} for entry in entries]


def answered(row: Row) -> tuple[Row, dict[str, Any] | None]:
    """The cells of what goes before the plan, and the plan if there is one."""
    try:
        plan = spinerisk.plan(**keywords(row["person"]), **keywords(row["request"]), diary=diary(id_of(row)))
    except spinerisk.SpineriskError as error:
        return {"status": error.code, "error_field": error.field or ""}, None
    return {"status": "ok", "error_field": ""}, dict(plan)


def written(owner: str, record: dict[str, Any]) -> Row:
    """Each member of a record as its cell, numbers as bits."""
    cells = {}
    for name, type_ in MEMBERS[owner].items():
        value = record[name]
        if type_ == "number":
            cells[name] = bits(float("nan") if value is None else value)
        else:
            cells[name] = " ".join(value) if type_ == "set" else value or ""
    if "urgency" in cells:
        cells["urgency"] = cells["urgency"] or "none"
    return cells


def expected(owner: str, row: Row, counts: Iterable[str] = ()) -> Row:
    """A row of a golden file in the same form. Every cell is there, so one that written() does not know differs."""
    cells = {}
    for name, cell in row.items():
        number = name in counts or MEMBERS[owner].get(name) == "number"
        cells[name] = bits(float.fromhex(cell) if "0x" in cell else float(cell)) if number else cell
    return cells


def assert_plan(row: Row, before: Row, plan: dict[str, Any] | None) -> None:
    named = {"patient": row["patient"], "stage": row["stage"], **before}
    if plan is None:
        assert {name: cell for name, cell in row.items() if cell} == {name: cell for name, cell in named.items() if cell}
        return
    n_items = sum(len(week["items"]) for week in plan["by_week"])
    counts = {"n_weeks": bits(len(plan["by_week"])), "n_items": bits(n_items)}
    reasons = {"reasons": " ".join(reason["id"] for reason in plan["reasons"])}
    assert {**named, **written("plan", plan), **counts, **reasons} == expected("plan", row, counts)


def assert_weeks(stage: Id, plan: dict[str, Any]) -> None:
    named = dict(zip(("patient", "stage"), stage))
    weeks = [{**named, **written("week", week)} for week in plan["by_week"]]
    # The file calls the week's number as its items do.
    assert weeks == [expected("week", {"number" if name == "week" else name: row[name] for name in row}) for row in of(WEEKS, stage)]
    items = [{**named, **written("item", item)} for week in plan["by_week"] for item in week["items"]]
    assert items == [expected("item", row) for row in of(ITEMS, stage)]


@pytest.mark.parametrize("row", PATIENTS, ids=lambda row: " ".join(id_of(row)))
def test_a_stage(row: Row) -> None:
    (golden,) = of(PLANS, id_of(row))
    before, plan = answered(row)
    assert_plan(golden, before, plan)
    assert_weeks(id_of(row), plan or {"by_week": []})


@pytest.mark.parametrize("row", PATIENTS, ids=lambda row: " ".join(id_of(row)))
def test_what_a_clinician_expects(row: Row) -> None:
    before, plan = answered(row)
    assert plan, before
    first = plan["by_week"][0]["items"] if plan["by_week"] else []
    walks = [item["minutes"] for item in first if item["activity"] == "walking"] or [0]
    assert plan["response"] == (row["expected_response"] or None)
    assert plan["constraint"] == (row["expected_constraint"] or None)
    assert walks == [float(row["expected_walk_minutes"])]


def test_every_line_is_of_a_stage_and_in_its_order() -> None:
    stages = [id_of(row) for row in PATIENTS]
    assert len(set(stages)) == len(stages) and len({patient for patient, _ in stages}) == 10
    assert [id_of(row) for row in PLANS] == stages
    assert {id_of(row) for row in DIARIES} <= set(stages)
    for lines in (WEEKS, ITEMS):
        assert [stage for stage, _ in itertools.groupby(map(id_of, lines))] == [id_of(row) for row in PLANS if row["n_weeks"] not in ("", "0")]


def test_every_column_is_looked_at() -> None:
    assert list(PATIENTS[0]) == LOOKED_AT
    assert set(DIARIES[0]) == {"patient", "stage", *MEMBERS["diary"]}
