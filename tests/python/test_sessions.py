"""Sessions: sums without an order, budgets, courses and columns of them, and the moments of a day."""

import copy
import datetime
import math
import pickle
from array import array
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from people import RANK, activities, efforts, people

import spinerisk

FLAG = {"saddle_numbness": True}
HERNIATION: dict[str, Any] = {"conditions": {"herniation"}, "phase": "active"}


def assessed(activity: str, **keywords: Any) -> spinerisk.Assessment:
    """An assessment; an input the library refuses is another test's business."""
    try:
        return spinerisk.assess(activity, **keywords)
    except (spinerisk.OutOfScope, spinerisk.ConflictError):
        assume(False)
        raise AssertionError


def session_of(*parts: spinerisk.Assessment) -> spinerisk.Session:
    session = spinerisk.Session()
    for number, part in enumerate(parts):
        session.add(part, number)
    return session


WALK = spinerisk.assess("walking", minutes=30, **HERNIATION)
SQUAT = spinerisk.assess("back_squat", external_kg=20, repetitions=8, sets=3, **HERNIATION)
#: A part needs an assessment, a number and perhaps a part of its dose.
parts = st.lists(
    st.tuples(activities, efforts, st.floats(0.5, 120), st.integers(0, 2**53 - 1)), min_size=0, max_size=8
)


def sum_of(listed: list[Any]) -> spinerisk.Session:
    session = spinerisk.Session()
    for activity, effort, minutes, number in listed:
        session.add(assessed(activity, minutes=minutes, **effort), number)
    return session


@given(parts, st.randoms(use_true_random=False), st.integers(0, 8))
def test_neither_order_nor_merging_changes_a_bit(listed: list[Any], random: Any, cut: int) -> None:
    whole = sum_of(listed)
    mixed = list(listed)
    random.shuffle(mixed)
    assert bytes(sum_of(mixed)) == bytes(whole)
    first, second = sum_of(listed[:cut]), sum_of(listed[cut:])
    assert bytes(copy.copy(first).merge(second)) == bytes(copy.copy(second).merge(first)) == bytes(whole)
    assert whole.parts == len(listed) and spinerisk.Session().merge(whole) == whole


@given(parts)
def test_a_session_travels_without_loss(listed: list[Any]) -> None:
    session = sum_of(listed)
    assert spinerisk.Session.from_bytes(bytes(session)) == session
    assert spinerisk.Session.from_dict(session.to_dict()) == session
    assert spinerisk.Session.from_dict(spinerisk.from_json(spinerisk.to_json(session))) == session
    assert pickle.loads(pickle.dumps(session)) == copy.deepcopy(session) == copy.copy(session) == session


@given(activities, people, efforts, st.floats(0, 500))
def test_a_judgement_is_never_milder_than_a_part(activity: str, person: dict[str, Any], effort: dict[str, Any], carried: float) -> None:
    a = assessed(activity, **person, **effort)
    judged = session_of(a).judge(carried=carried, **person)
    assert RANK[judged["verdict"]] >= RANK[a.verdict] and judged["score"] >= a.score
    assert 0 <= judged["model_score"] <= judged["score"] <= 100
    assert judged["used"] == pytest.approx((judged["hazard"] + judged["carried"]) / judged["budget"])
    more = session_of(a, a).judge(carried=carried, **person)
    assert more["score"] >= judged["score"] and RANK[more["verdict"]] >= RANK[judged["verdict"]]


def test_what_a_session_tells() -> None:
    session = session_of(WALK, SQUAT)
    assert session.parts == 2 and session.verdict == SQUAT.verdict and session.worst_score == SQUAT.score
    assert session.hazard == pytest.approx(WALK.hazard * WALK.dose + SQUAT.hazard * SQUAT.dose, abs=1e-8)
    assert session.share(SQUAT) == pytest.approx(1) and session.share(WALK) == pytest.approx(0)
    assert "2 parts" in repr(session) and "without parts" in repr(spinerisk.Session())
    empty = spinerisk.Session()
    assert (empty.parts, empty.hazard, empty.verdict, empty.worst_score) == (0, 0, None, None) and empty.share(SQUAT) == 0
    record = session.to_dict()
    assert list(record)[:2] == ["schema_version", "type"] and record["type"] == "session" and record["drop_first"] == 1
    assert session != record and session != empty and session == session_of(WALK, SQUAT)
    with pytest.raises(TypeError):
        hash(session)
    with pytest.raises(AttributeError):
        session.note = 1


