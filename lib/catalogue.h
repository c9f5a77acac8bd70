/* catalogue.h: the activities as stored, and as structs. */
#ifndef SPINERISK_CATALOGUE_H
#define SPINERISK_CATALOGUE_H

#include <spinerisk/spinerisk.h>

#include "data/tables.h"

/* Fills own (of this library's size) with the activity at an index that exists. */
void spr_activity_fill(size_t index, spinerisk_activity *own);
/* Only what the demands of an activity, their grades and its rules rest on; the rest of own stays as it is. */
void spr_activity_fill_demands(size_t index, spinerisk_activity *own);
/* Index of an id, -1 if there is none. */
int spr_id_lookup(const char *id, size_t n_id);
/* Index of a permanent number, -1 if there is none. */
int spr_activity_index(uint32_t number);

#endif
