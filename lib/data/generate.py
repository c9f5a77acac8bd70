#!/usr/bin/env python3
"""Turns the reviewed CSV files of this folder into the C tables that are committed beside them.

Run it after editing a CSV file: `python3 lib/data/generate.py`. The build never runs it; a test runs it
with `--check` and compares bytes. Standard library only.
"""
import csv
import hashlib
import re
import struct
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
MODEL_VERSION = "0.1.0"

HAZARDS = ["impact", "load", "forward", "backward", "twist", "bent_twist"]
QUANTITIES = HAZARDS[:5]
ROLES = ["everyday", "rehab", "training", "sport", "treatment"]
KINDS = ["movement", "class"]
DOSES = ["minutes", "repetitions"]
# Bit 0 is "unreviewed": only a caller's own activity can have it. Every activity of the catalogue is "reviewed".
TAGS = ["unreviewed", "walking", "fall", "contact", "traction", "inversion", "breath_hold", "nerve_tension",
        "vibration", "end_range_forward", "end_range_back", "end_range_twist", "jerk", "single_leg",
        "supine", "prone", "essential", "water", "heat", "reviewed", "easy_walking"]
BENEFITS = ["aerobic", "core", "mobility", "strength", "balance_bone", "wellbeing"]
GRADED = ["impact", "load", "twist", "bend", "per_kg"]
CONDITIONS = ["none", "not_yet_diagnosed", "non_specific", "bulge", "herniation", "degenerative_disc", "stenosis",
              "spondylolisthesis", "spondylolysis", "facet_si", "scoliosis", "axial_spa", "osteoporosis",
              "vertebral_fracture"]
CHOICES = {
    "conditions": CONDITIONS,
    "tags": TAGS,
    "surgery": ["none", "discectomy", "laminectomy", "fusion", "disc_replacement", "vertebroplasty", "other"],
    "surgery_released": ["yes", "no"],
    "symptom_move": ["centralising", "same", "spreading", "eases_on_sitting"],
    "leg_symptoms": ["none", "above_knee", "below_knee", "numb_or_tingling", "known_stable_weakness"],
    "bone": ["normal", "osteopenia", "osteoporosis", "long_steroids"],
    "pregnancy": ["no", "pregnant", "postpartum"],
    "masked": ["no", "painkiller", "injection"],
    "region": ["lumbar", "thoracic", "cervical"],
    "eases": ["forward", "backward", "sideways", "neither"],
    "eases_by": ["provider", "self"],
    "sex_for_tolerance": ["f", "m", "unspecified"],
    "overhead": ["yes", "no"],
    "assistable": ["yes", "no"],
}
VERDICTS = {"0": 0, "suitable": 1, "with_care": 2, "ask_provider": 3, "avoid": 4, "stop": 5}
URGENCIES = {"none": 0, "ask": 1, "same_day": 2, "emergency": 3}
STAGES = ["flag", "condition", "pain", "after", "note"]
OPERATORS = {">=": "AT_LEAST", ">": "ABOVE", "under": "UNDER_OR_MISSING", "over": "ABOVE_OR_MISSING", "is": "IS", "isnt": "IS_NOT", "has": "HAS",
             "lacks": "LACKS", "missing": "MISSING", "yes": "YES", "unanswered": "UNANSWERED"}
PSEUDO = {"score_verdict": "SPR_FACT_SCORE_VERDICT", "verdict_before_pain": "SPR_FACT_VERDICT_BEFORE_PAIN"}


