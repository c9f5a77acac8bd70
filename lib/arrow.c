/* Record batches of the Arrow C Data Interface, as column calls. */
#include "arrow.h"

#include <stdlib.h>
#include <string.h>

#include "columns.h"
#include "exact.h"
#include "fields.h"
#include "floats.h"
#include "status.h"

/* Where a column of the batch goes: into a struct of columns, or to the patient columns. */
static const struct place {
  int32_t field;
  int effort;
  size_t member;
  int valid; /* place in the struct's validities */
} places[] = {{SPINERISK_FIELD_IMPACT, 0, offsetof(spinerisk_demand_columns, impact), 0},
              {SPINERISK_FIELD_LOAD, 0, offsetof(spinerisk_demand_columns, load), 1},
              {SPINERISK_FIELD_TWIST, 0, offsetof(spinerisk_demand_columns, twist), 2},
              {SPINERISK_FIELD_FLEXION, 0, offsetof(spinerisk_demand_columns, flexion), 3},
              {SPINERISK_FIELD_NUMBER, 1, offsetof(spinerisk_effort_columns, activity), 0},
              {SPINERISK_FIELD_EXTERNAL_KG, 1, offsetof(spinerisk_effort_columns, external_kg), 1},
              {SPINERISK_FIELD_ASSISTANCE_KG, 1, offsetof(spinerisk_effort_columns, assistance_kg), 2},
              {SPINERISK_FIELD_REPETITIONS, 1, offsetof(spinerisk_effort_columns, repetitions), 3},
              {SPINERISK_FIELD_MINUTES, 1, offsetof(spinerisk_effort_columns, minutes), 4},
              {SPINERISK_FIELD_HOLD_MINUTES, 1, offsetof(spinerisk_effort_columns, hold_minutes), 5},
              {SPINERISK_FIELD_VIGOUR, 1, offsetof(spinerisk_effort_columns, vigour), 6},
              {SPINERISK_FIELD_SETS, 1, offsetof(spinerisk_effort_columns, sets), 7},
              {SPINERISK_FIELD_FORM, 1, offsetof(spinerisk_effort_columns, form), 8}};
enum { N_PLACES = sizeof places / sizeof *places, MAX_COPIES = N_PLACES + SPINERISK_MAX_PATIENT_COLUMNS };

/* More rows than any memory holds: sizes in bytes are then below the most there can be. */
#define MOST_ROWS (PTRDIFF_MAX / 16)

/* A batch as the column calls take it. */
struct input {
  spinerisk_demand_columns demands;
  spinerisk_effort_columns efforts;
  spinerisk_patient_column patients[SPINERISK_MAX_PATIENT_COLUMNS];
  size_t n_patients;
  unsigned found[2]; /* columns of each struct that are there, by bit of their place in it */
  void *copies[MAX_COPIES];
  int n_copies;
};

/* ---- one column ---- */

/* Numbers of the formats there are besides float64; they may lie anywhere, as producers do not all align them. */
#define NUMBER_OF(type)                                        \
  {                                                            \
    type x;                                                    \
    memcpy(&x, (const char *)values + i * sizeof x, sizeof x); \
    return (double)x;                                          \
  }
static double number_at(const void *values, char format, size_t i) {
  switch (format) {
    case 'c': NUMBER_OF(int8_t)
    case 'C': NUMBER_OF(uint8_t)
    case 's': NUMBER_OF(int16_t)
    case 'S': NUMBER_OF(uint16_t)
    case 'i': NUMBER_OF(int32_t)
    case 'I': NUMBER_OF(uint32_t)
    case 'l': NUMBER_OF(int64_t)
    case 'L': NUMBER_OF(uint64_t)
    case 'f': NUMBER_OF(float)
    case 'g': NUMBER_OF(double)
    default: return spr_nan();
  }
}

/* Bytes of an element as the column calls read it: float64, int32 and uint32, uint64. */
static size_t size_of(const spr_field_row *field) {
  return field->type == SPINERISK_TYPE_NUMBER || field->type == SPINERISK_TYPE_SET ? 8 : 4;
}

