/* exact.h: arithmetic that gives the same bits everywhere, and is monotone bit for bit.
 *
 * Every step below is one correctly rounded IEEE 754 operation that is monotone in its argument, so
 * their chain is monotone too: more hazard never gives a lower score, not even in the last bit. */
#ifndef SPINERISK_EXACT_H
#define SPINERISK_EXACT_H

#include <float.h>
#include <stdint.h>
#include <string.h>

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

/* E(H) = e^H for H >= 0: 2^k * min(2, p(r)), r = H - k ln 2 in two parts, p the Taylor polynomial
 * with its positive coefficients in Horner's form. p(0) is exactly 1. */
static inline double spr_growth(double hazard) {
  const double h = spr_min(hazard, SPR_HAZARD_CAP);
  const int32_t k = (int32_t)(h * 0x1.71547652b82fep+0); /* 1 / ln 2 */
  const double kd = (double)k;
  const double r = spr_max(0.0, (h - kd * 0x1.62e42feep-1) - kd * 0x1.a39ef35793c76p-33);
  double p = 0x1.6124613a86d09p-33; /* 1/13! */
  p = p * r + 0x1.1eed8eff8d898p-29;
  p = p * r + 0x1.ae64567f544e4p-26;
  p = p * r + 0x1.27e4fb7789f5cp-22;
  p = p * r + 0x1.71de3a556c734p-19;
  p = p * r + 0x1.a01a01a01a01ap-16;
  p = p * r + 0x1.a01a01a01a01ap-13;
  p = p * r + 0x1.6c16c16c16c17p-10;
  p = p * r + 0x1.1111111111111p-7;
  p = p * r + 0x1.5555555555555p-5;
  p = p * r + 0x1.5555555555555p-3;
  p = p * r + 0.5;
  p = p * r + 1.0;
  p = p * r + 1.0;
  const uint64_t bits = (uint64_t)(1023 + k) << 52;
  double scale;
  memcpy(&scale, &bits, sizeof scale);
  return scale * spr_min(2.0, p);
}

/* The index: 0 for no hazard, 100 for an endless one. */
static inline double spr_score(double hazard) { return 100.0 - 100.0 / spr_growth(hazard); }

#endif
