'use strict';
// A plan of weeks: the request, the diary and the person in, records out.

const { native, LAYOUT, flat, pairsArray } = require('./native.cjs');
const { OWNER, TYPE, activityIds, fieldOf, fieldsOf, reasonsByNumber } = require('./tables.cjs');
const { each, isSpineriskError, makeError, nativeError, wrongType } = require('./errors.cjs');
const { encode, keysOf, personKeys } = require('./options.cjs');
const { NO_OPTIONS, answer, prepareOptions } = require('./call.cjs');
const { head, readRecord, sizeOf } = require('./record.cjs');
const { putActivities, putActivity } = require('./values.cjs');

const named = (owner, name) => fieldsOf(owner).find((field) => field.name === name);
const MAX_WEEKS = native.FLAT_PLAN_WEEKS;
const ITEMS_PER_WEEK = native.FLAT_PLAN_ITEMS;

// ---- the diary ----

const entryKeys = keysOf(OWNER.diary);
const opener = named(OWNER.diary, 'activity');
entryKeys.set(opener.key, (pairs, value, key) => putActivity(pairs, opener, key, value));

/** One entry. In the pairs its activity opens it and the rest follows. */
function putEntry(pairs, entry) {
  const own = new pairs.constructor(); // where.cjs looks into it
  encode(own, entry, entryKeys, 'the diary');
  const at = own.findIndex((number, i) => i % 2 === 0 && number === opener.number);
  if (at < 0) throw makeError('missing', `${opener.key}: an entry of the diary needs an activity`, { field: opener.key });
  pairs.push(...own.splice(at, 2), ...own);
}

/** Names the entry at fault. */
function atRow(error, row) {
  if (isSpineriskError(error)) {
    error.row = row;
    error.message = `diary[${row}]: ${error.message}`;
  }
  return error;
}

function putDiary(pairs, value) {
  if (typeof value === 'string' || typeof value?.[Symbol.iterator] !== 'function') throw wrongType('diary', 'an array of entries', value);
  each(value, (entry, row) => {
    try {
      putEntry(pairs, entry);
    } catch (error) {
      throw atRow(error, row);
    }
  });
}

// ---- the request ----

const planKeys = personKeys(OWNER.request);
{
  const target = named(OWNER.request, 'target');
  const like = named(OWNER.request, 'like');
  planKeys.set(target.key, (pairs, value, key) => putActivity(pairs, target, key, value));
  planKeys.delete(like.key);
  planKeys.set('likes', (pairs, value, key) => putActivities(pairs, like, key, value));
  planKeys.set('diary', putDiary);
}

/** The error of a failed call: which entry of the diary, and an activity by its id. */
function planFailure(sentence) {
  const field = fieldOf(flat[LAYOUT.FIELD]);
  const value = flat[LAYOUT.VALUE];
  const row = flat[LAYOUT.ROW];
  const inDiary = field?.owner === OWNER.diary;
  const error = nativeError(sentence, flat, {
    ...(inDiary && { path: ['diary', row, field.key] }),
    ...(field?.name === 'like' && { field: 'likes' }),
    ...(field?.type === TYPE.count && { value: activityIds().get(value) ?? value }),
  });
  return inDiary ? atRow(error, row) : error;
}

// ---- the plan ----

// Room for the longest plan. One is enough: a call writes it and its caller reads it before any other code runs.
const row = new Float64Array(sizeOf(OWNER.plan));
const weekRows = new Float64Array(MAX_WEEKS * sizeOf(OWNER.week));
const itemRows = new Float64Array(MAX_WEEKS * ITEMS_PER_WEEK * sizeOf(OWNER.item));

const sentenceOf = ({ constraint, response }) => {
  if (constraint !== null) return native.spinerisk_sentence_text(`constraint_${constraint}`);
  return response === null ? null : native.spinerisk_sentence_text(`response_${response}`);
};

function readReasons() {
  const numbers = Array.from(flat.subarray(LAYOUT.REASONS, LAYOUT.REASONS + flat[LAYOUT.N_REASONS]));
  return numbers.map((number) => reasonsByNumber().get(number)).filter(Boolean).map(({ id, sentence }) => ({ id, sentence }));
}

function readWeeks() {
  const weeks = Array.from({ length: flat[LAYOUT.N_WEEKS] }, (_, i) => ({ ...readRecord(OWNER.week, weekRows, i), items: [] }));
  const byNumber = new Map(weeks.map((week) => [week.number, week]));
  for (let i = 0; i < flat[LAYOUT.N_ROWS]; i += 1) {
    const item = readRecord(OWNER.item, itemRows, i);
    byNumber.get(item.week).items.push(item);
  }
  return weeks;
}

function planned(call) {
  const sentence = native.flat_plan(call.handle, pairsArray(call.pairs), row, weekRows, itemRows, flat);
  if (flat[LAYOUT.STATUS] !== 0) throw planFailure(sentence);
  const plan = readRecord(OWNER.plan, row);
  return { ...head('plan'), ...plan, sentence: sentenceOf(plan), reasons: readReasons(), byWeek: readWeeks(), model: call.info };
}

/** Plans weeks of activity for a person. An impossible plan is no error: its constraint says why. */
const plan = (options) => answer(options, () => prepareOptions(options ?? NO_OPTIONS, planKeys), planned);

module.exports = { plan };