static int is_read_in_place(const spr_field_row *field, char format, const void *memory) {
  if ((uintptr_t)memory % size_of(field)) return 0;
  if (field->type == SPINERISK_TYPE_NUMBER) return format == 'g';
  if (field->type == SPINERISK_TYPE_SET) return format == 'l' || format == 'L';
  return format == 'i' || (format == 'I' && field->field == SPINERISK_FIELD_NUMBER);
}

/* A number into an element; what does not fit becomes one that every check refuses, NaN is not stated. From 2^53 on a
 * float may be another set than was meant. */
static void put_number(const spr_field_row *field, double x, char *to) {
  const double most = field->type == SPINERISK_TYPE_SET ? 9007199254740991.0 : 4294967295.0;
  const int whole = x >= 0 && x <= most && x == (double)(uint64_t)x;
  const uint64_t bits = whole ? (uint64_t)x : spr_given(x) ? UINT64_MAX : 0;
  const uint32_t number = (uint32_t)bits;
  if (field->type == SPINERISK_TYPE_NUMBER)
    memcpy(to, &x, sizeof x);
  else if (field->type == SPINERISK_TYPE_SET)
    memcpy(to, &bits, sizeof bits);
  else
    memcpy(to, &number, sizeof number);
}

/* A copy in the type that is needed; an array of nulls becomes one of NaN or 0. NULL if there is no memory. */
static void *convert(struct input *in, const spr_field_row *field, char format, const void *values, size_t n) {
  const size_t size = size_of(field);
  char *copy = malloc(n * size + 1);
  if (!copy) return NULL;
  in->copies[in->n_copies++] = copy;
  for (size_t i = 0; i < n; i++) put_number(field, number_at(values, format, i), copy + i * size);
  return copy;
}

static spinerisk_status wrong(const spr_field_row *field, const char *why, spinerisk_error *error) {
  return spr_fail_text(error, SPINERISK_E_CONFLICT, field->field, why, strlen(why));
}

static size_t element_size(char format) {
  switch (format) {
    case 'c':
    case 'C': return 1;
    case 's':
    case 'S': return 2;
    case 'l':
    case 'L':
    case 'g': return 8;
    default: return 4;
  }
}

/* The values and the bitmap of one child; the batch's own offset counts on top of the child's. */
static spinerisk_status read_child(struct input *in, const spr_field_row *field, const struct ArrowSchema *schema,
                                   const struct ArrowArray *batch, const struct ArrowArray *child, const void **values,
                                   spinerisk_validity *valid, spinerisk_error *error) {
  static const char types[] = "cCsSiIlLfgn";
  const char format = schema->format[0];
  if (schema->dictionary || !format || schema->format[1] || !strchr(types, format))
    return wrong(field, "the column's type is none of the integers and floats", error);
  if (format != 'n' && child->n_buffers != 2) return wrong(field, "the column has not the buffers of its type", error);
  if (child->offset < 0 || child->length > MOST_ROWS - child->offset)
    return wrong(field, "the column has an impossible offset", error);
  if (child->length < batch->offset + batch->length) return wrong(field, "the column is shorter than its batch", error);
  const size_t from = (size_t)(child->offset + batch->offset), n = (size_t)batch->length;
  const char *memory = format == 'n' ? NULL : child->buffers[1];
  if (n && format != 'n' && !memory) return wrong(field, "the column has no values", error);
  valid->bits = format == 'n' || child->null_count == 0 ? NULL : child->buffers[0];
  valid->offset = from;
  if (memory) memory += from * element_size(format);
  *values = is_read_in_place(field, format, memory) ? memory : convert(in, field, format, memory, n);
  return *values || !n ? SPINERISK_OK : spr_fail(error, SPINERISK_E_NO_MEMORY);
}

/* ---- the batch ---- */

