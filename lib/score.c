#include "score.h"

#include "exact.h"
#include "fields.h"
#include "model.h"

enum { N_CONDITIONS = 14, POSITION = SPR_HAZARDS };

/* Not stated and not yet diagnosed are no row of their own but the strictest of these. */
static const uint64_t general = SPINERISK_CONDITION_BULGE | SPINERISK_CONDITION_HERNIATION |
                                SPINERISK_CONDITION_DEGENERATIVE_DISC | SPINERISK_CONDITION_STENOSIS;

_Static_assert(SPR_P_NONE_IMPACT + (N_CONDITIONS - 1) * SPR_CONDITION_STRIDE == SPR_P_VERTEBRAL_FRACTURE_POSITION + 1,
               "one row of parameters per condition");

static uint64_t conditions_or_general(const spinerisk_patient *patient) {
  const uint64_t stated = patient->conditions & ~(uint64_t)SPINERISK_CONDITION_NOT_YET_DIAGNOSED;
  return stated == patient->conditions && stated ? stated : stated | general;
}

/* Row of parameters of a condition by its bit: none, then the named ones behind not_yet_diagnosed. */
static int condition_row(int bit) { return SPR_P_NONE_IMPACT + (bit ? bit - 1 : 0) * SPR_CONDITION_STRIDE; }

/* The larger multiplier wins, factor by factor; m has the position share behind the hazards. */
static void condition_factors(const double *p, uint64_t conditions, double m[SPR_CONDITION_STRIDE]) {
  for (int k = 0; k < SPR_CONDITION_STRIDE; k++) m[k] = 0.0;
  for (uint64_t left = conditions & ((1u << N_CONDITIONS) - 1); left; left &= left - 1) {
    const double *row = p + condition_row(spr_lowest_bit(left));
    for (int k = 0; k < SPR_CONDITION_STRIDE; k++) m[k] = spr_max(m[k], row[k]);
  }
}

/* A stated direction of relief counts for more than the condition: milder that way, never below a person
 * without a condition; stricter the other way, and there at least as strict. Void when symptoms spread. */
static void ease(const double *p, const spinerisk_patient *patient, double m[SPR_CONDITION_STRIDE]) {
  const double relief = p[patient->eases_by == SPR_EASES_BY_PROVIDER ? SPR_P_EASES_PROVIDER : SPR_P_EASES_SELF];
  int eased, opposite;
  if (patient->symptom_move == SPR_SYMPTOM_MOVE_SPREADING) return;
  if (patient->eases != SPR_EASES_FORWARD && patient->eases != SPR_EASES_BACKWARD) return;
  eased = patient->eases == SPR_EASES_FORWARD ? SPR_FORWARD : SPR_BACKWARD;
  opposite = patient->eases == SPR_EASES_FORWARD ? SPR_BACKWARD : SPR_FORWARD;
  m[eased] = spr_max(m[eased] * relief, p[SPR_P_NONE_IMPACT + eased]);
  m[opposite] = spr_max(m[opposite] * p[SPR_P_EASES_OPPOSITE], m[eased] * p[SPR_P_EASES_OPPOSITE_LEAST]);
  if (eased == SPR_BACKWARD) m[POSITION] = spr_max(m[POSITION] * relief, p[SPR_P_NONE_POSITION]);
}

static void leg_factors(const double *p, int32_t leg_symptoms, double m[SPR_CONDITION_STRIDE]) {
  if (leg_symptoms < SPR_LEG_SYMPTOMS_ABOVE_KNEE) return; /* not stated, none */
  const int row = SPR_P_LEG_ABOVE_KNEE_IMPACT + 2 * (leg_symptoms - SPR_LEG_SYMPTOMS_ABOVE_KNEE);
  m[SPR_IMPACT] *= p[row];
  m[SPR_FORWARD] *= p[row + 1];
}

static void session_factors(const double *p, const spinerisk_patient *patient, double m[SPR_CONDITION_STRIDE]) {
  if (!spr_given(patient->hours_since_session)) return;
  if (spr_given(patient->sessions_per_week) && patient->sessions_per_week >= p[SPR_P_SESSION_OFF_PER_WEEK]) return;
  const double factor =
      1.0 + p[SPR_P_SESSION_GAIN] * spr_max(0.0, 1.0 - patient->hours_since_session / p[SPR_P_SESSION_HOURS]);
  m[SPR_IMPACT] *= factor;
  m[SPR_LOAD] *= factor;
  m[SPR_TWIST] *= factor;
}

/* row: start, slope and floor of one sex. */
static double tolerance_at(const double *row, double age) {
  return spr_max(row[2], 1.0 - row[1] * spr_max(0.0, age - row[0]));
}

static double age_tolerance(const double *p, const spinerisk_patient *patient) {
  if (!spr_given(patient->age_years)) return p[SPR_P_TOLERANCE_AGE_NOT_STATED];
  const double m = tolerance_at(p + SPR_P_TOLERANCE_M_START, patient->age_years);
  const double f = tolerance_at(p + SPR_P_TOLERANCE_F_START, patient->age_years);
  if (patient->sex_for_tolerance == SPR_SEX_FOR_TOLERANCE_M) return m;
  return patient->sex_for_tolerance == SPR_SEX_FOR_TOLERANCE_F ? f : spr_min(m, f);
}

