'use strict';
// Many sessions: days that follow each other, columns of parts, and the moments of a day.

const { types } = require('node:util');
const { native, LAYOUT, flat, pairsArray } = require('./native.cjs');
const { OWNER, VERDICTS, fieldNamed } = require('./tables.cjs');
const { makeError, unknownField, wrongType } = require('./errors.cjs');
const { RECORDS, head, readRecord, sizeOf } = require('./record.cjs');
const { SIZE, answerPerson, bytesOf, check, checkedBytes, emptyBytes, sessionOf } = require('./session.cjs');
const { checkArray } = require('./arrays.cjs');
const { wholeNumber } = require('./values.cjs');
const { isNothing, isPlain, ownValue } = require('./plain.cjs');

const DAY = 86_400_000;

/** Days that follow each other, as columns. */
function judgeDays(call, bytes) {
  const n = bytes.length / SIZE;
  const nWeeks = Math.ceil(n / 7);
  const columns = { score: new Float64Array(n), used: new Float64Array(n), carried: new Float64Array(n), verdict: new Int32Array(n) };
  const rows = new Float64Array(nWeeks * sizeOf(OWNER.week));
  const { score, used, carried, verdict } = columns;
  check(native.flat_course_judge(call.handle, pairsArray(call.pairs), bytes, call.carried, score, used, carried, verdict, rows, flat));
  const left = flat[LAYOUT.VALUE];
  const weeks = Array.from({ length: nWeeks }, (_, i) => readRecord(OWNER.week, rows, i));
  return { ...columns, weeks, left };
}

// ---- days one by one ----

/** The caller's days, each read once. */
function listOf(key, value, wanted) {
  if (typeof value === 'string' || typeof value?.[Symbol.iterator] !== 'function') throw wrongType(key, wanted, value);
  return [...value];
}

/** Bytes of the days; null and undefined are days of rest. With a red flag every day stops, also one that cannot be read. */
function bytesOfDays(days, emergency) {
  const bytes = emptyBytes(days.length);
  days.forEach((day, i) => {
    const own = bytesOf(day);
    if (own !== null) return bytes.set(own, i * SIZE);
    if (!isNothing(day) && !emergency) throw wrongType(`days[${i}]`, 'a Session, or null for a day of rest', day);
  });
  return bytes;
}

/** Judges days that follow each other, and their weeks of seven. */
function course(days, options) {
  const list = listOf('days', days, 'an array of sessions');
  return answerPerson(options, (call, emergency) => {
    const { weeks, left, ...columns } = judgeDays(call, bytesOfDays(list, emergency));
    const valueOf = ({ key, kind }, i) => (kind === 'choice' ? VERDICTS[columns[key][i] - 1] : columns[key][i]);
    const dayAt = (_, i) => Object.fromEntries(RECORDS.day.map((member) => [member.key, valueOf(member, i)]));
    return { ...head('course'), days: list.map(dayAt), weeks, carried: left };
  });
}

// ---- moments ----

/** Days since 1970-01-01 of a moment, with their fraction. A Date is taken as its own wall clock shows it. */
function momentOf(key, value) {
  const { low, high } = fieldNamed('today');
  if (typeof value !== 'number' && !types.isDate(value)) throw wrongType(key, 'a Date or a number of days', value);
  const days = typeof value === 'number' ? value : (value.getTime() - value.getTimezoneOffset() * 60_000) / DAY;
  if (days >= low && days <= high) return days;
  throw makeError('range', `${key} = ${days}: must be from ${low} to ${high} days since 1970-01-01`, { field: key, value, range: [low, high] });
}

const momentsOf = (key, value) =>
  Float64Array.from(isNothing(value) ? [] : listOf(key, value, 'an array of Dates'), (one, i) => momentOf(`${key}[${i}]`, one));

// What flat_patient_at writes, in its order.
const MOMENT_KEYS = ['today', 'hours_since_session', 'sessions_per_week', 'hours_since_rising'].map((name) => fieldNamed(name).key);
const LISTS = ['sessions', 'risings'];

