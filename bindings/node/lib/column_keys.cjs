'use strict';
// What a column call takes and gives: its columns, its options, its results.

const { native } = require('./native.cjs');
const { OWNER, TYPE, camel, fieldNamed, fieldsOf } = require('./tables.cjs');
const { unknownField, wrongType } = require('./errors.cjs');
const { SHORT_FORMS, personKeys, refuseBoth } = require('./options.cjs');
const { wholeNumber } = require('./values.cjs');
const { isArrayOf } = require('./arrays.cjs');
const { isPlain } = require('./plain.cjs');

/** The array type in which values of a field cross. */
const typeOf = (field) => (field.type === TYPE.set ? BigUint64Array : field.type === TYPE.choice ? Int32Array : Float64Array);

// ---- columns ----

const inputOf = (field, required) => ({ key: field.key, code: field.number, Type: typeOf(field), required });

/** The columns of a call: for the call, and by their keys; whether rows may name readings. */
const inputsOf = (inputs, takesReadings) => Object.freeze({ inputs, keys: inputs.map(({ key }) => key), takesReadings });

const DEMANDS = inputsOf(['impact', 'load', 'twist', 'flexion'].map((name) => inputOf(fieldNamed(name), true)), false);

const number = fieldsOf(OWNER.activity).find(({ name }) => name === 'number');
const EFFORTS = inputsOf([
  { key: 'activity', code: number.number, Type: Uint32Array, required: true },
  ...fieldsOf(OWNER.effort).map((field) => inputOf(field, false)),
], true);

/** As activity an Int32Array is as good: resolveMany gives one. */
const fits = (Type, value) => isArrayOf(Type, value) || (Type === Uint32Array && isArrayOf(Int32Array, value));

/** What an array must be, in words. */
const wantedOf = (Type) => (Type === Uint32Array ? 'a Uint32Array or an Int32Array' : `${/^I/.test(Type.name) ? 'an' : 'a'} ${Type.name}`);

// ---- results ----

/** A result: its place in `out`, the key under which it is given back (part: of an object there), the option that asks for it. */
const output = (key, option, Type, code, part = null) => ({ place: part === null ? key : `${key}.${part}`, key, part, option, Type, code });

/** The score always comes. */
const OUTPUTS = Object.freeze([
  output('score', null, Float64Array, native.FLAT_OUT_SCORE),
  output('modelScore', 'modelScores', Float64Array, native.FLAT_OUT_MODEL_SCORE),
  output('verdict', 'verdicts', Int32Array, native.FLAT_OUT_VERDICT),
  output('status', 'statuses', Int32Array, native.FLAT_OUT_STATUS),
  output('urgency', 'urgencies', Int32Array, native.FLAT_OUT_URGENCY),
  output('hazard', 'hazards', Float64Array, native.FLAT_OUT_HAZARD),
  output('low', 'intervals', Float64Array, native.FLAT_OUT_LOW),
  output('high', 'intervals', Float64Array, native.FLAT_OUT_HIGH),
  output('reason', 'reasons', Int32Array, native.FLAT_OUT_REASON),
  ...fieldNamed('hazard').names.map((name, i) =>
    output('contributions', 'contributions', Float64Array, native.FLAT_OUT_CONTRIBUTIONS + i, camel(name))),
  output('dose', 'doses', Float64Array, native.FLAT_OUT_DOSE),
]);
const OPTIONS = new Set(OUTPUTS.map(({ option }) => option).filter((option) => option !== null));
const PLACES = new Map(OUTPUTS.map((one) => [one.place, one]));
const PARTS = OUTPUTS.filter(({ part }) => part !== null).map(({ part }) => part);
const KEYS = [...new Set(OUTPUTS.map(({ key }) => key))];

// ---- options: each writes what it says into the call; all code of the caller runs here ----

function putOut(given, place, array) {
  if (array === undefined || array === null) return;
  const { Type } = PLACES.get(place);
  if (!isArrayOf(Type, array)) throw wrongType(`out.${place}`, wantedOf(Type), array);
  given.set(place, array);
}

function putParts(given, parts) {
  if (!isPlain(parts)) throw wrongType('out.contributions', 'an object of arrays', parts);
  for (const part of Object.keys(parts)) {
    if (!PARTS.includes(part)) throw unknownField(part, PARTS, 'out.contributions');
    putOut(given, `contributions.${part}`, parts[part]);
  }
}

/** The caller's `out`: a Float64Array for the scores, or an object of arrays. */
function takeOut(call, out) {
  const given = (call.given = new Map());
  if (isArrayOf(Float64Array, out)) return void given.set('score', out);
  if (!isPlain(out)) throw wrongType('out', 'a Float64Array or an object of arrays', out);
  for (const key of Object.keys(out)) {
    if (!KEYS.includes(key)) throw unknownField(key, KEYS, 'out');
    const value = out[key];
    if (key !== 'contributions') putOut(given, key, value);
    else if (value !== undefined && value !== null) putParts(given, value);
  }
}

function takeReadings(call, value, key) {
  if (!call.kind.takesReadings) throw unknownField(key, [], 'a call for measured demands');
  call.readings = value;
}

/** What can tell a call to stop. From another realm it is as good. */
function takeSignal(call, value, key) {
  const listens = ['addEventListener', 'removeEventListener'].every((method) => typeof value[method] === 'function');
  if (typeof value !== 'object' || typeof value.aborted !== 'boolean' || !listens) {
    throw wrongType(key, 'an AbortSignal', value);
  }
  call.signal = value;
}

function takeAsked(call, value, key) {
  if (typeof value !== 'boolean') throw wrongType(key, 'true or false', value);
  if (value) call.asked.add(key);
}

/** A field of the patient: one value for all rows, or a column of them. */
function patientTaker(field, write) {
  const Type = typeOf(field);
  return (call, value, key, object) => {
    if (!ArrayBuffer.isView(value)) return write(call.pairs, value, key, object);
    if (!isArrayOf(Type, value)) throw wrongType(key, `${wantedOf(Type)}, or one value for all rows`, value);
    if (key !== field.key) refuseBoth(object, key, field.key);
    call.names.push(key);
    call.columns.push(field.number, value);
  };
}

const person = personKeys();

/** The options of a column call, by key. */
function optionKeys() {
  const keys = new Map();
  for (const [key, write] of person) keys.set(key, (call, value, name, object) => write(call.pairs, value, name, object));
  const fields = fieldsOf(OWNER.patient).map((field) => [field.key, field]);
  for (const [key, field] of [...fields, ...SHORT_FORMS]) keys.set(key, patientTaker(field, person.get(key)));
  keys.set('model', (call, value) => (call.model = value));
  keys.set('readings', takeReadings);
  keys.set('out', takeOut);
  for (const option of OPTIONS) keys.set(option, takeAsked);
  return keys;
}

const syncKeys = optionKeys();
const asyncKeys = new Map(syncKeys);
// Rows may be shared by 1024 threads, the most Node's pool can have.
asyncKeys.set('threads', (call, value, key) => (call.threads = wholeNumber(key, value, 0, 1024)));
asyncKeys.set('signal', takeSignal);

/** Whether an option is about the call: not of the person, or a column of it. */
const isOfCall = (key, value) => asyncKeys.has(key) && (!person.has(key) || key === 'model' || ArrayBuffer.isView(value));

module.exports = { DEMANDS, EFFORTS, OUTPUTS, asyncKeys, fits, isOfCall, syncKeys, wantedOf };
