/* Which activities a plan holds: the best for each slot, and how far each may go. */
#include "catalogue.h"
#include "exact.h"
#include "model.h"
#include "plan.h"

int spr_by_minutes(const spr_rung *rung) { return spr_activities[rung->index].dose_unit == SPINERISK_DOSE_MINUTES; }

static double units(const spr_rung *rung) { return spr_by_minutes(rung) && rung->full < 5.0 ? 10.0 : 1.0; }

double spr_dose_unit(const spr_rung *rung) { return 1.0 / units(rung); }

double spr_round_dose(const spr_rung *rung, double dose) {
  const double steps = units(rung);
  /* A hair more than given, as 0.7 of 10 is a hair under 7. */
  return spr_max(1.0, (double)(int32_t)(dose * steps + 1e-9)) / steps;
}

spinerisk_effort spr_effort_of(const spr_planner *p, const spr_rung *rung, double dose) {
  spinerisk_effort effort = p->blank;
  *(spr_by_minutes(rung) ? &effort.minutes : &effort.repetitions) = dose;
  effort.external_kg = rung->kg;
  if (rung->sets > 1.0) effort.sets = rung->sets;
  return effort;
}

/* Whole doses a provider or the day leaves of the reference dose. */
static double full_dose(const spr_planner *p, size_t index, double wanted) {
  const spr_activity_row *row = &spr_activities[index];
  const int by_minutes = row->dose_unit == SPINERISK_DOSE_MINUTES;
  /* The first item may take the whole day; the others share it with that one. */
  const double time = p->n_places && !spr_given(wanted) ? spr_max(1.0, p->minutes / 2.0) : p->minutes;
  double dose = spr_given(wanted) ? wanted : row->reference_dose / 100.0;
  if (by_minutes) dose = spr_min(time, dose);
  if (!p->person.has_provider) return dose;
  const double ceiling = by_minutes ? p->person.provider.max_minutes : p->person.provider.max_repetitions;
  return ceiling < dose ? ceiling : dose;
}

spr_rung spr_rung_of(const spr_planner *p, size_t index, double wanted) {
  const spr_activity_row *row = &spr_activities[index];
  spr_rung rung = {(int16_t)index, 0, 0, full_dose(p, index, wanted), spr_nan(), 1.0};
  spinerisk_assessment a;
  if (row->usual_kg[2]) rung.kg = row->usual_kg[0] / 10.0;
  const spinerisk_effort effort = spr_effort_of(p, &rung, rung.full);
  spr_answer_index(&p->person, index, &effort, &a);
  rung.verdict = rung.full > 0.0 ? a.verdict : SPINERISK_AVOID; /* a ceiling of none at all */
  rung.score = a.score;
  return rung;
}

static int is_liked(const spr_planner *p, uint32_t number) {
  for (size_t i = 0; i < p->request.n_likes; i++)
    if (p->request.likes[i] == number) return 1;
  return 0;
}

static int all_benefits(const spr_activity_row *row) {
  int sum = 0;
  for (int i = 0; i < 6; i++) sum += row->benefits[i];
  return sum;
}

/* Liked first, then walking, the milder verdict, what was done and tolerated, in some slots what is made for
 * rehabilitation, the larger benefit, more of the others, the lower score, the lower number. */
static int is_better(const spr_planner *p, const spr_slot_row *slot, const spr_rung *a, const spr_rung *b) {
  const spr_activity_row *x = &spr_activities[a->index], *y = &spr_activities[b->index];
  const int like = is_liked(p, x->number) - is_liked(p, y->number);
  const int walk = (x->number == SPR_WALKING) - (y->number == SPR_WALKING);
  if (like) return like > 0;
  if (walk) return walk > 0;
  const int loaded = (x->usual_kg[2] != 0) - (y->usual_kg[2] != 0);
  if (slot->only_suitable && loaded) return loaded < 0; /* nothing to carry on most days */
  if (a->verdict != b->verdict) return a->verdict < b->verdict;
  const int done = p->is_done[a->index] - p->is_done[b->index];
  if (done) return done > 0;
  const int rehab = (x->role == SPR_ROLE_REHAB) - (y->role == SPR_ROLE_REHAB);
  if (slot->rehab_first && rehab) return rehab > 0;
  if (x->benefits[slot->purpose] != y->benefits[slot->purpose])
    return x->benefits[slot->purpose] > y->benefits[slot->purpose];
  if (all_benefits(x) != all_benefits(y)) return all_benefits(x) > all_benefits(y);
  if (a->score > b->score || a->score < b->score) return a->score < b->score;
  return x->number < y->number;
}

