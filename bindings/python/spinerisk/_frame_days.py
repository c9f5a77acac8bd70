"""Data frames of what was done, rolled up: a row a day, and a row a week, held against the budget of the phase."""

import datetime
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from ._frame_native import NONE, Column, Frame  # first: it says what to install

import narwhals as nw
import numpy as np

from ._course import CourseColumns, Sessions
from ._frame_rows import read_rows
from ._frames import warn_unscored
from ._model import Model
from ._names import Vocabulary
from ._tables import URGENCIES, URGENCY_CODES, VERDICT_CODES, VERDICTS
from ._values import is_nothing
from .logs._dates import FIRST_YEAR, LAST_YEAR

FrameT = TypeVar("FrameT")

_WEEK = 7
_NAT = np.iinfo("int64").min
_EPOCH = datetime.date(1970, 1, 1).toordinal()
_MONDAY = datetime.date(1969, 12, 29).toordinal() - _EPOCH
_FIRST_DAY, _LAST_DAY = datetime.date(FIRST_YEAR, 1, 1).toordinal() - _EPOCH, datetime.date(LAST_YEAR, 12, 31).toordinal() - _EPOCH


def log_session(
    df: FrameT,
    *,
    activity: str,
    day: str,
    external_kg: str | float | None = None,
    assistance_kg: str | float | None = None,
    unit: str | None = None,
    repetitions: str | float | None = None,
    minutes: str | float | None = None,
    hold_minutes: str | float | None = None,
    vigour: str | float | None = None,
    sets: str | float | None = None,
    form: str | None = None,
    system: str | None = None,
    strict: bool = False,
    vocabulary: Vocabulary | None = None,
    threads: int = 0,
    carried: float = 0.0,
    model: Model | None = None,
    **patient: Any,
) -> FrameT:
    """What one person did, as sessions: a row for each day from the first to the last, days of rest included.

    df and its columns as in assess_frame(). day: a column of dates, of datetimes (their local day counts), or of texts in
    ISO form. carried: what course() left over from the days before.

    Gives a frame of the same kind: date; entries (scored) and not_scored; minutes (of the entries that state them, all sets);
    hazard (of the day, dose by dose); score, used (share of the budget of the phase, with what the nights before left),
    carried (what the nights before left) and verdict of the day, as Sessions.judge() has them.

    An UnscoredRows warning tells how many rows have no score, and a UserWarning how many have no day, or one outside the
    years 1971 to 2070, which is a slip (1900-01-01 is how a sheet writes nothing): they are in no row. Errors as in
    assess_frame().

        >>> import polars
        >>> df = polars.DataFrame({"day": ["2026-03-02", "2026-03-04"], "what": ["walking", "swimming"], "min": [30, 20]})
        >>> days = log_session(df, activity="what", day="day", minutes="min", conditions={"bulge"})
        >>> days.select("entries", "verdict").rows()
        [(1, 'suitable'), (0, 'suitable'), (1, 'suitable')]
    """
    efforts = _efforts(locals())
    days = _days(Frame(df, "log_session"), activity, day, efforts, unit, system, strict, vocabulary, threads, carried, model, patient)
    kept = slice(days.first, days.last + 1)
    frame: FrameT = days.frame.make(
        {
            "date": Column(days.dates[kept]),
            "entries": Column(days.entries[kept]),
            "not_scored": Column(days.not_scored[kept]),
            "minutes": Column(days.minutes[kept]),
            "hazard": Column(days.hazard[kept]),
            "score": Column(days.judged.score[kept]),
            "used": Column(days.judged.used[kept]),
            "carried": Column(days.judged.carried[kept]),
            "verdict": _verdicts(days.judged.verdict[kept]),
        }
    )
    return frame


def log_weeks(
    df: FrameT,
    *,
    activity: str,
    day: str,
    external_kg: str | float | None = None,
    assistance_kg: str | float | None = None,
    unit: str | None = None,
    repetitions: str | float | None = None,
    minutes: str | float | None = None,
    hold_minutes: str | float | None = None,
    vigour: str | float | None = None,
    sets: str | float | None = None,
    form: str | None = None,
    system: str | None = None,
    strict: bool = False,
    vocabulary: Vocabulary | None = None,
    threads: int = 0,
    carried: float = 0.0,
    model: Model | None = None,
    **patient: Any,
) -> FrameT:
    """What one person did, week by week from Monday to Sunday; weeks of rest are there too. Arguments and warnings as in
    log_session().

    Gives a frame of the same kind: week (its Monday), entries, not_scored, days_active, minutes, hazard, budget (of the
    phase, for a week), used (their ratio), score, verdict and urgency, as course() has them.

        >>> import polars
        >>> df = polars.DataFrame({"day": ["2026-03-02", "2026-03-10"], "what": ["walking", "swimming"], "min": [30, 20]})
        >>> log_weeks(df, activity="what", day="day", minutes="min")["days_active"].to_list()
        [1, 1]
    """
    efforts = _efforts(locals())
    days = _days(Frame(df, "log_weeks"), activity, day, efforts, unit, system, strict, vocabulary, threads, carried, model, patient)
    weeks = days.judged.weeks
    verdicts = np.array([VERDICT_CODES[week["verdict"]] for week in weeks], "int32")
    urgencies = np.array([URGENCY_CODES[week["urgency"] or "none"] for week in weeks], "int32")
    frame: FrameT = days.frame.make(
        {
            "week": Column(days.dates[::_WEEK]),
            "entries": Column(_by_week(days.entries)),
            "not_scored": Column(_by_week(days.not_scored)),
            "days_active": Column(_by_week((days.entries > 0).astype("int64"))),
            "minutes": Column(_by_week(days.minutes)),
            **{name: Column(np.array([week[name] for week in weeks], "float64")) for name in ("hazard", "budget", "used", "score")},
            "verdict": _verdicts(verdicts),
            "urgency": Column(urgencies, list(URGENCIES.values()), ordered=True),
        }
    )
    return frame


