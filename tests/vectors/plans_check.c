/* The golden plans, line by line, and what a clinician expects of them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plans.h"

enum { MOST_CELLS = 24 };

static struct golden {
  FILE *file;
  const char *name;
  char header[512];
} plans, weeks, items;

static void open_golden(struct golden *g, const char *directory, const char *name, const char *header) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", directory, name);
  g->name = name;
  g->file = fopen(path, "rb");
  if (!g->file || !fgets(g->header, sizeof g->header, g->file)) {
    fprintf(stderr, "cannot read %s\n", path);
    exit(2);
  }
  g->header[strcspn(g->header, "\n")] = 0;
  if (strcmp(g->header, header) != 0) {
    fprintf(stderr, "%s: another header than this reader knows\n", path);
    exit(2);
  }
}

/* Numbers may be written differently by another C library: their bits count. */
static int same_cell(const char *expected, const char *got) {
  char *end;
  if (strcmp(expected, got) == 0) return 1;
  const double x = strtod(got, &end);
  return end != got && !*end && x == x && strtod(expected, &end) == x && !*end && *expected;
}

static int same_line(struct golden *g, char *written, plans_report *report, const char *id) {
  char line[CASE_LINE], header[sizeof g->header], *expected[MOST_CELLS], *got[MOST_CELLS], *names[MOST_CELLS];
  if (!fgets(line, sizeof line, g->file)) return report(g->name, id, "line", "none", written), 0;
  line[strcspn(line, "\n")] = 0;
  strcpy(header, g->header);
  const int n = case_split(header, names, MOST_CELLS);
  if (case_split(line, expected, MOST_CELLS) != n || case_split(written, got, MOST_CELLS) != n)
    return report(g->name, id, "cells", "as many as the header", "another number"), 0;
  for (int i = 0; i < n; i++)
    if (!same_cell(expected[i], got[i])) return report(g->name, id, names[i], expected[i], got[i]), 0;
  return 1;
}

/* Minutes of walking on a day of the first week; 0 if there is none. */
static double walking_minutes(const plan_case *c) {
  spinerisk_activity activity;
  spinerisk_activity_init(&activity, sizeof activity);
  for (int i = 0; i < c->plan.n_items && c->items[i].week < 2; i++)
    if (spinerisk_activity_get(c->items[i].activity, &activity, NULL) == SPINERISK_OK &&
        strcmp(activity.id, "walking") == 0)
      return c->items[i].minutes;
  return 0;
}

static int as_expected(const plan_stage *s, const plan_case *c, const char *id, plans_report *report) {
  const spinerisk_plan *p = &c->plan;
  const char *response = p->response ? spinerisk_name_at(SPINERISK_FIELD_PLAN_RESPONSE, p->response) : "";
  const char *constraint = p->constraint ? spinerisk_name_at(SPINERISK_FIELD_PLAN_CONSTRAINT, p->constraint) : "";
  char minutes[32];
  int differ = 0;
  snprintf(minutes, sizeof minutes, "%.17g", walking_minutes(c));
  if (strcmp(response, s->response) != 0)
    differ++, report("patients.csv", id, "expected_response", s->response, response);
  if (strcmp(constraint, s->constraint) != 0)
    differ++, report("patients.csv", id, "expected_constraint", s->constraint, constraint);
  if (!same_cell(s->walk, minutes)) differ++, report("patients.csv", id, "expected_walk_minutes", s->walk, minutes);
  return !differ;
}

static int check_stage(size_t index, plans_report *report) {
  static plan_case c;
  char written[CASE_LINE], id[80];
  const plan_stage *s = plans_stage(index);
  snprintf(id, sizeof id, "%s %s", s->patient, s->stage);
  plans_run(index, &c);
  plan_write(s, &c, written, sizeof written);
  int held = same_line(&plans, written, report, id);
  held += as_expected(s, &c, id, report);
  for (int i = 0; i < c.plan.n_weeks; i++) {
    plan_write_week(s, &c.weeks[i], written, sizeof written);
    held += same_line(&weeks, written, report, id);
  }
  for (int i = 0; i < c.plan.n_items; i++) {
    plan_write_item(s, &c.items[i], written, sizeof written);
    held += same_line(&items, written, report, id);
  }
  return held;
}

int plans_check(const char *directory, plans_report *report, int *passed) {
  const size_t n = plans_load(directory);
  open_golden(&plans, directory, "plans.csv", PLANS_PLANS);
  open_golden(&weeks, directory, "plan_weeks.csv", PLANS_WEEKS);
  open_golden(&items, directory, "plan_items.csv", PLANS_ITEMS);
  for (size_t i = 0; i < n; i++) *passed += check_stage(i, report);
  struct golden *const all[] = {&plans, &weeks, &items};
  for (size_t i = 0; i < 3; i++) {
    if (fgetc(all[i]->file) != EOF) report(all[i]->name, "", "lines", "those of the patients", "more");
    fclose(all[i]->file);
  }
  return (int)n;
}
