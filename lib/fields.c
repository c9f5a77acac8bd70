#include "fields.h"

#include <string.h>

#include "data/tables.h"
#include "exact.h"
#include "status.h"
#include "structs.h"
#include "text.h"

static const char *const form_names[] = {"good", "fair", "poor", NULL};
static const char *const region_names[] = {"lumbar", "thoracic", "cervical", NULL};
static const char *const condition_names[] = {"none", "not_yet_diagnosed", "non_specific", "bulge", "herniation", "degenerative_disc", "stenosis",
                                              "spondylolisthesis", "spondylolysis", "facet_si", "scoliosis", "axial_spa", "osteoporosis", "vertebral_fracture", NULL};
static const char *const surgery_names[] = {"none", "discectomy", "laminectomy", "fusion", "disc_replacement", "vertebroplasty", "other", NULL};
static const char *const yes_no_names[] = {"yes", "no", NULL};
static const char *const phase_names[] = {"acute", "active", "strengthening", "maintenance", NULL};
static const char *const leg_names[] = {"none", "above_knee", "below_knee", "numb_or_tingling", "known_stable_weakness", NULL};
static const char *const move_names[] = {"centralising", "same", "spreading", "eases_on_sitting", NULL};
static const char *const eases_names[] = {"forward", "backward", "sideways", "neither", NULL};
static const char *const eases_by_names[] = {"provider", "self", NULL};
static const char *const sex_names[] = {"f", "m", "unspecified", NULL};
static const char *const bone_names[] = {"normal", "osteopenia", "osteoporosis", "long_steroids", NULL};
static const char *const pregnancy_names[] = {"no", "pregnant", "postpartum", NULL};
static const char *const masked_names[] = {"no", "painkiller", "injection", NULL};
static const char *const benefit_names[] = {"aerobic", "core", "mobility", "strength", "balance_bone", "wellbeing", NULL};
static const char *const verdict_names[] = {"suitable", "with_care", "ask_provider", "avoid", "stop", NULL};
static const char *const urgency_names[] = {"ask", "same_day", "emergency", NULL};
static const char *const kind_names[] = {"movement", "class", NULL};
static const char *const role_names[] = {"everyday", "rehab", "training", "sport", "treatment", NULL};
static const char *const dose_names[] = {"minutes", "repetitions", NULL};
static const char *const tag_names[] = {"unreviewed", "walking", "fall", "contact", "traction", "inversion", "breath_hold", "nerve_tension", "vibration", "end_range_forward",
                                        "end_range_back", "end_range_twist", "jerk", "single_leg", "supine", "prone", "essential", "water", "heat", NULL};
static const char *const grade_names[] = {"A", "B", "C", NULL};
static const char *const hazard_names[] = {"impact", "load", "forward", "backward", "twist", "bent_twist", "rule", NULL};

/* The safety questions' names come from their own table; see names_of. */
static const char *const question_names[] = {NULL};

