#!/usr/bin/env python3
"""What moved between two records of make_dump, and whether the change log says so.

    moves.py RECORD RECORD CHANGELOG [--abidiff REPORT]

Every function, struct and constant that came, went or changed must be named (in backquotes, or as it is) in the change log
above the heading of the first record's release. What an old program would notice also asks for another ABI number.
"""
import pathlib
import re
import sys

LAYOUTS = ["layout-lp64.txt", "layout-i686.txt", "layout-armhf.txt"]
# One past the last of a list: it moves with every new one.
ENDS = re.compile(r"SPINERISK_\w*_END")


def symbols(record):
    lines = (record / "symbols.txt").read_text().split("\n")
    return lines[0], {line.split("@")[0]: line.partition("@@")[2] for line in lines[1:] if line}


def structs(record, file):
    """name -> (first line, members in their order); a member is its line without the blanks."""
    found = {}
    for line in (record / file).read_text().splitlines():
        if not line.startswith(" "):
            name, _, head = line.partition(": ")
            members = []
            found[name] = (head, members)
        else:
            members.append(" ".join(line.split()))
    return found


def constants(record):
    return dict(line.split() for line in (record / "constants.txt").read_text().splitlines())


def compare_symbols(soname, old, new):
    # Before symbols had nodes all were what SPINERISK_2 holds now.
    released = {node for node in old.values() if node} or {"SPINERISK_" + soname.rpartition(".")[2]}
    for name in sorted(old.keys() | new.keys()):
        if name not in new:
            yield name, "function is gone", True
        elif name not in old:
            yield name, "function is new", False
            if new[name] in released:
                yield name, f"new function is in {new[name]}, a node that is released", True
        elif old[name] and old[name] != new[name]:
            yield name, f"function's node {old[name]} is now {new[name] or 'none'}", True


def compare_structs(file, old, new):
    for name in sorted(old.keys() | new.keys()):
        if name not in new:
            yield name, f"struct is gone ({file})", True
        elif name not in old:
            yield name, f"struct is new ({file})", False
        elif old[name] != new[name]:
            # A struct without a size of its own cannot grow: arrays of it, and structs that hold it, move.
            sized = any(member.split()[2] == "struct_size" for member in old[name][1][:1])
            grown = sized and new[name][1][: len(old[name][1])] == old[name][1] and int(new[name][0].split()[0]) >= int(old[name][0].split()[0])
            yield name, f"struct {'is longer' if grown else 'is laid out otherwise'} ({file})", not grown


def compare_constants(old, new):
    for name in sorted(old.keys() | new.keys()):
        if ENDS.fullmatch(name):
            continue
        if name not in new:
            yield name, "constant is gone", True
        elif name not in old:
            yield name, "constant is new", False
        elif old[name] != new[name]:
            yield name, f"constant {old[name]} is now {new[name]}", True


def compare(old, new):
    yield from compare_symbols(*symbols(old), symbols(new)[1])
    for file in LAYOUTS:
        yield from compare_structs(file, structs(old, file), structs(new, file))
    yield from compare_constants(constants(old), constants(new))


def said_since(changelog, release):
    text = changelog.read_text()
    end = re.search(rf"^## {re.escape(release)}\b", text, re.M)
    if not end:
        sys.exit(f"{changelog.name} has no heading of {release}")
    return set(re.findall(r"\w+", text[: end.start()]))


# What abidiff --leaf-changes-only calls by name.
ABIDIFF = re.compile(r"'(?:function|struct|enum)[^']*?\b(spinerisk_\w+)(?:\(| |'|@)")


def main(arguments):
    old, new, changelog = (pathlib.Path(argument) for argument in arguments[:3])
    said = said_since(changelog, old.resolve().name)
    moves = list(compare(old, new))
    if "--abidiff" in arguments:
        report = pathlib.Path(arguments[arguments.index("--abidiff") + 1]).read_text()
        known = {name for name, _, _ in moves}
        moves += [(name, "abidiff names it", False) for name in sorted(set(ABIDIFF.findall(report)) - known)]
    untold = [(name, what) for name, what, _ in moves if name not in said]
    broken = [(name, what) for name, what, breaks in moves if breaks]
    for name, what in untold:
        print(f"{name}: {what}, and {changelog.name} does not name it")
    if broken and symbols(old)[0] == symbols(new)[0]:
        for name, what in broken:
            print(f"{name}: {what}, which old programs notice, and the library is still {symbols(new)[0].split()[1]}")
        return 1
    if not untold:
        print(f"{len(moves)} moved since {old.resolve().name}, all named")
    return 1 if untold else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
