#include "flat_request.h"

#include <stdlib.h>
#include <string.h>

void request_init(struct request *r) {
  memset(r, 0, sizeof *r);
  spinerisk_effort_init(&r->effort, sizeof r->effort);
  spinerisk_patient_init(&r->patient, sizeof r->patient);
  spinerisk_provider_init(&r->provider, sizeof r->provider);
  spinerisk_demand_init(&r->demand, sizeof r->demand);
  spinerisk_activity_init(&r->activity, sizeof r->activity);
  spinerisk_plan_request_init(&r->plan, sizeof r->plan);
}

void request_free(struct request *r) {
  free(r->permits);
  free(r->bans);
  free(r->diary);
  free(r->likes);
}

/* Grows an array by one; the count is kept in the provider. */
static void *grown(void *array, size_t n, size_t size) { return realloc(array, (n + 1) * size); }

/* Adds a permanent number to a list. */
static int32_t add_number(uint32_t **list, size_t *n, double number) {
  if (!(number >= 1 && number <= 65535) || number != (double)(uint32_t)number) return SPINERISK_E_RANGE;
  uint32_t *more = grown(*list, *n, sizeof *more);
  if (!more) return SPINERISK_E_NO_MEMORY;
  more[(*n)++] = (uint32_t)number;
  *list = more;
  return SPINERISK_OK;
}

/* An entry of the diary is opened by its activity. Room grows by doubling: a diary may be long. NULL with the status if
 * there is none. */
static spinerisk_diary *entry_for(struct request *r, int32_t field, int32_t *status) {
  const size_t n = r->plan.n_diary;
  if (field != SPINERISK_FIELD_DIARY_ACTIVITY) return n ? &r->diary[n - 1] : NULL;
  if (!(n & (n - 1))) {
    spinerisk_diary *more = realloc(r->diary, (n ? 2 * n : 1) * sizeof *more);
    if (!more) {
      *status = SPINERISK_E_NO_MEMORY;
      return NULL;
    }
    r->diary = more;
  }
  spinerisk_diary_init(&r->diary[n], sizeof *r->diary);
  r->plan.n_diary++;
  return &r->diary[n];
}

/* A permit is opened by the activity or the tag it is for; its limits follow. NULL with the status if there is none. */
static spinerisk_permit *permit_for(struct request *r, int32_t field, int32_t *status) {
  const size_t n = r->provider.n_permits;
  if (field != SPINERISK_FIELD_PERMIT_ACTIVITY && field != SPINERISK_FIELD_PERMIT_TAGS)
    return n ? &r->permits[n - 1] : NULL;
  spinerisk_permit *permits = grown(r->permits, n, sizeof *permits);
  if (!permits) {
    *status = SPINERISK_E_NO_MEMORY;
    return NULL;
  }
  r->permits = permits;
  spinerisk_permit_init(&permits[n], sizeof *permits);
  r->provider.n_permits++;
  return &permits[n];
}

static void *owner_of(struct request *r, int32_t field, int32_t *status) {
  if (field < SPINERISK_FIELD_REGION) return &r->effort;
  if (field < SPINERISK_FIELD_BAN_TAGS) return &r->patient;
  if (field < SPINERISK_FIELD_PERMIT_ACTIVITY) return &r->provider;
  if (field < SPINERISK_FIELD_IMPACT) return permit_for(r, field, status);
  if (field < SPINERISK_FIELD_FLEXION) return &r->demand;
  if (field < SPINERISK_FIELD_VERDICT) return &r->activity;
  return field < SPINERISK_FIELD_DIARY_ACTIVITY ? (void *)&r->plan : (void *)entry_for(r, field, status);
}

/* One pair into its struct. */
static int32_t read_pair(struct request *r, int32_t field, double value, spinerisk_error *error) {
  int32_t status;
  if (field == SPINERISK_FIELD_BAN_ACTIVITY) {
    status = add_number(&r->bans, &r->provider.n_ban_activities, value);
  } else if (field == SPINERISK_FIELD_REQUEST_LIKE) {
    status = add_number(&r->likes, &r->plan.n_likes, value);
  } else {
    status = SPINERISK_E_UNKNOWN_FIELD; /* a permit's limit before the permit */
    void *owner = owner_of(r, field, &status);
    if (owner) return (int32_t)spinerisk_field_set(owner, field, value, error);
  }
  if (status) {
    error->status = status;
    error->field = field;
    error->value = value;
  }
  return status;
}

