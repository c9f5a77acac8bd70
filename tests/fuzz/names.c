/* Readings, sessions and vocabularies out of bytes. */
#include "input.h"

#include <math.h>
#include <stdio.h>

/* A synonym, and what the bytes put behind it. */
static void in_read_name(input *in, const spinerisk_vocabulary *vocabulary, spinerisk_resolution *out) {
  char text[160];
  size_t n = spinerisk_synonym_at((size_t)in_bits(in, 2) % spinerisk_synonym_count(), NULL, text, 96), more;
  if (n > 90) n = 90;
  const char *behind = in_text(in, 24, &more);
  if (more) text[n++] = ' ';
  memcpy(text + n, behind, more);
  spinerisk_resolve(vocabulary, text, n + more, 0, out, NULL);
}

void in_resolution(input *in, const spinerisk_vocabulary *vocabulary, spinerisk_resolution *out) {
  const uint8_t how = in_byte(in);
  spinerisk_resolution_init(out, sizeof *out);
  if (how < 100) {
    in_read_name(in, vocabulary, out);
    return;
  }
  out->n_tied = out->n_candidates = 1 + (how & 3);
  for (int i = 0; i < out->n_tied; i++) {
    out->candidates[i].activity = in_activity_number(in);
    out->candidates[i].raised = how & 4 ? 0 : (uint32_t)in_bits(in, 2) & 1023;
    out->candidates[i].confidence = 1 - 0.1 * i;
  }
  out->activity = out->candidates[0].activity;
  out->raised = out->candidates[0].raised;
  out->read_as = 1 + (how & 3);
  out->ambiguous = out->n_tied > 1;
  out->assisted = how >> 3 & 1;
  out->confidence = 1;
  if (how >= 240 && in->strange) { /* what no library wrote */
    const size_t at = sizeof(uint32_t) + in_byte(in) * 4u % (sizeof *out - 2 * sizeof(uint32_t));
    const uint32_t bits = (uint32_t)in_bits(in, 4);
    memcpy((char *)out + at, &bits, sizeof bits);
  }
}

void in_session(input *in, spinerisk_session *out) {
  const uint8_t how = in_byte(in);
  spinerisk_session_init(out, sizeof *out);
  if (how >= 230 && in->strange) in_fields(in, SPINERISK_OWNER_SESSION, out);
  if (out->worst_score != out->worst_score) out->worst_score = NAN; /* a NaN of other bits stays what it is */
  for (int i = how % 4; i > 0; i--) {
    spinerisk_assessment a;
    spinerisk_assessment_init(&a, sizeof a);
    a.verdict = 1 + (int32_t)in_below(in, 5);
    a.urgency = (int32_t)in_below(in, 4);
    a.score = in_byte(in) * (100 / 255.0);
    a.hazard = in_number(in, 0, how & 4 ? 1e9 : 8);
    a.dose = how & 8 ? in_number(in, 0, 10) : 1;
    spinerisk_session_add(out, &a, in_bits(in, how & 16 ? 6 : 1), NULL);
  }
}

const spinerisk_vocabulary *in_vocabulary(input *in, words_input *out) {
  const uint8_t how = in_byte(in);
  size_t n;
  if (how < 100) return NULL;
  spinerisk_vocabulary_init(&out->vocabulary, sizeof out->vocabulary);
  out->vocabulary.n_activities = how % (IN_OWN + 1);
  out->vocabulary.n_synonyms = how / 4 % (IN_SYNONYMS + 1);
  out->vocabulary.activities = out->own;
  out->vocabulary.synonyms = out->synonyms;
  for (size_t i = 0; i < out->vocabulary.n_activities; i++) {
    in_own_activity(in, &out->own[i]);
    for (int k = 0; k < 2; k++) {
      char *text = out->texts[2 * i + (size_t)k];
      const char *given = in_text(in, 10, &n);
      memset(text, 0, sizeof out->texts[0]);
      memcpy(text, given, n);
      if (!n && !in->strange) snprintf(text, sizeof out->texts[0], "blorp %c%d", (char)('a' + i), k);
    }
    out->own[i].id = out->texts[2 * i];
    out->own[i].name = how & 1 ? NULL : out->texts[2 * i + 1];
  }
  for (size_t i = 0; i < out->vocabulary.n_synonyms; i++) {
    out->synonyms[i].text = in_text(in, 16, &n);
    out->synonyms[i].n_text = n;
    out->synonyms[i].activity =
        in_byte(in) & 1 ? in_activity_number(in) : SPINERISK_OWN_ACTIVITY + in_below(in, IN_OWN);
  }
  return &out->vocabulary;
}
