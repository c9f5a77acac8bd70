/* The way through: flags, scope, order of the rules, results, own activities, measured demands. */
#include "data/tables.h"
#include "help.h"

#define NOTHING "impact=0;load=0;twist=0;forward=0;backward=0"

/* Every red flag stops everything: known, unknown and class names, own activities, measured demands, columns. */
Test(flags, each_stops_with_100_and_its_urgency_whatever_is_asked) {
  static const char *const names[] = {"walking", "lying", "no such thing", "", "workout"};
  int seen = 0;
  for (size_t i = 0; i < spinerisk_question_count(); i++) {
    spinerisk_question_info q;
    spinerisk_reason_info r;
    spinerisk_question_info_init(&q, sizeof q);
    spinerisk_reason_info_init(&r, sizeof r);
    spinerisk_question_at(i, &q, NULL);
    if (strcmp(q.group, "flag") != 0) continue;
    spinerisk_patient p = new_patient(SPINERISK_CONDITION_BULGE);
    p.answers_yes = UINT64_C(1) << (q.number - 1);
    p.region = 3; /* beyond the scope too: a flag is answered first */
    p.age_years = 12;
    spinerisk_activity own = own_activity();
    spinerisk_demand demand;
    spinerisk_demand_init(&demand, sizeof demand);
    for (size_t k = 0; k < COUNT(names) + 2; k++) {
      spinerisk_assessment a = new_assessment();
      const spinerisk_status status = k < COUNT(names)    ? spinerisk_assess(NULL, TEXT(names[k]), NULL, &p, &a, NULL)
                                      : k == COUNT(names) ? spinerisk_assess_activity(NULL, &own, NULL, &p, &a, NULL)
                                                          : spinerisk_assess_demand(NULL, &demand, NULL, &p, &a, NULL);
      cr_assert_eq(status, SPINERISK_OK, "%s", q.id);
      cr_assert(a.verdict == SPINERISK_STOP && a.score == 100 && a.low == 100 && a.high == 100 && isnan(a.model_score),
                "%s", q.id);
      cr_assert(
          a.contributions[SPINERISK_HAZARD_RULE] == 100 && a.activity == 0 && a.encouraged == 0 && a.n_reasons >= 1,
          "%s", q.id);
      spinerisk_reason_get(a.reasons[0], &r, NULL);
      cr_assert(strncmp(r.id, "flag_", 5) == 0 && a.urgency == r.urgency && a.urgency >= SPINERISK_URGENCY_SAME_DAY,
                "%s: %s", q.id, r.id);
    }
    double zero = 0, score;
    int32_t verdict, status, urgency;
    spinerisk_demand_columns in;
    spinerisk_result_columns out;
    spinerisk_demand_columns_init(&in, sizeof in);
    spinerisk_result_columns_init(&out, sizeof out);
    in.impact = in.load = in.twist = in.flexion = &zero;
    out.score = &score;
    out.verdict = &verdict;
    out.status = &status;
    out.urgency = &urgency;
    cr_assert_eq(spinerisk_assess_columns(NULL, &p, &in, 1, &out, NULL, NULL), SPINERISK_OK);
    cr_assert(score == 100 && verdict == SPINERISK_STOP && status == SPINERISK_OK && urgency == r.urgency,
              "%s in a column", q.id);
    seen++;
  }
  cr_assert_eq(seen, 15);
}

Test(flags, the_most_urgent_of_several_speaks_first) {
  const spinerisk_assessment a = ask("walking", "answers_yes=fever_or_infection|urine_change");
  spinerisk_reason_info r;
  spinerisk_reason_info_init(&r, sizeof r);
  spinerisk_reason_get(a.reasons[0], &r, NULL);
  cr_assert_str_eq(r.id, "flag_urine");
  cr_assert(a.urgency == SPINERISK_URGENCY_EMERGENCY && has_reason(&a, "flag_fever"));
}

