/* arrow.h: results as a record batch of their own. */
#ifndef SPINERISK_ARROW_OUT_H
#define SPINERISK_ARROW_OUT_H

#include <spinerisk/spinerisk_arrow.h>

/* Makes a batch of n rows with the columns asked for, and points columns at their memory. 0 if there is none. */
int spr_arrow_out_make(uint32_t results, size_t n, struct ArrowSchema *schema, struct ArrowArray *array,
                       spinerisk_result_columns *columns);
/* Clears the validity bit of every bad row, of every column but status. 0 if there is no memory. */
int spr_arrow_out_finish(struct ArrowArray *array, uint32_t results, size_t n, const int32_t *status, size_t n_bad);

#endif
