"""source.py: the files of the library as clang's syntax trees. For loops.py, calls.py and steps.py."""

import re
import sys
from pathlib import Path

from clang import cindex

ROOT = Path(__file__).resolve().parents[2]
K = cindex.CursorKind
LOOPS = (K.FOR_STMT, K.WHILE_STMT, K.DO_STMT)
# They hold nothing but kernel.inc once more, for other instruction sets: kernel_base.c stands for them.
OTHER_KERNELS = ("kernel_avx2.c", "kernel_avx512.c")


def parse(path, resource_dir, include=()):
    """One file; what does not compile stops the proof."""
    # Without the intrinsics of one compiler's headers, which another's parser need not know.
    arguments = ["-x", "c", "-std=c11", "-U__SSE2__", *(f"-I{i}" for i in include), f"-I{ROOT}/lib", f"-I{ROOT}/include",
                 f"-I{resource_dir}/include", "-DSPINERISK_STATIC"]
    unit = cindex.Index.create().parse(str(path), args=arguments)
    wrong = [f"{d.location.file}:{d.location.line}: {d.spelling}" for d in unit.diagnostics if d.severity >= cindex.Diagnostic.Error]
    if wrong:
        sys.exit(f"does not compile: {wrong[0]}")
    return unit


def library(lib=ROOT / "lib"):
    return [file for file in sorted(lib.glob("*.c")) if file.name not in OTHER_KERNELS]


def functions(unit, inside):
    """Functions defined in a file of the given directory, headers too."""
    for c in unit.cursor.get_children():
        if c.kind == K.FUNCTION_DECL and c.is_definition() and c.location.file and Path(c.location.file.name).resolve().is_relative_to(inside):
            yield c


def text_of(cursor, source):
    return re.sub(r"\s+", " ", source[cursor.extent.start.offset : cursor.extent.end.offset].decode()).strip()
