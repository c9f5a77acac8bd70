#include "rows.h"

#include <math.h>

enum { PATTERN = 0x5A };

size_t in_rows(input *in) {
  const uint8_t n = in_byte(in);
  return n < 240 ? n % 12 : (size_t)(n - 239) * 9;
}

void in_values(input *in, const spinerisk_field_info *info, size_t n, void *values) {
  double some[IN_VALUES];
  const uint32_t k = 1 + in_below(in, IN_VALUES), step = 1 + in_below(in, 3);
  for (uint32_t i = 0; i < k; i++) some[i] = in_number(in, info->low, info->high);
  for (size_t row = 0; row < n; row++) {
    const double x = some[row / step % k];
    if (info->type == SPINERISK_TYPE_NUMBER) {
      ((double *)values)[row] = x;
    } else if (info->type == SPINERISK_TYPE_CHOICE) {
      ((int32_t *)values)[row] = x > -9 && x < 99 ? (int32_t)x : 0;
    } else {
      uint64_t bits;
      memcpy(&bits, &x, sizeof bits);
      bits &= in->strange && step == 3 ? UINT64_MAX : (UINT64_C(1) << (unsigned)info->high) - 1;
      ((uint64_t *)values)[row] = bits & bits >> 7;
    }
  }
}

spinerisk_validity in_validity(input *in, uint8_t *memory) {
  spinerisk_validity valid = {NULL, 0};
  const uint8_t how = in_byte(in);
  if (how < 170) return valid;
  for (size_t i = 0; i < MAP; i++) memory[i] = 0xFF;
  memory[how % 6] = in_byte(in);
  memory[how % 6 + 1] = in_byte(in);
  valid.bits = memory;
  valid.offset = in_below(in, 100);
  return valid;
}

int is_valid(const spinerisk_validity *valid, size_t row) {
  const uint64_t at = valid->offset + row;
  return !valid->bits || (valid->bits[at / 8] >> (at % 8) & 1);
}

static size_t width(const spinerisk_field_info *info) {
  return info->type == SPINERISK_TYPE_CHOICE ? sizeof(int32_t) : sizeof(double);
}

static void unstate(const spinerisk_field_info *info, spinerisk_patient *patient) {
  const double nan = NAN;
  void *at = (char *)patient + info->offset;
  if (info->type == SPINERISK_TYPE_NUMBER)
    memcpy(at, &nan, sizeof nan);
  else
    memset(at, 0, width(info));
}

void in_crowd(input *in, size_t n, spinerisk_patient *shared, crowd *out) {
  const uint8_t how = in_byte(in);
  out->refused = 0;
  out->n = how < 100 ? 0 : how % (PATIENT_COLUMNS + 1);
  for (size_t i = 0; i < out->n; i++) {
    spinerisk_field_info *info = &out->info[i];
    const int32_t fields = SPINERISK_FIELD_BAN_TAGS - SPINERISK_FIELD_REGION;
    int32_t field = SPINERISK_FIELD_REGION + in_byte(in) % fields;
    spinerisk_field_info_init(info, sizeof *info);
    while (spinerisk_field_get(field, info, NULL) != SPINERISK_OK)
      field = field + 1 < SPINERISK_FIELD_BAN_TAGS ? field + 1 : SPINERISK_FIELD_REGION;
    for (size_t k = 0; k < i; k++) out->refused |= out->columns[k].field == field;
    out->columns[i] = (spinerisk_patient_column){field, 0, out->values[i], in_validity(in, out->maps[i])};
    in_values(in, info, n, out->values[i]);
    if (how < 250 || !in->strange)
      unstate(info, shared);
    else if (how == 255)
      out->columns[i].field = (int32_t)in_bits(in, 2) | 256, out->refused = 1; /* none of a patient */
  }
}

void crowd_patient(const crowd *people, const spinerisk_patient *shared, size_t row, spinerisk_patient *out) {
  *out = *shared;
  if (out->struct_size > sizeof *out) out->struct_size = sizeof *out; /* what lies behind was not copied */
  for (size_t i = 0; i < people->n; i++) {
    const size_t size = width(&people->info[i]);
    unstate(&people->info[i], out);
    if (is_valid(&people->columns[i].valid, row))
      memcpy((char *)out + people->info[i].offset, (const char *)people->values[i] + row * size, size);
  }
}

/* ---------------------------------------------------------------------- results ---- */

void in_results(input *in, results *out) {
  spinerisk_result_columns *c = &out->columns;
  const uint8_t all = in_byte(in);
  out->asked = all < 128 ? 0x1FFFF : (uint32_t)in_bits(in, 3);
  memset(out->numbers, PATTERN, sizeof out->numbers);
  memset(out->codes, PATTERN, sizeof out->codes);
  spinerisk_result_columns_init(c, sizeof *c);
  double **const numbers[NUMBERS] = {&c->score,
                                     &c->model_score,
                                     &c->hazard,
                                     &c->low,
                                     &c->high,
                                     &c->dose,
                                     &c->contributions[0],
                                     &c->contributions[1],
                                     &c->contributions[2],
                                     &c->contributions[3],
                                     &c->contributions[4],
                                     &c->contributions[5],
                                     &c->contributions[6]};
  int32_t **const codes[CODES] = {&c->verdict, &c->status, &c->urgency, &c->reason};
  for (int i = 0; i < NUMBERS; i++)
    if (out->asked >> i & 1) *numbers[i] = out->numbers[i] + 1;
  for (int i = 0; i < CODES; i++)
    if (out->asked >> (NUMBERS + i) & 1) *codes[i] = out->codes[i] + 1;
}