#define F(id) SPINERISK_FIELD_##id
#define NUMBER(id, owner, type, member, name, unit, low, high, missing, sentence) \
  [F(id)] = {F(id), SPINERISK_OWNER_##owner, SPINERISK_TYPE_NUMBER, name, unit, low, high, (uint32_t)offsetof(type, member), NULL, missing, sentence}
#define CHOICE(id, owner, type, member, name, names, missing, sentence) \
  [F(id)] = {F(id), SPINERISK_OWNER_##owner, SPINERISK_TYPE_CHOICE, name, "", 1, (double)(sizeof(names) / sizeof *(names) - 1), (uint32_t)offsetof(type, member), names, missing, sentence}
#define SET(id, owner, type, member, name, names, n, missing, sentence) \
  [F(id)] = {F(id), SPINERISK_OWNER_##owner, SPINERISK_TYPE_SET, name, "", 1, n, (uint32_t)offsetof(type, member), names, missing, sentence}
#define COUNT(id, owner, type, member, name, missing, sentence) \
  [F(id)] = {F(id), SPINERISK_OWNER_##owner, SPINERISK_TYPE_COUNT, name, "", 1, 65535, (uint32_t)offsetof(type, member), NULL, missing, sentence}
#define EFFORT(id, member, unit, low, high, missing, sentence) NUMBER(id, EFFORT, spinerisk_effort, member, #member, unit, low, high, missing, sentence)
#define PATIENT(id, member, unit, low, high, missing, sentence) NUMBER(id, PATIENT, spinerisk_patient, member, #member, unit, low, high, missing, sentence)
#define PATIENT_CHOICE(id, member, names, missing, sentence) CHOICE(id, PATIENT, spinerisk_patient, member, #member, names, missing, sentence)
#define CEILING(id, member, unit, high, sentence) NUMBER(id, PROVIDER, spinerisk_provider, member, #member, unit, 0, high, "no ceiling", sentence)
#define DEMAND(id, member, unit, most, sentence)                                                                                            \
  NUMBER(id, DEMAND, spinerisk_demand, member.typical, #member, unit, 0, most, "an error: a demand is required", sentence),                 \
      NUMBER(id##_LOW, DEMAND, spinerisk_demand, member.low, #member "_low", unit, 0, most, "equal to " #member, "lower end of " #member),  \
      NUMBER(id##_HIGH, DEMAND, spinerisk_demand, member.high, #member "_high", unit, 0, most, "equal to " #member, "upper end of " #member)
#define BENEFIT(id, i, name) CHOICE_RANGE(id, ACTIVITY, spinerisk_activity, benefits[i], name)
#define CHOICE_RANGE(id, owner, type, member, name) \
  [F(id)] = {F(id), SPINERISK_OWNER_##owner, SPINERISK_TYPE_CHOICE, name, "", 0, 3, (uint32_t)offsetof(type, member), NULL, "none", "benefit, 0 to 3"}

/* Indexed by the field's number; the gaps between the owners have no name. */
static const spr_field_row fields[SPINERISK_FIELD_END] = {
    EFFORT(EXTERNAL_KG, external_kg, "kg", 0, 500, "the activity's usual kilograms, as a range; none if nothing is lifted", "what is lifted in all, both hands together"),
    EFFORT(ASSISTANCE_KG, assistance_kg, "kg", 0, 300, "no help", "help by a band or counterweight, taken off the body's weight"),
    EFFORT(REPETITIONS, repetitions, "", 0, 100000, "the reference dose", "repetitions without a long rest"),
    EFFORT(MINUTES, minutes, "min", 0, 1440, "the reference dose", "minutes in all"),
    EFFORT(HOLD_MINUTES, hold_minutes, "min", 0, 1440, "the activity's usual hold, longer in proportion when more minutes than its reference dose are stated", "longest unbroken minutes in the bent posture"),
    EFFORT(VIGOUR, vigour, "", 0, 1, "a range from gentle to hard", "0 gentle, 0.5 usual, 1 as hard as it gets"),
    CHOICE(FORM, EFFORT, spinerisk_effort, form, "form", form_names, "a range from good to poor", "how well the movement is done"),

    PATIENT_CHOICE(REGION, region, region_names, "lumbar", "part of the spine under treatment; only lumbar is scored"),
    SET(CONDITIONS, PATIENT, spinerisk_patient, conditions, "conditions", condition_names, 14, "the stricter of the disc and stenosis rows: a general answer", "what the provider has named; over a set the stricter factor wins"),
    PATIENT_CHOICE(SURGERY, surgery, surgery_names, "none", "operation on the lumbar spine"),
    PATIENT(WEEKS_SINCE_SURGERY, weeks_since_surgery, "weeks", 0, 5200, "early, if there was surgery", "weeks since that operation"),
    PATIENT_CHOICE(SURGERY_RELEASED, surgery_released, yes_no_names, "no, if there was surgery", "whether the surgeon has released the person for exercise"),
    PATIENT_CHOICE(PHASE, phase, phase_names, "active", "phase of treatment"),
    PATIENT(DAYS_SINCE_PHASE_SET, days_since_phase_set, "days", 0, 36500, "no effect", "days since the phase was set"),
    PATIENT(PAIN_NOW, pain_now, "0-10", 0, 10, "no effect", "pain now"),
    PATIENT(PAIN_DURING_CHANGE, pain_during_change, "points", -10, 10, "no effect", "change of pain during the activity"),
    PATIENT(NEXT_MORNING_CHANGE, next_morning_change, "points", -10, 10, "no effect", "pain the next morning against usual"),
    PATIENT(WEEK_CHANGE, week_change, "points", -10, 10, "no effect", "change of usual pain over the week"),
    PATIENT_CHOICE(LEG_SYMPTOMS, leg_symptoms, leg_names, "no effect", "pain or feelings in the leg"),
    PATIENT_CHOICE(SYMPTOM_MOVE, symptom_move, move_names, "no effect", "where symptoms move during or after activity"),
    PATIENT_CHOICE(EASES, eases, eases_names, "no direction", "direction of movement that eases the pain; never inferred"),
    PATIENT_CHOICE(EASES_BY, eases_by, eases_by_names, "self", "who found that direction"),
    SET(ANSWERS_YES, PATIENT, spinerisk_patient, answers_yes, "answers_yes", question_names, SPR_N_QUESTIONS, "not asked", "safety questions answered yes"),
    SET(ANSWERS_NO, PATIENT, spinerisk_patient, answers_no, "answers_no", question_names, SPR_N_QUESTIONS, "not asked", "safety questions answered no"),
    PATIENT(AGE_YEARS, age_years, "years", 0, 120, "a tolerance of 0.8", "age; under 18 is out of scope"),
    PATIENT_CHOICE(SEX_FOR_TOLERANCE, sex_for_tolerance, sex_names, "the lower tolerance of the two", "sex, for the fall of tolerance with age only"),
    PATIENT(BODY_MASS_KG, body_mass_kg, "kg", 30, 250, "75", "body mass: scales the load of the own weight, and where load begins to count"),
    PATIENT_CHOICE(BONE, bone, bone_names, "by age", "bone health"),
    PATIENT_CHOICE(PREGNANCY, pregnancy, pregnancy_names, "no effect, except on traction", "pregnancy"),
    PATIENT(PREGNANCY_WEEKS, pregnancy_weeks, "weeks", 0, 45, "late, if pregnant", "weeks of pregnancy, or since birth"),
    PATIENT_CHOICE(MASKED, masked, masked_names, "not masked", "painkiller in the last 6 hours or injection in the last 48"),
    PATIENT(HOURS_SINCE_SESSION, hours_since_session, "h", 0, 10000, "no effect", "hours since a decompression session"),
    PATIENT(SESSIONS_PER_WEEK, sessions_per_week, "per week", 0, 14, "few", "decompression sessions a week"),
    PATIENT(HOURS_SINCE_RISING, hours_since_rising, "h", 0, 48, "no effect", "hours since rising from at least 4 hours of lying"),
    PATIENT(MINUTES_BENT_BEFORE, minutes_bent_before, "min", 0, 600, "0", "minutes spent bent just before"),
    SET(GOALS, PATIENT, spinerisk_patient, goals, "goals", benefit_names, 6, "any benefit counts", "what the person wants"),
    PATIENT(TODAY, today, "days", 0, 100000, "permits with an end count as lapsed", "today, in days since 1970-01-01"),

    SET(BAN_TAGS, PROVIDER, spinerisk_provider, ban_tags, "ban_tags", tag_names, 19, "nothing banned", "activities with one of these tags are banned"),
    [F(BAN_ACTIVITY)] = {F(BAN_ACTIVITY), SPINERISK_OWNER_PROVIDER, SPINERISK_TYPE_COUNT, "ban_activity", "", 1, 65535, (uint32_t)offsetof(spinerisk_provider, ban_activities), NULL, "nothing banned", "a banned activity, by its permanent number"},
    CEILING(MAX_IMPACT, max_impact, "BW", 20, "most peak vertical ground reaction force"),
    CEILING(MAX_LOAD, max_load, "N", 40000, "most L4/L5 compression"),
    CEILING(MAX_TWIST, max_twist, "deg", 180, "most axial rotation"),
    CEILING(MAX_FORWARD, max_forward, "deg", 120, "most lumbar flexion"),
    CEILING(MAX_BACKWARD, max_backward, "deg", 90, "most lumbar extension"),
    CEILING(MAX_EXTERNAL_KG, max_external_kg, "kg", 500, "most kilograms"),
    CEILING(MAX_MINUTES, max_minutes, "min", 1440, "most minutes"),
    CEILING(MAX_REPETITIONS, max_repetitions, "", 100000, "most repetitions"),
    CHOICE(BEST_VERDICT, PROVIDER, spinerisk_provider, best_verdict, "best_verdict", verdict_names, "no such word", "nothing gets better than this verdict"),

    COUNT(PERMIT_ACTIVITY, PERMIT, spinerisk_permit, activity, "permit_activity", "by tags", "the activity permitted, by its permanent number"),
    SET(PERMIT_TAGS, PERMIT, spinerisk_permit, tags, "permit_tags", tag_names, 19, "by activity", "activities with one of these tags are permitted"),
    NUMBER(PERMIT_MAX_EXTERNAL_KG, PERMIT, spinerisk_permit, max_external_kg, "permit_max_external_kg", "kg", 0, 500, "no limit of its own", "up to these kilograms"),
    NUMBER(PERMIT_MAX_MINUTES, PERMIT, spinerisk_permit, max_minutes, "permit_max_minutes", "min", 0, 1440, "no limit of its own", "up to these minutes"),
    NUMBER(PERMIT_MAX_REPETITIONS, PERMIT, spinerisk_permit, max_repetitions, "permit_max_repetitions", "", 0, 100000, "no limit of its own", "up to these repetitions"),
    NUMBER(PERMIT_UNTIL, PERMIT, spinerisk_permit, until, "permit_until", "days", 0, 100000, "no end", "last day it holds, in days since 1970-01-01"),

    DEMAND(IMPACT, impact, "BW", 20, "peak vertical ground reaction force"),
    DEMAND(LOAD, load, "N", 40000, "peak L4/L5 compression"),
    DEMAND(TWIST, twist, "deg", 180, "peak axial rotation of thorax against pelvis, either side"),
    DEMAND(FORWARD, forward, "deg", 120, "peak lumbar flexion from relaxed standing"),
    DEMAND(BACKWARD, backward, "deg", 90, "peak lumbar extension from relaxed standing"),
    [F(FLEXION)] = {F(FLEXION), SPINERISK_OWNER_DEMAND, SPINERISK_TYPE_NUMBER, "flexion", "deg", -90, 120, UINT32_MAX, NULL, "an error: a posture is required", "lumbar posture, forward positive; columns only, split into forward and backward"},

    COUNT(NUMBER, ACTIVITY, spinerisk_activity, number, "number", "0: the caller's own", "permanent number"),
    CHOICE(KIND, ACTIVITY, spinerisk_activity, kind, "kind", kind_names, "movement", "a class name says nothing about movement"),
    CHOICE(ROLE, ACTIVITY, spinerisk_activity, role, "role", role_names, "training", "what it is for"),
    CHOICE(DOSE_UNIT, ACTIVITY, spinerisk_activity, dose_unit, "dose_unit", dose_names, "repetitions", "what the reference dose counts"),
    NUMBER(REFERENCE_DOSE, ACTIVITY, spinerisk_activity, reference_dose, "reference_dose", "", 0.01, 100000, "dose has no effect", "the dose the demands are about"),
    NUMBER(USUAL_HOLD_MINUTES, ACTIVITY, spinerisk_activity, usual_hold_minutes, "usual_hold_minutes", "min", 0, 1440, "0", "unbroken minutes in the bent posture"),
    NUMBER(LOAD_PER_KG, ACTIVITY, spinerisk_activity, load_per_kg, "load_per_kg", "N/kg", 0, 1000, "the model's carrying figure", "L4/L5 compression per external kilogram"),
    NUMBER(USUAL_KG_LOW, ACTIVITY, spinerisk_activity, usual_kg.low, "usual_kg_low", "kg", 0, 500, "equal to usual_kg", "lower end of the usual kilograms"),
    NUMBER(USUAL_KG, ACTIVITY, spinerisk_activity, usual_kg.typical, "usual_kg", "kg", 0, 500, "nothing is lifted", "usual kilograms"),
    NUMBER(USUAL_KG_HIGH, ACTIVITY, spinerisk_activity, usual_kg.high, "usual_kg_high", "kg", 0, 500, "equal to usual_kg", "upper end of the usual kilograms"),
    CHOICE(OVERHEAD, ACTIVITY, spinerisk_activity, overhead, "overhead", yes_no_names, "no", "whether the weight goes overhead"),
    SET(TAGS, ACTIVITY, spinerisk_activity, tags, "tags", tag_names, 19, "no such harm", "harms the four factors do not see"),
    BENEFIT(AEROBIC, 0, "aerobic"),
    BENEFIT(CORE, 1, "core"),
    BENEFIT(MOBILITY, 2, "mobility"),
    BENEFIT(STRENGTH, 3, "strength"),
    BENEFIT(BALANCE_BONE, 4, "balance_bone"),
    BENEFIT(WELLBEING, 5, "wellbeing"),
    CHOICE(GRADE, ACTIVITY, spinerisk_activity, grades[0], "grade", grade_names, "C", "evidence grade of the demands"),

    CHOICE(VERDICT, RESULT, spinerisk_assessment, verdict, "verdict", verdict_names, "", "the answer"),
    CHOICE(URGENCY, RESULT, spinerisk_assessment, urgency, "urgency", urgency_names, "none", "how soon somebody qualified should look at it"),
    [F(HAZARD)] = {F(HAZARD), SPINERISK_OWNER_RESULT, SPINERISK_TYPE_CHOICE, "hazard", "", 1, 7, UINT32_MAX, hazard_names, "", "the contributions, in their order"},
};

const spr_field_row *spr_field(int32_t field) {
  return field > 0 && field < SPINERISK_FIELD_END && fields[field].name ? &fields[field] : NULL;
}

size_t spinerisk_field_count(void) {
  size_t n = 0;
  for (int32_t f = 0; f < SPINERISK_FIELD_END; f++) n += fields[f].name != NULL;
  return n;
}

spinerisk_status spinerisk_field_at(size_t index, spinerisk_field_info *info, spinerisk_error *error) {
  spinerisk_field_info own;
  if (!info) return spr_fail(error, SPINERISK_E_NULL);
  const size_t count = spinerisk_field_count();
  if (index >= count) return spr_fail_range(error, SPINERISK_E_RANGE, 0, (double)index, 0, (double)(count - 1));
  const spr_field_row *row = fields;
  for (size_t seen = 0; seen <= index; seen += row->name != NULL) row++;
  spinerisk_field_info_init(&own, sizeof own);
  own.field = row->field;
  own.owner = row->owner;
  own.type = row->type;
  own.name = row->name;
  own.unit = row->unit;
  own.low = row->low;
  own.high = row->high;
  own.if_missing = row->if_missing;
  own.sentence = row->sentence;
  own.offset = row->offset;
  spr_write_struct(info, info->struct_size, &own, sizeof own);
  return SPINERISK_OK;
}

spinerisk_status spinerisk_field_find(const char *name, size_t n_name, int32_t *field, spinerisk_error *error) {
  if (!name || !field) return spr_fail(error, SPINERISK_E_NULL);
  for (size_t i = 0; i < SPINERISK_FIELD_END; i++) {
    if (fields[i].name && strlen(fields[i].name) == n_name && memcmp(fields[i].name, name, n_name) == 0) {
      *field = fields[i].field;
      return SPINERISK_OK;
    }
  }
  return spr_fail_text(error, SPINERISK_E_UNKNOWN_FIELD, 0, name, n_name);
}

static const char *name_of(const spr_field_row *row, int32_t value) {
  if (!row || !row->names || value < 1 || value > (int32_t)row->high) return NULL;
  return row->names == question_names ? spr_text(spr_questions[value - 1].id) : row->names[value - 1];
}

size_t spinerisk_name_count(int32_t field) {
  const spr_field_row *row = spr_field(field);
  return row && row->names ? (size_t)row->high : 0;
}

const char *spinerisk_name_at(int32_t field, int32_t value) { return name_of(spr_field(field), value); }

spinerisk_status spinerisk_name_find(int32_t field, const char *name, size_t n_name, int32_t *value, spinerisk_error *error) {
  const spr_field_row *row = spr_field(field);
  if (!name || !value) return spr_fail(error, SPINERISK_E_NULL);
  if (!row || !row->names) return spr_fail_range(error, SPINERISK_E_UNKNOWN_FIELD, 0, field, 1, SPINERISK_FIELD_END - 1);
  for (int32_t i = 1; i <= (int32_t)row->high; i++) {
    /* Names hold underscores; compare both sides without them, character by character. */
    const char *key = name_of(row, i);
    char bare[48];
    size_t n = 0;
    for (; *key && n + 1 < sizeof bare; key++)
      if (*key != '_') bare[n++] = (char)(*key >= 'A' && *key <= 'Z' ? *key + ('a' - 'A') : *key);
    bare[n] = 0;
    if (spr_compare_key(name, n_name, bare) == 0) {
      *value = i;
      return SPINERISK_OK;
    }
  }
  return spr_fail_text(error, SPINERISK_E_UNKNOWN_NAME, field, name, n_name);
}

spr_value spr_field_read(const spr_field_row *row, const void *object) {
  spr_value out = {spr_nan(), 0, 0};
  const char *at = (const char *)object + row->offset;
  int32_t choice;
  uint32_t count;
  switch (row->type) {
    case SPINERISK_TYPE_NUMBER:
      memcpy(&out.number, at, sizeof out.number);
      out.stated = spr_given(out.number);
      break;
    case SPINERISK_TYPE_CHOICE:
      memcpy(&choice, at, sizeof choice);
      out.stated = choice != 0;
      if (choice > 0) out.bits = UINT64_C(1) << (choice - 1);
      out.number = choice;
      break;
    case SPINERISK_TYPE_SET:
      memcpy(&out.bits, at, sizeof out.bits);
      out.stated = out.bits != 0;
      break;
    default:
      memcpy(&count, at, sizeof count);
      out.stated = count != 0;
      out.number = count;
      break;
  }
  return out;
}

static int fits(const spr_field_row *row, const void *object, double *shown) {
  const char *at = (const char *)object + row->offset;
  uint64_t bits;
  int32_t choice;
  if (row->type == SPINERISK_TYPE_NUMBER) {
    memcpy(shown, at, sizeof *shown);
    return !spr_given(*shown) || (*shown >= row->low && *shown <= row->high);
  }
  if (row->type == SPINERISK_TYPE_CHOICE) {
    memcpy(&choice, at, sizeof choice);
    *shown = choice;
    return choice >= 0 && choice <= (int32_t)row->high;
  }
  if (row->type == SPINERISK_TYPE_SET) {
    memcpy(&bits, at, sizeof bits);
    *shown = (double)bits;
    return (bits >> (int)row->high) == 0;
  }
  return 1;
}

spinerisk_status spr_check_fields(int32_t owner, const void *object, spinerisk_error *error) {
  /* The first field of each owner; the owners follow each other. */
  static const int16_t first[] = {0, F(EXTERNAL_KG), F(REGION), F(BAN_TAGS), F(PERMIT_ACTIVITY), F(IMPACT), F(NUMBER), F(VERDICT)};
  for (int32_t i = first[owner]; i < first[owner + 1]; i++) {
    double shown = 0;
    if (!fields[i].name || fields[i].offset == UINT32_MAX || fields[i].field == SPINERISK_FIELD_BAN_ACTIVITY) continue;
    if (!fits(&fields[i], object, &shown)) return spr_fail_range(error, SPINERISK_E_RANGE, fields[i].field, shown, fields[i].low, fields[i].high);
  }
  return SPINERISK_OK;
}

spinerisk_status spinerisk_field_set(void *object, int32_t field, double value, spinerisk_error *error) {
  const spr_field_row *row = spr_field(field);
  char *at;
  if (!object) return spr_fail(error, SPINERISK_E_NULL);
  if (!row || row->offset == UINT32_MAX || field == SPINERISK_FIELD_BAN_ACTIVITY || row->owner == SPINERISK_OWNER_RESULT)
    return spr_fail_range(error, SPINERISK_E_UNKNOWN_FIELD, row ? field : 0, field, 1, SPINERISK_FIELD_END - 1);
  if (row->type == SPINERISK_TYPE_NUMBER ? spr_given(value) && !(value >= row->low && value <= row->high)
                                         : !(value >= row->low && value <= row->high) || value != (double)(int32_t)value)
    return spr_fail_range(error, SPINERISK_E_RANGE, field, value, row->low, row->high);
  at = (char *)object + row->offset;
  if (row->type == SPINERISK_TYPE_NUMBER) {
    const double stored = spr_given(value) ? value + 0.0 : spr_nan();
    memcpy(at, &stored, sizeof stored);
  } else if (row->type == SPINERISK_TYPE_SET) {
    uint64_t bits;
    memcpy(&bits, at, sizeof bits);
    bits |= UINT64_C(1) << ((int32_t)value - 1);
    memcpy(at, &bits, sizeof bits);
  } else {
    const int32_t stored = (int32_t)value;
    memcpy(at, &stored, sizeof stored);
  }
  return SPINERISK_OK;
}