def test_half_the_dose_counts_half() -> None:
    sets = [spinerisk.assess("back_squat", external_kg=20, repetitions=8, sets=n, **HERNIATION) for n in (2, 4)]
    few, many = (session_of(a).hazard for a in sets)
    assert many == pytest.approx(2 * few) and sets[0].score == sets[1].score and sets[1].dose == 2 * sets[0].dose


def test_adding_and_merging_give_the_session_back() -> None:
    session = spinerisk.Session()
    assert session.add(WALK, part=5) is session and session.merge(session) is session and session.parts == 2
    before = bytes(session)
    with pytest.raises(TypeError):
        session.add(WALK, part=6).merge(3)
    assert bytes(session) != before


def test_a_judgement() -> None:
    judged = session_of(WALK, SQUAT).judge(**HERNIATION)
    assert list(judged)[:4] == ["schema_version", "type", "verdict", "urgency"] and list(judged)[-1] == "sentence"
    assert judged["type"] == "judgement" and judged["phase"] == "active" and judged["drop_first"] == 1
    assert judged["sentence"] == spinerisk.sentences()["session_" + judged["verdict"]]
    acute = session_of(WALK, SQUAT).judge(conditions={"herniation"}, phase="acute")
    assert acute["budget"] < judged["budget"]
    rest = spinerisk.Session().judge()
    assert rest["verdict"] == "suitable" and rest["score"] == 0 and rest["drop_first"] is None
    assert spinerisk.Session().judge(carried=None) == rest != spinerisk.Session().judge(carried=2)
    own = spinerisk.Model(owner="clinic", changes={"session_budget_active": 2.4})
    assert session_of(SQUAT).judge(model=own)["budget"] > session_of(SQUAT).judge()["budget"]


@given(st.lists(st.none() | parts, max_size=20), st.integers(0, 20))
def test_a_course_may_be_judged_piece_by_piece(days: list[Any], cut: int) -> None:
    sessions = [None if day is None else sum_of(day) for day in days]
    whole = spinerisk.course(sessions)
    first = spinerisk.course(sessions[:cut])
    second = spinerisk.course(iter(sessions[cut:]), carried=first["carried"])
    assert first["days"] + second["days"] == whole["days"] and second["carried"] == whole["carried"]
    assert len(whole["days"]) == len(days) and len(whole["weeks"]) == math.ceil(len(days) / 7)


def test_a_course() -> None:
    day = session_of(SQUAT)
    course = spinerisk.course([day, None, day], **HERNIATION)
    assert [list(d) for d in course["days"]] == [["verdict", "score", "used", "carried"]] * 3
    judged = day.judge(**HERNIATION)
    assert course["days"][0] == {name: judged[name] for name in ("verdict", "score", "used", "carried")}
    assert course["days"][1]["carried"] > course["days"][2]["carried"] - course["days"][2]["used"] and course["carried"] > 0
    assert course["weeks"][0]["number"] == 1 and course["weeks"][0]["rest_days"] == 1 and course["weeks"][0]["minutes"] is None
    assert spinerisk.course([]) == {"schema_version": 1, "type": "course", "days": [], "weeks": [], "carried": 0}
    assert spinerisk.course([], carried=3)["carried"] == 3


# ------------------------------------------------------------------ hostile input


