/* Activity and effort become physical demands; measured demands and own activities are checked. */
#include "data/tables.h"
#include "demand.h"
#include "exact.h"
#include "help.h"
#include "interval.h"
#include "score.h"

static spinerisk_activity named(const char *id) {
  spinerisk_activity a;
  uint32_t number = 0;
  spinerisk_activity_init(&a, sizeof a);
  cr_assert_eq(spinerisk_find(TEXT(id), &number, NULL), SPINERISK_OK);
  spinerisk_activity_get(number, &a, NULL);
  return a;
}

static spinerisk_effort effort_of(const char *inputs) {
  test_case c;
  case_read(&c, inputs);
  return c.effort;
}

static spr_posture posture(const char *id, const char *inputs, double mass, double level) {
  const spinerisk_activity a = named(id);
  const spinerisk_effort e = effort_of(inputs);
  spr_way way = spr_ways_of(&spr_builtin, &a, &e).typical;
  if (level >= 0) way.level = level;
  const spr_burden burden = spr_burden_of(&spr_builtin, &a, &e, mass);
  return spr_posture_at(&a, &burden, way);
}

Test(posture, is_exact_at_low_typical_and_high) {
  const spinerisk_activity a = named("running");
  const double levels[] = {0, 0.5, 1};
  for (int i = 0; i < 3; i++) {
    const spr_posture x = posture("running", "", 75, levels[i]);
    cr_assert_eq(x.q[SPR_IMPACT], i == 0 ? a.impact.low : i == 1 ? a.impact.typical : a.impact.high);
    cr_assert_eq(x.q[SPR_LOAD], i == 0 ? a.load.low : i == 1 ? a.load.typical : a.load.high);
    cr_assert_eq(x.q[SPR_TWIST], i == 0 ? a.twist.low : i == 1 ? a.twist.typical : a.twist.high);
    cr_assert_eq(x.q[SPR_FORWARD], i == 0 ? a.forward.low : i == 1 ? a.forward.typical : a.forward.high);
    cr_assert_eq(x.q[SPR_BACKWARD], i == 0 ? a.backward.low : i == 1 ? a.backward.typical : a.backward.high);
  }
}

Test(posture, rises_with_the_level) {
  static const char *const ids[] = {"running", "tennis", "deadlift", "gentle_yoga"};
  for (size_t i = 0; i < COUNT(ids); i++)
    for (double level = 0; level < 1; level += 1.0 / 64)
      for (int q = 0; q < SPR_QUANTITIES; q++)
        cr_assert_leq(posture(ids[i], "", 75, level).q[q], posture(ids[i], "", 75, level + 1.0 / 64).q[q], "%s at %g",
                      ids[i], level);
}

Test(load, is_body_help_and_kilograms) {
  const spinerisk_activity a = named("deadlift"), press = named("overhead_press"), hang = named("pull_up");
  cr_assert_float_eq(posture("deadlift", "external_kg=60", 75, 0.5).q[SPR_LOAD], a.load.typical + 60 * a.load_per_kg,
                     1e-9);
  cr_assert_float_eq(posture("deadlift", "external_kg=60", 150, 0.5).q[SPR_LOAD],
                     2 * a.load.typical + 60 * a.load_per_kg, 1e-9);
  cr_assert_float_eq(posture("overhead_press", "external_kg=20", 75, 0.5).q[SPR_LOAD],
                     press.load.typical + 20 * press.load_per_kg * spr_builtin.p[SPR_P_OVERHEAD_FACTOR], 1e-9,
                     "overhead counts more");
  cr_assert_float_eq(posture("pull_up", "assistance_kg=25", 75, 0.5).q[SPR_LOAD], hang.load.typical * (1 - 25.0 / 75),
                     1e-9);
  cr_assert_float_eq(posture("pull_up", "assistance_kg=300", 75, 0.5).q[SPR_LOAD], 0, 1e-9,
                     "help beyond the own weight pushes nobody up");
  cr_assert_float_eq(posture("tennis", "external_kg=10", 75, 0.5).q[SPR_LOAD],
                     named("tennis").load.typical + 10 * spr_builtin.p[SPR_P_CARRY_PER_KG], 1e-9,
                     "no figure of its own: carrying");
}

