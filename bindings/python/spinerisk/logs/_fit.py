"""FIT files of Garmin and other devices: the sets of a strength session, else the session itself. Decoded by fitdecode."""

import datetime
import importlib
from collections.abc import Iterator
from functools import cache
from typing import Any

from .._codes import codes
from ._coded import Codes
from ._dates import FIRST_YEAR, LAST_YEAR
from ._log import Entry, Log, log_error
from ._numbers import Unreadable, shorten
from ._open import Source
from ._result import Asked, Gathered
from ._weights import Weights

_ACTIVITY, _SESSION, _SET, _TITLE, _RECORD = 34, 18, 225, 264, 20
_KEPT = {_ACTIVITY, _SESSION, _SET, _TITLE}
_EPOCH = 631_065_600  # 31 December 1989, UTC, in Unix time
_FIRST_DATE = 0x10000000  # smaller numbers count seconds since the device was turned on
_NO_CATEGORY = 65_534  # categories from here on say that none is known
_EVERY = 512  # messages between two calls of progress

Fields = dict[str, Any]


def _import_fitdecode() -> Any:
    try:
        return importlib.import_module("fitdecode")
    except ImportError as error:
        raise ImportError('FIT files need the package fitdecode: pip install "spinerisk[fit]"') from error


class _Messages:
    """The messages of a file that matter, with their numbers from 1; the rest are counted."""

    def __init__(self, source: Source, asked: Asked, out: Gathered) -> None:
        self._source, self._asked, self._out = source, asked, out
        self.number = 0

    def __iter__(self) -> Iterator[tuple[int, int, Fields]]:
        frames, fit = self._frames()
        while True:
            try:
                frame = next(frames, None)
            except Exception as error:  # whatever a broken file makes of the decoder
                self._broken(error)
                return
            if frame is None:
                return
            if frame.frame_type == fit.FIT_FRAME_CRC and not frame.matched:
                self._out.notes.append("The checksum of the file is wrong: it was changed or cut after it was written.")
            if frame.frame_type == fit.FIT_FRAME_DATA:
                yield from self._one(frame)

    def _frames(self) -> tuple[Iterator[Any], Any]:
        fit = _import_fitdecode()
        reader = fit.FitReader(
            self._source.stream, processor=None, check_crc=fit.CrcCheck.READONLY, error_handling=fit.ErrorHandling.IGNORE
        )
        return iter(reader), fit

    def _one(self, frame: Any) -> Iterator[tuple[int, int, Fields]]:
        self.number += 1
        kind = frame.global_mesg_num
        if self._asked.progress and self.number % _EVERY == 0:
            self._asked.progress(*self._source.progress())
        if kind in _KEPT:
            yield self.number, kind, {field.name: field for field in reversed(frame.fields)}
        if kind not in (_SESSION, _SET):
            self._out.passed_over["sensor record" if kind == _RECORD else "other message"] += 1

    def _broken(self, error: Exception) -> None:
        reason = f"The file ends or is broken here, and nothing after it could be read ({shorten(str(error), 100)})."
        if not self.number:
            raise log_error(self._asked.path, reason) from error
        self._out.refuse(self.number + 1, "", reason)


def _raw(fields: Fields, name: str) -> Any:
    """A number as it is stored, the first of several; None if the device stated none."""
    value = fields[name].raw_value if name in fields else None
    if isinstance(value, tuple):
        value = next((one for one in value if one is not None), None)
    return value if isinstance(value, int) else None


def _scaled(fields: Fields, name: str) -> float | None:
    """A quantity in its unit; None if the device stated none, or 0."""
    value = fields[name].value if name in fields else None
    return float(value) if isinstance(value, (int, float)) and value > 0 else None


def _date(fields: Fields, *names: str) -> datetime.datetime | None:
    """The first of these dates that is one, in UTC."""
    for name in names:
        seconds = _raw(fields, name)
        if seconds is not None and seconds >= _FIRST_DATE:
            when = datetime.datetime.fromtimestamp(_EPOCH + seconds, datetime.timezone.utc)
            if FIRST_YEAR <= when.year <= LAST_YEAR:
                return when
    return None


@cache
def _labels() -> dict[tuple[str, int | None, int | None], str]:
    return {(code.system, code.code, code.sub): code.name for code in codes()}


