'use strict';
// Rows through a stream: each is scored by itself, as assess() scores it, and comes out in its place, as an answer or as an
// error. How rows arrive (newline-delimited JSON, CSV, objects) is in stream_input.cjs.

const { Transform } = require('node:stream');
const { assess } = require('./assess.cjs');
const { OWNER, camel, fieldsOf } = require('./tables.cjs');
const { isSpineriskError, makeError, shown, unknownField, wrongType } = require('./errors.cjs');
const { assessKeys } = require('./options.cjs');
const { wholeNumber } = require('./values.cjs');
const { csvInput, ndjsonInput, objectInput } = require('./stream_input.cjs');
const { isNothing, isPlain, ownValue } = require('./plain.cjs');

const INPUTS = Object.freeze({ ndjson: ndjsonInput, csv: csvInput, objects: objectInput });
const OUTPUTS = ['ndjson', 'objects'];
const OWN_KEYS = ['input', 'output', 'keep', 'full', 'maxRowBytes'];
const MAX_ROW_BYTES = 2 ** 20;
/** So much text is held back at most before it is given on. */
const TEXT_AT_ONCE = 2 ** 16;

/** Keys of a row by how they may be written: the option's key, or its name in files. */
const ROW_KEYS = new Map([...assessKeys.keys()].map((key) => [key, key]));
const EFFORT = new Set(fieldsOf(OWNER.effort).map(({ key }) => key));
for (const { name, key } of [OWNER.effort, OWNER.patient].flatMap(fieldsOf)) ROW_KEYS.set(name, key);

/** Objects whose parts a row may state one by one, and lists it may add to: an answer that holds for all rows is not lost because a
 *  row answers another question. */
const PARTWISE = new Set(['answers', 'provider']);
const ADDED = new Set(['answersYes', 'answersNo']);
/** What an emergency may be told by. */
const TELLING = new Set(['answers', 'answersYes', 'conditions']);

/** Two ways to say the same: what a row says goes before what the stream says. */
const SAME = new Map([['pain', 'painNow'], ['age', 'ageYears'], ['diagnosis', 'conditions']].flatMap(([a, b]) => [[a, b], [b, a]]));

// ---- options ----

function oneOf(key, value, names) {
  if (names.includes(value)) return value;
  throw wrongType(key, `one of ${names.map((name) => `'${name}'`).join(', ')}`, value);
}

/** Keys of a row that are passed on; none may be one of the answer's own, or what an object cannot hold. */
function keptKeys(value, answerKeys) {
  if (!Array.isArray(value) || value.some((key) => typeof key !== 'string')) throw wrongType('keep', 'an array of keys', value);
  const taken = value.find((key) => ['row', 'error', '__proto__'].includes(key) || answerKeys.includes(key));
  if (taken === undefined) return new Set(value);
  throw makeError('conflict', `keep: ${shown(taken)} cannot be passed on, it would be taken for a key of the answer`, { field: 'keep', value: taken });
}

function flag(key, value) {
  if (typeof value !== 'boolean') throw wrongType(key, 'true or false', value);
  return value;
}

/** Refuses an effort for all rows that no row could have; what does not fit one activity may fit another. */
function checkEffort(base) {
  for (const key of Object.keys(base).filter((one) => EFFORT.has(one))) {
    try {
      assess('walking', { [key]: base[key] });
    } catch (error) {
      if (error.code !== 'conflict') throw error;
    }
  }
}

