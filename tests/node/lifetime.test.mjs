// What is made is freed: objects that nobody holds, threads that end in the middle of anything, second copies of the
// package. Each campaign has a process of its own, so that no other test's memory is in its figures.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { runs, spinerisk } from './helper.mjs';

const require = createRequire(import.meta.url);

/** Runs a program beside this file; gives what it prints, as JSON. */
function inProcess(code, ...words) {
  const text = execFileSync(process.execPath, ['--expose-gc', '-e', code, ...words], { cwd: new URL('.', import.meta.url), encoding: 'utf8' });
  return JSON.parse(text);
}

// Bytes of memory for each object, after many of them were made before: the least of three rounds, as the heap also
// grows in steps of its own, while what leaks grows in every round.
const churn = `
  const spinerisk = require('spinerisk');
  const [kind, keep, count] = process.argv.slice(1);
  const synonyms = (i) => Object.fromEntries(Array.from({ length: 20 }, (_, k) => ['name ' + i + ' of ' + k, 'walking']));
  const make = {
    model: (i) => new spinerisk.Model({ owner: 'clinic ' + i, changes: { avoid_line: 50 } }),
    vocabulary: (i) => new spinerisk.Vocabulary({ synonyms: synonyms(i) }),
    sessions: () => new spinerisk.Sessions(100),
    session: () => new spinerisk.Session().add(walked),
    assessment: () => spinerisk.assess('back_squat', { externalKg: 60 }),
  }[kind];
  const walked = spinerisk.assess('walking', { minutes: 20 });
  const held = [];
  const settle = async () => {
    for (let i = 0; i < 4; i += 1) {
      gc();
      await new Promise((resolve) => setImmediate(resolve));
    }
    return process.memoryUsage().rss;
  };
  const round = async () => {
    for (let i = 0; i < count; i += 1) {
      const made = make(i);
      if (keep === 'kept') held.push(made);
      if (i % 200 === 0) await settle();
    }
    return settle();
  };
  (async () => {
    const sizes = [];
    for (let i = 0; i < 5; i += 1) sizes.push(await round());
    console.log(JSON.stringify(Math.min(...sizes.slice(2).map((size, i) => (size - sizes[i + 1]) / count))));
  })();
`;

for (const kind of ['model', 'vocabulary', 'sessions', 'session', 'assessment']) {
  test(`${kind}: what nobody holds is freed, which a program that holds all shows can be seen`, () => {
    const count = String(runs(1000));
    const [freed, kept] = ['freed', 'kept'].map((keep) => inProcess(churn, kind, keep, count));
    assert.ok(kept > 200, `${kept} bytes for each that is held: this test would see no leak`);
    assert.ok(freed < kept / 2, `${freed} bytes for each that nobody holds, ${kept} for each that is held`);
  });
}

const call = {
  'a long column': 'const a = new Float64Array(400_000); for (;;) s.assessColumns({ impact: a, load: a, twist: a, flexion: a }, { contributions: true });',
  'single calls': "for (;;) s.assess('walking', { pain: 3 });",
  'errors': "for (;;) try { s.assess('no such thing'); } catch {}",
  'models': "const held = []; for (;;) held[held.length % 50] = new s.Model({ owner: 'x' });",
  'vocabularies': "for (;;) new s.Vocabulary({ synonyms: { 'morning round': 'walking' } });",
  'a plan': "for (;;) s.plan({ conditions: ['bulge'], target: 'running' });",
  'the thread pool': 'const a = new Float64Array(100_000); const again = () => s.assessColumnsAsync({ impact: a, load: a, twist: a, flexion: a }, { threads: 2 }).then(again); again(); again();',
  'nothing': '',
};

/** A worker that says when the package is loaded, then does something; ended by itself, by us, or before it is loaded. */
async function startAndEnd(what, how) {
  const own = how === 'leaves' ? 'setTimeout(() => process.exit(0), 1);' : 'setTimeout(() => {}, 1e6);';
  const code = `const s = require('spinerisk'); require('node:worker_threads').parentPort.postMessage(1); ${own} ${how === 'leaves' ? '' : call[what]}`;
  const worker = new Worker(code, { eval: true });
  const ended = new Promise((resolve, reject) => worker.once('error', reject).once('exit', resolve));
  if (how === 'at once') return worker.terminate();
  await new Promise((resolve) => worker.once('message', resolve));
  if (how === 'in the middle') await worker.terminate();
  return ended;
}

test('200 worker threads, ended in the middle of every kind of call, before they have loaded, or by themselves', async () => {
  const kinds = Object.keys(call);
  const ways = ['in the middle', 'in the middle', 'in the middle', 'at once', 'leaves'];
  const expected = spinerisk.explain('back_squat', { externalKg: 60, conditions: ['bulge'] });
  const files = () => (fs.existsSync('/proc/self/fd') ? fs.readdirSync('/proc/self/fd').length : 0);
  let started = 0;
  let before = 0;
  while (started < 200) {
    if (started === 100) before = files();
    await Promise.all(Array.from({ length: 4 }, (_, i) => startAndEnd(kinds[(started + i) % kinds.length], ways[(started + i) % ways.length])));
    started += 4;
    assert.equal(spinerisk.explain('back_squat', { externalKg: 60, conditions: ['bulge'] }), expected);
  }
  assert.ok(files() <= before + 5, `${files()} open files, ${before} after half of the threads`);
});

test('worker threads leave no memory behind', { skip: typeof globalThis.gc !== 'function' && 'needs --expose-gc' }, () => {
  const code = `
    const { Worker } = require('node:worker_threads');
    const [keep] = process.argv.slice(1);
    const work = keep === 'kept' ? 'setInterval(() => {}, 1e6);' : '';
    const one = () => new Promise((resolve, reject) => {
      const worker = new Worker("const s = require('spinerisk'); s.assess('walking'); new s.Model({ owner: 'x' }); require('node:worker_threads').parentPort.postMessage(1);" + work, { eval: true });
      worker.on('error', reject).on(keep === 'kept' ? 'message' : 'exit', resolve);
    });
    (async () => {
      const sizes = [];
      for (let round = 0; round < 4; round += 1) {
        for (let i = 0; i < 10; i += 1) await one();
        gc();
        sizes.push(process.memoryUsage().rss);
      }
      process.stdout.write(JSON.stringify((sizes[3] - sizes[1]) / 20), () => process.exit(0));
    })();
  `;
  const [freed, kept] = ['freed', 'kept'].map((keep) => inProcess(code, keep));
  assert.ok(freed < kept / 3, `${freed} bytes for each thread that has ended, ${kept} for each that runs`);
});

test('a second copy, with the binary forgotten too, stands beside the first; neither takes the other\'s objects', () => {
  const first = require('spinerisk');
  const model = new first.Model({ owner: 'first', changes: { avoid_line: 50 } });
  for (let i = 0; i < 20; i += 1) {
    for (const key of Object.keys(require.cache)) if (/spinerisk|bindings.node|node-gyp-build/.test(key)) delete require.cache[key];
    const second = require('spinerisk');
    assert.notEqual(second, first);
    assert.equal(second.selfTest(), true);
    assert.equal(second.explain('running', { pain: 2 }), first.explain('running', { pain: 2 }));
    assert.throws(() => second.assess('running', { model }), { code: 'wrong_type', field: 'model' });
    assert.equal(second.assess('running', { model: new second.Model({ owner: 'second' }) }).model.owner, 'second');
  }
  assert.equal(first.assess('running', { model }).model.owner, 'first');
});
