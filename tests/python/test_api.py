"""Every public function and class, as its documentation describes it."""

import copy
import datetime
import json
import pickle
import subprocess
import sys
from typing import Any

import pytest

import spinerisk

RUNNING: dict[str, Any] = {"conditions": {"herniation"}, "phase": "active"}
DRILL: dict[str, Any] = {"impact": 1.4, "load": (900, 1800, 2600), "twist": 12, "forward": 20, "backward": 3}


def test_an_assessment_has_everything() -> None:
    a = spinerisk.assess("running", pain=2, **RUNNING)
    assert 0 < a.low <= a.score <= a.high <= 100
    assert a.verdict == "avoid" and a.urgency == "none" and a.encouraged is False
    assert isinstance(a.reasons[0], spinerisk.Reason) and a.reasons[0].sentence.endswith(".")
    assert a.activity is not None and a.activity.id == "running"
    assert a.evidence in ("A", "B", "C") and a.general_answer is False
    assert list(a.demand) == ["impact", "load", "twist", "forward", "backward"]
    assert "age_years" in a.assumed and "phase" not in a.assumed
    assert a.model == spinerisk.ModelInfo("spinerisk", spinerisk.MODEL_VERSION, "", a.model.digest)
    assert len(a.model.digest) == 16


def test_an_assessment_cannot_be_changed() -> None:
    a = spinerisk.assess("walking")
    for name in ("score", "verdict", "colour"):
        with pytest.raises(AttributeError):
            setattr(a, name, 1)
    a.contributions["impact"] = 99
    assert a.contributions["impact"] != 99
    assert not hasattr(a, "__dict__")


def test_an_assessment_as_text_and_data() -> None:
    a = spinerisk.assess("running", **RUNNING)
    assert "\n" not in repr(a) and "running" in repr(a) and a.verdict in repr(a)
    data = json.loads(json.dumps(a.to_dict(), allow_nan=False))
    assert data["score"] == a.score and data["activity"] == "running" and data["reasons"][0]["id"] == a.reasons[0].id
    flagged = spinerisk.assess("running", answers={"saddle_numbness": True}).to_dict()
    assert flagged["model_score"] is None
    assert pickle.loads(pickle.dumps(a)) == a == copy.deepcopy(a) and hash(a) == hash(copy.copy(a))


def test_nothing_stated_is_a_general_answer() -> None:
    a = spinerisk.assess("running")
    assert a.general_answer and "conditions" in a.assumed and a.open_questions
    worst = max(spinerisk.assess("running", conditions=c).score for c in ("herniation", "stenosis"))
    assert a.score >= worst


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ({"pain": 5}, {"pain_now": 5}),
        ({"age": 70}, {"age_years": 70}),
        ({"diagnosis": "herniation"}, {"conditions": {"herniation"}}),
        ({"conditions": "herniation"}, {"conditions": ["herniation"]}),
        ({"conditions": "Herniation"}, {"conditions": ["herniation"]}),
        ({"conditions": iter(["bulge", "facet-si"])}, {"conditions": {"bulge", "facet_si"}}),
        ({"answers": {"implant": True, "cancer": False}}, {"answers_yes": "implant", "answers_no": "cancer"}),
        ({"answers": {"implant": None}}, {}),
        ({"surgery": "fusion", "surgery_released": True}, {"surgery": "fusion", "surgery_released": "yes"}),
        ({"provider": {"max_external_kg": 10}}, {"max_external_kg": 10}),
        ({"provider": {"ban_activities": ["deadlift"]}}, {"ban_activity": "deadlift"}),
        ({"provider": {"ban_tags": ["breath_hold"]}}, {"ban_tags": "breath_hold"}),
        ({"today": datetime.date(2026, 3, 1)}, {"today": 20513}),
        ({"phase": None, "age": None, "conditions": None, "provider": None}, {}),
        ({"pain": float("nan"), "phase": float("nan")}, {}),
        ({"pain": 5, "pain_now": None}, {"pain_now": 5}),
    ],
)
def test_short_forms_mean_the_same(short: dict[str, Any], long: dict[str, Any]) -> None:
    assert spinerisk.assess("deadlift", external_kg=40, **short) == spinerisk.assess("deadlift", external_kg=40, **long)


