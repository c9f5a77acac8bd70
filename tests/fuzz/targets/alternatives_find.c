/* spinerisk_alternatives_find: milder, sorted, each once, no more than there is room for, and each is what the call
 * for one says of it. */
#include "oracle.h"

enum { ROOM = 12 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static words_input words;
  input in = in_begin(data, size);
  person who;
  effort_input effort;
  spinerisk_resolution r;
  spinerisk_alternative found[ROOM + 1], before[ROOM + 1];
  answer out;
  in.strange = in_byte(&in) & 1;
  const spinerisk_model *model = in_model(&in);
  const size_t room = in_below(&in, ROOM + 1);
  size_t n = room;
  const spinerisk_vocabulary *v = in_vocabulary(&in, &words);
  in_resolution(&in, v, &r);
  in_person(&in, &who);
  in_effort(&in, &effort);
  for (int i = 0; i <= ROOM; i++) spinerisk_alternative_init(&found[i], sizeof found[i]);
  memcpy(before, found, sizeof before);
  answer_begin(&out);
  const spinerisk_status status =
      spinerisk_alternatives_find(model, v, &r, &effort.value, &who.patient.value, found, &n, &out.error);
  if (status != SPINERISK_OK) {
    LAW(memcmp(found, before, sizeof before) == 0 && n == room, "nothing is written on failure");
    error_holds(&out.error, status);
    return 0;
  }
  LAW(n <= room, "there is room for what is found");
  LAW(memcmp(found + n, before + n, (ROOM + 1 - n) * sizeof *found) == 0, "nothing is written behind it");
  LAW(spinerisk_assess_resolution(model, v, &r, &effort.value, &who.patient.value, &out.a, NULL) == SPINERISK_OK || !n,
      "what has alternatives is scored");
  for (size_t i = 0; i < n; i++) {
    const spinerisk_alternative *a = &found[i];
    LAW(a->verdict < out.a.verdict || (a->verdict == out.a.verdict && a->score < out.a.score),
        "an alternative is milder");
    LAW(!i || a->verdict >= found[i - 1].verdict, "alternatives are sorted by verdict");
    for (size_t k = 0; k < i; k++) LAW(found[k].activity != a->activity, "an alternative is there once");
    if (i && i != n - 1) continue; /* the first and the last by themselves */
    spinerisk_activity activity;
    answer one;
    spinerisk_activity_init(&activity, sizeof activity);
    answer_begin(&one);
    LAW(spinerisk_activity_get(a->activity, &activity, NULL) == SPINERISK_OK, "an alternative is of the catalogue");
    LAW(spinerisk_assess_activity(model, &activity, NULL, &who.patient.value, &one.a, &one.error) == SPINERISK_OK,
        "an alternative is scored");
    LAW(one.a.encouraged == 1 && one.a.verdict == a->verdict && same_bits(one.a.score, a->score),
        "an alternative is what the call for one says");
  }
  return 0;
}
