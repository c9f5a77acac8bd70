/* spinerisk_assess_activity and _demand for two people, of whom one is worse off: never milder. */
#include "oracle.h"

static double up(input *in, double x, double most) {
  const double more = x + (most - x) * (in_byte(in) / 255.0);
  return more < most ? more : most;
}

/* 0: nothing could be made worse. */
static int make_worse(input *in, const spinerisk_patient *p, spinerisk_patient *worse) {
  const int32_t bones[] = {0, 2, 4, 0, 3}; /* normal, osteopenia, long steroids, osteoporosis */
  switch (in_below(in, 9)) {
    case 0: worse->pain_now = p->pain_now >= 0 ? up(in, p->pain_now, 10) : p->pain_now; break;
    case 1:
      worse->pain_during_change =
          p->pain_during_change >= -10 ? up(in, p->pain_during_change, 10) : p->pain_during_change;
      break;
    case 2: worse->phase = p->phase > 1 ? p->phase - 1 : p->phase; break;
    case 3: worse->age_years = p->age_years >= 18 ? up(in, p->age_years, 120) : p->age_years; break;
    case 4: worse->bone = bones[p->bone % 5] ? bones[p->bone % 5] : p->bone; break;
    case 5:
      if (!p->conditions || p->conditions == SPINERISK_CONDITION_NONE) return 0;
      worse->conditions |= UINT64_C(2) << in_below(in, 13);
      break;
    case 6:
      worse->weeks_since_fracture =
          p->weeks_since_fracture >= 0 ? p->weeks_since_fracture * (in_byte(in) / 255.0) : p->weeks_since_fracture;
      break;
    case 7: worse->answers_yes |= UINT64_C(1) << in_below(in, 33), worse->answers_no &= ~worse->answers_yes; break;
    default: worse->bad_mornings = p->bad_mornings >= 0 ? up(in, p->bad_mornings, 365) : p->bad_mornings; break;
  }
  return 1;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  input in = in_begin(data, size);
  person who;
  activity_input activity;
  effort_input effort;
  answer out, other;
  in.strange = 0;
  const spinerisk_model *model = in_model(&in);
  in_person(&in, &who);
  in_activity(&in, &activity);
  in_effort(&in, &effort);
  spinerisk_patient worse = who.patient.value;
  if (!make_worse(&in, &who.patient.value, &worse)) return 0;
  answer_begin(&out);
  const spinerisk_status status =
      spinerisk_assess_activity(model, &activity.value, &effort.value, &who.patient.value, &out.a, &out.error);
  answer_end(&out, status);
  if (status != SPINERISK_OK) return 0;
  answer_begin(&other);
  if (spinerisk_assess_activity(model, &activity.value, &effort.value, &worse, &other.a, &other.error) != SPINERISK_OK)
    return 0;
  LAW(other.a.verdict >= out.a.verdict && !(other.a.score < out.a.score) && other.a.urgency >= out.a.urgency,
      "who is worse off is never answered milder");
  return 0;
}
