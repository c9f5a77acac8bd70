"""Scoring columns: many measured demands for one person."""

import sys
from array import array
from typing import Any, Iterable, NamedTuple

from ._errors import make_error, raise_flat
from ._inputs import PERSON, compile_keywords
from ._model import Model, model_parts
from ._native import FLAT_STATUS, FLAT_VALUE, blank_flat, lib
from ._tables import FIELD_NAMES

_COLUMNS = ("impact", "load", "twist", "flexion", "out")
INT32 = "i" if array("i").itemsize == 4 else "l"


class Columns(NamedTuple):
    """What assess_columns returns when more than scores is asked for.

    score: 0 to 100, NaN in a bad row. verdict: int32 codes, spinerisk.VERDICTS names them, 0 in a bad
    row. status: int32 codes, spinerisk.STATUSES names them, 0 is "ok". n_bad: number of bad rows.
    urgency: int32 codes, spinerisk.URGENCIES names them, 0 is "none". hazard: as in an Assessment, NaN in a bad row.
    verdict, status, urgency and hazard are None if they were not asked for.
    """

    score: Any
    verdict: Any
    status: Any
    n_bad: int
    urgency: Any
    hazard: Any


def is_numpy(column: object) -> bool:
    """Whether it is a NumPy array, without importing NumPy for those who do not use it."""
    numpy = sys.modules.get("numpy")
    return numpy is not None and isinstance(column, numpy.ndarray)


def make_column(like_numpy: bool, code: str, n: int) -> Any:
    """An array for n results: NumPy's if the caller uses NumPy, else the standard library's."""
    if like_numpy:
        return sys.modules["numpy"].empty(n, "float64" if code == "d" else "int32")
    return array(code, (0,)) * n


def refuse_masked(names: Iterable[str], columns: Iterable[Any]) -> None:
    """The buffer of a masked array holds the numbers under the mask: a missing value would be scored."""
    for name, column in zip(names, columns):
        if hasattr(column, "mask") and hasattr(column, "filled"):
            raise TypeError(f"{name} must not be a masked array: use .filled(float('nan'))")


def _rows(columns: tuple[Any, ...], out: Any) -> int:
    """Number of rows. ValueError if lengths differ or `out` shares memory with an input."""
    n = int(lib.columns_fit(*columns, out))
    if n >= 0:
        return n
    if n > -10:
        name = _COLUMNS[-n - 1]
        given = out if name == "out" else columns[-n - 1]
        message = f"{name} has {_length(given)} values, impact has {_length(columns[0])}"
        raise make_error("conflict", message + ": all columns must be of one length", field=_known(name))
    name = _COLUMNS[-n - 11]
    raise make_error("conflict", f"out shares memory with {name}, which is still to be read", field=name)


def _length(column: Any) -> int:
    view = memoryview(column)
    return view.nbytes // view.itemsize


def _known(name: str) -> str | None:
    return None if name == "out" else name


def assess_columns(
    impact: Any,
    load: Any,
    twist: Any,
    flexion: Any,
    *,
    out: Any = None,
    verdicts: bool = False,
    statuses: bool = False,
    urgencies: bool = False,
    hazards: bool = False,
    model: Model | None = None,
    **patient: Any,
) -> Any:
    """Scores n measured demands for one person.

    impact (body weights), load (newtons), twist (degrees), flexion (degrees from standing, forward
    positive): one-dimensional contiguous float64 arrays of one length n (array.array, memoryview,
    NumPy, ...), read without a copy and with the interpreter lock released. Each row equals
    assess_demand of the same four numbers bit for bit.

    Returns n scores, in `out` if it is given (float64, length n, not overlapping the input), else in a
    new array of the kind of `impact` (NumPy or array.array). With `verdicts`, `statuses`, `urgencies` or
    `hazards`: Columns.
    A bad row (NaN, out of range) gets NaN, verdict 0 and its own status; the other rows are scored.
    `patient`: keywords of the owners patient and provider, as in assess().

    TypeError for a column that is no such array, ValueError for different lengths, and the errors of
    assess() for a person that cannot be scored; nothing is written then.
    """
    handle, _ = model_parts(model)
    pairs = array("d", compile_keywords(PERSON, patient, "assess_columns", []))
    columns = (impact, load, twist, flexion)
    refuse_masked(_COLUMNS, (*columns, out))
    n = _rows(columns, out)
    like_numpy = is_numpy(impact)
    score = make_column(like_numpy, "d", n) if out is None else out
    verdict = make_column(like_numpy, INT32, n) if verdicts else None
    status = make_column(like_numpy, INT32, n) if statuses else None
    urgency = make_column(like_numpy, INT32, n) if urgencies else None
    hazard = make_column(like_numpy, "d", n) if hazards else None
    flat = blank_flat()
    sentence = lib.flat_columns(handle, pairs, *columns, score, None, verdict, status, urgency, hazard, flat)
    if flat[FLAT_STATUS]:
        raise_flat(flat, sentence, FIELD_NAMES)
    if not (verdicts or statuses or urgencies or hazards):
        return score
    return Columns(score, verdict, status, int(flat[FLAT_VALUE]), urgency, hazard)
