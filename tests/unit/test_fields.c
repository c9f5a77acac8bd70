/* The one table of fields: complete, permanent, consistent with the header; names; setting by name. */
#include "data/tables.h"
#include "fields.h"
#include "help.h"

static spinerisk_field_info field_at(size_t index) {
  spinerisk_field_info info;
  spinerisk_field_info_init(&info, sizeof info);
  cr_assert_eq(spinerisk_field_at(index, &info, NULL), SPINERISK_OK);
  return info;
}

Test(fields, every_row_is_complete_and_its_name_its_own) {
  const size_t n = spinerisk_field_count();
  cr_assert_geq(n, 90);
  for (size_t i = 0; i < n; i++) {
    const spinerisk_field_info a = field_at(i);
    int32_t found = 0;
    cr_assert(a.owner >= SPINERISK_OWNER_EFFORT && a.owner <= SPINERISK_OWNER_ITEM, "%s", a.name);
    cr_assert(a.type >= SPINERISK_TYPE_NUMBER && a.type <= SPINERISK_TYPE_TOTAL, "%s", a.name);
    cr_assert(a.low < a.high, "%s", a.name);
    cr_assert(*a.sentence && a.if_missing, "%s", a.name);
    cr_assert(a.owner == SPINERISK_OWNER_RESULT || *a.if_missing, "%s: what happens when it is not stated?", a.name);
    cr_assert_eq(strspn(a.name, "abcdefghijklmnopqrstuvwxyz_"), strlen(a.name), "%s is not snake_case", a.name);
    cr_assert_eq(spinerisk_field_find(TEXT(a.name), &found, NULL), SPINERISK_OK);
    /* The members of records may have the name of an input, which is then found. */
    cr_assert(found == a.field || (a.owner > SPINERISK_OWNER_RESULT && found < a.field), "%s", a.name);
    if (i) cr_assert_lt(field_at(i - 1).field, a.field, "numbers rise");
  }
}

Test(fields, past_the_end_is_a_range_error) {
  spinerisk_field_info info;
  spinerisk_error e = new_error();
  spinerisk_field_info_init(&info, sizeof info);
  cr_assert_eq(spinerisk_field_at(spinerisk_field_count(), &info, &e), SPINERISK_E_RANGE);
  cr_assert(e.value == (double)spinerisk_field_count() && e.low == 0 && e.high == e.value - 1);
  cr_assert_eq(spinerisk_field_at((size_t)-1, &info, NULL), SPINERISK_E_RANGE);
  cr_assert_eq(spinerisk_field_at(0, NULL, NULL), SPINERISK_E_NULL);
}

/* By number and by index are the same row; the numbers between the owners have none. */
Test(fields, are_found_by_number_and_not_between) {
  spinerisk_field_info info;
  spinerisk_error e = new_error();
  size_t seen = 0;
  spinerisk_field_info_init(&info, sizeof info);
  for (int32_t f = 1; f < SPINERISK_FIELD_END; f++) {
    const spinerisk_field_info untouched = info;
    if (spinerisk_field_get(f, &info, &e) == SPINERISK_OK) {
      const spinerisk_field_info a = field_at(seen++);
      cr_assert(info.field == f && memcmp(&a, &info, sizeof a) == 0, "field %d", f);
    } else {
      cr_assert(e.status == SPINERISK_E_UNKNOWN_FIELD && e.value == f && !memcmp(&info, &untouched, sizeof info), "%d",
                f);
    }
  }
  cr_assert_eq(seen, spinerisk_field_count());
  static const int32_t bad[] = {0, -1, 15, 63, SPINERISK_FIELD_END, INT32_MAX, INT32_MIN};
  for (size_t i = 0; i < COUNT(bad); i++)
    cr_assert_eq(spinerisk_field_get(bad[i], &info, NULL), SPINERISK_E_UNKNOWN_FIELD, "%d", bad[i]);
  cr_assert_eq(spinerisk_field_get(1, NULL, NULL), SPINERISK_E_NULL);
  info.struct_size = 8;
  cr_assert_eq(spinerisk_field_get(1, &info, NULL), SPINERISK_E_STRUCT_SIZE);
}

