/* spinerisk_limit_find: the limit holds at its value and not one step beyond. */
#include "oracle.h"

#include <math.h>

static double *member(spinerisk_effort *e, int32_t field) {
  double *const members[] = {&e->external_kg, &e->assistance_kg, &e->repetitions,
                             &e->minutes,     &e->hold_minutes,  &e->vigour};
  return members[field - SPINERISK_FIELD_EXTERNAL_KG];
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static words_input words;
  input in = in_begin(data, size);
  person who;
  effort_input effort;
  spinerisk_resolution r;
  spinerisk_limit l, before;
  answer out;
  in.strange = in_byte(&in) & 1;
  const spinerisk_model *model = in_model(&in);
  const int32_t field = SPINERISK_FIELD_EXTERNAL_KG + in_byte(&in) % (in.strange ? 9 : 6),
                verdict = (int32_t)in_byte(&in) % (in.strange ? 7 : 4) + !in.strange;
  const spinerisk_vocabulary *v = in_vocabulary(&in, &words);
  in_resolution(&in, v, &r);
  in_person(&in, &who);
  in_effort(&in, &effort);
  memset(&l, 0xA5, sizeof l);
  l.struct_size = sizeof l;
  before = l;
  answer_begin(&out);
  const spinerisk_status status =
      spinerisk_limit_find(model, v, &r, &effort.value, &who.patient.value, field, verdict, &l, &out.error);
  if (status != SPINERISK_OK) {
    LAW(memcmp(&l, &before, sizeof l) == 0, "nothing is written on failure");
    error_holds(&out.error, status);
    return 0;
  }
  LAW(l.limited == field && l.verdict == verdict && l.holds >= SPINERISK_LIMIT_FOUND &&
          l.holds <= SPINERISK_LIMIT_NEVER,
      "a limit is what was asked for");
  if (l.holds != SPINERISK_LIMIT_FOUND || r.assisted || r.n_tied != 1 ||
      effort.value.struct_size != sizeof effort.value)
    return 0;
  const double next = field == SPINERISK_FIELD_REPETITIONS
                          ? l.value + 1
                          : nextafter(l.value, field == SPINERISK_FIELD_ASSISTANCE_KG ? -INFINITY : INFINITY);
  LAW(same_bits(next, l.beyond), "beyond is the next step");
  for (int k = 0; k < 2; k++) {
    *member(&effort.value, field) = k ? l.beyond : l.value;
    answer_begin(&out);
    LAW(spinerisk_assess_resolution(model, v, &r, &effort.value, &who.patient.value, &out.a, &out.error) ==
            SPINERISK_OK,
        "a limit is scored");
    LAW(out.a.verdict == (k ? l.verdict_beyond : l.verdict_at), "the verdict at a limit, and beyond, is the one told");
    LAW((out.a.verdict <= verdict) == !k, "a limit holds at its value and not one step beyond");
    if (!k) LAW(same_bits(out.a.score, l.score), "the score at a limit is the one told");
  }
  return 0;
}
