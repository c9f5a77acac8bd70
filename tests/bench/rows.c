/* Medians of the column calls by what goes in and what is asked for, on random data: a line of JSON each (timing.h).
 * The call of four demand columns to the score is measured by kernels.c, in turn with its rivals.
 *
 *   rows            all of them
 *   rows ID         one run of one of them, for a program that counts instructions */
#define _POSIX_C_SOURCE 200809L
#include <spinerisk/spinerisk.h>
#include <string.h>

#include "timing.h"

enum { ROWS = 1000000, PEOPLE = 1000 };
static size_t n = ROWS;
static int runs;

static uint64_t state = 88172645463325252u;
static double uniform(double high) {
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return high * (double)(state >> 11) * 0x1p-53;
}

/* What goes in: activities or demands; one patient, sorted ones or one a row. */
enum { DEMANDS = 0, ACTIVITIES = 1, PAIN = 2, SORTED = 4, MIXED = 8 };
/* What comes out, besides the score. */
enum { VERDICT = 1, PARTS = 2, INTERVAL = 4, REASON = 8 };

static const struct {
  const char *id, *what;
  int in, out;
} calls[] = {
    {"c_rows_score", "columns of demands: score", DEMANDS, 0},
    {"c_rows_verdict", "columns of demands: score, verdict, status", DEMANDS, VERDICT},
    {"c_rows_parts", "columns of demands: score, contributions", DEMANDS, PARTS},
    {"c_rows_reason", "columns of demands: score, first reason", DEMANDS, REASON},
    {"c_rows_pain", "columns of demands, pain 5: score", DEMANDS | PAIN, 0},
    {"c_rows_sorted", "columns of demands, a thousand patients one after the other: score", DEMANDS | SORTED, 0},
    {"c_rows_mixed", "columns of demands, another patient in each row: score", DEMANDS | MIXED, 0},
    {"c_activities_score", "columns of activities: score", ACTIVITIES, 0},
    {"c_activities_verdict", "columns of activities: score, verdict, status", ACTIVITIES, VERDICT},
    {"c_activities_interval", "columns of activities: score, verdict, low, high", ACTIVITIES, VERDICT | INTERVAL},
    {"c_activities_reason", "columns of activities: score, first reason", ACTIVITIES, REASON},
    {"c_activities_pain", "columns of activities, pain 5: score", ACTIVITIES | PAIN, 0},
    {"c_activities_sorted", "columns of activities, a thousand patients one after the other: score",
     ACTIVITIES | SORTED, 0},
    {"c_activities_mixed", "columns of activities, another patient in each row: score", ACTIVITIES | MIXED, 0}};

static struct {
  double *impact, *load, *twist, *flexion, *kg, *vigour, *minutes, *age, *pain, *score, *low, *high, *parts[7];
  uint32_t *activity;
  uint64_t *conditions;
  int32_t *verdict, *status, *reason;
} data;

static void *room(size_t size) {
  void *memory = calloc(n, size);
  if (!memory) exit(1);
  return memory;
}

static double *column(double low, double high) {
  double *x = room(sizeof *x);
  for (size_t i = 0; i < n; i++) x[i] = low + uniform(high - low);
  return x;
}

/* Numbers of the catalogue that can be scored. */
static uint32_t *activities(void) {
  static uint32_t known[2000];
  size_t n_known = 0;
  uint32_t *out = room(sizeof *out);
  for (size_t i = 0; i < spinerisk_activity_count() && n_known < 2000; i++) {
    spinerisk_activity a;
    spinerisk_activity_init(&a, sizeof a);
    spinerisk_activity_at(i, &a, NULL);
    if (a.kind == SPINERISK_KIND_MOVEMENT) known[n_known++] = a.number;
  }
  for (size_t i = 0; i < n; i++) out[i] = known[(size_t)uniform((double)n_known)];
  return out;
}

