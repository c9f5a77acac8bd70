/* The laws about all hazards, all people and all threads, rather than one random subject. */
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "property.h"

/* -------------------------------------------------------------- laws 4 and 5: columns ---- */

enum { ROWS = 300 };

void check_columns(void) {
  static double in[4][ROWS], score[ROWS], model_score[ROWS];
  static int32_t verdict[ROWS], status[ROWS], urgency[ROWS];
  spinerisk_demand_columns columns;
  spinerisk_result_columns out;
  subject s;
  size_t bad = 0, expected_bad = 0;
  const size_t n = 1 + below(ROWS);
  random_subject(&s, 2);
  s.effort.hold_minutes = spr_nan();
  spinerisk_demand_columns_init(&columns, sizeof columns);
  spinerisk_result_columns_init(&out, sizeof out);
  for (size_t i = 0; i < n; i++) {
    static const double low[] = {0, 0, 0, -90}, high[] = {20, 40000, 180, 120};
    const double share = chance(50) ? 0.15 : 1;
    for (int k = 0; k < 4; k++) in[k][i] = between(low[k] * share, high[k] * share);
    if (chance(5)) in[below(4)][i] = chance(50) ? spr_nan() : chance(50) ? 1e300 * 1e300 : -100;
  }
  columns.impact = in[0];
  columns.load = in[1];
  columns.twist = in[2];
  columns.flexion = in[3];
  out.score = score;
  out.model_score = model_score;
  out.verdict = verdict;
  out.status = status;
  out.urgency = urgency;
  law = "columns equal scalars bit for bit, a bad row stands alone";
  const size_t before = law_allocations;
  if (spinerisk_assess_columns(NULL, &s.patient, &columns, n, &out, &bad, NULL) != SPINERISK_OK) {
    report(&s, "the call fails");
    return;
  }
  if (law_allocations != before) report(&s, "the column call allocated");
  for (size_t i = 0; i < n; i++) {
    spinerisk_assessment a;
    spinerisk_demand_init(&s.demand, sizeof s.demand);
    s.demand.impact.typical = in[0][i];
    s.demand.load.typical = in[1][i];
    s.demand.twist.typical = in[2][i];
    s.demand.forward.typical = in[3][i] == in[3][i] ? spr_max(in[3][i], 0) : in[3][i];
    s.demand.backward.typical = in[3][i] == in[3][i] ? spr_max(-in[3][i], 0) : in[3][i];
    const spinerisk_status expected = ask(&s, &a);
    law_passed++;
    if (status[i] != (int32_t)expected) {
      report(&s, "another status");
    } else if (expected != SPINERISK_OK) {
      const double nan = spr_nan();
      expected_bad++;
      if (verdict[i] || memcmp(&score[i], &nan, sizeof nan) || memcmp(&model_score[i], &nan, sizeof nan))
        report(&s, "a bad row is not NaN without a verdict");
    } else if (memcmp(&score[i], &a.score, sizeof a.score) || memcmp(&model_score[i], &a.model_score, sizeof a.score) ||
               verdict[i] != a.verdict || urgency[i] != a.urgency) {
      report(&s, "other bits, another verdict or urgency");
    }
  }
  if (bad != expected_bad) report(&s, "another number of bad rows");
}

/* --------------------------------------------------------------------------- E(H) ---- */

void check_growth(uint64_t pairs) {
  law = "E(H) never falls between neighbouring doubles";
  for (uint64_t i = 0; i < pairs;) {
    double h = uniform() * (chance(20) ? 50 : chance(50) ? 5 : 0.01), e = spr_growth(h), s = spr_score(h);
    for (int k = 0; k < 1000; k++, i++) {
      uint64_t bits;
      memcpy(&bits, &h, sizeof bits);
      bits++;
      memcpy(&h, &bits, sizeof h);
      const double e2 = spr_growth(h), s2 = spr_score(h);
      if (e2 < e || s2 < s) {
        printf("at %a\n", h);
        report(NULL, "it falls");
        return;
      }
      e = e2;
      s = s2;
    }
  }
  law_passed++;
  printf("E(H): %llu neighbouring pairs\n", (unsigned long long)pairs);
}

/* ------------------------------------------------------------ lying, standing, walking ---- */

void check_floor(void) {
  static const char *const names[] = {"lying", "standing", "walking"};
  law = "lying, standing and level walking are 0 for the default adult";
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    for (int k = 0; k < 15; k++) {
      subject s;
      spinerisk_assessment a;
      uint32_t number;
      memset(&s, 0, sizeof s);
      spinerisk_activity_init(&s.activity, sizeof s.activity);
      spinerisk_effort_init(&s.effort, sizeof s.effort);
      spinerisk_patient_init(&s.patient, sizeof s.patient);
      spinerisk_find(names[i], strlen(names[i]), &number, NULL);
      spinerisk_activity_get(number, &s.activity, NULL);
      if (k) s.patient.conditions = UINT64_C(1) << (k - 1);
      law_passed++;
      if (ask(&s, &a) != SPINERISK_OK || a.model_score != 0.0) report(&s, "it is not");
    }
}

