'use strict';
// What was done, added up and judged. A session is 64 bytes of the C library: sums of whole numbers, so that
// neither the order of parts nor of merging changes a bit.

const { types } = require('node:util');
const { native, LAYOUT, flat, pairsArray } = require('./native.cjs');
const { OWNER, URGENCIES, VERDICTS } = require('./tables.cjs');
const { makeError, nativeError, nearestNames, shown, suggestion, wrongType } = require('./errors.cjs');
const { personKeys } = require('./options.cjs');
const { NO_OPTIONS, answer, prepareOptions } = require('./call.cjs');
const { convert, head, keysIn, readRecord, sizeOf, typeOf, writeRecord } = require('./record.cjs');
const { wholeNumber } = require('./values.cjs');
const { isNothing, isPlain, ownValue } = require('./plain.cjs');

const SIZE = native.FLAT_SESSION_BYTES;
const HAZARD_UNITS = 2 ** 30; // 1 / SPINERISK_HAZARD_UNIT

const check = (sentence, details) => {
  if (flat[LAYOUT.STATUS] !== 0) throw nativeError(sentence, flat, details);
};

// ---- bytes ----

/** Bytes of n empty sessions. */
function emptyBytes(n) {
  let bytes;
  try {
    bytes = new Uint8Array(n * SIZE);
  } catch {
    throw makeError('no_memory', `no memory for ${n} sessions`, { field: 'length', value: n });
  }
  check(native.flat_session_init(bytes, flat));
  return bytes;
}

const isDetached = (array) => {
  try {
    void new Uint8Array(array.buffer);
    return false;
  } catch {
    return true; // no view of it can be made any more
  }
};

/** A copy of the caller's bytes of sessions, checked. */
function checkedBytes(bytes) {
  if (!types.isUint8Array(bytes)) throw wrongType('bytes', 'a Uint8Array', bytes);
  if (isDetached(bytes)) throw makeError('wrong_type', 'bytes has been transferred away (detached)', { field: 'bytes' });
  if (bytes.length % SIZE !== 0) {
    throw makeError('range', `bytes has ${bytes.length} bytes, but a session has ${SIZE}`, { field: 'bytes', value: bytes.length });
  }
  const copy = Uint8Array.from(bytes);
  const sentence = native.flat_course_judge(null, pairsArray([]), copy, NaN, null, null, null, null, null, flat);
  if (flat[LAYOUT.STATUS] !== 0) throw nativeError(sentence, flat, { field: 'bytes', value: null, row: flat[LAYOUT.ROW] });
  return copy;
}

// ---- parts ----

/** One member of an assessment. */
function memberIn(assessment, key) {
  const value = ownValue(assessment, key);
  const place = `assessment.${key}`;
  if (value === undefined) throw makeError('missing', `${place} is missing: give what assess() gave`, { field: place });
  return { value, place };
}

/** A quantity; null is NaN. */
function quantityIn(assessment, key, high) {
  const { value, place } = memberIn(assessment, key);
  if (value === null) return NaN;
  if (typeof value !== 'number') throw wrongType(place, 'a number or null', value);
  if (value >= 0 && value <= high) return value;
  const allowed = high === Number.MAX_VALUE ? '0 and more' : `from 0 to ${high}`;
  throw makeError('range', `${place} = ${value}: must be ${allowed}`, { field: place, value, range: [0, high] });
}

/** The place of a name among the names there are. */
function placeIn(assessment, key, names) {
  const { value, place } = memberIn(assessment, key);
  if (typeof value !== 'string') throw wrongType(place, `one of ${names.join(', ')}`, value, { allowed: names });
  if (names.includes(value)) return names.indexOf(value);
  const nearest = nearestNames(value, names);
  throw makeError('unknown_name', `${place}: there is no ${shown(value)}${suggestion(nearest)}`, { field: place, value, allowed: names, nearest });
}

const assessed = new Float64Array(LAYOUT.SIZE);

/** The part of an assessment that counts in a session, where the native calls look for it. */
function partArray(assessment) {
  if (!isPlain(assessment)) throw wrongType('assessment', 'what assess() gave', assessment);
  const hazard = quantityIn(assessment, 'hazard', Number.MAX_VALUE);
  const dose = quantityIn(assessment, 'dose', Number.MAX_VALUE);
  const score = quantityIn(assessment, 'score', 100);
  const verdict = placeIn(assessment, 'verdict', VERDICTS) + 1;
  const urgency = placeIn(assessment, 'urgency', URGENCIES);
  if (Number.isNaN(hazard) && VERDICTS[verdict - 1] !== 'stop') {
    throw makeError('missing', 'assessment.hazard is null: only an emergency has none', { field: 'assessment.hazard' });
  }
  if (Number.isNaN(score)) throw makeError('missing', 'assessment.score is null', { field: 'assessment.score' });
  assessed[LAYOUT.HAZARD] = hazard;
  assessed[LAYOUT.DOSE] = dose;
  assessed[LAYOUT.SCORE] = score;
  assessed[LAYOUT.VERDICT] = verdict;
  assessed[LAYOUT.URGENCY] = urgency;
  return assessed;
}

