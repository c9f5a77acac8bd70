// Column calls that are told to stop.
import assert from 'node:assert/strict';
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

test('an aborted call stops: it does not score the rest unseen', async () => {
  const rows = 1_500_000;
  const shared = Object.fromEntries(Object.keys(columns).map((key) => [key, new Float64Array(new SharedArrayBuffer(8 * rows))]));
  const time = async (call) => {
    const from = process.cpuUsage();
    await call();
    const { user } = process.cpuUsage(from);
    return user;
  };
  const whole = await time(() => assessColumnsAsync(shared, all));
  const stopped = await time(async () => {
    const controller = new AbortController();
    const pending = assessColumnsAsync(shared, { ...all, signal: controller.signal });
    controller.abort();
    await assert.rejects(pending, { name: 'AbortError' });
    await sleep(30 + whole / 1000);
  });
  assert.ok(stopped < whole / 2, `${stopped} µs of processor time after a stop, ${whole} for the whole`);
});

test('a bad call with a signal is a bad call', async () => {
  const { signal } = new AbortController();
  await assert.rejects(assessColumnsAsync({ ...columns, load: new Float64Array(3) }, { signal }), { code: 'range' });
  await assert.rejects(assessColumnsAsync(columns, { pain: 11, signal }), { code: 'range', field: 'painNow' });
  for (const wrong of [{}, 'stop', { aborted: false }, true]) await assert.rejects(assessColumnsAsync(columns, { signal: wrong }), { code: 'wrong_type', field: 'signal' });
  thrown(() => assessColumns(columns, { signal }), TypeError, { code: 'unknown_field', field: 'signal' });
  assert.deepEqual((await assessColumnsAsync({ impact: new Float64Array(0), load: new Float64Array(0), twist: new Float64Array(0), flexion: new Float64Array(0) }, { signal })).score, new Float64Array(0));
  const elsewhere = vm.runInNewContext('({ aborted: false, addEventListener() {}, removeEventListener() {} })');
  assert.deepEqual((await assessColumnsAsync(columns, { signal: elsewhere })).score, assessColumns(columns).score);
});
