"""read_log() of Apple Health: workouts out of a stream, whatever its size."""

import datetime
import os
import pathlib
import tracemalloc
import zipfile

import pytest
from logs_made import APPLE_HEAD, RECORD, apple_export, workout, write

import spinerisk
from spinerisk import LogError, read_log

LONG = os.environ.get("SPINERISK_LONG") == "1"


def export(*parts: str) -> str:
    return APPLE_HEAD + "".join(parts) + "</HealthData>\n"


def test_workouts(tmp_path: pathlib.Path) -> None:
    text = export(
        RECORD, workout("Running", "30.5"), RECORD, workout("FunctionalStrengthTraining", "1800", "s"), workout("Hiking", "1.5", "hr"),
        workout("Yoga", None, None), workout("Swimming", "10", None), ' <ActivitySummary dateComponents="2026-02-03"/>\n', " <NewThing/>\n",
    )  # fmt: skip
    log = read_log(write(tmp_path / "export.xml", text))
    assert (log.format, log.unit, log.unread) == ("apple_health", None, ())
    assert [(e.line, e.name, e.minutes, e.read) for e in log] == [
        (4, "Running", 30.5, ()),
        (6, "Functional Strength Training", 30, ()),
        (7, "Hiking", 90, ()),
        (8, "Yoga", 45, ("from_dates",)),
        (9, "Swimming", 45, ("from_dates",)),
    ]
    assert log.passed_over == {"header": 2, "health record": 2, "activity summary": 1, "other element": 1}
    assert log.entries[0].when == datetime.datetime(2026, 2, 3, 7, 0, tzinfo=datetime.timezone(datetime.timedelta(hours=1)))
    assert log.entries[0].code == ("healthkit", "HKWorkoutActivityTypeRunning")
    assert spinerisk.find_code(*log.entries[0].code).activity.id == "running"  # type: ignore[union-attr]
    assert log.notes == ("2 activities have no duration: it was taken from their starts and ends.",)


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (workout("Running", "30", "fortnight"), 'durationUnit is "fortnight": allowed are s, min and hr.'),
        (workout("Running", "half an hour"), 'duration is "half an hour", which is no number.'),
        (workout("Running", "-5"), 'duration is "-5": allowed are numbers from 0 up.'),
        (workout("Running", "30", None, end=""), 'duration is "30" without a durationUnit, and start and end do not tell it.'),
        (' <Workout duration="30" durationUnit="min"/>\n', "workoutActivityType is empty: what was done is not stated."),
    ],
)
def test_workouts_that_cannot_be_read(tmp_path: pathlib.Path, made: str, reason: str) -> None:
    log = read_log(write(tmp_path / "export.xml", export(workout("Walking"), made, workout("Walking"))))
    assert len(log) == 2
    assert [(one.line, one.reason) for one in log.unread] == [(4, reason)]


def test_no_time_at_all(tmp_path: pathlib.Path) -> None:
    log = read_log(write(tmp_path / "export.xml", export(workout("Running", None, None, start="", end=""))))
    assert (log.entries[0].minutes, log.entries[0].when, log.entries[0].read) == (None, None, ("no_amount", "no_date"))


def test_the_broken_types_of_ios_16(tmp_path: pathlib.Path) -> None:
    broken = APPLE_HEAD.replace("]>", "<!ATTLIST VisionPrescription\n  type CDATA #REQUIRED\n<!ELEMENT RightEye EMPTY>\n]>")
    bad_character = RECORD.replace("Watch", "Wat\x0bch")
    log = read_log(write(tmp_path / "export.xml", broken + bad_character + workout("Running") + "</HealthData>"))
    assert (len(log), log.unread) == (1, ())


@pytest.mark.parametrize("cut", [40, 5])
def test_a_truncated_file_keeps_what_came_before(tmp_path: pathlib.Path, cut: int) -> None:
    text = export(workout("Running"), workout("Walking"), workout("Hiking"))
    log = read_log(write(tmp_path / "export.xml", text[: -len("</HealthData>\n") - cut]))
    assert [e.name for e in log] == ["Running", "Walking", "Hiking"]
    assert len(log.unread) == 1 and log.unread[0].reason.startswith("The file ends or is broken here, and nothing after it could be read (line ")


