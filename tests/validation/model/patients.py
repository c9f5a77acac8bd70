"""Nobody is left with nothing: grid.c counts, over a grid of patients, the activities that stay suitable or with care; this tells of it.

The program is compiled here from the static library of a build beside it. One that holds another model than the package in use is refused."""

import csv
import os
import subprocess
from functools import cache
from pathlib import Path
from typing import NamedTuple

import shares
import spinerisk
import study

ROOT = study.MODEL.parents[2]
BUILD = ROOT / "build"
#: Where a static library may lie: after tests/run, after tests/validation/run, after a plain build.
LIBRARIES = (BUILD / "tests" / "libspinerisk.a", BUILD / "install" / "lib" / "libspinerisk.a", BUILD / "release" / "libspinerisk.a")
NEED_AEROBIC, NEED_OTHER = 3, 5


class NoProgram(Exception):
    """No library that holds the model of the package in use."""


class Left(NamedTuple):
    """What is left to the patient with the least: aerobic, and core or mobility."""

    who: str
    aerobic: int
    other: int


class Grid(NamedTuple):
    """What the program found. short: patients with fewer than the law says. walking_avoided: without a rule that says so."""

    version: str
    digest: str
    counts: dict[str, int]
    aerobic: dict[int, int]
    other: dict[int, int]
    conditions: tuple[Left, ...]
    least: tuple[Left, ...]


def compile_grid(library: Path) -> Path:
    program = BUILD / "grid"
    command = [os.environ.get("CC", "cc"), "-O2", "-std=c11", str(study.MODEL / "grid.c"), f"-I{ROOT / 'include'}", "-DSPINERISK_STATIC"]
    subprocess.run([*command, str(library), "-o", str(program)], check=True)
    return program


def read(text: str) -> Grid:
    rows = list(csv.DictReader(text.splitlines()))
    facts = {r["name"]: r["value"] for r in rows if r["what"] == "model"}

    def numbers(what: str) -> dict[str, int]:
        return {r["name"]: int(r["value"]) for r in rows if r["what"] == what}

    def left(name: str, value: str) -> Left:
        return Left(name, *map(int, value.split(";")))

    return Grid(facts["version"], facts["digest"], numbers("count") | {f"cap_{k}": v for k, v in numbers("cap").items()},
                {int(k): v for k, v in numbers("aerobic").items()}, {int(k): v for k, v in numbers("other").items()},
                tuple(left(r["name"], r["value"]) for r in rows if r["what"] == "condition"),
                tuple(left(r["value"], r["name"]) for r in rows if r["what"] == "least"))


def run(program: Path, *arguments: str) -> Grid:
    out = read(subprocess.run([str(program), *arguments], check=True, capture_output=True, text=True).stdout)
    mine = spinerisk.assess("walking").model
    if out.digest != mine.digest:
        raise NoProgram(f"{program} holds model {out.version} {out.digest}, the package {mine.version} {mine.digest}")
    return out


@cache
def grid(*arguments: str) -> Grid:
    """The counts, from the first program whose model is the package's own."""
    refused = []
    for library in LIBRARIES:
        if not library.is_file():
            continue
        try:
            return run(compile_grid(library), *arguments)
        except (NoProgram, subprocess.CalledProcessError) as error:
            refused.append(str(error))
    raise NoProgram("; ".join(refused) or "no static library has been built")


def figure(folder: Path, found: Grid) -> str:
    drawing, axes = study.plt.subplots(1, 2, figsize=(9, 3))
    for axis, counts, cap, need, title in ((axes[0], found.aerobic, "cap_aerobic", NEED_AEROBIC, "aerobic"),
                                           (axes[1], found.other, "cap_other", NEED_OTHER, "core or mobility")):
        axis.bar(list(counts), list(counts.values()), color=study.COOL, width=0.8)
        axis.axvline(need - 0.5, color=study.WARM, linewidth=1)
        axis.set_yscale("symlog")
        axis.set_xlabel(f"{title} activities left (the last bar: {found.counts[cap]} or more)")
    axes[0].set_ylabel("patients")
    drawing.tight_layout()
    return study.save(drawing, folder, "patients")


def at_least(count: int, cap: int) -> str:
    return f"{count} or more" if count >= cap else str(count)


def section(figures: Path) -> str:
    found = grid()
    n = found.counts
    by_condition = study.table(["condition among those of the patient", "least aerobic", "least core or mobility"],
                               [[c.who.replace("_", " "), at_least(c.aerobic, n["cap_aerobic"]), at_least(c.other, n["cap_other"])]
                                for c in found.conditions], (1, 2))
    poorest = [[at_least(x.aerobic, n["cap_aerobic"]), at_least(x.other, n["cap_other"]), x.who.replace("_", " ")] for x in found.least]
    least = study.table(["aerobic", "core or mobility", "patient"], poorest, (0, 1))
    aerobic, other = min(x.aerobic for x in found.conditions), min(x.other for x in found.conditions)
    return f"""## Nobody left with nothing

Every patient who is not stopped, banned or freshly operated must have at least {NEED_AEROBIC} aerobic (benefit 2 or 3) and {NEED_OTHER} core or
mobility activities that are suitable or with care. The grid: each condition, none, not stated and every pair; four phases; age, pain now, bones, leg
symptoms, direction of ease, operations, pregnancy, answers about falls, medicines, heart, pressure, fractures and pain at night, a painkiller, usual
pain, bad mornings, a session just before. Not in it: bans, ceilings, what stops anyway, pain of 8. Each of these alone, and one of
every {n['step']:,} of the {n['combinations']:,} combinations, in all **{n['patients']:,} patients: {n['short']:,} have less.** The least found is
{aerobic} aerobic and {other} core or mobility. Walking came out as avoid without a rule that says so for {n['walking_avoided']:,} of them and of
{n['fresh']:,} freshly operated ones (not released, early), who are not counted: they may be left with easy walking.

{by_condition}
The patients with the least:

{least}
![activities left]({figure(figures, found)})

{shares.section(figures)}"""


def demanded() -> list[tuple[str, str, str, bool]]:
    """Rows for the report's summary: what, wanted, found, met."""
    n = grid().counts
    fewer = f"patients with fewer than {NEED_AEROBIC} aerobic or {NEED_OTHER} core or mobility activities"
    return [(fewer, "none", f"{n['short']:,} of {n['patients']:,}", n["short"] == 0),
            ("patients for whom walking is avoid without a rule", "none", f"{n['walking_avoided']:,}", n["walking_avoided"] == 0)]
