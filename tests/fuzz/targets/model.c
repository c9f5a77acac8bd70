/* spinerisk_model_create, _set, _get, _rule_off, _seal and what tells of a model: any sequence of them, and an
 * assessment at the end. */
#include "oracle.h"

#include <stdlib.h>

/* A text of its own, ended by a 0, exactly as long as it is. */
static char *in_string(input *in, size_t most) {
  size_t n;
  const char *text = in_text(in, most, &n);
  char *copy = malloc(n + 1);
  if (!copy) abort();
  memcpy(copy, text, n);
  copy[n] = 0;
  return copy;
}

static const char *in_name(input *in, size_t *n, spinerisk_parameter_info *info) {
  const uint8_t how = in_byte(in);
  spinerisk_parameter_info_init(info, sizeof *info);
  info->low = 0, info->high = 1;
  if (how >= 250) return in_text(in, 30, n);
  spinerisk_parameter_at(how % spinerisk_parameter_count(), info, NULL);
  *n = strlen(info->name);
  return info->name;
}

static void set(input *in, spinerisk_model *m, int sealed) {
  spinerisk_parameter_info info;
  spinerisk_error error;
  double before = -77, after = -77;
  size_t n;
  const char *name = in_name(in, &n, &info);
  double value = info.value;
  if (in_byte(in) & 1)
    value = in_number(in, info.low, info.high);
  else
    value *= 1 + (in_byte(in) - 128) * 0.0005;
  const int known = spinerisk_model_get(m, name, n, &before, NULL) == SPINERISK_OK;
  spinerisk_error_init(&error, sizeof error);
  const spinerisk_status status = spinerisk_model_set(m, name, n, value, &error);
  spinerisk_model_get(m, name, n, &after, NULL);
  if (status == SPINERISK_OK)
    LAW(known && !sealed && after == value && value >= info.low && value <= info.high,
        "a parameter is set within its bounds");
  else
    LAW(same_bits(before, after), "nothing is written on failure");
  if (status != SPINERISK_OK) error_holds(&error, status);
  LAW(!sealed || status == SPINERISK_E_LOCKED, "a sealed model is locked");
}

static void rule_off(input *in, spinerisk_model *m, int sealed) {
  const uint8_t how = in_byte(in);
  spinerisk_reason_info info;
  spinerisk_error error;
  size_t n;
  const char *id = in_text(in, 24, &n);
  spinerisk_reason_info_init(&info, sizeof info);
  spinerisk_error_init(&error, sizeof error);
  if (how < 250 && spinerisk_reason_at(how % spinerisk_reason_count(), &info, NULL) == SPINERISK_OK)
    id = info.id, n = strlen(id);
  const spinerisk_status status = spinerisk_model_rule_off(m, id, n, &error);
  if (status != SPINERISK_OK) error_holds(&error, status);
  LAW(status != SPINERISK_OK || (!sealed && !info.locked), "a locked rule stays on");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  input in = in_begin(data, size);
  spinerisk_model *m = NULL;
  spinerisk_error error;
  person who;
  demand_input demand;
  answer out;
  int sealed = 0;
  const uint8_t what = in_byte(&in);
  char *version = what < 200 ? NULL : in_string(&in, 8), *owner = in_string(&in, what & 1 ? 70 : 20);
  spinerisk_error_init(&error, sizeof error);
  spinerisk_status status = spinerisk_model_create(version, owner, &m, &error);
  LAW((status == SPINERISK_OK) == (m != NULL), "a model is made or it is not");
  if (status != SPINERISK_OK) error_holds(&error, status);
  for (int i = what >> 1 & 31; m && i > 0 && in.left; i--) {
    const uint8_t step = in_byte(&in);
    if (step < 200)
      set(&in, m, sealed);
    else if (step < 240)
      rule_off(&in, m, sealed);
    else
      sealed |= spinerisk_model_seal(m, NULL) == SPINERISK_OK;
    LAW(strlen(spinerisk_model_digest(m)) == (sealed ? 16u : 0u), "a sealed model has a digest");
  }
  in_demand(&in, &demand);
  in_person(&in, &who);
  answer_begin(&out);
  status =
      m ? spinerisk_assess_demand(m, &demand.value, NULL, &who.patient.value, &out.a, &out.error) : SPINERISK_E_NULL;
  if (m) answer_end(&out, status);
  LAW(sealed || status != SPINERISK_OK, "a model scores once it is sealed");
  if (m) utf8_holds(spinerisk_model_owner(m), strlen(spinerisk_model_owner(m)));
  if (m) utf8_holds(spinerisk_model_version(m), strlen(spinerisk_model_version(m)));
  spinerisk_model_destroy(m);
  free(version);
  free(owner);
  return 0;
}
