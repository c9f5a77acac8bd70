/* A plan as a whole: what is asked for, what is refused, and why there may be none. */
#include "plans.h"

static void check_constraint(const char *inputs, int32_t constraint) {
  const spinerisk_plan *p = plan(inputs);
  cr_assert_eq(p->constraint, constraint, "%s: %d", inputs, p->constraint);
  cr_assert(!p->n_items && !p->n_weeks && p->target_week != p->target_week, "%s", inputs);
}

Test(plan, is_made_for_nobody_in_particular) {
  spinerisk_plan p;
  spinerisk_plan_init(&p, sizeof p);
  plan_read(&made, "");
  cr_assert_eq(spinerisk_plan_make(NULL, NULL, NULL, &p, made.weeks, made.items, NULL), SPINERISK_OK);
  cr_assert(p.weeks == 12 && p.days_per_week == 5 && p.minutes_per_day == 30 && p.n_weeks == 12 && p.n_items > 12);
  cr_assert_eq(p.goals, 7, "aerobic, core and mobility");
  cr_assert_eq(p.response, SPINERISK_RESPONSE_HOLD, "nobody said how strong the pain is");
  cr_assert(p.open_questions & question_bit("saddle_numbness"));
  cr_assert_str_eq(p.model_name, "spinerisk");
  cr_assert_str_eq(p.model_version, spinerisk_model_default_version());
  cr_assert_str_eq(p.model_digest, spinerisk_model_digest(NULL));
}

Test(plan, is_the_same_to_the_byte_twice) {
  static plan_case first;
  static const char *const people[] = {WELL ";target=running;weeks=52", PERSON ";pain_now=6", "",
                                       WELL ";days_per_week=0", WELL ";answers_yes=saddle_numbness"};
  tell(TODAY - 3, "walking", 10, 2, 0);
  for (size_t i = 0; i < COUNT(people); i++) {
    if (i == 2) forget(); /* a diary needs a day */
    plan(people[i]);
    first = made;
    plan(people[i]);
    cr_assert_arr_eq(&first.plan, &made.plan, sizeof made.plan, "%s", people[i]);
    cr_assert_arr_eq(first.weeks, made.weeks, sizeof made.weeks, "%s", people[i]);
    cr_assert_arr_eq(first.items, made.items, sizeof made.items, "%s", people[i]);
  }
}

Test(plan, asks_for_what_was_asked) {
  const spinerisk_plan *p = plan(WELL ";weeks=3;days_per_week=2;minutes_per_day=20;goals=core;target=jogging");
  cr_assert(p->weeks == 3 && p->days_per_week == 2 && p->minutes_per_day == 20 && p->n_weeks == 3);
  cr_assert(p->goals == 2 && p->target == 32);
  cr_assert_eq(made.items[p->n_items].activity, 0, "behind them nothing is written");
  p = plan(WELL ";weeks=3.9;days_per_week=2.9");
  cr_assert(p->weeks == 3 && p->days_per_week == 2, "whole weeks and days");
}

/* ------------------------------------------------------------------------- impossible ---- */

Test(constraint, a_red_flag_is_answered_before_anything_else) {
  check_constraint(WELL ";answers_yes=saddle_numbness", SPINERISK_CONSTRAINT_RED_FLAG);
  cr_assert(made.plan.verdict == SPINERISK_STOP && made.plan.urgency == SPINERISK_URGENCY_EMERGENCY);
  cr_assert(tells(&made.plan, "flag_saddle") && !made.plan.response);
  for (int32_t q = 1; q <= 15; q++) {
    char inputs[256];
    snprintf(inputs, sizeof inputs, WELL ";answers_yes=%s", spinerisk_name_at(SPINERISK_FIELD_ANSWERS_YES, q));
    check_constraint(inputs, SPINERISK_CONSTRAINT_RED_FLAG);
    cr_assert_geq(made.plan.urgency, SPINERISK_URGENCY_SAME_DAY, "%s", inputs);
  }
  /* Whatever else is wrong, and without room for a plan. */
  plan_read(&made, "answers_yes=urine_change;weeks=400;age_years=12;region=cervical");
  cr_assert_eq(spinerisk_plan_make(NULL, &made.person.request, &made.person.patient, &made.plan, NULL, NULL, NULL),
               SPINERISK_OK);
  cr_assert_eq(made.plan.constraint, SPINERISK_CONSTRAINT_RED_FLAG);
}

