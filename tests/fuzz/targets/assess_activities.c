/* spinerisk_assess_activities: each row is spinerisk_assess_activity of it, bit for bit. */
#include "rows.h"

static struct {
  efforts in;
  crowd people;
  results out;
} call;

/* A flag, the person and the effort come before the activity. */
static spinerisk_status ask_row(const spinerisk_model *model, const spinerisk_patient *shared, size_t row,
                                answer *one) {
  spinerisk_patient patient;
  spinerisk_effort effort;
  spinerisk_activity activity;
  const uint32_t number = is_valid(&call.in.columns.valid[0], row) ? call.in.activity[row] : 0;
  crowd_patient(&call.people, shared, row, &patient);
  effort_of_row(&call.in, row, &effort);
  answer_begin(one);
  const spinerisk_status before = ask_person(model, &effort, &patient, one);
  if (before != SPINERISK_OK || one->a.model_score != one->a.model_score) return before;
  if (!number) return SPINERISK_E_MISSING;
  spinerisk_activity_init(&activity, sizeof activity);
  if (spinerisk_activity_get(number, &activity, NULL) != SPINERISK_OK) return SPINERISK_E_UNKNOWN_ACTIVITY;
  answer_begin(one);
  return spinerisk_assess_activity(model, &activity, &effort, &patient, &one->a, &one->error);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  input in = in_begin(data, size);
  person who;
  answer one;
  size_t n_bad = NOT_COUNTED, bad = 0;
  in.strange = in_byte(&in) & 1;
  const size_t n = in_rows(&in);
  const spinerisk_model *model = in_model(&in);
  in_person(&in, &who);
  in_crowd(&in, n, &who.patient.value, &call.people);
  in_efforts(&in, n, 0, &call.people, &call.in);
  in_results(&in, &call.out);
  answer_begin(&one);
  const spinerisk_status status = spinerisk_assess_activities(model, &who.patient.value, &call.in.columns, n,
                                                              &call.out.columns, &n_bad, &one.error);
  if (status != SPINERISK_OK) return rows_refused(&call.out, &one, status, n_bad);
  for (size_t row = 0; row < n; row++) {
    const spinerisk_status expected = ask_row(model, &who.patient.value, row, &one);
    bad += expected != SPINERISK_OK;
    row_holds(&call.out, row, expected, &one.a);
  }
  LAW(n_bad == bad, "bad rows are counted");
  rest_is_untouched(&call.out, n);
  return 0;
}
