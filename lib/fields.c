#include "fields.h"

#include <string.h>

#include "data/tables.h"
#include "exact.h"
#include "status.h"
#include "structs.h"
#include "text.h"

#include "field_table.inc"
#include "floats.h"

size_t spinerisk_field_count(void) {
  size_t n = 0;
  for (int32_t f = 0; f < SPINERISK_FIELD_END; f++) n += spr_fields[f].name != NULL;
  return n;
}

spinerisk_status spinerisk_field_get(int32_t field, spinerisk_field_info *info, spinerisk_error *error) {
  spinerisk_field_info own;
  const spr_field_row *row = spr_field(field);
  if (!info) return spr_fail(error, SPINERISK_E_NULL);
  if (!row) return spr_fail_range(error, SPINERISK_E_UNKNOWN_FIELD, 0, field, 1, SPINERISK_FIELD_END - 1);
  spinerisk_field_info_init(&own, sizeof own);
  own.field = row->field;
  own.owner = row->owner;
  own.type = row->type;
  own.name = row->name;
  own.unit = row->unit;
  own.low = row->low;
  own.high = row->high;
  own.if_missing = row->if_missing;
  own.sentence = row->sentence;
  own.offset = row->offset;
  return spr_give_struct(info, info->struct_size, &own, sizeof own, SPR_LEAST(spinerisk_field_info));
}

spinerisk_status spinerisk_field_at(size_t index, spinerisk_field_info *info, spinerisk_error *error) {
  const size_t count = spinerisk_field_count();
  if (!info) return spr_fail(error, SPINERISK_E_NULL);
  if (index >= count) return spr_fail_index(index, count, error);
  const spr_field_row *row = spr_fields;
  for (size_t seen = 0; seen <= index; seen += row->name != NULL) row++;
  return spinerisk_field_get(row->field, info, error);
}

spinerisk_status spinerisk_field_find(const char *name, size_t n_name, int32_t *field, spinerisk_error *error) {
  if (!name || !field) return spr_fail(error, SPINERISK_E_NULL);
  for (size_t i = 0; i < SPINERISK_FIELD_END; i++) {
    if (spr_fields[i].name && spr_same_text(spr_fields[i].name, name, n_name)) {
      *field = spr_fields[i].field;
      return SPINERISK_OK;
    }
  }
  return spr_fail_text(error, SPINERISK_E_UNKNOWN_FIELD, 0, name, n_name);
}

static const char *name_of(const spr_field_row *row, int32_t value) {
  if (!row || !row->names || value < 1 || value > (int32_t)row->high) return NULL;
  return row->names == question_names ? spr_text(spr_questions[value - 1].id) : row->names[value - 1];
}

size_t spinerisk_name_count(int32_t field) {
  const spr_field_row *row = spr_field(field);
  return row && row->names ? (size_t)row->high : 0;
}

const char *spinerisk_name_at(int32_t field, int32_t value) { return name_of(spr_field(field), value); }

spinerisk_status spinerisk_name_find(int32_t field, const char *name, size_t n_name, int32_t *value,
                                     spinerisk_error *error) {
  const spr_field_row *row = spr_field(field);
  if (!name || !value) return spr_fail(error, SPINERISK_E_NULL);
  if (!row || !row->names)
    return spr_fail_range(error, SPINERISK_E_UNKNOWN_FIELD, 0, field, 1, SPINERISK_FIELD_END - 1);
  for (int32_t i = 1; i <= (int32_t)row->high; i++) {
    const char *known = name_of(row, i);
    if (spr_same_name(name, n_name, known, strlen(known))) {
      *value = i;
      return SPINERISK_OK;
    }
  }
  return spr_fail_text(error, SPINERISK_E_UNKNOWN_NAME, field, name, n_name);
}

