// Columns of names that were read once: every row is what assess() says of the name.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { runs, spinerisk, thrown } from './helper.mjs';

const { assess, assessActivities, assessActivitiesAsync, assessColumns, findCode, Readings, resolve, STATUSES, VERDICTS, Vocabulary } = spinerisk;

const NAMES = ['Squat (Barbell)', 'Pull Up (Assisted)', 'Workout', 'weighted plank', 'squat to row', 'zumbaflop', 'running', 'jumping lunge',
  'Assisted dips', 'twisting sit-up', 'walking', ''];
const me = { conditions: ['herniation'], phase: 'active', pain: 2 };
const ALL = { verdicts: true, statuses: true, hazards: true, intervals: true, reasons: true, contributions: true, doses: true };

function sameAsAsked(columns, i, ask) {
  let a;
  try {
    a = ask();
  } catch (error) {
    assert.equal(STATUSES[columns.status[i]], error.code);
    assert.ok(Number.isNaN(columns.score[i]) && Number.isNaN(columns.dose[i]));
    return assert.equal(columns.verdict[i], 0);
  }
  assert.equal(columns.status[i], 0);
  for (const key of ['score', 'low', 'high', 'hazard', 'dose']) assert.equal(columns[key][i], a[key], key);
  assert.equal(VERDICTS[columns.verdict[i] - 1], a.verdict);
  assert.equal(columns.reason[i], a.reasons[0]?.number ?? 0);
  for (const [key, value] of Object.entries(a.contributions)) assert.equal(columns.contributions[key][i], value, key);
}

test('every row is what assess() says of the name, waiting or not', async () => {
  const readings = new Readings(NAMES);
  const row = fc.tuple(fc.integer({ min: 0, max: NAMES.length - 1 }), fc.option(fc.double({ min: 0, max: 500, noNaN: true })), fc.option(fc.double({ min: 0.1, max: 40, noNaN: true })));
  await fc.assert(fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 40 }), async (rows) => {
    const columns = {
      activity: Int32Array.from(rows, ([at]) => at),
      externalKg: Float64Array.from(rows, ([, kg]) => kg ?? NaN),
      minutes: Float64Array.from(rows, ([, , minutes]) => minutes ?? NaN),
    };
    const got = assessActivities(columns, { readings, ...ALL, ...me });
    rows.forEach(([at, externalKg, minutes], i) => sameAsAsked(got, i, () => assess(NAMES[at], { ...me, externalKg, minutes })));
    assert.equal(got.nBad, got.status.filter((status) => status !== 0).length);
    assert.deepEqual(await assessActivitiesAsync(columns, { readings, ...ALL, ...me, threads: 2 }), got);
  }), { numRuns: runs(60) });
});

test('codes, and a vocabulary of one\'s own that nobody else holds', async () => {
  const contents = { activities: [{ id: 'sandbag_throw', impact: 1.5, load: 4000, twist: 35, forward: 40, backward: 0 }], synonyms: { 'throwing the bag': 'sandbag_throw' } };
  const names = ['throwing the bag', 'walking', 'throwing the bag'];
  const activity = Int32Array.of(0, 1, 2);
  const vocabulary = new Vocabulary(contents);
  const alone = () => new Readings(names, { vocabulary: new Vocabulary(contents) });
  const pending = Array.from({ length: 20 }, () => assessActivitiesAsync({ activity }, { readings: alone(), ...ALL, ...me }));
  globalThis.gc?.();
  for (const columns of [assessActivities({ activity }, { readings: alone(), ...ALL, ...me }), ...(await Promise.all(pending))]) {
    names.forEach((name, i) => sameAsAsked(columns, i, () => assess(name, { ...me, vocabulary })));
  }
  const kept = alone();
  globalThis.gc?.();
  assert.deepEqual([...kept], names.map((name) => resolve(name, { vocabulary })));
  assert.equal(assess(kept.at(0), me).score, assess('sandbag_throw', { ...me, vocabulary }).score);
  const codes = ['TrailRun', 'Workout', 'Nothing'];
  const columns = assessActivities({ activity }, { readings: new Readings(codes, { system: 'strava' }), ...ALL, ...me });
  codes.forEach((code, i) => sameAsAsked(columns, i, () => assess(findCode('strava', code), me)));
});

test('a row that names nothing is bad, the others are not', () => {
  const columns = assessActivities({ activity: Int32Array.of(-1, 3, 0) }, { readings: new Readings(['walking']), statuses: true });
  assert.deepEqual(Array.from(columns.status, (status) => STATUSES[status]), ['missing', 'range', 'ok']);
  assert.equal(columns.nBad, 2);
  assert.equal(assessActivities({ activity: Int32Array.of(0) }, { readings: new Readings([]) }).nBad, 1);
});

test('readings are a list that cannot be changed', () => {
  const readings = new Readings(new Set(NAMES));
  assert.equal(readings.length, NAMES.length);
  assert.deepEqual([...readings], NAMES.map((name) => resolve(name)));
  assert.equal(readings.nUnread, [...readings].filter(({ status }) => status !== 'ok').length);
  assert.deepEqual(readings.at(-2), resolve('walking'));
  assert.equal(readings.at(NAMES.length), undefined);
  assert.equal(assess(readings.at(0), me).score, assess(NAMES[0], me).score, 'what is at a place can be assessed');
  assert.throws(() => { readings.length = 3; }, TypeError);
  assert.throws(() => { readings.more = 3; }, TypeError);
  assert.deepEqual(new Readings([[0, 6], 'bench_press'], { system: 'fit_exercise' }).at(0), findCode('fit_exercise', [0, 6]));
});

test('names of any size are read', () => {
  const long = 'x'.repeat(9_000_000); // three of them are handed over in more than one lot
  const names = [long, 'walking', long, long, 'running', `${'é'.repeat(6_000_000)} walking`, 'plank'];
  assert.deepEqual(Array.from(new Readings(names), ({ status, activity }) => [status, activity]), names.map((name) => [resolve(name).status, resolve(name).activity]));
});

test('what are no readings is refused', () => {
  thrown(() => new Readings('walking'), TypeError, { code: 'wrong_type', field: 'names' });
  thrown(() => new Readings([3]), TypeError, { code: 'wrong_type' });
  thrown(() => new Readings([null]), TypeError, { code: 'wrong_type' });
  thrown(() => new Readings(['Run'], { system: 'nowhere' }), TypeError, { code: 'unknown_name' });
  thrown(() => new Readings([{}], { system: 'strava' }), TypeError, { field: 'code' });
  thrown(() => new Readings(['Run'], { system: 'strava', strict: true }), RangeError, { code: 'conflict', field: 'system' });
  thrown(() => new Readings(['Run'], { system: 'strava', vocabulary: new Vocabulary({}) }), RangeError, { code: 'conflict', field: 'system' });
  thrown(() => new Readings(['Run'], { sytem: 'strava' }), TypeError, { code: 'unknown_field', nearest: ['system'] });
  const activity = Int32Array.of(0);
  for (const readings of [['walking'], {}, Object.create(Readings.prototype), 'walking']) {
    thrown(() => assessActivities({ activity }, { readings }), TypeError, { code: 'wrong_type', field: 'readings' });
  }
  const demand = { impact: new Float64Array(1), load: new Float64Array(1), twist: new Float64Array(1), flexion: new Float64Array(1) };
  thrown(() => assessColumns(demand, { readings: new Readings(['walking']) }), TypeError, { code: 'unknown_field', field: 'readings' });
});
