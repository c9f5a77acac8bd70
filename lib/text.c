#include "text.h"

#include <string.h>

#include "exact.h"

static void put_char(spr_writer *w, char c) {
  if (w->length + 1 < w->size) w->buffer[w->length] = c;
  w->length++;
}

void spr_put(spr_writer *w, const char *text) {
  while (*text) put_char(w, *text++);
}

static void put_integer(spr_writer *w, uint64_t value) {
  char digits[24];
  int n = 0;
  do {
    digits[n++] = (char)('0' + value % 10);
    value /= 10;
  } while (value);
  while (n) put_char(w, digits[--n]);
}

static void put_decimal(spr_writer *w, double value) {
  uint64_t whole = (uint64_t)value;
  uint64_t part = (uint64_t)((value - (double)whole) * 10000.0 + 0.5);
  if (part == 10000) {
    whole++;
    part = 0;
  }
  put_integer(w, whole);
  if (!part) return;
  put_char(w, '.');
  for (uint64_t unit = 1000; part; unit /= 10) {
    put_char(w, (char)('0' + part / unit));
    part %= unit;
  }
}

void spr_put_number(spr_writer *w, double value) {
  int exponent = 0;
  if (!spr_given(value)) {
    spr_put(w, "not given");
    return;
  }
  if (value < 0) {
    put_char(w, '-');
    value = -value;
  }
  if (!spr_finite(value)) {
    spr_put(w, "infinity");
    return;
  }
  if (value >= 1e15) {
    for (; value >= 10; value /= 10) exponent++;
  } else if (value > 0 && value < 0.00005) {
    for (; value < 1; value *= 10) exponent--;
  }
  put_decimal(w, value);
  if (exponent) {
    spr_put(w, exponent < 0 ? "e-" : "e+");
    put_integer(w, (uint64_t)(exponent < 0 ? -exponent : exponent));
  }
}

size_t spr_character(const unsigned char *text, size_t n) {
  size_t length = text[0] < 0x80   ? 1
                  : text[0] < 0xC2 ? 0
                  : text[0] < 0xE0 ? 2
                  : text[0] < 0xF0 ? 3
                  : text[0] < 0xF5 ? 4
                                   : 0;
  if (!length || length > n) return 0;
  for (size_t i = 1; i < length; i++)
    if ((text[i] & 0xC0) != 0x80) return 0;
  if (length == 3 && ((text[0] == 0xE0 && text[1] < 0xA0) || (text[0] == 0xED && text[1] > 0x9F))) return 0;
  if (length == 4 && ((text[0] == 0xF0 && text[1] < 0x90) || (text[0] == 0xF4 && text[1] > 0x8F))) return 0;
  return length;
}

size_t spr_end(spr_writer *w) {
  if (!w->size) return w->length;
  size_t end = w->length < w->size ? w->length : w->size - 1;
  /* At a cut, drop a character of which only the first bytes are there. */
  for (size_t back = 1; w->length >= w->size && back <= 4 && back <= end; back++) {
    const unsigned char c = (unsigned char)w->buffer[end - back];
    if ((c & 0xC0) == 0x80) continue;
    if (c >= 0xC0 && !spr_character((const unsigned char *)w->buffer + end - back, back)) end -= back;
    break;
  }
  w->buffer[end] = 0;
  return w->length;
}

void spr_copy_text(char *out, size_t size, const char *text, size_t n) {
  size_t at = 0;
  memset(out, 0, size);
  for (size_t i = 0; i < n;) {
    const size_t length = spr_character((const unsigned char *)text + i, n - i);
    const size_t step = length ? length : 1;
    if (at + step >= size) return;
    if (length == 0 || (length == 1 && ((unsigned char)text[i] < 0x20 || text[i] == 0x7F)))
      out[at] = '?';
    else
      memcpy(out + at, text + i, length);
    at += step;
    i += step;
  }
}

int spr_same_text(const char *known, const char *text, size_t n) {
  return strlen(known) == n && memcmp(known, text, n) == 0;
}

/* The next character that counts, lower case; -1 at the end. */
static int next_of_name(const char *text, size_t n, size_t *at) {
  while (*at < n && (text[*at] == ' ' || text[*at] == '-' || text[*at] == '_')) (*at)++;
  if (*at == n) return -1;
  const unsigned char c = (unsigned char)text[(*at)++];
  return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
}

uint32_t spr_hash_name(const char *text, size_t n) {
  uint32_t state = SPR_HASH_START;
  size_t at = 0;
  for (int c = next_of_name(text, n, &at); c >= 0; c = next_of_name(text, n, &at))
    state = spr_hash_on(state, (unsigned char)c);
  return state;
}

int spr_same_name(const char *a, size_t n_a, const char *b, size_t n_b) {
  size_t at_a = 0, at_b = 0;
  for (;;) {
    const int c = next_of_name(a, n_a, &at_a);
    if (c != next_of_name(b, n_b, &at_b)) return 0;
    if (c < 0) return 1;
  }
}
