#include "alternatives.h"

#include <string.h>

#include "catalogue.h"
#include "exact.h"
#include "floats.h"
#include "status.h"
#include "structs.h"

/* What counts as near: a point a degree of shared benefit, these for the category or a reviewed variant, one a muscle up
 * to so many; and away from it, a weight where the activity has none. */
static const double points_category = 3, points_muscles = 3, points_weight = 3;

/* Categories of which nothing stands in for an activity: rest, treatment, and what has to be done anyway. */
static const uint32_t never =
    1u << (SPR_CATEGORY_POSTURE - 1) | 1u << (SPR_CATEGORY_TREATMENT - 1) | 1u << (SPR_CATEGORY_EVERYDAY - 1);

/* Categories so wide that two of the same are no variants of each other. */
static const uint32_t wide = 1u << (SPR_CATEGORY_SPORT - 1) | 1u << (SPR_CATEGORY_CLASS - 1);

/* The reviewed variants of an activity: all of them, and whether a row is one. */
static const uint16_t *variants_of(const spinerisk_activity *asked) {
  static const uint16_t none[3] = {0};
  const int index = spr_activity_index(asked->number);
  return index < 0 ? none : spr_activities[index].easier;
}

static int is_variant(const uint16_t easier[3], size_t index) {
  for (int i = 0; i < 3 && easier[i]; i++)
    if (easier[i] == index) return 1;
  return 0;
}

/* Benefits both have, as bits; main: those the activity is mainly there for. */
static uint64_t shared_benefits(const spinerisk_activity *asked, const spr_activity_row *row, double *points) {
  uint64_t shared = 0, of_main = 0;
  int best = 0;
  for (int i = 0; i < 6; i++)
    if (asked->benefits[i] > best) best = asked->benefits[i];
  for (int i = 0; i < 6; i++) {
    if (asked->benefits[i] < 1 || row->benefits[i] < 2) continue;
    shared |= UINT64_C(1) << i;
    if (asked->benefits[i] == best) of_main |= UINT64_C(1) << i;
    *points += asked->benefits[i] < row->benefits[i] ? asked->benefits[i] : row->benefits[i];
  }
  return of_main ? shared : 0;
}

/* Nearness of a row of the catalogue by purpose; 0 where it has another purpose. */
static double nearness(const spinerisk_activity *asked, const spr_activity_row *row, int variant,
                       spinerisk_alternative *own) {
  double points = 0, muscles = 0;
  own->benefits = shared_benefits(asked, row, &points);
  if (!own->benefits) return 0;
  own->muscles = asked->muscles & row->muscles;
  for (uint64_t bits = own->muscles; bits; bits &= bits - 1) muscles++;
  own->same_category = asked->category == row->category ? 1 : 2;
  points += spr_min(muscles, points_muscles);
  if (variant || own->same_category == 1) points += points_category;
  if (row->usual_kg[2] && !(asked->usual_kg.high > 0)) points -= points_weight;
  return spr_max(points, 1.0);
}

/* Whether a row can stand in as a variant: a reviewed one, or the same kind of movement where none was reviewed. */
static int may_be_variant(const uint16_t easier[3], size_t index, const spinerisk_alternative *own) {
  if (easier[0]) return is_variant(easier, index);
  return own->same_category == 1 && !(wide >> (spr_activities[index].category - 1) & 1);
}

/* Of which hazard, or rule, the alternative has less, by most: + 1; 0 if of none. */
static int32_t less_of(const spinerisk_assessment *asked, const spinerisk_assessment *a) {
  int32_t less = 0;
  double most = 0.0;
  for (int i = 0; i < SPINERISK_CONTRIBUTIONS; i++) {
    const double by = asked->contributions[i] - a->contributions[i];
    if (by <= most) continue;
    most = by;
    less = i + 1;
  }
  return less;
}

static int is_better(const spinerisk_alternative *a, const spinerisk_alternative *b) {
  const int nearer = (a->nearness > b->nearness) - (a->nearness < b->nearness);
  if (a->verdict != b->verdict) return a->verdict < b->verdict;
  if (nearer) return nearer > 0;
  if (a->score > b->score || a->score < b->score) return a->score < b->score;
  return a->activity < b->activity;
}

