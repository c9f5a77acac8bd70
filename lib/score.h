/* score.h: from model and person to the coefficients of the formula. */
#ifndef SPINERISK_SCORE_H
#define SPINERISK_SCORE_H

#include "data/tables.h"

/* Coefficients for one person. hold_minutes: unbroken minutes in the posture (0 for repetitions).
 * easy_walking: the hours after a decompression session never count against it. */
void spr_coefficients_make(const spinerisk_model *model, const spinerisk_patient *patient, double hold_minutes,
                           int easy_walking, spr_coefficients *out);

/* The same coefficients for another hold. */
void spr_coefficients_hold(const spinerisk_model *model, const spinerisk_patient *patient, double hold_minutes,
                           spr_coefficients *k);

/* The phase that counts. Strengthening and maintenance begin when usual pain is low: before, they count as active. */
int spr_phase(const double *p, const spinerisk_patient *patient);

#endif
