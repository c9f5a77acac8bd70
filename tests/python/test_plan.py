"""Plans: inside the budget, at most with care, the same for the same input; and what no diary may hold."""

import datetime
import math
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from people import FIELDS, IDS, RANK, activities, people

import spinerisk

FLAG = {"saddle_numbness": True}
TODAY = datetime.date(2026, 1, 5)
PERSON: dict[str, Any] = {"conditions": {"herniation"}, "phase": "active", "pain": 1}
WALKED: dict[str, Any] = {"activity": "walking", "day": "2026-01-04", "minutes": 20, "pain_now": 1, "next_morning_change": 0}
MEMBERS = {owner: {f.name: f for f in spinerisk.fields() if f.owner == owner} for owner in ("request", "diary", "plan", "item")}
MINUTES = {a.id for a in spinerisk.catalogue() if a.dose_unit == "minutes"}


def _number(owner: str, name: str) -> st.SearchStrategy[float]:
    field = MEMBERS[owner][name]
    assert field.low is not None and field.high is not None
    return st.floats(field.low, field.high)


@st.composite
def entries(draw: Any) -> dict[str, Any]:
    activity = draw(activities)
    dose = "minutes" if activity in MINUTES else "repetitions"
    optional = {name: _number("diary", name) for name in ("sets", "external_kg", "pain_now", "pain_during_change", "next_morning_change")}
    optional |= {name: st.sampled_from(MEMBERS["diary"][name].names) for name in ("masked", "symptom_move")}
    entry: dict[str, Any] = draw(st.fixed_dictionaries({}, optional=optional))
    day = TODAY + datetime.timedelta(days=draw(st.integers(-30, 3)))
    return {**entry, "activity": activity, "day": draw(st.sampled_from([day, day.isoformat()])), dose: draw(st.floats(1, 60))}


requests = st.fixed_dictionaries(
    {},
    optional={
        "target": activities,
        "target_dose": st.floats(1, 200),
        "weeks": st.integers(1, 8),
        "days_per_week": st.integers(0, 7),
        "minutes_per_day": st.floats(0, 120),
        "available": st.sets(st.sampled_from(MEMBERS["request"]["available"].names)),
        "likes": st.lists(activities, max_size=3),
        "diary": st.lists(entries(), max_size=6),
        "goals": st.sets(st.sampled_from(FIELDS["goals"].names)),
    },
)


def planned(**keywords: Any) -> dict[str, Any]:
    try:
        made = spinerisk.plan(today=TODAY, **keywords)
    except (spinerisk.OutOfScope, spinerisk.ConflictError):
        assume(False)
    return dict(made)


def must_fit(plan: dict[str, Any], person: dict[str, Any]) -> None:
    """Every item is suitable or with care by its own dose, and lies in a day there is time on."""
    for number, week in enumerate(plan["by_week"], start=1):
        assert week["number"] == number and RANK[week["verdict"]] <= RANK["with_care"], week
        for item in week["items"]:
            effort = {name: item[name] for name in ("minutes", "repetitions", "sets", "external_kg")}
            a = spinerisk.assess(item["activity"], today=TODAY, **person, **effort)
            assert (a.verdict, a.score) == (item["verdict"], item["score"]), item
            assert RANK[a.verdict] <= RANK["with_care"] and item["weekdays"] and item["week"] == number
        days = {day for item in week["items"] for day in item["weekdays"]}
        assert len(days) <= plan["days_per_week"]
        assert sum((item["minutes"] or 0) * len(item["weekdays"]) for item in week["items"]) <= plan["minutes_per_day"] * len(days) + 1e-6


@settings(max_examples=150)
@given(requests, people)
def test_every_item_is_at_most_with_care(request: dict[str, Any], person: dict[str, Any]) -> None:
    wanted = {**person, **request}
    plan = planned(**wanted)
    must_fit(plan, {name: value for name, value in wanted.items() if name not in MEMBERS["request"] and name not in ("likes", "diary")})
    assert (plan["constraint"] is None) == any(week["items"] for week in plan["by_week"])
    assert plan == planned(**wanted)
    assert spinerisk.from_json(spinerisk.to_json(plan)) == plan


