/* Every law of a model, broken on purpose, is refused by its own sentence. */
#include "data/tables.h"
#include "help.h"
#include "laws.h"

static double p[SPR_N_PARAMETERS];
static void fresh(void) { memcpy(p, spr_builtin.p, sizeof p); }

Test(laws, the_built_in_model_keeps_them) { cr_assert_null(spr_broken_law(spr_builtin.p)); }

/* Each row changes a few parameters; the sentence is that of the law it breaks. */
static const struct {
  const char *law;
  struct {
    int index;
    double value;
  } set[2];
} table[] = {
    {"severity of impact must be rising and convex", {{SPR_P_IMPACT_X1, 2.5}, {0, 1.2}}},         /* x1 = x2 */
    {"severity of impact must be rising and convex", {{SPR_P_IMPACT_S2, 0.35}, {0, 1.2}}},        /* flat */
    {"severity of load must be rising and convex", {{SPR_P_LOAD_S1, 0.5}, {SPR_P_LOAD_S2, 0.6}}}, /* concave */
    {"severity of load must be rising and convex", {{SPR_P_LOAD_S3, 0.1}, {SPR_P_LOAD_S2, 0.2}}}, /* falling */
    {"severity of forward bending must be rising and convex", {{SPR_P_FORWARD_X3, 50}, {SPR_P_FORWARD_X2, 58}}},
    {"severity of backward bending must be rising and convex", {{SPR_P_BACKWARD_S1, 0}, {SPR_P_BACKWARD_S2, 1.2}}},
    {"severity of twist must be rising and convex", {{SPR_P_TWIST_S3, 1.2}, {SPR_P_TWIST_S2, 1.2}}},
    {"no factor may rise from an earlier phase to a later one",
     {{SPR_P_PHASE_ACTIVE_IMPACT, 2.1}, {SPR_P_PHASE_ACUTE_IMPACT, 2.0}}},
    {"no factor may rise from an earlier phase to a later one",
     {{SPR_P_PHASE_MAINTENANCE_BENT_TWIST, 1.3}, {SPR_P_PHASE_STRENGTHENING_BENT_TWIST, 1.2}}},
    {"no condition may be milder than the condition none", {{SPR_P_NONE_LOAD, 1.5}, {SPR_P_HERNIATION_LOAD, 1.0}}},
    {"no condition may be milder than the condition none",
     {{SPR_P_VERTEBRAL_FRACTURE_POSITION, 0}, {SPR_P_NONE_POSITION, 0.1}}},
    {"care, ask and avoid line must rise", {{SPR_P_CARE_LINE, 35}, {SPR_P_ASK_LINE, 35}}},
    {"care, ask and avoid line must rise", {{SPR_P_ASK_LINE, 45}, {SPR_P_AVOID_LINE, 45}}},
    {"pain limits must rise from amber to red to stop", {{SPR_P_PAIN_AMBER, 5}, {SPR_P_PAIN_RED, 4}}},
    {"pain limits must rise from amber to red to stop", {{SPR_P_PAIN_RED, 8}, {SPR_P_PAIN_STOP, 7}}},
    {"a direction the provider found must ease at least as much as one found alone",
     {{SPR_P_EASES_PROVIDER, 0.8}, {SPR_P_EASES_SELF, 0.7}}},
    {"weaker bone may not have more tolerance",
     {{SPR_P_TOLERANCE_OSTEOPOROSIS, 0.6}, {SPR_P_TOLERANCE_LONG_STEROIDS, 0.5}}},
    {"weaker bone may not have more tolerance",
     {{SPR_P_TOLERANCE_LONG_STEROIDS, 0.8}, {SPR_P_TOLERANCE_OSTEOPENIA, 0.7}}},
    {"weaker evidence may not have less spread", {{SPR_P_EVIDENCE_SPREAD_A, 0.2}, {SPR_P_EVIDENCE_SPREAD_B, 0.1}}},
    {"weaker evidence may not have less spread", {{SPR_P_EVIDENCE_SPREAD_B, 0.3}, {SPR_P_EVIDENCE_SPREAD_C, 0.2}}},
    {"budgets may not fall from phase to phase, nor a week hold less than a session",
     {{SPR_P_SESSION_BUDGET_ACUTE, 2.1}, {SPR_P_SESSION_BUDGET_ACTIVE, 2}}},
    {"budgets may not fall from phase to phase, nor a week hold less than a session",
     {{SPR_P_SESSION_BUDGET_MAINTENANCE, 2.4}, {SPR_P_SESSION_BUDGET_STRENGTHENING, 2.5}}},
    {"budgets may not fall from phase to phase, nor a week hold less than a session",
     {{SPR_P_WEEK_BUDGET_STRENGTHENING, 5.9}, {SPR_P_WEEK_BUDGET_ACTIVE, 6}}},
    {"budgets may not fall from phase to phase, nor a week hold less than a session",
     {{SPR_P_WEEK_BUDGET_ACUTE, 1.4}, {SPR_P_SESSION_BUDGET_ACUTE, 1.5}}},
    {"the least minutes of walking must not exceed the most", {{SPR_P_PLAN_WALK_LEAST, 7}, {SPR_P_PLAN_WALK_MOST, 6}}}};

