/* Writes the golden vectors: make_vectors DIRECTORY [DIRECTORY_OF_THE_PATIENTS] (see tests/vectors/README.md).
 *
 * The list of cases is what is reviewed: each group says what it is about. The answers are the library's
 * own, so a change of the model shows as a diff of assess.csv and columns.csv and nowhere else. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../vectors/plans.h"
#include "../vectors/reading.h"
#include "vector_cases.h"

#define HERNIATION "conditions=herniation;phase=active"
#define STENOSIS "conditions=stenosis;phase=strengthening;age_years=70;sex_for_tolerance=f"

static FILE *out;

/* The next number of a group; the cases of a group need not follow each other. */
static int next_number(const char *group) {
  static struct {
    char name[48];
    int number;
  } groups[128];
  int i = 0;
  while (i < 127 && groups[i].name[0] && strcmp(groups[i].name, group) != 0) i++;
  snprintf(groups[i].name, sizeof groups[i].name, "%s", group);
  return ++groups[i].number;
}

/* One case; several inputs are joined by ";", empty ones left out. */
void add_case(const char *group, const char *call, const char *name, const char *first, const char *second) {
  static char inputs[4096], cells[CASE_LINE];
  static test_case c;
  snprintf(inputs, sizeof inputs, "%s%s%s", first, *first && *second ? ";" : "", second);
  case_run(&c, call, name, inputs);
  case_write(&c, cells, sizeof cells);
  fprintf(out, "%s_%03d,%s,%s,%s%s\n", group, next_number(group), call, name, inputs, cells);
}

/* A line end in a name would be one of the file, so there is none; a comma neither. */
void add_reading(const char *group, const char *call, const char *name) {
  static char cells[CASE_LINE];
  reading_write(call, name, cells, sizeof cells);
  fprintf(out, "%s_%04d,%s,%s%s\n", group, next_number(group), call, name, cells);
}

/* Column calls: a grid that crosses a block of the library, bad rows between good ones. */
static void column_call(const char *id, const char *inputs, int step) {
  enum { N = 320 };
  static const double impact[] = {0, 1.1, 1.25, 1.8, 2.4, 3.4, 7, 20},
                      load[] = {0, 640, 851, 1500, 2525.5, 3400, 5200, 40000}, twist[] = {0, 10.5, 22, 46, 180},
                      flexion[] = {0, -90, -31.25, -12, -5, 5, 12.5, 33, 58.1, 61, 120};
  static double in[4][N], score[N], model_score[N];
  static int32_t verdict[N], status[N], urgency[N];
  static test_case c;
  spinerisk_demand_columns columns;
  spinerisk_result_columns results;
  size_t n = 0;
  for (int i = 0; i < N; i += step) {
    in[0][n] = impact[i % 8];
    in[1][n] = load[(i / 8 + i) % 8];
    in[2][n] = twist[(i / 3) % 5];
    in[3][n] = flexion[(i * 7) % 11];
    if (i % 23 == 11) in[i % 4][n] = (i / 23) % 3 == 0 ? (double)NAN : (i / 23) % 3 == 1 ? (double)INFINITY : -90.5;
    n++;
  }
  case_read(&c, inputs);
  spinerisk_demand_columns_init(&columns, sizeof columns);
  spinerisk_result_columns_init(&results, sizeof results);
  columns.impact = in[0];
  columns.load = in[1];
  columns.twist = in[2];
  columns.flexion = in[3];
  results.score = score;
  results.model_score = model_score;
  results.verdict = verdict;
  results.status = status;
  results.urgency = urgency;
  if (c.status != SPINERISK_OK ||
      spinerisk_assess_columns(NULL, &c.patient, &columns, n, &results, NULL, NULL) != SPINERISK_OK)
    exit(2);
  for (size_t i = 0; i < n; i++) {
    char a[64], b[64];
    case_hex(a, sizeof a, score[i]);
    case_hex(b, sizeof b, model_score[i]);
    fprintf(out, "%s,%s", id, inputs);
    for (int k = 0; k < 4; k++) {
      if (isnan(in[k][i]))
        fprintf(out, ",nan");
      else if (isinf(in[k][i]))
        fprintf(out, ",Infinity");
      else
        fprintf(out, ",%.17g", in[k][i]);
    }
    fprintf(out, ",%s,%s,%s,%s,%s\n", spinerisk_status_id(status[i]),
            verdict[i] ? spinerisk_name_at(SPINERISK_FIELD_VERDICT, verdict[i]) : "", a, b,
            urgency[i] ? spinerisk_name_at(SPINERISK_FIELD_URGENCY, urgency[i]) : "none");
  }
}

