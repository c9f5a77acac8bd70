/* The answer in plain English: what must be in it, and the buffer as snprintf keeps it. */
#include "data/tables.h"
#include "help.h"

static const char *text_of(const spinerisk_assessment *a) {
  static char text[16384];
  cr_assert_lt(spinerisk_assessment_text(a, text, sizeof text), sizeof text);
  return text;
}

static void must_say(const char *name, const char *inputs, const char *words) {
  const spinerisk_assessment a = ask(name, inputs);
  cr_assert_not_null(strstr(text_of(&a), words), "%s with %s does not say \"%s\":\n%s", name, inputs, words,
                     text_of(&a));
}

Test(text, says_what_every_answer_must_say) {
  static const char *const names[] = {"walking", "running", "plank", "dead_hang", "deadlift"};
  static const char *const inputs[] = {"", HERNIATION, HERNIATION ";pain_now=8", "answers_yes=urine_change"};
  for (size_t i = 0; i < COUNT(names); i++)
    for (size_t k = 0; k < COUNT(inputs); k++) {
      must_say(names[i], inputs[k], "an index of demand on the lower back, not a probability.");
      must_say(names[i], inputs[k], "Model spinerisk");
      must_say(names[i], inputs[k], spinerisk_model_digest(NULL));
      must_say(names[i], inputs[k], "For the lower back of adults");
      must_say(names[i], inputs[k], "Not validated on outcomes");
    }
}

Test(text, begins_with_the_verdict_and_names_every_reason) {
  const spinerisk_assessment a = ask("running", HERNIATION ";pain_now=5;week_change=3");
  const char *text = text_of(&a);
  cr_assert_eq(strncmp(text, spinerisk_verdict_text(a.verdict), strlen(spinerisk_verdict_text(a.verdict))), 0);
  for (int i = 0; i < a.n_reasons; i++) {
    spinerisk_reason_info r;
    spinerisk_reason_info_init(&r, sizeof r);
    spinerisk_reason_get(a.reasons[i], &r, NULL);
    cr_assert_not_null(strstr(text, r.sentence), "%s", r.id);
  }
}

Test(text, each_stop_has_an_act_and_each_avoid_an_alternative) {
  must_say("walking", "answers_yes=urine_change", "Get emergency care now");
  must_say("walking", "answers_yes=fever_or_infection", "Be seen by a clinician today");
  must_say("walking", HERNIATION ";symptom_move=spreading", "Ask whoever treats you soon");
  must_say("walking", HERNIATION ";pain_during_change=2", "Keep moving gently in ways that do not bring symptoms on");
  must_say("running", HERNIATION, "Try instead");
}

Test(text, names_no_alternative_against_the_provider_or_the_surgeon) {
  static const char none[] = "Ask whoever treats you what you may do instead.";
  must_say("running", HERNIATION ";ban_activity=running", none);
  must_say("running", HERNIATION ";best_verdict=avoid", none);
  must_say("running", HERNIATION ";surgery=fusion;weeks_since_surgery=2", none);
  must_say("running", HERNIATION, "Try instead something gentle");
}

Test(text, of_the_wellness_profile_speaks_of_no_treatment) {
  static const char *const never[] = {"treats you", "at this stage", "your provider", "condition was stated"};
  static const char *const names[] = {"walking", "tennis", "dead_hang", "deadlift", "golf", "plank"};
  for (size_t i = 0; i < COUNT(names); i++) {
    const spinerisk_assessment a = ask(names[i], "profile=wellness;age_years=50");
    for (size_t k = 0; k < COUNT(never); k++)
      cr_assert_null(strstr(text_of(&a), never[k]), "%s says \"%s\":\n%s", names[i], never[k], text_of(&a));
  }
}

Test(text, lists_what_was_assumed_and_how_many_questions_are_open) {
  must_say("deadlift", "", "Not stated, so assumed: external_kg");
  must_say("walking", "", "Safety questions not answered: ");
  must_say("running", "", "This is a general answer");
  must_say("running", HERNIATION, "Evidence: C, by analogy");
}

Test(text, names_the_clinic_that_changed_the_model) {
  spinerisk_model *m = NULL;
  spinerisk_assessment a = new_assessment();
  spinerisk_model_create(NULL,
                         "Klinik S\xc3\xbc"
                         "d",
                         &m, NULL);
  spinerisk_model_seal(m, NULL);
  spinerisk_assess(m, TEXT("walking"), NULL, NULL, &a, NULL);
  cr_assert_not_null(strstr(text_of(&a),
                            "changed by Klinik S\xc3\xbc"
                            "d"));
  spinerisk_model_destroy(m);
}

