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

/* Everything of the person and the model that the formula needs. From inverse_tolerance_impact on it is the person's
 * and the way of doing it, as the load's origin is; the rest is the model's. */
#define SPR_COEFFICIENTS(number)                                                                     \
  const spr_line(*lines)[SPR_LINES]; /* by quantity */                                               \
  number origin[SPR_QUANTITIES];     /* what level walking asks; the load's scales with body mass */ \
  number g_floor, g_slope_1, g_zero_1, g_slope_2, g_zero_2;                                          \
  number inverse_tolerance_impact, inverse_tolerance_load; /* of age and bones */                    \
  number c[SPR_HAZARDS];                                                                             \
  number p_forward, p_backward;                                                                      \
  number position; /* p */                                                                           \
  number hold_forward, hold_backward;
enum { SPR_N_OWN = 2 + SPR_HAZARDS + 2 + 1 + 2, SPR_N_COEFFICIENTS = SPR_QUANTITIES + 5 + SPR_N_OWN };

typedef struct spr_coefficients {
  SPR_COEFFICIENTS(double)
} spr_coefficients;

#if SPR_LANES == 1
typedef spr_coefficients spr_lane_coefficients;
#else
typedef struct spr_lane_coefficients {
  SPR_COEFFICIENTS(spr_lane)
} spr_lane_coefficients;
#endif

/* The first line begins where walking ends: its zero is 0. */
static inline spr_lane spr_severity(const spr_line line[SPR_LINES], spr_lane excess) {
  const spr_lane a = line[0].slope * excess;
  const spr_lane b = line[1].slope * (excess - line[1].zero);
  const spr_lane c = line[2].slope * (excess - line[2].zero);
  return spr_lane_max(spr_lane_max(spr_lane_max(a, b), c), spr_lane_set(0.0));
}

/* Fills h and returns its sum. */
static inline spr_lane spr_lane_hazards(const spr_lane_coefficients *k, const spr_lane q[SPR_QUANTITIES],
                                        spr_lane h[SPR_HAZARDS]) {
  const spr_lane s_impact =
      spr_severity(k->lines[SPR_IMPACT], (q[SPR_IMPACT] - k->origin[SPR_IMPACT]) * k->inverse_tolerance_impact);
  const spr_lane s_load =
      spr_severity(k->lines[SPR_LOAD], (q[SPR_LOAD] - k->origin[SPR_LOAD]) * k->inverse_tolerance_load);
  const spr_lane s_forward = spr_severity(k->lines[SPR_FORWARD], q[SPR_FORWARD] - k->origin[SPR_FORWARD]);
  const spr_lane s_backward = spr_severity(k->lines[SPR_BACKWARD], q[SPR_BACKWARD] - k->origin[SPR_BACKWARD]);
  const spr_lane s_twist = spr_severity(k->lines[SPR_TWIST], q[SPR_TWIST] - k->origin[SPR_TWIST]);
  const spr_lane g = spr_lane_max(
      spr_lane_max(k->g_slope_1 * (q[SPR_LOAD] - k->g_zero_1), k->g_slope_2 * (q[SPR_LOAD] - k->g_zero_2)), k->g_floor);

  h[SPR_IMPACT] = k->c[SPR_IMPACT] * s_impact;
  h[SPR_LOAD] = k->c[SPR_LOAD] * s_load;
  h[SPR_FORWARD] = g * k->hold_forward * (k->c[SPR_FORWARD] * s_forward);
  h[SPR_BACKWARD] = spr_lane_max(g, k->position) * k->hold_backward * (k->c[SPR_BACKWARD] * s_backward);
  h[SPR_TWIST] = g * (k->c[SPR_TWIST] * s_twist);
  h[SPR_BENT_TWIST] = g * (k->c[SPR_BENT_TWIST] * ((k->p_forward * s_forward + k->p_backward * s_backward) * s_twist));
  return h[SPR_IMPACT] + h[SPR_LOAD] + h[SPR_FORWARD] + h[SPR_BACKWARD] + h[SPR_TWIST] + h[SPR_BENT_TWIST];
}

#if SPR_LANES == 1
/* The same for one posture; h may be NULL. */
static inline double spr_hazards(const spr_coefficients *k, const spr_posture *x, double *h) {
  double own[SPR_HAZARDS];
  return spr_lane_hazards(k, x->q, h ? h : own);
}
#endif

#endif
