/* spinerisk_changes_find: the changes come in the order of their kinds, each with a verdict that was asked for, and
 * none where it holds already. */
#include "oracle.h"

static size_t compose(const void *object, char *buffer, size_t size) {
  return spinerisk_change_text(object, buffer, size);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static words_input words;
  input in = in_begin(data, size);
  person who;
  effort_input effort;
  spinerisk_resolution r;
  spinerisk_change changes[SPINERISK_MAX_CHANGES], before[SPINERISK_MAX_CHANGES];
  answer out;
  size_t n = 99;
  in.strange = in_byte(&in) & 1;
  const spinerisk_model *model = in_model(&in);
  const int32_t verdict = (int32_t)in_byte(&in) % (in.strange ? 7 : 4) + !in.strange;
  const spinerisk_vocabulary *v = in_vocabulary(&in, &words);
  in_resolution(&in, v, &r);
  in_person(&in, &who);
  in_effort(&in, &effort);
  for (int i = 0; i < SPINERISK_MAX_CHANGES; i++) spinerisk_change_init(&changes[i], sizeof changes[i]);
  memcpy(before, changes, sizeof before);
  answer_begin(&out);
  const spinerisk_status status =
      spinerisk_changes_find(model, v, &r, &effort.value, &who.patient.value, verdict, changes, &n, &out.error);
  if (status != SPINERISK_OK) {
    LAW(memcmp(changes, before, sizeof before) == 0 && n == 99, "nothing is written on failure");
    error_holds(&out.error, status);
    return 0;
  }
  LAW(n <= SPINERISK_MAX_CHANGES, "there is room for the changes");
  for (size_t i = 0; i < n; i++) {
    LAW(changes[i].verdict >= 1 && changes[i].verdict <= verdict, "a change is enough by itself");
    LAW(!i || changes[i].kind > changes[i - 1].kind, "changes are in the order of their kinds");
    LAW((changes[i].activity != 0) == (changes[i].kind == SPINERISK_CHANGE_VARIANT), "a variant is an activity");
    text_holds(compose, &changes[i], 40);
  }
  LAW(memcmp(changes + n, before + n, (SPINERISK_MAX_CHANGES - n) * sizeof *changes) == 0,
      "nothing is written behind the changes there are");
  if (spinerisk_assess_resolution(model, v, &r, &effort.value, &who.patient.value, &out.a, NULL) == SPINERISK_OK)
    LAW(out.a.verdict > verdict || !n, "what holds already needs no change");
  return 0;
}
