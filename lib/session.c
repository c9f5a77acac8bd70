#include "session.h"

#include "answer.h"
#include "exact.h"
#include "fields.h"
#include "floats.h"
#include "model.h"
#include "score.h"
#include "status.h"
#include "structs.h"

_Static_assert(sizeof(spinerisk_session) == 64, "a session is stored as it is");

/* Whole numbers, so that sums are the same in any order. They stop at the most every language keeps exactly; adding
 * what stops is still the same in any order. */
static uint64_t add_totals(uint64_t a, uint64_t b) { return a + b < SPINERISK_TOTAL_MAX ? a + b : SPINERISK_TOTAL_MAX; }

static uint64_t units_of(double hazard) {
  const double units = hazard / SPINERISK_HAZARD_UNIT;
  if (!(units > 0.0)) return 0;
  return units < (double)SPINERISK_TOTAL_MAX ? (uint64_t)(units + 0.5) : SPINERISK_TOTAL_MAX;
}

static uint64_t units_of_part(double hazard, double dose) {
  return spr_given(hazard) ? units_of(hazard * dose) : 0; /* a flag stops without one */
}

static int is_quantity(double x) { return x >= 0.0 && spr_finite(x); }

/* A flag stops without a hazard and a dose. */
static int is_flag(const spr_part *part) { return !spr_given(part->hazard) && part->verdict == SPINERISK_STOP; }

int spr_is_part(const spr_part *part) {
  return part->verdict >= SPINERISK_SUITABLE && part->verdict <= SPINERISK_STOP && part->urgency >= 0 &&
         part->urgency <= SPINERISK_URGENCY_EMERGENCY && part->score >= 0.0 && part->score <= 100.0 &&
         part->number <= SPINERISK_TOTAL_MAX &&
         (is_flag(part) || (is_quantity(part->hazard) && is_quantity(part->dose)));
}

spinerisk_status spr_fail_part(const spr_part *part, spinerisk_error *error) {
  const double most = spr_field(SPINERISK_FIELD_JUDGEMENT_HAZARD)->high;
  if (!part->verdict)
    return spr_fail_range(error, SPINERISK_E_MISSING, SPINERISK_FIELD_SESSION_VERDICT, spr_nan(), 1, SPINERISK_STOP);
  if (part->verdict < SPINERISK_SUITABLE || part->verdict > SPINERISK_STOP)
    return spr_fail_range(error, SPINERISK_E_RANGE, SPINERISK_FIELD_SESSION_VERDICT, part->verdict, 1, SPINERISK_STOP);
  if (part->urgency < 0 || part->urgency > SPINERISK_URGENCY_EMERGENCY)
    return spr_fail_range(error, SPINERISK_E_RANGE, SPINERISK_FIELD_SESSION_URGENCY, part->urgency, 0,
                          SPINERISK_URGENCY_EMERGENCY);
  if (!(part->score >= 0.0 && part->score <= 100.0))
    return spr_fail_range(error, SPINERISK_E_RANGE, SPINERISK_FIELD_SESSION_WORST_SCORE, part->score, 0, 100);
  if (part->number > SPINERISK_TOTAL_MAX)
    return spr_fail_range(error, SPINERISK_E_RANGE, SPINERISK_FIELD_SESSION_DROP_FIRST, (double)part->number, 0,
                          (double)SPINERISK_TOTAL_MAX);
  if (!is_flag(part) && !is_quantity(part->hazard))
    return spr_fail_range(error, SPINERISK_E_RANGE, SPINERISK_FIELD_JUDGEMENT_HAZARD, part->hazard, 0, most);
  return spr_fail_named(error, SPINERISK_E_RANGE, "dose", 4, part->dose, 0, most);
}

/* The strictest verdict goes first, then the most hazard, then the lowest number. */
static void consider_drop(spinerisk_session *s, int32_t verdict, uint64_t units, uint64_t number) {
  const int stricter = verdict > s->drop_verdict, as_strict = verdict == s->drop_verdict;
  if (stricter || (as_strict && (units > s->drop_units || (units == s->drop_units && number < s->drop_first)))) {
    s->drop_verdict = verdict;
    s->drop_units = units;
    s->drop_first = number;
  }
}

static void consider_worst(spinerisk_session *s, int32_t verdict, int32_t urgency, double score) {
  if (verdict > s->verdict) s->verdict = verdict;
  if (urgency > s->urgency) s->urgency = urgency;
  if (spr_given(score) && !(s->worst_score >= score)) s->worst_score = score + 0.0;
}

void spr_session_add(spinerisk_session *session, const spr_part *part) {
  const uint64_t units = units_of_part(part->hazard, part->dose);
  session->parts = add_totals(session->parts, 1);
  session->hazard_units = add_totals(session->hazard_units, units);
  consider_worst(session, part->verdict, part->urgency, part->score);
  consider_drop(session, part->verdict, units, part->number);
}

