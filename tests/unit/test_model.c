/* A clinic's copy: bounds, sealing, immutability, digest. malloc is wrapped, so that it can fail. */
#include <stdlib.h>

#include "data/tables.h"
#include "help.h"

extern void *__real_malloc(size_t size);
void *__wrap_malloc(size_t size);
static int fail_next_malloc;
void *__wrap_malloc(size_t size) {
  if (fail_next_malloc) {
    fail_next_malloc = 0;
    return NULL;
  }
  return __real_malloc(size);
}

static spinerisk_model *new_model(const char *owner) {
  spinerisk_model *m = NULL;
  cr_assert_eq(spinerisk_model_create(NULL, owner, &m, NULL), SPINERISK_OK);
  cr_assert_not_null(m);
  return m;
}

static spinerisk_status set(spinerisk_model *m, const char *name, double value) {
  return spinerisk_model_set(m, TEXT(name), value, NULL);
}

static const char *digest_of(spinerisk_model *m) {
  cr_assert_eq(spinerisk_model_seal(m, NULL), SPINERISK_OK);
  return spinerisk_model_digest(m);
}

static spinerisk_parameter_info parameter(size_t index) {
  spinerisk_parameter_info info;
  spinerisk_parameter_info_init(&info, sizeof info);
  cr_assert_eq(spinerisk_parameter_at(index, &info, NULL), SPINERISK_OK);
  return info;
}

Test(create, knows_the_version_and_the_owner) {
  spinerisk_model *m = NULL;
  spinerisk_error e = new_error();
  char owner[80];
  cr_assert_eq(spinerisk_model_create(spinerisk_model_default_version(), "clinic", &m, NULL), SPINERISK_OK);
  cr_assert_str_eq(spinerisk_model_version(m), spinerisk_model_default_version());
  cr_assert_str_eq(spinerisk_model_owner(m), "clinic");
  cr_assert_str_eq(spinerisk_model_digest(m), "", "not sealed yet");
  spinerisk_model_destroy(m);
  m = NULL;
  cr_assert_eq(spinerisk_model_create("9.9.9", "clinic", &m, &e), SPINERISK_E_VERSION);
  cr_assert_str_eq(e.detail, "9.9.9");
  cr_assert_eq(spinerisk_model_create(NULL, NULL, &m, NULL), SPINERISK_E_NULL);
  cr_assert_eq(spinerisk_model_create(NULL, "clinic", NULL, NULL), SPINERISK_E_NULL);
  memset(owner, 'x', sizeof owner);
  for (size_t n = 0; n < 70; n++) {
    owner[n] = 0;
    const spinerisk_status expected = n >= 1 && n <= 63 ? SPINERISK_OK : SPINERISK_E_RANGE;
    m = NULL;
    cr_assert_eq(spinerisk_model_create(NULL, owner, &m, NULL), expected, "%zu bytes", n);
    cr_assert_eq(m != NULL, expected == SPINERISK_OK);
    spinerisk_model_destroy(m);
    owner[n] = 'x';
  }
}

Test(create, says_when_no_memory_is_left) {
  spinerisk_model *m = NULL;
  spinerisk_error e = new_error();
  fail_next_malloc = 1;
  cr_assert_eq(spinerisk_model_create(NULL, "clinic", &m, &e), SPINERISK_E_NO_MEMORY);
  cr_assert(m == NULL && e.status == SPINERISK_E_NO_MEMORY);
}

Test(destroy, takes_null) { spinerisk_model_destroy(NULL); }

Test(builtin, has_no_owner_and_a_digest) {
  cr_assert_str_eq(spinerisk_model_owner(NULL), "");
  cr_assert_eq(strspn(spinerisk_model_digest(NULL), "0123456789abcdef"), 16);
  cr_assert_str_eq(spinerisk_model_version(NULL), spinerisk_model_default_version());
}