Test(ways, vigour_and_form_each_hold_half) {
  const spinerisk_activity a = named("running");
  static const struct {
    const char *inputs;
    double typical;
  } table[] = {{"", 0.5},          {"vigour=0;form=good", 0}, {"vigour=1;form=poor", 1}, {"vigour=1;form=good", 0.5},
               {"vigour=0", 0.25}, {"form=poor", 0.75},       {"form=fair", 0.5},        {"vigour=0.5;form=fair", 0.5}};
  for (size_t i = 0; i < COUNT(table); i++) {
    const spinerisk_effort e = effort_of(table[i].inputs);
    const spr_ways w = spr_ways_of(&spr_builtin, &a, &e);
    cr_assert_eq(w.typical.level, table[i].typical, "%s", table[i].inputs);
    cr_assert(
        w.low.level <= w.typical.level && w.typical.level <= w.high.level && w.low.level >= 0 && w.high.level <= 1,
        "%s", table[i].inputs);
    const int stated = (e.vigour == e.vigour) && e.form;
    cr_assert_eq(w.low.level == w.high.level, stated, "%s: what is stated leaves no range", table[i].inputs);
  }
}

Test(ways, kilograms_not_stated_are_the_usual_range) {
  const spinerisk_activity a = named("deadlift"), walk = named("walking");
  const spinerisk_effort none = effort_of(""), some = effort_of("external_kg=7");
  spr_ways w = spr_ways_of(&spr_builtin, &a, &none);
  cr_assert(w.low.kg == a.usual_kg.low && w.typical.kg == a.usual_kg.typical && w.high.kg == a.usual_kg.high);
  w = spr_ways_of(&spr_builtin, &a, &some);
  cr_assert(w.low.kg == 7 && w.typical.kg == 7 && w.high.kg == 7);
  w = spr_ways_of(&spr_builtin, &walk, &none);
  cr_assert(w.low.kg == 0 && w.high.kg == 0);
}

Test(dose, less_than_the_reference_never_lowers) {
  const spinerisk_activity crunch = named("crunch"), tennis = named("tennis"), own = own_activity();
  const spinerisk_effort few = effort_of("repetitions=1"), many = effort_of("repetitions=30"),
                         minutes = effort_of("minutes=90"), none = effort_of("");
  cr_assert_eq(spr_dose(&crunch, &few), 1);
  cr_assert_eq(spr_dose(&crunch, &many), 3);
  cr_assert_eq(spr_dose(&crunch, &minutes), 1, "minutes say nothing about repetitions");
  cr_assert_eq(spr_dose(&tennis, &minutes), 2);
  cr_assert_eq(spr_dose(&tennis, &none), 1);
  cr_assert_eq(spr_dose(&own, &minutes), 1, "no reference dose, no effect");
}

Test(hold, is_stated_or_the_minutes_of_a_posture_or_usual) {
  const spinerisk_activity sitting = named("sitting"), tennis = named("tennis");
  const spinerisk_effort none = effort_of(""), minutes = effort_of("minutes=90"),
                         hold = effort_of("minutes=90;hold_minutes=5");
  cr_assert_eq(spr_hold_minutes(&sitting, &none), sitting.usual_hold_minutes);
  cr_assert_eq(spr_hold_minutes(&sitting, &minutes), 90);
  cr_assert_eq(spr_hold_minutes(&sitting, &hold), 5);
  cr_assert_eq(spr_hold_minutes(&tennis, &minutes), 0, "tennis holds no posture, however long");
}

