/* The operations of lanes.h, one by one: every width gives the bits of the plain one. */
#include "kernels.h"
#include "lanes_probe.h"

static const lanes_probe *probe_at(size_t i) {
  if (!spr_kernels_at(i)) return NULL;
  if (i == 0) return &probe_base;
#if defined(__x86_64__) && defined(__GNUC__)
  return i == 1 ? &probe_avx2 : &probe_avx512;
#else
  return NULL;
#endif
}

static const double values[] = {0.0,  -0.0,   0x1p-1074, -0x1p-1074,         0x1p-1022, 1.0,  -1.0, 1.0000000000000002,
                                NAN,  -NAN,   INFINITY,  -INFINITY,          1e308,     -1.5, 42,   0.99999999999999989,
                                50.0, 1e-300, 3.5,       -1.0000000000000002};

/* All pairs of the values above, PROBED at a time. */
static int fill_pairs(size_t from, double a[PROBED], double b[PROBED]) {
  for (size_t i = 0; i < PROBED; i++) {
    const size_t pair = (from + i) % (COUNT(values) * COUNT(values));
    a[i] = values[pair / COUNT(values)];
    b[i] = values[pair % COUNT(values)];
  }
  return from < COUNT(values) * COUNT(values);
}

Test(lanes, choose_as_the_comparison_does) {
  double a[PROBED], b[PROBED], most[PROBED], least[PROBED];
  for (size_t at = 0; probe_at(at); at++)
    for (size_t from = 0; fill_pairs(from, a, b); from += PROBED - 3) {
      probe_at(at)->max(a, b, most);
      probe_at(at)->min(a, b, least);
      for (int i = 0; i < PROBED; i++) {
        cr_assert(same_bits(most[i], spr_max(a[i], b[i])), "%s: max of %a and %a is %a", probe_at(at)->kernel, a[i],
                  b[i], most[i]);
        cr_assert(same_bits(least[i], spr_min(a[i], b[i])), "%s: min of %a and %a is %a", probe_at(at)->kernel, a[i],
                  b[i], least[i]);
      }
    }
}

Test(lanes, pick_what_is_given_and_what_is_within) {
  double a[PROBED], b[PROBED], given[PROBED], within[PROBED], all[PROBED];
  for (size_t at = 0; probe_at(at); at++)
    for (size_t from = 0; fill_pairs(from, a, b); from += PROBED - 3) {
      const int lanes = probe_at(at)->lanes;
      probe_at(at)->pick_given(a, b, given);
      probe_at(at)->pick_within(a, b, within);
      probe_at(at)->all_given(a, b, all);
      for (int i = 0; i < PROBED; i++) {
        int whole = 1;
        for (int k = i / lanes * lanes; k < i / lanes * lanes + lanes; k++) whole &= !isnan(a[k]);
        cr_assert(same_bits(given[i], isnan(a[i]) ? b[i] : a[i]), "%s: %a, %a", probe_at(at)->kernel, a[i], b[i]);
        cr_assert(same_bits(within[i], a[i] >= -1 && a[i] <= 1 && !isnan(b[i]) ? a[i] : b[i]), "%s: %a, %a",
                  probe_at(at)->kernel, a[i], b[i]);
        cr_assert_eq(all[i], whole, "%s, lane %d", probe_at(at)->kernel, i);
      }
    }
}

Test(lanes, all_looks_at_every_lane) {
  double a[PROBED] = {0}, all[PROBED];
  for (size_t at = 0; probe_at(at); at++)
    for (int bad = 0; bad < PROBED; bad++) {
      a[bad] = NAN;
      probe_at(at)->all_given(a, a, all);
      for (int i = 0; i < PROBED; i++)
        cr_assert_eq(all[i], i / probe_at(at)->lanes != bad / probe_at(at)->lanes, "%s", probe_at(at)->kernel);
      a[bad] = 0;
    }
}

Test(lanes, whole_numbers_are_cut_off_and_powers_exact) {
  double a[PROBED], whole[PROBED], power[PROBED];
  for (size_t at = 0; probe_at(at); at++)
    for (int k = 0; k < 1024; k++) {
      for (int i = 0; i < PROBED; i++) a[i] = k + (i % 3 == 0) * 0.5 + (i % 3 == 1) * ((roll_bits() >> 11) * 0x1p-53);
      a[0] = k;
      a[1] = nextafter(k, 0);
      a[2] = nextafter(k, 1e9);
      a[3] = nextafter(k + 1, 0);
      a[4] = nextafter(k + 0.5, 0);
      a[5] = nextafter(k + 0.5, 1e9);
      probe_at(at)->whole(a, a, whole);
      for (int i = 0; i < PROBED; i++)
        cr_assert(same_bits(whole[i], trunc(a[i])), "%s: %a of %a", probe_at(at)->kernel, whole[i], a[i]);
      for (int i = 0; i < PROBED; i++) a[i] = (k + i) % 1024;
      probe_at(at)->power_of_2(a, a, power);
      for (int i = 0; i < PROBED; i++)
        cr_assert(same_bits(power[i], ldexp(1, (int)a[i])), "%s: 2^%g", probe_at(at)->kernel, a[i]);
    }
}
