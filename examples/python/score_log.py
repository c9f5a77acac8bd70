"""Scores a training log in the Strong app's columns with the Python package.

    python score_log.py --unit kg [--condition herniation] [--phase active] LOG.csv

Such a file names no unit, so --unit is required. Kilograms are taken as the log writes them. The C and
Node programs beside this one print the same table.
"""

import argparse
import csv
import sys
from collections.abc import Iterable, Iterator
from typing import TypedDict

import spinerisk

KG = {"kg": 1.0, "lb": 0.45359237}
SKIP = {"Rest Timer"}

#: (line, name, kg, repetitions, minutes); the numbers are None where one is unreadable.
Set = tuple[int, str, float, float, float] | tuple[int, str, None, None, None]


class Entry(TypedDict):
    sets: int
    repetitions: float
    minutes: float


class Effort(TypedDict, total=False):
    external_kg: float
    repetitions: float
    minutes: float


Groups = dict[tuple[str, float], Entry]


def read_sets(path: str, unit: str) -> Iterator[Set]:
    """The sets of a log, line by line."""
    with open(path, newline="", encoding="utf-8-sig") as file:
        reader = csv.DictReader(file)
        for row in reader:
            name = (row.get("Exercise Name") or "").strip()
            if row.get("Set Order") in SKIP:
                continue
            try:
                kg = float(row["Weight"] or 0) * KG[unit]
                repetitions = float(row["Reps"] or 0)
                minutes = float(row["Seconds"] or 0) / 60
            except (KeyError, TypeError, ValueError):
                yield reader.line_num, name, None, None, None
                continue
            yield reader.line_num, name, kg, repetitions, minutes


def group(sets: Iterable[Set]) -> tuple[Groups, list[tuple[int, str]]]:
    """One entry per exercise and weight, in order of first appearance, with its longest set."""
    groups: Groups = {}
    unreadable: list[tuple[int, str]] = []
    for one in sets:
        if one[2] is None:
            unreadable.append(one[:2])
            continue
        _, name, kg, repetitions, minutes = one
        entry = groups.setdefault((name, kg), {"sets": 0, "repetitions": 0.0, "minutes": 0.0})
        entry["sets"] += 1
        entry["repetitions"] = max(entry["repetitions"], repetitions)
        entry["minutes"] = max(entry["minutes"], minutes)
    return groups, unreadable


def print_table(groups: Groups, unreadable: list[tuple[int, str]], conditions: set[str], phase: str) -> None:
    not_scored: list[tuple[str, float, int, str]] = []
    print(f"{'activity':<38} {'kg':>7} {'sets':>4} {'score':>6} {'low':>6} {'high':>6}  {'verdict':<12}  first reason")
    for (name, kg), entry in groups.items():
        effort: Effort = {"external_kg": kg}
        if entry["repetitions"] > 0:
            effort["repetitions"] = entry["repetitions"]
        if entry["minutes"] > 0:
            effort["minutes"] = entry["minutes"]
        try:
            a = spinerisk.assess(name, conditions=conditions, phase=phase, **effort)
        except (spinerisk.UnknownActivity, spinerisk.NotEnoughInformation, spinerisk.RangeError) as error:
            not_scored.append((name, kg, entry["sets"], error.code))
            continue
        print(f"{name:<38} {kg:>7.2f} {entry['sets']:>4} {a.score:>6.1f} {a.low:>6.1f} {a.high:>6.1f}  {a.verdict:<12}  {a.reasons[0].sentence}")
    for name, kg, sets, code in not_scored:
        print(f"not scored: {name} ({kg:.2f} kg, {sets} sets): {code}")
    for line, name in unreadable:
        print(f"not read: line {line}: {name}")
    scored = sum(e["sets"] for e in groups.values()) - sum(n[2] for n in not_scored)
    print(f"{scored} sets scored, {sum(n[2] for n in not_scored)} not scored, {len(unreadable)} not read")


def main() -> None:
    parser = argparse.ArgumentParser(description="Scores a training log in the Strong app's columns.")
    parser.add_argument("--unit", required=True, choices=sorted(KG), help="unit of the Weight column: the file does not say")
    parser.add_argument("--condition", default="herniation")
    parser.add_argument("--phase", default="active")
    parser.add_argument("log")
    arguments = parser.parse_args()
    try:
        groups, unreadable = group(read_sets(arguments.log, arguments.unit))
    except OSError as error:
        sys.exit(f"{arguments.log}: {error.strerror}")
    print_table(groups, unreadable, {arguments.condition}, arguments.phase)


if __name__ == "__main__":
    main()
