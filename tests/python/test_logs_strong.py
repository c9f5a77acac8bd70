"""read_log() of Strong: every set is there, and its weight is what was lifted in all."""

import datetime
import os
import pathlib

import pytest
from logs_made import STRONG, STRONG_KG, STRONG_UNITS, row, table_text, write

import spinerisk
from spinerisk import Entry, Log, LogError, read_log

DATE = "2026-02-03 08:10:00"
_ABOVE = [parent / "shared/vocab/strong_export_25_workouts.csv" for parent in pathlib.Path(__file__).resolve().parents]
REAL = next((path for path in _ABOVE if path.exists()), None)


def read_sets(tmp_path: pathlib.Path, *sets: dict[str, object], unit: str | None = "kg", dumbbells: str | None = None) -> Log:
    rows = [row(STRONG, **{"date": DATE, "weight": 0, "reps": 8, "seconds": 0, "set_order": 1} | one) for one in sets]
    return read_log(write(tmp_path / "log.csv", table_text(STRONG, rows)), unit=unit, dumbbells=dumbbells)


def one_set(tmp_path: pathlib.Path, name: str, weight: object = 0, *, dumbbells: str | None = None, **cells: object) -> Entry:
    log = read_sets(tmp_path, {"exercise_name": name, "weight": weight} | cells, dumbbells=dumbbells)
    assert not log.unread
    return log.entries[0]


def test_a_set(tmp_path: pathlib.Path) -> None:
    entry = one_set(tmp_path, "Squat (Barbell)", "62.5")
    assert entry == Entry(2, datetime.datetime(2026, 2, 3, 8, 10), "Squat (Barbell)", None, 62.5, None, 8.0, None, ())


@pytest.mark.parametrize("columns", [STRONG, STRONG_UNITS, STRONG_KG], ids=["no unit", "unit column", "unit in the name"])
def test_the_three_headers(tmp_path: pathlib.Path, columns: list[str]) -> None:
    cells = {"date": DATE, "exercise_name": "Deadlift (Barbell)", "set_order": "W", "reps": 5}
    cells |= {"weight_kg": "80"} if columns is STRONG_KG else {"weight": "80"}
    cells |= {"weight_unit": "kg"} if columns is STRONG_UNITS else {}
    text = table_text(columns, [row(columns, **cells)], delimiter=";" if columns is STRONG_KG else ",")
    log = read_log(write(tmp_path / "any.name", text), unit="kg" if columns is STRONG else None)
    assert (log.format, log.unit, len(log)) == ("strong", "kg", 1)
    assert (log.entries[0].external_kg, log.entries[0].repetitions) == (80, 5)


def test_pounds(tmp_path: pathlib.Path) -> None:
    log = read_sets(tmp_path, {"exercise_name": "Squat (Barbell)", "weight": 100}, unit="lb")
    assert log.unit == "lb" and log.entries[0].external_kg == pytest.approx(45.359237)


def test_a_missing_unit_is_a_question(tmp_path: pathlib.Path) -> None:
    with pytest.raises(LogError, match=r'log\.csv: the weights have no unit; say unit="kg" or unit="lb"$') as caught:
        read_sets(tmp_path, {"exercise_name": "Squat (Barbell)", "weight": 100}, unit=None)
    assert caught.value.field == "unit" and caught.value.path == str(tmp_path / "log.csv")
    assert isinstance(caught.value, ValueError) and isinstance(caught.value, spinerisk.SpineriskError)


def test_without_weights_no_unit_is_needed(tmp_path: pathlib.Path) -> None:
    log = read_sets(tmp_path, {"exercise_name": "Plank", "seconds": 90, "reps": 0}, unit=None)
    assert (log.unit, log.entries[0].minutes, log.entries[0].repetitions) == (None, 1.5, None)


def test_a_unit_that_contradicts_the_file(tmp_path: pathlib.Path) -> None:
    by_row = table_text(STRONG_UNITS, [row(STRONG_UNITS, exercise_name="Squat (Barbell)", weight=100, weight_unit="lbs", reps=5)])
    with pytest.raises(LogError, match='line 2: the weight is in lb, and unit="kg" was given') as caught:
        read_log(write(tmp_path / "log.csv", by_row), unit="kg")
    assert (caught.value.line, caught.value.field) == (2, "unit")
    with pytest.raises(LogError, match=r'the column "Weight \(kg\)" is in kg, and unit="lb" was given'):
        read_log(write(tmp_path / "log.csv", table_text(STRONG_KG, [], delimiter=";")), unit="lb")


