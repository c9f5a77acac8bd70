/* Column calls: every row equals the scalar call bit for bit, bad rows are isolated. */
#include "help.h"

enum { N = 600 };
static double impact[N], load[N], twist[N], flexion[N], score[N], model_score[N], hazard[N];
static int32_t verdict[N], status[N], urgency[N];

static spinerisk_demand_columns input(void) {
  spinerisk_demand_columns in;
  spinerisk_demand_columns_init(&in, sizeof in);
  in.impact = impact;
  in.load = load;
  in.twist = twist;
  in.flexion = flexion;
  return in;
}

static spinerisk_result_columns output(void) {
  spinerisk_result_columns out;
  spinerisk_result_columns_init(&out, sizeof out);
  out.score = score;
  out.model_score = model_score;
  out.verdict = verdict;
  out.status = status;
  out.urgency = urgency;
  out.hazard = hazard;
  return out;
}

static void fill(void) {
  for (int i = 0; i < N; i++) {
    impact[i] = (i * 37 % 101) * 0.06;
    load[i] = i * 53 % 97 * 75.0;
    twist[i] = i * 29 % 89 * 0.75;
    flexion[i] = i * 31 % 113 * 1.0 - 40;
  }
}

/* The measured demand of one row. */
static void take_row(spinerisk_demand *demand, int i) {
  demand->impact.typical = impact[i];
  demand->load.typical = load[i];
  demand->twist.typical = twist[i];
  demand->forward.typical = flexion[i] > 0 ? flexion[i] : 0;
  demand->backward.typical = flexion[i] < 0 ? -flexion[i] : 0;
}

static const char *const people[] = {"",
                                     HERNIATION,
                                     "conditions=stenosis;phase=maintenance;age_years=80",
                                     "conditions=osteoporosis",
                                     "conditions=vertebral_fracture",
                                     HERNIATION ";pain_now=5",
                                     HERNIATION ";pain_now=7",
                                     HERNIATION ";pain_now=9",
                                     "answers_yes=urine_change",
                                     HERNIATION ";masked=painkiller",
                                     HERNIATION ";max_impact=2;max_load=2000;max_forward=20",
                                     HERNIATION ";best_verdict=ask_provider",
                                     HERNIATION ";ban_tags=fall",
                                     "conditions=none;surgery=fusion",
                                     "bone=long_steroids",
                                     "pregnancy=pregnant",
                                     "conditions=bulge;eases=backward;leg_symptoms=below_knee;hours_since_session=2",
                                     HERNIATION ";permit_activity=running;permit_until=3",
                                     "answers_yes=thoracic_pain|hernia",
                                     "conditions=bulge;week_change=3",
                                     "conditions=bulge;symptom_move=spreading;answers_yes=unsettled_after_day",
                                     "profile=wellness;age_years=50",
                                     "weeks_since_fracture=4",
                                     "conditions=herniation|axial_spa;minutes_bent_before=30;hours_since_rising=0.5"};

Test(columns, every_row_equals_the_scalar_call_bit_for_bit) {
  fill();
  for (size_t p = 0; p < COUNT(people); p++) {
    test_case c;
    const spinerisk_demand_columns in = input();
    const spinerisk_result_columns out = output();
    size_t bad = 99;
    case_read(&c, people[p]);
    cr_assert_eq(c.status, SPINERISK_OK);
    cr_assert_eq(spinerisk_assess_columns(NULL, &c.patient, &in, N, &out, &bad, NULL), SPINERISK_OK, "%s", people[p]);
    cr_assert_eq(bad, 0);
    for (int i = 0; i < N; i++) {
      take_row(&c.demand, i);
      cr_assert_eq(spinerisk_assess_demand(NULL, &c.demand, NULL, &c.patient, &c.result, NULL), SPINERISK_OK);
      cr_assert_eq(urgency[i], c.result.urgency, "%s row %d", people[p], i);
      cr_assert(same_bits(score[i], c.result.score) && same_bits(model_score[i], c.result.model_score), "%s, row %d",
                people[p], i);
      cr_assert(same_bits(hazard[i], c.result.hazard), "%s, row %d: hazard %g, not %g", people[p], i, hazard[i],
                c.result.hazard);
      cr_assert(verdict[i] == c.result.verdict && status[i] == SPINERISK_OK, "%s, row %d: %d, not %d", people[p], i,
                verdict[i], c.result.verdict);
    }
  }
}

