// Column calls that do not wait: equal to those that do, whatever happens to the arrays meanwhile.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { spinerisk } from './helper.mjs';

const { assessActivities, assessActivitiesAsync, assessColumns, assessColumnsAsync, catalogue, Model } = spinerisk;

const ALL = Object.freeze({
  modelScores: true, verdicts: true, statuses: true, urgencies: true, hazards: true, intervals: true, reasons: true, contributions: true,
});
const person = { conditions: ['bulge'], phase: 'active', pain: 2 };
const numbers = catalogue().map((entry) => entry.number);

let seed = 5;
const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
const make = (n, low, high) => Float64Array.from({ length: n }, () => (random() < 0.01 ? NaN : low + (high - low) * random()));
const demands = (n) => ({ impact: make(n, 0, 5), load: make(n, 0, 9000), twist: make(n, 0, 60), flexion: make(n, -30, 70) });
const efforts = (n) => ({ activity: Uint32Array.from({ length: n }, () => numbers[Math.floor(random() * numbers.length)]), minutes: make(n, 1, 60), form: new Int32Array(n).fill(2) });
const copyOf = (columns) => Object.fromEntries(Object.entries(columns).map(([key, array]) => [key, array.slice()]));
const shared = (columns) => Object.fromEntries(Object.entries(columns).map(([key, array]) => {
  const view = new array.constructor(new SharedArrayBuffer(array.byteLength));
  view.set(array);
  return [key, view];
}));
const transfer = (array) => structuredClone(array.buffer, { transfer: [array.buffer] });

/** Expects a rejection with an error of the package. */
async function rejected(promise, expected) {
  const error = await promise.then(() => assert.fail('nothing was thrown'), (caught) => caught);
  assert.ok(error instanceof spinerisk.SpineriskError, error?.stack);
  for (const [key, value] of Object.entries(expected)) assert.deepEqual(error[key], value, `.${key} of: ${error.message}`);
}

test('equal to the call that waits, with everything asked for, for any number of threads', async () => {
  for (const n of [0, 1, 1000, 100_000]) {
    const [demand, effort] = [demands(n), efforts(n)];
    const people = { painNow: make(n, 0, 10), phase: new Int32Array(n).fill(3), conditions: new BigUint64Array(n).fill(4n) };
    for (const threads of [undefined, 0, 2, 7]) {
      assert.deepEqual(await assessColumnsAsync(demand, { ...person, ...ALL, threads }), assessColumns(demand, { ...person, ...ALL }));
      if (threads !== 2 && threads !== undefined) continue;
      assert.deepEqual(await assessActivitiesAsync(effort, { ...person, ...ALL, threads }), assessActivities(effort, { ...person, ...ALL }));
      assert.deepEqual(await assessActivitiesAsync(effort, { ...people, ...ALL, threads }), assessActivities(effort, { ...people, ...ALL }));
    }
  }
});

test('many calls at once, with models that nobody else holds', async () => {
  const demand = demands(30_000);
  const calls = Array.from({ length: 24 }, (_, i) =>
    assessColumnsAsync(demand, { ...person, model: new Model({ owner: `clinic ${i}`, changes: { avoid_line: 40 + (i % 20) } }), verdicts: true, threads: 2 }));
  globalThis.gc?.();
  await sleep(1);
  globalThis.gc?.();
  const results = await Promise.all(calls);
  for (const [i, result] of results.entries()) {
    assert.deepEqual(result, assessColumns(demand, { ...person, model: new Model({ owner: 'x', changes: { avoid_line: 40 + (i % 20) } }), verdicts: true }));
  }
});

test('columns over plain buffers may be changed or transferred at once', async () => {
  const columns = demands(100_000);
  const expected = assessColumns(columns, person);
  const call = assessColumnsAsync(columns, { ...person, threads: 2 });
  columns.impact.fill(NaN);
  for (const array of Object.values(columns)) transfer(array);
  for (let i = 0; i < 50; i += 1) new Float64Array(100_000).fill(i); // over the memory that was freed
  globalThis.gc?.();
  assert.deepEqual(await call, expected);
});

