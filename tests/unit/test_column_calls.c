/* The column calls as calls: struct sizes, what fails the whole of it and leaves everything as it was, patient
 * columns that are none. What the rows hold is for test_columns.c and property/columns.c. */
#include "help.h"

enum { N = 40 };
static double impact[N], load[N], twist[N], flexion[N], score[N], low[N], lift[N];
static int32_t status[N], verdict[N];
static uint32_t activity[N];
static double ages[N];

/* Input and output of both calls, all good. */
static struct all {
  spinerisk_demand_columns demands;
  spinerisk_effort_columns efforts;
  spinerisk_result_columns out;
  spinerisk_patient_column column;
} c;

static void begin(void) {
  memset(&c.column, 0, sizeof c.column);
  spinerisk_demand_columns_init(&c.demands, sizeof c.demands);
  spinerisk_effort_columns_init(&c.efforts, sizeof c.efforts);
  spinerisk_result_columns_init(&c.out, sizeof c.out);
  c.demands.impact = impact;
  c.demands.load = load;
  c.demands.twist = twist;
  c.demands.flexion = flexion;
  c.efforts.activity = activity;
  c.out.score = score;
  c.out.status = status;
  c.out.verdict = verdict;
  c.column.field = SPINERISK_FIELD_AGE_YEARS;
  c.column.values = ages;
  for (int i = 0; i < N; i++) {
    impact[i] = 1 + i * 0.1;
    load[i] = i * 120;
    twist[i] = i;
    flexion[i] = i - 10;
    activity[i] = 1;
    ages[i] = 30 + i;
    score[i] = low[i] = lift[i] = 77;
    status[i] = verdict[i] = 77;
  }
}

static void with_patients(size_t n) {
  c.demands.patients = c.efforts.patients = &c.column;
  c.demands.n_patients = c.efforts.n_patients = n;
}

static int untouched(void) {
  for (int i = 0; i < N; i++)
    if (score[i] != 77 || low[i] != 77 || lift[i] != 77 || status[i] != 77 || verdict[i] != 77) return 0;
  return 1;
}

/* Both calls answer this, tell it, and leave the rest alone. */
static void both_fail(const spinerisk_patient *patient, size_t n, spinerisk_status expected, int32_t field) {
  for (int call = 0; call < 2; call++) {
    spinerisk_error e = new_error();
    size_t bad = 7;
    const spinerisk_status got = call ? spinerisk_assess_activities(NULL, patient, &c.efforts, n, &c.out, &bad, &e)
                                      : spinerisk_assess_columns(NULL, patient, &c.demands, n, &c.out, &bad, &e);
    cr_assert_eq(got, expected, "call %d: %s", call, spinerisk_status_id(got));
    cr_assert(e.status == (int32_t)expected && e.field == field && e.row == 0, "call %d: field %d", call, e.field);
    cr_assert(bad == 7 && untouched(), "call %d wrote", call);
  }
}

Test(column_calls, refuse_a_patient_column_that_is_none) {
  begin();
  with_patients(1);
  const int32_t not_patient[] = {-1,
                                 0,
                                 SPINERISK_FIELD_FORM,
                                 SPINERISK_FIELD_BAN_TAGS,
                                 SPINERISK_FIELD_IMPACT,
                                 SPINERISK_FIELD_ACTIVE_MINUTES_WEEK + 1,
                                 SPINERISK_FIELD_END,
                                 INT32_MAX,
                                 INT32_MIN};
  for (size_t i = 0; i < COUNT(not_patient); i++) {
    spinerisk_field_info info;
    spinerisk_field_info_init(&info, sizeof info);
    c.column.field = not_patient[i];
    const int known = spinerisk_field_get(not_patient[i], &info, NULL) == SPINERISK_OK;
    both_fail(NULL, N, SPINERISK_E_UNKNOWN_FIELD, known ? not_patient[i] : 0);
  }
  c.column.field = SPINERISK_FIELD_AGE_YEARS;
  c.column.values = NULL;
  both_fail(NULL, N, SPINERISK_E_NULL, 0);
}

