/* What was done and felt: what is tolerated, and what the pain says of the next dose. */
#include "catalogue.h"
#include "exact.h"
#include "fields.h"
#include "model.h"
#include "plan.h"
#include "status.h"
#include "structs.h"

/* Entries lie in the caller's array at the caller's struct size. */
static spinerisk_status entry_at(const spr_planner *p, size_t i, spinerisk_diary *own) {
  const size_t stride = p->request.diary->struct_size; /* whole doubles: checked */
  return spr_read_diary(own, (const spinerisk_diary *)(const void *)((const char *)p->request.diary + i * stride));
}

/* Of one set: sets are kept apart, as three short ones are no long one. */
static double dose_of(const spinerisk_diary *entry, const spr_activity_row *row) {
  return row->dose_unit == SPINERISK_DOSE_MINUTES ? entry->minutes : entry->repetitions;
}

static spinerisk_status check_entry(const spinerisk_diary *entry, spinerisk_error *error) {
  const int index = spr_activity_index(entry->activity);
  const spinerisk_status status = spr_check_fields(SPINERISK_OWNER_DIARY, entry, error);
  if (status != SPINERISK_OK) return status;
  if (!entry->activity || !spr_given(entry->day))
    return spr_fail_range(error, SPINERISK_E_MISSING,
                          entry->activity ? SPINERISK_FIELD_DIARY_DAY : SPINERISK_FIELD_DIARY_ACTIVITY, spr_nan(),
                          spr_nan(), spr_nan());
  if (index < 0)
    return spr_fail_range(error, SPINERISK_E_UNKNOWN_ACTIVITY, SPINERISK_FIELD_DIARY_ACTIVITY, entry->activity, 1,
                          spr_activities[SPR_N_ACTIVITIES - 1].number);
  if (spr_activities[index].kind == SPINERISK_KIND_CLASS)
    return spr_fail_range(error, SPINERISK_E_NOT_ENOUGH, SPINERISK_FIELD_DIARY_ACTIVITY, entry->activity, spr_nan(),
                          spr_nan());
  if (spr_given(dose_of(entry, &spr_activities[index]))) return SPINERISK_OK;
  const int by_minutes = spr_activities[index].dose_unit == SPINERISK_DOSE_MINUTES;
  return spr_fail_range(error, SPINERISK_E_MISSING,
                        by_minutes ? SPINERISK_FIELD_DIARY_MINUTES : SPINERISK_FIELD_DIARY_REPETITIONS, spr_nan(),
                        spr_nan(), spr_nan());
}

spinerisk_status spr_check_diary(const spr_planner *p, spinerisk_error *error) {
  spinerisk_diary entry;
  if (!p->request.n_diary) return SPINERISK_OK;
  if (!p->request.diary) return spr_fail(error, SPINERISK_E_NULL);
  if (p->request.diary->struct_size % sizeof(double)) return spr_fail(error, SPINERISK_E_STRUCT_SIZE);
  if (!spr_given(p->person.patient.today))
    return spr_fail_range(error, SPINERISK_E_MISSING, SPINERISK_FIELD_TODAY, spr_nan(), spr_nan(), spr_nan());
  for (size_t i = 0; i < p->request.n_diary; i++) {
    if (entry_at(p, i, &entry) != SPINERISK_OK) return spr_fail(error, SPINERISK_E_STRUCT_SIZE);
    const spinerisk_status status = check_entry(&entry, error);
    if (status == SPINERISK_OK) continue;
    spr_fail_row(error, i);
    return status;
  }
  return SPINERISK_OK;
}

/* The rules about the next dose, over what a patient says. */
static int response_of(const spr_planner *p, const spinerisk_patient *patient, spr_outcome *outcome) {
  const spr_facts facts = {p->person.model, &p->blank, patient, &p->person.activity, NULL, 0, 0};
  spr_rules_apply(&facts, SPR_STAGE_RESPONSE, outcome);
  return outcome->verdict > SPINERISK_RESPONSE_ADVANCE ? outcome->verdict : SPINERISK_RESPONSE_ADVANCE;
}

/* The same over one entry. A morning nobody told of cannot be built on. */
static int response_to(const spr_planner *p, const spinerisk_diary *entry, spr_outcome *outcome) {
  spinerisk_patient patient;
  spinerisk_patient_init(&patient, sizeof patient);
  patient.pain_now = entry->pain_now;
  patient.pain_during_change = entry->pain_during_change;
  patient.next_morning_change = entry->next_morning_change;
  patient.masked = entry->masked;
  patient.symptom_move = entry->symptom_move;
  const int response = response_of(p, &patient, outcome);
  const int known = spr_given(entry->next_morning_change);
  return known || response > SPINERISK_RESPONSE_HOLD ? response : SPINERISK_RESPONSE_HOLD;
}

/* Entries of the last two weeks, today included; later ones are not there yet. */
static int is_recent(const spr_planner *p, const spinerisk_diary *entry) {
  const double tomorrow = (double)(int32_t)p->person.patient.today + 1.0;
  return entry->day < tomorrow && entry->day >= tomorrow - p->person.model->p[SPR_P_PLAN_DIARY_DAYS];
}

/* Six nights or more: who plans again every day must not grow every day. */
static int is_week_ago(const spr_planner *p, const spinerisk_diary *entry) {
  return entry->day < (double)(int32_t)p->person.patient.today - 5.0;
}

