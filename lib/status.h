/* status.h: filling the optional error. Each returns the status, so that a check is one line. */
#ifndef SPINERISK_STATUS_H
#define SPINERISK_STATUS_H

#include <spinerisk/spinerisk.h>

/* The plain failure: no field, no value. */
spinerisk_status spr_fail(spinerisk_error *error, spinerisk_status status);
/* A field and its value outside low..high. */
spinerisk_status spr_fail_range(spinerisk_error *error, spinerisk_status status, int32_t field, double value,
                                double low, double high);
/* A text at fault, copied into detail. */
spinerisk_status spr_fail_text(spinerisk_error *error, spinerisk_status status, int32_t field, const char *text,
                               size_t n);
/* A parameter of the model and its value outside low..high. */
spinerisk_status spr_fail_named(spinerisk_error *error, spinerisk_status status, const char *name, size_t n_name,
                                double value, double low, double high);
/* An index past the end of a table of so many rows. */
spinerisk_status spr_fail_index(size_t index, size_t count, spinerisk_error *error);
/* What a text says where it cannot be composed: snprintf style. */
size_t spr_refuse_text(char *buffer, size_t size);
/* Adds the row at fault to an error already told. */
void spr_fail_row(spinerisk_error *error, size_t row);

#endif
