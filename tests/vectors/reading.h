/* reading.h: one golden case of reading a name or code, to text. Uses the public header only. */
#ifndef SPINERISK_TEST_READING_H
#define SPINERISK_TEST_READING_H

#include <stddef.h>

#define READING_HEADER "case,call,name,status,activity,read_as,confidence,ambiguous,assisted,raised,candidates,unused"
enum { READING_CELLS = 12 };

/* Makes the call ("resolve", "strict" or "code", whose name is "system:code") and writes the cells behind `name`,
 * each with a comma before it. */
void reading_write(const char *call, const char *name, char *out, size_t size);

#endif
