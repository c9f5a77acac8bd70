/* Every rule of lib/data/rules.csv fires for the least that calls for it, and does not when the answer is
 * no. What is not asked is neither. */
#include "data/tables.h"
#include "help.h"

#define SAFE                                                                                                         \
  "answers_no=fracture|implant|aneurysm|cancer|anticoagulant|eye_pressure|heart_disease|high_blood_pressure|hernia;" \
  "bone=normal;pregnancy=no;conditions=bulge"

static const struct {
  const char *id, *name, *yes, *no;
} table[] = {
    {"flag_urine", "walking", "answers_yes=urine_change", "answers_no=urine_change"},
    {"flag_bowel", "walking", "answers_yes=bowel_change", "answers_no=bowel_change"},
    {"flag_saddle", "walking", "answers_yes=saddle_numbness", "answers_no=saddle_numbness"},
    {"flag_both_legs_weak", "walking", "answers_yes=both_legs_weak", "answers_no=both_legs_weak"},
    {"flag_pain_both_legs", "walking", "answers_yes=new_pain_both_legs", "answers_no=new_pain_both_legs"},
    {"flag_sexual_change", "walking", "answers_yes=sexual_change", "answers_no=sexual_change"},
    {"flag_one_leg_weak", "walking", "answers_yes=one_leg_weak", "answers_no=one_leg_weak"},
    {"flag_fever", "walking", "answers_yes=fever_or_infection", "answers_no=fever_or_infection"},
    {"flag_weight_loss", "walking", "answers_yes=weight_loss", "answers_no=weight_loss"},
    {"flag_past_cancer", "walking", "answers_yes=past_cancer_new_pain", "answers_no=past_cancer_new_pain"},
    {"flag_accident", "walking", "answers_yes=major_accident", "answers_no=major_accident"},
    {"flag_minor_fall", "walking", "answers_yes=minor_fall_sudden_pain", "answers_no=minor_fall_sudden_pain"},
    {"flag_chest", "walking", "answers_yes=chest_signs", "answers_no=chest_signs"},
    {"flag_after_surgery", "walking", "answers_yes=wound_or_headache", "answers_no=wound_or_headache"},
    {"flag_gait_hands", "walking", "answers_yes=gait_or_hands", "answers_no=gait_or_hands"},
    {"pain_amber", "walking", "pain_now=4", "pain_now=3.999"},
    {"pain_red", "walking", "pain_now=6", "pain_now=5.999"},
    {"pain_stop", "walking", "pain_now=8", "pain_now=7.999"},
    {"pain_rising", "walking", "pain_during_change=2", "pain_during_change=1.999"},
    {"pain_rising", "walking", "pain_during_change=2.1", "pain_during_change=2.1;symptom_move=centralising"},
    {"pain_rising_centralising", "walking", "pain_during_change=2.001;symptom_move=centralising",
     "pain_during_change=2;symptom_move=centralising"},
    {"mornings_worse", "walking", "bad_mornings=2", "bad_mornings=1.999"},
    {"spreading_unsettled", "walking", "symptom_move=spreading;answers_yes=unsettled_after_day",
     "symptom_move=spreading;answers_no=unsettled_after_day"},
    {"unsettled", "walking", "answers_yes=unsettled_after_day", "answers_no=unsettled_after_day"},
    {"first_pain", "running", "answers_yes=first_pain_age", "answers_no=first_pain_age"},
    {"first_pain_any", "walking", "answers_yes=first_pain_age", "answers_no=first_pain_age"},
    {"night_pain_any", "walking", "answers_yes=constant_night_pain", "answers_no=constant_night_pain"},
    {"thoracic_any", "walking", "answers_yes=thoracic_pain", "answers_no=thoracic_pain"},
    {"morning_bad", "walking", "bad_mornings=1", "bad_mornings=0.999"},
    {"phase_too_soon", "walking", "phase=maintenance;usual_pain=3.001", "phase=maintenance;usual_pain=3"},
    {"phase_too_soon", "walking", "phase=strengthening;usual_pain=9", "phase=active;usual_pain=9"},
    {"phase_set_alone", "walking", "phase=strengthening;phase_set_by=self",
     "phase=strengthening;phase_set_by=provider"},
    {"phase_set_alone", "walking", "phase=maintenance;phase_set_by=self", "phase=acute;phase_set_by=self"},
    {"worried", "walking", "answers_yes=worried_about_moving", "answers_no=worried_about_moving"},
    {"pain_slight_rise", "walking", "pain_during_change=1", "pain_during_change=0.999"},
    {"pain_slight_rise", "walking", "pain_during_change=1.999", "pain_during_change=2"}, /* a stop says nothing else */
    {"pain_slight_rise", "walking", "pain_during_change=2;symptom_move=centralising",
     "pain_during_change=2.001;symptom_move=centralising"},
    {"pain_stop_unsettled", "walking", "pain_now=8;answers_yes=unsettled_after_day",
     "pain_now=7.999;answers_yes=unsettled_after_day"},
    {"pain_stop_unsettled", "walking", "pain_now=8;answers_yes=unsettled_after_day",
     "pain_now=8;answers_no=unsettled_after_day"},
    {"centralising", "walking", "symptom_move=centralising;pain_now=7", "symptom_move=centralising;pain_now=8"},
    {"sharp_pain", "walking", "answers_yes=sharp_pain", "answers_no=sharp_pain"},
    {"spreading", "walking", "symptom_move=spreading", "symptom_move=same"},
    {"centralising", "walking", "symptom_move=centralising", "symptom_move=same"},
    {"eases_on_sitting", "walking", "symptom_move=eases_on_sitting", "symptom_move=same"},
    {"morning_worse", "walking", "next_morning_change=2", "next_morning_change=1.999"},
    {"week_worse", "walking", "week_change=2", "week_change=1.999"},
    {"no_better", "walking", "answers_yes=no_better_two_weeks", "answers_no=no_better_two_weeks"},
    {"night_pain", "running", "answers_yes=constant_night_pain", "answers_no=constant_night_pain"},
    {"thoracic", "running", "answers_yes=thoracic_pain", "answers_no=thoracic_pain"},
    {"masked", "running", HERNIATION ";masked=painkiller", HERNIATION ";masked=no"},
    {"masked", "running", HERNIATION ";masked=injection", HERNIATION},
    {"masked", "running", HERNIATION ";masked=painkiller", ""},
    {"phase_old", "walking", "days_since_phase_set=28.001", "days_since_phase_set=28"},
    {"surgery_not_released", "swimming", "surgery=discectomy", "surgery=none"},
    {"surgery_not_released", "swimming", "surgery=other;weeks_since_surgery=11.999",
     "surgery=other;weeks_since_surgery=12"},
    {"surgery_not_released", "swimming", "surgery=laminectomy;surgery_released=no",
     "surgery=laminectomy;surgery_released=yes"},
    {"surgery_not_released", "swimming", "surgery=discectomy", ""},
    {"fusion_not_released", "swimming", "surgery=fusion;weeks_since_surgery=25.999",
     "surgery=fusion;weeks_since_surgery=26"},
    {"fusion_not_released", "swimming", "surgery=fusion", "surgery=fusion;surgery_released=yes"},
    {"fusion_end_range", "press_up", "surgery=fusion;weeks_since_surgery=100",
     "surgery=discectomy;weeks_since_surgery=100"},
    {"fusion_end_range_early", "press_up", "surgery=disc_replacement;weeks_since_surgery=25.999;surgery_released=yes",
     "surgery=disc_replacement;weeks_since_surgery=26;surgery_released=yes"},
    {"surgery_not_released_load", "walking", "surgery=discectomy;external_kg=5", "surgery=discectomy;external_kg=0"},
    {"surgery_not_released_load", "walking", "surgery=other;weeks_since_surgery=11;external_kg=5",
     "surgery=other;weeks_since_surgery=12;external_kg=5"},
    {"fusion_not_released_load", "walking", "surgery=fusion;weeks_since_surgery=25;external_kg=5",
     "surgery=fusion;weeks_since_surgery=26;external_kg=5"},
    {"surgery_held_back", "swimming", "surgery=discectomy;weeks_since_surgery=500;surgery_released=no",
     "surgery=discectomy;weeks_since_surgery=500;surgery_released=yes"},
    {"surgery_breath_hold", "bench_press", "surgery=laminectomy;weeks_since_surgery=11",
     "surgery=laminectomy;weeks_since_surgery=12"},
    {"surgery_breath_hold", "bench_press", "surgery=laminectomy;weeks_since_surgery=11",
     "surgery=laminectomy;weeks_since_surgery=11;surgery_released=yes"},
    {"fusion_twist_loaded", "tennis", "surgery=fusion;weeks_since_surgery=100;surgery_released=yes",
     "surgery=discectomy;weeks_since_surgery=100;surgery_released=yes"},
    {"traction_surgery", "traction", "surgery=disc_replacement;weeks_since_surgery=500",
     "surgery=discectomy;weeks_since_surgery=500"},
    {"hernia_open", "traction", "", "answers_no=hernia"},
    {"traction_eye_pressure", "traction", "answers_yes=eye_pressure", "answers_no=eye_pressure"},
    {"traction_heart_disease", "dead_hang", "answers_yes=heart_disease", "answers_no=heart_disease"},
    {"traction_high_blood_pressure", "traction", "answers_yes=high_blood_pressure", "answers_no=high_blood_pressure"},
    {"traction_hernia", "traction", "answers_yes=hernia", "answers_no=hernia"},
    {"pregnancy_breath_hold", "bench_press", "pregnancy=pregnant", "pregnancy=postpartum"},
    {"traction_fracture_open", "traction", "", "answers_no=fracture"},
    {"traction_implant_open", "traction", "", "answers_no=implant"},
    {"traction_aneurysm_open", "traction", "", "answers_no=aneurysm"},
    {"traction_cancer_open", "traction", "", "answers_no=cancer"},
    {"traction_bone_open", "traction", "", "bone=normal"},
    {"traction_pregnancy_open", "traction", "", "pregnancy=no"},
    {"traction_fracture", "traction", "answers_yes=fracture", "answers_no=fracture"},
    {"traction_implant", "dead_hang", "answers_yes=implant", "answers_no=implant"},
    {"traction_aneurysm", "inversion_table", "answers_yes=aneurysm", "answers_no=aneurysm"},
    {"traction_cancer", "traction", "answers_yes=cancer", "answers_no=cancer"},
    {"traction_bone", "traction", "bone=osteoporosis", "bone=normal"},
    {"traction_bone", "traction", "bone=long_steroids", "bone=osteopenia"},
    {"traction_condition", "traction", "conditions=osteoporosis", "conditions=bulge"},
    {"traction_condition", "dead_hang", "conditions=vertebral_fracture|bulge", "conditions=bulge"},
    {"traction_pregnancy", "traction", "pregnancy=pregnant", "pregnancy=postpartum"},
    {"inversion_blood_thinner", "inversion_table", "answers_yes=anticoagulant", "answers_no=anticoagulant"},
    {"inversion_eye", "inversion_table", "answers_yes=eye_pressure", "answers_no=eye_pressure"},
    {"inversion_blood_pressure", "inversion_table", "answers_yes=high_blood_pressure",
     "answers_no=high_blood_pressure"},
    {"inversion_heart", "inversion_table", "answers_yes=heart_disease", "answers_no=heart_disease"},
    {"inversion_hernia", "inversion_table", "answers_yes=hernia", "answers_no=hernia"},
    {"inversion_open", "inversion_table", "", "answers_no=anticoagulant"},
    {"inversion_eye_open", "inversion_table", "", "answers_no=eye_pressure"},
    {"inversion_heart_open", "inversion_table", "", "answers_no=heart_disease"},
    {"inversion_blood_pressure_open", "inversion_table", "", "answers_no=high_blood_pressure"},
    {"bone_end_range", "childs_pose", "bone=osteoporosis", "bone=normal"},
    {"bone_end_range_loaded", "toe_touch", "bone=long_steroids", "bone=osteopenia"},
    {"bone_end_range_loaded", "toe_touch", "bone=osteoporosis", ""},
    {"osteoporosis_end_range", "childs_pose", "conditions=osteoporosis", "conditions=bulge"},
    {"osteoporosis_end_range_loaded", "toe_touch", "conditions=osteoporosis", "conditions=bulge"},
    {"fracture_impact", "running", "conditions=vertebral_fracture", "conditions=bulge"},
    {"fracture_end_range", "childs_pose", "conditions=vertebral_fracture", "conditions=bulge"},
    {"fracture_fall", "skiing", "conditions=vertebral_fracture", "conditions=osteoporosis"},
    {"fracture_recent_load", "walking", "conditions=vertebral_fracture;weeks_since_fracture=11.999;external_kg=1",
     "conditions=vertebral_fracture;weeks_since_fracture=12;external_kg=1"},
    {"fracture_recent_load", "walking", "conditions=vertebral_fracture;external_kg=1",
     "conditions=vertebral_fracture;external_kg=0"},
    {"fracture_recent", "deadlift", "conditions=vertebral_fracture",
     "conditions=vertebral_fracture;weeks_since_fracture=12"},
    {"fracture_recent_load", "rucking", "conditions=vertebral_fracture;weeks_since_fracture=3",
     "conditions=vertebral_fracture;weeks_since_fracture=13"}, /* a weight not stated is the usual one */
    {"fracture_end_range", "childs_pose", "answers_yes=fracture", "answers_no=fracture"},
    {"fracture_recent", "bird_dog", "conditions=vertebral_fracture", "conditions=osteoporosis"},
    {"fusion_twist_loaded_early", "tennis", "surgery=fusion;weeks_since_surgery=25.999;surgery_released=yes",
     "surgery=fusion;weeks_since_surgery=26;surgery_released=yes"},
    {"postpartum", "bench_press", "pregnancy=postpartum;pregnancy_weeks=11.999",
     "pregnancy=postpartum;pregnancy_weeks=12"},
    {"nerve_tension_unknown", "straight_leg_raise", "conditions=herniation", "conditions=herniation;leg_symptoms=none"},
    {"nerve_tension_unknown", "straight_leg_raise", "conditions=not_yet_diagnosed", "leg_symptoms=none"},
    {"nerve_tension_general", "straight_leg_raise", "", "leg_symptoms=none"},
    {"nerve_tension_general", "straight_leg_raise", "phase=maintenance", "conditions=none"},
    {"breath_aneurysm", "bench_press", "answers_yes=aneurysm", "answers_no=aneurysm"},
    {"breath_eye", "bench_press", "answers_yes=eye_pressure", "answers_no=eye_pressure"},
    {"wellness_pull", "dead_hang", "profile=wellness", "profile=full"},
    {"traction_implant_open", "traction", "", "profile=wellness"},
    {"nerve_tension_unknown", "straight_leg_raise", "conditions=degenerative_disc", "conditions=stenosis"},
    {"pregnancy_fall", "skiing", "pregnancy=pregnant", "pregnancy=no"},
    {"pregnancy_fall", "basketball", "pregnancy=pregnant", "pregnancy=postpartum"},
    {"pregnancy_supine", "glute_bridge", "pregnancy=pregnant", "pregnancy=no"},
    {"pregnancy_supine", "dead_bug", "pregnancy=pregnant;pregnancy_weeks=12.001",
     "pregnancy=pregnant;pregnancy_weeks=12"},
    {"stiff_spine", "skiing", "conditions=axial_spa", "conditions=bulge"},
    {"slip_end_range", "press_up", "conditions=spondylolisthesis", "conditions=bulge"},
    {"slip_end_range", "press_up", "conditions=spondylolysis", "conditions=bulge"},
    {"nerve_tension", "hamstring_stretch_supine", "leg_symptoms=above_knee", "leg_symptoms=none"},
    {"nerve_tension", "straight_leg_raise", "leg_symptoms=known_stable_weakness", ""},
    {"blood_thinner_contact", "road_cycling", "answers_yes=anticoagulant", "answers_no=anticoagulant"},
    {"drowsy_fall", "step_up", "answers_yes=sedative", "answers_no=sedative"},
    {"fell_before", "lunge", "answers_yes=fell_last_year", "answers_no=fell_last_year"},
    {"age_fall", "road_cycling", "conditions=none;phase=maintenance;age_years=65",
     "conditions=none;phase=maintenance;age_years=64.999"},
    {"age_fall_high", "road_cycling", "age_years=75", "age_years=74.999"},
    {"breath_blood_pressure", "bench_press", "answers_yes=high_blood_pressure", "answers_no=high_blood_pressure"},
    {"breath_heart", "bench_press", "answers_yes=heart_disease", "answers_no=heart_disease"},
    {"breath_hernia", "bench_press", "answers_yes=hernia", "answers_no=hernia"},
    {"pain_red_strict", "running", HERNIATION ";pain_now=6", HERNIATION ";pain_now=5.999"},
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
