/* answer.h: from a person and an activity, or what a name was read as, to the whole assessment. What is built on
 * assessments (limits, alternatives, plans) asks here. */
#ifndef SPINERISK_ANSWER_H
#define SPINERISK_ANSWER_H

#include "case.h"

/* A red flag has answered already. */
static inline int spr_is_flagged(const spr_case *person) { return person->outcome.verdict == SPINERISK_STOP; }
/* The answer to a red flag: nothing of the activity matters. */
void spr_answer_flag(const spr_case *person, spinerisk_assessment *own);
/* Scores the activity in c. own: initialised, with how its name was read. */
void spr_answer_activity(spr_case *c, spinerisk_assessment *own);
/* Help carries part of the body only where there is something to carry. */
spinerisk_status spr_check_assistance(const spr_case *c, spinerisk_error *error);

/* Scores every tied candidate of a reading; the most demanding is the answer. */
spinerisk_status spr_answer(const spr_case *person, const spinerisk_vocabulary *vocabulary,
                            const spinerisk_resolution *r, spinerisk_assessment *worst, spinerisk_error *error);

/* The activity of a candidate, the catalogue's or the caller's own, as a name asked for it, into c. */
spinerisk_status spr_take_activity(spr_case *c, const spinerisk_vocabulary *vocabulary,
                                   const spinerisk_candidate *candidate, spinerisk_error *error);
/* The same answer for an activity of the catalogue by its index, done with an effort of its own. */
void spr_answer_index(const spr_case *person, size_t index, const spinerisk_effort *effort, spinerisk_assessment *own);

/* A person and what a name was read as: own copies, checked. With a red flag only the person is filled. */
typedef struct spr_question {
  spr_case person;
  spinerisk_vocabulary vocabulary;
  spinerisk_resolution read;
} spr_question;
spinerisk_status spr_question_begin(spr_question *q, const spinerisk_model *model,
                                    const spinerisk_vocabulary *vocabulary, const spinerisk_resolution *resolution,
                                    const spinerisk_effort *effort, const spinerisk_patient *patient,
                                    spinerisk_error *error);
static inline spinerisk_status spr_question_answer(const spr_question *q, spinerisk_assessment *own,
                                                   spinerisk_error *error) {
  return spr_answer(&q->person, &q->vocabulary, &q->read, own, error);
}

#endif
