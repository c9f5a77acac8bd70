/* oracle.h: what must hold of every answer. A broken law ends the program, which is what a fuzzer notices. */
#ifndef SPINERISK_FUZZ_ORACLE_H
#define SPINERISK_FUZZ_ORACLE_H

#include "input.h"

#define LAW(holds, what)                                \
  do {                                                  \
    if (!(holds)) law_broken(what, __FILE__, __LINE__); \
  } while (0)
_Noreturn void law_broken(const char *what, const char *file, int line);

static inline int same_bits(double a, double b) { return memcmp(&a, &b, sizeof a) == 0; }

/* An answer and an error before the call: a pattern that shows what was written. */
typedef struct answer {
  spinerisk_assessment a;
  spinerisk_error error;
  unsigned char fence[16];
} answer;
void answer_begin(answer *out);
/* After it: refused calls write an error and nothing else, answered ones keep every law of one answer. */
void answer_end(const answer *out, spinerisk_status status);

/* The same question but for one thing that is worse: never milder. README.md tells the one exception. */
void never_milder(const spinerisk_assessment *less, const spinerisk_assessment *more);
/* The same answer, bit for bit, but for how the name was read. */
void same_answer(const spinerisk_assessment *a, const spinerisk_assessment *b);

/* An error that belongs to this status, with text that is UTF-8. */
void error_holds(const spinerisk_error *error, spinerisk_status status);
void utf8_holds(const char *text, size_t n);
/* snprintf's way: the same length whatever the room, never a byte behind it, a whole beginning. */
typedef size_t text_function(const void *object, char *buffer, size_t size);
void text_holds(text_function *compose, const void *object, size_t size);

/* A reading that can be: spans inside the name, candidates in order, status and activity that agree. */
void resolution_holds(const spinerisk_resolution *r, size_t n_name);

/* reference.c: the reading of a name by the rules of docs/names.md, scanning every word and every name. Fills what the rules
 * settle: status, activity, read_as, raised, assisted, confidence, and the tied candidates. */
void reference_resolve(const char *name, size_t n_name, int strict, spinerisk_resolution *out);

#endif
