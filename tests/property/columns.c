/* The laws of the column calls, over random people, holes, models and outputs:
 *
 *     columns [ROUNDS] [SEED]
 *
 * Every row is what the scalar call says of a patient, an effort and a demand filled with the row's values: the same
 * bits, or the same status. The error is that of the first bad row. Ranges of rows stand alone. */
#include "columns.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 4 };
static const double lows[COLUMNS] = {0, 0, 0, -90}, highs[COLUMNS] = {20, 40000, 180, 120};

static crowd people;
static outputs out_memory, again;
static double values[COLUMNS][ROWS];
static bitmap bitmaps[COLUMNS];
static spinerisk_demand_columns in;
static subject shared;

static void random_demands(size_t n) {
  const int spoil = (int)below(3) * 3;
  spinerisk_demand_columns_init(&in, sizeof in);
  for (int c = 0; c < COLUMNS; c++) {
    random_validity(&in.valid[c], &bitmaps[c]);
    for (size_t i = 0; i < n; i++) values[c][i] = random_value(lows[c], highs[c], spoil);
  }
  in.impact = values[0];
  in.load = values[1];
  in.twist = values[2];
  in.flexion = values[3];
  if (!people.n) return;
  in.patients = people.columns;
  in.n_patients = people.n;
}

static double value_at(int column, size_t row) {
  return is_known(&in.valid[column], row) ? values[column][row] : spr_nan();
}

/* What the scalar call says of a row. It knows two directions where the column has a sign. */
static spinerisk_status ask_row(const spinerisk_model *model, size_t row, spinerisk_assessment *a,
                                spinerisk_error *error) {
  spinerisk_patient patient;
  spinerisk_demand demand;
  const double flexion = value_at(3, row);
  patient_of(&people, &shared.patient, row, &patient);
  spinerisk_demand_init(&demand, sizeof demand);
  demand.impact.typical = value_at(0, row);
  demand.load.typical = value_at(1, row);
  demand.twist.typical = value_at(2, row);
  demand.forward.typical = flexion != flexion ? flexion : flexion > 0 ? flexion : 0;
  demand.backward.typical = flexion != flexion ? flexion : flexion < 0 ? -flexion : 0;
  spinerisk_assessment_init(a, sizeof *a);
  spinerisk_error_init(error, sizeof *error);
  const spinerisk_status status = spinerisk_assess_demand(model, &demand, NULL, &patient, a, error);
  if (error->field == SPINERISK_FIELD_FORWARD || error->field == SPINERISK_FIELD_BACKWARD) {
    error->field = SPINERISK_FIELD_FLEXION;
    error->value = flexion;
    error->low = lows[3];
    error->high = highs[3];
  }
  return status;
}

/* One person who cannot be scored fails the call; nothing is written then. */
static void check_refusal(const spinerisk_model *model, spinerisk_status status, const spinerisk_error *error,
                          size_t bad) {
  spinerisk_assessment a;
  spinerisk_error expected;
  for (int c = 0; c < COLUMNS; c++) values[c][0] = 1;
  memset(in.valid, 0, sizeof in.valid);
  law = "a call that fails says why and writes nothing";
  if (ask_row(model, 0, &a, &expected) != status || !same_error(&expected, error)) report(&shared, "another error");
  if (bad != 99) report(&shared, "it counted bad rows");
  if (check_untouched(&out_memory, 0)) report(&shared, "it wrote");
}

static void check_rows(const spinerisk_model *model, size_t n, size_t bad, const spinerisk_error *error) {
  size_t expected_bad = 0;
  spinerisk_error first;
  law = "columns equal scalars bit for bit";
  spinerisk_error_init(&first, sizeof first);
  for (size_t row = 0; row < n; row++) {
    spinerisk_assessment a;
    spinerisk_error own;
    const spinerisk_status status = ask_row(model, row, &a, &own);
    const char *wrong = check_row(&out_memory, row, status, &a);
    own.row = row;
    if (status != SPINERISK_OK && !expected_bad++) first = own;
    law_passed++;
    if (!wrong) continue;
    patient_of(&people, &shared.patient, row, &shared.patient);
    for (int c = 0; c < COLUMNS; c++) printf("%a ", value_at(c, row));
    printf("row %zu of %zu, status %d, %zu patient columns\n", row, n, (int)status, people.n);
    report(&shared, wrong);
    return;
  }
  if (bad != expected_bad) report(&shared, "another number of bad rows");
  if (!same_error(&first, error)) report(&shared, "not the error of the first bad row");
  const char *wrong = check_untouched(&out_memory, n);
  if (wrong) report(&shared, wrong);
}

