/* case.h: one golden case: from its text to a call and back to text. Uses the public header only. */
#ifndef SPINERISK_TEST_CASE_H
#define SPINERISK_TEST_CASE_H

#include <spinerisk/spinerisk.h>

enum { CASE_MAX_BANS = 16, CASE_MAX_LIKES = 8, CASE_CELLS = 19, CASE_COLUMN_CELLS = 11, CASE_LINE = 16384 };

typedef struct test_case {
  spinerisk_effort effort;
  spinerisk_patient patient;
  spinerisk_provider provider;
  spinerisk_permit permit;
  spinerisk_demand demand;
  uint32_t bans[CASE_MAX_BANS];
  spinerisk_plan_request request; /* of a plan: see plans.h */
  uint32_t likes[CASE_MAX_LIKES];
  spinerisk_status status; /* of reading the inputs, then of the call */
  spinerisk_error error;
  spinerisk_assessment result;
} test_case;

/* Reads "field=value;field=value" into the structs. A name that a field does not have leaves that status
 * in c; anything else that cannot be read ends the program: the file is broken. */
void case_read(test_case *c, const char *inputs);
/* Reads inputs and makes the call ("assess" or "demand"). */
void case_run(test_case *c, const char *call, const char *name, const char *inputs);
/* Writes the cells behind `inputs` (status ... reasons), each with a comma before it. */
void case_write(const test_case *c, char *out, size_t size);

/* Splits a line at its commas, in place; returns the number of cells. */
int case_split(char *line, char *cells[], int most);
/* Do the bits of a double equal those of a text made by case_write? Any NaN equals "nan" only if it is
 * the one pattern the library writes. */
int case_same_double(const char *text, double x);
/* A double as the vectors write it: C hex float or "nan". */
void case_hex(char *out, size_t size, double x);
/* A decimal of the vectors, "nan" and "Infinity" included. */
double case_number(const char *text);

#endif