/** The options of the stream, each read once, and those of assess(), which hold for every row. */
function readOptions(options) {
  if (!isPlain(options)) throw wrongType('options', 'a plain object', options);
  const own = {};
  const [base, person] = [{}, {}];
  for (const key of Object.keys(options)) {
    const value = options[key] ?? undefined;
    if (OWN_KEYS.includes(key)) own[key] = value;
    else if (assessKeys.has(key)) base[key] = value;
    else throw unknownField(key, [...OWN_KEYS, ...assessKeys.keys()], '');
    if (base[key] !== undefined && !EFFORT.has(key)) person[key] = value;
  }
  const answerKeys = Object.keys(assess('walking', person)); // what is wrong with the person is wrong now, not once a row
  checkEffort(base);
  const { input = 'ndjson', output = input === 'objects' ? 'objects' : 'ndjson', keep = [], full = false, maxRowBytes = MAX_ROW_BYTES } = own;
  return {
    base,
    input: INPUTS[oneOf('input', input, Object.keys(INPUTS))],
    asText: oneOf('output', output, OUTPUTS) === 'ndjson',
    keep: keptKeys(keep, answerKeys),
    full: flag('full', full),
    maxRowBytes: wholeNumber('maxRowBytes', maxRowBytes, 1, 2 ** 28),
    takesObjects: input === 'objects',
  };
}

// ---- a row ----

/** What of an assessment comes out of a stream unless all of it is wanted: a row of a few hundred bytes. */
const SHORT = Object.freeze({
  activity: (a) => a.activity,
  readAs: (a) => a.readAs,
  confidence: (a) => a.confidence,
  ambiguous: (a) => a.ambiguous,
  raised: (a) => a.raised,
  score: (a) => a.score,
  low: (a) => a.low,
  high: (a) => a.high,
  verdict: (a) => a.verdict,
  urgency: (a) => a.urgency,
  encouraged: (a) => a.encouraged,
  hazard: (a) => a.hazard,
  dose: (a) => a.dose,
  reasons: (a) => a.reasons.map(({ id }) => id),
});
const SHORT_KEYS = Object.keys(SHORT);

const listed = (value) => (typeof value === 'string' ? [value] : value);

/** An empty list states nothing, as everywhere. */
const statesNothing = (value) => isNothing(value) || (Array.isArray(value) && value.length === 0) || (value instanceof Set && value.size === 0);

/** What a row states, over what the stream states of the same. */
function stated(option, value, given) {
  if (isNothing(given)) return value;
  if (PARTWISE.has(option) && isPlain(value) && isPlain(given)) {
    const own = Object.fromEntries(Object.entries(value).filter(([, part]) => !statesNothing(part))); // defines, also __proto__
    const said = new Set(Object.keys(own).map(camel));
    return { ...Object.fromEntries(Object.entries(given).filter(([key]) => !said.has(camel(key)))), ...own };
  }
  const lists = [given, value].map(listed);
  if (ADDED.has(option) && lists.every((list) => Array.isArray(list) || list instanceof Set)) return lists.flatMap((list) => [...list]);
  return value;
}

/** The options of one row: those of the stream under its own. */
function optionsOf(row, { base, keep }) {
  const options = { ...base };
  const said = [];
  for (const key of Object.keys(row)) {
    if (key === 'activity') continue;
    const option = ROW_KEYS.get(key);
    if (option === undefined && keep.has(key)) continue;
    if (option === undefined) throw unknownField(key, ['activity', ...ROW_KEYS.keys()], 'a row');
    const value = row[key];
    if (statesNothing(value)) continue;
    const other = SAME.get(option);
    if (said.includes(option) || said.includes(other)) throw makeError('conflict', `${key} is said twice in a row: give it once`, { field: key, value });
    said.push(option);
    options[option] = stated(option, value, base[option]); // one of ROW_KEYS, never __proto__
    if (other !== undefined && other in base) delete options[other];
  }
  return options;
}

function answerOf(row, settings) {
  if (!isPlain(row)) throw wrongType('row', 'an object', row);
  const options = optionsOf(row, settings);
  const activity = ownValue(row, 'activity') ?? null;
  if (activity === null) throw makeError('missing', 'activity: a row needs one', { field: 'activity' });
  return assess(activity, options);
}

/** The emergency that a row tells of, whatever else is wrong with it; null if none. */
function emergencyOf(row, { base }) {
  try {
    const options = {};
    for (const option of TELLING) if (!isNothing(base[option])) options[option] = base[option];
    for (const key of isPlain(row) ? Object.keys(row) : []) {
      const option = ROW_KEYS.get(key);
      if (TELLING.has(option) && !statesNothing(row[key])) options[option] = stated(option, row[key], options[option]);
    }
    return assess(null, options); // of no activity: an answer only to an emergency
  } catch {
    return null;
  }
}

