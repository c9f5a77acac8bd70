/* hazard.h: the one formula. Scalar and column calls, and everything built on them, use it.
 *
 *   h_impact   = C_impact * s(impact)              h_load   = C_load * s(load)
 *   h_forward  = g * hold * C_forward * s(forward)  h_twist = g * C_twist * s(twist)
 *   h_backward = max(g, p) * hold * C_backward * s(backward)
 *   h_bent_twist = g * C_bent_twist * (P_forward * s(forward) + P_backward * s(backward)) * s(twist)
 *
 * s is convex, 0 up to what level walking asks; g grows with the load a posture is held under. The
 * coefficients C = phase * patient * weight and P = patient * weight hold no activity, so a column
 * computes them once. All factors are >= 0 and every operation is monotone. */
#ifndef SPINERISK_HAZARD_H
#define SPINERISK_HAZARD_H

#include "exact.h"

enum { SPR_IMPACT, SPR_LOAD, SPR_FORWARD, SPR_BACKWARD, SPR_TWIST, SPR_BENT_TWIST, SPR_HAZARDS };
enum { SPR_QUANTITIES = 5, SPR_LINES = 3 };

typedef struct spr_line {
  double slope, zero; /* severity slope * (excess - zero) */
} spr_line;

/* One way of doing an activity: impact (BW), load (N), forward, backward, twist (degrees). */
typedef struct spr_posture {
  double q[SPR_QUANTITIES]; /* in the order of the hazards */
} spr_posture;

/* Everything of the person and the model that the formula needs. */
typedef struct spr_coefficients {
  const spr_line (*lines)[SPR_LINES]; /* by quantity */
  double origin[SPR_QUANTITIES];      /* what level walking asks; the load's scales with body mass */
  double inverse_tolerance_impact, inverse_tolerance_load; /* of age and bones */
  double c[SPR_HAZARDS];
  double p_forward, p_backward;
  double position; /* p */
  double hold_forward, hold_backward;
  double g_floor, g_slope_1, g_zero_1, g_slope_2, g_zero_2;
} spr_coefficients;

static inline double spr_severity(const spr_line line[SPR_LINES], double excess) {
  const double a = line[0].slope * (excess - line[0].zero);
  const double b = line[1].slope * (excess - line[1].zero);
  const double c = line[2].slope * (excess - line[2].zero);
  return spr_max(spr_max(spr_max(a, b), c), 0.0);
}

/* Fills h and returns its sum; h may be NULL. */
static inline double spr_hazards(const spr_coefficients *k, const spr_posture *x, double *h) {
  const double s_impact =
      spr_severity(k->lines[SPR_IMPACT], (x->q[SPR_IMPACT] - k->origin[SPR_IMPACT]) * k->inverse_tolerance_impact);
  const double s_load =
      spr_severity(k->lines[SPR_LOAD], (x->q[SPR_LOAD] - k->origin[SPR_LOAD]) * k->inverse_tolerance_load);
  const double s_forward = spr_severity(k->lines[SPR_FORWARD], x->q[SPR_FORWARD] - k->origin[SPR_FORWARD]);
  const double s_backward = spr_severity(k->lines[SPR_BACKWARD], x->q[SPR_BACKWARD] - k->origin[SPR_BACKWARD]);
  const double s_twist = spr_severity(k->lines[SPR_TWIST], x->q[SPR_TWIST] - k->origin[SPR_TWIST]);
  const double g =
      spr_max(spr_max(k->g_slope_1 * (x->q[SPR_LOAD] - k->g_zero_1), k->g_slope_2 * (x->q[SPR_LOAD] - k->g_zero_2)),
              k->g_floor);

  const double h_impact = k->c[SPR_IMPACT] * s_impact;
  const double h_load = k->c[SPR_LOAD] * s_load;
  const double h_forward = g * k->hold_forward * (k->c[SPR_FORWARD] * s_forward);
  const double h_backward = spr_max(g, k->position) * k->hold_backward * (k->c[SPR_BACKWARD] * s_backward);
  const double h_twist = g * (k->c[SPR_TWIST] * s_twist);
  const double h_bent_twist =
      g * (k->c[SPR_BENT_TWIST] * ((k->p_forward * s_forward + k->p_backward * s_backward) * s_twist));
  if (h) {
    h[SPR_IMPACT] = h_impact;
    h[SPR_LOAD] = h_load;
    h[SPR_FORWARD] = h_forward;
    h[SPR_BACKWARD] = h_backward;
    h[SPR_TWIST] = h_twist;
    h[SPR_BENT_TWIST] = h_bent_twist;
  }
  return h_impact + h_load + h_forward + h_backward + h_twist + h_bent_twist;
}

#endif
