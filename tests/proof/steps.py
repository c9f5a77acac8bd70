"""steps.py: every step of the formula, as the compiler's own syntax tree has it, against the steps that were shown.

    steps.py CLANG_RESOURCE_DIR OUT PROGRAM STEPS [PROGRAM STEPS ...]

STEPS is what the program wrote: addresses of steps. Each floating-point operation in the functions below must be among them;
the list of all, with what each gives, goes to OUT."""

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

from clang import cindex

from source import ROOT, parse

# The functions on the way from what is stated to the score. Those left out of a file calculate nothing that is scored.
FUNCTIONS = {
    "lib/exact.h": ["spr_growths", "spr_score"],
    "lib/hazard.h": ["spr_severity", "spr_lane_hazards"],
    "lib/score.c": ["condition_factors", "ease", "leg_factors", "session_factors", "tolerance_at", "age_tolerance", "bone_tolerance", "bone_share",
                    "hold_factor", "spr_coefficients_hold", "spr_coefficients_make"],
    "lib/demand.c": ["add_half", "spr_ways_of", "at", "spr_burden_of", "spr_posture_at", "dose_of_set", "spr_dose", "spr_sets", "spr_whole_dose",
                     "spr_hold_minutes"],
    "lib/interval.c": ["harder", "spread_ways"],
    "lib/raise.c": ["lift", "spr_raise"],
}
BINARY = {"+", "-", "*", "/", "+=", "*=", "-=", "/="}
CALLS = {"spr_max": "max", "spr_min": "min", "spr_lane_max": "max", "spr_lane_min": "min"}


def is_floating(kind):
    return kind.get_canonical().kind in (cindex.TypeKind.DOUBLE, cindex.TypeKind.FLOAT)


def operator_of(cursor):
    """The operator stands between the operands."""
    left = list(cursor.get_children())[0]
    for token in cursor.get_tokens():
        if token.location.offset >= left.extent.end.offset:
            return token.spelling.rstrip("=") if token.spelling in BINARY else None
    return None


def is_literal(cursor):
    return all(c.kind in (cindex.CursorKind.FLOATING_LITERAL, cindex.CursorKind.INTEGER_LITERAL, cindex.CursorKind.UNEXPOSED_EXPR,
                          cindex.CursorKind.PAREN_EXPR, cindex.CursorKind.BINARY_OPERATOR) for c in cursor.walk_preorder())


def is_of_whole_numbers(cursor):
    """(form - GOOD) * 0.5: whole numbers that become a double, tried one by one."""
    read = (cindex.CursorKind.DECL_REF_EXPR, cindex.CursorKind.MEMBER_REF_EXPR, cindex.CursorKind.ARRAY_SUBSCRIPT_EXPR, cindex.CursorKind.CALL_EXPR)
    return all(not is_floating(c.type) for c in cursor.walk_preorder() if c.kind in read)


def steps_in_source(resource_dir):
    found = []
    for file, names in FUNCTIONS.items():
        unit = parse(ROOT / file, resource_dir)
        left = set(names)
        for function in unit.cursor.walk_preorder():
            if function.kind != cindex.CursorKind.FUNCTION_DECL or not function.is_definition() or function.spelling not in left:
                continue
            left.discard(function.spelling)
            for c in function.walk_preorder():
                op = None
                if c.kind in (cindex.CursorKind.BINARY_OPERATOR, cindex.CursorKind.COMPOUND_ASSIGNMENT_OPERATOR) and is_floating(c.type):
                    op = None if is_literal(c) or is_of_whole_numbers(c) else operator_of(c)
                elif c.kind == cindex.CursorKind.CALL_EXPR and c.spelling in CALLS:
                    op = CALLS[c.spelling]
                if op:
                    found.append((file, function.spelling, function.extent.start.line, function.extent.end.line, op))
        if left:
            sys.exit(f"{file}: no function {', '.join(sorted(left))}")
    return found


def steps_shown(pairs):
    """(file, line, op, program, visits, least, most) of each step a program took."""
    shown = []
    for program, steps in pairs:
        rows = [line.split("\t") for line in Path(steps).read_text().splitlines()]
        # The address behind the call: one byte back lies in its line.
        addresses = [hex(int(row[0], 16) - 1) for row in rows]
        places = subprocess.run(["addr2line", "-e", program, *addresses], capture_output=True, text=True, check=True).stdout.splitlines()
        for row, place in zip(rows, places):
            path, line = re.match(r"(.*):(\d+)", place).groups()
            path = Path(path).resolve()
            if path.is_relative_to(ROOT):
                shown.append((str(path.relative_to(ROOT)), int(line), row[1], Path(program).name, int(row[2]), row[3], row[4]))
    return shown


def main():
    resource_dir, out, *rest = sys.argv[1:]
    wanted = Counter(steps_in_source(resource_dir))
    shown = steps_shown(list(zip(rest[::2], rest[1::2])))
    missing = 0
    with open(out, "w") as table:
        table.write("file\tline\tfunction\tstep\tshown by\tvisits\tleast\tmost\n")
        for (file, function, first, last, op), n in sorted(wanted.items()):
            rows = [row for row in shown if row[0] == file and first <= row[1] <= last and row[2] == op]
            most = max(Counter(row[3] for row in rows).values(), default=0)
            if most != n:
                missing += 1
                print(f"not shown: {file}: {op} in {function}: {n} there, {most} shown")
            for _, line, _, program, visits, low, high in rows:
                table.write(f"{file}\t{line}\t{function}\t{op}\t{program}\t{visits}\t{float.fromhex(low):.6g}\t{float.fromhex(high):.6g}\n")
    print(f"{sum(wanted.values())} steps of {len(set(k[:2] for k in wanted))} functions")
    return 1 if missing else 0


sys.exit(main())
