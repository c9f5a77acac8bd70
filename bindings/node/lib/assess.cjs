'use strict';
// One assessment: encode the options, one native call, read the result.

const { native, flat, pairsArray, LAYOUT } = require('./native.cjs');
const { makeError, nativeError, suggestion, wrongType } = require('./errors.cjs');
const { STATUSES } = require('./tables.cjs');
const { activityKeys, assessKeys, demandKeys, demandOptionKeys, encode } = require('./options.cjs');
const { readAssessment } = require('./result.cjs');
const { modelIn } = require('./model.cjs');
const { isCatalogueEntry } = require('./library.cjs');
const names = require('./names.cjs');
const { isPlain, ownValue } = require('./plain.cjs');

const MODE = Object.freeze({ ...names.MODE, demand: native.FLAT_BY_DEMAND, own: native.FLAT_BY_OWN_ACTIVITY });
const isRead = (mode) => mode === MODE.name || mode === MODE.id || mode === MODE.code;
const UNKNOWN = STATUSES.indexOf('unknown_activity');
const NO_OPTIONS = Object.freeze({});

/** What a call needs, from what is assessed and the options. All code of the caller (getters, proxies)
 *  runs here, before the shared buffers are touched. */
function prepare(mode, name, described, keys, options) {
  const pairs = [];
  if (!isRead(mode)) encode(pairs, described, keys, mode === MODE.demand ? 'demand' : 'activity');
  encode(pairs, options, mode === MODE.demand ? demandOptionKeys : assessKeys, '');
  return { mode, name, pairs, ...names.partsOf(ownValue(options, 'vocabulary')), ...modelIn(options) };
}

/** An activity: a name, an entry of the catalogue, or the caller's own. */
function prepareActivity(activity, options) {
  const given = options ?? NO_OPTIONS;
  if (typeof activity === 'string') return prepare(names.modeIn(given), activity, null, null, given);
  const origin = names.originOf(activity);
  if (origin) return { ...prepare(origin.mode, origin.name, null, null, given), ...origin };
  if (isCatalogueEntry(activity)) return prepare(MODE.id, activity.id, null, null, given);
  if (typeof activity !== 'object' || activity === null) {
    throw wrongType('activity', 'a name, a resolution or an activity object', activity);
  }
  if (isPlain(activity) && Object.hasOwn(activity, 'readAs') && Object.hasOwn(activity, 'candidates')) {
    throw makeError('wrong_type', 'activity must not be a copy of a resolution, which has lost how it was read: give its name or resolve it again', { field: 'activity' });
  }
  return prepare(MODE.own, '', activity, activityKeys, given);
}

const prepareDemand = (demand, options) => prepare(MODE.demand, '', demand, demandKeys, options ?? NO_OPTIONS);

/** The error of a failed call; an unknown name is shown as it was given. */
function failure(sentence, call) {
  if (!isRead(call.mode) || flat[LAYOUT.FIELD] !== 0) return nativeError(sentence, flat, {});
  const nearest = flat[LAYOUT.READ_STATUS] === UNKNOWN ? names.readCandidates(call.ownIds).map(({ activity }) => activity) : [];
  return nativeError(sentence?.replace(/\.$/, suggestion(nearest) || '.'), flat, { field: 'activity', value: call.name, nearest });
}

function assessed(call) {
  const sentence = native.flat_assess(call.handle, call.vocabulary, call.mode, call.name, pairsArray(call.pairs), flat);
  if (flat[LAYOUT.STATUS] !== 0) throw failure(sentence, call);
  return readAssessment(flat, call.info, call.ownIds);
}

function explained(call) {
  const text = native.flat_explain(call.handle, call.vocabulary, call.mode, call.name, pairsArray(call.pairs), flat);
  if (flat[LAYOUT.STATUS] !== 0) throw failure(text, call);
  return text;
}

/** The safety answers that can be read, as a call of their own; what cannot be read is passed over. */
function answersAlone(options) {
  const pairs = [];
  const put = (object) => {
    try {
      encode(pairs, object, assessKeys, '');
    } catch {
      // Only a red flag is looked for here; the error of the whole call is thrown by the caller.
    }
  };
  try {
    for (const [id, value] of Object.entries(options?.answers ?? {})) put({ answers: { [id]: value } });
    put({ answersYes: options?.answersYes });
    put({ conditions: options?.conditions });
  } catch {
    // A getter or proxy of the caller threw: the answers before it count.
  }
  return { mode: MODE.name, name: 'walking', pairs, ...names.partsOf(null), ...modelIn(NO_OPTIONS) };
}

/** Prepares and answers a call. An emergency is answered whatever else in the call is wrong. */
function answer(prepareCall, described, options, run) {
  let call;
  try {
    call = prepareCall(described, options);
  } catch (error) {
    const alone = answersAlone(options);
    if (alone.pairs.length > 0 && assessed(alone).modelScore === null) return run(alone);
    throw error;
  }
  return run(call);
}

/** Assesses an activity for a person. */
const assess = (activity, options) => answer(prepareActivity, activity, options, assessed);
/** Assesses a demand that was measured. */
const assessDemand = (demand, options) => answer(prepareDemand, demand, options, assessed);
/** The answer in plain English. */
const explain = (activity, options) => answer(prepareActivity, activity, options, explained);
const explainDemand = (demand, options) => answer(prepareDemand, demand, options, explained);

module.exports = { assess, assessDemand, explain, explainDemand };
