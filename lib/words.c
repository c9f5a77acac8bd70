#include "words.h"

#include <string.h>

#include "data/tables.h"
#include "text.h"

/* What a character is to a name: a lower-case letter or digit, or one of these. */
enum { SEPARATOR = 0, FOREIGN = 1, NOTHING = 2, HEAD_ENDS = 3 };

/* U+00C0 .. U+017F without accents. */
static const char latin[] =
    "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnn"
    "oooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/* Reads one character; *length is how many bytes it takes. Invalid bytes and other scripts are FOREIGN: part
 * of a word that no vocabulary has. */
static char fold(const unsigned char *text, size_t n, size_t *length) {
  const unsigned char c = text[0];
  *length = 1;
  if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) return (char)c;
  if (c >= 'A' && c <= 'Z') return (char)(c + ('a' - 'A'));
  if (c < 0x20 || c == 0x7F) return c >= '\t' && c <= '\r' ? SEPARATOR : FOREIGN;
  if (c < 0x80) return c == '\'' ? NOTHING : strchr("([{,;:", c) ? HEAD_ENDS : SEPARATOR;
  const size_t whole = spr_character(text, n);
  if (whole == 0) return FOREIGN;
  *length = whole;
  if (c >= 0xC3 && c <= 0xC5) {
    const char plain = latin[((c & 0x1F) << 6 | (text[1] & 0x3F)) - 0xC0];
    return plain == ' ' ? SEPARATOR : plain;
  }
  if (c == 0xC2) return SEPARATOR;
  if (c == 0xCC || (c == 0xCD && text[1] < 0xB0)) return NOTHING; /* a combining accent */
  if (c == 0xE2 && text[1] == 0x80) return text[2] == 0x98 || text[2] == 0x99 ? NOTHING : SEPARATOR;
  /* Symbols and emoji, with what selects their form. */
  if ((c == 0xE2 && text[1] <= 0xAF) || (c == 0xEF && text[1] == 0xB8) || (c == 0xF0 && text[1] == 0x9F))
    return SEPARATOR;
  return FOREIGN;
}

struct raw {
  char letters[SPR_LONGEST_WORD + 2];
  size_t n; /* SPR_LONGEST_WORD + 1: longer than any word there is */
  int foreign, is_number;
};

static uint32_t hash_on(uint32_t state, const char *word, size_t n) {
  for (size_t i = 0; i < n; i++) state = spr_hash_on(state, (unsigned char)word[i]);
  return state;
}

int spr_word_tokens(size_t word, uint16_t tokens[3]) {
  const uint16_t token = spr_words[word].token;
  if (token >= SPR_FILLER) return token - SPR_FILLER + 1;
  if (token >= SPR_SEVERAL) {
    memcpy(tokens, spr_meanings[token - SPR_SEVERAL].tokens, 3 * sizeof *tokens);
  } else {
    tokens[0] = token;
    tokens[1] = tokens[2] = 0;
  }
  return 0;
}

/* Words are found by their row; NONE is no word. */
enum { NONE = -1 };

static int find_hashed(const char *word, size_t n, uint32_t hash) {
  for (uint32_t h = hash;; h++) {
    const uint16_t slot = spr_word_index[h % SPR_N_WORD_INDEX];
    if (!slot) return NONE;
    const char *known = spr_word_text(slot - 1u);
    size_t i = 0;
    while (i < n && known[i] == word[i]) i++;
    if (i == n && !known[n]) return slot - 1;
  }
}

static int find_exact(const char *word, size_t n) { return find_hashed(word, n, hash_on(SPR_HASH_START, word, n)); }

static int ends(const char *word, size_t n, const char *end) {
  const size_t n_end = strlen(end);
  return n >= n_end && memcmp(word + n - n_end, end, n_end) == 0;
}

/* The stems of names.py, most likely first. */
static int find_stem(const char *word, size_t n) {
  char stem[SPR_LONGEST_WORD + 2];
  int row = NONE;
  memcpy(stem, word, n);
  if (n > 4 && ends(word, n, "ies")) {
    stem[n - 3] = 'y';
    row = find_exact(stem, n - 2);
    stem[n - 3] = 'i';
  }
  if (row < 0 && n > 4 && ends(word, n, "es")) row = find_exact(word, n - 2);
  if (row < 0 && n > 2 && word[n - 1] == 's' && word[n - 2] != 's') row = find_exact(word, n - 1);
  for (int i = 0; i < 2 && row < 0; i++) {
    const size_t n_end = i ? 2 : 3;
    if (n <= n_end + 2 || !ends(word, n, i ? "ed" : "ing")) continue;
    const size_t base = n - n_end;
    row = find_exact(word, base);
    stem[base] = 'e';
    if (row < 0) row = find_exact(stem, base + 1);
    if (row < 0 && word[base - 1] == word[base - 2] && strchr("bdgklmnprt", word[base - 1]))
      row = find_exact(word, base - 1);
  }
  return row;
}

