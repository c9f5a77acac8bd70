/* Where a dose begins: sets and kilograms belong to it, setbacks of any day count, and the weeks go by. */
#include "plans.h"

static void tell_walks(double minutes, int first, int last) {
  for (int day = first; day <= last; day++) tell(TODAY - 14 + day, "walking", minutes, 1, 0);
}

Test(done, sets_come_from_the_day_of_the_dose) {
  tell_walks(10, 0, 13);
  tell(TODAY - 13, "bird_dog", 8, 1, 0);
  tell(TODAY - 8, "bird_dog", 1, 1, 0)->sets = 6;
  plan(WELL);
  const spinerisk_item *item = item_of("bird_dog", 1);
  cr_assert(item->repetitions == 9 && item->sets == 1, "not nine repetitions six times");
  forget();
  tell(TODAY - 8, "bird_dog", 3, 1, 0)->sets = 4;
  tell(TODAY - 7, "bird_dog", 8, 1, 0);
  plan(WELL);
  item = item_of("bird_dog", 1);
  cr_assert(item->repetitions == 4 && item->sets == 4, "twelve are more than eight");
}

Test(done, kilograms_are_those_that_were_tolerated) {
  static const struct {
    double day, kg, morning;
  } told[] = {{-13, 8, 3}, {-8, 2, 0}, {-7, 2, 0}};
  for (size_t i = 0; i < COUNT(told); i++)
    tell(TODAY + told[i].day, "goblet_squat", 10, 1, told[i].morning)->external_kg = told[i].kg;
  plan(PERSON ";phase=maintenance;pain_now=1;available=weights;like=goblet_squat;goals=strength");
  cr_assert_eq(item_of("goblet_squat", 1)->external_kg, 2, "eight brought the bad morning");
}

Test(done, a_part_of_a_day_changes_nothing) {
  tell_walks(20, 0, 11);
  tell(TODAY - 2 + 0.3, "walking", 20, 2, 3);
  tell(TODAY - 2 + 0.7, "walking", 20, 2, 0);
  plan(WELL);
  cr_assert(walk(1) == 14 && item_of("walking", 1)->response == SPINERISK_RESPONSE_STEP_BACK);
}

Test(setback, of_an_earlier_day_is_told_with_its_urgency) {
  tell_walks(20, 0, 13);
  tell(TODAY - 5, "dead_bug", 5, 2, 0)->symptom_move = 3;
  const spinerisk_plan *p = plan(WELL);
  cr_assert(tells(p, "respond_spreading") && p->urgency == SPINERISK_URGENCY_ASK);
  cr_assert_null(item_of("dead_bug", 1), "it pauses");
  cr_assert_eq(p->response, SPINERISK_RESPONSE_ADVANCE, "the rest goes on");
  made.diary[14].symptom_move = 0;
  made.diary[14].next_morning_change = 3;
  cr_assert(tells(plan(WELL), "respond_morning_worse"));
  cr_assert_eq(item_of("dead_bug", 1)->response, SPINERISK_RESPONSE_STEP_BACK);
}

Test(setback, two_bad_mornings_in_a_row_ask) {
  tell_walks(20, 0, 11);
  tell(TODAY - 2, "walking", 20, 2, 3);
  cr_assert(!tells(plan(WELL), "respond_two_bad_mornings"));
  tell(TODAY - 1, "walking", 20, 2, 3);
  const spinerisk_plan *p = plan(WELL);
  cr_assert(tells(p, "respond_two_bad_mornings") && p->urgency == SPINERISK_URGENCY_ASK);
}

Test(masked, holds_everything_for_a_week) {
  tell_walks(20, 0, 13);
  made.diary[10].masked = 2;
  cr_assert_eq(plan(WELL)->response, SPINERISK_RESPONSE_HOLD, "four days ago");
  made.diary[10].masked = 0;
  made.diary[6].masked = 2;
  cr_assert_eq(plan(WELL)->response, SPINERISK_RESPONSE_ADVANCE, "eight days ago");
}

