#!/usr/bin/env python3
"""Turns the reviewed CSV files of this folder into the C tables that are committed beside them.

Run it after editing a CSV file: `python3 lib/data/generate.py`. The build never runs it; a test runs it
with `--check` and compares bytes. Standard library only.
"""
import hashlib
import struct
import sys

import names as naming
from choices import (BENEFITS, CATEGORIES, CHOICES, DOSES, EQUIPMENT, GRADED, HAZARDS, KINDS, MUSCLES, QUANTITIES, ROLES,
                     TAGS)
from name_tables import name_arrays
from names import HERE, rows
from pool import Pool
from rule_tables import NOTED_AT_ONCE, place_of, rule_arrays

MODEL_VERSION = "0.3.0"

VERDICTS = {"0": 0, "suitable": 1, "with_care": 2, "ask_provider": 3, "avoid": 4, "stop": 5}
URGENCIES = {"none": 0, "ask": 1, "same_day": 2, "emergency": 3}
#: What the rules of the stage "response" say of the next dose, instead of a verdict.
RESPONSES = {"hold": 2, "step_back": 3, "pause": 4}
STAGES = ["flag", "condition", "pain", "after", "note", "response"]
OPERATORS = {">=": "AT_LEAST", ">": "ABOVE", "under": "UNDER_OR_MISSING", "over": "ABOVE_OR_MISSING", "is": "IS", "isnt": "IS_NOT", "has": "HAS",
             "lacks": "LACKS", "missing": "MISSING", "yes": "YES", "unanswered": "UNANSWERED"}
PSEUDO = {"score_verdict": "SPR_FACT_SCORE_VERDICT", "verdict_before_pain": "SPR_FACT_VERDICT_BEFORE_PAIN"}
FIRST = {"tags": 0, **dict.fromkeys((*QUANTITIES, *PSEUDO), 1)}
COUNTS = {"flags_open": "SPR_FACT_FLAGS_OPEN"}


def scaled(text, scale, what):
    value = round(float(text or 0) * scale)
    if abs(value / scale - float(text or 0)) > 1e-12 or not 0 <= value < 65536:
        sys.exit(f"{what}: {text!r} cannot be stored in steps of 1/{scale}")
    return value


def mask(names, known, what):
    bits = 0
    for name in names:
        if name not in known:
            sys.exit(f"{what}: {name!r} is not one of {known}")
        bits |= 1 << known.index(name)
    return bits


def activities():
    """The rows of activities.csv; a row with a family takes every empty cell from that row."""
    table = rows("activities.csv")
    if [int(r["number"]) for r in table] != sorted({int(r["number"]) for r in table}):
        sys.exit("activities.csv: numbers are not unique and rising")
    by_id = {row["id"]: row for row in table}
    for row in table:
        parent = by_id.get(row["family"])
        if row["family"] and (parent is None or parent["family"]):
            sys.exit(f"{row['id']}: family {row['family']!r} must be an activity without a family of its own")
        for key in row if parent else ():
            if not row[key]:
                row[key] = parent[key]
    return table


def slot_rows():
    """What a week of a plan is made of; purpose 0..5 is a benefit, 6 the target."""
    out = []
    for row in rows("slots.csv"):
        purpose = (BENEFITS + ["target"]).index(row["purpose"])
        out.append(f"  {{{purpose}, {row['items']}, {row['days_per_week']}, {row['only_suitable']}, {row['rehab_first']}, "
                   f"0x{mask(row['categories'].split(), CATEGORIES, row['purpose']):x}u}},")
    return out


