/* The people of a column call: one for all rows, or one made from columns for each. */
#include "columns.h"
#include "exact.h"
#include "fields.h"
#include "model.h"
#include "status.h"
#include "structs.h"

static spinerisk_status check_column(const spinerisk_patient *shared, const spinerisk_patient_column *columns, size_t i,
                                     size_t n, spinerisk_error *error) {
  static const char twice[] = "two columns of one field", both[] = "it is stated for all rows and as a column, too";
  const int32_t field = columns[i].field;
  const spr_field_row *row = spr_field(field);
  if (!row || row->owner != SPINERISK_OWNER_PATIENT)
    return spr_fail_range(error, SPINERISK_E_UNKNOWN_FIELD, row ? field : 0, field, SPINERISK_FIELD_REGION,
                          SPINERISK_FIELD_BAN_TAGS - 1);
  if (n && !columns[i].values) return spr_fail(error, SPINERISK_E_NULL);
  /* Neither may silently win, least of all over an answer that is a red flag. */
  if (spr_field_read(row, shared).stated)
    return spr_fail_text(error, SPINERISK_E_CONFLICT, field, both, sizeof both - 1);
  for (size_t before = 0; before < i; before++)
    if (columns[before].field == field)
      return spr_fail_text(error, SPINERISK_E_CONFLICT, field, twice, sizeof twice - 1);
  return SPINERISK_OK;
}

spinerisk_status spr_people_begin(spr_people *people, const spinerisk_model *model, const spinerisk_patient *shared,
                                  const spinerisk_patient_column *columns, size_t n_columns, size_t n,
                                  spinerisk_error *error) {
  people->model = spr_model_or_builtin(model);
  people->columns = columns;
  people->n_columns = n_columns;
  people->status = SPINERISK_OK;
  if (!people->model->sealed) return spr_fail(error, SPINERISK_E_NOT_SEALED);
  if (spr_read_patient(&people->shared, shared) != SPINERISK_OK) return spr_fail(error, SPINERISK_E_STRUCT_SIZE);
  if (n_columns > SPINERISK_MAX_PATIENT_COLUMNS)
    return spr_fail_range(error, SPINERISK_E_RANGE, 0, (double)n_columns, 0, SPINERISK_MAX_PATIENT_COLUMNS);
  if (n_columns && !columns) return spr_fail(error, SPINERISK_E_NULL);
  for (size_t i = 0; i < n_columns; i++) {
    const spinerisk_status status = check_column(&people->shared, columns, i, n, error);
    if (status != SPINERISK_OK) return status;
  }
  /* No row has been made yet: the first differs from this whatever it holds. */
  memset(&people->now, 0, sizeof people->now);
  return SPINERISK_OK;
}

static size_t size_of(const spr_field_row *field) {
  return field->type == SPINERISK_TYPE_CHOICE ? sizeof(int32_t) : sizeof(double);
}

size_t spr_people_spans(const spr_people *people, size_t n, spr_span_read *spans) {
  for (size_t i = 0; i < people->n_columns; i++)
    spans[i] = (spr_span_read){people->columns[i].values, n * size_of(spr_field(people->columns[i].field))};
  return people->n_columns;
}

/* Size of a value, and what stands for "not stated". */
static size_t value_of(const spr_field_row *field, const spinerisk_patient_column *column, size_t row, char value[8]) {
  const double nan = spr_nan();
  const size_t size = size_of(field);
  if (spr_is_valid(&column->valid, row)) {
    memcpy(value, (const char *)column->values + row * size, size);
  } else if (field->type == SPINERISK_TYPE_NUMBER) {
    memcpy(value, &nan, size);
  } else {
    memset(value, 0, size);
  }
  return size;
}

spinerisk_status spr_people_row(spr_people *people, size_t row, int *changed, spinerisk_error *error) {
  spinerisk_patient patient;
  memcpy(&patient, &people->shared, sizeof patient);
  for (size_t i = 0; i < people->n_columns; i++) {
    const spr_field_row *field = spr_field(people->columns[i].field);
    char value[8];
    const size_t size = value_of(field, &people->columns[i], row, value);
    memcpy((char *)&patient + field->offset, value, size);
  }
  /* A bad person is told anew, for the row's own error. */
  const int same = people->status == SPINERISK_OK && memcmp(&patient, &people->now, sizeof patient) == 0;
  if (changed) *changed = !same;
  if (same) return SPINERISK_OK;
  people->now = patient;
  people->status = spr_case_begin(&people->person, people->model, NULL, &patient, error);
  if (people->status == SPINERISK_OK && people->person.outcome.verdict != SPINERISK_STOP)
    people->status = spr_case_scope(&people->person, error);
  people->person.standing.silent = UINT64_MAX; /* no column tells what was assumed */
  return people->status;
}
