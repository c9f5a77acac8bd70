'use strict';
// What counts as an object of options.

/** True for {...} and Object.create(null), from any realm. A class instance is refused: what its
 *  prototype holds would be left out without a word. */
function isPlain(value) {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return true;
  return Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'isPrototypeOf');
}

/** A key of an object itself; what its prototype holds does not count. */
const ownValue = (object, key) => (Object.hasOwn(object, key) ? object[key] : undefined);

/** null, undefined and NaN: not stated. */
const isNothing = (value) => value === null || value === undefined || Number.isNaN(value);

module.exports = { isNothing, isPlain, ownValue };
