/* Whatever arithmetic the program around has set: the column calls give the same bits, and put it back. */
#include <fenv.h>

#include "floats.h"
#include "help.h"

#if defined(__SSE2__)
#define FLUSH 0x8040u /* subnormal numbers are zero, coming in and going out */
#define ALL_MASKED 0x1f80u
#define ALL_TRAPS UINT32_MAX /* here: every exception ends the program */
#else
#define FLUSH 0u
#define ALL_TRAPS 0u
#endif

static const struct mode {
  const char *name;
  int round;
  uint32_t more;
} modes[] = {{"to nearest", FE_TONEAREST, 0},       {"upward", FE_UPWARD, 0},
             {"downward", FE_DOWNWARD, 0},          {"towards zero", FE_TOWARDZERO, 0},
             {"flushing", FE_TONEAREST, FLUSH},     {"flushing and upward", FE_UPWARD, FLUSH},
             {"trapping", FE_TONEAREST, ALL_TRAPS}, {"trapping and downward", FE_DOWNWARD, ALL_TRAPS}};

/* What of the state has to be there again: all but the flags of what happened. */
static uint64_t state_now(void) {
#if defined(__SSE2__)
  return spr_floats_get() & ~UINT64_C(0x3f);
#else
  return (uint64_t)fegetround();
#endif
}

static uint64_t enter(const struct mode *mode) {
  fesetround(mode->round);
#if defined(__SSE2__)
  uint64_t control = spr_floats_get();
  control = mode->more == ALL_TRAPS ? control & ~(uint64_t)(ALL_MASKED | 0x3f) : control | mode->more;
  spr_floats_set(control);
#endif
  return state_now();
}

static uint64_t leave(void) {
  const uint64_t state = state_now();
#if defined(__SSE2__)
  spr_floats_set(ALL_MASKED);
#endif
  fesetround(FE_TONEAREST);
  return state;
}

enum { N = 300 };
static double impact[N], load[N], twist[N], flexion[N], kg[N], minutes[N], ages[N];
static uint32_t activity[N];
static struct results {
  double score[N], model_score[N], hazard[N], low[N], high[N], contributions[SPINERISK_CONTRIBUTIONS][N];
  int32_t verdict[N], status[N], urgency[N], reason[N];
} plain, moved;
static spinerisk_patient_column age = {SPINERISK_FIELD_AGE_YEARS, 0, ages, {NULL, 0}};

static void fill(void) {
  for (int i = 0; i < N; i++) {
    impact[i] = 1.1 + i * 37 % 101 * 0.0371;
    load[i] = 700 + i * 53 % 97 * 63.7;
    twist[i] = i * 29 % 89 * 0.773;
    flexion[i] = i * 31 % 113 * 0.93 - 40;
    kg[i] = i % 31 * 1.7;
    minutes[i] = i % 45 + 0.3;
    ages[i] = 20 + i % 70 * 0.9;
    activity[i] = (uint32_t)(1 + i % 90);
  }
  impact[7] = 0x1p-1074;
  impact[9] = -0x1p-1074; /* bad, unless it is flushed */
  twist[40] = NAN;
  load[41] = INFINITY;
  minutes[12] = -0x1p-1074;
}

static spinerisk_result_columns to(struct results *r, int everything) {
  spinerisk_result_columns out;
  spinerisk_result_columns_init(&out, sizeof out);
  out.score = r->score;
  out.model_score = r->model_score;
  out.hazard = r->hazard;
  out.verdict = r->verdict;
  out.status = r->status;
  out.urgency = r->urgency;
  for (int k = 0; k < SPINERISK_CONTRIBUTIONS; k++) out.contributions[k] = r->contributions[k];
  if (!everything) return out;
  out.low = r->low;
  out.high = r->high;
  out.reason = r->reason;
  return out;
}

/* One call: 0 and 1 measured demands, 2 activities; odd people have a column of ages. */
static spinerisk_status call(int kind, int people, const spinerisk_patient *patient, struct results *r) {
  const spinerisk_result_columns out = to(r, kind == 1);
  spinerisk_demand_columns demands;
  spinerisk_effort_columns efforts;
  spinerisk_demand_columns_init(&demands, sizeof demands);
  spinerisk_effort_columns_init(&efforts, sizeof efforts);
  demands.impact = impact;
  demands.load = load;
  demands.twist = twist;
  demands.flexion = flexion;
  efforts.activity = activity;
  efforts.external_kg = kg;
  efforts.minutes = minutes;
  demands.patients = efforts.patients = &age;
  demands.n_patients = efforts.n_patients = (size_t)(people % 2);
  return kind == 2 ? spinerisk_assess_activities(NULL, patient, &efforts, N, &out, NULL, NULL)
                   : spinerisk_assess_columns(NULL, patient, &demands, N, &out, NULL, NULL);
}

