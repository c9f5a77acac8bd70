#include "plan_laws.h"

#include <string.h>

typedef struct made {
  const spinerisk_plan_request *request;
  const spinerisk_patient *patient;
  const spinerisk_plan *plan;
  const spinerisk_week *weeks;
  const spinerisk_item *items;
} made;

static int same_bits(double a, double b) { return memcmp(&a, &b, sizeof a) == 0; }
static double given_or(double x, double usual) { return x == x ? x : usual; }

static int count(uint64_t bits) {
  int n = 0;
  for (; bits; bits &= bits - 1) n++;
  return n;
}

static double parameter(const char *name) {
  double value = 0;
  return spinerisk_model_get(NULL, name, strlen(name), &value, NULL) == SPINERISK_OK ? value : -1;
}

static spinerisk_activity activity_of(const spinerisk_item *item) {
  spinerisk_activity activity;
  spinerisk_activity_init(&activity, sizeof activity);
  spinerisk_activity_get(item->activity, &activity, NULL);
  return activity;
}

static double dose_of(const spinerisk_item *item) { return given_or(item->minutes, item->repetitions); }
static double minutes_of(const spinerisk_item *item) {
  return item->sets * given_or(item->minutes, item->repetitions * parameter("plan_repetition_minutes"));
}

/* The patient as the weeks go by: permits run out, a pregnancy goes on. */
static spinerisk_patient in_week(const made *m, double week) {
  spinerisk_patient then = *m->patient;
  int32_t pregnant = 0;
  spinerisk_name_find(SPINERISK_FIELD_PREGNANCY, "pregnant", 8, &pregnant, NULL);
  then.today += 7 * (week - 1);
  const int expects = then.pregnancy == pregnant || (!then.pregnancy && then.pregnancy_weeks == then.pregnancy_weeks);
  if (expects && then.pregnancy_weeks == then.pregnancy_weeks) {
    then.pregnancy_weeks += week - 1;
    if (then.pregnancy_weeks > 45) then.pregnancy_weeks = 45;
  }
  return then;
}

/* The item again, by itself, through the public call, in its week. */
static spinerisk_assessment assess(const made *m, const spinerisk_item *item) {
  const spinerisk_activity activity = activity_of(item);
  spinerisk_assessment a;
  spinerisk_effort effort;
  spinerisk_assessment_init(&a, sizeof a);
  spinerisk_effort_init(&effort, sizeof effort);
  effort.minutes = item->minutes;
  effort.repetitions = item->repetitions;
  effort.external_kg = item->external_kg;
  effort.sets = item->sets;
  const spinerisk_patient then = in_week(m, item->week);
  spinerisk_assess_activity(NULL, &activity, &effort, &then, &a, NULL);
  return a;
}

/* ------------------------------------------------------------------ one plan, one item ---- */

static const char *of_plan(const made *m) {
  const spinerisk_plan *p = m->plan;
  if (!p->constraint != (p->n_items > 0)) return "a plan without items tells a constraint, one with items none";
  if (p->constraint < 0 || p->constraint > SPINERISK_CONSTRAINT_PAUSED) return "no such constraint";
  if (p->n_weeks != (p->n_items ? (int)p->weeks : 0)) return "n_weeks are the weeks asked for, or none";
  if (p->n_items && p->verdict > SPINERISK_WITH_CARE) return "a plan with items is at most with care";
  if (p->n_items && (p->response < SPINERISK_RESPONSE_ADVANCE || p->response > SPINERISK_RESPONSE_STEP_BACK))
    return "a plan with items tells a response";
  if (p->goals_unmet & ~p->goals) return "what is unmet is a goal";
  if (p->goals_unmet && !p->unmet_by) return "an unmet goal has a constraint";
  if (p->n_reasons < 0 || p->n_reasons > SPINERISK_MAX_REASONS) return "too many reasons";
  return NULL;
}

