/* Columns of activities, or of what names were read as, and how they were done. */
#include <string.h>

#include "answer.h"
#include "catalogue.h"
#include "columns.h"
#include "effort_block.h"
#include "exact.h"
#include "fields.h"
#include "floats.h"
#include "resolve.h"
#include "status.h"
#include "structs.h"

enum { N_NUMBERS = 7, AT_ACTIVITY = 0, AT_NUMBERS = 1, AT_FORM = 8 }; /* places in valid */

/* The columns of numbers in the order of the struct, and where each goes. */
static const size_t number_members[N_NUMBERS] = {
    offsetof(spinerisk_effort, external_kg),  offsetof(spinerisk_effort, assistance_kg),
    offsetof(spinerisk_effort, repetitions),  offsetof(spinerisk_effort, minutes),
    offsetof(spinerisk_effort, hold_minutes), offsetof(spinerisk_effort, vigour),
    offsetof(spinerisk_effort, sets)};

/* What names were read as; NULL: the column has numbers of activities. */
struct readings {
  const spinerisk_resolution *first;
  size_t n;
  spinerisk_vocabulary vocabulary;
};

struct call {
  const spinerisk_effort_columns *in;
  const struct readings *readings;
  const double *numbers[N_NUMBERS];
  const spinerisk_result_columns *out;
  size_t bad;
  spr_people people;
  spinerisk_effort blank; /* nothing stated */
  size_t rows_of_person;  /* that came so far; from the first on c and the block have the person */
  spr_case c;             /* the row at hand */
  spr_effort_block block;
};

static void read_effort(const struct call *call, size_t row, spinerisk_effort *effort) {
  *effort = call->blank;
  for (int i = 0; i < N_NUMBERS; i++)
    if (call->numbers[i] && spr_is_valid(&call->in->valid[AT_NUMBERS + i], row))
      memcpy((char *)effort + number_members[i], &call->numbers[i][row], sizeof(double));
  if (call->in->form && spr_is_valid(&call->in->valid[AT_FORM], row)) effort->form = call->in->form[row];
}

/* Index of the row's activity, or -1 with the error. */
static int read_activity(const struct call *call, size_t row, spinerisk_status *status, spinerisk_error *error) {
  static const char class[] = "class";
  const int valid = spr_is_valid(&call->in->valid[AT_ACTIVITY], row);
  const uint32_t number = valid ? call->in->activity[row] : 0;
  const int index = spr_activity_index(number);
  if (!number)
    *status = spr_fail_range(error, SPINERISK_E_MISSING, SPINERISK_FIELD_NUMBER, spr_nan(), 1, UINT16_MAX);
  else if (index < 0)
    *status = spr_fail_range(error, SPINERISK_E_UNKNOWN_ACTIVITY, SPINERISK_FIELD_NUMBER, number, 1, UINT16_MAX);
  else if (spr_activities[index].kind == SPINERISK_KIND_CLASS)
    *status = spr_fail_text(error, SPINERISK_E_NOT_ENOUGH, SPINERISK_FIELD_KIND, class, sizeof class - 1);
  return *status == SPINERISK_OK ? index : -1;
}

/* What the row's name was read as, or NULL with the error. */
static const spinerisk_resolution *read_reading(const struct call *call, size_t row, spinerisk_status *status,
                                                spinerisk_error *error) {
  const struct readings *all = call->readings;
  const int valid = spr_is_valid(&call->in->valid[AT_ACTIVITY], row);
  const uint32_t index = valid ? call->in->activity[row] : SPINERISK_NO_READING;
  const double last = (double)all->n - 1;
  if (index == SPINERISK_NO_READING) {
    *status = spr_fail_range(error, SPINERISK_E_MISSING, SPINERISK_FIELD_NUMBER, spr_nan(), 0, last);
    return NULL;
  }
  if (index >= all->n) {
    *status = spr_fail_range(error, SPINERISK_E_RANGE, SPINERISK_FIELD_NUMBER, index, 0, last);
    return NULL;
  }
  const char *at = (const char *)all->first + index * (size_t)all->first->struct_size;
  const spinerisk_resolution *r = (const spinerisk_resolution *)(const void *)at;
  if (r->status != SPINERISK_OK) *status = spr_fail(error, (spinerisk_status)r->status);
  return r->status == SPINERISK_OK ? r : NULL;
}

