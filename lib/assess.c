#include "assess.h"

#include <string.h>

#include "assumed.h"
#include "catalogue.h"
#include "exact.h"
#include "fields.h"
#include "model.h"
#include "score.h"
#include "status.h"
#include "structs.h"

static spinerisk_status check_conflicts(const spinerisk_patient *patient, spinerisk_error *error) {
  static const char none[] = "the condition none together with another", both[] = "a safety question answered both yes and no", weeks[] = "pregnancy weeks without a pregnancy";
  const uint64_t conditions = patient->conditions;
  if ((conditions & SPINERISK_CONDITION_NONE) && conditions != SPINERISK_CONDITION_NONE) return spr_fail_text(error, SPINERISK_E_CONFLICT, SPINERISK_FIELD_CONDITIONS, none, sizeof none - 1);
  if (patient->answers_yes & patient->answers_no) return spr_fail_text(error, SPINERISK_E_CONFLICT, SPINERISK_FIELD_ANSWERS_NO, both, sizeof both - 1);
  if (spr_given(patient->pregnancy_weeks) && patient->pregnancy == 1) return spr_fail_text(error, SPINERISK_E_CONFLICT, SPINERISK_FIELD_PREGNANCY_WEEKS, weeks, sizeof weeks - 1);
  return SPINERISK_OK;
}

static spinerisk_status read_person(spr_case *c, const spinerisk_effort *effort, const spinerisk_patient *patient, spinerisk_error *error) {
  if (spr_read_effort(&c->effort, effort) != SPINERISK_OK || spr_read_patient(&c->patient, patient) != SPINERISK_OK) return spr_fail(error, SPINERISK_E_STRUCT_SIZE);
  c->has_provider = c->patient.provider != NULL;
  if (c->has_provider && spr_read_provider(&c->provider, c->patient.provider) != SPINERISK_OK) return spr_fail(error, SPINERISK_E_STRUCT_SIZE);
  return SPINERISK_OK;
}

static spinerisk_status check_person(const spr_case *c, spinerisk_error *error) {
  spinerisk_status status = spr_check_fields(SPINERISK_OWNER_EFFORT, &c->effort, error);
  if (status == SPINERISK_OK) status = spr_check_fields(SPINERISK_OWNER_PATIENT, &c->patient, error);
  if (status == SPINERISK_OK) status = check_conflicts(&c->patient, error);
  if (status == SPINERISK_OK && c->has_provider) status = spr_check_provider(&c->provider, error);
  return status;
}

static spr_facts facts_of(const spr_case *c) {
  const spr_facts facts = {c->model, &c->effort, &c->patient, &c->activity, NULL, 0, 0};
  return facts;
}

spinerisk_status spr_case_begin(spr_case *c, const spinerisk_model *model, const spinerisk_effort *effort, const spinerisk_patient *patient, spinerisk_error *error) {
  c->model = spr_model_or_builtin(model);
  c->measured = 0;
  if (!c->model->sealed) return spr_fail(error, SPINERISK_E_NOT_SEALED);
  const spinerisk_status status = read_person(c, effort, patient, error);
  if (status != SPINERISK_OK) return status;
  memset(&c->outcome, 0, sizeof c->outcome);
  spinerisk_activity_init(&c->activity, sizeof c->activity);
  const spr_facts facts = facts_of(c);
  spr_rules_apply(&facts, SPR_STAGE_FLAG, &c->outcome);
  /* An emergency is answered whatever else in the call is wrong. */
  return c->outcome.verdict == SPINERISK_STOP ? SPINERISK_OK : check_person(c, error);
}

spinerisk_status spr_case_scope(const spr_case *c, spinerisk_error *error) {
  if (c->patient.region > 1) return spr_fail_range(error, SPINERISK_E_OUT_OF_SCOPE, SPINERISK_FIELD_REGION, c->patient.region, 1, 1);
  if (c->patient.age_years < 18) return spr_fail_range(error, SPINERISK_E_OUT_OF_SCOPE, SPINERISK_FIELD_AGE_YEARS, c->patient.age_years, 18, 120);
  return SPINERISK_OK;
}

