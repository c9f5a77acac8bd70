/* Doses, days and budgets, week by week. The laws of plan_laws.c are checked of every plan that is made here. */
#include "plans.h"

#define ALL_GOALS WELL ";goals=aerobic|core|mobility|strength|balance_bone|wellbeing"

Test(growth, ten_points_a_week_while_pain_says_advance) {
  plan(WELL ";weeks=12;minutes_per_day=120");
  for (int week = 1; week <= 12; week++) {
    const double minutes = week < 9 ? 6 + 3 * (week - 1) : 30;
    cr_assert_eq(walk(week), minutes, "week %d: %g", week, walk(week));
    cr_assert_eq(item_of("walking", week)->response, week == 1 ? 0 : week < 10 ? 1 : 2, "week %d", week);
  }
}

Test(growth, is_flat_while_pain_does_not) {
  static const char *const people[] = {PERSON,
                                       PERSON ";pain_now=4",
                                       PERSON ";pain_now=6",
                                       WELL ";masked=painkiller",
                                       WELL ";masked=injection",
                                       WELL ";next_morning_change=1",
                                       WELL ";bad_mornings=1",
                                       WELL ";pain_during_change=1",
                                       WELL ";week_change=2",
                                       WELL ";answers_yes=no_better_two_weeks"};
  for (size_t i = 0; i < COUNT(people); i++) {
    char inputs[256];
    snprintf(inputs, sizeof inputs, "%s;weeks=10;target=running", people[i]);
    plan(inputs);
    for (int k = 0; k < made.plan.n_items; k++)
      cr_assert_neq(made.items[k].response, SPINERISK_RESPONSE_ADVANCE, "%s", inputs);
    cr_assert_eq(walk(10), walk(1), "%s", inputs);
  }
}

Test(growth, what_a_week_after_a_good_and_a_bad_one_would_be) {
  plan(WELL ";minutes_per_day=120");
  const spinerisk_item *item = item_of("walking", 5);
  cr_assert(item->minutes == 18 && item->if_advance == 21 && item->if_step_back == 15, "%g %g", item->if_advance,
            item->if_step_back);
  item = item_of("walking", 12);
  cr_assert(item->if_advance == 30 && item->if_step_back == 21);
  plan(PERSON ";pain_now=4");
  cr_assert(item_of("walking", 1)->if_advance == 9 && item_of("walking", 1)->if_step_back == 4);
}

Test(days, are_as_many_as_there_are_and_spread) {
  for (int days = 1; days <= 7; days++) {
    char inputs[192];
    snprintf(inputs, sizeof inputs, WELL ";days_per_week=%d;minutes_per_day=120", days);
    plan(inputs);
    cr_assert_eq(days_in(made.items[0].weekdays), days, "%d days", days);
  }
  plan(WELL ";days_per_week=1");
  cr_assert_eq(made.items[0].weekdays, 1);
  for (int i = 0; i < made.plan.n_items; i++) cr_assert_eq(made.items[i].weekdays, 1, "all on that one day");
  plan(WELL ";days_per_week=2");
  cr_assert(made.items[0].weekdays == 9, "with days between");
}

Test(minutes, never_more_than_there_are) {
  static const int minutes[] = {5, 6, 10, 12, 20, 30, 45, 60, 240, 1440};
  for (size_t i = 0; i < COUNT(minutes); i++) {
    char inputs[256];
    for (int days = 1; days <= 7; days += 3) {
      snprintf(inputs, sizeof inputs, ALL_GOALS ";minutes_per_day=%d;days_per_week=%d;weeks=12;active_minutes_week=300",
               minutes[i], days);
      plan(inputs);
      cr_assert_gt(made.plan.n_items, 0, "%s", inputs);
      for (int week = 0; week < 12; week++)
        cr_assert_leq(made.weeks[week].minutes, days * minutes[i] + 1e-6, "%s in week %d", inputs, week + 1);
    }
  }
}

Test(minutes, what_does_not_fit_is_told) {
  const spinerisk_plan *p = plan(WELL ";goals=core;minutes_per_day=5;days_per_week=1;weeks=12");
  cr_assert(p->goals_unmet && p->unmet_by == SPINERISK_CONSTRAINT_BUDGET);
  p = plan(ALL_GOALS ";minutes_per_day=240;days_per_week=7");
  cr_assert(!p->goals_unmet && !p->unmet_by);
}

Test(weeks, up_to_a_year) {
  const spinerisk_plan *p = plan(ALL_GOALS ";weeks=52;minutes_per_day=1440;days_per_week=7;target=jogging");
  cr_assert(p->n_weeks == 52 && p->n_items > 52 * 6);
  for (int week = 0; week < 52; week++) cr_assert_eq(made.weeks[week].number, week + 1);
  cr_assert_eq(made.items[p->n_items - 1].week, 52);
  cr_assert_eq(plan(WELL ";weeks=1")->n_weeks, 1);
}

/* The laws judge every day and week again by the public calls; here that there is room left, and what rest is. */
Test(budget, is_never_over) {
  static const char *const people[] = {ALL_GOALS ";weeks=20;minutes_per_day=240;days_per_week=7;target=running",
                                       "conditions=herniation;phase=acute;pain_now=3;minutes_per_day=300;weeks=20",
                                       "conditions=osteoporosis|stenosis;phase=active;age_years=80;pain_now=2;weeks=20",
                                       "conditions=degenerative_disc;phase=strengthening;age_years=45;pain_now=2;"
                                       "permit_activity=deadlift;permit_max_external_kg=20;target=deadlift;available="
                                       "barbell;weeks=20"};
  for (size_t i = 0; i < COUNT(people); i++) {
    plan(people[i]);
    for (int week = 0; week < made.plan.n_weeks; week++) {
      const spinerisk_week *w = &made.weeks[week];
      cr_assert(w->verdict <= SPINERISK_WITH_CARE && w->used >= 0 && w->used <= 1 && w->budget > 0, "%s", people[i]);
      cr_assert(w->rest_days >= 7 - made.plan.days_per_week, "%s: %g", people[i], w->rest_days);
    }
  }
}
