/* input.h: the bytes of a fuzzer as what the library takes: structs by the table of fields, numbers, names, arrays.
 *
 * Reading never fails: where the bytes end, all is 0, which means "not stated" or the plainest choice. Most values are
 * valid, as a struct with one bad field is refused at once; the others stand at a bound, just beyond it, or are NaN,
 * infinite or denormal. */
#ifndef SPINERISK_FUZZ_INPUT_H
#define SPINERISK_FUZZ_INPUT_H

#include <spinerisk/spinerisk.h>
#include <string.h>

typedef struct input {
  const uint8_t *at;
  size_t left;
  int strange; /* 0: leave out what the call must refuse, for laws that need an answer */
} input;

/* What libFuzzer calls, and the shared set-up each target begins with: it works once. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
input in_begin(const uint8_t *data, size_t size);

static inline uint8_t in_byte(input *in) {
  if (!in->left) return 0;
  in->left--;
  return *in->at++;
}
static inline uint32_t in_below(input *in, uint32_t n) { return in_byte(in) % n; }
uint64_t in_bits(input *in, int bytes);
/* A number of a field that reaches from low to high. */
double in_number(input *in, double low, double high);
/* What is left, as text: its end is the end of the input, so that a sanitizer sees a byte read too far. */
const char *in_rest(input *in, size_t *n);
/* Some bytes of text, up to most. */
const char *in_text(input *in, size_t most, size_t *n);
/* The permanent number of an activity; now and then one there is not. */
uint32_t in_activity_number(input *in);

/* A struct and room behind it, for sizes of a younger header. */
enum { IN_ROOM = 32 };
#define IN_PADDED(type)                          \
  union {                                        \
    type value;                                  \
    unsigned char bytes[sizeof(type) + IN_ROOM]; \
  }

/* States some fields of an initialised struct of an owner. */
void in_fields(input *in, int32_t owner, void *object);
/* Gives a struct a size that is not its own, now and then. */
void in_size(input *in, void *object, size_t size);

enum { IN_PERMITS = 3, IN_BANS = 4 };
/* A patient with all that hangs on it; it points into itself, so it stays where it is. */
typedef struct person {
  IN_PADDED(spinerisk_patient) patient;
  IN_PADDED(spinerisk_provider) provider;
  spinerisk_permit permits[IN_PERMITS];
  uint32_t bans[IN_BANS];
} person;
void in_person(input *in, person *out);

typedef IN_PADDED(spinerisk_effort) effort_input;
typedef IN_PADDED(spinerisk_demand) demand_input;
typedef IN_PADDED(spinerisk_activity) activity_input;
void in_effort(input *in, effort_input *out);
void in_demand(input *in, demand_input *out);
/* One of the catalogue, as it is or changed, or a caller's own; text lies in static memory. */
void in_activity(input *in, activity_input *out);
void in_own_activity(input *in, spinerisk_activity *out);
/* The five ranges of demands, rising unless strange. */
void in_ranges(input *in, spinerisk_range *const ranges[5]);

/* A reading as the library gives it, or one it never would. */
void in_resolution(input *in, const spinerisk_vocabulary *vocabulary, spinerisk_resolution *out);
/* A session some parts add up to, or (strange) any bits. */
void in_session(input *in, spinerisk_session *out);

enum { IN_OWN = 3, IN_SYNONYMS = 4 };
typedef struct words_input {
  spinerisk_vocabulary vocabulary;
  spinerisk_activity own[IN_OWN];
  spinerisk_synonym synonyms[IN_SYNONYMS];
  char texts[2 * IN_OWN][16];
} words_input;
/* NULL now and then. */
const spinerisk_vocabulary *in_vocabulary(input *in, words_input *out);

/* A sealed model: built in (NULL), an older version, or one with other parameters. */
const spinerisk_model *in_model(input *in);

#endif
