"""The rows of a frame as the column call takes them: names read once, efforts in the units of the model, people."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from ._assess import answered
from ._columns import Columns, assess_activities
from ._errors import UnknownName, make_error
from ._frame_native import NONE, Frame
from ._inputs import PERSON, unknown_key
from ._model import Model, model_parts
from ._names import Vocabulary
from ._readings import Readings
from ._tables import FIELD_BY_NAME, MEMBERS, Field, name_value
from ._values import as_number, is_nothing, wrong_type
from .logs._numbers import KG_PER_UNIT, UNIT_NAMES

KG = KG_PER_UNIT["kg"]
_UNITS = {name: KG_PER_UNIT[unit] for name, unit in UNIT_NAMES.items()}
_UNIT_IN_NAME = re.compile(r"(?<![a-z])(kgs?|kilograms?|lbs?|pounds?)(?![a-z])")
_WEIGHTS = ("external_kg", "assistance_kg")
_PERSON = {field.name: field for field in MEMBERS["patient"]}
#: A value of a choice, and a bit of a set, that no field has: its row is bad, and the others are not.
_NO_CHOICE, _NO_MEMBER = 99, 1 << 63
_SEPARATORS = re.compile(r"[;,|]")


@dataclass(frozen=True, slots=True)
class Rows:
    """What was read of a frame. index: of the name of each row in `readings`, -1 where none is stated."""

    where: str
    index: Any
    readings: Readings
    efforts: dict[str, Any]
    people: dict[str, Any]
    #: Rows whose weight has no unit; None: none.
    unitless: Any

    def score(self, threads: int, model: Model | None, person: Mapping[str, Any], **asked: Any) -> Columns:
        """The results asked for. A row whose weight has no unit is bad: it states no effort that could be scored."""
        handle, _ = model_parts(model)
        known = answered(handle, person, lambda: self._checked(person), lambda _: {k: v for k, v in person.items() if k in PERSON})
        index: Any = self.index if self.unitless is None else np.where(self.unitless, np.int32(NONE), self.index)
        scored: Columns = assess_activities(
            index, readings=self.readings, threads=threads, model=model, statuses=True, verdicts=True,
            **self.efforts, **self.people, **known, **asked,
        )  # fmt: skip
        return scored

    def _checked(self, person: Mapping[str, Any]) -> Mapping[str, Any]:
        """Keywords of the person, by name: those of the column call are none of them."""
        for name in person:
            if name in self.people:
                raise TypeError(f"{self.where}: {name} is in per_row too: give only one of them")
            if name not in PERSON:
                unknown_key(name, PERSON, self.where)
        return person


def read_rows(
    frame: Frame,
    activity: object,
    efforts: Mapping[str, object],
    unit: object,
    per_row: Mapping[str, object] | None,
    system: str | None,
    strict: bool,
    vocabulary: Vocabulary | None,
) -> Rows:
    """Reads the columns that the caller named. efforts: field of the effort -> column, number for all rows, or None."""
    index, texts = frame.names("activity", activity)
    given = {field: name for field, name in efforts.items() if name is not None}
    numbers = {field: _numbers(frame, field, name) for field, name in given.items() if field != "form"}
    if "form" in given:
        numbers["form"] = _choices(frame, FIELD_BY_NAME["form"], "form", given["form"])
    unitless = _convert(frame, given, numbers, unit)
    return Rows(
        frame.where,
        index,
        Readings(texts, strict=strict, vocabulary=vocabulary, system=system),
        numbers,
        _people(frame, per_row),
        unitless,
    )


def _numbers(frame: Frame, field: str, name: object) -> Any:
    """A column, or one number for all rows."""
    if isinstance(name, str):
        return frame.numbers(field, name)
    return np.full(len(frame), as_number(field, name))


# ------------------------------------------------------------------ units


def _convert(frame: Frame, given: Mapping[str, object], numbers: dict[str, Any], unit: object) -> Any:
    """Makes kilograms of the weights; gives the rows whose weight has no unit, or None."""
    weights = {field: given[field] for field in _WEIGHTS if isinstance(given.get(field), str)}
    if not weights:
        if unit is not None:
            raise TypeError("unit is that of the columns external_kg and assistance_kg: name one of them")
        return None
    if isinstance(unit, str) and unit.lower() not in _UNITS:
        factors = _units_by_row(frame, unit)
    else:
        factors = None
    unitless = np.zeros(len(frame), bool)
    for field, name in weights.items():
        by = _unit(field, str(name), unit) if factors is None else factors
        stated = numbers[field]
        if factors is not None:
            _refuse_contradiction(field, str(name), str(unit), factors, stated)
        with np.errstate(invalid="ignore"):
            # Nothing is nothing in any unit.
            numbers[field] = np.where(stated == 0, 0.0, stated * by) if factors is not None else stated * by if by != KG else stated
        unitless |= np.isnan(numbers[field]) & ~np.isnan(stated)
    return unitless if unitless.any() else None


def _told_unit(name: str) -> str | None:
    """The unit in a column's name; None if there is none, or both are: "Weight (kg/lb)"."""
    told = _UNIT_IN_NAME.findall(name.lower())
    return told[0] if len({_UNITS[one] for one in told}) == 1 else None


