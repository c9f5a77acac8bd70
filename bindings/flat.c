#include "flat.h"

#include <stdlib.h>
#include <string.h>

/* Everything a call's pairs can describe. */
struct request {
  spinerisk_effort effort;
  spinerisk_patient patient;
  spinerisk_provider provider;
  spinerisk_demand demand;
  spinerisk_activity activity;
  spinerisk_permit *permits; /* grown while reading */
  uint32_t *bans;
  int has_provider;
};

static double nan_value(void) {
  spinerisk_effort effort;
  spinerisk_effort_init(&effort, sizeof effort);
  return effort.minutes;
}

static void write_numbers(const spinerisk_error *error, double *flat) {
  flat[FLAT_STATUS] = error->status;
  flat[FLAT_FIELD] = error->field;
  flat[FLAT_ROW] = (double)error->row;
  flat[FLAT_VALUE] = error->value;
  flat[FLAT_LOWEST] = error->low;
  flat[FLAT_HIGHEST] = error->high;
}

/* The error's sentence in memory of its own; a static sentence cannot be freed by the caller. */
static char *sentence_of(const spinerisk_error *error, double *flat) {
  const size_t size = spinerisk_error_text(error, NULL, 0) + 1;
  char *text = malloc(size);
  write_numbers(error, flat);
  if (text) spinerisk_error_text(error, text, size);
  return text;
}

static char *fail(double *flat, int32_t status) {
  spinerisk_error error;
  spinerisk_error_init(&error, sizeof error);
  error.status = status;
  return sentence_of(&error, flat);
}

/* Every call gets room for the whole layout, or says so. */
static int room(double *flat, size_t n_flat) { return flat && n_flat >= FLAT_SIZE; }

static void request_init(struct request *r) {
  memset(r, 0, sizeof *r);
  spinerisk_effort_init(&r->effort, sizeof r->effort);
  spinerisk_patient_init(&r->patient, sizeof r->patient);
  spinerisk_provider_init(&r->provider, sizeof r->provider);
  spinerisk_demand_init(&r->demand, sizeof r->demand);
  spinerisk_activity_init(&r->activity, sizeof r->activity);
}

static void request_free(struct request *r) {
  free(r->permits);
  free(r->bans);
}

/* Grows an array by one; the count is kept in the provider. */
static void *grown(void *array, size_t n, size_t size) { return realloc(array, (n + 1) * size); }

static int32_t add_ban(struct request *r, double number) {
  if (!(number >= 1 && number <= 65535) || number != (double)(uint32_t)number) return SPINERISK_E_RANGE;
  uint32_t *bans = grown(r->bans, r->provider.n_ban_activities, sizeof *bans);
  if (!bans) return SPINERISK_E_NO_MEMORY;
  bans[r->provider.n_ban_activities++] = (uint32_t)number;
  r->bans = bans;
  return SPINERISK_OK;
}

/* A permit is opened by the activity or the tag it is for; its limits follow. */
static spinerisk_permit *permit_for(struct request *r, int32_t field) {
  const size_t n = r->provider.n_permits;
  if (field != SPINERISK_FIELD_PERMIT_ACTIVITY && field != SPINERISK_FIELD_PERMIT_TAGS)
    return n ? &r->permits[n - 1] : NULL;
  spinerisk_permit *permits = grown(r->permits, n, sizeof *permits);
  if (!permits) return NULL;
  r->permits = permits;
  spinerisk_permit_init(&permits[n], sizeof *permits);
  r->provider.n_permits++;
  return &permits[n];
}

static void *owner_of(struct request *r, int32_t field) {
  if (field < SPINERISK_FIELD_REGION) return &r->effort;
  if (field < SPINERISK_FIELD_BAN_TAGS) return &r->patient;
  if (field < SPINERISK_FIELD_PERMIT_ACTIVITY) return &r->provider;
  if (field < SPINERISK_FIELD_IMPACT) return permit_for(r, field);
  if (field < SPINERISK_FIELD_FLEXION) return &r->demand;
  return &r->activity;
}

/* One pair into its struct. */
static int32_t read_pair(struct request *r, int32_t field, double value, spinerisk_error *error) {
  int32_t status;
  if (field == SPINERISK_FIELD_BAN_ACTIVITY) {
    status = add_ban(r, value);
  } else {
    void *owner = owner_of(r, field);
    if (owner) return (int32_t)spinerisk_field_set(owner, field, value, error);
    status = SPINERISK_E_UNKNOWN_FIELD; /* a permit's limit before the permit, or no memory for one */
  }
  if (status) {
    error->status = status;
    error->field = field;
    error->value = value;
  }
  return status;
}

