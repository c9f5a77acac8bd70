/* check.c: reads the golden vectors and compares bit for bit. It is also the program that is built with
 * other compilers and run on other processors: tests/cross/run.
 *
 *     check DIRECTORY_OF_THE_VECTORS */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "case.h"
#include "plans.h"
#include "reading.h"

enum { MAX_ROWS = 4096, SHOWN = 10 };

static int passed, failed;

static void report(const char *file, const char *id, const char *what, const char *expected, const char *got) {
  if (failed++ < SHOWN) printf("FAIL %s %s: %s: expected %s, got %s\n", file, id, what, expected, got);
}

static FILE *open_vectors(const char *directory, const char *name, const char *header) {
  char path[4096], line[CASE_LINE];
  snprintf(path, sizeof path, "%s/%s", directory, name);
  FILE *file = fopen(path, "rb");
  if (!file || !fgets(line, sizeof line, file)) {
    fprintf(stderr, "cannot read %s\n", path);
    exit(2);
  }
  line[strcspn(line, "\n")] = 0;
  if (strcmp(line, header) != 0) {
    fprintf(stderr, "%s: another header than this reader knows\n", path);
    exit(2);
  }
  return file;
}

static char *next_line(FILE *file, char *line) {
  if (!fgets(line, CASE_LINE, file)) return NULL;
  if (!strchr(line, '\n')) {
    fprintf(stderr, "a line is too long or has no end\n");
    exit(2);
  }
  line[strcspn(line, "\n")] = 0;
  return line;
}

/* Cells 10-13 are one double, cell 14 is seven of them; all other cells are compared as text. */
static int same_cell(int i, const char *expected, const char *got) {
  char a[1024], b[1024];
  if (i < 10 || i > 14 || !*expected || !*got) return strcmp(expected, got) == 0;
  snprintf(a, sizeof a, "%s", expected);
  snprintf(b, sizeof b, "%s", got);
  for (char *x = a, *y = b;;) {
    const size_t nx = strcspn(x, " "), ny = strcspn(y, " ");
    const int more_x = x[nx] == ' ', more_y = y[ny] == ' ';
    x[nx] = y[ny] = 0;
    if (!case_same_double(x, case_number(y))) {
      if (strcmp(x, "nan") != 0 || strcmp(y, "nan") != 0) return 0;
    }
    if (more_x != more_y) return 0;
    if (!more_x) return 1;
    x += nx + 1;
    y += ny + 1;
  }
}

/* The values as they lie in memory: the one NaN pattern, no -0. */
static int canonical(const spinerisk_assessment *a) {
  const double all[] = {a->score, a->low, a->high, a->model_score};
  for (size_t i = 0; i < 4 + SPINERISK_CONTRIBUTIONS; i++) {
    const double x = i < 4 ? all[i] : a->contributions[i - 4];
    char text[64];
    case_hex(text, sizeof text, x);
    if (!case_same_double(text, x) || strcmp(text, "-0x0p+0") == 0) return 0;
  }
  return 1;
}

static void check_row(char *cells[]) {
  static test_case c;
  char written[CASE_LINE], *got[CASE_CELLS];
  case_run(&c, cells[1], cells[2], cells[3]);
  case_write(&c, written, sizeof written);
  const int n = case_split(written + 1, got + 4, CASE_CELLS - 4);
  if (n != CASE_CELLS - 4) {
    report("assess.csv", cells[0], "cells", "15", "another number");
    return;
  }
  for (int i = 4; i < CASE_CELLS; i++) {
    static const char *const names[] = {
        "status", "error_field", "verdict",       "urgency", "encouraged",     "evidence", "score",   "low",
        "high",   "model_score", "contributions", "assumed", "open_questions", "reasons",  "screened"};
    if (same_cell(i, cells[i], got[i])) continue;
    report("assess.csv", cells[0], names[i - 4], cells[i], got[i]);
    return;
  }
  if (c.status == SPINERISK_OK && !canonical(&c.result)) {
    report("assess.csv", cells[0], "bits", "one NaN pattern and no -0", "another");
    return;
  }
  passed++;
}

static int check_assess(const char *directory) {
  FILE *file = open_vectors(directory, "assess.csv",
                            "case,call,name,inputs,status,error_field,verdict,urgency,encouraged,evidence,score,low,"
                            "high,model_score,contributions,assumed,open_questions,reasons,screened");
  static char line[CASE_LINE];
  int rows = 0;
  while (next_line(file, line)) {
    char *cells[CASE_CELLS];
    rows++;
    if (case_split(line, cells, CASE_CELLS) == CASE_CELLS)
      check_row(cells);
    else
      report("assess.csv", line, "cells", "19", "another number");
  }
  fclose(file);
  return rows;
}

