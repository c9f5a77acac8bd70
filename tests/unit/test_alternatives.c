/* What else serves the same purpose: encouraged, milder, sorted, within the provider's word. */
#include "alternatives.h"
#include "asked.h"
#include "data/tables.h"

enum { ROOM = 200 };

static size_t alternatives_of(asked *q, spinerisk_alternative *out, size_t room) {
  size_t n = room;
  for (size_t i = 0; i < room; i++) spinerisk_alternative_init(&out[i], sizeof *out);
  cr_assert_eq(spinerisk_alternatives_find(NULL, q->vocabulary, &q->read, &q->c.effort, &q->c.patient, out, &n, NULL),
               SPINERISK_OK);
  cr_assert_leq(n, room);
  return n;
}

static const char *const people[] = {"",
                                     HERNIATION,
                                     "conditions=stenosis;phase=acute;goals=aerobic",
                                     "conditions=osteoporosis;age_years=75",
                                     HERNIATION ";external_kg=60;pain_now=4;vigour=1",
                                     "profile=wellness;age_years=40",
                                     HERNIATION ";ban_tags=water;ban_activity=walking|bird_dog"};

static void check_one(asked *q, const spinerisk_alternative *one, const spinerisk_assessment *asked_for) {
  const spinerisk_activity a = activity_of(one->activity), of = activity_of(asked_for->activity);
  spinerisk_assessment as_usual = new_assessment();
  cr_assert_eq(spinerisk_assess(NULL, TEXT(a.id), NULL, &q->c.patient, &as_usual, NULL), SPINERISK_OK);
  cr_assert(as_usual.encouraged && as_usual.verdict == one->verdict && same_bits(as_usual.score, one->score), "%s",
            a.id);
  cr_assert(one->verdict < asked_for->verdict || (one->verdict == asked_for->verdict && one->score < asked_for->score),
            "%s is no better than %s", a.id, of.id);
  const char *category = spinerisk_name_at(SPINERISK_FIELD_CATEGORY, a.category);
  cr_assert(strcmp(category, "posture") && strcmp(category, "everyday") && strcmp(category, "treatment"), "%s", a.id);
  cr_assert_eq(one->same_category, a.category == of.category ? 1 : 2, "%s", a.id);
  cr_assert_eq(one->muscles, a.muscles & of.muscles, "%s", a.id);
  cr_assert(one->benefits && one->nearness > 0, "%s shares no purpose with %s", a.id, of.id);
  for (int i = 0; i < 6; i++)
    if (one->benefits >> i & 1) cr_assert(of.benefits[i] >= 1 && a.benefits[i] >= 2, "%s", a.id);
  if (one->less) {
    const int i = one->less - 1;
    cr_assert_gt(asked_for->contributions[i], as_usual.contributions[i], "%s has no less of %d", a.id, i);
  }
}

Test(alternatives, are_encouraged_better_sorted_and_each_only_once) {
  static spinerisk_alternative out[ROOM];
  size_t seen = 0;
  for (size_t p = 0; p < COUNT(people); p++)
    for (size_t i = 0; i < spinerisk_activity_count(); i++) {
      asked q;
      if (!movement_at(i)) continue;
      about(&q, movement_at(i), people[p]);
      const spinerisk_assessment a = answer(&q);
      const size_t n = alternatives_of(&q, out, ROOM);
      for (size_t k = 0; k < n; k++) {
        const spinerisk_alternative *x = &out[k], *before = k ? &out[k - 1] : NULL;
        cr_assert_neq(x->activity, a.activity);
        check_one(&q, x, &a);
        for (size_t j = 0; j < k; j++) cr_assert_neq(out[j].activity, x->activity, "%s twice", id_of(x->activity));
        if (!before) continue;
        cr_assert_geq(x->verdict, before->verdict, "%s", movement_at(i));
        if (x->verdict == before->verdict) cr_assert_leq(x->nearness, before->nearness, "%s", movement_at(i));
        if (x->verdict == before->verdict && same_bits(x->nearness, before->nearness))
          cr_assert(x->score > before->score || (same_bits(x->score, before->score) && x->activity > before->activity));
      }
      seen += n > 0;
    }
  cr_assert_gt(seen, 300);
}

