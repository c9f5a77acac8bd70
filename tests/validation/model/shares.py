"""The share of each verdict in the catalogue for reference patients through the phases of treatment."""

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import spinerisk
import study

VERDICTS = ("suitable", "with_care", "ask_provider", "avoid")
PHASES = ("acute", "active", "strengthening", "maintenance")
COLOURS = ("#5b9e6f", "#e3c567", "#8fa8c8", "#c0504d")

#: The first is the reference patient of the issue: a herniation, nothing else stated.
PATIENTS: dict[str, dict[str, Any]] = {
    "herniation": {"conditions": "herniation"},
    "bulge, pain below the knee": {"conditions": "bulge", "leg_symptoms": "below_knee"},
    "degenerative disc, 60 years": {"conditions": "degenerative_disc", "age_years": 60},
    "stenosis": {"conditions": "stenosis"},
    "spondylolisthesis": {"conditions": "spondylolisthesis"},
    "non-specific, 40 years": {"conditions": "non_specific", "age_years": 40},
    "osteoporosis, 75 years": {"conditions": "osteoporosis", "bone": "osteoporosis", "age_years": 75},
    "discectomy 10 weeks ago, released": {"conditions": "herniation", "surgery": "discectomy", "weeks_since_surgery": 10, "surgery_released": "yes"},
    "nothing stated": {},
}


@cache
def shares(patient: str, phase: str) -> dict[str, float]:
    """Shares of the verdicts over every movement of the catalogue, each done as usual."""
    counted = Counter(spinerisk.assess(a, phase=phase, **PATIENTS[patient]).verdict for a in study.movements())
    strange = set(counted) - set(VERDICTS)
    if strange:
        raise ValueError(f"{patient} is stopped: {strange}")
    return {v: counted[v] / len(study.movements()) for v in VERDICTS}


def ask_share() -> float:
    """The share of "ask provider" for the reference patient in active treatment."""
    return shares(next(iter(PATIENTS)), "active")["ask_provider"]


def figure(folder: Path) -> str:
    drawing, axis = study.plt.subplots(figsize=(8, 7))
    rows = [(p, phase) for p in PATIENTS for phase in PHASES]
    heights = [i + i // len(PHASES) * 0.8 for i in range(len(rows))]
    left = [0.0] * len(rows)
    for verdict, colour in zip(VERDICTS, COLOURS):
        widths = [100 * shares(*row)[verdict] for row in rows]
        axis.barh(heights, widths, left=left, color=colour, height=0.85, label=verdict.replace("_", " "))
        left = [a + b for a, b in zip(left, widths)]
    axis.set_yticks(heights, [f"{p}: {phase}" if phase == PHASES[0] else phase for p, phase in rows], fontsize=7)
    axis.invert_yaxis()
    axis.set_xlim(0, 100)
    axis.set_xlabel("share of the catalogue's movements (%)")
    axis.legend(ncol=4, fontsize=8, frameon=False, loc="lower center", bbox_to_anchor=(0.4, 1.0))
    return study.save(drawing, folder, "shares")


def section(figures: Path) -> str:
    body = [[p if phase == PHASES[0] else "", phase, *(study.number(100 * shares(p, phase)[v]) for v in VERDICTS)]
            for p in PATIENTS for phase in PHASES]
    table = study.table(["patient", "phase", *(f"{v.replace('_', ' ')} (%)" for v in VERDICTS)], body, range(2, 6))
    return f"""## Share of each verdict

Over the {len(study.movements())} movements of the catalogue, each done as usual and with its usual weight. *Ask provider* for the reference
patient (herniation, active): **{study.number(100 * ask_share())} %** (15 % at most was asked for). Safety questions are not answered here;
answering them takes *ask provider* away where a rule asks for the answer.

{table}
![share of each verdict]({figure(figures)})
"""