static int check_readings(const char *directory) {
  FILE *file = open_vectors(directory, "read.csv", READING_HEADER);
  static char line[CASE_LINE], written[CASE_LINE];
  int rows = 0;
  for (; next_line(file, line); rows++) {
    char *cells[4];
    const size_t behind = strcspn(line, ",") + 1;
    char *name = strchr(line + behind, ',');
    char *answer = name ? strchr(name + 1, ',') : NULL;
    if (!answer) {
      report("read.csv", line, "cells", "12", "another number");
      continue;
    }
    snprintf(written, sizeof written, "%s", answer);
    if (case_split(line, cells, 3) < 3) continue;
    char got[CASE_LINE];
    reading_write(cells[1], cells[2], got, sizeof got);
    if (strcmp(got, written) == 0)
      passed++;
    else
      report("read.csv", cells[0], cells[2], written, got);
  }
  fclose(file);
  return rows;
}

/* One column call: the rows of a case, collected. */
static struct {
  char id[128], inputs[4096];
  size_t n;
  double in[4][MAX_ROWS];
  char expected[MAX_ROWS][5][64]; /* status verdict score model_score urgency */
} group;

static void check_group(void) {
  static test_case c;
  static double score[MAX_ROWS], model_score[MAX_ROWS];
  static int32_t verdict[MAX_ROWS], status[MAX_ROWS], urgency[MAX_ROWS];
  spinerisk_demand_columns in;
  spinerisk_result_columns out;
  size_t bad = 0, expected_bad = 0;
  if (!group.n) return;
  case_read(&c, group.inputs);
  spinerisk_demand_columns_init(&in, sizeof in);
  spinerisk_result_columns_init(&out, sizeof out);
  in.impact = group.in[0];
  in.load = group.in[1];
  in.twist = group.in[2];
  in.flexion = group.in[3];
  out.score = score;
  out.model_score = model_score;
  out.verdict = verdict;
  out.status = status;
  out.urgency = urgency;
  if (spinerisk_assess_columns(NULL, &c.patient, &in, group.n, &out, &bad, NULL) != SPINERISK_OK) {
    report("columns.csv", group.id, "call", "ok", "an error");
    return;
  }
  for (size_t i = 0; i < group.n; i++) {
    const char *name = verdict[i] ? spinerisk_name_at(SPINERISK_FIELD_VERDICT, verdict[i]) : "";
    const char *soon = urgency[i] ? spinerisk_name_at(SPINERISK_FIELD_URGENCY, urgency[i]) : "none";
    char got[64];
    expected_bad += strcmp(group.expected[i][0], "ok") != 0;
    if (strcmp(group.expected[i][0], spinerisk_status_id(status[i])) != 0) {
      report("columns.csv", group.id, "status", group.expected[i][0], spinerisk_status_id(status[i]));
    } else if (strcmp(group.expected[i][1], name) != 0) {
      report("columns.csv", group.id, "verdict", group.expected[i][1], name);
    } else if (strcmp(group.expected[i][4], soon) != 0) {
      report("columns.csv", group.id, "urgency", group.expected[i][4], soon);
    } else if (!case_same_double(group.expected[i][2], score[i])) {
      case_hex(got, sizeof got, score[i]);
      report("columns.csv", group.id, "score", group.expected[i][2], got);
    } else if (!case_same_double(group.expected[i][3], model_score[i])) {
      case_hex(got, sizeof got, model_score[i]);
      report("columns.csv", group.id, "model_score", group.expected[i][3], got);
    } else {
      passed++;
    }
  }
  if (bad != expected_bad) report("columns.csv", group.id, "bad rows", "those that are not ok", "another number");
  group.n = 0;
}

static int check_columns(const char *directory) {
  FILE *file = open_vectors(directory, "columns.csv",
                            "case,inputs,impact,load,twist,flexion,status,verdict,score,model_score,urgency");
  static char line[CASE_LINE];
  int rows = 0;
  while (next_line(file, line)) {
    char *cells[CASE_COLUMN_CELLS];
    rows++;
    if (case_split(line, cells, CASE_COLUMN_CELLS) != CASE_COLUMN_CELLS) {
      report("columns.csv", line, "cells", "11", "another number");
      continue;
    }
    if (group.n && strcmp(group.id, cells[0]) != 0) check_group();
    if (group.n == MAX_ROWS) exit(2);
    snprintf(group.id, sizeof group.id, "%s", cells[0]);
    snprintf(group.inputs, sizeof group.inputs, "%s", cells[1]);
    for (int i = 0; i < 4; i++) group.in[i][group.n] = case_number(cells[2 + i]);
    for (int i = 0; i < 5; i++) snprintf(group.expected[group.n][i], 64, "%s", cells[6 + i]);
    group.n++;
  }
  check_group();
  fclose(file);
  return rows;
}

int main(int argc, char **argv) {
  const char *directory = argc > 1 ? argv[1] : "tests/vectors";
  if (spinerisk_self_test() != SPINERISK_OK)
    report("self-test", "", "status", "ok", "internal");
  else
    passed++;
  const int assessed = check_assess(directory), rows = check_columns(directory), read = check_readings(directory);
  const int planned = plans_check(directory, report, &passed);
  if (assessed < 300 || rows < 50 || read < 3000 || planned < 40)
    report("vectors", "", "rows", "at least 300, 50, 3000 and 40", "fewer");
  printf("self-test, %d assessments, %d column rows, %d readings, %d plans: bit for bit\n", assessed, rows, read,
         planned);
  printf("%d passed, %d failed, 0 skipped\n", passed, failed);
  return failed != 0;
}
