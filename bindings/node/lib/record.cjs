'use strict';
// Records of sessions and plans: rows of numbers to objects and back, and objects between the keys of
// JavaScript (camelCase) and those of the wire format (snake_case), checked on the way. The members come
// from the library's table of fields; only what is no field is named here.

const { OWNER, TYPE, TYPE_NAMES, camel, fieldsOf, orNull } = require('./tables.cjs');
const { inRecord, makeError, nearestNames, shown, stepsOf, suggestion, unknownField, wrongType } = require('./errors.cjs');
const { fromBits } = require('./result.cjs');
const { idOf } = require('./names.cjs');
const { isPlain, ownValue } = require('./plain.cjs');

const SCHEMA_VERSION = 1;

// ---- what the records are made of ----

const memberOf = ({ name, key, type, low, high, names, sentence, unit }) => ({
  name, key, kind: TYPE_NAMES[type], low, high, names, orNull: true, sentence: unit ? `${sentence} (${unit})` : sentence,
});
const membersOf = (owner) => fieldsOf(owner).map(memberOf);
const extra = (name, kind, more) => ({ name, key: camel(name), kind, ...more });
const text = (name) => extra(name, 'text');
const textOrNull = (name) => extra(name, 'text', { orNull: true });
const list = (name, of) => extra(name, 'list', { of });

/** A record that stands alone says what it is. */
const alone = (type, members) => [
  extra('schema_version', 'constant', { value: SCHEMA_VERSION }),
  extra('type', 'constant', { value: type }),
  ...members,
];

// What a course says of each day: members of a judgement.
const judgement = membersOf(OWNER.judgement);
const DAY = ['verdict', 'score', 'used', 'carried'].map((name) => judgement.find((member) => member.name === name));
const LEFT = extra('carried', 'number', { low: 0, high: null, orNull: false, sentence: 'left by the last night' });

/** Members of each record in their order; `kind` says how a value is checked. */
const RECORDS = Object.freeze({
  session: alone('session', membersOf(OWNER.session)),
  judgement: alone('judgement', [...judgement, text('sentence')]),
  course: alone('course', [list('days', 'day'), list('weeks', 'week'), LEFT]),
  limit: alone('limit', membersOf(OWNER.limit)),
  plan: alone('plan', [
    ...membersOf(OWNER.plan), textOrNull('sentence'), list('reasons', 'reason'), list('by_week', 'plan_week'),
    extra('model', 'record', { of: 'model' }),
  ]),
  day: DAY,
  week: membersOf(OWNER.week),
  plan_week: [...membersOf(OWNER.week), list('items', 'item')],
  item: membersOf(OWNER.item),
  reason: [text('id'), text('sentence')],
  model: ['name', 'version', 'owner', 'digest'].map(text),
  change: [...membersOf(OWNER.change), text('sentence')],
  alternative: [...membersOf(OWNER.alternative), textOrNull('sentence')],
});

/** The records that stand alone, by their type. */
const ALONE = Object.freeze(Object.keys(RECORDS).filter((type) => RECORDS[type][0].kind === 'constant'));

/** The head of a record as an object of JavaScript. */
const head = (type) => ({ schemaVersion: SCHEMA_VERSION, type });

// ---- rows of numbers ----

const TWO_32 = 2 ** 32;
const setNames = (field, bits) => fromBits(bits % TWO_32, Math.floor(bits / TWO_32), (bit) => field.names[bit]);

const READ = {
  [TYPE.number]: (_field, value) => orNull(value),
  [TYPE.choice]: (field, value) => field.names[value - 1] ?? null,
  [TYPE.set]: setNames,
  [TYPE.count]: (_field, value, ownIds) => idOf(value, ownIds),
  [TYPE.total]: (_field, value) => value,
};

const WRITE = {
  [TYPE.number]: (_field, value) => value ?? NaN,
  [TYPE.choice]: (field, value) => field.values.get(value) ?? 0,
  [TYPE.total]: (_field, value) => value,
};

const sizeOf = (owner) => fieldsOf(owner).length;

/** Record `index` of the rows. ownIds: ids of a vocabulary's own activities. */
function readRecord(owner, rows, index = 0, ownIds = []) {
  const fields = fieldsOf(owner);
  const out = {};
  fields.forEach((field, i) => (out[field.key] = READ[field.type](field, rows[index * fields.length + i], ownIds)));
  return out;
}

/** The number of one member of a record, before it is read. */
const cellOf = (owner, rows, index, key) => {
  const fields = fieldsOf(owner);
  return rows[index * fields.length + fields.findIndex((field) => field.key === key)];
};

/** A checked record of sessions as a row. */
const writeRecord = (owner, record) => Float64Array.from(fieldsOf(owner), (field) => WRITE[field.type](field, record[field.key]));