def activity_rows(pool, sources, table):
    out = []
    purposes = rows("purposes.csv")
    by_id = {row["id"]: i for i, row in enumerate(table)}
    if [(r["number"], r["id"]) for r in purposes] != [(r["number"], r["id"]) for r in table]:
        sys.exit("purposes.csv: must have the rows of activities.csv, in their order")
    # The version of an activity with weights: the row of its family that has usual kilograms where it has none.
    unloaded = {row["id"] for row in table if not row["usual_kg_high"]}
    loaded = {row["family"]: i for i, row in enumerate(table) if row["usual_kg_high"] and row["family"] in unloaded}
    for row, purpose in zip(table, purposes):
        what = row["id"]
        demand = []
        for quantity, scale in (("impact", 100), ("load", 1), ("forward", 10), ("backward", 10), ("twist", 10)):
            levels = [scaled(row[f"{quantity}_{level}"], scale, what) for level in ("low", "typical", "high")]
            if levels != sorted(levels):
                sys.exit(f"{what}: {quantity} is not ordered")
            demand.append("{" + ", ".join(map(str, levels)) + "}")
        kg = [scaled(row[f"usual_kg_{level}"], 10, what) for level in ("low", "typical", "high")]
        grades, keys = [], []
        for name in GRADED:
            grade, source = row[f"{name}_grade"], row[f"{name}_source"]
            if source and source not in sources:
                sys.exit(f"{what}: source {source!r} is not in sources.csv")
            grades.append("ABC".index(grade) + 1 if grade else 0)
            keys.append(sources.get(source, 0))  # row of spr_sources + 1
        fields = [row["number"], KINDS.index(row["kind"]) + 1, ROLES.index(row["role"]) + 1,
                  DOSES.index(row["dose_unit"]) + 1, 1 if row["overhead"] == "1" else 2,
                  1 if row["assistable"] == "1" else 2,
                  scaled(row["reference_dose"], 100, what), scaled(row["hold_minutes"], 100, what),
                  scaled(row["load_per_kg"], 10, what), pool.add(what), pool.add(row["name"]),
                  "0x%xu" % mask(row["tags"].split() + ["reviewed"], TAGS, what), naming.has(row), loaded.get(what, 0),
                  CATEGORIES.index(purpose["category"]) + 1, "0x%xu" % mask(purpose["muscles"].split(), MUSCLES, what),
                  "0x%x" % mask(purpose["equipment"].split(), EQUIPMENT, what)]
        easier = [by_id.get(name, 0) for name in purpose["easier"].split()]
        if len(easier) > 3 or 0 in easier:
            sys.exit(f"purposes.csv: {what}: easier must be at most three ids, and not the first activity")
        fields += [purpose["only_asked"] or "0", "{" + ", ".join(map(str, easier or [0])) + "}"]
        lists = [demand, kg, [row[b] for b in BENEFITS], grades, keys]
        out.append("  {" + ", ".join(map(str, fields)) + ", "
                   + ", ".join("{" + ", ".join(map(str, part)) + "}" for part in lists) + "},")
    return out


def clause(text, questions, parameters, what):
    """Compiles one clause of a rule: `field operator value`."""
    parts = text.split()
    subject, operator, value = parts[0], parts[1], parts[2] if len(parts) > 2 else ""
    if operator not in OPERATORS:
        sys.exit(f"rule {what}: unknown operator in {text!r}")
    if subject in COUNTS and operator != ">=":
        sys.exit(f"rule {what}: {subject} is a count and takes >= only")
    number, parameter, bits = "0.0", -1, 0
    if operator in ("yes", "unanswered"):
        if subject not in questions:
            sys.exit(f"rule {what}: {subject!r} is not a question")
        fact, bits = "SPINERISK_FIELD_ANSWERS_YES", 1 << (questions[subject] - 1)
    else:
        fact = {**PSEUDO, **COUNTS}.get(subject, "SPINERISK_FIELD_" + subject.upper())
        if subject in PSEUDO:
            number = f"{VERDICTS[value]}.0"
        elif value.startswith("$"):
            parameter = parameters.index(value[1:])
        elif operator in ("is", "isnt", "has", "lacks"):
            bits = mask(value.split("|"), CHOICES[subject], f"rule {what}")
        elif value:
            number = repr(float(value))
    place, offset = place_of(subject, operator)
    return f"{{{fact}, SPR_{OPERATORS[operator]}, SPR_IN_{place}, {parameter}, {offset}, {number}, UINT64_C(0x{bits:x})}}"