/* Index of the activity if the name says no more than that, else -1. */
static int plain_index(const spinerisk_resolution *r) {
  if (r->n_tied != 1 || r->candidates[0].raised || r->assisted) return -1;
  const int index = spr_activity_index(r->candidates[0].activity);
  return index >= 0 && spr_activities[index].kind == SPINERISK_KIND_CLASS ? -1 : index;
}

/* The whole answer for the row whose activity and effort are in c. */
static void answer_row(struct call *call, int index, size_t row) {
  spr_case c;
  spinerisk_assessment a;
  spr_case_copy_person(&c, &call->c);
  spr_activity_fill((size_t)index, &c.activity);
  spinerisk_assessment_init(&a, sizeof a);
  spr_answer_activity(&c, &a);
  spr_results_answer(call->out, row, &a);
}

/* So many rows of one person pay for narrowing the rules to them. */
enum { NARROW_AFTER = 8 };

/* The person of the row may be another than that of the rows before. */
static void take_person(struct call *call) {
  if (call->rows_of_person++ == 0) {
    spr_case_copy_person(&call->c, &call->people.person);
    spr_effort_block_person(&call->block, &call->people.person);
  } else if (call->rows_of_person == NARROW_AFTER) {
    spr_case_narrow(&call->c);
  }
}

/* Answers the row whose effort and person are in c, of the activity with that index. */
static spinerisk_status take_activity(struct call *call, int index, size_t row, spinerisk_error *error) {
  spr_case *c = &call->c;
  spr_activity_fill_demands((size_t)index, &c->activity);
  const spinerisk_status status = spr_check_assistance(c, error);
  if (status != SPINERISK_OK) return status;
  if (call->out->reason || !spr_effort_block_put(&call->block, c, index, row)) answer_row(call, index, row);
  return SPINERISK_OK;
}

/* The same of what its name was read as. What the words raised, ties and help need the whole answer. */
static spinerisk_status take_reading(struct call *call, size_t row, spinerisk_error *error) {
  spinerisk_assessment a;
  spinerisk_status status = SPINERISK_OK;
  const spinerisk_resolution *r = read_reading(call, row, &status, error);
  if (!r) return status;
  const int index = plain_index(r);
  if (index >= 0) return take_activity(call, index, row, error);
  status = spr_answer(&call->c, &call->readings->vocabulary, r, &a, error);
  if (status == SPINERISK_OK) spr_results_answer(call->out, row, &a);
  return status;
}

/* Answers one row, or says why not: in the order in which the call for one activity finds it out. */
static spinerisk_status take_row(struct call *call, size_t row, spinerisk_error *error) {
  spinerisk_assessment a;
  spinerisk_effort effort;
  int changed = 0;
  spinerisk_status status = SPINERISK_OK;
  if (call->people.n_columns) status = spr_people_row(&call->people, row, &changed, error);
  if (changed) call->rows_of_person = 0;
  if (status == SPINERISK_OK && spr_is_flagged(&call->people.person)) {
    spr_answer_flag(&call->people.person, &a);
    spr_results_answer(call->out, row, &a);
    return SPINERISK_OK;
  }
  read_effort(call, row, &effort);
  /* What is wrong with the effort and with the person is told in one order, wherever it is asked. */
  if (spr_check_fields(SPINERISK_OWNER_EFFORT, &effort, NULL) != SPINERISK_OK) {
    spr_case both;
    return spr_case_begin(&both, call->people.model, &effort, &call->people.now, error);
  }
  if (status != SPINERISK_OK) return status;
  take_person(call);
  call->c.effort = effort;
  if (call->readings) return take_reading(call, row, error);
  const int index = read_activity(call, row, &status, error);
  return index < 0 ? status : take_activity(call, index, row, error);
}

static spinerisk_status read_input(spinerisk_effort_columns *own, const spinerisk_effort_columns *given, size_t n,
                                   spinerisk_error *error) {
  if (!given) return spr_fail(error, SPINERISK_E_NULL);
  if (spr_read_effort_columns(own, given) != SPINERISK_OK) return spr_fail(error, SPINERISK_E_STRUCT_SIZE);
  return n && !own->activity ? spr_fail(error, SPINERISK_E_NULL) : SPINERISK_OK;
}

