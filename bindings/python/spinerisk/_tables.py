"""The library's tables as Python objects: fields, questions, reasons, parameters, names.

They are read once, when the package is imported, so a field, a question or a reason that is added in
C is known here without any change to this package. The catalogue is read when first asked for: see
_activity.py.
"""

import math
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Mapping, NamedTuple

from ._errors import STATUSES, UnknownName, make_error, raise_flat
from ._native import FLAT_STATUS, FLAT_VALUE, blank_flat, clean_text, lib

if TYPE_CHECKING:
    from ._types import Grade, Screened, Urgency, Verdict

_UNKNOWN = next(number for number, code in STATUSES.items() if code == "unknown_activity")
_OWNERS = (
    "effort", "patient", "provider", "permit", "demand", "activity", "result", "request", "diary", "session",
    "judgement", "week", "limit", "change", "alternative", "plan", "item",
)  # fmt: skip
OWNERS = MappingProxyType({k + 1: name for k, name in enumerate(_OWNERS)})
TYPES = MappingProxyType({1: "number", 2: "choice", 3: "set", 4: "count", 5: "total"})
GRADES: "Mapping[int, Grade]" = MappingProxyType({1: "A", 2: "B", 3: "C"})


class Field(NamedTuple):
    """One input field, whose name is the keyword that sets it, or one member of a record.

    number: permanent. owner: effort, patient, provider, permit, demand, activity, request or diary are input; result
    only comes out; session, judgement, week, limit, change, alternative, plan and item are records, whose members
    may be called as an input field is.
    type: number, choice (one of `names`), set (any of `names`), count (an activity) or total (a whole number).
    unit: "" if none. low, high: allowed range of a number, inclusive; None if it has none, or no such end.
    if_missing: what happens when it is not stated. sentence: what it is.
    """

    number: int
    name: str
    owner: str
    type: str
    unit: str
    low: float | None
    high: float | None
    if_missing: str
    sentence: str
    names: tuple[str, ...]


class Question(NamedTuple):
    """One safety question: its permanent number and id, its group (flag, symptom, history), its text."""

    number: int
    id: str
    group: str
    text: str


class Reason(NamedTuple):
    """One reason an answer can have.

    verdict: the answer is at least this one, None if it only explains the number.
    locked: a clinic may not turn it off. is_rule: False if it only explains the number.
    source: where the rule comes from; "design choice" where it is one.
    """

    number: int
    id: str
    sentence: str
    source: str
    verdict: str | None
    urgency: str
    locked: bool
    is_rule: bool


class Parameter(NamedTuple):
    """One number of the model: its value in the built-in model and the bounds for a clinic's copy.

    grade: "A" measured in people, "B" modelled, "C" by analogy, "DC" a design choice.
    """

    name: str
    unit: str
    value: float
    low: float
    high: float
    grade: str
    source: str
    sentence: str


def _names(field: int) -> tuple[str, ...]:
    return tuple(lib.spinerisk_name_at(field, k + 1) for k in range(lib.spinerisk_name_count(field)))


def _stated(value: float) -> float | None:
    return None if math.isnan(value) else value


#: The upper end of a sum, which has no bound of its own.
_MANY = 1e300


def _read_fields() -> tuple[Field, ...]:
    table, text, number = lib.FLAT_FIELDS, lib.flat_text, lib.flat_number
    rows = []
    for i in range(lib.flat_rows(table)):
        name, unit, if_missing, sentence = (text(table, i, k) or "" for k in range(4))
        field, owner, kind = (int(number(table, i, k)) for k in range(3))
        low, high = _stated(number(table, i, 3)), _stated(number(table, i, 4))
        names = _names(field)
        if names:  # the range of a named value is its names
            low = high = None
        elif high == _MANY:
            high = None
        rows.append(Field(field, name, OWNERS[owner], TYPES[kind], unit, low, high, if_missing, sentence, names))
    return tuple(rows)


