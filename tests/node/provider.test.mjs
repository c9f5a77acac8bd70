// The provider's word: bans, ceilings, permits with an end.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settled, spinerisk, strictness, thrown } from './helper.mjs';

const { assess, catalogue, find } = spinerisk;
const person = settled;

test('a ban by name, by number, by tag', () => {
  for (const provider of [
    { banActivities: ['walking'] },
    { banActivities: new Set(['Walking']) },
    { banActivities: 'walking' },
    { banActivities: [find('walking').number] },
    { banActivity: ['walking'] },
    { banTags: ['walking'] },
    { banTags: 'walking' },
  ]) {
    assert.equal(assess('walking', { ...person, provider }).verdict, 'avoid', JSON.stringify(provider));
  }
  assert.equal(assess('walking', { ...person, provider: { banActivities: ['running', 'swimming'] } }).verdict, 'suitable');
  assert.equal(assess('running', { ...person, provider: { banActivities: ['walking', 'running'] } }).verdict, 'avoid');
});

test('a ceiling and a best verdict only make it stricter', () => {
  const plain = assess('back_squat', { ...person, externalKg: 20 });
  for (const provider of [{ maxExternalKg: 10 }, { maxLoad: 100 }, { bestVerdict: 'ask_provider' }, { maxForward: 1 }]) {
    assert.ok(strictness(assess('back_squat', { ...person, externalKg: 20, provider })) >= strictness(plain));
  }
  assert.ok(strictness(assess('walking', { ...person, provider: { bestVerdict: 'with_care' } })) >= 2);
  assert.ok(strictness(assess('goblet_squat', { ...person, externalKg: 20, provider: { maxExternalKg: 10 } })) >= 4);
});

test('a permit softens a score-based avoid inside its limits, and never changes the formula\'s score', () => {
  const heavy = { ...person, externalKg: 60, today: '2026-02-01' };
  const refused = assess('deadlift', heavy);
  assert.equal(refused.verdict, 'avoid');
  const permit = (more) => ({ ...heavy, provider: { permits: [{ activity: 'deadlift', ...more }] } });
  const allowed = assess('deadlift', permit({ maxExternalKg: 60 }));
  assert.equal(allowed.verdict, 'with_care');
  assert.equal(allowed.modelScore, refused.modelScore);
  assert.equal(assess('deadlift', permit({ maxExternalKg: 50 })).verdict, 'avoid', 'heavier than permitted');
  assert.equal(assess('deadlift', permit({ until: '2026-02-01' })).verdict, 'with_care', 'on its last day');
  assert.equal(assess('deadlift', permit({ until: '2026-01-31' })).verdict, 'avoid', 'after its last day');
  assert.equal(assess('deadlift', { ...permit({ until: '2026-03-01' }), today: undefined }).verdict, 'avoid', 'no today: lapsed');
  assert.equal(assess('deadlift', permit({ until: new Date('2026-03-01') })).verdict, 'with_care');
  assert.equal(assess('deadlift', permit({ until: new Date('2026-01-31T23:59:59.999Z') })).verdict, 'avoid');
  assert.equal(assess('deadlift', { ...permit({ until: '2026-02-01' }), today: new Date('2026-02-01T23:00:00Z') }).verdict, 'with_care');
  assert.equal(assess('deadlift', { ...heavy, provider: { permits: [{ activity: 'overhead_press' }] } }).verdict, 'avoid', 'another activity');
});

test('a permit for two tags keeps its limits for both', () => {
  const heavy = { ...person, externalKg: 60 };
  const tags = find('deadlift').tags;
  const other = ['breath_hold', 'fall', 'water'].filter((tag) => !tags.includes(tag))[0];
  if (tags.length === 0) return;
  for (const order of [[tags[0], other], [other, tags[0]]]) {
    assert.equal(assess('deadlift', { ...heavy, provider: { permits: [{ tags: order, maxExternalKg: 20 }] } }).verdict, 'avoid', String(order));
  }
});

