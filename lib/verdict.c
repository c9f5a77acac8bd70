#include "verdict.h"

#include "exact.h"

int spr_verdict_of(const spinerisk_model *model, double score) {
  if (score >= model->p[SPR_P_AVOID_LINE]) return SPINERISK_AVOID;
  return score >= model->p[SPR_P_CARE_LINE] ? SPINERISK_WITH_CARE : SPINERISK_SUITABLE;
}

int spr_verdict_of_scores(const spinerisk_model *model, const spr_scores *scores, int *reason) {
  const double avoid = model->p[SPR_P_AVOID_LINE];
  int verdict = spr_verdict_of(model, scores->typical);
  *reason = 0;
  if (verdict == SPINERISK_AVOID) return verdict;
  if (scores->way_high >= avoid) {
    verdict = SPINERISK_WITH_CARE;
    *reason = SPR_REASON_DONE_HARD;
  }
  if (scores->evidence_high >= avoid && scores->typical >= model->p[SPR_P_ASK_LINE]) {
    verdict = SPINERISK_ASK_PROVIDER;
    *reason = SPR_REASON_UNCERTAIN_EVIDENCE;
  }
  return verdict;
}

double spr_lift(const spinerisk_model *model, double score, int verdict) {
  switch (verdict) {
    case SPINERISK_STOP: return 100.0;
    case SPINERISK_AVOID: return spr_max(score, model->p[SPR_P_AVOID_LINE]);
    case SPINERISK_ASK_PROVIDER: return spr_max(score, model->p[SPR_P_ASK_LINE]);
    case SPINERISK_WITH_CARE: return spr_max(score, model->p[SPR_P_CARE_LINE]);
    default: return score;
  }
}
