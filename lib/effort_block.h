/* effort_block.h: rows of activities, scored a block at a time.
 *
 * Where the rules of an activity look neither at its kilograms nor at its number, they are asked once for all its rows;
 * the formula then goes over many rows together. The other rows need the whole answer each. */
#ifndef SPINERISK_EFFORT_BLOCK_H
#define SPINERISK_EFFORT_BLOCK_H

#include "interval.h"
#include "results.h"

/* The ways that decide a verdict, and the two that only the interval needs. */
enum { SPR_BLOCK_TYPICAL, SPR_BLOCK_WAY_HIGH, SPR_BLOCK_EVIDENCE_HIGH, SPR_BLOCK_LOW, SPR_BLOCK_HIGH, SPR_BLOCK_WAYS };

typedef struct spr_effort_block {
  const spinerisk_model *model;
  const spinerisk_result_columns *out;
  const spr_kernels *kernels;
  /* The person at hand: coefficients, the second of walking, and what the rules say of each activity: a verdict + 1,
   * 0 not asked yet, -1 the row must be seen. */
  spr_coefficients k[2];
  int walking_made;
  signed char verdicts[SPR_N_ACTIVITIES], urgencies[SPR_N_ACTIVITIES];
  /* The rows that wait. */
  size_t n, numbers[SPR_ROWS];
  unsigned char everyday[SPR_ROWS];
  double doses[SPR_ROWS]; /* all sets, where that is wanted */
  spr_floor floors[SPR_ROWS];
  spr_block_rows rows;
  spr_block_postures postures[SPR_BLOCK_WAYS];
} spr_effort_block;

void spr_effort_block_begin(spr_effort_block *block, const spinerisk_model *model, const spinerisk_result_columns *out);
/* The person of the rows to come. */
void spr_effort_block_person(spr_effort_block *block, const spr_case *person);
/* Takes a row, with its activity (of that index) and effort in c; 0 if it needs the whole answer. */
int spr_effort_block_put(spr_effort_block *block, const spr_case *c, int index, size_t row);
/* Scores and writes the rows that wait. */
void spr_effort_block_flush(spr_effort_block *block);

#endif
