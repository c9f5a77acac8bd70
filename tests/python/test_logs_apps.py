"""read_log() of Hevy, FitNotes and Strava."""

import csv
import datetime
import pathlib

import pytest
from logs_made import FITNOTES, FITNOTES_IOS, HEVY, HEVY_LBS, STRAVA, row, table_text, write

import spinerisk
from spinerisk import LogError, read_log

LB = 0.45359237


def hevy(tmp_path: pathlib.Path, columns: list[str], *sets: dict[str, object]) -> spinerisk.Log:
    rows = [row(columns, start_time="6 Jul 2026, 17:59", **cells) for cells in sets]
    return read_log(write(tmp_path / "workouts.csv", table_text(columns, rows, quoting=csv.QUOTE_ALL)))


def test_hevy_in_kilograms(tmp_path: pathlib.Path) -> None:
    log = hevy(
        tmp_path, HEVY,
        dict(exercise_title="Squat (Barbell)", set_index=0, set_type="warmup", weight_kg=40, reps=8, description="felt fine\n\nslept well"),
        dict(exercise_title="Squat (Barbell)", set_index=1, set_type="normal", weight_kg=62.5, reps=5),
        dict(exercise_title="Hammer Curl (Dumbbell)", set_index=0, set_type="dropset", weight_kg=12, reps=10),
        dict(exercise_title="Plank", set_index=0, set_type="normal", duration_seconds=75),
        dict(exercise_title="Pull Up (Assisted)", set_index=0, set_type="failure", weight_kg=20, reps=6),
    )  # fmt: skip
    assert (log.format, log.unit, log.unread, log.passed_over) == ("hevy", "kg", (), {})
    assert [(e.line, e.external_kg, e.assistance_kg, e.repetitions, e.minutes) for e in log] == [
        (2, 40, None, 8, None),
        (5, 62.5, None, 5, None),
        (6, 24, None, 10, None),
        (7, None, None, None, 1.25),
        (8, None, 20, 6, None),
    ]
    assert {e.when for e in log} == {datetime.datetime(2026, 7, 6, 17, 59)}
    assert log.notes[0] == "1 weight of dumbbells is per hand, as Hevy writes it, and was doubled."


def test_hevy_in_pounds(tmp_path: pathlib.Path) -> None:
    log = hevy(tmp_path, HEVY_LBS, dict(exercise_title="Squat (Barbell)", weight_lbs=135, reps=5))
    assert log.unit == "lb" and log.entries[0].external_kg == pytest.approx(135 * LB)
    with pytest.raises(LogError, match='"weight_lbs" is in lb, and unit="kg" was given'):
        read_log(tmp_path / "workouts.csv", unit="kg")


def test_fitnotes_on_android(tmp_path: pathlib.Path) -> None:
    cells: list[dict[str, object]] = [
        dict(exercise="Flat Barbell Bench Press", category="Chest", weight=60, weight_unit="kgs", reps=8),
        dict(exercise="Flat Dumbbell Bench Press", category="Chest", weight=50, weight_unit="lbs", reps=8),
        dict(exercise="Pull Up", category="Back", weight=-20, weight_unit="kgs", reps=6),
        dict(exercise="Plank", category="Abs", time="0:01:30"),
        dict(exercise="Running (Outdoor)", category="Cardio", distance=5, distance_unit="km", time="1:02:30"),
    ]
    log = read_log(write(tmp_path / "x.csv", table_text(FITNOTES, [row(FITNOTES, date="2026-02-03", **one) for one in cells])))
    assert (log.format, log.unit, log.unread) == ("fitnotes", "mixed", ())
    assert [e.external_kg for e in log] == [60, pytest.approx(100 * LB), None, None, None]
    assert [e.assistance_kg for e in log] == [None, None, 20, None, None]
    assert [e.minutes for e in log] == [None, None, None, 1.5, 62.5]
    assert log.entries[0].when == datetime.datetime(2026, 2, 3)
    assert log.notes[0].startswith("1 weight of dumbbells was taken as per hand and doubled: FitNotes does not say")
    each = read_log(tmp_path / "x.csv", dumbbells="each")
    assert each.entries[1].external_kg == log.entries[1].external_kg and each.entries[1].read == ("per_hand_asked",)


def test_fitnotes_on_ios(tmp_path: pathlib.Path) -> None:
    cells = [("60", "132.28"), ("", "100"), ("60", ""), ("60", "60"), ("0", "0")]
    rows = [row(FITNOTES_IOS, date="2026-02-03", exercise="Barbell Squat", weight_kg=kg, weight_lbs=lb, reps=5) for kg, lb in cells]
    log = read_log(write(tmp_path / "x.csv", table_text(FITNOTES_IOS, rows)))
    assert [e.external_kg for e in log] == [60, pytest.approx(100 * LB), 60, None]
    assert log.unit == "mixed"
    write(tmp_path / "x.csv", table_text(FITNOTES_IOS, [one for one in rows if one[3] not in ("", "0")]))
    assert read_log(tmp_path / "x.csv").unit == "kg"
    assert [(one.line, one.reason) for one in log.unread] == [(5, "Its weights contradict each other: 60 kg and 27.2155 kg.")]