// ---- the person ----

/** Options of a judgement: the person, and what the nights before left. */
const judgeKeys = personKeys();
judgeKeys.set('carried', () => {}); // read by carriedIn

function carriedIn(options) {
  const carried = ownValue(options, 'carried');
  if (isNothing(carried)) return NaN;
  if (typeof carried !== 'number') throw wrongType('carried', 'a number', carried);
  return carried;
}

function preparePerson(options) {
  const given = options ?? NO_OPTIONS;
  const call = prepareOptions(given, judgeKeys);
  return { ...call, carried: carriedIn(given) };
}

/** What was carried, if it can be read; in an emergency nothing else is asked of it. */
function carriedIfAny(options) {
  try {
    return carriedIn(options);
  } catch {
    return NaN;
  }
}

/** Prepares and runs a call about a person. */
const answerPerson = (options, run) =>
  answer(options, () => preparePerson(options), (call, emergency) => run(emergency ? { ...call, carried: carriedIfAny(options) } : call, emergency));

const sentenceFor = (verdict) => native.spinerisk_sentence_text(`session_${verdict}`);

function judgeSession(call, bytes) {
  const row = new Float64Array(sizeOf(OWNER.judgement));
  check(native.flat_session_judge(call.handle, pairsArray(call.pairs), bytes, call.carried, row, flat));
  const judgement = readRecord(OWNER.judgement, row);
  return { ...head('judgement'), ...judgement, sentence: sentenceFor(judgement.verdict) };
}

// ---- the class ----

let bytesOf;
let sessionOf;

/** What was done, added up: a session, a day, or any share of one. */
class Session {
  #bytes;

  static {
    bytesOf = (value) => (typeof value === 'object' && value !== null && #bytes in value ? value.#bytes : null);
    sessionOf = (bytes) => {
      const session = new Session();
      session.#bytes = bytes;
      return session;
    };
  }

  constructor() {
    this.#bytes = emptyBytes(1);
  }

  /** Adds what assess() gave. part: a number of the caller's, given back as the part to drop first. */
  add(assessment, part = 0) {
    const number = wholeNumber('part', part ?? 0, 0);
    check(native.flat_session_add(this.#bytes, partArray(assessment), number, flat));
    return this;
  }

  /** Adds another session: the same to the bit as adding its parts. */
  merge(other) {
    const bytes = bytesOf(other);
    if (bytes === null) throw wrongType('other', 'a Session', other);
    check(native.flat_session_merge(this.#bytes, bytes, flat));
    return this;
  }

  /** Share of a part in the hazard of the session it was added to, 0 to 1. */
  share(assessment) {
    check(native.flat_session_share(this.#bytes, partArray(assessment), flat));
    return flat[LAYOUT.VALUE];
  }

  /** Judges it against the budget of the person's phase. */
  judge(options) {
    return answerPerson(options, (call) => judgeSession(call, this.#bytes));
  }

  #record() {
    const row = new Float64Array(sizeOf(OWNER.session));
    check(native.flat_session_read(this.#bytes, row, flat));
    return readRecord(OWNER.session, row);
  }

  get parts() {
    return this.#record().parts;
  }

  /** Hazard of all parts. */
  get hazard() {
    return this.#record().hazardUnits / HAZARD_UNITS;
  }

  /** Strictest verdict of the parts; null: no parts. */
  get verdict() {
    return this.#record().verdict;
  }

  /** Highest score of a part by itself; null: no parts. */
  get worstScore() {
    return this.#record().worstScore;
  }

  /** A copy of its bytes, for storing: see Session.fromBytes. */
  get bytes() {
    return Uint8Array.from(this.#bytes);
  }

  /** Its record in the wire format, so that JSON.stringify writes it. */
  toJSON() {
    return convert('session', { ...head('session'), ...this.#record() }, 'key', 'name');
  }

  static fromBytes(bytes) {
    const copy = checkedBytes(bytes);
    if (copy.length === SIZE) return sessionOf(copy);
    throw makeError('range', `bytes has ${copy.length} bytes, but a session has ${SIZE}`, { field: 'bytes', value: copy.length, range: [SIZE, SIZE] });
  }

  /** The session of a record: what toJSON() or fromJson() gave. */
  static fromRecord(record) {
    const from = keysIn(record);
    const type = typeOf(record, from);
    if (type !== 'session') throw makeError('unknown_name', `type must be "session", not ${shown(type)}`, { field: 'type', value: type });
    const bytes = emptyBytes(1);
    check(native.flat_session_write(bytes, writeRecord(OWNER.session, convert('session', record, from, 'key')), flat));
    return sessionOf(bytes);
  }
}

module.exports = { SIZE, Session, answerPerson, bytesOf, check, checkedBytes, emptyBytes, sessionOf };
