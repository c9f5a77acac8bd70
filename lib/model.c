#include "model.h"

#include <stdlib.h>
#include <string.h>

#include "exact.h"
#include "floats.h"
#include "laws.h"
#include "status.h"
#include "structs.h"
#include "text.h"

_Static_assert(SPR_N_RULES <= 256, "rules_off holds 256 bits");

void spr_model_lines(const double *parameters, int quantity, spr_line out[SPR_LINES]) {
  const double *x = parameters + spr_first_knot(quantity);
  const double s[4] = {0.0, x[4], x[5], x[6]};
  for (int i = 0; i < SPR_LINES; i++) {
    out[i].slope = (s[i + 1] - s[i]) / (x[i + 1] - x[i]);
    /* Of knots in one line the difference may round below 0, and then level walking would ask for something. */
    out[i].zero = spr_max(0.0, (x[i] - x[0]) - s[i] / out[i].slope);
  }
}

static uint64_t mix(uint64_t state, const void *data, size_t n) {
  const unsigned char *byte = data;
  for (size_t i = 0; i < n; i++) state = (state ^ byte[i]) * UINT64_C(0x100000001b3);
  return state;
}

/* Little-endian whatever the machine, so that a digest means the same model everywhere. */
static uint64_t mix_word(uint64_t state, uint64_t word) {
  unsigned char bytes[8];
  for (int i = 0; i < 8; i++) bytes[i] = (unsigned char)(word >> (8 * i));
  return mix(state, bytes, sizeof bytes);
}

static void write_digest(spinerisk_model *model) {
  uint64_t state = UINT64_C(0xcbf29ce484222325);
  const char *version = spr_text(model->version);
  state = mix(state, version, strlen(version) + 1);
  state = mix(state, model->owner, strlen(model->owner) + 1);
  state = mix_word(state, SPR_DATA_DIGEST);
  for (int i = 0; i < SPR_N_PARAMETERS; i++) {
    uint64_t bits;
    memcpy(&bits, &model->p[i], sizeof bits);
    state = mix_word(state, bits);
  }
  for (int i = 0; i < 4; i++) state = mix_word(state, model->rules_off[i]);
  for (int i = 0; i < 16; i++) model->digest[i] = "0123456789abcdef"[state >> (60 - 4 * i) & 15];
  model->digest[16] = 0;
}

/* Goes back to an older version, step by step: each row holds what its version had otherwise than the next one. 0 if
 * there is no such version. */
static int become(spinerisk_model *model, const char *version) {
  for (size_t i = 0; i < SPR_N_OLDER; i++) {
    const int there = strcmp(version, spr_text(model->version)) == 0;
    if (there && spr_older[i].version != model->version) break;
    model->p[spr_older[i].parameter] = spr_older[i].value;
    model->version = spr_older[i].version;
  }
  return strcmp(version, spr_text(model->version)) == 0;
}

spinerisk_status spinerisk_model_create(const char *version, const char *owner, spinerisk_model **model,
                                        spinerisk_error *error) {
  spinerisk_model *own;
  if (!owner || !model) return spr_fail(error, SPINERISK_E_NULL);
  if (strlen(owner) < 1 || strlen(owner) >= sizeof own->owner)
    return spr_fail_text(error, SPINERISK_E_RANGE, 0, owner, strlen(owner));
  own = malloc(sizeof *own);
  if (!own) return spr_fail(error, SPINERISK_E_NO_MEMORY);
  *own = spr_builtin;
  if (version && !become(own, version)) {
    free(own);
    return spr_fail_text(error, SPINERISK_E_VERSION, 0, version, strlen(version));
  }
  own->sealed = 0;
  own->digest[0] = 0;
  spr_copy_text(own->owner, sizeof own->owner, owner, strlen(owner));
  *model = own;
  return SPINERISK_OK;
}

void spinerisk_model_destroy(spinerisk_model *model) { free(model); }

static int parameter_index(const char *name, size_t n_name) {
  for (int i = 0; i < SPR_N_PARAMETERS; i++) {
    const char *known = spr_text(spr_parameters[i].name);
    if (spr_same_text(known, name, n_name)) return i;
  }
  return -1;
}