Test(text, without_an_assessment_it_says_so) {
  spinerisk_assessment never = new_assessment();
  char text[64];
  cr_assert_eq(spinerisk_assessment_text(NULL, text, sizeof text), strlen("There is no assessment."));
  cr_assert_str_eq(text, "There is no assessment.");
  cr_assert_str_eq(text_of(&never), "There is no assessment.");
  memset(&never, 0, sizeof never);
  cr_assert_str_eq(text_of(&never), "There is no assessment.");
}

Test(text, the_buffer_is_kept_as_snprintf_keeps_it) {
  static char whole[16384], part[16384];
  const spinerisk_assessment a = ask("running", HERNIATION);
  const size_t n = spinerisk_assessment_text(&a, whole, sizeof whole);
  cr_assert_eq(n, strlen(whole));
  cr_assert_eq(spinerisk_assessment_text(&a, NULL, 0), n);
  for (size_t size = 0; size <= n + 1; size += size < 64 || size > n - 8 ? 1 : 97) {
    memset(part, 0x55, sizeof part);
    cr_assert_eq(spinerisk_assessment_text(&a, part, size), n);
    for (size_t i = size; i < size + 64; i++) cr_assert_eq(part[i], 0x55, "size %zu", size);
    if (size) cr_assert(strlen(part) < size && memcmp(part, whole, strlen(part)) == 0, "size %zu", size);
  }
}

Test(text, says_what_a_free_text_was_read_as) {
  const spinerisk_assessment text = ask("KB goblet squats with a twist", HERNIATION);
  cr_assert(strstr(text_of(&text), "\nRead as: Goblet squat, with more of: twist.\n- "), "%s", text_of(&text));
  const spinerisk_assessment id = ask("goblet_squat", HERNIATION), synonym = ask("goblet squats", HERNIATION);
  cr_assert(!strstr(text_of(&id), "Read as") && !strstr(text_of(&synonym), "Read as"));
}

/* A struct somebody else filled must not lead anywhere. */
Test(text, nonsense_in_the_struct_is_harmless) {
  spinerisk_assessment a = ask("running", HERNIATION);
  a.n_reasons = INT32_MAX;
  for (int i = 0; i < SPINERISK_MAX_REASONS; i++) a.reasons[i] = -1;
  a.evidence = 99;
  a.urgency = -7;
  a.assumed = a.open_questions = UINT64_MAX;
  a.read_as = SPINERISK_READ_TEXT;
  a.raised = UINT32_MAX;
  a.model_name = NULL;
  a.model_version = NULL;
  memset(a.model_owner, 'x', sizeof a.model_owner);
  memset(a.model_digest, 'x', sizeof a.model_digest);
  a.score = INFINITY;
  cr_assert_gt(strlen(text_of(&a)), 100);
  a.verdict = 6;
  cr_assert_str_eq(text_of(&a), "There is no assessment.");
}

Test(text, says_how_far_the_safety_questions_were_asked) {
  static const char none[] = "Nobody asked about warning signs", partly[] = "Not all warning signs were asked about";
  char all[1024] = "answers_no=";
  spinerisk_assessment a = ask("walking", "");
  cr_assert(strstr(text_of(&a), none) && !strstr(text_of(&a), partly));
  a = ask("walking", "answers_no=urine_change");
  cr_assert(!strstr(text_of(&a), none) && strstr(text_of(&a), partly));
  spinerisk_question_info q;
  spinerisk_question_info_init(&q, sizeof q);
  for (size_t i = 0; spinerisk_question_at(i, &q, NULL) == SPINERISK_OK; i++)
    snprintf(all + strlen(all), sizeof all - strlen(all), "%s%s", i ? "|" : "", q.id);
  a = ask("walking", all);
  cr_assert(!strstr(text_of(&a), none) && !strstr(text_of(&a), partly), "%s", text_of(&a));
}

Test(text, says_that_a_demand_was_measured) {
  const spinerisk_assessment a = ask_demand("impact=1;load=100;twist=0;forward=0;backward=0");
  cr_assert(strstr(text_of(&a), "measured by the caller"), "%s", text_of(&a));
}

Test(text, says_what_a_code_was_read_as) {
  spinerisk_assessment a = ask("goblet_squat", HERNIATION);
  a.read_as = SPINERISK_READ_CODE;
  cr_assert_not_null(strstr(text_of(&a), "\nRead as: Goblet squat"));
}

Test(text, an_urgency_nobody_knows_is_the_highest) {
  spinerisk_assessment a = ask("walking", HERNIATION);
  a.urgency = 99;
  a.score = -3;
  cr_assert_not_null(strstr(text_of(&a), "Get emergency care now"));
  cr_assert_not_null(strstr(text_of(&a), "-3"));
}

