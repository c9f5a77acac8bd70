/* Reads what other apps write: the codes of a Strava or Apple Health export, and free text where a code says nothing.
 *
 *   read_sources FILE.csv|FILE.xml ...
 *
 * The Python and Node programs beside this one print the same table. */
#include <spinerisk/spinerisk.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "csv.h"

/* The code's answer; where it names no movement, what the title says, if that is an activity. */
static spinerisk_resolution read_name(const char *system, const char *code, const char *title) {
  spinerisk_resolution found, by_title;
  spinerisk_resolution_init(&found, sizeof found);
  spinerisk_resolution_init(&by_title, sizeof by_title);
  spinerisk_find_code(system, strlen(system), code, strlen(code), &found, NULL);
  if (found.status == SPINERISK_OK || !*title) return found;
  spinerisk_resolve(NULL, title, strlen(title), 0, &by_title, NULL);
  return by_title.status == SPINERISK_OK ? by_title : found;
}

static void print_activity(const spinerisk_assessment *a) {
  spinerisk_activity activity;
  char text[256];
  spinerisk_activity_init(&activity, sizeof activity);
  spinerisk_activity_get(a->activity, &activity, NULL);
  int n = snprintf(text, sizeof text, "%s", activity.id);
  for (int32_t i = 0; spinerisk_name_at(SPINERISK_FIELD_RAISED, i + 1); i++)
    if (a->raised >> i & 1)
      n += snprintf(text + n, sizeof text - (size_t)n, " +%s", spinerisk_name_at(SPINERISK_FIELD_RAISED, i + 1));
  printf("%-24s", text);
}

static void print_row(const char *system, const char *code, const char *title, double minutes) {
  const spinerisk_resolution found = read_name(system, code, title);
  spinerisk_effort effort;
  spinerisk_patient patient;
  spinerisk_assessment a;
  spinerisk_effort_init(&effort, sizeof effort);
  spinerisk_patient_init(&patient, sizeof patient);
  spinerisk_assessment_init(&a, sizeof a);
  effort.minutes = minutes;
  patient.conditions = SPINERISK_CONDITION_HERNIATION;
  patient.phase = SPINERISK_PHASE_ACTIVE;
  const int by_title = found.read_as && found.read_as != SPINERISK_READ_CODE;
  printf("%-10s %-48s ", system, by_title ? title : code);
  if (found.status != SPINERISK_OK) {
    printf("%-8s %s\n", "", spinerisk_status_id(found.status));
    return;
  }
  if (spinerisk_assess_resolution(NULL, NULL, &found, &effort, &patient, &a, NULL) != SPINERISK_OK) exit(1);
  printf("%-8s ", spinerisk_name_at(SPINERISK_FIELD_READ_AS, a.read_as));
  print_activity(&a);
  if (isnan(minutes))
    printf(" %6s", "-");
  else
    printf(" %6.1f", minutes);
  printf(" %6.1f  %s\n", a.score, spinerisk_name_at(SPINERISK_FIELD_VERDICT, a.verdict));
}

/* A time in minutes, or NaN, which is "not stated": a number that cannot be read is not zero. */
static double minutes_of(const char *text, const char *unit) {
  char *end;
  const double value = strtod(text, &end);
  if (end == text || *end || !(value >= 0 && value < 1e9)) return NAN;
  if (strcmp(unit, "min") == 0) return value;
  if (strcmp(unit, "s") == 0) return value / 60;
  return strcmp(unit, "hr") == 0 ? value * 60 : NAN;
}

static int column_of(const csv_row *header, const char *name) {
  for (int i = 0; i < header->n; i++)
    if (strcmp(header->column[i], name) == 0) return i;
  fprintf(stderr, "the file has no column %s\n", name);
  exit(1);
}

/* The bulk export; its header repeats names, the first of each is meant. */
static void read_strava(FILE *file) {
  static csv_row row;
  if (!csv_read(file, &row)) row.n = 0;
  if (row.n && strncmp(row.column[0], "\xEF\xBB\xBF", 3) == 0) row.column[0] += 3;
  const int title = column_of(&row, "Activity Name"), label = column_of(&row, "Activity Type"),
            seconds = column_of(&row, "Elapsed Time");
  for (int k = 2; csv_read(file, &row); k++)
    if (row.n > title && row.n > label && row.n > seconds)
      print_row("strava", row.column[label], row.column[title], minutes_of(row.column[seconds], "s"));
    else
      printf("not read: row %d\n", k);
}

/* The next start or end of an XML element, from its < to its >, cut to the buffer; 0 at the end of the file. */
static int next_element(FILE *file, char *out, size_t size) {
  size_t n = 0;
  int quote = 0, c = getc(file);
  while (c != EOF && c != '<') c = getc(file);
  for (; c != EOF && (quote || c != '>'); c = getc(file)) {
    if (c == '"') quote = !quote;
    if (n + 1 < size) out[n++] = (char)(c == '\n' || c == '\r' || c == '\t' ? ' ' : c);
  }
  out[n] = 0;
  return c != EOF;
}

/* The value of an attribute (" name=\"") of an element, cut to the buffer; empty if it has none. */
static const char *attribute(const char *element, const char *name, char *out, size_t size) {
  const char *at = strstr(element, name);
  *out = 0;
  if (at) snprintf(out, size, "%.*s", (int)strcspn(at + strlen(name), "\""), at + strlen(name));
  return out;
}

/* The workouts of export.xml. A program that reads any XML would use an XML parser; this reads what Apple writes. */
static void read_apple(FILE *file) {
  static char element[8192];
  char type[128], duration[64], unit[16];
  while (next_element(file, element, sizeof element)) {
    if (strncmp(element, "<Workout ", 9) != 0) continue;
    attribute(element, " workoutActivityType=\"", type, sizeof type);
    attribute(element, " durationUnit=\"", unit, sizeof unit);
    print_row("healthkit", type, "", minutes_of(attribute(element, " duration=\"", duration, sizeof duration), unit));
  }
}

int main(int argc, char **argv) {
  if (argc < 2) {
    fprintf(stderr, "usage: read_sources FILE.csv|FILE.xml ...\n");
    return 2;
  }
  printf("%-10s %-48s %-8s %-24s %6s %6s  %s\n", "source", "what it says", "read as", "activity", "min", "score",
         "verdict");
  for (int i = 1; i < argc; i++) {
    const size_t n = strlen(argv[i]);
    FILE *file = fopen(argv[i], "rb");
    if (!file) {
      perror(argv[i]);
      return 1;
    }
    if (n > 4 && strcmp(argv[i] + n - 4, ".xml") == 0)
      read_apple(file);
    else
      read_strava(file);
    fclose(file);
  }
  return 0;
}
