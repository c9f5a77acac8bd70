/* flat_answer.h: how errors and readings stand in a flat array. Shared by the files of flat calls. */
#ifndef SPINERISK_FLAT_ANSWER_H
#define SPINERISK_FLAT_ANSWER_H

#include "flat.h"

/* Every call gets room for the whole layout, or says so. */
static inline int room(const double *flat, size_t n_flat) { return flat && n_flat >= FLAT_SIZE; }
/* A column is wanted, and then as long as the others, or it is empty. */
static inline int fits(size_t n, size_t rows) { return n == 0 || n == rows; }

void write_numbers(const spinerisk_error *error, double *flat);
/* The error's sentence in memory of its own; a static sentence cannot be freed by the caller. */
char *sentence_of(const spinerisk_error *error, double *flat);
char *fail(double *flat, int32_t status);

/* The library's view of a vocabulary; NULL if it is NULL. */
const spinerisk_vocabulary *vocabulary_of(const flat_vocabulary *vocabulary);
/* The same of readings, and what was read. */
const spinerisk_vocabulary *readings_vocabulary(const flat_readings *readings);
const spinerisk_resolution *readings_all(const flat_readings *readings, size_t *n);
/* Reads a name, id or code by enum flat_mode. */
int32_t read_name(const flat_vocabulary *vocabulary, int mode, const char *text, size_t n_text,
                  spinerisk_resolution *out, spinerisk_error *error);
void write_resolution(const spinerisk_resolution *r, double *flat);
/* An error of a name that was read says which. */
void name_in_error(const char *text, size_t n_text, spinerisk_error *error);

#endif
