/* Structs of input, drawn field by field from the library's own table. */
#include <string.h>

#include "calls.h"

static int is_list(int32_t field) {
  return field == SPINERISK_FIELD_BAN_ACTIVITY || field == SPINERISK_FIELD_REQUEST_LIKE;
}

/* What is rare in life, and would end most calls early. */
static int is_rare(int32_t field) {
  return field == SPINERISK_FIELD_REGION || field == SPINERISK_FIELD_PROFILE || field == SPINERISK_FIELD_ANSWERS_YES;
}

double pen_value(pen *p, const world *w, int32_t field) {
  const uint32_t valid = POOL - 8;
  return w->pool[(size_t)field * POOL + (pen_chance(p, 3) ? valid + pen_below(p, 8) : pen_below(p, valid))];
}

static void set(pen *p, const world *w, const spinerisk_field_info *info, char *at) {
  const uint32_t most = (uint32_t)(info->type == SPINERISK_TYPE_NUMBER ? 1 : spinerisk_name_count(info->field));
  const double x = pen_value(p, w, info->field);
  const int32_t choice = pen_chance(p, 2) ? -1 : most ? (int32_t)(1 + pen_below(p, most)) : (int32_t)pen_below(p, 8);
  const uint64_t bit = UINT64_C(1) << (most ? pen_below(p, most) : pen_below(p, 20));
  if (info->type == SPINERISK_TYPE_NUMBER)
    memcpy(at, &x, sizeof x);
  else if (info->type == SPINERISK_TYPE_SET || info->type == SPINERISK_TYPE_TOTAL)
    memcpy(at, &bit, sizeof bit);
  else
    memcpy(at, &choice, sizeof choice);
}

void pen_fill(pen *p, const world *w, int owner, void *object, int percent) {
  for (int32_t f = 1; f < SPINERISK_FIELD_END; f++) {
    const spinerisk_field_info *info = &w->infos[f];
    if (!info->field || info->owner != owner || is_list(f) || info->offset >= UINT32_MAX) continue;
    if (pen_chance(p, is_rare(f) ? 2 : percent)) set(p, w, info, (char *)object + info->offset);
  }
}

void pen_person(pen *p, const world *w, person *out) {
  spinerisk_patient_init(&out->patient, sizeof out->patient);
  spinerisk_provider_init(&out->provider, sizeof out->provider);
  pen_fill(p, w, SPINERISK_OWNER_PATIENT, &out->patient, (int)pen_below(p, 20));
  if (!pen_chance(p, 30)) return;
  pen_fill(p, w, SPINERISK_OWNER_PROVIDER, &out->provider, 10);
  for (int i = 0; i < 2; i++) {
    spinerisk_permit_init(&out->permits[i], sizeof out->permits[i]);
    pen_fill(p, w, SPINERISK_OWNER_PERMIT, &out->permits[i], 15);
    out->permits[i].activity = out->permits[i].tags ? 0 : 1 + pen_below(p, 90);
    out->bans[i] = 1 + pen_below(p, 90);
  }
  out->provider.permits = out->permits;
  out->provider.n_permits = pen_below(p, 3);
  out->provider.ban_activities = out->bans;
  out->provider.n_ban_activities = pen_below(p, 3);
  if (pen_chance(p, 2)) out->permits[0].struct_size = 3;
  out->patient.provider = &out->provider;
}

void pen_effort(pen *p, const world *w, spinerisk_effort *out) {
  spinerisk_effort_init(out, sizeof *out);
  pen_fill(p, w, SPINERISK_OWNER_EFFORT, out, (int)pen_below(p, 50));
  if (pen_chance(p, 2)) out->struct_size = 5;
}

void pen_demand(pen *p, const world *w, spinerisk_demand *out) {
  spinerisk_demand_init(out, sizeof *out);
  out->impact.typical = pen_value(p, w, SPINERISK_FIELD_IMPACT);
  out->load.typical = pen_value(p, w, SPINERISK_FIELD_LOAD);
  out->twist.typical = pen_value(p, w, SPINERISK_FIELD_TWIST);
  out->forward.typical = pen_value(p, w, SPINERISK_FIELD_FORWARD);
  out->backward.typical = pen_value(p, w, SPINERISK_FIELD_BACKWARD);
  if (pen_chance(p, 20)) pen_fill(p, w, SPINERISK_OWNER_DEMAND, out, 10);
}

void pen_activity(pen *p, const world *w, spinerisk_activity *out) {
  spinerisk_activity_init(out, sizeof *out);
  if (pen_chance(p, 40)) {
    spinerisk_activity_get(1 + pen_below(p, 90), out, NULL);
    return;
  }
  out->impact.typical = pen_value(p, w, SPINERISK_FIELD_IMPACT);
  out->load.typical = pen_value(p, w, SPINERISK_FIELD_LOAD);
  out->twist.typical = pen_value(p, w, SPINERISK_FIELD_TWIST);
  out->forward.typical = pen_value(p, w, SPINERISK_FIELD_FORWARD);
  out->backward.typical = pen_value(p, w, SPINERISK_FIELD_BACKWARD);
  if (pen_chance(p, 30)) pen_fill(p, w, SPINERISK_OWNER_ACTIVITY, out, 10);
  out->number = 0;
}

spelling pen_name(pen *p, const world *w) { return w->names[pen_below(p, NAMES)]; }
const spinerisk_model *pen_model(pen *p, const world *w) { return pen_chance(p, 50) ? w->model : NULL; }

const spinerisk_vocabulary *pen_vocabulary(pen *p, const world *w) {
  const uint32_t k = pen_below(p, 8);
  return k == 0 ? w->bad_vocabulary : k < 5 ? w->vocabulary : NULL;
}

spinerisk_error *pen_error(pen *p, spinerisk_error *error) {
  spinerisk_error_init(error, sizeof *error);
  if (pen_chance(p, 2)) error->struct_size = 16; /* the library writes no further */
  return pen_chance(p, 10) ? NULL : error;
}

void pen_failed(pen *p, int status, const spinerisk_error *error) {
  pen_number(p, (uint64_t)status);
  pen_bytes(p, error, sizeof *error);
}
