/* The kernels for AVX2: four rows at a time. Everything in this file is compiled for it; kernel.c looks before it
 * calls. */
#if defined(__x86_64__) && defined(__GNUC__)
#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#else
#pragma GCC target("avx2")
#endif
#define SPR_LANES 4
#define SPR_STREAMS 4
#define SPR_KERNELS spr_kernels_avx2
#define SPR_KERNEL_NAME "avx2"

#include "kernel.h"

#include "kernel.inc"

#if defined(__clang__)
#pragma clang attribute pop
#endif
#else
typedef int spr_no_avx2_here;
#endif
