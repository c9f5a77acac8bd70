/* Statuses: permanent ids, each reached, with what the error says; the error's sentence. */
#include "help.h"
#include "status.h"

Test(status, every_id_is_its_own_and_has_a_sentence) {
  for (int32_t i = 0; i < SPINERISK_STATUS_END; i++) {
    const char *id = spinerisk_status_id(i), *text = spinerisk_status_text(i);
    cr_assert(*id && *text && text[strlen(text) - 1] == '.', "status %d", i);
    cr_assert_str_neq(id, "unknown_status");
    for (int32_t k = 0; k < i; k++) cr_assert_str_neq(id, spinerisk_status_id(k));
  }
}

Test(status, ids_are_permanent) {
  static const char *const ids[SPINERISK_STATUS_END] = {"ok",
                                                        "null",
                                                        "struct_size",
                                                        "missing",
                                                        "range",
                                                        "order",
                                                        "conflict",
                                                        "unknown_activity",
                                                        "unknown_field",
                                                        "unknown_name",
                                                        "not_enough_information",
                                                        "out_of_scope",
                                                        "law",
                                                        "locked",
                                                        "not_sealed",
                                                        "version",
                                                        "no_memory",
                                                        "internal"};
  for (int32_t i = 0; i < SPINERISK_STATUS_END; i++) cr_assert_str_eq(spinerisk_status_id(i), ids[i]);
}

Test(status, any_other_number_is_unknown) {
  static const int32_t others[] = {-1, SPINERISK_STATUS_END, INT32_MAX, INT32_MIN};
  for (size_t i = 0; i < COUNT(others); i++) {
    cr_assert_str_eq(spinerisk_status_id(others[i]), "unknown_status");
    cr_assert(*spinerisk_status_text(others[i]));
  }
}

Test(status, version_is_the_header_s) {
  char text[32];
  snprintf(text, sizeof text, "%d.%d.%d", SPINERISK_VERSION_MAJOR, SPINERISK_VERSION_MINOR, SPINERISK_VERSION_PATCH);
  cr_assert_str_eq(spinerisk_version(), SPINERISK_VERSION);
  cr_assert_str_eq(text, SPINERISK_VERSION);
}

/* Each status that a single assessment can give, with field, value and range. */
Test(status, each_is_reached_with_field_value_and_range) {
  static const struct {
    const char *call, *name, *inputs;
    spinerisk_status status;
    int32_t field;
    double value, low, high;
  } table[] = {{"assess", "walking", "pain_now=11", SPINERISK_E_RANGE, SPINERISK_FIELD_PAIN_NOW, 11, 0, 10},
               {"assess", "walking", "external_kg=-1", SPINERISK_E_RANGE, SPINERISK_FIELD_EXTERNAL_KG, -1, 0, 500},
               {"assess", "walking", "vigour=1.5", SPINERISK_E_RANGE, SPINERISK_FIELD_VIGOUR, 1.5, 0, 1},
               {"assess", "walking", "body_mass_kg=29", SPINERISK_E_RANGE, SPINERISK_FIELD_BODY_MASS_KG, 29, 30, 250},
               {"assess", "walking", "max_load=-2", SPINERISK_E_RANGE, SPINERISK_FIELD_MAX_LOAD, -2, 0, 40000},
               {"assess", "walking", "permit_activity=walking;permit_until=-1", SPINERISK_E_RANGE,
                SPINERISK_FIELD_PERMIT_UNTIL, -1, 0, 100000},
               {"assess", "walking", "age_years=17", SPINERISK_E_OUT_OF_SCOPE, SPINERISK_FIELD_AGE_YEARS, 17, 18, 120},
               {"assess", "walking", "region=cervical", SPINERISK_E_OUT_OF_SCOPE, SPINERISK_FIELD_REGION, 3, 1, 1},
               {"demand", "", "impact=1;load=1;twist=1;forward=1;backward=91", SPINERISK_E_RANGE,
                SPINERISK_FIELD_BACKWARD, 91, 0, 90},
               {"demand", "", "impact=1;load=1;twist=1;forward=5;forward_low=6;backward=0", SPINERISK_E_ORDER,
                SPINERISK_FIELD_FORWARD, 5, 6, 5}};
  for (size_t i = 0; i < COUNT(table); i++) {
    test_case c;
    case_run(&c, table[i].call, table[i].name, table[i].inputs);
    cr_assert_eq(c.status, table[i].status, "%s: %s", table[i].inputs, spinerisk_status_id(c.status));
    cr_assert_eq(c.error.status, (int32_t)c.status);
    cr_assert_eq(c.error.field, table[i].field, "%s", table[i].inputs);
    cr_assert_eq(c.error.value, table[i].value, "%s", table[i].inputs);
    cr_assert(c.error.low == table[i].low && c.error.high == table[i].high, "%s", table[i].inputs);
    cr_assert_eq(c.error.row, 0);
    cr_assert_eq(c.error.reserved, 0);
  }
}

