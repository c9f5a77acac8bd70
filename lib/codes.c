#include <string.h>

#include "fields.h"
#include "floats.h"
#include "hazard.h"
#include "resolve.h"
#include "status.h"
#include "structs.h"
#include "text.h"

enum { NO_NUMBER = 65535, NO_CODE = -1 }; /* as stored; as read */

/* What a system writes before each of its names; names.py takes the same off. Without separators, as names are compared. */
static const char *const prefixes[] = {"hkworkoutactivitytype", "exercisesegmenttype", "exercisesessiontype",
                                       "exercisetype"};

struct text {
  const char *at;
  size_t n;
};

/* A number of at most five digits, or NO_CODE. */
static int number_of(struct text text) {
  int value = 0;
  if (text.n == 0 || text.n > 5) return NO_CODE;
  for (size_t i = 0; i < text.n; i++) {
    if (text.at[i] < '0' || text.at[i] > '9') return NO_CODE;
    value = value * 10 + (text.at[i] - '0');
  }
  return value < NO_NUMBER ? value : NO_CODE;
}

/* The part of a name behind its system's prefix. */
static struct text bare(struct text name) {
  for (size_t p = 0; p < sizeof prefixes / sizeof *prefixes; p++) {
    size_t at = 0;
    for (const char *c = prefixes[p]; *c && at < name.n; at++) {
      if (name.at[at] == '_') continue;
      if ((name.at[at] | 0x20) != *c) break;
      c++;
      if (!*c && at + 1 < name.n) return (struct text){name.at + at + 1, name.n - at - 1};
    }
  }
  return name;
}

/* The row of a number (and second number) in a system; NULL if there is none. */
static const spr_code_row *by_number(int system, int code, int sub) {
  size_t low = spr_code_firsts[system], high = spr_code_firsts[system + 1];
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    const spr_code_row *row = &spr_codes[middle];
    const int order = row->code != code ? row->code - code : row->sub - sub;
    if (order == 0) return row;
    if (order > 0)
      high = middle;
    else
      low = middle + 1;
  }
  return NULL;
}

/* The row of a name in a system, among those of one first number unless that is NO_CODE. */
static const spr_code_row *by_name(int system, int code, struct text name) {
  for (size_t i = spr_code_firsts[system]; i < spr_code_firsts[system + 1]; i++) {
    const spr_code_row *row = &spr_codes[i];
    if (code != NO_CODE && row->code != code) continue;
    const char *known = spr_text(row->name);
    if (spr_same_name(name.at, name.n, known, strlen(known))) return row;
  }
  return NULL;
}

static const spr_code_row *find_one(int system, struct text text) {
  const int code = number_of(text);
  return code == NO_CODE ? by_name(system, NO_CODE, bare(text)) : by_number(system, code, NO_NUMBER);
}

static int says_nothing(const spr_code_row *row) {
  return !row || spr_activities[row->activity].kind == SPINERISK_KIND_CLASS;
}

/* Whether a sub-sport asks clearly less impact, load or twist than its sport: then it may not be what was done. */
static int is_milder(const spr_code_row *sub, const spr_code_row *sport) {
  static const int quantities[] = {SPR_IMPACT, SPR_LOAD, SPR_TWIST};
  const spr_activity_row *a = &spr_activities[sub->activity], *b = &spr_activities[sport->activity];
  for (int i = 0; i < 3; i++)
    if (10 * a->demand[quantities[i]][1] < 9 * b->demand[quantities[i]][1]) return 1;
  return 0;
}

/* A pair of codes: an exercise in its category, or a sport with its sub-sport, which says more than the sport if it
 * says anything. */
