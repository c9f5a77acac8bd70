/* flat_request.h: the (field, value) pairs of a call, read into the library's structs. */
#ifndef SPINERISK_FLAT_REQUEST_H
#define SPINERISK_FLAT_REQUEST_H

#include "flat.h"

/* Kinds of call beside enum flat_mode. */
enum { FLAT_COLUMNS_CALL = FLAT_BY_CODE + 1, FLAT_PLAN_CALL };

/* Everything a call's pairs can describe. */
struct request {
  spinerisk_effort effort;
  spinerisk_patient patient;
  spinerisk_provider provider;
  spinerisk_demand demand;
  spinerisk_activity activity;
  spinerisk_permit *permits; /* grown while reading */
  uint32_t *bans;
  spinerisk_plan_request plan;
  spinerisk_diary *diary;
  uint32_t *likes;
  int has_provider;
};

void request_init(struct request *r);
void request_free(struct request *r);
/* Reads every pair even after a bad one, and answers the first error: see request_red_flag. */
int32_t request_read(struct request *r, int mode, const double *pairs, size_t n_pairs, spinerisk_error *error);
/* An emergency is answered whatever else in the call is wrong: does a red flag stop by the answers
 * alone? Then out holds the answer. */
int request_red_flag(const spinerisk_model *model, const struct request *r, spinerisk_assessment *out);
/* Leaves of the person and the plan what that answer is of: with a value that is wrong nothing else is relied on, as in
 * the layers above where a name is. */
void request_only_answers(struct request *r);

#endif
