/* Scores a training log in the Strong app's columns with the C library.
 *
 *   score_log --unit kg|lb [--condition NAME] [--phase NAME] LOG.csv
 *
 * Such a file names no unit, so --unit is required. Kilograms are taken as the log writes them. The
 * Python and Node programs beside this one print the same table. */
#include <spinerisk/spinerisk.h>
#include <stdlib.h>
#include <string.h>

#include "csv.h"

enum { MAX_GROUPS = 4096, NAME_SIZE = 128 };

/* One exercise and weight, with its longest set. */
typedef struct group {
  char name[NAME_SIZE];
  double kg, repetitions, minutes;
  int sets, status;
  long unreadable_line; /* not 0: a row whose numbers cannot be read */
} group;

typedef struct options {
  const char *path, *condition, *phase;
  double kg_per_unit;
} options;

static int usage(void) {
  fprintf(stderr,
          "usage: score_log --unit kg|lb [--condition NAME] [--phase NAME] LOG.csv (the file does not say its unit)\n");
  return 2;
}

static int read_options(int argc, char **argv, options *o) {
  for (int i = 1; i < argc; i++) {
    if (strcmp(argv[i], "--unit") == 0 && i + 1 < argc) {
      o->kg_per_unit = strcmp(argv[i + 1], "kg") == 0 ? 1 : strcmp(argv[i + 1], "lb") == 0 ? 0.45359237 : 0;
      i++;
    } else if (strcmp(argv[i], "--condition") == 0 && i + 1 < argc) {
      o->condition = argv[++i];
    } else if (strcmp(argv[i], "--phase") == 0 && i + 1 < argc) {
      o->phase = argv[++i];
    } else {
      o->path = argv[i];
    }
  }
  return o->path && o->kg_per_unit > 0;
}

/* A number of the log: 0 where it is empty; 0 is returned where it cannot be read. */
static int number(const char *text, double *out) {
  char *end;
  *out = strtod(text, &end);
  while (*end == ' ') end++;
  return *end == 0;
}

/* Where each column we need stands, by the header's names; -1 where it is missing. */
typedef struct columns {
  int name, order, weight, reps, seconds;
} columns;

static int column_of(const csv_row *header, const char *name) {
  for (int i = 0; i < header->n; i++) {
    const char *text = header->column[i];
    if (i == 0 && strncmp(text, "\xEF\xBB\xBF", 3) == 0) text += 3;
    if (strcmp(text, name) == 0) return i;
  }
  return -1;
}

static const char *cell(const csv_row *row, int column) {
  return column >= 0 && column < row->n ? row->column[column] : "";
}

static group *group_of(group *groups, int *n, const char *name, double kg) {
  for (int i = 0; i < *n; i++)
    if (!groups[i].unreadable_line && groups[i].kg == kg && strcmp(groups[i].name, name) == 0) return &groups[i];
  if (*n == MAX_GROUPS) return NULL;
  group *new_one = &groups[(*n)++];
  memset(new_one, 0, sizeof *new_one);
  snprintf(new_one->name, sizeof new_one->name, "%s", name);
  new_one->kg = kg;
  return new_one;
}

static int read_log(FILE *file, double kg_per_unit, group *groups) {
  static csv_row row;
  int n = 0;
  if (!csv_read(file, &row)) return 0;
  const columns at = {column_of(&row, "Exercise Name"), column_of(&row, "Set Order"), column_of(&row, "Weight"),
                      column_of(&row, "Reps"), column_of(&row, "Seconds")};
  while (csv_read(file, &row)) {
    double weight, repetitions, seconds;
    if (strcmp(cell(&row, at.order), "Rest Timer") == 0 || (row.n == 1 && !row.text[0])) continue;
    const int readable = at.weight >= 0 && number(cell(&row, at.weight), &weight) &&
                         number(cell(&row, at.reps), &repetitions) && number(cell(&row, at.seconds), &seconds);
    group *g = group_of(groups, &n, cell(&row, at.name), readable ? weight * kg_per_unit : -(double)row.line);
    if (!g) break;
    g->sets++;
    if (!readable) {
      g->unreadable_line = row.line;
      continue;
    }
    if (repetitions > g->repetitions) g->repetitions = repetitions;
    if (seconds / 60 > g->minutes) g->minutes = seconds / 60;
  }
  return n;
}