class _Sets:
    """Makes entries of sets and sessions, once the whole file has been seen."""

    def __init__(self, out: Gathered, asked: Asked) -> None:
        self.out = out
        self.weights = Weights(asked.dumbbells, app_says_each=False)
        self.exercises, self.categories, self.sports = Codes("fit_exercise"), Codes("fit_exercise_category"), Codes("fit_sport")
        self.sets: list[tuple[int, Fields]] = []
        self.sessions: list[tuple[int, Fields]] = []
        self.titles: dict[tuple[int | None, int | None], str] = {}
        self.zone: datetime.timezone | None = None

    def take(self, number: int, kind: int, fields: Fields) -> None:
        """One message."""
        if kind == _SET:
            self._take_set(number, fields)
        elif kind == _SESSION:
            self.sessions.append((number, fields))
        elif kind == _TITLE:
            text = fields["wkt_step_name"].value if "wkt_step_name" in fields else None
            if isinstance(text, str) and text.strip():
                self.titles[_raw(fields, "exercise_category"), _raw(fields, "exercise_name")] = shorten(text.strip("\0 "), 100)
        else:
            self._take_zone(fields)

    def _take_set(self, number: int, fields: Fields) -> None:
        kind = _raw(fields, "set_type")
        if kind == 0:
            self.out.passed_over["rest"] += 1
        elif kind in (1, None):
            self.sets.append((number, fields))
        else:
            self.out.refuse(number, "set", f"set_type is {kind}: known are 0, rest, and 1, active.")

    def _take_zone(self, fields: Fields) -> None:
        """The activity's time in UTC and on the clock tell the zone, to a quarter of an hour."""
        utc, local = _raw(fields, "timestamp"), _raw(fields, "local_timestamp")
        if utc is not None and local is not None:
            minutes = round((local - utc) / 900) * 15
            if abs(minutes) <= 14 * 60:
                self.zone = datetime.timezone(datetime.timedelta(minutes=minutes))

    def _when(self, fields: Fields, *names: str) -> tuple[datetime.datetime | None, tuple[str, ...]]:
        when = _date(fields, *names)
        return (None, ("no_date",)) if when is None else (when.astimezone(self.zone or datetime.timezone.utc), ())

    def finish(self) -> None:
        """Sets first; a session that is told by its sets is passed over."""
        made = []
        for number, fields in self.sets:
            try:
                made.append(self._set(number, fields))
            except Unreadable as reason:
                self.out.refuse(number, "set", str(reason))
        for number, fields in self.sessions:
            if self.sets and self._is_told_by_sets(fields):
                self.out.passed_over["session told by its sets"] += 1
            else:
                made.append(self._session(number, fields))
        if self.zone is None and any(entry.when for entry in made):
            self.out.notes.append("The file does not tell its time zone: its dates are in UTC.")
        self.out.entries.extend(sorted(made, key=lambda entry: entry.line))

    def _set(self, number: int, fields: Fields) -> Entry:
        category, subtype = _raw(fields, "category"), _raw(fields, "category_subtype")
        when, words = self._when(fields, "start_time", "timestamp")
        repetitions, seconds = _scaled(fields, "repetitions"), _scaled(fields, "duration")
        weight = fields["weight"].value if "weight" in fields else None
        name, code = self._exercise(category, subtype)
        found = None
        if code is not None:
            found = self.exercises.find(code[1]) if code[0] == "fit_exercise" else self.categories.find(code[1])
        kg = float(weight) if isinstance(weight, (int, float)) else None
        external, assistance, how = self.weights.read(name, kg, found)
        if repetitions is None and seconds is None:
            how += ("no_amount",)
        return Entry(number, when, name, code, external, assistance, repetitions, seconds / 60 if seconds else None, how + words)

    def _exercise(self, category: int | None, subtype: int | None) -> tuple[str, tuple[str, Any] | None]:
        """Name and code of a set's exercise; the device's own title where the code is not in the table."""
        title = self.titles.get((category, subtype))
        if category is None or category >= _NO_CATEGORY:
            return title or "unknown exercise", None
        if subtype is not None and self.exercises.says_movement((category, subtype)):
            return _labels().get(("fit_exercise", category, subtype), title or "exercise"), ("fit_exercise", (category, subtype))
        label = _labels().get(("fit_exercise_category", category, None))
        if title and (subtype is not None or label is None):
            return title, None
        return label or f"exercise of category {category}", ("fit_exercise_category", category)

    def _session(self, number: int, fields: Fields) -> Entry:
        sport, sub_sport = _raw(fields, "sport"), _raw(fields, "sub_sport")
        when, words = self._when(fields, "start_time", "timestamp")
        seconds = _scaled(fields, "total_elapsed_time") or _scaled(fields, "total_timer_time")
        if sport is None:
            return Entry(number, when, "unknown sport", None, minutes=seconds / 60 if seconds else None, read=words)
        code = sport if sub_sport is None else (sport, sub_sport)
        label = _labels().get(("fit_sport", sport, None)) or f"sport {sport}"
        part = _labels().get(("fit_sub_sport", sub_sport, None)) if sub_sport else None
        if seconds is None:
            words = ("no_amount", *words)
        name = f"{label}, {part}" if part else label
        return Entry(number, when, name, ("fit_sport", code), minutes=seconds / 60 if seconds else None, read=words)

    def _is_told_by_sets(self, fields: Fields) -> bool:
        """A session in whose time there are sets, or of a sport that names no movement."""
        sport, sub_sport = _raw(fields, "sport"), _raw(fields, "sub_sport")
        if sport is None or not self.sports.says_movement(sport if sub_sport is None else (sport, sub_sport)):
            return True
        start, seconds = _date(fields, "start_time"), _scaled(fields, "total_elapsed_time")
        if start is None or seconds is None:
            return False
        end = start + datetime.timedelta(seconds=seconds)
        times = (_date(one, "start_time", "timestamp") for _, one in self.sets)
        return any(time is not None and start <= time <= end for time in times)


def read(source: Source, asked: Asked) -> Log:
    """The sets and sessions of a FIT file. Weights are in kilograms, whatever the device shows."""
    if asked.unit == "lb":
        raise log_error(asked.path, 'FIT files hold kilograms, and unit="lb" was given', field="unit")
    out = Gathered("fit", "the FIT file")
    messages, sets = _Messages(source, asked, out), _Sets(out, asked)
    for number, kind, fields in messages:
        sets.take(number, kind, fields)
    sets.finish()
    if asked.progress:
        asked.progress(source.size, source.size)
    has_weights = any(entry.external_kg is not None or entry.assistance_kg is not None for entry in out.entries)
    return out.log(asked.path, "kg" if has_weights else None)
