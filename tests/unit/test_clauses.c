/* What one clause of a rule can say, for every operation and place: also those that no rule of today uses, and those that
 * masks have settled before a clause is walked. The two files are compiled into the test, as their functions are their own. */
#include "data/tables.h"

/* Rules of the test's own in place of the first few: see rules_begin. */
static spr_rule_row own_rules[SPR_N_RULES];
static spr_rule_asks own_asked[SPR_N_RULES];
static const spr_rule_row *const real_rules = spr_rules;
static const spr_rule_asks *const real_asked = spr_rule_asked;
#define spr_rules own_rules
#define spr_rule_asked own_asked
#include "../../lib/rules.c"
#include "../../lib/standing.c"
#include "help.h"

static spinerisk_patient patient;
static spinerisk_effort effort;
static spinerisk_activity activity;
static spr_posture posture;
static spr_facts facts;
static struct finding found;

static void begin(void) {
  memcpy(own_rules, real_rules, sizeof own_rules);
  memcpy(own_asked, real_asked, sizeof own_asked);
  patient = new_patient(0);
  spinerisk_effort_init(&effort, sizeof effort);
  activity = own_activity();
  memset(&posture, 0, sizeof posture);
  facts = (spr_facts){
      .model = &spr_builtin, .effort = &effort, .patient = &patient, .activity = &activity, .posture = &posture};
}

/* A clause with a number of its own. */
static spr_clause clause_of(int fact, int operation, int place, size_t offset, double number, uint64_t bits) {
  spr_clause clause;
  memset(&clause, 0, sizeof clause);
  clause.fact = (int16_t)fact;
  clause.operation = (uint8_t)operation;
  clause.place = (uint8_t)place;
  clause.parameter = -1;
  clause.offset = (uint16_t)offset;
  clause.number = number;
  clause.bits = bits;
  return clause;
}

static enum truth truth_of(int fact, int operation, int place, size_t offset, double number, uint64_t bits) {
  const spr_clause clause = clause_of(fact, operation, place, offset, number, bits);
  memset(&found, 0, sizeof found);
  return decide(&facts, &clause, &found);
}

Test(clause, about_an_answer, .init = begin) {
  static const struct {
    uint64_t yes, no;
    enum truth is_yes, is_unanswered;
  } table[] = {{0, 0, OPEN, YES}, {8, 0, YES, NO}, {0, 8, NO, NO}, {4, 2, OPEN, YES}};
  for (size_t i = 0; i < COUNT(table); i++) {
    patient.answers_yes = table[i].yes;
    patient.answers_no = table[i].no;
    cr_assert_eq(truth_of(0, SPR_YES, SPR_IN_ANSWERS, 0, 0, 8), table[i].is_yes, "%zu", i);
    cr_assert(found.question == (table[i].is_yes == OPEN ? 8 : 0) && !found.strict, "%zu", i);
    cr_assert_eq(truth_of(0, SPR_UNANSWERED, SPR_IN_ANSWERS, 0, 0, 8), table[i].is_unanswered, "%zu", i);
    cr_assert(found.question == (table[i].is_unanswered == YES ? 8 : 0), "%zu", i);
    cr_assert_eq(found.strict, table[i].is_unanswered == YES, "%zu", i);
  }
}

Test(clause, about_tags_and_what_nobody_has_looked_at, .init = begin) {
  const int tags = SPINERISK_FIELD_TAGS;
  activity.tags = 4;
  cr_assert_eq(truth_of(tags, SPR_HAS, SPR_IN_TAGS, 0, 0, 6), YES);
  cr_assert_eq(truth_of(tags, SPR_HAS, SPR_IN_TAGS, 0, 0, 2), NO);
  cr_assert_eq(truth_of(tags, SPR_LACKS, SPR_IN_TAGS, 0, 0, 6), NO);
  cr_assert_eq(truth_of(tags, SPR_LACKS, SPR_IN_TAGS, 0, 0, 2), YES);
  activity.tags = SPINERISK_TAG_UNREVIEWED;
  cr_assert_eq(truth_of(tags, SPR_HAS, SPR_IN_TAGS, 0, 0, 2), UNREVIEWED);
  cr_assert_eq(truth_of(tags, SPR_LACKS, SPR_IN_TAGS, 0, 0, 2), YES);
  cr_assert_eq(about_set(&(spr_clause){.fact = SPINERISK_FIELD_CONDITIONS, .operation = SPR_HAS, .bits = 2},
                         SPINERISK_TAG_UNREVIEWED),
               NO, "only tags are reviewed");
}

