"""Which two runs of the tests show that a condition of the verdicts decides by itself: mcdc.py OBJECT PROFILE RAW [--update].

RAW holds the counts of each program, so that the table can say which one shows it. Writes mcdc.md beside OBJECT, compares
mcdc.tsv of this folder with what was run, and fails where a condition has no pair and no reason in exclusions.tsv.
"""
import argparse
import collections
import concurrent.futures
import json
import pathlib
import re
import subprocess
import sys
import tempfile

from report import HERE, read_exclusions, text_of

FILES = ("lib/verdict.c", "lib/standing.c", "lib/rules.c", "lib/provider.c", "lib/answer.c")
HEAD = "# file\tdecision\tcondition\twhere the condition is true\tand where false\tshown by\n"
ALONE = "its only condition"

Row = collections.namedtuple("Row", "file decision condition true false")


def show(options, objects, profile, paths):
    """Of each decision, by its place: the places of its conditions, and the vectors that ran, with their result. And which
    sides of branches ran, by (file, line, column)."""
    decisions, sides = {}, collections.defaultdict(set)
    for obj in objects:
        text = subprocess.run([options.llvm_cov, "show", obj, f"-instr-profile={profile}", "--show-mcdc", "--show-branches=count", *paths],
                              check=True, capture_output=True, text=True).stdout
        name, at = paths[0] if len(paths) == 1 else None, None
        for line in text.splitlines():
            if line.endswith(":") and line[:-1] in paths:
                name = line[:-1]
            elif found := re.search(r"MC/DC Decision Region \((\d+):(\d+)\) to \((\d+):(\d+)\)", line):
                at = decisions.setdefault((name, *map(int, found.groups())), {"conditions": [], "vectors": set()})
            elif found := re.search(r"Condition C(\d+) --> \((\d+):(\d+)\)", line):
                if len(at["conditions"]) < int(found[1]):
                    at["conditions"].append((int(found[2]), int(found[3])))
            elif found := re.search(r"\|\s+\d+ \{ (.*?)\s+= ([TF])\s+\}", line):
                at["vectors"].add(f"{found[1].replace(' ', '')} = {found[2]}")
            elif found := re.search(r"Branch \((\d+):(\d+)\): \[True: (\S+), False: (\S+)\]", line):
                for side, count in zip("TF", found.groups()[2:]):
                    if count != "0":
                        sides[name, int(found[1]), int(found[2])].add(side)
    return decisions, sides


def pair_for(vectors, i):
    """Two vectors that differ in condition i and in the result, and in no other that both evaluated (masking MC/DC)."""
    split = [(v, v[:-4].split(","), v[-1]) for v in sorted(vectors)]
    for true, a, of_a in split:
        for false, b, of_b in split:
            same = all(x == y or "-" in (x, y) for k, (x, y) in enumerate(zip(a, b)) if k != i)
            if a[i] == "T" and b[i] == "F" and of_a != of_b and same:
                return true, false
    return None, None


class Shown:
    """The decisions of FILES and what ran of them, in all and by program."""

    def __init__(self, options):
        self.root = HERE.parent.parent
        self.options = options
        self.paths = [str(self.root / name) for name in FILES]
        self.all, self.sides = show(options, (options.object, *options.also), options.profile, self.paths)
        self.branches = self._branches()
        raw = collections.defaultdict(list)
        for path in sorted(pathlib.Path(options.raw).glob("*.profraw")):
            raw[path.name.rsplit("-", 1)[0]].append(str(path))
        with concurrent.futures.ThreadPoolExecutor(2) as pool, tempfile.TemporaryDirectory() as scratch:
            results = pool.map(lambda item: self._one(*item, scratch), raw.items())
            self.by_program = dict(zip(raw, results))

    def _one(self, program, raw, scratch):
        profile = f"{scratch}/{program}.profdata"
        subprocess.run([self.options.llvm_profdata, "merge", "-sparse", *raw, "-o", profile], check=True)
        own = [also for also in self.options.also if also.endswith("/" + program)]
        return show(self.options, own or [self.options.object], profile, self.paths)

    def _branches(self):
        """Where each branch begins and ends."""
        out = subprocess.run([self.options.llvm_cov, "export", self.options.object, f"-instr-profile={self.options.profile}", *self.paths],
                             check=True, capture_output=True, text=True).stdout
        return sorted({(file["filename"], *branch[:4]) for file in json.loads(out)["data"][0]["files"] for branch in file["branches"]})

    def _text(self, at):
        name, l1, c1, l2, c2 = at
        return text_of(self.root, str(pathlib.Path(name).relative_to(self.root)), l1, c1, l2, c2)

    def rows(self):
        """Yields (Row, what it is for programs_of): one for each condition, the vectors None where nothing shows it."""
        ends = {at[:3]: at for at in self.branches}
        conditions = set()
        for at, decision in sorted(self.all.items()):
            name = str(pathlib.Path(at[0]).relative_to(self.root))
            for i, place in enumerate(decision["conditions"]):
                own = ends[(at[0], *place)]
                conditions.add(own)
                yield Row(name, self._text(at), self._text(own), *pair_for(decision["vectors"], i)), at
        for at in self.branches:
            if at not in conditions:
                name = str(pathlib.Path(at[0]).relative_to(self.root))
                ran = self.sides[at[:3]]
                yield Row(name, self._text(at), ALONE, "T" if "T" in ran else None, "F" if "F" in ran else None), at

    def ran(self, at, vector):
        """Whether a vector of a decision ran at all, and the first program that ran it."""
        def in_one(decisions, sides):
            if vector in ("T", "F"):
                return vector in sides.get(at[:3], ())
            return vector in decisions.get(at, {"vectors": ()})["vectors"]
        own = "test_" + pathlib.Path(at[0]).stem
        first = sorted((p for p, run in self.by_program.items() if in_one(*run)), key=lambda p: (p != own, not p.startswith("test_"), p))
        return first[0] if first else None


