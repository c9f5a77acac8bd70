/* Words of a name as tokens: what does not matter (case, accents, punctuation, endings, slips), what does. */
#include "help.h"
#include "data/tables.h"
#include "words.h"

static spr_reading words_of(const char *text, size_t n) {
  spr_reading r;
  spr_read_words(text, n, &r);
  return r;
}

static void check_same(const char *text, const char *plain) {
  const spr_reading a = words_of(TEXT(text)), b = words_of(TEXT(plain));
  cr_assert_gt(b.n, 0, "%s", plain);
  cr_assert_eq(a.n, b.n, "%s: %d words, not the %d of %s", text, a.n, b.n, plain);
  for (int i = 0; i < a.n; i++) {
    cr_assert_neq(b.words[i].token, 0, "%s", plain);
    cr_assert_eq(a.words[i].token, b.words[i].token, "%s: word %d of %s", text, i, plain);
  }
}

static uint16_t token_of(const char *word) {
  const spr_reading r = words_of(TEXT(word));
  cr_assert(r.n == 1 && r.words[0].token && !r.words[0].corrected, "%s is a word of the vocabulary", word);
  return r.words[0].token;
}

static int is_word(const char *text) {
  const size_t n = strlen(text);
  if (n + 1 >= SPR_N_WORD_LENGTHS) return 0;
  for (size_t i = spr_word_lengths[n]; i < spr_word_lengths[n + 1]; i++)
    if (strcmp(spr_word_text(i), text) == 0) return 1;
  return 0;
}

Test(characters, case_accents_and_punctuation_do_not_matter) {
  static const char *const table[][2] = {{"SQUAT", "squat"},
                                         {"Squat!?", "squat"},
                                         {"s\xc3\x9cm\xc3\xb6", "sumo"}, /* U with dots, o with dots */
                                         {"\xc3\x80rm", "arm"},          /* the first letter of the table */
                                         {"\xc3\xbfog\xc4\x81", "yoga"}, /* either side of U+0100 */
                                         {"\xc5\xb4"
                                          "alking",
                                          "walking"},                /* W with a hat */
                                         {"\xc5\xb8oga", "yoga"},    /* the Y behind it */
                                         {"\xc5\xbcumba", "zumba"},  /* z with a dot */
                                         {"\xc5\xbfquat", "squat"},  /* the last: a long s */
                                         {"squa\xcc\x81t", "squat"}, /* combining accents */
                                         {"squa\xcd\xaft", "squat"},
                                         {"farmer's walk", "farmers walk"},
                                         {"farmer\xe2\x80\x99s walk", "farmers walk"},
                                         {"farmer\xe2\x80\x98s walk", "farmers walk"},
                                         {"bench\xe2\x80\x93press", "bench press"}, /* an en dash */
                                         {"bench\xc2\xa0press", "bench press"},     /* a space that does not break */
                                         {"bench\xc3\x97press", "bench press"},     /* a times sign */
                                         {"bench\xc3\xb7press", "bench press"},     /* a divided by sign */
                                         {"bench\tpress\r\n", "bench press"},
                                         {"(bench)[press]{squat}", "bench press squat"},
                                         {"bench/press+squat_row", "bench press squat row"},
                                         {"TrailRun", "trail run"},
                                         {"trailRUN", "trail run"}};
  for (size_t i = 0; i < COUNT(table); i++) check_same(table[i][0], table[i][1]);
}

Test(characters, other_scripts_bad_bytes_and_controls_make_an_unknown_word) {
  static const char *const table[] = {"\xe8\xb7\x91\xe6\xad\xa5",
                                      "sq\xd1\x83"
                                      "at",
                                      "squat\xff",
                                      "squ\x80"
                                      "at",
                                      "\x01squat",
                                      "squat\x7f",
                                      "squat\xcd\xb0",
                                      "squat\xc3",
                                      "squat\xe2\x80",
                                      "\xed\xa0\x80squat"};
  for (size_t i = 0; i < COUNT(table); i++) {
    const spr_reading r = words_of(TEXT(table[i]));
    cr_assert_eq(r.n, 1, "%s", table[i]);
    cr_assert(r.words[0].token == 0 && r.words[0].end == strlen(table[i]), "%s", table[i]);
  }
  const spr_reading jump = words_of(TEXT("jump\xf0\x9f\x94\xa5")),
                    twist = words_of(TEXT("\xe2\x9a\xa1\xef\xb8\x8ftwist"));
  cr_assert(jump.n == 1 && jump.words[0].token == token_of("jump"), "a symbol hides no word");
  cr_assert(twist.n == 1 && twist.words[0].token == token_of("twist"));
  const spr_reading r = words_of("squ\0at", 6);
  cr_assert(r.n == 1 && r.words[0].token == 0 && r.words[0].end == 6, "a NUL is part of the name");
}