// ---- checking ----

function checkNumber({ low, high, orNull: mayBeNull }, value, place) {
  if (value === null && mayBeNull) return null;
  if (typeof value !== 'number') throw wrongType(place, mayBeNull ? 'a number or null' : 'a number', value);
  if (value >= low && value <= (high ?? Number.MAX_VALUE)) return value + 0; // -0 is 0
  const allowed = high === null ? `${low} and more` : `from ${low} to ${high}`;
  throw makeError('range', `${place} = ${value}: must be ${allowed}`, { field: place, value, range: [low, high] });
}

function checkTotal({ low, high }, value, place) {
  if (!Number.isInteger(value)) throw wrongType(place, 'a whole number', value);
  return checkNumber({ low, high }, value, place);
}

function checkName(names, value, place) {
  if (typeof value !== 'string') throw wrongType(place, 'a name', value);
  if (names.includes(value)) return value;
  const nearest = nearestNames(value, names);
  throw makeError('unknown_name', `${place}: there is no ${shown(value)}${suggestion(nearest)}`, { field: place, value, allowed: names, nearest });
}

/** Names in the order of their bits. */
function checkSet({ names }, value, place) {
  if (!Array.isArray(value)) throw wrongType(place, 'an array of names', value);
  const seen = new Set();
  for (const name of value) {
    if (seen.has(checkName(names, name, place))) throw makeError('conflict', `${place}: ${shown(name)} is given twice`, { field: place, value: name });
    seen.add(name);
  }
  return names.filter((name) => seen.has(name));
}

function checkText(member, value, place) {
  if (typeof value === 'string' || (member.orNull && value === null)) return value;
  throw wrongType(place, member.orNull ? 'a text or null' : 'a text', value);
}

function checkConstant(member, value, place) {
  if (value === member.value) return value;
  throw makeError('range', `${place} must be ${shown(member.value)}, not ${shown(value)}`, { field: place, value });
}

function checkList(member, value, place, from, to) {
  if (!Array.isArray(value)) throw wrongType(place, 'an array', value);
  return Array.from(value, (one, i) => convertAt(member.of, one, from, to, `${place}[${i}]`));
}

const CHECK = {
  number: checkNumber,
  choice: ({ names }, value, place) => (value === null ? null : checkName(names, value, place)),
  set: checkSet,
  count: checkText,
  total: checkTotal,
  text: checkText,
  constant: checkConstant,
  list: checkList,
  record: (member, value, place, from, to) => convertAt(member.of, value, from, to, place),
};

/** A checked copy of a record that stands alone with the other keys: from and to are 'key' (JavaScript) or 'name' (the wire). Errors name
 *  the place of what is wrong: "plan.by_week[0].items[2].minutes". */
function convert(type, record, from, to) {
  try {
    return convertAt(type, record, from, to, type);
  } catch (error) {
    throw inRecord(error);
  }
}

function convertAt(type, record, from, to, place) {
  if (!isPlain(record)) throw wrongType(place, 'a plain object', record);
  const known = RECORDS[type].map((member) => member[from]);
  for (const key of Object.keys(record)) if (!known.includes(key)) throw unknownField(key, known, place, [...stepsOf(place), key]);
  const out = {};
  for (const member of RECORDS[type]) {
    const here = `${place}.${member[from]}`;
    const value = ownValue(record, member[from]);
    if (value === undefined) throw makeError('missing', `${here} is missing: a record has all its members`, { field: here });
    out[member[to]] = CHECK[member.kind](member, value, here, from, to);
  }
  return out;
}

/** Which keys a record has: those of the wire, or of JavaScript. */
const keysIn = (record) => (isPlain(record) && Object.hasOwn(record, 'schema_version') ? 'name' : 'key');

/** The type of a record that stands alone. */
function typeOf(record, from) {
  if (!isPlain(record)) throw wrongType('record', `a record: one of ${ALONE.join(', ')}`, record);
  const version = from === 'name' ? 'schema_version' : 'schemaVersion';
  for (const key of [version, 'type']) {
    if ((ownValue(record, key) ?? null) === null) throw makeError('missing', `${key} is missing: a record says what it is`, { field: key });
  }
  const given = record[version];
  if (given !== SCHEMA_VERSION) {
    throw makeError('version', `${version} = ${shown(given)}: this library reads ${SCHEMA_VERSION}`, { field: version, value: given, range: [SCHEMA_VERSION, SCHEMA_VERSION] });
  }
  return checkName(ALONE, record.type, 'type');
}

module.exports = { ALONE, RECORDS, cellOf, convert, head, keysIn, readRecord, sizeOf, typeOf, writeRecord };
