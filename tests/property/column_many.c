/* More rows than 32 bits count, in memory that is never filled: a column of zeros, and one bad row behind 2^31. */
#define _DEFAULT_SOURCE
#include <math.h>
#include <spinerisk/spinerisk.h>
#include <stdio.h>
#include <sys/mman.h>

int main(void) {
  const uint64_t n = (UINT64_C(1) << 31) + 1000, bad_row = (UINT64_C(1) << 31) + 300;
  spinerisk_demand_columns in;
  spinerisk_result_columns out;
  spinerisk_error error;
  size_t n_bad = 0;
  double *zeros = sizeof(size_t) < 8 ? MAP_FAILED
                                     : mmap(NULL, (size_t)(n * sizeof *zeros), PROT_READ | PROT_WRITE,
                                            MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (zeros == MAP_FAILED) {
    printf("skip: no room for 2^31 rows\n0 passed, 0 failed, 1 skipped\n");
    return 0;
  }
  zeros[bad_row] = NAN;
  spinerisk_demand_columns_init(&in, sizeof in);
  spinerisk_result_columns_init(&out, sizeof out);
  spinerisk_error_init(&error, sizeof error);
  in.impact = in.load = in.twist = in.flexion = zeros;
  const spinerisk_status status = spinerisk_assess_columns(NULL, NULL, &in, (size_t)n, &out, &n_bad, &error);
  const int good = status == SPINERISK_OK && n_bad == 1 && error.row == bad_row && error.status == SPINERISK_E_MISSING;
  printf("%d passed, %d failed, 0 skipped\n", good, !good);
  return !good;
}
