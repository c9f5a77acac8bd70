/* Sessions, limits, changes, alternatives and plans. */
#include <stdlib.h>
#include <string.h>

#include "calls.h"

static spinerisk_assessment assessed(pen *p, const world *w) {
  spinerisk_assessment a;
  spinerisk_effort effort;
  spinerisk_assessment_init(&a, sizeof a);
  spinerisk_effort_init(&effort, sizeof effort);
  effort.minutes = pen_value(p, w, SPINERISK_FIELD_MINUTES);
  spinerisk_assess_resolution(NULL, w->vocabulary, &w->readings[pen_below(p, NAMES)], &effort, NULL, &a, NULL);
  return a;
}

CALL(session_add) {
  spinerisk_session s;
  spinerisk_error error;
  spinerisk_session_init(&s, sizeof s);
  for (uint32_t i = 0; i < 4; i++) {
    spinerisk_assessment a = assessed(p, w);
    spinerisk_error *e = pen_error(p, &error);
    const uint64_t part = pen_chance(p, 3) ? UINT64_MAX : i;
    pen_failed(p, spinerisk_session_add(&s, pen_chance(p, 2) ? NULL : &a, part, e), &error);
  }
  pen_bytes(p, &s, sizeof s);
}

CALL(session_merge) {
  spinerisk_session s = w->days[pen_below(p, DAYS)], t = w->days[pen_below(p, DAYS)];
  spinerisk_error error;
  spinerisk_error *e = pen_error(p, &error);
  if (pen_chance(p, 5)) t.drop_units = UINT64_MAX;
  pen_failed(p, spinerisk_session_merge(&s, pen_chance(p, 5) ? &s : &t, e), &error);
  pen_bytes(p, &s, sizeof s);
}

CALL(session_share) {
  const spinerisk_assessment a = assessed(p, w);
  const double share = spinerisk_session_share(pen_chance(p, 3) ? NULL : &w->days[pen_below(p, DAYS)], &a);
  pen_bytes(p, &share, sizeof share);
}

CALL(sessions_add) {
  spinerisk_part_columns in;
  spinerisk_session days[DAYS];
  spinerisk_error error;
  size_t bad = 0;
  for (int i = 0; i < DAYS; i++) spinerisk_session_init(&days[i], sizeof days[i]);
  spinerisk_part_columns_init(&in, sizeof in);
  in.hazard = w->hazard;
  in.score = w->score;
  in.verdict = w->verdict;
  in.dose = pen_chance(p, 50) ? w->minutes : NULL;
  in.session = w->session;
  spinerisk_error *e = pen_error(p, &error);
  const spinerisk_part_columns *parts = pen_chance(p, 2) ? NULL : &in;
  const size_t n = pen_below(p, ROWS + 1);
  pen_failed(p, spinerisk_sessions_add(parts, n, pen_below(p, 9), days, DAYS, &bad, e), &error);
  pen_bytes(p, days, sizeof days);
  pen_number(p, bad);
}

CALL(session_judge) {
  spinerisk_judgement out;
  spinerisk_error error;
  person who;
  pen_person(p, w, &who);
  spinerisk_judgement_init(&out, sizeof out);
  spinerisk_error *e = pen_error(p, &error);
  const spinerisk_model *model = pen_model(p, w);
  const spinerisk_session *day = &w->days[pen_below(p, DAYS)];
  const double carried = pen_value(p, w, SPINERISK_FIELD_IMPACT);
  pen_failed(p, spinerisk_session_judge(model, &who.patient, day, carried, &out, e), &error);
  pen_bytes(p, &out, sizeof out);
}

