'use strict';
// The library's own tables, read once: fields, names of values, statuses, questions, reasons. Option
// keys and checks are built from them, so a field added in C appears here without a change.

const { native } = require('./native.cjs');

// Permanent numbers of the C header (spinerisk_owner, spinerisk_type).
const OWNER = Object.freeze({
  effort: 1, patient: 2, provider: 3, permit: 4, demand: 5, activity: 6, result: 7, request: 8, diary: 9, session: 10,
  judgement: 11, week: 12, limit: 13, change: 14, alternative: 15, plan: 16, item: 17,
});
const TYPE = Object.freeze({ number: 1, choice: 2, set: 3, count: 4, total: 5 });
const TYPE_NAMES = ['', ...Object.keys(TYPE)];
const OWNER_NAMES = ['', ...Object.keys(OWNER)];

/** snake_case to camelCase, the only rule that names option keys. */
const camel = (name) => name.replace(/_+([a-z0-9])/g, (_, letter) => letter.toUpperCase());

const orNull = (value) => (Number.isNaN(value) ? null : value);
/** The upper end of a range; sums have none of their own, which C writes as this. */
const NO_END = 1e300;
const endOf = (value) => (value === NO_END ? null : orNull(value));

/** Names of a choice or set field, in order; value v has names[v - 1]. */
function namesOf(field) {
  const count = native.spinerisk_name_count(field);
  return Array.from({ length: count }, (_, i) => native.spinerisk_name_at(field, i + 1));
}

function readField(row) {
  const text = (column) => native.flat_text(native.FLAT_FIELDS, row, column);
  const number = (column) => native.flat_number(native.FLAT_FIELDS, row, column);
  const names = namesOf(number(0));
  return {
    number: number(0),
    owner: number(1),
    type: number(2),
    name: text(0),
    key: camel(text(0)),
    unit: text(1),
    low: orNull(number(3)),
    high: endOf(number(4)),
    ifMissing: text(2),
    sentence: text(3),
    names,
    values: new Map(names.map((name, i) => [name, i + 1])),
    isDate: /days since 1970-01-01/.test(text(3)),
  };
}

const FIELDS = Array.from({ length: native.flat_rows(native.FLAT_FIELDS) }, (_, row) => readField(row));
const byNumber = new Map(FIELDS.map((field) => [field.number, field]));
// A member of a record may have the name of an input field: the first, the input, keeps it.
const byName = new Map([...FIELDS].reverse().map((field) => [field.name, field]));

/** A field by its permanent number; undefined if there is none. */
const fieldOf = (number) => byNumber.get(number);

/** A field the layer itself relies on, by its snake_case name. */
function fieldNamed(name) {
  const field = byName.get(name);
  if (!field) throw new Error(`spinerisk: the native library has no field "${name}"; reinstall the package`);
  return field;
}

const byOwner = new Map(Object.values(OWNER).map((owner) => [owner, FIELDS.filter((field) => field.owner === owner)]));

/** The fields of one owner, in the order in which they cross. */
const fieldsOf = (owner) => byOwner.get(owner);

/** Status ids by number, "ok" first; grows with the library. */
function readStatuses() {
  const ids = [];
  for (let number = 0; native.spinerisk_status_id(number) !== 'unknown_status'; number += 1) {
    ids.push(native.spinerisk_status_id(number));
  }
  return Object.freeze(ids);
}

function readQuestion(row) {
  const text = (column) => native.flat_text(native.FLAT_QUESTIONS, row, column);
  return Object.freeze({
    number: native.flat_number(native.FLAT_QUESTIONS, row, 0),
    id: text(0),
    group: text(1),
    text: text(2),
  });
}

const VERDICTS = Object.freeze([...fieldNamed('verdict').names]);
const URGENCIES = Object.freeze(['none', ...fieldNamed('urgency').names.filter((name) => name !== 'none')]);

function readReason(row) {
  const text = (column) => native.flat_text(native.FLAT_REASONS_TABLE, row, column);
  const number = (column) => native.flat_number(native.FLAT_REASONS_TABLE, row, column);
  return Object.freeze({
    number: number(0),
    id: text(0),
    sentence: text(1),
    source: text(2),
    verdict: VERDICTS[number(1) - 1] ?? null,
    urgency: URGENCIES[number(2)] ?? 'none',
    locked: number(3) === 1,
    isRule: number(4) === 1,
  });
}

const rowsOf = (table, read) => Object.freeze(Array.from({ length: native.flat_rows(table) }, (_, row) => read(row)));

const QUESTIONS = rowsOf(native.FLAT_QUESTIONS, readQuestion);
const REASONS = rowsOf(native.FLAT_REASONS_TABLE, readReason);
const reasonByNumber = new Map(REASONS.map((reason) => [reason.number, reason]));

/** Ids of the activities by permanent number. */
const activityIds = new Map(
  Array.from({ length: native.flat_rows(native.FLAT_ACTIVITIES) }, (_, row) => [
    native.flat_number(native.FLAT_ACTIVITIES, row, 0),
    native.flat_text(native.FLAT_ACTIVITIES, row, 0),
  ]),
);

module.exports = {
  OWNER,
  OWNER_NAMES,
  TYPE,
  TYPE_NAMES,
  FIELDS,
  QUESTIONS,
  REASONS,
  STATUSES: readStatuses(),
  VERDICTS,
  URGENCIES,
  activityIds,
  reasonByNumber,
  camel,
  fieldOf,
  fieldNamed,
  fieldsOf,
  orNull,
  rowsOf,
};
