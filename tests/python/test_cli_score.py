"""`spinerisk score` and `spinerisk explain`: the library's answers, nothing else, and what the exit code says of them."""

from typing import Any

import pytest
from command import run

import spinerisk

ME = ("--condition", "herniation", "--phase", "active", "--pain", "2")
PERSON: dict[str, Any] = {"conditions": {"herniation"}, "phase": "active", "pain": 2}


def test_json_is_what_the_library_answers() -> None:
    ran = run("score", "running", "Squat (Barbell)", "zumbaflop", "Workout", *ME, "--kg", "40", "--form", "fair", "--json")
    document = ran.json
    assert list(document) == ["command", "version", "model_version", "about", "results"] and document["command"] == "score"
    assert document["model_version"] == spinerisk.MODEL_VERSION and "not a probability" in document["about"]
    assert [set(one) for one in document["results"]] == [{"name", "status", "message", "nearest", "assessment"}] * 4
    for name, one in zip(("running", "Squat (Barbell)"), document["results"]):
        assert one["assessment"] == spinerisk.assess(name, external_kg=40, form="fair", **PERSON).to_dict()
        assert (one["name"], one["status"], one["message"], one["nearest"]) == (name, "ok", None, [])
    unknown, empty = document["results"][2:]
    assert (unknown["status"], unknown["assessment"]) == ("unknown_activity", None) and "aerobics" in unknown["nearest"]
    assert empty["status"] == "not_enough_information" and ran.code == 1
    assert len(ran.err.splitlines()) == 2 and all(line.startswith("spinerisk: ") for line in ran.err.splitlines())


def test_a_table_says_what_and_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    ran = run("score", "running", "KB goblet squats w/ a twist", *ME)
    a = spinerisk.assess("running", **PERSON)
    assert ran.code == 0 and ran.err == "" and "\x1b" not in ran.out
    assert f"{a.score:.0f} ({a.low:.0f} to {a.high:.0f})" in ran.out and "avoid" in ran.out and a.reasons[0].sentence in ran.out
    assert "Instead: Brisk walking." in ran.out and "read as goblet_squat (0.90)" in ran.out and "with more twist" in ran.out
    assert f"impact      {a.contributions['impact']:.0f} █" in ran.out and "evidence C" in ran.out
    assert "Not stated, so assumed: " in ran.out and "Safety questions not answered: 21." in ran.out


def test_lines_instead_of_a_table_that_is_too_narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    for columns, is_table, has_parts in ((60, False, True), (71, False, True), (76, True, False), (120, True, True)):
        monkeypatch.setenv("COLUMNS", str(columns))
        told = run("score", "KB goblet squats w/ a twist", *ME).out
        assert ("\n  Verdict: avoid\n" in told) != is_table and ("What makes it" in told) == has_parts, told


@pytest.mark.parametrize("columns", [20, 60, 96, 200])
def test_nothing_is_cut_at_any_width(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    name = "KB goblet squats w/ a twist and a very long end"
    ran = run("score", name, *ME)
    assert max(map(len, ran.out.splitlines())) <= max(columns, 40)
    assert "…" not in ran.out and ran.code == 0
    told = "".join(ran.out.split())
    assert f"{spinerisk.assess(name, **PERSON).score:.0f}(" in told and "avoid" in told
    if columns != 96:  # there the name is folded inside a word at most, in a table of its own
        assert all(word in told for word in name.split())


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("score", "walking"), 0),
        (("score", "running", *ME), 0),
        (("score", "walking", "zumbaflop"), 1),
        (("score", "Workout"), 1),
        (("score", "walking", "--age", "12"), 1),
        (("score", "walking", "--pain", "11"), 2),
        (("score", "walking", "zumbaflop", "--pain", "11"), 2),
        (("score", "walking", "--assistance-kg", "10"), 2),
        (("score", "walking", "--pain", "9"), 3),
        (("score", "walking", "zumbaflop", "--pain", "9"), 3),
        (("explain", "walking"), 0),
        (("explain", "zumbaflop"), 1),
        (("explain", "walking", "--pain", "11"), 2),
        (("explain", "walking", "--pain", "9"), 3),
        (("score", "Squat (Barbell)", "--strict"), 1),
        (("score", "back_squat", "--strict"), 0),
    ],
)
@pytest.mark.parametrize("form", [(), ("--json",)])
def test_exit_codes(words: tuple[str, ...], code: int, form: tuple[str, ...]) -> None:
    ran = run(*words, *form)
    assert ran.code == code, ran
    assert bool(ran.err) == (code in (1, 2) or "zumbaflop" in words)