CALL(course_judge) {
  spinerisk_course_columns out;
  spinerisk_week weeks[(DAYS + 6) / 7];
  double score[DAYS], used[DAYS], carried_over[DAYS], carried = pen_value(p, w, SPINERISK_FIELD_IMPACT);
  int32_t verdict[DAYS];
  spinerisk_error error;
  person who;
  const size_t n = pen_below(p, DAYS + 1);
  memset(score, 0, sizeof score);
  memset(used, 0, sizeof used);
  memset(carried_over, 0, sizeof carried_over);
  memset(verdict, 0, sizeof verdict);
  for (int i = 0; i < (DAYS + 6) / 7; i++) spinerisk_week_init(&weeks[i], sizeof weeks[i]);
  pen_person(p, w, &who);
  spinerisk_course_columns_init(&out, sizeof out);
  out.score = score;
  out.used = used;
  out.carried = carried_over;
  out.verdict = verdict;
  out.weeks = pen_chance(p, 70) ? weeks : NULL;
  spinerisk_error *e = pen_error(p, &error);
  pen_failed(p, spinerisk_course_judge(pen_model(p, w), &who.patient, w->days, n, &carried, &out, e), &error);
  pen_bytes(p, score, sizeof score);
  pen_bytes(p, used, sizeof used);
  pen_bytes(p, carried_over, sizeof carried_over);
  pen_bytes(p, verdict, sizeof verdict);
  pen_bytes(p, weeks, sizeof weeks);
  pen_bytes(p, &carried, sizeof carried);
}

CALL(patient_at) {
  spinerisk_patient patient;
  spinerisk_error error;
  spinerisk_patient_init(&patient, sizeof patient);
  spinerisk_error *e = pen_error(p, &error);
  const double at = w->times[pen_below(p, DAYS)];
  const size_t sessions = pen_below(p, DAYS), risings = pen_below(p, 6);
  pen_failed(p, spinerisk_patient_at(&patient, at, w->times, sessions, w->times + 3, risings, e), &error);
  pen_bytes(p, &patient, sizeof patient);
}

const every_call calls_sessions[] = {
    ENTRY(session_add),   ENTRY(session_merge), ENTRY(session_share), ENTRY(sessions_add),
    ENTRY(session_judge), ENTRY(course_judge),  ENTRY(patient_at),    CALLS_END};

/* ---- limits, changes, alternatives, plans ---- */

CALL(limit_find) {
  spinerisk_limit out;
  spinerisk_error error;
  person who;
  spinerisk_effort effort;
  pen_person(p, w, &who);
  pen_effort(p, w, &effort);
  spinerisk_limit_init(&out, sizeof out);
  spinerisk_error *e = pen_error(p, &error);
  const spinerisk_model *model = pen_model(p, w);
  const spinerisk_vocabulary *vocabulary = pen_vocabulary(p, w);
  const spinerisk_resolution *read = &w->readings[pen_below(p, NAMES)];
  const int32_t field = (int32_t)pen_below(p, 9), verdict = (int32_t)pen_below(p, 6);
  pen_failed(p, spinerisk_limit_find(model, vocabulary, read, &effort, &who.patient, field, verdict, &out, e), &error);
  pen_bytes(p, &out, sizeof out);
}

static size_t find_changes(const world *w, pen *p, spinerisk_change *changes, int *status, spinerisk_error *error) {
  person who;
  spinerisk_effort effort;
  size_t n = 0;
  pen_person(p, w, &who);
  pen_effort(p, w, &effort);
  for (int i = 0; i < SPINERISK_MAX_CHANGES; i++) spinerisk_change_init(&changes[i], sizeof changes[i]);
  spinerisk_error *e = pen_error(p, error);
  const spinerisk_model *model = pen_model(p, w);
  const spinerisk_vocabulary *vocabulary = pen_vocabulary(p, w);
  const spinerisk_resolution *read = &w->readings[pen_below(p, NAMES)];
  const int32_t verdict = 1 + (int32_t)pen_below(p, 3);
  *status = spinerisk_changes_find(model, vocabulary, read, &effort, &who.patient, verdict, changes, &n, e);
  return n;
}

CALL(changes_find) {
  spinerisk_change changes[SPINERISK_MAX_CHANGES];
  spinerisk_error error;
  int status;
  pen_number(p, find_changes(w, p, changes, &status, &error));
  pen_failed(p, status, &error);
  pen_bytes(p, changes, sizeof changes);
}

CALL(change_text) {
  spinerisk_change change;
  char buffer[200];
  const size_t size = pen_chance(p, 60) ? sizeof buffer : pen_below(p, 40);
  spinerisk_change_init(&change, sizeof change);
  change.kind = (int32_t)pen_below(p, SPINERISK_MAX_CHANGES + 2);
  change.value = pen_value(p, w, SPINERISK_FIELD_EXTERNAL_KG);
  change.activity = pen_below(p, 100);
  memset(buffer, 0, sizeof buffer);
  pen_number(p, spinerisk_change_text(pen_chance(p, 3) ? NULL : &change, size ? buffer : NULL, size));
  pen_bytes(p, buffer, sizeof buffer);
}