Test(status, those_about_names_hold_the_name) {
  test_case c = try_assess("juggling chainsaws", "");
  cr_assert_eq(c.status, SPINERISK_E_UNKNOWN_ACTIVITY);
  cr_assert_str_eq(c.error.detail, "juggling chainsaws");
  cr_assert(isnan(c.error.value) && isnan(c.error.low) && isnan(c.error.high) && c.error.field == 0);
  c = try_assess("Work-out", "");
  cr_assert_eq(c.status, SPINERISK_E_NOT_ENOUGH);
  cr_assert_str_eq(c.error.detail, "Work-out");
  c = try_assess("walking", "phase=sub-acute");
  cr_assert_eq(c.status, SPINERISK_E_UNKNOWN_NAME);
  cr_assert_eq(c.error.field, SPINERISK_FIELD_PHASE);
  cr_assert_str_eq(c.error.detail, "sub-acute");
  c = try_assess("walking", "conditions=none|bulge");
  cr_assert_eq(c.status, SPINERISK_E_CONFLICT);
  cr_assert_eq(c.error.field, SPINERISK_FIELD_CONDITIONS);
}

Test(status, infinities_are_out_of_range_and_nan_is_not_stated) {
  test_case c = try_assess("walking", "pain_now=Infinity");
  cr_assert(c.status == SPINERISK_E_RANGE && isinf(c.error.value));
  c = try_assess("walking", "today=-Infinity");
  cr_assert(c.status == SPINERISK_E_RANGE && c.error.field == SPINERISK_FIELD_TODAY);
  cr_assert_eq(try_assess("walking", "pain_now=nan").status, SPINERISK_OK);
}

static const char *sentence_of(const spinerisk_error *error) {
  static char text[512];
  cr_assert_lt(spinerisk_error_text(error, text, sizeof text), sizeof text);
  return text;
}

Test(error_text, names_field_value_unit_and_range) {
  test_case c = try_assess("walking", "body_mass_kg=20.5");
  cr_assert_str_eq(sentence_of(&c.error),
                   "body_mass_kg = 20.5 kg: A value is outside its allowed range. Allowed: 30 to 250 kg.");
  c = try_demand("impact=1;load=1;twist=1;forward=1");
  cr_assert_str_eq(sentence_of(&c.error), "backward: A required value was not given. Allowed: 0 to 90 deg.");
  c = try_assess("zumbaflop", "");
  cr_assert_str_eq(sentence_of(&c.error), "No activity has that name. Given: \"zumbaflop\".");
  c = try_assess("walking", "phase=x");
  cr_assert_str_eq(sentence_of(&c.error),
                   "phase: The field has no value of that name. Given: \"x\". Allowed: acute, active, "
                   "strengthening, maintenance.");
  c = try_assess("walking", "conditions=x"); /* too many names for a sentence */
  cr_assert_str_eq(sentence_of(&c.error), "conditions: The field has no value of that name. Given: \"x\".");
  c = try_assess("walking", "conditions=none|bulge");
  cr_assert_str_eq(sentence_of(&c.error),
                   "conditions: Two values contradict each other. It is: the condition none together with another.");
}

/* A choice is told by the names of its values, not by their numbers; a number without a name stays one. */
Test(error_text, names_the_values_of_a_choice) {
  spinerisk_error e = new_error();
  spinerisk_patient patient;
  test_case c = try_assess("walking", "region=cervical");
  cr_assert_str_eq(sentence_of(&c.error),
                   "region = cervical: Only the lumbar spine of adults is scored. Allowed: lumbar.");
  spinerisk_patient_init(&patient, sizeof patient);
  cr_assert_eq(spinerisk_field_set(&patient, SPINERISK_FIELD_PHASE, 5, &e), SPINERISK_E_RANGE);
  cr_assert_str_eq(sentence_of(&e), "phase = 5: A value is outside its allowed range. Allowed: 1 to 4.");
  e.value = 1e300;
  cr_assert_str_eq(sentence_of(&e), "phase = 1e+300: A value is outside its allowed range. Allowed: 1 to 4.");
  e.value = 1.5;
  cr_assert_str_eq(sentence_of(&e), "phase = 1.5: A value is outside its allowed range. Allowed: 1 to 4.");
  e.value = 2;
  e.low = -1e300;
  e.high = 1e300;
  cr_assert_str_eq(sentence_of(&e),
                   "phase = active: A value is outside its allowed range. Allowed: -1e+300 to 1e+300.");
  e.low = 3;
  e.high = 4;
  cr_assert_str_eq(sentence_of(&e),
                   "phase = active: A value is outside its allowed range. Allowed: strengthening, maintenance.");
}

