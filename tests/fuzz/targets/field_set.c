/* spinerisk_field_set: what it takes is in range, and stored where the table says; what it refuses changes nothing. */
#include "oracle.h"

enum { ROOM = 512 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static union {
    unsigned char bytes[ROOM];
    double align;
  } object, before;
  input in = in_begin(data, size);
  const uint8_t how = in_byte(&in);
  const uint32_t struct_size = how < 200 ? ROOM : (uint32_t)in_bits(&in, 2) % ROOM; /* of an older program */
  memcpy(object.bytes, &struct_size, sizeof struct_size);
  while (in.left) {
    const int32_t field = (int32_t)in_bits(&in, 2) % (SPINERISK_FIELD_END + 5) - 2;
    spinerisk_field_info info;
    spinerisk_error error;
    spinerisk_field_info_init(&info, sizeof info);
    spinerisk_error_init(&error, sizeof error);
    const int known = spinerisk_field_get(field, &info, NULL) == SPINERISK_OK;
    const double value = in_number(&in, known ? info.low : 0, known ? info.high : 1);
    before = object;
    const spinerisk_status status = spinerisk_field_set(&object, field, value, &error);
    if (status != SPINERISK_OK) {
      LAW(memcmp(&object, &before, sizeof object) == 0, "nothing is written on failure");
      error_holds(&error, status);
      continue;
    }
    const size_t width = info.type == SPINERISK_TYPE_CHOICE || info.type == SPINERISK_TYPE_COUNT ? 4 : 8;
    LAW(known && info.offset + width <= struct_size, "a field that is set is in the struct");
    LAW(value != value ? info.type == SPINERISK_TYPE_NUMBER : value >= info.low && value <= info.high,
        "a value that is set is in range");
    LAW(memcmp(&object, &before, info.offset) == 0, "nothing before the field is written");
    LAW(memcmp(object.bytes + info.offset + width, before.bytes + info.offset + width, ROOM - info.offset - width) == 0,
        "nothing behind the field is written");
  }
  memset(&object, 0, sizeof object);
  return 0;
}
