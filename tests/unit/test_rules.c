/* Every rule of lib/data/rules.csv fires for the least that calls for it, and does not when the answer is
 * no. What is not asked is neither. */
#include "answer.h"
#include "catalogue.h"
#include "help.h"

#define SAFE                                                                                                         \
  "answers_no=fracture|implant|aneurysm|cancer|anticoagulant|eye_pressure|heart_disease|high_blood_pressure|hernia;" \
  "bone=normal;pregnancy=no;conditions=bulge"

static const struct {
  const char *id, *name, *yes, *no;
} table[] = {
#include "rule_table.inc"
};

static spinerisk_reason_info reason_of(const char *id) {
  spinerisk_reason_info info;
  spinerisk_reason_info_init(&info, sizeof info);
  for (size_t i = 0; i < spinerisk_reason_count(); i++)
    if (spinerisk_reason_at(i, &info, NULL) == SPINERISK_OK && strcmp(info.id, id) == 0) return info;
  cr_assert_fail("no reason %s", id);
  return info;
}

Test(rules, each_fires_for_the_least_that_calls_for_it) {
  for (size_t i = 0; i < COUNT(table); i++) {
    const spinerisk_assessment a = ask(table[i].name, table[i].yes);
    const spinerisk_reason_info info = reason_of(table[i].id);
    cr_assert(has_reason(&a, table[i].id), "%s, %s with %s", table[i].id, table[i].name, table[i].yes);
    cr_assert_geq(a.verdict, info.verdict, "%s", table[i].id);
    cr_assert_geq(a.urgency, info.urgency, "%s", table[i].id);
  }
}

Test(rules, none_fires_when_the_answer_is_no) {
  for (size_t i = 0; i < COUNT(table); i++) {
    const spinerisk_assessment a = ask(table[i].name, table[i].no);
    cr_assert(!has_reason(&a, table[i].id), "%s, %s with %s", table[i].id, table[i].name, table[i].no);
  }
}

/* A rule added to the data without a row here fails this test. */
Test(rules, every_rule_of_the_data_is_in_this_table) {
  for (size_t i = 0; i < spinerisk_reason_count(); i++) {
    spinerisk_reason_info info;
    int found = 0;
    spinerisk_reason_info_init(&info, sizeof info);
    spinerisk_reason_at(i, &info, NULL);
    for (size_t k = 0; k < COUNT(table); k++) found |= strcmp(table[k].id, info.id) == 0;
    found |= strcmp(info.id, "screening_open") == 0; /* off unless a clinic asks for it: see below */
    found |= strncmp(info.id, "respond_", 8) == 0;   /* of plans: test_plan_diary.c */
    cr_assert(found || !info.is_rule, "%s is not tested", info.id);
  }
}

/* Rules look only at activities with the tag: the same person walks. */
Test(rules, those_about_a_tag_leave_walking_alone) {
  for (size_t i = 0; i < COUNT(table); i++) {
    if (strcmp(table[i].name, "walking") == 0 || strstr(table[i].yes, "pain_now")) continue;
    const spinerisk_assessment a = ask("walking", table[i].yes);
    cr_assert(!has_reason(&a, table[i].id), "%s", table[i].id);
  }
}

/* Not asked is not "no": what is open shows as open, and only there. */
Test(open, a_question_not_asked_is_open_and_one_answered_is_not) {
  static const char *const always[] = {"urine_change", "saddle_numbness", "chest_signs",
                                       "sharp_pain",   "thoracic_pain",   "constant_night_pain"};
  for (size_t i = 0; i < COUNT(always); i++) {
    char no[64];
    snprintf(no, sizeof no, "answers_no=%s", always[i]);
    cr_assert(ask("walking", "").open_questions & question_bit(always[i]), "%s", always[i]);
    cr_assert(!(ask("walking", no).open_questions & question_bit(always[i])), "%s", always[i]);
  }
}

Test(open, a_question_that_cannot_matter_is_not_asked) {
  cr_assert(!(ask("walking", "").open_questions & question_bit("anticoagulant")));
  cr_assert(ask("road_cycling", "conditions=none;phase=maintenance;age_years=25").open_questions &
            question_bit("anticoagulant"));
  cr_assert(!(ask("walking", "").open_questions & question_bit("implant")));
  cr_assert(ask("traction", "").open_questions & question_bit("implant"));
}

