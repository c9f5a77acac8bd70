/* Many sessions: columns of parts into them, days into weeks, and the moments of a day. */
#include "answer.h"
#include "exact.h"
#include "fields.h"
#include "floats.h"
#include "session.h"
#include "status.h"
#include "structs.h"

static spinerisk_status check_sessions(const spinerisk_session *sessions, size_t n, spinerisk_error *error) {
  if (n && !sessions) return spr_fail(error, SPINERISK_E_NULL);
  for (size_t i = 0; i < n; i++) {
    const spinerisk_status status = spr_check_session(&sessions[i], error);
    if (status != SPINERISK_OK) {
      spr_fail_row(error, i);
      return status;
    }
  }
  return SPINERISK_OK;
}

/* Adds row i; 0 with the error if it is bad. */
static int add_row(const spinerisk_part_columns *in, size_t i, uint64_t number, spinerisk_session *sessions,
                   size_t n_sessions, spinerisk_error *error) {
  const size_t at = in->session ? in->session[i] : i;
  const spr_part part = {in->hazard[i],  in->dose ? in->dose[i] : 1.0,     in->score[i],
                         in->verdict[i], in->urgency ? in->urgency[i] : 0, number};
  if (spr_is_part(&part) && at < n_sessions) {
    spr_session_add(&sessions[at], &part);
    return 1;
  }
  if (!spr_is_part(&part))
    spr_fail_part(&part, error);
  else
    spr_fail_named(error, SPINERISK_E_RANGE, "session", 7, (double)at, 0, (double)n_sessions - 1);
  spr_fail_row(error, i);
  return 0;
}

SPR_APART static spinerisk_status protected_sessions_add(const spinerisk_part_columns *in, size_t n,
                                                         uint64_t first_part, spinerisk_session *sessions,
                                                         size_t n_sessions, size_t *n_bad, spinerisk_error *error) {
  spinerisk_part_columns own;
  size_t bad = 0;
  if (!in) return spr_fail(error, SPINERISK_E_NULL);
  if (spr_read_part_columns(&own, in) != SPINERISK_OK) return spr_fail(error, SPINERISK_E_STRUCT_SIZE);
  if (n && (!own.hazard || !own.score || !own.verdict)) return spr_fail(error, SPINERISK_E_NULL);
  const spinerisk_status status = check_sessions(sessions, n_sessions, error);
  if (status != SPINERISK_OK) return status;
  for (size_t i = 0; i < n; i++) {
    const uint64_t number = first_part > SPINERISK_TOTAL_MAX ? first_part : first_part + i; /* never round the end */
    bad += !add_row(&own, i, number, sessions, n_sessions, bad ? NULL : error);
  }
  if (n_bad) *n_bad = bad;
  return SPINERISK_OK;
}

spinerisk_status spinerisk_sessions_add(const spinerisk_part_columns *in, size_t n, uint64_t first_part,
                                        spinerisk_session *sessions, size_t n_sessions, size_t *n_bad,
                                        spinerisk_error *error) {
  SPR_PROTECTED(protected_sessions_add(in, n, first_part, sessions, n_sessions, n_bad, error))
}

static spinerisk_status check_course(const spinerisk_course_columns *in, spinerisk_course_columns *out, size_t n_weeks,
                                     const double *carried, spinerisk_error *error) {
  if (!in) return spr_fail(error, SPINERISK_E_NULL);
  if (spr_read_course_columns(out, in) != SPINERISK_OK) return spr_fail(error, SPINERISK_E_STRUCT_SIZE);
  if (out->weeks && !SPR_IS_ARRAY(out->weeks, n_weeks, spinerisk_week)) return spr_fail(error, SPINERISK_E_STRUCT_SIZE);
  return carried ? spr_check_carried(*carried, error) : SPINERISK_OK;
}

static void write_day(const spinerisk_course_columns *out, size_t i, const spinerisk_judgement *day) {
  if (out->score) out->score[i] = day->score;
  if (out->used) out->used[i] = day->used;
  if (out->carried) out->carried[i] = day->carried;
  if (out->verdict) out->verdict[i] = day->verdict;
}

/* With a red flag every day stops, whatever was done. */
static void stop_day(spinerisk_judgement *day, int urgency) {
  day->verdict = SPINERISK_STOP;
  day->score = 100.0;
  day->urgency = urgency;
}

static void stop_week(spinerisk_week *week, int urgency) {
  week->verdict = SPINERISK_STOP;
  week->score = 100.0;
  week->urgency = urgency;
}