SPR_APART static spinerisk_status protected_model_set(spinerisk_model *model, const char *name, size_t n_name,
                                                      double value, spinerisk_error *error) {
  int index;
  if (!model || !name) return spr_fail(error, SPINERISK_E_NULL);
  if (model->sealed) return spr_fail_text(error, SPINERISK_E_LOCKED, 0, name, n_name);
  index = parameter_index(name, n_name);
  if (index < 0) return spr_fail_text(error, SPINERISK_E_UNKNOWN_FIELD, 0, name, n_name);
  if (!(value >= spr_parameters[index].low && value <= spr_parameters[index].high))
    return spr_fail_named(error, SPINERISK_E_RANGE, name, n_name, value, spr_parameters[index].low,
                          spr_parameters[index].high);
  model->p[index] = value + 0.0;
  return SPINERISK_OK;
}

spinerisk_status spinerisk_model_set(spinerisk_model *model, const char *name, size_t n_name, double value,
                                     spinerisk_error *error){
    SPR_PROTECTED(protected_model_set(model, name, n_name, value, error))}

spinerisk_status spinerisk_model_get(const spinerisk_model *model, const char *name, size_t n_name, double *value,
                                     spinerisk_error *error) {
  int index;
  if (!name || !value) return spr_fail(error, SPINERISK_E_NULL);
  index = parameter_index(name, n_name);
  if (index < 0) return spr_fail_text(error, SPINERISK_E_UNKNOWN_FIELD, 0, name, n_name);
  *value = spr_model_or_builtin(model)->p[index];
  return SPINERISK_OK;
}

spinerisk_status spinerisk_model_rule_off(spinerisk_model *model, const char *id, size_t n_id, spinerisk_error *error) {
  if (!model || !id) return spr_fail(error, SPINERISK_E_NULL);
  if (model->sealed) return spr_fail_text(error, SPINERISK_E_LOCKED, 0, id, n_id);
  for (size_t i = 0; i < SPR_N_RULES; i++) {
    const char *known = spr_text(spr_rules[i].id);
    if (!spr_same_text(known, id, n_id)) continue;
    if (spr_rule_is_locked(i)) return spr_fail_text(error, SPINERISK_E_LOCKED, 0, id, n_id);
    model->rules_off[i / 64] |= UINT64_C(1) << (i % 64);
    return SPINERISK_OK;
  }
  return spr_fail_text(error, SPINERISK_E_UNKNOWN_NAME, 0, id, n_id);
}

SPR_APART static spinerisk_status protected_model_seal(spinerisk_model *model, spinerisk_error *error) {
  const char *broken;
  if (!model) return spr_fail(error, SPINERISK_E_NULL);
  if (model->sealed) return SPINERISK_OK;
  broken = spr_broken_law(model->p);
  if (!broken) broken = spr_locked_rule_off(model);
  if (broken) return spr_fail_text(error, SPINERISK_E_LAW, 0, broken, strlen(broken));
  for (int q = 0; q < SPR_QUANTITIES; q++) spr_model_lines(model->p, q, model->lines[q]);
  write_digest(model);
  model->sealed = 1;
  return SPINERISK_OK;
}

spinerisk_status spinerisk_model_seal(spinerisk_model *model, spinerisk_error *error) {
  SPR_PROTECTED(protected_model_seal(model, error))
}

const char *spinerisk_model_default_version(void) { return SPR_MODEL_VERSION; }
const char *spinerisk_model_version(const spinerisk_model *model) {
  return spr_text(spr_model_or_builtin(model)->version);
}
const char *spinerisk_model_owner(const spinerisk_model *model) { return spr_model_or_builtin(model)->owner; }
const char *spinerisk_model_digest(const spinerisk_model *model) { return spr_model_or_builtin(model)->digest; }

size_t spinerisk_parameter_count(void) { return SPR_N_PARAMETERS; }

spinerisk_status spinerisk_parameter_at(size_t index, spinerisk_parameter_info *info, spinerisk_error *error) {
  spinerisk_parameter_info own;
  if (!info) return spr_fail(error, SPINERISK_E_NULL);
  if (index >= SPR_N_PARAMETERS) return spr_fail_index(index, SPR_N_PARAMETERS, error);
  const spr_parameter_row *row = &spr_parameters[index];
  spinerisk_parameter_info_init(&own, sizeof own);
  own.index = (int32_t)index;
  own.name = spr_text(row->name);
  own.unit = spr_text(row->unit);
  own.value = row->value;
  own.low = row->low;
  own.high = row->high;
  own.grade = spr_text(row->grade);
  own.source = spr_text(row->source);
  own.sentence = spr_text(row->sentence);
  return spr_give_struct(info, info->struct_size, &own, sizeof own, SPR_LEAST(spinerisk_parameter_info));
}
