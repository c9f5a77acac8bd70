/* The kernels of every instruction set give the bits of the formula of one row, and write no further than they may. */
#include "kernels.h"

#define PATTERN 0x5a

/* Results with memory behind them that nobody may touch. */
static struct guarded {
  spr_block_results results;
  unsigned char behind[256];
} got, base;
static double columns[SPR_COLUMNS][SPR_BLOCK];

static const char *const people[] = {"",
                                     "conditions=none;phase=maintenance",
                                     "conditions=herniation;phase=acute;age_years=95;bone=osteoporosis",
                                     "conditions=stenosis;phase=active;body_mass_kg=250",
                                     "profile=wellness",
                                     "conditions=vertebral_fracture;phase=acute;leg_symptoms=numb_or_tingling"};

static size_t whole_step(size_t n) { return (n + SPR_STEP - 1) / SPR_STEP * SPR_STEP; }

static int is_good(size_t row) {
  for (int c = 0; c < SPR_COLUMNS; c++)
    if (!(columns[c][row] >= column_low[c] && columns[c][row] <= column_high[c])) return 0;
  return 1;
}

/* Nothing stands in [from, SPR_BLOCK) but the pattern. */
static void check_pattern(const spr_kernels *k, const double *column, size_t from, size_t n) {
  const unsigned char *bytes = (const unsigned char *)column;
  for (size_t i = from * sizeof *column; i < SPR_BLOCK * sizeof *column; i++)
    cr_assert_eq(bytes[i], PATTERN, "%s, %zu rows: written at row %zu", k->name, n, i / sizeof *column);
}

static int run_demands(const spr_kernels *k, const spr_coefficients *person, size_t n, int parts, struct guarded *to) {
  const double *const in[SPR_COLUMNS] = {columns[0], columns[1], columns[2], columns[3]};
  memset(to, PATTERN, sizeof *to);
  const int all = k->demands(person, in, n, column_low, column_high, parts, &to->results);
  const size_t end = whole_step(n);
  check_pattern(k, to->results.hazard, end, n);
  check_pattern(k, to->results.score, end, n);
  for (int h = 0; h < SPR_HAZARDS; h++) check_pattern(k, to->results.hazards[h], parts ? end : 0, n);
  for (size_t i = 0; i < sizeof to->behind; i++) cr_assert_eq(to->behind[i], PATTERN);
  return all;
}

static void check_row(const spr_kernels *k, const spr_coefficients *person, size_t i, int parts) {
  double h[SPR_HAZARDS];
  const double flexion = columns[SPR_COLUMN_FLEXION][i];
  const spr_posture x = {{columns[SPR_COLUMN_IMPACT][i], columns[SPR_COLUMN_LOAD][i], spr_max(flexion, 0),
                          spr_max(-flexion, 0), columns[SPR_COLUMN_TWIST][i]}};
  if (!is_good(i)) {
    cr_assert(same_bits(got.results.hazard[i], spr_nan()) && same_bits(got.results.score[i], spr_nan()),
              "%s: a bad row %zu: %a %a %a %a", k->name, i, columns[0][i], columns[1][i], columns[2][i], flexion);
    return;
  }
  const double sum = spr_hazards(person, &x, h);
  cr_assert(same_bits(got.results.hazard[i], sum), "%s: row %zu: %a, not %a", k->name, i, got.results.hazard[i], sum);
  cr_assert(same_bits(got.results.score[i], spr_score(sum)), "%s: row %zu", k->name, i);
  for (int c = 0; parts && c < SPR_HAZARDS; c++)
    cr_assert(same_bits(got.results.hazards[c][i], h[c]), "%s: hazard %d of row %zu: %a, not %a", k->name, c, i,
              got.results.hazards[c][i], h[c]);
}

