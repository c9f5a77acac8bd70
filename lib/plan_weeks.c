/* Doses and budgets, week by week. What does not fit leaves the week, the least wanted first. */
#include "catalogue.h"
#include "exact.h"
#include "fields.h"
#include "model.h"
#include "plan.h"
#include "structs.h"

/* Share of the full dose in a week, from 0 on, and which variant. Only what advances grows, from what was
 * tolerated or from its start. */
static double share_in(const spr_planner *p, const spr_place *place, int week, int *rung) {
  double share = place->start;
  *rung = place->rung;
  for (int i = 0; i < week && place->response == SPINERISK_RESPONSE_ADVANCE; i++) {
    share = spr_min(1.0, share + spr_step_of(p, &place->rungs[*rung]));
    spr_climb(p, place, rung, &share);
  }
  return share;
}

static int answer(const spr_planner *p, spr_week *w, int i) {
  const spinerisk_effort effort = spr_effort_of(p, w->rung[i], w->dose[i]);
  spr_answer_index(&p->now, (size_t)w->rung[i]->index, &effort, &w->answer[i]);
  return w->answer[i].verdict <= SPINERISK_WITH_CARE;
}

static int has_days(const spr_planner *p, const spr_week *w, int purpose) {
  for (int i = 0; i < p->n_places; i++)
    if (w->days[i] && p->places[i].purpose == purpose) return 1;
  return 0;
}

/* Notes the goals that have no day in the week; what keeps the target out is told where no goal is unmet. */
static void note_unmet(spr_planner *p, const spr_week *w) {
  for (int i = 0; i < p->n_places; i++) {
    const int purpose = p->places[i].purpose;
    if (has_days(p, w, purpose) || !w->why[i]) continue;
    const uint64_t goal = p->plan->goals & UINT64_C(1) << purpose;
    if (goal ? !p->plan->goals_unmet : purpose == SPR_PURPOSE_TARGET && !p->plan->unmet_by)
      p->plan->unmet_by = w->why[i];
    p->plan->goals_unmet |= goal;
  }
}

static void add_up(const spr_planner *p, const spr_week *w, spinerisk_session days[SPR_WEEK_DAYS]) {
  for (int d = 0; d < SPR_WEEK_DAYS; d++) {
    spinerisk_session_init(&days[d], sizeof days[d]);
    for (int i = 0; i < p->n_places; i++) {
      const spinerisk_assessment *a = &w->answer[i];
      const spr_part part = {a->hazard, a->dose, a->score, a->verdict, a->urgency, (uint64_t)i};
      if (w->days[i] >> d & 1) spr_session_add(&days[d], &part);
    }
  }
}

/* The place to drop for the budget of a day or of the week; -1: all is within. *carried goes through the week. */
static int over_budget(const spr_planner *p, const spr_week *w, const spr_budget *budget, double *carried,
                       spinerisk_week *out) {
  spinerisk_session days[SPR_WEEK_DAYS], sum;
  spinerisk_judgement day;
  double left = *carried;
  add_up(p, w, days);
  spinerisk_session_init(&sum, sizeof sum);
  spr_judge_week(budget, days, SPR_WEEK_DAYS, out->number, out);
  for (int d = 0; d < SPR_WEEK_DAYS; d++) {
    spr_judge_day(budget, &days[d], left, &day);
    if (day.verdict > SPINERISK_WITH_CARE && days[d].parts) return (int)days[d].drop_first;
    spr_raise_week(out, &day);
    left = p->person.model->p[SPR_P_NIGHT_KEEP] * (day.hazard + left);
    spinerisk_session_merge(&sum, &days[d], NULL);
  }
  if (out->verdict > SPINERISK_WITH_CARE && sum.parts) return (int)sum.drop_first;
  *carried = left;
  return -1;
}

/* What the dose does against the week before; 0 in a first week of what was not done yet. */
static int response_in(const spr_planner *p, const spr_week *w, const spr_week *before, int i, int number) {
  const int first = p->places[i].first, grows = before->rung[i] != w->rung[i] || w->dose[i] > before->dose[i];
  if (number > 1) return grows ? SPINERISK_RESPONSE_ADVANCE : SPINERISK_RESPONSE_HOLD;
  /* Where there was no time for more it stays. */
  const int cut = first == SPINERISK_RESPONSE_ADVANCE && p->places[i].kept < p->places[i].start && !grows;
  return cut ? SPINERISK_RESPONSE_HOLD : first;
}

static void write_item(const spr_planner *p, const spr_week *w, const spr_week *before, int i, int number,
                       spinerisk_item *given) {
  const spr_place *place = &p->places[i];
  const double *m = p->person.model->p;
  const spr_rung *rung = w->rung[i];
  spinerisk_item own, *item = &own;
  spinerisk_item_init(item, sizeof *item);
  item->week = number;
  item->activity = spr_activities[rung->index].number;
  item->purpose = place->purpose + 1;
  item->weekdays = w->days[i];
  *(spr_by_minutes(rung) ? &item->minutes : &item->repetitions) = w->dose[i];
  item->sets = rung->sets;
  item->external_kg = rung->kg;
  item->share = spr_min(1.0, w->dose[i] / rung->full);
  item->verdict = w->answer[i].verdict;
  item->score = w->answer[i].score;
  item->response = response_in(p, w, before, i, number);
  item->if_advance =
      spr_max(w->dose[i], spr_round_dose(rung, spr_min(1.0, w->share[i] + spr_step_of(p, rung)) * rung->full));
  item->if_step_back = spr_min(w->dose[i], spr_round_dose(rung, w->dose[i] * (1.0 - m[SPR_P_PLAN_STEP_BACK])));
  /* Walking goes back to what was tolerated, not below. */
  const double kept = number > 1 ? before->dose[i] : place->settled;
  if (spr_is_walk(rung) && kept < w->dose[i]) item->if_step_back = spr_max(item->if_step_back, kept);
  spr_write_struct(given, given->struct_size, &own, sizeof own);
}

