"""assess_frame() against what it cannot do without: the column call of the same results, and one dictionary encoding of the names.

The three are timed in turn, in shuffled order, and compared within each round: lines of JSON as timing.h prints them.
"""

import json
import os
import statistics
import sys
import time
from random import Random

import numpy as np
import pandas
import polars
import pyarrow
import spinerisk

QUICK = "BENCH_QUICK" in os.environ
RUNS = int(os.environ.get("BENCH_RUNS", "11"))
ROWS = 20_000 if QUICK else 1_000_000
PERSON = {"conditions": {"herniation"}, "phase": "active"}
#: What is asked for: the score alone, and everything that assess_frame() adds by itself.
ASKED = {
    "score": ({"results": ("score",)}, {"verdicts": True, "statuses": True}),
    "all": ({}, {"verdicts": True, "statuses": True, "intervals": True, "urgencies": True, "reasons": True}),
}


def encode_pandas(frame):
    codes, names = pandas.factorize(frame["name"])
    return codes.astype("int32"), list(names)


def encode_polars(frame):
    names = frame["name"].unique(maintain_order=True)
    return frame["name"].cast(polars.Enum(names)).to_physical().cast(polars.Int32).to_numpy(), names.to_list()


def encode_pyarrow(frame):
    encoded = frame["name"].combine_chunks().dictionary_encode()
    return encoded.indices.to_numpy(), encoded.dictionary.to_pylist()


KINDS = {
    "pandas": (pandas.DataFrame, encode_pandas, lambda frame: frame["score"].to_numpy()),
    "polars": (polars.DataFrame, encode_polars, lambda frame: frame["score"].to_numpy()),
    "pyarrow": (pyarrow.table, encode_pyarrow, lambda frame: frame["score"].to_numpy()),
}


def seconds_of(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def report(name, what, unit, values):
    line = {"kind": "call", "id": name, "what": what, "unit": unit, "median": statistics.median(values)}
    print(json.dumps({**line, "low": min(values), "high": max(values), "runs": len(values)}), flush=True)


def measure(kind, asked, data, random):
    make, encode, score_of = KINDS[kind]
    frame_options, column_options = ASKED[asked]
    frame = make(data)
    codes, names = encode(frame)
    readings = spinerisk.Readings(names)
    works = {
        "encode": lambda: encode(frame),
        "column": lambda: spinerisk.assess_activities(codes, readings=readings, external_kg=data["kg"], **column_options, **PERSON),
        "frame": lambda: spinerisk.assess_frame(frame, activity="name", external_kg="kg", threads=1, **frame_options, **PERSON),
    }
    equal = np.array_equal(score_of(works["frame"]()), works["column"]().score)
    check = {"kind": "check", "what": "the same scores", "tool": f"assess_frame, {kind}, {asked}", "passed": bool(equal)}
    print(json.dumps(check), flush=True)
    rounds = []
    for _ in range(RUNS):
        order = list(works)
        random.shuffle(order)
        rounds.append({name: seconds_of(works[name]) for name in order})
    ratios = [one["frame"] / (one["column"] + one["encode"]) for one in rounds]
    report(f"frame_{kind}_{asked}", f"assess_frame, {kind}, {asked}", "ns/row", [one["frame"] / ROWS * 1e9 for one in rounds])
    report(f"frame_{kind}_{asked}_ratio", f"assess_frame, {kind}, {asked}, against column call and encoding", "x", ratios)


def main():
    random, numbers = Random(1), np.random.default_rng(1)
    known = [one.name for one in spinerisk.catalogue() if one.kind != "class"]
    data = {"name": [known[i] for i in numbers.integers(0, len(known), ROWS)], "kg": numbers.uniform(0, 60, ROWS)}
    for kind in KINDS:
        for asked in ASKED:
            measure(kind, asked, data, random)
    return 0


if __name__ == "__main__":
    sys.exit(main())
