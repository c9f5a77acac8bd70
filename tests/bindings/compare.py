#!/usr/bin/env python3
"""Compares two files of answers line by line: compare.py CASES ONE OTHER. Prints the first cases that differ, and how many."""

import sys
from itertools import zip_longest

SHOWN = 5


def main(cases: str, one: str, other: str) -> int:
    different = n = 0
    kinds: dict[str, int] = {}
    with open(cases, encoding="utf-8") as a, open(one, encoding="utf-8") as b, open(other, encoding="utf-8") as c:
        for n, (case, x, y) in enumerate(zip_longest(a, b, c, fillvalue=""), 1):
            kind = case.split("\t")[1].partition(":")[0]
            kinds[kind] = kinds.get(kind, 0) + 1
            if x.split() == y.split():
                continue
            different += 1
            if different <= SHOWN:
                print(case.rstrip()[:1500], x.rstrip()[:600], y.rstrip()[:600], "", sep="\n")
    print(f"{different} of {n} differ" if different else f"{n} answers: " + ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items())))
    return int(different > 0 or n == 0)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
