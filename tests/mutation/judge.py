"""judge.py: what came out, against the list of survivors.

    judge.py RESULTS.tsv EVERY SURVIVORS.tsv [SAMPLE SEED] [--write]

Fails when a mutant of the sample survives that the list does not have, when one of the list is killed that is not open, is no mutant any more, or has no reason. Survivors
outside the sample that the list does not have are counted. --write makes the list
anew: it keeps the reasons of what still survives; new lines are open until somebody has written theirs. Prints name=value lines for tests/mutation/run.
"""
import collections
import pathlib
import re
import sys

from mutate import order

ALIVE = {"survived", "unreached"}
# not built: for other machines. same code, equivalent: no test can tell, by the compiler or by argument. not told: a test could, and none does.
# open: nobody has looked at it yet.
KINDS = ("not built", "same code", "equivalent", "not told", "open")
INSTRUCTIONS = (("avx512f", re.compile(r"_mm512|0xff|\(spr_mask\)\(a")), ("avx2", re.compile(r"_mm256")))


def read(path, n=6):
    return {tuple(fields[:n]): fields[n:] for fields in (line.split("\t") for line in path.read_text().splitlines() if not line.startswith("#"))}


def machine_lacks(key):
    """Whether the mutant is of instructions that this machine does not have, and of which nothing can be said."""
    has = set(re.findall(r"\w+", next((line for line in open("/proc/cpuinfo") if line.startswith("flags")), "")))
    return key[0] == "lib/lanes.h" and any(name not in has and words.search(key[3] + key[4]) for name, words in INSTRUCTIONS)


def problems(results, every, listed, sample):
    for key, (what, _) in results.items():
        if key[2] == "nothing":
            if what != "survived":
                yield "planted: the mutant that changes nothing is killed", key
        elif what in ALIVE and key not in listed and key in sample and not machine_lacks(key):
            yield f"{what} and not in survivors.tsv", key
        elif what not in ALIVE and listed.get(key, ["open"])[0] != "open":
            yield "in survivors.tsv and killed", key
    for key, (kind, reason) in listed.items():
        if key not in every:
            yield "in survivors.tsv and no mutant", key
        elif kind not in KINDS or not reason:
            yield "in survivors.tsv without a reason", key
    if not any(key[:3] == ("lib/verdict.c", "spr_verdict_of", "relational") and what == "failed" for key, (what, _) in results.items()):
        yield "planted: no mutant of the lines of the verdict is killed", ()


def counts(results, listed):
    real = {key: what for key, (what, _) in results.items() if key[2] != "nothing" and listed.get(key, [""])[0] != "not built"}
    killed = [key for key, what in real.items() if what not in ALIVE]
    same = [key for key in real if listed.get(key, [""])[0] == "same code"]
    equal = [key for key in real if listed.get(key, [""])[0] in ("same code", "equivalent")]
    yield "mutants", len(real)
    yield "not_built", len(results) - len(real) - 1
    yield "killed", len(killed)
    yield "same_code", len(same)
    yield "equivalent", len(equal)
    yield "not_told", sum(listed.get(key, [""])[0] == "not told" for key in real)
    yield "open", sum(what in ALIVE and listed.get(key, ["open"])[0] == "open" for key, what in real.items())
    yield "percent_of_all", f"{100 * len(killed) / len(real):.1f}"
    yield "percent_of_different", f"{100 * len(killed) / (len(real) - len(equal)):.1f}"
    yield "endless", sum(what == "endless" for what in real.values())
    yield "crashed", sum(what == "crashed" for what in real.values())


def main():
    results, every = read(pathlib.Path(sys.argv[1])), set(read(pathlib.Path(sys.argv[2])))
    numbers = [word for word in sys.argv[4:] if word.isdigit()]
    sample = set(sorted(every, key=lambda key: order((*key[:5], int(key[5])), numbers[1]))[: int(numbers[0])]) if numbers else every
    path = pathlib.Path(sys.argv[3])
    listed = read(path)
    if "--write" in sys.argv:
        comments = [line for line in path.read_text().splitlines() if line.startswith("#")]
        rest = {key: why for key, why in listed.items() if key in every and key not in results}
        alive = rest | {key: listed.get(key, ["open", "nobody has looked at it yet"]) for key in sorted(results) if results[key][0] in ALIVE and key[2] != "nothing"}
        path.write_text("\n".join(comments + ["\t".join((*key, *why)) for key, why in sorted(alive.items())]) + "\n")
        return 0
    found = list(problems(results, every, listed, sample))
    for name, value in counts(results, listed):
        print(f"{name}={value}")
    for what, number in collections.Counter(what for what, _ in found).items():
        print(f"{number} {what}", file=sys.stderr)
    for what, key in found[:30]:
        print(f"{what}: {' | '.join(key)}", file=sys.stderr)
    return len(found) > 0


if __name__ == "__main__":
    sys.exit(main())
