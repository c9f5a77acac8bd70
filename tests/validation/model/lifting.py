"""The order of our load against two methods for working people: NIOSH's revised lifting equation and LiFFT.

Both assume healthy workers, so the library exports neither; they live here only to be compared with. lifts.csv holds the lifts: which
activity, how many kilograms, and a geometry, which is an assumption of ours (its column why says what was pictured)."""

import csv
import math
import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import spinerisk
import study
from loads import ranks, spearman

VECTORS = study.SHARED / "vectors"
POUND_KG, INCH_CM, FOOT_POUND_NM, G = 0.45359237, 2.54, 1.3558179, 9.80665
DURATIONS = ("<=1h", "1-2h", "2-8h")
#: Lifts a minute, then the multiplier per duration; where a row has six, a lift that starts below 75 cm comes first of each pair.
FREQUENCY = (
    (0.2, 1.0, 1.0, 0.95, 0.95, 0.85, 0.85), (0.5, 0.97, 0.97, 0.92, 0.92, 0.81, 0.81), (1, 0.94, 0.94, 0.88, 0.88, 0.75, 0.75),
    (2, 0.91, 0.91, 0.84, 0.84, 0.65, 0.65), (3, 0.88, 0.88, 0.79, 0.79, 0.55, 0.55), (4, 0.84, 0.84, 0.72, 0.72, 0.45, 0.45),
    (5, 0.80, 0.80, 0.60, 0.60, 0.35, 0.35), (6, 0.75, 0.75, 0.50, 0.50, 0.27, 0.27), (7, 0.70, 0.70, 0.42, 0.42, 0.22, 0.22),
    (8, 0.60, 0.60, 0.35, 0.35, 0.18, 0.18), (9, 0.52, 0.52, 0.30, 0.30, 0.0, 0.15), (10, 0.45, 0.45, 0.26, 0.26, 0.0, 0.13),
    (11, 0.41, 0.41, 0.0, 0.23, 0.0, 0.0), (12, 0.37, 0.37, 0.0, 0.21, 0.0, 0.0), (13, 0.0, 0.34, 0.0, 0.0, 0.0, 0.0),
    (14, 0.0, 0.31, 0.0, 0.0, 0.0, 0.0), (15, 0.0, 0.28, 0.0, 0.0, 0.0, 0.0),
)
COUPLING = {"good": (1.0, 1.0), "fair": (0.95, 1.0), "poor": (0.90, 0.90)}
#: Lifts further apart than this share of the whole order are named, with a cause.
FAR = 0.3
#: LiFFT, workbook 1.4.0: log10 of damage per lift = A + B x foot-pounds.
LIFFT_A, LIFFT_B = -5.81636221052493, 0.0222878437409416


# ---------------------------------------------------------------- NIOSH

class Units(NamedTuple):
    """The equation is printed twice, with constants rounded for each system of units; examples fit only their own."""

    constant: float  # the weight allowed when all else is ideal
    nearest: float  # H below counts as this
    farthest: float  # H above: nothing may be lifted
    knuckles: float  # the best V
    per_height: float
    highest: float  # V above, and D above: nothing may be lifted
    shortest: float  # D below counts as this
    per_way: float


METRIC = Units(23, 25, 63, 75, 0.003, 175, 25, 4.5)
US = Units(51, 10, 25, 30, 0.0075, 70, 10, 1.8)


def horizontal(h: float, u: Units = METRIC) -> float:
    return 0.0 if h > u.farthest else u.nearest / max(h, u.nearest)


def vertical(v: float, u: Units = METRIC) -> float:
    return 0.0 if v > u.highest else 1 - u.per_height * abs(v - u.knuckles)


def distance(d: float, u: Units = METRIC) -> float:
    return 0.0 if d > u.highest else 0.82 + u.per_way / max(d, u.shortest)


def asymmetry(a: float) -> float:
    return 0.0 if a > 135 else 1 - 0.0032 * a


