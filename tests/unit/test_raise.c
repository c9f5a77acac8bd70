/* What a name asks for beyond its activity: it lifts the demands, shows in the score and never lowers either. With
 * it: how a reading becomes an assessment. */
#include "help.h"
#include "catalogue.h"
#include "data/tables.h"
#include "raise.h"

enum { FACTORS = 10, ALL = (1 << FACTORS) - 1 };

static spinerisk_activity activity_at(size_t index) {
  spinerisk_activity a;
  spr_activity_fill(index, &a);
  return a;
}

static spinerisk_activity raised_by(spinerisk_activity a, unsigned raised) {
  spr_raise(&spr_builtin, raised, &a);
  return a;
}

static int not_below(spinerisk_range a, spinerisk_range b) {
  return a.low >= b.low && a.typical >= b.typical && a.high >= b.high && a.low <= a.typical && a.typical <= a.high;
}

/* As lib/data/names.py says which factors an activity asks for by itself. */
static unsigned has(const spinerisk_activity *a) {
  return (a->impact.typical >= 1.8 || (a->tags & SPR_TAG_JERK) ? SPR_RAISE_IMPACT : 0u) |
         (a->usual_kg.high > 0 ? SPR_RAISE_LOAD : 0u) | (a->overhead == SPR_OVERHEAD_YES ? SPR_RAISE_OVERHEAD : 0u) |
         (a->twist.typical >= 15 ? SPR_RAISE_TWIST : 0u) | (a->forward.typical >= 20 ? SPR_RAISE_BEND : 0u) |
         (a->backward.typical >= 10 ? SPR_RAISE_BACK_BEND : 0u) |
         (a->tags & SPR_TAG_SINGLE_LEG ? SPR_RAISE_SINGLE_LEG : 0u) |
         (a->twist.typical >= 8 ? SPR_RAISE_ONE_SIDED : 0u) | (a->tags & SPR_TAG_INVERSION ? SPR_RAISE_INVERSION : 0u);
}

Test(raise, every_factor_has_a_name) { cr_assert_eq(spinerisk_name_count(SPINERISK_FIELD_RAISED), FACTORS); }

Test(raise, no_demand_is_lowered_and_no_tag_is_lost_but_the_one_that_softens) {
  for (size_t i = 0; i < SPR_N_ACTIVITIES; i++) {
    const spinerisk_activity a = activity_at(i);
    if (a.kind == SPINERISK_KIND_CLASS) continue;
    for (unsigned raised = 0; raised <= ALL; raised++) {
      const spinerisk_activity b = raised_by(a, raised);
      cr_assert(not_below(b.impact, a.impact) && not_below(b.twist, a.twist) && not_below(b.forward, a.forward) &&
                    not_below(b.backward, a.backward) && not_below(b.load, a.load),
                "%s, %x", a.id, raised);
      const uint64_t kept = raised ? a.tags & ~SPR_TAG_ESSENTIAL : a.tags;
      cr_assert_eq(b.tags & a.tags, kept, "%s, %x", a.id, raised);
      if (!isnan(a.usual_kg.typical)) {
        const int heavy = (raised & SPR_RAISE_HEAVY) != 0;
        cr_assert(same_bits(b.usual_kg.low, heavy ? a.usual_kg.typical : a.usual_kg.low), "%s", a.id);
        cr_assert(same_bits(b.usual_kg.typical, heavy ? a.usual_kg.high : a.usual_kg.typical), "%s", a.id);
        cr_assert(same_bits(b.usual_kg.high, a.usual_kg.high), "%s", a.id);
      }
      if (a.overhead == SPR_OVERHEAD_YES) cr_assert_eq(b.overhead, SPR_OVERHEAD_YES, "%s", a.id);
    }
  }
}

Test(raise, the_activity_then_asks_for_it) {
  for (size_t i = 0; i < SPR_N_ACTIVITIES; i++) {
    const spinerisk_activity a = activity_at(i);
    if (a.kind == SPINERISK_KIND_CLASS) continue;
    cr_assert_eq(has(&a), spr_activities[i].has, "%s: %x", a.id, has(&a));
    for (int f = 0; 1u << f < SPR_RAISE_HEAVY; f++) { /* heavier than its own weight, no activity is */
      const spinerisk_activity b = raised_by(a, 1u << f);
      cr_assert(has(&b) >> f & 1, "%s asked for factor %d", a.id, f);
    }
  }
}