Test(clause, about_a_number, .init = begin) {
  static const struct {
    int operation;
    enum truth below, at, above, missing;
  } table[] = {{SPR_AT_LEAST, NO, YES, YES, OPEN},
               {SPR_ABOVE, NO, NO, YES, OPEN},
               {SPR_UNDER_OR_MISSING, YES, NO, NO, YES},
               {SPR_ABOVE_OR_MISSING, NO, NO, YES, YES},
               {SPR_MISSING, NO, NO, NO, YES}};
  const size_t offset = offsetof(spinerisk_patient, pain_now);
  for (size_t i = 0; i < COUNT(table); i++) {
    const double values[] = {3, 4, 5, NAN};
    const enum truth expected[] = {table[i].below, table[i].at, table[i].above, table[i].missing};
    for (size_t v = 0; v < COUNT(values); v++) {
      patient.pain_now = values[v];
      cr_assert_eq(truth_of(SPINERISK_FIELD_PAIN_NOW, table[i].operation, SPR_IN_NUMBERS, offset, 4, 0), expected[v],
                   "operation %d, %g", table[i].operation, values[v]);
      cr_assert_eq(found.field, isnan(values[v]) ? UINT64_C(1) << SPINERISK_FIELD_PAIN_NOW : 0);
      cr_assert_eq(found.strict, isnan(values[v]) && expected[v] == YES);
      const spr_clause clause = clause_of(SPINERISK_FIELD_PAIN_NOW, table[i].operation, SPR_IN_NUMBERS, offset, 4, 0);
      if (!isnan(values[v]))
        cr_assert_eq(fails(&spr_builtin, &patient, &clause), expected[v] == NO, "operation %d, %g", table[i].operation,
                     values[v]);
    }
  }
}

Test(clause, about_a_choice, .init = begin) {
  static const struct {
    int operation;
    enum truth one_of, another, missing;
  } table[] = {{SPR_IS, YES, NO, OPEN}, {SPR_IS_NOT, NO, YES, YES}, {SPR_MISSING, NO, NO, YES}};
  const size_t offset = offsetof(spinerisk_patient, phase);
  for (size_t i = 0; i < COUNT(table); i++) {
    const int32_t values[] = {2, 3, 0};
    const enum truth expected[] = {table[i].one_of, table[i].another, table[i].missing};
    for (size_t v = 0; v < COUNT(values); v++) {
      patient.phase = values[v];
      cr_assert_eq(truth_of(SPINERISK_FIELD_PHASE, table[i].operation, SPR_IN_CHOICES, offset, 0, 2), expected[v],
                   "operation %d, %d", table[i].operation, values[v]);
      const spr_clause clause = clause_of(SPINERISK_FIELD_PHASE, table[i].operation, SPR_IN_CHOICES, offset, 0, 2);
      if (values[v] && table[i].operation != SPR_MISSING)
        cr_assert_eq(fails(&spr_builtin, &patient, &clause), expected[v] == NO, "operation %d, %d", table[i].operation,
                     values[v]);
    }
  }
}