Test(flags, are_answered_whatever_else_in_the_call_is_wrong) {
  static const char *const wrong[] = {
      "pain_now=11",          "conditions=none|bulge", "answers_no=urine_change", "pregnancy=no;pregnancy_weeks=3",
      "external_kg=Infinity", "permit_max_minutes=3"};
  for (size_t i = 0; i < COUNT(wrong); i++) {
    char inputs[128];
    cr_assert_neq(try_assess("walking", "pain_now=11").status, SPINERISK_OK);
    snprintf(inputs, sizeof inputs, "answers_yes=urine_change;%s", wrong[i]);
    const spinerisk_assessment a = ask("walking", inputs);
    cr_assert(a.verdict == SPINERISK_STOP && a.urgency == SPINERISK_URGENCY_EMERGENCY, "%s", wrong[i]);
  }
}

/* Nothing else of the person is checked then, so a choice may be any number; a sanitizer sees it used as one. */
Test(flags, are_answered_beside_choices_that_are_none) {
  static const int32_t none[] = {INT32_MAX, 65, 33, -1, INT32_MIN};
  for (size_t i = 0; i < COUNT(none); i++) {
    spinerisk_patient p;
    spinerisk_assessment a;
    spinerisk_patient_init(&p, sizeof p);
    spinerisk_assessment_init(&a, sizeof a);
    p.answers_yes = 1;
    p.phase = p.pregnancy = p.surgery = p.leg_symptoms = p.symptom_move = p.bone = p.masked = p.phase_set_by = none[i];
    cr_assert_eq(spinerisk_assess(NULL, TEXT("walking"), NULL, &p, &a, NULL), SPINERISK_OK);
    cr_assert_eq(a.verdict, SPINERISK_STOP, "%d", (int)none[i]);
  }
}

Test(scope, comes_before_the_look_up_and_after_the_flags) {
  cr_assert_eq(try_assess("no such thing", "age_years=17").status, SPINERISK_E_OUT_OF_SCOPE);
  cr_assert_eq(try_assess("walking", "region=thoracic").status, SPINERISK_E_OUT_OF_SCOPE);
  cr_assert_eq(try_assess("walking", "region=lumbar;age_years=18").status, SPINERISK_OK);
}

Test(failure, writes_nothing) {
  static const struct {
    const char *name, *inputs;
  } table[] = {{"no such thing", ""},
               {"workout", ""},
               {"walking", "pain_now=11"},
               {"walking", "region=cervical"},
               {"walking", "conditions=none|bulge"}};
  for (size_t i = 0; i < COUNT(table); i++) {
    test_case c;
    spinerisk_assessment out, before;
    case_read(&c, table[i].inputs);
    memset(&out, 0x55, sizeof out);
    out.struct_size = sizeof out;
    before = out;
    cr_assert_neq(spinerisk_assess(NULL, TEXT(table[i].name), &c.effort, &c.patient, &out, NULL), SPINERISK_OK);
    cr_assert_eq(memcmp(&out, &before, sizeof out), 0, "%s %s", table[i].name, table[i].inputs);
  }
}

Test(null, is_refused_where_something_is_required) {
  spinerisk_assessment out = new_assessment();
  spinerisk_error e = new_error();
  cr_assert_eq(spinerisk_assess(NULL, NULL, 0, NULL, NULL, &out, &e), SPINERISK_E_NULL);
  cr_assert_eq(e.status, SPINERISK_E_NULL);
  cr_assert_eq(spinerisk_assess(NULL, TEXT("walking"), NULL, NULL, NULL, &e), SPINERISK_E_NULL);
  cr_assert_eq(spinerisk_assess_activity(NULL, NULL, NULL, NULL, &out, NULL), SPINERISK_E_NULL);
  cr_assert_eq(spinerisk_assess_demand(NULL, NULL, NULL, NULL, &out, NULL), SPINERISK_E_NULL);
  cr_assert_eq(spinerisk_assess(NULL, TEXT("walking"), NULL, NULL, &out, NULL), SPINERISK_OK,
               "effort and patient are optional");
}

