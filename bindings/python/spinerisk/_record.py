"""Records of sessions and plans: from the rows of numbers that cross, and as JSON.

Every member of a record is a field of the library's table, so that one added in C is read, written, described by
schema() and checked here without any change. A null in a record is what is not known: never zero, "no" or "none".
"""

import json
import math
from array import array
from copy import deepcopy
from functools import cache
from types import NoneType
from typing import TYPE_CHECKING, Any, Callable, Mapping, NoReturn

from ._activity import activity_by_number
from ._errors import make_error
from ._inputs import unknown_key
from ._model import ModelInfo
from ._native import clean_text
from ._tables import MEMBERS, VALUES, Field, names_in
from ._values import as_number, as_whole, wrong_type

if TYPE_CHECKING:
    from ._record_types import Record
    from ._session import Session

#: Any change of the records that a reader of the version before would not understand changes it.
SCHEMA_VERSION = 1
#: What a day of a course tells: members of a judgement.
DAY = ("verdict", "score", "used", "carried")

# ------------------------------------------------------------------ rows of numbers


def blank_rows(owner: str, n: int = 1) -> "array[float]":
    """Room for n records."""
    return array("d", bytes(8 * n * len(MEMBERS[owner])))


def _read(field: Field, value: float) -> Any:
    """A member as Python holds it."""
    if field.type == "number":
        return value if value == value else None
    if field.type == "total":
        return int(value)
    if field.type == "set":
        return list(names_in(field, value))
    if not value:
        return None
    if field.type == "count":
        activity = activity_by_number(int(value))
        return None if activity is None else activity.id
    return field.names[int(value) - 1]


def read_record(owner: str, row: "array[float]") -> dict[str, Any]:
    """The record in a row of numbers."""
    return {field.name: _read(field, value) for field, value in zip(MEMBERS[owner], row)}


def read_records(owner: str, rows: "array[float]", n: int) -> list[Any]:
    """The first n records of rows of numbers."""
    size = len(MEMBERS[owner])
    return [read_record(owner, rows[size * i : size * (i + 1)]) for i in range(n)]


def session_row(record: Mapping[str, Any]) -> "array[float]":
    """The numbers of a session's record, whose members are numbers, totals and choices."""
    return array("d", [_number(field, record[field.name]) for field in MEMBERS["session"]])


def _number(field: Field, value: Any) -> float:
    if value is None:
        return math.nan if field.type == "number" else 0.0
    return float(VALUES[field.number][value] if field.names else value)


def top_record(name: str, members: Mapping[str, Any]) -> Any:
    """A record that stands by itself says what it is."""
    return {"schema_version": SCHEMA_VERSION, "type": name, **members}


# ------------------------------------------------------------------ schema

_TEXT = {"type": "string"}
_TEXT_OR_NULL = {"type": ["string", "null"]}


def _bound(value: float) -> float:
    return int(value) if value.is_integer() else value


def _rule(field: Field) -> dict[str, Any]:
    """What the schema says of a member."""
    said: dict[str, Any] = {"description": field.sentence + (f" ({field.unit})" if field.unit else "")}
    if field.type == "set":
        return said | {"type": "array", "items": {"enum": list(field.names)}, "uniqueItems": True}
    if field.names:
        return said | {"enum": [*field.names, None]}
    if field.type == "count":
        return said | _TEXT_OR_NULL
    said["type"] = "integer" if field.type == "total" else ["number", "null"]
    bounds = {"minimum": field.low, "maximum": field.high}
    return said | {name: _bound(value) for name, value in bounds.items() if value is not None}


def _members(owner: str) -> dict[str, Any]:
    return {field.name: _rule(field) for field in MEMBERS[owner]}


