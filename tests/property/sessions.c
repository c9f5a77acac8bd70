/* The laws of what is built on one assessment: sums of parts, limits, changes and alternatives, over random people:
 *
 *     sessions [ROUNDS] [SEED]
 *
 * A failure prints the law, the inputs as the golden vectors write them, and the seed. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "searches.h"

static size_t allocations_before;
static void begin_call(const char *which) {
  law = which;
  allocations_before = law_allocations;
}
static void end_call(const subject *s, spinerisk_status status, spinerisk_status expected) {
  if (law_allocations != allocations_before) report(s, "it allocated");
  if (status != expected) report(s, spinerisk_status_id(status));
  law_passed++;
}

/* ----------------------------------------------------------------------- sums of parts ---- */

enum { MOST = 60 };
static spinerisk_assessment parts[MOST];
static uint64_t numbers[MOST];

static size_t random_parts(void) {
  const size_t n = 1 + below(MOST);
  for (size_t i = 0; i < n; i++) {
    subject s;
    random_subject(&s, (int)below(3));
    if (s.kind < 2 && chance(40)) s.effort.sets = 1 + below(20);
    if (i && chance(20)) {
      parts[i] = parts[below((uint32_t)i)]; /* the same part again */
    } else if (ask(&s, &parts[i]) != SPINERISK_OK) {
      report(&s, "no part");
    }
    if (chance(2)) parts[i].hazard = 1e300 * uniform();
    numbers[i] = chance(50) ? below(5) : next() & SPINERISK_TOTAL_MAX;
  }
  return n;
}

static spinerisk_session sum_of(const size_t *order, size_t from, size_t to) {
  spinerisk_session s, right;
  spinerisk_session_init(&s, sizeof s);
  if (to - from <= 1 || chance(30)) {
    for (size_t i = from; i < to; i++)
      if (spinerisk_session_add(&s, &parts[order[i]], numbers[order[i]], NULL) != SPINERISK_OK)
        report(NULL, "not added");
    return s;
  }
  const size_t middle = from + below((uint32_t)(to - from + 1));
  s = sum_of(order, from, middle);
  right = sum_of(order, middle, to);
  if (spinerisk_session_merge(&s, &right, NULL) != SPINERISK_OK) report(NULL, "not merged");
  return s;
}

/* Any order, any tree of merging, and by columns: the same 64 bytes. */
static spinerisk_session check_sums(size_t n) {
  size_t order[MOST];
  spinerisk_session plain, other, by_columns;
  spinerisk_part_columns in;
  double hazard[MOST], score[MOST], dose[MOST];
  int32_t verdict[MOST], urgency[MOST];
  uint32_t first[MOST] = {0};
  size_t bad = 0;
  begin_call("neither order nor merging changes a bit of a session");
  spinerisk_session_init(&plain, sizeof plain);
  spinerisk_session_init(&by_columns, sizeof by_columns);
  for (size_t i = 0; i < n; i++) order[i] = i;
  for (size_t i = 0; i < n; i++) spinerisk_session_add(&plain, &parts[i], numbers[i], NULL);
  for (size_t i = n; i > 1; i--) {
    const size_t k = below((uint32_t)i), before = order[k];
    order[k] = order[i - 1];
    order[i - 1] = before;
  }
  other = sum_of(order, 0, n);
  if (memcmp(&plain, &other, sizeof plain) != 0) report(NULL, "it does");
  end_call(NULL, SPINERISK_OK, SPINERISK_OK);
  begin_call("columns add up as their rows do");
  for (size_t i = 0; i < n; i++) {
    hazard[i] = parts[i].hazard;
    score[i] = parts[i].score;
    dose[i] = parts[i].dose;
    verdict[i] = parts[i].verdict;
    urgency[i] = parts[i].urgency;
    numbers[i] = i;
  }
  spinerisk_part_columns_init(&in, sizeof in);
  in.hazard = hazard;
  in.score = score;
  in.verdict = verdict;
  in.urgency = urgency;
  in.dose = dose;
  in.session = first;
  end_call(NULL, spinerisk_sessions_add(&in, n, 0, &by_columns, 1, &bad, NULL), SPINERISK_OK);
  other = sum_of(order, 0, n);
  if (bad || memcmp(&by_columns, &other, sizeof other) != 0) report(NULL, "they do not");
  return plain;
}

/* -------------------------------------------------------------------------- judgements ---- */

static spinerisk_judgement judged(const subject *s, const spinerisk_session *session, double carried) {
  spinerisk_judgement j;
  spinerisk_judgement_init(&j, sizeof j);
  end_call(s, spinerisk_session_judge(NULL, &s->patient, session, carried, &j, NULL), SPINERISK_OK);
  return j;
}

