/* Names to activities: reviewed names exactly, free text word by word, risk words kept. Garbage: test_match.c. What the answer does to a score: test_raise.c. */
#include <stdlib.h>

#include "data/tables.h"
#include "names.h"

static spinerisk_resolution resolve_strictly(const char *name) {
  spinerisk_resolution r;
  spinerisk_resolution_init(&r, sizeof r);
  cr_assert_eq(spinerisk_resolve(NULL, TEXT(name), 1, &r, NULL), SPINERISK_OK);
  return r;
}

Test(resolve, every_id_and_display_name_is_read_as_itself) {
  for (size_t i = 0; i < spinerisk_activity_count(); i++) {
    spinerisk_activity a;
    spinerisk_activity_init(&a, sizeof a);
    spinerisk_activity_at(i, &a, NULL);
    const spinerisk_resolution id = resolve(a.id), name = resolve(a.name), strict = resolve_strictly(a.id);
    check_sound(&id, strlen(a.id), a.id);
    check_sound(&name, strlen(a.name), a.name);
    check_sound(&strict, strlen(a.id), a.id);
    cr_assert(id.activity == a.number && id.read_as == SPINERISK_READ_ID && id.confidence == 1 && !id.raised, "%s",
              a.id);
    cr_assert(strict.activity == a.number && strict.read_as == SPINERISK_READ_ID, "%s", a.id);
    if (!name.ambiguous)
      cr_assert(name.activity == a.number && name.confidence == 1 && !name.n_unused, "%s is %s", a.name, a.id);
    cr_assert(has_candidate(&name, a.id, name.n_tied), "%s", a.name);
  }
}

Test(resolve, every_synonym_is_read_as_its_activity) {
  for (size_t i = 0; i < spinerisk_synonym_count(); i++) {
    uint32_t number;
    char text[SPINERISK_MAX_NAME];
    cr_assert_lt(spinerisk_synonym_at(i, &number, text, sizeof text), sizeof text);
    const spinerisk_resolution r = resolve(text);
    check_sound(&r, strlen(text), text);
    cr_assert(has_candidate(&r, id_of(number), r.n_tied), "%s is not %s", text, id_of(number));
    if (r.ambiguous) continue;
    cr_assert(r.read_as <= SPINERISK_READ_SYNONYM && r.confidence == 1 && r.n_candidates == 1, "%s", text);
  }
}

Test(resolve, the_way_a_name_is_written_does_not_matter) {
  static const char *const table[][2] = {{"BENCH PRESS", "bench_press"},
                                         {"Bench Press (Barbell)", "bench_press"},
                                         {"bench-press", "bench_press"},
                                         {"press, bench", "bench_press"},
                                         {"benchpress", "bench_press"},
                                         {"DB Bench Press", "bench_press"},
                                         {"Jumping Lunges", "jump_lunge"},
                                         {"lunges", "lunge"},
                                         {"Squat (Barbell)", "back_squat"},
                                         {"Bicep Curls (Dumbbell)", "biceps_curl"},
                                         {"BB row", "bent_over_row"},
                                         {"KB swings", "kettlebell_swing"},
                                         {"RDL", "romanian_deadlift"},
                                         {"OHP", "overhead_press"},
                                         {"BSS", "split_squat"},
                                         {"SLDL", "stiff_leg_deadlift"},
                                         {"w\xc3\xa0lking", "walking"},
                                         {"Russian Twists", "russian_twist"},
                                         {"pull-ups", "pull_up"},
                                         {"push ups", "push_up"},
                                         {"Glute Bridges!", "glute_bridge"}};
  for (size_t i = 0; i < COUNT(table); i++) {
    const spinerisk_resolution r = resolve(table[i][0]);
    check_is(table[i][0], table[i][1]);
    cr_assert(r.confidence == 1 && !r.ambiguous && !r.raised && !r.n_unused, "%s", table[i][0]);
  }
}

Test(resolve, one_slip_does_not_matter_but_costs_confidence) {
  static const char *const table[][2] = {{"deadlipt", "deadlift"},
                                         {"deadlft", "deadlift"},
                                         {"deadliftt", "deadlift"},
                                         {"daedlift", "deadlift"},
                                         {"ellipticl", "elliptical"},
                                         {"russian twsit", "russian_twist"},
                                         {"kettlbell swing", "kettlebell_swing"},
                                         {"glute brdige", "glute_bridge"},
                                         {"romanian dedlift", "romanian_deadlift"}};
  for (size_t i = 0; i < COUNT(table); i++) {
    const spinerisk_resolution r = resolve(table[i][0]);
    check_is(table[i][0], table[i][1]);
    check_sound(&r, strlen(table[i][0]), table[i][0]);
    cr_assert(r.read_as == SPINERISK_READ_TEXT && r.confidence < 1, "%s", table[i][0]);
  }
}

