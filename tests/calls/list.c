/* All calls, in one list. */
#include "calls.h"

static const every_call *const parts[] = {calls_inits,  calls_tables,  calls_names,    calls_models,
                                          calls_scores, calls_columns, calls_sessions, calls_plans};

static const every_call *at(size_t index, size_t *count) {
  size_t seen = 0;
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
    for (const every_call *call = parts[i]; call->name; call++)
      if (seen++ == index) return call;
  *count = seen;
  return NULL;
}

size_t calls_count(void) {
  size_t n = 0;
  at(SIZE_MAX, &n);
  return n;
}

const every_call *calls_at(size_t index) {
  size_t n = 0;
  return at(index, &n);
}

/* By name: another function in the list leaves the seeds of the rest. */
uint64_t calls_run(size_t index, const world *w, uint64_t seed) {
  pen p;
  pen_begin(&p, 0);
  pen_text(&p, calls_at(index)->name);
  pen_begin(&p, seed * 1009 + p.digest);
  calls_at(index)->run(w, &p);
  return p.digest;
}
