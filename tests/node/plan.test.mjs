// Plans: every item fits the person, every constraint is told, the diary is read row by row.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { polluted, runs, settled, spinerisk, thrown } from './helper.mjs';

const { assess, catalogue, fields, find, plan, Session, URGENCIES } = spinerisk;

const movements = catalogue().filter((entry) => entry.kind === 'movement').map((entry) => entry.id);
// Nobody trains for a posture or a treatment.
const targets = catalogue().filter((entry) => movements.includes(entry.id) && !['posture', 'treatment'].includes(entry.category)).map((entry) => entry.id);
const today = '2026-03-02';
const entry = (more) => ({ activity: 'walking', day: '2026-02-20', minutes: 20, painNow: 2, painDuringChange: 0, nextMorningChange: 0, ...more });
const person = fc.record({
  conditions: fc.subarray(['bulge', 'stenosis', 'osteoporosis', 'herniation'], { minLength: 1 }),
  phase: fc.constantFrom('acute', 'active', 'strengthening', 'maintenance'),
  painNow: fc.integer({ min: 0, max: 9 }),
  ageYears: fc.integer({ min: 18, max: 90 }),
}).map((one) => ({ ...settled, pain: undefined, age: undefined, ...one }));
const maybe = (arbitrary) => fc.option(arbitrary, { nil: undefined });
const diary = fc.array(fc.record({
  activity: fc.constantFrom('walking', 'Brisk walking', 'swimming_crawl', find('walking').number).filter((one) => typeof one === 'number' || movements.includes(one)),
  day: fc.constantFrom('2026-02-20', 20500, new Date(2026, 1, 25), '2026-03-01'),
  minutes: fc.integer({ min: 0, max: 60 }),
  nextMorningChange: maybe(fc.integer({ min: -3, max: 3 })),
  painNow: maybe(fc.integer({ min: 0, max: 8 })),
}), { maxLength: 10 });
const request = fc.record({
  target: maybe(fc.constantFrom(...targets)),
  weeks: maybe(fc.integer({ min: 1, max: 20 })),
  daysPerWeek: maybe(fc.integer({ min: 0, max: 7 })),
  minutesPerDay: maybe(fc.double({ min: 0, max: 240, noNaN: true })),
  available: maybe(fc.subarray(['pool', 'bicycle', 'weights', 'barbell', 'band', 'exercise_bike'])),
  likes: maybe(fc.uniqueArray(fc.constantFrom(...movements), { maxLength: 4 })),
  goals: maybe(fc.subarray(['aerobic', 'core', 'mobility', 'strength', 'balance_bone', 'wellbeing'])),
  diary,
});

/** An item assessed with its own dose. */
const assessed = (item, who) =>
  assess(item.activity, { ...who, minutes: item.minutes, repetitions: item.repetitions, sets: item.sets, externalKg: item.externalKg });

test('every item is at most with care with its own dose, on the days and in the minutes there are', () => {
  let items = 0;
  fc.assert(fc.property(person, request, (who, asked) => {
    const own = plan({ ...who, today, ...asked });
    assert.equal(own.byWeek.length, own.constraint === null ? own.weeks : 0);
    assert.ok(own.constraint === null || own.sentence.length > 0);
    for (const [i, week] of own.byWeek.entries()) {
      assert.equal(week.number, i + 1);
      for (const item of week.items) {
        items += 1;
        assert.equal(item.week, week.number);
        const a = assessed(item, who);
        assert.ok(['suitable', 'with_care'].includes(a.verdict), `${item.activity}: ${a.verdict}`);
        assert.deepEqual([item.verdict, item.score], [a.verdict, a.score], item.activity);
        assert.ok(item.weekdays.length >= 1 && item.weekdays.length <= own.daysPerWeek);
        assert.ok((item.minutes === null) !== (item.repetitions === null), 'dosed in one way');
      }
    }
  }), { numRuns: runs(150) });
  assert.ok(items > 100, `${items} items`);
});

test('no week is over its budget, as its parts added up', () => {
  const own = plan({ ...settled, weeks: 8, today, diary: [entry()] });
  assert.equal(own.constraint, null);
  for (const week of own.byWeek) {
    assert.ok(week.used <= 1, `week ${week.number}: ${week.used}`);
    const sum = new Session();
    for (const item of week.items) for (const _ of item.weekdays) sum.add(assessed(item, settled));
    assert.ok(Math.abs(sum.hazard - week.hazard) < 1e-6, `week ${week.number}: ${sum.hazard}, ${week.hazard}`);
  }
});

