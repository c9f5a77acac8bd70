/* spinerisk_arrow.h: column calls over Arrow record batches (the C Data Interface), optional.
 *
 * What pyarrow, polars, DuckDB, Spark and others hand over is read where it lies, bitmaps and offsets included; the
 * results are new arrays. This is the one part of the library that allocates while it scores. It is built with the
 * library unless CMake is told SPINERISK_ARROW=OFF. */
#ifndef SPINERISK_ARROW_H
#define SPINERISK_ARROW_H

#include <spinerisk/spinerisk.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The two structs of the interface, as its specification gives them for every project to repeat. */
#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4

struct ArrowSchema {
  const char *format;
  const char *name;
  const char *metadata;
  int64_t flags;
  int64_t n_children;
  struct ArrowSchema **children;
  struct ArrowSchema *dictionary;
  void (*release)(struct ArrowSchema *);
  void *private_data;
};

struct ArrowArray {
  int64_t length;
  int64_t null_count;
  int64_t offset;
  int64_t n_buffers;
  int64_t n_children;
  const void **buffers;
  struct ArrowArray **children;
  struct ArrowArray *dictionary;
  void (*release)(struct ArrowArray *);
  void *private_data;
};

#endif /* ARROW_C_DATA_INTERFACE */

/** Which results are wanted: bits, added up; other bits ask for nothing. Since 0.5.0. */
enum {
  SPINERISK_RESULT_SCORE = 1 << 0,
  SPINERISK_RESULT_MODEL_SCORE = 1 << 1,
  SPINERISK_RESULT_VERDICT = 1 << 2,
  SPINERISK_RESULT_STATUS = 1 << 3,
  SPINERISK_RESULT_URGENCY = 1 << 4,
  SPINERISK_RESULT_HAZARD = 1 << 5,
  SPINERISK_RESULT_LOW = 1 << 6,
  SPINERISK_RESULT_HIGH = 1 << 7,
  SPINERISK_RESULT_REASON = 1 << 8,
  SPINERISK_RESULT_CONTRIBUTIONS = 1 << 9, /**< seven columns: contribution_impact and so on */
  SPINERISK_RESULT_DOSE = 1 << 10          /**< since 0.6.0 */
};

/** Scores a record batch (a struct array). Its columns are found by name: impact, load, twist and flexion for measured
 *  demands, or activity and the fields of spinerisk_effort_columns for activities; fields of the patient give each row
 *  its own. Columns of other names are not looked at. float64 for numbers, int32 or uint32 for activity, int32 for
 *  choices and uint64 or int64 for sets are read without a copy; other integer and float types, and columns that are
 *  all null, are converted first. A null is not stated.
 *  out_schema and out are filled with a batch of the same length, with a null in each bad row (but for status), in the
 *  order of the bits of results; whoever takes them calls their release.
 *  SPINERISK_E_MISSING for a batch without the columns it needs, SPINERISK_E_CONFLICT for one with both kinds, two
 *  columns of one name, a column of another type, or a batch that is released (error->detail says which),
 *  SPINERISK_E_NO_MEMORY; else the
 *  errors of spinerisk_assess_columns. On failure nothing is filled. schema and batch are borrowed. Thread safe. Since
 *  0.5.0. */
SPINERISK_API spinerisk_status spinerisk_assess_arrow(const spinerisk_model *model, const spinerisk_patient *patient,
                                                      const struct ArrowSchema *schema, const struct ArrowArray *batch,
                                                      uint32_t results, struct ArrowSchema *out_schema,
                                                      struct ArrowArray *out, size_t *n_bad, spinerisk_error *error);

#ifdef __cplusplus
}
#endif

#endif
