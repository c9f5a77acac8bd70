#include "case.h"

#include <string.h>

#include "assumed.h"
#include "answer.h"
#include "catalogue.h"
#include "demand.h"
#include "exact.h"
#include "fields.h"
#include "floats.h"
#include "raise.h"
#include "resolve.h"
#include "status.h"
#include "structs.h"

static spinerisk_status check_output(spinerisk_assessment *out, spinerisk_error *error) {
  if (!out) return spr_fail(error, SPINERISK_E_NULL);
  return out->struct_size < SPR_LEAST(spinerisk_assessment) ? spr_fail(error, SPINERISK_E_STRUCT_SIZE) : SPINERISK_OK;
}

/* What every assessment begins with. *stopped: a red flag has answered already. */
static spinerisk_status begin(spr_case *c, const spinerisk_model *model, const spinerisk_effort *effort,
                              const spinerisk_patient *patient, spinerisk_assessment *out, int *stopped,
                              spinerisk_error *error) {
  spinerisk_assessment own;
  spinerisk_status status = check_output(out, error);
  *stopped = 0;
  if (status == SPINERISK_OK) status = spr_case_begin(c, model, effort, patient, error);
  if (status != SPINERISK_OK) return status;
  *stopped = spr_is_flagged(c);
  if (!*stopped) return spr_case_scope(c, error);
  spr_answer_flag(c, &own);
  spr_write_struct(out, out->struct_size, &own, sizeof own);
  return SPINERISK_OK;
}

static void finish(spr_case *c, spinerisk_assessment *out) {
  spinerisk_assessment own;
  spinerisk_assessment_init(&own, sizeof own);
  spr_answer_activity(c, &own);
  spr_write_struct(out, out->struct_size, &own, sizeof own);
}

/* Answers and writes the answer to the caller. */
static spinerisk_status answer_to(const spr_case *person, const spinerisk_vocabulary *vocabulary,
                                  const spinerisk_resolution *r, spinerisk_assessment *out, spinerisk_error *error) {
  spinerisk_assessment own;
  const spinerisk_status status = spr_answer(person, vocabulary, r, &own, error);
  if (status == SPINERISK_OK) spr_write_struct(out, out->struct_size, &own, sizeof own);
  return status;
}

SPR_APART static spinerisk_status protected_assess(const spinerisk_model *model, const char *name, size_t n_name,
                                                   const spinerisk_effort *effort, const spinerisk_patient *patient,
                                                   spinerisk_assessment *out, spinerisk_error *error) {
  spinerisk_resolution r;
  spinerisk_vocabulary none;
  spr_case c;
  int stopped;
  if (!name) return spr_fail(error, SPINERISK_E_NULL);
  const spinerisk_status status = begin(&c, model, effort, patient, out, &stopped, error);
  if (status != SPINERISK_OK || stopped) return status;
  spinerisk_resolution_init(&r, sizeof r);
  spr_read_vocabulary(&none, NULL);
  spr_resolve(&none, name, n_name, 0, &r);
  if (r.status != SPINERISK_OK) return spr_fail_text(error, (spinerisk_status)r.status, 0, name, n_name);
  return answer_to(&c, &none, &r, out, error);
}

spinerisk_status spinerisk_assess(const spinerisk_model *model, const char *name, size_t n_name,
                                  const spinerisk_effort *effort, const spinerisk_patient *patient,
                                  spinerisk_assessment *out, spinerisk_error *error){
    SPR_PROTECTED(protected_assess(model, name, n_name, effort, patient, out, error))}

SPR_APART static spinerisk_status
    protected_assess_resolution(const spinerisk_model *model, const spinerisk_vocabulary *vocabulary,
                                const spinerisk_resolution *resolution, const spinerisk_effort *effort,
                                const spinerisk_patient *patient, spinerisk_assessment *out, spinerisk_error *error) {
  spr_question q;
  spinerisk_status status = check_output(out, error);
  if (status == SPINERISK_OK) status = spr_question_begin(&q, model, vocabulary, resolution, effort, patient, error);
  return status == SPINERISK_OK ? answer_to(&q.person, &q.vocabulary, &q.read, out, error) : status;
}

