"""The options of a person come from the library's table, and mean what the keywords of the same name mean."""

import datetime
import json
import pathlib
from typing import Any

import pytest
from command import run
from hypothesis import given
from hypothesis import strategies as st

import spinerisk
from spinerisk.cli import arguments

FIELDS = [
    f
    for f in spinerisk.fields()
    if f.owner in ("effort", "patient", "provider", "permit") and f.name not in ("answers_yes", "answers_no")
]
REQUEST = [f for f in spinerisk.fields() if f.owner == "request"]


def _some_value(field: Any) -> str:
    if arguments.is_day(field):
        return "2026-03-01"
    if field.names:
        return str(field.names[-1])
    if field.type == "count":
        return "walking"
    return f"{field.low:g}"


@pytest.mark.parametrize("field", FIELDS, ids=lambda f: str(f.name))
def test_every_field_is_an_option_with_its_range_in_the_help(field: Any) -> None:
    told = " ".join(run("score", "--help").out.split())
    option = "--" + field.name.replace("_", "-")
    assert f"{option} " in told
    if field.low is not None and not arguments.is_day(field) and field.type == "number":
        assert f"{field.low:g} to {field.high:g} {field.unit}".strip() in told
    for name in field.names:
        assert name in told.replace("- ", "-")
    keywords, problems = arguments.read_stated([arguments.Stated(field.name, option, _some_value(field))])
    assert list(keywords) == [field.name] and problems == []


@pytest.mark.parametrize("field", REQUEST, ids=lambda f: str(f.name))
def test_every_field_of_a_request_is_an_option_of_plan(field: spinerisk.Field) -> None:
    assert "--" + field.name.replace("_", "-") in run("plan", "--help").out


def _assessment(*words: str) -> dict[str, Any]:
    ran = run("score", "Squat (Barbell)", *words, "--json")
    assert ran.err == "", ran
    (one,) = ran.json["results"]
    answer: dict[str, Any] = one["assessment"]
    return answer


def _expected(**keywords: Any) -> dict[str, Any]:
    return spinerisk.assess("Squat (Barbell)", **keywords).to_dict()


@pytest.mark.parametrize(
    ("words", "keywords"),
    [
        (["--condition", "bulge", "--condition", "stenosis"], {"conditions": {"bulge", "stenosis"}}),
        (["--conditions", "bulge,stenosis"], {"conditions": {"bulge", "stenosis"}}),
        (["--condition", "Degenerative-Disc"], {"conditions": {"degenerative_disc"}}),
        (["--pain", "3", "--age", "70"], {"pain": 3, "age": 70}),
        (["--pain-now=3"], {"pain": 3}),
        (["--next-morning-change", "-2"], {"next_morning_change": -2}),
        (["--answer", "hernia=yes", "--answer", "fracture=no"], {"answers": {"hernia": True, "fracture": False}}),
        (["--answer", "saddle-numbness=No"], {"answers": {"saddle_numbness": False}}),
        (["--goal", "strength"], {"goals": {"strength"}}),
        (["--kg", "40"], {"external_kg": 40}),
        (["--external-kg", "40"], {"external_kg": 40}),
        (["--lb", "100"], {"external_kg": 45.359237}),
        (["--body-mass-lb", "200"], {"body_mass_kg": 90.718474}),
        (["--surgery-released", "yes", "--surgery", "discectomy"], {"surgery_released": True, "surgery": "discectomy"}),
        (["--ban-activity", "back_squat"], {"ban_activity": ["back_squat"]}),
        (
            ["--ban-activity", "Standing yoga pose (warrior, tree, chair)"],
            {"ban_activity": [spinerisk.find("Standing yoga pose (warrior, tree, chair)")]},
        ),
        (
            ["--ban-tag", "jerk", "--max-load", "2000", "--best-verdict", "with_care"],
            {"ban_tags": {"jerk"}, "max_load": 2000, "best_verdict": "with_care"},
        ),
        (
            [
                "--permit-activity",
                "back_squat",
                "--permit-max-external-kg",
                "50",
                "--permit-until",
                "2026-03-01",
                "--today",
                "2026-02-01",
                "--kg",
                "40",
            ],
            {
                "provider": {"permits": [{"activity": "back_squat", "max_external_kg": 50, "until": "2026-03-01"}]},
                "today": "2026-02-01",
                "external_kg": 40,
            },
        ),
    ],
)
def test_options_mean_what_keywords_mean(words: list[str], keywords: dict[str, Any]) -> None:
    assert _assessment(*words) == _expected(**keywords)


def test_a_person_from_a_file(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "me.json"
    me: dict[str, Any] = {
        "conditions": ["bulge"],
        "phase": "acute",
        "pain": 2,
        "answers": {"hernia": True, "bowel_change": False},
        "external_kg": 20,
    }
    file.write_text(json.dumps(me), encoding="utf-8")
    assert _assessment("--person", str(file)) == _expected(**me)
    over = me | {"pain": 4, "external_kg": 10, "answers": {"hernia": False, "bowel_change": False, "implant": True}}
    words = ["--pain", "4", "--kg", "10", "--answer", "hernia=no", "--answer", "implant=yes"]
    assert _assessment("--person", str(file), *words) == _assessment(*words, "--person", str(file)) == _expected(**over)
    file.write_text('\ufeff{"pain": null}', encoding="utf-8")
    assert _assessment("--person", str(file)) == _expected()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "is not JSON"),
        ("[]", "must hold one JSON object"),
        ('{"pain": NaN}', "NaN is not a number of JSON"),
        ('{"pain": 1, "pain": 2}', "the key 'pain' is given twice"),
        ('{"pain": 1, "pain_now": 2}', "pain is a short form of pain_now"),
        ('{"phasse": "acute"}', "there is no keyword 'phasse'; did you mean phase"),
        ('{"pain": "3"}', "pain_now must be a number, not str"),
        ('{"conditions": ["herniatoin"]}', "did you mean herniation?"),
        ('{"answers": ["hernia"]}', "answers must be a mapping"),
        ("[" * 100000, "nested too deeply"),
    ],
)
def test_a_bad_file_is_named(text: str, said: str, tmp_path: pathlib.Path) -> None:
    file = tmp_path / "me.json"
    file.write_text(text, encoding="utf-8")
    ran = run("score", "walking", "--person", str(file))
    assert ran.code == 2 and said in ran.err and ran.err.count("\n") == 1 and ran.out == "", ran


