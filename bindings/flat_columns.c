#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "flat.h"
#include "flat_answer.h"
#include "flat_request.h"

/* Where each output stands in spinerisk_result_columns, and what it is called. */
static const struct {
  const char *name;
  char type;
  size_t member;
} outputs[FLAT_OUT_END - FLAT_OUT] = {{"out", 'd', offsetof(spinerisk_result_columns, score)},
                                      {"model_score", 'd', offsetof(spinerisk_result_columns, model_score)},
                                      {"verdict", 'i', offsetof(spinerisk_result_columns, verdict)},
                                      {"status", 'i', offsetof(spinerisk_result_columns, status)},
                                      {"urgency", 'i', offsetof(spinerisk_result_columns, urgency)},
                                      {"hazard", 'd', offsetof(spinerisk_result_columns, hazard)},
                                      {"low", 'd', offsetof(spinerisk_result_columns, low)},
                                      {"high", 'd', offsetof(spinerisk_result_columns, high)},
                                      {"reason", 'i', offsetof(spinerisk_result_columns, reason)},
                                      {"contributions[0]", 'd', offsetof(spinerisk_result_columns, contributions[0])},
                                      {"contributions[1]", 'd', offsetof(spinerisk_result_columns, contributions[1])},
                                      {"contributions[2]", 'd', offsetof(spinerisk_result_columns, contributions[2])},
                                      {"contributions[3]", 'd', offsetof(spinerisk_result_columns, contributions[3])},
                                      {"contributions[4]", 'd', offsetof(spinerisk_result_columns, contributions[4])},
                                      {"contributions[5]", 'd', offsetof(spinerisk_result_columns, contributions[5])},
                                      {"contributions[6]", 'd', offsetof(spinerisk_result_columns, contributions[6])},
                                      {"dose", 'd', offsetof(spinerisk_result_columns, dose)}};

/* The inputs that are no patient fields: their place in the structs. */
static const struct {
  int32_t field;
  size_t member;
} demand_members[] = {{SPINERISK_FIELD_IMPACT, offsetof(spinerisk_demand_columns, impact)},
                      {SPINERISK_FIELD_LOAD, offsetof(spinerisk_demand_columns, load)},
                      {SPINERISK_FIELD_TWIST, offsetof(spinerisk_demand_columns, twist)},
                      {SPINERISK_FIELD_FLEXION, offsetof(spinerisk_demand_columns, flexion)}},
  effort_members[] = {{SPINERISK_FIELD_NUMBER, offsetof(spinerisk_effort_columns, activity)},
                      {SPINERISK_FIELD_EXTERNAL_KG, offsetof(spinerisk_effort_columns, external_kg)},
                      {SPINERISK_FIELD_ASSISTANCE_KG, offsetof(spinerisk_effort_columns, assistance_kg)},
                      {SPINERISK_FIELD_REPETITIONS, offsetof(spinerisk_effort_columns, repetitions)},
                      {SPINERISK_FIELD_MINUTES, offsetof(spinerisk_effort_columns, minutes)},
                      {SPINERISK_FIELD_HOLD_MINUTES, offsetof(spinerisk_effort_columns, hold_minutes)},
                      {SPINERISK_FIELD_VIGOUR, offsetof(spinerisk_effort_columns, vigour)},
                      {SPINERISK_FIELD_SETS, offsetof(spinerisk_effort_columns, sets)},
                      {SPINERISK_FIELD_FORM, offsetof(spinerisk_effort_columns, form)}};
#define COUNT(array) (sizeof(array) / sizeof *(array))

static int is_output(int32_t code) { return code >= FLAT_OUT && code < FLAT_OUT_END; }

int flat_column_type(int code) {
  spinerisk_field_info info;
  if (is_output(code)) return outputs[code - FLAT_OUT].type;
  spinerisk_field_info_init(&info, sizeof info);
  if (spinerisk_field_get(code, &info, NULL) != SPINERISK_OK) return 0;
  if (code == SPINERISK_FIELD_NUMBER) return 'u';
  return info.type == SPINERISK_TYPE_NUMBER ? 'd' : info.type == SPINERISK_TYPE_SET ? 'q' : 'i';
}