Test(open, an_emergency_leaves_nothing_stricter_to_ask) {
  cr_assert_eq(ask("walking", "answers_yes=urine_change").open_questions, 0);
  /* Same day: the questions that could make it an emergency are still open, the others are not. */
  const spinerisk_assessment a = ask("walking", "answers_yes=fever_or_infection");
  cr_assert(a.open_questions & question_bit("urine_change"));
  cr_assert(!(a.open_questions & question_bit("weight_loss")));
}

/* Hanging, inversion and traction are for nobody whose safety questions are not all answered. */
Test(screening, pulling_on_the_spine_is_suitable_only_when_every_question_is_answered) {
  static const char *const pulls[] = {"traction", "dead_hang", "inversion_table"};
  static const char *const needed[] = {"fracture", "implant", "aneurysm", "cancer"}, *const inverted[] = {
                                                                                         "anticoagulant",
                                                                                         "eye_pressure",
                                                                                         "heart_disease",
                                                                                         "high_blood_pressure"};
  for (size_t i = 0; i < COUNT(pulls); i++) {
    cr_assert_leq(ask(pulls[i], SAFE).verdict, SPINERISK_WITH_CARE, "%s", pulls[i]);
    cr_assert_geq(ask(pulls[i], "").verdict, SPINERISK_ASK_PROVIDER, "%s", pulls[i]);
    for (size_t k = 0; k < COUNT(needed) + COUNT(inverted); k++) {
      const char *question = k < COUNT(needed) ? needed[k] : inverted[k - COUNT(needed)];
      if (k >= COUNT(needed) && strcmp(pulls[i], "inversion_table") != 0) continue;
      test_case c;
      case_read(&c, SAFE);
      c.patient.answers_no &= ~question_bit(question);
      cr_assert_eq(spinerisk_assess(NULL, TEXT(pulls[i]), NULL, &c.patient, &c.result, NULL), SPINERISK_OK);
      cr_assert_geq(c.result.verdict, SPINERISK_ASK_PROVIDER, "%s without an answer to %s", pulls[i], question);
      cr_assert(c.result.open_questions & question_bit(question), "%s: %s", pulls[i], question);
      c.patient.answers_yes = question_bit(question);
      cr_assert_eq(spinerisk_assess(NULL, TEXT(pulls[i]), NULL, &c.patient, &c.result, NULL), SPINERISK_OK);
      cr_assert_geq(c.result.verdict, k < COUNT(needed) || i == 2 ? SPINERISK_AVOID : SPINERISK_ASK_PROVIDER,
                    "%s with yes to %s", pulls[i], question);
    }
    test_case c;
    case_read(&c, SAFE);
    c.patient.bone = 0;
    spinerisk_assess(NULL, TEXT(pulls[i]), NULL, &c.patient, &c.result, NULL);
    cr_assert(c.result.verdict >= SPINERISK_ASK_PROVIDER && assumes(&c.result, SPINERISK_FIELD_BONE), "%s", pulls[i]);
    c.patient.bone = 1;
    c.patient.pregnancy = 0;
    spinerisk_assess(NULL, TEXT(pulls[i]), NULL, &c.patient, &c.result, NULL);
    cr_assert(c.result.verdict >= SPINERISK_ASK_PROVIDER && assumes(&c.result, SPINERISK_FIELD_PREGNANCY), "%s",
              pulls[i]);
  }
}

Test(screening, no_permit_and_no_model_can_soften_it) {
  cr_assert_geq(ask("dead_hang", "permit_activity=dead_hang").verdict, SPINERISK_ASK_PROVIDER);
  cr_assert_geq(ask("traction", "permit_tags=traction").verdict, SPINERISK_ASK_PROVIDER);
}

Test(surgery, what_is_not_said_is_taken_as_early_and_not_released) {
  const spinerisk_assessment a = ask("swimming", HERNIATION ";surgery=discectomy");
  cr_assert_eq(a.verdict, SPINERISK_ASK_PROVIDER);
  cr_assert(assumes(&a, SPINERISK_FIELD_WEEKS_SINCE_SURGERY) && assumes(&a, SPINERISK_FIELD_SURGERY_RELEASED));
  cr_assert_leq(ask("walking", HERNIATION ";surgery=discectomy;weeks_since_surgery=1").verdict, SPINERISK_WITH_CARE,
                "easy walking stays");
  cr_assert_lt(ask("swimming", HERNIATION ";surgery=discectomy;weeks_since_surgery=1;surgery_released=yes").verdict,
               SPINERISK_ASK_PROVIDER);
}

