#include "limits.h"

#include <string.h>

#include "exact.h"
#include "fields.h"
#include "floats.h"
#include "status.h"
#include "structs.h"

spinerisk_status spr_check_verdict(int32_t verdict, spinerisk_error *error) {
  if (verdict >= SPINERISK_SUITABLE && verdict <= SPINERISK_STOP) return SPINERISK_OK;
  return spr_fail_range(error, SPINERISK_E_RANGE, SPINERISK_FIELD_LIMIT_VERDICT, verdict, SPINERISK_SUITABLE,
                        SPINERISK_STOP);
}

/* Steps on the way from one value to the next: ones, or doubles, whose bits rise with them from 0 up. */
static uint64_t step_of(double value, int whole) {
  uint64_t bits;
  if (whole) return (uint64_t)value;
  memcpy(&bits, &value, sizeof bits);
  return bits;
}

static double value_of(uint64_t step, int whole) {
  double value;
  if (whole) return (double)step;
  memcpy(&value, &step, sizeof value);
  return value;
}

/* The answer with one field at a value. */
static spinerisk_status answer_at(const spr_question *q, int32_t number, double value, spinerisk_assessment *own,
                                  spinerisk_error *error) {
  spr_question at = *q;
  const spr_field_row *field = spr_field(number);
  void *object = field->owner == SPINERISK_OWNER_EFFORT ? (void *)&at.person.effort : (void *)&at.person.patient;
  memcpy((char *)object + field->offset, &value, sizeof value);
  if (field->owner == SPINERISK_OWNER_PATIENT) spr_case_stand(&at.person);
  return spr_question_answer(&at, own, error);
}

/* What the last value that held was answered. */
static void keep(spinerisk_limit *own, const spinerisk_assessment *a) {
  own->score = a->score;
  own->verdict_at = a->verdict;
}

/* The verdict never gets milder from good to bad (law 2), so halving finds the last step that holds. */
static spinerisk_status halve(const spr_question *q, const spr_search *search, uint64_t good, uint64_t bad,
                              spinerisk_limit *own, spinerisk_error *error) {
  spinerisk_assessment a;
  while ((good > bad ? good - bad : bad - good) > 1) {
    const uint64_t middle = good < bad ? good + (bad - good) / 2 : good - (good - bad) / 2;
    const spinerisk_status status = answer_at(q, search->field, value_of(middle, search->whole), &a, error);
    if (status != SPINERISK_OK) return status;
    if (a.verdict <= own->verdict) {
      good = middle;
      keep(own, &a);
    } else {
      bad = middle;
      own->verdict_beyond = a.verdict;
    }
  }
  own->holds = SPINERISK_LIMIT_FOUND;
  own->value = value_of(good, search->whole);
  own->beyond = value_of(bad, search->whole);
  return SPINERISK_OK;
}

spinerisk_status spr_limit(const spr_question *q, const spr_search *search, int verdict, spinerisk_limit *own,
                           spinerisk_error *error) {
  const spr_field_row *field = spr_field(search->field);
  const double mild = search->least ? field->high : field->low, strict = search->least ? field->low : field->high;
  spinerisk_assessment a;
  own->limited = search->field;
  own->verdict = verdict;
  spinerisk_status status = answer_at(q, search->field, mild, &a, error);
  if (status != SPINERISK_OK) return status;
  own->holds = SPINERISK_LIMIT_NEVER;
  if (a.verdict > verdict) return SPINERISK_OK;
  keep(own, &a);
  status = answer_at(q, search->field, strict, &a, error);
  if (status != SPINERISK_OK) return status;
  if (a.verdict > verdict) {
    own->verdict_beyond = a.verdict;
    return halve(q, search, step_of(mild, search->whole), step_of(strict, search->whole), own, error);
  }
  own->holds = SPINERISK_LIMIT_ALWAYS;
  own->value = strict;
  keep(own, &a);
  return SPINERISK_OK;
}

int spr_kilograms_help(const spr_question *q) {
  spr_case c = q->person;
  return q->read.assisted && !spr_given(c.effort.assistance_kg) &&
         spr_take_activity(&c, &q->vocabulary, &q->read.candidates[0], NULL) == SPINERISK_OK &&
         c.activity.assistable == SPR_ASSISTABLE_YES;
}

SPR_APART static spinerisk_status protected_limit_find(const spinerisk_model *model,
                                                       const spinerisk_vocabulary *vocabulary,
                                                       const spinerisk_resolution *resolution,
                                                       const spinerisk_effort *effort, const spinerisk_patient *patient,
                                                       int32_t field, int32_t verdict, spinerisk_limit *out,
                                                       spinerisk_error *error) {
  const spr_search search = {field, field == SPINERISK_FIELD_ASSISTANCE_KG, field == SPINERISK_FIELD_REPETITIONS};
  static const char help[] = "the name says that its kilograms help: ask for assistance_kg";
  spr_question q;
  spinerisk_limit own;
  if (!out) return spr_fail(error, SPINERISK_E_NULL);
  if (out->struct_size < SPR_LEAST(spinerisk_limit)) return spr_fail(error, SPINERISK_E_STRUCT_SIZE);
  if (field < SPINERISK_FIELD_EXTERNAL_KG || field > SPINERISK_FIELD_VIGOUR)
    return spr_fail_range(error, SPINERISK_E_UNKNOWN_FIELD, SPINERISK_FIELD_LIMIT_LIMITED, field,
                          SPINERISK_FIELD_EXTERNAL_KG, SPINERISK_FIELD_VIGOUR);
  spinerisk_status status = spr_check_verdict(verdict, error);
  if (status == SPINERISK_OK) status = spr_question_begin(&q, model, vocabulary, resolution, effort, patient, error);
  if (status != SPINERISK_OK) return status;
  if (field == SPINERISK_FIELD_EXTERNAL_KG && !spr_is_flagged(&q.person) && spr_kilograms_help(&q))
    return spr_fail_text(error, SPINERISK_E_CONFLICT, field, help, sizeof help - 1);
  spinerisk_limit_init(&own, sizeof own);
  status = spr_limit(&q, &search, verdict, &own, error);
  if (status == SPINERISK_OK) spr_write_struct(out, out->struct_size, &own, sizeof own);
  return status;
}

spinerisk_status spinerisk_limit_find(const spinerisk_model *model, const spinerisk_vocabulary *vocabulary,
                                      const spinerisk_resolution *resolution, const spinerisk_effort *effort,
                                      const spinerisk_patient *patient, int32_t field, int32_t verdict,
                                      spinerisk_limit *out, spinerisk_error *error) {
  SPR_PROTECTED(protected_limit_find(model, vocabulary, resolution, effort, patient, field, verdict, out, error))
}
