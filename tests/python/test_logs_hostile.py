"""Files nobody should have: a clear error, or the right answer with what was left out. One bad line costs no other."""

import gzip
import pathlib
import subprocess
import sys
import tracemalloc
import zipfile
from typing import Any

import pytest
from logs_made import FITNOTES, HEVY, STRAVA, STRONG, STRONG_KG, row, table_text, write

from spinerisk import Log, LogError, read_log
from spinerisk.logs import FORMATS

GOOD = row(STRONG, date="2026-02-03 08:10:00", exercise_name="Squat (Barbell)", set_order=1, weight="60", reps=8)


def strong(**cells: object) -> list[str]:
    return row(STRONG, **{"date": "2026-02-03 08:10:00", "exercise_name": "Squat (Barbell)", "set_order": 1, "weight": "60", "reps": 8} | cells)


def read(tmp_path: pathlib.Path, content: str | bytes, *, encoding: str = "utf-8", unit: str | None = "kg", **arguments: Any) -> Log:
    return read_log(write(tmp_path / "log.csv", content, encoding), unit=unit, **arguments)


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (dict(weight="12kg"), 'Weight is "12kg", which is no number.'),
        (dict(weight="abc"), 'Weight is "abc", which is no number.'),
        (dict(weight="1e400"), 'Weight is "1e400": allowed are finite numbers.'),
        (dict(weight="nan"), 'Weight is "nan", which is no number.'),
        (dict(weight="inf"), 'Weight is "inf", which is no number.'),
        (dict(weight="1_000"), 'Weight is "1_000", which is no number.'),
        (dict(weight="٥"), 'Weight is "٥", which is no number.'),
        (dict(reps="-3"), 'Reps is "-3": allowed are numbers from 0 up.'),
        (dict(seconds="-1"), 'Seconds is "-1": allowed are numbers from 0 up.'),
        (dict(exercise_name="  "), "Exercise Name is empty: what was done is not stated."),
        (dict(exercise_name="x" * 301), "Exercise Name has 301 characters: allowed are 300."),
        (dict(weight="1,250"), 'Weight is "1,250": the comma may mark decimals or thousands; write it with a point or without the comma.'),
        (dict(weight="1.250,5"), 'Weight is "1.250,5", which is no number.'),
        (dict(notes="a\0b"), "The row holds a NUL character, which is no text."),
    ],
)
def test_a_row_that_cannot_be_read(tmp_path: pathlib.Path, cells: dict[str, object], reason: str) -> None:
    log = read(tmp_path, table_text(STRONG, [GOOD, strong(**cells), GOOD]))
    assert [entry.line for entry in log] == [2, 4]
    assert [(one.line, one.reason) for one in log.unread] == [(3, reason)]
    assert log.unread[0].text.startswith("2026-02-03")


_READABLE = [("7,5", 7.5), ("0,250", 0.25), ("12,3456", 12.3456), ("1,250.5", 1250.5), (" 7.5 ", 7.5), ("7.", 7.0), ("1.0E1", 10.0)]


@pytest.mark.parametrize(("text", "kg"), _READABLE)
@pytest.mark.parametrize("columns", [STRONG, STRONG_KG], ids=["quoted", "semicolons"])
def test_numbers_of_other_countries(tmp_path: pathlib.Path, text: str, kg: float, columns: list[str]) -> None:
    cells = {"exercise_name": "Squat (Barbell)", "reps": 5, ("weight" if columns is STRONG else "weight_kg"): text}
    log = read(tmp_path, table_text(columns, [row(columns, **cells)], delimiter="," if columns is STRONG else ";"))
    assert [entry.external_kg for entry in log] == [kg]


def test_rows_too_short_and_too_long(tmp_path: pathlib.Path) -> None:
    log = read(tmp_path, table_text(STRONG, [GOOD, GOOD[:5], [*GOOD, "x"], GOOD]))
    assert [(one.line, one.reason) for one in log.unread] == [
        (3, "The row has 5 columns; the header has 12."),
        (4, "The row has 13 columns; the header has 12."),
    ]
    assert len(log) == 2