const char *flat_column_name(int code) {
  spinerisk_field_info info;
  if (is_output(code)) return outputs[code - FLAT_OUT].name;
  spinerisk_field_info_init(&info, sizeof info);
  if (spinerisk_field_get(code, &info, NULL) != SPINERISK_OK) return "column";
  return code == SPINERISK_FIELD_NUMBER ? "activity" : info.name;
}

/* What a call is put together from. */
struct columns {
  spinerisk_demand_columns demands;
  spinerisk_effort_columns efforts;
  spinerisk_result_columns results;
  spinerisk_patient_column patients[SPINERISK_MAX_PATIENT_COLUMNS];
  size_t n_patients, n;
  int by_activity;
};

static int place(void *object, size_t member, void *data) {
  memcpy((char *)object + member, &data, sizeof data);
  return 1;
}

/* Puts a column where it belongs; 0 if it belongs nowhere. */
static int put(struct columns *all, const flat_column *column) {
  const int32_t code = column->code;
  if (is_output(code)) return place(&all->results, outputs[code - FLAT_OUT].member, column->data);
  for (size_t i = 0; i < COUNT(demand_members); i++)
    if (demand_members[i].field == code) return place(&all->demands, demand_members[i].member, column->data);
  for (size_t i = 0; i < COUNT(effort_members); i++)
    if (effort_members[i].field == code) {
      all->by_activity |= code == SPINERISK_FIELD_NUMBER;
      return place(&all->efforts, effort_members[i].member, column->data);
    }
  if (code < SPINERISK_FIELD_REGION || code >= SPINERISK_FIELD_BAN_TAGS ||
      all->n_patients == SPINERISK_MAX_PATIENT_COLUMNS)
    return 0;
  spinerisk_patient_column *patient = &all->patients[all->n_patients++];
  memset(patient, 0, sizeof *patient);
  patient->field = code;
  patient->values = column->data;
  return 1;
}

static size_t bytes_of(const flat_column *column) { return column->n * (size_t)column->size; }

static int overlap(const flat_column *a, const flat_column *b) {
  const uintptr_t from_a = (uintptr_t)a->data, from_b = (uintptr_t)b->data;
  return from_a < from_b + bytes_of(b) && from_b < from_a + bytes_of(a);
}

static int32_t conflict(const flat_column *column, spinerisk_error *error) {
  error->field = is_output(column->code) ? 0 : column->code;
  return error->status = SPINERISK_E_CONFLICT;
}

/* Lengths, and results over memory that is still to be read. */
static int32_t check(const flat_column *columns, size_t n_columns, spinerisk_error *error) {
  for (size_t i = 0; i < n_columns; i++) {
    const char *name = flat_column_name(columns[i].code);
    if (columns[i].n != columns[0].n) {
      snprintf(error->detail, sizeof error->detail, "%s has %zu values, %s has %zu", name, columns[i].n,
               flat_column_name(columns[0].code), columns[0].n);
      return conflict(&columns[i], error);
    }
    for (size_t k = 0; k < i; k++) {
      if (!(is_output(columns[i].code) || is_output(columns[k].code)) || !overlap(&columns[i], &columns[k])) continue;
      snprintf(error->detail, sizeof error->detail, "%s shares memory with %s", name,
               flat_column_name(columns[k].code));
      return conflict(&columns[k], error);
    }
  }
  return SPINERISK_OK;
}

static int32_t gather(struct columns *all, const flat_column *columns, size_t n_columns, spinerisk_error *error) {
  memset(all, 0, sizeof *all);
  spinerisk_demand_columns_init(&all->demands, sizeof all->demands);
  spinerisk_effort_columns_init(&all->efforts, sizeof all->efforts);
  spinerisk_result_columns_init(&all->results, sizeof all->results);
  const int32_t status = check(columns, n_columns, error);
  if (status) return status;
  for (size_t i = 0; i < n_columns; i++) {
    if (put(all, &columns[i])) continue;
    error->field = columns[i].code;
    return error->status = SPINERISK_E_UNKNOWN_FIELD;
  }
  all->n = n_columns ? columns[0].n : 0;
  all->demands.patients = all->efforts.patients = all->n_patients ? all->patients : NULL;
  all->demands.n_patients = all->efforts.n_patients = all->n_patients;
  return SPINERISK_OK;
}

