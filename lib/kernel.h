/* kernel.h: the formula over rows, several at a time: the same bits as one at a time.
 *
 * kernel.inc is compiled once for each instruction set (kernel_base.c, kernel_avx2.c, kernel_avx512.c);
 * spr_kernels() picks the widest this machine has. */
#ifndef SPINERISK_KERNEL_H
#define SPINERISK_KERNEL_H

#include <stddef.h>

#include "hazard.h"

/* Rows are scored in blocks that stay in the first-level cache. Behind the n rows that count a kernel reads, and
 * writes, on to the next multiple of SPR_STEP: there may be anything. */
enum { SPR_BLOCK = 256, SPR_ROWS = 64, SPR_STEP = 32 };
/* Blocks begin at a cache line wherever the stack stands: a vector across two lines takes twice as long. */
#define SPR_AT_LINE _Alignas(64)

/* Instruction sets there are kernels for besides the base. */
#if defined(__x86_64__) && defined(__GNUC__)
#define SPR_KERNEL_X86 1
#endif

/* Columns of measured demands. */
enum { SPR_COLUMN_IMPACT, SPR_COLUMN_LOAD, SPR_COLUMN_TWIST, SPR_COLUMN_FLEXION, SPR_COLUMNS };

/* What a kernel writes of each row; NaN where the row is bad. */
typedef struct spr_block_results {
  SPR_AT_LINE double hazard[SPR_BLOCK];
  double score[SPR_BLOCK]; /* of the formula */
  double hazards[SPR_HAZARDS][SPR_BLOCK];
} spr_block_results;

/* Postures of rows, in the order of spr_posture. */
typedef struct spr_block_postures {
  SPR_AT_LINE double q[SPR_QUANTITIES][SPR_ROWS];
} spr_block_postures;

/* What else rows bring each for themselves: coefficients from inverse_tolerance_impact on, in their order. */
typedef struct spr_block_rows {
  SPR_AT_LINE double load_origin[SPR_ROWS];
  double own[SPR_N_OWN][SPR_ROWS];
  double dose[SPR_ROWS]; /* over the reference dose, at least 1; NaN makes the row bad */
} spr_block_rows;

/* Sets row i of a block. */
void spr_rows_put(spr_block_rows *rows, size_t i, const spr_coefficients *k, double dose);
void spr_postures_put(spr_block_postures *postures, size_t i, const double q[SPR_QUANTITIES]);

typedef struct spr_kernels {
  const char *name;
  /* Measured demands of n <= SPR_BLOCK rows for one person. low, high: what each column may hold. parts: whether the
   * six hazards are wanted. Gives 1 if every row is good; rows that do not count may make it 0, too. */
  int (*demands)(const spr_coefficients *k, const double *const columns[SPR_COLUMNS], size_t n,
                 const double low[SPR_COLUMNS], const double high[SPR_COLUMNS], int parts, spr_block_results *out);
  /* n <= SPR_ROWS rows with coefficients of their own, and in k what is the model's. */
  void (*rows)(const spr_coefficients *k, const spr_block_rows *in, const spr_block_postures *postures, size_t n,
               int parts, spr_block_results *out);
  /* Of n rows of which the parts were wanted: each hazard becomes its share of the score, 0 where there is none. */
  void (*shares)(spr_block_results *results, size_t n);
} spr_kernels;

extern const spr_kernels spr_kernels_base;
#ifdef SPR_KERNEL_X86
extern const spr_kernels spr_kernels_avx2, spr_kernels_avx512;
#endif

/* The i-th kernels this machine can run, narrowest first; NULL past the last. */
const spr_kernels *spr_kernels_at(size_t i);
/* The widest of them. */
const spr_kernels *spr_kernels_best(void);

#endif
