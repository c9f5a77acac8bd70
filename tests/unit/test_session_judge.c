/* A session against the budget of a phase (lib/session.c). */
#include "parts.h"

static const char *const phases[] = {"acute", "active", "strengthening", "maintenance"};

static double parameter(const char *name) {
  double value = 0;
  cr_assert_eq(spinerisk_model_get(NULL, TEXT(name), &value, NULL), SPINERISK_OK, "%s", name);
  return value;
}

static const char *in_phase(int phase) {
  static char inputs[64];
  snprintf(inputs, sizeof inputs, "conditions=herniation;phase=%s", phases[phase]);
  return inputs;
}

Test(budget, used_up_is_the_avoid_line_in_each_phase) {
  const spinerisk_session none = new_session();
  for (int phase = 0; phase < 4; phase++) {
    char name[64];
    snprintf(name, sizeof name, "session_budget_%s", phases[phase]);
    const double budget = judge(in_phase(phase), &none, 0).budget, line = log(100 / (100 - parameter("avoid_line")));
    cr_assert_float_eq(budget, parameter(name) * line, 1e-12, "%s", name);
    const spinerisk_judgement at = judge(in_phase(phase), &none, budget),
                              over = judge(in_phase(phase), &none, budget * 1.000001),
                              under = judge(in_phase(phase), &none, budget * 0.999999);
    cr_assert(at.used == 1 && at.phase == phase + 1, "%s", name);
    cr_assert_float_eq(at.model_score, parameter("avoid_line"), 1e-9, "%s", name);
    cr_assert(over.verdict == SPINERISK_AVOID && under.verdict == SPINERISK_WITH_CARE, "%s", name);
    const spinerisk_session half = session_of(budget / 2), whole = session_of(budget * 1.000001);
    cr_assert_float_eq(judge(in_phase(phase), &half, 0).used, 0.5, 1e-8, "%s", name);
    cr_assert_eq(judge(in_phase(phase), &whole, 0).verdict, SPINERISK_AVOID, "what is done counts as what was carried");
  }
}

Test(budget, is_of_the_phase_that_counts) {
  const spinerisk_session s = session_of(0.9);
  spinerisk_judgement j = new_judgement();
  cr_assert_eq(spinerisk_session_judge(NULL, NULL, &s, 0, &j, NULL), SPINERISK_OK);
  cr_assert(j.phase == SPINERISK_PHASE_ACTIVE && same_bits(j.score, judge(in_phase(1), &s, 0).score),
            "nobody is active");
  j = judge("conditions=herniation;phase=maintenance;usual_pain=5", &s, 0);
  cr_assert(j.phase == SPINERISK_PHASE_ACTIVE && same_bits(j.budget, judge(in_phase(1), &s, 0).budget),
            "usual pain holds it back");
  for (int phase = 1; phase < 4; phase++)
    cr_assert_lt(judge(in_phase(phase), &s, 0).score, judge(in_phase(phase - 1), &s, 0).score,
                 "a later phase allows more");
}

Test(judgement, tells_hazard_carried_and_what_to_drop) {
  const spinerisk_assessment a = part_of(SPINERISK_WITH_CARE, 30, 0.25, 2),
                             b = part_of(SPINERISK_SUITABLE, 3, 0.125, 1);
  spinerisk_session s = new_session();
  cr_assert(isnan(judge("", &s, 0).drop_first), "nothing to drop");
  add(&s, &a, 71);
  add(&s, &b, 72);
  const spinerisk_judgement j = judge(HERNIATION, &s, 0.375);
  cr_assert(j.hazard == 0.625 && j.carried == 0.375 && j.drop_first == 71);
  cr_assert_float_eq(j.used, 1 / j.budget, 1e-12);
}

Test(judgement, an_empty_session_is_suitable_and_zero) {
  const spinerisk_session s = new_session();
  const spinerisk_judgement j = judge(HERNIATION, &s, 0);
  cr_assert(j.verdict == SPINERISK_SUITABLE && j.score == 0 && j.model_score == 0 && j.used == 0 && !j.urgency);
}