def _unit(field: str, name: str, unit: object) -> float:
    """What one of a column's units is in kilograms. A column whose unit nobody states is a question."""
    told = _told_unit(name)
    if unit is None and told:
        return _UNITS[told]
    if unit is None:
        message = f'{field}: the column {name!r} has no unit: say unit="kg", unit="lb", or the name of a column that tells it row by row'
        raise make_error("missing", message, field="unit")
    if not isinstance(unit, str):
        raise TypeError(f'unit must be "kg", "lb" or the name of a column, not {type(unit).__name__}')
    by = _UNITS[unit.lower()]
    if told and _UNITS[told] != by:
        message = f"{field}: the name of the column {name!r} says {told}, unit says {unit}"
        raise make_error("conflict", message, field="unit")
    return by


def _refuse_contradiction(field: str, name: str, unit: str, factors: Any, stated: Any) -> None:
    """A column whose name has a unit cannot be in another one, whatever a second column says."""
    told = _told_unit(name)
    if told is None:
        return
    other = (factors != _UNITS[told]) & ~np.isnan(factors) & ~np.isnan(stated) & (stated != 0)
    if other.any():
        message = f"{field}: the name of the column {name!r} says {told}, row {other.argmax()} of the column {unit!r} another unit"
        raise make_error("conflict", message, field="unit")


def _units_by_row(frame: Frame, unit: str) -> Any:
    """Kilograms of one unit, row by row; NaN where the unit is none."""
    if unit not in frame.columns:
        message = f'unit: {unit!r} is neither "kg" nor "lb" nor a column of the frame'
        raise make_error("unknown_name", message, field="unit")
    index, texts = frame.names("unit", unit)
    return np.array([*(_UNITS.get(text.strip().lower(), np.nan) for text in texts), np.nan])[index]


# ------------------------------------------------------------------ people


def _people(frame: Frame, per_row: Mapping[str, object] | None) -> dict[str, Any]:
    """Fields of the patient that are columns, as the column call takes them."""
    people: dict[str, Any] = {}
    if per_row is not None and not isinstance(per_row, Mapping):
        wrong_type("per_row", "a mapping of fields of the patient to columns", per_row)
    for name, column in (per_row or {}).items():
        field = _PERSON.get(name)
        if field is None:
            raise TypeError(f"per_row: {name!r} is no field of the patient; spinerisk.fields() lists them")
        where = f"per_row[{name!r}]"
        if field.type == "number":
            people[name] = frame.numbers(where, column)
            told = _told_unit(str(column)) if name.endswith("_kg") else None
            if told and _UNITS[told] != KG:
                people[name] = people[name] * _UNITS[told]
        else:
            people[name] = _sets(frame, field, where, column) if field.type == "set" else _choices(frame, field, where, column)
    return people


def _choices(frame: Frame, field: Field, where: str, column: object) -> Any:
    """A column of names of a choice as their values; 0 where nothing is stated. Truth is yes or no."""
    series = frame.column(where, column)
    if str(series.dtype) in ("Boolean", "Object") and set(field.names) == {"yes", "no"}:  # pandas keeps truth beside None as objects
        yes, no = (field.names.index(name) + 1 for name in ("yes", "no"))
        values = series.to_list()
        if all(isinstance(one, (bool, np.bool_)) or is_nothing(one) for one in values):
            return np.array([0 if is_nothing(one) else yes if one else no for one in values], "int32")
    index, texts = frame.names(where, column)
    values = [_value(field, text) for text in texts]
    return np.ascontiguousarray(np.array([*values, 0], "int32")[index])


def _sets(frame: Frame, field: Field, where: str, column: object) -> Any:
    """A column of names, or of several with ; , or | between them, as the bits of a set."""
    index, texts = frame.names(where, column)
    bits = [_bits(field, text) for text in texts]
    return np.ascontiguousarray(np.array([*bits, 0], "uint64")[index])


def _value(field: Field, text: str) -> int:
    try:
        return name_value(field.number, text)
    except UnknownName:
        return _NO_CHOICE


def _bits(field: Field, text: str) -> int:
    values = [_value(field, part) for part in _SEPARATORS.split(text) if part.strip()]
    return sum({_NO_MEMBER if value == _NO_CHOICE else 1 << (value - 1) for value in values})
