#!/usr/bin/env python3
"""A library of tomorrow: copies lib/ and include/ with one more member at the end of every struct that has a size of its own,
its least size staying that of today.

    grown.py TREE DIRECTORY

A session stays: it is 64 bytes by contract, for callers who store it.
"""
import pathlib
import re
import shutil
import sys

FIXED = {"spinerisk_session"}


def main(tree, to):
    for folder in ("lib", "include"):
        shutil.copytree(tree / folder, to / folder, dirs_exist_ok=True)
    header = to / "include/spinerisk/spinerisk.h"
    text, grown = header.read_text(), []

    def longer(match):
        body, name = match.group(1), match.group(2)
        if name in FIXED or not re.match(r"\s*uint32_t struct_size;", body):
            return match.group(0)
        grown.append(name)
        return f"typedef struct {name} {{{body}  uint64_t grown;\n}} {name};"

    text = re.sub(r"typedef struct \w+ \{(.*?)\} (\w+);", longer, text, flags=re.S)
    header.write_text(text)
    table = to / "lib/structs.h"
    text = table.read_text()
    for name in grown:
        text, n = re.subn(rf"SPR_LEAST_{name} = sizeof\({name}\)", f"SPR_LEAST_{name} = offsetof({name}, grown)", text)
        if not n and not re.search(rf"SPR_LEAST_{name} = offsetof", text):
            sys.exit(f"lib/structs.h does not say how large a {name} is at least")
    table.write_text(text)
    print(f"{len(grown)} structs have a member more")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
