"""Section: the statements no verdict may contradict. guidelines.csv says each in a form a machine can check.

A row names activities ("*": every movement), a person in JSON, and what is expected of them. In the JSON {"each": [...]} stands for
its values one by one; "each" as a key of its own stands for one of several sets of fields. `what` holds what the expectation needs.
`open`, if filled, says why the statement is contradicted today: such a row is reported, and must be emptied as soon as it holds."""

import itertools
import json
import re
from functools import cache
from pathlib import Path
from typing import Any, Callable, Iterator

import spinerisk
import study

TITLE = "## Statements no verdict may contradict\n"
STRICT = ("avoid", "stop")
People = list[dict[str, Any]]


def people(text: str) -> People:
    """Every person the JSON stands for."""
    fields = json.loads(text)
    sets = fields.pop("each", [{}])
    names = list(fields)
    choices = [v["each"] if isinstance(v, dict) and "each" in v else [v] for v in fields.values()]
    return [{**dict(zip(names, values)), **extra} for values in itertools.product(*choices) for extra in sets]


def activities(row: dict[str, str]) -> list[str]:
    return [str(a.id) for a in study.movements()] if row["activities"] == "*" else row["activities"].split()


def cases(row: dict[str, str]) -> Iterator[tuple[str, dict[str, Any], spinerisk.Assessment]]:
    for someone in people(row["patient"]):
        for activity in activities(row):
            yield activity, someone, spinerisk.assess(activity, **someone)


def told(activity: str, someone: dict[str, Any], found: str) -> str:
    return f"{activity} for {json.dumps(someone, sort_keys=True)}: {found}"


def one_of(*verdicts: str) -> Callable[[dict[str, str]], Iterator[str]]:
    def check(row: dict[str, str]) -> Iterator[str]:
        return (told(a, p, r.verdict) for a, p, r in cases(row) if r.verdict not in verdicts)
    return check


def not_avoid_without_rule(row: dict[str, str]) -> Iterator[str]:
    for activity, someone, r in cases(row):
        if r.verdict in STRICT and not any(reason.is_rule and reason.verdict in STRICT for reason in r.reasons):
            yield told(activity, someone, f"{r.verdict} by the number alone")


def below_care_line(row: dict[str, str]) -> Iterator[str]:
    line = {p.name: p.value for p in spinerisk.parameters()}["care_line"]
    return (told(a, p, f"{r.verdict}, {r.model_score:.1f}") for a, p, r in cases(row) if r.verdict in STRICT or r.model_score >= line)


def never_says(row: dict[str, str]) -> Iterator[str]:
    """Nothing the library may say of these people: every explanation, and every sentence it holds."""
    pattern = re.compile(row["what"], re.IGNORECASE)
    for sentence in (*(r.sentence for r in spinerisk.reasons()), *(q.text for q in spinerisk.questions()), *spinerisk.sentences().values()):
        if pattern.search(sentence):
            yield f"says: {sentence}"
    for someone in people(row["patient"]):
        for activity in activities(row):
            hit = pattern.search(spinerisk.explain(activity, **someone))
            if hit:
                yield told(activity, someone, f"says {hit[0]!r}")


def encouraged_at_least(row: dict[str, str]) -> Iterator[str]:
    for someone in people(row["patient"]):
        n = sum(spinerisk.assess(a, **someone).encouraged for a in activities(row))
        if n < int(row["what"]):
            yield told("*", someone, f"{n} encouraged")


def milder_than(row: dict[str, str]) -> Iterator[str]:
    for activity, someone, r in cases(row):
        for other in row["what"].split():
            theirs = spinerisk.assess(other, **someone)
            if r.score >= theirs.score:
                yield told(activity, someone, f"{r.score:.1f}, {other} {theirs.score:.1f}")


def no_stricter_than(row: dict[str, str]) -> Iterator[str]:
    """By verdict, whatever the numbers behind it."""
    rank = {name: code for code, name in spinerisk.VERDICTS.items()}
    for activity, someone, r in cases(row):
        for other in row["what"].split():
            theirs = spinerisk.assess(other, **someone)
            if rank[r.verdict] > rank[theirs.verdict]:
                yield told(activity, someone, f"{r.verdict}, {other} {theirs.verdict}")


