"""A worker of tests/bench in Python: one tool, one process. See rounds.py for the protocol.

    python worker.py RIVAL THREADS

RIVAL is a module of this folder with `VERSION` and, for each case it can do (cases.py), `bind_CASE(k, threads, columns)`.
bind returns `run(count)`, which scores the columns count times with nothing else in its loop, and `result()`, the
scores. A tool that cannot do it yet raises NotImplementedError.
"""

import importlib
import json
import os
import sys
import time

import numpy

from coefficients import coefficients


def load_columns(folder, rows):
    with open(os.path.join(folder, "columns.json"), encoding="utf-8") as file:
        names = json.load(file)
    return [numpy.fromfile(os.path.join(folder, name + ".f64"), count=rows) for name in names]


class Worker:
    def __init__(self, rival, threads):
        self.rival, self.threads = rival, threads
        self.run = self.result = None

    def load(self, case, folder, rows):
        self.run = self.result = None  # gives the old columns back first
        bind = getattr(self.rival, "bind_" + case, None)
        if bind is None:
            raise NotImplementedError(f"no case {case}")
        self.run, self.result = bind(coefficients(), self.threads, load_columns(folder, int(rows)))
        return {"ok": True}

    def timed(self, count):
        run, count = self.run, int(count)
        start = time.perf_counter()
        run(count)
        return {"seconds": time.perf_counter() - start}

    def write(self, path):
        numpy.ascontiguousarray(self.result(), "float64").tofile(path)
        return {"ok": True}

    def answer(self, words):
        command = {"load": self.load, "run": self.timed, "write": self.write}[words[0]]
        try:
            return command(*words[1:])
        except NotImplementedError as error:
            return {"absent": str(error)}
        except Exception as error:
            return {"error": f"{type(error).__name__}: {error}"}


def main():
    numpy.seterr(all="ignore")  # rows out of range overflow on the way to their NaN
    threads = int(sys.argv[2])
    worker = Worker(importlib.import_module(sys.argv[1]), threads)
    print(json.dumps({"ready": worker.rival.VERSION}), flush=True)
    for line in sys.stdin:
        print(json.dumps(worker.answer(line.split())), flush=True)


if __name__ == "__main__":
    main()
