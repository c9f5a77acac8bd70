'use strict';
// Many rows in one call on Node's thread pool. The caller's code goes on meanwhile and may transfer or shrink a plain
// ArrayBuffer, which frees its memory. So input over plain buffers is copied first, and results are written to arrays
// nobody else can reach, and copied to the caller's at the end. Shared memory can be neither transferred nor shrunk:
// it is read in place.

const os = require('node:os');
const { native, LAYOUT, pairsArray } = require('./native.cjs');
const { makeError, nativeError } = require('./errors.cjs');
const { checkLength, isGone, lengthOf, secured } = require('./arrays.cjs');
const { DEMANDS, EFFORTS, asyncKeys } = require('./column_keys.cjs');
const { prepare, resultOf, thrownError } = require('./column_call.cjs');

/** Below this many rows a thread of its own costs more than it saves. */
const ROWS_PER_THREAD = 20_000;
const set = Function.prototype.call.bind(Object.getPrototypeOf(Float64Array.prototype).set);

/** The columns of a call over memory that stays; the results of the call itself if they are no one else's. */
function securedColumns({ columns, names, nInputs, outputs, given, length }) {
  const own = columns.slice();
  for (let i = 0; i < names.length; i += 1) {
    const output = outputs[i - nInputs];
    if (output === undefined) own[2 * i + 1] = secured(columns[2 * i + 1]);
    else if (given?.has(output.place)) own[2 * i + 1] = new output.Type(length);
    checkLength(names[i], own[2 * i + 1], length);
  }
  return own;
}

const processors = () => os.availableParallelism?.() ?? os.cpus().length;

/** The same columns in ranges of rows of nearly one length, one for each thread. */
function ranges(columns, { length, threads }) {
  const parts = Math.max(1, Math.min(threads || processors(), Math.floor(length / ROWS_PER_THREAD)));
  if (parts === 1) return [columns];
  const bound = (part) => Math.floor((length * part) / parts);
  return Array.from({ length: parts }, (_, part) =>
    columns.map((one, k) => (k % 2 === 0 ? one : one.subarray(bound(part), bound(part + 1)))));
}

function start({ handle, pairs }, columns) {
  try {
    return native.flat_columns_async(handle, pairsArray(pairs), columns);
  } catch (error) {
    throw thrownError(error);
  }
}

/** Copies the results to the caller's arrays: to all of them, or to none if one is not what it was. */
function handOver(call, own) {
  const from = 2 * call.nInputs + 1;
  const places = call.outputs.map((_, i) => from + 2 * i).filter((k) => own[k] !== call.columns[k]);
  for (const k of places) {
    if (lengthOf(call.columns[k]) === call.length && !isGone(call.columns[k])) continue;
    const name = call.names[(k - 1) / 2];
    throw makeError('wrong_type', `${name} was transferred away (detached) or changed its length during the call`, { field: name, value: call.columns[k] });
  }
  for (const k of places) set(call.columns[k], own[k]);
}

async function run(kind, columns, options) {
  const call = prepare(kind, columns, options, asyncKeys);
  const own = securedColumns(call);
  const answers = await Promise.all(ranges(own, call).map((part) => start(call, part)));
  let nBad = 0;
  for (const [sentence, flat] of answers) {
    if (flat[LAYOUT.STATUS] !== 0) throw nativeError(sentence, flat);
    nBad += flat[LAYOUT.SCORE];
  }
  handOver(call, own);
  return resultOf(call, nBad);
}

/** As assessColumns, on other threads. */
const assessColumnsAsync = (columns, options) => run(DEMANDS, columns, options);
/** As assessActivities, on other threads. */
const assessActivitiesAsync = (columns, options) => run(EFFORTS, columns, options);

module.exports = { assessActivitiesAsync, assessColumnsAsync };