def test_permits_hold_until_their_day() -> None:
    last = datetime.date(2026, 3, 1)
    permit = {"activity": "deadlift", "max_external_kg": 20, "until": last}
    for today, verdict in ((last, "with_care"), (last + datetime.timedelta(1), None), (None, None)):
        a = spinerisk.assess("deadlift", external_kg=20, today=today, provider={"permits": [permit]}, **RUNNING)
        without = spinerisk.assess("deadlift", external_kg=20, **RUNNING)
        assert a.verdict == (verdict or without.verdict)


def test_permit_keywords_are_a_permit() -> None:
    permit = {"activity": "deadlift", "max_external_kg": 20}
    nested = spinerisk.assess("deadlift", external_kg=20, provider={"permits": [permit]}, **RUNNING)
    flat = spinerisk.assess("deadlift", external_kg=20, permit_max_external_kg=20, permit_activity="deadlift", **RUNNING)
    assert nested == flat and nested.verdict == "with_care"


def test_missing_is_never_zero() -> None:
    assert spinerisk.assess("back_squat").score > spinerisk.assess("back_squat", external_kg=0).score
    with pytest.raises(spinerisk.MissingError) as caught:
        spinerisk.assess_demand(impact=1.2, load=None, twist=4, flexion=5)
    assert caught.value.field == "load"
    with pytest.raises(spinerisk.MissingError):
        spinerisk.assess_demand(impact=1.2, load=900, twist=4)
    with pytest.raises(spinerisk.MissingError):
        spinerisk.assess_demand(impact=1.2, load=900, twist=4, forward=5)
    with pytest.raises(spinerisk.MissingError):
        spinerisk.assess_demand(impact=1.2, load=float("nan"), twist=4, flexion=5)


def test_measured_demands() -> None:
    a = spinerisk.assess_demand(impact=1.2, load=900, twist=4, flexion=5, conditions={"bulge"})
    assert a.evidence is None and a.activity is None
    assert a.demand == {"impact": 1.2, "load": 900, "twist": 4, "forward": 5, "backward": 0}
    assert a == spinerisk.assess_demand(impact=1.2, load=900, twist=4, forward=5, backward=0, conditions={"bulge"})
    back = spinerisk.assess_demand(1.2, 900, 4, -20, conditions={"bulge"})
    assert back == spinerisk.assess_demand(1.2, 900, 4, forward=0, backward=20, conditions={"bulge"})
    wide = spinerisk.assess_demand(1.2, (900, 2500, 5000), 4, (-10, 5, 40), conditions={"bulge"})
    assert wide.low < wide.score < wide.high
    ends = spinerisk.assess_demand(1.2, 2500, 4, (-10, 5, 40), load_low=900, load_high=5000, conditions={"bulge"})
    assert ends == wide
    with pytest.raises(spinerisk.ConflictError):
        spinerisk.assess_demand(1.2, 900, 4, 5, external_kg=10)


def test_explain_speaks_plain_english() -> None:
    text = spinerisk.explain("running", pain=2, **RUNNING)
    assert "index" in text and "%" not in text and "\n" in text
    drill = spinerisk.Activity(name="Drill", **DRILL)
    assert spinerisk.explain(drill)
    with pytest.raises(spinerisk.UnknownActivity):
        spinerisk.explain("no such thing")


