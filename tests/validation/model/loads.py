"""The load factor against measurements: does what presses harder in people press harder here?

loads.csv says of each finding which activity it is and what became of it: `input` (the activity's load was taken from that paper),
`order` (an order pair of the catalogue rests on it), `independent` (neither), `replaced` and `unmapped` (why is said there). The figures
themselves are read from the evidence beside the checkout. Metrics are never mixed: ranks are compared within each."""

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, Sequence

import numpy as np

import spinerisk
import study

EVIDENCE = study.SHARED / "evidence"
RESAMPLES = 2000
#: Fewer rows than this say nothing about order.
LEAST_ROWS = 3
#: A row whose two ranks differ by more than this share of the longest way needs a cause.
MISFIT = 0.3
#: The rank correlation that was asked for.
ASKED = 0.9
#: Newtons of one body weight of the default adult.
BODY_WEIGHT = 75 * 9.80665

GROUPS = {
    "pressure": "disc pressure, Wilke (MPa)",
    "pressure_1964": "disc pressure, Nachemson & Morris (MPa)",
    "nachemson": "disc load from pressure, Nachemson (N, recalled)",
    "nachemson_percent": "disc load, Nachemson's figure (% of standing)",
    "nachemson_change": "disc load, Nachemson's reviews (change from standing)",
    "model": "compression from muscle models (N)",
    "telemetry_standing": "implant force (% of standing)",
    "telemetry_weight": "implant force (% of body weight)",
    "telemetry_pooled": "implant force, pooled with fixators (% of body weight)",
}
STRICT, ORDERED, NO_INPUT = ("independent",), ("order",), ("independent", "order")
KINDS: tuple[tuple[str, ...], ...] = (STRICT, ORDERED, NO_INPUT, ("input",))


class Finding(NamedTuple):
    """One measurement, and our estimate of the load of the same activity."""

    file: str
    name: str
    group: str
    use: str
    activity: str
    effort: str
    measured: float
    ours: float
    cause: str


class Agreement(NamedTuple):
    """Rank correlation over metrics, each weighted by its number of rows, with its bootstrap interval."""

    rows: int
    rho: float
    low: float
    high: float


def is_here() -> bool:
    return EVIDENCE.is_dir()


def table() -> list[dict[str, str]]:
    return study.rows(study.MODEL / "loads.csv")


@cache
def evidence() -> dict[tuple[str, str, int], dict[str, str]]:
    """Every row of the files loads.csv speaks of, by file, finding and how many of that name came before."""
    out: dict[tuple[str, str, int], dict[str, str]] = {}
    for file in dict.fromkeys(r["file"] for r in table()):
        seen: dict[str, int] = {}
        for row in study.rows(EVIDENCE / f"{file}.csv"):
            seen[row["activity"]] = seen.get(row["activity"], 0) + 1
            out[file, row["activity"], seen[row["activity"]]] = row
    return out


def measured(row: dict[str, str], take: str) -> float:
    """The figure of a finding. A range of one movement's cycle gives its top, a spread between people its middle."""
    if take == "value":
        value = float(row["value"])
    else:
        low, high = (float(row[k]) for k in ("low", "high"))
        value = high if take == "high" else (low + high) / 2
    return value * (BODY_WEIGHT if row["unit"] == "xBW" else 1)


def effort(row: dict[str, str]) -> dict[str, Any]:
    out: dict[str, Any] = {k: float(row[k]) for k in ("external_kg", "vigour") if row[k]}
    return out | ({"form": row["form"]} if row["form"] else {})


def estimate(row: dict[str, str]) -> float:
    return float(spinerisk.assess(row["activity"], **effort(row)).demand["load"])


@cache
def findings() -> tuple[Finding, ...]:
    """Every finding with an activity and a number; telemetry classes are apart, see classes()."""
    out = []
    for r in table():
        if r["group"] not in GROUPS or not r["activity"]:
            continue
        source = evidence()[r["file"], r["finding"], int(r["nth"])]
        how = ", ".join(f"{k.replace('external_kg', 'kg')} {v:g}" if isinstance(v, float) else f"{k} {v}" for k, v in effort(r).items())
        out.append(Finding(r["file"], r["finding"], r["group"], r["use"], r["activity"], how, measured(source, r["take"]), estimate(r),
                           r["cause"]))
    return tuple(out)


def ranks(values: Sequence[float]) -> np.ndarray:
    """1 is the lowest; equal values share the middle of their places."""
    x = np.asarray(values, float)
    return (x[:, None] > x).sum(1) + ((x[:, None] == x).sum(1) + 1) / 2


