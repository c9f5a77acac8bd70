#include "rules.h"

#include "exact.h"
#include "fields.h"
#include "model.h"

_Static_assert(SPR_N_QUESTIONS <= 64, "answers are sets of 64 bits");

/* FRACTURE: no as far as is stated, but yes to a question not answered would make it so. */
enum truth { NO, YES, OPEN, FRACTURE, UNREVIEWED, ROW };

/* What one clause found, besides its truth. */
struct finding {
  uint64_t field, question; /* not stated */
  int strict;               /* counted as true although not stated */
};

static enum truth about_answer(const spr_facts *facts, const spr_clause *clause, struct finding *found) {
  const int yes = (facts->patient->answers_yes & clause->bits) != 0;
  const int no = (facts->patient->answers_no & clause->bits) != 0;
  if (clause->operation == SPR_YES) {
    if (!yes && !no) found->question = clause->bits;
    return yes ? YES : no ? NO : OPEN;
  }
  if (yes || no) return NO;
  found->question = clause->bits;
  found->strict = 1;
  return YES;
}

static uint64_t open_flags(const spinerisk_patient *patient) {
  return SPR_FLAG_QUESTIONS & ~(patient->answers_yes | patient->answers_no);
}

int spr_screened(const spinerisk_patient *patient) {
  const uint64_t open = open_flags(patient);
  return open == SPR_FLAG_QUESTIONS ? SPINERISK_SCREENED_NO : open ? SPINERISK_SCREENED_PARTLY : SPINERISK_SCREENED_YES;
}

/* Red-flag questions that nobody answered, counted. */
static enum truth about_flags(const spr_facts *facts, double limit, struct finding *found) {
  if (spr_count_bits(open_flags(facts->patient)) < limit) return NO;
  found->question = open_flags(facts->patient);
  found->strict = 1;
  return YES;
}

/* What is known only once a row is scored. */
static enum truth about_row(const spr_facts *facts, const spr_clause *clause, double limit) {
  double value;
  if (clause->place == SPR_IN_DEMANDS) {
    if (!facts->posture) return ROW;
    value = facts->posture->q[clause->offset];
  } else {
    value = clause->fact == SPR_FACT_SCORE_VERDICT ? facts->score_verdict : facts->verdict_before_pain;
    if (value == 0) return ROW;
  }
  return (clause->operation == SPR_AT_LEAST ? value >= limit : value > limit) ? YES : NO;
}

static enum truth about_set(const spr_clause *clause, uint64_t bits) {
  const int has = (bits & clause->bits) != 0;
  if (clause->operation == SPR_LACKS) return has ? NO : YES;
  if (has) return YES;
  return clause->fact == SPINERISK_FIELD_TAGS && (bits & SPINERISK_TAG_UNREVIEWED) ? UNREVIEWED : NO;
}

static enum truth about_missing(const spr_clause *clause, struct finding *found) {
  found->field = UINT64_C(1) << clause->fact;
  found->strict = clause->operation == SPR_MISSING || clause->operation == SPR_IS_NOT ||
                  clause->operation == SPR_UNDER_OR_MISSING || clause->operation == SPR_ABOVE_OR_MISSING;
  return found->strict ? YES : OPEN;
}

static enum truth about_number(const spr_clause *clause, double value, double limit, struct finding *found) {
  if (!spr_given(value)) return about_missing(clause, found);
  switch (clause->operation) {
    case SPR_MISSING: return NO;
    case SPR_AT_LEAST: return value >= limit ? YES : NO;
    case SPR_UNDER_OR_MISSING: return value < limit ? YES : NO;
    default: return value > limit ? YES : NO;
  }
}

/* As the formula does: the usual weight where none is stated. */
static enum truth about_kilograms(const spr_facts *facts, const spr_clause *clause, double limit,
                                  struct finding *found) {
  const double stated = facts->effort->external_kg, usual = facts->activity->usual_kg.typical;
  if (spr_given(stated) || !(usual > 0)) return about_number(clause, stated, limit, found);
  found->field = UINT64_C(1) << SPINERISK_FIELD_EXTERNAL_KG;
  found->strict = 1;
  return about_number(clause, usual, limit, found);
}

static enum truth about_choice(const spr_clause *clause, int32_t choice, struct finding *found) {
  if (!choice) return about_missing(clause, found);
  const int is = (int)(clause->bits >> (choice - 1) & 1);
  return clause->operation == SPR_IS ? (is ? YES : NO) : clause->operation == SPR_IS_NOT && !is ? YES : NO;
}

