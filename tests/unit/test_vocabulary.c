/* The caller's own activities and names: beside the built-in ones, which they cannot replace. */
#include "help.h"
#include "resolve.h"

/* A vocabulary of two own activities and two synonyms, and what is read with it. */
static spinerisk_activity own[2];
static spinerisk_synonym synonyms[2];
static spinerisk_vocabulary vocabulary;

static void begin(void) {
  own[0] = own[1] = own_activity();
  own[0].id = "blorp_drag";
  own[0].name = "Blorp drag, backwards";
  own[0].load.typical = 1500;
  own[1].id = "frob_lift";
  own[1].load.typical = 3000;
  synonyms[0] = (spinerisk_synonym){TEXT("Quxing Fnord"), SPINERISK_OWN_ACTIVITY + 1};
  synonyms[1] = (spinerisk_synonym){TEXT("zorking"), 2};
  spinerisk_vocabulary_init(&vocabulary, sizeof vocabulary);
  vocabulary.activities = own;
  vocabulary.n_activities = COUNT(own);
  vocabulary.synonyms = synonyms;
  vocabulary.n_synonyms = COUNT(synonyms);
}

static spinerisk_resolution resolve(const char *name, int32_t strict) {
  spinerisk_resolution r;
  spinerisk_resolution_init(&r, sizeof r);
  cr_assert_eq(spinerisk_resolve(&vocabulary, TEXT(name), strict, &r, NULL), SPINERISK_OK);
  return r;
}

static void check_read(const char *name, uint32_t number, int read_as) {
  const spinerisk_resolution r = resolve(name, 0);
  cr_assert(r.status == SPINERISK_OK && r.activity == number && r.read_as == read_as, "%s is %u, read as %d", name,
            r.activity, r.read_as);
  cr_assert(r.confidence == 1 && r.n_candidates == 1 && r.n_tied == 1 && !r.ambiguous && !r.raised && !r.assisted, "%s",
            name);
  cr_assert(r.candidates[0].activity == number && r.candidates[0].confidence == 1 && r.n_unused == 0, "%s", name);
}

/* The vocabulary is refused, and the error says where. */
static spinerisk_error check_refused(spinerisk_status status, uint64_t row) {
  spinerisk_error e = new_error();
  cr_assert_eq(spinerisk_vocabulary_check(&vocabulary, NULL), status, "%s",
               spinerisk_status_id(spinerisk_vocabulary_check(&vocabulary, NULL)));
  cr_assert_eq(spinerisk_vocabulary_check(&vocabulary, &e), status);
  cr_assert(e.status == (int32_t)status && e.row == row, "row %d", (int)e.row);
  return e;
}

Test(vocabulary, own_names_are_read_however_they_are_written, .init = begin) {
  cr_assert_eq(spinerisk_vocabulary_check(&vocabulary, NULL), SPINERISK_OK);
  check_read("blorp_drag", SPINERISK_OWN_ACTIVITY, SPINERISK_READ_ID);
  check_read("Blorp-Drag", SPINERISK_OWN_ACTIVITY, SPINERISK_READ_ID);
  check_read("blorp drag, BACKWARDS", SPINERISK_OWN_ACTIVITY, SPINERISK_READ_SYNONYM);
  check_read("FROB LIFT", SPINERISK_OWN_ACTIVITY + 1, SPINERISK_READ_ID);
  check_read("quxing-fnord", SPINERISK_OWN_ACTIVITY + 1, SPINERISK_READ_SYNONYM);
  check_read("Zorking", 2, SPINERISK_READ_SYNONYM);
}

Test(vocabulary, built_in_names_stay_and_other_names_are_read_as_without_one, .init = begin) {
  static const char *const names[] = {"running", "Bench Press (Barbell)", "deadlft", "press ups", "zzzzqqq", "Workout"};
  for (size_t i = 0; i < COUNT(names); i++) {
    const spinerisk_resolution with = resolve(names[i], 0);
    spinerisk_resolution without;
    spinerisk_resolution_init(&without, sizeof without);
    cr_assert_eq(spinerisk_resolve(NULL, TEXT(names[i]), 0, &without, NULL), SPINERISK_OK);
    cr_assert_eq(memcmp(&with, &without, sizeof with), 0, "%s", names[i]);
  }
  synonyms[0].text = "running";
  synonyms[0].n_text = 7;
  own[0].id = own[0].name = "deadlift";
  cr_assert_lt(resolve("running", 0).activity, SPINERISK_OWN_ACTIVITY);
  cr_assert_lt(resolve("deadlift", 0).activity, SPINERISK_OWN_ACTIVITY);
  cr_assert_lt(resolve("deadlift", 1).activity, SPINERISK_OWN_ACTIVITY);
}

