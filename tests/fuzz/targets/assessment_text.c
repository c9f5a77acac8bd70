/* spinerisk_assessment_text: of any answer the library gives, and of answers with other members. */
#include "oracle.h"

static size_t compose(const void *object, char *buffer, size_t size) {
  return spinerisk_assessment_text(object, buffer, size);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static words_input words;
  input in = in_begin(data, size);
  const uint8_t what = in_byte(&in);
  const size_t room = (size_t)in_bits(&in, 2);
  person who;
  effort_input effort;
  spinerisk_resolution r;
  answer out;
  in.strange = 0;
  const spinerisk_vocabulary *vocabulary = in_vocabulary(&in, &words);
  in_resolution(&in, vocabulary, &r);
  in_person(&in, &who);
  in_effort(&in, &effort);
  answer_begin(&out);
  if (spinerisk_assess_resolution(NULL, vocabulary, &r, &effort.value, &who.patient.value, &out.a, &out.error) !=
      SPINERISK_OK)
    return 0;
  if (what & 1) { /* stored and read again by somebody: numbers may be any, the pointers and texts are not touched */
    out.a.verdict = (int32_t)in_byte(&in) - 2;
    out.a.urgency = (int32_t)in_byte(&in) - 2;
    out.a.n_reasons = (int32_t)in_bits(&in, 1) - 3;
    for (int i = 0; i < 4; i++) out.a.reasons[i] = (int32_t)in_bits(&in, 2) - 2;
    out.a.activity = in_activity_number(&in);
    out.a.score = in_number(&in, 0, 100);
    out.a.confidence = in_number(&in, 0, 1);
    out.a.assumed = in_bits(&in, 8);
    out.a.open_questions = in_bits(&in, 8);
    out.a.raised = (uint32_t)in_bits(&in, 4);
    out.a.evidence = (int32_t)in_byte(&in) - 2;
  }
  text_holds(compose, &out.a, room);
  const char *sentence = spinerisk_verdict_text(out.a.verdict);
  LAW(!sentence == (out.a.verdict < SPINERISK_SUITABLE || out.a.verdict > SPINERISK_STOP),
      "a verdict has a sentence, and nothing else has");
  return 0;
}