Test(columns, bad_rows_are_isolated_counted_and_the_first_is_described) {
  static const struct {
    int row, column;
    double value;
    spinerisk_status status;
    int32_t field;
  } bad[] = {{3, 1, -1, SPINERISK_E_RANGE, SPINERISK_FIELD_LOAD},
             {0, 0, NAN, SPINERISK_E_MISSING, SPINERISK_FIELD_IMPACT},
             {255, 2, 181, SPINERISK_E_RANGE, SPINERISK_FIELD_TWIST},
             {256, 3, -90.1, SPINERISK_E_RANGE, SPINERISK_FIELD_FLEXION},
             {257, 3, INFINITY, SPINERISK_E_RANGE, SPINERISK_FIELD_FLEXION},
             {N - 1, 0, -INFINITY, SPINERISK_E_RANGE, SPINERISK_FIELD_IMPACT}};
  double *const columns[] = {impact, load, twist, flexion};
  double clean[N];
  for (size_t p = 0; p < 8; p++) { /* by the formula alone, and row by row */
    test_case c;
    spinerisk_demand_columns in = input();
    spinerisk_result_columns out = output();
    spinerisk_error e = new_error();
    size_t n_bad = 0;
    int is_bad[N] = {0};
    fill();
    case_read(&c, people[p]);
    cr_assert_eq(spinerisk_assess_columns(NULL, &c.patient, &in, N, &out, NULL, NULL), SPINERISK_OK);
    memcpy(clean, score, sizeof clean);
    for (size_t i = 0; i < COUNT(bad); i++) {
      columns[bad[i].column][bad[i].row] = bad[i].value;
      is_bad[bad[i].row] = 1;
    }
    cr_assert_eq(spinerisk_assess_columns(NULL, &c.patient, &in, N, &out, &n_bad, &e), SPINERISK_OK, "the call stands");
    if (c.patient.pain_now >= 8) continue;
    cr_assert_eq(n_bad, COUNT(bad));
    cr_assert(e.status == SPINERISK_E_MISSING && e.field == SPINERISK_FIELD_IMPACT && e.row == 0 && isnan(e.value) &&
                  e.low == 0 && e.high == 20,
              "the first bad row is described");
    for (size_t i = 0; i < COUNT(bad); i++) {
      uint64_t nan;
      memcpy(&nan, &score[bad[i].row], sizeof nan);
      cr_assert_eq(nan, UINT64_C(0x7ff8000000000000), "one NaN pattern");
      memcpy(&nan, &model_score[bad[i].row], sizeof nan);
      cr_assert_eq(nan, UINT64_C(0x7ff8000000000000), "one NaN pattern");
      memcpy(&nan, &hazard[bad[i].row], sizeof nan);
      cr_assert_eq(nan, UINT64_C(0x7ff8000000000000), "one NaN pattern");
      cr_assert(verdict[bad[i].row] == 0 && status[bad[i].row] == (int32_t)bad[i].status, "row %d", bad[i].row);
    }
    for (int i = 0; i < N; i++)
      if (!is_bad[i]) cr_assert(same_bits(score[i], clean[i]) && status[i] == SPINERISK_OK, "row %d", i);
  }
}

Test(columns, the_error_of_a_later_bad_row_carries_its_number) {
  const spinerisk_demand_columns in = input();
  const spinerisk_result_columns out = output();
  spinerisk_error e = new_error();
  fill();
  twist[400] = -3;
  cr_assert_eq(spinerisk_assess_columns(NULL, NULL, &in, N, &out, NULL, &e), SPINERISK_OK);
  cr_assert(e.row == 400 && e.field == SPINERISK_FIELD_TWIST && e.value == -3);
}

Test(columns, no_rows_and_no_outputs_are_fine) {
  spinerisk_demand_columns in, full = input();
  spinerisk_result_columns out;
  size_t bad = 7;
  spinerisk_demand_columns_init(&in, sizeof in);
  spinerisk_result_columns_init(&out, sizeof out);
  cr_assert_eq(spinerisk_assess_columns(NULL, NULL, &in, 0, &out, &bad, NULL), SPINERISK_OK);
  cr_assert_eq(bad, 0);
  fill();
  impact[5] = NAN;
  cr_assert_eq(spinerisk_assess_columns(NULL, NULL, &full, N, &out, &bad, NULL), SPINERISK_OK);
  cr_assert_eq(bad, 1);
}

