/* Names and codes that are read once, for columns that name them by index. */
#include <stdlib.h>
#include <string.h>

#include "flat_answer.h"
#include "flat_request.h"

struct flat_readings {
  const flat_vocabulary *vocabulary; /* the caller keeps it */
  spinerisk_resolution *all;
  size_t n, room;
};

flat_readings *flat_readings_create(const flat_vocabulary *vocabulary) {
  flat_readings *readings = calloc(1, sizeof *readings);
  if (readings) readings->vocabulary = vocabulary;
  return readings;
}

void flat_readings_destroy(flat_readings *readings) {
  if (!readings) return;
  free(readings->all);
  free(readings);
}

static int grow(flat_readings *readings, size_t more) {
  const size_t wanted = readings->n + more;
  if (wanted <= readings->room) return 1;
  const size_t room = wanted < 2 * readings->room ? 2 * readings->room : wanted;
  spinerisk_resolution *all = realloc(readings->all, room * sizeof *all);
  if (!all) return 0;
  readings->all = all;
  readings->room = room;
  return 1;
}

char *flat_readings_add(flat_readings *readings, int mode, const char *bytes, size_t n_bytes, const int32_t *offsets,
                        size_t n_offsets, double *flat, size_t n_flat) {
  spinerisk_error error;
  if (!room(flat, n_flat)) return NULL;
  if (!readings) return fail(flat, SPINERISK_E_NULL);
  const size_t n = n_offsets ? n_offsets - 1 : 0;
  if (!grow(readings, n)) return fail(flat, SPINERISK_E_NO_MEMORY);
  for (size_t i = 0; i < n; i++)
    if (offsets[i] < 0 || offsets[i] > offsets[i + 1] || (size_t)offsets[i + 1] > n_bytes)
      return fail(flat, SPINERISK_E_ORDER);
  for (size_t i = 0; i < n; i++) {
    const size_t n_text = (size_t)(offsets[i + 1] - offsets[i]);
    spinerisk_error_init(&error, sizeof error);
    if (read_name(readings->vocabulary, mode, bytes + offsets[i], n_text, &readings->all[readings->n + i], &error))
      return sentence_of(&error, flat);
  }
  readings->n += n;
  flat[FLAT_STATUS] = SPINERISK_OK;
  return NULL;
}

char *flat_readings_get(const flat_readings *readings, size_t row, double *flat, size_t n_flat) {
  if (!room(flat, n_flat)) return NULL;
  if (!readings) return fail(flat, SPINERISK_E_NULL);
  if (row >= readings->n) return fail(flat, SPINERISK_E_RANGE);
  flat[FLAT_STATUS] = SPINERISK_OK;
  write_resolution(&readings->all[row], flat);
  return NULL;
}

const spinerisk_vocabulary *readings_vocabulary(const flat_readings *readings) {
  return vocabulary_of(readings->vocabulary);
}

const spinerisk_resolution *readings_all(const flat_readings *readings, size_t *n) {
  *n = readings->n;
  return readings->all;
}
