/* spinerisk_find: what it finds, spinerisk_resolve reads as an id or a reviewed name with certainty; and the other
 * way round. */
#include "oracle.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  const char *name = size ? (const char *)data : "";
  uint32_t number = 77;
  spinerisk_error error;
  spinerisk_resolution r;
  in_begin(data, size);
  spinerisk_error_init(&error, sizeof error);
  spinerisk_resolution_init(&r, sizeof r);
  const spinerisk_status status = spinerisk_find(name, size, &number, &error);
  LAW(spinerisk_resolve(NULL, name, size, 0, &r, NULL) == SPINERISK_OK, "any bytes are read");
  LAW((status == SPINERISK_OK) == (r.read_as == SPINERISK_READ_ID || r.read_as == SPINERISK_READ_SYNONYM),
      "what is found is read with certainty");
  if (status == SPINERISK_OK) {
    LAW(number == r.activity && r.confidence == 1.0, "what is found is what is read");
  } else {
    LAW(number == 77, "nothing is written on failure");
    error_holds(&error, status);
  }
  return 0;
}
