#include "demand.h"

#include <stddef.h>
#include <string.h>

#include "catalogue.h"
#include "exact.h"
#include "fields.h"
#include "status.h"

/* Vigour and form each hold half of the way from low to high; what is not stated stays open as far
 * as is plausible. */
static void add_half(double stated, double spread, spr_ways *ways) {
  ways->low.level += 0.5 * (spr_given(stated) ? stated : 0.5 - 0.5 * spread);
  ways->typical.level += 0.5 * (spr_given(stated) ? stated : 0.5);
  ways->high.level += 0.5 * (spr_given(stated) ? stated : 0.5 + 0.5 * spread);
}

spr_ways spr_ways_of(const spinerisk_model *model, const spinerisk_activity *activity, const spinerisk_effort *effort) {
  const double spread = model->p[SPR_P_WAY_SPREAD];
  spr_ways ways = {{0, 0}, {0, 0}, {0, 0}};
  const double form = effort->form ? (effort->form - SPINERISK_FORM_GOOD) * 0.5 : spr_nan();
  add_half(effort->vigour, spread, &ways);
  add_half(form, spread, &ways);
  if (spr_given(effort->external_kg)) {
    ways.low.kg = ways.typical.kg = ways.high.kg = effort->external_kg;
  } else if (spr_given(activity->usual_kg.typical)) {
    ways.low.kg = activity->usual_kg.low;
    ways.typical.kg = activity->usual_kg.typical;
    ways.high.kg = activity->usual_kg.high;
  }
  return ways;
}

/* Piecewise linear through low (0), typical (0.5), high (1): from one end of the half that the level lies in, a share
 * of the way to the other; clamped so that rounding cannot break the order. Exact at low and typical; high may be one
 * step of rounding away (interval.c takes a measurement's as it is). */
static inline double at(const spinerisk_range *range, int upper, double share) {
  const double from = upper ? range->typical : range->low, to = upper ? range->high : range->typical;
  return spr_max(from, spr_min(to, from + (to - from) * share));
}

spr_burden spr_burden_of(const spinerisk_model *model, const spinerisk_activity *activity,
                         const spinerisk_effort *effort, double body_mass_kg) {
  spr_burden out = {body_mass_kg / 75.0, 1.0, model->p[SPR_P_CARRY_PER_KG]};
  if (spr_given(effort->assistance_kg)) out.help = spr_max(0.0, 1.0 - effort->assistance_kg / body_mass_kg);
  if (activity->load_per_kg > 0) out.per_kg = activity->load_per_kg;
  if (activity->overhead == SPR_OVERHEAD_YES) out.per_kg *= model->p[SPR_P_OVERHEAD_FACTOR];
  return out;
}

spr_posture spr_posture_at(const spinerisk_activity *activity, const spr_burden *burden, spr_way way) {
  const int upper = way.level >= 0.5;
  const double share = upper ? way.level * 2.0 - 1.0 : way.level * 2.0;
  spr_posture out;
  out.q[SPR_IMPACT] = at(&activity->impact, upper, share);
  out.q[SPR_LOAD] = at(&activity->load, upper, share) * burden->body * burden->help + burden->per_kg * way.kg;
  out.q[SPR_FORWARD] = at(&activity->forward, upper, share);
  out.q[SPR_BACKWARD] = at(&activity->backward, upper, share);
  out.q[SPR_TWIST] = at(&activity->twist, upper, share);
  return out;
}

/* Dose of one set over the reference dose. */
static double dose_of_set(const spinerisk_activity *activity, const spinerisk_effort *effort) {
  const double dose = activity->dose_unit == SPINERISK_DOSE_MINUTES ? effort->minutes : effort->repetitions;
  return spr_given(dose) && activity->reference_dose > 0 ? dose / activity->reference_dose : 1.0;
}

double spr_dose(const spinerisk_activity *activity, const spinerisk_effort *effort) {
  return spr_max(1.0, dose_of_set(activity, effort));
}

double spr_sets(const spinerisk_effort *effort) { return spr_given(effort->sets) ? effort->sets : 1.0; }

double spr_whole_dose(const spinerisk_activity *activity, const spinerisk_effort *effort) {
  return dose_of_set(activity, effort) * spr_sets(effort);
}

double spr_hold_minutes(const spinerisk_activity *activity, const spinerisk_effort *effort) {
  const double usual = spr_given(activity->usual_hold_minutes) ? activity->usual_hold_minutes : 0.0;
  if (spr_given(effort->hold_minutes)) return effort->hold_minutes;
  return activity->dose_unit == SPINERISK_DOSE_MINUTES ? usual * spr_dose(activity, effort) : usual;
}

/* Fills an open low or high from typical and checks the order. */
static spinerisk_status close_range(spinerisk_range *range, int32_t field, spinerisk_error *error) {
  if (!spr_given(range->low)) range->low = range->typical;
  if (!spr_given(range->high)) range->high = range->typical;
  if (range->low <= range->typical && range->typical <= range->high) return SPINERISK_OK;
  return spr_fail_range(error, SPINERISK_E_ORDER, field, range->typical, range->low, range->high);
}

