"""Records as JSON: what the schema says, what is written, and what is refused."""

import json
import math
import pathlib
import re
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from people import activities, efforts

import spinerisk
from spinerisk._record import _definitions, _number_text

jsonschema = pytest.importorskip("jsonschema")
sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "tools"))
import make_wire  # noqa: E402

SCHEMA = spinerisk.schema()
VALID = jsonschema.Draft202012Validator(SCHEMA)
PERSON: dict[str, Any] = {"conditions": {"herniation"}, "phase": "active", "pain": 1}
SQUAT = spinerisk.assess("back_squat", external_kg=20, sets=3, **PERSON)
SESSION = spinerisk.Session().add(spinerisk.assess("walking", minutes=30, **PERSON), 1).add(SQUAT, 2)
DIARY = [{"activity": "walking", "day": "2026-01-04", "minutes": 20, "pain_now": 1, "next_morning_change": 0}]
RECORDS: dict[str, dict[str, Any]] = {
    "session": SESSION.to_dict(),
    "session without parts": spinerisk.Session().to_dict(),
    "judgement": SESSION.judge(**PERSON),
    "judgement of nothing": spinerisk.Session().judge(),
    "course": spinerisk.course([SESSION, None, SESSION] * 5, **PERSON),
    "course of no days": spinerisk.course([]),
    "limit": spinerisk.limit("back_squat", "external_kg", "ask_provider", **PERSON),
    "limit never": spinerisk.limit("back_squat", "external_kg", answers={"saddle_numbness": True}),
    "plan": spinerisk.plan(target="running", today="2026-01-05", diary=DIARY, goals={"aerobic", "strength"}, **PERSON),
    "no plan": spinerisk.plan(answers={"saddle_numbness": True}),
}
EACH = pytest.mark.parametrize("name", RECORDS)


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"].endswith("2020-12/schema") and json.loads(json.dumps(SCHEMA)) == SCHEMA
    SCHEMA["$defs"]["session"]["properties"].pop("parts")
    assert "parts" in spinerisk.schema()["$defs"]["session"]["properties"]
    SCHEMA.update(spinerisk.schema())


@EACH
def test_every_record_follows_the_schema_and_comes_back(name: str) -> None:
    record = RECORDS[name]
    text = spinerisk.to_json(record)
    data = json.loads(text)
    jsonschema.Draft202012Validator(spinerisk.schema()).validate(data)
    VALID.validate(record)
    assert data == record and spinerisk.from_json(text) == record and spinerisk.to_json(spinerisk.from_json(text)) == text
    assert list(data)[:2] == ["schema_version", "type"] and data["type"] == name.split()[-1 if name == "no plan" else 0]
    assert not re.search(r"\d\.0[,}\]]|NaN|Infinity|: ", re.sub(r'"(\\.|[^"\\])*"', '""', text))
    assert list(data) == list(spinerisk.schema()["$defs"][data["type"]]["properties"])


def test_what_lists_hold_follows_the_schema() -> None:
    for name, listed in (
        ("change", spinerisk.changes("back_squat", "suitable", external_kg=100, **PERSON)),
        ("alternative", spinerisk.alternatives("back_squat", external_kg=100, **PERSON)),
    ):
        assert listed
        for record in listed:
            VALID.evolve(schema={"$ref": f"#/$defs/{name}", "$defs": SCHEMA["$defs"]}).validate(record)
            assert list(record) == list(SCHEMA["$defs"][name]["properties"])


@given(st.lists(st.tuples(activities, efforts, st.integers(0, 2**53 - 1)), max_size=5))
def test_random_sessions_come_back_bit_for_bit(parts: list[Any]) -> None:
    session = spinerisk.Session()
    for activity, effort, number in parts:
        session.add(spinerisk.assess(activity, **effort), number)
    text = spinerisk.to_json(session)
    assert text == spinerisk.to_json(session.to_dict())
    VALID.validate(json.loads(text))
    assert bytes(spinerisk.Session.from_dict(spinerisk.from_json(text))) == bytes(session)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_are_written_shortest_and_without_loss(value: float) -> None:
    text = _number_text(value)
    digits, shortest = (re.sub(r"e.*|\D", "", one).strip("0") for one in (text, repr(value)))
    assert float(text) == value and digits == shortest


