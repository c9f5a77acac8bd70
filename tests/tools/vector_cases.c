/* The golden cases, by group. A group says what it is about; the answers are in tests/vectors/assess.csv.
 * More of them in vector_cases_rules.c. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "vector_cases.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define HERNIATION "conditions=herniation;phase=active"
#define STENOSIS "conditions=stenosis;phase=strengthening;age_years=70;sex_for_tolerance=f"
#define FLAGS_NO                                                                                                       \
  "answers_no=urine_change|bowel_change|saddle_numbness|both_legs_weak|new_pain_both_legs|sexual_change|one_leg_weak|" \
  "fever_or_infection|weight_loss|past_cancer_new_pain|major_accident|minor_fall_sudden_pain|chest_signs|wound_or_"    \
  "headache|"                                                                                                          \
  "gait_or_hands|constant_night_pain|thoracic_pain|sharp_pain|no_better_two_weeks"

static void assess(const char *group, const char *name, const char *inputs) {
  add_case(group, "assess", name, inputs, "");
}

/* Every name with every input, joined to what all share. */
static void grid(const char *group, const char *const names[], size_t n_names, const char *const inputs[],
                 size_t n_inputs, const char *shared) {
  for (size_t i = 0; i < n_names; i++)
    for (size_t k = 0; k < n_inputs; k++) add_case(group, "assess", names[i], shared, inputs[k]);
}
#define GRID(group, names, inputs, shared) grid(group, names, COUNT(names), inputs, COUNT(inputs), shared)

/* The whole catalogue for the two reference patients, a third of it for nobody in particular. */
static void catalogue(void) {
  spinerisk_activity a;
  spinerisk_activity_init(&a, sizeof a);
  for (size_t i = 0; i < spinerisk_activity_count(); i++) {
    if (spinerisk_activity_at(i, &a, NULL) != SPINERISK_OK) exit(2);
    assess("catalogue_herniation", a.id, HERNIATION);
  }
  for (size_t i = 0; i < spinerisk_activity_count(); i++) {
    if (spinerisk_activity_at(i, &a, NULL) != SPINERISK_OK) exit(2);
    if (a.kind == SPINERISK_KIND_MOVEMENT) assess("catalogue_stenosis", a.id, STENOSIS);
  }
  for (size_t i = 0; i < spinerisk_activity_count(); i += 3) {
    if (spinerisk_activity_at(i, &a, NULL) != SPINERISK_OK) exit(2);
    if (a.kind == SPINERISK_KIND_MOVEMENT) assess("catalogue_general", a.id, "");
  }
}

/* How a name is found: case, spaces, hyphens, underscores, synonyms; and not found. */
static void names(void) {
  static const char *const found[] = {"walking",   "WALKING",  "Back Squat",   "back-squat", "  back__squat  ",
                                      "BACKSQUAT", "bed rest", "Sit To Stand", "bird-dog",   "standing desk"};
  static const char *const lost[] = {"", " ", "-_-", "juggling chainsaws", "zumbaflop", "b\xc3\xa4r", "0"};
  static const char *const read[] = {"walkin",         "walkingg",         "back squat!",   "b\xc3\xa4r walk",
                                     "DB RDL",         "press ups",        "press_up",      "weighted plank with twist",
                                     "jumping lunges", "deadlift and row", "Pull Up (Band)"};
  static const char *const with_kg[] = {"Pull Up (Band)",   "assisted pull ups", "assisted crunch",
                                        "weighted push up", "dumbbell lunge",    "pelvic tilt with dumbbell"};
  static const char *const classes[] = {"workout", "Strength Training", "exercise", "cross_training"};
  for (size_t i = 0; i < COUNT(found); i++) assess("name_found", found[i], HERNIATION);
  for (size_t i = 0; i < COUNT(lost); i++) assess("name_lost", lost[i], HERNIATION);
  for (size_t i = 0; i < COUNT(classes); i++) assess("name_class", classes[i], "");
  for (size_t i = 0; i < COUNT(read); i++) assess("name_read", read[i], HERNIATION);
  for (size_t i = 0; i < COUNT(with_kg); i++) assess("name_kilograms", with_kg[i], HERNIATION ";external_kg=15");
}

