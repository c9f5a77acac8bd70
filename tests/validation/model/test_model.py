"""What is demanded of the model, held against published advice, guidelines and its own uncertainty; and that the report says so."""

import re

import pytest

import agreement
import agreement_data as data
import crossvalidation
import guidelines
import perturb
import report_model
import sensitivity
import spinerisk
import study
import uncertainty

needs_labels = pytest.mark.skipif(not study.is_shared_here(), reason="the labels beside the checkout (../shared/labels) are not here")
CATALOGUE = {a.id: a for a in spinerisk.catalogue()}


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    folder = tmp_path_factory.mktemp("report")
    return report_model.write(folder)


# ------------------------------------------------------------------ the reading of labels

@needs_labels
def test_every_label_is_read_and_nothing_else():
    assert sorted(data.reading()) == sorted({r["activity"] for r in study.rows(study.LABELS)})


def test_readings_name_movements_of_the_catalogue_and_say_why():
    for name, r in data.reading().items():
        assert r["kind"] in ("movement", "class", "nerve_tension", "posture", "absent"), name
        assert r["why"], name
        assert bool(r["minutes"]) == (r["kind"] == "posture"), name
        assert bool(r["activity"]) or r["kind"] in ("class", "absent"), name
        assert not (r["activity"] and r["kind"] == "absent"), name
        for id in filter(None, (r["activity"], r["alternative"])):
            assert CATALOGUE[id].kind == "movement", name


# ------------------------------------------------------------------ agreement

def test_area_and_its_interval_on_a_case_done_by_hand():
    a = data.area([30.0, 20.0], [10.0, 20.0])
    assert a.value == (1 + 1 + 1 + 0.5) / 4 and a.low <= a.value <= a.high
    assert data.area([2.0, 3.0], [1.0, 0.0]).low == 1.0
    assert data.area([1.0], [1.0]).value == 0.5


@needs_labels
@pytest.mark.parametrize("condition", data.GROUPS["flexion_intolerant"])
def test_agreement_for_flexion_intolerant_patients(condition):
    assert data.area_of(data.headline(condition)).value >= data.LEAST_AREA


@needs_labels
@pytest.mark.parametrize("condition", data.GROUPS["extension_intolerant"])
def test_swapped_pairs_for_extension_intolerant_patients(condition):
    assert len(data.swapped(data.headline(condition))) <= data.MOST_SWAPPED


@needs_labels
@pytest.mark.parametrize("condition", [members[0] for members in data.GROUPS.values()])
def test_cross_validated_area_lies_inside_the_interval(condition):
    v = crossvalidation.validated(condition)
    assert crossvalidation.is_inside(v), v


@needs_labels
def test_every_disagreement_has_its_cause():
    missing = {key: what for key, what in data.disagreements().items() if len(data.causes().get(key, "")) < 40}
    assert not missing, "write a cause in disagreements.csv"


@needs_labels
def test_no_cause_is_stale():
    assert not set(data.causes()) - set(data.disagreements()), "these agree now: take them out of disagreements.csv"


def test_ask_provider_is_rare_for_the_reference_patient():
    verdicts = [spinerisk.assess(a, **study.person("herniation")).verdict for a in study.movements()]
    assert verdicts.count("ask_provider") <= data.MOST_ASK * len(verdicts)


# ------------------------------------------------------------------ guidelines

@pytest.mark.parametrize("row", guidelines.statements(), ids=lambda row: row["id"])
def test_no_verdict_contradicts_a_statement(row):
    wrong = guidelines.broken(row)
    if row["open"]:
        assert wrong, f"{row['id']} holds now: empty its cell `open`"
    else:
        assert not wrong, "\n".join(wrong[:10])


@pytest.mark.parametrize("id,sentence", [
    ("no_rest_in_bed", "Stay in bed until it is better."), ("no_rest_in_bed", "Two days of bed rest."), ("no_rest_in_bed", "Try instead a rest."),
    ("no_claim", "Decompression works for discs."), ("no_claim", "It heals your disc.")])
def test_forbidden_statements_would_be_caught(id, sentence):
    row = next(r for r in guidelines.statements() if r["id"] == id)
    assert re.search(row["what"], sentence, re.IGNORECASE)


def test_each_in_a_person_stands_for_its_values():
    made = guidelines.people('{"phase": {"each": ["acute", "active"]}, "each": [{"pain_now": 1}, {"pain_now": 2}]}')
    assert len(made) == 4 and {"phase": "active", "pain_now": 2} in made