FIELDS: tuple[Field, ...] = _read_fields()
FIELD_NAMES: dict[int, str] = {f.number: f.name for f in FIELDS}
#: Members of records may have the name of an input field: the first of a name is the input.
FIELD_BY_NAME: dict[str, Field] = {f.name: f for f in reversed(FIELDS)}
#: Owner -> its fields, in the order in which they cross.
MEMBERS: Mapping[str, tuple[Field, ...]] = MappingProxyType(
    {owner: tuple(f for f in FIELDS if f.owner == owner) for owner in _OWNERS}
)
#: Field number -> {name: value}, for the exact spelling. Other spellings are looked up in C.
VALUES: dict[int, dict[str, int]] = {f.number: {name: k + 1 for k, name in enumerate(f.names)} for f in FIELDS}


def _enumeration(field: str, at_zero: str | None = None) -> Mapping[int, Any]:
    names: dict[int, str] = {} if at_zero is None else {0: at_zero}
    return MappingProxyType(names | {k + 1: name for k, name in enumerate(FIELD_BY_NAME[field].names)})


#: Verdict codes of the `verdict` column, from mild to strict. 0 (a bad row) has no name.
VERDICTS: "Mapping[int, Verdict]" = _enumeration("verdict")
#: Urgency codes of the `urgency` column. 0 is "none".
URGENCIES: "Mapping[int, Urgency]" = _enumeration("urgency", at_zero="none")
#: Codes of the names, for what is put in order or written as a column.
VERDICT_CODES: Mapping[str, int] = MappingProxyType({name: code for code, name in VERDICTS.items()})
URGENCY_CODES: Mapping[str, int] = MappingProxyType({name: code for code, name in URGENCIES.items()})
SCREENED: "Mapping[int, Screened]" = _enumeration("screened")
#: What a score is made of, in order: six hazards and what a rule lifted it by.
HAZARDS: tuple[str, ...] = FIELD_BY_NAME["hazard"].names


def _read_questions() -> tuple[Question, ...]:
    table, text = lib.FLAT_QUESTIONS, lib.flat_text
    return tuple(
        Question(int(lib.flat_number(table, i, 0)), text(table, i, 0), text(table, i, 1), text(table, i, 2))
        for i in range(lib.flat_rows(table))
    )


def _read_reasons() -> tuple[Reason, ...]:
    table, rows = lib.FLAT_REASONS_TABLE, []
    for i in range(lib.flat_rows(table)):
        name, sentence, source = (lib.flat_text(table, i, k) or "" for k in range(3))
        number, verdict, urgency, locked, is_rule = (int(lib.flat_number(table, i, k)) for k in range(5))
        rows.append(
            Reason(number, name, sentence, source, VERDICTS.get(verdict), URGENCIES[urgency], locked == 1, is_rule == 1)
        )
    return tuple(rows)


def _read_parameters() -> tuple[Parameter, ...]:
    table, rows = lib.FLAT_PARAMETERS, []
    for i in range(lib.flat_rows(table)):
        name, unit, grade, source, sentence = (lib.flat_text(table, i, k) or "" for k in range(5))
        value, low, high = (lib.flat_number(table, i, k) for k in range(1, 4))
        rows.append(Parameter(name, unit, value, low, high, grade, source, sentence))
    return tuple(rows)


def _read_sentences() -> Mapping[str, str]:
    table, text = lib.FLAT_SENTENCES, lib.flat_text
    return MappingProxyType({text(table, i, 0) or "": text(table, i, 1) or "" for i in range(lib.flat_rows(table))})


QUESTIONS: tuple[Question, ...] = _read_questions()
QUESTION_NUMBERS: dict[str, int] = {q.id: q.number for q in QUESTIONS}
REASONS: tuple[Reason, ...] = _read_reasons()
REASON_BY_NUMBER: dict[int, Reason] = {r.number: r for r in REASONS}
PARAMETERS: tuple[Parameter, ...] = _read_parameters()
#: Ids of the activities of the catalogue by permanent number.
ACTIVITY_IDS: dict[int, str] = {
    int(lib.flat_number(lib.FLAT_ACTIVITIES, i, 0)): lib.flat_text(lib.FLAT_ACTIVITIES, i, 0)
    for i in range(lib.flat_rows(lib.FLAT_ACTIVITIES))
}
#: Permanent numbers of the activities of the catalogue.
ACTIVITY_NUMBERS: frozenset[int] = frozenset(ACTIVITY_IDS)


