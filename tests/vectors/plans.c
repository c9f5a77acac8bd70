#include "plans.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DIARY_CELLS = 13, PATIENT_CELLS = 8 };

static struct {
  char patient[32], stage[32];
  spinerisk_diary entry;
} entries[2048];
static size_t n_entries;
static plan_stage stages[PLANS_MAX_STAGES];
static size_t n_stages;

static void broken(const char *what, const char *text) {
  fprintf(stderr, "broken vector: %s: %s\n", what, text);
  exit(2);
}

/* ------------------------------------------------------------------------ reading ---- */

static FILE *open_input(const char *directory, const char *name, const char *header) {
  char path[4096], line[CASE_LINE];
  snprintf(path, sizeof path, "%s/%s", directory, name);
  FILE *file = fopen(path, "rb");
  if (!file || !fgets(line, sizeof line, file)) broken("cannot read", path);
  line[strcspn(line, "\n")] = 0;
  if (strcmp(line, header) != 0) broken("another header than this reader knows", path);
  return file;
}

static int next_cells(FILE *file, char *line, char *cells[], int n) {
  if (!fgets(line, CASE_LINE, file)) return 0;
  if (!strchr(line, '\n')) broken("a line is too long or has no end", line);
  line[strcspn(line, "\n")] = 0;
  if (case_split(line, cells, n) != n) broken("another number of cells", line);
  return 1;
}

static double number_or_nan(const char *cell) { return case_number(*cell ? cell : "nan"); }

static int32_t value_of(int32_t field, const char *name) {
  int32_t value = 0;
  if (*name && spinerisk_name_find(field, name, strlen(name), &value, NULL) != SPINERISK_OK)
    broken("no such name", name);
  return value;
}

static void read_entry(char *cells[], spinerisk_diary *entry) {
  spinerisk_diary_init(entry, sizeof *entry);
  if (spinerisk_find(cells[3], strlen(cells[3]), &entry->activity, NULL) != SPINERISK_OK)
    broken("no such activity", cells[3]);
  entry->day = number_or_nan(cells[2]);
  entry->minutes = number_or_nan(cells[4]);
  entry->repetitions = number_or_nan(cells[5]);
  entry->sets = number_or_nan(cells[6]);
  entry->external_kg = number_or_nan(cells[7]);
  entry->pain_now = number_or_nan(cells[8]);
  entry->pain_during_change = number_or_nan(cells[9]);
  entry->next_morning_change = number_or_nan(cells[10]);
  entry->masked = value_of(SPINERISK_FIELD_MASKED, cells[11]);
  entry->symptom_move = value_of(SPINERISK_FIELD_SYMPTOM_MOVE, cells[12]);
}

static void take(char *to, size_t size, const char *from) {
  if (strlen(from) >= size) broken("a cell is too long", from);
  strcpy(to, from);
}

static void read_stage(char *cells[], plan_stage *s) {
  const size_t size = strlen(cells[3]) + strlen(cells[4]) + 2;
  take(s->patient, sizeof s->patient, cells[0]);
  take(s->stage, sizeof s->stage, cells[1]);
  take(s->response, sizeof s->response, cells[5]);
  take(s->constraint, sizeof s->constraint, cells[6]);
  take(s->walk, sizeof s->walk, cells[7]);
  s->inputs = malloc(size);
  if (!s->inputs) exit(2);
  snprintf(s->inputs, size, "%s%s%s", cells[3], *cells[3] && *cells[4] ? ";" : "", cells[4]);
}

size_t plans_load(const char *directory) {
  char line[CASE_LINE], *cells[DIARY_CELLS];
  FILE *file = open_input(directory, "patients.csv", PLANS_PATIENTS);
  for (n_stages = 0; next_cells(file, line, cells, PATIENT_CELLS); n_stages++) {
    if (n_stages == PLANS_MAX_STAGES) broken("too many stages", line);
    read_stage(cells, &stages[n_stages]);
  }
  fclose(file);
  file = open_input(directory, "diaries.csv", PLANS_DIARIES);
  for (n_entries = 0; next_cells(file, line, cells, DIARY_CELLS); n_entries++) {
    if (n_entries == sizeof entries / sizeof *entries) broken("too many entries", line);
    take(entries[n_entries].patient, sizeof entries->patient, cells[0]);
    take(entries[n_entries].stage, sizeof entries->stage, cells[1]);
    read_entry(cells, &entries[n_entries].entry);
  }
  fclose(file);
  return n_stages;
}

