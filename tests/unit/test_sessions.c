/* Many sessions: columns of parts, days and weeks, and the moments of a day. */
#include "parts.h"

enum { N = 500, GROUPS = 7 };
static double hazard[N], score[N], dose[N];
static int32_t verdict[N], urgency[N];
static uint32_t group[N];

static spinerisk_part_columns parts(void) {
  spinerisk_part_columns in;
  spinerisk_part_columns_init(&in, sizeof in);
  in.hazard = hazard;
  in.score = score;
  in.verdict = verdict;
  in.urgency = urgency;
  in.dose = dose;
  in.session = group;
  return in;
}

static void fill(void) {
  uint32_t state = 11;
  for (int i = 0; i < N; i++) {
    const spinerisk_assessment a = random_part(&state);
    hazard[i] = a.hazard;
    score[i] = a.score;
    dose[i] = a.dose;
    verdict[i] = a.verdict;
    urgency[i] = a.urgency;
    group[i] = roll(&state) % GROUPS;
  }
}

static void begin_all(spinerisk_session *sessions, size_t n) {
  for (size_t i = 0; i < n; i++) sessions[i] = new_session();
}

/* A flag has neither hazard nor dose, in a column as alone. */
Test(add, each_row_equals_the_scalar_call, .init = fill) {
  const spinerisk_part_columns in = parts();
  spinerisk_session sessions[GROUPS], alone[GROUPS];
  size_t bad = 9;
  begin_all(sessions, GROUPS);
  begin_all(alone, GROUPS);
  cr_assert_eq(spinerisk_sessions_add(&in, N, 100, sessions, GROUPS, &bad, NULL), SPINERISK_OK);
  cr_assert_eq(bad, 0);
  int flags = 0;
  for (int i = 0; i < N; i++) {
    spinerisk_assessment a = part_of(verdict[i], score[i], hazard[i], dose[i]);
    a.urgency = urgency[i];
    flags += isnan(hazard[i]);
    add(&alone[group[i]], &a, 100 + (uint64_t)i);
  }
  cr_assert_gt(flags, 10);
  cr_assert_eq(memcmp(sessions, alone, sizeof alone), 0);
}

Test(add, columns_left_out_are_no_urgency_dose_1_and_a_session_each) {
  static spinerisk_session sessions[N];
  spinerisk_part_columns in = parts();
  fill();
  in.urgency = NULL;
  in.dose = NULL;
  in.session = NULL;
  begin_all(sessions, N);
  cr_assert_eq(spinerisk_sessions_add(&in, N, 0, sessions, N, NULL, NULL), SPINERISK_OK);
  for (int i = 0; i < N; i++) {
    const spinerisk_assessment a = part_of(verdict[i], score[i], hazard[i], 1);
    spinerisk_session one = new_session();
    add(&one, &a, (uint64_t)i);
    cr_assert(same_session(&one, &sessions[i]), "row %d", i);
  }
}

Test(add, bad_rows_are_left_out_counted_and_the_first_is_described, .init = fill) {
  const spinerisk_part_columns in = parts();
  spinerisk_session sessions[GROUPS], expected[GROUPS];
  spinerisk_error e = new_error();
  size_t bad = 0;
  for (int i = 0; i < N; i++) verdict[i] = verdict[i] == SPINERISK_STOP ? SPINERISK_AVOID : verdict[i];
  for (int i = 0; i < N; i++) hazard[i] = isnan(hazard[i]) ? 0 : hazard[i], dose[i] = isnan(dose[i]) ? 1 : dose[i];
  begin_all(expected, GROUPS);
  for (int i = 0; i < N; i++) {
    spinerisk_assessment a = part_of(verdict[i], score[i], hazard[i], dose[i]);
    a.urgency = urgency[i];
    if (i < 40 || i > 48) add(&expected[group[i]], &a, (uint64_t)i);
  }
  hazard[40] = NAN;
  verdict[41] = 0;
  group[42] = GROUPS;
  score[43] = NAN;
  dose[44] = NAN;
  dose[45] = -1;
  urgency[46] = 7;
  hazard[47] = INFINITY;
  verdict[48] = 6;
  begin_all(sessions, GROUPS);
  cr_assert_eq(spinerisk_sessions_add(&in, N, 0, sessions, GROUPS, &bad, &e), SPINERISK_OK);
  cr_assert(bad == 9 && e.row == 40 && e.status == SPINERISK_E_RANGE && e.field == SPINERISK_FIELD_JUDGEMENT_HAZARD);
  cr_assert_eq(memcmp(sessions, expected, sizeof expected), 0, "and the others are in");
  hazard[40] = 1;
  verdict[41] = 1;
  cr_assert_eq(spinerisk_sessions_add(&in, N, 0, sessions, GROUPS, NULL, &e), SPINERISK_OK);
  cr_assert(e.row == 42 && strcmp(e.detail, "session") == 0 && e.value == GROUPS, "an index past the end");
}

