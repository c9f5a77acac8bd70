"""The laws of the model, as properties over random people, efforts and demands."""

import math
from array import array
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from people import CONDITIONS, FIELDS, activities, calm_people, conditions, demands, efforts, not_milder, number, people

import spinerisk


def answer(activity: str, **keywords: Any) -> spinerisk.Assessment:
    """An assessment; an input the library refuses is another test's business."""
    try:
        return spinerisk.assess(activity, **keywords)
    except (spinerisk.OutOfScope, spinerisk.ConflictError):
        assume(False)
        raise AssertionError


def well_formed(a: spinerisk.Assessment) -> None:
    assert math.isfinite(a.score) and 0 <= a.score <= 100
    assert a.low <= a.score <= a.high
    assert 0 <= a.low and a.high <= 100
    parts = a.contributions
    assert list(parts) == ["impact", "load", "forward", "backward", "twist", "bent_twist", "rule"]
    assert all(part >= 0 for part in parts.values())
    assert sum(parts.values()) == pytest.approx(a.score, abs=1e-9)
    assert a.verdict in spinerisk.VERDICTS.values()


@given(activities, people, efforts)
def test_every_answer_is_well_formed(activity: str, person: dict[str, Any], effort: dict[str, Any]) -> None:
    well_formed(answer(activity, **person, **effort))


@given(demands, people)
def test_every_answer_to_a_measurement_is_well_formed(demand: dict[str, float], person: dict[str, Any]) -> None:
    try:
        well_formed(spinerisk.assess_demand(**demand, **person))
    except (spinerisk.OutOfScope, spinerisk.ConflictError):
        assume(False)


@pytest.mark.parametrize("activity", ["lying", "standing", "walking"])
def test_lying_standing_and_walking_score_nothing(activity: str) -> None:
    a = spinerisk.assess(activity, age_years=40, conditions="none", vigour=0.5)
    assert a.score == a.model_score == 0


@given(activities, people, efforts, st.floats(0, 200), st.floats(0, 200))
def test_more_kilograms(activity: str, person: dict[str, Any], effort: dict[str, Any], a: float, b: float) -> None:
    effort = {**effort}
    effort.pop("external_kg", None)
    light, heavy = (answer(activity, **person, **effort, external_kg=kg) for kg in sorted((a, b)))
    not_milder(heavy, light)


@pytest.mark.parametrize("name", ["hold_minutes", "vigour", "minutes", "repetitions"])
@given(data=st.data(), activity=activities, person=people)
def test_more_effort(name: str, data: st.DataObject, activity: str, person: dict[str, Any]) -> None:
    less, more = sorted((data.draw(number(name)), data.draw(number(name))))
    not_milder(answer(activity, **person, **{name: more}), answer(activity, **person, **{name: less}))


@pytest.mark.parametrize("name", ["form", "bone"])
@given(data=st.data(), activity=activities, person=calm_people)
def test_worse_form_and_weaker_bone(name: str, data: st.DataObject, activity: str, person: dict[str, Any]) -> None:
    order = {"form": ["good", "fair", "poor"], "bone": ["normal", "osteopenia", "osteoporosis"]}[name]
    first, second = sorted(data.draw(st.lists(st.sampled_from(range(3)), min_size=2, max_size=2)))
    person = {**person}
    person.pop(name, None)
    strict = answer(activity, **person, **{name: order[second]})
    not_milder(strict, answer(activity, **person, **{name: order[first]}))


@pytest.mark.parametrize("name", ["pain_now", "pain_during_change", "age_years", "week_change", "next_morning_change"])
@given(data=st.data(), activity=activities, person=calm_people)
def test_more_pain_and_older_age(name: str, data: st.DataObject, activity: str, person: dict[str, Any]) -> None:
    values = st.floats(18, 120) if name == "age_years" else number(name)
    less, more = sorted((data.draw(values), data.draw(values)))
    person = {**person}
    person.pop(name, None)
    not_milder(answer(activity, **person, **{name: more}), answer(activity, **person, **{name: less}))


@given(activities, people, efforts, st.integers(0, 3), st.integers(0, 3))
def test_an_earlier_phase(activity: str, person: dict[str, Any], effort: dict[str, Any], a: int, b: int) -> None:
    phases = FIELDS["phase"].names
    early, late = sorted((a, b))
    person = {**person}
    person.pop("phase", None)
    strict = answer(activity, **person, **effort, phase=phases[early])
    not_milder(strict, answer(activity, **person, **effort, phase=phases[late]))


@given(activities, people, efforts, conditions, st.sampled_from(CONDITIONS))
def test_another_condition(
    activity: str, person: dict[str, Any], effort: dict[str, Any], some: set[str], other: str
) -> None:
    person = {**person}
    person.pop("conditions", None)
    more = answer(activity, **person, **effort, conditions=some | {other})
    not_milder(more, answer(activity, **person, **effort, conditions=some))


@pytest.mark.parametrize("name", ["impact", "load", "twist"])
@given(data=st.data(), demand=demands, person=calm_people)
def test_more_of_a_demand(name: str, data: st.DataObject, demand: dict[str, float], person: dict[str, Any]) -> None:
    other = data.draw(number(name) | st.just(math.nextafter(demand[name], math.inf)))
    assume(other <= (FIELDS[name].high or 0))
    less, more = sorted((demand[name], other))
    mild = spinerisk.assess_demand(**{**demand, name: less}, **person)
    not_milder(spinerisk.assess_demand(**{**demand, name: more}, **person), mild)


