/* Every spinerisk_..._init, of any size and memory; and every table, at any index. */
#include "oracle.h"

#include <stdlib.h>

#define INITS(X)                                                                                                       \
  X(error)                                                                                                             \
  X(demand) X(effort) X(patient) X(provider) X(permit) X(activity) X(assessment) X(demand_columns) X(effort_columns)   \
      X(result_columns) X(field_info) X(question_info) X(reason_info) X(sentence_info) X(parameter_info) X(resolution) \
          X(vocabulary) X(resolution_columns) X(code_info) X(session) X(part_columns) X(judgement) X(week)             \
              X(course_columns) X(limit) X(change) X(alternative) X(diary) X(plan_request) X(item) X(plan)
#define CALL(type) \
  static spinerisk_status init_##type(void *x, size_t size) { return spinerisk_##type##_init(x, size); }
INITS(CALL)
#define ROW(type) {init_##type, sizeof(spinerisk_##type)},
static const struct {
  spinerisk_status (*init)(void *, size_t);
  size_t size;
} inits[] = {INITS(ROW)};

static void any_init(input *in) {
  const size_t which = in_byte(in) % (sizeof inits / sizeof *inits),
               size = (size_t)in_bits(in, 2) % (2 * inits[which].size + 64);
  unsigned char *x = malloc(size ? size : 1);
  uint32_t told = 0;
  if (!x) abort();
  memset(x, 0xA5, size);
  const spinerisk_status status = inits[which].init(x, size);
  if (size >= 4) memcpy(&told, x, 4);
  LAW(status == SPINERISK_OK || size < inits[which].size, "the size of today's struct is taken");
  LAW(status == SPINERISK_OK ? told == size : size < 4 || told == 0xA5A5A5A5u,
      "an initialised struct tells its size, a refused one is not touched");
  for (size_t i = inits[which].size; status == SPINERISK_OK && i < size; i++)
    LAW(x[i] == 0, "what a younger header has is 0");
  free(x);
}

/* One row of a table: an index past the end is refused, and nothing is written. */
#define TABLE(kind, type)                                                                                     \
  static void table_##kind(size_t index, uint32_t size) {                                                     \
    spinerisk_##type info;                                                                                    \
    memset(&info, 0xA5, sizeof info);                                                                         \
    info.struct_size = size;                                                                                  \
    const spinerisk_##type before = info;                                                                     \
    const spinerisk_status status = spinerisk_##kind##_at(index, &info, NULL);                                \
    LAW((status == SPINERISK_OK) == (index < spinerisk_##kind##_count() && size == sizeof info),              \
        "a row there is, is told");                                                                           \
    LAW(status == SPINERISK_OK || memcmp(&info, &before, sizeof info) == 0, "nothing is written on failure"); \
  }
TABLE(field, field_info)
TABLE(activity, activity)
TABLE(code, code_info)
TABLE(question, question_info)
TABLE(sentence, sentence_info)
TABLE(reason, reason_info)
TABLE(parameter, parameter_info)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static void (*const tables[])(size_t, uint32_t) = {table_field,    table_activity, table_code,     table_question,
                                                     table_sentence, table_reason,   table_parameter};
  static const size_t sizes[] = {sizeof(spinerisk_field_info),    sizeof(spinerisk_activity),
                                 sizeof(spinerisk_code_info),     sizeof(spinerisk_question_info),
                                 sizeof(spinerisk_sentence_info), sizeof(spinerisk_reason_info),
                                 sizeof(spinerisk_parameter_info)};
  input in = in_begin(data, size);
  spinerisk_reason_info reason;
  spinerisk_activity activity;
  for (int i = 0; i < 8 && in.left; i++) {
    const uint8_t which = in_byte(&in) % 10;
    const uint64_t index = in_bits(&in, which == 9 ? 8 : 2);
    if (which < 7)
      tables[which]((size_t)index, (uint32_t)(index >= 0xF000 ? 0 : sizes[which]));
    else
      any_init(&in);
  }
  spinerisk_reason_info_init(&reason, sizeof reason);
  spinerisk_activity_init(&activity, sizeof activity);
  const int32_t number = (int32_t)in_bits(&in, 4);
  if (spinerisk_reason_get(number, &reason, NULL) == SPINERISK_OK)
    LAW(reason.number == number, "a reason is found by its number");
  if (spinerisk_activity_get((uint32_t)number, &activity, NULL) == SPINERISK_OK)
    LAW(activity.number == (uint32_t)number, "an activity is found by its number");
  return 0;
}
