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
  return Object.freeze(Array.from({ length: count }, (_, i) => native.spinerisk_name_at(field, i + 1)));
}

/** A table that is made when it is first asked for. */
const once = (make) => {
  let made = null;
  return () => (made ??= make());
};

const fieldText = (row, column) => native.flat_text(native.FLAT_FIELDS, row, column);
const fieldNumber = (row, column) => native.flat_number(native.FLAT_FIELDS, row, column);

/** One field. What most programs never ask for is read when it is: there are hundreds of fields and names. */
class Field {
  #row;
  #names = null;
  #values = null;

  constructor(row) {
    this.#row = row;
    this.number = fieldNumber(row, 0);
    this.owner = fieldNumber(row, 1);
    this.type = fieldNumber(row, 2);
    this.name = fieldText(row, 0);
    this.key = camel(this.name);
  }

  get unit() { return fieldText(this.#row, 1); }
  get ifMissing() { return fieldText(this.#row, 2); }
  get sentence() { return fieldText(this.#row, 3); }
  get low() { return orNull(fieldNumber(this.#row, 3)); }
  get high() { return endOf(fieldNumber(this.#row, 4)); }
  get isDate() { return /days since 1970-01-01/.test(this.sentence); }
  get names() { return (this.#names ??= namesOf(this.number)); }
  /** Values by name. */
  get values() { return (this.#values ??= new Map(this.names.map((name, i) => [name, i + 1]))); }
}

const FIELDS = Array.from({ length: native.flat_rows(native.FLAT_FIELDS) }, (_, row) => new Field(row));
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
const reasons = once(() => rowsOf(native.FLAT_REASONS_TABLE, readReason));
const reasonsByNumber = once(() => new Map(reasons().map((reason) => [reason.number, reason])));

/** Ids of the activities by permanent number. */
const activityIds = once(() => new Map(
  rowsOf(native.FLAT_ACTIVITIES, (row) => [native.flat_number(native.FLAT_ACTIVITIES, row, 0), native.flat_text(native.FLAT_ACTIVITIES, row, 0)]),
));

module.exports = {
  OWNER,
  OWNER_NAMES,
  TYPE,
  TYPE_NAMES,
  FIELDS,
  QUESTIONS,
  STATUSES: readStatuses(),
  VERDICTS,
  URGENCIES,
  activityIds,
  reasons,
  reasonsByNumber,
  camel,
  fieldOf,
  fieldNamed,
  fieldsOf,
  once,
  orNull,
  rowsOf,
};
