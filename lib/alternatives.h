/* alternatives.h: what else serves the same purpose. */
#ifndef SPINERISK_ALTERNATIVES_H
#define SPINERISK_ALTERNATIVES_H

#include "answer.h"

/* Where they are looked for: in the whole catalogue, or among the activity's variants only. */
enum spr_among { SPR_ALL, SPR_VARIANTS };

/* Fills at most room structs, the best first: by verdict, nearness and score; and gives their number. asked: the answer
 * to q. equipment: what there is, all bits for no matter. */
size_t spr_alternatives(const spr_question *q, const spinerisk_assessment *asked, enum spr_among among,
                        uint64_t equipment, spinerisk_alternative *out, size_t room);

#endif
