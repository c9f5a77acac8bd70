'use strict';
// One JavaScript value to the number(s) its field stores. Each function appends (field, value) pairs
// to `pairs`; null, undefined and NaN never get here or append nothing: they mean "not stated".

const { native, LAYOUT, flat } = require('./native.cjs');
const { TYPE } = require('./tables.cjs');
const { each, makeError, nativeError, nearestNames, shown, suggesting, wrongType } = require('./errors.cjs');
const { findActivity } = require('./nearest.cjs');

const DAY = 86_400_000;

/** Value of a name of a choice or set. Names compare without case, spaces, hyphens or underscores. */
function valueOfName(field, key, name) {
  const exact = field.values.get(name);
  if (exact !== undefined) return exact;
  const sentence = native.flat_name_find(field.number, name, flat);
  if (flat[LAYOUT.STATUS] === 0) return flat[LAYOUT.VALUE];
  const nearest = nearestNames(name, field.names);
  throw nativeError(suggesting(sentence, nearest), flat, { field: key, value: name, allowed: field.names, nearest });
}

/** The allowed range of a number; null if it has none. */
const rangeOf = ({ low, high }) => (low === null || high === null ? null : [low, high]);

function putNumber(pairs, field, key, value) {
  if (typeof value !== 'number') throw wrongType(key, 'a number', value, { range: rangeOf(field) });
  if (!Number.isNaN(value)) pairs.push(field.number, value);
}

/** A whole number within its range. */
function wholeNumber(key, value, low, high = Number.MAX_SAFE_INTEGER) {
  if (typeof value !== 'number') throw wrongType(key, 'a whole number', value);
  if (Number.isInteger(value) && value >= low && value <= high) return value;
  throw makeError('range', `${key} = ${value}: must be a whole number from ${low} to ${high}`, { field: key, value, range: [low, high] });
}

/** The value of a name of a choice, as an option that is no field of the call; null if not stated. */
function choiceValue(field, key, value) {
  const pairs = [];
  if (value !== null && value !== undefined) putChoice(pairs, field, key, value);
  return pairs[1] ?? null;
}

/** Days since 1970-01-01 of a 'YYYY-MM-DD', checked to be a real day. */
function dayOfText(key, text) {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (parts) {
    const [year, month, day] = parts.slice(1).map(Number);
    const date = new Date(Date.UTC(year, month - 1, day));
    date.setUTCFullYear(year, month - 1, day); // Date.UTC takes the years 0-99 for 1900-1999
    if (date.getUTCMonth() === month - 1 && date.getUTCDate() === day) return date.getTime() / DAY;
  }
  throw makeError('range', `${key} must be a day as 'YYYY-MM-DD', not ${shown(text)}`, { field: key, value: text });
}

// A Date is one day here and perhaps another in UTC: today is then the later of the two, the end of a permit the
// earlier, so that no permit lives a day too long. Any other is the day here.
const DAY_OF = new Map([['today', Math.max], ['permitUntil', Math.min]]);

/** A day: a Date, 'YYYY-MM-DD', or the number of days since 1970-01-01. */
function putDay(pairs, field, key, value) {
  if (typeof value === 'number') return putNumber(pairs, field, key, value);
  if (typeof value === 'string') return void pairs.push(field.number, dayOfText(key, value));
  if (!(value instanceof Date)) throw wrongType(key, "a Date or 'YYYY-MM-DD'", value);
  const here = Date.UTC(value.getFullYear(), value.getMonth(), value.getDate()) / DAY;
  const utc = Math.floor(value.getTime() / DAY);
  const day = DAY_OF.get(key)?.(here, utc) ?? here;
  if (Number.isNaN(day)) throw makeError('range', `${key} is an invalid Date`, { field: key, value });
  pairs.push(field.number, day);
}

/** A choice: one of the names; true and false stand for "yes" and "no" where these are the names. */
function putChoice(pairs, field, key, value) {
  if (field.names.length === 0) return putNumber(pairs, field, key, value);
  if (typeof value === 'boolean' && field.values.has('yes')) {
    pairs.push(field.number, field.values.get(value ? 'yes' : 'no'));
  } else if (typeof value === 'string') {
    pairs.push(field.number, valueOfName(field, key, value));
  } else {
    throw wrongType(key, `one of ${field.names.map((name) => `'${name}'`).join(', ')}`, value, { allowed: field.names });
  }
}

/** Calls for each member of a list value: of an array or a Set; one string or number stands for a list of one. */
function eachMember(value, call, refuse) {
  if (typeof value === 'string') call(value);
  else if (Array.isArray(value)) each(value, call);
  else if (value instanceof Set) for (const one of value) call(one); // which have no places
  else throw refuse(value);
}

function putSet(pairs, field, key, value) {
  const refuse = (wrong) => wrongType(key, 'an array or Set of names', wrong, { allowed: field.names });
  const put = (name) => {
    if (typeof name !== 'string') throw refuse(name);
    pairs.push(field.number, valueOfName(field, key, name));
  };
  eachMember(value, put, refuse);
}

/** Permanent number of an activity given by name, or the number itself. */
function activityNumber(key, value) {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') throw wrongType(key, 'the name or number of an activity', value);
  return findActivity(value, key);
}

function putActivity(pairs, field, key, value) {
  pairs.push(field.number, activityNumber(key, value));
}

function putActivities(pairs, field, key, value) {
  if (typeof value === 'number') return putActivity(pairs, field, key, value);
  eachMember(value, (one) => putActivity(pairs, field, key, one), (wrong) => wrongType(key, 'an array or Set of activities', wrong));
}

/** The function that writes values of a field. */
function writerOf(field) {
  if (field.isDate) return putDay;
  if (field.type === TYPE.choice) return putChoice;
  if (field.type === TYPE.set) return putSet;
  return putNumber;
}

module.exports = { activityNumber, choiceValue, putActivities, putActivity, wholeNumber, writerOf };
