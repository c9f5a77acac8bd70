#include "provider.h"

#include "catalogue.h"
#include "demand.h"
#include "exact.h"
#include "fields.h"
#include "status.h"
#include "structs.h"

/* Permits lie in the caller's array at the caller's struct size. */
static spinerisk_status permit_at(const spinerisk_provider *provider, size_t index, spinerisk_permit *own) {
  return spr_read_permit(own, spr_element(provider->permits, index)); /* aligned: checked */
}

/* A ban or permit for a number nobody knows would be lost silently. */
static spinerisk_status check_number(uint32_t number, int32_t field, spinerisk_error *error) {
  return spr_activity_index(number) >= 0 ? SPINERISK_OK
                                         : spr_fail_range(error, SPINERISK_E_UNKNOWN_ACTIVITY, field, number, 1,
                                                          spr_activities[SPR_N_ACTIVITIES - 1].number);
}

spinerisk_status spr_check_provider(const spinerisk_provider *provider, spinerisk_error *error) {
  static const char two[] = "a permit for an activity and for tags: make it two";
  spinerisk_permit permit;
  spinerisk_status status = spr_check_fields(SPINERISK_OWNER_PROVIDER, provider, error);
  if (status != SPINERISK_OK) return status;
  if ((provider->n_permits && !provider->permits) || (provider->n_ban_activities && !provider->ban_activities))
    return spr_fail(error, SPINERISK_E_NULL);
  if (provider->n_permits && provider->permits->struct_size % _Alignof(spinerisk_permit))
    return spr_fail(error, SPINERISK_E_STRUCT_SIZE);
  for (size_t i = 0; i < provider->n_ban_activities; i++) {
    status = check_number(provider->ban_activities[i], SPINERISK_FIELD_BAN_ACTIVITY, error);
    if (status != SPINERISK_OK) return status;
  }
  for (size_t i = 0; i < provider->n_permits; i++) {
    if (permit_at(provider, i, &permit) != SPINERISK_OK) return spr_fail(error, SPINERISK_E_STRUCT_SIZE);
    status = spr_check_fields(SPINERISK_OWNER_PERMIT, &permit, error);
    if (status != SPINERISK_OK) return status;
    if (!permit.activity && !permit.tags)
      return spr_fail_range(error, SPINERISK_E_MISSING, SPINERISK_FIELD_PERMIT_ACTIVITY, spr_nan(), 1, 65535);
    if (permit.activity && permit.tags)
      return spr_fail_text(error, SPINERISK_E_CONFLICT, SPINERISK_FIELD_PERMIT_TAGS, two, sizeof two - 1);
    if (permit.activity) status = check_number(permit.activity, SPINERISK_FIELD_PERMIT_ACTIVITY, error);
    if (status != SPINERISK_OK) return status;
  }
  return SPINERISK_OK;
}

/* A ban on an activity is one on its version with a weight, too. */
static int bans(uint32_t number, const spinerisk_activity *activity) {
  const int index = spr_activity_index(number), loaded = index < 0 ? 0 : spr_activities[index].loaded;
  return number == activity->number || (loaded && spr_activities[loaded].number == activity->number);
}

static int is_banned(const spinerisk_provider *provider, const spinerisk_activity *activity) {
  if (activity->tags & provider->ban_tags) return 1;
  for (size_t i = 0; i < provider->n_ban_activities; i++)
    if (activity->number && bans(provider->ban_activities[i], activity)) return 1;
  return 0;
}

/* What the person will lift or do when it was not stated is a usual value, so it can only ask. */
static void check_ceiling(double ceiling, double stated, double usual, spr_outcome *out) {
  if (!spr_given(ceiling)) return;
  if (spr_given(stated)) {
    if (stated > ceiling) spr_outcome_add(out, SPR_REASON_OVER_CEILING, SPINERISK_AVOID, SPINERISK_URGENCY_NONE);
  } else if (usual > ceiling) {
    spr_outcome_add(out, SPR_REASON_CEILING_NEEDS_VALUE, SPINERISK_ASK_PROVIDER, SPINERISK_URGENCY_NONE);
  }
}