def test_wrong_arguments_are_named() -> None:
    session = session_of(WALK)
    for call, said in (
        (lambda: session.add("walking"), "assessment must be a spinerisk.Assessment, not str"),
        (lambda: session.share(None), "assessment must be"),
        (lambda: session.merge(WALK), "other must be a spinerisk.Session"),
        (lambda: session.add(WALK, part=1.0), "part must be a whole number"),
        (lambda: session.add(WALK, part=True), "part must be a whole number"),
        (lambda: session.judge(carried="1"), "carried must be a number"),
        (lambda: session.judge(pahse="active"), "judge.*'pahse'.*phase"),
        (lambda: session.judge(minutes=3), "judge.*'minutes'"),
        (lambda: session.judge(model="clinic"), "model must be"),
        (lambda: spinerisk.course([session, 3]), r"days\[1\] must be a spinerisk.Session or None, not int"),
        (lambda: spinerisk.course("monday"), r"days\[0\] must be"),
        (lambda: spinerisk.course(3), "days must be a collection"),
        (lambda: spinerisk.course([], weight=3), "course.*'weight'"),
        (lambda: spinerisk.Sessions("3"), "n must be a whole number"),
        (lambda: spinerisk.Sessions(3)[0:2], "the index must be a whole number"),
        (lambda: spinerisk.Session.from_bytes("x" * 64), "data must be the bytes"),
        (lambda: spinerisk.Session.from_dict("x"), "record must be a mapping"),
    ):
        with pytest.raises(TypeError, match=said):
            call()
    with pytest.raises(IndexError):
        spinerisk.Sessions(3)[3]


def test_wrong_values_are_named() -> None:
    session = session_of(WALK)
    none = array("d"), array("d"), array("i")
    for call, field, value in (
        (lambda: session.add(WALK, part=-1), "part", -1),
        (lambda: session.add(WALK, part=2**53), "part", 2**53),
        (lambda: session.add(WALK, part=10**5000), "part", math.inf),
        (lambda: session.judge(carried=-1), "carried", -1),
        (lambda: session.judge(carried=math.inf), "carried", math.inf),
        (lambda: spinerisk.course([session], carried=-0.5), "carried", -0.5),
        (lambda: spinerisk.Sessions(-1), "n", -1),
        (lambda: spinerisk.Sessions(1).add(*none, first_part=-3), "first_part", -3),
        (lambda: session.judge(pain=11), "pain_now", 11),
    ):
        with pytest.raises(spinerisk.RangeError) as caught:
            call()
        assert (caught.value.field, caught.value.value) == (field, value) and field in str(caught.value)
        assert caught.value.low is not None and caught.value.high is not None and caught.value.row is None
    assert session == session_of(WALK)


@pytest.mark.parametrize(
    "change",
    [
        lambda b: b"",
        lambda b: b[:63],
        lambda b: b + b"\0",
        lambda b: b * 2,
        lambda b: bytes(64),
        lambda b: b"\xff" * 64,
        lambda b: b[:4] + b"\x09" + b[5:],
        lambda b: b[:16] + b"\xff" * 8 + b[24:],
    ],
)
def test_spoiled_bytes_are_refused(change: Any) -> None:
    good = bytes(session_of(WALK, SQUAT))
    with pytest.raises(ValueError):
        spinerisk.Session.from_bytes(change(good))
    if len(change(good)) % 64:
        with pytest.raises(ValueError, match="bytes"):
            spinerisk.Sessions.from_bytes(change(good))


def test_bytes_are_copied_wherever_they_lie() -> None:
    session = session_of(WALK, SQUAT)
    shifted = memoryview(b"x" + bytes(session) * 2)[1:]
    assert spinerisk.Session.from_bytes(shifted[:64]) == session == spinerisk.Sessions.from_bytes(bytearray(shifted))[1]
    data = bytearray(bytes(session))
    kept = spinerisk.Session.from_bytes(data)
    data[:] = bytes(64)
    assert kept == session


@pytest.mark.parametrize(
    "change",
    [
        {"parts": 0},
        {"verdict": None},
        {"verdict": "stop"},
        {"drop_verdict": None},
        {"worst_score": None},
        {"drop_units": 2**53 - 1},
    ],
)
def test_a_record_no_parts_add_up_to_is_refused(change: dict[str, Any]) -> None:
    for record in (session_of(WALK, SQUAT).to_dict() | change, spinerisk.Session().to_dict() | {"hazard_units": 5}):
        with pytest.raises(spinerisk.ConflictError, match="parts.*add up"):
            spinerisk.Session.from_dict(record)


@given(st.binary(min_size=64, max_size=64))
def test_any_bytes_are_a_session_or_an_error(data: bytes) -> None:
    try:
        session = spinerisk.Session.from_bytes(data)
    except ValueError:
        return
    session.merge(session).judge()