Test(add, part_numbers_never_run_past_the_most_nor_round_to_0) {
  static const struct {
    uint64_t first;
    size_t bad;
  } table[] = {
      {SPINERISK_TOTAL_MAX - 4, 0}, {SPINERISK_TOTAL_MAX - 3, 1}, {SPINERISK_TOTAL_MAX + 1, 5}, {UINT64_MAX - 1, 5}};
  for (size_t i = 0; i < COUNT(table); i++) {
    spinerisk_part_columns in = parts();
    spinerisk_session s = new_session();
    size_t bad = 9;
    fill();
    memset(group, 0, sizeof group);
    cr_assert_eq(spinerisk_sessions_add(&in, 5, table[i].first, &s, 1, &bad, NULL), SPINERISK_OK);
    cr_assert(bad == table[i].bad && s.parts == 5 - table[i].bad, "row %zu: %zu bad", i, bad);
  }
}

Test(add, a_failure_writes_nothing, .init = fill) {
  spinerisk_session sessions[GROUPS], before[GROUPS];
  begin_all(sessions, GROUPS);
  for (int k = 0; k < 6; k++) {
    spinerisk_part_columns in = parts();
    size_t bad = 77;
    spinerisk_error e = new_error();
    if (k == 0) in.hazard = NULL;
    if (k == 1) in.score = NULL;
    if (k == 2) in.verdict = NULL;
    if (k == 3) in.struct_size = 8;
    sessions[5].struct_size = k == 4 ? 0 : 64;
    sessions[5].parts = k == 5 ? UINT64_MAX : 0;
    memcpy(before, sessions, sizeof before);
    cr_assert_neq(spinerisk_sessions_add(&in, N, 0, sessions, GROUPS, &bad, &e), SPINERISK_OK, "%d", k);
    cr_assert(bad == 77 && memcmp(before, sessions, sizeof before) == 0 && e.row == (k >= 4 ? 5 : 0), "%d", k);
  }
  const spinerisk_part_columns in = parts();
  cr_assert_eq(spinerisk_sessions_add(NULL, N, 0, sessions, GROUPS, NULL, NULL), SPINERISK_E_NULL);
  cr_assert_eq(spinerisk_sessions_add(&in, N, 0, NULL, GROUPS, NULL, NULL), SPINERISK_E_NULL);
  cr_assert_eq(spinerisk_sessions_add(&in, 0, 0, NULL, 0, NULL, NULL), SPINERISK_OK, "nothing into nothing");
}

/* Days since 1970, sessions and risings, and what becomes of the person: NaN is not stated. */
static const struct {
  double at, sessions[3];
  size_t n_sessions;
  double risings[2];
  size_t n_risings;
  double since_session, per_week, since_rising;
} moments[] = {
    {100.5, {100.25}, 1, {100.375}, 1, 6, 1, 3},
    {100.5, {100.25, 99, 101}, 3, {100.75, 100.375}, 2, 6, 2, 3},  /* later ones do not count */
    {100.5, {99, 101, 100.25}, 3, {100.375, 100.75}, 2, 6, 2, 3},  /* in any order */
    {100.5, {100.5}, 1, {100.5}, 1, 0, 1, 0},                      /* this very moment */
    {100.5, {93.5, 93.5000001}, 2, {98.5}, 1, 167.9999976, 1, 48}, /* a week ago is no longer in it; 48 h are */
    {100.5, {80}, 1, {98.4999}, 1, 492, 0, NAN},                   /* long ago: none in the week, no rising */
    {100.5, {101, 102}, 2, {101}, 1, NAN, NAN, NAN},               /* none before: not stated */
    {1000, {1}, 1, {1}, 1, NAN, 0, NAN},                           /* beyond what the field holds */
    {0, {0}, 1, {0}, 1, 0, 1, 0},
    {100000, {99999.5}, 1, {99999.75}, 1, 12, 1, 6},
};

static int near(double a, double b) { return (isnan(a) && isnan(b)) || fabs(a - b) < 1e-4; }

