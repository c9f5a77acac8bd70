/* Threads over ranges of the same columns, with one sealed model between them, give the bytes of one thread:
 *
 *     column_threads [ROUNDS]
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "property.h"

enum { ROWS = 4099, THREADS = 4, DOUBLES = 5 + SPINERISK_CONTRIBUTIONS };

/* What all threads read. */
static double impact[ROWS], load[ROWS], twist[ROWS], flexion[ROWS], kg[ROWS], ages[ROWS];
static uint32_t activity[ROWS];
static uint64_t conditions[ROWS];
static uint8_t bits[ROWS / 8 + 8];
static spinerisk_model *model;
static subject person;

typedef struct results {
  double numbers[DOUBLES][ROWS];
  int32_t codes[4][ROWS];
} results;
static results alone, together;

typedef struct range {
  int kind, everything;
  size_t from, n;
  results *to;
  size_t bad;
  spinerisk_status status;
} range;

static spinerisk_result_columns outputs_of(const range *r) {
  spinerisk_result_columns out;
  spinerisk_result_columns_init(&out, sizeof out);
  out.score = r->to->numbers[0] + r->from;
  out.model_score = r->to->numbers[1] + r->from;
  out.hazard = r->to->numbers[2] + r->from;
  for (int k = 0; k < SPINERISK_CONTRIBUTIONS; k++) out.contributions[k] = r->to->numbers[5 + k] + r->from;
  out.verdict = r->to->codes[0] + r->from;
  out.status = r->to->codes[1] + r->from;
  out.urgency = r->to->codes[2] + r->from;
  if (!r->everything) return out;
  out.low = r->to->numbers[3] + r->from;
  out.high = r->to->numbers[4] + r->from;
  out.reason = r->to->codes[3] + r->from;
  return out;
}

static void *work(void *argument) {
  range *r = argument;
  const spinerisk_validity holes = {bits, 5 + r->from};
  const spinerisk_patient_column people[2] = {{SPINERISK_FIELD_AGE_YEARS, 0, ages + r->from, holes},
                                              {SPINERISK_FIELD_CONDITIONS, 0, conditions + r->from, {NULL, 0}}};
  const spinerisk_result_columns out = outputs_of(r);
  spinerisk_demand_columns demands;
  spinerisk_effort_columns efforts;
  spinerisk_demand_columns_init(&demands, sizeof demands);
  spinerisk_effort_columns_init(&efforts, sizeof efforts);
  demands.impact = impact + r->from;
  demands.load = load + r->from;
  demands.twist = twist + r->from;
  demands.flexion = flexion + r->from;
  demands.valid[1] = holes;
  efforts.activity = activity + r->from;
  efforts.external_kg = kg + r->from;
  efforts.valid[1] = holes;
  demands.patients = efforts.patients = people;
  demands.n_patients = efforts.n_patients = r->kind % 2 ? 2 : 0;
  r->status = r->kind < 2 ? spinerisk_assess_columns(model, &person.patient, &demands, r->n, &out, &r->bad, NULL)
                          : spinerisk_assess_activities(model, &person.patient, &efforts, r->n, &out, &r->bad, NULL);
  return NULL;
}

static void fill(void) {
  spinerisk_activity a;
  spinerisk_activity_init(&a, sizeof a);
  for (size_t i = 0; i < ROWS; i++) {
    impact[i] = chance(2) ? spr_nan() : between(0, 5);
    load[i] = between(0, 6000);
    twist[i] = chance(2) ? -1 : between(0, 70);
    flexion[i] = between(-40, 70);
    kg[i] = between(0, 60);
    ages[i] = i % 5 ? between(18, 95) : i ? ages[i - 1] : 40;
    conditions[i] = chance(2) ? 3 : UINT64_C(1) << below(14);
    spinerisk_activity_at(below((uint32_t)spinerisk_activity_count()), &a, NULL);
    activity[i] = chance(2) ? 0 : a.number;
  }
  for (size_t i = 0; i < sizeof bits; i++) bits[i] = (uint8_t)(next() | next() | next());
}

/* One call as one, then by four threads in ranges that end anywhere. */
static void check(int kind, int everything) {
  pthread_t threads[THREADS];
  range ranges[THREADS], whole = {kind, everything, 0, ROWS, &alone, 0, SPINERISK_OK};
  size_t from = 0, bad = 0;
  memset(&alone, 0, sizeof alone);
  memset(&together, 0, sizeof together);
  work(&whole);
  for (size_t i = 0; i < THREADS; i++) {
    const size_t end = i == THREADS - 1 ? ROWS : from + below((uint32_t)(ROWS - from));
    const range own = {kind, everything, from, end - from, &together, 0, SPINERISK_OK};
    ranges[i] = own;
    from = end;
    if (pthread_create(&threads[i], NULL, work, &ranges[i]) != 0) report(NULL, "no thread");
  }
  for (size_t i = 0; i < THREADS; i++) {
    pthread_join(threads[i], NULL);
    bad += ranges[i].bad;
    if (ranges[i].status != whole.status) report(&person, "another status");
  }
  law_passed++;
  if (whole.status == SPINERISK_OK && bad != whole.bad) report(&person, "another number of bad rows");
  if (memcmp(&alone, &together, sizeof alone) != 0) report(&person, "other bytes");
}

int main(int argc, char **argv) {
  const unsigned long rounds = argc > 1 ? strtoul(argv[1], NULL, 10) : 12;
  law = "threads over ranges of the same columns give the same bytes";
  random_seed(20260103);
  if (spinerisk_model_create(NULL, "threads", &model, NULL) != SPINERISK_OK ||
      spinerisk_model_seal(model, NULL) != SPINERISK_OK)
    report(NULL, "no model");
  for (unsigned long i = 0; i < rounds && model; i++) {
    fill();
    do random_subject(&person, 2);
    while (person.patient.profile == SPINERISK_PROFILE_WELLNESS);
    for (int kind = 0; kind < 4; kind++) check(kind, (int)(i % 2));
  }
  spinerisk_model_destroy(model);
  printf("%d calls held\n%d passed, %d failed, 0 skipped\n", law_passed, law_failed ? 0 : 1, law_failed);
  return law_failed != 0;
}