Test(vocabulary, strict_takes_own_ids_only, .init = begin) {
  cr_assert_eq(resolve("blorp_drag", 1).activity, SPINERISK_OWN_ACTIVITY);
  cr_assert_eq(resolve("running", 1).status, SPINERISK_OK);
  cr_assert_eq(resolve("Blorp drag, backwards", 1).status, SPINERISK_E_UNKNOWN_ACTIVITY);
  cr_assert_eq(resolve("quxing fnord", 1).status, SPINERISK_E_UNKNOWN_ACTIVITY);
}

Test(vocabulary, a_synonym_of_a_class_name_says_as_little, .init = begin) {
  synonyms[1].activity = resolve("workout", 1).activity;
  cr_assert_eq(resolve("zorking", 0).status, SPINERISK_E_NOT_ENOUGH);
}

Test(vocabulary, synonyms_that_cannot_be_used_are_passed_over, .init = begin) {
  synonyms[0].text = NULL;
  synonyms[1].activity = SPINERISK_OWN_ACTIVITY + 2;
  cr_assert_eq(resolve("quxing fnord", 0).status, SPINERISK_E_UNKNOWN_ACTIVITY);
  cr_assert_eq(resolve("zorking", 0).status, SPINERISK_E_UNKNOWN_ACTIVITY);
  synonyms[1].activity = 999999;
  cr_assert_eq(resolve("zorking", 0).status, SPINERISK_E_UNKNOWN_ACTIVITY);
}

Test(check, an_empty_one_is_fine_and_null_is_not) {
  spinerisk_vocabulary v;
  spinerisk_error e = new_error();
  spinerisk_vocabulary_init(&v, sizeof v);
  cr_assert_eq(spinerisk_vocabulary_check(&v, &e), SPINERISK_OK);
  cr_assert_eq(e.status, 0);
  v.n_activities = 1;
  cr_assert_eq(spinerisk_vocabulary_check(&v, NULL), SPINERISK_E_NULL);
  v.n_activities = 0;
  v.n_synonyms = 1;
  cr_assert_eq(spinerisk_vocabulary_check(&v, NULL), SPINERISK_E_NULL);
  v.struct_size = 4;
  cr_assert_eq(spinerisk_vocabulary_check(&v, &e), SPINERISK_E_STRUCT_SIZE);
  cr_assert_eq(spinerisk_vocabulary_check(NULL, &e), SPINERISK_E_NULL);
  cr_assert_eq(e.status, SPINERISK_E_NULL);
}

Test(check, a_bad_activity_is_refused_with_its_index, .init = begin) {
  const spinerisk_activity good = own[1];
  own[1].load.typical = NAN;
  cr_assert_eq(check_refused(SPINERISK_E_MISSING, 1).field, SPINERISK_FIELD_LOAD);
  own[1] = good;
  own[1].twist.typical = 400;
  cr_assert_eq(check_refused(SPINERISK_E_RANGE, 1).field, SPINERISK_FIELD_TWIST);
  own[1] = good;
  own[1].load.low = 4000;
  check_refused(SPINERISK_E_ORDER, 1);
  own[1] = good;
  own[1].kind = SPINERISK_KIND_CLASS;
  check_refused(SPINERISK_E_NOT_ENOUGH, 1);
  own[1] = good;
  own[1].number = 7;
  cr_assert_eq(check_refused(SPINERISK_E_CONFLICT, 1).field, SPINERISK_FIELD_NUMBER);
  own[1] = good;
  own[1].struct_size = 0;
  check_refused(SPINERISK_E_STRUCT_SIZE, 1);
  own[1] = good;
  own[0].number = SPINERISK_OWN_ACTIVITY;
  check_refused(SPINERISK_E_CONFLICT, 0);
}

