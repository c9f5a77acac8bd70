/* plan.h: the rooms of a plan share this: who it is for, what was asked, and what has been chosen. */
#ifndef SPINERISK_PLAN_H
#define SPINERISK_PLAN_H

#include "answer.h"
#include "session.h"

/* Easy walking: what tells of the person, whatever they do. */
enum { SPR_WALKING = 8 };
enum { SPR_PURPOSE_TARGET = 6, SPR_MAX_PLACES = SPINERISK_PLAN_ITEMS_PER_WEEK, SPR_RUNGS = 3, SPR_WEEK_DAYS = 7 };

/* What was done once: dose of a set, sets and kilograms; a NaN dose is none. */
typedef struct spr_done {
  double dose, sets, kg;
} spr_done;

/* What the diary tells of one activity. Larger is what has more dose x sets. */
typedef struct spr_history {
  int response;             /* to the last time it was done, SPINERISK_RESPONSE_*; 0: it was not done lately */
  double day;               /* of the last time */
  spr_done last, tolerated; /* the last time; the largest without a bad morning since the last one that had one */
  spr_done under;           /* the largest tolerated one of a smaller dose than the last */
  spr_done week_ago;        /* as tolerated, but done so long ago that a week's step may be taken on it */
} spr_history;

/* One activity with the dose it grows to; every dose is minutes or repetitions, as the activity counts. */
typedef struct spr_rung {
  int16_t index;
  int verdict;
  double score, full, kg, sets;
} spr_rung;

/* One item of every week. A target has up to three rungs, the easiest first; everything else one. */
typedef struct spr_place {
  int purpose, days, n_rungs;
  int response;   /* SPINERISK_RESPONSE_* from now on */
  int first;      /* the same of the first week against what was done; 0: nothing was done yet */
  int rung;       /* the variant it begins with */
  double start;   /* share of that one's full dose in the first week */
  double kept;    /* the share that is left where there is no room to grow: what was tolerated, else the start */
  double settled; /* dose known to be tolerated; NaN: none */
  spr_rung rungs[SPR_RUNGS];
} spr_place;

typedef struct spr_planner {
  spr_case person, now; /* today, and in the week that is laid out */
  spinerisk_plan_request request;
  spinerisk_plan *plan;
  spinerisk_effort blank;
  int response; /* of the person, to all of it */
  double weeks, days, minutes;
  unsigned char is_used[SPR_N_ACTIVITIES], is_done[SPR_N_ACTIVITIES]; /* done lately, and tolerated */
  spr_place places[SPR_MAX_PLACES];
  int n_places;
} spr_planner;

/* plan_diary.c */
spinerisk_status spr_check_diary(const spr_planner *p, spinerisk_error *error);
spr_history spr_history_of(const spr_planner *p, uint32_t activity);
/* What pain says: of the person's own fields, and of the last day in the diary. Fills the plan's reasons, and what was
 * done. */
void spr_respond(spr_planner *p);

/* plan_choose.c: which activities, and how far each may go. */
void spr_choose(spr_planner *p);
/* A dose that can be done: whole repetitions, whole minutes or tenths of short ones; never more than given, but for the
 * least there is. */
double spr_round_dose(const spr_rung *rung, double dose);
/* The step between two such doses. */
double spr_dose_unit(const spr_rung *rung);
spinerisk_effort spr_effort_of(const spr_planner *p, const spr_rung *rung, double dose);
int spr_by_minutes(const spr_rung *rung);

/* The activity at its full dose (wanted, or its reference dose if NaN), with the lightest usual weight, or what was
 * tolerated where that still holds. */
spr_rung spr_rung_of(const spr_planner *p, size_t index, double wanted);
/* 0 if it can be planned for a slot, else the constraint that stands against it. */
int spr_obstacle(const spr_planner *p, const spr_slot_row *slot, const spr_rung *rung);
/* Gives it a place with its start, unless what was felt makes it pause. */
void spr_add_place(spr_planner *p, const spr_slot_row *slot, const spr_rung *rungs, int n_rungs);

/* plan_start.c: where a dose begins, and what pain says of it. */
void spr_set_start(const spr_planner *p, spr_place *place);
int spr_is_walk(const spr_rung *rung);
/* Share of the full dose that is added after a good week: at least one unit of it. */
double spr_step_of(const spr_planner *p, const spr_rung *rung);
/* On to the next variant of a target where the share is large enough; what was never done begins low. */
void spr_climb(const spr_planner *p, const spr_place *place, int *rung, double *share);

/* plan_target.c: the target where it is allowed, behind its easier variants; what stands against it goes into the
 * reasons. */
void spr_choose_target(spr_planner *p, const spr_slot_row *slot);

/* One week on the way: what each place does, and whether it is still in. */
typedef struct spr_week {
  const spr_rung *rung[SPR_MAX_PLACES];
  double dose[SPR_MAX_PLACES], share[SPR_MAX_PLACES];
  uint64_t days[SPR_MAX_PLACES];
  spinerisk_assessment answer[SPR_MAX_PLACES];
  int is_moved[SPR_MAX_PLACES];
  int why[SPR_MAX_PLACES]; /* the constraint that took it out of days; 0: none did */
} spr_week;

/* plan_days.c */
/* Days spread over the week: days of a person's, of which an item takes some, each from another first day. */
uint64_t spr_days_of(const spr_planner *p, const spr_place *place, int order);
/* Minutes of a dose, all sets. */
double spr_minutes_of(const spr_planner *p, const spr_rung *rung, double dose);
/* Gives a place a dose; takes it out of days. */
void spr_give(spr_week *w, int i, double dose);
void spr_leave(spr_week *w, int i, uint64_t days, int why);
/* On a day with at least two fifths as much of another aerobic item the easy one stays away; else it gives way,
 * down to two fifths of the day or what it was before; then nothing grows; then it misses a day for what would
 * have no day at all; then an item leaves the day. before: what was tolerated, or the week before. */
void spr_fit_minutes(const spr_planner *p, spr_week *w, const spr_week *before);

/* plan_weeks.c: doses, days and budgets, week by week. */
void spr_lay_out(spr_planner *p, spinerisk_week *weeks, spinerisk_item *items);

#endif
