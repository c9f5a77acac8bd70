// The laws of the design as properties over random people, activities and demands.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { runs, spinerisk, strictness } from './helper.mjs';

const { assess, assessDemand, catalogue, fields, questions } = spinerisk;

const movements = catalogue().filter((entry) => entry.kind === 'movement').map((entry) => entry.id);
const questionIds = questions().map((question) => question.id);
const namesOf = (key) => fields().find((field) => field.key === key).names;

const maybe = (arbitrary) => fc.option(arbitrary, { nil: undefined });
const number = (min, max) => fc.double({ min, max, noNaN: true });
const choice = (key) => fc.constantFrom(...namesOf(key));

const person = fc.record({
  conditions: maybe(fc.uniqueArray(fc.constantFrom(...namesOf('conditions').filter((name) => name !== 'none')), { maxLength: 3 })),
  phase: maybe(choice('phase')),
  painNow: maybe(number(0, 10)),
  painDuringChange: maybe(number(-10, 10)),
  legSymptoms: maybe(choice('legSymptoms')),
  symptomMove: maybe(choice('symptomMove')),
  ageYears: maybe(number(18, 110)),
  bone: maybe(choice('bone')),
  sexForTolerance: maybe(choice('sexForTolerance')),
  bodyMassKg: maybe(number(30, 250)),
  pregnancy: maybe(choice('pregnancy')),
  masked: maybe(choice('masked')),
  surgery: maybe(choice('surgery')),
  weeksSinceSurgery: maybe(number(0, 520)),
  surgeryReleased: maybe(fc.boolean()),
  goals: maybe(fc.uniqueArray(choice('goals'))),
  answersNo: maybe(fc.subarray(questionIds)),
});
const effort = fc.record({
  externalKg: maybe(number(0, 500)),
  assistanceKg: maybe(number(0, 60)),
  repetitions: maybe(number(0, 1000)),
  minutes: maybe(number(0, 600)),
  holdMinutes: maybe(number(0, 600)),
  vigour: maybe(number(0, 1)),
  form: maybe(choice('form')),
});
const activity = fc.constantFrom(...movements);
const demand = fc.record({ impact: number(0, 20), load: number(0, 40000), twist: number(0, 180), forward: number(0, 120), backward: number(0, 90) });

/** The assessment, or null if the library refuses the combination. */
function tried(call) {
  try {
    return call();
  } catch (error) {
    if (!spinerisk.isSpineriskError(error)) throw error;
    return null;
  }
}

function property(name, arbitraries, check, few = 400) {
  test(name, () => fc.assert(fc.property(...arbitraries, check), { numRuns: runs(few) }));
}

function checkSane(a) {
  for (const value of [a.score, a.low, a.high]) assert.ok(Number.isFinite(value) && value >= 0 && value <= 100, String(value));
  assert.ok(a.low <= a.score && a.score <= a.high, `${a.low} <= ${a.score} <= ${a.high}`);
  assert.ok(a.modelScore === null || (a.modelScore >= 0 && a.modelScore <= 100));
  const parts = Object.values(a.contributions);
  assert.ok(parts.every((part) => part >= 0));
  assert.ok(Math.abs(parts.reduce((sum, part) => sum + part, 0) - a.score) <= 1e-9);
  assert.ok(![a.score, a.low, a.high, ...parts].some((value) => Object.is(value, -0)), 'minus zero');
  assert.ok(spinerisk.VERDICTS.includes(a.verdict));
}

/** `worse` is at least as strict as `milder`, bit for bit. */
function checkNotMilder(milder, worse, what) {
  if (milder === null || worse === null) return;
  assert.ok(worse.score >= milder.score, `${what}: score ${milder.score} -> ${worse.score}`);
  assert.ok(strictness(worse) >= strictness(milder), `${what}: ${milder.verdict} -> ${worse.verdict}`);
}

property('law 1 and 3: scores are finite, in order, and the contributions add up', [activity, person, effort], (name, who, how) => {
  const a = tried(() => assess(name, { ...who, ...how }));
  if (a !== null) checkSane(a);
}, 1500);

property('law 1 and 3 for measured demands', [demand, person], (what, who) => {
  const a = tried(() => assessDemand(what, who));
  if (a !== null) checkSane(a);
}, 1500);

test('law 1: lying, standing and level walking are 0 for an adult without a condition', () => {
  for (const name of ['lying', 'standing', 'walking']) assert.equal(assess(name, { conditions: ['none'], age: 40 }).modelScore, 0, name);
});

for (const key of ['impact', 'load', 'twist', 'forward', 'backward']) {
  property(`law 2: more ${key} is never milder`, [demand, person, number(0, 1)], (what, who, up) => {
    const { high } = fields().find((field) => field.key === key);
    const more = { ...what, [key]: what[key] + (high - what[key]) * up };
    const calm = { ...who, eases: undefined };
    checkNotMilder(tried(() => assessDemand(what, calm)), tried(() => assessDemand(more, calm)), key);
  }, 500);
}