static void open_file(const char *directory, const char *name, const char *header) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", directory, name);
  out = fopen(path, "wb");
  if (!out) {
    fprintf(stderr, "cannot write %s\n", path);
    exit(2);
  }
  fprintf(out, "%s\n", header);
}

static void close_file(void) {
  if (ferror(out) || fclose(out) != 0) exit(2);
}

/* The plans of the worked patients: one file of plans, one of their weeks, one of their items. */
enum plan_file { PLANS, WEEKS, ITEMS };
static void write_plans(enum plan_file which, size_t n) {
  static plan_case c;
  static char line[CASE_LINE];
  for (size_t i = 0; i < n; i++) {
    const plan_stage *s = plans_stage(i);
    plans_run(i, &c);
    const int lines = which == PLANS ? 1 : which == WEEKS ? c.plan.n_weeks : c.plan.n_items;
    for (int k = 0; k < lines; k++) {
      if (which == PLANS)
        plan_write(s, &c, line, sizeof line);
      else if (which == WEEKS)
        plan_write_week(s, &c.weeks[k], line, sizeof line);
      else
        plan_write_item(s, &c.items[k], line, sizeof line);
      fprintf(out, "%s\n", line);
    }
  }
}

static void all_plans(const char *directory, const char *patients) {
  static const char *const names[] = {"plans.csv", "plan_weeks.csv", "plan_items.csv"}, *const headers[] = {
                                                                                            PLANS_PLANS, PLANS_WEEKS,
                                                                                            PLANS_ITEMS};
  const size_t n = plans_load(patients);
  for (int i = PLANS; i <= ITEMS; i++) {
    open_file(directory, names[i], headers[i]);
    write_plans((enum plan_file)i, n);
    close_file();
  }
}

int main(int argc, char **argv) {
  const char *directory = argc > 1 ? argv[1] : "tests/vectors", *patients = argc > 2 ? argv[2] : directory;
  if (spinerisk_self_test() != SPINERISK_OK) {
    fprintf(stderr, "the self-test fails: nothing is written\n");
    return 2;
  }
  open_file(directory, "assess.csv",
            "case,call,name,inputs,status,error_field,verdict,urgency,encouraged,evidence,score,low,high,model_score,"
            "contributions,assumed,open_questions,reasons,screened");
  add_all_cases();
  close_file();
  open_file(directory, "read.csv", READING_HEADER);
  add_all_readings();
  close_file();
  open_file(directory, "columns.csv", "case,inputs,impact,load,twist,flexion,status,verdict,score,model_score,urgency");
  column_call("herniation", HERNIATION, 1);
  column_call("general", "", 5);
  column_call("stenosis", STENOSIS, 5);
  column_call("pain", "conditions=bulge;pain_now=5", 13);
  column_call("masked", "conditions=herniation;masked=painkiller", 7);
  column_call("unreviewed", "conditions=osteoporosis;bone=osteoporosis", 7);
  column_call("fracture", "conditions=vertebral_fracture", 7);
  column_call("flag", "answers_yes=saddle_numbness", 31);
  column_call("ceiling", HERNIATION ";max_impact=2;max_load=3000;best_verdict=with_care", 7);
  column_call("pain_red", "conditions=bulge;pain_now=6.5", 17);
  column_call("spreading", "conditions=bulge;symptom_move=spreading", 29);
  column_call("week_and_ceiling", HERNIATION ";week_change=3;max_load=3000", 13);
  column_call("wellness", "profile=wellness;age_years=55", 7);
  column_call("recent_fracture", "conditions=vertebral_fracture;weeks_since_fracture=2;age_years=70", 13);
  column_call("surgery", "conditions=herniation;surgery=discectomy;weeks_since_surgery=3", 13);
  close_file();
  all_plans(directory, patients);
  return 0;
}