Test(words, every_word_of_the_vocabulary_has_tokens_or_is_a_filler) {
  for (size_t i = 0; i < SPR_N_WORDS; i++) {
    uint16_t tokens[3] = {0, 0, 0};
    const int filler = spr_word_tokens(i, tokens);
    cr_assert(filler >= 0 && filler <= 3, "%s", spr_word_text(i));
    if (!filler) cr_assert_neq(tokens[0], 0, "%s", spr_word_text(i));
    for (int k = 0; k < 3 && !filler; k++) cr_assert_lt(tokens[k], SPR_N_TOKENS - 1, "%s", spr_word_text(i));
    const spr_reading r = words_of(TEXT(spr_word_text(i)));
    cr_assert_eq(r.n > 0, filler == 0, "%s", spr_word_text(i));
    for (int k = 0; k < r.n; k++) cr_assert(r.words[k].token && !r.words[k].corrected, "%s", spr_word_text(i));
  }
}

/* The form of a word with an ending; the word itself must be known. 0 if it takes no such ending. */
static int with_ending(const char *word, int ending, char *out, size_t size) {
  const size_t n = strlen(word);
  const char last = word[n - 1];
  const int in_e = last == 'e', in_y = last == 'y';
  switch (ending) {
    case 0: return last == 's' || !snprintf(out, size, "%ss", word) ? 0 : 1;
    case 1: return last == 'i' || !snprintf(out, size, "%ses", word) ? 0 : 1;
    case 2: return !in_y || !snprintf(out, size, "%.*sies", (int)n - 1, word) ? 0 : 1;
    case 3: return !snprintf(out, size, "%sing", word) ? 0 : 1;
    case 4: return !snprintf(out, size, "%sed", word) ? 0 : 1;
    case 5: return !in_e || !snprintf(out, size, "%.*sing", (int)n - 1, word) ? 0 : 1;
    default: return !strchr("bdgklmnprt", last) || !snprintf(out, size, "%s%cing", word, last) ? 0 : 1;
  }
}

/* Longer forms mean the word, unless they are, or shorten to, a word of their own. */
Test(words, plurals_and_endings_do_not_matter) {
  int tried[7] = {0};
  for (size_t i = 0; i < SPR_N_WORDS; i++) {
    const char *word = spr_word_text(i);
    uint16_t tokens[3];
    if (strlen(word) < 4 || strlen(word) > 12 || (word[0] >= '0' && word[0] <= '9')) continue;
    if (spr_word_tokens(i, tokens) || tokens[1]) continue;
    for (int ending = 0; ending < 7; ending++) {
      char form[32], shorter[32];
      if (!with_ending(word, ending, form, sizeof form) || is_word(form)) continue;
      /* "caring" may be "car" or "care", "boxes" "box" or "boxe": the shorter has the right of way. */
      snprintf(shorter, sizeof shorter, "%s", form);
      if (ending == 0 && word[strlen(word) - 1] == 'e') shorter[strlen(form) - 2] = 0;
      if (ending == 5 || ending == 6) shorter[strlen(form) - 3] = 0;
      if (is_word(shorter)) continue;
      if (ending == 6) strcat(shorter, "e");
      if (is_word(shorter)) continue;
      const spr_reading r = words_of(TEXT(form));
      cr_assert(r.n == 1 && r.words[0].token == tokens[0] && !r.words[0].corrected, "%s of %s", form, word);
      tried[ending]++;
    }
  }
  for (int ending = 0; ending < 7; ending++) cr_assert_gt(tried[ending], 20, "ending %d", ending);
}

Test(words, a_name_in_ss_is_no_plural) {
  cr_assert_eq(token_of("press"), token_of("presses"));
  cr_assert_eq(words_of(TEXT("as")).n, 0, "too short for an ending");
}

static void check_slip(const char *slip, const char *word) {
  if (is_word(slip)) return;
  const spr_reading r = words_of(TEXT(slip));
  cr_assert(r.n == 1 && r.words[0].token == token_of(word), "%s for %s", slip, word);
}

Test(slips, one_letter_wrong_missing_doubled_or_swapped_is_mended) {
  static const char *const words[] = {"deadlift", "elliptical", "kettlebell", "romanian", "treadmill", "stationary"};
  for (size_t i = 0; i < COUNT(words); i++) {
    const size_t n = strlen(words[i]);
    for (size_t k = 0; k < n; k++) {
      char slip[32];
      snprintf(slip, sizeof slip, "%s", words[i]);
      slip[k] = 'q';
      check_slip(slip, words[i]);
      cr_assert(words_of(TEXT(slip)).words[0].corrected, "%s", slip);
      snprintf(slip, sizeof slip, "%.*s%s", (int)k, words[i], words[i] + k + 1);
      check_slip(slip, words[i]);
      snprintf(slip, sizeof slip, "%.*s%s", (int)k + 1, words[i], words[i] + k);
      check_slip(slip, words[i]);
      if (k + 1 == n) continue;
      snprintf(slip, sizeof slip, "%s", words[i]);
      slip[k] = words[i][k + 1];
      slip[k + 1] = words[i][k];
      check_slip(slip, words[i]);
    }
  }
}

