#include "flat.h"

#include <stdlib.h>
#include <string.h>

#include "flat_answer.h"
#include "flat_request.h"

static void write_assessment(const spinerisk_assessment *a, double *flat) {
  flat[FLAT_STATUS] = SPINERISK_OK;
  flat[FLAT_SCORE] = a->score;
  flat[FLAT_LOW] = a->low;
  flat[FLAT_HIGH] = a->high;
  flat[FLAT_MODEL_SCORE] = a->model_score;
  flat[FLAT_VERDICT] = a->verdict;
  flat[FLAT_URGENCY] = a->urgency;
  flat[FLAT_ENCOURAGED] = a->encouraged;
  flat[FLAT_EVIDENCE] = a->evidence;
  flat[FLAT_GENERAL_ANSWER] = a->general_answer;
  flat[FLAT_ACTIVITY] = a->activity;
  flat[FLAT_ASSUMED_LOW] = (double)(a->assumed & UINT32_MAX);
  flat[FLAT_ASSUMED_HIGH] = (double)(a->assumed >> 32);
  flat[FLAT_OPEN_LOW] = (double)(a->open_questions & UINT32_MAX);
  flat[FLAT_OPEN_HIGH] = (double)(a->open_questions >> 32);
  memcpy(flat + FLAT_CONTRIBUTIONS, a->contributions, sizeof a->contributions);
  memcpy(flat + FLAT_DEMAND, a->demand, sizeof a->demand);
  flat[FLAT_N_REASONS] = a->n_reasons;
  for (int i = 0; i < a->n_reasons; i++) flat[FLAT_REASONS + i] = a->reasons[i];
  flat[FLAT_READ_AS] = a->read_as;
  flat[FLAT_AMBIGUOUS] = a->ambiguous;
  flat[FLAT_ASSISTED] = a->assisted;
  flat[FLAT_RAISED] = a->raised;
  flat[FLAT_CONFIDENCE] = a->confidence;
  flat[FLAT_SCREENED] = a->screened;
  flat[FLAT_HAZARD] = a->hazard;
  flat[FLAT_DOSE] = a->dose;
}

/* Reads the name or code, leaves in flat how, and assesses what it is. */
static int32_t run_read(const spinerisk_model *model, const flat_vocabulary *vocabulary, int mode, const char *text,
                        size_t n_text, const struct request *r, spinerisk_assessment *out, double *flat,
                        spinerisk_error *error) {
  spinerisk_resolution resolution;
  int32_t status = read_name(vocabulary, mode, text, n_text, &resolution, error);
  if (status) return status;
  write_resolution(&resolution, flat);
  status = (int32_t)spinerisk_assess_resolution(model, vocabulary_of(vocabulary), &resolution, &r->effort, &r->patient,
                                                out, error);
  if (status && status == resolution.status) name_in_error(text, n_text, error);
  return status;
}

static int32_t run(const spinerisk_model *model, const flat_vocabulary *vocabulary, int mode, const char *text,
                   size_t n_text, const double *pairs, size_t n_pairs, spinerisk_assessment *out, double *flat,
                   spinerisk_error *error) {
  struct request r;
  int32_t status;
  request_init(&r);
  status = request_read(&r, mode, pairs, n_pairs, error);
  if (status && request_red_flag(model, &r, out)) {
    request_free(&r);
    return SPINERISK_OK;
  }
  if (!status && mode == FLAT_BY_DEMAND)
    status = (int32_t)spinerisk_assess_demand(model, &r.demand, &r.effort, &r.patient, out, error);
  else if (!status && mode == FLAT_BY_OWN_ACTIVITY)
    status = (int32_t)spinerisk_assess_activity(model, &r.activity, &r.effort, &r.patient, out, error);
  else if (!status)
    status = run_read(model, vocabulary, mode, text, n_text, &r, out, flat, error);
  request_free(&r);
  return status;
}

/* Runs a call and writes its numbers; NULL on success, else the error's sentence. */
static char *assess_into(spinerisk_assessment *a, const spinerisk_model *model, const flat_vocabulary *vocabulary,
                         int mode, const char *text, size_t n_text, const double *pairs, size_t n_pairs, double *flat) {
  spinerisk_error error;
  spinerisk_error_init(&error, sizeof error);
  spinerisk_assessment_init(a, sizeof *a);
  if (run(model, vocabulary, mode, text, n_text, pairs, n_pairs, a, flat, &error)) return sentence_of(&error, flat);
  write_assessment(a, flat);
  return NULL;
}

