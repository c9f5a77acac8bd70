/* spinerisk_field_find, spinerisk_name_find, spinerisk_name_at: names and numbers lead to each other. */
#include "oracle.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  input in = in_begin(data, size);
  int32_t field = (int32_t)in_bits(&in, 2) % (SPINERISK_FIELD_END + 5) - 2, found = -77, value = -77;
  spinerisk_error error;
  spinerisk_field_info info;
  size_t n;
  const char *name = in_rest(&in, &n);
  spinerisk_error_init(&error, sizeof error);
  spinerisk_field_info_init(&info, sizeof info);
  if (spinerisk_field_find(name, n, &found, &error) == SPINERISK_OK) {
    LAW(spinerisk_field_get(found, &info, NULL) == SPINERISK_OK && strlen(info.name) == n &&
            memcmp(info.name, name, n) == 0,
        "a field that is found has that name");
    field = found;
  } else {
    LAW(found == -77, "nothing is written on failure");
    error_holds(&error, SPINERISK_E_UNKNOWN_FIELD);
  }
  spinerisk_error_init(&error, sizeof error);
  const spinerisk_status status = spinerisk_name_find(field, name, n, &value, &error);
  if (status == SPINERISK_OK) {
    LAW(value >= 1 && (size_t)value <= spinerisk_name_count(field) && spinerisk_name_at(field, value),
        "a value that is found is one");
  } else {
    LAW(value == -77, "nothing is written on failure");
    LAW((status == SPINERISK_E_UNKNOWN_FIELD) == (spinerisk_name_count(field) == 0),
        "a field without names is not one to look in");
    error_holds(&error, status);
  }
  const char *known = spinerisk_name_at(field, (int32_t)size - 3);
  if (known)
    LAW(spinerisk_name_find(field, known, strlen(known), &value, NULL) == SPINERISK_OK && value == (int32_t)size - 3,
        "a value's name is found again");
  return 0;
}
