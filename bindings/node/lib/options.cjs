'use strict';
// Objects of options to (field, value) pairs. The keys of each kind of object are built from the table
// of fields; the short forms a person writes (pain, diagnosis, answers, provider) are added here.

const { OWNER, QUESTIONS, TYPE, camel, fieldNamed, fieldsOf } = require('./tables.cjs');
const { each, makeError, under, unknownField, wrongType } = require('./errors.cjs');
const { isPlain, ownValue } = require('./plain.cjs');
const { putActivities, putActivity, writerOf } = require('./values.cjs');

/** Writes each stated key of an object with the writer of that key, into pairs or whatever the writers write to. Only own keys count, so a polluted
 *  Object.prototype changes nothing and "__proto__" is an unknown key like any other. */
function encode(pairs, object, keys, where) {
  if (!isPlain(object)) throw wrongType(where || 'options', 'a plain object', object);
  for (const key of Object.keys(object)) {
    const write = keys.get(key);
    if (write === undefined) throw unknownField(key, keys.keys(), where);
    const value = object[key];
    if (value !== null && value !== undefined) writeUnder(write, pairs, value, key, object);
  }
}

function writeUnder(write, pairs, value, key, object) {
  try {
    write(pairs, value, key, object);
  } catch (error) {
    throw under(key, error);
  }
}

/** Keys of all fields of the given owners, by the mechanical rule. */
function keysOf(...owners) {
  const keys = new Map();
  for (const field of owners.flatMap(fieldsOf)) {
    const put = writerOf(field);
    keys.set(field.key, (pairs, value, key) => put(pairs, field, key, value));
  }
  return keys;
}

/** A second way of stating a field; stating both is an error. */
function addShortForm(keys, short, field, put = writerOf(field)) {
  keys.set(short, (pairs, value, key, object) => {
    refuseBoth(object, key, field.key);
    put(pairs, field, key, value);
  });
}

function refuseBoth(object, key, other) {
  const stated = ownValue(object, other) ?? null;
  if (stated === null || Number.isNaN(stated)) return;
  throw makeError('conflict', `${key} and ${other} say the same: give one of them`, { field: key, value: object[key] });
}

/** Where a field has fields x_low and x_high besides, x also takes [low, typical, high]. */
function addRanges(keys, owner) {
  const named = new Map(fieldsOf(owner).map((field) => [field.name, field]));
  for (const field of named.values()) {
    const ends = ['low', 'high'].map((end) => named.get(`${field.name}_${end}`));
    if (!ends[0] || !ends[1]) continue;
    const single = keys.get(field.key);
    keys.set(field.key, (pairs, value, key, object) => {
      if (!Array.isArray(value)) return single(pairs, value, key, object);
      for (const end of ends) refuseBoth(object, key, end.key);
      const [low, typical, high] = triple(key, value);
      pairs.push(ends[0].number, low, field.number, typical, ends[1].number, high);
    });
  }
}

/** [low, typical, high] as three numbers. */
function triple(key, value) {
  const numbers = Array.from(value);
  if (numbers.length !== 3 || numbers.some((number) => typeof number !== 'number' || Number.isNaN(number))) {
    throw wrongType(key, 'a number or [low, typical, high]', value);
  }
  return numbers;
}

// ---- safety questions ----

const answerKeys = new Map();
{
  const yes = fieldNamed('answers_yes').number;
  const no = fieldNamed('answers_no').number;
  for (const { id, number } of QUESTIONS) {
    const write = (pairs, value, key, object) => {
      if (typeof value !== 'boolean') throw wrongType(`answers.${key}`, 'true or false', value);
      if (key !== id) refuseBoth(object, key, id);
      pairs.push(value ? yes : no, number);
    };
    answerKeys.set(id, write).set(camel(id), write);
  }
}

const putAnswers = (pairs, value) => encode(pairs, value, answerKeys, 'answers');

// ---- the provider ----

const permitFields = fieldsOf(OWNER.permit);
const permitKeys = new Map();
for (const field of permitFields) {
  const key = camel(field.name.replace(/^permit_/, ''));
  const put = field.type === TYPE.count ? putActivity : writerOf(field);
  permitKeys.set(key, (pairs, value) => put(pairs, field, `permit${key[0].toUpperCase()}${key.slice(1)}`, value));
}
const permitOpeners = new Set(permitFields.filter((field) => field.type === TYPE.count || field.type === TYPE.set).map((field) => field.number));

