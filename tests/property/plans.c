/* The laws of plans over random patients, requests and diaries:
 *
 *     plans [ROUNDS] [SEED]
 *
 * A failure prints the law and the patient as the golden vectors write them, with the round's own seed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plan_laws.h"
#include "property.h"

enum { ENTRIES = 40, LIKES = 4, TODAY = 20454 };

typedef struct result {
  spinerisk_plan plan;
  spinerisk_week weeks[SPINERISK_PLAN_MAX_WEEKS];
  spinerisk_item items[SPINERISK_PLAN_MAX_WEEKS * SPINERISK_PLAN_ITEMS_PER_WEEK];
} result;

typedef struct asked {
  subject who;
  spinerisk_plan_request request;
  spinerisk_diary diary[ENTRIES];
  uint32_t likes[LIKES];
} asked;

static uint32_t random_activity(spinerisk_activity *activity) {
  spinerisk_activity_init(activity, sizeof *activity);
  do spinerisk_activity_at(below((uint32_t)spinerisk_activity_count()), activity, NULL);
  while (activity->kind == SPINERISK_KIND_CLASS);
  return activity->number;
}

static void random_entry(spinerisk_diary *d) {
  static const uint32_t usual[] = {8, 8, 8, 9, 84, 49}; /* walking, brisk walking, bird dog, gentle yoga */
  spinerisk_activity activity;
  spinerisk_diary_init(d, sizeof *d);
  d->activity = random_activity(&activity);
  if (chance(70)) {
    d->activity = usual[below(6)];
    spinerisk_activity_get(d->activity, &activity, NULL);
  }
  d->day = between(TODAY - 20, TODAY + 2);
  *(activity.dose_unit == SPINERISK_DOSE_MINUTES ? &d->minutes : &d->repetitions) = between(1, 40);
  if (chance(10)) d->sets = between(1, 4);
  if (chance(20)) d->external_kg = between(0, 40);
  if (chance(90)) d->pain_now = chance(80) ? between(0, 3.9) : between(0, 10);
  if (chance(20)) d->pain_during_change = between(-2, 3);
  if (chance(90)) d->next_morning_change = chance(80) ? between(-2, 0) : between(-2, 5);
  if (chance(15)) d->masked = 1 + (int32_t)below(3);
  if (chance(15)) d->symptom_move = 1 + (int32_t)below(4);
}

static int is_category(const spinerisk_activity *activity, const char *name) {
  return strcmp(spinerisk_name_at(SPINERISK_FIELD_CATEGORY, activity->category), name) == 0;
}

static void random_asked(asked *a) {
  spinerisk_activity activity;
  do random_subject(&a->who, 0);
  while (a->who.patient.profile == SPINERISK_PROFILE_WELLNESS);
  spinerisk_patient *p = &a->who.patient;
  p->today = TODAY + uniform();
  if (chance(60)) p->pain_now = between(0, 3.9);
  if (chance(70)) p->pain_during_change = spr_nan();
  if (p->answers_yes && chance(60)) p->answers_yes = 0;
  if (p->symptom_move == 3 && chance(70)) p->symptom_move = 0;
  if (chance(30)) p->active_minutes_week = between(0, 600);
  spinerisk_plan_request *r = &a->request;
  spinerisk_plan_request_init(r, sizeof *r);
  if (chance(90)) r->weeks = between(1, chance(95) ? 14 : 52);
  if (chance(80)) r->days_per_week = between(0, 7);
  if (chance(80)) r->minutes_per_day = chance(80) ? between(5, 60) : between(0, 1440);
  if (chance(70)) r->available = next() & 0x3fff;
  if (chance(50)) r->target = random_activity(&activity);
  if (r->target && (is_category(&activity, "posture") || is_category(&activity, "treatment"))) r->target = 0;
  if (r->target && chance(50)) r->target_dose = between(0.01, 60);
  r->n_likes = below(LIKES + 1);
  for (size_t i = 0; i < r->n_likes; i++) a->likes[i] = random_activity(&activity);
  r->likes = a->likes;
  r->n_diary = chance(60) ? below(ENTRIES) + 1 : 0;
  for (size_t i = 0; i < r->n_diary; i++) random_entry(&a->diary[i]);
  r->diary = a->diary;
}

static spinerisk_status make(const asked *a, result *out) {
  spinerisk_plan_init(&out->plan, sizeof out->plan);
  for (int i = 0; i < SPINERISK_PLAN_MAX_WEEKS; i++) spinerisk_week_init(&out->weeks[i], sizeof out->weeks[i]);
  for (int i = 0; i < SPINERISK_PLAN_MAX_WEEKS * SPINERISK_PLAN_ITEMS_PER_WEEK; i++)
    spinerisk_item_init(&out->items[i], sizeof out->items[i]);
  return spinerisk_plan_make(NULL, &a->request, &a->who.patient, &out->plan, out->weeks, out->items, NULL);
}

static int same(const result *x, const result *y) {
  return memcmp(&x->plan, &y->plan, sizeof x->plan) == 0 && memcmp(x->weeks, y->weeks, sizeof x->weeks) == 0 &&
         memcmp(x->items, y->items, sizeof x->items) == 0;
}

/* ----------------------------------------------------------------------- the pain told ---- */

static int is_recent(const spinerisk_diary *d) { return (int)d->day <= TODAY && (int)d->day > TODAY - 14; }

