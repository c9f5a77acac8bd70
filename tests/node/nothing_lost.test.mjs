// What a caller states must not be lost on the way: emergencies, bounds, bans, days.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spinerisk } from './helper.mjs';

const { assess, assessColumns, assessDemand, explain } = spinerisk;
const answers = { saddleNumbness: true };
const demand = { impact: 1.2, load: 900, twist: 4, flexion: 5 };

test('an emergency is answered whatever else is wrong', () => {
  const calls = [
    () => assess('walking', { answers, phase: 'bogus' }),
    () => assess('walking', { answers, paine: 3 }),
    () => assess('walking', { answers, pain: 'much' }),
    () => assess('walking', { answers, provider: { banActivities: ['zz'] } }),
    () => assess('walking', { answers: { noSuchQuestion: true, ...answers } }),
    () => assess('walking', { answers, today: '2026-02-30' }),
    () => assess('walking', { answers, pain: 3, painNow: 3 }),
    () => assess(undefined, { answers }),
    () => assessDemand({ ...demand, flexion: 500 }, { answers }),
    () => assessDemand({ ...demand, impact: [1, NaN, 2] }, { answers }),
  ];
  for (const call of calls) {
    const a = call();
    assert.deepEqual([a.verdict, a.urgency, a.score], ['stop', 'emergency', 100], String(call));
  }
  assert.match(explain('walking', { answers, phase: 'bogus' }), /emergency care/);
  assert.throws(() => assess('walking', { answers: { saddleNumbness: false }, phase: 'bogus' }), { code: 'unknown_name' });
});

test('bends beside a signed flexion are refused, whatever their order', () => {
  assert.throws(() => assessDemand({ ...demand, forwardHigh: 90 }), { code: 'conflict', field: 'flexion' });
  const { flexion, ...rest } = demand;
  assert.throws(() => assessDemand({ ...rest, forwardHigh: 90, flexion }), { code: 'conflict', field: 'flexion' });
});

test('no permit lives a day too long, wherever the process runs', () => {
  const verdict = (today, until = '2026-01-04') =>
    assess('running', { conditions: ['herniation'], today, provider: { permits: [{ activity: 'running', until }] } }).verdict;
  const zone = process.env.TZ;
  try {
    for (const tz of ['Asia/Tokyo', 'UTC', 'America/Los_Angeles']) {
      process.env.TZ = tz;
      assert.equal(verdict('2026-01-04'), 'with_care');
      assert.equal(verdict('2026-01-05'), 'avoid');
      assert.equal(verdict(new Date(2026, 0, 5)), 'avoid', tz);
      assert.equal(verdict(new Date('2026-01-05T00:00:00Z')), 'avoid', tz);
      assert.equal(verdict('2026-01-06', new Date(2026, 0, 5)), 'avoid', tz);
    }
  } finally {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
});

test('a failed column call names no row', () => {
  const zeros = () => new Float64Array(2);
  const columns = { impact: zeros(), load: zeros(), twist: zeros(), flexion: zeros() };
  assert.throws(() => assessColumns(columns, { pain: 99 }), (error) => error.code === 'range' && error.row === null);
});
