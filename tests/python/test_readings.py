"""Columns of names that were read once: every row is what assess() says of the name."""

import copy
import math
import pickle
from array import array

import pytest
import spinerisk
from hypothesis import given
from hypothesis import strategies as st
from people import number
from spinerisk._native import FLAT_STATUS, blank_flat, lib

NAMES = [
    "Squat (Barbell)", "Pull Up (Assisted)", "Workout", "weighted plank", "squat to row", "zumbaflop", "running",
    "jumping lunge", "Assisted dips", "twisting sit-up", "walking", "",
]  # fmt: skip
ME = {"conditions": {"herniation"}, "phase": "active", "pain": 2}
ALL = dict(verdicts=True, statuses=True, urgencies=True, hazards=True, intervals=True, reasons=True, contributions=True, doses=True)


def same(a, b):
    return a == b or (math.isnan(a) and math.isnan(b))


def check_row(columns, i, ask):
    try:
        a = ask()
    except spinerisk.SpineriskError as error:
        assert spinerisk.STATUSES[columns.status[i]] == error.code
        assert math.isnan(columns.score[i]) and columns.verdict[i] == 0 and math.isnan(columns.dose[i])
        return
    assert columns.status[i] == 0
    for name in ("score", "low", "high", "hazard", "dose"):
        assert same(getattr(columns, name)[i], getattr(a, name)), name
    assert spinerisk.VERDICTS[columns.verdict[i]] == a.verdict
    assert columns.reason[i] == (a.reasons[0].number if a.reasons else 0)
    assert {name: column[i] for name, column in columns.contributions.items()} == a.contributions


@given(st.lists(st.tuples(st.integers(0, len(NAMES) - 1), st.none() | number("external_kg"), st.one_of(st.none(), st.floats(0.1, 40))), min_size=1, max_size=40))
def test_every_row_is_what_assess_says_of_the_name(rows):
    readings = spinerisk.Readings(NAMES)
    index = array("i", [row[0] for row in rows])
    kg, minutes = (array("d", [math.nan if row[k] is None else row[k] for row in rows]) for k in (1, 2))
    columns = spinerisk.assess_activities(index, readings=readings, external_kg=kg, minutes=minutes, **ALL, **ME)
    bad = 0
    for i, (at, own_kg, own_minutes) in enumerate(rows):
        check_row(columns, i, lambda: spinerisk.assess(NAMES[at], external_kg=own_kg, minutes=own_minutes, **ME))
        bad += columns.status[i] != 0
    assert columns.n_bad == bad


def test_codes_and_own_vocabulary():
    own = spinerisk.Activity(id="sandbag_throw", impact=1.5, load=4000, twist=35, forward=40, backward=0)
    vocabulary = spinerisk.Vocabulary([own], {"throwing the bag": "sandbag_throw"})
    mine = spinerisk.Readings(["throwing the bag", "walking"], vocabulary=vocabulary)
    columns = spinerisk.assess_activities(array("i", [0, 1, 0]), readings=mine, **ALL, **ME)
    for i, name in enumerate(("throwing the bag", "walking", "throwing the bag")):
        check_row(columns, i, lambda: spinerisk.assess(name, vocabulary=vocabulary, **ME))
    codes = spinerisk.Readings(["TrailRun", "Workout", "Nothing"], system="strava")
    columns = spinerisk.assess_activities(array("i", [0, 1, 2]), readings=codes, **ALL, **ME)
    for i, code in enumerate(("TrailRun", "Workout", "Nothing")):
        check_row(columns, i, lambda: spinerisk.assess(spinerisk.find_code("strava", code), **ME))


def test_an_index_of_no_name_makes_its_row_bad():
    columns = spinerisk.assess_activities(array("i", [-1, 3, 0]), readings=spinerisk.Readings(["walking"]), **ALL)
    assert [spinerisk.STATUSES[code] for code in columns.status] == ["missing", "range", "ok"]
    assert columns.n_bad == 2


def test_threads_and_one_thread_agree():
    n = 100_000
    index, kg = array("i", [i % len(NAMES) for i in range(n)]), array("d", [float(i % 90) for i in range(n)])
    readings = spinerisk.Readings(NAMES)
    one = spinerisk.assess_activities(index, readings=readings, external_kg=kg, threads=1, **ME)
    two = spinerisk.assess_activities(index, readings=readings, external_kg=kg, threads=2, **ME)
    assert one.tobytes() == two.tobytes()


def test_readings_are_values():
    readings = spinerisk.Readings(NAMES)
    assert len(readings) == len(NAMES)
    assert list(readings) == [spinerisk.resolve(name) for name in NAMES]
    assert readings[-2] == spinerisk.resolve("walking")
    for other in (pickle.loads(pickle.dumps(readings)), copy.copy(readings), copy.deepcopy(readings)):
        assert other == readings and hash(other) == hash(readings) and list(other) == list(readings)
    codes = spinerisk.Readings([(0, 6), "bench_press"], system="fit_exercise")
    assert list(pickle.loads(pickle.dumps(codes))) == list(codes)
    assert readings != codes and readings != NAMES
    with pytest.raises(AttributeError):
        readings.names = ()
    with pytest.raises(IndexError):
        readings[len(NAMES)]


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda: spinerisk.Readings("walking"), TypeError),
        (lambda: spinerisk.Readings([3]), TypeError),
        (lambda: spinerisk.Readings([None]), TypeError),
        (lambda: spinerisk.Readings(["Run"], system="nowhere"), spinerisk.UnknownName),
        (lambda: spinerisk.Readings(["Run"], system="strava", strict=True), TypeError),
        (lambda: spinerisk.assess_activities(array("i", [0]), readings=["walking"]), TypeError),
    ],
)
def test_bad_readings_are_refused(make, error):
    with pytest.raises(error):
        make()


def test_readings_are_taken_one_at_a_time():
    readings = spinerisk.Readings(["walking", "running"])
    with pytest.raises(TypeError, match="slice"):
        readings[0:1]


def test_names_of_any_size_are_read(monkeypatch):
    monkeypatch.setattr(spinerisk._readings, "_AT_ONCE", 20)
    names = ["walking", "x" * 200, "running", "", "plank", "walking" + "g" * 20]
    assert [reading.status for reading in spinerisk.Readings(names)] == [spinerisk.resolve(name).status for name in names]
    assert list(spinerisk.Readings(NAMES)) == [spinerisk.resolve(name) for name in NAMES]


def test_no_readings_are_an_error_and_no_crash():
    for call in (
        lambda flat: lib.flat_readings_add(None, 0, b"walking", array("i", [0, 7]), flat),
        lambda flat: lib.flat_readings_get(None, 0, flat),
    ):
        flat = blank_flat()
        assert "NULL" in call(flat) and spinerisk.STATUSES[flat[FLAT_STATUS]] == "null"
