/* Adding up what was done, exactly and in any order, and judging it against budgets. */
#include "parts.h"

Test(session, is_64_plain_bytes_that_begin_empty) {
  spinerisk_session s = new_session(), again = new_session();
  cr_assert(sizeof s == 64 && s.struct_size == 64 && same_session(&s, &again));
  cr_assert(!s.verdict && !s.urgency && !s.parts && !s.hazard_units && !s.drop_verdict && isnan(s.worst_score));
}

Test(session, neither_order_nor_merging_changes_a_bit) {
  enum { N = 300 };
  static spinerisk_assessment parts[N];
  uint32_t state = 7;
  spinerisk_session forward = new_session(), backward = new_session();
  for (int i = 0; i < N; i++) parts[i] = random_part(&state);
  for (int i = 0; i < N; i++) add(&forward, &parts[i], (uint64_t)(i % 50));
  for (int i = N - 1; i >= 0; i--) add(&backward, &parts[i], (uint64_t)(i % 50));
  cr_assert(same_session(&forward, &backward));
  for (int groups = 1; groups <= 7; groups++) {
    spinerisk_session group[7], up = new_session(), down = new_session();
    for (int g = 0; g < groups; g++) group[g] = new_session();
    for (int i = 0; i < N; i++) add(&group[roll(&state) % (uint32_t)groups], &parts[i], (uint64_t)(i % 50));
    for (int g = 0; g < groups; g++) {
      cr_assert_eq(spinerisk_session_merge(&up, &group[g], NULL), SPINERISK_OK);
      cr_assert_eq(spinerisk_session_merge(&down, &group[groups - 1 - g], NULL), SPINERISK_OK);
    }
    cr_assert(same_session(&up, &forward) && same_session(&down, &forward), "%d groups", groups);
  }
}

Test(session, a_million_parts_add_up_without_drift) {
  const spinerisk_assessment a = part_of(SPINERISK_SUITABLE, 5, 0.1, 1);
  spinerisk_session s = new_session(), many = new_session();
  for (uint64_t i = 0; i < 10000; i++) add(&s, &a, i);
  cr_assert(s.parts == 10000 && s.hazard_units == 10000 * UNITS(0.1) && s.drop_first == 0);
  for (int i = 0; i < 100; i++) cr_assert_eq(spinerisk_session_merge(&many, &s, NULL), SPINERISK_OK);
  s = new_session();
  for (uint64_t i = 0; i < 1000000; i++) add(&s, &a, i % 10000);
  cr_assert(s.parts == 1000000 && same_session(&s, &many));
}

Test(session, dose_counts_in_proportion) {
  const spinerisk_assessment whole = part_of(SPINERISK_SUITABLE, 5, 0.5, 1),
                             half = part_of(SPINERISK_SUITABLE, 5, 0.5, 0.5),
                             open = part_of(SPINERISK_SUITABLE, 5, 0.5, NAN);
  spinerisk_session one = new_session(), two = new_session(), not_stated = new_session();
  add(&one, &whole, 1);
  add(&two, &half, 1);
  add(&not_stated, &open, 1);
  cr_assert_eq(two.hazard_units * 2, one.hazard_units);
  cr_assert(same_session(&one, &not_stated), "a dose that is not stated is 1");
}

Test(session, a_hazard_is_rounded_to_the_nearest_unit) {
  static const struct {
    double units;
    uint64_t counted;
  } table[] = {{0, 0}, {0.49, 0}, {0.5, 1}, {0.51, 1}, {1.49, 1}, {2.5, 3}, {1e9 + 0.75, 1000000001}};
  for (size_t i = 0; i < COUNT(table); i++) {
    const spinerisk_session s = session_of(table[i].units * SPINERISK_HAZARD_UNIT);
    cr_assert_eq(s.hazard_units, table[i].counted, "%g units", table[i].units);
  }
}