def rule_rows(pool, questions, parameters, sources):
    table = sorted(rows("rules.csv"), key=lambda r: STAGES.index(r["stage"]))
    numbers = [int(r["number"]) for r in table]
    if len(set(numbers)) != len(numbers):
        sys.exit("rules.csv: a number is used twice")
    out, names, asked, compiled = [], [], [], []
    for row in table:
        what = row["id"]
        answers = RESPONSES if row["stage"] == "response" else VERDICTS
        # Tags first, then demands and verdicts: they are what most often decides that a rule is not about this activity.
        parts = sorted(row["when"].split(" & "), key=lambda c: FIRST.get(c.split()[0], 2)) if row["when"] else []
        clauses = [clause(c, questions, parameters, what) for c in parts]
        if sum(c.startswith("tags has") for c in parts) > 1:
            sys.exit(f"rule {what}: two clauses with the tags an activity must have")
        asked.append(parts)
        compiled.append(clauses)
        if len(clauses) > 4:
            sys.exit(f"rule {what}: more than four clauses")
        if not row["source"] or not set(row["source"].split()) <= set(sources):
            sys.exit(f"rule {what}: source {row['source']!r} is not in sources.csv")
        out.append(f"  {{{row['number']}, SPR_STAGE_{row['stage'].upper()}, {answers[row['verdict']]}, "
                   f"{URGENCIES[row['urgency']]}, {row['locked']}, {answers[row['until']]}, {len(clauses)}, {pool.add(what)}, "
                   f"{pool.add(row['sentence'])}, {pool.add(row['source'])},\n   {{{', '.join(clauses) or '{0, 0, 0, 0, 0, 0.0, 0}'}}}}},")
        if row["stage"] == "note":
            names.append(f"  SPR_REASON_{what.upper()} = {row['number']},")
    firsts = [sum(STAGES.index(r["stage"]) < i for r in table) for i in range(len(STAGES))]
    by_number = [0] * (max(numbers) + 1)
    for i, number in enumerate(numbers, 1):
        by_number[number] = i
    sorted_ = rule_arrays(table, asked, compiled, questions, STAGES, lambda row: (RESPONSES if row["stage"] == "response" else VERDICTS)[row["verdict"]],
                          lambda row: URGENCIES[row["urgency"]], (len(VERDICTS), len(URGENCIES)))
    return out, names, firsts, by_number, sorted_


def older_rows(pool, parameters):
    """What each earlier version of the model had otherwise than the next one, the newest first. Rules, questions and
    catalogue are always today's."""
    table = rows("older.csv")
    names = [row["name"] for row in parameters]
    order = [tuple(map(int, row["version"].split("."))) for row in table]
    if order != sorted(order, reverse=True) or any(v >= tuple(map(int, MODEL_VERSION.split("."))) for v in order):
        sys.exit("older.csv: versions must be older than the model's and fall from row to row")
    for row in table:
        if row["parameter"] not in names:
            sys.exit(f"older.csv: {row['parameter']!r} is no parameter")
    return [f"  {{{pool.add(r['version'])}, {names.index(r['parameter'])}, {float(r['value'])!r}}}," for r in table]


def lines_of(value):
    """The severity lines of the built-in model, as lib/model.c derives them for a clinic's copy."""
    out = []
    for quantity in QUANTITIES:
        xs = [value[f"{quantity}_x{i}"] for i in range(4)]
        ss = [0.0] + [value[f"{quantity}_s{i}"] for i in (1, 2, 3)]
        parts = []
        for i in range(3):
            slope = (ss[i + 1] - ss[i]) / (xs[i + 1] - xs[i])
            parts.append((slope, (xs[i] - xs[0]) - ss[i] / slope))
        out.append(parts)
    return out


def fnv(data, state=0xcbf29ce484222325):
    for byte in data:
        state = ((state ^ byte) * 0x100000001b3) & 0xffffffffffffffff
    return state


def enumerations(parameters, sentences, notes):
    """What the C code calls by name: (why, members) each."""
    groups = [
        ("What a name can ask for beyond its activity: bits of spinerisk_resolution.raised.",
         [f"SPR_RAISE_{name.upper()} = 1 << {bit}" for bit, name in enumerate(naming.FACTORS)]
         + [f"SPR_RAISES = {(1 << len(naming.FACTORS)) - 1}", f"SPR_ASSISTED = {naming.ASSISTED}", f"SPR_EITHER = {naming.EITHER}", f"SPR_UNASSISTED = {naming.UNASSISTED}"]),
        ("What a word stands for, unless it is a token: + row of spr_meanings, + kind.", [f"SPR_SEVERAL = {naming.SEVERAL}", f"SPR_FILLER = {naming.FILLER}"]),
        ("The systems of codes.", [f"SPR_SYSTEM_{name.upper()}" for name in naming.SYSTEMS] + ["SPR_N_SYSTEMS"]),
        ("Values of the choices.", [f"SPR_{field.upper()}_{name.upper()} = {value}" for field, names in CHOICES.items()
                                    if field not in ("conditions", "tags") for value, name in enumerate(names, 1)]),
        ("Row of each fixed sentence.", [f"SPR_SENTENCE_{r['id'].upper()}" for r in sentences]),
        ("Index of each parameter of the model.", [f"SPR_P_{name.upper()}" for name in parameters] + ["SPR_N_PARAMETERS"]),
        ("Reasons that explain a number or carry the provider's word: permanent numbers.", [n.strip(" ,") for n in notes] + ["SPR_REASON_END"]),
    ]
    return [line for why, members in groups for line in (f"/* {why} */", "enum {", *(f"  {m}," for m in members), "};", "")]


