/* exact.h: arithmetic that gives the same bits everywhere, and is monotone bit for bit.
 *
 * Every step below is one correctly rounded IEEE 754 operation that is monotone in its argument, so
 * their chain is monotone too: more hazard never gives a lower score, not even in the last bit. */
#ifndef SPINERISK_EXACT_H
#define SPINERISK_EXACT_H

#include <float.h>
#include <stddef.h>

#include "lanes.h"

#ifdef __FAST_MATH__
#error "libspinerisk must not be built with -ffast-math: scores would differ between machines"
#endif
/* 1 (s390x in strict mode) widens float only, and there is none here; 2 is x87. */
#if defined(FLT_EVAL_METHOD) && FLT_EVAL_METHOD != 0 && FLT_EVAL_METHOD != 1
#error "libspinerisk needs plain double arithmetic: on 32-bit x86 build with -msse2 -mfpmath=sse"
#endif

/* Beyond this the score is 100 to the last bit. */
#define SPR_HAZARD_CAP 50.0

static inline double spr_max(double a, double b) { return a > b ? a : b; }
static inline double spr_min(double a, double b) { return a < b ? a : b; }

static inline double spr_nan(void) {
  const uint64_t bits = UINT64_C(0x7ff8000000000000);
  double x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

static inline int spr_given(double x) { return x == x; }
static inline int spr_finite(double x) { return x - x == 0.0; }

/* How many chains E(H) is computed in side by side: each step of one waits for the step before. */
#ifndef SPR_STREAMS
#define SPR_STREAMS 1
#endif
#define SPR_EACH_STREAM SPR_UNROLL for (int u = 0; u < SPR_STREAMS; u++)

/* E(H) = e^H for H >= 0: 2^k * min(2, p(r)), r = H - k ln 2 in two parts, p the Taylor polynomial
 * with its positive coefficients in Horner's form. p(0) is exactly 1. */
static inline void spr_growths(const spr_lane hazard[SPR_STREAMS], spr_lane out[SPR_STREAMS]) {
  static const double one_over_factorial[] = {0x1.1eed8eff8d898p-29 /* 1/12! */,
                                              0x1.ae64567f544e4p-26,
                                              0x1.27e4fb7789f5cp-22,
                                              0x1.71de3a556c734p-19,
                                              0x1.a01a01a01a01ap-16,
                                              0x1.a01a01a01a01ap-13,
                                              0x1.6c16c16c16c17p-10,
                                              0x1.1111111111111p-7,
                                              0x1.5555555555555p-5,
                                              0x1.5555555555555p-3,
                                              0.5,
                                              1.0,
                                              1.0};
  spr_lane k[SPR_STREAMS], r[SPR_STREAMS], p[SPR_STREAMS];
  SPR_EACH_STREAM {
    const spr_lane h = spr_lane_min(hazard[u], spr_lane_set(SPR_HAZARD_CAP));
    k[u] = spr_lane_whole(h * 0x1.71547652b82fep+0); /* 1 / ln 2 */
    r[u] = spr_lane_max(spr_lane_set(0.0), (h - k[u] * 0x1.62e42feep-1) - k[u] * 0x1.a39ef35793c76p-33);
    p[u] = spr_lane_set(0x1.6124613a86d09p-33); /* 1/13! */
  }
  SPR_UNROLL for (size_t i = 0; i < sizeof one_over_factorial / sizeof *one_over_factorial; i++) {
    SPR_EACH_STREAM p[u] = p[u] * r[u];
    SPR_EACH_STREAM p[u] = p[u] + one_over_factorial[i];
  }
  SPR_EACH_STREAM out[u] = spr_lane_power_of_2(k[u]) * spr_lane_min(spr_lane_set(2.0), p[u]);
}

#if SPR_LANES == 1 && SPR_STREAMS == 1
static inline double spr_growth(double hazard) {
  double out;
  spr_growths(&hazard, &out);
  return out;
}

/* The index: 0 for no hazard, 100 for an endless one. */
static inline double spr_score(double hazard) { return 100.0 - 100.0 / spr_growth(hazard); }
#endif

#endif