/* Who must stop reads only what makes it stop or urgent, none of the milder rules about pain. */
Test(stop, tells_nothing_milder) {
  static const char *const stops[] = {"pain_now=8", "pain_now=9;answers_yes=unsettled_after_day;bad_mornings=3",
                                      "pain_during_change=3;pain_now=5", "symptom_move=spreading;next_morning_change=3",
                                      "answers_yes=sharp_pain|worried_about_moving;week_change=0"};
  static const char *const milder[] = {"pain_amber", "pain_red", "pain_slight_rise", "morning_worse",
                                       "unsettled",  "worried",  "centralising"};
  for (size_t i = 0; i < COUNT(stops); i++) {
    const spinerisk_assessment a = ask("walking", stops[i]);
    cr_assert_eq(a.verdict, SPINERISK_STOP, "%s", stops[i]);
    cr_assert_geq(a.n_reasons, 1);
    for (size_t k = 0; k < COUNT(milder); k++) cr_assert(!has_reason(&a, milder[k]), "%s: %s", stops[i], milder[k]);
  }
  const spinerisk_assessment no_better = ask("walking", "pain_during_change=3;answers_yes=no_better_two_weeks");
  cr_assert(has_reason(&no_better, "no_better"), "what makes it urgent stays");
}

/* A clinic may demand screening: then nothing is better than ask_provider until every flag is answered. */
Test(screening, is_demanded_by_a_clinic_that_wants_it) {
  spinerisk_model *model = NULL;
  test_case c;
  const char limit[] = "screening_limit";
  cr_assert_eq(spinerisk_model_create(NULL, "clinic", &model, NULL), SPINERISK_OK);
  cr_assert_eq(spinerisk_model_set(model, limit, sizeof limit - 1, 1, NULL), SPINERISK_OK);
  cr_assert_eq(spinerisk_model_seal(model, NULL), SPINERISK_OK);
  case_read(&c, HERNIATION);
  cr_assert_eq(spinerisk_assess(model, TEXT("walking"), NULL, &c.patient, &c.result, NULL), SPINERISK_OK);
  cr_assert(has_reason(&c.result, "screening_open") && c.result.verdict == SPINERISK_ASK_PROVIDER);
  cr_assert_eq(c.result.screened, SPINERISK_SCREENED_NO);
  cr_assert_eq(c.result.open_questions & SPR_FLAG_QUESTIONS, SPR_FLAG_QUESTIONS);
  for (int q = 0; q < 64; q++) {
    if (!(SPR_FLAG_QUESTIONS >> q & 1)) continue;
    c.patient.answers_no = SPR_FLAG_QUESTIONS & ~(UINT64_C(1) << q);
    cr_assert_eq(spinerisk_assess(model, TEXT("walking"), NULL, &c.patient, &c.result, NULL), SPINERISK_OK);
    cr_assert_eq(c.result.verdict, SPINERISK_ASK_PROVIDER, "question %d", q + 1);
    cr_assert_eq(c.result.screened, SPINERISK_SCREENED_PARTLY);
  }
  c.patient.answers_no = SPR_FLAG_QUESTIONS;
  cr_assert_eq(spinerisk_assess(model, TEXT("walking"), NULL, &c.patient, &c.result, NULL), SPINERISK_OK);
  cr_assert_eq(c.result.verdict, SPINERISK_SUITABLE);
  cr_assert_eq(c.result.screened, SPINERISK_SCREENED_YES);
  spinerisk_model_destroy(model);
}

