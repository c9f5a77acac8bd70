/* Codes of other systems: every one is read as itself by its number and by its name, pairs say more than their
 * parts, and what is not there is unknown. */
#include <stdlib.h>

#include "data/tables.h"
#include "help.h"

static spinerisk_resolution find_bytes(const char *system, const char *code, size_t n) {
  spinerisk_resolution r;
  spinerisk_resolution_init(&r, sizeof r);
  cr_assert_eq(spinerisk_find_code(TEXT(system), code, n, &r, NULL), SPINERISK_OK, "%s", system);
  return r;
}

static spinerisk_resolution find(const char *system, const char *code) { return find_bytes(system, TEXT(code)); }

static const char *id_of(uint32_t number) {
  spinerisk_activity a;
  spinerisk_activity_init(&a, sizeof a);
  cr_assert_eq(spinerisk_activity_get(number, &a, NULL), SPINERISK_OK, "no activity has the number %u", number);
  return a.id;
}

static spinerisk_code_info code_at(size_t i) {
  spinerisk_code_info info;
  spinerisk_code_info_init(&info, sizeof info);
  cr_assert_eq(spinerisk_code_at(i, &info, NULL), SPINERISK_OK);
  return info;
}

static const char *system_of(const spinerisk_code_info *info) {
  return spinerisk_name_at(SPINERISK_FIELD_CODE_SYSTEM, info->system);
}

static void check_is(const char *system, const char *code, const char *id) {
  const spinerisk_resolution r = find(system, code);
  cr_assert_neq(r.activity, 0, "%s %s is unknown", system, code);
  cr_assert_str_eq(id_of(r.activity), id, "%s %s is %s, not %s", system, code, id_of(r.activity), id);
  cr_assert(r.read_as == SPINERISK_READ_CODE && r.confidence == 1 && !r.ambiguous && r.n_unused == 0, "%s", code);
  cr_assert(r.n_candidates == 1 && r.n_tied == 1 && r.candidates[0].activity == r.activity, "%s", code);
}

static void check_unknown(const char *system, const char *code) {
  const spinerisk_resolution r = find(system, code);
  cr_assert(r.status == SPINERISK_E_UNKNOWN_ACTIVITY && r.activity == 0 && r.n_candidates == 0, "%s %s is %u", system,
            code, r.activity);
}

static void check_same(const spinerisk_code_info *info, const char *code) {
  const spinerisk_resolution r = find(system_of(info), code);
  cr_assert(r.activity == info->activity && r.raised == info->raised && r.assisted == info->assisted, "%s %s",
            system_of(info), code);
  cr_assert(r.status == SPINERISK_OK || r.status == SPINERISK_E_NOT_ENOUGH, "%s %s", system_of(info), code);
}

Test(codes, every_one_is_read_by_its_number) {
  for (size_t i = 0; i < spinerisk_code_count(); i++) {
    const spinerisk_code_info info = code_at(i);
    char code[32];
    if (info.code < 0) continue;
    if (info.sub < 0)
      snprintf(code, sizeof code, "%d", info.code);
    else
      snprintf(code, sizeof code, "%d:%d", info.code, info.sub);
    check_same(&info, code);
  }
}

Test(codes, every_one_is_read_by_its_name) {
  for (size_t i = 0; i < spinerisk_code_count(); i++) {
    const spinerisk_code_info info = code_at(i);
    const int is_exercise = strcmp(system_of(&info), "fit_exercise") == 0;
    char code[160];
    cr_assert(info.name && *info.name, "code %zu", i);
    if (is_exercise)
      snprintf(code, sizeof code, "%d:%s", info.code, info.name);
    else
      snprintf(code, sizeof code, "%s", info.name);
    check_same(&info, code);
    for (char *c = code; *c; c++) *c = (char)(*c >= 'a' && *c <= 'z' ? *c - 32 : *c == ' ' ? '_' : *c);
    check_same(&info, code);
  }
}

