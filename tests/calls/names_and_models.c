/* Reading names and codes; making models. */
#include <string.h>

#include "calls.h"

CALL(find) {
  spinerisk_error error;
  uint32_t number = 0;
  const spelling name = pen_name(p, w);
  spinerisk_error *e = pen_error(p, &error);
  pen_failed(p, spinerisk_find(name.bytes, name.n, pen_chance(p, 3) ? NULL : &number, e), &error);
  pen_number(p, number);
}

CALL(resolve) {
  spinerisk_resolution out;
  spinerisk_error error;
  const spelling name = pen_name(p, w);
  const size_t cut = pen_chance(p, 20) && name.n ? pen_below(p, (uint32_t)name.n) : name.n;
  spinerisk_resolution_init(&out, sizeof out);
  if (pen_chance(p, 2)) out.struct_size = 8;
  spinerisk_error *e = pen_error(p, &error);
  const spinerisk_vocabulary *vocabulary = pen_vocabulary(p, w);
  const char *bytes = pen_chance(p, 2) ? NULL : name.bytes;
  pen_failed(p, spinerisk_resolve(vocabulary, bytes, cut, pen_chance(p, 10), &out, e), &error);
  pen_bytes(p, &out, sizeof out);
}

CALL(resolve_column) {
  spinerisk_resolution_columns out;
  spinerisk_error error;
  uint32_t activity[NAMES], raised[NAMES];
  int32_t status[NAMES], read_as[NAMES], ambiguous[NAMES], assisted[NAMES];
  double confidence[NAMES];
  size_t n_unread = 0, n = 1 + pen_below(p, NAMES);
  memset(activity, 0, sizeof activity);
  memset(confidence, 0, sizeof confidence);
  memset(status, 0, sizeof status);
  spinerisk_resolution_columns_init(&out, sizeof out);
  out.activity = activity;
  out.confidence = confidence;
  out.status = status;
  if (pen_chance(p, 50)) out.raised = raised, out.read_as = read_as, out.ambiguous = ambiguous, out.assisted = assisted;
  spinerisk_error *e = pen_error(p, &error);
  const spinerisk_vocabulary *vocabulary = pen_vocabulary(p, w);
  const int64_t *offsets = pen_chance(p, 3) ? NULL : w->offsets;
  const int strict = pen_chance(p, 10);
  const int failed =
      spinerisk_resolve_column(vocabulary, w->text, offsets, n, strict, &out, pen_chance(p, 10) ? NULL : &n_unread, e);
  pen_failed(p, failed, &error);
  pen_bytes(p, activity, sizeof activity);
  pen_bytes(p, confidence, sizeof confidence);
  pen_bytes(p, status, sizeof status);
  if (!failed && out.raised) {
    pen_bytes(p, raised, n * sizeof *raised);
    pen_bytes(p, read_as, n * sizeof *read_as);
    pen_bytes(p, ambiguous, n * sizeof *ambiguous);
    pen_bytes(p, assisted, n * sizeof *assisted);
  }
  pen_number(p, n_unread);
}

CALL(find_code) {
  static const char *const codes[][2] = {
      {"healthkit", "37"},   {"strava", "TrailRun"}, {"fit_exercise", "0:6"}, {"fit_sport", "1:2"},
      {"google_fit", "8"},   {"healthkit", "Yoga"},  {"no_such_system", "1"}, {"fit_exercise", "bench_press:"},
      {"strava", "\xff\xfe"}};
  spinerisk_resolution out;
  spinerisk_error error;
  spinerisk_code_info info;
  const char *const *code = codes[pen_below(p, sizeof codes / sizeof *codes)];
  const char *system = code[0], *given = code[1];
  (void)w;
  spinerisk_code_info_init(&info, sizeof info);
  if (pen_chance(p, 50) &&
      spinerisk_code_at(pen_below(p, (uint32_t)spinerisk_code_count()), &info, NULL) == SPINERISK_OK) {
    system = spinerisk_name_at(SPINERISK_FIELD_CODE_SYSTEM, info.system);
    given = info.name;
  }
  spinerisk_resolution_init(&out, sizeof out);
  spinerisk_error *e = pen_error(p, &error);
  pen_failed(p, spinerisk_find_code(system, strlen(system), given, strlen(given), pen_chance(p, 3) ? NULL : &out, e),
             &error);
  pen_bytes(p, &out, sizeof out);
}

CALL(vocabulary_check) {
  spinerisk_error error;
  spinerisk_error *e = pen_error(p, &error);
  pen_failed(p, spinerisk_vocabulary_check(pen_vocabulary(p, w), e), &error);
}

const every_call calls_names[] = {ENTRY(find),      ENTRY(resolve),          ENTRY(resolve_column),
                                  ENTRY(find_code), ENTRY(vocabulary_check), CALLS_END};

/* ---- models ---- */

