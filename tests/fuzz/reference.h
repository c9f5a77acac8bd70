/* reference.h: the two halves of the slow reference: words of a name, and which names they may be. */
#ifndef SPINERISK_FUZZ_REFERENCE_H
#define SPINERISK_FUZZ_REFERENCE_H

#include "../../lib/data/tables.h"
#include "oracle.h"

enum { REF_WORDS = 32, REF_LONGEST = 24 };

/* What a name is made of, by docs/names.md. */
typedef struct ref_word {
  int token; /* row of spr_tokens; 0: none of the vocabulary */
  int mended, is_number, segment, aside, is_head;
  int turn; /* how many words that carry meaning come before it: the weightier, then the earlier */
} ref_word;
typedef struct ref_name {
  ref_word words[REF_WORDS];
  int n, too_many, segments;
} ref_name;

void ref_read(const char *text, size_t n, ref_name *out);

#endif