def frequency(per_minute: float, duration: str, low_start: bool) -> float:
    """Straight lines between the printed rows; under 0.2 a minute counts as 0.2, above 15 nothing may be lifted."""
    column = 1 + 2 * DURATIONS.index(duration) + (not low_start)
    f = max(per_minute, 0.2)
    for one, two in zip(FREQUENCY, FREQUENCY[1:]):
        if one[0] <= f <= two[0]:
            return one[column] + (two[column] - one[column]) * (f - one[0]) / (two[0] - one[0])
    return 0.0


def limit(h: float, v: float, d: float, a: float, per_minute: float, duration: str, grip: str, u: Units = METRIC) -> float:
    """The recommended weight limit at one end of a lift. Up to an hour, frequency does not ask where the lift began until 12 a minute."""
    low = v < u.knuckles
    return (u.constant * horizontal(h, u) * vertical(v, u) * distance(d, u) * asymmetry(a) * COUPLING[grip][not low]
            * frequency(per_minute, duration, low))


# ---------------------------------------------------------------- LiFFT

def lifft_damage(moment_nm: float, repetitions: float) -> float:
    return 10 ** (LIFFT_A + LIFFT_B * moment_nm / FOOT_POUND_NM) * repetitions


def lifft_index(damage: float) -> float:
    """LiFFT's own figure for a job, in per cent of its authors' data; only here to check the arithmetic."""
    return 100 / (1 + math.exp(-(1.7229 + 1.0239 * math.log10(damage))))


# ---------------------------------------------------------------- published examples

class Check(NamedTuple):
    """A published figure, ours, and if the published one was only recalled."""

    what: str
    published: float
    ours: float
    recalled: bool

    @property
    def off(self) -> float:
        return abs(self.ours - self.published) / self.published if self.published else abs(self.ours)


def vector_rows(name: str) -> list[dict[str, str]]:
    """A table of the vectors, without the remarks above it."""
    lines = [x for x in (VECTORS / name).read_text(encoding="utf-8").splitlines() if not x.startswith("#")]
    header, *body = csv.reader(lines)
    return [dict(zip(header, row)) for row in body]


def multiplier_checks() -> list[Check]:
    out = []
    for file, column, function in (("niosh_table1_hm_metric", "HM", horizontal), ("niosh_table2_vm_metric", "VM", vertical),
                                   ("niosh_table3_dm_metric", "DM", distance), ("niosh_table4_am", "AM", asymmetry)):
        for row in vector_rows(f"{file}.csv"):
            at = next(iter(row.values()))
            value = float(at.lstrip(">")) + (1 if at.startswith(">") else 0)
            out.append(Check(f"{column} at {at}", float(row[column]), function(value), False))
    for row in vector_rows("niosh_table5_fm.csv"):
        at = row["F_per_min"]
        value = float(at.lstrip("<=>")) + (1 if at.startswith(">") else 0)
        for duration, key in zip(DURATIONS, ("le1h", "1to2h", "2to8h")):
            out += [Check(f"FM at {at}, {duration}, {end}", float(row[f"{key}_{end}"]), frequency(value, duration, end == "lo"), False)
                    for end in ("lo", "hi")]
    for row in vector_rows("niosh_table7_cm.csv"):
        out += [Check(f"CM {row['coupling']}", float(row[k]), COUPLING[row["coupling"]][high], False)
                for k, high in (("V_lt_75cm", False), ("V_ge_75cm", True))]
    return out


def worked_checks() -> list[Check]:
    """The manual's examples that give all inputs and a weight limit, in pounds and inches."""
    out = []
    for row in vector_rows("niosh_worked_examples.csv"):
        printed = re.search(r"RWL=([\d.]+) lb", row["printed_value"])
        if not printed or not row["H_in"]:
            continue
        h, v, d, a, f = (float(row[k]) for k in ("H_in", "V_in", "D_in", "A_deg", "F"))
        pounds = limit(h, v, d, a, f, row["duration"], row["coupling"], US)
        out.append(Check(row["id"], float(printed[1]), pounds, row["status"] == "RECALLED"))
    return out


