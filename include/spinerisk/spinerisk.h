/**
 * @file spinerisk.h
 * @brief libspinerisk: how demanding is an activity for a lumbar spine under treatment?
 *
 * This header is the whole contract. The library turns a described activity and a described
 * person into an index from 0 to 100 (an index, not a probability) with reasons. It is not a
 * medical device, does not diagnose and is not validated on outcomes: see docs/model.md.
 *
 * Habits that hold for every function:
 *  - the return value is a spinerisk_status; results go out by pointer; on failure nothing is
 *    written except the optional spinerisk_error (pass NULL if it is not wanted);
 *  - input structs begin with struct_size: call spinerisk_<x>_init(&x, sizeof x) first, then set
 *    fields. Doubles start as NaN, enumerations and sets as 0: both mean *not stated*, which is
 *    never the same as zero, "no" or "healthy";
 *  - text going in is (pointer, length in bytes), borrowed for the call; text coming out is static
 *    UTF-8 and is never freed; composed text goes to the caller's buffer as snprintf does it;
 *  - no function keeps global state, reads a clock, file or locale, prints or starts a thread; only
 *    spinerisk_model_create allocates. Any number of threads may call any function; a model may be
 *    shared between threads once it is sealed, and a struct may be used by one thread at a time.
 *
 * All functions are available since 0.1.0 unless they say otherwise. 0.x promises no binary compatibility.
 */
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
#define SPINERISK_VERSION_MINOR 8
#define SPINERISK_VERSION_PATCH 0
#define SPINERISK_VERSION "0.8.0"

/* ---------------------------------------------------------------- statuses ---- */

/** What a call answers. Numbers are permanent; new ones are added before SPINERISK_STATUS_END. */
typedef enum spinerisk_status {
  SPINERISK_OK = 0,
  SPINERISK_E_NULL = 1,             /**< a required pointer is NULL */
  SPINERISK_E_STRUCT_SIZE = 2,      /**< struct_size is not one this library knows: call the init function */
  SPINERISK_E_MISSING = 3,          /**< a required value was not given (NaN or 0) */
  SPINERISK_E_RANGE = 4,            /**< a value lies outside the field's range, or is infinite */
  SPINERISK_E_ORDER = 5,            /**< low <= typical <= high does not hold */
  SPINERISK_E_CONFLICT = 6,         /**< two fields contradict each other */
  SPINERISK_E_UNKNOWN_ACTIVITY = 7, /**< no activity has that name; never scored */
  SPINERISK_E_UNKNOWN_FIELD = 8,    /**< no field or parameter has that name, or not in that struct */
  SPINERISK_E_UNKNOWN_NAME = 9,     /**< the field has no value of that name */
  SPINERISK_E_NOT_ENOUGH = 10,      /**< the name says nothing about movement ("Workout"); never scored */
  SPINERISK_E_OUT_OF_SCOPE = 11,    /**< not a lumbar spine of an adult; never scored */
  SPINERISK_E_LAW = 12,             /**< the model breaks a law of the formula: see spinerisk_error.detail */
  SPINERISK_E_LOCKED = 13,          /**< the rule is locked, or the model is sealed */
  SPINERISK_E_NOT_SEALED = 14,      /**< the model must be sealed before it scores */
  SPINERISK_E_VERSION = 15,         /**< no model of that version */
  SPINERISK_E_NO_MEMORY = 16,       /**< the allocator gave nothing */
  SPINERISK_E_INTERNAL = 17,        /**< the self-test failed: the build is not exact; do not use it. Also where a
                                     *   program's rounding mode cannot be set aside (neither x86 nor ARM) */
  SPINERISK_STATUS_END = 18         /**< one past the last status */
} spinerisk_status;

/** Where and why a call failed. Written only on failure; every member is then set. */
typedef struct spinerisk_error {
  uint32_t struct_size;
  int32_t status;   /**< the spinerisk_status the call returned */
  int32_t field;    /**< spinerisk_field at fault, 0 if none */
  int32_t reserved; /**< 0 */
  uint64_t row;     /**< row at fault in a column call, 0 otherwise */
  double value;     /**< the value given (NaN if none) */
  double low, high; /**< the allowed range (NaN if none) */
  char detail[96];  /**< the name given, or the law broken; valid UTF-8, cut if long, "" if none */
} spinerisk_error;

/* ------------------------------------------------------------ enumerations ---- */

/** The answer, from mild to strict: the higher wins. Stored as int32_t. */
typedef enum spinerisk_verdict {
  SPINERISK_SUITABLE = 1,
  SPINERISK_WITH_CARE = 2,
  SPINERISK_ASK_PROVIDER = 3,
  SPINERISK_AVOID = 4,
  SPINERISK_STOP = 5
} spinerisk_verdict;

/** How soon somebody qualified should look at it. */
typedef enum spinerisk_urgency {
  SPINERISK_URGENCY_NONE = 0,
  SPINERISK_URGENCY_ASK = 1,
  SPINERISK_URGENCY_SAME_DAY = 2,
  SPINERISK_URGENCY_EMERGENCY = 3
} spinerisk_urgency;

/** What stands behind a number. */
typedef enum spinerisk_grade {
  SPINERISK_GRADE_A = 1, /**< measured in people */
  SPINERISK_GRADE_B = 2, /**< modelled or in vitro */
  SPINERISK_GRADE_C = 3  /**< by analogy, or recalled and not yet checked */
} spinerisk_grade;

/** The hazards; also the order of the contributions. */
typedef enum spinerisk_hazard {
  SPINERISK_HAZARD_IMPACT = 0,
  SPINERISK_HAZARD_LOAD = 1,
  SPINERISK_HAZARD_FORWARD = 2,
  SPINERISK_HAZARD_BACKWARD = 3,
  SPINERISK_HAZARD_TWIST = 4,
  SPINERISK_HAZARD_BENT_TWIST = 5,
  SPINERISK_HAZARD_RULE = 6, /**< not a hazard: what a rule lifted the score by */
  SPINERISK_CONTRIBUTIONS = 7
} spinerisk_hazard;

