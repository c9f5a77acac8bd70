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

static spinerisk_resolution read_name(const char *name) {
  spinerisk_resolution r;
  spinerisk_resolution_init(&r, sizeof r);
  spinerisk_resolve(NULL, name, strlen(name), 0, &r, NULL);
  return r;
}

/* A part that is assessed and added, against the assessment alone. */
static void bench_session(void) {
  spinerisk_patient patient;
  spinerisk_assessment a;
  spinerisk_session session;
  spinerisk_judgement judged;
  double seconds[RUNS];
  spinerisk_resolution r[4] = {read_name("bird dog"), read_name("walking"), read_name("back squat"), read_name("yoga")};
  spinerisk_patient_init(&patient, sizeof patient);
  spinerisk_assessment_init(&a, sizeof a);
  spinerisk_judgement_init(&judged, sizeof judged);
  patient.conditions = SPINERISK_CONDITION_HERNIATION;
  for (int what = 0; what < 3; what++) {
    for (int run = 0; run < RUNS; run++) {
      spinerisk_session_init(&session, sizeof session);
      const double from = now();
      for (int i = 0; i < CALLS; i++) {
        if (what < 2) spinerisk_assess_resolution(NULL, NULL, &r[i & 3], NULL, &patient, &a, NULL);
        if (what == 1) spinerisk_session_add(&session, &a, (uint64_t)i, NULL);
        if (what == 2) spinerisk_session_judge(NULL, &patient, &session, 0, &judged, NULL);
      }
      seconds[run] = now() - from;
      sink += a.score + judged.score + spinerisk_session_share(&session, &a);
    }
    static const char *const names[] = {"assessment of a name read before", "the same, added to a session",
                                        "session judged"};
    report(names[what], seconds, CALLS, "ns/call");
  }
}

/* A year of a person a call: parts into days, days into weeks. */
static void bench_year(const double *hazard, const double *score, const int32_t *verdict) {
  enum { YEARS = 1000, DAYS = 365 };
  spinerisk_session *days = malloc(sizeof *days * YEARS * DAYS);
  spinerisk_week weeks[53];
  double *used = malloc(sizeof *used * DAYS), add[RUNS], judge[RUNS];
  spinerisk_part_columns in;
  spinerisk_course_columns out;
  if (!days || !used) exit(1);
  for (int w = 0; w < 53; w++) spinerisk_week_init(&weeks[w], sizeof *weeks);
  spinerisk_part_columns_init(&in, sizeof in);
  spinerisk_course_columns_init(&out, sizeof out);
  in.hazard = hazard;
  in.score = score;
  in.verdict = verdict;
  out.used = used;
  out.weeks = weeks;
  for (int run = 0; run < RUNS; run++) {
    for (int i = 0; i < YEARS * DAYS; i++) spinerisk_session_init(&days[i], sizeof *days);
    double from = now();
    spinerisk_sessions_add(&in, YEARS * DAYS, 0, days, YEARS * DAYS, NULL, NULL);
    add[run] = now() - from;
    from = now();
    for (int i = 0; i < YEARS; i++) {
      spinerisk_course_judge(NULL, NULL, days + i * DAYS, DAYS, NULL, &out, NULL);
      sink += used[0] + weeks[0].score;
    }
    judge[run] = now() - from;
  }
  report("parts into days, columns", add, YEARS * DAYS, "ns/part");
  report("days and weeks judged, columns", judge, YEARS * DAYS, "ns/day");
  free(days);
  free(used);
}

static void bench_plan(void) {
  static spinerisk_item items[12 * SPINERISK_PLAN_ITEMS_PER_WEEK];
  spinerisk_week weeks[12];
  spinerisk_plan plan;
  spinerisk_plan_request request;
  spinerisk_patient patient;
  spinerisk_limit limit;
  spinerisk_alternative found[5];
  spinerisk_change changes[SPINERISK_MAX_CHANGES];
  const spinerisk_resolution squat = read_name("back squat"), carry = read_name("carrying groceries");
  double seconds[4][RUNS];
  for (size_t i = 0; i < sizeof items / sizeof *items; i++) spinerisk_item_init(&items[i], sizeof *items);
  for (int i = 0; i < 12; i++) spinerisk_week_init(&weeks[i], sizeof *weeks);
  for (int i = 0; i < 5; i++) spinerisk_alternative_init(&found[i], sizeof *found);
  for (int i = 0; i < SPINERISK_MAX_CHANGES; i++) spinerisk_change_init(&changes[i], sizeof *changes);
  spinerisk_plan_init(&plan, sizeof plan);
  spinerisk_limit_init(&limit, sizeof limit);
  spinerisk_plan_request_init(&request, sizeof request);
  spinerisk_patient_init(&patient, sizeof patient);
  patient.conditions = SPINERISK_CONDITION_HERNIATION;
  patient.pain_now = 2;
  patient.goals = 63;
  request.available = (1 << 14) - 1;
  request.target = 33;
  request.minutes_per_day = 60;
  enum { TIMES = 20 };
  for (int run = 0; run < RUNS; run++) {
    size_t n = 5;
    double from = now();
    for (int i = 0; i < TIMES; i++) spinerisk_plan_make(NULL, &request, &patient, &plan, weeks, items, NULL);
    seconds[0][run] = now() - from;
    from = now();
    for (int i = 0; i < TIMES; i++)
      spinerisk_limit_find(NULL, NULL, &carry, NULL, &patient, SPINERISK_FIELD_EXTERNAL_KG, SPINERISK_WITH_CARE, &limit,
                           NULL);
    seconds[1][run] = now() - from;
    from = now();
    for (int i = 0; i < TIMES; i++)
      spinerisk_changes_find(NULL, NULL, &squat, NULL, &patient, SPINERISK_WITH_CARE, changes, &n, NULL);
    seconds[2][run] = now() - from;
    n = 5;
    from = now();
    for (int i = 0; i < TIMES; i++) spinerisk_alternatives_find(NULL, NULL, &squat, NULL, &patient, found, &n, NULL);
    seconds[3][run] = now() - from;
    sink += plan.n_items + limit.value + found[0].score;
  }
  report("plan, 12 weeks, all goals", seconds[0], TIMES * 1e3, "us/plan");
  report("limit, kilograms", seconds[1], TIMES * 1e3, "us/call");
  report("changes", seconds[2], TIMES * 1e3, "us/call");
  report("five alternatives", seconds[3], TIMES * 1e3, "us/call");
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
  bench_session();
  bench_year(in[0], score, verdict);
  bench_plan();
  bench_names(1);
  bench_names(0);
  for (int q = 0; q < 4; q++) free(in[q]);
  free(score);
  free(verdict);
  return sink == 0.5; /* keeps the work from being left out */
}