Test(clause, about_conditions_and_a_fracture_that_nobody_asked_about, .init = begin) {
  const uint64_t fracture = SPINERISK_CONDITION_VERTEBRAL_FRACTURE, other = SPINERISK_CONDITION_HERNIATION;
  const size_t offset = offsetof(spinerisk_patient, conditions);
  static const struct {
    int operation, fracture_clause, conditions; /* of the person: 0 none stated, 1 another, 2 the one of the clause */
    int answered;
    enum truth expected;
  } table[] = {{SPR_HAS, 1, 0, 0, OPEN},    {SPR_HAS, 1, 0, 1, OPEN},   {SPR_HAS, 1, 1, 0, FRACTURE},
               {SPR_HAS, 1, 1, 1, NO},      {SPR_HAS, 1, 2, 0, YES},    {SPR_HAS, 1, 2, 1, YES},
               {SPR_HAS, 0, 1, 0, NO},      {SPR_HAS, 0, 2, 0, YES},    {SPR_LACKS, 1, 1, 0, YES},
               {SPR_LACKS, 1, 2, 0, NO},    {SPR_LACKS, 1, 0, 0, OPEN}, {SPR_MISSING, 1, 1, 0, NO},
               {SPR_MISSING, 1, 0, 0, YES}, {SPR_MISSING, 0, 2, 1, NO}};
  for (size_t i = 0; i < COUNT(table); i++) {
    const uint64_t bits = table[i].fracture_clause ? fracture : SPINERISK_CONDITION_STENOSIS;
    patient.conditions = table[i].conditions == 0 ? 0 : table[i].conditions == 1 ? other : bits;
    patient.answers_no = table[i].answered ? SPR_QUESTION_FRACTURE : 0;
    cr_assert_eq(truth_of(SPINERISK_FIELD_CONDITIONS, table[i].operation, SPR_IN_SETS, offset, 0, bits),
                 table[i].expected, "%zu", i);
    const int asks =
        table[i].operation == SPR_HAS && table[i].fracture_clause && !table[i].answered && !table[i].conditions;
    cr_assert_eq(found.question, asks ? SPR_QUESTION_FRACTURE : 0, "%zu", i);
    const spr_clause clause = clause_of(SPINERISK_FIELD_CONDITIONS, table[i].operation, SPR_IN_SETS, offset, 0, bits);
    if (patient.conditions && table[i].operation != SPR_MISSING)
      cr_assert_eq(fails(&spr_builtin, &patient, &clause), table[i].expected == NO || table[i].expected == FRACTURE,
                   "%zu", i);
  }
}

Test(clause, about_what_is_scored, .init = begin) {
  posture.q[SPR_LOAD] = 1500;
  cr_assert_eq(truth_of(0, SPR_ABOVE, SPR_IN_DEMANDS, SPR_LOAD, 1500, 0), NO);
  cr_assert_eq(truth_of(0, SPR_AT_LEAST, SPR_IN_DEMANDS, SPR_LOAD, 1500, 0), YES);
  cr_assert_eq(truth_of(0, SPR_ABOVE, SPR_IN_DEMANDS, SPR_LOAD, 1499, 0), YES);
  facts.score_verdict = SPINERISK_WITH_CARE;
  cr_assert_eq(truth_of(SPR_FACT_SCORE_VERDICT, SPR_AT_LEAST, SPR_IN_VERDICTS, 0, 2, 0), YES);
  cr_assert_eq(truth_of(SPR_FACT_SCORE_VERDICT, SPR_AT_LEAST, SPR_IN_VERDICTS, 0, 3, 0), NO);
  cr_assert_eq(truth_of(SPR_FACT_SCORE_VERDICT + 1, SPR_AT_LEAST, SPR_IN_VERDICTS, 0, 2, 0), ROW, "not known yet");
  facts.posture = NULL;
  cr_assert_eq(truth_of(0, SPR_ABOVE, SPR_IN_DEMANDS, SPR_LOAD, 0, 0), ROW);
}

Test(clause, about_kilograms_takes_the_usual_ones_where_none_are_stated, .init = begin) {
  const int kg = SPINERISK_FIELD_EXTERNAL_KG;
  cr_assert_eq(truth_of(kg, SPR_ABOVE, SPR_IN_KILOGRAMS, 0, 0, 0), OPEN);
  activity.usual_kg.typical = 10;
  cr_assert(truth_of(kg, SPR_ABOVE, SPR_IN_KILOGRAMS, 0, 0, 0) == YES && found.strict &&
            found.field == UINT64_C(1) << kg);
  cr_assert(truth_of(kg, SPR_ABOVE, SPR_IN_KILOGRAMS, 0, 10, 0) == NO);
  effort.external_kg = 0;
  cr_assert(truth_of(kg, SPR_ABOVE, SPR_IN_KILOGRAMS, 0, 0, 0) == NO && !found.strict && !found.field);
}

