/* person.cpp: from the person and the model to the coefficients (score.c), for every model that seals.
 *
 * Each of these may only raise what the formula is given: the factors of conditions, phases and leg symptoms, age, a weaker
 * bone, minutes held or bent before; and hours since a session or since rising may only lower it. */
#include "abstract.h"
#include "data/tables.h"
#include "fields.h"
#include "model.h"
#include "score.h"
#include "score.c"
#include "shown.h"

enum { CONDITIONS, PHASES, LEGS, AGE, BONE, SESSION_HOURS, RISING_HOURS, BENT_BEFORE, HOLD, WATCHED };
static const char *const names[WATCHED] = {"a condition's factor", "a phase's factor", "a leg symptom's factor", "age", "a bone's tolerance",
                                           "hours since a session", "hours since rising", "minutes bent before", "minutes held"};
static const bool lowers[WATCHED] = {false, false, false, false, true, true, true, false, false};

static void watch(spinerisk_model *model, int from, int to, int bit) {
  for (int i = from; i <= to; i++) model->p[i] = parameter(i, bit);
}

static spinerisk_model any_model(bool every_half) {
  spinerisk_model model;
  fill_parameters(&model);
  watch(&model, SPR_P_NONE_IMPACT, SPR_P_VERTEBRAL_FRACTURE_POSITION, CONDITIONS);
  watch(&model, SPR_P_PHASE_ACUTE_IMPACT, SPR_P_PHASE_ACUTE_IMPACT + 4 * SPR_HAZARDS - 1, PHASES);
  watch(&model, SPR_P_LEG_ABOVE_KNEE_IMPACT, SPR_P_LEG_KNOWN_STABLE_WEAKNESS_FORWARD, LEGS);
  watch(&model, SPR_P_TOLERANCE_OSTEOPENIA, SPR_P_TOLERANCE_LONG_STEROIDS, BONE);
  /* A hold's share of its half-time is at most 1: in slices this thin the bounds say so, too. */
  const int slices = 16, i = every_half ? fork_of(slices) : 0;
  const double low = parameter_low(SPR_P_HOLD_HALF_MINUTES), wide = (parameter_high(SPR_P_HOLD_HALF_MINUTES) - low) / slices;
  model.p[SPR_P_HOLD_HALF_MINUTES] = between(low + i * wide, low + (i + 1) * wide);
  return model;
}

static void expect_moves(num x, double low, double high, const char *what) {
  expect(lies_in(x, low, high), std::string(what) + " leaves its bounds");
  for (int b = 0; b < WATCHED; b++)
    expect(lowers[b] ? never_rises(x, b) : never_falls(x, b), std::string(what) + " is not monotone in " + names[b]);
}

static void expect_coefficients(const spr_coefficients &k) {
  for (int i = 0; i < SPR_HAZARDS; i++) expect_moves(k.c[i], 0, MOST_COEFFICIENT, "a coefficient");
  expect_moves(k.p_forward, 0, MOST_COEFFICIENT, "P_forward");
  expect_moves(k.p_backward, 0, MOST_COEFFICIENT, "P_backward");
  expect_moves(k.position, 0, MOST_COEFFICIENT, "the position share");
  expect_moves(k.hold_forward, 0, MOST_HOLD, "the hold forward");
  expect_moves(k.hold_backward, 0, MOST_HOLD, "the hold backward");
  expect_moves(k.inverse_tolerance_impact, 1, MOST_TOLERANCE_FACTOR, "the inverse tolerance of impact");
  expect_moves(k.inverse_tolerance_load, 1, MOST_TOLERANCE_FACTOR, "the inverse tolerance of load");
}

static int one_of(int n, bool varied) { return varied ? fork_of(n) : 0; }