static int find_known(const char *word, size_t n) {
  const int row = find_exact(word, n);
  return row < 0 ? find_stem(word, n) : row;
}

/* Whether two words are one slip apart: a letter wrong, missing, doubled or two swapped. */
static int one_slip(const char *a, size_t n_a, const char *b, size_t n_b) {
  size_t head = 0, tail = 0;
  while (head < n_a && head < n_b && a[head] == b[head]) head++;
  while (tail < n_a - head && tail < n_b - head && a[n_a - 1 - tail] == b[n_b - 1 - tail]) tail++;
  const size_t left_a = n_a - head - tail, left_b = n_b - head - tail;
  if (left_a == 2 && left_b == 2) return a[head] == b[head + 1] && a[head + 1] == b[head];
  return left_a <= 1 && left_b <= 1;
}

static uint32_t letters_of(const char *word, size_t n) {
  uint32_t letters = 0;
  for (size_t i = 0; i < n; i++) letters |= UINT32_C(1) << (word[i] >= 'a' ? word[i] - 'a' : 26 + word[i] % 6);
  return letters;
}

/* How much a word weighs when several are one slip away: one that carries risk first, then the most used. */
enum { RISKY = 1 << 14 };
static int use_of(int word) {
  uint16_t tokens[3];
  if (spr_word_tokens((size_t)word, tokens)) return 0;
  const spr_token_row *token = &spr_tokens[tokens[0]];
  return 1 + token[1].postings - token->postings + (token->risks ? RISKY : 0);
}

/* The word of the vocabulary that is a slip away. Of several that mean different things one must be used far more
 * than the others, or be the only one that carries risk; else NONE. Words of four letters must begin alike: a short
 * word is near too many. */
static int find_near(const char *word, size_t n) {
  const uint32_t letters = letters_of(word, n);
  int found = NONE, rival = 0;
  if (n < 4 || n + 2 >= SPR_N_WORD_LENGTHS) return NONE;
  const int from = spr_word_lengths[n < 5 ? n : n - 1], to = spr_word_lengths[n + 2];
  for (int i = from; i < to; i++) {
    uint32_t apart = letters ^ spr_word_letters[i];
    apart &= apart - (apart != 0);
    apart &= apart - (apart != 0);
    if (apart) continue;
    const char *known = spr_word_text((size_t)i);
    if (!one_slip(word, n, known, strlen(known)) || (n == 4 && word[0] != known[0])) continue;
    if (found >= 0 && spr_words[found].token == spr_words[i].token) continue;
    const int most = found < 0 ? 0 : use_of(found), use = use_of(i), less = use < most ? use : most;
    if (use > most) found = i;
    /* Of two that carry risk either will do. */
    if (less < RISKY && less > rival) rival = less;
  }
  return found >= 0 && use_of(found) >= 4 * rival ? found : NONE;
}

static int joined(uint16_t first, uint16_t second) {
  size_t low = 0, high = SPR_N_JOINS;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    const spr_join_row *row = &spr_joins[middle];
    if (row->first == first && row->second == second) return row->token;
    if (row->first > first || (row->first == first && row->second > second))
      high = middle;
    else
      low = middle + 1;
  }
  return 0;
}

static void push(spr_reading *out, spr_word word) {
  spr_word *last = out->n ? &out->words[out->n - 1] : NULL;
  const int token = last && (spr_tokens[last->token].is_plain & 2) ? joined(last->token, word.token) : 0;
  if (token) {
    last->token = (uint16_t)token;
    last->end = word.end;
    last->corrected |= word.corrected;
  } else if (out->n < SPR_MAX_WORDS) {
    out->words[out->n++] = word;
  } else {
    out->is_full = 1;
  }
}

/* What a filler word does to the head: nothing, ends it, or lets another stand beside it. */
enum filler { NO_FILLER, PLAIN_FILLER, BREAK, BOTH };

static enum filler push_word(spr_reading *out, int row, spr_word word) {
  uint16_t tokens[3];
  const int filler = spr_word_tokens((size_t)row, tokens);
  word.is_number = 0;
  for (int i = 0; !filler && i < 3 && tokens[i]; i++) {
    word.token = tokens[i];
    push(out, word);
  }
  return (enum filler)filler;
}

/* A word that is two words written as one ("benchpress"): where the second begins, 0 if it is none. Of several seams
 * the one whose rarer word is used most. */
static size_t find_seam(const char *word, size_t n) {
  size_t seam = 0;
  int most = 0;
  uint32_t hash = hash_on(SPR_HASH_START, word, n < 2 ? n : 2);
  for (size_t k = 3; k + 3 <= n; k++) {
    hash = hash_on(hash, word + k - 1, 1);
    const int first = find_hashed(word, k, hash), second = first < 0 ? NONE : find_known(word + k, n - k);
    if (second < 0) continue;
    const int a = use_of(first) % RISKY, b = use_of(second) % RISKY, use = a < b ? a : b;
    if (use >= most) seam = k; /* of equals the longer first word */
    if (use >= most) most = use;
  }
  return seam;
}