/* Which structs a kind of call uses; a field of another would be dropped silently. */
enum { OWN_ACTIVITY = FLAT_BY_OWN_ACTIVITY, COLUMNS = FLAT_BY_OWN_ACTIVITY + 1 };
static int is_used(int mode, int32_t field) {
  const int effort = field < SPINERISK_FIELD_REGION,
            demand = field >= SPINERISK_FIELD_IMPACT && field < SPINERISK_FIELD_FLEXION;
  if (effort) return mode != COLUMNS;
  if (demand) return mode == FLAT_BY_DEMAND || mode == OWN_ACTIVITY;
  return field < SPINERISK_FIELD_IMPACT || mode == OWN_ACTIVITY;
}

/* Reads every pair even after a bad one, and answers the first error: see red_flag. */
static int32_t read_pairs(struct request *r, int mode, const double *pairs, size_t n_pairs, spinerisk_error *error) {
  spinerisk_error other;
  int32_t first = SPINERISK_OK;
  spinerisk_error_init(&other, sizeof other);
  for (size_t i = 0; i + 1 < n_pairs; i += 2) {
    const int32_t field = pairs[i] >= 1 && pairs[i] < SPINERISK_FIELD_END ? (int32_t)pairs[i] : 0;
    const int32_t status = read_pair(r, is_used(mode, field) ? field : 0, pairs[i + 1], first ? &other : error);
    if (!first) first = status;
    r->has_provider |= field >= SPINERISK_FIELD_BAN_TAGS && field < SPINERISK_FIELD_IMPACT;
  }
  if (n_pairs % 2 && !first) first = error->status = SPINERISK_E_MISSING; /* a field without its value */
  r->provider.permits = r->permits;
  r->provider.ban_activities = r->bans;
  r->patient.provider = r->has_provider ? &r->provider : NULL;
  r->activity.impact = r->demand.impact;
  r->activity.load = r->demand.load;
  r->activity.twist = r->demand.twist;
  r->activity.forward = r->demand.forward;
  r->activity.backward = r->demand.backward;
  for (int i = 1; i < 5; i++) r->activity.grades[i] = r->activity.grades[0];
  return first;
}

/* An emergency is answered whatever else in the call is wrong: with the answers alone, does a red flag
 * stop? Then model_score is not given, and out holds the answer. */
static int red_flag(const spinerisk_model *model, const struct request *r, spinerisk_assessment *out) {
  static const char any[] = "walking";
  spinerisk_patient patient;
  spinerisk_patient_init(&patient, sizeof patient);
  patient.answers_yes = r->patient.answers_yes;
  patient.conditions = r->patient.conditions;
  return spinerisk_assess(model, any, sizeof any - 1, NULL, &patient, out, NULL) == SPINERISK_OK &&
         out->model_score != out->model_score;
}

static void write_assessment(const spinerisk_assessment *a, double *flat) {
  flat[FLAT_STATUS] = SPINERISK_OK;
  flat[FLAT_SCORE] = a->score;
  flat[FLAT_LOW] = a->low;
  flat[FLAT_HIGH] = a->high;
  flat[FLAT_MODEL_SCORE] = a->model_score;
  flat[FLAT_VERDICT] = a->verdict;
  flat[FLAT_URGENCY] = a->urgency;
  flat[FLAT_ENCOURAGED] = a->encouraged;
  flat[FLAT_EVIDENCE] = a->evidence;
  flat[FLAT_GENERAL_ANSWER] = a->general_answer;
  flat[FLAT_ACTIVITY] = a->activity;
  flat[FLAT_ASSUMED_LOW] = (double)(a->assumed & UINT32_MAX);
  flat[FLAT_ASSUMED_HIGH] = (double)(a->assumed >> 32);
  flat[FLAT_OPEN_LOW] = (double)(a->open_questions & UINT32_MAX);
  flat[FLAT_OPEN_HIGH] = (double)(a->open_questions >> 32);
  memcpy(flat + FLAT_CONTRIBUTIONS, a->contributions, sizeof a->contributions);
  memcpy(flat + FLAT_DEMAND, a->demand, sizeof a->demand);
  flat[FLAT_N_REASONS] = a->n_reasons;
  for (int i = 0; i < a->n_reasons; i++) flat[FLAT_REASONS + i] = a->reasons[i];
}

