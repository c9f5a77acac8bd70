"""Lines, branches and functions of lib/ that no test runs: report.py OBJECT PROFILE [--also PROGRAM]... [--root ROOT].

Prints each one that is not in exclusions.tsv and the exclusions that no longer hold, writes the figures as NAME=VALUE to
OBJECT.figures, and fails below the thresholds. What is measured, and what is not: README.md.
"""
import argparse
import collections
import contextlib
import json
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
LINES, BRANCHES = 100.0, 98.0  # per cent
KINDS = ("line", "function", "true", "false", "condition")  # condition: for mcdc.py
KERNELS = {"kernel_avx2.c": "avx2", "kernel_avx512.c": "avx512vl"}  # what a processor must have to run them
TABLES = ("lib/data/",)  # written by generate.py: data, not code


def export(options, *more):
    objects = [word for also in options.also for word in ("-object", also)]
    return subprocess.run([options.llvm_cov, "export", options.object, *objects, f"-instr-profile={options.profile}", *more],
                          check=True, capture_output=True, text=True).stdout


class Measured:
    """Every line, branch side and function of lib/, with how often it ran: over all files that include it."""

    def __init__(self, options):
        self.root = options.root.resolve()
        flags = set(options.cpuinfo.read_text().split()) if options.cpuinfo.exists() else set()
        self.cannot_run = {unit for unit, flag in KERNELS.items() if flag not in flags}
        self.elsewhere = set()  # lines of functions that only such kernels have
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
        spans, here = set(), set()
        for function in functions:
            first, last, files = function["regions"][0][0], function["regions"][0][2], function["filenames"]
            spans.add((self._name(files[function["regions"][0][5]]), first, last))
            if function["name"].rpartition(":")[0] not in self.cannot_run:
                here.add((self._name(files[function["regions"][0][5]]), first, last))
        self.elsewhere = {(name, line) for name, first, last in spans - here for line in range(first, last + 1)}
        for function in functions:
            if function["name"].rpartition(":")[0] in self.cannot_run:
                continue
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
    """(file, kind, text) to (row, how many places, machine): by text, so that they outlive edits elsewhere."""
    rows = {}
    for number, row in enumerate(path.read_text().splitlines(), 1):
        if not row or row.startswith("#"):
            continue
        name, kind, text, reason = row.split("\t")
        kind, _, places = kind.partition(" x")
        if kind not in KINDS or not reason.strip() or (name, kind, text) in rows:
            sys.exit(f"exclusions.tsv:{number}: a kind nobody knows, no reason, or told twice")
        rows[name, kind, text] = number, int(places or 1), reason.startswith("machine:")
    return rows


def places(measured):
    """Each thing that can be covered: file, line, kind, text, count."""
    root = measured.root
    for (name, line), count in sorted(measured.lines.items()):
        if (name, line) not in measured.elsewhere:
            yield name, line, "line", text_of(root, name, line), count
    for (name, line, own), count in sorted(measured.functions.items()):
        yield name, line, "function", own, count
    for (name, l1, c1, l2, c2, side), count in sorted(measured.branches.items()):
        yield name, l1, "true" if side else "false", text_of(root, name, l1, c1, l2, c2), count


NAMES = {"line": "lines", "branch": "sides of branches", "function": "functions"}
WORDS = {"line": "never runs", "function": "is never called", "true": "is never true", "false": "is never false"}


def judge(measured, exclusions, out):
    """Writes what is missing to out; returns totals, counts covered and left out by kind, and whether all exclusions hold."""
    total, covered, excluded = collections.Counter(), collections.Counter(), collections.Counter()
    found, left_out = set(), collections.Counter()
    for name, line, kind, text, count in places(measured):
        group = "branch" if kind in ("true", "false") else kind
        key = name, kind, text
        found.add(key)
        total[group] += 1
        covered[group] += count > 0
        if count == 0 and key in exclusions:
            left_out[key] += 1
            excluded[group] += 1
        if count == 0:
            left = " (left out: exclusions.tsv)" if key in exclusions else ""
            print(f"{name}:{line}: {WORDS[kind]}: {text}{left}", file=out)
    good = True
    for key, (row, how_many, machine) in exclusions.items():
        if left_out[key] != how_many and not (machine and key in found):
            what = f"is for {how_many}, but {left_out[key]} are never run" if key in found else "is nowhere in the source"
            print(f"exclusions.tsv:{row}: {what}: {key[0]}: {key[2]}")
            good = False
    return total, covered, excluded, good


def write_figures(path, total, covered, excluded):
    with open(path, "w") as out:
        for kind in ("line", "branch", "function"):
            share = 100.0 * covered[kind] / (total[kind] - excluded[kind])
            whole = f", {100.0 * covered[kind] / total[kind]:.2f} % with the {excluded[kind]} left out" if excluded[kind] else ""
            out.write(f"{kind}='{share:.2f} % of {total[kind] - excluded[kind]}{whole}'\n")
        out.write(f"excluded='{sum(excluded.values())}'\n")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("object")
    parser.add_argument("profile")
    parser.add_argument("--root", default=HERE.parent.parent, type=pathlib.Path)
    parser.add_argument("--also", action="append", default=[], help="another program that holds code of lib/")
    parser.add_argument("--exclusions", default=HERE / "exclusions.tsv", type=pathlib.Path)
    parser.add_argument("--missing", type=pathlib.Path, help="a file for what no test runs and what is left out")
    parser.add_argument("--cpuinfo", default="/proc/cpuinfo", type=pathlib.Path)
    parser.add_argument("--llvm-cov", default="llvm-cov-19")
    options = parser.parse_args()
    measured = Measured(options)
    exclusions = {key: row for key, row in read_exclusions(options.exclusions).items() if key[1] != "condition"}
    with options.missing.open("w") if options.missing else contextlib.nullcontext(sys.stdout) as out:
        total, covered, excluded, good = judge(measured, exclusions, out)
    write_figures(options.object + ".figures", total, covered, excluded)
    for (name, line, unit), count in sorted(measured.per_kernel.items()):
        if not count:
            print(f"{name}:{line} in {unit}: never runs in this kernel")
            good = False
    for unit in sorted(measured.cannot_run):
        print(f"lib/{unit}: this processor cannot run it")
    share = {kind: 100.0 * covered[kind] / (total[kind] - excluded[kind]) for kind in total}
    print(", ".join(f"{share[k]:.2f} % of {total[k] - excluded[k]} {n}" for k, n in NAMES.items()))
    enough = share["line"] >= LINES and share["function"] >= 100.0 and share["branch"] >= BRANCHES and total["line"] > 5000
    if not enough and options.missing:
        few = share["branch"] < BRANCHES
        print(*(row for row in options.missing.read_text().splitlines() if few or " is never c" in row or " never runs" in row), sep="\n")
    sys.exit(not (good and enough))


if __name__ == "__main__":
    main()
