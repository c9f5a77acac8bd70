#include "oracle.h"

#include <stdio.h>
#include <stdlib.h>

void law_broken(const char *what, const char *file, int line) {
  fprintf(stderr, "%s:%d: law broken: %s\n", file, line, what);
  abort();
}

/* ------------------------------------------------------------------- one answer ---- */

/* Made once: what nothing was written to looks like. */
static answer untouched;

void answer_begin(answer *out) {
  if (!untouched.a.struct_size) {
    memset(&untouched, 0xA5, sizeof untouched);
    untouched.a.struct_size = sizeof untouched.a;
    untouched.error.struct_size = sizeof untouched.error;
  }
  *out = untouched;
}

void error_holds(const spinerisk_error *error, spinerisk_status status) {
  LAW(error->status == (int32_t)status, "the error is of the status that was returned");
  LAW(error->field >= 0 && error->field < SPINERISK_FIELD_END, "an error's field is one");
  LAW(error->reserved == 0, "what is reserved is 0");
  const char *end = memchr(error->detail, 0, sizeof error->detail);
  LAW(end, "an error's detail ends");
  utf8_holds(error->detail, (size_t)(end - error->detail));
}

static int is_index(double x) { return x >= 0 && x <= 100; }

static void assessment_holds(const spinerisk_assessment *a) {
  double sum = 0;
  LAW(a->verdict >= SPINERISK_SUITABLE && a->verdict <= SPINERISK_STOP, "a verdict is one");
  LAW(a->urgency >= 0 && a->urgency <= SPINERISK_URGENCY_EMERGENCY, "an urgency is one");
  LAW(is_index(a->score) && is_index(a->low) && is_index(a->high), "an index is 0 to 100");
  LAW(a->model_score != a->model_score ? a->verdict == SPINERISK_STOP : is_index(a->model_score),
      "the model's score is an index");
  LAW(a->low <= a->score && a->score <= a->high, "low <= score <= high");
  for (int i = 0; i < SPINERISK_CONTRIBUTIONS; i++) {
    LAW(a->contributions[i] >= 0, "no contribution is below 0");
    sum += a->contributions[i];
  }
  LAW(sum - a->score < 1e-9 && a->score - sum < 1e-9, "contributions add up to the score");
  LAW(a->n_reasons >= 1 && a->n_reasons <= SPINERISK_MAX_REASONS, "there is a reason, and room for all");
  LAW(a->verdict != SPINERISK_STOP || a->score == 100.0, "stop is 100");
  LAW(a->hazard >= 0 || (a->hazard != a->hazard && a->verdict == SPINERISK_STOP), "the hazard is a quantity");
  LAW(a->model_digest[16] == 0, "the digest ends");
}

void answer_end(const answer *out, spinerisk_status status) {
  LAW(memcmp(out->fence, untouched.fence, sizeof out->fence) == 0, "nothing is written behind an error");
  if (status == SPINERISK_OK) {
    LAW(memcmp(&out->error, &untouched.error, sizeof out->error) == 0, "an error is written on failure only");
    assessment_holds(&out->a);
  } else {
    LAW(memcmp(&out->a, &untouched.a, sizeof out->a) == 0, "nothing is written on failure");
    error_holds(&out->error, status);
  }
}

void never_milder(const spinerisk_assessment *less, const spinerisk_assessment *more) {
  LAW(more->verdict >= less->verdict, "what is worse has no milder verdict");
  LAW(more->urgency >= less->urgency, "what is worse is no less urgent");
  LAW(!(more->score < less->score), "what is worse has no lower score");
  LAW(!(more->model_score < less->model_score), "what is worse has no lower model score");
  LAW(!(more->high < less->high), "what is worse has no lower high");
  /* When weaker evidence begins to matter the interval widens. */
  LAW(more->evidence > less->evidence || !(more->low < less->low), "what is worse has no lower low");
}

void same_answer(const spinerisk_assessment *a, const spinerisk_assessment *b) {
  spinerisk_assessment as_a = *b;
  as_a.read_as = a->read_as;
  as_a.ambiguous = a->ambiguous;
  as_a.assisted = a->assisted;
  as_a.raised = a->raised;
  as_a.confidence = a->confidence;
  LAW(memcmp(a, &as_a, sizeof *a) == 0, "the same question has the same answer");
}

