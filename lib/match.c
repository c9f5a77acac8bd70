#include "match.h"

#include <string.h>

#include "phrase.h"
#include "resolve.h"
#include "text.h"

/* In thousandths: names below the line are unknown; activities this near to the best fit equally; what
 * lets a phrase rank higher. Design choices, tried on lists of names. */
enum { LINE = 500, PART = 600, TIED = 40, TIED_HEADS = 150, HEAD = 100, FULL = 120, FAR = 370, MENDED = 65 };
enum { UNKNOWN_WEIGHT = 32, NUMBER_WEIGHT = 2 };

/* One candidate while it is looked for: how well its words fit, and its rank, which is higher with a head. */
struct fit {
  int phrase, score, rank;
};

static int weight_of(const spr_word *word) {
  const int weight = word->token ? spr_tokens[word->token].weight : word->is_number ? NUMBER_WEIGHT : UNKNOWN_WEIGHT;
  return word->aside ? weight / 2 : weight;
}

/* What a mended word may be worth to a phrase: it may have meant another word. */
static int worth_of(const spr_word *word) { return word->corrected ? weight_of(word) * MENDED / 100 : weight_of(word); }

/* Keeps the best phrase of each of the best activities, best first; of equals the earlier in the catalogue. */
static void keep(struct fit *best, int *n, struct fit new) {
  const int activity = spr_phrases[new.phrase].activity;
  int at = 0, same = 0;
  while (same < *n && spr_phrases[best[same].phrase].activity != activity) same++;
  if (same < *n && best[same].rank >= new.rank) return;
  while (at < *n &&
         (best[at].rank > new.rank || (best[at].rank == new.rank && spr_phrases[best[at].phrase].activity < activity)))
    at++;
  if (at == SPINERISK_MAX_CANDIDATES) return;
  if (same == *n) same = *n < SPINERISK_MAX_CANDIDATES ? (*n)++ : SPINERISK_MAX_CANDIDATES - 1;
  if (at > same) at = same;
  memmove(best + at + 1, best + at, (size_t)(same - at) * sizeof *best);
  best[at] = new;
}

/* The distinct known words of a name, by weight: those that carry meaning first, then those of equipment, grip and
 * posture, which only refine. */
struct query {
  struct {
    uint16_t token, weight;
  } words[SPR_MAX_WORDS];
  int n_plain, n;
  int total; /* weight of all words, unknown ones too */
  int plain, refining;
};

static void insert_word(struct query *query, uint16_t token, int weight, int from, int to) {
  int at = from;
  while (at < to && query->words[at].weight >= weight) at++;
  memmove(query->words + at + 1, query->words + at, (size_t)(query->n - at) * sizeof *query->words);
  query->words[at].token = token;
  query->words[at].weight = (uint16_t)weight;
  query->n++;
}

static void make_query(const spr_reading *reading, struct query *query) {
  memset(query, 0, sizeof *query);
  for (int i = 0; i < reading->n; i++) {
    const uint16_t token = reading->words[i].token;
    const int weight = worth_of(&reading->words[i]);
    int seen = token == 0;
    for (int k = 0; k < query->n; k++) seen |= query->words[k].token == token;
    query->total += weight_of(&reading->words[i]);
    if (seen) continue;
    if (spr_tokens[token].is_plain & 1) {
      insert_word(query, token, weight, 0, query->n_plain++);
      query->plain += weight;
    } else {
      insert_word(query, token, weight, query->n_plain, query->n);
      query->refining += weight;
    }
  }
}

/* What each token of the vocabulary is to a name: its weight (0: it is not said), its place among the words that carry
 * meaning + 1, and whether it is a head. */
enum { TURN = 256, HEADS = 1 << 14 };
struct marks {
  uint16_t of[SPR_N_TOKENS];
  int line, total, has_heads;
};

static void make_marks(const spr_reading *reading, const struct query *query, int line, struct marks *marks) {
  memset(marks->of, 0, sizeof marks->of);
  marks->line = line;
  marks->total = query->total;
  marks->has_heads = reading->heads != 0;
  for (int i = 0; i < query->n; i++)
    marks->of[query->words[i].token] = (uint16_t)(query->words[i].weight + (i < query->n_plain ? (i + 1) * TURN : 0));
  for (int i = 0; i < reading->n; i++)
    if (reading->heads >> i & 1) marks->of[reading->words[i].token] |= HEADS;
}

/* Scores a phrase that shares the word whose turn it is: twice the shared weight over both weights (Dice). It ranks
 * higher with the word that says what is done, and if all its words are said; a class name does not by that:
 * "total body burpee" names a movement. 0: below the line, or it shares an earlier word and had its turn. */