char *flat_columns_check(const flat_column *columns, size_t n_columns, double *flat, size_t n_flat) {
  struct columns all;
  spinerisk_error error;
  if (!room(flat, n_flat)) return NULL;
  spinerisk_error_init(&error, sizeof error);
  if (gather(&all, columns, n_columns, &error)) return sentence_of(&error, flat);
  flat[FLAT_STATUS] = SPINERISK_OK;
  return NULL;
}

/* The person of a call. An emergency is answered whatever else is wrong: the answers alone then decide every row. */
static int32_t read_person(struct request *r, const spinerisk_model *model, const double *pairs, size_t n_pairs,
                           spinerisk_error *error) {
  spinerisk_assessment flagged;
  request_init(r);
  const int32_t status = request_read(r, FLAT_COLUMNS_CALL, pairs, n_pairs, error);
  if (!status) return SPINERISK_OK;
  spinerisk_assessment_init(&flagged, sizeof flagged);
  if (!request_red_flag(model, r, &flagged)) return status;
  request_only_answers(r);
  return SPINERISK_OK;
}

/* With bad rows the error holds the first. */
static char *finish(int32_t status, const spinerisk_error *error, size_t n_bad, double *flat) {
  if (status) return sentence_of(error, flat);
  write_numbers(error, flat);
  flat[FLAT_STATUS] = SPINERISK_OK;
  flat[FLAT_SCORE] = (double)n_bad;
  return NULL;
}

/* The column call that fits the columns. */
static int32_t call(const spinerisk_model *model, const struct request *r, const flat_readings *readings,
                    struct columns *all, size_t *n_bad, spinerisk_error *error) {
  size_t n_read = 0;
  if (!all->by_activity)
    return (int32_t)spinerisk_assess_columns(model, &r->patient, &all->demands, all->n, &all->results, n_bad, error);
  if (!readings)
    return (int32_t)spinerisk_assess_activities(model, &r->patient, &all->efforts, all->n, &all->results, n_bad, error);
  const spinerisk_resolution *read = readings_all(readings, &n_read);
  return (int32_t)spinerisk_assess_readings(model, &r->patient, readings_vocabulary(readings), read, n_read,
                                            &all->efforts, all->n, &all->results, n_bad, error);
}

char *flat_reading_columns(const spinerisk_model *model, const flat_readings *readings, const double *pairs,
                           size_t n_pairs, const flat_column *columns, size_t n_columns, double *flat, size_t n_flat) {
  struct request r;
  struct columns all;
  spinerisk_error error;
  size_t n_bad = 0;
  if (!room(flat, n_flat)) return NULL;
  spinerisk_error_init(&error, sizeof error);
  if (gather(&all, columns, n_columns, &error)) return sentence_of(&error, flat);
  int32_t status = read_person(&r, model, pairs, n_pairs, &error);
  if (!status) status = call(model, &r, readings, &all, &n_bad, &error);
  request_free(&r);
  return finish(status, &error, n_bad, flat);
}

char *flat_columns(const spinerisk_model *model, const double *pairs, size_t n_pairs, const flat_column *columns,
                   size_t n_columns, double *flat, size_t n_flat) {
  return flat_reading_columns(model, NULL, pairs, n_pairs, columns, n_columns, flat, n_flat);
}

char *flat_arrow(const spinerisk_model *model, const double *pairs, size_t n_pairs, const struct ArrowSchema *schema,
                 const struct ArrowArray *batch, unsigned results, struct ArrowSchema *out_schema,
                 struct ArrowArray *out, double *flat, size_t n_flat) {
  struct request r;
  spinerisk_error error;
  size_t n_bad = 0;
  if (!room(flat, n_flat)) return NULL;
  spinerisk_error_init(&error, sizeof error);
  int32_t status = read_person(&r, model, pairs, n_pairs, &error);
  if (!status)
    status =
        (int32_t)spinerisk_assess_arrow(model, &r.patient, schema, batch, results, out_schema, out, &n_bad, &error);
  request_free(&r);
  return finish(status, &error, n_bad, flat);
}
