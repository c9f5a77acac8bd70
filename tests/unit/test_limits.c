/* How far one field may go while a verdict holds: tight to the last bit, whatever the field and the name. */
#include "asked.h"

static spinerisk_limit new_limit(void) {
  spinerisk_limit l;
  spinerisk_limit_init(&l, sizeof l);
  return l;
}

static spinerisk_status find(asked *q, int32_t field, int32_t verdict, spinerisk_limit *out, spinerisk_error *e) {
  return spinerisk_limit_find(NULL, q->vocabulary, &q->read, &q->c.effort, &q->c.patient, field, verdict, out, e);
}

static spinerisk_limit limit_of(asked *q, int32_t field, int32_t verdict) {
  spinerisk_limit l = new_limit();
  cr_assert_eq(find(q, field, verdict, &l, NULL), SPINERISK_OK, "field %d, verdict %d", field, verdict);
  return l;
}

static spinerisk_field_info info_of(int32_t field) {
  spinerisk_field_info info;
  spinerisk_field_info_init(&info, sizeof info);
  spinerisk_field_get(field, &info, NULL);
  return info;
}

/* What a limit says must be so: at value it holds, one step beyond it does not, and the ends agree. */
static void check_limit(asked *q, int32_t field, int32_t verdict, const char *what, int found[4]) {
  const spinerisk_limit l = limit_of(q, field, verdict);
  const spinerisk_field_info info = info_of(field);
  const int least = field == SPINERISK_FIELD_ASSISTANCE_KG;
  const double mild = least ? info.high : info.low, strict = least ? info.low : info.high;
  cr_assert(l.limited == field && l.verdict == verdict && l.holds >= 1 && l.holds <= 3, "%s", what);
  found[l.holds]++;
  if (l.holds == SPINERISK_LIMIT_NEVER) {
    cr_assert(isnan(l.value) && isnan(l.beyond) && isnan(l.score) && !l.verdict_beyond && !l.verdict_at, "%s", what);
    cr_assert_gt(answer_with(q, field, mild).verdict, verdict, "%s", what);
    return;
  }
  const spinerisk_assessment at = answer_with(q, field, l.value);
  cr_assert_eq(l.verdict_at, at.verdict, "%s, field %d", what, field);
  cr_assert(at.verdict <= verdict && same_bits(at.score, l.score), "%s, field %d: %.17g does not hold", what, field,
            l.value);
  if (l.holds == SPINERISK_LIMIT_ALWAYS) {
    cr_assert(l.value == strict && isnan(l.beyond) && !l.verdict_beyond, "%s, field %d", what, field);
    return;
  }
  const double next = field == SPINERISK_FIELD_REPETITIONS ? l.value + 1 : nextafter(l.value, strict);
  cr_assert(same_bits(l.beyond, next), "%s, field %d: %.17g is not next to %.17g", what, field, l.beyond, l.value);
  cr_assert(l.verdict_beyond == answer_with(q, field, next).verdict && l.verdict_beyond > verdict, "%s, field %d", what,
            field);
}

static const char *const people[] = {HERNIATION, "conditions=stenosis;phase=acute;body_mass_kg=90",
                                     "conditions=osteoporosis;phase=maintenance;age_years=70",
                                     HERNIATION ";max_minutes=20;max_repetitions=8;max_external_kg=12.5",
                                     HERNIATION ";pain_now=5;minutes_bent_before=20;form=poor"};

Test(limit, is_tight_for_every_activity_field_and_verdict) {
  int found[7][4] = {{0}};
  for (size_t i = 0; i < spinerisk_activity_count(); i++)
    for (size_t p = 0; p < COUNT(people) && movement_at(i); p++) {
      asked q;
      about(&q, movement_at(i), people[p]);
      const int assistable = activity_of(q.read.activity).assistable == 1;
      for (int32_t field = SPINERISK_FIELD_EXTERNAL_KG; field <= SPINERISK_FIELD_VIGOUR; field++)
        for (int32_t verdict = 1 + (int32_t)(i + p) % 2; verdict < SPINERISK_STOP; verdict += 2)
          if (field != SPINERISK_FIELD_ASSISTANCE_KG || assistable)
            check_limit(&q, field, verdict, movement_at(i), found[field]);
    }
  for (int32_t field = SPINERISK_FIELD_EXTERNAL_KG; field <= SPINERISK_FIELD_VIGOUR; field++)
    cr_assert(found[field][SPINERISK_LIMIT_FOUND] > 5 && found[field][SPINERISK_LIMIT_ALWAYS] > 5 &&
                  found[field][SPINERISK_LIMIT_NEVER] > 5,
              "field %d: %d found, %d always, %d never", field, found[field][1], found[field][2], found[field][3]);
}

