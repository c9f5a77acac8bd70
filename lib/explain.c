#include "catalogue.h"
#include "exact.h"
#include "fields.h"
#include "floats.h"
#include "rules.h"
#include "structs.h"
#include "text.h"

static const char *sentence(int which) { return spr_text(spr_sentences[which].text); }

static void say(spr_writer *w, int which, const char *then) {
  spr_put(w, sentence(which));
  spr_put(w, then);
}

/* Verdicts, urgencies and grades are found by counting on from the first. */
_Static_assert(SPR_SENTENCE_VERDICT_STOP - SPR_SENTENCE_VERDICT_SUITABLE == SPINERISK_STOP - SPINERISK_SUITABLE, "");
_Static_assert(SPR_SENTENCE_URGENCY_EMERGENCY - SPR_SENTENCE_URGENCY_NONE == SPINERISK_URGENCY_EMERGENCY, "");
_Static_assert(SPR_SENTENCE_EVIDENCE_C - SPR_SENTENCE_EVIDENCE_MEASURED == SPINERISK_GRADE_C, "");

const char *spinerisk_verdict_text(int32_t verdict) {
  return verdict >= SPINERISK_SUITABLE && verdict <= SPINERISK_STOP
             ? sentence(SPR_SENTENCE_VERDICT_SUITABLE + verdict - 1)
             : NULL;
}

/* One decimal is all an index is worth to a person. */
static void put_score(spr_writer *w, double score) {
  const int is_index = score >= 0.0 && score <= 100.0;
  spr_put_number(w, is_index ? (double)(int32_t)(score * 10.0 + 0.5) / 10.0 : score);
}

static void put_index(spr_writer *w, const spinerisk_assessment *a) {
  say(w, SPR_SENTENCE_INDEX, " ");
  put_score(w, a->score);
  spr_put(w, " ");
  say(w, SPR_SENTENCE_INDEX_OF, " (");
  put_score(w, a->low);
  spr_put(w, " ");
  say(w, SPR_SENTENCE_INDEX_TO, " ");
  put_score(w, a->high);
  spr_put(w, "). ");
  say(w, SPR_SENTENCE_INDEX_MEANING, "\n");
  if (spr_given(a->model_score)) {
    const int measured = a->evidence < SPINERISK_GRADE_A || a->evidence > SPINERISK_GRADE_C;
    say(w, SPR_SENTENCE_EVIDENCE, " ");
    say(w, SPR_SENTENCE_EVIDENCE_MEASURED + (measured ? 0 : a->evidence), ".\n");
  }
}

static void put_urgency(spr_writer *w, int urgency) {
  spr_put(w, " ");
  say(w, SPR_SENTENCE_URGENCY_NONE + (urgency < SPR_URGENCIES ? urgency : SPINERISK_URGENCY_EMERGENCY), "");
}

/* What a free text or a code was taken for: the reader must see it to catch a mistake. */
static void put_reading(spr_writer *w, const spinerisk_assessment *a) {
  const int index = spr_activity_index(a->activity);
  if (index < 0 || (a->read_as != SPINERISK_READ_TEXT && a->read_as != SPINERISK_READ_CODE)) return;
  say(w, SPR_SENTENCE_READ_AS, " ");
  spr_put(w, spr_text(spr_activities[index].name));
  for (int32_t i = 0, n = 0; i < 32; i++) {
    const char *factor = a->raised >> i & 1 ? spinerisk_name_at(SPINERISK_FIELD_RAISED, i + 1) : NULL;
    if (!factor) continue;
    spr_put(w, ", ");
    if (!n++) say(w, SPR_SENTENCE_READ_MORE, " ");
    spr_put(w, factor);
  }
  spr_put(w, ".\n");
}

/* Permanent numbers of the rules about an operation that is not released. */
enum { FIRST_OF_SURGERY = 160, LAST_OF_SURGERY = 166 };

/* Whether one of the reasons first .. last is among those of the answer. */
static int says(const spinerisk_assessment *a, int first, int last) {
  for (int i = 0; i < a->n_reasons && i < SPINERISK_MAX_REASONS; i++)
    if (a->reasons[i] >= first && a->reasons[i] <= last) return 1;
  return 0;
}