Test(constraint, what_stops_everything_today_stops_the_plan) {
  static const char *const stops[] = {PERSON ";pain_now=8", WELL ";pain_during_change=2",
                                      WELL ";symptom_move=spreading", WELL ";answers_yes=sharp_pain"};
  for (size_t i = 0; i < COUNT(stops); i++) {
    check_constraint(stops[i], SPINERISK_CONSTRAINT_STOPPED);
    cr_assert(made.plan.verdict == SPINERISK_STOP && made.plan.n_reasons >= 1 && !made.plan.response, "%s", stops[i]);
  }
  check_constraint(WELL ";symptom_move=spreading;answers_yes=unsettled_after_day", SPINERISK_CONSTRAINT_STOPPED);
  cr_assert_eq(made.plan.urgency, SPINERISK_URGENCY_SAME_DAY);
}

Test(constraint, no_days_and_no_minutes) {
  check_constraint(WELL ";days_per_week=0", SPINERISK_CONSTRAINT_NO_DAYS);
  check_constraint(WELL ";days_per_week=0.9", SPINERISK_CONSTRAINT_NO_DAYS);
  check_constraint(WELL ";minutes_per_day=0", SPINERISK_CONSTRAINT_NO_MINUTES);
  check_constraint(WELL ";minutes_per_day=4.9", SPINERISK_CONSTRAINT_NO_MINUTES);
  check_constraint(WELL ";days_per_week=0;minutes_per_day=0", SPINERISK_CONSTRAINT_NO_DAYS);
  cr_assert_eq(made.plan.verdict, SPINERISK_SUITABLE, "the person may move");
  cr_assert(plan(WELL ";minutes_per_day=5;days_per_week=1")->n_items > 0);
}

Test(constraint, a_plan_of_minus_nothing_is_one_of_nothing) {
  check_constraint(WELL ";days_per_week=-0;minutes_per_day=-0", SPINERISK_CONSTRAINT_NO_DAYS);
  cr_assert(!signbit(made.plan.days_per_week) && !signbit(made.plan.minutes_per_day));
}

Test(constraint, a_provider_who_lets_nothing_through) {
  check_constraint(WELL ";best_verdict=avoid", SPINERISK_CONSTRAINT_PROVIDER);
  cr_assert_eq(made.plan.goals_unmet, made.plan.goals);
  check_constraint(WELL ";best_verdict=ask_provider", SPINERISK_CONSTRAINT_PROVIDER);
  plan(WELL ";best_verdict=with_care");
  cr_assert_eq(made.plan.verdict, SPINERISK_WITH_CARE);
}

/* What equipment would open is told before what nothing opens now. */
Test(constraint, no_equipment) {
  check_constraint(WELL ";goals=strength;max_load=800", SPINERISK_CONSTRAINT_NO_EQUIPMENT);
  cr_assert_eq(made.plan.goals_unmet, 8);
  cr_assert(plan(WELL ";goals=strength;max_load=800;available=pool|weight_machine|weights|bench|band")->n_items > 0);
}

Test(constraint, a_goal_that_cannot_be_met_tells_by_what) {
  static const struct {
    const char *inputs;
    uint64_t unmet;
    int32_t by;
  } table[] = {{WELL, 0, 0},
               {WELL ";surgery=discectomy;weeks_since_surgery=2", 6, SPINERISK_CONSTRAINT_PROVIDER},
               {WELL ";goals=mobility;ban_tags=water", 0, 0},
               {WELL ";goals=strength;max_load=900", 0, 0}};
  for (size_t i = 0; i < COUNT(table); i++) {
    const spinerisk_plan *p = plan(table[i].inputs);
    cr_assert_eq(p->goals_unmet, table[i].unmet, "%s: %d", table[i].inputs, (int)p->goals_unmet);
    cr_assert_eq(p->unmet_by, table[i].by, "%s: %d", table[i].inputs, p->unmet_by);
  }
}

