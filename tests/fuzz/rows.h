/* rows.h: columns of a few rows, what is wanted of them, and the comparison of a row with the call for one. */
#ifndef SPINERISK_FUZZ_ROWS_H
#define SPINERISK_FUZZ_ROWS_H

#include "oracle.h"

/* A kernel takes rows in blocks: enough to cross its seams, few enough to be quick. */
enum { ROWS = 150, IN_VALUES = 5, PATIENT_COLUMNS = 3, NUMBERS = 13, CODES = 4, MAP = ROWS / 8 + 20 };

/* How many rows: few as a rule. */
size_t in_rows(input *in);
/* n values of a field, of which at most IN_VALUES differ. */
void in_values(input *in, const spinerisk_field_info *info, size_t n, void *values);
/* NULL, or bits in memory of MAP bytes. */
spinerisk_validity in_validity(input *in, uint8_t *memory);
int is_valid(const spinerisk_validity *valid, size_t row);

typedef struct crowd {
  size_t n;
  int refused; /* a field twice, or one no patient column has */
  spinerisk_patient_column columns[PATIENT_COLUMNS];
  spinerisk_field_info info[PATIENT_COLUMNS];
  double values[PATIENT_COLUMNS][ROWS];
  uint8_t maps[PATIENT_COLUMNS][MAP];
} crowd;
/* Columns of the person; the shared patient does not state them, unless strange. */
void in_crowd(input *in, size_t n, spinerisk_patient *shared, crowd *out);
/* The patient of a row as a caller would fill it. */
void crowd_patient(const crowd *people, const spinerisk_patient *shared, size_t row, spinerisk_patient *out);

/* Memory for every result; those asked for have a pointer in columns. */
typedef struct results {
  spinerisk_result_columns columns;
  double numbers[NUMBERS][ROWS + 2];
  int32_t codes[CODES][ROWS + 2];
  uint32_t asked;
} results;
void in_results(input *in, results *out);
void row_holds(const results *r, size_t row, spinerisk_status status, const spinerisk_assessment *a);
/* Nothing but the first n rows of what was asked for was written. */
void rest_is_untouched(const results *r, size_t n);

/* What must hold of a call that fails as a whole; n_bad was NOT_COUNTED before. Gives what a target returns. */
enum { NOT_COUNTED = 99 };
int rows_refused(const results *r, answer *one, spinerisk_status status, size_t n_bad);

/* Columns of how something was done. */
typedef struct efforts {
  spinerisk_effort_columns columns;
  uint32_t activity[ROWS];
  double numbers[7][ROWS];
  double form[ROWS]; /* room for int32_t */
  uint8_t maps[9][MAP];
} efforts;
/* most: activity is an index below it (readings), 0: a permanent number. */
void in_efforts(input *in, size_t n, uint32_t most, crowd *people, efforts *out);
void effort_of_row(const efforts *e, size_t row, spinerisk_effort *out);
/* What is wrong with the person and the effort of a row, whatever the activity; a flag answers, too. */
spinerisk_status ask_person(const spinerisk_model *model, const spinerisk_effort *effort,
                            const spinerisk_patient *patient, answer *out);

#endif
