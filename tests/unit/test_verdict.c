/* From numbers to a verdict, and from a verdict back to the number that shows it. */
#include "data/tables.h"
#include "help.h"
#include "verdict.h"

static const double *p = spr_builtin.p;
static const spinerisk_model *model = &spr_builtin;

static int judge(double typical, double way_high, double evidence_high, int *reason) {
  const spr_scores scores = {typical, typical, fmax(way_high, evidence_high), way_high, evidence_high};
  return spr_verdict_of_scores(model, &scores, reason);
}

Test(verdict, lines_belong_to_the_stricter_side) {
  cr_assert_eq(spr_verdict_of(model, 0), SPINERISK_SUITABLE);
  cr_assert_eq(spr_verdict_of(model, nextafter(p[SPR_P_CARE_LINE], 0)), SPINERISK_SUITABLE);
  cr_assert_eq(spr_verdict_of(model, p[SPR_P_CARE_LINE]), SPINERISK_WITH_CARE);
  cr_assert_eq(spr_verdict_of(model, nextafter(p[SPR_P_AVOID_LINE], 0)), SPINERISK_WITH_CARE);
  cr_assert_eq(spr_verdict_of(model, p[SPR_P_AVOID_LINE]), SPINERISK_AVOID);
  cr_assert_eq(spr_verdict_of(model, 100), SPINERISK_AVOID);
}

Test(interval, only_makes_it_stricter) {
  int reason;
  for (double typical = 0; typical <= 100; typical += 2.5)
    for (double way = typical; way <= 100; way += 2.5)
      for (double evidence = typical; evidence <= 100; evidence += 2.5)
        cr_assert_geq(judge(typical, way, evidence, &reason), spr_verdict_of(model, typical));
}

Test(interval, the_way_straddling_the_line_is_with_care) {
  int reason;
  cr_assert_eq(judge(5, p[SPR_P_AVOID_LINE], 6, &reason), SPINERISK_WITH_CARE);
  cr_assert_eq(reason, SPR_REASON_DONE_HARD);
  cr_assert_eq(judge(5, nextafter(p[SPR_P_AVOID_LINE], 0), 6, &reason), SPINERISK_SUITABLE);
  cr_assert_eq(reason, 0);
}

Test(interval, the_evidence_straddling_it_near_the_line_is_a_question) {
  int reason;
  cr_assert_eq(judge(p[SPR_P_ASK_LINE], 40, p[SPR_P_AVOID_LINE], &reason), SPINERISK_ASK_PROVIDER);
  cr_assert_eq(reason, SPR_REASON_UNCERTAIN_EVIDENCE);
  cr_assert_eq(judge(nextafter(p[SPR_P_ASK_LINE], 0), 40, 99, &reason), SPINERISK_WITH_CARE);
  cr_assert_eq(reason, 0);
}

Test(interval, past_the_line_is_avoid_whatever_low_says) {
  int reason;
  cr_assert_eq(judge(p[SPR_P_AVOID_LINE], p[SPR_P_AVOID_LINE], p[SPR_P_AVOID_LINE], &reason), SPINERISK_AVOID);
  cr_assert_eq(reason, 0);
}

Test(lift, shows_the_verdict_and_never_lowers) {
  for (double score = 0; score <= 100; score += 0.5) {
    double before = score;
    cr_assert_eq(spr_lift(model, score, SPINERISK_SUITABLE), score);
    for (int v = SPINERISK_SUITABLE; v <= SPINERISK_STOP; v++) {
      const double lifted = spr_lift(model, score, v);
      cr_assert(lifted >= before && lifted <= 100, "%g, verdict %d", score, v);
      before = lifted;
    }
    cr_assert_eq(before, 100, "stop is 100");
  }
  cr_assert_eq(spr_lift(model, 0, SPINERISK_WITH_CARE), p[SPR_P_CARE_LINE]);
  cr_assert_eq(spr_lift(model, 0, SPINERISK_ASK_PROVIDER), p[SPR_P_ASK_LINE]);
  cr_assert_eq(spr_lift(model, 0, SPINERISK_AVOID), p[SPR_P_AVOID_LINE]);
}

Test(verdict, every_one_has_its_sentence_and_no_other_number) {
  for (int32_t v = SPINERISK_SUITABLE; v <= SPINERISK_STOP; v++) cr_assert(*spinerisk_verdict_text(v));
  cr_assert_null(spinerisk_verdict_text(0));
  cr_assert_null(spinerisk_verdict_text(SPINERISK_STOP + 1));
  cr_assert_null(spinerisk_verdict_text(-1));
}