def lifft_checks() -> list[Check]:
    out = []
    for row in vector_rows("lifft_vectors.csv"):
        if not row["load"].endswith(("lb", "kg")) or not row["arm"]:
            continue
        load, arm = (float(row[k].split()[0]) for k in ("load", "arm"))
        force = load * (POUND_KG if row["load"].endswith("lb") else 1) * G
        moment = force * arm * (INCH_CM if row["arm"].endswith("in") else 1) / 100
        damage = lifft_damage(moment, float(row["reps"]))
        out.append(Check(f"{row['case']}, damage", float(row["damage"].split()[0]), damage, row["status"] == "RECALLED"))
        formula = re.search(r"workbook (?:formula|v1\.4\.0) gives ([\d.]+)", row["prob_pct"])
        if formula:
            out.append(Check(f"{row['case']}, index", float(formula[1]), lifft_index(damage), row["status"] == "RECALLED"))
    return out


# ---------------------------------------------------------------- our order

NUMBERS = ("external_kg", "arm_cm", "h_cm", "v_cm", "d_cm", "a_deg", "per_minute", "repetitions")
HEALTHY: dict[str, Any] = {"conditions": "none", "phase": "maintenance", "age_years": 30}


class Lift(NamedTuple):
    """One lift as the two methods and we see it. hazard: our load term for a healthy adult, repetitions and all."""

    activity: str
    kg: float
    index: float
    damage: float
    load: float
    hazard: float
    row: dict[str, str]


@cache
def lifts() -> tuple[Lift, ...]:
    out = []
    for r in study.rows(study.MODEL / "lifts.csv"):
        kg, arm, h, v, d, a, f, n = (float(r[k]) for k in NUMBERS)
        ours = spinerisk.assess(r["activity"], external_kg=kg, form=r["form"] or None, repetitions=n, **HEALTHY)
        whole = -math.log1p(-ours.model_score / 100)
        hazard = whole * ours.contributions["load"] / ours.model_score if ours.model_score else 0.0
        index = kg / limit(h, v, d, a, f, "<=1h", r["coupling"])
        damage = lifft_damage(kg * G * arm / 100, n)
        # Lifts that are equal must tie whatever the last bit of the machine's logarithm is.
        rounded = [float(f"{x:.9g}") for x in (index, damage, ours.demand["load"], hazard)]
        out.append(Lift(r["activity"], kg, *rounded, r))
    return tuple(out)


#: What is compared: the title, our side, the method's side.
PAIRS = (("our load (N)", "NIOSH lifting index", "load", "index"), ("our load hazard", "LiFFT damage", "hazard", "damage"),
         ("our load (N)", "LiFFT damage", "load", "damage"), ("our load hazard", "NIOSH lifting index", "hazard", "index"),
         ("NIOSH lifting index", "LiFFT damage", "index", "damage"))


def order(ours: str, theirs: str) -> float:
    return spearman([getattr(x, ours) for x in lifts()], [getattr(x, theirs) for x in lifts()])


def same_weight(ours: str, theirs: str) -> tuple[float, int]:
    """Order among lifts of the same kilograms: the mean over weights that three lifts or more have, each counted by its lifts; and how many."""
    groups = [[x for x in lifts() if x.kg == kg] for kg in sorted({x.kg for x in lifts()})]
    found = [(len(g), spearman([getattr(x, ours) for x in g], [getattr(x, theirs) for x in g])) for g in groups if len(g) >= 3]
    n = sum(size for size, _ in found)
    return sum(size * r for size, r in found) / n, n


def weight_alone() -> str:
    index, damage = order("kg", "index"), order("kg", "damage")
    (load, n), (hazard, _) = same_weight("load", "index"), same_weight("hazard", "damage")
    return (f"**Most of this order is the kilograms**: they alone give {study.number(index, 2)} with NIOSH and {study.number(damage, 2)} with LiFFT. Among lifts of the same "
            f"weight ({n} of them) our load has {study.number(load, 2)} with NIOSH, our hazard {study.number(hazard, 2)} with LiFFT. So this shows agreement on heavy "
            "against light, and little more.")


