/* Names as people and machines spoil them, against what every reading must keep:
 *
 *     names [ROUNDS] [SEED]
 *
 * Each name is made of one to three names of the catalogue, then of bytes changed, lost, doubled and put in. It lies at
 * the very end of its memory: `tests/sanitizers/run` runs this under sanitizers, which see a byte read too far. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "property.h"

enum { LONGEST = 400, SHORT = 120 };

static size_t put_known(char *out) {
  uint32_t number;
  char text[SHORT];
  const size_t count = spinerisk_synonym_count();
  const size_t n = spinerisk_synonym_at(below((unsigned)count), &number, text, sizeof text);
  if (n >= sizeof text) return 0;
  memcpy(out, text, n);
  out[n] = ' ';
  return n + 1;
}

static size_t spoil(char *text, size_t n) {
  static const char special[] = "\xC3\xE2\x80 -('&,A9";
  const size_t at = below((unsigned)n);
  switch (below(4)) {
    case 0: text[at] = (char)below(256); break;
    case 1: memmove(text + at, text + at + 1, n - at - 1); return n - 1;
    case 2: memmove(text + at + 1, text + at, n - at); return n + 1;
    default: text[at] = special[below(sizeof special - 1)]; break;
  }
  return n;
}

static char *random_name(size_t *n) {
  char text[LONGEST + 8];
  *n = 0;
  for (int k = (int)below(3); k >= 0; k--) *n += put_known(text + *n);
  for (int k = (int)below(7); k > 0 && *n > 1 && *n < LONGEST; k--) *n = spoil(text, *n);
  char *name = malloc(*n + 1);
  if (!name) exit(2);
  memcpy(name + 1, text, *n);
  return name;
}

static const char *check_spans(const spinerisk_resolution *r, size_t n) {
  uint32_t last = 0;
  for (int i = 0; i < r->n_unused; i++) {
    if (r->unused[i].begin < last || r->unused[i].end <= r->unused[i].begin || r->unused[i].end > n)
      return "unused words overlap or lie outside the name";
    last = r->unused[i].end;
  }
  return NULL;
}

static const char *check_candidates(const spinerisk_resolution *r) {
  if (r->n_candidates > SPINERISK_MAX_CANDIDATES || r->n_unused > SPINERISK_MAX_UNUSED || r->n_tied > r->n_candidates)
    return "more than there is room for";
  if (r->ambiguous != (r->n_tied > 1)) return "ambiguous, and not tied";
  for (int i = 0; i < r->n_candidates; i++)
    if (!(r->candidates[i].confidence >= 0 && r->candidates[i].confidence <= 1)) return "a confidence outside 0 to 1";
  if ((r->status == SPINERISK_E_UNKNOWN_ACTIVITY) != (r->activity == 0)) return "unknown, and yet an activity";
  return NULL;
}

/* What is read is scored, and no milder than what it was read as. */
static const char *check_score(const spinerisk_resolution *r) {
  spinerisk_assessment read, plain;
  spinerisk_activity activity;
  spinerisk_assessment_init(&read, sizeof read);
  spinerisk_assessment_init(&plain, sizeof plain);
  spinerisk_activity_init(&activity, sizeof activity);
  if (r->status != SPINERISK_OK) return NULL;
  if (spinerisk_assess_resolution(NULL, NULL, r, NULL, NULL, &read, NULL) != SPINERISK_OK)
    return "known, and not scored";
  if (spinerisk_activity_get(r->activity, &activity, NULL) != SPINERISK_OK) return "no such activity";
  if (spinerisk_assess(NULL, activity.id, strlen(activity.id), NULL, NULL, &plain, NULL) != SPINERISK_OK)
    return "an id that is not scored";
  if (read.verdict < plain.verdict || (read.verdict == plain.verdict && read.score < plain.score))
    return "milder than its own activity";
  return NULL;
}

int main(int argc, char **argv) {
  const unsigned long rounds = argc > 1 ? strtoul(argv[1], NULL, 10) : 100000;
  const unsigned long long seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 20260101;
  unsigned long known = 0;
  random_seed(seed);
  for (unsigned long i = 0; i < rounds; i++) {
    spinerisk_resolution r;
    size_t n;
    char *name = random_name(&n);
    spinerisk_resolution_init(&r, sizeof r);
    const char *wrong =
        spinerisk_resolve(NULL, name + 1, n, below(8) == 0, &r, NULL) == SPINERISK_OK ? NULL : "refused";
    if (!wrong) wrong = check_spans(&r, n);
    if (!wrong) wrong = check_candidates(&r);
    if (!wrong) wrong = check_score(&r);
    if (wrong) {
      printf("round %lu, seed %llu: %s: '%.*s'\n0 passed, 1 failed, 0 skipped\n", i, seed, wrong, (int)n, name + 1);
      free(name);
      return 1;
    }
    known += r.status == SPINERISK_OK;
    free(name);
  }
  /* A run that knows nothing has looked at nothing. */
  const int looked = known > rounds / 4;
  printf("%lu names, %lu known, seed %llu\n%d passed, %d failed, 0 skipped\n", rounds, known, seed, looked, !looked);
  return !looked;
}