Test(clause, about_red_flag_questions_that_nobody_answered, .init = begin) {
  const int open = spr_count_bits(SPR_FLAG_QUESTIONS);
  cr_assert(truth_of(0, SPR_AT_LEAST, SPR_IN_FLAGS, 0, open, 0) == YES && found.question == SPR_FLAG_QUESTIONS &&
            found.strict);
  patient.answers_no = 1;
  cr_assert(truth_of(0, SPR_AT_LEAST, SPR_IN_FLAGS, 0, open, 0) == NO && !found.question);
}

Test(outcome, a_reason_is_told_once_at_its_strictest) {
  spr_outcome out;
  memset(&out, 0, sizeof out);
  spr_outcome_add(&out, 7, SPINERISK_AVOID, 0);
  spr_outcome_add(&out, 7, SPINERISK_WITH_CARE, SPINERISK_URGENCY_ASK);
  cr_assert(out.n_reasons == 1 && out.reasons[0].verdict == SPINERISK_AVOID && out.reasons[0].urgency == 0);
  cr_assert(out.verdict == SPINERISK_AVOID && out.urgency == SPINERISK_URGENCY_ASK, "but its urgency counts");
  spr_outcome_add(&out, 7, SPINERISK_STOP, SPINERISK_URGENCY_EMERGENCY);
  cr_assert(out.n_reasons == 1 && out.reasons[0].verdict == SPINERISK_STOP);
}

Test(outcome, where_there_is_no_room_the_mildest_makes_it) {
  spr_outcome out;
  memset(&out, 0, sizeof out);
  for (int i = 0; i < SPINERISK_MAX_REASONS; i++)
    spr_outcome_add(&out, 1 + i, i == 5 ? SPINERISK_SUITABLE : SPINERISK_ASK_PROVIDER, 0);
  cr_assert_eq(out.n_reasons, SPINERISK_MAX_REASONS);
  spr_outcome_add(&out, 900, SPINERISK_SUITABLE, 0);
  cr_assert_eq(out.reasons[5].number, 6, "one as mild has to stay out");
  spr_outcome_add(&out, 901, SPINERISK_WITH_CARE, 0);
  cr_assert(out.n_reasons == SPINERISK_MAX_REASONS && out.reasons[5].number == 901);
  spr_outcome_add(&out, 902, SPINERISK_STOP, 0);
  cr_assert(out.reasons[5].number == 902 && out.verdict == SPINERISK_STOP);
}

/* Which of its four terms lets go of a rule, each by itself: the masks are read without branches. */
Test(rule, is_ruled_out_by_each_mask_alone, .init = begin) {
  spr_standing standing;
  memset(&standing, 0, sizeof standing);
  facts.standing = &standing;
  int by_no = 0, by_answer = 0, by_clause = 0, by_silence = 0;
  for (size_t r = 0; r < SPR_N_RULES; r++) {
    const spr_rule_asks *asks = &spr_rule_asked[r];
    patient.answers_yes = patient.answers_no = standing.fails = standing.silent = 0;
    standing.stated = 0;
    cr_assert(!is_ruled_out(&facts, r), "rule %d: nothing is known", asks->number);
    if (asks->yes) {
      patient.answers_no = asks->yes;
      cr_assert(is_ruled_out(&facts, r), "rule %d: no", asks->number);
      patient.answers_no = 0;
      patient.answers_yes = asks->yes;
      cr_assert(!is_ruled_out(&facts, r), "rule %d: yes", asks->number);
      patient.answers_yes = 0;
      by_no++;
    }
    if (asks->unanswered) {
      patient.answers_yes = asks->unanswered;
      cr_assert(is_ruled_out(&facts, r), "rule %d: answered", asks->number);
      patient.answers_yes = 0;
      by_answer++;
    }
    if (asks->clauses) {
      standing.fails = asks->clauses & -asks->clauses;
      cr_assert(is_ruled_out(&facts, r), "rule %d: a clause does not hold", asks->number);
      standing.fails = ~asks->clauses;
      cr_assert(!is_ruled_out(&facts, r), "rule %d: those of others", asks->number);
      standing.fails = 0;
      by_clause++;
    }
    if (asks->fields | asks->yes) {
      standing.silent = UINT64_MAX;
      cr_assert(is_ruled_out(&facts, r), "rule %d: open, and nobody wants to know", asks->number);
      standing.stated = asks->fields;
      patient.answers_yes = asks->yes;
      cr_assert(!is_ruled_out(&facts, r), "rule %d: nothing is open", asks->number);
      by_silence++;
    }
  }
  cr_assert(by_no > 30 && by_answer > 5 && by_clause > 50 && by_silence > 80);
}

