// Input made to break things: huge and odd text, pollution, proxies and getters that throw or re-enter.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import vm from 'node:vm';
import fc from 'fast-check';
import { runs, spinerisk, thrown } from './helper.mjs';

const { assess, assessDemand, assessColumns, explain, find, fields, Model } = spinerisk;
const demand = Object.freeze({ impact: 1, load: 900, twist: 4, flexion: 5 });

test('10 MB names are just unknown names, with short messages', () => {
  const long = 'a'.repeat(10_000_000);
  thrown(() => find(long), RangeError, { code: 'unknown_activity' });
  thrown(() => assess(long), RangeError, { code: 'unknown_activity' });
  thrown(() => assess('walking', { phase: long }), TypeError, { code: 'unknown_name' });
  thrown(() => assess('walking', { conditions: [long] }), TypeError, { code: 'unknown_name' });
  thrown(() => assess('walking', { [long]: 1 }), TypeError, { code: 'unknown_field' });
  thrown(() => assess('walking', { answers: { [long]: true } }), TypeError, { code: 'unknown_field' });
  thrown(() => assess('walking', { pain: long }), TypeError, { code: 'wrong_type' });
  thrown(() => new Model({ owner: long }), RangeError, { field: 'owner' });
  thrown(() => new Model({ owner: 'x', version: long }), RangeError, { code: 'version' });
  thrown(() => new Model({ owner: 'x', changes: { [long]: 1 } }), TypeError, { code: 'unknown_field' });
  thrown(() => new Model({ owner: 'x', rulesOff: [long] }), TypeError, {});
});

test('text at the edges of the small buffer, and in every number of bytes a character', () => {
  for (let length = 100; length < 140; length += 1) {
    for (const letter of ['x', 'é', '€', '💥']) {
      const name = 'z'.repeat(length - 1) + letter;
      assert.equal(thrown(() => find(name), RangeError, { code: 'unknown_activity' }).value, name);
    }
  }
  const padded = (length) => `${' '.repeat(120)}walking${'-'.repeat(length - 127)}`;
  assert.equal(find(padded(256)).id, 'walking');
  thrown(() => find(padded(257)), RangeError, { code: 'unknown_activity', value: padded(257) });
});

test('lone surrogates, NULs and controls', () => {
  for (const name of ['\ud800', 'walking\ud800', '\udc00walking', 'walk\0ing', 'walking\0', '\x1b[31mwalking', 'wаlking', '\u202egniklaw']) {
    thrown(() => find(name), RangeError, { code: 'unknown_activity', value: name });
  }
  assert.equal(find('\u202ewalking').id, 'walking', 'a mark between words, like a dash or a wide space');
  thrown(() => assess('walking', { phase: 'active\0' }), TypeError, { code: 'unknown_name' });
  thrown(() => new Model({ owner: 'cli\0nic' }), RangeError, { field: 'owner' });
  thrown(() => new Model({ owner: 'x', version: '1\0' }), RangeError, { field: 'version' });
  assert.equal(new Model({ owner: 'Praxis Müller 💥' }).owner, 'Praxis Müller 💥');
});

test('random text is found or refused, nothing else', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (name) => {
    try {
      assert.ok(find(name).id);
    } catch (error) {
      assert.equal(error.code, 'unknown_activity', error.stack);
    }
  }), { numRuns: runs(2000) });
});

test('prototype pollution changes nothing, and __proto__ is an unknown key', () => {
  const before = assess('deadlift', { conditions: 'bulge' });
  Object.prototype.pain = 9;
  Object.prototype.externalKg = 1;
  Object.prototype.model = 5;
  Object.prototype.out = 5;
  Object.prototype.verdicts = true;
  Object.prototype.conditions = ['stenosis'];
  try {
    assert.deepEqual(assess('deadlift', { conditions: 'bulge' }), before);
    assert.deepEqual(assess('deadlift', JSON.parse('{"conditions":"bulge"}')), before);
    assert.deepEqual(assess('deadlift', { conditions: 'bulge', painNow: undefined }), before);
    const none = new Float64Array(0);
    assert.deepEqual(Object.keys(assessColumns({ impact: none, load: none, twist: none, flexion: none })), ['score', 'nBad']);
  } finally {
    delete Object.prototype.pain;
    delete Object.prototype.externalKg;
    delete Object.prototype.model;
    delete Object.prototype.out;
    delete Object.prototype.verdicts;
    delete Object.prototype.conditions;
  }
  for (const text of ['{"__proto__":{"pain":9}}', '{"constructor":1}', '{"toString":null}', '{"hasOwnProperty":1}']) {
    thrown(() => assess('walking', JSON.parse(text)), TypeError, { code: 'unknown_field' });
    thrown(() => assess('walking', { provider: JSON.parse(text) }), TypeError, { code: 'unknown_field' });
    thrown(() => assess('walking', { answers: JSON.parse(text) }), TypeError, { code: 'unknown_field' });
    thrown(() => assessDemand(JSON.parse(text)), TypeError, { code: 'unknown_field' });
    thrown(() => new Model({ owner: 'x', changes: JSON.parse(text) }), TypeError, {});
  }
  assert.equal({}.pain, undefined);
});

