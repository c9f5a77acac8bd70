"""What clinics advise for a herniation in active treatment: the behaviours the library started from."""

from array import array
from typing import Any

import pytest

import spinerisk

HERNIATION: dict[str, Any] = {"conditions": {"herniation"}, "phase": "active"}
GENTLE = ["walking", "swimming", "gentle_yoga", "stationary_cycling"]
HARSH = ["running", "jumping", "sit_up", "crunch", "russian_twist"]
LIFTS = ["back_squat", "deadlift", "overhead_press"]
CORE = ["bird_dog", "dead_bug", "curl_up", "plank", "side_plank", "bridge", "pelvic_tilt"]


@pytest.mark.parametrize("activity", GENTLE)
def test_low_impact_is_suitable(activity: str) -> None:
    assert spinerisk.assess(activity, **HERNIATION).verdict == "suitable"


@pytest.mark.parametrize("activity", HARSH)
def test_running_jumping_twisting_and_sit_ups_are_avoided(activity: str) -> None:
    a = spinerisk.assess(activity, **HERNIATION)
    assert a.verdict == "avoid" and not a.encouraged and a.reasons


@pytest.mark.parametrize("activity", LIFTS)
def test_heavy_lifting_is_avoided(activity: str) -> None:
    assert spinerisk.assess(activity, external_kg=80, **HERNIATION).verdict == "avoid"


@pytest.mark.parametrize("activity", LIFTS)
def test_poor_form_is_worse(activity: str) -> None:
    good, poor = (spinerisk.assess(activity, external_kg=40, form=form, **HERNIATION) for form in ("good", "poor"))
    assert poor.score > good.score


def test_lifting_overhead_is_worse_than_the_same_weight_on_a_bench() -> None:
    overhead, bench = (spinerisk.assess(name, external_kg=40, **HERNIATION) for name in ("overhead_press", "bench_press"))
    assert overhead.score > bench.score


@pytest.mark.parametrize("activity", CORE)
def test_core_work_is_kept(activity: str) -> None:
    assert spinerisk.assess(activity, **HERNIATION).verdict in ("suitable", "with_care")


def test_running_is_milder_in_maintenance_than_in_the_acute_phase() -> None:
    acute, late = (
        spinerisk.assess("running", conditions={"herniation"}, phase=phase) for phase in ("acute", "maintenance")
    )
    assert late.score < acute.score


@pytest.mark.parametrize("activity", GENTLE + HARSH + CORE)
def test_pain_that_rises_or_spreads_stops_anything(activity: str) -> None:
    calm = spinerisk.assess(activity, **HERNIATION)
    assert spinerisk.assess(activity, pain_during_change=2, **HERNIATION).verdict == "stop"
    assert spinerisk.assess(activity, symptom_move="spreading", **HERNIATION).verdict == "stop"
    assert spinerisk.assess(activity, pain_during_change=1, **HERNIATION).verdict != "stop"
    assert calm.verdict != "stop"


def test_strong_pain_stops_walking_too() -> None:
    assert spinerisk.assess("walking", pain=8, **HERNIATION).verdict == "stop"
    assert spinerisk.assess("walking", pain=3, **HERNIATION).verdict == "suitable"


def test_a_red_flag_comes_before_the_name_is_looked_up() -> None:
    a = spinerisk.assess("no such thing", answers={"saddle_numbness": True})
    assert (a.verdict, a.score, a.urgency, a.activity) == ("stop", 100, "emergency", None)
    assert a.model_score != a.model_score, "nothing was looked up, so the formula has no value"
    assert a.reasons and a.reasons[0].is_rule


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -1.0, 1e9])
@pytest.mark.parametrize("name", ["impact", "load", "twist", "flexion"])
def test_a_red_flag_comes_before_a_bad_measurement(name: str, value: float) -> None:
    demand = {"impact": 1.0, "load": 900.0, "twist": 5.0, "flexion": 10.0, name: value}
    a = spinerisk.assess_demand(**demand, answers={"saddle_numbness": True})
    assert (a.verdict, a.urgency) == ("stop", "emergency")
    columns = [array("d", [one]) for one in demand.values()]
    got = spinerisk.assess_columns(*columns, verdicts=True, answers={"saddle_numbness": True})
    assert spinerisk.VERDICTS[got.verdict[0]] == "stop"


@pytest.mark.parametrize("question", [q.id for q in spinerisk.questions() if q.group == "flag"])
def test_every_red_flag_stops_everything(question: str) -> None:
    a = spinerisk.assess("walking", answers={question: True}, **HERNIATION)
    assert a.verdict == "stop" and a.score == 100 and a.urgency in ("same_day", "emergency")


@pytest.mark.parametrize("activity", [a.id for a in spinerisk.catalogue() if a.tags & {"traction", "inversion"}])
def test_traction_is_never_suitable_while_questions_are_open(activity: str) -> None:
    a = spinerisk.assess(activity, conditions="none", phase="maintenance", age=30)
    assert a.verdict not in ("suitable", "with_care") and a.open_questions


def test_a_provider_forbids_and_permits() -> None:
    plain = spinerisk.assess("deadlift", external_kg=20, **HERNIATION)
    assert plain.verdict in ("avoid", "ask_provider")
    permit = {"activity": "deadlift", "max_external_kg": 20}
    allowed = spinerisk.assess("deadlift", external_kg=20, provider={"permits": [permit]}, **HERNIATION)
    assert allowed.verdict == "with_care"
    above = spinerisk.assess("deadlift", external_kg=30, provider={"permits": [permit]}, **HERNIATION)
    assert above.verdict == spinerisk.assess("deadlift", external_kg=30, **HERNIATION).verdict
    banned = spinerisk.assess("walking", provider={"ban_activities": ["walking"]}, **HERNIATION)
    assert banned.verdict == "avoid"
