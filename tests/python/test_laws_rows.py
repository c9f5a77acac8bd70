"""Laws of the model that test_laws.py does not hold: what an error names, the smallest steps, rows of activities, and
that nobody is left with nothing."""

import math
import os
from array import array
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from people import CONDITIONS, FIELDS, IDS, activities, calm_people, demands, efforts, not_milder, number, people

import spinerisk

#: Numbers that assess() takes by themselves.
NUMBERS = sorted(f.name for f in spinerisk.fields() if f.owner in ("effort", "patient", "provider") and f.type == "number" and f.name != "today")
DEMANDS = ("impact", "load", "twist", "flexion")
_NAN = math.nan
#: For what is tried with each of the numbers.
few = settings(max_examples=500 if os.environ.get("SPINERISK_LONG") == "1" else 30)


# --------------------------------------------------------------- law 1: what is no value


@pytest.mark.parametrize("name", NUMBERS)
@few
@given(activity=activities, end=st.sampled_from(["low", "high"]), far=st.floats(0, allow_infinity=True))
def test_a_number_out_of_range_is_refused_by_name(name: str, activity: str, end: str, far: float) -> None:
    field = FIELDS[name]
    bound = getattr(field, end)
    assume(bound is not None)
    just = math.nextafter(bound, -math.inf if end == "low" else math.inf)
    for value in (just, just - far if end == "low" else just + far):
        with pytest.raises(spinerisk.RangeError) as caught:
            spinerisk.assess(activity, **{name: value})  # type: ignore[arg-type]
        error = caught.value
        assert (error.field, error.value, error.low, error.high) == (name, value, field.low, field.high)
        assert name in str(error)


@pytest.mark.parametrize("name", NUMBERS)
@few
@given(activity=activities, person=calm_people)
def test_a_number_that_is_not_stated_is_not_stated(name: str, activity: str, person: dict[str, Any]) -> None:
    person = {key: value for key, value in person.items() if key != name}
    want = spinerisk.assess(activity, **person)
    assert spinerisk.assess(activity, **person, **{name: None}) == spinerisk.assess(activity, **person, **{name: _NAN}) == want


@given(demands, people, st.sampled_from(DEMANDS), st.sampled_from([None, _NAN]))
def test_a_demand_that_is_not_stated_is_missing(demand: dict[str, Any], person: dict[str, Any], name: str, nothing: Any) -> None:
    with pytest.raises((spinerisk.MissingError, spinerisk.OutOfScope, spinerisk.ConflictError)) as caught:
        spinerisk.assess_demand(**{**demand, name: nothing}, **person)
    if isinstance(caught.value, spinerisk.MissingError):
        assert caught.value.field in (("forward", "backward") if name == "flexion" else (name,))


# --------------------------------------------------------------- law 2: the smallest steps


@pytest.mark.parametrize("name", ["external_kg", "minutes", "repetitions", "hold_minutes", "vigour", "pain_now", "age_years", "sets"])
@given(data=st.data(), activity=activities, person=calm_people)
def test_one_bit_more_is_never_milder(name: str, data: st.DataObject, activity: str, person: dict[str, Any]) -> None:
    field = FIELDS[name]
    less = data.draw(number(name))
    more = less + 1 if name in ("repetitions", "sets") else math.nextafter(less, math.inf)
    assume(field.high is not None and more <= field.high)
    person = {key: value for key, value in person.items() if key != name}
    try:
        before = spinerisk.assess(activity, **person, **{name: less})
    except (spinerisk.ConflictError, spinerisk.RangeError, spinerisk.OutOfScope):
        assume(False)
    not_milder(spinerisk.assess(activity, **person, **{name: more}), before)


@given(demands, calm_people, st.floats(0, 60), st.floats(0, 60), st.sampled_from(["stenosis", "spondylolisthesis", "spondylolysis"]))
def test_more_bending_back_where_that_is_what_hurts(demand: dict[str, Any], person: dict[str, Any], a: float, b: float, which: str) -> None:
    """Beyond the ease band, which lies forward for them."""
    person, demand = {**person, "conditions": {which}}, {name: demand[name] for name in ("impact", "load", "twist")}
    assume(max(a, b) <= (FIELDS["backward"].high or 0))
    mild, strict = (spinerisk.assess_demand(**demand, forward=0, backward=back, **person) for back in sorted((a, b)))
    not_milder(strict, mild)


# --------------------------------------------------------------- laws 4 and 5: rows of activities

