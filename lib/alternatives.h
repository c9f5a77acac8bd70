/* alternatives.h: what else serves the same purpose. */
#ifndef SPINERISK_ALTERNATIVES_H
#define SPINERISK_ALTERNATIVES_H

#include "answer.h"

/* Best first: by verdict, nearness and score; the nearest first; or the best of the activity's variants only. */
enum spr_order { SPR_BEST_FIRST, SPR_NEAREST_FIRST, SPR_VARIANTS };

/* Fills at most room structs in that order, and gives their number. asked: the answer to q. equipment: what there is,
 * all bits for no matter. */
size_t spr_alternatives(const spr_question *q, const spinerisk_assessment *asked, enum spr_order order,
                        uint64_t equipment, spinerisk_alternative *out, size_t room);

#endif