/* ----------------------------------------------------------------------------- errors ---- */

Test(errors, every_bad_field_by_its_name) {
  static const struct {
    const char *inputs;
    spinerisk_status status;
    int32_t field;
  } table[] = {{"weeks=0.5", SPINERISK_E_RANGE, SPINERISK_FIELD_REQUEST_WEEKS},
               {"weeks=52.5", SPINERISK_E_RANGE, SPINERISK_FIELD_REQUEST_WEEKS},
               {"weeks=Infinity", SPINERISK_E_RANGE, SPINERISK_FIELD_REQUEST_WEEKS},
               {"days_per_week=-1", SPINERISK_E_RANGE, SPINERISK_FIELD_REQUEST_DAYS_PER_WEEK},
               {"days_per_week=7.5", SPINERISK_E_RANGE, SPINERISK_FIELD_REQUEST_DAYS_PER_WEEK},
               {"minutes_per_day=-0.5", SPINERISK_E_RANGE, SPINERISK_FIELD_REQUEST_MINUTES_PER_DAY},
               {"minutes_per_day=1440.5", SPINERISK_E_RANGE, SPINERISK_FIELD_REQUEST_MINUTES_PER_DAY},
               {"target_dose=0", SPINERISK_E_RANGE, SPINERISK_FIELD_REQUEST_TARGET_DOSE},
               {"target=workout", SPINERISK_E_NOT_ENOUGH, SPINERISK_FIELD_REQUEST_TARGET},
               {"like=walking|exercise", SPINERISK_E_NOT_ENOUGH, SPINERISK_FIELD_REQUEST_LIKE},
               {"pain_now=11", SPINERISK_E_RANGE, SPINERISK_FIELD_PAIN_NOW},
               {"active_minutes_week=-1", SPINERISK_E_RANGE, SPINERISK_FIELD_ACTIVE_MINUTES_WEEK},
               {"age_years=17", SPINERISK_E_OUT_OF_SCOPE, SPINERISK_FIELD_AGE_YEARS},
               {"region=cervical", SPINERISK_E_OUT_OF_SCOPE, SPINERISK_FIELD_REGION},
               {"profile=wellness", SPINERISK_E_CONFLICT, SPINERISK_FIELD_PROFILE}};
  for (size_t i = 0; i < COUNT(table); i++) {
    const spinerisk_status status = try_plan(table[i].inputs);
    cr_assert_eq(status, table[i].status, "%s: %s", table[i].inputs, spinerisk_status_id(status));
    cr_assert_eq(made.person.error.field, table[i].field, "%s: %d", table[i].inputs, made.person.error.field);
    cr_assert(!made.plan.model_name && !made.items[0].activity && !made.weeks[0].verdict, "nothing is written");
  }
}

Test(errors, numbers_nobody_knows) {
  const uint32_t likes[] = {WALKING, 65000};
  plan_read(&made, WELL);
  made.person.request.target = 65000;
  plan_run(&made, 0);
  cr_assert_eq(made.person.status, SPINERISK_E_UNKNOWN_ACTIVITY);
  cr_assert(made.person.error.field == SPINERISK_FIELD_REQUEST_TARGET && made.person.error.value == 65000);
  plan_read(&made, WELL);
  made.person.request.likes = likes;
  made.person.request.n_likes = 2;
  plan_run(&made, 0);
  cr_assert_eq(made.person.status, SPINERISK_E_UNKNOWN_ACTIVITY);
  cr_assert_eq(made.person.error.field, SPINERISK_FIELD_REQUEST_LIKE);
  plan_read(&made, WELL);
  made.person.request.available = UINT64_C(1) << 40;
  plan_run(&made, 0);
  cr_assert_neq(made.person.status, SPINERISK_OK);
  cr_assert_eq(made.person.error.field, SPINERISK_FIELD_REQUEST_AVAILABLE);
}

static spinerisk_status call(spinerisk_plan *out, spinerisk_week *weeks, spinerisk_item *items) {
  return spinerisk_plan_make(NULL, &made.person.request, &made.person.patient, out, weeks, items, NULL);
}

