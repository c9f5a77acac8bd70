"""What is asked of a data frame: names as a dictionary and indexes, numbers, days, and columns put beside its own.

Columns are read through narwhals. Dictionary columns have no common interface there, so each of the three kinds of
frame makes and takes them in its own way: Kind is that way.
"""

import difflib
import importlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from numbers import Real
from typing import Any, NoReturn

from ._errors import make_error
from ._values import as_number, is_nothing

try:
    import narwhals as nw
    import numpy as np
except ImportError:
    raise ImportError('frames need narwhals and NumPy: pip install "spinerisk[frames]"') from None

#: Index of a row that states no name.
NONE = -1


class Frame:
    """A frame of the caller's: what stands in its columns, and a frame of the same kind with more of them."""

    def __init__(self, native: Any, where: str) -> None:
        self.where = where
        self.kind = _kind_of(native, where)
        self.native = native
        self._frame = _wrapped(native, where)
        self.columns: list[str] = list(self._frame.columns)

    def __len__(self) -> int:
        return len(self._frame)

    def column(self, field: str, name: object) -> Any:
        """The narwhals series of a column; `field` is the keyword that names it."""
        if not isinstance(name, str):
            raise TypeError(f"{field} must be the name of a column, not {type(name).__name__}")
        if name not in self.columns:
            near = difflib.get_close_matches(name, self.columns, n=2, cutoff=0.5)
            hint = f"; did you mean {' or '.join(map(repr, near))}?" if near else f"; it has {_listed(self.columns)}"
            raise make_error("unknown_field", f"{field}: the frame has no column {name!r}{hint}", field=field)
        return self._frame[name]

    def names(self, field: str, name: object) -> tuple[Any, list[str]]:
        """Indexes of a column of text, int32 with -1 where nothing is stated, and the distinct texts they mean."""
        series = self.column(field, name)
        if series.null_count() == len(series):
            return np.full(len(series), NONE, "int32"), []
        if series.dtype not in (nw.Object, nw.String, nw.Categorical, nw.Enum):
            raise TypeError(f"{field}: the column {name!r} must hold text, not {series.dtype}")
        if series.dtype == nw.Object:
            _refuse_mixed(field, name, series)
        codes, texts = self.kind.encode(series.to_native())
        if not all(isinstance(text, str) for text in texts):  # narwhals looks at the first objects only, and not at categories
            _refuse_mixed(field, name, series)
            texts, codes = _only_texts(texts, codes)
        return np.ascontiguousarray(codes, "int32"), texts

    def numbers(self, field: str, name: object) -> Any:
        """A column of numbers as float64, NaN where nothing is stated."""
        series = self.column(field, name)
        if series.null_count() == len(series):
            return np.full(len(series), np.nan)
        if series.dtype == nw.Object:
            return np.array([_number(field, name, row, value) for row, value in enumerate(series.to_list())], "float64")
        if not series.dtype.is_numeric() and not _holds_reals(series.to_native()):
            _refuse_text(field, name, series)
        return np.ascontiguousarray(self.kind.numbers(series), "float64")

    def with_columns(self, columns: "Mapping[str, Column]", prefix: str) -> Any:
        """The frame with more columns; none of its own is replaced."""
        named = {prefix + name: column for name, column in columns.items()}
        taken = [name for name in named if name in self.columns]
        if taken:
            message = f"{self.where}: the frame has a column {taken[0]!r} already; say prefix=\"spine_\" or results=(...)"
            raise make_error("conflict", message, field="prefix")
        return self.kind.extend(self.native, named)

    def make(self, columns: "Mapping[str, Column]") -> Any:
        """A new frame of the same kind."""
        return self.kind.make(columns)


class Column:
    """A column of results: numbers, or indexes of names (-1: none). `trim` leaves out the names that no row has."""

    def __init__(self, values: Any, names: Sequence[str] | None = None, ordered: bool = False, trim: bool = False) -> None:
        self.values, self.names, self.ordered = values, names, ordered
        if names is not None and trim:
            used = np.bincount(values + 1, minlength=len(names) + 1)[1:] > 0
            place = np.append(np.where(used, np.cumsum(used) - 1, NONE), NONE).astype("int32")
            self.values, self.names = place[values], [name for name, is_used in zip(names, used) if is_used]


