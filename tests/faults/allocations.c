/* An allocator that gives nothing at call N, for every N, once and from then on: every function of the library and of the
 * bindings' flat layer that allocates says "no memory", leaves its outputs alone and keeps nothing; with memory again it
 * gives what it gives always.
 *
 *     allocations           every case
 *     allocations leak      one case with a defect of its own, which must be told
 *
 * The linker wraps malloc, calloc, realloc and free. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../bindings/flat.h"
#include "../calls/calls.h"

void *__real_malloc(size_t size);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *p, size_t size);
void __real_free(void *p);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *p, size_t size);
void __wrap_free(void *p);

/* fail_at: the call that gives nothing, 0 for none; on: all after it, too. */
static unsigned long asked, fail_at, live;
static int on;
static int gives(void) {
  asked++;
  return !fail_at || (on ? asked < fail_at : asked != fail_at);
}
static void *counted(void *p) {
  live += p != NULL;
  return p;
}
void *__wrap_malloc(size_t size) { return gives() ? counted(__real_malloc(size)) : NULL; }
void *__wrap_calloc(size_t n, size_t size) { return gives() ? counted(__real_calloc(n, size)) : NULL; }
void *__wrap_realloc(void *p, size_t size) {
  if (!gives()) return NULL;
  if (!p) return counted(__real_malloc(size));
  return __real_realloc(p, size);
}
void __wrap_free(void *p) {
  live -= p != NULL;
  __real_free(p);
}

/* ---- the cases: each gives a status, and its outputs to the pen; -1 if it left something it should not ---- */

static const world *w;
enum { UNTOUCHED = 0x5a, BROKEN = -1 };

static int is_untouched(const void *bytes, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (((const unsigned char *)bytes)[i] != UNTOUCHED) return 0;
  return 1;
}

static int model_create(pen *p) {
  spinerisk_model *model = NULL;
  spinerisk_error error;
  spinerisk_error_init(&error, sizeof error);
  const int status = spinerisk_model_create("0.2.0", "a clinic", &model, &error);
  if (status && (model || error.status != status)) return BROKEN;
  pen_text(p, model ? spinerisk_model_version(model) : NULL);
  spinerisk_model_destroy(model);
  return status;
}

static int arrow(pen *p, int kind, uint32_t results) {
  struct ArrowSchema schema;
  struct ArrowArray array;
  spinerisk_error error;
  size_t bad = 77;
  memset(&schema, UNTOUCHED, sizeof schema);
  memset(&array, UNTOUCHED, sizeof array);
  spinerisk_error_init(&error, sizeof error);
  const int status = spinerisk_assess_arrow(w->model, NULL, &w->schemas[kind], &w->batches[kind], results, &schema,
                                            &array, &bad, &error);
  if (status)
    return is_untouched(&schema, sizeof schema) && is_untouched(&array, sizeof array) && bad == 77 &&
                   error.status == status
               ? status
               : BROKEN;
  for (int64_t i = 0; i < array.n_children; i++) pen_bytes(p, array.children[i]->buffers[1], 4 * (size_t)array.length);
  array.release(&array);
  schema.release(&schema);
  return status;
}
static int arrow_demands(pen *p) { return arrow(p, 0, 0x7ff); }
static int arrow_activities(pen *p) { return arrow(p, 1, 0x7ff); }
static int arrow_scores_only(pen *p) { return arrow(p, 1, SPINERISK_RESULT_SCORE); }
static int arrow_nothing(pen *p) { return arrow(p, 0, 0); }

/* What a flat call left: its sentence, if there was memory for one, and its numbers. */
static int flat_end(pen *p, char *sentence, const double *flat) {
  const int status = (int)flat[FLAT_STATUS];
  if (sentence) pen_text(p, sentence);
  free(sentence);
  if (!status) pen_bytes(p, flat, FLAT_SIZE * sizeof *flat);
  return status;
}
static void flat_begin(double *flat) { memset(flat, 0, FLAT_SIZE * sizeof *flat); }

/* A person with a provider's list of bans and permits, a diary and likes. */
static const double person_pairs[] = {SPINERISK_FIELD_CONDITIONS,         5,  SPINERISK_FIELD_BAN_ACTIVITY,    20,
                                      SPINERISK_FIELD_BAN_ACTIVITY,       21, SPINERISK_FIELD_PERMIT_ACTIVITY, 5,
                                      SPINERISK_FIELD_PERMIT_MAX_MINUTES, 20, SPINERISK_FIELD_PERMIT_TAGS,     3};