Test(result, contributions_are_not_negative_and_add_up) {
  static const char *const names[] = {"walking", "running", "russian_twist", "cobra", "deadlift", "golf", "sitting"};
  static const char *const inputs[] = {"", HERNIATION, "conditions=stenosis;pain_now=5", HERNIATION ";pain_now=8",
                                       "conditions=none;best_verdict=ask_provider"};
  for (size_t i = 0; i < COUNT(names); i++)
    for (size_t k = 0; k < COUNT(inputs); k++) {
      const spinerisk_assessment a = ask(names[i], inputs[k]);
      double sum = 0;
      for (int h = 0; h < SPINERISK_CONTRIBUTIONS; h++) {
        cr_assert(a.contributions[h] >= 0, "%s", names[i]);
        sum += a.contributions[h];
      }
      cr_assert_float_eq(sum, a.score, 1e-9, "%s", names[i]);
      cr_assert(a.low <= a.score && a.score <= a.high && a.low >= 0 && a.high <= 100, "%s", names[i]);
      cr_assert(a.model_score <= a.score && same_bits(a.contributions[SPINERISK_HAZARD_RULE], a.score - a.model_score),
                "%s", names[i]);
    }
}

Test(result, the_score_lies_in_the_verdict_s_band) {
  static const char *const names[] = {"walking",   "sitting",   "running",      "plank",
                                      "gardening", "dead_hang", "vigorous_yoga"};
  const double *p = spr_builtin.p, least[] = {0, 0, p[SPR_P_CARE_LINE], p[SPR_P_ASK_LINE], p[SPR_P_AVOID_LINE], 100};
  for (size_t i = 0; i < COUNT(names); i++)
    for (int pain = 0; pain <= 10; pain += 2) {
      char inputs[64];
      snprintf(inputs, sizeof inputs, HERNIATION ";pain_now=%d", pain);
      const spinerisk_assessment a = ask(names[i], inputs);
      cr_assert_geq(a.score, least[a.verdict], "%s at pain %d", names[i], pain);
    }
}

Test(result, reasons_run_from_strict_to_mild) {
  const spinerisk_assessment a =
      ask("running", HERNIATION ";pain_now=6;week_change=3;masked=painkiller;days_since_phase_set=40");
  int before = SPINERISK_STOP;
  cr_assert_geq(a.n_reasons, 6);
  for (int i = 0; i < a.n_reasons; i++) {
    spinerisk_reason_info r;
    spinerisk_reason_info_init(&r, sizeof r);
    spinerisk_reason_get(a.reasons[i], &r, NULL);
    cr_assert_leq(r.verdict, before, "%s", r.id);
    before = r.verdict;
    for (int k = 0; k < i; k++) cr_assert_neq(a.reasons[k], a.reasons[i], "%s twice", r.id);
  }
  for (int i = a.n_reasons; i < SPINERISK_MAX_REASONS; i++) cr_assert_eq(a.reasons[i], 0);
}

Test(result, demand_shows_what_was_scored) {
  const spinerisk_assessment a = ask_demand("conditions=bulge;impact=1.5;load=900;twist=4;forward=5;backward=2");
  const double expected[] = {1.5, 900, 4, 5, 2};
  for (int i = 0; i < 5; i++) cr_assert_eq(a.demand[i], expected[i]);
  cr_assert(a.activity == 0 && a.evidence == 0);
  cr_assert_eq(ask("walking", "").activity, 8);
  cr_assert(isnan(ask("walking", "answers_yes=urine_change").demand[0]));
}

Test(result, says_general_answer_when_no_condition_is_stated) {
  const spinerisk_assessment a = ask("running", ""), b = ask("running", HERNIATION);
  cr_assert(a.general_answer == 1 && has_reason(&a, "general_answer") && assumes(&a, SPINERISK_FIELD_CONDITIONS));
  cr_assert(b.general_answer == 0 && !has_reason(&b, "general_answer") && !assumes(&b, SPINERISK_FIELD_CONDITIONS));
}

Test(result, encouraged_is_good_for_what_is_wanted_and_asks_little) {
  cr_assert_eq(ask("walking", HERNIATION).encouraged, 1);
  cr_assert_eq(ask("walking", HERNIATION ";goals=aerobic").encouraged, 1);
  cr_assert_eq(ask("walking", HERNIATION ";goals=core").encouraged, 0);
  cr_assert_eq(ask("bird_dog", HERNIATION ";goals=core|aerobic").encouraged, 1);
  cr_assert_eq(ask("running", HERNIATION).encouraged, 0, "good for the heart, too much for the back");
  cr_assert_eq(ask("lying", HERNIATION).encouraged, 0, "rest is never encouraged");
  cr_assert_eq(ask("walking", HERNIATION ";pain_now=8").encouraged, 0);
}