def generate():
    """Twice: the first time the pools only learn their texts."""
    noted = Pool(), Pool()
    tables(*noted)
    return tables(*(Pool(pool.texts) for pool in noted))


def digest_of_data():
    """What a model answers by, besides its parameters."""
    digest = hashlib.sha256()
    for name in ("activities.csv", "purposes.csv", "slots.csv", "rules.csv", "parameters.csv", "questions.csv"):
        digest.update((HERE / name).read_bytes())
    return int.from_bytes(digest.digest()[:8], "big")


def built_in(parameters, version, data_digest):
    """The model as C; its digest is what write_digest of lib/model.c makes of it."""
    value = {row["name"]: float(row["value"]) for row in parameters}
    state = fnv(struct.pack("<Q", data_digest), fnv(MODEL_VERSION.encode() + b"\0" + b"\0"))
    for number in value.values():
        state = fnv(struct.pack("<d", number), state)
    state = fnv(struct.pack("<4Q", 0, 0, 0, 0), state)
    out = ["const spinerisk_model spr_builtin = {", "  {"]
    out += [f"    {float(r['value']).hex()}, /* {r['name']} = {r['value']} */" for r in parameters]
    out += ["  },", "  {"]
    for quantity, parts in zip(QUANTITIES, lines_of(value)):
        out.append("    {" + ", ".join(f"{{{s.hex()}, {z.hex()}}}" for s, z in parts) + f"}}, /* {quantity} */")
    return out + ["  },", "  {0, 0, 0, 0}, %d, 1, \"\", \"%016x\"," % (version, state), "};"]


def emit(declaration, body):
    return [f"const {declaration} = {{"] + body + ["};", ""]


def packed(declaration, values, width):
    return emit(f"{declaration}[{len(values)}]", ["  " + ", ".join(map(str, values[i:i + width])) + "," for i in range(0, len(values), width)])


