/* spinerisk_resolve_column: each row is spinerisk_resolve of it; offsets that fall are refused. */
#include "oracle.h"

enum { NAMES = 12 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static words_input words;
  input in = in_begin(data, size);
  const uint8_t what = in_byte(&in);
  int64_t offsets[NAMES + 1];
  struct {
    uint32_t activity[NAMES], raised[NAMES];
    int32_t status[NAMES], read_as[NAMES], ambiguous[NAMES], assisted[NAMES];
    double confidence[NAMES];
  } out, before;
  spinerisk_resolution_columns columns;
  spinerisk_error error;
  size_t n_text, n_unread = 99, unread = 0;
  in.strange = what & 1;
  const spinerisk_vocabulary *vocabulary = what & 2 ? in_vocabulary(&in, &words) : NULL;
  const size_t n = in_below(&in, NAMES + 1);
  int falls = 0;
  for (size_t i = 0; i <= n; i++) offsets[i] = in_byte(&in) % 48;
  const char *text = in_rest(&in, &n_text);
  for (size_t i = 0; i <= n; i++) {
    offsets[i] += i && !(what & 4) ? offsets[i - 1] : 0; /* lengths, or offsets anywhere */
    if (offsets[i] > (int64_t)n_text) offsets[i] = (int64_t)n_text;
    falls |= i && offsets[i] < offsets[i - 1];
  }
  memset(&out, 0x5A, sizeof out);
  before = out;
  spinerisk_resolution_columns_init(&columns, sizeof columns);
  spinerisk_error_init(&error, sizeof error);
  columns.activity = out.activity, columns.status = out.status, columns.read_as = out.read_as,
  columns.raised = out.raised;
  columns.ambiguous = out.ambiguous, columns.assisted = out.assisted,
  columns.confidence = what & 8 ? NULL : out.confidence;
  const spinerisk_status status =
      spinerisk_resolve_column(vocabulary, text, offsets, n, what >> 4 & 1, &columns, &n_unread, &error);
  LAW((status == SPINERISK_E_ORDER) == falls, "offsets that fall are refused, and no others");
  if (status != SPINERISK_OK) {
    LAW(memcmp(&out, &before, sizeof out) == 0 && n_unread == 99, "nothing is written on failure");
    error_holds(&error, status);
    return 0;
  }
  for (size_t i = 0; i < n; i++) {
    spinerisk_resolution r;
    spinerisk_resolution_init(&r, sizeof r);
    spinerisk_resolve(vocabulary, text + offsets[i], (size_t)(offsets[i + 1] - offsets[i]), what >> 4 & 1, &r, NULL);
    unread += r.status != SPINERISK_OK;
    LAW(r.activity == out.activity[i] && r.status == out.status[i] && r.read_as == out.read_as[i] &&
            r.raised == out.raised[i] && r.ambiguous == out.ambiguous[i] && r.assisted == out.assisted[i] &&
            (what & 8 || same_bits(r.confidence, out.confidence[i])),
        "a row is read as the name by itself");
  }
  LAW(unread == n_unread, "what is not read is counted");
  return 0;
}
