"""Limits and changes: exact to the last bit, and each change is enough by itself."""

import math
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from people import FIELDS, IDS, RANK, activities, conditions, people

import spinerisk

FLAG = {"saddle_numbness": True}
LIMITED = ("external_kg", "assistance_kg", "repetitions", "minutes", "hold_minutes", "vigour")
ASSISTABLE = [a.id for a in spinerisk.catalogue() if a.assistable == "yes"]
verdicts = st.sampled_from(["suitable", "with_care", "ask_provider", "avoid"])
#: Efforts that leave the limited field open.
efforts = st.fixed_dictionaries({}, optional={"form": st.sampled_from(FIELDS["form"].names), "vigour": st.floats(0, 1)})


def holds(activity: str, verdict: str, **keywords: Any) -> bool:
    return RANK[spinerisk.assess(activity, **keywords).verdict] <= RANK[verdict]


@pytest.mark.parametrize("field", LIMITED)
@given(data=st.data(), person=people, effort=efforts, verdict=verdicts)
def test_a_limit_is_tight(field: str, data: st.DataObject, person: dict[str, Any], effort: dict[str, Any], verdict: str) -> None:
    activity = data.draw(st.sampled_from(ASSISTABLE) if field == "assistance_kg" else activities)
    rest = {**person, **effort}
    rest.pop(field, None)
    try:
        found = spinerisk.limit(activity, field, verdict, **rest)
    except (spinerisk.OutOfScope, spinerisk.ConflictError):
        assume(False)
    low, high = FIELDS[field].low, FIELDS[field].high
    assert low is not None and high is not None
    mild, strict = (high, low) if field == "assistance_kg" else (low, high)
    assert found["limited"] == field and found["verdict"] == verdict
    if found["holds"] == "never":
        assert found["value"] is None and not holds(activity, verdict, **rest, **{field: mild})
    elif found["holds"] == "always":
        assert found["value"] == strict and holds(activity, verdict, **rest, **{field: strict})
    else:
        value, beyond = found["value"], found["beyond"]
        step = value + 1 if field == "repetitions" else math.nextafter(value, strict)
        assert beyond == step and low <= min(value, beyond) and max(value, beyond) <= high
        at, after = (spinerisk.assess(activity, **rest, **{field: x}) for x in (value, beyond))
        assert RANK[at.verdict] <= RANK[verdict] < RANK[after.verdict]
        assert (at.score, at.verdict, after.verdict) == (found["score"], found["verdict_at"], found["verdict_beyond"])


@given(activities, people, st.fixed_dictionaries({}, optional={"external_kg": st.floats(0, 200), "minutes": st.floats(0, 300)}), verdicts)
def test_every_change_is_enough_by_itself(activity: str, person: dict[str, Any], effort: dict[str, Any], verdict: str) -> None:
    try:
        before = spinerisk.assess(activity, **person, **effort)
    except (spinerisk.OutOfScope, spinerisk.ConflictError):
        assume(False)
    found = spinerisk.changes(activity, verdict, **person, **effort)
    kinds = [change["kind"] for change in found]
    assert len(set(kinds)) == len(kinds) and (RANK[before.verdict] > RANK[verdict] or not found)
    told = {
        "lighter": "external_kg", "fewer": "repetitions", "shorter": "minutes", "shorter_hold": "hold_minutes", "slower": "vigour",
        "more_help": "assistance_kg", "later_in_day": "hours_since_rising", "later_after_session": "hours_since_session",
    }  # fmt: skip
    for change in found:
        changed: dict[str, Any] = {"form": "good"} if change["kind"] == "better_form" else {}
        if change["kind"] in told:
            changed = {told[change["kind"]]: change["value"]}
        if change["kind"] == "variant":
            after = spinerisk.assess(change["activity"], **person)
        else:
            after = spinerisk.assess(activity, **{**person, **effort, **changed})
        assert RANK[after.verdict] <= RANK[verdict] and after.score == change["score"]
        assert change["sentence"].endswith(".") and after.verdict == change["verdict"]


PERSON: dict[str, Any] = {"conditions": {"herniation"}, "phase": "strengthening", "age": 40}


def test_a_limit() -> None:
    found = spinerisk.limit("back_squat", "external_kg", "ask_provider", **PERSON)
    assert list(found)[:3] == ["schema_version", "type", "limited"] and found["type"] == "limit"
    assert found["holds"] == "found" and 0 < found["value"] < 200
    assert spinerisk.limit("Back-Squat", "External KG", verdict="Ask Provider", **PERSON) == found
    assert spinerisk.limit(spinerisk.find("back_squat"), "external_kg", "ask_provider", **PERSON) == found
    assert spinerisk.limit(spinerisk.resolve("back squat"), "external_kg", "ask_provider", **PERSON) == found
    assert spinerisk.limit("walking", "minutes", "avoid")["holds"] == "always"
    assert spinerisk.limit("deadlift", "external_kg", "suitable", pain=5)["holds"] == "never"


