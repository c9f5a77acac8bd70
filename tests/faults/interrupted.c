/* Signals and forks in the middle of calls: the same bytes.
 *
 *     interrupted signals restart|plain [SECONDS]   a storm of SIGALRM, whose handler itself scores
 *     interrupted fork [CHILDREN]                   children forked while other threads are in column calls
 *     interrupted locale NAME                       everything under a locale with a decimal comma
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fenv.h>
#include <locale.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "../calls/calls.h"

enum { ROUNDS = 8 };
static const world *w;
static uint64_t *expected; /* ROUNDS of every call, undisturbed */
static size_t n_calls;

static void expect(void) {
  n_calls = calls_count();
  expected = malloc(ROUNDS * n_calls * sizeof *expected);
  if (!expected) abort();
  for (unsigned long round = 0; round < ROUNDS; round++)
    for (size_t i = 0; i < n_calls; i++) expected[round * n_calls + i] = calls_run(i, w, round);
}

/* All of them again: how many gave other bytes. */
static unsigned long again(unsigned long round) {
  unsigned long failed = 0;
  for (size_t i = 0; i < n_calls; i++) {
    if (calls_run(i, w, round % ROUNDS) == expected[round % ROUNDS * n_calls + i]) continue;
    printf("FAIL %s: other bytes\n", calls_at(i)->name);
    failed++;
  }
  return failed;
}

/* ---- signals ---- */

/* What the handler asks: it must not allocate, so it has its own inputs on its stack. */
static uint64_t score_some(void) {
  double score[32];
  spinerisk_demand_columns in;
  spinerisk_result_columns out;
  spinerisk_assessment a;
  char text[400];
  pen p;
  pen_begin(&p, 1);
  memset(text, 0, sizeof text);
  spinerisk_assessment_init(&a, sizeof a);
  spinerisk_demand_columns_init(&in, sizeof in);
  spinerisk_result_columns_init(&out, sizeof out);
  in.impact = w->impact;
  in.load = w->load;
  in.twist = w->twist;
  in.flexion = w->flexion;
  out.score = score;
  spinerisk_assess_columns(w->model, NULL, &in, 32, &out, NULL, NULL);
  spinerisk_assess(NULL, "dead lfit", 9, NULL, NULL, &a, NULL);
  spinerisk_assessment_text(&a, text, sizeof text);
  pen_bytes(&p, score, sizeof score);
  pen_bytes(&p, &a, sizeof a);
  pen_bytes(&p, text, sizeof text);
  return p.digest;
}

static uint64_t handler_expects;
static volatile sig_atomic_t handled, handled_wrong;
static void on_alarm(int number) {
  const int saved = errno;
  (void)number;
  handled_wrong += score_some() != handler_expects;
  handled++;
  errno = saved;
}

static unsigned long storm(int flags, time_t seconds, int rounding) {
  struct sigaction action;
  const struct itimerval often = {{0, 150}, {0, 150}}, never = {{0, 0}, {0, 0}};
  const time_t end = time(NULL) + seconds;
  unsigned long failed = 0, rounds = 0;
  memset(&action, 0, sizeof action);
  action.sa_handler = on_alarm;
  action.sa_flags = flags;
  sigaction(SIGALRM, &action, NULL);
  fesetround(rounding);
  setitimer(ITIMER_REAL, &often, NULL);
  do failed += again(rounds++);
  while (rounds < ROUNDS || handled < 2000 || time(NULL) < end);
  setitimer(ITIMER_REAL, &never, NULL);
  failed += fegetround() != rounding;
  fesetround(FE_TONEAREST);
  return failed + (unsigned long)handled_wrong;
}

/* ---- fork ---- */

static atomic_int stop;
static void *keep_scoring(void *argument) {
  unsigned long wrong = 0;
  for (unsigned long round = 0; !atomic_load(&stop); round++)
    for (size_t i = 0; i < n_calls; i++)
      if (strstr(calls_at(i)->name, "assess_") || strstr(calls_at(i)->name, "model_"))
        wrong += calls_run(i, w, round % ROUNDS) != expected[round % ROUNDS * n_calls + i];
  *(unsigned long *)argument = wrong;
  return NULL;
}

static unsigned long fork_often(int children) {
  enum { THREADS = 4 };
  pthread_t threads[THREADS];
  unsigned long wrong[THREADS] = {0}, failed = 0;
  for (int i = 0; i < THREADS; i++)
    if (pthread_create(&threads[i], NULL, keep_scoring, &wrong[i]) != 0) return 1;
  for (int i = 0; i < children; i++) {
    int status = 1;
    fflush(stdout);
    const pid_t child = fork();
    if (child == 0) {
      const unsigned long bad = again((unsigned long)i);
      fflush(stdout);
      _exit(bad != 0);
    }
    failed += child < 0 || waitpid(child, &status, 0) != child || status != 0;
  }
  atomic_store(&stop, 1);
  for (int i = 0; i < THREADS; i++) {
    pthread_join(threads[i], NULL);
    failed += wrong[i];
  }
  return failed + again(0);
}

/* ---- locale ---- */

static unsigned long under_locale(const char *name) {
  unsigned long failed = 0;
  if (!setlocale(LC_ALL, name) || strcmp(localeconv()->decimal_point, ",") != 0) {
    printf("FAIL no locale %s with a decimal comma\n", name);
    return 1;
  }
  for (unsigned long round = 0; round < ROUNDS; round++) failed += again(round);
  return failed;
}

int main(int argc, char **argv) {
  const char *what = argc > 1 ? argv[1] : "", *how = argc > 2 ? argv[2] : "";
  unsigned long failed = 1;
  w = world_make(1);
  expect();
  handler_expects = score_some();
  if (strcmp(what, "signals") == 0) {
    const time_t seconds = argc > 3 ? (time_t)strtol(argv[3], NULL, 10) : 1;
    const int flags = strcmp(how, "restart") == 0 ? SA_RESTART : 0;
    failed = storm(flags, seconds, FE_TONEAREST) + storm(flags, seconds, FE_UPWARD);
    printf("%ld signals\n", (long)handled);
  }
  if (strcmp(what, "fork") == 0) failed = fork_often(argc > 2 ? (int)strtol(how, NULL, 10) : 20);
  if (strcmp(what, "locale") == 0) failed = under_locale(how);
  free(expected);
  world_end(w);
  printf("%zu functions, %lu failed\n", n_calls, failed);
  return failed != 0;
}