/* An error that somebody filled by hand. */
static const char *error_says(spinerisk_status status, int32_t field, double value, double low, double high) {
  static char text[2048];
  spinerisk_error e = new_error();
  e.status = (int32_t)status;
  e.field = field;
  e.value = value;
  e.low = low;
  e.high = high;
  spinerisk_error_text(&e, text, sizeof text);
  return text;
}

Test(error_text, names_what_is_allowed_only_where_it_is_a_choice_with_both_ends) {
  static const char allowed[] = "Allowed: ";
  const int32_t phase = SPINERISK_FIELD_PHASE, kg = SPINERISK_FIELD_EXTERNAL_KG;
  cr_assert_not_null(strstr(error_says(SPINERISK_E_RANGE, phase, 1, 2, 3), "Allowed: active, "));
  cr_assert_not_null(strstr(error_says(SPINERISK_E_OUT_OF_SCOPE, phase, 1, 2, 3), "Allowed: active, "));
  cr_assert_not_null(strstr(error_says(SPINERISK_E_RANGE, phase, 1, 1, 99), "Allowed: 1 to 99"));
  cr_assert_not_null(strstr(error_says(SPINERISK_E_RANGE, phase, 1, 0, 2), "Allowed: 0 to 2"));
  cr_assert_not_null(strstr(error_says(SPINERISK_E_CONFLICT, phase, 1, 2, 3), "Allowed: 2 to 3"));
  cr_assert_not_null(strstr(error_says(SPINERISK_E_RANGE, phase, 1.5, 1, 2), "phase = 1.5: "));
  cr_assert_not_null(strstr(error_says(SPINERISK_E_RANGE, 0, 7, 1, 2), "Allowed: 1 to 2."));
  cr_assert_not_null(strstr(error_says(SPINERISK_E_RANGE, kg, -1, 0, 300), "external_kg = -1 kg: "));
  cr_assert_null(strstr(error_says(SPINERISK_E_RANGE, kg, -1, 0, NAN), allowed));
  cr_assert_null(strstr(error_says(SPINERISK_E_RANGE, kg, -1, NAN, 5), allowed));
  cr_assert_null(strstr(error_says(SPINERISK_E_UNKNOWN_NAME, kg, NAN, NAN, NAN), allowed), "a number has no names");
  cr_assert_null(strstr(error_says(SPINERISK_E_UNKNOWN_NAME, 0, NAN, NAN, NAN), allowed));
  cr_assert_not_null(strstr(error_says(SPINERISK_E_UNKNOWN_NAME, phase, NAN, NAN, NAN), "Allowed: acute, "));
}

/* The numbers of an answer, rounded to a tenth, each in its place. */
Test(text, says_the_index_with_its_range) {
  spinerisk_assessment a = ask("running", HERNIATION);
  a.score = 42.449;
  a.low = 12.35;
  a.high = 67.96;
  cr_assert_not_null(strstr(text_of(&a), "\nIndex 42.4 of 100 (12.4 to 68). This is an index"), "%s", text_of(&a));
  a.score = 100;
  a.low = 0;
  a.high = 100.5;
  cr_assert_not_null(strstr(text_of(&a), "\nIndex 100 of 100 (0 to 100.5). This is"), "%s", text_of(&a));
}

static size_t times(const char *text, const char *words) {
  size_t n = 0;
  for (const char *at = strstr(text, words); at; at = strstr(at + 1, words)) n++;
  return n;
}

Test(text, says_what_was_screened_once_and_only_where_it_was_not_all) {
  const char *const sentences[] = {NULL, spr_text(spr_sentences[SPR_SENTENCE_SCREENED_NO].text),
                                   spr_text(spr_sentences[SPR_SENTENCE_SCREENED_PARTLY].text), NULL};
  spinerisk_assessment a = ask("running", HERNIATION);
  for (int screened = 0; screened <= 3; screened++) {
    a.screened = screened;
    for (int k = 1; k <= 2; k++) cr_assert_eq(times(text_of(&a), sentences[k]), (size_t)(k == screened), "%d", screened);
  }
}

Test(text, names_each_kind_of_evidence) {
  spinerisk_assessment a = ask("running", HERNIATION);
  for (int32_t grade = 0; grade <= SPINERISK_GRADE_C + 1; grade++) {
    char words[200];
    const int known = grade >= SPINERISK_GRADE_A && grade <= SPINERISK_GRADE_C ? grade : 0;
    a.evidence = grade;
    snprintf(words, sizeof words, "\n%s %s.\n", spr_text(spr_sentences[SPR_SENTENCE_EVIDENCE].text),
             spr_text(spr_sentences[SPR_SENTENCE_EVIDENCE_MEASURED + known].text));
    cr_assert_eq(times(text_of(&a), words), 1, "%d: %s", grade, text_of(&a));
  }
}

