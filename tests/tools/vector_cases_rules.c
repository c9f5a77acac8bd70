/* The golden cases about rules, the provider's word, measured demands and errors. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "vector_cases.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define HERNIATION "conditions=herniation;phase=active"

/* Every name with every input, joined to what all share. */
static void grid(const char *group, const char *const names[], size_t n_names, const char *const inputs[],
                 size_t n_inputs, const char *shared) {
  for (size_t i = 0; i < n_names; i++)
    for (size_t k = 0; k < n_inputs; k++) add_case(group, "assess", names[i], shared, inputs[k]);
}
#define GRID(group, names, inputs, shared) grid(group, names, COUNT(names), inputs, COUNT(inputs), shared)

/* Operations. */
static void surgeries(void) {
  static const char *const of[] = {"walking", "swimming", "press_up"};
  static const char *const table[] = {"surgery=none",
                                      "surgery=discectomy",
                                      "surgery=laminectomy;weeks_since_surgery=11.9",
                                      "surgery=discectomy;weeks_since_surgery=12",
                                      "surgery=discectomy;weeks_since_surgery=2;surgery_released=yes",
                                      "surgery=fusion;weeks_since_surgery=25.9",
                                      "surgery=fusion;weeks_since_surgery=26",
                                      "surgery=fusion;weeks_since_surgery=4;surgery_released=yes",
                                      "surgery=disc_replacement;weeks_since_surgery=52",
                                      "surgery=vertebroplasty;surgery_released=no",
                                      "surgery=other"};
  GRID("surgery", of, table, HERNIATION);
}

/* Harms the four factors do not see: conditions, history and pregnancy against tags. */
static void harms(void) {
  static const struct {
    const char *name, *inputs;
  } table[] = {{"traction", ""},
               {"dead_hang", ""},
               {"inversion_table", ""},
               {"traction", "answers_no=fracture|implant|aneurysm|cancer;bone=normal;pregnancy=no"},
               {"dead_hang", "answers_no=fracture|implant|aneurysm|cancer;bone=normal;pregnancy=no"},
               {"inversion_table", "answers_no=fracture|implant|aneurysm|cancer;bone=normal;pregnancy=no"},
               {"inversion_table",
                "answers_no=fracture|implant|aneurysm|cancer|anticoagulant|eye_pressure|heart_disease|high_blood_"
                "pressure|hernia;bone=normal;pregnancy=no"},
               {"traction", "answers_yes=fracture"},
               {"traction", "answers_yes=implant"},
               {"traction", "answers_yes=aneurysm"},
               {"traction", "answers_yes=cancer"},
               {"traction", "bone=osteoporosis"},
               {"traction", "bone=long_steroids"},
               {"traction", "conditions=vertebral_fracture"},
               {"traction", "pregnancy=pregnant"},
               {"inversion_table", "answers_yes=anticoagulant"},
               {"inversion_table", "answers_yes=eye_pressure"},
               {"inversion_table", "answers_yes=high_blood_pressure"},
               {"inversion_table", "answers_yes=heart_disease"},
               {"inversion_table", "answers_yes=hernia"},
               {"traction", "answers_yes=hernia"},
               {"dead_hang", "answers_yes=eye_pressure"},
               {"traction", "surgery=disc_replacement;weeks_since_surgery=500"},
               {"walking", "surgery=discectomy;external_kg=5"},
               {"walking", "weeks_since_surgery=3"},
               {"swimming", "surgery=discectomy;weeks_since_surgery=500;surgery_released=no"},
               {"tennis", "surgery=fusion;weeks_since_surgery=100;surgery_released=yes"},
               {"skiing", "pregnancy_weeks=20"},
               {"bench_press", "pregnancy=pregnant"},
               {"childs_pose", "bone=osteoporosis"},
               {"toe_touch", "bone=osteoporosis"},
               {"childs_pose", "conditions=osteoporosis"},
               {"toe_touch", "conditions=osteoporosis"},
               {"pickleball", "bone=long_steroids"},
               {"jogging", "conditions=vertebral_fracture"},
               {"walking", "conditions=vertebral_fracture"},
               {"childs_pose", "conditions=vertebral_fracture"},
               {"skiing", "pregnancy=pregnant"},
               {"basketball", "pregnancy=pregnant"},
               {"glute_bridge", "pregnancy=pregnant"},
               {"glute_bridge", "pregnancy=pregnant;pregnancy_weeks=12"},
               {"glute_bridge", "pregnancy=pregnant;pregnancy_weeks=12.1"},
               {"skiing", "pregnancy=postpartum;pregnancy_weeks=6"},
               {"skiing", "conditions=axial_spa"},
               {"walking", "conditions=axial_spa"},
               {"cobra", "conditions=spondylolisthesis"},
               {"press_up", "conditions=spondylolysis"},
               {"hamstring_stretch_supine", "leg_symptoms=below_knee"},
               {"road_cycling", "answers_yes=anticoagulant"},
               {"road_cycling", "answers_yes=sedative"},
               {"step_up", "answers_yes=fell_last_year"},
               {"road_cycling", "age_years=64"},
               {"road_cycling", "age_years=65"},
               {"road_cycling", "age_years=75"},
               {"bench_press", "answers_yes=high_blood_pressure;external_kg=10"},
               {"bench_press", "answers_yes=heart_disease;external_kg=10"},
               {"bench_press", "answers_yes=hernia;external_kg=10"},
               {"bench_press", "answers_no=hernia|heart_disease|high_blood_pressure;external_kg=10"}};
  for (size_t i = 0; i < COUNT(table); i++)
    add_case("harm", "assess", table[i].name, strstr(table[i].inputs, "conditions=") ? "" : HERNIATION,
             table[i].inputs);
}

