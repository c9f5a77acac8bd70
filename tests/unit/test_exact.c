/* E(H), the index and the one formula: exact where it must be, monotone, convex. */
#include "data/tables.h"
#include "exact.h"
#include "help.h"
#include "score.h"

Test(growth, is_exactly_one_for_no_hazard) {
  cr_assert_eq(spr_growth(0.0), 1.0);
  cr_assert_eq(spr_score(0.0), 0.0);
  cr_assert(!signbit(spr_score(0.0)));
}

Test(growth, follows_the_exponential_closely) {
  for (double h = 0; h < 50; h += 0.0137) cr_assert_lt(fabs(spr_growth(h) / exp(h) - 1), 1e-12, "%g", h);
}

Test(growth, never_falls_across_the_seams) {
  for (int k = 0; k <= 72; k++) {
    double h = k * 0.6931471805599453;
    for (int i = 0; i < 2000; i++) h = nextafter(h, -1);
    for (int i = 0; i < 4000; i++) {
      const double next = nextafter(h, 100);
      if (h >= 0) cr_assert(spr_growth(next) >= spr_growth(h), "at %a", h);
      h = next;
    }
  }
}

Test(growth, is_capped_and_the_index_ends_at_100) {
  cr_assert_eq(spr_growth(50), spr_growth(1e300));
  cr_assert_eq(spr_growth(INFINITY), spr_growth(50));
  cr_assert_eq(spr_score(INFINITY), 100.0);
  cr_assert_leq(spr_score(49.9), 100.0);
}

Test(numbers, there_is_one_nan) {
  const double nan = spr_nan();
  uint64_t bits;
  memcpy(&bits, &nan, sizeof bits);
  cr_assert_eq(bits, UINT64_C(0x7ff8000000000000));
  cr_assert(!spr_given(nan) && spr_given(0.0) && spr_given(INFINITY));
  cr_assert(!spr_finite(nan) && !spr_finite(INFINITY) && !spr_finite(-INFINITY) && spr_finite(1e308));
}

static spr_coefficients coefficients(const char *inputs, double hold) {
  spr_coefficients k;
  test_case c;
  case_read(&c, inputs);
  spr_coefficients_make(&spr_builtin, &c.patient, hold, 0, &k);
  return k;
}

Test(severity, is_zero_up_to_walking_then_rises_and_is_convex) {
  for (int q = 0; q < SPR_QUANTITIES; q++) {
    const spr_line *line = spr_builtin.lines[q];
    double before = 0, slope = 0;
    cr_assert_eq(spr_severity(line, 0), 0);
    cr_assert_eq(spr_severity(line, -1e9), 0);
    const double step = q == SPR_LOAD ? 25 : q == SPR_IMPACT ? 0.01 : 0.25;
    for (double x = step; x < 400 * step; x += step) {
      const double now = spr_severity(line, x);
      cr_assert(now >= before && now - before >= slope - 1e-9, "quantity %d at %g", q, x);
      slope = now - before;
      before = now;
    }
    cr_assert_gt(before, 0);
  }
}

/* The knots of the parameters are points of the curve. */
Test(severity, goes_through_its_knots) {
  static const int knots[] = {SPR_P_IMPACT_X0, SPR_P_LOAD_X0, SPR_P_FORWARD_X0, SPR_P_BACKWARD_X0, SPR_P_TWIST_X0};
  for (int q = 0; q < SPR_QUANTITIES; q++)
    for (int i = 1; i <= 3; i++) {
      const double *p = spr_builtin.p + knots[q];
      cr_assert_float_eq(spr_severity(spr_builtin.lines[q], p[i] - p[0]), p[3 + i], 1e-12, "quantity %d, knot %d", q,
                         i);
    }
}

Test(formula, hazards_are_the_terms_of_the_design) {
  const spr_coefficients k = coefficients(HERNIATION ";age_years=25", 0);
  const spr_posture x = {{2.2, 2600, 35, 12, 30}};
  const double *p = spr_builtin.p;
  double h[SPR_HAZARDS], s[SPR_QUANTITIES], sum = 0;
  const double origin[] = {p[SPR_P_IMPACT_X0], p[SPR_P_LOAD_X0], p[SPR_P_FORWARD_X0], p[SPR_P_BACKWARD_X0],
                           p[SPR_P_TWIST_X0]};
  for (int q = 0; q < SPR_QUANTITIES; q++) s[q] = spr_severity(spr_builtin.lines[q], x.q[q] - origin[q]);
  const double g = fmax(p[SPR_P_G_FLOOR], fmax(p[SPR_P_G_SLOPE_1] * (2600 - p[SPR_P_G_ZERO_1]),
                                               p[SPR_P_G_SLOPE_2] * (2600 - p[SPR_P_G_ZERO_2])));
  const double *phase = p + SPR_P_PHASE_ACTIVE_IMPACT, *m = p + SPR_P_HERNIATION_IMPACT, *w = p + SPR_P_WEIGHT_IMPACT;
  const double expected[SPR_HAZARDS] = {phase[0] * m[0] * w[0] * s[SPR_IMPACT],
                                        phase[1] * m[1] * w[1] * s[SPR_LOAD],
                                        g * phase[2] * m[2] * w[2] * s[SPR_FORWARD],
                                        fmax(g, m[6]) * phase[3] * m[3] * w[3] * s[SPR_BACKWARD],
                                        g * phase[4] * m[4] * w[4] * s[SPR_TWIST],
                                        g * phase[5] * m[5] * w[5] *
                                            (m[2] * w[2] * s[SPR_FORWARD] + m[3] * w[3] * s[SPR_BACKWARD]) *
                                            (m[4] * w[4] * s[SPR_TWIST])};
  const double total = spr_hazards(&k, &x, h);
  for (int i = 0; i < SPR_HAZARDS; i++) {
    cr_assert_float_eq(h[i], expected[i], 1e-12, "hazard %d: %g, not %g", i, h[i], expected[i]);
    cr_assert_gt(h[i], 0);
    sum += h[i];
  }
  cr_assert_float_eq(total, sum, 1e-12);
  cr_assert_eq(total, spr_hazards(&k, &x, NULL), "asking for the parts changes nothing");
}

/* In a disc, posture counts with the load it is held under; in stenosis bending back counts by itself. */
Test(formula, posture_needs_load_in_a_disc_and_not_in_stenosis) {
  const spr_coefficients disc = coefficients("conditions=herniation", 0),
                         stenosis = coefficients("conditions=stenosis", 0);
  const spr_posture lying_back = {{0, 100, 0, 25, 0}}, loaded_back = {{0, 3000, 0, 25, 0}};
  double light[SPR_HAZARDS], heavy[SPR_HAZARDS];
  spr_hazards(&disc, &lying_back, light);
  spr_hazards(&disc, &loaded_back, heavy);
  cr_assert_gt(heavy[SPR_BACKWARD], 10 * light[SPR_BACKWARD]);
  spr_hazards(&stenosis, &lying_back, light);
  cr_assert_geq(light[SPR_BACKWARD], spr_builtin.p[SPR_P_STENOSIS_BACKWARD] * 0.5);
}

Test(formula, nothing_is_no_hazard) {
  const spr_coefficients k = coefficients("", 0);
  const spr_posture nothing = {{0, 0, 0, 0, 0}};
  double h[SPR_HAZARDS];
  cr_assert_eq(spr_hazards(&k, &nothing, h), 0.0);
  for (int i = 0; i < SPR_HAZARDS; i++) cr_assert(h[i] == 0 && !signbit(h[i]), "hazard %d", i);
}
