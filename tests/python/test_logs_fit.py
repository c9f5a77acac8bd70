"""read_log() of FIT files."""

import datetime
import gzip
import pathlib
import sys
import zipfile
from typing import Any

import pytest
from logs_made import fit_file, write

import spinerisk
from spinerisk import LogError, read_log

T = 1_139_000_000  # seconds since the epoch of FIT: 2 February 2026
WHEN = datetime.datetime.fromtimestamp(T + 631_065_600, datetime.timezone.utc)
RUN = ("session", {"timestamp": T + 1800, "start_time": T, "sport": 1, "sub_sport": 3, "total_elapsed_time": 1_800_000})
STRENGTH = ("session", {"timestamp": T + 1800, "start_time": T, "sport": 10, "sub_sport": 20, "total_elapsed_time": 1_800_000})

pytest.importorskip("fitdecode")


def a_set(category: Any = 0, subtype: Any = 1, **more: Any) -> tuple[str, dict[str, Any]]:
    usual = {"timestamp": T, "start_time": T, "duration": 45_000, "repetitions": 8, "weight": 60 * 16, "set_type": 1}
    return "set", usual | {"category": category, "category_subtype": subtype} | more


def read(tmp_path: pathlib.Path, *messages: tuple[str, dict[str, Any]], **arguments: Any) -> spinerisk.Log:
    return read_log(write(tmp_path / "activity", fit_file(messages)), **arguments)


def test_a_session(tmp_path: pathlib.Path) -> None:
    log = read(tmp_path, ("record", {"timestamp": T, "heart_rate": 120}), RUN)
    assert (log.format, log.unit, len(log), log.unread) == ("fit", None, 1, ())
    entry = log.entries[0]
    assert (entry.name, entry.code, entry.minutes, entry.when, entry.line) == ("running, trail", ("fit_sport", (1, 3)), 30, WHEN, 3)
    assert spinerisk.find_code(*entry.code).activity.id == "trail_running"  # type: ignore[misc,union-attr]
    assert log.passed_over == {"other message": 1, "sensor record": 1}


def test_the_zone_of_the_activity(tmp_path: pathlib.Path) -> None:
    log = read(tmp_path, RUN, ("activity", {"timestamp": T + 1800, "local_timestamp": T + 1800 + 19_801}))
    when = log.entries[0].when
    assert when == WHEN and when is not None and when.utcoffset() == datetime.timedelta(hours=5, minutes=30)
    assert log.notes == ()


def test_sets_tell_their_session(tmp_path: pathlib.Path) -> None:
    log = read(tmp_path, a_set(), ("set", {"timestamp": T, "set_type": 0, "duration": 60_000}), a_set(0, 6, weight=20 * 16), STRENGTH)
    assert [(e.name, e.code, e.external_kg, e.repetitions, e.minutes) for e in log] == [
        ("barbell bench press", ("fit_exercise", (0, 1)), 60, 8, 0.75),
        ("dumbbell bench press", ("fit_exercise", (0, 6)), 40, 8, 0.75),
    ]
    assert log.unit == "kg"
    assert log.passed_over == {"other message": 1, "rest": 1, "session told by its sets": 1}
    assert log.notes[0] == "The file does not tell its time zone: its dates are in UTC."
    assert log.notes[1].startswith("1 weight of dumbbells was taken as per hand and doubled")


def test_a_run_beside_sets_stays(tmp_path: pathlib.Path) -> None:
    later = ("session", RUN[1] | {"start_time": T + 5000, "timestamp": T + 6800})
    assert [e.name for e in read(tmp_path, a_set(), STRENGTH, later)][0] == "barbell bench press"
    assert len(read(tmp_path, a_set(), STRENGTH, later)) == 2


def test_exercises_of_every_kind(tmp_path: pathlib.Path) -> None:
    title = ("exercise_title", {"exercise_category": 0, "exercise_name": 900, "wkt_step_name": "Board press of mine"})
    sets = [a_set([65534, 65535], [65535, 65535]), a_set(0, 65535), a_set(0, 900), a_set([28, 0], [0, 1]), a_set(999, 3)]
    log = read(tmp_path, title, *sets)
    assert [(e.name, e.code) for e in log][:3] == [
        ("unknown exercise", None),
        ("bench press", ("fit_exercise_category", 0)),
        ("Board press of mine", None),
    ]
    assert log.entries[3].code == ("fit_exercise", (28, 0))
    assert (log.entries[4].name, log.entries[4].code) == ("exercise of category 999", ("fit_exercise_category", 999))
    assert spinerisk.resolve("unknown exercise").status == spinerisk.resolve("unknown sport").status == "not_enough_information"


def test_what_is_not_stated(tmp_path: pathlib.Path) -> None:
    log = read(tmp_path, a_set(weight=0xFFFF, repetitions=0xFFFF, duration=0xFFFFFFFF, start_time=0xFFFFFFFF, timestamp=100))
    entry = log.entries[0]
    assert (entry.when, entry.external_kg, entry.repetitions, entry.minutes, entry.read) == (None, None, None, None, ("no_amount", "no_date"))


def test_units(tmp_path: pathlib.Path) -> None:
    assert read(tmp_path, a_set(), unit="kg").unit == "kg"
    with pytest.raises(LogError, match="FIT files hold kilograms"):
        read(tmp_path, a_set(), unit="lb")


def test_a_truncated_file_keeps_what_came_before(tmp_path: pathlib.Path) -> None:
    whole = fit_file([a_set(), a_set(0, 6), STRENGTH])
    for cut in (1, 3, 20, 60):
        log = read_log(write(tmp_path / "cut.fit", whole[:-cut]))
        assert log.entries and len(log.unread) == 1, cut
        assert log.unread[0].reason.startswith("The file ends or is broken here")


def test_a_wrong_checksum_is_told(tmp_path: pathlib.Path) -> None:
    whole = bytearray(fit_file([RUN]))
    whole[-1] ^= 0xFF
    log = read_log(write(tmp_path / "x.fit", bytes(whole)))
    assert len(log) == 1 and log.notes[0] == "The checksum of the file is wrong: it was changed or cut after it was written."


def test_bytes_that_are_no_fit(tmp_path: pathlib.Path) -> None:
    with pytest.raises(LogError, match="broken here"):
        read_log(write(tmp_path / "x.fit", b"\x0e\x20\x54\x08\x10\0\0\0.FIT\0\0" + b"\xff" * 40))
    with pytest.raises(LogError, match="broken here"):
        read_log(write(tmp_path / "x.fit", "no FIT file at all, but text"), format="fit")


def test_archives(tmp_path: pathlib.Path) -> None:
    data = fit_file([RUN])
    with gzip.open(tmp_path / "1.fit.gz", "wb") as file:
        file.write(data)
    with zipfile.ZipFile(tmp_path / "1.zip", "w") as archive:
        archive.writestr("123_ACTIVITY.fit", data)
    assert [read_log(tmp_path / name).format for name in ("1.fit.gz", "1.zip")] == ["fit", "fit"]


def test_without_fitdecode(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fitdecode", None)
    with pytest.raises(ImportError, match=r'pip install "spinerisk\[fit\]"'):
        read(tmp_path, RUN)
