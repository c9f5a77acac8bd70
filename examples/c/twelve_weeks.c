/* Twelve weeks of a course, week by week: what was done and what it asked of the back, and the plan for the week after,
 * made anew from what was done and felt.
 *
 *   twelve_weeks LOG.csv
 *
 * The Python and Node programs beside this one print the same text. */
#include <spinerisk/spinerisk.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "csv.h"

enum { WEEKS = 12, WEEK = 7, MOST = 4000, ITEMS = WEEKS * SPINERISK_PLAN_ITEMS_PER_WEEK };

/* Columns of the log, in their order. */
enum { DATE, ACTIVITY, MINUTES, REPETITIONS, KG, PAIN, DURING, MORNING, PAINKILLER, COLUMNS };

static double number(const char *text) { return *text ? strtod(text, NULL) : NAN; }

/* Days from 1970-01-01 to "YYYY-MM-DD": days before each March-based year and month. */
static double day_of(const char *date) {
  const long year = strtol(date, NULL, 10), month = strtol(date + 5, NULL, 10), day = strtol(date + 8, NULL, 10);
  const long y = month > 2 ? year : year - 1, m = month > 2 ? month - 3 : month + 9;
  return (double)(365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 719469);
}

static int read_entry(const csv_row *row, spinerisk_diary *entry) {
  spinerisk_error error;
  spinerisk_diary_init(entry, sizeof *entry);
  spinerisk_error_init(&error, sizeof error);
  if (row->n < COLUMNS ||
      spinerisk_find(row->column[ACTIVITY], strlen(row->column[ACTIVITY]), &entry->activity, &error))
    return 0;
  entry->day = day_of(row->column[DATE]);
  entry->minutes = number(row->column[MINUTES]);
  entry->repetitions = number(row->column[REPETITIONS]);
  entry->external_kg = number(row->column[KG]);
  entry->pain_now = number(row->column[PAIN]);
  entry->pain_during_change = number(row->column[DURING]);
  entry->next_morning_change = number(row->column[MORNING]);
  entry->masked = strcmp(row->column[PAINKILLER], "yes") == 0 ? 2 : 1;
  return 1;
}

static size_t read_diary(const char *path, spinerisk_diary *diary) {
  static csv_row row;
  size_t n = 0;
  FILE *file = fopen(path, "rb");
  if (!file) {
    perror(path);
    exit(1);
  }
  csv_read(file, &row); /* the names of the columns */
  while (n < MOST && csv_read(file, &row)) {
    if (read_entry(&row, &diary[n]))
      n++;
    else
      printf("not read: line %ld: %s\n", row.line, row.n > ACTIVITY ? row.column[ACTIVITY] : "");
  }
  fclose(file);
  return n;
}

/* The person in a week: the first half of the course in treatment, then building up. */
static spinerisk_patient person_in(int week) {
  spinerisk_patient patient;
  spinerisk_patient_init(&patient, sizeof patient);
  patient.conditions = SPINERISK_CONDITION_HERNIATION;
  patient.phase = week < 6 ? SPINERISK_PHASE_ACTIVE : SPINERISK_PHASE_STRENGTHENING;
  return patient;
}

static void add_entry(spinerisk_session *day, const spinerisk_diary *entry, const spinerisk_patient *patient,
                      size_t number) {
  spinerisk_activity activity;
  spinerisk_effort effort;
  spinerisk_assessment a;
  spinerisk_activity_init(&activity, sizeof activity);
  spinerisk_effort_init(&effort, sizeof effort);
  spinerisk_assessment_init(&a, sizeof a);
  spinerisk_activity_get(entry->activity, &activity, NULL);
  effort.minutes = entry->minutes;
  effort.repetitions = entry->repetitions;
  effort.external_kg = entry->external_kg;
  if (spinerisk_assess_activity(NULL, &activity, &effort, patient, &a, NULL) == SPINERISK_OK)
    spinerisk_session_add(day, &a, number, NULL);
}