def test_a_plan() -> None:
    plan = spinerisk.plan(target="running", weeks=6, days_per_week=4, minutes_per_day=40, available={"weights"}, likes=["walking"], **PERSON)
    assert list(plan)[:3] == ["schema_version", "type", "constraint"] and list(plan)[-4:] == ["sentence", "reasons", "by_week", "model"]
    assert plan["type"] == "plan" and plan["target"] == "running" and len(plan["by_week"]) == 6 == plan["weeks"]
    assert plan["model"] == spinerisk.assess("walking").model._asdict()
    assert all(set(reason) == {"id", "sentence"} for reason in plan["reasons"])
    assert plan["sentence"] == spinerisk.sentences()[f"response_{plan['response']}"]
    assert "saddle_numbness" in plan["open_questions"] and plan["goals"] == ["aerobic", "core", "mobility"]
    model = spinerisk.Model(owner="clinic")
    assert spinerisk.plan(model=model)["model"]["owner"] == "clinic"
    assert spinerisk.plan(target=spinerisk.find("running"), weeks=6, days_per_week=4, minutes_per_day=40, available="weights",
                          like=["Walking"], **PERSON) == plan  # fmt: skip
    assert spinerisk.plan(weeks=None, diary=None, target=None) == spinerisk.plan()


@pytest.mark.parametrize(
    ("keywords", "constraint"),
    [
        ({"days_per_week": 0}, "no_days"),
        ({"minutes_per_day": 2}, "no_minutes"),
        ({"pain": 9}, "stopped"),
        ({"answers": FLAG}, "red_flag"),
        ({"provider": {"best_verdict": "avoid"}}, None),
    ],
)
def test_an_impossible_plan_is_no_error(keywords: dict[str, Any], constraint: str | None) -> None:
    plan = spinerisk.plan(**keywords)
    assert plan["constraint"] and plan["by_week"] == [] and (constraint is None or plan["constraint"] == constraint)
    assert plan["sentence"] == spinerisk.sentences()[f"constraint_{plan['constraint']}"]


def test_a_diary_says_where_to_go_on() -> None:
    good = {**WALKED, "minutes": 25}
    plan = spinerisk.plan(today=TODAY, diary=[good], **PERSON)
    walk = next(item for item in plan["by_week"][0]["items"] if item["activity"] == "walking")
    assert plan["response"] == "advance" and walk["minutes"] >= 20
    bad = spinerisk.plan(today=TODAY, diary=[{**good, "next_morning_change": 4}], **PERSON)
    assert bad["response"] != "advance" and bad["reasons"]
    for day in (datetime.date(2026, 1, 4), datetime.datetime(2026, 1, 4, 23), 20457, 20457.9):
        assert spinerisk.plan(today=TODAY, diary=iter([{**good, "day": day}]), **PERSON) == plan
    # A day is the one it was where the person was.
    tokyo = datetime.datetime(2026, 1, 4, 1, tzinfo=datetime.timezone(datetime.timedelta(hours=9)))
    assert spinerisk.plan(today=TODAY, diary=[{**good, "day": tokyo}], **PERSON) == plan
    for activity in (spinerisk.find("walking"), spinerisk.find("walking").number, "Walking", "walk"):
        assert spinerisk.plan(today=TODAY, diary=[{**good, "activity": activity, "sets": None}], **PERSON) == plan
    numbers = {name: float("nan") for name in ("sets", "external_kg", "pain_during_change")}
    assert spinerisk.plan(today=TODAY, diary=[{**good, **numbers}], **PERSON) == plan