def test_the_catalogue() -> None:
    everything = spinerisk.catalogue()
    assert len(everything) >= 80 and len({a.number for a in everything}) == len(everything)
    assert all(spinerisk.find(a.id or "") is a for a in everything)
    for a in everything:
        if a.kind == "movement":  # a class name says nothing about movement, so it has no demands
            assert a.impact.low <= a.impact.typical <= a.impact.high
    squat = spinerisk.find("Back-Squat")
    assert squat is spinerisk.find("back_squat") and squat.kind == "movement" and squat.benefits["strength"] > 0
    assert squat.usual_kg is not None and squat.grades["load"] in ("A", "B", "C")
    assert squat.sources["load"] and spinerisk.source_text(squat.sources["load"])
    assert spinerisk.source_text("no such source") is None
    # "Press up" and the like are names of two activities each, and find() guesses nothing.
    several = {name for name in spinerisk.synonyms() if spinerisk.resolve(name).ambiguous}
    assert all(spinerisk.find(name).id == activity for name, activity in spinerisk.synonyms().items() if name not in several)
    assert "press up" in several and len(several) < 10
    for name in several:
        with pytest.raises(spinerisk.UnknownActivity):
            spinerisk.find(name)
    with pytest.raises(AttributeError):
        squat.load = 3
    with pytest.raises(AttributeError):
        squat.weight
    assert json.dumps(squat.to_dict()) and pickle.loads(pickle.dumps(squat)) is squat
    assert spinerisk.assess(squat) == spinerisk.assess("back_squat")


def test_an_own_activity() -> None:
    drill = spinerisk.Activity(id="my_drill", name="My drill", tags=["jerk"], aerobic=2, overhead=False, **DRILL)
    assert drill.number == 0 and drill.load == spinerisk.Range(900, 1800, 2600) and drill.tags == {"jerk"}
    assert drill.benefits["aerobic"] == 2 and drill.overhead == "no" and drill.usual_kg is None
    a = spinerisk.assess(drill, **RUNNING)
    assert a.activity is drill and a.evidence in ("A", "B", "C") and "my_drill" in repr(a)
    assert pickle.loads(pickle.dumps(drill)) == drill and pickle.loads(pickle.dumps(a)) == a
    with pytest.raises(spinerisk.MissingError) as caught:
        spinerisk.assess(spinerisk.Activity(**{**DRILL, "twist": None}))
    assert caught.value.field == "twist"
    with pytest.raises(spinerisk.OrderError):
        spinerisk.assess(spinerisk.Activity(**{**DRILL, "load": (3000, 2000, 1000)}))
    with pytest.raises(TypeError, match="weight"):
        spinerisk.Activity(weight=3, **DRILL)
    with pytest.raises(TypeError, match="load_low"):
        spinerisk.Activity(load_low=3, **DRILL)


def test_an_own_activity_with_kilograms() -> None:
    row = spinerisk.Activity(load_per_kg=40, usual_kg=(10, 20, 30), **DRILL)
    assert row.usual_kg == (10, 20, 30)
    assert spinerisk.assess(row, external_kg=60).score > spinerisk.assess(row, external_kg=10).score


def test_tables() -> None:
    names = [field.name for field in spinerisk.fields() if field.number < 160]  # records begin there
    assert len(set(names)) == len(names) and {"external_kg", "conditions", "pain_now", "flexion"} <= set(names)
    members = [(field.owner, field.name) for field in spinerisk.fields()]
    assert len(set(members)) == len(members) and {("session", "parts"), ("diary", "minutes")} <= set(members)
    assert "saddle_numbness" in [q.id for q in spinerisk.questions()]
    assert all(q.text.endswith("?") for q in spinerisk.questions())
    assert all(r.sentence and r.source and r.urgency for r in spinerisk.reasons())
    assert all(p.low <= p.value <= p.high for p in spinerisk.parameters())
    assert list(spinerisk.VERDICTS.values()) == ["suitable", "with_care", "ask_provider", "avoid", "stop"]
    spinerisk.self_test()