/* An error somebody wrote may have its range the wrong way round, as far apart as numbers go. */
Test(error_text, of_a_range_without_values_names_none) {
  spinerisk_error e;
  char text[256];
  spinerisk_error_init(&e, sizeof e);
  e.status = SPINERISK_E_RANGE;
  e.field = SPINERISK_FIELD_REGION;
  e.value = 1;
  e.low = 1e18;
  e.high = 2;
  spinerisk_error_text(&e, text, sizeof text);
  cr_assert_not_null(strstr(text, " to 2."), "%s", text);
}

Test(error_text, without_an_error_it_says_so) {
  char text[64];
  spinerisk_error e;
  memset(&e, 0, sizeof e);
  cr_assert_eq(spinerisk_error_text(NULL, text, sizeof text), strlen("No error was recorded."));
  cr_assert_str_eq(text, "No error was recorded.");
  spinerisk_error_text(&e, text, sizeof text);
  cr_assert_str_eq(text, "No error was recorded.");
}

Test(error_text, the_buffer_is_kept_as_snprintf_keeps_it) {
  const test_case c = try_assess("na\xc3\xafve", "");
  const char *whole = sentence_of(&c.error);
  char expected[256];
  strcpy(expected, whole);
  const size_t n = strlen(expected);
  cr_assert_eq(spinerisk_error_text(&c.error, NULL, 0), n);
  for (size_t size = 0; size <= n + 2; size++) {
    char buffer[256];
    memset(buffer, 0x55, sizeof buffer);
    cr_assert_eq(spinerisk_error_text(&c.error, buffer, size), n, "size %zu", size);
    for (size_t i = size; i < sizeof buffer; i++) cr_assert_eq(buffer[i], 0x55, "size %zu wrote at %zu", size, i);
    if (!size) continue;
    const size_t got = strlen(buffer);
    cr_assert(got < size && got <= n && memcmp(buffer, expected, got) == 0, "size %zu", size);
    cr_assert(size <= n || got == n);
    cr_assert_neq((unsigned char)(got ? buffer[got - 1] : 'x'), 0xc3, "size %zu cuts a character", size);
  }
}

Test(error_text, long_and_broken_names_stay_valid_utf8) {
  char name[300];
  spinerisk_error e = new_error();
  uint32_t number;
  for (size_t i = 0; i < sizeof name; i += 3) memcpy(name + i, "\xe2\x82\xac", 3); /* euro signs */
  cr_assert_eq(spinerisk_find(name, sizeof name, &number, &e), SPINERISK_E_UNKNOWN_ACTIVITY);
  cr_assert_eq(strlen(e.detail), 93, "31 whole characters of 3 bytes");
  cr_assert_eq(spinerisk_find("a\xff"
                              "b\n\0c",
                              6, &number, &e),
               SPINERISK_E_UNKNOWN_ACTIVITY);
  cr_assert_str_eq(e.detail, "a?b??c");
}

/* A caller compiled against an older header has a shorter error: nothing behind it is touched. */
Test(error, an_older_struct_is_written_only_as_far_as_it_reaches) {
  union {
    spinerisk_error e;
    unsigned char bytes[sizeof(spinerisk_error) + 16];
  } x;
  uint32_t number;
  memset(&x, 0x55, sizeof x);
  x.e.struct_size = 16;
  cr_assert_eq(spinerisk_find(TEXT("walkin"), &number, &x.e), SPINERISK_E_UNKNOWN_ACTIVITY);
  cr_assert_eq(x.e.status, SPINERISK_E_UNKNOWN_ACTIVITY);
  for (size_t i = 16; i < sizeof x; i++) cr_assert_eq(x.bytes[i], 0x55);
  memset(&x, 0x55, sizeof x);
  x.e.struct_size = sizeof x;
  cr_assert_eq(spinerisk_find(TEXT("walkin"), &number, &x.e), SPINERISK_E_UNKNOWN_ACTIVITY);
  cr_assert_eq(x.e.struct_size, sizeof x);
  for (size_t i = sizeof(spinerisk_error); i < sizeof x; i++) cr_assert_eq(x.bytes[i], 0x55);
}

