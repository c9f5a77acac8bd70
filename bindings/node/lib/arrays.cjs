'use strict';
// Typed arrays as columns: what they are, whether they still have their memory, and arrays of our own over it.

const { types } = require('node:util');
const { makeError, wrongType } = require('./errors.cjs');

// Not instanceof: an array from another realm (vm, jsdom) is as good.
const IS_OF = new Map([
  [Float64Array, types.isFloat64Array],
  [Int32Array, types.isInt32Array],
  [Uint32Array, types.isUint32Array],
  [BigUint64Array, types.isBigUint64Array],
]);
const TYPES = new Map([...IS_OF.keys()].map((Type) => [Type.name, Type]));

// What an array itself says: a subclass may say something else.
const base = Object.getPrototypeOf(Float64Array.prototype);
const getter = (key) => Function.prototype.call.bind(Object.getOwnPropertyDescriptor(base, key).get);
const lengthOf = getter('length');
const bufferOf = getter('buffer');
const offsetOf = getter('byteOffset');
const tagOf = getter(Symbol.toStringTag);
const includes = Function.prototype.call.bind(base.includes);

const isArrayOf = (Type, value) => IS_OF.get(Type)(value);

/** Whether an array has lost its memory: transferred away (detached), or its buffer shrank under it. */
function isGone(array) {
  if (lengthOf(array) > 0) return false;
  try {
    includes(array, 0);
    return false;
  } catch {
    return true;
  }
}

const gone = (name, array) =>
  makeError('wrong_type', `${name} has been transferred away (detached), or its buffer has become too short`, { field: name, value: array });

/** Refuses what is no such array, and one that is not of the length (null: any). */
function checkArray(name, array, Type, length) {
  if (!isArrayOf(Type, array)) throw wrongType(name, `a ${Type.name}`, array);
  if (length !== null) checkLength(name, array, length);
}

function checkLength(name, array, length) {
  if (array.length === length) return;
  throw makeError('range', `${name} has ${array.length} values, but there are ${length} rows`, {
    field: name, value: array.length, range: [length, length],
  });
}

/** The same values in an array nobody else can take the memory of: shared memory is read in place, any other is copied. */
function secured(array) {
  const Type = TYPES.get(tagOf(array));
  const buffer = bufferOf(array);
  return types.isSharedArrayBuffer(buffer) ? new Type(buffer, offsetOf(array), lengthOf(array)) : new Type(array);
}

module.exports = { checkArray, checkLength, gone, isArrayOf, isGone, lengthOf, secured };