static void print_group(group *g, const spinerisk_patient *patient) {
  spinerisk_effort effort;
  spinerisk_assessment a;
  spinerisk_reason_info reason;
  spinerisk_effort_init(&effort, sizeof effort);
  spinerisk_assessment_init(&a, sizeof a);
  spinerisk_reason_info_init(&reason, sizeof reason);
  effort.external_kg = g->kg;
  if (g->repetitions > 0) effort.repetitions = g->repetitions;
  if (g->minutes > 0) effort.minutes = g->minutes;
  g->status = spinerisk_assess(NULL, g->name, strlen(g->name), &effort, patient, &a, NULL);
  if (g->status != SPINERISK_OK) return;
  spinerisk_reason_get(a.reasons[0], &reason, NULL);
  printf("%-38s %7.2f %4d %6.1f %6.1f %6.1f  %-12s  %s\n", g->name, g->kg, g->sets, a.score, a.low, a.high,
         spinerisk_name_at(SPINERISK_FIELD_VERDICT, a.verdict), reason.sentence);
}

static void print_table(group *groups, int n, const spinerisk_patient *patient) {
  int scored = 0, not_scored = 0, not_read = 0;
  printf("%-38s %7s %4s %6s %6s %6s  %-12s  %s\n", "activity", "kg", "sets", "score", "low", "high", "verdict",
         "first reason");
  for (int i = 0; i < n; i++) {
    if (groups[i].unreadable_line) continue;
    print_group(&groups[i], patient);
    *(groups[i].status == SPINERISK_OK ? &scored : &not_scored) += groups[i].sets;
  }
  for (int i = 0; i < n; i++)
    if (!groups[i].unreadable_line && groups[i].status != SPINERISK_OK)
      printf("not scored: %s (%.2f kg, %d sets): %s\n", groups[i].name, groups[i].kg, groups[i].sets,
             spinerisk_status_id(groups[i].status));
  for (int i = 0; i < n; i++) {
    if (!groups[i].unreadable_line) continue;
    printf("not read: line %ld: %s\n", groups[i].unreadable_line, groups[i].name);
    not_read++;
  }
  printf("%d sets scored, %d not scored, %d not read\n", scored, not_scored, not_read);
}

/* A name of the command line into a field of the patient. */
static int set_by_name(spinerisk_patient *patient, int32_t field, const char *name) {
  spinerisk_error error;
  int32_t value;
  char text[256];
  spinerisk_error_init(&error, sizeof error);
  if (spinerisk_name_find(field, name, strlen(name), &value, &error) == SPINERISK_OK &&
      spinerisk_field_set(patient, field, value, &error) == SPINERISK_OK)
    return 1;
  spinerisk_error_text(&error, text, sizeof text);
  fprintf(stderr, "%s\n", text);
  return 0;
}

int main(int argc, char **argv) {
  static group groups[MAX_GROUPS];
  options o = {NULL, "herniation", "active", 0};
  spinerisk_patient patient;
  if (!read_options(argc, argv, &o)) return usage();
  spinerisk_patient_init(&patient, sizeof patient);
  if (!set_by_name(&patient, SPINERISK_FIELD_CONDITIONS, o.condition) ||
      !set_by_name(&patient, SPINERISK_FIELD_PHASE, o.phase))
    return 2;
  FILE *file = fopen(o.path, "rb");
  if (!file) {
    perror(o.path);
    return 1;
  }
  const int n = read_log(file, o.kg_per_unit, groups);
  fclose(file);
  print_table(groups, n, &patient);
  return 0;
}
