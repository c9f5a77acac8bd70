/* spinerisk_change_text: of any change, possible or not. */
#include "oracle.h"

static size_t compose(const void *object, char *buffer, size_t size) {
  return spinerisk_change_text(object, buffer, size);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  input in = in_begin(data, size);
  spinerisk_change change;
  spinerisk_change_init(&change, sizeof change);
  const size_t room = (size_t)in_bits(&in, 2);
  change.kind = (int32_t)in_byte(&in) % 14 - 1;
  change.value = in_number(&in, 0, 1000);
  change.activity = in_activity_number(&in);
  change.verdict = (int32_t)in_byte(&in) - 2;
  change.score = in_number(&in, 0, 100);
  text_holds(compose, &change, room);
  return 0;
}
