/* Medians of scalar calls, of sessions, plans and of names read, on random data: a line of JSON each (timing.h).
 * Column calls are measured by kernels.c, in turn with their rivals. */
#define _POSIX_C_SOURCE 200809L
#include <spinerisk/spinerisk.h>
#include <string.h>

#include "timing.h"

enum { CALLS = 200000, NAMES = 50000, NAME_SIZE = 160, YEARS = 1000, DAYS = 365 };

/* A quick run makes fewer runs (BENCH_RUNS) and does a hundredth of the work in each (BENCH_QUICK). */
static int runs, calls = CALLS, n_names = NAMES, years = YEARS;

static uint64_t state = 88172645463325252u;
static double uniform(double high) {
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return high * (double)(state >> 11) * 0x1p-53;
}

static double sink;

static const char *const names[] = {"running", "walking",     "back squat",         "Deadlift (Barbell)",
                                    "cat_cow", "gentle_yoga", "stationary cycling", "golf"};

static spinerisk_patient make_patient(void) {
  spinerisk_patient patient;
  spinerisk_patient_init(&patient, sizeof patient);
  patient.conditions = SPINERISK_CONDITION_HERNIATION;
  patient.phase = SPINERISK_PHASE_ACTIVE;
  return patient;
}

static spinerisk_resolution read_name(const char *name) {
  spinerisk_resolution r;
  spinerisk_resolution_init(&r, sizeof r);
  spinerisk_resolve(NULL, name, strlen(name), 0, &r, NULL);
  return r;
}

/* One of the ways to ask for one assessment; every answer has everything in it. */
enum scalar { BY_NAME, BY_NAME_KG, RUNNING, BY_ACTIVITY, BY_DEMAND };
static const char *const scalar_text[][2] = {{"c_scalar_name", "assessment by name"},
                                             {"c_scalar_name_kg", "assessment by name, kilograms"},
                                             {"c_scalar_running", "assessment by name, running each time"},
                                             {"c_scalar_activity", "assessment of an activity held"},
                                             {"c_scalar_demand", "assessment of measured demands"}};

static void bench_scalar(enum scalar how) {
  const spinerisk_patient patient = make_patient();
  spinerisk_effort effort;
  spinerisk_assessment a;
  spinerisk_activity held[8];
  spinerisk_demand demand;
  double seconds[RUNS_MOST];
  int bad = 0;
  spinerisk_effort_init(&effort, sizeof effort);
  spinerisk_assessment_init(&a, sizeof a);
  spinerisk_demand_init(&demand, sizeof demand);
  for (int i = 0; i < 8; i++) {
    spinerisk_activity_init(&held[i], sizeof *held);
    bad |= spinerisk_activity_get(read_name(names[i]).activity, &held[i], NULL);
  }
  for (int run = 0; run < runs; run++) {
    const double from = bench_now();
    for (int i = 0; i < calls; i++) {
      const double some = uniform(1);
      const int which = (int)(some * 8);
      const char *name = how == RUNNING ? names[0] : names[which];
      effort.external_kg = 100 * some;
      demand.impact.typical = 5 * some;
      demand.load.typical = 7000 * some;
      demand.twist.typical = demand.forward.typical = 55 * some;
      demand.backward.typical = 0;
      if (how <= RUNNING)
        bad |= spinerisk_assess(NULL, name, strlen(name), how == BY_NAME_KG ? &effort : NULL, &patient, &a, NULL);
      if (how == BY_ACTIVITY) bad |= spinerisk_assess_activity(NULL, &held[which], NULL, &patient, &a, NULL);
      if (how == BY_DEMAND) bad |= spinerisk_assess_demand(NULL, &demand, NULL, &patient, &a, NULL);
      sink += a.score;
    }
    seconds[run] = bench_now() - from;
  }
  if (bad) exit(1); /* an error is quicker than an answer */
  bench_report(scalar_text[how][0], scalar_text[how][1], "ns/call", seconds, runs, calls);
}

/* Names nobody reviewed: one of the catalogue, a word of equipment and a number. */
static void bench_names(int exact) {
  static const char *const added[] = {"Barbell", "Dumbbell", "Cable", "Kettlebell",
                                      "Machine", "Band",     "left",  "wide grip"};
  char (*read)[NAME_SIZE] = malloc(sizeof *read * (size_t)n_names);
  double seconds[RUNS_MOST];
  spinerisk_resolution r;
  spinerisk_resolution_init(&r, sizeof r);
  if (!read) exit(1);
  for (int i = 0; i < n_names; i++) {
    uint32_t number;
    const size_t index = (size_t)uniform((double)spinerisk_synonym_count());
    const size_t n = spinerisk_synonym_at(index, &number, read[i], NAME_SIZE - 40);
    if (!exact && n < NAME_SIZE - 40) snprintf(read[i] + n, 40, " (%s) x%d", added[(int)uniform(8)], (int)uniform(99));
  }
  for (int run = 0; run < runs; run++) {
    const double from = bench_now();
    for (int i = 0; i < n_names; i++) {
      spinerisk_resolve(NULL, read[i], strlen(read[i]), 0, &r, NULL);
      sink += r.confidence;
    }
    seconds[run] = bench_now() - from;
  }
  bench_report(exact ? "c_name_exact" : "c_name_free", exact ? "names of the catalogue" : "names with words added", "ns/name",
               seconds, runs, n_names);
  free(read);
}

