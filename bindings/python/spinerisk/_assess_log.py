"""Scoring a log: entry by entry, then its days and weeks."""

import datetime
import math
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any

from ._assess import assess
from ._assessment import Assessment
from ._codes import find_code
from ._course import Sessions
from ._errors import SpineriskError, make_error
from ._history import Day, Exercise, History, NotScored, Scored, Week
from ._inputs import PERSON, unknown_key
from ._model import Model
from ._names import Resolution, Vocabulary, resolve
from ._session import Session
from ._tables import VERDICT_CODES, VERDICTS
from .logs._log import Entry, Log


def assess_log(
    log: Log, *, model: Model | None = None, vocabulary: Vocabulary | None = None, **person: Any
) -> History:
    """Scores every entry of a log for one person, and judges its days and weeks.

    log: as read_log() gives it. person: keywords of the owners patient and provider, as in assess(), for the whole log.
    A code is read as find_code() does; where it names no movement, the entry's name is read instead. What cannot be
    scored is in `not_scored` with its reason, and never counts as nothing done.

    Errors of a person that cannot be scored as in assess(); RangeError for dates that span more than a hundred years.

        >>> entries = (Entry(2, None, "Deadlift (Barbell)", external_kg=60.0), Entry(3, None, "Zumbaflop"))
        >>> history = assess_log(Log("strong", "log.csv", "kg", entries), conditions={"herniation"})
        >>> history.verdicts, [(one.name, one.status) for one in history.not_scored]
        ({'avoid': 1}, [('Zumbaflop', 'unknown_activity')])
    """
    if not isinstance(log, Log):
        raise TypeError(f"log must be a spinerisk.Log, as read_log() gives it, not {type(log).__name__}")
    one = assess("walking", model=model, **person)  # a person who cannot be scored fails the call, whatever the log holds
    for name in person:
        if name not in PERSON and not math.isnan(one.model_score):  # an effort's would count for every entry
            unknown_key(name, PERSON, "assess_log")
    read = _reader(vocabulary)
    answer = _answerer(read, model, vocabulary, person)
    answers = [answer(entry) for entry in log]
    scored = tuple(_scored(entry, a) for entry, a in zip(log, answers) if isinstance(a, Assessment))
    first, sessions = _sessions(log, answers)
    days, weeks = _judged(log, answers, first, sessions, model, person)
    return History(
        log, dict(person), scored, _not_scored(log, answers), _exercises(log, answers, read), days, weeks,
        sum(1 for one in scored if one.entry.when is None),
    )  # fmt: skip


# ------------------------------------------------------------------ each entry

_Answer = Assessment | SpineriskError


def _reader(vocabulary: Vocabulary | None) -> Callable[[Entry], Resolution]:
    """Reads what an entry names, each distinct name and code once."""
    known: dict[Hashable, Resolution] = {}

    def read(entry: Entry) -> Resolution:
        key = (entry.code, entry.name)
        if key not in known:
            known[key] = read_entry(entry, vocabulary)
        return known[key]

    return read


def read_entry(entry: Entry, vocabulary: Vocabulary | None) -> Resolution:
    """The code's answer; where it names no movement, what the name says, if that is an activity."""
    if entry.code is None:
        return resolve(entry.name, vocabulary=vocabulary)
    found = find_code(*entry.code)
    if found.status == "ok" or not entry.name:
        return found
    named = resolve(entry.name, vocabulary=vocabulary)
    return named if named.status == "ok" else found


def _answerer(
    read: Callable[[Entry], Resolution], model: Model | None, vocabulary: Vocabulary | None, person: Mapping[str, Any]
) -> Callable[[Entry], _Answer]:
    """Answers an entry; the same effort of the same name is asked once."""
    known: dict[Hashable, _Answer] = {}

    def answer(entry: Entry) -> _Answer:
        key = (entry.code, entry.name, *entry.effort().items())
        if key not in known:
            known[key] = ask(entry)
        return known[key]

    def ask(entry: Entry) -> _Answer:
        try:
            return assess(read(entry), model=model, **entry.effort(), **person)
        except SpineriskError as error:
            return error

    return answer


def _scored(entry: Entry, a: Assessment) -> Scored:
    return Scored(entry, a.score, a.low, a.high, a.verdict, a.urgency, a.hazard, a.dose)


def _not_scored(log: Log, answers: Iterable[_Answer]) -> tuple[NotScored, ...]:
    """Entries without a score, by name and reason, in order of their first line."""
    groups: dict[tuple[str, str], tuple[SpineriskError, list[int]]] = {}
    for entry, error in zip(log, answers):
        if isinstance(error, SpineriskError):
            groups.setdefault((entry.name, str(error)), (error, []))[1].append(entry.line)
    return tuple(
        NotScored(name, tuple(lines), error.code, reason, getattr(error, "nearest", ()))
        for (name, reason), (error, lines) in groups.items()
    )


