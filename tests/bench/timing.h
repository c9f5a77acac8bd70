/* timing.h: the clock, medians, and one line of JSON for each figure. The programs of this folder share it. */
#ifndef BENCH_TIMING_H
#define BENCH_TIMING_H

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { RUNS_MOST = 64 };

/* How many runs a median is of: BENCH_RUNS, 11 if it is not set. */
static inline int bench_runs(void) {
  const char *text = getenv("BENCH_RUNS");
  const int runs = text ? atoi(text) : 11;
  return runs < 1 ? 1 : runs > RUNS_MOST ? RUNS_MOST : runs;
}

static inline double bench_now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static inline int bench_by_value(const void *a, const void *b) {
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* Nanoseconds for one of `per` things; `id` is what the list of asked figures looks for. */
static inline void bench_report(const char *id, const char *what, const char *unit, double *seconds, int runs,
                                double per) {
  qsort(seconds, (size_t)runs, sizeof *seconds, bench_by_value);
  const double middle = runs % 2 ? seconds[runs / 2] : 0.5 * (seconds[runs / 2 - 1] + seconds[runs / 2]);
  printf("{\"kind\": \"call\", \"id\": \"%s\", \"what\": \"%s\", \"unit\": \"%s\", \"median\": %.17g, \"low\": %.17g, "
         "\"high\": %.17g, \"runs\": %d}\n",
         id, what, unit, middle / per * 1e9, seconds[0] / per * 1e9, seconds[runs - 1] / per * 1e9, runs);
  fflush(stdout);
}

#endif
