/* Which names the words of a name may be: every name of the catalogue is looked at, none is left out early. */
#include "reference.h"

enum {
  LINE = 500,
  PART = 600,
  TIED = 40,
  TIED_HEADS = 150,
  HEAD = 100,
  FULL = 120,
  MENDED = 65,
  STRANGER = 32,
  NUMBER = 2
};

/* --------------------------------------------------------------------- whole names ---- */

static int has_token(const spr_phrase_row *phrase, int token) {
  for (int i = phrase->tokens; i < phrase[1].tokens; i++)
    if (spr_phrase_tokens[i] == token) return 1;
  return 0;
}

/* The name that is made of the tokens of a segment (-1: of all words), in any order; -1 if there is none. */
static int find_set(const ref_name *name, int segment) {
  for (int p = 0; p < SPR_N_PHRASES - 1; p++) {
    const spr_phrase_row *phrase = &spr_phrases[p];
    int all = 1, said = 0;
    for (int i = 0; i < name->n && all; i++) {
      const ref_word *word = &name->words[i];
      if (segment >= 0 && (word->segment != segment || !word->token)) continue;
      all = has_token(phrase, word->token);
    }
    for (int t = phrase->tokens; t < phrase[1].tokens && all; t++) {
      int is_said = 0;
      for (int i = 0; i < name->n; i++)
        is_said |= name->words[i].token == spr_phrase_tokens[t] && (segment < 0 || name->words[i].segment == segment);
      said += is_said;
    }
    if (all && said == phrase[1].tokens - phrase->tokens && said) return p;
  }
  return -1;
}

static int is_sure(const ref_name *name) {
  for (int i = 0; i < name->n; i++)
    if (!name->words[i].token || name->words[i].mended) return 0;
  return name->n > 0;
}

/* The letters of an id, without regard to case, spaces, hyphens and underscores. */
static size_t squeeze(const char *text, size_t n, char *out) {
  size_t k = 0;
  for (size_t i = 0; i < n; i++)
    if (text[i] != ' ' && text[i] != '-' && text[i] != '_')
      out[k++] = (char)(text[i] >= 'A' && text[i] <= 'Z' ? text[i] + 32 : text[i]);
  return k;
}

static int find_id(const char *name, size_t n_name) {
  char a[SPINERISK_MAX_NAME], b[SPINERISK_MAX_NAME];
  const size_t n = squeeze(name, n_name, a);
  for (int i = 0; i < SPR_N_ACTIVITIES; i++) {
    const char *id = spr_text(spr_activities[i].id);
    size_t k = squeeze(id, strlen(id), b) == n ? 0 : n + 1;
    while (k < n && a[k] == b[k]) k++;
    if (k == n) return i;
  }
  return -1;
}

static int is_written(int activity, const char *name, size_t n_name) {
  const char *id = spr_text(spr_activities[activity].id);
  return strlen(id) == n_name && memcmp(id, name, n_name) == 0;
}

/* ----------------------------------------------------------------------- free text ---- */

typedef struct fit {
  int phrase, score, rank, turn;
} fit;

static int weight_of(const ref_word *word) {
  const int weight = word->token ? spr_tokens[word->token].weight : word->is_number ? NUMBER : STRANGER;
  return word->aside ? weight / 2 : weight;
}
static int worth_of(const ref_word *word) { return word->mended ? weight_of(word) * MENDED / 100 : weight_of(word); }

/* The first word with a token; a second one adds nothing to what is shared. */
static int first_with(const ref_name *name, int token) {
  for (int i = 0; i < name->n; i++)
    if (name->words[i].token == token) return i;
  return -1;
}

static int is_plain(int token) { return spr_tokens[token].is_plain & 1; }

static void set_turns(ref_name *name) {
  for (int at = 0; at < name->n; at++)
    for (int i = 0; i < name->n; i++) {
      const int token = name->words[i].token, a = worth_of(&name->words[i]), b = worth_of(&name->words[at]);
      if (i == at || !token || !is_plain(token) || first_with(name, token) != i) continue;
      name->words[at].turn += a > b || (a == b && i < at);
    }
}

