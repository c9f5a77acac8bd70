/* Sessions: bytes of spinerisk_session in and out. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "flat_answer.h"
#include "flat_record.h"
#include "flat_request.h"

_Static_assert(sizeof(spinerisk_session) == FLAT_SESSION_BYTES, "sessions cross as their bytes");

/* The sessions in bytes that are aligned as doubles are; NULL if they are not, or not whole ones. */
static spinerisk_session *sessions_in(const unsigned char *bytes, size_t n_bytes, size_t *n) {
  *n = n_bytes / FLAT_SESSION_BYTES;
  if (n_bytes % FLAT_SESSION_BYTES || (uintptr_t)bytes % sizeof(double)) return NULL;
  return (spinerisk_session *)(uintptr_t)bytes;
}

/* One session exactly. */
static spinerisk_session *session_in(const unsigned char *bytes, size_t n_bytes) {
  size_t n;
  spinerisk_session *session = sessions_in(bytes, n_bytes, &n);
  return n == 1 ? session : NULL;
}

static void read_assessed(const double *assessed, spinerisk_assessment *a) {
  spinerisk_assessment_init(a, sizeof *a);
  a->hazard = assessed[FLAT_HAZARD];
  a->dose = assessed[FLAT_DOSE];
  a->score = assessed[FLAT_SCORE];
  a->verdict = (int32_t)assessed[FLAT_VERDICT];
  a->urgency = (int32_t)assessed[FLAT_URGENCY];
}

static char *done(int32_t status, const spinerisk_error *error, double *flat) {
  flat[FLAT_STATUS] = status;
  return status ? sentence_of(error, flat) : NULL;
}

/* Numbers of parts are whole. */
static int is_number(double part) {
  return part >= 0 && part <= (double)SPINERISK_TOTAL_MAX && part == (double)(uint64_t)part;
}

static char *wrong_number(double part, spinerisk_error *error, double *flat) {
  error->status = SPINERISK_E_RANGE;
  error->field = SPINERISK_FIELD_SESSION_DROP_FIRST;
  error->value = part;
  error->low = 0;
  error->high = (double)SPINERISK_TOTAL_MAX;
  return done(SPINERISK_E_RANGE, error, flat);
}

char *flat_session_init(unsigned char *session, size_t n_session, double *flat, size_t n_flat) {
  size_t n = 0;
  if (!room(flat, n_flat)) return NULL;
  spinerisk_session *sessions = sessions_in(session, n_session, &n);
  if (!sessions) return fail(flat, SPINERISK_E_STRUCT_SIZE);
  for (size_t i = 0; i < n; i++) spinerisk_session_init(&sessions[i], sizeof *sessions);
  return done(SPINERISK_OK, NULL, flat);
}

char *flat_session_add(unsigned char *session, size_t n_session, const double *assessed, size_t n_assessed, double part,
                       double *flat, size_t n_flat) {
  spinerisk_error error;
  spinerisk_assessment a;
  spinerisk_session *own = session_in(session, n_session);
  if (!room(flat, n_flat)) return NULL;
  if (!own || n_assessed < FLAT_SIZE) return fail(flat, SPINERISK_E_STRUCT_SIZE);
  spinerisk_error_init(&error, sizeof error);
  read_assessed(assessed, &a);
  if (!is_number(part)) return wrong_number(part, &error, flat);
  return done((int32_t)spinerisk_session_add(own, &a, (uint64_t)part, &error), &error, flat);
}

char *flat_session_merge(unsigned char *session, size_t n_session, const unsigned char *other, size_t n_other,
                         double *flat, size_t n_flat) {
  spinerisk_error error;
  if (!room(flat, n_flat)) return NULL;
  spinerisk_error_init(&error, sizeof error);
  return done((int32_t)spinerisk_session_merge(session_in(session, n_session), session_in(other, n_other), &error),
              &error, flat);
}

char *flat_session_share(const unsigned char *other, size_t n_other, const double *assessed, size_t n_assessed,
                         double *flat, size_t n_flat) {
  spinerisk_assessment a;
  if (!room(flat, n_flat)) return NULL;
  if (n_assessed < FLAT_SIZE) return fail(flat, SPINERISK_E_STRUCT_SIZE);
  read_assessed(assessed, &a);
  flat[FLAT_VALUE] = spinerisk_session_share(session_in(other, n_other), &a);
  return done(SPINERISK_OK, NULL, flat);
}