Test(limit, of_repetitions_is_whole) {
  asked q;
  about(&q, "bird_dog", "conditions=none;phase=maintenance;max_repetitions=17.5");
  const spinerisk_limit l = limit_of(&q, SPINERISK_FIELD_REPETITIONS, SPINERISK_ASK_PROVIDER);
  cr_assert(l.holds == SPINERISK_LIMIT_FOUND && l.beyond == 18 && l.value == 17);
}

/* Only the very last step of the range is beyond. */
Test(limit, may_lie_one_step_before_the_end) {
  asked q;
  about(&q, "lying", "conditions=none;max_repetitions=99999");
  spinerisk_limit l = limit_of(&q, SPINERISK_FIELD_REPETITIONS, SPINERISK_SUITABLE);
  cr_assert(l.value == 99999 && l.beyond == 100000 && l.verdict_beyond == SPINERISK_AVOID);
  q.c.provider.max_repetitions = NAN;
  q.c.provider.max_minutes = nextafter(1440, 0);
  l = limit_of(&q, SPINERISK_FIELD_MINUTES, SPINERISK_SUITABLE);
  cr_assert(same_bits(l.value, q.c.provider.max_minutes) && l.beyond == 1440 && l.verdict_beyond == SPINERISK_AVOID);
  q.c.provider.max_minutes = 0;
  l = limit_of(&q, SPINERISK_FIELD_MINUTES, SPINERISK_SUITABLE);
  cr_assert(l.holds == SPINERISK_LIMIT_FOUND && l.value == 0 && l.beyond > 0 && l.verdict_beyond == SPINERISK_AVOID);
}

/* The provider's ceilings are limits, too, and sets count against them. */
Test(limit, stops_at_a_ceiling_of_the_provider) {
  asked q;
  about(&q, "walking", "conditions=none;max_minutes=20");
  cr_assert_eq(limit_of(&q, SPINERISK_FIELD_MINUTES, SPINERISK_SUITABLE).value, 20);
  about(&q, "walking", "conditions=none;max_minutes=20;sets=4");
  const spinerisk_limit l = limit_of(&q, SPINERISK_FIELD_MINUTES, SPINERISK_SUITABLE);
  cr_assert(l.value == 5 && l.verdict_beyond == SPINERISK_AVOID);
}

Test(limit, is_wider_for_a_stricter_verdict_and_a_later_phase) {
  for (int32_t field = SPINERISK_FIELD_EXTERNAL_KG; field <= SPINERISK_FIELD_VIGOUR; field++) {
    if (field == SPINERISK_FIELD_ASSISTANCE_KG) continue;
    double before = 0;
    asked q;
    about(&q, "back_squat", "conditions=non_specific;phase=strengthening;external_kg=5");
    for (int32_t verdict = SPINERISK_SUITABLE; verdict <= SPINERISK_AVOID; verdict++) {
      const spinerisk_limit l = limit_of(&q, field, verdict);
      if (l.holds == SPINERISK_LIMIT_NEVER) continue;
      cr_assert_geq(l.value, before, "field %d, verdict %d", field, verdict);
      before = l.value;
    }
  }
  asked active, maintenance;
  about(&active, "back_squat", "conditions=non_specific;phase=active");
  about(&maintenance, "back_squat", "conditions=non_specific;phase=maintenance");
  cr_assert_lt(limit_of(&active, SPINERISK_FIELD_EXTERNAL_KG, SPINERISK_ASK_PROVIDER).value,
               limit_of(&maintenance, SPINERISK_FIELD_EXTERNAL_KG, SPINERISK_ASK_PROVIDER).value);
}