/* The same rows in random pieces, each by pointers and offsets of its own. */
static void check_pieces(const spinerisk_model *model, size_t n, size_t bad) {
  static spinerisk_patient_column moved[SPINERISK_MAX_PATIENT_COLUMNS];
  size_t bad_here, bad_in_all = 0;
  law = "ranges of rows stand alone";
  memset(again.memory, 0x5a, sizeof again.memory);
  memcpy(again.asked, out_memory.asked, sizeof again.asked);
  for (size_t from = 0, size; from < n; from += size) {
    spinerisk_demand_columns piece = in;
    spinerisk_result_columns to;
    size = 1 + below(chance(50) ? 7 : ROWS);
    if (size > n - from) size = n - from;
    piece.impact += from;
    piece.load += from;
    piece.twist += from;
    piece.flexion += from;
    for (int c = 0; c < COLUMNS; c++) piece.valid[c].offset += from;
    crowd_from(&people, from, moved);
    if (piece.patients) piece.patients = moved;
    point_outputs(&again, from, &to);
    if (spinerisk_assess_columns(model, &shared.patient, &piece, size, &to, &bad_here, NULL) != SPINERISK_OK)
      report(&shared, "a piece fails");
    bad_in_all += bad_here;
  }
  if (bad_in_all != bad || memcmp(&again, &out_memory, sizeof again) != 0) report(&shared, "other bytes in pieces");
}

static void check_demands(void) {
  const size_t n = 1 + below(chance(30) ? 40 : ROWS);
  const spinerisk_model *model = random_model();
  spinerisk_result_columns out;
  spinerisk_error error;
  size_t bad = 99;
  random_subject(&shared, 2);
  if (chance(20)) spinerisk_patient_init(&shared.patient, sizeof shared.patient);
  if (chance(5)) shared.patient.age_years = 5 + below(14);
  people.n = 0;
  if (chance(60)) random_crowd(&people, n, chance(50) ? 3 : FIELDS);
  leave_to_columns(&people, &shared.patient);
  random_demands(n);
  random_outputs(&out_memory, 0);
  point_outputs(&out_memory, 0, &out);
  spinerisk_error_init(&error, sizeof error);
  const size_t before = law_allocations;
  const spinerisk_status status =
      spinerisk_assess_columns(model, &shared.patient, &in, n, &out, &bad, chance(90) ? &error : NULL);
  if (law_allocations != before) report(&shared, "the column call allocated");
  if (status != SPINERISK_OK && people.n) report(&shared, "the call fails for a row's sake");
  if (status != SPINERISK_OK) {
    spinerisk_assess_columns(model, &shared.patient, &in, n, &out, &bad, &error);
    check_refusal(model, status, &error, bad);
    return;
  }
  spinerisk_assess_columns(model, &shared.patient, &in, n, &out, &bad, &error);
  check_rows(model, n, bad, &error);
  check_pieces(model, n, bad);
}

int main(int argc, char **argv) {
  const unsigned long rounds = argc > 1 ? strtoul(argv[1], NULL, 10) : 1500;
  const unsigned long long seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 20260102;
  enum { LAWS = 6 };
  random_seed(seed);
  printf("%lu rounds, seed %llu, kernel %s\n", rounds, seed, spinerisk_kernel());
  if (!make_models()) report(NULL, "no model");
  for (unsigned long i = 0; i < rounds; i++) {
    check_demands();
    check_activities();
  }
  drop_models();
  printf("%d rows held\n", law_passed);
  printf("%d passed, %d failed, 0 skipped\n", law_failed ? 0 : LAWS, law_failed);
  return law_failed != 0;
}
