'use strict';
// Rows through a stream: each is scored by itself, as assess() scores it, and comes out in its place, as an answer or as an
// error. How rows arrive (newline-delimited JSON, CSV, objects) is in stream_input.cjs.

const { Transform } = require('node:stream');
const { assess } = require('./assess.cjs');
const { OWNER, fieldsOf } = require('./tables.cjs');
const { isSpineriskError, makeError, shown, unknownField, wrongType } = require('./errors.cjs');
const { assessKeys } = require('./options.cjs');
const { wholeNumber } = require('./values.cjs');
const { csvInput, ndjsonInput, objectInput } = require('./stream_input.cjs');
const { isNothing, isPlain, ownValue } = require('./plain.cjs');

const INPUTS = Object.freeze({ ndjson: ndjsonInput, csv: csvInput, objects: objectInput });
const OUTPUTS = ['ndjson', 'objects'];
const OWN_KEYS = ['input', 'output', 'keep', 'full', 'maxRowBytes'];
const MAX_ROW_BYTES = 2 ** 20;

/** Keys of a row by how they may be written: the option's key, or its name in files. */
const ROW_KEYS = new Map([...assessKeys.keys()].map((key) => [key, key]));
const EFFORT = new Set(fieldsOf(OWNER.effort).map(({ key }) => key));
for (const { name, key } of [OWNER.effort, OWNER.patient].flatMap(fieldsOf)) ROW_KEYS.set(name, key);

/** Two ways to say the same: what a row says goes before what the stream says. */
const SAME = new Map([['pain', 'painNow'], ['age', 'ageYears'], ['diagnosis', 'conditions']].flatMap(([a, b]) => [[a, b], [b, a]]));

// ---- options ----

function oneOf(key, value, names) {
  if (names.includes(value)) return value;
  throw wrongType(key, `one of ${names.map((name) => `'${name}'`).join(', ')}`, value);
}

/** Keys of a row that are passed on; none may be one of the answer's own. */
function keptKeys(value, answerKeys) {
  if (!Array.isArray(value) || value.some((key) => typeof key !== 'string')) throw wrongType('keep', 'an array of keys', value);
  const taken = value.find((key) => key === 'row' || key === 'error' || answerKeys.includes(key));
  if (taken === undefined) return new Set(value);
  throw makeError('conflict', `keep: ${shown(taken)} is a key of the answer`, { field: 'keep', value: taken });
}

function flag(key, value) {
  if (typeof value !== 'boolean') throw wrongType(key, 'true or false', value);
  return value;
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

/** The options of one row: those of the stream under its own. */
function optionsOf(row, { base, keep }) {
  const options = { ...base };
  const said = [];
  for (const key of Object.keys(row)) {
    if (key === 'activity' || keep.has(key)) continue;
    const option = ROW_KEYS.get(key);
    if (option === undefined) throw unknownField(key, ['activity', ...ROW_KEYS.keys()], 'a row');
    const value = row[key];
    if (isNothing(value)) continue;
    const other = SAME.get(option);
    if (said.includes(option) || said.includes(other)) throw makeError('conflict', `${key} is said twice in a row: give it once`, { field: key, value });
    said.push(option);
    options[option] = value; // one of ROW_KEYS, never __proto__
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

/** A value as it may stand in JSON, and short. */
function plainValue(value) {
  if (typeof value === 'string') return value.slice(0, 200);
  return value === null || typeof value === 'number' || typeof value === 'boolean' ? value : shown(value);
}

/** An error as it comes out in place of an answer. */
const errorOf = ({ code, message, field, value, range, nearest }) => ({ code, message, field, value: plainValue(value), range, nearest });

/** The answer to a row, or the error. A row that throws when it is read (a getter, a proxy) is a bad row like another. */
function scored(row, settings) {
  try {
    return { answer: answerOf(row, settings) };
  } catch (error) {
    return { error: isSpineriskError(error) ? error : makeError('wrong_type', `row cannot be read: ${shown(error?.message)}`, { field: 'row' }) };
  }
}

class AssessStream extends Transform {
  #settings;
  #input;
  #lines = [];

  /** Rows that came out, and those of them that are errors. */
  rows = 0;
  nBad = 0;

  constructor(options) {
    const settings = readOptions(options ?? {});
    super({ writableObjectMode: settings.takesObjects, readableObjectMode: !settings.asText });
    this.#settings = settings;
    this.#input = settings.input({ ...settings, take: (row) => this.#take(row), refuse: (error, row) => this.#refuse(error, row) });
  }

  #take(row) {
    const { answer, error } = scored(row, this.#settings);
    if (error) return this.#refuse(error, row);
    const out = this.#head(row);
    if (this.#settings.full) Object.assign(out, answer);
    else for (const key of SHORT_KEYS) out[key] = SHORT[key](answer);
    this.#put(out);
  }

  #refuse(error, row) {
    this.nBad += 1;
    this.#put({ ...this.#head(row), error: errorOf(error) });
  }

  /** The place of a row, and what is passed on of it. */
  #head(row) {
    const out = { row: this.rows };
    if (isPlain(row)) for (const key of this.#settings.keep) if (Object.hasOwn(row, key)) out[key] = row[key];
    return out;
  }

  #put(out) {
    this.rows += 1;
    if (this.#settings.asText) this.#lines.push(JSON.stringify(out), '\n');
    else this.push(out);
  }

  /** Gives on what was scored, and says so: Node asks for more when there is room for it. */
  #handOn(done, error = null) {
    if (this.#lines.length > 0) this.push(this.#lines.splice(0).join(''));
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