/* Anything of the last day that table B does not let advance, by the plainest reading of it. */
static int last_day_holds(const asked *a) {
  int last = -1, holds = 0;
  for (size_t i = 0; i < a->request.n_diary; i++)
    if (is_recent(&a->diary[i]) && (int)a->diary[i].day > last) last = (int)a->diary[i].day;
  for (size_t i = 0; i < a->request.n_diary; i++) {
    const spinerisk_diary *d = &a->diary[i];
    if (!is_recent(d) || (int)d->day != last) continue;
    holds |= !(d->next_morning_change <= 0) || !(d->pain_now < 4) || d->masked > 1 || d->pain_during_change >= 1 ||
             d->symptom_move == 3;
  }
  return holds;
}

static int person_holds(const spinerisk_patient *p) {
  return !(p->pain_now < 4) || p->masked > 1 || p->pain_during_change >= 1 || p->next_morning_change > 0 ||
         p->bad_mornings >= 1 || p->week_change >= 2;
}

static void check_pain(const asked *a, const result *r) {
  law = "nothing advances on pain that is not known, high, masked or after a bad morning";
  if (!r->plan.n_items) return;
  if ((person_holds(&a->who.patient) || last_day_holds(a)) && r->plan.response == SPINERISK_RESPONSE_ADVANCE)
    report(&a->who, "the plan advances");
  for (int i = 0; i < r->plan.n_items; i++)
    if (r->plan.response != SPINERISK_RESPONSE_ADVANCE && r->items[i].response == SPINERISK_RESPONSE_ADVANCE)
      report(&a->who, "an item advances");
}

/* The order of the diary and of the likes says nothing. */
static void check_order(const asked *a, const result *r) {
  static asked b;
  static result other;
  law = "the order of diary entries and likes does not matter";
  b = *a;
  copy_subject(&b.who, &a->who);
  for (size_t i = a->request.n_diary; i > 1; i--) {
    const size_t k = below((uint32_t)i);
    const spinerisk_diary swap = b.diary[i - 1];
    b.diary[i - 1] = b.diary[k];
    b.diary[k] = swap;
  }
  for (size_t i = 0; i < a->request.n_likes; i++) b.likes[i] = a->likes[a->request.n_likes - 1 - i];
  b.request.diary = b.diary;
  b.request.likes = b.likes;
  if (make(&b, &other) != SPINERISK_OK || !same(r, &other)) report(&a->who, "it does");
  law_passed++;
}

/* What was done long ago, or is not there yet, is nothing. */
static void check_old(const asked *a, const result *r) {
  static asked b;
  static result other;
  law = "entries older than two weeks or of the future do not count";
  b = *a;
  copy_subject(&b.who, &a->who);
  b.request.diary = b.diary;
  b.request.n_diary = 0;
  for (size_t i = 0; i < a->request.n_diary; i++)
    if (is_recent(&a->diary[i])) b.diary[b.request.n_diary++] = a->diary[i];
  if (!b.request.n_diary) return; /* without a diary the person alone is asked: another plan */
  if (make(&b, &other) != SPINERISK_OK || !same(r, &other)) report(&a->who, "they do");
  law_passed++;
}

/* Walking is never cut below what went well last time it was done. */
static void check_walking(const asked *a, const result *r) {
  const spinerisk_diary *last = NULL;
  int n = 0;
  law = "walking is not cut below what was tolerated";
  for (size_t i = 0; i < a->request.n_diary; i++)
    if (a->diary[i].activity == 8 && is_recent(&a->diary[i])) last = &a->diary[i], n++;
  if (n != 1 || !(last->next_morning_change <= 0) || last->masked > 1 || last->symptom_move || last->pain_now >= 4 ||
      last->pain_during_change >= 1 || last->sets == last->sets)
    return;
  for (int i = 0; i < r->plan.n_items && r->items[i].week < 2; i++) {
    const double most = last->minutes < 30 ? last->minutes : 30; /* its reference dose */
    if (r->items[i].activity == 8 && r->items[i].purpose == 1 && r->plan.minutes_per_day > 200 &&
        (!a->who.patient.provider || !(a->who.provider.max_minutes < 60)) && r->items[i].minutes < (int)most)
      report(&a->who, "it is");
  }
  law_passed++;
}

static void check_round(unsigned long round, unsigned long long seed) {
  static asked a;
  static result first, second;
  random_seed(seed + round);
  random_asked(&a);
  law = "a plan is made for everybody, without memory, the same twice";
  const size_t before = law_allocations;
  const spinerisk_status status = make(&a, &first);
  if (law_allocations != before) report(&a.who, "it allocates");
  if (status != SPINERISK_OK) {
    report(&a.who, spinerisk_status_id(status));
    return;
  }
  make(&a, &second);
  if (!same(&first, &second)) report(&a.who, "it differs");
  law_passed++;
  const int failed_before = law_failed;
  law = "every plan keeps the laws of plan_laws.c";
  const char *broken = plan_broken(&a.request, &a.who.patient, &first.plan, first.weeks, first.items);
  if (broken) report(&a.who, broken);
  check_pain(&a, &first);
  check_walking(&a, &first);
  check_order(&a, &first);
  check_old(&a, &first);
  if (law_failed != failed_before)
    printf("  alone: plans 1 %llu; target %u, weeks %g, days %g, minutes %g, %zu in the diary\n", seed + round,
           a.request.target, a.request.weeks, a.request.days_per_week, a.request.minutes_per_day, a.request.n_diary);
}

int main(int argc, char **argv) {
  const unsigned long rounds = argc > 1 ? strtoul(argv[1], NULL, 10) : 1500;
  const unsigned long long seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 20260101;
  printf("%lu rounds, seed %llu\n", rounds, seed);
  for (unsigned long i = 0; i < rounds; i++) check_round(i, seed);
  enum { LAWS = 6 };
  printf("%d checks held\n", law_passed);
  printf("%d passed, %d failed, 0 skipped\n", law_failed ? 0 : LAWS, law_failed);
  return law_failed != 0;
}