WRONG_ROWS: list[tuple[Any, type[Exception], str, str | None]] = [
    ({"minutes": -5}, spinerisk.RangeError, "minutes = -5", "minutes"),
    ({"minutes": math.inf}, spinerisk.RangeError, "minutes", "minutes"),
    ({"minutes": "20"}, TypeError, "minutes must be a number, not str", None),
    ({"minutes": None}, spinerisk.MissingError, "minutes", "minutes"),
    ({"minutes": math.nan}, spinerisk.MissingError, "minutes", "minutes"),
    ({"sets": 0}, spinerisk.RangeError, "sets = 0", "sets"),
    ({"pain_now": 11}, spinerisk.RangeError, "pain_now = 11", "pain_now"),
    ({"day": None}, spinerisk.MissingError, "day", "day"),
    ({"day": "2026-02-30"}, spinerisk.RangeError, "2026-02-30", "day"),
    ({"day": "yesterday"}, spinerisk.RangeError, "yesterday", "day"),
    ({"day": datetime.date(1969, 12, 31)}, spinerisk.RangeError, "day = -1", "day"),
    ({"day": datetime.date.max}, spinerisk.RangeError, "day = ", "day"),
    ({"day": True}, TypeError, "day must be a number", None),
    ({"activity": None}, spinerisk.MissingError, "activity", "activity"),
    ({"activity": math.nan}, spinerisk.MissingError, "activity", "activity"),
    ({"activity": "zzyzx 3000"}, spinerisk.UnknownActivity, "zzyzx 3000", "activity"),
    ({"activity": 60000}, spinerisk.UnknownActivity, "60000", "activity"),
    ({"activity": 10**400}, spinerisk.UnknownActivity, "inf", "activity"),
    ({"activity": ["walking"]}, TypeError, "activity must be", None),
    ({"activity": "gym"}, spinerisk.NotEnoughInformation, 'activity: .*"workout"', "activity"),
    ({"masked": "maybe"}, spinerisk.UnknownName, "masked.*maybe.*painkiller", "masked"),
    ({"masked": True}, TypeError, "masked must be one of", None),
    ({"minuts": 3}, TypeError, "'minuts'.*minutes", None),
    ({3: 3}, TypeError, "each name in diary", None),
    ("walking", TypeError, "an entry must be a mapping", None),
    (None, TypeError, "an entry must be a mapping", None),
    (3, TypeError, "an entry must be a mapping", None),
]


@pytest.mark.parametrize(("wrong", "error", "said", "field"), WRONG_ROWS, ids=lambda x: str(x)[:40])
@pytest.mark.parametrize("row", [0, 2])
def test_a_wrong_row_of_the_diary_is_named(wrong: Any, error: type[Exception], said: str, field: str | None, row: int) -> None:
    diary: list[Any] = [WALKED] * 4
    diary[row] = {**WALKED, **wrong} if isinstance(wrong, dict) else wrong
    with pytest.raises(error, match=f"diary row {row}: .*{said}") as caught:
        spinerisk.plan(today=TODAY, diary=diary, **PERSON)
    assert str(caught.value).count("diary row") == 1
    if isinstance(caught.value, spinerisk.SpineriskError):
        assert (caught.value.row, caught.value.field) == (row, field)


@pytest.mark.parametrize("diary", ["walking", b"x", {"activity": "walking"}, 3, WALKED], ids=str)
def test_a_diary_is_a_list(diary: Any) -> None:
    with pytest.raises(TypeError, match="diary must be a list of mappings"):
        spinerisk.plan(today=TODAY, diary=diary)


def test_a_diary_needs_today() -> None:
    with pytest.raises(spinerisk.MissingError) as caught:
        spinerisk.plan(diary=[WALKED])
    assert caught.value.field == "today" and caught.value.row is None