Test(column_calls, refuse_two_columns_of_a_field_too_many_and_none_where_some_are_said) {
  static spinerisk_patient_column many[SPINERISK_MAX_PATIENT_COLUMNS + 1];
  begin();
  many[0] = many[2] = c.column;
  many[1] = c.column;
  many[1].field = SPINERISK_FIELD_BODY_MASS_KG;
  c.demands.patients = c.efforts.patients = many;
  c.demands.n_patients = c.efforts.n_patients = 3;
  both_fail(NULL, N, SPINERISK_E_CONFLICT, SPINERISK_FIELD_AGE_YEARS);
  c.demands.n_patients = c.efforts.n_patients = SPINERISK_MAX_PATIENT_COLUMNS + 1;
  both_fail(NULL, N, SPINERISK_E_RANGE, 0);
  c.demands.patients = c.efforts.patients = NULL;
  c.demands.n_patients = c.efforts.n_patients = 1;
  both_fail(NULL, N, SPINERISK_E_NULL, 0);
}

Test(column_calls, fail_for_one_person_who_cannot_be_scored_even_without_rows) {
  static const struct {
    const char *inputs;
    spinerisk_status status;
    int32_t field;
  } people[] = {{"pain_now=11", SPINERISK_E_RANGE, SPINERISK_FIELD_PAIN_NOW},
                {"region=cervical", SPINERISK_E_OUT_OF_SCOPE, SPINERISK_FIELD_REGION},
                {"age_years=10", SPINERISK_E_OUT_OF_SCOPE, SPINERISK_FIELD_AGE_YEARS},
                {"conditions=none|bulge", SPINERISK_E_CONFLICT, SPINERISK_FIELD_CONDITIONS}};
  for (size_t i = 0; i < COUNT(people); i++) {
    test_case person;
    begin();
    case_read(&person, people[i].inputs);
    both_fail(&person.patient, N, people[i].status, people[i].field);
    both_fail(&person.patient, 0, people[i].status, people[i].field);
  }
}

Test(column_calls, fail_without_their_structs_or_columns) {
  size_t bad = 7;
  begin();
  c.demands.load = NULL;
  c.efforts.activity = NULL;
  both_fail(NULL, N, SPINERISK_E_NULL, 0);
  cr_assert_eq(spinerisk_assess_columns(NULL, NULL, &c.demands, 0, &c.out, &bad, NULL), SPINERISK_OK, "no rows");
  cr_assert_eq(spinerisk_assess_activities(NULL, NULL, &c.efforts, 0, &c.out, &bad, NULL), SPINERISK_OK, "no rows");
  cr_assert(bad == 0 && untouched());
  begin();
  cr_assert_eq(spinerisk_assess_activities(NULL, NULL, NULL, N, &c.out, NULL, NULL), SPINERISK_E_NULL);
  cr_assert_eq(spinerisk_assess_activities(NULL, NULL, &c.efforts, N, NULL, NULL, NULL), SPINERISK_E_NULL);
}

/* A model that is not sealed, whoever is asked. */
Test(column_calls, fail_with_an_open_model) {
  spinerisk_model *model = NULL;
  begin();
  cr_assert_eq(spinerisk_model_create(NULL, "open", &model, NULL), SPINERISK_OK);
  cr_assert_eq(spinerisk_assess_columns(model, NULL, &c.demands, N, &c.out, NULL, NULL), SPINERISK_E_NOT_SEALED);
  cr_assert_eq(spinerisk_assess_activities(model, NULL, &c.efforts, N, &c.out, NULL, NULL), SPINERISK_E_NOT_SEALED);
  with_patients(1);
  cr_assert_eq(spinerisk_assess_columns(model, NULL, &c.demands, N, &c.out, NULL, NULL), SPINERISK_E_NOT_SEALED);
  cr_assert_eq(spinerisk_assess_activities(model, NULL, &c.efforts, N, &c.out, NULL, NULL), SPINERISK_E_NOT_SEALED);
  cr_assert(untouched());
  spinerisk_model_destroy(model);
}

