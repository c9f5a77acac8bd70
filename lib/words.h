/* words.h: the words of a name as tokens of the vocabulary. */
#ifndef SPINERISK_WORDS_H
#define SPINERISK_WORDS_H

#include <stddef.h>
#include <stdint.h>

enum { SPR_MAX_WORDS = 32, SPR_LONGEST_WORD = 24 };

typedef struct spr_word {
  uint16_t token; /* row of spr_tokens; 0: no word of the vocabulary */
  uint16_t begin, end;
  uint8_t corrected; /* a slip of one letter was mended */
  uint8_t is_number;
  uint8_t segment; /* how many fillers or marks that part a name stand before it */
  uint8_t aside;   /* it stands behind what ended the head, and says less */
} spr_word;

typedef struct spr_reading {
  spr_word words[SPR_MAX_WORDS];
  int n; /* 0 too for more words than there is room for: one that is passed over may carry a risk */
  int is_full;
  int segments;   /* of the last word */
  uint32_t heads; /* bit per word that says what is done: squat in "Squat (Barbell)", both in "squat to press" */
} spr_reading;

/* Tokens of a word of the vocabulary; gives 0, or the kind of a filler word + 1, which has none. */
int spr_word_tokens(size_t word, uint16_t tokens[3]);

/* Reads at most SPINERISK_MAX_NAME bytes. */
void spr_read_words(const char *text, size_t n, spr_reading *out);

#endif
