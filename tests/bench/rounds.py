"""Runs every tool on the same columns, checks that all say the same, and times them in turn.

    python rounds.py [--quick] LINES      appends lines of JSON to the file LINES

Each tool is a process of its own (workers.py). In a round every tool runs once, in an order that is shuffled anew, so a
machine that slows down slows all alike; ratios are taken within a round. Where not all fit into memory at once they run
in batches, each beside the same anchors. Nothing is timed that was not equal to the C library within 1e-9 before.
"""

import json
import math
import os
import random
import sys
import time

import numpy
import psutil

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "python"))

from cases import CASES
from coefficients import coefficients
from data import EDGE_ROWS, write_edges, write_random
from tools import all_tools, is_anchor
from workers import Absent, Worker, WorkerError

TOLERANCE = 1e-9
THREADED_ROWS = 100_000
# Groups of rows; each group has fresh processes, so that the peak of the largest is its own.
FULL = {"groups": ((10, 1000, 1_000_000), (10_000_000,)), "runs": 9, "least_seconds": 0.02}
QUICK = {"groups": ((10, 1000, 20_000),), "runs": 3, "least_seconds": 0.002}


def difference(scores, reference):
    """The largest difference; infinite where one has a number and the other has none."""
    if scores.shape != reference.shape or (numpy.isnan(scores) != numpy.isnan(reference)).any():
        return math.inf
    given = ~numpy.isnan(reference)
    return float(numpy.abs(scores[given] - reference[given]).max(initial=0.0))


def sum_difference(sums, columns):
    """Of a plain sum: relative, as it is a large number."""
    exact = numpy.array([column.sum() for column in columns])
    return float(numpy.abs(sums / exact - 1.0).max()) if sums.shape == exact.shape else math.inf