/* The header's numbers are what programs store; the table must hold the same. */
Test(fields, the_header_s_numbers_are_the_table_s) {
  static const struct {
    int32_t field;
    const char *name;
  } table[] = {{SPINERISK_FIELD_EXTERNAL_KG, "external_kg"},
               {SPINERISK_FIELD_FORM, "form"},
               {SPINERISK_FIELD_SETS, "sets"},
               {SPINERISK_FIELD_REGION, "region"},
               {SPINERISK_FIELD_CONDITIONS, "conditions"},
               {SPINERISK_FIELD_PHASE, "phase"},
               {SPINERISK_FIELD_PAIN_NOW, "pain_now"},
               {SPINERISK_FIELD_ANSWERS_YES, "answers_yes"},
               {SPINERISK_FIELD_ANSWERS_NO, "answers_no"},
               {SPINERISK_FIELD_AGE_YEARS, "age_years"},
               {SPINERISK_FIELD_TODAY, "today"},
               {SPINERISK_FIELD_BAN_TAGS, "ban_tags"},
               {SPINERISK_FIELD_MAX_REPETITIONS, "max_repetitions"},
               {SPINERISK_FIELD_BEST_VERDICT, "best_verdict"},
               {SPINERISK_FIELD_PERMIT_ACTIVITY, "permit_activity"},
               {SPINERISK_FIELD_PERMIT_UNTIL, "permit_until"},
               {SPINERISK_FIELD_IMPACT, "impact"},
               {SPINERISK_FIELD_IMPACT_LOW, "impact_low"},
               {SPINERISK_FIELD_BACKWARD_HIGH, "backward_high"},
               {SPINERISK_FIELD_FLEXION, "flexion"},
               {SPINERISK_FIELD_NUMBER, "number"},
               {SPINERISK_FIELD_USUAL_KG, "usual_kg"},
               {SPINERISK_FIELD_TAGS, "tags"},
               {SPINERISK_FIELD_AEROBIC, "aerobic"},
               {SPINERISK_FIELD_GRADE, "grade"},
               {SPINERISK_FIELD_VERDICT, "verdict"},
               {SPINERISK_FIELD_URGENCY, "urgency"},
               {SPINERISK_FIELD_HAZARD, "hazard"}};
  for (size_t i = 0; i < COUNT(table); i++) {
    int32_t found = 0;
    cr_assert_eq(spinerisk_field_find(TEXT(table[i].name), &found, NULL), SPINERISK_OK, "%s", table[i].name);
    cr_assert_eq(found, table[i].field, "%s", table[i].name);
  }
}