def test_quotes_delimiters_and_line_ends_inside_notes(tmp_path: pathlib.Path) -> None:
    noted = strong(notes='he said "go",\nthen; "stop"\r\n\r\nand left', workout_notes="x,y")
    for end in ("\n", "\r\n"):
        log = read(tmp_path, table_text(STRONG, [noted, GOOD, noted], end=end))
        assert ([entry.line for entry in log], log.unread) == ([2, 6, 7], ())


@pytest.mark.parametrize("column", ["notes", "rpe"])
def test_a_quote_that_is_not_closed_costs_its_own_line(tmp_path: pathlib.Path, column: str) -> None:
    broken = table_text(STRONG, [strong(**{column: "QUOTE"})]).splitlines()[1].replace("QUOTE", '"cut')
    good = table_text(STRONG, [GOOD]).splitlines()[1]
    noted = table_text(STRONG, [strong(rpe='a "b" c')]).splitlines()[1]
    log = read(tmp_path, "\n".join([",".join(STRONG), good, broken, good, good, noted, good, broken, good]) + "\n")
    assert [one.line for one in log.unread] == [3, 8]
    assert [entry.line for entry in log] == [2, 4, 5, 6, 7, 9]


def test_a_truncated_last_line(tmp_path: pathlib.Path) -> None:
    whole = table_text(STRONG, [GOOD, strong(notes="a note, of mine")])
    log = read(tmp_path, whole[:-8])
    assert [one.line for one in log.unread] == [3] and "never closed" in log.unread[0].reason
    log = read(tmp_path, table_text(STRONG, [GOOD, GOOD])[:-8])
    assert [(one.line, one.reason) for one in log.unread] == [(3, "The row has 6 columns; the header has 12.")]
    assert len(log) == 1


def test_blank_lines_and_the_hint_for_excel(tmp_path: pathlib.Path) -> None:
    body = table_text(STRONG, [GOOD, GOOD]).replace("\n", "\n\n")
    log = read(tmp_path, "sep=,\n\n" + body)
    assert ([entry.line for entry in log], log.passed_over) == ([5, 7], {"blank line": 3})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=repr)
def test_encodings_and_line_ends(tmp_path: pathlib.Path, encoding: str, end: str) -> None:
    log = read(tmp_path, table_text(STRONG, [strong(notes="größer"), strong(exercise_name="Développé couché")], end=end), encoding=encoding)
    assert ([entry.name for entry in log], log.unread) == (["Squat (Barbell)", "Développé couché"], ())


def test_bytes_of_windows(tmp_path: pathlib.Path) -> None:
    log = read(tmp_path, table_text(STRONG, [strong(exercise_name="Développé couché"), GOOD]), encoding="cp1252")
    assert [entry.name for entry in log] == ["Développé couché", "Squat (Barbell)"]
    assert log.notes == ("Lines that are not UTF-8, read as Windows-1252: 1.",)


@pytest.mark.parametrize("content", ["", "\n\n", "\ufeff", " \r\n\t", "sep=;\n"], ids=repr)
def test_an_empty_file(tmp_path: pathlib.Path, content: str) -> None:
    with pytest.raises(LogError, match=r"log\.csv: the file is empty"):
        read(tmp_path, content)


@pytest.mark.parametrize(("name", "columns"), [("strong", STRONG), ("hevy", HEVY), ("fitnotes", FITNOTES), ("strava", STRAVA)])
def test_a_header_only(tmp_path: pathlib.Path, name: str, columns: list[str]) -> None:
    for text in (",".join(columns), ",".join(columns) + "\n"):
        log = read(tmp_path, text, unit=None)
        assert (log.format, len(log), log.unread, log.notes, log.passed_over) == (name, 0, (), (), {})


@pytest.mark.parametrize(("name", "columns"), [("strong", STRONG), ("hevy", HEVY), ("fitnotes", FITNOTES)])
def test_any_order_case_and_more_columns(tmp_path: pathlib.Path, name: str, columns: list[str]) -> None:
    other = [*reversed([one.upper() for one in columns]), "Mood"]
    log = read(tmp_path, "\ufeff" + ",".join(other) + "\n", unit=None)
    assert log.format == name


