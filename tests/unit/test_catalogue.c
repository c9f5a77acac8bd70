/* The catalogue: permanent numbers, names that are found and those that are not, every number ordered,
 * graded and sourced. */
#include <stdlib.h>

#include "help.h"

static spinerisk_activity activity_at(size_t i) {
  spinerisk_activity a;
  spinerisk_activity_init(&a, sizeof a);
  cr_assert_eq(spinerisk_activity_at(i, &a, NULL), SPINERISK_OK);
  return a;
}

static uint32_t find(const char *name, size_t n) {
  uint32_t number = 0;
  return spinerisk_find(name, n, &number, NULL) == SPINERISK_OK ? number : 0;
}

Test(catalogue, holds_at_least_80_with_rising_numbers) {
  cr_assert_geq(spinerisk_activity_count(), 80);
  for (size_t i = 1; i < spinerisk_activity_count(); i++)
    cr_assert_lt(activity_at(i - 1).number, activity_at(i).number);
}

Test(catalogue, numbers_are_permanent) {
#define PINNED(number, id) cr_assert_eq(find(TEXT(id)), number, "%s was %d", id, number);
#include "numbers.inc"
#undef PINNED
}

Test(catalogue, is_found_by_number_and_not_beyond) {
  spinerisk_activity a;
  spinerisk_error e = new_error();
  spinerisk_activity_init(&a, sizeof a);
  for (size_t i = 0; i < spinerisk_activity_count(); i++) {
    cr_assert_eq(spinerisk_activity_get(activity_at(i).number, &a, NULL), SPINERISK_OK);
    cr_assert_str_eq(a.id, activity_at(i).id);
  }
  cr_assert_eq(spinerisk_activity_get(0, &a, &e), SPINERISK_E_UNKNOWN_ACTIVITY);
  cr_assert_eq(spinerisk_activity_get(UINT32_MAX, &a, &e), SPINERISK_E_UNKNOWN_ACTIVITY);
  cr_assert_eq(e.value, (double)UINT32_MAX);
  cr_assert_eq(spinerisk_activity_at(spinerisk_activity_count(), &a, &e), SPINERISK_E_RANGE);
  cr_assert_eq(e.high, (double)spinerisk_activity_count() - 1);
  cr_assert_eq(spinerisk_activity_at(0, NULL, NULL), SPINERISK_E_NULL);
  cr_assert_eq(spinerisk_activity_get(1, NULL, NULL), SPINERISK_E_NULL);
}

static void check_range(const char *id, const char *what, spinerisk_range r, double most) {
  cr_assert(0 <= r.low && r.low <= r.typical && r.typical <= r.high && r.high <= most, "%s: %s", id, what);
}

Test(catalogue, every_number_is_ordered_graded_and_sourced) {
  for (size_t i = 0; i < spinerisk_activity_count(); i++) {
    const spinerisk_activity a = activity_at(i);
    cr_assert(*a.id && *a.name && a.role >= 1 && a.role <= 5, "%s", a.id);
    if (a.kind == SPINERISK_KIND_CLASS) {
      cr_assert(isnan(a.impact.typical) && isnan(a.reference_dose), "%s: a class has no numbers", a.id);
      continue;
    }
    check_range(a.id, "impact", a.impact, 20);
    check_range(a.id, "load", a.load, 40000);
    check_range(a.id, "twist", a.twist, 180);
    check_range(a.id, "forward", a.forward, 120);
    check_range(a.id, "backward", a.backward, 90);
    cr_assert(a.reference_dose > 0 && a.usual_hold_minutes >= 0, "%s", a.id);
    cr_assert(a.dose_unit == SPINERISK_DOSE_MINUTES || a.usual_hold_minutes == 0, "%s: repetitions hold nothing", a.id);
    if (!isnan(a.usual_kg.typical)) {
      check_range(a.id, "usual_kg", a.usual_kg, 500);
      cr_assert(a.load_per_kg > 0, "%s lifts, so it needs newtons per kilogram", a.id);
    }
    for (int g = 0; g < 4; g++) {
      cr_assert(a.grades[g] >= SPINERISK_GRADE_A && a.grades[g] <= SPINERISK_GRADE_C, "%s", a.id);
      cr_assert_not_null(a.sources[g], "%s", a.id);
      cr_assert_not_null(spinerisk_source_text(a.sources[g]), "%s: %s", a.id, a.sources[g]);
    }
    for (int b = 0; b < 6; b++) cr_assert(a.benefits[b] >= 0 && a.benefits[b] <= 3, "%s", a.id);
    cr_assert(!(a.tags & SPINERISK_TAG_UNREVIEWED) && a.tags < UINT64_C(1)
                                                                   << spinerisk_name_count(SPINERISK_FIELD_TAGS),
              "%s", a.id);
  }
}

