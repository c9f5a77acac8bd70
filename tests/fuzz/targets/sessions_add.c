/* spinerisk_sessions_add: each row is spinerisk_session_add of it, bad rows are left out. */
#include "oracle.h"

enum { PARTS = 12, SESSIONS = 4 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  input in = in_begin(data, size);
  double hazard[PARTS], score[PARTS], dose[PARTS];
  int32_t verdict[PARTS], urgency[PARTS];
  uint32_t session[PARTS];
  spinerisk_session sessions[SESSIONS], slow[SESSIONS];
  spinerisk_part_columns columns;
  spinerisk_error error;
  size_t n_bad = 99, bad = 0;
  const uint8_t what = in_byte(&in);
  in.strange = what & 1;
  const size_t n_sessions = in_below(&in, SESSIONS + 1), n = in_below(&in, PARTS + 1);
  const uint64_t first = what & 2 ? in_bits(&in, 7) : in_byte(&in);
  for (size_t i = 0; i < SESSIONS; i++) in_session(&in, &sessions[i]);
  for (size_t i = 0; i < n; i++) {
    const uint8_t how = in_byte(&in);
    verdict[i] = how % 7 - (how >= 250);
    urgency[i] = how % 5 - (how >= 250);
    session[i] = how >> 4 & 3;
    score[i] = in_number(&in, 0, 100);
    hazard[i] = in_number(&in, 0, 20);
    dose[i] = what & 8 ? in_number(&in, 0, 20) : 1;
  }
  memcpy(slow, sessions, sizeof slow);
  spinerisk_part_columns_init(&columns, sizeof columns);
  spinerisk_error_init(&error, sizeof error);
  columns.hazard = hazard, columns.score = score, columns.verdict = verdict;
  columns.urgency = what & 4 ? urgency : NULL, columns.dose = what & 8 ? dose : NULL,
  columns.session = what & 16 ? session : NULL;
  const spinerisk_status status = spinerisk_sessions_add(&columns, n, first, sessions, n_sessions, &n_bad, &error);
  if (status != SPINERISK_OK) {
    LAW(memcmp(slow, sessions, sizeof slow) == 0 && n_bad == 99, "nothing is written on failure");
    error_holds(&error, status);
    return 0;
  }
  for (size_t i = 0; i < n; i++) {
    const size_t at = what & 16 ? session[i] : i;
    spinerisk_assessment a;
    spinerisk_assessment_init(&a, sizeof a);
    a.verdict = verdict[i], a.urgency = what & 4 ? urgency[i] : 0, a.score = score[i], a.hazard = hazard[i];
    a.dose = what & 8 ? dose[i] : 1;
    /* In a column a dose that is not stated is a bad value; in an assessment it is 1. */
    const int holds = at < n_sessions && (dose[i] == dose[i] || a.hazard != a.hazard);
    bad += !holds || spinerisk_session_add(&slow[at], &a, first + i, NULL) != SPINERISK_OK;
  }
  LAW(n_bad == bad, "bad rows are counted");
  LAW(memcmp(slow, sessions, sizeof slow) == 0, "columns add up as their rows do");
  return 0;
}