/* Without worsening and not masked; a pain of the middle range, one nobody told of, or a little worse, is tolerated but
 * does not advance. */
static int is_tolerated(const spr_planner *p, const spinerisk_diary *entry, int response) {
  return response <= SPINERISK_RESPONSE_HOLD && spr_given(entry->next_morning_change) &&
         entry->masked <= SPR_MASKED_NO && !(entry->pain_now >= p->person.model->p[SPR_P_PAIN_STOP]);
}

static double larger(double a, double b) { return spr_given(a) && a >= b ? a : b; }

/* The last time it was done: the latest day, of one day the strictest response, then the largest dose, of these the fewest
 * sets. */
static void note_last(spr_history *h, const spinerisk_diary *entry, int response, double dose) {
  const double at = (double)(int32_t)entry->day, sets = spr_given(entry->sets) ? (double)(int32_t)entry->sets : 1.0;
  const int later = !(h->day >= at), same = h->day <= at && !later;
  const int larger_dose = dose > h->last, same_dose = !larger_dose && !(dose < h->last);
  if (later || (same && response > h->response)) h->response = response;
  if (later || (same && (larger_dose || (same_dose && sets < h->sets)))) {
    h->last = dose;
    h->sets = sets;
  }
  if (later) h->day = at;
}

spr_history spr_history_of(const spr_planner *p, uint32_t activity) {
  spr_history h = {0, spr_nan(), spr_nan(), spr_nan(), spr_nan(), spr_nan(), spr_nan(), 1.0};
  const spr_activity_row *row = &spr_activities[spr_activity_index(activity)];
  double bad_day = -1.0;
  spinerisk_diary entry;
  for (size_t pass = 0; pass < 2; pass++) /* first when it went badly, then what went well since */
    for (size_t i = 0; i < p->request.n_diary; i++) {
      spr_outcome outcome = {0};
      entry_at(p, i, &entry);
      if (entry.activity != activity || !is_recent(p, &entry)) continue;
      const int response = response_to(p, &entry, &outcome), bad = response > SPINERISK_RESPONSE_HOLD;
      const double dose = dose_of(&entry, row);
      if (!pass) {
        note_last(&h, &entry, response, dose);
        if (bad && entry.day > bad_day) bad_day = entry.day;
      } else if (is_tolerated(p, &entry, response)) {
        if (entry.day > bad_day) h.tolerated = larger(h.tolerated, dose);
        if (entry.day > bad_day && is_week_ago(p, &entry)) h.week_ago = larger(h.week_ago, dose);
        if (dose < h.last) h.under = larger(h.under, dose);
        if (entry.day > bad_day && spr_given(entry.external_kg)) h.kg = larger(h.kg, entry.external_kg);
      }
    }
  return h;
}

/* The next reason by number, as the order of a diary says nothing; 0: there is none. */
static int next_reason(const spr_outcome *outcome, int after) {
  int next = 0;
  for (int i = 0; i < outcome->n_reasons; i++) {
    const int number = outcome->reasons[i].number;
    if (number > after && (!next || number < next)) next = number;
  }
  return next;
}

/* A reason of the plan, once, while there is room. */
static void tell(spinerisk_plan *plan, const spr_outcome *outcome) {
  for (int number = 0; (number = next_reason(outcome, number));) {
    int known = plan->n_reasons >= SPINERISK_MAX_REASONS;
    known |= spr_reason_row(number)->until < outcome->verdict; /* a stricter one says it better */
    for (int k = 0; k < plan->n_reasons; k++) known |= plan->reasons[k] == number;
    if (!known) plan->reasons[plan->n_reasons++] = number;
  }
  if (outcome->urgency > plan->urgency) plan->urgency = outcome->urgency;
}

/* Notes what was done, too. The last day of the diary is about the person: after a bad morning nothing advances, whatever
 * was done. */
static int response_to_last_day(spr_planner *p, spr_outcome *outcome) {
  spinerisk_diary entry;
  double last = -1.0;
  int response = SPINERISK_RESPONSE_ADVANCE;
  for (size_t i = 0; i < p->request.n_diary; i++) {
    spr_outcome one = {0};
    entry_at(p, i, &entry);
    if (!is_recent(p, &entry)) continue;
    if ((double)(int32_t)entry.day > last) last = (double)(int32_t)entry.day;
    if (is_tolerated(p, &entry, response_to(p, &entry, &one))) p->is_done[spr_activity_index(entry.activity)] = 1;
  }
  for (size_t i = 0; i < p->request.n_diary; i++) {
    entry_at(p, i, &entry);
    if (!is_recent(p, &entry) || (double)(int32_t)entry.day < last) continue;
    const int one = response_to(p, &entry, outcome);
    if (one > response) response = one;
  }
  return response > SPINERISK_RESPONSE_HOLD ? SPINERISK_RESPONSE_HOLD : response;
}

void spr_respond(spr_planner *p) {
  spr_outcome outcome = {0}, last_day = {0};
  p->response = response_of(p, &p->person.patient, &outcome);
  tell(p->plan, &outcome);
  if (p->request.n_diary) {
    const int response = response_to_last_day(p, &last_day);
    if (response > p->response) p->response = response;
    tell(p->plan, &last_day);
  }
  p->plan->response = p->response;
}
