/* session.h: adding up what was done, and judging it against budgets. */
#ifndef SPINERISK_SESSION_H
#define SPINERISK_SESSION_H

#include "case.h"

/* One part, however it came in. */
typedef struct spr_part {
  double hazard, dose, score;
  int32_t verdict, urgency;
  uint64_t number;
} spr_part;

/* Whether a part can be added; what is wrong with one that cannot. */
int spr_is_part(const spr_part *part);
spinerisk_status spr_fail_part(const spr_part *part, spinerisk_error *error);
void spr_session_add(spinerisk_session *session, const spr_part *part);
/* The hazard of a session that is initialised. */
static inline double spr_session_hazard(const spinerisk_session *session) {
  return (double)session->hazard_units * SPINERISK_HAZARD_UNIT;
}

/* What a person's phase allows: how often the hazard of the avoid line, and that hazard itself. */
typedef struct spr_budget {
  const spinerisk_model *model;
  int32_t phase;
  double session, week, avoid;
} spr_budget;
spr_budget spr_budget_of(const spinerisk_model *model, const spinerisk_patient *patient);
/* Judges a day on top of what was carried over; fills all but the part to drop first. */
void spr_judge_day(const spr_budget *budget, const spinerisk_session *day, double carried, spinerisk_judgement *own);
/* Judges days of one week. number: of the week. */
void spr_judge_week(const spr_budget *budget, const spinerisk_session *days, size_t n_days, double number,
                    spinerisk_week *own);
/* A week is never milder than one of its days, judged with what was carried into it. */
void spr_raise_week(spinerisk_week *own, const spinerisk_judgement *day);
/* Checks a session that came from outside. */
spinerisk_status spr_check_session(const spinerisk_session *session, spinerisk_error *error);
/* Checks what the days before left; NaN is nothing. */
spinerisk_status spr_check_carried(double carried, spinerisk_error *error);

#endif