/* Programs built before the bitmaps, the patient columns and the interval: nothing behind their structs is read. */
Test(column_calls, take_the_first_struct_sizes_and_read_no_further) {
  double expected[N];
  begin();
  cr_assert_eq(spinerisk_assess_columns(NULL, NULL, &c.demands, N, &c.out, NULL, NULL), SPINERISK_OK);
  memcpy(expected, score, sizeof expected);
  begin();
  c.demands.struct_size = offsetof(spinerisk_demand_columns, valid);
  c.out.struct_size = offsetof(spinerisk_result_columns, low);
  memset((char *)&c.demands + c.demands.struct_size, 0x5a, sizeof c.demands - c.demands.struct_size);
  memset((char *)&c.out + c.out.struct_size, 0x5a, sizeof c.out - c.out.struct_size);
  cr_assert_eq(spinerisk_assess_columns(NULL, NULL, &c.demands, N, &c.out, NULL, NULL), SPINERISK_OK);
  cr_assert_eq(memcmp(score, expected, sizeof expected), 0);
  cr_assert_eq(spinerisk_assess_activities(NULL, NULL, &c.efforts, N, &c.out, NULL, NULL), SPINERISK_OK);
  /* Their init calls hand in the same sizes. */
  cr_assert_eq(spinerisk_demand_columns_init(&c.demands, offsetof(spinerisk_demand_columns, valid)), SPINERISK_OK);
  cr_assert_eq(c.demands.struct_size, offsetof(spinerisk_demand_columns, valid));
  cr_assert_eq(spinerisk_result_columns_init(&c.out, offsetof(spinerisk_result_columns, dose)), SPINERISK_OK);
  cr_assert_eq(spinerisk_result_columns_init(&c.out, offsetof(spinerisk_result_columns, low)), SPINERISK_OK);
  cr_assert_eq(spinerisk_result_columns_init(&c.out, offsetof(spinerisk_result_columns, low) - 1),
               SPINERISK_E_STRUCT_SIZE);
}

Test(column_calls, refuse_a_struct_that_is_too_small) {
  begin();
  c.demands.struct_size = offsetof(spinerisk_demand_columns, valid) - 1;
  c.efforts.struct_size -= 1;
  both_fail(NULL, N, SPINERISK_E_STRUCT_SIZE, 0);
  begin();
  c.out.struct_size = offsetof(spinerisk_result_columns, low) - 1;
  both_fail(NULL, N, SPINERISK_E_STRUCT_SIZE, 0);
}

/* Zeros behind the struct say nothing; anything else must not vanish. */
Test(column_calls, refuse_a_longer_struct_for_the_results_unless_its_end_is_zero) {
  for (int tail = 0; tail < 2; tail++) {
    struct {
      spinerisk_result_columns out;
      char more[32];
    } out;
    begin();
    memset(&out, 0, sizeof out);
    out.out = c.out;
    out.out.struct_size = sizeof out;
    out.more[31] = (char)tail;
    cr_assert_eq(spinerisk_assess_columns(NULL, NULL, &c.demands, N, &out.out, NULL, NULL),
                 tail ? SPINERISK_E_STRUCT_SIZE : SPINERISK_OK);
    cr_assert_eq(untouched(), tail);
    begin();
    cr_assert_eq(spinerisk_assess_activities(NULL, NULL, &c.efforts, N, &out.out, NULL, NULL),
                 tail ? SPINERISK_E_STRUCT_SIZE : SPINERISK_OK);
    cr_assert_eq(untouched(), tail);
  }
}

Test(column_calls, refuse_a_longer_struct_for_the_input_unless_its_end_is_zero) {
  for (int tail = 0; tail < 2; tail++) {
    struct {
      spinerisk_demand_columns in;
      char more[32];
    } demands;
    struct {
      spinerisk_effort_columns in;
      char more[32];
    } efforts;
    begin();
    memset(&demands, 0, sizeof demands);
    memset(&efforts, 0, sizeof efforts);
    demands.in = c.demands;
    efforts.in = c.efforts;
    demands.in.struct_size = sizeof demands;
    efforts.in.struct_size = sizeof efforts;
    demands.more[0] = efforts.more[0] = (char)tail;
    cr_assert_eq(spinerisk_assess_columns(NULL, NULL, &demands.in, N, &c.out, NULL, NULL),
                 tail ? SPINERISK_E_STRUCT_SIZE : SPINERISK_OK);
    cr_assert_eq(untouched(), tail);
    begin();
    cr_assert_eq(spinerisk_assess_activities(NULL, NULL, &efforts.in, N, &c.out, NULL, NULL),
                 tail ? SPINERISK_E_STRUCT_SIZE : SPINERISK_OK);
    cr_assert_eq(untouched(), tail);
  }
}

