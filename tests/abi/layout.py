#!/usr/bin/env python3
"""Writes a C program that prints what a program compiled against the public header has built in.

    layout.py INCLUDE_DIRECTORY >program.c     layouts of the structs, and the constants

The header is read by clang (its AST as JSON), not by patterns; the program is then compiled by the compiler in
question. Run without arguments it prints the layouts, with one the constants.
"""
import json
import pathlib
import re
import subprocess
import sys

HEADERS = ["spinerisk/spinerisk.h", "spinerisk/spinerisk_arrow.h"]
OURS = re.compile(r"spinerisk_\w+")


def tree_of(include):
    source = "".join(f"#include <{name}>\n" for name in HEADERS if (include / name).exists())
    command = ["clang", "-std=c11", "-fsyntax-only", f"-I{include}", "-x", "c", "-", "-Xclang", "-ast-dump=json"]
    return json.loads(subprocess.run(command, input=source, capture_output=True, text=True, check=True).stdout)


def structs_of(tree):
    """Every struct of ours that has members: its name, and its members with their types."""
    found = {}
    for node in tree["inner"]:
        if node["kind"] == "RecordDecl" and OURS.fullmatch(node.get("name", "")) and node.get("completeDefinition"):
            found[node["name"]] = [(member["name"], member["type"]["qualType"]) for member in node["inner"] if member["kind"] == "FieldDecl"]
    return found


def constants_of(tree, include):
    names = []
    for node in tree["inner"]:
        if node["kind"] == "EnumDecl":
            names += [member["name"] for member in node.get("inner", []) if member["kind"] == "EnumConstantDecl"]
    for header in HEADERS:
        text = (include / header).read_text() if (include / header).exists() else ""
        names += re.findall(r"^#define (SPINERISK_\w+) [(\w]", text, re.M)
    apart = re.compile(r"SPINERISK_(VERSION.*|API|H|STATIC)")
    return [name for name in names if name.startswith("SPINERISK_") and not apart.fullmatch(name)]


def program(include):
    tree = tree_of(include)
    lines = ["#include <stddef.h>", "#include <stdio.h>"]
    lines += [f"#include <{name}>" for name in HEADERS if (include / name).exists()]
    lines += ["int main(int n_arguments, char **arguments) {", "  (void)arguments;", "  if (n_arguments > 1) {"]
    # A long double holds every 64-bit number; the fraction is that of SPINERISK_HAZARD_UNIT.
    lines += [f'    printf("%s %.17Lg\\n", "{name}", (long double)({name}));' for name in constants_of(tree, include)]
    lines += ["    return 0;", "  }"]
    for name, members in structs_of(tree).items():
        lines.append(f'  printf("{name}: %u bytes, alignment %u\\n", (unsigned)sizeof({name}), (unsigned)_Alignof({name}));')
        for member, type_ in members:
            place = f"(unsigned)offsetof({name}, {member}), (unsigned)sizeof((({name} *)0)->{member})"
            lines.append(f'  printf("  %4u %4u  %-22s %s\\n", {place}, "{member}", "{type_}");')
    return "\n".join([*lines, "  return 0;", "}"]) + "\n"


if __name__ == "__main__":
    sys.stdout.write(program(pathlib.Path(sys.argv[1])))
