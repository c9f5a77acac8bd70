/* assumed.h: what was not stated and could have changed the verdict. */
#ifndef SPINERISK_ASSUMED_H
#define SPINERISK_ASSUMED_H

#include "case.h"

/* Notes the fields not stated that move the number of this activity. */
void spr_note_assumed(spr_case *c, const spr_result *r);
/* Writes assumed and open_questions: what is open and could give a stricter verdict or urgency. */
void spr_write_open(const spr_case *c, spinerisk_assessment *own);

#endif
