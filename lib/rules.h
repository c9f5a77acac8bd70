/* rules.h: the rules engine. Rules are rows of data (data/rules.csv); this evaluates them. */
#ifndef SPINERISK_RULES_H
#define SPINERISK_RULES_H

#include "data/tables.h"

/* What rules can still say of one person, worked out once for any number of activities. */
typedef struct spr_standing {
  uint64_t stated;   /* fields of the person, bit per field */
  uint64_t fails;    /* clauses about stated fields that do not hold: bits of spr_person_clauses */
  spr_rule_set live; /* rules that what is stated and not stated has not settled yet */
  spr_open noted;    /* of rules that were let go of as one more answer could make them hold: spr_rules_narrow */
  uint64_t silent;   /* all bits, or none: nobody wants to know what one more answer would do */
  int notes_singly;  /* the model has rules turned off: what is not stated is noted rule by rule */
} spr_standing;

/* What rules look at. A NULL struct, or a NULL posture, is "not known yet". */
typedef struct spr_facts {
  const spinerisk_model *model;
  const spinerisk_effort *effort;
  const spinerisk_patient *patient;
  const spinerisk_activity *activity;
  const spr_posture *posture; /* the demands that are scored; NULL in a column's common part */
  int score_verdict;          /* 0 in a column's common part */
  int verdict_before_pain;
  const spr_standing *standing; /* of the patient */
  spr_rule_set rules;           /* that may hold for this patient and activity: spr_rules_select */
} spr_facts;

/* What the rules and the number say so far. */
typedef struct spr_outcome {
  int verdict, urgency;
  int n_reasons;
  struct spr_reason {
    int16_t number;
    int8_t verdict, urgency;
  } reasons[SPINERISK_MAX_REASONS];
  spr_open open;
  uint64_t strict_fields, strict_questions[SPR_LEVELS]; /* not stated, and taken in the strict sense */
  uint64_t stop_fields; /* the same of the rules that stop; unless one stops without any */
  int plain_stop;
  int affected_by_unreviewed; /* a rule about harms of the activity could not be decided */
  int row_dependent;          /* rules that need the row's posture or score */
} spr_outcome;

static inline void spr_open_add(spr_open *to, const spr_open *from) {
  for (int i = 0; i < SPR_LEVELS; i++) {
    to->fields[i] |= from->fields[i];
    to->questions[i] |= from->questions[i];
  }
  for (int i = 0; i < SPR_URGENCIES; i++) to->urgent[i] |= from->urgent[i];
}

static inline double spr_limit_of(const spinerisk_model *model, const spr_clause *clause) {
  return clause->parameter >= 0 ? model->p[clause->parameter] : clause->number;
}

static inline void spr_rules_add(spr_rule_set *to, const spr_rule_set *from) {
  for (int w = 0; w < SPR_RULE_WORDS; w++) to->words[w] |= from->words[w];
}

/* Adds a reason, with the verdict it demands (0: none). */
void spr_outcome_add(spr_outcome *out, int reason, int verdict, int urgency);
/* stated: the person's fields, of spr_check_fields. */
void spr_rules_stand(const spinerisk_model *model, const spinerisk_patient *patient, uint64_t stated,
                     spr_standing *out);
/* Lets go of the rules that the person alone makes not hold, or leaves open: worth it where many activities are asked about. */
void spr_rules_narrow(const spr_facts *facts, spr_standing *standing);
/* Notes which rules may hold, for all stages. */
void spr_rules_select(spr_facts *facts);
/* Whether one of those behind the flags looks at kilograms, demands or the number. */
int spr_rules_look_at_rows(const spr_facts *facts);
/* Evaluates the rules of one stage (SPR_STAGE_*). */
void spr_rules_apply(const spr_facts *facts, int stage, spr_outcome *out);
/* SPINERISK_SCREENED_*: whether the red-flag questions were answered. */
int spr_screened(const spinerisk_patient *patient);
/* Row of a reason by its permanent number, NULL if there is none. */
const spr_rule_row *spr_reason_row(int number);

#endif
