/* finite.c: laws of what is finite, by trying all of it.
 *     finite CONDITIONS ACTIVITIES     sets of so many conditions; with questions one in so many activities
 *
 * Verdicts by the order of scores and lines; conditions, phases and safety questions against the rules; sessions in every
 * order and grouping, up to where their totals stop. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "answer.h"
#include "catalogue.h"
#include "data/tables.h"
#include "fields.h"
#include "model.h"
#include "verdict.h"

enum { N_CONDITIONS = 14, SETS = 1 << N_CONDITIONS, ANY = SPR_N_ACTIVITIES };

static long failures;
static uint64_t tried;
static size_t one_in = 1;

static void expect(int holds, const char *what, uint64_t a, uint64_t b) {
  tried++;
  if (holds || failures++ > 5) return;
  printf("not so: %s (%#" PRIx64 ", %#" PRIx64 ")\n", what, a, b);
}

/* Three scores among three lines: verdicts only compare, so every order of the six is every case there is. */
static void try_verdicts(void) {
  spinerisk_model model = spr_builtin;
  model.p[SPR_P_CARE_LINE] = 2, model.p[SPR_P_ASK_LINE] = 4, model.p[SPR_P_AVOID_LINE] = 6;
  int reason;
  for (int i = 0; i < 8 * 8 * 8; i++) {
    const spr_scores at = {.typical = i % 8, .way_high = i / 8 % 8, .evidence_high = i / 64};
    const int verdict = spr_verdict_of_scores(&model, &at, &reason);
    const spr_scores more[] = {{.typical = at.typical + 1, .way_high = at.way_high, .evidence_high = at.evidence_high},
                               {.typical = at.typical, .way_high = at.way_high + 1, .evidence_high = at.evidence_high},
                               {.typical = at.typical, .way_high = at.way_high, .evidence_high = at.evidence_high + 1}};
    for (int k = 0; k < 3; k++) expect(spr_verdict_of_scores(&model, &more[k], &reason) >= verdict, "a higher score is milder", (uint64_t)i, (uint64_t)k);
    expect(spr_verdict_of(&model, at.typical) <= verdict, "uncertainty is milder", (uint64_t)i, 0);
    for (int v = SPINERISK_SUITABLE; v <= SPINERISK_STOP; v++) {
      const double lifted = spr_lift(&model, at.typical, v);
      expect(lifted >= at.typical && lifted <= spr_lift(&model, at.typical + 1, v), "a lift falls", (uint64_t)i, (uint64_t)v);
      if (v < SPINERISK_STOP) expect(lifted <= spr_lift(&model, at.typical, v + 1), "a stricter verdict lifts less", (uint64_t)i, (uint64_t)v);
    }
  }
}

/* What a person is told of each activity: verdict, score bits. */
struct answers {
  uint8_t verdict[ANY], urgency[ANY];
  double score[ANY];
};

/* 0 if the person cannot be scored. */
static int ask(const spinerisk_patient *patient, struct answers *out) {
  spr_case person;
  spinerisk_effort effort;
  spinerisk_assessment a;
  spinerisk_effort_init(&effort, sizeof effort);
  if (spr_case_begin(&person, NULL, &effort, patient, NULL) != SPINERISK_OK) return 0;
  const int flagged = spr_is_flagged(&person);
  for (size_t i = 0; i < ANY; i += one_in) {
    out->verdict[i] = out->urgency[i] = 0, out->score[i] = 0;
    if (spr_activities[i].kind == SPINERISK_KIND_CLASS) continue;
    if (flagged)
      spr_answer_flag(&person, &a);
    else
      spr_answer_index(&person, i, &effort, &a);
    out->verdict[i] = (uint8_t)a.verdict;
    out->urgency[i] = (uint8_t)a.urgency;
    out->score[i] = a.score;
  }
  return 1;
}

static void expect_stricter(const struct answers *mild, const struct answers *strict, const char *what, uint64_t a, uint64_t b) {
  for (size_t i = 0; i < ANY; i += one_in)
    expect(strict->verdict[i] >= mild->verdict[i] && strict->urgency[i] >= mild->urgency[i] && strict->score[i] >= mild->score[i], what, a, b);
}

/* Every set of up to most named conditions and each further one beside it, in every phase. */
static void try_conditions(int most) {
  struct answers one, more;
  spinerisk_patient patient;
  spinerisk_patient_init(&patient, sizeof patient);
  for (patient.phase = SPINERISK_PHASE_ACUTE; patient.phase <= SPINERISK_PHASE_MAINTENANCE; patient.phase++)
    for (uint64_t set = SPINERISK_CONDITION_NON_SPECIFIC; set < SETS; set += SPINERISK_CONDITION_NON_SPECIFIC) {
      if (spr_count_bits(set) > most) continue;
      patient.conditions = set;
      if (!ask(&patient, &one)) continue;
      for (int c = 2; c < N_CONDITIONS; c++) {
        patient.conditions = set | UINT64_C(1) << c;
        if (patient.conditions != set && ask(&patient, &more)) expect_stricter(&one, &more, "another condition is milder", set, patient.conditions);
      }
    }
}