Test(raise, each_factor_lifts_what_it_is_about_and_nothing_else) {
  static const struct {
    unsigned raised;
    int impact, twist, forward, backward, kg;
    uint64_t tags;
  } table[FACTORS] = {{SPR_RAISE_IMPACT, 1, 0, 0, 0, 0, SPR_TAG_JERK},
                      {SPR_RAISE_LOAD, 0, 0, 0, 0, 1, 0},
                      {SPR_RAISE_OVERHEAD, 0, 0, 0, 1, 1, 0},
                      {SPR_RAISE_TWIST, 0, 1, 0, 0, 0, 0},
                      {SPR_RAISE_BEND, 0, 0, 1, 0, 0, 0},
                      {SPR_RAISE_BACK_BEND, 0, 0, 0, 1, 0, 0},
                      {SPR_RAISE_SINGLE_LEG, 0, 1, 0, 0, 0, SPR_TAG_SINGLE_LEG},
                      {SPR_RAISE_ONE_SIDED, 0, 1, 0, 0, 0, 0},
                      {SPR_RAISE_INVERSION, 0, 0, 0, 0, 0, SPR_TAG_INVERSION}};
  for (size_t i = 0; i < FACTORS; i++) {
    const spinerisk_activity a = raised_by(own_activity(), table[i].raised);
    cr_assert_eq(a.impact.typical > 0, table[i].impact, "factor %zu", i);
    cr_assert_eq(a.twist.typical > 0, table[i].twist, "factor %zu", i);
    cr_assert_eq(a.forward.typical > 0, table[i].forward, "factor %zu", i);
    cr_assert_eq(a.backward.typical > 0, table[i].backward, "factor %zu", i);
    cr_assert_eq(a.usual_kg.typical > 0, table[i].kg, "factor %zu", i);
    cr_assert_eq(a.tags, table[i].tags, "factor %zu", i);
    cr_assert_eq(a.overhead == SPR_OVERHEAD_YES, table[i].raised == SPR_RAISE_OVERHEAD, "factor %zu", i);
    cr_assert_eq(a.load.typical, 0, "kilograms are added where they are known");
  }
}

static spinerisk_resolution reading_of(uint32_t number, unsigned raised, int assisted) {
  spinerisk_resolution r;
  spinerisk_resolution_init(&r, sizeof r);
  r.activity = r.candidates[0].activity = number;
  r.raised = r.candidates[0].raised = raised;
  r.read_as = SPINERISK_READ_TEXT;
  r.assisted = assisted;
  r.n_candidates = r.n_tied = 1;
  r.confidence = r.candidates[0].confidence = 1;
  return r;
}

static spinerisk_assessment assess_read(const spinerisk_resolution *r, const test_case *c) {
  spinerisk_assessment out = new_assessment();
  const spinerisk_status status = spinerisk_assess_resolution(NULL, NULL, r, &c->effort, &c->patient, &out, NULL);
  cr_assert_eq(status, SPINERISK_OK, "activity %u: %s", r->activity, spinerisk_status_id(status));
  return out;
}

static const char *const people[] = {"",
                                     HERNIATION,
                                     "conditions=stenosis;pain_now=5",
                                     "conditions=spondylolisthesis;phase=acute",
                                     "conditions=osteoporosis;external_kg=0",
                                     "conditions=bulge;external_kg=30;form=poor",
                                     "conditions=none;phase=maintenance;body_mass_kg=110;vigour=1",
                                     HERNIATION ";max_external_kg=3;ban_tags=inversion"};

Test(score, what_is_raised_never_lowers_a_score_or_a_verdict) {
  for (size_t p = 0; p < COUNT(people); p++) {
    test_case c;
    case_read(&c, people[p]);
    cr_assert_eq(c.status, SPINERISK_OK, "%s", people[p]);
    for (size_t i = 0; i < SPR_N_ACTIVITIES; i++) {
      if (spr_activities[i].kind == SPINERISK_KIND_CLASS) continue;
      const spinerisk_resolution plain = reading_of(spr_activities[i].number, 0, 0);
      const spinerisk_assessment a = assess_read(&plain, &c);
      for (int f = 0; f <= FACTORS; f++) {
        const spinerisk_resolution more = reading_of(spr_activities[i].number, f == FACTORS ? ALL : 1u << f, 0);
        const spinerisk_assessment b = assess_read(&more, &c);
        cr_assert(b.score >= a.score && b.model_score >= a.model_score && b.high >= a.high && b.verdict >= a.verdict,
                  "%s, factor %d, %s", spr_text(spr_activities[i].id), f, people[p]);
        cr_assert(b.raised == more.raised && has_reason(&b, "name_raised") && !has_reason(&a, "name_raised"));
      }
    }
  }
}

