/* names.h: readings of names in tests, and what holds for every one. */
#ifndef SPINERISK_TEST_NAMES_H
#define SPINERISK_TEST_NAMES_H

#include "help.h"

static inline spinerisk_resolution resolve_bytes(const char *name, size_t n) {
  spinerisk_resolution r;
  spinerisk_resolution_init(&r, sizeof r);
  cr_assert_eq(spinerisk_resolve(NULL, name, n, 0, &r, NULL), SPINERISK_OK);
  return r;
}

static inline spinerisk_resolution resolve(const char *name) { return resolve_bytes(TEXT(name)); }

static inline spinerisk_activity activity_of(uint32_t number) {
  spinerisk_activity a;
  spinerisk_activity_init(&a, sizeof a);
  cr_assert_eq(spinerisk_activity_get(number, &a, NULL), SPINERISK_OK, "no activity has the number %u", number);
  return a;
}

static inline const char *id_of(uint32_t number) { return number ? activity_of(number).id : "nothing"; }

static inline void check_is(const char *name, const char *id) {
  const spinerisk_resolution r = resolve(name);
  cr_assert_str_eq(id_of(r.activity), id, "%s is %s, not %s", name, id_of(r.activity), id);
}

static inline int has_candidate(const spinerisk_resolution *r, const char *id, int among) {
  for (int i = 0; i < among; i++)
    if (strcmp(id_of(r->candidates[i].activity), id) == 0) return 1;
  return 0;
}

/* What holds for every answer, whatever the name. */
static inline void check_sound(const spinerisk_resolution *r, size_t n, const char *name) {
  const int known = r->status == SPINERISK_OK || r->status == SPINERISK_E_NOT_ENOUGH;
  cr_assert(known || r->status == SPINERISK_E_UNKNOWN_ACTIVITY, "%s", name);
  cr_assert(r->n_candidates >= known && r->n_candidates <= (known ? SPINERISK_MAX_CANDIDATES : 3), "%s", name);
  cr_assert(r->n_tied >= known && r->n_tied <= (known ? r->n_candidates : 0), "%s", name);
  for (int i = 0; i < r->n_candidates; i++) {
    const spinerisk_candidate *one = &r->candidates[i];
    activity_of(one->activity);
    cr_assert(one->confidence > 0 && one->confidence <= 1 && one->raised < 1024, "%s", name);
    for (int k = 0; k < i; k++) cr_assert_neq(r->candidates[k].activity, one->activity, "%s", name);
  }
  cr_assert(r->n_unused >= 0 && r->n_unused <= SPINERISK_MAX_UNUSED, "%s", name);
  for (int i = 0; i < r->n_unused; i++) {
    cr_assert(r->unused[i].begin < r->unused[i].end && r->unused[i].end <= n, "%s", name);
    if (i) cr_assert_gt(r->unused[i].begin, r->unused[i - 1].begin, "%s", name);
  }
  cr_assert_eq(r->ambiguous, r->n_tied > 1, "%s", name);
  if (!known) {
    cr_assert(!r->activity && !r->read_as && !r->raised && !r->assisted && r->confidence == 0, "%s", name);
    return;
  }
  const int is_class = activity_of(r->activity).kind == SPINERISK_KIND_CLASS;
  cr_assert_eq(r->status, is_class ? SPINERISK_E_NOT_ENOUGH : SPINERISK_OK, "%s", name);
  cr_assert(r->activity == r->candidates[0].activity && r->raised == r->candidates[0].raised &&
                r->confidence == r->candidates[0].confidence && r->confidence >= 0.5 && r->read_as,
            "%s", name);
}

#endif
