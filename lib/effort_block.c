#include "effort_block.h"

#include <string.h>

#include "score.h"

static const int way_of[SPR_BLOCK_WAYS] = {SPR_TYPICAL, SPR_WAY_HIGH, SPR_EVIDENCE_HIGH, SPR_LOW, SPR_HIGH};

void spr_effort_block_begin(spr_effort_block *block, const spinerisk_model *model,
                            const spinerisk_result_columns *out) {
  block->model = model;
  block->out = out;
  block->kernels = spr_kernels_best();
  block->n = 0;
  /* Behind the last row a kernel reads on: any numbers will do, but not what happens to lie there. */
  memset(&block->rows, 0, sizeof block->rows);
  memset(block->postures, 0, sizeof block->postures);
}

void spr_effort_block_person(spr_effort_block *block, const spr_case *person) {
  spr_coefficients_make(person->model, &person->patient, 0.0, 0, &block->k[0]);
  block->walking_made = 0;
  memset(block->verdicts, 0, sizeof block->verdicts);
}

/* What the rules say of the activity, asked once; 0 if the row must be seen. */
static int is_settled(spr_effort_block *block, const spr_case *c, int index) {
  int verdict, urgency;
  if (block->verdicts[index]) return block->verdicts[index] > 0;
  if (!spr_case_settle(c, &verdict, &urgency)) {
    block->verdicts[index] = -1;
    return 0;
  }
  block->verdicts[index] = (signed char)(verdict + 1);
  block->urgencies[index] = (signed char)urgency;
  return 1;
}

int spr_effort_block_put(spr_effort_block *block, const spr_case *c, int index, size_t row) {
  spr_interval interval;
  if (!is_settled(block, c, index)) return 0;
  const size_t i = block->n++;
  const int walking = (c->activity.tags & SPR_TAG_WALKING) != 0;
  spr_coefficients *k = &block->k[walking];
  if (walking && !block->walking_made) spr_coefficients_make(block->model, &c->patient, 0.0, 1, k);
  block->walking_made |= walking;
  spr_coefficients_hold(block->model, &c->patient, spr_hold_minutes(&c->activity, &c->effort), k);
  spr_interval_make(c, k, spr_results_want_interval(block->out) ? SPR_WAYS : SPR_LOW, &interval);
  spr_rows_put(&block->rows, i, k, spr_dose(&c->activity, &c->effort));
  const int ways = spr_results_want_interval(block->out) ? SPR_BLOCK_WAYS : SPR_BLOCK_LOW;
  for (int way = 0; way < ways; way++) spr_postures_put(&block->postures[way], i, interval.x[way_of[way]].q);
  block->numbers[i] = row;
  if (block->out->dose) block->doses[i] = spr_whole_dose(&c->activity, &c->effort);
  block->everyday[i] = (unsigned char)spr_case_is_everyday(c, interval.kg);
  block->floors[i].verdict = block->verdicts[index] - 1;
  block->floors[i].urgency = block->urgencies[index];
  if (block->n == SPR_ROWS) spr_effort_block_flush(block);
  return 1;
}

/* One row from its scores, as spr_case_score has it. */
static void write_row(const spr_effort_block *block, size_t i, double scores[SPR_BLOCK_WAYS][SPR_ROWS],
                      const spr_block_results *typical) {
  const spr_scores of = {scores[SPR_BLOCK_TYPICAL][i], scores[SPR_BLOCK_LOW][i], scores[SPR_BLOCK_HIGH][i],
                         scores[SPR_BLOCK_WAY_HIGH][i], scores[SPR_BLOCK_EVIDENCE_HIGH][i]};
  int reason;
  int verdict = spr_verdict_of_scores(block->model, &of, &reason);
  if (block->everyday[i] && verdict > SPINERISK_WITH_CARE) verdict = SPINERISK_WITH_CARE;
  if (block->floors[i].verdict > verdict) verdict = block->floors[i].verdict;
  spr_row_numbers x = {.score = spr_lift(block->model, of.typical, verdict),
                       .model_score = of.typical,
                       .low = spr_lift(block->model, of.low, verdict),
                       .high = spr_lift(block->model, of.high, verdict),
                       .hazard = typical->hazard[i],
                       .dose = block->out->dose ? block->doses[i] : 1.0,
                       .verdict = verdict,
                       .urgency = block->floors[i].urgency};
  for (int part = 0; part < SPR_HAZARDS; part++) x.shares[part] = &typical->hazards[part][i];
  spr_results_numbers(block->out, block->numbers[i], &x);
}

void spr_effort_block_flush(spr_effort_block *block) {
  const int ways = spr_results_want_interval(block->out) ? SPR_BLOCK_WAYS : SPR_BLOCK_LOW;
  double scores[SPR_BLOCK_WAYS][SPR_ROWS];
  spr_block_results typical, other;
  memset(scores, 0, sizeof scores);
  for (int way = 0; way < ways; way++) {
    spr_block_results *results = way == SPR_BLOCK_TYPICAL ? &typical : &other;
    const int parts = way == SPR_BLOCK_TYPICAL && spr_results_want_parts(block->out);
    block->kernels->rows(&block->k[0], &block->rows, &block->postures[way], block->n, parts, results);
    memcpy(scores[way], results->score, block->n * sizeof *results->score);
  }
  if (spr_results_want_parts(block->out)) block->kernels->shares(&typical, block->n);
  for (size_t i = 0; i < block->n; i++) write_row(block, i, scores, &typical);
  block->n = 0;
}
