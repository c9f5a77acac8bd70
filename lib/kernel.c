#include "kernel.h"

#include <spinerisk/spinerisk.h>

/* Asked at each call and not resolved at load time: not every libc can do that, and there is nothing to remember. */
const spr_kernels *spr_kernels_at(size_t i) {
  if (i == 0) return &spr_kernels_base;
#ifdef SPR_KERNEL_X86
  __builtin_cpu_init();
  if (i == 1 && __builtin_cpu_supports("avx2")) return &spr_kernels_avx2;
  if (i == 2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512vl"))
    return &spr_kernels_avx512;
#endif
  return NULL;
}

const spr_kernels *spr_kernels_best(void) {
  const spr_kernels *best = &spr_kernels_base, *next;
  for (size_t i = 1; (next = spr_kernels_at(i)) != NULL; i++) best = next;
  return best;
}

void spr_rows_put(spr_block_rows *rows, size_t i, const spr_coefficients *k, double dose) {
  double own[SPR_N_OWN];
  memcpy(own, (const char *)k + offsetof(spr_coefficients, inverse_tolerance_impact), sizeof own);
  for (int c = 0; c < SPR_N_OWN; c++) rows->own[c][i] = own[c];
  rows->load_origin[i] = k->origin[SPR_LOAD];
  rows->dose[i] = dose;
}

void spr_postures_put(spr_block_postures *postures, size_t i, const double q[SPR_QUANTITIES]) {
  for (int c = 0; c < SPR_QUANTITIES; c++) postures->q[c][i] = q[c];
}

const char *spinerisk_kernel(void) { return spr_kernels_best()->name; }