Test(alternatives, with_less_room_are_the_first_of_those_with_more) {
  static spinerisk_alternative all[ROOM], some[ROOM];
  asked q;
  about(&q, "running", HERNIATION);
  const size_t n = alternatives_of(&q, all, ROOM);
  cr_assert_gt(n, 10);
  for (size_t room = 0; room <= n; room++) {
    cr_assert_eq(alternatives_of(&q, some, room), room);
    cr_assert_eq(memcmp(all, some, room * sizeof *all), 0, "%zu of %zu", room, n);
  }
  size_t none = 0;
  cr_assert_eq(spinerisk_alternatives_find(NULL, NULL, &q.read, NULL, NULL, NULL, &none, NULL), SPINERISK_OK);
}

Test(alternatives, serve_what_the_person_wants) {
  static spinerisk_alternative out[ROOM];
  asked q;
  about(&q, "running", HERNIATION ";goals=aerobic");
  const size_t n = alternatives_of(&q, out, ROOM);
  cr_assert_gt(n, 3);
  for (size_t i = 0; i < n; i++)
    cr_assert_geq(activity_of(out[i].activity).benefits[0], 2, "%s", id_of(out[i].activity));
}

Test(alternatives, respect_bans_and_ceilings) {
  static spinerisk_alternative out[ROOM];
  asked q;
  about(&q, "running", HERNIATION);
  const size_t n = alternatives_of(&q, out, ROOM);
  const uint32_t first = out[0].activity;
  cr_assert_gt(n, 0);
  q.c.patient.provider = &q.c.provider;
  q.c.provider.ban_activities = &first;
  q.c.provider.n_ban_activities = 1;
  const size_t fewer = alternatives_of(&q, out, ROOM);
  cr_assert_lt(fewer, n);
  for (size_t i = 0; i < fewer; i++) cr_assert_neq(out[i].activity, first, "%s is banned", id_of(first));
  about(&q, "running", HERNIATION ";best_verdict=avoid");
  cr_assert_eq(alternatives_of(&q, out, ROOM), 0);
}

Test(alternatives, there_are_none_with_a_flag_too_much_pain_or_for_what_is_rest) {
  static const struct {
    const char *name, *inputs;
  } table[] = {{"running", "answers_yes=urine_change"},
               {"running", "answers_yes=urine_change;pain_now=99"},
               {"running", "pain_now=9"},
               {"lying", HERNIATION}};
  static spinerisk_alternative out[ROOM];
  for (size_t i = 0; i < COUNT(table); i++) {
    asked q;
    about(&q, table[i].name, table[i].inputs);
    if (i == 3) cr_assert_eq(answer(&q).score, 0);
    cr_assert_eq(alternatives_of(&q, out, ROOM), 0, "%s", table[i].inputs);
  }
}

/* What the words raised counts for the activity that was asked about, not for what stands in for it. */
Test(alternatives, of_a_raised_or_own_activity) {
  static spinerisk_alternative out[ROOM];
  spinerisk_activity own = own_activity();
  spinerisk_vocabulary vocabulary;
  asked q;
  about(&q, "weighted walking jump", HERNIATION);
  const spinerisk_assessment raised = answer(&q);
  const size_t beside = alternatives_of(&q, out, ROOM);
  cr_assert(raised.raised && beside > 3);
  for (size_t i = 0; i < beside; i++) check_one(&q, &out[i], &raised);
  own.id = "blorp_drag";
  own.impact.typical = 5;
  own.benefits[0] = 3;
  spinerisk_vocabulary_init(&vocabulary, sizeof vocabulary);
  vocabulary.activities = &own;
  vocabulary.n_activities = 1;
  about(&q, "walking", HERNIATION);
  q.vocabulary = &vocabulary;
  cr_assert_eq(spinerisk_resolve(&vocabulary, TEXT("blorp_drag"), 0, &q.read, NULL), SPINERISK_OK);
  const size_t n = alternatives_of(&q, out, ROOM);
  cr_assert_gt(n, 3);
  for (size_t i = 0; i < n; i++) {
    cr_assert(out[i].same_category == 2 && out[i].muscles == 0 && out[i].benefits == 1, "no category was stated");
    cr_assert_lt(out[i].activity, SPINERISK_OWN_ACTIVITY);
  }
}

