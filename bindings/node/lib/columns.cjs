'use strict';
// Columns of measured demands: typed arrays in and out, read and written in place.

const { types } = require('node:util');
const { native, LAYOUT, flat, pairsArray } = require('./native.cjs');
const { makeError, nativeError, unknownField, wrongType } = require('./errors.cjs');
const { columnKeys, encode } = require('./options.cjs');
const { modelIn } = require('./model.cjs');
const { fieldNamed } = require('./tables.cjs');
const { isPlain, ownValue } = require('./plain.cjs');

const INPUTS = ['impact', 'load', 'twist', 'flexion'];

/** The outputs: their array type, and the option that asks for them. The score always comes. */
const OUTPUTS = Object.freeze({
  score: { Type: Float64Array, option: null, code: native.FLAT_OUT_SCORE },
  modelScore: { Type: Float64Array, option: 'modelScores', code: native.FLAT_OUT_MODEL_SCORE },
  verdict: { Type: Int32Array, option: 'verdicts', code: native.FLAT_OUT_VERDICT },
  status: { Type: Int32Array, option: 'statuses', code: native.FLAT_OUT_STATUS },
  urgency: { Type: Int32Array, option: 'urgencies', code: native.FLAT_OUT_URGENCY },
  hazard: { Type: Float64Array, option: 'hazards', code: native.FLAT_OUT_HAZARD },
});

function checkArray(name, array, Type, length) {
  // Not instanceof: an array from another realm (vm, jsdom) is as good.
  const fits = Type === Float64Array ? types.isFloat64Array(array) : types.isInt32Array(array);
  if (!fits) throw wrongType(name, `a ${Type.name}`, array);
  if (length !== null && array.length !== length) {
    throw makeError('range', `${name} has ${array.length} values, but there are ${length} rows`, {
      field: name, value: array.length, range: [length, length],
    });
  }
}

/** The four columns, each read once; all of the same length. */
function readInputs(columns) {
  if (!isPlain(columns)) throw wrongType('columns', 'a plain object', columns);
  for (const key of Object.keys(columns)) if (!INPUTS.includes(key)) throw unknownField(key, INPUTS, 'columns');
  const read = {};
  let length = null;
  for (const name of INPUTS) {
    const array = ownValue(columns, name);
    if (array === undefined || array === null) throw makeError('missing', `${name}: a column is required`, { field: name });
    checkArray(name, array, Float64Array, length);
    length ??= array.length;
    read[name] = array;
  }
  return { read, length };
}

/** Refuses an output over memory of an input or of another output: rows would be scored from results. */
function refuseOverlap(name, array, others) {
  const end = array.byteOffset + array.byteLength;
  for (const [other, taken] of others) {
    const apart = taken.buffer !== array.buffer || taken.byteOffset >= end || array.byteOffset >= taken.byteOffset + taken.byteLength;
    if (!apart) throw makeError('conflict', `out.${name} and ${other} share memory`, { field: name });
  }
}

/** The caller's `out`: a Float64Array for the scores, or an object of arrays. */
function readOut(out) {
  if (out === undefined || out === null) return {};
  if (types.isFloat64Array(out)) return { score: out };
  if (!isPlain(out)) throw wrongType('out', 'a Float64Array or an object of arrays', out);
  const given = {};
  for (const key of Object.keys(out)) {
    if (!Object.hasOwn(OUTPUTS, key)) throw unknownField(key, Object.keys(OUTPUTS), 'out');
    if (out[key] !== undefined && out[key] !== null) given[key] = out[key];
  }
  return given;
}

/** The outputs to write: the caller's where given, else new ones where asked for. */
function prepareOutputs(options, inputs, length) {
  const given = readOut(ownValue(options, 'out'));
  const outputs = {};
  const used = Object.entries(inputs);
  for (const [name, { Type, option }] of Object.entries(OUTPUTS)) {
    const asked = option === null ? true : ownValue(options, option) ?? false;
    if (typeof asked !== 'boolean') throw wrongType(option, 'true or false', asked);
    if (given[name] !== undefined) {
      checkArray(`out.${name}`, given[name], Type, length);
      refuseOverlap(name, given[name], used);
      outputs[name] = given[name];
      used.push([`out.${name}`, given[name]]);
    } else if (asked) {
      outputs[name] = new Type(length);
    }
  }
  return outputs;
}

/** The call itself. It throws only for an array that was transferred away (detached) meanwhile. */
function callNative(handle, pairs, read, outputs) {
  try {
    const columns = [];
    for (const name of INPUTS) columns.push(fieldNamed(name).number, read[name]);
    for (const [name, array] of Object.entries(outputs)) columns.push(OUTPUTS[name].code, array);
    return native.flat_columns(handle, pairsArray(pairs), columns, flat);
  } catch (error) {
    throw makeError('wrong_type', error.message, { field: error.message.split(' ')[0] });
  }
}

/** Scores n rows of measured demands for one person. A bad row gets NaN and its own status. */
function assessColumns(columns, options) {
  const given = options ?? {};
  const { read, length } = readInputs(columns);
  const pairs = [];
  encode(pairs, given, columnKeys, '');
  const { handle } = modelIn(given);
  const outputs = prepareOutputs(given, read, length);
  const sentence = callNative(handle, pairs, read, outputs);
  if (flat[LAYOUT.STATUS] !== 0) throw nativeError(sentence, flat);
  return { ...outputs, nBad: flat[LAYOUT.SCORE] };
}

module.exports = { assessColumns, checkArray };