Test(floats, columns_give_the_same_bytes_and_put_the_state_back) {
  static const char *const people[] = {"", HERNIATION ";pain_now=3;body_mass_kg=83", "answers_yes=urine_change"};
  fill();
  for (size_t m = 0; m < COUNT(modes); m++)
    for (int kind = 0; kind < 3; kind++)
      for (int p = 0; p < 2 * (int)COUNT(people); p++) {
        test_case c;
        case_read(&c, people[p / 2]);
        memset(&plain, 0, sizeof plain);
        memset(&moved, 0, sizeof moved);
        cr_assert_eq(call(kind, p, &c.patient, &plain), SPINERISK_OK);
        const uint64_t before = enter(&modes[m]);
        const spinerisk_status status = call(kind, p, &c.patient, &moved);
        const uint64_t after = leave();
        cr_assert_eq(status, SPINERISK_OK, "%s, call %d", modes[m].name, kind);
        cr_assert_eq(after, before, "%s, call %d: the state is another", modes[m].name, kind);
        cr_assert_eq(memcmp(&plain, &moved, sizeof plain), 0, "%s, call %d: other bytes", modes[m].name, kind);
      }
}

/* A call that fails leaves by another way. */
Test(floats, a_refused_column_call_puts_the_state_back) {
  test_case c;
  case_read(&c, "pain_now=11");
  for (size_t m = 0; m < COUNT(modes); m++)
    for (int kind = 0; kind < 3; kind++) {
      const uint64_t before = enter(&modes[m]);
      const spinerisk_status status = call(kind, 0, &c.patient, &moved);
      const uint64_t after = leave();
      cr_assert_eq(status, SPINERISK_E_RANGE, "%s", modes[m].name);
      cr_assert_eq(after, before, "%s, call %d", modes[m].name, kind);
    }
}

/* The modes of the table are felt at all: otherwise the tests above say nothing. */
Test(floats, the_modes_change_what_is_calculated) {
  static volatile double one = 1.0, fifth = 5.0, tiny = 0x1p-1074;
  for (size_t m = 1; m < COUNT(modes); m++) {
    volatile double up, down, small; /* calculated here and not when it suits the compiler */
    if (modes[m].more == ALL_TRAPS) continue;
    enter(&modes[m]);
    up = one / fifth;
    down = -one / fifth;
    small = tiny * one;
    leave();
    cr_assert(up != one / fifth || down != -one / fifth || small != tiny || (!FLUSH && modes[m].round == FE_TONEAREST),
              "%s", modes[m].name);
  }
}

/* ------------------------------------------------------------------- the scalar calls ---- */

/* Call k of row i, whatever comes of it. */
static spinerisk_status scalar(int k, int i, const spinerisk_patient *patient, const spinerisk_activity *chosen,
                               const spinerisk_resolution *read, spinerisk_assessment *a) {
  spinerisk_demand demand;
  spinerisk_effort effort;
  spinerisk_effort_init(&effort, sizeof effort);
  spinerisk_demand_init(&demand, sizeof demand);
  effort.external_kg = kg[i];
  effort.minutes = minutes[i];
  demand.impact.typical = impact[i];
  demand.load.typical = load[i];
  demand.twist.typical = twist[i];
  demand.forward.typical = 33.3;
  demand.backward.typical = 0;
  if (k == 0) return spinerisk_assess_demand(NULL, &demand, NULL, patient, a, NULL);
  if (k == 1) return spinerisk_assess_activity(NULL, chosen, &effort, patient, a, NULL);
  if (k == 2) return spinerisk_assess(NULL, TEXT("deadlift"), &effort, patient, a, NULL);
  return spinerisk_assess_resolution(NULL, NULL, read, &effort, patient, a, NULL);
}

static void check_scalars(const struct mode *mode) {
  test_case c;
  spinerisk_activity chosen;
  spinerisk_resolution read;
  fill();
  case_read(&c, HERNIATION ";pain_now=3;body_mass_kg=83");
  spinerisk_activity_init(&chosen, sizeof chosen);
  cr_assert_eq(spinerisk_activity_get(20, &chosen, NULL), SPINERISK_OK);
  spinerisk_resolution_init(&read, sizeof read);
  spinerisk_resolve(NULL, TEXT("rowing"), 0, &read, NULL);
  for (int k = 0; k < 4; k++)
    for (int i = 0; i < N; i++) {
      spinerisk_assessment a = new_assessment(), b = new_assessment();
      const spinerisk_status expected = scalar(k, i, &c.patient, &chosen, &read, &a);
      const uint64_t before = enter(mode);
      const spinerisk_status status = scalar(k, i, &c.patient, &chosen, &read, &b);
      const uint64_t after = leave();
      cr_assert_eq(after, before, "%s, call %d: the state is another", mode->name, k);
      cr_assert_eq(status, expected, "%s, call %d, row %d", mode->name, k, i);
      cr_assert_eq(memcmp(&a, &b, sizeof a), 0, "%s, call %d, row %d: other bytes", mode->name, k, i);
    }
}

Test(floats, scalars_give_the_same_bytes_to_nearest) { check_scalars(&modes[0]); }
Test(floats, scalars_give_the_same_bytes_upward) { check_scalars(&modes[1]); }
Test(floats, scalars_give_the_same_bytes_downward) { check_scalars(&modes[2]); }
Test(floats, scalars_give_the_same_bytes_towards_zero) { check_scalars(&modes[3]); }
Test(floats, scalars_give_the_same_bytes_flushing) {
  check_scalars(&modes[4]);
  check_scalars(&modes[5]);
}
Test(floats, scalars_give_the_same_bytes_trapping) {
  check_scalars(&modes[6]);
  check_scalars(&modes[7]);
}