/* A value that is not valid is not stated, whatever the shared patient says. */
Test(column_calls, a_hole_in_a_patient_column_is_not_stated_and_stating_it_besides_is_refused) {
  static const uint8_t none[(N + 7) / 8 + 1];
  test_case person;
  double alone;
  begin();
  case_read(&person, "age_years=90");
  cr_assert_eq(spinerisk_assess_columns(NULL, NULL, &c.demands, N, &c.out, NULL, NULL), SPINERISK_OK);
  alone = score[20];
  with_patients(1);
  c.column.valid.bits = none;
  c.column.valid.offset = 3;
  cr_assert_eq(spinerisk_assess_columns(NULL, NULL, &c.demands, N, &c.out, NULL, NULL), SPINERISK_OK);
  cr_assert(alone > 0 && same_bits(score[20], alone));
  c.column.valid.bits = NULL;
  cr_assert_eq(spinerisk_assess_columns(NULL, NULL, &c.demands, N, &c.out, NULL, NULL), SPINERISK_OK);
  cr_assert(!same_bits(score[20], alone), "and a value counts");
  spinerisk_error e = new_error();
  cr_assert_eq(spinerisk_assess_columns(NULL, &person.patient, &c.demands, N, &c.out, NULL, &e), SPINERISK_E_CONFLICT);
  cr_assert_eq(e.field, SPINERISK_FIELD_AGE_YEARS);
  cr_assert_eq(spinerisk_assess_activities(NULL, &person.patient, &c.efforts, N, &c.out, NULL, &e),
               SPINERISK_E_CONFLICT);
}

/* The error an older program hands in has no room for a row. */
Test(column_calls, write_no_more_of_an_error_than_it_holds) {
  spinerisk_error e = new_error();
  begin();
  twist[30] = -1;
  e.row = 5;
  e.struct_size = offsetof(spinerisk_error, row);
  cr_assert_eq(spinerisk_assess_columns(NULL, NULL, &c.demands, N, &c.out, NULL, &e), SPINERISK_OK);
  cr_assert(e.row == 5 && e.field == SPINERISK_FIELD_TWIST);
}

/* A model whose line is a row's very score: the row is beyond it, in columns as in the scalar call. */
static void check_line(const char *line, double from, double to, int32_t beyond) {
  spinerisk_model *model = NULL;
  int row = -1;
  begin();
  cr_assert_eq(spinerisk_assess_columns(NULL, NULL, &c.demands, N, &c.out, NULL, NULL), SPINERISK_OK);
  for (int i = 0; i < N && row < 0; i++)
    if (score[i] > from && score[i] < to) row = i;
  cr_assert(row >= 0, "no score for %s", line);
  for (int above = 0; above < 2; above++) {
    const double set = above ? nextafter(score[row], 100) : score[row];
    cr_assert_eq(spinerisk_model_create(NULL, "lines", &model, NULL), SPINERISK_OK);
    cr_assert_eq(spinerisk_model_set(model, TEXT(line), set, NULL), SPINERISK_OK, "%s", line);
    cr_assert_eq(spinerisk_model_seal(model, NULL), SPINERISK_OK);
    cr_assert_eq(spinerisk_assess_columns(model, NULL, &c.demands, N, &c.out, NULL, NULL), SPINERISK_OK);
    cr_assert(above ? verdict[row] < beyond : verdict[row] == beyond, "%s: %d", line, verdict[row]);
    spinerisk_model_destroy(model);
  }
}

Test(column_calls, a_score_on_a_line_is_beyond_it) {
  check_line("care_line", 15, 35, SPINERISK_WITH_CARE);
  check_line("avoid_line", 35.5, 60, SPINERISK_AVOID);
}

