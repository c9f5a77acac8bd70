"""Hostile calls into the Python package, and what they leave behind.

    PYTHONPATH=... hostile.py CASES CALLS SEED [--plant reference|memory] [--blocks FILE]

The first half of the rounds makes calls that are new; the second half makes the same calls again, and then nothing may have
grown: blocks and bytes of memory, objects, counts of references. CASES are those of generate.py: a third of the calls. --blocks:
where the preloaded library writes how many blocks the binding holds (blocks.c). Prints counts as `name<TAB>value`.
"""

import argparse
import collections
import ctypes
import gc
import os
import resource
import signal
import sys
import tracemalloc
from array import array
from typing import Any, Callable

import kinds
import kinds_arrays
import replay
import spinerisk
import targets

ALLOWED = (spinerisk.SpineriskError, TypeError, ValueError, RecursionError, kinds.Mine)
SINGLES = {"None": None, "True": True, "False": False, "()": (), "float": float, "dict": dict, "Model": spinerisk.Model, "Session": spinerisk.Session}
# Of these there is one for all the world, or the interpreter keeps some back.
SHARED = (int, str, float, bool, type(None), tuple)
ROUNDS = 5
_planted: list[Any] = []


class Mallinfo(ctypes.Structure):
    _fields_ = [(name, ctypes.c_size_t) for name in "arena ordblks smblks hblks hblkhd usmblks fsmblks uordblks fordblks keepcost".split()]


def in_use() -> int:
    """Bytes the C library has given out."""
    call = ctypes.CDLL(None).mallinfo2
    call.restype = Mallinfo
    info = call()
    return int(info.uordblks + info.hblkhd)


def native_blocks(file: str | None) -> int:
    if file is None:
        return 0
    os.kill(os.getpid(), signal.SIGUSR2)
    with open(file) as written:
        return int(written.read())


def resident() -> int:
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * resource.getpagesize()


def measure(file: str | None) -> dict[str, int]:
    for _ in range(3):
        gc.collect()
    return {
        "blocks": sys.getallocatedblocks(), "objects": len(gc.get_objects()), "bytes": in_use(), "resident": resident(),
        "native": native_blocks(file), "uncollectable": len(gc.garbage), **{f"references to {name}": sys.getrefcount(one) for name, one in SINGLES.items()},
        **{f"references to own {k}": sys.getrefcount(one) for k, one in enumerate(kinds.OWN)},
    }  # fmt: skip


class Run:
    def __init__(self, cases: list[str], seed: int, plant: str | None) -> None:
        self.cases, self.seed, self.plant = cases, seed, plant
        self.outcomes: collections.Counter[str] = collections.Counter()
        self.kinds: set[str] = set()
        self.found: list[str] = []
        self.calls = 0

    def note(self, what: str) -> None:
        if len(self.found) < 20:
            self.found.append(what)

    def attempt(self, where: str, call: Callable[[], Any], used: list[str] = [], beneath: bool = False) -> None:
        self.calls += 1
        try:
            call()
            self.outcomes["answered"] += 1
        except ALLOWED as error:
            self.outcomes["the caller's own" if isinstance(error, kinds.Mine) else type(error).__name__] += 1
        except Exception as error:
            if isinstance(error, AttributeError) and "class_lies" in used:  # it said it was text
                return
            if isinstance(error, OverflowError) and beneath:  # SWIG's word for a number that the C type does not hold
                self.outcomes["OverflowError beneath the layer"] += 1
                return
            self.note(f"{where}: {used}: {type(error).__name__}: {str(error)[:200]}")

    def one(self, i: int) -> None:
        """A call with hostile objects; their counts of references are afterwards what they were."""
        w = kinds.World(self.seed * 1_000_003 + i)
        call, places, keywords = w.pick(*targets.TARGETS)(w)
        given = [*places, *keywords.values()]
        counts = list(map(sys.getrefcount, given))
        self.attempt(f"call {i}: {getattr(call, '__name__', call)}", lambda: call(*places, **keywords), w.used, call in targets.BENEATH)
        if self.plant == "reference" and i % 50 == 1:
            _planted.append(given[0] if given else w)
        if self.plant == "overflow" and i == 7:  # behind the end of a block, which the sanitizer must see
            ctypes.string_at(ctypes.create_string_buffer(40), 200)
        if self.plant == "memory" and i % 200 == 0:
            targets.lib.flat_readings_create(None).thisown = False
        for k, (before, after) in enumerate(zip(counts, map(sys.getrefcount, given))):
            if after != before and type(given[k]) not in SHARED:
                self.note(f"call {i}: {getattr(call, '__name__', call)}: argument {k} of {w.used} had {before} references and has {after}")
        for one in w.arrays:
            self.is_free(one, i)
        self.kinds.update(w.used)

    def is_free(self, one: Any, i: int) -> None:
        """No view of an array is left: it can be resized."""
        try:
            if isinstance(one, bytearray) or type(one) is array:
                one.extend(one[:0])
                one.append(one.pop() if len(one) else 0)
        except BufferError:
            self.note(f"call {i}: a view of an array is still held")

    def round(self, first: int, count: int) -> None:
        for i in range(first, first + count):
            if i % 3 == 0:
                self.attempt(f"case {i}", lambda: replay.answer(replay.call_of(self.cases[i % len(self.cases)])))
            else:
                self.one(i)
        assert spinerisk.assess("deadlift", external_kg=60, conditions={"stenosis"}, pain=3) == kinds.WANT


