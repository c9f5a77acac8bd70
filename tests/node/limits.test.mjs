// Limits that are tight, changes that are enough, alternatives that are milder.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bits, polluted, runs, settled, spinerisk, strictness, thrown } from './helper.mjs';

const { alternatives, assess, catalogue, changes, limit, fields, find, resolve, VERDICTS, Vocabulary } = spinerisk;

const movements = catalogue().filter((entry) => entry.kind === 'movement').map((entry) => entry.id);
const LIMITED = ['externalKg', 'assistanceKg', 'repetitions', 'minutes', 'holdMinutes', 'vigour'];
const activity = fc.constantFrom(...movements);
const verdict = fc.constantFrom('suitable', 'with_care', 'ask_provider', 'avoid');
const person = fc.record({
  conditions: fc.subarray(['bulge', 'stenosis', 'osteoporosis', 'herniation'], { minLength: 1 }),
  phase: fc.constantFrom('acute', 'active', 'strengthening', 'maintenance'),
  painNow: fc.integer({ min: 0, max: 5 }),
  externalKg: fc.option(fc.integer({ min: 0, max: 120 }), { nil: undefined }),
}).map((one) => ({ ...settled, pain: undefined, ...one }));
const atMost = (one, wanted) => strictness(one) <= VERDICTS.indexOf(wanted) + 1;

/** What the library answers, or null if it refuses the combination. */
function tried(call) {
  try {
    return call();
  } catch (error) {
    if (!spinerisk.isSpineriskError(error)) throw error;
    return null;
  }
}

/** The next double up or down, of a number above 0. */
function nextDouble(value, step) {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  view.setBigUint64(0, view.getBigUint64(0) + BigInt(step));
  return view.getFloat64(0);
}

test('a limit is tight: at its value the verdict holds, one step beyond it does not', () => {
  let found = 0;
  fc.assert(fc.property(activity, fc.constantFrom(...LIMITED), verdict, person, (name, field, wanted, who) => {
    const own = tried(() => limit(name, field, { ...who, verdict: wanted }));
    if (own === null) return;
    assert.equal(own.verdict, wanted);
    const at = (value) => assess(name, { ...who, [field]: value });
    const { low, high } = fields().find(({ key }) => key === field);
    if (own.holds === 'never') return assert.deepEqual([own.value, own.beyond, own.score, own.verdictBeyond, own.verdictAt], Array(5).fill(null));
    assert.ok(atMost(at(own.value), wanted));
    assert.equal(at(own.value).verdict, own.verdictAt);
    assert.equal(bits(at(own.value).score), bits(own.score));
    if (own.holds === 'always') return assert.equal(own.value, field === 'assistanceKg' ? low : high);
    found += 1;
    const least = field === 'assistanceKg';
    assert.equal(own.beyond, field === 'repetitions' ? own.value + 1 : least && own.value === Number.MIN_VALUE ? 0 : nextDouble(own.value, least ? -1 : 1));
    assert.equal(at(own.beyond).verdict, own.verdictBeyond);
    assert.ok(!atMost(at(own.beyond), wanted));
  }), { numRuns: runs(300) });
  assert.ok(found > 10, `${found} limits were found`);
});

