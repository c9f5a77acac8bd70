"""Laws of read_log(): every row is an entry, an unread line or counted; the same rows say the same whatever they are written in."""

import csv
import math
import pathlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from logs_made import (
    APPLE_HEAD, FITNOTES, FITNOTES_IOS, HEVY, HEVY_LBS, RECORD, STRAVA, STRONG, STRONG_KG, STRONG_UNITS, fit_file, table_text, workout,
)  # fmt: skip

import spinerisk
from spinerisk import Log, LogError, read_log

Table = tuple[list[str], list[list[str]]]
TABLES = [STRONG, STRONG_UNITS, STRONG_KG, HEVY, HEVY_LBS, FITNOTES, FITNOTES_IOS, STRAVA]
_CELLS = st.one_of(
    st.sampled_from([
        "", "0", "1", "8", "60.5", "-5", "7,5", "1,250", "12kg", "1e400", "nan", "Squat (Barbell)", "Pull Up", "Bicep Curl (Dumbbell)", "Plank",
        "Pull Up (Assisted)", "kg", "lbs", "2026-02-03 08:10:00", "6 Jul 2026, 17:59", "Feb 3, 2026, 7:02:11 PM", "0:01:30", "Rest Timer", "Note",
        "Run", "Workout", 'a "quoted" note', "two\nlines", "semi;colon", "tab\tand, comma", " ", "\xa0", "größer",
    ]),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=20),  # \r: Python's writer leaves it bare
)  # fmt: skip


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns = draw(st.sampled_from(TABLES))
    width = st.just(len(columns)) | st.integers(0, len(columns) + 2)
    rows = [draw(st.lists(_CELLS, min_size=n, max_size=n)) for n in draw(st.lists(width, max_size=12))]
    # A row of several lines and the wrong width cannot be told from a quote that is never closed: each of its lines counts.
    rows = [one if len(one) == len(columns) else [cell.replace("\n", " ") for cell in one] for one in rows]
    return columns, [one for one in rows if len(one) != 1 or one[0].strip()]


def _accounted(log: Log) -> int:
    return len(log.entries) + len(log.unread) + sum(log.passed_over.values())


def _check(log: Log) -> None:
    """What is true of every log."""
    for entry in log.entries:
        assert entry.name.strip() == entry.name != ""
        for value in (entry.external_kg, entry.assistance_kg, entry.repetitions, entry.minutes):
            assert value is None or (math.isfinite(value) and value >= 0)
        assert entry.external_kg is None or entry.assistance_kg is None
        assert entry.minutes != 0 and entry.repetitions != 0
    assert all(one.reason.endswith(".") and len(one.text) <= 200 and one.text.isprintable() for one in log.unread)
    lines = [entry.line for entry in log.entries]
    assert lines == sorted(set(lines)) and not set(lines) & {one.line for one in log.unread}


@given(table=tables(), quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]), end=st.sampled_from(["\n", "\r\n"]))
def test_every_row_is_accounted_for(tmp_path_factory: pytest.TempPathFactory, table: Table, quoting: int, end: str) -> None:
    columns, rows = table
    path = _path(tmp_path_factory)
    path.write_bytes(table_text(columns, rows, quoting=quoting, end=end, delimiter=";" if columns is STRONG_KG else ",").encode())
    log = read_log(path, unit="kg" if columns is STRONG else None)
    _check(log)
    assert _accounted(log) == len(rows)


@given(table=tables())
def test_delimiters_quotes_and_encodings_do_not_matter(tmp_path_factory: pytest.TempPathFactory, table: Table) -> None:
    columns, rows = table
    path = _path(tmp_path_factory)
    logs = []
    for delimiter, quoting, encoding in ((",", csv.QUOTE_MINIMAL, "utf-8"), (";", csv.QUOTE_ALL, "utf-16"), ("\t", csv.QUOTE_ALL, "utf-8-sig")):
        path.write_bytes(table_text(columns, rows, delimiter=delimiter, quoting=quoting).encode(encoding))
        logs.append(read_log(path, unit="kg" if columns is STRONG else None))
    assert len({(log.entries, log.notes, tuple(sorted(log.passed_over.items()))) for log in logs}) == 1
    assert len({tuple((one.line, one.reason) for one in log.unread) for log in logs}) == 1