Test(measured, open_ends_close_on_typical) {
  spinerisk_activity a;
  test_case c;
  case_read(&c, "impact=1;load=900;load_low=800;twist=4;forward=5;forward_high=9;backward=0");
  cr_assert_eq(spr_activity_of_demand(&c.demand, &a, NULL), SPINERISK_OK);
  cr_assert(a.impact.low == 1 && a.impact.high == 1 && a.load.low == 800 && a.load.high == 900 && a.forward.low == 5 &&
            a.forward.high == 9);
  cr_assert_eq(a.tags, SPINERISK_TAG_UNREVIEWED);
  cr_assert_eq(a.number, 0);
}

/* An own activity: the same fields, the same checks. */
/* To the last bit: a share of the way to it once fell while the typical value rose. */
Test(measured, the_upper_end_is_as_it_was_given) {
  static const double typical[] = {0x1.faeec5cff5dd9p+1, 0x1.faeec5cff5ddap+1}, high = 0x1.b9144f8528b0bp+3;
  spr_case c;
  spr_coefficients k;
  spr_interval all;
  memset(&c, 0, sizeof c);
  cr_assert_eq(spr_case_begin(&c, NULL, NULL, NULL, NULL), SPINERISK_OK);
  spr_case_measured(&c);
  spr_coefficients_make(c.model, &c.patient, 0, 0, &k);
  for (size_t i = 0; i < COUNT(typical); i++) {
    spinerisk_demand demand;
    spinerisk_demand_init(&demand, sizeof demand);
    demand.load.typical = demand.twist.typical = demand.forward.typical = demand.backward.typical = 1;
    demand.impact.typical = typical[i];
    demand.impact.high = high;
    cr_assert_eq(spr_activity_of_demand(&demand, &c.activity, NULL), SPINERISK_OK);
    spr_interval_make(&c, &k, SPR_WAYS, &all);
    cr_assert_eq(all.x[SPR_TYPICAL].q[SPR_IMPACT], typical[i]);
    cr_assert_eq(all.x[SPR_WORST].q[SPR_IMPACT], high);
    cr_assert_eq(all.x[SPR_EVIDENCE_HIGH].q[SPR_IMPACT], high);
    cr_assert_eq(all.x[SPR_HIGH].q[SPR_IMPACT], high);
  }
}

Test(own, is_checked_as_a_demand_is) {
  spinerisk_activity a = own_activity();
  spinerisk_error e = new_error();
  cr_assert_eq(spr_check_activity(&a, &e), SPINERISK_OK);
  a = own_activity();
  a.twist.typical = NAN;
  cr_assert(spr_check_activity(&a, &e) == SPINERISK_E_MISSING && e.field == SPINERISK_FIELD_TWIST);
  a = own_activity();
  a.load.typical = 40001;
  cr_assert(spr_check_activity(&a, &e) == SPINERISK_E_RANGE && e.field == SPINERISK_FIELD_LOAD && e.value == 40001 &&
            e.high == 40000);
  a = own_activity();
  a.backward.high = INFINITY;
  cr_assert(spr_check_activity(&a, &e) == SPINERISK_E_RANGE && e.field == SPINERISK_FIELD_BACKWARD_HIGH);
  a = own_activity();
  a.impact.low = 0.1;
  cr_assert(spr_check_activity(&a, &e) == SPINERISK_E_ORDER && e.field == SPINERISK_FIELD_IMPACT);
  a = own_activity();
  a.usual_kg.typical = 5;
  a.usual_kg.high = 4;
  cr_assert(spr_check_activity(&a, &e) == SPINERISK_E_ORDER && e.field == SPINERISK_FIELD_USUAL_KG);
  a = own_activity();
  a.kind = SPINERISK_KIND_CLASS;
  cr_assert(spr_check_activity(&a, &e) == SPINERISK_E_NOT_ENOUGH && e.field == SPINERISK_FIELD_KIND);
  a = own_activity();
  a.benefits[3] = 4;
  cr_assert(spr_check_activity(&a, &e) == SPINERISK_E_RANGE && e.field == SPINERISK_FIELD_STRENGTH);
  a = own_activity();
  a.tags = UINT64_C(1) << 40;
  cr_assert(spr_check_activity(&a, &e) == SPINERISK_E_RANGE && e.field == SPINERISK_FIELD_TAGS);
  a = own_activity();
  a.reference_dose = 0;
  cr_assert(spr_check_activity(&a, &e) == SPINERISK_E_RANGE && e.field == SPINERISK_FIELD_REFERENCE_DOSE);
}

