/* Which activities a plan holds, and how much of each it begins with. */
#include "plans.h"

static int item_count(int week) {
  int n = 0;
  for (int i = 0; i < made.plan.n_items; i++) n += made.items[i].week == week;
  return n;
}

/* Days of a week with something easy and aerobic in it. */
static int aerobic_days(int week) {
  uint64_t days = 0;
  spinerisk_activity activity;
  spinerisk_activity_init(&activity, sizeof activity);
  for (int i = 0; i < made.plan.n_items; i++) {
    if (made.items[i].week != week) continue;
    spinerisk_activity_get(made.items[i].activity, &activity, NULL);
    if (activity.benefits[0] >= 2) days |= made.items[i].weekdays;
  }
  return days_in(days);
}

Test(aerobic, easy_and_on_most_days) {
  static const char *const people[] = {WELL,
                                       "",
                                       PERSON ";pain_now=5",
                                       WELL ";target=running;active_minutes_week=120",
                                       WELL ";goals=strength|mobility",
                                       WELL ";minutes_per_day=10",
                                       "conditions=osteoporosis;age_years=70;goals=balance_bone|strength;pain_now=2",
                                       "surgery=discectomy;weeks_since_surgery=2;pain_now=2"};
  for (size_t i = 0; i < COUNT(people); i++) {
    const spinerisk_plan *p = plan(people[i]);
    cr_assert_eq(aerobic_days(1), (int)p->days_per_week, "%s", people[i]);
    for (int week = 2; week <= p->n_weeks; week++)
      cr_assert_gt(2 * aerobic_days(week), (int)p->days_per_week, "%s in week %d", people[i], week);
  }
  plan(WELL ";days_per_week=7");
  cr_assert_eq(aerobic_days(1), 7);
}

/* ------------------------------------------------------------------------------ starts ---- */

Test(start, a_fifth_of_half_an_hour_within_five_and_ten_minutes) {
  static const struct {
    const char *inputs;
    double minutes;
  } table[] = {{WELL, 6},
               {WELL ";minutes_per_day=60", 6},
               {WELL ";minutes_per_day=1440", 6},
               {WELL ";minutes_per_day=20", 5},
               {WELL ";minutes_per_day=5", 5},
               {WELL ";active_minutes_week=100", 20},
               {WELL ";active_minutes_week=100;days_per_week=4", 25},
               {WELL ";active_minutes_week=0", 5},
               {WELL ";active_minutes_week=5000", 30},
               {PERSON ";pain_now=5;active_minutes_week=100", 20},
               {PERSON ";pain_now=6", 5}, /* nothing was done yet that could step back below the least */
               {PERSON ";pain_now=6;active_minutes_week=100", 20}};
  for (size_t i = 0; i < COUNT(table); i++) {
    plan(table[i].inputs);
    cr_assert_eq(walk(1), table[i].minutes, "%s: %g", table[i].inputs, walk(1));
    cr_assert_eq(item_of("walking", 1)->response, 0, "nothing was done yet");
  }
}

Test(start, a_fifth_of_everything_else) {
  plan(WELL ";goals=aerobic|core|mobility|strength|balance_bone|wellbeing;minutes_per_day=120");
  for (int i = 0; i < item_count(1); i++) {
    const spinerisk_item *item = &made.items[i];
    spinerisk_activity activity;
    spinerisk_activity_init(&activity, sizeof activity);
    spinerisk_activity_get(item->activity, &activity, NULL);
    const double dose = item->minutes == item->minutes ? item->minutes : item->repetitions;
    if (strstr(activity.id, "walking")) continue;
    const double fifth = 0.2 * activity.reference_dose;
    cr_assert(dose <= (fifth < 1 ? 1 : fifth) + 1e-9, "%s: %g of %g", activity.id, dose, activity.reference_dose);
  }
}