char *flat_assess(const spinerisk_model *model, const flat_vocabulary *vocabulary, int mode, const char *text,
                  size_t n_text, const double *pairs, size_t n_pairs, double *flat, size_t n_flat) {
  spinerisk_assessment a;
  if (!room(flat, n_flat)) return NULL;
  return assess_into(&a, model, vocabulary, mode, text, n_text, pairs, n_pairs, flat);
}

char *flat_explain(const spinerisk_model *model, const flat_vocabulary *vocabulary, int mode, const char *text,
                   size_t n_text, const double *pairs, size_t n_pairs, double *flat, size_t n_flat) {
  spinerisk_assessment a;
  if (!room(flat, n_flat)) return NULL;
  char *out = assess_into(&a, model, vocabulary, mode, text, n_text, pairs, n_pairs, flat);
  if (flat[FLAT_STATUS] != (double)SPINERISK_OK) return out;
  const size_t size = spinerisk_assessment_text(&a, NULL, 0) + 1;
  out = malloc(size);
  if (!out) return fail(flat, SPINERISK_E_NO_MEMORY);
  spinerisk_assessment_text(&a, out, size);
  return out;
}

char *flat_find(const char *text, size_t n_text, double *flat, size_t n_flat) {
  spinerisk_error error;
  uint32_t number = 0;
  if (!room(flat, n_flat)) return NULL;
  spinerisk_error_init(&error, sizeof error);
  if (spinerisk_find(text, n_text, &number, &error)) return sentence_of(&error, flat);
  flat[FLAT_STATUS] = SPINERISK_OK;
  flat[FLAT_ACTIVITY] = number;
  return NULL;
}

char *flat_name_find(int field, const char *text, size_t n_text, double *flat, size_t n_flat) {
  spinerisk_error error;
  int32_t value = 0;
  if (!room(flat, n_flat)) return NULL;
  spinerisk_error_init(&error, sizeof error);
  if (spinerisk_name_find(field, text, n_text, &value, &error)) return sentence_of(&error, flat);
  flat[FLAT_STATUS] = SPINERISK_OK;
  flat[FLAT_VALUE] = value;
  return NULL;
}

/* ------------------------------------------------------------------ models ---- */

spinerisk_model *flat_model_create(const char *version, const char *owner, double *flat, size_t n_flat) {
  spinerisk_error error;
  spinerisk_model *model = NULL;
  if (!room(flat, n_flat)) return NULL;
  spinerisk_error_init(&error, sizeof error);
  flat[FLAT_STATUS] = SPINERISK_OK;
  if (spinerisk_model_create(version, owner, &model, &error)) write_numbers(&error, flat);
  return model;
}

static char *answer(int32_t status, const spinerisk_error *error, double *flat) {
  flat[FLAT_STATUS] = status;
  return status ? sentence_of(error, flat) : NULL;
}

char *flat_model_set(spinerisk_model *model, const char *text, size_t n_text, double value, double *flat,
                     size_t n_flat) {
  spinerisk_error error;
  if (!room(flat, n_flat)) return NULL;
  spinerisk_error_init(&error, sizeof error);
  return answer((int32_t)spinerisk_model_set(model, text, n_text, value, &error), &error, flat);
}

char *flat_model_get(const spinerisk_model *model, const char *text, size_t n_text, double *flat, size_t n_flat) {
  spinerisk_error error;
  double value = 0;
  if (!room(flat, n_flat)) return NULL;
  spinerisk_error_init(&error, sizeof error);
  char *out = answer((int32_t)spinerisk_model_get(model, text, n_text, &value, &error), &error, flat);
  if (!out) flat[FLAT_VALUE] = value;
  return out;
}

char *flat_model_rule_off(spinerisk_model *model, const char *text, size_t n_text, double *flat, size_t n_flat) {
  spinerisk_error error;
  if (!room(flat, n_flat)) return NULL;
  spinerisk_error_init(&error, sizeof error);
  return answer((int32_t)spinerisk_model_rule_off(model, text, n_text, &error), &error, flat);
}

char *flat_model_seal(spinerisk_model *model, double *flat, size_t n_flat) {
  spinerisk_error error;
  if (!room(flat, n_flat)) return NULL;
  spinerisk_error_init(&error, sizeof error);
  return answer((int32_t)spinerisk_model_seal(model, &error), &error, flat);
}