Test(session, totals_stop_at_the_most_and_stay_there_in_any_order) {
  const spinerisk_assessment huge = part_of(SPINERISK_AVOID, 90, 1e300, 1e300),
                             small = part_of(SPINERISK_STOP, 100, 0.5, 1),
                             nearly = part_of(SPINERISK_SUITABLE, 1,
                                              ((double)SPINERISK_TOTAL_MAX - 1) * SPINERISK_HAZARD_UNIT, 1);
  spinerisk_session a = new_session(), b = new_session(), c = new_session();
  add(&a, &huge, 1);
  cr_assert_eq(a.hazard_units, SPINERISK_TOTAL_MAX);
  add(&a, &small, 2);
  add(&b, &small, 2);
  add(&b, &huge, 1);
  cr_assert(same_session(&a, &b) && a.hazard_units == SPINERISK_TOTAL_MAX);
  cr_assert_eq(spinerisk_session_merge(&a, &b, NULL), SPINERISK_OK);
  cr_assert(a.hazard_units == SPINERISK_TOTAL_MAX && a.parts == 4);
  add(&c, &nearly, 1);
  cr_assert_eq(c.hazard_units, SPINERISK_TOTAL_MAX - 1, "one short of it is kept");
  c.parts = SPINERISK_TOTAL_MAX;
  add(&c, &small, 3);
  cr_assert(c.parts == SPINERISK_TOTAL_MAX && c.hazard_units == SPINERISK_TOTAL_MAX);
  cr_assert_eq(judge("", &a, 0).score, 100);
}

Test(drop_first, is_of_the_strictest_verdict_then_the_most_hazard_then_the_lowest_number) {
  static const struct {
    int32_t verdict;
    double hazard;
    uint64_t number;
  } best_last[] = {{1, 9, 0},   {2, 1, 1},   {2, 3, 9},    {2, 3, 8},  {4, 0, 7},
                   {4, 0.5, 6}, {4, 0.5, 0}, {5, NAN, 40}, {5, NAN, 3}};
  for (size_t n = 1; n <= COUNT(best_last); n++)
    for (int backward = 0; backward < 2; backward++) {
      spinerisk_session s = new_session();
      for (size_t k = 0; k < n; k++) {
        const size_t i = backward ? n - 1 - k : k;
        const spinerisk_assessment a = part_of(best_last[i].verdict, 50, best_last[i].hazard, 1);
        add(&s, &a, best_last[i].number);
      }
      cr_assert(s.drop_first == best_last[n - 1].number && s.drop_verdict == best_last[n - 1].verdict,
                "of the first %zu", n);
    }
}

Test(flags, stop_a_session_without_a_hazard) {
  const spinerisk_assessment flag = ask("running", URINE), run = ask("running", HERNIATION);
  spinerisk_session s = new_session();
  add(&s, &run, 1);
  const uint64_t before = s.hazard_units;
  add(&s, &flag, 2);
  cr_assert(s.hazard_units == before && s.verdict == SPINERISK_STOP && s.urgency == SPINERISK_URGENCY_EMERGENCY);
  const spinerisk_judgement j = judge(HERNIATION, &s, 0);
  cr_assert(j.verdict == SPINERISK_STOP && j.score == 100 && j.urgency == SPINERISK_URGENCY_EMERGENCY &&
            j.drop_first == 2);
}

Test(share, is_of_the_whole_and_adds_up_to_one) {
  const spinerisk_assessment a = ask("running", HERNIATION ";minutes=30"), b = ask("tennis", HERNIATION),
                             none = ask("lying", HERNIATION), flag = ask("lying", URINE);
  spinerisk_session s = new_session();
  cr_assert_eq(spinerisk_session_share(&s, &a), 0, "a session without hazard has no shares");
  add(&s, &a, 1);
  cr_assert_eq(spinerisk_session_share(&s, &a), 1);
  add(&s, &b, 2);
  add(&s, &none, 3);
  cr_assert_float_eq(spinerisk_session_share(&s, &a) + spinerisk_session_share(&s, &b), 1, 1e-12);
  cr_assert_float_eq(spinerisk_session_share(&s, &a), a.hazard * a.dose / (a.hazard * a.dose + b.hazard * b.dose),
                     1e-8);
  cr_assert(spinerisk_session_share(&s, &none) == 0 && spinerisk_session_share(&s, &flag) == 0);
}

Test(share, is_nan_for_what_is_not_initialised_and_never_leaves_0_to_1) {
  const double odd[] = {-5, -1e300, 1e300, INFINITY, -INFINITY, NAN};
  spinerisk_session s = session_of(0.5), raw;
  spinerisk_assessment a = part_of(SPINERISK_SUITABLE, 1, 0.5, 1);
  memset(&raw, 0, sizeof raw);
  cr_assert(isnan(spinerisk_session_share(NULL, &a)) && isnan(spinerisk_session_share(&s, NULL)));
  cr_assert(isnan(spinerisk_session_share(&raw, &a)));
  for (size_t i = 0; i < COUNT(odd) * 2; i++) {
    a = part_of(SPINERISK_SUITABLE, 1, i % 2 ? odd[i / 2] : 0, i % 2 ? 1 : odd[i / 2]);
    const double share = spinerisk_session_share(&s, &a);
    cr_assert(share >= 0 && share <= 1, "%g", odd[i / 2]);
  }
  a.struct_size = 8;
  cr_assert(isnan(spinerisk_session_share(&s, &a)));
}

