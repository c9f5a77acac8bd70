#include "laws.h"

#include "model.h"

enum {
  N_CONDITIONS = (SPR_P_VERTEBRAL_FRACTURE_POSITION + 1 - SPR_P_NONE_IMPACT) / SPR_CONDITION_STRIDE,
  N_PHASES = 4
};

/* Weights, factors, lines and gains: a negative one would make more of something milder. NaN is none. */
static int none_is_negative(const double *p) {
  for (int i = 0; i < SPR_N_PARAMETERS; i++)
    if (!(p[i] >= 0.0)) return 0;
  return 1;
}

static int knots_are_convex(const double *x) {
  const double s[4] = {0.0, x[4], x[5], x[6]};
  double before = 0.0;
  for (int i = 0; i < 3; i++) {
    if (!(x[i + 1] > x[i])) return 0;
    const double slope = (s[i + 1] - s[i]) / (x[i + 1] - x[i]);
    if (!(slope > 0.0 && slope >= before)) return 0;
    before = slope;
  }
  return 1;
}

static int phases_fall(const double *p) {
  for (int phase = 1; phase < N_PHASES; phase++)
    for (int k = 0; k < SPR_HAZARDS; k++)
      if (p[SPR_P_PHASE_ACUTE_IMPACT + phase * SPR_HAZARDS + k] >
          p[SPR_P_PHASE_ACUTE_IMPACT + (phase - 1) * SPR_HAZARDS + k])
        return 0;
  return 1;
}

static int none_is_mildest(const double *p) {
  for (int c = 1; c < N_CONDITIONS; c++)
    for (int k = 0; k < SPR_CONDITION_STRIDE; k++)
      if (p[SPR_P_NONE_IMPACT + c * SPR_CONDITION_STRIDE + k] < p[SPR_P_NONE_IMPACT + k]) return 0;
  return 1;
}

static int legs_rise(const double *p) {
  for (int i = SPR_P_LEG_BELOW_KNEE_IMPACT; i <= SPR_P_LEG_KNOWN_STABLE_WEAKNESS_FORWARD; i++)
    if (p[i] < p[i - 2]) return 0;
  return 1;
}

/* More is allowed from phase to phase, and a week holds at least what a session does. */
static int budgets_rise(const double *p) {
  for (int phase = 0; phase < N_PHASES; phase++) {
    const double session = p[SPR_P_SESSION_BUDGET_ACUTE + phase], week = p[SPR_P_WEEK_BUDGET_ACUTE + phase];
    if (week < session) return 0;
    if (phase && (session < p[SPR_P_SESSION_BUDGET_ACUTE + phase - 1] || week < p[SPR_P_WEEK_BUDGET_ACUTE + phase - 1]))
      return 0;
  }
  return 1;
}

static int raises_rise(const double *p) {
  for (int i = SPR_P_RAISE_IMPACT_LOW; i <= SPR_P_RAISE_KG_LOW; i += 3)
    if (!(p[i] <= p[i + 1] && p[i + 1] <= p[i + 2])) return 0;
  return 1;
}

const char *spr_locked_rule_off(const spinerisk_model *model) {
  for (size_t i = 0; i < SPR_N_RULES; i++)
    if (spr_rule_is_off(model, i) && spr_rule_is_locked(i)) return "a locked rule may not be turned off";
  return NULL;
}

const char *spr_broken_law(const double *p) {
  static const char *const names[SPR_QUANTITIES] = {
      "severity of impact must be rising and convex", "severity of load must be rising and convex",
      "severity of forward bending must be rising and convex", "severity of backward bending must be rising and convex",
      "severity of twist must be rising and convex"};
  if (!none_is_negative(p)) return "no weight, factor or limit may be negative";
  for (int q = 0; q < SPR_QUANTITIES; q++)
    if (!knots_are_convex(p + spr_first_knot(q))) return names[q];
  if (!phases_fall(p)) return "no factor may rise from an earlier phase to a later one";
  if (!none_is_mildest(p)) return "no condition may be milder than the condition none";
  if (!legs_rise(p)) return "no factor may fall from a milder leg symptom to a worse one";
  if (!(p[SPR_P_CARE_LINE] < p[SPR_P_ASK_LINE] && p[SPR_P_ASK_LINE] < p[SPR_P_AVOID_LINE]))
    return "care, ask and avoid line must rise";
  if (!(p[SPR_P_PAIN_AMBER] <= p[SPR_P_PAIN_RED] && p[SPR_P_PAIN_RED] <= p[SPR_P_PAIN_STOP]))
    return "pain limits must rise from amber to red to stop";
  if (!(p[SPR_P_EASES_PROVIDER] <= p[SPR_P_EASES_SELF]))
    return "a direction the provider found must ease at least as much as one found alone";
  if (!(p[SPR_P_TOLERANCE_OSTEOPOROSIS] <= p[SPR_P_TOLERANCE_LONG_STEROIDS] &&
        p[SPR_P_TOLERANCE_LONG_STEROIDS] <= p[SPR_P_TOLERANCE_OSTEOPENIA]))
    return "weaker bone may not have more tolerance";
  if (!(p[SPR_P_EVIDENCE_SPREAD_A] <= p[SPR_P_EVIDENCE_SPREAD_B] &&
        p[SPR_P_EVIDENCE_SPREAD_B] <= p[SPR_P_EVIDENCE_SPREAD_C]))
    return "weaker evidence may not have less spread";
  if (!budgets_rise(p)) return "budgets may not fall from phase to phase, nor a week hold less than a session";
  if (!(p[SPR_P_PLAN_WALK_LEAST] <= p[SPR_P_PLAN_WALK_MOST]))
    return "the least minutes of walking must not exceed the most";
  if (!raises_rise(p)) return "what a name raises must rise from low to typical to high";
  return NULL;
}