static const char *of_dose(const spinerisk_item *item, const spinerisk_activity *activity) {
  const int by_minutes = activity->dose_unit == SPINERISK_DOSE_MINUTES;
  const double dose = dose_of(item);
  if ((item->minutes == item->minutes) != by_minutes || (item->repetitions == item->repetitions) == by_minutes)
    return "either minutes or repetitions, as the activity is dosed";
  if (!(dose > 0) || !(item->sets >= 1.0)) return "a dose above 0 in one set or more";
  if (!by_minutes && dose != (double)(int)dose) return "whole repetitions";
  if (!(item->if_advance >= dose) || !(item->if_step_back <= dose) || !(item->if_step_back > 0))
    return "if_step_back <= dose <= if_advance";
  if (!(item->share > 0 && item->share <= 1)) return "a share above 0, up to 1";
  return NULL;
}

static const char *of_item(const made *m, const spinerisk_item *item) {
  const spinerisk_activity activity = activity_of(item);
  const spinerisk_assessment a = assess(m, item);
  if (activity.kind == SPINERISK_KIND_CLASS) return "a class name is planned";
  if (item->purpose < 1 || item->purpose > 7) return "no such purpose";
  if (!item->weekdays || item->weekdays >= 128) return "days of the week";
  if (activity.equipment & ~m->request->available) return "it needs equipment there is not";
  if (a.verdict > SPINERISK_WITH_CARE) return "assessed by itself it is more than with care";
  if (a.verdict != item->verdict || !same_bits(a.score, item->score)) return "assessed by itself it is another answer";
  if (item->verdict > m->plan->verdict) return "the plan is milder than an item";
  if (item->response < 0 || item->response > SPINERISK_RESPONSE_STEP_BACK) return "no such response";
  return of_dose(item, &activity);
}

/* ---------------------------------------------------------------------- one week of it ---- */

/* The items of a week lie one behind the other. */
static const char *of_week(const made *m, int first, int n, const spinerisk_week *week, spinerisk_session days[7]) {
  double minutes[7] = {0}, sum = 0;
  uint64_t all = 0, purposes = 0;
  if (n > SPINERISK_PLAN_ITEMS_PER_WEEK) return "too many items in a week";
  for (int d = 0; d < 7; d++) spinerisk_session_init(&days[d], sizeof days[d]);
  for (int i = first; i < first + n; i++) {
    const spinerisk_item *item = &m->items[i];
    const spinerisk_activity activity = activity_of(item);
    const spinerisk_assessment a = assess(m, item);
    all |= item->weekdays;
    purposes |= UINT64_C(1) << (item->purpose - 1);
    if (item->purpose == 7 && activity.benefits[0] >= 2) purposes |= 1;
    for (int k = first; k < i; k++)
      if (m->items[k].activity == item->activity) return "the same activity twice in a week";
    for (int d = 0; d < 7; d++) {
      if (!(item->weekdays >> d & 1)) continue;
      minutes[d] += minutes_of(item);
      spinerisk_session_add(&days[d], &a, (uint64_t)i, NULL);
    }
  }
  for (int d = 0; d < 7; d++) {
    if (minutes[d] > m->plan->minutes_per_day + 1e-9) return "more minutes on a day than there are";
    sum += minutes[d];
  }
  if (count(all) > (int)m->plan->days_per_week) return "more days in a week than there are";
  if (!(sum - week->minutes < 1e-6 && week->minutes - sum < 1e-6)) return "the minutes of a week do not add up";
  if (m->plan->goals & ~m->plan->goals_unmet & ~purposes) return "a goal without an item is not told as unmet";
  return NULL;
}

