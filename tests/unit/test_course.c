/* Days that follow each other, and their weeks (lib/sessions.c). */
#include "parts.h"

enum { DAYS = 38, WEEKS = 6 };
static spinerisk_session days[DAYS];
static double score[DAYS], used[DAYS], carried[DAYS];
static int32_t verdict[DAYS];
static spinerisk_week weeks[WEEKS];

static spinerisk_course_columns columns(size_t from) {
  spinerisk_course_columns out;
  spinerisk_course_columns_init(&out, sizeof out);
  out.score = score + from;
  out.used = used + from;
  out.carried = carried + from;
  out.verdict = verdict + from;
  out.weeks = weeks + from / 7;
  return out;
}

static void fill(void) {
  uint32_t state = 5;
  for (int d = 0; d < DAYS; d++) {
    days[d] = new_session();
    for (uint32_t k = roll(&state) % 4; k; k--) { /* none: a rest day */
      const spinerisk_assessment a =
          part_of(1 + (int32_t)(roll(&state) % 4), roll(&state) % 60, roll(&state) % 90 * 0.01, 1);
      add(&days[d], &a, k);
    }
  }
  for (int w = 0; w < WEEKS; w++) spinerisk_week_init(&weeks[w], sizeof weeks[w]);
}

static void judge_course(const char *person, size_t from, size_t n, double *left) {
  test_case c;
  const spinerisk_course_columns out = columns(from);
  case_read(&c, person);
  cr_assert_eq(spinerisk_course_judge(NULL, &c.patient, days + from, n, left, &out, NULL), SPINERISK_OK);
}

Test(course, each_day_equals_a_judgement_with_what_the_nights_left, .init = fill) {
  double left = 0.25, keep = 0;
  spinerisk_model_get(NULL, TEXT("night_keep"), &keep, NULL);
  judge_course(HERNIATION, 0, DAYS, &left);
  double expected = 0.25;
  for (int d = 0; d < DAYS; d++) {
    const spinerisk_judgement j = judge(HERNIATION, &days[d], expected);
    cr_assert(same_bits(carried[d], expected) && same_bits(score[d], j.score) && same_bits(used[d], j.used), "day %d",
              d);
    cr_assert_eq(verdict[d], j.verdict, "day %d", d);
    expected = keep * (j.hazard + expected);
  }
  cr_assert(same_bits(left, expected));
}

Test(course, what_was_done_fades_night_by_night) {
  fill();
  for (int d = 0; d < DAYS; d++) days[d] = d ? new_session() : session_of(1.0);
  judge_course(HERNIATION, 0, DAYS, NULL);
  cr_assert_eq(carried[0], 0);
  for (int d = 1; d < DAYS; d++) {
    cr_assert_eq(carried[d], ldexp(1.0, -d), "half of it is left each morning");
    cr_assert_lt(score[d], score[d - 1]);
  }
  cr_assert_eq(verdict[DAYS - 1], SPINERISK_SUITABLE);
}

Test(course, in_pieces_is_the_same_as_in_one) {
  static double whole[3][DAYS];
  static spinerisk_week whole_weeks[WEEKS];
  for (size_t piece = 1; piece < DAYS; piece++) {
    double one = NAN, pieces = NAN;
    fill();
    judge_course(HERNIATION, 0, DAYS, &one);
    memcpy(whole[0], score, sizeof score);
    memcpy(whole[1], used, sizeof used);
    memcpy(whole[2], carried, sizeof carried);
    memcpy(whole_weeks, weeks, sizeof weeks);
    memset(score, 0, sizeof score);
    memset(used, 0, sizeof used);
    for (size_t from = 0; from < DAYS; from += piece) {
      test_case c;
      spinerisk_course_columns out = columns(from);
      if (piece % 7) out.weeks = NULL;
      case_read(&c, HERNIATION);
      const size_t n = from + piece < DAYS ? piece : DAYS - from;
      cr_assert_eq(spinerisk_course_judge(NULL, &c.patient, days + from, n, &pieces, &out, NULL), SPINERISK_OK);
    }
    cr_assert(same_bits(one, pieces) && !memcmp(whole[0], score, sizeof score), "pieces of %zu", piece);
    cr_assert(!memcmp(whole[1], used, sizeof used) && !memcmp(whole[2], carried, sizeof carried), "pieces of %zu",
              piece);
    for (int w = 0; w < WEEKS && piece % 7 == 0; w++) {
      weeks[w].number = whole_weeks[w].number; /* each piece counts its own */
      cr_assert_eq(memcmp(&weeks[w], &whole_weeks[w], sizeof weeks[w]), 0, "week %d in pieces of %zu", w, piece);
    }
  }
}

