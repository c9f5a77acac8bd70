"""Columns of sessions: each row as if it were added by itself, and what no column may be."""

import copy
import math
import pickle
from array import array
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import spinerisk
from spinerisk._native import lib

numpy = pytest.importorskip("numpy")

WALK = spinerisk.assess("walking", minutes=30)
rows = st.lists(
    st.tuples(
        st.floats(0, 50) | st.just(math.nan), st.floats(0, 100) | st.just(101.0), st.integers(-1, 6), st.integers(-1, 4),
        st.floats(0, 20) | st.sampled_from([-1.0, math.inf]), st.integers(-2, 6),
    ),
    max_size=30,
)  # fmt: skip


def flat_part(hazard: float, score: float, verdict: int, urgency: int, dose: float) -> spinerisk.Assessment:
    """An assessment with just these numbers, as columns hold them."""
    a = copy.deepcopy(WALK)
    for place, value in zip(("HAZARD", "SCORE", "VERDICT", "URGENCY", "DOSE"), (hazard, score, verdict, urgency, dose)):
        a._flat[getattr(lib, "FLAT_" + place)] = value
    return a


@pytest.mark.parametrize("make", [array, lambda code, values: numpy.array(values, {"d": "f8", "i": "i4"}[code])])
@given(rows=rows, first=st.integers(0, 2**52))
def test_columns_equal_adding_one_by_one(make: Any, rows: list[Any], first: int) -> None:
    hazard, score, verdict, urgency, dose, session = (list(column) for column in zip(*rows)) if rows else ([],) * 6
    sessions = spinerisk.Sessions(5)
    bad = sessions.add(
        make("d", hazard), make("d", score), make("i", verdict), urgency=make("i", urgency), dose=make("d", dose),
        session=make("i", session), first_part=first,
    )  # fmt: skip
    want, n_bad = [spinerisk.Session() for _ in range(5)], 0
    for i, (*numbers, at) in enumerate(rows):
        try:
            if not 0 <= at < 5:
                raise ValueError
            want[at].add(flat_part(*numbers), first + i)
        except ValueError:
            n_bad += 1
    assert bad == n_bad and [sessions[i] for i in range(5)] == want


def test_columns_of_an_assessment() -> None:
    demands = [numpy.array([1.2, 2.0, math.nan]), numpy.array([900.0, 4000, 1]), numpy.array([4.0, 30, 1]), numpy.array([5.0, 40, 1])]
    got = spinerisk.assess_columns(*demands, verdicts=True, urgencies=True, hazards=True)
    one = spinerisk.assess_demand(2.0, 4000, 30, 40)
    assert got.hazard[1] == one.hazard and math.isnan(got.hazard[2]) and one.dose == 1
    assert spinerisk.assess_columns(*demands, verdicts=True).hazard is None
    sessions = spinerisk.Sessions(3)
    assert sessions.add(got.hazard, got.score, got.verdict, urgency=got.urgency) == 1
    assert sessions[1] == spinerisk.Session().add(one, 1) and sessions[-1] == spinerisk.Session() and len(sessions) == 3
    judged = sessions.judge()
    assert isinstance(judged, spinerisk.CourseColumns) and type(judged.score) is numpy.ndarray
    course = spinerisk.course([sessions[0], sessions[1], None])
    assert spinerisk.course(sessions) == course and spinerisk.course(list(sessions)) == course
    assert [d["score"] for d in course["days"]] == list(judged.score) and judged.left == course["carried"]
    assert [spinerisk.VERDICTS[v] for v in judged.verdict] == [d["verdict"] for d in course["days"]]
    assert judged.weeks == course["weeks"]
    assert spinerisk.Sessions.from_bytes(bytes(sessions)) == copy.copy(sessions) == pickle.loads(pickle.dumps(sessions)) == sessions
    assert type(spinerisk.Sessions(2).judge().used) is array and "3 sessions" in repr(sessions)


def column(code: str, *values: float) -> Any:
    return array(code, values)


WRONG_COLUMNS: list[tuple[dict[str, Any], str]] = [
    ({"hazard": [1.0]}, "hazard must be an array"),
    ({"hazard": column("f", 1)}, "hazard must hold float64"),
    ({"score": column("i", 1)}, "score must hold float64"),
    ({"verdict": column("d", 1)}, "verdict must hold int32"),
    ({"verdict": None}, "verdict must be an array"),
    ({"urgency": column("d", 1)}, "urgency must hold int32"),
    ({"dose": column("i", 1)}, "dose must hold float64"),
    ({"session": column("d", 1)}, "session index must hold int32"),
    ({"session": [0]}, "session index must be an array"),
    ({"hazard": numpy.ma.array([1.0], mask=[1])}, "hazard must not be a masked array"),
    ({"dose": numpy.ma.array([1.0], mask=[1])}, "dose must not be a masked array"),
    ({"hazard": numpy.zeros(2)[::2].repeat(2)[::2]}, "strided"),
    ({"first_part": 1.5}, "first_part must be a whole number"),
    ({"first_part": True}, "first_part must be a whole number"),
]


@pytest.mark.parametrize(("wrong", "said"), WRONG_COLUMNS, ids=lambda x: str(x)[:40])
def test_other_columns_are_refused_by_name(wrong: dict[str, Any], said: str) -> None:
    columns: dict[str, Any] = {"hazard": column("d", 1), "score": column("d", 1), "verdict": column("i", 1)}
    if said == "strided":
        wrong = {name: numpy.zeros(4)[::2] for name in ("hazard", "score")} | {"verdict": numpy.zeros(2, "i4")}
    sessions = spinerisk.Sessions(1)
    with pytest.raises(TypeError, match=said):
        sessions.add(**(columns | wrong))
    assert sessions == spinerisk.Sessions(1)


@pytest.mark.parametrize("name", ["score", "verdict", "urgency", "dose", "session"])
@pytest.mark.parametrize("n", [0, 1, 3])
def test_columns_must_be_of_one_length(name: str, n: int) -> None:
    code = {"score": "d", "dose": "d"}.get(name, "i")
    columns: dict[str, Any] = {"hazard": column("d", 1, 1), "score": column("d", 1, 1), "verdict": column("i", 1, 1)}
    with pytest.raises(spinerisk.ConflictError, match=f"{name} has {n} values, hazard has 2") as caught:
        spinerisk.Sessions(2).add(**(columns | {name: array(code, [0] * n)}))
    assert caught.value.field == name


def test_read_only_columns_are_read() -> None:
    hazard = numpy.ones(1)
    hazard.flags.writeable = False
    assert spinerisk.Sessions(1).add(hazard, memoryview(array("d", [1.0])).toreadonly(), column("i", 1)) == 0
