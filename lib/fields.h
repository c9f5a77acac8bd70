/* fields.h: every input field, once. Validation, error text, bindings and documents read this table. */
#ifndef SPINERISK_FIELDS_H
#define SPINERISK_FIELDS_H

#include <spinerisk/spinerisk.h>

typedef struct spr_field_row {
  int16_t field;
  uint8_t owner, type;
  const char *name, *unit;
  double low, high;
  uint32_t offset;
  const char *const *names; /* of values 1.., NULL-terminated; choices and sets */
  const char *if_missing, *sentence;
} spr_field_row;

/* The row of a field, NULL if there is none. */
const spr_field_row *spr_field(int32_t field);

/* A value read from its struct: number is NaN and bits 0 when not stated. A choice has the bit of its
 * value; the number of a choice or count is its value. */
typedef struct spr_value {
  double number;
  uint64_t bits;
  int stated;
} spr_value;
spr_value spr_field_read(const spr_field_row *row, const void *object);

/* Checks every field of one owner in a struct: ranges, infinities, choices, sets. */
spinerisk_status spr_check_fields(int32_t owner, const void *object, spinerisk_error *error);

#endif