static double bone_tolerance(const double *p, const spinerisk_patient *patient) {
  double tolerance = 1.0;
  if (patient->bone == SPR_BONE_OSTEOPENIA) tolerance = p[SPR_P_TOLERANCE_OSTEOPENIA];
  if (patient->bone == SPR_BONE_OSTEOPOROSIS) tolerance = p[SPR_P_TOLERANCE_OSTEOPOROSIS];
  if (patient->bone == SPR_BONE_LONG_STEROIDS) tolerance = p[SPR_P_TOLERANCE_LONG_STEROIDS];
  if (patient->conditions & (SPINERISK_CONDITION_OSTEOPOROSIS | SPINERISK_CONDITION_VERTEBRAL_FRACTURE))
    tolerance = spr_min(tolerance, p[SPR_P_TOLERANCE_OSTEOPOROSIS]);
  return tolerance;
}

/* Moderate impact and a strong back are good for thin bones: unless one is broken, only a share of what they
 * take counts. Each step is monotone in the bone, and it is never less than the bone itself. */
static double bone_share(const spinerisk_patient *patient, double bone, double share) {
  if (patient->conditions & SPINERISK_CONDITION_VERTEBRAL_FRACTURE) return bone;
  return spr_max(bone, 1.0 - share * (1.0 - bone));
}

/* 1 + c t / (t + t_half), written so that each step is monotone in t. */
static double hold_factor(const double *p, double minutes) {
  const double half = p[SPR_P_HOLD_HALF_MINUTES];
  return 1.0 + p[SPR_P_HOLD_GAIN] * (1.0 - half / (minutes + half));
}

int spr_phase(const double *p, const spinerisk_patient *patient) {
  const int phase = patient->phase ? patient->phase : SPINERISK_PHASE_ACTIVE;
  return phase > SPINERISK_PHASE_ACTIVE && patient->usual_pain > p[SPR_P_PHASE_USUAL_PAIN] ? SPINERISK_PHASE_ACTIVE
                                                                                           : phase;
}

void spr_coefficients_hold(const spinerisk_model *model, const spinerisk_patient *patient, double hold_minutes,
                           spr_coefficients *k) {
  const double *p = model->p;
  const double bent_before = spr_given(patient->minutes_bent_before) ? patient->minutes_bent_before : 0.0;
  k->hold_forward = hold_factor(p, hold_minutes + p[SPR_P_BENT_BEFORE_GAIN] * bent_before);
  k->hold_backward = hold_factor(p, hold_minutes);
}

void spr_coefficients_make(const spinerisk_model *model, const spinerisk_patient *patient, double hold_minutes,
                           int easy_walking, spr_coefficients *out) {
  const double *p = model->p;
  const double *phase = p + SPR_P_PHASE_ACUTE_IMPACT + SPR_HAZARDS * (spr_phase(p, patient) - 1);
  const double *weight = p + SPR_P_WEIGHT_IMPACT;
  const double well = patient->profile == SPINERISK_PROFILE_WELLNESS ? p[SPR_P_WELLNESS_FACTOR] : 1.0;
  double m[SPR_CONDITION_STRIDE], morning = 1.0;
  condition_factors(p, conditions_or_general(patient), m);
  ease(p, patient, m);
  leg_factors(p, patient->leg_symptoms, m);
  if (!easy_walking) session_factors(p, patient, m);
  if (spr_given(patient->hours_since_rising))
    morning = 1.0 + p[SPR_P_MORNING_GAIN] * spr_max(0.0, 1.0 - patient->hours_since_rising / p[SPR_P_MORNING_HOURS]);

  out->lines = model->lines;
  for (int k = 0; k < SPR_HAZARDS; k++) out->c[k] = well * (phase[k] * (m[k] * weight[k]));
  out->c[SPR_FORWARD] *= morning;
  out->p_forward = m[SPR_FORWARD] * weight[SPR_FORWARD];
  out->p_backward = m[SPR_BACKWARD] * weight[SPR_BACKWARD];
  out->c[SPR_BENT_TWIST] *= morning * (m[SPR_TWIST] * weight[SPR_TWIST]);
  out->position = m[POSITION];
  spr_coefficients_hold(model, patient, hold_minutes, out);
  const double age = age_tolerance(p, patient), bone = bone_tolerance(p, patient);
  out->inverse_tolerance_impact = 1.0 / spr_min(age, bone_share(patient, bone, p[SPR_P_BONE_IMPACT_SHARE]));
  out->inverse_tolerance_load = 1.0 / spr_min(age, bone_share(patient, bone, p[SPR_P_BONE_LOAD_SHARE]));

  out->origin[SPR_IMPACT] = p[SPR_P_IMPACT_X0];
  out->origin[SPR_LOAD] = p[SPR_P_LOAD_X0] * (spr_given(patient->body_mass_kg) ? patient->body_mass_kg / 75.0 : 1.0);
  out->origin[SPR_FORWARD] = p[SPR_P_FORWARD_X0];
  out->origin[SPR_BACKWARD] = p[SPR_P_BACKWARD_X0];
  out->origin[SPR_TWIST] = p[SPR_P_TWIST_X0];
  out->g_floor = p[SPR_P_G_FLOOR];
  out->g_slope_1 = p[SPR_P_G_SLOPE_1];
  out->g_zero_1 = p[SPR_P_G_ZERO_1];
  out->g_slope_2 = p[SPR_P_G_SLOPE_2];
  out->g_zero_2 = p[SPR_P_G_ZERO_2];
}
