"""Published advice and our scores side by side: reading the labels, scoring what they name, the area under the curve."""

from functools import cache
from typing import NamedTuple, Sequence

import numpy as np

import spinerisk
import study

#: The first of each group is the headline.
GROUPS = {"flexion_intolerant": ("herniation", "bulge", "degenerative_disc"), "extension_intolerant": ("stenosis", "spondylolisthesis")}
#: Labels of these kinds name one movement, or one posture with its minutes: the headline is about them alone.
HEADLINE = ("movement", "posture")
RESAMPLES = 2000
#: What is demanded of the headline figures.
LEAST_AREA, MOST_SWAPPED, MOST_ASK = 0.95, 3, 0.15


class Label(NamedTuple):
    """One activity as clinics name it, what of ours it is, and what they say of it for one group of patients."""

    name: str
    group: str
    consensus: str
    domains: int
    activity: str
    minutes: float | None
    kind: str
    alternative: str


class Scored(NamedTuple):
    label: Label
    index: float
    verdict: str


class Area(NamedTuple):
    """Area under the curve of avoid against safe, with its bootstrap interval."""

    value: float
    low: float
    high: float
    n_avoid: int
    n_safe: int


def reading() -> dict[str, dict[str, str]]:
    """labels.csv: what each name is in the catalogue. It was not changed once it had been scored."""
    return {r["label"]: r for r in study.rows(study.MODEL / "labels.csv")}


@cache
def labels() -> tuple[Label, ...]:
    known = reading()
    out = []
    for r in study.rows(study.LABELS):
        ours = known[r["activity"]]
        minutes = float(ours["minutes"]) if ours["minutes"] else None
        out.append(Label(r["activity"], r["condition_group"], r["consensus"], int(r["domains"]), ours["activity"], minutes,
                         ours["kind"], ours["alternative"]))
    return tuple(out)


def in_headline(label: Label) -> bool:
    return label.kind in HEADLINE and label.consensus in ("avoid", "safe") and label.activity != ""


def assess(label: Label, condition: str, alternative: bool = False, model: spinerisk.Model | None = None) -> spinerisk.Assessment:
    activity = label.alternative if alternative and label.alternative else label.activity
    effort = {} if label.minutes is None else {"minutes": label.minutes}
    return spinerisk.assess(activity, model=model, **effort, **study.person(condition))


@cache
def scored(condition: str) -> tuple[Scored, ...]:
    """Every label of the condition's group that has an activity, with the formula's own value and the verdict."""
    group = next(g for g, members in GROUPS.items() if condition in members)
    mine = [label for label in labels() if label.group == group and label.activity]
    results = [assess(label, condition) for label in mine]
    return tuple(Scored(label, r.model_score, r.verdict) for label, r in zip(mine, results))


def headline(condition: str) -> list[Scored]:
    return [s for s in scored(condition) if in_headline(s.label)]


def wins(avoid: np.ndarray, safe: np.ndarray) -> np.ndarray:
    """For each pair 1 if the avoid one scores higher, 1/2 if they tie."""
    return (avoid[:, None] > safe[None, :]) + 0.5 * (avoid[:, None] == safe[None, :])


def split(items: Sequence[Scored]) -> tuple[list[Scored], list[Scored]]:
    return [s for s in items if s.label.consensus == "avoid"], [s for s in items if s.label.consensus == "safe"]


def area(avoid: Sequence[float], safe: Sequence[float]) -> Area:
    """Bootstrap over activities: avoid and safe ones are drawn again each among themselves, the percentiles 2.5 and 97.5 kept."""
    pairs = wins(np.array(avoid), np.array(safe))
    random = study.stream()
    n, m = pairs.shape
    drawn = [pairs[np.ix_(random.randint(0, n, n), random.randint(0, m, m))].mean() for _ in range(RESAMPLES)]
    low, high = np.percentile(drawn, [2.5, 97.5])
    return Area(float(pairs.mean()), float(low), float(high), n, m)


def area_of(items: Sequence[Scored]) -> Area:
    avoid, safe = split(items)
    return area([s.index for s in avoid], [s.index for s in safe])


def swapped(items: Sequence[Scored]) -> list[tuple[Scored, Scored]]:
    """Pairs where a safe activity scores at or above an avoid one: (safe, avoid)."""
    avoid, safe = split(items)
    return [(s, a) for a in avoid for s in safe if s.index >= a.index]


def disagreements() -> dict[tuple[str, str], set[str]]:
    """(label, group) of everything that needs a written cause, with what is wrong. Labels of every kind count."""
    found: dict[tuple[str, str], set[str]] = {}
    for group, conditions in GROUPS.items():
        for condition in conditions:
            for s in scored(condition):
                if (s.label.consensus, s.verdict) in (("safe", "avoid"), ("avoid", "suitable")):
                    found.setdefault((s.label.name, group), set()).add(f"{s.label.consensus} by advice, {s.verdict} by us")
            for safe, avoid in swapped(headline(condition)):
                found.setdefault((safe.label.name, group), set()).add(f"scores at or above {study.words([avoid.label.name])}")
                found.setdefault((avoid.label.name, group), set()).add(f"scores at or below {study.words([safe.label.name])}")
    return found


def causes() -> dict[tuple[str, str], str]:
    return {(r["label"], r["group"]): r["cause"] for r in study.rows(study.MODEL / "disagreements.csv")}
