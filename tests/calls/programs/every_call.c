/* Runs every public function, with normal and bad input, again and again:
 *
 *     every_call [ROUNDS [guarded]]     two runs of each give the same bytes
 *     every_call --list                 their names
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../calls.h"

int main(int argc, char **argv) {
  if (argc > 1 && strcmp(argv[1], "--list") == 0) {
    for (size_t i = 0; i < calls_count(); i++) puts(calls_at(i)->name);
    return 0;
  }
  const unsigned long rounds = argc > 1 ? strtoul(argv[1], NULL, 10) : 100;
  const world *w = world_make(argc > 2 && strcmp(argv[2], "guarded") == 0);
  const size_t n = calls_count();
  unsigned long calls = 0, failed = 0;
  for (unsigned long round = 0; round < rounds; round++)
    for (size_t i = 0; i < n; i++) {
      const uint64_t once = calls_run(i, w, round);
      if (round % 4 == 0 && calls_run(i, w, round) != once) {
        printf("FAIL %s, round %lu: the second run gave other bytes\n", calls_at(i)->name, round);
        failed++;
      }
      calls++;
    }
  world_end(w);
  printf("%zu functions, %lu calls, %lu failed\n", n, calls, failed);
  return failed != 0;
}
