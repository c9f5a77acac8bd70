/* The one change that is enough: each by itself, also with the number as it is read out of its sentence. */
#include <stdlib.h>

#include "asked.h"

/* The field each kind changes; 0: the form, or the activity. */
static const int32_t fields[SPINERISK_MAX_CHANGES + 1] = {
    [SPINERISK_CHANGE_LIGHTER] = SPINERISK_FIELD_EXTERNAL_KG,
    [SPINERISK_CHANGE_FEWER] = SPINERISK_FIELD_REPETITIONS,
    [SPINERISK_CHANGE_SHORTER] = SPINERISK_FIELD_MINUTES,
    [SPINERISK_CHANGE_SHORTER_HOLD] = SPINERISK_FIELD_HOLD_MINUTES,
    [SPINERISK_CHANGE_SLOWER] = SPINERISK_FIELD_VIGOUR,
    [SPINERISK_CHANGE_MORE_HELP] = SPINERISK_FIELD_ASSISTANCE_KG,
    [SPINERISK_CHANGE_LATER_IN_DAY] = SPINERISK_FIELD_HOURS_SINCE_RISING,
    [SPINERISK_CHANGE_LATER_AFTER_SESSION] = SPINERISK_FIELD_HOURS_SINCE_SESSION,
};

static void new_changes(spinerisk_change changes[SPINERISK_MAX_CHANGES]) {
  for (int i = 0; i < SPINERISK_MAX_CHANGES; i++) spinerisk_change_init(&changes[i], sizeof *changes);
}

static size_t changes_of(asked *q, int32_t verdict, spinerisk_change changes[SPINERISK_MAX_CHANGES]) {
  size_t n = 99;
  new_changes(changes);
  cr_assert_eq(
      spinerisk_changes_find(NULL, q->vocabulary, &q->read, &q->c.effort, &q->c.patient, verdict, changes, &n, NULL),
      SPINERISK_OK);
  cr_assert_leq(n, SPINERISK_MAX_CHANGES);
  return n;
}

static int has_kind(asked *q, int32_t verdict, int32_t kind) {
  spinerisk_change changes[SPINERISK_MAX_CHANGES];
  const size_t n = changes_of(q, verdict, changes);
  for (size_t i = 0; i < n; i++)
    if (changes[i].kind == kind) return 1;
  return 0;
}

/* The answer with a change made; value: its number, exact or as it was read. */
static spinerisk_assessment changed(asked *q, const spinerisk_change *change, double value) {
  asked other = *q;
  if (fields[change->kind]) return answer_with(q, fields[change->kind], value);
  if (change->kind == SPINERISK_CHANGE_BETTER_FORM) {
    const int32_t before = q->c.effort.form;
    q->c.effort.form = SPINERISK_FORM_GOOD;
    const spinerisk_assessment a = answer(q);
    q->c.effort.form = before;
    return a;
  }
  other.read = resolve(activity_of(change->activity).id);
  spinerisk_effort_init(&other.c.effort, sizeof other.c.effort);
  return answer(&other);
}

/* The last number in a sentence, as a person reads it. */
static double number_in(const char *text) {
  const char *last = NULL;
  for (const char *at = text; *at; at++)
    if (*at >= '0' && *at <= '9' && (at == text || at[-1] == ' ')) last = at;
  cr_assert_not_null(last, "no number in: %s", text);
  return strtod(last, NULL);
}

static void check_change(asked *q, const spinerisk_change *change, int32_t verdict, const char *what) {
  char text[256];
  const size_t n = spinerisk_change_text(change, text, sizeof text);
  const int32_t kind = change->kind;
  cr_assert(n < sizeof text && n == strlen(text) && text[n - 1] == '.' && text[0] >= 'A' && text[0] <= 'Z', "%s", text);
  const spinerisk_assessment a = changed(q, change, change->value);
  cr_assert(a.verdict <= verdict && a.verdict == change->verdict && same_bits(a.score, change->score),
            "%s: %s gives %d, not %d", what, text, a.verdict, change->verdict);
  cr_assert_eq(isnan(change->value), !fields[kind], "%s: %s", what, text);
  cr_assert_eq(change->activity != 0, kind == SPINERISK_CHANGE_VARIANT, "%s: %s", what, text);
  if (!fields[kind]) return;
  const int least = kind == SPINERISK_CHANGE_MORE_HELP || kind >= SPINERISK_CHANGE_LATER_IN_DAY;
  const double read = number_in(text), step = kind == SPINERISK_CHANGE_SLOWER ? 0.0101 : 0.101;
  cr_assert(least ? read >= change->value : read <= change->value, "%s: %s is not on the milder side", what, text);
  cr_assert(fabs(read - change->value) < step, "%s: %s is far from %g", what, text, change->value);
  cr_assert_leq(changed(q, change, read).verdict, verdict, "%s: %s is not enough", what, text);
  cr_assert(read > 0 || (kind != SPINERISK_CHANGE_FEWER && kind != SPINERISK_CHANGE_SHORTER), "%s: %s", what, text);
}