Test(weeks, add_up_their_days_and_the_last_may_be_short, .init = fill) {
  double budget = 0;
  judge_course(HERNIATION, 0, DAYS, NULL);
  spinerisk_model_get(NULL, TEXT("week_budget_active"), &budget, NULL);
  for (int w = 0; w < WEEKS; w++) {
    double sum = 0;
    int rest = 0;
    for (int d = 7 * w; d < 7 * w + 7 && d < DAYS; d++) {
      sum += (double)days[d].hazard_units * SPINERISK_HAZARD_UNIT;
      rest += days[d].hazard_units == 0;
    }
    cr_assert(weeks[w].hazard == sum && weeks[w].rest_days == rest && weeks[w].number == w + 1, "week %d", w);
    cr_assert(same_bits(weeks[w].used, sum / weeks[w].budget) && isnan(weeks[w].minutes), "week %d", w);
    cr_assert_float_eq(weeks[w].budget, budget * log(100 / 55.0), 1e-9);
  }
  cr_assert_leq(weeks[WEEKS - 1].rest_days, 3, "38 days: the sixth week has three");
}

/* A day beyond its own budget is avoid, though the week could hold it. */
Test(weeks, are_never_milder_than_their_worst_day) {
  for (int phase = 1; phase <= 4; phase++) {
    fill();
    char person[64];
    snprintf(person, sizeof person, "conditions=bulge;phase=%s", spinerisk_name_at(SPINERISK_FIELD_PHASE, phase));
    for (int d = 0; d < DAYS; d++) days[d] = d == 16 ? session_of(2.2) : new_session();
    judge_course(person, 0, DAYS, NULL);
    cr_assert(verdict[16] == SPINERISK_AVOID && weeks[2].used < 1, "%s", person);
    cr_assert(weeks[2].verdict == SPINERISK_AVOID && weeks[2].score >= score[16], "%s", person);
    cr_assert(weeks[0].verdict == SPINERISK_SUITABLE && weeks[0].score == 0 && weeks[0].rest_days == 7, "%s", person);
  }
  fill();
  judge_course(HERNIATION, 0, DAYS, NULL);
  for (int d = 0; d < DAYS; d++)
    cr_assert(weeks[d / 7].verdict >= verdict[d] && weeks[d / 7].score >= score[d], "day %d", d);
}

Test(weeks, used_up_are_avoid_though_no_day_is) {
  fill();
  for (int d = 0; d < DAYS; d++) days[d] = session_of(d < 7 ? 0.55 : 0.4);
  judge_course(HERNIATION, 0, DAYS, NULL);
  for (int d = 0; d < DAYS; d++) cr_assert_lt(verdict[d], SPINERISK_AVOID, "day %d", d);
  cr_assert(weeks[0].used > 1 && weeks[0].verdict == SPINERISK_AVOID);
  cr_assert(weeks[1].used < 1 && weeks[1].verdict == SPINERISK_WITH_CARE);
}

Test(flags, stop_every_day_and_week, .init = fill) {
  judge_course(URINE ";phase=acute", 0, DAYS, NULL);
  for (int d = 0; d < DAYS; d++) cr_assert(verdict[d] == SPINERISK_STOP && score[d] == 100, "day %d", d);
  for (int w = 0; w < WEEKS; w++)
    cr_assert(weeks[w].verdict == SPINERISK_STOP && weeks[w].score == 100 &&
              weeks[w].urgency == SPINERISK_URGENCY_EMERGENCY);
  double as_told = used[3];
  judge_course("phase=acute", 0, DAYS, NULL);
  cr_assert(as_told > 0 && same_bits(as_told, used[3]), "the numbers are told all the same");
}