/** One permit. In the pairs an activity or a tag opens a permit and its limits follow: a permit for two
 *  tags is written as two, each with the limits. */
function putPermit(pairs, permit, where) {
  const own = new pairs.constructor(); // where.cjs looks into it
  encode(own, permit, permitKeys, where);
  const openers = [];
  const limits = [];
  for (let i = 0; i < own.length; i += 2) (permitOpeners.has(own[i]) ? openers : limits).push(own[i], own[i + 1]);
  const kinds = new Set(openers.filter((_, i) => i % 2 === 0));
  if (kinds.size === 0) throw makeError('missing', `${where} needs an activity or tags`, { field: 'permitActivity' });
  if (kinds.size > 1) throw makeError('conflict', `${where} has an activity and tags: make it two permits`, { field: 'permitTags' });
  for (let i = 0; i < openers.length; i += 2) pairs.push(openers[i], openers[i + 1], ...limits);
}

function putPermits(pairs, value) {
  if (!Array.isArray(value)) throw wrongType('provider.permits', 'an array of permits', value);
  each(value, (permit, i) => putPermit(pairs, permit, `provider.permits[${i}]`));
}

const providerKeys = keysOf(OWNER.provider);
{
  const ban = fieldNamed('ban_activity');
  providerKeys.set(ban.key, (pairs, value, key) => putActivities(pairs, ban, key, value));
  addShortForm(providerKeys, 'banActivities', ban, putActivities);
  providerKeys.set('permits', putPermits);
}

const putProvider = (pairs, value) => encode(pairs, value, providerKeys, 'provider');

// ---- the kinds of object ----

/** What a person may write for a field of the patient. */
const SHORT_FORMS = new Map([['pain', fieldNamed('pain_now')], ['age', fieldNamed('age_years')], ['diagnosis', fieldNamed('conditions')]]);

function addPersonForms(keys) {
  for (const [short, field] of SHORT_FORMS) addShortForm(keys, short, field);
  keys.set('answers', putAnswers);
  keys.set('provider', putProvider);
  keys.set('model', () => {}); // read by the caller of encode
  return keys;
}

/** The person, and what the other owners say. */
const personKeys = (...owners) => addPersonForms(keysOf(...owners, OWNER.patient));

/** Options of an assessment: how it is done, and the person. */
const demandOptionKeys = personKeys(OWNER.effort);
const assessKeys = new Map(demandOptionKeys);
for (const key of ['strict', 'vocabulary']) assessKeys.set(key, () => {}); // read by the caller of encode

/** A measured demand. `flexion` is a signed posture: forward positive, backward negative. */
const demandKeys = keysOf(OWNER.demand);
addRanges(demandKeys, OWNER.demand);
{
  const flexion = fieldNamed('flexion');
  const forward = fieldNamed('forward');
  const backward = fieldNamed('backward');
  const low = (field) => fieldNamed(`${field.name}_low`).number;
  const high = (field) => fieldNamed(`${field.name}_high`).number;
  const above = (value) => (value > 0 ? value : 0);
  demandKeys.set(flexion.key, (pairs, value, key, object) => {
    refuseBoth(object, key, forward.key);
    refuseBoth(object, key, backward.key);
    for (const field of [forward, backward]) for (const end of ['Low', 'High']) refuseBoth(object, key, field.key + end);
    if (Number.isNaN(value)) return; // not stated: the library will ask for it
    const [l, t, h] = Array.isArray(value) ? triple(key, value) : triple(key, [value, value, value]);
    for (const one of [l, t, h]) {
      if (one >= flexion.low && one <= flexion.high) continue;
      throw makeError('range', `${key} = ${one}: must be from ${flexion.low} to ${flexion.high} degrees`, {
        field: key, value: one, range: [flexion.low, flexion.high],
      });
    }
    pairs.push(low(forward), above(l), forward.number, above(t), high(forward), above(h));
    pairs.push(low(backward), above(-h), backward.number, above(-t), high(backward), above(-l));
  });
}

/** A caller's own activity. */
const activityKeys = keysOf(OWNER.activity, OWNER.demand);
activityKeys.delete('flexion');
addRanges(activityKeys, OWNER.demand);
addRanges(activityKeys, OWNER.activity);

module.exports = { SHORT_FORMS, activityKeys, addShortForm, assessKeys, demandKeys, demandOptionKeys, encode, keysOf, personKeys, refuseBoth };
