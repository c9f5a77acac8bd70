'use strict';
// The native binary and the buffers its calls use. Everything crosses as numbers and text: see
// bindings/flat.h in the sources for the layout of the arrays.

const fs = require('node:fs');
const path = require('node:path');

/** Whether this Node is for musl: its report names a glibc only where there is one. */
const isMusl = () => process.platform === 'linux' && !process.report?.getReport?.().header.glibcVersionRuntime;

/** Why no binary was loaded, and what can be done. */
function noBinary(cause) {
  const { LIBC, npm_config_platform: platform = process.platform, npm_config_arch: arch = process.arch } = process.env;
  const libc = platform === 'linux' ? ` (${LIBC || (isMusl() ? 'musl' : 'glibc')})` : '';
  const hint = isMusl() && !LIBC && !fs.existsSync('/etc/alpine-release')
    ? ' On a system with musl that is not Alpine, set LIBC=musl in the environment: the binary for musl is then taken.' : '';
  const build = 'node node_modules/spinerisk/native/build-from-source.mjs';
  const message = `spinerisk has no binary that loads on ${platform}-${arch}${libc}.${hint} With a C and a C++ compiler this builds one: ${build}`;
  return new Error(message, { cause });
}

/** The binary that fits this machine: one built here, else one that came with the package. */
function load() {
  try {
    return require('node-gyp-build')(path.join(__dirname, '..'));
  } catch (error) {
    // None for this machine, or one that does not load: under musl that of glibc.
    if (/^No native build was found/.test(error?.message) || error?.code === 'ERR_DLOPEN_FAILED') throw noBinary(error);
    throw error;
  }
}

const native = load();

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
