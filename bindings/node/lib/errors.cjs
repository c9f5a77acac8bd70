'use strict';
// Errors: a TypeError where the wrong kind of thing was given (unknown key, unknown name, a string for
// a number), a RangeError where the thing is right but its value is not. Each carries .code, .field,
// .path, .value, .range, .allowed, .row and .nearest.

const { types } = require('node:util');
const { native, LAYOUT } = require('./native.cjs');
const { STATUSES, TYPE, camel, fieldOf } = require('./tables.cjs');

const BRAND = Symbol.for('spinerisk.error');

// Statuses that mean the wrong kind of thing; all others are a RangeError.
const TYPE_ERRORS = new Set(['null', 'struct_size', 'unknown_field', 'unknown_name', 'wrong_type', 'not_sealed']);

/** Any error of this package, whichever of the two classes it has. */
function isSpineriskError(error) {
  return (typeof error === 'object' || typeof error === 'function') && error !== null && error[BRAND] === true;
}

/** For `instanceof` only: `error instanceof SpineriskError`. The errors are TypeErrors and RangeErrors. */
class SpineriskError extends Error {
  constructor() {
    super();
    throw new TypeError('SpineriskError is for instanceof only');
  }

  static [Symbol.hasInstance](error) {
    return isSpineriskError(error);
  }
}

const tagGetter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag).get;
/** The class of a typed array; of a subclass, the one below. */
const arrayName = (array) => tagGetter.call(array);

/** A value as it may stand in a message: short, on one line, whatever it is. */
function shown(value) {
  try {
    if (typeof value === 'string') {
      const text = value.length > 60 ? `${value.slice(0, 60)}…` : value;
      return JSON.stringify(text);
    }
    if (typeof value === 'bigint') return 'a BigInt';
    if (typeof value === 'function') return 'a function';
    if (typeof value !== 'object' || value === null) return String(value);
    if (types.isTypedArray(value)) return `${/^[AI]/.test(arrayName(value)) ? 'an' : 'a'} ${arrayName(value)}`;
    return Array.isArray(value) ? 'an array' : 'an object';
  } catch {
    return 'a value that cannot be shown'; // a revoked proxy
  }
}

// What is known of each error besides what the caller sees: whether its path is known or only taken from its field, and what
// the library refused.
const made = new WeakMap();

/** The steps of a field: 'provider.permits[0]' is ['provider', 'permits', 0]. */
const stepsOf = (field) =>
  /^[\w$.[\]]+$/.test(field) ? field.split(/[.[\]]+/).filter(Boolean).map((step) => (/^\d+$/.test(step) ? Number(step) : step)) : [];

/** Makes an error of this package. */
function makeError(code, message, details = {}) {
  const Kind = TYPE_ERRORS.has(code) ? TypeError : RangeError;
  const error = new Kind(message);
  Object.defineProperty(error, BRAND, { value: true });
  error.code = code;
  error.field = details.field ?? null;
  error.path = details.path ?? stepsOf(error.field ?? '');
  error.value = 'value' in details ? details.value : null;
  error.range = details.range ?? null;
  error.allowed = details.allowed ?? null;
  error.row = details.row ?? null;
  error.nearest = details.nearest ?? [];
  made.set(error, { isPlaced: details.path !== undefined, refused: null });
  return error;
}

/** An error from inside of what a key (or a place in a list) holds: its path begins with that key. */
function under(key, error) {
  const known = made.get(error);
  if (known === undefined) return error; // of the caller's own code
  const { path } = error;
  const isWhole = !known.isPlaced && path.length > 1 && path[0] === key;
  // The caller may have frozen an error that it throws again: then it stays as it is.
  Reflect.set(error, 'path', isWhole ? path : [key, ...(known.isPlaced ? path : [])]);
  known.isPlaced = true;
  return error;
}

/** An error about a record that stands alone: the name of its type is no step. */
function inRecord(error) {
  if (made.has(error)) Reflect.set(error, 'path', error.path.slice(1));
  return error;
}

/** Calls for each of a list; an error says at which place. */
function each(list, call) {
  let i = 0;
  try {
    for (const one of list) {
      call(one, i);
      i += 1;
    }
  } catch (error) {
    throw under(i, error);
  }
}

/** What the library refused: { number, value } of a field whose path is not known yet; else null. */
const refusedIn = (error) => {
  const known = made.get(error);
  return known === undefined || known.isPlaced ? null : known.refused;
};

const wrongType = (field, wanted, value, details) =>
  makeError('wrong_type', `${field} must be ${wanted}, not ${shown(value)}`, { field, value, ...details });

/** Letters to change to get from one word to the other; both are short. */
function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, row[j] + 1, next[j - 1] + 1));
    }
    row = next;
  }
  return row[b.length];
}

/** Up to three of the names that look most like the given one; none if nothing does. */
function nearestNames(given, names) {
  const plain = (name) => name.slice(0, 64).toLowerCase().replace(/[\s_-]/g, '');
  const wanted = plain(given);
  return [...names]
    .map((name) => {
      const other = plain(name);
      const part = wanted.length >= 3 && (other.includes(wanted) || wanted.includes(other));
      return { name, far: part ? 1 : distance(wanted, other), limit: Math.max(2, other.length / 3) };
    })
    .filter(({ far, limit }) => far <= limit)
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ name }) => name);
}

const suggestion = (nearest) => (nearest.length ? `; did you mean ${nearest.join(', ')}?` : '');
/** A sentence of the library about a name, with what looks like it. */
const suggesting = (sentence, nearest) => (nearest.length ? sentence?.replace(/"\.(?= Allowed: |$)/, `"${suggestion(nearest)}`) : sentence);

/** An option key that does not exist. `where` is "" for the options themselves. */
function unknownField(key, names, where, path = [key]) {
  const nearest = nearestNames(key, names);
  const place = where ? ` of ${where}` : '';
  return makeError('unknown_field', `${shown(key)} is not a field${place}${suggestion(nearest)}`, {
    field: key,
    path,
    nearest,
  });
}

/** What the numbers of a choice say by name; nothing if the value is the number of no name. */
function choiceIn(code, field, value, low, high) {
  const name = field?.type === TYPE.choice && (code === 'range' || code === 'out_of_scope') ? field.names[value - 1] : undefined;
  return name === undefined ? null : { value: name, range: null, allowed: Object.freeze(field.names.slice(low - 1, high)) };
}

/** The error of a failed native call: its sentence, and its numbers in the result array. */
function nativeError(sentence, flat, details = {}) {
  const number = flat[LAYOUT.STATUS];
  const code = STATUSES[number] ?? 'unknown_status';
  const field = fieldOf(flat[LAYOUT.FIELD]);
  const [value, low, high] = [flat[LAYOUT.VALUE], flat[LAYOUT.LOWEST], flat[LAYOUT.HIGHEST]];
  const given = Number.isNaN(value) ? null : value;
  const error = makeError(code, sentence ?? native.spinerisk_status_text(number), {
    field: field ? camel(field.name) : null,
    value: given,
    range: Number.isNaN(low) && Number.isNaN(high) ? null : [low, high],
    ...choiceIn(code, field, value, low, high),
    ...details,
  });
  if (field) made.get(error).refused = { number: field.number, value: given };
  return error;
}

module.exports = {
  SpineriskError,
  each,
  inRecord,
  isSpineriskError,
  makeError,
  nativeError,
  nearestNames,
  refusedIn,
  shown,
  stepsOf,
  suggesting,
  suggestion,
  under,
  unknownField,
  wrongType,
};