/* The provider's word: bans, ceilings, permits, best verdict. */
static void providers(void) {
  static const struct {
    const char *name, *inputs;
  } table[] = {{"walking", "ban_activity=walking"},
               {"walking", "ban_activity=running|jumping"},
               {"running", "ban_activity=running|jumping"},
               {"skiing", "ban_tags=fall|contact"},
               {"walking", "ban_tags=fall"},
               {"walking", "best_verdict=suitable"},
               {"walking", "best_verdict=with_care"},
               {"walking", "best_verdict=ask_provider"},
               {"walking", "best_verdict=avoid"},
               {"walking", "best_verdict=stop"},
               {"walking", "max_impact=1.1"},
               {"walking", "max_impact=1.05"},
               {"walking", "max_load=799"},
               {"walking", "max_twist=7"},
               {"walking", "max_twist=6"},
               {"walking", "max_forward=3"},
               {"walking", "max_backward=0.5"},
               {"bench_press", "max_external_kg=20"},
               {"bench_press", "max_external_kg=20;external_kg=20"},
               {"bench_press", "max_external_kg=20;external_kg=20.5"},
               {"walking", "max_external_kg=0"},
               {"walking", "max_minutes=20"},
               {"walking", "max_minutes=20;minutes=15"},
               {"walking", "max_minutes=20;minutes=25"},
               {"bird_dog", "max_repetitions=5"},
               {"bird_dog", "max_repetitions=5;repetitions=5"},
               {"bird_dog", "max_repetitions=5;repetitions=6"},
               {"walking", "max_impact=1.15"},
               {"deadlift", "external_kg=60"},
               {"deadlift", "external_kg=60;permit_activity=deadlift"},
               {"deadlift", "external_kg=60;permit_activity=deadlift;permit_max_external_kg=60"},
               {"deadlift", "external_kg=60.5;permit_activity=deadlift;permit_max_external_kg=60"},
               {"deadlift", "permit_activity=deadlift;permit_max_external_kg=60"},
               {"deadlift", "permit_activity=back_squat;external_kg=60"},
               {"deadlift", "external_kg=60;permit_tags=breath_hold"},
               {"deadlift", "external_kg=60;permit_tags=fall"},
               {"deadlift", "external_kg=60;permit_activity=deadlift;permit_until=20000;today=19999"},
               {"deadlift", "external_kg=60;permit_activity=deadlift;permit_until=20000;today=20000"},
               {"deadlift", "external_kg=60;permit_activity=deadlift;permit_until=20000;today=20001"},
               {"deadlift", "external_kg=60;permit_activity=deadlift;permit_until=20000"},
               {"running", "permit_activity=running;permit_max_minutes=10"},
               {"running", "permit_activity=running;permit_max_minutes=10;minutes=10"},
               {"running", "permit_activity=running;permit_max_minutes=10;minutes=11"},
               {"sit_up", "permit_activity=sit_up;permit_max_repetitions=5;repetitions=5"},
               {"sit_up", "permit_activity=sit_up;permit_max_repetitions=5;repetitions=6"},
               {"running", "permit_activity=running;ban_activity=running"},
               {"running", "permit_activity=running;pain_now=8"},
               {"running", "permit_activity=running;pain_now=6"},
               {"running", "permit_activity=running;masked=painkiller"},
               {"running", "permit_activity=running;max_impact=1"},
               {"running", "permit_activity=running;best_verdict=avoid"},
               {"walking", "permit_activity=walking"},
               {"dead_hang", "permit_activity=dead_hang"}};
  for (size_t i = 0; i < COUNT(table); i++) add_case("provider", "assess", table[i].name, HERNIATION, table[i].inputs);
}

