'use strict';
// The native binary and the buffers its calls use. Everything crosses as numbers and text: see
// bindings/flat.h in the sources for the layout of the arrays.

const path = require('node:path');

const native = require('node-gyp-build')(path.join(__dirname, '..'));

/** Places in the result array, by their names in flat.h without the prefix: LAYOUT.SCORE. */
const LAYOUT = {};
for (const name of [
  'STATUS', 'FIELD', 'ROW', 'VALUE', 'LOWEST', 'HIGHEST', 'SCORE', 'LOW', 'HIGH', 'MODEL_SCORE',
  'VERDICT', 'URGENCY', 'ENCOURAGED', 'EVIDENCE', 'GENERAL_ANSWER', 'ACTIVITY', 'ASSUMED_LOW',
  'ASSUMED_HIGH', 'OPEN_LOW', 'OPEN_HIGH', 'CONTRIBUTIONS', 'DEMAND', 'N_REASONS', 'REASONS', 'READ_AS', 'AMBIGUOUS',
  'ASSISTED', 'RAISED', 'CONFIDENCE', 'READ_STATUS', 'READ_ACTIVITY', 'N_TIED', 'N_CANDIDATES', 'CANDIDATES', 'N_UNUSED',
  'UNUSED', 'SCREENED', 'HAZARD', 'DOSE', 'N_ROWS', 'N_WEEKS', 'SIZE',
]) {
  LAYOUT[name] = native[`FLAT_${name}`];
}
Object.freeze(LAYOUT);

// One result array is enough: a call writes it and its caller reads it before any other code runs.
const flat = new Float64Array(LAYOUT.SIZE);

// The same for the (field, value) pairs of a call. A view per length is kept, as making one costs as
// much as the whole call.
const SCRATCH = 256;
const scratch = new Float64Array(SCRATCH);
const views = [];

/** The pairs as the native calls take them. Valid until the next call of this function. */
function pairsArray(pairs) {
  const { length } = pairs;
  if (length > SCRATCH) return Float64Array.from(pairs);
  for (let i = 0; i < length; i += 1) scratch[i] = pairs[i];
  return (views[length] ??= scratch.subarray(0, length));
}

module.exports = { native, LAYOUT, flat, pairsArray };
