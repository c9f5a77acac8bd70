"""Holds the library's reading of names against lists judged by hand, and against the words that carry risk."""

import re
from functools import cache
from typing import Iterable, NamedTuple

import spinerisk
from lists import DATA, HERE, rows

#: The person the scores of two readings are compared for.
REFERENCE = {"conditions": "herniation", "phase": "active"}


class Judged(NamedTuple):
    """One name and how it was read: right, wrong but at least as demanding, or wrong and milder."""

    name: str
    right: bool
    lowers: bool
    said: str
    accepted: str


# What an activity must have, or a reading raise, for a factor not to be lost. Written apart from lib/data/names.py.
HAS = {
    "impact": lambda a: a.impact.typical >= 1.8 or "jerk" in a.tags,
    "load": lambda a: a.usual_kg is not None,
    "overhead": lambda a: a.overhead == "yes",
    "twist": lambda a: a.twist.typical >= 15,
    "bend": lambda a: a.forward.typical >= 20,
    "back_bend": lambda a: a.backward.typical >= 10,
    "single_leg": lambda a: "single_leg" in a.tags,
    "one_sided": lambda a: a.twist.typical >= 8,
    "inversion": lambda a: "inversion" in a.tags,
}


def lacks(activity: spinerisk.Activity, raised: tuple[str, ...], factors: list[str]) -> list[str]:
    """Factors that neither the activity has nor the reading raised."""
    return [f for f in factors if f not in raised and not HAS[f](activity)]


@cache
def score_of(id: str) -> float:
    """Score of an activity for the reference person; -1 for what is never scored."""
    activity = next(a for a in spinerisk.catalogue() if a.id == id)
    return -1.0 if activity.kind == "class" else spinerisk.assess(activity, **REFERENCE).score


def judge(name: str, accept: str, raised: str) -> Judged:
    """A tied candidate that is accepted is right: the answer is then the most demanding of the tied."""
    accepted, factors = accept.split("|"), [f for f in re.split(r"[| ]", raised) if f]
    r = spinerisk.resolve(name)
    ids = ["unknown"] if r.status == "unknown_activity" else [str(c.activity.id) for c in r.tied]
    said = "|".join(ids) + (f" +{'+'.join(r.raised)}" if r.raised else "")
    right = any(id in accepted for id in ids)
    if r.status != "ok":
        return Judged(name, right, False, said, accept)
    lost = lacks(r.activity, r.raised, factors) if right and ids[0] == accepted[0] else []
    known = [score_of(id) for id in accepted if id != "unknown"]
    milder = bool(known) and spinerisk.assess(r, **REFERENCE).score < min(known) - 0.5
    return Judged(name, right and not lost, bool(lost) or (not right and milder), said, accept)


def judged_list(file: str) -> list[Judged]:
    return [judge(r["name"], r["accept"], r["raise"]) for r in rows(HERE / file)]


# ------------------------------------------------------------------ words that carry risk

RISK_WORDS = {
    "load": r"barbell|dumbbell|kettlebell|weighted|sandbag|medicine ball",
    "overhead": r"overhead",
    "single_leg": r"single[ -]leg(ged)?|one[ -]leg(ged)?",
    "impact": r"jump(s|ing)?|plyo(metric)?|hop(s|ping)?|explosive|kipping|depth",
    "twist": r"twist(s|ing)?|rotation(al)?|revolved|chop",
    "bend": r"bend(s|ing)?|sit[ -]?ups?",
}

#: Where such a word asks for nothing of the spine, each looked at: a joint other than the spine turns, a knee or an
#: elbow bends, rotation is resisted, the back bends backwards, one leg presses while the person sits.
HARMLESS = [
    ("twist", r"(external|internal|hip|leg|neck|ankle|wrist|arm|shoulder) rotations?|rotations? (with|in)|wrist rotations"),
    ("twist", r"anti[ -]?rotation"),
    ("bend", r"bent|knee bend|side bends?|lateral bend|back ?bends?"),
    ("single_leg", r"leg(ged)? press"),
]


def risks_in(name: str) -> set[str]:
    """Factors the words of a name ask for."""
    text = name.lower().replace("_", " ").replace("-", " ")
    found = {factor for factor, words in RISK_WORDS.items() if re.search(rf"\b({words})\b", text)}
    return {f for f in found if not any(f == factor and re.search(words, text) for factor, words in HARMLESS)}


@cache
def exempted() -> list[tuple[str, frozenset[str], frozenset[str]]]:
    """What reviewers declared harmless in the data: at this activity, in names with these words, these factors."""
    out = []
    for file, column, activity in (("synonyms.csv", "synonym", "id"), ("codes.csv", "name", "activity")):
        for row in rows(DATA / file):
            if row["exempt"]:
                out.append((row[activity], words_of(row[column]), frozenset(row["exempt"].split())))
    return out


def words_of(name: str) -> frozenset[str]:
    return frozenset(re.sub("s$", "", word) for word in re.findall(r"[a-z0-9]+", name.lower()))


def harmless(name: str, id: str) -> set[str]:
    said = words_of(name)
    return {factor for activity, words, factors in exempted() if activity == id and words <= said for factor in factors}


def lost_risks(names: Iterable[str]) -> list[str]:
    """Names that lose a word of risk: neither the activity has the factor nor was it raised."""
    out = []
    for name in names:
        r = spinerisk.resolve(name)
        if r.activity is None:
            continue
        missing = lacks(r.activity, r.raised, sorted(risks_in(name) - harmless(name, r.activity.id)))
        if missing:
            out.append(f"{name!r} read as {r.activity.id} loses {' '.join(missing)}")
    return out
