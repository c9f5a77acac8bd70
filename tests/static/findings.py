#!/usr/bin/env python3
"""Reads what an analyser said on stdin and tells what known.csv does not explain.

    findings.py TOOL             fails if there is a finding that no row of TOOL explains, or a row that explains nothing any more
    findings.py TOOL --partial   the same over a part of the files: rows may explain nothing

The last line is "N findings, N explained". A row explains the findings of one check in one file, on lines that contain its text (any, if empty).
"""
import csv
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
FINDING = re.compile(r"^(?P<file>[^:\s]+):(?P<line>\d+):(?:\d+:)? (?:warning|error|style|performance|portability): (?P<what>.*) \[(?P<check>[^\]]+)\]$")


def line_of(path, number):
    lines = (ROOT / path).read_text().splitlines()
    return lines[number - 1] if number <= len(lines) else ""


def explains(row, finding):
    file, number, checks = finding
    return row["file"] == file and row["check"] in checks and row["text"] in line_of(file, number)


def main(tool, *options):
    found = {}
    for text in sys.stdin:
        match = FINDING.match(text.rstrip())
        if match:
            path = pathlib.Path(match["file"])
            file = str(path.relative_to(ROOT)) if path.is_absolute() and path.is_relative_to(ROOT) else str(path)
            checks = re.sub(r"CWE-\d+\] \[", "", match["check"]).lstrip("-").removeprefix("W")
            found[file, int(match["line"]), tuple(checks.split(","))] = text.rstrip()
    with (HERE / "known.csv").open() as rows:
        known = [row for row in csv.DictReader(rows) if row["tool"] == tool]
    new = [text for finding, text in found.items() if not any(explains(row, finding) for row in known)]
    stale = [] if "--partial" in options else [row for row in known if not any(explains(row, finding) for finding in found)]
    for text in new:
        print(text)
    for row in stale:
        print(f"known.csv explains what is not found any more: {row['file']} {row['check']} {row['text']}")
    print(f"{len(new)} findings, {len(found) - len(new)} explained")
    return 1 if new or stale else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
