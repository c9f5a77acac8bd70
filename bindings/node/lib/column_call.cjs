'use strict';
// A column call, read and checked: the same for the calls that wait and those that do not.

const { makeError, nativeError, unknownField, wrongType } = require('./errors.cjs');
const { encode } = require('./options.cjs');
const { placed } = require('./where.cjs');
const { modelIn } = require('./model.cjs');
const { checkLength, gone, isGone } = require('./arrays.cjs');
const { OUTPUTS, fits, isOfCall, wantedOf } = require('./column_keys.cjs');
const { NO_OPTIONS, emergencyIn } = require('./call.cjs');
const { readingsHandle } = require('./readings.cjs');
const { isPlain, ownValue } = require('./plain.cjs');

/** The columns, each read once. */
function readColumns(call, columns, { inputs, keys }) {
  if (!isPlain(columns)) throw wrongType('columns', 'a plain object', columns);
  for (const key of Object.keys(columns)) if (!keys.includes(key)) throw unknownField(key, keys, 'columns');
  for (const { key, code, Type, required } of inputs) {
    const array = ownValue(columns, key);
    if (array === undefined || array === null) {
      if (required) throw makeError('missing', `${key}: a column is required`, { field: key });
      continue;
    }
    if (!fits(Type, array)) throw wrongType(key, wantedOf(Type), array);
    call.names.push(key);
    call.columns.push(code, array);
  }
}

/** All input of one length, and still there. */
function checkInputs({ columns, names }) {
  const { length } = columns[1];
  for (let i = 0; i < names.length; i += 1) {
    const array = columns[2 * i + 1];
    if (isGone(array)) throw gone(names[i], array);
    checkLength(names[i], array, length);
  }
  return length;
}

/** Refuses a result over memory of an input or of another result: rows would be scored from results. */
function refuseOverlap({ columns, names }, place, array) {
  const end = array.byteOffset + array.byteLength;
  for (let i = 0; i < names.length; i += 1) {
    const taken = columns[2 * i + 1];
    const apart = taken.buffer !== array.buffer || taken.byteOffset >= end || array.byteOffset >= taken.byteOffset + taken.byteLength;
    if (!apart) throw makeError('conflict', `out.${place} and ${names[i]} share memory`, { field: place });
  }
}

/** A result: the caller's array, else a new one if it was asked for. */
function addOutput(call, output) {
  const given = call.given?.get(output.place);
  if (given === undefined) {
    if (output.option !== null && !call.asked.has(output.option)) return;
    call.columns.push(output.code, new output.Type(call.length));
  } else {
    if (isGone(given)) throw gone(`out.${output.place}`, given);
    checkLength(`out.${output.place}`, given, call.length);
    refuseOverlap(call, output.place, given);
    call.columns.push(output.code, given);
  }
  call.names.push(`out.${output.place}`);
  call.outputs.push(output);
}

/** The options that are not about the person, and the columns of the person; what the caller's own code throws of the rest is passed over. */
function aboutCall(options) {
  const rest = {};
  for (const key of Object.keys(options)) {
    try {
      if (isOfCall(key, options[key])) rest[key] = options[key];
    } catch (error) {
      if (isOfCall(key, null)) throw error;
    }
  }
  return rest;
}

/** The options; each writes into the call. An emergency is answered whatever else is wrong with the person: then only the
 *  safety answers are read, and what is not about the person. */
function readOptions(call, { options, keys }) {
  const before = { names: call.names.slice(), columns: call.columns.slice() };
  try {
    encode(call, options, keys, '');
  } catch (error) {
    const alone = emergencyIn(options);
    if (alone === null) throw error;
    Object.assign(call, before, { pairs: alone.pairs, asked: new Set(), given: null });
    encode(call, aboutCall(options), keys, '');
  }
}

/** Reads a call: columns are (code, array) one behind the other, first the inputs, then the outputs; names theirs.
 *  All code of the caller has run when the arrays are checked. */
function prepare(kind, columns, options, keys) {
  const call = {
    kind, columns: [], names: [], pairs: [], outputs: [], asked: new Set(), given: null, model: null, handle: null, readings: null,
    readingsHandle: null, threads: 1, signal: null, length: 0, nInputs: 0, options: options ?? NO_OPTIONS, keys,
  };
  readColumns(call, columns, kind);
  readOptions(call, call);
  call.handle = modelIn({ model: call.model }).handle;
  call.readingsHandle = readingsHandle(call.readings);
  call.length = checkInputs(call);
  call.nInputs = call.names.length;
  for (const output of OUTPUTS) addOutput(call, output);
  return call;
}

/** The error of a call that the library refused. */
function failedCall(sentence, flat, call) {
  const again = (pairs, options, keys) => encode({ ...call, pairs, names: [], columns: [], asked: new Set() }, options, keys, '');
  return placed(nativeError(sentence, flat), [{ object: call.options, keys: call.keys, at: [] }], again);
}

/** What the caller gets: the arrays of the results under their keys. */
function resultOf({ columns, outputs, nInputs }, nBad) {
  const result = {};
  for (let i = 0; i < outputs.length; i += 1) {
    const { key, part } = outputs[i];
    const array = columns[2 * (nInputs + i) + 1];
    if (part === null) result[key] = array;
    else (result[key] ??= {})[part] = array;
  }
  result.nBad = nBad;
  return result;
}

/** The error of a native call that threw: an array is not what it was when it was checked. */
const thrownError = (error) => makeError('wrong_type', error.message, { field: error.message.split(' ')[0] });

module.exports = { failedCall, prepare, resultOf, thrownError };
