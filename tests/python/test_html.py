"""What a notebook shows: complete, escaped, and of a plan still a dict."""

import copy
import json
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import people
import spinerisk
from histories import HOSTILE, ME, UNKNOWN, history, undated, unread_lines
from pages import Page
from spinerisk._html import escape
from spinerisk._looks import VERDICT_LOOKS
from spinerisk._plan import Plan
from words import forbidden

RED = {"answers": {"saddle_numbness": True}}


def shown(thing):
    """The page of one thing, checked for what no notebook should be given."""
    html = thing._repr_html_()
    page = Page(html)
    assert not page.outside() and not page.all("style") and len(html) < 20_000
    assert not forbidden(page.text), forbidden(page.text)
    return page


@pytest.fixture(scope="module")
def plan():
    return spinerisk.plan(goals={"aerobic", "core"}, target="hiking", weeks=4, **ME)


def test_an_assessment_tells_what_docs_integrators_asks_for():
    answer = spinerisk.assess("KB goblet squats w/ a twist", external_kg=16, **ME)
    text = shown(answer).text
    for part in ("avoid", "Goblet squat", *(reason.sentence for reason in answer.reasons), f"Index {answer.score:.0f} of 100"):
        assert part in text, part
    for part in ("not a probability", "Evidence: C", answer.model.digest, "Not validated on outcomes", "confidence of 0.9", "with more twist"):
        assert part in text, part
    assert f"Safety questions not answered: {len(answer.open_questions)}" in text and "hold minutes" in text


def test_an_encouraged_activity_says_so():
    answer = spinerisk.assess("bird dog", goals={"core"}, **ME)
    assert answer.encouraged and "Encouraged" in shown(answer).text
    assert "Encouraged" not in shown(spinerisk.assess("running", **ME)).text


@pytest.mark.parametrize("flag", [q.id for q in spinerisk.questions() if q.group == "flag"])
def test_a_warning_sign_stands_alone(flag):
    answer = spinerisk.assess("walking", answers={flag: True})
    text = shown(answer).text
    assert "Stop exercising." in text and answer.reasons[0].sentence in text and ("emergency care" in text or "today" in text)
    assert "ndex" not in text and "100" not in text
    session = shown(spinerisk.Session().add(answer)).text if answer.hazard == answer.hazard else text
    assert "ndex" not in session
    assert "ndex" not in shown(history([undated("walking")], answers={flag: True})).text
    assert "ndex" not in shown(spinerisk.plan(answers={flag: True})).text


@given(people.activities, people.efforts, people.people)
def test_any_answer_can_be_shown(activity, effort, person):
    try:
        answer = spinerisk.assess(activity, **effort, **person)
    except spinerisk.ConflictError:
        assume(False)
    text = shown(answer).text
    assert answer.activity.name in text and VERDICT_LOOKS[answer.verdict].label in text


def test_measured_and_own_activities():
    assert "Measured demands" in shown(spinerisk.assess_demand(impact=1, load=900, twist=1, flexion=2, **ME)).text
    own = spinerisk.Activity(id="mine", name=HOSTILE, impact=1.0, load=900.0, twist=1.0, forward=1.0, backward=1.0)
    page = shown(spinerisk.assess(own, **ME))
    assert HOSTILE in page.text


def test_a_session_and_none():
    session = spinerisk.Session().add(spinerisk.assess("running", **ME), part=3).add(spinerisk.assess("walking", **ME), part=4)
    text = shown(session).text
    assert "its 2 parts" in text and "number 3" in text and "avoid" in text
    assert "a day of rest" in shown(spinerisk.Session()).text


def test_a_plan_shows_its_weeks(plan):
    page = shown(plan)
    assert len(page.all("tr")) == 1 + len(plan["by_week"]) and {"scope": "col"}.items() <= page.all("th")[0].items()
    assert plan["sentence"] in page.text and "Walking: " in page.text and "forecast" in page.text


def test_an_impossible_plan_says_why():
    plan = spinerisk.plan(days_per_week=0, **ME)
    assert plan["constraint"] == "no_days" and plan["sentence"] in shown(plan).text


def test_a_plan_is_a_dict_in_every_way(plan):
    plain = dict(plan)
    assert plan == plain and plain == plan and isinstance(plan, dict) and repr(plan) == repr(plain)
    assert json.dumps(plan) == json.dumps(plain) and spinerisk.to_json(plan) == spinerisk.to_json(plain)
    assert spinerisk.from_json(spinerisk.to_json(plan)) == plan
    for other in (pickle.loads(pickle.dumps(plan)), copy.copy(plan), copy.deepcopy(plan)):
        assert other == plan and isinstance(other, Plan)
    assert {**plan} == plan and list(plan) == list(plain)


def test_a_plan_somebody_took_a_key_from_shows_as_a_dict(plan):
    less = copy.copy(plan)
    del less["by_week"]
    assert less._repr_html_() is None


def test_a_log_counts_everything():
    log = history([*history().log.entries, undated(UNKNOWN), undated("workout")], unread=unread_lines(4))
    text = shown(log).text
    assert f"{len(log.scored)} entries scored, 2 not scored, 4 lines not read" in text
    assert all(f"{n}" in text for n in log.verdicts.values()) and log.exercises[0].name in text
    assert "0 entries scored" in shown(history([])).text


def test_names_of_users_stay_text():
    log = history([undated(HOSTILE, external_kg=10.0), undated(UNKNOWN)])
    assert [one.name for one in log.exercises] == [HOSTILE] and "<script>" in shown(log).text


@given(st.text())
def test_escaped_text_holds_no_markup(text):
    escaped = escape(text)
    page = Page(f'<p title="{escaped}">{escaped}</p>')
    assert [name for name, _ in page.tags] == ["p"]
    assert page.tags[0][1]["title"] == "".join(c if c.isprintable() or c in "\u200c\u200d" else " " for c in text)
    escaped.encode("utf-8")


def test_the_package_does_not_import_it():
    code = "import sys, spinerisk; print([n for n in sys.modules if n in ('spinerisk._html', 'spinerisk._looks', 'spinerisk.report')])"
    package = Path(spinerisk.__file__).parent.parent
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env={"PYTHONPATH": str(package)}).stdout == "[]\n"
