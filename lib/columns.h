/* columns.h: what the column calls share: values that may be missing, and people who may differ from row to row. */
#ifndef SPINERISK_COLUMNS_H
#define SPINERISK_COLUMNS_H

#include "case.h"
#include "results.h"

static inline int spr_is_valid(const spinerisk_validity *valid, size_t row) {
  const uint64_t bit = valid->offset + row;
  return !valid->bits || (valid->bits[bit >> 3] >> (bit & 7) & 1);
}

/* The person of each row. Without patient columns it is one person. */
typedef struct spr_people {
  const spinerisk_model *model;
  const spinerisk_patient_column *columns;
  size_t n_columns;
  spinerisk_patient shared; /* own copy */
  spinerisk_patient now;    /* as the columns of the last row made it */
  spr_case person;          /* of that patient, if status says that it can be scored */
  spinerisk_status status;
} spr_people;

/* Checks the columns, of n values each. The shared patient may be NULL. */
spinerisk_status spr_people_begin(spr_people *people, const spinerisk_model *model, const spinerisk_patient *shared,
                                  const spinerisk_patient_column *columns, size_t n_columns, size_t n,
                                  spinerisk_error *error);
/* The memory of the patient columns, SPINERISK_MAX_PATIENT_COLUMNS at most; how many there are. */
size_t spr_people_spans(const spr_people *people, size_t n, spr_span_read *spans);
/* Makes people->person that of a row; *changed (may be NULL) says whether it is another one than before. Rows that
 * follow each other with the same values cost a comparison. */
spinerisk_status spr_people_row(spr_people *people, size_t row, int *changed, spinerisk_error *error);

#endif
