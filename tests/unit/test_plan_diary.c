/* What was done and felt, and what pain says of the next dose. */
#include "plans.h"
#include "fields.h"
#include "rules.h"

/* One rule, the least that calls for it, and what does not. */
static const struct {
  const char *id, *yes, *no;
} table[] = {
#include "respond_table.inc"
};

/* The rules alone, as some of them stop a person before there is a plan. */
static int fires(const char *id, const char *inputs, spr_outcome *out) {
  static test_case c;
  spinerisk_activity activity;
  spr_standing standing;
  case_read(&c, inputs);
  cr_assert_eq(c.status, SPINERISK_OK, "%s", inputs);
  spinerisk_activity_init(&activity, sizeof activity);
  spr_facts facts = {&spr_builtin, &c.effort, &c.patient, &activity, NULL, 0, 0, &standing, {{0}}};
  spr_rules_stand(&spr_builtin, &c.patient, spr_stated(SPINERISK_OWNER_PATIENT, &c.patient), &standing);
  spr_rules_select(&facts);
  memset(out, 0, sizeof *out);
  spr_rules_apply(&facts, SPR_STAGE_RESPONSE, out);
  for (int i = 0; i < out->n_reasons; i++)
    if (strcmp(spr_text(spr_reason_row(out->reasons[i].number)->id), id) == 0) return 1;
  return 0;
}

Test(rules, each_fires_for_the_least_that_calls_for_it_and_not_for_no) {
  for (size_t i = 0; i < COUNT(table); i++) {
    spr_outcome out;
    cr_assert(fires(table[i].id, table[i].yes, &out), "%s with %s", table[i].id, table[i].yes);
    for (int k = 0; k < out.n_reasons; k++) {
      const spr_rule_row *row = spr_reason_row(out.reasons[k].number);
      if (strcmp(spr_text(row->id), table[i].id) == 0)
        cr_assert(out.verdict >= row->verdict && out.urgency >= row->urgency, "%s", table[i].id);
    }
    cr_assert(!fires(table[i].id, table[i].no, &out), "%s with %s", table[i].id, table[i].no);
  }
}

Test(rules, every_one_of_the_data_is_in_this_table) {
  size_t n = 0;
  for (size_t r = 0; r < SPR_N_RULES; r++) {
    int found = 0;
    if (spr_rules[r].stage != SPR_STAGE_RESPONSE) continue;
    const char *id = spr_text(spr_rules[r].id);
    for (size_t k = 0; k < COUNT(table); k++) found |= strcmp(table[k].id, id) == 0;
    cr_assert(found && strncmp(id, "respond_", 8) == 0, "%s is not tested", id);
    n++;
  }
  cr_assert_geq(n, 18);
}

Test(rules, tell_themselves_in_the_plan) {
  for (size_t i = 0; i < COUNT(table); i++) {
    char inputs[256];
    const int alone = strstr(table[i].yes, "pain_now") || !*table[i].yes;
    snprintf(inputs, sizeof inputs, "%s%s%s", alone ? PERSON : WELL, *table[i].yes ? ";" : "", table[i].yes);
    const spinerisk_plan *p = plan(inputs);
    if (p->constraint) {
      cr_assert_eq(p->constraint, SPINERISK_CONSTRAINT_STOPPED, "%s", inputs);
      continue; /* what stops tells itself by another rule */
    }
    /* A stricter rule may say the same better. */
    const int better =
        tells(p, "respond_morning_worse") || tells(p, "respond_two_bad_mornings") || tells(p, "respond_pain_red");
    cr_assert(tells(p, table[i].id) || better, "%s with %s", table[i].id, inputs);
    cr_assert_geq(p->response, SPINERISK_RESPONSE_HOLD, "%s", inputs);
  }
}

