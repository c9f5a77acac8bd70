/* kernels.h: what the tests of the kernels share: random numbers, values at the edges, and the formula by itself. */
#ifndef SPINERISK_TEST_KERNELS_H
#define SPINERISK_TEST_KERNELS_H

#include "data/tables.h"
#include "help.h"
#include "kernel.h"
#include "score.h"

static const double column_low[SPR_COLUMNS] = {0, 0, 0, -90}, column_high[SPR_COLUMNS] = {20, 40000, 180, 120};

static inline uint64_t roll_bits(void) {
  static uint64_t state = UINT64_C(0x9e3779b97f4a7c15);
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return state * UINT64_C(0x2545f4914f6cdd1d);
}
static inline double roll_between(double low, double high) {
  return low + (double)(roll_bits() >> 11) * 0x1p-53 * (high - low);
}

/* A person as the golden vectors write one. */
static inline spr_coefficients coefficients_of(const char *inputs, double hold) {
  spr_coefficients k;
  test_case c;
  case_read(&c, inputs);
  cr_assert_eq(c.status, SPINERISK_OK);
  spr_coefficients_make(&spr_builtin, &c.patient, hold, 0, &k);
  return k;
}

/* The knots of a quantity's severity, as the quantity itself. */
static inline double knot_of(int quantity, int i) {
  static const int first[SPR_QUANTITIES] = {SPR_P_IMPACT_X0, SPR_P_LOAD_X0, SPR_P_FORWARD_X0, SPR_P_BACKWARD_X0,
                                            SPR_P_TWIST_X0};
  return spr_builtin.p[first[quantity] + i];
}

/* A value of a column: anywhere, on and beside a knot or a limit, and what is no number at all. */
static inline double edge_value(int column) {
  static const int quantity[SPR_COLUMNS] = {SPR_IMPACT, SPR_LOAD, SPR_TWIST, SPR_FORWARD};
  const double low = column_low[column], high = column_high[column];
  const uint64_t kind = roll_bits() >> 40;
  double x = roll_between(low, kind & 64 ? high : low + (high - low) / 6);
  switch (kind % 24) {
    case 0: return NAN;
    case 1: return -NAN;
    case 2: return INFINITY;
    case 3: return -INFINITY;
    case 4: return 0.0;
    case 5: return -0.0;
    case 6: return low;
    case 7: return high;
    case 8: return nextafter(low, -INFINITY);
    case 9: return nextafter(high, INFINITY);
    case 10: return nextafter(low, INFINITY);
    case 11: return nextafter(high, -INFINITY);
    case 12: return kind & 32 ? 0x1p-1074 : -0x1p-1074;
    case 13: return kind & 32 ? 0x1.8p-1030 : 1e300;
    case 14:
    case 15:
    case 16: x = knot_of(quantity[column], (int)(kind / 64 % 4));
  }
  if (kind % 24 >= 15 && kind % 24 <= 16) x = nextafter(x, kind % 2 ? INFINITY : 0);
  if (column == SPR_COLUMN_FLEXION && kind & 128 && kind % 24 >= 14 && kind % 24 <= 16)
    x = -knot_of(SPR_BACKWARD, (int)(kind / 64 % 4));
  return x;
}

#endif
