"""What was asked of the library's speed, what was measured, and whether it was reached: one entry for each number."""

from conditions import instruction_sets
from results import Sample

MILLION = 1_000_000
LIMIT, SIMPLE = "sum, vector loop", "sum, simple loop"
# The rival (one thread), how many times as fast ours is to be, and which of ours.
RIVALS = (
    ("NumPy, chunked", 8, "Python"),
    ("numexpr", 8, "Python"),
    ("polars", 5, "Python"),
    ("numba", 1.5, "Python"),
    ("JavaScript loop", 8, "Node"),
)


def _missed(measured, limit):
    """By how much, as times where it is far off."""
    if min(measured, limit) <= 0:
        return "missed"
    times = max(measured / limit, limit / measured)
    return f"missed, {times:.3g} times off" if times >= 1.1 else f"missed by {100 * (times - 1):.1f} %"


def _entry(what, sign, limit, unit, sample):
    entry = {"what": what, "asked": f"{sign} {limit:.4g} {unit}".rstrip(), "unit": unit, "limit": limit}
    if sample is None:
        return {**entry, "measured": None, "reached": None, "verdict": "not measured"}
    reached = sample.median <= limit if sign == "<=" else sample.median >= limit
    verdict = "reached" if reached else _missed(sample.median, limit)
    return {**entry, "measured": sample.as_dict(), "reached": reached, "verdict": verdict}


def at_most(what, limit, unit, sample):
    return _entry(what, "<=", limit, unit, sample)


def at_least(what, limit, unit, sample):
    return _entry(what, ">=", limit, unit, sample)


def against_the_sum(results):
    """On a processor with AVX-512 the stricter number is asked; the other holds there too."""
    rows, sets = 10 * MILLION, instruction_sets()
    for name, text in ((LIMIT, "best vector loop"), (SIMPLE, "simple loop")):
        ratio = results.ratio("a", "C", name, rows)
        yield at_most(f"C columns (a) against the sum ({text}), 1e7 rows, AVX2", 5, "x", ratio)
        if "avx512f" in sets:
            yield at_most(f"C columns (a) against the sum ({text}), 1e7 rows, AVX-512", 3, "x", ratio)


def two_threads(results):
    """Of C always; of Python and Node where their calls take threads."""
    rows, second = 10 * MILLION, ", 2 threads"
    of_sum = results.ratio("a", LIMIT, LIMIT + second, rows)
    limit = min(1.8, 0.9 * of_sum.median) if of_sum else 1.8
    text = f"1.8, or 90 % of the sum's {of_sum.median:.2f}" if of_sum else "1.8"
    for name in ("C", "Python", "Node"):
        gain = results.ratio("a", name, name + second, rows)
        if gain or name == "C":
            yield at_least(f"{name} columns (a), two threads against one, 1e7 rows ({text})", limit, "x", gain)


def bindings(results):
    for name in ("Python", "Node"):
        yield at_most(f"{name} columns against C, 1e6 rows", 1.03, "x", results.ratio("a", name, "C", MILLION))
    yield at_most("Python's own time in a call of 10 rows", 150, "ns", results.more("a", "Python", "C", 10))


def ahead_of_rivals(results):
    for rival, limit, ours in RIVALS:
        for rows in (MILLION, 10 * MILLION):
            ratio = results.ratio("a", rival, ours, rows)
            yield at_least(f"{ours} columns ahead of {rival}, one thread each, {rows:.0e} rows".replace("e+0", "e"), limit, "x", ratio)


def calls(results):
    for name, text in (("activity", "an activity held"), ("demand", "measured demands"), ("name", "a name")):
        yield at_most(f"C, one assessment of {text}, all results", 60, "ns", results.call("c_scalar_" + name))
    for name, limit in (("Python", 2.5), ("Node", 1.5)):
        sample = results.call(name.lower() + "_running")
        in_us = sample and Sample(sample.median / 1e3, sample.low / 1e3, sample.high / 1e3, sample.runs)
        yield at_most(f'{name}, assess("running")', limit, "us", in_us)


def frames(results):
    for kind in ("pandas", "polars", "pyarrow"):
        for results_asked in ("score", "all"):
            text = f"assess_frame, {kind}, 1e6 rows, {results_asked}, against the column call and one dictionary encoding"
            yield at_most(text, 1.3, "x", results.call(f"frame_{kind}_{results_asked}_ratio"))


def starts(results):
    yield at_most("Python, import spinerisk", 30, "ms", results.call("python_import"))
    alone = [check["passed"] for check in results.checks if check["what"] == "import leaves NumPy alone"]
    yield at_most("NumPy modules that import spinerisk brings", 0, "", Sample.of([0 if passed else 1 for passed in alone]))
    yield at_most("Node, require('spinerisk')", 10, "ms", results.call("node_require"))


def asked(results):
    parts = (against_the_sum, two_threads, bindings, ahead_of_rivals, calls, frames, starts)
    return [entry for part in parts for entry in part(results)]
