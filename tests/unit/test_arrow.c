/* Record batches: what is read in place, what is refused, and who owns what. */
#include <spinerisk/spinerisk_arrow.h>
#include <stdlib.h>

#include "help.h"

enum { ROWS = 70, ROOM = 80, MOST = 5 };
static const char *const names[MOST] = {"impact", "load", "twist", "flexion", "pain_now"};

/* A batch over memory of the test's own. */
static struct {
  struct ArrowSchema schema, schemas[MOST], *schema_of[MOST];
  struct ArrowArray batch, arrays[MOST], *array_of[MOST];
  const void *none[1], *buffers[MOST][2];
  double values[MOST][ROOM];
  uint8_t bits[ROOM / 8 + 1];
} in;
static struct ArrowSchema out_schema;
static struct ArrowArray out;

static void keep_schema(struct ArrowSchema *schema) { schema->release = NULL; }
static void keep_array(struct ArrowArray *array) { array->release = NULL; }

/* n columns of ROWS rows that begin at offset + 1 of their memory; every fifth load is null. */
static void make(int n, int64_t offset) {
  memset(&in, 0, sizeof in);
  for (int i = 0; i < ROOM; i++)
    if (i % 5) in.bits[i / 8] |= (uint8_t)(1 << (i % 8));
  for (int i = 0; i < n; i++) {
    for (int k = 0; k < ROOM; k++) in.values[i][k] = i == 1 ? 100 * k : 1 + 0.01 * k;
    in.buffers[i][0] = i == 1 ? in.bits : NULL;
    in.buffers[i][1] = in.values[i];
    in.schemas[i] = (struct ArrowSchema){.format = "g", .name = names[i], .release = keep_schema};
    in.arrays[i] = (struct ArrowArray){.length = ROWS + offset,
                                       .null_count = -1,
                                       .offset = 1,
                                       .n_buffers = 2,
                                       .buffers = in.buffers[i],
                                       .release = keep_array};
    in.schema_of[i] = &in.schemas[i];
    in.array_of[i] = &in.arrays[i];
  }
  in.schema = (struct ArrowSchema){.format = "+s", .n_children = n, .children = in.schema_of, .release = keep_schema};
  in.batch = (struct ArrowArray){.length = ROWS,
                                 .offset = offset,
                                 .n_buffers = 1,
                                 .n_children = n,
                                 .buffers = in.none,
                                 .children = in.array_of,
                                 .release = keep_array};
}

static spinerisk_status run(size_t *n_bad, spinerisk_error *error) {
  memset(&out, 0, sizeof out);
  memset(&out_schema, 0, sizeof out_schema);
  return spinerisk_assess_arrow(NULL, NULL, &in.schema, &in.batch, 0x3ff, &out_schema, &out, n_bad, error);
}

static void let_go(void) {
  out.release(&out);
  out_schema.release(&out_schema);
  cr_assert(!out.release && !out_schema.release);
}

Test(arrow, rows_equal_the_call_for_one_whatever_the_offsets) {
  for (int64_t offset = 0; offset < 9; offset++) {
    size_t bad = 0;
    make(4, offset);
    cr_assert_eq(run(&bad, NULL), SPINERISK_OK);
    cr_assert(out.length == ROWS && out.n_children == 16 && out_schema.n_children == 16);
    const double *score = out.children[0]->buffers[1];
    const uint8_t *valid = out.children[0]->buffers[0];
    const int32_t *status = out.children[3]->buffers[1];
    size_t nulls = 0;
    for (int i = 0; i < ROWS; i++) {
      const int at = i + 1 + (int)offset;
      char inputs[200];
      snprintf(inputs, sizeof inputs, "impact=%.17g;load=%.17g;twist=%.17g;forward=%.17g;backward=0", in.values[0][at],
               in.values[1][at], in.values[2][at], in.values[3][at]);
      cr_assert_eq(valid[i / 8] >> (i % 8) & 1, at % 5 != 0, "row %d", i);
      cr_assert_eq(status[i], at % 5 ? SPINERISK_OK : SPINERISK_E_MISSING, "row %d", i);
      nulls += at % 5 == 0;
      if (at % 5) cr_assert(same_bits(score[i], ask_demand(inputs).score), "row %d", i);
    }
    cr_assert(bad == nulls && out.children[0]->null_count == (int64_t)nulls && out.children[3]->null_count == 0);
    let_go();
  }
}

Test(arrow, a_column_that_somebody_took_is_theirs) {
  make(4, 0);
  cr_assert_eq(run(NULL, NULL), SPINERISK_OK);
  struct ArrowArray taken = *out.children[2];
  out.children[2]->release = NULL;
  let_go();
  cr_assert_geq(((const int32_t *)taken.buffers[1])[1], SPINERISK_SUITABLE);
  taken.release(&taken);
}

