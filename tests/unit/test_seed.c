/* What clinics advise, for a herniation in active treatment: the behaviours the project began with. */
#include "help.h"

static void expect(const char *name, const char *inputs, int least, int most) {
  const spinerisk_assessment a = ask(name, inputs);
  cr_assert(a.verdict >= least && a.verdict <= most, "%s with %s: %s, score %g (%g to %g)", name, inputs,
            spinerisk_name_at(SPINERISK_FIELD_VERDICT, a.verdict), a.score, a.low, a.high);
}

Test(seed, low_impact_movement_is_suitable) {
  static const char *const names[] = {"walking", "swimming", "gentle_yoga", "stationary_cycling"};
  for (size_t i = 0; i < COUNT(names); i++) expect(names[i], HERNIATION, SPINERISK_SUITABLE, SPINERISK_SUITABLE);
}

Test(seed, running_jumping_twisting_sit_ups_and_crunches_are_avoided) {
  static const char *const names[] = {"running", "jumping", "sit_up", "crunch", "russian_twist"};
  for (size_t i = 0; i < COUNT(names); i++) expect(names[i], HERNIATION, SPINERISK_AVOID, SPINERISK_AVOID);
}

Test(seed, heavy_lifts_are_avoided) {
  expect("deadlift", HERNIATION ";external_kg=60", SPINERISK_AVOID, SPINERISK_AVOID);
  expect("back_squat", HERNIATION ";external_kg=60", SPINERISK_AVOID, SPINERISK_AVOID);
  expect("overhead_press", HERNIATION ";external_kg=50", SPINERISK_AVOID, SPINERISK_AVOID);
}

Test(seed, core_work_is_suitable_or_with_care) {
  static const char *const names[] = {"bird_dog",     "dead_bug",    "curl_up", "plank",   "side_plank",
                                      "glute_bridge", "pelvic_tilt", "cat_cow", "press_up"};
  for (size_t i = 0; i < COUNT(names); i++) expect(names[i], HERNIATION, SPINERISK_SUITABLE, SPINERISK_WITH_CARE);
}

Test(seed, running_is_milder_in_maintenance_than_in_the_acute_phase) {
  const spinerisk_assessment acute = ask("running", "conditions=herniation;phase=acute"),
                             later = ask("running", "conditions=herniation;phase=maintenance");
  cr_assert(later.score < acute.score && later.verdict <= acute.verdict);
}

Test(seed, pain_eight_stops_walking_and_three_does_not) {
  expect("walking", HERNIATION ";pain_now=8", SPINERISK_STOP, SPINERISK_STOP);
  expect("walking", HERNIATION ";pain_now=3", SPINERISK_SUITABLE, SPINERISK_SUITABLE);
  expect("walking", HERNIATION ";pain_now=4", SPINERISK_WITH_CARE, SPINERISK_WITH_CARE);
  expect("walking", HERNIATION ";pain_now=6", SPINERISK_WITH_CARE, SPINERISK_WITH_CARE);
  expect("driving", HERNIATION ";pain_now=6", SPINERISK_AVOID, SPINERISK_AVOID);
  expect("sitting", HERNIATION ";pain_now=6", SPINERISK_SUITABLE, SPINERISK_WITH_CARE); /* what everybody must do */
}

Test(seed, a_rise_of_two_or_spreading_stops_any_of_them_and_a_rise_of_one_none) {
  static const char *const names[] = {"walking", "swimming", "gentle_yoga", "stationary_cycling",
                                      "running", "bird_dog", "lying"};
  for (size_t i = 0; i < COUNT(names); i++) {
    expect(names[i], HERNIATION ";pain_during_change=2", SPINERISK_STOP, SPINERISK_STOP);
    expect(names[i], HERNIATION ";symptom_move=spreading", SPINERISK_STOP, SPINERISK_STOP);
    expect(names[i], HERNIATION ";symptom_move=spreading;pain_now=0", SPINERISK_STOP, SPINERISK_STOP);
    expect(names[i], HERNIATION ";pain_during_change=1", SPINERISK_SUITABLE, SPINERISK_AVOID);
    expect(names[i], HERNIATION ";symptom_move=centralising", SPINERISK_SUITABLE, SPINERISK_AVOID);
  }
  cr_assert_eq(ask("walking", HERNIATION ";pain_during_change=1").verdict, SPINERISK_SUITABLE);
}

Test(seed, poor_form_scores_higher_than_good_form) {
  static const char *const names[] = {"deadlift", "back_squat", "overhead_press", "bent_over_row"};
  for (size_t i = 0; i < COUNT(names); i++)
    cr_assert_gt(ask(names[i], "conditions=herniation;external_kg=10;form=poor").model_score,
                 ask(names[i], "conditions=herniation;external_kg=10;form=good").model_score, "%s", names[i]);
}

Test(seed, overhead_is_stricter_than_the_same_kilograms_on_a_bench) {
  for (int kg = 10; kg <= 60; kg += 10) {
    char inputs[64];
    snprintf(inputs, sizeof inputs, HERNIATION ";external_kg=%d", kg);
    cr_assert_gt(ask("overhead_press", inputs).model_score, ask("bench_press", inputs).model_score, "%d kg", kg);
  }
}

/* One lift, from the empty hand to heavy, in the phase where it can begin. */
Test(seed, a_lift_goes_from_suitable_to_avoid_as_the_kilograms_rise) {
  static const char *const names[] = {"biceps_curl", "overhead_press", "lateral_raise", "farmers_carry"};
  for (size_t i = 0; i < COUNT(names); i++) {
    int before = 0;
    for (int kg = 0; kg <= 300; kg += 5) {
      char inputs[96];
      snprintf(inputs, sizeof inputs, "conditions=herniation;phase=strengthening;form=good;external_kg=%d", kg);
      const int verdict = ask(names[i], inputs).verdict;
      if (kg == 0) cr_assert_eq(verdict, SPINERISK_SUITABLE, "%s with nothing", names[i]);
      cr_assert_geq(verdict, before, "%s at %d kg", names[i], kg);
      before = verdict;
    }
    cr_assert_eq(before, SPINERISK_AVOID, "%s", names[i]);
  }
}

Test(seed, lying_standing_and_walking_score_nothing) {
  static const char *const names[] = {"lying", "standing", "walking"};
  for (size_t i = 0; i < COUNT(names); i++) {
    const spinerisk_assessment a = ask(names[i], ""), b = ask(names[i], "conditions=herniation;phase=acute");
    cr_assert(a.score == 0 && a.high == 0 && b.score == 0, "%s: %g to %g", names[i], a.score, a.high);
  }
}

/* An answer that is mostly "ask" is no answer. */
Test(seed, at_most_15_percent_of_the_catalogue_asks_the_provider) {
  size_t asks = 0, all = 0;
  for (size_t i = 0; i < spinerisk_activity_count(); i++) {
    spinerisk_activity a;
    spinerisk_activity_init(&a, sizeof a);
    spinerisk_activity_at(i, &a, NULL);
    if (a.kind == SPINERISK_KIND_CLASS) continue;
    all++;
    asks += ask(a.id, HERNIATION).verdict == SPINERISK_ASK_PROVIDER;
  }
  cr_assert_leq(asks * 100, all * 15, "%zu of %zu", asks, all);
}