/* What bears on the same factors is varied together, the rest left as one setting. */
enum group { BACK, TIME, TISSUE, GROUPS };
static spinerisk_patient any_patient(group vary) {
  spinerisk_patient p;
  std::memset((void *)&p, 0, sizeof p);
  const bool back = vary == BACK, time = vary == TIME, tissue = vary == TISSUE;
  const int conditions = one_of(17, back || tissue);
  p.conditions = conditions < 15 ? UINT64_C(1) << conditions >> 1 : conditions == 15 ? UINT64_C(0x3ffc) : SPINERISK_CONDITION_NOT_YET_DIAGNOSED;
  p.eases = one_of(4, back);
  p.eases_by = one_of(3, back);
  p.symptom_move = one_of(5, back);
  p.leg_symptoms = one_of(6, back);
  p.phase = one_of(5, time);
  if (one_of(2, time)) p.profile = SPINERISK_PROFILE_WELLNESS;
  if (one_of(2, time)) p.usual_pain = num(one_of(2, time) ? 10 : 0);
  if (one_of(2, time)) p.hours_since_session = field(SPINERISK_FIELD_HOURS_SINCE_SESSION, SESSION_HOURS);
  if (one_of(2, time)) p.sessions_per_week = field(SPINERISK_FIELD_SESSIONS_PER_WEEK);
  if (one_of(2, time)) p.hours_since_rising = field(SPINERISK_FIELD_HOURS_SINCE_RISING, RISING_HOURS);
  if (one_of(2, time)) p.minutes_bent_before = field(SPINERISK_FIELD_MINUTES_BENT_BEFORE, BENT_BEFORE);
  if (one_of(2, tissue)) p.age_years = field(SPINERISK_FIELD_AGE_YEARS, AGE);
  p.sex_for_tolerance = one_of(3, tissue);
  p.bone = one_of(5, tissue);
  if (one_of(2, tissue)) p.body_mass_kg = field(SPINERISK_FIELD_BODY_MASS_KG);
  return p;
}

/* More pain can only mean an earlier phase: sealing has every factor fall from phase to phase. */
static void expect_phases() {
  const spinerisk_model model = any_model(false);
  spinerisk_patient p;
  std::memset((void *)&p, 0, sizeof p);
  for (p.phase = 0; p.phase <= SPINERISK_PHASE_MAINTENANCE; p.phase++) {
    p.usual_pain = spr_nan();
    const int calm = spr_phase(model.p, &p);
    p.usual_pain = num(0);
    expect(spr_phase(model.p, &p) == calm, "the phase changes with no pain");
    p.usual_pain = num(10);
    expect(spr_phase(model.p, &p) == (calm < SPINERISK_PHASE_ACTIVE ? calm : SPINERISK_PHASE_ACTIVE), "more pain makes the phase a later one");
  }
}

/* From no symptom to the next worse, from any bone to a weaker, with a broken one: what is chosen among lies in this order. */
static void expect_orders() {
  expect(parameter_low(SPR_P_LEG_ABOVE_KNEE_IMPACT) >= 1 && parameter_low(SPR_P_LEG_ABOVE_KNEE_FORWARD) >= 1, "a leg symptom may be milder than none");
  expect(parameter_high(SPR_P_TOLERANCE_OSTEOPENIA) <= 1, "thin bone may have more tolerance than a normal one");
  expect(parameter_high(SPR_P_BONE_IMPACT_SHARE) <= 1 && parameter_high(SPR_P_BONE_LOAD_SHARE) <= 1, "more than a bone's loss may count");
}

int main(int argc, char **argv) {
  if (argc != 2) return 2;
  for (int vary = 0; vary < GROUPS; vary++)
    explore([&] {
      const spinerisk_model model = any_model(vary == TIME);
      const spinerisk_patient patient = any_patient((group)vary);
      const num held = between(0, MOST_MINUTES, HOLD);
      spr_coefficients k;
      spr_coefficients_make(&model, &patient, held, vary == TIME ? fork_of(2) : 0, &k);
      expect_coefficients(k);
    });
  explore(expect_phases);
  explore(expect_orders);
  return report("person", argv[1]);
}
