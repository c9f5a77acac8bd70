#include "plan.h"

#include <string.h>

#include "catalogue.h"
#include "exact.h"
#include "fields.h"
#include "floats.h"
#include "model.h"
#include "status.h"
#include "structs.h"

/* What is taken where nothing was said: docs/fields.md. */
static const double usual_weeks = 12.0, usual_days = 5.0, usual_minutes = 30.0;
static const uint64_t usual_goals = 7; /* aerobic, core, mobility */

static double given_or(double value, double usual) { return spr_given(value) ? value : usual; }

static spinerisk_status check_number(uint32_t number, int32_t field, spinerisk_error *error) {
  const int index = spr_activity_index(number);
  if (index < 0)
    return spr_fail_range(error, SPINERISK_E_UNKNOWN_ACTIVITY, field, number, 1,
                          spr_activities[SPR_N_ACTIVITIES - 1].number);
  if (spr_activities[index].kind != SPINERISK_KIND_CLASS) return SPINERISK_OK;
  return spr_fail_range(error, SPINERISK_E_NOT_ENOUGH, field, number, spr_nan(), spr_nan());
}

/* Nobody trains for lying or for a treatment. */
static spinerisk_status check_target(uint32_t target, spinerisk_error *error) {
  static const char why[] = "a target is something to do, not a posture or a treatment";
  spinerisk_status status = check_number(target, SPINERISK_FIELD_REQUEST_TARGET, error);
  if (status != SPINERISK_OK) return status;
  const int category = spr_activities[spr_activity_index(target)].category;
  if (category != SPR_CATEGORY_POSTURE && category != SPR_CATEGORY_TREATMENT) return SPINERISK_OK;
  return spr_fail_text(error, SPINERISK_E_CONFLICT, SPINERISK_FIELD_REQUEST_TARGET, why, sizeof why - 1);
}

static spinerisk_status check_request(const spr_planner *p, spinerisk_error *error) {
  const spinerisk_plan_request *r = &p->request;
  spinerisk_status status = spr_check_fields(SPINERISK_OWNER_REQUEST, r, error);
  if (status == SPINERISK_OK && r->target) status = check_target(r->target, error);
  if (status == SPINERISK_OK && r->n_likes && !r->likes) status = spr_fail(error, SPINERISK_E_NULL);
  for (size_t i = 0; status == SPINERISK_OK && i < r->n_likes; i++)
    status = check_number(r->likes[i], SPINERISK_FIELD_REQUEST_LIKE, error);
  return status == SPINERISK_OK ? spr_check_diary(p, error) : status;
}

/* Room for every week asked for, initialised. */
static spinerisk_status check_room(double weeks, const spinerisk_week *weeks_out, const spinerisk_item *items,
                                   spinerisk_error *error) {
  const size_t n = (size_t)weeks;
  if (!weeks_out || !items) return spr_fail(error, SPINERISK_E_NULL);
  return SPR_IS_ARRAY(weeks_out, n, spinerisk_week) &&
                 SPR_IS_ARRAY(items, n * SPINERISK_PLAN_ITEMS_PER_WEEK, spinerisk_item)
             ? SPINERISK_OK
             : spr_fail(error, SPINERISK_E_STRUCT_SIZE);
}

/* What an easy walk would be answered tells of the person: whether all stops today, and what to ask. */
static int person_stops(spr_planner *p) {
  spinerisk_assessment a;
  if (spr_is_flagged(&p->person))
    spr_answer_flag(&p->person, &a);
  else
    spr_answer_index(&p->person, (size_t)spr_activity_index(SPR_WALKING), &p->blank, &a);
  p->plan->urgency = a.urgency;
  p->plan->open_questions = a.open_questions;
  for (int i = 0; i < a.n_reasons; i++) {
    const spr_rule_row *row = spr_reason_row(a.reasons[i]);
    if (row->stage == SPR_STAGE_FLAG || row->stage == SPR_STAGE_PAIN)
      p->plan->reasons[p->plan->n_reasons++] = a.reasons[i];
  }
  if (a.verdict != SPINERISK_STOP) return 0;
  p->plan->verdict = SPINERISK_STOP;
  p->plan->constraint = spr_is_flagged(&p->person) ? SPINERISK_CONSTRAINT_RED_FLAG : SPINERISK_CONSTRAINT_STOPPED;
  return 1;
}

static void sign(const spr_planner *p) {
  p->plan->model_name = "spinerisk";
  p->plan->model_version = spinerisk_model_version(p->person.model);
  memcpy(p->plan->model_owner, p->person.model->owner, sizeof p->plan->model_owner);
  memcpy(p->plan->model_digest, p->person.model->digest, sizeof p->plan->model_digest);
}

