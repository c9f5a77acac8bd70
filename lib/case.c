#include "case.h"

#include <string.h>

#include "exact.h"
#include "fields.h"
#include "interval.h"
#include "model.h"
#include "score.h"
#include "status.h"
#include "structs.h"

static spinerisk_status check_conflicts(const spinerisk_patient *patient, spinerisk_error *error) {
  static const char none[] = "the condition none together with another",
                    both[] = "a safety question answered both yes and no",
                    weeks[] = "pregnancy weeks without a pregnancy";
  const uint64_t conditions = patient->conditions;
  if ((conditions & SPINERISK_CONDITION_NONE) && conditions != SPINERISK_CONDITION_NONE)
    return spr_fail_text(error, SPINERISK_E_CONFLICT, SPINERISK_FIELD_CONDITIONS, none, sizeof none - 1);
  if (patient->answers_yes & patient->answers_no)
    return spr_fail_text(error, SPINERISK_E_CONFLICT, SPINERISK_FIELD_ANSWERS_NO, both, sizeof both - 1);
  if (spr_given(patient->pregnancy_weeks) && patient->pregnancy == SPR_PREGNANCY_NO)
    return spr_fail_text(error, SPINERISK_E_CONFLICT, SPINERISK_FIELD_PREGNANCY_WEEKS, weeks, sizeof weeks - 1);
  return SPINERISK_OK;
}

static spinerisk_status read_person(spr_case *c, const spinerisk_effort *effort, const spinerisk_patient *patient,
                                    spinerisk_error *error) {
  if (spr_read_effort(&c->effort, effort) != SPINERISK_OK || spr_read_patient(&c->patient, patient) != SPINERISK_OK)
    return spr_fail(error, SPINERISK_E_STRUCT_SIZE);
  c->has_provider = c->patient.provider != NULL;
  if (c->has_provider && spr_read_provider(&c->provider, c->patient.provider) != SPINERISK_OK)
    return spr_fail(error, SPINERISK_E_STRUCT_SIZE);
  return SPINERISK_OK;
}

/* What may be stated in the wellness profile: nothing about health, but the red-flag questions. */
#define FIELD_BIT(field) (UINT64_C(1) << SPINERISK_FIELD_##field)
static const uint64_t wellness_fields = FIELD_BIT(PROFILE) | FIELD_BIT(AGE_YEARS) | FIELD_BIT(SEX_FOR_TOLERANCE) |
                                        FIELD_BIT(BODY_MASS_KG) | FIELD_BIT(GOALS) | FIELD_BIT(TODAY) |
                                        FIELD_BIT(HOURS_SINCE_RISING) | FIELD_BIT(MINUTES_BENT_BEFORE) |
                                        FIELD_BIT(ACTIVE_MINUTES_WEEK);

/* Whether a patient field says something that is not for the wellness profile. */
static int is_about_health(const spinerisk_patient *patient, const spr_field_row *row) {
  const spr_value value = spr_field_read(row, patient);
  if (!value.stated || wellness_fields >> row->field & 1) return 0;
  const int answers = row->field == SPINERISK_FIELD_ANSWERS_YES || row->field == SPINERISK_FIELD_ANSWERS_NO;
  return !answers || (value.bits & ~SPR_FLAG_QUESTIONS);
}

static spinerisk_status check_wellness(const spr_case *c, spinerisk_error *error) {
  static const char why[] = "the wellness profile takes nothing about health",
                    provider[] = "the wellness profile takes no provider's word";
  if (c->patient.profile != SPINERISK_PROFILE_WELLNESS) return SPINERISK_OK;
  for (int32_t field = SPINERISK_FIELD_REGION; field < SPINERISK_FIELD_BAN_TAGS; field++) {
    const spr_field_row *row = spr_field(field);
    if (row && is_about_health(&c->patient, row))
      return spr_fail_text(error, SPINERISK_E_CONFLICT, field, why, sizeof why - 1);
  }
  if (!c->has_provider) return SPINERISK_OK;
  return spr_fail_text(error, SPINERISK_E_CONFLICT, SPINERISK_FIELD_PROFILE, provider, sizeof provider - 1);
}

uint64_t spr_askable(const spr_case *c) {
  const uint64_t effort = (UINT64_C(1) << SPINERISK_FIELD_REGION) - 1;
  return c->patient.profile == SPINERISK_PROFILE_WELLNESS ? wellness_fields | effort : UINT64_MAX;
}

/* The person of the wellness profile: no condition and no treatment. */
static void be_well(spr_case *c) {
  if (!c->patient.profile) c->patient.profile = SPINERISK_PROFILE_FULL;
  if (c->patient.profile != SPINERISK_PROFILE_WELLNESS) return;
  c->patient.conditions = SPINERISK_CONDITION_NONE;
  c->patient.phase = SPINERISK_PHASE_MAINTENANCE;
}