Test(essential, everyday_movements_are_at_most_with_care_by_the_number) {
  spinerisk_activity a;
  spinerisk_activity_init(&a, sizeof a);
  for (size_t i = 0; i < spinerisk_activity_count(); i++) {
    spinerisk_activity_at(i, &a, NULL);
    if (!(a.tags >> 16 & 1)) continue;
    cr_assert_leq(ask(a.id, "conditions=herniation|stenosis;phase=acute;age_years=80").verdict, SPINERISK_WITH_CARE,
                  "%s", a.id);
  }
}

Test(demand, what_the_measurement_holds_already_is_a_conflict) {
  static const struct {
    const char *input;
    int32_t field;
  } table[] = {{"external_kg=5", SPINERISK_FIELD_EXTERNAL_KG}, {"assistance_kg=0", SPINERISK_FIELD_ASSISTANCE_KG},
               {"repetitions=3", SPINERISK_FIELD_REPETITIONS}, {"minutes=3", SPINERISK_FIELD_MINUTES},
               {"vigour=0.5", SPINERISK_FIELD_VIGOUR},         {"form=good", SPINERISK_FIELD_FORM}};
  for (size_t i = 0; i < COUNT(table); i++) {
    char inputs[128];
    snprintf(inputs, sizeof inputs, "%s;" NOTHING, table[i].input);
    const test_case c = try_demand(inputs);
    cr_assert(c.status == SPINERISK_E_CONFLICT && c.error.field == table[i].field && *c.error.detail, "%s",
              table[i].input);
  }
  const spinerisk_assessment held = ask_demand("hold_minutes=60;impact=1;load=900;twist=0;forward=30;backward=0"),
                             plain = ask_demand("impact=1;load=900;twist=0;forward=30;backward=0");
  cr_assert_gt(held.model_score, plain.model_score);
}

Test(demand, nothing_is_no_hazard_and_unreviewed) {
  const spinerisk_assessment a = ask_demand("conditions=bulge;" NOTHING);
  cr_assert(a.model_score == 0 && a.verdict == SPINERISK_SUITABLE && !signbit(a.score));
  const spinerisk_assessment b = ask_demand("conditions=osteoporosis;" NOTHING);
  cr_assert(b.verdict == SPINERISK_WITH_CARE && has_reason(&b, "harms_not_reviewed"),
            "never suitable for somebody affected");
}

/* An own activity with the same numbers gives the same bits as the catalogue's. */
Test(own, equals_the_catalogue_given_the_same_numbers) {
  for (size_t i = 0; i < spinerisk_activity_count(); i++) {
    spinerisk_activity a;
    spinerisk_assessment x = new_assessment(), y;
    test_case c;
    spinerisk_activity_init(&a, sizeof a);
    spinerisk_activity_at(i, &a, NULL);
    if (a.kind == SPINERISK_KIND_CLASS) continue;
    case_read(&c, HERNIATION ";pain_now=5");
    y = ask(a.id, HERNIATION ";pain_now=5");
    if (a.tags >> 16 & 1) continue; /* "essential" counts for the catalogue only */
    a.number = 0;
    cr_assert_eq(spinerisk_assess_activity(NULL, &a, &c.effort, &c.patient, &x, NULL), SPINERISK_OK, "%s", a.id);
    cr_assert(same_bits(x.score, y.score) && same_bits(x.high, y.high) && same_bits(x.low, y.low) &&
                  x.verdict == y.verdict && x.n_reasons == y.n_reasons,
              "%s", a.id);
    cr_assert_eq(x.activity, 0);
  }
}