static int fits(const spr_field_row *row, const void *object, double *shown) {
  const char *at = (const char *)object + row->offset;
  uint64_t bits;
  int32_t choice;
  if (row->type == SPINERISK_TYPE_NUMBER) {
    memcpy(shown, at, sizeof *shown);
    return !((*shown < row->low) | (*shown > row->high)); /* so that not stated fits */
  }
  if (row->type == SPINERISK_TYPE_CHOICE) {
    memcpy(&choice, at, sizeof choice);
    *shown = choice;
    return (choice >= 0) & (choice <= (int32_t)row->high);
  }
  if (row->type == SPINERISK_TYPE_SET) {
    memcpy(&bits, at, sizeof bits);
    *shown = (double)bits;
    return (bits >> (int)row->high) == 0;
  }
  if (row->type == SPINERISK_TYPE_TOTAL) {
    memcpy(&bits, at, sizeof bits);
    *shown = (double)bits;
    return bits <= SPINERISK_TOTAL_MAX;
  }
  return 1;
}

/* The first field of each owner, and the end; the owners follow each other. */
static const int16_t first_fields[] = {0,
                                       F(EXTERNAL_KG),
                                       F(REGION),
                                       F(BAN_TAGS),
                                       F(PERMIT_ACTIVITY),
                                       F(IMPACT),
                                       F(NUMBER),
                                       F(VERDICT),
                                       F(REQUEST_TARGET),
                                       F(DIARY_ACTIVITY),
                                       F(SESSION_VERDICT),
                                       F(JUDGEMENT_VERDICT),
                                       F(WEEK_NUMBER),
                                       F(LIMIT_LIMITED),
                                       F(CHANGE_KIND),
                                       F(ALTERNATIVE_ACTIVITY),
                                       F(PLAN_CONSTRAINT),
                                       F(ITEM_WEEK),
                                       F(END)};

/* Lists lie behind a pointer in their struct: their members are checked one by one. */
static int is_list(int32_t field) { return field == F(BAN_ACTIVITY) || field == F(REQUEST_LIKE); }

void spr_unstate(int32_t owner, void *object, size_t size) {
  const double nan = spr_nan();
  for (int32_t i = first_fields[owner]; i < first_fields[owner + 1]; i++)
    if (spr_fields[i].type == SPINERISK_TYPE_NUMBER && spr_fields[i].name && spr_fields[i].offset < size)
      memcpy((char *)object + spr_fields[i].offset, &nan, sizeof nan);
}

static int is_checked(const spr_field_row *row, int32_t field) {
  return row->name && row->offset != UINT32_MAX && !is_list(field);
}

/* Whether one field is stated; *wrong: it does not fit. Without a branch on what is in it: people differ. */
static inline int look_at(const spr_field_row *row, const void *object, int *wrong) {
  const char *at = (const char *)object + row->offset;
  uint64_t bits;
  int32_t choice;
  double number;
  if (row->offset == UINT32_MAX) return 0;
  switch (row->type) {
    case SPINERISK_TYPE_NUMBER:
      memcpy(&number, at, sizeof number);
      *wrong |= (number < row->low) | (number > row->high);
      return spr_given(number);
    case SPINERISK_TYPE_CHOICE:
      memcpy(&choice, at, sizeof choice);
      *wrong |= (choice < 0) | (choice > (int32_t)row->high);
      return choice != 0;
    case SPINERISK_TYPE_SET:
    case SPINERISK_TYPE_TOTAL:
      memcpy(&bits, at, sizeof bits);
      *wrong |= row->type == SPINERISK_TYPE_SET ? bits >> (int)row->high != 0 : bits > SPINERISK_TOTAL_MAX;
      return bits != 0;
    default: return 0; /* a list, or no field */
  }
}

/* Bits of the stated fields from begin up to end, which the compiler knows: it then makes one straight line of the
 * rows of the table. */
static inline uint64_t look_at_all(int32_t begin, int32_t end, const void *object, int *wrong) {
  uint64_t stated = 0;
  int any = 0;
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC unroll 64
#endif
  for (int32_t i = begin; i < end; i++) stated |= (uint64_t)look_at(&spr_fields[i], object, &any) << (i & 63);
  *wrong = any;
  return stated;
}

