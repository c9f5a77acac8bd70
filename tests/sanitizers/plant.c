/* Defects that a tool must report; each run makes one of them:
 *
 *     plant leak|past_the_end|signed|cast|wrap|race|unwritten
 */
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static volatile int zero;
static int shared;

static void *add(void *argument) {
  for (int i = 0; i < 1000; i++) shared++;
  return argument;
}

static int race(void) {
  pthread_t a, b;
  if (pthread_create(&a, NULL, add, NULL) != 0 || pthread_create(&b, NULL, add, NULL) != 0) return 1;
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return shared == -1;
}

static int leak(void) {
  char *volatile lost = malloc(100 + (size_t)zero);
  if (!lost) return 1;
  lost[0] = 1;
  lost = NULL;
  return 0;
}

static int past_the_end(void) {
  char *volatile bytes = calloc(10, 1);
  const int read = bytes ? bytes[10 + zero] : 0;
  free(bytes);
  return read == 77;
}

static int unwritten(void) {
  int *volatile numbers = malloc(4 * sizeof *numbers);
  int seen = 0;
  if (!numbers) return 1;
  if (numbers[2 + zero] == 123456) seen = 1;
  free(numbers);
  if (seen) puts("by chance");
  return 0;
}

int main(int argc, char **argv) {
  const char *what = argc > 1 ? argv[1] : "";
  volatile int32_t most = INT32_MAX;
  volatile uint32_t most_unsigned = UINT32_MAX;
  volatile double large = 1e300;
  int out = 0;
  if (strcmp(what, "leak") == 0) out = leak();
  if (strcmp(what, "past_the_end") == 0) out = past_the_end();
  if (strcmp(what, "signed") == 0) out = most + 1 == zero;
  if (strcmp(what, "cast") == 0) out = (int32_t)large == 7;
  if (strcmp(what, "wrap") == 0) out = most_unsigned + 1 == 7;
  if (strcmp(what, "race") == 0) out = race();
  if (strcmp(what, "unwritten") == 0) out = unwritten();
  return out;
}
