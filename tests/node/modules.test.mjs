// Loading: import and require, worker threads, again and again, and models under garbage collection.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { setImmediate as pause, setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { spinerisk } from './helper.mjs';

const require = createRequire(import.meta.url);

test('import and require name the same things', () => {
  const common = require('spinerisk');
  assert.deepEqual(Object.keys(spinerisk).filter((key) => key !== 'default').sort(), Object.keys(common).sort());
  for (const key of Object.keys(common)) assert.equal(spinerisk[key], common[key], key);
});

const work = `
  const { parentPort } = require('node:worker_threads');
  const { assess, Model, catalogue } = require('spinerisk');
  const model = new Model({ owner: 'worker', changes: { avoid_line: 50 } });
  const scores = catalogue().filter((entry) => entry.kind === 'movement')
    .map((entry) => assess(entry, { model, conditions: ['bulge'], externalKg: 20 }).score);
  for (let i = 0; i < 200; i += 1) new Model({ owner: 'x' + i });
  parentPort.postMessage(scores);
`;

/** What the worker sent, once it has gone. */
function inWorker(code) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(code, { eval: true });
    let sent;
    worker.on('message', (message) => (sent = message));
    worker.on('error', reject);
    worker.on('exit', () => resolve(sent));
  });
}

test('worker threads that start at the same moment agree with each other', async () => {
  for (let round = 0; round < 3; round += 1) {
    const all = await Promise.all(Array.from({ length: 8 }, () => inWorker(work)));
    assert.ok(all[0].length >= 80);
    for (const scores of all) assert.deepEqual(scores, all[0]);
  }
});

test('a worker that is ended in the middle takes nothing with it', async () => {
  const loops = ["s.assess('walking', { pain: 3 })", "try { s.assess('x') } catch {}", "new s.Model({ owner: 'x' })"];
  for (let i = 0; i < 45; i += 1) {
    const code = `const s = require('spinerisk'); require('node:worker_threads').parentPort.postMessage(1); for (;;) { ${loops[i % 3]} }`;
    const busy = new Worker(code, { eval: true });
    await new Promise((resolve) => busy.on('message', resolve));
    await sleep(i % 7);
    await busy.terminate();
  }
  assert.equal(spinerisk.assess('walking', { conditions: ['none'] }).modelScore, 0);
});

test('shared memory is scored by two workers, each its half', async () => {
  const rows = 1000;
  const memory = new SharedArrayBuffer(5 * rows * 8);
  const arrays = Array.from({ length: 5 }, (_, i) => new Float64Array(memory, i * rows * 8, rows));
  for (let i = 0; i < rows; i += 1) [1 + i / 500, i * 8, i / 20, i / 15 - 20].forEach((value, key) => (arrays[key][i] = value));
  const run = (from) => new Promise((resolve, reject) => {
    const worker = new Worker(`
      const { workerData } = require('node:worker_threads');
      const { assessColumns } = require('spinerisk');
      const [impact, load, twist, flexion, out] = Array.from({ length: 5 }, (_, i) => new Float64Array(workerData, (i * ${rows} + ${from}) * 8, ${rows / 2}));
      assessColumns({ impact, load, twist, flexion }, { out });
    `, { eval: true, workerData: memory });
    worker.on('error', reject);
    worker.on('exit', resolve);
  });
  await Promise.all([run(0), run(rows / 2)]);
  const [impact, load, twist, flexion, out] = arrays;
  assert.deepEqual(spinerisk.assessColumns({ impact: impact.slice(), load: load.slice(), twist: twist.slice(), flexion: flexion.slice() }).score, out.slice());
});

test('loaded again with an empty module cache, it still works', () => {
  const before = spinerisk.assess('running').score;
  for (let i = 0; i < 20; i += 1) {
    for (const key of Object.keys(require.cache)) if (/spinerisk|bindings.node/.test(key) && !key.endsWith('.node')) delete require.cache[key];
    assert.equal(require('spinerisk').assess('running').score, before);
  }
});

test('each process loads and leaves cleanly', () => {
  const code = `const s = require('spinerisk'); new s.Model({ owner: 'x' }); process.stdout.write(String(s.assess('walking').score))`;
  for (const flags of [[], ['--expose-gc'], ['--disallow-code-generation-from-strings']]) {
    assert.match(execFileSync(process.execPath, [...flags, '-e', code], { cwd: import.meta.dirname ?? new URL('.', import.meta.url).pathname, encoding: 'utf8' }), /^\d/);
  }
});

test('models that nobody holds are freed, the held ones stay', { skip: typeof globalThis.gc !== 'function' && 'needs --expose-gc' }, async () => {
  const held = new spinerisk.Model({ owner: 'held', changes: { avoid_line: 50 } });
  const settle = async () => {
    for (let i = 0; i < 5; i += 1) {
      globalThis.gc();
      await pause();
    }
    return process.memoryUsage().rss;
  };
  const churn = async (count) => {
    for (let i = 0; i < count; i += 1) {
      new spinerisk.Model({ owner: `clinic ${i}` });
      if (i % 500 === 0) await settle();
    }
    return settle();
  };
  const before = await churn(3000);
  const after = await churn(6000);
  assert.ok(after - before < 16e6, `${Math.round((after - before) / 1024)} KiB more after 6000 models`);
  assert.equal(spinerisk.assess('running', { model: held }).model.owner, 'held');
  assert.equal(held.get('avoid_line'), 50);
});

test('failing and passing calls leave no memory behind', { skip: typeof globalThis.gc !== 'function' && 'needs --expose-gc' }, async () => {
  const round = () => {
    for (let i = 0; i < 30_000; i += 1) {
      spinerisk.assess('back_squat', { externalKg: 60, conditions: ['bulge'] });
      try {
        spinerisk.assess('nothing of the kind');
      } catch {}
      try {
        spinerisk.assess('walking', { pain: 11 });
      } catch {}
    }
    globalThis.gc();
    return process.memoryUsage().rss;
  };
  round();
  // The heap grows in steps of its own; what leaks grows in every round.
  const sizes = [round(), round(), round(), round()];
  const growth = Math.min(...sizes.slice(1).map((size, i) => size - sizes[i]));
  assert.ok(growth < 8e6, `${Math.round(growth / 1024)} KiB more in every round`);
});
