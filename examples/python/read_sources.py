"""Reads what other apps write: the codes of a Strava or Apple Health export, and free text where a code says nothing.

    python read_sources.py FILE.csv|FILE.xml ...

The C and Node programs beside this one print the same table.
"""

import csv
import sys
import xml.etree.ElementTree
from collections.abc import Iterator
from typing import Any

import spinerisk

#: Where it comes from, its code, its title, and minutes.
Row = tuple[str, str, str, float | None]
PERSON: dict[str, Any] = {"conditions": {"herniation"}, "phase": "active"}


def minutes_of(text: str | None, unit: str) -> float | None:
    """A time in minutes, or None, which is "not stated": a number that cannot be read is not zero."""
    try:
        value = float(text or "")
    except ValueError:
        return None
    if not 0 <= value < 1e9:
        return None
    return {"s": value / 60, "min": value, "hr": value * 60}.get(unit)


def strava(path: str) -> Iterator[Row]:
    """(system, code, title, minutes) of the bulk export; its header repeats names, the first of each is meant."""
    with open(path, newline="", encoding="utf-8-sig") as file:
        rows = csv.reader(file)
        header = next(rows, None) or [""]
        for name in ("Activity Name", "Activity Type", "Elapsed Time"):
            if name not in header:
                sys.exit(f"the file has no column {name}")
        title, label, seconds = (header.index(name) for name in ("Activity Name", "Activity Type", "Elapsed Time"))
        for k, row in enumerate(rows, 2):
            if len(row) > max(title, label, seconds):
                yield "strava", row[label], row[title], minutes_of(row[seconds], "s")
            else:
                print(f"not read: row {k}")


def apple(path: str) -> Iterator[Row]:
    """The workouts of export.xml, element by element: the real file has hundreds of megabytes."""
    events = xml.etree.ElementTree.iterparse(path, events=("start", "end"))
    _, root = next(events)
    for event, element in events:
        if event == "end" and element.tag == "Workout":
            minutes = minutes_of(element.get("duration"), element.get("durationUnit", ""))
            yield "healthkit", element.get("workoutActivityType", ""), "", minutes
        if event == "end":
            root.clear()  # what has been read is not kept


def read(system: str, code: str, title: str) -> spinerisk.Resolution:
    """The code's answer; where it names no movement, what the title says, if that is an activity."""
    found = spinerisk.find_code(system, code)
    if found.status != "ok" and title:
        by_title = spinerisk.resolve(title)
        return by_title if by_title.status == "ok" else found
    return found


def print_row(system: str, code: str, title: str, minutes: float | None) -> None:
    found = read(system, code, title)
    said = title if found.read_as in ("id", "synonym", "text") else code
    if found.activity is None:
        print(f"{system:<10} {said:<48} {'':<8} {found.status}")
        return
    a = spinerisk.assess(found, minutes=minutes, **PERSON)
    shown = f"{'-':>6}" if minutes is None else f"{minutes:>6.1f}"
    raised = f" +{' +'.join(a.raised)}" if a.raised else ""
    print(f"{system:<10} {said:<48} {a.read_as:<8} {f'{found.activity.id}{raised}':<24} {shown} {a.score:>6.1f}  {a.verdict}")


def main() -> None:
    if len(sys.argv) < 2:
        print("usage: read_sources.py FILE.csv|FILE.xml ...", file=sys.stderr)
        sys.exit(2)
    print(f"{'source':<10} {'what it says':<48} {'read as':<8} {'activity':<24} {'min':>6} {'score':>6}  verdict")
    for path in sys.argv[1:]:
        for row in apple(path) if path.endswith(".xml") else strava(path):
            print_row(*row)


if __name__ == "__main__":
    main()
