/* parts.h: assessed parts and sessions, as the tests of sessions make them. */
#ifndef SPINERISK_TEST_PARTS_H
#define SPINERISK_TEST_PARTS_H

#include "help.h"

#define UNITS(hazard) ((uint64_t)((hazard) / SPINERISK_HAZARD_UNIT + 0.5))
#define URINE "answers_yes=urine_change"

static inline spinerisk_session new_session(void) {
  spinerisk_session s;
  cr_assert_eq(spinerisk_session_init(&s, sizeof s), SPINERISK_OK);
  return s;
}

static inline spinerisk_assessment part_of(int32_t verdict, double score, double hazard, double dose) {
  spinerisk_assessment a = new_assessment();
  a.verdict = verdict;
  a.score = score;
  a.hazard = hazard;
  a.dose = dose;
  return a;
}

static inline void add(spinerisk_session *s, const spinerisk_assessment *a, uint64_t part) {
  cr_assert_eq(spinerisk_session_add(s, a, part, NULL), SPINERISK_OK);
}

/* A session of one suitable part. */
static inline spinerisk_session session_of(double hazard) {
  spinerisk_session s = new_session();
  const spinerisk_assessment a = part_of(SPINERISK_SUITABLE, 0, hazard, 1);
  add(&s, &a, 0);
  return s;
}

static inline int same_session(const spinerisk_session *a, const spinerisk_session *b) {
  return memcmp(a, b, sizeof *a) == 0;
}

static inline spinerisk_judgement new_judgement(void) {
  spinerisk_judgement j;
  spinerisk_judgement_init(&j, sizeof j);
  return j;
}

/* Judges for a person written as in the golden vectors. */
static inline spinerisk_judgement judge(const char *person, const spinerisk_session *s, double carried) {
  test_case c;
  spinerisk_judgement j = new_judgement();
  case_read(&c, person);
  cr_assert_eq(spinerisk_session_judge(NULL, &c.patient, s, carried, &j, NULL), SPINERISK_OK, "%s", person);
  return j;
}

/* Numbers that are the same everywhere. */
static inline uint32_t roll(uint32_t *state) { return *state = *state * 1664525u + 1013904223u, *state >> 8; }

/* Any part there may be, a flag now and then. */
static inline spinerisk_assessment random_part(uint32_t *state) {
  static const double hazards[] = {0, 1e-12, 0.1, 0.333, 1, 7.5, 1e5};
  const int32_t verdict = 1 + (int32_t)(roll(state) % 5);
  const int flag = verdict == SPINERISK_STOP && roll(state) % 2;
  spinerisk_assessment a = part_of(verdict, roll(state) % 1001 * 0.1, hazards[roll(state) % COUNT(hazards)], 1);
  a.dose = roll(state) % 4 ? roll(state) % 100 * 0.07 : 1;
  a.urgency = (int32_t)(roll(state) % 4);
  if (flag) a.hazard = a.dose = NAN;
  return a;
}

#endif
