/* property.h: random subjects and reporting, shared by the laws. */
#ifndef SPINERISK_TEST_PROPERTY_H
#define SPINERISK_TEST_PROPERTY_H

#include "../../lib/exact.h"
#include "../vectors/case.h"

/* One question to the library. */
typedef struct subject {
  int kind; /* 0 a catalogue activity, 1 an own one, 2 a measured demand */
  spinerisk_activity activity;
  spinerisk_demand demand;
  spinerisk_effort effort;
  spinerisk_patient patient;
  spinerisk_provider provider;
} subject;

/* What has been counted so far, and the law that is being looked at. */
extern int law_passed, law_failed;
extern const char *law;
/* Calls of malloc, calloc and realloc so far; the linker wraps them. */
extern size_t law_allocations;

/* A small xorshift generator, so that a seed means the same everywhere. */
void random_seed(uint64_t seed);
uint64_t next(void);
uint32_t below(uint32_t n);
double uniform(void);
int chance(int percent);
double between(double low, double high);

/* A valid subject; patient.provider points into it, so copy it with copy_subject. */
void random_subject(subject *s, int kind);
void copy_subject(subject *to, const subject *from);
/* Prints law, reason and inputs of the first failures, and counts. */
void report(const subject *s, const char *what);
spinerisk_status ask(const subject *s, spinerisk_assessment *a);

/* world.c: the laws that are not about one random subject. */
void check_columns(void);
void check_growth(uint64_t pairs);
void check_floor(void);
void check_nobody_left(void);
void check_threads(void);

#endif
