/* The golden cases of reading names and codes, by group; the answers are in tests/vectors/read.csv. */
#include <spinerisk/spinerisk.h>
#include <stdio.h>
#include <stdlib.h>

#include "vector_cases.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Every id and display name without a comma, strictly and freely; every third synonym. */
static void catalogue(void) {
  spinerisk_activity a;
  char text[256];
  spinerisk_activity_init(&a, sizeof a);
  for (size_t i = 0; i < spinerisk_activity_count(); i++) {
    if (spinerisk_activity_at(i, &a, NULL) != SPINERISK_OK) exit(2);
    add_reading("id", "strict", a.id);
    add_reading("id", "resolve", a.id);
    snprintf(text, sizeof text, "%s", a.name);
    for (char *c = text; *c; c++)
      if (*c == ',') *c = ';';
    add_reading("display", "resolve", text);
  }
  for (size_t i = 0; i < spinerisk_synonym_count(); i += 3) {
    spinerisk_synonym_at(i, NULL, text, sizeof text);
    add_reading("synonym", "resolve", text);
  }
}

/* Every code, by its numbers where it has any, else by its name. */
static void codes(void) {
  spinerisk_code_info info;
  char text[256];
  spinerisk_code_info_init(&info, sizeof info);
  for (size_t i = 0; i < spinerisk_code_count(); i++) {
    if (spinerisk_code_at(i, &info, NULL) != SPINERISK_OK) exit(2);
    const char *system = spinerisk_name_at(SPINERISK_FIELD_CODE_SYSTEM, info.system);
    if (info.code < 0)
      snprintf(text, sizeof text, "%s:%s", system, info.name);
    else if (info.sub < 0)
      snprintf(text, sizeof text, "%s:%d", system, (int)info.code);
    else
      snprintf(text, sizeof text, "%s:%d:%d", system, (int)info.code, (int)info.sub);
    add_reading("code", "code", text);
  }
}

static void each(const char *group, const char *call, const char *const names[], size_t n) {
  for (size_t i = 0; i < n; i++) add_reading(group, call, names[i]);
}
#define EACH(group, call, names) each(group, call, names, COUNT(names))

/* As people and apps write: spelling, order, endings, equipment, abbreviations, slips, words together. */
static void written(void) {
  static const char *const spelling[] = {
      "WALKING",       "Jumping Lunges", "Caf\xc3\xa9 walk",          "press; bench (barbell)",
      "  squat  ",     "squats!",        "Farmer\xe2\x80\x99s walks", "Cycl\xc3\xadng",
      "benchpress",    "TrailRun",       "romanian dead lifts",       "Bulgarian Split Squats",
      "lunges walking"};
  static const char *const equipment[] = {"Squat (Barbell)",
                                          "Squat (Bodyweight)",
                                          "Plank (Weighted)",
                                          "Lunge (Dumbbell)",
                                          "Lateral Raise - Cable",
                                          "DB Row",
                                          "KB swings",
                                          "BB curl",
                                          "Bench Press [Smith Machine]",
                                          "Trap Bar Deadlift",
                                          "Step Up with dumbbells",
                                          "EZ bar curl"};
  static const char *const abbreviations[] = {"RDL",  "OHP",        "BSS", "SLDL",       "DB RDL",
                                              "HIIT", "SMR calves", "T2B", "GHD sit-ups"};
  static const char *const slips[] = {"sqaut",       "deadlfit", "walkng",   "swiming", "plannk",
                                      "benhc press", "cruch",    "badmintn", "pilattes"};
  static const char *const help[] = {"Pull Up (Band)", "assisted pull-ups", "Assisted Dip (Machine)",
                                     "band assisted chin up"};
  EACH("spelling", "resolve", spelling);
  EACH("equipment", "resolve", equipment);
  EACH("abbreviation", "resolve", abbreviations);
  EACH("slip", "resolve", slips);
  EACH("help", "resolve", help);
}

/* Words of risk, ties, class names, and what is no activity. */
static void judged(void) {
  static const char *const risks[] = {"weighted plank with twist",
                                      "single leg glute bridge",
                                      "explosive bodyweight squat",
                                      "overhead lunge with rotation",
                                      "kneeling plank jump",
                                      "walking with sandbag",
                                      "one arm plank",
                                      "back bend stretch standing",
                                      "inverted plank hold",
                                      "clapping push up",
                                      "jumping pull ups",
                                      "pelvic tilt with dumbbell overhead",
                                      "heavy suitcase carry",
                                      "carrying heavy grocery bags",
                                      "heavier walking"};
  static const char *const ties[] = {"press ups", "deadlift and row", "squat to press", "clean to push press",
                                     "row or run"};
  static const char *const classes[] = {"Workout",          "gym",       "strength training", "leg day",
                                        "physical therapy", "team sport"};
  static const char *const lost[] = {"",
                                     " ",
                                     "0",
                                     "12345",
                                     "pizza",
                                     "zumbaflop",
                                     "juggling chainsaws",
                                     "walkathonish",
                                     "\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e",
                                     "no such thing",
                                     "\x01\x02",
                                     "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"};
  static const char *const strict[] = {"Back Squat", "back-squat", "squat", "RDL", "walkin", ""};
  static const char *const no_codes[] = {"healthkit:9999",
                                         "strava:0",
                                         "fit_exercise:0",
                                         "fit_exercise:0:9999",
                                         "fit_exercise:bench_press:no",
                                         "fit_sport:1:3",
                                         "fit_sport:running:trail",
                                         "fit_sport:2:254",
                                         "healthkit:",
                                         "google_fit:99999999",
                                         "strava:Trail Run",
                                         "healthkit:HKWorkoutActivityTypeYoga",
                                         "fit_exercise:bench_press:dumbbell_bench_press"};
  EACH("risk", "resolve", risks);
  EACH("tie", "resolve", ties);
  EACH("class", "resolve", classes);
  EACH("lost", "resolve", lost);
  EACH("strict", "strict", strict);
  EACH("code_text", "code", no_codes);
}

void add_all_readings(void) {
  catalogue();
  written();
  judged();
  codes();
}
