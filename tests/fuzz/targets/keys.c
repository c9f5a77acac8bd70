/* spinerisk_source_text, spinerisk_sentence_text, spinerisk_synonym_at: any key, any index, any room. */
#include "oracle.h"

static size_t compose(const void *object, char *buffer, size_t size) {
  return spinerisk_synonym_at(*(const size_t *)object, NULL, buffer, size);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  input in = in_begin(data, size);
  const size_t index = (size_t)in_bits(&in, 2) % (spinerisk_synonym_count() + 3), room = in_byte(&in);
  char key[64];
  size_t n;
  const char *text = in_text(&in, sizeof key - 1, &n);
  memcpy(key, text, n);
  key[n] = 0;
  text_holds(compose, &index, room);
  const char *source = spinerisk_source_text(key), *sentence = spinerisk_sentence_text(key);
  if (source) utf8_holds(source, strlen(source));
  if (sentence) utf8_holds(sentence, strlen(sentence));
  if (index < spinerisk_synonym_count()) { /* a synonym is read as its activity, unless it names several */
    char name[128];
    uint32_t number = 0, found = 0;
    const size_t length = spinerisk_synonym_at(index, &number, name, sizeof name);
    if (spinerisk_find(name, length, &found, NULL) == SPINERISK_OK)
      LAW(found == number, "a synonym is its activity's name");
  }
  return 0;
}