class Rounds:
    def __init__(self, case, plan, lines, build):
        self.case, self.plan, self.lines, self.build = case, plan, lines, build
        self.random = random.Random(20)
        self.folder = os.path.join(build, "data-" + case.letter)
        self.references = {}

    def emit(self, kind, **what):
        self.lines.write(json.dumps({"kind": kind, "case": self.case.letter, **what}) + "\n")
        self.lines.flush()

    def emit_check(self, what, tool, passed, **more):
        self.emit("check", what=what, tool=tool.label, passed=passed, **more)
        if not passed:
            print(f"FAILED: {tool.label}: {what}: {more}", file=sys.stderr)

    def write_data(self):
        rows = max(max(group) for group in self.plan["groups"])
        write_random(os.path.join(self.folder, "random"), self.case, rows, seed=7)
        write_edges(os.path.join(self.folder, "edges"), self.case, coefficients(), seed=8)

    def start(self, tools):
        """The workers that are there. All start at once, as most of it is waiting for imports."""
        started, ready = [], []
        for tool in tools:
            try:
                started.append(Worker(tool))
            except WorkerError as error:
                self.emit_check("starts", tool, False, why=str(error))
        for worker in started:
            try:
                worker.wait_until_ready()
                self.emit("version", tool=worker.tool.label, version=worker.version)
                ready.append(worker)
            except WorkerError as error:
                self.emit_check("starts", worker.tool, False, why=str(error))
        return ready

    def result(self, worker):
        path = os.path.join(self.build, "result.f64")
        worker.ask("write", path)
        scores = numpy.fromfile(path)
        os.remove(path)
        return scores

    def is_equal(self, worker, which, rows):
        """Loads the columns and holds one result against the C library's; emits the check."""
        folder = os.path.join(self.folder, which)
        worker.ask("load", self.case.letter, folder, rows)
        worker.ask("run", 1)
        scores = self.result(worker)
        if worker.tool.role == "limit":
            columns = [numpy.fromfile(os.path.join(folder, c.name + ".f64"), count=rows) for c in self.case.columns]
            apart = sum_difference(scores, columns)
        else:
            if worker.tool.id == "C/1":
                self.references.setdefault((which, rows), scores)
            apart = difference(scores, self.references.get((which, rows), scores[:0]))
        self.emit_check("equal", worker.tool, apart <= TOLERANCE, data=which, rows=rows, difference=min(apart, 1e300))
        return apart <= TOLERANCE

    def fits(self, worker, which, rows):
        """Whether the worker may be timed: it does the case, and it says the same."""
        if which == "edges" and worker.tool.role == "limit":
            return True
        try:
            return self.is_equal(worker, which, rows)
        except Absent as why:
            self.emit("absent", tool=worker.tool.label, why=str(why))
        except WorkerError as error:
            self.emit_check("equal", worker.tool, False, data=which, rows=rows, why=str(error))
        return False

    def calls_in_a_run(self, worker):
        """So many that a run is long against the clock and what else the machine does."""
        least, count = self.plan["least_seconds"], 1
        while (each := self.one_run(worker, count, 0)) is not None and each * count < least / 4:
            count *= max(2, min(100, int(least / 4 / (each * count + 1e-9))))
        return max(1, round(least / each)) if each else 1

    def one_run(self, worker, count, rows):
        """Seconds for a call; None, and a failed check, where the tool falls over."""
        try:
            return worker.seconds(count) / count
        except WorkerError as error:
            self.emit_check("runs", worker.tool, False, rows=rows, why=str(error))
            return None

    def time_in_turn(self, workers, rows):
        """Seconds of each run of each worker; a worker that fell over has a None in them."""
        counts = {worker: self.calls_in_a_run(worker) for worker in workers}
        for worker in workers:
            worker.forget_peak()
        times = {worker: [] for worker in workers}
        for _ in range(self.plan["runs"]):
            for worker in self.random.sample(workers, len(workers)):
                if None not in times[worker]:
                    times[worker].append(self.one_run(worker, counts[worker], rows))
                    time.sleep(0.003)  # threads of a pool that wait for more spin a while
        return counts, times

    def emit_times(self, counts, times, rows, batch):
        arrays = rows * 8 * len(self.case.columns)
        for worker, seconds in times.items():
            tool = worker.tool
            if None in seconds:
                continue
            own = arrays + (0 if tool.role == "limit" else rows * self.case.result_bytes)
            self.emit(
                "columns", tool=tool.name, threads=tool.threads, label=tool.label, role=tool.role, language=tool.language, rows=rows,
                batch=batch, calls=counts[worker], seconds=seconds, arrays_bytes=own,
                base_bytes=worker.base_bytes, peak_bytes=worker.memory("VmHWM"),
            )

    def run_batch(self, tools, group, batch):
        workers = started = self.start(tools)
        try:
            if 10 in group:
                workers = [worker for worker in workers if self.fits(worker, "edges", EDGE_ROWS)]
            for rows in group:
                workers = [worker for worker in workers if self.fits(worker, "random", rows)]
                # More threads than one are for many rows; below, only the scores are checked.
                timed = [worker for worker in workers if worker.tool.threads == 1 or rows >= THREADED_ROWS]
                self.emit_times(*self.time_in_turn(timed, rows), rows, batch)
        finally:
            for worker in started:
                worker.stop()

    def batches(self, tools, rows):
        """All at once where 8 columns for each fit into half of the free memory, else as many as do. One tool's numbers
        of threads stay together: they are held against each other."""
        most = int(psutil.virtual_memory().available * 0.5 / (rows * 8 * 8)) if rows > THREADED_ROWS else len(tools)
        anchors = [tool for tool in tools if is_anchor(tool)]
        batches = [[]]
        for name in dict.fromkeys(tool.name for tool in tools):
            some = [tool for tool in tools if tool.name == name and tool not in anchors]
            if batches[-1] and len(anchors) + len(batches[-1]) + len(some) > most:
                batches.append([])
            batches[-1] += some
        return [anchors + batch for batch in batches]

    def run(self):
        self.write_data()
        tools = all_tools(self.build, len(os.sched_getaffinity(0)))
        for group in self.plan["groups"]:
            for batch, some in enumerate(self.batches(tools, max(group))):
                self.run_batch(some, group, batch)


def check_the_check(lines):
    """A comparison that lets everything through would pass every rival: it must see these."""
    good = numpy.array([0.0, 50.0, math.nan, 100.0])
    wrong = {
        "2e-9 off": good + 2e-9,
        "a number for none": numpy.nan_to_num(good),
        "none for a number": good * [1, 1, 1, math.nan],
        "too short": good[:3],
    }
    for what, scores in wrong.items():
        passed = difference(scores, good) > TOLERANCE and difference(good, good) == 0.0
        lines.write(json.dumps({"kind": "check", "what": "the check sees " + what, "tool": "check", "passed": passed}) + "\n")


class Others:
    """How many cores' worth of other work the machine did meanwhile: with much of it the times are not to be quoted."""

    def __init__(self):
        self.start = self._now()

    @staticmethod
    def _now():
        cores, own = psutil.cpu_times(), os.times()
        busy = sum(cores) - cores.idle - getattr(cores, "iowait", 0) - getattr(cores, "guest", 0) - getattr(cores, "guest_nice", 0)
        return time.monotonic(), busy - (own.user + own.system + own.children_user + own.children_system)

    def cores(self):
        (begin, before), (end, after) = self.start, self._now()
        return max(0.0, (after - before) / (end - begin))


def main():
    plan = QUICK if "--quick" in sys.argv else FULL
    build = os.environ["BENCH_BUILD"]
    with open(sys.argv[-1], "a", encoding="utf-8") as lines:
        check_the_check(lines)
        others = Others()
        for case in CASES:
            Rounds(case, plan, lines, build).run()
        lines.write(json.dumps({"kind": "others", "cores": others.cores()}) + "\n")


if __name__ == "__main__":
    main()
