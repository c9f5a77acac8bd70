/* For every clause of every rule two people, or activities, that differ in what that clause is about and in nothing else: for one
 * the rule holds, for the other it does not. A table by tab: rule, its verdict, the clause, where it holds, where not. Numbers are
 * at their limit and one step beside it. What is asked are the functions the library asks, of one person and narrowed for many. */
#include <math.h>
#include <stdio.h>

#include "fields.h"
#include "model.h"
#include "rules.h"

/* All that a clause can look at. */
struct subject {
  spinerisk_model model;
  spinerisk_patient patient;
  spinerisk_effort effort;
  spinerisk_activity activity;
  spr_posture posture;
  int score_verdict, verdict_before_pain;
};

static void begin(struct subject *s) {
  memset(&s->posture, 0, sizeof s->posture);
  s->model = spr_builtin;
  spinerisk_patient_init(&s->patient, sizeof s->patient);
  spinerisk_effort_init(&s->effort, sizeof s->effort);
  spinerisk_activity_init(&s->activity, sizeof s->activity);
  s->activity.tags = SPINERISK_TAG_REVIEWED;
  s->score_verdict = s->verdict_before_pain = SPINERISK_SUITABLE;
  s->patient.answers_no = SPR_QUESTION_FRACTURE; /* or it could be one, whatever the conditions say */
}

/* Whether a rule holds, as it is asked for one activity and as for many. */
static int holds(const struct subject *s, const spr_rule_row *rule, int narrowed) {
  spr_standing standing;
  spr_outcome out;
  spr_facts facts = {
      &s->model, &s->effort, &s->patient, &s->activity, &s->posture, s->score_verdict, s->verdict_before_pain,
      &standing, {{0}}};
  memset(&out, 0, sizeof out);
  spr_rules_stand(&s->model, &s->patient, spr_stated(SPINERISK_OWNER_PATIENT, &s->patient), &standing);
  if (narrowed) spr_rules_narrow(&facts, &standing);
  spr_rules_select(&facts);
  spr_rules_apply(&facts, rule->stage, &out);
  for (int i = 0; i < out.n_reasons; i++)
    if (out.reasons[i].number == rule->number)
      return out.reasons[i].verdict == rule->verdict && out.verdict >= rule->verdict;
  return 0;
}

/* The first name of a field that is, or is not, among the bits. */
static int32_t name_among(int32_t field, uint64_t bits, int among) {
  for (int32_t v = 1; v <= (int32_t)spinerisk_name_count(field); v++)
    if ((int)(bits >> (v - 1) & 1) == among) return v;
  return 0;
}

/* A number for which a comparison holds, or does not: at its limit. */
static double number_for(int operation, double limit, int true_) {
  switch (operation) {
    case SPR_AT_LEAST: return true_ ? limit : nextafter(limit, -INFINITY);
    case SPR_UNDER_OR_MISSING: return true_ ? nextafter(limit, -INFINITY) : limit;
    case SPR_MISSING: return true_ ? NAN : 1;
    default: return true_ ? nextafter(limit, INFINITY) : limit;
  }
}

