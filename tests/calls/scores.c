/* The assessments of one, and their texts. */
#include <string.h>

#include "calls.h"

static spinerisk_assessment fresh(pen *p) {
  spinerisk_assessment a;
  spinerisk_assessment_init(&a, sizeof a);
  if (pen_chance(p, 2)) a.struct_size = 64;
  return a;
}

static void came_out(pen *p, int status, const spinerisk_error *error, const spinerisk_assessment *a) {
  pen_failed(p, status, error);
  pen_struct(p, a, sizeof *a, &texts_of_assessment);
}

CALL(assess) {
  spinerisk_assessment a = fresh(p);
  spinerisk_error error;
  person who;
  spinerisk_effort effort;
  const spelling name = pen_name(p, w);
  pen_person(p, w, &who);
  pen_effort(p, w, &effort);
  spinerisk_error *e = pen_error(p, &error);
  const spinerisk_model *model = pen_model(p, w);
  const spinerisk_effort *how = pen_chance(p, 10) ? NULL : &effort;
  const spinerisk_patient *patient = pen_chance(p, 10) ? NULL : &who.patient;
  spinerisk_assessment *out = pen_chance(p, 1) ? NULL : &a;
  came_out(p, spinerisk_assess(model, name.bytes, name.n, how, patient, out, e), &error, &a);
}

CALL(assess_resolution) {
  spinerisk_assessment a = fresh(p);
  spinerisk_error error;
  person who;
  spinerisk_effort effort;
  pen_person(p, w, &who);
  pen_effort(p, w, &effort);
  spinerisk_error *e = pen_error(p, &error);
  const spinerisk_resolution *read = pen_chance(p, 2) ? NULL : &w->readings[pen_below(p, NAMES)];
  const spinerisk_model *model = pen_model(p, w);
  const spinerisk_vocabulary *vocabulary = pen_vocabulary(p, w);
  came_out(p, spinerisk_assess_resolution(model, vocabulary, read, &effort, &who.patient, &a, e), &error, &a);
}

CALL(assess_activity) {
  spinerisk_assessment a = fresh(p);
  spinerisk_error error;
  spinerisk_activity activity;
  person who;
  spinerisk_effort effort;
  pen_activity(p, w, &activity);
  pen_person(p, w, &who);
  pen_effort(p, w, &effort);
  spinerisk_error *e = pen_error(p, &error);
  const spinerisk_model *model = pen_model(p, w);
  const spinerisk_activity *what = pen_chance(p, 2) ? NULL : &activity;
  came_out(p, spinerisk_assess_activity(model, what, &effort, &who.patient, &a, e), &error, &a);
}

CALL(assess_demand) {
  spinerisk_assessment a = fresh(p);
  spinerisk_error error;
  spinerisk_demand demand;
  person who;
  spinerisk_effort effort;
  pen_demand(p, w, &demand);
  pen_person(p, w, &who);
  pen_effort(p, w, &effort);
  spinerisk_error *e = pen_error(p, &error);
  const spinerisk_model *model = pen_model(p, w);
  const spinerisk_effort *how = pen_chance(p, 80) ? NULL : &effort;
  came_out(p, spinerisk_assess_demand(model, &demand, how, &who.patient, &a, e), &error, &a);
}

/* Texts: whole, cut anywhere, and only their length. */
static void told(pen *p, size_t (*tell)(const void *, char *, size_t), const void *what) {
  char buffer[6000];
  const size_t size = pen_chance(p, 50) ? sizeof buffer : pen_below(p, 200);
  memset(buffer, 0, sizeof buffer);
  pen_number(p, tell(what, size ? buffer : NULL, size));
  pen_bytes(p, buffer, sizeof buffer);
}

static size_t tell_assessment(const void *what, char *buffer, size_t size) {
  return spinerisk_assessment_text(what, buffer, size);
}
static size_t tell_error(const void *what, char *buffer, size_t size) {
  return spinerisk_error_text(what, buffer, size);
}

CALL(assessment_text) {
  spinerisk_assessment a;
  person who;
  const spelling name = pen_name(p, w);
  spinerisk_assessment_init(&a, sizeof a);
  pen_person(p, w, &who);
  spinerisk_assess(pen_model(p, w), name.bytes, name.n, NULL, &who.patient, &a, NULL);
  told(p, tell_assessment, pen_chance(p, 3) ? NULL : &a);
}

CALL(error_text) {
  spinerisk_error error;
  const uint32_t field = pen_below(p, SPINERISK_FIELD_END);
  spinerisk_error_init(&error, sizeof error);
  error.status = (int32_t)pen_below(p, 20);
  error.field = (int32_t)field;
  error.value = pen_value(p, w, (int32_t)field);
  if (pen_chance(p, 70)) error.low = pen_value(p, w, (int32_t)field), error.high = pen_value(p, w, (int32_t)field);
  if (pen_chance(p, 30)) error.value = w->pool[POOL + POOL - 1 - pen_below(p, 8)];
  if (pen_chance(p, 30)) memset(error.detail, 'x', sizeof error.detail);
  told(p, tell_error, pen_chance(p, 3) ? NULL : &error);
}

const every_call calls_scores[] = {ENTRY(assess),
                                   ENTRY(assess_resolution),
                                   ENTRY(assess_activity),
                                   ENTRY(assess_demand),
                                   ENTRY(assessment_text),
                                   ENTRY(error_text),
                                   CALLS_END};