Test(codes, are_ordered_by_system_and_belong_to_one) {
  int seen[64] = {0};
  const int n_systems = (int)spinerisk_name_count(SPINERISK_FIELD_CODE_SYSTEM);
  cr_assert_eq(n_systems, 11);
  for (size_t i = 0; i < spinerisk_code_count(); i++) {
    const spinerisk_code_info info = code_at(i);
    cr_assert(info.system >= 1 && info.system <= n_systems);
    if (i) cr_assert_geq(info.system, code_at(i - 1).system);
    cr_assert(info.code >= -1 && info.sub >= -1 && info.raised < 512 && info.assisted >= 0 && info.assisted <= 1);
    id_of(info.activity);
    seen[info.system]++;
  }
  for (int s = 1; s <= n_systems; s++) cr_assert_gt(seen[s], 10, "system %d", s);
}

Test(codes, past_the_end_and_without_a_struct_is_refused) {
  spinerisk_error e = new_error();
  spinerisk_code_info info;
  spinerisk_code_info_init(&info, sizeof info);
  cr_assert_eq(spinerisk_code_at(spinerisk_code_count(), &info, &e), SPINERISK_E_RANGE);
  cr_assert(e.high == (double)spinerisk_code_count() - 1 && e.value == e.high + 1 && e.low == 0);
  cr_assert_eq(spinerisk_code_at(SIZE_MAX, &info, NULL), SPINERISK_E_RANGE);
  cr_assert_eq(spinerisk_code_at(0, NULL, NULL), SPINERISK_E_NULL);
  info.struct_size = 4;
  cr_assert_eq(spinerisk_code_at(0, &info, NULL), SPINERISK_E_STRUCT_SIZE);
}

Test(find_code, numbers_and_names_of_each_system) {
  static const char *const table[][3] = {
      {"healthkit", "37", "running"},
      {"healthkit", "0037", "running"},
      {"healthkit", "HKWorkoutActivityTypeRunning", "running"},
      {"healthkit", "hkworkoutactivitytyperunning", "running"},
      {"healthkit", "Running", "running"},
      {"HealthKit", "HKWorkoutActivityTypeYoga", "yoga"},
      {"strava", "TrailRun", "trail_running"},
      {"strava", "Trail Run", "trail_running"},
      {"strava", "trail_run", "trail_running"},
      {"health_connect_segment", "5", "bench_press"},
      {"health_connect_platform_segment", "29", "bench_press"},
      {"health connect segment", "EXERCISE_SEGMENT_TYPE_BENCH_PRESS", "bench_press"},
      {"health_connect_exercise", "EXERCISE_TYPE_RUNNING", "running"},
      {"health_connect_platform_session", "EXERCISE_SESSION_TYPE_RUNNING", "running"},
      {"fit_sport", "1", "running"},
      {"fit_sport", "running", "running"},
      {"fit_exercise_category", "bench_press", "bench_press"},
      {"google_fit", "8", "running"}};
  for (size_t i = 0; i < COUNT(table); i++) check_is(table[i][0], table[i][1], table[i][2]);
}

Test(find_code, the_two_numberings_of_health_connect_differ) {
  const spinerisk_resolution androidx = find("health_connect_segment", "5"),
                             platform = find("health_connect_platform_segment", "5");
  cr_assert(platform.activity && platform.activity != androidx.activity, "5 is another exercise there");
}

Test(find_code, an_exercise_of_fit_is_a_pair_by_number_by_name_or_mixed) {
  static const char *const same[] = {"0:6", "bench_press:dumbbell_bench_press", "bench_press:6",
                                     "0:dumbbell bench press", "Bench Press:Dumbbell-Bench-Press"};
  for (size_t i = 0; i < COUNT(same); i++) check_is("fit_exercise", same[i], "bench_press");
  static const char *const bad[] = {
      "0",      "6",      "0:",    ":6",      ":",       "0:9999", "9999:1",
      "0:zork", "zork:6", "0:6:1", "0:65535", "65535:6", "0: 6x",  "dumbbell_bench_press"};
  for (size_t i = 0; i < COUNT(bad); i++) check_unknown("fit_exercise", bad[i]);
}

