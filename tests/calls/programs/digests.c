/* What every public function gives over many seeds, normal and bad input, as a digest of every bit that came out:
 *
 *     digests FILE     compares with the kept ones
 *     digests          prints the file: the target `digests`, after a change that is meant
 *
 * A digest tells that something moved and not what; the golden vectors and the unit tests say what is right. The file is of a
 * 64-bit little-endian machine, whose structs it holds; elsewhere nothing is compared. */
#include <stdio.h>
#include <string.h>

#include "../calls.h"

enum { FIRST = 16, ROUNDS = 400 };

/* What is another with each version or machine. */
static int is_told_apart(const char *name) {
  return strcmp(name, "spinerisk_version") != 0 && strcmp(name, "spinerisk_kernel") != 0;
}

static uint64_t digest_of(size_t call, const world *w, unsigned from, unsigned to) {
  uint64_t digest = UINT64_C(0xcbf29ce484222325);
  for (unsigned round = from; round < to; round++)
    digest = (digest ^ calls_run(call, w, round)) * UINT64_C(0x100000001b3);
  return digest;
}

static void write_all(const world *w) {
  printf("function\tfirst_%d\tup_to_%d\n", FIRST, ROUNDS);
  for (size_t i = 0; i < calls_count(); i++)
    if (is_told_apart(calls_at(i)->name))
      printf("%s\t%016llx\t%016llx\n", calls_at(i)->name, (unsigned long long)digest_of(i, w, 0, FIRST),
             (unsigned long long)digest_of(i, w, FIRST, ROUNDS));
}

static size_t index_of(const char *name) {
  size_t i = 0;
  while (i < calls_count() && strcmp(calls_at(i)->name, name) != 0) i++;
  return i;
}

typedef struct kept {
  char name[100];
  unsigned long long first, rest;
} kept;

/* The first rounds of all, and only if they hold the rest: what is wrong mostly shows at once. */
static int compare(FILE *file, const world *w) {
  static kept all[200];
  char line[200];
  size_t n = 0, expected = 0;
  int failed = 0;
  for (size_t i = 0; i < calls_count(); i++) expected += (size_t)is_told_apart(calls_at(i)->name);
  while (n < sizeof all / sizeof *all && fgets(line, sizeof line, file))
    n += sscanf(line, "%99s %16llx %16llx", all[n].name, &all[n].first, &all[n].rest) == 3;
  if (n != expected) return printf("FAIL %zu functions, %zu are kept\n0 passed, 1 failed, 0 skipped\n", expected, n), 1;
  for (int rest = 0; rest < 2 && !failed; rest++)
    for (size_t k = 0; k < n; k++) {
      const size_t i = index_of(all[k].name);
      if (i < calls_count() &&
          digest_of(i, w, rest ? FIRST : 0, rest ? ROUNDS : FIRST) == (rest ? all[k].rest : all[k].first))
        continue;
      printf("FAIL %s gives something else than is kept\n", all[k].name);
      failed++;
    }
  printf("%zu passed, %d failed, 0 skipped\n", n - (size_t)failed, failed);
  return failed != 0;
}

int main(int argc, char **argv) {
  const uint32_t one = 1;
  if (sizeof(void *) != 8 || *(const unsigned char *)&one != 1) {
    puts("skip: the digests are of a 64-bit little-endian machine\n0 passed, 0 failed, 1 skipped");
    return 0;
  }
  const world *w = world_make(0);
  int failed = 0;
  if (argc == 1) {
    write_all(w);
  } else {
    FILE *file = fopen(argv[1], "r");
    if (!file) return puts("usage: digests [FILE]"), 2;
    failed = compare(file, w);
    fclose(file);
  }
  world_end(w);
  return failed;
}