static spinerisk_status refuse_overlap(const struct call *call, size_t n, spinerisk_error *error) {
  spr_span_read inputs[N_NUMBERS + 3 + SPINERISK_MAX_PATIENT_COLUMNS];
  const struct readings *read = call->readings;
  for (int i = 0; i < N_NUMBERS; i++) inputs[i] = (spr_span_read){call->numbers[i], n * sizeof(double)};
  inputs[N_NUMBERS] = (spr_span_read){call->in->activity, n * sizeof *call->in->activity};
  inputs[N_NUMBERS + 1] = (spr_span_read){call->in->form, n * sizeof *call->in->form};
  inputs[N_NUMBERS + 2] = (spr_span_read){read ? read->first : NULL, read ? read->n * sizeof *read->first : 0};
  const size_t more = spr_people_spans(&call->people, n, inputs + N_NUMBERS + 3);
  return spr_refuse_overlap(call->out, n, inputs, N_NUMBERS + 3 + more, error);
}

static spinerisk_status assess(struct call *call, const spinerisk_model *model, const spinerisk_patient *patient,
                               size_t n, spinerisk_error *error) {
  const spinerisk_effort_columns *in = call->in;
  const double *const numbers[N_NUMBERS] = {in->external_kg,  in->assistance_kg, in->repetitions, in->minutes,
                                            in->hold_minutes, in->vigour,        in->sets};
  memcpy(call->numbers, numbers, sizeof numbers);
  spinerisk_status status = spr_people_begin(&call->people, model, patient, in->patients, in->n_patients, n, error);
  if (status == SPINERISK_OK) status = refuse_overlap(call, n, error);
  /* One person who cannot be scored fails the call, whatever n is. */
  if (status == SPINERISK_OK && !in->n_patients) status = spr_people_row(&call->people, 0, NULL, error);
  if (status != SPINERISK_OK) return status;
  call->bad = 0;
  call->rows_of_person = 0;
  spinerisk_effort_init(&call->blank, sizeof call->blank);
  spr_effort_block_begin(&call->block, call->people.model, call->out);
  for (size_t row = 0; row < n; row++) {
    status = take_row(call, row, call->bad ? NULL : error);
    if (status == SPINERISK_OK) continue;
    if (!call->bad++) spr_fail_row(error, row);
    spr_results_bad(call->out, row, status);
  }
  spr_effort_block_flush(&call->block);
  return SPINERISK_OK;
}

SPR_APART static spinerisk_status protected_assess(const spinerisk_model *model, const spinerisk_patient *patient,
                                                   const struct readings *readings, const spinerisk_effort_columns *in,
                                                   size_t n, const spinerisk_result_columns *out, size_t *n_bad,
                                                   spinerisk_error *error) {
  struct call call;
  spinerisk_effort_columns columns;
  spinerisk_result_columns results;
  spinerisk_status status = read_input(&columns, in, n, error);
  if (status == SPINERISK_OK) status = spr_read_results(&results, out, error);
  if (status != SPINERISK_OK) return status;
  call.in = &columns;
  call.readings = readings;
  call.out = &results;
  status = assess(&call, model, patient, n, error);
  if (status == SPINERISK_OK && n_bad) *n_bad = call.bad;
  return status;
}

spinerisk_status spinerisk_assess_activities(const spinerisk_model *model, const spinerisk_patient *patient,
                                             const spinerisk_effort_columns *in, size_t n,
                                             const spinerisk_result_columns *out, size_t *n_bad,
                                             spinerisk_error *error){
    SPR_PROTECTED(protected_assess(model, patient, NULL, in, n, out, n_bad, error))}

spinerisk_status spinerisk_assess_readings(const spinerisk_model *model, const spinerisk_patient *patient,
                                           const spinerisk_vocabulary *vocabulary, const spinerisk_resolution *readings,
                                           size_t n_readings, const spinerisk_effort_columns *in, size_t n,
                                           const spinerisk_result_columns *out, size_t *n_bad, spinerisk_error *error) {
  struct readings all = {.first = readings, .n = n_readings};
  if (n_readings && !readings) return spr_fail(error, SPINERISK_E_NULL);
  if ((n_readings && !SPR_IS_ARRAY(readings, 1, spinerisk_resolution)) ||
      spr_read_vocabulary(&all.vocabulary, vocabulary) != SPINERISK_OK)
    return spr_fail(error, SPINERISK_E_STRUCT_SIZE);
  SPR_PROTECTED(protected_assess(model, patient, &all, in, n, out, n_bad, error))
}