static const char *const people[] = {"",
                                     HERNIATION ";phase=acute;hours_since_rising=0",
                                     HERNIATION ";hours_since_session=0.5;sessions_per_week=1",
                                     "conditions=osteoporosis;phase=strengthening;max_minutes=10;max_repetitions=3.7",
                                     HERNIATION ";form=poor;vigour=1;hold_minutes=60;repetitions=100;external_kg=40",
                                     HERNIATION ";minutes=30;repetitions=30;max_minutes=0;max_repetitions=0",
                                     HERNIATION ";minutes=300;max_minutes=0.05;max_external_kg=0.33"};

Test(changes, are_each_enough_and_said_so_that_they_hold) {
  int seen[SPINERISK_MAX_CHANGES + 1] = {0};
  for (size_t p = 0; p < COUNT(people); p++)
    for (size_t i = 0; i < spinerisk_activity_count(); i++)
      for (int32_t verdict = 1; verdict < SPINERISK_AVOID && movement_at(i); verdict++) {
        spinerisk_change changes[SPINERISK_MAX_CHANGES];
        asked q;
        about(&q, movement_at(i), people[p]);
        const size_t n = changes_of(&q, verdict, changes);
        cr_assert(n == 0 || answer(&q).verdict > verdict, "%s: it is there already", movement_at(i));
        for (size_t k = 0; k < n; k++) {
          cr_assert(k == 0 || changes[k].kind > changes[k - 1].kind, "%s: one of a kind, in order", movement_at(i));
          check_change(&q, &changes[k], verdict, movement_at(i));
          seen[changes[k].kind]++;
        }
      }
  for (int kind = 1; kind <= SPINERISK_MAX_CHANGES; kind++) cr_assert_gt(seen[kind], 0, "kind %d", kind);
}

/* Where form or a field is enough by itself, it is among them. */
Test(changes, leave_out_none_that_is_enough) {
  for (size_t i = 0; i < spinerisk_activity_count(); i++) {
    asked q;
    if (!movement_at(i)) continue;
    about(&q, movement_at(i), HERNIATION ";form=poor;vigour=1;external_kg=30;hold_minutes=30");
    if (answer(&q).verdict <= SPINERISK_WITH_CARE) continue;
    cr_assert_eq(has_kind(&q, SPINERISK_WITH_CARE, SPINERISK_CHANGE_LIGHTER),
                 answer_with(&q, SPINERISK_FIELD_EXTERNAL_KG, 0).verdict <= SPINERISK_WITH_CARE, "%s", movement_at(i));
    cr_assert_eq(has_kind(&q, SPINERISK_WITH_CARE, SPINERISK_CHANGE_SLOWER),
                 answer_with(&q, SPINERISK_FIELD_VIGOUR, 0).verdict <= SPINERISK_WITH_CARE, "%s", movement_at(i));
    cr_assert_eq(has_kind(&q, SPINERISK_WITH_CARE, SPINERISK_CHANGE_SHORTER_HOLD),
                 answer_with(&q, SPINERISK_FIELD_HOLD_MINUTES, 0).verdict <= SPINERISK_WITH_CARE, "%s", movement_at(i));
  }
}

/* A limit often jumps over a verdict: what the change really gives is told. */
Test(changes, tell_the_verdict_that_comes_out) {
  spinerisk_change changes[SPINERISK_MAX_CHANGES];
  asked q;
  about(&q, "lying", "conditions=none;max_minutes=10");
  cr_assert_eq(answer(&q).verdict, SPINERISK_ASK_PROVIDER);
  const size_t n = changes_of(&q, SPINERISK_WITH_CARE, changes);
  cr_assert(n >= 1 && changes[0].kind == SPINERISK_CHANGE_SHORTER && changes[0].value == 10);
  cr_assert_eq(changes[0].verdict, SPINERISK_SUITABLE);
}

Test(changes, that_would_mean_not_doing_it_are_none) {
  asked q;
  about(&q, "walking", "conditions=none;minutes=20;max_minutes=0");
  cr_assert(answer(&q).verdict == SPINERISK_AVOID && !has_kind(&q, SPINERISK_SUITABLE, SPINERISK_CHANGE_SHORTER));
  about(&q, "bird_dog", "conditions=none;repetitions=20;max_repetitions=0.5");
  cr_assert(answer(&q).verdict == SPINERISK_AVOID && !has_kind(&q, SPINERISK_SUITABLE, SPINERISK_CHANGE_FEWER));
}