/* Nobody reads how to go on who should not: of no answer stricter than a reason allows is that reason told. */
Test(told, no_reason_outlives_its_answer) {
  static const char *const people[] = {
      "conditions=herniation;symptom_move=centralising;pain_during_change=1;permit_activity=deadlift;ban_activity="
      "deadlift",
      "conditions=herniation;symptom_move=eases_on_sitting;pain_now=6", "conditions=herniation;best_verdict=avoid",
      "conditions=herniation;pain_now=9;permit_activity=deadlift", "age_years=70;symptom_move=spreading"};
  static const char *const names[] = {"walking", "deadlift", "skiing", "tying_shoes", "straight_leg_raise", "bird_dog"};
  static const char *const go_on[] = {"permitted", "centralising", "pain_slight_rise", "eases_on_sitting",
                                      "everyday",  "done_hard",    "nerve_tension",    "nerve_tension_unknown",
                                      "age_fall",  "worth_doing"};
  for (size_t p = 0; p < COUNT(people); p++)
    for (size_t n = 0; n < COUNT(names); n++) {
      const spinerisk_assessment a = ask(names[n], people[p]);
      for (size_t k = 0; k < COUNT(go_on); k++)
        if (a.verdict >= SPINERISK_AVOID)
          cr_assert(!has_reason(&a, go_on[k]), "%s, %s: %s", names[n], people[p], go_on[k]);
      cr_assert_geq(a.n_reasons, 1, "%s, %s", names[n], people[p]);
    }
}

/* Everyday movements and easy walking stay after an operation; a weight does not. */
Test(surgery, leaves_everyday_movements) {
  static const char *const easy[] = {"lying", "standing", "getting_up", "getting_out_of_bed", "tying_shoes", "walking"};
  static const char *const early[] = {"surgery=discectomy;weeks_since_surgery=2",
                                      "surgery=fusion;weeks_since_surgery=2",
                                      "surgery=other;weeks_since_surgery=300;surgery_released=no"};
  for (size_t i = 0; i < COUNT(early); i++) {
    for (size_t k = 0; k < COUNT(easy); k++)
      cr_assert_leq(ask(easy[k], early[i]).verdict, SPINERISK_WITH_CARE, "%s, %s", easy[k], early[i]);
    cr_assert_geq(ask("bird_dog", early[i]).verdict, SPINERISK_ASK_PROVIDER, "%s", early[i]);
  }
}

/* A yes to the question states the condition, so the question is open where the condition would matter. */
Test(open, a_broken_bone_is_asked_for_where_it_would_matter) {
  static const char *const people[] = {"", HERNIATION, "conditions=none;phase=maintenance"};
  for (size_t i = 0; i < COUNT(people); i++) {
    cr_assert(ask("childs_pose", people[i]).open_questions & question_bit("fracture"), "%s", people[i]);
    cr_assert(ask("rucking", people[i]).open_questions & question_bit("fracture"), "%s", people[i]);
  }
  cr_assert(!(ask("childs_pose", "answers_no=fracture").open_questions & question_bit("fracture")));
  cr_assert(!(ask("childs_pose", "conditions=vertebral_fracture").open_questions & question_bit("fracture")));
}

/* What no answer could change is not asked: a stop that rests on nothing open. */
Test(open, a_plain_stop_asks_for_nothing_milder) {
  const spinerisk_assessment a = ask("handstand", "conditions=none;answers_yes=sharp_pain");
  cr_assert_eq(a.verdict, SPINERISK_STOP);
  cr_assert(!(a.open_questions & (question_bit("implant") | question_bit("aneurysm") | question_bit("hernia"))));
}

/* Every activity of the catalogue, asked of a person with all rules and of one narrowed to those that can hold. */
static void check_narrowed(const spinerisk_model *model, const char *inputs) {
  static test_case c;
  spr_case person, narrowed;
  spinerisk_effort usual;
  case_read(&c, inputs);
  cr_assert_eq(c.status, SPINERISK_OK, "%s", inputs);
  spinerisk_effort_init(&usual, sizeof usual);
  cr_assert_eq(spr_case_begin(&person, model, NULL, &c.patient, NULL), SPINERISK_OK, "%s", inputs);
  narrowed = person;
  spr_case_narrow(&narrowed);
  for (size_t i = 0; i < SPR_N_ACTIVITIES; i++) {
    spinerisk_assessment all, some;
    if (spr_activities[i].kind == SPINERISK_KIND_CLASS) continue;
    spr_answer_index(&person, i, &usual, &all);
    spr_answer_index(&narrowed, i, &usual, &some);
    cr_assert(memcmp(&all, &some, sizeof all) == 0, "%s, %s", inputs, spr_text(spr_activities[i].id));
  }
}

