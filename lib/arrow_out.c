#include "arrow.h"

#include <stdlib.h>
#include <string.h>

/* The columns of a result, in the order of their bits. */
enum { N_COLUMNS = 10 + SPINERISK_CONTRIBUTIONS };
static const struct column {
  const char *name, *format; /* g float64, i int32 */
  uint32_t bit;
  size_t member;
} all_columns[N_COLUMNS] = {
    {"score", "g", SPINERISK_RESULT_SCORE, offsetof(spinerisk_result_columns, score)},
    {"model_score", "g", SPINERISK_RESULT_MODEL_SCORE, offsetof(spinerisk_result_columns, model_score)},
    {"verdict", "i", SPINERISK_RESULT_VERDICT, offsetof(spinerisk_result_columns, verdict)},
    {"status", "i", SPINERISK_RESULT_STATUS, offsetof(spinerisk_result_columns, status)},
    {"urgency", "i", SPINERISK_RESULT_URGENCY, offsetof(spinerisk_result_columns, urgency)},
    {"hazard", "g", SPINERISK_RESULT_HAZARD, offsetof(spinerisk_result_columns, hazard)},
    {"low", "g", SPINERISK_RESULT_LOW, offsetof(spinerisk_result_columns, low)},
    {"high", "g", SPINERISK_RESULT_HIGH, offsetof(spinerisk_result_columns, high)},
    {"reason", "i", SPINERISK_RESULT_REASON, offsetof(spinerisk_result_columns, reason)},
    {"contribution_impact", "g", SPINERISK_RESULT_CONTRIBUTIONS, offsetof(spinerisk_result_columns, contributions[0])},
    {"contribution_load", "g", SPINERISK_RESULT_CONTRIBUTIONS, offsetof(spinerisk_result_columns, contributions[1])},
    {"contribution_forward", "g", SPINERISK_RESULT_CONTRIBUTIONS, offsetof(spinerisk_result_columns, contributions[2])},
    {"contribution_backward", "g", SPINERISK_RESULT_CONTRIBUTIONS,
     offsetof(spinerisk_result_columns, contributions[3])},
    {"contribution_twist", "g", SPINERISK_RESULT_CONTRIBUTIONS, offsetof(spinerisk_result_columns, contributions[4])},
    {"contribution_bent_twist", "g", SPINERISK_RESULT_CONTRIBUTIONS,
     offsetof(spinerisk_result_columns, contributions[5])},
    {"contribution_rule", "g", SPINERISK_RESULT_CONTRIBUTIONS, offsetof(spinerisk_result_columns, contributions[6])},
    {"dose", "g", SPINERISK_RESULT_DOSE, offsetof(spinerisk_result_columns, dose)}};

/* ---- release: a parent releases the children nobody has taken from it ---- */

static void release_schema(struct ArrowSchema *schema) {
  for (int64_t i = 0; i < schema->n_children; i++) {
    if (schema->children[i] && schema->children[i]->release) schema->children[i]->release(schema->children[i]);
    free(schema->children[i]);
  }
  free(schema->children);
  schema->release = NULL;
}

static void release_array(struct ArrowArray *array) {
  for (int64_t i = 0; i < array->n_children; i++) {
    if (array->children[i] && array->children[i]->release) array->children[i]->release(array->children[i]);
    free(array->children[i]);
  }
  free(array->children);
  for (int64_t i = 0; array->buffers && i < array->n_buffers; i++) free((void *)(uintptr_t)array->buffers[i]);
  free(array->buffers);
  array->release = NULL;
}

/* ---- making ---- */

static void begin_schema(struct ArrowSchema *schema, const char *format, const char *name, int64_t flags) {
  memset(schema, 0, sizeof *schema);
  schema->format = format;
  schema->name = name;
  schema->flags = flags;
  schema->release = release_schema;
}

/* An array with room for its buffers; 0 if there is no memory. */
static int begin_array(struct ArrowArray *array, size_t n, int n_buffers) {
  memset(array, 0, sizeof *array);
  array->length = (int64_t)n;
  array->release = release_array;
  array->buffers = calloc((size_t)n_buffers, sizeof *array->buffers);
  if (array->buffers) array->n_buffers = n_buffers;
  return array->buffers != NULL;
}

static int add_column(const struct column *column, size_t n, struct ArrowSchema *schema, struct ArrowArray *array,
                      spinerisk_result_columns *columns) {
  const size_t size = *column->format == 'g' ? sizeof(double) : sizeof(int32_t);
  struct ArrowSchema *child_schema = calloc(1, sizeof *child_schema);
  struct ArrowArray *child = calloc(1, sizeof *child);
  void *values = calloc(n + 1, size); /* never an empty one */
  if (!child_schema || !child || !values || !begin_array(child, n, 2)) {
    free(child_schema);
    free(child);
    free(values);
    return 0;
  }
  begin_schema(child_schema, column->format, column->name, ARROW_FLAG_NULLABLE);
  child->buffers[1] = values;
  schema->children[schema->n_children++] = child_schema;
  array->children[array->n_children++] = child;
  memcpy((char *)columns + column->member, &values, sizeof values);
  return 1;
}

int spr_arrow_out_make(uint32_t results, size_t n, struct ArrowSchema *schema, struct ArrowArray *array,
                       spinerisk_result_columns *columns) {
  spinerisk_result_columns_init(columns, sizeof *columns);
  begin_schema(schema, "+s", "", 0);
  int made = begin_array(array, n, 1);
  schema->children = calloc(N_COLUMNS, sizeof(struct ArrowSchema *));
  array->children = calloc(N_COLUMNS, sizeof(struct ArrowArray *));
  made = made && schema->children && array->children;
  for (int i = 0; made && i < N_COLUMNS; i++)
    if (results & all_columns[i].bit) made = add_column(&all_columns[i], n, schema, array, columns);
  if (made) return 1;
  release_schema(schema);
  release_array(array);
  return 0;
}

/* A bitmap with every row valid that is not bad. */
static unsigned char *bitmap_of(size_t n, const int32_t *status) {
  unsigned char *bits = malloc(n / 8 + 1);
  if (!bits) return NULL;
  memset(bits, 0xff, n / 8 + 1);
  for (size_t i = 0; i < n; i++)
    if (status[i]) bits[i >> 3] &= (unsigned char)~(1u << (i & 7));
  return bits;
}

int spr_arrow_out_finish(struct ArrowArray *array, uint32_t results, size_t n, const int32_t *status, size_t n_bad) {
  int64_t child = 0;
  for (int i = 0; n_bad && i < N_COLUMNS; i++) {
    if (!(results & all_columns[i].bit)) continue;
    struct ArrowArray *column = array->children[child++];
    if (all_columns[i].bit == SPINERISK_RESULT_STATUS) continue;
    column->buffers[0] = bitmap_of(n, status);
    if (!column->buffers[0]) return 0;
    column->null_count = (int64_t)n_bad;
  }
  return 1;
}