static const double plan_pairs[] = {
    SPINERISK_FIELD_TODAY,         20000, SPINERISK_FIELD_REQUEST_WEEKS,  2, SPINERISK_FIELD_REQUEST_LIKE, 3,
    SPINERISK_FIELD_REQUEST_LIKE,  5,     SPINERISK_FIELD_DIARY_ACTIVITY, 8, SPINERISK_FIELD_DIARY_DAY,    19990,
    SPINERISK_FIELD_DIARY_MINUTES, 10,    SPINERISK_FIELD_DIARY_ACTIVITY, 8, SPINERISK_FIELD_DIARY_DAY,    19991,
    SPINERISK_FIELD_DIARY_MINUTES, 10,    SPINERISK_FIELD_DIARY_ACTIVITY, 8, SPINERISK_FIELD_DIARY_DAY,    19992,
    SPINERISK_FIELD_DIARY_MINUTES, 10};
#define PAIRS(list) list, sizeof(list) / sizeof *(list)
#define TEXT(text) text, sizeof(text) - 1
#define FLAT flat, FLAT_SIZE
#define FLAT_CASE(name)     \
  static int name(pen *p) { \
    double flat[FLAT_SIZE]; \
    flat_begin(flat);
#define FLAT_DONE(call)             \
  return flat_end(p, (call), flat); \
  }

FLAT_CASE(assess)
FLAT_DONE(flat_assess(NULL, NULL, FLAT_BY_NAME, TEXT("deadlift"), PAIRS(person_pairs), FLAT))
FLAT_CASE(explain)
FLAT_DONE(flat_explain(NULL, NULL, FLAT_BY_NAME, TEXT("walking"), PAIRS(person_pairs), FLAT)) FLAT_CASE(unknown)
    FLAT_DONE(flat_assess(NULL, NULL, FLAT_BY_NAME, TEXT("zumbaflop"), NULL, 0, FLAT))
        FLAT_CASE(plan) static double rows[400],
    weeks[FLAT_PLAN_WEEKS * 40], items[FLAT_PLAN_WEEKS * FLAT_PLAN_ITEMS * 40];
FLAT_DONE(flat_plan(NULL, PAIRS(plan_pairs), rows, 400, weeks, FLAT_PLAN_WEEKS * 40, items,
                    FLAT_PLAN_WEEKS * FLAT_PLAN_ITEMS * 40, FLAT))
FLAT_CASE(alternatives)
double rows[200];
FLAT_DONE(flat_alternatives(NULL, NULL, FLAT_BY_NAME, TEXT("deadlift"), PAIRS(person_pairs), rows, 200, FLAT))
FLAT_CASE(changes)
double rows[200];
FLAT_DONE(flat_changes(NULL, NULL, FLAT_BY_NAME, TEXT("deadlift"), PAIRS(person_pairs), 2, rows, 200, FLAT))
FLAT_CASE(limit)
double rows[60];
FLAT_DONE(flat_limit(NULL, NULL, FLAT_BY_NAME, TEXT("deadlift"), PAIRS(person_pairs), SPINERISK_FIELD_EXTERNAL_KG, 2,
                     rows, 60, FLAT))
FLAT_CASE(course)
double rows[60];
unsigned char days[FLAT_SESSION_BYTES * 3];
free(flat_session_init(days, sizeof days, FLAT));
FLAT_DONE(flat_course_judge(NULL, PAIRS(person_pairs), days, sizeof days, 0, NULL, 0, NULL, 0, NULL, 0, NULL, 0, rows,
                            flat_record_size(SPINERISK_OWNER_WEEK), FLAT))
FLAT_CASE(names)
static const int32_t offsets[] = {0, 7, 11};
int32_t activity[2];
FLAT_DONE(flat_resolve_column(NULL, 0, TEXT("runningyoga"), offsets, 3, activity, 2, NULL, 0, NULL, 0, NULL, 0, NULL, 0,
                              NULL, 0, FLAT))
FLAT_CASE(columns)
double score[2] = {0, 0};
uint32_t activities[2] = {5, 6};
const flat_column all[] = {{SPINERISK_FIELD_NUMBER, 4, activities, 2}, {FLAT_OUT_SCORE, 8, score, 2}};
FLAT_DONE(flat_columns(NULL, PAIRS(person_pairs), all, 2, FLAT))

/* Readings keep what they had when more could not be added. */
static int readings(pen *p) {
  static const int32_t offsets[] = {0, 7, 11};
  double flat[FLAT_SIZE];
  flat_begin(flat);
  flat_readings *all = flat_readings_create(NULL);
  if (!all) return SPINERISK_E_NO_MEMORY;
  int status = flat_end(p, flat_readings_add(all, FLAT_BY_NAME, TEXT("runningyoga"), offsets, 3, FLAT), flat);
  if (!status) status = flat_end(p, flat_readings_add(all, FLAT_BY_NAME, TEXT("runningyoga"), offsets, 3, FLAT), flat);
  flat_readings_destroy(all);
  return status;
}

