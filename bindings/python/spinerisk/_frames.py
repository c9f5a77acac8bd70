"""Data frames in and out: a score for every row, whatever library the frame is of."""

import warnings
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from ._frame_native import NONE, Column, Frame  # first: it says what to install

import numpy as np

from ._columns import Columns
from ._errors import STATUSES, make_error
from ._frame_rows import Rows, read_rows
from ._model import Model
from ._names import Vocabulary
from ._tables import REASONS, URGENCIES, VERDICTS

FrameT = TypeVar("FrameT")

#: Columns that assess_frame() adds unless it is told otherwise.
DEFAULT_RESULTS = (
    "score", "low", "high", "verdict", "urgency", "reason", "why", "status", "activity_id", "read_as", "confidence", "raised", "ambiguous",
)  # fmt: skip
#: All there are.
RESULTS = (*DEFAULT_RESULTS, "hazard", "dose", "contributions")


class UnscoredRows(UserWarning):
    """Rows of a frame have no score. `counts`: how many, by status; `names`: the commonest names that were not read."""

    def __init__(self, counts: Mapping[str, int], n: int, names: Sequence[str]) -> None:
        told = ", ".join(f"{count} {status}" for status, count in counts.items())
        examples = f" (such as {', '.join(repr(name) for name in names)})" if names else ""
        super().__init__(f"{sum(counts.values())} of {n} rows have no score: {told}{examples}")
        self.counts = dict(counts)
        self.names = tuple(names)
        self._n = n

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.counts, self._n, self.names)


def assess_frame(
    df: FrameT,
    *,
    activity: str,
    external_kg: str | float | None = None,
    assistance_kg: str | float | None = None,
    unit: str | None = None,
    repetitions: str | float | None = None,
    minutes: str | float | None = None,
    hold_minutes: str | float | None = None,
    vigour: str | float | None = None,
    sets: str | float | None = None,
    form: str | None = None,
    per_row: Mapping[str, str] | None = None,
    system: str | None = None,
    results: Sequence[str] = DEFAULT_RESULTS,
    prefix: str = "",
    strict: bool = False,
    vocabulary: Vocabulary | None = None,
    threads: int = 0,
    model: Model | None = None,
    **patient: Any,
) -> FrameT:
    """Scores every row of a frame: the same kind comes back, with columns added beside its own.

    df: a pandas or polars DataFrame or a pyarrow Table; it is not changed. activity: the column of names, read as
    resolve() reads them, each distinct one once; with `system` a column of codes, as find_code() takes them. external_kg,
    assistance_kg, repetitions, minutes, hold_minutes, vigour, sets: a column of numbers, or one number for all rows; null
    and NaN are not stated, which is not zero. form: a column of good, fair, poor.

    unit: "kg", "lb", or the column that tells it row by row, for the columns of weights. It may be left out if their
    names tell it ("Weight (kg)", "weight_lbs"); else it is asked for: MissingError. Weights count as they stand, in all
    and not per hand: read_log() knows how each app writes them.

    patient: keywords of the owners patient and provider as in assess(), for all rows; per_row: {field: column} of the
    patient instead, for a person each: numbers, names of a choice, sets as names with ; between them.

    results: which columns to add, by default score, low, high (0 to 100), verdict, urgency, reason (id of the first),
    why (its sentence), status ("ok", or why there is no score), and how the name was read: activity_id, read_as,
    confidence (0 to 1), raised (what the words add), ambiguous. Also: hazard, dose, contributions (seven columns).
    Of these reason and why cost most. prefix: put before their names.

    A row that cannot be scored has nulls and its status, and an UnscoredRows warning tells how many there are (`.counts`, by
    status) and the commonest names (`.names`). Each
    other row equals assess() of it bit for bit. TypeError for another kind of frame or column, UnknownField for a column
    that is not there, ConflictError for columns of one name, and the errors of assess() for a person that cannot be scored.

        >>> import polars
        >>> df = polars.DataFrame({"exercise": ["Squat (Barbell)", "Plank"], "weight": [60.0, None]})
        >>> got = assess_frame(df, activity="exercise", external_kg="weight", unit="kg", conditions={"herniation"})
        >>> got["activity_id"].to_list(), got["verdict"].to_list()
        (['back_squat', 'plank'], ['avoid', 'suitable'])
    """
    frame = Frame(df, "assess_frame")
    wanted = _wanted(results)
    efforts = {
        "external_kg": external_kg, "assistance_kg": assistance_kg, "repetitions": repetitions, "minutes": minutes,
        "hold_minutes": hold_minutes, "vigour": vigour, "sets": sets, "form": form,
    }  # fmt: skip
    rows = read_rows(frame, activity, efforts, unit, per_row, system, strict, vocabulary)
    scored = rows.score(
        threads, model, patient,
        urgencies="urgency" in wanted, hazards="hazard" in wanted, intervals=bool({"low", "high"} & wanted.keys()),
        reasons=bool({"reason", "why"} & wanted.keys()), contributions="contributions" in wanted, doses="dose" in wanted,
    )  # fmt: skip
    warn_unscored(rows, scored, stacklevel=3)
    columns: dict[str, Column] = {}
    for name, make in wanted.items():
        columns.update(make(name, rows, scored))
    extended: FrameT = frame.with_columns(columns, prefix)
    return extended