/* Score of one way, and its hazards if wanted. */
static double score_way(const spr_case *c, const spr_coefficients *k, double dose, spr_way way, spr_posture *posture, double *hazards) {
  const double mass = !c->measured && spr_given(c->patient.body_mass_kg) ? c->patient.body_mass_kg : 75.0;
  const spr_posture x = spr_posture_at(c->model, &c->activity, &c->effort, mass, way);
  if (posture) *posture = x;
  return spr_score(dose * spr_hazards(k, &x, hazards));
}

/* Weakest grade among the demands that matter when done as hard as it gets; 0 if measured. */
static int weakest_grade(const spr_case *c, const double hazards[SPR_HAZARDS], double kg) {
  const int32_t *grades = c->activity.grades;
  const int matters[5] = {hazards[SPR_IMPACT] > 0, hazards[SPR_LOAD] > 0, hazards[SPR_TWIST] > 0, hazards[SPR_FORWARD] + hazards[SPR_BACKWARD] > 0, kg > 0};
  int any = 0, weakest = SPINERISK_GRADE_A;
  if (c->measured) return 0;
  for (int i = 0; i < 5; i++) any |= matters[i];
  for (int i = 0; i < 5; i++) {
    if (any ? !matters[i] : i == 4) continue;
    const int grade = grades[i] ? grades[i] : SPINERISK_GRADE_C;
    if (grade > weakest) weakest = grade;
  }
  return weakest;
}

static spr_way harder(spr_way way, double by) {
  const spr_way out = {spr_max(0.0, spr_min(1.0, way.level + by)), way.kg};
  return out;
}

static void score_interval(const spr_case *c, const spr_coefficients *k, double dose, spr_scores *scores, spr_result *out) {
  const spr_ways ways = spr_ways_of(c->model, &c->activity, &c->effort);
  const spr_way hardest = {1.0, ways.high.kg}, gentlest = {0.0, ways.low.kg};
  double at_worst[SPR_HAZARDS];
  scores->typical = score_way(c, k, dose, ways.typical, &out->typical, out->hazards);
  out->kg_assumed = !spr_given(c->effort.external_kg) && ways.high.kg > 0;
  const double worst = score_way(c, k, dose, hardest, NULL, at_worst);
  out->hard_matters = worst > 0;
  out->grade = weakest_grade(c, at_worst, ways.high.kg);
  if (c->measured) {
    /* The range given is the measurement's own uncertainty: evidence, not a way of doing it. */
    scores->low = score_way(c, k, dose, gentlest, NULL, NULL);
    scores->high = scores->evidence_high = worst;
    scores->way_high = scores->typical;
    return;
  }
  const double spread = c->model->p[SPR_P_EVIDENCE_SPREAD_A + out->grade - 1];
  scores->way_high = score_way(c, k, dose, ways.high, NULL, NULL);
  scores->evidence_high = score_way(c, k, dose, harder(ways.typical, spread), NULL, NULL);
  /* The wider of the two: adding both would make every interval the whole range. */
  const spr_way low = {spr_min(ways.low.level, harder(ways.typical, -spread).level), ways.low.kg};
  const spr_way high = {spr_max(ways.high.level, harder(ways.typical, spread).level), ways.high.kg};
  scores->low = score_way(c, k, dose, low, NULL, NULL);
  scores->high = score_way(c, k, dose, high, NULL, NULL);
}

