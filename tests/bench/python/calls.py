"""Medians of scalar calls, of sessions, plans and of names read, from Python: the lines of JSON that timing.h prints."""

import json
import os
import statistics
import time
from array import array
from random import Random

import spinerisk

QUICK = "BENCH_QUICK" in os.environ
RUNS = int(os.environ.get("BENCH_RUNS", "11"))
CALLS, ROWS = (400, 10_000) if QUICK else (20_000, 1_000_000)
NAMES = ["running", "walking", "back squat", "Deadlift (Barbell)", "cat_cow", "gentle_yoga", "stationary cycling", "golf"]
ADDED = ("Barbell", "Dumbbell", "Cable", "Kettlebell", "Machine", "Band", "left", "wide grip")


def report(name, what, unit, per, work):
    seconds = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    scaled = sorted(s / per * 1e9 for s in seconds)
    line = {"kind": "call", "id": name, "what": "Python: " + what, "unit": unit, "median": statistics.median(scaled)}
    print(json.dumps({**line, "low": scaled[0], "high": scaled[-1], "runs": RUNS}), flush=True)


def report_assessments():
    names = NAMES * (CALLS // 8)

    def running():
        for _ in range(CALLS):
            spinerisk.assess("running")

    def running_person():
        for _ in range(CALLS):
            spinerisk.assess("running", conditions={"herniation"}, phase="active")

    def by_name():
        for name in names:
            spinerisk.assess(name, conditions={"herniation"}, phase="active")

    report("python_running", 'assess("running")', "ns/call", CALLS, running)
    report("python_running_person", 'assess("running", a person)', "ns/call", CALLS, running_person)
    report("python_scalar_name", "assessment by name", "ns/call", len(names), by_name)


def report_activities(random):
    """Columns of activities, the score of one person."""
    known = [one.number for one in spinerisk.catalogue() if one.kind != "class"]
    number = array("I", (random.choice(known) for _ in range(ROWS)))
    kg, vigour, minutes = (array("d", (random.uniform(low, high) for _ in range(ROWS))) for low, high in ((0, 60), (0, 1), (1, 90)))
    efforts = {"external_kg": kg, "vigour": vigour, "minutes": minutes, "out": array("d", bytes(8 * ROWS))}
    person = {"conditions": {"herniation"}, "phase": "active"}
    report("python_activities_score", "columns of activities: score", "ns/row", ROWS, lambda: spinerisk.assess_activities(number, **efforts, **person))


def report_sessions(random):
    def numbers(high):
        return array("d", (random.uniform(0, high) for _ in range(ROWS)))

    part, session, sessions = spinerisk.assess("running"), spinerisk.Session(), spinerisk.Sessions(ROWS)
    hazard, score, verdict = numbers(5), numbers(100), array("i", (random.randrange(1, 5) for _ in range(ROWS)))
    report("python_session_add", "Session.add", "ns/part", CALLS, lambda: [session.add(part) for _ in range(CALLS)])
    report("python_plan", "plan of 12 weeks", "us/plan", 1e3, lambda: spinerisk.plan(target="running"))
    report("python_sessions_add", "Sessions.add", "ns/part", ROWS, lambda: sessions.add(hazard, score, verdict))
    report("python_sessions_judge", "Sessions.judge", "ns/day", ROWS, lambda: sessions.judge())


def report_names(random):
    known = list(spinerisk.synonyms())
    read = [f"{random.choice(known)} ({random.choice(ADDED)}) x{random.randrange(99)}" for _ in range(CALLS // 10)]
    million = NAMES * (ROWS // len(NAMES))
    report("python_resolve", "resolve, words added", "ns/name", len(read), lambda: [spinerisk.resolve(name) for name in read])
    report("python_resolve_many", "resolve_many, words added", "ns/name", len(read), lambda: spinerisk.resolve_many(read))
    report("python_resolve_column", "resolve_many, eight names a million times", "ns/name", len(million), lambda: spinerisk.resolve_many(million))


def main():
    random = Random(1)
    report_assessments()
    report_activities(random)
    report_sessions(random)
    report_names(random)


if __name__ == "__main__":
    main()