def tables(pool, word_pool):
    parameters = rows("parameters.csv")
    names = [row["name"] for row in parameters]
    questions = {row["id"]: int(row["number"]) for row in rows("questions.csv")}
    if sorted(questions.values()) != list(range(1, len(questions) + 1)):
        sys.exit("questions.csv: numbers must run from 1 without a gap")
    source_rows = rows("sources.csv")
    source_rows.sort(key=lambda r: r["key"].encode())
    sources = {row["key"]: i for i, row in enumerate(source_rows, 1)}
    citations = [f"  {{{pool.add(r['key'])}, {pool.add(r['citation'])}, {pool.add(r['status'])}}}," for r in source_rows]
    table = activities()
    activity_table = activity_rows(pool, sources, table)
    names_of, first_synonym = name_arrays(pool, word_pool, table)
    rules, notes, firsts, by_number, (sorted_rules, field_sets, rule_counts) = rule_rows(pool, questions, names, sources)
    parameter_table = [f"  {{{pool.add(r['name'])}, {pool.add(r['unit'])}, {pool.add(r['grade'])}, {pool.add(r['source'])}, "
                       f"{pool.add(r['sentence'])}, {float(r['value'])!r}, {float(r['low'])!r}, {float(r['high'])!r}}},"
                       for r in parameters]
    older = older_rows(pool, parameters)
    sentences = rows("sentences.csv")
    question_table = [f"  {{{r['number']}, {pool.add(r['id'])}, {pool.add(r['group'])}, {pool.add(r['text'])}}},"
                      for r in rows("questions.csv")]

    data_digest = digest_of_data()
    text = ["/* Generated by lib/data/generate.py from the CSV files beside it: do not edit. */", "", '#include "tables.h"', ""]
    text += emit(f"spr_activity_row spr_activities[{len(activity_table)}]", activity_table)
    for name, values in names_of.items():
        kind = {"words": "spr_word_row", "word_letters": "uint32_t", "meanings": "spr_meaning", "tokens": "spr_token_row",
                "joins": "spr_join_row", "phrases": "spr_phrase_row", "codes": "spr_code_row"}.get(name, "uint16_t")
        text += packed(f"{kind} spr_{name}", values, 20 if kind == "uint16_t" else 5)
    slots = slot_rows()
    text += emit(f"spr_slot_row spr_slots[{len(slots)}]", slots)
    text += emit(f"spr_rule_row spr_rules[{len(rules)}]", rules)
    for declaration, body in sorted_rules.items():
        text += emit(declaration, body)
    text += packed("uint16_t spr_rule_of_number", by_number, 20)
    text += emit(f"spr_question_row spr_questions[{len(question_table)}]", question_table)
    text += emit(f"spr_parameter_row spr_parameters[{len(parameter_table)}]", parameter_table)
    text += emit(f"spr_older_row spr_older[{len(older)}]", older)
    text += emit(f"spr_sentence_row spr_sentences[{len(sentences)}]", [f"  {{{pool.add(r['id'])}, {pool.add(r['text'])}}}," for r in sentences])
    text += emit(f"spr_source_row spr_sources[{len(citations)}]", citations)
    text += built_in(parameters, pool.add(MODEL_VERSION), data_digest) + [""]
    text += pool.lines("spr_pool") + word_pool.lines("spr_word_pool")

    counts = {"ACTIVITIES": len(activity_table), "RULES": len(rules), "RULE_NUMBERS": len(by_number), "QUESTIONS": len(question_table),
              **rule_counts, "SOURCES": len(citations), "OLDER": len(older), "SENTENCES": len(sentences), "SLOTS": len(slots)}
    counts |= {name.upper(): len(values) for name, values in names_of.items()}
    flags = sum(1 << questions[r["id"]] - 1 for r in rows("questions.csv") if r["group"] == "flag")
    defines = [f'SPR_MODEL_VERSION "{MODEL_VERSION}"', f"SPR_DATA_DIGEST UINT64_C(0x{data_digest:016x})",
               f"SPR_FLAG_QUESTIONS UINT64_C(0x{flags:x})", f"SPR_QUESTION_FRACTURE UINT64_C(0x{1 << questions['fracture'] - 1:x})",
               f"SPR_POOL_SIZE {len(pool.data)}", f"SPR_WORD_POOL_SIZE {len(word_pool.data)}",
               f"SPR_FIRST_SYNONYM {first_synonym} /* ids and display names come before */",
               f"SPR_STAGE_FIRSTS {', '.join(map(str, firsts))} /* first rule of each stage */"]
    defines += [f"SPR_NOTED_STAGES {sum(1 << STAGES.index(s) for s in NOTED_AT_ONCE)} /* of spr_not_stated, a bit each */", f"SPR_TAGS {len(TAGS)}", f"SPR_QUESTIONS UINT64_C(0x{(1 << len(questions)) - 1:x})", *(f"SPR_{name} ({fields})" for name, fields in field_sets.items())]
    defines += [f"SPR_N_{name} {count}" for name, count in counts.items()]
    defines += [f"SPR_TAG_{tag.upper()} (UINT64_C(1) << {bit})" for bit, tag in enumerate(TAGS)]
    enums = enumerations(names, sentences, notes)
    header = ["/* Generated by lib/data/generate.py from the CSV files beside it: do not edit. */",
              "#ifndef SPINERISK_DATA_GENERATED_H", "#define SPINERISK_DATA_GENERATED_H", "", *(f"#define {d}" for d in defines), "", *enums, "#endif", ""]
    return {"tables.c": "\n".join(text), "generated.h": "\n".join(header)}


def main():
    check = "--check" in sys.argv[1:]
    stale = []
    for name, text in generate().items():
        path = HERE / name
        if check:
            if not path.exists() or path.read_bytes() != text.encode():
                stale.append(name)
        else:
            path.write_bytes(text.encode())
    if stale:
        sys.exit(f"stale: {', '.join(stale)}; run python3 lib/data/generate.py")


if __name__ == "__main__":
    main()
