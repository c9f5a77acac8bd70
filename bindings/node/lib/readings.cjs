'use strict';
// Distinct names or codes, read once: what a column that names them by index needs.

const { native, LAYOUT, flat } = require('./native.cjs');
const { makeError, nativeError, unknownField, wrongType } = require('./errors.cjs');
const { MODE, codeText, modeIn, packTexts, partsOf, readResolution } = require('./names.cjs');
const { isNothing, isPlain, ownValue } = require('./plain.cjs');

const KEYS = ['strict', 'vocabulary', 'system'];
/** Bytes of names that are handed over at once: where each begins is an int32. */
const AT_ONCE = 2 ** 24;

/** How the names are to be read; each option once. */
function readOptions(options) {
  const given = options ?? {};
  if (!isPlain(given)) throw wrongType('options', 'a plain object', given);
  for (const key of Object.keys(given)) if (!KEYS.includes(key)) throw unknownField(key, KEYS, 'Readings');
  const system = ownValue(given, 'system');
  const mode = modeIn(given);
  const parts = partsOf(ownValue(given, 'vocabulary'));
  if (isNothing(system)) return { mode, parts, textOf: nameText };
  if (mode === MODE.id || parts.vocabulary !== null) {
    throw makeError('conflict', 'system is for codes: strict and vocabulary are for names', { field: 'system', value: system });
  }
  checkSystem(system);
  return { mode: MODE.code, parts, textOf: (code) => codeText(system, code) };
}

/** Refuses a system that there is none of, where no code would be read that does. */
function checkSystem(system) {
  const sentence = native.flat_resolve(null, MODE.code, codeText(system, ''), flat);
  if (flat[LAYOUT.STATUS] !== 0) throw nativeError(sentence, flat, { field: 'system' });
}

function nameText(name) {
  if (typeof name !== 'string') throw wrongType('each of names', 'a string', name);
  return name;
}

/** Hands over names in lots that are not too long; the library keeps what they mean. */
function readAll(handle, mode, texts) {
  let from = 0;
  let length = 0;
  const add = (to) => {
    const { bytes, offsets } = packTexts(texts.slice(from, to).map((text) => text.slice(0, AT_ONCE / 4))); // no name is as long
    const sentence = native.flat_readings_add(handle, mode, bytes, offsets, flat);
    if (flat[LAYOUT.STATUS] !== 0) throw nativeError(sentence, flat, { field: 'system' });
    [from, length] = [to, 0];
  };
  texts.forEach((text, i) => {
    length += 3 * text.length; // at least its bytes
    if (length >= AT_ONCE) add(i + 1);
  });
  add(texts.length);
}

/** What the library calls readings; null if not stated. */
let handleOf;

/** Names read once, for columns that name them by index, as a dictionary-encoded column does. Immutable. */
class Readings {
  #handle;
  #mode;
  #texts;
  #parts;

  static {
    handleOf = (value) => {
      if (isNothing(value)) return null;
      if (typeof value !== 'object' || !(#handle in value)) throw wrongType('readings', 'Readings', value);
      return value.#handle;
    };
  }

  constructor(names, options) {
    if (typeof names === 'string' || typeof names?.[Symbol.iterator] !== 'function') throw wrongType('names', 'an array of strings', names);
    const { mode, parts, textOf } = readOptions(options);
    const texts = Array.from(names, textOf);
    const handle = native.flat_readings_create(parts.vocabulary);
    if (handle === null) throw makeError('no_memory', 'no memory was left');
    readAll(handle, mode, texts);
    this.#handle = handle;
    this.#mode = mode;
    this.#texts = texts;
    this.#parts = parts; // the native readings look into its vocabulary
    Object.freeze(this);
  }

  get length() {
    return this.#texts.length;
  }

  /** How name i was read; negative from the end, undefined where there is none. */
  at(i) {
    if (!Number.isInteger(i)) throw wrongType('i', 'a whole number', i);
    const place = i < 0 ? i + this.length : i;
    if (place < 0 || place >= this.length) return undefined;
    native.flat_readings_get(this.#handle, place, flat);
    return readResolution(this.#mode, this.#texts[place], this.#parts);
  }

  /** Names that could not be read. */
  get nUnread() {
    let count = 0;
    for (let i = 0; i < this.length; i += 1) {
      native.flat_readings_get(this.#handle, i, flat);
      if (flat[LAYOUT.READ_STATUS] !== 0) count += 1;
    }
    return count;
  }

  *[Symbol.iterator]() {
    for (let i = 0; i < this.length; i += 1) yield this.at(i);
  }
}

module.exports = { Readings, readingsHandle: handleOf };
