/* The provider's word: bans, ceilings, the best verdict, and the permit, the only thing that softens. */
#include "data/tables.h"
#include "help.h"
#include "provider.h"

#define LIFT HERNIATION ";external_kg=60"
#define PERMIT LIFT ";permit_activity=deadlift"

Test(ban, by_activity_and_by_tag) {
  spinerisk_assessment a = ask("walking", "conditions=none;ban_activity=walking");
  cr_assert(a.verdict == SPINERISK_AVOID && has_reason(&a, "banned"));
  a = ask("walking", "conditions=none;ban_activity=running|jumping");
  cr_assert(a.verdict == SPINERISK_SUITABLE && !has_reason(&a, "banned"));
  a = ask("road_cycling", "conditions=none;phase=maintenance;age_years=30;ban_tags=fall|contact");
  cr_assert(a.verdict == SPINERISK_AVOID && has_reason(&a, "banned"));
  a = ask("walking", "conditions=none;ban_tags=fall|contact");
  cr_assert(!has_reason(&a, "banned") && !has_reason(&a, "harms_not_reviewed"));
}

Test(ban, beats_a_permit) {
  const spinerisk_assessment a = ask("deadlift", PERMIT ";ban_activity=deadlift");
  cr_assert(a.verdict == SPINERISK_AVOID && has_reason(&a, "banned"));
}

/* Nobody knows the tags of a measured demand, so a ban by tags cannot pass it as suitable. */
Test(ban, by_tags_makes_a_measured_demand_a_question) {
  const spinerisk_assessment a =
      ask_demand("conditions=none;ban_tags=fall;impact=1;load=500;twist=0;forward=0;backward=0");
  cr_assert(a.verdict == SPINERISK_ASK_PROVIDER && has_reason(&a, "ban_may_apply"));
}

Test(ceiling, each_one_bites_just_above_and_not_at_it) {
  static const struct {
    const char *name, *at, *above;
  } table[] = {{"walking", "max_impact=1.1", "max_impact=1.09"},
               {"walking", "max_load=800", "max_load=799"},
               {"walking", "max_twist=7", "max_twist=6.9"},
               {"walking", "max_forward=4", "max_forward=3.9"},
               {"walking", "max_backward=1", "max_backward=0.9"},
               {"biceps_curl", "external_kg=5;max_external_kg=5", "external_kg=5;max_external_kg=4.9"},
               {"walking", "minutes=20;max_minutes=20", "minutes=20;max_minutes=19.9"},
               {"bird_dog", "repetitions=5;max_repetitions=5", "repetitions=5;max_repetitions=4"}};
  for (size_t i = 0; i < COUNT(table); i++) {
    spinerisk_assessment a = ask(table[i].name, table[i].at);
    cr_assert(!has_reason(&a, "over_ceiling") && !has_reason(&a, "ceiling_needs_value"), "%s", table[i].at);
    a = ask(table[i].name, table[i].above);
    cr_assert(has_reason(&a, "over_ceiling") && a.verdict >= SPINERISK_AVOID, "%s", table[i].above);
  }
}

Test(ceiling, what_was_not_stated_can_only_ask) {
  spinerisk_assessment a = ask("biceps_curl", "conditions=none;max_external_kg=2");
  cr_assert(has_reason(&a, "ceiling_needs_value") && a.verdict == SPINERISK_ASK_PROVIDER);
  a = ask("walking", "conditions=none;max_minutes=10");
  cr_assert(has_reason(&a, "ceiling_needs_value") && a.verdict == SPINERISK_ASK_PROVIDER);
  a = ask("bird_dog", "conditions=none;max_repetitions=2");
  cr_assert(has_reason(&a, "ceiling_needs_value") && a.verdict == SPINERISK_ASK_PROVIDER);
  a = ask("walking", "conditions=none;max_external_kg=0;max_repetitions=1");
  cr_assert(!has_reason(&a, "ceiling_needs_value"), "walking lifts nothing and has no repetitions");
}

