/* spinerisk_session_add, _merge, _share: whatever the order of parts and merging, the same 64 bytes; what is refused
 * changes nothing. */
#include "oracle.h"

enum { PARTS = 6 };

static void in_part(input *in, spinerisk_assessment *a) {
  static spinerisk_assessment blank;
  const uint8_t how = in_byte(in);
  if (!blank.struct_size) spinerisk_assessment_init(&blank, sizeof blank);
  *a = blank;
  a->verdict = in->strange && how >= 250 ? (int32_t)how - 253 : 1 + how % 5;
  a->urgency = in->strange && how >= 248 ? (int32_t)how - 252 : how / 8 % 4;
  a->score = how & 128 ? in_number(in, 0, 100) : 50;
  a->hazard = how & 64 ? in_number(in, 0, how & 32 ? 1e9 : 5) : 0.25;
  a->dose = how & 128 ? in_number(in, 0, 20) : 1;
}

static spinerisk_status add(spinerisk_session *s, const spinerisk_assessment *a, uint64_t part) {
  const spinerisk_session before = *s;
  spinerisk_error error;
  error.struct_size = sizeof error;
  const spinerisk_status status = spinerisk_session_add(s, a, part, &error);
  if (status != SPINERISK_OK) {
    LAW(memcmp(s, &before, sizeof before) == 0, "nothing is written on failure");
    LAW(error.status == (int32_t)status, "the error is of the status that was returned");
  } else {
    const double share = spinerisk_session_share(s, a);
    LAW(share >= 0 && share <= 1, "a share is 0 to 1");
    LAW(s->parts > before.parts || s->parts == SPINERISK_TOTAL_MAX, "a part is counted");
    LAW(s->hazard_units >= before.hazard_units && s->verdict >= before.verdict && s->urgency >= before.urgency,
        "a part takes nothing away");
  }
  return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  input in = in_begin(data, size);
  spinerisk_assessment parts[PARTS];
  uint64_t numbers[PARTS];
  spinerisk_session start, one, left, right;
  const uint8_t what = in_byte(&in);
  in.strange = what & 1;
  const int n = (what >> 1) % (PARTS + 1), split = n ? in_byte(&in) % (n + 1) : 0;
  in_session(&in, &start);
  spinerisk_session_init(&left, sizeof left);
  one = start;
  right = start;
  for (int i = 0; i < n; i++) {
    in_part(&in, &parts[i]);
    numbers[i] = in_bits(&in, what & 128 ? 8 : 1);
  }
  const spinerisk_session before = start;
  spinerisk_session empty = left;
  const int is_session = spinerisk_session_merge(&empty, &start, NULL) == SPINERISK_OK;
  LAW(memcmp(&before, &start, sizeof start) == 0, "what is merged stays as it is");
  for (int i = 0; i < n; i++) add(&one, &parts[i], numbers[i]);
  for (int i = n - 1; i >= 0; i--) add(i < split ? &left : &right, &parts[i], numbers[i]);
  const spinerisk_status merged = spinerisk_session_merge(&left, &right, NULL);
  LAW((merged == SPINERISK_OK) == is_session, "a session is merged if some parts add up to it");
  if (is_session) LAW(memcmp(&left, &one, sizeof one) == 0, "neither order nor merging changes a bit");
  return 0;
}