Test(start, easy_minutes_say_nothing_of_a_target_nor_of_harder_walking) {
  plan(WELL
       ";phase=maintenance;conditions=none;age_years=25;target=jogging;target_dose=10;active_minutes_week=300;"
       "minutes_per_day=90");
  cr_assert_eq(walk(1), 30);
  cr_assert_null(item_of("jogging", 1), "jogging is not reached by walking");
  cr_assert_leq(purpose_of(7, 1)->share, 0.2 + 1e-9);
  for (int i = 0; i < made.plan.n_items; i++)
    if (made.items[i].week == 1 && made.items[i].activity != WALKING)
      cr_assert(!(made.items[i].minutes > 10), "%u: %g", made.items[i].activity, made.items[i].minutes);
}

Test(start, what_the_diary_tolerated) {
  tell(TODAY - 7, "walking", 17, 2, 0);
  plan(WELL);
  cr_assert(walk(1) == 20 && item_of("walking", 1)->response == SPINERISK_RESPONSE_ADVANCE);
  plan(WELL ";active_minutes_week=50");
  cr_assert_eq(walk(1), 20, "what was told day by day is known better");
  plan(PERSON ";pain_now=4");
  cr_assert(walk(1) == 17 && item_of("walking", 1)->response == SPINERISK_RESPONSE_HOLD);
  made.diary[0].minutes = 200;
  plan(WELL);
  cr_assert_eq(walk(1), 30, "never more than the whole dose");
  plan(PERSON ";pain_now=4;minutes_per_day=240");
  cr_assert_eq(walk(1), 30, "nor while it holds");
}

/* --------------------------------------------------------------------- bans and ceilings ---- */

Test(provider, bans_of_activities_and_of_tags_that_overlap) {
  static const struct {
    const char *inputs, *gone;
  } table[] = {{WELL ";ban_activity=walking", "walking"},
               {WELL ";ban_activity=walking|walking|bird_dog", "bird_dog"},
               {WELL ";ban_tags=walking;ban_activity=walking", "walking"},
               {WELL ";ban_tags=easy_walking|walking;ban_activity=nordic_walking|dead_bug", "dead_bug"}};
  for (size_t i = 0; i < COUNT(table); i++) {
    plan(table[i].inputs);
    for (int week = 1; week <= made.plan.n_weeks; week++)
      cr_assert_null(item_of(table[i].gone, week), "%s: %s", table[i].inputs, table[i].gone);
  }
  plan(WELL ";ban_activity=walking");
  cr_assert(purpose_of(1, 1) && !made.plan.goals_unmet, "another way of walking stands in");
}

Test(provider, ceilings_are_kept_by_the_doses) {
  plan(WELL ";max_minutes=8;max_repetitions=3;goals=aerobic|core|mobility|strength;weeks=20");
  cr_assert(made.plan.n_items > 20 && !made.plan.goals_unmet);
  for (int i = 0; i < made.plan.n_items; i++)
    cr_assert(!(made.items[i].minutes > 8) && !(made.items[i].repetitions > 3), "item %d", i);
  cr_assert_eq(walk(20), 8);
  plan(WELL ";max_external_kg=4;goals=strength;available=weights|barbell|bench|band;weeks=20");
  for (int i = 0; i < made.plan.n_items; i++) cr_assert(!(made.items[i].external_kg > 4), "item %d", i);
}

Test(provider, a_permit_opens_an_activity_for_its_dose) {
  plan(WELL ";conditions=herniation;target=sit_up;target_dose=10;weeks=12");
  cr_assert(made.plan.target_week != made.plan.target_week);
  plan(WELL
       ";conditions=herniation;target=sit_up;target_dose=10;weeks=12;permit_activity=sit_up;permit_max_repetitions=4");
  for (int i = 0; i < made.plan.n_items; i++)
    if (made.items[i].activity == made.plan.target) cr_assert_leq(made.items[i].repetitions, 4);
}

/* ------------------------------------------------------------------- equipment and likes ---- */

Test(equipment, only_what_there_is) {
  spinerisk_activity activity;
  spinerisk_activity_init(&activity, sizeof activity);
  plan(WELL ";goals=aerobic|core|mobility|strength|balance_bone|wellbeing");
  for (int i = 0; i < made.plan.n_items; i++) {
    spinerisk_activity_get(made.items[i].activity, &activity, NULL);
    cr_assert_eq(activity.equipment, 0, "%s", activity.id);
  }
}

