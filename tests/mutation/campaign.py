"""campaign.py: runs the tests against the mutants of a built tree.

    campaign.py BUILD MUTANTS.tsv RESULTS.tsv [--again]

BUILD holds the programs of CMakeLists.txt. A mutant goes from program to program until a test fails. --again: only those that RESULTS.tsv has as not killed.
"""
import collections
import concurrent.futures
import pathlib
import subprocess
import sys
import time

WORKERS = 2
ALIVE = {"survived", "unreached"}


def read_mutants(path):
    """(file, function, operator, original, replacement, ordinal) by number, and what the runner is told of each."""
    keys, told = {}, {}
    for line in pathlib.Path(path).read_text().splitlines():
        number, site, _, *key = line.split("\t")
        keys[int(number)] = tuple(key)
        told[int(number)] = f"{number} {site} {key[0].rsplit('/', 1)[1]}\n"
    return keys, told


def kill(build, program, lines):
    ran = subprocess.run([build / program, "kill", build / f"{program}.reach"], input="".join(lines), capture_output=True, text=True, check=True)
    return [line.split("\t") for line in ran.stdout.splitlines()]


def run(build, told, numbers, say=lambda text: None):
    """Outcome and killer of each of these mutants."""
    outcome = {number: ("unreached", "") for number in numbers}
    left = list(numbers)
    for program in (build / "programs").read_text().split():
        began, lines = time.time(), [told[number] for number in left]
        # Small portions: a slow mutant holds up few others.
        portions = [lines[i : i + 50] for i in range(0, len(lines), 50)]
        with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
            for found in pool.map(lambda portion: kill(build, program, portion), portions):
                for number, what, killer in found:
                    if what != "unreached":
                        outcome[int(number)] = (what, killer if what != "survived" else "")
        left = [number for number in left if outcome[number][0] in ALIVE]
        say(f"{program}: {len(left)} of {len(numbers)} left, {time.time() - began:.0f} s")
    return outcome


def main():
    build, table, results = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2], pathlib.Path(sys.argv[3])
    keys, told = read_mutants(table)
    known = {}
    if "--again" in sys.argv:
        for line in results.read_text().splitlines():
            *key, what, killer = line.split("\t")
            if what not in ALIVE:
                known[tuple(key)] = (what, killer)
    outcome = {number: known[key] for number, key in keys.items() if key in known}
    outcome |= run(build, told, [number for number in keys if number not in outcome], lambda text: print(text, flush=True))
    with results.open("w") as out:
        for number, key in keys.items():
            print(*key, *outcome[number], sep="\t", file=out)
    print(collections.Counter(what for what, _ in outcome.values()))


if __name__ == "__main__":
    main()