/** The options of a person at a moment: how long ago the last session and getting up were. Only what is known. */
function patientAt(at, lists) {
  const given = lists ?? {};
  if (!isPlain(given)) throw wrongType('options', 'a plain object', given);
  for (const key of Object.keys(given)) if (!LISTS.includes(key)) throw unknownField(key, LISTS, '');
  const moment = momentOf('at', at);
  const [sessions, risings] = LISTS.map((key) => momentsOf(key, ownValue(given, key)));
  const row = new Float64Array(MOMENT_KEYS.length);
  check(native.flat_patient_at(moment, sessions, risings, row, flat));
  const known = MOMENT_KEYS.map((key, i) => [key, row[i]]).filter(([, value]) => !Number.isNaN(value));
  return Object.fromEntries(known);
}

// ---- columns ----

// What flat_sessions_add calls the columns, and what the caller does: its parameters name a detached array.
const PARTS = Object.freeze({
  hazard: { Type: Float64Array, native: 'hazard', required: true },
  score: { Type: Float64Array, native: 'scores', required: true },
  verdict: { Type: Int32Array, native: 'verdicts', required: true },
  urgency: { Type: Int32Array, native: 'urgencies' },
  dose: { Type: Float64Array, native: 'dose' },
  session: { Type: Int32Array, native: 'index' },
});

/** The columns of parts, each read once; all of the same length. */
function readParts(columns) {
  if (!isPlain(columns)) throw wrongType('columns', 'a plain object', columns);
  const known = [...Object.keys(PARTS), 'firstPart'];
  for (const key of Object.keys(columns)) if (!known.includes(key)) throw unknownField(key, known, 'columns');
  const read = {};
  for (const [key, { Type, required }] of Object.entries(PARTS)) {
    const array = ownValue(columns, key) ?? null;
    if (array === null && required) throw makeError('missing', `${key}: a column is required`, { field: key });
    if (array !== null) checkArray(key, array, Type, read.hazard?.length ?? null);
    read[key] = array;
  }
  return { ...read, firstPart: wholeNumber('firstPart', ownValue(columns, 'firstPart') ?? 0, 0) };
}

/** Many sessions in one buffer. */
class Sessions {
  #bytes;

  /** n empty sessions. */
  constructor(n) {
    this.#bytes = emptyBytes(wholeNumber('length', n, 0));
  }

  get length() {
    return this.#bytes.length / SIZE;
  }

  /** A copy of one session; negative from the end, as in an array. */
  at(i) {
    const { length } = this;
    if (length === 0) throw makeError('range', 'there are no sessions', { field: 'i', value: i });
    const place = wholeNumber('i', i, -length, length - 1);
    const begin = (place < 0 ? place + length : place) * SIZE;
    return sessionOf(this.#bytes.slice(begin, begin + SIZE));
  }

  /** Adds columns of parts as assessColumns gives them; the number of bad rows, which are left out. */
  add(columns) {
    const { hazard, score, verdict, urgency, dose, session, firstPart } = readParts(columns);
    let sentence;
    try {
      sentence = native.flat_sessions_add(hazard, score, verdict, urgency, dose, session, firstPart, this.#bytes, flat);
    } catch (error) {
      // Only for an array that was transferred away (detached) meanwhile.
      const [name] = error.message.split(' ');
      const field = Object.keys(PARTS).find((key) => PARTS[key].native === name) ?? name;
      throw makeError('wrong_type', error.message.replace(name, field), { field });
    }
    check(sentence);
    return flat[LAYOUT.VALUE];
  }

  /** Judges the sessions as days that follow each other. */
  judge(options) {
    return answerPerson(options, (call) => judgeDays(call, this.#bytes));
  }

  /** A copy of the bytes of all sessions, one behind the other. */
  get bytes() {
    return Uint8Array.from(this.#bytes);
  }

  static fromBytes(bytes) {
    const sessions = new Sessions(0);
    sessions.#bytes = checkedBytes(bytes);
    return sessions;
  }
}

module.exports = { Sessions, course, patientAt };
