/* flat_record.h: structs of sessions and plans as rows of doubles, by the library's own table of fields. */
#ifndef SPINERISK_FLAT_RECORD_H
#define SPINERISK_FLAT_RECORD_H

#include "flat.h"

/* Writes every field of the owner's struct; gives the place behind the last. */
double *record_write(int32_t owner, const void *object, double *out);
/* Sets every field of an initialised struct from a row; what is wrong goes into error. */
int32_t record_read(int32_t owner, void *object, const double *row, spinerisk_error *error);

#endif