def rows(name):
    with open(HERE / name, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def normal(text):
    """The key names are compared by: no case, spaces, hyphens or underscores (ASCII only)."""
    return re.sub(r"[ _-]", "", re.sub("[A-Z]", lambda m: m.group().lower(), text))


def scaled(text, scale, what):
    value = round(float(text or 0) * scale)
    if abs(value / scale - float(text or 0)) > 1e-12 or not 0 <= value < 65536:
        sys.exit(f"{what}: {text!r} cannot be stored in steps of 1/{scale}")
    return value


class Pool:
    """All text in one array, by offset, so that the tables need no relocation."""

    def __init__(self):
        self.data = bytearray(b"\0")
        self.seen = {"": 0}

    def add(self, text):
        if text not in self.seen:
            self.seen[text] = len(self.data)
            self.data += text.encode() + b"\0"
        return self.seen[text]


def mask(names, known, what):
    bits = 0
    for name in names:
        if name not in known:
            sys.exit(f"{what}: {name!r} is not one of {known}")
        bits |= 1 << known.index(name)
    return bits


def activity_rows(pool, sources):
    out = []
    for row in rows("activities.csv"):
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
            keys.append(sources.get(source, 0))
        fields = [row["number"], KINDS.index(row["kind"]) + 1, ROLES.index(row["role"]) + 1,
                  DOSES.index(row["dose_unit"]) + 1, 1 if row["overhead"] == "1" else 2,
                  1 if row["assistable"] == "1" else 2,
                  scaled(row["reference_dose"], 10, what), scaled(row["hold_minutes"], 100, what),
                  scaled(row["load_per_kg"], 10, what), pool.add(what), pool.add(row["name"]),
                  "0x%xu" % mask(row["tags"].split() + ["reviewed"], TAGS, what)]
        lists = [demand, kg, [row[b] for b in BENEFITS], grades, keys]
        out.append("  {" + ", ".join(map(str, fields)) + ", "
                   + ", ".join("{" + ", ".join(map(str, part)) + "}" for part in lists) + "},")
    return out


def name_rows(pool):
    activities = rows("activities.csv")
    index = {row["id"]: i for i, row in enumerate(activities)}
    keys = {normal(row["id"]): i for i, row in enumerate(activities)}
    if [int(r["number"]) for r in activities] != sorted({int(r["number"]) for r in activities}):
        sys.exit("activities.csv: numbers are not unique and rising")
    synonyms = []
    for row in rows("synonyms.csv"):
        key = normal(row["synonym"])
        if key in keys:
            sys.exit(f"synonyms.csv: {row['synonym']!r} is taken already")
        keys[key] = index[row["id"]]
        synonyms.append(f"  {{{pool.add(row['synonym'])}, {index[row['id']]}}},")
    ordered = sorted(keys.items(), key=lambda item: item[0].encode())
    return synonyms, [f"  {{{pool.add(key)}, {i}}}," for key, i in ordered]


def clause(text, questions, parameters, what):
    """Compiles one clause of a rule: `field operator value`."""
    parts = text.split()
    subject, operator, value = parts[0], parts[1], parts[2] if len(parts) > 2 else ""
    if operator not in OPERATORS:
        sys.exit(f"rule {what}: unknown operator in {text!r}")
    number, parameter, bits = "0.0", -1, 0
    if operator in ("yes", "unanswered"):
        if subject not in questions:
            sys.exit(f"rule {what}: {subject!r} is not a question")
        fact, bits = "SPINERISK_FIELD_ANSWERS_YES", 1 << (questions[subject] - 1)
    else:
        fact = PSEUDO.get(subject, "SPINERISK_FIELD_" + subject.upper())
        if subject in PSEUDO:
            number = f"{VERDICTS[value]}.0"
        elif value.startswith("$"):
            parameter = parameters.index(value[1:])
        elif operator in ("is", "isnt", "has", "lacks"):
            bits = mask(value.split("|"), CHOICES[subject], f"rule {what}")
        elif value:
            number = repr(float(value))
    return f"{{{fact}, SPR_{OPERATORS[operator]}, {parameter}, {number}, UINT64_C(0x{bits:x})}}"


def rule_rows(pool, questions, parameters):
    table = sorted(rows("rules.csv"), key=lambda r: STAGES.index(r["stage"]))
    numbers = [int(r["number"]) for r in table]
    if len(set(numbers)) != len(numbers):
        sys.exit("rules.csv: a number is used twice")
    out, names = [], []
    for row in table:
        what = row["id"]
        # Tags first: they are what most often decides that a rule is not about this activity.
        parts = sorted(row["when"].split(" & "), key=lambda c: not c.startswith("tags ")) if row["when"] else []
        clauses = [clause(c, questions, parameters, what) for c in parts]
        if len(clauses) > 4:
            sys.exit(f"rule {what}: more than four clauses")
        source = row["source"] if row["status"] == row["source"] else f"{row['source']} ({row['status']})"
        out.append(f"  {{{row['number']}, SPR_STAGE_{row['stage'].upper()}, {VERDICTS[row['verdict']]}, "
                   f"{URGENCIES[row['urgency']]}, {row['locked']}, {len(clauses)}, {pool.add(what)}, "
                   f"{pool.add(row['sentence'])}, {pool.add(source)},\n   {{{', '.join(clauses) or '{0, 0, 0, 0.0, 0}'}}}}},")
        if row["stage"] == "note":
            names.append(f"  SPR_REASON_{what.upper()} = {row['number']},")
    firsts = [sum(STAGES.index(r["stage"]) < i for r in table) for i in range(len(STAGES))]
    return out, names, firsts


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


def generate():
    pool = Pool()
    parameters = rows("parameters.csv")
    names = [row["name"] for row in parameters]
    questions = {row["id"]: int(row["number"]) for row in rows("questions.csv")}
    if sorted(questions.values()) != list(range(1, len(questions) + 1)):
        sys.exit("questions.csv: numbers must run from 1 without a gap")
    source_rows = rows("sources.csv")
    sources = {row["key"]: pool.add(row["key"]) for row in source_rows}
    citations = [f"  {{{sources[r['key']]}, {pool.add(r['citation'])}, {pool.add(r['status'])}}},"
                 for r in sorted(source_rows, key=lambda r: r["key"].encode())]
    activities = activity_rows(pool, sources)
    synonyms, keys = name_rows(pool)
    rules, notes, firsts = rule_rows(pool, questions, names)
    parameter_table = [f"  {{{pool.add(r['name'])}, {pool.add(r['unit'])}, {pool.add(r['grade'])}, {pool.add(r['source'])}, "
                       f"{pool.add(r['sentence'])}, {float(r['value'])!r}, {float(r['low'])!r}, {float(r['high'])!r}}},"
                       for r in parameters]
    question_table = [f"  {{{r['number']}, {pool.add(r['id'])}, {pool.add(r['group'])}, {pool.add(r['text'])}}},"
                      for r in rows("questions.csv")]

    digest_input = hashlib.sha256()
    for name in ("activities.csv", "rules.csv", "parameters.csv", "questions.csv"):
        digest_input.update((HERE / name).read_bytes())
    data_digest = int.from_bytes(digest_input.digest()[:8], "big")
    value = {row["name"]: float(row["value"]) for row in parameters}
    state = fnv(MODEL_VERSION.encode() + b"\0" + b"\0")
    state = fnv(struct.pack("<Q", data_digest), state)
    for name in names:
        state = fnv(struct.pack("<d", value[name]), state)
    state = fnv(struct.pack("<4Q", 0, 0, 0, 0), state)

    built_in = ["const spinerisk_model spr_builtin = {", "  {"]
    built_in += [f"    {float(r['value']).hex()}, /* {r['name']} = {r['value']} */" for r in parameters]
    built_in += ["  },", "  {"]
    for quantity, parts in zip(QUANTITIES, lines_of(value)):
        built_in.append("    {" + ", ".join(f"{{{s.hex()}, {z.hex()}}}" for s, z in parts) + f"}}, /* {quantity} */")
    built_in += ["  },", "  {0, 0, 0, 0}, SPR_MODEL_VERSION, 1, \"\", \"%016x\"," % state, "};"]

    def table(declaration, body):
        return [f"const {declaration} = {{"] + body + ["};", ""]

    text = ["/* Generated by lib/data/generate.py from the CSV files beside it: do not edit. */", "", '#include "tables.h"', ""]
    text += table(f"spr_activity_row spr_activities[{len(activities)}]", activities)
    text += table(f"spr_key_row spr_synonyms[{len(synonyms)}]", synonyms)
    text += table(f"spr_key_row spr_keys[{len(keys)}]", keys)
    text += table(f"spr_rule_row spr_rules[{len(rules)}]", rules)
    text += table(f"spr_question_row spr_questions[{len(question_table)}]", question_table)
    text += table(f"spr_parameter_row spr_parameters[{len(parameter_table)}]", parameter_table)
    text += table(f"spr_source_row spr_sources[{len(citations)}]", citations)
    text += built_in + [""]
    pool_bytes = [str(b if b < 128 else b - 256) for b in pool.data]
    text += [f"const signed char spr_pool[{len(pool_bytes)}] = {{"]
    text += ["  " + ",".join(pool_bytes[i:i + 40]) + "," for i in range(0, len(pool_bytes), 40)] + ["};", ""]

    header = ["/* Generated by lib/data/generate.py from the CSV files beside it: do not edit. */",
              "#ifndef SPINERISK_DATA_GENERATED_H", "#define SPINERISK_DATA_GENERATED_H", "",
              f'#define SPR_MODEL_VERSION "{MODEL_VERSION}"', f"#define SPR_DATA_DIGEST UINT64_C(0x{data_digest:016x})",
              f"#define SPR_N_ACTIVITIES {len(activities)}", f"#define SPR_N_SYNONYMS {len(synonyms)}",
              f"#define SPR_N_KEYS {len(keys)}", f"#define SPR_N_RULES {len(rules)}",
              f"#define SPR_N_QUESTIONS {len(question_table)}", f"#define SPR_N_SOURCES {len(citations)}",
              f"#define SPR_POOL_SIZE {len(pool_bytes)}",
              f"#define SPR_STAGE_FIRSTS {', '.join(map(str, firsts))} /* first rule of each stage */", "", "/* Bits of the tags. */"]
    header += [f"#define SPR_TAG_{tag.upper()} (UINT64_C(1) << {bit})" for bit, tag in enumerate(TAGS)]
    header += ["", "/* Values of the choices. */", "enum {"]
    header += [f"  SPR_{field.upper()}_{name.upper()} = {value}," for field, names_of in CHOICES.items() if field not in ("conditions", "tags")
               for value, name in enumerate(names_of, 1)]
    header += ["};", "", "/* Index of each parameter of the model. */", "enum {"]
    header += [f"  SPR_P_{name.upper()}," for name in names] + ["  SPR_N_PARAMETERS", "};", "",
               "/* Reasons that explain a number or carry the provider's word: permanent numbers. */", "enum {"]
    header += notes + ["  SPR_REASON_END", "};", "", "#endif", ""]
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
