"""mutate.py: copies lib/ to a tree in which every mutant is compiled in, and asleep until its number is called.

    mutate.py ROOT TREE MUTANTS.tsv [SAMPLE SEED]

A mutated expression becomes (SPR_AT(first, n) ? (SPR_IS(first) ? one : another) : original); see mutant.h. The text of a mutant is never nested
in another's, so one thing is wrong at a time. Mutants that do not compile are left out, file by file, until all compile.
"""
import hashlib
import json
import pathlib
import re
import subprocess
import sys

from source import Mutation, signatures_of

# Data, not code.
DATA = {"lib/field_table.inc"}
# In every sample: one that changes nothing and must survive, and one that must be killed.
PLANTED = {("lib/verdict.c", "spr_verdict_of", "nothing"), ("lib/verdict.c", "spr_verdict_of", "relational")}
FLAGS = ["-std=c11", "-w", "-ffp-contract=off", "-fno-trapping-math", "-fvisibility=hidden", "-DSPINERISK_STATIC"]


def write(path, text):
    """Only what is new, so that only that is compiled again."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_symlink():
        path.unlink()
    if not path.exists() or path.read_text() != text:
        path.write_text(text)


def plant(root, tree):
    """Everything but the mutated files, by links."""
    for folder in ("lib", "include", "tests/unit", "tests/vectors", "tests/property", "tests/cross", "tests/calls"):
        for path in (root / folder).rglob("*"):
            to = tree / path.relative_to(root)
            if path.is_dir():
                to.mkdir(parents=True, exist_ok=True)
            elif path.parts[-2] != "__pycache__" and not to.exists() and not to.is_symlink():
                to.parent.mkdir(parents=True, exist_ok=True)
                to.symlink_to(path)


def failing(tree, sources, macros):
    """Numbers of mutants at which the compiler stops; those of a macro stop it where the macro is used."""
    bad, riddles = set(), []
    for source in sources:
        command = ["cc", *FLAGS, "-fsyntax-only", "-fdiagnostics-format=json", "-include", "mutant.h", f"-I{pathlib.Path(__file__).parent}", f"-I{tree}/include", f"-I{tree}/lib", str(source)]
        ran = subprocess.run(command, capture_output=True, text=True)
        if ran.returncode == 0:
            continue
        for message in json.loads(ran.stderr.splitlines()[0]):
            if message["kind"] not in ("error", "fatal error"):
                continue
            caret = message["locations"][0]["caret"]
            line = pathlib.Path(caret["file"]).read_bytes().splitlines()[caret["line"] - 1].decode()
            column, number = caret["byte-column"], None
            for found in re.finditer(r"/\*(\d+)<\*/|SPR_AT\((\d+)", line):
                if found.start() < column or number is None:
                    number = int(found.group(1) or found.group(2))
            macro = re.match(r"\w+", line[column - 1 :])
            if macro and macro.group() in macros:
                bad |= macros[macro.group()]
                continue
            if number is None:
                riddles.append(f"{caret['file']}:{caret['line']}: {message['message']}: no mutant is to blame")
            else:
                bad.add(number)
    # One error brings others, further down.
    if riddles and not bad:
        raise SystemExit("\n".join(riddles))
    return bad


def order(key, seed):
    return hashlib.sha256(("\t".join(map(str, key)) + seed).encode()).digest()


def read_files(root):
    """The files that are mutated, and every mutant there is: key and line."""
    paths = sorted(p for p in (root / "lib").iterdir() if p.suffix in (".c", ".h", ".inc") and str(p.relative_to(root)) not in DATA)
    signatures = signatures_of([*paths, root / "include/spinerisk/spinerisk.h"])
    files = [Mutation(str(p.relative_to(root)), p.read_bytes(), signatures) for p in paths]
    for file in files:
        file.run()
    return files, [mutant for file in files for mutant in file.mutants]


def choose(every, sample, seed):
    if not sample:
        return {key for key, _ in every}
    planted = [key for key, _ in every if key[:3] in PLANTED]
    return {*planted, *sorted((key for key, _ in every), key=lambda key: order(key, seed))[:sample]}


def compile_in(files, tree, every, wanted):
    """Writes the tree with the wanted ones of every, less those that do not compile: their numbers, and the others."""
    stillborn, bad = set(), {None}
    sources = sorted((tree / "lib").glob("*.c"))
    while bad:
        numbers = {key: i + 1 for i, (key, _) in enumerate(m for m in every if m[0] in wanted)}
        names, macros = {number: key for key, number in numbers.items()}, {}
        for number, key in names.items():
            macros.setdefault(key[1], set()).add(number)
        for file in files:
            write(tree / file.name, file.run(wanted, numbers))
        bad = failing(tree, sources, macros)
        stillborn |= {names[number] for number in bad}
        wanted -= {names[number] for number in bad}
    return numbers, stillborn


def main():
    root, tree, table = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    sample, seed = (int(sys.argv[4]), sys.argv[5]) if len(sys.argv) > 4 else (0, "")
    plant(root, tree)
    files, every = read_files(root)
    numbers, stillborn = compile_in(files, tree, every, choose(every, sample, seed))
    lines, sites = dict(every), {}
    for file in files:
        sites |= file.sites
    with table.open("w") as out:
        for key, number in numbers.items():
            print(number, sites[number], lines[key], *key, sep="\t", file=out)
    for suffix, keys in ((".stillborn", sorted(stillborn)), (".every", [key for key, _ in every])):
        with table.with_suffix(suffix).open("w") as out:
            for key in keys:
                print(*key, sep="\t", file=out)
    print(f"{len(every)} mutants, {len(numbers)} of them compiled in, {len(stillborn)} do not compile")


if __name__ == "__main__":
    main()
