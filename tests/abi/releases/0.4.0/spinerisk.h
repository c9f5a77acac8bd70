#ifndef SPINERISK_SPINERISK_H
#define SPINERISK_SPINERISK_H 
#include <stddef.h>
#include <stdint.h>
#if defined(_WIN32) && !defined(SPINERISK_STATIC)
#ifdef SPINERISK_BUILDING
#define SPINERISK_API __declspec(dllexport)
#else
#define SPINERISK_API __declspec(dllimport)
#endif
#elif defined(__GNUC__) && !defined(SPINERISK_STATIC)
#define SPINERISK_API __attribute__((visibility("default")))
#else
#define SPINERISK_API 
#endif
#ifdef __cplusplus
extern "C" {
#endif
#define SPINERISK_VERSION_MAJOR 0
#define SPINERISK_VERSION_MINOR 4
#define SPINERISK_VERSION_PATCH 0
#define SPINERISK_VERSION "0.4.0"
typedef enum spinerisk_status {
  SPINERISK_OK = 0,
  SPINERISK_E_NULL = 1,
  SPINERISK_E_STRUCT_SIZE = 2,
  SPINERISK_E_MISSING = 3,
  SPINERISK_E_RANGE = 4,
  SPINERISK_E_ORDER = 5,
  SPINERISK_E_CONFLICT = 6,
  SPINERISK_E_UNKNOWN_ACTIVITY = 7,
  SPINERISK_E_UNKNOWN_FIELD = 8,
  SPINERISK_E_UNKNOWN_NAME = 9,
  SPINERISK_E_NOT_ENOUGH = 10,
  SPINERISK_E_OUT_OF_SCOPE = 11,
  SPINERISK_E_LAW = 12,
  SPINERISK_E_LOCKED = 13,
  SPINERISK_E_NOT_SEALED = 14,
  SPINERISK_E_VERSION = 15,
  SPINERISK_E_NO_MEMORY = 16,
  SPINERISK_E_INTERNAL = 17,
  SPINERISK_STATUS_END = 18
} spinerisk_status;
typedef struct spinerisk_error {
  uint32_t struct_size;
  int32_t status;
  int32_t field;
  int32_t reserved;
  uint64_t row;
  double value;
  double low, high;
  char detail[96];
} spinerisk_error;
typedef enum spinerisk_verdict {
  SPINERISK_SUITABLE = 1,
  SPINERISK_WITH_CARE = 2,
  SPINERISK_ASK_PROVIDER = 3,
  SPINERISK_AVOID = 4,
  SPINERISK_STOP = 5
} spinerisk_verdict;
typedef enum spinerisk_urgency {
  SPINERISK_URGENCY_NONE = 0,
  SPINERISK_URGENCY_ASK = 1,
  SPINERISK_URGENCY_SAME_DAY = 2,
  SPINERISK_URGENCY_EMERGENCY = 3
} spinerisk_urgency;
typedef enum spinerisk_grade {
  SPINERISK_GRADE_A = 1,
  SPINERISK_GRADE_B = 2,
  SPINERISK_GRADE_C = 3
} spinerisk_grade;
typedef enum spinerisk_hazard {
  SPINERISK_HAZARD_IMPACT = 0,
  SPINERISK_HAZARD_LOAD = 1,
  SPINERISK_HAZARD_FORWARD = 2,
  SPINERISK_HAZARD_BACKWARD = 3,
  SPINERISK_HAZARD_TWIST = 4,
  SPINERISK_HAZARD_BENT_TWIST = 5,
  SPINERISK_HAZARD_RULE = 6,
  SPINERISK_CONTRIBUTIONS = 7
} spinerisk_hazard;
typedef enum spinerisk_owner {
  SPINERISK_OWNER_EFFORT = 1,
  SPINERISK_OWNER_PATIENT = 2,
  SPINERISK_OWNER_PROVIDER = 3,
  SPINERISK_OWNER_PERMIT = 4,
  SPINERISK_OWNER_DEMAND = 5,
  SPINERISK_OWNER_ACTIVITY = 6,
  SPINERISK_OWNER_RESULT = 7,
  SPINERISK_OWNER_REQUEST = 8,
  SPINERISK_OWNER_DIARY = 9,
  SPINERISK_OWNER_SESSION = 10,
  SPINERISK_OWNER_JUDGEMENT = 11,
  SPINERISK_OWNER_WEEK = 12,
  SPINERISK_OWNER_LIMIT = 13,
  SPINERISK_OWNER_CHANGE = 14,
  SPINERISK_OWNER_ALTERNATIVE = 15,
  SPINERISK_OWNER_PLAN = 16,
  SPINERISK_OWNER_ITEM = 17
} spinerisk_owner;
typedef enum spinerisk_type {
  SPINERISK_TYPE_NUMBER = 1,
  SPINERISK_TYPE_CHOICE = 2,
  SPINERISK_TYPE_SET = 3,
  SPINERISK_TYPE_COUNT = 4,
  SPINERISK_TYPE_TOTAL = 5
} spinerisk_type;
typedef enum spinerisk_field {
  SPINERISK_FIELD_NONE = 0,
  SPINERISK_FIELD_EXTERNAL_KG = 1,
  SPINERISK_FIELD_ASSISTANCE_KG = 2,
  SPINERISK_FIELD_REPETITIONS = 3,
  SPINERISK_FIELD_MINUTES = 4,
  SPINERISK_FIELD_HOLD_MINUTES = 5,
  SPINERISK_FIELD_VIGOUR = 6,
  SPINERISK_FIELD_FORM = 7,
  SPINERISK_FIELD_SETS = 8,
  SPINERISK_FIELD_REGION = 16,
  SPINERISK_FIELD_CONDITIONS = 17,
  SPINERISK_FIELD_SURGERY = 18,
  SPINERISK_FIELD_WEEKS_SINCE_SURGERY = 19,
  SPINERISK_FIELD_SURGERY_RELEASED = 20,
  SPINERISK_FIELD_PHASE = 21,
  SPINERISK_FIELD_DAYS_SINCE_PHASE_SET = 22,
  SPINERISK_FIELD_PAIN_NOW = 23,
  SPINERISK_FIELD_PAIN_DURING_CHANGE = 24,
  SPINERISK_FIELD_NEXT_MORNING_CHANGE = 25,
  SPINERISK_FIELD_WEEK_CHANGE = 26,
  SPINERISK_FIELD_LEG_SYMPTOMS = 27,
  SPINERISK_FIELD_SYMPTOM_MOVE = 28,
  SPINERISK_FIELD_EASES = 29,
  SPINERISK_FIELD_EASES_BY = 30,
  SPINERISK_FIELD_ANSWERS_YES = 31,
  SPINERISK_FIELD_ANSWERS_NO = 32,
  SPINERISK_FIELD_AGE_YEARS = 33,
  SPINERISK_FIELD_SEX_FOR_TOLERANCE = 34,
  SPINERISK_FIELD_BODY_MASS_KG = 35,
  SPINERISK_FIELD_BONE = 36,
  SPINERISK_FIELD_PREGNANCY = 37,
  SPINERISK_FIELD_PREGNANCY_WEEKS = 38,
  SPINERISK_FIELD_MASKED = 39,
  SPINERISK_FIELD_HOURS_SINCE_SESSION = 40,
  SPINERISK_FIELD_SESSIONS_PER_WEEK = 41,
  SPINERISK_FIELD_HOURS_SINCE_RISING = 42,
  SPINERISK_FIELD_MINUTES_BENT_BEFORE = 43,
  SPINERISK_FIELD_GOALS = 44,
  SPINERISK_FIELD_TODAY = 45,
  SPINERISK_FIELD_PROFILE = 46,
  SPINERISK_FIELD_PHASE_SET_BY = 47,
  SPINERISK_FIELD_USUAL_PAIN = 48,
  SPINERISK_FIELD_BAD_MORNINGS = 49,
  SPINERISK_FIELD_WEEKS_SINCE_FRACTURE = 50,
  SPINERISK_FIELD_ACTIVE_MINUTES_WEEK = 51,
  SPINERISK_FIELD_BAN_TAGS = 64,
  SPINERISK_FIELD_BAN_ACTIVITY = 65,
  SPINERISK_FIELD_MAX_IMPACT = 66,
  SPINERISK_FIELD_MAX_LOAD = 67,
  SPINERISK_FIELD_MAX_TWIST = 68,
  SPINERISK_FIELD_MAX_FORWARD = 69,
  SPINERISK_FIELD_MAX_BACKWARD = 70,
  SPINERISK_FIELD_MAX_EXTERNAL_KG = 71,
  SPINERISK_FIELD_MAX_MINUTES = 72,
  SPINERISK_FIELD_MAX_REPETITIONS = 73,
  SPINERISK_FIELD_BEST_VERDICT = 74,
  SPINERISK_FIELD_PERMIT_ACTIVITY = 80,
  SPINERISK_FIELD_PERMIT_TAGS = 81,
  SPINERISK_FIELD_PERMIT_MAX_EXTERNAL_KG = 82,
  SPINERISK_FIELD_PERMIT_MAX_MINUTES = 83,
  SPINERISK_FIELD_PERMIT_MAX_REPETITIONS = 84,
  SPINERISK_FIELD_PERMIT_UNTIL = 85,
  SPINERISK_FIELD_IMPACT = 96,
  SPINERISK_FIELD_IMPACT_LOW = 97,
  SPINERISK_FIELD_IMPACT_HIGH = 98,
  SPINERISK_FIELD_LOAD = 99,
  SPINERISK_FIELD_LOAD_LOW = 100,
  SPINERISK_FIELD_LOAD_HIGH = 101,
  SPINERISK_FIELD_TWIST = 102,
  SPINERISK_FIELD_TWIST_LOW = 103,
  SPINERISK_FIELD_TWIST_HIGH = 104,
  SPINERISK_FIELD_FORWARD = 105,
  SPINERISK_FIELD_FORWARD_LOW = 106,
  SPINERISK_FIELD_FORWARD_HIGH = 107,
  SPINERISK_FIELD_BACKWARD = 108,
  SPINERISK_FIELD_BACKWARD_LOW = 109,
  SPINERISK_FIELD_BACKWARD_HIGH = 110,
  SPINERISK_FIELD_FLEXION = 111,
  SPINERISK_FIELD_NUMBER = 112,
  SPINERISK_FIELD_KIND = 113,
  SPINERISK_FIELD_ROLE = 114,
  SPINERISK_FIELD_DOSE_UNIT = 115,
  SPINERISK_FIELD_REFERENCE_DOSE = 116,
  SPINERISK_FIELD_USUAL_HOLD_MINUTES = 117,
  SPINERISK_FIELD_LOAD_PER_KG = 118,
  SPINERISK_FIELD_USUAL_KG_LOW = 119,
  SPINERISK_FIELD_USUAL_KG = 120,
  SPINERISK_FIELD_USUAL_KG_HIGH = 121,
  SPINERISK_FIELD_OVERHEAD = 122,
  SPINERISK_FIELD_TAGS = 123,
  SPINERISK_FIELD_AEROBIC = 124,
  SPINERISK_FIELD_CORE = 125,
  SPINERISK_FIELD_MOBILITY = 126,
  SPINERISK_FIELD_STRENGTH = 127,
  SPINERISK_FIELD_BALANCE_BONE = 128,
  SPINERISK_FIELD_WELLBEING = 129,
  SPINERISK_FIELD_GRADE = 130,
  SPINERISK_FIELD_ASSISTABLE = 131,
  SPINERISK_FIELD_CATEGORY = 132,
  SPINERISK_FIELD_MUSCLES = 133,
  SPINERISK_FIELD_EQUIPMENT = 134,
  SPINERISK_FIELD_VERDICT = 144,
  SPINERISK_FIELD_URGENCY = 145,
  SPINERISK_FIELD_HAZARD = 146,
  SPINERISK_FIELD_READ_AS = 147,
  SPINERISK_FIELD_RAISED = 148,
  SPINERISK_FIELD_CODE_SYSTEM = 149,
  SPINERISK_FIELD_SCREENED = 150,
  SPINERISK_FIELD_REQUEST_TARGET = 160,
  SPINERISK_FIELD_REQUEST_WEEKS = 161,
  SPINERISK_FIELD_REQUEST_DAYS_PER_WEEK = 162,
  SPINERISK_FIELD_REQUEST_MINUTES_PER_DAY = 163,
  SPINERISK_FIELD_REQUEST_AVAILABLE = 164,
  SPINERISK_FIELD_REQUEST_LIKE = 165,
  SPINERISK_FIELD_REQUEST_TARGET_DOSE = 166,
  SPINERISK_FIELD_DIARY_ACTIVITY = 170,
  SPINERISK_FIELD_DIARY_DAY = 171,
  SPINERISK_FIELD_DIARY_MINUTES = 172,
  SPINERISK_FIELD_DIARY_REPETITIONS = 173,
  SPINERISK_FIELD_DIARY_SETS = 174,
  SPINERISK_FIELD_DIARY_EXTERNAL_KG = 175,
  SPINERISK_FIELD_DIARY_PAIN_NOW = 176,
  SPINERISK_FIELD_DIARY_PAIN_DURING_CHANGE = 177,
  SPINERISK_FIELD_DIARY_NEXT_MORNING_CHANGE = 178,
  SPINERISK_FIELD_DIARY_MASKED = 179,
  SPINERISK_FIELD_DIARY_SYMPTOM_MOVE = 180,
  SPINERISK_FIELD_SESSION_VERDICT = 190,
  SPINERISK_FIELD_SESSION_URGENCY = 191,
  SPINERISK_FIELD_SESSION_PARTS = 192,
  SPINERISK_FIELD_SESSION_HAZARD_UNITS = 193,
  SPINERISK_FIELD_SESSION_WORST_SCORE = 194,
  SPINERISK_FIELD_SESSION_DROP_VERDICT = 195,
  SPINERISK_FIELD_SESSION_DROP_UNITS = 196,
  SPINERISK_FIELD_SESSION_DROP_FIRST = 197,
  SPINERISK_FIELD_JUDGEMENT_VERDICT = 200,
  SPINERISK_FIELD_JUDGEMENT_URGENCY = 201,
  SPINERISK_FIELD_JUDGEMENT_PHASE = 202,
  SPINERISK_FIELD_JUDGEMENT_SCORE = 203,
  SPINERISK_FIELD_JUDGEMENT_MODEL_SCORE = 204,
  SPINERISK_FIELD_JUDGEMENT_HAZARD = 205,
  SPINERISK_FIELD_JUDGEMENT_CARRIED = 206,
  SPINERISK_FIELD_JUDGEMENT_BUDGET = 207,
  SPINERISK_FIELD_JUDGEMENT_USED = 208,
  SPINERISK_FIELD_JUDGEMENT_DROP_FIRST = 209,
  SPINERISK_FIELD_WEEK_NUMBER = 210,
  SPINERISK_FIELD_WEEK_VERDICT = 211,
  SPINERISK_FIELD_WEEK_URGENCY = 212,
  SPINERISK_FIELD_WEEK_SCORE = 213,
  SPINERISK_FIELD_WEEK_HAZARD = 214,
  SPINERISK_FIELD_WEEK_BUDGET = 215,
  SPINERISK_FIELD_WEEK_USED = 216,
  SPINERISK_FIELD_WEEK_REST_DAYS = 217,
  SPINERISK_FIELD_WEEK_MINUTES = 218,
  SPINERISK_FIELD_LIMIT_LIMITED = 220,
  SPINERISK_FIELD_LIMIT_VERDICT = 221,
  SPINERISK_FIELD_LIMIT_HOLDS = 222,
  SPINERISK_FIELD_LIMIT_VALUE = 223,
  SPINERISK_FIELD_LIMIT_BEYOND = 224,
  SPINERISK_FIELD_LIMIT_SCORE = 225,
  SPINERISK_FIELD_LIMIT_VERDICT_BEYOND = 226,
  SPINERISK_FIELD_LIMIT_VERDICT_AT = 227,
  SPINERISK_FIELD_CHANGE_KIND = 230,
  SPINERISK_FIELD_CHANGE_VALUE = 231,
  SPINERISK_FIELD_CHANGE_ACTIVITY = 232,
  SPINERISK_FIELD_CHANGE_VERDICT = 233,
  SPINERISK_FIELD_CHANGE_SCORE = 234,
  SPINERISK_FIELD_ALTERNATIVE_ACTIVITY = 240,
  SPINERISK_FIELD_ALTERNATIVE_VERDICT = 241,
  SPINERISK_FIELD_ALTERNATIVE_SCORE = 242,
  SPINERISK_FIELD_ALTERNATIVE_LESS = 243,
  SPINERISK_FIELD_ALTERNATIVE_SAME_CATEGORY = 244,
  SPINERISK_FIELD_ALTERNATIVE_BENEFITS = 245,
  SPINERISK_FIELD_ALTERNATIVE_MUSCLES = 246,
  SPINERISK_FIELD_ALTERNATIVE_NEARNESS = 247,
  SPINERISK_FIELD_PLAN_CONSTRAINT = 250,
  SPINERISK_FIELD_PLAN_VERDICT = 251,
  SPINERISK_FIELD_PLAN_URGENCY = 252,
  SPINERISK_FIELD_PLAN_RESPONSE = 253,
  SPINERISK_FIELD_PLAN_WEEKS = 254,
  SPINERISK_FIELD_PLAN_DAYS_PER_WEEK = 255,
  SPINERISK_FIELD_PLAN_MINUTES_PER_DAY = 256,
  SPINERISK_FIELD_PLAN_TARGET = 257,
  SPINERISK_FIELD_PLAN_TARGET_WEEK = 258,
  SPINERISK_FIELD_PLAN_TARGET_PHASE = 259,
  SPINERISK_FIELD_PLAN_GOALS = 260,
  SPINERISK_FIELD_PLAN_GOALS_UNMET = 261,
  SPINERISK_FIELD_PLAN_UNMET_BY = 262,
  SPINERISK_FIELD_PLAN_OPEN_QUESTIONS = 263,
  SPINERISK_FIELD_ITEM_WEEK = 270,
  SPINERISK_FIELD_ITEM_ACTIVITY = 271,
  SPINERISK_FIELD_ITEM_PURPOSE = 272,
  SPINERISK_FIELD_ITEM_WEEKDAYS = 273,
  SPINERISK_FIELD_ITEM_MINUTES = 274,
  SPINERISK_FIELD_ITEM_REPETITIONS = 275,
  SPINERISK_FIELD_ITEM_SETS = 276,
  SPINERISK_FIELD_ITEM_EXTERNAL_KG = 277,
  SPINERISK_FIELD_ITEM_SHARE = 278,
  SPINERISK_FIELD_ITEM_RESPONSE = 279,
  SPINERISK_FIELD_ITEM_VERDICT = 280,
  SPINERISK_FIELD_ITEM_SCORE = 281,
  SPINERISK_FIELD_ITEM_IF_ADVANCE = 282,
  SPINERISK_FIELD_ITEM_IF_STEP_BACK = 283,
  SPINERISK_FIELD_END = 290
} spinerisk_field;
enum {
  SPINERISK_PHASE_ACUTE = 1,
  SPINERISK_PHASE_ACTIVE = 2,
  SPINERISK_PHASE_STRENGTHENING = 3,
  SPINERISK_PHASE_MAINTENANCE = 4
};
enum { SPINERISK_PROFILE_FULL = 1, SPINERISK_PROFILE_WELLNESS = 2 };
enum { SPINERISK_SCREENED_NO = 1, SPINERISK_SCREENED_PARTLY = 2, SPINERISK_SCREENED_YES = 3 };
enum { SPINERISK_FORM_GOOD = 1, SPINERISK_FORM_FAIR = 2, SPINERISK_FORM_POOR = 3 };
enum {
  SPINERISK_CONDITION_NONE = 1 << 0,
  SPINERISK_CONDITION_NOT_YET_DIAGNOSED = 1 << 1,
  SPINERISK_CONDITION_NON_SPECIFIC = 1 << 2,
  SPINERISK_CONDITION_BULGE = 1 << 3,
  SPINERISK_CONDITION_HERNIATION = 1 << 4,
  SPINERISK_CONDITION_DEGENERATIVE_DISC = 1 << 5,
  SPINERISK_CONDITION_STENOSIS = 1 << 6,
  SPINERISK_CONDITION_SPONDYLOLISTHESIS = 1 << 7,
  SPINERISK_CONDITION_SPONDYLOLYSIS = 1 << 8,
  SPINERISK_CONDITION_FACET_SI = 1 << 9,
  SPINERISK_CONDITION_SCOLIOSIS = 1 << 10,
  SPINERISK_CONDITION_AXIAL_SPA = 1 << 11,
  SPINERISK_CONDITION_OSTEOPOROSIS = 1 << 12,
  SPINERISK_CONDITION_VERTEBRAL_FRACTURE = 1 << 13
};
enum { SPINERISK_KIND_MOVEMENT = 1, SPINERISK_KIND_CLASS = 2 };
enum { SPINERISK_DOSE_MINUTES = 1, SPINERISK_DOSE_REPETITIONS = 2 };
typedef enum spinerisk_read_as {
  SPINERISK_READ_ID = 1,
  SPINERISK_READ_SYNONYM = 2,
  SPINERISK_READ_CODE = 3,
  SPINERISK_READ_TEXT = 4
} spinerisk_read_as;
#define SPINERISK_OWN_ACTIVITY 1000000
#define SPINERISK_MAX_NAME 256
#define SPINERISK_TAG_UNREVIEWED (UINT64_C(1) << 0)
#define SPINERISK_TAG_REVIEWED (UINT64_C(1) << 19)
typedef struct spinerisk_range {
  double low, typical, high;
} spinerisk_range;
typedef struct spinerisk_demand {
  uint32_t struct_size;
  uint32_t reserved;
  spinerisk_range impact;
  spinerisk_range load;
  spinerisk_range twist;
  spinerisk_range forward;
  spinerisk_range backward;
} spinerisk_demand;
typedef struct spinerisk_effort {
  uint32_t struct_size;
  int32_t form;
  double external_kg;
  double assistance_kg;
  double repetitions;
  double minutes;
  double hold_minutes;
  double vigour;
  double sets;
} spinerisk_effort;
typedef struct spinerisk_permit {
  uint32_t struct_size;
  uint32_t activity;
  uint64_t tags;
  double max_external_kg;
  double max_minutes;
  double max_repetitions;
  double until;
} spinerisk_permit;
typedef struct spinerisk_provider {
  uint32_t struct_size;
  int32_t best_verdict;
  uint64_t ban_tags;
  const uint32_t *ban_activities;
  size_t n_ban_activities;
  const spinerisk_permit *permits;
  size_t n_permits;
  double max_impact, max_load, max_twist, max_forward, max_backward;
  double max_external_kg, max_minutes, max_repetitions;
} spinerisk_provider;
typedef struct spinerisk_patient {
  uint32_t struct_size;
  int32_t region, phase, surgery, surgery_released;
  int32_t leg_symptoms, symptom_move, eases, eases_by;
  int32_t sex_for_tolerance, bone, pregnancy, masked;
  int32_t profile;
  uint64_t conditions;
  uint64_t answers_yes;
  uint64_t answers_no;
  uint64_t goals;
  double age_years, body_mass_kg, weeks_since_surgery, days_since_phase_set, pregnancy_weeks;
  double pain_now, pain_during_change, next_morning_change, week_change;
  double hours_since_session, sessions_per_week, hours_since_rising, minutes_bent_before;
  double today;
  const spinerisk_provider *provider;
  int32_t phase_set_by;
  int32_t reserved;
  double usual_pain;
  double bad_mornings;
  double weeks_since_fracture;
  double active_minutes_week;
} spinerisk_patient;
typedef struct spinerisk_activity {
  uint32_t struct_size;
  uint32_t number;
  const char *id;
  const char *name;
  int32_t kind;
  int32_t role;
  int32_t dose_unit;
  int32_t overhead;
  spinerisk_range impact, load, twist, forward, backward;
  double load_per_kg;
  spinerisk_range usual_kg;
  double reference_dose;
  double usual_hold_minutes;
  uint64_t tags;
  int32_t benefits[6];
  int32_t grades[5];
  int32_t assistable;
  const char *sources[5];
  int32_t category;
  int32_t reserved;
  uint64_t muscles;
  uint64_t equipment;
} spinerisk_activity;
#define SPINERISK_MAX_CANDIDATES 5
#define SPINERISK_MAX_UNUSED 8
typedef struct spinerisk_candidate {
  uint32_t activity;
  uint32_t raised;
  double confidence;
} spinerisk_candidate;
typedef struct spinerisk_span {
  uint32_t begin, end;
} spinerisk_span;
typedef struct spinerisk_resolution {
  uint32_t struct_size;
  int32_t status;
  uint32_t activity;
  int32_t read_as;
  int32_t ambiguous;
  int32_t assisted;
  uint32_t raised;
  int32_t n_tied;
  double confidence;
  int32_t n_candidates;
  int32_t n_unused;
  spinerisk_candidate candidates[SPINERISK_MAX_CANDIDATES];
  spinerisk_span unused[SPINERISK_MAX_UNUSED];
} spinerisk_resolution;
typedef struct spinerisk_synonym {
  const char *text;
  size_t n_text;
  uint32_t activity;
} spinerisk_synonym;
typedef struct spinerisk_vocabulary {
  uint32_t struct_size;
  uint32_t reserved;
  const spinerisk_activity *activities;
  size_t n_activities;
  const spinerisk_synonym *synonyms;
  size_t n_synonyms;
} spinerisk_vocabulary;
typedef struct spinerisk_resolution_columns {
  uint32_t struct_size;
  uint32_t reserved;
  uint32_t *activity;
  int32_t *status;
  int32_t *read_as;
  int32_t *ambiguous;
  int32_t *assisted;
  uint32_t *raised;
  double *confidence;
} spinerisk_resolution_columns;
typedef struct spinerisk_code_info {
  uint32_t struct_size;
  int32_t system;
  int32_t code, sub;
  uint32_t activity;
  uint32_t raised;
  int32_t assisted;
  const char *name;
} spinerisk_code_info;
#define SPINERISK_MAX_REASONS 48
typedef struct spinerisk_assessment {
  uint32_t struct_size;
  uint32_t activity;
  int32_t verdict;
  int32_t urgency;
  int32_t encouraged;
  int32_t evidence;
  int32_t general_answer;
  int32_t n_reasons;
  double score;
  double low, high;
  double model_score;
  double contributions[SPINERISK_CONTRIBUTIONS];
  double demand[5];
  uint64_t assumed;
  uint64_t open_questions;
  int32_t reasons[SPINERISK_MAX_REASONS];
  const char *model_name;
  const char *model_version;
  char model_owner[64];
  char model_digest[17];
  char reserved[7];
  int32_t read_as;
  int32_t ambiguous;
  int32_t assisted;
  uint32_t raised;
  double confidence;
  int32_t screened;
  int32_t reserved_2;
  double hazard;
  double dose;
} spinerisk_assessment;
typedef struct spinerisk_demand_columns {
  uint32_t struct_size;
  uint32_t reserved;
  const double *impact, *load, *twist;
  const double *flexion;
} spinerisk_demand_columns;
typedef struct spinerisk_result_columns {
  uint32_t struct_size;
  uint32_t reserved;
  double *score;
  double *model_score;
  int32_t *verdict;
  int32_t *status;
  int32_t *urgency;
  double *hazard;
} spinerisk_result_columns;
#define SPINERISK_HAZARD_UNIT (1.0 / 1073741824.0)
#define SPINERISK_TOTAL_MAX UINT64_C(9007199254740991)
typedef struct spinerisk_session {
  uint32_t struct_size;
  int32_t verdict;
  int32_t urgency;
  int32_t drop_verdict;
  uint64_t parts;
  uint64_t hazard_units;
  uint64_t drop_units;
  uint64_t drop_first;
  double worst_score;
  uint64_t reserved;
} spinerisk_session;
typedef struct spinerisk_part_columns {
  uint32_t struct_size;
  uint32_t reserved;
  const double *hazard;
  const double *score;
  const int32_t *verdict;
  const int32_t *urgency;
  const double *dose;
  const uint32_t *session;
} spinerisk_part_columns;
typedef struct spinerisk_judgement {
  uint32_t struct_size;
  int32_t verdict;
  int32_t urgency;
  int32_t phase;
  double score;
  double model_score;
  double hazard;
  double carried;
  double budget;
  double used;
  double drop_first;
} spinerisk_judgement;
typedef struct spinerisk_week {
  uint32_t struct_size;
  int32_t verdict;
  int32_t urgency;
  int32_t reserved;
  double number;
  double score;
  double hazard;
  double budget;
  double used;
  double rest_days;
  double minutes;
} spinerisk_week;
typedef struct spinerisk_course_columns {
  uint32_t struct_size;
  uint32_t reserved;
  double *score;
  double *used;
  double *carried;
  int32_t *verdict;
  spinerisk_week *weeks;
} spinerisk_course_columns;
enum { SPINERISK_LIMIT_FOUND = 1, SPINERISK_LIMIT_ALWAYS = 2, SPINERISK_LIMIT_NEVER = 3 };
typedef struct spinerisk_limit {
  uint32_t struct_size;
  int32_t limited;
  int32_t verdict;
  int32_t holds;
  int32_t verdict_beyond;
  int32_t verdict_at;
  double value;
  double
      beyond;
  double score;
} spinerisk_limit;
typedef enum spinerisk_change_kind {
  SPINERISK_CHANGE_LIGHTER = 1,
  SPINERISK_CHANGE_FEWER = 2,
  SPINERISK_CHANGE_SHORTER = 3,
  SPINERISK_CHANGE_SHORTER_HOLD = 4,
  SPINERISK_CHANGE_SLOWER = 5,
  SPINERISK_CHANGE_BETTER_FORM = 6,
  SPINERISK_CHANGE_MORE_HELP = 7,
  SPINERISK_CHANGE_LATER_IN_DAY = 8,
  SPINERISK_CHANGE_LATER_AFTER_SESSION = 9,
  SPINERISK_CHANGE_VARIANT = 10
} spinerisk_change_kind;
#define SPINERISK_MAX_CHANGES 10
typedef struct spinerisk_change {
  uint32_t struct_size;
  int32_t kind;
  double value;
  uint32_t activity;
  int32_t verdict;
  double score;
} spinerisk_change;
typedef struct spinerisk_alternative {
  uint32_t struct_size;
  uint32_t activity;
  int32_t verdict;
  int32_t less;
  int32_t same_category;
  int32_t reserved;
  uint64_t benefits;
  uint64_t muscles;
  double score;
  double nearness;
} spinerisk_alternative;
typedef struct spinerisk_diary {
  uint32_t struct_size;
  uint32_t activity;
  int32_t masked;
  int32_t symptom_move;
  double day;
  double minutes, repetitions, sets, external_kg;
  double pain_now;
  double pain_during_change;
  double next_morning_change;
} spinerisk_diary;
typedef struct spinerisk_plan_request {
  uint32_t struct_size;
  uint32_t target;
  double weeks;
  double days_per_week;
  double minutes_per_day;
  double target_dose;
  uint64_t available;
  const uint32_t *likes;
  size_t n_likes;
  const spinerisk_diary *diary;
  size_t n_diary;
} spinerisk_plan_request;
enum {
  SPINERISK_RESPONSE_ADVANCE = 1,
  SPINERISK_RESPONSE_HOLD = 2,
  SPINERISK_RESPONSE_STEP_BACK = 3,
  SPINERISK_RESPONSE_PAUSE = 4
};
typedef enum spinerisk_constraint {
  SPINERISK_CONSTRAINT_NONE = 0,
  SPINERISK_CONSTRAINT_RED_FLAG = 1,
  SPINERISK_CONSTRAINT_STOPPED = 2,
  SPINERISK_CONSTRAINT_NO_DAYS = 3,
  SPINERISK_CONSTRAINT_NO_MINUTES = 4,
  SPINERISK_CONSTRAINT_NO_EQUIPMENT = 5,
  SPINERISK_CONSTRAINT_PROVIDER = 6,
  SPINERISK_CONSTRAINT_TOO_DEMANDING = 7,
  SPINERISK_CONSTRAINT_BUDGET = 8,
  SPINERISK_CONSTRAINT_PAUSED = 9
} spinerisk_constraint;
#define SPINERISK_PLAN_MAX_WEEKS 52
#define SPINERISK_PLAN_ITEMS_PER_WEEK 12
typedef struct spinerisk_item {
  uint32_t struct_size;
  uint32_t activity;
  int32_t purpose;
  int32_t response;
  int32_t verdict;
  int32_t reserved;
  uint64_t weekdays;
  double week;
  double minutes, repetitions, sets, external_kg;
  double share;
  double score;
  double if_advance, if_step_back;
} spinerisk_item;
typedef struct spinerisk_plan {
  uint32_t struct_size;
  int32_t constraint;
  int32_t verdict;
  int32_t urgency;
  int32_t response;
  int32_t n_weeks, n_items, n_reasons;
  uint32_t target;
  int32_t
      target_phase;
  double target_week;
  double weeks, days_per_week, minutes_per_day;
  uint64_t goals;
  uint64_t goals_unmet;
  int32_t unmet_by;
  int32_t reserved;
  uint64_t open_questions;
  int32_t reasons[SPINERISK_MAX_REASONS];
  const char *model_name;
  const char *model_version;
  char model_owner[64];
  char model_digest[17];
  char reserved_2[7];
} spinerisk_plan;
typedef struct spinerisk_field_info {
  uint32_t struct_size;
  int32_t field, owner, type;
  const char *name;
  const char *unit;
  double low, high;
  const char *if_missing;
  const char *sentence;
  size_t offset;
} spinerisk_field_info;
typedef struct spinerisk_question_info {
  uint32_t struct_size;
  int32_t number;
  const char *id;
  const char *group;
  const char *text;
} spinerisk_question_info;
typedef struct spinerisk_sentence_info {
  uint32_t struct_size;
  int32_t reserved;
  const char *id;
  const char *text;
} spinerisk_sentence_info;
typedef struct spinerisk_reason_info {
  uint32_t struct_size;
  int32_t number;
  const char *id;
  const char *sentence;
  const char *source;
  int32_t verdict;
  int32_t urgency;
  int32_t locked;
  int32_t is_rule;
} spinerisk_reason_info;
typedef struct spinerisk_parameter_info {
  uint32_t struct_size;
  int32_t index;
  const char *name, *unit;
  double value;
  double low, high;
  const char *grade;
  const char *source, *sentence;
} spinerisk_parameter_info;
typedef struct spinerisk_model spinerisk_model;
SPINERISK_API const char *spinerisk_version(void);
SPINERISK_API const char *spinerisk_model_default_version(void);
SPINERISK_API spinerisk_status spinerisk_self_test(void);
SPINERISK_API const char *spinerisk_status_id(int32_t status);
SPINERISK_API const char *spinerisk_status_text(int32_t status);
SPINERISK_API size_t spinerisk_error_text(const spinerisk_error *error, char *buffer, size_t size);
SPINERISK_API spinerisk_status spinerisk_error_init(spinerisk_error *x, size_t size);
SPINERISK_API spinerisk_status spinerisk_demand_init(spinerisk_demand *x, size_t size);
SPINERISK_API spinerisk_status spinerisk_effort_init(spinerisk_effort *x, size_t size);
SPINERISK_API spinerisk_status spinerisk_patient_init(spinerisk_patient *x, size_t size);
SPINERISK_API spinerisk_status spinerisk_provider_init(spinerisk_provider *x, size_t size);
SPINERISK_API spinerisk_status spinerisk_permit_init(spinerisk_permit *x, size_t size);
SPINERISK_API spinerisk_status spinerisk_activity_init(spinerisk_activity *x, size_t size);
SPINERISK_API spinerisk_status spinerisk_assessment_init(spinerisk_assessment *x, size_t size);
SPINERISK_API spinerisk_status spinerisk_demand_columns_init(spinerisk_demand_columns *x, size_t size);
SPINERISK_API spinerisk_status spinerisk_result_columns_init(spinerisk_result_columns *x, size_t size);
SPINERISK_API spinerisk_status spinerisk_field_info_init(spinerisk_field_info *x, size_t size);
SPINERISK_API spinerisk_status spinerisk_question_info_init(spinerisk_question_info *x, size_t size);
SPINERISK_API spinerisk_status spinerisk_reason_info_init(spinerisk_reason_info *x, size_t size);
SPINERISK_API spinerisk_status spinerisk_sentence_info_init(spinerisk_sentence_info *x, size_t size);
SPINERISK_API spinerisk_status spinerisk_parameter_info_init(spinerisk_parameter_info *x, size_t size);
SPINERISK_API spinerisk_status spinerisk_resolution_init(spinerisk_resolution *x, size_t size);
SPINERISK_API spinerisk_status spinerisk_vocabulary_init(spinerisk_vocabulary *x, size_t size);
SPINERISK_API spinerisk_status spinerisk_resolution_columns_init(spinerisk_resolution_columns *x, size_t size);
SPINERISK_API spinerisk_status spinerisk_code_info_init(spinerisk_code_info *x, size_t size);
SPINERISK_API spinerisk_status spinerisk_session_init(spinerisk_session *x, size_t size);
SPINERISK_API spinerisk_status spinerisk_part_columns_init(spinerisk_part_columns *x, size_t size);
SPINERISK_API spinerisk_status spinerisk_judgement_init(spinerisk_judgement *x, size_t size);
SPINERISK_API spinerisk_status spinerisk_week_init(spinerisk_week *x, size_t size);
SPINERISK_API spinerisk_status spinerisk_course_columns_init(spinerisk_course_columns *x, size_t size);
SPINERISK_API spinerisk_status spinerisk_limit_init(spinerisk_limit *x, size_t size);
SPINERISK_API spinerisk_status spinerisk_change_init(spinerisk_change *x, size_t size);
SPINERISK_API spinerisk_status spinerisk_alternative_init(spinerisk_alternative *x, size_t size);
SPINERISK_API spinerisk_status spinerisk_diary_init(spinerisk_diary *x, size_t size);
SPINERISK_API spinerisk_status spinerisk_plan_request_init(spinerisk_plan_request *x, size_t size);
SPINERISK_API spinerisk_status spinerisk_item_init(spinerisk_item *x, size_t size);
SPINERISK_API spinerisk_status spinerisk_plan_init(spinerisk_plan *x, size_t size);
SPINERISK_API size_t spinerisk_field_count(void);
SPINERISK_API spinerisk_status spinerisk_field_at(size_t index, spinerisk_field_info *info, spinerisk_error *error);
SPINERISK_API spinerisk_status spinerisk_field_get(int32_t field, spinerisk_field_info *info, spinerisk_error *error);
SPINERISK_API spinerisk_status spinerisk_field_find(const char *name, size_t n_name, int32_t *field,
                                                    spinerisk_error *error);
SPINERISK_API size_t spinerisk_name_count(int32_t field);
SPINERISK_API const char *spinerisk_name_at(int32_t field, int32_t value);
SPINERISK_API spinerisk_status spinerisk_name_find(int32_t field, const char *name, size_t n_name, int32_t *value,
                                                   spinerisk_error *error);
SPINERISK_API spinerisk_status spinerisk_field_set(void *object, int32_t field, double value, spinerisk_error *error);
SPINERISK_API size_t spinerisk_activity_count(void);
SPINERISK_API spinerisk_status spinerisk_activity_at(size_t index, spinerisk_activity *activity,
                                                     spinerisk_error *error);
SPINERISK_API spinerisk_status spinerisk_activity_get(uint32_t number, spinerisk_activity *activity,
                                                      spinerisk_error *error);
SPINERISK_API spinerisk_status spinerisk_find(const char *name, size_t n_name, uint32_t *number,
                                              spinerisk_error *error);
SPINERISK_API size_t spinerisk_synonym_count(void);
SPINERISK_API size_t spinerisk_synonym_at(size_t index, uint32_t *number, char *buffer, size_t size);
SPINERISK_API const char *spinerisk_source_text(const char *key);
SPINERISK_API spinerisk_status spinerisk_resolve(const spinerisk_vocabulary *vocabulary, const char *name,
                                                 size_t n_name, int32_t strict, spinerisk_resolution *out,
                                                 spinerisk_error *error);
SPINERISK_API spinerisk_status spinerisk_resolve_column(const spinerisk_vocabulary *vocabulary, const char *text,
                                                        const int64_t *offsets, size_t n, int32_t strict,
                                                        const spinerisk_resolution_columns *out, size_t *n_unread,
                                                        spinerisk_error *error);
SPINERISK_API spinerisk_status spinerisk_find_code(const char *system, size_t n_system, const char *code, size_t n_code,
                                                   spinerisk_resolution *out, spinerisk_error *error);
SPINERISK_API size_t spinerisk_code_count(void);
SPINERISK_API spinerisk_status spinerisk_code_at(size_t index, spinerisk_code_info *info, spinerisk_error *error);
SPINERISK_API spinerisk_status spinerisk_vocabulary_check(const spinerisk_vocabulary *vocabulary,
                                                          spinerisk_error *error);
SPINERISK_API size_t spinerisk_question_count(void);
SPINERISK_API spinerisk_status spinerisk_question_at(size_t index, spinerisk_question_info *info,
                                                     spinerisk_error *error);
SPINERISK_API size_t spinerisk_sentence_count(void);
SPINERISK_API spinerisk_status spinerisk_sentence_at(size_t index, spinerisk_sentence_info *info,
                                                     spinerisk_error *error);
SPINERISK_API const char *spinerisk_sentence_text(const char *id);
SPINERISK_API size_t spinerisk_reason_count(void);
SPINERISK_API spinerisk_status spinerisk_reason_at(size_t index, spinerisk_reason_info *info, spinerisk_error *error);
SPINERISK_API spinerisk_status spinerisk_reason_get(int32_t number, spinerisk_reason_info *info,
                                                    spinerisk_error *error);
SPINERISK_API spinerisk_status spinerisk_model_create(const char *version, const char *owner, spinerisk_model **model,
                                                      spinerisk_error *error);
SPINERISK_API void spinerisk_model_destroy(spinerisk_model *model);
SPINERISK_API spinerisk_status spinerisk_model_set(spinerisk_model *model, const char *name, size_t n_name,
                                                   double value, spinerisk_error *error);
SPINERISK_API spinerisk_status spinerisk_model_get(const spinerisk_model *model, const char *name, size_t n_name,
                                                   double *value, spinerisk_error *error);
SPINERISK_API spinerisk_status spinerisk_model_rule_off(spinerisk_model *model, const char *id, size_t n_id,
                                                        spinerisk_error *error);
SPINERISK_API spinerisk_status spinerisk_model_seal(spinerisk_model *model, spinerisk_error *error);
SPINERISK_API const char *spinerisk_model_version(const spinerisk_model *model);
SPINERISK_API const char *spinerisk_model_owner(const spinerisk_model *model);
SPINERISK_API const char *spinerisk_model_digest(const spinerisk_model *model);
SPINERISK_API size_t spinerisk_parameter_count(void);
SPINERISK_API spinerisk_status spinerisk_parameter_at(size_t index, spinerisk_parameter_info *info,
                                                      spinerisk_error *error);
SPINERISK_API spinerisk_status spinerisk_assess(const spinerisk_model *model, const char *name, size_t n_name,
                                                const spinerisk_effort *effort, const spinerisk_patient *patient,
                                                spinerisk_assessment *out, spinerisk_error *error);
SPINERISK_API spinerisk_status spinerisk_assess_resolution(const spinerisk_model *model,
                                                           const spinerisk_vocabulary *vocabulary,
                                                           const spinerisk_resolution *resolution,
                                                           const spinerisk_effort *effort,
                                                           const spinerisk_patient *patient, spinerisk_assessment *out,
                                                           spinerisk_error *error);
SPINERISK_API spinerisk_status spinerisk_assess_activity(const spinerisk_model *model,
                                                         const spinerisk_activity *activity,
                                                         const spinerisk_effort *effort,
                                                         const spinerisk_patient *patient, spinerisk_assessment *out,
                                                         spinerisk_error *error);
SPINERISK_API spinerisk_status spinerisk_assess_demand(const spinerisk_model *model, const spinerisk_demand *demand,
                                                       const spinerisk_effort *effort, const spinerisk_patient *patient,
                                                       spinerisk_assessment *out, spinerisk_error *error);
SPINERISK_API spinerisk_status spinerisk_assess_columns(const spinerisk_model *model, const spinerisk_patient *patient,
                                                        const spinerisk_demand_columns *in, size_t n,
                                                        const spinerisk_result_columns *out, size_t *n_bad,
                                                        spinerisk_error *error);
SPINERISK_API size_t spinerisk_assessment_text(const spinerisk_assessment *assessment, char *buffer, size_t size);
SPINERISK_API const char *spinerisk_verdict_text(int32_t verdict);
SPINERISK_API spinerisk_status spinerisk_session_add(spinerisk_session *session, const spinerisk_assessment *assessment,
                                                     uint64_t part, spinerisk_error *error);
SPINERISK_API spinerisk_status spinerisk_session_merge(spinerisk_session *session, const spinerisk_session *other,
                                                       spinerisk_error *error);
SPINERISK_API double spinerisk_session_share(const spinerisk_session *session, const spinerisk_assessment *assessment);
SPINERISK_API spinerisk_status spinerisk_sessions_add(const spinerisk_part_columns *in, size_t n, uint64_t first_part,
                                                      spinerisk_session *sessions, size_t n_sessions, size_t *n_bad,
                                                      spinerisk_error *error);
SPINERISK_API spinerisk_status spinerisk_session_judge(const spinerisk_model *model, const spinerisk_patient *patient,
                                                       const spinerisk_session *session, double carried,
                                                       spinerisk_judgement *out, spinerisk_error *error);
SPINERISK_API spinerisk_status spinerisk_course_judge(const spinerisk_model *model, const spinerisk_patient *patient,
                                                      const spinerisk_session *days, size_t n_days, double *carried,
                                                      const spinerisk_course_columns *out, spinerisk_error *error);
SPINERISK_API spinerisk_status spinerisk_patient_at(spinerisk_patient *patient, double at, const double *sessions,
                                                    size_t n_sessions, const double *risings, size_t n_risings,
                                                    spinerisk_error *error);
SPINERISK_API spinerisk_status spinerisk_limit_find(const spinerisk_model *model,
                                                    const spinerisk_vocabulary *vocabulary,
                                                    const spinerisk_resolution *resolution,
                                                    const spinerisk_effort *effort, const spinerisk_patient *patient,
                                                    int32_t field, int32_t verdict, spinerisk_limit *out,
                                                    spinerisk_error *error);
SPINERISK_API spinerisk_status spinerisk_changes_find(const spinerisk_model *model,
                                                      const spinerisk_vocabulary *vocabulary,
                                                      const spinerisk_resolution *resolution,
                                                      const spinerisk_effort *effort, const spinerisk_patient *patient,
                                                      int32_t verdict, spinerisk_change *changes, size_t *n_changes,
                                                      spinerisk_error *error);
SPINERISK_API size_t spinerisk_change_text(const spinerisk_change *change, char *buffer, size_t size);
SPINERISK_API spinerisk_status spinerisk_alternatives_find(const spinerisk_model *model,
                                                           const spinerisk_vocabulary *vocabulary,
                                                           const spinerisk_resolution *resolution,
                                                           const spinerisk_effort *effort,
                                                           const spinerisk_patient *patient, spinerisk_alternative *out,
                                                           size_t *n_found, spinerisk_error *error);
SPINERISK_API spinerisk_status spinerisk_plan_make(const spinerisk_model *model, const spinerisk_plan_request *request,
                                                   const spinerisk_patient *patient, spinerisk_plan *out,
                                                   spinerisk_week *weeks_out, spinerisk_item *items,
                                                   spinerisk_error *error);
#ifdef __cplusplus
}
#endif
#endif