/* What alternatives go by: a kind of movement each, and of what takes muscles and things, which. */
Test(catalogue, every_one_has_a_category_and_knows_what_it_needs) {
  static const struct {
    const char *id, *category, *muscle, *thing;
  } known[] = {{"deadlift", "hinge", "glutes", "barbell"}, {"bench_press", "push", "chest", "bench"},
               {"swimming", "water", NULL, "pool"},        {"walking", "walking", NULL, NULL},
               {"plank", "core", "abdominals", NULL},      {"road_cycling", "cycling", NULL, "bicycle"},
               {"pull_up", "pull", "lats", "bar"},         {"sitting", "posture", NULL, NULL}};
  spinerisk_activity a;
  int used[64] = {0};
  const int categories = (int)spinerisk_name_count(SPINERISK_FIELD_CATEGORY);
  for (size_t i = 0; i < spinerisk_activity_count(); i++) {
    a = activity_at(i);
    cr_assert(a.category >= 1 && a.category <= categories, "%s", a.id);
    cr_assert_eq(a.muscles >> spinerisk_name_count(SPINERISK_FIELD_MUSCLES), 0, "%s", a.id);
    cr_assert_eq(a.equipment >> spinerisk_name_count(SPINERISK_FIELD_EQUIPMENT), 0, "%s", a.id);
    const char *category = spinerisk_name_at(SPINERISK_FIELD_CATEGORY, a.category);
    cr_assert(!strstr("core squat lunge hinge push pull arms legs carry", category) || a.muscles, "%s moves what?",
              a.id);
    used[a.category]++;
  }
  for (int c = 1; c <= categories; c++)
    cr_assert_gt(used[c], 0, "nothing is %s", spinerisk_name_at(SPINERISK_FIELD_CATEGORY, c));
  for (size_t i = 0; i < COUNT(known); i++) {
    int32_t bit = 0;
    cr_assert_eq(spinerisk_activity_get(find(TEXT(known[i].id)), &a, NULL), SPINERISK_OK);
    cr_assert_str_eq(spinerisk_name_at(SPINERISK_FIELD_CATEGORY, a.category), known[i].category, "%s", known[i].id);
    if (known[i].muscle) spinerisk_name_find(SPINERISK_FIELD_MUSCLES, TEXT(known[i].muscle), &bit, NULL);
    if (known[i].muscle) cr_assert(a.muscles >> (bit - 1) & 1, "%s: %s", known[i].id, known[i].muscle);
    if (known[i].thing) spinerisk_name_find(SPINERISK_FIELD_EQUIPMENT, TEXT(known[i].thing), &bit, NULL);
    cr_assert_eq(a.equipment ? 1 : 0, known[i].thing ? 1 : 0, "%s", known[i].id);
    if (known[i].thing) cr_assert(a.equipment >> (bit - 1) & 1, "%s: %s", known[i].id, known[i].thing);
  }
}