def test_units_by_row(tmp_path: pathlib.Path) -> None:
    cells = [("100", "lbs"), ("100", "kg"), ("100", ""), ("0", ""), ("5", "stone")]
    rows = [row(STRONG_UNITS, date=DATE, exercise_name="Squat (Barbell)", weight=w, weight_unit=u, reps=5) for w, u in cells]
    log = read_log(write(tmp_path / "log.csv", table_text(STRONG_UNITS, rows)))
    assert [entry.external_kg for entry in log] == [pytest.approx(45.359237), 100, None]
    assert log.unit == "mixed"
    assert [(one.line, one.reason) for one in log.unread] == [
        (4, 'The weight has no unit; say unit="kg" or unit="lb".'),
        (6, 'Weight Unit is "stone": allowed are kg and lb.'),
    ]


@pytest.mark.parametrize(
    ("name", "factor", "word"),
    [
        ("Bicep Curl (Dumbbell)", 2, "per_hand"),
        ("DB bench press", 2, "per_hand"),
        ("Double Kettlebell Front Squat", 2, "per_hand"),
        ("Double Kettlebell Swing", 2, "per_hand"),  # a swing is done with one, unless the name says two
        ("Snatch (2 Dumbbells)", 2, "per_hand"),
        ("Bent Over One Arm Row (Dumbbell)", 1, "one_weight"),
        ("Concentration Curl (Dumbbell)", 1, "one_weight"),
        ("Goblet Squat (Dumbbell)", 1, "one_weight"),
        ("Dumbbell Pullover", 1, "one_weight"),
        ("Dumbbell Row", 1, "one_weight"),  # read as a row with one arm
        ("Goblet Squat (Kettlebell)", 1, None),
        ("Kettlebell Swing", 1, None),
        ("Bench Press (Barbell)", 1, None),
        ("Adbc Press", 1, None),
    ],
)
def test_weights_of_dumbbells(tmp_path: pathlib.Path, name: str, factor: int, word: str | None) -> None:
    entry = one_set(tmp_path, name, 20)
    assert entry.external_kg == 20 * factor
    assert entry.read == ((word,) if word else ())
    assert one_set(tmp_path, name, 20, dumbbells="total").external_kg == 20


def test_dumbbells_are_told_with_a_count(tmp_path: pathlib.Path) -> None:
    sets = [{"exercise_name": "Bicep Curl (Dumbbell)", "weight": 10}] * 3 + [{"exercise_name": "Concentration Curl (Dumbbell)", "weight": 10}]
    notes = read_sets(tmp_path, *sets).notes
    assert "3 weights of dumbbells are per hand, as Strong writes them, and were doubled." in notes
    assert "1 weight of a dumbbell was not doubled: its exercise is done with one." in notes
    assert "4 weights of dumbbells were read as the total, as asked." in read_sets(tmp_path, *sets, dumbbells="total").notes


@pytest.mark.parametrize(
    ("name", "kg", "word"),
    [
        ("Pull Up", 0.0, "bodyweight"),
        ("Walking", 0.0, "bodyweight"),
        ("Russian Twist", 0.0, "bodyweight"),  # done with a weight or without
        ("Bench Press (Barbell)", None, "zero"),
        ("Weighted Dip", None, "zero"),
        ("Xyzzy Frobnication", None, "zero"),
    ],
)
def test_a_weight_of_zero(tmp_path: pathlib.Path, name: str, kg: float | None, word: str) -> None:
    entry = one_set(tmp_path, name, 0)
    assert (entry.external_kg, entry.assistance_kg, entry.read) == (kg, None, (word,))
    blank = one_set(tmp_path, name, "")
    assert (blank.external_kg, blank.read) == (None, ())


