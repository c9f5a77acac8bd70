/* Between the demands and the verdict: the ways of doing it, the evidence, the order of the rules. */
#include "data/tables.h"
#include "help.h"

Test(interval, what_is_stated_narrows_it) {
  const spinerisk_assessment open = ask("tennis", HERNIATION),
                             stated = ask("tennis", HERNIATION ";vigour=0.5;form=fair");
  cr_assert(open.low <= stated.low && stated.high <= open.high && open.high - open.low > 0);
  cr_assert(same_bits(open.model_score, stated.model_score), "the typical way is the typical way");
}

Test(interval, evidence_leaves_a_range_even_when_everything_is_stated) {
  const spinerisk_assessment a = ask("tennis", HERNIATION ";vigour=0.5;form=fair;minutes=30");
  cr_assert(a.low < a.high && a.evidence == SPINERISK_GRADE_C);
}

Test(interval, kilograms_not_stated_widen_it) {
  const spinerisk_assessment open = ask("biceps_curl", HERNIATION),
                             stated = ask("biceps_curl", HERNIATION ";external_kg=16");
  cr_assert(open.high > stated.high && has_reason(&open, "kilograms_assumed") &&
            !has_reason(&stated, "kilograms_assumed"));
}

Test(interval, a_measured_range_is_the_interval) {
  const spinerisk_assessment point = ask_demand("conditions=bulge;impact=1.8;load=900;twist=0;forward=0;backward=0");
  const spinerisk_assessment range =
      ask_demand("conditions=bulge;impact=1.8;impact_low=1;impact_high=3;load=900;twist=0;forward=0;backward=0");
  cr_assert(point.low == point.score && point.high == point.score);
  cr_assert(range.low < range.score && range.score < range.high && same_bits(range.model_score, point.model_score));
}

Test(evidence, is_the_weakest_of_what_matters) {
  spinerisk_activity a = own_activity();
  spinerisk_assessment out = new_assessment();
  a.impact.typical = 3;
  for (int i = 0; i < 5; i++) a.grades[i] = SPINERISK_GRADE_C;
  a.grades[0] = SPINERISK_GRADE_A;
  cr_assert_eq(spinerisk_assess_activity(NULL, &a, NULL, NULL, &out, NULL), SPINERISK_OK);
  cr_assert_eq(out.evidence, SPINERISK_GRADE_A, "only the impact weighs, and it was measured");
  a.load.typical = 3000;
  a.grades[1] = SPINERISK_GRADE_B;
  cr_assert_eq(spinerisk_assess_activity(NULL, &a, NULL, NULL, &out, NULL), SPINERISK_OK);
  cr_assert_eq(out.evidence, SPINERISK_GRADE_B);
  a.grades[1] = 0;
  cr_assert_eq(spinerisk_assess_activity(NULL, &a, NULL, NULL, &out, NULL), SPINERISK_OK);
  cr_assert_eq(out.evidence, SPINERISK_GRADE_C, "no grade is the weakest");
}

Test(dose, multiplies_the_hazard) {
  const spinerisk_assessment once = ask("crunch", "conditions=none;phase=maintenance;repetitions=10"),
                             thrice = ask("crunch", "conditions=none;phase=maintenance;repetitions=30");
  const double h1 = -log(1 - once.model_score / 100), h3 = -log(1 - thrice.model_score / 100);
  cr_assert_float_eq(h3, 3 * h1, 1e-9);
}

Test(order, pain_red_looks_at_the_verdict_before_pain) {
  cr_assert_eq(ask("walking", HERNIATION ";pain_now=7").verdict, SPINERISK_WITH_CARE, "the easiest movement stays");
  const spinerisk_assessment a = ask("driving", HERNIATION ";pain_now=7");
  cr_assert(a.verdict == SPINERISK_AVOID && has_reason(&a, "pain_red_strict"));
}

Test(order, the_lift_is_a_contribution_of_its_own) {
  const spinerisk_assessment plain = ask("walking", HERNIATION), pain = ask("walking", HERNIATION ";pain_now=8"),
                             ban = ask("walking", HERNIATION ";ban_activity=walking");
  cr_assert_eq(plain.contributions[SPINERISK_HAZARD_RULE], 0);
  cr_assert(pain.score == 100 && pain.model_score == 0 && pain.contributions[SPINERISK_HAZARD_RULE] == 100 &&
            pain.low == 100 && pain.high == 100);
  cr_assert(ban.score == spr_builtin.p[SPR_P_AVOID_LINE] && ban.contributions[SPINERISK_HAZARD_RULE] == ban.score);
}

Test(notes, name_the_hazards_strongest_first) {
  const spinerisk_assessment a = ask("jumping", HERNIATION);
  spinerisk_reason_info r;
  double before = 101;
  int notes = 0;
  spinerisk_reason_info_init(&r, sizeof r);
  for (int i = 0; i < a.n_reasons; i++) {
    if (a.reasons[i] < SPR_REASON_HIGH_IMPACT || a.reasons[i] > SPR_REASON_BENT_AND_TWISTED) continue;
    const double share = a.contributions[a.reasons[i] - SPR_REASON_HIGH_IMPACT];
    cr_assert(share <= before && share >= 0.15 * a.score);
    before = share;
    notes++;
  }
  cr_assert_geq(notes, 1);
  const spinerisk_assessment walk = ask("walking", HERNIATION);
  cr_assert(has_reason(&walk, "low_demand") && !has_reason(&walk, "high_impact"));
}

Test(mass, one_body_lifts_its_own_weight_whatever_it_weighs) {
  const spinerisk_assessment light = ask("walking", "body_mass_kg=40"), heavy = ask("walking", "body_mass_kg=200");
  cr_assert(light.model_score == 0 && heavy.model_score == 0, "walking is 0 for every body");
}

Test(fracture, weeks_since_it_state_it) {
  const spinerisk_assessment weeks = ask("running", "weeks_since_fracture=2"),
                             both = ask("running",
                                        "weeks_since_fracture=2;conditions=vertebral_fracture|not_yet_diagnosed"),
                             open = ask("running", "");
  cr_assert(same_bits(weeks.model_score, both.model_score) && has_reason(&weeks, "fracture_impact"));
  cr_assert(assumes(&weeks, SPINERISK_FIELD_CONDITIONS));
  cr_assert_geq(weeks.model_score, open.model_score, "saying more of a fracture is not milder");
  cr_assert_eq(try_assess("running", "weeks_since_fracture=2;conditions=none").status, SPINERISK_E_CONFLICT);
}

Test(phase, an_open_usual_pain_is_told_where_it_could_matter) {
  const spinerisk_assessment late = ask("running", "conditions=bulge;phase=maintenance"),
                             stated = ask("running", "conditions=bulge;phase=maintenance;usual_pain=1"),
                             early = ask("running", "conditions=bulge;phase=active");
  cr_assert(assumes(&late, SPINERISK_FIELD_USUAL_PAIN));
  cr_assert(!assumes(&stated, SPINERISK_FIELD_USUAL_PAIN) && !assumes(&early, SPINERISK_FIELD_USUAL_PAIN));
}
