/* answer.h: answers as text that every language can write: names, and the bits of doubles. */
#ifndef SPINERISK_TEST_ANSWER_H
#define SPINERISK_TEST_ANSWER_H

#include <spinerisk/spinerisk.h>

/* The field of a number; NULL if there is none. */
const spinerisk_field_info *field_of(int32_t number);
/* The field of an owner by its name; NULL if there is none. */
const spinerisk_field_info *field_named(int32_t owner, const char *name, size_t n);
/* Owners by name ("patient"); 0 if there is none. */
int32_t owner_named(const char *name, size_t n);
const char *owner_name(int32_t owner);

void put_text(const char *text);
void put_double(double x);
void put_activity(uint32_t number);
/* Every member of a record, in the order of the fields of its owner. */
void put_record(int32_t owner, const void *record);
void put_reasons(const int32_t *reasons, int32_t n);
void put_error(int32_t status, const spinerisk_error *error);
void put_assessment(const spinerisk_assessment *a);
void put_resolution(const spinerisk_resolution *r);

#endif
