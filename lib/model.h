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

/* Severity lines through the knots of one quantity, in excess over knot 0. */
void spr_model_lines(const double *parameters, int quantity, spr_line out[SPR_LINES]);

#endif
