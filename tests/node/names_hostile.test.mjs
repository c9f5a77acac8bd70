// Names made to break things, many at once, and the laws that hold for every name.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { polluted, runs, settled, spinerisk, strictness, thrown } from './helper.mjs';

const { assess, catalogue, codes, explain, find, findCode, parameters, raisedNames, resolve, resolveMany, STATUSES, Vocabulary } = spinerisk;
const FACTORS = ['impact', 'load', 'overhead', 'twist', 'bend', 'back_bend', 'single_leg', 'one_sided', 'inversion', 'heavy'];
const IDS = new Set(catalogue().map((entry) => entry.id));
const glide = Object.freeze({
  id: 'quibble_glide', name: 'Zorbing', impact: 1, load: 1500, twist: 5, forward: 20, backward: 0, doseUnit: 'minutes', referenceDose: 10, tags: ['reviewed'],
});

/** A seeded generator: whole numbers from 0 to below - 1. */
function generator(state) {
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** What holds for every resolution. */
function checkResolution(r, name) {
  const text = JSON.stringify(name.slice(0, 80));
  const ok = r.status === 'ok';
  assert.ok(['ok', 'unknown_activity', 'not_enough_information'].includes(r.status), text);
  assert.equal(ok, r.activity !== null, text);
  assert.equal(r.status === 'unknown_activity', r.readAs === null, text);
  assert.ok(r.status === 'unknown_activity' ? r.confidence === 0 : r.confidence >= 0.5 && r.confidence <= 1, text);
  assert.ok(r.candidates.length <= (r.readAs === null ? 3 : 5) && r.nTied <= r.candidates.length, text);
  assert.equal(r.ambiguous, r.nTied > 1, text);
  if (ok) assert.deepEqual([r.candidates[0].activity, r.candidates[0].raised], [r.activity, r.raised], text);
  for (const one of r.candidates) {
    assert.ok(IDS.has(one.activity) && one.confidence >= 0 && one.confidence <= 1, text);
    assert.deepEqual(one.raised, FACTORS.filter((factor) => one.raised.includes(factor)), text);
  }
  const bytes = Buffer.from(name);
  let last = 0;
  for (const { begin, end, text: word } of r.unused) {
    assert.ok(last <= begin && begin < end && end <= bytes.length, text);
    assert.equal(word, bytes.toString('utf8', begin, end));
    last = end;
  }
  assert.ok(r.unused.length <= 8);
}

/** The row of resolveMany that belongs to a resolution. */
function rowOf(r, options) {
  const id = r.status === 'unknown_activity' ? null : r.candidates[0].activity;
  const own = options?.vocabulary?.activities.indexOf(id) ?? -1;
  const number = id === null ? 0 : own >= 0 ? 1_000_000 + own : find(id).number;
  return [number, STATUSES.indexOf(r.status), r.confidence, r.raised, r.assisted ? 1 : 0, r.ambiguous ? 1 : 0];
}

/** resolveMany says of each name what resolve says. */
function checkMany(names, options) {
  const list = [...names];
  const many = resolveMany(list, options);
  let unread = 0;
  for (const [i, name] of list.entries()) {
    const r = resolve(name ?? '', options);
    if (r.status !== 'ok') unread += 1;
    const row = [many.activity[i], many.status[i], many.confidence[i], raisedNames(many.raised[i]), many.assisted[i], many.ambiguous[i]];
    assert.deepEqual(row, rowOf(r, options), `row ${i}: ${JSON.stringify(name)}`);
  }
  assert.equal(many.nUnread, unread);
  return many;
}

const scripts = ['スクワット', 'приседания', '深蹲', 'الجلوس', 'ქართული', '🏋️‍♀️', '💥'.repeat(60)];

test('text that is no name is unknown, whatever it is made of', () => {
  const strange = [
    '', ' ', '\t\r\n', '...', '()[]{}', '"', "'''", '\0', '\0\0\0', '\x01\x1f\x7f', '\u0085\u00a0\u2028\u2029\ufeff', '\ud800', '\udc00\ud800', '\ufffd', '\u202e',
    '0', '42', '123 456', '3x10', '-1', '1e9', 'NaN', 'null', '%s%n%x', '../../etc', '__proto__', 'constructor', 'qzxj '.repeat(33), 'q '.repeat(128),
    'a'.repeat(257), 'walking'.repeat(40), 'q'.repeat(10_000_000), ' walking '.repeat(1_200_000), ...scripts,
  ];
  for (const name of strange) {
    for (const options of [undefined, { strict: true }]) {
      const r = resolve(name, options);
      checkResolution(r, name);
      assert.equal(r.status, 'unknown_activity', JSON.stringify(name.slice(0, 40)));
    }
    thrown(() => assess(name), RangeError, { code: 'unknown_activity', field: 'activity', value: name });
    thrown(() => explain(name), RangeError, { code: 'unknown_activity', field: 'activity', value: name });
    assert.equal(assess(name, { answers: { saddleNumbness: true } }).verdict, 'stop', 'an emergency is answered first');
    assert.match(explain(resolve(name), { answers: { saddleNumbness: true } }), /emergency care/);
  }
});

test('one letter or one number is no name', () => {
  for (let code = 33; code < 127; code += 1) assert.equal(resolve(String.fromCharCode(code)).status, 'unknown_activity', String.fromCharCode(code));
  for (let number = 0; number < 1000; number += 1) assert.equal(resolve(String(number)).status, 'unknown_activity', String(number));
});

test('a long name is read up to 256 bytes, never beyond', () => {
  for (const [name, bytes] of [['walking', 7], ['wälking', 8]]) {
    for (const pad of [' ', '-', '!']) {
      assert.equal(resolve(name + pad.repeat(256 - bytes)).activity, 'walking');
      assert.equal(resolve(name + pad.repeat(257 - bytes)).status, 'unknown_activity');
      assert.equal(resolve(pad.repeat(256 - bytes) + name).activity, 'walking');
    }
  }
  for (let words = 1; words <= 40; words += 1) checkResolution(resolve('walk '.repeat(words).trim()), 'walk '.repeat(words).trim());
});

test('100 000 random texts: a status each, rarely a name, and many at once say the same', () => {
  const next = generator(20260101);
  const names = Array.from({ length: runs(100_000) }, (_, i) => {
    const bytes = Buffer.from(Array.from({ length: next(41) }, () => next(256)));
    return bytes.toString(['latin1', 'utf8', 'utf16le', 'ascii'][i % 4]);
  });
  let read = 0;
  for (const name of names) {
    const r = resolve(name);
    checkResolution(r, name);
    if (r.status === 'ok') read += 1;
    else thrown(() => assess(r), RangeError, { code: r.status });
  }
  assert.ok(read < names.length / 25, `${read} of ${names.length} were read`);
  checkMany(names.slice(0, 5000));
});

test('signs, controls and other scripts alone are never read', () => {
  const next = generator(7);
  const signs = [...'!"#$%&\'()*+,-./:;<=>?@[]^_`{|}~ \0\x01\x1b\x7f', ...'жшяλπ中文字ひカ한글שלוםसूर💥🏃', '\ud800', '\u0301'];
  for (let i = 0; i < runs(20_000); i += 1) {
    const name = Array.from({ length: next(60) }, () => signs[next(signs.length)]).join('');
    const r = resolve(name);
    checkResolution(r, name);
    assert.equal(r.status, 'unknown_activity', JSON.stringify(name));
  }
});

test('names with letters changed, words left out, doubled and mixed: an answer or an error, and always the same', () => {
  const next = generator(99);
  const words = catalogue().flatMap((entry) => entry.name.split(/\W+/)).concat('weighted', 'overhead', 'band', 'jumping', 'and', 'with', '(assisted)', '', '\u00e9', '💥');
  const names = Array.from({ length: runs(20_000) }, () => {
    const text = [...Array.from({ length: 1 + next(5) }, () => words[next(words.length)]).join(next(9) ? ' ' : '')];
    for (let slips = next(3); slips > 0; slips -= 1) text.splice(next(text.length + 1), next(2), String.fromCharCode(97 + next(26)));
    return text.join('');
  });
  for (const name of names) {
    const r = resolve(name);
    checkResolution(r, name);
    if (r.status !== 'ok') {
      const nearest = r.status === 'unknown_activity' ? r.candidates.map((one) => one.activity) : [];
      thrown(() => assess(name), RangeError, { code: r.status, value: name, nearest });
      continue;
    }
    const a = assess(r, settled);
    assert.ok(a.score >= 0 && a.score <= 100 && r.candidates.slice(0, r.nTied).some((one) => one.activity === a.activity), name);
    assert.deepEqual([a.readAs, a.confidence, a.ambiguous, a.assisted], [r.readAs, r.confidence, r.ambiguous, r.assisted], name);
  }
  checkMany(names);
  checkMany(names, { strict: true });
});

/** The least that a factor that was raised makes of the demand. */
const LEAST = { impact: 'impact', twist: 'twist', bend: 'forward', back_bend: 'backward', overhead: 'backward', single_leg: 'twist', one_sided: 'twist' };
const least = (factor) => parameters().find((one) => one.name === `raise_${factor}_typical`).value;
const PEOPLE = [
  {}, settled, { conditions: ['stenosis'], phase: 'acute', pain: 3 }, { conditions: ['osteoporosis'], bone: 'osteoporosis', vigour: 1 },
  { conditions: ['herniation'], externalKg: 0, minutes: 40, answers: { highBloodPressure: true } },
];

/** The answer to a resolution is no milder than that to its activity without what the words raised. */
function checkRaised(r, what, people = PEOPLE) {
  for (const person of people) {
    const a = assess(r, person);
    for (const { activity } of r.candidates.slice(0, r.nTied)) {
      if (find(activity).kind === 'class') continue;
      const plain = assess(activity, person);
      assert.ok(strictness(a) >= strictness(plain), `${what}: ${a.verdict}, ${activity} ${plain.verdict}`);
      assert.ok(strictness(a) > strictness(plain) || a.score >= plain.score, `${what}: ${a.score}, ${activity} ${plain.score}`);
      if (activity !== a.activity) continue;
      for (const key of ['high', 'modelScore']) assert.ok(a[key] >= plain[key], `${what}: ${key}`);
      for (const key of Object.keys(a.demand)) assert.ok(a.demand[key] >= plain.demand[key], `${what}: ${key}`);
      if (a.raised.includes('load') && person.externalKg === undefined && !find(activity).usualKg) assert.ok(a.demand.load > plain.demand.load, what);
    }
    for (const factor of a.raised) if (LEAST[factor]) assert.ok(a.demand[LEAST[factor]] >= least(factor), `${what}: ${factor}`);
    assert.equal(a.reasons.some((reason) => reason.id === 'name_raised'), a.raised.length > 0, what);
  }
}

const WORDS = ['jumping', 'weighted', 'overhead', 'twisting', 'bent', 'backbend', 'single leg', 'single arm', 'inverted', 'heavy'];
const moves = catalogue().filter((entry) => entry.kind === 'movement');

test('what the words raise shows, and never lowers an answer: every activity, every factor', () => {
  const seen = Object.fromEntries(FACTORS.map((factor) => [factor, 0]));
  for (const { id, name } of moves) {
    for (const word of WORDS) {
      const r = resolve(`${word} ${name}`);
      if (r.status !== 'ok') continue;
      if (r.activity === id) for (const factor of r.raised) seen[factor] += 1;
      checkRaised(r, r.name);
    }
  }
  for (const factor of FACTORS) assert.ok(seen[factor] >= 100, `${factor} was raised ${seen[factor]} times`);
});

test('nor does it with a weight that is stated', () => {
  const people = [3, 12, 60].map((externalKg) => ({ conditions: ['osteoporosis'], bone: 'osteoporosis', externalKg }));
  for (const { name } of moves) {
    for (const word of WORDS) {
      const r = resolve(`${word} ${name}`);
      if (r.status === 'ok') checkRaised(r, r.name, people);
    }
  }
});

const raisedCodes = codes().filter((one) => one.raised.length > 0 && find(one.activity).kind === 'movement');

test('what a code raises shows, and never lowers an answer', () => {
  assert.ok(raisedCodes.length >= 100);
  for (const { system, code, sub, name } of raisedCodes) {
    checkRaised(findCode(system, code === null ? name : sub === null ? code : [code, sub]), `${system} ${code} ${sub} ${name}`);
  }
});

test('what an activity asks for by itself is not raised', () => {
  const asks = { load: (entry) => entry.usualKg !== null, overhead: (entry) => entry.overhead };
  for (const tag of ['single_leg', 'inversion']) asks[tag] = (entry) => entry.tags.includes(tag);
  const check = (what, id, raised) => {
    for (const factor of raised) assert.ok(!asks[factor]?.(find(id)), `${what}: ${id}, ${factor}`);
  };
  for (const { name } of moves) {
    for (const word of WORDS) for (const one of resolve(`${word} ${name}`).candidates) check(`${word} ${name}`, one.activity, one.raised);
  }
  for (const { system, name, activity, raised } of raisedCodes) check(`${system} ${name}`, activity, raised);
});

test('many names: any iterable, repeats, what is not stated, an empty list', () => {
  const names = ['walking', 'Press Ups', null, 'zorbing', undefined, 'Workout', '', 'walking', 'Pull Up (Band)', 'weighted side plank', 'walking', '\ud800', 'q'.repeat(300), 'wälking'];
  const many = checkMany(names);
  assert.equal(many.nUnread, 7);
  assert.deepEqual([many.activity.constructor, many.status.constructor, many.confidence.constructor, many.raised.constructor], [Int32Array, Int32Array, Float64Array, Int32Array]);
  assert.deepEqual(Object.keys(many).sort(), ['activity', 'ambiguous', 'assisted', 'confidence', 'nUnread', 'raised', 'status']);
  for (const same of [new Set(names.slice(0, 7)), names.slice(0, 7).values(), (function* () { yield* names.slice(0, 7); })()]) {
    assert.deepEqual(resolveMany(same).activity, many.activity.slice(0, 7));
  }
  for (const none of [[], new Set(), new Map().keys()]) assert.deepEqual([resolveMany(none).activity.length, resolveMany(none).nUnread], [0, 0]);
  checkMany(Array.from({ length: 10_000 }, (_, i) => `walking ${i % 300}`));
  const vocabulary = new Vocabulary({ activities: [glide], synonyms: { 'Quibble hour': 'walking', 'Quibble class': 'workout' } });
  checkMany(['zorbing', 'quibble glide', 'quibble hour', 'Quibble Class', 'walking', 'weighted zorbing'], { vocabulary });
  checkMany(['zorbing', 'quibble glide', 'quibble hour', 'walking', 'Walking!'], { vocabulary, strict: true });
});

test('wrong types are refused by name', () => {
  const odd = [undefined, null, 5, 1n, true, Symbol('x'), () => 1, {}, [], Object('walking')];
  for (const value of odd) {
    thrown(() => resolve(value), TypeError, { code: 'wrong_type', field: 'name' });
    thrown(() => findCode(value, 37), TypeError, { code: 'wrong_type', field: 'system' });
    if (value !== 5) thrown(() => findCode('healthkit', value), TypeError, { code: 'wrong_type', field: 'code' });
    if (value !== null && value !== undefined) thrown(() => resolveMany(['walking', value]), TypeError, { code: 'wrong_type', field: 'each of names' });
    if (value === undefined || value === null) continue;
    if (value !== true) for (const call of [resolve, assess]) thrown(() => call('walking', { strict: value }), TypeError, { code: 'wrong_type', field: 'strict' });
    for (const call of [resolve, assess, explain]) thrown(() => call('walking', { vocabulary: value }), TypeError, { code: 'wrong_type', field: 'vocabulary' });
  }
  for (const code of [1.5, NaN, Infinity, 2 ** 60, [1], [1, 2, 3], [1, null], [[1], 2], ['running', {}]]) {
    thrown(() => findCode('fit_sport', code), TypeError, { code: 'wrong_type', field: 'code', value: code });
  }
  for (const names of [undefined, null, 5, 'walking', {}, Object.create(null)]) thrown(() => resolveMany(names), TypeError, { code: 'wrong_type', field: 'names' });
  for (const options of [5, 'strict', [], new Map(), () => 1]) thrown(() => resolve('walking', options), TypeError, { code: 'wrong_type', field: 'options' });
  const impostors = [{}, Object.create(Vocabulary.prototype), structuredClone(new Vocabulary({})), new Proxy(new Vocabulary({}), {})];
  for (const vocabulary of impostors) thrown(() => resolve('walking', { vocabulary }), TypeError, { code: 'wrong_type', field: 'vocabulary' });
  assert.deepEqual(thrown(() => resolve('walking', { stict: true }), TypeError, { code: 'unknown_field', field: 'stict' }).nearest, ['strict']);
});

test('prototype pollution changes nothing, and __proto__ is an unknown key', () => {
  const own = new Vocabulary({ synonyms: { 'Quibble hour': 'walking' } });
  const before = [resolve('bech press'), assess('bech press'), resolveMany(['Bench Press', 'quibble hour']).status];
  const again = () => [resolve('bech press', {}), assess('bech press', {}), resolveMany(['Bench Press', 'quibble hour'], {}).status];
  const after = polluted({ strict: true, vocabulary: own }, again);
  assert.deepEqual(after, before);
  const contents = { activities: [glide], synonyms: { 'quibble hour': 'walking' } };
  assert.deepEqual(polluted(contents, () => new Vocabulary({})).activities, []);
  assert.equal(resolve('quibble hour', { vocabulary: polluted(contents, () => new Vocabulary({})) }).status, 'unknown_activity');
  for (const text of ['{"__proto__":{"strict":true}}', '{"constructor":1}', '{"toString":null}']) {
    for (const call of [() => resolve('walking', JSON.parse(text)), () => resolveMany([], JSON.parse(text)), () => new Vocabulary(JSON.parse(text))]) {
      thrown(call, TypeError, { code: 'unknown_field' });
    }
  }
  const odd = new Vocabulary({ synonyms: JSON.parse('{"__proto__":"walking","toString":"running"}') });
  assert.deepEqual(['__proto__', 'toString'].map((name) => resolve(name, { vocabulary: odd }).activity), ['walking', 'running']);
});

test('getters and iterators that call the library again disturb nothing', () => {
  const noise = () => {
    resolve('weighted side plank');
    resolveMany(['running', 'x']);
    findCode('healthkit', 37);
    assess('press ups');
    return new Vocabulary({ synonyms: { 'Quaffle hour': 'running' } });
  };
  const vocabulary = new Vocabulary({ synonyms: { 'Quibble hour': 'walking' } });
  const options = { get strict() { noise(); return false; }, get vocabulary() { noise(); return vocabulary; } };
  for (const name of ['quibble hour', 'bech press', 'zorbing']) assert.deepEqual(resolve(name, options), resolve(name, { vocabulary }));
  assert.deepEqual(assess('quibble hour', options), assess('quibble hour', { vocabulary }));
  const names = ['walking', 'zorbing', 'press ups'];
  const noisy = { * [Symbol.iterator]() { for (const name of names) { noise(); yield name; } } };
  assert.deepEqual(resolveMany(noisy, options), resolveMany(names, { vocabulary }));
  const quiet = { activities: [glide], synonyms: { 'Quaffle day': glide.id } };
  const loud = {
    get activities() { noise(); return [{ ...glide, get load() { noise(); return glide.load; } }]; },
    synonyms: { get 'Quaffle day'() { noise(); return glide.id; } },
  };
  const [first, second] = [quiet, loud].map((contents) => assess('quaffle day', { ...settled, vocabulary: new Vocabulary(contents) }));
  assert.equal(first.activity, glide.id);
  assert.deepEqual(second, first);
});

test('what a getter, proxy or iterator throws comes out as it is', () => {
  const mine = new Error('mine');
  const fails = () => { throw mine; };
  const calls = ['ownKeys', 'getPrototypeOf', 'getOwnPropertyDescriptor', 'get'].flatMap((trap) => [
    () => resolve('walking', new Proxy({ strict: true }, { [trap]: fails })),
    () => resolveMany([], new Proxy({ strict: true }, { [trap]: fails })),
    () => new Vocabulary(new Proxy({ activities: [] }, { [trap]: fails })),
    () => new Vocabulary({ synonyms: new Proxy({ 'Quibble hour': 'walking' }, { [trap]: fails }) }),
  ]);
  calls.push(
    () => resolve('walking', { get strict() { return fails(); } }),
    () => resolveMany({ [Symbol.iterator]: fails }),
    () => new Vocabulary({ activities: [{ ...glide, get id() { return fails(); } }] }),
  );
  for (const call of calls) assert.throws(call, (error) => error === mine, String(call));
  assert.equal(resolve('walking').activity, 'walking');
});

test('worker threads share nothing: each has its own vocabulary, and all read alike', async () => {
  const code = `
    const { parentPort, workerData: { id, names } } = require('node:worker_threads');
    const { resolve, resolveMany, assess, Vocabulary } = require('spinerisk');
    const vocabulary = new Vocabulary({ synonyms: { 'Quibble hour': id } }), own = [], all = [];
    for (let i = 0; i < 300; i += 1) {
      own.push(resolve('quibble hour', { vocabulary }).activity, assess('quibble hour', { vocabulary }).activity);
      all.push(JSON.stringify([names.map((name) => resolve(name)), resolveMany(names)]));
    }
    parentPort.postMessage({ own: [...new Set(own)], all: [...new Set(all)], unshared: resolve('quibble hour').status });`;
  const ids = ['walking', 'running', 'deadlift', 'swimming'];
  const names = ['bech press', 'press ups', 'weighted side plank', 'zorbing', 'Pull Up (Band)'];
  const sent = await Promise.all(ids.map((id) => new Promise((done, fail) => {
    const worker = new Worker(code, { eval: true, workerData: { id, names } });
    worker.on('message', done);
    worker.on('error', fail);
  })));
  const here = JSON.stringify([names.map((name) => resolve(name)), resolveMany(names)]);
  for (const [i, { own, all, unshared }] of sent.entries()) assert.deepEqual([own, all, unshared], [[ids[i]], [here], 'unknown_activity']);
});
