/* interval.h: the ways of doing an activity that make its interval, and the demands of each. */
#ifndef SPINERISK_INTERVAL_H
#define SPINERISK_INTERVAL_H

#include "case.h"
#include "demand.h"

/* The hardest way there is makes the grade, and that how far the evidence reaches. Low and high do not bear on the
 * verdict. */
enum { SPR_TYPICAL, SPR_WORST, SPR_WAY_HIGH, SPR_EVIDENCE_HIGH, SPR_LOW, SPR_HIGH, SPR_WAYS };

typedef struct spr_interval {
  spr_posture x[SPR_WAYS];
  double at_worst[SPR_HAZARDS]; /* hazards of the hardest way there is */
  int grade;                    /* weakest among the demands that matter then; 0 if measured */
  int kg_assumed;
  double kg; /* the most kilograms it may be */
} spr_interval;

/* For the activity and the effort in c; k is theirs. ways: as many postures as are wanted, in their order. */
void spr_interval_make(const spr_case *c, const spr_coefficients *k, int ways, spr_interval *out);

#endif
