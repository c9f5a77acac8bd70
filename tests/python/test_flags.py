"""Every red flag stops with its urgency, whatever is asked and whatever else is wrong (tests/vectors/flags.csv)."""

import csv
from array import array
from pathlib import Path
from typing import Any

import pytest

import spinerisk

FLAGS = list(csv.DictReader(open(Path(__file__).parents[1] / "vectors" / "flags.csv", newline="", encoding="utf-8")))
FLAG = pytest.mark.parametrize("flag", FLAGS, ids=lambda f: f["question"])


def test_the_list_is_whole() -> None:
    assert [f["question"] for f in FLAGS] == [q.id for q in spinerisk.questions() if q.group == "flag"]


def must_stop(a: spinerisk.Assessment, flag: dict[str, str]) -> None:
    assert (a.verdict, a.urgency, a.score, a.low, a.high) == ("stop", flag["urgency"], 100, 100, 100)
    assert a.model_score != a.model_score and not a.encouraged
    assert a.reasons[0].id.startswith("flag_") and a.reasons[0].urgency == flag["urgency"]


@FLAG
@pytest.mark.parametrize("name", ["walking", "lying", "no such thing", "", "workout"])
@pytest.mark.parametrize(
    "other", [{}, {"age": 12}, {"region": "cervical"}, {"pain": 99}, {"no_such_field": 1}, {"profile": "wellness", "pain": 2}]
)
def test_scalar(flag: dict[str, str], name: str, other: dict[str, Any]) -> None:
    must_stop(spinerisk.assess(name, answers={flag["question"]: True}, **other), flag)
    text = spinerisk.explain(name, answers={flag["question"]: True}, **other)
    assert text.startswith("Stop exercising. ")
    assert spinerisk.sentences()[f"urgency_{flag['urgency']}"] in text.splitlines()[0]
    assert "not a probability" in text and "safety questions too" not in text


@FLAG
def test_measured_and_own_activities(flag: dict[str, str]) -> None:
    answers = {flag["question"]: True}
    must_stop(spinerisk.assess_demand(1, float("nan"), 0, 0, answers=answers), flag)
    own = spinerisk.Activity(impact=1, load=700, twist=0, forward=0, backward=0)
    must_stop(spinerisk.assess(own, answers=answers), flag)


@FLAG
def test_columns(flag: dict[str, str]) -> None:
    rows = array("d", [0, 1, float("nan"), 1e9])
    got = spinerisk.assess_columns(
        rows, rows, rows, rows, verdicts=True, statuses=True, urgencies=True, answers={flag["question"]: True}
    )
    assert list(got.score) == [100] * 4 and got.n_bad == 0 and list(got.status) == [0] * 4
    assert {spinerisk.VERDICTS[v] for v in got.verdict} == {"stop"}
    assert {spinerisk.URGENCIES[u] for u in got.urgency} == {flag["urgency"]}


@FLAG
def test_the_question_alone_is_neither_yes_nor_no(flag: dict[str, str]) -> None:
    asked = spinerisk.assess("walking", answers={flag["question"]: False})
    open_ = spinerisk.assess("walking")
    assert asked.verdict == open_.verdict == "suitable"
    assert flag["question"] in open_.open_questions and flag["question"] not in asked.open_questions
    assert (open_.screened, asked.screened) == ("no", "partly")
    everything = {f["question"]: False for f in FLAGS}
    assert spinerisk.assess("walking", answers=everything).screened == "yes"