Test(person, what_pain_says_of_all_of_it) {
  static const struct {
    const char *inputs;
    int32_t response;
  } people[] = {{WELL, SPINERISK_RESPONSE_ADVANCE},
                {PERSON, SPINERISK_RESPONSE_HOLD},
                {PERSON ";pain_now=3.9", SPINERISK_RESPONSE_ADVANCE},
                {PERSON ";pain_now=4", SPINERISK_RESPONSE_HOLD},
                {PERSON ";pain_now=6", SPINERISK_RESPONSE_STEP_BACK},
                {WELL ";masked=painkiller", SPINERISK_RESPONSE_HOLD},
                {WELL ";masked=no", SPINERISK_RESPONSE_ADVANCE},
                {WELL ";next_morning_change=1", SPINERISK_RESPONSE_HOLD},
                {WELL ";next_morning_change=2", SPINERISK_RESPONSE_STEP_BACK},
                {WELL ";bad_mornings=1", SPINERISK_RESPONSE_STEP_BACK},
                {WELL ";answers_yes=unsettled_after_day", SPINERISK_RESPONSE_STEP_BACK},
                {WELL ";pain_during_change=1", SPINERISK_RESPONSE_HOLD},
                {WELL ";week_change=2", SPINERISK_RESPONSE_HOLD},
                {WELL ";symptom_move=centralising;pain_during_change=2", SPINERISK_RESPONSE_HOLD}};
  for (size_t i = 0; i < COUNT(people); i++)
    cr_assert_eq(plan(people[i].inputs)->response, people[i].response, "%s", people[i].inputs);
}

/* -------------------------------------------------------------------- the last day told ---- */

Test(last_day, a_bad_or_unknown_one_lets_nothing_advance) {
  static const struct {
    double pain, during, morning;
    int32_t masked, move;
  } days[] = {{2, NAN, 2, 0, 0}, {2, NAN, 0.5, 0, 0}, {2, NAN, NAN, 0, 0}, {NAN, NAN, 0, 0, 0}, {5, NAN, 0, 0, 0},
              {2, 1, 0, 0, 0},   {2, 3, 0, 0, 0},     {2, NAN, 0, 2, 0},   {2, NAN, 0, 3, 0},   {2, NAN, 0, 0, 3}};
  for (size_t i = 0; i < COUNT(days); i++) {
    forget();
    tell(TODAY - 8, "walking", 10, 1, 0);
    spinerisk_diary *d = tell(TODAY - 1, "bird_dog", 4, days[i].pain, days[i].morning);
    d->pain_during_change = days[i].during;
    d->masked = days[i].masked;
    d->symptom_move = days[i].move;
    cr_assert_eq(plan(WELL)->response, SPINERISK_RESPONSE_HOLD, "day %zu", i);
    cr_assert_eq(walk(1), 10, "day %zu: walking itself went well and stays", i);
    cr_assert_eq(walk(made.plan.n_weeks), 10, "day %zu", i);
  }
}

Test(last_day, counts_from_the_last_day_told_and_not_from_those_before) {
  tell(TODAY - 9, "bird_dog", 4, 2, 3);
  tell(TODAY - 8, "walking", 10, 1, 0);
  cr_assert_eq(plan(WELL)->response, SPINERISK_RESPONSE_ADVANCE);
  cr_assert_eq(walk(1), 13);
  const spinerisk_item *item = item_of("bird_dog", 1);
  cr_assert(item && item->response == SPINERISK_RESPONSE_STEP_BACK, "what went badly steps back itself");
  cr_assert_eq(item->repetitions, 2, "four less a third");
}

Test(last_day, of_one_day_the_strictest_entry_counts) {
  tell(TODAY - 1, "walking", 10, 1, 0);
  tell(TODAY - 1.5, "bird_dog", 4, 2, 0)->day = TODAY - 1;
  cr_assert_eq(plan(WELL)->response, SPINERISK_RESPONSE_ADVANCE);
  made.diary[0].next_morning_change = 1;
  cr_assert_eq(plan(WELL)->response, SPINERISK_RESPONSE_HOLD);
}

/* --------------------------------------------------------------------- what is tolerated ---- */

Test(history, only_two_weeks_back_and_nothing_of_the_future) {
  static const struct {
    double day;
    double minutes;
  } days[] = {{TODAY - 13, 18}, {TODAY - 13.0 + 0.5, 18}, {TODAY - 14, 6}, {TODAY - 13.1, 6},
              {TODAY + 1, 6},   {TODAY + 30, 6},          {0, 6}};
  for (size_t i = 0; i < COUNT(days); i++) {
    forget();
    tell(days[i].day, "walking", 15, 1, 0);
    plan(WELL);
    cr_assert_eq(walk(1), days[i].minutes, "day %g: %g", days[i].day - TODAY, walk(1));
  }
  /* Nor do they hold anything. */
  forget();
  tell(TODAY - 20, "walking", 15, 5, 4);
  tell(TODAY + 1, "walking", 15, 5, 4);
  cr_assert_eq(plan(WELL)->response, SPINERISK_RESPONSE_ADVANCE);
}

