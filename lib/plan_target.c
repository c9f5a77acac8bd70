/* The way to what the person wants to get back to: its easier variants, and itself where it is allowed. */
#include "alternatives.h"
#include "catalogue.h"
#include "exact.h"
#include "limits.h"
#include "plan.h"

/* The phase from which on the target would be at most with care. */
static int target_phase(const spr_planner *p, size_t index, const spinerisk_effort *effort) {
  spinerisk_assessment a;
  for (int phase = spr_budget_of(p->person.model, &p->person.patient).phase; phase <= SPINERISK_PHASE_MAINTENANCE;
       phase++) {
    spr_case later = p->person;
    later.patient.phase = phase;
    later.patient.usual_pain = spr_nan(); /* the later phases come with less */
    spr_case_stand(&later);
    spr_answer_index(&later, index, effort, &a);
    if (a.verdict <= SPINERISK_WITH_CARE) return phase;
  }
  return 0;
}

/* The target as a question, done as its rung says. */
static void ask_about(const spr_planner *p, const spr_rung *rung, spr_question *q) {
  q->person = p->person;
  q->person.effort = spr_effort_of(p, rung, rung->full);
  spinerisk_resolution_init(&q->read, sizeof q->read);
  spinerisk_vocabulary_init(&q->vocabulary, sizeof q->vocabulary);
  q->read.n_tied = 1;
  q->read.candidates[0].activity = spr_activities[rung->index].number;
}

/* The most of one field with which the target is at most with care; 0 if there is no such value. */
static int ease(const spr_planner *p, spr_rung *rung, int32_t field, double step, double *value) {
  const spr_search search = {field, 0, field == SPINERISK_FIELD_REPETITIONS};
  spr_question q;
  spinerisk_limit limit;
  ask_about(p, rung, &q);
  spinerisk_limit_init(&limit, sizeof limit);
  if (spr_limit(&q, &search, SPINERISK_WITH_CARE, &limit, NULL) != SPINERISK_OK || !(limit.value >= step)) return 0;
  *value = (double)(int32_t)(limit.value / step) * step;
  rung->verdict = SPINERISK_WITH_CARE;
  rung->score = limit.score;
  return 1;
}

/* A dose or a weight with which the target is at most with care, where a permit or the kilograms leave one. */
static void ease_target(const spr_planner *p, spr_rung *rung) {
  const int by_minutes = spr_by_minutes(rung);
  if (rung->verdict <= SPINERISK_WITH_CARE || !(rung->full > 0.0)) return;
  const int32_t dose = by_minutes ? SPINERISK_FIELD_MINUTES : SPINERISK_FIELD_REPETITIONS;
  if (ease(p, rung, dose, 1.0, &rung->full) || !spr_given(rung->kg)) return;
  ease(p, rung, SPINERISK_FIELD_EXTERNAL_KG, 0.5, &rung->kg);
}

/* The reviewed variants of the target that are open to the person: the first and the last of them. */
static int listed_variants(const spr_planner *p, const spr_rung *target, spr_rung rungs[SPR_RUNGS]) {
  const uint16_t *easier = spr_activities[target->index].easier;
  int n = 0;
  for (int i = 0; i < 3 && easier[i]; i++) {
    const spr_rung rung = spr_rung_of(p, easier[i], spr_nan());
    const int open =
        rung.verdict <= SPINERISK_WITH_CARE && !(spr_activities[easier[i]].equipment & ~p->request.available);
    if (open && !p->is_used[easier[i]]) rungs[n < 2 ? n++ : 1] = rung;
  }
  return n;
}

enum { NEAR = 8 };