/* The usual kilograms go up to a high end: a ceiling below that end is not kept by the typical one. */
Test(ceiling, the_usual_kilograms_count_up_to_their_high_end) {
  const spinerisk_assessment a = ask("biceps_curl", "conditions=none;max_external_kg=20");
  cr_assert(has_reason(&a, "ceiling_needs_value") && assumes(&a, SPINERISK_FIELD_EXTERNAL_KG), "usual is 6 to 35 kg");
}

Test(ceiling, what_only_the_hard_way_passes_is_a_question) {
  const spinerisk_assessment a = ask("walking", "conditions=none;max_impact=1.11");
  cr_assert(a.verdict == SPINERISK_ASK_PROVIDER && has_reason(&a, "may_pass_ceiling"));
  const spinerisk_assessment b = ask("walking", "conditions=none;max_impact=1.2");
  cr_assert(b.verdict == SPINERISK_SUITABLE && !has_reason(&b, "may_pass_ceiling"));
}

/* A measured demand tells neither kilograms nor minutes nor repetitions. */
Test(ceiling, on_what_a_measurement_does_not_tell_is_a_question) {
  static const char *const ceilings[] = {"max_external_kg=500", "max_minutes=1440", "max_repetitions=100000"};
  for (size_t i = 0; i < COUNT(ceilings); i++) {
    char inputs[128];
    snprintf(inputs, sizeof inputs, "conditions=none;%s;impact=1;load=500;twist=0;forward=0;backward=0", ceilings[i]);
    const spinerisk_assessment a = ask_demand(inputs);
    cr_assert(a.verdict == SPINERISK_ASK_PROVIDER && has_reason(&a, "ceiling_needs_value"), "%s", ceilings[i]);
  }
}

/* A ban or permit for a number nobody knows would be lost silently. */
Test(arrays, unknown_activities_are_refused) {
  spinerisk_patient patient = new_patient(0);
  spinerisk_provider provider;
  spinerisk_assessment out = new_assessment();
  spinerisk_error e = new_error();
  const uint32_t bans[] = {1, 65000};
  spinerisk_provider_init(&provider, sizeof provider);
  patient.provider = &provider;
  provider.ban_activities = bans;
  provider.n_ban_activities = 2;
  cr_assert_eq(spinerisk_assess(NULL, TEXT("walking"), NULL, &patient, &out, &e), SPINERISK_E_UNKNOWN_ACTIVITY);
  cr_assert(e.field == SPINERISK_FIELD_BAN_ACTIVITY && e.value == 65000);
}

Test(best_verdict, nothing_gets_better_and_nothing_milder) {
  static const char *const words[] = {"suitable", "with_care", "ask_provider", "avoid", "stop"};
  for (int v = 1; v <= 5; v++) {
    char inputs[96];
    snprintf(inputs, sizeof inputs, HERNIATION ";best_verdict=%s", words[v - 1]);
    cr_assert_eq(ask("walking", inputs).verdict, v);
    cr_assert_geq(ask("running", inputs).verdict, SPINERISK_AVOID, "a word of caution never softens");
  }
}

Test(permit, softens_a_score_inside_its_limits) {
  const spinerisk_assessment plain = ask("deadlift", LIFT), a = ask("deadlift", PERMIT);
  cr_assert_eq(plain.verdict, SPINERISK_AVOID);
  cr_assert(a.verdict == SPINERISK_WITH_CARE && has_reason(&a, "permitted"));
  cr_assert(same_bits(a.model_score, plain.model_score) && a.score >= a.model_score, "the score is unchanged");
}

