#include <string.h>

#include "catalogue.h"
#include "demand.h"
#include "floats.h"
#include "resolve.h"
#include "status.h"
#include "structs.h"
#include "text.h"

static int is_known(const spinerisk_vocabulary *vocabulary, uint32_t number) {
  if (number >= SPINERISK_OWN_ACTIVITY) return number - SPINERISK_OWN_ACTIVITY < vocabulary->n_activities;
  return spr_activity_index(number) >= 0;
}

static int same(const char *known, const char *name, size_t n_name) {
  return known && *known && spr_same_name(name, n_name, known, strlen(known));
}

const spinerisk_activity *spr_own_activity(const spinerisk_vocabulary *vocabulary, size_t index) {
  const size_t stride = vocabulary->activities ? vocabulary->activities->struct_size : 0;
  if (index >= vocabulary->n_activities || !stride || stride % _Alignof(spinerisk_activity)) return NULL;
  return spr_element(vocabulary->activities, index);
}

int spr_vocabulary_find(const spinerisk_vocabulary *vocabulary, const char *name, size_t n_name, uint32_t *activity) {
  for (size_t i = 0; i < vocabulary->n_activities; i++) {
    spinerisk_activity own;
    const spinerisk_activity *given = spr_own_activity(vocabulary, i);
    if (!given || spr_read_activity(&own, given) != SPINERISK_OK || own.number) continue;
    const int is_id = same(own.id, name, n_name);
    if (!is_id && !same(own.name, name, n_name)) continue;
    /* One that cannot be scored has no name. */
    if (spr_check_activity(&own, NULL) != SPINERISK_OK) continue;
    *activity = (uint32_t)(SPINERISK_OWN_ACTIVITY + i);
    return is_id ? SPINERISK_READ_ID : SPINERISK_READ_SYNONYM;
  }
  for (size_t i = 0; vocabulary->synonyms && i < vocabulary->n_synonyms; i++) {
    const spinerisk_synonym *own = &vocabulary->synonyms[i];
    if (!own->text || !is_known(vocabulary, own->activity) || spr_same_name(own->text, own->n_text, "", 0)) continue;
    if (!spr_same_name(name, n_name, own->text, own->n_text)) continue;
    *activity = own->activity;
    return SPINERISK_READ_SYNONYM;
  }
  return 0;
}

/* A name must be readable and free. before: what the vocabulary held before it. */
static spinerisk_status check_name(const spinerisk_vocabulary *before, const char *name, size_t n_name,
                                   uint32_t activity, spinerisk_error *error) {
  uint32_t other = activity;
  if (!name) return spr_fail(error, SPINERISK_E_NULL);
  if (n_name > SPINERISK_MAX_NAME)
    return spr_fail_range(error, SPINERISK_E_RANGE, 0, (double)n_name, 1, SPINERISK_MAX_NAME);
  if (spr_same_name(name, n_name, "", 0)) return spr_fail(error, SPINERISK_E_MISSING);
  if (spr_name_find(name, n_name) >= 0 || (spr_vocabulary_find(before, name, n_name, &other) && other != activity))
    return spr_fail_text(error, SPINERISK_E_CONFLICT, 0, name, n_name);
  return SPINERISK_OK;
}

static spinerisk_status check_own(const spinerisk_vocabulary *before, const spinerisk_activity *given,
                                  spinerisk_error *error) {
  const uint32_t number = (uint32_t)(SPINERISK_OWN_ACTIVITY + before->n_activities);
  spinerisk_activity own;
  if (!given || spr_read_activity(&own, given) != SPINERISK_OK) return spr_fail(error, SPINERISK_E_STRUCT_SIZE);
  if (own.number) return spr_fail_range(error, SPINERISK_E_CONFLICT, SPINERISK_FIELD_NUMBER, own.number, 0, 0);
  spinerisk_status status = spr_check_activity(&own, error);
  /* "press-up" names two activities and may be settled by a synonym, but it is the id of one. */
  if (status == SPINERISK_OK && own.id && spr_id_lookup(own.id, strlen(own.id)) >= 0)
    return spr_fail_text(error, SPINERISK_E_CONFLICT, 0, own.id, strlen(own.id));
  if (status == SPINERISK_OK) status = check_name(before, own.id, own.id ? strlen(own.id) : 0, number, error);
  if (status == SPINERISK_OK && own.name) status = check_name(before, own.name, strlen(own.name), number, error);
  return status;
}

static spinerisk_status check_synonym(const spinerisk_vocabulary *before, const spinerisk_synonym *synonym,
                                      spinerisk_error *error) {
  if (!is_known(before, synonym->activity))
    return spr_fail_range(error, SPINERISK_E_UNKNOWN_ACTIVITY, SPINERISK_FIELD_NUMBER, synonym->activity, 1,
                          SPINERISK_OWN_ACTIVITY + (double)before->n_activities);
  return check_name(before, synonym->text, synonym->n_text, synonym->activity, error);
}

SPR_APART static spinerisk_status protected_vocabulary_check(const spinerisk_vocabulary *vocabulary,
                                                             spinerisk_error *error) {
  spinerisk_vocabulary all, before;
  spinerisk_status status = SPINERISK_OK;
  if (!vocabulary) return spr_fail(error, SPINERISK_E_NULL);
  if (spr_read_vocabulary(&all, vocabulary) != SPINERISK_OK) return spr_fail(error, SPINERISK_E_STRUCT_SIZE);
  if ((all.n_activities && !all.activities) || (all.n_synonyms && !all.synonyms))
    return spr_fail(error, SPINERISK_E_NULL);
  size_t at = 0;
  before = all;
  before.n_activities = before.n_synonyms = 0;
  for (at = 0; at < all.n_activities && status == SPINERISK_OK; at++) {
    before.n_activities = at;
    status = check_own(&before, spr_own_activity(&all, at), error);
  }
  if (status == SPINERISK_OK) before.n_activities = all.n_activities;
  for (size_t i = 0; i < all.n_synonyms && status == SPINERISK_OK; i++) {
    before.n_synonyms = i;
    status = check_synonym(&before, &all.synonyms[i], error);
    at = i + 1;
  }
  if (status != SPINERISK_OK) spr_fail_row(error, at - 1);
  return status;
}

spinerisk_status spinerisk_vocabulary_check(const spinerisk_vocabulary *vocabulary, spinerisk_error *error) {
  SPR_PROTECTED(protected_vocabulary_check(vocabulary, error))
}