/* The turn that one leg brings is small: it shows where the movement is done hard and badly. */
Test(score, each_factor_shows_somewhere) {
  test_case c;
  case_read(&c, HERNIATION ";vigour=1;form=poor");
  for (int f = 0; f < FACTORS; f++) {
    int higher = 0;
    for (size_t i = 0; i < SPR_N_ACTIVITIES; i++) {
      if (spr_activities[i].kind == SPINERISK_KIND_CLASS || (spr_activities[i].has >> f & 1)) continue;
      const spinerisk_resolution plain = reading_of(spr_activities[i].number, 0, 0),
                                 more = reading_of(spr_activities[i].number, 1u << f, 0);
      const spinerisk_assessment a = assess_read(&plain, &c), b = assess_read(&more, &c);
      higher += b.score > a.score || b.high > a.high || b.verdict > a.verdict;
    }
    cr_assert_gt(higher, 20, "factor %d", f);
  }
}

Test(score, a_name_says_more_than_its_activity) {
  static const char *const table[][2] = {{"plank", "single arm plank"},
                                         {"bird dog", "bird dog with overhead press"},
                                         {"back squat", "back squat with jump"},
                                         {"weighted plank", "weighted plank with twist"}};
  for (size_t i = 0; i < COUNT(table); i++) {
    const spinerisk_assessment plain = ask(table[i][0], HERNIATION), more = ask(table[i][1], HERNIATION);
    cr_assert(more.raised && !plain.raised && has_reason(&more, "name_raised"), "%s", table[i][1]);
    cr_assert(more.model_score > plain.model_score && more.verdict >= plain.verdict, "%s", table[i][1]);
  }
}

Test(help, kilograms_that_come_with_it_carry_part_of_the_body) {
  static const char *const names[] = {"Pull Up (Band)", "assisted pull up"};
  const spinerisk_assessment helped = ask("pull up", HERNIATION ";assistance_kg=25");
  for (size_t i = 0; i < COUNT(names); i++) {
    const spinerisk_assessment a = ask(names[i], HERNIATION ";external_kg=25");
    cr_assert(a.assisted && has_reason(&a, "kilograms_help"), "%s", names[i]);
    cr_assert(same_bits(a.score, helped.score) && same_bits(a.demand[1], helped.demand[1]), "%s", names[i]);
  }
  const spinerisk_assessment loaded = ask("pull up", HERNIATION ";external_kg=25"),
                             plain = ask("assisted pull up", HERNIATION);
  cr_assert(!loaded.assisted && loaded.demand[1] > helped.demand[1] && !has_reason(&loaded, "kilograms_help"));
  cr_assert(plain.assisted && !has_reason(&plain, "kilograms_help"), "no kilograms, nothing to move");
}

Test(help, stays_a_weight_where_it_cannot_carry_or_both_are_stated) {
  test_case c, both;
  case_read(&c, HERNIATION ";external_kg=20");
  case_read(&both, HERNIATION ";external_kg=20;assistance_kg=10");
  int tried = 0;
  for (size_t i = 0; i < SPR_N_ACTIVITIES; i++) {
    if (spr_activities[i].kind == SPINERISK_KIND_CLASS) continue;
    const int can = spr_activities[i].assistable == SPR_ASSISTABLE_YES;
    const test_case *stated = can ? &both : &c;
    const spinerisk_resolution plain = reading_of(spr_activities[i].number, 0, 0),
                               helped = reading_of(spr_activities[i].number, 0, 1);
    const spinerisk_assessment a = assess_read(&plain, stated), b = assess_read(&helped, stated);
    cr_assert(same_bits(a.score, b.score) && b.assisted && !has_reason(&b, "kilograms_help"), "%s",
              spr_text(spr_activities[i].id));
    tried += can;
  }
  cr_assert_gt(tried, 3);
}

Test(ambiguous, the_most_demanding_is_the_answer) {
  static const char *const inputs[] = {"", HERNIATION, "conditions=stenosis;phase=acute", "conditions=spondylolysis"};
  for (size_t i = 0; i < COUNT(inputs); i++) {
    const spinerisk_assessment both = ask("press ups", inputs[i]), press = ask("press_up", inputs[i]),
                               push = ask("push_up", inputs[i]);
    const int is_push = push.verdict != press.verdict ? push.verdict > press.verdict : push.score > press.score;
    const spinerisk_assessment *worst = is_push ? &push : &press;
    cr_assert(both.ambiguous && has_reason(&both, "name_ambiguous") && !worst->ambiguous, "%s", inputs[i]);
    cr_assert(both.activity == worst->activity && same_bits(both.score, worst->score) && both.verdict == worst->verdict,
              "%s", inputs[i]);
  }
}

