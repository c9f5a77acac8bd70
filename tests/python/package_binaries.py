"""What the compiled modules of the wheels need from the system, and that each holds every kernel.

python package_binaries.py GLIBC_WHEEL MUSL_WHEEL      (needs pyelftools, which auditwheel brings, and objdump)
"""

import io
import pathlib
import platform
import re
import subprocess
import sys
import tempfile
import zipfile

from elftools.elf.dynamic import DynamicSection
from elftools.elf.elffile import ELFFile
from elftools.elf.gnuversions import GNUVerNeedSection
from elftools.elf.sections import SymbolTableSection

MACHINE = platform.machine()
NEWEST_GLIBC = (2, 17)


def compiled_module(wheel: str) -> bytes:
    archive = zipfile.ZipFile(wheel)
    [name] = [name for name in archive.namelist() if name.endswith(".so")]
    return archive.read(name)


def needed(elf: ELFFile) -> list[str]:
    [section] = [section for section in elf.iter_sections() if isinstance(section, DynamicSection)]
    tags = list(section.iter_tags())
    assert not [tag for tag in tags if tag.entry.d_tag in ("DT_RPATH", "DT_RUNPATH")], "looks for libraries where it was built"
    return [tag.needed for tag in tags if tag.entry.d_tag == "DT_NEEDED"]


def symbols(elf: ELFFile, *, defined: bool) -> set[str]:
    """Names in the dynamic symbol table; of undefined ones those that must be found."""
    table = elf.get_section_by_name(".dynsym")
    assert isinstance(table, SymbolTableSection)
    return {
        symbol.name
        for symbol in table.iter_symbols()
        if symbol.name and (symbol["st_shndx"] != "SHN_UNDEF") == defined and (defined or symbol["st_info"]["bind"] != "STB_WEAK")
    }


def glibc_versions(elf: ELFFile) -> set[str]:
    return {
        version.name
        for section in elf.iter_sections()
        if isinstance(section, GNUVerNeedSection)
        for _, versions in section.iter_versions()
        for version in versions
    }


def check_instructions(what: str, module: bytes) -> None:
    """The column kernels are there for every instruction set, and nothing was contracted into FMA."""
    if MACHINE != "x86_64":
        return
    with tempfile.TemporaryDirectory() as directory:
        path = pathlib.Path(directory) / "module.so"
        path.write_bytes(module)
        code = subprocess.run(["objdump", "-d", "--no-show-raw-insn", path], capture_output=True, text=True, check=True).stdout
    for register in ("xmm", "ymm", "zmm"):
        assert len(re.findall(rf"%{register}\d", code)) > 100, f"{what}: no kernel with {register} registers"
    assert not re.search(r"\bvfn?m(add|sub)", code), f"{what}: fused multiply-add"


def check(what: str, module: bytes) -> ELFFile:
    elf = ELFFile(io.BytesIO(module))
    exported = symbols(elf, defined=True) - {"_init", "_fini"}  # those are of musl's start-up files
    assert exported == {"PyInit__spinerisk_native"}, f"{what} exports {exported}"
    check_instructions(what, module)
    return elf


def main() -> None:
    glibc = check("glibc", compiled_module(sys.argv[1]))
    assert needed(glibc) == ["libc.so.6"], needed(glibc)
    versions = glibc_versions(glibc)
    numbers = {tuple(map(int, name.removeprefix("GLIBC_").split("."))) for name in versions}
    assert numbers and max(number[:2] for number in numbers) <= NEWEST_GLIBC, versions

    musl = check("musl", compiled_module(sys.argv[2]))
    assert needed(musl) == [f"libc.musl-{MACHINE}.so.1"], needed(musl)
    with open(f"/usr/lib/{MACHINE}-linux-musl/libc.so", "rb") as library:
        offered = symbols(ELFFile(library), defined=True)
    wanted = {name for name in symbols(musl, defined=False) if not re.match(r"_?Py", name)}
    assert wanted and wanted <= offered, f"musl has no {sorted(wanted - offered)}"
    print(f"glibc {'.'.join(map(str, max(numbers)))}; {len(wanted)} functions of musl")


main()