/* Twice the shared weight over both weights; at least 0.5, and 0.6 if not all of the name is said. */
static int fits(const ref_name *name, int p, fit *out) {
  const spr_phrase_row *phrase = &spr_phrases[p];
  int share = 0, both = phrase->weight, has_head = 0, any_head = 0,
      full = spr_activities[phrase->activity].kind != SPINERISK_KIND_CLASS;
  *out = (fit){p, 0, 0, REF_WORDS};
  for (int i = 0; i < name->n; i++) {
    both += weight_of(&name->words[i]);
    any_head |= name->words[i].is_head;
    /* A stranger can be the head, and then no name has it. */
    has_head |= name->words[i].is_head && name->words[i].token && has_token(phrase, name->words[i].token);
  }
  for (int t = phrase->tokens; t < phrase[1].tokens; t++) {
    const int at = first_with(name, spr_phrase_tokens[t]);
    full &= at >= 0;
    if (at < 0) continue;
    share += worth_of(&name->words[at]);
    if (is_plain(spr_phrase_tokens[t]) && name->words[at].turn < out->turn) out->turn = name->words[at].turn;
  }
  if (out->turn == REF_WORDS || 2000 * share < (full ? LINE : PART) * both) return 0;
  out->score = 2000 * share / both;
  out->rank = out->score + (has_head || !any_head ? HEAD : 0) + (full ? FULL : 0);
  return 1;
}

/* Of names that rank alike the one found first: by the weightiest word, then the lighter name. */
static int comes_before(const fit *a, const fit *b) {
  if (a->rank != b->rank) return a->rank > b->rank;
  if (a->turn != b->turn) return a->turn < b->turn;
  const int w = spr_phrases[a->phrase].weight, v = spr_phrases[b->phrase].weight;
  return w != v ? w < v : a->phrase < b->phrase;
}

/* The best name of each activity, then the best activities. */
static int best_fits(const ref_name *name, fit best[SPINERISK_MAX_CANDIDATES]) {
  static fit of_activity[SPR_N_ACTIVITIES];
  int n = 0;
  memset(of_activity, 0, sizeof of_activity);
  for (int p = 0; p < SPR_N_PHRASES - 1; p++) {
    fit one, *kept = &of_activity[spr_phrases[p].activity];
    if (fits(name, p, &one) && (!kept->rank || comes_before(&one, kept))) *kept = one;
  }
  for (int k = 0; k < SPINERISK_MAX_CANDIDATES; k++) {
    int most = -1;
    for (int i = 0; i < SPR_N_ACTIVITIES; i++)
      if (of_activity[i].rank > (most < 0 ? 0 : of_activity[most].rank)) most = i;
    if (most < 0) break;
    best[n++] = of_activity[most];
    of_activity[most].rank = 0;
  }
  return n;
}

/* ------------------------------------------------------------------------- answers ---- */

/* What the words ask for and the activity lacks; a weight leads to the version with weights. */
static spinerisk_candidate ask_of(const ref_name *name, int p, int score, int *activity, unsigned *flags) {
  const spr_phrase_row *phrase = &spr_phrases[p];
  unsigned heard = 0, asked = 0;
  *activity = phrase->activity;
  for (int i = 0; i < name->n; i++) {
    const unsigned risks = spr_tokens[name->words[i].token].risks;
    heard |= risks;
    if (!has_token(phrase, name->words[i].token)) asked |= risks;
  }
  *flags = phrase->flags | (asked & ~(unsigned)spr_activities[*activity].has);
  if (heard & SPR_UNASSISTED) *flags &= ~(unsigned)SPR_ASSISTED;
  if ((*flags & SPR_ASSISTED) && spr_activities[*activity].assistable == 1)
    *flags &= ~(unsigned)(SPR_RAISE_LOAD | SPR_RAISE_HEAVY);
  if ((*flags & SPR_RAISE_LOAD) && spr_activities[*activity].loaded) {
    *activity = spr_activities[*activity].loaded;
    *flags &= ~(unsigned)spr_activities[*activity].has;
  }
  return (spinerisk_candidate){spr_activities[*activity].number, *flags & SPR_RAISES, score / 1000.0};
}

static int is_tied(const spinerisk_resolution *out, uint32_t activity) {
  for (int k = 0; k < out->n_tied; k++)
    if (out->candidates[k].activity == activity) return 1;
  return 0;
}

static void tie(spinerisk_resolution *out, spinerisk_candidate one) {
  if (out->n_tied < SPINERISK_MAX_CANDIDATES && !is_tied(out, one.activity)) out->candidates[out->n_tied++] = one;
}

