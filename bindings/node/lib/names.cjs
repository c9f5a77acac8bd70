'use strict';
// Names and codes to activities: free text, codes of other systems, the caller's own vocabulary.

const { native, LAYOUT, flat, pairsArray } = require('./native.cjs');
const { STATUSES, activityIds, fieldNamed, rowsOf } = require('./tables.cjs');
const { each, makeError, nativeError, under, unknownField, wrongType } = require('./errors.cjs');
const { activityKeys, encode } = require('./options.cjs');
const { isNothing, isPlain, ownValue } = require('./plain.cjs');

const MODE = Object.freeze({ name: native.FLAT_BY_NAME, id: native.FLAT_BY_ID, code: native.FLAT_BY_CODE });
const OWN_ACTIVITY = 1_000_000; // SPINERISK_OWN_ACTIVITY
const RAISED = fieldNamed('raised').names;
const READ_AS = fieldNamed('read_as').names;
const NONE = Object.freeze([]);
const NO_PARTS = Object.freeze({ vocabulary: null, ownIds: NONE });
const CODE_SYSTEMS = Object.freeze([...fieldNamed('code_system').names]);

/** Names of the factors in a set of bits. */
const raisedNames = (bits) => (bits === 0 ? NONE : Object.freeze(RAISED.filter((_, bit) => (bits >> bit) & 1)));
/** The same for the caller, who may give anything. */
function raisedNamesOf(bits) {
  if (typeof bits !== 'number') throw wrongType('bits', 'a number', bits);
  return raisedNames(bits);
}
/** Name of a way of reading; null if no name was read. */
const readAsName = (value) => READ_AS[value - 1] ?? null;

let partsOf;

/** The caller's own activities and names, beside the built-in ones, which they cannot replace. Immutable. */
class Vocabulary {
  #handle;
  #ids;