def kept_rows(path):
    kept = collections.defaultdict(list)
    for line in path.read_text().splitlines() if path.exists() else ():
        if line and not line.startswith("#"):
            name, decision, condition, true, false, _ = line.split("\t")
            kept[name, decision, condition].append((true, false))
    return kept


def write_markdown(path, lines):
    with open(path, "w") as out:
        out.write("# MC/DC of the verdicts\n\nA vector lists the conditions of the decision in order (T, F, - not evaluated) and what it comes to.\n")
        last = None
        for row, shown_by in lines:
            if row.file != last:
                out.write(f"\n## {row.file}\n\n| decision | condition | true | false | shown by |\n|---|---|---|---|---|\n")
                last = row.file
            cells = [f"`{row.decision}`", f"`{row.condition}`" if row.condition != ALONE else row.condition, row.true or "none",
                     row.false or "none", shown_by]
            out.write("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n")


def main():
    parser = argparse.ArgumentParser()
    for name in ("object", "profile", "raw"):
        parser.add_argument(name)
    parser.add_argument("--also", action="append", default=[], help="another program that holds code of lib/")
    parser.add_argument("--table", type=pathlib.Path, help="instead of mcdc.md beside OBJECT; no figures are left")
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--exclusions", default=HERE / "exclusions.tsv", type=pathlib.Path)
    parser.add_argument("--llvm-cov", default="llvm-cov-19")
    parser.add_argument("--llvm-profdata", default="llvm-profdata-19")
    options = parser.parse_args()
    shown, kept, lines, kept_now = Shown(options), kept_rows(HERE / "mcdc.tsv"), [], []
    excluded = {key: row[0] for key, row in read_exclusions(options.exclusions).items() if key[1] == "condition"}
    used, good, told, total = set(), True, 0, 0
    for row, at in shown.rows():
        total += 1
        what = f"{row.file}:{at[1]}: {row.decision}: {row.condition}"
        exception = row.file, "condition", f"{row.condition} in {row.decision}"
        pair = (row.true, row.false)
        if exception in excluded:
            used.add(exception)
            if None not in pair:
                print(f"exclusions.tsv:{excluded[exception]}: is shown after all: {what}")
                good = False
            lines.append((row, "left out: exclusions.tsv"))
            continue
        if None in pair:
            print(f"{what}: no two runs show that it decides by itself")
            lines.append((row, "nothing"))
            good = False
            continue
        told += 1
        if not options.update:
            pairs = kept.get((row.file, row.decision, row.condition), [])
            pair = pairs.pop(0) if pairs else (None, None)
        by = [vector and shown.ran(at, vector) for vector in pair]
        if None in by:
            print(f"{what}: not as in mcdc.tsv: tests/coverage/run --update writes it anew")
            good = False
            continue
        row = row._replace(true=pair[0], false=pair[1])
        lines.append((row, " and ".join(dict.fromkeys(by))))
        kept_now.append("\t".join((*row, lines[-1][1])) + "\n")
    for key in excluded.keys() - used:
        print(f"exclusions.tsv:{excluded[key]}: is nowhere in the source: {key[2]}")
        good = False
    if any(kept.values()) and not options.update:
        print("mcdc.tsv: rows that are no longer in the source: tests/coverage/run --update writes it anew")
        good = False
    write_markdown(options.table or pathlib.Path(options.object).with_name("mcdc.md"), lines)
    if options.update:
        (HERE / "mcdc.tsv").write_text(HEAD + "".join(kept_now))
    if not options.table:
        left_out = f", {len(used)} with a reason why not" if used else ""
        pathlib.Path(options.object + ".mcdc.figures").write_text(f"mcdc='{told} of {total}{left_out}'\n")
    print(f"{told} of {total} conditions shown")
    sys.exit(not good or total < 200)


if __name__ == "__main__":
    main()
