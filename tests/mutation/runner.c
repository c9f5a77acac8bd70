/* runner.c: runs tests against mutants, a forked process per mutant.
 *
 *     PROGRAM list                     the tests, one a line
 *     PROGRAM reach FILE               all tests on no mutant: each must pass; writes test, seconds of processor time, and the sites it reaches
 *     PROGRAM kill FILE <MUTANTS       per line of stdin "number site file": the tests that reach the site, until one fails; prints
 *                                      "number outcome test": survived, failed, crashed, endless, or unreached
 *
 * A unit test of more than a tenth of a second is run against mutants of the file it is written for, and no others.
 * The unit tests add themselves (criterion/criterion.h); a program with a main of its own is one test: it is compiled with
 * main renamed to MUTATION_MAIN, and MUTATION_ARGUMENTS. Endless is what takes twenty times as long, and two seconds more, of
 * the processor's time: the machine's load does not matter. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/personality.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "criterion/criterion.h"

enum { SITES = 1 << 16, TESTS = 4096 };

unsigned spr_mutant;
unsigned char spr_hit[SITES];

struct shared {
  int current; /* the test at hand */
  double seconds[TESTS];
  unsigned char hit[SITES];
};

static const struct mutation_test *tests[TESTS];
static int n_tests;
static struct shared *shared;
static double seconds[TESTS];
static unsigned char *reached[TESTS];
static int kills[TESTS];
static jmp_buf skipped;
static const char *mutated_file;
static int telling;
static double heavy = 0.1;

void mutation_add(const struct mutation_test *test) {
  if (n_tests < TESTS) tests[n_tests++] = test;
}

void mutation_fail(const char *file, int line) {
  if (telling) fprintf(stderr, "%s:%d: failed\n", file, line);
  _exit(1);
}

void mutation_skip(void) { longjmp(skipped, 1); }

#ifdef MUTATION_MAIN
extern int MUTATION_MAIN(int argc, char **argv);
static void run_main(void) {
  char *argv[] = {"program", MUTATION_ARGUMENTS, NULL};
  if (MUTATION_MAIN((int)(sizeof argv / sizeof *argv) - 1, argv) != 0) _exit(1);
}
static const struct mutation_test the_program = {.suite = "program", .name = MUTATION_NAME, .run = run_main};
#endif

static double processor_seconds(void) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return (double)usage.ru_utime.tv_sec + (double)usage.ru_stime.tv_sec +
         1e-6 * (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
}

static void run_test(int i) {
  if (setjmp(skipped)) return;
  if (tests[i]->init) tests[i]->init();
  tests[i]->run();
  if (tests[i]->fini) tests[i]->fini();
}

static void be_quiet(void) {
  const int nowhere = open("/dev/null", O_WRONLY);
  dup2(nowhere, 1);
  if (!telling) dup2(nowhere, 2);
}

static void limit(double most) {
  const struct itimerval timer = {{0, 0}, {(time_t)most, (suseconds_t)((most - (double)(time_t)most) * 1e6)}};
  setitimer(ITIMER_PROF, &timer, NULL);
}

static const char *outcome_of(int status) {
  if (WIFEXITED(status)) return WEXITSTATUS(status) == 0 ? "survived" : "failed";
  return WTERMSIG(status) == SIGPROF ? "endless" : "crashed";
}

/* test_plan_weeks.c is written for plan.c and plan_weeks.c. */
static int is_of(const struct mutation_test *test, const char *file) {
  const char *name = test->file ? strstr(test->file, "test_") : NULL;
  return name && strncmp(name + 5, file, strcspn(file, ".")) == 0;
}

/* Tests written for the mutant's file come first, then what is cheap and deadly. */
static double worth(int i) {
  return (1.0 + kills[i] + (is_of(tests[i], mutated_file) ? 100.0 : 0.0)) / (seconds[i] + 2e-4);
}

static int worth_more(const void *a, const void *b) {
  const int i = *(const int *)a, j = *(const int *)b;
  const double x = worth(i), y = worth(j);
  return x < y ? 1 : x > y ? -1 : i - j;
}

static int reach(const char *path) {
  FILE *out = fopen(path, "w");
  telling = 1;
  for (int i = 0; i < n_tests; i++) {
    int status;
    memset(shared->hit, 0, SITES);
    const pid_t pid = fork();
    if (pid == 0) {
      be_quiet();
      memset(spr_hit, 0, SITES);
      const double before = processor_seconds();
      run_test(i);
      shared->seconds[i] = processor_seconds() - before;
      memcpy(shared->hit, spr_hit, SITES);
      _exit(0);
    }
    waitpid(pid, &status, 0);
    if (status != 0) {
      printf("%s %s %s without a mutant, status %d\n", tests[i]->suite, tests[i]->name, outcome_of(status), status);
      return 1;
    }
    fprintf(out, "%s.%s\t%.6f\t", tests[i]->suite, tests[i]->name, shared->seconds[i]);
    for (int site = 0; site < SITES; site++)
      if (shared->hit[site]) fprintf(out, "%d ", site);
    fputc('\n', out);
  }
  return fclose(out) != 0;
}