const plan_stage *plans_stage(size_t index) { return &stages[index]; }

/* ------------------------------------------------------------------------- making ---- */

void plan_read(plan_case *c, const char *inputs) {
  case_read(&c->person, inputs);
  spinerisk_plan_init(&c->plan, sizeof c->plan);
  for (size_t i = 0; i < sizeof c->weeks / sizeof *c->weeks; i++) spinerisk_week_init(&c->weeks[i], sizeof *c->weeks);
  for (size_t i = 0; i < sizeof c->items / sizeof *c->items; i++) spinerisk_item_init(&c->items[i], sizeof *c->items);
}

void plan_run(plan_case *c, size_t n_diary) {
  test_case *p = &c->person;
  if (p->status != SPINERISK_OK) return;
  if (n_diary) p->request.diary = c->diary;
  p->request.n_diary = n_diary;
  p->status = spinerisk_plan_make(NULL, &p->request, &p->patient, &c->plan, c->weeks, c->items, &p->error);
}

void plans_run(size_t index, plan_case *c) {
  size_t n = 0, first = index;
  plan_read(c, stages[index].inputs);
  while (first && strcmp(stages[first - 1].patient, stages[index].patient) == 0) first--;
  for (size_t i = 0; i < n_entries; i++) {
    int told = 0;
    for (size_t s = first; s <= index; s++) told |= strcmp(entries[i].stage, stages[s].stage) == 0;
    if (!told || strcmp(entries[i].patient, stages[index].patient) != 0) continue;
    if (n == PLANS_MAX_ENTRIES) broken("too many entries", stages[index].patient);
    c->diary[n++] = entries[i].entry;
  }
  plan_run(c, n);
}

/* ------------------------------------------------------------------------ writing ---- */

static void put(char *out, size_t size, const char *format, ...) __attribute__((format(printf, 3, 4)));
static void put(char *out, size_t size, const char *format, ...) {
  const size_t used = strlen(out);
  va_list arguments;
  va_start(arguments, format);
  const int n = vsnprintf(out + used, size - used, format, arguments);
  va_end(arguments);
  if (n < 0 || (size_t)n >= size - used) broken("line too long", out);
}

static void put_hex(char *out, size_t size, double x) {
  char text[64];
  case_hex(text, sizeof text, x);
  put(out, size, ",%s", text);
}

/* The shortest decimal that reads back to the same double, whole numbers as they are. */
static void put_decimal(char *out, size_t size, double x) {
  char text[64] = "nan";
  if (x == (double)(int32_t)x) {
    put(out, size, ",%d", (int)x);
    return;
  }
  for (int digits = 1; digits <= 17 && x == x; digits++) {
    snprintf(text, sizeof text, "%.*g", digits, x);
    if (case_same_double(text, x)) break;
  }
  put(out, size, ",%s", text);
}

static void put_name(char *out, size_t size, int32_t field, int32_t value, const char *none) {
  put(out, size, ",%s", value ? spinerisk_name_at(field, value) : none);
}

static void put_names(char *out, size_t size, int32_t field, uint64_t bits) {
  const char *before = ",";
  put(out, size, bits ? "" : ",");
  for (int i = 0; i < 64; i++) {
    if (!(bits >> i & 1)) continue;
    put(out, size, "%s%s", before, spinerisk_name_at(field, i + 1));
    before = " ";
  }
}

static void put_activity(char *out, size_t size, uint32_t number) {
  spinerisk_activity activity;
  spinerisk_activity_init(&activity, sizeof activity);
  if (number && spinerisk_activity_get(number, &activity, NULL) != SPINERISK_OK) broken("no such activity", "");
  put(out, size, ",%s", number ? activity.id : "");
}