Test(limit, of_help_is_the_least) {
  asked q;
  about(&q, "pull_up", HERNIATION);
  const spinerisk_limit l = limit_of(&q, SPINERISK_FIELD_ASSISTANCE_KG, SPINERISK_SUITABLE);
  cr_assert(l.holds == SPINERISK_LIMIT_FOUND && l.value > 0 && l.value < 75 && l.beyond < l.value);
  about(&q, "pull_up", HERNIATION ";assistance_kg=1");
  cr_assert(same_bits(limit_of(&q, SPINERISK_FIELD_ASSISTANCE_KG, SPINERISK_SUITABLE).value, l.value),
            "what was stated of the field itself does not matter");
  about(&q, "walking", HERNIATION);
  spinerisk_limit out = new_limit();
  spinerisk_error e = new_error();
  cr_assert_eq(find(&q, SPINERISK_FIELD_ASSISTANCE_KG, SPINERISK_SUITABLE, &out, &e), SPINERISK_E_CONFLICT);
  cr_assert(e.field == SPINERISK_FIELD_ASSISTANCE_KG && !out.holds, "there is nothing to carry");
}

Test(limit, of_an_ambiguous_name_holds_for_every_meaning) {
  static const char *const names[] = {"row", "weighted row", "squats", "press"};
  int ambiguous = 0;
  for (size_t i = 0; i < COUNT(names); i++) {
    asked q, one;
    int found[4] = {0};
    about(&q, names[i], HERNIATION);
    if (q.read.status != SPINERISK_OK || !q.read.ambiguous) continue;
    ambiguous++;
    check_limit(&q, SPINERISK_FIELD_EXTERNAL_KG, SPINERISK_ASK_PROVIDER, names[i], found);
    const spinerisk_limit l = limit_of(&q, SPINERISK_FIELD_EXTERNAL_KG, SPINERISK_ASK_PROVIDER);
    for (int k = 0; k < q.read.n_tied && l.holds == SPINERISK_LIMIT_FOUND; k++) {
      about(&one, activity_of(q.read.candidates[k].activity).id, HERNIATION);
      one.read.candidates[0].raised = q.read.candidates[k].raised;
      cr_assert_leq(answer_with(&one, SPINERISK_FIELD_EXTERNAL_KG, l.value).verdict, SPINERISK_ASK_PROVIDER, "%s",
                    names[i]);
    }
  }
  cr_assert_gt(ambiguous, 0);
}

Test(limit, is_found_for_the_caller_s_own_activity) {
  spinerisk_activity own = own_activity();
  spinerisk_vocabulary vocabulary;
  asked q;
  int found[4] = {0};
  own.id = "blorp_drag";
  own.load.typical = 1200;
  own.load_per_kg = 40;
  spinerisk_vocabulary_init(&vocabulary, sizeof vocabulary);
  vocabulary.activities = &own;
  vocabulary.n_activities = 1;
  about(&q, "walking", HERNIATION);
  q.vocabulary = &vocabulary;
  cr_assert_eq(spinerisk_resolve(&vocabulary, TEXT("blorp drag"), 0, &q.read, NULL), SPINERISK_OK);
  check_limit(&q, SPINERISK_FIELD_EXTERNAL_KG, SPINERISK_WITH_CARE, "own", found);
  cr_assert_eq(found[SPINERISK_LIMIT_FOUND], 1);
  spinerisk_limit out = new_limit();
  q.vocabulary = NULL;
  cr_assert_eq(find(&q, SPINERISK_FIELD_EXTERNAL_KG, SPINERISK_WITH_CARE, &out, NULL), SPINERISK_E_UNKNOWN_ACTIVITY);
}

Test(limit, with_a_red_flag_is_never) {
  asked q;
  about(&q, "walking", "answers_yes=urine_change;pain_now=44");
  for (int32_t field = SPINERISK_FIELD_EXTERNAL_KG; field <= SPINERISK_FIELD_VIGOUR; field++) {
    cr_assert_eq(limit_of(&q, field, SPINERISK_AVOID).holds, SPINERISK_LIMIT_NEVER, "field %d", field);
    cr_assert_eq(limit_of(&q, field, SPINERISK_STOP).holds, SPINERISK_LIMIT_ALWAYS, "field %d", field);
  }
}

