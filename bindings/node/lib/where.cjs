'use strict';
// Where in a caller's objects a value stands that the library refused. Nobody keeps that for calls that work: when one fails, what it
// was given is encoded once more, up to the value.

const { makeError, refusedIn } = require('./errors.cjs');
const { fieldOf } = require('./tables.cjs');
const { encode } = require('./options.cjs');

/** A class of pairs that throw `found` when a value gets into them; null: any of its field. */
const trapFor = (number, value, found) =>
  class extends Array {
    push(...numbers) {
      for (let i = 0; i < numbers.length; i += 2) {
        if (numbers[i] === number && (value === null || numbers[i + 1] === value)) throw found;
      }
      return super.push(...numbers);
    }
  };

/** The path down to a value in one of the objects a call was given; null if it is in none. */
function pathTo({ number, value }, sources, read) {
  const found = makeError('internal', 'found'); // never seen; on its way out it gathers the path
  const Trap = trapFor(number, value, found);
  for (const { object, keys, at } of sources) {
    try {
      read(new Trap(), object, keys, '');
    } catch (error) {
      // Without its value a member of a set is not known from another.
      if (error === found) return [...at, ...(value === null ? found.path.slice(0, 1) : found.path)];
    }
  }
  // What is missing: where it would be.
  const { key } = fieldOf(number);
  const source = sources.find(({ keys }) => keys.has(key));
  return source === undefined ? null : [...source.at, key];
}

/** The error of a call with its path. sources: the objects it was given, { object, keys, at: path of the object }. */
function placed(error, sources, read = encode) {
  const refused = refusedIn(error);
  if (refused !== null) Reflect.set(error, 'path', pathTo(refused, sources, read) ?? error.path); // of a frozen one it stays
  return error;
}

module.exports = { placed };