/* The way it is done: kilograms, help, vigour, form, dose, hold. */
static void efforts(void) {
  static const char *const lifts[] = {"deadlift",    "back_squat",  "overhead_press",
                                      "bench_press", "biceps_curl", "kettlebell_swing"};
  static const char *const kilograms[] = {"external_kg=0",  "external_kg=2.5", "external_kg=10",  "external_kg=20",
                                          "external_kg=40", "external_kg=60",  "external_kg=100", "external_kg=500"};
  static const char *const ways_of[] = {"deadlift", "gentle_yoga", "running"};
  static const char *const ways[] = {
      "form=good",         "form=fair", "form=poor", "vigour=0", "vigour=0.5", "vigour=1", "vigour=0.1;form=good",
      "vigour=1;form=poor"};
  static const char *const doses_of[] = {"sitting", "crunch", "walking", "tennis"};
  static const char *const doses[] = {"minutes=1",      "minutes=30",       "minutes=240",
                                      "repetitions=5",  "repetitions=12",   "repetitions=200",
                                      "hold_minutes=0", "hold_minutes=9.4", "hold_minutes=120"};
  static const char *const helped[] = {"pull_up", "dip", "push_up"};
  static const char *const help[] = {"assistance_kg=0", "assistance_kg=20", "assistance_kg=75", "assistance_kg=300",
                                     "assistance_kg=20;body_mass_kg=120"};
  GRID("kilograms", lifts, kilograms, HERNIATION);
  GRID("way", ways_of, ways, HERNIATION);
  GRID("dose", doses_of, doses, HERNIATION);
  GRID("help", helped, help, HERNIATION);
}

/* The person: phase, age, sex, bone, mass, easing direction, leg, morning, session. */
static void people(void) {
  static const char *const few[] = {"running", "sit_up", "cobra"};
  static const char *const seven[] = {"walking", "running", "sit_up", "plank", "deadlift", "tennis", "gardening"};
  static const char *const phases[] = {"phase=acute", "phase=active", "phase=strengthening", "phase=maintenance"};
  static const char *const bodies[] = {"age_years=18",
                                       "age_years=40;sex_for_tolerance=m",
                                       "age_years=60;sex_for_tolerance=m",
                                       "age_years=60;sex_for_tolerance=f",
                                       "age_years=60;sex_for_tolerance=unspecified",
                                       "age_years=120",
                                       "bone=normal",
                                       "bone=osteopenia",
                                       "bone=osteoporosis",
                                       "bone=long_steroids",
                                       "body_mass_kg=30",
                                       "body_mass_kg=110",
                                       "body_mass_kg=250"};
  static const char *const directions[] = {"eases=forward",
                                           "eases=backward",
                                           "eases=backward;eases_by=provider",
                                           "eases=forward;eases_by=provider",
                                           "eases=backward;symptom_move=spreading",
                                           "eases=sideways",
                                           "eases=neither",
                                           "leg_symptoms=none",
                                           "leg_symptoms=above_knee",
                                           "leg_symptoms=below_knee",
                                           "leg_symptoms=numb_or_tingling",
                                           "leg_symptoms=known_stable_weakness"};
  static const char *const times[] = {"hours_since_rising=0",
                                      "hours_since_rising=1",
                                      "hours_since_rising=2",
                                      "minutes_bent_before=20",
                                      "hours_since_session=0",
                                      "hours_since_session=24",
                                      "hours_since_session=48",
                                      "hours_since_session=0;sessions_per_week=2",
                                      "hours_since_session=0;sessions_per_week=3"};
  static const char *const timed[] = {"walking", "running", "toe_touch"};
  static const char *const goals[] = {"goals=aerobic", "goals=core", "goals=mobility|strength",
                                      "goals=aerobic|core|mobility|strength|balance_bone|wellbeing"};
  static const char *const wanted[] = {"walking", "bird_dog", "running"};
  GRID("phase", seven, phases, "conditions=herniation");
  GRID("body", few, bodies, HERNIATION);
  GRID("direction", few, directions, HERNIATION);
  GRID("time", timed, times, HERNIATION);
  GRID("goal", wanted, goals, HERNIATION);
}