char *flat_session_read(const unsigned char *other, size_t n_other, double *rows, size_t n_rows, double *flat,
                        size_t n_flat) {
  const spinerisk_session *own = session_in(other, n_other);
  if (!room(flat, n_flat)) return NULL;
  if (!own || n_rows < flat_record_size(SPINERISK_OWNER_SESSION)) return fail(flat, SPINERISK_E_STRUCT_SIZE);
  record_write(SPINERISK_OWNER_SESSION, own, rows);
  return done(SPINERISK_OK, NULL, flat);
}

char *flat_session_write(unsigned char *session, size_t n_session, const double *record, size_t n_record, double *flat,
                         size_t n_flat) {
  spinerisk_error error;
  spinerisk_session read, checked;
  spinerisk_session *own = session_in(session, n_session);
  if (!room(flat, n_flat)) return NULL;
  if (!own || n_record < flat_record_size(SPINERISK_OWNER_SESSION)) return fail(flat, SPINERISK_E_STRUCT_SIZE);
  spinerisk_error_init(&error, sizeof error);
  spinerisk_session_init(&read, sizeof read);
  spinerisk_session_init(&checked, sizeof checked);
  int32_t status = record_read(SPINERISK_OWNER_SESSION, &read, record, &error);
  if (!status) status = (int32_t)spinerisk_session_merge(&checked, &read, &error);
  if (!status) *own = checked;
  return done(status, &error, flat);
}

/* The person of a call about sessions; an emergency is answered whatever else is wrong, what was carried too. */
static int32_t read_person(const spinerisk_model *model, struct request *r, const double *pairs, size_t n_pairs,
                           double *carried, spinerisk_error *error) {
  spinerisk_assessment flagged;
  request_init(r);
  const int32_t status = request_read(r, FLAT_COLUMNS_CALL, pairs, n_pairs, error);
  const int good = *carried >= 0 && *carried - *carried == 0;
  spinerisk_assessment_init(&flagged, sizeof flagged);
  if ((!status && good) || !request_red_flag(model, r, &flagged)) return status;
  if (status) request_only_answers(r);
  if (!good) *carried = 0;
  return SPINERISK_OK;
}

char *flat_session_judge(const spinerisk_model *model, const double *pairs, size_t n_pairs, const unsigned char *other,
                         size_t n_other, double carried, double *rows, size_t n_rows, double *flat, size_t n_flat) {
  struct request r;
  spinerisk_error error;
  spinerisk_judgement out;
  if (!room(flat, n_flat)) return NULL;
  if (n_rows < flat_record_size(SPINERISK_OWNER_JUDGEMENT)) return fail(flat, SPINERISK_E_STRUCT_SIZE);
  spinerisk_error_init(&error, sizeof error);
  spinerisk_judgement_init(&out, sizeof out);
  int32_t status = read_person(model, &r, pairs, n_pairs, &carried, &error);
  if (!status)
    status = (int32_t)spinerisk_session_judge(model, &r.patient, session_in(other, n_other), carried, &out, &error);
  request_free(&r);
  if (!status) record_write(SPINERISK_OWNER_JUDGEMENT, &out, rows);
  return done(status, &error, flat);
}