test('a null prototype and another realm are fine; an instance or a derived object is refused', () => {
  const expected = assess('walking', { pain: 3 });
  const bare = Object.create(null);
  bare.pain = 3;
  assert.deepEqual(assess('walking', bare), expected);
  assert.deepEqual(assess('walking', vm.runInNewContext('({ pain: 3 })')), expected);
  class Person {
    get pain() {
      return 9;
    }
  }
  for (const odd of [new Person(), Object.create({ pain: 9 }), new Map([['pain', 9]]), [], 'pain', 5, new Date(), () => 1, Object.create(bare)]) {
    thrown(() => assess('walking', odd), TypeError, { code: 'wrong_type', field: 'options' });
    thrown(() => assess('walking', { provider: odd }), TypeError, { code: 'wrong_type', field: 'provider' });
  }
});

test('what a proxy or getter throws comes out as it is, and nothing is left behind', () => {
  const mine = new Error('mine');
  const before = assess('deadlift', { pain: 2 });
  const traps = ['ownKeys', 'get', 'getPrototypeOf', 'getOwnPropertyDescriptor'];
  for (const trap of traps) {
    const proxy = new Proxy({ pain: 2 }, { [trap]() { throw mine; } });
    const calls = [() => assess('walking', proxy)];
    // With a get trap alone these fail earlier: "pain" is no key of theirs.
    if (trap !== 'get') calls.push(() => assess('walking', { provider: proxy }), () => assess(proxy), () => assessDemand(proxy), () => assessColumns(proxy), () => new Model(proxy));
    for (const call of calls) {
      assert.throws(call, (error) => error === mine, trap);
    }
  }
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  assert.throws(() => assess('walking', revoked.proxy), TypeError);
  assert.throws(() => assess('walking', { pain: revoked.proxy }), TypeError);
  assert.deepEqual(assess('deadlift', { pain: 2 }), before);
});

test('a getter that calls the library again does not disturb the call it is part of', () => {
  const expected = assess('deadlift', { externalKg: 60, conditions: ['stenosis'], pain: 3 });
  const options = {
    get externalKg() {
      assess('running', { conditions: ['bulge'], pain: 9, externalKg: 3, vigour: 1 });
      explain('walking');
      assert.throws(() => find('nothing of the kind'));
      assessColumns({ impact: new Float64Array(9), load: new Float64Array(9), twist: new Float64Array(9), flexion: new Float64Array(9) });
      return 60;
    },
    conditions: ['stenosis'],
    get pain() {
      assert.throws(() => assess('nothing of the kind'));
      return 3;
    },
  };
  assert.deepEqual(assess('deadlift', options), expected);
});

test('numbers at their edges', () => {
  const edges = [0, -0, Number.MIN_VALUE, -Number.MIN_VALUE, Number.EPSILON, 2 ** 31, 2 ** 32, 2 ** 53, Number.MAX_VALUE, -Number.MAX_VALUE, Infinity, -Infinity];
  for (const field of fields()) {
    if (!['effort', 'patient'].includes(field.owner) || field.type !== 'number') continue;
    for (const value of [...edges, field.low, field.high]) {
      try {
        const a = assess('pull_up', { [field.key]: value }); // can be assisted, loaded and dosed
        assert.ok(a.score >= 0 && a.score <= 100 && !Object.is(a.score, -0));
        assert.ok(value >= field.low && value <= field.high, `${field.key} = ${value} was taken`);
      } catch (error) {
        assert.ok(['range', 'out_of_scope'].includes(error.code), `${field.key} = ${value}: ${error.stack}`);
      }
    }
  }
  for (const value of [0, 1, 15, 2 ** 31, 2 ** 33, 1.5, -1, 1e300]) {
    try {
      assert.ok(assess({ ...demand, flexion: undefined, forward: 5, backward: 0, aerobic: value }).score >= 0);
    } catch (error) {
      assert.ok(spinerisk.isSpineriskError(error), error.stack);
    }
  }
});

test('a very long list of names, and one with holes', () => {
  const many = Array.from({ length: 100_000 }, () => 'bulge');
  assert.deepEqual(assess('walking', { conditions: many }), assess('walking', { conditions: ['bulge'] }));
  // eslint-disable-next-line no-sparse-arrays
  thrown(() => assess('walking', { conditions: ['bulge', , 'stenosis'] }), TypeError, { code: 'wrong_type', field: 'conditions' });
});

