"""Sorts the rules by what they ask, so that most are settled by a mask: the arrays of tables.c that lib/rules.c reads."""
from choices import QUANTITIES, TAGS

#: Operators for which "not stated" counts as true.
STRICT = {"missing", "isnt", "under", "over"}
#: What is not the person's own: it depends on the activity, the effort or the score.
OF_ACTIVITY = {*QUANTITIES, "external_kg", "score_verdict", "verdict_before_pain"}
#: Stages whose rules of a single clause about the person are noted all at once where nothing was stated.
NOTED_AT_ONCE = {"flag", "pain"}


class Asked:
    """What one rule asks, by kind."""

    def __init__(self, row, clauses, questions):
        self.stage, self.questions = row["stage"], {"yes": 0, "unanswered": 0}
        self.fields = {False: set(), True: set()}  # by whether "not stated" counts as true
        self.needs, self.bars, self.walks = set(), set(), 0
        self.tags = sum(text.startswith("tags ") for text in clauses)
        for text in clauses:
            subject, operator, *value = text.split()
            if operator in self.questions:
                self.questions[operator] |= 1 << questions[subject] - 1
            elif subject == "tags":
                (self.needs if operator == "has" else self.bars).update(value[0].split("|"))
            elif subject in OF_ACTIVITY or subject == "flags_open":
                self.walks = 1
            else:
                self.fields[operator in STRICT].add(subject)
                # A question not answered may state the condition: see may_be_fracture of lib/rules.c.
                self.walks |= subject == "conditions" and "vertebral_fracture" in "".join(value)
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
            if text.split()[0] in OF_ACTIVITY - {"external_kg"}:
                rules.setdefault(code, set()).add(i)
    return [f"  {{{code}, {bit_set(of)}}}," for code, of in rules.items()]


def rule_arrays(table, clauses, compiled, questions, stages, verdict_of, urgency_of, levels):
    """Declaration -> rows, for the rules in their order."""
    SIZE[0] = len(table)
    asked = [Asked(row, texts, questions) for row, texts in zip(table, clauses)]
    singles = {i for i, one in enumerate(asked) if one.is_single}
    where = lambda test: {i for i, one in enumerate(asked) if test(one)}
    out = {f"spr_rule_asks spr_rule_asked[{len(table)}]": [
        f"  {{UINT64_C(0x{one.questions['yes']:x}), UINT64_C(0x{one.questions['unanswered']:x}), {fields_of(one.fields[False])}, "
        f"{fields_of(one.fields[True])}, {row['number']}, {verdict_of(row)}, {urgency_of(row)}, {int(one.walks)}, {one.tags}}}," for one, row in zip(asked, table)]}
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
    return out, fields_of(single_fields), len(shared)