def slope(values: list[int]) -> float:
    """Least squares, for each step."""
    n, mean = len(values), sum(values) / len(values)
    return sum((k - (n - 1) / 2) * (one - mean) for k, one in enumerate(values)) / sum((k - (n - 1) / 2) ** 2 for k in range(n))


def traced(run: Run, count: int) -> int:
    """Bytes that calls made a second time leave behind, as the interpreter traces them."""
    tracemalloc.start()
    try:
        for _ in range(2):
            run.round(0, count)
        gc.collect()
        before, _ = tracemalloc.get_traced_memory()
        run.round(0, count)
        gc.collect()
        return tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()


# What may be left in all rounds of the second half together: caches of the interpreter, and what the C library keeps back.
# Blocks, bytes and the process wander, up and down, whatever is called: what leaks grows when the calls are made once more.
WANDER = ("blocks", "bytes", "resident")
MOST = {"blocks": 150, "objects": 20, "bytes": 128 << 10, "native": 0, "uncollectable": 0}
# Of these the interpreter holds some more and some fewer.
SOME_HELD = ("None", "True", "False", "()", "float", "dict")
# Traced memory; and how the process may grow with a call, if that is more than a megabyte.
TRACED, RESIDENT, LEAST = 16 << 10, 4.0, 1 << 20


def too_much(seen: list[dict[str, int]], count: int, sanitized: bool) -> dict[str, str]:
    """What has grown more than it may over the last rounds, whose calls were all made before."""
    grown, first, last = {}, seen[-ROUNDS], seen[-1]
    for name in last:
        more, most = last[name] - first[name], MOST.get(name, 100 if name.endswith(SOME_HELD) else 0)
        if name == "resident" or (sanitized and name in ("bytes", "blocks")):
            continue
        if abs(more) > most and (more > 0 or "references" in name):
            grown[name] = f"{more} more after {ROUNDS - 1} rounds of {count} calls made before"
    growth = slope([one["resident"] for one in seen[-ROUNDS:]]) / count
    if growth > RESIDENT and not sanitized and last["resident"] - first["resident"] > LEAST:
        grown["resident"] = f"the process grows by {growth:.2f} bytes a call"
    return grown


def grew_again(seen: list[dict[str, int]], name: str) -> bool:
    """After each round there is more than after the same round one time before: calls of a round may need more than those of another."""
    least = min(last[name] - before[name] for before, last in zip(seen[-2 * ROUNDS :], seen[-ROUNDS:]))
    return least > (LEAST if name == "resident" else MOST[name])


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("cases")
    parser.add_argument("calls", type=int)
    parser.add_argument("seed", type=int)
    parser.add_argument("--plant")
    parser.add_argument("--blocks")
    parser.add_argument("--sanitized", action="store_true", help="memory is not the interpreter's own: only what is checked by counts of references")
    asked = parser.parse_args()
    with open(asked.cases, encoding="utf-8") as file:
        run = Run(file.read().splitlines(), asked.seed, asked.plant)
    count = asked.calls // (2 * ROUNDS)
    seen = []
    for k in range(2 * ROUNDS):
        run.round(k % ROUNDS * count, count)
        seen.append(measure(asked.blocks))
    grown = too_much(seen, count, asked.sanitized)
    left = {name: seen[-1][name] - seen[-ROUNDS][name] for name in seen[-1]}
    if set(grown) & set(WANDER):
        for k in range(ROUNDS):
            run.round(k * count, count)
            seen.append(measure(asked.blocks))
        grown = {name: what for name, what in grown.items() if name not in WANDER or grew_again(seen, name)}
    for name, what in grown.items():
        run.note(f"{name}: {what}; {[one[name] for one in seen]}")
    in_trace = 0 if asked.sanitized else traced(run, min(count, 2000))
    if in_trace > TRACED:
        run.note(f"traced memory grows by {in_trace} bytes over calls made before")
    unused = (set(kinds.VALUES) | set(kinds_arrays.ARRAYS)) - run.kinds
    if unused:
        run.note(f"kinds that were never used: {sorted(unused)}")
    report(run, slope([one["resident"] for one in seen[-ROUNDS:]]) / count, left)
    return int(bool(run.found))


def report(run: Run, growth: float, left: dict[str, int]) -> None:
    print(f"calls\t{run.calls}")
    print(f"kinds\t{len(run.kinds)}")
    print("outcomes\t" + ", ".join(f"{count} {name}" for name, count in run.outcomes.most_common()))
    print(f"growth\t{growth:.3f}")
    for name in ("blocks", "objects", "bytes", "native"):
        print(f"{name}\t{left[name]}")
    print(f"found\t{len(run.found)}")
    for one in run.found:
        print(f"FOUND {ascii(one)}")


if __name__ == "__main__":
    sys.exit(main())
