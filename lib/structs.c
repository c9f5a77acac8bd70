#include "structs.h"

#include <string.h>

#include "exact.h"
#include "fields.h"

spinerisk_status spr_read_struct(void *own, size_t own_size, const void *given, size_t given_size, size_t smallest) {
  const uint32_t size = (uint32_t)own_size;
  if (given_size < smallest) return SPINERISK_E_STRUCT_SIZE;
  /* A younger caller may state something this library does not know: it must not vanish. */
  for (size_t i = own_size; i < given_size; i++)
    if (((const unsigned char *)given)[i]) return SPINERISK_E_STRUCT_SIZE;
  memcpy(own, given, given_size < own_size ? given_size : own_size);
  memcpy(own, &size, sizeof size);
  return SPINERISK_OK;
}

spinerisk_status spr_give_struct(void *given, size_t given_size, const void *own, size_t own_size, size_t least) {
  if (given_size < least) return SPINERISK_E_STRUCT_SIZE;
  spr_write_struct(given, given_size, own, own_size);
  return SPINERISK_OK;
}

void spr_write_struct(void *given, size_t given_size, const void *own, size_t own_size) {
  const size_t n = given_size < own_size ? given_size : own_size;
  if (n > sizeof(uint32_t))
    memcpy((char *)given + sizeof(uint32_t), (const char *)own + sizeof(uint32_t), n - sizeof(uint32_t));
}

int spr_is_array(const void *first, size_t n, size_t least, size_t alignment) {
  uint32_t stride, size;
  if (!n) return 1;
  memcpy(&stride, first, sizeof stride);
  if (stride < least || stride % alignment) return 0;
  for (size_t i = 1; i < n; i++) {
    memcpy(&size, spr_element(first, i), sizeof size);
    if (size != stride) return 0;
  }
  return 1;
}

/* Zeroes the caller's struct up to its own end and notes its size. */
static spinerisk_status clear(void *x, size_t size, size_t smallest) {
  const uint32_t struct_size = (uint32_t)size;
  if (!x) return SPINERISK_E_NULL;
  if (size < smallest || size > UINT32_MAX) return SPINERISK_E_STRUCT_SIZE;
  memset(x, 0, size);
  memcpy(x, &struct_size, sizeof struct_size);
  return SPINERISK_OK;
}

/* The doubles of a struct that mean "not stated", by offset, as far as the caller's struct reaches. */
static void unstate(void *x, size_t size, const size_t *offsets, size_t n) {
  const double nan = spr_nan();
  for (size_t i = 0; i < n; i++)
    if (offsets[i] < size) memcpy((char *)x + offsets[i], &nan, sizeof nan);
}

#define UNSTATE(x, size, offsets) unstate(x, size, offsets, sizeof(offsets) / sizeof *(offsets))
#define RANGE(type, member) offsetof(type, member.low), offsetof(type, member.typical), offsetof(type, member.high)

static const size_t error_doubles[] = {offsetof(spinerisk_error, value), offsetof(spinerisk_error, low),
                                       offsetof(spinerisk_error, high)};
static const size_t activity_doubles[] = {RANGE(spinerisk_activity, impact),
                                          RANGE(spinerisk_activity, load),
                                          RANGE(spinerisk_activity, twist),
                                          RANGE(spinerisk_activity, forward),
                                          RANGE(spinerisk_activity, backward),
                                          RANGE(spinerisk_activity, usual_kg),
                                          offsetof(spinerisk_activity, load_per_kg),
                                          offsetof(spinerisk_activity, reference_dose),
                                          offsetof(spinerisk_activity, usual_hold_minutes)};
static const size_t assessment_doubles[] = {
    offsetof(spinerisk_assessment, score),      offsetof(spinerisk_assessment, low),
    offsetof(spinerisk_assessment, high),       offsetof(spinerisk_assessment, model_score),
    offsetof(spinerisk_assessment, confidence), offsetof(spinerisk_assessment, hazard),
    offsetof(spinerisk_assessment, dose)};
static const size_t field_info_doubles[] = {offsetof(spinerisk_field_info, low), offsetof(spinerisk_field_info, high)};
static const size_t parameter_info_doubles[] = {offsetof(spinerisk_parameter_info, value),
                                                offsetof(spinerisk_parameter_info, low),
                                                offsetof(spinerisk_parameter_info, high)};