/* Each verdict a part can have, with a score it can have then, in a session that would be nothing. */
Test(judgement, is_never_milder_than_the_worst_part) {
  for (int32_t verdict = 1; verdict <= SPINERISK_STOP; verdict++)
    for (double score = 0; score <= 100; score += 12.5) {
      const spinerisk_assessment worst = part_of(verdict, score, 0.001, 1),
                                 mild = part_of(SPINERISK_SUITABLE, 1, 0.001, 1);
      spinerisk_session s = new_session();
      add(&s, &worst, 1);
      add(&s, &mild, 2);
      const spinerisk_judgement j = judge("conditions=none;phase=maintenance", &s, 0);
      cr_assert(j.verdict == verdict && j.score >= score && j.model_score < 1, "verdict %d, score %g", verdict, score);
      cr_assert_geq(j.score, verdict == SPINERISK_STOP    ? 100
                             : verdict == SPINERISK_AVOID ? parameter("avoid_line")
                                                          : 0);
    }
}

Test(judgement, one_part_alone_is_as_the_part_or_stricter) {
  static const char *const names[] = {"walking", "running", "deadlift", "toe_touch", "sitting", "burpee"};
  for (size_t i = 0; i < COUNT(names); i++)
    for (int phase = 0; phase < 4; phase++) {
      const spinerisk_assessment a = ask(names[i], in_phase(phase));
      spinerisk_session s = new_session();
      add(&s, &a, 0);
      const spinerisk_judgement j = judge(in_phase(phase), &s, 0);
      cr_assert(j.verdict >= a.verdict && j.score >= a.score, "%s, %s", names[i], phases[phase]);
    }
}

Test(judgement, more_is_never_milder) {
  spinerisk_judgement before =
      judge(HERNIATION, &(spinerisk_session){.struct_size = sizeof(spinerisk_session), .worst_score = NAN}, 0);
  for (double hazard = 1e-9; hazard < 1e8; hazard *= 1.7) {
    const spinerisk_session s = session_of(hazard);
    const spinerisk_judgement j = judge(HERNIATION, &s, 0), carried = judge(HERNIATION, &s, 0.1);
    cr_assert(j.score >= before.score && j.verdict >= before.verdict && j.used >= before.used, "%g", hazard);
    cr_assert(carried.score >= j.score && carried.verdict >= j.verdict, "%g", hazard);
    before = j;
  }
  cr_assert(before.score == 100 && before.verdict == SPINERISK_AVOID, "no hazard alone is a stop");
}

/* A flag is answered first: nothing else of the person is looked at, and nothing of it may go astray. */
Test(flags, stop_whatever_the_session_and_the_person) {
  static const char *const people[] = {URINE, URINE ";region=thoracic", URINE ";age_years=9", URINE ";pain_now=77"};
  for (size_t i = 0; i < COUNT(people); i++)
    for (int full = 0; full < 2; full++) {
      const spinerisk_session s = full ? session_of(0.1) : new_session();
      const spinerisk_judgement j = judge(people[i], &s, 0);
      cr_assert(j.verdict == SPINERISK_STOP && j.score == 100 && j.urgency == SPINERISK_URGENCY_EMERGENCY, "%s",
                people[i]);
      cr_assert(j.model_score < 45 && j.budget > 0, "the number itself is told");
    }
  static const int32_t wild[] = {5, -1, INT32_MAX, INT32_MIN};
  for (size_t i = 0; i < COUNT(wild); i++) {
    const spinerisk_session s = session_of(0.1);
    spinerisk_patient patient = new_patient(0);
    spinerisk_judgement j = new_judgement();
    patient.phase = wild[i];
    cr_assert_eq(spinerisk_session_judge(NULL, &patient, &s, 0, &j, NULL), SPINERISK_E_RANGE);
    patient.answers_yes = question_bit("urine_change");
    cr_assert_eq(spinerisk_session_judge(NULL, &patient, &s, 0, &j, NULL), SPINERISK_OK);
    cr_assert(j.verdict == SPINERISK_STOP && j.phase == SPINERISK_PHASE_ACTIVE, "phase %d", wild[i]);
  }
}