static const spr_code_row *find_pair(int system, struct text first, struct text second, const spr_code_row **beside) {
  const int is_exercise = system == SPR_SYSTEM_FIT_EXERCISE;
  const spr_code_row *head = find_one(is_exercise ? SPR_SYSTEM_FIT_EXERCISE_CATEGORY : system, first);
  if (!head || (!is_exercise && system != SPR_SYSTEM_FIT_SPORT)) return NULL;
  const spr_code_row *tail = is_exercise ? NULL : find_one(SPR_SYSTEM_FIT_SUB_SPORT, second);
  const int code = is_exercise ? number_of(second) : tail ? tail->code : NO_CODE;
  const spr_code_row *pair = code == NO_CODE ? NULL : by_number(system, head->code, code);
  if (is_exercise) return pair || code != NO_CODE ? pair : by_name(system, head->code, second);
  if (pair) return pair;
  if (!says_nothing(tail) && !says_nothing(head) && is_milder(tail, head)) *beside = head;
  return says_nothing(tail) ? head : tail;
}

static const spr_code_row *find_code(int system, struct text code, const spr_code_row **beside) {
  const char *colon = code.n ? memchr(code.at, ':', code.n) : NULL;
  if (!colon) return system == SPR_SYSTEM_FIT_EXERCISE ? NULL : find_one(system, code);
  const size_t n = (size_t)(colon - code.at);
  return find_pair(system, (struct text){code.at, n}, (struct text){colon + 1, code.n - n - 1}, beside);
}

/* A pair nobody reviewed whose sub-sport asks for less: the stricter of the two is the answer. */
static void add_tied(spinerisk_resolution *out, const spr_code_row *row) {
  spinerisk_candidate *candidate = &out->candidates[out->n_candidates++];
  candidate->activity = spr_activities[row->activity].number;
  candidate->raised = row->flags & SPR_RAISES;
  candidate->confidence = 1.0;
  out->n_tied = out->n_candidates;
  out->ambiguous = 1;
}

SPR_APART static spinerisk_status protected_find_code(const char *system, size_t n_system, const char *code,
                                                      size_t n_code, spinerisk_resolution *out,
                                                      spinerisk_error *error) {
  spinerisk_resolution own;
  int32_t which;
  if (!system || !code || !out) return spr_fail(error, SPINERISK_E_NULL);
  if (out->struct_size < SPR_LEAST(spinerisk_resolution)) return spr_fail(error, SPINERISK_E_STRUCT_SIZE);
  const spinerisk_status status = spinerisk_name_find(SPINERISK_FIELD_CODE_SYSTEM, system, n_system, &which, error);
  if (status != SPINERISK_OK) return status;
  spinerisk_resolution_init(&own, sizeof own);
  spr_resolution_blank(&own);
  const spr_code_row *beside = NULL;
  const spr_code_row *row =
      n_code > SPINERISK_MAX_NAME ? NULL : find_code(which - 1, (struct text){code, n_code}, &beside);
  if (row) spr_resolution_set(&own, row->activity, SPINERISK_READ_CODE, row->flags, 1.0);
  if (beside && beside->activity != row->activity) add_tied(&own, beside);
  spr_write_struct(out, out->struct_size, &own, sizeof own);
  return SPINERISK_OK;
}

spinerisk_status spinerisk_find_code(const char *system, size_t n_system, const char *code, size_t n_code,
                                     spinerisk_resolution *out, spinerisk_error *error){
    SPR_PROTECTED(protected_find_code(system, n_system, code, n_code, out, error))}

size_t spinerisk_code_count(void) {
  return SPR_N_CODES;
}

spinerisk_status spinerisk_code_at(size_t index, spinerisk_code_info *info, spinerisk_error *error) {
  spinerisk_code_info own;
  if (!info) return spr_fail(error, SPINERISK_E_NULL);
  if (index >= SPR_N_CODES) return spr_fail_index(index, SPR_N_CODES, error);
  const spr_code_row *row = &spr_codes[index];
  spinerisk_code_info_init(&own, sizeof own);
  own.system = 1;
  while (spr_code_firsts[own.system] <= index) own.system++;
  own.code = row->code == NO_NUMBER ? -1 : row->code;
  own.sub = row->sub == NO_NUMBER ? -1 : row->sub;
  own.activity = spr_activities[row->activity].number;
  own.raised = row->flags & SPR_RAISES;
  own.assisted = (row->flags & SPR_ASSISTED) != 0;
  own.name = spr_text(row->name);
  return spr_give_struct(info, info->struct_size, &own, sizeof own, SPR_LEAST(spinerisk_code_info));
}
