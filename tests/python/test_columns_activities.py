"""Columns of activities, a patient for each row, intervals and reasons, and threads: every row equals the scalar call."""

import math
from array import array
from typing import Any

import pytest

import spinerisk

numpy = pytest.importorskip("numpy")
RANDOM = numpy.random.default_rng(20)
N = 400
ACTIVITIES = [one for one in spinerisk.catalogue() if one.kind != "class"]
PEOPLE: list[dict[str, Any]] = [
    {},
    {"conditions": {"herniation"}, "phase": "active"},
    {"conditions": {"stenosis", "osteoporosis"}, "age": 71, "pain": 4},
    {"conditions": {"bulge"}, "ban_activities": ["running"], "max_external_kg": 20.0},
    {"answers": {"saddle_numbness": True}},
]


def holes(low: float, high: float, share: float = 0.3) -> Any:
    column = RANDOM.uniform(low, high, N)
    column[RANDOM.random(N) < share] = math.nan
    return column


def efforts() -> dict[str, Any]:
    return {
        "external_kg": holes(0, 60), "vigour": holes(0, 1), "minutes": holes(1, 90), "repetitions": holes(1, 30),
        "hold_minutes": holes(0, 60), "sets": holes(1, 5), "form": RANDOM.integers(0, 4, N).astype("int32"),
    }  # fmt: skip


def scalar(number: int, columns: dict[str, Any], row: int, person: dict[str, Any]) -> Any:
    one = next(activity for activity in ACTIVITIES if activity.number == number)
    given = {name: column[row] for name, column in columns.items()}
    form = (None, "good", "fair", "poor")[given.pop("form")]
    stated = {name: float(value) for name, value in given.items() if not math.isnan(value)}
    return spinerisk.assess(one, form=form, **stated, **person)


def same_row(got: Any, row: int, a: Any) -> None:
    assert (got.score[row], got.low[row], got.high[row]) == (a.score, a.low, a.high)
    assert spinerisk.VERDICTS[got.verdict[row]] == a.verdict and spinerisk.URGENCIES[got.urgency[row]] == a.urgency
    assert {name: column[row] for name, column in got.contributions.items()} == dict(a.contributions)
    assert spinerisk.STATUSES[got.status[row]] == "ok"


EVERYTHING: dict[str, Any] = dict(
    verdicts=True, statuses=True, urgencies=True, hazards=True, intervals=True, reasons=True, contributions=True
)


@pytest.mark.parametrize("person", PEOPLE)
def test_every_row_equals_the_call_for_one(person: dict[str, Any]) -> None:
    numbers = RANDOM.choice([one.number for one in ACTIVITIES], N).astype("uint32")
    columns = efforts()
    got = spinerisk.assess_activities(numbers, **columns, **EVERYTHING, **person)
    assert got.n_bad == 0
    for row in range(0, N, 3):
        same_row(got, row, scalar(int(numbers[row]), columns, row, person))


def test_a_patient_for_each_row() -> None:
    numbers = RANDOM.choice([one.number for one in ACTIVITIES], N).astype("int32")
    columns = efforts()
    pain, age = holes(0, 10), holes(20, 90)
    phase = RANDOM.integers(0, 5, N).astype("int32")
    conditions = (1 << RANDOM.integers(2, 8, N)).astype("uint64")
    got = spinerisk.assess_activities(
        numbers, **columns, **EVERYTHING, pain=pain, age_years=age, phase=phase, conditions=conditions
    )
    names = {field.name: field.names for field in spinerisk.fields()}
    assert got.n_bad == 0
    for row in range(0, N, 3):
        person: dict[str, Any] = {"conditions": {names["conditions"][int(conditions[row]).bit_length() - 1]}}
        person |= {"pain": None if math.isnan(pain[row]) else pain[row], "age": None if math.isnan(age[row]) else age[row]}
        person |= {"phase": names["phase"][phase[row] - 1] if phase[row] else None}
        same_row(got, row, scalar(int(numbers[row]), columns, row, person))


def test_measured_demands_with_a_patient_for_each_row() -> None:
    demands = [RANDOM.uniform(0, high, N) for high in (5, 7000, 60, 50)]
    pain = holes(0, 10)
    got = spinerisk.assess_columns(*demands, **EVERYTHING, pain=pain, conditions={"bulge"})
    for row in range(N):
        given = {} if math.isnan(pain[row]) else {"pain": pain[row]}
        a = spinerisk.assess_demand(*(float(column[row]) for column in demands), conditions={"bulge"}, **given)
        same_row(got, row, a)


