#include <string.h>

#include "case.h"
#include "exact.h"
#include "fields.h"
#include "score.h"
#include "status.h"
#include "structs.h"

/* Rows are scored in blocks that stay in the first-level cache. */
enum { BLOCK = 256 };

/* What all rows share. */
struct common {
  spr_case person; /* outcome: what the rules say of the person, whatever the row */
  spr_coefficients k;
  int row_rules;     /* rules or a provider that must look at each row */
  spr_outcome flags; /* outcome after the red flags alone */
};

enum { COLUMNS = 4 };
static const int32_t column_fields[COLUMNS] = {SPINERISK_FIELD_IMPACT, SPINERISK_FIELD_LOAD, SPINERISK_FIELD_TWIST,
                                               SPINERISK_FIELD_FLEXION};

static int in_range(const spr_field_row *field, double x) { return (x >= field->low) & (x <= field->high); }

/* Formula only; a bad row gets NaN. */
static void score_block(const spr_coefficients *shared, const spinerisk_demand_columns *in, size_t from, size_t n,
                        double *restrict hazard, double *restrict model_score) {
  const double *impact = in->impact + from, *load = in->load + from, *twist = in->twist + from,
               *flexion = in->flexion + from;
  /* Own copies: the compiler then knows that no store changes a coefficient. */
  spr_line lines[SPR_QUANTITIES][SPR_LINES];
  spr_coefficients k = *shared;
  memcpy(lines, shared->lines, sizeof lines);
  k.lines = (const spr_line(*)[SPR_LINES])lines;
  spr_field_row field[COLUMNS];
  for (int i = 0; i < COLUMNS; i++) field[i] = *spr_field(column_fields[i]);
  for (size_t i = 0; i < n; i++) {
    const spr_posture x = {{impact[i], load[i], spr_max(flexion[i], 0.0), spr_max(-flexion[i], 0.0), twist[i]}};
    const double sum = spr_hazards(&k, &x, NULL);
    /* Without short cuts, so that the loop has no branches. */
    const int good = in_range(&field[0], impact[i]) & in_range(&field[1], load[i]) & in_range(&field[2], twist[i]) &
                     in_range(&field[3], flexion[i]);
    hazard[i] = good ? sum : spr_nan();
  }
  for (size_t i = 0; i < n; i++) {
    const double score = spr_score(hazard[i]);
    model_score[i] = spr_given(hazard[i]) ? score : spr_nan();
  }
}

/* The status of a bad row: the first column that is wrong, else the first that is missing. */
static spinerisk_status explain_row(const spinerisk_demand_columns *in, size_t row, spinerisk_error *error) {
  const double values[COLUMNS] = {in->impact[row], in->load[row], in->twist[row], in->flexion[row]};
  spinerisk_status status = SPINERISK_E_RANGE;
  int at = -1;
  for (int i = 0; i < COLUMNS && at < 0; i++)
    if (spr_given(values[i]) && !in_range(spr_field(column_fields[i]), values[i])) at = i;
  if (at < 0) status = SPINERISK_E_MISSING;
  for (int i = 0; i < COLUMNS && at < 0; i++)
    if (!spr_given(values[i])) at = i;
  const spr_field_row *field = spr_field(column_fields[at]);
  spr_fail_range(error, status, field->field, values[at], field->low, field->high);
  spr_fail_row(error, row);
  return status;
}

/* The full way for one row: rules or a provider want to see it. */
static void judge_row(const struct common *common, const spinerisk_demand_columns *in, size_t row, double *score,
                      int *verdict, int *urgency) {
  spr_case c = common->person;
  const double forward = spr_max(in->flexion[row], 0.0), backward = spr_max(-in->flexion[row], 0.0);
  spinerisk_demand demand;
  spr_result r;
  spinerisk_demand_init(&demand, sizeof demand);
  demand.impact.typical = in->impact[row];
  demand.load.typical = in->load[row];
  demand.twist.typical = in->twist[row];
  demand.forward.typical = forward;
  demand.backward.typical = backward;
  spr_activity_of_demand(&demand, &c.activity, NULL);
  c.outcome = common->flags;
  spr_case_score(&c, &r);
  *score = r.score;
  *verdict = c.outcome.verdict;
  *urgency = c.outcome.urgency;
}

