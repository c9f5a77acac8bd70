/* From model and person to the coefficients of the formula. */
#include "data/tables.h"
#include "help.h"
#include "laws.h"
#include "score.h"

static const double *p = spr_builtin.p;

static spr_coefficients make(const char *inputs, double hold, int walking) {
  spr_coefficients k;
  test_case c;
  case_read(&c, inputs);
  cr_assert_eq(c.status, SPINERISK_OK);
  spr_coefficients_make(&spr_builtin, &c.patient, hold, walking, &k);
  return k;
}

static double tolerance(const char *inputs) { return 1 / make(inputs, 0, 0).inverse_tolerance_load; }
static double impact_tolerance(const char *inputs) { return 1 / make(inputs, 0, 0).inverse_tolerance_impact; }

Test(conditions, not_stated_is_the_stricter_of_disc_and_stenosis_in_the_active_phase) {
  const spr_coefficients none = make("", 0, 0),
                         both = make("conditions=bulge|herniation|degenerative_disc|stenosis;phase=active", 0, 0),
                         undiagnosed = make("conditions=not_yet_diagnosed", 0, 0);
  for (int h = 0; h < SPR_HAZARDS; h++)
    cr_assert(same_bits(none.c[h], both.c[h]) && same_bits(none.c[h], undiagnosed.c[h]), "%d", h);
  cr_assert_eq(none.position, both.position);
}

Test(conditions, the_larger_factor_of_a_set_wins_one_by_one) {
  const spr_coefficients a = make("conditions=herniation", 0, 0), b = make("conditions=stenosis", 0, 0),
                         set = make("conditions=herniation|stenosis", 0, 0);
  for (int h = 0; h < SPR_BENT_TWIST; h++) cr_assert_eq(set.c[h], fmax(a.c[h], b.c[h]), "%d", h);
  cr_assert_eq(set.position, 1);
  cr_assert_eq(a.position, 0);
}

Test(phase, each_row_is_its_own_and_falls) {
  static const char *const phases[] = {"conditions=bulge;phase=acute", "conditions=bulge;phase=active",
                                       "conditions=bulge;phase=strengthening", "conditions=bulge;phase=maintenance"};
  for (int i = 1; i < 4; i++)
    for (int h = 0; h < SPR_HAZARDS; h++)
      cr_assert_lt(make(phases[i], 0, 0).c[h], make(phases[i - 1], 0, 0).c[h], "phase %d, hazard %d", i, h);
}

Test(eases, milder_that_way_stricter_the_other_never_below_none) {
  const spr_coefficients plain = make(HERNIATION, 0, 0), self = make(HERNIATION ";eases=forward", 0, 0),
                         provider = make(HERNIATION ";eases=forward;eases_by=provider", 0, 0);
  cr_assert_lt(self.c[SPR_FORWARD], plain.c[SPR_FORWARD]);
  cr_assert_lt(provider.c[SPR_FORWARD], self.c[SPR_FORWARD]);
  cr_assert_float_eq(provider.c[SPR_BACKWARD], plain.c[SPR_BACKWARD] * p[SPR_P_EASES_OPPOSITE], 1e-12);
  cr_assert_gt(self.c[SPR_BACKWARD], provider.c[SPR_BACKWARD], "at least as strict as the direction that eases");
  const spr_coefficients back = make("conditions=bulge;eases=backward;eases_by=provider", 0, 0),
                         none = make("conditions=none", 0, 0);
  cr_assert_geq(back.c[SPR_BACKWARD], none.c[SPR_BACKWARD], "never milder than a person without a condition");
  const spr_coefficients slip = make("conditions=stenosis;eases=backward;eases_by=provider", 0, 0);
  cr_assert_float_eq(slip.position, p[SPR_P_EASES_PROVIDER], 1e-12);
}

Test(eases, is_void_when_symptoms_spread_and_sideways_moves_nothing) {
  const spr_coefficients plain = make(HERNIATION, 0, 0),
                         spread = make(HERNIATION ";eases=forward;symptom_move=spreading", 0, 0),
                         side = make(HERNIATION ";eases=sideways", 0, 0);
  for (int h = 0; h < SPR_HAZARDS; h++) cr_assert(plain.c[h] == spread.c[h] && plain.c[h] == side.c[h], "%d", h);
}

Test(leg, symptoms_raise_impact_and_forward_bending_only) {
  static const char *const rising[] = {"leg_symptoms=none", "leg_symptoms=above_knee", "leg_symptoms=below_knee",
                                       "leg_symptoms=numb_or_tingling"};
  double impact = 0, forward = 0;
  for (int i = 0; i < 4; i++) {
    const spr_coefficients k = make(rising[i], 0, 0), plain = make("", 0, 0);
    cr_assert(k.c[SPR_IMPACT] > impact && k.c[SPR_FORWARD] > forward, "%s", rising[i]);
    cr_assert(k.c[SPR_LOAD] == plain.c[SPR_LOAD] && k.c[SPR_TWIST] == plain.c[SPR_TWIST] &&
                  k.c[SPR_BACKWARD] == plain.c[SPR_BACKWARD],
              "%s", rising[i]);
    impact = k.c[SPR_IMPACT];
    forward = k.c[SPR_FORWARD];
  }
  cr_assert_eq(make("leg_symptoms=none", 0, 0).c[SPR_IMPACT], make("", 0, 0).c[SPR_IMPACT]);
}

