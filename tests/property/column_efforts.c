/* The laws of columns of activities and of read names: every row is what the scalar calls say of it. */
#include "columns.h"

#include <stdio.h>
#include <string.h>

enum { NUMBERS = 7, VALID = 9 };
static const int32_t number_fields[NUMBERS] = {
    SPINERISK_FIELD_EXTERNAL_KG,  SPINERISK_FIELD_ASSISTANCE_KG, SPINERISK_FIELD_REPETITIONS, SPINERISK_FIELD_MINUTES,
    SPINERISK_FIELD_HOLD_MINUTES, SPINERISK_FIELD_VIGOUR,        SPINERISK_FIELD_SETS};

static crowd people;
static outputs out_memory, again;
static uint32_t activity[ROWS];
static double numbers[NUMBERS][ROWS];
static int32_t form[ROWS];
static bitmap bitmaps[VALID];
static spinerisk_effort_columns in;
static subject shared;
/* What names were read as; with by_reading the column holds indexes into them. */
enum { READINGS = 24 };
static spinerisk_resolution readings[READINGS];
static size_t n_readings;
static int by_reading;

/* Exact names, free text that raises, ties or tells of help, classes, codes, and what is unknown. */
static void random_readings(void) {
  static const char *const names[] = {"running",
                                      "Pull Up (Assisted)",
                                      "Assisted dips",
                                      "squat to row",
                                      "weighted plank",
                                      "jumping lunge",
                                      "Workout",
                                      "zumbaflop",
                                      "KB goblet squats",
                                      "twisting sit-up",
                                      "overhead lunges",
                                      "Squat (Barbell)",
                                      "clean to push press",
                                      "gentle yoga",
                                      "single-leg deadlift with kettlebell",
                                      ""};
  by_reading = chance(50);
  n_readings = below(READINGS + 1);
  for (size_t i = 0; i < n_readings; i++) {
    char text[128];
    const char *name = names[below(sizeof names / sizeof *names)];
    const size_t n = spinerisk_synonym_at(below((uint32_t)spinerisk_synonym_count()), NULL, text, sizeof text);
    spinerisk_resolution_init(&readings[i], sizeof readings[i]);
    if (chance(40))
      spinerisk_resolve(NULL, text, n, 0, &readings[i], NULL);
    else if (chance(80))
      spinerisk_resolve(NULL, name, strlen(name), 0, &readings[i], NULL);
    else
      spinerisk_find_code("strava", 6, "TrailRun", 8, &readings[i], NULL);
  }
}

static const double **member(spinerisk_effort_columns *c, int i) {
  const double **const members[NUMBERS] = {&c->external_kg,  &c->assistance_kg, &c->repetitions, &c->minutes,
                                           &c->hold_minutes, &c->vigour,        &c->sets};
  return members[i];
}

static uint32_t random_activity(void) {
  spinerisk_activity a;
  const uint32_t kind = below(60);
  spinerisk_activity_init(&a, sizeof a);
  if (kind == 0) return 0;
  if (kind == 1) return 65535;
  if (kind == 2) return SPINERISK_OWN_ACTIVITY + below(3);
  if (kind == 3) return (uint32_t)next();
  do spinerisk_activity_at(below((uint32_t)spinerisk_activity_count()), &a, NULL);
  while (a.kind == SPINERISK_KIND_CLASS && chance(90));
  return kind == 4 ? a.number + 65536 : a.number;
}

static uint32_t random_index(void) {
  const uint32_t kind = below(40);
  if (kind == 0) return SPINERISK_NO_READING;
  return kind == 1 || !n_readings ? (uint32_t)n_readings + below(3) : below((uint32_t)n_readings);
}