Test(failure, is_told_and_writes_nothing) {
  static const int32_t no_field[] = {0,        -1, SPINERISK_FIELD_FORM, SPINERISK_FIELD_SETS, SPINERISK_FIELD_PAIN_NOW,
                                     INT32_MAX};
  static const int32_t no_verdict[] = {0, 6, -1, INT32_MIN};
  spinerisk_limit out = new_limit();
  const spinerisk_limit before = out;
  spinerisk_error e = new_error();
  asked q;
  about(&q, "walking", HERNIATION);
  for (size_t i = 0; i < COUNT(no_field); i++) {
    cr_assert_eq(find(&q, no_field[i], SPINERISK_AVOID, &out, &e), SPINERISK_E_UNKNOWN_FIELD);
    cr_assert(e.field == SPINERISK_FIELD_LIMIT_LIMITED && e.value == no_field[i]);
  }
  for (size_t i = 0; i < COUNT(no_verdict); i++) {
    cr_assert_eq(find(&q, SPINERISK_FIELD_MINUTES, no_verdict[i], &out, &e), SPINERISK_E_RANGE);
    cr_assert(e.field == SPINERISK_FIELD_LIMIT_VERDICT && e.value == no_verdict[i] && e.high == SPINERISK_STOP);
  }
  q.c.patient.age_years = 11;
  cr_assert_eq(find(&q, SPINERISK_FIELD_MINUTES, SPINERISK_AVOID, &out, NULL), SPINERISK_E_OUT_OF_SCOPE);
  about(&q, "walking", "pain_now=11");
  cr_assert_eq(find(&q, SPINERISK_FIELD_MINUTES, SPINERISK_AVOID, &out, NULL), SPINERISK_E_RANGE);
  about(&q, "workout", HERNIATION);
  cr_assert_eq(find(&q, SPINERISK_FIELD_MINUTES, SPINERISK_AVOID, &out, NULL), SPINERISK_E_NOT_ENOUGH);
  about(&q, "walking", HERNIATION);
  cr_assert_eq(find(&q, SPINERISK_FIELD_MINUTES, SPINERISK_AVOID, NULL, NULL), SPINERISK_E_NULL);
  cr_assert_eq(spinerisk_limit_find(NULL, NULL, NULL, NULL, NULL, SPINERISK_FIELD_MINUTES, 4, &out, NULL),
               SPINERISK_E_NULL);
  q.read.struct_size = 4;
  cr_assert_eq(find(&q, SPINERISK_FIELD_MINUTES, SPINERISK_AVOID, &out, NULL), SPINERISK_E_STRUCT_SIZE);
  cr_assert_eq(memcmp(&out, &before, sizeof out), 0);
  about(&q, "walking", HERNIATION);
  out.struct_size--;
  cr_assert_eq(find(&q, SPINERISK_FIELD_MINUTES, SPINERISK_AVOID, &out, NULL), SPINERISK_E_STRUCT_SIZE);
}

Test(limit, of_kilograms_that_help_is_asked_for_as_help) {
  asked q;
  spinerisk_limit l = new_limit();
  spinerisk_error e = new_error();
  about(&q, "assisted pull ups", HERNIATION);
  cr_assert(q.read.assisted && activity_of(q.read.activity).assistable == 1);
  cr_assert_eq(find(&q, SPINERISK_FIELD_EXTERNAL_KG, SPINERISK_WITH_CARE, &l, &e), SPINERISK_E_CONFLICT);
  cr_assert(e.field == SPINERISK_FIELD_EXTERNAL_KG && strstr(e.detail, "assistance_kg"));
  cr_assert_eq(find(&q, SPINERISK_FIELD_ASSISTANCE_KG, SPINERISK_WITH_CARE, &l, &e), SPINERISK_OK);
  about(&q, "assisted pull ups", HERNIATION ";assistance_kg=20");
  cr_assert_eq(find(&q, SPINERISK_FIELD_EXTERNAL_KG, SPINERISK_WITH_CARE, &l, &e), SPINERISK_OK,
               "help that is stated leaves the kilograms to be a weight");
  about(&q, "assisted running", HERNIATION);
  cr_assert(q.read.assisted && activity_of(q.read.activity).assistable != 1);
  cr_assert_eq(find(&q, SPINERISK_FIELD_EXTERNAL_KG, SPINERISK_WITH_CARE, &l, &e), SPINERISK_OK,
               "where help cannot carry part of the body kilograms are a weight");
  about(&q, "assisted running", "answers_yes=urine_change");
  cr_assert_eq(find(&q, SPINERISK_FIELD_EXTERNAL_KG, SPINERISK_WITH_CARE, &l, &e), SPINERISK_OK, "a flag");
  cr_assert_eq(l.holds, SPINERISK_LIMIT_NEVER);
  q.read.candidates[0].activity = 65000; /* a reading somebody filled by hand */
  q.c.patient.answers_yes = 0;
  cr_assert_eq(find(&q, SPINERISK_FIELD_EXTERNAL_KG, SPINERISK_WITH_CARE, &l, &e), SPINERISK_E_UNKNOWN_ACTIVITY);
}