static const char *of_budgets(const made *m, const spinerisk_session days[7], const spinerisk_week *week,
                              double *carried) {
  spinerisk_course_columns out;
  spinerisk_week judged;
  int32_t verdict[7];
  spinerisk_course_columns_init(&out, sizeof out);
  spinerisk_week_init(&judged, sizeof judged);
  out.verdict = verdict;
  out.weeks = &judged;
  if (spinerisk_course_judge(NULL, m->patient, days, 7, carried, &out, NULL) != SPINERISK_OK) return "no judgement";
  for (int d = 0; d < 7; d++)
    if (days[d].parts && verdict[d] > SPINERISK_WITH_CARE) return "a day is over its budget";
  if (judged.verdict > SPINERISK_WITH_CARE) return "a week is over its budget";
  if (judged.verdict != week->verdict || !same_bits(judged.score, week->score) || !same_bits(judged.used, week->used) ||
      !same_bits(judged.rest_days, week->rest_days))
    return "a week is judged otherwise than by spinerisk_course_judge";
  return NULL;
}

/* ------------------------------------------------------------------- from week to week ---- */

/* Nothing grows by more than a step and what rounding adds, and nothing at all unless the pain told says so. The easy item
 * gives way where there is no time, and comes back. */
static const char *of_growth(const made *m, const spinerisk_item *before, const spinerisk_item *item) {
  const double full = dose_of(item) / item->share, unit = item->minutes == item->minutes && full < 5.0 ? 0.1 : 1.0;
  const double grown = dose_of(item) - dose_of(before);
  const int grows = grown > 0, easy = item->purpose == 1;
  if (!easy && grown > parameter("plan_step") * full + unit + 1e-9) return "a dose grows by more than a step";
  if (!easy && grown < 0) return "a dose falls from week to week";
  if (grows && m->plan->response != SPINERISK_RESPONSE_ADVANCE) return "it grows though the pain does not say advance";
  if (grows != (item->response == SPINERISK_RESPONSE_ADVANCE)) return "the response of an item is not what it does";
  return NULL;
}

static const char *of_course(const made *m) {
  for (int i = 0; i < m->plan->n_items; i++)
    for (int k = i - 1; k >= 0 && m->items[k].week >= m->items[i].week - 1; k--) {
      const spinerisk_item *before = &m->items[k], *item = &m->items[i];
      if (before->week > item->week) return "the weeks are not in their order";
      if (before->week < item->week && before->activity == item->activity && before->purpose == item->purpose) {
        const char *broken = of_growth(m, before, item);
        if (broken) return broken;
      }
    }
  return NULL;
}

static const char *of_target(const made *m) {
  double first = 0;
  for (int i = 0; i < m->plan->n_items && !first; i++)
    if (m->items[i].activity == m->plan->target) first = m->items[i].week;
  if (m->plan->target && first ? m->plan->target_week != first : m->plan->target_week == m->plan->target_week)
    return "target_week is the first week with the target";
  const int grows = m->plan->response == SPINERISK_RESPONSE_ADVANCE && !m->request->n_diary && m->plan->weeks >= 12;
  if (m->plan->n_items && m->plan->target && !first && !m->plan->unmet_by && grows)
    return "a target that does not come in has a constraint";
  return NULL;
}

const char *plan_broken(const spinerisk_plan_request *request, const spinerisk_patient *patient,
                        const spinerisk_plan *plan, const spinerisk_week *weeks, const spinerisk_item *items) {
  const made m = {request, patient, plan, weeks, items};
  spinerisk_session days[7];
  double carried = 0;
  const char *broken = of_plan(&m);
  for (int i = 0; !broken && i < plan->n_items; i++) broken = of_item(&m, &items[i]);
  for (int week = 0, first = 0; !broken && week < plan->n_weeks; week++) {
    int n = 0;
    while (first + n < plan->n_items && items[first + n].week == week + 1) n++;
    broken = of_week(&m, first, n, &weeks[week], days);
    if (!broken) broken = of_budgets(&m, days, &weeks[week], &carried);
    first += n;
  }
  if (!broken) broken = of_course(&m);
  return broken ? broken : of_target(&m);
}