/* Narrows for a single rule of its own; whether it is still live, and whether it was noted as open. */
static int stays_live(const spr_rule_row *rule, uint64_t masked, uint64_t silent, int *noted) {
  spr_standing standing;
  memset(&standing, 0, sizeof standing);
  facts.standing = &standing;
  own_rules[0] = *rule;
  own_asked[0] = (spr_rule_asks){.fields = masked, .number = 9000, .verdict = SPINERISK_AVOID};
  standing.live.words[0] = 1;
  standing.silent = silent;
  spr_rules_narrow(&facts, &standing);
  *noted = standing.noted.fields[SPINERISK_AVOID] != 0;
  return standing.live.words[0] & 1;
}

/* What one more answer could make hold is let go of and noted, where it is about the person alone. No rule of today could be
 * a fracture and is open besides, or rests on what its masks do not tell. */
Test(narrow, lets_go_of_what_is_open_of_the_person_alone, .init = begin) {
  const uint64_t age = UINT64_C(1) << SPINERISK_FIELD_AGE_YEARS;
  spr_rule_row rule = {.number = 9000, .stage = SPR_STAGE_CONDITION, .verdict = SPINERISK_AVOID, .n_clauses = 2};
  int noted;
  patient.conditions = SPINERISK_CONDITION_HERNIATION;
  rule.clauses[0] =
      clause_of(SPINERISK_FIELD_AGE_YEARS, SPR_AT_LEAST, SPR_IN_NUMBERS, offsetof(spinerisk_patient, age_years), 65, 0);
  rule.clauses[1] = clause_of(SPINERISK_FIELD_CONDITIONS, SPR_HAS, SPR_IN_SETS, offsetof(spinerisk_patient, conditions),
                              0, SPINERISK_CONDITION_HERNIATION);
  cr_assert(!stays_live(&rule, age, 0, &noted) && noted, "open");
  cr_assert(!stays_live(&rule, age, UINT64_MAX, &noted) && !noted, "open, and nobody wants to know");
  rule.clauses[1].bits = SPINERISK_CONDITION_VERTEBRAL_FRACTURE;
  cr_assert(stays_live(&rule, age, 0, &noted) && !noted, "it would take two answers at once");
  rule.clauses[1].bits = SPINERISK_CONDITION_STENOSIS;
  cr_assert(!stays_live(&rule, age, 0, &noted) && !noted, "it does not hold");
  rule.clauses[1] = clause_of(SPINERISK_FIELD_TAGS, SPR_HAS, SPR_IN_TAGS, 0, 0, 2);
  cr_assert(stays_live(&rule, age, 0, &noted) && !noted, "the activity has its say");
  cr_assert(!stays_live(&rule, 0, UINT64_MAX, &noted) && noted, "nobody wants to know, though no mask tells of it");
  patient.age_years = 65;
  cr_assert(stays_live(&rule, age, 0, &noted) && !noted, "nothing is open");
}
