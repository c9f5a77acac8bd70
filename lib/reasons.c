#include <string.h>

#include "rules.h"
#include "status.h"
#include "structs.h"

size_t spinerisk_question_count(void) { return SPR_N_QUESTIONS; }
size_t spinerisk_reason_count(void) { return SPR_N_RULES; }

spinerisk_status spinerisk_question_at(size_t index, spinerisk_question_info *info, spinerisk_error *error) {
  spinerisk_question_info own;
  if (!info) return spr_fail(error, SPINERISK_E_NULL);
  if (index >= SPR_N_QUESTIONS) return spr_fail_index(index, SPR_N_QUESTIONS, error);
  spinerisk_question_info_init(&own, sizeof own);
  own.number = spr_questions[index].number;
  own.id = spr_text(spr_questions[index].id);
  own.group = spr_text(spr_questions[index].group);
  own.text = spr_text(spr_questions[index].text);
  return spr_give_struct(info, info->struct_size, &own, sizeof own, SPR_LEAST(spinerisk_question_info));
}

size_t spinerisk_sentence_count(void) { return SPR_N_SENTENCES; }

spinerisk_status spinerisk_sentence_at(size_t index, spinerisk_sentence_info *info, spinerisk_error *error) {
  spinerisk_sentence_info own;
  if (!info) return spr_fail(error, SPINERISK_E_NULL);
  if (index >= SPR_N_SENTENCES) return spr_fail_index(index, SPR_N_SENTENCES, error);
  spinerisk_sentence_info_init(&own, sizeof own);
  own.id = spr_text(spr_sentences[index].id);
  own.text = spr_text(spr_sentences[index].text);
  return spr_give_struct(info, info->struct_size, &own, sizeof own, SPR_LEAST(spinerisk_sentence_info));
}

const char *spinerisk_sentence_text(const char *id) {
  for (size_t i = 0; id && i < SPR_N_SENTENCES; i++)
    if (strcmp(id, spr_text(spr_sentences[i].id)) == 0) return spr_text(spr_sentences[i].text);
  return NULL;
}

static spinerisk_status write_reason(const spr_rule_row *row, spinerisk_reason_info *info) {
  spinerisk_reason_info own;
  spinerisk_reason_info_init(&own, sizeof own);
  own.number = row->number;
  own.id = spr_text(row->id);
  own.sentence = spr_text(row->sentence);
  own.source = spr_text(row->source);
  own.verdict = row->stage == SPR_STAGE_RESPONSE ? 0 : row->verdict;
  own.urgency = row->urgency;
  own.locked = row->locked;
  own.is_rule = row->stage != SPR_STAGE_NOTE;
  return spr_give_struct(info, info->struct_size, &own, sizeof own, SPR_LEAST(spinerisk_reason_info));
}

spinerisk_status spinerisk_reason_at(size_t index, spinerisk_reason_info *info, spinerisk_error *error) {
  if (!info) return spr_fail(error, SPINERISK_E_NULL);
  if (index >= SPR_N_RULES) return spr_fail_index(index, SPR_N_RULES, error);
  return write_reason(&spr_rules[index], info);
}

spinerisk_status spinerisk_reason_get(int32_t number, spinerisk_reason_info *info, spinerisk_error *error) {
  const spr_rule_row *row = spr_reason_row(number);
  if (!info) return spr_fail(error, SPINERISK_E_NULL);
  if (!row) return spr_fail_range(error, SPINERISK_E_RANGE, 0, number, 1, INT16_MAX);
  return write_reason(row, info);
}
