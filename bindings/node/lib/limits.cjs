'use strict';
// How far one activity may go, what would make it fit, and what to do instead.

const { native, LAYOUT, flat, pairsArray } = require('./native.cjs');
const { OWNER, VERDICTS, activityIds, fieldNamed, fieldsOf } = require('./tables.cjs');
const { makeError, nearestNames, shown, wrongType } = require('./errors.cjs');
const { assessKeys } = require('./options.cjs');
const { answer, failure, prepareActivity, NO_OPTIONS } = require('./call.cjs');
const { cellOf, head, readRecord, sizeOf } = require('./record.cjs');
const { choiceValue, wholeNumber } = require('./values.cjs');
const { ownValue } = require('./plain.cjs');

const WITH_CARE = VERDICTS.indexOf('with_care') + 1;
const USUAL_COUNT = 5;
const efforts = fieldsOf(OWNER.effort);
// A change of each kind at most: SPINERISK_MAX_CHANGES.
const CHANGES = fieldsOf(OWNER.change).find((field) => field.name === 'kind').names.length;

/** The options of assess(), and one more that is read here. */
const keysWith = (key) => new Map([...assessKeys, [key, () => {}]]);
const verdictKeys = keysWith('verdict');
const countKeys = keysWith('count');

const verdictIn = (options) => choiceValue(fieldNamed('verdict'), 'verdict', ownValue(options, 'verdict')) ?? WITH_CARE;

/** The verdict asked for where everything else in the call is wrong, perhaps it, too. */
function verdictIfAny(options) {
  try {
    return verdictIn(options ?? NO_OPTIONS);
  } catch {
    return WITH_CARE;
  }
}

const prepareVerdict = (activity, options) => ({
  ...prepareActivity(activity, options, verdictKeys),
  verdict: verdictIn(options ?? NO_OPTIONS),
});

/** The parts every call here begins with. */
const asked = (call) => [call.handle, call.vocabulary, call.mode, call.name, pairsArray(call.pairs)];

// ---- limit ----

/** Number of a field of the effort, by either of its names; 0 if there is none. */
const numberOf = (field) => efforts.find(({ key, name }) => field === key || field === name)?.number ?? 0;

/** The error of a limit; for a field that has none, which do have one. */
function limitFailure(sentence, call, field) {
  const isField = fieldsOf(OWNER.limit)[0].number === flat[LAYOUT.FIELD];
  if (!isField) return failure(sentence, call);
  const [low, high] = [flat[LAYOUT.LOWEST], flat[LAYOUT.HIGHEST]];
  const known = efforts.filter(({ number }) => number >= low && number <= high).map(({ key }) => key);
  const nearest = nearestNames(field, known);
  const message = `${shown(field)} has no limit; these have one: ${known.join(', ')}`;
  return makeError('unknown_field', message, { field, path: ['field'], allowed: known, nearest });
}

/** The most of one field of the effort (of help: the least) with which a verdict still holds. */
function limit(activity, field, options) {
  const prepare = () => {
    if (typeof field !== 'string') throw wrongType('field', 'the name of a field of the effort', field);
    return { ...prepareVerdict(activity, options), field: numberOf(field) };
  };
  return answer(options, prepare, (call, emergency) => {
    // With a red flag the verdict holds nowhere; C puts right what cannot be asked.
    const { field: number, verdict } = emergency ? { field: numberOf(field), verdict: verdictIfAny(options) } : call;
    const row = new Float64Array(sizeOf(OWNER.limit));
    const sentence = native.flat_limit(...asked(call), number, verdict, row, flat);
    if (flat[LAYOUT.STATUS] !== 0) throw limitFailure(sentence, call, field);
    return { ...head('limit'), ...readRecord(OWNER.limit, row) };
  });
}

// ---- changes, alternatives ----

function readChange(rows, i, ownIds) {
  const [kind, value, number] = ['kind', 'value', 'activity'].map((key) => cellOf(OWNER.change, rows, i, key));
  return { ...readRecord(OWNER.change, rows, i, ownIds), sentence: native.flat_change_text(kind, value, number) };
}

/** Every single change that is enough to bring the activity to a verdict; none if it is there already. */
function changes(activity, options) {
  return answer(options, () => prepareVerdict(activity, options), (call, emergency) => {
    if (emergency) return [];
    const rows = new Float64Array(CHANGES * sizeOf(OWNER.change));
    const sentence = native.flat_changes(...asked(call), call.verdict, rows, flat);
    if (flat[LAYOUT.STATUS] !== 0) throw failure(sentence, call);
    return Array.from({ length: flat[LAYOUT.N_ROWS] }, (_, i) => readChange(rows, i, call.ownIds));
  });
}

function prepareCount(activity, options) {
  const call = prepareActivity(activity, options, countKeys);
  return { ...call, count: wholeNumber('count', ownValue(options ?? NO_OPTIONS, 'count') ?? USUAL_COUNT, 0) };
}

function readAlternative(rows, i) {
  const alternative = readRecord(OWNER.alternative, rows, i);
  const { less } = alternative;
  return { ...alternative, sentence: less === null ? null : native.spinerisk_sentence_text(`less_${less}`) };
}

/** The nearest encouraged activities that are milder, best first. */
function alternatives(activity, options) {
  return answer(options, () => prepareCount(activity, options), (call, emergency) => {
    if (emergency) return [];
    const rows = new Float64Array(Math.min(call.count, activityIds().size) * sizeOf(OWNER.alternative));
    const sentence = native.flat_alternatives(...asked(call), rows, flat);
    if (flat[LAYOUT.STATUS] !== 0) throw failure(sentence, call);
    return Array.from({ length: flat[LAYOUT.N_ROWS] }, (_, i) => readAlternative(rows, i));
  });
}

module.exports = { alternatives, changes, limit };
