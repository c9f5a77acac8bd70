/* mutate.c: names of the catalogue among libFuzzer's mutations, for targets that read them (CMakeLists.txt says which). Bytes
 * alone seldom make a word, let alone two. Everything comes from the seed, so a run with a seed can be repeated. */
#include <spinerisk/spinerisk.h>
#include <stdint.h>
#include <string.h>

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned seed);

static uint32_t draw(uint32_t *state, uint32_t n) {
  *state = *state * 1664525u + 1013904223u;
  return (*state >> 8) % n;
}

/* A name or a part of one, an id, a code, or what parts names. */
static size_t some_words(uint32_t *state, char *text, size_t room) {
  static const char *const between[] = {" with ",    " and ",
                                        ", ",        " - ",
                                        " (",        ")",
                                        " to ",      "'",
                                        "\xC3\xA9",  "ing",
                                        "s",         "single leg ",
                                        "weighted ", "assisted ",
                                        "overhead ", "heavy ",
                                        "no ",       "jumping ",
                                        "40kg ",     "3x10 ",
                                        "DB ",       "HKWorkoutActivityType",
                                        "0:6",       "without "};
  const uint32_t kind = draw(state, 10);
  if (kind < 3) {
    const char *one = between[draw(state, sizeof between / sizeof *between)];
    memcpy(text, one, strlen(one));
    return strlen(one);
  }
  if (kind == 3) {
    spinerisk_activity activity;
    spinerisk_activity_init(&activity, sizeof activity);
    spinerisk_activity_at(draw(state, (uint32_t)spinerisk_activity_count()), &activity, NULL);
    const size_t n = strlen(draw(state, 2) ? activity.id : activity.name);
    memcpy(text, draw(state, 2) ? activity.id : activity.name, n < room ? n : room);
    return n < room ? n : room;
  }
  if (kind == 4) {
    spinerisk_code_info code;
    spinerisk_code_info_init(&code, sizeof code);
    spinerisk_code_at(draw(state, (uint32_t)spinerisk_code_count()), &code, NULL);
    const size_t n = strlen(code.name);
    memcpy(text, code.name, n < room ? n : room);
    return n < room ? n : room;
  }
  const size_t n = spinerisk_synonym_at(draw(state, (uint32_t)spinerisk_synonym_count()), NULL, text, room);
  const size_t from = kind == 9 ? draw(state, (uint32_t)n) : 0; /* the end of one */
  memmove(text, text + from, n - from);
  return n - from;
}

static size_t insert(uint8_t *data, size_t size, size_t max_size, uint32_t *state) {
  char text[128];
  size_t n = some_words(state, text, sizeof text);
  const size_t at = draw(state, 3) ? size : draw(state, (uint32_t)size + 1);
  if (n > max_size - size) n = max_size - size;
  memmove(data + at + n, data + at, size - at);
  memcpy(data + at, text, n);
  return size + n;
}

/* One letter wrong, lost, doubled, or two swapped. */
static size_t slip(uint8_t *data, size_t size, size_t max_size, uint32_t *state) {
  const size_t at = draw(state, (uint32_t)size);
  const uint8_t c = data[at];
  switch (draw(state, 4)) {
    case 0: data[at] = (uint8_t)('a' + draw(state, 26)); return size;
    case 1: memmove(data + at, data + at + 1, size - at - 1); return size - 1;
    case 2:
      if (size == max_size) return size;
      memmove(data + at + 1, data + at, size - at);
      return size + 1;
    default:
      if (at + 1 == size) return size;
      data[at] = data[at + 1];
      data[at + 1] = c;
      return size;
  }
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned seed) {
  uint32_t state = seed;
  const uint32_t kind = draw(&state, 8);
  if (kind < 3) return insert(data, size, max_size, &state);
  if (kind < 5 && size) return slip(data, size, max_size, &state);
  if (kind == 5) return insert(data, 1 < size ? 1 : size, max_size, &state); /* begin again */
  return LLVMFuzzerMutate(data, size, max_size);
}
