/* spinerisk_session_judge: never milder than the worst part; more of it, and more left over, never milder. */
#include "oracle.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  input in = in_begin(data, size);
  person who;
  spinerisk_session session, more, extra;
  spinerisk_judgement j, worse, before;
  spinerisk_error error;
  const uint8_t what = in_byte(&in);
  in.strange = what & 1;
  const spinerisk_model *model = in_model(&in);
  in_session(&in, &session);
  in_person(&in, &who);
  const double carried = in_number(&in, 0, 10);
  const spinerisk_patient *patient = what & 2 ? NULL : &who.patient.value;
  memset(&j, 0xA5, sizeof j);
  j.struct_size = sizeof j;
  before = j;
  spinerisk_error_init(&error, sizeof error);
  const spinerisk_status status = spinerisk_session_judge(model, patient, &session, carried, &j, &error);
  if (status != SPINERISK_OK) {
    LAW(memcmp(&j, &before, sizeof j) == 0, "nothing is written on failure");
    error_holds(&error, status);
    return 0;
  }
  LAW(j.score >= 0 && j.score <= 100 && j.verdict >= 1 && j.verdict <= SPINERISK_STOP && j.budget > 0 && j.used >= 0,
      "a judgement is one");
  LAW(!session.parts ||
          (j.verdict >= session.verdict && !(j.score < session.worst_score) && j.urgency >= session.urgency),
      "never milder than the worst part");
  in.strange = 0;
  in_session(&in, &extra);
  more = session;
  LAW(spinerisk_session_merge(&more, &extra, NULL) == SPINERISK_OK, "what is judged can be merged");
  spinerisk_judgement_init(&worse, sizeof worse);
  const double rest = carried > 0 ? carried : 0;
  LAW(spinerisk_session_judge(model, patient, &more, rest + (in_byte(&in) & 3) * 0.125, &worse, NULL) == SPINERISK_OK ||
          rest > 1e300,
      "more is judged, too");
  LAW(worse.verdict >= j.verdict && !(worse.score < j.score) && !(worse.used < j.used), "more of it is never milder");
  return 0;
}