class Kind:
    """How one library does what narwhals has no name for. encode() gives what stands in the column, mostly texts."""

    def __init__(
        self,
        encode: Callable[[Any], tuple[Any, list[Any]]],
        numbers: Callable[[Any], Any],
        extend: Callable[[Any, Any], Any],
        make: Callable[[Any], Any],
    ) -> None:
        self.encode, self.numbers, self.extend, self.make = encode, numbers, extend, make


# ------------------------------------------------------------------ what a frame is


def _kind_of(native: Any, where: str) -> Kind:
    if nw.dependencies.is_pandas_dataframe(native):
        return _PANDAS
    if nw.dependencies.is_polars_dataframe(native):
        return _POLARS
    if nw.dependencies.is_pyarrow_table(native):
        return _PYARROW
    if nw.dependencies.is_polars_lazyframe(native):
        raise TypeError(f"{where} needs the rows at hand: give it the LazyFrame's .collect()")
    raise TypeError(f"{where} takes a pandas or polars DataFrame or a pyarrow Table, not {type(native).__name__}")


def _wrapped(native: Any, where: str) -> Any:
    names = native.column_names if nw.dependencies.is_pyarrow_table(native) else list(native.columns)
    odd = next((name for name in names if not isinstance(name, str)), None)
    if odd is not None:
        raise TypeError(f"{where}: the frame's columns must have names that are strings, not {odd!r}")
    twins = sorted(name for name, n in Counter(names).items() if n > 1)
    if twins:
        message = f"{where}: the frame has several columns called {_listed(twins)}: rename them, so that one is meant"
        raise make_error("conflict", message, field="columns")
    return nw.from_native(native, eager_only=True)


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(repr(name) for name in names[:12])
    return shown + (f" and {len(names) - 12} more" if len(names) > 12 else "") or "no columns"


def _refuse_text(field: str, name: object, series: Any) -> NoReturn:
    """Says what is there, and how to make numbers of it."""
    shown = next((value for value in series.to_list() if value is not None), None)
    hint = "; convert it first (a decimal comma needs decimal=\",\" when the file is read)" if isinstance(shown, str) else ""
    raise TypeError(f"{field}: the column {name!r} must hold numbers, not {series.dtype}: it has {str(shown)[:40]!r}{hint}")


def _refuse_mixed(field: str, name: object, series: Any) -> None:
    """Objects may be texts; anything else among them is named."""
    for row, value in enumerate(series.to_list()):
        if not isinstance(value, str) and not is_nothing(value):
            _refuse_value(field, name, row, "text", value)


def _refuse_value(field: str, name: object, row: int, wanted: str, value: object) -> NoReturn:
    raise TypeError(f"{field}: row {row} of the column {name!r} must be {wanted}, not {type(value).__name__} {str(value)[:40]!r}")


def _only_texts(texts: Sequence[Any], codes: Any) -> tuple[list[str], Any]:
    """A dictionary with something else among its texts, which no row has, or with null, which rows may have."""
    kept = [k for k, text in enumerate(texts) if isinstance(text, str)]
    place = np.full(len(texts) + 1, NONE, "int32")
    place[kept] = np.arange(len(kept))
    return [texts[k] for k in kept], place[codes]


def _number(field: str, name: object, row: int, value: Any) -> float:
    """A number that pandas keeps as an object."""
    if is_nothing(value):
        return float("nan")
    if isinstance(value, bool) or not isinstance(value, (Real, Decimal)):
        _refuse_value(field, name, row, "a number", value)
    return as_number(field, float(value) if isinstance(value, Decimal) else value)


def _numbers(series: Any) -> Any:
    return series.cast(nw.Float64).to_numpy()


def _holds_reals(native: Any) -> bool:
    """Numbers in a form narwhals has no name for: sparse, long, or of the other byte order."""
    return nw.dependencies.is_pandas_series(native) and getattr(native.dtype, "kind", "") in "iuf"


# ------------------------------------------------------------------ pandas


def _encode_pandas(series: Any) -> tuple[Any, list[Any]]:
    pandas: Any = importlib.import_module("pandas")

    if isinstance(series.dtype, pandas.CategoricalDtype):
        return series.cat.codes.to_numpy(), list(series.cat.categories)
    try:
        codes, names = pandas.factorize(series)
    except TypeError:  # a list or the like among objects, which the caller refuses
        names = series.to_list()
        codes = np.arange(len(names))
    return codes, list(names)


