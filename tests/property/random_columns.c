/* Random columns: holes, bitmaps, people who differ from row to row, any choice of outputs. */
#include "columns.h"

#include <string.h>

enum { PATTERN = 0x5a };

/* ------------------------------------------------------------------------ input ---- */

void random_validity(spinerisk_validity *valid, bitmap *memory) {
  const int kind = (int)below(3);
  memset(valid, 0, sizeof *valid);
  if (kind == 0) return;
  for (size_t i = 0; i < sizeof memory->bits; i++)
    memory->bits[i] = (uint8_t)(kind == 1 ? next() | next() | next() | next() | next() : 0xff);
  valid->bits = memory->bits;
  valid->offset = below(MOST_OFFSET + 1);
}

int is_known(const spinerisk_validity *valid, size_t row) {
  if (!valid->bits) return 1;
  const size_t bit = (size_t)valid->offset + row;
  return (valid->bits[bit / 8] & (1 << bit % 8)) != 0;
}

static double of_bits(uint64_t bits) {
  double x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

/* What is no number, or not in the range; a NaN that is not the library's now and then. */
static double spoiled(double low, double high) {
  switch (below(8)) {
    case 0: return spr_nan();
    case 1: return of_bits(UINT64_C(0xfff8000000000123));
    case 2: return 1e300 * 1e300;
    case 3: return -1e300 * 1e300;
    case 4: return low == 0 ? -0x1p-1074 : low * (low < 0 ? 1 + 0x1p-52 : 1 - 0x1p-53);
    case 5: return high * (1 + 0x1p-52);
    case 6: return high + uniform() * 1e6;
    default: return low - 1 - uniform();
  }
}

double random_value(double low, double high, int spoiled_percent) {
  if (chance(spoiled_percent)) return spoiled(low, high);
  if (chance(3)) return low == 0 ? -0.0 : low;
  if (chance(2) && low <= 0) return 0x1p-1060;
  return between(low * 1, chance(60) ? low + (high - low) / 5 : high);
}

/* Which fields: some of the patient's, in any order. */
static void choose_fields(crowd *people, uint32_t most) {
  int32_t known[FIELDS];
  size_t n = 0;
  spinerisk_field_info info;
  spinerisk_field_info_init(&info, sizeof info);
  for (int32_t f = SPINERISK_FIELD_REGION; f < SPINERISK_FIELD_BAN_TAGS; f++)
    if (spinerisk_field_get(f, &info, NULL) == SPINERISK_OK) known[n++] = f;
  people->n = 1 + below(most < n ? most : (uint32_t)n);
  for (size_t i = 0; i < people->n; i++) {
    const size_t at = i + below((uint32_t)(n - i));
    const int32_t field = known[at];
    known[at] = known[i];
    people->columns[i].field = field;
    spinerisk_field_info_init(&people->info[i], sizeof people->info[i]);
    spinerisk_field_get(field, &people->info[i], NULL);
  }
}

static size_t size_of(const spinerisk_field_info *info) {
  return info->type == SPINERISK_TYPE_CHOICE ? sizeof(int32_t) : sizeof(double);
}

/* One value that no patient may have. */
static void spoil_value(const spinerisk_field_info *info, void *at) {
  const double x = spoiled(info->low, info->high);
  const int32_t choice = chance(50) ? -1 : (int32_t)info->high + 1;
  if (info->type == SPINERISK_TYPE_NUMBER) memcpy(at, &x, sizeof x);
  if (info->type == SPINERISK_TYPE_CHOICE) memcpy(at, &choice, sizeof choice);
  if (info->type != SPINERISK_TYPE_SET) return;
  const uint32_t names = (uint32_t)info->high;
  const uint64_t set = UINT64_C(1) << (names + below(64 - names));
  memcpy(at, &set, sizeof set);
}

/* Somebody else than random_subject's: out of scope, or with a red flag, now and then. */
static void random_person(subject *s) {
  random_subject(s, 2);
  if (chance(6)) s->patient.region = 1 + (int32_t)below(4);
  if (chance(6)) s->patient.age_years = between(0, 18);
  if (!chance(8)) return;
  s->patient.answers_yes |= UINT64_C(1) << below(15);
  s->patient.answers_no &= ~s->patient.answers_yes;
}

void random_crowd(crowd *people, size_t n, uint32_t most) {
  subject s;
  const int spoil = chance(50) ? 3 : 0;
  random_person(&s);
  choose_fields(people, most);
  for (size_t row = 0; row < n; row++) {
    if (chance(40)) random_person(&s);
    for (size_t i = 0; i < people->n; i++) {
      const size_t size = size_of(&people->info[i]);
      char *at = (char *)people->values[i] + row * size;
      memcpy(at, (const char *)&s.patient + people->info[i].offset, size);
      if (chance(spoil)) spoil_value(&people->info[i], at);
    }
  }
  for (size_t i = 0; i < people->n; i++) {
    people->columns[i].reserved = 0;
    people->columns[i].values = people->values[i];
    random_validity(&people->columns[i].valid, &people->bitmaps[i]);
  }
}

void patient_of(const crowd *people, const spinerisk_patient *shared, size_t row, spinerisk_patient *patient) {
  const double nan = spr_nan();
  *patient = *shared;
  for (size_t i = 0; i < people->n; i++) {
    const size_t size = size_of(&people->info[i]);
    char *to = (char *)patient + people->info[i].offset;
    if (is_known(&people->columns[i].valid, row))
      memcpy(to, (const char *)people->columns[i].values + row * size, size);
    else if (people->info[i].type == SPINERISK_TYPE_NUMBER)
      memcpy(to, &nan, sizeof nan);
    else
      memset(to, 0, size);
  }
}

void leave_to_columns(const crowd *people, spinerisk_patient *shared) {
  const double nan = spr_nan();
  for (size_t i = 0; i < people->n; i++) {
    char *to = (char *)shared + people->info[i].offset;
    if (people->info[i].type == SPINERISK_TYPE_NUMBER)
      memcpy(to, &nan, sizeof nan);
    else
      memset(to, 0, size_of(&people->info[i]));
  }
}

void crowd_from(const crowd *people, size_t from, spinerisk_patient_column *columns) {
  for (size_t i = 0; i < people->n; i++) {
    columns[i] = people->columns[i];
    columns[i].values = (const char *)columns[i].values + from * size_of(&people->info[i]);
    columns[i].valid.offset += from;
  }
}

/* ----------------------------------------------------------------------- output ---- */

void random_outputs(outputs *o, int everything) {
  const int all = chance(30), whole = chance(40), parts = chance(40);
  memset(o->memory, PATTERN, sizeof o->memory);
  for (int i = 0; i < N_OUTPUTS; i++) {
    const int is_whole = i == OUT_LOW || i == OUT_HIGH || i == OUT_REASON,
              is_part = i >= OUT_CONTRIBUTIONS && i < OUT_DOSE;
    o->asked[i] = everything || (chance(all ? 100 : 60) && (!is_whole || whole) && (!is_part || parts));
  }
}

static double *number_at(outputs *o, int i, size_t from) {
  return o->asked[i] ? (double *)(void *)o->memory[i] + from : NULL;
}

static int32_t *code_at(outputs *o, int i, size_t from) {
  return o->asked[i] ? (int32_t *)(void *)o->memory[i] + from : NULL;
}

void point_outputs(outputs *o, size_t from, spinerisk_result_columns *out) {
  spinerisk_result_columns_init(out, sizeof *out);
  out->score = number_at(o, OUT_SCORE, from);
  out->model_score = number_at(o, OUT_MODEL_SCORE, from);
  out->hazard = number_at(o, OUT_HAZARD, from);
  out->low = number_at(o, OUT_LOW, from);
  out->high = number_at(o, OUT_HIGH, from);
  out->dose = number_at(o, OUT_DOSE, from);
  out->verdict = code_at(o, OUT_VERDICT, from);
  out->status = code_at(o, OUT_STATUS, from);
  out->urgency = code_at(o, OUT_URGENCY, from);
  out->reason = code_at(o, OUT_REASON, from);
  for (int i = 0; i < SPINERISK_CONTRIBUTIONS; i++) out->contributions[i] = number_at(o, OUT_CONTRIBUTIONS + i, from);
}

const char *check_row(const outputs *o, size_t row, spinerisk_status status, const spinerisk_assessment *a) {
  static const char *const names[N_OUTPUTS] = {"score",          "model_score",    "hazard",         "low",
                                               "high",           "contribution 0", "contribution 1", "contribution 2",
                                               "contribution 3", "contribution 4", "contribution 5", "contribution 6",
                                               "verdict",        "status",         "urgency",        "reason"};
  const double nan = spr_nan();
  double numbers[OUT_VERDICT] = {a->score, a->model_score, a->hazard, a->low, a->high};
  numbers[OUT_DOSE] = a->dose;
  const int32_t codes[] = {a->verdict, SPINERISK_OK, a->urgency, a->n_reasons ? a->reasons[0] : 0},
                bad[] = {0, (int32_t)status, 0, 0};
  for (int i = 0; i < SPINERISK_CONTRIBUTIONS; i++) numbers[OUT_CONTRIBUTIONS + i] = a->contributions[i];
  for (int i = 0; i < N_OUTPUTS; i++) {
    if (!o->asked[i]) continue;
    if (i < OUT_VERDICT) {
      const double *want = status == SPINERISK_OK ? &numbers[i] : &nan;
      if (memcmp(o->memory[i] + row * sizeof(double), want, sizeof(double)) != 0) return names[i];
    } else {
      const int32_t *want = (status == SPINERISK_OK ? codes : bad) + i - OUT_VERDICT;
      if (memcmp(o->memory[i] + row * sizeof(int32_t), want, sizeof(int32_t)) != 0) return names[i];
    }
  }
  return NULL;
}

const char *check_untouched(const outputs *o, size_t n) {
  for (int i = 0; i < N_OUTPUTS; i++) {
    const size_t size = i < OUT_VERDICT ? sizeof(double) : sizeof(int32_t);
    for (size_t at = o->asked[i] ? n * size : 0; at < sizeof o->memory[i]; at++)
      if (o->memory[i][at] != PATTERN) return o->asked[i] ? "written behind the rows" : "written without being asked";
  }
  return NULL;
}

int same_error(const spinerisk_error *a, const spinerisk_error *b) {
  return a->status == b->status && a->field == b->field && a->row == b->row && a->reserved == b->reserved &&
         memcmp(&a->value, &b->value, sizeof a->value) == 0 && memcmp(&a->low, &b->low, sizeof a->low) == 0 &&
         memcmp(&a->high, &b->high, sizeof a->high) == 0 && memcmp(a->detail, b->detail, sizeof a->detail) == 0;
}

/* ----------------------------------------------------------------------- models ---- */

enum { MODELS = 4 };
static spinerisk_model *models[MODELS];

/* Models with other weights and lines, as far as the laws of the formula let them. */
int make_models(void) {
  static const char *const names[] = {"g_floor",         "hold_gain",     "weight_impact",
                                      "weight_twist",    "none_position", "tolerance_age_not_stated",
                                      "wellness_factor", "morning_gain",  "care_line"};
  spinerisk_parameter_info info;
  spinerisk_parameter_info_init(&info, sizeof info);
  for (int m = 0; m < MODELS; m++) {
    if (spinerisk_model_create(NULL, "columns", &models[m], NULL) != SPINERISK_OK) return 0;
    for (size_t i = 0; i < spinerisk_parameter_count(); i++) {
      spinerisk_parameter_at(i, &info, NULL);
      for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        if (strcmp(info.name, names[k]) == 0 && k % 2 == (size_t)m % 2)
          spinerisk_model_set(models[m], info.name, strlen(info.name), info.low + uniform() * (info.value - info.low),
                              NULL);
    }
    if (spinerisk_model_seal(models[m], NULL) != SPINERISK_OK) return 0;
  }
  return 1;
}

void drop_models(void) {
  for (int m = 0; m < MODELS; m++) spinerisk_model_destroy(models[m]);
}

const spinerisk_model *random_model(void) { return chance(70) ? NULL : models[below(MODELS)]; }