Test(carried, is_0_or_more_and_nan_is_nothing) {
  const spinerisk_session s = session_of(0.5);
  const double bad[] = {-1e-9, -1, INFINITY, -INFINITY};
  for (size_t i = 0; i < COUNT(bad); i++) {
    spinerisk_judgement j = new_judgement();
    spinerisk_error e = new_error();
    cr_assert_eq(spinerisk_session_judge(NULL, NULL, &s, bad[i], &j, &e), SPINERISK_E_RANGE, "%g", bad[i]);
    cr_assert(e.field == SPINERISK_FIELD_JUDGEMENT_CARRIED && same_bits(e.value, bad[i]) && !j.verdict);
  }
  const spinerisk_judgement nan = judge("", &s, NAN), minus = judge("", &s, -0.0), zero = judge("", &s, 0);
  cr_assert_eq(memcmp(&nan, &zero, sizeof zero), 0);
  cr_assert_eq(memcmp(&minus, &zero, sizeof zero), 0);
  cr_assert_eq(judge("", &s, 1e300).score, 100);
}

Test(failure, is_told_and_writes_nothing) {
  const spinerisk_session s = session_of(0.5);
  spinerisk_patient patient = new_patient(0), young = new_patient(0), raw;
  spinerisk_model *model = NULL;
  spinerisk_judgement j, before;
  memset(&raw, 0, sizeof raw);
  memset(&j, 0x55, sizeof j);
  j.struct_size = sizeof j;
  before = j;
  young.age_years = 17;
  patient.pain_now = 11;
  cr_assert_eq(spinerisk_model_create(NULL, "clinic", &model, NULL), SPINERISK_OK);
  cr_assert_eq(spinerisk_session_judge(model, NULL, &s, 0, &j, NULL), SPINERISK_E_NOT_SEALED);
  cr_assert_eq(spinerisk_session_judge(NULL, &young, &s, 0, &j, NULL), SPINERISK_E_OUT_OF_SCOPE);
  cr_assert_eq(spinerisk_session_judge(NULL, &patient, &s, 0, &j, NULL), SPINERISK_E_RANGE);
  cr_assert_eq(spinerisk_session_judge(NULL, &raw, &s, 0, &j, NULL), SPINERISK_E_STRUCT_SIZE);
  cr_assert_eq(spinerisk_session_judge(NULL, NULL, NULL, 0, &j, NULL), SPINERISK_E_NULL);
  cr_assert_eq(spinerisk_session_judge(NULL, NULL, &s, 0, NULL, NULL), SPINERISK_E_NULL);
  cr_assert_eq(memcmp(&j, &before, sizeof j), 0);
  j.struct_size--;
  cr_assert_eq(spinerisk_session_judge(NULL, NULL, &s, 0, &j, NULL), SPINERISK_E_STRUCT_SIZE);
  spinerisk_model_destroy(model);
}

/* A clinic's budgets count. */
Test(model, a_clinic_s_budget_is_used) {
  const spinerisk_session s = session_of(1.0);
  spinerisk_model *model = NULL;
  spinerisk_judgement j = new_judgement();
  cr_assert_eq(spinerisk_model_create(NULL, "clinic", &model, NULL), SPINERISK_OK);
  cr_assert_eq(spinerisk_model_set(model, TEXT("session_budget_acute"), 1, NULL), SPINERISK_OK);
  cr_assert_eq(spinerisk_model_set(model, TEXT("session_budget_active"), 1, NULL), SPINERISK_OK);
  cr_assert_eq(spinerisk_model_seal(model, NULL), SPINERISK_OK);
  cr_assert_eq(spinerisk_session_judge(model, NULL, &s, 0, &j, NULL), SPINERISK_OK);
  cr_assert(j.verdict == SPINERISK_AVOID && j.used > 1 && judge("", &s, 0).verdict < SPINERISK_AVOID);
  spinerisk_model_destroy(model);
}
