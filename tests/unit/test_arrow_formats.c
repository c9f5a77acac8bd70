/* Columns of a batch in every type there is, what is refused by name, and memory that ends at any allocation. Linked with
 * --wrap=malloc and --wrap=calloc. */
#include <spinerisk/spinerisk_arrow.h>
#include <stdlib.h>

#include "help.h"

enum { N = 4, MOST = SPINERISK_MAX_PATIENT_COLUMNS + 8 };

static struct {
  struct ArrowSchema schema, schemas[MOST], *schema_of[MOST];
  struct ArrowArray batch, arrays[MOST], *array_of[MOST];
  const void *buffers[MOST][2];
} in;
static struct ArrowSchema out_schema;
static struct ArrowArray out;

static int allocations_left = -1; /* none fails below 0 */
void *__real_malloc(size_t size);
void *__wrap_malloc(size_t size);
void *__real_calloc(size_t n, size_t size);
void *__wrap_calloc(size_t n, size_t size);
static int may_have(void) { return allocations_left < 0 || allocations_left-- > 0; }
void *__wrap_malloc(size_t size) { return may_have() ? __real_malloc(size) : NULL; }
void *__wrap_calloc(size_t n, size_t size) { return may_have() ? __real_calloc(n, size) : NULL; }

static void keep_schema(struct ArrowSchema *schema) { schema->release = NULL; }
static void keep_array(struct ArrowArray *array) { array->release = NULL; }

/* A batch of no columns yet, without nulls of its own. */
static void begin(void) {
  memset(&in, 0, sizeof in);
  in.schema = (struct ArrowSchema){.format = "+s", .children = in.schema_of, .release = keep_schema};
  in.batch = (struct ArrowArray){.length = N, .children = in.array_of, .release = keep_array};
}

static int column(const char *name, const char *format, const void *values) {
  const int i = (int)in.schema.n_children++;
  in.batch.n_children = in.schema.n_children;
  in.buffers[i][1] = values;
  in.schemas[i] = (struct ArrowSchema){.format = format, .name = name, .release = keep_schema};
  in.arrays[i] = (struct ArrowArray){.length = N, .n_buffers = 2, .buffers = in.buffers[i], .release = keep_array};
  in.schema_of[i] = &in.schemas[i];
  in.array_of[i] = &in.arrays[i];
  return i;
}

static const double impacts[N] = {1, 1.5, 2, 1}, loads[N] = {100, 2000, 30, 0}, twists[N] = {0, 5, 40, 1},
                    flexions[N] = {0, 10, -20, 90};

static void demands(void) {
  begin();
  column("impact", "g", impacts);
  column("load", "g", loads);
  column("twist", "g", twists);
  column("flexion", "g", flexions);
}

static spinerisk_status run_for(uint32_t results, size_t *n_bad, spinerisk_error *error) {
  memset(&out, 0, sizeof out);
  memset(&out_schema, 0, sizeof out_schema);
  return spinerisk_assess_arrow(NULL, NULL, &in.schema, &in.batch, results, &out_schema, &out, n_bad, error);
}

static void let_go(void) {
  out.release(&out);
  out_schema.release(&out_schema);
}

/* The scores of the batch as it stands. */
static void scores(double to[N]) {
  cr_assert_eq(run_for(SPINERISK_RESULT_SCORE, NULL, NULL), SPINERISK_OK);
  memcpy(to, out.children[0]->buffers[1], N * sizeof *to);
  let_go();
}

static void check_refused(const char *why) {
  spinerisk_error e = new_error();
  cr_assert_eq(run_for(SPINERISK_RESULT_SCORE, NULL, &e), SPINERISK_E_CONFLICT, "%s", why);
  cr_assert(strstr(e.detail, why), "%s, not %s", e.detail, why);
  cr_assert(!out.release && !out_schema.release);
}

static const int8_t i8[N] = {1, 2, 60, 0};
static const uint8_t u8[N] = {1, 2, 60, 0};
static const int16_t i16[N] = {1, 2, 60, 0};
static const uint16_t u16[N] = {1, 2, 60, 0};
static const int32_t i32[N] = {1, 2, 60, 0};
static const uint32_t u32[N] = {1, 2, 60, 0};
static const int64_t i64[N] = {1, 2, 60, 0};
static const uint64_t u64[N] = {1, 2, 60, 0};
static const float f32[N] = {1, 2, 60, 0};
static const double f64[N] = {1, 2, 60, 0};
static const struct typed {
  const char *format;
  const void *values;
  size_t size;
} every_type[] = {{"g", f64, 8}, {"c", i8, 1},  {"C", u8, 1},  {"s", i16, 2}, {"S", u16, 2},
                  {"i", i32, 4}, {"I", u32, 4}, {"l", i64, 8}, {"L", u64, 8}, {"f", f32, 4}};

