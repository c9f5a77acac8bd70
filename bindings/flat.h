/* flat.h: the calls SWIG wraps. Numbers and text only, so that no struct needs a proxy.
 *
 * In: (field, value) pairs of doubles, n_pairs the number of doubles. A choice passes its value, a set passes one pair per member,
 * every PERMIT_ACTIVITY or PERMIT_TAGS pair opens a new permit (its limits follow the pair that opened
 * it; a permit for several tags is several permits). Out: one flat array of doubles, laid out below.
 * A function that can fail returns NULL when it succeeded, otherwise its error sentence, which the
 * caller frees; flat[FLAT_STATUS .. FLAT_HIGHEST] then hold the error's numbers. */
#ifndef SPINERISK_FLAT_H
#define SPINERISK_FLAT_H

#include <spinerisk/spinerisk.h>
#include <spinerisk/spinerisk_arrow.h>

#ifdef __cplusplus
extern "C" {
#endif

enum flat_layout {
  FLAT_STATUS = 0,
  FLAT_FIELD = 1,
  FLAT_ROW = 2,
  FLAT_VALUE = 3,
  FLAT_LOWEST = 4,
  FLAT_HIGHEST = 5,
  FLAT_SCORE = 6,
  FLAT_LOW = 7,
  FLAT_HIGH = 8,
  FLAT_MODEL_SCORE = 9,
  FLAT_VERDICT = 10,
  FLAT_URGENCY = 11,
  FLAT_ENCOURAGED = 12,
  FLAT_EVIDENCE = 13,
  FLAT_GENERAL_ANSWER = 14,
  FLAT_ACTIVITY = 15,
  FLAT_ASSUMED_LOW = 16,  /* bits 0-31 */
  FLAT_ASSUMED_HIGH = 17, /* bits 32-63 */
  FLAT_OPEN_LOW = 18,
  FLAT_OPEN_HIGH = 19,
  FLAT_CONTRIBUTIONS = 20, /* 7 values */
  FLAT_DEMAND = 27,        /* 5 values */
  FLAT_N_REASONS = 32,
  FLAT_REASONS = 33, /* up to 48 values */
  /* How a name or code was read; also beside an error, so that it can tell the nearest names. */
  FLAT_READ_AS = 81,
  FLAT_AMBIGUOUS = 82,
  FLAT_ASSISTED = 83,
  FLAT_RAISED = 84,
  FLAT_CONFIDENCE = 85,
  FLAT_READ_STATUS = 86,
  FLAT_READ_ACTIVITY = 87,
  FLAT_N_TIED = 88,
  FLAT_N_CANDIDATES = 89,
  FLAT_CANDIDATES = 90, /* up to 5 times activity, raised, confidence */
  FLAT_N_UNUSED = 105,
  FLAT_UNUSED = 106, /* up to 8 times begin, end: bytes of the text */
  FLAT_SCREENED = 122,
  FLAT_HAZARD = 123,
  FLAT_DOSE = 124,
  FLAT_N_ROWS = 125,  /* rows written: changes, alternatives, items of a plan */
  FLAT_N_WEEKS = 126, /* weeks of a plan */
  FLAT_SIZE = 127
};

/* By code: text is "system:code". By id: strict, permanent ids only. */
enum flat_mode { FLAT_BY_NAME = 0, FLAT_BY_DEMAND = 1, FLAT_BY_OWN_ACTIVITY = 2, FLAT_BY_ID = 3, FLAT_BY_CODE = 4 };

/* A caller's own activities and synonyms, with copies of their texts. NULL stands for none everywhere. */
typedef struct flat_vocabulary flat_vocabulary;
flat_vocabulary *flat_vocabulary_create(void); /* NULL: no memory */
void flat_vocabulary_destroy(flat_vocabulary *vocabulary);
/* Adds an activity (text: its id) described by pairs, unchecked; flat[FLAT_ACTIVITY] = its number. */
char *flat_vocabulary_activity(flat_vocabulary *vocabulary, const char *text, size_t n_text, const char *name,
                               const double *pairs, size_t n_pairs, double *flat, size_t n_flat);
char *flat_vocabulary_synonym(flat_vocabulary *vocabulary, const char *text, size_t n_text, double activity,
                              double *flat, size_t n_flat);
/* To be called once all is added; flat[FLAT_ROW] is the activity or synonym at fault. */
char *flat_vocabulary_check(const flat_vocabulary *vocabulary, double *flat, size_t n_flat);

/* Reads a name, id or code (mode); flat[FLAT_READ_STATUS] and so on. An error only for an unknown system. */
char *flat_resolve(const flat_vocabulary *vocabulary, int mode, const char *text, size_t n_text, double *flat,
                   size_t n_flat);
/* n names in bytes, name i from offsets[i] to offsets[i + 1]; the other arrays have n values, or 0: not wanted.
 * flat[FLAT_VALUE] = rows that are not ok. */
char *flat_resolve_column(const flat_vocabulary *vocabulary, int strict, const char *bytes, size_t n_bytes,
                          const int32_t *offsets, size_t n_offsets, int32_t *activity, size_t n_activity,
                          int32_t *row_status, size_t n_row_status, int32_t *raised, size_t n_raised, int32_t *assisted,
                          size_t n_assisted, int32_t *ambiguous, size_t n_ambiguous, double *confidence,
                          size_t n_confidence, double *flat, size_t n_flat);

/* Names or codes read once, to be named by index in a column. The vocabulary (0: none) must outlive them. */
typedef struct flat_readings flat_readings;
flat_readings *flat_readings_create(const flat_vocabulary *vocabulary); /* NULL: no memory */
void flat_readings_destroy(flat_readings *readings);
/* Reads more, in bytes as in flat_resolve_column, by enum flat_mode; all of them or, on an error, none. */
char *flat_readings_add(flat_readings *readings, int mode, const char *bytes, size_t n_bytes, const int32_t *offsets,
                        size_t n_offsets, double *flat, size_t n_flat);
/* One of them, as flat_resolve gives it. */
char *flat_readings_get(const flat_readings *readings, size_t row, double *flat, size_t n_flat);

/* Assesses by name, id or code (text), by measured demand, or for an own activity (both: in the pairs). */
char *flat_assess(const spinerisk_model *model, const flat_vocabulary *vocabulary, int mode, const char *text,
                  size_t n_text, const double *pairs, size_t n_pairs, double *flat, size_t n_flat);
/* The same, and returns the answer in plain English; on failure the error sentence, with
 * flat[FLAT_STATUS] not 0. */
char *flat_explain(const spinerisk_model *model, const flat_vocabulary *vocabulary, int mode, const char *text,
                   size_t n_text, const double *pairs, size_t n_pairs, double *flat, size_t n_flat);
/* ---- columns ---- */

/* Results of a column call; its inputs go by the numbers of their fields (SPINERISK_FIELD_NUMBER: the activities). */
enum flat_output {
  FLAT_OUT = 1000,
  FLAT_OUT_SCORE = FLAT_OUT,
  FLAT_OUT_MODEL_SCORE,
  FLAT_OUT_VERDICT,
  FLAT_OUT_STATUS,
  FLAT_OUT_URGENCY,
  FLAT_OUT_HAZARD,
  FLAT_OUT_LOW,
  FLAT_OUT_HIGH,
  FLAT_OUT_REASON,
  FLAT_OUT_CONTRIBUTIONS, /* 7 of them */
  FLAT_OUT_DOSE = FLAT_OUT_CONTRIBUTIONS + SPINERISK_CONTRIBUTIONS,
  FLAT_OUT_END
};
enum { FLAT_MAX_COLUMNS = 128 };

/* One column: an array of the type its code asks for. */
typedef struct flat_column {
  int32_t code;
  int32_t size; /* bytes of a value */
  void *data;
  size_t n;
} flat_column;

/* 'd' float64, 'i' int32, 'u' uint32, 'q' uint64; 0: there is no such column. */
int flat_column_type(int code);
const char *flat_column_name(int code);
/* Rows of activities if there is a column of them, else of measured demands; a column of a patient field gives each
 * row its own. flat[FLAT_SCORE] = number of bad rows; with bad rows the error's numbers are those of the first, and
 * flat[FLAT_STATUS] is 0 all the same. */
char *flat_columns(const spinerisk_model *model, const double *pairs, size_t n_pairs, const flat_column *columns,
                   size_t n_columns, double *flat, size_t n_flat);

/* The same, where the column of activities holds indexes of readings; without readings (NULL) it is flat_columns. */
char *flat_reading_columns(const spinerisk_model *model, const flat_readings *readings, const double *pairs,
                           size_t n_pairs, const flat_column *columns, size_t n_columns, double *flat, size_t n_flat);

/* A record batch; results: SPINERISK_RESULT_* bits. flat[FLAT_SCORE] = number of bad rows. */
char *flat_arrow(const spinerisk_model *model, const double *pairs, size_t n_pairs, const struct ArrowSchema *schema,
                 const struct ArrowArray *batch, unsigned results, struct ArrowSchema *out_schema,
                 struct ArrowArray *out, double *flat, size_t n_flat);
/* Only whether the columns fit together: before they are split over threads. */
char *flat_columns_check(const flat_column *columns, size_t n_columns, double *flat, size_t n_flat);

/* ---- sessions and plans ---- */

/* A record crosses as one double a field, in the order of the fields of its owner (FLAT_FIELDS): a set as its bits, a
 * choice or activity as its number; rows of records one behind the other. Sessions cross as the bytes of
 * spinerisk_session, FLAT_SESSION_BYTES each, so that many are one column. */
enum {
  FLAT_SESSION_BYTES = 64,
  FLAT_PLAN_WEEKS = 52, /* the most of a plan, and of items in a week of it */
  FLAT_PLAN_ITEMS = 12
};
size_t flat_record_size(int owner);

/* Makes every session of the bytes an empty one. */
char *flat_session_init(unsigned char *session, size_t n_session, double *flat, size_t n_flat);
/* Adds an assessment as flat_assess left it. */
char *flat_session_add(unsigned char *session, size_t n_session, const double *assessed, size_t n_assessed, double part,
                       double *flat, size_t n_flat);
char *flat_session_merge(unsigned char *session, size_t n_session, const unsigned char *other, size_t n_other,
                         double *flat, size_t n_flat);
/* flat[FLAT_VALUE] = share of the assessment. */
char *flat_session_share(const unsigned char *other, size_t n_other, const double *assessed, size_t n_assessed,
                         double *flat, size_t n_flat);
/* To and from its record; from: checked. */
char *flat_session_read(const unsigned char *other, size_t n_other, double *rows, size_t n_rows, double *flat,
                        size_t n_flat);
char *flat_session_write(unsigned char *session, size_t n_session, const double *record, size_t n_record, double *flat,
                         size_t n_flat);
char *flat_session_judge(const spinerisk_model *model, const double *pairs, size_t n_pairs, const unsigned char *other,
                         size_t n_other, double carried, double *rows, size_t n_rows, double *flat, size_t n_flat);
/* Columns of parts into many sessions; urgency, dose and index may be empty. flat[FLAT_VALUE] = bad rows. */
char *flat_sessions_add(const double *hazard, size_t n_hazard, const double *scores, size_t n_scores,
                        const int32_t *verdicts, size_t n_verdicts, const int32_t *urgencies, size_t n_urgencies,
                        const double *dose, size_t n_dose, const int32_t *index, size_t n_index, double first_part,
                        unsigned char *session, size_t n_session, double *flat, size_t n_flat);
/* Days that follow each other; score, used, carried_over and verdict may be empty, rows are the weeks or empty.
 * flat[FLAT_VALUE] = what the last night leaves. */
char *flat_course_judge(const spinerisk_model *model, const double *pairs, size_t n_pairs, const unsigned char *other,
                        size_t n_other, double carried, double *score, size_t n_score, double *used, size_t n_used,
                        double *carried_over, size_t n_carried_over, int32_t *verdict, size_t n_verdict, double *rows,
                        size_t n_rows, double *flat, size_t n_flat);
/* The patient's fields for a moment: moments of sessions and of rising. rows: today, hours_since_session,
 * sessions_per_week, hours_since_rising. */
char *flat_patient_at(double at, const double *sessions_at, size_t n_sessions_at, const double *risings_at,
                      size_t n_risings_at, double *rows, size_t n_rows, double *flat, size_t n_flat);
/* rows: one limit; SPINERISK_MAX_CHANGES changes; as many alternatives as there is room for. */
char *flat_limit(const spinerisk_model *model, const flat_vocabulary *vocabulary, int mode, const char *text,
                 size_t n_text, const double *pairs, size_t n_pairs, int field, int verdict_asked, double *rows,
                 size_t n_rows, double *flat, size_t n_flat);
char *flat_changes(const spinerisk_model *model, const flat_vocabulary *vocabulary, int mode, const char *text,
                   size_t n_text, const double *pairs, size_t n_pairs, int verdict_asked, double *rows, size_t n_rows,
                   double *flat, size_t n_flat);
char *flat_alternatives(const spinerisk_model *model, const flat_vocabulary *vocabulary, int mode, const char *text,
                        size_t n_text, const double *pairs, size_t n_pairs, double *rows, size_t n_rows, double *flat,
                        size_t n_flat);
/* The sentence of a change, which the caller frees; NULL without memory. */
char *flat_change_text(int kind, double value, double activity);
/* Pairs: patient, provider, permits, the request's fields (LIKE once a member) and the diary (every DIARY_ACTIVITY opens an
 * entry). rows: one plan; weeks and items: room for all asked for. Reasons as in an assessment. */
char *flat_plan(const spinerisk_model *model, const double *pairs, size_t n_pairs, double *rows, size_t n_rows,
                double *weeks, size_t n_weeks, double *items, size_t n_items, double *flat, size_t n_flat);

/* flat[FLAT_ACTIVITY] = permanent number of an id or synonym. */
char *flat_find(const char *text, size_t n_text, double *flat, size_t n_flat);
/* flat[FLAT_VALUE] = value of a name of a choice or set. */
char *flat_name_find(int field, const char *text, size_t n_text, double *flat, size_t n_flat);

/* The library's tables, cell by cell. Text columns give NULL and numbers NaN where there is none. */
enum flat_table {
  FLAT_FIELDS,
  FLAT_QUESTIONS,
  FLAT_REASONS_TABLE,
  FLAT_PARAMETERS,
  FLAT_ACTIVITIES,
  FLAT_SYNONYMS,
  FLAT_CODES,
  FLAT_SENTENCES
};
/* text columns:   fields: name unit if_missing sentence | questions: id group text |
 *                 reasons: id sentence source | parameters: name unit grade source sentence |
 *                 activities: id name source_impact source_load source_twist source_bend source_per_kg |
 *                 codes: name | sentences: id text
 * number columns: fields: field owner type low high | questions: number |
 *                 reasons: number verdict urgency locked is_rule | parameters: index value low high |
 *                 activities: number kind role dose_unit overhead reference_dose usual_hold_minutes
 *                   load_per_kg usual_kg(low typical high) tags(bits 0-31) impact(l t h) load(l t h)
 *                   twist(l t h) forward(l t h) backward(l t h) benefits(6) grades(5) assistable category muscles equipment |
 *                 synonyms: number | codes: system code sub activity raised assisted */
size_t flat_rows(int table);
const char *flat_text(int table, size_t row, int column);
double flat_number(int table, size_t row, int column);
/* The text of a synonym, which the caller frees; NULL without memory. */
char *flat_synonym(size_t row);

/* Models. create gives NULL on failure and leaves the numbers in flat; message then tells. */
spinerisk_model *flat_model_create(const char *version, const char *owner, double *flat, size_t n_flat);
char *flat_model_set(spinerisk_model *model, const char *text, size_t n_text, double value, double *flat,
                     size_t n_flat);
char *flat_model_get(const spinerisk_model *model, const char *text, size_t n_text, double *flat,
                     size_t n_flat); /* FLAT_VALUE */
char *flat_model_rule_off(spinerisk_model *model, const char *text, size_t n_text, double *flat, size_t n_flat);
char *flat_model_seal(spinerisk_model *model, double *flat, size_t n_flat);

#ifdef __cplusplus
}
#endif
#endif
