/* spinerisk_resolve: any bytes are read, and the reading can be; with a vocabulary built-in names stay what they are. */
#include "oracle.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static words_input words;
  input in = in_begin(data, size);
  const uint8_t what = in_byte(&in);
  spinerisk_resolution r, own;
  size_t n;
  in.strange = what & 1;
  const spinerisk_vocabulary *vocabulary = what & 2 ? in_vocabulary(&in, &words) : NULL;
  const char *name = in_rest(&in, &n);
  spinerisk_resolution_init(&r, sizeof r);
  LAW(spinerisk_resolve(NULL, name, n, what >> 2 & 1, &r, NULL) == SPINERISK_OK, "any bytes are read");
  resolution_holds(&r, n);
#ifdef SPINERISK_FUZZ_PLANT /* a name that is read is copied to where it does not fit */
  char copy[24], *volatile at = copy;
  for (size_t i = 0; r.status == SPINERISK_OK && i < n; i++) at[i] = name[i];
#endif
  if (!vocabulary) return 0;
  spinerisk_resolution_init(&own, sizeof own);
  LAW(spinerisk_resolve(vocabulary, name, n, what >> 2 & 1, &own, NULL) == SPINERISK_OK, "any bytes are read");
  resolution_holds(&own, n);
  if (r.read_as == SPINERISK_READ_ID || r.read_as == SPINERISK_READ_SYNONYM)
    LAW(memcmp(&r, &own, sizeof r) == 0, "a vocabulary cannot replace a built-in name");
  return 0;
}
