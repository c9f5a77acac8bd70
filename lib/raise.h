/* raise.h: what a name asked for beyond its activity, added to the activity's demands. */
#ifndef SPINERISK_RAISE_H
#define SPINERISK_RAISE_H

#include "data/tables.h"

/* Raises the demands of an activity; none is ever lowered. raised: SPR_RAISE_* bits. */
void spr_raise(const spinerisk_model *model, unsigned raised, spinerisk_activity *activity);

#endif
