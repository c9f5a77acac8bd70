#include "results.h"

#include <string.h>

#include "exact.h"
#include "status.h"
#include "structs.h"

spinerisk_status spr_read_results(spinerisk_result_columns *own, const spinerisk_result_columns *given,
                                  spinerisk_error *error) {
  if (!given) return spr_fail(error, SPINERISK_E_NULL);
  return spr_read_result_columns(own, given) == SPINERISK_OK ? SPINERISK_OK : spr_fail(error, SPINERISK_E_STRUCT_SIZE);
}

int spr_results_want_parts(const spinerisk_result_columns *out) {
  for (int k = 0; k < SPINERISK_CONTRIBUTIONS; k++)
    if (out->contributions[k]) return 1;
  return 0;
}

enum { N_RESULTS = 10 + SPINERISK_CONTRIBUTIONS };

/* Where the results lie that are wanted; how many. */
static size_t result_spans(const spinerisk_result_columns *out, size_t n, spr_span_read spans[N_RESULTS]) {
  const double *const numbers[] = {out->score, out->model_score, out->hazard, out->low, out->high, out->dose};
  const int32_t *const codes[] = {out->verdict, out->status, out->urgency, out->reason};
  size_t found = 0;
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    if (numbers[i]) spans[found++] = (spr_span_read){numbers[i], n * sizeof(double)};
  for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
    if (codes[i]) spans[found++] = (spr_span_read){codes[i], n * sizeof(int32_t)};
  for (int k = 0; k < SPINERISK_CONTRIBUTIONS; k++)
    if (out->contributions[k]) spans[found++] = (spr_span_read){out->contributions[k], n * sizeof(double)};
  return found;
}

static int overlap(const spr_span_read *a, const spr_span_read *b) {
  const uintptr_t from_a = (uintptr_t)a->from, from_b = (uintptr_t)b->from;
  return a->from && b->from && from_a < from_b + b->bytes && from_b < from_a + a->bytes;
}

spinerisk_status spr_refuse_overlap(const spinerisk_result_columns *out, size_t n, const spr_span_read *inputs,
                                    size_t n_inputs, spinerisk_error *error) {
  static const char why[] = "a result shares memory with another column";
  spr_span_read results[N_RESULTS];
  const size_t n_results = result_spans(out, n, results);
  for (size_t i = 0; i < n_results; i++) {
    int found = 0;
    for (size_t k = 0; k < i; k++) found |= overlap(&results[i], &results[k]);
    for (size_t k = 0; k < n_inputs; k++) found |= overlap(&results[i], &inputs[k]);
    if (found) return spr_fail_text(error, SPINERISK_E_CONFLICT, 0, why, sizeof why - 1);
  }
  return SPINERISK_OK;
}

static void put(double *column, size_t row, double value) {
  if (column) column[row] = value;
}

static void put_code(int32_t *column, size_t row, int32_t value) {
  if (column) column[row] = value;
}

/* Everything of a row but its contributions. */
static void put_row(const spinerisk_result_columns *out, size_t row, const spr_row_numbers *x, spinerisk_status status,
                    int32_t reason) {
  put(out->score, row, x->score);
  put(out->model_score, row, x->model_score);
  put(out->hazard, row, x->hazard);
  put(out->low, row, x->low);
  put(out->high, row, x->high);
  put(out->dose, row, x->dose);
  put_code(out->verdict, row, x->verdict);
  put_code(out->urgency, row, x->urgency);
  put_code(out->status, row, (int32_t)status);
  put_code(out->reason, row, reason);
}

void spr_results_answer(const spinerisk_result_columns *out, size_t row, const spinerisk_assessment *a) {
  const spr_row_numbers x = {.score = a->score,
                             .model_score = a->model_score,
                             .low = a->low,
                             .high = a->high,
                             .hazard = a->hazard,
                             .dose = a->dose,
                             .verdict = a->verdict,
                             .urgency = a->urgency};
  put_row(out, row, &x, SPINERISK_OK, a->n_reasons ? a->reasons[0] : 0);
  for (int k = 0; k < SPINERISK_CONTRIBUTIONS; k++) put(out->contributions[k], row, a->contributions[k]);
}

