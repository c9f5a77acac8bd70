/* spinerisk_assess: a name is the same as spinerisk_resolve and spinerisk_assess_resolution of it. */
#include "oracle.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  input in = in_begin(data, size);
  person who;
  effort_input effort;
  answer whole, steps;
  spinerisk_resolution r;
  size_t n;
  const uint8_t what = in_byte(&in);
  in.strange = what & 1;
  const spinerisk_model *model = in_model(&in);
  in_person(&in, &who);
  in_effort(&in, &effort);
  const char *name = in_rest(&in, &n);
  const spinerisk_effort *done = what & 2 ? NULL : &effort.value;
  const spinerisk_patient *patient = what & 4 ? NULL : &who.patient.value;
  answer_begin(&whole);
  const spinerisk_status status = spinerisk_assess(model, name, n, done, patient, &whole.a, &whole.error);
  answer_end(&whole, status);
  spinerisk_resolution_init(&r, sizeof r);
  LAW(spinerisk_resolve(NULL, name, n, 0, &r, NULL) == SPINERISK_OK, "any bytes are read");
  answer_begin(&steps);
  LAW(spinerisk_assess_resolution(model, NULL, &r, done, patient, &steps.a, &steps.error) == status,
      "reading and scoring has the status of both in one");
  if (status == SPINERISK_OK)
    LAW(memcmp(&whole.a, &steps.a, sizeof whole.a) == 0, "reading and scoring is the same as both in one");
  return 0;
}
