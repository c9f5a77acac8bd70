/* spinerisk_assess_resolution: what is raised is never milder than the activity, and a tie never milder than one of it. */
#include "oracle.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static words_input words;
  input in = in_begin(data, size);
  person who;
  effort_input effort;
  answer out, plain;
  spinerisk_resolution r;
  in.strange = in_byte(&in) & 1;
  const spinerisk_model *model = in_model(&in);
  const spinerisk_vocabulary *vocabulary = in_vocabulary(&in, &words);
  in_resolution(&in, vocabulary, &r);
  in_person(&in, &who);
  in_effort(&in, &effort);
  answer_begin(&out);
  const spinerisk_status status =
      spinerisk_assess_resolution(model, vocabulary, &r, &effort.value, &who.patient.value, &out.a, &out.error);
  answer_end(&out, status);
  if (status != SPINERISK_OK || r.n_tied < 1 || r.n_tied > SPINERISK_MAX_CANDIDATES ||
      out.a.model_score != out.a.model_score)
    return 0;
  /* Each of the tied by itself, as it was read. */
  for (int i = 0; i < r.n_tied; i++) {
    spinerisk_resolution one = r;
    one.n_tied = one.n_candidates = 1;
    one.candidates[0] = r.candidates[i];
    answer_begin(&plain);
    if (spinerisk_assess_resolution(model, vocabulary, &one, &effort.value, &who.patient.value, &plain.a,
                                    &plain.error) != SPINERISK_OK)
      continue;
    LAW(out.a.verdict > plain.a.verdict || (out.a.verdict == plain.a.verdict && out.a.score >= plain.a.score),
        "of the tied the most demanding is the answer");
  }
  return 0;
}
