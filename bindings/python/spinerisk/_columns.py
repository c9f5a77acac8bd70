"""Scoring columns: many rows in one call, for one person or for a person each."""

import os
import sys
from array import array
from typing import TYPE_CHECKING, Any, Iterable, NamedTuple, Sequence

from ._assess import person_of_rows
from ._errors import raise_flat
from ._model import Model, model_parts
from ._native import FLAT_STATUS, INT32, NO_PAIRS, blank_flat, lib
from ._readings import Readings, readings_handle
from ._tables import FIELD_BY_NAME, FIELD_NAMES, HAZARDS, MEMBERS

if TYPE_CHECKING:
    from typing_extensions import Buffer

_N_BAD: int = lib.FLAT_SCORE

_DEMANDS = tuple(FIELD_BY_NAME[name].number for name in ("impact", "load", "twist", "flexion"))
_ACTIVITY = next(field.number for field in MEMBERS["activity"] if field.name == "number")
_EFFORTS = {field.name: field.number for field in MEMBERS["effort"]}
_SHORT = {"pain": "pain_now", "age": "age_years", "diagnosis": "conditions"}
_PERSON = {field.name: field.number for field in MEMBERS["patient"]}
_PERSON.update((short, _PERSON[name]) for short, name in _SHORT.items())

#: Which results besides the score: verdicts, statuses, urgencies, hazards, intervals, reasons, contributions, doses.
_Asked = tuple[bool, bool, bool, bool, bool, bool, bool, bool]
_SCORE: int = lib.FLAT_OUT_SCORE

#: Below this many rows a thread of its own costs more than it saves.
_ROWS_PER_THREAD = 20_000


class Columns(NamedTuple):
    """What a column call returns when more than scores is asked for.

    score: 0 to 100, NaN in a bad row. verdict: int32 codes, spinerisk.VERDICTS names them, 0 in a bad
    row. status: int32 codes, spinerisk.STATUSES names them, 0 is "ok". n_bad: number of bad rows.
    urgency: int32 codes, spinerisk.URGENCIES names them, 0 is "none". hazard: as in an Assessment, NaN in a bad row.
    low, high: the interval around the score. reason: number of the first of the assessment's reasons (their numbers
    are those of spinerisk.reasons()), 0 in a bad row. contributions: hazard -> column; in a row they add up to its score.
    dose: what is done over the reference dose, all sets, 1 where it is not stated; a Sessions adds hazard x dose.

    What was not asked for is None.
    """

    score: Any
    verdict: Any
    status: Any
    n_bad: int
    urgency: Any
    hazard: Any
    low: Any
    high: Any
    reason: Any
    contributions: dict[str, Any] | None
    dose: Any


def is_numpy(column: object) -> bool:
    """Whether it is a NumPy array, without importing NumPy for those who do not use it."""
    numpy = sys.modules.get("numpy")
    return numpy is not None and isinstance(column, numpy.ndarray)


def make_column(like_numpy: bool, code: str, n: int) -> Any:
    """An array for n results: NumPy's if the caller uses NumPy, else the standard library's."""
    if like_numpy:
        return sys.modules["numpy"].empty(n, "float64" if code == "d" else "int32")
    return array(code, (0,)) * n


#: Types of arrays that are known to have no mask.
_plain: set[type] = {array, memoryview, type(None)}
#: Of a class that a program makes while it runs (Py_TPFLAGS_HEAPTYPE), and that would never be freed if it were held here.
_IS_MADE = 1 << 9


def refuse_masked(names: Iterable[str], columns: Iterable[Any]) -> None:
    """The buffer of a masked array holds the numbers under the mask: a missing value would be scored."""
    for name, column in zip(names, columns):
        kind = type(column)
        if hasattr(kind, "mask") and hasattr(kind, "filled"):
            raise TypeError(f"{name} must not be a masked array: use .filled(float('nan'))")
        if not kind.__flags__ & _IS_MADE:
            _plain.add(kind)