Test(course, a_part_s_urgency_and_stop_go_into_its_week) {
  fill();
  spinerisk_assessment a = part_of(SPINERISK_STOP, 100, NAN, NAN);
  a.urgency = SPINERISK_URGENCY_SAME_DAY;
  for (int d = 0; d < DAYS; d++) days[d] = new_session();
  add(&days[8], &a, 0);
  judge_course(HERNIATION, 0, DAYS, NULL);
  cr_assert(verdict[8] == SPINERISK_STOP && score[8] == 100 && verdict[9] == SPINERISK_SUITABLE);
  cr_assert(weeks[1].verdict == SPINERISK_STOP && weeks[1].score == 100 &&
            weeks[1].urgency == SPINERISK_URGENCY_SAME_DAY);
  cr_assert(weeks[0].urgency == 0 && weeks[2].urgency == 0);
}

Test(course, no_days_and_no_columns_are_fine, .init = fill) {
  spinerisk_course_columns none;
  double left = 0.75, nan = NAN, by_columns = 0.1, without = 0.1;
  const spinerisk_course_columns out = columns(0);
  spinerisk_course_columns_init(&none, sizeof none);
  cr_assert_eq(spinerisk_course_judge(NULL, NULL, NULL, 0, &left, &none, NULL), SPINERISK_OK);
  cr_assert_eq(left, 0.75, "no night, nothing fades");
  cr_assert_eq(spinerisk_course_judge(NULL, NULL, NULL, 0, &nan, &none, NULL), SPINERISK_OK);
  cr_assert_eq(nan, 0);
  cr_assert_eq(spinerisk_course_judge(NULL, NULL, days, DAYS, &without, &none, NULL), SPINERISK_OK);
  cr_assert_eq(spinerisk_course_judge(NULL, NULL, days, DAYS, &by_columns, &out, NULL), SPINERISK_OK);
  cr_assert(same_bits(by_columns, without));
}

Test(failure, is_told_and_writes_nothing, .init = fill) {
  spinerisk_patient bad_patient = new_patient(0);
  spinerisk_course_columns out = columns(0), small = out;
  spinerisk_error e = new_error();
  const double wrong[] = {-1, INFINITY, -INFINITY};
  score[0] = 77;
  for (size_t i = 0; i < COUNT(wrong); i++) {
    double left = wrong[i];
    cr_assert_eq(spinerisk_course_judge(NULL, NULL, days, DAYS, &left, &out, &e), SPINERISK_E_RANGE);
    cr_assert(e.field == SPINERISK_FIELD_JUDGEMENT_CARRIED && same_bits(left, wrong[i]));
  }
  double left = 0.5;
  bad_patient.region = 3;
  small.struct_size = 16;
  cr_assert_eq(spinerisk_course_judge(NULL, &bad_patient, days, DAYS, &left, &out, NULL), SPINERISK_E_OUT_OF_SCOPE);
  cr_assert_eq(spinerisk_course_judge(NULL, NULL, days, DAYS, &left, NULL, NULL), SPINERISK_E_NULL);
  cr_assert_eq(spinerisk_course_judge(NULL, NULL, NULL, DAYS, &left, &out, NULL), SPINERISK_E_NULL);
  cr_assert_eq(spinerisk_course_judge(NULL, NULL, days, DAYS, &left, &small, NULL), SPINERISK_E_STRUCT_SIZE);
  weeks[WEEKS - 1].struct_size = 0;
  cr_assert_eq(spinerisk_course_judge(NULL, NULL, days, DAYS, &left, &out, NULL), SPINERISK_E_STRUCT_SIZE);
  weeks[WEEKS - 1].struct_size = sizeof *weeks;
  days[30].verdict = 9;
  cr_assert_eq(spinerisk_course_judge(NULL, NULL, days, DAYS, &left, &out, &e), SPINERISK_E_RANGE);
  cr_assert(e.row == 30 && e.field == SPINERISK_FIELD_SESSION_VERDICT && score[0] == 77 && left == 0.5);
}

Test(failure, of_the_first_day_is_one, .init = fill) {
  spinerisk_course_columns out = columns(0);
  spinerisk_error e = new_error();
  double left = 0.5;
  days[0].verdict = 9;
  e.row = 77;
  cr_assert_eq(spinerisk_course_judge(NULL, NULL, days, DAYS, &left, &out, &e), SPINERISK_E_RANGE);
  cr_assert(e.row == 0 && e.field == SPINERISK_FIELD_SESSION_VERDICT && left == 0.5);
}