test('the buffers may shrink as well', { skip: !('resizable' in ArrayBuffer.prototype) && 'no resizable buffers in this Node' }, async () => {
  const columns = demands(50_000);
  const expected = assessColumns(columns, person);
  const buffer = new ArrayBuffer(columns.load.byteLength, { maxByteLength: 2 * columns.load.byteLength });
  const load = new Float64Array(buffer);
  load.set(columns.load);
  const call = assessColumnsAsync({ ...columns, load }, person);
  buffer.resize(8);
  assert.deepEqual(await call, expected);
  await rejected(assessColumnsAsync({ ...columns, load }, person), { code: 'range', field: 'load' });
  const out = new Float64Array(new ArrayBuffer(50_000 * 8, { maxByteLength: 60_000 * 8 }));
  const late = assessColumnsAsync(columns, { ...person, out });
  out.buffer.resize(60_000 * 8);
  await rejected(late, { code: 'wrong_type', field: 'out.score' });
  assert.ok(out.every((value) => value === 0));
});

test('shared memory is read in place and stays alive', async () => {
  const columns = demands(100_000);
  const expected = assessColumns(columns, person);
  const call = assessColumnsAsync(shared(columns), { ...person, threads: 2 });
  globalThis.gc?.();
  assert.deepEqual(await call, expected);
  const out = shared({ score: new Float64Array(100_000) });
  assert.equal((await assessColumnsAsync(shared(columns), { ...person, out })).score, out.score);
  assert.deepEqual(out.score.slice(), expected.score);
  const growable = new SharedArrayBuffer(80, { maxByteLength: 160 });
  const growing = new Float64Array(growable);
  const few = copyOf(Object.fromEntries(Object.entries(columns).map(([key, array]) => [key, array.subarray(0, 10)])));
  growing.set(few.load);
  const later = assessColumnsAsync({ ...few, load: growing }, person);
  growable.grow?.(160);
  assert.deepEqual(await later, assessColumns(few, person));
});

test('results go where `out` says, in one go at the end', async () => {
  const columns = demands(60_000);
  const expected = assessColumns(columns, { ...person, verdicts: true, contributions: true });
  const out = { score: new Float64Array(60_000), verdict: new Int32Array(60_000), contributions: { load: new Float64Array(60_000) } };
  const call = assessColumnsAsync(columns, { ...person, out, threads: 0 });
  await Promise.resolve();
  assert.ok(out.score.every((value) => value === 0), 'nothing is written before the end');
  const result = await call;
  assert.equal(result.score, out.score);
  assert.equal(result.contributions.load, out.contributions.load);
  assert.deepEqual(result, { ...expected, contributions: { load: expected.contributions.load } });
});

test('if one result array is gone, none is written', async () => {
  const columns = demands(60_000);
  const out = { score: new Float64Array(60_000), verdict: new Int32Array(60_000) };
  const call = assessColumnsAsync(columns, { ...person, out });
  transfer(out.verdict);
  await rejected(call, { code: 'wrong_type', field: 'out.verdict' });
  assert.ok(out.score.every((value) => value === 0));
});

test('arrays that lie about themselves cannot make the library read freed memory', async () => {
  const lie = (properties) => class extends Float64Array {
    static get [Symbol.species]() { return undefined; }
    get length() { return properties.length ?? super.length; }
    get buffer() { return properties.buffer ?? super.buffer; }
    subarray() { return new Float64Array(5); }
    slice() { return this; }
  };
  const columns = demands(50_000);
  const expected = assessColumns(columns, person);
  const Liar = lie({ buffer: new SharedArrayBuffer(8) });
  const load = new Liar(columns.load);
  const call = assessColumnsAsync({ ...columns, load }, { ...person, threads: 2 });
  structuredClone(Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Float64Array.prototype), 'buffer').get.call(load), {
    transfer: [Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Float64Array.prototype), 'buffer').get.call(load)],
  });
  assert.deepEqual(await call, expected);
  const Long = lie({ length: 1_000_000 });
  const all = Object.fromEntries(Object.entries(columns).map(([key, array]) => [key, new Long(array)]));
  await rejected(assessColumnsAsync(all, person), { code: 'range' });
});

