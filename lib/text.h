/* text.h: composing sentences into a caller's buffer without printf, so that no locale can matter. */
#ifndef SPINERISK_TEXT_H
#define SPINERISK_TEXT_H

#include <stddef.h>
#include <stdint.h>

typedef struct spr_writer {
  char *buffer;
  size_t size, length; /* length keeps counting past the end, as snprintf does */
} spr_writer;

void spr_put(spr_writer *w, const char *text);
void spr_put_number(spr_writer *w, double value); /* up to four decimals, "1.5e+30" beyond 1e15 */
size_t spr_end(spr_writer *w);                    /* terminates; returns the length needed */

/* Length of the valid UTF-8 character at text, 0 if it is not one. */
size_t spr_character(const unsigned char *text, size_t n);

/* Copies at most size - 1 bytes of (text, n) without cutting a UTF-8 character; invalid bytes, control
 * characters and NUL become '?'. */
void spr_copy_text(char *out, size_t size, const char *text, size_t n);

/* Whether (text, n) is exactly known. */
int spr_same_text(const char *known, const char *text, size_t n);

/* Names without regard to case, spaces, hyphens and underscores: whether they are the same, and their hash. */
int spr_same_name(const char *a, size_t n_a, const char *b, size_t n_b);
uint32_t spr_hash_name(const char *text, size_t n);

/* FNV-1a, byte by byte from SPR_HASH_START; names.py hashes alike. */
#define SPR_HASH_START UINT32_C(0x811C9DC5)
static inline uint32_t spr_hash_on(uint32_t state, unsigned char byte) { return (state ^ byte) * UINT32_C(0x01000193); }

#endif