void row_holds(const results *r, size_t row, spinerisk_status status, const spinerisk_assessment *a) {
  const int good = status == SPINERISK_OK;
  const double nan = NAN;
  double numbers[NUMBERS] = {a->score, a->model_score, a->hazard, a->low, a->high, a->dose};
  const int32_t codes[CODES] = {a->verdict, SPINERISK_OK, a->urgency, a->reasons[0]},
                bad[CODES] = {0, (int32_t)status, 0, 0};
  for (int i = 0; i < SPINERISK_CONTRIBUTIONS; i++) numbers[6 + i] = a->contributions[i];
  for (int i = 0; i < NUMBERS; i++) {
    const double *is = &r->numbers[i][row + 1];
    if (!(r->asked >> i & 1)) continue;
    LAW(good ? same_bits(*is, numbers[i]) : same_bits(*is, fabs(nan)),
        "a row of a column is the call for one, bit for bit");
  }
  for (int i = 0; i < CODES; i++)
    if (r->asked >> (NUMBERS + i) & 1)
      LAW(r->codes[i][row + 1] == (good ? codes : bad)[i], "a row's verdict and status are those of the call for one");
}

static void is_pattern(const void *memory, size_t from, size_t to) {
  for (size_t i = from; i < to; i++)
    LAW(((const unsigned char *)memory)[i] == PATTERN, "a column call writes its rows and nothing else");
}

void rest_is_untouched(const results *r, size_t n) {
  for (int i = 0; i < NUMBERS + CODES; i++) {
    const void *memory = i < NUMBERS ? (const void *)r->numbers[i] : (const void *)r->codes[i - NUMBERS];
    const size_t size = i < NUMBERS ? sizeof(double) : sizeof(int32_t), rows = r->asked >> i & 1 ? n : 0;
    /* Two rows behind it, or all there is for a column nobody asked for. */
    is_pattern(memory, 0, size);
    is_pattern(memory, (1 + rows) * size, (rows + 3 < ROWS + 2 ? rows + 3 : ROWS + 2) * size);
  }
}

int rows_refused(const results *r, answer *one, spinerisk_status status, size_t n_bad) {
  LAW(n_bad == NOT_COUNTED, "a call that fails counts nothing");
  answer_end(one, status);
  rest_is_untouched(r, 0);
  return 0;
}

/* ---------------------------------------------------------------------- efforts ---- */

static const int32_t number_fields[7] = {
    SPINERISK_FIELD_EXTERNAL_KG,  SPINERISK_FIELD_ASSISTANCE_KG, SPINERISK_FIELD_REPETITIONS, SPINERISK_FIELD_MINUTES,
    SPINERISK_FIELD_HOLD_MINUTES, SPINERISK_FIELD_VIGOUR,        SPINERISK_FIELD_SETS};

void in_efforts(input *in, size_t n, uint32_t most, crowd *people, efforts *out) {
  spinerisk_effort_columns *c = &out->columns;
  const double **const numbers[7] = {&c->external_kg,  &c->assistance_kg, &c->repetitions, &c->minutes,
                                     &c->hold_minutes, &c->vigour,        &c->sets};
  const uint8_t asked = in_byte(in);
  uint32_t some[IN_VALUES];
  spinerisk_field_info info;
  spinerisk_effort_columns_init(c, sizeof *c);
  spinerisk_field_info_init(&info, sizeof info);
  for (int i = 0; i < IN_VALUES; i++) {
    some[i] = most ? in_byte(in) % (most + 1) : in_activity_number(in);
    if (most && some[i] == most) some[i] = in_byte(in) & 1 ? SPINERISK_NO_READING : most + 1;
  }
  for (size_t row = 0; row < n; row++) out->activity[row] = some[row % IN_VALUES];
  c->activity = out->activity;
  c->valid[0] = in_validity(in, out->maps[0]);
  for (int i = 0; i < 8; i++) {
    if (!(asked >> i & 1)) continue;
    c->valid[i + 1] = in_validity(in, out->maps[i + 1]);
    spinerisk_field_get(i < 7 ? number_fields[i] : SPINERISK_FIELD_FORM, &info, NULL);
    in_values(in, &info, n, i < 7 ? out->numbers[i] : out->form);
    if (i < 7)
      *numbers[i] = out->numbers[i];
    else
      c->form = (const int32_t *)(const void *)out->form;
  }
  c->patients = people->n ? people->columns : NULL;
  c->n_patients = people->n;
}

void effort_of_row(const efforts *e, size_t row, spinerisk_effort *out) {
  double *const members[7] = {&out->external_kg,  &out->assistance_kg, &out->repetitions, &out->minutes,
                              &out->hold_minutes, &out->vigour,        &out->sets};
  const double *const columns[7] = {e->columns.external_kg, e->columns.assistance_kg, e->columns.repetitions,
                                    e->columns.minutes,     e->columns.hold_minutes,  e->columns.vigour,
                                    e->columns.sets};
  spinerisk_effort_init(out, sizeof *out);
  for (int i = 0; i < 7; i++)
    if (columns[i] && is_valid(&e->columns.valid[i + 1], row)) *members[i] = columns[i][row];
  if (e->columns.form && is_valid(&e->columns.valid[8], row)) out->form = e->columns.form[row];
}

spinerisk_status ask_person(const spinerisk_model *model, const spinerisk_effort *effort,
                            const spinerisk_patient *patient, answer *out) {
  spinerisk_activity easiest;
  spinerisk_activity_init(&easiest, sizeof easiest);
  easiest.impact.typical = easiest.load.typical = easiest.twist.typical = easiest.forward.typical =
      easiest.backward.typical = 0;
  easiest.assistable = 1;
  return spinerisk_assess_activity(model, &easiest, effort, patient, &out->a, &out->error);
}