/* What is wrong is told before what is missing. The fields of typical, low and high follow each other. */
static spinerisk_status check_range(spinerisk_range *range, int32_t field, spinerisk_error *error) {
  const spr_field_row *row = spr_field(field);
  double *const values[3] = {&range->typical, &range->low, &range->high};
  for (int i = 0; i < 3; i++) {
    if (spr_given(*values[i]) && !(*values[i] >= row->low && *values[i] <= row->high))
      return spr_fail_range(error, SPINERISK_E_RANGE, field + i, *values[i], row->low, row->high);
    *values[i] += 0.0; /* never -0 */
  }
  return SPINERISK_OK;
}

static spinerisk_status close_demands(spinerisk_activity *a, spinerisk_error *error) {
  spinerisk_range *const ranges[SPR_QUANTITIES] = {&a->impact, &a->load, &a->twist, &a->forward, &a->backward};
  static const int32_t names[SPR_QUANTITIES] = {SPINERISK_FIELD_IMPACT, SPINERISK_FIELD_LOAD, SPINERISK_FIELD_TWIST,
                                                SPINERISK_FIELD_FORWARD, SPINERISK_FIELD_BACKWARD};
  spinerisk_status status = SPINERISK_OK;
  for (int q = 0; q < SPR_QUANTITIES && status == SPINERISK_OK; q++) status = check_range(ranges[q], names[q], error);
  for (int q = 0; q < SPR_QUANTITIES && status == SPINERISK_OK; q++) {
    const spr_field_row *row = spr_field(names[q]);
    if (spr_given(ranges[q]->typical))
      status = close_range(ranges[q], names[q], error);
    else
      status = spr_fail_range(error, SPINERISK_E_MISSING, names[q], ranges[q]->typical, row->low, row->high);
  }
  return status;
}

spinerisk_status spr_activity_of_demand(const spinerisk_demand *demand, spinerisk_activity *activity,
                                        spinerisk_error *error) {
  spinerisk_activity_init(activity, sizeof *activity);
  activity->impact = demand->impact;
  activity->load = demand->load;
  activity->twist = demand->twist;
  activity->forward = demand->forward;
  activity->backward = demand->backward;
  activity->tags = SPINERISK_TAG_UNREVIEWED;
  return close_demands(activity, error);
}

/* An activity that carries a permanent number must be that activity: bans and permits go by it. */
static int is_of_catalogue(const spinerisk_activity *activity) {
  const size_t from = offsetof(spinerisk_activity, kind), to = offsetof(spinerisk_activity, sources);
  const int index = spr_activity_index(activity->number);
  spinerisk_activity known;
  if (index < 0) return 0;
  spr_activity_fill((size_t)index, &known);
  return memcmp((const char *)activity + from, (const char *)&known + from, to - from) == 0;
}

static spinerisk_status check_grades(const spinerisk_activity *activity, spinerisk_error *error) {
  for (int i = 0; i < 5; i++)
    if (activity->grades[i] < 0 || activity->grades[i] > SPINERISK_GRADE_C)
      return spr_fail_range(error, SPINERISK_E_RANGE, SPINERISK_FIELD_GRADE, activity->grades[i], SPINERISK_GRADE_A,
                            SPINERISK_GRADE_C);
  return SPINERISK_OK;
}

static spinerisk_status close_usual_kg(spinerisk_range *kg, spinerisk_error *error) {
  if (spr_given(kg->typical)) return close_range(kg, SPINERISK_FIELD_USUAL_KG, error);
  if (spr_given(kg->low) || spr_given(kg->high))
    return spr_fail_range(error, SPINERISK_E_MISSING, SPINERISK_FIELD_USUAL_KG, kg->typical, 0, 500);
  return SPINERISK_OK;
}

spinerisk_status spr_check_activity(spinerisk_activity *activity, spinerisk_error *error) {
  static const char other[] = "a permanent number with other values than the catalogue's";
  spinerisk_status status = spr_check_fields(SPINERISK_OWNER_ACTIVITY, activity, error);
  if (status == SPINERISK_OK) status = check_grades(activity, error);
  if (status != SPINERISK_OK) return status;
  if (activity->kind == SPINERISK_KIND_CLASS)
    return spr_fail_text(error, SPINERISK_E_NOT_ENOUGH, SPINERISK_FIELD_KIND, "class", 5);
  if (activity->number && !is_of_catalogue(activity))
    return spr_fail_text(error, SPINERISK_E_CONFLICT, SPINERISK_FIELD_NUMBER, other, sizeof other - 1);
  if (!activity->tags) activity->tags = SPINERISK_TAG_UNREVIEWED;
  status = close_demands(activity, error);
  return status == SPINERISK_OK ? close_usual_kg(&activity->usual_kg, error) : status;
}
