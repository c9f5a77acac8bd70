"""Twelve weeks of a course, week by week: what was done and what it asked of the back, and the plan for the week after,
made anew from what was done and felt.

    python twelve_weeks.py LOG.csv

The C and Node programs beside this one print the same text.
"""

import csv
import datetime
import sys
from typing import Any

import spinerisk

WEEKS, WEEK = 12, datetime.timedelta(days=7)
GROWTH = {None: "begins", "advance": "grows", "hold": "stays", "step_back": "steps back"}
#: What was done on a day and how it felt, as plan() takes it.
Entry = dict[str, Any]
FELT = {"pain": "pain_now", "change during": "pain_during_change", "change next morning": "next_morning_change"}


def number(text: str) -> float | None:
    return float(text) if text else None


def read_diary(path: str) -> list[Entry]:
    """The log's rows as entries of a diary."""
    diary: list[Entry] = []
    with open(path, newline="", encoding="utf-8") as file:
        reader = csv.DictReader(file)
        for row in reader:
            try:
                activity = spinerisk.find(row["activity"])
            except spinerisk.UnknownActivity:
                print(f"not read: line {reader.line_num}: {row['activity']}")
                continue
            entry: Entry = {"activity": activity.id, "day": datetime.date.fromisoformat(row["date"])}
            entry |= {"minutes": number(row["minutes"]), "repetitions": number(row["repetitions"]), "external_kg": number(row["kg"])}
            entry |= {field: number(row[column]) for column, field in FELT.items()}
            entry["masked"] = "painkiller" if row["painkiller"] == "yes" else "no"
            diary.append(entry)
    return diary


def person_in(week: int) -> dict[str, Any]:
    """The person in a week: the first half of the course in treatment, then building up."""
    return {"conditions": {"herniation"}, "phase": "active" if week < 6 else "strengthening"}


def print_week(diary: list[Entry], week: int, start: datetime.date, carried: float) -> float:
    """Adds the week's entries to its days, judges them and prints the line; gives what the last night left."""
    days = [spinerisk.Session() for _ in range(7)]
    minutes = 0.0
    for k, entry in enumerate(diary):
        day: int = (entry["day"] - start).days
        if not 0 <= day < 7:
            continue
        effort = {name: entry[name] for name in ("minutes", "repetitions", "external_kg")}
        days[day].add(spinerisk.assess(entry["activity"], strict=True, **effort, **person_in(week)), part=k)
        minutes += entry["minutes"] or 0.0
    course = spinerisk.course(days, carried=carried, **person_in(week))
    judged = course["weeks"][0]
    active = sum(day.parts > 0 for day in days)
    print(f"week {week + 1:2}: {active} days active, {minutes:.1f} minutes, {judged['used']:.2f} of the week's budget, "
          f"index {judged['score']:.1f}: {judged['verdict']}")
    return course["carried"]


def print_next(diary: list[Entry], week: int, today: datetime.date) -> None:
    """The week after, planned from the diary so far."""
    done = [entry for entry in diary if entry["day"] < today]
    pain = done[-1]["pain_now"] if done else None
    plan = spinerisk.plan(minutes_per_day=40, diary=done, today=today, pain_now=pain, **person_in(week + 1))
    print(f"  next: {plan['sentence']}")
    for reason in plan["reasons"]:
        print(f"    - {reason['sentence']}")
    names = {activity.id: activity.name for activity in spinerisk.catalogue()}
    for item in plan["by_week"][0]["items"]:
        dose = f"{item['repetitions']:5.1f} times" if item["minutes"] is None else f"{item['minutes']:5.1f} min  "
        print(f"    {names[item['activity']]:<28} {dose} on {len(item['weekdays'])} days, {GROWTH[item['response']]}")


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit("usage: twelve_weeks.py LOG.csv")
    try:
        diary = read_diary(sys.argv[1])
    except OSError as error:
        sys.exit(f"{sys.argv[1]}: {error.strerror}")
    if not diary:
        sys.exit(1)
    carried, start = 0.0, diary[0]["day"]
    for week in range(WEEKS):
        carried = print_week(diary, week, start + week * WEEK, carried)
        if week + 1 < WEEKS:
            print_next(diary, week, start + (week + 1) * WEEK)


if __name__ == "__main__":
    main()
