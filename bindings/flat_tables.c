/* The library's tables, cell by cell, for bindings that build their own objects. */
#include "flat.h"

#include <stdlib.h>

static double nan_value(void) {
  spinerisk_effort effort;
  spinerisk_effort_init(&effort, sizeof effort);
  return effort.minutes;
}

/* One row of one table, whichever it is. */
union row {
  spinerisk_field_info field;
  spinerisk_question_info question;
  spinerisk_reason_info reason;
  spinerisk_parameter_info parameter;
  spinerisk_activity activity;
  spinerisk_code_info code;
  spinerisk_sentence_info sentence;
};

size_t flat_rows(int table) {
  switch (table) {
    case FLAT_FIELDS: return spinerisk_field_count();
    case FLAT_QUESTIONS: return spinerisk_question_count();
    case FLAT_REASONS_TABLE: return spinerisk_reason_count();
    case FLAT_PARAMETERS: return spinerisk_parameter_count();
    case FLAT_ACTIVITIES: return spinerisk_activity_count();
    case FLAT_SYNONYMS: return spinerisk_synonym_count();
    case FLAT_CODES: return spinerisk_code_count();
    case FLAT_SENTENCES: return spinerisk_sentence_count();
    default: return 0;
  }
}

static int load_row(int table, size_t row, union row *out) {
  switch (table) {
    case FLAT_FIELDS:
      return spinerisk_field_info_init(&out->field, sizeof out->field) || spinerisk_field_at(row, &out->field, NULL);
    case FLAT_QUESTIONS:
      return spinerisk_question_info_init(&out->question, sizeof out->question) ||
             spinerisk_question_at(row, &out->question, NULL);
    case FLAT_REASONS_TABLE:
      return spinerisk_reason_info_init(&out->reason, sizeof out->reason) ||
             spinerisk_reason_at(row, &out->reason, NULL);
    case FLAT_PARAMETERS:
      return spinerisk_parameter_info_init(&out->parameter, sizeof out->parameter) ||
             spinerisk_parameter_at(row, &out->parameter, NULL);
    case FLAT_ACTIVITIES:
      return spinerisk_activity_init(&out->activity, sizeof out->activity) ||
             spinerisk_activity_at(row, &out->activity, NULL);
    case FLAT_CODES:
      return spinerisk_code_info_init(&out->code, sizeof out->code) || spinerisk_code_at(row, &out->code, NULL);
    case FLAT_SENTENCES:
      return spinerisk_sentence_info_init(&out->sentence, sizeof out->sentence) ||
             spinerisk_sentence_at(row, &out->sentence, NULL);
    default: return 1;
  }
}

const char *flat_text(int table, size_t row, int column) {
  union row r;
  if (column < 0 || load_row(table, row, &r)) return NULL;
  const char *const fields[] = {r.field.name, r.field.unit, r.field.if_missing, r.field.sentence};
  const char *const questions[] = {r.question.id, r.question.group, r.question.text};
  const char *const reasons[] = {r.reason.id, r.reason.sentence, r.reason.source};
  const char *const parameters[] = {r.parameter.name, r.parameter.unit, r.parameter.grade, r.parameter.source,
                                    r.parameter.sentence};
  const char *const activities[] = {r.activity.id,         r.activity.name,       r.activity.sources[0],
                                    r.activity.sources[1], r.activity.sources[2], r.activity.sources[3],
                                    r.activity.sources[4]};
  switch (table) {
    case FLAT_FIELDS: return column < 4 ? fields[column] : NULL;
    case FLAT_QUESTIONS: return column < 3 ? questions[column] : NULL;
    case FLAT_REASONS_TABLE: return column < 3 ? reasons[column] : NULL;
    case FLAT_PARAMETERS: return column < 5 ? parameters[column] : NULL;
    case FLAT_CODES: return column < 1 ? r.code.name : NULL;
    case FLAT_SENTENCES: return column == 0 ? r.sentence.id : column == 1 ? r.sentence.text : NULL;
    default: return column < 7 ? activities[column] : NULL;
  }
}

char *flat_synonym(size_t row) {
  const size_t size = spinerisk_synonym_at(row, NULL, NULL, 0) + 1;
  char *text = malloc(size);
  if (text) spinerisk_synonym_at(row, NULL, text, size);
  return text;
}

static double activity_number(const spinerisk_activity *a, int column) {
  const spinerisk_range ranges[] = {a->impact, a->load, a->twist, a->forward, a->backward};
  const double head[] = {a->number,
                         a->kind,
                         a->role,
                         a->dose_unit,
                         a->overhead,
                         a->reference_dose,
                         a->usual_hold_minutes,
                         a->load_per_kg,
                         a->usual_kg.low,
                         a->usual_kg.typical,
                         a->usual_kg.high,
                         (double)(a->tags & UINT32_MAX)};
  if (column < 12) return head[column];
  if (column < 27) {
    const spinerisk_range *range = &ranges[(column - 12) / 3];
    return (column - 12) % 3 == 0 ? range->low : (column - 12) % 3 == 1 ? range->typical : range->high;
  }
  if (column < 33) return a->benefits[column - 27];
  if (column < 38) return a->grades[column - 33];
  const double tail[] = {a->assistable, a->category, (double)a->muscles, (double)a->equipment};
  return column < 42 ? tail[column - 38] : nan_value();
}

double flat_number(int table, size_t row, int column) {
  union row r;
  uint32_t number = 0;
  if (table == FLAT_SYNONYMS) return column == 0 && spinerisk_synonym_at(row, &number, NULL, 0) ? number : nan_value();
  if (column < 0 || load_row(table, row, &r)) return nan_value();
  const double fields[] = {r.field.field, r.field.owner, r.field.type, r.field.low, r.field.high};
  const double reasons[] = {r.reason.number, r.reason.verdict, r.reason.urgency, r.reason.locked, r.reason.is_rule};
  const double parameters[] = {r.parameter.index, r.parameter.value, r.parameter.low, r.parameter.high};
  const double codes[] = {r.code.system, r.code.code, r.code.sub, r.code.activity, r.code.raised, r.code.assisted};
  switch (table) {
    case FLAT_FIELDS: return column < 5 ? fields[column] : nan_value();
    case FLAT_QUESTIONS: return column < 1 ? r.question.number : nan_value();
    case FLAT_REASONS_TABLE: return column < 5 ? reasons[column] : nan_value();
    case FLAT_PARAMETERS: return column < 4 ? parameters[column] : nan_value();
    case FLAT_CODES: return column < 6 ? codes[column] : nan_value();
    case FLAT_SENTENCES: return nan_value();
    default: return activity_number(&r.activity, column);
  }
}