Test(slips, a_word_that_carries_risk_keeps_it) {
  static const char *const words[][2] = {{"wieghted", "weighted"},
                                         {"ovrhead", "overhead"},
                                         {"twistt", "twist"},
                                         {"handstqnd", "handstand"},
                                         {"jummp", "jump"}};
  for (size_t i = 0; i < COUNT(words); i++) {
    const unsigned risks = spr_tokens[token_of(words[i][1])].risks;
    cr_assert(risks, "%s", words[i][1]);
    cr_assert_eq(spr_tokens[words_of(TEXT(words[i][0])).words[0].token].risks & risks, risks, "%s", words[i][0]);
  }
}

/* One word must be used far more than every other, in whatever order they are looked at. */
Test(slips, that_may_mean_several_words_are_not_mended) {
  /* walk or wall, and warm, which is used least, is looked at last */
  cr_assert_eq(words_of(TEXT("walm")).words[0].token, 0);
  check_slip("walkk", "walk");
}

Test(slips, short_words_and_two_slips_are_not_mended) {
  static const char *const bad[] = {"rnu", "rqn", "lank", "deqqlift", "kettlqbqll", "dedliftt"};
  for (size_t i = 0; i < COUNT(bad); i++) cr_assert_eq(words_of(TEXT(bad[i])).words[0].token, 0, "%s", bad[i]);
  check_slip("plak", "plank");
  check_slip("sqat", "squat");
}

Test(compounds, words_written_together_are_two) {
  static const char *const table[][2] = {
      {"hipthrusts", "hip thrusts"}, {"calfraises", "calf raise"}, {"cablerow", "cable row"}};
  for (size_t i = 0; i < COUNT(table); i++) {
    const spr_reading r = words_of(TEXT(table[i][0]));
    cr_assert_not(is_word(table[i][0]), "%s is a word by now: choose another", table[i][0]);
    check_same(table[i][0], table[i][1]);
    for (int k = 0; k < r.n; k++)
      cr_assert(r.words[k].begin == 0 && r.words[k].end == strlen(table[i][0]), "%s", table[i][0]);
  }
}

Test(compounds, an_abbreviation_is_its_words) {
  static const char *const table[][2] = {{"db", "dumbbell"},
                                         {"BB", "barbell"},
                                         {"kb swing", "kettlebell swing"},
                                         {"RDL", "romanian deadlift"},
                                         {"OHP", "overhead press"},
                                         {"BSS", "bulgarian split squat"},
                                         {"SLDL", "stiff leg deadlift"}};
  for (size_t i = 0; i < COUNT(table); i++) check_same(table[i][0], table[i][1]);
  const spr_reading r = words_of(TEXT("my BSS"));
  for (int k = 0; k < 3; k++) cr_assert(r.words[k].begin == 3 && r.words[k].end == 6, "all of them lie where it lies");
}

Test(compounds, single_leg_is_one_word_that_lies_over_both) {
  const spr_reading r = words_of(TEXT("squat, single-leg")), slip = words_of(TEXT("singel leg squat"));
  cr_assert_eq(r.n, 2);
  cr_assert(r.words[1].begin == 7 && r.words[1].end == 17);
  cr_assert(spr_tokens[r.words[1].token].risks & SPR_RAISE_SINGLE_LEG);
  cr_assert(slip.words[0].token == r.words[1].token && slip.words[0].corrected && !slip.words[1].corrected);
}

Test(numbers, are_told_from_words) {
  static const char *const numbers[] = {"12345", "3x10", "7q"};
  for (size_t i = 0; i < COUNT(numbers); i++) {
    const spr_reading r = words_of(TEXT(numbers[i]));
    cr_assert(r.n == 1 && r.words[0].token == 0 && r.words[0].is_number, "%s", numbers[i]);
  }
  cr_assert_not(words_of(TEXT("x3")).words[0].is_number);
  const spr_reading unit = words_of(TEXT("47kg"));
  cr_assert(unit.n == 2 && unit.words[0].is_number && unit.words[0].end == 2 && unit.words[1].begin == 2);
  cr_assert(spr_tokens[unit.words[1].token].risks & SPR_RAISE_LOAD, "kilograms are a load");
}