Test(fields, the_header_s_values_are_the_table_s) {
  static const struct {
    int32_t field, value;
    const char *name;
  } table[] = {{SPINERISK_FIELD_PHASE, SPINERISK_PHASE_ACUTE, "acute"},
               {SPINERISK_FIELD_PHASE, SPINERISK_PHASE_ACTIVE, "active"},
               {SPINERISK_FIELD_PHASE, SPINERISK_PHASE_STRENGTHENING, "strengthening"},
               {SPINERISK_FIELD_PHASE, SPINERISK_PHASE_MAINTENANCE, "maintenance"},
               {SPINERISK_FIELD_FORM, SPINERISK_FORM_GOOD, "good"},
               {SPINERISK_FIELD_FORM, SPINERISK_FORM_FAIR, "fair"},
               {SPINERISK_FIELD_FORM, SPINERISK_FORM_POOR, "poor"},
               {SPINERISK_FIELD_KIND, SPINERISK_KIND_MOVEMENT, "movement"},
               {SPINERISK_FIELD_KIND, SPINERISK_KIND_CLASS, "class"},
               {SPINERISK_FIELD_DOSE_UNIT, SPINERISK_DOSE_MINUTES, "minutes"},
               {SPINERISK_FIELD_DOSE_UNIT, SPINERISK_DOSE_REPETITIONS, "repetitions"},
               {SPINERISK_FIELD_VERDICT, SPINERISK_SUITABLE, "suitable"},
               {SPINERISK_FIELD_VERDICT, SPINERISK_WITH_CARE, "with_care"},
               {SPINERISK_FIELD_VERDICT, SPINERISK_ASK_PROVIDER, "ask_provider"},
               {SPINERISK_FIELD_VERDICT, SPINERISK_AVOID, "avoid"},
               {SPINERISK_FIELD_VERDICT, SPINERISK_STOP, "stop"},
               {SPINERISK_FIELD_BEST_VERDICT, SPINERISK_AVOID, "avoid"},
               {SPINERISK_FIELD_URGENCY, SPINERISK_URGENCY_ASK, "ask"},
               {SPINERISK_FIELD_URGENCY, SPINERISK_URGENCY_SAME_DAY, "same_day"},
               {SPINERISK_FIELD_URGENCY, SPINERISK_URGENCY_EMERGENCY, "emergency"},
               {SPINERISK_FIELD_GRADE, SPINERISK_GRADE_A, "A"},
               {SPINERISK_FIELD_GRADE, SPINERISK_GRADE_C, "C"},
               {SPINERISK_FIELD_HAZARD, SPINERISK_HAZARD_IMPACT + 1, "impact"},
               {SPINERISK_FIELD_HAZARD, SPINERISK_HAZARD_LOAD + 1, "load"},
               {SPINERISK_FIELD_HAZARD, SPINERISK_HAZARD_FORWARD + 1, "forward"},
               {SPINERISK_FIELD_HAZARD, SPINERISK_HAZARD_BACKWARD + 1, "backward"},
               {SPINERISK_FIELD_HAZARD, SPINERISK_HAZARD_TWIST + 1, "twist"},
               {SPINERISK_FIELD_HAZARD, SPINERISK_HAZARD_BENT_TWIST + 1, "bent_twist"},
               {SPINERISK_FIELD_HAZARD, SPINERISK_HAZARD_RULE + 1, "rule"},
               {SPINERISK_FIELD_TAGS, 1, "unreviewed"}};
  static const struct {
    int32_t bit;
    const char *name;
  } conditions[] = {{SPINERISK_CONDITION_NONE, "none"},
                    {SPINERISK_CONDITION_NOT_YET_DIAGNOSED, "not_yet_diagnosed"},
                    {SPINERISK_CONDITION_NON_SPECIFIC, "non_specific"},
                    {SPINERISK_CONDITION_BULGE, "bulge"},
                    {SPINERISK_CONDITION_HERNIATION, "herniation"},
                    {SPINERISK_CONDITION_DEGENERATIVE_DISC, "degenerative_disc"},
                    {SPINERISK_CONDITION_STENOSIS, "stenosis"},
                    {SPINERISK_CONDITION_SPONDYLOLISTHESIS, "spondylolisthesis"},
                    {SPINERISK_CONDITION_SPONDYLOLYSIS, "spondylolysis"},
                    {SPINERISK_CONDITION_FACET_SI, "facet_si"},
                    {SPINERISK_CONDITION_SCOLIOSIS, "scoliosis"},
                    {SPINERISK_CONDITION_AXIAL_SPA, "axial_spa"},
                    {SPINERISK_CONDITION_OSTEOPOROSIS, "osteoporosis"},
                    {SPINERISK_CONDITION_VERTEBRAL_FRACTURE, "vertebral_fracture"}};
  for (size_t i = 0; i < COUNT(table); i++)
    cr_assert_str_eq(spinerisk_name_at(table[i].field, table[i].value), table[i].name);
  cr_assert_eq(spinerisk_name_count(SPINERISK_FIELD_CONDITIONS), COUNT(conditions));
  cr_assert_eq(spinerisk_name_count(SPINERISK_FIELD_HAZARD), SPINERISK_CONTRIBUTIONS);
  for (size_t i = 0; i < COUNT(conditions); i++) {
    cr_assert_eq(conditions[i].bit, 1 << i);
    cr_assert_str_eq(spinerisk_name_at(SPINERISK_FIELD_CONDITIONS, (int32_t)i + 1), conditions[i].name);
  }
}

/* assumed has 64 bits: only effort and patient fields may have a bit there. */
Test(fields, those_below_64_are_the_effort_s_and_the_patient_s) {
  for (size_t i = 0; i < spinerisk_field_count(); i++) {
    const spinerisk_field_info a = field_at(i);
    cr_assert_eq(a.field < 64, a.owner == SPINERISK_OWNER_EFFORT || a.owner == SPINERISK_OWNER_PATIENT, "%s", a.name);
  }
}

