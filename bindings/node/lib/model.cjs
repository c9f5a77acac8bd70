'use strict';
// A clinic's copy of the model: parameters changed within their bounds, rules turned off, then sealed.

const { native, LAYOUT, flat } = require('./native.cjs');
const { STATUSES } = require('./tables.cjs');
const { each, makeError, nativeError, under, unknownField, wrongType } = require('./errors.cjs');
const { describeModel } = require('./result.cjs');
const { isPlain, ownValue } = require('./plain.cjs');

const KEYS = ['owner', 'version', 'changes', 'rulesOff'];

/** A text the C library takes as a C string: a NUL would cut it short. */
function cString(field, value) {
  if (typeof value !== 'string') throw wrongType(field, 'a string', value);
  if (value.includes('\0')) throw makeError('range', `${field} must not hold a NUL character`, { field, value });
  return value;
}

/** Reads the constructor's object; each property once, so that a getter cannot change its mind. */
function readSettings(settings) {
  if (!isPlain(settings)) throw wrongType('settings', 'a plain object', settings);
  const read = {};
  for (const key of Object.keys(settings)) {
    if (!KEYS.includes(key)) throw unknownField(key, KEYS, 'a Model');
    read[key] = settings[key] ?? undefined;
  }
  if (read.owner === undefined) throw makeError('missing', 'owner: a model needs the name of its owner', { field: 'owner' });
  if (read.changes !== undefined && !isPlain(read.changes)) throw wrongType('changes', 'a plain object', read.changes);
  if (read.rulesOff !== undefined && !Array.isArray(read.rulesOff)) throw wrongType('rulesOff', 'an array of reason ids', read.rulesOff);
  return read;
}

/** An unsealed copy. */
function create(owner, version) {
  const handle = native.flat_model_create(version === undefined ? null : cString('version', version), cString('owner', owner), flat);
  if (handle !== null) return handle;
  const code = STATUSES[flat[LAYOUT.STATUS]];
  const [field, value] = code === 'version' ? ['version', version] : ['owner', owner];
  throw nativeError(null, flat, { field, value });
}

function setParameter(handle, name, value) {
  if (value === null || value === undefined) return void parameterOf(handle, name, name, ['changes', name]); // it must exist
  if (typeof value !== 'number') throw wrongType(`changes.${name}`, 'a number', value, { path: ['changes', name] });
  const sentence = native.flat_model_set(handle, name, value, flat);
  if (flat[LAYOUT.STATUS] !== 0) throw nativeError(sentence, flat, { field: name, path: ['changes', name], value });
}

function turnOff(handle, id) {
  if (typeof id !== 'string') throw wrongType('rulesOff', 'an array of reason ids', id);
  const sentence = native.flat_model_rule_off(handle, id, flat);
  if (flat[LAYOUT.STATUS] !== 0) throw nativeError(sentence, flat, { field: 'rulesOff', value: id });
}

function turnAllOff(handle, ids) {
  try {
    each(ids, (id) => turnOff(handle, id));
  } catch (error) {
    throw under('rulesOff', error);
  }
}

let handleOf;
let infoOf;

/** A sealed, immutable model. Give it as `model` to any assessment. */
class Model {
  #handle;
  #info;

  static {
    handleOf = (model) => {
      if (model === null || model === undefined) return null;
      if (typeof model !== 'object' || !(#handle in model)) throw wrongType('model', 'a Model', model);
      return model.#handle;
    };
    infoOf = (model) => model.#info;
  }

  constructor(settings) {
    const { owner, version, changes = {}, rulesOff = [] } = readSettings(settings);
    const handle = create(owner, version);
    for (const name of Object.keys(changes)) setParameter(handle, name, changes[name]);
    turnAllOff(handle, rulesOff);
    const sentence = native.flat_model_seal(handle, flat);
    if (flat[LAYOUT.STATUS] !== 0) throw nativeError(sentence, flat);
    this.#handle = handle;
    this.#info = describeModel(handle);
  }

  get version() {
    return this.#info.version;
  }

  get owner() {
    return this.#info.owner;
  }

  get digest() {
    return this.#info.digest;
  }

  /** Value of a parameter in this model. */
  get(name) {
    return parameterOf(this.#handle, name);
  }
}

/** Value of a parameter; handle null is the built-in model. */
function parameterOf(handle, name, field = 'name', path = [field]) {
  if (typeof name !== 'string') throw wrongType('name', 'a string', name);
  const sentence = native.flat_model_get(handle, name, flat);
  if (flat[LAYOUT.STATUS] !== 0) throw nativeError(sentence, flat, { field, path, value: name });
  return flat[LAYOUT.VALUE];
}

const builtIn = describeModel(null);

/** The native handle (null: built in) and the description of the model in some options. */
function modelIn(options) {
  const model = ownValue(options, 'model');
  const handle = handleOf(model);
  return { handle, info: handle === null ? builtIn : infoOf(model) };
}

module.exports = { Model, builtIn, modelIn };