Test(add, refuses_what_is_no_part_and_changes_nothing) {
  static const struct {
    int32_t verdict;
    double score, hazard, dose;
    int32_t urgency, field;
    uint64_t number;
  } bad[] = {{6, 5, 1, 1, 0, SPINERISK_FIELD_SESSION_VERDICT, 0},
             {-1, 5, 1, 1, 0, SPINERISK_FIELD_SESSION_VERDICT, 0},
             {1, 101, 1, 1, 0, SPINERISK_FIELD_SESSION_WORST_SCORE, 0},
             {1, NAN, 1, 1, 0, SPINERISK_FIELD_SESSION_WORST_SCORE, 0},
             {1, -1, 1, 1, 0, SPINERISK_FIELD_SESSION_WORST_SCORE, 0},
             {4, 50, NAN, 1, 0, SPINERISK_FIELD_JUDGEMENT_HAZARD, 0},
             {1, 5, -1e-9, 1, 0, SPINERISK_FIELD_JUDGEMENT_HAZARD, 0},
             {1, 5, INFINITY, 1, 0, SPINERISK_FIELD_JUDGEMENT_HAZARD, 0},
             {1, 5, 1, -1, 0, SPINERISK_FIELD_NONE, 0},
             {1, 5, 1, INFINITY, 0, SPINERISK_FIELD_NONE, 0},
             {1, 5, 1, 1, 4, SPINERISK_FIELD_SESSION_URGENCY, 0},
             {1, 5, 1, 1, -1, SPINERISK_FIELD_SESSION_URGENCY, 0},
             {1, 5, 1, 1, 0, SPINERISK_FIELD_SESSION_DROP_FIRST, SPINERISK_TOTAL_MAX + 1},
             {1, 5, 1, 1, 0, SPINERISK_FIELD_SESSION_DROP_FIRST, UINT64_MAX}};
  spinerisk_session s = session_of(0.5);
  const spinerisk_session before = s;
  for (size_t i = 0; i < COUNT(bad); i++) {
    spinerisk_assessment a = part_of(bad[i].verdict, bad[i].score, bad[i].hazard, bad[i].dose);
    spinerisk_error e = new_error();
    a.urgency = bad[i].urgency;
    cr_assert_eq(spinerisk_session_add(&s, &a, bad[i].number, &e), SPINERISK_E_RANGE, "row %zu", i);
    cr_assert(e.field == bad[i].field && same_session(&s, &before), "row %zu: field %d", i, e.field);
  }
  const spinerisk_assessment blank = new_assessment(), good = part_of(SPINERISK_SUITABLE, 5, 1, 1);
  cr_assert_eq(spinerisk_session_add(&s, &blank, 0, NULL), SPINERISK_E_MISSING, "an assessment without a verdict");
  cr_assert_eq(spinerisk_session_add(NULL, &good, 0, NULL), SPINERISK_E_NULL);
  cr_assert_eq(spinerisk_session_add(&s, NULL, 0, NULL), SPINERISK_E_NULL);
  cr_assert(same_session(&s, &before));
  add(&s, &good, SPINERISK_TOTAL_MAX);
  cr_assert_eq(s.drop_first, SPINERISK_TOTAL_MAX, "the highest number there is");
}

