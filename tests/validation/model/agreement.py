"""Section: agreement with published advice. What clinics call avoid should score above what they call safe."""

from pathlib import Path
from typing import Sequence

import agreement_data as data
import baselines
import spinerisk
import study
from agreement_data import Scored

CONSENSUS = ("safe", "caution", "disputed", "single source", "avoid")
VERDICTS = ("suitable", "with_care", "ask_provider", "avoid", "stop")
TITLE = "## Agreement with published advice\n"

INTRO = """
Labels: what back clinics and health publishers say of named activities, counted by domain, for two groups of patients. A label is *avoid* or
*safe* by consensus when two domains or more speak and seven of ten agree. The list lies beside the checkout and is not part of the project.
It is advice, not outcomes, read by one coder.

- [`labels.csv`](../tests/validation/model/labels.csv) says which entry of the catalogue each name is, from names and meaning alone. How a few names
  are read (partial crunch, forward bending, double leg raise, the class names) was settled by people who had seen scores by bare name; a table below
  shows what hangs on such readings. Long postures are scored with their minutes.
- The figure is the area under the curve of `model_score`, avoid against safe: the share of pairs in which the avoid one scores higher, ties a half.
  The interval is a bootstrap over activities, avoid and safe drawn apart.
- No demand was chosen by looking at a label. But what is left out (class names, nerve tension) and that bending counts from 10 degrees were chosen
  after an earlier trial on these labels had shown the misfits. **So the headline flatters**; the last column has it with nothing left out. Only labels
  with agreement count, and those are the easy ones. Activities held back elsewhere are the fairer test.
- Bulge, herniation and degenerative disc are one row of the model, so three lines are one result. Where 5 stand apart from 7, a bootstrap can only
  say 1.000; that is no certainty.
- Two labels may be one entry of the catalogue (both curl-ups are): they count as two, as clinics name them.
"""


def areas() -> str:
    body = []
    for group, conditions in data.GROUPS.items():
        for i, condition in enumerate(conditions):
            a = data.area_of(data.headline(condition))
            name = condition.replace("_", " ") + (" (headline)" if i == 0 else "")
            everything = data.area_of([s for s in data.scored(condition) if s.label.consensus in ("avoid", "safe")])
            body.append([group.replace("_", " "), name, a.n_avoid, a.n_safe, f"{a.value:.3f}", f"{a.low:.3f} to {a.high:.3f}",
                         len(data.swapped(data.headline(condition))), f"{everything.value:.3f}"])
    header = ["group", "reference patient, phase active", "avoid", "safe", "area", "bootstrap 95", "swapped pairs",
              "area with class names and nerve tension"]
    return study.table(header, body, range(2, 8))


def swaps() -> str:
    body = []
    for conditions in data.GROUPS.values():
        for condition in conditions:
            for safe, avoid in data.swapped(data.headline(condition)):
                body.append([study.words([condition]), study.words([safe.label.name]), study.number(safe.index),
                             study.words([avoid.label.name]), study.number(avoid.index)])
    if not body:
        return "No pair is swapped.\n"
    return study.table(["patient", "safe by advice", "index", "avoid by advice", "index"], body, (2, 4))


def crosstable(condition: str) -> str:
    """Consensus by verdict, every label of the group that is in the catalogue."""
    counts = {(c, v): 0 for c in CONSENSUS for v in VERDICTS}
    for s in data.scored(condition):
        counts[s.label.consensus, s.verdict] += 1
    body = [[c, *(counts[c, v] for v in VERDICTS)] for c in CONSENSUS]
    return study.table([f"advice, {condition}", *(v.replace("_", " ") for v in VERDICTS)], body, range(1, 6))


def at_the_lines() -> str:
    """What the area does not tell: where the headline's activities lie against the lines."""
    items = data.headline("herniation")

    def told(consensus: str) -> str:
        found = [s.verdict for s in items if s.label.consensus == consensus]
        return f"{len(found)} are {consensus} by advice: " + ", ".join(f"{found.count(v)} {v.replace('_', ' ')}" for v in VERDICTS if v in found)

    return (f"The area says nothing about the lines. Of the headline's movements (herniation) {told('avoid')}; {told('safe')}. Where clinics are cautious or "
            "divided we are mostly stricter.\n")


def apart(title: str, items: Sequence[Scored]) -> str:
    """What is not in the headline: each label with its advice, index and verdict."""
    if not items:
        return f"**{title}**: none.\n\n"
    body = [[study.words([s.label.name]), study.words([s.label.activity]), s.label.consensus, study.number(s.index), s.verdict.replace("_", " ")]
            for s in sorted(items, key=lambda s: (s.label.consensus, s.label.name))]
    return f"**{title}**\n\n" + study.table(["label", "scored as", "advice", "index", "verdict"], body, (3,)) + "\n"


def kept_apart(condition: str) -> str:
    items = data.scored(condition)
    group = items[0].label.group
    one = [s for s in items if s.label.kind in data.HEADLINE]
    unscored = sorted({label.name for label in data.labels() if label.group == group and not label.activity})
    parts = [f"### Reported apart: {group.replace('_', ' ')} ({condition})\n\n"]
    for kind, title in (("class", "Names of a whole class"), ("nerve_tension", "Nerve tension")):
        parts.append(apart(title, [s for s in items if s.label.kind == kind]))
    for consensus, title in (("caution", "Caution by consensus"), ("disputed", "Disputed"), ("single source", "One source only")):
        parts.append(apart(title, [s for s in one if s.label.consensus == consensus]))
    parts.append(f"Not in the catalogue, or too wide to stand for one entry: {study.words(unscored)}.\n\n")
    return "".join(parts)