Test(permit, each_limit_holds_and_must_be_stated) {
  static const struct {
    const char *name, *in, *out, *open;
  } table[] = {{"deadlift", LIFT ";permit_activity=deadlift;permit_max_external_kg=60",
                LIFT ";permit_activity=deadlift;permit_max_external_kg=59.9",
                HERNIATION ";permit_activity=deadlift;permit_max_external_kg=500"},
               {"running", HERNIATION ";permit_activity=running;minutes=10;permit_max_minutes=10",
                HERNIATION ";permit_activity=running;minutes=10;permit_max_minutes=9",
                HERNIATION ";permit_activity=running;permit_max_minutes=1440"},
               {"sit_up", HERNIATION ";permit_activity=sit_up;repetitions=5;permit_max_repetitions=5",
                HERNIATION ";permit_activity=sit_up;repetitions=5;permit_max_repetitions=4",
                HERNIATION ";permit_activity=sit_up;permit_max_repetitions=9"}};
  for (size_t i = 0; i < COUNT(table); i++) {
    spinerisk_assessment a = ask(table[i].name, table[i].in);
    cr_assert(has_reason(&a, "permitted") && a.verdict == SPINERISK_WITH_CARE, "%s", table[i].in);
    a = ask(table[i].name, table[i].out);
    cr_assert(!has_reason(&a, "permitted") && a.verdict == SPINERISK_AVOID, "%s", table[i].out);
    a = ask(table[i].name, table[i].open);
    cr_assert(!has_reason(&a, "permitted") && a.verdict == SPINERISK_AVOID, "%s", table[i].open);
  }
}

Test(permit, ends_after_its_last_day_and_when_today_is_not_given) {
  spinerisk_assessment a = ask("deadlift", PERMIT ";permit_until=20000;today=20000");
  cr_assert(has_reason(&a, "permitted"));
  a = ask("deadlift", PERMIT ";permit_until=20000;today=20000.5");
  cr_assert(has_reason(&a, "permit_lapsed") && a.verdict == SPINERISK_AVOID && a.urgency == SPINERISK_URGENCY_ASK);
  a = ask("deadlift", PERMIT ";permit_until=20000");
  cr_assert(has_reason(&a, "permit_lapsed") && a.verdict == SPINERISK_AVOID);
  cr_assert(assumes(&a, SPINERISK_FIELD_TODAY), "today was not given and would have changed the verdict");
}

Test(permit, by_tags_and_not_for_another) {
  cr_assert_eq(ask("deadlift", LIFT ";permit_tags=breath_hold").verdict, SPINERISK_WITH_CARE);
  cr_assert_eq(ask("deadlift", LIFT ";permit_tags=fall").verdict, SPINERISK_AVOID);
  cr_assert_eq(ask("deadlift", LIFT ";permit_activity=back_squat").verdict, SPINERISK_AVOID);
  cr_assert_eq(
      ask_demand("conditions=herniation;permit_tags=unreviewed;impact=1;load=9000;twist=0;forward=0;backward=0")
          .verdict,
      SPINERISK_AVOID, "a permit for what nobody reviewed is no permit");
}

Test(permit, never_softens_a_flag_pain_surgery_ceiling_or_best_verdict) {
  cr_assert_eq(ask("deadlift", PERMIT ";answers_yes=saddle_numbness").verdict, SPINERISK_STOP);
  cr_assert_eq(ask("deadlift", PERMIT ";pain_now=8").verdict, SPINERISK_STOP);
  cr_assert_eq(ask("deadlift", PERMIT ";pain_now=6").verdict, SPINERISK_AVOID);
  cr_assert_geq(ask("deadlift", PERMIT ";surgery=discectomy").verdict, SPINERISK_ASK_PROVIDER);
  cr_assert_eq(ask("deadlift", PERMIT ";max_load=1000").verdict, SPINERISK_AVOID);
  cr_assert_eq(ask("deadlift", PERMIT ";best_verdict=ask_provider").verdict, SPINERISK_ASK_PROVIDER);
  cr_assert_eq(ask("toe_touch", "conditions=vertebral_fracture;permit_activity=toe_touch").verdict, SPINERISK_AVOID,
               "a locked row stands");
}

Test(permit, never_makes_the_suitable_stricter) {
  const spinerisk_assessment a = ask("walking", HERNIATION ";permit_activity=walking;permit_until=1");
  cr_assert(a.verdict == SPINERISK_SUITABLE && !has_reason(&a, "permit_lapsed") && !has_reason(&a, "permitted"));
}