/* Every condition, alone and in sets: the stricter factor wins. */
static void conditions(void) {
  static const char *const of[] = {"running", "cobra", "toe_touch", "russian_twist"};
  for (size_t i = 0; i < COUNT(of); i++)
    for (int32_t k = 1; k <= (int32_t)spinerisk_name_count(SPINERISK_FIELD_CONDITIONS); k++) {
      char inputs[64];
      snprintf(inputs, sizeof inputs, "conditions=%s", spinerisk_name_at(SPINERISK_FIELD_CONDITIONS, k));
      assess("condition", of[i], inputs);
    }
  assess("condition_set", "cobra", "conditions=herniation|stenosis");
  assess("condition_set", "cobra", "conditions=bulge|degenerative_disc|facet_si");
  assess("condition_set", "running", "conditions=herniation|osteoporosis;phase=acute");
  assess("condition_set", "vigorous_yoga", "conditions=axial_spa|spondylolysis|scoliosis");
}

/* The pain table. */
static void pains(void) {
  static const char *const of[] = {"walking", "plank", "running"};
  static const char *const table[] = {"pain_now=0",
                                      "pain_now=3",
                                      "pain_now=3.9",
                                      "pain_now=4",
                                      "pain_now=6",
                                      "pain_now=7.9",
                                      "pain_now=8",
                                      "pain_now=10",
                                      "pain_during_change=-3",
                                      "pain_during_change=0.9",
                                      "pain_during_change=1",
                                      "pain_during_change=1.9",
                                      "pain_during_change=2",
                                      "pain_during_change=10",
                                      "next_morning_change=1",
                                      "next_morning_change=2",
                                      "week_change=1.5",
                                      "week_change=2",
                                      "symptom_move=centralising",
                                      "symptom_move=same",
                                      "symptom_move=spreading",
                                      "symptom_move=eases_on_sitting",
                                      "masked=no",
                                      "masked=painkiller",
                                      "masked=injection",
                                      "days_since_phase_set=28",
                                      "days_since_phase_set=29",
                                      "answers_yes=sharp_pain",
                                      "answers_yes=no_better_two_weeks",
                                      "answers_yes=constant_night_pain",
                                      "answers_yes=thoracic_pain",
                                      "pain_now=7;pain_during_change=2;symptom_move=spreading;week_change=3"};
  GRID("pain", of, table, HERNIATION);
}

/* Every red flag: stop and 100 whatever is asked, even for a name nobody knows. No answer is not "no". */
static void flags(void) {
  for (int32_t i = 1; i <= 15; i++) {
    char inputs[96];
    snprintf(inputs, sizeof inputs, "answers_yes=%s", spinerisk_name_at(SPINERISK_FIELD_ANSWERS_YES, i));
    assess("flag", "walking", inputs);
    assess("flag_unknown", "juggling chainsaws", inputs);
    assess("flag_class", "workout", inputs);
    add_case("flag_demand", "demand", "", inputs, "impact=0;load=0;twist=0;forward=0;backward=0");
  }
  assess("flag_other", "walking", "answers_yes=urine_change|weight_loss|fever_or_infection;conditions=stenosis");
  assess("flag_other", "walking", "answers_yes=weight_loss;region=cervical;age_years=9");
  assess("flag_other", "walking", "answers_yes=weight_loss;permit_activity=walking");
  assess("flag_other", "walking", FLAGS_NO);
  assess("flag_other", "walking", HERNIATION ";" FLAGS_NO);
  assess("flag_other", "traction", HERNIATION ";" FLAGS_NO);
}

void add_all_cases(void) {
  catalogue();
  names();
  efforts();
  people();
  conditions();
  pains();
  flags();
  add_rule_cases();
}