static void begin_plan(spr_planner *p, spinerisk_plan *plan) {
  spinerisk_plan_init(plan, sizeof *plan);
  p->plan = plan;
  p->n_places = 0;
  memset(p->is_used, 0, sizeof p->is_used);
  memset(p->is_done, 0, sizeof p->is_done);
  spinerisk_effort_init(&p->blank, sizeof p->blank);
  p->weeks = (double)(int32_t)given_or(p->request.weeks, usual_weeks);
  /* Never -0: before the conversion, there and back, which gcc makes one instruction that keeps the sign. */
  p->days = (double)(int32_t)(given_or(p->request.days_per_week, usual_days) + 0.0);
  p->minutes = given_or(p->request.minutes_per_day, usual_minutes) + 0.0;
  plan->weeks = p->weeks;
  plan->days_per_week = p->days;
  plan->minutes_per_day = p->minutes;
  plan->target = p->request.target;
  plan->goals = p->person.patient.goals ? p->person.patient.goals : usual_goals;
  sign(p);
}

/* Chooses and lays out; a constraint where nothing comes of it. */
static void make(spr_planner *p, spinerisk_week *weeks_out, spinerisk_item *items) {
  if (person_stops(p)) return;
  spr_respond(p);
  spr_case_narrow(&p->person);
  p->plan->verdict = SPINERISK_SUITABLE;
  if (p->response == SPINERISK_RESPONSE_PAUSE) p->plan->constraint = SPINERISK_CONSTRAINT_STOPPED;
  if (p->days < 1.0)
    p->plan->constraint = SPINERISK_CONSTRAINT_NO_DAYS;
  else if (p->minutes < p->person.model->p[SPR_P_PLAN_WALK_LEAST])
    p->plan->constraint = SPINERISK_CONSTRAINT_NO_MINUTES;
  if (p->plan->constraint) return;
  spr_choose(p);
  if (p->n_places) spr_lay_out(p, weeks_out, items);
  if (p->plan->n_items) return;
  p->plan->constraint = p->plan->unmet_by ? p->plan->unmet_by : SPINERISK_CONSTRAINT_TOO_DEMANDING;
  p->plan->n_weeks = 0;
}

SPR_APART static spinerisk_status protected_plan_make(const spinerisk_model *model,
                                                      const spinerisk_plan_request *request,
                                                      const spinerisk_patient *patient, spinerisk_plan *out,
                                                      spinerisk_week *weeks_out, spinerisk_item *items,
                                                      spinerisk_error *error) {
  static const char wellness[] = "the wellness profile gets no plan";
  spr_planner p;
  spinerisk_plan plan;
  if (!out) return spr_fail(error, SPINERISK_E_NULL);
  if (out->struct_size < SPR_LEAST(spinerisk_plan)) return spr_fail(error, SPINERISK_E_STRUCT_SIZE);
  spinerisk_status status = spr_case_begin(&p.person, model, NULL, patient, error);
  if (status != SPINERISK_OK) return status;
  const int flagged = spr_is_flagged(&p.person);
  if (!flagged && p.person.patient.profile == SPINERISK_PROFILE_WELLNESS)
    return spr_fail_text(error, SPINERISK_E_CONFLICT, SPINERISK_FIELD_PROFILE, wellness, sizeof wellness - 1);
  if (!flagged) status = spr_case_scope(&p.person, error);
  if (status == SPINERISK_OK && spr_read_request(&p.request, request) != SPINERISK_OK)
    status = spr_fail(error, SPINERISK_E_STRUCT_SIZE);
  if (status == SPINERISK_OK && !flagged) status = check_request(&p, error);
  if (status != SPINERISK_OK) return status;
  if (flagged) spinerisk_plan_request_init(&p.request, sizeof p.request); /* nothing of it matters */
  begin_plan(&p, &plan);
  if (!flagged) status = check_room(p.weeks, weeks_out, items, error);
  if (status != SPINERISK_OK) return status;
  make(&p, weeks_out, items);
  spr_write_struct(out, out->struct_size, &plan, sizeof plan);
  return SPINERISK_OK;
}

spinerisk_status spinerisk_plan_make(const spinerisk_model *model, const spinerisk_plan_request *request,
                                     const spinerisk_patient *patient, spinerisk_plan *out, spinerisk_week *weeks_out,
                                     spinerisk_item *items, spinerisk_error *error) {
  SPR_PROTECTED(protected_plan_make(model, request, patient, out, weeks_out, items, error))
}
