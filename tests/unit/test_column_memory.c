/* The column calls read and write no byte behind their columns: each ends where memory ends. */
#define _DEFAULT_SOURCE
#include <sys/mman.h>
#include <unistd.h>

#include "help.h"

enum { MOST = 600, AREAS = 48 };
static char *areas[AREAS];
static size_t page, area_size, used;

/* Areas of the same size, each with a page behind it that may not be touched. */
static void map_areas(void) {
  page = (size_t)sysconf(_SC_PAGESIZE);
  area_size = (MOST * sizeof(double) + page - 1) / page * page;
  for (int i = 0; i < AREAS; i++) {
    areas[i] = mmap(NULL, area_size + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    cr_assert_neq(areas[i], MAP_FAILED);
    cr_assert_eq(mprotect(areas[i] + area_size, page, PROT_NONE), 0);
  }
}

/* The last n bytes of the next area. */
static void *ending(size_t n) {
  cr_assert(used < AREAS && n <= area_size);
  return areas[used++] + area_size - n;
}

static double *numbers(size_t n, double value) {
  double *x = ending(n * sizeof *x);
  for (size_t i = 0; i < n; i++) x[i] = value;
  return x;
}

/* Of n rows from a bit on, all known but the last. */
static spinerisk_validity validity(size_t n, size_t offset) {
  const size_t bytes = (offset + n + 7) / 8;
  uint8_t *bits = ending(bytes);
  const spinerisk_validity valid = {bits, offset};
  memset(bits, 0xff, bytes);
  bits[(offset + n - 1) / 8] &= (uint8_t)~(1 << (offset + n - 1) % 8);
  return valid;
}

static spinerisk_result_columns outputs(size_t n, int everything) {
  spinerisk_result_columns out;
  spinerisk_result_columns_init(&out, sizeof out);
  double **const doubles[] = {&out.score, &out.model_score, &out.hazard, &out.low, &out.high, &out.dose};
  int32_t **const codes[] = {&out.verdict, &out.status, &out.urgency, &out.reason};
  for (size_t i = 0; i < (everything ? 6u : 3u); i++) *doubles[i] = numbers(n, 0);
  for (size_t i = 0; i < (everything ? 4u : 3u); i++) *codes[i] = ending(n * sizeof(int32_t));
  for (int i = 0; i < SPINERISK_CONTRIBUTIONS; i++) out.contributions[i] = numbers(n, 0);
  return out;
}

static void call_with(size_t n, int everything, int bitmaps, int people) {
  spinerisk_patient_column columns[2] = {{SPINERISK_FIELD_AGE_YEARS, 0, NULL, {NULL, 0}},
                                         {SPINERISK_FIELD_PHASE, 0, NULL, {NULL, 0}}};
  spinerisk_demand_columns demands;
  spinerisk_effort_columns efforts;
  size_t bad = 0;
  used = 0;
  spinerisk_demand_columns_init(&demands, sizeof demands);
  spinerisk_effort_columns_init(&efforts, sizeof efforts);
  demands.impact = numbers(n, 2);
  demands.load = numbers(n, 3000);
  demands.twist = numbers(n, 20);
  demands.flexion = efforts.external_kg = efforts.minutes = numbers(n, 30);
  uint32_t *activity = ending(n * sizeof *activity);
  int32_t *phase = ending(n * sizeof *phase);
  for (size_t i = 0; i < n; i++) activity[i] = 20, phase[i] = 1 + (int32_t)(i % 4);
  efforts.activity = activity;
  efforts.form = phase; /* 4 is no form */
  columns[0].values = numbers(n, 44);
  columns[1].values = phase;
  if (bitmaps) {
    demands.valid[2] = efforts.valid[2] = validity(n, n % 11);
    demands.valid[3] = efforts.valid[0] = efforts.valid[8] = columns[0].valid = validity(n, 64 + n % 7);
    columns[1].valid = validity(n, 0);
  }
  demands.patients = efforts.patients = columns;
  demands.n_patients = efforts.n_patients = people ? 2 : 0;
  const spinerisk_result_columns out = outputs(n, everything);
  cr_assert_eq(spinerisk_assess_columns(NULL, NULL, &demands, n, &out, &bad, NULL), SPINERISK_OK);
  cr_assert_eq(bad, (size_t)bitmaps, "the last row is not known");
  cr_assert_eq(spinerisk_assess_activities(NULL, NULL, &efforts, n, &out, &bad, NULL), SPINERISK_OK);
}

Test(column_memory, no_byte_behind_a_column_is_read_or_written) {
  static const size_t sizes[] = {1, 2, 7, 31, 32, 33, 127, 128, 129, 255, 256, 257, 512, 600};
  map_areas();
  for (size_t i = 0; i < COUNT(sizes); i++)
    for (int way = 0; way < 8; way++) call_with(sizes[i], way & 1, way >> 1 & 1, way >> 2 & 1);
}