/* ------------------------------------------------------------------------- text ---- */

/* Strict UTF-8, by the table of the Unicode standard (3-7), apart from the library's own. */
void utf8_holds(const char *text, size_t n) {
  const unsigned char *c = (const unsigned char *)text, *end = c + n;
  while (c < end) {
    const unsigned lead = *c++;
    unsigned low = 0x80, high = 0xBF;
    int more = lead < 0x80 ? 0 : lead < 0xC2 ? -1 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : lead < 0xF5 ? 3 : -1;
    LAW(more >= 0, "text is UTF-8");
    if (lead == 0xE0) low = 0xA0;
    if (lead == 0xED) high = 0x9F;
    if (lead == 0xF0) low = 0x90;
    if (lead == 0xF4) high = 0x8F;
    for (; more > 0; more--, low = 0x80, high = 0xBF) {
      LAW(c < end && *c >= low && *c <= high, "a character is whole");
      c++;
    }
  }
}

void text_holds(text_function *compose, const void *object, size_t size) {
  enum { MOST = 1 << 15 };
  static char whole[MOST], part[MOST];
  const size_t n = compose(object, NULL, 0);
  LAW(n + 1 < MOST, "a text is not endless");
  LAW(compose(object, whole, n + 1) == n && whole[n] == 0 && strlen(whole) == n, "a text is as long as it says");
  utf8_holds(whole, n);
  size %= n + 3;
  memset(part, 0x5A, n + 8);
  LAW(compose(object, part, size) == n, "a text is as long as it says in any room");
  for (size_t i = size; i < n + 8; i++) LAW(part[i] == 0x5A, "nothing is written behind the room there is");
  if (!size) return;
  const size_t kept = strlen(part);
  LAW(kept < size && memcmp(part, whole, kept) == 0, "a cut text is the beginning of the whole");
  LAW(size > n ? kept == n : size - 1 - kept < 4, "no more is cut than must be");
  utf8_holds(part, kept);
}

/* --------------------------------------------------------------------- readings ---- */

static void candidates_hold(const spinerisk_resolution *r) {
  for (int i = 0; i < r->n_candidates; i++) {
    LAW(r->candidates[i].activity, "a candidate is an activity");
    LAW(r->candidates[i].confidence >= 0 && r->candidates[i].confidence <= 1, "a confidence is 0 to 1");
    for (int k = 0; k < i; k++)
      LAW(r->candidates[i].activity != r->candidates[k].activity, "a candidate is there once");
  }
}

void resolution_holds(const spinerisk_resolution *r, size_t n_name) {
  const int unknown = r->status == SPINERISK_E_UNKNOWN_ACTIVITY;
  uint32_t last = 0;
  LAW(unknown || r->status == SPINERISK_OK || r->status == SPINERISK_E_NOT_ENOUGH,
      "a reading has one of three statuses");
  LAW(unknown == (r->activity == 0) && unknown == (r->read_as == 0) && unknown == (r->confidence == 0),
      "unknown is all unknown");
  LAW(r->n_candidates >= 0 && r->n_candidates <= SPINERISK_MAX_CANDIDATES, "there is room for the candidates");
  LAW(r->n_tied >= !unknown && r->n_tied <= r->n_candidates && (!unknown || !r->n_tied), "the tied are candidates");
  LAW(r->n_unused >= 0 && r->n_unused <= SPINERISK_MAX_UNUSED, "there is room for what was not used");
  LAW(r->ambiguous == (r->n_tied > 1), "ambiguous is tied");
  LAW(unknown || r->candidates[0].activity == r->activity, "the first candidate is the activity");
  LAW(unknown || (r->confidence >= 0.5 && r->confidence <= 1), "what is known has half a confidence");
  for (int i = 0; i < r->n_unused; i++) {
    LAW(r->unused[i].begin >= last && r->unused[i].end > r->unused[i].begin && r->unused[i].end <= n_name,
        "unused words are parts of the name, in order");
    last = r->unused[i].end;
  }
  candidates_hold(r);
}