def test_what_is_broken_in_the_middle(tmp_path: pathlib.Path) -> None:
    log = read_log(write(tmp_path / "export.xml", export(workout("Running"), ' <Record value="1" <oops>\n', workout("Walking"))))
    assert [e.name for e in log] == ["Running"]
    assert [one.line for one in log.unread] == [4]


@pytest.mark.parametrize("padding", [0, 100_000], ids=["at the beginning", "behind what is looked at"])
def test_entities_are_not_expanded(tmp_path: pathlib.Path, padding: int) -> None:
    bomb = "".join(f'<!ENTITY e{k} "{"&e%d;" % (k - 1) * 10 if k else "ha" * 10}">\n' for k in range(10))
    head = APPLE_HEAD.replace("]>", " " * padding + bomb + "]>")
    path = write(tmp_path / "export.xml", head.replace('locale="en_GB"', 'locale="en_GB" x="&e9;"') + "</HealthData>")
    tracemalloc.start()
    with pytest.raises(LogError):
        read_log(path, format="apple_health")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8_000_000


def test_other_xml_is_no_log(tmp_path: pathlib.Path) -> None:
    path = write(tmp_path / "gpx.xml", "<?xml version='1.0'?><gpx><trk/></gpx>")
    with pytest.raises(LogError, match="no known format fits"):
        read_log(path)
    with pytest.raises(LogError, match="the root of the XML is gpx; Apple Health writes HealthData"):
        read_log(path, format="apple_health")
    with pytest.raises(LogError, match="nothing after it could be read"):
        read_log(write(tmp_path / "x", "no XML"), format="apple_health")


@pytest.mark.parametrize("inside", ["apple_health_export/export.xml", "apple_health_export/Exportación.xml"])
def test_export_zip(tmp_path: pathlib.Path, inside: str) -> None:
    with zipfile.ZipFile(tmp_path / "export.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("apple_health_export/export_cda.xml", "<ClinicalDocument/>")
        archive.writestr("apple_health_export/workout-routes/route_2026-02-03.gpx", "<gpx/>")
        archive.writestr(inside, export(workout("Running"), RECORD))
    log = read_log(tmp_path / "export.zip")
    assert (log.format, [e.name for e in log], log.passed_over["health record"]) == ("apple_health", ["Running"], 1)


@pytest.mark.parametrize("encoding", ["U-TF-8", "klingon", "big5", "shift_jis"])
def test_an_encoding_that_is_not_known(tmp_path: pathlib.Path, encoding: str) -> None:
    text = export(workout("Running", "30.5")).replace("UTF-8", encoding, 1)
    assert encoding in text
    with pytest.raises(LogError, match="encoding that cannot be read"):
        read_log(write(tmp_path / "export.xml", text))


def test_utf_16(tmp_path: pathlib.Path) -> None:
    text = export(workout("Running")).replace('encoding="UTF-8"', 'encoding="UTF-16"')
    assert len(read_log(write(tmp_path / "export.xml", text, "utf-16"))) == 1


def _peak(path: pathlib.Path, size: int) -> tuple[int, spinerisk.Log]:
    with open(path, "wb") as file:
        file.writelines(apple_export(size))
    calls: list[tuple[int, int]] = []
    tracemalloc.start()
    log = read_log(path, progress=lambda done, total: calls.append((done, total)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert calls == sorted(calls) and calls[-1] == (path.stat().st_size,) * 2 and len(calls) > size // 1_000_000
    path.unlink()
    return peak, log


def test_memory_does_not_grow_with_the_records(tmp_path: pathlib.Path) -> None:
    """Bytes beside the entries themselves: an export twenty times as large takes no more."""
    small, few = _peak(tmp_path / "export.xml", 1_000_000)
    large, many = _peak(tmp_path / "export.xml", 1_000_000_000 if LONG else 20_000_000)
    assert many.passed_over["health record"] > 19 * few.passed_over["health record"] > 0
    assert large - small < 1_500_000 + 1000 * len(many)


def test_one_element_cannot_fill_the_memory(tmp_path: pathlib.Path) -> None:
    path = write(tmp_path / "export.xml", export(f' <Record value="{"x" * 30_000_000}"/>\n'))
    with pytest.raises(LogError, match="an element is longer than 4,194,304 bytes"):
        read_log(path)