Test(laws, each_is_refused_by_its_sentence) {
  for (size_t i = 0; i < COUNT(table); i++) {
    fresh();
    for (int k = 0; k < 2; k++) p[table[i].set[k].index] = table[i].set[k].value;
    const char *broken = spr_broken_law(p);
    cr_assert_not_null(broken, "row %zu: %s", i, table[i].law);
    cr_assert_str_eq(broken, table[i].law, "row %zu", i);
  }
}

/* Every pair of phases, every condition and every knot is looked at, not only the first. */
Test(laws, no_phase_factor_escapes) {
  for (int i = SPR_P_PHASE_ACTIVE_IMPACT; i <= SPR_P_PHASE_MAINTENANCE_BENT_TWIST; i++) {
    fresh();
    p[i] = p[i - SPR_HAZARDS] * (1 + 1e-15) + 1e-15;
    cr_assert_str_eq(spr_broken_law(p), "no factor may rise from an earlier phase to a later one", "parameter %d", i);
  }
}

Test(laws, no_condition_factor_escapes) {
  for (int i = SPR_P_NONE_IMPACT + SPR_HAZARDS + 1; i <= SPR_P_VERTEBRAL_FRACTURE_POSITION; i++) {
    fresh();
    const int none = SPR_P_NONE_IMPACT + (i - SPR_P_NONE_IMPACT) % (SPR_HAZARDS + 1);
    if (p[none] == 0) p[none] = 0.01; /* a share of 0 has nothing below it */
    p[i] = p[none] - 0.01;
    cr_assert_str_eq(spr_broken_law(p), "no condition may be milder than the condition none", "parameter %d", i);
  }
}

/* Every phase's budgets are looked at; equal ones are allowed. */
Test(laws, no_budget_escapes) {
  const char *const law = "budgets may not fall from phase to phase, nor a week hold less than a session";
  for (int phase = 0; phase < 4; phase++) {
    fresh();
    p[SPR_P_WEEK_BUDGET_ACUTE + phase] = p[SPR_P_SESSION_BUDGET_ACUTE + phase] * (1 - 1e-15);
    cr_assert_str_eq(spr_broken_law(p), law, "week of phase %d", phase);
    for (int k = 0; phase && k < 2; k++) {
      const int i = (k ? SPR_P_WEEK_BUDGET_ACUTE : SPR_P_SESSION_BUDGET_ACUTE) + phase;
      fresh();
      p[i] = p[i - 1];
      cr_assert_null(spr_broken_law(p), "phase %d", phase);
      p[i] = p[i - 1] * (1 - 1e-15);
      cr_assert_str_eq(spr_broken_law(p), law, "phase %d", phase);
    }
  }
  fresh();
  p[SPR_P_PLAN_WALK_LEAST] = p[SPR_P_PLAN_WALK_MOST];
  cr_assert_null(spr_broken_law(p), "walking may begin with one number of minutes");
}

/* Through the API, within the printed bounds. */
Test(laws, budgets_and_walking_are_refused_at_the_seal) {
  static const struct {
    const char *name;
    double value, back;
  } bounds[] = {{"session_budget_acute", 5, 1.5}, {"week_budget_maintenance", 2, 10}, {"plan_walk_least", 10, 5}};
  spinerisk_model *m = NULL;
  spinerisk_error e = new_error();
  cr_assert_eq(spinerisk_model_create(NULL, "clinic", &m, NULL), SPINERISK_OK);
  cr_assert_eq(spinerisk_model_set(m, TEXT("plan_walk_most"), 9, NULL), SPINERISK_OK);
  for (size_t i = 0; i < COUNT(bounds); i++) {
    cr_assert_eq(spinerisk_model_set(m, TEXT(bounds[i].name), bounds[i].value, NULL), SPINERISK_OK);
    cr_assert_eq(spinerisk_model_seal(m, &e), SPINERISK_E_LAW, "%s", bounds[i].name);
    cr_assert(strstr(e.detail, i < 2 ? "budgets" : "walking"), "%s", e.detail);
    cr_assert_eq(spinerisk_model_set(m, TEXT(bounds[i].name), bounds[i].back, NULL), SPINERISK_OK);
  }
  cr_assert_eq(spinerisk_model_seal(m, NULL), SPINERISK_OK);
  spinerisk_model_destroy(m);
}

Test(laws, nothing_may_be_negative_or_nan) {
  for (int i = 0; i < SPR_N_PARAMETERS; i++)
    for (int k = 0; k < 2; k++) {
      fresh();
      p[i] = k ? (double)NAN : -1e-9;
      cr_assert_str_eq(spr_broken_law(p), "no weight, factor or limit may be negative", "parameter %d", i);
    }
}