static void make_data(void) {
  data.impact = column(0, 5);
  data.load = column(0, 7000);
  data.twist = column(0, 60);
  data.flexion = column(-15, 55);
  data.kg = column(0, 60);
  data.vigour = column(0, 1);
  data.minutes = column(1, 90);
  data.age = room(sizeof *data.age);
  data.pain = room(sizeof *data.pain);
  data.activity = activities();
  data.conditions = room(sizeof *data.conditions);
  for (int k = 0; k < 7; k++) data.parts[k] = room(sizeof(double));
  data.score = room(sizeof *data.score);
  data.low = room(sizeof *data.low);
  data.high = room(sizeof *data.high);
  data.verdict = room(sizeof *data.verdict);
  data.status = room(sizeof *data.status);
  data.reason = room(sizeof *data.reason);
}

/* A new patient every so many rows. */
static void make_people(size_t every) {
  for (size_t i = 0; i < n; i++) {
    const size_t first = i / every * every;
    data.age[i] = i == first ? 20 + uniform(60) : data.age[first];
    data.pain[i] = i == first ? uniform(4) : data.pain[first];
    data.conditions[i] = i == first ? UINT64_C(1) << (2 + (int)uniform(5)) : data.conditions[first];
  }
}

static void ask(int wanted, spinerisk_result_columns *out) {
  spinerisk_result_columns_init(out, sizeof *out);
  out->score = data.score;
  if (wanted & VERDICT) {
    out->verdict = data.verdict;
    out->status = data.status;
  }
  if (wanted & INTERVAL) {
    out->low = data.low;
    out->high = data.high;
  }
  if (wanted & REASON) out->reason = data.reason;
  for (int k = 0; (wanted & PARTS) && k < 7; k++) out->contributions[k] = data.parts[k];
}

static void call_once(int in, const spinerisk_result_columns *out) {
  spinerisk_patient patient;
  spinerisk_demand_columns demands;
  spinerisk_effort_columns efforts;
  const spinerisk_patient_column people[3] = {{SPINERISK_FIELD_AGE_YEARS, 0, data.age, {NULL, 0}},
                                              {SPINERISK_FIELD_PAIN_NOW, 0, data.pain, {NULL, 0}},
                                              {SPINERISK_FIELD_CONDITIONS, 0, data.conditions, {NULL, 0}}};
  size_t bad = 0;
  spinerisk_patient_init(&patient, sizeof patient);
  spinerisk_demand_columns_init(&demands, sizeof demands);
  spinerisk_effort_columns_init(&efforts, sizeof efforts);
  if (!(in & (SORTED | MIXED))) patient.conditions = SPINERISK_CONDITION_HERNIATION;
  patient.phase = SPINERISK_PHASE_ACTIVE;
  if (in & PAIN) patient.pain_now = 5;
  demands.impact = data.impact;
  demands.load = data.load;
  demands.twist = data.twist;
  demands.flexion = data.flexion;
  efforts.activity = data.activity;
  efforts.external_kg = data.kg;
  efforts.vigour = data.vigour;
  efforts.minutes = data.minutes;
  demands.patients = efforts.patients = people;
  demands.n_patients = efforts.n_patients = in & (SORTED | MIXED) ? 3 : 0;
  const spinerisk_status status =
      in & ACTIVITIES ? spinerisk_assess_activities(NULL, &patient, &efforts, n, out, &bad, NULL)
                      : spinerisk_assess_columns(NULL, &patient, &demands, n, out, &bad, NULL);
  if (status != SPINERISK_OK || bad) exit(1); /* an error is quicker than an answer */
}

int main(int argc, char **argv) {
  double seconds[RUNS_MOST];
  runs = argc > 1 ? 1 : bench_runs();
  if (getenv("BENCH_QUICK") || argc > 1) n /= 100;
  make_data();
  for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
    spinerisk_result_columns out;
    if (argc > 1 && strcmp(argv[1], calls[i].id) != 0) continue;
    if (calls[i].in & (SORTED | MIXED)) make_people(calls[i].in & SORTED ? n / PEOPLE + 1 : 1);
    ask(calls[i].out, &out);
    for (int run = 0; run < runs; run++) {
      const double from = bench_now();
      call_once(calls[i].in, &out);
      seconds[run] = bench_now() - from;
    }
    bench_report(calls[i].id, calls[i].what, "ns/row", seconds, runs, (double)n);
  }
  return 0;
}
