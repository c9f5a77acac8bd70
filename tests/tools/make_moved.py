"""Writes tests/vectors/moved.csv: which golden assessments a new version of the model moved, and why.

    git show OLD:tests/vectors/assess.csv > old.csv
    PYTHONPATH=build/tests/python python tests/tools/make_moved.py old.csv OLD_MODEL_VERSION

Cases that are the same question (name and inputs) are compared, to two decimals. The cause
is found by asking again with the older version's parameters, all and one by one: what still differs came from catalogue or rules."""

import csv
import functools
import sys
from pathlib import Path

import spinerisk

HERE = Path(__file__).resolve().parents[1] / "vectors"
OUT = HERE / "moved.csv"
sys.path.insert(0, str(HERE.parent / "python"))
from test_vectors import answer  # noqa: E402

FIELDS = ["from", "to", "call", "name", "inputs", "old_score", "new_score", "old_verdict", "new_verdict", "why"]


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def questions(path):
    return {(r["call"], r["name"], r["inputs"]): r for r in rows(path) if r["status"] == "ok"}


@functools.cache
def single_steps(version):
    """Today's model with one parameter as it was, for each that changed: (what changed, the model)."""
    out = []
    for row in rows(HERE.parents[1] / "lib" / "data" / "older.csv"):
        if row["version"] == version:
            now = next(p.value for p in spinerisk.parameters() if p.name == row["parameter"])
            out.append((f"{row['parameter']} {float(row['value']):g} to {now:g}", spinerisk.Model("moved", changes={row["parameter"]: float(row["value"])})))
    return out


def why(old, new, model):
    """What moved a case: the parameters, the catalogue's demands, or rules that came or went."""
    causes = []
    before = answer(new, model).model_score.hex() if new["model_score"] != "nan" else "nan"
    if not same(before, old["model_score"]):
        causes.append("demands of the catalogue")
    if not same(before, new["model_score"]):
        steps = [what for what, step in single_steps(model.version) if not same(answer(new, step).model_score.hex(), new["model_score"])]
        causes += steps or ["parameters together"]
    gone, come = set(old["reasons"].split()), set(new["reasons"].split())
    rules = {r.id for r in spinerisk.reasons() if r.is_rule}
    causes += [f"rule {id} applies" for id in sorted((come - gone) & rules)] + [f"rule {id} no longer applies" for id in sorted((gone - come) & rules)]
    return "; ".join(causes) or "line of a verdict"


def same(a, b):
    return a == b or (a != "nan" and b != "nan" and float.fromhex(a) == float.fromhex(b))


def moved(before, model):
    now = questions(HERE / "assess.csv")
    for key in sorted(before.keys() & now.keys()):
        old, new = before[key], now[key]
        shown = [f"{float.fromhex(r['score']):.2f}" for r in (old, new)]
        if shown[0] == shown[1] and old["verdict"] == new["verdict"]:
            continue
        yield dict(zip(FIELDS, [model.version, spinerisk.MODEL_VERSION, *key, *shown, old["verdict"], new["verdict"], why(old, new, model)]))


def main(path, version):
    kept = [r for r in rows(OUT) if r["from"] != version] if OUT.exists() else []
    with open(OUT, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, FIELDS, lineterminator="\n")
        writer.writeheader()
        writer.writerows([*kept, *moved(questions(path), spinerisk.Model("moved", version=version))])


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