static int fit_phrase(int at, const struct marks *marks, int turn, struct fit *fit) {
  const spr_phrase_row *phrase = &spr_phrases[at];
  const int both = marks->total + phrase->weight;
  int share = 0, had_turn = 0, head = 0, full = spr_activities[phrase->activity].kind != SPINERISK_KIND_CLASS;
  for (int i = phrase->tokens; i < phrase[1].tokens; i++) share += marks->of[spr_phrase_tokens[i]] % TURN;
  if (2000 * share < marks->line * both) return 0; /* most end here */
  for (int i = phrase->tokens; i < phrase[1].tokens; i++) {
    const int mark = marks->of[spr_phrase_tokens[i]], its_turn = (mark & (HEADS - 1)) / TURN;
    had_turn |= its_turn && its_turn < turn;
    head |= mark & HEADS;
    full &= mark != 0;
  }
  /* Half of a name and half of the words may meet by chance. */
  const int line = full || marks->line > PART || !marks->line ? marks->line : PART;
  if (had_turn || 2000 * share < line * both) return 0;
  fit->phrase = at;
  fit->score = 2000 * share / both;
  fit->rank = fit->score + (head || !marks->has_heads ? HEAD : 0) + (full ? FULL : 0);
  return 1;
}

/* Scores the phrases that share a word that carries meaning, the weightiest word first. Unless all are wanted, those
 * are left out that cannot reach the line even if they share every word that is still to come. */
static int best_phrases(const spr_reading *reading, const struct query *query, int all, struct fit *best) {
  struct marks marks;
  struct fit fit;
  int n = 0, left = query->plain + query->refining;
  make_marks(reading, query, all ? 0 : LINE, &marks);
  for (int i = 0; i < query->n_plain; i++) {
    const spr_token_row *row = &spr_tokens[query->words[i].token];
    /* Every phrase with this word weighs at least as much as the word. */
    if (2000 * left < marks.line * (query->total + query->words[i].weight)) break;
    for (size_t p = row->postings; p < row[1].postings; p++) {
      const int at = spr_postings[p];
      if (2000 * left < marks.line * (query->total + spr_phrases[at].weight)) break; /* the others weigh more still */
      if (fit_phrase(at, &marks, i + 1, &fit) && (n < SPINERISK_MAX_CANDIDATES || fit.rank >= best[n - 1].rank))
        keep(best, &n, fit);
    }
    /* What ranks far below the best is of no interest. */
    if (!all && n && best[0].rank - FAR > LINE) marks.line = best[0].rank - FAR;
    left -= query->words[i].weight;
  }
  return n;
}

/* The activity of a phrase as the words ask for it, and what they ask for that it lacks. Of a phrase's own words a
 * reviewer has said what they ask for. A weight leads to the version with weights, where there is one. */
static spinerisk_candidate candidate_of(const spr_reading *reading, const struct fit *fit, size_t *activity,
                                        unsigned *flags) {
  const spr_phrase_row *phrase = &spr_phrases[fit->phrase];
  const spr_activity_row *row = &spr_activities[phrase->activity];
  unsigned heard = 0;
  *flags = phrase->flags;
  for (int i = 0; i < reading->n; i++) {
    const unsigned risks = spr_tokens[reading->words[i].token].risks;
    if (!risks) continue;
    heard |= risks;
    if (!spr_phrase_has(phrase, reading->words[i].token)) *flags |= risks & ~(unsigned)row->has;
  }
  if (heard & SPR_UNASSISTED) *flags &= ~(unsigned)SPR_ASSISTED;
  /* Help is often a band or a machine, which then is no weight. */
  if ((*flags & SPR_ASSISTED) && row->assistable == SPR_ASSISTABLE_YES)
    *flags &= ~(unsigned)(SPR_RAISE_LOAD | SPR_RAISE_HEAVY);
  if ((*flags & SPR_RAISE_LOAD) && row->loaded) {
    row = &spr_activities[row->loaded];
    *flags &= ~(unsigned)row->has;
  }
  *activity = (size_t)(row - spr_activities);
  return (spinerisk_candidate){row->number, *flags & SPR_RAISES, fit->score / 1000.0};
}

static void add_unused(const spr_reading *reading, const spr_phrase_row *phrase, spinerisk_resolution *out) {
  for (int i = 0; i < reading->n && out->n_unused < SPINERISK_MAX_UNUSED; i++) {
    const spr_word *word = &reading->words[i];
    spinerisk_span *last = out->n_unused ? &out->unused[out->n_unused - 1] : NULL;
    /* What asks for something was heard: the activity has it, or it was raised. */
    if (phrase && word->token && (spr_tokens[word->token].risks || spr_phrase_has(phrase, word->token))) continue;
    if (last && word->begin < last->end) { /* an abbreviation of several words, or words that were joined */
      if (last->end < word->end) last->end = word->end;
      continue;
    }
    out->unused[out->n_unused].begin = word->begin;
    out->unused[out->n_unused++].end = word->end;
  }
}

/* Of activities that fit equally "assisted" leaves those in which help can carry part of the body, if there are any. */
static int keep_helped(const spr_reading *reading, struct fit *best, int n) {
  unsigned risks = 0;
  int n_helped = 0;
  for (int i = 0; i < reading->n; i++) risks |= spr_tokens[reading->words[i].token].risks;
  for (int i = 0; (risks & SPR_ASSISTED) && i < n && best[i].rank + TIED > best[0].rank; i++)
    if (spr_activities[spr_phrases[best[i].phrase].activity].assistable == SPR_ASSISTABLE_YES)
      best[n_helped++] = best[i];
  return n_helped ? n_helped : n;
}