Test(history, a_step_rests_on_a_week_and_what_was_done_since_stays) {
  tell(TODAY - 6, "walking", 12, 1, 0);
  plan(WELL);
  cr_assert_eq(walk(1), 15, "three more of thirty");
  forget();
  tell(TODAY - 5, "walking", 12, 1, 0);
  plan(WELL);
  cr_assert_eq(walk(1), 12, "who plans again every day does not grow every day");
  cr_assert_eq(walk(2), 15);
  tell(TODAY - 6, "walking", 12, 1, 0);
  tell(TODAY - 2, "walking", 20, 1, 0);
  plan(WELL);
  cr_assert_eq(walk(1), 20, "more was tolerated since");
}

Test(history, unknown_mornings_and_masked_days_are_no_start) {
  tell(TODAY - 7, "walking", 20, 1, NAN);
  plan(WELL);
  cr_assert_eq(walk(1), 6, "nobody knows how the morning was");
  forget();
  tell(TODAY - 7, "walking", 20, 1, 0)->masked = 2;
  plan(WELL);
  cr_assert_eq(walk(1), 6, "a painkiller hides what it did");
  cr_assert_eq(walk(4), 6, "and nothing grows on it");
  forget();
  tell(TODAY - 7, "walking", 3, 1, NAN);
  plan(WELL);
  cr_assert_eq(walk(1), 3, "less than the usual start is taken as it is");
}

Test(history, pain_nobody_told_of_stays_but_does_not_advance) {
  tell(TODAY - 7, "walking", 15, NAN, 0);
  tell(TODAY - 1, "bird_dog", 2, 1, 0);
  plan(WELL);
  cr_assert(walk(1) == 15 && walk(4) == 15);
}

Test(history, sets_count) {
  tell(TODAY - 7, "bird_dog", 3, 1, 0)->sets = 2;
  plan(WELL);
  const spinerisk_item *item = item_of("bird_dog", 1);
  cr_assert(item->repetitions == 4 && item->sets == 2, "three and one of ten, twice: two short sets are no long one");
}

Test(step_back, a_third_but_walking_not_below_what_was_tolerated) {
  tell(TODAY - 7, "bird_dog", 10, 1, 0);
  tell(TODAY - 1, "bird_dog", 10, 2, 2);
  tell(TODAY - 7, "walking", 20, 1, 0);
  tell(TODAY - 1, "walking", 20, 2, 2);
  plan(WELL ";bad_mornings=1");
  cr_assert_eq(item_of("bird_dog", 1)->repetitions, 7);
  cr_assert_eq(walk(1), 14, "twenty less a third");
  cr_assert_eq(item_of("walking", 1)->response, SPINERISK_RESPONSE_STEP_BACK);
  cr_assert_eq(walk(made.plan.n_weeks), 14, "and there it stays until it is planned again");
  made.diary[2].minutes = 18;
  plan(WELL ";bad_mornings=1");
  cr_assert_eq(walk(1), 18, "eighteen were tolerated");
}

/* It was not the walking: what went well on the day it was done is not cut. */
Test(step_back, walking_that_went_well_stays) {
  tell(TODAY - 2, "walking", 20, 1, 0);
  tell(TODAY - 1, "bird_dog", 10, 2, 3);
  plan(WELL ";bad_mornings=1");
  cr_assert_eq(walk(1), 20);
  cr_assert_eq(item_of("walking", 1)->response, SPINERISK_RESPONSE_HOLD, "it does what it did");
  tell(TODAY - 4, "walking", 30, 1, 0);
  plan(WELL ";bad_mornings=1");
  cr_assert_eq(walk(1), 20, "stepping back is never more than the last time");
}

Test(pause, what_makes_symptoms_spread_and_what_is_like_it) {
  tell(TODAY - 3, "bird_dog", 4, 1, 0);
  tell(TODAY - 1, "walking", 10, 2, 0)->symptom_move = 3;
  const spinerisk_plan *p = plan(WELL ";available=exercise_bike");
  cr_assert(p->response == SPINERISK_RESPONSE_HOLD && tells(p, "respond_spreading") && p->urgency == 1);
  cr_assert(!item_of("walking", 1) && !item_of("brisk_walking", 1) && !item_of("nordic_walking", 1));
  cr_assert(item_of("bird_dog", 1) && purpose_of(1, 1), "the bike stands in");
  p = plan(WELL);
  cr_assert_eq(p->goals_unmet, 1, "without one there is nothing easy and aerobic");
  cr_assert_neq(p->unmet_by, 0);
}

/* ------------------------------------------------------------------------------ errors ---- */