Test(resolve, a_risk_word_the_activity_lacks_is_raised) {
  static const struct {
    const char *name, *id;
    unsigned raised;
  } table[] = {{"weighted plank with twist", "weighted_plank", SPR_RAISE_TWIST},
               {"overhead plank", "plank", SPR_RAISE_OVERHEAD},
               {"single leg plank", "plank", SPR_RAISE_SINGLE_LEG},
               {"single arm plank", "plank", SPR_RAISE_ONE_SIDED},
               {"inverted plank", "plank", SPR_RAISE_INVERSION},
               {"back squat with jump", "back_squat", SPR_RAISE_IMPACT},
               {"bird dog with overhead press", "bird_dog", SPR_RAISE_OVERHEAD},
               {"dead bug weighted", "dead_bug", SPR_RAISE_LOAD},
               {"calf raise single leg", "calf_raise", SPR_RAISE_SINGLE_LEG},
               {"dead bug with bend", "dead_bug", SPR_RAISE_BEND},
               {"bird dog with backbend", "bird_dog", SPR_RAISE_BACK_BEND}};
  for (size_t i = 0; i < COUNT(table); i++) {
    const spinerisk_resolution r = resolve(table[i].name);
    check_is(table[i].name, table[i].id);
    cr_assert_eq(r.raised & table[i].raised, table[i].raised, "%s: %x", table[i].name, r.raised);
  }
  cr_assert_eq(resolve("back squat with barbell").raised & SPR_RAISE_LOAD, 0, "a squat has its weight already");
}

/* "Kettlebell dead bug" is a dead bug with a weight; a name with a version with weights goes there. */
Test(resolve, no_risk_word_is_dropped_from_a_name_in_two_parts) {
  static const char *const risks[] = {"weighted", "overhead", "single-leg", "single-arm",  "jump",
                                      "twist",    "bend",     "backbend",   "upside down", "heavy"};
  static const unsigned bits[] = {SPR_RAISE_LOAD,      SPR_RAISE_OVERHEAD, SPR_RAISE_SINGLE_LEG, SPR_RAISE_ONE_SIDED,
                                  SPR_RAISE_IMPACT,    SPR_RAISE_TWIST,    SPR_RAISE_BEND,       SPR_RAISE_BACK_BEND,
                                  SPR_RAISE_INVERSION, SPR_RAISE_HEAVY};
  int told = 0;
  for (size_t i = 0; i < SPR_N_ACTIVITIES; i++) {
    for (size_t k = 0; k < COUNT(risks); k++) {
      char name[SPINERISK_MAX_NAME];
      snprintf(name, sizeof name, "%s with %s", spr_text(spr_activities[i].id), risks[k]);
      const spinerisk_resolution r = resolve(name);
      check_sound(&r, strlen(name), name);
      /* A reviewed name with that word has been judged as a whole. */
      if (r.status != SPINERISK_OK || r.read_as != SPINERISK_READ_TEXT || r.activity != spr_activities[i].number)
        continue;
      cr_assert((r.raised | spr_activities[i].has) & bits[k], "%s", name);
      told++;
    }
  }
  cr_assert_gt(told, 1000);
}

Test(resolve, assisted_is_told_and_a_band_that_helps_is_no_weight) {
  static const char *const table[][2] = {
      {"Pull Up (Band)", "pull_up"}, {"assisted pull up", "pull_up"}, {"assisted dip", "dip"}};
  for (size_t i = 0; i < COUNT(table); i++) {
    const spinerisk_resolution r = resolve(table[i][0]);
    check_is(table[i][0], table[i][1]);
    cr_assert(r.assisted == 1 && !(r.raised & SPR_RAISE_LOAD), "%s", table[i][0]);
  }
  cr_assert_not(resolve("pull up").assisted);
}

