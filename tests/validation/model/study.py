"""What the parts of the validation report share: data beside this file, people, movements, tables and figures."""

import sys
from functools import cache
from pathlib import Path
from typing import Any, Iterable, Sequence

import matplotlib
import numpy as np

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402

import spinerisk  # noqa: E402

MODEL = Path(__file__).resolve().parent
sys.path.insert(0, str(MODEL.parent))
import lists  # noqa: E402

rows = lists.rows

SHARED = lists.SHARED
LABELS = SHARED / "labels" / "clinic_labels.csv"
SEED = lists.SEED
INK, GREY, WARM, COOL = "#333333", "#9a9a9a", "#c0504d", "#2f6f9f"

# Figures come out with the same bytes from the same matplotlib: no settings of the machine, no date, no random ids, letters as letters.
matplotlib.rcdefaults()
matplotlib.rcParams.update({
    "svg.hashsalt": "spinerisk", "svg.fonttype": "none", "font.family": "sans-serif", "font.size": 9, "figure.facecolor": "white",
    "axes.edgecolor": GREY, "axes.labelcolor": INK, "text.color": INK, "xtick.color": INK, "ytick.color": INK,
    "axes.spines.top": False, "axes.spines.right": False,
})


def person(condition: str, phase: str = "active") -> dict[str, Any]:
    """A reference patient: one condition, one phase, nothing else stated."""
    return {"conditions": condition, "phase": phase}


def stream(extra: int = 0) -> np.random.RandomState:
    """Random numbers from the project's seed: numpy's old generator, whose stream is promised never to change."""
    return np.random.RandomState(SEED + extra)


@cache
def movements() -> tuple[spinerisk.Activity, ...]:
    """The catalogue without its class names, which are never scored."""
    return tuple(a for a in spinerisk.catalogue() if a.kind != "class")


def is_shared_here() -> bool:
    """All three lists the report is made from: with one missing it would be overwritten with less."""
    return LABELS.is_file() and (SHARED / "evidence").is_dir() and (SHARED / "vectors").is_dir()


def number(value: float, digits: int = 1) -> str:
    """A number for a table: never -0, so that two machines print the same."""
    text = f"{value:,.{digits}f}"
    return text.removeprefix("-") if not text.strip("-0.,") else text


def share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({number(100 * part / whole if whole else 0.0)} %)"


def table(header: Sequence[str], body: Iterable[Sequence[object]], right: Iterable[int] = ()) -> str:
    """A Markdown table; `right` are the columns that hold numbers."""
    numeric = set(right)
    lines = ["| " + " | ".join(header) + " |", "|" + "|".join("--:" if i in numeric else "---" for i in range(len(header))) + "|"]
    lines += ["| " + " | ".join(str(cell) for cell in row) + " |" for row in body]
    return "\n".join(lines) + "\n"


def words(names: Iterable[str], empty: str = "none") -> str:
    return ", ".join(n.replace("_", " ") for n in names) or empty


def save(figure: Any, folder: Path, name: str) -> str:
    """Writes the figure as SVG and gives the Markdown that shows it."""
    folder.mkdir(parents=True, exist_ok=True)
    figure.savefig(folder / f"{name}.svg", format="svg", metadata={"Date": None, "Creator": None}, bbox_inches="tight")
    plt.close(figure)
    return f"{folder.name}/{name}.svg"
