/* The column calls. */
#include <stdlib.h>
#include <string.h>

#include "calls.h"

typedef struct results {
  double numbers[6 + SPINERISK_CONTRIBUTIONS][ROWS];
  int32_t codes[4][ROWS];
} results;

/* Out of the heap, so that what a call needs of the stack is the library's. */
static results *new_results(void) {
  results *r = calloc(1, sizeof *r);
  if (!r) abort();
  return r;
}

static spinerisk_result_columns into(pen *p, results *r) {
  spinerisk_result_columns out;
  const int few = pen_chance(p, 30), everything = pen_chance(p, 50);
  spinerisk_result_columns_init(&out, sizeof out);
  out.score = r->numbers[0];
  if (few) return out;
  out.model_score = r->numbers[1];
  out.hazard = r->numbers[2];
  out.verdict = r->codes[0];
  out.status = r->codes[1];
  out.urgency = r->codes[2];
  for (int k = 0; k < SPINERISK_CONTRIBUTIONS; k++) out.contributions[k] = r->numbers[6 + k];
  if (!everything) return out;
  out.low = r->numbers[3];
  out.high = r->numbers[4];
  out.dose = r->numbers[5];
  out.reason = r->codes[3];
  if (pen_chance(p, 2)) out.low = r->numbers[0]; /* one over another */
  return out;
}

/* Rows from anywhere to the end; a column begins there, too. */
typedef struct range {
  size_t from, n;
  spinerisk_patient_column people[2];
  size_t n_people;
} range;

static range rows_of(pen *p, const world *w) {
  range r;
  memset(&r, 0, sizeof r);
  r.from = pen_below(p, ROWS);
  r.n = pen_chance(p, 50) ? ROWS - r.from : pen_below(p, (uint32_t)(ROWS - r.from + 1));
  r.people[0].field = SPINERISK_FIELD_AGE_YEARS;
  r.people[0].values = w->ages + r.from;
  r.people[0].valid.bits = w->bits;
  r.people[0].valid.offset = 5 + r.from;
  r.people[1].field = pen_chance(p, 5) ? SPINERISK_FIELD_IMPACT : SPINERISK_FIELD_CONDITIONS;
  r.people[1].values = w->conditions + r.from;
  r.n_people = pen_below(p, 3);
  return r;
}

static void came_out(pen *p, int status, const spinerisk_error *error, results *r, size_t n_bad) {
  pen_failed(p, status, error);
  pen_bytes(p, r, sizeof *r);
  pen_number(p, n_bad);
  free(r);
}

CALL(assess_columns) {
  results *r = new_results();
  person who;
  spinerisk_error error;
  spinerisk_demand_columns in;
  size_t bad = 0;
  pen_person(p, w, &who);
  range rows = rows_of(p, w);
  spinerisk_demand_columns_init(&in, sizeof in);
  in.impact = w->impact + rows.from;
  in.load = w->load + rows.from;
  in.twist = w->twist + rows.from;
  in.flexion = pen_chance(p, 3) ? NULL : w->flexion + rows.from;
  in.valid[1].bits = pen_chance(p, 50) ? w->bits : NULL;
  in.valid[1].offset = 5 + rows.from;
  in.patients = rows.people;
  in.n_patients = rows.n_people;
  const spinerisk_result_columns out = into(p, r);
  spinerisk_error *e = pen_error(p, &error);
  const spinerisk_model *model = pen_model(p, w);
  const spinerisk_patient *patient = pen_chance(p, 20) ? NULL : &who.patient;
  const int status = spinerisk_assess_columns(model, patient, &in, rows.n, &out, &bad, e);
  came_out(p, status, &error, r, bad);
}

static spinerisk_effort_columns efforts_of(pen *p, const world *w, const range *rows) {
  spinerisk_effort_columns in;
  spinerisk_effort_columns_init(&in, sizeof in);
  in.activity = w->activity + rows->from;
  if (pen_chance(p, 60)) in.external_kg = w->kg + rows->from;
  if (pen_chance(p, 60)) in.minutes = w->minutes + rows->from;
  if (pen_chance(p, 30)) in.form = w->form + rows->from;
  in.valid[0].bits = pen_chance(p, 20) ? w->bits : NULL;
  in.valid[1].bits = pen_chance(p, 50) ? w->bits : NULL;
  in.valid[0].offset = in.valid[1].offset = 5 + rows->from;
  in.patients = rows->people;
  in.n_patients = rows->n_people;
  return in;
}

CALL(assess_activities) {
  results *r = new_results();
  person who;
  spinerisk_error error;
  size_t bad = 0;
  pen_person(p, w, &who);
  range rows = rows_of(p, w);
  const spinerisk_effort_columns in = efforts_of(p, w, &rows);
  const spinerisk_result_columns out = into(p, r);
  spinerisk_error *e = pen_error(p, &error);
  const int status = spinerisk_assess_activities(pen_model(p, w), &who.patient, &in, rows.n, &out, &bad, e);
  came_out(p, status, &error, r, bad);
}

CALL(assess_readings) {
  results *r = new_results();
  person who;
  spinerisk_error error;
  size_t bad = 0;
  pen_person(p, w, &who);
  range rows = rows_of(p, w);
  spinerisk_effort_columns in = efforts_of(p, w, &rows);
  in.activity = w->reading + rows.from;
  const spinerisk_result_columns out = into(p, r);
  spinerisk_error *e = pen_error(p, &error);
  const spinerisk_model *model = pen_model(p, w);
  const size_t n = pen_chance(p, 5) ? 0 : NAMES;
  const int status =
      spinerisk_assess_readings(model, &who.patient, w->vocabulary, w->readings, n, &in, rows.n, &out, &bad, e);
  came_out(p, status, &error, r, bad);
}

/* The arrays that came out, by what is in them. */
static void take_arrow(pen *p, struct ArrowSchema *schema, struct ArrowArray *array) {
  for (int64_t i = 0; i < array->n_children; i++) {
    const struct ArrowArray *child = array->children[i];
    const char format = schema->children[i]->format[0];
    pen_text(p, schema->children[i]->name);
    pen_number(p, (uint64_t)child->null_count);
    pen_bytes(p, child->buffers[1], (size_t)child->length * (format == 'g' ? 8 : 4));
    if (child->buffers[0]) pen_bytes(p, child->buffers[0], ((size_t)child->length + 7) / 8);
  }
  array->release(array);
  schema->release(schema);
}

CALL(assess_arrow) {
  struct ArrowSchema schema;
  struct ArrowArray array;
  person who;
  spinerisk_error error;
  size_t bad = 0;
  const int kind = (int)pen_below(p, 2);
  pen_person(p, w, &who);
  spinerisk_error *e = pen_error(p, &error);
  const spinerisk_model *model = pen_model(p, w);
  const struct ArrowArray *batch = &w->batches[pen_chance(p, 3) ? !kind : kind];
  const uint32_t wanted = (uint32_t)pen_next(p) & 0x7ff;
  struct ArrowSchema *out = pen_chance(p, 2) ? NULL : &schema;
  const int status =
      spinerisk_assess_arrow(model, &who.patient, &w->schemas[kind], batch, wanted, out, &array, &bad, e);
  pen_failed(p, status, &error);
  pen_number(p, bad);
  if (status == SPINERISK_OK) take_arrow(p, &schema, &array);
}

const every_call calls_columns[] = {ENTRY(assess_columns), ENTRY(assess_activities), ENTRY(assess_readings),
                                    ENTRY(assess_arrow), CALLS_END};