Test(check, a_name_must_be_there_and_not_too_long, .init = begin) {
  char name[SPINERISK_MAX_NAME + 2];
  memset(name, 'z', sizeof name);
  name[SPINERISK_MAX_NAME + 1] = 0;
  own[0].id = NULL;
  check_refused(SPINERISK_E_NULL, 0);
  own[0].id = "- _";
  check_refused(SPINERISK_E_MISSING, 0);
  own[0].id = name;
  cr_assert_eq(check_refused(SPINERISK_E_RANGE, 0).high, SPINERISK_MAX_NAME);
  name[SPINERISK_MAX_NAME] = 0;
  own[0].name = NULL;
  cr_assert_eq(spinerisk_vocabulary_check(&vocabulary, NULL), SPINERISK_OK, "the longest; and a name may be missing");
  check_read(name, SPINERISK_OWN_ACTIVITY, SPINERISK_READ_ID);
  own[0].name = "";
  check_refused(SPINERISK_E_MISSING, 0);
  begin();
  synonyms[1].n_text = 0;
  check_refused(SPINERISK_E_MISSING, 1);
  synonyms[1].text = NULL;
  check_refused(SPINERISK_E_NULL, 1);
  synonyms[1] = (spinerisk_synonym){name, SPINERISK_MAX_NAME + 1, 2};
  check_refused(SPINERISK_E_RANGE, 1);
}

Test(check, names_of_the_catalogue_are_taken, .init = begin) {
  static const char *const taken[] = {"running",        "RUNNING!", "press, bench", "RDL",
                                      "Jumping Lunges", "push ups", "workout"};
  for (size_t i = 0; i < COUNT(taken); i++) {
    begin();
    own[1].id = taken[i];
    cr_assert_str_eq(check_refused(SPINERISK_E_CONFLICT, 1).detail, taken[i]);
    begin();
    own[0].name = taken[i];
    cr_assert_str_eq(check_refused(SPINERISK_E_CONFLICT, 0).detail, taken[i]);
    begin();
    synonyms[1] = (spinerisk_synonym){TEXT(taken[i]), SPINERISK_OWN_ACTIVITY};
    cr_assert_str_eq(check_refused(SPINERISK_E_CONFLICT, 1).detail, taken[i]);
  }
}

Test(check, no_name_is_given_to_two, .init = begin) {
  own[1].id = "Blorp Drag";
  cr_assert_str_eq(check_refused(SPINERISK_E_CONFLICT, 1).detail, "Blorp Drag");
  begin();
  own[1].name = "blorp_drag";
  check_refused(SPINERISK_E_CONFLICT, 1);
  begin();
  synonyms[0] = (spinerisk_synonym){TEXT("Blorp drag, backwards"), 2};
  check_refused(SPINERISK_E_CONFLICT, 0);
  begin();
  synonyms[1] = (spinerisk_synonym){TEXT("QUXING_FNORD"), 2};
  cr_assert_str_eq(check_refused(SPINERISK_E_CONFLICT, 1).detail, "QUXING_FNORD");
  begin();
  own[0].name = "Blorp drag";
  cr_assert_eq(spinerisk_vocabulary_check(&vocabulary, NULL), SPINERISK_OK, "an id may be the name");
}

Test(check, a_synonym_needs_an_activity_that_exists, .init = begin) {
  static const uint32_t bad[] = {0, 65536, SPINERISK_OWN_ACTIVITY - 1, SPINERISK_OWN_ACTIVITY + 2, UINT32_MAX};
  for (size_t i = 0; i < COUNT(bad); i++) {
    synonyms[1].activity = bad[i];
    cr_assert_eq(check_refused(SPINERISK_E_UNKNOWN_ACTIVITY, 1).value, (double)bad[i]);
  }
}

Test(assess, an_own_activity_scores_as_its_struct_does, .init = begin) {
  const spinerisk_resolution r = resolve("frob lift", 0);
  const spinerisk_patient p = new_patient(SPINERISK_CONDITION_HERNIATION);
  spinerisk_assessment named = new_assessment(), given = new_assessment();
  cr_assert_eq(spinerisk_assess_resolution(NULL, &vocabulary, &r, NULL, &p, &named, NULL), SPINERISK_OK);
  cr_assert_eq(spinerisk_assess_activity(NULL, &own[1], NULL, &p, &given, NULL), SPINERISK_OK);
  cr_assert(same_bits(named.score, given.score) && same_bits(named.high, given.high) && named.verdict == given.verdict);
  cr_assert(named.score > 0 && named.read_as == SPINERISK_READ_ID && named.confidence == 1);
}