int spr_obstacle(const spr_planner *p, const spr_slot_row *slot, const spr_rung *rung) {
  const spr_activity_row *row = &spr_activities[rung->index];
  spinerisk_assessment a;
  if (rung->verdict > (slot->only_suitable ? SPINERISK_SUITABLE : SPINERISK_WITH_CARE)) {
    spr_case free = p->person;
    free.has_provider = 0;
    spr_answer_index(&free, (size_t)rung->index, &p->blank, &a);
    const int asks = rung->verdict == SPINERISK_ASK_PROVIDER || a.verdict <= SPINERISK_WITH_CARE;
    return asks ? SPINERISK_CONSTRAINT_PROVIDER : SPINERISK_CONSTRAINT_TOO_DEMANDING;
  }
  return row->equipment & ~p->request.available ? SPINERISK_CONSTRAINT_NO_EQUIPMENT : 0;
}

/* No two items are the same kind of movement with the same muscles; where muscles say nothing, not for one purpose. */
static int is_like_another(const spr_planner *p, const spr_slot_row *slot, const spr_activity_row *row) {
  for (int i = 0; i < p->n_places; i++) {
    const spr_activity_row *other = &spr_activities[p->places[i].rungs[0].index];
    const int same_purpose = p->places[i].purpose == slot->purpose;
    if (other->category == row->category && other->muscles == row->muscles && (row->muscles || same_purpose)) return 1;
  }
  return 0;
}

/* The best activity for a slot; index -1 and why if there is none. */
static spr_rung best_for(const spr_planner *p, const spr_slot_row *slot, int *why) {
  spr_rung best = {-1, 0, 0, 0, 0, 0};
  *why = SPINERISK_CONSTRAINT_TOO_DEMANDING;
  for (size_t i = 0; i < SPR_N_ACTIVITIES; i++) {
    const spr_activity_row *row = &spr_activities[i];
    if (!(slot->categories >> (row->category - 1) & 1) || row->kind == SPINERISK_KIND_CLASS) continue;
    if (row->only_asked && !is_liked(p, row->number)) continue;
    if (row->benefits[slot->purpose] < 2 || p->is_used[i] || is_like_another(p, slot, row)) continue;
    const spr_rung rung = spr_rung_of(p, i, spr_nan());
    const int problem = spr_obstacle(p, slot, &rung);
    /* What equipment or a word would open is told before what nothing opens now. */
    if (problem && problem < *why) *why = problem;
    if (!problem && (best.index < 0 || is_better(p, slot, &rung, &best))) best = rung;
  }
  return best;
}

/* What makes symptoms spread pauses, and with it what is the same movement under another name. */
static void pause_like(spr_planner *p, const spr_rung *rung) {
  const spr_activity_row *row = &spr_activities[rung->index];
  for (size_t i = 0; i < SPR_N_ACTIVITIES; i++) {
    const spr_activity_row *other = &spr_activities[i];
    if (other->category == row->category && (other->muscles == row->muscles || row->category == SPR_CATEGORY_WALKING))
      p->is_used[i] = 1;
  }
}

void spr_add_place(spr_planner *p, const spr_slot_row *slot, const spr_rung *rungs, int n_rungs) {
  spr_place *place = &p->places[p->n_places];
  place->purpose = slot->purpose;
  place->days = slot->days < p->days ? slot->days : (int)p->days;
  place->n_rungs = n_rungs;
  for (int i = 0; i < n_rungs; i++) {
    place->rungs[i] = rungs[i];
    p->is_used[rungs[i].index] = 1;
  }
  spr_set_start(p, place);
  if (place->response < SPINERISK_RESPONSE_PAUSE)
    p->n_places++;
  else
    for (int i = 0; i < n_rungs; i++) pause_like(p, &rungs[i]);
}

static void leave_unmet(spr_planner *p, const spr_slot_row *slot, int why) {
  if (!(p->plan->goals >> slot->purpose & 1)) return;
  if (!p->plan->goals_unmet) p->plan->unmet_by = why;
  p->plan->goals_unmet |= UINT64_C(1) << slot->purpose;
}

static void fill(spr_planner *p, const spr_slot_row *slot) {
  const int full = p->n_places + slot->items;
  int paused = 0;
  while (p->n_places < full && p->n_places < SPR_MAX_PLACES) {
    const int before = p->n_places;
    int why;
    spr_rung best = best_for(p, slot, &why);
    if (best.index < 0 && slot->only_suitable) {
      spr_slot_row with_care = *slot;
      with_care.only_suitable = 0;
      best = best_for(p, &with_care, &why);
    }
    if (best.index < 0) {
      int has_one = 0;
      for (int k = 0; k < p->n_places; k++) has_one |= p->places[k].purpose == slot->purpose;
      if (!has_one) leave_unmet(p, slot, paused ? SPINERISK_CONSTRAINT_PAUSED : why);
      return;
    }
    spr_add_place(p, slot, &best, 1);
    paused |= p->n_places == before;
  }
}

void spr_choose(spr_planner *p) {
  for (int s = 0; s < SPR_N_SLOTS; s++) {
    const spr_slot_row *slot = &spr_slots[s];
    if (slot->purpose == SPR_PURPOSE_TARGET) {
      if (p->request.target && p->n_places < SPR_MAX_PLACES) spr_choose_target(p, slot);
    } else if (s == 0 || (p->plan->goals >> slot->purpose & 1)) {
      fill(p, slot);
    }
  }
}
