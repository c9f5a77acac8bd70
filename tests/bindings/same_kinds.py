#!/usr/bin/env python3
"""Whether every kind of kinds.tsv has a maker in its languages, and every maker its row: same_kinds.py KINDS.TSV NODE_KINDS."""

import sys

import kinds
import kinds_arrays


def main(table: str, node: str) -> int:
    with open(table, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file][1:]
    with open(node, encoding="utf-8") as file:
        made = {"python": {*kinds.VALUES, *kinds_arrays.ARRAYS}, "node": set(file.read().split())}
    wrong = 0
    for language, makers in made.items():
        wanted = {name for name, _, languages, _ in rows if languages in ("both", language)}
        for name in sorted(wanted ^ makers):
            print(f"{language}: {name} is {'not made' if name in wanted else 'not in the table'}")
            wrong += 1
    if not wrong:
        print(f"{len(rows)} kinds: {len(made['python'])} in Python, {len(made['node'])} in Node")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