/* Measured demands: one quantity at a time, ranges, hold, patient. */
static void demands(void) {
  static const char *const table[] = {
      "impact=0;load=0;twist=0;forward=0;backward=0",
      "impact=1.2;load=850;twist=10;forward=10;backward=5",
      "impact=1.2;load=900;twist=4;forward=5;backward=0",
      "impact=2;load=850;twist=0;forward=0;backward=0",
      "impact=20;load=40000;twist=180;forward=120;backward=90",
      "impact=1;load=2000;twist=0;forward=0;backward=0",
      "impact=1;load=3400;twist=0;forward=0;backward=0",
      "impact=1;load=6400;twist=0;forward=0;backward=0",
      "impact=1;load=800;twist=45;forward=0;backward=0",
      "impact=1;load=800;twist=0;forward=58;backward=0",
      "impact=1;load=800;twist=0;forward=0;backward=28",
      "impact=1;load=1800;twist=25;forward=30;backward=0",
      "impact=1;load=1800;twist=25;forward=30;backward=15",
      "impact=1;load=900;twist=4;forward=30;backward=0;hold_minutes=30",
      "impact=1.1;impact_low=1;impact_high=3;load=900;twist=4;forward=5;backward=0",
      "impact=1.1;load=2200;load_low=1000;load_high=6000;twist=4;forward=20;backward=0",
      "impact=1.8;load=2000;twist=10;twist_high=50;forward=25;forward_low=0;backward=0;backward_high=0.5"};
  static const char *const persons[] = {HERNIATION,
                                        "conditions=none;phase=maintenance;age_years=30",
                                        "conditions=osteoporosis",
                                        "",
                                        "conditions=herniation;pain_now=6",
                                        "conditions=herniation;max_impact=1.5;best_verdict=with_care"};
  for (size_t i = 0; i < COUNT(table); i++)
    for (size_t k = 0; k < COUNT(persons) && (i % 4 == 0 || k < 2); k++)
      add_case("demand", "demand", "", persons[k], table[i]);
}

