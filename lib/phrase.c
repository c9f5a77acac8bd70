#include "phrase.h"

#include <string.h>

#include "text.h"

int spr_phrase_has(const spr_phrase_row *phrase, uint16_t token) {
  for (int i = phrase->tokens; i < phrase[1].tokens; i++)
    if (spr_phrase_tokens[i] == token) return 1;
  return 0;
}

int spr_phrases_share(const spr_phrase_row *a, const spr_phrase_row *b) {
  for (int i = a->tokens; i < a[1].tokens; i++)
    if (spr_phrase_has(b, spr_phrase_tokens[i])) return 1;
  return 0;
}

/* The phrase made of exactly these tokens, rising; -1 if there is none. */
static int find_phrase(const uint16_t *tokens, int n) {
  uint32_t hash = SPR_HASH_START;
  for (int i = 0; i < n; i++) {
    hash = spr_hash_on(hash, (unsigned char)(tokens[i] & 0xFF));
    hash = spr_hash_on(hash, (unsigned char)(tokens[i] >> 8));
  }
  for (;; hash++) {
    const uint16_t slot = spr_phrase_index[hash % SPR_N_PHRASE_INDEX];
    if (!slot) return -1;
    const spr_phrase_row *row = &spr_phrases[slot - 1];
    if (row[1].tokens - row->tokens == n &&
        memcmp(spr_phrase_tokens + row->tokens, tokens, (size_t)n * sizeof *tokens) == 0)
      return slot - 1;
  }
}

/* Adds a token to rising ones, each once; how many there are then. */
static int add_token(uint16_t *tokens, int n, uint16_t token) {
  int at = n;
  while (at && tokens[at - 1] > token) at--;
  if (at && tokens[at - 1] == token) return n;
  memmove(tokens + at + 1, tokens + at, (size_t)(n - at) * sizeof *tokens);
  tokens[at] = token;
  return n + 1;
}

int spr_match_whole(const spr_reading *reading) {
  uint16_t tokens[SPR_MAX_WORDS];
  int n = 0;
  for (int i = 0; i < reading->n; i++) {
    if (!reading->words[i].token || reading->words[i].corrected) return -1;
    n = add_token(tokens, n, reading->words[i].token);
  }
  return find_phrase(tokens, n);
}

int spr_match_segment(const spr_reading *reading, int segment) {
  uint16_t tokens[SPR_MAX_WORDS];
  int n = 0, is_plain = 0;
  for (int i = 0; i < reading->n; i++) {
    const uint16_t token = reading->words[i].token;
    if (reading->words[i].segment != segment || !token) continue;
    n = add_token(tokens, n, token);
    is_plain |= spr_tokens[token].is_plain & 1;
  }
  return is_plain ? find_phrase(tokens, n) : -1;
}
