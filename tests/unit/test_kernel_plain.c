/* The kernels of a machine whose compiler has no vectors, on any machine: the bytes of the base ones. */
#define SPR_STREAMS 4
#include "kernels.h"
#define SPR_KERNEL_NAME "plain"
#define SPR_KERNELS kernels_plain
extern const spr_kernels kernels_plain;
#include "kernel.inc"

static const char *const people[] = {"", "conditions=herniation;phase=acute;age_years=95;bone=osteoporosis",
                                     "profile=wellness"};
static spr_block_results got, base;

static void check_same(size_t n) {
  cr_assert_eq(memcmp(got.hazard, base.hazard, n * sizeof(double)), 0);
  cr_assert_eq(memcmp(got.score, base.score, n * sizeof(double)), 0);
  for (int h = 0; h < SPR_HAZARDS; h++)
    cr_assert_eq(memcmp(got.hazards[h], base.hazards[h], n * sizeof(double)), 0, "hazard %d", h);
}

Test(kernels_plain, give_the_bytes_of_the_base_for_measured_demands) {
  static double columns[SPR_COLUMNS][SPR_BLOCK];
  const double *const in[SPR_COLUMNS] = {columns[0], columns[1], columns[2], columns[3]};
  for (int round = 0; round < 60; round++) {
    const spr_coefficients person = coefficients_of(people[round % (int)COUNT(people)], 0);
    const size_t n = round ? (size_t)(roll_bits() % (SPR_BLOCK + 1)) : SPR_BLOCK;
    for (int c = 0; c < SPR_COLUMNS; c++)
      for (size_t i = 0; i < SPR_BLOCK; i++)
        columns[c][i] = round % 3 ? roll_between(column_low[c], column_high[c]) : edge_value(c);
    const int parts = round % 2;
    memset(&got, 0, sizeof got);
    memset(&base, 0, sizeof base);
    cr_assert_eq(kernels_plain.demands(&person, in, SPR_BLOCK, column_low, column_high, parts, &got),
                 spr_kernels_base.demands(&person, in, SPR_BLOCK, column_low, column_high, parts, &base));
    for (size_t i = 0; i < SPR_BLOCK; i++) /* of a bad row nobody promises the hazards */
      for (int h = 0; isnan(got.hazard[i]) && h < SPR_HAZARDS; h++) got.hazards[h][i] = base.hazards[h][i] = 0;
    check_same(n);
    if (!parts || !n) continue;
    kernels_plain.shares(&got, n);
    spr_kernels_base.shares(&base, n);
    check_same(n);
  }
}

Test(kernels_plain, give_the_bytes_of_the_base_for_rows_of_different_people) {
  static spr_block_rows rows;
  static spr_block_postures postures;
  for (int round = 0; round < 20; round++) {
    spr_coefficients own = coefficients_of("", 0);
    for (size_t i = 0; i < SPR_ROWS; i++) {
      double q[SPR_QUANTITIES];
      own = coefficients_of(people[roll_bits() % COUNT(people)], roll_between(0, 600));
      for (int c = 0; c < SPR_QUANTITIES; c++) q[c] = roll_between(0, knot_of(c, 3) * 1.5);
      spr_rows_put(&rows, i, &own, roll_bits() % 9 ? roll_between(1, 3) : NAN);
      spr_postures_put(&postures, i, q);
    }
    memset(&got, 0, sizeof got);
    memset(&base, 0, sizeof base);
    kernels_plain.rows(&own, &rows, &postures, SPR_ROWS, round % 2, &got);
    spr_kernels_base.rows(&own, &rows, &postures, SPR_ROWS, round % 2, &base);
    check_same(SPR_ROWS);
  }
}