/** A value as it may stand in JSON, and short. */
function plainValue(value) {
  if (typeof value === 'string') return value.slice(0, 200);
  return value === null || typeof value === 'number' || typeof value === 'boolean' ? value : shown(value);
}

/** An error as it comes out in place of an answer. */
const errorOf = ({ code, message, field, value, range, nearest }) => ({ code, message, field, value: plainValue(value), range, nearest });

/** The error of a row that threw when it was read (a getter, a proxy): it is a bad row like another. */
function rowError(error) {
  try {
    if (isSpineriskError(error)) return error;
    return makeError('wrong_type', `row cannot be read: ${shown(error?.message)}`, { field: 'row' });
  } catch {
    return makeError('wrong_type', 'row cannot be read', { field: 'row' });
  }
}

/** The answer to a row, or the error. */
function scored(row, failed, settings) {
  try {
    if (failed !== null) throw failed;
    return { answer: answerOf(row, settings), error: null };
  } catch (error) {
    const answer = emergencyOf(row, settings);
    return { answer, error: answer === null ? rowError(error) : null };
  }
}

/** A value that is passed on, as it will be written. */
const writable = (value) => (typeof value === 'object' && value !== null) || typeof value === 'bigint' ? JSON.parse(JSON.stringify(value)) : value;

/** What is passed on of a row, and the error of what cannot be. */
function keptOf(row, { keep, asText }) {
  const values = {};
  try {
    if (isPlain(row)) for (const key of keep) if (Object.hasOwn(row, key)) values[key] = asText ? writable(row[key]) : row[key];
    return { values, error: null };
  } catch (error) {
    return { values, error: rowError(error) };
  }
}

/** The part of an answer that comes out. */
const shortOf = (answer) => Object.fromEntries(SHORT_KEYS.map((key) => [key, SHORT[key](answer)]));

class AssessStream extends Transform {
  #settings;
  #input;
  #lines = [];
  #length = 0;

  /** Rows that came out, and those of them that are errors. */
  rows = 0;
  nBad = 0;

  constructor(options) {
    const settings = readOptions(options ?? {});
    super({ writableObjectMode: settings.takesObjects, readableObjectMode: !settings.asText });
    this.#settings = settings;
    this.#input = settings.input({ ...settings, take: (...args) => this.#take(...args) });
  }

  /** A row, what is passed on of it, and its error if it could not be read. */
  #take(row, kept = row, failed = null) {
    const { values, error: lost } = keptOf(kept, this.#settings);
    const { answer, error } = scored(row, failed ?? lost, this.#settings);
    if (error) this.nBad += 1;
    const said = error ? { error: errorOf(error) } : this.#settings.full ? answer : shortOf(answer);
    this.#put({ row: this.rows, ...values, ...said });
  }

  #put(out) {
    this.rows += 1;
    if (!this.#settings.asText) return void this.push(out);
    const line = `${JSON.stringify(out)}\n`;
    this.#lines.push(line);
    this.#length += line.length;
    if (this.#length >= TEXT_AT_ONCE) this.#giveOn();
  }

  #giveOn() {
    if (this.#lines.length > 0) this.push(this.#lines.join(''));
    [this.#lines, this.#length] = [[], 0];
  }

  /** Gives on what was scored, and says so: Node asks for more when there is room for it. */
  #handOn(done, error = null) {
    this.#giveOn();
    done(error);
  }

  _transform(chunk, encoding, done) {
    this.#input.write(chunk, encoding, (error) => this.#handOn(done, error));
  }

  _flush(done) {
    this.#input.end((error) => this.#handOn(done, error));
  }

  _destroy(error, done) {
    this.#input.destroy?.();
    done(error);
  }
}

/** A Transform that scores rows: newline-delimited JSON, CSV or objects in, one answer or error for each out, in order. */
const assessStream = (options) => new AssessStream(options);

module.exports = { assessStream };
