"""The files of a release, no more and no less, and what its metadata says.

python package_contents.py CHECKOUT DIRECTORY
"""

import email.message
import email.parser
import pathlib
import re
import sys
import tarfile
import zipfile
from typing import Iterable

EXTRAS = {"frames", "cli", "plot", "fit", "all"}
TAGS = {"manylinux": "manylinux_2_17", "musllinux": "musllinux_1_2"}
PACKAGE = "bindings/python/spinerisk/"
GENERATED = {"bindings/python/generated/spinerisk_native_wrap.c", "bindings/python/generated/spinerisk_native.py"}
# What a build of the package needs of the checkout. Not its tests, not Node, not the tables the C tables are made of.
BUILD = re.compile(
    r"(CMakeLists\.txt|LICENSE|README\.md|pyproject\.toml|spinerisk\.pc\.in|include/spinerisk/[^/]+\.h|lib/[^/]+\.(c|h|inc|map)"
    r"|lib/data/[^/]+\.(c|h|inc)|lib/cmake/.+|bindings/[^/]+\.(c|h|i)|bindings/python/[^/]+\.(i|txt)|bindings/python/generate\.py)"
)


def same(what: str, found: Iterable[str], expected: Iterable[str]) -> None:
    found, expected = sorted(found), sorted(expected)
    lost, extra = sorted(set(expected) - set(found)), sorted(set(found) - set(expected))
    if lost or extra or len(found) != len(expected):
        sys.exit(f"{what}: missing {lost}, unexpected {extra} (pyproject.toml says what goes in)")


def files_of(checkout: pathlib.Path) -> list[str]:
    return [path.relative_to(checkout).as_posix() for path in checkout.rglob("*") if path.is_file()]


def check_metadata(what: str, text: str) -> None:
    """No dependency without an extra; the extras; the command's package is not asked for."""
    said: email.message.Message = email.parser.Parser().parsestr(text)
    needs = said.get_all("Requires-Dist") or []
    hard = [need for need in needs if "extra ==" not in need]
    if hard:
        sys.exit(f"{what} cannot be installed without {hard}")
    same(f"{what}: extras", said.get_all("Provides-Extra") or [], EXTRAS)
    if said["Requires-Python"] != ">=3.11" or not said["Version"] or not said.get_payload():
        sys.exit(f"{what}: metadata without version of Python, own version or description")


def check_wheel(path: pathlib.Path, kind: str, checkout: list[str]) -> None:
    wheel = zipfile.ZipFile(path)
    names = [name for name in wheel.namelist() if not name.endswith("/")]
    version = path.name.split("-")[1]
    info = f"spinerisk-{version}.dist-info/"
    expected = {name.removeprefix("bindings/python/") for name in checkout if name.startswith(PACKAGE)}
    expected |= {"spinerisk/spinerisk_native.py", "spinerisk/_spinerisk_native.abi3.so"}
    expected |= {info + name for name in ("METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE")}
    same(path.name, names, expected)
    check_metadata(path.name, wheel.read(info + "METADATA").decode())
    if TAGS[kind] not in path.name or "-cp311-abi3-" not in path.name:
        sys.exit(f"{path.name} is not for every Python from 3.11 on, {TAGS[kind]}")
    if "spinerisk = spinerisk.__main__:main" not in wheel.read(info + "entry_points.txt").decode():
        sys.exit(f"{path.name} brings no command")


def check_sdist(path: pathlib.Path, checkout: list[str]) -> None:
    with tarfile.open(path) as archive:
        members = archive.getmembers()
        strange = [member.name for member in members if not (member.isfile() or member.isdir()) or ".." in member.name]
        if strange:
            sys.exit(f"{path.name} holds {strange}")
        names = [member.name.partition("/")[2] for member in members if member.isfile()]
        said = archive.extractfile(path.name.removesuffix(".tar.gz") + "/PKG-INFO")
        assert said
        check_metadata(path.name, said.read().decode())
    package = {name for name in checkout if name.startswith(PACKAGE)}
    same(path.name, names, package | {name for name in checkout if BUILD.fullmatch(name)} | GENERATED | {"PKG-INFO"})


def main() -> None:
    checkout, directory = files_of(pathlib.Path(sys.argv[1])), pathlib.Path(sys.argv[2])
    files = sorted(directory.iterdir())
    sdists = [path for path in files if path.name.endswith(".tar.gz")]
    wheels = {kind: [path for path in files if kind in path.name] for kind in TAGS}
    if len(files) != 3 or len(sdists) != 1 or any(len(found) != 1 for found in wheels.values()):
        sys.exit(f"not one source distribution, one wheel for glibc and one for musl: {[path.name for path in files]}")
    assert any(name.startswith(PACKAGE + "logs/") for name in checkout), "the package spinerisk.logs has moved"
    check_sdist(sdists[0], checkout)
    for kind, found in wheels.items():
        check_wheel(found[0], kind, checkout)
    print(", ".join(path.name for path in files))


main()
