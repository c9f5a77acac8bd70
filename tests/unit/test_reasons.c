/* Reasons and safety questions as data: permanent, complete, in plain words. */
#include <ctype.h>

#include "help.h"

static spinerisk_reason_info reason_at(size_t i) {
  spinerisk_reason_info info;
  spinerisk_reason_info_init(&info, sizeof info);
  cr_assert_eq(spinerisk_reason_at(i, &info, NULL), SPINERISK_OK);
  return info;
}

static spinerisk_question_info question_at(size_t i) {
  spinerisk_question_info info;
  spinerisk_question_info_init(&info, sizeof info);
  cr_assert_eq(spinerisk_question_at(i, &info, NULL), SPINERISK_OK);
  return info;
}

Test(reasons, are_complete_and_their_own) {
  for (size_t i = 0; i < spinerisk_reason_count(); i++) {
    const spinerisk_reason_info a = reason_at(i);
    cr_assert(a.number > 0 && *a.id && *a.source, "%d", a.number);
    cr_assert_eq(a.sentence[strlen(a.sentence) - 1], '.', "%s", a.id);
    cr_assert(isupper((unsigned char)a.sentence[0]), "%s", a.id);
    cr_assert(
        a.verdict >= 0 && a.verdict <= SPINERISK_STOP && a.urgency >= 0 && a.urgency <= SPINERISK_URGENCY_EMERGENCY,
        "%s", a.id);
    for (size_t k = 0; k < i; k++)
      cr_assert(reason_at(k).number != a.number && strcmp(reason_at(k).id, a.id) != 0, "%s", a.id);
  }
}

Test(reasons, are_found_by_number) {
  spinerisk_reason_info info;
  spinerisk_error e = new_error();
  spinerisk_reason_info_init(&info, sizeof info);
  for (size_t i = 0; i < spinerisk_reason_count(); i++) {
    cr_assert_eq(spinerisk_reason_get(reason_at(i).number, &info, NULL), SPINERISK_OK);
    cr_assert_str_eq(info.id, reason_at(i).id);
  }
  cr_assert_eq(spinerisk_reason_get(0, &info, &e), SPINERISK_E_RANGE);
  cr_assert_eq(spinerisk_reason_get(-1, &info, NULL), SPINERISK_E_RANGE);
  cr_assert_eq(spinerisk_reason_get(INT32_MAX, &info, NULL), SPINERISK_E_RANGE);
  cr_assert_eq(spinerisk_reason_at(spinerisk_reason_count(), &info, &e), SPINERISK_E_RANGE);
  cr_assert_eq(e.high, (double)spinerisk_reason_count() - 1);
  cr_assert_eq(spinerisk_reason_get(1, NULL, NULL), SPINERISK_E_NULL);
  cr_assert_eq(spinerisk_reason_at(0, NULL, NULL), SPINERISK_E_NULL);
}

/* People store these numbers for years. */
Test(reasons, numbers_are_permanent) {
  static const struct {
    int32_t number;
    const char *id;
  } pinned[] = {{1, "low_demand"},
                {2, "high_impact"},
                {13, "banned"},
                {14, "over_ceiling"},
                {16, "general_answer"},
                {20, "ceiling_needs_value"},
                {101, "flag_urine"},
                {116, "flag_gait_hands"},
                {130, "pain_amber"},
                {132, "pain_stop"},
                {133, "pain_rising"},
                {136, "spreading"},
                {160, "surgery_not_released"},
                {170, "traction_fracture_open"},
                {210, "nerve_tension"},
                {231, "pain_red_strict"}};
  for (size_t i = 0; i < COUNT(pinned); i++) {
    spinerisk_reason_info info;
    spinerisk_reason_info_init(&info, sizeof info);
    cr_assert_eq(spinerisk_reason_get(pinned[i].number, &info, NULL), SPINERISK_OK);
    cr_assert_str_eq(info.id, pinned[i].id);
  }
}

/* Flags stop, are urgent and locked; whatever demands a verdict without being a flag says how strict. */
Test(reasons, every_flag_stops_is_urgent_and_locked) {
  int flags = 0;
  for (size_t i = 0; i < spinerisk_reason_count(); i++) {
    const spinerisk_reason_info a = reason_at(i);
    if (strncmp(a.id, "flag_", 5) != 0) continue;
    cr_assert(a.verdict == SPINERISK_STOP && a.urgency >= SPINERISK_URGENCY_SAME_DAY && a.locked && a.is_rule, "%s",
              a.id);
    flags++;
  }
  cr_assert_eq(flags, 15);
}

Test(questions, run_from_one_and_every_flag_has_one) {
  int flags = 0;
  for (size_t i = 0; i < spinerisk_question_count(); i++) {
    const spinerisk_question_info q = question_at(i);
    cr_assert_eq(q.number, (int32_t)i + 1);
    cr_assert_eq(q.text[strlen(q.text) - 1], '?', "%s", q.id);
    cr_assert(!strcmp(q.group, "flag") || !strcmp(q.group, "symptom") || !strcmp(q.group, "history"), "%s", q.group);
    flags += !strcmp(q.group, "flag");
  }
  cr_assert_eq(flags, 15);
  spinerisk_question_info info;
  spinerisk_question_info_init(&info, sizeof info);
  cr_assert_eq(spinerisk_question_at(spinerisk_question_count(), &info, NULL), SPINERISK_E_RANGE);
  cr_assert_eq(spinerisk_question_at(0, NULL, NULL), SPINERISK_E_NULL);
}