Test(arrow_formats, every_type_of_number_gives_the_score_of_float64) {
  double want[N], got[N];
  for (size_t t = 0; t < COUNT(every_type); t++) {
    demands();
    in.schemas[2].format = every_type[t].format;
    in.buffers[2][1] = every_type[t].values;
    scores(t ? got : want);
    if (t) cr_assert_eq(memcmp(want, got, sizeof got), 0, "%s", every_type[t].format);
  }
}

Test(arrow_formats, every_type_counts_its_own_size_from_an_offset) {
  double want[N], got[N];
  for (size_t t = 0; t < COUNT(every_type); t++) {
    demands();
    in.batch.length = N - 1;
    in.schemas[2].format = every_type[t].format;
    in.buffers[2][1] = every_type[t].values;
    in.arrays[2].offset = 1;
    in.arrays[2].length = N - 1;
    scores(t ? got : want);
    if (t) cr_assert_eq(memcmp(want, got, (N - 1) * sizeof *got), 0, "%s", every_type[t].format);
  }
}

Test(arrow_formats, memory_that_is_not_aligned_is_copied_first) {
  static char room[sizeof twists + 1];
  double want[N], got[N];
  demands();
  scores(want);
  memcpy(room + 1, twists, sizeof twists);
  in.buffers[2][1] = room + 1;
  scores(got);
  cr_assert_eq(memcmp(want, got, sizeof got), 0);
}

Test(arrow_formats, choices_and_sets_of_every_type_are_read_alike) {
  static const int32_t acute[N] = {1, 2, 3, 0};
  double want[N], got[N];
  for (size_t t = 0; t < COUNT(every_type); t++) {
    demands();
    column("conditions", every_type[t].format, every_type[t].values);
    scores(t ? got : want);
    if (t) cr_assert_eq(memcmp(want, got, sizeof got), 0, "a set of %s", every_type[t].format);
  }
  for (size_t t = 0; t < COUNT(every_type); t++) {
    double as_double[N];
    char values[N * 8] = {0};
    for (int i = 0; i < N; i++) as_double[i] = acute[i];
    if (strcmp(every_type[t].format, "g") == 0) memcpy(values, as_double, sizeof as_double);
    for (int i = 0; i < N && every_type[t].format[0] != 'g'; i++) {
      const float f = (float)acute[i];
      const int64_t whole = acute[i]; /* little endian or not: through the type itself */
      if (every_type[t].format[0] == 'f') memcpy(values + 4 * i, &f, 4);
      if (every_type[t].size == 8) memcpy(values + 8 * i, &whole, 8);
      if (every_type[t].size == 4 && every_type[t].format[0] != 'f') memcpy(values + 4 * i, &acute[i], 4);
      if (every_type[t].size == 2) memcpy(values + 2 * i, &(int16_t){(int16_t)acute[i]}, 2);
      if (every_type[t].size == 1) values[i] = (char)acute[i];
    }
    demands();
    column("phase", every_type[t].format, values);
    scores(t ? got : want);
    if (t) cr_assert_eq(memcmp(want, got, sizeof got), 0, "a choice of %s", every_type[t].format);
  }
}

Test(arrow_formats, numbers_that_are_no_choice_and_no_set_make_their_row_bad) {
  static const double odd[N] = {0.5, -1, 1e300, NAN}, too_many[N] = {9007199254740992.0, 1, -0.5, NAN};
  size_t bad = 0;
  demands();
  column("phase", "g", odd);
  cr_assert_eq(run_for(SPINERISK_RESULT_STATUS, &bad, NULL), SPINERISK_OK);
  const int32_t *status = out.children[0]->buffers[1];
  for (int i = 0; i < N; i++) cr_assert_eq(status[i] != SPINERISK_OK, i < 3, "row %d", i);
  cr_assert_eq(bad, 3);
  let_go();
  demands();
  column("conditions", "g", too_many);
  cr_assert_eq(run_for(SPINERISK_RESULT_STATUS, &bad, NULL), SPINERISK_OK);
  status = out.children[0]->buffers[1];
  for (int i = 0; i < N; i++) cr_assert_eq(status[i] != SPINERISK_OK, i == 0 || i == 2, "row %d", i);
  cr_assert_eq(bad, 2);
  let_go();
}