Test(likes, come_first_where_they_fit_a_purpose) {
  plan(WELL);
  cr_assert_null(item_of("gentle_yoga", 1));
  plan(WELL ";like=gentle_yoga");
  cr_assert_not_null(item_of("gentle_yoga", 1));
  plan(WELL ";like=stationary_cycling;available=exercise_bike");
  cr_assert_eq(made.items[0].activity, 25, "the easy aerobic item of every day");
  plan(WELL ";like=stationary_cycling");
  cr_assert_eq(made.items[0].activity, WALKING, "there is no bike");
  plan(WELL ";like=deadlift|running|skiing;available=barbell|sports_facility");
  cr_assert(!item_of("deadlift", 1) && !item_of("running", 1), "liking makes nothing easier");
}

Test(variety, no_activity_twice_and_no_two_of_a_kind) {
  plan(WELL
       ";goals=aerobic|core|mobility|strength|balance_bone|wellbeing;minutes_per_day=120;available=pool|weights|"
       "barbell|bench|exercise_bike|cardio_machine|band|ball;target=running");
  for (int i = 0; i < item_count(1); i++)
    for (int k = 0; k < i; k++) {
      spinerisk_activity a, b;
      spinerisk_activity_init(&a, sizeof a);
      spinerisk_activity_init(&b, sizeof b);
      spinerisk_activity_get(made.items[i].activity, &a, NULL);
      spinerisk_activity_get(made.items[k].activity, &b, NULL);
      const int target = made.items[i].purpose == 7 || made.items[k].purpose == 7;
      cr_assert(target || !a.muscles || a.category != b.category || a.muscles != b.muscles, "%s and %s", a.id, b.id);
    }
}

/* --------------------------------------------------------------------------------- goals ---- */

Test(goals, each_has_its_items_and_nothing_else_is_planned) {
  for (int32_t goal = 1; goal <= 6; goal++) {
    char inputs[160];
    snprintf(inputs, sizeof inputs, WELL ";goals=%s", spinerisk_name_at(SPINERISK_FIELD_GOALS, goal));
    plan(inputs);
    cr_assert_eq(made.plan.goals_unmet, 0, "%s", inputs);
    cr_assert_not_null(purpose_of(goal, 1), "%s", inputs);
    for (int i = 0; i < made.plan.n_items; i++)
      cr_assert(made.items[i].purpose == goal || made.items[i].purpose == 1, "%s", inputs);
  }
}

Test(goals, the_kilograms_begin_light_or_where_they_were_tolerated) {
  plan(WELL ";phase=maintenance;conditions=none;age_years=25;goals=strength;available=weights;like=biceps_curl");
  const spinerisk_item *item = item_of("biceps_curl", 1);
  spinerisk_activity activity;
  spinerisk_activity_init(&activity, sizeof activity);
  if (!item) cr_skip_test("another is better");
  spinerisk_activity_get(item->activity, &activity, NULL);
  cr_assert_eq(item->external_kg, activity.usual_kg.low);
  tell(TODAY - 7, "biceps_curl", 5, 1, 0)->external_kg = activity.usual_kg.low + 2;
  plan(WELL ";phase=maintenance;conditions=none;age_years=25;goals=strength;available=weights;like=biceps_curl");
  cr_assert_eq(item_of("biceps_curl", 1)->external_kg, activity.usual_kg.low + 2);
}

/* Of two ways of walking with nothing to carry the easier one, not the first of the catalogue. */
Test(aerobic, without_walking_the_one_that_is_easiest) {
  plan(
      "conditions=bulge;leg_symptoms=none;phase=strengthening;age_years=40;sex_for_tolerance=m;today=20454;pain_now=0;"
      "ban_activity=walking;weeks=1;days_per_week=5;minutes_per_day=152;goals=aerobic");
  cr_assert_not_null(item_of("nordic_walking", 1));
  cr_assert_null(item_of("brisk_walking", 1));
}
