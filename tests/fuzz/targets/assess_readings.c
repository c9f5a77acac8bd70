/* spinerisk_assess_readings: each row is spinerisk_assess_resolution of it, bit for bit. */
#include "rows.h"

enum { READINGS = 4 };
static struct {
  spinerisk_resolution readings[READINGS];
  size_t n_readings;
  words_input words;
  efforts in;
  crowd people;
  results out;
} call;

static spinerisk_status ask_row(const spinerisk_model *model, const spinerisk_vocabulary *vocabulary,
                                const spinerisk_patient *shared, size_t row, answer *one) {
  spinerisk_patient patient;
  spinerisk_effort effort;
  const uint32_t index = is_valid(&call.in.columns.valid[0], row) ? call.in.activity[row] : SPINERISK_NO_READING;
  crowd_patient(&call.people, shared, row, &patient);
  effort_of_row(&call.in, row, &effort);
  answer_begin(one);
  const spinerisk_status before = ask_person(model, &effort, &patient, one);
  if (before != SPINERISK_OK || one->a.model_score != one->a.model_score) return before;
  if (index == SPINERISK_NO_READING) return SPINERISK_E_MISSING;
  if (index >= call.n_readings) return SPINERISK_E_RANGE;
  answer_begin(one);
  return spinerisk_assess_resolution(model, vocabulary, &call.readings[index], &effort, &patient, &one->a, &one->error);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  input in = in_begin(data, size);
  person who;
  answer one;
  size_t n_bad = NOT_COUNTED, bad = 0;
  in.strange = in_byte(&in) & 1;
  const size_t n = in_rows(&in);
  const spinerisk_model *model = in_model(&in);
  const spinerisk_vocabulary *vocabulary = in_vocabulary(&in, &call.words);
  call.n_readings = in_below(&in, READINGS + 1);
  for (size_t i = 0; i < call.n_readings; i++) in_resolution(&in, vocabulary, &call.readings[i]);
  in_person(&in, &who);
  in_crowd(&in, n, &who.patient.value, &call.people);
  in_efforts(&in, n, call.n_readings ? (uint32_t)call.n_readings : 1, &call.people, &call.in);
  in_results(&in, &call.out);
  answer_begin(&one);
  const spinerisk_status status =
      spinerisk_assess_readings(model, &who.patient.value, vocabulary, call.readings, call.n_readings, &call.in.columns,
                                n, &call.out.columns, &n_bad, &one.error);
  if (status != SPINERISK_OK) return rows_refused(&call.out, &one, status, n_bad);
  for (size_t row = 0; row < n; row++) {
    const spinerisk_status expected = ask_row(model, vocabulary, &who.patient.value, row, &one);
    bad += expected != SPINERISK_OK;
    row_holds(&call.out, row, expected, &one.a);
  }
  LAW(n_bad == bad, "bad rows are counted");
  rest_is_untouched(&call.out, n);
  return 0;
}