def questions() -> tuple[Question, ...]:
    """The safety questions, in the order of their numbers.

        >>> questions()[0].id, questions()[0].group
        ('urine_change', 'flag')
    """
    return QUESTIONS


def fields() -> tuple[Field, ...]:
    """Every input field (its name is the keyword), and every member of the records: see Field.

        >>> kilograms = fields()[0]
        >>> kilograms.name, kilograms.unit, kilograms.low, kilograms.high, kilograms.owner
        ('external_kg', 'kg', 0.0, 500.0, 'effort')
    """
    return FIELDS


def reasons() -> tuple[Reason, ...]:
    """Every reason an answer can have.

    >>> [one.sentence for one in reasons() if one.id == "high_impact"]
    ['The feet land hard and the shock goes up the spine.']
    """
    return REASONS


def sentences() -> Mapping[str, str]:
    """The fixed sentences and parts of sentences an explanation is made of, by their permanent ids.

        >>> sentences()["less_impact"]
        'The feet land more softly.'
    """
    return _read_sentences()


def parameters() -> tuple[Parameter, ...]:
    """Every number of the built-in model, with its bounds for a clinic's copy and its source.

        >>> [(one.value, one.low, one.high) for one in parameters() if one.name == "avoid_line"]
        [(45.0, 35.0, 60.0)]
    """
    return PARAMETERS


def name_value(field: int, name: str) -> int:
    """Value of a name of a choice or set, without regard to case, spaces, hyphens or underscores.

    UnknownName, with the allowed names, if there is none.
    """
    value = VALUES[field].get(name)
    if value is not None:
        return value
    flat = blank_flat()
    sentence = lib.flat_name_find(field, clean_text(name), flat)
    if flat[FLAT_STATUS] == 0:
        return int(flat[FLAT_VALUE])
    try:
        raise_flat(flat, sentence, FIELD_NAMES)
    except UnknownName:
        owner, allowed = FIELD_NAMES[field], tuple(VALUES[field])
        shown = name if len(name) <= 60 else name[:60] + "..."
        message = f'{owner}: there is no value "{shown}"; allowed: {", ".join(allowed)}'
        raise make_error("unknown_name", message, field=owner, allowed=allowed) from None


def names_in(field: Field, bits: float) -> tuple[str, ...]:
    """Names of a set's members, in the order of its bits."""
    return tuple(name for k, name in enumerate(field.names) if int(bits) >> k & 1)


def _near(name: str) -> tuple[str, ...]:
    """Ids of what a text that is no name is read as, else of what is near it."""
    flat = blank_flat()
    if lib.flat_resolve(None, lib.FLAT_BY_NAME, clean_text(name), flat) or flat[FLAT_STATUS]:
        return ()
    if flat[lib.FLAT_READ_STATUS] == 0:
        return (ACTIVITY_IDS[int(flat[lib.FLAT_READ_ACTIVITY])],)
    n = int(flat[lib.FLAT_N_CANDIDATES]) if flat[lib.FLAT_READ_STATUS] == _UNKNOWN else 0
    return tuple(ACTIVITY_IDS[int(flat[lib.FLAT_CANDIDATES + 3 * i])] for i in range(n))


def find_number(name: str) -> int:
    """Permanent number of an activity, by id or synonym. UnknownActivity, with the nearest names, if there is none."""
    flat = blank_flat()
    sentence = lib.flat_find(clean_text(name), flat)
    if flat[FLAT_STATUS]:
        near = _near(name) if flat[FLAT_STATUS] == _UNKNOWN else ()
        hint = f" Nearest: {', '.join(near)}." if near and sentence else ""
        raise_flat(flat, f"{sentence}{hint}" if sentence else None, FIELD_NAMES, nearest=near)
    return int(flat[lib.FLAT_ACTIVITY])
