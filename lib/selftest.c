#include <spinerisk/spinerisk.h>
#include <string.h>

#include "catalogue.h"
#include "exact.h"
#include "floats.h"
#include "model.h"

/* Written by tests/tools/make_selftest.c: the index at a few hazards, and one number over the whole
 * catalogue. A build with contracted, reassociated or excess-precision arithmetic gives other bits. */
static const struct {
  double hazard, score;
} golden[] = {
#define SPR_GOLDEN_SCORE(hazard, score) {hazard, score},
#define SPR_GOLDEN_CATALOGUE(hash)
#include "data/selftest.inc"
#undef SPR_GOLDEN_SCORE
#undef SPR_GOLDEN_CATALOGUE
};
static const uint64_t golden_catalogue =
#define SPR_GOLDEN_SCORE(hazard, score)
#define SPR_GOLDEN_CATALOGUE(hash) hash
#include "data/selftest.inc"
    ;

/* Scores of every activity for nobody in particular, folded into one number. */
static spinerisk_status catalogue_hash(uint64_t *hash) {
  spinerisk_assessment a;
  spinerisk_activity activity;
  uint64_t state = UINT64_C(0xcbf29ce484222325), bits;
  spinerisk_assessment_init(&a, sizeof a);
  for (size_t i = 0; i < SPR_N_ACTIVITIES; i++) {
    spr_activity_fill(i, &activity);
    if (activity.kind == SPINERISK_KIND_CLASS) continue;
    if (spinerisk_assess_activity(NULL, &activity, NULL, NULL, &a, NULL) != SPINERISK_OK) return SPINERISK_E_INTERNAL;
    memcpy(&bits, &a.score, sizeof bits);
    state = (state ^ bits) * UINT64_C(0x100000001b3);
    memcpy(&bits, &a.high, sizeof bits);
    state = (state ^ bits) * UINT64_C(0x100000001b3);
  }
  *hash = state;
  return SPINERISK_OK;
}

SPR_APART static spinerisk_status protected_self_test(void) {
  uint64_t hash = 0;
  for (size_t i = 0; i < sizeof golden / sizeof *golden; i++) {
    const double score = spr_score(golden[i].hazard);
    if (memcmp(&score, &golden[i].score, sizeof score) != 0) return SPINERISK_E_INTERNAL;
  }
  for (int q = 0; q < SPR_QUANTITIES; q++) {
    spr_line lines[SPR_LINES];
    spr_model_lines(spr_builtin.p, q, lines);
    if (memcmp(lines, spr_builtin.lines[q], sizeof lines) != 0) return SPINERISK_E_INTERNAL;
  }
  if (catalogue_hash(&hash) != SPINERISK_OK || hash != golden_catalogue) return SPINERISK_E_INTERNAL;
  return SPINERISK_OK;
}

spinerisk_status spinerisk_self_test(void) {
  spinerisk_error *const error = NULL;
  SPR_PROTECTED(protected_self_test())
}
