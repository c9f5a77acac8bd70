"""Section: sensitivity. How many verdicts move when one constant, one line or one demand moves by a fifth."""

from functools import cache
from pathlib import Path
from typing import Any, Callable, NamedTuple

import spinerisk
import study
from perturb import GROUPS, Group, moved_model, own_copy, scaled_copy

TITLE = "## Sensitivity\n"
PATIENTS = ("herniation", "stenosis")
DOWN, UP = 0.8, 1.2
DEMANDS = ("impact", "load", "load_per_kg", "usual_kg", "twist", "forward", "backward")
ORDER = ("suitable", "with_care", "ask_provider", "avoid", "stop")
SHOWN_BARS = 24

INTRO = """
Each weight, line, factor of two reference patients and demand is moved by a fifth down and up, one group at a time, everything else as shipped, and
every movement of the catalogue is judged again for these patients in active treatment. Not moved: direction that eases, leg symptoms, morning, session,
age and bones, pain limits, the wellness profile and what names raise, none of which these two state. The numbers are verdicts that became stricter and milder. Where
the printed bounds do not allow a fifth the constant goes as far as they allow, and the move says so; where a law of the model refuses, its name is
given. Conditions and phases that a patient does not have cannot move that patient's verdicts and are left out. A verdict that moves is not an
error: a line was close.
"""

DEMAND_INTRO = """
The same for demands: each movement is copied as an activity of one's own with one demand scaled (low, typical and high together) and compared
with its unscaled copy. A copy carries one grade, its weakest, and is not bound by the cap of everyday movements, so {differ} of {n} copies have
another verdict than the catalogue's own entry ({patient}).
"""


class Moved(NamedTuple):
    """Verdicts that became stricter and milder; `why_not` where the move was refused or cut short."""

    stricter: int
    milder: int
    note: str
    refused: bool

    @property
    def total(self) -> int:
        return self.stricter + self.milder


def verdicts(condition: str, model: spinerisk.Model | None = None) -> list[int]:
    who = study.person(condition)
    return [ORDER.index(spinerisk.assess(a, model=model, **who).verdict) for a in study.movements()]


def compare(before: list[int], after: list[int], note: str = "") -> Moved:
    return Moved(sum(a > b for b, a in zip(before, after)), sum(a < b for b, a in zip(before, after)), note, False)


@cache
def baseline(condition: str) -> list[int]:
    return verdicts(condition)


@cache
def copies() -> list[spinerisk.Activity]:
    return [own_copy(a) for a in study.movements()]


@cache
def copied(condition: str) -> list[int]:
    who = study.person(condition)
    return [ORDER.index(spinerisk.assess(a, **who).verdict) for a in copies()]


def move_group(group: Group, factor: float, condition: str) -> Moved:
    model, note = moved_model(group, factor)
    if model is None:
        return Moved(0, 0, note, True)
    return compare(baseline(condition), verdicts(condition, model), note)


def move_demand(demand: str, factor: float, condition: str) -> Moved:
    who = study.person(condition)
    after = [ORDER.index(spinerisk.assess(scaled_copy(a, demand, factor), **who).verdict) for a in study.movements()]
    return compare(copied(condition), after)


@cache
def of_model(condition: str, part: bool = False) -> dict[str, tuple[Moved, Moved]]:
    """Every group of the model; part: single knots of a line and single factors of a row instead."""
    mine = [g for g in GROUPS if g.condition in ("", condition) and g.part == part]
    return {g.title: (move_group(g, DOWN, condition), move_group(g, UP, condition)) for g in mine}


@cache
def of_demands(condition: str) -> dict[str, tuple[Moved, Moved]]:
    return {d: (move_demand(d, DOWN, condition), move_demand(d, UP, condition)) for d in DEMANDS}


def cell(moved: Moved, refusals: list[str]) -> str:
    """A refusal is a letter; the table's legend tells what it stands for."""
    if moved.refused:
        if moved.note not in refusals:
            refusals.append(moved.note)
        return f"refused ({chr(ord('a') + refusals.index(moved.note))})"
    n = len(study.movements())
    text = f"+{moved.stricter} -{moved.milder}, {study.number(100 * moved.total / n)} %" if moved.total else "0"
    return f"{text} ({moved.note})" if moved.note else text


