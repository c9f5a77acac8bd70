/* The words of a name, read one rule after the other, each by scanning all words there are. */
#include "reference.h"

enum { SEPARATOR, FOREIGN, NOTHING, ENDS_HEAD, NO_WORD = -1 };

/* ---------------------------------------------------------------------- letters ---- */

/* The code point at text, by the rules of UTF-8; -1 and one byte if there is none. */
static long code_point(const unsigned char *text, size_t n, size_t *length) {
  static const long least[] = {0, 0, 0x80, 0x800, 0x10000};
  const size_t whole = text[0] < 0x80 ? 1 : text[0] >> 5 == 6 ? 2 : text[0] >> 4 == 14 ? 3 : text[0] >> 3 == 30 ? 4 : 0;
  *length = 1;
  if (whole == 1) return text[0];
  if (!whole || whole > n) return -1;
  long point = text[0] & (0x7F >> whole);
  for (size_t i = 1; i < whole; i++) {
    if (text[i] >> 6 != 2) return -1;
    point = point << 6 | (text[i] & 0x3F);
  }
  if (point < least[whole] || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) return -1;
  *length = whole;
  return point;
}

/* The letter without its accent, for the Latin letters up to U+017F: the last row that begins no later. */
static int plain_latin(long point) {
  static const struct {
    int from;
    char letter;
  } rows[] = {{0xC0, 'a'},  {0xC7, 'c'},  {0xC8, 'e'},  {0xCC, 'i'},  {0xD0, 'd'},  {0xD1, 'n'},  {0xD2, 'o'},
              {0xD7, ' '},  {0xD8, 'o'},  {0xD9, 'u'},  {0xDD, 'y'},  {0xDE, 't'},  {0xDF, 's'},  {0xE0, 'a'},
              {0xE7, 'c'},  {0xE8, 'e'},  {0xEC, 'i'},  {0xF0, 'd'},  {0xF1, 'n'},  {0xF2, 'o'},  {0xF7, ' '},
              {0xF8, 'o'},  {0xF9, 'u'},  {0xFD, 'y'},  {0xFE, 't'},  {0xFF, 'y'},  {0x100, 'a'}, {0x106, 'c'},
              {0x10E, 'd'}, {0x112, 'e'}, {0x11C, 'g'}, {0x124, 'h'}, {0x128, 'i'}, {0x134, 'j'}, {0x136, 'k'},
              {0x139, 'l'}, {0x143, 'n'}, {0x14C, 'o'}, {0x154, 'r'}, {0x15A, 's'}, {0x162, 't'}, {0x168, 'u'},
              {0x174, 'w'}, {0x176, 'y'}, {0x179, 'z'}, {0x17F, 's'}};
  size_t i = sizeof rows / sizeof *rows;
  while (rows[i - 1].from > point) i--;
  return rows[i - 1].letter == ' ' ? SEPARATOR : rows[i - 1].letter;
}

/* A lower-case letter or digit, or what else a character is to a name. */
static int kind_of(long point) {
  if (point >= 'A' && point <= 'Z') return (int)point + 'a' - 'A';
  if ((point >= 'a' && point <= 'z') || (point >= '0' && point <= '9')) return (int)point;
  if (point < 0) return FOREIGN;
  if (point < 0x20 || point == 0x7F) return point >= '\t' && point <= '\r' ? SEPARATOR : FOREIGN;
  if (point == '\'' || point == 0x2018 || point == 0x2019) return NOTHING;
  if (point == '(' || point == '[' || point == '{' || point == ',' || point == ';' || point == ':') return ENDS_HEAD;
  if (point < 0xC0) return SEPARATOR;
  if (point < 0x180) return plain_latin(point);
  if (point >= 0x300 && point < 0x370) return NOTHING;
  const int is_symbol = (point >= 0x2000 && point < 0x2C00) || (point >= 0xFE00 && point < 0xFE40) ||
                        (point >= 0x1F000 && point < 0x20000);
  return is_symbol ? SEPARATOR : FOREIGN;
}

/* ------------------------------------------------------------------------ words ---- */

typedef struct raw {
  char letters[REF_LONGEST + 2];
  size_t n;
  int foreign, is_number;
} raw;

/* By hand, as a fuzzer looks into every call of memcmp. */
static int is_same(const char *a, const char *b, size_t n) {
  size_t i = 0;
  while (i < n && a[i] == b[i]) i++;
  return i == n;
}

static int find_exact(const char *word, size_t n) {
  for (int i = 0; i < SPR_N_WORDS; i++)
    if (is_same(spr_word_text((size_t)i), word, n) && !spr_word_text((size_t)i)[n]) return i;
  return NO_WORD;
}

/* The word without the end, and with another one behind it. */
static int try_stem(const char *word, size_t n, const char *end, const char *instead, size_t longer_than) {
  char stem[REF_LONGEST + 4];
  const size_t n_end = strlen(end), n_instead = strlen(instead);
  if (n <= longer_than || memcmp(word + n - n_end, end, n_end) != 0) return NO_WORD;
  memcpy(stem, word, n - n_end);
  memcpy(stem + n - n_end, instead, n_instead);
  return find_exact(stem, n - n_end + n_instead);
}