/* Another whole name in a part of its own ("curl, deadlift"). */
static void tie_others(const ref_name *name, int best, spinerisk_resolution *out) {
  for (int segment = 0; name->segments && segment <= name->segments; segment++) {
    int any_plain = 0, shares = 0, activity;
    unsigned flags;
    for (int i = 0; i < name->n; i++)
      any_plain |= name->words[i].segment == segment && name->words[i].token && is_plain(name->words[i].token);
    const int p = any_plain ? find_set(name, segment) : -1;
    if (p < 0) continue;
    for (int t = spr_phrases[p].tokens; t < spr_phrases[p + 1].tokens; t++)
      shares |= has_token(&spr_phrases[best], spr_phrase_tokens[t]);
    const spr_activity_row *row = &spr_activities[spr_phrases[p].activity];
    if (shares || row->kind == SPINERISK_KIND_CLASS || (row->tags & SPR_TAG_ESSENTIAL)) continue;
    tie(out, ask_of(name, p, LINE, &activity, &flags));
  }
}

static void set(spinerisk_resolution *out, int activity, int read_as, unsigned flags, double confidence) {
  const spr_activity_row *row = &spr_activities[activity];
  out->status = row->kind == SPINERISK_KIND_CLASS ? SPINERISK_E_NOT_ENOUGH : SPINERISK_OK;
  out->activity = row->number;
  out->read_as = read_as;
  out->assisted = (flags & SPR_ASSISTED) != 0;
  out->raised = flags & SPR_RAISES;
  out->confidence = confidence;
  if (!out->n_tied) tie(out, (spinerisk_candidate){row->number, flags & SPR_RAISES, confidence});
  out->ambiguous = out->n_tied > 1;
}

static void read_text(ref_name *name, spinerisk_resolution *out) {
  fit best[SPINERISK_MAX_CANDIDATES];
  set_turns(name);
  int n = best_fits(name, best), heads = 0, activity = 0, first = 0, n_helped = 0, helped[SPINERISK_MAX_CANDIDATES];
  unsigned flags = 0, first_flags = 0, risks = 0;
  if (!n) return;
  for (int i = 0; i < name->n; i++) heads += name->words[i].is_head, risks |= spr_tokens[name->words[i].token].risks;
  /* "assisted" leaves of the equals those in which help can carry part of the body, if there are any. */
  for (int i = 0; (risks & SPR_ASSISTED) && i < n && best[i].rank + TIED > best[0].rank; i++)
    if (spr_activities[spr_phrases[best[i].phrase].activity].assistable == 1) helped[n_helped++] = i;
  for (int i = 0; i < n_helped; i++) best[i] = best[helped[i]];
  if (n_helped) n = n_helped;
  for (int i = 0; i < n; i++) {
    const spinerisk_candidate one = ask_of(name, best[i].phrase, best[i].score, &activity, &flags);
    if (!i) first = activity, first_flags = flags;
    if (best[i].rank + (heads > 1 ? TIED_HEADS : TIED) > best[0].rank) tie(out, one);
  }
  tie_others(name, best[0].phrase, out);
  set(out, first, SPINERISK_READ_TEXT, first_flags, out->candidates[0].confidence);
}

void reference_resolve(const char *text, size_t n_text, int strict, spinerisk_resolution *out) {
  ref_name name;
  spinerisk_resolution_init(out, sizeof *out);
  out->status = SPINERISK_E_UNKNOWN_ACTIVITY;
  if (n_text == 0 || n_text > SPINERISK_MAX_NAME) return;
  const int id = find_id(text, n_text), spaced = memchr(text, ' ', n_text) != NULL;
  if (strict || (id >= 0 && !spaced && is_written(id, text, n_text))) {
    if (id >= 0) set(out, id, SPINERISK_READ_ID, 0, 1.0);
    return;
  }
  ref_read(text, n_text, &name);
  const int p = is_sure(&name) ? find_set(&name, -1) : -1;
  int whole = p >= 0 ? spr_phrases[p].activity : spaced ? -1 : id;
  /* A name of several activities is none of them, unless it is the id as it is written. */
  if (p >= 0 && (spr_phrases[p].flags & SPR_EITHER) && !is_written(whole, text, n_text)) whole = -1;
  if (whole >= 0)
    set(out, whole, whole == id ? SPINERISK_READ_ID : SPINERISK_READ_SYNONYM, p >= 0 ? spr_phrases[p].flags : 0, 1.0);
  else if (name.n)
    read_text(&name, out);
}