Test(catalogue, what_must_be_there_is_there) {
  static const char *const ids[] = {"walking",
                                    "swimming",
                                    "freestyle_swim",
                                    "backstroke",
                                    "breaststroke",
                                    "butterfly_stroke",
                                    "gentle_yoga",
                                    "vigorous_yoga",
                                    "stationary_cycling",
                                    "recumbent_cycling",
                                    "road_cycling",
                                    "elliptical",
                                    "rowing_machine",
                                    "stair_climbing",
                                    "running",
                                    "sprinting",
                                    "jumping",
                                    "jump_rope",
                                    "box_jump",
                                    "burpee",
                                    "mountain_climber",
                                    "basketball",
                                    "american_football",
                                    "tennis",
                                    "golf",
                                    "skiing",
                                    "horse_riding",
                                    "gardening",
                                    "snow_shovelling",
                                    "vacuuming",
                                    "sitting",
                                    "driving",
                                    "getting_dressed",
                                    "bird_dog",
                                    "dead_bug",
                                    "curl_up",
                                    "plank",
                                    "side_plank",
                                    "glute_bridge",
                                    "pelvic_tilt",
                                    "cat_cow",
                                    "press_up",
                                    "cobra",
                                    "knee_to_chest",
                                    "hamstring_stretch_supine",
                                    "sit_up",
                                    "crunch",
                                    "russian_twist",
                                    "leg_raise",
                                    "toe_touch",
                                    "good_morning",
                                    "back_squat",
                                    "deadlift",
                                    "overhead_press",
                                    "bench_press",
                                    "bent_over_row",
                                    "leg_press",
                                    "pull_up",
                                    "kettlebell_swing",
                                    "lunge",
                                    "biceps_curl",
                                    "push_up",
                                    "traction",
                                    "dead_hang",
                                    "inversion_table"};
  for (size_t i = 0; i < COUNT(ids); i++) cr_assert(find(TEXT(ids[i])), "%s", ids[i]);
}

static int means_several(const char *name) {
  spinerisk_resolution r;
  spinerisk_resolution_init(&r, sizeof r);
  return spinerisk_resolve(NULL, TEXT(name), 0, &r, NULL) == SPINERISK_OK && r.ambiguous;
}

/* Each id and synonym is found as it stands, loud, with hyphens, spaces and underscores. */
Test(find, knows_every_name_however_it_is_written) {
  const size_t ids = spinerisk_activity_count(), synonyms = spinerisk_synonym_count();
  cr_assert_gt(synonyms, 300);
  for (size_t i = 0; i < ids + synonyms; i++) {
    uint32_t number = 0;
    char text[128];
    if (i >= ids) cr_assert_lt(spinerisk_synonym_at(i - ids, &number, text, sizeof text), sizeof text);
    const char *name = i < ids ? activity_at(i).id : text;
    char loud[128];
    size_t n = 0;
    if (i < ids) number = activity_at(i).number;
    loud[n++] = ' ';
    for (const char *c = name; *c && n + 3 < sizeof loud; c++) {
      if (*c == ' ' || *c == '_' || *c == '-') {
        loud[n++] = "-_ "[i % 3];
        loud[n++] = ' ';
      } else {
        loud[n++] = (char)(*c >= 'a' && *c <= 'z' ? *c - 32 : *c);
      }
    }
    loud[n] = 0;
    if (means_several(name) || means_several(loud)) continue;
    cr_assert_eq(find(TEXT(name)), number, "%s", name);
    cr_assert_eq(find(loud, n), number, "%.*s", (int)n, loud);
  }
}

Test(find, a_synonym_goes_into_the_callers_buffer) {
  char whole[128], cut[4] = "###", past[2] = "#";
  const size_t n = spinerisk_synonym_at(0, NULL, whole, sizeof whole);
  cr_assert_eq(strlen(whole), n);
  cr_assert_eq(spinerisk_synonym_at(0, NULL, cut, sizeof cut), n);
  cr_assert(strncmp(cut, whole, 3) == 0 && cut[3] == 0);
  cr_assert_eq(spinerisk_synonym_at(0, NULL, NULL, 0), n);
  cr_assert_eq(spinerisk_synonym_at(spinerisk_synonym_count(), NULL, past, sizeof past), 0);
  cr_assert_str_eq(past, "");
}