/* A condition may be one that a yes to a question not answered would state: see imply_fracture of case.c. */
static enum truth about_conditions(const spr_facts *facts, const spr_clause *clause, uint64_t bits,
                                   struct finding *found) {
  const int may_be_fracture = clause->operation == SPR_HAS && (clause->bits & SPINERISK_CONDITION_VERTEBRAL_FRACTURE) &&
                              !((facts->patient->answers_yes | facts->patient->answers_no) & SPR_QUESTION_FRACTURE);
  if (bits)
    return clause->operation == SPR_MISSING            ? NO
           : may_be_fracture && !(bits & clause->bits) ? FRACTURE
                                                       : about_set(clause, bits);
  if (may_be_fracture) found->question = SPR_QUESTION_FRACTURE;
  return about_missing(clause, found);
}

/* A field of the person. */
static inline enum truth about_field(const spr_facts *facts, const spr_clause *clause, struct finding *found) {
  const char *at = (const char *)facts->patient + clause->offset;
  double number;
  int32_t choice;
  if (clause->place == SPR_IN_NUMBERS) {
    memcpy(&number, at, sizeof number);
    return about_number(clause, number, spr_limit_of(facts->model, clause), found);
  }
  if (clause->place == SPR_IN_SETS) return about_conditions(facts, clause, facts->patient->conditions, found);
  memcpy(&choice, at, sizeof choice);
  return about_choice(clause, choice, found);
}

static enum truth decide(const spr_facts *facts, const spr_clause *clause, struct finding *found) {
  switch (clause->place) {
    case SPR_IN_TAGS: return about_set(clause, facts->activity->tags);
    case SPR_IN_ANSWERS: return about_answer(facts, clause, found);
    case SPR_IN_FLAGS: return about_flags(facts, spr_limit_of(facts->model, clause), found);
    case SPR_IN_DEMANDS:
    case SPR_IN_VERDICTS: return about_row(facts, clause, spr_limit_of(facts->model, clause));
    case SPR_IN_KILOGRAMS: return about_kilograms(facts, clause, spr_limit_of(facts->model, clause), found);
    default: return about_field(facts, clause, found);
  }
}

/* A reason is told once, at its strictest; when there is no room the mildest makes it. */
static struct spr_reason *entry_for(spr_outcome *out, int reason, int verdict) {
  struct spr_reason *mildest = out->reasons;
  for (int i = 0; i < out->n_reasons; i++) {
    struct spr_reason *entry = &out->reasons[i];
    if (entry->number == reason) return verdict >= entry->verdict ? entry : NULL;
    if (entry->verdict < mildest->verdict) mildest = entry;
  }
  if (out->n_reasons < SPINERISK_MAX_REASONS) return &out->reasons[out->n_reasons++];
  return mildest->verdict < verdict ? mildest : NULL;
}

void spr_outcome_add(spr_outcome *out, int reason, int verdict, int urgency) {
  if (verdict > out->verdict) out->verdict = verdict;
  if (urgency > out->urgency) out->urgency = urgency;
  struct spr_reason *entry = entry_for(out, reason, verdict);
  if (!entry) return;
  entry->number = (int16_t)reason;
  entry->verdict = (int8_t)verdict;
  entry->urgency = (int8_t)urgency;
}

/* A rule that one more answer could make hold: noted with what it would then say. Of an activity nobody has looked
 * at it would only say that. */
static void note_open(const spr_rule_asks *rule, uint64_t fields, uint64_t questions, int unreviewed, spr_open *out) {
  const int verdict = unreviewed ? SPINERISK_WITH_CARE : rule->verdict;
  out->fields[verdict] |= fields;
  out->questions[verdict] |= questions;
  out->urgent[unreviewed ? SPINERISK_URGENCY_NONE : rule->urgency] |= questions;
}

/* A rule whose clauses all hold. */
static void fire(const spr_rule_asks *rule, uint64_t fields, uint64_t questions, spr_outcome *out) {
  out->strict_fields |= fields;
  out->strict_questions[rule->verdict] |= questions;
  if (rule->verdict == SPINERISK_STOP) {
    out->stop_fields |= fields;
    out->plain_stop |= !fields;
  }
  spr_outcome_add(out, rule->number, rule->verdict, rule->urgency);
}

/* What the clauses of a rule found together. */
struct findings {
  uint64_t fields, questions, strict_fields, strict_questions;
  unsigned truths; /* bit per enum truth */
};

static int is_about_person(const spr_clause *clause) {
  return clause->place == SPR_IN_ANSWERS || clause->place == SPR_IN_FLAGS || clause->place >= SPR_IN_NUMBERS;
}

