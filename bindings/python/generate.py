#!/usr/bin/env python3
"""Runs SWIG: writes the C wrapper and its Python side.

Without arguments they go to generated/ beside this file, from where a source distribution takes them
so that its users need no SWIG. A build gives a directory of its own and never looks at that one, unless
it builds a source distribution.
"""

import argparse
import pathlib
import re
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
OLDEST = (4, 4)


def find_swig(given: str | None) -> str:
    """SWIG's path: the one given, the one on PATH, or the one of this Python's environment."""
    swig = given or shutil.which("swig") or shutil.which("swig", path=str(pathlib.Path(sys.executable).parent))
    if not swig:
        sys.exit("SWIG 4.4 or later is needed (PyPI: swig)")
    said = subprocess.run([swig, "-version"], capture_output=True, text=True, check=True).stdout
    version = re.search(r"SWIG Version (\d+)\.(\d+)", said)
    if not version or tuple(map(int, version.groups())) < OLDEST:
        sys.exit(f"{swig} is too old: SWIG 4.4 or later is needed (PyPI: swig)")
    return swig


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--swig", help="path of SWIG")
    parser.add_argument("--output", type=pathlib.Path, default=HERE / "generated", help="directory to write to")
    options = parser.parse_args()
    swig = find_swig(options.swig)
    options.output.mkdir(parents=True, exist_ok=True)
    # Relative paths, from the root, so that the wrapper is the same wherever it was made.
    # -threads allows the column call to release the interpreter lock; python.i keeps it for the rest.
    command = [swig, "-python", "-threads", "-Wall", "-Werror", "-Ibindings", "-Iinclude"]
    command += ["-outdir", str(options.output), "-o", str(options.output / "spinerisk_native_wrap.c")]
    subprocess.run([*command, "bindings/spinerisk.i"], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