_NUMBER = {activity.id: activity.number for activity in spinerisk.catalogue()}
_EFFORT = ("external_kg", "hold_minutes", "vigour")
_FORMS, _PHASES = FIELDS["form"].names, FIELDS["phase"].names
_BITS = {name: 1 << k for k, name in enumerate(FIELDS["conditions"].names)}
_row = st.fixed_dictionaries(
    {
        "activity": st.sampled_from(IDS),
        "effort": efforts,
        "pain": st.sampled_from([None, 0.0, 2.0, 5.5, 9.0]),
        "phase": st.sampled_from([None, *_PHASES]),
        "conditions": st.sets(st.sampled_from(CONDITIONS), max_size=2),
        "spoiled": st.sampled_from([None] * 5 + ["activity", "external_kg", "pain_now", "vigour"]),
    }
)


def _columns(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """The rows as columns, those that are spoiled with a value nobody may have."""
    spoiled = [row["spoiled"] for row in rows]
    columns: dict[str, Any] = {"activity": array("i", [-7 if bad == "activity" else _NUMBER[row["activity"]] for row, bad in zip(rows, spoiled)])}
    for name in _EFFORT:
        columns[name] = array("d", [-1.0 if bad == name else row["effort"].get(name, _NAN) for row, bad in zip(rows, spoiled)])
    columns["form"] = array("i", [_FORMS.index(row["effort"]["form"]) + 1 if "form" in row["effort"] else 0 for row in rows])
    columns["pain_now"] = array("d", [99.0 if bad == "pain_now" else _NAN if row["pain"] is None else row["pain"] for row, bad in zip(rows, spoiled)])
    columns["phase"] = array("i", [0 if row["phase"] is None else _PHASES.index(row["phase"]) + 1 for row in rows])
    columns["conditions"] = array("Q", [sum(_BITS[name] for name in row["conditions"]) for row in rows])
    return columns


@given(st.lists(_row, min_size=1, max_size=30), st.sampled_from([None, spinerisk.Model(owner="clinic", changes={"avoid_line": 50.0})]))
def test_rows_of_activities_equal_scalars_bit_for_bit(rows: list[dict[str, Any]], model: spinerisk.Model | None) -> None:
    got = spinerisk.assess_activities(
        **_columns(rows), verdicts=True, statuses=True, urgencies=True, hazards=True, intervals=True, reasons=True, contributions=True,
        model=model, bone="osteopenia",
    )  # fmt: skip
    for i, row in enumerate(rows):
        if row["spoiled"]:
            assert math.isnan(got.score[i]) and math.isnan(got.hazard[i]) and got.verdict[i] == got.reason[i] == 0
            assert spinerisk.STATUSES[got.status[i]] == ("unknown_activity" if row["spoiled"] == "activity" else "range")
            continue
        a = spinerisk.assess(
            row["activity"], strict=True, pain_now=row["pain"], phase=row["phase"], conditions=row["conditions"] or None,
            model=model, bone="osteopenia", **row["effort"],
        )  # fmt: skip
        numbers = got.score[i], got.low[i], got.high[i], *(got.contributions[name][i] for name in a.contributions)
        assert numbers == (a.score, a.low, a.high, *a.contributions.values()) and got.status[i] == 0
        assert got.hazard[i] == a.hazard or math.isnan(got.hazard[i]) and math.isnan(a.hazard)
        assert (spinerisk.VERDICTS[got.verdict[i]], spinerisk.URGENCIES[got.urgency[i]], got.reason[i]) == (a.verdict, a.urgency, a.reasons[0].number)
    assert got.n_bad == sum(row["spoiled"] is not None for row in rows)


# --------------------------------------------------------------- law 8: nobody is left with nothing

_MOVEMENTS = [activity for activity in spinerisk.catalogue() if activity.kind == "movement"]
_AEROBIC = [activity.benefits["aerobic"] >= 2 for activity in _MOVEMENTS]
_OTHER = [activity.benefits["core"] >= 2 or activity.benefits["mobility"] >= 2 for activity in _MOVEMENTS]
_WITH_CARE = next(code for code, name in spinerisk.VERDICTS.items() if name == "with_care")


@given(
    st.sets(st.sampled_from(CONDITIONS), max_size=2), st.sampled_from(_PHASES), st.none() | st.floats(18, 110),
    st.sampled_from(FIELDS["bone"].names), st.none() | st.floats(0, 5),
)  # fmt: skip
def test_nobody_is_left_with_nothing(conditions: set[str], phase: str, age: float | None, bone: str, pain: float | None) -> None:
    """Who is not stopped, banned or freshly operated has 3 aerobic and 5 core or mobility activities."""
    numbers = array("i", [activity.number for activity in _MOVEMENTS])
    got = spinerisk.assess_activities(
        numbers, verdicts=True, conditions=conditions or None, phase=phase, age_years=age, bone=bone, pain_now=pain
    )
    fine = [0 < verdict <= _WITH_CARE for verdict in got.verdict]
    assert sum(a and b for a, b in zip(fine, _AEROBIC)) >= 3
    assert sum(a and b for a, b in zip(fine, _OTHER)) >= 5