static void check_demands(const spinerisk_provider *provider, const spr_facts *facts, const spr_posture *hardest,
                          spr_outcome *out) {
  const double ceilings[SPR_QUANTITIES] = {provider->max_impact, provider->max_load, provider->max_forward,
                                           provider->max_backward, provider->max_twist};
  for (int q = 0; q < SPR_QUANTITIES; q++) {
    if (facts->posture->q[q] > ceilings[q])
      spr_outcome_add(out, SPR_REASON_OVER_CEILING, SPINERISK_AVOID, SPINERISK_URGENCY_NONE);
    else if (hardest->q[q] > ceilings[q])
      spr_outcome_add(out, SPR_REASON_MAY_PASS_CEILING, SPINERISK_ASK_PROVIDER, SPINERISK_URGENCY_NONE);
  }
}

/* A measured demand tells neither kilograms nor minutes nor repetitions. */
static void check_effort(const spinerisk_provider *provider, const spr_facts *facts, double kg, int measured,
                         spr_outcome *out) {
  const double reference = spr_given(facts->activity->reference_dose) ? facts->activity->reference_dose : 0.0;
  const double minutes = facts->activity->dose_unit == SPINERISK_DOSE_MINUTES ? reference : 0.0;
  const double unknown = 1e9;
  check_ceiling(provider->max_external_kg, facts->effort->external_kg, measured ? unknown : kg, out);
  const double sets = spr_sets(facts->effort); /* a ceiling is for the whole of it */
  check_ceiling(provider->max_minutes, facts->effort->minutes * sets, measured ? unknown : minutes, out);
  check_ceiling(provider->max_repetitions, facts->effort->repetitions * sets, measured ? unknown : reference - minutes,
                out);
}

void spr_provider_limits(const spinerisk_provider *provider, const spr_facts *facts, const spr_posture *hardest,
                         double kg, int measured, spr_outcome *out) {
  const uint64_t tags = facts->activity->tags;
  if (is_banned(provider, facts->activity))
    spr_outcome_add(out, SPR_REASON_BANNED, SPINERISK_AVOID, SPINERISK_URGENCY_NONE);
  if (provider->ban_tags && (tags & SPINERISK_TAG_UNREVIEWED))
    spr_outcome_add(out, SPR_REASON_BAN_MAY_APPLY, SPINERISK_ASK_PROVIDER, SPINERISK_URGENCY_NONE);
  check_demands(provider, facts, hardest, out);
  check_effort(provider, facts, kg, measured, out);
  /* Told even where it changes nothing: nobody then names an alternative. */
  if (provider->best_verdict > out->verdict || provider->best_verdict == SPINERISK_AVOID)
    spr_outcome_add(out, SPR_REASON_BEST_VERDICT, provider->best_verdict, SPINERISK_URGENCY_NONE);
}

static int within(double limit, double stated) { return !spr_given(limit) || (spr_given(stated) && stated <= limit); }

static int covers(const spinerisk_permit *permit, const spinerisk_activity *activity) {
  if (permit->activity) return permit->activity == activity->number;
  return (permit->tags & activity->tags & ~SPINERISK_TAG_UNREVIEWED) != 0;
}

int spr_provider_permits(const spinerisk_provider *provider, const spr_facts *facts, int score_verdict,
                         spr_outcome *out) {
  const spinerisk_effort *effort = facts->effort;
  const double today = facts->patient->today, sets = spr_sets(effort);
  int lapsed = 0, unmet = 0;
  if (score_verdict != SPINERISK_ASK_PROVIDER && score_verdict != SPINERISK_AVOID) return score_verdict;
  for (size_t i = 0; i < provider->n_permits; i++) {
    spinerisk_permit permit;
    permit_at(provider, i, &permit);
    if (!covers(&permit, facts->activity)) continue;
    const int met = within(permit.max_external_kg, effort->external_kg) &&
                    within(permit.max_minutes, effort->minutes * sets) &&
                    within(permit.max_repetitions, effort->repetitions * sets);
    /* It has run out whatever is done: to do more must not take that word back. */
    if (spr_given(permit.until) && !(today <= permit.until)) {
      lapsed = 1;
      if (met && !spr_given(today)) out->strict_fields |= UINT64_C(1) << SPINERISK_FIELD_TODAY;
      continue;
    }
    if (!met) {
      unmet = 1;
      continue;
    }
    spr_outcome_add(out, SPR_REASON_PERMITTED, SPINERISK_WITH_CARE, SPINERISK_URGENCY_NONE);
    return SPINERISK_WITH_CARE;
  }
  if (lapsed) spr_outcome_add(out, SPR_REASON_PERMIT_LAPSED, 0, SPINERISK_URGENCY_ASK);
  if (unmet) spr_outcome_add(out, SPR_REASON_PERMIT_NOT_MET, 0, SPINERISK_URGENCY_NONE);
  return score_verdict;
}
