/* Limits, changes, alternatives and plans: records of doubles out. */
#include <stdlib.h>
#include <string.h>

#include "flat_answer.h"
#include "flat_record.h"
#include "flat_request.h"

/* What a call about one activity is asked about: read, or the caller's own in a vocabulary of one. */
struct subject {
  struct request r;
  spinerisk_resolution resolution;
  spinerisk_vocabulary own;
  const spinerisk_vocabulary *vocabulary;
  int flagged;
};

static void take_own(struct subject *s) {
  spinerisk_resolution *read = &s->resolution;
  spinerisk_vocabulary_init(&s->own, sizeof s->own);
  spinerisk_resolution_init(read, sizeof *read);
  s->own.activities = &s->r.activity;
  s->own.n_activities = 1;
  s->vocabulary = &s->own;
  read->activity = read->candidates[0].activity = SPINERISK_OWN_ACTIVITY;
  read->n_tied = read->n_candidates = 1;
  read->confidence = 1.0;
}

/* An emergency is answered whatever else is wrong: then only the answers stay. */
static int32_t read_subject(struct subject *s, const spinerisk_model *model, const flat_vocabulary *vocabulary,
                            int mode, const char *text, size_t n_text, const double *pairs, size_t n_pairs,
                            spinerisk_error *error) {
  spinerisk_assessment flagged;
  request_init(&s->r);
  int32_t status = request_read(&s->r, mode, pairs, n_pairs, error);
  spinerisk_assessment_init(&flagged, sizeof flagged);
  s->flagged = request_red_flag(model, &s->r, &flagged);
  if (s->flagged) {
    take_own(s);
    s->r.patient.provider = NULL;
    return SPINERISK_OK;
  }
  if (status) return status;
  s->vocabulary = vocabulary_of(vocabulary);
  if (mode == FLAT_BY_OWN_ACTIVITY)
    take_own(s);
  else
    status = read_name(vocabulary, mode, text, n_text, &s->resolution, error);
  return status;
}

/* The end of a call about one activity; an error of a name tells which, and how near others are. */
static char *finish(int32_t status, struct subject *s, const char *text, size_t n_text, spinerisk_error *error,
                    double *flat) {
  if (status && status == s->resolution.status) {
    write_resolution(&s->resolution, flat);
    name_in_error(text, n_text, error);
  }
  request_free(&s->r);
  flat[FLAT_STATUS] = status;
  return status ? sentence_of(error, flat) : NULL;
}

/* What is asked is put right where a red flag answers anyway: no field or verdict can then be wrong. */
static void ask_anything(const struct subject *s, int *field, int *verdict) {
  if (!s->flagged) return;
  if (*field < SPINERISK_FIELD_EXTERNAL_KG || *field > SPINERISK_FIELD_VIGOUR) *field = SPINERISK_FIELD_EXTERNAL_KG;
  if (*verdict < SPINERISK_SUITABLE || *verdict > SPINERISK_STOP) *verdict = SPINERISK_WITH_CARE;
}

char *flat_limit(const spinerisk_model *model, const flat_vocabulary *vocabulary, int mode, const char *text,
                 size_t n_text, const double *pairs, size_t n_pairs, int field, int verdict_asked, double *rows,
                 size_t n_rows, double *flat, size_t n_flat) {
  struct subject s;
  spinerisk_error error;
  spinerisk_limit out;
  if (!room(flat, n_flat)) return NULL;
  if (n_rows < flat_record_size(SPINERISK_OWNER_LIMIT)) return fail(flat, SPINERISK_E_STRUCT_SIZE);
  spinerisk_error_init(&error, sizeof error);
  spinerisk_limit_init(&out, sizeof out);
  spinerisk_resolution_init(&s.resolution, sizeof s.resolution);
  int32_t status = read_subject(&s, model, vocabulary, mode, text, n_text, pairs, n_pairs, &error);
  if (!status) ask_anything(&s, &field, &verdict_asked);
  if (!status)
    status = (int32_t)spinerisk_limit_find(model, s.vocabulary, &s.resolution, &s.r.effort, &s.r.patient, field,
                                           verdict_asked, &out, &error);
  if (!status) record_write(SPINERISK_OWNER_LIMIT, &out, rows);
  return finish(status, &s, text, n_text, &error, flat);
}