/* What is there before the first week: what was tolerated, else where a dose begins. */
static void begin_plan(const spr_planner *p, spr_week *w) {
  for (int i = 0; i < p->n_places; i++) {
    w->rung[i] = &p->places[i].rungs[p->places[i].rung];
    w->share[i] = p->places[i].kept;
    w->dose[i] = spr_round_dose(w->rung[i], w->share[i] * w->rung[i]->full);
    w->days[i] = spr_days_of(p, &p->places[i], i);
  }
}

/* Doses and days of a week before anything had to give way. What there was no time for does not come at once when
 * there is. */
static void begin_week(const spr_planner *p, spr_week *w, const spr_week *before, int week) {
  for (int i = 0; i < p->n_places; i++) {
    int rung;
    w->why[i] = w->is_moved[i] = 0;
    w->share[i] = share_in(p, &p->places[i], week, &rung);
    w->rung[i] = &p->places[i].rungs[rung];
    if (week && w->rung[i] == before->rung[i])
      w->share[i] = spr_min(w->share[i], before->share[i] + spr_step_of(p, w->rung[i]));
    w->dose[i] = spr_round_dose(w->rung[i], w->share[i] * w->rung[i]->full);
    w->days[i] = spr_days_of(p, &p->places[i], i);
  }
}

/* The person in a week: what comes nearer or runs out by itself counts, what only gets milder with time does not. */
static void move_on(spr_planner *p, int week) {
  spinerisk_patient *patient = &p->now.patient;
  p->now = p->person;
  patient->today += 7.0 * week + 6.0; /* a permit has to last for the whole week */
  if (patient->pregnancy == SPR_PREGNANCY_PREGNANT)
    patient->pregnancy_weeks =
        spr_min(patient->pregnancy_weeks + week, spr_field(SPINERISK_FIELD_PREGNANCY_WEEKS)->high);
  spr_case_stand(&p->now);
  spr_case_narrow(&p->now);
}

/* What is too much: a target goes back to its easier variant, everything else leaves the week. */
static void give_way(spr_planner *p, spr_week *w, int i, int why) {
  while (w->rung[i] > p->places[i].rungs) {
    w->rung[i]--;
    spr_give(w, i, spr_round_dose(w->rung[i], p->person.model->p[SPR_P_PLAN_NEXT_VARIANT] * w->rung[i]->full));
    if (!p->plan->unmet_by) p->plan->unmet_by = why;
    if (answer(p, w, i)) return;
  }
  spr_leave(w, i, UINT64_MAX, why);
}

static void write_week(spr_planner *p, const spr_week *w, const spr_week *before, int week, spinerisk_week *out,
                       spinerisk_item *items) {
  out->minutes = 0;
  for (int i = 0; i < p->n_places; i++) {
    spinerisk_plan *plan = p->plan;
    if (!w->days[i]) continue;
    write_item(p, w, before, i, week + 1, spr_element(items, (size_t)plan->n_items++));
    for (uint64_t bits = w->days[i]; bits; bits &= bits - 1) out->minutes += spr_minutes_of(p, w->rung[i], w->dose[i]);
    if (w->answer[i].verdict > plan->verdict) plan->verdict = w->answer[i].verdict;
    plan->open_questions |= w->answer[i].open_questions;
    if (spr_activities[w->rung[i]->index].number == plan->target && !spr_given(plan->target_week))
      plan->target_week = week + 1;
  }
  out->minutes = (double)(int32_t)(out->minutes * 100.0 + 0.5) / 100.0; /* tenths do not add up to round numbers */
}

/* Why an item is not open to the person in a week. */
static int barred_by(const spr_planner *p, const spinerisk_assessment *a) {
  return p->person.has_provider || a->verdict == SPINERISK_ASK_PROVIDER ? SPINERISK_CONSTRAINT_PROVIDER
                                                                        : SPINERISK_CONSTRAINT_TOO_DEMANDING;
}

/* Fits a week into its days and budgets: what gives way changes doses and minutes, so all is looked at again. */
static void fit_week(spr_planner *p, spr_week *w, const spr_week *before, const spr_budget *budget, double *carried,
                     spinerisk_week *out) {
  for (int too_much = 0; too_much >= 0;) {
    int why = SPINERISK_CONSTRAINT_BUDGET;
    spr_fit_minutes(p, w, before);
    too_much = -1;
    for (int i = 0; i < p->n_places; i++)
      if (w->days[i] && !answer(p, w, i)) {
        too_much = i;
        why = barred_by(p, &w->answer[i]);
      }
    if (too_much < 0) too_much = over_budget(p, w, budget, carried, out);
    if (too_much >= 0) give_way(p, w, too_much, why);
  }
}

void spr_lay_out(spr_planner *p, spinerisk_week *weeks, spinerisk_item *items) {
  const spr_budget budget = spr_budget_of(p->person.model, &p->person.patient);
  double carried = 0;
  spr_week w, before;
  begin_plan(p, &before);
  for (int week = 0; week < (int)p->weeks; week++) {
    move_on(p, week);
    begin_week(p, &w, &before, week);
    spinerisk_week own, *given = spr_element(weeks, (size_t)week);
    spinerisk_week_init(&own, sizeof own);
    own.number = week + 1;
    fit_week(p, &w, &before, &budget, &carried, &own);
    note_unmet(p, &w);
    write_week(p, &w, &before, week, &own, items);
    spr_write_struct(given, given->struct_size, &own, sizeof own);
    before = w;
  }
  p->plan->n_weeks = (int32_t)p->weeks;
}
