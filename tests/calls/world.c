/* What all calls share, and none may write: columns, names, a vocabulary, a sealed model, record batches. */
#define _DEFAULT_SOURCE
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "calls.h"

/* Every block, so that it can be locked and given back. */
enum { MOST_BLOCKS = 160 };
typedef struct block {
  void *at, *page;
  size_t bytes, mapped;
} block;
typedef struct made {
  world w;
  spinerisk_model *model;
  block blocks[MOST_BLOCKS];
  int n_blocks, guarded;
  pen p;
} made;

static void die(const char *what) {
  fprintf(stderr, "no world: %s\n", what);
  abort();
}

/* Guarded: n bytes up to the end of a page, and behind it a page that cannot be touched. */
static void *room(made *m, size_t n) {
  block *b = &m->blocks[m->n_blocks++];
  const size_t page = (size_t)sysconf(_SC_PAGESIZE), pages = (n + page - 1) / page * page;
  if (m->n_blocks > MOST_BLOCKS) die("too many blocks");
  b->bytes = n;
  b->page = NULL;
  b->mapped = 0;
  if (!m->guarded) {
    b->at = calloc(1, n);
    if (!b->at) die("memory");
    return b->at;
  }
  b->page = mmap(NULL, pages + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (b->page == MAP_FAILED || mprotect((char *)b->page + pages, page, PROT_NONE) != 0) die("pages");
  b->mapped = pages + page;
  b->at = (char *)b->page + (pages - n);
  return b->at;
}

static void lock(const made *m) {
  for (int i = 0; m->guarded && i < m->n_blocks; i++)
    if (mprotect(m->blocks[i].page, m->blocks[i].mapped - (size_t)sysconf(_SC_PAGESIZE), PROT_READ) != 0) die("lock");
}

static double between(pen *p, double low, double high) {
  return low + (double)(pen_next(p) >> 11) * 0x1p-53 * (high - low);
}

/* What no field holds, or hardly: the end of each pool. */
static const double odd[8] = {NAN, INFINITY, -INFINITY, -0.0, 0x1p-1074, -0x1p-1074, 1e300, -1.0};

static void make_fields(made *m) {
  spinerisk_field_info *infos = room(m, SPINERISK_FIELD_END * sizeof *infos);
  double *pool = room(m, (size_t)SPINERISK_FIELD_END * POOL * sizeof *pool);
  memset(infos, 0, SPINERISK_FIELD_END * sizeof *infos);
  for (int32_t f = 0; f < SPINERISK_FIELD_END; f++) {
    spinerisk_field_info info;
    spinerisk_field_info_init(&info, sizeof info);
    const int known = spinerisk_field_get(f, &info, NULL) == SPINERISK_OK;
    const double low = known ? info.low : 0, high = !known ? 1 : info.high > 1e6 ? 1e6 : info.high;
    if (known) infos[f] = info;
    for (int i = 0; i < POOL - 8; i++)
      pool[f * POOL + i] = i == 0   ? low
                           : i == 1 ? high
                           : i < 8  ? floor(between(&m->p, low, high))
                                    : between(&m->p, low, high);
    for (int i = 2; i < 8; i++)
      if (pool[f * POOL + i] < low) pool[f * POOL + i] = low;
    memcpy(pool + f * POOL + POOL - 8, odd, sizeof odd);
  }
  m->w.infos = infos;
  m->w.pool = pool;
}

static double *column(made *m, double low, double high) {
  double *out = room(m, ROWS * sizeof *out);
  for (int i = 0; i < ROWS; i++) out[i] = pen_chance(&m->p, 4) ? odd[pen_below(&m->p, 8)] : between(&m->p, low, high);
  return out;
}

static uint32_t *indexes(made *m, uint32_t from, uint32_t n) {
  uint32_t *out = room(m, ROWS * sizeof *out);
  for (int i = 0; i < ROWS; i++)
    out[i] = pen_chance(&m->p, 3) ? UINT32_MAX - pen_below(&m->p, 2) : from + pen_below(&m->p, n);
  return out;
}

static int32_t *choices(made *m, int32_t least, uint32_t n) {
  int32_t *out = room(m, ROWS * sizeof *out);
  for (int i = 0; i < ROWS; i++) out[i] = least + (int32_t)pen_below(&m->p, n);
  return out;
}

static void make_columns(made *m) {
  world *w = &m->w;
  w->impact = column(m, 0, 6);
  w->load = column(m, 0, 7000);
  w->twist = column(m, 0, 80);
  w->flexion = column(m, -50, 80);
  w->kg = column(m, 0, 80);
  w->minutes = column(m, 0, 90);
  w->ages = column(m, 18, 95);
  w->hazard = column(m, 0, 4);
  w->score = column(m, 0, 100);
  w->activity = indexes(m, 1, 120);
  w->reading = indexes(m, 0, NAMES);
  w->session = indexes(m, 0, DAYS);
  w->form = choices(m, 0, 4);
  w->verdict = choices(m, 0, 6);
  uint64_t *conditions = room(m, ROWS * sizeof *conditions);
  uint8_t *bits = room(m, ROWS / 8 + 8);
  double *times = room(m, (DAYS + 1) * sizeof *times);
  for (int i = 0; i < ROWS; i++)
    conditions[i] = pen_chance(&m->p, 2) ? UINT64_MAX : UINT64_C(1) << pen_below(&m->p, 14);
  for (int i = 0; i < ROWS / 8 + 8; i++) bits[i] = (uint8_t)(pen_next(&m->p) | pen_next(&m->p) | pen_next(&m->p));
  for (int i = 0; i < DAYS; i++) times[i] = 20000 + between(&m->p, 0, 9);
  times[DAYS] = 3; /* weeks of most plans */
  w->conditions = conditions;
  w->bits = bits;
  w->times = times;
}

/* ---- names ---- */

static const char *const plain_names[] = {
    "deadlift",
    "Back squat",
    "running",
    "weighted overhead single-leg jump",
    "rowing machine",
    "DB RDL",
    "yoga",
    "Workout",
    "dead lfit",
    "walking the dog",
    "brisk wlak",
    "barbell bent over row",
    "golf",
    "",
    " ",
    "-_-",
    "\xff\xfe\xfd",
    "caf\xc3\xa9 squat",
    "kettlebell swing 24 kg",
    "assisted pull-up",
    "press-up",
    "total body burpee",
    "\xe2\x82",
    "sit ups with twist and weight overhead",
    "ballet",
    "12345",
    "own press",
    "my own walk",
    "never heard of this thing",
    "jump jump jump jump jump jump jump jump jump jump jump jump jump jump jump jump",
    "plank",
    "bird dog"};

static void put_name(made *m, spelling *out, const char *bytes, size_t n) {
  char *at = room(m, n ? n : 1);
  memcpy(at, bytes, n);
  out->bytes = at;
  out->n = n;
}

static void make_names(made *m) {
  spelling *names = room(m, NAMES * sizeof *names);
  char longest[300];
  const size_t plain = sizeof plain_names / sizeof *plain_names;
  for (size_t i = 0; i < plain; i++) put_name(m, &names[i], plain_names[i], strlen(plain_names[i]));
  memset(longest, 'a', sizeof longest);
  put_name(m, &names[plain], longest, sizeof longest);
  put_name(m, &names[plain + 1], longest, SPINERISK_MAX_NAME);
  for (size_t i = plain + 2; i < NAMES; i++) {
    const size_t n =
        spinerisk_synonym_at(pen_below(&m->p, (uint32_t)spinerisk_synonym_count()), NULL, longest, sizeof longest);
    if (n > 2 && i % 3 == 0) longest[pen_below(&m->p, (uint32_t)n)] = (char)pen_next(&m->p);
    put_name(m, &names[i], longest, n < sizeof longest ? n : sizeof longest - 1);
  }
  size_t total = 0;
  int64_t *offsets = room(m, (NAMES + 1) * sizeof *offsets);
  for (int i = 0; i < NAMES; i++) offsets[i] = (int64_t)total, total += names[i].n;
  offsets[NAMES] = (int64_t)total;
  char *bytes = room(m, total);
  for (int i = 0; i < NAMES; i++)
    if (names[i].n) memcpy(bytes + offsets[i], names[i].bytes, names[i].n);
  m->w.names = names;
  m->w.text = bytes;
  m->w.offsets = offsets;
}

static void make_vocabularies(made *m) {
  spinerisk_vocabulary *good = room(m, sizeof *good), *bad = room(m, sizeof *bad);
  spinerisk_activity *own = room(m, OWN * sizeof *own), *broken = room(m, OWN * sizeof *broken);
  spinerisk_synonym *synonyms = room(m, SYNONYMS * sizeof *synonyms);
  static const char *const ids[OWN] = {"own_press", "own_walk", "own_bend"};
  static const char *const texts[SYNONYMS] = {"my own walk", "the usual round", "what the physio showed", "nobody"};
  for (int i = 0; i < OWN; i++) {
    spinerisk_activity_init(&own[i], sizeof own[i]);
    spinerisk_activity_get(20 + (uint32_t)i, &own[i], NULL);
    own[i].number = 0;
    own[i].id = ids[i];
    own[i].name = i == 1 ? "Walk of my own" : NULL;
    broken[i] = own[i];
    if (i == 1) broken[i].impact.typical = -3;
  }
  for (int i = 0; i < SYNONYMS; i++) {
    synonyms[i].text = texts[i];
    synonyms[i].n_text = strlen(texts[i]);
    synonyms[i].activity = i < 2 ? SPINERISK_OWN_ACTIVITY + 1 : (uint32_t)(10 + i);
  }
  spinerisk_vocabulary_init(good, sizeof *good);
  good->activities = own;
  good->n_activities = OWN;
  good->synonyms = synonyms;
  good->n_synonyms = SYNONYMS;
  *bad = *good;
  bad->activities = broken;
  m->w.vocabulary = good;
  m->w.bad_vocabulary = bad;
}

static void make_readings(made *m) {
  spinerisk_resolution *readings = room(m, NAMES * sizeof *readings);
  spinerisk_session *days = room(m, DAYS * sizeof *days);
  for (int i = 0; i < NAMES; i++) {
    spinerisk_resolution_init(&readings[i], sizeof readings[i]);
    spinerisk_resolve(m->w.vocabulary, m->w.names[i].bytes, m->w.names[i].n, 0, &readings[i], NULL);
  }
  for (int i = 0; i < DAYS; i++) {
    spinerisk_assessment a;
    spinerisk_assessment_init(&a, sizeof a);
    spinerisk_session_init(&days[i], sizeof days[i]);
    for (int k = 0; k < i % 4; k++)
      if (spinerisk_assess_resolution(NULL, m->w.vocabulary, &readings[pen_below(&m->p, NAMES)], NULL, NULL, &a,
                                      NULL) == SPINERISK_OK)
        spinerisk_session_add(&days[i], &a, (uint64_t)k, NULL);
  }
  m->w.readings = readings;
  m->w.days = days;
}

/* ---- record batches ---- */

static void keep_schema(struct ArrowSchema *schema) { (void)schema; }
static void keep_array(struct ArrowArray *array) { (void)array; }

typedef struct arrow_column {
  const char *name, *format;
  const void *values;
} arrow_column;

static void make_batch(made *m, struct ArrowSchema *schema, struct ArrowArray *batch, const arrow_column *columns,
                       int n) {
  const void **none = room(m, sizeof *none);
  struct ArrowSchema *schemas = room(m, ARROW_COLUMNS * sizeof *schemas),
                     **schema_of = room(m, ARROW_COLUMNS * sizeof *schema_of);
  struct ArrowArray *arrays = room(m, ARROW_COLUMNS * sizeof *arrays),
                    **array_of = room(m, ARROW_COLUMNS * sizeof *array_of);
  for (int i = 0; i < n; i++) {
    const void **buffers = room(m, 2 * sizeof *buffers);
    buffers[0] = i == 1 ? m->w.bits : NULL;
    buffers[1] = columns[i].values;
    schemas[i] = (struct ArrowSchema){.format = columns[i].format, .name = columns[i].name, .release = keep_schema};
    arrays[i] = (struct ArrowArray){
        .length = ROWS - 1, .null_count = -1, .offset = 1, .n_buffers = 2, .buffers = buffers, .release = keep_array};
    schema_of[i] = &schemas[i];
    array_of[i] = &arrays[i];
  }
  *none = NULL;
  *schema = (struct ArrowSchema){.format = "+s", .n_children = n, .children = schema_of, .release = keep_schema};
  *batch = (struct ArrowArray){.length = ROWS - 1,
                               .n_buffers = 1,
                               .n_children = n,
                               .buffers = none,
                               .children = array_of,
                               .release = keep_array};
}

static void make_batches(made *m) {
  struct ArrowSchema *schemas = room(m, 2 * sizeof *schemas);
  struct ArrowArray *batches = room(m, 2 * sizeof *batches);
  char *unaligned = room(m, ROWS * 8 + 3); /* an impact that is read by copying */
  float *minutes = room(m, ROWS * sizeof *minutes);
  memcpy(unaligned + 3, m->w.impact, ROWS * 8);
  for (int i = 0; i < ROWS; i++) minutes[i] = (float)i * 0.7f;
  const arrow_column demands[] = {{"impact", "g", unaligned + 3},
                                  {"load", "g", m->w.load},
                                  {"twist", "g", m->w.twist},
                                  {"flexion", "g", m->w.flexion},
                                  {"age_years", "g", m->w.ages}};
  const arrow_column activities[] = {
      {"activity", "I", m->w.activity}, {"external_kg", "g", m->w.kg},        {"minutes", "f", minutes},
      {"form", "i", m->w.form},         {"conditions", "L", m->w.conditions}, {"other", "u", NULL}};
  make_batch(m, &schemas[0], &batches[0], demands, 5);
  make_batch(m, &schemas[1], &batches[1], activities, 6);
  m->w.schemas = schemas;
  m->w.batches = batches;
}

const world *world_make(int guarded) {
  made *m = calloc(1, sizeof *m);
  if (!m) die("memory");
  m->guarded = guarded;
  pen_begin(&m->p, 20260801);
  if (spinerisk_model_create(NULL, "a clinic of many threads", &m->model, NULL) != SPINERISK_OK ||
      spinerisk_model_set(m->model, "avoid_line", 10, 44.0, NULL) != SPINERISK_OK ||
      spinerisk_model_seal(m->model, NULL) != SPINERISK_OK)
    die("model");
  m->w.model = m->model;
  make_fields(m);
  make_columns(m);
  make_names(m);
  make_vocabularies(m);
  make_readings(m);
  make_batches(m);
  lock(m);
  return &m->w;
}

void world_end(const world *w) {
  made *m = (made *)(uintptr_t)w;
  spinerisk_model_destroy(m->model);
  for (int i = 0; i < m->n_blocks; i++) {
    if (m->guarded)
      munmap(m->blocks[i].page, m->blocks[i].mapped);
    else
      free(m->blocks[i].at);
  }
  free(m);
}
