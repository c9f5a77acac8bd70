'use strict';
// Many rows in one call on Node's thread pool. The caller's code goes on meanwhile and may transfer or shrink a plain
// ArrayBuffer, which frees its memory. So input over plain buffers is copied first, and results are written to arrays
// nobody else can reach, and copied to the caller's at the end. Shared memory can be neither transferred nor shrunk:
// it is read in place.

const os = require('node:os');
const { native, LAYOUT, pairsArray } = require('./native.cjs');
const { makeError } = require('./errors.cjs');
const { checkLength, isGone, lengthOf, secured } = require('./arrays.cjs');
const { DEMANDS, EFFORTS, asyncKeys } = require('./column_keys.cjs');
const { failedCall, prepare, resultOf, thrownError } = require('./column_call.cjs');

/** Below this many rows a thread of its own costs more than it saves. */
const ROWS_PER_THREAD = 20_000;
/** How many rows are scored between two looks at a signal: some milliseconds. */
const ROWS_PER_PIECE = 50_000;
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

/** Rows from `begin` to `end` of the columns. */
const cut = (columns, begin, end) => columns.map((one, k) => (k % 2 === 0 ? one : one.subarray(begin, end)));

/** Bounds of ranges of rows of nearly one length, one for each thread: n + 1 of n. */
function bounds({ length, threads }) {
  const parts = Math.max(1, Math.min(threads || processors(), Math.floor(length / ROWS_PER_THREAD)));
  return Array.from({ length: parts + 1 }, (_, part) => Math.floor((length * part) / parts));
}

function start(call, columns) {
  try {
    return native.flat_columns_async(call.handle, call.readingsHandle, pairsArray(call.pairs), columns, call);
  } catch (error) {
    throw thrownError(error);
  }
}

/** Why a call is stopped. A signal of an older kind gives no reason. */
const reasonOf = (signal) => ('reason' in signal ? signal.reason : new DOMException('This operation was aborted', 'AbortError'));

/** Scores a range; the number of bad rows. With a signal in pieces, as a call that has begun cannot be stopped. */
async function scoreRange(call, columns, begin, end) {
  const step = call.signal === null ? end - begin : ROWS_PER_PIECE;
  let nBad = 0;
  for (let from = begin; from < end || from === begin; from += step || 1) {
    if (call.signal?.aborted) throw reasonOf(call.signal);
    const [sentence, flat] = await start(call, cut(columns, from, Math.min(end, from + step)));
    if (flat[LAYOUT.STATUS] !== 0) throw failedCall(sentence, flat, call);
    nBad += flat[LAYOUT.SCORE];
  }
  return nBad;
}

async function score(call, columns) {
  const at = bounds(call);
  const counts = await Promise.all(at.slice(1).map((end, i) => scoreRange(call, columns, at[i], end)));
  return counts.reduce((sum, count) => sum + count, 0);
}

/** What each signal stops. */
const heldBy = new WeakMap();

/** Calls stop when the signal says so; gives what lets go of it. One listener for all calls of a signal: Node warns of many. */
function whenStopped(signal, stop) {
  let held = heldBy.get(signal);
  if (held === undefined) {
    const stops = new Set();
    held = { stops, fire: () => stops.forEach((one) => one()) };
    signal.addEventListener('abort', held.fire, { once: true });
    heldBy.set(signal, held);
  }
  held.stops.add(stop);
  return () => {
    held.stops.delete(stop);
    if (held.stops.size > 0) return;
    heldBy.delete(signal);
    signal.removeEventListener('abort', held.fire);
  };
}

/** What the promise gives, or the signal's reason as soon as it says stop. */
async function unlessAborted(signal, promise) {
  if (signal === null) return promise;
  promise.catch(() => {}); // if it is stopped first, nobody waits for it
  let letGo = () => {};
  try {
    const stopped = new Promise((_, reject) => {
      letGo = whenStopped(signal, () => reject(reasonOf(signal)));
    });
    return await Promise.race([promise, stopped]);
  } finally {
    letGo();
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
  if (call.signal?.aborted) throw reasonOf(call.signal);
  const own = securedColumns(call);
  const nBad = await unlessAborted(call.signal, score(call, own));
  if (call.signal?.aborted) throw reasonOf(call.signal); // it said so just now: nothing is written
  handOver(call, own);
  return resultOf(call, nBad);
}

/** As assessColumns, on other threads. */
const assessColumnsAsync = (columns, options) => run(DEMANDS, columns, options);
/** As assessActivities, on other threads. */
const assessActivitiesAsync = (columns, options) => run(EFFORTS, columns, options);

module.exports = { assessActivitiesAsync, assessColumnsAsync };