test('law 2: neighbouring doubles of load never step down', () => {
  let last = -1;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, 3399.9999999);
  for (let i = 0; i < 20000; i += 1) {
    const { score } = assessDemand({ impact: 1, load: view.getFloat64(0), twist: 0, flexion: 0 }, { conditions: ['bulge'] });
    assert.ok(score >= last);
    last = score;
    view.setBigUint64(0, view.getBigUint64(0) + 1n);
  }
});

for (const [key, low, high] of [['externalKg', 0, 500], ['repetitions', 0, 1000], ['minutes', 0, 1440], ['holdMinutes', 0, 1440], ['vigour', 0, 1], ['painNow', 0, 10], ['ageYears', 18, 120], ['painDuringChange', 0, 10]]) {
  property(`law 2: more ${key} is never milder`, [activity, person, effort, number(low, high), number(low, high)], (name, who, how, a, b) => {
    const options = { ...who, ...how };
    const [less, more] = a <= b ? [a, b] : [b, a];
    checkNotMilder(
      tried(() => assess(name, { ...options, [key]: less })),
      tried(() => assess(name, { ...options, [key]: more })),
      `${name} ${key} ${less} -> ${more}`,
    );
  });
}

for (const [key, order] of [
  ['form', ['good', 'fair', 'poor']],
  ['phase', ['maintenance', 'strengthening', 'active', 'acute']],
  ['bone', ['normal', 'osteopenia', 'osteoporosis']],
]) {
  property(`law 2: ${key} from ${order.join(' to ')} is never milder`, [activity, person, effort], (name, who, how) => {
    const results = order.map((value) => tried(() => assess(name, { ...who, ...how, [key]: value })));
    for (let i = 1; i < results.length; i += 1) checkNotMilder(results[i - 1], results[i], `${name} ${order[i]}`);
  });
}

property('law 2: another condition is never milder', [activity, person, effort, choice('conditions')], (name, who, how, one) => {
  const conditions = (who.conditions ?? []).filter((each) => each !== 'none');
  fc.pre(conditions.length > 0 && one !== 'none');
  checkNotMilder(
    tried(() => assess(name, { ...who, ...how, conditions })),
    tried(() => assess(name, { ...who, ...how, conditions: [...conditions, one] })),
    `${name} ${conditions} + ${one}`,
  );
});

property('law 9: "no" is never stricter than not answered, "yes" never milder', [activity, person, effort, fc.constantFrom(...questionIds)], (name, who, how, id) => {
  const options = { ...who, ...how, answersNo: (who.answersNo ?? []).filter((each) => each !== id) };
  const open = tried(() => assess(name, options));
  const no = tried(() => assess(name, { ...options, answersNo: [...options.answersNo, id] }));
  const yes = tried(() => assess(name, { ...options, answersYes: [id] }));
  checkNotMilder(no, open, `${name} ${id}: no -> open`);
  checkNotMilder(open, yes, `${name} ${id}: open -> yes`);
}, 1000);

property('law 9: benefit never changes the score', [demand, person, fc.record({ aerobic: fc.nat(3), core: fc.nat(3), mobility: fc.nat(3), strength: fc.nat(3), balanceBone: fc.nat(3), wellbeing: fc.nat(3) })], (what, who, benefits) => {
  const plain = tried(() => assess({ ...what, referenceDose: 10 }, who));
  const good = tried(() => assess({ ...what, referenceDose: 10, ...benefits }, who));
  if (plain === null) return assert.equal(good, null);
  assert.deepEqual([good.score, good.low, good.high, good.verdict], [plain.score, plain.low, plain.high, plain.verdict]);
});

property('goals never change the score or the verdict', [activity, person, effort], (name, who, how) => {
  const without = tried(() => assess(name, { ...who, ...how, goals: undefined }));
  const withGoals = tried(() => assess(name, { ...who, ...how, goals: ['strength'] }));
  assert.equal(without?.score, withGoals?.score);
  assert.equal(without?.verdict, withGoals?.verdict);
});

property('every red flag stops everything, known or not', [fc.constantFrom(...questions().filter((one) => one.group === 'flag').map((one) => one.id)), fc.oneof(activity, fc.string()), person], (id, name, who) => {
  const calm = { ...who, answersNo: undefined };
  const a = assess(name, { ...calm, answersYes: [id] });
  assert.equal(a.verdict, 'stop');
  assert.equal(a.score, 100);
  assert.notEqual(a.urgency, 'none');
});

property('the same call gives the same answer', [activity, person, effort], (name, who, how) => {
  assert.deepEqual(tried(() => assess(name, { ...who, ...how })), tried(() => assess(name, { ...how, ...who })));
});
