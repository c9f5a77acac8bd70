/* Other rounding modes under other processors: a column call gives the same bits and puts the mode back, or refuses
 * where this library cannot set the arithmetic.
 *
 *     floats kept|refused */
#include <fenv.h>
#include <stdint.h>
#include <spinerisk/spinerisk.h>
#include <stdio.h>
#include <string.h>

enum { N = 300 };
static double impact[N], load[N], twist[N], flexion[N], plain[N], moved[N];

/* Subnormal numbers flushed to zero, where the processor can: 64-bit ARM, 32-bit ARM, x86. */
static void flush(int on) {
#if defined(__aarch64__)
  const uint64_t control = on ? UINT64_C(1) << 24 : 0;
  __asm__ volatile("msr fpcr, %0" : : "r"(control));
#elif defined(__arm__)
  const uint32_t control = on ? UINT32_C(1) << 24 : 0;
  __asm__ volatile("vmsr fpscr, %0" : : "r"(control));
#elif defined(__SSE__)
  const uint32_t control = on ? 0x9fc0 : 0x1f80;
  __asm__ volatile("ldmxcsr %0" : : "m"(control));
#else
  (void)on;
#endif
}

static spinerisk_status call(double *score) {
  spinerisk_demand_columns in;
  spinerisk_result_columns out;
  spinerisk_demand_columns_init(&in, sizeof in);
  spinerisk_result_columns_init(&out, sizeof out);
  in.impact = impact;
  in.load = load;
  in.twist = twist;
  in.flexion = flexion;
  out.score = score;
  return spinerisk_assess_columns(NULL, NULL, &in, N, &out, NULL, NULL);
}

int main(int argc, char **argv) {
  static const int modes[] = {FE_TONEAREST, FE_UPWARD, FE_DOWNWARD, FE_TOWARDZERO};
  const int refused = argc > 1 && strcmp(argv[1], "refused") == 0;
  int failed = 0;
  for (int i = 0; i < N; i++) {
    impact[i] = 1.1 + i * 37 % 101 * 0.0371;
    load[i] = 700 + i * 53 % 97 * 63.7;
    twist[i] = i * 29 % 89 * 0.773;
    flexion[i] = i * 31 % 113 * 0.93 - 40;
  }
  if (call(plain) != SPINERISK_OK) failed++;
  for (size_t m = 0; m < sizeof modes / sizeof *modes; m++) {
    memset(moved, 0, sizeof moved);
    fesetround(modes[m]);
    const spinerisk_status status = call(moved);
    const int after = fegetround();
    fesetround(FE_TONEAREST);
    if (after != modes[m]) failed++;
    if (refused && m) {
      failed += status != SPINERISK_E_INTERNAL || moved[0] != 0;
    } else {
      failed += status != SPINERISK_OK || memcmp(plain, moved, sizeof plain) != 0;
    }
  }
  flush(1);
  const spinerisk_status flushed = call(moved);
  flush(0);
#if defined(__arm__) && !defined(__aarch64__)
  failed += flushed != SPINERISK_E_INTERNAL;
#else
  failed += flushed != SPINERISK_OK || memcmp(plain, moved, sizeof plain) != 0;
#endif
  printf("%s: rounding modes and flushing to zero are %s\n", failed ? "no" : "yes", refused ? "refused" : "kept out");
  return failed != 0;
}
