/* Columns of measured demands. */
#include "columns.h"

#include <string.h>

#include "answer.h"
#include "demand.h"
#include "exact.h"
#include "fields.h"
#include "floats.h"
#include "score.h"
#include "status.h"
#include "structs.h"

static const int32_t column_fields[SPR_COLUMNS] = {SPINERISK_FIELD_IMPACT, SPINERISK_FIELD_LOAD, SPINERISK_FIELD_TWIST,
                                                   SPINERISK_FIELD_FLEXION};

struct call {
  const spinerisk_demand_columns *in;
  const spinerisk_result_columns *out;
  double low[SPR_COLUMNS], high[SPR_COLUMNS]; /* what the columns may hold */
  const spr_kernels *kernels;
  size_t bad;
  spinerisk_error *error; /* of the first bad row */
  /* Of the person of the rows at hand: */
  spr_people people;
  spr_coefficients k;
  spr_floor floor;
  int each; /* the whole answer is needed of each row */
};

/* The values of one block: the caller's own memory, or a copy with NaN where they are not valid. */
static const double *values_of(const double *column, const spinerisk_validity *valid, size_t from, size_t n,
                               double copy[SPR_BLOCK]) {
  if (!valid->bits && n == SPR_BLOCK) return column + from;
  memset(copy, 0, sizeof(double) * SPR_BLOCK);
  for (size_t i = 0; i < n; i++) copy[i] = spr_is_valid(valid, from + i) ? column[from + i] : spr_nan();
  return copy;
}

/* The status of a bad row: the first column that is wrong, else the first that is missing. */
static void refuse_row(struct call *call, size_t row, const double values[SPR_COLUMNS]) {
  spinerisk_error *error = call->bad++ ? NULL : call->error;
  spinerisk_status status = SPINERISK_E_RANGE;
  int at = -1;
  for (int i = 0; i < SPR_COLUMNS && at < 0; i++)
    if (spr_given(values[i]) && !(values[i] >= call->low[i] && values[i] <= call->high[i])) at = i;
  if (at < 0) status = SPINERISK_E_MISSING;
  for (int i = 0; i < SPR_COLUMNS && at < 0; i++)
    if (!spr_given(values[i])) at = i;
  if (at < 0) at = 0; /* somebody changed the column meanwhile */
  spr_fail_range(error, status, column_fields[at], values[at], call->low[at], call->high[at]);
  spr_fail_row(error, row);
  spr_results_bad(call->out, row, status);
}

static int are_good(const struct call *call, const double values[SPR_COLUMNS]) {
  for (int i = 0; i < SPR_COLUMNS; i++)
    if (!(values[i] >= call->low[i] && values[i] <= call->high[i])) return 0;
  return 1;
}

/* The full way for one row: its rules look at it, or its reason is asked for. */
static void answer_row(struct call *call, size_t row, const double values[SPR_COLUMNS]) {
  spr_case c;
  spinerisk_assessment a;
  spinerisk_demand demand;
  spr_case_copy_person(&c, &call->people.person);
  spinerisk_demand_init(&demand, sizeof demand);
  demand.impact.typical = values[SPR_COLUMN_IMPACT];
  demand.load.typical = values[SPR_COLUMN_LOAD];
  demand.twist.typical = values[SPR_COLUMN_TWIST];
  demand.forward.typical = spr_max(values[SPR_COLUMN_FLEXION], 0.0);
  demand.backward.typical = spr_max(-values[SPR_COLUMN_FLEXION], 0.0);
  spr_activity_of_demand(&demand, &c.activity, NULL);
  c.measured = 1;
  spinerisk_assessment_init(&a, sizeof a);
  spr_answer_activity(&c, &a);
  spr_results_answer(call->out, row, &a);
}

/* One person's rows, from .. from + n - 1, in one block. */
static void score_block(struct call *call, size_t from, size_t n) {
  const double *const in[SPR_COLUMNS] = {call->in->impact, call->in->load, call->in->twist, call->in->flexion};
  const double *columns[SPR_COLUMNS];
  SPR_AT_LINE double copies[SPR_COLUMNS][SPR_BLOCK];
  spr_block_results block;
  for (int i = 0; i < SPR_COLUMNS; i++) columns[i] = values_of(in[i], &call->in->valid[i], from, n, copies[i]);
  const int all_good =
      call->kernels->demands(&call->k, columns, n, call->low, call->high, spr_results_want_parts(call->out), &block);
  if (spr_results_want_parts(call->out) && !call->each) call->kernels->shares(&block, n);
  if (!call->each) spr_results_block(call->out, from, 0, n, call->people.model, &call->floor, &block);
  if (all_good && !call->each) return;
  for (size_t i = 0; i < n; i++) {
    const double values[SPR_COLUMNS] = {columns[0][i], columns[1][i], columns[2][i], columns[3][i]};
    /* Looked at again: somebody may have changed the column since. */
    if (!spr_given(block.hazard[i]) || (call->each && !are_good(call, values)))
      refuse_row(call, from + i, values);
    else if (call->each)
      answer_row(call, from + i, values);
  }
}