Test(arrays, must_be_there_and_checked_to_the_last) {
  spinerisk_patient patient = new_patient(0);
  spinerisk_provider provider;
  spinerisk_permit permits[2];
  spinerisk_assessment out = new_assessment();
  spinerisk_error e = new_error();
  spinerisk_provider_init(&provider, sizeof provider);
  patient.provider = &provider;
  provider.n_ban_activities = 1;
  cr_assert_eq(spinerisk_assess(NULL, TEXT("walking"), NULL, &patient, &out, NULL), SPINERISK_E_NULL);
  provider.n_ban_activities = 0;
  provider.n_permits = 2;
  cr_assert_eq(spinerisk_assess(NULL, TEXT("walking"), NULL, &patient, &out, NULL), SPINERISK_E_NULL);
  provider.permits = permits;
  for (int i = 0; i < 2; i++) {
    spinerisk_permit_init(&permits[i], sizeof permits[i]);
    permits[i].activity = 1;
  }
  cr_assert_eq(spinerisk_assess(NULL, TEXT("walking"), NULL, &patient, &out, NULL), SPINERISK_OK);
  permits[1].max_minutes = 1441;
  cr_assert(spinerisk_assess(NULL, TEXT("walking"), NULL, &patient, &out, &e) == SPINERISK_E_RANGE &&
            e.field == SPINERISK_FIELD_PERMIT_MAX_MINUTES);
  permits[1].max_minutes = NAN;
  permits[1].activity = 0;
  cr_assert(spinerisk_assess(NULL, TEXT("walking"), NULL, &patient, &out, &e) == SPINERISK_E_MISSING &&
            e.field == SPINERISK_FIELD_PERMIT_ACTIVITY);
}

/* A ceiling or a permit is for the whole of it: all sets. */
Test(sets, count_against_ceilings_and_permits) {
  static const struct {
    const char *name, *in, *out, *reason;
  } table[] = {{"walking", "minutes=20;max_minutes=60;sets=3", "minutes=20;max_minutes=59;sets=3", "over_ceiling"},
               {"bird_dog", "repetitions=5;max_repetitions=15;sets=3", "repetitions=5;max_repetitions=14;sets=3",
                "over_ceiling"},
               {"deadlift", LIFT ";permit_activity=deadlift;permit_max_repetitions=10;repetitions=5;sets=3",
                LIFT ";permit_activity=deadlift;permit_max_repetitions=15;repetitions=5;sets=3", "permitted"},
               {"running", HERNIATION ";permit_activity=running;permit_max_minutes=20;minutes=10;sets=2.5",
                HERNIATION ";permit_activity=running;permit_max_minutes=25;minutes=10;sets=2.5", "permitted"}};
  for (size_t i = 0; i < COUNT(table); i++) {
    spinerisk_assessment a = ask(table[i].name, table[i].in);
    cr_assert(!has_reason(&a, table[i].reason), "%s", table[i].in);
    a = ask(table[i].name, table[i].out);
    cr_assert(has_reason(&a, table[i].reason), "%s", table[i].out);
  }
  const spinerisk_assessment a = ask("walking", "conditions=none;max_minutes=60;sets=9");
  cr_assert(!has_reason(&a, "over_ceiling"), "what is done in a set was not stated");
}

/* What a provider's own arrays may hold. */
Test(arrays, of_another_size_or_of_permits_that_cannot_be_are_refused) {
  for (int how = 0; how < 6; how++) {
    spinerisk_patient patient = new_patient(0);
    spinerisk_provider provider;
    spinerisk_permit permits[2];
    spinerisk_assessment out = new_assessment();
    spinerisk_error e = new_error();
    spinerisk_provider_init(&provider, sizeof provider);
    spinerisk_permit_init(&permits[0], sizeof permits[0]);
    spinerisk_permit_init(&permits[1], sizeof permits[1]);
    permits[0].activity = permits[1].activity = 1;
    patient.provider = &provider;
    provider.permits = permits;
    provider.n_permits = 2;
    spinerisk_status expected = SPINERISK_E_STRUCT_SIZE;
    if (how == 0) permits[0].struct_size = sizeof *permits - 4;
    if (how == 1) permits[0].struct_size = 8;
    if (how == 2) permits[1].tags = (UINT64_C(1) << 1), expected = SPINERISK_E_CONFLICT;
    if (how == 3) permits[1].activity = 0, expected = SPINERISK_E_MISSING;
    if (how == 4) permits[1].activity = 65000, expected = SPINERISK_E_UNKNOWN_ACTIVITY;
    if (how == 5) permits[1].activity = 0, permits[1].tags = (UINT64_C(1) << 1), expected = SPINERISK_OK;
    cr_assert_eq(spinerisk_assess(NULL, TEXT("walking"), NULL, &patient, &out, &e), expected, "%d: %s", how,
                 spinerisk_status_id((int32_t)e.status));
    if (how == 2) cr_assert_eq(e.field, SPINERISK_FIELD_PERMIT_TAGS);
    if (how == 4) cr_assert_eq(e.field, SPINERISK_FIELD_PERMIT_ACTIVITY);
  }
}