Test(names, go_there_and_back) {
  size_t seen = 0;
  for (int32_t f = -1; f <= SPINERISK_FIELD_END; f++) {
    const int32_t n = (int32_t)spinerisk_name_count(f);
    cr_assert_null(spinerisk_name_at(f, 0));
    cr_assert_null(spinerisk_name_at(f, n + 1));
    cr_assert_null(spinerisk_name_at(f, -1));
    for (int32_t v = 1; v <= n; v++) {
      char loud[64];
      int32_t found = 0;
      const char *name = spinerisk_name_at(f, v);
      size_t length = 0;
      for (; name[length]; length++)
        loud[length] = name[length] == '_'
                           ? (v % 2 ? ' ' : '-')
                           : (char)(name[length] >= 'a' && name[length] <= 'z' ? name[length] - 32 : name[length]);
      cr_assert_eq(spinerisk_name_find(f, TEXT(name), &found, NULL), SPINERISK_OK, "%s", name);
      cr_assert_eq(found, v, "%s", name);
      found = 0;
      cr_assert_eq(spinerisk_name_find(f, loud, length, &found, NULL), SPINERISK_OK, "%.*s", (int)length, loud);
      cr_assert_eq(found, v, "%s", name);
      seen++;
    }
  }
  cr_assert_gt(seen, 120);
}

Test(names, the_questions_are_the_names_of_the_answers) {
  cr_assert_eq(spinerisk_name_count(SPINERISK_FIELD_ANSWERS_YES), spinerisk_question_count());
  cr_assert_eq(spinerisk_name_count(SPINERISK_FIELD_ANSWERS_NO), spinerisk_question_count());
}

Test(names, unknown_ones_are_refused_with_the_name) {
  static const char *const bad[] = {"", " ", "activ", "actives", "active!", "none"};
  for (size_t i = 0; i < COUNT(bad); i++) {
    spinerisk_error e = new_error();
    int32_t value = 77;
    cr_assert_eq(spinerisk_name_find(SPINERISK_FIELD_PHASE, TEXT(bad[i]), &value, &e), SPINERISK_E_UNKNOWN_NAME);
    cr_assert(value == 77 && e.field == SPINERISK_FIELD_PHASE);
    cr_assert_str_eq(e.detail, bad[i]);
  }
  int32_t value = 77;
  cr_assert_eq(spinerisk_name_find(SPINERISK_FIELD_PHASE, "active\0", 7, &value, NULL), SPINERISK_E_UNKNOWN_NAME);
  cr_assert_eq(spinerisk_name_find(SPINERISK_FIELD_PAIN_NOW, TEXT("active"), &value, NULL), SPINERISK_E_UNKNOWN_FIELD);
  cr_assert_eq(spinerisk_name_find(-5, TEXT("active"), &value, NULL), SPINERISK_E_UNKNOWN_FIELD);
  cr_assert_eq(spinerisk_name_find(100000, TEXT("active"), &value, NULL), SPINERISK_E_UNKNOWN_FIELD);
  cr_assert_eq(spinerisk_name_find(SPINERISK_FIELD_PHASE, NULL, 0, &value, NULL), SPINERISK_E_NULL);
  cr_assert_eq(value, 77);
}

Test(find, is_exact) {
  int32_t field = 77;
  spinerisk_error e = new_error();
  cr_assert_eq(spinerisk_field_find(TEXT("pain"), &field, &e), SPINERISK_E_UNKNOWN_FIELD);
  cr_assert_str_eq(e.detail, "pain");
  cr_assert_eq(spinerisk_field_find(TEXT("PAIN_NOW"), &field, NULL), SPINERISK_E_UNKNOWN_FIELD);
  cr_assert_eq(spinerisk_field_find("pain_now\0", 9, &field, NULL), SPINERISK_E_UNKNOWN_FIELD);
  cr_assert_eq(spinerisk_field_find("", 0, &field, NULL), SPINERISK_E_UNKNOWN_FIELD);
  cr_assert_eq(field, 77);
}