def test_a_model_of_ones_own() -> None:
    line = next(p for p in spinerisk.parameters() if p.name == "avoid_line")
    model = spinerisk.Model(owner="clinic", changes={"avoid_line": line.high})
    assert model.get("avoid_line") == line.high != spinerisk.Model(owner="clinic").get("avoid_line")
    with pytest.raises(spinerisk.UnknownField):
        model.get("no such parameter")
    assert (model.owner, model.version) == ("clinic", spinerisk.MODEL_VERSION) and len(model.digest) == 16
    a = spinerisk.assess("running", model=model)
    assert a.model == model.info and a.model.owner == "clinic" and a.model != spinerisk.assess("running").model
    assert pickle.loads(pickle.dumps(model)).digest == model.digest
    assert "clinic" in repr(model) and model.digest in repr(model)


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"owner": "clinic", "version": "0.0.0"}, spinerisk.VersionError),
        ({"owner": ""}, spinerisk.RangeError),
        ({"owner": "x" * 64}, spinerisk.RangeError),
        ({"owner": "a\0b"}, spinerisk.RangeError),
        ({"owner": "clinic", "changes": {"avoid_line": 1e9}}, spinerisk.RangeError),
        ({"owner": "clinic", "changes": {"avoid_line": float("nan")}}, ValueError),
        ({"owner": "clinic", "changes": {"no such": 1}}, spinerisk.UnknownField),
        ({"owner": "clinic", "changes": {"avoid_line": True}}, TypeError),
        ({"owner": "clinic", "changes": [1]}, TypeError),
        ({"owner": "clinic", "rules_off": ["no such"]}, ValueError),
        ({"owner": "clinic", "rules_off": 3}, TypeError),
        ({"owner": 3}, TypeError),
    ],
)
def test_a_model_that_cannot_be(arguments: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        spinerisk.Model(**arguments)


def test_a_broken_law_is_named() -> None:
    lines = {p.name: p for p in spinerisk.parameters()}
    with pytest.raises(spinerisk.LawError, match="avoid"):
        spinerisk.Model(owner="clinic", changes={"avoid_line": lines["avoid_line"].low})


def test_locked_rules_stay() -> None:
    locked = [r for r in spinerisk.reasons() if r.locked]
    free = [r for r in spinerisk.reasons() if r.is_rule and not r.locked]
    assert locked and free
    for reason in locked:
        with pytest.raises(spinerisk.LockedError):
            spinerisk.Model(owner="clinic", rules_off=[reason.id])
    assert spinerisk.Model(owner="clinic", rules_off=[free[0].id]).digest != spinerisk.Model(owner="clinic").digest


def test_every_parameter_stays_inside_its_bounds() -> None:
    for p in spinerisk.parameters():
        for value in (p.low - 1, p.high + 1):
            with pytest.raises(spinerisk.SpineriskError):
                spinerisk.Model(owner="clinic", changes={p.name: value})


def test_importing_needs_no_numpy() -> None:
    code = "import sys, spinerisk; spinerisk.assess('walking'); assert 'numpy' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_an_older_version_has_its_own_numbers_and_says_so() -> None:
    old = spinerisk.Model("clinic", version="0.2.0")
    assert (old.version, old.get("bone_impact_share")) == ("0.2.0", 1)
    options: dict[str, Any] = {"bone": "osteoporosis", "conditions": "none", "phase": "maintenance", "age": 30}
    then, now = spinerisk.assess("jogging", model=old, **options), spinerisk.assess("jogging", **options)
    assert then.model.version == "0.2.0" and then.model_score > now.model_score


def test_sentences_have_permanent_ids_and_make_the_explanation() -> None:
    table = spinerisk.sentences()
    text = spinerisk.explain("deadlift", external_kg=80, conditions="herniation")
    for id in ("verdict_avoid", "alternative", "index_meaning", "screened_no", "scope"):
        assert table[id] in text, id
    with pytest.raises(TypeError):
        table["scope"] = "mine"  # type: ignore[index]


def test_the_wellness_profile_names_what_it_does_not_take() -> None:
    assert spinerisk.assess("running", profile="wellness", age=40).verdict != "avoid"
    for name, value in {"conditions": "herniation", "phase": "acute", "pain": 1, "surgery": "none", "provider": {"max_load": 2000}}.items():
        with pytest.raises(spinerisk.ConflictError) as caught:
            spinerisk.assess("running", profile="wellness", **{name: value})
        assert caught.value.field == {"pain": "pain_now", "provider": "profile"}.get(name, name)