/* "running": the letter that was doubled taken off. */
static int try_doubled(const char *word, size_t n, const char *end, size_t longer_than) {
  const size_t n_end = strlen(end);
  if (n <= longer_than || memcmp(word + n - n_end, end, n_end) != 0) return NO_WORD;
  const size_t base = n - n_end;
  if (word[base - 1] != word[base - 2] || !memchr("bdgklmnprt", word[base - 1], 10)) return NO_WORD;
  return find_exact(word, base - 1);
}

static int find_known(const char *word, size_t n) {
  int row = find_exact(word, n);
  if (row < 0) row = try_stem(word, n, "ies", "y", 4);
  if (row < 0) row = try_stem(word, n, "es", "", 4);
  if (row < 0 && n > 2 && word[n - 2] != 's') row = try_stem(word, n, "s", "", 2);
  if (row < 0) row = try_stem(word, n, "ing", "", 5);
  if (row < 0) row = try_stem(word, n, "ing", "e", 5);
  if (row < 0) row = try_doubled(word, n, "ing", 5);
  if (row < 0) row = try_stem(word, n, "ed", "", 4);
  if (row < 0) row = try_stem(word, n, "ed", "e", 4);
  if (row < 0) row = try_doubled(word, n, "ed", 4);
  return row;
}

/* Optimal string alignment distance (insert, delete, change, swap neighbours). */
static int distance(const char *a, int n_a, const char *b, int n_b) {
  int d[REF_LONGEST + 2][REF_LONGEST + 2];
  for (int i = 0; i <= n_a; i++)
    for (int k = 0; k <= n_b; k++) {
      if (!i || !k) {
        d[i][k] = i + k;
        continue;
      }
      int best = d[i - 1][k - 1] + (a[i - 1] != b[k - 1]);
      if (d[i - 1][k] + 1 < best) best = d[i - 1][k] + 1;
      if (d[i][k - 1] + 1 < best) best = d[i][k - 1] + 1;
      if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1] && d[i - 2][k - 2] + 1 < best)
        best = d[i - 2][k - 2] + 1;
      d[i][k] = best;
    }
  return d[n_a][n_b];
}

/* How often a word is used in names, and whether it carries a risk. A filler has no use. */
static int use_of(int row, int *is_risky) {
  int token = spr_words[row].token, use = 0;
  *is_risky = 0;
  if (token >= SPR_FILLER) return 0;
  if (token >= SPR_SEVERAL) token = spr_meanings[token - SPR_SEVERAL].tokens[0];
  for (int i = 0; i < SPR_N_PHRASE_TOKENS; i++) use += spr_phrase_tokens[i] == token;
  *is_risky = spr_tokens[token].risks != 0;
  return use + 1;
}

/* The word one slip away, in words of 4 to 16 letters. Of several that mean different things one must be used four times
 * as much as any other, or be the only one that carries a risk; of two that carry a risk either will do. */
static int find_near(const char *word, size_t n) {
  int found = NO_WORD, found_use = 0, found_risky = 0, near[64], n_near = 0;
  if (n < 4 || n > 16) return NO_WORD;
  for (int i = 0; i < SPR_N_WORDS; i++) {
    const char *known = spr_word_text((size_t)i);
    const int n_known = (int)strlen(known);
    if (n_known > (int)n + 1 || n_known + 1 < (int)n || (n == 4 && (n_known < 4 || known[0] != word[0]))) continue;
    if (distance(word, (int)n, known, n_known) == 1 && n_near < 64) near[n_near++] = i;
  }
  for (int i = 0; i < n_near; i++) {
    int is_risky;
    const int use = use_of(near[i], &is_risky);
    if (is_risky > found_risky || (is_risky == found_risky && use > found_use))
      found = near[i], found_use = use, found_risky = is_risky;
  }
  for (int i = 0; i < n_near && found >= 0; i++) {
    int is_risky;
    const int use = use_of(near[i], &is_risky);
    if (spr_words[near[i]].token == spr_words[found].token || is_risky) continue;
    if (!found_risky && 4 * use > found_use) return NO_WORD;
  }
  return found;
}

/* ------------------------------------------------------------------------- name ---- */

static void push(ref_name *out, ref_word word) {
  ref_word *last = out->n ? &out->words[out->n - 1] : NULL;
  for (int i = 0; last && (spr_tokens[last->token].is_plain & 2) && i < SPR_N_JOINS; i++)
    if (spr_joins[i].first == last->token && spr_joins[i].second == word.token) {
      last->token = spr_joins[i].token;
      last->mended |= word.mended;
      return;
    }
  if (out->n < REF_WORDS)
    out->words[out->n++] = word;
  else
    out->too_many = 1;
}

enum { NO_FILLER, STOP, BREAK, BOTH };

