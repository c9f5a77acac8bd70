#include "flat_record.h"

#include <string.h>

/* The next field of a record: its members follow each other in the table. 0 behind the last. */
static int32_t next_field(int32_t owner, int32_t field, spinerisk_field_info *info) {
  const int32_t end = field ? field + 2 : SPINERISK_FIELD_END;
  spinerisk_field_info_init(info, sizeof *info);
  for (field = field ? field + 1 : SPINERISK_FIELD_REQUEST_TARGET; field < end; field++)
    if (spinerisk_field_get(field, info, NULL) == SPINERISK_OK && info->owner == owner) return field;
  return 0;
}

size_t flat_record_size(int owner) {
  spinerisk_field_info info;
  size_t n = 0;
  for (int32_t field = 0; (field = next_field(owner, field, &info)) != 0;) n++;
  return n;
}

static double number_at(const void *object, const spinerisk_field_info *info) {
  const char *at = (const char *)object + info->offset;
  double number;
  int32_t choice;
  uint32_t count;
  uint64_t bits;
  switch (info->type) {
    case SPINERISK_TYPE_NUMBER: memcpy(&number, at, sizeof number); return number;
    case SPINERISK_TYPE_CHOICE: memcpy(&choice, at, sizeof choice); return choice;
    case SPINERISK_TYPE_COUNT: memcpy(&count, at, sizeof count); return count;
    default: memcpy(&bits, at, sizeof bits); return (double)bits;
  }
}

double *record_write(int32_t owner, const void *object, double *out) {
  spinerisk_field_info info;
  for (int32_t field = 0; (field = next_field(owner, field, &info)) != 0;) *out++ = number_at(object, &info);
  return out;
}

/* A choice not stated is 0, which only un-states: it is left as the init function made it. Sets are not read. */
static int32_t set(void *object, const spinerisk_field_info *info, double value, spinerisk_error *error) {
  const int empty = info->type == SPINERISK_TYPE_CHOICE || info->type == SPINERISK_TYPE_COUNT;
  if (empty && value == 0.0) return SPINERISK_OK;
  return (int32_t)spinerisk_field_set(object, info->field, value, error);
}

int32_t record_read(int32_t owner, void *object, const double *row, spinerisk_error *error) {
  spinerisk_field_info info;
  for (int32_t field = 0; (field = next_field(owner, field, &info)) != 0;) {
    const int32_t status = set(object, &info, *row++, error);
    if (status) return status;
  }
  return SPINERISK_OK;
}