def strava_row(**cells: object) -> list[str]:
    """Repeated columns: the name alone is the first, with _2 the second."""
    second = {name[:-2]: cells.pop(name) for name in list(cells) if name.endswith("_2")}
    made = row(STRAVA, **cells)
    half = STRAVA.index("Filename") + 1
    for name, value in second.items():
        made[half + [one.lower().replace(" ", "_") for one in STRAVA[half:]].index(name)] = str(value)
    for k, name in enumerate(STRAVA[half:], start=half):
        made[k] = made[k] if name.lower().replace(" ", "_") in second else ""
    return made


def test_strava(tmp_path: pathlib.Path) -> None:
    when = "Feb 3, 2026, 7:02:11\u202fPM"
    cells: list[dict[str, object]] = [
        dict(activity_name="Evening walk", activity_type="Walk", elapsed_time=2100, elapsed_time_2="2100.0"),
        dict(activity_name="Loop", activity_type="Trail Run", elapsed_time=2700),
        dict(activity_name="KB swings", activity_type="Weight Training", elapsed_time=900, elapsed_time_2=960.0),
        dict(activity_name="Tuesday", activity_type="Workout", elapsed_time=60, activity_date="3 Feb 2026, 19:02:11"),
        dict(activity_name="Broken", activity_type="Run", elapsed_time="an hour"),
        dict(activity_name="No type", elapsed_time=60),
    ]
    rows = [strava_row(**{"activity_date": when} | one) for one in cells]
    log = read_log(write(tmp_path / "a.csv", table_text(STRAVA, rows)), unit="kg")
    assert (log.format, log.unit) == ("strava", None)
    assert [(e.name, e.code, e.minutes) for e in log] == [
        ("Walk", ("strava", "Walk"), 35),
        ("Trail Run", ("strava", "Trail Run"), 45),
        ("KB swings", ("strava", "Weight Training"), 16),
        ("Workout", ("strava", "Workout"), 1),
    ]
    assert {e.when for e in log} == {datetime.datetime(2026, 2, 3, 19, 2, 11)}
    assert log.notes == (
        "Strava writes dates in UTC: what was done near midnight may stand a day beside its own.",
        "1 activity was read by its title, because its type tells no movement.",
    )
    assert [(one.line, one.reason) for one in log.unread] == [
        (6, 'Elapsed Time is "an hour", which is no number.'),
        (7, "Activity Type is empty: what was done is not stated."),
    ]
    code = log.entries[1].code
    assert code is not None and spinerisk.find_code(*code).activity.id == "trail_running"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("6 Jul 2026, 17:59", (2026, 7, 6, 17, 59)),
        ("06 July 2026 17:59", (2026, 7, 6, 17, 59)),
        ("Jul 6, 2026, 5:59:03\u202fPM", (2026, 7, 6, 17, 59, 3)),
        ("Jul 6, 2026, 12:00:00 AM", (2026, 7, 6)),
        ("Jul 6, 2026, 12:00:00 p.m.", (2026, 7, 6, 12)),
        ("2026-07-06", (2026, 7, 6)),
        ("2026-07-06T17:59:00", (2026, 7, 6, 17, 59)),
        ("Jul 6 2026 5:59:00 PM", (2026, 7, 6, 17, 59)),
        ("20 giu 2026, 14:13", (2026, 6, 20, 14, 13)),
        ("3 févr. 2026, 18:00", (2026, 2, 3, 18)),
        ("3 juin 2026, 18:00", (2026, 6, 3, 18)),
        ("3 juil. 2026, 18:00", (2026, 7, 3, 18)),
        ("3. März 2026, 18:00", (2026, 3, 3, 18)),
        ("3 de set. de 2026, 18:00", (2026, 9, 3, 18)),
        ("3 août 2026, 18:00", (2026, 8, 3, 18)),
        ("3 paź 2026, 18:00", (2026, 10, 3, 18)),
        ("3 jui 2026, 18:00", None),
        ("Jul 6, 2026, 13:00 PM", None),
        ("6 Foo 2026, 17:59", None),
        ("31 Jun 2026, 17:59", None),
    ],
)
def test_dates(tmp_path: pathlib.Path, text: str, moment: tuple[int, ...] | None) -> None:
    rows = [row(HEVY, start_time=text, exercise_title="Plank", duration_seconds=60)]
    log = read_log(write(tmp_path / "x.csv", table_text(HEVY, rows)))
    assert log.entries[0].when == (datetime.datetime(*moment) if moment else None)  # type: ignore[arg-type]


def test_a_zone_is_kept(tmp_path: pathlib.Path) -> None:
    texts = ("2026-07-06 17:59:00 +0200", "2026-07-06T15:59:00Z")
    rows = [row(HEVY, start_time=text, exercise_title="Plank", duration_seconds=60) for text in texts]
    first, second = (entry.when for entry in read_log(write(tmp_path / "x.csv", table_text(HEVY, rows))))
    assert first is not None and second is not None and first == second
    assert first.utcoffset() == datetime.timedelta(hours=2) and first.hour == 17