static void refuse(spinerisk_status status, int32_t field, const char *what) {
  cr_assert_eq(try_plan(WELL), status, "%s: %s", what, spinerisk_status_id(made.person.status));
  cr_assert_eq(made.person.error.field, field, "%s: %d", what, made.person.error.field);
  cr_assert_eq(made.person.error.row, 2, "%s", what);
  forget();
  for (int i = 0; i < 3; i++) tell(TODAY - 3 + i, "walking", 10, 1, 0);
}

Test(errors, every_bad_field_with_its_row) {
  static const struct {
    size_t offset;
    double value;
    int32_t field;
  } numbers[] = {{offsetof(spinerisk_diary, day), -1, SPINERISK_FIELD_DIARY_DAY},
                 {offsetof(spinerisk_diary, day), INFINITY, SPINERISK_FIELD_DIARY_DAY},
                 {offsetof(spinerisk_diary, minutes), 1441, SPINERISK_FIELD_DIARY_MINUTES},
                 {offsetof(spinerisk_diary, repetitions), -1, SPINERISK_FIELD_DIARY_REPETITIONS},
                 {offsetof(spinerisk_diary, sets), 0.5, SPINERISK_FIELD_DIARY_SETS},
                 {offsetof(spinerisk_diary, external_kg), 501, SPINERISK_FIELD_DIARY_EXTERNAL_KG},
                 {offsetof(spinerisk_diary, pain_now), 10.5, SPINERISK_FIELD_DIARY_PAIN_NOW},
                 {offsetof(spinerisk_diary, pain_during_change), 11, SPINERISK_FIELD_DIARY_PAIN_DURING_CHANGE},
                 {offsetof(spinerisk_diary, next_morning_change), -11, SPINERISK_FIELD_DIARY_NEXT_MORNING_CHANGE}};
  for (int i = 0; i < 3; i++) tell(TODAY - 3 + i, "walking", 10, 1, 0);
  for (size_t i = 0; i < COUNT(numbers); i++) {
    memcpy((char *)&made.diary[2] + numbers[i].offset, &numbers[i].value, sizeof(double));
    refuse(SPINERISK_E_RANGE, numbers[i].field, "a number out of range");
  }
  made.diary[2].masked = 4;
  refuse(SPINERISK_E_RANGE, SPINERISK_FIELD_DIARY_MASKED, "masked");
  made.diary[2].symptom_move = 5;
  refuse(SPINERISK_E_RANGE, SPINERISK_FIELD_DIARY_SYMPTOM_MOVE, "symptom_move");
  made.diary[2].activity = 0;
  refuse(SPINERISK_E_MISSING, SPINERISK_FIELD_DIARY_ACTIVITY, "no activity");
  made.diary[2].day = NAN;
  refuse(SPINERISK_E_MISSING, SPINERISK_FIELD_DIARY_DAY, "no day");
  made.diary[2].minutes = NAN;
  refuse(SPINERISK_E_MISSING, SPINERISK_FIELD_DIARY_MINUTES, "no minutes");
  made.diary[2].activity = 84;
  refuse(SPINERISK_E_MISSING, SPINERISK_FIELD_DIARY_REPETITIONS, "minutes of a bird dog");
  made.diary[2].activity = 65000;
  refuse(SPINERISK_E_UNKNOWN_ACTIVITY, SPINERISK_FIELD_DIARY_ACTIVITY, "nobody knows it");
  made.diary[2].activity = 169;
  refuse(SPINERISK_E_NOT_ENOUGH, SPINERISK_FIELD_DIARY_ACTIVITY, "a class");
}

/* An old bad entry is one, too: nothing is passed over silently. */
Test(errors, also_in_what_does_not_count) {
  tell(1, "walking", 10, 11, 0);
  cr_assert_eq(try_plan(WELL), SPINERISK_E_RANGE);
  cr_assert_eq(made.person.error.field, SPINERISK_FIELD_DIARY_PAIN_NOW);
}

Test(errors, a_diary_needs_today_and_initialised_entries) {
  tell(TODAY - 1, "walking", 10, 1, 0);
  cr_assert_eq(try_plan("conditions=bulge"), SPINERISK_E_MISSING);
  cr_assert_eq(made.person.error.field, SPINERISK_FIELD_TODAY);
  made.diary[0].struct_size = 0;
  cr_assert_eq(try_plan(WELL), SPINERISK_E_STRUCT_SIZE);
  made.diary[0].struct_size = 1;
  cr_assert_eq(try_plan(WELL), SPINERISK_E_STRUCT_SIZE);
  made.diary[0].struct_size = sizeof(spinerisk_diary) + 4;
  cr_assert_eq(try_plan(WELL), SPINERISK_E_STRUCT_SIZE);
}