static int32_t run(const spinerisk_model *model, int mode, const char *text, size_t n_text, const double *pairs,
                   size_t n_pairs, spinerisk_assessment *out, spinerisk_error *error) {
  struct request r;
  int32_t status;
  request_init(&r);
  status = read_pairs(&r, mode, pairs, n_pairs, error);
  if (status && red_flag(model, &r, out)) {
    request_free(&r);
    return SPINERISK_OK;
  }
  if (!status && mode == FLAT_BY_NAME)
    status = spinerisk_assess(model, text, n_text, &r.effort, &r.patient, out, error);
  if (!status && mode == FLAT_BY_DEMAND)
    status = spinerisk_assess_demand(model, &r.demand, &r.effort, &r.patient, out, error);
  if (!status && mode == FLAT_BY_OWN_ACTIVITY)
    status = spinerisk_assess_activity(model, &r.activity, &r.effort, &r.patient, out, error);
  request_free(&r);
  return status;
}

char *flat_assess(const spinerisk_model *model, int mode, const char *text, size_t n_text, const double *pairs,
                  size_t n_pairs, double *flat, size_t n_flat) {
  spinerisk_assessment a;
  spinerisk_error error;
  if (!room(flat, n_flat)) return NULL;
  spinerisk_error_init(&error, sizeof error);
  spinerisk_assessment_init(&a, sizeof a);
  if (run(model, mode, text, n_text, pairs, n_pairs, &a, &error)) return sentence_of(&error, flat);
  write_assessment(&a, flat);
  return NULL;
}

char *flat_explain(const spinerisk_model *model, int mode, const char *text, size_t n_text, const double *pairs,
                   size_t n_pairs, double *flat, size_t n_flat) {
  spinerisk_assessment a;
  spinerisk_error error;
  if (!room(flat, n_flat)) return NULL;
  spinerisk_error_init(&error, sizeof error);
  spinerisk_assessment_init(&a, sizeof a);
  if (run(model, mode, text, n_text, pairs, n_pairs, &a, &error)) return sentence_of(&error, flat);
  write_assessment(&a, flat);
  const size_t size = spinerisk_assessment_text(&a, NULL, 0) + 1;
  char *out = malloc(size);
  if (!out) return fail(flat, SPINERISK_E_NO_MEMORY);
  spinerisk_assessment_text(&a, out, size);
  return out;
}

static int fits(size_t n, size_t rows) { return n == 0 || n == rows; }

char *flat_columns(const spinerisk_model *model, const double *pairs, size_t n_pairs, const double *impact,
                   size_t n_impact, const double *load, size_t n_load, const double *twist, size_t n_twist,
                   const double *flexion, size_t n_flexion, double *score, size_t n_score, double *model_score,
                   size_t n_model_score, int32_t *verdict, size_t n_verdict, int32_t *row_status, size_t n_row_status,
                   double *flat, size_t n_flat) {
  struct request r;
  spinerisk_error error;
  spinerisk_demand_columns in;
  spinerisk_result_columns out;
  spinerisk_assessment flagged;
  size_t n_bad = 0;
  int32_t status;
  if (!room(flat, n_flat)) return NULL;
  spinerisk_assessment_init(&flagged, sizeof flagged);
  if (n_load != n_impact || n_twist != n_impact || n_flexion != n_impact || !fits(n_score, n_impact) ||
      !fits(n_model_score, n_impact) || !fits(n_verdict, n_impact) || !fits(n_row_status, n_impact))
    return fail(flat, SPINERISK_E_CONFLICT);
  spinerisk_error_init(&error, sizeof error);
  spinerisk_demand_columns_init(&in, sizeof in);
  spinerisk_result_columns_init(&out, sizeof out);
  in.impact = impact;
  in.load = load;
  in.twist = twist;
  in.flexion = flexion;
  out.score = n_score ? score : NULL;
  out.model_score = n_model_score ? model_score : NULL;
  out.verdict = n_verdict ? verdict : NULL;
  out.status = n_row_status ? row_status : NULL;
  request_init(&r);
  status = read_pairs(&r, COLUMNS, pairs, n_pairs, &error);
  if (status && red_flag(model, &r, &flagged)) {
    /* The answers alone decide every row. */
    r.patient.provider = NULL;
    status = SPINERISK_OK;
  }
  if (!status) status = spinerisk_assess_columns(model, &r.patient, &in, n_impact, &out, &n_bad, &error);
  request_free(&r);
  if (status) return sentence_of(&error, flat);
  flat[FLAT_STATUS] = SPINERISK_OK;
  flat[FLAT_VALUE] = (double)n_bad;
  return NULL;
}

