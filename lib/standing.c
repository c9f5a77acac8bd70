/* What the rules can still say of one person: worked out once, for any number of activities. */
#include <string.h>

#include "fields.h"
#include "rules.h"

/* Whether a clause about a field of the person that is stated does not hold; without branches, as people differ. */
static inline int fails(const spinerisk_model *model, const spinerisk_patient *patient, const spr_clause *clause) {
  const char *at = (const char *)patient + clause->offset;
  if (clause->place == SPR_IN_NUMBERS) {
    const double limit = spr_limit_of(model, clause);
    const int above = clause->operation == SPR_ABOVE || clause->operation == SPR_ABOVE_OR_MISSING,
              least = clause->operation == SPR_AT_LEAST, under = clause->operation == SPR_UNDER_OR_MISSING;
    double value;
    memcpy(&value, at, sizeof value);
    return !((above & (value > limit)) | (least & (value >= limit)) | (under & (value < limit)));
  }
  uint64_t bits = patient->conditions;
  if (clause->place == SPR_IN_CHOICES) {
    int32_t choice;
    memcpy(&choice, at, sizeof choice);
    bits = UINT64_C(1) << (choice - 1);
  }
  const int lacks = clause->operation == SPR_LACKS || clause->operation == SPR_IS_NOT;
  return ((bits & clause->bits) != 0) == lacks;
}

/* Of the clauses about what is stated, those that do not hold. */
static uint64_t failing_clauses(const spinerisk_model *model, const spinerisk_patient *patient, uint64_t stated) {
  uint64_t out = 0;
  for (uint64_t left = stated & SPR_CLAUSE_FIELDS; left; left &= left - 1) {
    const spr_span span = spr_clauses_of_field[spr_lowest_bit(left)];
    for (int i = span.first; i < span.end; i++) out |= (uint64_t)fails(model, patient, &spr_person_clauses[i]) << i;
  }
  return out;
}

/* A bit for each rule there is: the last word is not full. */
static uint64_t rules_of_word(int w) {
  const int beyond = 64 * (w + 1) - SPR_N_RULES;
  return UINT64_MAX >> (beyond > 0 ? beyond : 0);
}

void spr_rules_stand(const spinerisk_model *model, const spinerisk_patient *patient, uint64_t stated,
                     spr_standing *out) {
  uint64_t off = 0;
  for (int w = 0; w < SPR_RULE_WORDS; w++) off |= model->rules_off[w];
  out->stated = stated;
  out->silent = 0;
  out->notes_singly = off != 0;
  memset(&out->noted, 0, sizeof out->noted);
  out->live = spr_rules_lasting;
  out->fails = failing_clauses(model, patient, stated);
  for (uint64_t left = stated & SPR_SINGLE_FIELDS; left; left &= left - 1)
    spr_rules_add(&out->live, &spr_rules_of_field[spr_lowest_bit(left)]);
  for (uint64_t left = patient->answers_yes & SPR_QUESTIONS; left; left &= left - 1)
    spr_rules_add(&out->live, &spr_rules_of_question[spr_lowest_bit(left)]);
  for (int w = 0; off && w < SPR_RULE_WORDS; w++) out->live.words[w] = ~model->rules_off[w] & rules_of_word(w);
}