/* A good build is not called bad because of its program. */
Test(floats, the_self_test_passes_in_every_mode) {
  for (size_t m = 0; m < COUNT(modes); m++) {
    enter(&modes[m]);
    const spinerisk_status status = spinerisk_self_test();
    leave();
    cr_assert_eq(status, SPINERISK_OK, "%s", modes[m].name);
  }
}

/* ------------------------------------------------------------------- tables, names and texts ---- */

/* What is told besides scores: into one row of bytes. */
struct told {
  spinerisk_activity activity;
  spinerisk_resolution read;
  spinerisk_session session;
  spinerisk_patient patient;
  double share, confidence[2];
  spinerisk_status field, parameter, check, column;
  spinerisk_error past;
  char error[300], change[100], answer[3000];
};
static struct told quiet, loud;

/* What the mode may not change is made before it is set. */
static struct {
  spinerisk_assessment answer;
  spinerisk_session session;
  spinerisk_error error;
  spinerisk_change change;
  spinerisk_vocabulary vocabulary;
  spinerisk_activity own;
  spinerisk_model *model;
  double smallest;
} given;

static void make_given(void) {
  test_case c;
  case_run(&c, "assess", "deadlift", HERNIATION ";minutes=7.3");
  given.answer = c.result;
  spinerisk_session_init(&given.session, sizeof given.session);
  for (uint64_t i = 0; i < 3; i++) spinerisk_session_add(&given.session, &given.answer, i, NULL);
  given.error = new_error();
  given.error.status = SPINERISK_E_RANGE;
  given.error.field = SPINERISK_FIELD_EXTERNAL_KG;
  given.error.value = 0x1.9999999999999p+29;
  given.error.low = 0x1p-1060;
  given.error.high = 0x1.3333333333333p-3;
  spinerisk_change_init(&given.change, sizeof given.change);
  given.change.kind = SPINERISK_CHANGE_LIGHTER;
  given.change.value = 0x1.2666666666667p+3;
  given.own = own_activity();
  given.own.id = "own";
  spinerisk_vocabulary_init(&given.vocabulary, sizeof given.vocabulary);
  given.vocabulary.activities = &given.own;
  given.vocabulary.n_activities = 1;
  given.smallest = -0x1p-1074;
}

static void tell(struct told *out) {
  static const int64_t offsets[] = {0, 9, 21};
  spinerisk_resolution_columns columns;
  out->activity.struct_size = sizeof out->activity;
  out->read.struct_size = sizeof out->read;
  out->past.struct_size = sizeof out->past;
  spinerisk_patient_init(&out->patient, sizeof out->patient);
  spinerisk_resolution_columns_init(&columns, sizeof columns);
  columns.confidence = out->confidence;
  spinerisk_activity_get(20, &out->activity, NULL);
  spinerisk_activity_at(SIZE_MAX / 3, &out->activity, &out->past);
  spinerisk_resolve(&given.vocabulary, TEXT("dead lfit with twist"), 0, &out->read, NULL);
  out->column = spinerisk_resolve_column(NULL, "dead lfitjump and row", offsets, 2, 0, &columns, NULL, NULL);
  out->share = spinerisk_session_share(&given.session, &given.answer);
  out->field = spinerisk_field_set(&out->patient, SPINERISK_FIELD_PAIN_NOW, given.smallest, NULL);
  out->parameter = spinerisk_model_set(given.model, TEXT("avoid_line"), given.error.value, NULL);
  out->check = spinerisk_vocabulary_check(&given.vocabulary, NULL);
  spinerisk_error_text(&given.error, out->error, sizeof out->error);
  spinerisk_change_text(&given.change, out->change, sizeof out->change);
  spinerisk_assessment_text(&given.answer, out->answer, sizeof out->answer);
}

Test(floats, tables_names_and_texts_are_the_same_in_every_mode) {
  make_given();
  cr_assert_eq(spinerisk_model_create(NULL, "modes", &given.model, NULL), SPINERISK_OK);
  memset(&quiet, 0, sizeof quiet);
  tell(&quiet);
  cr_assert(quiet.field == SPINERISK_E_RANGE && quiet.parameter == SPINERISK_E_RANGE && quiet.check == SPINERISK_OK);
  cr_assert(quiet.share > 0.333 && quiet.share < 0.334 && quiet.confidence[0] > 0.5 && strstr(quiet.change, "9.2 kg"));
  for (size_t m = 0; m < COUNT(modes); m++) {
    memset(&loud, 0, sizeof loud);
    const uint64_t before = enter(&modes[m]);
    tell(&loud);
    const uint64_t after = leave();
    cr_assert_eq(after, before, "%s: the state is another", modes[m].name);
    cr_assert_eq(memcmp(&quiet, &loud, sizeof quiet), 0, "%s: other bytes", modes[m].name);
  }
  spinerisk_model_destroy(given.model);
}
