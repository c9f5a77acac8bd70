"""Prints the figures of docs/names.md: what the library knows, how it reads names, how fast, how large.

    report.py READ_NAMES LIBRARY     the compiled read_names.c, and the static library to measure"""

import collections
import statistics
import subprocess
import sys

import judge
import lists
import spinerisk

sys.path.insert(0, str(lists.DATA))
import generate  # noqa: E402
from name_tables import name_arrays  # noqa: E402
from names import rows  # noqa: E402

#: Tables that are the model's, not the catalogue's.
MODEL = {"spr_builtin", "spr_older", "spr_parameters", "spr_questions", "spr_rules", "spr_rule_of_number", "spr_sentences", "spr_sources", "spr_pool"}


def line(name: str, value: str) -> None:
    print(f"{name:<44} {value}")


def contents() -> None:
    activities = spinerisk.catalogue()
    line("activities", f"{sum(a.kind != 'class' for a in activities)}, and {sum(a.kind == 'class' for a in activities)} class names")
    line("names that lead to them", f"{len(spinerisk.synonyms()):,}")
    line("codes", f"{len(spinerisk.codes()):,} in {len(spinerisk.CODE_SYSTEMS)} systems")
    line("order pairs", f"{len(lists.rows(lists.HERE / 'orders.csv')):,}")
    uses = collections.Counter(r["use"] for r in lists.rows(lists.DATA / "evidence.csv"))
    line("findings of the evidence", ", ".join(f"{n} {use.replace('_', ' ')}" for use, n in uses.most_common()))


def reading() -> None:
    for file in ("judged", "holdout", "unseen", "third", "strong_log"):
        judged = judge.judged_list(f"{file}.csv")
        right, lower, known = sum(j.right for j in judged), sum(j.lowers for j in judged), sum(j.said != "unknown" for j in judged)
        line(f"{file}.csv: right", f"{right} of {len(judged)} ({100 * right / len(judged):.1f} %), {lower} read as something milder, {known} resolved")
    line("names of all lists that lose a risk word", f"{len(judge.lost_risks(lists.everything()))} of {len(lists.everything()):,}")
    if not lists.VOCAB.is_dir():
        line("public lists", "not here (../shared/vocab)")
        return
    for title, names in (("free-exercise-db", lists.free_exercise_db()), ("FIT exercise names", lists.fit_exercises()),
                         ("names of a draft catalogue", lists.drafted_aliases())):
        known = sum(spinerisk.resolve(n).status != "unknown_activity" for n in names)
        line(f"{title}: resolved", f"{known:,} of {len(names):,}")
    codes = lists.public_codes()
    known = sum(spinerisk.find_code(system, code).status != "unknown_activity" for system, code, _ in codes)
    line("public codes: resolved", f"{known:,} of {len(codes):,}")


def speed(program: str) -> None:
    sets = {"all lists": lists.everything(), "names of the catalogue": [name for name, _ in spinerisk.synonyms().items()]}
    if lists.VOCAB.is_dir():
        sets["FIT and free-exercise-db"] = [*lists.free_exercise_db(), *lists.fit_exercises()]
    for title, names in sets.items():
        text = "\n".join(names).encode()
        out = subprocess.run([program, "--time", "11"], input=text, capture_output=True, check=True)
        runs = sorted(map(float, out.stdout.split()))
        middle = statistics.median(runs)
        line(f"speed, {title}", f"{middle:.0f} ns a name ({runs[0]:.0f} to {runs[-1]:.0f}, median of 11), {1e3 / middle:.2f} million a second")


def size(library: str) -> None:
    tables = subprocess.run(["nm", "-S", library], capture_output=True, text=True, check=True).stdout.splitlines()
    sizes = {f[3]: int(f[1], 16) for f in map(str.split, tables) if len(f) == 4 and f[3].startswith("spr_") and f[2] in "rR"}
    used, words = generate.Pool(), generate.Pool()
    activities = generate.activities()
    generate.activity_rows(used, {r["key"]: 1 for r in rows("sources.csv")}, activities)
    name_arrays(used, words, activities)
    text = len(generate.Pool(used.texts).data)
    total = sum(n for name, n in sizes.items() if name not in MODEL) + text
    line("size of catalogue, codes and names", f"{total / 1000:.0f} KB, of which {text / 1000:.0f} KB are text")
    # Fields are no catalogue. "D" is .data.rel.ro in a shared library: a table that holds addresses.
    line("tables that need relocation at start", str(sum(f[2] in "dD" and f[3].startswith("spr_") and f[3] != "spr_fields" for f in map(str.split, tables) if len(f) == 4)))


if __name__ == "__main__":
    contents()
    reading()
    if len(sys.argv) > 2:
        speed(sys.argv[1])
        size(sys.argv[2])
