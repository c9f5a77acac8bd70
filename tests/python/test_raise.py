"""What the words of a name ask for is never dropped: raised demands, and help that carries the body."""

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from people import activities, efforts, not_milder, people

import spinerisk
from spinerisk import resolve

MOVEMENTS = [a for a in spinerisk.catalogue() if a.kind == "movement"]
#: A word for each factor; what it lifts and to which parameter; what an activity has by itself.
WORDS = {
    "impact": "jumping", "load": "weighted", "overhead": "overhead", "twist": "twisting", "bend": "bending",
    "back_bend": "backbend", "single_leg": "single leg", "one_sided": "one arm", "inversion": "inverted", "heavy": "heavy",
}  # fmt: skip
LIFTS = {
    "impact": "impact", "twist": "twist", "bend": "forward", "back_bend": "backward", "overhead": "backward",
    "single_leg": "twist", "one_sided": "twist",
}  # fmt: skip
PARAMETERS = {p.name: p.value for p in spinerisk.parameters()}
REVIEWED = {str(a.id): str(a.name).lower().split() for a in MOVEMENTS}
for _name, _id in spinerisk.synonyms().items():
    REVIEWED.setdefault(_id, []).extend(_name.split())


def has(a: spinerisk.Activity, factor: str) -> bool:
    """Whether an activity asks for a factor by itself."""
    return {
        "impact": (a.impact.typical or 0) >= 1.8 or "jerk" in a.tags,
        "load": a.usual_kg is not None and (a.usual_kg.high or 0) > 0,
        "overhead": a.overhead == "yes",
        "twist": (a.twist.typical or 0) >= 15,
        "bend": (a.forward.typical or 0) >= 20,
        "back_bend": (a.backward.typical or 0) >= 10,
        "single_leg": "single_leg" in a.tags,
        "one_sided": (a.twist.typical or 0) >= 8,
        "inversion": "inversion" in a.tags,
        "heavy": False,
    }[factor]


def names_of(factor: str) -> list[str]:
    """Every movement, with a word that asks for the factor."""
    return [pattern.format(WORDS[factor], a.name) for a in MOVEMENTS for pattern in ("{0} {1}", "{1} with {0}")]


def test_the_factors_have_their_order() -> None:
    assert spinerisk.raised_names(2 ** len(WORDS) - 1) == tuple(WORDS)
    assert spinerisk.raised_names(0) == () and spinerisk.raised_names(0b1010) == ("load", "twist")


@pytest.mark.parametrize("factor", WORDS)
def test_a_word_that_carries_risk_is_never_dropped(factor: str) -> None:
    by_review = 0
    stems = (WORDS[factor][:4], "one")
    for name in names_of(factor):
        for one in resolve(name).tied:
            if one.activity.kind == "movement" and factor not in one.raised and not has(one.activity, factor):
                # Only a reviewer may say that the word is harmless there; a bend may be one backward.
                if factor == "bend" and has(one.activity, "back_bend"):
                    continue
                assert any(word.startswith(stems) for word in REVIEWED[str(one.activity.id)]), (name, one)
                by_review += 1
    assert by_review < 20


@pytest.mark.parametrize("factor", WORDS)
def test_what_is_raised_shows_and_never_lowers(factor: str) -> None:
    n_raised = 0
    for name in names_of(factor):
        if resolve(name).status != "ok":
            continue
        a = spinerisk.assess(name)
        assert a.activity is not None
        plain = spinerisk.assess(a.activity)
        not_milder(a, plain)
        assert all(a.demand[key] >= plain.demand[key] for key in a.demand), name
        assert ("name_raised" in [reason.id for reason in a.reasons]) == bool(a.raised), name
        if factor not in a.raised:
            continue
        n_raised += 1
        if factor in LIFTS:
            assert a.demand[LIFTS[factor]] >= PARAMETERS[f"raise_{factor}_typical"], name
        if factor == "load":
            assert a.demand["load"] > plain.demand["load"], name
    assert n_raised > 100


@given(st.sampled_from(list(WORDS)), activities, people, efforts)
def test_what_is_raised_lowers_nobodys_answer(factor: str, id: str, person: dict[str, Any], effort: dict[str, Any]) -> None:
    name = f"{WORDS[factor]} {id}"
    assume(resolve(name).status == "ok" and not resolve(name).assisted)
    try:
        a = spinerisk.assess(name, **person, **effort)
    except (spinerisk.OutOfScope, spinerisk.ConflictError):
        assume(False)
    assert a.activity is not None
    # The everyday rule has a test of its own, below.
    assume(not ({"load", "overhead"} & set(a.raised) and "essential" in a.activity.tags and "external_kg" in effort))
    not_milder(a, spinerisk.assess(a.activity, **person, **effort))


