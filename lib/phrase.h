/* phrase.h: the reviewed names of the catalogue, as sets of tokens. */
#ifndef SPINERISK_PHRASE_H
#define SPINERISK_PHRASE_H

#include "data/tables.h"
#include "words.h"

int spr_phrase_has(const spr_phrase_row *phrase, uint16_t token);
int spr_phrases_share(const spr_phrase_row *a, const spr_phrase_row *b);
/* The phrase made of exactly these words, in any order; -1 if there is none. */
int spr_match_whole(const spr_reading *reading);
/* The name that a segment is ("deadlift" in "curl, deadlift"), but for numbers and strangers; -1 if it is none. */
int spr_match_segment(const spr_reading *reading, int segment);

#endif