/* A field may be found by its name that an older program's struct does not have. */
Test(set, does_not_write_past_the_end_of_an_older_struct) {
  spinerisk_patient patient = new_patient(0), before;
  spinerisk_error e = new_error();
  patient.struct_size = offsetof(spinerisk_patient, active_minutes_week) + 4;
  patient.active_minutes_week = 7;
  before = patient;
  cr_assert_eq(spinerisk_field_set(&patient, SPINERISK_FIELD_ACTIVE_MINUTES_WEEK, 30, &e), SPINERISK_E_STRUCT_SIZE);
  cr_assert_eq(e.field, SPINERISK_FIELD_ACTIVE_MINUTES_WEEK);
  cr_assert_eq(memcmp(&patient, &before, sizeof patient), 0);
  patient.struct_size = offsetof(spinerisk_patient, active_minutes_week) + 8;
  cr_assert_eq(spinerisk_field_set(&patient, SPINERISK_FIELD_ACTIVE_MINUTES_WEEK, 30, NULL), SPINERISK_OK);
  cr_assert_eq(patient.active_minutes_week, 30);
}

/* Each field of each struct: both ends are taken, just beyond is refused and nothing is written. */
Test(set, checks_every_field_as_an_assessment_does) {
  union {
    uint32_t struct_size;
    unsigned char bytes[1024];
    double align;
  } x, before;
  size_t seen = 0;
  for (size_t i = 0; i < spinerisk_field_count(); i++) {
    const spinerisk_field_info a = field_at(i);
    spinerisk_error e = new_error();
    if (a.offset == UINT32_MAX || a.field == SPINERISK_FIELD_BAN_ACTIVITY || a.field == SPINERISK_FIELD_REQUEST_LIKE ||
        a.owner == SPINERISK_OWNER_RESULT) {
      cr_assert_eq(spinerisk_field_set(&x, a.field, a.low, &e), SPINERISK_E_UNKNOWN_FIELD, "%s", a.name);
      continue;
    }
    memset(&x, 0, sizeof x);
    x.struct_size = sizeof x;
    before = x;
    const double step = a.type == SPINERISK_TYPE_NUMBER ? 1e-3 : 1,
                 bad[] = {a.low - step,
                          a.high + step,
                          INFINITY,
                          -INFINITY,
                          a.type == SPINERISK_TYPE_NUMBER ? INFINITY : 1.5,
                          a.type == SPINERISK_TYPE_NUMBER ? INFINITY : NAN,
                          1e300};
    for (size_t k = 0; k < COUNT(bad); k++) {
      if (bad[k] >= a.low && bad[k] <= a.high) continue; /* a sum has hardly a bound */
      cr_assert_eq(spinerisk_field_set(&x, a.field, bad[k], &e), SPINERISK_E_RANGE, "%s = %g", a.name, bad[k]);
      cr_assert(e.field == a.field && same_bits(e.value, bad[k]) && e.low == a.low && e.high == a.high, "%s", a.name);
    }
    cr_assert_eq(memcmp(&x, &before, sizeof x), 0, "%s", a.name);
    cr_assert_eq(spinerisk_field_set(&x, a.field, a.low, NULL), SPINERISK_OK, "%s", a.name);
    cr_assert_eq(spinerisk_field_set(&x, a.field, a.high, NULL), SPINERISK_OK, "%s", a.name);
    const spr_value value = spr_field_read(spr_field(a.field), &x);
    cr_assert(value.stated, "%s", a.name);
    if (a.type == SPINERISK_TYPE_SET)
      cr_assert_eq(value.bits, UINT64_C(1) | UINT64_C(1) << ((int)a.high - 1), "%s gathers bits", a.name);
    else if (a.type == SPINERISK_TYPE_TOTAL)
      cr_assert_eq(value.bits, SPINERISK_TOTAL_MAX, "%s", a.name);
    else
      cr_assert_eq(value.number, a.high, "%s", a.name);
    seen++;
  }
  cr_assert_gt(seen, 80);
}