# ------------------------------------------------------------------ sensitivity

def test_a_copy_scores_as_its_original():
    for a in study.movements():
        theirs, own = (spinerisk.assess(x, **study.person("stenosis")).model_score for x in (a, perturb.own_copy(a)))
        assert theirs == own, a.id


@pytest.mark.parametrize("condition", sensitivity.PATIENTS)
def test_more_demand_is_never_milder_and_less_never_stricter(condition):
    for demand, (down, up) in sensitivity.of_demands(condition).items():
        assert down.stricter == 0 and up.milder == 0, demand
    for name, (down, up) in sensitivity.of_model(condition).items():
        if name.startswith("weight"):
            assert down.stricter == 0 and up.milder == 0, name


def test_every_parameter_of_the_formula_is_moved():
    moved = {name for group in perturb.GROUPS for name in group.names}
    formula = {p.name for p in spinerisk.parameters() if re.match(r"(weight|g|hold)_|(impact|load|forward|backward|twist)_[xs]\d", p.name)}
    assert {name for name in formula if not name.endswith("_x0")} <= moved


def test_what_the_bounds_or_laws_forbid_is_said():
    fixed = perturb.Group("fixed", ("impact_x0",))
    assert perturb.moved_model(fixed, 1.2) == (None, "the printed bounds leave no room")
    later = perturb.Group("later phase above an earlier one", ("phase_maintenance_load", "phase_strengthening_load"))
    model, law = perturb.moved_model(later, 3.0)
    assert model is None and "phase" in law
    short = perturb.Group("short", ("avoid_line",))
    assert "bounds stop" in perturb.moved_model(short, 1.5)[1]


# ------------------------------------------------------------------ uncertainty

def test_typical_demands_drawn_alone_give_the_formula_s_own_score():
    for a in study.movements():
        kg = 0.0 if a.usual_kg is None else a.usual_kg.typical
        per_kg = (a.load_per_kg or uncertainty._NOW["carry_per_kg"]) * (uncertainty._NOW["overhead_factor"] if a.overhead == "yes" else 1.0)
        drawn = spinerisk.assess_demand(a.impact.typical, a.load.typical + per_kg * kg, a.twist.typical, forward=a.forward.typical,
                                        backward=a.backward.typical, hold_minutes=a.usual_hold_minutes or 0.0, **study.person("herniation"))
        assert drawn.model_score == pytest.approx(spinerisk.assess(a, **study.person("herniation")).model_score, abs=1e-9), a.id


@pytest.mark.parametrize("condition", uncertainty.PATIENTS)
def test_most_draws_fall_inside_the_interval(condition):
    found = uncertainty.spreads(condition)
    assert sum(s.inside[0] for s in found) >= uncertainty.WANTED * len(found)


# ------------------------------------------------------------------ the report

def test_the_report_has_every_section(report):
    headings = re.findall(r"^## (.*)$", report.read_text(encoding="utf-8"), re.MULTILINE)
    assert [module.__name__ for module in report_model.modules()] == list(report_model.SECTIONS)
    assert len(headings) >= 1 + len(report_model.SECTIONS), headings


def test_every_figure_of_the_report_is_there(report):
    linked = re.findall(r"!\[[^]]*\]\(([^)]*)\)", report.read_text(encoding="utf-8"))
    assert linked
    for name in linked:
        assert (report.parent / name).stat().st_size > 1000, name
        committed = report_model.DOCS / name
        assert committed.is_file(), f"docs/{name} is missing: run tests/validation/run"
        if study.is_shared_here():
            assert committed.read_bytes() == (report.parent / name).read_bytes(), f"docs/{name} is of another library: run tests/validation/run"


@needs_labels
def test_the_committed_report_is_this_library_s(report):
    committed = report_model.DOCS / "validation.md"
    assert committed.read_text(encoding="utf-8") == report.read_text(encoding="utf-8"), "run tests/validation/run"


@needs_labels
def test_the_summary_names_what_is_demanded(report):
    text = report.read_text(encoding="utf-8")
    for asked in ("area under the curve", "swapped pairs", "cross-validated", "without a written cause", "statements contradicted", "Spearman", "*ask provider*",
                  "fewer than 3 aerobic"):
        assert re.search(rf"^\| [^|]*{re.escape(asked)}[^|]*\| [^|]+\| [^|]+\|", text.split("## Agreement")[0], re.MULTILINE), asked
