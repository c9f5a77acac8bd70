#include "answer.h"

#include <string.h>

#include "assumed.h"
#include "catalogue.h"
#include "demand.h"
#include "exact.h"
#include "fields.h"
#include "raise.h"
#include "resolve.h"
#include "status.h"
#include "structs.h"

/* Names read with less confidence than this are pointed out. */
#define CERTAIN 0.75

static int is_encouraged(const spr_case *c) {
  if (c->outcome.verdict > SPINERISK_WITH_CARE) return 0;
  for (int i = 0; i < 6; i++)
    if (c->activity.benefits[i] >= 2 && (!c->patient.goals || (c->patient.goals >> i & 1))) return 1;
  return 0;
}

/* How the name was read, where that bears on the answer. */
static void add_reading_notes(spr_case *c, const spinerisk_assessment *own) {
  if (own->raised) spr_outcome_add(&c->outcome, SPR_REASON_NAME_RAISED, 0, 0);
  if (own->ambiguous) spr_outcome_add(&c->outcome, SPR_REASON_NAME_AMBIGUOUS, 0, 0);
  if (own->confidence < CERTAIN) spr_outcome_add(&c->outcome, SPR_REASON_NAME_UNCERTAIN, 0, 0);
  if (c->help_moved) spr_outcome_add(&c->outcome, SPR_REASON_KILOGRAMS_HELP, 0, 0);
}

/* Notes on the number, behind the rules: the hazards that make it, strongest first. */
static void add_notes(spr_case *c, const spr_result *r, spinerisk_assessment *own) {
  static const int note[SPR_HAZARDS] = {SPR_REASON_HIGH_IMPACT,      SPR_REASON_HIGH_LOAD, SPR_REASON_BENDING_FORWARD,
                                        SPR_REASON_BENDING_BACKWARD, SPR_REASON_TWISTING,  SPR_REASON_BENT_AND_TWISTED};
  int told = 0;
  if (r->model_score >= c->model->p[SPR_P_CARE_LINE]) {
    for (int rank = 0; rank < SPR_HAZARDS; rank++) {
      int best = -1;
      for (int i = 0; i < SPR_HAZARDS; i++)
        if (!(told >> i & 1) && own->contributions[i] >= 0.15 * r->score &&
            (best < 0 || own->contributions[i] > own->contributions[best]))
          best = i;
      if (best < 0) break;
      told |= 1 << best;
      spr_outcome_add(&c->outcome, note[best], 0, 0);
    }
  } else if (c->outcome.verdict < SPINERISK_AVOID) {
    spr_outcome_add(&c->outcome, SPR_REASON_LOW_DEMAND, 0, 0);
  }
  if (r->kg_assumed) spr_outcome_add(&c->outcome, SPR_REASON_KILOGRAMS_ASSUMED, 0, 0);
  if (own->general_answer) spr_outcome_add(&c->outcome, SPR_REASON_GENERAL_ANSWER, 0, 0);
  if (c->patient.profile == SPINERISK_PROFILE_WELLNESS) spr_outcome_add(&c->outcome, SPR_REASON_WELLNESS_ANSWER, 0, 0);
  add_reading_notes(c, own);
  const int easy = r->model_score < c->model->p[SPR_P_CARE_LINE];
  if (own->encouraged)
    spr_outcome_add(&c->outcome, easy ? SPR_REASON_WORTH_DOING : SPR_REASON_WORTH_DOING_WITH_CARE, 0, 0);
}

/* Whether what a reason says to do still stands beside an answer this strict. */
static int stands(const spr_outcome *outcome, const struct spr_reason *reason) {
  return spr_reason_row(reason->number)->until >= outcome->verdict;
}

/* Strictest first; within the same strictness as they were found: rules, then notes. A reason that does not stand is
 * told only if it is more urgent than all that do. */
