/* results.h: what a column call writes, row by row or a block at a time. */
#ifndef SPINERISK_RESULTS_H
#define SPINERISK_RESULTS_H

#include "kernel.h"
#include "verdict.h"

/* Own copy of the caller's columns. */
spinerisk_status spr_read_results(spinerisk_result_columns *own, const spinerisk_result_columns *given,
                                  spinerisk_error *error);
/* Memory of a column that is read. */
typedef struct spr_span_read {
  const void *from;
  size_t bytes;
} spr_span_read;
/* SPINERISK_E_CONFLICT if a result lies over one of the inputs (from NULL: there is none) or over another result: rows
 * would be read from results. */
spinerisk_status spr_refuse_overlap(const spinerisk_result_columns *out, size_t n, const spr_span_read *inputs,
                                    size_t n_inputs, spinerisk_error *error);
static inline int spr_results_want_interval(const spinerisk_result_columns *out) { return out->low || out->high; }
int spr_results_want_parts(const spinerisk_result_columns *out);

/* What of one row is known without its reasons. */
typedef struct spr_row_numbers {
  double score, model_score, low, high, hazard, dose;
  const double *shares[SPR_HAZARDS]; /* of the score, if contributions are wanted */
  int verdict, urgency;
} spr_row_numbers;
void spr_results_numbers(const spinerisk_result_columns *out, size_t row, const spr_row_numbers *x);
/* One row, from the whole answer. */
void spr_results_answer(const spinerisk_result_columns *out, size_t row, const spinerisk_assessment *a);
/* One row that is bad. */
void spr_results_bad(const spinerisk_result_columns *out, size_t row, spinerisk_status status);

/* What the rules say of every row of a block besides the number's own verdict. */
typedef struct spr_floor {
  int verdict, urgency;
} spr_floor;
/* n rows of a block from its row at on, with the floor of their person; first is the row of the block's first. Bad
 * rows (NaN) are left to the caller. */
void spr_results_block(const spinerisk_result_columns *out, size_t first, size_t at, size_t n,
                       const spinerisk_model *model, const spr_floor *floor, const spr_block_results *block);

#endif
