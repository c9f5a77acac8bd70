#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "answer.h"
#include "calls.h"

/* The columns of a case, of whatever type their field asks for. */
typedef struct table {
  spinerisk_demand_columns demands;
  spinerisk_effort_columns efforts;
  spinerisk_patient_column patients[MAX_COLUMNS];
  union {
    double number[MAX_ROWS];
    int32_t choice[MAX_ROWS];
    uint64_t set[MAX_ROWS];
    uint32_t count[MAX_ROWS];
  } memory[MAX_COLUMNS];
  size_t n_columns, n_patients, n;
} table;

static size_t read_values(void *to, int32_t type, const char *at) {
  size_t n = 0;
  const char *end;
  for (; *at && *at != ';'; at += *at == ',', n++) {
    if (n == MAX_ROWS) broken("too many rows", at);
    char *stop;
    switch (type) {
      case SPINERISK_TYPE_NUMBER: ((double *)to)[n] = number_of(at, &end); break;
      case SPINERISK_TYPE_CHOICE: ((int32_t *)to)[n] = (int32_t)strtol(at, &stop, 10), end = stop; break;
      case SPINERISK_TYPE_SET: ((uint64_t *)to)[n] = strtoull(at, &stop, 10), end = stop; break;
      default: ((uint32_t *)to)[n] = (uint32_t)strtoul(at, &stop, 10), end = stop;
    }
    at = end;
  }
  return n;
}

static void place(table *t, const spinerisk_field_info *field, const void *values) {
  const double *numbers = values;
  switch (field->field) {
    case SPINERISK_FIELD_IMPACT: t->demands.impact = numbers; return;
    case SPINERISK_FIELD_LOAD: t->demands.load = numbers; return;
    case SPINERISK_FIELD_TWIST: t->demands.twist = numbers; return;
    case SPINERISK_FIELD_FLEXION: t->demands.flexion = numbers; return;
    case SPINERISK_FIELD_NUMBER: t->efforts.activity = values; return;
    case SPINERISK_FIELD_EXTERNAL_KG: t->efforts.external_kg = numbers; return;
    case SPINERISK_FIELD_ASSISTANCE_KG: t->efforts.assistance_kg = numbers; return;
    case SPINERISK_FIELD_REPETITIONS: t->efforts.repetitions = numbers; return;
    case SPINERISK_FIELD_MINUTES: t->efforts.minutes = numbers; return;
    case SPINERISK_FIELD_HOLD_MINUTES: t->efforts.hold_minutes = numbers; return;
    case SPINERISK_FIELD_VIGOUR: t->efforts.vigour = numbers; return;
    case SPINERISK_FIELD_SETS: t->efforts.sets = numbers; return;
    case SPINERISK_FIELD_FORM: t->efforts.form = values; return;
    default: break;
  }
  t->patients[t->n_patients].field = field->field;
  t->patients[t->n_patients++].values = values;
}

static void read_table(table *t, const char *at) {
  memset(t, 0, sizeof *t);
  spinerisk_demand_columns_init(&t->demands, sizeof t->demands);
  spinerisk_effort_columns_init(&t->efforts, sizeof t->efforts);
  while (*at) {
    const size_t owner = strcspn(at, "."), name = strcspn(at, "="), length = strcspn(at, ";");
    const spinerisk_field_info *field = field_named(owner_named(at, owner), at + owner + 1, name - owner - 1);
    if (!field || t->n_columns == MAX_COLUMNS) broken("no such column", at);
    void *values = &t->memory[t->n_columns++];
    t->n = read_values(values, field->type, at + name + 1);
    place(t, field, values);
    at += length + (at[length] == ';');
  }
  t->demands.patients = t->efforts.patients = t->patients;
  t->demands.n_patients = t->efforts.n_patients = t->n_patients;
}

static size_t read_readings(char *text, spinerisk_resolution *readings) {
  size_t n = 0;
  for (char *at = text, *next; at && n < MAX_LIST; at = next, n++) {
    next = strchr(at, '|');
    if (next) *next++ = 0;
    spinerisk_resolution_init(&readings[n], sizeof readings[n]);
    spinerisk_resolve(NULL, at, decoded(at), 0, &readings[n], NULL);
  }
  return n;
}

static int32_t ask(const char *call, inputs *in, const table *t, const spinerisk_resolution *readings,
                   size_t n_readings, const spinerisk_result_columns *out, size_t *n_bad) {
  if (in->status) return in->status;
  if (!strcmp(call, "columns_demand"))
    return (int32_t)spinerisk_assess_columns(NULL, &in->patient, &t->demands, t->n, out, n_bad, &in->error);
  if (n_readings)
    return (int32_t)spinerisk_assess_readings(NULL, &in->patient, NULL, readings, n_readings, &t->efforts, t->n, out,
                                              n_bad, &in->error);
  return (int32_t)spinerisk_assess_activities(NULL, &in->patient, &t->efforts, t->n, out, n_bad, &in->error);
}

/* Whether a red flag stops by the answers alone, which are then all that is left of the inputs. */
static int is_emergency(inputs *in) {
  static const char any[] = "walking";
  spinerisk_assessment flagged;
  only_answers(in);
  spinerisk_assessment_init(&flagged, sizeof flagged);
  return !spinerisk_assess(NULL, any, sizeof any - 1, NULL, &in->patient, &flagged, NULL) &&
         flagged.model_score != flagged.model_score;
}

void run_columns(const char *call, char *text, inputs *in, char *columns) {
  static table t;
  static double numbers[5 + SPINERISK_CONTRIBUTIONS][MAX_ROWS];
  static int32_t codes[4][MAX_ROWS];
  static spinerisk_resolution readings[MAX_LIST];
  spinerisk_result_columns out;
  size_t n_bad = 0;
  read_table(&t, columns);
  spinerisk_result_columns_init(&out, sizeof out);
  out.score = numbers[0], out.hazard = numbers[1], out.low = numbers[2], out.high = numbers[3], out.dose = numbers[4];
  for (int i = 0; i < SPINERISK_CONTRIBUTIONS; i++) out.contributions[i] = numbers[5 + i];
  out.verdict = codes[0], out.status = codes[1], out.urgency = codes[2], out.reason = codes[3];
  const size_t n_readings = strcmp(call, "columns_reading") ? 0 : read_readings(text, readings);
  const int32_t status = ask(call, in, &t, readings, n_readings, &out, &n_bad);
  const spinerisk_error error = in->error;
  if (status && (!is_emergency(in) || ask(call, in, &t, readings, n_readings, &out, &n_bad))) {
    put_error(status, &error);
    return;
  }
  printf(" %zu", n_bad);
  for (size_t i = 0; i < t.n; i++) {
    for (int k = 0; k < 4; k++) printf(" %d", codes[k][i]);
    for (int k = 0; k < 5 + SPINERISK_CONTRIBUTIONS; k++) put_double(numbers[k][i]);
  }
}
