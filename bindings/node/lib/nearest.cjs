'use strict';
// Names of no activity: what lies near them.

const { native, LAYOUT, flat } = require('./native.cjs');
const { STATUSES, activityIds } = require('./tables.cjs');
const { nativeError, suggesting } = require('./errors.cjs');

const UNKNOWN = STATUSES.indexOf('unknown_activity');

/** Ids of what resolve() finds for a text that is no name: what it reads it as, else the nearest. */
function nearestActivities(text) {
  native.flat_resolve(null, native.FLAT_BY_NAME, text, flat);
  if (flat[LAYOUT.STATUS] !== 0) return [];
  const status = flat[LAYOUT.READ_STATUS];
  if (status === 0) return [activityIds().get(flat[LAYOUT.READ_ACTIVITY])];
  const n = status === UNKNOWN ? flat[LAYOUT.N_CANDIDATES] : 0;
  return Array.from({ length: n }, (_, i) => activityIds().get(flat[LAYOUT.CANDIDATES + 3 * i]));
}

/** Permanent number of an activity of an id or reviewed name, word for word. */
function findActivity(name, field) {
  const sentence = native.flat_find(name, flat);
  if (flat[LAYOUT.STATUS] === 0) return flat[LAYOUT.ACTIVITY];
  const error = flat.slice(); // reading what is near writes another
  const nearest = flat[LAYOUT.STATUS] === UNKNOWN ? nearestActivities(name) : [];
  throw nativeError(suggesting(sentence, nearest), error, { field, value: name, nearest });
}

module.exports = { UNKNOWN, findActivity };
