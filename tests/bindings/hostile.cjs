// Hostile calls into the Node package, and what they leave behind.
//
//     node --expose-gc hostile.cjs PACKAGE CASES CALLS SEED [--plant object|memory] [--blocks FILE] [--workers COUNT]
//
// The first half of the rounds makes calls that are new; the second half makes the same calls again, and then nothing may have
// grown. CASES are those of generate.py: a third of the calls. --blocks: where the preloaded library writes how many blocks the
// binding holds (blocks.c). --workers: so many threads that start, call and end. Prints counts as `name<TAB>value`.
'use strict';
const fs = require('node:fs');
const { parseArgs } = require('node:util');
const { Worker } = require('node:worker_threads');
const { Mine } = require('./kinds.cjs');
const { replayOf } = require('./replay.cjs');
const { targetsOf } = require('./targets.cjs');

const { positionals, values: asked } = parseArgs({ allowPositionals: true, options: { plant: { type: 'string' }, blocks: { type: 'string' }, workers: { type: 'string', default: '8' }, sanitized: { type: 'boolean' } } });
const [folder, cases, calls, seed] = positionals;
const spinerisk = require(folder);
const { World, kinds, own, targets, want, native } = targetsOf(spinerisk, folder);
const { answer, callOf } = replayOf(spinerisk);
const lines = fs.readFileSync(cases, 'utf8').split('\n').filter(Boolean);
const ROUNDS = 5;

const found = [];
const note = (what) => found.length < 20 && found.push(what);
const outcomes = new Map();
const count = (what) => outcomes.set(what, (outcomes.get(what) ?? 0) + 1);
const used = new Set();
const planted = [];
let made = 0;

// Objects of which the engine itself complains: a revoked Proxy, one that breaks its rules, text of a symbol, too deep a nest.
const COMPLAINS = ['revoked', 'mapping_lies', 'mapping_raises', 'array_proxy', 'symbol', 'deep', 'cyclic', 'conversion_lies', 'promise', 'array_gone', 'array_resizable'];

/** The error of a call is the package's, the caller's own, or the engine's about an object of the caller's. */
function judge(error, where, w, isNative) {
  if (spinerisk.isSpineriskError(error)) return count(error.code);
  if (error instanceof Mine) return count("the caller's own");
  if (isNative && error instanceof Error) return count('refused beneath the layer');
  if (error instanceof Error && w.used.some((kind) => COMPLAINS.includes(kind)) && /TypeError|RangeError/.test(error.name)) return count("the engine's");
  if (error?.name === 'AbortError') return count('aborted');
  return note(`${where} ${w.used}: ${String(error?.stack ?? error).slice(0, 500)}`);
}

// What was given is freed: the registry hears of each.
let watched = 0;
const alive = new Map();
const registry = new FinalizationRegistry((which) => {
  watched -= 1;
  alive.delete(which);
});
function watch(given, where) {
  for (const one of given) {
    if (typeof one !== 'object' || one === null || own.includes(one)) continue;
    watched += 1;
    const which = {};
    alive.set(which, where);
    registry.register(one, which);
  }
}

const waiting = [];
function one(i) {
  const w = new World((Number(seed) * 1_000_003 + i) >>> 0);
  const [call, given] = w.pick(...targets)(w);
  const where = `call ${i}: ${call.called ?? call.name}`;
  made += 1;
  try {
    const result = call(...given);
    if (result instanceof Promise) waiting.push(result.then(() => count('answered'), (error) => judge(error, where, w, false)));
    else count('answered');
  } catch (error) {
    judge(error, where, w, call.called !== undefined);
  }
  if (i % 50 === 0) watch(given, `${where} ${w.used}`);
  if (asked.plant === 'object' && i % 50 === 0) planted.push(given, { large: new Array(100).fill(i) });
  if (asked.plant === 'memory' && i % 200 === 0) planted.push(native.flat_readings_create(null));
  for (const kind of w.used) used.add(kind);
}

async function round(first, size) {
  for (let i = first; i < first + size; i += 1) {
    if (i % 3 === 0) {
      made += 1;
      try {
        answer(callOf(lines[i % lines.length]));
        count('answered');
      } catch (error) {
        note(`case ${i}: ${error.stack}`);
      }
    } else one(i);
    if (waiting.length >= 100) await Promise.all(waiting.splice(0));
  }
  await Promise.all(waiting.splice(0));
  if (JSON.stringify(spinerisk.assess('deadlift', { externalKg: 60, conditions: ['stenosis'], pain: 3 })) !== want) note('it answers otherwise than at the beginning');
}

function nativeBlocks() {
  if (!asked.blocks) return 0;
  process.kill(process.pid, 'SIGUSR2');
  return Number(fs.readFileSync(asked.blocks, 'utf8'));
}