Test(arrow_formats, activities_are_a_batch_too) {
  static const uint32_t running[N] = {1, 2, 3, 1};
  static const double kg[N] = {0, 5, 10, 20};
  double want[N], got[N];
  begin();
  const int activity = column("activity", "I", running);
  column("external_kg", "g", kg);
  scores(want);
  for (int i = 0; i < N; i++) {
    spinerisk_activity a;
    spinerisk_effort effort;
    spinerisk_assessment one = new_assessment();
    spinerisk_activity_init(&a, sizeof a);
    spinerisk_effort_init(&effort, sizeof effort);
    effort.external_kg = kg[i];
    cr_assert_eq(spinerisk_activity_get(running[i], &a, NULL), SPINERISK_OK);
    cr_assert_eq(spinerisk_assess_activity(NULL, &a, &effort, NULL, &one, NULL), SPINERISK_OK);
    cr_assert(same_bits(one.score, want[i]), "row %d", i);
  }
  in.schemas[activity].format = "i";
  scores(got);
  cr_assert_eq(memcmp(want, got, sizeof got), 0);
}

Test(arrow_formats, columns_of_other_names_are_not_looked_at) {
  double want[N], got[N];
  demands();
  scores(want);
  column(NULL, "z", NULL);
  column("nobody_knows", "z", NULL);
  column("number", "z", NULL);   /* the activity's, under its own name only */
  column("ban_tags", "z", NULL); /* a provider's field is no row's */
  scores(got);
  cr_assert_eq(memcmp(want, got, sizeof got), 0);
}

Test(arrow_formats, what_a_column_must_not_be_is_refused_by_name) {
  static struct ArrowSchema dictionary;
  static const char *const no_types[] = {"", "gg", "u", "+s"};
  for (size_t i = 0; i < COUNT(no_types); i++) {
    demands();
    in.schemas[2].format = no_types[i];
    check_refused("none of the integers and floats");
  }
  demands();
  in.schemas[2].dictionary = &dictionary;
  check_refused("none of the integers and floats");
  demands();
  in.arrays[2].n_buffers = 3;
  check_refused("not the buffers of its type");
  demands();
  in.arrays[2].offset = INT64_MAX - 2;
  check_refused("impossible offset");
  demands();
  column("twist", "g", twists);
  check_refused("two columns of this name");
  demands();
  column("minutes", "g", twists);
  column("activity", "i", i32);
  check_refused("columns of activities and of measured demands");
  demands();
  in.batch.n_children--;
  check_refused("no record batch");
  demands();
  in.schema.format = NULL;
  check_refused("no record batch");
  demands();
  static const int32_t male[N] = {1, 1, 1, 1};
  for (int i = 0; i <= SPINERISK_MAX_PATIENT_COLUMNS; i++) column("phase", "i", male);
  check_refused("too many columns of the patient");
}

Test(arrow_formats, a_missing_column_is_named) {
  static const char *const wanted[] = {"impact", "load", "twist", "flexion"};
  for (size_t without = 0; without <= COUNT(wanted); without++) {
    spinerisk_error e = new_error();
    begin();
    for (size_t i = 0; i < COUNT(wanted); i++)
      if (i != without && without < COUNT(wanted)) column(wanted[i], "g", impacts);
    if (without == COUNT(wanted)) column("minutes", "g", impacts);
    cr_assert_eq(run_for(1, NULL, &e), SPINERISK_E_MISSING);
    int32_t field = 0;
    const char *name = without < COUNT(wanted) ? wanted[without] : "number";
    cr_assert_eq(spinerisk_field_find(TEXT(name), &field, NULL), SPINERISK_OK);
    cr_assert_eq(e.field, field, "%s", name);
    if (without == COUNT(wanted)) continue;
    spinerisk_field_info info;
    spinerisk_field_info_init(&info, sizeof info);
    cr_assert_eq(spinerisk_field_get(field, &info, NULL), SPINERISK_OK);
    cr_assert(e.low == info.low && e.high == info.high, "%s is %g to %g, not %g to %g", name, info.low, info.high, e.low,
              e.high);
  }
  demands();
  column("minutes", "g", impacts);
  cr_assert_eq(run_for(1, NULL, NULL), SPINERISK_E_MISSING, "minutes need an activity");
}

