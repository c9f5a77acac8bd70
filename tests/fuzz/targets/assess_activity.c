/* spinerisk_assess_activity: any activity; more of what is done is never milder, and benefits change no score. */
#include "oracle.h"

static void more_of(input *in, spinerisk_effort *e) {
  double *const members[] = {&e->external_kg, &e->minutes, &e->repetitions, &e->hold_minutes, &e->vigour};
  static const double most[] = {500, 1440, 100000, 1440, 1};
  const uint32_t which = in_below(in, 6);
  if (which == 5) {
    if (e->form == SPINERISK_FORM_GOOD || e->form == SPINERISK_FORM_FAIR) e->form++;
    return;
  }
  double *x = members[which];
  if (*x >= 0 && *x < most[which]) *x += (most[which] - *x) * (in_byte(in) / 255.0);
  if (*x > most[which]) *x = most[which];
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  input in = in_begin(data, size);
  person who;
  effort_input effort;
  activity_input activity;
  answer out, other;
  in.strange = in_byte(&in) & 1;
  const spinerisk_model *model = in_model(&in);
  in_activity(&in, &activity);
  in_person(&in, &who);
  in_effort(&in, &effort);
  spinerisk_effort more = effort.value;
  answer_begin(&out);
  const spinerisk_status status =
      spinerisk_assess_activity(model, &activity.value, &effort.value, &who.patient.value, &out.a, &out.error);
  answer_end(&out, status);
  if (status != SPINERISK_OK || in.strange) return 0;
  more_of(&in, &more);
  answer_begin(&other);
  LAW(spinerisk_assess_activity(model, &activity.value, &more, &who.patient.value, &other.a, &other.error) ==
          SPINERISK_OK,
      "more of it is scored");
  never_milder(&out.a, &other.a);
  if (activity.value.number) return 0;
  for (int i = 0; i < 6; i++) activity.value.benefits[i] = (int32_t)in_below(&in, 4);
  answer_begin(&other);
  LAW(spinerisk_assess_activity(model, &activity.value, &effort.value, &who.patient.value, &other.a, &other.error) ==
          SPINERISK_OK,
      "another benefit is scored");
  LAW(same_bits(other.a.score, out.a.score) && other.a.verdict == out.a.verdict, "benefit never changes the score");
  return 0;
}