/* Weeks since a broken bone, or yes to the question, state the condition; nothing else is ruled out by it. */
static void imply_fracture(spr_case *c) {
  spinerisk_patient *patient = &c->patient;
  const int answered = (patient->answers_yes & SPR_QUESTION_FRACTURE) != 0;
  if ((!answered && !spr_given(patient->weeks_since_fracture)) ||
      (patient->conditions & SPINERISK_CONDITION_VERTEBRAL_FRACTURE))
    return;
  if (answered && patient->conditions == SPINERISK_CONDITION_NONE)
    patient->conditions = 0; /* it may have healed */
  else if (!patient->conditions)
    patient->conditions = SPINERISK_CONDITION_NOT_YET_DIAGNOSED;
  patient->conditions |= SPINERISK_CONDITION_VERTEBRAL_FRACTURE;
  c->outcome.strict_fields |= UINT64_C(1) << SPINERISK_FIELD_CONDITIONS;
}

/* Weeks or a release without their subject state the subject in its strict sense. */
static void imply_subjects(spr_case *c) {
  spinerisk_patient *patient = &c->patient;
  if (!patient->surgery && (spr_given(patient->weeks_since_surgery) || patient->surgery_released)) {
    patient->surgery = SPR_SURGERY_OTHER;
    c->outcome.strict_fields |= UINT64_C(1) << SPINERISK_FIELD_SURGERY;
  }
  imply_fracture(c);
  if (!patient->pregnancy && spr_given(patient->pregnancy_weeks)) {
    patient->pregnancy = SPR_PREGNANCY_PREGNANT;
    c->outcome.strict_fields |= UINT64_C(1) << SPINERISK_FIELD_PREGNANCY;
  }
}

/* And what the rules can still say of a person who is in order. */
static spinerisk_status check_person(spr_case *c, spinerisk_error *error) {
  uint64_t stated;
  spinerisk_status status = spr_check_fields(SPINERISK_OWNER_EFFORT, &c->effort, error);
  if (status == SPINERISK_OK) status = spr_check_stated(SPINERISK_OWNER_PATIENT, &c->patient, &stated, error);
  if (status == SPINERISK_OK) status = check_conflicts(&c->patient, error);
  if (status == SPINERISK_OK) spr_rules_stand(c->model, &c->patient, stated, &c->standing);
  if (status == SPINERISK_OK && c->has_provider) status = spr_check_provider(&c->provider, error);
  return status;
}

static spr_facts facts_of(const spr_case *c) {
  const spr_facts facts = {c->model, &c->effort, &c->patient, &c->activity, NULL, 0, 0, &c->standing, {{0}}};
  return facts;
}

void spr_case_stand(spr_case *c) {
  spr_rules_stand(c->model, &c->patient, spr_stated(SPINERISK_OWNER_PATIENT, &c->patient), &c->standing);
}

void spr_case_narrow(spr_case *c) {
  const spr_facts facts = facts_of(c);
  spr_rules_narrow(&facts, &c->standing);
}

spinerisk_status spr_case_begin(spr_case *c, const spinerisk_model *model, const spinerisk_effort *effort,
                                const spinerisk_patient *patient, spinerisk_error *error) {
  c->model = spr_model_or_builtin(model);
  c->measured = c->help_moved = c->raised = 0;
  if (!c->model->sealed) return spr_fail(error, SPINERISK_E_NOT_SEALED);
  const spinerisk_status status = read_person(c, effort, patient, error);
  if (status != SPINERISK_OK) return status;
  memset(&c->outcome, 0, sizeof c->outcome);
  c->activity.tags = 0; /* none is known yet */
  spr_facts facts = facts_of(c);
  spr_rules_stand(c->model, &c->patient, 0, &c->standing); /* the flags rest on answers alone */
  spr_rules_select(&facts);
  spr_rules_apply(&facts, SPR_STAGE_FLAG, &c->outcome);
  /* An emergency is answered whatever else in the call is wrong. */
  if (c->outcome.verdict == SPINERISK_STOP) return SPINERISK_OK;
  const spinerisk_status wellness = check_wellness(c, error);
  if (wellness != SPINERISK_OK) return wellness;
  imply_subjects(c);
  be_well(c);
  return check_person(c, error);
}

spinerisk_status spr_case_scope(const spr_case *c, spinerisk_error *error) {
  if (c->patient.region > SPR_REGION_LUMBAR)
    return spr_fail_range(error, SPINERISK_E_OUT_OF_SCOPE, SPINERISK_FIELD_REGION, c->patient.region, 1, 1);
  if (c->patient.age_years < 18)
    return spr_fail_range(error, SPINERISK_E_OUT_OF_SCOPE, SPINERISK_FIELD_AGE_YEARS, c->patient.age_years, 18, 120);
  return SPINERISK_OK;
}

