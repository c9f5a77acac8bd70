#include "interval.h"

#include "exact.h"

/* Weakest grade among the demands that matter when done as hard as it gets; 0 if measured. */
static int weakest_grade(const spr_case *c, const double hazards[SPR_HAZARDS], double kg) {
  const int32_t *grades = c->activity.grades;
  const int matters[5] = {hazards[SPR_IMPACT] > 0, hazards[SPR_LOAD] > 0, hazards[SPR_TWIST] > 0,
                          hazards[SPR_FORWARD] + hazards[SPR_BACKWARD] > 0, kg > 0};
  int any = 0, weakest = SPINERISK_GRADE_A;
  if (c->measured) return 0;
  for (int i = 0; i < 5; i++) any |= matters[i];
  for (int i = 0; i < 5; i++) {
    if (any ? !matters[i] : i == 4) continue;
    const int grade = grades[i] ? grades[i] : SPINERISK_GRADE_C;
    if (grade > weakest) weakest = grade;
  }
  return weakest;
}

static spr_way harder(spr_way way, double by) {
  const spr_way out = {spr_max(0.0, spr_min(1.0, way.level + by)), way.kg};
  return out;
}

static void spread_ways(const spr_case *c, const spr_ways *ways, double spread, spr_way out[SPR_WAYS]) {
  const spr_way gentlest = {0.0, ways->low.kg};
  out[SPR_LOW] = gentlest;
  out[SPR_HIGH] = out[SPR_EVIDENCE_HIGH] = out[SPR_WORST];
  out[SPR_WAY_HIGH] = out[SPR_TYPICAL];
  /* The range given is the measurement's own uncertainty: evidence, not a way of doing it. */
  if (c->measured) return;
  out[SPR_WAY_HIGH] = ways->high;
  out[SPR_EVIDENCE_HIGH] = harder(ways->typical, spread);
  /* The wider of the two: adding both would make every interval the whole range. */
  out[SPR_LOW].level = spr_min(ways->low.level, harder(ways->typical, -spread).level);
  out[SPR_HIGH].level = spr_max(ways->high.level, out[SPR_EVIDENCE_HIGH].level);
}

/* A measurement's upper end is taken as it was given: reached by a share of the way it could fall in its last bit when
 * the typical value rises. */
static spr_posture posture_of(const spr_case *c, const spr_burden *burden, spr_way way) {
  const spinerisk_activity *a = &c->activity;
  const spr_posture high = {{a->impact.high, a->load.high, a->forward.high, a->backward.high, a->twist.high}};
  return c->measured && way.level >= 1.0 ? high : spr_posture_at(a, burden, way);
}

void spr_interval_make(const spr_case *c, const spr_coefficients *k, int ways_wanted, spr_interval *out) {
  const double mass = !c->measured && spr_given(c->patient.body_mass_kg) ? c->patient.body_mass_kg : 75.0;
  const spr_burden burden = spr_burden_of(c->model, &c->activity, &c->effort, mass);
  const spr_ways ways = spr_ways_of(c->model, &c->activity, &c->effort);
  spr_way way[SPR_WAYS] = {ways.typical, {1.0, ways.high.kg}};
  for (int i = SPR_TYPICAL; i <= SPR_WORST; i++) out->x[i] = posture_of(c, &burden, way[i]);
  spr_hazards(k, &out->x[SPR_WORST], out->at_worst);
  out->kg = ways.high.kg;
  out->kg_assumed = !spr_given(c->effort.external_kg) && ways.high.kg > 0;
  out->grade = weakest_grade(c, out->at_worst, ways.high.kg);
  spread_ways(c, &ways, out->grade ? c->model->p[SPR_P_EVIDENCE_SPREAD_A + out->grade - 1] : 0.0, way);
  for (int i = SPR_WAY_HIGH; i < ways_wanted; i++) out->x[i] = posture_of(c, &burden, way[i]);
}