test('the same call gives the same plan, and it goes through the wire', () => {
  fc.assert(fc.property(person, request, (who, asked) => {
    const own = plan({ ...who, today, ...asked });
    assert.deepEqual(plan({ ...asked, ...who, today }), own);
    assert.deepEqual(spinerisk.fromJson(spinerisk.toJson(own)), own);
  }), { numRuns: runs(40) });
});

test('a plan has every key, and what was assumed', () => {
  const own = plan();
  assert.deepEqual([own.schemaVersion, own.type, own.weeks, own.daysPerWeek, own.minutesPerDay], [1, 'plan', 12, 5, 30]);
  assert.deepEqual(own.goals, ['aerobic', 'core', 'mobility']);
  assert.deepEqual(Object.keys(own.model), ['name', 'version', 'owner', 'digest']);
  for (const reason of own.reasons) assert.deepEqual(Object.keys(reason), ['id', 'sentence']);
  for (const nothing of [null, {}, { weeks: null, target: undefined, targetDose: NaN, likes: null, diary: [], available: [] }]) assert.deepEqual(plan(nothing), own);
  const urgent = plan({ answers: { saddleNumbness: true } });
  assert.ok(URGENCIES.includes(urgent.urgency));
});

test('why there is no plan', () => {
  assert.equal(plan({ ...settled, daysPerWeek: 0 }).constraint, 'no_days');
  assert.equal(plan({ ...settled, minutesPerDay: 0 }).constraint, 'no_minutes');
  const stopped = plan({ ...settled, pain: 9 });
  assert.deepEqual([stopped.constraint, stopped.verdict, stopped.byWeek], ['stopped', 'stop', []]);
  for (const own of [stopped, plan({ ...settled, daysPerWeek: 0 })]) {
    assert.equal(own.sentence, spinerisk.sentences().find(({ id }) => id === `constraint_${own.constraint}`).text);
  }
});

test('a red flag answers whatever else is wrong', () => {
  const wrong = { weeks: 99, pain: 'x', target: 'zorbing', diary: 5, likes: [7], model: 1, nothing: 'of the kind' };
  for (const one of [{}, wrong]) {
    const own = plan({ ...one, answers: { saddleNumbness: true, nothing: true } });
    assert.deepEqual([own.constraint, own.verdict, own.urgency, own.byWeek], ['red_flag', 'stop', 'emergency', []]);
  }
});

test('activities by id, reviewed name or number; lists in any form; the order of the diary', () => {
  const given = { ...settled, today, target: 'running', likes: ['dead_bug'], weeks: 4, diary: [entry(), entry({ day: '2026-02-22', minutes: 25 })] };
  const expected = plan(given);
  assert.equal(expected.target, 'running');
  for (const same of [
    { target: find('running').number, likes: find('dead_bug').number },
    { target: 'Running', likes: new Set(['Dead bug']) },
    { diary: [...given.diary].reverse() },
    { diary: new Set(given.diary) },
    { diary: given.diary.map(({ activity, ...rest }) => ({ ...rest, activity: find(activity).number })) },
    { diary: [entry({ day: new Date(2026, 1, 20, 23, 59) }), entry({ day: new Date(2026, 1, 22, 0, 1), minutes: 25 })] },
  ]) {
    assert.deepEqual(plan({ ...given, ...same }), expected);
  }
});

