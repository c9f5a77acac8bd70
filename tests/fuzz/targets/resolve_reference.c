/* spinerisk_resolve against the slow reference. */
#include "oracle.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  input in = in_begin(data, size);
  const int strict = in_byte(&in) == 255;
  spinerisk_resolution r, slow;
  size_t n;
  const char *name = in_rest(&in, &n);
  spinerisk_resolution_init(&r, sizeof r);
  LAW(spinerisk_resolve(NULL, name, n, strict, &r, NULL) == SPINERISK_OK, "any bytes are read");
  reference_resolve(name, n, strict, &slow);
  LAW(r.status == slow.status && r.read_as == slow.read_as && r.activity == slow.activity,
      "the reference reads the same activity");
  LAW(r.raised == slow.raised && r.assisted == slow.assisted && same_bits(r.confidence, slow.confidence),
      "the reference hears the same in it");
  LAW(r.n_tied == slow.n_tied && r.ambiguous == slow.ambiguous, "the reference ties as many");
  for (int i = 0; i < r.n_tied; i++)
    LAW(r.candidates[i].activity == slow.candidates[i].activity &&
            r.candidates[i].raised == slow.candidates[i].raised &&
            same_bits(r.candidates[i].confidence, slow.candidates[i].confidence),
        "the reference ties the same");
  return 0;
}