Test(arrow_formats, nothing_may_be_null_that_is_needed) {
  demands();
  for (int i = 0; i < 4; i++)
    cr_assert_eq(spinerisk_assess_arrow(NULL, NULL, i == 0 ? NULL : &in.schema, i == 1 ? NULL : &in.batch, 1,
                                        i == 2 ? NULL : &out_schema, i == 3 ? NULL : &out, NULL, NULL),
                 SPINERISK_E_NULL);
}

Test(arrow_formats, a_batch_may_come_without_buffers_or_with_an_empty_one) {
  static const void *none[1] = {NULL};
  double want[N], got[N];
  demands();
  scores(want);
  for (int how = 0; how < 3; how++) {
    in.batch.null_count = -1;
    in.batch.n_buffers = how != 0;
    in.batch.buffers = how == 2 ? none : NULL;
    scores(got);
    cr_assert_eq(memcmp(want, got, sizeof got), 0);
  }
}

Test(arrow_formats, a_null_count_of_zero_means_that_the_bitmap_is_not_looked_at) {
  static const uint8_t all_null[8];
  double want[N], got[N];
  demands();
  scores(want);
  in.buffers[2][0] = all_null;
  in.arrays[2].null_count = 0;
  scores(got);
  cr_assert_eq(memcmp(want, got, sizeof got), 0);
}

Test(arrow_formats, an_error_of_the_call_leaves_nothing_filled) {
  spinerisk_patient p = new_patient(0);
  p.phase = 99;
  demands();
  memset(&out, 0, sizeof out);
  memset(&out_schema, 0, sizeof out_schema);
  cr_assert_neq(spinerisk_assess_arrow(NULL, &p, &in.schema, &in.batch, 0x3ff, &out_schema, &out, NULL, NULL),
                SPINERISK_OK);
  cr_assert(!out.release && !out_schema.release);
}

Test(arrow_formats, memory_may_end_at_any_allocation) {
  static const double one_bad[N] = {0, 5, NAN, 1};
  int failed = 0;
  for (uint32_t results = 0x7ff; results; results = results == 0x7ff ? 0x3f7 & ~(uint32_t)SPINERISK_RESULT_STATUS : 0)
    for (int n = 0;; n++) {
      spinerisk_error e = new_error();
      size_t bad = 99;
      demands();
      in.buffers[2][1] = one_bad;
      column("phase", "c", i8);
      allocations_left = n;
      const spinerisk_status status = run_for(results, &bad, &e);
      const int all_had = allocations_left > 0;
      allocations_left = -1;
      if (status == SPINERISK_OK) {
        let_go();
        if (all_had) break;
        continue;
      }
      failed++;
      cr_assert(status == SPINERISK_E_NO_MEMORY && e.status == (int32_t)status, "allocation %d", n);
      cr_assert(!out.release && !out_schema.release && bad == 99, "allocation %d", n);
    }
  cr_assert_gt(failed, 100);
}

Test(arrow_formats, what_was_taken_out_of_a_batch_stays_with_who_took_it) {
  demands();
  cr_assert_eq(run_for(0x3ff, NULL, NULL), SPINERISK_OK);
  struct ArrowSchema schema = *out_schema.children[0], *whole_schema = out_schema.children[1];
  struct ArrowArray *whole = out.children[1];
  out_schema.children[0]->release = NULL;
  out_schema.children[1] = NULL;
  out.children[1] = NULL;
  let_go();
  cr_assert_str_eq(schema.name, "score");
  cr_assert_str_eq(whole_schema->name, "model_score");
  cr_assert(((const double *)whole->buffers[1])[0] >= 0);
  schema.release(&schema);
  whole_schema->release(whole_schema);
  whole->release(whole);
  free(whole_schema);
  free(whole);
}

Test(arrow_formats, no_rows_of_a_type_that_is_converted_are_no_rows) {
  demands();
  in.schemas[2].format = "f";
  in.buffers[2][1] = f32;
  in.batch.length = 0;
  for (int i = 0; i < 4; i++) in.arrays[i].length = 0;
  cr_assert_eq(run_for(SPINERISK_RESULT_SCORE, NULL, NULL), SPINERISK_OK);
  cr_assert_eq(out.length, 0);
  let_go();
}