/* A model of the call's own with some parameters moved; NULL if it was refused. */
static spinerisk_model *moved(pen *p, const world *w) {
  spinerisk_model *model = NULL;
  (void)w;
  if (spinerisk_model_create(NULL, "a clinic", &model, NULL) != SPINERISK_OK) return NULL;
  for (uint32_t i = pen_below(p, 3); i; i--) {
    spinerisk_parameter_info info;
    spinerisk_parameter_info_init(&info, sizeof info);
    spinerisk_parameter_at(pen_below(p, (uint32_t)spinerisk_parameter_count()), &info, NULL);
    spinerisk_model_set(model, info.name, strlen(info.name), pen_chance(p, 50) ? info.low : info.value, NULL);
  }
  return model;
}

CALL(model_create) {
  static const char *const versions[] = {"0.2.0", "none", "", "1"};
  static const char *const owners[] = {
      "a clinic", "", "Klinik \xc3\xa4", "\xff broken",
      "a name of more than sixty-three bytes, which is more than there is room for in it"};
  spinerisk_model *model = NULL;
  spinerisk_error error;
  const char *version = pen_chance(p, 50) ? NULL : versions[pen_below(p, 4)], *owner = owners[pen_below(p, 5)];
  spinerisk_error *e = pen_error(p, &error);
  (void)w;
  pen_failed(p, spinerisk_model_create(version, pen_chance(p, 5) ? NULL : owner, &model, e), &error);
  pen_text(p, model ? spinerisk_model_owner(model) : NULL);
  spinerisk_model_destroy(model);
}

CALL(model_destroy) {
  spinerisk_model_destroy(moved(p, w));
  spinerisk_model_destroy(NULL);
}

CALL(model_set) {
  spinerisk_model *model = moved(p, w);
  spinerisk_error error;
  spinerisk_parameter_info info;
  spinerisk_parameter_info_init(&info, sizeof info);
  spinerisk_parameter_at(pen_below(p, (uint32_t)spinerisk_parameter_count()), &info, NULL);
  const double any = pen_value(p, w, 1), none = w->pool[POOL + POOL - 1 - pen_below(p, 8)];
  const double values[] = {info.low, info.high, info.value, any, none};
  spinerisk_error *e = pen_error(p, &error);
  const char *name = pen_chance(p, 5) ? "none" : info.name;
  pen_failed(p, spinerisk_model_set(model, name, strlen(name), values[pen_below(p, 5)], e), &error);
  double after = 0;
  if (model && spinerisk_model_get(model, info.name, strlen(info.name), &after, NULL) == SPINERISK_OK)
    pen_bytes(p, &after, sizeof after);
  spinerisk_model_destroy(model);
}

CALL(model_get) {
  spinerisk_error error;
  spinerisk_parameter_info info;
  double value = 0;
  spinerisk_parameter_info_init(&info, sizeof info);
  spinerisk_parameter_at(pen_below(p, (uint32_t)spinerisk_parameter_count()), &info, NULL);
  spinerisk_error *e = pen_error(p, &error);
  const spinerisk_model *model = pen_model(p, w);
  pen_failed(p, spinerisk_model_get(model, pen_chance(p, 5) ? NULL : info.name, strlen(info.name), &value, e), &error);
  pen_bytes(p, &value, sizeof value);
}

CALL(model_rule_off) {
  spinerisk_model *model = moved(p, w);
  spinerisk_error error;
  spinerisk_reason_info info;
  spinerisk_reason_info_init(&info, sizeof info);
  spinerisk_reason_at(pen_below(p, (uint32_t)spinerisk_reason_count()), &info, NULL);
  spinerisk_error *e = pen_error(p, &error);
  pen_failed(p, spinerisk_model_rule_off(model, info.id, pen_chance(p, 5) ? 1 : strlen(info.id), e), &error);
  if (model && spinerisk_model_seal(model, NULL) == SPINERISK_OK) pen_text(p, spinerisk_model_digest(model));
  spinerisk_model_destroy(model);
}

CALL(model_seal) {
  spinerisk_model *model = moved(p, w);
  spinerisk_error error;
  spinerisk_error *e = pen_error(p, &error);
  pen_failed(p, spinerisk_model_seal(pen_chance(p, 3) ? NULL : model, e), &error);
  pen_text(p, model ? spinerisk_model_digest(model) : NULL);
  spinerisk_model_destroy(model);
}

#define OF_MODEL(name) \
  CALL(model_##name) { pen_text(p, spinerisk_model_##name(pen_model(p, w))); }
OF_MODEL(version)
OF_MODEL(owner)
OF_MODEL(digest)

const every_call calls_models[] = {
    ENTRY(model_create), ENTRY(model_destroy), ENTRY(model_set),   ENTRY(model_get),    ENTRY(model_rule_off),
    ENTRY(model_seal),   ENTRY(model_version), ENTRY(model_owner), ENTRY(model_digest), CALLS_END};