Test(tolerance, only_falls_with_age) {
  double before = 1;
  for (int age = 18; age <= 120; age++) {
    char m[64], f[64], u[64];
    snprintf(m, sizeof m, "age_years=%d;sex_for_tolerance=m", age);
    snprintf(f, sizeof f, "age_years=%d;sex_for_tolerance=f", age);
    snprintf(u, sizeof u, "age_years=%d", age);
    cr_assert(tolerance(f) <= before && tolerance(f) <= tolerance(m), "%d", age);
    cr_assert_eq(tolerance(u), tolerance(f), "not stated is the lower of the two");
    before = tolerance(f);
  }
  cr_assert_eq(tolerance(""), p[SPR_P_TOLERANCE_AGE_NOT_STATED]);
  cr_assert_eq(tolerance("age_years=20"), 1);
  cr_assert_float_eq(tolerance("age_years=120;sex_for_tolerance=m"), p[SPR_P_TOLERANCE_M_FLOOR], 1e-12);
}

Test(hold, follows_its_curve) {
  cr_assert_eq(make("", 0, 0).hold_forward, 1);
  cr_assert_float_eq(make("", p[SPR_P_HOLD_HALF_MINUTES], 0).hold_forward, 1 + p[SPR_P_HOLD_GAIN] / 2, 1e-12);
  cr_assert_lt(make("", 1440, 0).hold_backward, 1 + p[SPR_P_HOLD_GAIN]);
  cr_assert_gt(make("minutes_bent_before=20", 5, 0).hold_forward, make("", 5, 0).hold_forward);
  cr_assert_eq(make("minutes_bent_before=20", 5, 0).hold_backward, make("", 5, 0).hold_backward,
               "bent before counts for bending forward only");
}

Test(morning, raises_forward_bending_and_bent_twist_and_fades) {
  const spr_coefficients plain = make("", 0, 0), rising = make("hours_since_rising=0", 0, 0),
                         later = make("hours_since_rising=2", 0, 0);
  cr_assert_float_eq(rising.c[SPR_FORWARD], plain.c[SPR_FORWARD] * (1 + p[SPR_P_MORNING_GAIN]), 1e-12);
  cr_assert_float_eq(rising.c[SPR_BENT_TWIST], plain.c[SPR_BENT_TWIST] * (1 + p[SPR_P_MORNING_GAIN]), 1e-12);
  cr_assert(rising.c[SPR_IMPACT] == plain.c[SPR_IMPACT] && rising.c[SPR_TWIST] == plain.c[SPR_TWIST] &&
            rising.c[SPR_LOAD] == plain.c[SPR_LOAD]);
  for (int h = 0; h < SPR_HAZARDS; h++) cr_assert_eq(later.c[h], plain.c[h]);
}

Test(session, raises_impact_load_twist_fades_and_spares_walking) {
  const spr_coefficients plain = make("", 0, 0), now = make("hours_since_session=0", 0, 0),
                         over = make("hours_since_session=48", 0, 0), walk = make("hours_since_session=0", 0, 1),
                         often = make("hours_since_session=0;sessions_per_week=3", 0, 0);
  static const int raised[] = {SPR_IMPACT, SPR_LOAD, SPR_TWIST};
  for (size_t i = 0; i < COUNT(raised); i++)
    cr_assert_float_eq(now.c[raised[i]], plain.c[raised[i]] * (1 + p[SPR_P_SESSION_GAIN]), 1e-12);
  cr_assert_eq(now.c[SPR_FORWARD], plain.c[SPR_FORWARD]);
  for (int h = 0; h < SPR_HAZARDS; h++)
    cr_assert(over.c[h] == plain.c[h] && walk.c[h] == plain.c[h] && often.c[h] == plain.c[h], "%d", h);
}

Test(mass, moves_where_load_begins_to_count) {
  cr_assert_eq(make("", 0, 0).origin[SPR_LOAD], p[SPR_P_LOAD_X0]);
  cr_assert_float_eq(make("body_mass_kg=150", 0, 0).origin[SPR_LOAD], 2 * p[SPR_P_LOAD_X0], 1e-9);
  cr_assert_eq(make("body_mass_kg=150", 0, 0).origin[SPR_IMPACT], p[SPR_P_IMPACT_X0]);
}