def spearman(x: Sequence[float], y: Sequence[float]) -> float:
    """Rank correlation; NaN where one side has a single value only."""
    a, b = ranks(x), ranks(y)
    a, b = a - a.mean(), b - b.mean()
    size = float(np.sqrt((a @ a) * (b @ b)))
    return float(a @ b) / size if size else float("nan")


def by_group(uses: Sequence[str]) -> dict[str, list[Finding]]:
    groups = {g: [f for f in findings() if f.group == g and f.use in uses] for g in GROUPS}
    return {g: rows for g, rows in groups.items() if len(rows) >= LEAST_ROWS}


def rho(rows: Sequence[Finding]) -> float:
    return spearman([f.measured for f in rows], [f.ours for f in rows])


def pooled(groups: Sequence[Sequence[Finding]]) -> float:
    """The mean of the metrics' rank correlations, each counted as often as it has rows."""
    scored = [(len(rows), r) for rows in groups for r in [rho(rows)] if r == r]
    return sum(n * r for n, r in scored) / sum(n for n, _ in scored) if scored else float("nan")


@cache
def agreement(uses: tuple[str, ...]) -> Agreement:
    groups = list(by_group(uses).values())
    random = study.stream()
    drawn = []
    for _ in range(RESAMPLES):
        sample = [[rows[i] for i in random.randint(0, len(rows), len(rows))] for rows in groups]
        drawn.append(pooled(sample))
    low, high = np.nanpercentile(drawn, [2.5, 97.5])
    return Agreement(sum(map(len, groups)), pooled(groups), float(low), float(high))


def misfits() -> list[tuple[float, Finding]]:
    """Rows not used as an input whose place in our order is far from their place in the measured one, the worst first."""
    out = []
    for rows in by_group(NO_INPUT).values():
        gaps = ranks([f.ours for f in rows]) - ranks([f.measured for f in rows])
        out += [(float(gap) / (len(rows) - 1), f) for gap, f in zip(gaps, rows)]
    return sorted((x for x in out if abs(x[0]) > MISFIT), key=lambda x: (-abs(x[0]), x[1].name))


def classes() -> list[tuple[dict[str, str], str, float, bool]]:
    """Telemetry classes against walking: the row, its class, our load, and if that is on the right side of walking's."""
    walking = float(spinerisk.assess("walking").demand["load"])
    out = []
    for r in table():
        if r["group"] == "class":
            said = evidence()[r["file"], r["finding"], int(r["nth"])]["value"]
            ours = estimate(r)
            out.append((r, said, ours, ours < walking if said == "LOW" else ours >= walking))
    return out


def figure(folder: Path) -> str:
    groups = by_group(NO_INPUT)
    shown = [g for g in ("pressure", "nachemson", "model", "telemetry_pooled", "telemetry_standing", "telemetry_weight") if g in groups]
    drawing, axes = study.plt.subplots(2, 3, figsize=(9, 5.4), squeeze=False)
    for axis, group in zip(axes.flat, shown):
        for use, colour in (("independent", study.WARM), ("order", study.COOL)):
            points = [f for f in groups[group] if f.use == use]
            axis.scatter([f.measured for f in points], [f.ours for f in points], s=16, color=colour, label=use)
        axis.set_title(GROUPS[group], fontsize=8)
        axis.set_xlabel(f"measured; rho {study.number(rho(groups[group]), 2)}, n {len(groups[group])}", fontsize=8)
    for axis in axes.flat[len(shown):]:
        axis.set_visible(False)
    for axis in axes[:, 0]:
        axis.set_ylabel("our load (N)")
    axes[0][0].legend(fontsize=7, frameon=False)
    drawing.tight_layout()
    return study.save(drawing, folder, "loads")


def per_metric() -> str:
    body = []
    for group, title in GROUPS.items():
        cells = []
        for uses in KINDS:
            rows = by_group(uses).get(group, [])
            cells += [f"{study.number(rho(rows), 2)} ({len(rows)})" if rows and rho(rows) == rho(rows) else "-"]
        body.append([title, *cells])
    totals = [f"**{study.number(a.rho, 2)}** ({a.rows}), {study.number(a.low, 2)} to {study.number(a.high, 2)}" for a in map(agreement, KINDS)]
    body.append(["all metrics, weighted by rows", *totals])
    return study.table(["metric", "independent", "behind an order pair", "both: no input", "inputs, for comparison"], body, range(1, 5))