static uint64_t look(int32_t owner, const void *object, int *wrong) {
  *wrong = 0;
  if (owner == SPINERISK_OWNER_PATIENT) return look_at_all(F(REGION), F(BAN_TAGS), object, wrong);
  if (owner == SPINERISK_OWNER_EFFORT) return look_at_all(F(EXTERNAL_KG), F(REGION), object, wrong);
  for (int32_t i = first_fields[owner]; i < first_fields[owner + 1]; i++) look_at(&spr_fields[i], object, wrong);
  return 0;
}

uint64_t spr_stated(int32_t owner, const void *object) {
  int bad;
  return look(owner, object, &bad);
}

spinerisk_status spr_check_stated(int32_t owner, const void *object, uint64_t *stated, spinerisk_error *error) {
  int bad;
  *stated = look(owner, object, &bad);
  for (int32_t i = first_fields[owner]; bad && i < first_fields[owner + 1]; i++) {
    double shown = 0;
    if (is_checked(&spr_fields[i], i) && !fits(&spr_fields[i], object, &shown))
      return spr_fail_range(error, SPINERISK_E_RANGE, spr_fields[i].field, shown, spr_fields[i].low,
                            spr_fields[i].high);
  }
  return SPINERISK_OK;
}

spinerisk_status spr_check_fields(int32_t owner, const void *object, spinerisk_error *error) {
  uint64_t stated;
  return spr_check_stated(owner, object, &stated, error);
}

/* Whether the caller's struct, which may be an older one, has the field. */
static int reaches(const void *object, const spr_field_row *row) {
  uint32_t size;
  memcpy(&size, object, sizeof size);
  return row->offset + (row->type == SPINERISK_TYPE_CHOICE || row->type == SPINERISK_TYPE_COUNT ? 4u : 8u) <= size;
}

SPR_APART static spinerisk_status protected_field_set(void *object, int32_t field, double value,
                                                      spinerisk_error *error) {
  const spr_field_row *row = spr_field(field);
  char *at;
  if (!object) return spr_fail(error, SPINERISK_E_NULL);
  if (!row || row->offset == UINT32_MAX || is_list(field) || row->owner == SPINERISK_OWNER_RESULT)
    return spr_fail_range(error, SPINERISK_E_UNKNOWN_FIELD, row ? field : 0, field, 1, SPINERISK_FIELD_END - 1);
  if (row->type == SPINERISK_TYPE_NUMBER
          ? spr_given(value) && !(value >= row->low && value <= row->high)
          : !(value >= row->low && value <= row->high) || value != (double)(int64_t)value)
    return spr_fail_range(error, SPINERISK_E_RANGE, field, value, row->low, row->high);
  if (!reaches(object, row)) return spr_fail_range(error, SPINERISK_E_STRUCT_SIZE, field, value, row->low, row->high);
  at = (char *)object + row->offset;
  if (row->type == SPINERISK_TYPE_NUMBER) {
    const double stored = spr_given(value) ? value + 0.0 : spr_nan();
    memcpy(at, &stored, sizeof stored);
  } else if (row->type == SPINERISK_TYPE_SET) {
    uint64_t bits;
    memcpy(&bits, at, sizeof bits);
    bits |= UINT64_C(1) << ((int32_t)value - 1);
    memcpy(at, &bits, sizeof bits);
  } else if (row->type == SPINERISK_TYPE_TOTAL) {
    const uint64_t stored = (uint64_t)value;
    memcpy(at, &stored, sizeof stored);
  } else {
    const int32_t stored = (int32_t)value;
    memcpy(at, &stored, sizeof stored);
  }
  return SPINERISK_OK;
}

spinerisk_status spinerisk_field_set(void *object, int32_t field, double value, spinerisk_error *error) {
  SPR_PROTECTED(protected_field_set(object, field, value, error))
}
