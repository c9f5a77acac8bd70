/* verdict.h: from scores to a verdict, and from a verdict back to the number that shows it. */
#ifndef SPINERISK_VERDICT_H
#define SPINERISK_VERDICT_H

#include "data/tables.h"

/* Scores of the typical way and of what could be harder: by the way of doing it, by the evidence. */
typedef struct spr_scores {
  double typical, low, high; /* low, high: way and evidence together */
  double way_high, evidence_high;
} spr_scores;

/* Verdict of a single number. */
int spr_verdict_of(const spinerisk_model *model, double score);
/* Verdict of the number with its uncertainty; *reason is the note that made it stricter, 0 if none. */
int spr_verdict_of_scores(const spinerisk_model *model, const spr_scores *scores, int *reason);
/* The score lifted to the verdict's band: a stopped patient never sorts as safe. */
double spr_lift(const spinerisk_model *model, double score, int verdict);

#endif