char *flat_changes(const spinerisk_model *model, const flat_vocabulary *vocabulary, int mode, const char *text,
                   size_t n_text, const double *pairs, size_t n_pairs, int verdict_asked, double *rows, size_t n_rows,
                   double *flat, size_t n_flat) {
  struct subject s;
  spinerisk_error error;
  spinerisk_change changes[SPINERISK_MAX_CHANGES];
  size_t n = 0;
  if (!room(flat, n_flat)) return NULL;
  if (n_rows < SPINERISK_MAX_CHANGES * flat_record_size(SPINERISK_OWNER_CHANGE))
    return fail(flat, SPINERISK_E_STRUCT_SIZE);
  spinerisk_error_init(&error, sizeof error);
  for (int i = 0; i < SPINERISK_MAX_CHANGES; i++) spinerisk_change_init(&changes[i], sizeof *changes);
  spinerisk_resolution_init(&s.resolution, sizeof s.resolution);
  int32_t status = read_subject(&s, model, vocabulary, mode, text, n_text, pairs, n_pairs, &error), any_field = 0;
  if (!status) ask_anything(&s, &any_field, &verdict_asked);
  if (!status)
    status = (int32_t)spinerisk_changes_find(model, s.vocabulary, &s.resolution, &s.r.effort, &s.r.patient,
                                             verdict_asked, changes, &n, &error);
  for (size_t i = 0; !status && i < n; i++) rows = record_write(SPINERISK_OWNER_CHANGE, &changes[i], rows);
  flat[FLAT_N_ROWS] = (double)n;
  return finish(status, &s, text, n_text, &error, flat);
}

char *flat_change_text(int kind, double value, double activity) {
  spinerisk_change change;
  spinerisk_change_init(&change, sizeof change);
  change.kind = kind;
  change.value = value;
  change.activity = activity >= 0 && activity <= UINT32_MAX ? (uint32_t)activity : 0;
  const size_t size = spinerisk_change_text(&change, NULL, 0) + 1;
  char *out = malloc(size);
  if (out) spinerisk_change_text(&change, out, size);
  return out;
}

char *flat_alternatives(const spinerisk_model *model, const flat_vocabulary *vocabulary, int mode, const char *text,
                        size_t n_text, const double *pairs, size_t n_pairs, double *rows, size_t n_rows, double *flat,
                        size_t n_flat) {
  struct subject s;
  spinerisk_error error;
  if (!room(flat, n_flat)) return NULL;
  size_t n = n_rows / flat_record_size(SPINERISK_OWNER_ALTERNATIVE);
  spinerisk_alternative *found = malloc((n + 1) * sizeof *found);
  if (!found) return fail(flat, SPINERISK_E_NO_MEMORY);
  for (size_t i = 0; i < n; i++) spinerisk_alternative_init(&found[i], sizeof *found);
  spinerisk_error_init(&error, sizeof error);
  spinerisk_resolution_init(&s.resolution, sizeof s.resolution);
  int32_t status = read_subject(&s, model, vocabulary, mode, text, n_text, pairs, n_pairs, &error);
  if (!status)
    status = (int32_t)spinerisk_alternatives_find(model, s.vocabulary, &s.resolution, &s.r.effort, &s.r.patient, found,
                                                  &n, &error);
  for (size_t i = 0; !status && i < n; i++) rows = record_write(SPINERISK_OWNER_ALTERNATIVE, &found[i], rows);
  flat[FLAT_N_ROWS] = (double)n;
  free(found);
  return finish(status, &s, text, n_text, &error, flat);
}

/* ---------------------------------------------------------------------- plan ---- */

_Static_assert(FLAT_PLAN_WEEKS == SPINERISK_PLAN_MAX_WEEKS && FLAT_PLAN_ITEMS == SPINERISK_PLAN_ITEMS_PER_WEEK,
               "room for the longest plan");

/* Room for the longest plan. */
struct planned {
  spinerisk_plan plan;
  spinerisk_week weeks[SPINERISK_PLAN_MAX_WEEKS];
  spinerisk_item items[SPINERISK_PLAN_MAX_WEEKS * SPINERISK_PLAN_ITEMS_PER_WEEK];
};

