/* The operations of the kernels for avx512; compiled as lib/kernel_avx512.c is. */
#if defined(__x86_64__) && defined(__GNUC__)
#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx512f,avx512dq,avx512vl"))), apply_to = function)
#else
#pragma GCC target("avx512f,avx512dq,avx512vl")
#endif
#define SPR_LANES 8
#define PROBE probe_avx512
#define PROBE_KERNEL "avx512"
#include "lanes_probe.inc"
#if defined(__clang__)
#pragma clang attribute pop
#endif
#else
typedef int no_avx512_here;
#endif
