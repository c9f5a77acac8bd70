'use strict';
// Many rows in one call: typed arrays in and out, read and written in place.

const { native, LAYOUT, flat, pairsArray } = require('./native.cjs');
const { DEMANDS, EFFORTS, syncKeys } = require('./column_keys.cjs');
const { failedCall, prepare, resultOf, thrownError } = require('./column_call.cjs');

/** The call itself. It throws only for an array that is not what it was when it was checked. */
function callNative({ handle, readingsHandle, pairs, columns }) {
  try {
    return native.flat_reading_columns(handle, readingsHandle, pairsArray(pairs), columns, flat);
  } catch (error) {
    throw thrownError(error);
  }
}

function run(kind, columns, options) {
  const call = prepare(kind, columns, options, syncKeys);
  const sentence = callNative(call);
  if (flat[LAYOUT.STATUS] !== 0) throw failedCall(sentence, flat, call);
  return resultOf(call, flat[LAYOUT.SCORE]);
}

/** Scores n rows of measured demands. A bad row gets NaN and its own status. */
const assessColumns = (columns, options) => run(DEMANDS, columns, options);
/** Scores n rows of activities and how they were done. */
const assessActivities = (columns, options) => run(EFFORTS, columns, options);

module.exports = { assessActivities, assessColumns };
