'use strict';
// The library's tables as a user sees them, and the questions about the library itself.

const { native } = require('./native.cjs');
const tables = require('./tables.cjs');
const { makeError, wrongType } = require('./errors.cjs');
const { findActivity } = require('./nearest.cjs');
const { fromBits } = require('./result.cjs');

const { camel, fieldNamed, orNull, rowsOf } = tables;
const BENEFITS = fieldNamed('goals').names.map(camel);
const GRADED = ['impact', 'load', 'twist', 'bend', 'loadPerKg'];

/** Value v of a choice field as its name; null if not stated. */
const nameIn = (field, value) => fieldNamed(field).names[value - 1] ?? null;

/** Names of the bits of a set field of at most 32. */
const namesIn = (field, bits) => Object.freeze(fromBits(bits, 0, (bit) => fieldNamed(field).names[bit]));

/** [low, typical, high] from column `column` on; null where there is none. */
function rangeAt(number, column) {
  const values = [number(column), number(column + 1), number(column + 2)];
  return Number.isNaN(values[1]) ? null : Object.freeze(values);
}

const namedWith = (keys, value) => Object.freeze(Object.fromEntries(keys.map((key, i) => [key, value(i)])));

/** One row of the catalogue; the columns are those of bindings/flat.h. */
function readActivity(row) {
  const text = (column) => native.flat_text(native.FLAT_ACTIVITIES, row, column);
  const number = (column) => native.flat_number(native.FLAT_ACTIVITIES, row, column);
  return Object.freeze({
    number: number(0),
    id: text(0),
    name: text(1),
    kind: nameIn('kind', number(1)),
    role: nameIn('role', number(2)),
    category: nameIn('category', number(39)),
    muscles: namesIn('muscles', number(40)),
    equipment: namesIn('equipment', number(41)),
    doseUnit: nameIn('dose_unit', number(3)),
    overhead: nameIn('overhead', number(4)) === 'yes',
    assistable: nameIn('assistable', number(38)) === 'yes',
    referenceDose: orNull(number(5)),
    usualHoldMinutes: orNull(number(6)),
    loadPerKg: orNull(number(7)),
    usualKg: rangeAt(number, 8),
    tags: namesIn('tags', number(11)),
    impact: rangeAt(number, 12),
    load: rangeAt(number, 15),
    twist: rangeAt(number, 18),
    forward: rangeAt(number, 21),
    backward: rangeAt(number, 24),
    benefits: namedWith(BENEFITS, (i) => number(27 + i)),
    grades: namedWith(GRADED, (i) => nameIn('grade', number(27 + BENEFITS.length + i))),
    sources: namedWith(GRADED, (i) => text(2 + i)),
  });
}

function readParameter(row) {
  const text = (column) => native.flat_text(native.FLAT_PARAMETERS, row, column);
  const number = (column) => native.flat_number(native.FLAT_PARAMETERS, row, column);
  return Object.freeze({
    index: number(0),
    name: text(0),
    unit: text(1),
    value: number(1),
    low: number(2),
    high: number(3),
    grade: text(2),
    source: text(3),
    sentence: text(4),
  });
}

const readSynonym = (row) =>
  Object.freeze({
    text: native.flat_synonym(row),
    activity: tables.activityIds().get(native.flat_number(native.FLAT_SYNONYMS, row, 0)) ?? null,
  });

/** A field as a user sees it: everything but the layer's own look-ups. */
const publicField = (field) =>
  Object.freeze({
    key: field.key,
    name: field.name,
    number: field.number,
    owner: tables.OWNER_NAMES[field.owner],
    type: tables.TYPE_NAMES[field.type],
    unit: field.unit,
    low: field.low,
    high: field.high,
    names: Object.freeze([...field.names]),
    ifMissing: field.ifMissing,
    sentence: field.sentence,
  });

/** A table read when it is first asked for; each call gives a fresh array of the same frozen rows. */
function table(read) {
  const rows = tables.once(read);
  return () => [...rows()];
}

let entries = null;

/** The catalogue's rows by permanent number. */
function entriesByNumber() {
  entries ??= new Map(rowsOf(native.FLAT_ACTIVITIES, readActivity).map((entry) => [entry.number, entry]));
  return entries;
}

const isCatalogueEntry = (value) =>
  entries !== null && typeof value === 'object' && value !== null && Object.isFrozen(value) && entries.get(value.number) === value;

/** The activity of an id or reviewed name, word for word. */
function find(name) {
  if (typeof name !== 'string') throw wrongType('name', 'a string', name);
  return entriesByNumber().get(findActivity(name, 'activity'));
}

/** The citation behind a source key; null if there is none. */
function sourceText(key) {
  if (typeof key !== 'string') throw wrongType('key', 'a string', key);
  return key.includes('\0') ? null : native.spinerisk_source_text(key);
}

const readSentence = (row) =>
  Object.freeze({ id: native.flat_text(native.FLAT_SENTENCES, row, 0), text: native.flat_text(native.FLAT_SENTENCES, row, 1) });

/** True if the build computes exactly; throws otherwise: then it must not be used. */
function selfTest() {
  const status = native.spinerisk_self_test();
  if (status !== 0) throw makeError(tables.STATUSES[status] ?? 'unknown_status', native.spinerisk_status_text(status));
  return true;
}

module.exports = {
  catalogue: () => [...entriesByNumber().values()],
  fields: table(() => tables.FIELDS.map(publicField)),
  find,
  isCatalogueEntry,
  kernel: () => native.spinerisk_kernel(),
  modelVersion: native.spinerisk_model_default_version(),
  parameters: table(() => rowsOf(native.FLAT_PARAMETERS, readParameter)),
  questions: () => [...tables.QUESTIONS],
  reasons: () => [...tables.reasons()],
  selfTest,
  sentences: table(() => rowsOf(native.FLAT_SENTENCES, readSentence)),
  sourceText,
  synonyms: table(() => rowsOf(native.FLAT_SYNONYMS, readSynonym)),
  version: native.spinerisk_version(),
};