Test(parameters, are_complete_and_within_their_bounds) {
  spinerisk_parameter_info info;
  spinerisk_error e = new_error();
  for (size_t i = 0; i < spinerisk_parameter_count(); i++) {
    const spinerisk_parameter_info p = parameter(i);
    double value = NAN;
    cr_assert(p.low <= p.value && p.value <= p.high && p.low <= p.high && isfinite(p.low) && isfinite(p.high), "%s",
              p.name);
    cr_assert(*p.name && *p.sentence && *p.source, "%s", p.name);
    cr_assert(!strcmp(p.grade, "A") || !strcmp(p.grade, "B") || !strcmp(p.grade, "C") || !strcmp(p.grade, "DC"),
              "%s: %s", p.name, p.grade);
    cr_assert_eq(spinerisk_model_get(NULL, TEXT(p.name), &value, NULL), SPINERISK_OK);
    cr_assert(same_bits(value, p.value) && p.index == (int32_t)i, "%s: a name is its own", p.name);
  }
  spinerisk_parameter_info_init(&info, sizeof info);
  cr_assert_eq(spinerisk_parameter_at(spinerisk_parameter_count(), &info, &e), SPINERISK_E_RANGE);
  cr_assert_eq(e.high, (double)spinerisk_parameter_count() - 1);
  cr_assert_eq(spinerisk_parameter_at(0, NULL, NULL), SPINERISK_E_NULL);
}

Test(parameters, are_taken_within_their_bounds_and_not_beyond) {
  spinerisk_model *m = new_model("clinic");
  for (size_t i = 0; i < spinerisk_parameter_count(); i++) {
    const spinerisk_parameter_info p = parameter(i);
    const double bad[] = {nextafter(p.low, -1e9), nextafter(p.high, 1e9), NAN, INFINITY, -INFINITY};
    double value;
    for (size_t k = 0; k < COUNT(bad); k++) {
      spinerisk_error e = new_error();
      cr_assert_eq(spinerisk_model_set(m, TEXT(p.name), bad[k], &e), SPINERISK_E_RANGE, "%s = %g", p.name, bad[k]);
      cr_assert_str_eq(e.detail, p.name);
      cr_assert(same_bits(e.value, bad[k]) && e.low == p.low && e.high == p.high, "%s", p.name);
      spinerisk_model_get(m, TEXT(p.name), &value, NULL);
      cr_assert_eq(value, p.value, "%s was changed although refused", p.name);
    }
    cr_assert_eq(set(m, p.name, p.low), SPINERISK_OK, "%s", p.name);
    cr_assert_eq(set(m, p.name, p.high), SPINERISK_OK, "%s", p.name);
    cr_assert_eq(set(m, p.name, p.value), SPINERISK_OK, "%s", p.name);
  }
  spinerisk_model_destroy(m);
}

Test(parameters, unknown_ones_are_refused_with_the_name) {
  spinerisk_model *m = new_model("clinic");
  spinerisk_error e = new_error();
  double value = 77;
  cr_assert_eq(spinerisk_model_set(m, TEXT("careline"), 30, &e), SPINERISK_E_UNKNOWN_FIELD);
  cr_assert_str_eq(e.detail, "careline");
  cr_assert_eq(spinerisk_model_get(NULL, "care_line\0", 10, &value, NULL), SPINERISK_E_UNKNOWN_FIELD);
  cr_assert_eq(spinerisk_model_get(NULL, NULL, 0, &value, NULL), SPINERISK_E_NULL);
  cr_assert_eq(spinerisk_model_get(NULL, TEXT("care_line"), NULL, NULL), SPINERISK_E_NULL);
  cr_assert_eq(spinerisk_model_set(NULL, TEXT("care_line"), 30, NULL), SPINERISK_E_NULL);
  cr_assert_eq(spinerisk_model_set(m, NULL, 0, 30, NULL), SPINERISK_E_NULL);
  cr_assert_eq(spinerisk_model_seal(NULL, NULL), SPINERISK_E_NULL);
  cr_assert_eq(value, 77);
  spinerisk_model_destroy(m);
}