def moves_table(what: Callable[[str], dict[str, tuple[Moved, Moved]]], title: str) -> str:
    """One row per thing moved: a fifth down and up for each patient."""
    found = {p: what(p) for p in PATIENTS}
    names = list(dict.fromkeys(name for p in PATIENTS for name in found[p]))
    body: list[list[Any]] = []
    refusals: list[str] = []
    for name in names:
        cells: list[Any] = [name.replace("_", " ")]
        for p in PATIENTS:
            cells += [cell(m, refusals) for m in found[p][name]] if name in found[p] else ["", ""]
        body.append(cells)
    legend = "; ".join(f"({chr(ord('a') + i)}) {why}" for i, why in enumerate(refusals))
    made = study.table([title, *(f"{p}, {way} a fifth" for p in PATIENTS for way in ("down", "up"))], body)
    return made + (f"\nRefused: {legend}.\n" if legend else "")


def figure(figures: Path) -> str:
    """What moves most, by the larger of its two moves for either patient."""
    found = {p: {**of_model(p), **{f"demand: {d.replace('_', ' ')}": m for d, m in of_demands(p).items()}} for p in PATIENTS}
    names = sorted({n for p in PATIENTS for n in found[p]}, key=lambda n: (-max(m.total for p in PATIENTS for m in found[p].get(n, ())), n))
    names = names[:SHOWN_BARS][::-1]
    chart, axes = study.plt.subplots(1, len(PATIENTS), figsize=(9.5, 5.4), sharey=True)
    for axis, patient in zip(axes, PATIENTS):
        for i, name in enumerate(names):
            down, up = found[patient].get(name, (Moved(0, 0, "", True),) * 2)
            axis.barh(i + 0.2, down.total, height=0.36, color=study.COOL, label="a fifth down" if i == 0 else None)
            axis.barh(i - 0.2, up.total, height=0.36, color=study.WARM, label="a fifth up" if i == 0 else None)
        axis.set_title(f"{patient}, active", fontsize=10)
        axis.set_xlabel(f"verdicts that move, of {len(study.movements())}")
    axes[0].set_yticks(range(len(names)), names, fontsize=8)
    axes[-1].legend(frameon=False, loc="lower right", fontsize=8)
    return f"![Verdicts that move]({study.save(chart, figures, 'sensitivity')})\n\n"


def widest(condition: str) -> tuple[str, int]:
    """What moves most verdicts, and how many."""
    both = {**of_model(condition), **of_demands(condition)}
    return max(((name, m.total) for name, pair in both.items() for m in pair), key=lambda x: x[1])


def summary() -> str:
    lines = []
    for p in PATIENTS:
        name, n = widest(p)
        small = sum(max(m.total for m in pair) <= 0.02 * len(study.movements()) for pair in of_model(p).values())
        lines.append(f"- {p}: *{name}* moves most, {study.share(n, len(study.movements()))}; {small} of {len(of_model(p))} groups of the "
                     "model move at most one verdict in fifty.\n")
    return "".join(lines)


def section(figures: Path) -> str:
    n = len(study.movements())
    differ = {p: sum(a != b for a, b in zip(baseline(p), copied(p))) for p in PATIENTS}
    intro = DEMAND_INTRO.format(differ=" and ".join(str(differ[p]) for p in PATIENTS), n=n, patient=" and ".join(PATIENTS))
    parts = [TITLE, INTRO, "\n", summary(), "\n", figure(figures), f"Of {n} movements, stricter as +, milder as -:\n\n",
             moves_table(of_model, "model"), "\n### Demands\n", intro, "\n", moves_table(of_demands, "demand"),
             "\n### Single knots and single factors\n\n", moves_table(lambda p: of_model(p, part=True), "model"), "\n"]
    return "".join(parts)