#define INIT(type, offsets)                                          \
  spinerisk_status type##_init(type *x, size_t size) {               \
    const spinerisk_status status = clear(x, size, SPR_LEAST(type)); \
    if (status == SPINERISK_OK) UNSTATE(x, size, offsets);           \
    return status;                                                   \
  }
/* The numbers of these are in the table of fields. */
#define INIT_OWNER(type, owner)                                                \
  spinerisk_status type##_init(type *x, size_t size) {                         \
    const spinerisk_status status = clear(x, size, SPR_LEAST(type));           \
    if (status == SPINERISK_OK) spr_unstate(SPINERISK_OWNER_##owner, x, size); \
    return status;                                                             \
  }
#define INIT_ZERO(type) \
  spinerisk_status type##_init(type *x, size_t size) { return clear(x, size, SPR_LEAST(type)); }

INIT(spinerisk_error, error_doubles)
INIT_OWNER(spinerisk_demand, DEMAND)
INIT_OWNER(spinerisk_effort, EFFORT)
INIT_OWNER(spinerisk_patient, PATIENT)
INIT_OWNER(spinerisk_provider, PROVIDER)
INIT_OWNER(spinerisk_permit, PERMIT)
INIT(spinerisk_activity, activity_doubles)
INIT(spinerisk_assessment, assessment_doubles)
INIT_ZERO(spinerisk_demand_columns)
INIT_ZERO(spinerisk_effort_columns)
INIT_ZERO(spinerisk_result_columns)
INIT(spinerisk_field_info, field_info_doubles)
INIT_ZERO(spinerisk_question_info)
INIT_ZERO(spinerisk_reason_info)
INIT_ZERO(spinerisk_sentence_info)
INIT(spinerisk_parameter_info, parameter_info_doubles)
INIT_ZERO(spinerisk_resolution)
INIT_ZERO(spinerisk_vocabulary)
INIT_ZERO(spinerisk_resolution_columns)
INIT_ZERO(spinerisk_code_info)
INIT_OWNER(spinerisk_session, SESSION)
INIT_ZERO(spinerisk_part_columns)
INIT_OWNER(spinerisk_judgement, JUDGEMENT)
INIT_OWNER(spinerisk_week, WEEK)
INIT_ZERO(spinerisk_course_columns)
INIT_OWNER(spinerisk_limit, LIMIT)
INIT_OWNER(spinerisk_change, CHANGE)
INIT_OWNER(spinerisk_alternative, ALTERNATIVE)
INIT_OWNER(spinerisk_diary, DIARY)
INIT_OWNER(spinerisk_plan_request, REQUEST)
INIT_OWNER(spinerisk_item, ITEM)
INIT_OWNER(spinerisk_plan, PLAN)

/* What is given is copied whole, so that the defaults are needed without it, or for what an older one lacks. */
#define READ(function, type)                                                              \
  spinerisk_status function(type *own, const type *given) {                               \
    if (!given) return type##_init(own, sizeof *own);                                     \
    if (given->struct_size < sizeof *own) type##_init(own, sizeof *own);                  \
    return spr_read_struct(own, sizeof *own, given, given->struct_size, SPR_LEAST(type)); \
  }

READ(spr_read_effort, spinerisk_effort)
READ(spr_read_patient, spinerisk_patient)
READ(spr_read_provider, spinerisk_provider)
READ(spr_read_permit, spinerisk_permit)
READ(spr_read_demand, spinerisk_demand)
READ(spr_read_activity, spinerisk_activity)
READ(spr_read_request, spinerisk_plan_request)
READ(spr_read_diary, spinerisk_diary)
READ(spr_read_resolution, spinerisk_resolution)
READ(spr_read_assessment, spinerisk_assessment)
READ(spr_read_error, spinerisk_error)
READ(spr_read_vocabulary, spinerisk_vocabulary)
READ(spr_read_demand_columns, spinerisk_demand_columns)
READ(spr_read_effort_columns, spinerisk_effort_columns)
READ(spr_read_result_columns, spinerisk_result_columns)
READ(spr_read_resolution_columns, spinerisk_resolution_columns)
READ(spr_read_part_columns, spinerisk_part_columns)
READ(spr_read_course_columns, spinerisk_course_columns)