static void check_heads(const char *text, const char *first, const char *second) {
  const spr_reading r = words_of(TEXT(text));
  uint32_t heads = 0;
  for (int i = 0; i < r.n; i++)
    if (r.words[i].token == token_of(first) || (second && r.words[i].token == token_of(second))) heads |= 1u << i;
  cr_assert_eq(r.heads, heads, "%s: %x, not %x", text, r.heads, heads);
}

Test(heads, the_last_word_that_says_what_is_done) {
  check_heads("barbell squat", "squat", NULL);
  check_heads("squat (barbell)", "squat", NULL);
  check_heads("squat (jump)", "squat", NULL);
  check_heads("squat - jump", "squat", NULL);
  check_heads("squat, jump", "squat", NULL);
  check_heads("squat 3x10", "squat", NULL);
  check_heads("plank with twist", "plank", NULL);
  check_heads("with a band: squat", "squat", NULL);
  check_heads("squat and plank", "squat", "plank");
  check_heads("squat and", "squat", NULL);
  check_heads("and squat and plank with twist", "squat", "plank");
  cr_assert_eq(words_of(TEXT("barbell")).heads, 0);
  cr_assert_eq(words_of(TEXT("")).heads, 0);
}

Test(heads, what_stands_behind_them_is_aside) {
  const spr_reading r = words_of(TEXT("barbell squat with jump and twist"));
  cr_assert_eq(r.n, 4);
  for (int i = 0; i < r.n; i++) cr_assert_eq(r.words[i].aside, i >= 2, "word %d", i);
}

Test(limits, more_than_32_words_are_none_and_words_of_25_letters_do_no_harm) {
  char text[SPINERISK_MAX_NAME + 1];
  size_t n = 0;
  while (n + 4 <= SPINERISK_MAX_NAME) n += (size_t)snprintf(text + n, sizeof text - n, "qzx ");
  const spr_reading many = words_of(text, n);
  cr_assert_eq(many.n, 0);
  const spr_reading full = words_of(text, SPR_MAX_WORDS * 4);
  cr_assert(full.n == SPR_MAX_WORDS && full.words[31].end == 127);
  for (size_t length = 20; length < 40; length++) {
    memset(text, 'q', length);
    memcpy(text + length, " squat", 7);
    const spr_reading r = words_of(TEXT(text));
    cr_assert(r.n == 2 && r.words[0].token == 0 && r.words[0].end == length);
    cr_assert(r.words[1].token == token_of("squat") && r.words[1].begin == length + 1);
  }
  memset(text, 0xC3, SPINERISK_MAX_NAME);
  cr_assert_eq(words_of(text, SPINERISK_MAX_NAME).n, 1, "half characters to the end");
}

Test(words, other_scripts_are_words_that_nobody_knows) {
  static const char *const strangers[] = {"\xE2\xB0\x80", "\xE2\xB4\x80", "\xE2\xBA\x80"};
  for (size_t i = 0; i < COUNT(strangers); i++) {
    const spr_reading r = words_of(TEXT(strangers[i]));
    cr_assert(r.n == 1 && r.words[0].token == 0, "%s", strangers[i]);
  }
  cr_assert_eq(words_of(TEXT("\xE2\xAF\x80")).n, 0, "a symbol is no word");
}

Test(words, an_apostrophe_of_any_kind_is_in_a_word) {
  check_same("shoul\xE2\x80\x99" "der press", "shoulder press");
  check_same("shoul\xE2\x80\x98" "der press", "shoulder press");
  check_same("shoul'der press", "shoulder press");
}

Test(words, a_number_may_begin_with_zero) {
  static const char *const numbers[] = {"0", "05", "0x10"};
  for (size_t i = 0; i < COUNT(numbers); i++) {
    const spr_reading r = words_of(TEXT(numbers[i]));
    cr_assert(r.n == 1 && r.words[0].is_number && r.heads == 0, "%s", numbers[i]);
  }
}

/* "a" and "s" alone are known, but no word of a single letter is behind a number or before an s. */
Test(words, one_letter_is_no_unit_and_no_plural) {
  static const char *const numbers[] = {"1a", "1k", "5m", "7s"};
  for (size_t i = 0; i < COUNT(numbers); i++) {
    const spr_reading r = words_of(TEXT(numbers[i]));
    cr_assert(r.n == 1 && r.words[0].token == 0 && r.words[0].is_number, "%s", numbers[i]);
  }
  const spr_reading r = words_of(TEXT("cs"));
  cr_assert(r.n == 1 && r.words[0].token == 0);
}

Test(words, two_in_one_may_be_one_of_them_and_a_filler) {
  const spr_reading r = words_of(TEXT("soldieragainst"));
  cr_assert(r.n == 1 && r.words[0].token == token_of("soldier"));
}

Test(words, a_letter_that_refines_is_not_what_is_done) { cr_assert_eq(words_of(TEXT("t drill")).heads, 0); }
