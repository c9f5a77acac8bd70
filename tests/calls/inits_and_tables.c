/* The init functions, and what the library tells about itself. */
#include <string.h>

#include "calls.h"

/* As large as it should be, younger than the library, too small, none. */
#define INIT(type)                                                    \
  CALL(type##_init) {                                                 \
    union {                                                           \
      spinerisk_##type x;                                             \
      unsigned char bytes[sizeof(spinerisk_##type) + 16];             \
    } room;                                                           \
    (void)w;                                                          \
    memset(&room, 0xa5, sizeof room);                                 \
    pen_number(p, spinerisk_##type##_init(&room.x, sizeof room.x));   \
    pen_bytes(p, &room, sizeof room);                                 \
    pen_number(p, spinerisk_##type##_init(&room.x, sizeof room));     \
    pen_bytes(p, &room, sizeof room);                                 \
    pen_number(p, spinerisk_##type##_init(&room.x, pen_below(p, 8))); \
    pen_number(p, spinerisk_##type##_init(NULL, sizeof room.x));      \
    pen_bytes(p, &room, sizeof room);                                 \
  }

#define EACH_STRUCT(X)                                                                                             \
  X(error)                                                                                                         \
  X(demand)                                                                                                        \
  X(effort)                                                                                                        \
  X(patient)                                                                                                       \
  X(provider)                                                                                                      \
  X(permit)                                                                                                        \
  X(activity)                                                                                                      \
  X(assessment)                                                                                                    \
  X(demand_columns)                                                                                                \
  X(effort_columns)                                                                                                \
  X(result_columns) X(field_info) X(question_info) X(reason_info) X(sentence_info) X(parameter_info) X(resolution) \
      X(vocabulary) X(resolution_columns) X(code_info) X(session) X(part_columns) X(judgement) X(week)             \
          X(course_columns) X(limit) X(change) X(alternative) X(diary) X(plan_request) X(item) X(plan)
EACH_STRUCT(INIT)
#define INIT_ENTRY(type) ENTRY(type##_init),
const every_call calls_inits[] = {EACH_STRUCT(INIT_ENTRY) CALLS_END};

/* ---- tables ---- */

#define COUNTED(name)                          \
  CALL(name##_count) {                         \
    (void)w;                                   \
    pen_number(p, spinerisk_##name##_count()); \
  }
COUNTED(field)
COUNTED(activity)
COUNTED(synonym)
COUNTED(code)
COUNTED(question)
COUNTED(sentence)
COUNTED(reason)
COUNTED(parameter)

/* A row of a table, one past its end, and a struct of another size or none. */
static size_t index_of(pen *p, size_t count) {
  return pen_chance(p, 10) ? count + (pen_chance(p, 50) ? SIZE_MAX / 3 : pen_below(p, 3))
                           : pen_below(p, (uint32_t)count);
}
#define TABLE(name, struct_name)                                                             \
  CALL(name##_at) {                                                                          \
    spinerisk_##struct_name info;                                                            \
    spinerisk_error error;                                                                   \
    (void)w;                                                                                 \
    spinerisk_##struct_name##_init(&info, sizeof info);                                      \
    if (pen_chance(p, 5)) info.struct_size = 4;                                              \
    spinerisk_error *e = pen_error(p, &error);                                               \
    const size_t index = index_of(p, spinerisk_##name##_count());                            \
    pen_failed(p, spinerisk_##name##_at(index, pen_chance(p, 5) ? NULL : &info, e), &error); \
    pen_struct(p, &info, sizeof info, &texts_of_##struct_name);                              \
  }
TABLE(field, field_info)
TABLE(activity, activity)
TABLE(code, code_info)
TABLE(question, question_info)
TABLE(sentence, sentence_info)
TABLE(reason, reason_info)
TABLE(parameter, parameter_info)

/* A row by its permanent number. */
#define BY_NUMBER(name, struct_name, type)                                                     \
  CALL(name##_get) {                                                                           \
    spinerisk_##struct_name info;                                                              \
    spinerisk_error error;                                                                     \
    (void)w;                                                                                   \
    spinerisk_##struct_name##_init(&info, sizeof info);                                        \
    spinerisk_error *e = pen_error(p, &error);                                                 \
    const type number = (type)(pen_chance(p, 5) ? pen_next(p) : pen_below(p, 300));            \
    pen_failed(p, spinerisk_##name##_get(number, pen_chance(p, 5) ? NULL : &info, e), &error); \
    pen_struct(p, &info, sizeof info, &texts_of_##struct_name);                                \
  }
BY_NUMBER(field, field_info, int32_t)
BY_NUMBER(activity, activity, uint32_t)
BY_NUMBER(reason, reason_info, int32_t)

CALL(field_find) {
  spinerisk_error error;
  int32_t field = -1;
  const spinerisk_field_info *info = &w->infos[pen_below(p, SPINERISK_FIELD_END)];
  const spelling junk = pen_name(p, w);
  spinerisk_error *e = pen_error(p, &error);
  const char *name = info->field ? info->name : junk.bytes;
  pen_failed(p, spinerisk_field_find(name, info->field ? strlen(name) : junk.n, pen_chance(p, 3) ? NULL : &field, e),
             &error);
  pen_number(p, (uint64_t)field);
}

CALL(name_count) {
  (void)w;
  pen_number(p, spinerisk_name_count((int32_t)pen_below(p, 300) - 2));
}

CALL(name_at) {
  (void)w;
  const int32_t field = (int32_t)pen_below(p, 300) - 2;
  pen_text(p, spinerisk_name_at(field, (int32_t)pen_below(p, 40) - 2));
}

CALL(name_find) {
  spinerisk_error error;
  int32_t value = -1;
  const int32_t field = (int32_t)pen_below(p, SPINERISK_FIELD_END + 2);
  const char *known = spinerisk_name_at(field, 1 + (int32_t)pen_below(p, 6));
  const spelling junk = pen_name(p, w);
  spinerisk_error *e = pen_error(p, &error);
  pen_failed(p,
             known ? spinerisk_name_find(field, known, strlen(known), &value, e)
                   : spinerisk_name_find(field, junk.bytes, junk.n, pen_chance(p, 5) ? NULL : &value, e),
             &error);
  pen_number(p, (uint64_t)value);
}

/* Any field into the struct it is of. */
CALL(field_set) {
  union {
    spinerisk_effort effort;
    spinerisk_patient patient;
    spinerisk_provider provider;
    spinerisk_diary diary;
    spinerisk_plan_request request;
    uint32_t struct_size;
    unsigned char bytes[2048];
  } object;
  spinerisk_error error;
  memset(&object, 0, sizeof object);
  const uint32_t which = pen_below(p, 6);
  if (which == 0) spinerisk_effort_init(&object.effort, sizeof object.effort);
  if (which == 1) spinerisk_provider_init(&object.provider, sizeof object.provider);
  if (which == 2) spinerisk_diary_init(&object.diary, sizeof object.diary);
  if (which == 3) spinerisk_plan_request_init(&object.request, sizeof object.request);
  if (which > 3) spinerisk_patient_init(&object.patient, sizeof object.patient);
  if (pen_chance(p, 3)) object.struct_size = 8;
  for (int i = 0; i < 8; i++) {
    const int32_t owner = which == 0   ? SPINERISK_OWNER_EFFORT
                          : which == 1 ? SPINERISK_OWNER_PROVIDER
                          : which == 2 ? SPINERISK_OWNER_DIARY
                          : which == 3 ? SPINERISK_OWNER_REQUEST
                                       : SPINERISK_OWNER_PATIENT;
    int32_t field = (int32_t)pen_below(p, SPINERISK_FIELD_END + 1);
    while (field < SPINERISK_FIELD_END && w->infos[field].field && w->infos[field].owner != owner)
      field = (int32_t)pen_below(p, SPINERISK_FIELD_END + 1);
    const double value = pen_value(p, w, field < SPINERISK_FIELD_END ? field : 1);
    spinerisk_error *e = pen_error(p, &error);
    pen_failed(p, spinerisk_field_set(pen_chance(p, 2) ? NULL : &object, field, value, e), &error);
  }
  pen_bytes(p, &object, sizeof object);
}

CALL(synonym_at) {
  char buffer[64];
  uint32_t number = 0;
  const size_t size = pen_below(p, sizeof buffer + 1), index = index_of(p, spinerisk_synonym_count());
  (void)w;
  memset(buffer, 0, sizeof buffer);
  pen_number(p, spinerisk_synonym_at(index, pen_chance(p, 10) ? NULL : &number, size ? buffer : NULL, size));
  pen_bytes(p, buffer, sizeof buffer);
  pen_number(p, number);
}

CALL(source_text) {
  spinerisk_parameter_info info;
  char key[32];
  (void)w;
  spinerisk_parameter_info_init(&info, sizeof info);
  spinerisk_parameter_at(pen_below(p, (uint32_t)spinerisk_parameter_count()), &info, NULL);
  memset(key, 0, sizeof key);
  if (info.source) memcpy(key, info.source, strcspn(info.source, " ") < 31 ? strcspn(info.source, " ") : 31);
  pen_text(p, spinerisk_source_text(pen_chance(p, 10) ? NULL : pen_chance(p, 10) ? "none" : key));
}

CALL(sentence_text) {
  spinerisk_sentence_info info;
  (void)w;
  spinerisk_sentence_info_init(&info, sizeof info);
  spinerisk_sentence_at(pen_below(p, (uint32_t)spinerisk_sentence_count()), &info, NULL);
  pen_text(p, spinerisk_sentence_text(pen_chance(p, 10) ? "none" : pen_chance(p, 5) ? NULL : info.id));
}

#define FIXED(name)                  \
  CALL(name) {                       \
    (void)w;                         \
    pen_text(p, spinerisk_##name()); \
  }
FIXED(version)
FIXED(model_default_version)
FIXED(kernel)

CALL(self_test) {
  (void)w;
  pen_number(p, spinerisk_self_test());
}
CALL(status_id) {
  (void)w;
  pen_text(p, spinerisk_status_id((int32_t)pen_below(p, 24) - 3));
}
CALL(status_text) {
  (void)w;
  pen_text(p, spinerisk_status_text((int32_t)pen_below(p, 24) - 3));
}
CALL(verdict_text) {
  (void)w;
  pen_text(p, spinerisk_verdict_text((int32_t)pen_below(p, 9) - 2));
}

const every_call calls_tables[] = {ENTRY(field_count),    ENTRY(activity_count),
                                   ENTRY(synonym_count),  ENTRY(code_count),
                                   ENTRY(question_count), ENTRY(sentence_count),
                                   ENTRY(reason_count),   ENTRY(parameter_count),
                                   ENTRY(field_at),       ENTRY(activity_at),
                                   ENTRY(code_at),        ENTRY(question_at),
                                   ENTRY(sentence_at),    ENTRY(reason_at),
                                   ENTRY(parameter_at),   ENTRY(field_get),
                                   ENTRY(activity_get),   ENTRY(reason_get),
                                   ENTRY(field_find),     ENTRY(name_count),
                                   ENTRY(name_at),        ENTRY(name_find),
                                   ENTRY(field_set),      ENTRY(synonym_at),
                                   ENTRY(source_text),    ENTRY(sentence_text),
                                   ENTRY(version),        ENTRY(model_default_version),
                                   ENTRY(kernel),         ENTRY(self_test),
                                   ENTRY(status_id),      ENTRY(status_text),
                                   ENTRY(verdict_text),   CALLS_END};