/* Whether some parts can have made it. */
static int adds_up(const spinerisk_session *s) {
  const int empty =
      !s->verdict && !s->urgency && !s->hazard_units && !s->drop_units && !s->drop_first && !spr_given(s->worst_score);
  const int full = s->verdict && spr_given(s->worst_score) && s->drop_units <= s->hazard_units;
  return s->verdict == s->drop_verdict && (s->parts ? full : empty);
}

spinerisk_status spr_check_session(const spinerisk_session *session, spinerisk_error *error) {
  static const char what[] = "no parts add up to this session";
  if (!session) return spr_fail(error, SPINERISK_E_NULL);
  if (session->struct_size != sizeof *session) return spr_fail(error, SPINERISK_E_STRUCT_SIZE);
  /* In columns of days the table of fields is asked only for the words. */
  const int in_range =
      (uint32_t)session->verdict <= SPINERISK_STOP && (uint32_t)session->drop_verdict <= SPINERISK_STOP &&
      (uint32_t)session->urgency <= SPINERISK_URGENCY_EMERGENCY && session->parts <= SPINERISK_TOTAL_MAX &&
      session->hazard_units <= SPINERISK_TOTAL_MAX && session->drop_units <= SPINERISK_TOTAL_MAX &&
      session->drop_first <= SPINERISK_TOTAL_MAX &&
      (!spr_given(session->worst_score) || (session->worst_score >= 0.0 && session->worst_score <= 100.0));
  if (!in_range) return spr_check_fields(SPINERISK_OWNER_SESSION, session, error);
  if (adds_up(session)) return SPINERISK_OK;
  return spr_fail_text(error, SPINERISK_E_CONFLICT, SPINERISK_FIELD_SESSION_PARTS, what, sizeof what - 1);
}

spinerisk_status spr_check_carried(double carried, spinerisk_error *error) {
  if (!spr_given(carried) || is_quantity(carried)) return SPINERISK_OK;
  return spr_fail_range(error, SPINERISK_E_RANGE, SPINERISK_FIELD_JUDGEMENT_CARRIED, carried, 0, 1e300);
}

SPR_APART static spinerisk_status protected_session_add(spinerisk_session *session,
                                                        const spinerisk_assessment *assessment, uint64_t part,
                                                        spinerisk_error *error) {
  const spinerisk_status status = spr_check_session(session, error);
  if (status != SPINERISK_OK) return status;
  if (!assessment) return spr_fail(error, SPINERISK_E_NULL);
  if (assessment->struct_size < SPR_LEAST(spinerisk_assessment)) return spr_fail(error, SPINERISK_E_STRUCT_SIZE);
  const spr_part own = {assessment->hazard,  spr_given(assessment->dose) ? assessment->dose : 1.0,
                        assessment->score,   assessment->verdict,
                        assessment->urgency, part};
  if (!spr_is_part(&own)) return spr_fail_part(&own, error);
  spr_session_add(session, &own);
  return SPINERISK_OK;
}

spinerisk_status spinerisk_session_add(spinerisk_session *session, const spinerisk_assessment *assessment,
                                       uint64_t part, spinerisk_error *error){
    SPR_PROTECTED(protected_session_add(session, assessment, part, error))}

SPR_APART static spinerisk_status
    protected_session_merge(spinerisk_session *session, const spinerisk_session *other, spinerisk_error *error) {
  spinerisk_status status = spr_check_session(session, error);
  if (status == SPINERISK_OK) status = spr_check_session(other, error);
  if (status != SPINERISK_OK) return status;
  const spinerisk_session own = *other; /* it may be the same one */
  session->parts = add_totals(session->parts, own.parts);
  session->hazard_units = add_totals(session->hazard_units, own.hazard_units);
  consider_worst(session, own.verdict, own.urgency, own.worst_score);
  if (own.parts) consider_drop(session, own.drop_verdict, own.drop_units, own.drop_first);
  return SPINERISK_OK;
}

spinerisk_status spinerisk_session_merge(spinerisk_session *session, const spinerisk_session *other,
                                         spinerisk_error *error){
    SPR_PROTECTED(protected_session_merge(session, other, error))}

SPR_APART
    static double protected_session_share(const spinerisk_session *session, const spinerisk_assessment *assessment) {
  if (!session || session->struct_size != sizeof *session || !assessment ||
      assessment->struct_size < SPR_LEAST(spinerisk_assessment))
    return spr_nan();
  const uint64_t units = units_of_part(assessment->hazard, spr_given(assessment->dose) ? assessment->dose : 1.0);
  return session->hazard_units ? spr_min(1.0, (double)units / (double)session->hazard_units) : 0.0;
}

double spinerisk_session_share(const spinerisk_session *session, const spinerisk_assessment *assessment) {
  SPR_PROTECTED_OR(double, spr_nan(), protected_session_share(session, assessment))
}