/* The clauses from one on, or those of them that are about the person; 0 as soon as one does not hold. */
static int walk_clauses(const spr_facts *facts, size_t rule, int from, int person_only, struct findings *all) {
  const spr_rule_row *row = &spr_rules[rule];
  for (int i = from; i < row->n_clauses; i++) {
    struct finding found = {0, 0, 0};
    if (person_only && !is_about_person(&row->clauses[i])) continue;
    const enum truth truth = decide(facts, &row->clauses[i], &found);
    if (truth == NO) return 0;
    all->truths |= 1u << truth;
    *(found.strict ? &all->strict_fields : &all->fields) |= found.field;
    *(found.strict ? &all->strict_questions : &all->questions) |= found.question;
  }
  return 1;
}

/* from: the first clause that is not known to hold. */
static void apply_one(const spr_facts *facts, size_t rule, int from, spr_outcome *out) {
  const spr_rule_asks *asks = &spr_rule_asked[rule];
  struct findings all = {0, 0, 0, 0, 0};
  if (!walk_clauses(facts, rule, from, 0, &all)) return;
  const int unreviewed = (all.truths >> UNREVIEWED & 1) != 0;
  if (all.truths >> FRACTURE & 1) {
    /* Not when it takes two answers at once. */
    if (!(all.truths >> OPEN & 1)) note_open(asks, 0, SPR_QUESTION_FRACTURE, unreviewed, &out->open);
  } else if (all.truths >> OPEN & 1) {
    note_open(asks, all.fields, all.questions, unreviewed, &out->open);
  } else if (all.truths >> ROW & 1) {
    out->row_dependent++;
  } else if (unreviewed) {
    /* Somebody with the condition, and an activity nobody has looked at for that harm. An open safety
     * question alone does not make a person affected. */
    out->affected_by_unreviewed |= !(all.strict_fields | all.strict_questions);
  } else {
    fire(asks, all.strict_fields, all.strict_questions, out);
  }
}

/* Whether a rule cannot hold for what the person states, by the masks of what it asks; and where nobody wants to know
 * what one more answer would do, whether it rests on something not stated. */
static inline int is_ruled_out(const spr_facts *facts, size_t rule) {
  const spr_rule_asks *asks = &spr_rule_asked[rule];
  const spr_standing *standing = facts->standing;
  const uint64_t yes = facts->patient->answers_yes, answered = yes | facts->patient->answers_no;
  const uint64_t open = (asks->fields & ~standing->stated) | (asks->yes & ~answered);
  return ((asks->yes & answered & ~yes) | (asks->unanswered & answered) | (asks->clauses & standing->fails) |
          (standing->silent & open)) != 0;
}

/* A rule that the masks of what it asks decide; 0 if its clauses must be walked. */
static int settle(const spr_facts *facts, size_t rule, spr_outcome *out) {
  const spr_rule_asks *asks = &spr_rule_asked[rule];
  const spr_standing *standing = facts->standing;
  const uint64_t answered = facts->patient->answers_yes | facts->patient->answers_no;
  if (is_ruled_out(facts, rule)) return 1;
  if (asks->walks > (facts->posture != NULL)) return 0;
  const uint64_t fields = asks->fields & ~standing->stated, questions = asks->yes & ~answered;
  if (fields | questions)
    note_open(asks, fields, questions, 0, &out->open);
  else
    fire(asks, asks->strict_fields & ~standing->stated, asks->unanswered, out);
  return 1;
}

void spr_rules_select(spr_facts *facts) {
  spr_rule_set barred = {{0}};
  facts->rules = spr_rules_untagged;
  for (uint64_t tags = facts->activity->tags; tags; tags &= tags - 1) {
    const spr_tag_rules *of_tag = &spr_rules_of_tag[spr_lowest_bit(tags)];
    spr_rules_add(&facts->rules, &of_tag->needing);
    spr_rules_add(&barred, &of_tag->barred);
  }
  for (int w = 0; w < SPR_RULE_WORDS; w++) facts->rules.words[w] &= facts->standing->live.words[w] & ~barred.words[w];
  for (size_t i = 0; facts->posture && i < SPR_N_SHARED_CLAUSES; i++) {
    const spr_shared_clause *shared = &spr_shared_clauses[i];
    if (about_row(facts, &shared->clause, spr_limit_of(facts->model, &shared->clause)) == NO)
      for (int w = 0; w < SPR_RULE_WORDS; w++) facts->rules.words[w] &= ~shared->rules.words[w];
  }
}