def _object(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": dict(properties), "required": list(properties), "additionalProperties": False}


def _list_of(items: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": dict(items)}


def _top(name: str, members: Mapping[str, Any]) -> dict[str, Any]:
    return _object({"schema_version": {"const": SCHEMA_VERSION}, "type": {"const": name}, **members})


def _course() -> dict[str, Any]:
    judgement = _members("judgement")
    return {
        "days": _list_of(_object({name: judgement[name] for name in DAY})),
        "weeks": _list_of({"$ref": "#/$defs/week"}),
        "carried": {"description": "left by the last night", "type": "number", "minimum": 0},
    }


def _plan() -> dict[str, Any]:
    by_week = _members("week") | {"items": _list_of({"$ref": "#/$defs/item"})}
    return {
        **_members("plan"),
        "sentence": _TEXT_OR_NULL,
        "reasons": _list_of(_object({"id": _TEXT, "sentence": _TEXT})),
        "by_week": _list_of(_object(by_week)),
        "model": _object(dict.fromkeys(ModelInfo._fields, _TEXT)),
    }


#: The records that stand by themselves.
TYPES = ("session", "judgement", "course", "limit", "plan")


@cache
def _definitions() -> dict[str, Any]:
    """The rule of every record, by its name: those that stand by themselves, and those in lists and inside others."""
    members = {
        "session": _members("session"),
        "judgement": _members("judgement") | {"sentence": _TEXT},
        "course": _course(),
        "limit": _members("limit"),
        "plan": _plan(),
        "week": _members("week"),
        "item": _members("item"),
        "change": _members("change") | {"sentence": _TEXT},
        "alternative": _members("alternative") | {"sentence": _TEXT_OR_NULL},
    }
    return {name: _top(name, said) if name in TYPES else _object(said) for name, said in members.items()}


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the records, built from the library's table of fields.

    It takes every text that to_json() writes; what changes() and alternatives() list is under "$defs".

        >>> sorted(schema()["$defs"])
        ['alternative', 'change', 'course', 'item', 'judgement', 'limit', 'plan', 'session', 'week']
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Records of libspinerisk",
        "oneOf": [{"$ref": f"#/$defs/{name}"} for name in TYPES],
        "$defs": deepcopy(_definitions()),
    }


# ------------------------------------------------------------------ checking by the schema


def _check_object(value: Any, rule: Mapping[str, Any], path: str) -> dict[str, Any]:
    properties = rule["properties"]
    if not isinstance(value, Mapping):
        wrong_type(path, "an object", value)
    for key in value:
        if key not in properties:
            unknown_key(key, properties, path, "key")
    for key in properties:
        if key not in value:
            raise make_error("missing", f"{path}.{key}: a required value was not given", field=f"{path}.{key}")
    return {key: _checked(value[key], said, f"{path}.{key}") for key, said in properties.items()}


def _check_array(value: Any, rule: Mapping[str, Any], path: str) -> list[Any]:
    if not isinstance(value, (list, tuple)):
        wrong_type(path, "a list", value)
    out = [_checked(one, rule["items"], f"{path}[{i}]") for i, one in enumerate(value)]
    if not rule.get("uniqueItems"):
        return out
    if len(set(out)) < len(out):
        raise make_error("conflict", f"{path}: a name is given twice", field=path)
    return sorted(out, key=rule["items"]["enum"].index)


def _check_string(value: Any, rule: Mapping[str, Any], path: str) -> str:
    if not isinstance(value, str):
        wrong_type(path, "a string", value)
    return clean_text(value)


def _check_integer(value: Any, rule: Mapping[str, Any], path: str) -> int:
    whole = int(value) if isinstance(value, float) and value.is_integer() else value
    return as_whole(path, whole, rule["minimum"], rule["maximum"])


def _check_number(value: Any, rule: Mapping[str, Any], path: str) -> float:
    number = as_number(path, value) + 0.0  # -0 is 0
    low, high = rule["minimum"], rule.get("maximum", math.inf)
    if low <= number <= high and math.isfinite(number):
        return number
    allowed = f"{low} and more" if high == math.inf else f"{low} to {high}"
    details = {"value": number, "low": float(low), "high": None if high == math.inf else float(high)}
    raise make_error("range", f"{path} = {number:g}: allowed are {allowed}", field=path, **details)


_CHECKS: dict[str, Callable[[Any, Mapping[str, Any], str], Any]] = {
    "object": _check_object,
    "array": _check_array,
    "string": _check_string,
    "integer": _check_integer,
    "number": _check_number,
}


def _check_name(value: Any, names: list[str | None], path: str) -> str | None:
    if not isinstance(value, (str, NoneType)):
        wrong_type(path, "a name", value)
    # One of a class of the caller's may say that it equals any name.
    given = None if value is None else str.__str__(value)
    if given in names:
        return given
    allowed = tuple(name for name in names if name is not None)
    shown = "null" if given is None else f'"{clean_text(given[:60])}"'
    message = f"{path}: there is no value {shown}; allowed: {', '.join(allowed)}"
    raise make_error("unknown_name", message, field=path, allowed=allowed)


def _checked(value: Any, rule: Mapping[str, Any], path: str) -> Any:
    """A value that follows a rule of the schema, in the form and order the library itself gives it."""
    if "$ref" in rule:
        rule = _definitions()[rule["$ref"].rsplit("/")[-1]]
    if "const" in rule:  # looked at first: see check_record
        return rule["const"]
    if "enum" in rule:
        return _check_name(value, rule["enum"], path)
    kinds = rule["type"]
    if isinstance(kinds, str):
        return _CHECKS[kinds](value, rule, path)
    return None if value is None else _CHECKS[kinds[0]](value, rule, path)


def check_record(record: Any, types: tuple[str, ...] = TYPES) -> dict[str, Any]:
    """A record that stands by itself, checked by the rules of the schema. Errors name the key."""
    if not isinstance(record, Mapping):
        wrong_type("record", "a mapping with schema_version and type", record)
    for key in ("type", "schema_version"):
        if record.get(key) is None:
            raise make_error("missing", f"{key}: a required value was not given", field=key)
    name, version = _check_name(record["type"], list(types), "type"), record["schema_version"]
    if isinstance(version, bool) or version != SCHEMA_VERSION:
        message = f"schema_version: this library reads {SCHEMA_VERSION}, not {str(version)[:20]}"
        raise make_error("version", message, field="schema_version")
    checked: dict[str, Any] = _checked(record, _definitions()[str(name)], str(name))
    return checked


# ------------------------------------------------------------------ JSON


def _number_text(value: float) -> str:
    """The shortest text that reads back as the same number, written as JavaScript writes it: 12, not 12.0."""
    mantissa, _, exponent = repr(abs(value)).partition("e")
    whole, _, fraction = mantissa.partition(".")
    digits = (whole + fraction).lstrip("0")
    point = len(whole) + int(exponent or 0) - len(whole + fraction) + len(digits)  # digits before the point
    digits = digits.rstrip("0") or "0"
    sign, n = "-" if value < 0 else "", len(digits)
    if value == 0:
        return "0"
    if n <= point <= 21:
        return sign + digits.ljust(point, "0")
    if 0 < point <= 21:
        return f"{sign}{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return f"{sign}0.{digits.rjust(n - point, '0')}"
    return f"{sign}{digits[0]}{'.' * (n > 1)}{digits[1:]}e{point - 1:+d}"


def _text(value: Any) -> str:
    if isinstance(value, float):
        return _number_text(value)
    if isinstance(value, dict):
        return "{" + ",".join(f"{_text(key)}:{_text(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(_text, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def to_json(record: "Session | Record | Mapping[str, Any]") -> str:
    """A record as text: that of a Session, or what judge(), course(), limit() and plan() gave.

    The same record is the same text, byte for byte, from the Node package too.

    Errors as in from_json(): a record that breaks schema() is not written.

        >>> text = to_json(Session().add(assess("walking", minutes=30), part=1))
        >>> text[:47]
        '{"schema_version":1,"type":"session","verdict":'
        >>> Session.from_dict(from_json(text)).parts
        1
    """
    said: Any = record
    return _text(check_record(said.to_dict() if hasattr(said, "to_dict") else said))


def _refuse_constant(name: str) -> NoReturn:
    raise make_error("range", f"text: {name} is not a number of JSON")


def _object_of(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """One of two values for the same key would be lost."""
    out: dict[str, Any] = {}
    for key, value in pairs:
        if key in out:
            raise make_error("conflict", f"text: the key {clean_text(key[:60])!r} is given twice")
        out[key] = value
    return out


def from_json(text: str) -> dict[str, Any]:
    """The record in a text, checked by the rules of schema(). Session.from_dict makes a Session of a session's.

    Errors name the key: MissingError, RangeError, UnknownName, VersionError for another schema_version, TypeError for
    an unknown key or a wrong type; json.JSONDecodeError (a ValueError) for what is no JSON.

        >>> from_json('{"schema_version": 1, "type": "session"}')
        Traceback (most recent call last):
        ...
        spinerisk._errors.MissingError: session.verdict: a required value was not given
    """
    if not isinstance(text, str):
        wrong_type("text", "a string", text)
    try:
        data = json.loads(text, parse_constant=_refuse_constant, object_pairs_hook=_object_of)
    except RecursionError:
        raise make_error("range", "text: it is nested too deeply") from None
    return check_record(data)