Test(find_code, a_sport_of_fit_with_its_sub_sport_says_what_the_better_of_both_says) {
  check_is("fit_sport", "1:3", "trail_running");
  check_is("fit_sport", "running:trail", "trail_running");
  check_is("fit_sport", "2:9", "mountain_biking");
  check_is("fit_sport", "1:0", "running");
  check_is("fit_sport", "1:999", "running");
  check_is("fit_sport", "running:zork", "running");
  check_is("fit_sport", "4:15", "elliptical");
  const spinerisk_resolution odd = find("fit_sport", "tennis:lap_swimming");
  cr_assert(odd.ambiguous && odd.n_tied == 2 && strcmp(id_of(odd.activity), "swimming") == 0 &&
                strcmp(id_of(odd.candidates[1].activity), "tennis") == 0,
            "a sub-sport that asks for less is not taken at its word");
  cr_assert_eq(find("fit_sport", "0:0").status, SPINERISK_E_NOT_ENOUGH, "generic, generic");
  check_unknown("fit_sport", "999:3");
  check_unknown("fit_sport", "zork:trail");
}

Test(find_code, a_pair_is_nothing_in_a_system_without_pairs) {
  check_unknown("healthkit", "37:1");
  check_unknown("strava", "Run:Run");
  check_unknown("fit_sub_sport", "3:3");
}

Test(find_code, a_code_that_says_nothing_is_not_enough) {
  cr_assert_eq(find("healthkit", "3000").status, SPINERISK_E_NOT_ENOUGH);
  cr_assert_eq(find("strava", "Workout").status, SPINERISK_E_NOT_ENOUGH);
}

Test(find_code, what_is_not_there_is_unknown) {
  static const char *const bad[] = {"",
                                    "-",
                                    " ",
                                    "99999",
                                    "65535",
                                    "65536",
                                    "999999",
                                    "4294967333",
                                    "-37",
                                    "+37",
                                    "37.0",
                                    "3 7",
                                    "0x25",
                                    "run",
                                    "HKWorkoutActivityType",
                                    "HKWorkoutActivityTypeZork",
                                    "37\xff",
                                    "\xff",
                                    "9223372036854775845"};
  for (size_t i = 0; i < COUNT(bad); i++) check_unknown("healthkit", bad[i]);
  cr_assert_eq(find_bytes("healthkit", "37", 2).status, SPINERISK_OK);
  cr_assert_eq(find_bytes("healthkit", "37\0", 3).status, SPINERISK_E_UNKNOWN_ACTIVITY);
  char *big = malloc(10000000);
  memset(big, '7', 10000000);
  cr_assert_eq(find_bytes("healthkit", big, 10000000).status, SPINERISK_E_UNKNOWN_ACTIVITY);
  free(big);
}

Test(find_code, bytes_by_chance_give_a_status_and_activities_that_exist) {
  static const char letters[] = "0123456789:_ -runHKExyz\0\xff\xc3\xa9";
  uint64_t state = 3;
  for (int i = 0; i < 100000; i++) {
    char code[24];
    size_t n = 0;
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    for (uint64_t left = state >> 8; left && n < sizeof code; left /= 37)
      code[n++] = letters[left % (sizeof letters - 1)];
    n = n ? state % n : 0;
    const char *system = spinerisk_name_at(SPINERISK_FIELD_CODE_SYSTEM, 1 + i % 11);
    const spinerisk_resolution r = find_bytes(system, code, n);
    if (r.status == SPINERISK_E_UNKNOWN_ACTIVITY)
      cr_assert_eq(r.activity, 0);
    else
      id_of(r.activity);
  }
}

Test(find_code, an_unknown_system_is_named_and_nothing_is_written) {
  spinerisk_error e = new_error();
  spinerisk_resolution r;
  spinerisk_resolution_init(&r, sizeof r);
  cr_assert_eq(spinerisk_find_code(TEXT("myspace"), TEXT("37"), &r, &e), SPINERISK_E_UNKNOWN_NAME);
  cr_assert(e.status == SPINERISK_E_UNKNOWN_NAME && e.field == SPINERISK_FIELD_CODE_SYSTEM);
  cr_assert_str_eq(e.detail, "myspace");
  cr_assert_eq(spinerisk_find_code("", 0, "37", 2, &r, NULL), SPINERISK_E_UNKNOWN_NAME);
  cr_assert_eq(spinerisk_find_code(NULL, 0, "37", 2, &r, NULL), SPINERISK_E_NULL);
  cr_assert_eq(spinerisk_find_code("strava", 6, NULL, 0, &r, NULL), SPINERISK_E_NULL);
  cr_assert_eq(spinerisk_find_code("strava", 6, "Run", 3, NULL, NULL), SPINERISK_E_NULL);
  cr_assert(r.activity == 0 && r.status == 0);
  r.struct_size = 8;
  cr_assert_eq(spinerisk_find_code("strava", 6, "Run", 3, &r, &e), SPINERISK_E_STRUCT_SIZE);
}