def _pandas_numbers(series: Any) -> Any:
    """Older pandas makes objects of a column with NA unless it is told what to write for it."""
    native = series.to_native()
    return native.to_numpy() if isinstance(native.dtype, np.dtype) else native.to_numpy("float64", na_value=np.nan)


def _pandas_array(column: Column) -> Any:
    pandas: Any = importlib.import_module("pandas")

    if column.names is None:
        return column.values
    return pandas.Categorical.from_codes(column.values, categories=list(column.names), ordered=column.ordered)


def _make_pandas(columns: Mapping[str, Column]) -> Any:
    pandas: Any = importlib.import_module("pandas")

    return pandas.DataFrame({name: _pandas_array(column) for name, column in columns.items()})


_PANDAS = Kind(
    _encode_pandas,
    _pandas_numbers,
    lambda frame, columns: frame.assign(**{name: _pandas_array(column) for name, column in columns.items()}),
    _make_pandas,
)

# ------------------------------------------------------------------ polars


def _encode_polars(series: Any) -> tuple[Any, list[Any]]:
    polars: Any = importlib.import_module("polars")

    if series.dtype == polars.Object:
        series = polars.Series(series.to_list(), dtype=polars.String)
    texts = series.cast(polars.String) if series.dtype != polars.String else series
    names = texts.drop_nulls().unique(maintain_order=True)
    codes = texts.cast(polars.Enum(names)).to_physical().cast(polars.Int32).fill_null(NONE)
    return codes.to_numpy(), names.to_list()


def _polars_series(name: str, column: Column) -> Any:
    polars: Any = importlib.import_module("polars")

    if column.names is None:
        series = polars.Series(name, column.values)
        return series.fill_nan(None) if series.dtype.is_float() else series
    # Enums of other names do not go below each other, and which names there are hangs on the rows.
    dtype = polars.Enum(column.names) if column.ordered else polars.Categorical
    codes = polars.Series(column.values)
    codes = codes.set(codes == NONE, None) if (column.values == NONE).any() else codes
    return polars.Series(column.names, dtype=dtype).gather(codes).alias(name)


def _make_polars(columns: Mapping[str, Column]) -> Any:
    polars: Any = importlib.import_module("polars")

    return polars.DataFrame([_polars_series(name, column) for name, column in columns.items()])


_POLARS = Kind(
    _encode_polars,
    _numbers,
    lambda frame, columns: frame.with_columns([_polars_series(name, column) for name, column in columns.items()]),
    _make_polars,
)

# ------------------------------------------------------------------ pyarrow


def _encode_pyarrow(column: Any) -> tuple[Any, list[Any]]:
    pyarrow: Any = importlib.import_module("pyarrow")

    encoded = column if pyarrow.types.is_dictionary(column.type) else column.dictionary_encode()
    if isinstance(encoded, pyarrow.ChunkedArray):  # texts of more than 2 GB could not be combined
        encoded = encoded.combine_chunks()
    indices = encoded.indices.cast(pyarrow.int64())  # polars and others count without a sign
    return indices.fill_null(NONE).to_numpy(zero_copy_only=False), encoded.dictionary.to_pylist()


def _pyarrow_numbers(series: Any) -> Any:
    """Whole numbers that no float64 equals are rounded, as everywhere: they are no error of the whole column."""
    return series.to_native().cast("float64", safe=False).to_numpy()


def _pyarrow_array(column: Column) -> Any:
    pyarrow: Any = importlib.import_module("pyarrow")

    if column.names is None:
        return pyarrow.array(column.values, from_pandas=True)
    missing = column.values == NONE
    indexes = pyarrow.array(column.values, mask=missing if missing.any() else None)
    return pyarrow.DictionaryArray.from_arrays(indexes, pyarrow.array(list(column.names), pyarrow.string()), ordered=column.ordered)


def _extend_pyarrow(table: Any, columns: Mapping[str, Column]) -> Any:
    for name, column in columns.items():
        table = table.append_column(name, _pyarrow_array(column))
    return table


def _make_pyarrow(columns: Mapping[str, Column]) -> Any:
    pyarrow: Any = importlib.import_module("pyarrow")

    return pyarrow.table({name: _pyarrow_array(column) for name, column in columns.items()})


_PYARROW = Kind(_encode_pyarrow, _pyarrow_numbers, _extend_pyarrow, _make_pyarrow)