Test(find, case_accents_plurals_and_punctuation_do_not_matter) {
  static const char *const same[] = {"walking", "Walkings", "walking\n", "w\xc3\xa4lking", "  (WALKING)!"};
  for (size_t i = 0; i < COUNT(same); i++) cr_assert_eq(find(TEXT(same[i])), find(TEXT("walking")), "%s", same[i]);
  cr_assert_eq(find(TEXT("press, bench (barbell)")), find(TEXT("bench_press")));
}

Test(find, what_is_not_there_is_unknown) {
  static const char *const bad[] = {"", " ", "-", "_-_ ", "walkin", "walk ingo!", "wa1king", "\xef\xbb\xbfwalking",
                                    "*"};
  for (size_t i = 0; i < COUNT(bad); i++) {
    spinerisk_error e = new_error();
    uint32_t number = 77;
    cr_assert_eq(spinerisk_find(TEXT(bad[i]), &number, &e), SPINERISK_E_UNKNOWN_ACTIVITY, "%s", bad[i]);
    cr_assert(number == 77 && e.status == SPINERISK_E_UNKNOWN_ACTIVITY);
  }
}

Test(find, a_nul_inside_is_part_of_the_name) {
  cr_assert_eq(find("walking\0", 8), 0);
  cr_assert_eq(find("walk\0ing", 8), 0);
  cr_assert_eq(find("\0walking", 8), 0);
  cr_assert_eq(find("walkingx", 7), find(TEXT("walking")), "and what lies behind the length is not");
}

Test(find, a_name_of_a_megabyte_is_only_unknown) {
  enum { N = 1 << 20 };
  static const char fills[] = {'a', ' ', 'w', '\xff', 0};
  char *name = malloc(N);
  for (size_t i = 0; i < sizeof fills; i++) {
    spinerisk_error e = new_error();
    spinerisk_assessment out = new_assessment();
    uint32_t number;
    memset(name, fills[i], N);
    cr_assert_eq(spinerisk_find(name, N, &number, &e), SPINERISK_E_UNKNOWN_ACTIVITY);
    cr_assert_lt(strlen(e.detail), sizeof e.detail);
    cr_assert_eq(spinerisk_assess(NULL, name, N, NULL, NULL, &out, NULL), SPINERISK_E_UNKNOWN_ACTIVITY);
  }
  memset(name, ' ', N);
  memcpy(name + N - 7, "walking", 7);
  cr_assert_eq(find(name + N - SPINERISK_MAX_NAME, SPINERISK_MAX_NAME), find(TEXT("walking")), "spaces before it");
  cr_assert_eq(find(name + N - SPINERISK_MAX_NAME - 1, SPINERISK_MAX_NAME + 1), 0, "longer than any name that is read");
  free(name);
}

Test(sources, are_found_by_key_only) {
  cr_assert_not_null(spinerisk_source_text("wilke1999"));
  cr_assert_null(spinerisk_source_text("wilke"));
  cr_assert_null(spinerisk_source_text(""));
  cr_assert_null(spinerisk_source_text("zzzz"));
  cr_assert_null(spinerisk_source_text(NULL));
}

Test(sources, every_one_behind_a_parameter_is_known) {
  for (size_t i = 0; i < spinerisk_parameter_count(); i++) {
    spinerisk_parameter_info p;
    spinerisk_parameter_info_init(&p, sizeof p);
    spinerisk_parameter_at(i, &p, NULL);
    for (const char *at = p.source; *at;) {
      char key[64];
      const size_t n = strcspn(at, " ");
      snprintf(key, sizeof key, "%.*s", (int)n, at);
      cr_assert_not_null(spinerisk_source_text(key), "%s: %s", p.name, key);
      at += n + (at[n] == ' ');
    }
  }
}