  static {
    partsOf = (vocabulary) => {
      if (vocabulary === null || vocabulary === undefined) return NO_PARTS;
      if (typeof vocabulary !== 'object' || !(#handle in vocabulary)) throw wrongType('vocabulary', 'a Vocabulary', vocabulary);
      return { vocabulary: vocabulary.#handle, ownIds: vocabulary.#ids };
    };
  }

  constructor(contents) {
    const { activities, synonyms } = readContents(contents);
    const handle = native.flat_vocabulary_create();
    if (handle === null) throw makeError('no_memory', 'no memory was left');
    const ids = addActivities(handle, activities);
    const names = Object.keys(synonyms);
    for (const name of names) addSynonym(handle, ids, name, synonyms[name]);
    const sentence = native.flat_vocabulary_check(handle, flat);
    if (flat[LAYOUT.STATUS] !== 0) throw vocabularyError(sentence);
    this.#handle = handle;
    this.#ids = Object.freeze(ids);
    Object.freeze(this);
  }

  /** Ids of the own activities, in their order. */
  get activities() {
    return [...this.#ids];
  }
}

const vocabularyError = (sentence) => {
  const error = nativeError(sentence, flat);
  error.row = flat[LAYOUT.ROW];
  return error;
};

function readContents(contents) {
  if (!isPlain(contents)) throw wrongType('contents', 'a plain object', contents);
  for (const key of Object.keys(contents)) {
    if (key !== 'activities' && key !== 'synonyms') throw unknownField(key, ['activities', 'synonyms'], 'a Vocabulary');
  }
  const activities = ownValue(contents, 'activities') ?? [];
  const synonyms = ownValue(contents, 'synonyms') ?? {};
  if (!Array.isArray(activities)) throw wrongType('activities', 'an array of activities', activities);
  if (!isPlain(synonyms)) throw wrongType('synonyms', 'an object of names and ids', synonyms);
  return { activities, synonyms };
}

/** Adds activities; their ids. */
function addActivities(handle, activities) {
  const ids = [];
  try {
    each(activities, (activity) => ids.push(addActivity(handle, activity)));
  } catch (error) {
    throw under('activities', error);
  }
  return ids;
}

/** Adds one activity; its id. */
function addActivity(handle, activity) {
  if (!isPlain(activity)) throw wrongType('each of activities', 'a plain object', activity);
  const { id: _id, name: _name, ...fields } = activity;
  const id = ownValue(activity, 'id');
  const name = ownValue(activity, 'name') ?? null;
  if (typeof id !== 'string' || id.includes('\0')) throw wrongType('id of an own activity', 'a string', id);
  if (name !== null && (typeof name !== 'string' || name.includes('\0'))) throw wrongType(`name of ${id}`, 'a string', name);
  const pairs = [];
  encode(pairs, fields, activityKeys, 'activity');
  const sentence = native.flat_vocabulary_activity(handle, id, name, pairsArray(pairs), flat);
  if (flat[LAYOUT.STATUS] !== 0) throw nativeError(sentence, flat);
  return id;
}

function addSynonym(handle, ownIds, name, target) {
  if (typeof target !== 'string') throw wrongType(`synonyms[${JSON.stringify(name)}]`, 'an id', target);
  const own = ownIds.indexOf(target);
  if (own < 0) readRaw(null, MODE.id, target);
  const number = own >= 0 ? OWN_ACTIVITY + own : flat[LAYOUT.READ_ACTIVITY];
  if (number === 0) throw makeError('unknown_activity', `synonyms: ${JSON.stringify(name)} is for ${JSON.stringify(target)}, which is no activity`, { field: 'synonyms', value: target });
  const sentence = native.flat_vocabulary_synonym(handle, name, number, flat);
  if (flat[LAYOUT.STATUS] !== 0) throw nativeError(sentence, flat, { field: 'synonyms', value: name });
}

/** Reads into the result array; an error only for a system of codes that does not exist. */
function readRaw(vocabulary, mode, text, system) {
  const sentence = native.flat_resolve(vocabulary, mode, text, flat);
  if (flat[LAYOUT.STATUS] !== 0) throw nativeError(sentence, flat, { value: system });
}

/** Id of an activity by its number; null if unknown. */
const idOf = (number, ownIds) => activityIds().get(number) ?? ownIds[number - OWN_ACTIVITY] ?? null;

function readCandidates(ownIds) {
  const out = [];
  for (let i = 0; i < flat[LAYOUT.N_CANDIDATES]; i += 1) {
    const at = LAYOUT.CANDIDATES + 3 * i;
    out.push(Object.freeze({ activity: idOf(flat[at], ownIds), confidence: flat[at + 2], raised: raisedNames(flat[at + 1]) }));
  }
  return Object.freeze(out);
}

function readUnused(text) {
  const out = [];
  const bytes = flat[LAYOUT.N_UNUSED] > 0 ? Buffer.from(text) : null;
  for (let i = 0; i < flat[LAYOUT.N_UNUSED]; i += 1) {
    const [begin, end] = [flat[LAYOUT.UNUSED + 2 * i], flat[LAYOUT.UNUSED + 2 * i + 1]];
    out.push(Object.freeze({ begin, end, text: bytes.toString('utf8', begin, end) }));
  }
  return Object.freeze(out);
}

/** What a resolution was made of, so that it can be assessed. */
const origins = new WeakMap();

function readResolution(mode, text, { vocabulary, ownIds }) {
  const ok = flat[LAYOUT.READ_STATUS] === 0;
  const resolution = Object.freeze({
    name: text,
    status: STATUSES[flat[LAYOUT.READ_STATUS]],
    activity: ok ? idOf(flat[LAYOUT.READ_ACTIVITY], ownIds) : null,
    readAs: readAsName(flat[LAYOUT.READ_AS]),
    confidence: flat[LAYOUT.CONFIDENCE],
    ambiguous: flat[LAYOUT.AMBIGUOUS] === 1,
    assisted: flat[LAYOUT.ASSISTED] === 1,
    raised: raisedNames(flat[LAYOUT.RAISED]),
    candidates: readCandidates(ownIds),
    nTied: flat[LAYOUT.N_TIED],
    unused: readUnused(text),
  });
  origins.set(resolution, { mode, name: text, vocabulary, ownIds });
  return resolution;
}

/** The mode, text and vocabulary behind a resolution; undefined for anything else. */
const originOf = (value) => (typeof value === 'object' && value !== null ? origins.get(value) : undefined);

/** The mode in which a name is read. */
function modeIn(options) {
  const strict = ownValue(options, 'strict') ?? false;
  if (typeof strict !== 'boolean') throw wrongType('strict', 'true or false', strict);
  return strict ? MODE.id : MODE.name;
}

const KEYS = ['strict', 'vocabulary'];

function readOptions(options) {
  const given = options ?? {};
  if (!isPlain(given)) throw wrongType('options', 'a plain object', given);
  for (const key of Object.keys(given)) if (!KEYS.includes(key)) throw unknownField(key, KEYS, '');
  return { mode: modeIn(given), ...partsOf(ownValue(given, 'vocabulary')) };
}

/** Reads a name: an id or reviewed name, else free text, word by word. */
function resolve(name, options) {
  if (typeof name !== 'string') throw wrongType('name', 'a string', name);
  const { mode, ...parts } = readOptions(options);
  readRaw(parts.vocabulary, mode, name);
  return readResolution(mode, name, parts);
}

/** A code as the native calls take it: "system:code". */
function codeText(system, code) {
  if (typeof system !== 'string') throw wrongType('system', 'a string', system);
  const parts = Array.isArray(code) && code.length === 2 ? code : [code];
  for (const part of parts) {
    if (typeof part !== 'string' && !Number.isSafeInteger(part)) throw wrongType('code', 'a number, a name, or a pair of them', code);
  }
  return `${system.replaceAll(':', '?')}:${parts.join(':')}`;
}

/** Reads a code of another system: a number, a name, or a pair [category, exercise] or [sport, subSport]. */
function findCode(system, code) {
  const text = codeText(system, code);
  readRaw(null, MODE.code, text, system);
  return readResolution(MODE.code, text, partsOf(null));
}

/** Texts as the native calls take many: their bytes one behind the other, and where each begins. */
function packTexts(texts) {
  const encoded = texts.map((text) => Buffer.from(text));
  const offsets = new Int32Array(encoded.length + 1);
  encoded.forEach((bytes, i) => (offsets[i + 1] = offsets[i] + bytes.length));
  return { bytes: new Uint8Array(Buffer.concat(encoded)), offsets };
}

/** The distinct names, packed, and the row of each in its column. */
function encodeNames(names) {
  const places = new Map();
  const rows = [];
  for (const name of names) {
    if (typeof name !== 'string' && !isNothing(name)) throw wrongType('each of names', 'a string', name);
    const key = isNothing(name) ? '' : name;
    if (!places.has(key)) places.set(key, places.size);
    rows.push(places.get(key));
  }
  return { ...packTexts([...places.keys()]), rows, n: places.size };
}

const COLUMNS = Object.freeze({
  activity: Int32Array, status: Int32Array, raised: Int32Array, assisted: Int32Array, ambiguous: Int32Array, confidence: Float64Array,
});

/** Reads many names; each distinct name is read once. null, undefined and NaN are unknown names. */
function resolveMany(names, options) {
  if (typeof names === 'string' || typeof names?.[Symbol.iterator] !== 'function') throw wrongType('names', 'an array of strings', names);
  const { mode, vocabulary } = readOptions(options);
  const { bytes, offsets, rows, n } = encodeNames(names);
  const read = Object.values(COLUMNS).map((Type) => new Type(n));
  const sentence = native.flat_resolve_column(vocabulary, mode === MODE.id ? 1 : 0, bytes, offsets, ...read, flat);
  if (flat[LAYOUT.STATUS] !== 0) throw nativeError(sentence, flat);
  const out = {};
  Object.entries(COLUMNS).forEach(([key, Type], i) => (out[key] = Type.from(rows, (row) => read[i][row])));
  out.nUnread = out.status.reduce((count, status) => count + (status !== 0 ? 1 : 0), 0);
  return out;
}

function readCode(row) {
  const number = (column) => native.flat_number(native.FLAT_CODES, row, column);
  return Object.freeze({
    system: CODE_SYSTEMS[number(0) - 1],
    code: number(1) < 0 ? null : number(1),
    sub: number(2) < 0 ? null : number(2),
    name: native.flat_text(native.FLAT_CODES, row, 0),
    activity: activityIds().get(number(3)) ?? null,
    raised: raisedNames(number(4)),
    assisted: number(5) === 1,
  });
}

let codeRows = null;

/** All codes that findCode reads, ordered by system. */
const codes = () => [...(codeRows ??= rowsOf(native.FLAT_CODES, readCode))];

module.exports = {
  CODE_SYSTEMS, MODE, Vocabulary, codeText, codes, findCode, idOf, modeIn, originOf, packTexts, partsOf, raisedNames, raisedNamesOf, readAsName, readCandidates,
  readResolution, resolve, resolveMany,
};