static void write_row(const struct common *common, const spinerisk_demand_columns *in,
                      const spinerisk_result_columns *out, size_t row, double model_score) {
  const spinerisk_model *model = common->person.model;
  double score = model_score;
  int verdict = 0, urgency = 0;
  if (common->flags.verdict == SPINERISK_STOP) {
    score = 100.0;
    verdict = SPINERISK_STOP;
    urgency = common->flags.urgency;
  } else if (spr_given(model_score)) {
    if (common->row_rules) {
      judge_row(common, in, row, &score, &verdict, &urgency);
    } else {
      verdict = spr_verdict_of(model, model_score);
      if (common->person.outcome.verdict > verdict) verdict = common->person.outcome.verdict;
      score = spr_lift(model, model_score, verdict);
      urgency = common->person.outcome.urgency;
    }
  }
  if (out->score) out->score[row] = score;
  if (out->model_score) out->model_score[row] = common->flags.verdict == SPINERISK_STOP ? spr_nan() : model_score;
  if (out->verdict) out->verdict[row] = verdict;
  if (out->urgency) out->urgency[row] = urgency;
}

/* What the rules say of the person before any row is seen. */
static spinerisk_status prepare(struct common *common, const spinerisk_model *model, const spinerisk_patient *patient,
                                spinerisk_error *error) {
  spr_case *c = &common->person;
  spinerisk_status status = spr_case_begin(c, model, NULL, patient, error);
  if (status != SPINERISK_OK) return status;
  common->flags = c->outcome;
  common->row_rules = 0;
  if (c->outcome.verdict == SPINERISK_STOP) return SPINERISK_OK;
  status = spr_case_scope(c, error);
  if (status != SPINERISK_OK) return status;
  spr_case_measured(c);
  common->row_rules = c->outcome.row_dependent > 0 || c->has_provider;
  spr_coefficients_make(c->model, &c->patient, 0.0, 0, &common->k);
  return SPINERISK_OK;
}

static spinerisk_status read_columns(spinerisk_demand_columns *own_in, spinerisk_result_columns *own_out,
                                     const spinerisk_demand_columns *in, const spinerisk_result_columns *out, size_t n,
                                     spinerisk_error *error) {
  if (!in || !out) return spr_fail(error, SPINERISK_E_NULL);
  if (spr_read_struct(own_in, sizeof *own_in, in, in->struct_size, sizeof *own_in) != SPINERISK_OK ||
      spr_read_struct(own_out, sizeof *own_out, out, out->struct_size, sizeof *own_out) != SPINERISK_OK)
    return spr_fail(error, SPINERISK_E_STRUCT_SIZE);
  if (n && (!own_in->impact || !own_in->load || !own_in->twist || !own_in->flexion))
    return spr_fail(error, SPINERISK_E_NULL);
  return SPINERISK_OK;
}

spinerisk_status spinerisk_assess_columns(const spinerisk_model *model, const spinerisk_patient *patient,
                                          const spinerisk_demand_columns *in, size_t n,
                                          const spinerisk_result_columns *out, size_t *n_bad, spinerisk_error *error) {
  struct common common;
  spinerisk_demand_columns columns;
  spinerisk_result_columns results;
  double block[BLOCK], hazards[BLOCK];
  size_t bad = 0;
  spinerisk_status status = read_columns(&columns, &results, in, out, n, error);
  if (status == SPINERISK_OK) status = prepare(&common, model, patient, error);
  if (status != SPINERISK_OK) return status;
  const int stopped = common.flags.verdict == SPINERISK_STOP;
  for (size_t from = 0; from < n; from += BLOCK) {
    const size_t rows = n - from < BLOCK ? n - from : BLOCK;
    if (!stopped) score_block(&common.k, &columns, from, rows, hazards, block);
    for (size_t i = 0; i < rows; i++) {
      const int good = stopped || spr_given(block[i]);
      if (!good) status = explain_row(&columns, from + i, bad++ ? NULL : error);
      if (results.status) results.status[from + i] = good ? SPINERISK_OK : status;
      write_row(&common, &columns, &results, from + i, stopped ? spr_nan() : block[i]);
      if (results.hazard) results.hazard[from + i] = stopped ? spr_nan() : hazards[i];
    }
  }
  if (n_bad) *n_bad = bad;
  return SPINERISK_OK;
}