Test(failure, is_told_and_writes_nothing) {
  spinerisk_alternative out[2];
  size_t n = 2;
  asked q;
  about(&q, "running", HERNIATION);
  for (int i = 0; i < 2; i++) spinerisk_alternative_init(&out[i], sizeof *out);
  cr_assert_eq(spinerisk_alternatives_find(NULL, NULL, NULL, NULL, NULL, out, &n, NULL), SPINERISK_E_NULL);
  cr_assert_eq(spinerisk_alternatives_find(NULL, NULL, &q.read, NULL, NULL, NULL, &n, NULL), SPINERISK_E_NULL);
  cr_assert_eq(spinerisk_alternatives_find(NULL, NULL, &q.read, NULL, NULL, out, NULL, NULL), SPINERISK_E_NULL);
  q.c.patient.age_years = 3;
  cr_assert_eq(spinerisk_alternatives_find(NULL, NULL, &q.read, NULL, &q.c.patient, out, &n, NULL),
               SPINERISK_E_OUT_OF_SCOPE);
  about(&q, "workout", HERNIATION);
  cr_assert_eq(spinerisk_alternatives_find(NULL, NULL, &q.read, NULL, NULL, out, &n, NULL), SPINERISK_E_NOT_ENOUGH);
  about(&q, "running", HERNIATION);
  out[1].struct_size = 0;
  cr_assert_eq(spinerisk_alternatives_find(NULL, NULL, &q.read, NULL, NULL, out, &n, NULL), SPINERISK_E_STRUCT_SIZE);
  cr_assert(n == 2 && !out[0].activity);
}

Test(alternatives, an_answer_about_something_else_has_none) {
  static spinerisk_alternative out[4];
  asked of;
  spr_question q;
  about(&of, "running", HERNIATION);
  spinerisk_assessment a = answer(&of);
  cr_assert_eq(spr_question_begin(&q, NULL, NULL, &of.read, &of.c.effort, &of.c.patient, NULL), SPINERISK_OK);
  for (size_t i = 0; i < 4; i++) spinerisk_alternative_init(&out[i], sizeof out[i]);
  cr_assert_eq(spr_alternatives(&q, &a, SPR_ALL, UINT64_MAX, out, 4), 4);
  a.activity++;
  cr_assert_eq(spr_alternatives(&q, &a, SPR_ALL, UINT64_MAX, out, 4), 0);
}

/* What was asked for is the second of two that the name can mean. */
Test(alternatives, are_of_the_activity_that_the_answer_is_about) {
  static spinerisk_alternative out[2][ROOM];
  asked of, alone;
  about(&of, "running", HERNIATION);
  about(&alone, "walking", HERNIATION);
  of.read.candidates[1] = of.read.candidates[0];
  of.read.candidates[0] = alone.read.candidates[0];
  of.read.n_tied = of.read.n_candidates = 2;
  about(&alone, "running", HERNIATION);
  cr_assert_eq(answer(&of).activity, answer(&alone).activity, "the more demanding one");
  const size_t n = alternatives_of(&of, out[0], ROOM), m = alternatives_of(&alone, out[1], ROOM);
  cr_assert_eq(n, m);
  cr_assert_eq(memcmp(out[0], out[1], n * sizeof **out), 0);
}

static int bits_of(uint64_t set) {
  int n = 0;
  for (; set; set >>= 1) n += (int)(set & 1);
  return n;
}