Test(parameters, an_older_error_is_not_written_past_its_end) {
  spinerisk_model *m = new_model("clinic");
  union {
    spinerisk_error e;
    unsigned char bytes[sizeof(spinerisk_error)];
  } x;
  memset(&x, 0x55, sizeof x);
  x.e.struct_size = 16;
  cr_assert_eq(spinerisk_model_set(m, TEXT("care_line"), 1e9, &x.e), SPINERISK_E_RANGE);
  for (size_t i = 16; i < sizeof x; i++) cr_assert_eq(x.bytes[i], 0x55, "byte %zu", i);
  spinerisk_model_destroy(m);
}

/* Rules: locked ones stay, notes are not rules, others may go. */
Test(rules, locked_ones_stay_and_others_may_be_turned_off) {
  spinerisk_model *m = new_model("clinic");
  for (size_t i = 0; i < spinerisk_reason_count(); i++) {
    spinerisk_reason_info info;
    spinerisk_error e = new_error();
    spinerisk_reason_info_init(&info, sizeof info);
    spinerisk_reason_at(i, &info, NULL);
    const spinerisk_status expected = info.locked || !info.is_rule ? SPINERISK_E_LOCKED : SPINERISK_OK;
    cr_assert_eq(spinerisk_model_rule_off(m, TEXT(info.id), &e), expected, "%s", info.id);
    if (expected) cr_assert_str_eq(e.detail, info.id);
  }
  spinerisk_error e = new_error();
  cr_assert_eq(spinerisk_model_rule_off(m, TEXT("pain_ambe"), &e), SPINERISK_E_UNKNOWN_NAME);
  cr_assert_str_eq(e.detail, "pain_ambe");
  cr_assert_eq(spinerisk_model_rule_off(NULL, TEXT("pain_amber"), NULL), SPINERISK_E_NULL);
  cr_assert_eq(spinerisk_model_rule_off(m, NULL, 0, NULL), SPINERISK_E_NULL);
  spinerisk_model_destroy(m);
}

Test(rules, one_that_is_off_no_longer_speaks) {
  spinerisk_model *m = new_model("clinic");
  spinerisk_patient p = new_patient(SPINERISK_CONDITION_HERNIATION);
  spinerisk_assessment out = new_assessment();
  p.pain_now = 5;
  cr_assert_eq(spinerisk_model_rule_off(m, TEXT("pain_amber"), NULL), SPINERISK_OK);
  digest_of(m);
  cr_assert_eq(spinerisk_assess(m, TEXT("walking"), NULL, &p, &out, NULL), SPINERISK_OK);
  cr_assert(!has_reason(&out, "pain_amber") && out.verdict == SPINERISK_SUITABLE);
  cr_assert_eq(spinerisk_assess(NULL, TEXT("walking"), NULL, &p, &out, NULL), SPINERISK_OK);
  cr_assert(has_reason(&out, "pain_amber") && out.verdict == SPINERISK_WITH_CARE, "the built-in model is untouched");
  spinerisk_model_destroy(m);
}

Test(seal, before_it_nothing_is_scored_and_nothing_written) {
  spinerisk_model *m = new_model("clinic");
  spinerisk_assessment out = new_assessment(), before = out;
  spinerisk_activity activity = own_activity();
  spinerisk_demand demand;
  spinerisk_demand_columns in;
  spinerisk_result_columns columns;
  spinerisk_demand_init(&demand, sizeof demand);
  spinerisk_demand_columns_init(&in, sizeof in);
  spinerisk_result_columns_init(&columns, sizeof columns);
  cr_assert_eq(spinerisk_assess(m, TEXT("walking"), NULL, NULL, &out, NULL), SPINERISK_E_NOT_SEALED);
  cr_assert_eq(spinerisk_assess_activity(m, &activity, NULL, NULL, &out, NULL), SPINERISK_E_NOT_SEALED);
  cr_assert_eq(spinerisk_assess_demand(m, &demand, NULL, NULL, &out, NULL), SPINERISK_E_NOT_SEALED);
  cr_assert_eq(spinerisk_assess_columns(m, NULL, &in, 0, &columns, NULL, NULL), SPINERISK_E_NOT_SEALED);
  cr_assert_eq(memcmp(&out, &before, sizeof out), 0);
  spinerisk_model_destroy(m);
}

