/* strings.c: the resolver over all short strings, and over long ones that make it work hardest.
 *     strings LENGTH ONE_IN RANDOM    all strings up to LENGTH over twelve bytes, one for each class the reader knows; all of two
 *                                     bytes, one in ONE_IN of three; RANDOM long names, bred for work
 *
 * Built twice: with the sanitizers, each name in a block of its exact size, so that no byte beside it is read; and over the sources
 * of loops.py, whose loops count their turns (PROOF_COUNT): then their sum has its bound, and turns.c
 * writes the most of each. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data/tables.h"
#include "words.h"

static const char twelve[] = {'a', 'S', '5', ' ', '-', '\'', '(', '\x01', '\xC3', '\xA9', '\xE2', '\xF0'};
enum { TWELVE = sizeof twelve, LONGEST_RUN = 256 /* as loops.tsv has it */ };

static long failures;
static uint64_t tried;

#ifdef PROOF_COUNT
extern uint64_t proof_turns_in_all;
#else
static const uint64_t proof_turns_in_all;
#endif

static void expect(int holds, const char *what, const char *name, size_t n) {
  if (holds || failures++ > 5) return;
  printf("not so: %s:", what);
  for (size_t i = 0; i < n; i++) printf(" %02x", (unsigned char)name[i]);
  printf("\n");
}

/* What every answer keeps, whatever was asked. */
static void check(const spinerisk_resolution *r, const char *name, size_t n) {
  expect(r->n_candidates >= 0 && r->n_candidates <= SPINERISK_MAX_CANDIDATES && r->n_tied >= 0 && r->n_tied <= r->n_candidates, "candidates", name, n);
  expect(r->n_unused >= 0 && r->n_unused <= SPINERISK_MAX_UNUSED, "unused", name, n);
  expect(r->confidence >= 0 && r->confidence <= 1, "confidence", name, n);
  for (int i = 0; i < r->n_unused; i++) expect(r->unused[i].begin < r->unused[i].end && r->unused[i].end <= n, "a span", name, n);
  for (int i = 0; i < r->n_candidates; i++)
    expect(r->candidates[i].activity >= 1 && r->candidates[i].activity <= spr_activities[SPR_N_ACTIVITIES - 1].number, "an activity", name, n);
}

/* The most turns a name of n bytes may take. Reading looks once at each byte, and a few times at each word for stems and seams; a
 * word that is not known goes past the words of nearly its length, and past some of their letters; a word that is known goes past
 * the phrases that have it. All this a number of times that does not depend on the name, so the sum is linear in its bytes. */
static uint64_t most_turns(size_t n) { return 20000 + 400 * (uint64_t)n; }
static uint64_t worst_turns;
static size_t worst_bytes;

/* The turns it took. */
static uint64_t try_name(const char *name, size_t n) {
  spinerisk_resolution r;
  uint32_t number;
  const uint64_t before = proof_turns_in_all;
  spinerisk_resolution_init(&r, sizeof r);
  spinerisk_resolve(NULL, name, n, 0, &r, NULL);
  check(&r, name, n);
  const uint64_t turns = proof_turns_in_all - before;
  expect(turns <= most_turns(n), "more turns than the bound", name, n);
  if (turns > worst_turns) worst_turns = turns, worst_bytes = n;
  spinerisk_resolve(NULL, name, n, 1, &r, NULL);
  check(&r, name, n);
  spinerisk_find(name, n, &number, NULL);
  spinerisk_find_code("fit_exercise", 12, name, n, &r, NULL);
  tried++;
  return turns;
}

/* All strings of n of the twelve bytes. */
static void try_all(size_t n) {
  char *name = malloc(n ? n : 1);
  uint64_t count = 1;
  for (size_t i = 0; i < n; i++) count *= TWELVE;
  for (uint64_t at = 0; name && at < count; at++) {
    uint64_t left = at;
    for (size_t i = 0; i < n; i++, left /= TWELVE) name[i] = twelve[left % TWELVE];
    try_name(name, n);
  }
  free(name);
}