@given(data=st.data(), table=tables())
def test_any_bytes_at_all(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, table: Table) -> None:
    """A file with bytes changed, lost or put in: a log or a LogError, and the lines before the first change say what they said."""
    columns, rows = table
    whole = table_text(columns, rows, delimiter=";" if columns is STRONG_KG else ",").encode()
    at = data.draw(st.integers(0, len(whole)))
    broken = whole[:at] + data.draw(st.binary(max_size=8)) + whole[at + data.draw(st.integers(0, 8)) :]
    path = _path(tmp_path_factory)
    path.write_bytes(whole)
    before = read_log(path, unit="kg" if columns is STRONG else None)
    path.write_bytes(broken)
    try:
        after = read_log(path, unit="kg" if columns is STRONG else None)
    except LogError:
        assert at <= len(whole.splitlines()[0]) + 2 or b"PK" == broken[:2]
        return
    _check(after)
    line = 1 + whole[:at].count(b"\n")
    if at > len(whole.splitlines()[0]) and b"\r" not in whole and after.format == before.format:
        assert {e for e in before if e.line < _first_touched(before, line)} <= set(after.entries)


def _first_touched(log: Log, line: int) -> int:
    """The line where the row that holds this line begins."""
    return max([k for k in [*(e.line for e in log), *(one.line for one in log.unread)] if k <= line], default=0)


@given(data=st.data())
def test_any_fit_bytes_at_all(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    pytest.importorskip("fitdecode")
    usual = {"timestamp": 1_139_000_000, "repetitions": 8, "weight": 960, "set_type": 1, "category": 0}
    sets = [("set", usual | {"category_subtype": k}) for k in range(4)]
    whole = fit_file([*sets, ("session", {"start_time": 1_139_000_000, "sport": 1, "sub_sport": 0, "total_elapsed_time": 60_000})])
    at = data.draw(st.integers(12, len(whole)))
    path = _path(tmp_path_factory)
    path.write_bytes(whole[:at] + data.draw(st.binary(max_size=8)) + whole[at + data.draw(st.integers(0, 8)) :])
    try:
        log = read_log(path)
    except LogError:
        return
    _check(log)
    assert log.format == "fit"


@given(
    name=st.sampled_from(["Squat (Barbell)", "Pull Up", "Pull Up (Assisted)", "Bicep Curl (Dumbbell)", "Dumbbell Row", "Plank", "Unheard Of"]),
    weight=st.floats(0, 400), pounds=st.booleans(),
)  # fmt: skip
def test_what_is_read_can_be_scored(tmp_path_factory: pytest.TempPathFactory, name: str, weight: float, pounds: bool) -> None:
    path = _path(tmp_path_factory)
    row = ["2026-02-03 08:10:00", "", "", name, "1", repr(weight), "8", "", "", "", "", ""]
    path.write_text(table_text(STRONG, [row]))
    entry = read_log(path, unit="lb" if pounds else "kg").entries[0]
    stated = {"external_kg": entry.external_kg, "assistance_kg": entry.assistance_kg, "repetitions": entry.repetitions}
    try:
        answer = spinerisk.assess(name, **stated)  # type: ignore[arg-type]
    except (spinerisk.UnknownActivity, spinerisk.RangeError) as error:
        assert name == "Unheard Of" or (error.value or 0) > 300
        return
    assert 0 <= answer.score <= 100


def _path(factory: pytest.TempPathFactory) -> pathlib.Path:
    return factory.getbasetemp() / "law.csv"


@given(data=st.data())
def test_any_xml_bytes_at_all(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    whole = (APPLE_HEAD + (RECORD + workout("Running")) * 3 + "</HealthData>\n").encode()
    at = data.draw(st.integers(0, len(whole)))
    junk = data.draw(st.binary(max_size=8) | st.sampled_from([b"<", b"&x;", b"]]>", b"<!ENTITY a 'b'>", b"<Workout>", b"</Workout>", b"<![CDATA[", b'"']))
    path = _path(tmp_path_factory)
    path.write_bytes(whole[:at] + junk + whole[at + data.draw(st.integers(0, 400)) :])
    try:
        log = read_log(path)
    except LogError:
        return
    _check(log)
    before = whole[:at].count(b"</Workout>")
    assert len(log) >= before and [entry.name for entry in log][:before] == ["Running"] * before
