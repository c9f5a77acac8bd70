/* One defect for each analyser: tests/static/run fails if it is not told of it. */
#include <stdlib.h>

int leaks(int n) {
  char *bytes = malloc(100);
  if (!bytes) return -1;
  bytes[0] = (char)n;
  if (n > 5) return 1; /* scan-build, gcc -fanalyzer, cppcheck */
  free(bytes);
  return 0;
}

short loses(int n) { return n; } /* -Wconversion */

int compares(const int *a, const int *b, unsigned long n) {
  int equal = 0;
  for (unsigned long i = 0; i < n; i++) equal += a[i] == b[i] || a[i] == b[i]; /* clang-tidy */
  return equal;
}