def worst_table() -> str:
    body = []
    for gap, f in misfits():
        here = f.activity.replace("_", " ") + (f" ({f.effort})" if f.effort else "")
        body.append([f.name, GROUPS[f.group], f"{f.measured:g}", here, study.number(f.ours, 0), study.number(gap, 2), f.cause])
    return study.table(["finding", "metric", "measured", "here", "our load (N)", "gap", "cause"], body, (2, 4, 5))


def class_table() -> str:
    sides = classes()
    body = [[r["finding"], said.lower(), r["activity"].replace("_", " "), study.number(ours, 0), "right" if right else "**wrong**", r["use"],
             "" if right else r["cause"]] for r, said, ours, right in sides]
    uses = [r["use"] for r, _, _, _ in sides]
    return (f"Telemetry classes against walking: {study.share(sum(x[3] for x in sides), len(sides))} on the right side. None of them is independent: "
            f"{uses.count('input')} were inputs, {uses.count('order')} stand behind an order pair, {uses.count('independent')} are neither.\n\n"
            + study.table(["exercise", "class", "here", "our load (N)", "side", "use", "cause"], body, (3,)))


def section(figures: Path) -> str:
    title = "## Load against measurements\n\n"
    if not is_here():
        return title + "Skipped: the measurements (`../shared/evidence`) are not beside this checkout.\n"
    strict, no_input = agreement(STRICT), agreement(NO_INPUT)
    axler = [r for r in table() if r["file"] == "axler_mcgill" and "axler" in r["paper"].lower()]
    counts = {use: sum(r["use"] == use for r in table()) for use in ("input", "order", "independent", "replaced", "unmapped")}
    interval = f"{study.number(strict.low, 2)} to {study.number(strict.high, 2)}"
    return title + f"""Order of our load (newtons, default adult, stated kilograms) against measured spinal load. Of {sum(counts.values())} findings,
{counts['input']} were inputs of the activity they are about, {counts['order']} stand behind an order pair of the catalogue,
{counts['independent']} are neither, {counts['replaced']} repeat another row and {counts['unmapped']} are no activity here or leave the kilograms out.
Metrics are not mixed: ranks are compared within each metric, and the figure for all is the mean of the metrics' correlations, each counted as
often as it has rows (only metrics with {LEAST_ROWS} rows or more). Many figures are recalled or second hand.

**Spearman {study.number(strict.rho, 2)} ({interval}) on the {strict.rows} independent rows; {study.number(no_input.rho, 2)} on the {no_input.rows} rows that were no input, when
those count too that an order pair of ours already enforces.** {reading_of(strict)}

Axler & McGill 1997: {sum(r['use'] == 'input' for r in axler)} of its {sum(r['use'] not in ('replaced', 'unmapped') for r in axler)} usable rows were inputs, so it tests nothing here. Wilke: {sum(f.use == 'independent' for f in findings() if f.group == 'pressure')} independent rows. A metric needs
{LEAST_ROWS} rows to count, so two rows may count only in the pooled column.

{per_metric()}
In brackets: rows; after the totals, the middle 95 % of {RESAMPLES:,} seeded resamples of the rows within each metric.

![load against measurements]({figure(figures)})

Rows far from their place (the gap is the difference of ranks as a share of the longest way; plus: we have it too high):

{worst_table()}
{class_table()}"""


def reading_of(strict: Agreement) -> str:
    if strict.rho >= ASKED:
        return "Both reach the 0.9 that was asked for."

    def without(group: str) -> str:
        return study.number(pooled([rows for g, rows in by_group(STRICT).items() if g != group]), 2)

    model, recalled = (len(by_group(STRICT).get(g, [])) for g in ("model", "nachemson"))
    return (f"The first is below the 0.9 that was asked for. Without the {model} rows from muscle models it is {without('model')}, without the {recalled} recalled needle "
            f"pressures {without('nachemson')}. The rows are few and several are one activity, so the interval is wide. What is far from its place is listed below with "
            "its cause. Loads are not chosen by these rows.")


def demanded() -> list[tuple[str, str, str, bool]]:
    """Rows for the report's summary: what, wanted, found, met."""
    if not is_here():
        return []
    no_input, strict = agreement(NO_INPUT), agreement(STRICT)
    return [(what, f"at least {ASKED:g}", f"{study.number(found.rho, 2)} ({found.rows} rows)", found.rho >= ASKED)
            for what, found in (("Spearman of load against measurements, independent rows", strict),
                                ("the same with rows that an order pair of ours already enforces", no_input))]
