"""Errors: one class per status, and each names the field, the value and the range."""

import math
from typing import Any

import pytest
from people import FIELDS

import spinerisk


def test_every_status_has_its_class() -> None:
    assert spinerisk.STATUSES[0] == "ok"
    assert list(spinerisk.STATUSES) == list(range(len(spinerisk.STATUSES)))
    assert set(spinerisk.ERRORS) == set(spinerisk.STATUSES.values()) - {"ok"}
    for code, cls in spinerisk.ERRORS.items():
        assert issubclass(cls, spinerisk.SpineriskError) and cls.code == code and cls.__doc__
        assert getattr(spinerisk, cls.__name__) is cls and cls.__name__ in spinerisk.__all__
    faults_of_ours = {"null", "struct_size", "internal", "no_memory"}
    assert all(issubclass(c, ValueError) for code, c in spinerisk.ERRORS.items() if code not in faults_of_ours)
    assert issubclass(spinerisk.NoMemory, MemoryError) and issubclass(spinerisk.UnknownActivity, LookupError)


_NUMBERS = [f for f in spinerisk.fields() if f.type == "number" and f.owner in ("effort", "patient", "provider")]


@pytest.mark.parametrize("field", _NUMBERS, ids=lambda f: f.name)
def test_a_number_out_of_range(field: spinerisk.Field) -> None:
    assert field.low is not None and field.high is not None
    for value in (field.low - 1, field.high * 1.01 + 1, math.inf, -math.inf, 10**400):
        with pytest.raises(spinerisk.RangeError) as caught:
            spinerisk.assess("walking", **{field.name: value})
        error = caught.value
        shown = value if abs(value) < 1e300 else math.inf if value > 0 else -math.inf
        assert (error.code, error.field, error.value) == ("range", field.name, shown)
        assert (error.low, error.high, error.row) == (field.low, field.high, None)
        assert field.name in str(error)


@pytest.mark.parametrize("field", _NUMBERS, ids=lambda f: f.name)
@pytest.mark.parametrize("value", [True, "3", b"3", [3], {}, 3j, object()], ids=repr)
def test_a_number_of_the_wrong_type(field: spinerisk.Field, value: Any) -> None:
    # A day may be text, but must then be one: a ValueError.
    is_text_day = isinstance(value, str) and field.name == "today"
    with pytest.raises(spinerisk.RangeError if is_text_day else TypeError, match=field.name):
        spinerisk.assess("walking", **{field.name: value})


_NAMED = [f for f in spinerisk.fields() if f.names and f.owner in ("effort", "patient", "provider")]


@pytest.mark.parametrize("field", _NAMED, ids=lambda f: f.name)
def test_a_name_that_is_not_there(field: spinerisk.Field) -> None:
    with pytest.raises(spinerisk.UnknownName) as caught:
        spinerisk.assess("walking", **{field.name: "banana"})
    assert caught.value.field == field.name and caught.value.allowed == field.names
    assert "banana" in str(caught.value) and field.names[0] in str(caught.value)
    for value in (3, b"banana", 2.5):
        with pytest.raises(TypeError, match=field.name):
            spinerisk.assess("walking", **{field.name: value})


@pytest.mark.parametrize("field", _NAMED, ids=lambda f: f.name)
def test_every_name_is_taken(field: spinerisk.Field) -> None:
    for name in field.names:
        try:
            spinerisk.assess("walking", **{field.name: name})
        except spinerisk.OutOfScope:
            assert field.name == "region" and name != "lumbar"


def test_an_unknown_activity_is_named() -> None:
    for call in (spinerisk.assess, spinerisk.find, spinerisk.explain):
        with pytest.raises(spinerisk.UnknownActivity, match="zzyzx 3000"):
            call("zzyzx 3000")
    for name in ("", " ", "_-"):
        with pytest.raises(spinerisk.UnknownActivity):
            spinerisk.assess(name)
    with pytest.raises(spinerisk.UnknownActivity):
        spinerisk.assess("walking", provider={"ban_activities": ["flying kick"]})
    with pytest.raises(spinerisk.UnknownActivity):
        spinerisk.assess("walking", ban_activity=60000)


def test_a_name_that_says_nothing_is_not_scored() -> None:
    with pytest.raises(spinerisk.NotEnoughInformation):
        spinerisk.assess("Workout")


@pytest.mark.parametrize("person", [{"age": 17}, {"region": "cervical"}, {"region": "thoracic"}])
def test_out_of_scope_is_not_scored(person: dict[str, Any]) -> None:
    with pytest.raises(spinerisk.OutOfScope):
        spinerisk.assess("walking", **person)


@pytest.mark.parametrize("call", ["assess", "explain", "assess_demand", "assess_columns"])
def test_an_unknown_keyword_names_the_nearest(call: str) -> None:
    from array import array

    one = array("d", [1.0])
    arguments: dict[str, Any] = {
        "assess": {"activity": "walking"},
        "explain": {"activity": "walking"},
        "assess_demand": {"impact": 1, "load": 1, "twist": 1, "flexion": 1},
        "assess_columns": {"impact": one, "load": one, "twist": one, "flexion": one},
    }[call]
    with pytest.raises(TypeError, match=f"{call}.*'pahse'.*phase"):
        getattr(spinerisk, call)(**arguments, pahse="active")
    with pytest.raises(TypeError, match="max_load"):
        getattr(spinerisk, call)(**arguments, provider={"maxload": 3})


