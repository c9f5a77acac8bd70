#include "catalogue.h"

#include <string.h>

#include "data/tables.h"
#include "exact.h"
#include "floats.h"
#include "status.h"
#include "structs.h"
#include "text.h"

static spinerisk_range range_of(const uint16_t level[3], double steps) {
  const spinerisk_range range = {level[0] / steps, level[1] / steps, level[2] / steps};
  return range;
}

void spr_activity_fill_demands(size_t index, spinerisk_activity *own) {
  const spr_activity_row *row = &spr_activities[index];
  own->number = row->number;
  own->kind = row->kind;
  own->dose_unit = row->dose_unit;
  own->overhead = row->overhead;
  own->assistable = row->assistable;
  own->tags = row->tags;
  for (int i = 0; i < 5; i++) own->grades[i] = row->grades[i];
  own->load_per_kg = row->load_per_kg ? row->load_per_kg / 10.0 : spr_nan();
  own->usual_kg.low = own->usual_kg.typical = own->usual_kg.high = spr_nan();
  if (row->kind == SPINERISK_KIND_CLASS) return;
  own->impact = range_of(row->demand[SPR_IMPACT], 100);
  own->load = range_of(row->demand[SPR_LOAD], 1);
  own->forward = range_of(row->demand[SPR_FORWARD], 10);
  own->backward = range_of(row->demand[SPR_BACKWARD], 10);
  own->twist = range_of(row->demand[SPR_TWIST], 10);
  own->reference_dose = row->reference_dose / 100.0;
  own->usual_hold_minutes = row->hold_minutes / 100.0;
  if (row->usual_kg[2]) own->usual_kg = range_of(row->usual_kg, 10);
}

void spr_activity_fill(size_t index, spinerisk_activity *own) {
  const spr_activity_row *row = &spr_activities[index];
  if (row->kind == SPINERISK_KIND_CLASS) {
    spinerisk_activity_init(own, sizeof *own);
  } else { /* the same, but for what is written below */
    memset(own, 0, sizeof *own);
    own->struct_size = (uint32_t)sizeof *own;
  }
  spr_activity_fill_demands(index, own);
  own->id = spr_text(row->id);
  own->name = spr_text(row->name);
  own->role = row->role;
  for (int i = 0; i < 6; i++) own->benefits[i] = row->benefits[i];
  for (int i = 0; i < 5; i++) own->sources[i] = row->sources[i] ? spr_text(spr_sources[row->sources[i] - 1].key) : NULL;
  own->category = row->category;
  own->muscles = row->muscles;
  own->equipment = row->equipment;
}

int spr_id_lookup(const char *id, size_t n_id) {
  for (uint32_t hash = spr_hash_name(id, n_id);; hash++) {
    const uint16_t slot = spr_id_index[hash % SPR_N_ID_INDEX];
    if (!slot) return -1;
    const char *known = spr_text(spr_activities[slot - 1].id);
    if (spr_same_name(id, n_id, known, strlen(known))) return slot - 1;
  }
}

int spr_activity_index(uint32_t number) {
  size_t low = 0, high = SPR_N_ACTIVITIES;
  /* As long as no number was given up, the rows are numbered one after the other. */
  if (number - 1 < SPR_N_ACTIVITIES && spr_activities[number - 1].number == number) return (int)number - 1;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (spr_activities[middle].number == number) return (int)middle;
    if (spr_activities[middle].number > number)
      high = middle;
    else
      low = middle + 1;
  }
  return -1;
}

size_t spinerisk_activity_count(void) { return SPR_N_ACTIVITIES; }

SPR_APART static spinerisk_status protected_activity_at(size_t index, spinerisk_activity *activity,
                                                        spinerisk_error *error) {
  spinerisk_activity own;
  if (!activity) return spr_fail(error, SPINERISK_E_NULL);
  if (index >= SPR_N_ACTIVITIES) return spr_fail_index(index, SPR_N_ACTIVITIES, error);
  spr_activity_fill(index, &own);
  return spr_give_struct(activity, activity->struct_size, &own, sizeof own, SPR_LEAST(spinerisk_activity));
}

spinerisk_status spinerisk_activity_at(size_t index, spinerisk_activity *activity, spinerisk_error *error){
    SPR_PROTECTED(protected_activity_at(index, activity, error))}

spinerisk_status spinerisk_activity_get(uint32_t number, spinerisk_activity *activity, spinerisk_error *error) {
  if (!activity) return spr_fail(error, SPINERISK_E_NULL);
  const int index = spr_activity_index(number);
  if (index >= 0) return spinerisk_activity_at((size_t)index, activity, error);
  return spr_fail_range(error, SPINERISK_E_UNKNOWN_ACTIVITY, SPINERISK_FIELD_NUMBER, number, 1,
                        spr_activities[SPR_N_ACTIVITIES - 1].number);
}

const char *spinerisk_source_text(const char *key) {
  size_t low = 0, high = SPR_N_SOURCES;
  if (!key) return NULL;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    const int order = strcmp(key, spr_text(spr_sources[middle].key));
    if (order == 0) return spr_text(spr_sources[middle].citation);
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return NULL;
}
