"""Logs, scored by hand out of the public calls: what the pictures and the report are tested on."""

import datetime
import itertools
import math
from collections import defaultdict
from typing import Any

import spinerisk
from spinerisk._history import Day, Exercise, History, NotScored, Scored, Week
from spinerisk.logs._log import Entry, Log, Unread

ME: dict[str, Any] = {"conditions": {"herniation"}, "phase": "active", "pain": 2}
RANK = {name: code for code, name in spinerisk.VERDICTS.items()}
URGENCY = {name: code for code, name in spinerisk.URGENCIES.items()}
FIRST = datetime.date(2026, 3, 2)  # a Monday
#: name, kilograms, repetitions, minutes
PLAIN = [
    ("Walking", None, None, 30.0), ("Bird Dog", None, 10.0, None), ("Squat (Barbell)", 40.0, 8.0, None), ("Running", None, None, 20.0),
    ("Deadlift (Barbell)", 60.0, 5.0, None), ("Goblet squat", 16.0, 10.0, None), ("Glute Bridge", None, 12.0, None), ("Plank", None, None, 1.0),
]  # fmt: skip


def entries(days: int, rows: Any = PLAIN, first: datetime.date = FIRST) -> list[Entry]:
    """Every second day three of the rows, in turn."""
    turn, found = itertools.cycle(rows), []
    for day in range(0, days, 2):
        when = datetime.datetime.combine(first + datetime.timedelta(days=day), datetime.time(18, 30))
        for name, kg, repetitions, minutes in itertools.islice(turn, 3):
            found.append(Entry(len(found) + 2, when, name, None, kg, None, repetitions, minutes))
    return found


def _effort(entry: Entry) -> dict[str, Any]:
    names = ("external_kg", "assistance_kg", "repetitions", "minutes")
    return {name: getattr(entry, name) for name in names if getattr(entry, name) is not None}


def _exercise(name: str, rows: list[tuple[Entry, spinerisk.Assessment]]) -> Exercise:
    entry, answer = max(rows, key=lambda row: (RANK[row[1].verdict], row[1].score))
    kilograms = [row[0].external_kg for row in rows if row[0].external_kg is not None]
    return Exercise(
        name, answer.activity.id if answer.activity else "", answer.read_as or "", answer.confidence, answer.raised, answer.ambiguous,
        len(rows), min(kilograms, default=None), max(kilograms, default=None), answer.verdict, answer, entry,
    )  # fmt: skip


def _judged(sessions: dict[datetime.date, spinerisk.Session], found: list[Scored], person: dict[str, Any]) -> tuple[list[Day], list[Week]]:
    if not sessions:
        return [], []
    start = min(sessions) - datetime.timedelta(days=min(sessions).weekday())
    dates = [start + datetime.timedelta(days=k) for k in range((max(sessions) - start).days + 1)]
    record = spinerisk.course([sessions.get(date) for date in dates], **person)
    by_day = defaultdict(list)
    for one in found:
        by_day[one.entry.when.date()].append(one)  # type: ignore[union-attr]
    days = [
        Day(
            date, len(by_day[date]), math.fsum(one.entry.minutes or 0 for one in by_day[date]),
            sessions[date].hazard if date in sessions else 0.0, row["score"], row["used"], row["carried"], row["verdict"],
        )
        for date, row in zip(dates, record["days"])
    ]  # fmt: skip
    weeks = []
    for row in record["weeks"]:
        part = days[7 * (int(row["number"]) - 1) :][:7]
        weeks.append(
            Week(
                part[0].date, sum(day.entries for day in part), sum(day.entries > 0 for day in part), sum(day.minutes for day in part),
                row["hazard"], row["budget"], row["used"], row["score"], row["verdict"], row["urgency"] or "none",
            )
        )  # fmt: skip
    return days, weeks


def history(rows: list[Entry] | None = None, *, unread: Any = (), notes: Any = (), passed_over: Any = None, **person: Any) -> History:
    """A log as assess_log() scores it."""
    rows, person = entries(28) if rows is None else rows, person or ME
    found: list[Scored] = []
    answers: dict[str, list[tuple[Entry, spinerisk.Assessment]]] = defaultdict(list)
    lost: dict[tuple[str, str, str, tuple[str, ...]], list[int]] = defaultdict(list)
    sessions: dict[datetime.date, spinerisk.Session] = {}
    for entry in rows:
        try:
            answer = spinerisk.assess(entry.name, **_effort(entry), **person)
        except spinerisk.SpineriskError as error:
            nearest = tuple(getattr(error, "nearest", ()))
            lost[entry.name, error.code, str(error), nearest].append(entry.line)
            continue
        found.append(Scored(entry, answer.score, answer.low, answer.high, answer.verdict, answer.urgency, answer.hazard, answer.dose))
        answers[entry.name].append((entry, answer))
        if entry.when and answer.hazard == answer.hazard:
            sessions.setdefault(entry.when.date(), spinerisk.Session()).add(answer)
    exercises = [_exercise(name, group) for name, group in answers.items()]
    exercises.sort(key=lambda one: (-RANK[one.verdict], -one.strictest.score, one.name))
    days, weeks = _judged(sessions, [one for one in found if one.entry.when], person)
    log = Log("strong", "log.csv", "kg", tuple(rows), tuple(unread), tuple(notes), passed_over or {})
    not_scored = tuple(NotScored(key[0], tuple(lines), *key[1:]) for key, lines in lost.items())
    undated = sum(one.entry.when is None for one in found)
    return History(log, person, tuple(found), not_scored, tuple(exercises), tuple(days), tuple(weeks), undated)


def unread_lines(n: int) -> list[Unread]:
    return [Unread(k + 2, f"2026-03-02;Squat;x{k}", 'Weight = "x": a number is needed, such as 40 or 40.5.') for k in range(n)]