char *flat_find(const char *text, size_t n_text, double *flat, size_t n_flat) {
  spinerisk_error error;
  uint32_t number = 0;
  if (!room(flat, n_flat)) return NULL;
  spinerisk_error_init(&error, sizeof error);
  if (spinerisk_find(text, n_text, &number, &error)) return sentence_of(&error, flat);
  flat[FLAT_STATUS] = SPINERISK_OK;
  flat[FLAT_ACTIVITY] = number;
  return NULL;
}

char *flat_name_find(int field, const char *text, size_t n_text, double *flat, size_t n_flat) {
  spinerisk_error error;
  int32_t value = 0;
  if (!room(flat, n_flat)) return NULL;
  spinerisk_error_init(&error, sizeof error);
  if (spinerisk_name_find(field, text, n_text, &value, &error)) return sentence_of(&error, flat);
  flat[FLAT_STATUS] = SPINERISK_OK;
  flat[FLAT_VALUE] = value;
  return NULL;
}

/* ------------------------------------------------------------------ tables ---- */

/* One row of one table, whichever it is. */
union row {
  spinerisk_field_info field;
  spinerisk_question_info question;
  spinerisk_reason_info reason;
  spinerisk_parameter_info parameter;
  spinerisk_activity activity;
};

size_t flat_rows(int table) {
  switch (table) {
    case FLAT_FIELDS: return spinerisk_field_count();
    case FLAT_QUESTIONS: return spinerisk_question_count();
    case FLAT_REASONS_TABLE: return spinerisk_reason_count();
    case FLAT_PARAMETERS: return spinerisk_parameter_count();
    case FLAT_ACTIVITIES: return spinerisk_activity_count();
    case FLAT_SYNONYMS: return spinerisk_synonym_count();
    default: return 0;
  }
}

static int load_row(int table, size_t row, union row *out) {
  switch (table) {
    case FLAT_FIELDS:
      return spinerisk_field_info_init(&out->field, sizeof out->field) || spinerisk_field_at(row, &out->field, NULL);
    case FLAT_QUESTIONS:
      return spinerisk_question_info_init(&out->question, sizeof out->question) ||
             spinerisk_question_at(row, &out->question, NULL);
    case FLAT_REASONS_TABLE:
      return spinerisk_reason_info_init(&out->reason, sizeof out->reason) ||
             spinerisk_reason_at(row, &out->reason, NULL);
    case FLAT_PARAMETERS:
      return spinerisk_parameter_info_init(&out->parameter, sizeof out->parameter) ||
             spinerisk_parameter_at(row, &out->parameter, NULL);
    case FLAT_ACTIVITIES:
      return spinerisk_activity_init(&out->activity, sizeof out->activity) ||
             spinerisk_activity_at(row, &out->activity, NULL);
    default: return 1;
  }
}

const char *flat_text(int table, size_t row, int column) {
  union row r;
  if (table == FLAT_SYNONYMS) return column == 0 ? spinerisk_synonym_at(row, NULL) : NULL;
  if (column < 0 || load_row(table, row, &r)) return NULL;
  const char *const fields[] = {r.field.name, r.field.unit, r.field.if_missing, r.field.sentence};
  const char *const questions[] = {r.question.id, r.question.group, r.question.text};
  const char *const reasons[] = {r.reason.id, r.reason.sentence, r.reason.source};
  const char *const parameters[] = {r.parameter.name, r.parameter.unit, r.parameter.grade, r.parameter.source,
                                    r.parameter.sentence};
  const char *const activities[] = {r.activity.id,         r.activity.name,       r.activity.sources[0],
                                    r.activity.sources[1], r.activity.sources[2], r.activity.sources[3],
                                    r.activity.sources[4]};
  switch (table) {
    case FLAT_FIELDS: return column < 4 ? fields[column] : NULL;
    case FLAT_QUESTIONS: return column < 3 ? questions[column] : NULL;
    case FLAT_REASONS_TABLE: return column < 3 ? reasons[column] : NULL;
    case FLAT_PARAMETERS: return column < 5 ? parameters[column] : NULL;
    default: return column < 7 ? activities[column] : NULL;
  }
}

