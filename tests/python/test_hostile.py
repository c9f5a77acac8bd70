"""Input nobody should send. Nothing crashes, nothing is guessed, every answer is an exception of ours."""

import gc
import math
import sys
import weakref
from array import array
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import spinerisk
from spinerisk._native import lib

_LONG = "x" * 10_000_000
_TEXTS = [
    _LONG, "walking" + "\0", "\0", "\ud800", "walking\ud800", "\udfff" * 1000, "\U0010ffff", "wa\u200blking",
    "%s%n%d", "../../etc/passwd", "\n", "１２", "ＷＡＬＫＩＮＧ",
]  # fmt: skip
_READABLE = ["walking;", "walk\u0131ng"]  # as names of activities, where punctuation and accents do not matter


@pytest.mark.parametrize("text", _TEXTS, ids=lambda t: ascii(t[:20]))
def test_odd_names_are_unknown(text: str) -> None:
    for call in (spinerisk.assess, spinerisk.find, spinerisk.explain):
        with pytest.raises(spinerisk.UnknownActivity) as caught:
            call(text)
        assert len(str(caught.value)) < 1000
        str(caught.value).encode()  # the message itself is clean UTF-8


@pytest.mark.parametrize("text", _READABLE, ids=ascii)
def test_punctuation_and_accents_do_not_matter(text: str) -> None:
    walking = spinerisk.find("walking")
    assert spinerisk.find(text) is spinerisk.assess(text).activity is walking
    assert spinerisk.explain(text) == spinerisk.explain(walking)


@pytest.mark.parametrize("text", [*_TEXTS, *_READABLE], ids=lambda t: ascii(t[:20]))
def test_odd_names_of_anything_else_are_refused(text: str) -> None:
    with pytest.raises(spinerisk.UnknownName) as name_error:
        spinerisk.assess("walking", conditions=[text])
    assert len(str(name_error.value)) < 1000
    with pytest.raises(spinerisk.UnknownName):
        spinerisk.assess("walking", phase=text)
    with pytest.raises(TypeError):
        spinerisk.assess("walking", **{text: 3})
    with pytest.raises(spinerisk.SpineriskError):
        spinerisk.Model(owner="clinic", changes={text: 1})
    with pytest.raises(spinerisk.SpineriskError):
        spinerisk.Model(owner="clinic", rules_off=[text])
    with pytest.raises(spinerisk.SpineriskError):
        spinerisk.Model(owner="clinic", version=text)


def test_an_odd_name_does_not_hide_a_red_flag() -> None:
    for text in [*_TEXTS, *_READABLE]:
        assert spinerisk.assess(text, answers={"saddle_numbness": True}).verdict == "stop"


@given(st.text())
def test_any_text_is_found_or_unknown(text: str) -> None:
    try:
        found = spinerisk.find(text)
    except spinerisk.UnknownActivity:
        return
    assert found in spinerisk.catalogue()


_ANYTHING = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary()
    | st.lists(st.integers() | st.text(), max_size=3) | st.dictionaries(st.text(), st.integers(), max_size=3)
)  # fmt: skip
_KEYWORDS = [f.name for f in spinerisk.fields()] + ["pain", "age", "diagnosis", "answers", "provider", "model"]


@given(st.dictionaries(st.sampled_from(_KEYWORDS), _ANYTHING, max_size=5))
def test_any_keywords_give_an_answer_or_an_error(keywords: dict[str, Any]) -> None:
    for call in (spinerisk.assess, spinerisk.explain):
        try:
            call("walking", **keywords)
        except (ValueError, TypeError):
            pass


@given(st.dictionaries(st.sampled_from(_KEYWORDS), _ANYTHING, max_size=8))
def test_any_fields_make_an_activity_or_an_error(fields: dict[str, Any]) -> None:
    fields.pop("model", None)
    try:
        spinerisk.assess(spinerisk.Activity(**fields))
    except (ValueError, TypeError):
        pass


class _Fails:
    def __float__(self) -> float:
        raise ZeroDivisionError

    def __iter__(self) -> Any:
        raise ZeroDivisionError


class _Endless(dict):
    def items(self) -> Any:
        raise ZeroDivisionError


def test_errors_of_the_callers_own_objects_come_through() -> None:
    with pytest.raises(TypeError):
        spinerisk.assess("walking", pain=_Fails())
    with pytest.raises(ZeroDivisionError):
        spinerisk.assess("walking", conditions=_Fails())
    with pytest.raises(ZeroDivisionError):
        spinerisk.assess("walking", answers=_Endless())


def test_numbers_of_other_kinds() -> None:
    from fractions import Fraction

    numpy = pytest.importorskip("numpy")
    want = spinerisk.assess("walking", pain=2.5)
    for value in (Fraction(5, 2), numpy.float64(2.5), numpy.float32(2.5)):
        assert spinerisk.assess("walking", pain=value) == want
    assert spinerisk.assess("walking", pain=numpy.int8(2)) == spinerisk.assess("walking", pain=2)
    assert spinerisk.assess("walking", pain=numpy.float64("nan")) == spinerisk.assess("walking")
    for value in (numpy.bool_(True), numpy.array([1.0, 2.0]), numpy.array("x")):
        with pytest.raises(TypeError):
            spinerisk.assess("walking", pain=value)


