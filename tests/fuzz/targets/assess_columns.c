/* spinerisk_assess_columns: each row is spinerisk_assess_demand of it, bit for bit. */
#include "rows.h"

static struct {
  spinerisk_demand_columns columns;
  double values[4][ROWS];
  uint8_t maps[4][MAP];
  crowd people;
  results out;
} call;

static void in_columns(input *in, size_t n) {
  static const double low[] = {0, 0, 0, -90}, high[] = {20, 40000, 180, 120};
  const double **const columns[] = {&call.columns.impact, &call.columns.load, &call.columns.twist,
                                    &call.columns.flexion};
  spinerisk_demand_columns_init(&call.columns, sizeof call.columns);
  for (int i = 0; i < 4; i++) {
    const spinerisk_field_info info = {.type = SPINERISK_TYPE_NUMBER, .low = low[i], .high = high[i]};
    in_values(in, &info, n, call.values[i]);
    *columns[i] = call.values[i];
    call.columns.valid[i] = in_validity(in, call.maps[i]);
  }
  call.columns.patients = call.people.n ? call.people.columns : NULL;
  call.columns.n_patients = call.people.n;
}

static void demand_of_row(size_t row, spinerisk_demand *d) {
  double *const to[] = {&d->impact.typical, &d->load.typical, &d->twist.typical};
  spinerisk_demand_init(d, sizeof *d);
  for (int i = 0; i < 3; i++)
    if (is_valid(&call.columns.valid[i], row)) *to[i] = call.values[i][row];
  if (!is_valid(&call.columns.valid[3], row)) return;
  const double flexion = call.values[3][row];
  d->forward.typical = flexion != flexion || flexion > 0 ? flexion : 0;
  d->backward.typical = flexion != flexion || -flexion > 0 ? -flexion : 0;
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
  in_columns(&in, n);
  in_results(&in, &call.out);
  answer_begin(&one);
  const spinerisk_status status =
      spinerisk_assess_columns(model, &who.patient.value, &call.columns, n, &call.out.columns, &n_bad, &one.error);
  if (status != SPINERISK_OK) return rows_refused(&call.out, &one, status, n_bad);
  LAW(!call.people.refused, "a column of no patient field, or twice, is refused");
  for (size_t row = 0; row < n; row++) {
    spinerisk_patient patient;
    spinerisk_demand demand;
    crowd_patient(&call.people, &who.patient.value, row, &patient);
    demand_of_row(row, &demand);
    answer_begin(&one);
    const spinerisk_status expected = spinerisk_assess_demand(model, &demand, NULL, &patient, &one.a, &one.error);
    bad += expected != SPINERISK_OK;
    row_holds(&call.out, row, expected, &one.a);
  }
  LAW(n_bad == bad, "bad rows are counted");
  rest_is_untouched(&call.out, n);
  return 0;
}
