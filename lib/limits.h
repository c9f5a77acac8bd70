/* limits.h: how far one field may go while a verdict holds. */
#ifndef SPINERISK_LIMITS_H
#define SPINERISK_LIMITS_H

#include "answer.h"

/* What is looked for: the most of a field, or the least; whole: in steps of one. */
typedef struct spr_search {
  int32_t field;
  int least, whole;
} spr_search;

/* Fills own (initialised), everything else as it stands in q. */
spinerisk_status spr_limit(const spr_question *q, const spr_search *search, int verdict, spinerisk_limit *own,
                           spinerisk_error *error);
/* Whether kilograms that come with the name are help, so that more of them is milder. */
int spr_kilograms_help(const spr_question *q);
/* SPINERISK_E_RANGE for a number that is no verdict. */
spinerisk_status spr_check_verdict(int32_t verdict, spinerisk_error *error);

#endif
