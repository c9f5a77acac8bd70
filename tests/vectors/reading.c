#include "reading.h"

#include <spinerisk/spinerisk.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void put(char *out, size_t size, const char *text) {
  if (strlen(out) + strlen(text) >= size) {
    fprintf(stderr, "a line is too long\n");
    exit(2);
  }
  strcat(out, text);
}

static void put_id(char *out, size_t size, uint32_t number) {
  spinerisk_activity activity;
  spinerisk_activity_init(&activity, sizeof activity);
  if (!number) return;
  if (spinerisk_activity_get(number, &activity, NULL) != SPINERISK_OK) exit(2);
  put(out, size, activity.id);
}

static void put_raised(char *out, size_t size, uint32_t bits, const char *between) {
  for (int32_t i = 0, n = 0; i < 32; i++) {
    if (!(bits >> i & 1)) continue;
    put(out, size, n++ ? between : "");
    put(out, size, spinerisk_name_at(SPINERISK_FIELD_RAISED, i + 1));
  }
}

/* Confidences are thousandths, so three decimals read back to the same double. */
static void put_thousandths(char *out, size_t size, double x) {
  char text[32];
  snprintf(text, sizeof text, "%.3f", x);
  put(out, size, strtod(text, NULL) == x ? text : "not a thousandth");
}

void reading_write(const char *call, const char *name, char *out, size_t size) {
  spinerisk_resolution r;
  spinerisk_resolution_init(&r, sizeof r);
  *out = 0;
  if (strcmp(call, "code") == 0) {
    const size_t n = strcspn(name, ":");
    const char *code = name[n] ? name + n + 1 : name + n;
    if (spinerisk_find_code(name, n, code, strlen(code), &r, NULL) != SPINERISK_OK) exit(2);
  } else if (spinerisk_resolve(NULL, name, strlen(name), strcmp(call, "strict") == 0, &r, NULL) != SPINERISK_OK) {
    exit(2);
  }
  put(out, size, ",");
  put(out, size, spinerisk_status_id(r.status));
  put(out, size, ",");
  put_id(out, size, r.activity);
  put(out, size, ",");
  put(out, size, r.read_as ? spinerisk_name_at(SPINERISK_FIELD_READ_AS, r.read_as) : "");
  put(out, size, ",");
  put_thousandths(out, size, r.confidence);
  put(out, size, r.ambiguous ? ",1" : ",0");
  put(out, size, r.assisted ? ",1," : ",0,");
  put_raised(out, size, r.raised, " ");
  put(out, size, ",");
  for (int i = 0; i < r.n_candidates; i++) {
    put(out, size, i ? " " : "");
    put_id(out, size, r.candidates[i].activity);
    put(out, size, ":");
    put_raised(out, size, r.candidates[i].raised, "+");
    put(out, size, ":");
    put_thousandths(out, size, r.candidates[i].confidence);
  }
  put(out, size, ",");
  for (int i = 0; i < r.n_unused; i++) {
    char span[32];
    snprintf(span, sizeof span, "%s%u-%u", i ? " " : "", (unsigned)r.unused[i].begin, (unsigned)r.unused[i].end);
    put(out, size, span);
  }
}