def test_numbers_are_written_as_javascript_does() -> None:
    for value, text in (
        (12.0, "12"), (0.0, "0"), (-0.0, "0"), (0.1, "0.1"), (1e21, "1e+21"), (1e20, "100000000000000000000"), (1e-6, "0.000001"),
        (1e-7, "1e-7"), (1.5e-9, "1.5e-9"), (123456789.125, "123456789.125"), (1.7976931348623157e308, "1.7976931348623157e+308"),
        (5e-324, "5e-324"), (-2.5, "-2.5"), (9007199254740991.0, "9007199254740991"), (0.30000000000000004, "0.30000000000000004"),
    ):  # fmt: skip
        assert _number_text(value) == text


def paths(record: Any, path: str) -> list[tuple[Any, Any, str]]:
    """Every object of a record with each of its keys."""
    found: list[tuple[Any, Any, str]] = []
    if isinstance(record, dict):
        for key, value in record.items():
            found += [(record, key, f"{path}.{key}"), *paths(value, f"{path}.{key}")]
    elif isinstance(record, list):
        for i, value in enumerate(record):
            found += paths(value, f"{path}[{i}]")
    return found


_SPOILED: list[Any] = [None, True, -1, 1e400, -math.inf, math.nan, "x", "", [], {}, [1], ["x", "x"], {"x": 1}, 1.5, 2**53, 10**30, [[]], b"x"]


@EACH
def test_a_spoiled_member_is_refused_by_its_name_and_as_the_schema_says(name: str) -> None:
    text = spinerisk.to_json(RECORDS[name])
    for i, (_, key, path) in enumerate(paths(json.loads(text), RECORDS[name]["type"])[:120]):
        for spoiled in _SPOILED:
            record = json.loads(text)
            place = paths(record, RECORDS[name]["type"])[i][0]
            place[key] = spoiled
            finite = not (isinstance(spoiled, float) and not math.isfinite(spoiled)) and not isinstance(spoiled, bytes)
            try:
                checked = spinerisk.to_json(record)
            except (ValueError, TypeError) as error:
                said = path.split(".", 1)[1]
                assert key in str(error) and (said in str(error) or key in ("schema_version", "type")), (path, spoiled, error)
                assert not finite or not VALID.is_valid(record), (path, spoiled, error)
            else:
                assert finite and VALID.is_valid(record) and VALID.is_valid(json.loads(checked)), (path, spoiled)


@EACH
def test_a_missing_key_and_an_unknown_one_are_named(name: str) -> None:
    text = spinerisk.to_json(RECORDS[name])
    kind = RECORDS[name]["type"]
    for i, (_, key, path) in enumerate(paths(json.loads(text), kind)[:120]):
        record = json.loads(text)
        place = paths(record, kind)[i][0]
        kept = place.pop(key)
        with pytest.raises(spinerisk.MissingError, match=re.escape(key)) as caught:
            spinerisk.from_json(json.dumps(record))
        assert caught.value.field in (path, key)
        place[key], place[key + "s"] = kept, 3
        with pytest.raises(TypeError, match=f"there is no key '{key}s'; did you mean .*{key}"):
            spinerisk.from_json(json.dumps(record))


def test_other_orders_and_spellings_of_numbers_are_read() -> None:
    record = RECORDS["plan"]
    mixed = {key: record[key] for key in reversed(record)} | {"goals": ["strength", "aerobic"], "weeks": 12.0, "target": "running"}
    assert spinerisk.to_json(mixed) == spinerisk.to_json(record)
    session = SESSION.to_dict() | {"parts": 2.0}
    assert spinerisk.to_json(session) == spinerisk.to_json(SESSION)
    assert type(spinerisk.from_json(spinerisk.to_json(session))["parts"]) is int
    assert type(spinerisk.from_json(spinerisk.to_json(record))["weeks"]) is float


