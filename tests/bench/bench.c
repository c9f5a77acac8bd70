/* Medians of scalar and column calls, and of names read, on random data; prints one line a figure.
 * The plain sum of the same four columns is the memory's limit on this machine. */
#define _POSIX_C_SOURCE 200809L
#include <spinerisk/spinerisk.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { RUNS = 11, ROWS = 1000000, CALLS = 200000, NAMES = 50000, NAME_SIZE = 160 };

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static uint64_t state = 88172645463325252u;
static double uniform(double high) {
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return high * (double)(state >> 11) * 0x1p-53;
}

static int by_value(const void *a, const void *b) {
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static void report(const char *name, double *seconds, double per, const char *unit) {
  qsort(seconds, RUNS, sizeof *seconds, by_value);
  printf("%-34s %9.2f %s  (%.2f to %.2f, median of %d)\n", name, seconds[RUNS / 2] / per * 1e9, unit,
         seconds[0] / per * 1e9, seconds[RUNS - 1] / per * 1e9, RUNS);
}

static double sink;

static void bench_scalar(const char *name, int with_effort) {
  spinerisk_patient patient;
  spinerisk_effort effort;
  spinerisk_assessment a;
  double seconds[RUNS];
  static const char *const names[] = {"running", "walking",     "back squat",         "Deadlift (Barbell)",
                                      "cat_cow", "gentle_yoga", "stationary cycling", "golf"};
  spinerisk_patient_init(&patient, sizeof patient);
  spinerisk_effort_init(&effort, sizeof effort);
  spinerisk_assessment_init(&a, sizeof a);
  patient.conditions = SPINERISK_CONDITION_HERNIATION;
  patient.phase = SPINERISK_PHASE_ACTIVE;
  for (int run = 0; run < RUNS; run++) {
    const double from = now();
    for (int i = 0; i < CALLS; i++) {
      const char *activity = names[(state >> 3) & 7];
      effort.external_kg = uniform(100);
      spinerisk_assess(NULL, activity, strlen(activity), with_effort ? &effort : NULL, &patient, &a, NULL);
      sink += a.score;
    }
    seconds[run] = now() - from;
  }
  report(name, seconds, CALLS, "ns/call");
}

static void bench_columns(double *const in[4], double *score, int32_t *verdict) {
  spinerisk_patient patient;
  spinerisk_demand_columns columns;
  spinerisk_result_columns results;
  double seconds[RUNS];
  spinerisk_patient_init(&patient, sizeof patient);
  spinerisk_demand_columns_init(&columns, sizeof columns);
  spinerisk_result_columns_init(&results, sizeof results);
  patient.conditions = SPINERISK_CONDITION_HERNIATION;
  columns.impact = in[0];
  columns.load = in[1];
  columns.twist = in[2];
  columns.flexion = in[3];
  results.score = score;
  for (int with_verdict = 0; with_verdict < 2; with_verdict++) {
    results.verdict = with_verdict ? verdict : NULL;
    for (int run = 0; run < RUNS; run++) {
      const double from = now();
      spinerisk_assess_columns(NULL, &patient, &columns, ROWS, &results, NULL, NULL);
      seconds[run] = now() - from;
      sink += score[run];
    }
    report(with_verdict ? "columns, score and verdict" : "columns, score", seconds, ROWS, "ns/row");
  }
}

static void bench_sum(double *const in[4]) {
  double seconds[RUNS];
  for (int run = 0; run < RUNS; run++) {
    const double from = now();
    double a = 0, b = 0, c = 0, d = 0;
    for (int i = 0; i < ROWS; i++) {
      a += in[0][i];
      b += in[1][i];
      c += in[2][i];
      d += in[3][i];
    }
    sink += a + b + c + d;
    seconds[run] = now() - from;
  }
  report("plain sum of the four columns", seconds, ROWS, "ns/row");
}

/* Names nobody reviewed: one of the catalogue, a word of equipment and a number. */
static void bench_names(int exact) {
  static const char *const added[] = {"Barbell", "Dumbbell", "Cable", "Kettlebell",
                                      "Machine", "Band",     "left",  "wide grip"};
  char (*names)[NAME_SIZE] = malloc(sizeof *names * NAMES);
  double seconds[RUNS];
  spinerisk_resolution r;
  spinerisk_resolution_init(&r, sizeof r);
  if (!names) exit(1);
  for (int i = 0; i < NAMES; i++) {
    uint32_t number;
    const size_t index = (size_t)uniform((double)spinerisk_synonym_count());
    const size_t n = spinerisk_synonym_at(index, &number, names[i], NAME_SIZE - 40);
    if (!exact && n < NAME_SIZE - 40) snprintf(names[i] + n, 40, " (%s) x%d", added[(int)uniform(8)], (int)uniform(99));
  }
  for (int run = 0; run < RUNS; run++) {
    const double from = now();
    for (int i = 0; i < NAMES; i++) {
      spinerisk_resolve(NULL, names[i], strlen(names[i]), 0, &r, NULL);
      sink += r.confidence;
    }
    seconds[run] = now() - from;
  }
  report(exact ? "names of the catalogue" : "names with words added", seconds, NAMES, "ns/name");
  free(names);
}

int main(void) {
  static const double high[4] = {5, 7000, 60, 70};
  double *in[4], *score = malloc(ROWS * sizeof *score);
  int32_t *verdict = malloc(ROWS * sizeof *verdict);
  for (int q = 0; q < 4; q++) {
    in[q] = malloc(ROWS * sizeof *in[q]);
    if (!in[q] || !score || !verdict) return 1;
    for (int i = 0; i < ROWS; i++) in[q][i] = uniform(high[q]) - (q == 3 ? 15 : 0);
  }
  bench_scalar("scalar call by name", 0);
  bench_scalar("scalar call by name, kilograms", 1);
  bench_columns(in, score, verdict);
  bench_sum(in);
  bench_names(1);
  bench_names(0);
  for (int q = 0; q < 4; q++) free(in[q]);
  free(score);
  free(verdict);
  return sink == 0.5; /* keeps the work from being left out */
}