static void random_efforts(size_t n) {
  const int spoil = (int)below(3), asked = chance(50) ? 40 : 90;
  spinerisk_effort_columns_init(&in, sizeof in);
  for (int i = 0; i < VALID; i++) random_validity(&in.valid[i], &bitmaps[i]);
  for (size_t row = 0; row < n; row++) {
    activity[row] = by_reading ? random_index() : random_activity();
    form[row] = (int32_t)below(4);
    if (chance(spoil)) form[row] = chance(50) ? -1 : 4;
  }
  in.activity = activity;
  if (chance(asked)) in.form = form;
  for (int i = 0; i < NUMBERS; i++) {
    spinerisk_field_info info;
    spinerisk_field_info_init(&info, sizeof info);
    spinerisk_field_get(number_fields[i], &info, NULL);
    for (size_t row = 0; row < n; row++)
      numbers[i][row] = chance(30) || (i == 1 && chance(80)) ? spr_nan() : random_value(info.low, info.high, spoil);
    if (chance(asked)) *member(&in, i) = numbers[i];
  }
  if (!people.n) return;
  in.patients = people.columns;
  in.n_patients = people.n;
}

static void effort_of(size_t row, spinerisk_effort *effort) {
  double *const members[NUMBERS] = {&effort->external_kg, &effort->assistance_kg, &effort->repetitions,
                                    &effort->minutes,     &effort->hold_minutes,  &effort->vigour,
                                    &effort->sets};
  spinerisk_effort_init(effort, sizeof *effort);
  for (int i = 0; i < NUMBERS; i++)
    if (*member(&in, i) && is_known(&in.valid[1 + i], row)) *members[i] = numbers[i][row];
  if (in.form && is_known(&in.valid[8], row)) effort->form = form[row];
}

/* What asks nothing and takes help: with it only the person and the effort can be wrong. */
static void easiest(spinerisk_activity *a) {
  spinerisk_activity_init(a, sizeof *a);
  a->impact.typical = a->load.typical = a->twist.typical = a->forward.typical = a->backward.typical = 0;
  a->assistable = 1;
}

/* What the scalar call says of the row's reading. */
static spinerisk_status ask_reading(const spinerisk_model *model, size_t row, const spinerisk_effort *effort,
                                    const spinerisk_patient *patient, spinerisk_assessment *a, spinerisk_error *error) {
  const uint32_t index = is_known(&in.valid[0], row) ? activity[row] : SPINERISK_NO_READING;
  spinerisk_assessment_init(a, sizeof *a);
  if (index < n_readings) return spinerisk_assess_resolution(model, NULL, &readings[index], effort, patient, a, error);
  const int none = index == SPINERISK_NO_READING;
  error->status = none ? SPINERISK_E_MISSING : SPINERISK_E_RANGE;
  error->field = SPINERISK_FIELD_NUMBER;
  error->value = none ? spr_nan() : index;
  error->low = 0;
  error->high = (double)n_readings - 1;
  return (spinerisk_status)error->status;
}

/* The call of the round. */
static spinerisk_status call(const spinerisk_model *model, const spinerisk_effort_columns *columns, size_t n,
                             const spinerisk_result_columns *out, size_t *bad, spinerisk_error *error) {
  if (!by_reading) return spinerisk_assess_activities(model, &shared.patient, columns, n, out, bad, error);
  return spinerisk_assess_readings(model, &shared.patient, NULL, readings, n_readings, columns, n, out, bad, error);
}

/* A red flag, the effort and the person come before the activity, as they do in the scalar call. */
static spinerisk_status ask_row(const spinerisk_model *model, size_t row, spinerisk_assessment *a,
                                spinerisk_error *error) {
  spinerisk_patient patient;
  spinerisk_effort effort;
  spinerisk_activity chosen;
  const uint32_t number = is_known(&in.valid[0], row) ? activity[row] : 0;
  patient_of(&people, &shared.patient, row, &patient);
  effort_of(row, &effort);
  spinerisk_assessment_init(a, sizeof *a);
  spinerisk_error_init(error, sizeof *error);
  easiest(&chosen);
  const spinerisk_status person = spinerisk_assess_activity(model, &chosen, &effort, &patient, a, error);
  if (person != SPINERISK_OK || a->model_score != a->model_score) return person;
  if (by_reading) return ask_reading(model, row, &effort, &patient, a, error);
  spinerisk_activity_init(&chosen, sizeof chosen);
  const spinerisk_status found = spinerisk_activity_get(number, &chosen, error);
  if (found != SPINERISK_OK) {
    error->status = number ? SPINERISK_E_UNKNOWN_ACTIVITY : SPINERISK_E_MISSING;
    error->value = number ? (double)number : spr_nan();
    error->low = 1;
    error->high = UINT16_MAX;
    return (spinerisk_status)error->status;
  }
  spinerisk_assessment_init(a, sizeof *a);
  return spinerisk_assess_activity(model, &chosen, &effort, &patient, a, error);
}