def test_an_error_is_one_line_with_field_value_and_range() -> None:
    ran = run("score", "walking", "running", "--pain", "11")
    assert (
        ran.err == "spinerisk: pain_now = 11 points: A value is outside its allowed range. Allowed: 0 to 10 points.\n"
        and ran.out == ""
    )


FLAG = ("--answer", "saddle_numbness=yes")


@pytest.mark.parametrize(
    "wrong",
    [
        (),
        ("--pain", "eleven"),
        ("--pain", "99"),
        ("--condition", "herniatoin"),
        ("--answer", "sadle=yes"),
        ("--answer", "saddle_numbness=no"),
        ("--no-such-option",),
        ("--person", "/nowhere/me.json"),
        ("--kg", "5", "--kg", "6"),
    ],
)
@pytest.mark.parametrize("command", ["score zumbaflop", "explain zumbaflop", "plan", "catalogue", "log missing.csv"])
def test_a_warning_sign_is_told_whatever_else_is_wrong(command: str, wrong: tuple[str, ...]) -> None:
    if "--kg" in wrong and command == "plan":
        wrong = ("--minutes-per-day", "5", "--minutes-per-day", "6")
    ran = run(*command.split(), *FLAG, *wrong)
    assert ran.code == 3, ran
    assert "Get emergency care now" in ran.out or "a warning sign must be checked first" in ran.out, ran
    assert "numbness between the legs" in " ".join(ran.out.split())


def test_yes_and_no_to_a_warning_sign_is_yes() -> None:
    for words in (("no", "yes"), ("yes", "no")):
        ran = run("score", "walking", *(part for word in words for part in ("--answer", f"saddle_numbness={word}")))
        assert ran.code == 3 and ran.out.startswith("Stop exercising. Get emergency care now.")


def test_an_emergency_is_the_first_thing_on_the_page() -> None:
    for command in ("score", "explain"):
        assert run(command, "walking", *FLAG).out.startswith("Stop exercising. Get emergency care now.")


def test_explain_has_the_text_the_changes_and_the_alternatives() -> None:
    words = ("explain", "carrying groceries", "--kg", "60", "--condition", "bulge")
    asked: dict[str, Any] = {"external_kg": 60, "conditions": {"bulge"}}
    document = run(*words, "--json").json
    assert document["text"] == spinerisk.explain("carrying groceries", **asked)
    assert document["changes"] == spinerisk.changes("carrying groceries", **asked)
    assert document["alternatives"] == spinerisk.alternatives("carrying groceries", **asked)
    assert document["limits"] == [spinerisk.limit("carrying groceries", "external_kg", **asked)]
    told = " ".join(run(*words).out.split())
    for sentence in [one["sentence"] for one in (*document["changes"], *document["alternatives"])]:
        assert sentence in told
    assert told.count("51.8 kg") == 1  # a limit that a change tells already is not told again


def test_explain_tells_the_open_questions() -> None:
    plain, asked = run("explain", "deadlift"), run("explain", "deadlift", "--questions")
    open_questions = spinerisk.assess("deadlift").open_questions
    assert open_questions and all(f"- {id}: " in asked.out for id in open_questions)
    assert not any(f"- {id}: " in plain.out for id in open_questions)
    answered = run("explain", "deadlift", "--questions", "--answer", "saddle_numbness=no")
    assert "- saddle_numbness: " not in answered.out and "- bowel_change: " in answered.out


@pytest.mark.parametrize(
    "words", [("score", "running"), ("explain", "running"), ("plan",), ("catalogue", "--search", "squat"), ("resolve", "running")]
)
def test_every_page_ends_with_what_must_be_said(words: tuple[str, ...]) -> None:
    told = " ".join(run(*words).out.split())
    assert told.endswith(
        f"An index from 0 to 100, not a probability. Model spinerisk {spinerisk.MODEL_VERSION}, library {spinerisk.__version__}. For the lower back "
        "of adults. Not a medical device, not validated on outcomes. If unsure, ask your provider."
    )


def test_an_index_is_never_written_as_a_percentage() -> None:
    for words in (
        ("score", "running"),
        ("explain", "running", "--kg", "5"),
        ("plan", "--pain", "1"),
        ("catalogue", "--condition", "bulge"),
    ):
        assert "%" not in run(*words).out
