"""What a caller states must not be lost on the way: emergencies, bounds, bans, days, missing values."""

import datetime
from array import array
from typing import Any

import pytest

import spinerisk

FLAG = {"saddle_numbness": True}


@pytest.mark.parametrize(
    "call",
    [
        lambda: spinerisk.assess("walking", answers=FLAG, phase="bogus"),
        lambda: spinerisk.assess("walking", answers=FLAG, paine=3),
        lambda: spinerisk.assess("walking", answers=FLAG, pain="much"),
        lambda: spinerisk.assess("walking", answers=FLAG, provider={"ban_activities": ["zz"]}),
        lambda: spinerisk.assess("walking", answers={"no_such_question": True, **FLAG}),
        lambda: spinerisk.assess(None, answers=FLAG),  # type: ignore[arg-type]
        lambda: spinerisk.assess_demand(1, 1, 1, flexion=500, answers=FLAG),
        lambda: spinerisk.assess_demand((1, 2), 1, 1, 1, answers=FLAG),
    ],
)
def test_an_emergency_is_answered_whatever_else_is_wrong(call: Any) -> None:
    a = call()
    assert (a.verdict, a.urgency, a.score) == ("stop", "emergency", 100.0)


@pytest.mark.parametrize("wrong", [{"pain": "x"}, {"pain": 11}, {"phase": "late"}, {"kilos": 3}])
def test_an_emergency_is_every_row_s_answer_whatever_else_is_wrong(wrong: dict[str, Any]) -> None:
    rows = array("I", [1, 8, 0])
    demands = [array("d", [1.0, float("nan"), 2.0])] * 4
    for columns in (
        spinerisk.assess_activities(rows, verdicts=True, urgencies=True, answers=FLAG, **wrong),
        spinerisk.assess_columns(*demands, verdicts=True, urgencies=True, answers=FLAG, **wrong),
    ):
        assert list(columns.score) == [100.0] * 3 and columns.n_bad == 0
        assert [spinerisk.URGENCIES[code] for code in columns.urgency] == ["emergency"] * 3
        assert [spinerisk.VERDICTS[code] for code in columns.verdict] == ["stop"] * 3
    with pytest.raises((TypeError, ValueError)):
        spinerisk.assess_activities(rows, answers={"saddle_numbness": False}, **wrong)


def test_an_emergency_is_explained_whatever_else_is_wrong() -> None:
    assert "emergency care" in spinerisk.explain("walking", answers=FLAG, phase="bogus")
    with pytest.raises(spinerisk.UnknownName):
        spinerisk.explain("walking", answers={"saddle_numbness": False}, phase="bogus")


def test_a_mapping_is_not_a_set_of_names() -> None:
    with pytest.raises(TypeError, match="answers_no"):
        spinerisk.assess("walking", answers_no={"saddle_numbness": True})
    with pytest.raises(TypeError, match="tags"):
        spinerisk.assess("walking", provider={"permits": [{"tags": {"fall": False}}]})


def test_a_bound_is_never_overwritten() -> None:
    with pytest.raises(TypeError, match="impact_high"):
        spinerisk.assess_demand((1, 1.2, 1.3), 900, 4, 5, impact_high=9)
    with pytest.raises(TypeError, match="forward_high"):
        spinerisk.assess_demand(1.2, 900, 4, (5, 5, 5), forward_high=90)
    with pytest.raises(TypeError, match="impact_high"):
        spinerisk.Activity(impact=range(1, 4), impact_high=9)
    with pytest.raises(TypeError, match="impact"):
        spinerisk.assess_demand({0.5, 1.2, 9.0}, 900, 4, 5)


def test_a_masked_value_is_refused() -> None:
    numpy = pytest.importorskip("numpy")
    ones = numpy.ones(2)
    with pytest.raises(TypeError, match="load must not be a masked array"):
        spinerisk.assess_columns(ones, numpy.ma.array([900.0, 0.0], mask=[0, 1]), ones, ones)


def test_a_permit_is_for_an_activity_or_for_tags() -> None:
    with pytest.raises(spinerisk.ConflictError):
        spinerisk.assess("deadlift", external_kg=60, provider={"permits": [{"activity": "walking", "tags": ["breath_hold"]}]})
    with pytest.raises(TypeError, match="permit_"):
        spinerisk.assess("running", provider={"permits": [{"activity": "running", "permit_until": 100, "until": None}]})


def test_no_permit_lives_a_day_too_long() -> None:
    def verdict(today: Any, until: Any = "2026-01-04") -> str:
        permits = [{"activity": "running", "until": until}]
        return spinerisk.assess("running", conditions="herniation", today=today, provider={"permits": permits}).verdict

    tokyo = datetime.timezone(datetime.timedelta(hours=9))
    assert verdict("2026-01-04") == verdict(datetime.date(2026, 1, 4)) == "with_care"
    assert verdict("2026-01-05") == "avoid"
    # 5 January in Tokyo is still the 4th in UTC.
    assert verdict(datetime.datetime(2026, 1, 5, 3, tzinfo=tokyo)) == "avoid"
    assert verdict(datetime.datetime(2026, 1, 4, 18, tzinfo=datetime.timezone.utc)) == "with_care"
    assert verdict("2026-01-05", until=datetime.datetime(2026, 1, 5, 3, tzinfo=tokyo)) == "avoid"
    with pytest.raises(spinerisk.RangeError, match="today"):
        verdict("2026-02-30")


def test_benefits_that_are_no_numbers_are_errors_of_the_library() -> None:
    with pytest.raises(spinerisk.RangeError):
        spinerisk.assess(spinerisk.Activity(impact=1, load=800, twist=0, forward=0, backward=0, aerobic=float("inf")))


def test_an_unknown_ban_names_its_field() -> None:
    with pytest.raises(spinerisk.UnknownActivity, match="ban_activ") as caught:
        spinerisk.assess("walking", provider={"ban_activities": ["zumbaflop"]})
    assert caught.value.field == "ban_activity" and "zumbaflop" in str(caught.value)