CALL(alternatives_find) {
  spinerisk_alternative out[7];
  spinerisk_error error;
  person who;
  spinerisk_effort effort;
  size_t n = pen_below(p, 8);
  pen_person(p, w, &who);
  pen_effort(p, w, &effort);
  for (int i = 0; i < 7; i++) spinerisk_alternative_init(&out[i], sizeof out[i]);
  spinerisk_error *e = pen_error(p, &error);
  const spinerisk_model *model = pen_model(p, w);
  const spinerisk_vocabulary *vocabulary = pen_vocabulary(p, w);
  const spinerisk_resolution *read = &w->readings[pen_below(p, NAMES)];
  pen_failed(p, spinerisk_alternatives_find(model, vocabulary, read, &effort, &who.patient, out, &n, e), &error);
  pen_bytes(p, out, sizeof out);
  pen_number(p, n);
}

/* A request of a few weeks; one of 52 now and then. */
static void ask_plan(pen *p, const world *w, spinerisk_plan_request *request, spinerisk_diary diary[4],
                     uint32_t likes[2]) {
  spinerisk_plan_request_init(request, sizeof *request);
  pen_fill(p, w, SPINERISK_OWNER_REQUEST, request, 30);
  request->target = pen_chance(p, 50) ? 1 + pen_below(p, 90) : 0;
  request->weeks = pen_chance(p, 90) ? w->times[DAYS] : pen_value(p, w, SPINERISK_FIELD_REQUEST_WEEKS);
  for (int i = 0; i < 2; i++) likes[i] = 1 + pen_below(p, 90);
  for (int i = 0; i < 4; i++) {
    spinerisk_diary_init(&diary[i], sizeof diary[i]);
    pen_fill(p, w, SPINERISK_OWNER_DIARY, &diary[i], 40);
    diary[i].activity = likes[i % 2];
    diary[i].day = w->times[i];
  }
  request->likes = likes;
  request->n_likes = pen_below(p, 3);
  request->diary = diary;
  request->n_diary = pen_chance(p, 50) ? pen_below(p, 5) : 0;
}

CALL(plan_make) {
  spinerisk_plan plan;
  struct {
    spinerisk_week weeks[SPINERISK_PLAN_MAX_WEEKS];
    spinerisk_item items[SPINERISK_PLAN_MAX_WEEKS * SPINERISK_PLAN_ITEMS_PER_WEEK];
  } *room = calloc(1, sizeof *room); /* not of the stack, which is measured */
  spinerisk_plan_request request;
  spinerisk_diary diary[4];
  uint32_t likes[2];
  spinerisk_error error;
  person who;
  if (!room) abort();
  pen_person(p, w, &who);
  who.patient.today = w->times[4];
  ask_plan(p, w, &request, diary, likes);
  spinerisk_plan_init(&plan, sizeof plan);
  for (int i = 0; i < SPINERISK_PLAN_MAX_WEEKS; i++) spinerisk_week_init(&room->weeks[i], sizeof room->weeks[i]);
  for (int i = 0; i < SPINERISK_PLAN_MAX_WEEKS * SPINERISK_PLAN_ITEMS_PER_WEEK; i++)
    spinerisk_item_init(&room->items[i], sizeof room->items[i]);
  spinerisk_error *e = pen_error(p, &error);
  const spinerisk_model *model = pen_model(p, w);
  const spinerisk_plan_request *wanted = pen_chance(p, 10) ? NULL : &request;
  pen_failed(p, spinerisk_plan_make(model, wanted, &who.patient, &plan, room->weeks, room->items, e), &error);
  pen_struct(p, &plan, sizeof plan, &texts_of_plan);
  pen_bytes(p, room, sizeof *room);
  free(room);
}

const every_call calls_plans[] = {ENTRY(limit_find),        ENTRY(changes_find), ENTRY(change_text),
                                  ENTRY(alternatives_find), ENTRY(plan_make),    CALLS_END};