async function measure() {
  for (let i = 0; i < 6; i += 1) {
    globalThis.gc();
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  const { heapUsed, external, arrayBuffers, rss } = process.memoryUsage();
  return {
    heap: heapUsed, external, arrayBuffers, resident: rss, native: nativeBlocks(), watched,
    handles: process._getActiveHandles().length, requests: process._getActiveRequests().length,
    resources: process.getActiveResourcesInfo().filter((name) => name !== 'Timeout').length,
  };
}

/** Threads that load the package, call it and end, while the main thread calls, too. */
async function threads(n) {
  const code = `const s = require(${JSON.stringify(folder)}); const a = new Float64Array(30000);
    s.assessColumnsAsync({ impact: a, load: a, twist: a, flexion: a }); new s.Model({ owner: 'x' });
    for (let i = 0; i < 300; i += 1) try { s.assess(i % 2 ? 'walking' : 'x'.repeat(i), { pain: i % 12 }); } catch (error) { if (!s.isSpineriskError(error)) throw error; }
    require('node:worker_threads').parentPort.postMessage(s.assess('running').score); if (${n} % 2) setTimeout(() => {}, 1e6);`;
  const worker = new Worker(code, { eval: true });
  const ended = new Promise((resolve, reject) => worker.once('error', reject).once('exit', resolve));
  const score = await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
  if (score !== spinerisk.assess('running').score) note('a thread answers otherwise');
  if (n % 2) await worker.terminate();
  return ended;
}

// A thread leaves what SWIG leaves for each of our three classes: the description of a toString that it defines anew, 24 bytes.
const LEFT_BY_THREAD = 3;

/** Threads four at a time. The first ones open streams of the process, which stay. */
async function manyThreads(n) {
  let before = null;
  for (let i = 0; i < n; i += 4) {
    await Promise.all([0, 1, 2, 3].map((k) => threads(i + k)));
    before ??= await measure();
  }
  if (before === null) return;
  const after = await measure();
  for (const name of ['native', 'handles', 'requests', 'resources']) {
    const most = before[name] + (name === 'native' ? LEFT_BY_THREAD * (n - 4) : 0);
    if (after[name] > most) note(`${name}: ${before[name]} before and ${after[name]} after ${n} threads`);
  }
}

/** Least squares, for each step. */
function slope(all) {
  const mean = all.reduce((sum, x) => sum + x, 0) / all.length;
  const middle = (all.length - 1) / 2;
  return all.reduce((sum, x, i) => sum + (i - middle) * (x - mean), 0) / all.reduce((sum, _, i) => sum + (i - middle) ** 2, 0);
}

// What may be left in all rounds of the second half together, and how the process may grow with a call.
const MOST = { heap: 400 << 10, external: 64 << 10, arrayBuffers: 16 << 10, native: 0, watched: 0, handles: 0, requests: 0, resources: 0 };
const RESIDENT = 40;
// These wander, up and down, whatever is called: what leaks grows when the calls are made once more.
const WANDER = ['heap', 'external', 'arrayBuffers', 'resident'];
const LEAST = 4 << 20; // less is no growth

/** What has grown more than it may over the last rounds, whose calls were all made before. */
function tooMuch(seen, size) {
  const [first, last] = [seen.at(-ROUNDS), seen.at(-1)];
  const grown = new Map();
  for (const [name, most] of Object.entries(MOST)) {
    if (last[name] - first[name] > most) grown.set(name, `${last[name] - first[name]} more after ${ROUNDS - 1} rounds of ${size} calls made before`);
  }
  const growth = slope(seen.slice(-ROUNDS).map(({ resident }) => resident)) / size;
  if (growth > RESIDENT && !asked.sanitized && last.resident - first.resident > LEAST) grown.set('resident', `the process grows by ${growth.toFixed(2)} bytes a call`);
  return grown;
}

/** After each round there is more than after the same round one time before: calls of a round may need more than those of another. */
function grewAgain(seen, name) {
  const before = seen.slice(-2 * ROUNDS);
  return Math.min(...seen.slice(-ROUNDS).map((last, i) => last[name] - before[i][name])) > (name === 'resident' ? LEAST : MOST[name]);
}

async function main() {
  const size = Math.floor(Number(calls) / (2 * ROUNDS));
  const seen = [];
  const rounds = async (count) => {
    for (let i = 0; i < count; i += 1) {
      await round((i % ROUNDS) * size, size);
      seen.push(await measure());
    }
  };
  await rounds(2 * ROUNDS);
  const grown = tooMuch(seen, size);
  const left = Object.fromEntries(Object.keys(MOST).map((name) => [name, seen.at(-1)[name] - seen.at(-ROUNDS)[name]]));
  if (WANDER.some((name) => grown.has(name))) {
    await rounds(ROUNDS);
    for (const name of WANDER) if (!grewAgain(seen, name)) grown.delete(name);
  }
  for (const [name, what] of grown) note(`${name}: ${what}: ${seen.map((each) => each[name])}`);
  const last = seen.at(-1);
  if (last.watched > 0) note(`${last.watched} objects that were given are still held: ${[...new Set(alive.values())].slice(0, 8).join(' | ')}`);
  const never = kinds.filter((kind) => !used.has(kind));
  if (never.length > 0) note(`kinds that were never used: ${never}`);
  await manyThreads(Number(asked.workers));
  report(slope(seen.slice(-ROUNDS).map(({ resident }) => resident)) / size, left);
}

function report(growth, left) {
  const words = [...outcomes].sort((a, b) => b[1] - a[1]).map(([name, n]) => `${n} ${name}`).join(', ');
  const all = { calls: made, kinds: used.size, outcomes: words, growth: growth.toFixed(3), ...left, threads: asked.workers, found: found.length };
  for (const [name, value] of Object.entries(all)) console.log(`${name}\t${value}`);
  for (const one_ of found) console.log(`FOUND ${JSON.stringify(one_)}`);
  process.exitCode = found.length > 0 ? 1 : 0;
}

main().catch((error) => {
  console.log(`FOUND ${JSON.stringify(String(error?.stack ?? error))}`);
  process.exitCode = 2;
});
