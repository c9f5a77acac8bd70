/* columns.h: random columns of people and of outputs, shared by the laws of the column calls. */
#ifndef SPINERISK_TEST_COLUMNS_H
#define SPINERISK_TEST_COLUMNS_H

#include "property.h"

enum { ROWS = 300, MOST_OFFSET = 70, BITMAP = (ROWS + MOST_OFFSET) / 8 + 1, FIELDS = 64, N_OUTPUTS = 17 };

/* A bitmap of its own for each column. */
typedef struct bitmap {
  uint8_t bits[BITMAP];
} bitmap;

/* Patient columns with their memory. */
typedef struct crowd {
  size_t n;
  spinerisk_patient_column columns[SPINERISK_MAX_PATIENT_COLUMNS];
  spinerisk_field_info info[SPINERISK_MAX_PATIENT_COLUMNS];
  uint64_t values[SPINERISK_MAX_PATIENT_COLUMNS][ROWS]; /* of any type */
  bitmap bitmaps[SPINERISK_MAX_PATIENT_COLUMNS];
} crowd;

/* Every output there is, asked for or not: the numbers, then the codes. */
typedef struct outputs {
  unsigned char memory[N_OUTPUTS][ROWS * sizeof(double)];
  int asked[N_OUTPUTS];
} outputs;

/* Their places. */
enum {
  OUT_SCORE,
  OUT_MODEL_SCORE,
  OUT_HAZARD,
  OUT_LOW,
  OUT_HIGH,
  OUT_CONTRIBUTIONS,
  OUT_DOSE = 12,
  OUT_VERDICT,
  OUT_STATUS,
  OUT_URGENCY,
  OUT_REASON
};

void random_validity(spinerisk_validity *valid, bitmap *memory);
int is_known(const spinerisk_validity *valid, size_t row);
/* A number of a field: mostly good, now and then a hole, a limit or something out of range. */
double random_value(double low, double high, int spoiled_percent);

/* Random patient columns of n rows, rows often like the one before. most: how many columns at most. */
void random_crowd(crowd *people, size_t n, uint32_t most);
/* The patient of a row as a caller would fill it. */
/* Takes from the shared patient what is a column. */
void leave_to_columns(const crowd *people, spinerisk_patient *shared);
void patient_of(const crowd *people, const spinerisk_patient *shared, size_t row, spinerisk_patient *patient);
/* The columns as they are for the rows from a row on. */
void crowd_from(const crowd *people, size_t from, spinerisk_patient_column *columns);

/* Asks for a random choice of outputs, all memory filled with a pattern; all of them with everything. */
void random_outputs(outputs *o, int everything);
void point_outputs(outputs *o, size_t from, spinerisk_result_columns *out);
/* One row against what the scalar call says of it; what is wrong, or NULL. */
const char *check_row(const outputs *o, size_t row, spinerisk_status status, const spinerisk_assessment *a);
/* That nothing was written that was not asked for, nor behind the rows. */
const char *check_untouched(const outputs *o, size_t n);
/* Two errors, member by member. */
int same_error(const spinerisk_error *a, const spinerisk_error *b);

/* A sealed model of its own now and then; NULL is the built-in one. */
const spinerisk_model *random_model(void);
int make_models(void);
void drop_models(void);

/* column_efforts.c */
void check_activities(void);

#endif
