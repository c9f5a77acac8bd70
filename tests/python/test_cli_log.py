"""`spinerisk log`: everything in the file is told, what is left open is asked, and the exit code can be relied on."""

import pathlib
import shlex
import sys
import types
from typing import Any

import pytest
from command import run
from words import forbidden

import spinerisk
from spinerisk.cli.asking import NO_CONDITION

HEAD = "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE\n"


def line(day: str, name: str, weight: str, reps: str = "8", seconds: str = "0") -> str:
    return f'{day} 18:00:00,"Legs",1h 2m,"{name}",1,{weight},{reps},0,{seconds},,,\n'


LOG = HEAD + "".join(
    [
        line("2025-01-06", "Squat (Barbell)", "60.0"),
        line("2025-01-06", "Squat (Barbell)", "80.0", "5"),
        line("2025-01-06", "Zumbaflop", "0"),
        line("2025-01-08", "Bicep Curl (Dumbbell)", "12.5"),
        line("2025-01-08", "Plank", "0", "0", "60"),
        line("2025-01-14", "Bicep Curl (Dumbbell)", "abc"),
        line("2025-01-14", "Bicep Curl (Dumbbell)", "10"),
    ]
)
ME = ("--condition", "bulge", "--phase", "active")
PERSON: dict[str, Any] = {"conditions": {"bulge"}, "phase": "active"}


@pytest.fixture
def path(tmp_path: pathlib.Path) -> str:
    file = tmp_path / "strong.csv"
    file.write_text(LOG, encoding="utf-8")
    return str(file)


def test_json_is_the_history(path: str) -> None:
    ran = run("log", path, "--unit", "kg", *ME, "--json")
    document = ran.json
    history = spinerisk.assess_log(spinerisk.read_log(path, unit="kg"), **PERSON)
    head = {name: document.pop(name) for name in ("command", "version", "model_version", "about")}
    assert document == history.to_dict() and head["command"] == "log" and "not a probability" in head["about"]
    assert (ran.code, ran.err) == (0, "")


