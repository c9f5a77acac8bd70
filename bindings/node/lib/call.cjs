'use strict';
// What every call about an activity or a person shares: its pairs, its errors, and that an emergency is
// answered whatever else is wrong.

const { native, flat, pairsArray, LAYOUT } = require('./native.cjs');
const { makeError, nativeError, suggesting, under, wrongType } = require('./errors.cjs');
const { activityKeys, assessKeys, encode } = require('./options.cjs');
const { modelIn } = require('./model.cjs');
const { isCatalogueEntry } = require('./library.cjs');
const { UNKNOWN } = require('./nearest.cjs');
const { placed } = require('./where.cjs');
const names = require('./names.cjs');
const { isPlain, ownValue } = require('./plain.cjs');

const MODE = Object.freeze({ ...names.MODE, demand: native.FLAT_BY_DEMAND, own: native.FLAT_BY_OWN_ACTIVITY });
const isRead = (mode) => mode === MODE.name || mode === MODE.id || mode === MODE.code;
const NO_OPTIONS = Object.freeze({});

/** A call: what is assessed, and what it needs from its options. All code of the caller (getters, proxies) runs
 *  here, before the shared buffers are touched. */
function prepareCall(mode, name, options, keys, measured = null) {
  const pairs = measured === null ? [] : measured.pairs;
  encode(pairs, options, keys, '');
  const { vocabulary, ownIds } = names.partsOf(ownValue(options, 'vocabulary'));
  const { handle, info } = modelIn(options);
  return { mode, name, pairs, vocabulary, ownIds, handle, info, options, keys, measured };
}

/** A call about no activity. */
const prepareOptions = (options, keys) => prepareCall(null, '', options, keys);

/** An activity: a name, an entry of the catalogue, or the caller's own. */
function prepareActivity(activity, options, keys = assessKeys) {
  const given = options ?? NO_OPTIONS;
  if (typeof activity === 'string') return prepareCall(names.modeIn(given), activity, given, keys);
  const origin = names.originOf(activity);
  if (origin) return { ...prepareCall(origin.mode, origin.name, given, keys), ...origin };
  if (isCatalogueEntry(activity)) return prepareCall(MODE.id, activity.id, given, keys);
  if (typeof activity !== 'object' || activity === null) {
    throw wrongType('activity', 'a name, a resolution or an activity object', activity);
  }
  if (isPlain(activity) && Object.hasOwn(activity, 'readAs') && Object.hasOwn(activity, 'candidates')) {
    throw makeError('wrong_type', 'activity must not be a copy of a resolution, which has lost how it was read: give its name or resolve it again', { field: 'activity' });
  }
  return prepareCall(MODE.own, '', given, keys, measuredIn('activity', activity, activityKeys));
}

/** An argument of numbers: an activity of one's own, or a measured demand. */
function measuredIn(name, object, keys) {
  const pairs = [];
  try {
    encode(pairs, object, keys, name);
  } catch (error) {
    throw under(name, error);
  }
  return { object, keys, at: [name], pairs };
}

/** The objects a call was given. */
const sourcesOf = ({ options, keys, measured }) => [...(measured === null ? [] : [measured]), { object: options, keys, at: [] }];

/** The error of a failed call; an unknown name is shown as it was given. */
function failure(sentence, call) {
  if (!isRead(call.mode) || flat[LAYOUT.FIELD] !== 0) return nativeError(sentence, flat, {});
  const nearest = flat[LAYOUT.READ_STATUS] === UNKNOWN ? names.readCandidates(call.ownIds).map(({ activity }) => activity) : [];
  return nativeError(suggesting(sentence, nearest), flat, { field: 'activity', value: call.name, nearest });
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

/** Whether a red flag stops a call: no score is given then. */
function isEmergency(call) {
  native.flat_assess(call.handle, call.vocabulary, call.mode, call.name, pairsArray(call.pairs), flat);
  return flat[LAYOUT.STATUS] === 0 && Number.isNaN(flat[LAYOUT.MODEL_SCORE]);
}

/** The safety answers alone, if they make an emergency by themselves; else null. */
function emergencyIn(options) {
  const alone = answersAlone(options);
  return alone.pairs.length > 0 && isEmergency(alone) ? alone : null;
}

/** Prepares and answers a call. An emergency is answered whatever else in the call is wrong: then run gets
 *  the safety answers alone. */
function answer(options, prepare, run) {
  let call = null;
  try {
    call = prepare();
    return run(call, false);
  } catch (error) {
    const alone = emergencyIn(options);
    if (alone !== null) return run(alone, true);
    throw call === null ? error : placed(error, sourcesOf(call));
  }
}

module.exports = { MODE, NO_OPTIONS, answer, emergencyIn, failure, measuredIn, prepareActivity, prepareCall, prepareOptions };