/* The verdict of the number alone, after the two rules that may soften it. */
static int number_verdict(spr_case *c, const spr_facts *facts, const spr_scores *scores) {
  int reason;
  int verdict = spr_verdict_of_scores(c->model, scores, &reason);
  if ((c->activity.tags & SPR_TAG_ESSENTIAL) && verdict > SPINERISK_WITH_CARE) {
    verdict = SPINERISK_WITH_CARE;
    reason = SPR_REASON_EVERYDAY;
  }
  if (c->has_provider) {
    const int permitted = spr_provider_permits(&c->provider, facts, verdict, &c->outcome);
    if (permitted != verdict) reason = 0;
    verdict = permitted;
  }
  if (reason) spr_outcome_add(&c->outcome, reason, verdict, SPINERISK_URGENCY_NONE);
  if (verdict > c->outcome.verdict) c->outcome.verdict = verdict;
  return verdict;
}

void spr_case_score(spr_case *c, spr_result *out) {
  const double hold = spr_hold_minutes(&c->activity, &c->effort), dose = spr_dose(&c->activity, &c->effort);
  spr_facts facts = facts_of(c);
  spr_coefficients k;
  spr_scores scores;
  spr_coefficients_make(c->model, &c->patient, hold, (c->activity.tags & SPR_TAG_WALKING) != 0, &k);
  score_interval(c, &k, dose, &scores, out);
  facts.posture = &out->typical;
  facts.score_verdict = number_verdict(c, &facts, &scores);
  spr_rules_apply(&facts, SPR_STAGE_CONDITION, &c->outcome);
  if (c->has_provider) spr_provider_limits(&c->provider, &facts, spr_ways_of(c->model, &c->activity, &c->effort).typical.kg, &c->outcome);
  if (c->outcome.affected_by_unreviewed) spr_outcome_add(&c->outcome, SPR_REASON_HARMS_NOT_REVIEWED, SPINERISK_WITH_CARE, SPINERISK_URGENCY_NONE);
  facts.verdict_before_pain = c->outcome.verdict;
  spr_rules_apply(&facts, SPR_STAGE_PAIN, &c->outcome);
  spr_rules_apply(&facts, SPR_STAGE_AFTER, &c->outcome);
  out->model_score = scores.typical;
  out->score = spr_lift(c->model, scores.typical, c->outcome.verdict);
  out->low = spr_lift(c->model, scores.low, c->outcome.verdict);
  out->high = spr_lift(c->model, scores.high, c->outcome.verdict);
}

static int is_encouraged(const spr_case *c) {
  if (c->outcome.verdict > SPINERISK_WITH_CARE) return 0;
  for (int i = 0; i < 6; i++)
    if (c->activity.benefits[i] >= 2 && (!c->patient.goals || (c->patient.goals >> i & 1))) return 1;
  return 0;
}

/* Notes on the number, behind the rules: the hazards that make it, strongest first. */
static void add_notes(spr_case *c, const spr_result *r, spinerisk_assessment *own) {
  static const int note[SPR_HAZARDS] = {SPR_REASON_HIGH_IMPACT, SPR_REASON_HIGH_LOAD, SPR_REASON_BENDING_FORWARD, SPR_REASON_BENDING_BACKWARD, SPR_REASON_TWISTING, SPR_REASON_BENT_AND_TWISTED};
  int told = 0;
  if (r->model_score >= c->model->p[SPR_P_CARE_LINE]) {
    for (int rank = 0; rank < SPR_HAZARDS; rank++) {
      int best = -1;
      for (int i = 0; i < SPR_HAZARDS; i++)
        if (!(told >> i & 1) && own->contributions[i] >= 0.15 * r->score && (best < 0 || own->contributions[i] > own->contributions[best])) best = i;
      if (best < 0) break;
      told |= 1 << best;
      spr_outcome_add(&c->outcome, note[best], 0, 0);
    }
  } else {
    spr_outcome_add(&c->outcome, SPR_REASON_LOW_DEMAND, 0, 0);
  }
  if (r->kg_assumed) spr_outcome_add(&c->outcome, SPR_REASON_KILOGRAMS_ASSUMED, 0, 0);
  if (own->general_answer) spr_outcome_add(&c->outcome, SPR_REASON_GENERAL_ANSWER, 0, 0);
  if (own->encouraged) spr_outcome_add(&c->outcome, SPR_REASON_WORTH_DOING, 0, 0);
}

