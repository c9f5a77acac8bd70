/* The column call: row by row what the single call says, whatever is repeated, missing or badly laid out. */
#include "help.h"

enum { MOST = 2000, MOST_TEXT = 65536 };

/* A column under construction and its answers. */
static char text[MOST_TEXT];
static int64_t offsets[MOST + 1];
static size_t n_rows;
static uint32_t activity[MOST], raised[MOST];
static int32_t status[MOST], read_as[MOST], ambiguous[MOST], assisted[MOST];
static double confidence[MOST];

static void add(const char *name, size_t n) {
  cr_assert(n_rows < MOST && (size_t)offsets[n_rows] + n <= sizeof text);
  memcpy(text + offsets[n_rows], name, n);
  offsets[n_rows + 1] = offsets[n_rows] + (int64_t)n;
  n_rows++;
}

static spinerisk_resolution_columns output(void) {
  spinerisk_resolution_columns out;
  spinerisk_resolution_columns_init(&out, sizeof out);
  out.activity = activity;
  out.status = status;
  out.read_as = read_as;
  out.ambiguous = ambiguous;
  out.assisted = assisted;
  out.raised = raised;
  out.confidence = confidence;
  return out;
}

/* Resolves the column and each row of it, compares them, and returns the rows that were not read. */
static size_t check_rows(const spinerisk_vocabulary *vocabulary, int32_t strict) {
  const spinerisk_resolution_columns out = output();
  size_t told = 99, unread = 0;
  cr_assert_eq(spinerisk_resolve_column(vocabulary, text, offsets, n_rows, strict, &out, &told, NULL), SPINERISK_OK);
  for (size_t i = 0; i < n_rows; i++) {
    const char *name = text + offsets[i];
    const size_t n = (size_t)(offsets[i + 1] - offsets[i]);
    spinerisk_resolution r;
    spinerisk_resolution_init(&r, sizeof r);
    cr_assert_eq(spinerisk_resolve(vocabulary, name, n, strict, &r, NULL), SPINERISK_OK);
    cr_assert(activity[i] == r.activity && status[i] == r.status && read_as[i] == r.read_as && raised[i] == r.raised,
              "row %zu: %.*s", i, (int)n, name);
    cr_assert(ambiguous[i] == r.ambiguous && assisted[i] == r.assisted && same_bits(confidence[i], r.confidence),
              "row %zu: %.*s", i, (int)n, name);
    unread += r.status != SPINERISK_OK;
  }
  cr_assert_eq(told, unread);
  return unread;
}

static const char *const names[] = {"running",   "Bench Press (Barbell)",
                                    "press ups", "Pull Up (Band)",
                                    "deadlft",   "weighted plank with twist",
                                    "Workout",   "zzzzqqq",
                                    "",          "Jumping Lunges"};

Test(column, each_row_is_what_the_single_call_says) {
  for (size_t i = 0; i < COUNT(names); i++) add(TEXT(names[i]));
  add("squat\xff", 6);
  add("squ\0at", 6);
  cr_assert_eq(check_rows(NULL, 0), 5);
  cr_assert_eq(check_rows(NULL, 1), n_rows - 1, "strict: only running is an id");
}

Test(column, repeats_give_the_same_again) {
  for (size_t i = 0; i < 1500; i++) {
    const char *name = names[(i * i + i / 7) % COUNT(names)];
    add(TEXT(name));
  }
  cr_assert_gt(check_rows(NULL, 0), 0);
}

/* More distinct names than are remembered, each twice; long ones differ only at their end. */
Test(column, names_that_push_each_other_out_are_read_again) {
  for (size_t round = 0; round < 2; round++) {
    for (size_t i = 0; i < 900; i++) {
      char name[128];
      const char *start = i % 4 ? "" : "a very long name that is the same for more than sixty-four letters and then ";
      spinerisk_activity a;
      spinerisk_activity_init(&a, sizeof a);
      spinerisk_activity_at(i % spinerisk_activity_count(), &a, NULL);
      snprintf(name, sizeof name, "%s%s %s", start, a.id, i % 3 ? "weighted" : "");
      if ((size_t)offsets[n_rows] + strlen(name) > sizeof text) break;
      add(TEXT(name));
    }
  }
  cr_assert_gt(n_rows, 1000);
  cr_assert_lt(check_rows(NULL, 0), n_rows);
}

Test(column, a_vocabulary_is_asked_as_in_the_single_call) {
  const spinerisk_synonym own = {TEXT("quxing fnord"), 2};
  spinerisk_vocabulary v;
  spinerisk_vocabulary_init(&v, sizeof v);
  v.synonyms = &own;
  v.n_synonyms = 1;
  add(TEXT("quxing fnord"));
  add(TEXT("running"));
  cr_assert_eq(check_rows(&v, 0), 0);
  cr_assert_eq(activity[0], 2);
  cr_assert_eq(check_rows(&v, 1), 1);
}

