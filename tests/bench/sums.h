/* sums.h: the plain sum of four columns, the memory's limit: as the loop anybody writes, and as the best vector loop. */
#ifndef BENCH_SUMS_H
#define BENCH_SUMS_H

#include <stddef.h>

enum { LANES = 8, CHAINS = 4 };
typedef double lanes __attribute__((vector_size(LANES * sizeof(double))));
typedef double unaligned_lanes __attribute__((vector_size(LANES * sizeof(double)), aligned(8), may_alias));

/* Each clone uses the widest registers of its instruction set; the machine's is chosen when the program starts. */
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define WIDEST __attribute__((target_clones("default", "avx2", "avx512f")))
#else
#define WIDEST
#endif

static inline void sum_loop(const double *const column[4], size_t from, size_t to, double sums[4]) {
  double a = 0, b = 0, c = 0, d = 0;
  for (size_t i = from; i < to; i++) {
    a += column[0][i];
    b += column[1][i];
    c += column[2][i];
    d += column[3][i];
  }
  sums[0] = a, sums[1] = b, sums[2] = c, sums[3] = d;
}

/* Four chains of additions for each column, so that no addition waits for the one before it. */
WIDEST static void sum_vector(const double *const column[4], size_t from, size_t to, double sums[4]) {
  for (int k = 0; k < 4; k++) {
    lanes a = {0}, b = {0}, c = {0}, d = {0};
    const double *at = column[k];
    size_t i = from;
    for (; i + LANES * CHAINS <= to; i += LANES * CHAINS) {
      const unaligned_lanes *x = (const unaligned_lanes *)(at + i);
      a += x[0], b += x[1], c += x[2], d += x[3];
    }
    a = (a + b) + (c + d);
    sums[k] = 0;
    for (int j = 0; j < LANES; j++) sums[k] += a[j];
    for (; i < to; i++) sums[k] += at[i];
  }
}

#endif
