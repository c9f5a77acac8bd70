/* Counts what allocates, for the programs whose linker wraps these calls. */
#include <stdlib.h>

#include "property.h"

extern void *__real_malloc(size_t size);
extern void *__real_calloc(size_t n, size_t size);
extern void *__real_realloc(void *p, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *p, size_t size);
size_t law_allocations;
void *__wrap_malloc(size_t size) { return law_allocations++, __real_malloc(size); }
void *__wrap_calloc(size_t n, size_t size) { return law_allocations++, __real_calloc(n, size); }
void *__wrap_realloc(void *p, size_t size) { return law_allocations++, __real_realloc(p, size); }
