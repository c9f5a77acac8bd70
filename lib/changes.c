/* The one change that brings an activity under a line. */
#include "alternatives.h"
#include "catalogue.h"
#include "exact.h"
#include "fields.h"
#include "floats.h"
#include "limits.h"
#include "status.h"
#include "structs.h"
#include "text.h"

/* How each kind is looked for, and said: from text, the value, then unit. Form and variant have no value. */
#define BY_FIELD(kind, field, least, whole) \
  [SPINERISK_CHANGE_##kind] = {             \
      {SPINERISK_FIELD_##field, least, whole}, SPR_SENTENCE_CHANGE_##kind, SPR_SENTENCE_CHANGE_##kind##_UNIT}
#define WITHOUT_VALUE(kind) [SPINERISK_CHANGE_##kind] = {{0, 0, 0}, SPR_SENTENCE_CHANGE_##kind, 0}
static const struct {
  spr_search search;
  int text, unit;
} kinds[SPINERISK_MAX_CHANGES + 1] = {
    BY_FIELD(LIGHTER, EXTERNAL_KG, 0, 0),
    BY_FIELD(FEWER, REPETITIONS, 0, 1),
    BY_FIELD(SHORTER, MINUTES, 0, 0),
    BY_FIELD(SHORTER_HOLD, HOLD_MINUTES, 0, 0),
    BY_FIELD(SLOWER, VIGOUR, 0, 0),
    WITHOUT_VALUE(BETTER_FORM),
    BY_FIELD(MORE_HELP, ASSISTANCE_KG, 1, 0),
    BY_FIELD(LATER_IN_DAY, HOURS_SINCE_RISING, 1, 0),
    BY_FIELD(LATER_AFTER_SESSION, HOURS_SINCE_SESSION, 1, 0),
    WITHOUT_VALUE(VARIANT),
};

/* A moment can only be later where one was stated. */
static int applies(const spr_question *q, int kind) {
  if (kind == SPINERISK_CHANGE_LATER_IN_DAY) return spr_given(q->person.patient.hours_since_rising);
  if (kind == SPINERISK_CHANGE_LATER_AFTER_SESSION) return spr_given(q->person.patient.hours_since_session);
  return kinds[kind].search.field != 0 &&
         !(kinds[kind].search.field == SPINERISK_FIELD_EXTERNAL_KG && spr_kilograms_help(q));
}

/* Less than this, as it is said, is not doing it at all. */
static double least_done(int kind) {
  if (kind == SPINERISK_CHANGE_SHORTER) return 0.1;
  return kind == SPINERISK_CHANGE_FEWER ? 1.0 : 0.0;
}

/* One field as far as it must go; 0 if that is not enough, or no way of doing it at all. */
static int by_field(const spr_question *q, int kind, int verdict, spinerisk_change *own) {
  spinerisk_limit limit;
  spinerisk_limit_init(&limit, sizeof limit);
  if (!applies(q, kind) || spr_limit(q, &kinds[kind].search, verdict, &limit, NULL) != SPINERISK_OK) return 0;
  if (limit.holds != SPINERISK_LIMIT_FOUND || limit.value < least_done(kind)) return 0;
  own->value = limit.value;
  own->score = limit.score;
  own->verdict = limit.verdict_at; /* it may be milder than the one asked for */
  return 1;
}

static int by_form(const spr_question *q, int verdict, spinerisk_change *own) {
  spr_question better = *q;
  spinerisk_assessment a;
  better.person.effort.form = SPINERISK_FORM_GOOD;
  if (spr_question_answer(&better, &a, NULL) != SPINERISK_OK || a.verdict > verdict) return 0;
  own->verdict = a.verdict;
  own->score = a.score;
  return 1;
}

static int by_variant(const spr_question *q, const spinerisk_assessment *asked, int verdict, spinerisk_change *own) {
  spinerisk_alternative variant;
  spinerisk_alternative_init(&variant, sizeof variant);
  if (!spr_alternatives(q, asked, SPR_VARIANTS, UINT64_MAX, &variant, 1) || variant.verdict > verdict) return 0;
  own->activity = variant.activity;
  own->verdict = variant.verdict;
  own->score = variant.score;
  return 1;
}

static spinerisk_status check_room(const spinerisk_change *changes, const size_t *n_changes, spinerisk_error *error) {
  if (!changes || !n_changes) return spr_fail(error, SPINERISK_E_NULL);
  return SPR_IS_ARRAY(changes, SPINERISK_MAX_CHANGES, spinerisk_change) ? SPINERISK_OK
                                                                        : spr_fail(error, SPINERISK_E_STRUCT_SIZE);
}

SPR_APART static spinerisk_status protected_changes_find(
    const spinerisk_model *model, const spinerisk_vocabulary *vocabulary, const spinerisk_resolution *resolution,
    const spinerisk_effort *effort, const spinerisk_patient *patient, int32_t verdict, spinerisk_change *changes,
    size_t *n_changes, spinerisk_error *error) {
  spr_question q;
  spinerisk_assessment asked;
  spinerisk_status status = check_room(changes, n_changes, error);
  if (status == SPINERISK_OK) status = spr_check_verdict(verdict, error);
  if (status == SPINERISK_OK) status = spr_question_begin(&q, model, vocabulary, resolution, effort, patient, error);
  if (status == SPINERISK_OK) status = spr_question_answer(&q, &asked, error);
  if (status != SPINERISK_OK) return status;
  size_t n = 0;
  if (asked.verdict > verdict && !spr_is_flagged(&q.person)) {
    for (int kind = 1; kind <= SPINERISK_MAX_CHANGES; kind++) {
      spinerisk_change own;
      spinerisk_change_init(&own, sizeof own);
      own.kind = kind;
      const int enough = kind == SPINERISK_CHANGE_BETTER_FORM ? by_form(&q, verdict, &own)
                         : kind == SPINERISK_CHANGE_VARIANT   ? by_variant(&q, &asked, verdict, &own)
                                                              : by_field(&q, kind, verdict, &own);
      if (!enough) continue;
      spinerisk_change *given = spr_element(changes, n++);
      spr_write_struct(given, given->struct_size, &own, sizeof own);
    }
  }
  *n_changes = n;
  return SPINERISK_OK;
}

spinerisk_status spinerisk_changes_find(const spinerisk_model *model, const spinerisk_vocabulary *vocabulary,
                                        const spinerisk_resolution *resolution, const spinerisk_effort *effort,
                                        const spinerisk_patient *patient, int32_t verdict, spinerisk_change *changes,
                                        size_t *n_changes, spinerisk_error *error) {
  SPR_PROTECTED(
      protected_changes_find(model, vocabulary, resolution, effort, patient, verdict, changes, n_changes, error))
}

/* A tenth (of vigour a hundredth) on the milder side: what is read must hold too. */
static double rounded(double value, int least, double steps) {
  const double scaled = value * steps;
  if (!(scaled > -0x1p53 && scaled < 0x1p53)) return value; /* whole already, or no number */
  double out = (double)(int64_t)scaled / steps;
  if (!least && out > value) out -= 1.0 / steps;
  if (least && out < value) out = (double)((int64_t)(value * steps) + 1) / steps;
  return out;
}

SPR_APART static size_t protected_change_text(const spinerisk_change *change, char *buffer, size_t size) {
  spr_writer w = {buffer, buffer ? size : 0, 0};
  const int kind = change && change->struct_size >= SPR_LEAST(spinerisk_change) ? change->kind : 0;
  if (kind < 1 || kind > SPINERISK_MAX_CHANGES) return spr_end(&w);
  spr_put(&w, spr_text(spr_sentences[kinds[kind].text].text));
  if (kind == SPINERISK_CHANGE_VARIANT) {
    const int index = spr_activity_index(change->activity);
    spr_put(&w, " ");
    spr_put(&w, index < 0 ? "?" : spr_text(spr_activities[index].name));
    spr_put(&w, ".");
  } else if (kinds[kind].search.field) {
    const char *unit = spr_text(spr_sentences[kinds[kind].unit].text);
    spr_put(&w, " ");
    spr_put_number(&w, rounded(change->value, kinds[kind].search.least, kind == SPINERISK_CHANGE_SLOWER ? 100 : 10));
    if (*unit != '.') spr_put(&w, " ");
    spr_put(&w, unit);
  }
  return spr_end(&w);
}

size_t spinerisk_change_text(const spinerisk_change *change, char *buffer, size_t size) {
  SPR_PROTECTED_OR(size_t, spr_refuse_text(buffer, size), protected_change_text(change, buffer, size))
}
