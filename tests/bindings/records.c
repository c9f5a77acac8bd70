#include <stdio.h>
#include <string.h>

#include "answer.h"
#include "calls.h"

enum { MOST_ALTERNATIVES = 20 };

/* The part of a call behind a colon: a name of a field, or NULL. */
static int32_t value_in(const char *call, int32_t field) {
  int32_t value = 0;
  const char *at = strrchr(call, ':') + 1;
  if (spinerisk_name_find(field, at, strlen(at), &value, NULL)) broken("no such name", call);
  return value;
}

static int32_t run_limit(const char *call, const spinerisk_resolution *read, inputs *in) {
  spinerisk_limit out;
  int32_t field = 0;
  const char *name = strchr(call, ':') + 1;
  spinerisk_limit_init(&out, sizeof out);
  spinerisk_field_find(name, strcspn(name, ":"), &field, NULL);
  const int32_t status = (int32_t)spinerisk_limit_find(NULL, NULL, read, &in->effort, &in->patient, field,
                                                       value_in(call, SPINERISK_FIELD_VERDICT), &out, &in->error);
  if (!status) put_record(SPINERISK_OWNER_LIMIT, &out);
  return status;
}

static int32_t run_changes(const char *call, const spinerisk_resolution *read, inputs *in) {
  spinerisk_change out[SPINERISK_MAX_CHANGES];
  size_t n = SPINERISK_MAX_CHANGES;
  for (size_t i = 0; i < n; i++) spinerisk_change_init(&out[i], sizeof out[i]);
  const int32_t status = (int32_t)spinerisk_changes_find(NULL, NULL, read, &in->effort, &in->patient,
                                                         value_in(call, SPINERISK_FIELD_VERDICT), out, &n, &in->error);
  if (!status) printf(" %zu", n);
  for (size_t i = 0; !status && i < n; i++) {
    char sentence[512];
    put_record(SPINERISK_OWNER_CHANGE, &out[i]);
    spinerisk_change_text(&out[i], sentence, sizeof sentence);
    printf(" \"%s\"", sentence);
  }
  return status;
}

static int32_t run_alternatives(const char *call, const spinerisk_resolution *read, inputs *in) {
  spinerisk_alternative out[MOST_ALTERNATIVES];
  const char *end;
  size_t n = (size_t)number_of(strchr(call, ':') + 1, &end);
  for (size_t i = 0; i < MOST_ALTERNATIVES; i++) spinerisk_alternative_init(&out[i], sizeof out[i]);
  const int32_t status =
      (int32_t)spinerisk_alternatives_find(NULL, NULL, read, &in->effort, &in->patient, out, &n, &in->error);
  if (!status) printf(" %zu", n);
  for (size_t i = 0; !status && i < n; i++) put_record(SPINERISK_OWNER_ALTERNATIVE, &out[i]);
  return status;
}

static int32_t about_a_name(const char *call, char *text, inputs *in) {
  spinerisk_resolution read;
  if (in->status) return in->status;
  spinerisk_resolution_init(&read, sizeof read);
  spinerisk_resolve(NULL, text, decoded(text), 0, &read, NULL);
  if (!strncmp(call, "limit:", 6)) return run_limit(call, &read, in);
  if (!strncmp(call, "changes:", 8)) return run_changes(call, &read, in);
  return run_alternatives(call, &read, in);
}

static int32_t run_plan(inputs *in) {
  static spinerisk_week weeks[SPINERISK_PLAN_MAX_WEEKS];
  static spinerisk_item items[SPINERISK_PLAN_MAX_WEEKS * SPINERISK_PLAN_ITEMS_PER_WEEK];
  spinerisk_plan plan;
  if (in->status) return in->status;
  spinerisk_plan_init(&plan, sizeof plan);
  for (size_t i = 0; i < sizeof weeks / sizeof *weeks; i++) spinerisk_week_init(&weeks[i], sizeof *weeks);
  for (size_t i = 0; i < sizeof items / sizeof *items; i++) spinerisk_item_init(&items[i], sizeof *items);
  const int32_t status =
      (int32_t)spinerisk_plan_make(NULL, &in->request, &in->patient, &plan, weeks, items, &in->error);
  if (status) return status;
  put_record(SPINERISK_OWNER_PLAN, &plan);
  put_reasons(plan.reasons, plan.n_reasons);
  for (int32_t i = 0; i < plan.n_weeks; i++) put_record(SPINERISK_OWNER_WEEK, &weeks[i]);
  for (int32_t i = 0; i < plan.n_items; i++) put_record(SPINERISK_OWNER_ITEM, &items[i]);
  return status;
}

/* Parts are numbered from 0; then the session is judged, without what was said of the effort. */
static int32_t run_session(const char *call, char *text, inputs *in) {
  spinerisk_session session;
  spinerisk_judgement out;
  const char *end;
  double carried = number_of(strchr(call, ':') + 1, &end);
  uint64_t part = 0;
  inputs again;
  spinerisk_session_init(&session, sizeof session);
  spinerisk_judgement_init(&out, sizeof out);
  for (char *at = text, *next; at; at = next) {
    spinerisk_assessment a;
    next = strchr(at, '|');
    if (next) *next++ = 0;
    again = *in;
    if (again.patient.provider) again.patient.provider = &again.provider;
    spinerisk_assessment_init(&a, sizeof a);
    int32_t status = assess_or_stop("assess", at, &again, &a);
    if (!status) status = (int32_t)spinerisk_session_add(&session, &a, part++, &again.error);
    if (status) return in->error = again.error, status;
  }
  put_record(SPINERISK_OWNER_SESSION, &session);
  int32_t status = in->status;
  if (!status) status = (int32_t)spinerisk_session_judge(NULL, &in->patient, &session, carried, &out, &in->error);
  if (status) { /* a red flag, as its parts were assessed: the person has nothing else to say */
    only_answers(in);
    if (!(carried >= 0 && carried < 1e300)) carried = 0;
    status = (int32_t)spinerisk_session_judge(NULL, &in->patient, &session, carried, &out, &in->error);
  }
  if (!status) put_record(SPINERISK_OWNER_JUDGEMENT, &out);
  return status;
}

static int32_t run_one(const char *call, char *text, inputs *in) {
  if (!strcmp(call, "plan")) return run_plan(in);
  if (!strncmp(call, "session:", 8)) return run_session(call, text, in);
  return about_a_name(call, text, in);
}

void run_record(const char *call, char *text, inputs *in) {
  char any[] = "walking";
  spinerisk_assessment flagged;
  int32_t status = run_one(call, text, in);
  if (!status) return;
  const spinerisk_error error = in->error;
  only_answers(in);
  spinerisk_assessment_init(&flagged, sizeof flagged);
  const int stops = !spinerisk_assess(NULL, any, strlen(any), NULL, &in->patient, &flagged, NULL) &&
                    flagged.model_score != flagged.model_score;
  if (!stops || run_one(call, any, in)) put_error(status, &error);
}
