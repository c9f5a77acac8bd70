/* resolve.h: names and codes to activities. */
#ifndef SPINERISK_RESOLVE_H
#define SPINERISK_RESOLVE_H

#include <spinerisk/spinerisk.h>

#include "data/tables.h"

/* An own activity where it lies, at the caller's struct size; NULL if there is none, or the size cannot be. */
const spinerisk_activity *spr_own_activity(const spinerisk_vocabulary *vocabulary, size_t index);
/* Finds a whole name in a vocabulary: SPINERISK_READ_ID, _SYNONYM, or 0. A number it does not know is passed over. */
int spr_vocabulary_find(const spinerisk_vocabulary *vocabulary, const char *name, size_t n_name, uint32_t *activity);

/* Starts an answer: unknown, with nothing near. */
void spr_resolution_blank(spinerisk_resolution *out);
/* Makes the activity of a row the answer. flags: SPR_RAISE_*, SPR_ASSISTED. */
void spr_resolution_set(spinerisk_resolution *out, size_t row, int read_as, unsigned flags, double confidence);
/* Index of the activity whose id or reviewed name this is, word for word; -1 if there is none. */
int spr_name_find(const char *name, size_t n_name);
/* spinerisk_resolve once its arguments are in order. */
void spr_resolve(const spinerisk_vocabulary *vocabulary, const char *name, size_t n_name, int strict,
                 spinerisk_resolution *out);

#endif
