/* spinerisk_find_code: any system and code; a code of the table is that row. */
#include "oracle.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  input in = in_begin(data, size);
  const uint8_t what = in_byte(&in);
  const char *system = spinerisk_name_at(SPINERISK_FIELD_CODE_SYSTEM, 1 + what % 11);
  size_t n_system = strlen(system), n;
  spinerisk_resolution r, before;
  spinerisk_error error;
  if (what >= 200) system = in_text(&in, 40, &n_system);
  const char *code = in_rest(&in, &n);
  memset(&r, 0xA5, sizeof r);
  r.struct_size = sizeof r;
  before = r;
  spinerisk_error_init(&error, sizeof error);
  const spinerisk_status status = spinerisk_find_code(system, n_system, code, n, &r, &error);
  if (status != SPINERISK_OK) {
    LAW(what >= 200 && status == SPINERISK_E_UNKNOWN_NAME, "only a system can be unknown");
    LAW(memcmp(&r, &before, sizeof r) == 0, "nothing is written on failure");
    error_holds(&error, status);
    return 0;
  }
  resolution_holds(&r, n);
  LAW(r.read_as == 0 || r.read_as == SPINERISK_READ_CODE, "a code is read as a code");
  return 0;
}
