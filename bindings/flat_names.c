/* Reading names and codes, and the caller's own vocabulary. */
#include <stdlib.h>
#include <string.h>

#include "flat_answer.h"
#include "flat_request.h"

void write_numbers(const spinerisk_error *error, double *flat) {
  flat[FLAT_STATUS] = error->status;
  flat[FLAT_FIELD] = error->field;
  flat[FLAT_ROW] = (double)error->row;
  flat[FLAT_VALUE] = error->value;
  flat[FLAT_LOWEST] = error->low;
  flat[FLAT_HIGHEST] = error->high;
}

char *sentence_of(const spinerisk_error *error, double *flat) {
  const size_t size = spinerisk_error_text(error, NULL, 0) + 1;
  char *text = malloc(size);
  write_numbers(error, flat);
  if (text) spinerisk_error_text(error, text, size);
  return text;
}

char *fail(double *flat, int32_t status) {
  spinerisk_error error;
  spinerisk_error_init(&error, sizeof error);
  error.status = status;
  return sentence_of(&error, flat);
}

/* ------------------------------------------------------------------ reading ---- */

int32_t read_name(const flat_vocabulary *vocabulary, int mode, const char *text, size_t n_text,
                  spinerisk_resolution *out, spinerisk_error *error) {
  const char *colon = mode == FLAT_BY_CODE && n_text ? memchr(text, ':', n_text) : NULL;
  spinerisk_resolution_init(out, sizeof *out);
  if (mode != FLAT_BY_CODE)
    return (int32_t)spinerisk_resolve(vocabulary_of(vocabulary), text, n_text, mode == FLAT_BY_ID, out, error);
  const size_t n = colon ? (size_t)(colon - text) : n_text;
  return (int32_t)spinerisk_find_code(text, n, text + n + (colon != NULL), n_text - n - (colon != NULL), out, error);
}

void write_resolution(const spinerisk_resolution *r, double *flat) {
  flat[FLAT_READ_STATUS] = r->status;
  flat[FLAT_READ_ACTIVITY] = r->activity;
  flat[FLAT_READ_AS] = r->read_as;
  flat[FLAT_AMBIGUOUS] = r->ambiguous;
  flat[FLAT_ASSISTED] = r->assisted;
  flat[FLAT_RAISED] = r->raised;
  flat[FLAT_CONFIDENCE] = r->confidence;
  flat[FLAT_N_TIED] = r->n_tied;
  flat[FLAT_N_CANDIDATES] = r->n_candidates;
  for (int i = 0; i < r->n_candidates; i++) {
    flat[FLAT_CANDIDATES + 3 * i] = r->candidates[i].activity;
    flat[FLAT_CANDIDATES + 3 * i + 1] = r->candidates[i].raised;
    flat[FLAT_CANDIDATES + 3 * i + 2] = r->candidates[i].confidence;
  }
  flat[FLAT_N_UNUSED] = r->n_unused;
  for (int i = 0; i < r->n_unused; i++) {
    flat[FLAT_UNUSED + 2 * i] = r->unused[i].begin;
    flat[FLAT_UNUSED + 2 * i + 1] = r->unused[i].end;
  }
}

/* Bindings give valid UTF-8: only a cut and control characters need care. */
void name_in_error(const char *text, size_t n_text, spinerisk_error *error) {
  size_t n = n_text < sizeof error->detail ? n_text : sizeof error->detail - 1;
  while (n < n_text && n && ((unsigned char)text[n] & 0xC0) == 0x80) n--;
  for (size_t i = 0; i < n; i++) error->detail[i] = (unsigned char)text[i] < 0x20 || text[i] == 0x7F ? '?' : text[i];
  error->detail[n] = 0;
}

char *flat_resolve(const flat_vocabulary *vocabulary, int mode, const char *text, size_t n_text, double *flat,
                   size_t n_flat) {
  spinerisk_resolution r;
  spinerisk_error error;
  if (!room(flat, n_flat)) return NULL;
  spinerisk_error_init(&error, sizeof error);
  if (read_name(vocabulary, mode, text, n_text, &r, &error)) return sentence_of(&error, flat);
  flat[FLAT_STATUS] = SPINERISK_OK;
  write_resolution(&r, flat);
  return NULL;
}

/* Offsets as the library takes them; NULL with the status if they leave the bytes or there is no memory. */
static int64_t *wide_offsets(const int32_t *offsets, size_t n_offsets, size_t n_bytes, int32_t *status) {
  for (size_t i = 0; i < n_offsets; i++)
    if (offsets[i] < 0 || (size_t)offsets[i] > n_bytes) {
      *status = SPINERISK_E_ORDER;
      return NULL;
    }
  int64_t *wide = malloc((n_offsets + 1) * sizeof *wide);
  for (size_t i = 0; wide && i < n_offsets; i++) wide[i] = offsets[i];
  *status = wide ? SPINERISK_OK : SPINERISK_E_NO_MEMORY;
  return wide;
}