static void put_reasons(char *out, size_t size, const spinerisk_plan *plan) {
  spinerisk_reason_info info;
  spinerisk_reason_info_init(&info, sizeof info);
  put(out, size, ",");
  for (int i = 0; i < plan->n_reasons; i++) {
    if (spinerisk_reason_get(plan->reasons[i], &info, NULL) != SPINERISK_OK) broken("no such reason", "");
    put(out, size, "%s%s", i ? " " : "", info.id);
  }
}

void plan_write(const plan_stage *s, const plan_case *c, char *out, size_t size) {
  const spinerisk_plan *p = &c->plan;
  spinerisk_field_info info;
  spinerisk_field_info_init(&info, sizeof info);
  *out = 0;
  put(out, size, "%s,%s,%s,", s->patient, s->stage, spinerisk_status_id(c->person.status));
  if (c->person.status != SPINERISK_OK) {
    if (c->person.error.field) spinerisk_field_get(c->person.error.field, &info, NULL);
    put(out, size, "%s,,,,,,,,,,,,,,,,,", c->person.error.field ? info.name : "");
    return;
  }
  put_name(out, size, SPINERISK_FIELD_PLAN_CONSTRAINT, p->constraint, "");
  put_name(out, size, SPINERISK_FIELD_VERDICT, p->verdict, "");
  put_name(out, size, SPINERISK_FIELD_URGENCY, p->urgency, "none");
  put_name(out, size, SPINERISK_FIELD_PLAN_RESPONSE, p->response, "");
  put(out, size, ",%d,%d", p->n_weeks, p->n_items);
  put_activity(out, size, p->target);
  put_name(out, size, SPINERISK_FIELD_PHASE, p->target_phase, "");
  put_decimal(out, size, p->target_week);
  put_decimal(out, size, p->weeks);
  put_decimal(out, size, p->days_per_week);
  put_decimal(out, size, p->minutes_per_day);
  put_names(out, size, SPINERISK_FIELD_GOALS, p->goals);
  put_names(out, size, SPINERISK_FIELD_GOALS, p->goals_unmet);
  put_name(out, size, SPINERISK_FIELD_PLAN_UNMET_BY, p->unmet_by, "");
  put_names(out, size, SPINERISK_FIELD_ANSWERS_YES, p->open_questions);
  put_reasons(out, size, p);
}

void plan_write_week(const plan_stage *s, const spinerisk_week *week, char *out, size_t size) {
  *out = 0;
  put(out, size, "%s,%s", s->patient, s->stage);
  put_decimal(out, size, week->number);
  put_name(out, size, SPINERISK_FIELD_VERDICT, week->verdict, "");
  put_name(out, size, SPINERISK_FIELD_URGENCY, week->urgency, "none");
  put_decimal(out, size, week->rest_days);
  put_decimal(out, size, week->minutes);
  put_hex(out, size, week->score);
  put_hex(out, size, week->hazard);
  put_hex(out, size, week->budget);
  put_hex(out, size, week->used);
}

void plan_write_item(const plan_stage *s, const spinerisk_item *item, char *out, size_t size) {
  *out = 0;
  put(out, size, "%s,%s", s->patient, s->stage);
  put_decimal(out, size, item->week);
  put_activity(out, size, item->activity);
  put_name(out, size, SPINERISK_FIELD_ITEM_PURPOSE, item->purpose, "");
  put_names(out, size, SPINERISK_FIELD_ITEM_WEEKDAYS, item->weekdays);
  put_decimal(out, size, item->minutes);
  put_decimal(out, size, item->repetitions);
  put_decimal(out, size, item->sets);
  put_decimal(out, size, item->external_kg);
  put_decimal(out, size, item->share);
  put_name(out, size, SPINERISK_FIELD_ITEM_RESPONSE, item->response, "");
  put_name(out, size, SPINERISK_FIELD_VERDICT, item->verdict, "");
  put_decimal(out, size, item->if_advance);
  put_decimal(out, size, item->if_step_back);
  put_hex(out, size, item->score);
}