@pytest.mark.parametrize("dropped", ["Date", "Exercise Name", "Weight", "Reps"])
def test_a_missing_column_is_named(tmp_path: pathlib.Path, dropped: str) -> None:
    columns = [one for one in STRONG if one != dropped]
    with pytest.raises(LogError, match=rf'log\.csv, line 1: the column "{dropped}" is missing; its columns are: ') as caught:
        read(tmp_path, ",".join(columns))
    assert caught.value.line == 1


def test_a_repeated_column_is_named(tmp_path: pathlib.Path) -> None:
    with pytest.raises(LogError, match='the column "Reps" is there more than once'):
        read(tmp_path, ",".join([*STRONG, "reps"]))


def test_no_format_fits(tmp_path: pathlib.Path) -> None:
    with pytest.raises(LogError) as caught:
        read(tmp_path, "day,what,how\n1,2,3\n")
    message = str(caught.value)
    assert "Its first line is: day,what,how." in message and caught.value.field == "format"
    assert all(f"{name}: " in message for name in FORMATS)
    assert "strong: Date, Exercise Name, Weight or" in message
    with pytest.raises(LogError) as caught:
        read(tmp_path, bytes(range(256)) * 400)
    assert len(str(caught.value)) < 1000 and str(caught.value).isprintable()


def test_format_overrides(tmp_path: pathlib.Path) -> None:
    ambiguous = "Date,Exercise,Exercise Name,Category,Set Order,Weight (kg),Reps\n2026-02-03,Pull Up,Plank,Back,1,0,5\n"
    assert read(tmp_path, ambiguous, format="fitnotes").entries[0].name == "Pull Up"
    assert read(tmp_path, ambiguous, format="strong").entries[0].name == "Plank"
    with pytest.raises(LogError, match='the column "start_time" is missing'):
        read(tmp_path, ambiguous, format="hevy")


@pytest.mark.parametrize(("argument", "value"), [("unit", "stone"), ("format", "csv"), ("dumbbells", "both"), ("unit", "KG")])
def test_arguments_that_are_none(tmp_path: pathlib.Path, argument: str, value: str) -> None:
    with pytest.raises(LogError, match=f"{argument} is '{value}': allowed are ") as caught:
        read(tmp_path, table_text(STRONG, [GOOD]), **{"unit": "kg", argument: value})
    assert caught.value.field == argument


def test_what_cannot_be_opened(tmp_path: pathlib.Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_log(tmp_path / "nothing.csv")
    with pytest.raises(IsADirectoryError):
        read_log(tmp_path)


def _zip(path: pathlib.Path, **files: str) -> pathlib.Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__csv", ".csv").replace("__txt", ".txt").replace("__xlsx", ".xlsx"), text)
    return path


def test_a_zip_of_one_table_is_read(tmp_path: pathlib.Path) -> None:
    text = table_text(STRONG, [GOOD] * 5000)
    path = _zip(tmp_path / "strong.csv", strong__csv=text, readme__txt="hello", **{"__MACOSX/strong__csv": "x"})
    calls: list[tuple[int, int]] = []
    log = read_log(path, unit="kg", progress=lambda done, total: calls.append((done, total)))
    assert (len(log), calls[-1]) == (5000, (len(text), len(text)))
    assert calls == sorted(calls) and len(calls) > 2
    (tmp_path / "strong.csv.gz").write_bytes(gzip.compress(text.encode()))
    calls.clear()
    assert read_log(tmp_path / "strong.csv.gz", unit="kg", progress=lambda done, total: calls.append((done, total))).entries == log.entries
    assert calls == sorted(calls) and calls[-1] == ((tmp_path / "strong.csv.gz").stat().st_size,) * 2
    strava = _zip(tmp_path / "export_1.zip", activities__csv=",".join(STRAVA), profile__csv="a,b", media__csv="c")
    assert read_log(strava).format == "strava"


def test_other_zips_are_refused(tmp_path: pathlib.Path) -> None:
    with pytest.raises(LogError, match=r"zip archive that holds no log; .* In it: xl/workbook\.xlsx"):
        read_log(_zip(tmp_path / "a.csv", **{"xl/workbook__xlsx": "x"}))
    with pytest.raises(LogError, match=r"holds 2 that may be logs; .* In it: a\.csv, b\.csv"):
        read_log(_zip(tmp_path / "a.csv", a__csv="x", b__csv="x"))
    with pytest.raises(LogError, match="In it: nothing"):
        read_log(_zip(tmp_path / "a.csv"))
    data = (tmp_path / "a.csv").read_bytes()
    with pytest.raises(LogError, match="the archive cannot be read"):
        read_log(write(tmp_path / "b.csv", b"PK\3\4" + data[:10]))
    with pytest.raises(LogError, match="the archive cannot be read"):
        read_log(write(tmp_path / "b.gz", b"\x1f\x8b\x08" + data))


def test_a_damaged_archive_keeps_what_came_before(tmp_path: pathlib.Path) -> None:
    rows = [strong(notes=f"{k * k * 7919 % 1000003}") for k in range(60_000)]
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("strong.csv", table_text(STRONG, rows))
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 200] = b"\xff" * 200
    log = read_log(write(path, bytes(data)), unit="kg")
    assert 1000 < len(log) < 60_000
    assert "archive" in log.unread[-1].reason