def gaps(ours: str, theirs: str) -> list[tuple[float, Lift]]:
    """Lifts whose place in our order is far from their place in a method's, the worst first."""
    x = lifts()
    apart = (ranks([getattr(y, ours) for y in x]) - ranks([getattr(y, theirs) for y in x])) / (len(x) - 1)
    far = [(float(gap), y) for gap, y in zip(apart, x) if abs(gap) > FAR]
    return sorted(far, key=lambda z: (-abs(z[0]), z[1].activity, z[1].kg))


def figure(folder: Path) -> str:
    drawing, axes = study.plt.subplots(1, 2, figsize=(9, 3.6))
    for axis, (ours_title, theirs_title, ours, theirs) in zip(axes, PAIRS):
        axis.scatter([getattr(x, theirs) for x in lifts()], [getattr(x, ours) for x in lifts()], s=16, color=study.COOL)
        axis.set_xlabel(f"{theirs_title}; rho {study.number(order(ours, theirs), 2)}, n {len(lifts())}")
        axis.set_ylabel(ours_title)
    axes[1].set_xscale("log")
    drawing.tight_layout()
    return study.save(drawing, folder, "lifting")


def checked() -> str:
    if not VECTORS.is_dir():
        return "The published examples (`../shared/vectors`) are not beside this checkout, so the arithmetic was not checked against them here.\n"
    tables, examples = multiplier_checks(), worked_checks() + lifft_checks()
    body = [[c.what.replace("_", " "), f"{c.published:g}", f"{c.ours:.4g}", study.number(100 * c.off, 1), "recalled" if c.recalled else "seen"]
            for c in examples]
    most = study.number(100 * max(c.off for c in tables), 1)
    return (f"{len(tables)} printed multipliers are met within {most} %. Printed results come from rounded multipliers, so up to 3 % apart is "
            "expected. Composite jobs and the examples that give no weight limit are not computed.\n\n"
            + study.table(["example", "published", "here", "apart (%)", "published figure was"], body, (1, 2, 3)))


def disagreements() -> str:
    """Load in newtons against NIOSH, which sees one lift; the load hazard against LiFFT, which adds repetitions up."""
    body = []
    for title, ours, theirs in (("NIOSH", "load", "index"), ("LiFFT", "hazard", "damage")):
        for gap, x in gaps(ours, theirs):
            name = f"{x.activity.replace('_', ' ')}, {x.kg:g} kg" + (f", {x.row['repetitions']} times" if x.row["repetitions"] != "1" else "")
            name += f", {x.row['form']} form" if x.row["form"] else ""
            body.append([name, title, study.number(x.load, 0), study.number(x.index, 2), f"{x.damage:.1e}", study.number(gap, 2), x.row["cause"]])
    return study.table(["lift", "against", "our load (N)", "lifting index", "damage", "gap", "cause"], body, (2, 3, 4, 5))


def section(figures: Path) -> str:
    orders = study.table(["one", "other", "Spearman"], [[a, b, study.number(order(x, y), 2)] for a, b, x, y in PAIRS], (2,))
    activities = len({x.activity for x in lifts()})
    return f"""## Order of lifts against NIOSH and LiFFT

NIOSH's revised lifting equation gives a lifting index (weight over recommended weight), LiFFT a damage per lift from the moment about the low
back, summed over repetitions. Both are for healthy workers, so the library gives neither and their limits mean nothing for a patient; only
their *order* of {len(lifts())} lifts is compared with ours (`lifts.csv`: {activities} activities; the geometry is our assumption and
written there). Ours is the load in newtons of the default adult, and the load hazard of a healthy adult of 30 with the repetitions.

{orders}
{weight_alone()}

![order of lifts]({figure(figures)})

NIOSH knows no posture of the trunk, no body weight and no squatting, and lowers the limit for hands high up; LiFFT sees moment and
repetitions only. Ours counts the trunk's own weight, so light lifts from the floor come higher than with either. Lifts whose places are more
than {FAR:g} of the whole way apart (plus: higher with us):

{disagreements()}
{checked()}"""