Test(reading, a_name_not_fully_understood_is_pointed_out) {
  const spinerisk_assessment sure = ask("deadlift", ""), unsure = ask("deadlft", "");
  cr_assert(unsure.confidence < 0.75 && has_reason(&unsure, "name_uncertain") && unsure.read_as == SPINERISK_READ_TEXT);
  cr_assert(sure.confidence == 1 && !has_reason(&sure, "name_uncertain") && sure.read_as == SPINERISK_READ_ID);
  cr_assert(same_bits(sure.score, unsure.score));
}

Test(reading, what_was_not_read_is_never_scored) {
  static const struct {
    const char *name;
    spinerisk_status status;
  } table[] = {{"zzzzqqq", SPINERISK_E_UNKNOWN_ACTIVITY},
               {"", SPINERISK_E_UNKNOWN_ACTIVITY},
               {"Workout", SPINERISK_E_NOT_ENOUGH}};
  for (size_t i = 0; i < COUNT(table); i++) {
    spinerisk_assessment out = new_assessment();
    spinerisk_resolution r;
    spinerisk_resolution_init(&r, sizeof r);
    cr_assert_eq(try_assess(table[i].name, HERNIATION).status, table[i].status, "%s", table[i].name);
    cr_assert_eq(spinerisk_resolve(NULL, TEXT(table[i].name), 0, &r, NULL), SPINERISK_OK);
    cr_assert_eq(spinerisk_assess_resolution(NULL, NULL, &r, NULL, NULL, &out, NULL), table[i].status);
    cr_assert(isnan(out.score) && out.verdict == 0, "%s", table[i].name);
  }
}

Test(reading, a_red_flag_is_answered_first_even_for_an_unknown_name) {
  static const char *const names[] = {"zzzzqqq", "", "Workout", "\xff", "weighted plank with twist", "press ups"};
  test_case c;
  case_read(&c, "answers_yes=urine_change");
  for (size_t i = 0; i < COUNT(names); i++) {
    spinerisk_resolution r;
    spinerisk_resolution_init(&r, sizeof r);
    cr_assert_eq(spinerisk_resolve(NULL, TEXT(names[i]), 0, &r, NULL), SPINERISK_OK);
    const spinerisk_assessment a = ask(names[i], "answers_yes=urine_change"), b = assess_read(&r, &c);
    cr_assert(a.verdict == SPINERISK_STOP && a.score == 100 && b.verdict == SPINERISK_STOP && b.score == 100, "%s",
              names[i]);
  }
}

Test(reading, a_forged_one_gives_a_status) {
  spinerisk_assessment out = new_assessment();
  spinerisk_resolution r = reading_of(65535, 0, 0);
  cr_assert_eq(spinerisk_assess_resolution(NULL, NULL, &r, NULL, NULL, &out, NULL), SPINERISK_E_UNKNOWN_ACTIVITY);
  r = reading_of(1, 0, 0);
  r.n_tied = INT32_MAX;
  cr_assert_eq(spinerisk_assess_resolution(NULL, NULL, &r, NULL, NULL, &out, NULL), SPINERISK_E_UNKNOWN_ACTIVITY);
  r.n_tied = -1;
  cr_assert_eq(spinerisk_assess_resolution(NULL, NULL, &r, NULL, NULL, &out, NULL), SPINERISK_E_UNKNOWN_ACTIVITY);
  r.struct_size = 0;
  cr_assert_eq(spinerisk_assess_resolution(NULL, NULL, &r, NULL, NULL, &out, NULL), SPINERISK_E_STRUCT_SIZE);
  cr_assert_eq(spinerisk_assess_resolution(NULL, NULL, NULL, NULL, NULL, &out, NULL), SPINERISK_E_NULL);
  cr_assert(isnan(out.score), "nothing was written");
}

Test(raise, a_weight_comes_with_load_and_overhead_where_there_is_none) {
  const double *p = spr_builtin.p;
  for (size_t i = 0; i < SPR_N_ACTIVITIES; i++) {
    const spinerisk_activity a = activity_at(i);
    if (a.usual_kg.typical == a.usual_kg.typical) continue;
    for (unsigned raised = 1; raised <= ALL; raised <<= 1) {
      const spinerisk_range kg = raised_by(a, raised).usual_kg;
      if (raised == SPR_RAISE_LOAD || raised == SPR_RAISE_OVERHEAD)
        cr_assert(kg.low == p[SPR_P_RAISE_KG_LOW] && kg.typical == p[SPR_P_RAISE_KG_TYPICAL] &&
                  kg.high == p[SPR_P_RAISE_KG_HIGH]);
      else
        cr_assert(kg.typical != kg.typical && kg.low != kg.low, "%s, %x", a.id, raised);
    }
  }
}
