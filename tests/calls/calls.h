/* calls.h: every public function as a call of one shape, with normal and with bad input, for programs that run them all under
 * a sanitizer, in threads, or with something around them broken.
 *
 * A call draws its input from a pen, which holds random numbers, and writes what came out into the pen's digest. The same
 * seed gives the same digest, whatever else runs: that is what the programs compare. Nothing here calculates with
 * doubles once the world is made, so that a call may run with any arithmetic set. A call draws in one order: not more than
 * once among the arguments of another. */
#ifndef SPINERISK_TEST_CALLS_H
#define SPINERISK_TEST_CALLS_H

#include <spinerisk/spinerisk.h>
#include <spinerisk/spinerisk_arrow.h>

typedef struct pen {
  uint64_t state, digest;
} pen;

void pen_begin(pen *p, uint64_t seed);
uint64_t pen_next(pen *p);
uint32_t pen_below(pen *p, uint32_t n);
int pen_chance(pen *p, int percent);
/* Each takes what came out into the digest. */
void pen_bytes(pen *p, const void *bytes, size_t n);
void pen_number(pen *p, uint64_t value);
void pen_text(pen *p, const char *text);
/* A struct that came out: its bytes, and for the members that point to text, the text. */
typedef struct pointers {
  size_t n, at[8];
} pointers;
void pen_struct(pen *p, const void *own, size_t size, const pointers *told);
extern const pointers texts_of_field_info, texts_of_activity, texts_of_code_info, texts_of_question_info,
    texts_of_sentence_info, texts_of_reason_info, texts_of_parameter_info, texts_of_assessment, texts_of_plan;

enum { ROWS = 259, NAMES = 48, OWN = 3, SYNONYMS = 4, POOL = 24, DAYS = 23, ARROW_COLUMNS = 6 };

typedef struct spelling {
  const char *bytes;
  size_t n;
} spelling;

typedef struct world {
  const spinerisk_model *model;
  const spinerisk_field_info *infos; /* by number; field 0 where there is none */
  const double *pool;                /* POOL values for each field: valid ones, then what is none */
  const spelling *names;
  const spinerisk_vocabulary *vocabulary, *bad_vocabulary;
  const double *impact, *load, *twist, *flexion, *kg, *minutes, *ages;
  const uint32_t *activity, *reading, *session;
  const int32_t *form, *verdict;
  const uint64_t *conditions;
  const uint8_t *bits;
  const double *hazard, *score;
  const char *text;
  const int64_t *offsets;
  const spinerisk_resolution *readings;
  const spinerisk_session *days;
  const double *times;
  const struct ArrowSchema *schemas; /* batches of demands and of activities */
  const struct ArrowArray *batches;
} world;

/* guarded: the inputs lie in pages that cannot be written, each up to the end of its last page, with none behind. */
const world *world_make(int guarded);
void world_end(const world *w);

/* One input struct after another, valid more often than not. */
typedef struct person {
  spinerisk_patient patient;
  spinerisk_provider provider;
  spinerisk_permit permits[2];
  uint32_t bans[2];
} person;
void pen_person(pen *p, const world *w, person *out);
void pen_effort(pen *p, const world *w, spinerisk_effort *out);
void pen_demand(pen *p, const world *w, spinerisk_demand *out);
void pen_activity(pen *p, const world *w, spinerisk_activity *out);
void pen_fill(pen *p, const world *w, int owner, void *object, int percent);
double pen_value(pen *p, const world *w, int32_t field);
spelling pen_name(pen *p, const world *w);
const spinerisk_model *pen_model(pen *p, const world *w);
const spinerisk_vocabulary *pen_vocabulary(pen *p, const world *w);
/* A fresh error, or none, for a call; pen_failed takes it into the digest with the status. */
spinerisk_error *pen_error(pen *p, spinerisk_error *error);
void pen_failed(pen *p, int status, const spinerisk_error *error);

typedef struct every_call {
  const char *name;
  void (*run)(const world *w, pen *p);
} every_call;

/* All of them, one for each function of the headers. */
size_t calls_count(void);
const every_call *calls_at(size_t index);
/* Runs one with a seed of its own and gives its digest. */
uint64_t calls_run(size_t index, const world *w, uint64_t seed);

/* The parts of the list. */
extern const every_call calls_inits[], calls_tables[], calls_names[], calls_models[], calls_scores[], calls_columns[],
    calls_sessions[], calls_plans[];
#define CALL(name) static void call_##name(const world *w, pen *p)
#define ENTRY(name) {"spinerisk_" #name, call_##name}
#define CALLS_END {NULL, NULL}

#endif
