/* lanes.h: the operations of the formula, on one number or on several side by side.
 *
 * A file that defines SPR_LANES before its includes gets vectors of that many doubles; all others get
 * plain double. Each operation is one correctly rounded IEEE 754 operation in every lane, and maxima
 * and minima choose as `a > b ? a : b` does, so the width never shows in a result. */
#ifndef SPINERISK_LANES_H
#define SPINERISK_LANES_H

#include <stdint.h>
#include <string.h>

#ifndef SPR_LANES
#define SPR_LANES 1
#endif

/* Loops over a fixed handful, written out. */
#if defined(__GNUC__) && !defined(__clang__)
#define SPR_UNROLL _Pragma("GCC unroll 16")
#else
#define SPR_UNROLL
#endif

#if SPR_LANES > 1
#if defined(__SSE2__)
#include <immintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif
/* A vector extension of gcc and clang; kernel.h sees to it that no other compiler gets here. */
typedef double spr_lane __attribute__((vector_size(8 * SPR_LANES)));
typedef int64_t spr_bits __attribute__((vector_size(8 * SPR_LANES)));

static inline spr_lane spr_lane_load(const double *x) {
  spr_lane out;
  memcpy(&out, x, sizeof out);
  return out;
}
static inline void spr_lane_store(double *to, spr_lane x) { memcpy(to, &x, sizeof x); }
#endif

#if SPR_LANES == 1

typedef double spr_lane;
typedef int spr_mask;
static inline spr_lane spr_lane_set(double x) { return x; }
static inline spr_lane spr_lane_load(const double *x) { return *x; }
static inline void spr_lane_store(double *to, spr_lane x) { *to = x; }
static inline spr_lane spr_lane_max(spr_lane a, spr_lane b) { return a > b ? a : b; }
static inline spr_lane spr_lane_min(spr_lane a, spr_lane b) { return a < b ? a : b; }
/* Towards zero, for 0 <= x < 2^31. */
static inline spr_lane spr_lane_whole(spr_lane x) { return (double)(int32_t)x; }
static inline spr_mask spr_lane_within(spr_lane x, double low, double high) { return (x >= low) & (x <= high); }
static inline spr_mask spr_lane_given(spr_lane x) { return x == x; }
static inline spr_mask spr_lane_above_zero(spr_lane x) { return x > 0.0; }
static inline spr_mask spr_mask_and(spr_mask a, spr_mask b) { return a & b; }
static inline int spr_mask_all(spr_mask mask) { return mask; }
static inline spr_lane spr_lane_pick(spr_mask mask, spr_lane yes, spr_lane no) { return mask ? yes : no; }

#elif SPR_LANES == 8

typedef __mmask8 spr_mask;
static inline spr_lane spr_lane_set(double x) { return _mm512_set1_pd(x); }
static inline spr_lane spr_lane_max(spr_lane a, spr_lane b) { return _mm512_max_pd(a, b); }
static inline spr_lane spr_lane_min(spr_lane a, spr_lane b) { return _mm512_min_pd(a, b); }
static inline spr_lane spr_lane_whole(spr_lane x) {
  return _mm512_roundscale_pd(x, _MM_FROUND_TO_ZERO | _MM_FROUND_NO_EXC);
}
static inline spr_mask spr_lane_within(spr_lane x, double low, double high) {
  return _mm512_mask_cmp_pd_mask(_mm512_cmp_pd_mask(x, _mm512_set1_pd(low), _CMP_GE_OQ), x, _mm512_set1_pd(high),
                                 _CMP_LE_OQ);
}
static inline spr_mask spr_lane_given(spr_lane x) { return _mm512_cmp_pd_mask(x, x, _CMP_ORD_Q); }
static inline spr_mask spr_lane_above_zero(spr_lane x) {
  return _mm512_cmp_pd_mask(x, _mm512_setzero_pd(), _CMP_GT_OQ);
}
static inline spr_mask spr_mask_and(spr_mask a, spr_mask b) { return (spr_mask)(a & b); }
static inline int spr_mask_all(spr_mask mask) { return mask == 0xff; }
static inline spr_lane spr_lane_pick(spr_mask mask, spr_lane yes, spr_lane no) {
  return _mm512_mask_mov_pd(no, mask, yes);
}