void spr_results_bad(const spinerisk_result_columns *out, size_t row, spinerisk_status status) {
  const double nan = spr_nan();
  const spr_row_numbers x = {.score = nan, .model_score = nan, .low = nan, .high = nan, .hazard = nan, .dose = nan};
  put_row(out, row, &x, status, 0);
  for (int k = 0; k < SPINERISK_CONTRIBUTIONS; k++) put(out->contributions[k], row, nan);
}

void spr_results_numbers(const spinerisk_result_columns *out, size_t row, const spr_row_numbers *x) {
  put_row(out, row, x, SPINERISK_OK, 0); /* a row whose reason is wanted gets its whole answer */
  if (!spr_results_want_parts(out)) return;
  for (int k = 0; k < SPR_HAZARDS; k++) put(out->contributions[k], row, *x->shares[k]);
  put(out->contributions[SPINERISK_HAZARD_RULE], row, x->score - x->model_score);
}

/* The six shares of the score, then what a rule lifted it by: see spr_answer_activity. */
static void write_contributions(const spinerisk_result_columns *out, size_t from, size_t at, size_t n, double line,
                                const spr_block_results *block) {
  for (int k = 0; k < SPR_HAZARDS; k++)
    if (out->contributions[k]) memcpy(out->contributions[k] + from, block->hazards[k] + at, n * sizeof(double));
  double *lift = out->contributions[SPINERISK_HAZARD_RULE];
  for (size_t i = 0; lift && i < n; i++) lift[from + i] = spr_max(block->score[at + i], line) - block->score[at + i];
}

/* The two lines divide the number into suitable, with care and avoid; the person's floor may be above. */
static void write_verdicts(int32_t *to, size_t n, const spinerisk_model *model, int floor, const double *score) {
  const double care = model->p[SPR_P_CARE_LINE], avoid = model->p[SPR_P_AVOID_LINE];
  for (size_t i = 0; i < n; i++) {
    const int verdict = SPINERISK_SUITABLE + (score[i] >= care) * (SPINERISK_WITH_CARE - SPINERISK_SUITABLE) +
                        (score[i] >= avoid) * (SPINERISK_AVOID - SPINERISK_WITH_CARE);
    to[i] = verdict > floor ? verdict : floor;
  }
}

static void write_lifted(double *to, size_t from, size_t n, double line, const double *score) {
  if (to && !(line > 0)) memcpy(to + from, score, n * sizeof *score);
  if (to && line > 0)
    for (size_t i = 0; i < n; i++) to[from + i] = spr_max(line, score[i]);
}

void spr_results_block(const spinerisk_result_columns *out, size_t first, size_t at, size_t n,
                       const spinerisk_model *model, const spr_floor *floor, const spr_block_results *block) {
  /* A score in a higher band than the floor's is above its line already. */
  const double line = spr_lift(model, 0.0, floor->verdict);
  const double *score = block->score + at, *hazard = block->hazard + at;
  const size_t from = first + at;
  /* What was measured has no interval of its own. */
  double *const lifted[] = {out->score, out->low, out->high};
  for (size_t k = 0; k < sizeof lifted / sizeof *lifted; k++) write_lifted(lifted[k], from, n, line, score);
  if (out->model_score) memcpy(out->model_score + from, score, n * sizeof *score);
  if (out->hazard) memcpy(out->hazard + from, hazard, n * sizeof *hazard);
  if (out->dose)
    for (size_t i = 0; i < n; i++) out->dose[from + i] = 1.0;
  if (out->verdict) write_verdicts(out->verdict + from, n, model, floor->verdict, score);
  if (out->urgency)
    for (size_t i = 0; i < n; i++) out->urgency[from + i] = floor->urgency;
  if (out->status) memset(out->status + from, 0, n * sizeof *out->status);
  if (spr_results_want_parts(out)) write_contributions(out, from, at, n, line, block);
}
