"""Section: cross-validation over activities. Would choosing the weights by the labels have helped on activities not seen?

A fixed, small set of variants of the shipped model is held against the labels. In each fold the variant with the largest area on the
training activities is chosen and scores the activities left out."""

import itertools
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

import agreement_data as data
import spinerisk
import study

TITLE = "## Cross-validation over activities\n"
#: Weights that each variant multiplies by one of STEPS.
WEIGHTS = ("weight_impact", "weight_load", "weight_forward", "weight_backward", "weight_twist")
STEPS = (1.0, 0.8, 1.25)
FOLDS, REPEATS = 5, 20

INTRO = f"""
The shipped weights were not chosen this way: they come from tolerances and judgement, and no step of the build looks at the labels. This asks what
choosing would do. {len(STEPS) ** len(WEIGHTS)} variants: each of {study.words(WEIGHTS)} times 1, 0.8 or 1.25. The variant with the largest area on
the training activities is chosen and scores the activities left out. Often several are equally good: none of them
is favoured, the shipped one least of all.

- *leave one pair out*: one avoid and one safe activity are held out together, for every pair; the share of pairs in the right order is the area
  (the mean over the variants that were equally good).
- *{FOLDS} folds, {REPEATS} times*: avoid and safe are each dealt into {FOLDS} folds, one of the equally good variants is drawn; the held-out
  scores of a deal are pooled into one area, the mean is given.
- *equally good*: how many variants, of {len(STEPS) ** len(WEIGHTS)}, were best on the training activities, on average; *shipped among them*:
  how often the shipped model was one of them. *best*, *worst*: the variants' own areas with everything seen.

The cross-validated area should lie inside the bootstrap interval of the shipped model. Where most variants are equally good this says only that
weights within a fifth hardly matter to these labels; it does not test the structure.
"""


class Validated(NamedTuple):
    """Areas for one reference patient: shipped, cross-validated both ways, and how the variants compare."""

    shipped: data.Area
    pairs: float
    folds: float
    equally_good: float
    shipped_among: float
    best: float
    worst: float


@cache
def variants() -> tuple[spinerisk.Model, ...]:
    """The shipped model first."""
    now = {p.name: p.value for p in spinerisk.parameters()}
    steps = itertools.product(STEPS, repeat=len(WEIGHTS))
    return tuple(spinerisk.Model("validation", changes={w: now[w] * x for w, x in zip(WEIGHTS, s) if x != 1.0}) for s in steps)


def score_matrix(condition: str) -> tuple[np.ndarray, np.ndarray]:
    """Scores of the avoid and of the safe labels of the headline, one row per variant."""
    avoid, safe = data.split(data.headline(condition))
    def scores(side: list[data.Scored]) -> np.ndarray:
        return np.array([[data.assess(s.label, condition, model=m).model_score for s in side] for m in variants()])
    return scores(avoid), scores(safe)


def best_of(training: np.ndarray) -> np.ndarray:
    """Which variants (first axis) are best on what they were trained on; sums of halves, so equal means equal."""
    return training == training.max(axis=0)


def leave_one_pair_out(pairs: np.ndarray) -> tuple[float, float, float]:
    """pairs: variant × avoid × safe, 1 where in order. The area, how many variants were equally good, how often the shipped one was."""
    total = pairs.sum(axis=(1, 2))[:, None, None]
    training = total - pairs.sum(axis=2, keepdims=True) - pairs.sum(axis=1, keepdims=True) + pairs
    best = best_of(training)
    held_out = (pairs * best).sum(axis=0) / best.sum(axis=0)
    return float(held_out.mean()), float(best.sum(axis=0).mean()), float(best[0].mean())


def repeated_folds(avoid: np.ndarray, safe: np.ndarray, pairs: np.ndarray) -> float:
    random = study.stream()
    areas = []
    for _ in range(REPEATS):
        deals = [random.permutation(side.shape[1]) % FOLDS for side in (avoid, safe)]
        out = [np.empty(side.shape[1]) for side in (avoid, safe)]
        for fold in range(FOLDS):
            kept = [deal != fold for deal in deals]
            best = np.flatnonzero(best_of(pairs[:, kept[0]][:, :, kept[1]].sum(axis=(1, 2))))
            chosen = int(random.choice(best))
            for side, scores, keep in zip((avoid, safe), out, kept):
                scores[~keep] = side[chosen, ~keep]
        areas.append(data.wins(out[0], out[1]).mean())
    return float(np.mean(areas))


@cache
def validated(condition: str) -> Validated:
    avoid, safe = score_matrix(condition)
    pairs = np.array([data.wins(a, s) for a, s in zip(avoid, safe)])
    area, equal, among = leave_one_pair_out(pairs)
    seen = pairs.mean(axis=(1, 2))
    return Validated(data.area_of(data.headline(condition)), area, repeated_folds(avoid, safe, pairs), equal, among, float(seen.max()),
                     float(seen.min()))


def is_inside(v: Validated) -> bool:
    return all(v.shipped.low - 1e-12 <= x <= v.shipped.high + 1e-12 for x in (v.pairs, v.folds))


def demanded() -> list[tuple[str, str, str, bool]]:
    """What was asked for, wanted, found, met: one row for each headline patient."""
    if not study.is_shared_here():
        return []
    found = {members[0]: validated(members[0]) for members in data.GROUPS.values()}
    return [(f"cross-validated area, {condition}", f"{v.shipped.low:.3f} to {v.shipped.high:.3f}", f"{v.pairs:.3f} and {v.folds:.3f}", is_inside(v))
            for condition, v in found.items()]


def section(figures: Path) -> str:
    if not study.is_shared_here():
        return TITLE + "\nSkipped: the labels (../shared/labels) are not beside this checkout.\n"
    body = []
    for condition in itertools.chain.from_iterable(data.GROUPS.values()):
        v = validated(condition)
        body.append([study.words([condition]), f"{v.shipped.value:.3f}", f"{v.shipped.low:.3f} to {v.shipped.high:.3f}", f"{v.pairs:.3f}",
                     f"{v.folds:.3f}", "yes" if is_inside(v) else "no", study.number(v.equally_good), study.number(100 * v.shipped_among) + " %",
                     f"{v.best:.3f}", f"{v.worst:.3f}"])
    header = ["patient", "shipped", "bootstrap 95", "leave one pair out", f"{FOLDS} folds", "inside", "equally good", "shipped among them",
              "best", "worst"]
    return TITLE + INTRO + "\n" + study.table(header, body, range(1, 10)) + "\n"