char *flat_sessions_add(const double *hazard, size_t n_hazard, const double *scores, size_t n_scores,
                        const int32_t *verdicts, size_t n_verdicts, const int32_t *urgencies, size_t n_urgencies,
                        const double *dose, size_t n_dose, const int32_t *index, size_t n_index, double first_part,
                        unsigned char *session, size_t n_session, double *flat, size_t n_flat) {
  spinerisk_part_columns in;
  spinerisk_error error;
  size_t n = 0, n_bad = 0;
  if (!room(flat, n_flat)) return NULL;
  spinerisk_session *sessions = sessions_in(session, n_session, &n);
  if (!sessions) return fail(flat, SPINERISK_E_STRUCT_SIZE);
  if (n_scores != n_hazard || n_verdicts != n_hazard || !fits(n_urgencies, n_hazard) || !fits(n_dose, n_hazard) ||
      !fits(n_index, n_hazard))
    return fail(flat, SPINERISK_E_CONFLICT);
  spinerisk_error_init(&error, sizeof error);
  spinerisk_part_columns_init(&in, sizeof in);
  in.hazard = hazard;
  in.score = scores;
  in.verdict = verdicts;
  in.urgency = n_urgencies ? urgencies : NULL;
  in.dose = n_dose ? dose : NULL;
  in.session = n_index ? (const uint32_t *)index : NULL;
  if (!is_number(first_part)) return wrong_number(first_part, &error, flat);
  const int32_t status =
      (int32_t)spinerisk_sessions_add(&in, n_hazard, (uint64_t)first_part, sessions, n, &n_bad, &error);
  if (!status) flat[FLAT_VALUE] = (double)n_bad;
  return done(status, &error, flat);
}

/* Weeks to write to, each a record of rows; NULL without memory. */
static spinerisk_week *new_weeks(size_t n) {
  spinerisk_week *weeks = malloc((n + 1) * sizeof *weeks);
  for (size_t i = 0; weeks && i < n; i++) spinerisk_week_init(&weeks[i], sizeof *weeks);
  return weeks;
}

char *flat_course_judge(const spinerisk_model *model, const double *pairs, size_t n_pairs, const unsigned char *other,
                        size_t n_other, double carried, double *score, size_t n_score, double *used, size_t n_used,
                        double *carried_over, size_t n_carried_over, int32_t *verdict, size_t n_verdict, double *rows,
                        size_t n_rows, double *flat, size_t n_flat) {
  struct request r;
  spinerisk_error error;
  spinerisk_course_columns out;
  size_t n = 0;
  if (!room(flat, n_flat)) return NULL;
  const spinerisk_session *days = sessions_in(other, n_other, &n);
  const size_t n_weeks = n / 7 + (n % 7 != 0), size = flat_record_size(SPINERISK_OWNER_WEEK);
  if (!days) return fail(flat, SPINERISK_E_STRUCT_SIZE);
  if (!fits(n_score, n) || !fits(n_used, n) || !fits(n_carried_over, n) || !fits(n_verdict, n) ||
      !fits(n_rows, n_weeks * size))
    return fail(flat, SPINERISK_E_CONFLICT);
  spinerisk_week *weeks = new_weeks(n_weeks);
  if (!weeks) return fail(flat, SPINERISK_E_NO_MEMORY);
  spinerisk_error_init(&error, sizeof error);
  spinerisk_course_columns_init(&out, sizeof out);
  out.score = n_score ? score : NULL;
  out.used = n_used ? used : NULL;
  out.carried = n_carried_over ? carried_over : NULL;
  out.verdict = n_verdict ? verdict : NULL;
  out.weeks = n_rows ? weeks : NULL;
  int32_t status = read_person(model, &r, pairs, n_pairs, &carried, &error);
  if (!status) status = (int32_t)spinerisk_course_judge(model, &r.patient, days, n, &carried, &out, &error);
  for (size_t w = 0; !status && n_rows && w < n_weeks; w++) rows = record_write(SPINERISK_OWNER_WEEK, &weeks[w], rows);
  free(weeks);
  request_free(&r);
  if (!status) flat[FLAT_VALUE] = carried;
  return done(status, &error, flat);
}

char *flat_patient_at(double at, const double *sessions_at, size_t n_sessions_at, const double *risings_at,
                      size_t n_risings_at, double *rows, size_t n_rows, double *flat, size_t n_flat) {
  spinerisk_patient patient;
  spinerisk_error error;
  if (!room(flat, n_flat)) return NULL;
  if (n_rows < 4) return fail(flat, SPINERISK_E_STRUCT_SIZE);
  spinerisk_error_init(&error, sizeof error);
  spinerisk_patient_init(&patient, sizeof patient);
  const int32_t status =
      (int32_t)spinerisk_patient_at(&patient, at, sessions_at, n_sessions_at, risings_at, n_risings_at, &error);
  rows[0] = patient.today;
  rows[1] = patient.hours_since_session;
  rows[2] = patient.sessions_per_week;
  rows[3] = patient.hours_since_rising;
  return done(status, &error, flat);
}