def test_bad_rows_stand_alone() -> None:
    numbers = array("I", [ACTIVITIES[0].number] * 6)
    numbers[1], numbers[2] = 60000, 0
    kg, age = array("d", [5.0] * 6), array("d", [40.0] * 6)
    kg[3], age[4] = -1, 7
    got = spinerisk.assess_activities(numbers, external_kg=kg, age=age, statuses=True, verdicts=True)
    said = [spinerisk.STATUSES[status] for status in got.status]
    assert said == ["ok", "unknown_activity", "missing", "range", "out_of_scope", "ok"]
    assert got.n_bad == 4 and [math.isnan(score) for score in got.score] == [False, True, True, True, True, False]


def test_what_cannot_be_a_column_is_refused() -> None:
    numbers = array("I", [ACTIVITIES[0].number] * 4)
    with pytest.raises(TypeError, match="ban_tags cannot be a column"):
        spinerisk.assess_activities(numbers, ban_tags=array("Q", [1] * 4))
    with pytest.raises(TypeError, match="phase must hold int32"):
        spinerisk.assess_activities(numbers, phase=numpy.ones(4))
    with pytest.raises(TypeError, match="conditions must hold int64 or uint64"):
        spinerisk.assess_activities(numbers, conditions=numpy.ones(4))
    with pytest.raises(TypeError, match="activity must hold int32 or uint32"):
        spinerisk.assess_activities(numpy.ones(4))
    with pytest.raises(ValueError, match="pain_now has 3 values, activity has 4"):
        spinerisk.assess_activities(numbers, pain=array("d", [1.0] * 3))
    with pytest.raises(TypeError, match="the same field"):
        spinerisk.assess_activities(numbers, pain=array("d", [1.0] * 4), pain_now=3)
    with pytest.raises(TypeError, match="masked"):
        spinerisk.assess_activities(numbers, minutes=numpy.ma.array(numpy.ones(4), mask=[1, 0, 0, 0]))


@pytest.mark.parametrize("threads", [0, 2, 3, 7])
def test_threads_change_nothing(threads: int) -> None:
    n = 150_001
    demands = [RANDOM.uniform(0, high, n) for high in (5, 7000, 60, 50)]
    demands[1][::1000] = math.nan
    one = spinerisk.assess_columns(*demands, **EVERYTHING, conditions={"bulge"})
    more = spinerisk.assess_columns(*demands, **EVERYTHING, conditions={"bulge"}, threads=threads)
    assert more.n_bad == one.n_bad == 151
    for a, b in zip(one, more):
        if isinstance(a, numpy.ndarray):
            assert numpy.array_equal(a, b, equal_nan=a.dtype.kind == "f")
    assert all(numpy.array_equal(a, b, equal_nan=True) for a, b in zip(one.contributions.values(), more.contributions.values()))


def test_threads_find_out_before_they_write() -> None:
    demands = [numpy.ones(90_000) for _ in range(4)]
    out = numpy.full(90_000, -1.0)
    with pytest.raises(spinerisk.RangeError):
        spinerisk.assess_columns(*demands, out=out, threads=2, pain=99)
    with pytest.raises(ValueError, match="load has 80000 values"):
        spinerisk.assess_columns(demands[0], demands[1][:80_000], *demands[2:], out=out, threads=2)
    with pytest.raises(ValueError, match="threads must be 0"):
        spinerisk.assess_columns(*demands, out=out, threads=-1)
    assert (out == -1).all()


def test_a_red_flag_is_not_lost_beside_a_column() -> None:
    """What is said of all rows does not give way to a column, and neither does a column to it."""
    numbers, zeros = array("I", [ACTIVITIES[0].number] * 4), numpy.zeros(4, "uint64")
    demands = [numpy.ones(4)] * 4
    for column in ("answers_yes", "answers_no"):
        with pytest.raises(spinerisk.ConflictError, match="as a column, too"):
            spinerisk.assess_activities(numbers, answers={"urine_change": column == "answers_yes"}, **{column: zeros})
    with pytest.raises(spinerisk.ConflictError, match="as a column, too"):
        spinerisk.assess_columns(*demands, answers={"urine_change": True}, pain=99, answers_yes=zeros)
    got = spinerisk.assess_columns(*demands, answers={"urine_change": True}, pain=numpy.full(4, 99.0), verdicts=True)
    assert set(got.verdict) == {5} and got.n_bad == 0


def test_the_instruction_set_has_a_name() -> None:
    assert spinerisk.kernel() in ("avx512", "avx2", "sse2", "neon", "plain")


def test_threads_is_a_number() -> None:
    with pytest.raises(TypeError, match="threads must be a whole number"):
        spinerisk.assess_columns(*[numpy.ones(4)] * 4, threads="2")  # type: ignore[arg-type]