/* Adds what a word of the vocabulary stands for; tells what a filler is. */
static int push_known(ref_name *out, int row, ref_word word) {
  const int token = spr_words[row].token;
  if (token >= SPR_FILLER) return token - SPR_FILLER + 1;
  word.is_number = 0;
  for (int i = 0; i < (token >= SPR_SEVERAL ? 3 : 1); i++) {
    word.token = token >= SPR_SEVERAL ? spr_meanings[token - SPR_SEVERAL].tokens[i] : token;
    if (word.token) push(out, word);
  }
  return NO_FILLER;
}

/* Two words written as one, at the seam whose rarer word is used most; of equals the longer first word. */
static size_t find_seam(const char *word, size_t n) {
  size_t seam = 0;
  int most = 0, ignored;
  for (size_t k = 3; k + 3 <= n; k++) {
    const int first = find_exact(word, k), second = first < 0 ? NO_WORD : find_known(word + k, n - k);
    if (second < 0) continue;
    const int a = use_of(first, &ignored), b = use_of(second, &ignored), rarer = a < b ? a : b;
    if (rarer >= most) most = rarer, seam = k;
  }
  return seam;
}

static size_t digits_of(const raw *r) {
  size_t k = 0;
  while (k < r->n && r->letters[k] >= '0' && r->letters[k] <= '9') k++;
  return k;
}

static int add_word(ref_name *out, const raw *r, ref_word word) {
  const int readable = !r->foreign && r->n <= REF_LONGEST;
  int row = readable ? find_known(r->letters, r->n) : NO_WORD;
  if (row < 0 && readable && !r->is_number) {
    row = find_near(r->letters, r->n);
    word.mended = row >= 0;
    const size_t seam = row < 0 ? find_seam(r->letters, r->n) : 0;
    if (seam) {
      push_known(out, find_exact(r->letters, seam), word);
      return push_known(out, find_known(r->letters + seam, r->n - seam), word);
    }
  }
  if (row >= 0) return push_known(out, row, word);
  const size_t k = readable && r->is_number ? digits_of(r) : 0;
  const int unit = k && k + 2 <= r->n ? find_known(r->letters + k, r->n - k) : NO_WORD;
  if (unit < 0) {
    push(out, word);
    return NO_FILLER;
  }
  const int number = find_known(r->letters, k);
  if (number >= 0)
    push_known(out, number, word);
  else
    push(out, word);
  return push_known(out, unit, word);
}

/* Which word says what is done: the last that carries a meaning, until something ends it. */
typedef struct head {
  int at, closed, has_others;
} head;

static void move_head(head *h, ref_name *out, int filler) {
  if (h->closed) return;
  if (filler == BOTH && h->at >= 0) {
    out->words[h->at].is_head = h->has_others = 1;
    h->at = -1;
  }
  if (filler == BREAK) h->closed = h->at >= 0 || h->has_others;
  if (filler != NO_FILLER) return;
  for (int k = out->n - 1; k > h->at && k >= 0 && k > out->n - 4; k--) {
    const ref_word *word = &out->words[k];
    if (word->is_head) return;
    if (word->is_number || (word->token && !(spr_tokens[word->token].is_plain & 1))) continue;
    h->at = k;
    return;
  }
}

void ref_read(const char *text, size_t n, ref_name *out) {
  const unsigned char *bytes = (const unsigned char *)text;
  raw r = {{0}, 0, 0, 0};
  head h = {-1, 0, 0};
  memset(out, 0, sizeof *out);
  for (size_t i = 0, length = 1; i <= n && !out->too_many; i += length) {
    const int is_dash = i > 0 && i + 1 < n && memcmp(text + i - 1, " - ", 3) == 0;
    length = 1;
    const int kind = is_dash ? ENDS_HEAD : i < n ? kind_of(code_point(bytes + i, n - i, &length)) : SEPARATOR;
    const int is_camel =
        i > 0 && i < n && text[i] >= 'A' && text[i] <= 'Z' && text[i - 1] >= 'a' && text[i - 1] <= 'z' && r.n > 1;
    if (r.n && (kind == SEPARATOR || kind == ENDS_HEAD || is_camel)) {
      const ref_word word = {.is_number = r.is_number, .segment = out->segments, .aside = h.closed};
      const int filler = add_word(out, &r, word);
      out->segments += filler == BREAK || filler == BOTH;
      move_head(&h, out, filler);
      memset(&r, 0, sizeof r);
    }
    if (kind == ENDS_HEAD) {
      move_head(&h, out, BREAK);
      out->segments++;
    }
    if (kind == SEPARATOR || kind == ENDS_HEAD || kind == NOTHING) continue;
    r.foreign |= kind == FOREIGN;
    if (!r.n) r.is_number = kind >= '0' && kind <= '9';
    if (r.n <= REF_LONGEST) r.letters[r.n++] = (char)kind;
  }
  if (out->too_many) out->n = 0;
  if (h.at >= 0 && h.at < out->n) out->words[h.at].is_head = 1;
}
