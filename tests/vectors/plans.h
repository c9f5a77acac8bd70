/* plans.h: the worked patients, from their text to a plan and back to text. Uses the public header only. */
#ifndef SPINERISK_TEST_PLANS_H
#define SPINERISK_TEST_PLANS_H

#include "case.h"

#define PLANS_PATIENTS "patient,stage,story,person,request,expected_response,expected_constraint,expected_walk_minutes"
#define PLANS_DIARIES                                                                                                \
  "patient,stage,day,activity,minutes,repetitions,sets,external_kg,pain_now,pain_during_change,next_morning_change," \
  "masked,symptom_move"
#define PLANS_PLANS                                                                                           \
  "patient,stage,status,error_field,constraint,verdict,urgency,response,n_weeks,n_items,target,target_phase," \
  "target_week,weeks,days_per_week,minutes_per_day,goals,goals_unmet,unmet_by,open_questions,reasons"
#define PLANS_WEEKS "patient,stage,week,verdict,urgency,rest_days,minutes,score,hazard,budget,used"
#define PLANS_ITEMS                                                                                           \
  "patient,stage,week,activity,purpose,weekdays,minutes,repetitions,sets,external_kg,share,response,verdict," \
  "if_advance,if_step_back,score"

enum { PLANS_MAX_STAGES = 128, PLANS_MAX_ENTRIES = 256 };

/* One stage of a patient, with everything told up to it. */
typedef struct plan_stage {
  char patient[32], stage[32];
  char *inputs;                                /* person and request, joined */
  char response[16], constraint[16], walk[16]; /* as a clinician expects them */
} plan_stage;

typedef struct plan_case {
  test_case person; /* its status and error are those of the call */
  spinerisk_diary diary[PLANS_MAX_ENTRIES];
  spinerisk_plan plan;
  spinerisk_week weeks[SPINERISK_PLAN_MAX_WEEKS];
  spinerisk_item items[SPINERISK_PLAN_MAX_WEEKS * SPINERISK_PLAN_ITEMS_PER_WEEK];
} plan_case;

/* What case_read is for a call of spinerisk_plan_make; the diary is empty, and is the caller's to fill. */
void plan_read(plan_case *c, const char *inputs);
/* Makes the plan of what is in c, with n entries of its diary. */
void plan_run(plan_case *c, size_t n_diary);

/* Reads patients.csv and diaries.csv of a directory; returns how many stages there are. A file that cannot be read ends
 * the program. */
size_t plans_load(const char *directory);
const plan_stage *plans_stage(size_t index);
/* Makes the plan of a stage: the diary is all that was told of the patient at this stage and those before it. */
void plans_run(size_t index, plan_case *c);

/* One line each, without a line end. */
void plan_write(const plan_stage *s, const plan_case *c, char *out, size_t size);
void plan_write_week(const plan_stage *s, const spinerisk_week *week, char *out, size_t size);
void plan_write_item(const plan_stage *s, const spinerisk_item *item, char *out, size_t size);

/* Compares all of them with the golden files and with what a clinician expects. Each difference is told to report; the
 * number of what held goes to *passed. Returns the number of stages. */
typedef void plans_report(const char *file, const char *id, const char *what, const char *expected, const char *got);
int plans_check(const char *directory, plans_report *report, int *passed);

#endif
