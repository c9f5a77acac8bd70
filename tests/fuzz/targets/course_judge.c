/* spinerisk_course_judge: in pieces it is the same as in one; the first day is spinerisk_session_judge; a week is no
 * milder than its days. */
#include "oracle.h"

enum { DAYS = 16, WEEKS = (DAYS + 6) / 7 };

typedef struct course {
  double score[DAYS], used[DAYS], carried[DAYS], left;
  int32_t verdict[DAYS];
  spinerisk_week weeks[WEEKS];
} course;

static spinerisk_status judge(const spinerisk_model *model, const spinerisk_patient *p, const spinerisk_session *days,
                              size_t from, size_t n, int weeks, course *c, spinerisk_error *error) {
  spinerisk_course_columns out;
  spinerisk_course_columns_init(&out, sizeof out);
  out.score = c->score + from, out.used = c->used + from, out.carried = c->carried + from,
  out.verdict = c->verdict + from;
  out.weeks = weeks ? c->weeks : NULL;
  return spinerisk_course_judge(model, p, days + from, n, &c->left, &out, error);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  input in = in_begin(data, size);
  person who;
  spinerisk_session days[DAYS];
  course whole, pieces, before;
  spinerisk_error error;
  in.strange = in_byte(&in) & 1;
  const spinerisk_model *model = in_model(&in);
  const size_t n = in_below(&in, DAYS + 1), split = n ? in_byte(&in) % (n + 1) : 0;
  in_person(&in, &who);
  memset(&whole, 0x5A, sizeof whole);
  whole.left = in_number(&in, 0, 10);
  for (size_t i = 0; i < n; i++) in_session(&in, &days[i]);
  for (int w = 0; w < WEEKS; w++) spinerisk_week_init(&whole.weeks[w], sizeof whole.weeks[w]);
  before = pieces = whole;
  spinerisk_error_init(&error, sizeof error);
  const spinerisk_status status = judge(model, &who.patient.value, days, 0, n, 1, &whole, &error);
  if (status != SPINERISK_OK) {
    LAW(memcmp(&whole, &before, sizeof whole) == 0, "nothing is written on failure");
    error_holds(&error, status);
    return 0;
  }
  LAW(judge(model, &who.patient.value, days, 0, split, 0, &pieces, NULL) == SPINERISK_OK, "a piece is judged");
  LAW(judge(model, &who.patient.value, days, split, n - split, 0, &pieces, NULL) == SPINERISK_OK, "a piece is judged");
  memcpy(pieces.weeks, whole.weeks, sizeof whole.weeks);
  LAW(same_bits(pieces.left, whole.left) || n == 0, "the same is left over in pieces");
  pieces.left = whole.left;
  LAW(memcmp(&pieces, &whole, sizeof whole) == 0, "in pieces it is the same as in one");
  for (size_t i = 0; i < n; i++) {
    LAW(whole.weeks[i / 7].verdict >= whole.verdict[i] && !(whole.weeks[i / 7].score < whole.score[i]),
        "a week is never milder than its days");
    LAW(whole.score[i] >= 0 && whole.score[i] <= 100 && whole.used[i] >= 0 && whole.carried[i] >= 0,
        "a day's judgement is one");
  }
  return 0;
}
