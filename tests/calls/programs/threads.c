/* Every public function from many threads at once, over one model, one vocabulary and the same columns:
 *
 *     threads [THREADS [SECONDS]]       each thread gets the bytes one thread got alone; 0 seconds: some rounds
 */
#define _DEFAULT_SOURCE
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "../calls.h"

enum { MOST_THREADS = 64, ROUNDS = 6 };

typedef struct worker {
  pthread_t thread;
  const world *w;
  const uint64_t *alone;
  unsigned long first, calls, failed;
  time_t until;
} worker;

/* Begins at a call of its own, so that the threads are in different functions most of the time and now and then in one. */
static void *work(void *argument) {
  worker *own = argument;
  const size_t n = calls_count();
  unsigned long round = 0;
  do {
    for (size_t i = 0; i < n; i++) {
      const size_t at = (i + own->first) % n;
      own->failed += calls_run(at, own->w, round % ROUNDS) != own->alone[round % ROUNDS * n + at];
      own->calls++;
    }
    round++;
  } while (own->until ? time(NULL) < own->until : round < ROUNDS);
  return NULL;
}

int main(int argc, char **argv) {
  const unsigned long asked = argc > 1 ? strtoul(argv[1], NULL, 10) : 16,
                      n_threads = asked < MOST_THREADS ? asked : MOST_THREADS;
  const unsigned long seconds = argc > 2 ? strtoul(argv[2], NULL, 10) : 0;
  static worker workers[MOST_THREADS];
  const world *w = world_make(0);
  const size_t n = calls_count();
  uint64_t *alone = malloc(ROUNDS * n * sizeof *alone);
  unsigned long calls = 0, failed = 0;
  if (!alone) return 1;
  for (unsigned long round = 0; round < ROUNDS; round++)
    for (size_t i = 0; i < n; i++) alone[round * n + i] = calls_run(i, w, round);
  for (unsigned long i = 0; i < n_threads; i++) {
    workers[i] = (worker){.w = w, .alone = alone, .first = i * 7, .until = seconds ? time(NULL) + (time_t)seconds : 0};
    if (pthread_create(&workers[i].thread, NULL, work, &workers[i]) != 0) return 1;
  }
  for (unsigned long i = 0; i < n_threads; i++) {
    pthread_join(workers[i].thread, NULL);
    calls += workers[i].calls;
    failed += workers[i].failed;
  }
  free(alone);
  world_end(w);
  printf("%lu threads, %zu functions, %lu calls, %lu failed\n", n_threads, n, calls, failed);
  return failed != 0;
}