test('every error rejects, and is that of the call that waits', async () => {
  const columns = demands(3);
  const activity = Uint32Array.of(1, 2, 3);
  await rejected(assessColumnsAsync(null), { code: 'wrong_type' });
  await rejected(assessColumnsAsync({ ...columns, load: [1, 2, 3] }), { code: 'wrong_type', field: 'load' });
  await rejected(assessColumnsAsync({ ...columns, load: new Float64Array(2) }), { code: 'range', field: 'load', value: 2, range: [3, 3] });
  await rejected(assessColumnsAsync(columns, { out: columns.load }), { code: 'conflict', field: 'score' });
  await rejected(assessColumnsAsync(columns, { age: 12 }), { code: 'out_of_scope' });
  await rejected(assessColumnsAsync(columns, { pain: 11 }), { code: 'range', field: 'painNow' });
  await rejected(assessColumnsAsync(demands(90_000), { pain: 11, threads: 4 }), { code: 'range', field: 'painNow' });
  await rejected(assessActivitiesAsync({}), { code: 'missing', field: 'activity' });
  await rejected(assessActivitiesAsync({ activity }, { externalKg: 1 }), { code: 'unknown_field', field: 'externalKg' });
  for (const threads of [-1, 1.5, 1025, NaN]) await rejected(assessActivitiesAsync({ activity }, { threads }), { code: 'range', field: 'threads' });
  await rejected(assessActivitiesAsync({ activity }, { threads: '2' }), { code: 'wrong_type', field: 'threads' });
  await rejected(assessActivitiesAsync({ activity }, { model: {} }), { code: 'wrong_type', field: 'model' });
  transfer(activity);
  await rejected(assessActivitiesAsync({ activity }), { code: 'wrong_type', field: 'activity' });
});

test('a worker that is ended in the middle of calls takes nothing with it', async () => {
  const code = `
    const s = require('spinerisk');
    const column = () => new Float64Array(200000).fill(1);
    const columns = { impact: column(), load: column(), twist: column(), flexion: column() };
    require('node:worker_threads').parentPort.postMessage(1);
    const again = () => { s.assessColumnsAsync(columns, { model: new s.Model({ owner: 'x' }), intervals: true, threads: 2 }).then(again); };
    for (let i = 0; i < 6; i += 1) again();
  `;
  for (let i = 0; i < 12; i += 1) {
    const busy = new Worker(code, { eval: true });
    await once(busy, 'message');
    await sleep(2 * i);
    await busy.terminate();
  }
  assert.equal((await assessColumnsAsync(demands(10), person)).score.length, 10);
});

test('calls leave no memory behind', { skip: typeof globalThis.gc !== 'function' && 'needs --expose-gc' }, async () => {
  const columns = demands(20_000);
  const round = async () => {
    for (let i = 0; i < 150; i += 1) {
      await assessColumnsAsync(columns, { ...person, verdicts: true, reasons: false, contributions: true });
      await assessColumnsAsync(columns, { pain: 11 }).catch(() => {});
      if (i % 10 === 0) globalThis.gc();
    }
    globalThis.gc();
    await sleep(5);
    globalThis.gc();
    return process.memoryUsage().rss;
  };
  await round();
  const sizes = [await round(), await round(), await round()];
  const growth = Math.min(...sizes.slice(1).map((size, i) => size - sizes[i]));
  assert.ok(growth < 8e6, `${Math.round(growth / 1024)} KiB more in every round`);
});
