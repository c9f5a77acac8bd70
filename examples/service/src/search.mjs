// Finds activities while somebody types: by the beginnings of words first, then as resolve() reads it.
import { catalogue, resolve, synonyms } from 'spinerisk';

const plain = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
const wordsOf = (text) =>
  plain(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

const entries = new Map(catalogue().map((entry) => [entry.id, entry]));

/** Every text an activity is found by: its name, its id (which is shown as the name), its reviewed names. */
const TEXTS = [
  ...catalogue().flatMap(({ id, name }) => [
    { id, text: name, matched: name, also: 0 },
    { id, text: id, matched: name, also: 0 },
  ]),
  ...synonyms()
    .filter(({ activity }) => activity !== null)
    .map(({ activity, text }) => ({ id: activity, text, matched: text, also: 1.5 })),
].map((one) => ({ ...one, words: wordsOf(one.text), whole: wordsOf(one.text).join(' ') }));

/** How well a text fits what is typed, 0 best; undefined: not at all. A word of a name goes before the beginning of a synonym, the
 *  whole of a synonym before the beginning of a name: "squ" is a squat before it is a "squat jerk". */
function rankOf({ words, whole, also }, typed, typedWords) {
  if (whole === typed) return also / 2;
  if (whole.startsWith(typed)) return 1 + also;
  if (typedWords.every((part) => words.some((word) => word.startsWith(part)))) return 2 + also;
  return typed.length >= 3 && whole.includes(typed) ? 3 + also : undefined;
}

/** The best text of each activity that fits. */
function byText(typedWords) {
  const typed = typedWords.join(' ');
  const best = new Map();
  for (const one of TEXTS) {
    const rank = rankOf(one, typed, typedWords);
    const before = best.get(one.id);
    if (rank === undefined || (before && before.rank <= rank)) continue;
    best.set(one.id, { id: one.id, matched: one.matched, rank, length: one.whole.length });
  }
  return [...best.values()].sort((a, b) => a.rank - b.rank || a.length - b.length || (a.id < b.id ? -1 : 1));
}

/** What resolve() reads in it; the words that led there are not known. */
const byReading = (text) => resolve(text).candidates.map(({ activity }) => ({ id: activity, matched: null }));

/** Entries of the catalogue that fit what is typed, best first, each with the text that fits. */
export function search(text) {
  const typedWords = wordsOf(text);
  const found = typedWords.length === 0 ? [] : byText(typedWords);
  const seen = new Set(found.map(({ id }) => id));
  const read = byReading(text).filter(({ id }) => entries.has(id) && !seen.has(id));
  return [...found, ...read].map(({ id, matched }) => ({ entry: entries.get(id), matched }));
}
