/* calls.h: the calls of replay.c that take more than a name and a person. */
#ifndef SPINERISK_TEST_CALLS_H
#define SPINERISK_TEST_CALLS_H

#include "inputs.h"

/* Assesses; a red flag is answered whatever else is wrong. The error is left in the inputs. */
int32_t assess_or_stop(const char *call, char *text, inputs *in, spinerisk_assessment *out);
/* limit:FIELD:VERDICT, changes:VERDICT, alternatives:COUNT, session:CARRIED (text: names with "|" between), plan. */
void run_record(const char *call, char *text, inputs *in);
/* columns_demand, columns_effort, columns_reading (text: names with "|" between). */
void run_columns(const char *call, char *text, inputs *in, char *columns);

#endif