/* Puts own into its place among n of the caller's; what no longer has room falls out. */
static size_t insert(spinerisk_alternative *out, size_t n, size_t room, const spinerisk_alternative *own) {
  size_t at = n;
  while (at && is_better(own, spr_element(out, at - 1))) at--;
  if (at >= room) return n;
  const size_t last = n < room ? n : room - 1;
  spinerisk_alternative *given = spr_element(out, at);
  memmove(spr_element(out, at + 1), given, (last - at) * (size_t)out->struct_size);
  spr_write_struct(given, given->struct_size, own, sizeof *own);
  return n < room ? n + 1 : n;
}

/* The activity that the answer is about. */
static int asked_activity(const spr_question *q, const spinerisk_assessment *asked, spr_case *c) {
  for (int i = 0; i < q->read.n_tied; i++)
    if (q->read.candidates[i].activity == asked->activity)
      return spr_take_activity(c, &q->vocabulary, &q->read.candidates[i], NULL) == SPINERISK_OK;
  return 0;
}

size_t spr_alternatives(const spr_question *q, const spinerisk_assessment *asked, enum spr_among among,
                        uint64_t equipment, spinerisk_alternative *out, size_t room) {
  spr_case c = q->person, person = q->person;
  spinerisk_effort usual;
  spinerisk_alternative own;
  spinerisk_assessment a;
  size_t n = 0;
  if (!room || spr_is_flagged(&q->person) || !asked_activity(q, asked, &c)) return 0;
  const uint16_t *easier = variants_of(&c.activity);
  spinerisk_effort_init(&usual, sizeof usual);
  spr_case_narrow(&person);
  for (size_t i = 0; i < SPR_N_ACTIVITIES; i++) {
    const spr_activity_row *row = &spr_activities[i];
    if (row->kind == SPINERISK_KIND_CLASS || row->number == asked->activity) continue;
    if ((never >> (row->category - 1) & 1) || (row->equipment & ~equipment)) continue;
    spinerisk_alternative_init(&own, sizeof own);
    own.nearness = nearness(&c.activity, row, is_variant(easier, i), &own);
    if (!(own.nearness > 0) || (among == SPR_VARIANTS && !may_be_variant(easier, i, &own))) continue;
    spr_answer_index(&person, i, &usual, &a);
    const int better = a.verdict < asked->verdict || (a.verdict == asked->verdict && a.score < asked->score);
    if (!a.encouraged || !better) continue;
    own.activity = row->number;
    own.verdict = a.verdict;
    own.score = a.score;
    own.less = less_of(asked, &a);
    n = insert(out, n, room, &own);
  }
  return n;
}

SPR_APART static spinerisk_status protected_alternatives_find(
    const spinerisk_model *model, const spinerisk_vocabulary *vocabulary, const spinerisk_resolution *resolution,
    const spinerisk_effort *effort, const spinerisk_patient *patient, spinerisk_alternative *out, size_t *n_found,
    spinerisk_error *error) {
  spr_question q;
  spinerisk_assessment asked;
  if (!n_found || (*n_found && !out)) return spr_fail(error, SPINERISK_E_NULL);
  if (!SPR_IS_ARRAY(out, *n_found, spinerisk_alternative)) return spr_fail(error, SPINERISK_E_STRUCT_SIZE);
  spinerisk_status status = spr_question_begin(&q, model, vocabulary, resolution, effort, patient, error);
  if (status == SPINERISK_OK) status = spr_question_answer(&q, &asked, error);
  if (status == SPINERISK_OK) *n_found = spr_alternatives(&q, &asked, SPR_ALL, UINT64_MAX, out, *n_found);
  return status;
}

spinerisk_status spinerisk_alternatives_find(const spinerisk_model *model, const spinerisk_vocabulary *vocabulary,
                                             const spinerisk_resolution *resolution, const spinerisk_effort *effort,
                                             const spinerisk_patient *patient, spinerisk_alternative *out,
                                             size_t *n_found, spinerisk_error *error) {
  SPR_PROTECTED(protected_alternatives_find(model, vocabulary, resolution, effort, patient, out, n_found, error))
}
