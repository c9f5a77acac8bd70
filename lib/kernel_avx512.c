/* The kernels for AVX-512: eight rows at a time. Everything in this file is compiled for it; kernel.c looks before it
 * calls. */
#if defined(__x86_64__) && defined(__GNUC__)
#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx512f,avx512dq,avx512vl"))), apply_to = function)
#else
#pragma GCC target("avx512f,avx512dq,avx512vl")
#endif
#define SPR_LANES 8
#define SPR_STREAMS 4
#define SPR_KERNELS spr_kernels_avx512
#define SPR_KERNEL_NAME "avx512"

#include "kernel.h"

#include "kernel.inc"

#if defined(__clang__)
#pragma clang attribute pop
#endif
#else
typedef int spr_no_avx512_here;
#endif