static void score_interval(const spr_case *c, const spr_coefficients *k, double dose, spr_scores *scores,
                           spr_result *out) {
  spr_interval all;
  double h[SPR_WAYS], s[SPR_WAYS];
  spr_interval_make(c, k, SPR_WAYS, &all);
  h[SPR_TYPICAL] = spr_hazards(k, &all.x[SPR_TYPICAL], out->hazards);
  /* All at once, as one exponential alone is a long chain of steps that wait for each other. */
  for (int i = SPR_WAY_HIGH; i < SPR_WAYS; i++) h[i] = spr_hazards(k, &all.x[i], NULL);
  h[SPR_WORST] = h[SPR_TYPICAL];
  for (int i = 0; i < SPR_WAYS; i++) s[i] = spr_score(dose * h[i]);
  out->typical = all.x[SPR_TYPICAL];
  out->hardest = all.x[SPR_HIGH];
  memcpy(out->at_worst, all.at_worst, sizeof out->at_worst);
  out->grade = all.grade;
  out->kg = all.kg;
  out->kg_assumed = all.kg_assumed;
  *scores = (spr_scores){s[SPR_TYPICAL], s[SPR_LOW], s[SPR_HIGH], s[SPR_WAY_HIGH], s[SPR_EVIDENCE_HIGH]};
}

int spr_case_is_everyday(const spr_case *c, double kg) {
  const double usual = spr_given(c->activity.usual_kg.high) ? c->activity.usual_kg.high : 0.0;
  const int is_own = !c->activity.number || c->activity.number >= SPINERISK_OWN_ACTIVITY;
  return (c->activity.tags & (SPR_TAG_ESSENTIAL | SPR_TAG_EASY_WALKING)) && !is_own && kg <= usual;
}

/* The verdict of the number alone, after the two rules that may soften it. */
static int number_verdict(spr_case *c, const spr_facts *facts, const spr_scores *scores, double kg) {
  int reason;
  int verdict = spr_verdict_of_scores(c->model, scores, &reason);
  if (verdict > SPINERISK_WITH_CARE && spr_case_is_everyday(c, kg)) {
    verdict = SPINERISK_WITH_CARE;
    reason = SPR_REASON_EVERYDAY;
  }
  /* A permit is for the activity as it is, not for more. */
  if (c->has_provider && !c->raised) {
    const int permitted = spr_provider_permits(&c->provider, facts, verdict, &c->outcome);
    if (permitted != verdict) reason = 0;
    verdict = permitted;
  }
  if (reason) spr_outcome_add(&c->outcome, reason, verdict, SPINERISK_URGENCY_NONE);
  if (verdict > c->outcome.verdict) c->outcome.verdict = verdict;
  return verdict;
}

/* Every rule behind the flags, in their order. scored is NULL where no row has been seen: then what needs
 * one is only counted. */
static void apply_rules(spr_case *c, spr_facts *facts, const spr_result *scored) {
  spr_outcome *outcome = &c->outcome;
  spr_rules_select(facts);
  spr_open_add(&outcome->open, &c->standing.noted);
  spr_rules_apply(facts, SPR_STAGE_CONDITION, outcome);
  if (scored && c->has_provider)
    spr_provider_limits(&c->provider, facts, &scored->hardest, scored->kg, c->measured, outcome);
  if (outcome->affected_by_unreviewed)
    spr_outcome_add(outcome, SPR_REASON_HARMS_NOT_REVIEWED, SPINERISK_WITH_CARE, SPINERISK_URGENCY_NONE);
  if (scored) facts->verdict_before_pain = outcome->verdict;
  spr_rules_apply(facts, SPR_STAGE_PAIN, outcome);
  spr_rules_apply(facts, SPR_STAGE_AFTER, outcome);
}

void spr_case_measured(spr_case *c) {
  c->measured = 1;
  spinerisk_activity_init(&c->activity, sizeof c->activity);
  c->activity.tags = SPINERISK_TAG_UNREVIEWED;
  spr_facts facts = facts_of(c);
  apply_rules(c, &facts, NULL);
}

int spr_case_settle(const spr_case *c, int *verdict, int *urgency) {
  spr_facts facts = facts_of(c);
  spr_rules_select(&facts);
  if (c->has_provider || spr_rules_look_at_rows(&facts)) return 0;
  spr_case own;
  spr_case_copy_person(&own, c);
  own.activity = c->activity;
  facts = facts_of(&own);
  apply_rules(&own, &facts, NULL);
  *verdict = own.outcome.verdict;
  *urgency = own.outcome.urgency;
  return 1;
}

void spr_case_score(spr_case *c, spr_result *out) {
  const double hold = spr_hold_minutes(&c->activity, &c->effort), dose = spr_dose(&c->activity, &c->effort);
  spr_facts facts = facts_of(c);
  spr_coefficients k;
  spr_scores scores;
  spr_coefficients_make(c->model, &c->patient, hold, (c->activity.tags & SPR_TAG_WALKING) != 0, &k);
  score_interval(c, &k, dose, &scores, out);
  facts.posture = &out->typical;
  facts.score_verdict = number_verdict(c, &facts, &scores, out->kg);
  apply_rules(c, &facts, out);
  out->model_score = scores.typical;
  out->score = spr_lift(c->model, scores.typical, c->outcome.verdict);
  out->low = spr_lift(c->model, scores.low, c->outcome.verdict);
  out->high = spr_lift(c->model, scores.high, c->outcome.verdict);
}
