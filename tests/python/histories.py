"""Logs made by hand and scored: what the pictures and the report are tested on."""

import datetime
import itertools
from typing import Any

import spinerisk
from spinerisk import Entry, History, Log, Unread

ME: dict[str, Any] = {"conditions": {"herniation"}, "phase": "active", "pain": 2}
FIRST = datetime.date(2026, 3, 2)  # a Monday
#: name, kilograms, repetitions, minutes
PLAIN = [
    ("Walking", None, None, 30.0), ("Bird Dog", None, 10.0, None), ("Squat (Barbell)", 40.0, 8.0, None), ("Running", None, None, 20.0),
    ("Deadlift (Barbell)", 60.0, 5.0, None), ("Goblet squat", 16.0, 10.0, None), ("Glute Bridge", None, 12.0, None), ("Plank", None, None, 1.0),
]  # fmt: skip
#: What a person may write as a name, and no page may take for its own.
HOSTILE = "Dumbbell overhead press with twist <script>alert(1)</script>"
UNKNOWN = 'zumbaflop "><img src=x onerror=alert(1)> \' onmouseover=alert(1) & \u202egnp.tap </style></svg></title>'


def entries(days: int, rows: Any = PLAIN, each: int = 3) -> list[Entry]:
    """Every second day some of the rows, in turn."""
    turn, found = itertools.cycle(rows), []
    for day in range(0, days, 2):
        when = datetime.datetime.combine(FIRST + datetime.timedelta(days=day), datetime.time(18, 30))
        for name, kg, repetitions, minutes in itertools.islice(turn, each):
            found.append(Entry(len(found) + 2, when, name, None, kg, None, repetitions, minutes))
    return found


def undated(name: str, **values: Any) -> Entry:
    return Entry(2, None, name, **values)


def history(rows: list[Entry] | None = None, *, unread: Any = (), notes: Any = (), passed_over: Any = None, **person: Any) -> History:
    """A log, scored; without rows and without a person those of above."""
    rows = entries(28) if rows is None else rows
    log = Log("strong", "log.csv", "kg", tuple(rows), tuple(unread), tuple(notes), passed_over or {})
    return spinerisk.assess_log(log, **(person or ME))


def unread_lines(n: int) -> list[Unread]:
    return [Unread(k + 2, f"2026-03-02;Squat;x{k}", 'Weight = "x": a number is needed, such as 40 or 40.5.') for k in range(n)]


def every_second_activity() -> list[tuple[str, Any, Any, Any]]:
    """Rows of sixty and more exercises."""
    return [(str(one.name), 20.0 if i % 3 else None, 8.0, None) for i, one in enumerate(spinerisk.catalogue()[::6])]
