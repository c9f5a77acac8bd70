"""loops.py: why every loop of the library ends.

    loops.py CLANG_RESOURCE_DIR list [DIR]             each loop is counted, takes bits away one by one, or stands in loops.tsv with its reason
    loops.py CLANG_RESOURCE_DIR count OUT_DIR          copies of the sources whose loops count their turns, for strings.c
    loops.py CLANG_RESOURCE_DIR bounds COUNTS...       the most turns that were counted, against loops.tsv

A loop is counted if its condition compares a variable with something that does not change in it, and every turn moves the variable
that way and nothing else in the loop touches it. DIR: another lib/."""

import csv
import os
import re
import sys
from pathlib import Path

from clang.cindex import TypeKind

from source import K, LOOPS, ROOT, functions, library, parse, text_of

TABLE = Path(os.environ.get("PROOF_TABLE") or Path(__file__).with_name("loops.tsv"))  # the plant has another
HEADER = re.compile(r"^for \((?P<init>[^;]*); (?P<condition>[^;]*); (?P<step>.*)\)$")
STEP = re.compile(r"^(?:(?P<up>\w+)\+\+|(?P<down>\w+)--|(?P<by>\w+) \+= (?P<step>\w+)|(?P<bits>\w+) &= (?P=bits) - 1)$")
ASSIGN = (K.BINARY_OPERATOR, K.COMPOUND_ASSIGNMENT_OPERATOR, K.UNARY_OPERATOR)


def body_of(loop):
    children = list(loop.get_children())
    return children[0] if loop.kind == K.DO_STMT else children[-1]


def header_of(loop, source):
    body = body_of(loop)
    if loop.kind == K.DO_STMT:
        return "do ... " + re.sub(r"\s+", " ", source[body.extent.end.offset : loop.extent.end.offset].decode()).strip()
    return re.sub(r"\s+", " ", source[loop.extent.start.offset : body.extent.start.offset].decode()).strip()


def written_in(body, source):
    """Names that something in the body assigns to, counts up or down, or hands out by address."""
    names = set()
    for c in body.walk_preorder():
        text = text_of(c, source)
        if c.kind in ASSIGN:
            for pattern in (r"^\(?\*?([A-Za-z_][\w.\->]*)(?:\[.*\])? (?:[-+*/%&|^]|<<|>>)?=(?!=)", r"^(?:\+\+|--)\(?\*?([A-Za-z_][\w.\->]*)",
                            r"^\(?\*?([A-Za-z_][\w.\->]*)(?:\[[^\]]*\])?\)?(?:\+\+|--)$", r"^&([A-Za-z_][\w.\->]*)"):
                found = re.match(pattern, text)
                if found:
                    names.add(found.group(1))
        elif c.kind == K.CALL_EXPR:
            names |= handed_out(c, source)
    return names


def handed_out(call, source):
    """What a call may write to: its arguments that are pointers to something not const."""
    names = set()
    for argument in call.get_arguments():
        kind = argument.type.get_canonical()
        found = re.match(r"&?([A-Za-z_][\w.\->]*)", text_of(argument, source))
        if found and kind.kind == TypeKind.POINTER and not kind.get_pointee().is_const_qualified():
            names.add(found.group(1))
    return names


def kind_of(loop, header, source):
    """counted, bits, or None: then the table has to say why it ends."""
    found = HEADER.match(header)
    if not found:
        return None
    step = STEP.match(found["step"])
    if not step:
        return None
    written = written_in(body_of(loop), source)
    if step["bits"]:
        conjuncts = found["condition"].split(" && ")
        return "bits" if step["bits"] in conjuncts and step["bits"] not in written else None
    name = step["up"] or step["down"] or step["by"]
    if name in written or (step["step"] and not re.fullmatch(r"[0-9]+|[A-Z_]+", step["step"])):
        return None
    ways = r"(?:<|<=)" if not step["down"] else r"(?:>|>=)"
    for conjunct in found["condition"].split(" && "):
        bound = re.fullmatch(rf"{name} {ways} (.+)", conjunct)
        if not bound or "(" in bound[1].replace("(int)", "").replace("(int32_t)", ""):
            continue
        read = set(re.findall(r"[A-Za-z_][\w.\->]*", bound[1]))
        if not any(w == r or r.startswith((w + ".", w + "->")) for w in written for r in read):
            return "counted"
    return None


