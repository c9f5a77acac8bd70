/* spinerisk_assess_arrow: a batch is the column call over it; what it fills is released, and batches that cannot be
 * are refused. */
#include "rows.h"

#include <spinerisk/spinerisk_arrow.h>

enum { MOST = 7, KINDS = 12 };
static struct {
  struct ArrowSchema schema, schemas[MOST], *schema_of[MOST];
  struct ArrowArray batch, arrays[MOST], *array_of[MOST];
  const void *buffers[MOST][2], *none[1];
  double values[MOST][ROWS];
  uint8_t maps[MOST][MAP];
  double results[ROWS];
  int32_t statuses[ROWS];
} call;

static void keep_schema(struct ArrowSchema *schema) { schema->release = NULL; }
static void keep_array(struct ArrowArray *array) { array->release = NULL; }

static void in_column(input *in, int i, const char *name, const char *format, const spinerisk_field_info *info,
                      int64_t offset) {
  const uint8_t how = in_byte(in);
  const spinerisk_validity valid = in_validity(in, call.maps[i]);
  in_values(in, info, ROWS, call.values[i]);
  call.buffers[i][0] = valid.bits;
  call.buffers[i][1] = call.values[i];
  call.schemas[i] =
      (struct ArrowSchema){.format = format, .name = name, .flags = ARROW_FLAG_NULLABLE, .release = keep_schema};
  call.arrays[i] = (struct ArrowArray){.length = ROWS - 12,
                                       .null_count = valid.bits ? -1 : 0,
                                       .offset = offset,
                                       .n_buffers = 2,
                                       .buffers = call.buffers[i],
                                       .release = keep_array};
  call.schema_of[i] = &call.schemas[i];
  call.array_of[i] = &call.arrays[i];
  if (!in->strange || how < 230) return;
  static const char *const formats[] = {"g", "i", "f", "L", "u", "l", "n", "s", "I", "+s", "", "C"};
  if (how < 240)
    call.schemas[i].format = formats[how % KINDS];
  else if (how < 243)
    call.arrays[i].length = (int64_t)(int8_t)in_byte(in);
  else if (how < 246)
    call.arrays[i].offset = -(int64_t)in_byte(in);
  else if (how < 248)
    call.buffers[i][1] = NULL;
  else if (how < 250)
    call.arrays[i].n_buffers = in_byte(in) % 4;
  else if (how < 252)
    call.arrays[i].release = NULL;
  else if (how < 254)
    call.schemas[i].name = "impact";
  else
    call.arrays[i].null_count = (int64_t)(int8_t)in_byte(in);
}

/* The same columns by the call they are made of. */
static spinerisk_status by_columns(const spinerisk_patient *patient, size_t n, int64_t offset, size_t *n_bad) {
  spinerisk_demand_columns in;
  spinerisk_result_columns out;
  spinerisk_demand_columns_init(&in, sizeof in);
  spinerisk_result_columns_init(&out, sizeof out);
  const double **const to[] = {&in.impact, &in.load, &in.twist, &in.flexion};
  for (int i = 0; i < 4; i++) {
    *to[i] = call.values[i] + offset;
    in.valid[i] = (spinerisk_validity){call.buffers[i][0], (uint64_t)offset};
  }
  out.score = call.results;
  out.status = call.statuses;
  return spinerisk_assess_columns(NULL, patient, &in, n, &out, n_bad, NULL);
}

static void same_rows(const struct ArrowArray *out, const spinerisk_patient *patient, size_t n, int64_t offset,
                      size_t bad) {
  size_t expected_bad = 0;
  LAW(by_columns(patient, n, offset, &expected_bad) == SPINERISK_OK && expected_bad == bad,
      "a batch is scored where its columns are");
  LAW(out->n_children == 2 && out->length == (int64_t)n, "a batch of results has what was asked for");
  if (!n) return;
  const uint8_t *valid = out->children[0]->buffers[0];
  const double *score = out->children[0]->buffers[1];
  const int32_t *status = out->children[1]->buffers[1];
  for (size_t row = 0; row < n; row++) {
    const int good = call.statuses[row] == SPINERISK_OK;
    LAW(status[row] == call.statuses[row] && (valid ? valid[row / 8] >> (row % 8) & 1 : 1) == good,
        "a row of a batch has the column's status, and is null if bad");
    LAW(!good || same_bits(score[row], call.results[row]), "a row of a batch is the column's, bit for bit");
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static const char *const names[] = {"impact", "load", "twist", "flexion", "pain_now", "phase", "external_kg"};
  static const spinerisk_field_info infos[] = {{.type = 1, .high = 20},  {.type = 1, .high = 40000},
                                               {.type = 1, .high = 180}, {.type = 1, .low = -90, .high = 120},
                                               {.type = 1, .high = 10},  {.type = 2, .high = 4},
                                               {.type = 1, .high = 500}};
  input in = in_begin(data, size);
  person who;
  struct ArrowSchema out_schema;
  struct ArrowArray out;
  spinerisk_error error;
  size_t n_bad = 99;
  const uint8_t what = in_byte(&in);
  in.strange = what & 1;
  const int n_columns = what & 2 ? 4 : what >> 2 & 7;
  const int64_t offset = in_byte(&in) % 8, n = (int64_t)(in_rows(&in) % (ROWS - 16));
  in_person(&in, &who);
  for (int i = 0; i < n_columns; i++) in_column(&in, i, names[i], i == 5 ? "i" : "g", &infos[i], offset);
  call.schema =
      (struct ArrowSchema){.format = "+s", .n_children = n_columns, .children = call.schema_of, .release = keep_schema};
  call.batch = (struct ArrowArray){.length = n,
                                   .n_buffers = 1,
                                   .n_children = n_columns,
                                   .buffers = call.none,
                                   .children = call.array_of,
                                   .release = keep_array};
  const uint32_t asked = what & 64 ? (uint32_t)in_bits(&in, 2) : SPINERISK_RESULT_SCORE | SPINERISK_RESULT_STATUS;
  spinerisk_error_init(&error, sizeof error);
  memset(&out, 0, sizeof out);
  memset(&out_schema, 0, sizeof out_schema);
  const spinerisk_status status = spinerisk_assess_arrow(NULL, &who.patient.value, &call.schema, &call.batch, asked,
                                                         &out_schema, &out, &n_bad, &error);
  if (status != SPINERISK_OK) {
    LAW(!out.release && !out_schema.release && n_bad == 99, "nothing is filled on failure");
    error_holds(&error, status);
    return 0;
  }
  LAW(out.release && out_schema.release, "what is filled can be released");
  if (n_columns == 4 && !in.strange && !(what & 64)) same_rows(&out, &who.patient.value, (size_t)n, offset, n_bad);
  out.release(&out);
  out_schema.release(&out_schema);
  LAW(!out.release && !out_schema.release, "what is released says so");
  return 0;
}
