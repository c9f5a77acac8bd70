/* A worker of tests/bench (see rounds.py): the C column call, or the plain sum of its columns, over 1 to 64 threads.
 *
 *   kernels library|sum|vector THREADS
 *
 * It reads a command a line and answers with a line of JSON: load CASE FOLDER ROWS, run COUNT,
 * write PATH. Of the cases in cases.py it knows "a", four demand columns to the score. */
#define _DEFAULT_SOURCE
#include <pthread.h>
#include <spinerisk/spinerisk.h>
#include <string.h>
#include <sys/mman.h>

#include "sums.h"
#include "timing.h"

enum { THREADS_MOST = 64, COLUMNS = 4, LINE = 4096, PAGE = 2 << 20 };
enum what { LIBRARY, SUM, VECTOR };

static struct {
  enum what what;
  int threads;
  size_t rows;
  double *column[COLUMNS], *score;
  spinerisk_patient patient;
} self;

/* One thread's share of the rows. */
struct share {
  size_t from, to;
  double sums[COLUMNS];
  spinerisk_status status;
};
static struct share shares[THREADS_MOST];

/* Huge pages where the system leaves them to the program, as NumPy asks for them: the same memory for both. */
static double *make_column(size_t rows) {
  const size_t size = rows * sizeof(double);
  void *column;
  if (posix_memalign(&column, size > PAGE ? PAGE : 64, size)) exit(1);
#ifdef MADV_HUGEPAGE
  if (size > PAGE) madvise(column, size, MADV_HUGEPAGE);
#endif
  memset(column, 0, size);
  return column;
}

static int load(const char *folder, size_t rows) {
  static const char *const names[COLUMNS] = {"impact", "load", "twist", "flexion"};
  char path[LINE + 32];
  for (int i = 0; i < COLUMNS; i++) {
    free(self.column[i]);
    self.column[i] = make_column(rows);
    snprintf(path, sizeof path, "%s/%s.f64", folder, names[i]);
    FILE *file = fopen(path, "rb");
    if (!file) return 0;
    const size_t got = fread(self.column[i], sizeof(double), rows, file);
    fclose(file);
    if (got != rows) return 0;
  }
  free(self.score);
  self.score = self.what == LIBRARY ? make_column(rows) : NULL;
  self.rows = rows;
  return 1;
}

static void score_share(struct share *share) {
  spinerisk_demand_columns in;
  spinerisk_result_columns out;
  spinerisk_demand_columns_init(&in, sizeof in);
  spinerisk_result_columns_init(&out, sizeof out);
  in.impact = self.column[0] + share->from;
  in.load = self.column[1] + share->from;
  in.twist = self.column[2] + share->from;
  in.flexion = self.column[3] + share->from;
  out.score = self.score + share->from;
  share->status = spinerisk_assess_columns(NULL, &self.patient, &in, share->to - share->from, &out, NULL, NULL);
}

static void *work(void *of) {
  struct share *share = of;
  const double *const column[COLUMNS] = {self.column[0], self.column[1], self.column[2], self.column[3]};
  if (self.what == LIBRARY) score_share(share);
  if (self.what == SUM) sum_loop(column, share->from, share->to, share->sums);
  if (self.what == VECTOR) sum_vector(column, share->from, share->to, share->sums);
  return NULL;
}

/* The first share is the caller's own: one thread starts none. */
static int call(void) {
  pthread_t thread[THREADS_MOST];
  int good = 1;
  for (int i = 0; i < self.threads; i++) {
    shares[i].from = self.rows * (size_t)i / (size_t)self.threads;
    shares[i].to = self.rows * (size_t)(i + 1) / (size_t)self.threads;
    if (i && pthread_create(&thread[i], NULL, work, &shares[i])) exit(1);
  }
  work(&shares[0]);
  for (int i = 1; i < self.threads; i++) pthread_join(thread[i], NULL);
  for (int i = 0; i < self.threads; i++) good &= shares[i].status == SPINERISK_OK;
  return good;
}

/* The scores; of a sum the four sums. */
static int write_result(const char *path) {
  double sums[COLUMNS] = {0};
  for (int i = 0; i < self.threads; i++)
    for (int k = 0; k < COLUMNS; k++) sums[k] += shares[i].sums[k];
  FILE *file = fopen(path, "wb");
  if (!file) return 0;
  const size_t n = self.what == LIBRARY ? self.rows : COLUMNS;
  const size_t put = fwrite(self.what == LIBRARY ? self.score : sums, sizeof(double), n, file);
  return fclose(file) == 0 && put == n;
}

/* Lets the compiler leave no call out: each reads what lies in memory. */
static int run(long count, double *seconds) {
  int good = 1;
  const double from = bench_now();
  for (long i = 0; i < count; i++) {
    good &= call();
    __asm__ volatile("" ::: "memory");
  }
  *seconds = bench_now() - from;
  return good;
}

static void answer(const char *line) {
  char text[LINE];
  size_t rows;
  long count;
  double seconds;
  int good = 0;
  if (sscanf(line, "load a %4000s %zu", text, &rows) == 2) {
    good = load(text, rows);
  } else if (strncmp(line, "load ", 5) == 0) {
    printf("{\"absent\": \"no such case\"}\n");
    return;
  } else if (sscanf(line, "run %ld", &count) == 1) {
    good = run(count, &seconds);
    if (good) printf("{\"seconds\": %.17g}\n", seconds);
    if (good) return;
  } else if (sscanf(line, "write %4000s", text) == 1) {
    good = write_result(text);
  }
  printf(good ? "{\"ok\": true}\n" : "{\"error\": \"failed\"}\n");
}

int main(int argc, char **argv) {
  char line[LINE];
  if (argc != 3) return 2;
  self.what = strcmp(argv[1], "library") == 0 ? LIBRARY : strcmp(argv[1], "sum") == 0 ? SUM : VECTOR;
  self.threads = atoi(argv[2]);
  if (self.threads < 1 || self.threads > THREADS_MOST) return 2;
  spinerisk_patient_init(&self.patient, sizeof self.patient);
  self.patient.conditions = SPINERISK_CONDITION_HERNIATION;
  self.patient.phase = SPINERISK_PHASE_ACTIVE;
  printf("{\"ready\": \"libspinerisk %s\"}\n", SPINERISK_VERSION);
  fflush(stdout);
  while (fgets(line, sizeof line, stdin)) {
    answer(line);
    fflush(stdout);
  }
  return 0;
}