Test(own, with_unreviewed_tags_is_never_suitable_for_somebody_affected) {
  static const char *const affected[] = {"bone=osteoporosis",
                                         "conditions=osteoporosis",
                                         "conditions=vertebral_fracture",
                                         "pregnancy=pregnant",
                                         "conditions=axial_spa",
                                         "conditions=spondylolysis",
                                         "leg_symptoms=below_knee",
                                         "answers_yes=anticoagulant",
                                         "age_years=70",
                                         "answers_yes=hernia",
                                         "surgery=fusion;surgery_released=yes"};
  for (size_t i = 0; i < COUNT(affected); i++) {
    spinerisk_activity a = own_activity();
    spinerisk_assessment out = new_assessment();
    test_case c;
    case_read(&c, affected[i]);
    a.tags = SPINERISK_TAG_REVIEWED;
    cr_assert_eq(spinerisk_assess_activity(NULL, &a, NULL, &c.patient, &out, NULL), SPINERISK_OK);
    cr_assert_eq(out.verdict, SPINERISK_SUITABLE, "%s: reviewed, no such harm", affected[i]);
    a.tags = i % 2 ? SPINERISK_TAG_UNREVIEWED : 0; /* nothing said is unreviewed */
    out = new_assessment();
    cr_assert_eq(spinerisk_assess_activity(NULL, &a, NULL, &c.patient, &out, NULL), SPINERISK_OK);
    cr_assert(out.verdict >= SPINERISK_WITH_CARE && has_reason(&out, "harms_not_reviewed"), "%s", affected[i]);
  }
}

Test(benefit, never_changes_the_score) {
  spinerisk_activity a;
  test_case c;
  case_read(&c, HERNIATION);
  spinerisk_activity_init(&a, sizeof a);
  for (size_t i = 0; i < spinerisk_activity_count(); i++) {
    spinerisk_assessment x = new_assessment(), y = new_assessment();
    spinerisk_activity_at(i, &a, NULL);
    if (a.kind == SPINERISK_KIND_CLASS) continue;
    a.number = 0; /* with other benefits it is no longer the catalogue's */
    cr_assert_eq(spinerisk_assess_activity(NULL, &a, NULL, &c.patient, &x, NULL), SPINERISK_OK);
    for (int b = 0; b < 6; b++) a.benefits[b] = 3 - a.benefits[b];
    c.patient.goals = i % 64;
    cr_assert_eq(spinerisk_assess_activity(NULL, &a, NULL, &c.patient, &y, NULL), SPINERISK_OK);
    cr_assert(
        same_bits(x.score, y.score) && x.verdict == y.verdict && same_bits(x.low, y.low) && same_bits(x.high, y.high),
        "%s", a.id);
    c.patient.goals = 0;
  }
}

/* Bans and permits go by the number, so a number may not be borrowed. */
Test(own, a_permanent_number_must_be_that_very_activity) {
  spinerisk_activity a;
  spinerisk_assessment out = new_assessment();
  spinerisk_error e = new_error();
  spinerisk_activity_init(&a, sizeof a);
  spinerisk_activity_get(8, &a, NULL);
  cr_assert_eq(spinerisk_assess_activity(NULL, &a, NULL, NULL, &out, NULL), SPINERISK_OK);
  a.impact.typical += 0.01;
  cr_assert_eq(spinerisk_assess_activity(NULL, &a, NULL, NULL, &out, &e), SPINERISK_E_CONFLICT);
  cr_assert_eq(e.field, SPINERISK_FIELD_NUMBER);
  a = own_activity();
  a.number = 60000;
  cr_assert_eq(spinerisk_assess_activity(NULL, &a, NULL, NULL, &out, NULL), SPINERISK_E_CONFLICT);
}

Test(help, carries_nothing_where_there_is_nothing_to_carry) {
  const test_case c = try_assess("walking", "assistance_kg=10");
  cr_assert(c.status == SPINERISK_E_CONFLICT && c.error.field == SPINERISK_FIELD_ASSISTANCE_KG);
  cr_assert_eq(try_assess("walking", "assistance_kg=0").status, SPINERISK_OK);
  cr_assert_lt(ask("pull_up", HERNIATION ";assistance_kg=40").model_score, ask("pull_up", HERNIATION).model_score);
}
