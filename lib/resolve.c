#include "resolve.h"

#include <string.h>

#include "catalogue.h"
#include "floats.h"
#include "match.h"
#include "phrase.h"
#include "status.h"
#include "structs.h"
#include "text.h"
#include "words.h"

void spr_resolution_blank(spinerisk_resolution *out) {
  const uint32_t size = out->struct_size;
  memset(out, 0, sizeof *out);
  out->struct_size = size;
  out->status = SPINERISK_E_UNKNOWN_ACTIVITY;
}

void spr_resolution_set(spinerisk_resolution *out, size_t row, int read_as, unsigned flags, double confidence) {
  out->status = spr_activities[row].kind == SPINERISK_KIND_CLASS ? SPINERISK_E_NOT_ENOUGH : SPINERISK_OK;
  out->activity = spr_activities[row].number;
  out->read_as = read_as;
  out->assisted = (flags & SPR_ASSISTED) != 0;
  out->raised = flags & SPR_RAISES;
  out->confidence = confidence;
  if (out->n_candidates) return;
  out->n_candidates = out->n_tied = 1;
  out->candidates[0].activity = out->activity;
  out->candidates[0].raised = out->raised;
  out->candidates[0].confidence = confidence;
}

static int is_id(size_t activity, const char *name, size_t n_name) {
  const char *id = spr_text(spr_activities[activity].id);
  return spr_same_name(name, n_name, id, strlen(id));
}

/* "Press up" is two activities, but an id as it is written is that activity. */
static int means_several(const spr_phrase_row *phrase, const char *name, size_t n_name) {
  return (phrase->flags & SPR_EITHER) && !spr_same_text(spr_text(spr_activities[phrase->activity].id), name, n_name);
}

/* The activity whose name or id this is, word for word or letter for letter ("gettingup"); -1 if there is none. */
static int find_whole(const char *name, size_t n_name, const spr_reading *reading, unsigned *flags) {
  const int phrase = reading->n ? spr_match_whole(reading) : -1;
  const spr_phrase_row *row = phrase < 0 ? NULL : &spr_phrases[phrase];
  *flags = row ? row->flags : 0;
  if (row) return means_several(row, name, n_name) ? -1 : row->activity;
  return memchr(name, ' ', n_name) ? -1 : spr_id_lookup(name, n_name);
}

int spr_name_find(const char *name, size_t n_name) {
  spr_reading reading;
  unsigned flags;
  if (n_name > SPINERISK_MAX_NAME) return -1;
  spr_read_words(name, n_name, &reading);
  return find_whole(name, n_name, &reading, &flags);
}

/* An id as it is written is that activity, whatever else its words could mean; -1 if it is none. */
static int find_id(const char *name, size_t n_name) {
  const int row = memchr(name, ' ', n_name) ? -1 : spr_id_lookup(name, n_name);
  return row >= 0 && spr_same_text(spr_text(spr_activities[row].id), name, n_name) ? row : -1;
}

/* The caller's own names; 0 if it is none of them. */
static int read_own(const spinerisk_vocabulary *vocabulary, const char *name, size_t n_name, int strict,
                    spinerisk_resolution *out) {
  uint32_t number = 0;
  const int own = spr_vocabulary_find(vocabulary, name, n_name, &number), index = own ? spr_activity_index(number) : -1;
  if (!own || (strict && own != SPINERISK_READ_ID)) return 0;
  if (index >= 0) {
    spr_resolution_set(out, (size_t)index, own, 0, 1.0);
    return 1;
  }
  out->status = SPINERISK_OK;
  out->activity = out->candidates[0].activity = number;
  out->read_as = own;
  out->n_candidates = out->n_tied = 1;
  out->confidence = out->candidates[0].confidence = 1.0;
  return 1;
}

void spr_resolve(const spinerisk_vocabulary *vocabulary, const char *name, size_t n_name, int strict,
                 spinerisk_resolution *out) {
  spr_reading reading;
  spr_resolution_blank(out);
  if (n_name == 0 || n_name > SPINERISK_MAX_NAME) return;
  if (strict) {
    const int id = spr_id_lookup(name, n_name);
    if (id >= 0) spr_resolution_set(out, (size_t)id, SPINERISK_READ_ID, 0, 1.0);
    if (id < 0) read_own(vocabulary, name, n_name, 1, out);
    return;
  }
  unsigned flags;
  const int id = find_id(name, n_name);
  if (id >= 0) {
    spr_resolution_set(out, (size_t)id, SPINERISK_READ_ID, 0, 1.0);
    return;
  }
  spr_read_words(name, n_name, &reading);
  const int whole = find_whole(name, n_name, &reading, &flags);
  if (whole >= 0) {
    const int read_as = is_id((size_t)whole, name, n_name) ? SPINERISK_READ_ID : SPINERISK_READ_SYNONYM;
    spr_resolution_set(out, (size_t)whole, read_as, flags, 1.0);
  } else if (!read_own(vocabulary, name, n_name, 0, out) && reading.n) {
    spr_match(name, &reading, out);
  }
}

spinerisk_status spinerisk_find(const char *name, size_t n_name, uint32_t *number, spinerisk_error *error) {
  if (!name || !number) return spr_fail(error, SPINERISK_E_NULL);
  const int index = spr_name_find(name, n_name);
  if (index < 0) return spr_fail_text(error, SPINERISK_E_UNKNOWN_ACTIVITY, 0, name, n_name);
  *number = spr_activities[index].number;
  return SPINERISK_OK;
}

size_t spinerisk_synonym_count(void) { return SPR_N_PHRASES - 1 - SPR_FIRST_SYNONYM; }

size_t spinerisk_synonym_at(size_t index, uint32_t *number, char *buffer, size_t size) {
  spr_writer w = {buffer, buffer ? size : 0, 0};
  if (index >= spinerisk_synonym_count()) return spr_end(&w);
  const spr_phrase_row *row = &spr_phrases[SPR_FIRST_SYNONYM + index];
  if (number) *number = spr_activities[row->activity].number;
  for (int i = row->words; i < row[1].words; i++) {
    if (i > row->words) spr_put(&w, " ");
    spr_put(&w, spr_word_text(spr_phrase_words[i]));
  }
  return spr_end(&w);
}

SPR_APART static spinerisk_status protected_resolve(const spinerisk_vocabulary *vocabulary, const char *name,
                                                    size_t n_name, int32_t strict, spinerisk_resolution *out,
                                                    spinerisk_error *error) {
  spinerisk_vocabulary own;
  spinerisk_resolution answer_;
  if (!name || !out) return spr_fail(error, SPINERISK_E_NULL);
  if (out->struct_size < SPR_LEAST(spinerisk_resolution) || spr_read_vocabulary(&own, vocabulary) != SPINERISK_OK)
    return spr_fail(error, SPINERISK_E_STRUCT_SIZE);
  spinerisk_resolution_init(&answer_, sizeof answer_);
  spr_resolve(&own, name, n_name, strict, &answer_);
  spr_write_struct(out, out->struct_size, &answer_, sizeof answer_);
  return SPINERISK_OK;
}

spinerisk_status spinerisk_resolve(const spinerisk_vocabulary *vocabulary, const char *name, size_t n_name,
                                   int32_t strict, spinerisk_resolution *out, spinerisk_error *error) {
  SPR_PROTECTED(protected_resolve(vocabulary, name, n_name, strict, out, error))
}
