// Column calls that are told to stop.
import assert from 'node:assert/strict';
import { createHook } from 'node:async_hooks';
import { test } from 'node:test';
import vm from 'node:vm';
import { setTimeout as sleep } from 'node:timers/promises';
import { spinerisk, thrown } from './helper.mjs';

const { assessColumns, assessColumnsAsync } = spinerisk;

const ROWS = 400_000;
const make = (value) => new Float64Array(ROWS).map((_, i) => value * (1 + (i % 97) / 97));
const columns = { impact: make(1), load: make(2000), twist: make(10), flexion: make(20) };
const all = { verdicts: true, contributions: true, reasons: true };
const listenersOf = (signal) => {
  let count = 0;
  for (const [name, step] of [['addEventListener', 1], ['removeEventListener', -1]]) {
    const own = signal[name].bind(signal);
    signal[name] = (...args) => {
      count += step;
      return own(...args);
    };
  }
  return () => count;
};

test('a signal that says nothing changes nothing, and is let go of', async () => {
  for (const threads of [1, 2]) {
    const { signal } = new AbortController();
    const held = listenersOf(signal);
    const got = await assessColumnsAsync(columns, { ...all, threads, signal });
    assert.deepEqual(got, assessColumns(columns, all));
    await sleep(0);
    assert.equal(held(), 0);
  }
});

test('aborted before or during the call, the promise is rejected with the reason and nothing is written', async () => {
  const out = { score: new Float64Array(ROWS).fill(-1), verdict: new Int32Array(ROWS).fill(-1) };
  const reason = new Error('the client went away');
  await assert.rejects(assessColumnsAsync(columns, { out, signal: AbortSignal.abort(reason) }), reason);
  for (const when of [() => Promise.resolve(), () => sleep(0), () => sleep(2)]) {
    const controller = new AbortController();
    const pending = assessColumnsAsync(columns, { ...all, out, signal: controller.signal });
    const settled = assert.rejects(pending, reason);
    await when();
    controller.abort(reason);
    await settled;
  }
  await sleep(50); // the pieces that had begun have ended
  assert.ok(out.score.every((value) => value === -1) && out.verdict.every((value) => value === -1));
});

/** How many pieces of work a call gave to the pool, after all of them have ended. */
async function piecesOf(call) {
  const open = new Set();
  let count = 0;
  const hook = createHook({
    init(id, type) {
      if (type !== 'spinerisk.columns') return;
      open.add(id);
      count += 1;
    },
    after: (id) => open.delete(id),
  }).enable();
  await call();
  while (open.size > 0) await sleep(1);
  for (let turn = 0; turn < 5; turn += 1) await sleep(1); // what goes on unseen gives the next one at once
  hook.disable();
  return count;
}

test('an aborted call stops: it does not score the rest unseen', async () => {
  const controller = new AbortController();
  const call = (signal) => assessColumnsAsync(columns, { ...all, signal });
  assert.equal(await piecesOf(() => call(null)), 1);
  assert.equal(await piecesOf(() => call(controller.signal)), ROWS / 50_000);
  assert.equal(await piecesOf(async () => {
    const pending = call(controller.signal);
    controller.abort();
    await assert.rejects(pending, { name: 'AbortError' });
  }), 1);
});

test('a bad call with a signal is a bad call', async () => {
  const { signal } = new AbortController();
  await assert.rejects(assessColumnsAsync({ ...columns, load: new Float64Array(3) }, { signal }), { code: 'range' });
  await assert.rejects(assessColumnsAsync(columns, { pain: 11, signal }), { code: 'range', field: 'painNow' });
  for (const wrong of [{}, 'stop', { aborted: false }, { aborted: false, addEventListener() {} }, true]) await assert.rejects(assessColumnsAsync(columns, { signal: wrong }), { code: 'wrong_type', field: 'signal' });
  thrown(() => assessColumns(columns, { signal }), TypeError, { code: 'unknown_field', field: 'signal' });
  assert.deepEqual((await assessColumnsAsync({ impact: new Float64Array(0), load: new Float64Array(0), twist: new Float64Array(0), flexion: new Float64Array(0) }, { signal })).score, new Float64Array(0));
  const elsewhere = vm.runInNewContext('({ aborted: false, addEventListener() {}, removeEventListener() {} })');
  assert.deepEqual((await assessColumnsAsync(columns, { signal: elsewhere })).score, assessColumns(columns).score);
});

/** A signal made by hand. */
const signalOf = (more) => ({ aborted: false, addEventListener() {}, removeEventListener() {}, ...more });

test('no signal makes part of a result pass for the whole', async () => {
  let looks = 0;
  const saysSoOnce = { get aborted() { looks += 1; return looks === 4; } };
  const signal = Object.defineProperties(signalOf({ reason: 'once' }), Object.getOwnPropertyDescriptors(saysSoOnce));
  await assert.rejects(assessColumnsAsync(columns, { signal, threads: 2 }), (reason) => reason === 'once');
  assert.ok(looks >= 4);
});

test('a signal that misbehaves rejects the call, once', async () => {
  const boom = new Error('mine');
  const fail = () => { throw boom; };
  for (const more of [{ addEventListener: fail }, { removeEventListener: fail }]) await assert.rejects(assessColumnsAsync(columns, { signal: signalOf(more) }), boom);
  await sleep(20); // a rejection that nobody handles would fail the test
});

test('an older signal without a reason gives an AbortError', async () => {
  await assert.rejects(assessColumnsAsync(columns, { signal: signalOf({ aborted: true }) }), { name: 'AbortError' });
  const stops = signalOf({ addEventListener: (_name, stop) => setTimeout(stop, 1) });
  await assert.rejects(assessColumnsAsync(columns, { signal: stops }), { name: 'AbortError' });
  await assert.rejects(assessColumnsAsync(columns, { signal: AbortSignal.abort(null) }), (reason) => reason === null);
});

test('stopped at any moment, a call gives all or the reason', async () => {
  const whole = assessColumns(columns);
  for (let turn = 0; turn < 40; turn += 1) {
    const controller = new AbortController();
    const pending = assessColumnsAsync(columns, { signal: controller.signal, threads: 1 + (turn % 3) });
    const settled = pending.then((got) => assert.deepEqual(got.score, whole.score), (reason) => assert.equal(reason, turn));
    for (let step = 0; step < turn % 14; step += 1) await (turn % 2 ? sleep(0) : new Promise(setImmediate));
    controller.abort(turn);
    await settled;
  }
});

test('one signal stops many calls, and Node warns of nothing', async () => {
  const warned = [];
  const note = (warning) => warned.push(warning.message);
  process.on('warning', note);
  const controller = new AbortController();
  const held = listenersOf(controller.signal);
  const few = Object.fromEntries(Object.entries(columns).map(([key, column]) => [key, column.subarray(0, 100)]));
  const calls = (rows) => Array.from({ length: 20 }, () => assessColumnsAsync(rows, { signal: controller.signal }));
  await Promise.all(calls(few));
  assert.equal(held(), 0);
  const pending = Promise.allSettled(calls(columns));
  controller.abort('enough');
  assert.ok((await pending).every(({ reason }) => reason === 'enough'));
  assert.equal(held(), 0);
  await sleep(0);
  process.off('warning', note);
  assert.deepEqual(warned, []);
});
