"""Lines, branches and functions of lib/ that no test runs: report.py OBJECT PROFILE [--root ROOT].

Prints each one that is not in exclusions.tsv and the exclusions that no longer hold, writes the figures as NAME=VALUE to
OBJECT.figures, and fails below the thresholds. What is measured, and what is not: README.md.
"""
import argparse
import collections
import json
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
LINES, BRANCHES = 100.0, 98.0  # per cent
KINDS = ("line", "function", "true", "false", "condition")  # condition: for mcdc.py
TABLES = ("lib/data/",)  # written by generate.py: data, not code


def export(options, *more):
    objects = [word for also in options.also for word in ("-object", also)]
    return subprocess.run([options.llvm_cov, "export", options.object, *objects, f"-instr-profile={options.profile}", *more],
                          check=True, capture_output=True, text=True).stdout


class Measured:
    """Every line, branch side and function of lib/, with how often it ran: over all files that include it."""

    def __init__(self, options):
        self.root = options.root.resolve()
        self.lines, self.branches, self.functions = {}, collections.Counter(), collections.Counter()
        self.per_kernel = collections.Counter()
        self._read_lines(export(options, "-format=lcov"))
        self._read_functions(json.loads(export(options))["data"][0]["functions"])

    def _name(self, path):
        path = pathlib.Path(path).resolve()
        if not path.is_relative_to(self.root / "lib"):
            return None
        name = str(path.relative_to(self.root))
        return None if name.startswith(TABLES) else name

    def _read_lines(self, lcov):
        name = None
        for row in lcov.splitlines():
            kind, _, rest = row.partition(":")
            if kind == "SF":
                name = self._name(rest)
            elif kind == "DA" and name:
                number, count = rest.split(",")[:2]
                self.lines[name, int(number)] = int(count)

    def _read_functions(self, functions):
        for function in functions:
            files = [self._name(f) for f in function["filenames"]]
            home = function["regions"][0]
            if not files[home[5]]:
                continue
            unit, _, own = function["name"].rpartition(":")
            self.functions[files[home[5]], home[0], own] += function["count"]
            for l1, c1, l2, c2, true, false, file_id, _, _ in function["branches"]:
                if files[file_id]:
                    at = files[file_id], l1, c1, l2, c2
                    self.branches[at + (True,)] += true
                    self.branches[at + (False,)] += false
            if files[home[5]].endswith(".inc"):
                for region in function["regions"]:
                    if region[7] == 0:  # code, not a gap or a branch
                        self.per_kernel[files[home[5]], region[0], unit or own] += region[4]


def text_of(root, name, line, column=None, last_line=None, last_column=None):
    """The source of a place, white space aside."""
    rows = (root / name).read_text().split("\n")[line - 1:last_line or line]
    if column:
        rows[-1] = rows[-1][:last_column - 1]
        rows[0] = rows[0][column - 1:]
    return " ".join(" ".join(rows).split())


def read_exclusions(path):
    """file, kind (line, function, true, false), source text, reason: by text, so that they outlive edits elsewhere."""
    rows = {}
    for number, row in enumerate(path.read_text().splitlines(), 1):
        if not row or row.startswith("#"):
            continue
        name, kind, text, reason = row.split("\t")
        if kind not in KINDS or not reason.strip() or (name, kind, text) in rows:
            sys.exit(f"exclusions.tsv:{number}: a kind nobody knows, no reason, or told twice")
        rows[name, kind, text] = number
    return rows


def places(measured):
    """Each thing that can be covered: file, line, kind, text, count."""
    root = measured.root
    for (name, line), count in sorted(measured.lines.items()):
        yield name, line, "line", text_of(root, name, line), count
    for (name, line, own), count in sorted(measured.functions.items()):
        yield name, line, "function", own, count
    for (name, l1, c1, l2, c2, side), count in sorted(measured.branches.items()):
        yield name, l1, "true" if side else "false", text_of(root, name, l1, c1, l2, c2), count


WORDS = {"line": "never runs", "function": "is never called", "true": "is never true", "false": "is never false"}


def judge(measured, exclusions):
    """Prints what is missing; returns totals and counts covered by kind, and whether all exclusions hold."""
    total, covered, excluded = collections.Counter(), collections.Counter(), collections.Counter()
    still = {}
    for name, line, kind, text, count in places(measured):
        group = "branch" if kind in ("true", "false") else kind
        at = exclusions.get((name, kind, text))
        if at:
            still[at] = still.get(at, 0) + (count == 0)
            if count == 0:
                excluded[group] += 1
                continue
        total[group] += 1
        covered[group] += count > 0
        if count == 0:
            print(f"{name}:{line}: {WORDS[kind]}: {text}")
    good = True
    for key, at in sorted(exclusions.items(), key=lambda item: item[1]):
        if not still.get(at):
            print(f"exclusions.tsv:{at}: {'is covered after all' if at in still else 'is nowhere in the source'}: {key[0]}: {key[2]}")
            good = False
    return total, covered, excluded, good


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("object")
    parser.add_argument("profile")
    parser.add_argument("--root", default=HERE.parent.parent, type=pathlib.Path)
    parser.add_argument("--also", action="append", default=[], help="another program that holds code of lib/")
    parser.add_argument("--exclusions", default=HERE / "exclusions.tsv", type=pathlib.Path)
    parser.add_argument("--llvm-cov", default="llvm-cov-19")
    options = parser.parse_args()
    measured = Measured(options)
    total, covered, excluded, good = judge(measured, {key: at for key, at in read_exclusions(options.exclusions).items() if key[1] != "condition"})
    share = {kind: 100.0 * covered[kind] / total[kind] for kind in total}
    with open(options.object + ".figures", "w") as out:
        for kind in ("line", "branch", "function"):
            out.write(f"{kind}='{share[kind]:.2f} % of {total[kind]}'\n")
        out.write(f"excluded='{sum(excluded.values())}'\n")
    missing = [f"{n}:{line} in {unit}" for (n, line, unit), count in sorted(measured.per_kernel.items()) if not count]
    for place in missing:
        print(f"{place}: never runs in this kernel")
    print(", ".join(f"{share[k]:.2f} % of {total[k]} {k}s" for k in ("line", "branch", "function")))
    ok = good and share["line"] >= LINES and share["function"] >= 100.0 and share["branch"] >= BRANCHES and total["line"] > 5000
    sys.exit(not ok)


if __name__ == "__main__":
    main()