static void fill_columns(void) {
  for (int c = 0; c < SPR_COLUMNS; c++)
    for (size_t i = 0; i < SPR_BLOCK; i++) columns[c][i] = edge_value(c);
  /* Bad rows are many already; make half of them good but for their edges. */
  for (size_t i = 0; i < SPR_BLOCK; i++)
    for (int c = 0; i % 2 && c < SPR_COLUMNS; c++)
      while (!(columns[c][i] >= column_low[c] && columns[c][i] <= column_high[c])) columns[c][i] = edge_value(c);
}

Test(kernels, begin_with_the_base_and_end_with_the_best) {
  const spr_kernels *last = NULL;
  size_t n = 0;
  for (const spr_kernels *k; (k = spr_kernels_at(n)) != NULL; n++) last = k;
  cr_assert(n >= 1 && spr_kernels_at(0) == &spr_kernels_base);
  cr_assert_eq(last, spr_kernels_best());
  cr_assert_str_eq(spinerisk_kernel(), last->name);
  cr_assert_null(spr_kernels_at(n + 1));
  cr_assert_null(spr_kernels_at(1000));
}

Test(kernels, give_the_bits_of_the_formula_for_any_number_of_rows) {
  for (size_t at = 0; spr_kernels_at(at); at++)
    for (size_t n = 0; n <= SPR_BLOCK; n += n < 70 ? 1 : 31) {
      const spr_coefficients person = coefficients_of(people[n % COUNT(people)], 0);
      const int parts = (int)(n / 3 % 2);
      fill_columns();
      run_demands(spr_kernels_at(at), &person, n, parts, &got);
      for (size_t i = 0; i < n; i++) check_row(spr_kernels_at(at), &person, i, parts);
    }
}

Test(kernels, give_the_same_bytes_as_the_base_parts_and_all) {
  for (size_t at = 1; spr_kernels_at(at); at++)
    for (int round = 0; round < 400; round++) {
      const spr_coefficients person = coefficients_of(people[round % (int)COUNT(people)], 0);
      fill_columns();
      const int a = run_demands(&spr_kernels_base, &person, SPR_BLOCK, 1, &base),
                b = run_demands(spr_kernels_at(at), &person, SPR_BLOCK, 1, &got);
      cr_assert_eq(a, b);
      cr_assert_eq(memcmp(base.results.hazard, got.results.hazard, sizeof got.results.hazard), 0);
      cr_assert_eq(memcmp(base.results.score, got.results.score, sizeof got.results.score), 0);
      for (size_t i = 0; i < SPR_BLOCK; i++)
        for (int h = 0; is_good(i) && h < SPR_HAZARDS; h++)
          cr_assert(same_bits(base.results.hazards[h][i], got.results.hazards[h][i]), "hazard %d of row %zu", h, i);
    }
}

Test(kernels, say_whether_all_rows_are_good_wherever_the_bad_one_is) {
  const spr_coefficients person = coefficients_of("", 0);
  for (size_t at = 0; spr_kernels_at(at); at++) {
    memset(columns, 0, sizeof columns);
    cr_assert_eq(run_demands(spr_kernels_at(at), &person, SPR_BLOCK, 0, &got), 1, "all good");
    for (size_t i = 0; i < SPR_BLOCK; i++)
      for (int c = 0; c < SPR_COLUMNS; c++) {
        columns[c][i] =
            i % 3 == 0 ? NAN : nextafter(i % 3 == 1 ? column_low[c] : column_high[c], i % 3 == 1 ? -1e9 : 1e9);
        cr_assert_eq(run_demands(spr_kernels_at(at), &person, SPR_BLOCK, 0, &got), 0, "column %d, row %zu", c, i);
        cr_assert(isnan(got.results.score[i]) && isnan(got.results.hazard[i]));
        cr_assert(!isnan(got.results.score[(i + 1) % SPR_BLOCK]), "its neighbour is good");
        columns[c][i] = i % 3 == 1 ? column_low[c] : column_high[c];
        cr_assert_eq(run_demands(spr_kernels_at(at), &person, SPR_BLOCK, 0, &got), 1, "the limit itself is good");
        columns[c][i] = 0;
      }
  }
}