def test_negative_zero_and_tiny_numbers() -> None:
    assert spinerisk.assess("deadlift", external_kg=-0.0) == spinerisk.assess("deadlift", external_kg=0.0)
    tiny = spinerisk.assess("deadlift", external_kg=sys.float_info.min * sys.float_info.epsilon)
    assert tiny.score == spinerisk.assess("deadlift", external_kg=0).score
    a = spinerisk.assess_demand(-0.0, -0.0, -0.0, -0.0)
    assert a.score == 0 and math.copysign(1, a.score) == 1


def test_a_hundred_thousand_conditions() -> None:
    many = ["herniation", "stenosis"] * 50_000
    assert spinerisk.assess("running", conditions=many) == spinerisk.assess("running", conditions=set(many))


def test_very_many_permits_and_bans() -> None:
    permits = [{"activity": "deadlift", "max_external_kg": 20}] * 5000
    bans = ["running"] * 5000
    try:
        a = spinerisk.assess("running", provider={"permits": permits, "ban_activities": bans})
    except spinerisk.SpineriskError as error:
        assert error.field, "if there is a limit, the error says of what"
    else:
        assert a.verdict == "avoid"


def test_a_class_of_the_caller_is_freed_after_its_objects_went_through_a_column_call() -> None:
    freed = []
    for _ in range(3):
        kind = type("Short", (array,), {})
        freed.append(weakref.ref(kind))
        spinerisk.assess_columns(*(kind("d", [1.0]) for _ in range(4)))
        del kind
    gc.collect()
    assert [one() for one in freed] == [None] * 3


def test_what_is_no_column_and_no_batch_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="hazard"):
        spinerisk.Sessions(1).add(None, array("d", [1.0]), array("i", [1]))  # type: ignore[arg-type]
    for wrong in ([5], ["x"], [None]):
        with pytest.raises(TypeError, match="each of batches"):
            list(spinerisk.assess_arrow_stream(wrong))  # type: ignore[arg-type]


@pytest.mark.parametrize("wrong", [{"bone": "banana"}, {"pain_now": 99}, {"banana": 1}])
def test_in_an_emergency_what_is_wrong_changes_nothing_that_is_told(wrong: dict[str, Any]) -> None:
    """Whether a name is wrong or a number: of the person only the answers are read, and what was carried stays."""
    session = spinerisk.Session().add(spinerisk.assess("deadlift"))
    flag: dict[str, Any] = {"answers": {"saddle_numbness": True}}
    assert session.judge(carried=2.0, **flag, **wrong) == session.judge(carried=2.0, **flag)
    assert session.judge(carried=2.0, phase="maintenance", **flag, **wrong) == session.judge(carried=2.0, **flag)
    assert session.judge(carried="x", **flag) == session.judge(**flag)  # type: ignore[arg-type]
    assert spinerisk.course([session], carried=2.0, **flag, **wrong) == spinerisk.course([session], carried=2.0, **flag)
    assert spinerisk.plan(weeks=3, **flag, **wrong) == spinerisk.plan(**flag)


def test_readings_of_no_codes_are_of_a_system_that_there_is() -> None:
    with pytest.raises(spinerisk.UnknownName):
        spinerisk.Readings([], system="nowhere")
    assert len(spinerisk.Readings([], system="strava")) == 0


def test_none_is_no_text_for_the_calls_beneath() -> None:
    """SWIG takes None for text of the greatest length there is: a vocabulary then copied from nowhere, and the process ended."""
    flat = array("d", bytes(8 * lib.FLAT_SIZE))
    for call in (lambda: lib.flat_vocabulary_activity(lib.flat_vocabulary_create(), None, "x", array("d"), flat), lambda: lib.flat_find(None, flat)):
        with pytest.raises(TypeError, match="not None"):
            call()


class EqualsAll(str):
    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 1


def test_a_name_that_says_it_equals_any_is_read_as_what_it_is() -> None:
    record: dict[str, Any] = spinerisk.Session().add(spinerisk.assess("walking", minutes=20)).to_dict()  # type: ignore[assignment]
    for key in ("type", "verdict"):
        for call in (spinerisk.to_json, spinerisk.Session.from_dict):
            with pytest.raises(spinerisk.UnknownName) as caught:
                call({**record, key: EqualsAll("walking")})
            assert caught.value.field == f"session.{key}"[8 if key == "type" else 0 :]
    assert spinerisk.to_json({**record, "type": EqualsAll("session")}) == spinerisk.to_json(record)


def test_more_sessions_than_there_is_memory_for() -> None:
    with pytest.raises(spinerisk.NoMemory, match="no memory for") as caught:
        spinerisk.Sessions(sys.maxsize // 64)
    assert caught.value.field == "n" and caught.value.value == sys.maxsize // 64