def test_a_file_that_is_no_text(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "me.json"
    file.write_bytes(b"\xff\xfe\x00{")
    assert "is not JSON" in run("score", "walking", "--person", str(file)).err
    assert "Is a directory" in run("score", "walking", "--person", str(tmp_path)).err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("--pain three", "pain_now: --pain takes a number, 0 to 10 points, not 'three'"),
        ("--pain nan", "pain_now: --pain takes a number, 0 to 10 points, not 'nan'"),
        ("--pain 2,5", "not '2,5'"),
        ("--pain inf", "pain_now = inf"),
        ("--kg 5 --lb 11", "external_kg: stated 2 times: --kg 5, --lb 11"),
        ("--phase acute --phase active", "phase: stated 2 times"),
        ("--phase actve", 'phase: there is no value "actve"; did you mean active'),
        ("--phase xyz", "allowed: acute, active, strengthening, maintenance"),
        ("--today tomorrow", "today: --today takes a day as YYYY-MM-DD, not 'tomorrow'"),
        ("--answer hernia", "--answer takes QUESTION=yes or QUESTION=no, not 'hernia'"),
        ("--answer hernia=perhaps", "not 'hernia=perhaps'"),
        ("--answer hernia=yes --answer hernia=no", "hernia is answered with yes and with no"),
        ("--answer herniaa=no", "did you mean hernia?"),
        ("--ban-activity zumbaflop", "ban_activity: "),
        ("--permit-max-minutes 5", "each permit needs an activity or tags"),
        ("--pian 3", "there is no option --pian; did you mean --pain"),
        ("--cond bulge", "there is no option --cond"),
        ("--pain", "expected one argument"),
        ("--condition=", "conditions: --condition is empty"),
        ("--condition=,", "conditions: --condition is empty"),
        ("--ban-activity=", "ban_activity: --ban-activity is empty"),
        ("--phase=", 'phase: there is no value ""'),
        ("--pain=", "pain_now: --pain takes a number"),
        ("--lb 2000", "external_kg = 907.1847 kg"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(words: str, said: str) -> None:
    ran = run("score", "walking", *words.split())
    assert ran.code == 2 and said in ran.err and ran.err.count("\n") == 1 and ran.out == "", ran


@pytest.mark.parametrize("in_a_file", [False, True])
def test_a_permit_ends_by_the_clock(in_a_file: bool, tmp_path: pathlib.Path) -> None:
    def verdict(until: datetime.date, *words: str) -> str:
        file = tmp_path / "me.json"
        file.write_text(
            json.dumps({"provider": {"permits": [{"activity": "back_squat", "until": until.isoformat()}]}}), encoding="utf-8"
        )
        permit = (
            ["--person", str(file)] if in_a_file else ["--permit-activity", "back_squat", "--permit-until", until.isoformat()]
        )
        return str(_assessment(*permit, "--kg", "40", "--condition", "bulge", *words)["verdict"])

    today, day = datetime.date.today(), datetime.timedelta(days=1)
    assert verdict(today + 2 * day) == "with_care" and verdict(today - day) == "avoid"
    assert verdict(today - 9 * day, "--today", (today - 10 * day).isoformat()) == "with_care"


def test_names_may_stand_behind_options() -> None:
    names = [one["name"] for one in run("score", "running", "--pain", "2", "walking", "--json", "swimming").json["results"]]
    assert names == ["running", "walking", "swimming"]
    assert "one argument too many" in run("explain", "carrying", "groceries").err


@given(st.lists(st.sampled_from(FIELDS), min_size=1, max_size=5, unique=True), st.data())
def test_no_value_of_an_option_ends_in_a_traceback(fields: list[spinerisk.Field], data: st.DataObject) -> None:
    text = st.one_of(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12),
        st.floats().map(str),
        st.just("yes"),
    )
    words = [f"--{field.name.replace('_', '-')}={data.draw(text)}" for field in fields]
    ran = run("score", "walking", *words, "--json")
    assert ran.code in (0, 1, 2, 3) and ran.err.count("\n") <= 1
    assert (ran.code == 0) <= (ran.err == "")


@pytest.mark.parametrize("word", ["hernia", "Hernia", "inguinal-hernia", "belly hernia"])
def test_a_hernia_is_of_a_disc_or_of_the_belly(word: str) -> None:
    ran = run("score", "walking", "--condition", word)
    assert ran.code == 2 and ran.err.count("\n") == 1
    assert ran.err.endswith("; did you mean herniation (of a disc) or --answer hernia=yes (of the belly or groin)?\n"), ran.err
    assert run("score", "walking", "--answer", "hernia=yes").code == run("score", "walking", "--condition", "herniation").code == 0
    assert "of the belly" not in run("score", "walking", "--phase", word).err
