/* formula.cpp: from demands and coefficients to the score (hazard.h, exact.h), for every model that seals.
 *
 * Watched: the five demands, the dose, the coefficients, the two inverse tolerances. The score may fall in none of them. */
#include "abstract.h"
#include "data/tables.h"
#include "model.h"
#include "fields.h"
#include "shown.h"

enum { DEMAND = 0, DOSE = SPR_QUANTITIES, COEFFICIENT, TOLERANCE, WATCHED };
static const char *const names[WATCHED] = {"impact", "load", "forward", "backward", "twist", "dose", "coefficients", "inverse tolerance"};

/* Lines of the severity curves: rising and convex as sealing has them, zero never below 0. The steepest there can be
 * lies between two neighbouring doubles. */
static void fill_lines(spr_line lines[SPR_QUANTITIES][SPR_LINES]) {
  for (int q = 0; q < SPR_QUANTITIES; q++) {
    const int at = spr_first_knot(q);
    const double x0 = parameter_low(at), x1 = parameter_low(at + 1), last = parameter_high(at + 3);
    const double flattest = parameter_low(at + 4) / (parameter_high(at + 1) - x0) * 0.5;
    const double steepest = parameter_high(at + 6) / (std::nextafter(x1, last) - x1);
    for (int i = 0; i < SPR_LINES; i++) {
      lines[q][i].slope = between(flattest, steepest);
      lines[q][i].zero = between(0, i ? last : 0);
    }
  }
}

static spr_coefficients coefficients(const spr_line (*lines)[SPR_LINES]) {
  spr_coefficients k;
  k.lines = lines;
  for (int q = 0; q < SPR_QUANTITIES; q++) k.origin[q] = parameter(spr_first_knot(q));
  const num mass = field(SPINERISK_FIELD_BODY_MASS_KG);
  k.origin[SPR_LOAD] = between(of(k.origin[SPR_LOAD]).low * of(mass).low / 75.0, of(k.origin[SPR_LOAD]).high * of(mass).high / 75.0);
  k.g_floor = parameter(SPR_P_G_FLOOR);
  k.g_slope_1 = parameter(SPR_P_G_SLOPE_1), k.g_zero_1 = parameter(SPR_P_G_ZERO_1);
  k.g_slope_2 = parameter(SPR_P_G_SLOPE_2), k.g_zero_2 = parameter(SPR_P_G_ZERO_2);
  k.inverse_tolerance_impact = between(1, MOST_TOLERANCE_FACTOR, TOLERANCE);
  k.inverse_tolerance_load = between(1, MOST_TOLERANCE_FACTOR, TOLERANCE);
  for (int i = 0; i < SPR_HAZARDS; i++) k.c[i] = between(0, MOST_COEFFICIENT, COEFFICIENT);
  k.p_forward = between(0, MOST_COEFFICIENT, COEFFICIENT), k.p_backward = between(0, MOST_COEFFICIENT, COEFFICIENT);
  k.position = between(0, MOST_COEFFICIENT, COEFFICIENT);
  k.hold_forward = between(0, MOST_HOLD, COEFFICIENT), k.hold_backward = between(0, MOST_HOLD, COEFFICIENT);
  return k;
}

static num hazard() {
  static const int fields[SPR_QUANTITIES] = {SPINERISK_FIELD_IMPACT, SPINERISK_FIELD_LOAD, SPINERISK_FIELD_FORWARD, SPINERISK_FIELD_BACKWARD,
                                             SPINERISK_FIELD_TWIST};
  spr_line lines[SPR_QUANTITIES][SPR_LINES];
  spr_posture x;
  num h[SPR_HAZARDS];
  fill_lines(lines);
  const spr_coefficients k = coefficients(lines);
  for (int q = 0; q < SPR_QUANTITIES; q++) x.q[q] = field(fields[q], DEMAND + q);
  x.q[SPR_LOAD] = between(0, MOST_LOAD, DEMAND + SPR_LOAD); /* with kilograms */
  /* The kernels give a bend the other way as it is. */
  for (int q : {SPR_FORWARD, SPR_BACKWARD}) x.q[q] = between(plain(spr_fields[SPINERISK_FIELD_FLEXION].low) - 30, 120, DEMAND + q);
  const num sum = spr_hazards(&k, &x, h);
  for (int i = 0; i < SPR_HAZARDS; i++)
    for (int b = 0; b < WATCHED; b++) expect(never_falls(h[i], b) && of(h[i]).low >= 0, std::string("a hazard falls in ") + names[b]);
  for (int b = 0; b < WATCHED; b++) expect(never_falls(sum, b), std::string("the hazard falls in ") + names[b]);
  return between(1, MOST_DOSE, DOSE) * sum;
}

int main(int argc, char **argv) {
  if (argc != 2) return 2;
  /* Without the last steps, which fork for every power of 2; these then begin with any hazard there is. */
  double most = 0;
  explore([&] { most = std::fmax(most, of(hazard()).high); });
  explore([&] {
    const num score = spr_score(between(0, most, DOSE));
    expect(never_falls(score, DOSE) && lies_in(score, 0, 100), "the score falls in the hazard, or leaves 0 to 100");
    expect(of(spr_growth(between(0, most))).low >= 1, "E(H) is below 1");
  });
  return report("formula", argv[1]);
}
