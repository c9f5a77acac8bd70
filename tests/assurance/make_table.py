#!/usr/bin/env python3
"""Writes docs/assurance.md from tests/assurance/recorded.tsv.

    make_table.py            writes the page
    make_table.py --take     first takes in what the parts measured (build/figures/*.tsv)
    make_table.py --check    fails if the page is not what would be written
    make_table.py --parts    the names of the parts, in order

A figure of a quick run replaces only that of a quick run.
"""
import datetime
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
RECORDED = HERE / "recorded.tsv"
PAGE = ROOT / "docs" / "assurance.md"
HEADER = ["part", "id", "what", "figure", "asked", "run", "version", "date"]

# What each part is about, in the order of the page. Its command is tests/PART/run.
PARTS = {
    "sanitizers": "Memory, undefined behaviour and data races, seen while the library runs.",
    "fuzz": "Every public function that takes text, arrays or a model, under inputs that search for trouble.",
    "bindings": "The same hostile inputs through Python and Node, and the three languages against each other.",
    "coverage": "What the tests reach of `lib/`, and that each condition of a verdict decides by itself.",
    "mutation": "Small defects put into `lib/`, and how many of them the tests notice.",
    "faults": "What happens when memory, disk, a pipe, the locale or the processor's mode fail under the library.",
    "cross": "The golden vectors, bit for bit, under other compilers, optimisations and processors.",
    "static": "What compilers and analysers say of the sources.",
    "abi": "That programs built for an older library go on running.",
    "supply": "What is shipped: hardened, reproducible, installed and removed as a package, and listed with its licences.",
    "proof": "Laws shown by argument or by trying every case, beyond samples.",
}


def read_rows(path):
    return [line.split("\t") for line in path.read_text().splitlines() if line]


def library_version():
    header = (ROOT / "include/spinerisk/spinerisk.h").read_text()
    return re.search(r'#define SPINERISK_VERSION "(.*)"', header).group(1)


def recorded():
    rows = read_rows(RECORDED) if RECORDED.exists() else []
    return {(row[0], row[1]): dict(zip(HEADER, row)) for row in rows[1:]}


def take(rows, figures):
    for path in sorted(figures.glob("*.tsv")):
        if path.stem not in PARTS:
            sys.exit(f"{path.name}: no such part; they are {', '.join(PARTS)}")
        # What a part no longer measures goes.
        rows = {key: row for key, row in rows.items() if key[0] != path.stem or row["run"] == "all"}
        for id_, what, figure, asked, run in read_rows(path):
            old = rows.get((path.stem, id_))
            if old and old["run"] == "all" and run == "quick":
                continue
            when = datetime.datetime.now(datetime.timezone.utc).date().isoformat()
            rows[path.stem, id_] = dict(zip(HEADER, [path.stem, id_, what, figure, asked, run, library_version(), when]))
    return rows


def write_recorded(rows):
    order = {part: i for i, part in enumerate(PARTS)}
    lines = ["\t".join(HEADER)]
    lines += ["\t".join(row[h] for h in HEADER) for row in sorted(rows.values(), key=lambda row: order[row["part"]])]
    RECORDED.write_text("\n".join(lines) + "\n")


def cell(text):
    return text.replace("|", "\\|")


def page(rows):
    out = [
        "# What is known of the library, in figures",
        "",
        "Written by `tests/assurance/run`; do not edit. Each part is one command (`--all` for its long campaign); a figure stands here with the version and the day",
        "it was measured. *quick*: by the run that every change passes; *all*: by the long campaign. What each part cannot show is said in its folder.",
    ]
    for part, about in PARTS.items():
        mine = [row for row in rows.values() if row["part"] == part]
        if not mine:
            continue
        out += ["", f"## {part.capitalize()}: `tests/{part}/run`", "", about, "", "| what | figure | asked | run | version | day |", "|---|---|---|---|---|---|"]
        for row in mine:
            out.append("| " + " | ".join(cell(row[h]) for h in ("what", "figure", "asked", "run", "version", "date")) + " |")
    return "\n".join(out) + "\n"


def main(arguments):
    if "--parts" in arguments:
        print("\n".join(PARTS))
        return 0
    rows = recorded()
    if "--take" in arguments:
        rows = take(rows, ROOT / "build" / "figures")
        write_recorded(rows)
    text = page(recorded())
    if "--check" in arguments:
        return 0 if PAGE.exists() and PAGE.read_text() == text else f"{PAGE.relative_to(ROOT)} is out of date: tests/assurance/make_table.py"
    PAGE.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