/* What a code asks for beyond its activity, and that help carries part of the body, come with the answer. */
Test(find_code, raised_and_assisted_come_with_it) {
  int n_raised = 0, n_assisted = 0;
  for (size_t i = 0; i < spinerisk_code_count(); i++) {
    n_raised += code_at(i).raised != 0;
    n_assisted += code_at(i).assisted;
  }
  cr_assert(n_raised > 10 && n_assisted > 0);
}

/* The row of a pair by looking through all of them. */
static const spr_code_row *row_of(int system, int code, int sub) {
  for (size_t i = spr_code_firsts[system]; i < spr_code_firsts[system + 1]; i++)
    if (spr_codes[i].code == code && spr_codes[i].sub == sub) return &spr_codes[i];
  return NULL;
}

static int says(const spr_code_row *row) {
  return row && spr_activities[row->activity].kind != SPINERISK_KIND_CLASS;
}

static int is_much_milder(const spr_code_row *sub, const spr_code_row *sport) {
  spinerisk_activity a, b;
  spinerisk_activity_init(&a, sizeof a);
  spinerisk_activity_init(&b, sizeof b);
  spinerisk_activity_get(spr_activities[sub->activity].number, &a, NULL);
  spinerisk_activity_get(spr_activities[sport->activity].number, &b, NULL);
  return 10 * a.impact.typical < 9 * b.impact.typical || 10 * a.load.typical < 9 * b.load.typical ||
         10 * a.twist.typical < 9 * b.twist.typical;
}

static void check_candidate(const spinerisk_candidate *c, const spr_code_row *row, const char *code) {
  cr_assert(c->activity == spr_activities[row->activity].number && c->raised == (row->flags & SPR_RAISES) &&
                c->confidence == 1.0,
            "%s", code);
}

Test(find_code, every_sport_with_every_sub_sport_is_what_looking_through_them_gives) {
  enum { SPORT = SPR_SYSTEM_FIT_SPORT, SUB = SPR_SYSTEM_FIT_SUB_SPORT, NONE = 65535 };
  int tied = 0, reviewed = 0;
  for (size_t s = spr_code_firsts[SPORT]; s < spr_code_firsts[SPORT + 1]; s++)
    for (size_t t = spr_code_firsts[SUB]; t < spr_code_firsts[SUB + 1]; t++) {
      const spr_code_row *sport = &spr_codes[s], *sub = &spr_codes[t];
      char code[32];
      if (sport->sub != NONE) continue;
      snprintf(code, sizeof code, "%d:%d", sport->code, sub->code);
      const spinerisk_resolution r = find("fit_sport", code);
      const spr_code_row *pair = row_of(SPORT, sport->code, sub->code), *is = pair ? pair : says(sub) ? sub : sport;
      const int two = !pair && says(sub) && says(sport) && sub->activity != sport->activity && is_much_milder(sub, sport);
      cr_assert(r.n_candidates == 1 + two && r.n_tied == r.n_candidates && r.ambiguous == two, "%s", code);
      cr_assert(r.raised == (is->flags & SPR_RAISES) && r.assisted == ((is->flags & SPR_ASSISTED) != 0), "%s", code);
      check_candidate(&r.candidates[0], is, code);
      if (two) check_candidate(&r.candidates[1], sport, code);
      tied += two;
      reviewed += pair != NULL;
    }
  cr_assert(tied > 100 && reviewed > 10, "%d, %d", tied, reviewed);
}
