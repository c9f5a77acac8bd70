/* Other rounding modes under other processors: a column call gives the same bits and puts the mode back, or refuses
 * where this library cannot set the arithmetic.
 *
 *     floats kept|refused */
#include <fenv.h>
#include <spinerisk/spinerisk.h>
#include <stdio.h>
#include <string.h>

enum { N = 300 };
static double impact[N], load[N], twist[N], flexion[N], plain[N], moved[N];

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
  printf("%s: rounding modes are %s\n", failed ? "no" : "yes", refused ? "refused" : "kept out");
  return failed != 0;
}