@pytest.mark.parametrize("name", ["Pull Up (Assisted)", "Chest Dip (Assisted)", "Pull Up (Band)", "Nordic Curl (Assisted)"])
@pytest.mark.parametrize("kg", [0, 20])
def test_help_scores_as_assess_reads_it(tmp_path: pathlib.Path, name: str, kg: float) -> None:
    entry = one_set(tmp_path, name, kg)
    assert (entry.external_kg, entry.assistance_kg, entry.read) == (None, kg, ("assistance",))
    as_help, as_weight = spinerisk.assess(name, assistance_kg=kg, repetitions=8), spinerisk.assess(name, external_kg=kg, repetitions=8)
    assert (as_help.score, as_help.low, as_help.high, as_help.verdict) == (as_weight.score, as_weight.low, as_weight.high, as_weight.verdict)
    assert [one.id for one in as_help.reasons] == [one.id for one in as_weight.reasons if one.id != "kilograms_help"]


def test_negative_weights_are_help_where_help_is_possible(tmp_path: pathlib.Path) -> None:
    log = read_sets(tmp_path, {"exercise_name": "Pull Up", "weight": -15}, {"exercise_name": "Squat (Barbell)", "weight": -15})
    assert [(e.name, e.external_kg, e.assistance_kg, e.read) for e in log] == [("Pull Up", None, 15, ("negative",))]
    assert [(one.line, one.reason.startswith("The weight is below 0")) for one in log.unread] == [(3, True)]


def test_repetitions_and_times(tmp_path: pathlib.Path) -> None:
    assert one_set(tmp_path, "Plank", seconds=90, reps=0)[6:8] == (None, 1.5)
    assert one_set(tmp_path, "Plank", seconds=90, reps="")[6:8] == (None, 1.5)
    assert one_set(tmp_path, "Push Up", seconds=30, reps=9)[6:8] == (9, 0.5)
    nothing = one_set(tmp_path, "Running", seconds=0, reps=0, distance=5)
    assert nothing[6:8] == (None, None) and "no_amount" in nothing.read


def test_what_is_no_set_is_counted(tmp_path: pathlib.Path) -> None:
    orders = ["1", "W", "D", "F", "Rest Timer", "rest timer", "Note"]
    log = read_sets(tmp_path, *({"exercise_name": "Squat (Barbell)", "weight": 50, "set_order": order} for order in orders))
    assert (len(log), log.passed_over) == (4, {"rest timer": 2, "note": 1})


@pytest.mark.parametrize("date", ["", "yesterday", "03/04/2026 08:00", "1970-01-01 00:00:00", "2026-02-30 08:00:00", "9999-12-31 00:00:00"])
def test_dates_that_are_none(tmp_path: pathlib.Path, date: str) -> None:
    log = read_sets(tmp_path, {"exercise_name": "Plank", "seconds": 60, "date": date})
    assert log.entries[0].when is None and "no_date" in log.entries[0].read
    assert any(note.startswith("1 entry has no date") for note in log.notes)


def test_to_columns_and_numbers(tmp_path: pathlib.Path) -> None:
    log = read_sets(tmp_path, {"exercise_name": "Plank", "seconds": 60, "weight": ""}, {"exercise_name": "Squat (Barbell)", "weight": 50})
    assert log.to_columns()["name"] == ["Plank", "Squat (Barbell)"]
    kilograms = log.numbers("external_kg")
    assert kilograms[0] != kilograms[0] and kilograms[1] == 50


@pytest.mark.skipif(REAL is None, reason="the real log does not lie beside the project")
def test_a_real_log() -> None:
    assert REAL is not None
    with pytest.raises(LogError, match="no unit"):
        read_log(REAL)
    log = read_log(REAL, unit="kg")
    assert (log.format, log.unit, len(log), log.unread, log.passed_over) == ("strong", "kg", 397, (), {})
    assert log.notes == (
        "50 weights of dumbbells are per hand, as Strong writes them, and were doubled.",
        "8 weights of dumbbells were not doubled: their exercises are done with one.",
        "30 weights are help by a band or machine, which is taken off the body's weight.",
        "72 weights of 0 mean that nothing was added to the body's weight.",
        "8 weights of 0 are on exercises that need one, or on names not known: they were read as not stated.",
    )
    assert not any(entry.read == ("no_amount",) or entry.when is None for entry in log)


def test_the_path_may_be_text(tmp_path: pathlib.Path) -> None:
    path = write(tmp_path / "log.csv", table_text(STRONG, []))
    assert read_log(os.fspath(path)).path == read_log(path).path == str(path)