/* ---------------------------------------------------------- law 8: nobody left with nothing ---- */

void check_nobody_left(void) {
  size_t people = 0;
  law = "everybody has 3 aerobic and 5 core or mobility activities that are suitable or with care";
  for (int set = 0; set < 14 + 13 * 12 / 2; set++)
    for (int32_t phase = 1; phase <= 4; phase++)
      for (int age = 0; age < 4; age++)
        for (int32_t leg = 1; leg <= 5; leg += 2)
          for (int32_t bone = 1; bone <= 3; bone += 2)
            for (int pain = 0; pain <= 1; pain++) {
              subject s;
              int aerobic = 0, other = 0;
              memset(&s, 0, sizeof s);
              spinerisk_activity_init(&s.activity, sizeof s.activity);
              spinerisk_effort_init(&s.effort, sizeof s.effort);
              spinerisk_patient_init(&s.patient, sizeof s.patient);
              if (set < 14) s.patient.conditions = UINT64_C(1) << set;
              if (set >= 14) { /* every pair of conditions */
                int pair = set - 14, first = 1;
                while (pair >= 13 - first) pair -= 13 - first++;
                s.patient.conditions = UINT64_C(1) << first | UINT64_C(1) << (first + 1 + pair);
              }
              s.patient.phase = phase;
              if (age) s.patient.age_years = 20 + 25 * age;
              s.patient.leg_symptoms = leg;
              s.patient.bone = bone;
              s.patient.pain_now = pain ? 5 : 2;
              for (size_t i = 0; i < spinerisk_activity_count(); i++) {
                spinerisk_assessment a;
                spinerisk_activity_at(i, &s.activity, NULL);
                if (s.activity.kind == SPINERISK_KIND_CLASS) continue;
                const int is_aerobic = s.activity.benefits[0] >= 2,
                          is_other = s.activity.benefits[1] >= 2 || s.activity.benefits[2] >= 2;
                if (!is_aerobic && !is_other) continue;
                if (ask(&s, &a) != SPINERISK_OK || a.verdict > SPINERISK_WITH_CARE) continue;
                aerobic += is_aerobic;
                other += is_other;
              }
              people++;
              if (aerobic < 3 || other < 5) {
                char what[96];
                s.activity.id = "";
                snprintf(what, sizeof what, "%d aerobic, %d core or mobility", aerobic, other);
                report(&s, what);
              }
            }
  law_passed++;
  printf("nobody left with nothing: %zu people, whole catalogue\n", people);
}

/* --------------------------------------------------------------------------- threads ---- */

enum { THREADS = 8, SHARED = 400 };
static subject shared[SHARED];
static uint64_t hashes[THREADS];
static spinerisk_model *shared_model;

static void *work(void *argument) {
  const size_t me = *(const size_t *)argument;
  uint64_t hash = UINT64_C(0xcbf29ce484222325);
  for (int i = 0; i < SHARED; i++) {
    spinerisk_assessment a;
    uint64_t bits[2];
    spinerisk_assessment_init(&a, sizeof a);
    if (spinerisk_assess_activity(shared_model, &shared[i].activity, &shared[i].effort, &shared[i].patient, &a, NULL) !=
        SPINERISK_OK)
      continue;
    memcpy(&bits[0], &a.score, sizeof bits[0]);
    memcpy(&bits[1], &a.high, sizeof bits[1]);
    hash = (hash ^ bits[0]) * UINT64_C(0x100000001b3);
    hash = (hash ^ bits[1] ^ (uint64_t)a.verdict) * UINT64_C(0x100000001b3);
  }
  hashes[me] = hash;
  return NULL;
}

void check_threads(void) {
  pthread_t threads[THREADS];
  size_t numbers[THREADS];
  law = "threads that share a model give the same bits";
  if (spinerisk_model_create(NULL, "threads", &shared_model, NULL) != SPINERISK_OK ||
      spinerisk_model_seal(shared_model, NULL) != SPINERISK_OK) {
    report(NULL, "no model");
    return;
  }
  for (int i = 0; i < SHARED; i++) {
    random_subject(&shared[i], (int)below(2));
  }
  for (size_t i = 0; i < THREADS; i++) {
    numbers[i] = i;
    if (pthread_create(&threads[i], NULL, work, &numbers[i]) != 0) report(NULL, "no thread");
  }
  for (size_t i = 0; i < THREADS; i++) pthread_join(threads[i], NULL);
  for (size_t i = 1; i < THREADS; i++)
    if (hashes[i] != hashes[0]) report(NULL, "they do not");
  spinerisk_model_destroy(shared_model);
  law_passed++;
}