/* The field a column of this name is of; NULL if it is of none that a row can have. */
static const spr_field_row *field_named(const char *name) {
  int32_t field;
  if (!name) return NULL;
  if (strcmp(name, "activity") == 0) return spr_field(SPINERISK_FIELD_NUMBER);
  if (spinerisk_field_find(name, strlen(name), &field, NULL) != SPINERISK_OK || field == SPINERISK_FIELD_NUMBER)
    return NULL;
  for (int i = 0; i < N_PLACES; i++)
    if (places[i].field == field) return spr_field(field);
  return spr_field(field)->owner == SPINERISK_OWNER_PATIENT ? spr_field(field) : NULL;
}

static spinerisk_status put_patient(struct input *in, const spr_field_row *field, const void *values,
                                    const spinerisk_validity *valid, spinerisk_error *error) {
  if (in->n_patients == SPINERISK_MAX_PATIENT_COLUMNS) return wrong(field, "too many columns of the patient", error);
  spinerisk_patient_column *column = &in->patients[in->n_patients++];
  memset(column, 0, sizeof *column);
  column->field = field->field;
  column->values = values;
  column->valid = *valid;
  return SPINERISK_OK;
}

static spinerisk_status put(struct input *in, const spr_field_row *field, const void *values,
                            const spinerisk_validity *valid, spinerisk_error *error) {
  for (int i = 0; i < N_PLACES; i++) {
    const struct place *place = &places[i];
    if (place->field != field->field) continue;
    if (in->found[place->effort] >> place->valid & 1) return wrong(field, "two columns of this name", error);
    in->found[place->effort] |= 1u << place->valid;
    memcpy((place->effort ? (char *)&in->efforts : (char *)&in->demands) + place->member, &values, sizeof values);
    *(place->effort ? &in->efforts.valid[place->valid] : &in->demands.valid[place->valid]) = *valid;
    return SPINERISK_OK;
  }
  return put_patient(in, field, values, valid, error);
}

/* Which of the two calls it is: activities, or all four demands. */
static spinerisk_status check_kind(const struct input *in, spinerisk_error *error) {
  const int activities = in->found[1] & 1;
  if (activities && in->found[0])
    return wrong(spr_field(SPINERISK_FIELD_NUMBER), "columns of activities and of measured demands", error);
  if (activities || (in->found[0] == 15 && !in->found[1])) return SPINERISK_OK;
  if (in->found[1]) return spr_fail_range(error, SPINERISK_E_MISSING, SPINERISK_FIELD_NUMBER, spr_nan(), 1, UINT16_MAX);
  for (int i = 0; i < 4; i++)
    if (!(in->found[0] >> i & 1))
      return spr_fail_range(error, SPINERISK_E_MISSING, places[i].field, spr_nan(), spr_field(places[i].field)->low,
                            spr_field(places[i].field)->high);
  return SPINERISK_OK;
}

/* Whether a row of the batch itself may be null: nobody could say what that means. */
static int has_nulls(const struct ArrowArray *batch) {
  if (batch->null_count == 0 || batch->n_buffers < 1 || !batch->buffers || !batch->buffers[0]) return 0;
  const spinerisk_validity valid = {batch->buffers[0], (uint64_t)batch->offset};
  for (int64_t i = 0; i < batch->length; i++)
    if (!spr_is_valid(&valid, (size_t)i)) return 1;
  return 0;
}

static spinerisk_status check_batch(const struct ArrowSchema *schema, const struct ArrowArray *batch,
                                    spinerisk_error *error) {
  static const char no_batch[] = "no record batch (a struct array without nulls of its own)",
                    released[] = "a batch that somebody has taken already (it is released)";
  if (!schema->release || !batch->release)
    return spr_fail_text(error, SPINERISK_E_CONFLICT, 0, released, sizeof released - 1);
  if (!schema->format || strcmp(schema->format, "+s") != 0 || schema->n_children != batch->n_children ||
      batch->length < 0 || batch->offset < 0 || batch->length > MOST_ROWS - batch->offset || has_nulls(batch))
    return spr_fail_text(error, SPINERISK_E_CONFLICT, 0, no_batch, sizeof no_batch - 1);
  return SPINERISK_OK;
}

