/* structs.h: structs that may be older or younger than this library.
 *
 * The caller's struct_size says how far the library may read and write. Reading takes what both know
 * and leaves the rest not stated; writing stops at the caller's end. */
#ifndef SPINERISK_STRUCTS_H
#define SPINERISK_STRUCTS_H

#include <string.h>

#include <spinerisk/spinerisk.h>

/* How large a struct is at least: today's size, or where it has grown since programs that still run were built, up to
 * the first member they lack. Who makes a struct longer says it here and nowhere else; tests/abi makes every struct
 * longer and runs today's programs. */
enum {
  SPR_LEAST_spinerisk_error = sizeof(spinerisk_error),
  SPR_LEAST_spinerisk_demand = sizeof(spinerisk_demand),
  SPR_LEAST_spinerisk_effort = sizeof(spinerisk_effort),
  SPR_LEAST_spinerisk_patient = sizeof(spinerisk_patient),
  SPR_LEAST_spinerisk_provider = sizeof(spinerisk_provider),
  SPR_LEAST_spinerisk_permit = sizeof(spinerisk_permit),
  SPR_LEAST_spinerisk_activity = sizeof(spinerisk_activity),
  SPR_LEAST_spinerisk_assessment = sizeof(spinerisk_assessment),
  SPR_LEAST_spinerisk_demand_columns = offsetof(spinerisk_demand_columns, valid),
  SPR_LEAST_spinerisk_effort_columns = sizeof(spinerisk_effort_columns),
  SPR_LEAST_spinerisk_result_columns = offsetof(spinerisk_result_columns, low),
  SPR_LEAST_spinerisk_field_info = sizeof(spinerisk_field_info),
  SPR_LEAST_spinerisk_question_info = sizeof(spinerisk_question_info),
  SPR_LEAST_spinerisk_reason_info = sizeof(spinerisk_reason_info),
  SPR_LEAST_spinerisk_sentence_info = sizeof(spinerisk_sentence_info),
  SPR_LEAST_spinerisk_parameter_info = sizeof(spinerisk_parameter_info),
  SPR_LEAST_spinerisk_resolution = sizeof(spinerisk_resolution),
  SPR_LEAST_spinerisk_vocabulary = sizeof(spinerisk_vocabulary),
  SPR_LEAST_spinerisk_resolution_columns = sizeof(spinerisk_resolution_columns),
  SPR_LEAST_spinerisk_code_info = sizeof(spinerisk_code_info),
  SPR_LEAST_spinerisk_session = sizeof(spinerisk_session),
  SPR_LEAST_spinerisk_part_columns = sizeof(spinerisk_part_columns),
  SPR_LEAST_spinerisk_judgement = sizeof(spinerisk_judgement),
  SPR_LEAST_spinerisk_week = sizeof(spinerisk_week),
  SPR_LEAST_spinerisk_course_columns = sizeof(spinerisk_course_columns),
  SPR_LEAST_spinerisk_limit = sizeof(spinerisk_limit),
  SPR_LEAST_spinerisk_change = sizeof(spinerisk_change),
  SPR_LEAST_spinerisk_alternative = sizeof(spinerisk_alternative),
  SPR_LEAST_spinerisk_diary = sizeof(spinerisk_diary),
  SPR_LEAST_spinerisk_plan_request = sizeof(spinerisk_plan_request),
  SPR_LEAST_spinerisk_item = sizeof(spinerisk_item),
  SPR_LEAST_spinerisk_plan = sizeof(spinerisk_plan),
};
#define SPR_LEAST(type) ((size_t)SPR_LEAST_##type)

/* Copies the caller's struct of given size over own, a struct already filled with defaults. What lies
 * beyond own must be zero, as the init functions leave it.
 * smallest: the size of the struct in its first version. */
spinerisk_status spr_read_struct(void *own, size_t own_size, const void *given, size_t given_size, size_t smallest);
/* Copies own to the caller's struct, keeping its struct_size. */
void spr_write_struct(void *given, size_t given_size, const void *own, size_t own_size);

/* The same for an output struct that must be initialised: SPINERISK_E_STRUCT_SIZE if it is smaller than the least. */
spinerisk_status spr_give_struct(void *given, size_t given_size, const void *own, size_t own_size, size_t least);

/* A caller's array: its structs are all as large as the first says. */
static inline void *spr_element(const void *first, size_t i) {
  uint32_t stride;
  memcpy(&stride, first, sizeof stride);
  return (char *)(uintptr_t)first + i * (size_t)stride;
}
int spr_is_array(const void *first, size_t n, size_t least, size_t alignment);
#define SPR_IS_ARRAY(first, n, type) spr_is_array(first, n, SPR_LEAST(type), _Alignof(type))

/* Own copies of input structs: defaults if given is NULL. */
spinerisk_status spr_read_effort(spinerisk_effort *own, const spinerisk_effort *given);
spinerisk_status spr_read_patient(spinerisk_patient *own, const spinerisk_patient *given);
spinerisk_status spr_read_provider(spinerisk_provider *own, const spinerisk_provider *given);
spinerisk_status spr_read_permit(spinerisk_permit *own, const spinerisk_permit *given);
spinerisk_status spr_read_demand(spinerisk_demand *own, const spinerisk_demand *given);
spinerisk_status spr_read_activity(spinerisk_activity *own, const spinerisk_activity *given);
spinerisk_status spr_read_request(spinerisk_plan_request *own, const spinerisk_plan_request *given);
spinerisk_status spr_read_diary(spinerisk_diary *own, const spinerisk_diary *given);
/* The same of structs that also come out of the library. */
spinerisk_status spr_read_resolution(spinerisk_resolution *own, const spinerisk_resolution *given);
spinerisk_status spr_read_assessment(spinerisk_assessment *own, const spinerisk_assessment *given);
spinerisk_status spr_read_error(spinerisk_error *own, const spinerisk_error *given);
/* And of what says where names and columns lie. */
spinerisk_status spr_read_vocabulary(spinerisk_vocabulary *own, const spinerisk_vocabulary *given);
spinerisk_status spr_read_demand_columns(spinerisk_demand_columns *own, const spinerisk_demand_columns *given);
spinerisk_status spr_read_effort_columns(spinerisk_effort_columns *own, const spinerisk_effort_columns *given);
spinerisk_status spr_read_result_columns(spinerisk_result_columns *own, const spinerisk_result_columns *given);
spinerisk_status spr_read_resolution_columns(spinerisk_resolution_columns *own,
                                             const spinerisk_resolution_columns *given);
spinerisk_status spr_read_part_columns(spinerisk_part_columns *own, const spinerisk_part_columns *given);
spinerisk_status spr_read_course_columns(spinerisk_course_columns *own, const spinerisk_course_columns *given);

#endif
