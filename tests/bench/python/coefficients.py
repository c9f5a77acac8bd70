"""The coefficients of the benchmarks' person, from the file that coefficients.c wrote (BENCH_COEFFICIENTS).

A line of a severity is slope * (excess - zero), where the excess is (x - origin) * inverse tolerance. For one person
both are constants, so a rival's lines are written in x itself: that saves it two operations a column.
"""

import json
import os
from types import SimpleNamespace

QUANTITIES = ("impact", "load", "forward", "backward", "twist")


def coefficients():
    with open(os.environ["BENCH_COEFFICIENTS"], encoding="utf-8") as file:
        k = SimpleNamespace(**json.load(file))
    inverse = {"impact": k.inverse_tolerance_impact, "load": k.inverse_tolerance_load}
    k.lines = {}
    for name, origin in zip(QUANTITIES, k.origin):
        by = inverse.get(name, 1.0)
        pairs = zip(getattr(k, "slope_" + name), getattr(k, "zero_" + name))
        k.lines[name] = [(slope * by, origin + zero / by) for slope, zero in pairs]
    return k
