/* The self-test passes here, and is able to fail: compiled again with one wrong bit, it does. */
#include "data/tables.h"
#include "exact.h"
#include "help.h"

static int wrong_bits;
static double slightly_wrong_score(double hazard) {
  const double score = spr_score(hazard);
  return wrong_bits && hazard == 1.0 ? nextafter(score, 200) : score;
}
spinerisk_status wrong_self_test(void);
#define spinerisk_self_test wrong_self_test
#define spr_score slightly_wrong_score
#include "../../lib/selftest.c"
#undef spinerisk_self_test
#undef spr_score

Test(self_test, passes) { cr_assert_eq(spinerisk_self_test(), SPINERISK_OK); }

Test(self_test, one_wrong_bit_is_an_internal_error) {
  cr_assert_eq(wrong_self_test(), SPINERISK_OK);
  wrong_bits = 1;
  cr_assert_eq(wrong_self_test(), SPINERISK_E_INTERNAL);
}

Test(self_test, the_catalogue_s_number_covers_every_activity) {
  uint64_t hash = 0;
  cr_assert_eq(catalogue_hash(&hash), SPINERISK_OK);
  cr_assert_eq(hash, golden_catalogue);
  cr_assert_geq(COUNT(golden), 10);
}
