/* spinerisk_vocabulary_check: what it allows, each of its names resolves to; what it refuses is named. */
#include "oracle.h"

static void names_hold(const spinerisk_vocabulary *v) {
  spinerisk_resolution r;
  spinerisk_resolution_init(&r, sizeof r);
  for (size_t i = 0; i < v->n_activities; i++) {
    spinerisk_resolve(v, v->activities[i].id, strlen(v->activities[i].id), 1, &r, NULL);
    LAW(r.status == SPINERISK_OK && r.activity == SPINERISK_OWN_ACTIVITY + i && r.read_as == SPINERISK_READ_ID,
        "an own id is read as itself");
  }
  for (size_t i = 0; i < v->n_synonyms; i++) {
    spinerisk_resolve(v, v->synonyms[i].text, v->synonyms[i].n_text, 0, &r, NULL);
    LAW(r.activity == v->synonyms[i].activity, "an own synonym is read as its activity");
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static words_input words;
  input in = in_begin(data, size);
  spinerisk_error error;
  in.strange = in_byte(&in) & 1;
  const spinerisk_vocabulary *v = in_vocabulary(&in, &words);
  spinerisk_error_init(&error, sizeof error);
  const spinerisk_status status = spinerisk_vocabulary_check(v, &error);
  if (status == SPINERISK_OK)
    names_hold(v);
  else
    error_holds(&error, status);
  if (v && status != SPINERISK_OK) LAW(error.row <= v->n_activities + v->n_synonyms, "an error's row is one");
  return 0;
}