@given(demands, calm_people, st.floats(-90, 120))
def test_more_bending_for_a_disc(demand: dict[str, float], person: dict[str, Any], other: float) -> None:
    person = {**person, "conditions": {"herniation"}}
    less, more = sorted((demand["flexion"], other), key=abs)
    assume(less * more > 0)
    mild = spinerisk.assess_demand(**{**demand, "flexion": less}, **person)
    not_milder(spinerisk.assess_demand(**{**demand, "flexion": more}, **person), mild)


_ANSWERS = st.sampled_from([{}, {"saddle_numbness": True}, {"cancer": False}, {"one_leg_weak": True}, {"fracture": True}])
_PROVIDERS = st.sampled_from([{}, {"max_load": 2000}, {"max_forward": 20, "best_verdict": "with_care"}, {"max_twist": 5}])
#: Now and then a value no row may have.
_rough = st.builds(
    lambda row, name, value: row if value == 0 else {**row, name: value},
    demands,
    st.sampled_from(["impact", "load", "twist", "flexion"]),
    st.sampled_from([0, 0, 0, math.nan, math.inf, -math.inf, 1e9, -1e9]),
)


@given(st.lists(_rough, min_size=1, max_size=40), people, _ANSWERS, _PROVIDERS)
def test_columns_equal_scalars_bit_for_bit(
    rows: list[dict[str, float]], person: dict[str, Any], answers: dict[str, bool], provider: dict[str, Any]
) -> None:
    person = {**person, "answers": answers, "provider": provider}
    columns = [array("d", [row[name] for row in rows]) for name in ("impact", "load", "twist", "flexion")]
    try:
        got = spinerisk.assess_columns(*columns, verdicts=True, statuses=True, **person)
    except (spinerisk.OutOfScope, spinerisk.ConflictError):
        assume(False)
    n_bad = 0
    for row, score, verdict, status in zip(rows, got.score, got.verdict, got.status):
        try:
            a = spinerisk.assess_demand(**row, **person)
        except (spinerisk.MissingError, spinerisk.RangeError) as error:
            n_bad += 1
            assert math.isnan(score) and verdict == 0 and spinerisk.STATUSES[status] == error.code
        else:
            assert (score, spinerisk.VERDICTS[verdict], status) == (a.score, a.verdict, 0)
    assert got.n_bad == n_bad


_BAD = st.sampled_from([("impact", math.nan), ("load", -1.0), ("twist", math.inf), ("flexion", 1e9), ("load", math.nan)])


@given(st.lists(demands, min_size=2, max_size=30), st.data())
def test_a_bad_row_harms_no_other(rows: list[dict[str, float]], data: st.DataObject) -> None:
    names = ("impact", "load", "twist", "flexion")
    good = spinerisk.assess_columns(*(array("d", [row[n] for row in rows]) for n in names), verdicts=True)
    bad = data.draw(st.sets(st.integers(0, len(rows) - 1), min_size=1))
    broken = [dict(row) for row in rows]
    for i in bad:
        name, value = data.draw(_BAD)
        broken[i][name] = value
    got = spinerisk.assess_columns(
        *(array("d", [row[n] for row in broken]) for n in names), verdicts=True, statuses=True
    )
    assert got.n_bad == len(bad)
    for i in range(len(rows)):
        if i in bad:
            assert math.isnan(got.score[i]) and got.verdict[i] == 0
            assert spinerisk.STATUSES[got.status[i]] in ("missing", "range")
        else:
            assert got.score[i] == good.score[i] and got.verdict[i] == good.verdict[i] and got.status[i] == 0


@given(activities, people, st.sampled_from([q.id for q in spinerisk.questions()]))
def test_no_is_never_stricter_and_yes_never_milder(activity: str, person: dict[str, Any], question: str) -> None:
    open_, no, yes = (
        answer(activity, **person, answers=answers) for answers in ({}, {question: False}, {question: True})
    )
    not_milder(open_, no)
    not_milder(yes, open_)


@given(activities, people, st.sets(st.sampled_from(FIELDS["goals"].names), min_size=1))
def test_what_the_person_wants_never_changes_the_score(activity: str, person: dict[str, Any], goals: set[str]) -> None:
    person = {**person}
    person.pop("goals", None)
    before, after = answer(activity, **person), answer(activity, **person, goals=goals)
    assert (before.score, before.verdict, before.low, before.high) == (after.score, after.verdict, after.low, after.high)


@given(st.dictionaries(st.sampled_from(["aerobic", "core", "mobility", "strength"]), st.integers(0, 3)), calm_people)
def test_benefits_of_an_own_activity_never_change_the_score(benefits: dict[str, Any], person: dict[str, Any]) -> None:
    demand = {"impact": 1.4, "load": (900, 1800, 2600), "twist": 12, "forward": (0, 20, 40), "backward": 3}
    plain = spinerisk.Activity(id="drill", **demand)
    useful = spinerisk.Activity(id="drill", **demand, **benefits)
    assert spinerisk.assess(plain, **person).score == spinerisk.assess(useful, **person).score


@given(activities, people, efforts)
def test_the_same_question_has_the_same_answer(activity: str, person: dict[str, Any], effort: dict[str, Any]) -> None:
    assert answer(activity, **person, **effort) == answer(activity, **person, **effort)