/* Strictest first; within the same strictness as they were found: rules, then notes. */
static void write_reasons(const spr_outcome *outcome, spinerisk_assessment *own) {
  for (int verdict = SPINERISK_STOP; verdict >= 0; verdict--)
    for (int urgency = SPINERISK_URGENCY_EMERGENCY; urgency >= 0; urgency--)
      for (int i = 0; i < outcome->n_reasons; i++)
        if (outcome->reasons[i].verdict == verdict && outcome->reasons[i].urgency == urgency) own->reasons[own->n_reasons++] = outcome->reasons[i].number;
}

static void write_result(spr_case *c, spinerisk_assessment *own, spinerisk_assessment *out) {
  own->verdict = c->outcome.verdict;
  own->urgency = c->outcome.urgency;
  spr_write_open(c, own);
  write_reasons(&c->outcome, own);
  own->model_name = "spinerisk";
  own->model_version = SPR_MODEL_VERSION;
  memcpy(own->model_owner, c->model->owner, sizeof own->model_owner);
  memcpy(own->model_digest, c->model->digest, sizeof own->model_digest);
  spr_write_struct(out, out->struct_size, own, sizeof *own);
}

/* A red flag: nothing of the activity matters. */
static void stop_at_flag(spr_case *c, spinerisk_assessment *out) {
  spinerisk_assessment own;
  spinerisk_assessment_init(&own, sizeof own);
  own.score = own.low = own.high = 100.0;
  own.contributions[SPINERISK_HAZARD_RULE] = 100.0;
  for (int q = 0; q < SPR_QUANTITIES; q++) own.demand[q] = spr_nan();
  own.general_answer = c->patient.conditions == 0;
  write_result(c, &own, out);
}

static void finish(spr_case *c, spinerisk_assessment *out) {
  spinerisk_assessment own;
  spr_result r;
  double sum = 0.0;
  spr_case_score(c, &r);
  spinerisk_assessment_init(&own, sizeof own);
  own.activity = c->activity.number;
  own.score = r.score;
  own.low = r.low;
  own.high = r.high;
  own.model_score = r.model_score;
  own.evidence = r.grade;
  own.general_answer = c->patient.conditions == 0;
  for (int i = 0; i < SPR_HAZARDS; i++) sum += r.hazards[i];
  for (int i = 0; i < SPR_HAZARDS; i++) own.contributions[i] = sum > 0 ? r.model_score * (r.hazards[i] / sum) : 0.0;
  own.contributions[SPINERISK_HAZARD_RULE] = r.score - r.model_score;
  own.demand[0] = r.typical.q[SPR_IMPACT];
  own.demand[1] = r.typical.q[SPR_LOAD];
  own.demand[2] = r.typical.q[SPR_TWIST];
  own.demand[3] = r.typical.q[SPR_FORWARD];
  own.demand[4] = r.typical.q[SPR_BACKWARD];
  own.encouraged = is_encouraged(c);
  spr_note_assumed(c, &r);
  add_notes(c, &r, &own);
  write_result(c, &own, out);
}

static spinerisk_status check_output(spinerisk_assessment *out, spinerisk_error *error) {
  if (!out) return spr_fail(error, SPINERISK_E_NULL);
  return out->struct_size < sizeof *out ? spr_fail(error, SPINERISK_E_STRUCT_SIZE) : SPINERISK_OK;
}