/* Where none is listed: the easiest and the hardest of the same kind of movement that are less demanding. */
static int near_variants(const spr_planner *p, const spr_rung *target, spr_rung rungs[SPR_RUNGS]) {
  spinerisk_alternative near[NEAR];
  spinerisk_assessment asked;
  spr_question q;
  int n = 0;
  for (int i = 0; i < NEAR; i++) spinerisk_alternative_init(&near[i], sizeof near[i]);
  ask_about(p, target, &q);
  q.person.patient.goals = 0; /* it is the target's purpose that counts */
  if (spr_question_answer(&q, &asked, NULL) != SPINERISK_OK) return 0;
  const size_t found = spr_alternatives(&q, &asked, SPR_VARIANTS, p->request.available, near, NEAR);
  for (size_t i = 0; i < found; i++) {
    const int index = spr_activity_index(near[i].activity);
    const spr_rung rung = spr_rung_of(p, (size_t)index, spr_nan());
    if (rung.verdict > SPINERISK_WITH_CARE || p->is_used[index]) continue;
    if (!n) {
      rungs[n++] = rung;
    } else if (rung.score > rungs[n - 1].score) {
      rungs[n == 1 ? n++ : n - 1] = rung;
    } else if (rung.score < rungs[0].score) {
      if (n == 1) rungs[n++] = rungs[0];
      rungs[0] = rung;
    }
  }
  return n;
}

static void add_reasons(spinerisk_plan *plan, const spinerisk_assessment *a) {
  for (int i = 0; i < a->n_reasons && plan->n_reasons < SPINERISK_MAX_REASONS; i++) {
    int known = 0;
    for (int k = 0; k < plan->n_reasons; k++) known |= plan->reasons[k] == a->reasons[i];
    if (!known) plan->reasons[plan->n_reasons++] = a->reasons[i];
  }
}

/* A target that has a place already, such as walking: with the dose that is wanted of it. */
static void grow_place(spr_planner *p, const spr_rung *target) {
  for (int i = 0; i < p->n_places; i++) {
    spr_place *place = &p->places[i];
    if (place->rungs[0].index != target->index || place->n_rungs != 1) continue;
    const double kept = place->kept * place->rungs[0].full, start = place->start * place->rungs[0].full;
    place->rungs[0].full = target->full;
    place->kept = spr_min(1.0, kept / target->full);
    place->start = spr_min(1.0, start / target->full);
  }
}

/* The target as far as the person and the day leave it. */
static spr_rung target_rung(spr_planner *p, size_t index) {
  const double wanted =
      spr_given(p->request.target_dose) ? p->request.target_dose : spr_activities[index].reference_dose / 100.0;
  spr_rung target = spr_rung_of(p, index, wanted);
  if (spr_by_minutes(&target) && p->request.target_dose > p->minutes)
    p->plan->unmet_by = SPINERISK_CONSTRAINT_NO_MINUTES;
  ease_target(p, &target);
  return target;
}

void spr_choose_target(spr_planner *p, const spr_slot_row *slot) {
  const size_t index = (size_t)spr_activity_index(p->request.target);
  spr_rung rungs[SPR_RUNGS], target = target_rung(p, index);
  spinerisk_assessment a;
  const spinerisk_effort effort = spr_effort_of(p, &target, target.full);
  p->plan->target_phase = target_phase(p, index, &effort);
  spr_answer_index(&p->person, index, &effort, &a);
  if (p->is_used[index]) {
    grow_place(p, &target);
    return;
  }
  const int missing = (spr_activities[index].equipment & ~p->request.available) != 0;
  const int allowed = a.verdict <= SPINERISK_WITH_CARE && !missing, direct = a.verdict == SPINERISK_SUITABLE && allowed;
  int n = direct ? 0 : listed_variants(p, &target, rungs);
  if (!n && !direct) n = near_variants(p, &target, rungs);
  if (!allowed) add_reasons(p->plan, &a);
  if (!allowed) p->plan->unmet_by = missing ? SPINERISK_CONSTRAINT_NO_EQUIPMENT : spr_obstacle(p, slot, &target);
  if (allowed) rungs[n++] = target;
  if (n) spr_add_place(p, slot, rungs, n);
}