Test(set, nan_un_states_a_number_and_minus_zero_is_never_stored) {
  spinerisk_patient p = new_patient(0);
  cr_assert_eq(spinerisk_field_set(&p, SPINERISK_FIELD_PAIN_NOW, 3, NULL), SPINERISK_OK);
  cr_assert_eq(p.pain_now, 3);
  cr_assert_eq(spinerisk_field_set(&p, SPINERISK_FIELD_PAIN_NOW, -NAN, NULL), SPINERISK_OK);
  uint64_t bits;
  memcpy(&bits, &p.pain_now, sizeof bits);
  cr_assert_eq(bits, UINT64_C(0x7ff8000000000000));
  cr_assert_eq(spinerisk_field_set(&p, SPINERISK_FIELD_PAIN_DURING_CHANGE, -0.0, NULL), SPINERISK_OK);
  cr_assert(!signbit(p.pain_during_change));
}

Test(set, refuses_null_and_fields_that_do_not_exist) {
  spinerisk_patient p = new_patient(0);
  cr_assert_eq(spinerisk_field_set(NULL, SPINERISK_FIELD_PAIN_NOW, 3, NULL), SPINERISK_E_NULL);
  static const int32_t bad[] = {0, -1, 9, 63, SPINERISK_FIELD_END, INT32_MAX, INT32_MIN};
  for (size_t i = 0; i < COUNT(bad); i++)
    cr_assert_eq(spinerisk_field_set(&p, bad[i], 1, NULL), SPINERISK_E_UNKNOWN_FIELD, "%d", bad[i]);
}

/* Values that no setter checked are checked by the assessment. */
Test(check, choices_and_sets_written_by_hand_are_checked) {
  spinerisk_patient p = new_patient(0);
  spinerisk_assessment out = new_assessment();
  spinerisk_error e = new_error();
  p.phase = 5;
  cr_assert_eq(spinerisk_assess(NULL, TEXT("walking"), NULL, &p, &out, &e), SPINERISK_E_RANGE);
  cr_assert(e.field == SPINERISK_FIELD_PHASE && e.value == 5);
  p.phase = -1;
  cr_assert_eq(spinerisk_assess(NULL, TEXT("walking"), NULL, &p, &out, &e), SPINERISK_E_RANGE);
  p.phase = 0;
  p.conditions = UINT64_C(1) << 14;
  cr_assert_eq(spinerisk_assess(NULL, TEXT("walking"), NULL, &p, &out, &e), SPINERISK_E_RANGE);
  cr_assert_eq(e.field, SPINERISK_FIELD_CONDITIONS);
  p.conditions = 0;
  p.answers_no = UINT64_C(1) << 63;
  cr_assert_eq(spinerisk_assess(NULL, TEXT("walking"), NULL, &p, &out, &e), SPINERISK_E_RANGE);
  cr_assert_eq(e.field, SPINERISK_FIELD_ANSWERS_NO);
}

Test(fields, nothing_is_looked_up_without_a_name_or_a_place_for_it) {
  int32_t found = 77;
  cr_assert_eq(spinerisk_field_find(NULL, 0, &found, NULL), SPINERISK_E_NULL);
  cr_assert_eq(spinerisk_field_find(TEXT("phase"), NULL, NULL), SPINERISK_E_NULL);
  cr_assert_eq(spinerisk_name_find(SPINERISK_FIELD_PHASE, NULL, 0, &found, NULL), SPINERISK_E_NULL);
  cr_assert_eq(spinerisk_name_find(SPINERISK_FIELD_PHASE, TEXT("acute"), NULL, NULL), SPINERISK_E_NULL);
  cr_assert_eq(found, 77);
}

Test(fields, a_choice_is_set_by_a_whole_number) {
  spinerisk_patient p = new_patient(0);
  spinerisk_error e = new_error();
  cr_assert_eq(spinerisk_field_set(&p, SPINERISK_FIELD_PHASE, 1.5, &e), SPINERISK_E_RANGE);
  cr_assert(e.field == SPINERISK_FIELD_PHASE && e.value == 1.5 && p.phase == 0);
  cr_assert_eq(spinerisk_field_set(&p, SPINERISK_FIELD_PHASE, 2, &e), SPINERISK_OK);
  cr_assert_eq(p.phase, 2);
}