test('bad requests are named', () => {
  for (const field of fields().filter(({ owner, type }) => owner === 'request' && type === 'number')) {
    for (const value of [field.low - 0.5, field.high + 0.5, Infinity, -Infinity]) {
      thrown(() => plan({ [field.key]: value }), RangeError, { code: 'range', field: field.key, value, range: [field.low, field.high] });
    }
    for (const value of ['5', true, [5], 1n, {}]) thrown(() => plan({ [field.key]: value }), TypeError, { code: 'wrong_type', field: field.key });
  }
  thrown(() => plan({ target: 'zorbing' }), RangeError, { code: 'unknown_activity', field: 'target', value: 'zorbing' });
  thrown(() => plan({ target: 60000 }), RangeError, { code: 'unknown_activity', field: 'target', value: 60000 });
  thrown(() => plan({ target: {} }), TypeError, { code: 'wrong_type', field: 'target' });
  thrown(() => plan({ likes: ['walking', 'zorbing'] }), RangeError, { code: 'unknown_activity', field: 'likes', value: 'zorbing' });
  thrown(() => plan({ likes: [-1] }), RangeError, { field: 'likes', value: -1 });
  thrown(() => plan({ available: ['jetpack'] }), TypeError, { code: 'unknown_name', field: 'available' });
  thrown(() => plan({ like: 'walking' }), TypeError, { code: 'unknown_field', nearest: ['likes'] });
  for (const key of ['externalKg', 'vocabulary', 'strict', 'out', 'diaries', '__proto__', 'constructor']) {
    thrown(() => plan(JSON.parse(`{"${key}":1}`)), TypeError, { code: 'unknown_field', field: key });
  }
  for (const odd of [[], 'x', 5, new Date()]) thrown(() => plan(odd), TypeError, { code: 'wrong_type', field: 'options' });
  const expected = plan(settled);
  polluted({ weeks: 3, diary: 5, activity: 'x' }, () => assert.deepEqual(plan(settled), expected));
});

test('the row of the diary at fault is named', () => {
  const bad = (change, Kind, expected) => {
    const rows = [entry(), entry({ day: '2026-02-21' }), entry(change)];
    const error = thrown(() => plan({ today, diary: rows }), Kind, { row: 2, ...expected });
    assert.ok(error.message.startsWith('diary[2]: '), error.message);
  };
  for (const field of fields().filter(({ owner, type, key }) => owner === 'diary' && type === 'number' && key !== 'day')) {
    for (const value of [field.low - 1, field.high + 1, Infinity]) bad({ [field.key]: value }, RangeError, { code: 'range', field: field.key, value });
    for (const value of ['5', {}, 1n]) bad({ [field.key]: value }, TypeError, { code: 'wrong_type', field: field.key });
  }
  for (const day of ['2026-02-30', 'yesterday', '', new Date(NaN), -1, 1e9]) bad({ day }, RangeError, { code: 'range', field: 'day' });
  for (const day of [{}, true, 1n]) bad({ day }, TypeError, { code: 'wrong_type', field: 'day' });
  for (const day of [undefined, null, NaN]) bad({ day }, RangeError, { code: 'missing', field: 'day' });
  bad({ activity: undefined }, RangeError, { code: 'missing', field: 'activity' });
  bad({ activity: 'zorbing' }, RangeError, { code: 'unknown_activity', field: 'activity', value: 'zorbing' });
  bad({ activity: 60000 }, RangeError, { code: 'unknown_activity', field: 'activity', value: 60000 });
  bad({ activity: find('walking') }, TypeError, { code: 'wrong_type', field: 'activity' });
  bad({ minutes: undefined }, RangeError, { code: 'missing', field: 'minutes' });
  bad({ activity: 'back_squat' }, RangeError, { code: 'missing', field: 'repetitions' });
  bad({ masked: 'aspirin' }, TypeError, { code: 'unknown_name', field: 'masked' });
  bad({ minuts: 5 }, TypeError, { code: 'unknown_field', field: 'minuts', nearest: ['minutes'] });
  for (const key of ['__proto__', 'constructor']) {
    thrown(() => plan({ today, diary: [JSON.parse(`{"${key}":1}`)] }), TypeError, { code: 'unknown_field', field: key, row: 0 });
  }
  for (const odd of [null, 5, 'walking', [], new Map()]) thrown(() => plan({ today, diary: [odd] }), TypeError, { code: 'wrong_type', row: 0 });
  for (const odd of [5, 'walking', {}]) thrown(() => plan({ today, diary: odd }), TypeError, { code: 'wrong_type', field: 'diary' });
  thrown(() => plan({ diary: [entry()] }), RangeError, { code: 'missing', field: 'today' });
  const mine = new Error('mine');
  const throws = { get activity() { throw mine; } };
  assert.throws(() => plan({ today, diary: [throws] }), (error) => error === mine && !('row' in error));
});

test('a diary of 10,000 rows', () => {
  const rows = Array.from({ length: 10_000 }, (_, i) => entry({ day: 20000 + (i % 500), minutes: 10 + (i % 20) }));
  assert.equal(plan({ ...settled, today, diary: rows }).type, 'plan');
  rows[9_999] = entry({ minutes: -1 });
  thrown(() => plan({ ...settled, today, diary: rows }), RangeError, { row: 9_999, field: 'minutes', value: -1 });
});