/* Rows would be read from results. */
Test(column_calls, refuse_a_result_over_an_input_or_another_result) {
  for (int how = 0; how < 6; how++) {
    spinerisk_error e = new_error();
    double before[N];
    begin();
    if (how == 0) c.out.score = load;
    if (how == 1) c.out.score = twist + 7; /* a part of it */
    if (how == 2) c.out.low = score;
    if (how == 3) {
      c.out.score = ages;
      c.demands.patients = c.efforts.patients = &c.column;
      c.demands.n_patients = c.efforts.n_patients = 1;
    }
    if (how == 4) c.out.status = (int32_t *)(void *)activity;
    if (how == 5) c.out.contributions[SPINERISK_CONTRIBUTIONS - 1] = c.out.score = score;
    memcpy(before, load, sizeof before);
    if (how != 4)
      cr_assert_eq(spinerisk_assess_columns(NULL, NULL, &c.demands, N - 7, &c.out, NULL, &e), SPINERISK_E_CONFLICT,
                   "%d", how);
    if (how > 1)
      cr_assert_eq(spinerisk_assess_activities(NULL, NULL, &c.efforts, N - 7, &c.out, NULL, &e), SPINERISK_E_CONFLICT,
                   "%d", how);
    cr_assert(e.detail[0] && memcmp(before, load, sizeof before) == 0, "%d", how);
  }
  begin(); /* side by side is fine */
  c.out.low = score + N / 2;
  cr_assert_eq(spinerisk_assess_columns(NULL, NULL, &c.demands, N / 2, &c.out, NULL, NULL), SPINERISK_OK);
}

Test(column_calls, patient_columns_without_rows_need_no_memory) {
  begin();
  c.column.values = NULL;
  c.demands.patients = c.efforts.patients = &c.column;
  c.demands.n_patients = c.efforts.n_patients = 1;
  cr_assert_eq(spinerisk_assess_columns(NULL, NULL, &c.demands, 0, &c.out, NULL, NULL), SPINERISK_OK);
  cr_assert_eq(spinerisk_assess_activities(NULL, NULL, &c.efforts, 0, &c.out, NULL, NULL), SPINERISK_OK);
  cr_assert_eq(spinerisk_assess_columns(NULL, NULL, &c.demands, 1, &c.out, NULL, NULL), SPINERISK_E_NULL);
}

/* Readings as a call: what fails the whole of it, and what one row. */
Test(column_calls, of_readings_check_them_first) {
  enum { READ = 3 };
  static struct {
    spinerisk_resolution own;
    double newer; /* of a header that is younger than this library */
  } wide[READ];
  spinerisk_resolution readings[READ];
  const char *const names[READ] = {"walking", "zumbaflop", "weighted plank"};
  size_t bad = 9;
  begin();
  for (int i = 0; i < READ; i++) {
    spinerisk_resolution_init(&readings[i], sizeof readings[i]);
    spinerisk_resolution_init(&wide[i].own, sizeof wide[i]);
    spinerisk_resolve(NULL, names[i], strlen(names[i]), 0, &readings[i], NULL);
    spinerisk_resolve(NULL, names[i], strlen(names[i]), 0, &wide[i].own, NULL);
  }
#define CALL(first, n_read, n) \
  spinerisk_assess_readings(NULL, NULL, NULL, first, n_read, &c.efforts, n, &c.out, &bad, NULL)
  cr_assert_eq(CALL(NULL, 1, N), SPINERISK_E_NULL);
  readings[0].struct_size -= 8;
  cr_assert_eq(CALL(readings, READ, N), SPINERISK_E_STRUCT_SIZE);
  readings[0].struct_size += 8;
  c.out.score = (double *)(void *)&readings[1];
  cr_assert_eq(CALL(readings, READ, 4), SPINERISK_E_CONFLICT);
  cr_assert(bad == 9 && untouched());
  c.out.score = score;
  const uint32_t rows[] = {0, 1, 2, 3, SPINERISK_NO_READING};
  const int32_t expected[] = {SPINERISK_OK, SPINERISK_E_UNKNOWN_ACTIVITY, SPINERISK_OK, SPINERISK_E_RANGE,
                              SPINERISK_E_MISSING};
  memcpy(activity, rows, sizeof rows);
  for (int way = 0; way < 2; way++) {
    const spinerisk_resolution *first = way ? &wide[0].own : readings;
    cr_assert_eq(CALL(first, READ, 5), SPINERISK_OK);
    cr_assert_eq(bad, 3);
    cr_assert_eq(memcmp(status, expected, sizeof expected), 0);
  }
  cr_assert_eq(CALL(NULL, 0, 1), SPINERISK_OK);
  cr_assert_eq(status[0], SPINERISK_E_RANGE);
#undef CALL
}