static spinerisk_status read_batch(struct input *in, const struct ArrowSchema *schema, const struct ArrowArray *batch,
                                   spinerisk_error *error) {
  memset(in, 0, sizeof *in);
  spinerisk_demand_columns_init(&in->demands, sizeof in->demands);
  spinerisk_effort_columns_init(&in->efforts, sizeof in->efforts);
  const spinerisk_status checked = check_batch(schema, batch, error);
  if (checked != SPINERISK_OK) return checked;
  for (int64_t i = 0; i < schema->n_children; i++) {
    const spr_field_row *field = field_named(schema->children[i]->name);
    const void *values;
    spinerisk_validity valid;
    if (!field) continue;
    spinerisk_status status =
        read_child(in, field, schema->children[i], batch, batch->children[i], &values, &valid, error);
    if (status == SPINERISK_OK) status = put(in, field, values, &valid, error);
    if (status != SPINERISK_OK) return status;
  }
  in->demands.patients = in->efforts.patients = in->patients;
  in->demands.n_patients = in->efforts.n_patients = in->n_patients;
  return check_kind(in, error);
}

static spinerisk_status assess(const spinerisk_model *model, const spinerisk_patient *patient, const struct input *in,
                               size_t n, const spinerisk_result_columns *out, size_t *n_bad, spinerisk_error *error) {
  return in->found[1] ? spinerisk_assess_activities(model, patient, &in->efforts, n, out, n_bad, error)
                      : spinerisk_assess_columns(model, patient, &in->demands, n, out, n_bad, error);
}

/* Makes the results' arrays, fills them and marks the bad rows. */
static spinerisk_status fill(const spinerisk_model *model, const spinerisk_patient *patient, const struct input *in,
                             size_t n, uint32_t results, struct ArrowSchema *out_schema, struct ArrowArray *out,
                             size_t *n_bad, spinerisk_error *error) {
  spinerisk_result_columns columns;
  int32_t *own_status = NULL;
  if (!spr_arrow_out_make(results, n, out_schema, out, &columns)) return spr_fail(error, SPINERISK_E_NO_MEMORY);
  if (!columns.status) columns.status = own_status = malloc((n + 1) * sizeof *own_status);
  spinerisk_status status = SPINERISK_E_NO_MEMORY;
  if (columns.status) status = assess(model, patient, in, n, &columns, n_bad, error);
  if (status == SPINERISK_OK && !spr_arrow_out_finish(out, results, n, columns.status, *n_bad))
    status = SPINERISK_E_NO_MEMORY;
  if (status == SPINERISK_E_NO_MEMORY) spr_fail(error, status);
  free(own_status);
  if (status == SPINERISK_OK) return status;
  out_schema->release(out_schema);
  out->release(out);
  return status;
}

SPR_APART static spinerisk_status protected_assess_arrow(const spinerisk_model *model, const spinerisk_patient *patient,
                                                         const struct ArrowSchema *schema,
                                                         const struct ArrowArray *batch, uint32_t results,
                                                         struct ArrowSchema *out_schema, struct ArrowArray *out,
                                                         size_t *n_bad, spinerisk_error *error) {
  struct input in;
  struct ArrowSchema made_schema;
  struct ArrowArray made;
  size_t bad = 0;
  if (!schema || !batch || !out_schema || !out) return spr_fail(error, SPINERISK_E_NULL);
  spinerisk_status status = read_batch(&in, schema, batch, error);
  if (status == SPINERISK_OK)
    status = fill(model, patient, &in, (size_t)batch->length, results, &made_schema, &made, &bad, error);
  for (int i = 0; i < in.n_copies; i++) free(in.copies[i]);
  if (status != SPINERISK_OK) return status;
  *out_schema = made_schema;
  *out = made;
  if (n_bad) *n_bad = bad;
  return SPINERISK_OK;
}

spinerisk_status spinerisk_assess_arrow(const spinerisk_model *model, const spinerisk_patient *patient,
                                        const struct ArrowSchema *schema, const struct ArrowArray *batch,
                                        uint32_t results, struct ArrowSchema *out_schema, struct ArrowArray *out,
                                        size_t *n_bad, spinerisk_error *error) {
  SPR_PROTECTED(protected_assess_arrow(model, patient, schema, batch, results, out_schema, out, n_bad, error))
}
