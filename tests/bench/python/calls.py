"""Medians of scalar and column calls, and of names read, from Python, in the format of tests/bench/bench.c."""

import statistics
import time
from array import array
from random import Random

import spinerisk

RUNS, CALLS, ROWS = 11, 20_000, 1_000_000


def report(name, seconds, per, unit):
    scaled = sorted(s / per * 1e9 for s in seconds)
    print(f"{name:<34} {statistics.median(scaled):9.2f} {unit}  ({scaled[0]:.2f} to {scaled[-1]:.2f}, median of {RUNS})")


def timed(work):
    out = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        out.append(time.perf_counter() - start)
    return out


def main():
    random = Random(1)
    columns = [array("d", (random.uniform(low, high) for _ in range(ROWS))) for low, high in ((0, 5), (0, 7000), (0, 60), (-15, 55))]
    out = array("d", bytes(8 * ROWS))
    verdict, sessions = array("i", [2]) * ROWS, spinerisk.Sessions(ROWS)
    names = ["running", "walking", "back squat", "Deadlift (Barbell)", "cat_cow", "gentle_yoga", "stationary cycling", "golf"] * (CALLS // 8)

    def scalar():
        for name in names:
            spinerisk.assess(name, conditions={"herniation"}, phase="active")

    report("Python: scalar call by name", timed(scalar), len(names), "ns/call")
    part, session = spinerisk.assess("running"), spinerisk.Session()
    report("Python: Session.add", timed(lambda: [session.add(part) for _ in range(CALLS)]), CALLS, "ns/part")
    report("Python: plan of 12 weeks", timed(lambda: spinerisk.plan(target="running")), 1, "ns/plan")
    report("Python: columns, score", timed(lambda: spinerisk.assess_columns(*columns, out=out, conditions={"herniation"})), ROWS, "ns/row")
    report("Python: Sessions.add", timed(lambda: sessions.add(columns[0], columns[2], verdict)), ROWS, "ns/row")
    report("Python: Sessions.judge", timed(lambda: sessions.judge()), ROWS, "ns/day")
    added = ("Barbell", "Dumbbell", "Cable", "Kettlebell", "Machine", "Band", "left", "wide grip")
    known = list(spinerisk.synonyms())
    read = [f"{random.choice(known)} ({random.choice(added)}) x{random.randrange(99)}" for _ in range(CALLS // 10)]
    report("Python: resolve, words added", timed(lambda: [spinerisk.resolve(name) for name in read]), len(read), "ns/name")
    report("Python: resolve_many, words added", timed(lambda: spinerisk.resolve_many(read)), len(read), "ns/name")
    report("Python: resolve_many, 1 M names", timed(lambda: spinerisk.resolve_many(names * 50)), len(names) * 50, "ns/name")


if __name__ == "__main__":
    main()
