/* read_names.c: names or codes from standard input, one a line, and how the library reads each, as tab-separated text.
 *
 *     read_names            NAME
 *     read_names --codes    SYSTEM <tab> CODE
 *     read_names --time N   reads the lines into memory and resolves them all N times; prints nanoseconds a name */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <spinerisk/spinerisk.h>

enum { MAX_LINES = 200000 };

static const char *id_of(uint32_t number) {
  spinerisk_activity activity;
  spinerisk_activity_init(&activity, sizeof activity);
  return number && spinerisk_activity_get(number, &activity, NULL) == SPINERISK_OK ? activity.id : "";
}

static void print_answer(const char *line, const spinerisk_resolution *r) {
  const char *how = r->read_as ? spinerisk_name_at(SPINERISK_FIELD_READ_AS, r->read_as) : "";
  printf("%s\t%s\t%s\t%s\t%.3f\t%d\t%d\t", line, spinerisk_status_id(r->status), id_of(r->activity), how, r->confidence,
         r->ambiguous, r->assisted);
  for (int32_t i = 0, n = 0; i < 9; i++)
    if (r->raised >> i & 1) printf("%s%s", n++ ? " " : "", spinerisk_name_at(SPINERISK_FIELD_RAISED, i + 1));
  printf("\t");
  for (int i = 0; i < r->n_candidates; i++)
    printf("%s%s=%.3f", i ? " " : "", id_of(r->candidates[i].activity), r->candidates[i].confidence);
  printf("\t");
  for (int i = 0; i < r->n_unused; i++)
    printf("%s%.*s", i ? "|" : "", (int)(r->unused[i].end - r->unused[i].begin), line + r->unused[i].begin);
  printf("\n");
}

static char *read_line(char *line, size_t size) {
  if (!fgets(line, (int)size, stdin)) return NULL;
  line[strcspn(line, "\n")] = 0;
  return line;
}

static double now(void) {
  struct timespec t;
  timespec_get(&t, TIME_UTC);
  return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static int time_lines(int rounds) {
  static char *lines[MAX_LINES];
  static size_t lengths[MAX_LINES];
  static char line[4096];
  spinerisk_resolution r;
  size_t n = 0, known = 0;
  spinerisk_resolution_init(&r, sizeof r);
  for (; n < MAX_LINES && read_line(line, sizeof line); n++) {
    lengths[n] = strlen(line);
    lines[n] = malloc(lengths[n] + 1);
    if (!lines[n]) return 2;
    memcpy(lines[n], line, lengths[n] + 1);
  }
  if (!n || rounds < 1) return 2;
  for (int round = 0; round < rounds; round++) {
    const double from = now();
    for (size_t i = 0; i < n; i++) {
      spinerisk_resolve(NULL, lines[i], lengths[i], 0, &r, NULL);
      known += r.status == SPINERISK_OK;
    }
    printf("%.1f\n", (now() - from) * 1e9 / (double)n);
  }
  fprintf(stderr, "%zu names, %zu known\n", n, known / (size_t)rounds);
  return 0;
}

int main(int argc, char **argv) {
  static char line[4096];
  const int codes = argc > 1 && strcmp(argv[1], "--codes") == 0;
  spinerisk_resolution r;
  if (argc > 2 && strcmp(argv[1], "--time") == 0) return time_lines(atoi(argv[2]));
  spinerisk_resolution_init(&r, sizeof r);
  while (read_line(line, sizeof line)) {
    const char *tab = codes ? strchr(line, '\t') : NULL;
    const spinerisk_status status =
        tab ? spinerisk_find_code(line, (size_t)(tab - line), tab + 1, strlen(tab + 1), &r, NULL)
            : spinerisk_resolve(NULL, line, strlen(line), 0, &r, NULL);
    if (status != SPINERISK_OK) return 2;
    print_answer(line, &r);
  }
  return 0;
}
