/* Limits, changes and alternatives of random activities, the catalogue's and own ones, for random people. */
#include "searches.h"

#include <math.h>
#include <string.h>

int limits_found, changes_found, alternatives_found;

/* A subject and the reading of its name. */
typedef struct question {
  subject s;
  spinerisk_vocabulary vocabulary;
  spinerisk_resolution read;
} question;

static void point_at(question *q) {
  q->vocabulary.activities = &q->s.activity;
  q->vocabulary.n_activities = q->s.kind == 1;
}

static void copy_question(question *to, const question *from) {
  *to = *from;
  copy_subject(&to->s, &from->s);
  point_at(to);
}

static void random_question(question *q) {
  random_subject(&q->s, (int)below(2));
  if (q->s.kind == 1) q->s.activity.id = "blorp_drag";
  if (chance(30)) q->s.effort.sets = 1 + below(10);
  for (int i = 0; i < 6 && q->s.kind == 1; i++) q->s.activity.benefits[i] = (int32_t)below(4);
  spinerisk_vocabulary_init(&q->vocabulary, sizeof q->vocabulary);
  spinerisk_resolution_init(&q->read, sizeof q->read);
  point_at(q);
  if (spinerisk_resolve(&q->vocabulary, q->s.activity.id, strlen(q->s.activity.id), 1, &q->read, NULL) !=
          SPINERISK_OK ||
      q->read.status != SPINERISK_OK)
    report(&q->s, "its id is not read");
}

static spinerisk_assessment answer(const question *q) {
  spinerisk_assessment a;
  spinerisk_assessment_init(&a, sizeof a);
  if (spinerisk_assess_resolution(NULL, &q->vocabulary, &q->read, &q->s.effort, &q->s.patient, &a, NULL) !=
      SPINERISK_OK)
    report(&q->s, "no answer");
  return a;
}

static void set_number(question *q, int32_t field, double value) {
  spinerisk_field_info info;
  spinerisk_field_info_init(&info, sizeof info);
  spinerisk_field_get(field, &info, NULL);
  char *object = info.owner == SPINERISK_OWNER_EFFORT ? (char *)&q->s.effort : (char *)&q->s.patient;
  memcpy(object + info.offset, &value, sizeof value);
}

static spinerisk_assessment answer_with(const question *q, int32_t field, double value) {
  question other;
  copy_question(&other, q);
  set_number(&other, field, value);
  return answer(&other);
}

/* ----------------------------------------------------------------------------- limits ---- */

static spinerisk_limit limit_of(const question *q, int32_t field, int32_t verdict) {
  spinerisk_limit l;
  spinerisk_limit_init(&l, sizeof l);
  const size_t before = law_allocations;
  if (spinerisk_limit_find(NULL, &q->vocabulary, &q->read, &q->s.effort, &q->s.patient, field, verdict, &l, NULL) !=
      SPINERISK_OK)
    report(&q->s, "no limit");
  if (law_allocations != before) report(&q->s, "it allocated");
  return l;
}

/* How far it goes, so that more is stricter whatever the field: nowhere, a value, everywhere. */
static double reach(const spinerisk_limit *l, int least) {
  if (l->holds == SPINERISK_LIMIT_NEVER) return -1e9;
  if (l->holds == SPINERISK_LIMIT_ALWAYS) return 1e9;
  return least ? -l->value : l->value;
}

static void check_tight(const question *q, const spinerisk_limit *l, double strict) {
  law = "a limit holds at its value and not one step beyond";
  if (l->holds != SPINERISK_LIMIT_FOUND) return;
  const double next = l->limited == SPINERISK_FIELD_REPETITIONS ? l->value + 1 : nextafter(l->value, strict);
  const spinerisk_assessment at = answer_with(q, l->limited, l->value), beyond = answer_with(q, l->limited, next);
  if (memcmp(&next, &l->beyond, sizeof next) != 0) report(&q->s, "beyond is not the next step");
  if (at.verdict > l->verdict || memcmp(&at.score, &l->score, sizeof at.score) != 0)
    report(&q->s, "it does not hold at it");
  if (beyond.verdict <= l->verdict || beyond.verdict != l->verdict_beyond) report(&q->s, "it holds beyond it");
  limits_found++;
  law_passed++;
}

void check_limits(void) {
  question q, harder;
  spinerisk_field_info info;
  random_question(&q);
  const int32_t verdict = 1 + (int32_t)below(4), field = SPINERISK_FIELD_EXTERNAL_KG + (int32_t)below(6);
  const int least = field == SPINERISK_FIELD_ASSISTANCE_KG;
  if (least && q.s.activity.assistable != 1) return;
  spinerisk_field_info_init(&info, sizeof info);
  spinerisk_field_get(field, &info, NULL);
  law = "a limit holds at its value and not one step beyond";
  const spinerisk_limit l = limit_of(&q, field, verdict);
  check_tight(&q, &l, least ? info.low : info.high);
  law = "a limit is never wider for a milder verdict, more pain or a longer hold";
  if (verdict > 1) {
    const spinerisk_limit milder = limit_of(&q, field, verdict - 1);
    if (reach(&milder, least) > reach(&l, least)) report(&q.s, "wider for a milder verdict");
  }
  copy_question(&harder, &q);
  harder.s.patient.pain_now = q.s.patient.pain_now == q.s.patient.pain_now
                                  ? q.s.patient.pain_now + (10 - q.s.patient.pain_now) * uniform()
                                  : 10;
  if (q.s.effort.hold_minutes == q.s.effort.hold_minutes)
    harder.s.effort.hold_minutes = q.s.effort.hold_minutes + uniform();
  const spinerisk_limit stricter = limit_of(&harder, field, verdict);
  if (reach(&stricter, least) > reach(&l, least)) report(&q.s, "wider for more pain or hold");
  law_passed++;
}

