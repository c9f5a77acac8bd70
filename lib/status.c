#include "status.h"

#include <stddef.h>
#include <string.h>

#include "exact.h"
#include "floats.h"
#include "structs.h"
#include "text.h"

static const struct {
  const char *id, *text;
} statuses[SPINERISK_STATUS_END] = {
    {"ok", "It worked."},
    {"null", "A required pointer is NULL."},
    {"struct_size", "A struct was not initialised, or is of another version."},
    {"missing", "A required value was not given."},
    {"range", "A value is outside its allowed range."},
    {"order", "Low, typical and high are not in this order."},
    {"conflict", "Two values contradict each other."},
    {"unknown_activity", "No activity has that name."},
    {"unknown_field", "There is no such field."},
    {"unknown_name", "The field has no value of that name."},
    {"not_enough_information", "The name says nothing about the movement, so it cannot be scored."},
    {"out_of_scope", "Only the lumbar spine of adults is scored."},
    {"law", "The model breaks a law of the formula."},
    {"locked", "This may not be changed."},
    {"not_sealed", "The model must be sealed before it scores."},
    {"version", "There is no model of that version."},
    {"no_memory", "No memory was left."},
    {"internal", "The self-test failed: this build is not exact and must not be used."},
};

const char *spinerisk_status_id(int32_t status) {
  return status >= 0 && status < SPINERISK_STATUS_END ? statuses[status].id : "unknown_status";
}

const char *spinerisk_status_text(int32_t status) {
  return status >= 0 && status < SPINERISK_STATUS_END ? statuses[status].text : "There is no such status.";
}

size_t spr_refuse_text(char *buffer, size_t size) {
  spr_writer w = {buffer, buffer ? size : 0, 0};
  spr_put(&w, spinerisk_status_text(SPINERISK_E_INTERNAL));
  return spr_end(&w);
}

const char *spinerisk_version(void) { return SPINERISK_VERSION; }

static spinerisk_status fill(spinerisk_error *error, spinerisk_status status, int32_t field, double value, double low,
                             double high, const char *text, size_t n) {
  spinerisk_error full;
  const uint32_t size = error ? error->struct_size : 0;
  if (!error) return status;
  memset(&full, 0, sizeof full);
  full.status = (int32_t)status;
  full.field = field;
  full.value = value;
  full.low = low;
  full.high = high;
  if (text) spr_copy_text(full.detail, sizeof full.detail, text, n);
  spr_write_struct(error, size, &full, sizeof full);
  return status;
}

spinerisk_status spr_fail(spinerisk_error *error, spinerisk_status status) {
  return fill(error, status, 0, spr_nan(), spr_nan(), spr_nan(), NULL, 0);
}

spinerisk_status spr_fail_range(spinerisk_error *error, spinerisk_status status, int32_t field, double value,
                                double low, double high) {
  return fill(error, status, field, value, low, high, NULL, 0);
}

spinerisk_status spr_fail_text(spinerisk_error *error, spinerisk_status status, int32_t field, const char *text,
                               size_t n) {
  return fill(error, status, field, spr_nan(), spr_nan(), spr_nan(), text, n);
}

spinerisk_status spr_fail_named(spinerisk_error *error, spinerisk_status status, const char *name, size_t n_name,
                                double value, double low, double high) {
  return fill(error, status, 0, value, low, high, name, n_name);
}

/* An index may be of more bits than a double has. */
SPR_APART static spinerisk_status protected_fail_index(size_t index, size_t count, spinerisk_error *error) {
  return spr_fail_range(error, SPINERISK_E_RANGE, 0, (double)index, 0, (double)count - 1);
}

spinerisk_status spr_fail_index(size_t index, size_t count, spinerisk_error *error) {
  SPR_PROTECTED(protected_fail_index(index, count, error))
}

void spr_fail_row(spinerisk_error *error, size_t row) {
  if (error && error->struct_size >= offsetof(spinerisk_error, row) + sizeof error->row) error->row = row;
}