static struct planned *new_planned(void) {
  struct planned *p = malloc(sizeof *p);
  if (!p) return NULL;
  spinerisk_plan_init(&p->plan, sizeof p->plan);
  for (int i = 0; i < SPINERISK_PLAN_MAX_WEEKS; i++) spinerisk_week_init(&p->weeks[i], sizeof *p->weeks);
  for (int i = 0; i < SPINERISK_PLAN_MAX_WEEKS * SPINERISK_PLAN_ITEMS_PER_WEEK; i++)
    spinerisk_item_init(&p->items[i], sizeof *p->items);
  return p;
}

static int32_t write_plan(const struct planned *p, double *rows, size_t n_rows, double *weeks, size_t n_weeks,
                          double *items, size_t n_items, double *flat) {
  if (n_rows < flat_record_size(SPINERISK_OWNER_PLAN) ||
      n_weeks < (size_t)p->plan.n_weeks * flat_record_size(SPINERISK_OWNER_WEEK) ||
      n_items < (size_t)p->plan.n_items * flat_record_size(SPINERISK_OWNER_ITEM))
    return SPINERISK_E_STRUCT_SIZE;
  record_write(SPINERISK_OWNER_PLAN, &p->plan, rows);
  for (int i = 0; i < p->plan.n_weeks; i++) weeks = record_write(SPINERISK_OWNER_WEEK, &p->weeks[i], weeks);
  for (int i = 0; i < p->plan.n_items; i++) items = record_write(SPINERISK_OWNER_ITEM, &p->items[i], items);
  flat[FLAT_N_WEEKS] = p->plan.n_weeks;
  flat[FLAT_N_ROWS] = p->plan.n_items;
  flat[FLAT_N_REASONS] = p->plan.n_reasons;
  for (int i = 0; i < p->plan.n_reasons; i++) flat[FLAT_REASONS + i] = p->plan.reasons[i];
  return SPINERISK_OK;
}

/* An activity at fault is named by its id, as it was given. */
static void name_activity(spinerisk_error *error) {
  spinerisk_error none;
  spinerisk_field_info info;
  spinerisk_activity activity;
  spinerisk_field_info_init(&info, sizeof info);
  spinerisk_activity_init(&activity, sizeof activity);
  if (spinerisk_field_get(error->field, &info, NULL) || info.type != SPINERISK_TYPE_COUNT) return;
  if (!(error->value >= 1 && error->value <= info.high)) return;
  if (spinerisk_activity_get((uint32_t)error->value, &activity, NULL)) return;
  name_in_error(activity.id, strlen(activity.id), error);
  spinerisk_error_init(&none, sizeof none);
  error->value = none.value;
}

char *flat_plan(const spinerisk_model *model, const double *pairs, size_t n_pairs, double *rows, size_t n_rows,
                double *weeks, size_t n_weeks, double *items, size_t n_items, double *flat, size_t n_flat) {
  struct request r;
  spinerisk_error error;
  spinerisk_assessment flagged;
  if (!room(flat, n_flat)) return NULL;
  struct planned *p = new_planned();
  if (!p) return fail(flat, SPINERISK_E_NO_MEMORY);
  spinerisk_error_init(&error, sizeof error);
  spinerisk_assessment_init(&flagged, sizeof flagged);
  request_init(&r);
  int32_t status = request_read(&r, FLAT_PLAN_CALL, pairs, n_pairs, &error);
  if (status && request_red_flag(model, &r, &flagged)) {
    request_only_answers(&r);
    status = SPINERISK_OK;
  }
  if (!status) status = (int32_t)spinerisk_plan_make(model, &r.plan, &r.patient, &p->plan, p->weeks, p->items, &error);
  if (!status) status = write_plan(p, rows, n_rows, weeks, n_weeks, items, n_items, flat);
  request_free(&r);
  free(p);
  flat[FLAT_STATUS] = status;
  if (status == SPINERISK_E_STRUCT_SIZE) return fail(flat, status);
  if (status == SPINERISK_E_NOT_ENOUGH) name_activity(&error);
  return status ? sentence_of(&error, flat) : NULL;
}