def all_loops(resource_dir, lib):
    """(file, function, number in it, header, kind, loop) of every loop, in the order of the source."""
    out = []
    for file in library(lib) + sorted(lib.glob("*.h")) + [lib / "kernel.inc"]:
        unit = parse(lib / "kernel_base.c" if file.suffix == ".inc" else file, resource_dir, [ROOT / "lib"])
        source = file.read_bytes()
        for function in functions(unit, lib):
            if Path(function.location.file.name).resolve() != file.resolve():
                continue
            loops = [c for c in function.walk_preorder() if c.kind in LOOPS]
            for number, loop in enumerate(loops, 1):
                header = header_of(loop, source)
                out.append((file.name, function.spelling, number, header, kind_of(loop, header, source), loop))
    return out


def read_table():
    with open(TABLE, newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {(row["file"], row["function"], row["loop"]): row for row in rows}


def check_list(resource_dir, lib):
    table, used, wrong, kinds = read_table(), set(), [], {"counted": 0, "bits": 0, "table": 0}
    for file, function, number, header, kind, _ in all_loops(resource_dir, lib):
        if kind:
            kinds[kind] += 1
            continue
        row = table.get((file, function, header))
        if not row or not row["ends because"]:
            wrong.append(f"no reason why it ends: {file}\t{function}\t{header}")
            continue
        used.add((file, function, header))
        kinds["table"] += 1
    wrong += [f"no such loop: {' '.join(key)}" for key in sorted(set(table) - used)]
    print("\n".join(wrong))
    print(f"{sum(kinds.values())} loops: {kinds['counted']} counted, {kinds['bits']} over bits, {kinds['table']} by the table")
    return 1 if wrong else 0


def end_of(statement, source):
    """Behind a statement, its semicolon too."""
    if statement.kind == K.COMPOUND_STMT:
        return statement.extent.end.offset
    if statement.kind in (K.IF_STMT, K.FOR_STMT, K.WHILE_STMT, K.SWITCH_STMT):
        return end_of(list(statement.get_children())[-1], source)
    return source.index(b";", statement.extent.end.offset) + 1


def behind_pragma(loop, source):
    """What tells the compiler about a loop has to stand right before it; such a loop is counted by its form."""
    before = source[: loop.extent.start.offset].rstrip()
    lines = [line.strip() for line in before.split(b"\n")[-2:]]
    return any(line.startswith(b"#pragma") for line in lines) or before.endswith(b"SPR_UNROLL")


def write_counting(resource_dir, out):
    """Copies of lib/*.c whose loops count. Each loop has a number, and loops.txt says which it is."""
    out.mkdir(parents=True, exist_ok=True)
    names = []
    edits = {}
    for file, function, number, header, _, loop in all_loops(resource_dir, ROOT / "lib"):
        if not file.endswith(".c"):
            continue
        source = (ROOT / "lib" / file).read_bytes()
        if behind_pragma(loop, source):
            continue
        body, index = body_of(loop), len(names)
        names.append(f"{file}\t{function}\t{header}")
        inside = edits.setdefault(file, [])
        inside.append((loop.extent.start.offset, 1, "{ long proof_turns = 0; "))
        inside.append((body.extent.start.offset, 2, f"{{ proof_turn({index}, ++proof_turns); "))
        inside.append((end_of(body, source), 0, " }"))
        inside.append((end_of(loop, source), 0, " }"))
    for file in sorted((ROOT / "lib").glob("*.c")):
        source = file.read_bytes()
        for offset, _, text in sorted(edits.get(file.name, []), key=lambda e: (e[0], e[1]), reverse=True):
            source = source[:offset] + text.encode() + source[offset:]
        (out / file.name).write_bytes(b"void proof_turn(int loop, long turns);\n" + source)
    (out / "loops.txt").write_text("\n".join(names) + "\n")
    print(f"{len(names)} loops count their turns")


def check_bounds(files):
    table, wrong, checked = read_table(), [], 0
    most = {}
    for file in files:
        for line in Path(file).read_text().splitlines():
            name, function, header, turns = line.split("\t")
            most[name, function, header] = max(most.get((name, function, header), 0), int(turns))
    for key, row in table.items():
        if not row["at most"]:
            continue
        checked += 1
        if most.get(key, 0) > int(row["at most"]):
            wrong.append(f"{' '.join(key)}: {most[key]} turns, at most {row['at most']} by the table")
    print("\n".join(wrong))
    reached = sum(1 for key, row in table.items() if row["at most"] and most.get(key, 0))
    print(f"{checked} bounds, {reached} of them with loops that ran")
    return 1 if wrong or not reached else 0


def main():
    resource_dir, command, *rest = sys.argv[1:]
    if command == "list":
        return check_list(resource_dir, Path(rest[0]).resolve() if rest else ROOT / "lib")
    if command == "count":
        return write_counting(resource_dir, Path(rest[0]))
    return check_bounds(rest)


sys.exit(main())