Test(misuse, null_pointers) {
  plan_read(&made, WELL);
  cr_assert_eq(call(NULL, made.weeks, made.items), SPINERISK_E_NULL);
  cr_assert_eq(call(&made.plan, NULL, made.items), SPINERISK_E_NULL);
  cr_assert_eq(call(&made.plan, made.weeks, NULL), SPINERISK_E_NULL);
  made.person.request.n_likes = 1;
  cr_assert_eq(call(&made.plan, made.weeks, made.items), SPINERISK_E_NULL);
  made.person.request.n_likes = 0;
  made.person.request.n_diary = 1;
  cr_assert_eq(call(&made.plan, made.weeks, made.items), SPINERISK_E_NULL);
}

Test(misuse, structs_that_were_not_initialised) {
  plan_read(&made, WELL ";weeks=2");
  made.plan.struct_size--;
  cr_assert_eq(call(&made.plan, made.weeks, made.items), SPINERISK_E_STRUCT_SIZE);
  spinerisk_plan_init(&made.plan, sizeof made.plan);
  made.weeks[1].struct_size = 0;
  cr_assert_eq(call(&made.plan, made.weeks, made.items), SPINERISK_E_STRUCT_SIZE);
  spinerisk_week_init(&made.weeks[1], sizeof made.weeks[1]);
  made.items[2 * SPINERISK_PLAN_ITEMS_PER_WEEK - 1].struct_size = 0;
  cr_assert_eq(call(&made.plan, made.weeks, made.items), SPINERISK_E_STRUCT_SIZE);
  spinerisk_item_init(&made.items[2 * SPINERISK_PLAN_ITEMS_PER_WEEK - 1], sizeof made.items[0]);
  /* What lies behind the weeks asked for is not looked at. */
  made.weeks[2].struct_size = 0;
  made.items[2 * SPINERISK_PLAN_ITEMS_PER_WEEK].struct_size = 0;
  cr_assert_eq(call(&made.plan, made.weeks, made.items), SPINERISK_OK);
  made.person.request.struct_size = 3;
  cr_assert_eq(call(&made.plan, made.weeks, made.items), SPINERISK_E_STRUCT_SIZE);
  plan_read(&made, WELL ";weeks=2");
  made.person.patient.struct_size = 3;
  cr_assert_eq(call(&made.plan, made.weeks, made.items), SPINERISK_E_STRUCT_SIZE);
}

/* A plan that was made before is no input. */
Test(misuse, what_lay_in_the_output_is_gone) {
  static plan_case clean;
  plan(WELL ";weeks=2");
  clean = made;
  memset((char *)&made.plan + sizeof made.plan.struct_size, 0x55, sizeof made.plan - sizeof made.plan.struct_size);
  cr_assert_eq(call(&made.plan, made.weeks, made.items), SPINERISK_OK);
  cr_assert_arr_eq(&made.plan, &clean.plan, sizeof made.plan);
}

Test(model, must_be_sealed_and_signs) {
  spinerisk_model *model = NULL;
  static const char name[] = "plan_step";
  plan_read(&made, WELL ";weeks=2");
  cr_assert_eq(spinerisk_model_create(NULL, "clinic", &model, NULL), SPINERISK_OK);
  cr_assert_eq(spinerisk_model_set(model, name, sizeof name - 1, 0.02, NULL), SPINERISK_OK);
  cr_assert_eq(
      spinerisk_plan_make(model, &made.person.request, &made.person.patient, &made.plan, made.weeks, made.items, NULL),
      SPINERISK_E_NOT_SEALED);
  cr_assert_eq(spinerisk_model_seal(model, NULL), SPINERISK_OK);
  cr_assert_eq(
      spinerisk_plan_make(model, &made.person.request, &made.person.patient, &made.plan, made.weeks, made.items, NULL),
      SPINERISK_OK);
  cr_assert_str_eq(made.plan.model_owner, "clinic");
  cr_assert_str_eq(made.plan.model_digest, spinerisk_model_digest(model));
  cr_assert_eq(walk(2), 7, "a fiftieth of half an hour is no whole minute: one");
  spinerisk_model_destroy(model);
}