Test(error, is_optional) {
  uint32_t number;
  cr_assert_eq(spinerisk_find(TEXT("walkin"), &number, NULL), SPINERISK_E_UNKNOWN_ACTIVITY);
  cr_assert_eq(spinerisk_find(NULL, 3, &number, NULL), SPINERISK_E_NULL);
  cr_assert_eq(spinerisk_find(TEXT("walking"), NULL, NULL), SPINERISK_E_NULL);
}

/* What a text says where the machine's arithmetic cannot be put right: in a buffer kept as snprintf keeps it. */
Test(refusal, of_a_text_keeps_its_buffer) {
  const char *all = spinerisk_status_text(SPINERISK_E_INTERNAL);
  char buffer[128];
  cr_assert_eq(spr_refuse_text(NULL, 99), strlen(all));
  for (size_t size = 0; size < sizeof buffer; size++) {
    memset(buffer, 'x', sizeof buffer);
    cr_assert_eq(spr_refuse_text(buffer, size), strlen(all));
    if (size)
      cr_assert(strlen(buffer) == (size > strlen(all) ? strlen(all) : size - 1) &&
                !strncmp(buffer, all, strlen(buffer)));
    for (size_t i = size; i < sizeof buffer; i++) cr_assert_eq(buffer[i], 'x', "size %zu", size);
  }
}

static void is_null(const char *call, spinerisk_status status, spinerisk_error *e) {
  cr_assert(status == SPINERISK_E_NULL && e->status == SPINERISK_E_NULL, "%s", call);
  *e = new_error();
}

/* What is missing is written into the error, too, wherever it is found out. */
Test(null, is_told_by_the_error_as_by_the_status) {
  spinerisk_error e = new_error();
  spinerisk_resolution r;
  spinerisk_session session;
  spinerisk_judgement judgement;
  spinerisk_plan plan;
  spinerisk_plan_request request;
  spinerisk_assessment a = new_assessment();
  spinerisk_resolution_init(&r, sizeof r);
  spinerisk_session_init(&session, sizeof session);
  spinerisk_judgement_init(&judgement, sizeof judgement);
  spinerisk_plan_init(&plan, sizeof plan);
  spinerisk_plan_request_init(&request, sizeof request);
  spinerisk_resolve(NULL, TEXT("running"), 0, &r, NULL);
#define IS_NULL(call) is_null(#call, call, &e)
  IS_NULL(spinerisk_alternatives_find(NULL, NULL, &r, NULL, NULL, NULL, NULL, &e));
  IS_NULL(spinerisk_changes_find(NULL, NULL, &r, NULL, NULL, 2, NULL, NULL, &e));
  IS_NULL(spinerisk_patient_at(NULL, 1, NULL, 0, NULL, 0, &e));
  IS_NULL(spinerisk_session_add(NULL, &a, 0, &e));
  IS_NULL(spinerisk_session_add(&session, NULL, 0, &e));
  IS_NULL(spinerisk_session_merge(&session, NULL, &e));
  IS_NULL(spinerisk_session_merge(NULL, &session, &e));
  IS_NULL(spinerisk_session_judge(NULL, NULL, NULL, 0, &judgement, &e));
  IS_NULL(spinerisk_session_judge(NULL, NULL, &session, 0, NULL, &e));
  IS_NULL(spinerisk_plan_make(NULL, &request, NULL, &plan, NULL, NULL, &e));
  IS_NULL(spinerisk_plan_make(NULL, &request, NULL, NULL, NULL, NULL, &e));
  IS_NULL(spinerisk_assess(NULL, NULL, 0, NULL, NULL, &a, &e));
  IS_NULL(spinerisk_assess(NULL, TEXT("running"), NULL, NULL, NULL, &e));
  IS_NULL(spinerisk_find_code(NULL, 0, TEXT("1"), &r, &e));
  IS_NULL(spinerisk_code_at(0, NULL, &e));
  IS_NULL(spinerisk_resolve(NULL, NULL, 0, 0, &r, &e));
  IS_NULL(spinerisk_activity_get(1, NULL, &e));
  IS_NULL(spinerisk_reason_at(0, NULL, &e));
  IS_NULL(spinerisk_question_at(0, NULL, &e));
  IS_NULL(spinerisk_parameter_at(0, NULL, &e));
#undef IS_NULL
}