static void write_reasons(const spr_outcome *outcome, spinerisk_assessment *own) {
  enum { RANKS = SPR_LEVELS * SPR_URGENCIES };
  uint64_t of_rank[RANKS] = {0}, ranks = 0; /* reasons, a bit each, from the strictest rank on; ranks that have any */
  int told = 0;                             /* the highest urgency of those that stand */
  for (int i = 0; i < outcome->n_reasons; i++)
    if (outcome->reasons[i].urgency > told && stands(outcome, &outcome->reasons[i])) told = outcome->reasons[i].urgency;
  for (int i = 0; i < outcome->n_reasons; i++) {
    const struct spr_reason *reason = &outcome->reasons[i];
    const int rank = RANKS - 1 - (reason->verdict * SPR_URGENCIES + reason->urgency);
    const uint64_t told_too = reason->urgency > told || stands(outcome, reason);
    of_rank[rank] |= told_too << i;
    ranks |= told_too << rank;
  }
  for (; ranks; ranks &= ranks - 1)
    for (uint64_t left = of_rank[spr_lowest_bit(ranks)]; left; left &= left - 1)
      own->reasons[own->n_reasons++] = outcome->reasons[spr_lowest_bit(left)].number;
}
_Static_assert(SPINERISK_MAX_REASONS <= 64, "reasons in a set of bits");

static void write_result(const spr_case *c, spinerisk_assessment *own) {
  own->verdict = c->outcome.verdict;
  own->urgency = c->outcome.urgency;
  own->screened = spr_screened(&c->patient);
  spr_write_open(c, own);
  write_reasons(&c->outcome, own);
  own->model_name = "spinerisk";
  own->model_version = spinerisk_model_version(c->model);
  memcpy(own->model_owner, c->model->owner, sizeof own->model_owner);
  memcpy(own->model_digest, c->model->digest, sizeof own->model_digest);
}

/* The strictest rows were taken, as no condition or none yet was named. */
static int is_general(const spr_case *c) {
  const uint64_t conditions = c->patient.conditions;
  return (!conditions || (conditions & SPINERISK_CONDITION_NOT_YET_DIAGNOSED)) &&
         c->patient.profile != SPINERISK_PROFILE_WELLNESS;
}

void spr_answer_flag(const spr_case *person, spinerisk_assessment *own) {
  spinerisk_assessment_init(own, sizeof *own);
  own->score = own->low = own->high = 100.0;
  own->contributions[SPINERISK_HAZARD_RULE] = 100.0;
  for (int q = 0; q < SPR_QUANTITIES; q++) own->demand[q] = spr_nan();
  own->general_answer = is_general(person);
  write_result(person, own);
}

void spr_answer_activity(spr_case *c, spinerisk_assessment *own) {
  spr_result r;
  double sum = 0.0;
  spr_case_score(c, &r);
  own->activity = c->activity.number;
  own->score = r.score;
  own->low = r.low;
  own->high = r.high;
  own->model_score = r.model_score;
  own->evidence = r.grade;
  own->general_answer = is_general(c);
  for (int i = 0; i < SPR_HAZARDS; i++) sum += r.hazards[i];
  for (int i = 0; i < SPR_HAZARDS; i++) own->contributions[i] = sum > 0 ? r.model_score * (r.hazards[i] / sum) : 0.0;
  own->contributions[SPINERISK_HAZARD_RULE] = r.score - r.model_score;
  own->hazard = sum;
  own->dose = spr_whole_dose(&c->activity, &c->effort);
  own->demand[0] = r.typical.q[SPR_IMPACT];
  own->demand[1] = r.typical.q[SPR_LOAD];
  own->demand[2] = r.typical.q[SPR_TWIST];
  own->demand[3] = r.typical.q[SPR_FORWARD];
  own->demand[4] = r.typical.q[SPR_BACKWARD];
  own->encouraged = is_encouraged(c);
  spr_note_assumed(c, &r);
  add_notes(c, &r, own);
  write_result(c, own);
}

/* Help carries part of the body only where there is something to carry. */
spinerisk_status spr_check_assistance(const spr_case *c, spinerisk_error *error) {
  static const char why[] = "help cannot carry part of the body in this activity";
  if (!(c->effort.assistance_kg > 0) || c->activity.assistable == SPR_ASSISTABLE_YES) return SPINERISK_OK;
  return spr_fail_text(error, SPINERISK_E_CONFLICT, SPINERISK_FIELD_ASSISTANCE_KG, why, sizeof why - 1);
}

void spr_answer_index(const spr_case *person, size_t index, const spinerisk_effort *effort, spinerisk_assessment *own) {
  spr_case c;
  spr_case_copy_person(&c, person);
  c.effort = *effort;
  spr_activity_fill(index, &c.activity);
  spinerisk_assessment_init(own, sizeof *own);
  own->read_as = SPINERISK_READ_ID;
  own->confidence = 1.0;
  spr_answer_activity(&c, own);
}