Test(moments, decide_what_is_stated) {
  for (size_t i = 0; i < COUNT(moments); i++) {
    spinerisk_patient p = new_patient(0);
    p.hours_since_session = p.sessions_per_week = p.hours_since_rising = 1.5; /* stated before, and overruled */
    cr_assert_eq(spinerisk_patient_at(&p, moments[i].at, moments[i].sessions, moments[i].n_sessions, moments[i].risings,
                                      moments[i].n_risings, NULL),
                 SPINERISK_OK);
    cr_assert_eq(p.today, floor(moments[i].at), "moment %zu", i);
    cr_assert(near(p.hours_since_session, moments[i].since_session), "moment %zu: %g h", i, p.hours_since_session);
    cr_assert(near(p.sessions_per_week, moments[i].per_week), "moment %zu: %g a week", i, p.sessions_per_week);
    cr_assert(near(p.hours_since_rising, moments[i].since_rising), "moment %zu: %g h", i, p.hours_since_rising);
    spinerisk_assessment out = new_assessment();
    cr_assert_eq(spinerisk_assess(NULL, TEXT("running"), NULL, &p, &out, NULL), SPINERISK_OK, "moment %zu", i);
  }
}

Test(moments, at_zero_are_the_same_in_any_order_to_the_bit) {
  static const double zeros[] = {0.0, -0.0};
  for (int i = 0; i < 2; i++) {
    const double list[] = {zeros[i], zeros[1 - i]};
    spinerisk_patient p;
    spinerisk_patient_init(&p, sizeof p);
    cr_assert_eq(spinerisk_patient_at(&p, -0.0, list, 2, list, 2, NULL), SPINERISK_OK);
    cr_assert(!signbit(p.hours_since_session) && !signbit(p.hours_since_rising) && !signbit(p.today), "order %d", i);
  }
}

Test(moments, without_a_list_what_was_stated_stays) {
  spinerisk_patient p = new_patient(0);
  double many[20];
  p.hours_since_session = 5;
  p.sessions_per_week = 2;
  p.hours_since_rising = 1;
  cr_assert_eq(spinerisk_patient_at(&p, 20000.9, NULL, 0, NULL, 0, NULL), SPINERISK_OK);
  cr_assert(p.today == 20000 && p.hours_since_session == 5 && p.sessions_per_week == 2 && p.hours_since_rising == 1);
  for (int i = 0; i < 20; i++) many[i] = 20000 + i * 0.01;
  cr_assert_eq(spinerisk_patient_at(&p, 20000.9, many, 20, NULL, 0, NULL), SPINERISK_OK);
  cr_assert(p.sessions_per_week == 14 && p.hours_since_rising == 1, "as many as the field holds");
}

Test(moments, outside_the_range_are_refused_and_change_nothing) {
  const double good = 100, bad[] = {-1e-9, 100000.001, NAN, INFINITY, -INFINITY};
  const spinerisk_patient before = new_patient(0);
  spinerisk_patient p = before;
  for (size_t i = 0; i < COUNT(bad); i++) {
    const double list[] = {good, bad[i]};
    spinerisk_error e = new_error();
    cr_assert_eq(spinerisk_patient_at(&p, bad[i], NULL, 0, NULL, 0, &e), SPINERISK_E_RANGE);
    cr_assert(e.field == SPINERISK_FIELD_TODAY && same_bits(e.value, bad[i]) && e.high == 100000);
    cr_assert_eq(spinerisk_patient_at(&p, good, list, 2, NULL, 0, &e), SPINERISK_E_RANGE);
    cr_assert_eq(e.row, 1);
    cr_assert_eq(spinerisk_patient_at(&p, good, NULL, 0, list, 2, &e), SPINERISK_E_RANGE);
    cr_assert_eq(memcmp(&p, &before, sizeof p), 0);
  }
  cr_assert_eq(spinerisk_patient_at(NULL, good, NULL, 0, NULL, 0, NULL), SPINERISK_E_NULL);
  cr_assert_eq(spinerisk_patient_at(&p, good, NULL, 1, NULL, 0, NULL), SPINERISK_E_NULL);
  cr_assert_eq(spinerisk_patient_at(&p, good, NULL, 0, NULL, 1, NULL), SPINERISK_E_NULL);
  p.struct_size = 8;
  cr_assert_eq(spinerisk_patient_at(&p, good, NULL, 0, NULL, 0, NULL), SPINERISK_E_STRUCT_SIZE);
}