/* Benefits shared, if one of them is what the activity is mainly there for. */
static uint64_t shared(const spinerisk_activity *of, const spinerisk_activity *a, double *points) {
  int best = 0, has_main = 0;
  uint64_t both = 0;
  for (int i = 0; i < 6; i++) best = of->benefits[i] > best ? of->benefits[i] : best;
  *points = 0;
  for (int i = 0; i < 6; i++) {
    if (of->benefits[i] < 1 || a->benefits[i] < 2) continue;
    both |= UINT64_C(1) << i;
    has_main |= of->benefits[i] == best;
    *points += fmin(of->benefits[i], a->benefits[i]);
  }
  return has_main ? both : 0;
}

static int is_reviewed_variant(const spr_activity_row *of, size_t index) {
  for (int i = 0; i < 3; i++)
    if (of->easier[i] && of->easier[i] == index) return 1;
  return 0;
}

static double near(const spr_activity_row *row, const spinerisk_activity *of, size_t index,
                   const spinerisk_activity *a) {
  double points;
  if (!shared(of, a, &points)) return 0;
  points += fmin(bits_of(of->muscles & a->muscles), 3);
  if (a->category == of->category || is_reviewed_variant(row, index)) points += 3;
  if (a->usual_kg.high > 0 && !(of->usual_kg.high > 0)) points -= 3;
  return fmax(points, 1);
}

/* Every activity of the catalogue is among the alternatives with the nearness that is counted here, or is none for a reason. */
static void check_all(const char *name, const spr_activity_row *row, const char *inputs) {
  static spinerisk_alternative out[ROOM];
  static const uint32_t never[] = {SPR_CATEGORY_POSTURE, SPR_CATEGORY_TREATMENT, SPR_CATEGORY_EVERYDAY};
  asked q;
  about(&q, name, inputs);
  const spinerisk_assessment asked_for = answer(&q);
  const spinerisk_activity of = activity_of(row->number);
  const size_t n = alternatives_of(&q, out, ROOM);
  for (size_t i = 0; i < spinerisk_activity_count(); i++) {
    const spinerisk_activity a = activity_of(spr_activities[i].number);
    const spinerisk_alternative *found = NULL;
    spinerisk_assessment usual = new_assessment();
    double points, most = 0;
    int less = 0, expected = a.kind != SPINERISK_KIND_CLASS && a.number != of.number && near(row, &of, i, &a) > 0;
    for (size_t k = 0; k < n; k++)
      if (out[k].activity == a.number) found = &out[k];
    for (size_t k = 0; k < COUNT(never); k++) expected &= a.category != (int32_t)never[k];
    if (expected) {
      cr_assert_eq(spinerisk_assess(NULL, TEXT(a.id), NULL, &q.c.patient, &usual, NULL), SPINERISK_OK);
      expected = usual.encouraged && (usual.verdict < asked_for.verdict ||
                                      (usual.verdict == asked_for.verdict && usual.score < asked_for.score));
    }
    cr_assert_eq(found != NULL, expected, "%s for %s", a.id, name);
    if (!found) continue;
    cr_assert_eq(found->nearness, near(row, &of, i, &a), "%s for %s", a.id, name);
    cr_assert_eq(found->benefits, shared(&of, &a, &points), "%s for %s", a.id, name);
    for (int k = 0; k < SPINERISK_CONTRIBUTIONS; k++)
      if (asked_for.contributions[k] - usual.contributions[k] > most) {
        most = asked_for.contributions[k] - usual.contributions[k];
        less = k + 1;
      }
    cr_assert_eq(found->less, less, "%s for %s", a.id, name);
  }
}

Test(alternatives, are_all_there_are_and_as_near_as_counted) {
  for (size_t i = 0; i < spinerisk_activity_count(); i += 9)
    if (movement_at(i)) check_all(movement_at(i), &spr_activities[i], i % 2 ? HERNIATION : "conditions=stenosis");
}
