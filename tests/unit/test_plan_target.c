/* The way to what a person wants to get back to. */
#include "data/tables.h"
#include "plans.h"

#define YOUNG \
  "conditions=none;leg_symptoms=none;phase=maintenance;age_years=25;sex_for_tolerance=m;pain_now=0;today=20454"
#define LIFTER                                                                                                      \
  "conditions=degenerative_disc;leg_symptoms=none;phase=strengthening;age_years=45;sex_for_tolerance=m;pain_now=2;" \
  "today=20454;target=deadlift;target_dose=5;available=barbell"

Test(target, comes_in_through_easier_variants) {
  const spinerisk_plan *p = plan(YOUNG ";target=jogging;target_dose=10;weeks=12");
  cr_assert(p->target == 32 && p->target_phase == SPINERISK_PHASE_MAINTENANCE && !p->unmet_by);
  cr_assert(p->target_week > 1 && p->target_week <= 12);
  cr_assert_not_null(item_of("brisk_walking", 1));
  double before = 0;
  for (int week = 1; week <= 12; week++) {
    const spinerisk_item *item = purpose_of(7, week);
    cr_assert_not_null(item, "week %d", week);
    cr_assert_eq(item->activity == 32, week >= p->target_week, "week %d", week);
    cr_assert_geq(item->score, before, "an easier one never follows");
    before = item->score;
  }
}

Test(target, that_is_suitable_needs_no_way) {
  const spinerisk_plan *p = plan(YOUNG ";target=brisk_walking");
  cr_assert(p->target_week == 1 && !p->unmet_by && p->target_phase == SPINERISK_PHASE_MAINTENANCE);
  cr_assert_leq(item_of("brisk_walking", 1)->share, 0.3, "but begins small");
}

Test(target, stays_on_its_variant_while_pain_holds) {
  const spinerisk_plan *p = plan(
      "conditions=none;leg_symptoms=none;phase=maintenance;age_years=25;sex_for_tolerance=m;"
      "pain_now=4;target=jogging;target_dose=10;weeks=30");
  cr_assert(p->target_week != p->target_week);
  for (int week = 1; week <= 30; week++) cr_assert_eq(purpose_of(7, week)->share, purpose_of(7, 1)->share);
}

Test(target, what_stands_against_it_is_told) {
  static const struct {
    const char *inputs;
    int32_t by;
    const char *reason;
  } table[] = {{WELL ";target=running", SPINERISK_CONSTRAINT_TOO_DEMANDING, "high_impact"},
               {LIFTER ";permit_activity=deadlift;permit_max_external_kg=20;ban_activity=deadlift",
                SPINERISK_CONSTRAINT_TOO_DEMANDING, "banned"},
               {YOUNG ";target=brisk_walking;ban_activity=brisk_walking", SPINERISK_CONSTRAINT_PROVIDER, "banned"},
               {YOUNG ";target=stationary_cycling", SPINERISK_CONSTRAINT_NO_EQUIPMENT, NULL},
               {YOUNG ";target=bird_dog;surgery=discectomy;weeks_since_surgery=2", SPINERISK_CONSTRAINT_PROVIDER,
                "surgery_not_released"}};
  for (size_t i = 0; i < COUNT(table); i++) {
    const spinerisk_plan *p = plan(table[i].inputs);
    cr_assert(p->target_week != p->target_week, "%s", table[i].inputs);
    if (!p->goals_unmet) cr_assert_eq(p->unmet_by, table[i].by, "%s: %d", table[i].inputs, p->unmet_by);
    if (table[i].reason) cr_assert(tells(p, table[i].reason), "%s", table[i].inputs);
  }
}

