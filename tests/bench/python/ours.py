"""The Python package on NumPy arrays, as a user calls it: the person in every call, the result in an array of theirs."""

import inspect

import numpy
import spinerisk
from spinerisk import assess_columns

VERSION = f"spinerisk {spinerisk.__version__}" if hasattr(spinerisk, "__version__") else "spinerisk"


def bind_a(k, threads, columns):
    impact, load, twist, flexion = columns
    out = numpy.empty(len(impact))
    person = {"conditions": {"herniation"}, "phase": "active"}

    def run(count):
        for _ in range(count):
            assess_columns(impact, load, twist, flexion, out=out, **person)

    def run_threads(count):
        for _ in range(count):
            assess_columns(impact, load, twist, flexion, out=out, threads=threads, **person)

    if threads > 1 and "threads" not in inspect.signature(assess_columns).parameters:
        raise NotImplementedError("spinerisk.assess_columns has no threads yet")
    return run if threads == 1 else run_threads, lambda: out
