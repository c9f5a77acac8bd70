#include <string.h>

#include "floats.h"
#include "resolve.h"
#include "status.h"
#include "structs.h"
#include "text.h"

/* The last names are remembered by their hash, on the stack. */
enum { REMEMBERED = 256 };

struct memory {
  size_t row[REMEMBERED]; /* where the name was first read, + 1; 0: nothing */
  struct {
    uint32_t activity, raised;
    int32_t status, read_as, ambiguous, assisted;
    double confidence;
  } answer[REMEMBERED];
};

static size_t slot_of(const char *text, size_t n) {
  uint32_t state = SPR_HASH_START;
  for (size_t i = 0; i < n && i < 64; i++) state = spr_hash_on(state, (unsigned char)text[i]);
  return (state ^ state >> 16) % REMEMBERED;
}

static int is_remembered(const struct memory *memory, size_t slot, const char *text, const int64_t *offsets,
                         const char *name, size_t n) {
  if (!memory->row[slot]) return 0;
  const int64_t *at = &offsets[memory->row[slot] - 1];
  return (size_t)(at[1] - at[0]) == n && memcmp(text + at[0], name, n) == 0;
}

static void write_row(const struct memory *memory, size_t slot, const spinerisk_resolution_columns *out, size_t row) {
  if (out->activity) out->activity[row] = memory->answer[slot].activity;
  if (out->status) out->status[row] = memory->answer[slot].status;
  if (out->read_as) out->read_as[row] = memory->answer[slot].read_as;
  if (out->ambiguous) out->ambiguous[row] = memory->answer[slot].ambiguous;
  if (out->assisted) out->assisted[row] = memory->answer[slot].assisted;
  if (out->raised) out->raised[row] = memory->answer[slot].raised;
  if (out->confidence) out->confidence[row] = memory->answer[slot].confidence;
}

static void remember(struct memory *memory, size_t slot, size_t row, const spinerisk_resolution *r) {
  memory->row[slot] = row + 1;
  memory->answer[slot].activity = r->activity;
  memory->answer[slot].raised = r->raised;
  memory->answer[slot].status = r->status;
  memory->answer[slot].read_as = r->read_as;
  memory->answer[slot].ambiguous = r->ambiguous;
  memory->answer[slot].assisted = r->assisted;
  memory->answer[slot].confidence = r->confidence;
}

static spinerisk_status check_offsets(const int64_t *offsets, size_t n, spinerisk_error *error) {
  for (size_t i = 0; i < n; i++) {
    if (offsets[i] >= 0 && offsets[i] <= offsets[i + 1]) continue;
    spr_fail(error, SPINERISK_E_ORDER);
    spr_fail_row(error, i);
    return SPINERISK_E_ORDER;
  }
  return SPINERISK_OK;
}

SPR_APART static spinerisk_status protected_resolve_column(const spinerisk_vocabulary *vocabulary, const char *text,
                                                           const int64_t *offsets, size_t n, int32_t strict,
                                                           const spinerisk_resolution_columns *out, size_t *n_unread,
                                                           spinerisk_error *error) {
  spinerisk_resolution_columns columns;
  spinerisk_vocabulary own;
  spinerisk_resolution r;
  struct memory memory;
  size_t unread = 0;
  if (!out || (n && !offsets)) return spr_fail(error, SPINERISK_E_NULL);
  if (spr_read_resolution_columns(&columns, out) != SPINERISK_OK ||
      spr_read_vocabulary(&own, vocabulary) != SPINERISK_OK)
    return spr_fail(error, SPINERISK_E_STRUCT_SIZE);
  const spinerisk_status status = check_offsets(offsets, n, error);
  if (status != SPINERISK_OK) return status;
  /* Arrow leaves out the text of names that are all empty. */
  if (!text && n && offsets[n] > offsets[0]) return spr_fail(error, SPINERISK_E_NULL);
  if (!text) text = "";
  memset(memory.row, 0, sizeof memory.row);
  spinerisk_resolution_init(&r, sizeof r);
  for (size_t i = 0; i < n; i++) {
    const size_t n_name = (size_t)(offsets[i + 1] - offsets[i]);
    const char *name = n_name ? text + offsets[i] : "";
    const size_t slot = slot_of(name, n_name);
    if (!is_remembered(&memory, slot, text, offsets, name, n_name)) {
      spr_resolve(&own, name, n_name, strict, &r);
      remember(&memory, slot, i, &r);
    }
    write_row(&memory, slot, &columns, i);
    if (memory.answer[slot].status != SPINERISK_OK && !unread++) {
      spr_fail_text(error, (spinerisk_status)memory.answer[slot].status, 0, name, n_name);
      spr_fail_row(error, i);
    }
  }
  if (n_unread) *n_unread = unread;
  return SPINERISK_OK;
}

spinerisk_status spinerisk_resolve_column(const spinerisk_vocabulary *vocabulary, const char *text,
                                          const int64_t *offsets, size_t n, int32_t strict,
                                          const spinerisk_resolution_columns *out, size_t *n_unread,
                                          spinerisk_error *error) {
  SPR_PROTECTED(protected_resolve_column(vocabulary, text, offsets, n, strict, out, n_unread, error))
}
