"""Scoring Arrow record batches: pyarrow, polars, DuckDB, Spark and whoever else speaks the PyCapsule interface."""

from array import array
from typing import TYPE_CHECKING, Any, Iterable, Iterator, NoReturn, Sequence, Unpack

from ._assess import person_of_rows
from ._errors import raise_flat
from ._model import Model, model_parts
from ._native import FLAT_STATUS, blank_flat, lib
from ._tables import FIELD_NAMES

if TYPE_CHECKING:
    from ._types import ArrowArray, ArrowResult, ArrowStream, Person

#: Columns a result may have, in their order.
_RESULTS = ("score", "model_score", "verdict", "status", "urgency", "hazard", "low", "high", "reason", "contributions", "dose")
_BITS = {name: 1 << k for k, name in enumerate(_RESULTS)}


class ArrowBatch:
    """Results of one record batch, as long as it. pyarrow.record_batch(), polars.DataFrame() and others take it
    without a copy (`__arrow_c_array__`), once.

    n_rows, n_bad: how many rows there are, and how many are bad (null in every column but status).
    """

    __slots__ = ("n_bad", "n_rows", "_capsules")

    def __init__(self, capsules: tuple[Any, Any], n_rows: int, n_bad: int) -> None:
        self._capsules: tuple[Any, Any] | None = capsules
        self.n_rows = n_rows
        self.n_bad = n_bad

    def __arrow_c_array__(self, requested_schema: object = None) -> tuple[Any, Any]:
        capsules, self._capsules = self._capsules, None
        if capsules is None:
            raise ValueError("these results were taken already: a record batch is handed over once")
        return capsules

    def __reduce__(self) -> NoReturn:
        raise TypeError("an ArrowBatch cannot be copied or pickled: it is handed over once; make a record batch of it first")

    def __repr__(self) -> str:
        return f"<spinerisk.ArrowBatch: {self.n_rows} rows, {self.n_bad} bad>"


def _bits(results: Sequence[str]) -> int:
    if isinstance(results, str):
        results = (results,)
    unknown = [name for name in results if name not in _BITS]
    if unknown:
        raise ValueError(f"results: there is no {unknown[0]!r}; there are {', '.join(_RESULTS)}")
    return sum({_BITS[name] for name in results})


def _assess(handle: Any, pairs: "array[float]", batch: tuple[Any, Any], bits: int) -> ArrowBatch:
    schema, rows = batch
    out_schema, out = lib.arrow_blank()
    flat = blank_flat()
    sentence = lib.flat_arrow(handle, pairs, schema, rows, bits, out_schema, out, flat)
    if flat[FLAT_STATUS]:
        raise_flat(flat, sentence, FIELD_NAMES)
    return ArrowBatch((out_schema, out), int(lib.arrow_length(out)), int(flat[lib.FLAT_SCORE]))


def assess_arrow(
    batch: "ArrowArray",
    *,
    results: "Sequence[ArrowResult]" = ("score", "verdict", "status"),
    model: Model | None = None,
    **patient: "Unpack[Person]",
) -> ArrowBatch:
    """Scores a record batch: anything with `__arrow_c_array__` (pyarrow.RecordBatch, nanoarrow, ...).

    Its columns are found by name: impact, load, twist and flexion (as in assess_columns), or activity, the permanent
    numbers, with external_kg, minutes, vigour and so on (as in assess_activities); a column named as a field of the
    patient gives each row its own. Columns of other names are not looked at. float64 and, for activity, int32 or uint32
    are read without a copy; other integer and float types are converted. A null is not stated.
    results: any of score, model_score, verdict, status, urgency, hazard, low, high, reason, dose, contributions (seven
    columns, contribution_impact and so on). verdict, status, urgency and reason are codes, as in Columns.
    patient: as in assess_columns(), for all rows. The interpreter lock is released meanwhile.

    TypeError for what is no record batch or a column of another type, ValueError for an unknown name in `results`, and
    the errors of assess() for a person that cannot be scored. A bad row is null, with its own status.

        >>> import pyarrow
        >>> rows = pyarrow.record_batch({"activity": pyarrow.array([8, 128], pyarrow.int32()), "external_kg": [None, 40.0]})
        >>> pyarrow.record_batch(assess_arrow(rows)).column("verdict").to_pylist()
        [1, 4]
    """
    handle, _ = model_parts(model)
    pairs = person_of_rows(handle, patient, "assess_arrow")
    hint = "; assess_arrow_stream() takes tables and data frames"
    return _assess(handle, pairs, _capsules("batch", batch, hint), _bits(results))


def _capsules(name: str, batch: Any, hint: str = "") -> tuple[Any, Any]:
    if not hasattr(batch, "__arrow_c_array__"):
        raise TypeError(f"{name} must be an Arrow record batch (with __arrow_c_array__), not {type(batch).__name__}{hint}")
    capsules: tuple[Any, Any] = batch.__arrow_c_array__()
    return capsules


def assess_arrow_stream(
    batches: "ArrowStream | Iterable[ArrowArray]",
    *,
    results: "Sequence[ArrowResult]" = ("score", "verdict", "status"),
    model: Model | None = None,
    **patient: "Unpack[Person]",
) -> Iterator[ArrowBatch]:
    """Scores a stream of record batches, one at a time: anything with `__arrow_c_stream__` (pyarrow.Table and
    RecordBatchReader, polars.DataFrame, a DuckDB relation, pandas with pyarrow, ...), or an iterable of batches.

    Gives an ArrowBatch for each batch, in their order, as they come: memory holds one at a time. Arguments as in
    assess_arrow().

        >>> import pyarrow
        >>> table = pyarrow.table({"activity": pyarrow.array([8, 128, 8], pyarrow.int32())})
        >>> list(assess_arrow_stream(table))
        [<spinerisk.ArrowBatch: 3 rows, 0 bad>]
    """
    handle, _ = model_parts(model)
    pairs = person_of_rows(handle, patient, "assess_arrow_stream")
    bits = _bits(results)
    given: Any = batches
    if hasattr(given, "__arrow_c_stream__"):
        stream = given.__arrow_c_stream__()
        return (_assess(handle, pairs, batch, bits) for batch in iter(lambda: lib.arrow_next(stream), None))
    return (_assess(handle, pairs, _capsules("each of batches", batch), bits) for batch in given)
