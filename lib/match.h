/* match.h: the words of a name against the phrases of the catalogue. */
#ifndef SPINERISK_MATCH_H
#define SPINERISK_MATCH_H

#include <spinerisk/spinerisk.h>

#include "words.h"

/* The activities that fit best, what the name asks of them, and what was not used. */
void spr_match(const char *name, const spr_reading *reading, spinerisk_resolution *out);

#endif