Test(assess, an_own_number_needs_its_vocabulary_in_order, .init = begin) {
  const spinerisk_resolution r = resolve("frob lift", 0);
  spinerisk_assessment out = new_assessment();
  spinerisk_error e = new_error();
  cr_assert_eq(spinerisk_assess_resolution(NULL, NULL, &r, NULL, NULL, &out, &e), SPINERISK_E_UNKNOWN_ACTIVITY);
  cr_assert_eq(e.value, SPINERISK_OWN_ACTIVITY + 1);
  vocabulary.n_activities = 1;
  cr_assert_eq(spinerisk_assess_resolution(NULL, &vocabulary, &r, NULL, NULL, &out, NULL),
               SPINERISK_E_UNKNOWN_ACTIVITY);
  vocabulary.n_activities = 2;
  own[1].load.typical = NAN;
  cr_assert_eq(spinerisk_assess_resolution(NULL, &vocabulary, &r, NULL, NULL, &out, NULL), SPINERISK_E_MISSING);
  own[1].struct_size = 0;
  cr_assert_eq(spinerisk_assess_resolution(NULL, &vocabulary, &r, NULL, NULL, &out, NULL), SPINERISK_E_STRUCT_SIZE);
  vocabulary.struct_size = 0;
  cr_assert_eq(spinerisk_assess_resolution(NULL, &vocabulary, &r, NULL, NULL, &out, NULL), SPINERISK_E_STRUCT_SIZE);
  cr_assert(isnan(out.score) && out.verdict == 0, "nothing was written");
}

/* A vocabulary need not be checked before it is used: what is wrong in it has no name, and the rest keeps theirs. */
Test(vocabulary, one_that_was_not_checked_is_read_as_far_as_it_goes, .init = begin) {
  for (int how = 0; how < 6; how++) {
    begin();
    if (how == 0) own[0].struct_size = 0;
    if (how == 1) own[0].struct_size = 12;
    if (how == 2) own[0].struct_size = 8;
    if (how == 3) own[0].number = 3;
    if (how == 4) own[0].load.typical = -1;
    if (how == 5) own[0].id = "", own[0].name = NULL;
    spinerisk_resolution r = resolve("blorp drag", 0);
    cr_assert_neq(r.activity, SPINERISK_OWN_ACTIVITY, "%d", how);
    r = resolve("zorking", 0);
    cr_assert(r.activity == 2 && r.read_as == SPINERISK_READ_SYNONYM, "%d", how);
    if (how > 2) check_read("frob_lift", SPINERISK_OWN_ACTIVITY + 1, SPINERISK_READ_ID);
  }
  begin();
  vocabulary.activities = NULL;
  cr_assert_neq(resolve("blorp drag", 0).activity, SPINERISK_OWN_ACTIVITY);
  begin();
  synonyms[1].text = "  ";
  synonyms[1].n_text = 2;
  cr_assert_neq(resolve("zorking", 0).activity, 2);
}

Test(vocabulary, own_activities_end_where_it_says, .init = begin) {
  cr_assert_eq(spr_own_activity(&vocabulary, 1), &own[1]);
  cr_assert_null(spr_own_activity(&vocabulary, 2));
  cr_assert_null(spr_own_activity(&vocabulary, SIZE_MAX));
}

Test(vocabulary, an_activity_of_no_size_is_refused_by_its_row, .init = begin) {
  own[0].struct_size = 0;
  check_refused(SPINERISK_E_STRUCT_SIZE, 0);
  begin();
  own[0].struct_size = 12;
  check_refused(SPINERISK_E_STRUCT_SIZE, 0);
}

Test(vocabulary, a_name_may_repeat_its_own_id_but_no_other, .init = begin) {
  own[0].name = "BLORP drag";
  cr_assert_eq(spinerisk_vocabulary_check(&vocabulary, NULL), SPINERISK_OK);
  synonyms[0] = (spinerisk_synonym){TEXT("blorp drag"), SPINERISK_OWN_ACTIVITY};
  cr_assert_eq(spinerisk_vocabulary_check(&vocabulary, NULL), SPINERISK_OK, "a synonym of what it names already");
  synonyms[0].activity = SPINERISK_OWN_ACTIVITY + 1;
  check_refused(SPINERISK_E_CONFLICT, 0);
}

Test(vocabulary, synonyms_end_where_it_says, .init = begin) {
  vocabulary.n_synonyms = 1;
  cr_assert_eq(resolve("quxing fnord", 0).activity, SPINERISK_OWN_ACTIVITY + 1);
  cr_assert_neq(resolve("zorking", 0).read_as, SPINERISK_READ_SYNONYM);
}

Test(vocabulary, a_name_that_is_taken_is_told_and_is_of_no_field, .init = begin) {
  synonyms[0] = (spinerisk_synonym){TEXT("blorp drag"), SPINERISK_OWN_ACTIVITY + 1};
  const spinerisk_error e = check_refused(SPINERISK_E_CONFLICT, 0);
  cr_assert(e.field == 0 && strcmp(e.detail, "blorp drag") == 0, "%d: %s", e.field, e.detail);
}