static void check_judgement(size_t n, const spinerisk_session *session) {
  subject s;
  random_subject(&s, 0);
  const double carried = chance(50) ? 0 : between(0, 3);
  begin_call("a session is never milder than its worst part, and more of it never milder");
  const spinerisk_judgement j = judged(&s, session, carried);
  const size_t k = below((uint32_t)n);
  spinerisk_session more = *session;
  double share = 0;
  for (size_t i = 0; i < n; i++) {
    if (j.verdict < parts[i].verdict || j.score < parts[i].score || j.urgency < parts[i].urgency)
      report(&s, "milder than a part");
    share += spinerisk_session_share(session, &parts[i]);
  }
  /* A part of nearly all there can be pushes the total against its end: shares are then of what it stopped at. */
  if (session->hazard_units && session->hazard_units < SPINERISK_TOTAL_MAX && fabs(share - 1) > 1e-6)
    report(&s, "shares do not add up");
  begin_call(law);
  spinerisk_session_add(&more, &parts[k], numbers[k], NULL);
  const spinerisk_judgement with_more = judged(&s, &more, carried),
                            with_carried = judged(&s, session, carried + uniform());
  if (with_more.score < j.score || with_more.verdict < j.verdict || with_more.used < j.used)
    report(&s, "more is milder");
  if (with_carried.score < j.score || with_carried.verdict < j.verdict || with_carried.used < j.used)
    report(&s, "more left over is milder");
}

/* Days in a row, judged in pieces and in one; a week is never milder than its days. */
static void check_course(const spinerisk_session *some) {
  enum { DAYS = 30 };
  spinerisk_session days[DAYS];
  double score[2][DAYS], used[2][DAYS], left[2] = {uniform(), 0};
  int32_t verdict[2][DAYS];
  spinerisk_week weeks[(DAYS + 6) / 7];
  subject s;
  spinerisk_course_columns out;
  random_subject(&s, 0);
  left[1] = left[0];
  for (int d = 0; d < DAYS; d++) {
    spinerisk_session_init(&days[d], sizeof days[d]);
    if (chance(60)) spinerisk_session_add(&days[d], &parts[0], below(9), NULL);
    if (chance(5)) spinerisk_session_merge(&days[d], some, NULL);
  }
  for (size_t w = 0; w < sizeof weeks / sizeof *weeks; w++) spinerisk_week_init(&weeks[w], sizeof weeks[w]);
  spinerisk_course_columns_init(&out, sizeof out);
  for (size_t from = 0, n; from < DAYS; from += n) {
    n = 1 + below(DAYS - (uint32_t)from);
    out.score = score[1] + from;
    out.used = used[1] + from;
    out.verdict = verdict[1] + from;
    begin_call("a course in pieces is the same as in one");
    end_call(&s, spinerisk_course_judge(NULL, &s.patient, days + from, n, &left[1], &out, NULL), SPINERISK_OK);
  }
  out.score = score[0];
  out.used = used[0];
  out.verdict = verdict[0];
  out.weeks = weeks;
  begin_call(law);
  end_call(&s, spinerisk_course_judge(NULL, &s.patient, days, DAYS, &left[0], &out, NULL), SPINERISK_OK);
  if (memcmp(score[0], score[1], sizeof *score) || memcmp(used[0], used[1], sizeof *used) ||
      memcmp(verdict[0], verdict[1], sizeof *verdict) || memcmp(&left[0], &left[1], sizeof *left))
    report(&s, "other bits");
  law = "a week is never milder than one of its days";
  for (int d = 0; d < DAYS; d++)
    if (weeks[d / 7].verdict < verdict[0][d] || weeks[d / 7].score < score[0][d]) report(&s, "it is");
}

int main(int argc, char **argv) {
  const unsigned long rounds = argc > 1 ? strtoul(argv[1], NULL, 10) : 1500;
  const unsigned long long seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 20260401;
  random_seed(seed);
  printf("%lu rounds, seed %llu\n", rounds, seed);
  for (unsigned long i = 0; i < rounds; i++) {
    const size_t n = random_parts();
    const spinerisk_session session = check_sums(n);
    check_judgement(n, &session);
    check_course(&session);
    for (int k = 0; k < 20; k++) check_limits();
    check_changes();
    check_alternatives();
  }
  /* A law counts once, however many random cases it held for. */
  enum { LAWS = 9 };
  printf("%d checks held; limits: %d found, changes: %d, alternatives: %d\n", law_passed, limits_found, changes_found,
         alternatives_found);
  if (!limits_found || !changes_found || !alternatives_found) {
    law = "the laws";
    report(NULL, "were never tried");
  }
  printf("%d passed, %d failed, 0 skipped\n", law_failed ? 0 : LAWS, law_failed);
  return law_failed != 0;
}