/** Which struct a field belongs to. */
typedef enum spinerisk_owner {
  SPINERISK_OWNER_EFFORT = 1,
  SPINERISK_OWNER_PATIENT = 2,
  SPINERISK_OWNER_PROVIDER = 3,
  SPINERISK_OWNER_PERMIT = 4,
  SPINERISK_OWNER_DEMAND = 5,
  SPINERISK_OWNER_ACTIVITY = 6,
  SPINERISK_OWNER_RESULT = 7,
  SPINERISK_OWNER_REQUEST = 8, /**< spinerisk_plan_request, and so on: the records of sessions and plans */
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

/** How a field is stored. */
typedef enum spinerisk_type {
  SPINERISK_TYPE_NUMBER = 1, /**< double, NaN = not stated */
  SPINERISK_TYPE_CHOICE = 2, /**< int32_t, one of the names, 0 = not stated */
  SPINERISK_TYPE_SET = 3,    /**< uint64_t, bit (value - 1) per name, 0 = not stated */
  SPINERISK_TYPE_COUNT = 4,  /**< uint32_t, a permanent number, 0 = not stated */
  SPINERISK_TYPE_TOTAL = 5   /**< uint64_t, a whole number up to 2^53 - 1. Since 0.4.0 */
} spinerisk_type;

/**
 * Every input field, once. Numbers are permanent; those below 64 are also the bits of
 * spinerisk_assessment.assumed. Names, units, ranges and what happens when a field is not stated:
 * spinerisk_field_at, or docs/fields.md.
 */
typedef enum spinerisk_field {
  SPINERISK_FIELD_NONE = 0,
  /* effort */
  SPINERISK_FIELD_EXTERNAL_KG = 1,
  SPINERISK_FIELD_ASSISTANCE_KG = 2,
  SPINERISK_FIELD_REPETITIONS = 3,
  SPINERISK_FIELD_MINUTES = 4,
  SPINERISK_FIELD_HOLD_MINUTES = 5,
  SPINERISK_FIELD_VIGOUR = 6,
  SPINERISK_FIELD_FORM = 7,
  SPINERISK_FIELD_SETS = 8,
  /* patient */
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
  /* provider */
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
  /* permit: one or more per provider */
  SPINERISK_FIELD_PERMIT_ACTIVITY = 80,
  SPINERISK_FIELD_PERMIT_TAGS = 81,
  SPINERISK_FIELD_PERMIT_MAX_EXTERNAL_KG = 82,
  SPINERISK_FIELD_PERMIT_MAX_MINUTES = 83,
  SPINERISK_FIELD_PERMIT_MAX_REPETITIONS = 84,
  SPINERISK_FIELD_PERMIT_UNTIL = 85,
  /* demand: measured, or a caller's own activity's */
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
  SPINERISK_FIELD_FLEXION = 111, /**< signed posture, forward positive: columns only */
  /* activity: a caller's own */
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
  /* result: enumerations that only come out */
  SPINERISK_FIELD_VERDICT = 144,
  SPINERISK_FIELD_URGENCY = 145,
  SPINERISK_FIELD_HAZARD = 146,
  SPINERISK_FIELD_READ_AS = 147,
  SPINERISK_FIELD_RAISED = 148,
  SPINERISK_FIELD_CODE_SYSTEM = 149,
  SPINERISK_FIELD_SCREENED = 150,
  /* The records of sessions and plans; their names may be those of other fields. Since 0.4.0. */
  /* request */
  SPINERISK_FIELD_REQUEST_TARGET = 160,
  SPINERISK_FIELD_REQUEST_WEEKS = 161,
  SPINERISK_FIELD_REQUEST_DAYS_PER_WEEK = 162,
  SPINERISK_FIELD_REQUEST_MINUTES_PER_DAY = 163,
  SPINERISK_FIELD_REQUEST_AVAILABLE = 164,
  SPINERISK_FIELD_REQUEST_LIKE = 165,
  SPINERISK_FIELD_REQUEST_TARGET_DOSE = 166,
  /* diary */
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
  /* session */
  SPINERISK_FIELD_SESSION_VERDICT = 190,
  SPINERISK_FIELD_SESSION_URGENCY = 191,
  SPINERISK_FIELD_SESSION_PARTS = 192,
  SPINERISK_FIELD_SESSION_HAZARD_UNITS = 193,
  SPINERISK_FIELD_SESSION_WORST_SCORE = 194,
  SPINERISK_FIELD_SESSION_DROP_VERDICT = 195,
  SPINERISK_FIELD_SESSION_DROP_UNITS = 196,
  SPINERISK_FIELD_SESSION_DROP_FIRST = 197,
  /* judgement */
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
  /* week */
  SPINERISK_FIELD_WEEK_NUMBER = 210,
  SPINERISK_FIELD_WEEK_VERDICT = 211,
  SPINERISK_FIELD_WEEK_URGENCY = 212,
  SPINERISK_FIELD_WEEK_SCORE = 213,
  SPINERISK_FIELD_WEEK_HAZARD = 214,
  SPINERISK_FIELD_WEEK_BUDGET = 215,
  SPINERISK_FIELD_WEEK_USED = 216,
  SPINERISK_FIELD_WEEK_REST_DAYS = 217,
  SPINERISK_FIELD_WEEK_MINUTES = 218,
  /* limit */
  SPINERISK_FIELD_LIMIT_LIMITED = 220,
  SPINERISK_FIELD_LIMIT_VERDICT = 221,
  SPINERISK_FIELD_LIMIT_HOLDS = 222,
  SPINERISK_FIELD_LIMIT_VALUE = 223,
  SPINERISK_FIELD_LIMIT_BEYOND = 224,
  SPINERISK_FIELD_LIMIT_SCORE = 225,
  SPINERISK_FIELD_LIMIT_VERDICT_BEYOND = 226,
  SPINERISK_FIELD_LIMIT_VERDICT_AT = 227,
  /* change */
  SPINERISK_FIELD_CHANGE_KIND = 230,
  SPINERISK_FIELD_CHANGE_VALUE = 231,
  SPINERISK_FIELD_CHANGE_ACTIVITY = 232,
  SPINERISK_FIELD_CHANGE_VERDICT = 233,
  SPINERISK_FIELD_CHANGE_SCORE = 234,
  /* alternative */
  SPINERISK_FIELD_ALTERNATIVE_ACTIVITY = 240,
  SPINERISK_FIELD_ALTERNATIVE_VERDICT = 241,
  SPINERISK_FIELD_ALTERNATIVE_SCORE = 242,
  SPINERISK_FIELD_ALTERNATIVE_LESS = 243,
  SPINERISK_FIELD_ALTERNATIVE_SAME_CATEGORY = 244,
  SPINERISK_FIELD_ALTERNATIVE_BENEFITS = 245,
  SPINERISK_FIELD_ALTERNATIVE_MUSCLES = 246,
  SPINERISK_FIELD_ALTERNATIVE_NEARNESS = 247,
  /* plan */
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
  /* item */
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

/** Values of the choices and bits of the sets are found by name (spinerisk_name_find). The ones a C
 *  program most often writes have constants here; a test compares them with the table. */
enum {
  SPINERISK_PHASE_ACUTE = 1,
  SPINERISK_PHASE_ACTIVE = 2,
  SPINERISK_PHASE_STRENGTHENING = 3,
  SPINERISK_PHASE_MAINTENANCE = 4
};
/** For whom the answer is: see spinerisk_patient.profile. */
enum { SPINERISK_PROFILE_FULL = 1, SPINERISK_PROFILE_WELLNESS = 2 };
/** Whether the red-flag questions were answered: none, some or all of them. */
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
/** How a name was read: see spinerisk_resolution.read_as. */
typedef enum spinerisk_read_as {
  SPINERISK_READ_ID = 1,      /**< a permanent id of the catalogue, or of the caller's own activity */
  SPINERISK_READ_SYNONYM = 2, /**< a reviewed name: display name, synonym, or the caller's own synonym */
  SPINERISK_READ_CODE = 3,    /**< a code of another system */
  SPINERISK_READ_TEXT = 4     /**< free text, word by word */
} spinerisk_read_as;
/** First number of a caller's own activities: see spinerisk_vocabulary. */
#define SPINERISK_OWN_ACTIVITY 1000000
/** The longest name that is read, in bytes; anything longer is unknown. */
#define SPINERISK_MAX_NAME 256
/** Tag bit of an activity nobody has reviewed for harms outside the four factors, and of one that was
 *  reviewed (a caller's own activity with no such harm says so by it). */
#define SPINERISK_TAG_UNREVIEWED (UINT64_C(1) << 0)
#define SPINERISK_TAG_REVIEWED (UINT64_C(1) << 19)

/* ------------------------------------------------------------------ structs ---- */

/** Low, typical and high value of one quantity, low <= typical <= high, each >= 0. */
typedef struct spinerisk_range {
  double low, typical, high;
} spinerisk_range;

/** Mechanical demand on the lumbar spine. low/high may stay NaN: then they equal typical. */
typedef struct spinerisk_demand {
  uint32_t struct_size;
  uint32_t reserved;
  spinerisk_range impact;   /**< peak vertical ground reaction force, body weights (BW) */
  spinerisk_range load;     /**< peak L4/L5 compression, newtons, everything included */
  spinerisk_range twist;    /**< peak axial rotation of thorax against pelvis, degrees, either side */
  spinerisk_range forward;  /**< peak lumbar flexion from relaxed standing, degrees */
  spinerisk_range backward; /**< peak lumbar extension from relaxed standing, degrees */
} spinerisk_demand;

/** How the activity is done. All optional. */
typedef struct spinerisk_effort {
  uint32_t struct_size;
  int32_t form;         /**< SPINERISK_FORM_*, 0 = not stated */
  double external_kg;   /**< what is lifted in all (both hands together), kilograms */
  double assistance_kg; /**< help by a band or a counterweight, kilograms */
  double repetitions;   /**< repetitions without a long rest */
  double minutes;       /**< minutes in all */
  double hold_minutes;  /**< longest unbroken minutes in the bent posture */
  double vigour;        /**< 0 gentle, 0.5 usual, 1 as hard as it gets */
  double sets;          /**< how often those repetitions or minutes are done, with rests between; 1 if NaN. Counts in a
                         *   session, and against a provider's ceilings and permits. Since 0.4.0 */
} spinerisk_effort;

/** One permission by a provider: for an activity, or for all activities with one of the tags. */
typedef struct spinerisk_permit {
  uint32_t struct_size;
  uint32_t activity;      /**< permanent number, 0 = by tags */
  uint64_t tags;          /**< tag bits, 0 = by activity */
  double max_external_kg; /**< NaN = no limit of its own; otherwise the kilograms must be stated */
  double max_minutes;     /**< NaN = no limit of its own */
  double max_repetitions; /**< NaN = no limit of its own */
  double until;           /**< last day it holds, days since 1970-01-01; NaN = no end */
} spinerisk_permit;

/** What the provider has said. The arrays are borrowed for the call. */
typedef struct spinerisk_provider {
  uint32_t struct_size;
  int32_t best_verdict;           /**< nothing gets better than this verdict, 0 = no such word */
  uint64_t ban_tags;              /**< activities with one of these tags are banned */
  const uint32_t *ban_activities; /**< permanent numbers */
  size_t n_ban_activities;
  const spinerisk_permit *permits;
  size_t n_permits;
  double max_impact, max_load, max_twist, max_forward, max_backward; /**< ceilings, NaN = none */
  double max_external_kg, max_minutes, max_repetitions;              /**< ceilings, NaN = none */
} spinerisk_provider;

/** The person. All optional: see docs/fields.md for what happens when a field is not stated. */
typedef struct spinerisk_patient {
  uint32_t struct_size;
  int32_t region, phase, surgery, surgery_released;
  int32_t leg_symptoms, symptom_move, eases, eases_by;
  int32_t sex_for_tolerance, bone, pregnancy, masked;
  /** SPINERISK_PROFILE_*, 0 = full. Wellness is for people who are not under treatment, scored milder than any
   *  patient. Stating anything about health is then SPINERISK_E_CONFLICT, but for the red-flag questions: a flag
   *  stops. Since 0.3.0 */
  int32_t profile;
  uint64_t conditions;  /**< SPINERISK_CONDITION_* */
  uint64_t answers_yes; /**< safety questions answered yes: bit (number - 1), see spinerisk_question_at */
  uint64_t answers_no;  /**< safety questions answered no; neither = not asked */
  uint64_t goals;       /**< benefits wanted; 0 = not stated, any counts */
  double age_years, body_mass_kg, weeks_since_surgery, days_since_phase_set, pregnancy_weeks;
  double pain_now, pain_during_change, next_morning_change, week_change;
  double hours_since_session, sessions_per_week, hours_since_rising, minutes_bent_before;
  double today;                       /**< days since 1970-01-01, for permits with an end */
  const spinerisk_provider *provider; /**< borrowed, NULL = nothing said */
  int32_t phase_set_by;               /**< 1 provider, 2 self; 0 = not stated, no effect. Since 0.3.0 */
  int32_t reserved;
  double usual_pain;           /**< 0 to 10, of the last two weeks; NaN: the phase is taken as stated. Since 0.3.0 */
  double bad_mornings;         /**< clearly worse mornings in a row; NaN: no effect. Since 0.3.0 */
  double weeks_since_fracture; /**< weeks; NaN: recent, if a fracture is stated. Since 0.3.0 */
  double active_minutes_week;  /**< easy minutes a week well tolerated of late: where a plan begins. Since 0.4.0 */
} spinerisk_patient;

/** One activity: from the catalogue, or the caller's own (number 0). */
typedef struct spinerisk_activity {
  uint32_t struct_size;
  uint32_t number;   /**< permanent, never reused; 0 for a caller's own: another number must be that very activity */
  const char *id;    /**< e.g. "back_squat"; may be NULL in a caller's own */
  const char *name;  /**< e.g. "Back squat"; may be NULL in a caller's own */
  int32_t kind;      /**< SPINERISK_KIND_*: a class name says nothing about movement */
  int32_t role;      /**< everyday, rehab, training, sport, treatment */
  int32_t dose_unit; /**< SPINERISK_DOSE_* */
  int32_t overhead;  /**< 1 yes, 2 no */
  spinerisk_range impact, load, twist, forward, backward; /**< load: without external weight, 75 kg adult */
  double load_per_kg;        /**< newtons per external kilogram; NaN or 0: the model's carrying figure */
  spinerisk_range usual_kg;  /**< used when the kilograms are not stated; NaN: nothing is lifted */
  double reference_dose;     /**< minutes or repetitions the numbers are about */
  double usual_hold_minutes; /**< unbroken minutes in the bent posture; 0 for repetitions */
  uint64_t tags;             /**< harms the four factors do not see; 0 counts as SPINERISK_TAG_UNREVIEWED */
  int32_t benefits[6];       /**< 0-3: aerobic, core, mobility, strength, balance and bone, well-being */
  int32_t grades[5];         /**< spinerisk_grade of impact, load, twist, bend, load_per_kg; 0 = none */
  int32_t assistable;        /**< 1: help (a band, a counterweight) can carry part of the body; else 0 or 2 */
  const char *sources[5];    /**< source keys of the same; NULL = none */
  int32_t category;          /**< SPINERISK_FIELD_CATEGORY value; 0 = not stated. Since 0.4.0 */
  int32_t reserved;
  uint64_t muscles;   /**< bits of the main movers; 0 = not known. Since 0.4.0 */
  uint64_t equipment; /**< bits of what it needs; 0 = nothing. Since 0.4.0 */
} spinerisk_activity;

#define SPINERISK_MAX_CANDIDATES 5
#define SPINERISK_MAX_UNUSED 8

/** One activity a name may mean. */
typedef struct spinerisk_candidate {
  uint32_t activity; /**< permanent number; its confidence is the one that comes with it */
  uint32_t raised;   /**< as spinerisk_resolution.raised, for this activity */
  double confidence; /**< 0 to 1 */
} spinerisk_candidate;

/** Bytes begin .. end-1 of a name. */
typedef struct spinerisk_span {
  uint32_t begin, end;
} spinerisk_span;

/** How a name or code was read. */
typedef struct spinerisk_resolution {
  uint32_t struct_size;
  int32_t status;    /**< SPINERISK_OK, SPINERISK_E_UNKNOWN_ACTIVITY or SPINERISK_E_NOT_ENOUGH */
  uint32_t activity; /**< permanent number; 0 if unknown; the class name's number if not enough information */
  int32_t read_as;   /**< spinerisk_read_as; 0 if unknown */
  int32_t ambiguous; /**< 1: the first n_tied candidates fit equally; an assessment takes the most demanding */
  int32_t assisted;  /**< 1: help carries part of the body, so kilograms that come with the name are help */
  uint32_t raised;   /**< SPINERISK_FIELD_RAISED bits: what the words ask for and the activity lacks */
  int32_t n_tied;
  double confidence; /**< 1: an exact name or code; free text from 0.5 up; 0 if unknown */
  int32_t n_candidates;
  int32_t n_unused;
  /** Best first; if unknown, the nearest (at most three, none if nothing is near). */
  spinerisk_candidate candidates[SPINERISK_MAX_CANDIDATES];
  spinerisk_span unused[SPINERISK_MAX_UNUSED]; /**< words that neither led to the activity nor asked
                                                *   for a factor, in their order; more are not listed */
} spinerisk_resolution;

/** A name of the caller's own for an activity. */
typedef struct spinerisk_synonym {
  const char *text;
  size_t n_text;
  uint32_t activity; /**< permanent number, or SPINERISK_OWN_ACTIVITY + index of an own one */
} spinerisk_synonym;

/** The caller's own activities and names, beside the built-in ones, which they cannot replace. Borrowed for
 *  the call. Own activities are found by their id and name, and are numbered SPINERISK_OWN_ACTIVITY + index. */
typedef struct spinerisk_vocabulary {
  uint32_t struct_size;
  uint32_t reserved;
  const spinerisk_activity *activities; /**< one behind the other at the first's struct_size; number 0, checked as in
                                         *   spinerisk_assess_activity. What spinerisk_vocabulary_check refuses has no name */
  size_t n_activities;
  const spinerisk_synonym *synonyms;
  size_t n_synonyms;
} spinerisk_vocabulary;

/** Where spinerisk_resolve_column writes, n values each; any of them may be NULL. */
typedef struct spinerisk_resolution_columns {
  uint32_t struct_size;
  uint32_t reserved;
  uint32_t *activity; /**< as in spinerisk_resolution, and so on */
  int32_t *status;
  int32_t *read_as;
  int32_t *ambiguous;
  int32_t *assisted;
  uint32_t *raised;
  double *confidence;
} spinerisk_resolution_columns;

/** One code of another system, as data. */
typedef struct spinerisk_code_info {
  uint32_t struct_size;
  int32_t system;    /**< SPINERISK_FIELD_CODE_SYSTEM value */
  int32_t code, sub; /**< its number, and the second number where there is one; -1 if none */
  uint32_t activity; /**< permanent number */
  uint32_t raised;   /**< as in spinerisk_resolution */
  int32_t assisted;
  const char *name; /**< the system's own name, without a prefix all its names share */
} spinerisk_code_info;

#define SPINERISK_MAX_REASONS 48

/** One answer, with everything needed to explain it. */
typedef struct spinerisk_assessment {
  uint32_t struct_size;
  uint32_t activity;      /**< permanent number, or an own activity's in its vocabulary; 0 for spinerisk_assess_activity
                           *   with an own one, measured demands, or a flag */
  int32_t verdict;        /**< spinerisk_verdict */
  int32_t urgency;        /**< spinerisk_urgency */
  int32_t encouraged;     /**< 1: suitable or with care, and good for what the person wants; else 0 */
  int32_t evidence;       /**< weakest spinerisk_grade among the demands that matter; 0 = measured by the caller */
  int32_t general_answer; /**< 1: no condition was stated, or it is not yet diagnosed */
  int32_t n_reasons;      /**< entries in reasons */
  double score;           /**< 0..100; lifted to the verdict's band when a rule decides */
  double low, high;       /**< the same for the ways of doing it and the evidence */
  double model_score;     /**< the formula's own value; NaN when a flag stops before the look-up */
  double contributions[SPINERISK_CONTRIBUTIONS]; /**< >= 0, add up to score; order: spinerisk_hazard */
  double demand[5];                              /**< typical impact, load, twist, forward, backward that were scored */
  uint64_t assumed;                       /**< bit per spinerisk_field not stated that could have changed the verdict */
  uint64_t open_questions;                /**< bit (number - 1) per safety question not answered that matters here */
  int32_t reasons[SPINERISK_MAX_REASONS]; /**< permanent numbers, strictest first: spinerisk_reason_get */
  const char *model_name;
  const char *model_version; /**< of the parameters; catalogue and rules are those of spinerisk_version() */
  char model_owner[64];      /**< "" for the built-in model */
  char model_digest[17];     /**< 16 hexadecimal digits over every parameter, rule and owner */
  char reserved[7];
  int32_t read_as;   /**< how the name was read (spinerisk_read_as); 0: no name was read */
  int32_t ambiguous; /**< 1: the name fits several activities; this is the most demanding of them */
  int32_t assisted;  /**< 1: the name says that help carries part of the body */
  uint32_t raised;   /**< what the name asked for beyond the activity (SPINERISK_FIELD_RAISED bits) */
  double confidence; /**< of the reading, 0 to 1; NaN: no name was read */
  int32_t screened;  /**< SPINERISK_SCREENED_*: were the red-flag questions answered? Since 0.3.0 */
  int32_t reserved_2;
  double hazard; /**< the six hazards added up, at the reference dose; NaN when a flag stops. Since 0.4.0 */
  double dose;   /**< what is done over the reference dose, all sets; 1 where it is not stated. Since 0.4.0 */
} spinerisk_assessment;

/** Which values of a column are known: a bitmap as Arrow has it, least significant bit first, 1 is known. Row i has
 *  bit offset + i. bits NULL: all are. A value that is not known counts as not stated, whatever its number. Since
 *  0.5.0. */
typedef struct spinerisk_validity {
  const uint8_t *bits;
  uint64_t offset;
} spinerisk_validity;

/** One field of the patient as a column: for every row its own value. The shared patient must not state it, too: that is
 *  SPINERISK_E_CONFLICT. Since 0.5.0. */
typedef struct spinerisk_patient_column {
  int32_t field; /**< SPINERISK_FIELD_REGION .. below SPINERISK_FIELD_BAN_TAGS */
  int32_t reserved;
  const void *values;       /**< n of: double (a number), int32_t (a choice), uint64_t (a set), as in spinerisk_patient;
                             *   NaN and 0 are not stated there */
  spinerisk_validity valid; /**< not stated where it is not known */
} spinerisk_patient_column;

/** Columns of measured demands, n values each. A missing value is NaN, or not valid, and makes its row an error. */
typedef struct spinerisk_demand_columns {
  uint32_t struct_size;
  uint32_t reserved;
  const double *impact, *load, *twist;      /**< as in spinerisk_demand */
  const double *flexion;                    /**< lumbar posture in degrees, forward positive, split by the library */
  spinerisk_validity valid[4];              /**< of impact, load, twist, flexion. Since 0.5.0 */
  const spinerisk_patient_column *patients; /**< NULL: all rows are of the shared patient. Since 0.5.0 */
  size_t n_patients;                        /**< how many columns, at most SPINERISK_MAX_PATIENT_COLUMNS */
} spinerisk_demand_columns;

/** Columns of activities and how they were done, n values each. Any but activity may be NULL: stated in no row.
 *  Since 0.5.0. */
typedef struct spinerisk_effort_columns {
  uint32_t struct_size;
  uint32_t reserved;
  const uint32_t *activity;  /**< permanent numbers (spinerisk_find, spinerisk_resolve_column); a row whose number is
                              *   of no activity, or not valid, is an error */
  const double *external_kg; /**< these as in spinerisk_effort; NaN is not stated */
  const double *assistance_kg;
  const double *repetitions;
  const double *minutes;
  const double *hold_minutes;
  const double *vigour;
  const double *sets;
  const int32_t *form;                      /**< 0 is not stated */
  spinerisk_validity valid[9];              /**< of the columns above, in their order */
  const spinerisk_patient_column *patients; /**< as in spinerisk_demand_columns */
  size_t n_patients;
} spinerisk_effort_columns;

#define SPINERISK_MAX_PATIENT_COLUMNS 64

/** Where a column call writes; any of them may be NULL. None may overlap an input or another. */
typedef struct spinerisk_result_columns {
  uint32_t struct_size;
  uint32_t reserved;
  double *score;       /**< 0..100; NaN in a bad row */
  double *model_score; /**< the formula's own value; NaN in a bad row */
  int32_t *verdict;    /**< spinerisk_verdict; 0 in a bad row */
  int32_t *status;     /**< spinerisk_status of the row */
  int32_t *urgency;    /**< spinerisk_urgency; 0 in a bad row (with a red flag no row is bad). Since 0.3.0 */
  double *hazard;      /**< as in spinerisk_assessment; NaN in a bad row. Since 0.4.0 */
  double *low, *high;  /**< as in spinerisk_assessment; NaN in a bad row. Since 0.5.0 */
  int32_t *reason;     /**< the first of the assessment's reasons; 0 in a bad row. Since 0.5.0 */
  /** A column each, in the order of spinerisk_hazard; in a row they add up to its score. Since 0.5.0 */
  double *contributions[SPINERISK_CONTRIBUTIONS];
  double *dose; /**< as in spinerisk_assessment, 1 for measured demands; NaN in a bad row. Since 0.6.0 */
} spinerisk_result_columns;

/* ------------------------------------------ structs of sessions and plans ---- */

/** A step of spinerisk_session.hazard_units: 2^-30 of a hazard. */
#define SPINERISK_HAZARD_UNIT (1.0 / 1073741824.0)
/** The most a total holds, 2^53 - 1: every language keeps it exactly. Totals stop there. */
#define SPINERISK_TOTAL_MAX UINT64_C(9007199254740991)

/** What was done, added up: a session, a day, or any share of one. Sums are whole numbers, so neither the order of
 *  the parts nor the order of merging changes a bit. Plain data of 64 bytes without pointers: copy it, store it,
 *  compare it. Since 0.4.0. */
typedef struct spinerisk_session {
  uint32_t struct_size;
  int32_t verdict;       /**< strictest verdict of the parts; 0: no parts */
  int32_t urgency;       /**< highest urgency of the parts */
  int32_t drop_verdict;  /**< verdict of the part to drop first; 0: none */
  uint64_t parts;        /**< how many were added */
  uint64_t hazard_units; /**< hazard x dose of all parts, in SPINERISK_HAZARD_UNIT */
  uint64_t drop_units;   /**< the same of the part to drop first: of the strictest verdict, then of the most hazard */
  uint64_t drop_first;   /**< the caller's number of that part; of equal ones the lowest */
  double worst_score;    /**< highest score of a part by itself; NaN: no parts */
  uint64_t reserved;
} spinerisk_session;

/** Columns of assessed parts, n values each, added to an array of sessions. Since 0.4.0. */
typedef struct spinerisk_part_columns {
  uint32_t struct_size;
  uint32_t reserved;
  const double *hazard;    /**< required; as spinerisk_result_columns gives it */
  const double *score;     /**< required */
  const int32_t *verdict;  /**< required; 0 is a bad row */
  const int32_t *urgency;  /**< NULL: none */
  const double *dose;      /**< over the reference dose, >= 0; NULL: 1 each */
  const uint32_t *session; /**< index into the array; NULL: row i goes to session i */
} spinerisk_part_columns;

/** A session against the budget of the person's phase. Since 0.4.0. */
typedef struct spinerisk_judgement {
  uint32_t struct_size;
  int32_t verdict; /**< never milder than that of the worst part */
  int32_t urgency;
  int32_t phase;      /**< the phase whose budget it is */
  double score;       /**< 0..100, never below that of the worst part */
  double model_score; /**< of hazard + carried against the budget: 45 (the avoid line) where it is used up */
  double hazard;      /**< of the session */
  double carried;     /**< left over from the nights before */
  double budget;      /**< the hazard at which the score reaches the avoid line */
  double used;        /**< (hazard + carried) / budget */
  double drop_first;  /**< number of the part to drop first; NaN: no parts */
} spinerisk_judgement;

/** Seven days in a row against the week's budget. Since 0.4.0. */
typedef struct spinerisk_week {
  uint32_t struct_size;
  int32_t verdict; /**< of the week's sum; never milder than that of its worst day */
  int32_t urgency;
  int32_t reserved;
  double number; /**< 1 for the first */
  double score;
  double hazard; /**< of its days, without what was carried in */
  double budget;
  double used;
  double rest_days; /**< days without any hazard, of those there are */
  double minutes;   /**< planned for the whole week; NaN in a course that was not planned */
} spinerisk_week;

/** Where spinerisk_course_judge writes; any of them may be NULL. Since 0.4.0. */
typedef struct spinerisk_course_columns {
  uint32_t struct_size;
  uint32_t reserved;
  double *score; /**< n_days values each: as in spinerisk_judgement */
  double *used;
  double *carried;
  int32_t *verdict;
  spinerisk_week *weeks; /**< (n_days + 6) / 7, initialised */
} spinerisk_course_columns;

/** How a limit stands to its field's range. */
enum { SPINERISK_LIMIT_FOUND = 1, SPINERISK_LIMIT_ALWAYS = 2, SPINERISK_LIMIT_NEVER = 3 };

/** The most (of help: the least) of one field of the effort that keeps a verdict. Since 0.4.0. */
typedef struct spinerisk_limit {
  uint32_t struct_size;
  int32_t limited;        /**< the field: SPINERISK_FIELD_EXTERNAL_KG .. */
  int32_t verdict;        /**< the one that is to hold */
  int32_t holds;          /**< SPINERISK_LIMIT_*: up to value, over the whole range, or nowhere */
  int32_t verdict_beyond; /**< what one step further gives; 0 unless found */
  int32_t verdict_at;     /**< at value: as asked or milder; 0 if nowhere */
  double value;           /**< the last value at which the verdict holds; NaN if nowhere */
  double
      beyond; /**< one step further (the next repetition, the next double): there it does not hold; NaN unless found */
  double score; /**< at value */
} spinerisk_limit;

/** Ways to bring an activity under a line. */
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

/** One change that is enough by itself. Since 0.4.0. */
typedef struct spinerisk_change {
  uint32_t struct_size;
  int32_t kind;      /**< spinerisk_change_kind */
  double value;      /**< at most this, of help and hours at least this; NaN for better form and a variant */
  uint32_t activity; /**< the variant's permanent number, else 0 */
  int32_t verdict;   /**< with the change */
  double score;      /**< with the change */
} spinerisk_change;

/** An encouraged activity for the same purpose. Since 0.4.0. */
typedef struct spinerisk_alternative {
  uint32_t struct_size;
  uint32_t activity; /**< permanent number */
  int32_t verdict;
  int32_t less;          /**< spinerisk_hazard + 1 of which it has less, by most; 0: of none */
  int32_t same_category; /**< 1 yes, 2 no */
  int32_t reserved;
  uint64_t benefits; /**< those it shares with the activity it stands in for */
  uint64_t muscles;  /**< the same of the main movers */
  double score;
  double nearness; /**< shared benefits, category and muscles, counted; comparable within one call only */
} spinerisk_alternative;

/** One activity on one day, as it was done and felt. Since 0.4.0. */
typedef struct spinerisk_diary {
  uint32_t struct_size;
  uint32_t activity;                              /**< permanent number; required */
  int32_t masked;                                 /**< as in spinerisk_patient */
  int32_t symptom_move;                           /**< as in spinerisk_patient */
  double day;                                     /**< days since 1970-01-01; required */
  double minutes, repetitions, sets, external_kg; /**< minutes or repetitions, as the activity is dosed, are required */
  double pain_now;                                /**< 0-10 */
  double pain_during_change;                      /**< as in spinerisk_patient */
  double next_morning_change; /**< pain the next morning against usual; NaN: not known, and nothing advances on it */
} spinerisk_diary;

/** What a plan is asked for, besides the patient (whose goals, bans and permits count). Since 0.4.0. */
typedef struct spinerisk_plan_request {
  uint32_t struct_size;
  uint32_t target;        /**< activity of the catalogue to get back to, by permanent number; 0 = none */
  double weeks;           /**< 1-52; 12 if NaN */
  double days_per_week;   /**< 0-7; 5 if NaN */
  double minutes_per_day; /**< 0-1440; 30 if NaN */
  double target_dose;     /**< minutes or repetitions of the target; its reference dose if NaN */
  uint64_t available;     /**< SPINERISK_FIELD_EQUIPMENT bits; 0 = nothing but floor, wall and chair */
  const uint32_t *likes;  /**< activities the person likes, by permanent number; borrowed, as the diary */
  size_t n_likes;
  const spinerisk_diary *diary; /**< in any order; needs patient.today */
  size_t n_diary;
} spinerisk_plan_request;

/** What the pain says of the next step. */
enum {
  SPINERISK_RESPONSE_ADVANCE = 1,
  SPINERISK_RESPONSE_HOLD = 2,
  SPINERISK_RESPONSE_STEP_BACK = 3,
  SPINERISK_RESPONSE_PAUSE = 4
};

/** Why a plan, or a goal in it, is impossible. */
typedef enum spinerisk_constraint {
  SPINERISK_CONSTRAINT_NONE = 0,
  SPINERISK_CONSTRAINT_RED_FLAG = 1,
  SPINERISK_CONSTRAINT_STOPPED = 2, /**< pain or symptoms stop everything for today */
  SPINERISK_CONSTRAINT_NO_DAYS = 3,
  SPINERISK_CONSTRAINT_NO_MINUTES = 4,
  SPINERISK_CONSTRAINT_NO_EQUIPMENT = 5,
  SPINERISK_CONSTRAINT_PROVIDER = 6,      /**< banned, above a ceiling, or not released */
  SPINERISK_CONSTRAINT_TOO_DEMANDING = 7, /**< nothing for it is suitable or with care now */
  SPINERISK_CONSTRAINT_BUDGET = 8,        /**< it does not fit into days, minutes or budget beside the rest */
  SPINERISK_CONSTRAINT_PAUSED = 9         /**< what was for it made symptoms spread */
} spinerisk_constraint;

#define SPINERISK_PLAN_MAX_WEEKS 52
#define SPINERISK_PLAN_ITEMS_PER_WEEK 12

/** One activity in one week of a plan. Since 0.4.0. */
typedef struct spinerisk_item {
  uint32_t struct_size;
  uint32_t activity; /**< permanent number */
  int32_t purpose;   /**< benefit it is there for (bit of goals + 1), 7: the target or an easier variant of it */
  int32_t response;  /**< SPINERISK_RESPONSE_*: what its dose does against the week before */
  int32_t verdict;   /**< suitable or with care, for this person and dose */
  int32_t reserved;
  uint64_t weekdays;                              /**< bit 0 is the first day of the plan's week */
  double week;                                    /**< 1 for the first */
  double minutes, repetitions, sets, external_kg; /**< on each of those days; NaN = not counted, nothing lifted */
  double share;                                   /**< of the dose it grows to, 0..1 */
  double score;
  double if_advance, if_step_back; /**< minutes or repetitions of the week after a good week, and after a bad one */
} spinerisk_item;

/** A plan of activity; what is in it lies in the caller's arrays. Since 0.4.0. */
typedef struct spinerisk_plan {
  uint32_t struct_size;
  int32_t constraint; /**< spinerisk_constraint that leaves the plan without items; 0: there are items */
  int32_t verdict;    /**< of the person today: stop with a flag or too much pain, else suitable or with care */
  int32_t urgency;
  int32_t response; /**< SPINERISK_RESPONSE_*: what the pain told so far says; 0 with a constraint that stops */
  int32_t n_weeks, n_items, n_reasons;
  uint32_t target;
  int32_t
      target_phase;   /**< first phase from now on in which the target is at most with care; 0: in none, or no target */
  double target_week; /**< week in which the target itself comes in; NaN: not in this plan */
  double weeks, days_per_week, minutes_per_day; /**< as asked for, or as assumed */
  uint64_t goals;                               /**< planned for: the patient's, else aerobic, core and mobility */
  uint64_t goals_unmet;                         /**< those of them nothing could be found for */
  int32_t unmet_by; /**< spinerisk_constraint behind the first of them, or that keeps the target out */
  int32_t reserved;
  uint64_t open_questions;                /**< safety questions to be asked first: bit (number - 1) */
  int32_t reasons[SPINERISK_MAX_REASONS]; /**< what holds the plan back and what to ask the provider */
  const char *model_name;
  const char *model_version;
  char model_owner[64];
  char model_digest[17];
  char reserved_2[7];
} spinerisk_plan;

/** One input field, as data. */
typedef struct spinerisk_field_info {
  uint32_t struct_size;
  int32_t field, owner, type;
  const char *name;       /**< snake_case; Python keyword; camelCase in JavaScript */
  const char *unit;       /**< "" if none */
  double low, high;       /**< allowed range of a number, inclusive */
  const char *if_missing; /**< what happens when it is not stated */
  const char *sentence;   /**< what it is */
  size_t offset;          /**< byte offset in its struct */
} spinerisk_field_info;

/** One safety question. Texts work without a diagnosis. */
typedef struct spinerisk_question_info {
  uint32_t struct_size;
  int32_t number;    /**< permanent; bit (number - 1) of answers_yes and answers_no */
  const char *id;    /**< e.g. "saddle_numbness" */
  const char *group; /**< "flag", "symptom" or "history" */
  const char *text;  /**< the question, in plain English */
} spinerisk_question_info;

/** One fixed sentence or part of one that spinerisk_assessment_text is made of. Since 0.3.0. */
typedef struct spinerisk_sentence_info {
  uint32_t struct_size;
  int32_t reserved;
  const char *id;   /**< permanent, for translation: "verdict_avoid" */
  const char *text; /**< plain English */
} spinerisk_sentence_info;

/** One reason a verdict can have: a rule, a hazard or a note. */
typedef struct spinerisk_reason_info {
  uint32_t struct_size;
  int32_t number;       /**< permanent */
  const char *id;       /**< permanent, for translation */
  const char *sentence; /**< one plain sentence */
  const char *source;   /**< keys of spinerisk_source_text, separated by spaces; "design_choice" where it is one */
  int32_t verdict;      /**< at least this verdict, 0 = the number stands */
  int32_t urgency;
  int32_t locked;  /**< 1: a clinic may not turn it off */
  int32_t is_rule; /**< 0: only explains the number */
} spinerisk_reason_info;

/** One parameter of the model. */
typedef struct spinerisk_parameter_info {
  uint32_t struct_size;
  int32_t index;
  const char *name, *unit;
  double value;      /**< in the built-in model */
  double low, high;  /**< bounds for a clinic's copy */
  const char *grade; /**< "A", "B", "C" or "DC" (design choice) */
  const char *source, *sentence;
} spinerisk_parameter_info;

/** A set of parameters and rules; opaque. NULL means the built-in one. */
typedef struct spinerisk_model spinerisk_model;

/* ----------------------------------------------------------- library, status ---- */

/** Version of the library in use ("0.1.0"); compare with SPINERISK_VERSION of the header compiled against. */
SPINERISK_API const char *spinerisk_version(void);
/** Version of the built-in model. Any change that moves a score bumps it. */
SPINERISK_API const char *spinerisk_model_default_version(void);
/** Recomputes built-in vectors (microseconds). SPINERISK_OK, or SPINERISK_E_INTERNAL: then the build
 *  is not exact (wrong compiler flags) and must not be used. */
SPINERISK_API spinerisk_status spinerisk_self_test(void);
/** Permanent id of a status ("range"); "unknown_status" for any other number. */
SPINERISK_API const char *spinerisk_status_id(int32_t status);
/** One plain sentence on a status. */
SPINERISK_API const char *spinerisk_status_text(int32_t status);
/** Composes the sentence of an error: field, value and range by name. Writes at most size bytes
 *  including the 0; returns the length it needs without it. buffer may be NULL if size is 0. */
SPINERISK_API size_t spinerisk_error_text(const spinerisk_error *error, char *buffer, size_t size);

/* --------------------------------------------------------------------- init ---- */

/** Each sets struct_size and marks every other member *not stated*. size must be sizeof *x (it may be
 *  smaller or larger than this library's own when header and library differ in age).
 *  SPINERISK_E_NULL or SPINERISK_E_STRUCT_SIZE. Output structs need it too, once: the library writes
 *  no further than their struct_size. */
SPINERISK_API spinerisk_status spinerisk_error_init(spinerisk_error *x, size_t size);
SPINERISK_API spinerisk_status spinerisk_demand_init(spinerisk_demand *x, size_t size);
SPINERISK_API spinerisk_status spinerisk_effort_init(spinerisk_effort *x, size_t size);
SPINERISK_API spinerisk_status spinerisk_patient_init(spinerisk_patient *x, size_t size);
SPINERISK_API spinerisk_status spinerisk_provider_init(spinerisk_provider *x, size_t size);
SPINERISK_API spinerisk_status spinerisk_permit_init(spinerisk_permit *x, size_t size);
SPINERISK_API spinerisk_status spinerisk_activity_init(spinerisk_activity *x, size_t size);
SPINERISK_API spinerisk_status spinerisk_assessment_init(spinerisk_assessment *x, size_t size);
SPINERISK_API spinerisk_status spinerisk_demand_columns_init(spinerisk_demand_columns *x, size_t size);
SPINERISK_API spinerisk_status spinerisk_effort_columns_init(spinerisk_effort_columns *x, size_t size);
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

/* ------------------------------------------------------------------- fields ---- */

/** Number of input fields; indexes 0 .. count-1 go to spinerisk_field_at. */
SPINERISK_API size_t spinerisk_field_count(void);
/** Fills info with the field at an index. SPINERISK_E_RANGE past the end. */
SPINERISK_API spinerisk_status spinerisk_field_at(size_t index, spinerisk_field_info *info, spinerisk_error *error);
/** Fills info with the field of a number. SPINERISK_E_UNKNOWN_FIELD if there is none. Since 0.4.0. */
SPINERISK_API spinerisk_status spinerisk_field_get(int32_t field, spinerisk_field_info *info, spinerisk_error *error);
/** Finds a field by its snake_case name; of those with the same name the first, an input.
 *  SPINERISK_E_UNKNOWN_FIELD with the name in error->detail. */
SPINERISK_API spinerisk_status spinerisk_field_find(const char *name, size_t n_name, int32_t *field,
                                                    spinerisk_error *error);
/** Number of names a choice or set field has (values 1 .. count); 0 for other fields. */
SPINERISK_API size_t spinerisk_name_count(int32_t field);
/** Name of a value of a choice or set; NULL if there is none. Value 0 has no name. */
SPINERISK_API const char *spinerisk_name_at(int32_t field, int32_t value);
/** Value of a name, without regard to case, spaces, hyphens or underscores.
 *  SPINERISK_E_UNKNOWN_FIELD or SPINERISK_E_UNKNOWN_NAME with the name in error->detail. */
SPINERISK_API spinerisk_status spinerisk_name_find(int32_t field, const char *name, size_t n_name, int32_t *value,
                                                   spinerisk_error *error);
/** Sets one field of the struct it belongs to, checked as in an assessment. A number is stored, a
 *  choice takes a value, a set gains the bit of the value. NaN un-states a number.
 *  object must be the initialised struct of the field's owner. */
SPINERISK_API spinerisk_status spinerisk_field_set(void *object, int32_t field, double value, spinerisk_error *error);

/* ---------------------------------------------------------------- catalogue ---- */

/** Number of activities in the catalogue; indexes 0 .. count-1 go to spinerisk_activity_at. */
SPINERISK_API size_t spinerisk_activity_count(void);
/** Fills activity with the one at an index (ordered by permanent number). */
SPINERISK_API spinerisk_status spinerisk_activity_at(size_t index, spinerisk_activity *activity,
                                                     spinerisk_error *error);
/** Fills activity with the one of a permanent number. SPINERISK_E_UNKNOWN_ACTIVITY. */
SPINERISK_API spinerisk_status spinerisk_activity_get(uint32_t number, spinerisk_activity *activity,
                                                      spinerisk_error *error);
/** Permanent number of an id or reviewed name (display name, synonym), word for word: case, punctuation, plurals
 *  and the order of words do not matter, nothing is guessed. SPINERISK_E_UNKNOWN_ACTIVITY with the name in
 *  error->detail; an empty name too. */
SPINERISK_API spinerisk_status spinerisk_find(const char *name, size_t n_name, uint32_t *number,
                                              spinerisk_error *error);
/** Number of synonyms; indexes 0 .. count-1 go to spinerisk_synonym_at. */
SPINERISK_API size_t spinerisk_synonym_count(void);
/** Writes the synonym at an index, in lower case and without punctuation, and its activity's number (number may be
 *  NULL). snprintf style, as spinerisk_error_text; an empty text past the end. */
SPINERISK_API size_t spinerisk_synonym_at(size_t index, uint32_t *number, char *buffer, size_t size);
/** Citation behind a source key; NULL if there is none. */
SPINERISK_API const char *spinerisk_source_text(const char *key);

/* ------------------------------------------------------------ names and codes ---- */

/**
 * Reads a name: an id or reviewed name of the catalogue or of the vocabulary, else free text, word by word.
 *
 * Free text is UTF-8; case, accents, punctuation, plurals and endings, common abbreviations (DB, RDL, OHP) and
 * a slip of one letter do not matter. Words that carry risk (weighted, overhead, single-leg, jump, twist,
 * bend ...) are never dropped: what the activity lacks of them is in out->raised. Invalid bytes are unknown
 * words. vocabulary may be NULL. strict 1 takes permanent ids only.
 * Returns SPINERISK_OK whenever out was written; out->status tells whether the name is known, says too
 * little ("Workout"), or is unknown with the nearest names. SPINERISK_E_NULL, SPINERISK_E_STRUCT_SIZE.
 * Allocates nothing; O(length) for a known name, some microseconds for one full of slips. Since 0.2.0.
 */
SPINERISK_API spinerisk_status spinerisk_resolve(const spinerisk_vocabulary *vocabulary, const char *name,
                                                 size_t n_name, int32_t strict, spinerisk_resolution *out,
                                                 spinerisk_error *error);
/** n names at once, in Arrow's layout: name i is text[offsets[i]] .. text[offsets[i + 1] - 1]. A name that came
 *  shortly before is not read again, so a column costs about its distinct names; encode a long column with many
 *  distinct names first. Each row equals spinerisk_resolve. *n_unread (may be NULL) counts the rows whose status is
 *  not SPINERISK_OK; the call is then still SPINERISK_OK and error describes the first. SPINERISK_E_ORDER with the
 *  row where offsets fall; nothing is written then. Since 0.2.0. */
SPINERISK_API spinerisk_status spinerisk_resolve_column(const spinerisk_vocabulary *vocabulary, const char *text,
                                                        const int64_t *offsets, size_t n, int32_t strict,
                                                        const spinerisk_resolution_columns *out, size_t *n_unread,
                                                        spinerisk_error *error);
/**
 * Reads a code of another system: healthkit, health_connect_exercise and health_connect_segment (androidx),
 * health_connect_platform_session, health_connect_platform_segment, strava, fit_sport, fit_sub_sport,
 * fit_exercise_category, fit_exercise, google_fit. code is a number as text ("37"), a pair ("0:6" is category
 * and name for fit_exercise, sport and sub_sport for fit_sport), or the system's own name ("TrailRun", "Trail Run",
 * "HKWorkoutActivityTypeYoga", "bench_press:dumbbell_bench_press"). A pair of sport and sub_sport that is not in the
 * table is its sub_sport, tied with the sport if that asks for more. Else it answers as spinerisk_resolve does.
 * SPINERISK_E_UNKNOWN_NAME with the system in error->detail. Since 0.2.0.
 */
SPINERISK_API spinerisk_status spinerisk_find_code(const char *system, size_t n_system, const char *code, size_t n_code,
                                                   spinerisk_resolution *out, spinerisk_error *error);
/** Number of codes; indexes 0 .. count-1 go to spinerisk_code_at. Since 0.2.0. */
SPINERISK_API size_t spinerisk_code_count(void);
/** Fills info with the code at an index, ordered by system. SPINERISK_E_RANGE past the end. Since 0.2.0. */
SPINERISK_API spinerisk_status spinerisk_code_at(size_t index, spinerisk_code_info *info, spinerisk_error *error);
/** Checks a vocabulary: every own activity (number 0, with an id), every synonym's activity, and that no name is
 *  empty, too long, taken by the catalogue or given twice. SPINERISK_E_CONFLICT with the name in error->detail, or
 *  the error of a bad field, with error->row the index. The other calls pass over what this would refuse. Since
 *  0.2.0. */
SPINERISK_API spinerisk_status spinerisk_vocabulary_check(const spinerisk_vocabulary *vocabulary,
                                                          spinerisk_error *error);

/* ------------------------------------------------------- questions, reasons ---- */

/** Number of safety questions; indexes 0 .. count-1 go to spinerisk_question_at. */
SPINERISK_API size_t spinerisk_question_count(void);
/** Fills info with the question at an index (its number is index + 1). SPINERISK_E_RANGE past the end. */
SPINERISK_API spinerisk_status spinerisk_question_at(size_t index, spinerisk_question_info *info,
                                                     spinerisk_error *error);
/** Number of fixed sentences; indexes 0 .. count-1 go to spinerisk_sentence_at. Since 0.3.0. */
SPINERISK_API size_t spinerisk_sentence_count(void);
/** Fills info with the fixed sentence at an index. SPINERISK_E_RANGE past the end. Since 0.3.0. */
SPINERISK_API spinerisk_status spinerisk_sentence_at(size_t index, spinerisk_sentence_info *info,
                                                     spinerisk_error *error);
/** Text of the fixed sentence of an id; NULL if there is none. Names of constraints, responses and changes have one:
 *  "constraint_no_days", "response_hold", "change_lighter", "less_impact". Since 0.4.0. */
SPINERISK_API const char *spinerisk_sentence_text(const char *id);
/** Number of reasons; indexes 0 .. count-1 go to spinerisk_reason_at. */
SPINERISK_API size_t spinerisk_reason_count(void);
/** Fills info with the reason at an index. SPINERISK_E_RANGE past the end. */
SPINERISK_API spinerisk_status spinerisk_reason_at(size_t index, spinerisk_reason_info *info, spinerisk_error *error);
/** Fills info with the reason of a permanent number, as in spinerisk_assessment.reasons. SPINERISK_E_RANGE if there
 *  is none. */
SPINERISK_API spinerisk_status spinerisk_reason_get(int32_t number, spinerisk_reason_info *info,
                                                    spinerisk_error *error);

/* -------------------------------------------------------------------- model ---- */

/** Makes an unsealed copy of a named version (NULL: the default one) for an owner (UTF-8, 1-63 bytes). An older
 *  version has that version's parameters; catalogue, rules and questions are always today's. The only function that
 *  allocates. SPINERISK_E_NULL, SPINERISK_E_RANGE (owner), SPINERISK_E_VERSION, SPINERISK_E_NO_MEMORY. */
SPINERISK_API spinerisk_status spinerisk_model_create(const char *version, const char *owner, spinerisk_model **model,
                                                      spinerisk_error *error);
/** Frees a model; NULL is allowed. No assessment may be using it. */
SPINERISK_API void spinerisk_model_destroy(spinerisk_model *model);
/** Changes a parameter within its printed bounds. SPINERISK_E_LOCKED once sealed. */
SPINERISK_API spinerisk_status spinerisk_model_set(spinerisk_model *model, const char *name, size_t n_name,
                                                   double value, spinerisk_error *error);
/** Reads a parameter; model may be NULL. */
SPINERISK_API spinerisk_status spinerisk_model_get(const spinerisk_model *model, const char *name, size_t n_name,
                                                   double *value, spinerisk_error *error);
/** Turns a rule off by its reason id. SPINERISK_E_LOCKED for a locked rule: those can be added to, not removed. */
SPINERISK_API spinerisk_status spinerisk_model_rule_off(spinerisk_model *model, const char *id, size_t n_id,
                                                        spinerisk_error *error);
/** Checks every law (no weight or factor negative, severities rising and convex, phases falling, condition "none"
 *  the mildest, lines in order, no locked rule off); SPINERISK_E_LAW names the broken one in error->detail. A
 *  sealed model is immutable and may be shared between threads. */
SPINERISK_API spinerisk_status spinerisk_model_seal(spinerisk_model *model, spinerisk_error *error);
/** Base version, owner ("" if built in) and digest of a model; NULL is the built-in. Digest of an
 *  unsealed model is "". */
SPINERISK_API const char *spinerisk_model_version(const spinerisk_model *model);
SPINERISK_API const char *spinerisk_model_owner(const spinerisk_model *model);
SPINERISK_API const char *spinerisk_model_digest(const spinerisk_model *model);
/** Number of parameters; indexes 0 .. count-1 go to spinerisk_parameter_at. */
SPINERISK_API size_t spinerisk_parameter_count(void);
/** Fills info with the parameter at an index: its built-in value, bounds, grade and source. SPINERISK_E_RANGE past
 *  the end. */
SPINERISK_API spinerisk_status spinerisk_parameter_at(size_t index, spinerisk_parameter_info *info,
                                                      spinerisk_error *error);

/* --------------------------------------------------------------- assessment ---- */

/**
 * Assesses an activity given by id, reviewed name or free text (as spinerisk_resolve reads it; out says how).
 *
 * H = max(1, dose/reference) * (six hazards), score = 100 - 100/E(H) with E(H) = e^H in monotone
 * arithmetic; then the rules: red flags, scope, pain, provider, conditions x tags. See docs/model.md.
 * effort and patient may be NULL (nothing stated). A red flag is answered before anything else: before the
 * name is looked up, and whatever other field is wrong.
 * Allocates nothing. SPINERISK_E_UNKNOWN_ACTIVITY, SPINERISK_E_NOT_ENOUGH, SPINERISK_E_OUT_OF_SCOPE and
 * every error of a bad field; out is then untouched.
 */
SPINERISK_API spinerisk_status spinerisk_assess(const spinerisk_model *model, const char *name, size_t n_name,
                                                const spinerisk_effort *effort, const spinerisk_patient *patient,
                                                spinerisk_assessment *out, spinerisk_error *error);
/** The same for a name or code that was read before, by spinerisk_resolve or spinerisk_find_code, with the same
 *  vocabulary (may be NULL). Of tied candidates the most demanding is the answer. What the words raised is added to
 *  the activity's demands; with assisted, external_kg counts as assistance where help can carry part of the body. A
 *  resolution whose status is not SPINERISK_OK gives that status. Since 0.2.0. */
SPINERISK_API spinerisk_status spinerisk_assess_resolution(const spinerisk_model *model,
                                                           const spinerisk_vocabulary *vocabulary,
                                                           const spinerisk_resolution *resolution,
                                                           const spinerisk_effort *effort,
                                                           const spinerisk_patient *patient, spinerisk_assessment *out,
                                                           spinerisk_error *error);
/** The same for an activity struct: from the catalogue, or the caller's own (checked the same way). */
SPINERISK_API spinerisk_status spinerisk_assess_activity(const spinerisk_model *model,
                                                         const spinerisk_activity *activity,
                                                         const spinerisk_effort *effort,
                                                         const spinerisk_patient *patient, spinerisk_assessment *out,
                                                         spinerisk_error *error);
/** The same for measured demands, taken as they are: stating kilograms, assistance, vigour, form,
 *  repetitions, minutes or sets besides is SPINERISK_E_CONFLICT, as the measurement already holds them;
 *  hold_minutes may be stated. */
SPINERISK_API spinerisk_status spinerisk_assess_demand(const spinerisk_model *model, const spinerisk_demand *demand,
                                                       const spinerisk_effort *effort, const spinerisk_patient *patient,
                                                       spinerisk_assessment *out, spinerisk_error *error);
/** n rows of measured demands, for one patient or with patient columns. Each row equals spinerisk_assess_demand bit
 *  for bit, on every instruction set. A bad row gets NaN, verdict 0 and its own status, and is counted in *n_bad (may
 *  be NULL); the others are scored, the call is then still SPINERISK_OK and error describes the first bad row. n may
 *  be 0. With a red flag a row is stop and 100, whatever else it holds, and not bad.
 *  A NULL column, a patient column that is of no patient field, twice there or stated by the shared patient, or (without
 *  patient columns) a patient that cannot be scored fails the whole call and writes nothing. Row ranges are
 *  independent: give each thread its own range, by adding its first row to every pointer (and to the offsets of the
 *  bitmaps). What costs how much is in docs/columns.md. A result over an input or another result is
 *  SPINERISK_E_CONFLICT. */
SPINERISK_API spinerisk_status spinerisk_assess_columns(const spinerisk_model *model, const spinerisk_patient *patient,
                                                        const spinerisk_demand_columns *in, size_t n,
                                                        const spinerisk_result_columns *out, size_t *n_bad,
                                                        spinerisk_error *error);
/** The same for n rows of activities and how they were done. Each row equals spinerisk_assess_activity with the
 *  activity of the catalogue bit for bit. Since 0.5.0. */
SPINERISK_API spinerisk_status spinerisk_assess_activities(const spinerisk_model *model,
                                                           const spinerisk_patient *patient,
                                                           const spinerisk_effort_columns *in, size_t n,
                                                           const spinerisk_result_columns *out, size_t *n_bad,
                                                           spinerisk_error *error);
/** An index of no reading: the row states no name. Since 0.6.0. */
#define SPINERISK_NO_READING UINT32_MAX
/** The same for names or codes that were read before (spinerisk_resolve, spinerisk_find_code) with the same vocabulary
 *  (may be NULL): readings are the distinct ones, one behind the other at the first's struct_size, and in->activity
 *  holds indexes into them, 0 .. n_readings-1, as a dictionary-encoded column has them. Each row equals
 *  spinerisk_assess_resolution bit for bit. SPINERISK_NO_READING, or a row that is not valid, is SPINERISK_E_MISSING; an
 *  index past the end SPINERISK_E_RANGE; a reading whose status is not SPINERISK_OK gives its rows that status. Rows of
 *  names that raise, tie or tell of help cost a whole assessment each. n_readings may be 0. Since 0.6.0. */
SPINERISK_API spinerisk_status spinerisk_assess_readings(const spinerisk_model *model, const spinerisk_patient *patient,
                                                         const spinerisk_vocabulary *vocabulary,
                                                         const spinerisk_resolution *readings, size_t n_readings,
                                                         const spinerisk_effort_columns *in, size_t n,
                                                         const spinerisk_result_columns *out, size_t *n_bad,
                                                         spinerisk_error *error);
/** The instruction set the column calls use on this machine: "avx512", "avx2", "sse2", "neon" or "plain". It never
 *  shows in a result. Since 0.5.0. */
SPINERISK_API const char *spinerisk_kernel(void);
/** Composes the answer in plain English for the person: verdict, what a free text or a code was read as, why, what
 *  next, index not probability, grade, model, scope, open questions. snprintf style, as spinerisk_error_text. */
SPINERISK_API size_t spinerisk_assessment_text(const spinerisk_assessment *assessment, char *buffer, size_t size);
/** One plain sentence on a verdict; NULL for any other number. */
SPINERISK_API const char *spinerisk_verdict_text(int32_t verdict);

/* ----------------------------------------------------------------- sessions ---- */

/** Adds an assessed part. part: a number of the caller's, up to SPINERISK_TOTAL_MAX, given back as drop_first. Part
 *  of the session is hazard x dose, so half the dose counts half. Both structs must be initialised;
 *  SPINERISK_E_MISSING for an assessment without a verdict. Since 0.4.0. */
SPINERISK_API spinerisk_status spinerisk_session_add(spinerisk_session *session, const spinerisk_assessment *assessment,
                                                     uint64_t part, spinerisk_error *error);
/** Adds another session; the same to the bit as adding its parts. SPINERISK_E_RANGE for a value that cannot be,
 *  SPINERISK_E_CONFLICT for a session no parts add up to. Since 0.4.0. */
SPINERISK_API spinerisk_status spinerisk_session_merge(spinerisk_session *session, const spinerisk_session *other,
                                                       spinerisk_error *error);
/** Share of a part in the hazard of a session it was added to, 0 to 1; 0 where the session has none. NaN if either
 *  is not initialised. Since 0.4.0. */
SPINERISK_API double spinerisk_session_share(const spinerisk_session *session, const spinerisk_assessment *assessment);
/** Adds n assessed parts to n_sessions initialised sessions that lie one behind the other; part numbers are
 *  first_part + row. A bad row (NaN, a verdict that is none, an index past the end) is left out and counted in
 *  *n_bad (may be NULL); the call is then still SPINERISK_OK and error describes the first. Each row equals
 *  spinerisk_session_add. Since 0.4.0. */
SPINERISK_API spinerisk_status spinerisk_sessions_add(const spinerisk_part_columns *in, size_t n, uint64_t first_part,
                                                      spinerisk_session *sessions, size_t n_sessions, size_t *n_bad,
                                                      spinerisk_error *error);
/** Judges a session against the budget of the patient's phase (NULL: active). carried: what spinerisk_course_judge
 *  left over from the days before, 0 or more; NaN counts as 0. Budgets: parameters session_budget_*, a design
 *  choice. Since 0.4.0. */
SPINERISK_API spinerisk_status spinerisk_session_judge(const spinerisk_model *model, const spinerisk_patient *patient,
                                                       const spinerisk_session *session, double carried,
                                                       spinerisk_judgement *out, spinerisk_error *error);
/** Judges days that follow each other, one session each (an initialised one without parts is a rest day), and their
 *  weeks of seven. Each night leaves night_keep of what was there. *carried (may be NULL) goes in with what the
 *  nights before left and comes out with what the last night leaves, so a course may be judged piece by piece.
 *  n_days may be 0. Since 0.4.0. */
SPINERISK_API spinerisk_status spinerisk_course_judge(const spinerisk_model *model, const spinerisk_patient *patient,
                                                      const spinerisk_session *days, size_t n_days, double *carried,
                                                      const spinerisk_course_columns *out, spinerisk_error *error);
/** Sets today, hours_since_session, sessions_per_week and hours_since_rising of a patient for a moment. All times
 *  are days since 1970-01-01 with their fraction, in any order; later ones than at do not count, risings older than
 *  48 hours neither. A list that is given decides alone: with none of its times before at, its fields become not
 *  stated; without a list (n 0) they stay. SPINERISK_E_RANGE for a time outside 0 to 100000. Since 0.4.0. */
SPINERISK_API spinerisk_status spinerisk_patient_at(spinerisk_patient *patient, double at, const double *sessions,
                                                    size_t n_sessions, const double *risings, size_t n_risings,
                                                    spinerisk_error *error);

/* ------------------------------------------------- limits, alternatives, plan ---- */

/** The most of a field (external_kg, repetitions, minutes, hold_minutes, vigour; of assistance_kg the least) with
 *  which the activity of a resolution still gets verdict or a milder one, everything else as in effort. Repetitions
 *  are whole; of the others the answer is exact to the last bit. A field that does not count for the activity holds
 *  always. SPINERISK_E_CONFLICT for external_kg where the name says that its kilograms help.
 *  SPINERISK_E_UNKNOWN_FIELD for another field, else the errors of spinerisk_assess_resolution. Since 0.4.0. */
SPINERISK_API spinerisk_status spinerisk_limit_find(const spinerisk_model *model,
                                                    const spinerisk_vocabulary *vocabulary,
                                                    const spinerisk_resolution *resolution,
                                                    const spinerisk_effort *effort, const spinerisk_patient *patient,
                                                    int32_t field, int32_t verdict, spinerisk_limit *out,
                                                    spinerisk_error *error);
/** Every single change that brings the activity to verdict or milder, at most one of a kind, in the order of the
 *  kinds; none if it is there already. changes: SPINERISK_MAX_CHANGES initialised structs. Since 0.4.0. */
SPINERISK_API spinerisk_status spinerisk_changes_find(const spinerisk_model *model,
                                                      const spinerisk_vocabulary *vocabulary,
                                                      const spinerisk_resolution *resolution,
                                                      const spinerisk_effort *effort, const spinerisk_patient *patient,
                                                      int32_t verdict, spinerisk_change *changes, size_t *n_changes,
                                                      spinerisk_error *error);
/** The sentence of a change: "Use at most 12.5 kg in all.", rounded to the milder side. snprintf style. Since
 *  0.4.0. */
SPINERISK_API size_t spinerisk_change_text(const spinerisk_change *change, char *buffer, size_t size);
/** The nearest encouraged activities with a milder verdict, or the same and a lower score: by verdict, nearness of
 *  purpose, score. *n_found: in, how many initialised structs out has; out, how many were filled. Rest is never
 *  one; with a red flag there are none. They are assessed as usually done, whatever effort says of the activity
 *  itself, with the patient's bans and permits. Since 0.4.0. */
SPINERISK_API spinerisk_status spinerisk_alternatives_find(const spinerisk_model *model,
                                                           const spinerisk_vocabulary *vocabulary,
                                                           const spinerisk_resolution *resolution,
                                                           const spinerisk_effort *effort,
                                                           const spinerisk_patient *patient, spinerisk_alternative *out,
                                                           size_t *n_found, spinerisk_error *error);
/** Plans weeks of activity inside the budget. items: weeks x SPINERISK_PLAN_ITEMS_PER_WEEK, weeks_out: weeks
 *  structs (of the weeks asked for), initialised; out->n_items and n_weeks say how many were written. Every item is
 *  at most with care for this patient and dose. Doses start at what the diary shows was tolerated in two weeks,
 *  else at 20 % of the target dose or 5 to 10 minutes' walking, and grow by 10 points of the target dose a week
 *  only while the pain told says advance; otherwise they stay, or step back by 30 %, until it is planned again. The
 *  same input gives the same plan. An impossible plan is no error: constraint says why. request may be NULL. Errors
 *  of bad fields as usual; SPINERISK_E_MISSING for a diary without patient.today. Since 0.4.0. */
SPINERISK_API spinerisk_status spinerisk_plan_make(const spinerisk_model *model, const spinerisk_plan_request *request,
                                                   const spinerisk_patient *patient, spinerisk_plan *out,
                                                   spinerisk_week *weeks_out, spinerisk_item *items,
                                                   spinerisk_error *error);

#ifdef __cplusplus
}
#endif

#endif
