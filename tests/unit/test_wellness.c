/* The wellness profile: for people who are not under treatment. Nothing about health goes in. */
#include "data/tables.h"
#include "help.h"

/* What it takes; every other field of the patient is refused by name. */
static const int32_t taken[] = {SPINERISK_FIELD_PROFILE,
                                SPINERISK_FIELD_AGE_YEARS,
                                SPINERISK_FIELD_BODY_MASS_KG,
                                SPINERISK_FIELD_SEX_FOR_TOLERANCE,
                                SPINERISK_FIELD_GOALS,
                                SPINERISK_FIELD_HOURS_SINCE_RISING,
                                SPINERISK_FIELD_TODAY,
                                SPINERISK_FIELD_MINUTES_BENT_BEFORE,
                                SPINERISK_FIELD_ACTIVE_MINUTES_WEEK};

static int is_taken(int32_t field) {
  for (size_t i = 0; i < COUNT(taken); i++)
    if (taken[i] == field) return 1;
  return 0;
}

/* Some value of a field that says something about a person. */
static double value_of(const spinerisk_field_info *info) {
  if (info->field == SPINERISK_FIELD_ANSWERS_YES || info->field == SPINERISK_FIELD_ANSWERS_NO) return 20; /* fracture */
  return info->type == SPINERISK_TYPE_NUMBER ? info->high : 1;
}

Test(wellness, takes_nothing_about_health_and_names_the_field) {
  spinerisk_field_info info;
  int refused = 0;
  spinerisk_field_info_init(&info, sizeof info);
  for (size_t i = 0; i < spinerisk_field_count(); i++) {
    cr_assert_eq(spinerisk_field_at(i, &info, NULL), SPINERISK_OK);
    if (info.owner != SPINERISK_OWNER_PATIENT) continue;
    spinerisk_patient patient = new_patient(0);
    spinerisk_assessment out = new_assessment();
    spinerisk_error e = new_error();
    patient.profile = SPINERISK_PROFILE_WELLNESS;
    if (info.field != SPINERISK_FIELD_PROFILE)
      cr_assert_eq(spinerisk_field_set(&patient, info.field, value_of(&info), NULL), SPINERISK_OK, "%s", info.name);
    const spinerisk_status status = spinerisk_assess(NULL, TEXT("walking"), NULL, &patient, &out, &e);
    cr_assert_eq(status, is_taken(info.field) ? SPINERISK_OK : SPINERISK_E_CONFLICT, "%s", info.name);
    if (status == SPINERISK_OK) continue;
    cr_assert_eq(e.field, info.field, "%s", info.name);
    refused++;
  }
  cr_assert_geq(refused, 25);
}

Test(wellness, takes_no_provider) {
  spinerisk_patient patient = new_patient(0);
  spinerisk_provider provider;
  spinerisk_assessment out = new_assessment();
  spinerisk_provider_init(&provider, sizeof provider);
  patient.profile = SPINERISK_PROFILE_WELLNESS;
  patient.provider = &provider;
  cr_assert_eq(spinerisk_assess(NULL, TEXT("walking"), NULL, &patient, &out, NULL), SPINERISK_E_CONFLICT);
}

Test(wellness, a_red_flag_stops_all_the_same) {
  for (int q = 0; q < SPR_N_QUESTIONS; q++) {
    if (!(SPR_FLAG_QUESTIONS >> q & 1)) continue;
    spinerisk_patient patient = new_patient(0);
    spinerisk_assessment out = new_assessment();
    patient.profile = SPINERISK_PROFILE_WELLNESS;
    patient.answers_no = UINT64_C(1) << q;
    cr_assert_eq(spinerisk_assess(NULL, TEXT("walking"), NULL, &patient, &out, NULL), SPINERISK_OK);
    cr_assert(out.verdict == SPINERISK_SUITABLE && out.screened == SPINERISK_SCREENED_PARTLY);
    patient.answers_no = 0;
    patient.answers_yes = UINT64_C(1) << q;
    cr_assert_eq(spinerisk_assess(NULL, TEXT("walking"), NULL, &patient, &out, NULL), SPINERISK_OK);
    cr_assert(out.verdict == SPINERISK_STOP && out.urgency >= SPINERISK_URGENCY_SAME_DAY, "question %d", q + 1);
  }
}

Test(wellness, scores_a_person_nobody_treats_and_says_so) {
  static const char *const names[] = {"running", "deadlift", "press_up", "sit_up", "swimming"};
  for (size_t i = 0; i < COUNT(names); i++) {
    const spinerisk_assessment well = ask(names[i], "profile=wellness"),
                               full = ask(names[i], "conditions=none;phase=maintenance"),
                               open = ask(names[i], "profile=full");
    const double hazard = -log(1 - well.model_score / 100), of_full = -log(1 - full.model_score / 100);
    if (full.model_score < 99.9)
      cr_assert_float_eq(hazard, spr_builtin.p[SPR_P_WELLNESS_FACTOR] * of_full, 1e-9, "%s", names[i]);
    cr_assert_leq(well.model_score, full.model_score, "%s", names[i]);
    cr_assert_leq(full.model_score, open.model_score, "not stated is not healthy");
    cr_assert(has_reason(&well, "wellness_answer") && !has_reason(&full, "wellness_answer"));
    cr_assert(!well.general_answer && !has_reason(&well, "general_answer"));
  }
}

/* What the profile would refuse is not asked for either. */
Test(wellness, asks_for_nothing_it_refuses) {
  const spinerisk_assessment a = ask("traction", "profile=wellness"), b = ask("deadlift", "profile=wellness");
  for (int32_t f = SPINERISK_FIELD_REGION; f < 64; f++)
    if (!is_taken(f)) cr_assert(!assumes(&a, f) && !assumes(&b, f), "field %d", f);
  cr_assert_eq((a.open_questions | b.open_questions) & ~SPR_FLAG_QUESTIONS, 0);
  cr_assert_geq(a.verdict, SPINERISK_ASK_PROVIDER, "traction is for nobody who was not asked");
}