Test(questions, numbers_are_permanent) {
  static const char *const ids[] = {"urine_change",
                                    "bowel_change",
                                    "saddle_numbness",
                                    "both_legs_weak",
                                    "new_pain_both_legs",
                                    "sexual_change",
                                    "one_leg_weak",
                                    "fever_or_infection",
                                    "weight_loss",
                                    "past_cancer_new_pain",
                                    "major_accident",
                                    "minor_fall_sudden_pain",
                                    "chest_signs",
                                    "wound_or_headache",
                                    "gait_or_hands",
                                    "constant_night_pain",
                                    "thoracic_pain",
                                    "sharp_pain",
                                    "no_better_two_weeks",
                                    "fracture",
                                    "implant",
                                    "aneurysm",
                                    "cancer",
                                    "anticoagulant",
                                    "eye_pressure",
                                    "high_blood_pressure",
                                    "heart_disease",
                                    "hernia",
                                    "sedative",
                                    "fell_last_year"};
  cr_assert_geq(spinerisk_question_count(), COUNT(ids));
  for (size_t i = 0; i < COUNT(ids); i++) cr_assert_str_eq(question_at(i).id, ids[i]);
}

/* Each sentence is found by its id, and each name of a constraint, response, change and hazard has one. */
Test(sentences, are_found_by_id) {
  static const struct {
    int32_t field;
    const char *before;
  } names[] = {{SPINERISK_FIELD_PLAN_CONSTRAINT, "constraint"},
               {SPINERISK_FIELD_PLAN_RESPONSE, "response"},
               {SPINERISK_FIELD_CHANGE_KIND, "change"},
               {SPINERISK_FIELD_ALTERNATIVE_LESS, "less"}};
  spinerisk_sentence_info info;
  spinerisk_sentence_info_init(&info, sizeof info);
  for (size_t i = 0; i < spinerisk_sentence_count(); i++) {
    cr_assert_eq(spinerisk_sentence_at(i, &info, NULL), SPINERISK_OK);
    cr_assert_eq(spinerisk_sentence_text(info.id), info.text, "%s", info.id);
  }
  for (size_t i = 0; i < COUNT(names); i++) {
    cr_assert_gt(spinerisk_name_count(names[i].field), 3);
    for (int32_t v = 1; v <= (int32_t)spinerisk_name_count(names[i].field); v++) {
      char id[64];
      snprintf(id, sizeof id, "%s_%s", names[i].before, spinerisk_name_at(names[i].field, v));
      cr_assert(spinerisk_sentence_text(id) && *spinerisk_sentence_text(id), "%s", id);
    }
  }
  cr_assert_str_eq(spinerisk_sentence_text("verdict_avoid"), spinerisk_verdict_text(SPINERISK_AVOID));
  cr_assert_null(spinerisk_sentence_text(NULL));
  cr_assert_null(spinerisk_sentence_text(""));
  cr_assert_null(spinerisk_sentence_text("verdict_"));
  cr_assert_null(spinerisk_sentence_text("Verdict_avoid"));
}

static int holds_word(const char *text, const char *word) {
  const size_t n = strlen(word);
  for (const char *at = text; *at; at++) {
    size_t i = 0;
    while (i < n && tolower((unsigned char)at[i]) == word[i]) i++;
    if (i == n && (at == text || !isalpha((unsigned char)at[-1])) && !isalpha((unsigned char)at[n])) return 1;
  }
  return 0;
}

/* Words that frighten, diagnose or promise. Questions may say "you have": they ask. */
Test(words, none_of_those_that_must_not_appear) {
  static const char *const never[] = {"damage",
                                      "damaged",
                                      "degenerate",
                                      "degenerated",
                                      "wear and tear",
                                      "worn",
                                      "crumbling",
                                      "slipped",
                                      "out of place",
                                      "unstable",
                                      "weak spine",
                                      "fragile",
                                      "wrong posture",
                                      "herniate",
                                      "cure",
                                      "prevents",
                                      "clinically proven",
                                      "validated",
                                      "accurate",
                                      "safe",
                                      "risk-free",
                                      "guaranteed",
                                      "prescription",
                                      "treatment plan",
                                      "diagnosis",
                                      "never again",
                                      "bed rest",
                                      "chance of injury",
                                      "%"};
  for (size_t w = 0; w < COUNT(never); w++) {
    for (size_t i = 0; i < spinerisk_reason_count(); i++)
      cr_assert(!holds_word(reason_at(i).sentence, never[w]), "%s: %s", reason_at(i).id, never[w]);
    for (size_t i = 0; i < spinerisk_question_count(); i++)
      cr_assert(!holds_word(question_at(i).text, never[w]), "%s: %s", question_at(i).id, never[w]);
    for (int32_t v = 1; v <= SPINERISK_STOP; v++)
      cr_assert(!holds_word(spinerisk_verdict_text(v), never[w]), "verdict %d: %s", v, never[w]);
  }
  for (size_t i = 0; i < spinerisk_reason_count(); i++)
    cr_assert(!holds_word(reason_at(i).sentence, "you have"), "%s", reason_at(i).id);
}

Test(sentences, end_where_they_end) {
  spinerisk_sentence_info info;
  spinerisk_error e = new_error();
  spinerisk_sentence_info_init(&info, sizeof info);
  const size_t n = spinerisk_sentence_count();
  cr_assert_eq(spinerisk_sentence_at(n - 1, &info, NULL), SPINERISK_OK);
  const spinerisk_sentence_info before = info;
  cr_assert_eq(spinerisk_sentence_at(n, &info, &e), SPINERISK_E_RANGE);
  cr_assert(e.value == (double)n && e.low == 0 && e.high == (double)(n - 1));
  cr_assert_eq(memcmp(&before, &info, sizeof info), 0);
  cr_assert_eq(spinerisk_sentence_at(0, NULL, &e), SPINERISK_E_NULL);
}
