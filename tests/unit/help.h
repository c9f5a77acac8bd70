/* help.h: what the unit tests share. Inputs are written as in the golden vectors:
 * ask("running", "conditions=herniation;pain_now=5"). */
#ifndef SPINERISK_TEST_HELP_H
#define SPINERISK_TEST_HELP_H

#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "../vectors/case.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define TEXT(s) (s), strlen(s)
#define HERNIATION "conditions=herniation;phase=active"

/* Assesses; status, error and result are in the case. */
static inline test_case try_assess(const char *name, const char *inputs) {
  test_case c;
  case_run(&c, "assess", name, inputs);
  return c;
}

static inline test_case try_demand(const char *inputs) {
  test_case c;
  case_run(&c, "demand", "", inputs);
  return c;
}

/* The same, and it must succeed. */
static inline spinerisk_assessment ask(const char *name, const char *inputs) {
  const test_case c = try_assess(name, inputs);
  cr_assert_eq(c.status, SPINERISK_OK, "%s with %s: %s", name, inputs, spinerisk_status_id(c.status));
  return c.result;
}

static inline spinerisk_assessment ask_demand(const char *inputs) {
  const test_case c = try_demand(inputs);
  cr_assert_eq(c.status, SPINERISK_OK, "demand %s: %s", inputs, spinerisk_status_id(c.status));
  return c.result;
}

static inline int has_reason(const spinerisk_assessment *a, const char *id) {
  spinerisk_reason_info info;
  spinerisk_reason_info_init(&info, sizeof info);
  for (int i = 0; i < a->n_reasons; i++)
    if (spinerisk_reason_get(a->reasons[i], &info, NULL) == SPINERISK_OK && strcmp(info.id, id) == 0) return 1;
  return 0;
}

static inline uint64_t question_bit(const char *id) {
  int32_t value = 0;
  cr_assert_eq(spinerisk_name_find(SPINERISK_FIELD_ANSWERS_YES, TEXT(id), &value, NULL), SPINERISK_OK, "%s", id);
  return UINT64_C(1) << (value - 1);
}

static inline int assumes(const spinerisk_assessment *a, int32_t field) { return (int)(a->assumed >> field & 1); }

static inline int same_bits(double a, double b) { return memcmp(&a, &b, sizeof a) == 0; }

static inline spinerisk_error new_error(void) {
  spinerisk_error e;
  spinerisk_error_init(&e, sizeof e);
  return e;
}

/* A caller's own activity that asks nothing of the back. */
static inline spinerisk_activity own_activity(void) {
  spinerisk_activity a;
  spinerisk_activity_init(&a, sizeof a);
  a.impact.typical = a.load.typical = a.twist.typical = a.forward.typical = a.backward.typical = 0;
  return a;
}

static inline spinerisk_assessment new_assessment(void) {
  spinerisk_assessment a;
  spinerisk_assessment_init(&a, sizeof a);
  return a;
}

static inline spinerisk_patient new_patient(uint64_t conditions) {
  spinerisk_patient p;
  spinerisk_patient_init(&p, sizeof p);
  p.conditions = conditions;
  return p;
}

#endif
