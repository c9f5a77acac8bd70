"""`spinerisk plan`: the library's plan for the options and the diary that were given."""

import datetime
import json
import pathlib
from typing import Any

import pytest
from command import run

import spinerisk
from spinerisk.cli.plan import _dose, _next

ME = ("--condition", "herniation", "--phase", "active", "--pain", "1")
PERSON: dict[str, Any] = {"conditions": {"herniation"}, "phase": "active", "pain": 1}


def plain(plan: Any) -> Any:
    return json.loads(json.dumps(plan))


def test_options_mean_what_keywords_mean() -> None:
    words = [
        "--target",
        "hiking",
        "--weeks",
        "3",
        "--days-per-week",
        "4",
        "--minutes-per-day",
        "40",
        "--goal",
        "aerobic",
        "--goals",
        "core",
    ]
    words += ["--available", "band,pool", "--like", "swimming", "--like", "walking", "--target-dose", "30"]
    document = run("plan", *words, *ME, "--json").json
    expected = spinerisk.plan(
        target="hiking", weeks=3, days_per_week=4, minutes_per_day=40, goals={"aerobic", "core"}, available={"band", "pool"},
        likes=["swimming", "walking"], target_dose=30, **PERSON,
    )  # fmt: skip
    assert document["command"] == "plan" and document["plan"] == plain(expected)


def test_the_page_has_every_item_of_every_week() -> None:
    ran = run("plan", "--target", "hiking", "--weeks", "2", *ME)
    plan = spinerisk.plan(target="hiking", weeks=2, **PERSON)
    assert (ran.code, ran.err) == (0, "") and ran.out.startswith(str(plan["sentence"])[:60])
    blocks = ran.out.split("\nWeek ")[1:]
    assert len(blocks) == 2
    for block, week in zip(blocks, plan["by_week"]):
        assert block.startswith(f"{week['number']:.0f}: {week['minutes']:.0f} min, used of the budget {week['used']:.2f}")
        assert "the week " in block and "Index" in block
        for item in week["items"]:
            assert item["weekdays"]
            (row,) = [one for one in block.splitlines() if one.strip().startswith(f"{spinerisk.find(item['activity']).name}  ")]
            assert " ".join(day[-1] for day in item["weekdays"]) in row and item["verdict"].replace("_", " ") in row
    told = " ".join(ran.out.split())
    assert "Planned with 2 weeks, 5 days a week, 30 minutes a day" in told and "Hiking: not yet in these weeks." in told
    assert "plan again after a week" in told


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--days-per-week", "0"), 1, "it needs at least one day a week"),
        (("--pain", "9"), 3, "stop for today"),
        (("--answer", "saddle_numbness=yes"), 3, "a warning sign must be checked first"),
        ((), 0, "Nobody said how strong the pain is"),
        (("--weeks", "1", "--pain", "1"), 0, "Planned with 1 week,"),
    ],
)
def test_why_there_is_none(words: tuple[str, ...], code: int, said: str) -> None:
    ran = run("plan", *words)
    assert ran.code == code and said in " ".join(ran.out.split()), ran
    assert run("plan", *words, "--json").code == code


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--target", "zumbaflop"), "target: "),
        (("--weeks", "0"), "weeks = 0"),
        (("--kg", "5"), "there is no option --kg"),
        (("--available", "bnad"), "did you mean band?"),
        (("--weeks", "2", "--weeks", "3"), "weeks: stated 2 times"),
        (("--profile", "wellness"), "profile"),
        (("walking",), "one argument too many"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(words: tuple[str, ...], said: str) -> None:
    ran = run("plan", *words)
    assert ran.code == 2 and said in ran.err and ran.err.count("\n") == 1 and ran.out == "", ran


DIARY = [
    {"activity": "walking", "day": "2026-01-03", "minutes": 20.0, "pain_now": 1.0, "next_morning_change": 0.0},
    {"activity": "walking", "day": "2026-01-04", "minutes": 22.5, "pain_now": 1.0, "next_morning_change": 0.0, "masked": "no"},
]
COMMAS = """activity,day,minutes,pain_now,next_morning_change,masked
walking,2026-01-03,20,1,0,
walking,2026-01-04,22.5,1,0,no
"""
SEMICOLONS = """activity;day;minutes;pain_now;next_morning_change;masked
walking;2026-01-03;20;1;0;
walking;2026-01-04;22,5;1;0;no
"""


@pytest.mark.parametrize(("name", "text"), [("d.json", json.dumps(DIARY)), ("d.csv", COMMAS), ("d.CSV", "\ufeff" + SEMICOLONS)])
def test_a_diary_from_a_file(name: str, text: str, tmp_path: pathlib.Path) -> None:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    document = run("plan", "--diary", str(file), "--today", "2026-01-05", "--weeks", "2", *ME, "--json").json
    assert document["plan"] == plain(spinerisk.plan(diary=DIARY, today="2026-01-05", weeks=2, **PERSON))


def test_without_today_a_diary_ends_today(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "d.json"
    yesterday = datetime.date.today() - datetime.timedelta(days=1)
    diary = [{**DIARY[0], "day": yesterday.isoformat()}]
    file.write_text(json.dumps(diary), encoding="utf-8")
    got = run("plan", "--diary", str(file), *ME, "--json").json["plan"]
    assert got in [plain(spinerisk.plan(diary=diary, today=yesterday + datetime.timedelta(days=n), **PERSON)) for n in (1, 2)]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("d.csv", "", "the column activity is missing"),
        ("d.csv", "activity,minutes\n", "the column day is missing"),
        ("d.csv", "activity,day,mintes\n", "there is no column 'mintes'; did you mean minutes?"),
        ("d.csv", "activity,day,day\n", "the column day is there twice"),
        ("d.csv", "activity,day,minutes\nwalking,2026-01-03,long\n", "line 2: minutes takes a number, not 'long'"),
        ("d.csv", 'activity,day,minutes\nwalking,2026-01-03,"22,5"\n', "line 2: minutes takes a number, not '22,5'"),
        ("d.csv", "activity,day,minutes\nwalking,2026-01-03,nan\n", "line 2: minutes takes a number, not 'nan'"),
        ("d.csv", "activity,day,minutes\nwalking,2026-01-03,5,6\n", "line 2: more cells than columns"),
        ("d.csv", 'activity,day,minutes\nwalking,"2026"x,5\n', "line 2: "),
        ("d.csv", "activity,day,minutes\nwalking,yesterday,5\n", "diary row 0: day must be a day as 'YYYY-MM-DD'"),
        ("d.csv", "activity,day,minutes\nzumbaflop,2026-01-03,5\n", "diary row 0: activity: "),
        ("d.json", "{}", "must hold a list of entries"),
        ("d.json", '[{"day": 1}]', "diary row 0: activity"),
        ("d.json", "[", "is not JSON"),
    ],
)
def test_a_bad_diary_is_named(name: str, text: str, said: str, tmp_path: pathlib.Path) -> None:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    ran = run("plan", "--diary", str(file), "--today", "2026-01-05")
    assert ran.code == 2 and said in ran.err and ran.err.count("\n") == 1 and ran.out == "", ran
    flagged = run("plan", "--diary", str(file), "--answer", "saddle_numbness=yes")
    assert flagged.code == 3, flagged


