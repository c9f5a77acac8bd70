/* floats.h: the arithmetic the formula needs, whatever the program around it has set.
 *
 * Rounding to nearest, subnormal numbers kept, no traps: what every thread starts with. A program may have changed it
 * (audio and game code flushes subnormals, interval arithmetic rounds up); then the last bits of a score would
 * change. A call that promises bits begins and ends with these: they set what is needed and put back what was. */
#ifndef SPINERISK_FLOATS_H
#define SPINERISK_FLOATS_H

#include <stdint.h>

#include "status.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#define SPR_FLOATS_KNOWN 1
static inline uint64_t spr_floats_get(void) { return _mm_getcsr(); }
static inline void spr_floats_set(uint64_t control) { _mm_setcsr((unsigned)control); }
/* Rounding mode, flush to zero, denormals are zero: 0; all exceptions masked; the flags are the program's. */
static inline uint64_t spr_floats_needed(uint64_t control) { return (control & 0x3f) | 0x1f80; }
#elif defined(__aarch64__) && defined(__GNUC__)
#define SPR_FLOATS_KNOWN 1
static inline uint64_t spr_floats_get(void) {
  uint64_t control;
  __asm__ volatile("mrs %0, fpcr" : "=r"(control));
  return control;
}
static inline void spr_floats_set(uint64_t control) { __asm__ volatile("msr fpcr, %0" : : "r"(control) : "memory"); }
static inline uint64_t spr_floats_needed(uint64_t control) {
  (void)control;
  return 0;
}
#endif

#ifdef SPR_FLOATS_KNOWN

/* What has to be put back. */
static inline spinerisk_status spr_floats_begin(uint64_t *before, spinerisk_error *error) {
  (void)error;
  *before = spr_floats_get();
  if (*before != spr_floats_needed(*before)) spr_floats_set(spr_floats_needed(*before));
  return SPINERISK_OK;
}

static inline void spr_floats_end(uint64_t before) {
  if (before != spr_floats_needed(before)) spr_floats_set(before);
}

#else

/* Elsewhere such a program is refused: it is found out by calculating. */
static inline spinerisk_status spr_floats_begin(uint64_t *before, spinerisk_error *error) {
  static const char why[] = "the program has set another rounding mode or flushes subnormal numbers to zero";
  const volatile double one = 1.0, tiny = 0x1p-60, smallest = 0x1p-1022;
  *before = 0;
  if (one + tiny == 1.0 && one - tiny == 1.0 && smallest * 0.5 > 0.0) return SPINERISK_OK;
  return spr_fail_text(error, SPINERISK_E_INTERNAL, 0, why, sizeof why - 1);
}

static inline void spr_floats_end(uint64_t before) { (void)before; }

#endif

/* The body of a public call: what runs protected is a function of its own, so that no calculation is moved out. */
#define SPR_PROTECTED(call)                                   \
  uint64_t floats;                                            \
  spinerisk_status status = spr_floats_begin(&floats, error); \
  if (status != SPINERISK_OK) return status;                  \
  status = (call);                                            \
  spr_floats_end(floats);                                     \
  return status;
/* The same for a call that answers with something else than a status: where another setting cannot be set aside, refused
 * is what it answers. */
#define SPR_PROTECTED_OR(type, refused, call)                            \
  uint64_t floats;                                                       \
  if (spr_floats_begin(&floats, NULL) != SPINERISK_OK) return (refused); \
  const type answer_ = (call);                                           \
  spr_floats_end(floats);                                                \
  return answer_;
#if defined(__GNUC__)
#define SPR_APART __attribute__((noinline))
#else
#define SPR_APART
#endif

#endif