Test(seal, after_it_nothing_changes) {
  spinerisk_model *m = new_model("clinic");
  char digest[17];
  double value;
  strcpy(digest, digest_of(m));
  cr_assert_eq(set(m, "care_line", 30), SPINERISK_E_LOCKED);
  cr_assert_eq(spinerisk_model_rule_off(m, TEXT("pain_amber"), NULL), SPINERISK_E_LOCKED);
  cr_assert_eq(spinerisk_model_seal(m, NULL), SPINERISK_OK, "sealing twice is harmless");
  spinerisk_model_get(m, TEXT("care_line"), &value, NULL);
  cr_assert_eq(value, parameter(SPR_P_CARE_LINE).value);
  cr_assert_str_eq(spinerisk_model_digest(m), digest);
  spinerisk_model_destroy(m);
}

Test(seal, an_unchanged_copy_scores_as_the_built_in_model) {
  spinerisk_model *m = new_model("clinic");
  spinerisk_activity activity;
  digest_of(m);
  spinerisk_activity_init(&activity, sizeof activity);
  for (size_t i = 0; i < spinerisk_activity_count(); i++) {
    spinerisk_assessment a = new_assessment(), b = new_assessment();
    spinerisk_activity_at(i, &activity, NULL);
    if (activity.kind == SPINERISK_KIND_CLASS) continue;
    cr_assert_eq(spinerisk_assess(m, TEXT(activity.id), NULL, NULL, &a, NULL), SPINERISK_OK);
    cr_assert_eq(spinerisk_assess(NULL, TEXT(activity.id), NULL, NULL, &b, NULL), SPINERISK_OK);
    cr_assert(
        same_bits(a.score, b.score) && same_bits(a.low, b.low) && same_bits(a.high, b.high) && a.verdict == b.verdict,
        "%s", activity.id);
  }
  spinerisk_model_destroy(m);
}

/* Three knots in one line: where a line begins is a difference, and once was rounded to below 0. */
Test(seal, no_line_begins_before_walking_ends) {
  static const struct {
    const char *name;
    double value;
  } knots[] = {{"impact_x1", 2.1805819957426666}, {"impact_x2", 2.8242614235841956},
               {"impact_x3", 3.2307495594167848}, {"impact_s1", 0.69886443798843034},
               {"impact_s2", 1.1576171619179414}, {"impact_s3", 1.4473227692412312}};
  spinerisk_model *m = new_model("clinic");
  for (size_t i = 0; i < COUNT(knots); i++)
    cr_assert_eq(set(m, knots[i].name, knots[i].value), SPINERISK_OK, "%s", knots[i].name);
  digest_of(m);
  for (int i = 0; i < SPR_LINES; i++) cr_assert_geq(m->lines[SPR_IMPACT][i].zero, 0, "line %d", i);
  cr_assert_eq(spr_severity(m->lines[SPR_IMPACT], 0), 0, "level walking asks for nothing");
  spinerisk_model_destroy(m);
}