test('every change is enough by itself, and not asked for where it is not needed', () => {
  let found = 0;
  const STATED = { lighter: 'externalKg', fewer: 'repetitions', shorter: 'minutes', shorter_hold: 'holdMinutes', slower: 'vigour', more_help: 'assistanceKg', later_in_day: 'hoursSinceRising', later_after_session: 'hoursSinceSession' };
  fc.assert(fc.property(activity, verdict, person, (name, wanted, who) => {
    const options = { ...who, repetitions: undefined, vigour: 1, hoursSinceRising: 0.2, hoursSinceSession: 1 };
    const before = tried(() => assess(name, options));
    if (before === null) return;
    const list = changes(name, { ...options, verdict: wanted });
    if (atMost(before, wanted)) return assert.deepEqual(list, []);
    assert.equal(new Set(list.map(({ kind }) => kind)).size, list.length, 'one of a kind at most');
    for (const change of list) {
      found += 1;
      const key = STATED[change.kind];
      // A variant is done as usual: its effort is not that of the activity.
      const changed = change.kind === 'variant' ? { ...options, externalKg: undefined, vigour: undefined } : { ...options, ...(key ? { [key]: change.value } : { form: 'good' }) };
      const after = assess(change.activity ?? name, changed);
      assert.ok(atMost(after, wanted), `${name}: ${change.sentence}`);
      assert.deepEqual([after.verdict, after.score], [change.verdict, change.score], `${name}: ${change.sentence}`);
      assert.match(change.sentence, /^[A-Z].*\.$/);
    }
  }), { numRuns: runs(150) });
  assert.ok(found > 10, `${found} changes were found`);
});

test('alternatives are encouraged and milder, and are assessed as usual', () => {
  fc.assert(fc.property(activity, person, fc.integer({ min: 0, max: 12 }), (name, who, count) => {
    const how = { ...who, externalKg: undefined };
    const before = assess(name, how);
    const list = alternatives(name, { ...how, count });
    assert.ok(list.length <= count);
    for (const one of list) {
      const after = assess(one.activity, how);
      assert.deepEqual([after.verdict, after.score, after.encouraged], [one.verdict, one.score, true], one.activity);
      assert.ok(strictness(after) < strictness(before) || (strictness(after) === strictness(before) && after.score < before.score), one.activity);
      assert.equal(one.sentence === null, one.less === null);
      for (const muscle of one.muscles) assert.ok(find(one.activity).muscles.includes(muscle) && find(name).muscles.includes(muscle));
    }
    assert.deepEqual(alternatives(name, { ...how, count: 1000 }).slice(0, list.length), list);
  }), { numRuns: runs(60) });
  assert.equal(alternatives('deadlift', { ...settled, conditions: ['herniation'], phase: 'acute' }).length, 5, 'five if not said');
});

const strong = { ...settled, conditions: ['none'], phase: 'maintenance' };

test('every way of naming the activity and the field', () => {
  const options = { ...strong, verdict: 'with_care' };
  const expected = limit('back_squat', 'externalKg', options);
  assert.equal(expected.holds, 'found');
  assert.equal(expected.limited, 'external_kg');
  for (const name of ['Back Squat', find('back_squat'), resolve('back squat')]) {
    assert.deepEqual(limit(name, 'external_kg', options), expected);
    assert.deepEqual(changes(name, { ...options, externalKg: 200 }), changes('back_squat', { ...options, externalKg: 200 }));
    assert.deepEqual(alternatives(name, settled), alternatives('back_squat', settled));
  }
  assert.deepEqual(limit('walking', 'minutes', settled), limit('walking', 'minutes', { ...settled, verdict: 'with_care' }));
  assert.deepEqual(limit('walking', 'minutes', { ...settled, verdict: 'With Care' }), limit('walking', 'minutes', { ...settled, verdict: null }));
});

test('own activities: given as they are, and from a vocabulary', () => {
  const own = { impact: 1, load: 1500, twist: 5, forward: 30, backward: 0, loadPerKg: 30, doseUnit: 'repetitions', referenceDose: 10, tags: ['reviewed'], category: 'hinge', muscles: ['glutes', 'hamstrings'], equipment: 'barbell', strength: 2 };
  const vocabulary = new Vocabulary({ activities: [{ id: 'my_lift', ...own }] });
  const given = { ...strong, verdict: 'with_care' };
  const direct = limit(own, 'externalKg', given);
  assert.equal(direct.holds, 'found');
  assert.deepEqual(limit('my_lift', 'externalKg', { ...given, vocabulary }), direct);
  const list = alternatives(own, { ...settled, externalKg: 100 });
  assert.ok(list.length > 0 && list.some((one) => one.muscles.length > 0), 'its muscles count');
  assert.deepEqual(alternatives('my_lift', { ...settled, externalKg: 100, vocabulary }), list);
  for (const change of changes('my_lift', { ...given, externalKg: 200, vocabulary })) assert.ok(atMost(change, 'with_care'));
});