Test(text, lists_the_assumed_fields_and_counts_the_open_questions) {
  spinerisk_assessment a = ask("running", HERNIATION);
  a.assumed = UINT64_C(1) << SPINERISK_FIELD_EXTERNAL_KG | UINT64_C(1) << SPINERISK_FIELD_MINUTES;
  a.open_questions = 5;
  cr_assert_not_null(strstr(text_of(&a), "Not stated, so assumed: external_kg, minutes.\n"), "%s", text_of(&a));
  cr_assert_not_null(strstr(text_of(&a), "Safety questions not answered: 2.\n"), "%s", text_of(&a));
  a.assumed = a.open_questions = 0;
  cr_assert(!strstr(text_of(&a), "so assumed") && !strstr(text_of(&a), "not answered:"), "%s", text_of(&a));
}

static const char *error_of(int32_t status, int32_t field, double value, double low, double high, const char *detail) {
  static char text[2048];
  spinerisk_error e = new_error();
  e.status = status;
  e.field = field;
  e.value = value;
  e.low = low;
  e.high = high;
  snprintf(e.detail, sizeof e.detail, "%s", detail);
  cr_assert_lt(spinerisk_error_text(&e, text, sizeof text), sizeof text);
  return text;
}

static void must_begin(const char *text, const char *words) {
  cr_assert_eq(strncmp(text, words, strlen(words)), 0, "%s\nis not\n%s", text, words);
}

Test(error_text, is_a_sentence_with_field_value_and_what_is_allowed) {
  const double none = NAN;
  must_begin(error_of(SPINERISK_E_RANGE, SPINERISK_FIELD_PAIN_NOW, 11, 0, 10, ""),
             "pain_now = 11 points: A value is outside its allowed range. Allowed: 0 to 10 points.");
  must_begin(error_of(SPINERISK_E_RANGE, SPINERISK_FIELD_EXTERNAL_KG, -1, 0, 500, ""),
             "external_kg = -1 kg: A value is outside its allowed range. Allowed: 0 to 500 kg.");
  must_begin(error_of(SPINERISK_E_MISSING, SPINERISK_FIELD_PAIN_NOW, none, none, none, ""),
             "pain_now: A required value was not given.");
  must_begin(error_of(SPINERISK_E_UNKNOWN_NAME, SPINERISK_FIELD_FORM, none, none, none, "bad"),
             "form: The field has no value of that name. Given: \"bad\". Allowed: good, fair, poor.");
  must_begin(error_of(SPINERISK_E_RANGE, SPINERISK_FIELD_FORM, 3, 1, 2, ""),
             "form = poor: A value is outside its allowed range. Allowed: good, fair.");
  must_begin(error_of(SPINERISK_E_RANGE, SPINERISK_FIELD_FORM, 1, 1, 4, ""),
             "form = good: A value is outside its allowed range. Allowed: 1 to 4.");
  must_begin(error_of(SPINERISK_E_RANGE, SPINERISK_FIELD_FORM, 1, 0, 2, ""),
             "form = good: A value is outside its allowed range. Allowed: 0 to 2.");
  must_begin(error_of(SPINERISK_E_RANGE, SPINERISK_FIELD_FORM, 1.5, 1, 3, ""),
             "form = 1.5: A value is outside its allowed range. Allowed: 1 to 3.");
  must_begin(error_of(SPINERISK_E_RANGE, SPINERISK_FIELD_FORM, 1e12, 1, 3, ""), "form = 1000000000000: ");
  must_begin(error_of(SPINERISK_E_RANGE, SPINERISK_FIELD_FORM, 0.0, 1, 3, ""), "form = 0: ");
  must_begin(error_of(SPINERISK_E_CONFLICT, SPINERISK_FIELD_FORM, 2, none, none, "this"),
             "form = 2: Two values contradict each other. It is: this.");
  must_begin(error_of(SPINERISK_E_LAW, 0, none, none, none, "a law"), "The model breaks a law of the formula. It is: a law.");
  must_begin(error_of(SPINERISK_E_RANGE, 0, 4, 1, none, ""), "A value is outside its allowed range.");
  cr_assert_null(strstr(error_of(SPINERISK_E_RANGE, 0, 4, 1, none, ""), "Allowed"));
  cr_assert_null(strstr(error_of(SPINERISK_E_RANGE, 0, 4, none, 1, ""), "Allowed"));
  must_begin(error_of(SPINERISK_E_UNKNOWN_NAME, SPINERISK_FIELD_CONDITIONS, none, 1, 14, "x"),
             "conditions: The field has no value of that name. Given: \"x\". Allowed: 1 to 14.");
}