Test(digest, changes_with_every_parameter_rule_and_owner) {
  enum { MANY = SPR_N_PARAMETERS + 8 };
  static char digests[MANY][17];
  int n = 0;
  strcpy(digests[n++], spinerisk_model_digest(NULL));
  for (int i = 0; i < SPR_N_PARAMETERS; i++) {
    const spinerisk_parameter_info p = parameter((size_t)i);
    if (p.low == p.high) continue; /* what level walking asks: fixed */
    spinerisk_model *m = new_model("clinic");
    /* A hair's breadth, to the side that breaks no law. */
    cr_assert_eq(set(m, p.name, nextafter(p.value, p.value < p.high ? p.high : p.low)), SPINERISK_OK);
    if (spinerisk_model_seal(m, NULL) != SPINERISK_OK) {
      cr_assert_eq(set(m, p.name, nextafter(p.value, p.low)), SPINERISK_OK, "%s", p.name);
      cr_assert_eq(spinerisk_model_seal(m, NULL), SPINERISK_OK, "%s", p.name);
    }
    double now;
    spinerisk_model_get(m, TEXT(p.name), &now, NULL);
    /* At its bound on one side and at a law on the other: it cannot change alone. */
    if (now != p.value)
      strcpy(digests[n++], spinerisk_model_digest(m));
    else
      cr_assert_str_eq(p.name, "none_position");
    spinerisk_model_destroy(m);
  }
  spinerisk_model *same = new_model("clinic"), *other = new_model("clinic2"), *fewer = new_model("clinic");
  spinerisk_model_rule_off(fewer, TEXT("pain_amber"), NULL);
  strcpy(digests[n++], digest_of(same));
  strcpy(digests[n++], digest_of(other));
  strcpy(digests[n++], digest_of(fewer));
  for (int i = 0; i < n; i++)
    for (int k = 0; k < i; k++) cr_assert_str_neq(digests[i], digests[k], "%d and %d", i, k);
  spinerisk_model *again = new_model("clinic");
  cr_assert_str_eq(digest_of(again), spinerisk_model_digest(same), "the same copy, the same digest");
  spinerisk_model_destroy(same);
  spinerisk_model_destroy(other);
  spinerisk_model_destroy(fewer);
  spinerisk_model_destroy(again);
}

Test(result, carries_owner_version_and_digest) {
  spinerisk_model *m = new_model(
      "Klinik S\xc3\xbc"
      "d");
  spinerisk_assessment out = new_assessment();
  cr_assert_eq(set(m, "care_line", 20), SPINERISK_OK);
  digest_of(m);
  cr_assert_eq(spinerisk_assess(m, TEXT("walking"), NULL, NULL, &out, NULL), SPINERISK_OK);
  cr_assert_str_eq(out.model_owner,
                   "Klinik S\xc3\xbc"
                   "d");
  cr_assert_str_eq(out.model_digest, spinerisk_model_digest(m));
  cr_assert_str_eq(out.model_version, spinerisk_model_default_version());
  cr_assert_str_eq(out.model_name, "spinerisk");
  spinerisk_model_destroy(m);
}

/* An older version has its own numbers, and today's catalogue and rules. */
Test(create, an_older_version_has_its_own_numbers) {
  static const char share[] = "bone_impact_share", least[] = "eases_opposite_least";
  static const char thin[] = "bone=osteoporosis;conditions=none;phase=maintenance;age_years=30",
                    back[] = "conditions=stenosis;eases=backward";
  spinerisk_model *m = NULL;
  test_case c;
  double value = 0;
  cr_assert_eq(spinerisk_model_create("0.2.0", "clinic", &m, NULL), SPINERISK_OK);
  cr_assert_eq(spinerisk_model_seal(m, NULL), SPINERISK_OK);
  cr_assert_str_eq(spinerisk_model_version(m), "0.2.0");
  cr_assert(spinerisk_model_get(m, share, sizeof share - 1, &value, NULL) == SPINERISK_OK && value == 1);
  cr_assert(spinerisk_model_get(m, least, sizeof least - 1, &value, NULL) == SPINERISK_OK && value == 0);
  case_read(&c, thin);
  cr_assert_eq(spinerisk_assess(m, TEXT("jogging"), NULL, &c.patient, &c.result, NULL), SPINERISK_OK);
  cr_assert_str_eq(c.result.model_version, "0.2.0");
  cr_assert_float_eq(c.result.model_score, 86.0742108918754, 1e-9);
  cr_assert_lt(ask("jogging", thin).model_score, c.result.model_score, "thin bones take less from impact since");
  case_read(&c, back);
  cr_assert_eq(spinerisk_assess(m, TEXT("seated_forward_bend"), NULL, &c.patient, &c.result, NULL), SPINERISK_OK);
  cr_assert_float_eq(c.result.model_score, 50.284776782748445, 1e-9);
  cr_assert_gt(ask("seated_forward_bend", back).model_score, c.result.model_score);
  spinerisk_model_destroy(m);
  m = NULL;
  cr_assert_eq(spinerisk_model_create("0.1.0", "clinic", &m, NULL), SPINERISK_E_VERSION);
  cr_assert_null(m);
}
