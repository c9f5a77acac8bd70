"""Every function of the public headers is called by a fuzz target, or exempt.tsv says why it need not be.

    covered.py COMPILER      prints how many there are, or what is missing"""
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent.parent
HEADERS = [ROOT / "include/spinerisk/spinerisk.h", ROOT / "include/spinerisk/spinerisk_arrow.h"]


def public():
    text = "".join(header.read_text() for header in HEADERS)
    return set(re.findall(r"^SPINERISK_API [^;()]*?\b(spinerisk_\w+)\(", text, re.MULTILINE))


def called(compiler):
    """The calls in the targets and in what they share, after the preprocessor, as some are made by macros."""
    calls = {}
    for source in sorted((HERE / "targets").glob("*.c")):
        flags = ["-E", "-DSPINERISK_STATIC", f"-I{HERE}", f"-I{ROOT}/include", f"-I{ROOT}/lib"]
        lines = subprocess.run([compiler, *flags, source], check=True, capture_output=True, text=True).stdout.split("\n")
        own = False
        for line in lines:
            if line.startswith("# "):
                own = pathlib.Path(line.split('"')[1]).resolve() == source.resolve()
            elif own:
                for name in re.findall(r"\b(spinerisk_\w+)\s*\(", line):
                    calls.setdefault(name, set()).add(source.stem)
    return calls


def main():
    functions, calls = public(), called(sys.argv[1])
    exempt = dict(line.split("\t") for line in (HERE / "exempt.tsv").read_text().split("\n")[1:-1])
    listed = {line.split("\t")[0] for line in (HERE / "targets.tsv").read_text().split("\n")[1:-1]}
    targets = {source.stem for source in (HERE / "targets").glob("*.c")}
    wrong = [f"{name}: no target calls it, and exempt.tsv gives no reason" for name in sorted(functions - calls.keys() - exempt.keys())]
    wrong += [f"{name}: exempt, but called by {', '.join(sorted(calls[name]))}" for name in sorted(exempt.keys() & calls.keys())]
    wrong += [f"{name}: exempt, but not in the headers" for name in sorted(exempt.keys() - functions)]
    wrong += [f"{name}: in targets.tsv or targets/, not in both" for name in sorted(listed ^ targets)]
    print("\n".join(wrong) or f"{len(functions)} public functions, {len(functions & calls.keys())} called by {len(targets)} targets, {len(exempt)} exempt")
    return bool(wrong) or len(functions) < 90


if __name__ == "__main__":
    sys.exit(main())
