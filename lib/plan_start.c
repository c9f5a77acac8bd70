/* Where a dose begins: from what was done and felt, else low. */
#include "exact.h"
#include "model.h"
#include "plan.h"

int spr_is_walk(const spr_rung *rung) {
  return spr_activities[rung->index].category == SPR_CATEGORY_WALKING && spr_by_minutes(rung);
}

double spr_step_of(const spr_planner *p, const spr_rung *rung) {
  return spr_max(p->person.model->p[SPR_P_PLAN_STEP], spr_dose_unit(rung) / rung->full);
}

void spr_climb(const spr_planner *p, const spr_place *place, int *rung, double *share) {
  const double *m = p->person.model->p;
  if (*rung + 1 >= place->n_rungs || *share + 1e-9 < m[SPR_P_PLAN_NEXT_VARIANT]) return;
  ++*rung;
  *share = m[SPR_P_PLAN_START];
}

/* The rung that was done last, by the diary, and what the diary tells of it; NULL if none was. */
static spr_rung *last_done(const spr_planner *p, spr_place *place, spr_history *history) {
  spr_rung *last = NULL;
  for (int i = 0; i < place->n_rungs && p->request.n_diary; i++) {
    const spr_history h = spr_history_of(p, spr_activities[place->rungs[i].index].number);
    if (!h.response || (last && h.day < history->day)) continue;
    last = &place->rungs[i];
    *history = h;
  }
  return last;
}

/* After it went badly: a third less. Walking is not cut below what is tolerated: all of it, where it was not the
 * walking that went badly. */
static spr_done step_back(const spr_planner *p, spr_place *place, const spr_history *h, const spr_rung *rung) {
  const double keep = 1.0 - p->person.model->p[SPR_P_PLAN_STEP_BACK];
  spr_done now = h->last;
  now.dose = h->last.dose * keep;
  if (h->tolerated.kg < now.kg) now.kg = h->tolerated.kg;
  const double walk = spr_given(h->tolerated.dose) ? spr_min(h->tolerated.dose, h->last.dose) : h->under.dose;
  if (!spr_is_walk(rung) || !(walk > now.dose)) return now;
  if (walk >= h->last.dose) place->first = SPINERISK_RESPONSE_HOLD;
  now.dose = walk;
  return now;
}

/* What is done after what was done. What nobody knows to be tolerated is no start, unless it is less than the
 * usual one. A week's step is taken on what was tolerated a week ago; more that was tolerated since stays. */
static spr_done done_after(const spr_planner *p, spr_place *place, const spr_history *h, const spr_rung *rung) {
  const spr_done unknown = {spr_min(h->last.dose, place->start * rung->full), 1.0, spr_nan()};
  spr_done now = h->tolerated;
  place->first = place->response;
  if (place->response > SPINERISK_RESPONSE_HOLD) return step_back(p, place, h, rung);
  if (!spr_given(now.dose)) return unknown;
  const double more = h->week_ago.dose * h->week_ago.sets / now.sets + spr_step_of(p, rung) * rung->full;
  if (place->response == SPINERISK_RESPONSE_ADVANCE && more > now.dose)
    now.dose = more;
  else
    place->first = SPINERISK_RESPONSE_HOLD;
  return now;
}

/* Share of the full dose where nothing was done yet: so many minutes of walking, of the easy item what is done
 * anyway, else the same share of everything. Easy walking says nothing of a target that begins with it. */
static double first_share(const spr_planner *p, const spr_place *place) {
  const double *m = p->person.model->p, before = p->person.patient.active_minutes_week;
  const double keep = p->response > SPINERISK_RESPONSE_HOLD ? 1.0 - m[SPR_P_PLAN_STEP_BACK] : 1.0;
  const spr_rung *rung = &place->rungs[0];
  if (place->purpose == SPR_PURPOSE_TARGET || !spr_is_walk(rung)) return m[SPR_P_PLAN_START] * keep;
  double minutes = spr_min(m[SPR_P_PLAN_WALK_MOST], m[SPR_P_PLAN_START] * rung->full) * keep;
  if (!p->n_places && spr_given(before)) minutes = before / p->days;
  return spr_min(1.0, spr_max(m[SPR_P_PLAN_WALK_LEAST], minutes) / rung->full);
}

static int is_open(const spr_planner *p, const spr_rung *rung, double dose) {
  spinerisk_assessment a;
  const spinerisk_effort effort = spr_effort_of(p, rung, spr_round_dose(rung, dose));
  spr_answer_index(&p->person, (size_t)rung->index, &effort, &a);
  return a.verdict <= SPINERISK_WITH_CARE;
}

/* The kilograms and sets that were done, where they are still open to the person; else the lightest, and one set. */
static void keep_way(const spr_planner *p, spr_place *place, spr_rung *rung, const spr_done *now) {
  const spr_rung usual = *rung;
  if (spr_given(rung->kg) && spr_given(now->kg)) rung->kg = now->kg;
  if (!is_open(p, rung, now->dose)) {
    rung->kg = usual.kg;
    if (place->first == SPINERISK_RESPONSE_ADVANCE) place->first = SPINERISK_RESPONSE_HOLD;
  }
  rung->sets = now->sets;
  if (!is_open(p, rung, now->dose)) rung->sets = 1.0;
}

void spr_set_start(const spr_planner *p, spr_place *place) {
  spr_history h;
  place->response = p->response;
  place->first = place->rung = 0;
  place->settled = spr_nan();
  place->start = place->kept = first_share(p, place);
  spr_rung *done = last_done(p, place, &h);
  if (!done) return;
  if (h.response > place->response) place->response = h.response;
  const spr_done now = done_after(p, place, &h, done);
  place->rung = (int)(done - place->rungs);
  place->start = place->kept = spr_min(1.0, now.dose / done->full);
  place->settled = h.tolerated.dose;
  if (place->first == SPINERISK_RESPONSE_ADVANCE) place->kept = spr_min(1.0, h.tolerated.dose / done->full);
  keep_way(p, place, done, &now);
  if (place->first != SPINERISK_RESPONSE_ADVANCE) return;
  spr_climb(p, place, &place->rung, &place->start);
  if (done != &place->rungs[place->rung]) place->kept = place->start;
}