#: Types of one value for all rows.
_SINGLE = frozenset({str, float, int, bool, set, frozenset, list, tuple, dict, type(None)})


def _is_column(value: object) -> bool:
    """A value for each row, not one for all of them."""
    if type(value) in _SINGLE:
        return False
    return isinstance(value, (array, memoryview)) or (is_numpy(value) and getattr(value, "ndim", 0) > 0)


def _take_people(person: dict[str, Any], columns: list[Any]) -> None:
    """Moves what is a column from the keywords to the columns."""
    for name in [name for name, value in person.items() if _is_column(value)]:
        if name not in _PERSON:
            raise TypeError(f"{name} cannot be a column: only fields of the patient can")
        value = person.pop(name)
        refuse_masked((name,), (value,))
        twin = next((other for other in person if _PERSON.get(other) == _PERSON[name] and person[other] is not None), None)
        if twin:
            raise TypeError(f"{name} and {twin} are the same field: give only one of them")
        columns += (_PERSON[name], value)


def _outputs(like_numpy: bool, n: int, out: Any, asked: _Asked) -> tuple[list[Any], list[Any]]:
    """The result columns in the order of Columns without n_bad, and the same as codes and arrays."""
    verdicts, statuses, urgencies, hazards, intervals, reasons, contributions, doses = asked
    wanted = (
        ("d", lib.FLAT_OUT_SCORE, True), (INT32, lib.FLAT_OUT_VERDICT, verdicts), (INT32, lib.FLAT_OUT_STATUS, statuses),
        (INT32, lib.FLAT_OUT_URGENCY, urgencies), ("d", lib.FLAT_OUT_HAZARD, hazards), ("d", lib.FLAT_OUT_LOW, intervals),
        ("d", lib.FLAT_OUT_HIGH, intervals), (INT32, lib.FLAT_OUT_REASON, reasons),
    )  # fmt: skip
    results: list[Any] = [make_column(like_numpy, code, n) if asked else None for code, _, asked in wanted[1:]]
    results.insert(0, make_column(like_numpy, "d", n) if out is None else out)
    columns: list[Any] = []
    for (_, number, _), column in zip(wanted, results):
        if column is not None:
            columns += (number, column)
    parts = {name: make_column(like_numpy, "d", n) for name in HAZARDS} if contributions else None
    if parts is not None:
        for k, column in enumerate(parts.values()):
            columns += (lib.FLAT_OUT_CONTRIBUTIONS + k, column)
    results.append(parts)
    results.append(make_column(like_numpy, "d", n) if doses else None)
    if doses:
        columns += (lib.FLAT_OUT_DOSE, results[-1])
    return results, columns


#: The model's handle, and that of readings: what every part of a call shares.
_Handles = tuple[Any, Any]


def _call(handles: _Handles, pairs: "array[float]", columns: tuple[Any, ...]) -> int:
    """One call over all rows of the columns; gives the number of bad rows."""
    flat = blank_flat()
    handle, readings = handles
    if readings is None:
        sentence = lib.flat_columns(handle, pairs, columns, flat)
    else:
        sentence = lib.flat_reading_columns(handle, readings, pairs, columns, flat)
    if flat[FLAT_STATUS]:
        raise_flat(flat, sentence, FIELD_NAMES)
    return int(flat[_N_BAD])


def _check(handles: _Handles, pairs: "array[float]", columns: tuple[Any, ...]) -> None:
    """Finds out what is wrong with the columns or the person before any thread writes."""
    flat = blank_flat()
    sentence = lib.flat_columns_check(columns, flat)
    if flat[FLAT_STATUS]:
        raise_flat(flat, sentence, FIELD_NAMES)
    _call(handles, pairs, tuple(one if k % 2 == 0 else memoryview(one)[:0] for k, one in enumerate(columns)))