@dataclass(frozen=True, slots=True)
class _Days:
    """Whole weeks of days; first and last: where the log begins and ends among them."""

    frame: Frame
    dates: Any
    entries: Any
    not_scored: Any
    minutes: Any
    hazard: Any
    judged: CourseColumns
    first: int
    last: int


def _efforts(given: Mapping[str, Any]) -> dict[str, Any]:
    names = ("external_kg", "assistance_kg", "repetitions", "minutes", "hold_minutes", "vigour", "sets", "form")
    return {name: given[name] for name in names}


def _days(
    frame: Frame, activity: str, day: str, efforts: Mapping[str, Any], unit: str | None, system: str | None, strict: bool,
    vocabulary: Vocabulary | None, threads: int, carried: float, model: Model | None, patient: Mapping[str, Any],
) -> _Days:  # fmt: skip
    rows = read_rows(frame, activity, efforts, unit, None, system, strict, vocabulary)
    scored = rows.score(threads, model, patient, urgencies=True, hazards=True, doses=True)
    warn_unscored(rows, scored, stacklevel=4)
    number = _day_numbers(frame, day)
    dated = (number >= _FIRST_DAY) & (number <= _LAST_DAY)
    if not dated.all():
        reason = f"have no day in {day!r}, or one outside {FIRST_YEAR} to {LAST_YEAR}: they are in no session"
        warnings.warn(f"{(~dated).sum()} of {len(number)} rows {reason}", UserWarning, stacklevel=3)
    start, n = _span(number[dated])
    place: Any = np.where(dated, number - start, NONE).astype("int32")
    sessions = Sessions(n)
    sessions.add(scored.hazard, scored.score, scored.verdict, urgency=scored.urgency, dose=scored.dose, session=place)
    good = dated & (scored.status == 0)
    minutes = np.nan_to_num(rows.efforts.get("minutes", np.zeros(len(number))))
    if "sets" in rows.efforts:  # that often the minutes are done
        minutes = minutes * np.nan_to_num(rows.efforts["sets"], nan=1.0)
    entries = np.bincount(place[good], minlength=n)
    return _Days(
        frame,
        (start + np.arange(n)).astype("datetime64[D]"),
        entries,
        np.bincount(place[dated & ~good], minlength=n),
        np.bincount(place[good], minutes[good], minlength=n),
        np.array([sessions[i].hazard for i in range(n)], "float64"),
        sessions.judge(carried=carried, model=model, **patient),
        int((number[dated] - start).min(initial=n)),
        int((number[dated] - start).max(initial=-1)),
    )


def _span(numbers: Any) -> tuple[int, int]:
    """The Monday on or before the first day, and how many days there are to the last week's Sunday."""
    if not len(numbers):
        return 0, 0
    first, last = int(numbers.min()), int(numbers.max())
    monday = first - (first - _MONDAY) % _WEEK
    return monday, ((last - monday) // _WEEK + 1) * _WEEK


def _day_numbers(frame: Frame, day: str) -> Any:
    """A column of days as days since 1970; the smallest number where there is none."""
    series = frame.column("day", day)
    if series.null_count() == len(series):
        return np.full(len(series), _NAT)
    if series.dtype in (nw.String, nw.Categorical, nw.Enum):
        index, texts = frame.kind.encode(series.to_native())
        if all(isinstance(text, str) for text in texts):
            return np.array([*map(_day_of_text, texts), _NAT])[index]
    series = _without_zone(series)
    if series.dtype in (nw.Date, nw.Datetime) and not _gives_objects(series.to_native()):
        return series.to_numpy().astype("datetime64[D]").astype("int64")
    return np.array([_day_of_object(day, row, value) for row, value in enumerate(series.to_list())], "int64")


def _gives_objects(native: Any) -> bool:
    """pandas makes objects of the days that Arrow holds for it."""
    return nw.dependencies.is_pandas_series(native) and not isinstance(native.dtype, np.dtype)


def _without_zone(series: Any) -> Any:
    """The local time, whatever its zone."""
    if series.dtype == nw.Datetime:
        return series if series.dtype.time_zone is None else series.dt.replace_time_zone(None)
    native = series.to_native()  # narwhals does not know every zoned type of pandas
    if getattr(getattr(native, "dtype", None), "tz", None) is None:
        return series
    return nw.from_native(native.dt.tz_localize(None), series_only=True)


def _day_of_text(text: str) -> int:
    try:
        return datetime.datetime.fromisoformat(text.strip()).date().toordinal() - _EPOCH
    except ValueError:
        return int(_NAT)


def _day_of_object(day: str, row: int, value: Any) -> int:
    if is_nothing(value):
        return int(_NAT)
    if isinstance(value, str):
        return _day_of_text(value)
    if not isinstance(value, datetime.date):
        shown = f"not {type(value).__name__} {str(value)[:40]!r} (row {row})"
        raise TypeError(f"day: the column {day!r} must hold dates, datetimes or texts such as 2026-03-04, {shown}")
    return value.toordinal() - _EPOCH


def _verdicts(codes: Any) -> Column:
    return Column(np.asarray(codes, "int32") - 1, list(VERDICTS.values()), ordered=True)


def _by_week(values: Any) -> Any:
    return values.reshape(-1, _WEEK).sum(axis=1)