@pytest.mark.parametrize("id", ["getting_up", "tying_shoes", "getting_dressed"])
@pytest.mark.parametrize("factor", ["load", "overhead"])
def test_a_load_that_was_raised_makes_no_kilograms_usual(factor: str, id: str) -> None:
    a = spinerisk.assess(f"{WORDS[factor]} {id}", external_kg=10)
    assert a.raised == (factor,) and a.activity is spinerisk.find(id)
    not_milder(a, spinerisk.assess(id, external_kg=10))


@pytest.mark.parametrize(
    ("name", "id", "raised"),
    [
        ("weighted plank", "weighted_plank", ()),
        ("running with weights", "running", ("load",)),
        ("single leg walking", "walking", ("single_leg",)),
        ("one arm walking", "walking", ("one_sided",)),
        ("heavy walking", "walking", ("load", "heavy")),
        ("carrying heavy grocery bags", "carrying_groceries", ("heavy",)),
        ("heavy assisted pull up", "pull_up", ()),
        ("jumping plank", "plank", ("impact",)),
        ("Overhead Lunges", "overhead_lunge", ()),
    ],
)
def test_words_raise_what_the_activity_lacks(name: str, id: str, raised: tuple[str, ...]) -> None:
    found = resolve(name)
    assert found.activity is spinerisk.find(id) and found.raised == raised and not found.ambiguous
    assert spinerisk.assess(name).raised == raised


@pytest.mark.parametrize("id", ["carrying_groceries", "suitcase_carry", "goblet_squat", "deadlift", "seated_cable_row"])
def test_heavy_is_the_most_that_is_usual_unless_the_kilograms_are_stated(id: str) -> None:
    kg = spinerisk.find(id).usual_kg
    assert kg is not None and kg.high is not None and kg.typical is not None and kg.high > kg.typical
    a = spinerisk.assess(f"heavy {id}")
    assert a.activity is spinerisk.find(id) and a.raised == ("heavy",) and "name_raised" in [one.id for one in a.reasons]
    assert a.demand == spinerisk.assess(id, external_kg=kg.high).demand
    assert a.model_score > spinerisk.assess(id).model_score or a.model_score == 100
    assert "kilograms_assumed" in [one.id for one in a.reasons]
    light = spinerisk.assess(f"heavy {id}", external_kg=1)
    assert light.demand == spinerisk.assess(id, external_kg=1).demand


def test_a_weighted_plank_with_a_twist_has_both() -> None:
    for one in resolve("weighted plank with twist").tied:
        assert {"load", "twist"} <= {*one.raised, *(factor for factor in WORDS if has(one.activity, factor))}
    not_milder(spinerisk.assess("weighted plank with twist"), spinerisk.assess("weighted plank"))


def test_kilograms_that_come_with_help_are_help() -> None:
    assistable = [a for a in MOVEMENTS if a.assistable == "yes"]
    assert {"pull_up", "dip"} <= {a.id for a in assistable}
    n_read = 0
    for a in assistable:
        found = resolve(f"assisted {a.name}")
        assert found.assisted and "load" not in found.raised, found
        if found.activity is not a or found.raised or found.ambiguous:
            continue
        n_read += 1
        helped, by_hand = spinerisk.assess(found, external_kg=20), spinerisk.assess(a, assistance_kg=20)
        assert (helped.demand, helped.score, helped.verdict) == (by_hand.demand, by_hand.score, by_hand.verdict)
        assert helped.demand["load"] < spinerisk.assess(a, external_kg=20).demand["load"] and helped.assisted
        assert "kilograms_help" in [reason.id for reason in helped.reasons]
    assert n_read > 1


def test_a_band_on_the_bar_is_help() -> None:
    found = resolve("Pull Up (Band)")
    assert found.activity is spinerisk.find("pull_up") and found.assisted and not found.raised
    assert spinerisk.assess(found, external_kg=20).demand == spinerisk.assess("pull_up", assistance_kg=20).demand
    # What is stated as help already stays what it is.
    both = {"external_kg": 20, "assistance_kg": 10}
    assert spinerisk.assess(found, **both).demand == spinerisk.assess("pull_up", **both).demand


def test_where_nothing_can_help_kilograms_are_a_load() -> None:
    found = resolve("assisted deadlift")
    assert found.assisted and found.activity is spinerisk.find("deadlift")
    assert spinerisk.assess(found, external_kg=60).demand == spinerisk.assess("deadlift", external_kg=60).demand