static int is_diary(int32_t field) {
  return field >= SPINERISK_FIELD_DIARY_ACTIVITY && field < SPINERISK_FIELD_SESSION_VERDICT;
}

/* Which structs a kind of call uses; a field of another would be dropped silently. */
static int is_used(int mode, int32_t field) {
  const int effort = field < SPINERISK_FIELD_REGION,
            demand = field >= SPINERISK_FIELD_IMPACT && field < SPINERISK_FIELD_FLEXION;
  if (effort) return mode < FLAT_COLUMNS_CALL;
  if (field >= SPINERISK_FIELD_VERDICT) /* of the records, those that are input */
    return mode == FLAT_PLAN_CALL && field >= SPINERISK_FIELD_REQUEST_TARGET && field < SPINERISK_FIELD_SESSION_VERDICT;
  if (demand) return mode == FLAT_BY_DEMAND || mode == FLAT_BY_OWN_ACTIVITY;
  return field < SPINERISK_FIELD_IMPACT || mode == FLAT_BY_OWN_ACTIVITY;
}

/* Reads every pair even after a bad one, and answers the first error: see request_red_flag. */
int32_t request_read(struct request *r, int mode, const double *pairs, size_t n_pairs, spinerisk_error *error) {
  spinerisk_error other;
  int32_t first = SPINERISK_OK;
  spinerisk_error_init(&other, sizeof other);
  for (size_t i = 0; i + 1 < n_pairs; i += 2) {
    const int32_t field = pairs[i] >= 1 && pairs[i] < (double)SPINERISK_FIELD_END ? (int32_t)pairs[i] : 0;
    const int32_t status = read_pair(r, is_used(mode, field) ? field : 0, pairs[i + 1], first ? &other : error);
    if (!first && status && is_diary(field) && r->plan.n_diary) error->row = r->plan.n_diary - 1;
    if (!first) first = status;
    r->has_provider |= field >= SPINERISK_FIELD_BAN_TAGS && field < SPINERISK_FIELD_IMPACT;
  }
  if (n_pairs % 2 && !first) first = error->status = SPINERISK_E_MISSING; /* a field without its value */
  r->provider.permits = r->permits;
  r->provider.ban_activities = r->bans;
  r->plan.likes = r->likes;
  r->plan.diary = r->diary;
  r->patient.provider = r->has_provider ? &r->provider : NULL;
  r->activity.impact = r->demand.impact;
  r->activity.load = r->demand.load;
  r->activity.twist = r->demand.twist;
  r->activity.forward = r->demand.forward;
  r->activity.backward = r->demand.backward;
  for (int i = 1; i < 5; i++) r->activity.grades[i] = r->activity.grades[0];
  return first;
}

void request_only_answers(struct request *r) {
  const uint64_t yes = r->patient.answers_yes, conditions = r->patient.conditions;
  spinerisk_patient_init(&r->patient, sizeof r->patient);
  spinerisk_plan_request_init(&r->plan, sizeof r->plan);
  r->patient.answers_yes = yes;
  r->patient.conditions = conditions;
}

/* An emergency is answered whatever else in the call is wrong: with the answers alone, does a red flag
 * stop? Then model_score is not given, and out holds the answer. */
int request_red_flag(const spinerisk_model *model, const struct request *r, spinerisk_assessment *out) {
  static const char any[] = "walking";
  spinerisk_patient patient;
  spinerisk_patient_init(&patient, sizeof patient);
  patient.answers_yes = r->patient.answers_yes;
  patient.conditions = r->patient.conditions;
  return spinerisk_assess(model, any, sizeof any - 1, NULL, &patient, out, NULL) == SPINERISK_OK &&
         out->model_score != out->model_score;
}
