"""Writes the tables of constants into docs/model.md from lib/data (a test compares). Run it after changing a parameter."""

import csv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "lib" / "data"
PAGE = ROOT / "docs" / "model.md"
BEGIN, END = "<!-- constants: written by tests/docs/make_model.py -->\n", "<!-- end of constants -->"
HAZARDS = ["impact", "load", "forward", "backward", "twist", "bent_twist"]
QUANTITIES = {"impact": "BW", "load": "N", "forward": "deg", "backward": "deg", "twist": "deg"}
PHASES = ["acute", "active", "strengthening", "maintenance"]
CONDITIONS = ["none", "non_specific", "bulge", "herniation", "degenerative_disc", "stenosis", "spondylolisthesis", "spondylolysis", "facet_si",
              "scoliosis", "axial_spa", "osteoporosis", "vertebral_fracture"]


def rows(name):
    with open(DATA / name, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def number(text):
    return f"{float(text):g}"


def table(head, body):
    line = "| " + " | ".join(head) + " |"
    return [line, "|" + "---|" * len(head), *("| " + " | ".join(row) + " |" for row in body), ""]


def grades_and_sources(parts):
    grades = sorted({p["grade"] for p in parts}, key=["A", "B", "C", "DC"].index)
    keys = dict.fromkeys(key for p in parts for key in p["source"].split())
    return [" ".join(grades), " ".join(f"`{key}`" for key in keys)]


def severities(value):
    """One line a quantity: four knots, and the severity at each."""
    body = []
    for quantity, unit in QUANTITIES.items():
        parts = [value[f"{quantity}_{part}"] for part in ("x0", "x1", "x2", "x3", "s1", "s2", "s3")]
        xs, ss = [number(p["value"]) for p in parts[:4]], ["0", *(number(p["value"]) for p in parts[4:])]
        body.append([quantity, unit, *(f"{x} → {s}" for x, s in zip(xs, ss)), *grades_and_sources(parts)])
    return table(["quantity", "unit", "knot 0", "knot 1", "knot 2", "knot 3", "grade", "source"], body)


def matrix(value, names, key, columns, title):
    """Rows of factors; each row with its grades and sources."""
    body = []
    for name in names:
        parts = [value[key.format(name, column)] for column in columns]
        body.append([name, *(number(p["value"]) for p in parts), *grades_and_sources(parts)])
    return table([title, *columns, "grade", "source"], body)


def constants():
    parameters = rows("parameters.csv")
    value = {p["name"]: p for p in parameters}
    shown = {f"{q}_{part}" for q in QUANTITIES for part in ("x0", "x1", "x2", "x3", "s1", "s2", "s3")}
    shown |= {f"phase_{phase}_{hazard}" for phase in PHASES for hazard in HAZARDS}
    shown |= {f"{condition}_{hazard}" for condition in CONDITIONS for hazard in [*HAZARDS, "position"]}
    out = ["Severity lines: `value → severity` at each knot, straight between, on beyond the last.", "", *severities(value)]
    out += ["Phases: the factor of each hazard.", "", *matrix(value, PHASES, "phase_{}_{}", HAZARDS, "phase")]
    out += ["Conditions: the factor of each hazard, and the share of backward bending that is position.", "",
            *matrix(value, CONDITIONS, "{}_{}", [*HAZARDS, "position"], "condition")]
    rest = [p for p in parameters if p["name"] not in shown]
    out += ["Everything else. Bounds are those of a clinic's own model.", ""]
    out += table(["name", "value", "unit", "bounds", "grade", "source", "what"],
                 [[f"`{p['name']}`", number(p["value"]), p["unit"], f"{number(p['low'])} to {number(p['high'])}", *grades_and_sources([p]), p["sentence"]]
                  for p in rest])
    keys = sorted({key for p in parameters for key in p["source"].split()})
    cited = {s["key"]: s for s in rows("sources.csv")}
    out += ["Sources of these constants (*status* says whether the work itself was read):", ""]
    out += table(["key", "what", "status"], [[f"`{key}`", cited[key]["citation"].replace("|", "/"), cited[key]["status"].replace("_", " ")] for key in keys])
    older = rows("older.csv")
    for version in dict.fromkeys(r["version"] for r in older):
        changed = ", ".join(f"`{r['parameter']}` {number(r['value'])}" for r in older if r["version"] == version)
        out += [f"Version {version} had otherwise: {changed}.", ""]
    return "\n".join(out)


def page():
    text = PAGE.read_text(encoding="utf-8")
    head, rest = text.split(BEGIN)
    return head + BEGIN + constants() + rest[rest.index(END):]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