def test_a_diary_that_cannot_be_opened(tmp_path: pathlib.Path) -> None:
    for name in ("none.csv", "none.json"):
        ran = run("plan", "--diary", str(tmp_path / name))
        assert ran.code == 2 and "No such file" in ran.err and ran.err.count("\n") == 1
    (tmp_path / "x.csv").write_bytes(b"\xff\xfeactivity")
    assert "not UTF-8" in run("plan", "--diary", str(tmp_path / "x.csv")).err


@pytest.mark.parametrize("columns", [60, 80, 200])
def test_every_width_tells_the_same(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    ran = run("plan", "--weeks", "2", *ME)
    assert max(map(len, ran.out.splitlines())) <= columns
    names = {
        spinerisk.find(item["activity"]).name for week in spinerisk.plan(weeks=2, **PERSON)["by_week"] for item in week["items"]
    }
    assert names and all("".join(str(name).split()) in "".join(ran.out.split()) for name in names if len(str(name)) < 15)


def test_seconds_below_one_minute_and_next_week_in_words() -> None:
    def row(**item: Any) -> tuple[str, str]:
        plain = {"minutes": None, "repetitions": None, "sets": 1.0, "external_kg": None}
        item = plain | {"if_advance": 9.0, "if_step_back": 4.0} | item
        return _dose(item), _next(item)

    assert row(minutes=6.0) == ("6 min", "9 if it went well, 4 if not")
    assert row(minutes=0.2, sets=3.0, if_advance=0.3, if_step_back=0.1) == ("3 x 12 seconds", "18 seconds if it went well, 6 seconds if not")
    assert row(minutes=0.9, if_advance=1.2, if_step_back=0.6)[1] == "1.2 min if it went well, 36 seconds if not"
    assert row(minutes=1.0, if_advance=2.0, if_step_back=0.5) == ("1 min", "2 if it went well, 30 seconds if not")
    assert row(repetitions=8.0, external_kg=5.0, if_step_back=0.5) == ("8 times with 5 kg", "9 if it went well, 0.5 if not")


@pytest.mark.parametrize("columns", range(60, 131, 5))
def test_no_column_of_a_table_is_cut(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    week = run("plan", "--weeks", "1", "--target", "hiking", *ME).out
    n_rows = len(spinerisk.plan(weeks=1, target="hiking", **PERSON)["by_week"][0]["items"])
    assert "0.2 min" not in week and "12 seconds" in week and "Next week" in week
    assert week.count("Index") == (n_rows if "Verdict:" in week else 1)