def causes() -> str:
    known = data.causes()
    body = [[study.words([name]), group.replace("_", " "), "; ".join(sorted(what)), known.get((name, group), "no cause written")]
            for (name, group), what in sorted(data.disagreements().items())]
    return study.table(["label", "group", "what", "cause"], body) if body else "There is none.\n"


def other_readings() -> str:
    """Names that could be read as another entry: the area with one of them read the other way, the rest as they are."""
    body = []
    for condition in (members[0] for members in data.GROUPS.values()):
        items = data.headline(condition)
        for i, s in enumerate(items):
            if not s.label.alternative:
                continue
            other = s._replace(index=data.assess(s.label, condition, alternative=True).model_score)
            changed = [*items[:i], other, *items[i + 1:]]
            body.append([condition, study.words([s.label.name]), study.words([s.label.alternative]), study.number(s.index),
                         study.number(other.index), f"{data.area_of(changed).value:.3f}", len(data.swapped(changed))])
    return study.table(["patient", "label", "read as", "index", "read otherwise", "area then", "swapped then"], body, range(3, 7)) + read_by_library()


def read_by_library() -> str:
    """Labels that the library, asked for the bare name, takes for another entry than labels.csv does."""
    differ = []
    for name, row in sorted(data.reading().items()):
        theirs = spinerisk.resolve(name.replace("_", " ")).activity
        if row["activity"] and row["kind"] in data.HEADLINE and theirs is not None and theirs.id != row["activity"]:
            differ.append(f"{study.words([name])} ({study.words([str(theirs.id)])}, here {study.words([row['activity']])})")
    return f"\nNames the library itself reads as another entry: {', '.join(differ) or 'none'}.\n"


def demanded() -> list[tuple[str, str, str, bool | None]]:
    """What was asked for, wanted, found, met."""
    if not study.is_shared_here():
        return []
    first = {group: data.headline(members[0]) for group, members in data.GROUPS.items()}
    area, swapped = data.area_of(first["flexion_intolerant"]), data.swapped(first["extension_intolerant"])
    without = [key for key in data.disagreements() if not data.causes().get(key)]
    ask = sum(spinerisk.assess(a, **study.person("herniation")).verdict == "ask_provider" for a in study.movements())
    n = len(study.movements())
    everything = data.area_of([s for s in data.scored("herniation") if s.label.consensus in ("avoid", "safe")])
    return [("area under the curve, flexion intolerant", f">= {data.LEAST_AREA}", f"{area.value:.3f} ({area.low:.3f} to {area.high:.3f})",
             area.value >= data.LEAST_AREA),
            ("the same with class names and nerve tension", "none", f"{everything.value:.3f}", None),
            ("swapped pairs, extension intolerant", f"<= {data.MOST_SWAPPED}", str(len(swapped)), len(swapped) <= data.MOST_SWAPPED),
            ("disagreements without a written cause", "0", f"{len(without)} of {len(data.disagreements())}", not without),
            ("*ask provider*, herniation in active treatment", f"<= {100 * data.MOST_ASK:.0f} %", study.share(ask, n), ask <= data.MOST_ASK * n)]


def figure(figures: Path) -> str:
    chart, axes = study.plt.subplots(1, 2, figsize=(9, 3.4), sharey=True)
    colours = {"safe": study.COOL, "avoid": study.WARM}
    for axis, (group, conditions) in zip(axes, data.GROUPS.items()):
        for y, consensus in enumerate(CONSENSUS):
            values = sorted(s.index for s in data.scored(conditions[0]) if s.label.consensus == consensus and s.label.kind in data.HEADLINE)
            offsets = [0.08 * (i % 5 - 2) for i in range(len(values))]  # so that equal values do not hide each other
            axis.scatter(values, [y + o for o in offsets], s=16, color=colours.get(consensus, study.GREY), alpha=0.8, linewidths=0)
        axis.set_title(f"{group.replace('_', ' ')} ({conditions[0]}, active)", fontsize=10)
        axis.set_xlabel("index of the formula, 0 to 100")
        axis.set_xlim(-3, 103)
    axes[0].set_yticks(range(len(CONSENSUS)), CONSENSUS)
    return f"![Index by what clinics advise]({study.save(chart, figures, 'agreement')})\n\n"


def section(figures: Path) -> str:
    if not study.is_shared_here():
        return TITLE + "\nSkipped: the labels (../shared/labels) are not beside this checkout.\n"
    parts = [TITLE, INTRO, "\n", areas(), "\n", figure(figures), "### Swapped pairs\n\n", swaps(), "\n### Every disagreement and its cause\n\n",
             "*Safe* by consensus but avoid by us, *avoid* by consensus but suitable by us, and both sides of each swapped pair; all kinds of ",
             "label, all reference patients. Causes are in [`disagreements.csv`](../tests/validation/model/disagreements.csv).\n\n", causes(),
             "\n### Advice against verdict\n\nLabels of every kind that have an entry in the catalogue.\n\n"]
    for conditions in data.GROUPS.values():
        parts += [crosstable(conditions[0]), "\n"]
    parts += [at_the_lines(), "\n", baselines.section(), "\n"]
    parts += ["### Names that could be read otherwise\n\nThe headline with one name read as its other entry: how much hangs on the reading.\n\n",
              other_readings(), "\n", baselines.worst_readings(), "\n"]
    for conditions in data.GROUPS.values():
        parts.append(kept_apart(conditions[0]))
    return "".join(parts)