static int verdict_sentence(int verdict, int well) {
  if (well && verdict == SPINERISK_SUITABLE) return SPR_SENTENCE_SUITABLE_WELLNESS;
  if (well && verdict == SPINERISK_ASK_PROVIDER) return SPR_SENTENCE_ASK_WELLNESS;
  return SPR_SENTENCE_VERDICT_SUITABLE + verdict - 1;
}

static void put_reasons(spr_writer *w, const spinerisk_assessment *a) {
  for (int i = 0; i < a->n_reasons && i < SPINERISK_MAX_REASONS; i++) {
    const spr_rule_row *row = spr_reason_row(a->reasons[i]);
    if (!row) continue;
    spr_put(w, "- ");
    spr_put(w, spr_text(row->sentence));
    spr_put(w, "\n");
  }
}

static void put_open(spr_writer *w, const spinerisk_assessment *a) {
  int n = 0;
  for (int f = 1; f < 64; f++) {
    const spr_field_row *row = spr_field(f);
    if (!(a->assumed >> f & 1) || !row) continue;
    if (!n) say(w, SPR_SENTENCE_ASSUMED, "");
    spr_put(w, n++ ? ", " : " ");
    spr_put(w, row->name);
  }
  if (n) spr_put(w, ".\n");
  n = 0;
  for (int q = 0; q < SPR_N_QUESTIONS; q++) n += (int)(a->open_questions >> q & 1);
  if (n) {
    say(w, SPR_SENTENCE_OPEN_QUESTIONS, " ");
    spr_put_number(w, n);
    spr_put(w, ".\n");
  }
}

static void put_screened(spr_writer *w, const spinerisk_assessment *a) {
  if (a->screened != SPINERISK_SCREENED_NO && a->screened != SPINERISK_SCREENED_PARTLY) return;
  say(w, a->screened == SPINERISK_SCREENED_NO ? SPR_SENTENCE_SCREENED_NO : SPR_SENTENCE_SCREENED_PARTLY, "\n");
}

static void put_model(spr_writer *w, const spinerisk_assessment *a, int well) {
  say(w, SPR_SENTENCE_MODEL, " ");
  spr_put(w, a->model_name ? a->model_name : "?");
  spr_put(w, " ");
  spr_put(w, a->model_version ? a->model_version : "?");
  spr_put(w, ", ");
  if (a->model_owner[0]) {
    say(w, SPR_SENTENCE_MODEL_OWNER, " ");
    spr_put(w, a->model_owner);
    spr_put(w, ", ");
  }
  say(w, SPR_SENTENCE_MODEL_DIGEST, " ");
  spr_put(w, a->model_digest);
  spr_put(w, ".\n");
  say(w, well ? SPR_SENTENCE_SCOPE_WELLNESS : SPR_SENTENCE_SCOPE, "\n");
}

SPR_APART static size_t protected_assessment_text(const spinerisk_assessment *assessment, char *buffer, size_t size) {
  spr_writer w = {buffer, buffer ? size : 0, 0};
  spinerisk_assessment a;
  if (!assessment || spr_read_assessment(&a, assessment) != SPINERISK_OK || !spinerisk_verdict_text(a.verdict)) {
    say(&w, SPR_SENTENCE_NONE, "");
    return spr_end(&w);
  }
  a.model_owner[sizeof a.model_owner - 1] = a.model_digest[sizeof a.model_digest - 1] = 0;
  /* A flag is about more than today's activity. */
  const int flagged = a.verdict == SPINERISK_STOP && !spr_given(a.model_score);
  const int well = says(&a, SPR_REASON_WELLNESS_ANSWER, SPR_REASON_WELLNESS_ANSWER);
  say(&w, flagged ? SPR_SENTENCE_STOP_FLAG : verdict_sentence(a.verdict, well), "");
  /* Without a flag, stopping is for this activity and today, not for moving at all. */
  if (a.verdict == SPINERISK_STOP && !flagged) put_urgency(&w, SPINERISK_URGENCY_NONE);
  if (a.urgency > SPINERISK_URGENCY_NONE) put_urgency(&w, a.urgency);
  spr_put(&w, "\n");
  put_reading(&w, &a);
  put_reasons(&w, &a);
  /* Against the provider's or the surgeon's word there is nothing to name. */
  const int forbidden = says(&a, SPR_REASON_BANNED, SPR_REASON_BANNED) ||
                        says(&a, SPR_REASON_BEST_VERDICT, SPR_REASON_BEST_VERDICT) ||
                        says(&a, FIRST_OF_SURGERY, LAST_OF_SURGERY);
  if (a.verdict == SPINERISK_AVOID) say(&w, forbidden ? SPR_SENTENCE_ALTERNATIVE_NONE : SPR_SENTENCE_ALTERNATIVE, "\n");
  put_index(&w, &a);
  put_open(&w, &a);
  if (!flagged) put_screened(&w, &a);
  put_model(&w, &a, well);
  return spr_end(&w);
}