Test(target, from_which_phase_on) {
  /* The later phases come with less pain than now. */
  const spinerisk_plan *p = plan(WELL ";phase=active;target=brisk_walking");
  cr_assert_eq(p->target_phase, SPINERISK_PHASE_ACTIVE, "now");
  p = plan(WELL ";conditions=facet_si;phase=active;target=elliptical;available=cardio_machine");
  const int32_t phase = p->target_phase;
  cr_assert_geq(phase, SPINERISK_PHASE_ACTIVE);
  p = plan(WELL ";conditions=facet_si;phase=maintenance;target=elliptical;available=cardio_machine");
  cr_assert(p->target_phase == 0 || p->target_phase == SPINERISK_PHASE_MAINTENANCE, "never one that is over");
  cr_assert_eq(plan(WELL)->target_phase, 0, "no target");
  cr_assert_eq(plan(WELL ";target=american_football;available=sports_facility")->target_phase, 0, "in none");
}

Test(permit, makes_the_target_lighter_where_it_says_so) {
  const spinerisk_plan *p = plan(LIFTER);
  cr_assert(p->unmet_by && p->target_phase == 0);
  p = plan(LIFTER ";permit_activity=deadlift;permit_max_external_kg=20");
  cr_assert_eq(p->target_phase, SPINERISK_PHASE_STRENGTHENING);
  for (int i = 0; i < p->n_items; i++)
    if (made.items[i].activity == p->target) cr_assert_leq(made.items[i].external_kg, 20);
  p = plan(LIFTER ";permit_activity=deadlift;permit_max_external_kg=20;permit_until=20453");
  cr_assert(p->target_phase == 0 && p->unmet_by, "it has run out");
}

/* Cleared, but one part alone is more than a session holds: it is told, not left out silently. */
Test(permit, what_no_budget_holds_is_told) {
  const spinerisk_plan *p = plan(LIFTER ";permit_activity=deadlift;permit_max_external_kg=20;weeks=12");
  cr_assert(p->target_week == p->target_week || p->unmet_by == SPINERISK_CONSTRAINT_BUDGET);
}

Test(target, near_variants_where_none_are_listed) {
  const spinerisk_plan *p = plan(WELL ";target=gymnastics;available=sports_facility");
  cr_assert_eq(p->unmet_by, SPINERISK_CONSTRAINT_TOO_DEMANDING);
  const spinerisk_item *item = purpose_of(7, 1);
  cr_assert(!item || item->activity != p->target);
}

/* What has a place already needs no second one. */
Test(target, that_is_walking) {
  const spinerisk_plan *p = plan(WELL ";target=walking");
  int n = 0;
  for (int i = 0; i < p->n_items; i++) n += made.items[i].activity == WALKING && made.items[i].week == 1;
  cr_assert(n == 1 && !p->unmet_by);
  cr_assert_eq(p->target_week, 1);
}

Test(target, a_dose_of_its_own) {
  plan(YOUNG ";target=brisk_walking;target_dose=20;minutes_per_day=60");
  cr_assert_eq(item_of("brisk_walking", 1)->minutes, 4);
  plan(YOUNG ";target=brisk_walking;target_dose=500;minutes_per_day=60;weeks=20");
  cr_assert_leq(item_of("brisk_walking", 20)->minutes, 60, "no more than the day has");
}

Test(target, is_something_to_do) {
  static const char *const never[] = {"lying", "driving"};
  for (size_t i = 0; i < spinerisk_activity_count(); i++) {
    spinerisk_activity a;
    spinerisk_activity_init(&a, sizeof a);
    spinerisk_activity_at(i, &a, NULL);
    if (a.kind == SPINERISK_KIND_CLASS) continue;
    const char *category = spinerisk_name_at(SPINERISK_FIELD_CATEGORY, a.category);
    const int refused = strcmp(category, "posture") == 0 || strcmp(category, "treatment") == 0;
    spinerisk_plan_request request;
    spinerisk_plan out;
    static spinerisk_week weeks[1];
    static spinerisk_item items[SPINERISK_PLAN_ITEMS_PER_WEEK];
    spinerisk_error e = new_error();
    spinerisk_plan_request_init(&request, sizeof request);
    spinerisk_plan_init(&out, sizeof out);
    spinerisk_week_init(&weeks[0], sizeof weeks[0]);
    for (size_t k = 0; k < COUNT(items); k++) spinerisk_item_init(&items[k], sizeof items[k]);
    request.weeks = 1;
    request.target = a.number;
    cr_assert_eq(spinerisk_plan_make(NULL, &request, NULL, &out, weeks, items, &e),
                 refused ? SPINERISK_E_CONFLICT : SPINERISK_OK, "%s", a.id);
    if (refused) cr_assert_eq(e.field, SPINERISK_FIELD_REQUEST_TARGET);
    for (size_t k = 0; k < COUNT(never); k++) cr_assert(refused || strcmp(a.id, never[k]), "%s", a.id);
  }
}