def test_an_own_activity_has_limits_too() -> None:
    drill = spinerisk.Activity(
        id="my_drill", name="My drill", impact=1, load=1500, twist=5, forward=20, backward=0, load_per_kg=40, usual_kg=20,
        tags=["reviewed"], strength=3, reference_dose=10, dose_unit="repetitions", category="squat", muscles=["glutes"],
    )  # fmt: skip
    assert drill.category == "squat" and drill.muscles == {"glutes"} and drill.equipment == frozenset()
    ours = spinerisk.Vocabulary([drill])
    found = spinerisk.limit(drill, "external_kg", **PERSON)
    assert found["holds"] == "found" and spinerisk.limit("my drill", "external_kg", vocabulary=ours, **PERSON) == found
    at, after = (spinerisk.assess(drill, external_kg=found[x], **PERSON) for x in ("value", "beyond"))
    assert at.score == found["score"] and RANK[at.verdict] <= RANK["with_care"] < RANK[after.verdict]
    changed = spinerisk.changes(drill, external_kg=found["beyond"], **PERSON)
    assert {"kind": "lighter", "value": found["value"]}.items() <= changed[0].items()
    assert spinerisk.alternatives(drill, external_kg=100, **PERSON) == spinerisk.alternatives("My Drill", vocabulary=ours, external_kg=100, **PERSON)
    with pytest.raises(spinerisk.MissingError, match="twist"):
        spinerisk.limit(spinerisk.Activity(impact=1, load=1500, forward=20, backward=0), "external_kg")


def test_the_sentence_of_a_change_tells_a_tenth_on_the_milder_side() -> None:
    (lighter, *_) = spinerisk.changes("back_squat", "ask_provider", external_kg=150, **PERSON)
    assert lighter["kind"] == "lighter" and lighter["activity"] is None
    words = lighter["sentence"].split()
    assert words[:3] == ["Use", "at", "most"] and float(words[3]) <= lighter["value"] < float(words[3]) + 0.1


@pytest.mark.parametrize("call", [lambda **k: spinerisk.limit("deadlift", "external_kg", **k), lambda **k: spinerisk.changes("deadlift", **k)])
def test_errors_are_those_of_assess(call: Any) -> None:
    for keywords, error, said in (
        ({"pain": 11}, spinerisk.RangeError, "pain_now = 11"),
        ({"minutes": -1}, spinerisk.RangeError, "minutes = -1"),
        ({"phase": "bogus"}, spinerisk.UnknownName, "phase.*bogus.*acute"),
        ({"pahse": "active"}, TypeError, "'pahse'.*phase"),
        ({"verdict": "fine"}, spinerisk.UnknownName, "verdict.*fine.*suitable"),
        ({"verdict": 2}, TypeError, "verdict must be one of suitable"),
        ({"strict": "no"}, TypeError, "strict"),
        ({"vocabulary": {}}, TypeError, "vocabulary"),
        ({"model": 3}, TypeError, "model"),
        ({"region": "cervical"}, spinerisk.OutOfScope, "lumbar"),
    ):
        with pytest.raises(error, match=said):
            call(**keywords)


def test_an_activity_must_be_known() -> None:
    for call in (lambda name, **k: spinerisk.limit(name, "minutes", **k), spinerisk.changes, spinerisk.alternatives):
        with pytest.raises(spinerisk.UnknownActivity, match="zzyzx 3000") as caught:
            call("zzyzx 3000")
        assert not caught.value.nearest or "Nearest" in str(caught.value)
        with pytest.raises(spinerisk.NotEnoughInformation):
            call("Workout")
        with pytest.raises(spinerisk.UnknownActivity):
            call("RDL", strict=True)
        for wrong in (3, None, b"walking"):
            with pytest.raises(TypeError, match="activity must be"):
                call(wrong)


@pytest.mark.parametrize("field", ["form", "sets", "pain_now", "", "x" * 10_000, "\ud800"])
def test_other_fields_have_no_limit(field: str) -> None:
    with pytest.raises(spinerisk.UnknownField) as caught:
        spinerisk.limit("deadlift", field)
    assert all(name in str(caught.value) for name in LIMITED) and len(str(caught.value)) < 400
    str(caught.value).encode()


def test_a_field_must_be_named() -> None:
    for wrong in (1, None, b"minutes", ["minutes"]):
        with pytest.raises(TypeError, match="field must be the name of a field"):
            spinerisk.limit("deadlift", wrong)


@pytest.mark.parametrize(
    "wrong",
    [{}, {"pain": 99}, {"paine": 3}, {"phase": "bogus"}, {"verdict": "fine"}, {"verdict": None}, {"minutes": -1}, {"region": "cervical"}],
)
@pytest.mark.parametrize("activity", ["deadlift", "no such thing", "Workout", None])
def test_a_red_flag_answers_whatever_else_is_wrong(activity: Any, wrong: dict[str, Any]) -> None:
    for field in ("minutes", "bogus", 3):
        found = spinerisk.limit(activity, field, answers=FLAG, **wrong)
        assert found["holds"] == "never" and found["value"] is None
        assert field != "minutes" or found["limited"] == "minutes"
        assert "verdict" in wrong or spinerisk.limit(activity, field, "avoid", answers=FLAG, **wrong)["verdict"] == "avoid"
    assert spinerisk.changes(activity, answers=FLAG, **wrong) == []


@given(st.sampled_from(IDS), conditions, verdicts)
def test_help_is_looked_for_only_where_it_can_help(activity: str, some: set[str], verdict: str) -> None:
    if activity in ASSISTABLE:
        assert spinerisk.limit(activity, "assistance_kg", verdict, conditions=some)["limited"] == "assistance_kg"
        return
    with pytest.raises(spinerisk.ConflictError):
        spinerisk.limit(activity, "assistance_kg", verdict, conditions=some)