@pytest.mark.parametrize(
    ("keywords", "error", "said"),
    [
        ({"weeks": 0}, spinerisk.RangeError, "weeks = 0"),
        ({"weeks": 53}, spinerisk.RangeError, "weeks = 53"),
        ({"weeks": "6"}, TypeError, "weeks must be a number"),
        ({"days_per_week": 8}, spinerisk.RangeError, "days_per_week = 8"),
        ({"minutes_per_day": -1}, spinerisk.RangeError, "minutes_per_day = -1"),
        ({"minutes_per_day": math.inf}, spinerisk.RangeError, "minutes_per_day"),
        ({"target_dose": 0}, spinerisk.RangeError, "target_dose = 0"),
        ({"target": "zzyzx"}, spinerisk.UnknownActivity, "target.*zzyzx"),
        ({"target": ["running", "walking"]}, TypeError, "target must be the name of an activity"),
        ({"target": "gym"}, spinerisk.NotEnoughInformation, 'target: .*"workout"'),
        ({"likes": ["zzyzx"]}, spinerisk.UnknownActivity, "like.*zzyzx"),
        ({"likes": 60000}, spinerisk.UnknownActivity, "like.*60000"),
        ({"likes": ["walking"], "like": "running"}, TypeError, "short form"),
        ({"available": ["spaceship"]}, spinerisk.UnknownName, "available.*spaceship.*pool"),
        ({"available": {"pool": True}}, TypeError, "available"),
        ({"minutes": 30}, TypeError, "plan.*'minutes'"),
        ({"targt": "running"}, TypeError, "plan.*'targt'.*target"),
        ({"pain": 11}, spinerisk.RangeError, "pain_now = 11"),
        ({"region": "cervical"}, spinerisk.OutOfScope, "lumbar"),
        ({"today": datetime.datetime.max.replace(tzinfo=datetime.timezone(-datetime.timedelta(hours=9)))}, spinerisk.RangeError, "today"),
        ({"model": 3}, TypeError, "model"),
    ],
    ids=lambda x: str(x)[:30],
)
def test_wrong_requests(keywords: dict[str, Any], error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=said):
        spinerisk.plan(**keywords)


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"weeks": 99},
        {"weeks": "x"},
        {"weks": 3},
        {"target": "zzyzx"},
        {"diary": "x"},
        {"diary": [WALKED]},
        {"diary": [{**WALKED, "minutes": -5}], "today": TODAY},
        {"pain": 99},
        {"region": "cervical"},
        {"provider": {"permits": [3]}},
        {"age": 3},
        {"answers_no": ["bogus"]},
    ],
    ids=str,
)
def test_a_red_flag_answers_whatever_else_is_wrong(wrong: dict[str, Any]) -> None:
    plan = spinerisk.plan(answers=FLAG, **wrong)
    assert (plan["constraint"], plan["verdict"], plan["urgency"]) == ("red_flag", "stop", "emergency")
    assert plan["by_week"] == [] and plan["reasons"][0]["id"].startswith("flag_")


_ANYTHING = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary() | st.dates() | st.datetimes()
    | st.lists(st.integers() | st.text(), max_size=3) | st.dictionaries(st.text(), st.integers(), max_size=3)
)  # fmt: skip
_ROW = st.dictionaries(st.sampled_from(sorted(MEMBERS["diary"])) | st.text(max_size=3), _ANYTHING | st.sampled_from(IDS), max_size=6)
_KEYWORDS = [*MEMBERS["request"], "likes", "diary", "today", "pain", "goals", "answers", "provider", "phase"]


@given(st.dictionaries(st.sampled_from(_KEYWORDS), _ANYTHING, max_size=5), st.none() | st.lists(_ROW, max_size=3))
def test_anything_gives_a_plan_or_an_error(keywords: dict[str, Any], diary: Any) -> None:
    if diary is not None:
        keywords = {**keywords, "diary": diary, "today": TODAY}
    try:
        plan = spinerisk.plan(**keywords)
    except (ValueError, TypeError) as error:
        assert len(str(error)) < 2000
        return
    assert spinerisk.to_json(plan)


def test_a_diary_of_ten_thousand_rows() -> None:
    rows = [{**WALKED, "day": 20000 + i % 450, "minutes": 10 + i % 20} for i in range(10_000)]
    plan = spinerisk.plan(today=TODAY, diary=rows, **PERSON)
    assert plan["by_week"]
    with pytest.raises(spinerisk.RangeError, match="diary row 9999: minutes"):
        spinerisk.plan(today=TODAY, diary=[*rows[:-1], {**WALKED, "minutes": 5000}])
