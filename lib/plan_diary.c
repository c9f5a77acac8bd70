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
  return spr_read_diary(own, spr_element(p->request.diary, i)); /* aligned: checked */
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
  const int by_minutes = spr_activities[index].dose_unit == SPINERISK_DOSE_MINUTES;
  if (spr_given(by_minutes ? entry->minutes : entry->repetitions)) return SPINERISK_OK;
  return spr_fail_range(error, SPINERISK_E_MISSING,
                        by_minutes ? SPINERISK_FIELD_DIARY_MINUTES : SPINERISK_FIELD_DIARY_REPETITIONS, spr_nan(),
                        spr_nan(), spr_nan());
}

spinerisk_status spr_check_diary(const spr_planner *p, spinerisk_error *error) {
  spinerisk_diary entry;
  if (!p->request.n_diary) return SPINERISK_OK;
  if (!p->request.diary) return spr_fail(error, SPINERISK_E_NULL);
  if (p->request.diary->struct_size % _Alignof(spinerisk_diary)) return spr_fail(error, SPINERISK_E_STRUCT_SIZE);
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
  spr_standing standing;
  spr_facts facts = {p->person.model, &p->blank, patient, &p->person.activity, NULL, 0, 0, &standing, {{0}}};
  spr_rules_stand(p->person.model, patient, spr_stated(SPINERISK_OWNER_PATIENT, patient), &standing);
  spr_rules_select(&facts);
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

static double whole_day(const spinerisk_diary *entry) { return (double)(int32_t)entry->day; }

static spr_done done_of(const spinerisk_diary *entry, const spr_activity_row *row) {
  const double sets = spr_given(entry->sets) ? (double)(int32_t)entry->sets : 1.0;
  const spr_done done = {row->dose_unit == SPINERISK_DOSE_MINUTES ? entry->minutes : entry->repetitions, sets,
                         entry->external_kg};
  return done;
}

/* Keeps the larger of two, of the same size the one with the larger dose, then with fewer kilograms. */
static void keep_larger(spr_done *kept, const spr_done *done) {
  const double by = done->dose * done->sets - kept->dose * kept->sets;
  const double by_dose = done->dose - kept->dose;
  if (!spr_given(kept->dose) || by > 0.0 || (!(by < 0.0) && by_dose > 0.0))
    *kept = *done;
  else if (!(by < 0.0) && !(by_dose < 0.0) && spr_given(done->kg) && !(kept->kg <= done->kg))
    kept->kg = done->kg;
}

/* The last time it was done: the latest day, of one day the strictest response and the largest dose. */
static void note_last(spr_history *h, const spinerisk_diary *entry, int response, const spr_done *done) {
  const double at = whole_day(entry);
  if (h->day > at) return;
  if (!(h->day >= at)) {
    h->day = at;
    h->response = 0;
    h->last.dose = spr_nan();
  }
  if (response > h->response) h->response = response;
  keep_larger(&h->last, done);
}

/* First when it went badly last, then what went well since. */
static void note_entry(const spr_planner *p, spr_history *h, const spinerisk_diary *entry, const spr_activity_row *row,
                       int pass, double *bad_day) {
  spr_outcome outcome = {0};
  const int response = response_to(p, entry, &outcome);
  const spr_done done = done_of(entry, row);
  if (!pass) {
    note_last(h, entry, response, &done);
    if (response > SPINERISK_RESPONSE_HOLD) *bad_day = spr_max(*bad_day, whole_day(entry));
    return;
  }
  if (!is_tolerated(p, entry, response)) return;
  if (done.dose < h->last.dose) keep_larger(&h->under, &done);
  if (whole_day(entry) <= *bad_day) return;
  keep_larger(&h->tolerated, &done);
  if (is_week_ago(p, entry)) keep_larger(&h->week_ago, &done);
}

spr_history spr_history_of(const spr_planner *p, uint32_t activity) {
  const spr_done none = {spr_nan(), 1.0, spr_nan()};
  spr_history h = {0, spr_nan(), none, none, none, none};
  const spr_activity_row *row = &spr_activities[spr_activity_index(activity)];
  double bad_day = -1.0;
  spinerisk_diary entry;
  for (int pass = 0; pass < 2; pass++)
    for (size_t i = 0; i < p->request.n_diary; i++) {
      entry_at(p, i, &entry);
      if (entry.activity == activity && is_recent(p, &entry)) note_entry(p, &h, &entry, row, pass, &bad_day);
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

/* What the days of a diary come to: the last, the last but one, and the last of each activity. */
struct days {
  double last, before, of[SPR_N_ACTIVITIES];
};

/* Notes what was done and tolerated, too. */
static void read_days(spr_planner *p, struct days *days) {
  spinerisk_diary entry;
  days->last = days->before = -1.0;
  for (size_t i = 0; i < SPR_N_ACTIVITIES; i++) days->of[i] = -1.0;
  for (size_t i = 0; i < p->request.n_diary; i++) {
    spr_outcome one = {0};
    entry_at(p, i, &entry);
    if (!is_recent(p, &entry)) continue;
    const int index = spr_activity_index(entry.activity);
    const double day = whole_day(&entry);
    if (day > days->last) {
      days->before = days->last;
      days->last = day;
    } else if (day < days->last && day > days->before) {
      days->before = day;
    }
    days->of[index] = spr_max(days->of[index], day);
    if (is_tolerated(p, &entry, response_to(p, &entry, &one))) p->is_done[index] = 1;
  }
}

/* Whether a morning after a day was clearly worse. */
static int was_bad(const spr_planner *p, double day) {
  spinerisk_diary entry;
  for (size_t i = 0; i < p->request.n_diary; i++) {
    entry_at(p, i, &entry);
    if (is_recent(p, &entry) && whole_day(&entry) >= day && whole_day(&entry) <= day &&
        entry.next_morning_change >= 2.0)
      return 1;
  }
  return 0;
}

/* What one entry says of the person: all of the last day, and painkillers of the last week. */
static int is_about_person(const spr_planner *p, const spinerisk_diary *entry, double last) {
  return is_recent(p, entry) && (whole_day(entry) >= last || (entry->masked > SPR_MASKED_NO && !is_week_ago(p, entry)));
}

/* Whether the last time of an activity was not good: its reasons are told, whenever it was. */
static int is_a_setback(const spr_planner *p, const spinerisk_diary *entry, const struct days *days) {
  spr_outcome one = {0};
  return whole_day(entry) >= days->of[spr_activity_index(entry->activity)] &&
         response_to(p, entry, &one) > SPINERISK_RESPONSE_HOLD;
}

/* After a bad morning or a masked week nothing advances, whatever was done. */
static int response_to_diary(spr_planner *p, spr_outcome *outcome) {
  spinerisk_diary entry;
  spinerisk_patient patient;
  struct days days;
  int response = SPINERISK_RESPONSE_ADVANCE;
  read_days(p, &days);
  for (size_t i = 0; i < p->request.n_diary; i++) {
    entry_at(p, i, &entry);
    if (!is_recent(p, &entry)) continue;
    const int personal = is_about_person(p, &entry, days.last);
    if (!personal && !is_a_setback(p, &entry, &days)) continue;
    spr_outcome own = {0};
    const int one = response_to(p, &entry, &own);
    if (personal && one > response) response = one;
    response_to(p, &entry, outcome); /* its reasons, beside those of the others */
  }
  if (days.before >= 0.0 && was_bad(p, days.last) && was_bad(p, days.before)) {
    spinerisk_patient_init(&patient, sizeof patient);
    patient.bad_mornings = 2.0;
    patient.pain_now = 0.0;
    response_of(p, &patient, outcome);
  }
  return response > SPINERISK_RESPONSE_HOLD ? SPINERISK_RESPONSE_HOLD : response;
}

void spr_respond(spr_planner *p) {
  spr_outcome outcome = {0}, diary = {0};
  p->response = response_of(p, &p->person.patient, &outcome);
  tell(p->plan, &outcome);
  if (p->request.n_diary) {
    const int response = response_to_diary(p, &diary);
    if (response > p->response) p->response = response;
    tell(p->plan, &diary);
  }
  p->plan->response = p->response;
}