spinerisk_status spinerisk_assess_resolution(const spinerisk_model *model, const spinerisk_vocabulary *vocabulary,
                                             const spinerisk_resolution *resolution, const spinerisk_effort *effort,
                                             const spinerisk_patient *patient, spinerisk_assessment *out,
                                             spinerisk_error *error){
    SPR_PROTECTED(protected_assess_resolution(model, vocabulary, resolution, effort, patient, out, error))}

SPR_APART static spinerisk_status
    protected_assess_activity(const spinerisk_model *model, const spinerisk_activity *activity,
                              const spinerisk_effort *effort, const spinerisk_patient *patient,
                              spinerisk_assessment *out, spinerisk_error *error) {
  spr_case c;
  int stopped;
  if (!activity) return spr_fail(error, SPINERISK_E_NULL);
  spinerisk_status status = begin(&c, model, effort, patient, out, &stopped, error);
  if (status != SPINERISK_OK || stopped) return status;
  if (spr_read_activity(&c.activity, activity) != SPINERISK_OK) return spr_fail(error, SPINERISK_E_STRUCT_SIZE);
  status = spr_check_activity(&c.activity, error);
  if (status == SPINERISK_OK) status = spr_check_assistance(&c, error);
  if (status == SPINERISK_OK) finish(&c, out);
  return status;
}

spinerisk_status spinerisk_assess_activity(const spinerisk_model *model, const spinerisk_activity *activity,
                                           const spinerisk_effort *effort, const spinerisk_patient *patient,
                                           spinerisk_assessment *out, spinerisk_error *error) {
  SPR_PROTECTED(protected_assess_activity(model, activity, effort, patient, out, error))
}

static spinerisk_status check_measured_effort(const spinerisk_effort *effort, spinerisk_error *error) {
  static const int32_t barred[] = {
      SPINERISK_FIELD_EXTERNAL_KG, SPINERISK_FIELD_ASSISTANCE_KG, SPINERISK_FIELD_REPETITIONS, SPINERISK_FIELD_MINUTES,
      SPINERISK_FIELD_VIGOUR,      SPINERISK_FIELD_FORM,          SPINERISK_FIELD_SETS};
  static const char why[] = "a measured demand holds it already";
  for (size_t i = 0; i < sizeof barred / sizeof *barred; i++)
    if (spr_field_read(spr_field(barred[i]), effort).stated)
      return spr_fail_text(error, SPINERISK_E_CONFLICT, barred[i], why, sizeof why - 1);
  return SPINERISK_OK;
}

SPR_APART static spinerisk_status protected_assess_demand(const spinerisk_model *model, const spinerisk_demand *demand,
                                                          const spinerisk_effort *effort,
                                                          const spinerisk_patient *patient, spinerisk_assessment *out,
                                                          spinerisk_error *error) {
  spinerisk_demand own;
  spr_case c;
  int stopped;
  if (!demand) return spr_fail(error, SPINERISK_E_NULL);
  spinerisk_status status = begin(&c, model, effort, patient, out, &stopped, error);
  if (status != SPINERISK_OK || stopped) return status;
  if (spr_read_demand(&own, demand) != SPINERISK_OK) return spr_fail(error, SPINERISK_E_STRUCT_SIZE);
  status = check_measured_effort(&c.effort, error);
  if (status == SPINERISK_OK) status = spr_activity_of_demand(&own, &c.activity, error);
  if (status != SPINERISK_OK) return status;
  c.measured = 1;
  finish(&c, out);
  return SPINERISK_OK;
}

spinerisk_status spinerisk_assess_demand(const spinerisk_model *model, const spinerisk_demand *demand,
                                         const spinerisk_effort *effort, const spinerisk_patient *patient,
                                         spinerisk_assessment *out, spinerisk_error *error) {
  SPR_PROTECTED(protected_assess_demand(model, demand, effort, patient, out, error))
}
