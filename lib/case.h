/* case.h: one person and one activity, from demands to the verdict; scalar and column calls share it. */
#ifndef SPINERISK_CASE_H
#define SPINERISK_CASE_H

#include <stddef.h>
#include <string.h>

#include "provider.h"
#include "rules.h"
#include "verdict.h"

/* One person, with their own copies of the structs, checked. */
typedef struct spr_case {
  const spinerisk_model *model;
  spinerisk_effort effort;
  spinerisk_patient patient;
  spinerisk_provider provider;
  int has_provider;
  int measured;   /* the demands were measured: mass, help and kilograms are in them */
  int help_moved; /* the name said that its kilograms help */
  int raised;     /* the name asked for more than its activity has */
  spr_outcome outcome;
  spr_standing standing;
  spinerisk_activity activity; /* last: the person is what lies before */
} spr_case;

/* The person alone, for an activity of its own. */
static inline void spr_case_copy_person(spr_case *to, const spr_case *from) {
  memcpy(to, from, offsetof(spr_case, activity));
}

/* Copies effort and patient, evaluates the red flags into outcome; checks the fields if none stops. */
spinerisk_status spr_case_begin(spr_case *c, const spinerisk_model *model, const spinerisk_effort *effort,
                                const spinerisk_patient *patient, spinerisk_error *error);
/* What the rules can still say, again, after a change of the patient in c. */
void spr_case_stand(spr_case *c);
/* Lets go of the rules that cannot hold for this person: for callers that ask about many activities. */
void spr_case_narrow(spr_case *c);
/* Fields that may be asked of this person, a bit each: in the wellness profile nothing about health. */
uint64_t spr_askable(const spr_case *c);
/* Lumbar spine of an adult? Asked only if no flag stopped. */
spinerisk_status spr_case_scope(const spr_case *c, spinerisk_error *error);
/* Everything between the demands and the verdict, for the activity in c. */
typedef struct spr_result {
  spr_posture typical;
  double hazards[SPR_HAZARDS];
  double model_score, score, low, high;
  int grade;
  int kg_assumed;
  spr_posture hardest;          /* of the hardest plausible way */
  double at_worst[SPR_HAZARDS]; /* hazards of the hardest way there is */
  double kg;                    /* the most kilograms it may be */
} spr_result;
void spr_case_score(spr_case *c, spr_result *out);
/* What everybody must do anyway is never stricter than with care by its number: of the catalogue only, and with no
 * more weight than is usual. kg: the most kilograms it may be. */
int spr_case_is_everyday(const spr_case *c, double kg);
/* What the rules say of the activity in c whatever its effort and its number; 0 if they look at those. */
int spr_case_settle(const spr_case *c, int *verdict, int *urgency);
/* For measured demands of which none has been seen yet: what the rules say of the person whatever the
 * row; outcome.row_dependent counts those that must see it. */
void spr_case_measured(spr_case *c);

#endif
