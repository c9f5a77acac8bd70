"""Sorts the rules by what they ask, so that most are settled by a mask: the arrays of tables.c that lib/rules.c reads."""
from choices import CHOICES, QUANTITIES, TAGS

#: Operators for which "not stated" counts as true.
STRICT = {"missing", "isnt", "under", "over"}
#: What is known of an activity once it is scored; and what is looked at rule by rule.
SCORED = {*QUANTITIES, "score_verdict"}
WALKED = {"external_kg", "verdict_before_pain", "flags_open"}
PLACES = {"score_verdict": "VERDICTS", "verdict_before_pain": "VERDICTS", "flags_open": "FLAGS", "tags": "TAGS",
          "external_kg": "KILOGRAMS"}
#: Stages whose rules of a single clause about the person are noted all at once where nothing was stated.
NOTED_AT_ONCE = {"flag", "pain"}


def place_of(subject, operator):
    """Where lib/rules.c finds the value of a clause: a place, and the offset there."""
    if operator in ("yes", "unanswered"):
        return "ANSWERS", 0
    if subject in PLACES:
        return PLACES[subject], 0
    if subject in QUANTITIES:
        return "DEMANDS", f"SPR_{subject.upper()}"
    kind = "SETS" if subject == "conditions" else "CHOICES" if subject in CHOICES else "NUMBERS"
    return kind, f"offsetof(spinerisk_patient, {subject})"


def may_be_implied(text):
    """A question not answered may state the condition: see about_conditions of lib/rules.c."""
    return text.startswith("conditions has ") and "vertebral_fracture" in text


class Asked:
    """What one rule asks, by kind."""

    def __init__(self, row, clauses, questions):
        self.stage, self.questions = row["stage"], {"yes": 0, "unanswered": 0}
        self.fields = {False: set(), True: set()}  # by whether "not stated" counts as true
        self.needs, self.bars, self.walks = set(), set(), 0
        self.clauses = set()
        self.tags = sum(text.startswith("tags ") for text in clauses)
        for text in clauses:
            subject, operator, *value = text.split()
            if operator in self.questions:
                self.questions[operator] |= 1 << questions[subject] - 1
            elif subject == "tags":
                (self.needs if operator == "has" else self.bars).update(value[0].split("|"))
            elif subject in SCORED:
                self.walks = max(self.walks, 1)
            elif subject in WALKED:
                self.walks = 2
            else:
                self.fields[operator in STRICT].add(subject)
                if may_be_implied(text):
                    self.walks = 2
                else:
                    self.clauses.add(text)
        if self.stage == "response":  # of a diary's entry: not worth more
            self.walks, self.clauses = 2, set()
        plain = not (self.walks or self.needs or self.bars or self.fields[True] or self.questions["unanswered"])
        self.is_single = plain and len(clauses) == 1 and self.stage in NOTED_AT_ONCE