SPR_APART static spinerisk_status protected_course_judge(const spinerisk_model *model, const spinerisk_patient *patient,
                                                         const spinerisk_session *days, size_t n_days, double *carried,
                                                         const spinerisk_course_columns *out, spinerisk_error *error) {
  spinerisk_course_columns columns;
  spinerisk_judgement day;
  spr_case c;
  const size_t n_weeks = n_days / 7 + (n_days % 7 != 0);
  spinerisk_status status = check_course(out, &columns, n_weeks, carried, error);
  if (status == SPINERISK_OK) status = check_sessions(days, n_days, error);
  if (status == SPINERISK_OK) status = spr_case_begin(&c, model, NULL, patient, error);
  if (status == SPINERISK_OK && !spr_is_flagged(&c)) status = spr_case_scope(&c, error);
  if (status != SPINERISK_OK) return status;
  const spr_budget budget = spr_budget_of(c.model, &c.patient);
  const double keep = c.model->p[SPR_P_NIGHT_KEEP];
  double left = carried && spr_given(*carried) ? *carried + 0.0 : 0.0;
  for (size_t w = 0; columns.weeks && w < n_weeks; w++) {
    spinerisk_week week;
    spinerisk_week_init(&week, sizeof week);
    spr_judge_week(&budget, days + 7 * w, n_days - 7 * w < 7 ? n_days - 7 * w : 7, (double)(w + 1), &week);
    if (spr_is_flagged(&c)) stop_week(&week, c.outcome.urgency);
    spinerisk_week *given = spr_element(columns.weeks, w);
    spr_write_struct(given, given->struct_size, &week, sizeof week);
  }
  for (size_t i = 0; i < n_days; i++) {
    spr_judge_day(&budget, &days[i], left, &day);
    if (spr_is_flagged(&c)) stop_day(&day, c.outcome.urgency);
    write_day(&columns, i, &day);
    if (columns.weeks) spr_raise_week(spr_element(columns.weeks, i / 7), &day);
    left = keep * (day.hazard + left);
  }
  if (carried) *carried = left;
  return SPINERISK_OK;
}

spinerisk_status spinerisk_course_judge(const spinerisk_model *model, const spinerisk_patient *patient,
                                        const spinerisk_session *days, size_t n_days, double *carried,
                                        const spinerisk_course_columns *out, spinerisk_error *error) {
  SPR_PROTECTED(protected_course_judge(model, patient, days, n_days, carried, out, error))
}

/* ------------------------------------------------------------------ moments ---- */

static const double last_day = 100000;

static spinerisk_status check_times(const double *times, size_t n, spinerisk_error *error) {
  if (n && !times) return spr_fail(error, SPINERISK_E_NULL);
  for (size_t i = 0; i < n; i++) {
    if (times[i] >= 0 && times[i] <= last_day) continue;
    spr_fail_range(error, SPINERISK_E_RANGE, SPINERISK_FIELD_TODAY, times[i], 0, last_day);
    spr_fail_row(error, i);
    return SPINERISK_E_RANGE;
  }
  return SPINERISK_OK;
}

/* Hours from the latest time that is not later than at; NaN if there is none in reach. */
static double hours_since(double at, const double *times, size_t n, double reach) {
  double latest = spr_nan();
  for (size_t i = 0; i < n; i++)
    if (times[i] <= at && !(latest >= times[i])) latest = times[i];
  const double hours = (at - latest) * 24.0 + 0.0; /* never -0, whichever of two zeros comes first */
  return hours <= reach ? hours : spr_nan();
}

SPR_APART static spinerisk_status protected_patient_at(spinerisk_patient *patient, double at, const double *sessions,
                                                       size_t n_sessions, const double *risings, size_t n_risings,
                                                       spinerisk_error *error) {
  double in_week = 0, before = 0;
  if (!patient) return spr_fail(error, SPINERISK_E_NULL);
  if (patient->struct_size < SPR_LEAST(spinerisk_patient)) return spr_fail(error, SPINERISK_E_STRUCT_SIZE);
  spinerisk_status status = check_times(&at, 1, error);
  if (status == SPINERISK_OK) status = check_times(sessions, n_sessions, error);
  if (status == SPINERISK_OK) status = check_times(risings, n_risings, error);
  if (status != SPINERISK_OK) return status;
  patient->today = (double)(int32_t)(at + 0.0); /* never -0 */
  for (size_t i = 0; i < n_sessions; i++) {
    before += sessions[i] <= at;
    in_week += sessions[i] <= at && sessions[i] > at - 7.0;
  }
  if (n_sessions) {
    patient->hours_since_session =
        hours_since(at, sessions, n_sessions, spr_field(SPINERISK_FIELD_HOURS_SINCE_SESSION)->high);
    patient->sessions_per_week =
        before > 0 ? spr_min(in_week, spr_field(SPINERISK_FIELD_SESSIONS_PER_WEEK)->high) : spr_nan();
  }
  if (n_risings)
    patient->hours_since_rising =
        hours_since(at, risings, n_risings, spr_field(SPINERISK_FIELD_HOURS_SINCE_RISING)->high);
  return SPINERISK_OK;
}

spinerisk_status spinerisk_patient_at(spinerisk_patient *patient, double at, const double *sessions, size_t n_sessions,
                                      const double *risings, size_t n_risings, spinerisk_error *error) {
  SPR_PROTECTED(protected_patient_at(patient, at, sessions, n_sessions, risings, n_risings, error))
}