/* A red flag answers every row. */
static void stop_rows(const struct call *call, size_t from, size_t n) {
  spinerisk_assessment a;
  spr_answer_flag(&call->people.person, &a);
  for (size_t i = 0; i < n; i++) spr_results_answer(call->out, from + i, &a);
}

/* What all rows of the person at hand share. */
static void prepare(struct call *call) {
  spr_case c;
  spr_case_copy_person(&c, &call->people.person);
  spr_case_measured(&c);
  call->floor.verdict = c.outcome.verdict;
  call->floor.urgency = c.outcome.urgency;
  call->each = c.outcome.row_dependent > 0 || c.has_provider || call->out->reason;
  spr_coefficients_make(c.model, &c.patient, 0.0, 0, &call->k);
}

/* Rows before the first that begins a cache line: a vector across two lines takes twice as long to read, and columns
 * that were allocated alike begin alike. */
static size_t rows_before_line(const double *column) {
  enum { LINE = 64 };
  return (LINE - (uintptr_t)column % LINE) % LINE / sizeof *column;
}

static void score_rows(struct call *call, size_t n) {
  size_t from = 0;
  if (spr_is_flagged(&call->people.person)) {
    stop_rows(call, 0, n);
    return;
  }
  for (size_t rows = n > 4 * SPR_BLOCK ? rows_before_line(call->in->impact) : 0; from < n; from += rows) {
    if (from || !rows) rows = n - from < SPR_BLOCK ? n - from : SPR_BLOCK;
    score_block(call, from, rows);
  }
}

/* Rows of people who differ, up to SPR_ROWS of them: each brings its own coefficients. */
struct mixed {
  spr_block_rows rows;
  spr_block_postures postures;
  spr_floor floors[SPR_ROWS];
};

/* Puts a row into the block; 0 if it is answered already. */
static int put_row(struct call *call, size_t row, size_t at, struct mixed *block) {
  const double *const in[SPR_COLUMNS] = {call->in->impact, call->in->load, call->in->twist, call->in->flexion};
  double values[SPR_COLUMNS];
  int changed;
  const spinerisk_status status = spr_people_row(&call->people, row, &changed, call->bad ? NULL : call->error);
  if (status != SPINERISK_OK) {
    if (!call->bad++) spr_fail_row(call->error, row);
    spr_results_bad(call->out, row, status);
    return 0;
  }
  if (spr_is_flagged(&call->people.person)) {
    stop_rows(call, row, 1);
    return 0;
  }
  if (changed) prepare(call);
  for (int i = 0; i < SPR_COLUMNS; i++) values[i] = spr_is_valid(&call->in->valid[i], row) ? in[i][row] : spr_nan();
  if (!are_good(call, values))
    refuse_row(call, row, values);
  else if (call->each)
    answer_row(call, row, values);
  else {
    const double q[SPR_QUANTITIES] = {values[SPR_COLUMN_IMPACT], values[SPR_COLUMN_LOAD], values[SPR_COLUMN_FLEXION],
                                      -values[SPR_COLUMN_FLEXION], values[SPR_COLUMN_TWIST]};
    spr_rows_put(&block->rows, at, &call->k, 1.0);
    spr_postures_put(&block->postures, at, q);
    block->floors[at] = call->floor;
    return 1;
  }
  return 0;
}

/* Writes the rows of a block that stand in it, from row first on; as many at a time as share a floor. */
static void write_mixed(struct call *call, size_t first, size_t n, const struct mixed *block,
                        const unsigned char *there) {
  spr_block_results results;
  call->kernels->rows(&call->k, &block->rows, &block->postures, n, spr_results_want_parts(call->out), &results);
  if (spr_results_want_parts(call->out)) call->kernels->shares(&results, n);
  for (size_t i = 0, end; i < n; i = end) {
    end = i + 1;
    if (!there[i]) continue;
    while (end < n && there[end] && memcmp(&block->floors[end], &block->floors[i], sizeof(spr_floor)) == 0) end++;
    spr_results_block(call->out, first, i, end - i, call->people.model, &block->floors[i], &results);
  }
}