/* Rows with coefficients of their own. */
static spr_block_rows in_rows;
static spr_block_postures in_postures;
static spr_coefficients own[SPR_ROWS];
static spr_posture postures[SPR_ROWS];
static double doses[SPR_ROWS];

static void fill_rows(int round) {
  static const double steps[] = {1, 1, 1.5, 40, 1e6, 0x1p1000};
  memset(&in_rows, 0, sizeof in_rows);
  for (size_t i = 0; i < SPR_ROWS; i++) {
    own[i] = coefficients_of(people[roll_bits() % COUNT(people)], roll_between(0, 600));
    for (int h = 0; h < SPR_HAZARDS; h++) own[i].c[h] *= roll_between(0, round % 4 ? 2 : 300);
    own[i].position = roll_between(0, 1);
    own[i].origin[SPR_LOAD] = roll_between(300, 3000);
    for (int q = 0; q < SPR_QUANTITIES; q++)
      postures[i].q[q] = roll_bits() % 5 ? roll_between(0, knot_of(q, 3) * 1.5) : knot_of(q, (int)(roll_bits() % 4));
    doses[i] = roll_bits() % 9 ? steps[roll_bits() % COUNT(steps)] * roll_between(1, 2) : NAN;
    spr_rows_put(&in_rows, i, &own[i], doses[i]);
    spr_postures_put(&in_postures, i, postures[i].q);
  }
}

static void check_own_row(const spr_kernels *k, size_t i, int parts) {
  double h[SPR_HAZARDS];
  const double sum = spr_hazards(&own[i], &postures[i], h);
  const int good = !isnan(doses[i]);
  cr_assert(same_bits(got.results.hazard[i], good ? sum : spr_nan()), "%s: row %zu", k->name, i);
  cr_assert(same_bits(got.results.score[i], good ? spr_score(doses[i] * sum) : spr_nan()), "%s: row %zu: %a, not %a",
            k->name, i, got.results.score[i], spr_score(doses[i] * sum));
  for (int c = 0; parts && c < SPR_HAZARDS; c++)
    cr_assert(same_bits(got.results.hazards[c][i], h[c]), "%s: hazard %d of row %zu", k->name, c, i);
}

Test(kernels, give_the_bits_of_the_formula_for_rows_of_different_people) {
  for (size_t at = 0; spr_kernels_at(at); at++)
    for (int round = 0; round < 40; round++) {
      const spr_kernels *k = spr_kernels_at(at);
      const size_t n = round ? roll_bits() % (SPR_ROWS + 1) : SPR_ROWS;
      const int parts = round % 2;
      fill_rows(round);
      memset(&got, PATTERN, sizeof got);
      k->rows(&own[0], &in_rows, &in_postures, n, parts, &got.results);
      for (size_t i = 0; i < n; i++) check_own_row(k, i, parts);
      check_pattern(k, got.results.hazard, whole_step(n), n);
      check_pattern(k, got.results.score, whole_step(n), n);
      for (int h = 0; h < SPR_HAZARDS; h++) check_pattern(k, got.results.hazards[h], parts ? whole_step(n) : 0, n);
      for (size_t i = 0; i < sizeof got.behind; i++) cr_assert_eq(got.behind[i], PATTERN);
    }
}

/* A person who makes the impact's own severity the hazard: then a kernel's score is E(H) of any hazard one likes. */
static spr_coefficients plain_impact(spr_line lines[SPR_QUANTITIES][SPR_LINES]) {
  spr_coefficients k = coefficients_of("", 0);
  memset(lines, 0, sizeof(spr_line) * SPR_QUANTITIES * SPR_LINES);
  lines[SPR_IMPACT][0].slope = 1;
  k.lines = (const spr_line(*)[SPR_LINES])lines;
  k.origin[SPR_IMPACT] = 0;
  k.inverse_tolerance_impact = k.c[SPR_IMPACT] = 1;
  return k;
}