@pytest.mark.parametrize(
    "both",
    [
        {"pain": 3, "pain_now": 3},
        {"age": 40, "age_years": 40},
        {"diagnosis": "bulge", "conditions": {"bulge"}},
        {"answers": {"cancer": True}, "answers_yes": "cancer"},
        {"provider": {"max_load": 3000}, "max_load": 3000},
        {"ban_activity": "running", "ban_activities": ["running"]},
    ],
)
def test_a_field_and_its_short_form_are_one_too_many(both: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match="short form"):
        spinerisk.assess("walking", **both)


@pytest.mark.parametrize(
    "wrong",
    [
        {"diagnosis": ["bulge"]},
        {"diagnosis": 3},
        {"conditions": [3]},
        {"answers": ["cancer"]},
        {"answers": {"cancer": "yes"}},
        {"answers": {"cancer": 1}},
        {"answers": {3: True}},
        {"provider": "dr house"},
        {"provider": {"permits": {"activity": "running"}}},
        {"provider": {"permits": ["running"]}},
        {"provider": {"permits": [{"activity": True}]}},
        {"provider": {3: 4}},
        {"provider": {"ban_activities": 3.5}},
        {"today": {2026}},
        {"pain": __import__("datetime").date(2026, 1, 1)},
        {"model": "clinic"},
    ],
    ids=repr,
)
def test_wrong_python_types(wrong: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        spinerisk.assess("walking", **wrong)


@pytest.mark.parametrize("name", [3, None, b"walking", ["walking"]])
def test_an_activity_must_be_named(name: Any) -> None:
    for call in (spinerisk.assess, spinerisk.explain, spinerisk.find):
        with pytest.raises(TypeError):
            call(name)


def test_questions_have_ids() -> None:
    with pytest.raises(spinerisk.UnknownName) as caught:
        spinerisk.assess("walking", answers={"banana": True})
    assert "saddle_numbness" in caught.value.allowed


def test_contradictions() -> None:
    with pytest.raises(spinerisk.ConflictError):
        spinerisk.assess("walking", answers_yes="cancer", answers_no="cancer")
    with pytest.raises(TypeError, match="flexion"):
        spinerisk.assess_demand(1, 900, 3, 5, forward=5)


def test_a_permit_must_be_for_something() -> None:
    with pytest.raises(spinerisk.MissingError, match="permit"):
        spinerisk.assess("walking", provider={"permits": [{"max_minutes": 3}]})


def test_errors_of_measured_demands() -> None:
    with pytest.raises(spinerisk.RangeError) as caught:
        spinerisk.assess_demand(1.2, -5, 4, 5)
    assert (caught.value.field, caught.value.value, caught.value.low) == ("load", -5, 0)
    with pytest.raises(spinerisk.RangeError) as caught:
        spinerisk.assess_demand(1.2, 900, 4, 500)
    assert (caught.value.field, caught.value.value) == ("flexion", 500)
    assert (caught.value.low, caught.value.high) == (FIELDS["flexion"].low, FIELDS["flexion"].high)
    with pytest.raises(spinerisk.OrderError):
        spinerisk.assess_demand(1.2, (900, 800, 700), 4, 5)
    with pytest.raises(spinerisk.OrderError, match="flexion"):
        spinerisk.assess_demand(1.2, 900, 4, (5, 0, -5))
    with pytest.raises(TypeError, match="load"):
        spinerisk.assess_demand(1.2, (1, 2), 4, 5)
    with pytest.raises(TypeError, match="twist"):
        spinerisk.assess_demand(1.2, 900, "4", 5)


def test_a_choice_that_is_not_allowed_is_told_by_its_names() -> None:
    for call in (lambda: spinerisk.assess("walking", region="cervical"), lambda: spinerisk.plan(region="cervical")):
        with pytest.raises(spinerisk.OutOfScope) as caught:
            call()
        error = caught.value
        assert (error.field, error.value, error.low, error.high, error.allowed) == ("region", "cervical", None, None, ("lumbar",))
        assert str(error) == "region = cervical: Only the lumbar spine of adults is scored. Allowed: lumbar."
    with pytest.raises(spinerisk.RangeError) as number:
        spinerisk.assess("walking", pain=11)
    assert number.value.allowed == ()


@pytest.mark.parametrize(
    "call",
    [
        lambda: spinerisk.find("runnning"),
        lambda: spinerisk.plan(target="runnning"),
        lambda: spinerisk.assess("walking", provider={"ban_activities": ["runnning"]}),
        lambda: spinerisk.assess("walking", provider={"permits": [{"activity": "runnning"}]}),
    ],
)
def test_an_unknown_activity_names_the_nearest_wherever_it_stands(call: Any) -> None:
    with pytest.raises(spinerisk.UnknownActivity) as caught:
        call()
    assert caught.value.nearest == ("running",) and "Nearest: running." in str(caught.value)