spinerisk_status spr_take_activity(spr_case *c, const spinerisk_vocabulary *vocabulary,
                                   const spinerisk_candidate *candidate, spinerisk_error *error) {
  const int index = spr_activity_index(candidate->activity);
  const uint32_t own = candidate->activity - SPINERISK_OWN_ACTIVITY;
  spinerisk_status status = SPINERISK_OK;
  if (index >= 0) {
    spr_activity_fill((size_t)index, &c->activity);
  } else if (candidate->activity >= SPINERISK_OWN_ACTIVITY && own < vocabulary->n_activities) {
    const spinerisk_activity *given = spr_own_activity(vocabulary, own);
    if (!given || spr_read_activity(&c->activity, given) != SPINERISK_OK)
      return spr_fail(error, SPINERISK_E_STRUCT_SIZE);
    status = spr_check_activity(&c->activity, error);
    c->activity.number = candidate->activity;
  } else {
    return spr_fail_range(error, SPINERISK_E_UNKNOWN_ACTIVITY, SPINERISK_FIELD_NUMBER, candidate->activity, 1,
                          SPINERISK_OWN_ACTIVITY + (double)vocabulary->n_activities);
  }
  if (status == SPINERISK_OK) spr_raise(c->model, candidate->raised, &c->activity);
  c->raised = candidate->raised != 0;
  return status;
}

/* Kilograms that come with "assisted" help, where help can carry part of the body. */
static void move_help(spr_case *c) {
  if (c->activity.assistable != SPR_ASSISTABLE_YES) return;
  if (!spr_given(c->effort.external_kg) || spr_given(c->effort.assistance_kg)) return;
  c->effort.assistance_kg = c->effort.external_kg;
  c->effort.external_kg = spr_nan();
  c->help_moved = 1;
}

static int is_stricter(const spinerisk_assessment *a, const spinerisk_assessment *b) {
  return a->verdict != b->verdict ? a->verdict > b->verdict : a->score > b->score;
}

spinerisk_status spr_answer(const spr_case *person, const spinerisk_vocabulary *vocabulary,
                            const spinerisk_resolution *r, spinerisk_assessment *worst, spinerisk_error *error) {
  spinerisk_assessment other, *own = worst;
  int n = 0;
  if (spr_is_flagged(person)) {
    spr_answer_flag(person, worst);
    return SPINERISK_OK;
  }
  for (int i = 0; i < r->n_tied && i < SPINERISK_MAX_CANDIDATES; i++) {
    spr_case c;
    spr_case_copy_person(&c, person);
    spinerisk_status status = spr_take_activity(&c, vocabulary, &r->candidates[i], error);
    if (status != SPINERISK_OK) return status;
    if (c.activity.kind == SPINERISK_KIND_CLASS) continue;
    if (r->assisted) move_help(&c);
    status = spr_check_assistance(&c, error);
    if (status != SPINERISK_OK) return status;
    spinerisk_assessment_init(own, sizeof *own);
    own->read_as = r->read_as;
    own->ambiguous = r->ambiguous;
    own->assisted = r->assisted;
    own->raised = r->candidates[i].raised;
    own->confidence = r->confidence;
    spr_answer_activity(&c, own);
    if (n++ && is_stricter(own, worst)) *worst = *own;
    own = &other;
  }
  return n ? SPINERISK_OK : spr_fail(error, SPINERISK_E_UNKNOWN_ACTIVITY);
}

spinerisk_status spr_question_begin(spr_question *q, const spinerisk_model *model,
                                    const spinerisk_vocabulary *vocabulary, const spinerisk_resolution *resolution,
                                    const spinerisk_effort *effort, const spinerisk_patient *patient,
                                    spinerisk_error *error) {
  if (!resolution) return spr_fail(error, SPINERISK_E_NULL);
  const spinerisk_status status = spr_case_begin(&q->person, model, effort, patient, error);
  if (status != SPINERISK_OK || spr_is_flagged(&q->person)) return status;
  const spinerisk_status scope = spr_case_scope(&q->person, error);
  if (scope != SPINERISK_OK) return scope;
  if (spr_read_resolution(&q->read, resolution) != SPINERISK_OK ||
      spr_read_vocabulary(&q->vocabulary, vocabulary) != SPINERISK_OK)
    return spr_fail(error, SPINERISK_E_STRUCT_SIZE);
  return q->read.status == SPINERISK_OK ? SPINERISK_OK : spr_fail(error, (spinerisk_status)q->read.status);
}