def test_ten_thousand_parts() -> None:
    session = spinerisk.Session()
    for i in range(10_000):
        session.add(SQUAT, i)
    assert session.parts == 10_000 and session.to_dict()["drop_first"] == 0
    assert session.hazard == pytest.approx(10_000 * SQUAT.hazard * SQUAT.dose)
    assert session.judge()["verdict"] in ("avoid", "stop") and 0 < session.share(SQUAT) < 1e-3


def test_totals_stop_at_what_every_language_keeps() -> None:
    record = session_of(SQUAT).to_dict() | {"hazard_units": 2**53 - 1, "parts": 2**53 - 1}
    full = spinerisk.Session.from_dict(record)
    assert full.merge(full).add(SQUAT, 1).to_dict() == record | {"drop_first": 0}
    assert full.judge()["score"] <= 100


def test_a_red_flag_stops_whatever_else_is_wrong() -> None:
    session = session_of(WALK)
    for keywords in (
        {}, {"pain": 99}, {"paine": 3}, {"phase": "bogus"}, {"carried": -1}, {"carried": "much"}, {"region": "cervical"},
        {"carried": math.inf}, {"provider": {"ban_activities": ["zz"]}},
    ):  # fmt: skip
        judged = session.judge(answers=FLAG, **keywords)
        assert (judged["verdict"], judged["urgency"], judged["score"]) == ("stop", "emergency", 100)
        for days in ([session, None], spinerisk.Sessions(2), [3, "x"], 3):
            course = spinerisk.course(days, answers=FLAG, **keywords)
            assert course["days"] and {d["verdict"] for d in course["days"]} == {"stop"}
            assert {(w["verdict"], w["urgency"], w["score"]) for w in course["weeks"]} == {("stop", "emergency", 100)}
        assert set(spinerisk.Sessions(3).judge(answers=FLAG, **keywords).verdict) == {5}
    flagged = spinerisk.Session().add(spinerisk.assess("walking", answers=FLAG), 3)
    assert flagged.verdict == "stop" and flagged.hazard == 0 and flagged.judge()["verdict"] == "stop"


# ------------------------------------------------------------------ moments

DAY = datetime.datetime(2026, 1, 5, 18, 0)


def test_a_moment() -> None:
    hour = datetime.timedelta(hours=1)
    told = spinerisk.patient_at(DAY, sessions=[DAY - 30 * hour, DAY - 2 * hour, DAY + hour, DAY - 200 * hour], risings=[DAY - 11 * hour])
    assert told == {
        "today": (datetime.date(2026, 1, 5) - datetime.date(1970, 1, 1)).days,
        "hours_since_session": pytest.approx(2),
        "sessions_per_week": 2,
        "hours_since_rising": pytest.approx(11),
    }
    assert spinerisk.assess("deadlift", **told).score > spinerisk.assess("deadlift").score
    days = (DAY - datetime.datetime(1970, 1, 1)) / datetime.timedelta(days=1)
    assert spinerisk.patient_at(days, risings=iter([days - 11 / 24])) == spinerisk.patient_at(DAY, risings=[DAY - 11 * hour])
    assert list(spinerisk.patient_at(DAY)) == ["today"]
    assert list(spinerisk.patient_at(DAY, risings=[DAY - 49 * hour])) == ["today"]
    tokyo = DAY.replace(tzinfo=datetime.timezone(datetime.timedelta(hours=9)))
    assert spinerisk.patient_at(tokyo) == spinerisk.patient_at(DAY)


def test_a_moment_must_be_one() -> None:
    for wrong in ("2026-01-05", datetime.date(2026, 1, 5), None, True, b"1", [DAY]):
        with pytest.raises(TypeError, match="at must be"):
            spinerisk.patient_at(wrong)
        with pytest.raises(TypeError, match=r"sessions\[1\] must be"):
            spinerisk.patient_at(DAY, sessions=[DAY, wrong])
    for wrong in (DAY, 3, "x", {DAY: 1}, None):
        with pytest.raises(TypeError, match="risings must be"):
            spinerisk.patient_at(DAY, risings=wrong)
    for value in (math.nan, math.inf, -1, 1e9, datetime.datetime(1969, 1, 1), datetime.datetime.max, 10**400):
        with pytest.raises(spinerisk.RangeError, match=r"risings\[0\]") as caught:
            spinerisk.patient_at(DAY, risings=[value])
        assert caught.value.field == "risings[0]" and (caught.value.low, caught.value.high) == (0, 100000)