static void score_people(struct call *call, size_t n) {
  for (size_t first = 0; first < n; first += SPR_ROWS) {
    const size_t rows = n - first < SPR_ROWS ? n - first : SPR_ROWS;
    unsigned char there[SPR_ROWS];
    struct mixed block;
    size_t used = 0;
    memset(&block, 0, sizeof block);
    for (size_t i = 0; i < rows; i++) {
      there[i] = (unsigned char)put_row(call, first + i, i, &block);
      used += there[i];
    }
    if (used) write_mixed(call, first, rows, &block, there);
  }
}

static spinerisk_status read_input(spinerisk_demand_columns *own, const spinerisk_demand_columns *given, size_t n,
                                   spinerisk_error *error) {
  if (!given) return spr_fail(error, SPINERISK_E_NULL);
  if (spr_read_demand_columns(own, given) != SPINERISK_OK) return spr_fail(error, SPINERISK_E_STRUCT_SIZE);
  if (n && (!own->impact || !own->load || !own->twist || !own->flexion)) return spr_fail(error, SPINERISK_E_NULL);
  return SPINERISK_OK;
}

static spinerisk_status refuse_overlap(const struct call *call, size_t n, spinerisk_error *error) {
  const spinerisk_demand_columns *in = call->in;
  spr_span_read inputs[SPR_COLUMNS + SPINERISK_MAX_PATIENT_COLUMNS] = {{in->impact, n * sizeof(double)},
                                                                       {in->load, n * sizeof(double)},
                                                                       {in->twist, n * sizeof(double)},
                                                                       {in->flexion, n * sizeof(double)}};
  const size_t more = spr_people_spans(&call->people, n, inputs + SPR_COLUMNS);
  return spr_refuse_overlap(call->out, n, inputs, SPR_COLUMNS + more, error);
}

static spinerisk_status assess(struct call *call, const spinerisk_model *model, const spinerisk_patient *patient,
                               size_t n, spinerisk_error *error) {
  const spinerisk_demand_columns *in = call->in;
  spinerisk_status status = spr_people_begin(&call->people, model, patient, in->patients, in->n_patients, n, error);
  if (status == SPINERISK_OK) status = refuse_overlap(call, n, error);
  if (status != SPINERISK_OK) return status;
  for (int i = 0; i < SPR_COLUMNS; i++) {
    call->low[i] = spr_field(column_fields[i])->low;
    call->high[i] = spr_field(column_fields[i])->high;
  }
  call->kernels = spr_kernels_best();
  call->bad = 0;
  call->each = 0;
  if (in->n_patients) {
    score_people(call, n);
    return SPINERISK_OK;
  }
  status = spr_people_row(&call->people, 0, NULL, error);
  if (status != SPINERISK_OK) return status;
  if (!spr_is_flagged(&call->people.person)) prepare(call);
  if (call->each && n > 1) spr_case_narrow(&call->people.person);
  score_rows(call, n);
  return SPINERISK_OK;
}

SPR_APART static spinerisk_status protected_assess_columns(const spinerisk_model *model,
                                                           const spinerisk_patient *patient,
                                                           const spinerisk_demand_columns *in, size_t n,
                                                           const spinerisk_result_columns *out, size_t *n_bad,
                                                           spinerisk_error *error) {
  struct call call;
  spinerisk_demand_columns columns;
  spinerisk_result_columns results;
  spinerisk_status status = read_input(&columns, in, n, error);
  if (status == SPINERISK_OK) status = spr_read_results(&results, out, error);
  if (status != SPINERISK_OK) return status;
  call.in = &columns;
  call.out = &results;
  call.error = error;
  status = assess(&call, model, patient, n, error);
  if (status == SPINERISK_OK && n_bad) *n_bad = call.bad;
  return status;
}

spinerisk_status spinerisk_assess_columns(const spinerisk_model *model, const spinerisk_patient *patient,
                                          const spinerisk_demand_columns *in, size_t n,
                                          const spinerisk_result_columns *out, size_t *n_bad, spinerisk_error *error) {
  SPR_PROTECTED(protected_assess_columns(model, patient, in, n, out, n_bad, error))
}
