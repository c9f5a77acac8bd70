/* structs.h: structs that may be older or younger than this library.
 *
 * The caller's struct_size says how far the library may read and write. Reading takes what both know
 * and leaves the rest not stated; writing stops at the caller's end. */
#ifndef SPINERISK_STRUCTS_H
#define SPINERISK_STRUCTS_H

#include <spinerisk/spinerisk.h>

/* Copies the caller's struct of given size over own, a struct already filled with defaults. What lies
 * beyond own must be zero, as the init functions leave it.
 * smallest: the size of the struct in its first version. */
spinerisk_status spr_read_struct(void *own, size_t own_size, const void *given, size_t given_size, size_t smallest);
/* Copies own to the caller's struct, keeping its struct_size. */
void spr_write_struct(void *given, size_t given_size, const void *own, size_t own_size);

/* The same for an output struct that must be initialised: SPINERISK_E_STRUCT_SIZE if it is too small. */
spinerisk_status spr_give_struct(void *given, size_t given_size, const void *own, size_t own_size);

/* Own copies of input structs: defaults if given is NULL. */
spinerisk_status spr_read_effort(spinerisk_effort *own, const spinerisk_effort *given);
spinerisk_status spr_read_patient(spinerisk_patient *own, const spinerisk_patient *given);
spinerisk_status spr_read_provider(spinerisk_provider *own, const spinerisk_provider *given);
spinerisk_status spr_read_permit(spinerisk_permit *own, const spinerisk_permit *given);
spinerisk_status spr_read_demand(spinerisk_demand *own, const spinerisk_demand *given);
spinerisk_status spr_read_activity(spinerisk_activity *own, const spinerisk_activity *given);
spinerisk_status spr_read_request(spinerisk_plan_request *own, const spinerisk_plan_request *given);
spinerisk_status spr_read_diary(spinerisk_diary *own, const spinerisk_diary *given);

#endif
