/* replay.c: a main without libFuzzer, so that what was kept runs under any compiler, emulator or valgrind:
 *
 *     replay FILE.hex...     each line is one input, in hexadecimal, as tests/fuzz/corpus has them */
#include <stdio.h>
#include <stdlib.h>

#include "input.h"

static int digit(int c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; }

/* One line, in memory exactly as long as it is; 0 at the end. */
static int run_line(FILE *file, long *count) {
  static unsigned char bytes[1 << 16];
  size_t n = 0;
  int c = fgetc(file), second;
  if (c == EOF) return 0;
  for (; c != '\n' && c != EOF; c = fgetc(file)) {
    second = fgetc(file);
    if (digit(c) < 0 || digit(second) < 0 || n == sizeof bytes) {
      fprintf(stderr, "not a line of hexadecimal digits\n");
      exit(2);
    }
    bytes[n++] = (unsigned char)(digit(c) << 4 | digit(second));
  }
  unsigned char *own = malloc(n ? n : 1);
  if (!own) exit(2);
  memcpy(own, bytes, n);
  LLVMFuzzerTestOneInput(own, n);
  free(own);
  ++*count;
  return 1;
}

int main(int argc, char **argv) {
  long count = 0;
  for (int i = 1; i < argc; i++) {
    FILE *file = fopen(argv[i], "rb");
    if (!file) {
      perror(argv[i]);
      return 2;
    }
    while (run_line(file, &count)) continue;
    fclose(file);
  }
  printf("%ld inputs\n", count);
  return count == 0;
}