/* Only the low or high end of the usual kilograms, without the typical, is not silently dropped. */
Test(own, usual_kilograms_without_the_typical_are_an_error) {
  spinerisk_activity a = own_activity();
  spinerisk_error e = new_error();
  a.usual_kg.high = 100;
  cr_assert_neq(spr_check_activity(&a, &e), SPINERISK_OK, "100 kg were stated and would count for nothing");
}

/* Every grade is checked, and whatever a caller writes there is never used as an index. */
Test(own, every_grade_is_checked) {
  for (int i = 0; i < 5; i++) {
    spinerisk_activity a = own_activity();
    a.grades[i] = 1000000;
    cr_assert_eq(spr_check_activity(&a, NULL), SPINERISK_E_RANGE, "grade %d", i);
  }
}

/* Sets count in the dose of a session, never against the answer itself. */
Test(sets, change_the_dose_and_nothing_else) {
  static const char *const names[] = {"crunch", "running", "deadlift", "sitting", "lying"};
  for (size_t i = 0; i < COUNT(names); i++)
    for (double sets = 1; sets <= 1000; sets *= 10) {
      char inputs[160];
      snprintf(inputs, sizeof inputs, HERNIATION ";repetitions=15;minutes=40;external_kg=5;sets=%g", sets);
      spinerisk_assessment plain = ask(names[i], HERNIATION ";repetitions=15;minutes=40;external_kg=5"),
                           a = ask(names[i], inputs);
      cr_assert(same_bits(a.dose, plain.dose * sets) && plain.dose > 0, "%s, %g sets", names[i], sets);
      a.dose = plain.dose;
      cr_assert_eq(memcmp(&a, &plain, sizeof a), 0, "%s, %g sets", names[i], sets);
    }
}

Test(sets, are_1_to_1000_and_not_for_a_measurement) {
  static const char *const bad[] = {"sets=0", "sets=0.99", "sets=1000.1", "sets=-1", "sets=Infinity"};
  for (size_t i = 0; i < COUNT(bad); i++) {
    const test_case c = try_assess("walking", bad[i]);
    cr_assert(c.status == SPINERISK_E_RANGE && c.error.field == SPINERISK_FIELD_SETS, "%s", bad[i]);
  }
  const test_case c = try_demand("impact=1;load=900;twist=0;forward=0;backward=0;sets=2");
  cr_assert(c.status == SPINERISK_E_CONFLICT && c.error.field == SPINERISK_FIELD_SETS);
}

Test(dose, is_told_over_the_reference_dose) {
  const spinerisk_activity crunch = named("crunch"), walking = named("walking");
  cr_assert_eq(ask("crunch", "repetitions=1").dose, 1 / crunch.reference_dose, "a session counts the half as half");
  cr_assert_eq(ask("walking", "minutes=90").dose, 90 / walking.reference_dose);
  cr_assert_eq(ask("walking", "repetitions=90").dose, 1, "repetitions say nothing about minutes");
  cr_assert_eq(ask("walking", "sets=3").dose, 3);
  cr_assert_eq(ask("walking", "minutes=0").dose, 0);
  cr_assert_eq(ask_demand("impact=1;load=900;twist=0;forward=0;backward=0").dose, 1);
  cr_assert(isnan(ask("walking", "answers_yes=urine_change").dose));
}

