/* The days of a week and their minutes: what is done when, and what gives way where there is no time. */
#include "catalogue.h"
#include "exact.h"
#include "model.h"
#include "plan.h"

uint64_t spr_days_of(const spr_planner *p, const spr_place *place, int order) {
  const int all = (int)p->days;
  uint64_t bits = 0;
  for (int i = 0; i < place->days; i++) {
    const int day = (i * all / place->days + (place->days < all ? order : 0)) % all;
    bits |= UINT64_C(1) << (day * SPR_WEEK_DAYS / all);
  }
  return bits;
}

double spr_minutes_of(const spr_planner *p, const spr_rung *rung, double dose) {
  return rung->sets * (spr_by_minutes(rung) ? dose : dose * p->person.model->p[SPR_P_PLAN_REPETITION_MINUTES]);
}

/* Minutes of the fullest day, and that day. */
static double fullest(const spr_planner *p, const spr_week *w, int *day) {
  double most = 0;
  for (int d = 0; d < SPR_WEEK_DAYS; d++) {
    double sum = 0;
    for (int i = 0; i < p->n_places; i++)
      if (w->days[i] >> d & 1) sum += spr_minutes_of(p, w->rung[i], w->dose[i]);
    if (sum <= most) continue;
    most = sum;
    *day = d;
  }
  return most;
}

void spr_give(spr_week *w, int i, double dose) {
  w->dose[i] = dose;
  w->share[i] = spr_min(1.0, dose / w->rung[i]->full);
}

void spr_leave(spr_week *w, int i, uint64_t days, int why) {
  w->days[i] &= ~days;
  w->why[i] = why;
}

static int is_aerobic(const spr_planner *p, const spr_week *w, int i, int day) {
  return (w->days[i] >> day & 1) && spr_by_minutes(w->rung[i]) && spr_activities[w->rung[i]->index].benefits[0] >= 2 &&
         (p->places[i].purpose == 0 || i == 0 || p->places[i].purpose == SPR_PURPOSE_TARGET);
}

/* Whether the purpose of a place has more in the week than this day of it. */
static int is_elsewhere(const spr_planner *p, const spr_week *w, int i, uint64_t bit) {
  int found = (w->days[i] & ~bit) != 0;
  for (int k = 0; k < p->n_places; k++) found |= k != i && w->days[k] && p->places[k].purpose == p->places[i].purpose;
  return found;
}

/* The item that leaves an overfull day: the last that makes enough room and is not all of its purpose, else the
 * last. Where walking has gone for another aerobic item, that one stays as long as something else can go. */
static int who_leaves(const spr_planner *p, const spr_week *w, int day, double over) {
  const uint64_t bit = UINT64_C(1) << day;
  const int only_aerobic = p->places[0].purpose == 0 && !(w->days[0] & bit);
  int last = -1, any = -1;
  for (int i = p->n_places - 1; i >= 0; i--) {
    if (!(w->days[i] & bit)) continue;
    if (any < 0) any = i;
    if (i == 0 || (only_aerobic && is_aerobic(p, w, i, day))) continue;
    if (spr_minutes_of(p, w->rung[i], w->dose[i]) + 1e-9 >= over && is_elsewhere(p, w, i, bit)) return i;
    if (last < 0) last = i;
  }
  return last < 0 ? any : last;
}

/* Keeps one item of a day at the dose of the week before, which fitted; 0 where none has grown. */
static int hold_one(const spr_planner *p, spr_week *w, const spr_week *before, uint64_t day) {
  for (int i = p->n_places - 1; i >= 0; i--) {
    if (!(w->days[i] & before->days[i] & day) || w->rung[i] != before->rung[i] || w->dose[i] <= before->dose[i])
      continue;
    w->dose[i] = before->dose[i];
    w->share[i] = before->share[i];
    return 1;
  }
  return 0;
}

/* Minutes of other aerobic items on a day. */
static double other_aerobic(const spr_planner *p, const spr_week *w, int day) {
  double sum = 0;
  for (int i = 1; i < p->n_places; i++)
    if (is_aerobic(p, w, i, day)) sum += spr_minutes_of(p, w->rung[i], w->dose[i]);
  return sum;
}

/* Gives what has lost its last day, not that one, a day without walking: once. */
static void move(const spr_planner *p, spr_week *w, int i, uint64_t day) {
  const uint64_t free = spr_days_of(p, &p->places[0], 0) & ~w->days[0] & ~day;
  if (w->is_moved[i]) return;
  w->is_moved[i] = 1;
  w->days[i] = free & (~free + 1); /* the first of them */
}

/* Whether the easy item can miss one more day and still be there on most days, two thirds of them. */
static int walks_enough(const spr_planner *p, const spr_week *w) {
  int days = 0;
  for (uint64_t bits = w->days[0]; bits; bits &= bits - 1) days++;
  return 3 * (days - 1) >= 2 * (int)p->days;
}

void spr_fit_minutes(const spr_planner *p, spr_week *w, const spr_week *before) {
  if (!p->n_places) return;
  const double least =
      spr_max(spr_max(p->person.model->p[SPR_P_PLAN_WALK_LEAST], (double)(int32_t)(p->minutes * 0.4)), before->dose[0]);
  const int easy = p->places[0].purpose == 0 && spr_by_minutes(w->rung[0]);
  for (int day = 0;;) {
    const double over = fullest(p, w, &day) - p->minutes;
    const uint64_t bit = UINT64_C(1) << day;
    const int walks = easy && (w->days[0] & bit);
    if (over <= 1e-9) return;
    if (walks && other_aerobic(p, w, day) >= spr_max(0.4 * w->dose[0], p->person.model->p[SPR_P_PLAN_WALK_LEAST])) {
      w->days[0] &= ~bit;
    } else if (walks && w->dose[0] > least) {
      spr_give(w, 0, spr_max(least, spr_round_dose(w->rung[0], w->dose[0] - over)));
    } else if (!hold_one(p, w, before, bit)) {
      const int gone = who_leaves(p, w, day, over), was_aerobic = is_aerobic(p, w, gone, day);
      if (walks && !is_elsewhere(p, w, gone, bit) && walks_enough(p, w)) {
        w->days[0] &= ~bit;
        for (int i = 1; i < p->n_places; i++)
          if (!w->days[i]) w->days[i] = bit; /* what had no day has this one */
      } else {
        spr_leave(w, gone, bit, SPINERISK_CONSTRAINT_BUDGET);
        if (gone && was_aerobic && easy) w->days[0] |= bit; /* which comes back */
        if (gone && !w->days[gone]) move(p, w, gone, bit);
      }
    }
  }
}
