/* vector_cases.h: the list of golden cases, and how one is added. */
#ifndef SPINERISK_TEST_VECTOR_CASES_H
#define SPINERISK_TEST_VECTOR_CASES_H

#include "../vectors/case.h"

/* One case of a group; two inputs are joined by ";", an empty one is left out. */
void add_case(const char *group, const char *call, const char *name, const char *first, const char *second);
/* All of them, in their order. */
void add_all_cases(void);
void add_rule_cases(void);
/* The same for reading names and codes. */
void add_reading(const char *group, const char *call, const char *name);
void add_all_readings(void);

#endif
