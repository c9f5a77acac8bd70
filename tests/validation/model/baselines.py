"""How hard are the labels? The same area by simpler numbers, and with every name read in our disfavour."""

from typing import Callable

import agreement_data as data
import spinerisk
import study
from agreement_data import Label, Scored

#: What one unit of a plain sum is: about the top of each severity line that people reach.
TOPS = {"impact": 4.0, "load": 6400.0, "twist": 45.0, "forward": 58.0, "backward": 28.0}
Number = Callable[[Label, str], float]


def one_demand(name: str) -> Number:
    return lambda label, condition: data.assess(label, condition).demand[name]


def plain_sum(label: Label, condition: str) -> float:
    demand = data.assess(label, condition).demand
    return sum(demand[name] / top for name, top in TOPS.items())


def older(version: str) -> Number:
    model = spinerisk.Model("older", version=version)
    return lambda label, condition: data.assess(label, condition, model=model).model_score


def versions() -> list[str]:
    return sorted({row["version"] for row in study.rows(study.MODEL.parents[2] / "lib" / "data" / "older.csv")})


def simpler() -> dict[str, Number]:
    known: dict[str, Number] = {
        "the shipped model": lambda label, condition: data.assess(label, condition).model_score,
        "the row of the condition *none*": lambda label, _: data.assess(label, "none").model_score,
        "our load alone": one_demand("load"),
        "our impact alone": one_demand("impact"),
        "a plain sum of the demands": plain_sum,
    }
    return known | {f"the parameters of {version}": older(version) for version in versions()}


def table() -> str:
    first = [members[0] for members in data.GROUPS.values()]
    body = []
    for name, number in simpler().items():
        cells = []
        for condition in first:
            items = [s._replace(index=number(s.label, condition)) for s in data.headline(condition)]
            cells.append(f"{data.area_of(items).value:.3f}")
        body.append([name, *cells])
    return study.table(["scored by", *first], body, range(1, 3))


def in_our_disfavour(condition: str) -> list[Scored]:
    """Each name with two readings takes the worse: the lower for what is to be avoided, the higher for what is safe."""
    out = []
    for s in data.headline(condition):
        if s.label.alternative:
            other = data.assess(s.label, condition, alternative=True).model_score
            s = s._replace(index=min(s.index, other) if s.label.consensus == "avoid" else max(s.index, other))
        out.append(s)
    return out


def worst_readings() -> str:
    parts = []
    for condition in (members[0] for members in data.GROUPS.values()):
        items = in_our_disfavour(condition)
        a = data.area_of(items)
        parts.append(f"{condition} {a.value:.3f} ({a.low:.3f} to {a.high:.3f}), {len(data.swapped(items))} swapped pairs")
    verdict = "is then missed" if missed() else "still holds"
    return f"With every such name read in our disfavour at once: {'; '.join(parts)}. What was demanded {verdict}.\n"


def missed() -> bool:
    """Whether the demands fail with every reading in our disfavour."""
    first = {group: in_our_disfavour(members[0]) for group, members in data.GROUPS.items()}
    return (data.area_of(first["flexion_intolerant"]).value < data.LEAST_AREA
            or len(data.swapped(first["extension_intolerant"])) > data.MOST_SWAPPED)


def section() -> str:
    return ("### How hard are these labels?\n\nThe same labels, scored by something simpler.\n\n" + table() + "\n"
            "These labels are easy: one number alone comes close. They test neither the rows of the conditions nor one version against another. "
            "Those rest on the statements about bending back (below) and on judgement.\n")
