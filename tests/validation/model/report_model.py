"""Writes the validation report: docs/validation.md and its figures, from the library that is installed.

    report_model.py [--out DIR]     DIR is docs/ of this checkout unless told otherwise

The same library and the same lists beside the checkout give the same page; figures also need the matplotlib that tests/run installs."""

import argparse
import importlib
import sys
from pathlib import Path
from types import ModuleType
from typing import Iterator

import spinerisk
import study

DOCS = study.MODEL.parents[2] / "docs"
#: In the order of the report. Each has section(figures) and may have demanded(): rows of what, wanted, found, met (None: only told).
SECTIONS = ("agreement", "guidelines", "crossvalidation", "loads", "lifting", "sensitivity", "uncertainty", "patients")

HEAD = """# Validation report

Written by `tests/validation/model/report_model.py`: do not edit. To write it again, with everything it needs:

    tests/validation/run

It says how far the shipped model agrees with what clinics advise, guidelines state and laboratories measured, and how much hangs on each of
its numbers.
It is **agreement with published advice and measurements, not a trial on outcomes**: nobody was followed up. Every index is a number from 0 to 100
without a unit, not a probability. Weights and lines are design choices; [model.md](model.md) has them all.

Three lists (labels of clinics, measured loads, worked examples of lifting methods) are not published with the project: they are looked for in `../shared`.
Without them the command leaves this page as it is; `--out DIR` writes what needs none of them. Random draws start from one seed.
"""


def modules() -> Iterator[ModuleType]:
    for name in SECTIONS:
        yield importlib.import_module(name)


def model_line() -> str:
    info = spinerisk.assess("walking").model
    n = len(study.movements())
    return f"Model {info.name} {info.version}, digest `{info.digest}`; {n} movements in the catalogue.\n"


def summary(parts: list[ModuleType]) -> str:
    """Every demanded figure in one table."""
    body = []
    for module in parts:
        rows = module.demanded() if hasattr(module, "demanded") else []
        body += [[what, wanted, found, "" if met is None else "yes" if met else "**no**"] for what, wanted, found, met in rows]
    return "## Demanded and found\n\n" + study.table(["figure", "wanted", "found", "met"], body) + "\n"


def report(figures: Path) -> str:
    parts = list(modules())
    text = [HEAD, "\n", model_line(), "\n", summary(parts), *(module.section(figures).rstrip("\n") + "\n\n" for module in parts)]
    return "".join(text).rstrip("\n") + "\n"


def write(folder: Path) -> Path:
    """Writes FOLDER/validation.md and FOLDER/validation/*.svg; returns the page."""
    folder.mkdir(parents=True, exist_ok=True)
    page = folder / "validation.md"
    page.write_text(report(folder / "validation"), encoding="utf-8", newline="\n")
    return page


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=DOCS, metavar="DIR")
    folder = parser.parse_args().out
    if folder == DOCS and not study.is_shared_here():
        print("skip: the lists beside the checkout (../shared) are not here, so docs/validation.md stays as it is; "
              "--out DIR writes what can be written")
        return 0
    print(f"written: {write(folder)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
