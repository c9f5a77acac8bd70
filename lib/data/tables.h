/* tables.h: the shape of the generated tables. Text is an offset into spr_pool. */
#ifndef SPINERISK_DATA_TABLES_H
#define SPINERISK_DATA_TABLES_H

#include <spinerisk/spinerisk.h>
#include <stddef.h>

#include "../hazard.h"
#include "generated.h"

typedef struct spr_activity_row {
  uint16_t number;
  uint8_t kind, role, dose_unit, overhead, assistable;
  uint16_t reference_dose; /* 1/100 minute or repetition */
  uint16_t hold_minutes;   /* 1/100 */
  uint16_t load_per_kg;    /* 1/10 N/kg */
  uint32_t id, name;
  uint32_t tags;
  uint16_t has;    /* SPR_RAISE_* factors it asks for by itself */
  uint16_t loaded; /* index of its version with weights; 0: none */
  uint8_t category;
  uint32_t muscles;
  uint16_t equipment;
  uint8_t only_asked; /* in a plan only where somebody likes it or wants it */
  uint16_t easier[3]; /* indexes of easier variants on the way to it, the easiest first; 0: no more */
  uint16_t demand[5][3]; /* impact 1/100 BW, load N, forward, backward, twist 1/10 degree */
  uint16_t usual_kg[3];  /* 1/10 */
  uint8_t benefits[6], grades[5];
  uint8_t sources[5]; /* row of spr_sources + 1; 0: none */
} spr_activity_row;

/* Activities are given by their index into spr_activities, words by theirs into spr_words. */
typedef struct spr_word_row {
  uint16_t text, token; /* in spr_word_pool; SPR_SEVERAL + row of spr_meanings, SPR_FILLER + kind, else the token */
} spr_word_row;

typedef struct spr_meaning {
  uint16_t tokens[3]; /* 0 behind the last */
} spr_meaning;

typedef struct spr_token_row {
  uint16_t postings, risks; /* first posting; the last row is the end of the last list */
  uint8_t weight, is_plain; /* is_plain: 1 carries meaning of its own, 2 may begin a join */
} spr_token_row;

typedef struct spr_join_row {
  uint16_t first, second, token;
} spr_join_row;

/* tokens, words: the first in spr_phrase_tokens (which rise) and spr_phrase_words (as written, synonyms only); the
 * next row begins where this ends. */
typedef struct spr_phrase_row {
  uint16_t activity, flags, weight, tokens, words;
} spr_phrase_row;

typedef struct spr_code_row {
  uint32_t name;
  uint16_t code, sub, activity, flags;
} spr_code_row;

/* RESPONSE: what pain says of the next dose of a plan; its verdict is a SPINERISK_RESPONSE_*. */
enum { SPR_STAGE_FLAG, SPR_STAGE_CONDITION, SPR_STAGE_PAIN, SPR_STAGE_AFTER, SPR_STAGE_NOTE, SPR_STAGE_RESPONSE, SPR_STAGES };

/* A clause is true, false or open (it rests on something not stated). The *_MISSING and UNANSWERED
 * operators count "not stated" as true, IS_NOT too: they are the strict reading. */
enum {
  SPR_AT_LEAST,
  SPR_ABOVE,
  SPR_UNDER_OR_MISSING,
  SPR_ABOVE_OR_MISSING,
  SPR_IS,
  SPR_IS_NOT,
  SPR_HAS,
  SPR_LACKS,
  SPR_MISSING,
  SPR_YES,
  SPR_UNANSWERED
};
enum { SPR_FACT_SCORE_VERDICT = 200, SPR_FACT_VERDICT_BEFORE_PAIN = 201, SPR_FACT_FLAGS_OPEN = 202 };

/* Where the value of a fact lies: KILOGRAMS are the effort's or else the activity's usual ones. */
enum {
  SPR_IN_TAGS,
  SPR_IN_ANSWERS,
  SPR_IN_FLAGS,
  SPR_IN_DEMANDS,
  SPR_IN_VERDICTS,
  SPR_IN_KILOGRAMS,
  SPR_IN_NUMBERS, /* of the person, and so on */
  SPR_IN_CHOICES,
  SPR_IN_SETS
};
typedef struct spr_clause {
  int16_t fact; /* a spinerisk_field, or SPR_FACT_* */
  uint8_t operation, place;
  int16_t parameter; /* of the model, instead of number; -1 none */
  uint16_t offset;   /* into the struct of the person; of a demand its SPR_IMPACT .. SPR_TWIST */
  double number;
  uint64_t bits; /* names: bit (value - 1) */
} spr_clause;

typedef struct spr_rule_row {
  uint16_t number;
  uint8_t stage, verdict, urgency, locked;
  uint8_t until; /* the strictest answer it is told with: who must stop is not told how to go on */
  uint8_t n_clauses;
  uint32_t id, sentence, source;
  spr_clause clauses[4];
} spr_rule_row;

/* The first row of a table and the end. */
typedef struct spr_span {
  uint8_t first, end;
} spr_span;

/* Rules, a bit per row of spr_rules. */
enum { SPR_RULE_WORDS = (SPR_N_RULES + 63) / 64 };
typedef struct spr_rule_set {
  uint64_t words[SPR_RULE_WORDS];
} spr_rule_set;

/* What a rule asks of the person, and says. walks: more than masks can tell, 1 while nothing is scored, 2 always. */
typedef struct spr_rule_asks {
  uint64_t yes, unanswered;       /* questions that must be answered yes, or not be answered */
  uint64_t fields, strict_fields; /* bit per field; strict: counts as true when not stated */
  uint64_t clauses;               /* bit per row of spr_person_clauses */
  uint16_t number;
  uint8_t verdict, urgency, walks;
  uint8_t tags; /* clauses about tags, which come first */
} spr_rule_asks;

