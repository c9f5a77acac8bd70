/* searches.h: the laws of limits, changes and alternatives over random questions. */
#ifndef SPINERISK_TEST_SEARCHES_H
#define SPINERISK_TEST_SEARCHES_H

#include "property.h"

/* How often there was something to look at. */
extern int limits_found, changes_found, alternatives_found;
void check_limits(void);
void check_changes(void);
void check_alternatives(void);

#endif