Test(column, the_rows_not_read_are_counted_and_the_first_is_described) {
  const spinerisk_resolution_columns out = output();
  spinerisk_error e = new_error();
  size_t unread = 99;
  add(TEXT("running"));
  add(TEXT("Workout"));
  add(TEXT("zzzzqqq"));
  add(TEXT("zzzzqqq"));
  cr_assert_eq(spinerisk_resolve_column(NULL, text, offsets, n_rows, 0, &out, &unread, &e), SPINERISK_OK);
  cr_assert_eq(unread, 3);
  cr_assert(e.status == SPINERISK_E_NOT_ENOUGH && e.row == 1);
  cr_assert_str_eq(e.detail, "Workout");
  e = new_error();
  cr_assert_eq(spinerisk_resolve_column(NULL, text, offsets, 1, 0, &out, NULL, &e), SPINERISK_OK);
  cr_assert_eq(e.status, 0, "nothing to describe");
}

Test(column, a_part_of_a_column_begins_anywhere) {
  const spinerisk_resolution_columns out = output();
  for (size_t i = 0; i < COUNT(names); i++) add(TEXT(names[i]));
  cr_assert_eq(spinerisk_resolve_column(NULL, text, offsets + 3, 2, 0, &out, NULL, NULL), SPINERISK_OK);
  cr_assert(assisted[0] == 1 && status[1] == SPINERISK_OK && read_as[1] == SPINERISK_READ_TEXT);
}

Test(column, no_rows_and_no_outputs_are_fine) {
  spinerisk_resolution_columns out;
  size_t unread = 99;
  spinerisk_resolution_columns_init(&out, sizeof out);
  cr_assert_eq(spinerisk_resolve_column(NULL, NULL, NULL, 0, 0, &out, &unread, NULL), SPINERISK_OK);
  cr_assert_eq(unread, 0);
  add(TEXT("running"));
  add(TEXT("zzzzqqq"));
  cr_assert_eq(spinerisk_resolve_column(NULL, text, offsets, n_rows, 0, &out, &unread, NULL), SPINERISK_OK);
  cr_assert_eq(unread, 1);
}

Test(column, ten_megabytes_in_one_row_are_only_unknown) {
  enum { N = 10000000 };
  static char big[N];
  static const int64_t ends[] = {0, N, N};
  const spinerisk_resolution_columns out = output();
  size_t unread = 0;
  memset(big, 'r', sizeof big);
  cr_assert_eq(spinerisk_resolve_column(NULL, big, ends, 2, 0, &out, &unread, NULL), SPINERISK_OK);
  cr_assert(unread == 2 && activity[0] == 0 && activity[1] == 0);
}

Test(column, offsets_that_fall_or_are_negative_are_told_with_their_row_and_nothing_is_written) {
  static const struct {
    int64_t offsets[4];
    uint64_t row;
  } bad[] = {
      {{0, 3, 2, 7}, 1}, {{-1, 0, 3, 7}, 0}, {{0, 7, 7, 6}, 2}, {{INT64_MIN, INT64_MAX, 0, 0}, 0}, {{0, -1, 0, 1}, 0}};
  for (size_t i = 0; i < COUNT(bad); i++) {
    const spinerisk_resolution_columns out = output();
    spinerisk_error e = new_error();
    size_t unread = 99;
    status[0] = 77;
    cr_assert_eq(spinerisk_resolve_column(NULL, "running", bad[i].offsets, 3, 0, &out, &unread, &e), SPINERISK_E_ORDER);
    cr_assert(e.status == SPINERISK_E_ORDER && e.row == bad[i].row, "case %zu: row %d", i, (int)e.row);
    cr_assert(status[0] == 77 && unread == 99);
  }
}

Test(column, null_and_bad_structs_are_refused) {
  spinerisk_resolution_columns out = output(), small = output();
  spinerisk_vocabulary bad;
  spinerisk_error e = new_error();
  memset(&bad, 0, sizeof bad);
  small.struct_size = 8;
  add(TEXT("running"));
  cr_assert_eq(spinerisk_resolve_column(NULL, NULL, offsets, 1, 0, &out, NULL, &e), SPINERISK_E_NULL);
  cr_assert_eq(spinerisk_resolve_column(NULL, text, NULL, 1, 0, &out, NULL, &e), SPINERISK_E_NULL);
  cr_assert_eq(spinerisk_resolve_column(NULL, text, offsets, 1, 0, NULL, NULL, &e), SPINERISK_E_NULL);
  cr_assert_eq(spinerisk_resolve_column(NULL, text, offsets, 1, 0, &small, NULL, &e), SPINERISK_E_STRUCT_SIZE);
  cr_assert_eq(spinerisk_resolve_column(&bad, text, offsets, 1, 0, &out, NULL, &e), SPINERISK_E_STRUCT_SIZE);
  cr_assert(e.status == SPINERISK_E_STRUCT_SIZE && activity[0] == 0, "nothing was written");
}