static int read_reach(const char *path) {
  FILE *in = fopen(path, "r");
  char name[512];
  int site;
  if (!in) return 0;
  for (int i = 0; i < n_tests; i++) {
    reached[i] = calloc(1, SITES);
    if (fscanf(in, "%511s %lf", name, &seconds[i]) != 2) return 0;
    while (fgetc(in) != '\n' && fscanf(in, "%d", &site) == 1) reached[i][site] = 1;
  }
  return fclose(in) == 0;
}


/* Tests of one file share its static variables, those of plans tests/vectors/plans.c's. */
static int share(const char *file, const char *other) {
  return file == other || (strstr(file, "/test_plan") && strstr(other, "/test_plan"));
}

/* So a process runs one test of each file: the first of those left. */
static int take_round(int *chosen, int n, int *round) {
  int n_round = 0, n_left = 0;
  for (int k = 0; k < n; k++) {
    const char *file = tests[chosen[k]]->file;
    int is_first = 1;
    for (int r = 0; r < n_round && is_first; r++) is_first = !share(tests[round[r]]->file, file);
    if (is_first)
      round[n_round++] = chosen[k];
    else
      chosen[n_left++] = chosen[k];
  }
  return n_round;
}

static int run_round(unsigned number, const int *round, int n) {
  int status;
  const pid_t pid = fork();
  if (pid == 0) {
    be_quiet();
    spr_mutant = number;
    for (int k = 0; k < n; k++) {
      shared->current = round[k];
      limit(20 * seconds[round[k]] + 2);
      run_test(round[k]);
    }
    _exit(0);
  }
  waitpid(pid, &status, 0);
  return status;
}

static void kill_one(unsigned number, int site, const char *file) {
  int chosen[TESTS], round[TESTS], n = 0, status = 0;
  for (int i = 0; i < n_tests; i++)
    if (reached[i][site] && (seconds[i] < heavy || !tests[i]->file || is_of(tests[i], file))) chosen[n++] = i;
  if (n == 0) {
    printf("%u\tunreached\t\n", number);
    return;
  }
  mutated_file = file;
  qsort(chosen, (size_t)n, sizeof *chosen, worth_more);
  while (n && status == 0) {
    const int n_round = take_round(chosen, n, round);
    n -= n_round;
    status = run_round(number, round, n_round);
  }
  const char *outcome = outcome_of(status);
  if (status == 0) {
    printf("%u\t%s\t\n", number, outcome);
    return;
  }
  const int killer = shared->current;
  kills[killer]++;
  printf("%u\t%s\t%s.%s\n", number, outcome, tests[killer]->suite, tests[killer]->name);
}

/* Memory must lie and look the same each time: what a mutant reads there decides. */
static void settle(char **argv) {
  if (getenv("MALLOC_PERTURB_")) return;
  personality(ADDR_NO_RANDOMIZE);
  setenv("MALLOC_PERTURB_", "165", 1);
  setenv("LC_ALL", "C", 1);
  execv("/proc/self/exe", argv);
}

int main(int argc, char **argv) {
  const struct rlimit no_core = {0, 0}, memory = {(rlim_t)2 << 30, (rlim_t)2 << 30};
  unsigned number;
  int site;
  char file[100];
  settle(argv);
  if (getenv("MUTATION_HEAVY")) heavy = atof(getenv("MUTATION_HEAVY"));
  setrlimit(RLIMIT_CORE, &no_core);
  setrlimit(RLIMIT_AS, &memory);
#ifdef MUTATION_MAIN
  mutation_add(&the_program);
#endif
  shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared == MAP_FAILED || argc < 2) return 2;
  if (strcmp(argv[1], "list") == 0)
    for (int i = 0; i < n_tests; i++) printf("%s.%s\n", tests[i]->suite, tests[i]->name);
  else if (strcmp(argv[1], "reach") == 0)
    return reach(argv[2]);
  else if (!read_reach(argv[2]))
    return 2;
  else
    while (scanf("%u %d %99s", &number, &site, file) == 3) {
      kill_one(number, site, file);
      fflush(stdout);
    }
  return 0;
}
