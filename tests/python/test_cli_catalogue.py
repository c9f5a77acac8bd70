"""`spinerisk catalogue` and `spinerisk resolve`."""

import csv
import io
import json
import sys
from typing import Any

import pytest
from command import run

import spinerisk


def ids(*words: str) -> list[str]:
    return [one["id"] for one in run("catalogue", *words, "--json").json["activities"]]


def test_all_of_it() -> None:
    document = run("catalogue", "--json").json
    assert document["command"] == "catalogue"
    assert document["activities"] == [json.loads(json.dumps(a.to_dict())) for a in spinerisk.catalogue()]


def test_filters_hold_together() -> None:
    every = spinerisk.catalogue()
    assert ids("--category", "cycling") == [a.id for a in every if a.category == "cycling"]
    assert ids("--category", "cycling", "--category", "Water") == [a.id for a in every if a.category in ("cycling", "water")]
    assert ids("--tag", "jerk") == [a.id for a in every if "jerk" in a.tags]
    assert ids("--equipment", "pool", "--equipment", "band") == [a.id for a in every if a.equipment & {"pool", "band"}]
    assert ids("--equipment", "none", "--category", "core") == [a.id for a in every if not a.equipment and a.category == "core"]
    assert ids("--search", "zumbaflop") == []


def test_search_looks_at_reviewed_names_too() -> None:
    synonym, id = next(
        (name, id)
        for name, id in spinerisk.synonyms().items()
        if name not in str(spinerisk.find(id).name).lower() and " " in name
    )
    assert id in ids("--search", synonym.upper())
    assert id in ids("--search", " ".join(reversed(synonym.split())))
    assert "back_squat" in ids("--search", "squat") and "running" not in ids("--search", "squat")


def test_a_verdict_is_that_of_the_person() -> None:
    words = ("--category", "cycling", "--category", "jumping", "--condition", "stenosis", "--phase", "active")
    rows = run("catalogue", *words, "--json").json["activities"]
    for row in rows:
        a = spinerisk.assess(row["id"], conditions={"stenosis"}, phase="active")
        assert row["assessment"] == a.to_dict()
    scores = [row["assessment"]["score"] for row in rows if row["assessment"]["verdict"] == "suitable"]
    assert scores == sorted(scores)
    wanted = ids(*words, "--verdict", "suitable", "--verdict", "with-care")
    assert wanted == [row["id"] for row in rows if row["assessment"]["verdict"] in ("suitable", "with_care")] and 0 < len(
        wanted
    ) < len(rows)


def test_a_class_has_no_verdict() -> None:
    (row,) = [one for one in run("catalogue", "--condition", "bulge", "--json").json["activities"] if one["id"] == "workout"]
    assert row["assessment"] is None
    assert "no movement is known" in " ".join(run("catalogue", "--search", "workout", "--condition", "bulge").out.split())


def test_csv_has_a_row_for_each() -> None:
    rows = list(csv.DictReader(io.StringIO(run("catalogue", "--csv", "--condition", "bulge").out)))
    assert {row["id"] for row in rows} == {a.id for a in spinerisk.catalogue()}
    (squat,) = [row for row in rows if row["id"] == "back_squat"]
    a = spinerisk.assess("back_squat", conditions={"bulge"})
    assert float(squat["score"]) == a.score and squat["verdict"] == a.verdict
    activity = spinerisk.find("back_squat")
    assert float(squat["load"]) == activity.load.typical and squat["tags"].split() == sorted(activity.tags)
    (workout,) = [row for row in rows if row["id"] == "workout"]
    assert workout["score"] == workout["verdict"] == ""
    assert "score" not in run("catalogue", "--csv").out.splitlines()[0]


def test_a_table() -> None:
    ran = run("catalogue", "--category", "cycling")
    assert (
        (ran.code, ran.err) == (0, "")
        and f"{len(ids('--category', 'cycling'))} of {len(spinerisk.catalogue())} activities." in ran.out
        and "stationary_cycling" in ran.out
    )
    none = run("catalogue", "--search", "zumbaflop")
    assert none.code == 0 and none.out.strip().startswith("0 of ")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--category", "cyclin"), '--category: category: there is no value "cyclin"; did you mean cycling?'),
        (("--tag", "xyz"), "--tag: tags: there is no value"),
        (("--verdict", "safe"), "allowed: suitable, with_care, ask_provider, avoid, stop"),
        (("--pain", "11"), "pain_now = 11"),
        (("--json", "--csv"), "not allowed with argument"),
        (("squat",), "one argument too many"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(words: tuple[str, ...], said: str) -> None:
    ran = run("catalogue", *words, *(["--condition", "bulge"] if "--pain" in words else []))
    assert ran.code == 2 and said in ran.err and ran.err.count("\n") == 1 and ran.out == "", ran


def test_a_warning_sign_is_told_first() -> None:
    ran = run("catalogue", "--category", "cycling", "--answer", "saddle_numbness=yes")
    assert ran.code == 3 and ran.out.startswith("Stop exercising. Get emergency care now.")
    stopped = run("catalogue", "--category", "cycling", "--pain", "9")
    assert stopped.code == 3 and stopped.out.startswith("Stop for today.") and stopped.out.count("Stop for today.") == 1


# ------------------------------------------------------------------ resolve

NAMES = ["KB goblet squats w/ a twist", "Workout", "zumbaflop", "Kniebeuge über 日本", "row"]


def documents(text: str) -> list[Any]:
    return [json.loads(line) for line in text.splitlines()]


def test_json_is_one_resolution_a_line() -> None:
    ran = run("resolve", *NAMES, "--json")
    assert documents(ran.out) == [spinerisk.resolve(name).to_dict() for name in NAMES] and ran.code == 1
    assert documents(run("resolve", "--strict", "row", "back_squat", "--json").out) == [
        spinerisk.resolve(name, strict=True).to_dict() for name in ("row", "back_squat")
    ]


def test_a_table_says_how_each_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    ran = run("resolve", *NAMES)
    told = " ".join(ran.out.split())
    for part in (
        "goblet_squat",
        "0.90",
        "twist",
        "not enough information",
        "unknown activity",
        "nearest: aerobics",
        "5 names: 2 read, 3 not.",
    ):
        assert part in told, part
    assert ran.code == 1 and run("resolve", "running").code == 0 and run("resolve", "Squat (Barbell)", "--strict").code == 1


def standard_input(data: bytes) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(data), encoding="utf-8")


def test_lines_of_the_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", standard_input("\ufeffrunning\r\n\n  Squat (Barbell)  \n\xfc".encode() + b"\xff\xfe\n"))
    names = [one["name"] for one in documents(run("resolve", "--json").out)]
    assert names == ["running", "Squat (Barbell)", "\xfc\ufffd\ufffd"]
    monkeypatch.setattr(sys, "stdin", io.StringIO("running\nwalking"))
    assert "2 names: 2 read, 0 not." in run("resolve").out
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    assert run("resolve") == run("resolve", "--json") == (0, "", "")


def test_a_terminal_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = io.StringIO("running\n")
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", terminal)
    ran = run("resolve")
    assert ran.code == 2 and "give names, or lines on the standard input" in ran.err
    monkeypatch.setattr(sys, "stdin", None)
    assert run("resolve", "--json").code == 2