/* Errors: every number field below, above and at infinity; names; conflicts; what is required. */
static void errors(void) {
  static const struct {
    const char *call, *name, *inputs;
  } table[] = {{"assess", "walking", "conditions=none|herniation"},
               {"assess", "walking", "answers_yes=hernia;answers_no=hernia"},
               {"assess", "walking", "answers_yes=urine_change;answers_no=urine_change"},
               {"assess", "walking", "pregnancy=no;pregnancy_weeks=3"},
               {"assess", "walking", "region=thoracic"},
               {"assess", "walking", "region=cervical"},
               {"assess", "walking", "region=lumbar"},
               {"assess", "walking", "age_years=17.9"},
               {"assess", "walking", "age_years=18"},
               {"assess", "walking", "permit_max_external_kg=10"},
               {"assess", "walking", "phase=subacute"},
               {"assess", "walking", "conditions=herniation|flu"},
               {"assess", "walking", "form=perfect"},
               {"assess", "walking", "bone="},
               {"assess", "walking", "answers_yes=fractures"},
               {"assess", "walking", "phase=Active;conditions=Degenerative Disc"},
               {"demand", "", ""},
               {"demand", "", "load=900;twist=4;forward=5;backward=0"},
               {"demand", "", "impact=1;twist=4;forward=5;backward=0"},
               {"demand", "", "impact=1;load=900;forward=5;backward=0"},
               {"demand", "", "impact=1;load=900;twist=4;backward=0"},
               {"demand", "", "impact=1;load=900;twist=4;forward=5"},
               {"demand", "", "impact=1;impact_low=1.1;load=900;twist=4;forward=5;backward=0"},
               {"demand", "", "impact=1;load=900;load_high=899;twist=4;forward=5;backward=0"},
               {"demand", "", "impact=1;load=900;twist=4;forward=5;backward=0;external_kg=5"},
               {"demand", "", "impact=1;load=900;twist=4;forward=5;backward=0;assistance_kg=5"},
               {"demand", "", "impact=1;load=900;twist=4;forward=5;backward=0;repetitions=5"},
               {"demand", "", "impact=1;load=900;twist=4;forward=5;backward=0;minutes=5"},
               {"demand", "", "impact=1;load=900;twist=4;forward=5;backward=0;vigour=0.5"},
               {"demand", "", "impact=1;load=900;twist=4;forward=5;backward=0;form=good"},
               {"assess", "walking", "profile=wellness;conditions=herniation"},
               {"assess", "walking", "profile=wellness;phase=active"},
               {"assess", "walking", "profile=wellness;pain_now=0"},
               {"assess", "walking", "profile=wellness;bone=normal"},
               {"assess", "walking", "profile=wellness;answers_no=fracture"},
               {"assess", "walking", "profile=wellness;best_verdict=with_care"}};
  spinerisk_field_info info;
  spinerisk_field_info_init(&info, sizeof info);
  for (size_t i = 0; i < spinerisk_field_count(); i++) {
    char inputs[128];
    if (spinerisk_field_at(i, &info, NULL) != SPINERISK_OK) exit(2);
    if (info.type != SPINERISK_TYPE_NUMBER || info.owner > SPINERISK_OWNER_DEMAND ||
        info.field == SPINERISK_FIELD_FLEXION)
      continue;
    const char *call = info.owner == SPINERISK_OWNER_DEMAND ? "demand" : "assess",
               *name = info.owner == SPINERISK_OWNER_DEMAND ? "" : "walking";
    const char *shared = info.owner == SPINERISK_OWNER_PERMIT ? "permit_activity=walking" : "";
    snprintf(inputs, sizeof inputs, "%s=%.17g", info.name, info.low - 0.5);
    add_case("range", call, name, shared, inputs);
    snprintf(inputs, sizeof inputs, "%s=%.17g", info.name, info.high + 0.5);
    add_case("range", call, name, shared, inputs);
    snprintf(inputs, sizeof inputs, "%s=%sInfinity", info.name, i % 2 ? "-" : "");
    add_case("range", call, name, shared, inputs);
  }
  for (size_t i = 0; i < COUNT(table); i++) add_case("error", table[i].call, table[i].name, table[i].inputs, "");
}

/* Who is asking, what was asked, and how the person has been lately. */
static void persons(void) {
  static const char *const names[] = {"walking", "running", "press_up", "overhead_press"};
  static const char *const wellness[] = {"profile=full", "profile=wellness",
                                         "profile=wellness;age_years=70;sex_for_tolerance=f;body_mass_kg=90;goals=core",
                                         "profile=wellness;hours_since_rising=0.5;minutes_bent_before=30",
                                         "profile=wellness;answers_yes=saddle_numbness"};
  static const char *const history[] = {"usual_pain=2;phase_set_by=self",
                                        "usual_pain=6;phase_set_by=provider",
                                        "bad_mornings=1",
                                        "bad_mornings=2",
                                        "symptom_move=centralising;pain_during_change=2",
                                        "symptom_move=centralising;pain_during_change=2.5",
                                        "symptom_move=spreading;answers_yes=unsettled_after_day",
                                        "answers_yes=worried_about_moving|unsettled_after_day",
                                        "answers_yes=first_pain_age"};
  static const char *const fractures[] = {"conditions=vertebral_fracture;weeks_since_fracture=3;external_kg=4",
                                          "conditions=vertebral_fracture;weeks_since_fracture=40;external_kg=4",
                                          "weeks_since_fracture=2", "conditions=osteoporosis;phase=maintenance",
                                          "bone=osteopenia;conditions=none"};
  static const char *const directions[] = {"conditions=stenosis;eases=backward", "conditions=herniation;eases=forward",
                                           "conditions=stenosis;eases=backward;eases_by=provider"};
  GRID("wellness", names, wellness, "");
  GRID("history", names, history, "conditions=herniation;phase=strengthening");
  GRID("fracture", names, fractures, "");
  GRID("direction", names, directions, "");
  add_case("nerve", "assess", "straight_leg_raise", HERNIATION, "");
  add_case("nerve", "assess", "straight_leg_raise", HERNIATION, "leg_symptoms=none");
  add_case("postpartum", "assess", "bench_press", "pregnancy=postpartum;pregnancy_weeks=6", "");
}

void add_rule_cases(void) {
  persons();
  surgeries();
  harms();
  providers();
  demands();
  errors();
}