/* A part that is assessed and added, against the assessment alone. */
static void bench_session(void) {
  spinerisk_patient patient;
  spinerisk_assessment a;
  spinerisk_session session;
  spinerisk_judgement judged;
  double seconds[RUNS_MOST];
  spinerisk_resolution r[4] = {read_name("bird dog"), read_name("walking"), read_name("back squat"), read_name("yoga")};
  spinerisk_patient_init(&patient, sizeof patient);
  spinerisk_assessment_init(&a, sizeof a);
  spinerisk_judgement_init(&judged, sizeof judged);
  patient.conditions = SPINERISK_CONDITION_HERNIATION;
  for (int what = 0; what < 3; what++) {
    for (int run = 0; run < runs; run++) {
      spinerisk_session_init(&session, sizeof session);
      const double from = bench_now();
      for (int i = 0; i < calls; i++) {
        if (what < 2) spinerisk_assess_resolution(NULL, NULL, &r[i & 3], NULL, &patient, &a, NULL);
        if (what == 1) spinerisk_session_add(&session, &a, (uint64_t)i, NULL);
        if (what == 2) spinerisk_session_judge(NULL, &patient, &session, 0, &judged, NULL);
      }
      seconds[run] = bench_now() - from;
      sink += a.score + judged.score + spinerisk_session_share(&session, &a);
    }
    static const char *const text[][2] = {{"c_scalar_read", "assessment of a name read before"},
                                          {"c_session_add", "the same, added to a session"},
                                          {"c_session_judge", "session judged"}};
    bench_report(text[what][0], text[what][1], "ns/call", seconds, runs, calls);
  }
}

/* A year of a person a call: parts into days, days into weeks. */
static void bench_year(void) {
  const size_t n = (size_t)years * DAYS;
  spinerisk_session *days = malloc(sizeof *days * n);
  spinerisk_week weeks[53];
  double *used = malloc(sizeof *used * DAYS), add[RUNS_MOST], judge[RUNS_MOST];
  spinerisk_part_columns in;
  spinerisk_course_columns out;
  double *hazard = malloc(sizeof *hazard * n), *score = malloc(sizeof *score * n);
  int32_t *verdict = malloc(sizeof *verdict * n);
  if (!days || !used || !hazard || !score || !verdict) exit(1);
  for (size_t i = 0; i < n; i++) {
    hazard[i] = uniform(5);
    score[i] = uniform(100);
    verdict[i] = 1 + (int32_t)uniform(4);
  }
  for (int w = 0; w < 53; w++) spinerisk_week_init(&weeks[w], sizeof *weeks);
  spinerisk_part_columns_init(&in, sizeof in);
  spinerisk_course_columns_init(&out, sizeof out);
  in.hazard = hazard;
  in.score = score;
  in.verdict = verdict;
  out.used = used;
  out.weeks = weeks;
  for (int run = 0; run < runs; run++) {
    for (int i = 0; i < (int)n; i++) spinerisk_session_init(&days[i], sizeof *days);
    double from = bench_now();
    spinerisk_sessions_add(&in, n, 0, days, n, NULL, NULL);
    add[run] = bench_now() - from;
    from = bench_now();
    for (int i = 0; i < years; i++) {
      spinerisk_course_judge(NULL, NULL, days + i * DAYS, DAYS, NULL, &out, NULL);
      sink += used[0] + weeks[0].score;
    }
    judge[run] = bench_now() - from;
  }
  bench_report("c_sessions_add", "parts into days, columns", "ns/part", add, runs, (double)n);
  bench_report("c_course_judge", "days and weeks judged, columns", "ns/day", judge, runs, (double)n);
  free(hazard);
  free(score);
  free(verdict);
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
  double seconds[4][RUNS_MOST];
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
  const int times = calls < CALLS ? 2 : 20;
  for (int run = 0; run < runs; run++) {
    size_t n = 5;
    double from = bench_now();
    for (int i = 0; i < times; i++) spinerisk_plan_make(NULL, &request, &patient, &plan, weeks, items, NULL);
    seconds[0][run] = bench_now() - from;
    from = bench_now();
    for (int i = 0; i < times; i++)
      spinerisk_limit_find(NULL, NULL, &carry, NULL, &patient, SPINERISK_FIELD_EXTERNAL_KG, SPINERISK_WITH_CARE, &limit,
                           NULL);
    seconds[1][run] = bench_now() - from;
    from = bench_now();
    for (int i = 0; i < times; i++)
      spinerisk_changes_find(NULL, NULL, &squat, NULL, &patient, SPINERISK_WITH_CARE, changes, &n, NULL);
    seconds[2][run] = bench_now() - from;
    n = 5;
    from = bench_now();
    for (int i = 0; i < times; i++) spinerisk_alternatives_find(NULL, NULL, &squat, NULL, &patient, found, &n, NULL);
    seconds[3][run] = bench_now() - from;
    sink += plan.n_items + limit.value + found[0].score;
  }
  bench_report("c_plan", "plan, 12 weeks, all goals", "us/plan", seconds[0], runs, times * 1e3);
  bench_report("c_limit", "limit, kilograms", "us/call", seconds[1], runs, times * 1e3);
  bench_report("c_changes", "changes", "us/call", seconds[2], runs, times * 1e3);
  bench_report("c_alternatives", "five alternatives", "us/call", seconds[3], runs, times * 1e3);
}

int main(void) {
  runs = bench_runs();
  if (getenv("BENCH_QUICK")) {
    calls /= 100;
    n_names /= 100;
    years /= 100;
  }
  for (int how = BY_NAME; how <= BY_DEMAND; how++) bench_scalar((enum scalar)how);
  bench_session();
  bench_year();
  bench_plan();
  bench_names(1);
  bench_names(0);
  return sink == 0.5; /* keeps the work from being left out */
}
