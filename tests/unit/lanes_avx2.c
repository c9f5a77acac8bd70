/* The operations of the kernels for avx2; compiled as lib/kernel_avx2.c is. */
#if defined(__x86_64__) && defined(__GNUC__)
#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#else
#pragma GCC target("avx2")
#endif
#define SPR_LANES 4
#define PROBE probe_avx2
#define PROBE_KERNEL "avx2"
#include "lanes_probe.inc"
#if defined(__clang__)
#pragma clang attribute pop
#endif
#else
typedef int no_avx2_here;
#endif