/* ---------------------------------------------------------------------------- changes ---- */

static spinerisk_assessment changed(const question *q, const spinerisk_change *change) {
  static const int32_t fields[SPINERISK_MAX_CHANGES + 1] = {0,
                                                            SPINERISK_FIELD_EXTERNAL_KG,
                                                            SPINERISK_FIELD_REPETITIONS,
                                                            SPINERISK_FIELD_MINUTES,
                                                            SPINERISK_FIELD_HOLD_MINUTES,
                                                            SPINERISK_FIELD_VIGOUR,
                                                            0,
                                                            SPINERISK_FIELD_ASSISTANCE_KG,
                                                            SPINERISK_FIELD_HOURS_SINCE_RISING,
                                                            SPINERISK_FIELD_HOURS_SINCE_SESSION,
                                                            0};
  question other;
  if (fields[change->kind]) return answer_with(q, fields[change->kind], change->value);
  copy_question(&other, q);
  if (change->kind == SPINERISK_CHANGE_BETTER_FORM) {
    other.s.effort.form = SPINERISK_FORM_GOOD;
  } else {
    spinerisk_effort_init(&other.s.effort, sizeof other.s.effort);
    other.read.activity = other.read.candidates[0].activity = change->activity;
  }
  return answer(&other);
}

void check_changes(void) {
  spinerisk_change changes[SPINERISK_MAX_CHANGES];
  question q;
  size_t n = 0;
  random_question(&q);
  law = "each change is enough by itself";
  for (int i = 0; i < SPINERISK_MAX_CHANGES; i++) spinerisk_change_init(&changes[i], sizeof changes[i]);
  const int32_t verdict = 1 + (int32_t)below(3);
  const size_t before = law_allocations;
  if (spinerisk_changes_find(NULL, &q.vocabulary, &q.read, &q.s.effort, &q.s.patient, verdict, changes, &n, NULL) !=
      SPINERISK_OK)
    report(&q.s, "an error");
  if (law_allocations != before) report(&q.s, "it allocated");
  if (n && answer(&q).verdict <= verdict) report(&q.s, "a change of what holds already");
  for (size_t i = 0; i < n; i++) {
    const spinerisk_assessment a = changed(&q, &changes[i]);
    char text[256];
    if (a.verdict > verdict || a.verdict != changes[i].verdict ||
        memcmp(&a.score, &changes[i].score, sizeof a.score) != 0)
      report(&q.s, spinerisk_name_at(SPINERISK_FIELD_CHANGE_KIND, changes[i].kind));
    if (i && changes[i].kind <= changes[i - 1].kind) report(&q.s, "not in the order of the kinds");
    if (spinerisk_change_text(&changes[i], text, sizeof text) >= sizeof text) report(&q.s, "a sentence without end");
    changes_found++;
    law_passed++;
  }
}

/* ----------------------------------------------------------------------- alternatives ---- */

static int is_sorted(const spinerisk_alternative *a, const spinerisk_alternative *b) {
  if (a->verdict != b->verdict) return a->verdict < b->verdict;
  if (a->nearness > b->nearness || a->nearness < b->nearness) return a->nearness > b->nearness;
  return a->score < b->score || (a->score <= b->score && a->activity < b->activity);
}

static int is_rest(int32_t category) {
  const char *name = spinerisk_name_at(SPINERISK_FIELD_CATEGORY, category);
  return !name || !strcmp(name, "posture") || !strcmp(name, "everyday") || !strcmp(name, "treatment");
}

void check_alternatives(void) {
  enum { ROOM = 40 };
  spinerisk_alternative out[ROOM];
  question q;
  size_t n = 1 + below(ROOM);
  const size_t room = n;
  random_question(&q);
  law = "alternatives are encouraged, milder, sorted and each only once";
  for (size_t i = 0; i < room; i++) spinerisk_alternative_init(&out[i], sizeof out[i]);
  const size_t before = law_allocations;
  if (spinerisk_alternatives_find(NULL, &q.vocabulary, &q.read, &q.s.effort, &q.s.patient, out, &n, NULL) !=
      SPINERISK_OK)
    report(&q.s, "an error");
  if (law_allocations != before) report(&q.s, "it allocated");
  if (n > room) report(&q.s, "more than there is room for");
  const spinerisk_assessment asked = answer(&q);
  for (size_t i = 0; i < n; i++) {
    question other;
    copy_question(&other, &q);
    spinerisk_effort_init(&other.s.effort, sizeof other.s.effort);
    spinerisk_activity_get(out[i].activity, &other.s.activity, NULL);
    other.s.kind = 0;
    other.read.activity = other.read.candidates[0].activity = out[i].activity;
    point_at(&other);
    const spinerisk_assessment a = answer(&other);
    if (!a.encouraged || a.verdict != out[i].verdict || memcmp(&a.score, &out[i].score, sizeof a.score) != 0)
      report(&other.s, "not encouraged, or another answer");
    if (a.verdict > asked.verdict || (a.verdict == asked.verdict && a.score >= asked.score))
      report(&other.s, "not milder");
    if (is_rest(other.s.activity.category)) report(&other.s, "rest, treatment, or what must be done anyway");
    for (size_t k = 0; k < i; k++)
      if (out[k].activity == out[i].activity || out[i].activity == asked.activity) report(&q.s, "twice, or the same");
    if (i && !is_sorted(&out[i - 1], &out[i])) report(&q.s, "not sorted");
    alternatives_found++;
    law_passed++;
  }
}