/* Sessions come from files and networks: what cannot be one is refused, on either side. */
Test(merge, refuses_what_cannot_be_a_session) {
  for (int k = 0; k < 12; k++) {
    spinerisk_session good = session_of(0.5), bad = session_of(0.25);
    spinerisk_judgement j = new_judgement();
    const spinerisk_session before = good;
    if (k == 0) bad.struct_size = 0;
    if (k == 1) bad.struct_size = 72;
    if (k == 2) bad.verdict = 6;
    if (k == 3) bad.verdict = -1;
    if (k == 4) bad.urgency = 4;
    if (k == 5) bad.drop_verdict = INT32_MIN;
    if (k == 6) bad.parts = SPINERISK_TOTAL_MAX + 1;
    if (k == 7) bad.hazard_units = UINT64_MAX;
    if (k == 8) bad.drop_units = SPINERISK_TOTAL_MAX + 1;
    if (k == 9) bad.drop_first = UINT64_MAX;
    if (k == 10) bad.worst_score = 100.1;
    if (k == 11) bad.worst_score = -INFINITY;
    const spinerisk_session as_bad = bad;
    const spinerisk_status expected = k < 2 ? SPINERISK_E_STRUCT_SIZE : SPINERISK_E_RANGE;
    const spinerisk_assessment a = part_of(SPINERISK_SUITABLE, 5, 1, 1);
    cr_assert_eq(spinerisk_session_merge(&good, &bad, NULL), expected, "%d", k);
    cr_assert_eq(spinerisk_session_merge(&bad, &good, NULL), expected, "%d", k);
    cr_assert_eq(spinerisk_session_add(&bad, &a, 0, NULL), expected, "%d", k);
    cr_assert_eq(spinerisk_session_judge(NULL, NULL, &bad, 0, &j, NULL), expected, "%d", k);
    cr_assert(same_session(&good, &before) && same_session(&bad, &as_bad) && !j.verdict, "%d", k);
  }
  spinerisk_session s = session_of(0.5);
  cr_assert_eq(spinerisk_session_merge(&s, NULL, NULL), SPINERISK_E_NULL);
  cr_assert_eq(spinerisk_session_merge(NULL, &s, NULL), SPINERISK_E_NULL);
}

Test(merge, with_an_empty_one_changes_nothing_and_with_itself_doubles) {
  spinerisk_session s = session_of(0.5), none = new_session();
  const spinerisk_session before = s;
  cr_assert_eq(spinerisk_session_merge(&s, &none, NULL), SPINERISK_OK);
  cr_assert(same_session(&s, &before));
  cr_assert_eq(spinerisk_session_merge(&none, &s, NULL), SPINERISK_OK);
  cr_assert(same_session(&none, &before));
  cr_assert_eq(spinerisk_session_merge(&s, &s, NULL), SPINERISK_OK);
  cr_assert(s.parts == 2 && s.hazard_units == 2 * before.hazard_units);
}

/* A session that was stored and came back otherwise. */
Test(session, what_no_parts_add_up_to_is_refused) {
  for (int how = 0; how < 12; how++) {
    spinerisk_session s = how < 6 ? new_session() : session_of(2), target = new_session(), before;
    spinerisk_error e = new_error();
    if (how == 0) s.verdict = s.drop_verdict = SPINERISK_AVOID;
    if (how == 1) s.urgency = SPINERISK_URGENCY_ASK;
    if (how == 2) s.hazard_units = 1;
    if (how == 3) s.drop_units = 1;
    if (how == 4) s.drop_first = 1;
    if (how == 5) s.worst_score = 0;
    if (how == 6) s.verdict = s.drop_verdict = 0;
    if (how == 7) s.worst_score = NAN;
    if (how == 8) s.drop_units = s.hazard_units + 1;
    if (how == 9) s.drop_verdict = SPINERISK_AVOID;
    if (how == 10) s.verdict = SPINERISK_AVOID;
    if (how == 11) s.parts = 0;
    before = target;
    cr_assert_eq(spinerisk_session_merge(&target, &s, &e), SPINERISK_E_CONFLICT, "%d", how);
    cr_assert(e.field == SPINERISK_FIELD_SESSION_PARTS && same_session(&target, &before), "%d", how);
  }
}

Test(session, a_part_must_be_one_and_a_flag_alone_has_no_hazard) {
  spinerisk_session s = new_session();
  spinerisk_error e = new_error();
  spinerisk_assessment a = part_of(SPINERISK_STOP, 100, NAN, 1);
  a.dose = -1; /* of a flag nobody looks at it */
  cr_assert_eq(spinerisk_session_add(&s, &a, 1, &e), SPINERISK_OK);
  a.score = 101; /* but at the rest of it */
  cr_assert_eq(spinerisk_session_add(&s, &a, 1, &e), SPINERISK_E_RANGE);
  cr_assert_eq(e.field, SPINERISK_FIELD_SESSION_WORST_SCORE);
  a = part_of(SPINERISK_AVOID, 90, NAN, 1);
  cr_assert_eq(spinerisk_session_add(&s, &a, 1, &e), SPINERISK_E_RANGE);
  cr_assert_eq(e.field, SPINERISK_FIELD_JUDGEMENT_HAZARD);
  a = part_of(SPINERISK_AVOID, 90, 1, 1);
  a.struct_size = 8;
  cr_assert_eq(spinerisk_session_add(&s, &a, 1, &e), SPINERISK_E_STRUCT_SIZE);
}
