#include "raise.h"

#include <stddef.h>

#include "exact.h"

/* Which range each factor lifts, to which parameters (low, typical, high follow each other), and the tags it adds. */
static const struct {
  unsigned factor;
  size_t range;
  int parameter;
  uint64_t tags;
} lifts[] = {
    {SPR_RAISE_IMPACT, offsetof(spinerisk_activity, impact), SPR_P_RAISE_IMPACT_LOW, SPR_TAG_JERK},
    {SPR_RAISE_TWIST, offsetof(spinerisk_activity, twist), SPR_P_RAISE_TWIST_LOW, 0},
    {SPR_RAISE_BEND, offsetof(spinerisk_activity, forward), SPR_P_RAISE_BEND_LOW, 0},
    {SPR_RAISE_BACK_BEND, offsetof(spinerisk_activity, backward), SPR_P_RAISE_BACK_BEND_LOW, 0},
    {SPR_RAISE_OVERHEAD, offsetof(spinerisk_activity, backward), SPR_P_RAISE_OVERHEAD_LOW, 0},
    {SPR_RAISE_SINGLE_LEG, offsetof(spinerisk_activity, twist), SPR_P_RAISE_SINGLE_LEG_LOW, SPR_TAG_SINGLE_LEG},
    {SPR_RAISE_ONE_SIDED, offsetof(spinerisk_activity, twist), SPR_P_RAISE_ONE_SIDED_LOW, 0},
};

static void lift(spinerisk_range *range, const double *to) {
  range->low = spr_max(range->low, to[0]);
  range->typical = spr_max(range->typical, to[1]);
  range->high = spr_max(range->high, to[2]);
}

void spr_raise(const spinerisk_model *model, unsigned raised, spinerisk_activity *activity) {
  for (size_t i = 0; i < sizeof lifts / sizeof *lifts; i++) {
    if (!(raised & lifts[i].factor)) continue;
    lift((spinerisk_range *)(void *)((char *)activity + lifts[i].range), model->p + lifts[i].parameter);
    activity->tags |= lifts[i].tags;
  }
  /* Nobody must do it this way. */
  if (raised) activity->tags &= ~SPR_TAG_ESSENTIAL;
  if (raised & SPR_RAISE_INVERSION) activity->tags |= SPR_TAG_INVERSION;
  if (raised & SPR_RAISE_OVERHEAD) activity->overhead = SPR_OVERHEAD_YES;
  /* What goes overhead is a weight, too. */
  if ((raised & (SPR_RAISE_LOAD | SPR_RAISE_OVERHEAD)) && !spr_given(activity->usual_kg.typical)) {
    activity->usual_kg.low = model->p[SPR_P_RAISE_KG_LOW];
    activity->usual_kg.typical = model->p[SPR_P_RAISE_KG_TYPICAL];
    activity->usual_kg.high = model->p[SPR_P_RAISE_KG_HIGH];
  }
  /* Whoever calls it heavy does not mean the usual weight. */
  if ((raised & SPR_RAISE_HEAVY) && spr_given(activity->usual_kg.typical)) {
    activity->usual_kg.low = activity->usual_kg.typical;
    activity->usual_kg.typical = activity->usual_kg.high;
  }
}