/* The phase is the first in which the target, as it would be done, is at most with care. */
Test(target, is_open_from_the_first_phase_that_allows_it) {
  static const char *const phases[] = {"acute", "active", "strengthening", "maintenance"};
  int later = 0;
  for (size_t i = 1; i < SPR_N_ACTIVITIES; i += 6) {
    const char *id = spr_text(spr_activities[i].id);
    const int now = 1 + (int)(i / 6 % 3);
    char inputs[300];
    int32_t expected = 0;
    if (spr_activities[i].kind == SPINERISK_KIND_CLASS || spr_activities[i].usual_kg[2])
      continue; /* a weight may be eased */
    for (int phase = now; phase <= 4 && !expected; phase++) {
      snprintf(inputs, sizeof inputs, WELL ";conditions=none;phase=%s", phases[phase - 1]);
      if (ask(id, inputs).verdict <= SPINERISK_WITH_CARE) expected = phase;
    }
    snprintf(inputs, sizeof inputs, WELL ";conditions=none;phase=%s;target=%s", phases[now - 1], id);
    if (try_plan(inputs) != SPINERISK_OK) continue;
    cr_assert_eq(made.plan.target_phase, expected, "%s: %d, not %d", inputs, made.plan.target_phase, expected);
    later += expected > now;
  }
  cr_assert_gt(later, 2, "%d", later);
}

/* What has a place already begins as it would have, and grows to what is wanted of it. */
Test(target, that_is_walking_grows_to_its_dose) {
  plan(WELL ";minutes_per_day=90;weeks=30");
  const double begins = item_of("walking", 1)->minutes, ends = item_of("walking", 30)->minutes;
  plan(WELL ";target=walking;target_dose=60;minutes_per_day=90;weeks=30");
  cr_assert_eq(item_of("walking", 1)->minutes, begins, "%g, not %g", item_of("walking", 1)->minutes, begins);
  const double grown = item_of("walking", 30)->minutes;
  cr_assert(ends < 40 && grown > 50 && grown <= 60, "%g, %g", ends, grown);
}

Test(permit, where_a_lighter_dose_is_enough_the_kilograms_stay_what_they_were) {
  plan(
      "conditions=bulge;leg_symptoms=none;phase=strengthening;age_years=40;sex_for_tolerance=m;today=20454;pain_now=0;"
      "target=kettlebell_swing;available=weights|barbell|bench|band;permit_activity=kettlebell_swing;"
      "permit_max_external_kg=15;permit_max_repetitions=7;weeks=17;days_per_week=5;minutes_per_day=7");
  spinerisk_activity swing;
  spinerisk_activity_init(&swing, sizeof swing);
  cr_assert_eq(spinerisk_activity_get(made.plan.target, &swing, NULL), SPINERISK_OK);
  int n = 0;
  for (int i = 0; i < made.plan.n_items; i++) {
    if (made.items[i].activity != made.plan.target) continue;
    cr_assert_eq(made.items[i].external_kg, swing.usual_kg.low, "week %g", (double)made.items[i].week);
    n++;
  }
  cr_assert_gt(n, 0);
}