Test(columns, a_missing_column_or_an_unscorable_person_fails_the_whole_call_and_writes_nothing) {
  static const char *const bad_people[] = {"pain_now=11", "region=cervical", "age_years=10", "conditions=none|bulge"};
  const spinerisk_result_columns out = output();
  for (int k = 0; k < 4; k++) {
    spinerisk_demand_columns in = input();
    size_t bad = 7;
    if (k == 0) in.impact = NULL;
    if (k == 1) in.load = NULL;
    if (k == 2) in.twist = NULL;
    if (k == 3) in.flexion = NULL;
    score[0] = 77;
    cr_assert_eq(spinerisk_assess_columns(NULL, NULL, &in, N, &out, &bad, NULL), SPINERISK_E_NULL);
    cr_assert(score[0] == 77 && bad == 7);
  }
  fill();
  for (size_t k = 0; k < COUNT(bad_people); k++) {
    test_case c;
    const spinerisk_demand_columns in = input();
    size_t bad = 7;
    case_read(&c, bad_people[k]);
    score[0] = 77;
    cr_assert_neq(spinerisk_assess_columns(NULL, &c.patient, &in, N, &out, &bad, NULL), SPINERISK_OK, "%s",
                  bad_people[k]);
    cr_assert(score[0] == 77 && bad == 7);
  }
  const spinerisk_demand_columns in = input();
  cr_assert_eq(spinerisk_assess_columns(NULL, NULL, NULL, N, &out, NULL, NULL), SPINERISK_E_NULL);
  cr_assert_eq(spinerisk_assess_columns(NULL, NULL, &in, N, NULL, NULL, NULL), SPINERISK_E_NULL);
}

Test(columns, row_ranges_are_independent) {
  static double whole[N];
  test_case c;
  fill();
  case_read(&c, HERNIATION);
  spinerisk_demand_columns in = input();
  spinerisk_result_columns out = output();
  spinerisk_assess_columns(NULL, &c.patient, &in, N, &out, NULL, NULL);
  memcpy(whole, score, sizeof whole);
  for (size_t from = 0, n; from < N; from += n) {
    n = 1 + from % 61;
    if (from + n > N) n = N - from;
    in.impact = impact + from;
    in.load = load + from;
    in.twist = twist + from;
    in.flexion = flexion + from;
    out.score = score + from;
    out.model_score = NULL;
    out.verdict = NULL;
    out.status = NULL;
    memset(score + from, 0, n * sizeof *score);
    cr_assert_eq(spinerisk_assess_columns(NULL, &c.patient, &in, n, &out, NULL, NULL), SPINERISK_OK);
  }
  cr_assert_eq(memcmp(whole, score, sizeof whole), 0);
}

/* The column goes into sessions as it is: the same bits as one by one. */
Test(columns, go_into_a_session_as_scalars_do) {
  test_case c;
  spinerisk_session by_column, one_by_one;
  spinerisk_part_columns parts;
  static uint32_t first[N];
  size_t bad = 9;
  const spinerisk_demand_columns in = input();
  const spinerisk_result_columns out = output();
  fill();
  impact[7] = NAN; /* a bad row is one here, too */
  case_read(&c, HERNIATION);
  spinerisk_session_init(&by_column, sizeof by_column);
  spinerisk_session_init(&one_by_one, sizeof one_by_one);
  spinerisk_part_columns_init(&parts, sizeof parts);
  parts.hazard = hazard;
  parts.score = score;
  parts.verdict = verdict;
  parts.urgency = urgency;
  parts.session = first;
  cr_assert_eq(spinerisk_assess_columns(NULL, &c.patient, &in, N, &out, NULL, NULL), SPINERISK_OK);
  cr_assert_eq(spinerisk_sessions_add(&parts, N, 0, &by_column, 1, &bad, NULL), SPINERISK_OK);
  cr_assert_eq(bad, 1);
  for (int i = 0; i < N; i++) {
    take_row(&c.demand, i);
    if (spinerisk_assess_demand(NULL, &c.demand, NULL, &c.patient, &c.result, NULL) == SPINERISK_OK)
      cr_assert_eq(spinerisk_session_add(&one_by_one, &c.result, (uint64_t)i, NULL), SPINERISK_OK);
  }
  cr_assert(one_by_one.parts == N - 1 && memcmp(&by_column, &one_by_one, sizeof by_column) == 0);
}