test('bad input is named', () => {
  const known = /externalKg, assistanceKg, repetitions, minutes, holdMinutes, vigour/;
  for (const field of ['speed', 'form', 'sets', 'pain', '__proto__', 'constructor', '', '\0']) {
    assert.match(thrown(() => limit('walking', field), TypeError, { code: 'unknown_field', field }).message, known);
  }
  thrown(() => limit('walking', 'minute'), TypeError, { nearest: ['minutes', 'holdMinutes'] });
  for (const field of [undefined, null, 5, {}, Symbol('x')]) thrown(() => limit('walking', field), TypeError, { code: 'wrong_type', field: 'field' });
  const calls = [(name, options) => limit(name, 'minutes', options), changes, alternatives];
  for (const call of calls) {
    thrown(() => call('zorbing'), RangeError, { code: 'unknown_activity', field: 'activity', value: 'zorbing' });
    thrown(() => call('Workout'), RangeError, { code: 'not_enough_information', field: 'activity' });
    thrown(() => call(5), TypeError, { code: 'wrong_type', field: 'activity' });
    thrown(() => call('walking', { minutes: -1 }), RangeError, { code: 'range', field: 'minutes', value: -1, range: [0, 1440] });
    thrown(() => call('walking', { minutes: Infinity }), RangeError, { code: 'range', field: 'minutes' });
    thrown(() => call('walking', { painn: 1 }), TypeError, { code: 'unknown_field', field: 'painn' });
    thrown(() => call('walking', JSON.parse('{"__proto__":{"pain":9}}')), TypeError, { code: 'unknown_field' });
    thrown(() => call('walking', { age: 9 }), RangeError, { code: 'out_of_scope' });
    thrown(() => call('walking', []), TypeError, { code: 'wrong_type', field: 'options' });
    assert.deepEqual(call('deadlift', { ...settled, pain: NaN, phase: null }), call('deadlift', { ...settled, pain: undefined, phase: undefined }));
    const expected = call('deadlift', settled);
    polluted({ verdict: 'stop', count: 1, pain: 9 }, () => assert.deepEqual(call('deadlift', settled), expected));
  }
  for (const call of calls.slice(0, 2)) {
    thrown(() => call('walking', { verdict: 'avoided' }), TypeError, { code: 'unknown_name', field: 'verdict', nearest: ['avoid'] });
    thrown(() => call('walking', { verdict: 2 }), TypeError, { code: 'wrong_type', field: 'verdict' });
    thrown(() => call('walking', { count: 2 }), TypeError, { code: 'unknown_field', field: 'count' });
  }
  for (const count of [-1, 1.5, NaN, Infinity]) thrown(() => alternatives('walking', { count }), RangeError, { code: 'range', field: 'count' });
  thrown(() => alternatives('walking', { count: '2' }), TypeError, { code: 'wrong_type', field: 'count' });
});

test('a red flag answers whatever else is wrong', () => {
  const flag = { answers: { saddleNumbness: true, nothing: 'of the kind' }, pain: 'x', verdict: 'avoided', count: -1, model: 7 };
  for (const name of ['walking', 'zorbing', 5, {}]) {
    for (const field of ['minutes', 'speed', 'form', 5]) {
      const { holds, value, limited } = limit(name, field, flag);
      assert.deepEqual([holds, value], ['never', null]);
      assert.equal(limited, field === 'minutes' ? 'minutes' : 'external_kg', 'what has no limit is put right');
    }
    assert.deepEqual([changes(name, flag), alternatives(name, flag)], [[], []]);
  }
  assert.equal(limit('running', 'minutes', { answers: { saddleNumbness: true }, verdict: 'avoid' }).verdict, 'avoid');
});