/* Puts a candidate at a place unless its activity is there already; what is past the last place is let go. */
static int add_candidate(spinerisk_resolution *out, int at, spinerisk_candidate new) {
  int last = out->n_candidates;
  for (int k = 0; k < out->n_candidates; k++)
    if (out->candidates[k].activity == new.activity) {
      if (k < at || k < out->n_tied) return 0;
      last = k;
    }
  if (at == SPINERISK_MAX_CANDIDATES) return 0;
  if (last == out->n_candidates && last == SPINERISK_MAX_CANDIDATES) last--;
  out->n_candidates += last == out->n_candidates;
  memmove(out->candidates + at + 1, out->candidates + at, (size_t)(last - at) * sizeof new);
  out->candidates[at] = new;
  return 1;
}

/* A second movement beside the best ("curl, deadlift") is meant, too, however little it weighs. */
static void add_others(const spr_reading *reading, int best, spinerisk_resolution *out) {
  for (int segment = 0; reading->segments && segment <= reading->segments; segment++) {
    const int phrase = spr_match_segment(reading, segment);
    if (phrase < 0 || spr_phrases_share(&spr_phrases[phrase], &spr_phrases[best])) continue;
    const spr_activity_row *row = &spr_activities[spr_phrases[phrase].activity];
    /* Standing, getting up: what nobody can leave out is how it is done, not what. */
    if (row->kind == SPINERISK_KIND_CLASS || (row->tags & SPR_TAG_ESSENTIAL)) continue;
    const struct fit whole = {phrase, LINE, LINE};
    size_t activity;
    unsigned flags;
    out->n_tied += add_candidate(out, out->n_tied, candidate_of(reading, &whole, &activity, &flags));
  }
}

static void answer(const spr_reading *reading, const struct fit *best, int n, int known, spinerisk_resolution *out) {
  const int shown = known || n < 3 ? n : 3;
  /* "Deadlift and row": both are meant, though one may weigh more. */
  const int tied = reading->heads & (reading->heads - 1) ? TIED_HEADS : TIED;
  unsigned flags = 0, first_flags = 0;
  size_t activity, first = 0;
  for (int i = 0; i < shown; i++) {
    const spinerisk_candidate one = candidate_of(reading, &best[i], &activity, &flags);
    const int is_new = add_candidate(out, out->n_candidates, one);
    if (i == 0) {
      first = activity;
      first_flags = flags;
    }
    out->n_tied += is_new && known && best[i].rank + tied > best[0].rank;
  }
  add_unused(reading, known ? &spr_phrases[best[0].phrase] : NULL, out);
  if (!known) return;
  add_others(reading, best[0].phrase, out);
  spr_resolution_set(out, first, SPINERISK_READ_TEXT, first_flags, out->candidates[0].confidence);
  out->ambiguous = out->n_tied > 1;
}

/* The word of the vocabulary that begins most like a word of the name, four letters at least; -1 if there is none. */
static int find_similar(const char *word, size_t n) {
  char start[SPR_LONGEST_WORD];
  size_t most = 3;
  int found = -1;
  if (n > sizeof start) n = sizeof start;
  for (size_t i = 0; i < n; i++) start[i] = (char)(word[i] | 0x20);
  for (int k = n < 4 ? SPR_N_WORDS : spr_word_lengths[4]; k < SPR_N_WORDS; k++) {
    const char *known = spr_word_text((size_t)k);
    size_t i = 4;
    if (memcmp(known, start, 4) != 0 || spr_words[k].token >= SPR_SEVERAL) continue;
    while (i < n && known[i] == start[i]) i++;
    if (i <= most) continue;
    most = i;
    found = k;
  }
  return found;
}

/* Nothing is known: the phrases of the most similar words, so that there is something to suggest. */
static int similar_phrases(const char *name, const spr_reading *reading, struct fit *best, int n) {
  for (int i = 0; i < reading->n && n < 3; i++) {
    const spr_word *word = &reading->words[i];
    const int similar = word->token ? -1 : find_similar(name + word->begin, (size_t)(word->end - word->begin));
    if (similar < 0) continue;
    const spr_token_row *row = &spr_tokens[spr_words[similar].token];
    for (size_t p = row->postings; p < row[1].postings; p++) {
      const spr_phrase_row *phrase = &spr_phrases[spr_postings[p]];
      const int score = LINE / 2 / (phrase[1].tokens - phrase->tokens);
      keep(best, &n, (struct fit){spr_postings[p], score, score});
    }
  }
  return n;
}

void spr_match(const char *name, const spr_reading *reading, spinerisk_resolution *out) {
  struct fit best[SPINERISK_MAX_CANDIDATES];
  struct query query;
  make_query(reading, &query);
  int n = best_phrases(reading, &query, 0, best);
  const int known = n > 0;
  if (!known) n = best_phrases(reading, &query, 1, best);
  if (!known && n < 3) n = similar_phrases(name, reading, best, n);
  n = keep_helped(reading, best, n);
  answer(reading, best, n, known, out);
}