/* The number behind the number: one reference dose of it gives the model score, whatever the rules say. */
Test(hazard, is_that_of_the_reference_dose) {
  static const char *const names[] = {"crunch", "running", "deadlift", "sitting", "walking", "toe_touch"};
  for (size_t i = 0; i < COUNT(names); i++) {
    const spinerisk_assessment a = ask(names[i], HERNIATION ";pain_now=6"),
                               more = ask(names[i], HERNIATION ";pain_now=6;repetitions=300");
    cr_assert(same_bits(a.model_score, spr_score(a.hazard)), "%s", names[i]);
    cr_assert(same_bits(more.hazard, a.hazard) && more.dose >= a.dose, "%s: the dose is not in it", names[i]);
    cr_assert(same_bits(more.model_score, spr_score(spr_max(1, more.dose) * more.hazard)), "%s", names[i]);
  }
  cr_assert(isnan(ask("walking", "answers_yes=urine_change").hazard));
  cr_assert_eq(ask_demand("impact=0;load=0;twist=0;forward=0;backward=0").hazard, 0);
}

Test(own_activity, has_grades_that_there_are_and_usual_kilograms_with_a_typical_one) {
  for (int how = 0; how < 6; how++) {
    spinerisk_activity a = own_activity();
    spinerisk_assessment out = new_assessment();
    spinerisk_error e = new_error();
    if (how == 0) a.grades[0] = -1;
    if (how == 1) a.grades[4] = SPINERISK_GRADE_C + 1;
    if (how == 2) a.usual_kg.low = 3;
    if (how == 3) a.usual_kg.high = 3;
    if (how == 4) a.usual_kg.typical = 3;
    if (how == 5) a.grades[4] = SPINERISK_GRADE_C;
    const spinerisk_status expected = how < 2 ? SPINERISK_E_RANGE : how < 4 ? SPINERISK_E_MISSING : SPINERISK_OK;
    cr_assert_eq(spinerisk_assess_activity(NULL, &a, NULL, NULL, &out, &e), expected, "%d", how);
    if (how < 4) cr_assert_eq(e.field, how < 2 ? SPINERISK_FIELD_GRADE : SPINERISK_FIELD_USUAL_KG, "%d", how);
  }
}

Test(own_activity, a_grade_that_is_none_is_told_with_those_there_are) {
  spinerisk_activity a = own_activity();
  spinerisk_assessment out = new_assessment();
  spinerisk_error e = new_error();
  a.grades[2] = 7;
  cr_assert_eq(spinerisk_assess_activity(NULL, &a, NULL, NULL, &out, &e), SPINERISK_E_RANGE);
  cr_assert(e.value == 7 && e.low == SPINERISK_GRADE_A && e.high == SPINERISK_GRADE_C);
}

Test(own_activity, whose_demands_do_not_weigh_rests_on_the_evidence_for_all_but_the_kilograms) {
  for (int worst = 0; worst < 5; worst++) {
    spinerisk_activity a = own_activity();
    spinerisk_assessment out = new_assessment();
    for (int i = 0; i < 5; i++) a.grades[i] = i == worst ? SPINERISK_GRADE_C : SPINERISK_GRADE_A;
    cr_assert_eq(spinerisk_assess_activity(NULL, &a, NULL, NULL, &out, NULL), SPINERISK_OK);
    cr_assert_eq(out.evidence, worst < 4 ? SPINERISK_GRADE_C : SPINERISK_GRADE_A, "grade %d", worst);
  }
}

/* From the half below, typical could be a rounding away. */
Test(posture, half_way_is_the_typical_demand_to_the_bit) {
  const spr_burden burden = {1, 1, 0};
  const spr_way way = {0.5, 0};
  for (int i = 1; i < 100; i++)
    for (int k = 1; k < 100; k++) {
      spinerisk_activity a = own_activity();
      a.impact.low = a.twist.low = 0.1 * i;
      a.impact.typical = a.twist.typical = 0.1 * i + 0.37 * k;
      a.impact.high = a.twist.high = 100;
      const spr_posture posture = spr_posture_at(&a, &burden, way);
      cr_assert(same_bits(posture.q[SPR_IMPACT], a.impact.typical) && same_bits(posture.q[SPR_TWIST], a.twist.typical),
                "%d, %d", i, k);
    }
}
