/* spinerisk_assess_demand: any demand of any person; a demand that is raised is never milder. */
#include "oracle.h"

static void raise(input *in, spinerisk_demand *d, spinerisk_patient *patient, spinerisk_demand *more) {
  static const double most[] = {20, 40000, 180, 120, 90};
  const uint32_t q = in_below(in, 5);
  *more = *d;
  spinerisk_range *r = &(&more->impact)[q], *before = &(&d->impact)[q];
  if (!(r->low >= 0)) before->low = r->low = r->typical;
  if (!(r->high >= 0)) before->high = r->high = r->typical;
  const double by = in_byte(in) / 255.0;
  r->high += (most[q] - r->high) * by;
  if (r->high > most[q]) r->high = most[q];
  const double step = (r->high - r->typical) * (in_byte(in) / 255.0);
  r->typical = step > 0 && r->typical + step < r->high ? r->typical + step : r->typical;
  /* Bending that eases is what a person with such symptoms is told to do. */
  if (q >= 3) patient->eases = 0;
}

/* What a measured demand allows to be said of the effort. */
static void keep_hold(spinerisk_effort *e) {
  const double hold = e->hold_minutes;
  const uint32_t size = e->struct_size;
  spinerisk_effort_init(e, sizeof *e);
  e->hold_minutes = hold;
  e->struct_size = size;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  input in = in_begin(data, size);
  const uint8_t what = in_byte(&in);
  person who;
  effort_input effort;
  demand_input demand;
  answer out, worse;
  in.strange = what & 1;
  const spinerisk_model *model = in_model(&in);
  in_demand(&in, &demand);
  in_person(&in, &who);
  in_effort(&in, &effort);
  if (what & 6) keep_hold(&effort.value);
  if (in.strange) {
    answer_begin(&out);
    answer_end(&out, spinerisk_assess_demand(model, &demand.value, what & 8 ? NULL : &effort.value, &who.patient.value,
                                             &out.a, &out.error));
    return 0;
  }
  spinerisk_demand more;
  raise(&in, &demand.value, &who.patient.value, &more);
  answer_begin(&out);
  answer_begin(&worse);
  const spinerisk_status status =
      spinerisk_assess_demand(model, &demand.value, &effort.value, &who.patient.value, &out.a, &out.error);
  answer_end(&out, status);
  if (status != SPINERISK_OK) return 0;
  LAW(spinerisk_assess_demand(model, &more, &effort.value, &who.patient.value, &worse.a, &worse.error) == SPINERISK_OK,
      "a raised demand is scored");
#ifdef SPINERISK_FUZZ_PLANT /* the last bit of a score is lost in a narrow band of twist */
  if (more.twist.typical > 30 && more.twist.typical < 32) worse.a.score *= 1 - 0x1p-53;
#endif
  never_milder(&out.a, &worse.a);
  return 0;
}