/* Somebody who does what the plan says and plans again each week comes as far as the plan had said. */
Test(again, each_week_goes_on_where_the_plan_would_have) {
  plan(WELL ";weeks=9;minutes_per_day=60");
  const double walked = walk(9), stretched = item_of("bird_dog", 9)->repetitions;
  for (int week = 0; week < 8; week++) {
    char inputs[200];
    snprintf(inputs, sizeof inputs, WELL ";weeks=1;minutes_per_day=60;today=%d", TODAY + 7 * week);
    plan(inputs);
    for (int i = 0; i < made.plan.n_items && made.items[i].week == 1; i++) {
      spinerisk_diary *entry = &made.diary[n_told++];
      spinerisk_diary_init(entry, sizeof *entry);
      entry->activity = made.items[i].activity;
      entry->minutes = made.items[i].minutes;
      entry->repetitions = made.items[i].repetitions;
      entry->external_kg = made.items[i].external_kg;
      entry->day = TODAY + 7 * week;
      entry->pain_now = 1;
      entry->next_morning_change = 0;
    }
  }
  char inputs[200];
  snprintf(inputs, sizeof inputs, WELL ";weeks=1;minutes_per_day=60;today=%d", TODAY + 56);
  plan(inputs);
  cr_assert(walk(1) >= walked - 1 && walk(1) <= walked + 1, "%g, %g", walk(1), walked);
  cr_assert_eq(item_of("bird_dog", 1)->repetitions, stretched);
}

Test(weeks, go_by_permits_run_out_and_a_pregnancy_goes_on) {
  plan(
      "conditions=none;phase=maintenance;age_years=30;pain_now=0;today=20454;pregnancy=pregnant;pregnancy_weeks=8;"
      "goals=core");
  const spinerisk_item *early = item_of("dead_bug", 1);
  cr_assert(early && !item_of("dead_bug", 7), "lying on the back is to be checked from the twelfth week on");
  plan(
      "conditions=herniation;phase=maintenance;age_years=40;pain_now=0;today=20454;target=jogging;target_dose=20;"
      "minutes_per_day=60;permit_activity=jogging;permit_max_minutes=20;permit_until=20490");
  for (int week = 6; week <= made.plan.n_weeks; week++) cr_assert_null(item_of("jogging", week), "week %d", week);
}

Test(time, walking_that_was_tolerated_stays_on_most_days) {
  tell_walks(30, 0, 13);
  const spinerisk_plan *p = plan(WELL);
  cr_assert(walk(1) == 30 && days_in(item_of("walking", 1)->weekdays) >= 4);
  cr_assert_eq(p->goals_unmet, 0, "and the other goals have a day");
}

/* Of as much in all the longer set is kept, and of the same sets the lighter weight: whichever was told first. */
Test(done, of_as_much_in_all_the_longer_set_counts_in_any_order) {
  static const struct {
    double repetitions, sets;
  } told[] = {{3, 4}, {6, 2}, {4, 3}};
  for (int turn = 0; turn < 3; turn++)
    for (int backward = 0; backward < 2; backward++) {
      forget();
      for (int i = 0; i < 3; i++) {
        const int at = backward ? (turn + 3 - i) % 3 : (turn + i) % 3;
        tell(TODAY - 8, "bird_dog", told[at].repetitions, 1, 0)->sets = told[at].sets;
      }
      plan(WELL);
      const spinerisk_item *item = item_of("bird_dog", 1);
      cr_assert(item->sets == 2 && item->repetitions >= 6, "turn %d: %g times %g", turn, item->sets, item->repetitions);
    }
}

Test(done, of_the_same_dose_the_lighter_weight_counts_in_any_order) {
  for (int backward = 0; backward < 2; backward++) {
    forget();
    for (int i = 0; i < 2; i++) tell(TODAY - 8, "goblet_squat", 10, 1, 0)->external_kg = (i == backward) ? 6 : 3;
    plan(PERSON ";phase=maintenance;pain_now=1;available=weights;like=goblet_squat;goals=strength");
    cr_assert_eq(item_of("goblet_squat", 1)->external_kg, 3, "backward %d", backward);
  }
}

/* Where the morning was bad, whatever brought it, what is taken back is a third of the last dose, with the lighter weight of what was tolerated. */
Test(setback, of_the_whole_goes_back_to_the_kilograms_of_the_larger_dose) {
  tell(TODAY - 8, "goblet_squat", 12, 1, 0)->external_kg = 2;
  tell(TODAY - 3, "goblet_squat", 9, 1, 0)->external_kg = 8;
  plan(PERSON ";phase=maintenance;pain_now=1;next_morning_change=3;available=weights;like=goblet_squat;goals=strength");
  const spinerisk_item *item = item_of("goblet_squat", 1);
  cr_assert_not_null(item);
  cr_assert(item->response == SPINERISK_RESPONSE_STEP_BACK && item->external_kg == 2 && item->repetitions == 6,
            "%d: %g times with %g kg", item->response, item->repetitions, item->external_kg);
}