test('any JSON for options: an answer or an error of the package', () => {
  const keys = fields().map((field) => field.key).concat('pain', 'provider', 'answers', 'diagnosis', 'model');
  const options = fc.dictionary(fc.constantFrom(...keys), fc.jsonValue(), { maxKeys: 4 });
  fc.assert(fc.property(options, fc.constantFrom('walking', 'deadlift', 'Workout', 'nothing'), (given, name) => {
    try {
      assert.ok(assess(name, given).score >= 0);
    } catch (error) {
      assert.ok(spinerisk.isSpineriskError(error), error.stack);
    }
  }), { numRuns: runs(3000) });
  fc.assert(fc.property(fc.dictionary(fc.constantFrom(...keys), fc.jsonValue()), (given) => {
    for (const call of [() => assess(given), () => assessDemand(given)]) {
      try {
        assert.ok(call().score >= 0);
      } catch (error) {
        assert.ok(spinerisk.isSpineriskError(error), error.stack);
      }
    }
  }), { numRuns: runs(2000) });
});

test('frozen and sealed input is fine and stays as it was', () => {
  const options = Object.freeze({ conditions: Object.freeze(['bulge']), provider: Object.freeze({ permits: Object.freeze([Object.freeze({ activity: 'deadlift' })]) }) });
  assert.ok(assess('deadlift', options).score >= 0);
  assert.ok(assessDemand(demand, options).score >= 0);
});

test('a column call, too, answers an emergency whatever else is wrong with the person', async () => {
  const { assessColumnsAsync, assessActivities } = spinerisk;
  const one = () => new Float64Array([1]);
  const columns = () => ({ impact: one(), load: one(), twist: one(), flexion: one() });
  const flag = { answers: { saddle_numbness: true } };
  const out = { score: one() };
  for (const wrong of [{ phase: 'banana' }, { pain: 99 }, { painNow: 'x' }, { banana: 1 }, { provider: 5 }, { answersYes: ['foo'] }, { get age() { throw new Error('mine'); } }]) {
    const options = Object.defineProperties({ verdicts: true, out, ...flag }, Object.getOwnPropertyDescriptors(wrong));
    const expected = { score: [100], verdict: [5], nBad: 0 };
    const plain = ({ score, verdict, nBad }) => ({ score: [...score], verdict: [...verdict], nBad });
    const result = assessColumns(columns(), options);
    assert.equal(result.score, out.score, 'what is about the call is read all the same');
    assert.deepEqual(plain(result), expected);
    assert.deepEqual(plain(assessActivities({ activity: new Uint32Array([8]) }, options)), expected);
    options.threads = 2;
    assert.deepEqual(plain(await assessColumnsAsync(columns(), options)), expected);
  }
  thrown(() => assessColumns(columns(), { ...flag, verdicts: 3 }), TypeError, { code: 'wrong_type', field: 'verdicts' });
  thrown(() => assessColumns(columns(), { phase: 'banana' }), TypeError, { code: 'unknown_name', field: 'phase' });
  assert.equal(assessColumns(columns(), { ...flag, phase: 'banana', painNow: one() }).score[0], 100, 'columns of the person stay');
});

test('in an emergency what is wrong changes nothing that is told, whether a name is wrong or a number', () => {
  const session = new spinerisk.Session().add(assess('deadlift'));
  const flag = { answers: { saddle_numbness: true } };
  for (const wrong of [{ phase: 'banana' }, { painNow: 99 }, { banana: 1 }]) {
    assert.deepEqual(session.judge({ carried: 2, ...flag, ...wrong }), session.judge({ carried: 2, ...flag }));
    assert.deepEqual(session.judge({ carried: 'x', ...flag, ...wrong }), session.judge(flag));
    assert.deepEqual(spinerisk.course([session], { carried: 2, ...flag, ...wrong }), spinerisk.course([session], { carried: 2, ...flag }));
    assert.deepEqual(spinerisk.plan({ weeks: 3, ...flag, ...wrong }), spinerisk.plan(flag));
  }
});

test('bits that are no number, and readings of no codes of no system', () => {
  for (const odd of [3n, '3', null, undefined, {}]) thrown(() => spinerisk.raisedNames(odd), TypeError, { code: 'wrong_type', field: 'bits' });
  thrown(() => new spinerisk.Readings([], { system: 'nowhere' }), TypeError, { code: 'unknown_name', field: 'system' });
  assert.equal(new spinerisk.Readings([], { system: 'strava' }).length, 0);
});

test('beneath the layer, an opaque object is taken for one of its own type only', () => {
  const require = createRequire(import.meta.url);
  const { native, LAYOUT } = require(join(dirname(require.resolve('spinerisk')), 'lib', 'native.cjs'));
  const flat = new Float64Array(LAYOUT.SIZE);
  const model = native.flat_model_create(null, 'x', flat);
  const others = [native.flat_readings_create(null), native.flat_vocabulary_create(), {}, Object.create(model)];
  for (const call of ['spinerisk_model_version', 'spinerisk_model_owner', 'spinerisk_model_digest']) {
    assert.equal(typeof native[call](model), 'string');
    for (const other of others) assert.throws(() => native[call](other), Error, call);
  }
  for (const other of [model, others[1]]) assert.throws(() => native.flat_readings_get(other, 0, flat), Error);
  for (const other of [model, others[0]]) assert.throws(() => native.flat_vocabulary_check(other, flat), Error);
});