static const char *const differing[] = {
    "",
    HERNIATION,
    SAFE ";pain_now=6;phase=maintenance;usual_pain=5;phase_set_by=self",
    "conditions=osteoporosis|axial_spa;age_years=80;bone=osteoporosis;answers_yes=anticoagulant|hernia",
    "surgery=fusion;weeks_since_surgery=3;surgery_released=no;pain_during_change=1.5;symptom_move=same",
    "pregnancy=postpartum;pregnancy_weeks=8;leg_symptoms=below_knee;answers_yes=constant_night_pain|unsettled_after_"
    "day",
    "conditions=bulge;weeks_since_fracture=4;masked=painkiller;bad_mornings=1;week_change=3",
    "profile=wellness;age_years=70"};

Test(narrowing, changes_no_answer) {
  for (size_t i = 0; i < COUNT(differing); i++) check_narrowed(NULL, differing[i]);
}

/* With a rule turned off what is not stated is noted rule by rule; it must come to the same. */
Test(narrowing, changes_no_answer_where_a_rule_is_off) {
  spinerisk_model *model;
  cr_assert_eq(spinerisk_model_create(NULL, "test", &model, NULL), SPINERISK_OK);
  cr_assert_eq(spinerisk_model_rule_off(model, TEXT("worried"), NULL), SPINERISK_OK);
  cr_assert_eq(spinerisk_model_seal(model, NULL), SPINERISK_OK);
  for (size_t i = 0; i < COUNT(differing); i++) {
    check_narrowed(model, differing[i]);
    test_case c;
    spinerisk_assessment off;
    case_read(&c, differing[i]);
    spinerisk_assessment_init(&off, sizeof off);
    cr_assert_eq(spinerisk_assess(model, TEXT("running"), NULL, &c.patient, &off, NULL), SPINERISK_OK);
    const spinerisk_assessment on = ask("running", differing[i]);
    cr_assert(off.verdict == on.verdict && off.assumed == on.assumed && off.n_reasons == on.n_reasons, "%s",
              differing[i]);
  }
  spinerisk_model_destroy(model);
}

/* A change of the patient in a case: what the rules can still say is worked out again. */
Test(standing, follows_the_patient) {
  test_case c;
  spr_case first, second;
  case_read(&c, "pregnancy=pregnant;pregnancy_weeks=4");
  cr_assert_eq(spr_case_begin(&first, NULL, NULL, &c.patient, NULL), SPINERISK_OK);
  spr_case_narrow(&first);
  first.patient.pregnancy_weeks = 20;
  spr_case_stand(&first);
  case_read(&c, "pregnancy=pregnant;pregnancy_weeks=20");
  cr_assert_eq(spr_case_begin(&second, NULL, NULL, &c.patient, NULL), SPINERISK_OK);
  cr_assert(memcmp(&first.standing.live, &second.standing.live, sizeof first.standing.live) == 0);
  cr_assert(first.standing.fails == second.standing.fails && first.standing.stated == second.standing.stated);
  cr_assert(memcmp(&first.standing.noted, &second.standing.noted, sizeof first.standing.noted) == 0);
}

/* Rules turned off leave bits for the rules there are, and no others: they are indexes. */
Test(standing, has_no_rules_beyond_the_last) {
  spinerisk_model *model = NULL;
  test_case c;
  spr_case of;
  cr_assert_eq(spinerisk_model_create(NULL, "a clinic", &model, NULL), SPINERISK_OK);
  cr_assert_eq(spinerisk_model_rule_off(model, TEXT("pain_amber"), NULL), SPINERISK_OK);
  cr_assert_eq(spinerisk_model_seal(model, NULL), SPINERISK_OK);
  case_read(&c, "conditions=herniation");
  cr_assert_eq(spr_case_begin(&of, model, NULL, &c.patient, NULL), SPINERISK_OK);
  int rules = 0;
  for (int i = 0; i < 64 * SPR_RULE_WORDS; i++) {
    const int has = (int)(of.standing.live.words[i / 64] >> (i % 64) & 1);
    cr_assert(i < SPR_N_RULES || !has, "%d of %d", i, SPR_N_RULES);
    rules += has;
  }
  cr_assert_eq(rules, SPR_N_RULES - 1, "all but one");
  spinerisk_model_destroy(model);
}