Test(tolerance, only_a_share_of_what_thin_bones_take_counts) {
  static const struct {
    const char *inputs;
    int parameter;
  } bones[] = {{"bone=osteopenia", SPR_P_TOLERANCE_OSTEOPENIA},
               {"bone=long_steroids", SPR_P_TOLERANCE_LONG_STEROIDS},
               {"bone=osteoporosis", SPR_P_TOLERANCE_OSTEOPOROSIS},
               {"conditions=osteoporosis", SPR_P_TOLERANCE_OSTEOPOROSIS}};
  for (size_t i = 0; i < COUNT(bones); i++) {
    char young[80];
    snprintf(young, sizeof young, "%s;age_years=25", bones[i].inputs);
    const double lost = 1 - p[bones[i].parameter];
    cr_assert_float_eq(1 - tolerance(young), p[SPR_P_BONE_LOAD_SHARE] * lost, 1e-12, "%s", young);
    cr_assert_float_eq(1 - impact_tolerance(young), p[SPR_P_BONE_IMPACT_SHARE] * lost, 1e-12, "%s", young);
  }
  static const char broken[] = "conditions=vertebral_fracture;bone=normal;age_years=25";
  cr_assert_float_eq(tolerance(broken), p[SPR_P_TOLERANCE_OSTEOPOROSIS], 1e-12, "all of it with a broken bone");
  cr_assert_float_eq(impact_tolerance(broken), p[SPR_P_TOLERANCE_OSTEOPOROSIS], 1e-12);
  cr_assert_float_eq(tolerance("age_years=120;bone=osteopenia"), p[SPR_P_TOLERANCE_F_FLOOR], 1e-12, "the lower counts");
  cr_assert_eq(impact_tolerance("age_years=25"), 1);
  cr_assert_eq(impact_tolerance("age_years=60"), tolerance("age_years=60"), "age takes the same from both");
}

/* To the last bit: the share of two tolerances this near was once rounded the other way round. */
Test(tolerance, weaker_bone_never_has_more_of_it) {
  spinerisk_model model = spr_builtin;
  spinerisk_patient patient;
  spr_coefficients weak, weaker;
  spinerisk_patient_init(&patient, sizeof patient);
  patient.age_years = 18;
  model.p[SPR_P_TOLERANCE_OSTEOPOROSIS] = 0.39430941650378959;
  model.p[SPR_P_TOLERANCE_LONG_STEROIDS] = 0.39430941650378964;
  model.p[SPR_P_BONE_IMPACT_SHARE] = 0.11467051446189663;
  cr_assert_null(spr_broken_law(model.p));
  patient.bone = SPR_BONE_LONG_STEROIDS;
  spr_coefficients_make(&model, &patient, 0, 0, &weak);
  patient.bone = SPR_BONE_OSTEOPOROSIS;
  spr_coefficients_make(&model, &patient, 0, 0, &weaker);
  cr_assert_geq(weaker.inverse_tolerance_impact, weak.inverse_tolerance_impact);
}

Test(eases, a_stated_direction_counts_for_more_than_the_condition) {
  static const char *const conditions[] = {"herniation",        "bulge",    "degenerative_disc", "stenosis",
                                           "spondylolisthesis", "facet_si", "osteoporosis",      "none",
                                           "non_specific"};
  static const char *const by[] = {"", ";eases_by=provider"};
  for (size_t i = 0; i < COUNT(conditions); i++)
    for (size_t k = 0; k < COUNT(by); k++) {
      char back[120], forward[120];
      snprintf(back, sizeof back, "conditions=%s;eases=backward%s;phase=maintenance", conditions[i], by[k]);
      snprintf(forward, sizeof forward, "conditions=%s;eases=forward%s;phase=maintenance", conditions[i], by[k]);
      const spr_coefficients b = make(back, 0, 0), f = make(forward, 0, 0);
      cr_assert_geq(b.c[SPR_FORWARD], b.c[SPR_BACKWARD], "%s", back);
      cr_assert_geq(f.c[SPR_BACKWARD], f.c[SPR_FORWARD], "%s", forward);
    }
}

Test(phase, the_later_ones_count_as_active_while_usual_pain_is_high) {
  static const char *const later[] = {"conditions=bulge;phase=strengthening", "conditions=bulge;phase=maintenance"};
  const spr_coefficients active = make("conditions=bulge;phase=active", 0, 0),
                         acute = make("conditions=bulge;phase=acute;usual_pain=10", 0, 0);
  for (size_t i = 0; i < COUNT(later); i++) {
    char high[80], low[80];
    snprintf(high, sizeof high, "%s;usual_pain=3.001", later[i]);
    snprintf(low, sizeof low, "%s;usual_pain=3", later[i]);
    for (int h = 0; h < SPR_HAZARDS; h++) {
      cr_assert_eq(make(high, 0, 0).c[h], active.c[h]);
      cr_assert_eq(make(low, 0, 0).c[h], make(later[i], 0, 0).c[h]);
      cr_assert_gt(acute.c[h], active.c[h]);
    }
  }
}