static void check_rows(const spinerisk_model *model, size_t n, size_t bad, const spinerisk_error *error) {
  size_t expected_bad = 0;
  spinerisk_error first;
  law = "columns of activities equal scalars bit for bit";
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
    effort_of(row, &shared.effort);
    printf("row %zu of %zu, activity %u, status %d, %zu patient columns\n", row, n, (unsigned)activity[row],
           (int)status, people.n);
    report(&shared, wrong);
    return;
  }
  if (bad != expected_bad) report(&shared, "another number of bad rows");
  if (!same_error(&first, error)) {
    printf("row %d: field %d status %d, not row %d: field %d status %d\n", (int)error->row, error->field, error->status,
           (int)first.row, first.field, first.status);
    report(&shared, "not the error of the first bad row");
  }
  const char *wrong = check_untouched(&out_memory, n);
  if (wrong) report(&shared, wrong);
}

static void check_pieces(const spinerisk_model *model, size_t n, size_t bad) {
  static spinerisk_patient_column moved[SPINERISK_MAX_PATIENT_COLUMNS];
  size_t bad_here, bad_in_all = 0;
  law = "ranges of activities stand alone";
  memset(again.memory, 0x5a, sizeof again.memory);
  memcpy(again.asked, out_memory.asked, sizeof again.asked);
  for (size_t from = 0, size; from < n; from += size) {
    spinerisk_effort_columns piece = in;
    spinerisk_result_columns to;
    size = 1 + below(ROWS);
    if (size > n - from) size = n - from;
    piece.activity += from;
    if (piece.form) piece.form += from;
    for (int i = 0; i < NUMBERS; i++)
      if (*member(&piece, i)) *member(&piece, i) += from;
    for (int i = 0; i < VALID; i++) piece.valid[i].offset += from;
    crowd_from(&people, from, moved);
    if (piece.patients) piece.patients = moved;
    point_outputs(&again, from, &to);
    if (call(model, &piece, size, &to, &bad_here, NULL) != SPINERISK_OK) report(&shared, "a piece fails");
    bad_in_all += bad_here;
  }
  if (bad_in_all != bad || memcmp(&again, &out_memory, sizeof again) != 0) report(&shared, "other bytes in pieces");
}

void check_activities(void) {
  const size_t n = 1 + below(chance(50) ? 40 : ROWS);
  const spinerisk_model *model = random_model();
  spinerisk_result_columns out;
  spinerisk_error error;
  size_t bad = 99;
  random_subject(&shared, 2);
  people.n = 0;
  if (chance(50)) random_crowd(&people, n, chance(50) ? 3 : FIELDS);
  leave_to_columns(&people, &shared.patient);
  if (!people.n && chance(10)) shared.patient.pain_now = 11;
  random_readings();
  random_efforts(n);
  random_outputs(&out_memory, 0);
  point_outputs(&out_memory, 0, &out);
  spinerisk_error_init(&error, sizeof error);
  const size_t before = law_allocations;
  const spinerisk_status status = call(model, &in, n, &out, &bad, &error);
  if (law_allocations != before) report(&shared, "the call for activities allocated");
  if (status == SPINERISK_OK) {
    check_rows(model, n, bad, &error);
    check_pieces(model, n, bad);
    return;
  }
  law = "a call for activities that fails says why and writes nothing";
  spinerisk_assessment a;
  spinerisk_error expected;
  spinerisk_activity none;
  easiest(&none);
  spinerisk_assessment_init(&a, sizeof a);
  spinerisk_error_init(&expected, sizeof expected);
  if (people.n || spinerisk_assess_activity(model, &none, NULL, &shared.patient, &a, &expected) != status ||
      !same_error(&expected, &error))
    report(&shared, "another error");
  if (bad != 99 || check_untouched(&out_memory, 0)) report(&shared, "it wrote");
}