Test(ban, of_an_activity_is_one_of_its_version_with_a_weight_and_of_no_other) {
  spinerisk_assessment a = ask("weighted_pull_up", "conditions=none;ban_activity=pull_up");
  cr_assert(a.verdict == SPINERISK_AVOID && has_reason(&a, "banned"));
  a = ask("pull_up", "conditions=none;ban_activity=weighted_pull_up");
  cr_assert(!has_reason(&a, "banned"), "without a weight it is another");
  a = ask("walking", "conditions=none;ban_activity=pull_up");
  cr_assert(!has_reason(&a, "banned"));
}

Test(ban, of_numbers_leaves_an_activity_without_one_alone) {
  spinerisk_patient patient = new_patient(SPINERISK_CONDITION_NONE);
  spinerisk_provider provider;
  spinerisk_assessment out = new_assessment();
  const spinerisk_activity own = own_activity();
  const uint32_t bans[] = {1, 2};
  spinerisk_provider_init(&provider, sizeof provider);
  patient.provider = &provider;
  provider.ban_activities = bans;
  provider.n_ban_activities = COUNT(bans);
  cr_assert_eq(spinerisk_assess_activity(NULL, &own, NULL, &patient, &out, NULL), SPINERISK_OK);
  cr_assert(!has_reason(&out, "banned"));
}

/* Of a provider that nobody checked: a number nobody knows bans nothing but what has it. */
Test(ban, of_a_number_that_nobody_knows_bans_nothing_else) {
  const uint32_t bans[] = {65000};
  spinerisk_provider provider;
  spinerisk_patient patient = new_patient(0);
  spinerisk_effort effort;
  spinerisk_activity activity = own_activity();
  spr_posture posture = {{0}};
  spr_facts facts = {.model = NULL, .effort = &effort, .patient = &patient, .activity = &activity, .posture = &posture};
  spinerisk_provider_init(&provider, sizeof provider);
  spinerisk_effort_init(&effort, sizeof effort);
  provider.ban_activities = bans;
  provider.n_ban_activities = 1;
  for (int known = 0; known < 2; known++) {
    spr_outcome out;
    memset(&out, 0, sizeof out);
    activity.number = known ? 65000 : 8;
    spr_provider_limits(&provider, &facts, &posture, 0, 0, &out);
    cr_assert_eq(out.n_reasons, known);
    cr_assert_eq(out.verdict, known ? SPINERISK_AVOID : 0);
  }
}

/* Banned without a weight is banned with one; with a weight alone, the one without is not. */
Test(ban, reaches_the_version_with_a_weight_and_only_that) {
  int pairs = 0;
  for (size_t i = 0; i < SPR_N_ACTIVITIES; i++) {
    const spr_activity_row *row = &spr_activities[i];
    char inputs[100];
    if (!row->loaded || row->kind == SPINERISK_KIND_CLASS) continue;
    const char *id = spr_text(row->id), *heavy = spr_text(spr_activities[row->loaded].id);
    snprintf(inputs, sizeof inputs, "conditions=none;ban_activity=%s", id);
    const spinerisk_assessment own = ask(id, inputs), with = ask(heavy, inputs);
    cr_assert(has_reason(&own, "banned") && has_reason(&with, "banned"), "%s, %s", id, heavy);
    snprintf(inputs, sizeof inputs, "conditions=none;ban_activity=%s", heavy);
    const spinerisk_assessment without = ask(id, inputs);
    cr_assert(!has_reason(&without, "banned"), "%s", id);
    pairs++;
  }
  cr_assert_gt(pairs, 3);
}
