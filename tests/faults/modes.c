/* Whatever arithmetic the program has set, every public function gives the same bytes and leaves the setting alone:
 *
 *     modes [ROUNDS]      one line for each function and mode that does not
 *     modes plant         one without its protection, which must be told
 *     modes --modes       how many modes there are here; --functions: how many functions
 *
 * Nothing but the call runs with the mode set: the programs' own inputs and digests are made of whole numbers. */
#define _GNU_SOURCE
#include <fenv.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../calls/calls.h"

typedef struct mode {
  const char *name;
  int round;
  unsigned flush;       /* bits of mxcsr */
  unsigned short clear; /* bits of the x87 control word that are cleared: precision, masks of its traps */
  int traps;
} mode;

static const mode modes[] = {{"upward", FE_UPWARD, 0, 0, 0},
                             {"downward", FE_DOWNWARD, 0, 0, 0},
                             {"towards zero", FE_TOWARDZERO, 0, 0, 0},
#if defined(__SSE2__)
                             {"flush to zero, denormals are zero", FE_TONEAREST, 0x8040, 0, 0},
                             {"flushing and upward", FE_UPWARD, 0x8040, 0, 0},
                             {"x87 in single precision", FE_TONEAREST, 0, 0x300, 0},
#endif
#if defined(__GLIBC__)
                             {"traps on", FE_TONEAREST, 0, 0, FE_ALL_EXCEPT},
                             {"traps on and downward", FE_DOWNWARD, 0, 0, FE_ALL_EXCEPT}
#endif
};
enum { N_MODES = sizeof modes / sizeof *modes };

static sigjmp_buf trapped;
static void on_trap(int signal) { siglongjmp(trapped, signal); }

typedef struct setting {
  fenv_t all;
  unsigned mxcsr;
  unsigned short x87;
} setting;

static setting now(void) {
  setting s;
  memset(&s, 0, sizeof s);
#if defined(__SSE2__)
  __asm__ volatile("stmxcsr %0" : "=m"(s.mxcsr));
  __asm__ volatile("fnstcw %0" : "=m"(s.x87));
  s.mxcsr &= ~0x3fu; /* the flags of what happened are nobody's setting */
#else
  s.mxcsr = (unsigned)fegetround();
#endif
  return s;
}

static void enter(const mode *m) {
  fesetround(m->round);
#if defined(__SSE2__)
  unsigned mxcsr;
  unsigned short x87;
  __asm__ volatile("stmxcsr %0" : "=m"(mxcsr));
  mxcsr = (mxcsr & ~0x3fu) | m->flush;
  __asm__ volatile("ldmxcsr %0" : : "m"(mxcsr));
  __asm__ volatile("fnstcw %0" : "=m"(x87));
  x87 = (unsigned short)(x87 & ~m->clear);
  __asm__ volatile("fldcw %0" : : "m"(x87));
#endif
#if defined(__GLIBC__)
  feclearexcept(FE_ALL_EXCEPT);
  if (m->traps) feenableexcept(m->traps);
#endif
}

static void leave(void) { fesetenv(FE_DFL_ENV); }

/* One call under a mode: what is wrong with it, or NULL. */
static const char *look(size_t at, const world *w, uint64_t seed, const mode *m) {
  const uint64_t plain = calls_run(at, w, seed);
  volatile uint64_t moved = 0;
  volatile int changed = 0;
  if (sigsetjmp(trapped, 1)) {
    leave();
    return "it trapped";
  }
  enter(m);
  const setting before = now();
  moved = calls_run(at, w, seed);
  const setting after = now();
  changed = before.mxcsr != after.mxcsr || before.x87 != after.x87;
  leave();
  return changed ? "the setting is another" : moved != plain ? "other bytes" : NULL;
}

/* The modes are felt at all: otherwise nothing was shown. A call like the library's, without its protection. */
static volatile double one = 1.0, fifth = 5.0, tiny = 0x1p-1074;
static void unprotected(const world *w, pen *p) {
  const double up = one / fifth, down = -one / fifth, small = tiny * one;
  (void)w;
  pen_bytes(p, &up, sizeof up);
  pen_bytes(p, &down, sizeof down);
  pen_bytes(p, &small, sizeof small);
}

/* Whether a mode is told from none by that. */
static int is_felt(const mode *m) {
  pen plain, moved;
  pen_begin(&plain, 1);
  moved = plain;
  unprotected(NULL, &plain);
  if (sigsetjmp(trapped, 1)) {
    leave();
    return 1;
  }
  enter(m);
  const setting set = now();
  unprotected(NULL, &moved);
  leave();
  return moved.digest != plain.digest || (m->clear && set.x87 != now().x87);
}

int main(int argc, char **argv) {
  if (argc > 1 && strcmp(argv[1], "--modes") == 0) return !printf("%d\n", N_MODES);
  if (argc > 1 && strcmp(argv[1], "--functions") == 0) return !printf("%zu\n", calls_count());
  const unsigned long rounds = argc > 1 ? strtoul(argv[1], NULL, 10) : 60;
  const world *w = world_make(0);
  const size_t n = calls_count();
  unsigned long calls = 0, failed = 0;
  signal(SIGFPE, on_trap);
  if (argc > 1 && strcmp(argv[1], "plant") == 0)
    return is_felt(&modes[0]) ? printf("FAIL a division of the program's own, %s: other bytes\n", modes[0].name) > 0
                              : 0;
  for (int m = 0; m < N_MODES; m++) {
    if (!is_felt(&modes[m])) printf("FAIL %s: the mode is not felt\n", modes[m].name), failed++;
    for (size_t i = 0; i < n; i++) {
      const char *wrong = NULL;
      for (unsigned long round = 0; round < rounds && !wrong; round++, calls++) wrong = look(i, w, round, &modes[m]);
      if (wrong) printf("FAIL %s, %s: %s\n", calls_at(i)->name, modes[m].name, wrong), failed++;
    }
  }
  world_end(w);
  printf("%zu functions, %lu calls, %lu failed\n", n, calls, failed);
  return failed != 0;
}