/* "40kg", "1leg": a number and the word behind it; 0 if that is none. */
static size_t find_unit(const struct raw *raw) {
  size_t k = 0;
  while (k < raw->n && raw->letters[k] >= '0' && raw->letters[k] <= '9') k++;
  return raw->is_number && k + 2 <= raw->n && find_known(raw->letters + k, raw->n - k) >= 0 ? k : 0;
}

static enum filler push_unit(spr_reading *out, const struct raw *raw, size_t k, spr_word word) {
  const int number = find_known(raw->letters, k);
  spr_word first = word;
  first.end = (uint16_t)(word.begin + k);
  word.begin = first.end;
  if (number >= 0)
    push_word(out, number, first);
  else
    push(out, first);
  return push_word(out, find_known(raw->letters + k, raw->n - k), word);
}

static enum filler add_word(spr_reading *out, const struct raw *raw, size_t begin, size_t end, int aside) {
  spr_word word = {
      0, (uint16_t)begin, (uint16_t)end, 0, (uint8_t)raw->is_number, (uint8_t)out->segments, (uint8_t)aside};
  int row = NONE;
  if (!raw->foreign && raw->n <= SPR_LONGEST_WORD) row = find_known(raw->letters, raw->n);
  if (row < 0 && !raw->foreign && !raw->is_number && raw->n <= SPR_LONGEST_WORD) {
    row = find_near(raw->letters, raw->n);
    word.corrected = row >= 0;
    const size_t seam = row < 0 ? find_seam(raw->letters, raw->n) : 0;
    if (seam) {
      push_word(out, find_exact(raw->letters, seam), word);
      return push_word(out, find_known(raw->letters + seam, raw->n - seam), word);
    }
  }
  if (row >= 0) return push_word(out, row, word);
  const size_t unit = raw->foreign || raw->n > SPR_LONGEST_WORD ? 0 : find_unit(raw);
  if (unit) return push_unit(out, raw, unit, word);
  push(out, word);
  return NO_FILLER;
}

/* The last word that carries a meaning of its own is the head, until something ends it. */
struct head {
  int at; /* -1: none yet */
  int closed;
  uint32_t others;
};

static void move_head(struct head *head, const spr_reading *out, enum filler filler) {
  if (head->closed) return;
  if (filler == BOTH && head->at >= 0) {
    head->others |= UINT32_C(1) << head->at;
    head->at = -1;
  }
  if (filler == BREAK) head->closed = head->at >= 0 || head->others;
  if (filler != NO_FILLER) return;
  for (int k = out->n - 1; k > head->at && k > out->n - 4; k--) {
    const spr_word *word = &out->words[k];
    if (head->others >> k & 1) return;
    if (word->is_number || (word->token && !(spr_tokens[word->token].is_plain & 1))) continue;
    head->at = k;
  }
}

void spr_read_words(const char *text, size_t n, spr_reading *out) {
  const unsigned char *bytes = (const unsigned char *)text;
  struct raw raw = {{0}, 0, 0, 0};
  struct head head = {-1, 0, 0};
  size_t begin = 0, length = 1;
  int was_lower = 0;
  out->n = out->is_full = out->segments = 0;
  for (size_t i = 0; i <= n && !out->is_full; i += length) {
    const int is_dash = i + 1 < n && i && bytes[i] == '-' && bytes[i - 1] == ' ' && bytes[i + 1] == ' ';
    const char c = is_dash ? HEAD_ENDS : i < n ? fold(bytes + i, n - i, &length) : SEPARATOR;
    if (is_dash) length = 1;
    const int is_upper = i < n && bytes[i] >= 'A' && bytes[i] <= 'Z';
    if ((c == SEPARATOR || c == HEAD_ENDS || (is_upper && was_lower && raw.n > 1)) && raw.n) {
      const enum filler filler = add_word(out, &raw, begin, i, head.closed);
      out->segments += filler == BREAK || filler == BOTH;
      move_head(&head, out, filler);
      memset(&raw, 0, sizeof raw);
    }
    if (c == HEAD_ENDS) move_head(&head, out, BREAK);
    out->segments += c == HEAD_ENDS;
    was_lower = i < n && bytes[i] >= 'a' && bytes[i] <= 'z';
    if (c == SEPARATOR || c == HEAD_ENDS || c == NOTHING) continue;
    if (!raw.n) begin = i;
    raw.foreign |= c == FOREIGN;
    if (!raw.n) raw.is_number = c >= '0' && c <= '9'; /* "5k", "3x10" too */
    if (raw.n <= SPR_LONGEST_WORD) raw.letters[raw.n++] = c;
  }
  if (out->is_full) out->n = 0;
  out->heads = head.others | (head.at >= 0 ? UINT32_C(1) << head.at : 0);
}
