/* model.h: parameters by index; NULL is the built-in model. */
#ifndef SPINERISK_MODEL_H
#define SPINERISK_MODEL_H

#include "data/tables.h"

static inline const spinerisk_model *spr_model_or_builtin(const spinerisk_model *model) {
  return model ? model : &spr_builtin;
}

static inline int spr_rule_is_off(const spinerisk_model *model, size_t rule) {
  return (int)(model->rules_off[rule / 64] >> (rule % 64) & 1);
}

/* Notes only explain a number: there is nothing to turn off. */
static inline int spr_rule_is_locked(size_t rule) {
  return spr_rules[rule].locked || spr_rules[rule].stage == SPR_STAGE_NOTE;
}

/* The parameters of each quantity's knots lie together, x0 x1 x2 x3 s1 s2 s3, the quantities in their order;
 * the rows of the conditions too, six hazards and the position share. */
enum { SPR_KNOTS = 7, SPR_CONDITION_STRIDE = SPR_HAZARDS + 1 };
_Static_assert(SPR_P_TWIST_X0 == SPR_P_IMPACT_X0 + SPR_TWIST * SPR_KNOTS, "knots in the order of the quantities");
static inline int spr_first_knot(int quantity) { return SPR_P_IMPACT_X0 + quantity * SPR_KNOTS; }

/* Severity lines through the knots of one quantity, in excess over knot 0. */
void spr_model_lines(const double *parameters, int quantity, spr_line out[SPR_LINES]);

#endif