static int vocabulary(pen *p) {
  static const double own[] = {SPINERISK_FIELD_IMPACT,  1, SPINERISK_FIELD_LOAD,     900, SPINERISK_FIELD_TWIST, 3,
                               SPINERISK_FIELD_FORWARD, 3, SPINERISK_FIELD_BACKWARD, 0};
  double flat[FLAT_SIZE];
  flat_begin(flat);
  flat_vocabulary *all = flat_vocabulary_create();
  if (!all) return SPINERISK_E_NO_MEMORY;
  int status = SPINERISK_OK;
  for (int i = 0; i < 3 && !status; i++)
    status =
        flat_end(p, flat_vocabulary_activity(all, TEXT("own_walk"), i ? "Walk of mine" : NULL, PAIRS(own), FLAT), flat);
  if (!status) status = flat_end(p, flat_vocabulary_synonym(all, TEXT("my round"), SPINERISK_OWN_ACTIVITY, FLAT), flat);
  flat_vocabulary_destroy(all);
  return status;
}

static int model(pen *p) {
  double flat[FLAT_SIZE];
  flat_begin(flat);
  spinerisk_model *own = flat_model_create(NULL, "a clinic", FLAT);
  if (!own) return (int)flat[FLAT_STATUS];
  int status = flat_end(p, flat_model_set(own, TEXT("avoid_line"), 44, FLAT), flat);
  if (!status) status = flat_end(p, flat_model_seal(own, FLAT), flat);
  spinerisk_model_destroy(own);
  return status;
}

/* Texts are NULL where there is no memory for them. */
static int told(pen *p, char *text) {
  const int status = text ? SPINERISK_OK : SPINERISK_E_NO_MEMORY;
  pen_text(p, text);
  free(text);
  return status;
}
static int synonym(pen *p) { return told(p, flat_synonym(7)); }
static int change(pen *p) { return told(p, flat_change_text(1, 12.5, 0)); }

/* The defect that has to be told: without memory for the second, the first is lost. */
static int leaking(pen *p) {
  char *first = malloc(10), *second = first ? malloc(10) : NULL;
  (void)p;
  if (!second) return SPINERISK_E_NO_MEMORY;
  free(first);
  free(second);
  return SPINERISK_OK;
}

static const struct fault {
  const char *name;
  int (*run)(pen *p);
  int expected; /* with memory */
} faults[] = {{"spinerisk_model_create", model_create, 0},
              {"spinerisk_assess_arrow, demands", arrow_demands, 0},
              {"spinerisk_assess_arrow, activities", arrow_activities, 0},
              {"spinerisk_assess_arrow, scores", arrow_scores_only, 0},
              {"spinerisk_assess_arrow, nothing asked", arrow_nothing, 0},
              {"flat_assess", assess, 0},
              {"flat_explain", explain, 0},
              {"flat_assess, unknown", unknown, SPINERISK_E_UNKNOWN_ACTIVITY},
              {"flat_plan", plan, 0},
              {"flat_alternatives", alternatives, 0},
              {"flat_changes", changes, 0},
              {"flat_limit", limit, 0},
              {"flat_course_judge", course, 0},
              {"flat_resolve_column", names, 0},
              {"flat_columns", columns, 0},
              {"flat_readings", readings, 0},
              {"flat_vocabulary", vocabulary, 0},
              {"flat_model", model, 0},
              {"flat_synonym", synonym, 0},
              {"flat_change_text", change, 0}};

static unsigned long points, failed;

static int run(const struct fault *f, unsigned long at, int from_then_on, uint64_t *digest) {
  pen p;
  pen_begin(&p, 1);
  asked = 0;
  fail_at = at;
  on = from_then_on;
  const int status = f->run(&p);
  fail_at = 0;
  *digest = p.digest;
  return status;
}

static void wrong(const struct fault *f, unsigned long at, const char *what, int status) {
  printf("FAIL %s, call %lu of the allocator: %s (status %d)\n", f->name, at, what, status);
  failed++;
}

static void check(const struct fault *f) {
  uint64_t plain, digest;
  const unsigned long before = live;
  int status = run(f, 0, 0, &plain);
  const unsigned long n = asked;
  if (status != f->expected || live != before || !n)
    wrong(f, 0, n ? "with memory it fails or keeps something" : "it allocates nothing", status);
  for (int from_then_on = 0; from_then_on < 2; from_then_on++)
    for (unsigned long at = 1; at <= n; at++, points++) {
      status = run(f, at, from_then_on, &digest);
      if (status != SPINERISK_E_NO_MEMORY && (!f->expected || status != f->expected))
        wrong(f, at, "not refused as it should be", status);
      if (live != before) wrong(f, at, "something is kept", status);
      live = before;
    }
  status = run(f, 0, 0, &digest);
  if (status != f->expected || digest != plain) wrong(f, 0, "afterwards something else comes out", status);
}

int main(int argc, char **argv) {
  static const struct fault defect = {"a defect", leaking, 0};
  w = world_make(0);
  if (argc > 1 && strcmp(argv[1], "leak") == 0)
    check(&defect);
  else
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) check(&faults[i]);
  world_end(w);
  printf("%zu cases, %lu allocation points, %lu failed\n", sizeof faults / sizeof *faults, points, failed);
  return failed != 0;
}
