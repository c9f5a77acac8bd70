/* The words of a name against the catalogue: more than one movement, help, kilograms, and nothing made of garbage. */
#include <stdlib.h>

#include "data/tables.h"
#include "names.h"
#include "words.h"

Test(match, a_second_movement_counts) {
  static const struct {
    const char *name, *id;
  } table[] = {{"curl, deadlift", "deadlift"},
               {"swimming (snatch)", "snatch"},
               {"glute bridge and snatch", "snatch"},
               {"plank: deadlift", "deadlift"},
               {"plank - deadlift 3x5", "deadlift"}};
  for (size_t i = 0; i < COUNT(table); i++) {
    const spinerisk_resolution r = resolve(table[i].name);
    check_sound(&r, strlen(table[i].name), table[i].name);
    cr_assert(r.ambiguous && has_candidate(&r, table[i].id, r.n_tied), "%s", table[i].name);
  }
}

Test(match, words_beside_one_movement_make_no_second) {
  static const char *const names[] = {"Bench Press - Barbell", "biceps curl (standing)", "lunge with dumbbells",
                                      "plank: 3x10"};
  for (size_t i = 0; i < COUNT(names); i++) cr_assert_not(resolve(names[i]).ambiguous, "%s", names[i]);
}

Test(match, help_leaves_the_best_where_it_is) {
  check_is("Assisted Prone press-up (McKenzie)", "press_up");
  check_is("Assisted Barbell front squat", "front_squat");
  check_is("assisted pull ups", "pull_up");
  cr_assert(resolve("assisted pull ups").assisted);
}

Test(match, help_that_is_denied_is_none) {
  static const char *const names[] = {"Dips without assistance", "Non-assisted pull up", "assisted weighted pull up"};
  for (size_t i = 0; i < COUNT(names); i++) cr_assert_not(resolve(names[i]).assisted, "%s", names[i]);
}

Test(match, kilograms_are_a_weight) {
  check_is("lunge 40kg", "loaded_lunge");
  check_is("lunge 40 lbs", "loaded_lunge");
  cr_assert(resolve("hip hinge 60 kg").raised & SPR_RAISE_LOAD);
  cr_assert_eq(resolve("deadlift 60 kg").raised, 0, "it has one");
}

static uint64_t state;
static uint32_t next(uint32_t below) {
  state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return (uint32_t)(state >> 33) % below;
}

Test(hostile, what_has_no_known_word_is_unknown_and_never_a_number) {
  static const char bytes[] = "\0\x01\x1b\x7f\x80\xbf\xc0\xe2\xf0\xf8\xff";
  static const char *const words[] = {"",
                                      " ",
                                      "()",
                                      "12345",
                                      "3x10",
                                      "0 0 0",
                                      "\xe8\xb7\x91",
                                      "\xd0\xb1\xd0\xb5\xd0\xb3",
                                      "\xf0\x9f\x8f\x83",
                                      "\xcc\x81",
                                      "'",
                                      "\r\n\t"};
  for (size_t i = 0; i < COUNT(words); i++)
    cr_assert_eq(resolve(words[i]).status, SPINERISK_E_UNKNOWN_ACTIVITY, "%s", words[i]);
  state = 1;
  for (int i = 0; i < 20000; i++) {
    char name[SPINERISK_MAX_NAME];
    const size_t n = next(sizeof name + 1);
    for (size_t k = 0; k < n; k++) name[k] = bytes[next(sizeof bytes - 1)];
    const spinerisk_resolution r = resolve_bytes(name, n);
    cr_assert(r.status == SPINERISK_E_UNKNOWN_ACTIVITY && !r.activity, "name %d", i);
    check_sound(&r, n, "bytes");
  }
}

Test(hostile, any_bytes_give_a_sound_answer_that_rests_on_a_known_word) {
  state = 2;
  for (int i = 0; i < 100000; i++) {
    char name[64];
    size_t n = 0;
    const int tame = i % 3;
    const size_t most = next(sizeof name + 1);
    while (n < most) {
      const char *word = tame == 2 && !next(6) ? spr_word_text(next(SPR_N_WORDS)) : "";
      while (*word && n < most) name[n++] = *word++;
      if (n < most) name[n++] = tame == 0 ? (char)next(256) : " abcdefgilmnoprstu"[next(18)];
    }
    const spinerisk_resolution r = resolve_bytes(name, n);
    check_sound(&r, n, "bytes");
    if (r.status != SPINERISK_OK) continue;
    spr_reading words;
    int known = 0;
    spr_read_words(name, n, &words);
    for (int k = 0; k < words.n; k++) known |= words.words[k].token != 0;
    cr_assert(known, "name %d is %s", i, id_of(r.activity));
  }
}

Test(hostile, ten_megabytes_and_forty_words_are_only_long) {
  enum { N = 10000000 };
  char *name = malloc(N);
  memset(name, 'a', N);
  cr_assert_eq(resolve_bytes(name, N).status, SPINERISK_E_UNKNOWN_ACTIVITY);
  memset(name, ' ', N);
  memcpy(name, "run", 3);
  cr_assert_eq(resolve_bytes(name, SPINERISK_MAX_NAME).status, SPINERISK_OK);
  cr_assert_eq(resolve_bytes(name, SPINERISK_MAX_NAME + 1).status, SPINERISK_E_UNKNOWN_ACTIVITY);
  for (size_t i = 0; i < 40; i++) memcpy(name + 6 * i, "squat ", 6);
  const spinerisk_resolution squats = resolve_bytes(name, 240);
  check_sound(&squats, 240, "forty squats");
  for (size_t i = 0; i < 64; i++) memcpy(name + 4 * i, "qzx ", 4);
  const spinerisk_resolution r = resolve_bytes(name, SPINERISK_MAX_NAME);
  check_sound(&r, SPINERISK_MAX_NAME, "sixty-four strangers");
  cr_assert(r.status == SPINERISK_E_UNKNOWN_ACTIVITY && r.n_unused == 0);
  memcpy(name + 4 * 60, "squat jump", 10);
  cr_assert_eq(resolve_bytes(name, SPINERISK_MAX_NAME).status, SPINERISK_E_UNKNOWN_ACTIVITY,
               "a risk may stand past the last");
  for (size_t i = 0; i < 31; i++) memcpy(name + 4 * i, "qzx ", 4);
  const spinerisk_resolution room = resolve_bytes(name, 31 * 4);
  cr_assert_eq(room.n_unused, SPINERISK_MAX_UNUSED);
  free(name);
}

Test(match, a_word_said_twice_weighs_once) {
  check_is("5k - explosive 5k", "running");
  check_is("explosive 5k - 5k", "running");
}

Test(match, what_is_done_beside_a_movement_of_its_own_kind_makes_no_second) {
  static const char *const names[] = {"walking in snow + meditate", "walking in snow + meditate and change"};
  for (size_t i = 0; i < COUNT(names); i++) {
    const spinerisk_resolution r = resolve(names[i]);
    cr_assert(!r.ambiguous && r.n_tied == 1, "%s", names[i]);
    check_is(names[i], "snowshoeing");
  }
}
