/* fields.h: every input field, once. Validation, error text, bindings and documents read this table. */
#ifndef SPINERISK_FIELDS_H
#define SPINERISK_FIELDS_H

#include <spinerisk/spinerisk.h>
#include <string.h>

#include "exact.h"

typedef struct spr_field_row {
  int16_t field;
  uint8_t owner, type;
  const char *name, *unit;
  double low, high;
  uint32_t offset;
  const char *const *names; /* of values 1.., NULL-terminated; choices and sets */
  const char *if_missing, *sentence;
} spr_field_row;

extern const spr_field_row spr_fields[SPINERISK_FIELD_END];

/* Index of the lowest bit that is set; bits is not 0. */
static inline int spr_lowest_bit(uint64_t bits) {
#if defined(__GNUC__) || defined(__clang__)
  return __builtin_ctzll(bits);
#else
  int at = 0;
  while (!(bits >> at & 1)) at++;
  return at;
#endif
}

static inline int spr_count_bits(uint64_t bits) {
  bits -= bits >> 1 & UINT64_C(0x5555555555555555);
  bits = (bits & UINT64_C(0x3333333333333333)) + (bits >> 2 & UINT64_C(0x3333333333333333));
  bits = (bits + (bits >> 4)) & UINT64_C(0x0f0f0f0f0f0f0f0f);
  return (int)(bits * UINT64_C(0x0101010101010101) >> 56);
}

/* The row of a field, NULL if there is none. Inline, as reading too: every clause of every rule does it. */
static inline const spr_field_row *spr_field(int32_t field) {
  return field > 0 && field < SPINERISK_FIELD_END && spr_fields[field].name ? &spr_fields[field] : NULL;
}

/* A value read from its struct: number is NaN and bits 0 when not stated. A choice has the bit of its
 * value; the number of a choice or count is its value. */
typedef struct spr_value {
  double number;
  uint64_t bits; /* of a total: itself */
  int stated;
} spr_value;
static inline spr_value spr_field_read(const spr_field_row *row, const void *object) {
  spr_value out = {spr_nan(), 0, 0};
  const char *at = (const char *)object + row->offset;
  int32_t choice;
  uint32_t count;
  switch (row->type) {
    case SPINERISK_TYPE_NUMBER:
      memcpy(&out.number, at, sizeof out.number);
      out.stated = spr_given(out.number);
      break;
    case SPINERISK_TYPE_CHOICE:
      memcpy(&choice, at, sizeof choice);
      out.stated = choice != 0;
      if (choice > 0 && choice <= 64) out.bits = UINT64_C(1) << (choice - 1);
      out.number = choice;
      break;
    case SPINERISK_TYPE_SET:
    case SPINERISK_TYPE_TOTAL:
      memcpy(&out.bits, at, sizeof out.bits);
      out.stated = out.bits != 0;
      break;
    default:
      memcpy(&count, at, sizeof count);
      out.stated = count != 0;
      out.number = count;
      break;
  }
  return out;
}

/* Makes every number of one owner's struct NaN: not stated. */
void spr_unstate(int32_t owner, void *object, size_t size);
/* Checks every field of one owner in a struct: ranges, infinities, choices, sets. */
spinerisk_status spr_check_fields(int32_t owner, const void *object, spinerisk_error *error);
/* The fields of one owner that are stated, a bit each; of effort and patient, which lie below 64. And the same with the check. */
uint64_t spr_stated(int32_t owner, const void *object);
spinerisk_status spr_check_stated(int32_t owner, const void *object, uint64_t *stated, spinerisk_error *error);

#endif