Test(arrow, no_rows_need_no_memory) {
  make(5, 0);
  in.batch.length = 0;
  for (int i = 0; i < MOST; i++) {
    in.arrays[i].length = in.arrays[i].offset = 0;
    in.buffers[i][0] = in.buffers[i][1] = NULL;
  }
  cr_assert_eq(run(NULL, NULL), SPINERISK_OK);
  cr_assert_eq(out.length, 0);
  let_go();
}

Test(arrow, what_is_no_batch_is_refused_and_nothing_is_filled) {
  for (int how = 0; how < 11; how++) {
    spinerisk_error e = new_error();
    make(4, 0);
    if (how == 0) in.batch.release = NULL;
    if (how == 1) in.schema.release = NULL;
    if (how == 2) in.batch.length = -1;
    if (how == 3) in.batch.offset = -1;
    if (how == 4) in.batch.offset = INT64_MAX;
    if (how == 5) in.arrays[2].offset = -1;
    if (how == 6) in.buffers[2][1] = NULL;
    if (how == 7) in.arrays[2].length = ROWS - 1;
    if (how == 8) in.schema.format = "g";
    if (how == 9) in.none[0] = "\xfe\xff\xff\xff\xff\xff\xff\xff\xff\xff", in.batch.null_count = -1;
    if (how == 10) { /* no memory, however long */
      in.schemas[2].format = "n";
      in.arrays[2].n_buffers = 0;
      in.batch.length = in.arrays[2].length = INT64_MAX / 8;
    }
    cr_assert_eq(run(NULL, &e), SPINERISK_E_CONFLICT, "%d", how);
    cr_assert(e.detail[0] && !out.release && !out_schema.release, "%d", how);
  }
}

Test(arrow, a_batch_without_nulls_of_its_own_may_have_a_bitmap) {
  make(4, 0);
  in.none[0] = "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff";
  in.batch.null_count = -1;
  cr_assert_eq(run(NULL, NULL), SPINERISK_OK);
  let_go();
}

Test(arrow, a_column_of_nulls_is_not_stated) {
  make(5, 0);
  size_t plain = 0, bad = 0;
  in.schemas[4].format = "n";
  in.arrays[4].n_buffers = 0;
  cr_assert_eq(run(&bad, NULL), SPINERISK_OK);
  let_go();
  in.schema.n_children = in.batch.n_children = 4;
  cr_assert_eq(run(&plain, NULL), SPINERISK_OK);
  cr_assert_eq(bad, plain);
  let_go();
}

/* Producers need not align their values: such a column is copied, and is the same. */
Test(arrow, values_anywhere_in_memory_are_the_same) {
  static char memory[ROOM * sizeof(double) + 1];
  static double aligned[ROWS];
  make(4, 0);
  cr_assert_eq(run(NULL, NULL), SPINERISK_OK);
  memcpy(aligned, out.children[0]->buffers[1], sizeof aligned);
  let_go();
  memcpy(memory + 1, in.values[0], sizeof in.values[0]);
  in.buffers[0][1] = memory + 1;
  cr_assert_eq(run(NULL, NULL), SPINERISK_OK);
  cr_assert_eq(memcmp(aligned, out.children[0]->buffers[1], sizeof aligned), 0);
  let_go();
}

Test(arrow, a_batch_that_somebody_took_is_no_fault_of_a_field) {
  spinerisk_error e = new_error();
  make(4, 0);
  in.batch.release = NULL;
  cr_assert_eq(run(NULL, &e), SPINERISK_E_CONFLICT);
  cr_assert(e.field == 0 && strstr(e.detail, "released"), "%d: %s", e.field, e.detail);
}

Test(arrow, of_a_hundred_thousand_rows_the_bad_ones_are_null) {
  enum { MANY = 100000 };
  static double values[MANY];
  size_t bad = 0;
  make(4, 0);
  for (size_t i = 0; i < MANY; i++) values[i] = i % 1000 == 3 ? -1 : 1;
  for (int i = 0; i < 4; i++) {
    in.arrays[i].length = MANY;
    in.arrays[i].offset = 0;
    in.buffers[i][0] = NULL;
    in.buffers[i][1] = values;
  }
  in.batch.length = MANY;
  cr_assert_eq(run(&bad, NULL), SPINERISK_OK);
  for (int64_t k = 0; k < out.n_children; k++) {
    const uint8_t *valid = out.children[k]->buffers[0];
    for (size_t i = 0; valid && out.children[k]->null_count == (int64_t)bad && i < MANY; i++)
      cr_assert_eq(valid[i / 8] >> (i % 8) & 1, i % 1000 != 3, "row %zu of result %d", i, (int)k);
  }
  cr_assert_eq(bad, MANY / 1000);
  let_go();
}