static void check_scores(const spr_coefficients *k, const double hazards[SPR_BLOCK]) {
  const double high[SPR_COLUMNS] = {INFINITY, 1, 1, 1}, low[SPR_COLUMNS] = {0, 0, 0, 0};
  static const double zero[SPR_BLOCK];
  const double *const in[SPR_COLUMNS] = {hazards, zero, zero, zero};
  for (size_t at = 0; spr_kernels_at(at); at++) {
    spr_kernels_at(at)->demands(k, in, SPR_BLOCK, low, high, 0, &got.results);
    for (size_t i = 0; i < SPR_BLOCK; i++) {
      cr_assert(same_bits(got.results.hazard[i], hazards[i]), "%s: hazard %a", spr_kernels_at(at)->name, hazards[i]);
      cr_assert(same_bits(got.results.score[i], spr_score(hazards[i])), "%s at %a: %a, not %a",
                spr_kernels_at(at)->name, hazards[i], got.results.score[i], spr_score(hazards[i]));
    }
  }
}

Test(growth_side_by_side, equals_the_scalar_one_across_the_seams_and_past_the_cap) {
  static spr_line lines[SPR_QUANTITIES][SPR_LINES];
  static const double special[] = {
      0,  0x1p-1074, 0x1p-1030, 0x1p-1022, 0x1p-60, 0.5,      1,     49.999,
      50, 51,        709,       710,       1e10,    0x1p1023, 1e308, 0x1.fffffffffffffp1023};
  const spr_coefficients k = plain_impact(lines);
  double h[SPR_BLOCK];
  for (int seam = 0; seam <= 73; seam++)
    for (int round = 0; round < 16; round++) {
      double x = seam * 0.6931471805599453;
      for (int i = 0; seam && i < SPR_BLOCK * 8; i++) x = nextafter(x, -1);
      for (int i = 0; i < round * SPR_BLOCK; i++) x = nextafter(x, 100);
      for (int i = 0; i < SPR_BLOCK; i++, x = nextafter(x, 100)) h[i] = x;
      check_scores(&k, h);
    }
  for (int i = 0; i < SPR_BLOCK; i++)
    h[i] = i < 2 * (int)COUNT(special) ? nextafter(special[i / 2], i % 2 ? 0 : special[i / 2]) : roll_between(0, 52);
  check_scores(&k, h);
}

Test(kernels, share_the_score_among_the_hazards_and_give_nothing_where_there_is_none) {
  static spr_block_results in;
  for (size_t at = 0; spr_kernels_at(at); at++)
    for (size_t n = 1; n <= SPR_BLOCK; n += n < 40 ? 1 : 27) {
      for (size_t i = 0; i < SPR_BLOCK; i++) {
        in.score[i] = roll_between(0, 100);
        in.hazard[i] = i % 7 ? 0.0 : i % 2 ? NAN : -0.0;
        for (int h = 0; h < SPR_HAZARDS; h++) in.hazards[h][i] = roll_between(0, 3);
        if (i % 7 && i % 5)
          for (int h = 0; h < SPR_HAZARDS; h++) in.hazard[i] += in.hazards[h][i];
      }
      got.results = in;
      spr_kernels_at(at)->shares(&got.results, n);
      for (size_t i = 0; i < n; i++)
        for (int h = 0; h < SPR_HAZARDS; h++) {
          const double share = in.hazard[i] > 0 ? in.score[i] * (in.hazards[h][i] / in.hazard[i]) : 0.0;
          cr_assert(same_bits(got.results.hazards[h][i], share), "%s: hazard %d of row %zu", spr_kernels_at(at)->name,
                    h, i);
        }
    }
}