size_t spinerisk_assessment_text(const spinerisk_assessment *assessment, char *buffer, size_t size) {
  SPR_PROTECTED_OR(size_t, spr_refuse_text(buffer, size), protected_assessment_text(assessment, buffer, size))
}

static void put_value(spr_writer *w, double value, const char *unit) {
  spr_put_number(w, value);
  if (*unit) spr_put(w, " ");
  spr_put(w, unit);
}

/* The name a number stands for in a choice: where a value is one that there is, but that is not allowed here. */
static const char *name_given(const spr_field_row *row, const spinerisk_error *e) {
  const int whole = e->value >= 1.0 && e->value <= INT32_MAX && e->value == (double)(int32_t)e->value;
  if (!row || row->type != SPINERISK_TYPE_CHOICE || !whole) return NULL;
  if (e->status != SPINERISK_E_RANGE && e->status != SPINERISK_E_OUT_OF_SCOPE) return NULL;
  return spinerisk_name_at(row->field, (int32_t)e->value);
}

static void put_names(spr_writer *w, const spr_field_row *row, int32_t low, int32_t high) {
  spr_put(w, " Allowed: ");
  for (int32_t i = low; i <= high; i++) {
    const char *name = spinerisk_name_at(row->field, i);
    if (i > low) spr_put(w, ", ");
    spr_put(w, name ? name : "?");
  }
  spr_put(w, ".");
}

/* More names than these are no help in a sentence. */
enum { FEW_NAMES = 10 };

static void put_allowed(spr_writer *w, const spr_field_row *row, const spinerisk_error *e) {
  const int ends = spr_given(e->low) && spr_given(e->high);
  const size_t names = row ? spinerisk_name_count(row->field) : 0;
  if (e->status == SPINERISK_E_UNKNOWN_NAME && names && names <= FEW_NAMES) {
    put_names(w, row, 1, (int32_t)names);
  } else if (ends && name_given(row, e) && e->low >= 1.0 && e->low <= e->high && e->high <= (double)names) {
    put_names(w, row, (int32_t)e->low, (int32_t)e->high);
  } else if (ends) {
    spr_put(w, " Allowed: ");
    spr_put_number(w, e->low);
    spr_put(w, " to ");
    put_value(w, e->high, row ? row->unit : "");
    spr_put(w, ".");
  }
}

static void put_field(spr_writer *w, const spr_field_row *row, const spinerisk_error *e) {
  const char *name = name_given(row, e);
  spr_put(w, row->name);
  if (spr_given(e->value)) spr_put(w, " = ");
  if (name)
    spr_put(w, name);
  else if (spr_given(e->value))
    put_value(w, e->value, row->unit);
  spr_put(w, ": ");
}

SPR_APART static size_t protected_error_text(const spinerisk_error *error, char *buffer, size_t size) {
  spr_writer w = {buffer, buffer ? size : 0, 0};
  spinerisk_error full;
  if (!error || spr_read_error(&full, error) != SPINERISK_OK) {
    spr_put(&w, "No error was recorded.");
    return spr_end(&w);
  }
  full.detail[sizeof full.detail - 1] = 0;
  const spr_field_row *row = spr_field(full.field);
  if (row) put_field(&w, row, &full);
  spr_put(&w, spinerisk_status_text(full.status));
  if (full.detail[0]) {
    spr_put(&w, full.status == SPINERISK_E_LAW || full.status == SPINERISK_E_CONFLICT ? " It is: " : " Given: \"");
    spr_put(&w, full.detail);
    spr_put(&w, full.status == SPINERISK_E_LAW || full.status == SPINERISK_E_CONFLICT ? "." : "\".");
  }
  put_allowed(&w, row, &full);
  return spr_end(&w);
}

size_t spinerisk_error_text(const spinerisk_error *error, char *buffer, size_t size) {
  SPR_PROTECTED_OR(size_t, spr_refuse_text(buffer, size), protected_error_text(error, buffer, size))
}