/* Turning it off is refused at once; a model that came to be so is refused at sealing. */
Test(laws, no_locked_rule_may_be_off) {
  for (size_t i = 0; i < SPR_N_RULES; i++) {
    spinerisk_model model = spr_builtin;
    spinerisk_error e = new_error();
    model.sealed = 0;
    model.rules_off[i / 64] |= UINT64_C(1) << (i % 64);
    const int locked = spr_rules[i].locked || spr_rules[i].stage == SPR_STAGE_NOTE;
    cr_assert_eq(spinerisk_model_seal(&model, &e), locked ? SPINERISK_E_LAW : SPINERISK_OK, "rule %zu", i);
    if (locked) cr_assert_str_eq(e.detail, "a locked rule may not be turned off");
  }
}

Test(laws, no_knot_escapes) {
  static const int knots[] = {SPR_P_IMPACT_X0, SPR_P_LOAD_X0, SPR_P_FORWARD_X0, SPR_P_BACKWARD_X0, SPR_P_TWIST_X0};
  for (size_t q = 0; q < COUNT(knots); q++)
    for (int i = 1; i <= 3; i++) {
      fresh();
      p[knots[q] + i] = p[knots[q] + i - 1]; /* two knots in one place */
      cr_assert_not_null(spr_broken_law(p), "quantity %zu, knot %d", q, i);
      fresh();
      p[knots[q] + 3 + i] = -0.1; /* falling */
      cr_assert_not_null(spr_broken_law(p), "quantity %zu, severity %d", q, i);
    }
}

Test(laws, what_is_no_number_keeps_no_law) {
  for (int i = 0; i <= SPR_P_TWIST_S3; i++) {
    fresh();
    p[i] = NAN;
    cr_assert_not_null(spr_broken_law(p), "parameter %d", i);
  }
}

/* Through the API, within the printed bounds: the seal names the law, and the model stays changeable. */
Test(laws, the_seal_names_the_broken_one_and_leaves_the_model_open) {
  spinerisk_model *m = NULL;
  spinerisk_error e = new_error();
  char text[256];
  cr_assert_eq(spinerisk_model_create(NULL, "clinic", &m, NULL), SPINERISK_OK);
  cr_assert_eq(spinerisk_model_set(m, TEXT("ask_line"), 50, NULL), SPINERISK_OK);
  cr_assert_eq(spinerisk_model_set(m, TEXT("avoid_line"), 40, NULL), SPINERISK_OK);
  cr_assert_eq(spinerisk_model_seal(m, &e), SPINERISK_E_LAW);
  cr_assert_str_eq(e.detail, "care, ask and avoid line must rise");
  spinerisk_error_text(&e, text, sizeof text);
  cr_assert_str_eq(text, "The model breaks a law of the formula. It is: care, ask and avoid line must rise.");
  cr_assert_str_eq(spinerisk_model_digest(m), "");
  cr_assert_eq(spinerisk_model_set(m, TEXT("avoid_line"), 55, NULL), SPINERISK_OK);
  cr_assert_eq(spinerisk_model_seal(m, &e), SPINERISK_OK);
  spinerisk_model_destroy(m);
}

Test(laws, every_sentence_fits_the_error) {
  for (size_t i = 0; i < COUNT(table); i++)
    cr_assert_lt(strlen(table[i].law), sizeof(((spinerisk_error *)0)->detail), "%s", table[i].law);
}

Test(laws, what_a_name_raises_rises_from_low_to_typical_to_high) {
  for (int i = SPR_P_RAISE_IMPACT_LOW; i <= SPR_P_RAISE_KG_LOW; i += 3)
    for (int how = 0; how < 2; how++) {
      fresh();
      cr_assert_null(spr_broken_law(p));
      p[i + how] = nextafter(p[i + how + 1], INFINITY);
      cr_assert_str_eq(spr_broken_law(p), "what a name raises must rise from low to typical to high", "%d", i + how);
      p[i + how] = p[i + how + 1];
      if (!how) cr_assert_null(spr_broken_law(p), "%d: as much is no fall", i);
    }
}

/* Straight knots and raises that are all alike keep the laws: only a fall breaks them. */
Test(laws, equal_is_not_broken) {
  fresh();
  p[SPR_P_TWIST_X0] = 0;
  p[SPR_P_TWIST_X1] = 16;
  p[SPR_P_TWIST_X2] = 32;
  p[SPR_P_TWIST_X3] = 64;
  p[SPR_P_TWIST_S1] = 0.25;
  p[SPR_P_TWIST_S2] = 0.5;
  p[SPR_P_TWIST_S3] = 1;
  cr_assert_null(spr_broken_law(p));
  fresh();
  for (int i = SPR_P_RAISE_IMPACT_LOW; i <= SPR_P_RAISE_KG_LOW; i += 3) p[i + 1] = p[i + 2] = p[i];
  cr_assert_null(spr_broken_law(p));
  fresh();
  p[SPR_P_TWIST_S1] = 0;
  cr_assert_not_null(spr_broken_law(p), "a severity that is flat at first");
}

/* Convex it is, with nothing at all up to the first knot. */
Test(laws, what_does_not_rise_at_first_is_refused) {
  fresh();
  p[SPR_P_TWIST_S1] = 0;
  p[SPR_P_TWIST_S2] = 0.01;
  cr_assert_eq(strcmp(spr_broken_law(p), "severity of twist must be rising and convex"), 0);
}