Test(changes, are_later_only_where_a_moment_was_stated) {
  for (size_t i = 0; i < spinerisk_activity_count(); i++)
    for (int32_t verdict = 1; verdict < SPINERISK_AVOID && movement_at(i); verdict++) {
      asked q;
      about(&q, movement_at(i), HERNIATION);
      cr_assert(!has_kind(&q, verdict, SPINERISK_CHANGE_LATER_IN_DAY), "%s", movement_at(i));
      cr_assert(!has_kind(&q, verdict, SPINERISK_CHANGE_LATER_AFTER_SESSION), "%s", movement_at(i));
    }
}

Test(changes, there_are_none_with_a_flag_a_stop_for_today_or_a_ban) {
  static const char *const inputs[] = {"answers_yes=urine_change", "pain_now=9", "ban_activity=deadlift"};
  for (size_t i = 0; i < COUNT(inputs); i++) {
    spinerisk_change changes[SPINERISK_MAX_CHANGES];
    asked q;
    about(&q, "deadlift", inputs[i]);
    const size_t n = changes_of(&q, SPINERISK_ASK_PROVIDER, changes);
    for (size_t k = 0; k < n; k++) /* only another activity is no longer banned */
      cr_assert(i == 2 && changes[k].kind == SPINERISK_CHANGE_VARIANT, "%s", inputs[i]);
    cr_assert_eq(changes_of(&q, SPINERISK_STOP, changes), 0, "it is there already");
  }
}

Test(text, is_written_as_snprintf_does) {
  spinerisk_change change;
  char whole[128], cut[10] = "#########";
  spinerisk_change_init(&change, sizeof change);
  change.kind = SPINERISK_CHANGE_LIGHTER;
  change.value = 12.599;
  const size_t n = spinerisk_change_text(&change, whole, sizeof whole);
  cr_assert_str_eq(whole, "Use at most 12.5 kg in all.");
  cr_assert(n == strlen(whole) && spinerisk_change_text(&change, NULL, 0) == n);
  cr_assert_eq(spinerisk_change_text(&change, cut, 8), n);
  cr_assert(memcmp(cut, "Use at \0#", 9) == 0);
  change.kind = SPINERISK_CHANGE_MORE_HELP;
  spinerisk_change_text(&change, whole, sizeof whole);
  cr_assert_str_eq(whole, "Let a band or a counterweight carry at least 12.6 kg.");
  change.kind = SPINERISK_CHANGE_SLOWER;
  change.value = 0.469;
  spinerisk_change_text(&change, whole, sizeof whole);
  cr_assert_str_eq(whole, "Do it more gently: on a scale from 0 (gentle) to 1 (hard), at most 0.46.");
}

/* A change somebody stored may hold any number. */
Test(text, of_a_value_no_limit_has_is_text_nevertheless) {
  static const double values[] = {INFINITY, -INFINITY, NAN, 1e300, -1e300, 9.3e17};
  static const char *const ends[] = {"infinity", "-infinity", "not given", "1e+300", "-1e+300", "9.3e+17"};
  spinerisk_change change;
  char text[128];
  spinerisk_change_init(&change, sizeof change);
  for (size_t i = 0; i < COUNT(values); i++)
    for (int32_t kind = SPINERISK_CHANGE_LIGHTER; kind <= SPINERISK_CHANGE_LATER_AFTER_SESSION; kind++) {
      if (!fields[kind]) continue;
      change.kind = kind;
      change.value = values[i];
      spinerisk_change_text(&change, text, sizeof text);
      cr_assert_not_null(strstr(text, ends[i]), "%s", text);
    }
}

/* Every tenth there is, and the doubles beside it. */
Test(text, rounds_to_the_milder_side_and_never_further_than_a_step) {
  spinerisk_change change;
  char text[128];
  spinerisk_change_init(&change, sizeof change);
  for (int i = 1; i < 6000; i++)
    for (int k = -1; k <= 1; k++) {
      const double tenth = i / 10.0, value = k ? nextafter(tenth, k * INFINITY) : tenth;
      change.value = value;
      change.kind = SPINERISK_CHANGE_LIGHTER;
      spinerisk_change_text(&change, text, sizeof text);
      cr_assert(number_in(text) <= value && number_in(text) > value - 0.1001, "%.17g: %s", value, text);
      change.kind = SPINERISK_CHANGE_MORE_HELP;
      spinerisk_change_text(&change, text, sizeof text);
      cr_assert(number_in(text) >= value && number_in(text) < value + 0.1001, "%.17g: %s", value, text);
    }
}