def same_as(row: dict[str, str]) -> Iterator[str]:
    other = json.loads(row["what"])
    for activity, someone, r in cases(row):
        plain = spinerisk.assess(activity, **other)
        if (r.score, r.verdict) != (plain.score, plain.verdict):
            yield told(activity, someone, f"{r.verdict}, else {plain.verdict}")


def along(row: dict[str, str]) -> Iterator[tuple[str, dict[str, Any], list[spinerisk.Assessment]]]:
    """The assessments of each activity and person along the one field that `what` varies."""
    (field, values), = json.loads(row["what"]).items()
    for someone in people(row["patient"]):
        for activity in activities(row):
            yield activity, someone, [spinerisk.assess(activity, **someone, **{field: v}) for v in values]


def rises_to_avoid(row: dict[str, str]) -> Iterator[str]:
    for activity, someone, results in along(row):
        scores = [r.score for r in results]
        if scores != sorted(scores) or (results[0].verdict, results[-1].verdict) != ("suitable", "avoid"):
            yield told(activity, someone, " ".join(r.verdict for r in results))


def falls(row: dict[str, str]) -> Iterator[str]:
    for activity, someone, results in along(row):
        if any(later.score > earlier.score for earlier, later in itertools.pairwise(results)):
            yield told(activity, someone, " ".join(f"{r.score:.1f}" for r in results))


def design_choice(row: dict[str, str]) -> Iterator[str]:
    grades = {p.name: p.grade for p in spinerisk.parameters()}
    return (f"{name} is graded {grades.get(name)}" for name in row["what"].split() if grades.get(name) != "DC")


CHECKS: dict[str, Callable[[dict[str, str]], Iterator[str]]] = {
    "not_avoid": one_of("suitable", "with_care", "ask_provider"), "suitable_or_with_care": one_of("suitable", "with_care"),
    "with_care": one_of("with_care"), "avoid": one_of(*STRICT), "stop": one_of("stop"), "not_avoid_without_rule": not_avoid_without_rule,
    "below_care_line": below_care_line, "never_says": never_says, "encouraged_at_least": encouraged_at_least, "milder_than": milder_than,
    "no_stricter_than": no_stricter_than,
    "same_as": same_as, "rises_to_avoid": rises_to_avoid, "falls": falls, "design_choice": design_choice,
}


@cache
def statements() -> list[dict[str, str]]:
    return study.rows(study.MODEL / "guidelines.csv")


@cache
def contradictions(id: str) -> list[str]:
    row = next(r for r in statements() if r["id"] == id)
    return list(CHECKS[row["expect"]](row))


def broken(row: dict[str, str]) -> list[str]:
    """What contradicts the statement; empty if it holds."""
    return contradictions(row["id"])


def counted(row: dict[str, str]) -> int:
    return len(people(row["patient"])) * max(1, len(activities(row)))


def demanded() -> list[tuple[str, str, str, bool]]:
    wrong = [row for row in statements() if broken(row)]
    unexplained = [row for row in wrong if not row["open"]]
    found = f"{len(wrong)} of {len(statements())}, {len(unexplained)} of them without a cause"
    return [("guideline statements contradicted", "0", found, not wrong)]


def section(figures: Path) -> str:
    body, held = [], 0
    for row in statements():
        wrong = broken(row)
        held += not wrong
        result = "holds" if not wrong else f"contradicted {len(wrong):,} times" + (f": {row['open']}" if row["open"] else "")
        body.append([row["id"].replace("_", " "), row["statement"], row["source"], f"{counted(row):,}", result])
    clinics = sum("clinic pages" in row["source"] for row in statements())
    head = ("\nThese are demands on the model, and a test keeps them: that they hold is no evidence for it. "
            f"{clinics} of {len(body)} come from clinic pages, as the labels and the rows of the conditions do.\n\n"
            f"{held} of {len(body)} statements hold. Each is a row of [`guidelines.csv`](../tests/validation/model/guidelines.csv): activities, "
            "a person, what is expected. *Cases* counts persons times activities. A statement that is contradicted today stands here with its "
            "cause.\n\n")
    return TITLE + head + study.table(["id", "statement", "source", "cases", "result"], body, (3,)) + "\n"