test('two permits by tag are two permits, each with its own limit', () => {
  const entry = catalogue().find((one) => one.tags.length > 0 && one.kind === 'movement' && one.loadPerKg > 0 && assess(one, { ...person, externalKg: 60 }).verdict === 'avoid');
  const permits = [{ tags: entry.tags[0], maxExternalKg: 20 }, { tags: 'water', maxExternalKg: 300 }];
  const verdict = (list) => assess(entry, { ...person, externalKg: 60, provider: { permits: list } }).verdict;
  assert.equal(verdict(permits), 'avoid');
  assert.equal(verdict([...permits].reverse()), 'avoid');
  assert.equal(verdict([{ tags: entry.tags[0] }, { tags: 'water', maxExternalKg: 1 }]), verdict([{ tags: entry.tags[0] }]));
});

test('a red flag and pain stand above every permit', () => {
  const provider = { permits: [{ activity: 'deadlift' }] };
  assert.equal(assess('deadlift', { ...person, provider, pain: 9 }).verdict, 'stop');
  assert.equal(assess('deadlift', { ...person, provider, answersNo: null, answers: { bothLegsWeak: true } }).verdict, 'stop');
});

test('bad permits', () => {
  const call = (permits) => () => assess('deadlift', { ...person, provider: { permits } });
  thrown(call([{}]), RangeError, { code: 'missing', field: 'permitActivity' });
  thrown(call([{ tags: [] }]), RangeError, { code: 'missing', field: 'permitActivity' });
  thrown(call([{ maxExternalKg: 5 }]), RangeError, { code: 'missing', field: 'permitActivity' });
  thrown(call([{ activity: 'deadlift', tags: ['fall'] }]), RangeError, { code: 'conflict', field: 'permitTags' });
  thrown(call([{ activity: 'deadlift', kg: 5 }]), TypeError, { code: 'unknown_field', field: 'kg' });
  thrown(call([{ activity: 'deadlift', maxExternalKg: '5' }]), TypeError, { code: 'wrong_type', field: 'permitMaxExternalKg' });
  thrown(call([null]), TypeError, { code: 'wrong_type' });
  thrown(call({ activity: 'deadlift' }), TypeError, { code: 'wrong_type', field: 'provider.permits' });
  for (const activity of [0, -1, 1.5, 1e300, 65536, Infinity, 4_294_967_297]) {
    assert.throws(call([{ activity }]), RangeError, String(activity));
    assert.throws(() => assess('deadlift', { ...person, provider: { banActivities: [activity] } }), RangeError, String(activity));
  }
  for (const day of ['2026-02-30', '2026-13-01', '26-01-01', '', '2026-02-01T00:00', '0001-01-01', '９９９９-01-01']) {
    thrown(call([{ activity: 'deadlift', until: day }]), RangeError, { code: 'range', field: 'permitUntil' });
    thrown(() => assess('deadlift', { today: day }), RangeError, { code: 'range', field: 'today' });
  }
  thrown(() => assess('deadlift', { today: new Date(NaN) }), RangeError, { code: 'range', field: 'today' });
  thrown(() => assess('deadlift', { today: new Date('1969-12-31') }), RangeError, { code: 'range', field: 'today', value: -1 });
});

test('many bans and permits: all are read, or the call says it takes no more', () => {
  const many = Array.from({ length: 5000 }, () => ({ activity: 'overhead_press', maxExternalKg: 1 }));
  const last = { activity: 'deadlift' };
  try {
    assert.equal(assess('deadlift', { ...person, externalKg: 60, provider: { permits: [...many, last] } }).verdict, 'with_care');
  } catch (error) {
    assert.ok(spinerisk.isSpineriskError(error), error.stack);
  }
  try {
    const bans = [...Array.from({ length: 5000 }, () => 'running'), 'walking'];
    assert.equal(assess('walking', { ...person, provider: { banActivities: bans } }).verdict, 'avoid');
  } catch (error) {
    assert.ok(spinerisk.isSpineriskError(error), error.stack);
  }
});