def test_the_page_tells_everything(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    ran = run("log", path, "--unit", "kg", *ME)
    history = spinerisk.assess_log(spinerisk.read_log(path, unit="kg"), **PERSON)
    assert (ran.code, ran.err) == (0, "") and "\x1b" not in ran.out
    told = " ".join(ran.out.split())
    assert "strong.csv: strong, weights in kg, 2025-01-06 to 2025-01-14" in told
    assert "6 entries: 5 scored, 1 not scored. 1 line could not be read." in told
    for note in history.log.notes:
        assert f"- {note}" in told
    rows = [row for row in ran.out.splitlines() if "(Barbell)" in row or "(Dumbbell)" in row]
    assert rows[0].split()[:6] == ["Squat", "(Barbell)", "2", "60", "to", "80"] and "avoid" in rows[0]
    for week in history.weeks:
        (row,) = [row for row in ran.out.splitlines() if row.strip().startswith(week.start.isoformat())]
        assert f"{week.used:.2f}" in row and week.verdict.replace("_", " ") in row
    assert "Zumbaflop 4 No activity has that name." in told and "aerobics, water_aerobics" in told
    assert '7 2025-01-14 18:00:00,"Legs"' in told and 'Weight is "abc", which is no number.' in told
    assert "Verdicts: 3 suitable, 2 avoid." in told


def test_counts_add_up(path: str) -> None:
    counts = run("log", path, "--unit", "kg", "--json").json["counts"]
    lines = len(LOG.splitlines()) - 1
    assert counts["entries"] + counts["unread"] + sum(counts["passed_over"].values()) == lines
    assert counts["scored"] + counts["not_scored"] == counts["entries"]


def test_a_missing_unit_is_a_question_with_the_command_that_answers_it(path: str) -> None:
    ran = run("log", path, *ME)
    assert (ran.code, ran.out) == (2, "") and ran.err.count("\n") == 1 and "the weights have no unit. Say which: " in ran.err
    for unit, command in zip(("kg", "lb"), ran.err.strip().partition("Say which: ")[2].split(" or ")):
        words = shlex.split(command)
        assert words[0] == "spinerisk" and words[-2:] == ["--unit", unit]
        assert run(*words[1:]).code == 0


def test_a_unit_that_contradicts_the_file_is_no_question(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "strong.csv"
    file.write_text(LOG.replace("Weight,", "Weight (kg),"), encoding="utf-8")
    assert run("log", str(file)).code == 0
    ran = run("log", str(file), "--unit", "lb")
    assert ran.code == 2 and "kg" in ran.err and "Say which" not in ran.err


def test_a_name_with_spaces_is_quoted_in_that_command(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "my strong log.csv"
    file.write_text(LOG, encoding="utf-8")
    command = run("log", str(file)).err.partition("Say which: ")[2].partition(" or ")[0]
    assert run(*shlex.split(command)[1:]).code == 0


def test_pounds_and_dumbbells_are_passed_on(path: str) -> None:
    def most(*words: str) -> dict[str, Any]:
        return {one["name"]: one["most_kg"] for one in run("log", path, *words, "--json").json["exercises"]}

    each, total = most("--unit", "kg", "--dumbbells", "each"), most("--unit", "kg", "--dumbbells", "total")
    assert each["Bicep Curl (Dumbbell)"] == 2 * total["Bicep Curl (Dumbbell)"] == 25
    assert most("--unit", "lb")["Squat (Barbell)"] == pytest.approx(80 * 0.45359237)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((), 0),
        (("--strict-rows",), 1),
        (("--pain", "9"), 3),
        (("--pain", "9", "--strict-rows"), 3),
        (("--pain", "11"), 2),
        (("--age", "12"), 1),
        (("--unit", "stone"), 2),
        (("--format", "fit"), 2),
        (("--minutes", "5"), 2),
    ],
)
@pytest.mark.parametrize("form", [(), ("--json",)])
def test_exit_codes(words: tuple[str, ...], code: int, form: tuple[str, ...], path: str) -> None:
    ran = run("log", path, "--unit", "kg", *words, *form)
    assert ran.code == code, ran
    assert (ran.err.count("\n") == 1) == (not ran.out)


def test_nothing_to_score_is_no_answer(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "strong.csv"
    file.write_text(HEAD + line("2025-01-06", "Zumbaflop", "5"), encoding="utf-8")
    ran = run("log", str(file), "--unit", "kg")
    assert ran.code == 1 and "1 entry: 0 scored, 1 not scored." in ran.out
    file.write_text(HEAD + line("2025-01-06", "Zumbaflop", "5") * 7, encoding="utf-8")
    told = run("log", str(file), "--unit", "kg").out
    assert "7 entries: 0 scored, 7 not scored." in told and "2, 3, 4, 5, 6 and 2 more" in " ".join(told.split())
    file.write_text(HEAD, encoding="utf-8")
    assert run("log", str(file), "--unit", "kg").code == 1
    file.write_text(HEAD + line("2025-01-06", "Plank", "0"), encoding="utf-8")
    assert run("log", str(file), "--unit", "kg", "--strict-rows").code == 0


@pytest.mark.parametrize("content", [b"", b"a,b,c\n1,2,3\n", b"\x00\xff\xfe garbage", b"PK\x03\x04broken"])
def test_what_is_no_log_is_one_line(content: bytes, tmp_path: pathlib.Path) -> None:
    file = tmp_path / "x.csv"
    file.write_bytes(content)
    for words in ((str(file),), (str(tmp_path),), (str(tmp_path / "missing.csv"),)):
        ran = run("log", *words)
        assert ran.code == 2 and ran.out == "" and ran.err.count("\n") == 1, ran


def test_only_the_first_lines_that_could_not_be_read(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "strong.csv"
    file.write_text(
        HEAD + line("2025-01-06", "Plank", "0") + line("2025-01-06", "Squat (Barbell)", "heavy") * 25, encoding="utf-8"
    )
    first, every = run("log", str(file), "--unit", "kg").out, run("log", str(file), "--unit", "kg", "--all").out
    assert first.count("no number") == 20 and "5 more lines: --all tells all of them." in first
    assert every.count("no number") == 25 and "more line" not in every


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_the_report_is_written(form: tuple[str, ...], path: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[Any] = []
    report = types.ModuleType("spinerisk.report")
    setattr(report, "write_report", lambda history, path: given.append((history, path)))
    monkeypatch.setitem(sys.modules, "spinerisk.report", report)
    page = str(tmp_path / "report.html")
    ran = run("log", path, "--unit", "kg", *ME, "--report", page, *form)
    ((history, where),) = given
    assert (
        ran.code == 0
        and where == page
        and history == spinerisk.assess_log(spinerisk.read_log(path, unit="kg"), conditions=["bulge"], phase="active")
    )
    told = "".join(f"The report is in {page}.".split()) in "".join(ran.out.split())
    assert told == (not form)


def test_a_report_that_cannot_be_written(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(history: object, path: str) -> None:
        raise OSError(28, "No space left on device")

    report = types.ModuleType("spinerisk.report")
    setattr(report, "write_report", full)
    monkeypatch.setitem(sys.modules, "spinerisk.report", report)
    ran = run("log", path, "--unit", "kg", "--report", "r.html")
    assert ran.code == 4 and ran.err == "spinerisk: --report: r.html: No space left on device\n"
    monkeypatch.setitem(sys.modules, "spinerisk.report", None)
    assert run("log", path, "--unit", "kg", "--report", "r.html").code == 2


def test_a_warning_sign_is_all_there_is(path: str) -> None:
    ran = run("log", path, "--unit", "kg", "--answer", "saddle_numbness=yes", "--pain", "abc")
    assert ran.code == 3 and ran.out.startswith("Stop exercising. Get emergency care now.") and "Squat" not in ran.out
    assert run("log", path, "--answer", "saddle_numbness=yes").out.startswith("Stop exercising. Get emergency care now.")


def test_a_stop_is_told_before_the_tables_once(path: str) -> None:
    told = run("log", path, "--unit", "kg", "--pain", "9").out
    assert told.count("Stop for today.") == 1 and told.index("Stop for today.") < told.index("Exercises, strictest first")


def test_a_log_cannot_steer_the_terminal(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "strong.csv"
    evil = "[red]Plank[/red] \x1b[2J\x9b31m\x07"
    file.write_text(HEAD + line("2025-01-06", evil, "0") + line("2025-01-06", "Plank", "\x1b[2J"), encoding="utf-8")
    ran = run("log", str(file), "--unit", "kg")
    assert not set(ran.out) & {"\x1b", "\x9b", "\x07"} and "[red]Plank[/red]" in ran.out


@pytest.mark.parametrize("columns", [60, 80, 200])
def test_every_width_tells_the_same(columns: int, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    ran = run("log", path, "--unit", "kg", *ME)
    told = "".join(ran.out.split())
    assert max(map(len, ran.out.splitlines())) <= columns
    for part in ("Zumbaflop", "60to80", "2025-01-06", "avoid", "6entries:5scored,1notscored.", "abc"):
        assert part in told


def test_what_was_assumed_and_not_asked_is_told_once_at_the_end(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    strictest = [one.strictest for one in spinerisk.assess_log(spinerisk.read_log(path, unit="kg"), phase="active").exercises]
    questions = {name for one in strictest for name in one.open_questions}
    out = run("log", path, "--unit", "kg", "--phase", "active").out
    assert out.count("Not stated, so assumed: ") == 1 and out.index("could not be read\n") < out.index("Not stated, so assumed: ")
    (assumed,) = [line for line in out.splitlines() if line.startswith("Not stated, so assumed: ")]
    assert set(assumed.rstrip(".").partition(": ")[2].split(", ")) == {name for one in strictest for name in one.assumed}
    assert questions and out.count(f"Safety questions not answered: {len(questions)}.") == 1
    assert out.count(NO_CONDITION) == 1 and NO_CONDITION not in run("log", path, "--unit", "kg", *ME).out
    answered = run("log", path, "--unit", "kg", *ME, *(f"--answer={name}=no" for name in questions)).out
    assert "Safety questions" not in answered and "Not stated, so assumed: " in answered


def test_log_and_score_tell_the_same_in_allowed_words(monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    assert not forbidden(NO_CONDITION)
    assert NO_CONDITION in run("score", "running").out and NO_CONDITION in run("log", path, "--unit", "kg").out


def _week_rows(out: str) -> list[str]:
    return out.partition("Week from")[2].splitlines()


def test_weeks_tell_what_adds_most_and_how_many_times_the_budget(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    file = tmp_path / "strong.csv"
    sets = [line("2025-01-06", "Squat (Barbell)", "140", "10")] * 60
    file.write_text(HEAD + "".join([*sets, line("2025-01-13", "Plank", "0", "0", "60")]), encoding="utf-8")
    timed = run("log", str(file), "--unit", "kg", *ME).out
    first, second = spinerisk.assess_log(spinerisk.read_log(str(file), unit="kg"), **PERSON).weeks
    assert first.used > 10 > second.used
    assert "Timed" in timed and "Mostly from" in timed
    (row,) = [row for row in _week_rows(timed) if row.strip().startswith("2025-01-06")]
    assert f" {first.used:,.0f} times" in row and "Squat (Barbell)" in row and f"{first.used:.2f}" not in row
    (row,) = [row for row in _week_rows(timed) if row.strip().startswith("2025-01-13")]
    assert f" {second.used:.2f}" in row and second.mostly in row and " times" not in row
    for columns in (80, 100):  # still a table
        monkeypatch.setenv("COLUMNS", str(columns))
        narrow = run("log", str(file), "--unit", "kg", *ME).out.partition("Weeks")[2]
        assert "Mostly from: " not in narrow and "Squat (Barbell)" in narrow and ("Timed" in narrow) == (columns == 100)
    file.write_text(HEAD + "".join(sets), encoding="utf-8")
    untimed = run("log", str(file), "--unit", "kg", *ME).out
    assert "Mostly from" in untimed and "imed" not in untimed.partition("Weeks")[2].partition("Not stated")[0]
