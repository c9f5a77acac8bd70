/* How much stack every public function needs, and that all of them run on a small one:
 *
 *     stack [ROUNDS]        the most of each that takes more than 8 KiB, then the most of all
 *
 * A call runs on a thread whose stack is painted before; what is another colour afterwards was used. The structs the caller
 * has on its stack for the call (some hundred bytes, an assessment or two) count with it; columns, weeks and items do not. */
#define _GNU_SOURCE
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "../calls/calls.h"

enum { STACK = 1 << 20, PAINT = 0xa7, SMALL = 64 * 1024, USUAL = 128 * 1024 };

typedef struct job {
  const world *w;
  size_t at;
  uint64_t seed, digest;
  uintptr_t high; /* where the stack stood */
} job;

static void *work(void *argument) {
  job *j = argument;
  volatile unsigned char here = 0;
  j->high = (uintptr_t)&here;
  if (j->at != SIZE_MAX) j->digest = calls_run(j->at, j->w, j->seed);
  return NULL;
}

static size_t used(unsigned char *stack, job *j) {
  pthread_attr_t attr;
  pthread_t thread;
  memset(stack, PAINT, STACK);
  pthread_attr_init(&attr);
  if (pthread_attr_setstack(&attr, stack, STACK) != 0 || pthread_create(&thread, &attr, work, j) != 0) abort();
  pthread_join(thread, NULL);
  pthread_attr_destroy(&attr);
  size_t low = 0;
  while (low < STACK && stack[low] == PAINT) low++;
  return (size_t)(j->high - (uintptr_t)(stack + low));
}

/* On a stack of so many bytes the bytes that come out are the same. */
static int is_same(const world *w, size_t at, size_t size, uint64_t seed) {
  pthread_attr_t attr;
  pthread_t thread;
  job j = {.w = w, .at = at, .seed = seed};
  const uint64_t plain = calls_run(at, w, seed);
  pthread_attr_init(&attr);
  if (pthread_attr_setstacksize(&attr, size) != 0 || pthread_create(&thread, &attr, work, &j) != 0) abort();
  pthread_join(thread, NULL);
  pthread_attr_destroy(&attr);
  return j.digest == plain;
}

int main(int argc, char **argv) {
  const unsigned long rounds = argc > 1 ? strtoul(argv[1], NULL, 10) : 20;
  const world *w = world_make(0);
  unsigned char *stack = mmap(NULL, STACK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  size_t most = 0, largest = 0, small = 0;
  unsigned long failed = 0, calls = 0;
  if (stack == MAP_FAILED) return 1;
  for (size_t i = 0; i < calls_count(); i++) {
    size_t need = 0;
    for (unsigned long round = 0; round < rounds; round++, calls++) {
      job j = {.w = w, .at = i, .seed = round};
      const size_t n = used(stack, &j);
      if (n > need) need = n;
    }
    if (need > most) most = need, largest = i;
    if (need > 8192) printf("%s: %zu bytes\n", calls_at(i)->name, need);
    const size_t size = need < SMALL - 12288 ? SMALL : USUAL;
    small += size == SMALL;
    for (unsigned long round = 0; round < 3; round++) failed += !is_same(w, i, size, round);
  }
  printf("the most: %zu bytes, %s\n", most, calls_at(largest)->name);
  printf("%zu functions gave the same on a stack of 64 KiB, %zu on one of 128 KiB\n", small, calls_count() - small);
  munmap(stack, STACK);
  world_end(w);
  printf("%zu functions, %lu calls, %lu failed\n", calls_count(), calls, failed);
  return failed != 0;
}
