/* growth.c: what formula.cpp leaves open of E(H) and the score, by trying the doubles themselves.
 *
 * formula.cpp shows that E(H) never falls while the power of 2 stays the same. Here: the power never falls, and from the last
 * double of each to the first of the next E(H) does not, either. Besides, every double around those places, the knots of the
 * curves, the verdicts' lines and the cap, beside its neighbour; and a grid of neighbours over the whole range.
 *     growth ULPS PAIRS      so many doubles to each side, so many pairs of the grid */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "exact.h" /* first: it may be a changed one */

#include "data/tables.h"
#include "kernel.h"
#include "model.h"
#ifndef PROOF_NO_PROBES
#include "../unit/lanes_probe.h"
#endif

static long failures;
static uint64_t pairs;

static void expect(int holds, const char *what, double at) {
  if (holds) return;
  if (failures++ < 10) printf("not so: %s at %a\n", what, at);
}

static uint64_t bits_of(double x) {
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}

static double double_of(uint64_t bits) {
  double x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

/* The power of 2 that E(H) begins with: of what it gives where the rest is at most 2. */
static double power_at(double hazard) {
  const double h = spr_lane_min(hazard, SPR_HAZARD_CAP);
  return spr_lane_whole(h * 0x1.71547652b82fep+0);
}

/* The first double with a power of at least k. */
static double first_of(int k) {
  uint64_t low = 0, high = bits_of(SPR_HAZARD_CAP);
  while (low < high) {
    const uint64_t middle = low + (high - low) / 2;
    if (power_at(double_of(middle)) >= k)
      high = middle;
    else
      low = middle + 1;
  }
  return double_of(low);
}

/* Each double of count from a bit pattern on beside the one before it. */
static void walk(uint64_t from, uint64_t count, double (*f)(double)) {
  double before = f(double_of(from));
  for (uint64_t i = 1; i <= count; i++) {
    const double x = double_of(from + i), now = f(x);
    expect(now >= before, "falls", x);
    before = now;
  }
  pairs += count;
}

static void walk_around(double x, uint64_t ulps, double (*f)(double)) {
  const uint64_t bits = bits_of(x), below = bits < ulps ? bits : ulps;
  walk(bits - below, below + ulps, f);
}

/* Segments: each has its ends, and E(H) goes on from one to the next. */
static int try_segments(uint64_t ulps) {
  const int last = (int)power_at(SPR_HAZARD_CAP);
  for (int k = 0; k <= last; k++) {
    const double first = first_of(k), before = first > 0 ? nextafter(first, 0) : 0, scale = ldexp(1, k);
    expect(power_at(first) == k, "a power is left out", first);
    expect(spr_lane_power_of_2(k) == scale, "the power of 2 is not exact", k);
    expect(spr_growth(first) >= spr_growth(before), "E(H) falls from one power to the next", first);
    expect(spr_growth(first) >= scale && spr_growth(before) <= scale, "a segment leaves its octave", first);
    expect(spr_score(first) >= spr_score(before), "the score falls from one power to the next", first);
    /* k ln 2 in two parts: the first has so few bits that its product is exact. */
    expect(fma(k, 0x1.62e42feep-1, -(k * 0x1.62e42feep-1)) == 0, "the first part of k ln 2 is rounded", k);
    walk_around(first, ulps, spr_growth);
    walk_around(first, ulps, spr_score);
  }
  expect(spr_growth(0) == 1 && spr_score(0) == 0, "no hazard is not 0", 0);
  expect(spr_growth(SPR_HAZARD_CAP) == spr_growth(1e308) && spr_score(SPR_HAZARD_CAP) == 100, "the cap", SPR_HAZARD_CAP);
  walk_around(SPR_HAZARD_CAP, ulps, spr_growth);
  walk(0, ulps, spr_growth); /* from 0 up */
  return last + 1;
}

/* The hazards at which a verdict changes, wherever a model may have its lines. */
static void try_lines(uint64_t ulps) {
  static const int lines[] = {SPR_P_CARE_LINE, SPR_P_ASK_LINE, SPR_P_AVOID_LINE};
  for (int i = 0; i < 3; i++)
    for (int at = 0; at < 3; at++) {
      const spr_parameter_row *row = &spr_parameters[lines[i]];
      const double line = at == 0 ? row->low : at == 1 ? row->value : row->high;
      walk_around(-log(1 - line / 100), ulps, spr_score);
    }
}

static const spr_line *the_lines;
static double severity(double excess) { return spr_severity(the_lines, excess); }

static void try_knots(uint64_t ulps) {
  for (int q = 0; q < SPR_QUANTITIES; q++) {
    const double *x = spr_builtin.p + spr_first_knot(q);
    the_lines = spr_builtin.lines[q];
    expect(severity(0) == 0, "something is asked where nothing begins", q);
    for (int knot = 0; knot < 4; knot++) walk_around(x[knot] - x[0], ulps, severity);
  }
}

/* Neighbours spread evenly over the bits of all hazards that differ, a prime number of doubles apart. */
static void try_grid(uint64_t n) {
  const uint64_t top = bits_of(SPR_HAZARD_CAP), low = bits_of(0x1p-60);
  for (uint64_t i = 0; i < n; i++) {
    const double x = double_of(low + i * UINT64_C(0x9e3779b97f4a7c15) % (top - low)), next = nextafter(x, 99);
    expect(spr_growth(next) >= spr_growth(x) && spr_score(next) >= spr_score(x), "falls", x);
  }
  pairs += n;
}

#ifndef PROOF_NO_PROBES
static const lanes_probe *probe_at(size_t i) {
  if (!spr_kernels_at(i)) return NULL;
#if defined(__x86_64__) && defined(__GNUC__)
  if (i > 0) return i == 1 ? &probe_avx2 : &probe_avx512;
#endif
  return i == 0 ? &probe_base : NULL;
}

/* Whole numbers and powers of every kernel of this machine, at all doubles around each whole number there is. */
static int try_kernels(uint64_t ulps) {
  double x[PROBED], whole[PROBED], power[PROBED];
  int kernels = 0;
  for (; probe_at((size_t)kernels); kernels++) {
    const lanes_probe *probe = probe_at((size_t)kernels);
    for (int k = 0; k <= 1023; k++) {
      const uint64_t bits = bits_of(k), below = bits < ulps ? bits : ulps, around = k <= 73 ? ulps : 64;
      for (uint64_t i = bits - (below < around ? below : around); i < bits + around; i += PROBED) {
        for (uint64_t j = 0; j < PROBED; j++) x[j] = double_of(i + j);
        probe->whole(x, x, whole);
        for (int j = 0; j < PROBED; j++) expect(whole[j] == trunc(x[j]), "not cut off", x[j]);
        probe->power_of_2(whole, whole, power);
        for (int j = 0; j < PROBED; j++) expect(power[j] == ldexp(1, (int)whole[j]), "not the power of 2", whole[j]);
      }
    }
  }
  return kernels;
}
#else
static int try_kernels(uint64_t ulps) { return (int)(ulps * 0); }
#endif

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  const uint64_t ulps = strtoull(argv[1], NULL, 10);
  const int segments = try_segments(ulps);
  try_lines(ulps);
  try_knots(ulps);
  try_grid(strtoull(argv[2], NULL, 10));
  const int kernels = try_kernels(ulps / 16 + 64);
  if (failures) printf("%ld failures\n", failures);
  printf("growth: %" PRIu64 " pairs of neighbours, %d powers of 2, %d kernels\n", pairs, segments, kernels);
  return failures != 0;
}