/* An earlier phase, with each condition. */
static void try_phases(void) {
  struct answers early, late;
  spinerisk_patient patient;
  spinerisk_patient_init(&patient, sizeof patient);
  for (int c = 0; c < N_CONDITIONS; c++)
    for (int phase = SPINERISK_PHASE_ACUTE; phase < SPINERISK_PHASE_MAINTENANCE; phase++) {
      patient.conditions = UINT64_C(1) << c;
      patient.phase = phase;
      if (!ask(&patient, &early)) continue;
      patient.phase = phase + 1;
      if (ask(&patient, &late)) expect_stricter(&late, &early, "an earlier phase is milder", patient.conditions, (uint64_t)phase);
    }
}

static void answer(spinerisk_patient *patient, int question, int how) {
  const uint64_t bit = UINT64_C(1) << question;
  patient->answers_yes &= ~bit, patient->answers_no &= ~bit;
  if (how == 1) patient->answers_no |= bit;
  if (how == 2) patient->answers_yes |= bit;
}

/* Each two safety questions, answered no, not at all and yes: no is never stricter than no answer, yes never milder. */
static void try_questions(void) {
  static const int order[] = {1, 0, 2};
  struct answers before, after;
  spinerisk_patient patient;
  for (int set = 0; set < 3; set++)
    for (int first = 0; first < SPR_N_QUESTIONS; first++)
      for (int second = 0; second < SPR_N_QUESTIONS; second++)
        for (int how = 0; first != second && how < 3; how++) {
          spinerisk_patient_init(&patient, sizeof patient);
          patient.conditions = set == 0 ? 0 : set == 1 ? SPINERISK_CONDITION_NONE : SPINERISK_CONDITION_STENOSIS | SPINERISK_CONDITION_OSTEOPOROSIS;
          answer(&patient, second, how);
          answer(&patient, first, order[0]);
          int known = ask(&patient, &before);
          for (int k = 1; k < 3; k++) {
            answer(&patient, first, order[k]);
            const int now = ask(&patient, &after);
            if (known && now) expect_stricter(&before, &after, "an answer of yes, or none, is milder", (uint64_t)(first << 8 | second), (uint64_t)(set << 8 | how << 4 | k));
            before = after;
            known = now;
          }
        }
}

/* Parts that differ in everything that counts, and some that take a session to where its totals stop. */
enum { PARTS = 9 };
static spinerisk_session session_of(int part) {
  static const double hazards[PARTS] = {0, 0.25, 0.25, 1, 1, 8388607, 8388607.9999999, 8388608, 1e300};
  spinerisk_session s;
  spinerisk_assessment a;
  spinerisk_session_init(&s, sizeof s);
  spinerisk_assessment_init(&a, sizeof a);
  a.hazard = hazards[part];
  a.dose = 1;
  a.score = 10.0 * (part % 4);
  a.verdict = SPINERISK_SUITABLE + part % 3;
  a.urgency = part % 2;
  expect(spinerisk_session_add(&s, &a, (uint64_t)(part * 7 % 5), NULL) == SPINERISK_OK, "a part is refused", (uint64_t)part, 0);
  return s;
}

static spinerisk_session merged(spinerisk_session a, const spinerisk_session *b) {
  expect(spinerisk_session_merge(&a, b, NULL) == SPINERISK_OK, "a session is refused", 0, 0);
  expect(a.hazard_units <= SPINERISK_TOTAL_MAX && a.parts <= SPINERISK_TOTAL_MAX, "a total passes its end", a.hazard_units, a.parts);
  return a;
}

static void try_sessions(void) {
  spinerisk_session empty;
  spinerisk_session_init(&empty, sizeof empty);
  for (int i = 0; i < PARTS * PARTS * PARTS; i++) {
    const spinerisk_session a = session_of(i % PARTS), b = session_of(i / PARTS % PARTS), c = session_of(i / PARTS / PARTS);
    const spinerisk_session ab = merged(a, &b), ba = merged(b, &a), bc = merged(b, &c);
    const spinerisk_session left = merged(ab, &c), right = merged(a, &bc), with_none = merged(ab, &empty), none_with = merged(empty, &ab);
    expect(memcmp(&ab, &ba, sizeof ab) == 0, "a sum depends on the order", (uint64_t)i, 0);
    expect(memcmp(&left, &right, sizeof left) == 0, "a sum depends on the grouping", (uint64_t)i, 0);
    expect(memcmp(&with_none, &ab, sizeof ab) == 0 && memcmp(&none_with, &ab, sizeof ab) == 0, "nothing added changes a sum", (uint64_t)i, 0);
    expect(ab.hazard_units >= a.hazard_units && ab.verdict >= a.verdict && ab.worst_score >= a.worst_score, "more parts are milder", (uint64_t)i, 0);
  }
  /* The sum of two totals has room. */
  expect(SPINERISK_TOTAL_MAX <= UINT64_MAX / 2, "the sum of two totals may overflow", SPINERISK_TOTAL_MAX, 0);
}

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  try_verdicts();
  try_sessions();
  try_conditions(atoi(argv[1]));
  try_phases();
  one_in = strtoul(argv[2], NULL, 10);
  try_questions();
  if (failures) printf("%ld failures\n", failures);
  printf("finite: %" PRIu64 " comparisons\n", tried);
  return failures != 0;
}