def test_a_giant_field_does_not_fill_the_memory(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "log.csv"
    good = table_text(STRONG, [GOOD]).splitlines()[1] + "\n"
    with open(path, "w") as file:
        file.write(",".join(STRONG) + "\n" + good + '"')
        for _ in range(60):
            file.write("x" * 1_000_000)
        file.write("\n" + good)
    tracemalloc.start()
    log = read_log(path, unit="kg")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8_000_000
    assert ([entry.line for entry in log], [one.line for one in log.unread]) == ([2, 4], [3])
    assert log.unread[0].reason.startswith("The row is longer than 131,072 characters")


def test_a_giant_note_of_many_lines(tmp_path: pathlib.Path) -> None:
    """It is longer than a row may be, so each of its lines is unread; the rows around it are read."""
    good = table_text(STRONG, [GOOD]).splitlines()[1]
    note = "\n".join([good.rsplit(",", 3)[0] + ',"begin', *["x" * 70] * 3000, 'end",,'])
    log = read(tmp_path, "\n".join([",".join(STRONG), good, note, good]))
    assert [entry.line for entry in log] == [2, 3005]
    assert len(log.unread) == 3002


def test_unread_lines_beyond_count_are_counted(tmp_path: pathlib.Path) -> None:
    log = read(tmp_path, ",".join(STRONG) + "\n" + "x\n" * 100_500)
    assert len(log.unread) == 100_000 and sum(log.passed_over.values()) == 500


def test_importing_the_package_imports_no_reader() -> None:
    code = "import sys, spinerisk; before = {m for m in sys.modules if m.startswith(('spinerisk.logs', 'fitdecode', 'zipfile'))}; "
    code += "spinerisk.read_log; print(sorted(before), 'spinerisk.logs' in sys.modules, 'fitdecode' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["[]", "True", "False"]


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_archives_of_other_methods_are_refused_whole_or_damaged(tmp_path: pathlib.Path, method: int) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w", method) as archive:
        archive.writestr("strong.csv", table_text(STRONG, [strong()] * 500))
    whole = path.read_bytes()
    for content in (whole, whole[:60] + b"\xff\0\xff" + whole[63:]):
        with pytest.raises(LogError, match="compresses strong.csv by another method than deflate"):
            read_log(write(path, content), unit="kg")


def test_a_nul_in_a_later_line_of_a_row_is_no_text(tmp_path: pathlib.Path) -> None:
    log = read(tmp_path, table_text(STRONG, [strong(), strong(exercise_name="Squat\n(Bar\0bell)")]))
    assert len(log) == 1 and [one.reason for one in log.unread] == ["The row holds a NUL character, which is no text."]
