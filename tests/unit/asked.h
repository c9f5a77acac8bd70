/* asked.h: a name and inputs, as limits, changes and alternatives are asked about them. */
#ifndef SPINERISK_TEST_ASKED_H
#define SPINERISK_TEST_ASKED_H

#include "names.h"

typedef struct asked {
  test_case c; /* points into itself: not to be copied */
  spinerisk_resolution read;
  const spinerisk_vocabulary *vocabulary;
} asked;

static inline void about(asked *q, const char *name, const char *inputs) {
  case_read(&q->c, inputs);
  cr_assert_eq(q->c.status, SPINERISK_OK, "%s", inputs);
  q->read = resolve(name);
  q->vocabulary = NULL;
}

static inline spinerisk_assessment answer(asked *q) {
  spinerisk_assessment a = new_assessment();
  cr_assert_eq(spinerisk_assess_resolution(NULL, q->vocabulary, &q->read, &q->c.effort, &q->c.patient, &a, NULL),
               SPINERISK_OK);
  return a;
}

/* Where a number of effort or patient lies. */
static inline double *number_of(asked *q, int32_t field) {
  spinerisk_field_info info;
  spinerisk_field_info_init(&info, sizeof info);
  cr_assert_eq(spinerisk_field_get(field, &info, NULL), SPINERISK_OK);
  char *object = info.owner == SPINERISK_OWNER_EFFORT ? (char *)&q->c.effort : (char *)&q->c.patient;
  return (double *)(void *)(object + info.offset);
}

static inline spinerisk_assessment answer_with(asked *q, int32_t field, double value) {
  double *at = number_of(q, field), before = *at;
  *at = value;
  const spinerisk_assessment a = answer(q);
  *at = before;
  return a;
}

/* Activities of the catalogue that are movements, by id. */
static inline const char *movement_at(size_t i) {
  spinerisk_activity a;
  spinerisk_activity_init(&a, sizeof a);
  spinerisk_activity_at(i, &a, NULL);
  return a.kind == SPINERISK_KIND_CLASS ? NULL : a.id;
}

#endif