#else

typedef spr_bits spr_mask;
#if SPR_LANES == 4
static inline spr_lane spr_lane_set(double x) { return _mm256_set1_pd(x); }
static inline spr_lane spr_lane_max(spr_lane a, spr_lane b) { return _mm256_max_pd(a, b); }
static inline spr_lane spr_lane_min(spr_lane a, spr_lane b) { return _mm256_min_pd(a, b); }
static inline spr_lane spr_lane_whole(spr_lane x) { return _mm256_round_pd(x, _MM_FROUND_TO_ZERO | _MM_FROUND_NO_EXC); }
static inline int spr_mask_all(spr_mask mask) { return _mm256_movemask_pd((spr_lane)mask) == 15; }
#elif defined(__SSE2__)
static inline spr_lane spr_lane_set(double x) { return _mm_set1_pd(x); }
static inline spr_lane spr_lane_max(spr_lane a, spr_lane b) { return _mm_max_pd(a, b); }
static inline spr_lane spr_lane_min(spr_lane a, spr_lane b) { return _mm_min_pd(a, b); }
/* To the nearest whole number by the rounding of an addition, and one less where that went up. */
static inline spr_lane spr_lane_whole(spr_lane x) {
  const spr_lane nearest = (x + 0x1.8p52) - 0x1.8p52;
  return nearest - (spr_lane)((spr_bits)(nearest > x) & (spr_bits)spr_lane_set(1.0));
}
static inline int spr_mask_all(spr_mask mask) { return _mm_movemask_pd((spr_lane)mask) == 3; }
#else /* NEON, whose own maxima treat NaN otherwise */
static inline spr_lane spr_lane_set(double x) { return vdupq_n_f64(x); }
static inline spr_lane spr_lane_max(spr_lane a, spr_lane b) { return vbslq_f64(vcgtq_f64(a, b), a, b); }
static inline spr_lane spr_lane_min(spr_lane a, spr_lane b) { return vbslq_f64(vcltq_f64(a, b), a, b); }
static inline spr_lane spr_lane_whole(spr_lane x) { return vrndq_f64(x); }
static inline int spr_mask_all(spr_mask mask) { return (mask[0] & mask[1]) != 0; }
#endif
static inline spr_mask spr_lane_within(spr_lane x, double low, double high) {
  return (spr_mask)(x >= spr_lane_set(low)) & (spr_mask)(x <= spr_lane_set(high));
}
static inline spr_mask spr_lane_given(spr_lane x) { return (spr_mask)(x == x); }
static inline spr_mask spr_lane_above_zero(spr_lane x) { return (spr_mask)(x > spr_lane_set(0.0)); }
static inline spr_mask spr_mask_and(spr_mask a, spr_mask b) { return a & b; }
static inline spr_lane spr_lane_pick(spr_mask mask, spr_lane yes, spr_lane no) {
  return (spr_lane)((mask & (spr_bits)yes) | (~mask & (spr_bits)no));
}

#endif

/* 2^k for a whole 0 <= k < 1024: k lands in the lowest bits of the sum, and goes from there to the exponent. */
static inline spr_lane spr_lane_power_of_2(spr_lane k) {
#if SPR_LANES > 1
  return (spr_lane)((spr_bits)spr_lane_set(1.0) + ((spr_bits)(k + 0x1.8p52) << 52));
#else
  const uint64_t bits = (uint64_t)(1023 + (int32_t)k) << 52;
  double out;
  memcpy(&out, &bits, sizeof out);
  return out;
#endif
}

#endif
