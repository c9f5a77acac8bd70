"""Alternatives: encouraged, milder, for the same purpose, and never what a provider bans."""

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from people import RANK, activities, people

import spinerisk

FLAG = {"saddle_numbness": True}
PERSON: dict[str, Any] = {"conditions": {"herniation"}, "phase": "active"}
IN_ALL = 1000


@given(activities, people, st.integers(0, 12))
def test_each_is_encouraged_and_milder(activity: str, person: dict[str, Any], count: int) -> None:
    try:
        asked = spinerisk.assess(activity, **person)
    except (spinerisk.OutOfScope, spinerisk.ConflictError):
        assume(False)
    found = spinerisk.alternatives(activity, count, **person)
    assert len(found) <= count and len({a["activity"] for a in found}) == len(found)
    for one in found:
        a = spinerisk.assess(one["activity"], **person)
        assert (a.verdict, a.score, a.encouraged) == (one["verdict"], one["score"], True)
        assert (RANK[a.verdict], a.score) < (RANK[asked.verdict], asked.score) and one["activity"] != activity
        less = [name for name in a.contributions if a.contributions[name] < asked.contributions[name]]
        assert one["less"] in less if less else one["less"] is None
        assert one["sentence"] == (spinerisk.sentences()["less_" + one["less"]] if one["less"] else None)
    assert found == spinerisk.alternatives(activity, IN_ALL, **person)[:count]


def test_they_share_a_purpose() -> None:
    asked = spinerisk.find("deadlift")
    found = spinerisk.alternatives("deadlift", external_kg=60, **PERSON)
    assert len(found) == 5 == len(spinerisk.alternatives(asked, count=5, external_kg=60, **PERSON))
    for one in found:
        activity = spinerisk.find(one["activity"])
        assert one["benefits"] and all(asked.benefits[name] >= 1 and activity.benefits[name] >= 2 for name in one["benefits"])
        assert set(one["muscles"]) == asked.muscles & activity.muscles
        assert (one["same_category"] == "yes") == (asked.category == activity.category)
        assert activity.kind == "movement" and activity.category not in ("posture", "treatment", "everyday")
    assert found[0]["nearness"] > 0 and list(found[0])[-1] == "sentence"


def test_what_a_provider_bans_is_none() -> None:
    first = spinerisk.alternatives("deadlift", external_kg=60, **PERSON)[0]["activity"]
    rest = spinerisk.alternatives("deadlift", IN_ALL, external_kg=60, provider={"ban_activities": [first]}, **PERSON)
    assert rest and first not in [one["activity"] for one in rest]
    assert spinerisk.alternatives("deadlift", external_kg=60, provider={"best_verdict": "avoid"}, **PERSON) == []


def test_nothing_stands_in_for_rest() -> None:
    assert spinerisk.alternatives("lying") == [] and spinerisk.alternatives("deadlift", 0) == []
    assert spinerisk.alternatives("deadlift", pain=9) == []


@pytest.mark.parametrize("count", [-1, 65536, 10**400])
def test_a_count_out_of_range(count: int) -> None:
    with pytest.raises(spinerisk.RangeError, match="count") as caught:
        spinerisk.alternatives("deadlift", count)
    assert caught.value.field == "count" and (caught.value.low, caught.value.high) == (0, 65535)


@pytest.mark.parametrize("count", [5.0, "5", None, True, [5]])
def test_a_count_of_the_wrong_type(count: Any) -> None:
    with pytest.raises(TypeError, match="count must be a whole number"):
        spinerisk.alternatives("deadlift", count)


def test_errors_are_those_of_assess() -> None:
    with pytest.raises(spinerisk.RangeError, match="minutes = -5"):
        spinerisk.alternatives("walking", minutes=-5)
    with pytest.raises(TypeError, match="'kount'.*count|'kount'"):
        spinerisk.alternatives("walking", kount=3)
    with pytest.raises(TypeError, match="conditions"):
        spinerisk.alternatives("walking", conditions={"herniation": True})


@pytest.mark.parametrize("wrong", [{}, {"pain": 99}, {"paine": 3}, {"count": -1}, {"count": "x"}, {"minutes": float("inf")}])
@pytest.mark.parametrize("activity", ["deadlift", "no such thing", 3])
def test_with_a_red_flag_there_are_none(activity: Any, wrong: dict[str, Any]) -> None:
    assert spinerisk.alternatives(activity, answers=FLAG, **wrong) == []