static void try_bytes(size_t n, uint64_t one_in) {
  char *name = malloc(n);
  for (uint64_t at = 0; name && at < UINT64_C(1) << (8 * n); at += one_in) {
    for (size_t i = 0; i < n; i++) name[i] = (char)(at >> (8 * i));
    try_name(name, n);
  }
  free(name);
}

static uint64_t state = 1;
static uint64_t roll(uint64_t n) {
  state ^= state << 13, state ^= state >> 7, state ^= state << 17;
  return state % n;
}

static void put_word(char *name, size_t *n, size_t size, const char *word) {
  const size_t length = strlen(word);
  if (*n + length + 1 > size) return;
  memcpy(name + *n, word, length);
  *n += length;
  name[(*n)++] = ' ';
}

/* A name of words of the vocabulary, of slips of them, and of words joined to one. */
static size_t make_name(char *name, size_t size) {
  size_t n = 0;
  const uint64_t kind = roll(4);
  for (int words = 0; words < 33; words++) {
    char word[64] = "";
    for (uint64_t k = 0; k <= (kind == 2 ? 1 : 0); k++)
      snprintf(word + strlen(word), sizeof word - strlen(word), "%s", spr_word_text(roll(SPR_N_WORDS)));
    if (kind && strlen(word) > 2) word[roll(strlen(word))] = (char)('a' + roll(26));
    put_word(name, &n, size, word);
  }
  return n;
}

/* Names that get on with more work than the one they were made from live on. */
static void breed(uint64_t rounds) {
  char best[SPINERISK_MAX_NAME], next[SPINERISK_MAX_NAME];
  size_t n = 0, n_next;
  uint64_t work = 0;
  for (uint64_t i = 0; i < rounds; i++) {
    if (i % 200 == 0) {
      n = make_name(best, 1 + roll(sizeof best));
      work = try_name(best, n);
    }
    if (!n) continue;
    memcpy(next, best, n);
    n_next = n;
    const uint64_t at = roll(n);
    if (roll(2)) {
      next[at] = (char)(roll(3) ? 'a' + roll(26) : roll(256));
    } else {
      const char *word = spr_word_text(roll(SPR_N_WORDS));
      const size_t length = strlen(word) < n - at ? strlen(word) : n - at;
      memcpy(next + at, word, length);
    }
    char *exact = malloc(n_next);
    if (!exact) return;
    memcpy(exact, next, n_next);
    const uint64_t now = try_name(exact, n_next);
    free(exact);
    if (now >= work) {
      work = now;
      memcpy(best, next, n_next);
    }
  }
}

/* Tables of places by hash: there is an empty one, or a search for what is not there would not end. Gives the longest run. */
static int longest_run(const uint16_t *index, size_t n, const char *what) {
  int longest = 0, run = 0, empty = 0;
  for (size_t i = 0; i < 2 * n; i++) {
    run = index[i % n] ? run + 1 : 0;
    empty |= !index[i % n];
    if (run > longest) longest = run;
  }
  expect(empty && longest < LONGEST_RUN, what, "", 0);
  return longest;
}

int main(int argc, char **argv) {
  if (argc != 4) return 2;
  for (size_t n = 0; n <= strtoul(argv[1], NULL, 10); n++) try_all(n);
  try_bytes(1, 1);
  try_bytes(2, 1);
  try_bytes(3, strtoull(argv[2], NULL, 10));
  breed(strtoull(argv[3], NULL, 10));
  const int word = longest_run(spr_word_index, SPR_N_WORD_INDEX, "no empty place among words"),
            phrase = longest_run(spr_phrase_index, SPR_N_PHRASE_INDEX, "no empty place among phrases"),
            id = longest_run(spr_id_index, SPR_N_ID_INDEX, "no empty place among ids");
  const int run = word > phrase ? word : phrase;
  printf("turns\t%" PRIu64 "\t%zu\t%" PRIu64 "\t%d\n", worst_turns, worst_bytes, most_turns(worst_bytes), run > id ? run : id);
  if (failures) printf("%ld failures\n", failures);
  printf("strings: %" PRIu64 " tried\n", tried);
  return failures != 0;
}
