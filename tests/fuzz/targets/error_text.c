/* spinerisk_error_text: any error there is, and any there is not. */
#include "oracle.h"

static size_t compose(const void *object, char *buffer, size_t size) {
  return spinerisk_error_text(object, buffer, size);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  input in = in_begin(data, size);
  spinerisk_error error;
  size_t n;
  spinerisk_error_init(&error, sizeof error);
  const size_t room = (size_t)in_bits(&in, 2);
  error.status = (int32_t)in_byte(&in) - 2;
  error.field = (int32_t)in_bits(&in, 2) % (SPINERISK_FIELD_END + 5) - 2;
  error.row = in_bits(&in, in_byte(&in) % 9);
  error.value = in_number(&in, -1e6, 1e6);
  error.low = in_number(&in, -1e6, 1e6);
  error.high = in_number(&in, -1e6, 1e6);
  const char *text = in_rest(&in, &n);
  /* A detail is what the library wrote: by way of a call that fails with the name. */
  uint32_t number;
  spinerisk_error written;
  spinerisk_error_init(&written, sizeof written);
  if (spinerisk_find(text, n, &number, &written) != SPINERISK_OK)
    memcpy(error.detail, written.detail, sizeof error.detail);
  text_holds(compose, &error, room);
  LAW(spinerisk_status_id(error.status) && spinerisk_status_text(error.status), "any status has a text");
  return 0;
}