Test(errors, a_diary_of_ten_thousand_days) {
  static spinerisk_diary many[10000];
  for (size_t i = 0; i < COUNT(many); i++) {
    many[i] = *tell(TODAY - (double)(i % 400), i % 3 ? "walking" : "bird_dog", 5 + (double)(i % 7), 1, 0);
    forget();
  }
  plan_read(&made, WELL);
  made.person.request.diary = many;
  made.person.request.n_diary = COUNT(many);
  plan_run(&made, 0);
  made.person.request.n_diary = COUNT(many);
  made.person.status =
      spinerisk_plan_make(NULL, &made.person.request, &made.person.patient, &made.plan, made.weeks, made.items, NULL);
  cr_assert_eq(made.person.status, SPINERISK_OK);
  cr_assert_eq(walk(1), 14, "eleven are tolerated");
  many[9999].day = NAN;
  cr_assert_eq(spinerisk_plan_make(NULL, &made.person.request, &made.person.patient, &made.plan, made.weeks, made.items,
                                   &made.person.error),
               SPINERISK_E_MISSING);
  cr_assert_eq(made.person.error.row, 9999);
}

/* Entries lie at the caller's struct size, which may be a younger one's. */
Test(errors, entries_of_a_younger_caller) {
  static struct {
    spinerisk_diary own;
    double more;
  } younger[2];
  for (int i = 0; i < 2; i++) {
    younger[i].own = *tell(TODAY - 7 + i, "walking", 12 + i, 1, 0);
    younger[i].own.struct_size = sizeof younger[i];
    forget();
  }
  plan_read(&made, WELL);
  made.person.request.diary = &younger[0].own;
  made.person.request.n_diary = 2;
  cr_assert_eq(
      spinerisk_plan_make(NULL, &made.person.request, &made.person.patient, &made.plan, made.weeks, made.items, NULL),
      SPINERISK_OK);
  cr_assert_eq(walk(1), 16);
  younger[1].more = 1;
  cr_assert_eq(
      spinerisk_plan_make(NULL, &made.person.request, &made.person.patient, &made.plan, made.weeks, made.items, NULL),
      SPINERISK_E_STRUCT_SIZE, "something it says that is not known here must not vanish");
}

/* Of two ways of doing the same, the larger dose and its kilograms are kept, in whatever order they are told. */
Test(history, the_kilograms_are_those_of_the_larger_dose) {
  static const char inputs[] = WELL ";phase=maintenance;conditions=none;age_years=25;goals=strength;available=weights;"
                                    "like=biceps_curl";
  for (int how = 0; how < 3; how++) {
    forget();
    tell(TODAY - 7, "biceps_curl", how == 1 ? 4 : 8, 1, 0)->external_kg = 6;
    made.diary[0].sets = how == 1 ? 3 : 1;
    tell(TODAY - 7, "biceps_curl", how == 1 ? 8 : 4, 1, 0)->external_kg = 4;
    made.diary[1].sets = how == 1 ? 1 : how == 0 ? 2 : 1;
    plan(inputs);
    const spinerisk_item *item = item_of("biceps_curl", 1);
    if (!item) cr_skip_test("another is better");
    cr_assert_eq(item->external_kg, 6, "%d: %g", how, item->external_kg);
  }
}

/* The rule that steps back may be turned off; the pain at which everything stops is tolerated by no model. */
Test(history, pain_that_stops_everything_was_not_tolerated_in_any_model) {
  spinerisk_model *model = NULL;
  cr_assert_eq(spinerisk_model_create(NULL, "a clinic", &model, NULL), SPINERISK_OK);
  cr_assert_eq(spinerisk_model_rule_off(model, TEXT("respond_pain_red"), NULL), SPINERISK_OK);
  cr_assert_eq(spinerisk_model_seal(model, NULL), SPINERISK_OK);
  for (int pain = 6; pain < 9; pain += 2) {
    forget();
    tell(TODAY - 7, "walking", 20, pain, 0);
    plan(WELL);
    cr_assert_eq(spinerisk_plan_make(model, &made.person.request, &made.person.patient, &made.plan, made.weeks,
                                     made.items, NULL),
                 SPINERISK_OK);
    if (pain < 7)
      cr_assert_eq(walk(1), 20);
    else
      cr_assert_lt(walk(1), 20);
  }
  spinerisk_model_destroy(model);
}