def warn_unscored(rows: Rows, scored: Columns, stacklevel: int) -> None:
    """Tells of rows without a score, by status, with the names that were not read."""
    if not scored.n_bad:
        return
    codes, counts = np.unique(scored.status[scored.status != 0], return_counts=True)
    by_status = {STATUSES[int(code)]: int(count) for code, count in zip(codes, counts)}
    named = rows.index[(scored.status != 0) & (rows.index != NONE)]
    unread = Counter(named[:100_000].tolist())
    names = [rows.readings[i].name[:40] for i, _ in unread.most_common(50) if rows.readings[i].status != "ok"][:3]
    warnings.warn(UnscoredRows(by_status, len(rows.index), names), stacklevel=stacklevel)


# ------------------------------------------------------------------ columns of results

_Make = Callable[[str, Rows, Columns], dict[str, Column]]


def _wanted(results: Sequence[str]) -> dict[str, _Make]:
    asked = (results,) if isinstance(results, str) else tuple(results)
    for name in asked:
        if name not in _MAKERS:
            message = f"results: there is no {name!r}; there are {', '.join(RESULTS)}"
            raise make_error("unknown_name", message, field="results", allowed=RESULTS)
    return {name: _MAKERS[name] for name in asked}


def _number(name: str, rows: Rows, scored: Columns) -> dict[str, Column]:
    return {name: Column(getattr(scored, name))}


def _verdict(name: str, rows: Rows, scored: Columns) -> dict[str, Column]:
    return {name: Column(scored.verdict - 1, list(VERDICTS.values()), ordered=True)}


def _urgency(name: str, rows: Rows, scored: Columns) -> dict[str, Column]:
    codes = np.where(scored.status == 0, scored.urgency, np.int32(NONE))
    return {name: Column(codes, list(URGENCIES.values()), ordered=True)}


def _status(name: str, rows: Rows, scored: Columns) -> dict[str, Column]:
    return {name: Column(scored.status, list(STATUSES.values()), trim=True)}


def _reason(name: str, rows: Rows, scored: Columns) -> dict[str, Column]:
    return {name: _by_reason(scored, [reason.id for reason in REASONS])}


def _why(name: str, rows: Rows, scored: Columns) -> dict[str, Column]:
    return {name: _by_reason(scored, [reason.sentence for reason in REASONS])}


def _by_reason(scored: Columns, texts: list[str]) -> Column:
    """What is said of each reason; the distinct texts are the names."""
    names = list(dict.fromkeys(texts))
    place = np.full(max(reason.number for reason in REASONS) + 1, NONE, "int32")
    for reason, text in zip(REASONS, texts):
        place[reason.number] = names.index(text)
    return Column(place[scored.reason], names, trim=True)


def _contributions(name: str, rows: Rows, scored: Columns) -> dict[str, Column]:
    return {f"contribution_{hazard}": Column(column) for hazard, column in (scored.contributions or {}).items()}


def _reading(attribute: Callable[[Any], Any]) -> _Make:
    """A column of names that says how each row's name was read."""

    def make(name: str, rows: Rows, scored: Columns) -> dict[str, Column]:
        texts = [attribute(reading) for reading in rows.readings]
        names = sorted({text for text in texts if text is not None})
        places: dict[str | None, int] = {None: NONE, **{text: k for k, text in enumerate(names)}}
        place = np.array([*(places[text] for text in texts), NONE], "int32")
        return {name: Column(place[rows.index], names)}

    return make


def _confidence(name: str, rows: Rows, scored: Columns) -> dict[str, Column]:
    values = [reading.confidence if reading.status == "ok" else np.nan for reading in rows.readings]
    return {name: Column(np.array([*values, np.nan])[rows.index])}


def _ambiguous(name: str, rows: Rows, scored: Columns) -> dict[str, Column]:
    return {name: Column(np.array([*(reading.ambiguous for reading in rows.readings), False])[rows.index])}


_MAKERS: dict[str, _Make] = {
    "score": _number,
    "low": _number,
    "high": _number,
    "verdict": _verdict,
    "urgency": _urgency,
    "reason": _reason,
    "why": _why,
    "status": _status,
    "activity_id": _reading(lambda reading: reading.activity.id if reading.status == "ok" else None),
    "read_as": _reading(lambda reading: reading.read_as if reading.status == "ok" else None),
    "confidence": _confidence,
    "raised": _reading(lambda reading: " ".join(reading.raised) if reading.status == "ok" else None),
    "ambiguous": _ambiguous,
    "hazard": _number,
    "dose": _number,
    "contributions": _contributions,
}
