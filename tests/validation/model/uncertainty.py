"""Section: draws within low and high against the interval a result carries."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

import spinerisk
import study

TITLE = "## Draws against the interval\n"
PATIENTS = ("herniation", "stenosis")
DRAWS = 500
WAYS = 200
FORMS = ("good", "fair", "poor")
WANTED = 0.8
DEMANDS = ("impact", "load", "twist", "forward", "backward")
_NOW = {p.name: p.value for p in spinerisk.parameters()}

INTRO = f"""
What the interval of a result is: *low* and *high* are the scores half of the way from typical towards the gentlest and the hardest way of doing it
(all demands moving together, kilograms through their whole usual range), or the spread that the evidence's grade allows, whichever is wider.
It is **not a confidence interval**: no share of people or of days is promised to lie inside. So it is held against draws:

- *demands apart*: {DRAWS} draws for each movement; impact, load, twist, forward and backward bend and the kilograms are each drawn from a
  triangle low, typical, high, independently of the others, and scored as measured demands with the activity's usual hold. This says what happens
  if each of our numbers is wrong in its own way.
- *ways of doing it*: {WAYS} draws; vigour even between 0 and 1, form one of good, fair, poor, kilograms from their triangle. Here all demands move
  together, as the library moves them; about two thirds inside is built in, as the interval goes half of the way.

Demands drawn apart huddle near typical, so many inside is easy.
Columns hold one posture a row and no hold, so the draws go through single assessments. Draws are lifted to the verdict's band as the interval is.
Where every draw and both ends are the same number (nothing is asked of the back) the draws count as inside.
"""


class Spread(NamedTuple):
    """One movement: its interval, and for each kind of draw the share inside and the width of the middle nine tenths."""

    activity: str
    low: float
    high: float
    inside: tuple[float, float]
    width: tuple[float, float]


def line_of(verdict: str) -> float:
    """Where the verdict's band begins: the number is lifted to it."""
    lines = {"with_care": _NOW["care_line"], "ask_provider": _NOW["ask_line"], "avoid": _NOW["avoid_line"], "stop": 100.0}
    return lines.get(verdict, 0.0)


def triangle(random: np.random.RandomState, values: spinerisk.Range, n: int) -> np.ndarray:
    low, typical, high = values
    return random.triangular(low, typical, high, n) if high > low else np.full(n, float(typical))


def loads(a: spinerisk.Activity, random: np.random.RandomState) -> np.ndarray:
    """Own load and what the kilograms add to it."""
    own = triangle(random, a.load, DRAWS)
    if a.usual_kg is None:
        return own
    per_kg = (a.load_per_kg or _NOW["carry_per_kg"]) * (_NOW["overhead_factor"] if a.overhead == "yes" else 1.0)
    return own + per_kg * triangle(random, a.usual_kg, DRAWS)


def draws_apart(a: spinerisk.Activity, condition: str) -> np.ndarray:
    random = study.stream(a.number)
    demand = {d: loads(a, random) if d == "load" else triangle(random, getattr(a, d), DRAWS) for d in DEMANDS}
    who = study.person(condition)
    columns = zip(*(demand[d].tolist() for d in DEMANDS))
    hold = a.usual_hold_minutes or 0.0
    return np.array([spinerisk.assess_demand(impact, load, twist, forward=forward, backward=backward, hold_minutes=hold, **who).model_score
                     for impact, load, twist, forward, backward in columns])


def draws_of_ways(a: spinerisk.Activity, condition: str) -> np.ndarray:
    random = study.stream(a.number)
    vigour, form = random.uniform(0, 1, WAYS).tolist(), random.randint(0, len(FORMS), WAYS).tolist()
    kilograms = [None] * WAYS if a.usual_kg is None else triangle(random, a.usual_kg, WAYS).tolist()
    who = study.person(condition)
    return np.array([spinerisk.assess(a, vigour=v, form=FORMS[f], external_kg=kg, **who).model_score for v, f, kg in zip(vigour, form, kilograms)])


@cache
def spreads(condition: str) -> tuple[Spread, ...]:
    out = []
    for a in study.movements():
        r = spinerisk.assess(a, **study.person(condition))
        inside, width = [], []
        for draw in (draws_apart, draws_of_ways):
            lifted = np.maximum(draw(a, condition), line_of(r.verdict))
            inside.append(float(((lifted >= r.low - 1e-9) & (lifted <= r.high + 1e-9)).mean()))
            low, high = np.percentile(lifted, [5, 95])
            width.append(float(high - low))
        out.append(Spread(str(a.id), r.low, r.high, (inside[0], inside[1]), (width[0], width[1])))
    return tuple(out)


def outside(condition: str, kind: int) -> list[Spread]:
    """Movements of which under four fifths of the draws fall inside, the worst first."""
    return sorted((s for s in spreads(condition) if s.inside[kind] < WANTED), key=lambda s: (s.inside[kind], s.activity))


def summary() -> str:
    body = []
    for condition in PATIENTS:
        found = spreads(condition)
        for kind, name in enumerate(("demands apart", "ways of doing it")):
            inside = 100 * float(np.mean([s.inside[kind] for s in found]))
            interval, drawn = (float(np.median(widths)) for widths in ([s.high - s.low for s in found], [s.width[kind] for s in found]))
            body.append([condition, name, study.number(inside) + " %", study.number(interval), study.number(drawn),
                         study.share(len(outside(condition, kind)), len(found))])
    header = ["patient, active", "draws", "inside, all movements", "interval, median width", "middle nine tenths of draws, median width",
              "movements with under four fifths inside"]
    return study.table(header, body, range(2, 6))


def listed(condition: str) -> str:
    """Where demands that err apart leave the interval. The ways of doing it would list what is two thirds by construction."""
    named = [f"{s.activity.replace('_', ' ')} {study.number(100 * s.inside[0])} %" for s in outside(condition, 0)]
    return ", ".join(named) or "none"


def demanded() -> list[tuple[str, str, str, bool | None]]:
    found = spreads(PATIENTS[0])
    inside = float(np.mean([s.inside[0] for s in found]))
    ways = float(np.mean([s.inside[1] for s in found]))
    return [(f"draws of demands inside low to high, all movements, {PATIENTS[0]}", ">= 80 % (our own)", study.number(100 * inside) + " %", inside >= WANTED),
            (f"draws of ways of doing it inside low to high, {PATIENTS[0]}", "none", study.number(100 * ways) + " %", None)]


def figure(figures: Path) -> str:
    chart, axes = study.plt.subplots(1, len(PATIENTS), figsize=(9, 3.2), sharey=True)
    bins = np.linspace(0, 1, 21)
    for axis, condition in zip(axes, PATIENTS):
        for kind, (name, colour) in enumerate((("demands apart", study.COOL), ("ways of doing it", study.WARM))):
            axis.hist([s.inside[kind] for s in spreads(condition)], bins=bins, histtype="step", color=colour, linewidth=1.6, label=name)
        axis.axvline(WANTED, color=study.GREY, linestyle=":", linewidth=1)
        axis.set_title(f"{condition}, active", fontsize=10)
        axis.set_xlabel("share of draws inside low to high")
    axes[0].set_ylabel("movements")
    axes[0].legend(frameon=False, loc="upper left", fontsize=8)
    return f"![Share of draws inside the interval]({study.save(chart, figures, 'uncertainty')})\n\n"


def section(figures: Path) -> str:
    parts = [TITLE, INTRO, "\n", summary(), "\n", figure(figures)]
    for condition in PATIENTS:
        parts.append(f"Under four fifths inside with demands apart, {condition}: {listed(condition)}.\n\n")
    return "".join(parts)