/* The hazard of a score, by halving: the last one that does not pass it. */
static double hazard_of(double score) {
  double low = 0.0, high = SPR_HAZARD_CAP;
  for (int i = 0; i < 64; i++) {
    const double middle = 0.5 * (low + high);
    *(spr_score(middle) <= score ? &low : &high) = middle;
  }
  return low;
}

spr_budget spr_budget_of(const spinerisk_model *model, const spinerisk_patient *patient) {
  /* With a red flag nothing else of the person was checked. */
  const int known = patient->phase >= 0 && patient->phase <= SPINERISK_PHASE_MAINTENANCE;
  const int phase = known ? spr_phase(model->p, patient) : SPINERISK_PHASE_ACTIVE;
  const spr_budget budget = {model, phase, model->p[SPR_P_SESSION_BUDGET_ACUTE + phase - 1],
                             model->p[SPR_P_WEEK_BUDGET_ACUTE + phase - 1], hazard_of(model->p[SPR_P_AVOID_LINE])};
  return budget;
}

/* Verdict and score of a hazard against so many hazards of the avoid line, never milder than the worst part. */
static int judge(const spr_budget *budget, double hazard, double multiple, int32_t verdict, double worst, double *model,
                 double *score) {
  *model = spr_score(hazard / multiple);
  const int own = spr_verdict_of(budget->model, *model), stricter = own > verdict ? own : verdict;
  *score = spr_lift(budget->model, spr_given(worst) ? spr_max(*model, worst) : *model, stricter);
  return stricter;
}

void spr_judge_day(const spr_budget *budget, const spinerisk_session *day, double carried, spinerisk_judgement *own) {
  own->hazard = spr_session_hazard(day);
  own->carried = carried;
  own->urgency = day->urgency;
  own->verdict = judge(budget, own->hazard + carried, budget->session, day->verdict, day->worst_score,
                       &own->model_score, &own->score);
  own->phase = budget->phase;
  own->budget = budget->session * budget->avoid;
  own->used = (own->hazard + own->carried) / own->budget;
}

void spr_judge_week(const spr_budget *budget, const spinerisk_session *days, size_t n_days, double number,
                    spinerisk_week *own) {
  spinerisk_session sum = days[0];
  double model;
  own->number = number;
  own->rest_days = days[0].hazard_units == 0;
  for (size_t i = 1; i < n_days; i++) {
    sum.hazard_units = add_totals(sum.hazard_units, days[i].hazard_units);
    consider_worst(&sum, days[i].verdict, days[i].urgency, days[i].worst_score);
    own->rest_days += days[i].hazard_units == 0;
  }
  own->urgency = sum.urgency;
  own->hazard = spr_session_hazard(&sum);
  own->budget = budget->week * budget->avoid;
  own->used = own->hazard / own->budget;
  own->verdict = judge(budget, own->hazard, budget->week, sum.verdict, sum.worst_score, &model, &own->score);
}

void spr_raise_week(spinerisk_week *own, const spinerisk_judgement *day) {
  if (day->verdict > own->verdict) own->verdict = day->verdict;
  own->score = spr_max(own->score, day->score);
}

SPR_APART static spinerisk_status protected_session_judge(const spinerisk_model *model,
                                                          const spinerisk_patient *patient,
                                                          const spinerisk_session *session, double carried,
                                                          spinerisk_judgement *out, spinerisk_error *error) {
  spr_case c;
  spinerisk_judgement own;
  spinerisk_status status = out ? spr_check_session(session, error) : spr_fail(error, SPINERISK_E_NULL);
  if (status != SPINERISK_OK) return status;
  if (out->struct_size < SPR_LEAST(spinerisk_judgement)) return spr_fail(error, SPINERISK_E_STRUCT_SIZE);
  status = spr_check_carried(carried, error);
  if (status == SPINERISK_OK) status = spr_case_begin(&c, model, NULL, patient, error);
  if (status == SPINERISK_OK && !spr_is_flagged(&c)) status = spr_case_scope(&c, error);
  if (status != SPINERISK_OK) return status;
  const spr_budget budget = spr_budget_of(c.model, &c.patient);
  spinerisk_session day = *session;
  if (spr_is_flagged(&c)) consider_worst(&day, SPINERISK_STOP, c.outcome.urgency, 100.0);
  spinerisk_judgement_init(&own, sizeof own);
  spr_judge_day(&budget, &day, spr_given(carried) ? carried + 0.0 : 0.0, &own);
  if (session->parts) own.drop_first = (double)session->drop_first;
  spr_write_struct(out, out->struct_size, &own, sizeof own);
  return SPINERISK_OK;
}

spinerisk_status spinerisk_session_judge(const spinerisk_model *model, const spinerisk_patient *patient,
                                         const spinerisk_session *session, double carried, spinerisk_judgement *out,
                                         spinerisk_error *error) {
  SPR_PROTECTED(protected_session_judge(model, patient, session, carried, out, error))
}