/* Makes a clause true or false, by nothing but what it is about. told: what was done, for a reader. */
static void make(struct subject *s, const spr_clause *clause, int true_, char told[64]) {
  const int positive = clause->operation == SPR_HAS || clause->operation == SPR_IS || clause->operation == SPR_YES,
            among = positive == true_;
  const double limit = spr_limit_of(&s->model, clause);
  char *at = (char *)&s->patient + clause->offset;
  double number = number_for(clause->operation, limit, true_);
  int32_t choice = clause->operation == SPR_MISSING ? !true_ : name_among(clause->fact, clause->bits, among);
  const char *name = choice ? spinerisk_name_at(clause->fact, choice) : "not stated";
  snprintf(told, 64, "%.17g", number);
  switch (clause->place) {
    case SPR_IN_TAGS:
      if (positive) s->activity.tags &= ~clause->bits;
      if (positive == true_) s->activity.tags |= clause->bits & -clause->bits;
      if (!positive && !true_) s->activity.tags |= clause->bits & -clause->bits;
      choice = name_among(clause->fact, clause->bits, 1);
      snprintf(told, 64, "%s %s", among ? "has" : "without", spinerisk_name_at(clause->fact, choice));
      break;
    case SPR_IN_ANSWERS:
      s->patient.answers_yes &= ~clause->bits;
      s->patient.answers_no &= ~clause->bits;
      if (clause->operation == SPR_YES && true_) s->patient.answers_yes |= clause->bits;
      if (!true_) s->patient.answers_no |= clause->bits;
      snprintf(told, 64, "%s", true_ ? (positive ? "yes" : "not answered") : "no");
      break;
    case SPR_IN_FLAGS:
      s->model.p[clause->parameter] = 1; /* a clinic's: nobody else asks for screening */
      s->patient.answers_no |= SPR_FLAG_QUESTIONS;
      if (true_) s->patient.answers_no &= ~(SPR_FLAG_QUESTIONS & -SPR_FLAG_QUESTIONS);
      snprintf(told, 64, "%d not answered", true_);
      break;
    case SPR_IN_DEMANDS: s->posture.q[clause->offset] = number; break;
    case SPR_IN_VERDICTS:
      number = true_ ? limit : limit - 1;
      *(clause->fact == SPR_FACT_SCORE_VERDICT ? &s->score_verdict : &s->verdict_before_pain) = (int)number;
      snprintf(told, 64, "%s", spinerisk_name_at(SPINERISK_FIELD_BEST_VERDICT, (int32_t)number));
      break;
    case SPR_IN_KILOGRAMS: s->effort.external_kg = number; break;
    case SPR_IN_NUMBERS: memcpy(at, &number, sizeof number); break;
    case SPR_IN_CHOICES:
      memcpy(at, &choice, sizeof choice);
      snprintf(told, 64, "%s", name);
      break;
    default: s->patient.conditions = choice ? UINT64_C(1) << (choice - 1) : 0; snprintf(told, 64, "%s", name);
  }
}

static void print_clause(const spr_clause *clause) {
  static const char *const operations[] = {">=",  ">",     "under",   "over", "is",        "isnt",
                                           "has", "lacks", "missing", "yes",  "unanswered"};
  const spr_field_row *field = spr_field(clause->fact);
  if (clause->place == SPR_IN_ANSWERS)
    for (int32_t q = 1; q <= SPR_N_QUESTIONS; q++)
      if (clause->bits >> (q - 1) & 1) printf("%s ", spinerisk_name_at(SPINERISK_FIELD_ANSWERS_YES, q));
  if (clause->place == SPR_IN_DEMANDS)
    printf("%s ", (const char *[]){"impact", "load", "forward", "backward", "twist"}[clause->offset]);
  else if (clause->place != SPR_IN_ANSWERS)
    printf("%s ", field                                    ? field->name
                  : clause->fact == SPR_FACT_SCORE_VERDICT ? "score_verdict"
                  : clause->fact == SPR_FACT_FLAGS_OPEN    ? "flags_open"
                                                           : "verdict_before_pain");
  printf("%s", operations[clause->operation]);
  if (clause->operation <= SPR_ABOVE_OR_MISSING) printf(" %g", spr_limit_of(&spr_builtin, clause));
  for (int32_t v = 1, n = 0; clause->operation >= SPR_IS && clause->operation <= SPR_LACKS && v <= 64; v++)
    if (clause->bits >> (v - 1) & 1) printf("%s%s", n++ ? "|" : " ", spinerisk_name_at(clause->fact, v));
}

/* One line for a clause; 0 if no pair shows that it decides by itself. */
static int check_clause(const spr_rule_row *rule, int which) {
  struct subject with, without;
  char told[64], true_[64], false_[64];
  begin(&with);
  for (int i = 0; i < rule->n_clauses; i++) make(&with, &rule->clauses[i], 1, i == which ? true_ : told);
  without = with;
  make(&without, &rule->clauses[which], 0, false_);
  int good = 1;
  for (int narrowed = 0; narrowed < 2; narrowed++)
    good &= holds(&with, rule, narrowed) && !holds(&without, rule, narrowed);
  printf("%d\t%s\t%d\t", rule->number, spr_text(rule->id), rule->verdict);
  print_clause(&rule->clauses[which]);
  printf("\t%s\t%s\t%s\n", true_, false_, good ? "shown" : "NOT SHOWN");
  return good;
}

int main(void) {
  int clauses = 0, shown = 0;
  for (size_t r = 0; r < SPR_N_RULES; r++)
    for (int i = 0; i < spr_rules[r].n_clauses; i++, clauses++) shown += check_clause(&spr_rules[r], i);
  fprintf(stderr, "%d of %d clauses of the rules\n", shown, clauses);
  return shown != clauses || clauses < 250;
}
