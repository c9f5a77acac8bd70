'use strict';
// Rows through a stream: each is scored by itself, as assess() scores it, and comes out in its place, as an answer or as an
// error. How rows arrive (newline-delimited JSON, CSV, objects) is in stream_input.cjs, what becomes of one in stream_row.cjs.

const { Transform } = require('node:stream');
const { assess } = require('./assess.cjs');
const { OWNER, fieldsOf } = require('./tables.cjs');
const { makeError, shown, unknownField, wrongType } = require('./errors.cjs');
const { assessKeys } = require('./options.cjs');
const { wholeNumber } = require('./values.cjs');
const { DELIMITERS, csvInput, ndjsonInput, objectInput } = require('./stream_input.cjs');
const { outcomeOf } = require('./stream_row.cjs');
const { isPlain } = require('./plain.cjs');

const INPUTS = Object.freeze({ ndjson: ndjsonInput, csv: csvInput, objects: objectInput });
const OUTPUTS = ['ndjson', 'objects'];
const OWN_KEYS = ['input', 'output', 'delimiter', 'keep', 'full', 'maxRowBytes'];
const MAX_ROW_BYTES = 2 ** 20;
/** So much text is held back at most before it is given on. */
const TEXT_AT_ONCE = 2 ** 16;

const EFFORT = new Set(fieldsOf(OWNER.effort).map(({ key }) => key));

// ---- options ----

function oneOf(key, value, names) {
  if (names.includes(value)) return value;
  throw wrongType(key, `one of ${names.map((name) => `'${name}'`).join(', ')}`, value, { allowed: names });
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
  const { input = 'ndjson', output = input === 'objects' ? 'objects' : 'ndjson', keep = [], full = false } = own;
  const { delimiter = ',', maxRowBytes = MAX_ROW_BYTES } = own;
  return {
    base,
    input: INPUTS[oneOf('input', input, Object.keys(INPUTS))],
    asText: oneOf('output', output, OUTPUTS) === 'ndjson',
    delimiter: oneOf('delimiter', delimiter, DELIMITERS),
    keep: keptKeys(keep, answerKeys),
    full: flag('full', full),
    maxRowBytes: wholeNumber('maxRowBytes', maxRowBytes, 1, 2 ** 28),
    takesObjects: input === 'objects',
  };
}

class AssessStream extends Transform {
  #settings;
  #input;
  #lines = [];
  #length = 0;
  #rows = 0;
  #bad = 0;

  constructor(options) {
    const settings = readOptions(options ?? {});
    super({ writableObjectMode: settings.takesObjects, readableObjectMode: !settings.asText });
    this.#settings = settings;
    this.#input = settings.input({ ...settings, take: (...args) => this.#take(...args) });
  }

  /** Rows that came out so far. */
  get rows() {
    return this.#rows;
  }

  /** How many of them are errors. */
  get nBad() {
    return this.#bad;
  }

  /** A row, what is passed on of it, its error if it could not be read, and its line. */
  #take(row, kept = row, failed = null, line = null) {
    const { values, isBad, said } = outcomeOf({ row, kept, failed, line }, this.#settings);
    if (isBad) this.#bad += 1;
    this.#put({ row: this.#rows, ...values, ...said });
  }

  #put(out) {
    this.#rows += 1;
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