def bit_set(rules):
    """A spr_rule_set: one bit per row of spr_rules."""
    bits = sum(1 << i for i in rules)
    return "{{" + ", ".join(f"UINT64_C(0x{bits >> 64 * w & 2 ** 64 - 1:x})" for w in range(-(-SIZE[0] // 64))) + "}}"


SIZE = [0]  # the number of rules, once it is known


def fields_of(names):
    return " | ".join(f"UINT64_C(1) << SPINERISK_FIELD_{name.upper()}" for name in sorted(names)) or "0"


def not_stated(asked, table, levels, verdict_of, urgency_of):
    """A spr_open: what rules of a single clause note where nothing is stated."""
    fields, questions, urgent = ([set() for _ in range(levels[0])], [0] * levels[0], [0] * levels[1])
    for one, row in zip(asked, table):
        fields[verdict_of(row)] |= one.fields[False]
        questions[verdict_of(row)] |= one.questions["yes"]
        urgent[urgency_of(row)] |= one.questions["yes"]
    hexes = [", ".join(f"UINT64_C(0x{q:x})" for q in part) for part in (questions, urgent)]
    return "{{" + ", ".join(map(fields_of, fields)) + "}, {" + hexes[0] + "}, {" + hexes[1] + "}}"


def shared_clauses(clauses, compiled):
    """Clauses about what is scored, each once, with the rules that rest on it."""
    rules = {}
    for i, (texts, codes) in enumerate(zip(clauses, compiled)):
        for text, code in zip(texts, codes):
            if text.split()[0] in SCORED:
                rules.setdefault(code, set()).add(i)
    return [f"  {{{code}, {bit_set(of)}}}," for code, of in rules.items()]


def person_clauses(asked, clauses, compiled):
    """Clauses about the person by field, each once: their texts and codes, and the first and the end of each field."""
    code_of = {text: code for texts, codes in zip(clauses, compiled) for text, code in zip(texts, codes)}
    texts = sorted({text for one in asked for text in one.clauses})
    if len(texts) > 64:
        raise SystemExit("rules.csv: more clauses about the person than bits")
    fields = sorted({text.split()[0] for text in texts})
    spans = [(name, [i for i, text in enumerate(texts) if text.split()[0] == name]) for name in fields]
    ends = [f"  [SPINERISK_FIELD_{name.upper()}] = {{{of[0]}, {of[-1] + 1}}}," for name, of in spans]
    return texts, [f"  {code_of[text]}," for text in texts], ends, fields


def rule_arrays(table, clauses, compiled, questions, stages, verdict_of, urgency_of, levels):
    """Declaration -> rows, for the rules in their order."""
    SIZE[0] = len(table)
    asked = [Asked(row, texts, questions) for row, texts in zip(table, clauses)]
    singles = {i for i, one in enumerate(asked) if one.is_single}
    where = lambda test: {i for i, one in enumerate(asked) if test(one)}
    texts, codes, ends, fields = person_clauses(asked, clauses, compiled)
    bit_of = {text: 1 << i for i, text in enumerate(texts)}
    out = {f"spr_clause spr_person_clauses[{len(codes)}]": codes, "spr_span spr_clauses_of_field[64]": ends}
    out |= {f"spr_rule_asks spr_rule_asked[{len(table)}]": [
        f"  {{UINT64_C(0x{one.questions['yes']:x}), UINT64_C(0x{one.questions['unanswered']:x}), {fields_of(one.fields[False])}, "
        f"{fields_of(one.fields[True])}, UINT64_C(0x{sum(bit_of[text] for text in one.clauses):x}), {row['number']}, {verdict_of(row)}, {urgency_of(row)}, {int(one.walks)}, {one.tags}}}," for one, row in zip(asked, table)]}
    tags = [f"  {{{bit_set(where(lambda one: tag in one.needs or tag == 'unreviewed' and one.needs))}, {bit_set(where(lambda one: tag in one.bars))}}},"
            for tag in TAGS]
    out[f"spr_tag_rules spr_rules_of_tag[{len(TAGS)}]"] = tags
    out[f"spr_rule_set spr_rules_of_stage[{len(stages)}]"] = [f"  {bit_set(where(lambda one: one.stage == stage))}," for stage in stages]
    out["spr_rule_set spr_rules_untagged"] = [f"  {bit_set(where(lambda one: not one.needs))[1:-1]},"]
    out["spr_rule_set spr_rules_lasting"] = [f"  {bit_set(where(lambda one: True) - singles)[1:-1]},"]
    single_fields = sorted({name for i in singles for name in asked[i].fields[False]})
    out["spr_rule_set spr_rules_of_field[64]"] = [
        f"  [SPINERISK_FIELD_{name.upper()}] = {bit_set(i for i in singles if name in asked[i].fields[False])}," for name in single_fields]
    out[f"spr_rule_set spr_rules_of_question[{len(questions)}]"] = [
        f"  {bit_set(i for i in singles if asked[i].questions['yes'] >> bit & 1)}," for bit in range(len(questions))]
    shared = shared_clauses(clauses, compiled)
    out[f"spr_shared_clause spr_shared_clauses[{len(shared)}]"] = shared
    parts = [[i for i in sorted(singles) if asked[i].stage == stage] for stage in stages]
    out[f"spr_open spr_not_stated[{len(stages)}]"] = [
        f"  {not_stated([asked[i] for i in part], [table[i] for i in part], levels, verdict_of, urgency_of)}," for part in parts]
    return out, {"SINGLE_FIELDS": fields_of(single_fields), "CLAUSE_FIELDS": fields_of(fields)}, {"SHARED_CLAUSES": len(shared), "PERSON_CLAUSES": len(codes)}