# ------------------------------------------------------------------ each activity

def _strictness(one: tuple[Entry, Assessment]) -> tuple[int, float]:
    return VERDICT_CODES[one[1].verdict], one[1].score


def _exercises(log: Log, answers: Iterable[_Answer], read: Callable[[Entry], Resolution]) -> tuple[Exercise, ...]:
    groups: dict[Hashable, list[tuple[Entry, Assessment]]] = {}
    for entry, a in zip(log, answers):
        if isinstance(a, Assessment):
            groups.setdefault((entry.code, entry.name), []).append((entry, a))
    found = [(max(group, key=_strictness), group) for group in groups.values()]
    found.sort(key=lambda one: _strictness(one[0]), reverse=True)
    return tuple(_exercise(worst, group, read(worst[0])) for worst, group in found)


def _exercise(worst: tuple[Entry, Assessment], group: list[tuple[Entry, Assessment]], reading: Resolution) -> Exercise:
    entry, a = worst
    kilograms = [one.external_kg for one, _ in group if one.external_kg is not None]
    activity = a.activity or reading.activity
    return Exercise(
        name=entry.name,
        activity=str(activity.id) if activity else "",
        read_as=reading.read_as or "",
        confidence=reading.confidence,
        raised=a.raised,
        ambiguous=reading.ambiguous,
        entries=len(group),
        least_kg=min(kilograms, default=None),
        most_kg=max(kilograms, default=None),
        verdict=a.verdict,
        strictest=a,
        strictest_entry=entry,
    )


# ------------------------------------------------------------------ days and weeks

_WEEK = 7
_MOST_DAYS = 36_600


def _sessions(log: Log, answers: Iterable[_Answer]) -> tuple[datetime.date, list[Session]]:
    """The Monday on or before the first day, and a session for each day up to the last week's Sunday."""
    dated = [entry.when.date() for entry in log if entry.when]
    if not dated:
        return datetime.date.min, []
    first, last = min(dated), max(dated)
    if (last - first).days >= _MOST_DAYS:
        message = f"the log's days go from {first} to {last}: more than a hundred years"
        raise make_error("range", message, field="when")
    monday = first - datetime.timedelta(days=first.weekday())
    sessions = [Session() for _ in range(((last - monday).days // _WEEK + 1) * _WEEK)]
    for entry, a in zip(log, answers):
        if entry.when and isinstance(a, Assessment):
            sessions[(entry.when.date() - monday).days].add(a, part=entry.line)
    return monday, sessions


def _judged(
    log: Log, answers: Iterable[_Answer], first: datetime.date, sessions: list[Session], model: Model | None, person: Mapping[str, Any]
) -> tuple[tuple[Day, ...], tuple[Week, ...]]:
    if not sessions:
        return (), ()
    data = Sessions.from_bytes(b"".join(bytes(session) for session in sessions))
    judged = data.judge(model=model, **person)
    entries, minutes = [0] * len(sessions), [0.0] * len(sessions)
    adds = [defaultdict[str, float](float) for _ in judged.weeks]
    for entry, a in zip(log, answers):
        if entry.when and isinstance(a, Assessment):
            at = (entry.when.date() - first).days
            entries[at] += 1
            minutes[at] += entry.minutes or 0.0
            adds[at // _WEEK][entry.name] += a.hazard * a.dose
    days = tuple(
        Day(
            first + datetime.timedelta(days=i), entries[i], minutes[i], sessions[i].hazard, judged.score[i], judged.used[i],
            judged.carried[i], VERDICTS[judged.verdict[i]],
        )
        for i in range(len(sessions))
    )  # fmt: skip
    weeks = tuple(_week(days[k * _WEEK : (k + 1) * _WEEK], week, added) for k, (week, added) in enumerate(zip(judged.weeks, adds)))
    dated = [(entry.when.date() - first).days for entry in log if entry.when]
    return days[min(dated) : max(dated) + 1], weeks


def _week(days: tuple[Day, ...], week: Mapping[str, Any], adds: Mapping[str, float]) -> Week:
    name, most = max(adds.items(), key=lambda one: one[1], default=("", 0.0))
    return Week(
        start=days[0].date,
        entries=sum(day.entries for day in days),
        days_active=sum(1 for day in days if day.entries),
        minutes=sum(day.minutes for day in days),
        hazard=week["hazard"],
        budget=week["budget"],
        used=week["used"],
        score=week["score"],
        verdict=week["verdict"],
        urgency=week["urgency"] or "none",
        mostly=name if most > 0 else "",
    )