def _slices(columns: tuple[Any, ...], n: int, parts: int) -> list[tuple[Any, ...]]:
    """The same columns in parts of nearly one length, without a copy."""
    views = [one if k % 2 == 0 else memoryview(one) for k, one in enumerate(columns)]
    bounds = [n * part // parts for part in range(parts + 1)]
    return [
        tuple(one if k % 2 == 0 else one[start:end] for k, one in enumerate(views))
        for start, end in zip(bounds, bounds[1:])
    ]


def _run(handles: _Handles, pairs: "array[float]", columns: tuple[Any, ...], n: int, threads: int) -> int:
    """The call, over ranges of rows in threads of their own where that pays. Rows do not depend on each other."""
    if threads == 1:
        return _call(handles, pairs, columns)
    if not isinstance(threads, int):
        raise TypeError(f"threads must be a whole number, not {type(threads).__name__}")
    if threads < 0:
        raise ValueError(f"threads must be 0 (one for each processor) or more, not {threads}")
    parts = min(threads or os.cpu_count() or 1, n // _ROWS_PER_THREAD)
    if parts <= 1:
        return _call(handles, pairs, columns)
    _check(handles, pairs, columns)
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(parts) as pool:
        return sum(pool.map(lambda part: _call(handles, pairs, part), _slices(columns, n, parts)))


def _assess(
    names: Sequence[str],
    inputs: list[Any],
    out: Any,
    asked: _Asked,
    threads: int,
    model: Model | None,
    person: dict[str, Any],
    where: str,
    readings: Any = None,
) -> Any:
    """inputs: codes and arrays, the first of them required; names: of the arrays, for errors; readings: their handle."""
    handles = (None if model is None else model_parts(model)[0], readings)
    first = inputs[1]
    arrays = (*inputs[1::2], out)
    if not _plain.issuperset(map(type, arrays)):
        refuse_masked((*names, "out"), arrays)
    pairs = NO_PAIRS
    if person:
        _take_people(person, inputs)
        pairs = person_of_rows(handles[0], person, where)
    try:
        n = len(first)
    except TypeError:
        n = 0  # the call says what is wrong with it
    if not any(asked):
        score = make_column(is_numpy(first), "d", n) if out is None else out
        _run(handles, pairs, (*inputs, _SCORE, score), n, threads)
        return score
    results, outputs = _outputs(is_numpy(first), n, out, asked)
    n_bad = _run(handles, pairs, (*inputs, *outputs), n, threads)
    score, verdict, status, *others = results
    return Columns(score, verdict, status, n_bad, *others)


def assess_columns(
    impact: "Buffer",
    load: "Buffer",
    twist: "Buffer",
    flexion: "Buffer",
    *,
    out: "Buffer | None" = None,
    verdicts: bool = False,
    statuses: bool = False,
    urgencies: bool = False,
    hazards: bool = False,
    intervals: bool = False,
    reasons: bool = False,
    contributions: bool = False,
    doses: bool = False,
    threads: int = 1,
    model: Model | None = None,
    **patient: Any,
) -> Any:
    """Scores n measured demands.

    impact (body weights), load (newtons), twist (degrees), flexion (degrees from standing, forward
    positive): one-dimensional contiguous float64 arrays of one length n (array.array, memoryview,
    NumPy, ...), read without a copy and with the interpreter lock released. Each row equals
    assess_demand of the same four numbers bit for bit.

    Returns n scores, in `out` if it is given (float64, length n, not overlapping the input), else in a
    new array of the kind of `impact` (NumPy or array.array). With `verdicts`, `statuses`, `urgencies`, `hazards`,
    `intervals` (low and high), `reasons`, `contributions` or `doses`: Columns.
    A bad row (NaN, out of range) gets NaN, verdict 0 and its own status; the other rows are scored.
    threads: how many threads share the rows; 0 is one for each processor. Short columns stay in this thread.
    patient: keywords of the owners patient and provider, as in assess(). A field of the patient may be an array
    instead, with a value for each row: float64 for numbers (NaN: not stated), int32 for choices (1 is the first name of
    spinerisk.fields(), 0 not stated), int64 or uint64 for sets (bit 0 is the first name).

    TypeError for a column that is no such array, ValueError for different lengths or results that share memory, and
    the errors of assess() for a person that cannot be scored; nothing is written then.

        >>> from array import array
        >>> impact, load = array("d", [1.0, 2.3]), array("d", [900, float("nan")])
        >>> twist, flexion = array("d", [5, 5]), array("d", [10, 35])
        >>> got = assess_columns(impact, load, twist, flexion, verdicts=True, statuses=True)
        >>> got.score, got.n_bad
        (array('d', [0.455481262575006, nan]), 1)
        >>> [VERDICTS.get(code) for code in got.verdict], [STATUSES[code] for code in got.status]
        (['suitable', None], ['ok', 'missing'])
    """
    asked = (verdicts, statuses, urgencies, hazards, intervals, reasons, contributions, doses)
    inputs = [_DEMANDS[0], impact, _DEMANDS[1], load, _DEMANDS[2], twist, _DEMANDS[3], flexion]
    names = ("impact", "load", "twist", "flexion")
    return _assess(names, inputs, out, asked, threads, model, patient, "assess_columns")


def assess_activities(
    activity: "Buffer",
    *,
    out: "Buffer | None" = None,
    external_kg: "Buffer | None" = None,
    assistance_kg: "Buffer | None" = None,
    repetitions: "Buffer | None" = None,
    minutes: "Buffer | None" = None,
    hold_minutes: "Buffer | None" = None,
    vigour: "Buffer | None" = None,
    sets: "Buffer | None" = None,
    form: "Buffer | None" = None,
    verdicts: bool = False,
    statuses: bool = False,
    urgencies: bool = False,
    hazards: bool = False,
    intervals: bool = False,
    reasons: bool = False,
    contributions: bool = False,
    doses: bool = False,
    threads: int = 1,
    model: Model | None = None,
    readings: Readings | None = None,
    **patient: Any,
) -> Any:
    """Scores n activities and how they were done.

    activity: uint32 or int32 array of permanent numbers (Activity.number, or what resolve_many() gives); with `readings`
    of indexes into them, -1 where no name is stated: so what names raise, ties and help count too. external_kg,
    assistance_kg, repetitions, minutes, hold_minutes, vigour, sets: float64 arrays of the same length, NaN where not
    stated, or None: stated nowhere. form: int32 array, 1 good, 2 fair, 3 poor, 0 not stated.

    Everything else as in assess_columns(). Each row equals assess() of that activity, or readings[index], bit for bit; a
    number of no activity, and a name that could not be read, makes its row bad.

        >>> from array import array
        >>> read = resolve_many(["walking", "deadlift", "flying carpet"])
        >>> kilograms = array("d", [float("nan"), 40, 5])
        >>> got = assess_activities(read.activity, external_kg=kilograms, verdicts=True)
        >>> [VERDICTS.get(code) for code in got.verdict], got.n_bad
        (['suitable', 'avoid', None], 1)
    """
    asked = (verdicts, statuses, urgencies, hazards, intervals, reasons, contributions, doses)
    efforts = {
        "external_kg": external_kg, "assistance_kg": assistance_kg, "repetitions": repetitions, "minutes": minutes,
        "hold_minutes": hold_minutes, "vigour": vigour, "sets": sets, "form": form,
    }  # fmt: skip
    inputs, names = [_ACTIVITY, activity], ["activity"]
    for name, column in efforts.items():
        if column is not None:
            inputs += (_EFFORTS[name], column)
            names.append(name)
    return _assess(names, inputs, out, asked, threads, model, patient, "assess_activities", readings_handle(readings))
