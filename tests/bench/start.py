"""How long `import spinerisk` and `require('spinerisk')` take, each in a fresh process; and that NumPy is not imported.

The clock starts when the interpreter is up, as a user's program has that anyway.
"""

import json
import os
import statistics
import subprocess
import sys

PYTHON = """
import sys, time
start = time.perf_counter()
import spinerisk
print(time.perf_counter() - start, "numpy" in sys.modules)
"""
NODE = """
const start = process.hrtime.bigint()
require(process.argv[1])
console.log(Number(process.hrtime.bigint() - start) * 1e-9, false)
"""


def starts(command):
    """Milliseconds, and whether NumPy came with it. One start before, so that the files are in memory."""
    runs = int(os.environ.get("BENCH_RUNS", "11"))
    milliseconds, numpy = [], False
    for run in range(runs + 1):
        done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=os.environ["BENCH_BUILD"])
        seconds, with_numpy = done.stdout.split()
        numpy = numpy or with_numpy == "True"
        if run:
            milliseconds.append(float(seconds) * 1e3)
    return sorted(milliseconds), numpy


def report(name, what, command):
    values, numpy = starts(command)
    line = {"kind": "call", "id": name, "what": what, "unit": "ms", "median": statistics.median(values)}
    print(json.dumps({**line, "low": values[0], "high": values[-1], "runs": len(values)}))
    return numpy


def main():
    numpy = report("python_import", "Python: import spinerisk", [sys.executable, "-c", PYTHON])
    print(json.dumps({"kind": "check", "what": "import leaves NumPy alone", "tool": "Python", "passed": not numpy}))
    package = os.path.join(os.environ["BENCH_NODE"], "node_modules", "spinerisk")
    report("node_require", "Node: require('spinerisk')", ["node", "-e", NODE, package])


if __name__ == "__main__":
    main()