/* A reading may be of the caller's own activity, or of a kind of activity only: as the call for one answers it. */
Test(column_calls, of_readings_know_the_vocabulary_and_what_is_too_little_said) {
  spinerisk_activity own = own_activity();
  spinerisk_resolution readings[2];
  spinerisk_vocabulary vocabulary;
  spinerisk_assessment a = new_assessment();
  uint32_t class = 0;
  begin();
  own.load.typical = 3000;
  own.id = "own";
  spinerisk_vocabulary_init(&vocabulary, sizeof vocabulary);
  vocabulary.activities = &own;
  vocabulary.n_activities = 1;
  for (size_t i = 0; i < spinerisk_activity_count(); i++) {
    spinerisk_activity known;
    spinerisk_activity_init(&known, sizeof known);
    spinerisk_activity_at(i, &known, NULL);
    if (known.kind == SPINERISK_KIND_CLASS) class = known.number;
  }
  for (int i = 0; i < 2; i++) {
    spinerisk_resolution_init(&readings[i], sizeof readings[i]);
    cr_assert_eq(spinerisk_resolve(&vocabulary, TEXT("own"), 0, &readings[i], NULL), SPINERISK_OK);
    activity[i] = (uint32_t)i;
  }
  cr_assert(class && readings[1].n_tied == 1);
  readings[1].candidates[0].activity = class;
  cr_assert_eq(spinerisk_assess_readings(NULL, NULL, &vocabulary, readings, 2, &c.efforts, 2, &c.out, NULL, NULL),
               SPINERISK_OK);
  for (int i = 0; i < 2; i++) {
    spinerisk_effort effort;
    spinerisk_effort_init(&effort, sizeof effort);
    cr_assert_eq(status[i],
                 (int32_t)spinerisk_assess_resolution(NULL, &vocabulary, &readings[i], &effort, NULL, &a, NULL),
                 "row %d", i);
    if (!i) cr_assert(status[0] == SPINERISK_OK && same_bits(score[0], a.score));
  }
  cr_assert_neq(status[1], SPINERISK_OK);
  vocabulary.struct_size = 8;
  cr_assert_eq(spinerisk_assess_readings(NULL, NULL, &vocabulary, readings, 2, &c.efforts, 2, &c.out, NULL, NULL),
               SPINERISK_E_STRUCT_SIZE);
}

Test(column_calls, of_a_person_of_another_size_are_refused) {
  spinerisk_patient p = new_patient(0);
  begin();
  p.struct_size = 8;
  cr_assert_eq(spinerisk_assess_columns(NULL, &p, &c.demands, 1, &c.out, NULL, NULL), SPINERISK_E_STRUCT_SIZE);
  cr_assert_eq(spinerisk_assess_activities(NULL, &p, &c.efforts, 1, &c.out, NULL, NULL), SPINERISK_E_STRUCT_SIZE);
  cr_assert(untouched());
}

Test(column_calls, say_of_two_columns_of_a_field_what_is_wrong) {
  spinerisk_patient_column two[2];
  spinerisk_error e = new_error();
  begin();
  two[0] = two[1] = c.column;
  c.demands.patients = two;
  c.demands.n_patients = 2;
  cr_assert_eq(spinerisk_assess_columns(NULL, NULL, &c.demands, N, &c.out, NULL, &e), SPINERISK_E_CONFLICT);
  cr_assert_str_eq(e.detail, "two columns of one field");
}