Test(text, of_what_is_no_change_is_empty) {
  spinerisk_change change;
  char text[64] = "#";
  spinerisk_change_init(&change, sizeof change);
  const int32_t bad[] = {0, -1, SPINERISK_MAX_CHANGES + 1, INT32_MAX};
  for (size_t i = 0; i < COUNT(bad); i++) {
    change.kind = bad[i];
    cr_assert(spinerisk_change_text(&change, text, sizeof text) == 0 && !*text);
  }
  cr_assert_eq(spinerisk_change_text(NULL, text, sizeof text), 0);
  change.kind = SPINERISK_CHANGE_VARIANT;
  cr_assert_gt(spinerisk_change_text(&change, text, sizeof text), 0, "an activity nobody knows does no harm");
  change.struct_size = 8;
  cr_assert_eq(spinerisk_change_text(&change, text, sizeof text), 0);
}

Test(failure, is_told_and_writes_nothing) {
  spinerisk_change changes[SPINERISK_MAX_CHANGES];
  spinerisk_error e = new_error();
  size_t n = 77;
  asked q;
  about(&q, "deadlift", HERNIATION);
  new_changes(changes);
  const int32_t bad[] = {0, 6, -1};
  for (size_t i = 0; i < COUNT(bad); i++)
    cr_assert_eq(spinerisk_changes_find(NULL, NULL, &q.read, NULL, NULL, bad[i], changes, &n, &e), SPINERISK_E_RANGE);
  cr_assert_eq(e.field, SPINERISK_FIELD_LIMIT_VERDICT);
  cr_assert_eq(spinerisk_changes_find(NULL, NULL, NULL, NULL, NULL, 2, changes, &n, NULL), SPINERISK_E_NULL);
  cr_assert_eq(spinerisk_changes_find(NULL, NULL, &q.read, NULL, NULL, 2, NULL, &n, NULL), SPINERISK_E_NULL);
  cr_assert_eq(spinerisk_changes_find(NULL, NULL, &q.read, NULL, NULL, 2, changes, NULL, NULL), SPINERISK_E_NULL);
  about(&q, "no such thing at all", HERNIATION);
  cr_assert_eq(spinerisk_changes_find(NULL, NULL, &q.read, NULL, NULL, 2, changes, &n, NULL),
               SPINERISK_E_UNKNOWN_ACTIVITY);
  about(&q, "walking", "assistance_kg=10");
  cr_assert_eq(spinerisk_changes_find(NULL, NULL, &q.read, &q.c.effort, NULL, 2, changes, &n, NULL),
               SPINERISK_E_CONFLICT);
  about(&q, "deadlift", HERNIATION);
  changes[9].struct_size = 0;
  cr_assert_eq(spinerisk_changes_find(NULL, NULL, &q.read, NULL, NULL, 2, changes, &n, NULL), SPINERISK_E_STRUCT_SIZE);
  cr_assert(n == 77 && changes[0].kind == 0);
}

/* A caller may put any number into a change: it is said, and no number is cast that does not fit. */
Test(changes, a_value_that_cannot_be_is_said_all_the_same) {
  static const struct {
    double value;
    const char *said;
  } odd[] = {{1e300, "1e+300 kg"}, {-1e300, "-1e+300 kg"}, {INFINITY, "infinity kg"}, {NAN, "not given kg"}};
  spinerisk_change change;
  char text[200];
  for (size_t i = 0; i < COUNT(odd); i++) {
    spinerisk_change_init(&change, sizeof change);
    change.kind = SPINERISK_CHANGE_LIGHTER;
    change.value = odd[i].value;
    spinerisk_change_text(&change, text, sizeof text);
    cr_assert(strstr(text, odd[i].said), "%s", text);
  }
}

Test(changes, of_kilograms_are_none_where_the_name_says_that_they_help) {
  static const struct {
    const char *name, *inputs;
    int lighter;
  } table[] = {{"weighted pull ups", HERNIATION ";external_kg=90", 1},
               {"assisted pull ups",
                "conditions=spondylolisthesis;phase=acute;body_mass_kg=140;age_years=85;external_kg=10", 0}};
  for (size_t k = 0; k < COUNT(table); k++) {
    spinerisk_change changes[SPINERISK_MAX_CHANGES];
    size_t n = COUNT(changes);
    asked q;
    int lighter = 0;
    about(&q, table[k].name, table[k].inputs);
    cr_assert_eq(answer(&q).verdict, SPINERISK_AVOID, "%s", table[k].name);
    new_changes(changes);
    cr_assert_eq(
        spinerisk_changes_find(NULL, NULL, &q.read, &q.c.effort, &q.c.patient, SPINERISK_WITH_CARE, changes, &n, NULL),
        SPINERISK_OK);
    for (size_t i = 0; i < n; i++) lighter += changes[i].kind == SPINERISK_CHANGE_LIGHTER;
    cr_assert_eq(lighter, table[k].lighter, "%s: less help is not easier", table[k].name);
  }
}