/* What every assessment begins with. *stopped: a red flag has answered already. */
static spinerisk_status begin(spr_case *c, const spinerisk_model *model, const spinerisk_effort *effort, const spinerisk_patient *patient, spinerisk_assessment *out, int *stopped, spinerisk_error *error) {
  spinerisk_status status = check_output(out, error);
  *stopped = 0;
  if (status == SPINERISK_OK) status = spr_case_begin(c, model, effort, patient, error);
  if (status != SPINERISK_OK) return status;
  *stopped = c->outcome.verdict == SPINERISK_STOP;
  if (!*stopped) return spr_case_scope(c, error);
  stop_at_flag(c, out);
  return SPINERISK_OK;
}

spinerisk_status spinerisk_assess(const spinerisk_model *model, const char *name, size_t n_name, const spinerisk_effort *effort, const spinerisk_patient *patient, spinerisk_assessment *out, spinerisk_error *error) {
  spr_case c;
  int stopped, index;
  if (!name) return spr_fail(error, SPINERISK_E_NULL);
  const spinerisk_status status = begin(&c, model, effort, patient, out, &stopped, error);
  if (status != SPINERISK_OK || stopped) return status;
  index = spr_activity_lookup(name, n_name);
  if (index < 0) return spr_fail_text(error, SPINERISK_E_UNKNOWN_ACTIVITY, 0, name, n_name);
  spr_activity_fill((size_t)index, &c.activity);
  if (c.activity.kind == SPINERISK_KIND_CLASS) return spr_fail_text(error, SPINERISK_E_NOT_ENOUGH, 0, name, n_name);
  finish(&c, out);
  return SPINERISK_OK;
}

spinerisk_status spinerisk_assess_activity(const spinerisk_model *model, const spinerisk_activity *activity, const spinerisk_effort *effort, const spinerisk_patient *patient, spinerisk_assessment *out, spinerisk_error *error) {
  spr_case c;
  int stopped;
  if (!activity) return spr_fail(error, SPINERISK_E_NULL);
  spinerisk_status status = begin(&c, model, effort, patient, out, &stopped, error);
  if (status != SPINERISK_OK || stopped) return status;
  if (spr_read_activity(&c.activity, activity) != SPINERISK_OK) return spr_fail(error, SPINERISK_E_STRUCT_SIZE);
  status = spr_check_activity(&c.activity, error);
  if (status != SPINERISK_OK) return status;
  finish(&c, out);
  return SPINERISK_OK;
}

static spinerisk_status check_measured_effort(const spinerisk_effort *effort, spinerisk_error *error) {
  static const int32_t barred[] = {SPINERISK_FIELD_EXTERNAL_KG, SPINERISK_FIELD_ASSISTANCE_KG, SPINERISK_FIELD_REPETITIONS, SPINERISK_FIELD_MINUTES, SPINERISK_FIELD_VIGOUR, SPINERISK_FIELD_FORM};
  static const char why[] = "a measured demand holds it already";
  for (size_t i = 0; i < sizeof barred / sizeof *barred; i++)
    if (spr_field_read(spr_field(barred[i]), effort).stated) return spr_fail_text(error, SPINERISK_E_CONFLICT, barred[i], why, sizeof why - 1);
  return SPINERISK_OK;
}

spinerisk_status spinerisk_assess_demand(const spinerisk_model *model, const spinerisk_demand *demand, const spinerisk_effort *effort, const spinerisk_patient *patient, spinerisk_assessment *out, spinerisk_error *error) {
  spinerisk_demand own;
  spr_case c;
  int stopped;
  if (!demand) return spr_fail(error, SPINERISK_E_NULL);
  spinerisk_status status = begin(&c, model, effort, patient, out, &stopped, error);
  if (status != SPINERISK_OK || stopped) return status;
  if (spr_read_demand(&own, demand) != SPINERISK_OK) return spr_fail(error, SPINERISK_E_STRUCT_SIZE);
  status = check_measured_effort(&c.effort, error);
  if (status == SPINERISK_OK) status = spr_activity_of_demand(&own, &c.activity, error);
  if (status != SPINERISK_OK) return status;
  c.measured = 1;
  finish(&c, out);
  return SPINERISK_OK;
}