Test(resolve, a_name_for_two_activities_is_ambiguous_and_its_id_is_not) {
  static const char *const both[] = {"press ups", "press up", "Press-Up"};
  for (size_t i = 0; i < COUNT(both); i++) {
    const spinerisk_resolution r = resolve(both[i]);
    check_sound(&r, strlen(both[i]), both[i]);
    cr_assert(r.ambiguous && has_candidate(&r, "press_up", r.n_tied) && has_candidate(&r, "push_up", r.n_tied), "%s",
              both[i]);
  }
  check_is("press_up", "press_up");
  cr_assert_not(resolve("press_up").ambiguous);
  const spinerisk_resolution two = resolve("run and jump");
  cr_assert(has_candidate(&two, "running", two.n_candidates) && has_candidate(&two, "jumping", two.n_candidates));
}

Test(resolve, a_class_name_says_too_little) {
  static const char *const classes[] = {"Workout", "workouts", "strength_training", "Strength Training"};
  for (size_t i = 0; i < COUNT(classes); i++) {
    const spinerisk_resolution r = resolve(classes[i]);
    cr_assert(r.status == SPINERISK_E_NOT_ENOUGH && r.activity && r.confidence == 1, "%s", classes[i]);
  }
  cr_assert_eq(resolve_strictly("workout").status, SPINERISK_E_NOT_ENOUGH);
}

Test(resolve, an_unknown_name_comes_with_the_nearest_or_with_none) {
  const spinerisk_resolution near = resolve("deadliftoramaxx qwop"), half = resolve("totally deadlift qwopping zzyzx"),
                             none = resolve("zzzzqqq");
  cr_assert(near.status == SPINERISK_E_UNKNOWN_ACTIVITY && near.n_candidates && near.n_unused == 2);
  cr_assert(has_candidate(&near, "deadlift", near.n_candidates));
  cr_assert(half.status == SPINERISK_E_UNKNOWN_ACTIVITY && has_candidate(&half, "deadlift", half.n_candidates));
  cr_assert(none.status == SPINERISK_E_UNKNOWN_ACTIVITY && none.n_candidates == 0 && none.n_unused == 1);
  cr_assert(none.unused[0].begin == 0 && none.unused[0].end == 7);
  cr_assert_eq(resolve("q w e r t y u i o p").n_unused, SPINERISK_MAX_UNUSED, "more are not listed");
}

Test(resolve, strict_takes_permanent_ids_only) {
  static const char *const bad[] = {"push ups", "Bench Press (Barbell)", "deadlft", "", "jumping lunges", "RDL"};
  for (size_t i = 0; i < COUNT(bad); i++) {
    const spinerisk_resolution r = resolve_strictly(bad[i]);
    cr_assert(r.status == SPINERISK_E_UNKNOWN_ACTIVITY && r.n_candidates == 0, "%s", bad[i]);
  }
}

Test(resolve, words_that_were_not_used_are_where_they_are) {
  const spinerisk_resolution r = resolve("  zzyzx squat (Qwopper!)");
  cr_assert_eq(r.n_unused, 2);
  cr_assert(r.unused[0].begin == 2 && r.unused[0].end == 7 && r.unused[1].begin == 15 && r.unused[1].end == 22);
}

Test(arguments, null_and_structs_that_are_too_small_are_refused) {
  spinerisk_error e = new_error();
  spinerisk_resolution r, small;
  spinerisk_vocabulary bad;
  uint32_t number;
  spinerisk_resolution_init(&r, sizeof r);
  memset(&small, 0, sizeof small);
  memset(&bad, 0, sizeof bad);
  cr_assert_eq(spinerisk_resolve(NULL, NULL, 0, 0, &r, &e), SPINERISK_E_NULL);
  cr_assert_eq(e.status, SPINERISK_E_NULL);
  cr_assert_eq(spinerisk_resolve(NULL, "run", 3, 0, NULL, NULL), SPINERISK_E_NULL);
  cr_assert_eq(spinerisk_resolve(NULL, "run", 3, 0, &small, &e), SPINERISK_E_STRUCT_SIZE);
  cr_assert_eq(spinerisk_resolve(&bad, "run", 3, 0, &r, NULL), SPINERISK_E_STRUCT_SIZE);
  cr_assert(r.status == 0 && r.activity == 0 && small.status == 0, "nothing is written");
  cr_assert_eq(spinerisk_find(NULL, 0, &number, NULL), SPINERISK_E_NULL);
  cr_assert_eq(spinerisk_find("run", 3, NULL, NULL), SPINERISK_E_NULL);
}