/* A clause about what is scored, and the rules that do not hold where it does not. */
typedef struct spr_shared_clause {
  spr_clause clause;
  spr_rule_set rules;
} spr_shared_clause;

/* Rules that need this tag or another one, and rules that this tag bars. */
typedef struct spr_tag_rules {
  spr_rule_set needing, barred;
} spr_tag_rules;

/* Fields and questions not stated, by the verdict and urgency the rule resting on them would give. */
enum { SPR_LEVELS = SPINERISK_STOP + 1, SPR_URGENCIES = SPINERISK_URGENCY_EMERGENCY + 1 };
typedef struct spr_open {
  uint64_t fields[SPR_LEVELS], questions[SPR_LEVELS], urgent[SPR_URGENCIES];
} spr_open;

typedef struct spr_question_row {
  uint16_t number;
  uint32_t id, group, text;
} spr_question_row;

typedef struct spr_parameter_row {
  uint32_t name, unit, grade, source, sentence;
  double value, low, high;
} spr_parameter_row;

/* A parameter that an earlier version of the model had otherwise. */
typedef struct spr_older_row {
  uint32_t version;
  int16_t parameter;
  double value;
} spr_older_row;

typedef struct spr_sentence_row {
  uint32_t id, text;
} spr_sentence_row;

/* One kind of item of a plan's week; in the order in which they are given a place. */
typedef struct spr_slot_row {
  uint8_t purpose, items, days, only_suitable, rehab_first;
  uint32_t categories; /* bit (value - 1) */
} spr_slot_row;

typedef struct spr_source_row {
  uint32_t key, citation, status;
} spr_source_row;

struct spinerisk_model {
  double p[SPR_N_PARAMETERS];
  spr_line lines[SPR_QUANTITIES][SPR_LINES]; /* derived from the knots at sealing */
  uint64_t rules_off[4];                     /* bit per index into spr_rules */
  uint32_t version; /* text */
  int32_t sealed;
  char owner[64];
  char digest[17];
};

extern const spr_activity_row spr_activities[SPR_N_ACTIVITIES];
extern const uint16_t spr_id_index[SPR_N_ID_INDEX]; /* by hash of the id's letters: row + 1, as all indexes */
extern const spr_word_row spr_words[SPR_N_WORDS];  /* by length, then letters */
extern const uint32_t spr_word_letters[SPR_N_WORD_LETTERS];
extern const uint16_t spr_word_lengths[SPR_N_WORD_LENGTHS]; /* first word of each length */
extern const uint16_t spr_word_index[SPR_N_WORD_INDEX];
extern const spr_meaning spr_meanings[SPR_N_MEANINGS];
extern const spr_token_row spr_tokens[SPR_N_TOKENS];
extern const spr_join_row spr_joins[SPR_N_JOINS];
extern const spr_phrase_row spr_phrases[SPR_N_PHRASES];
extern const uint16_t spr_phrase_tokens[SPR_N_PHRASE_TOKENS];
extern const uint16_t spr_phrase_words[SPR_N_PHRASE_WORDS];
extern const uint16_t spr_phrase_index[SPR_N_PHRASE_INDEX]; /* by hash of the tokens */
extern const uint16_t spr_postings[SPR_N_POSTINGS];         /* phrases of each token */
extern const spr_code_row spr_codes[SPR_N_CODES];           /* by system, code, sub */
extern const uint16_t spr_code_firsts[SPR_N_CODE_FIRSTS];   /* first code of each system, and the end */
extern const spr_slot_row spr_slots[SPR_N_SLOTS];
extern const spr_rule_row spr_rules[SPR_N_RULES]; /* by stage */
extern const spr_clause spr_person_clauses[SPR_N_PERSON_CLAUSES]; /* about a field of the person, by field */
extern const spr_span spr_clauses_of_field[64];
extern const spr_rule_asks spr_rule_asked[SPR_N_RULES];
extern const spr_rule_set spr_rules_of_stage[SPR_STAGES];
extern const spr_tag_rules spr_rules_of_tag[SPR_TAGS];
extern const spr_shared_clause spr_shared_clauses[SPR_N_SHARED_CLAUSES];
extern const spr_rule_set spr_rules_untagged; /* that need no tag */
/* Rules of a single clause about one field or question of the person: while it is not stated, they note what
 * spr_not_stated has for their stage, and nothing else. All other rules are lasting. */
extern const spr_rule_set spr_rules_lasting, spr_rules_of_field[64], spr_rules_of_question[SPR_N_QUESTIONS];
extern const spr_open spr_not_stated[SPR_STAGES];
extern const uint16_t spr_rule_of_number[SPR_N_RULE_NUMBERS]; /* row of spr_rules + 1; 0: none */
extern const spr_question_row spr_questions[SPR_N_QUESTIONS];
extern const spr_parameter_row spr_parameters[SPR_N_PARAMETERS];
extern const spr_older_row spr_older[SPR_N_OLDER];
extern const spr_sentence_row spr_sentences[SPR_N_SENTENCES];
extern const spr_source_row spr_sources[SPR_N_SOURCES]; /* sorted by key */
extern const spinerisk_model spr_builtin;
extern const signed char spr_pool[SPR_POOL_SIZE], spr_word_pool[SPR_WORD_POOL_SIZE];

static inline const char *spr_text(uint32_t offset) { return (const char *)spr_pool + offset; }
static inline const char *spr_word_text(size_t word) { return (const char *)spr_word_pool + spr_words[word].text; }

#endif