static double activity_number(const spinerisk_activity *a, int column) {
  const spinerisk_range ranges[] = {a->impact, a->load, a->twist, a->forward, a->backward};
  const double head[] = {a->number,
                         a->kind,
                         a->role,
                         a->dose_unit,
                         a->overhead,
                         a->reference_dose,
                         a->usual_hold_minutes,
                         a->load_per_kg,
                         a->usual_kg.low,
                         a->usual_kg.typical,
                         a->usual_kg.high,
                         (double)(a->tags & UINT32_MAX)};
  if (column < 12) return head[column];
  if (column < 27) {
    const spinerisk_range *range = &ranges[(column - 12) / 3];
    return (column - 12) % 3 == 0 ? range->low : (column - 12) % 3 == 1 ? range->typical : range->high;
  }
  if (column < 33) return a->benefits[column - 27];
  if (column < 38) return a->grades[column - 33];
  return column == 38 ? a->assistable : nan_value();
}

double flat_number(int table, size_t row, int column) {
  union row r;
  uint32_t number = 0;
  if (table == FLAT_SYNONYMS) return column == 0 && spinerisk_synonym_at(row, &number) ? number : nan_value();
  if (column < 0 || load_row(table, row, &r)) return nan_value();
  const double fields[] = {r.field.field, r.field.owner, r.field.type, r.field.low, r.field.high};
  const double reasons[] = {r.reason.number, r.reason.verdict, r.reason.urgency, r.reason.locked, r.reason.is_rule};
  const double parameters[] = {r.parameter.index, r.parameter.value, r.parameter.low, r.parameter.high};
  switch (table) {
    case FLAT_FIELDS: return column < 5 ? fields[column] : nan_value();
    case FLAT_QUESTIONS: return column < 1 ? r.question.number : nan_value();
    case FLAT_REASONS_TABLE: return column < 5 ? reasons[column] : nan_value();
    case FLAT_PARAMETERS: return column < 4 ? parameters[column] : nan_value();
    default: return activity_number(&r.activity, column);
  }
}

/* ------------------------------------------------------------------ models ---- */

spinerisk_model *flat_model_create(const char *version, const char *owner, double *flat, size_t n_flat) {
  spinerisk_error error;
  spinerisk_model *model = NULL;
  if (!room(flat, n_flat)) return NULL;
  spinerisk_error_init(&error, sizeof error);
  flat[FLAT_STATUS] = SPINERISK_OK;
  if (spinerisk_model_create(version, owner, &model, &error)) write_numbers(&error, flat);
  return model;
}

static char *answer(int32_t status, const spinerisk_error *error, double *flat) {
  flat[FLAT_STATUS] = status;
  return status ? sentence_of(error, flat) : NULL;
}

char *flat_model_set(spinerisk_model *model, const char *text, size_t n_text, double value, double *flat,
                     size_t n_flat) {
  spinerisk_error error;
  if (!room(flat, n_flat)) return NULL;
  spinerisk_error_init(&error, sizeof error);
  return answer(spinerisk_model_set(model, text, n_text, value, &error), &error, flat);
}

char *flat_model_get(const spinerisk_model *model, const char *text, size_t n_text, double *flat, size_t n_flat) {
  spinerisk_error error;
  double value = 0;
  if (!room(flat, n_flat)) return NULL;
  spinerisk_error_init(&error, sizeof error);
  char *out = answer(spinerisk_model_get(model, text, n_text, &value, &error), &error, flat);
  if (!out) flat[FLAT_VALUE] = value;
  return out;
}

char *flat_model_rule_off(spinerisk_model *model, const char *text, size_t n_text, double *flat, size_t n_flat) {
  spinerisk_error error;
  if (!room(flat, n_flat)) return NULL;
  spinerisk_error_init(&error, sizeof error);
  return answer(spinerisk_model_rule_off(model, text, n_text, &error), &error, flat);
}

char *flat_model_seal(spinerisk_model *model, double *flat, size_t n_flat) {
  spinerisk_error error;
  if (!room(flat, n_flat)) return NULL;
  spinerisk_error_init(&error, sizeof error);
  return answer(spinerisk_model_seal(model, &error), &error, flat);
}
