"""What brings an activity under a line: how much of it is still fine, what to change, what to do instead."""

from array import array
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Callable, Mapping, Unpack

from ._activity import Activity
from ._assess import answered, question_parts, raise_read
from ._errors import UnknownName, make_error
from ._model import Model, model_parts
from ._names import Resolution, Vocabulary, handle_of
from ._native import FLAT_STATUS, blank_flat, lib
from ._record import blank_rows, read_record, read_records, top_record
from ._tables import ACTIVITY_NUMBERS, MEMBERS, name_value
from ._values import as_whole, wrong_type

if TYPE_CHECKING:
    from ._record_types import AlternativeRecord, ChangeRecord, LimitRecord
    from ._types import Assess

_BY_NAME: int = lib.FLAT_BY_NAME
_N_ROWS: int = lib.FLAT_N_ROWS
_LIMIT = {field.name: field for field in MEMBERS["limit"]}
_CHANGE = tuple(field.name for field in MEMBERS["change"])
_N_KINDS = len(MEMBERS["change"][_CHANGE.index("kind")].names)
#: The fields that have a limit: the first of the effort, up to vigour.
_LIMITED = _LIMIT["limited"].names[: _LIMIT["limited"].names.index("vigour") + 1]
#: More alternatives than there can be activities are not asked for.
_MOST_ASKED = 65535


def _limited(field: Any) -> int:
    """Number of a field of the effort that has a limit."""
    if not isinstance(field, str):
        wrong_type("field", "the name of a field", field)
    number = 0
    with suppress(UnknownName):
        number = name_value(_LIMIT["limited"].number, field)
    if not 1 <= number <= len(_LIMITED):
        message = f"field: {ascii(field[:60])} has no limit; allowed: {', '.join(_LIMITED)}"
        raise make_error("unknown_field", message, field="field")
    return number


def _verdict(verdict: Any) -> int:
    if not isinstance(verdict, str):
        wrong_type("verdict", "one of " + ", ".join(_LIMIT["verdict"].names), verdict)
    return name_value(_LIMIT["verdict"].number, verdict)


def _ask(
    where: str,
    activity: str | Activity | Resolution,
    model: Model | None,
    vocabulary: Vocabulary | None,
    strict: bool,
    keywords: Mapping[str, Any],
    call: Callable[..., str | None],
    *more: Any,
) -> "array[float]":
    """Asks about an activity read as assess() reads it. `more`: what `call` takes behind the pairs."""
    handle, _ = model_parts(model)

    def run(used: Vocabulary | None, mode: int, text: str, pairs: "array[float]") -> "array[float]":
        flat = blank_flat()
        sentence = call(handle, handle_of(used), mode, text, pairs, *more, flat)
        if flat[FLAT_STATUS]:
            raise_read(flat, sentence, used)
        return flat

    def ask() -> "array[float]":
        mode, text, pairs, _, used = question_parts(activity, keywords, where, vocabulary, strict)
        return run(used, mode, text, pairs)

    return answered(handle, keywords, ask, lambda answers: run(None, _BY_NAME, "walking", answers))


def limit(
    activity: str | Activity | Resolution,
    field: str,
    verdict: str = "with_care",
    *,
    model: Model | None = None,
    vocabulary: Vocabulary | None = None,
    strict: bool = False,
    **keywords: "Unpack[Assess]",
) -> "LimitRecord":
    """The most of one field with which an activity still gets `verdict` or a milder one: a record of the type "limit".

    field: external_kg, repetitions, minutes, hold_minutes or vigour, and of assistance_kg the least. Everything else
    is as in assess(), with the same arguments and errors. `holds` says whether the verdict holds up to `value`
    (found), over the whole range (always) or nowhere (never). Repetitions are whole; of the others the value is
    exact: one double beyond it the verdict no longer holds.

        >>> most = limit("goblet squat", "external_kg", phase="strengthening", conditions={"degenerative_disc"})
        >>> most["holds"], round(most["value"], 1), most["verdict_beyond"]
        ('found', 5.4, 'ask_provider')
    """
    handle, _ = model_parts(model)
    # One by one: with a red flag, what can be read of them stays.
    number = answered(handle, keywords, lambda: _limited(field), lambda _: 0)
    line = answered(handle, keywords, lambda: _verdict(verdict), lambda _: 0)
    rows = blank_rows("limit")
    _ask("limit", activity, model, vocabulary, strict, keywords, lib.flat_limit, number, line, rows)
    record: "LimitRecord" = top_record("limit", read_record("limit", rows))
    return record


def changes(
    activity: str | Activity | Resolution,
    verdict: str = "with_care",
    *,
    model: Model | None = None,
    vocabulary: Vocabulary | None = None,
    strict: bool = False,
    **keywords: "Unpack[Assess]",
) -> "list[ChangeRecord]":
    """Every single change that brings an activity to `verdict` or milder, at most one of a kind; none if it is there already.

    Arguments and errors as in assess(). Each is a record with its `sentence`; of the value the sentence tells a tenth
    on the milder side.

        >>> person = {"phase": "strengthening", "conditions": {"degenerative_disc"}}
        >>> [one["sentence"] for one in changes("suitcase carry", external_kg=40, **person)]
        ['Use at most 33.4 kg in all.', "Do instead: Farmer's carry."]
    """
    handle, _ = model_parts(model)
    asked = answered(handle, keywords, lambda: _verdict(verdict), lambda _: 0)
    rows = blank_rows("change", _N_KINDS)
    flat = _ask("changes", activity, model, vocabulary, strict, keywords, lib.flat_changes, asked, rows)
    size = len(_CHANGE)
    return [_change(rows[size * i : size * (i + 1)]) for i in range(int(flat[_N_ROWS]))]


def _change(row: "array[float]") -> Any:
    number = dict(zip(_CHANGE, row))
    sentence = lib.flat_change_text(int(number["kind"]), number["value"], number["activity"])
    return {**read_record("change", row), "sentence": sentence}


def alternatives(
    activity: str | Activity | Resolution,
    count: int = 5,
    *,
    model: Model | None = None,
    vocabulary: Vocabulary | None = None,
    strict: bool = False,
    **keywords: "Unpack[Assess]",
) -> "list[AlternativeRecord]":
    """The nearest encouraged activities with a milder verdict, or the same and a lower score; `count` at most.

    Arguments and errors as in assess(). Each is a record with its `sentence` on what it has less of. With a red flag
    there are none.

        >>> [(one["activity"], one["sentence"]) for one in alternatives("running", 1, conditions={"herniation"})]
        [('brisk_walking', 'The feet land more softly.')]
    """
    handle, _ = model_parts(model)
    most = answered(handle, keywords, lambda: as_whole("count", count, 0, _MOST_ASKED), lambda _: 0)
    rows = blank_rows("alternative", min(most, len(ACTIVITY_NUMBERS)))
    flat = _ask("alternatives", activity, model, vocabulary, strict, keywords, lib.flat_alternatives, rows)
    return [_alternative(record) for record in read_records("alternative", rows, int(flat[_N_ROWS]))]


def _alternative(record: Mapping[str, Any]) -> Any:
    less = record["less"]
    return {**record, "sentence": lib.spinerisk_sentence_text(f"less_{less}") if less else None}