static int looks_at_row(const spr_rule_row *rule) {
  for (int i = 0; i < rule->n_clauses; i++) {
    const int place = rule->clauses[i].place;
    if (place == SPR_IN_DEMANDS || place == SPR_IN_VERDICTS || place == SPR_IN_KILOGRAMS) return 1;
  }
  return 0;
}

/* Whether a rule can hold for the person: one that rests on something not stated is only noted. */
static int may_hold(const spr_facts *facts, size_t rule) {
  struct findings all = {0, 0, 0, 0, 0};
  return !is_ruled_out(facts, rule) && walk_clauses(facts, rule, 0, 1, &all) &&
         !(all.truths & (1u << OPEN | 1u << FRACTURE));
}

int spr_rules_look_at_rows(const spr_facts *facts) {
  for (size_t w = 0; w < SPR_RULE_WORDS; w++)
    for (uint64_t left = facts->rules.words[w] & ~spr_rules_of_stage[SPR_STAGE_RESPONSE].words[w]; left;
         left &= left - 1) {
      const size_t rule = 64 * w + (size_t)spr_lowest_bit(left);
      if (spr_rule_asked[rule].walks && looks_at_row(&spr_rules[rule]) && may_hold(facts, rule)) return 1;
    }
  return 0;
}

/* What the rules of a single clause note where it is about something not stated. */
static void note_singles(const spr_facts *facts, int stage, spr_outcome *out) {
  const uint64_t stated = facts->standing->stated, answered = facts->patient->answers_yes | facts->patient->answers_no;
  for (int i = 0; i < SPR_LEVELS; i++) {
    out->open.fields[i] |= spr_not_stated[stage].fields[i] & ~stated;
    out->open.questions[i] |= spr_not_stated[stage].questions[i] & ~answered;
  }
  for (int i = 0; i < SPR_URGENCIES; i++) out->open.urgent[i] |= spr_not_stated[stage].urgent[i] & ~answered;
}

void spr_rules_apply(const spr_facts *facts, int stage, spr_outcome *out) {
  const uint64_t unreviewed = UINT64_C(0) - (facts->activity->tags & SPINERISK_TAG_UNREVIEWED);
  if ((SPR_NOTED_STAGES >> stage & 1) && !facts->standing->notes_singly && !facts->standing->silent)
    note_singles(facts, stage, out);
  for (size_t w = 0; w < SPR_RULE_WORDS; w++) {
    /* Of an activity nobody has looked at, a rule about tags holds in a way of its own. */
    const uint64_t walked = unreviewed & spr_rules_of_tag[0].needing.words[w];
    for (uint64_t left = facts->rules.words[w] & spr_rules_of_stage[stage].words[w]; left; left &= left - 1) {
      const size_t rule = 64 * w + (size_t)spr_lowest_bit(left);
      if (walked & left & -left) {
        if (!is_ruled_out(facts, rule)) apply_one(facts, rule, 0, out);
      } else if (!settle(facts, rule, out))
        apply_one(facts, rule, spr_rule_asked[rule].tags, out);
    }
  }
}

/* Whether a rule can be settled for the person, whatever the activity; not the flags, which were. */
static int is_of_person(const spr_rule_row *rule) {
  if (rule->stage == SPR_STAGE_FLAG || rule->stage == SPR_STAGE_RESPONSE) return 0;
  for (int i = 0; i < rule->n_clauses; i++)
    if (!is_about_person(&rule->clauses[i])) return 0;
  return 1;
}

void spr_rules_narrow(const spr_facts *facts, spr_standing *standing) {
  for (size_t w = 0; w < SPR_RULE_WORDS; w++)
    for (uint64_t left = standing->live.words[w]; left; left &= left - 1) {
      const size_t rule = 64 * w + (size_t)spr_lowest_bit(left);
      struct findings all = {0, 0, 0, 0, 0};
      const int holds = !is_ruled_out(facts, rule) && walk_clauses(facts, rule, 0, 1, &all);
      const int is_open = (all.truths >> OPEN & 1) && !(all.truths >> FRACTURE & 1) &&
                          (standing->silent || is_of_person(&spr_rules[rule]));
      if (holds && is_open) note_open(&spr_rule_asked[rule], all.fields, all.questions, 0, &standing->noted);
      if (!holds || is_open) standing->live.words[w] &= ~(left & -left);
    }
}

const spr_rule_row *spr_reason_row(int number) {
  const int row = number > 0 && number < SPR_N_RULE_NUMBERS ? spr_rule_of_number[number] : 0;
  return row ? &spr_rules[row - 1] : NULL;
}