/* Adds the week's entries to its days, judges them and prints the line. *carried goes from week to week. */
static void print_week(const spinerisk_diary *diary, size_t n, double first, int week, double *carried) {
  spinerisk_session days[WEEK];
  spinerisk_week judged;
  spinerisk_course_columns out;
  const spinerisk_patient patient = person_in(week);
  double minutes = 0;
  int active = 0;
  for (int d = 0; d < WEEK; d++) spinerisk_session_init(&days[d], sizeof days[d]);
  spinerisk_week_init(&judged, sizeof judged);
  spinerisk_course_columns_init(&out, sizeof out);
  out.weeks = &judged;
  for (size_t i = 0; i < n; i++) {
    const int day = (int)(diary[i].day - first) - WEEK * week;
    if (day < 0 || day >= WEEK) continue;
    add_entry(&days[day], &diary[i], &patient, i);
    if (!isnan(diary[i].minutes)) minutes += diary[i].minutes;
  }
  for (int d = 0; d < WEEK; d++) active += days[d].parts > 0;
  spinerisk_course_judge(NULL, &patient, days, WEEK, carried, &out, NULL);
  printf("week %2d: %d days active, %.1f minutes, %.2f of the week's budget, index %.1f: %s\n", week + 1, active,
         minutes, judged.used, judged.score, spinerisk_name_at(SPINERISK_FIELD_VERDICT, judged.verdict));
}

static void print_item(const spinerisk_item *item) {
  static const char *const growth[] = {"begins", "grows", "stays", "steps back"};
  spinerisk_activity activity;
  int days = 0;
  spinerisk_activity_init(&activity, sizeof activity);
  spinerisk_activity_get(item->activity, &activity, NULL);
  for (int d = 0; d < WEEK; d++) days += (int)(item->weekdays >> d & 1);
  if (isnan(item->minutes))
    printf("    %-28s %5.1f times on %d days, %s\n", activity.name, item->repetitions, days, growth[item->response]);
  else
    printf("    %-28s %5.1f min   on %d days, %s\n", activity.name, item->minutes, days, growth[item->response]);
}

/* The week after, planned from the diary so far. */
static void print_next(const spinerisk_diary *diary, size_t n, double first, int week) {
  static spinerisk_item items[ITEMS];
  static spinerisk_week weeks[WEEKS];
  spinerisk_plan plan;
  spinerisk_plan_request request;
  spinerisk_patient patient = person_in(week + 1);
  char id[64];
  for (int i = 0; i < ITEMS; i++) spinerisk_item_init(&items[i], sizeof items[i]);
  for (int i = 0; i < WEEKS; i++) spinerisk_week_init(&weeks[i], sizeof weeks[i]);
  spinerisk_plan_init(&plan, sizeof plan);
  spinerisk_plan_request_init(&request, sizeof request);
  request.minutes_per_day = 40;
  request.diary = diary;
  for (patient.today = first + WEEK * (week + 1); request.n_diary < n; request.n_diary++) {
    if (diary[request.n_diary].day >= patient.today) break;
    patient.pain_now = diary[request.n_diary].pain_now;
  }
  if (spinerisk_plan_make(NULL, &request, &patient, &plan, weeks, items, NULL) != SPINERISK_OK) exit(1);
  snprintf(id, sizeof id, "response_%s", spinerisk_name_at(SPINERISK_FIELD_PLAN_RESPONSE, plan.response));
  printf("  next: %s\n", spinerisk_sentence_text(id));
  for (int i = 0; i < plan.n_reasons; i++) {
    spinerisk_reason_info reason;
    spinerisk_reason_info_init(&reason, sizeof reason);
    spinerisk_reason_get(plan.reasons[i], &reason, NULL);
    printf("    - %s\n", reason.sentence);
  }
  for (int i = 0; i < plan.n_items; i++)
    if (items[i].week == 1) print_item(&items[i]);
}

int main(int argc, char **argv) {
  static spinerisk_diary diary[MOST];
  double carried = 0;
  if (argc != 2) {
    fprintf(stderr, "usage: twelve_weeks LOG.csv\n");
    return 2;
  }
  const size_t n = read_diary(argv[1], diary);
  if (!n) return 1;
  for (int week = 0; week < WEEKS; week++) {
    print_week(diary, n, diary[0].day, week, &carried);
    if (week + 1 < WEEKS) print_next(diary, n, diary[0].day, week);
  }
  return 0;
}