@pytest.mark.parametrize(
    ("text", "error", "said"),
    [
        ("", ValueError, "Expecting value"),
        ("{", ValueError, ""),
        ("null", TypeError, "record must be a mapping"),
        ("[]", TypeError, "record must be a mapping"),
        ("3", TypeError, "record must be a mapping"),
        ("{}", spinerisk.MissingError, "type: a required value"),
        ('{"type":"session"}', spinerisk.MissingError, "schema_version"),
        ('{"type":"sesion","schema_version":1}', spinerisk.UnknownName, 'type.*"sesion".*session'),
        ('{"type":["session"],"schema_version":1}', TypeError, "type must be a name"),
        ('{"type":"week","schema_version":1}', spinerisk.UnknownName, "type"),
        ('{"type":"session","schema_version":2}', spinerisk.VersionError, "schema_version: this library reads 1, not 2"),
        ('{"type":"session","schema_version":"1"}', spinerisk.VersionError, "schema_version"),
        ('{"type":"session","schema_version":true}', spinerisk.VersionError, "schema_version"),
        ('{"type":"session","type":"plan","schema_version":1}', spinerisk.ConflictError, "'type' is given twice"),
        ('{"type":"session","schema_version":1,"parts":NaN}', spinerisk.RangeError, "NaN is not a number"),
        ('{"type":"session","schema_version":1,"parts":-Infinity}', spinerisk.RangeError, "-Infinity"),
        ("[" * 200_000, spinerisk.RangeError, "nested too deeply"),
        ('{"a":' * 200_000, spinerisk.RangeError, "nested too deeply"),
        ("1" * 10_000, ValueError, "digits"),
        ("\ud800", ValueError, "Expecting value"),
    ],
    ids=lambda x: str(x)[:24],
)
def test_other_texts_are_refused(text: str, error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=said or None):
        spinerisk.from_json(text)


def test_only_text_is_read_and_only_records_are_written() -> None:
    for wrong in (None, 3, {}, b"{}"):
        with pytest.raises(TypeError, match="text must be a string"):
            spinerisk.from_json(wrong)  # type: ignore[arg-type]
    for wrong in (None, 3, "x", [RECORDS["session"]], spinerisk.changes("deadlift", **PERSON)):
        with pytest.raises(TypeError, match="record must be a mapping"):
            spinerisk.to_json(wrong)
    with pytest.raises(spinerisk.MissingError, match="type"):
        spinerisk.to_json(SQUAT)
    with pytest.raises(spinerisk.UnknownName, match="type.*judgement.*allowed: session"):
        spinerisk.Session.from_dict(RECORDS["judgement"])
    round_ = RECORDS["plan"] | {}
    round_["by_week"] = [round_]
    with pytest.raises(TypeError, match=r"plan.by_week\[0\]"):
        spinerisk.to_json(round_)


def test_a_text_with_other_letters_comes_back() -> None:
    model = spinerisk.Model(owner='Praxis "Dr. Ärger" \u2028\n')
    text = spinerisk.to_json(spinerisk.plan(model=model))
    assert "Ärger" in text and spinerisk.from_json(text)["model"]["owner"] == model.owner
    plan = RECORDS["plan"] | {"sentence": "a\ud800b"}
    spinerisk.to_json(plan).encode()


@given(st.text(max_size=60) | st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5), lambda x: st.lists(x) | st.dictionaries(st.text(max_size=5), x)
).map(json.dumps))  # fmt: skip
def test_any_text_is_a_record_or_an_error(text: str) -> None:
    with pytest.raises((ValueError, TypeError)):
        spinerisk.from_json(text)


def test_every_member_of_the_table_is_in_the_schema() -> None:
    owners = {f.owner for f in spinerisk.fields() if f.number >= 190}
    for owner in owners:
        properties = _definitions()[owner]["properties"]
        assert {f.name for f in spinerisk.fields() if f.owner == owner} <= set(properties)


def test_the_schema_file_is_this_schema() -> None:
    file = pathlib.Path(__file__).parents[2] / "docs" / "spinerisk.schema.json"
    assert json.loads(file.read_text(encoding="utf-8")) == spinerisk.schema()


def test_the_files_other_languages_are_held_to_are_up_to_date() -> None:
    texts = make_wire.texts()
    files = {path.name: path.read_bytes().decode() for path in make_wire.HERE.iterdir() if path.name != "cases.json"}
    assert files == texts, "run tests/tools/make_wire.py"
    kinds = {name: json.loads(text)["type"] for name, text in texts.items()}
    assert set(kinds.values()) == {"session", "judgement", "course", "limit", "plan"}
    assert all(text.count("\n") == 1 and text.endswith("\n") for text in texts.values())