char *flat_resolve_column(const flat_vocabulary *vocabulary, int strict, const char *bytes, size_t n_bytes,
                          const int32_t *offsets, size_t n_offsets, int32_t *activity, size_t n_activity,
                          int32_t *row_status, size_t n_row_status, int32_t *raised, size_t n_raised, int32_t *assisted,
                          size_t n_assisted, int32_t *ambiguous, size_t n_ambiguous, double *confidence,
                          size_t n_confidence, double *flat, size_t n_flat) {
  spinerisk_resolution_columns out;
  spinerisk_error error;
  size_t n_unread = 0;
  if (!room(flat, n_flat)) return NULL;
  const size_t n = n_offsets ? n_offsets - 1 : 0;
  if (!n_offsets || !fits(n_activity, n) || !fits(n_row_status, n) || !fits(n_raised, n) || !fits(n_assisted, n) ||
      !fits(n_ambiguous, n) || !fits(n_confidence, n))
    return fail(flat, SPINERISK_E_CONFLICT);
  int32_t status;
  int64_t *wide = wide_offsets(offsets, n_offsets, n_bytes, &status);
  if (!wide) return fail(flat, status);
  spinerisk_error_init(&error, sizeof error);
  spinerisk_resolution_columns_init(&out, sizeof out);
  out.activity = n_activity ? (uint32_t *)activity : NULL;
  out.status = n_row_status ? row_status : NULL;
  out.raised = n_raised ? (uint32_t *)raised : NULL;
  out.assisted = n_assisted ? assisted : NULL;
  out.ambiguous = n_ambiguous ? ambiguous : NULL;
  out.confidence = n_confidence ? confidence : NULL;
  status = (int32_t)spinerisk_resolve_column(vocabulary_of(vocabulary), bytes ? bytes : "", wide, n, strict, &out,
                                             &n_unread, &error);
  free(wide);
  if (status) return sentence_of(&error, flat);
  flat[FLAT_STATUS] = SPINERISK_OK;
  flat[FLAT_VALUE] = (double)n_unread;
  return NULL;
}

/* --------------------------------------------------------------- vocabulary ---- */

struct flat_vocabulary {
  spinerisk_vocabulary view;
  spinerisk_activity *activities;
  spinerisk_synonym *synonyms;
};

const spinerisk_vocabulary *vocabulary_of(const flat_vocabulary *vocabulary) {
  return vocabulary ? &vocabulary->view : NULL;
}

flat_vocabulary *flat_vocabulary_create(void) {
  flat_vocabulary *vocabulary = calloc(1, sizeof *vocabulary);
  if (vocabulary) spinerisk_vocabulary_init(&vocabulary->view, sizeof vocabulary->view);
  return vocabulary;
}

void flat_vocabulary_destroy(flat_vocabulary *vocabulary) {
  if (!vocabulary) return;
  for (size_t i = 0; i < vocabulary->view.n_activities; i++) {
    free((void *)vocabulary->activities[i].id);
    free((void *)vocabulary->activities[i].name);
  }
  for (size_t i = 0; i < vocabulary->view.n_synonyms; i++) free((void *)vocabulary->synonyms[i].text);
  free(vocabulary->activities);
  free(vocabulary->synonyms);
  free(vocabulary);
}

static char *copy_of(const char *text, size_t n) {
  char *copy = malloc(n + 1);
  if (!copy) return NULL;
  memcpy(copy, text, n);
  copy[n] = 0;
  return copy;
}

char *flat_vocabulary_check(const flat_vocabulary *vocabulary, double *flat, size_t n_flat) {
  spinerisk_error error;
  if (!room(flat, n_flat)) return NULL;
  spinerisk_error_init(&error, sizeof error);
  flat[FLAT_STATUS] = SPINERISK_OK;
  return spinerisk_vocabulary_check(&vocabulary->view, &error) ? sentence_of(&error, flat) : NULL;
}

char *flat_vocabulary_activity(flat_vocabulary *vocabulary, const char *text, size_t n_text, const char *name,
                               const double *pairs, size_t n_pairs, double *flat, size_t n_flat) {
  struct request r;
  spinerisk_error error;
  if (!room(flat, n_flat)) return NULL;
  spinerisk_error_init(&error, sizeof error);
  request_init(&r);
  const int32_t status = request_read(&r, FLAT_BY_OWN_ACTIVITY, pairs, n_pairs, &error);
  request_free(&r);
  if (status) return sentence_of(&error, flat);
  const size_t n = vocabulary->view.n_activities;
  spinerisk_activity *activities = realloc(vocabulary->activities, (n + 1) * sizeof *activities);
  if (!activities) return fail(flat, SPINERISK_E_NO_MEMORY);
  vocabulary->view.activities = vocabulary->activities = activities;
  char *id = copy_of(text, n_text), *own_name = name ? copy_of(name, strlen(name)) : NULL;
  if (!id || (name && !own_name)) {
    free(id);
    free(own_name);
    return fail(flat, SPINERISK_E_NO_MEMORY);
  }
  activities[n] = r.activity;
  activities[n].id = id;
  activities[n].name = own_name;
  flat[FLAT_ACTIVITY] = (double)(SPINERISK_OWN_ACTIVITY + n);
  flat[FLAT_STATUS] = SPINERISK_OK;
  vocabulary->view.n_activities = n + 1;
  return NULL;
}

char *flat_vocabulary_synonym(flat_vocabulary *vocabulary, const char *text, size_t n_text, double activity,
                              double *flat, size_t n_flat) {
  if (!room(flat, n_flat)) return NULL;
  const size_t n = vocabulary->view.n_synonyms;
  spinerisk_synonym *synonyms = realloc(vocabulary->synonyms, (n + 1) * sizeof *synonyms);
  if (!synonyms) return fail(flat, SPINERISK_E_NO_MEMORY);
  vocabulary->view.synonyms = vocabulary->synonyms = synonyms;
  char *copy = copy_of(text, n_text);
  if (!copy) return fail(flat, SPINERISK_E_NO_MEMORY);
  synonyms[n].text = copy;
  synonyms[n].n_text = n_text;
  synonyms[n].activity = activity >= 0 && activity <= UINT32_MAX ? (uint32_t)activity : 0;
  flat[FLAT_STATUS] = SPINERISK_OK;
  vocabulary->view.n_synonyms = n + 1;
  return NULL;
}
