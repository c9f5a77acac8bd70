// Where an error says the culprit is: the keys and places down to it, as the caller wrote them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spinerisk, thrown } from './helper.mjs';
import { through } from './stream_helper.mjs';

const { assess, assessActivities, assessColumns, assessColumnsAsync, assessDemand, fromJson, limit, Model, plan, Session, Vocabulary } = spinerisk;
const day = { activity: 'walking', day: 19990, minutes: 20 };

/** Calls, and the path of their error. */
const CALLS = [
  [() => assess('walking', { painNow: 11 }), ['painNow']],
  [() => assess('walking', { pain: 11 }), ['pain']],
  [() => assess('walking', { age: 12 }), ['age']],
  [() => assess('walking', { pain: '2' }), ['pain']],
  [() => assess('walking', { pain: 1, painNow: 2 }), ['pain']],
  [() => assess('walking', { 'a.b[0]': 1 }), ['a.b[0]']],
  [() => assess('walking', { region: 'cervical' }), ['region']],
  [() => assess('walking', { conditions: ['bulge', 'foo'] }), ['conditions', 1]],
  [() => assess('walking', { conditions: 'foo' }), ['conditions']],
  [() => assess('walking', { goals: new Set(['fun']) }), ['goals']],
  [() => assess('walking', { diagnosis: ['none', 'bulge'] }), ['diagnosis']],
  [() => assess('walking', { answers: { saddle_numbness: 'yes' } }), ['answers', 'saddle_numbness']],
  [() => assess('walking', { answers: { saddleNumbness: 1 } }), ['answers', 'saddleNumbness']],
  [() => assess('walking', { answers: { fever: true } }), ['answers', 'fever']],
  [() => assess('walking', { answers: 5 }), ['answers']],
  [() => assess('walking', { provider: { maxLoad: -1 } }), ['provider', 'maxLoad']],
  [() => assess('walking', { provider: { banActivities: ['walking', 'runnning'] } }), ['provider', 'banActivities', 1]],
  [() => assess('walking', { provider: { permits: [{ activity: 'walking', until: -1 }] } }), ['provider', 'permits', 0, 'until']],
  [() => assess('walking', { provider: { permits: [{ activity: 'walking' }, { activity: 'cycling', until: -2 }] } }), ['provider', 'permits', 1, 'until']],
  [() => assess('walking', { provider: { permits: [{ activity: 'walking', until: 'soon' }] } }), ['provider', 'permits', 0, 'until']],
  [() => assess('walking', { provider: { permits: [{ activity: 'walking' }, { until: 20000 }] } }), ['provider', 'permits', 1]],
  [() => assess('walking', { provider: { permits: [5] } }), ['provider', 'permits', 0]],
  [() => assess('walking', { provider: { permits: 5 } }), ['provider', 'permits']],
  [() => assess('walking', { vocabulary: 5 }), ['vocabulary']],
  [() => assess('zorbing'), ['activity']],
  [() => assess({ impact: 1, load: -1, twist: 0, forward: 0, backward: 0 }), ['activity', 'load']],
  [() => assessDemand({ impact: 1, load: 900, twist: 4, flexion: 130 }), ['demand', 'flexion']],
  [() => assessDemand({ impact: 1, load: 900, twist: 4, forward: [3, 2, 1], backward: 0 }), ['demand', 'forward']],
  [() => assessDemand({ impact: 1, load: 900, twist: 4, forward: 0 }), ['demand', 'backward']],
  [() => assessDemand({ impact: 1, load: 900, twist: 4, flexion: 0 }, { pain: 11 }), ['pain']],
  [() => limit('walking', 'minutes', { verdict: 'fine' }), ['verdict']],
  [() => new Session().judge({ pain: 11 }), ['pain']],
  [() => plan({ target: 'runnning' }), ['target']],
  [() => plan({ likes: ['walking', 'runnning'] }), ['likes', 1]],
  [() => plan({ likes: ['walking', 65000] }), ['likes', 1]],
  [() => plan({ today: 20000, diary: [day, day, { ...day, minutes: -3 }] }), ['diary', 2, 'minutes']],
  [() => plan({ today: 20000, diary: [day, { ...day, activity: 'runnning' }] }), ['diary', 1, 'activity']],
  [() => plan({ today: 20000, diary: [day, { activity: 'walking', day: 19990 }] }), ['diary', 1, 'minutes']],
  [() => plan({ today: 20000, diary: [day, 5] }), ['diary', 1]],
  [() => new Model({ owner: 'me', changes: { avoid_line: 99 } }), ['changes', 'avoid_line']],
  [() => new Model({ owner: 'me', rulesOff: ['red_flags'] }), ['rulesOff', 0]],
  [() => new Vocabulary({ activities: [{ id: 'x', impact: -1 }] }), ['activities', 0]],
  [() => new Vocabulary({ activities: [{ id: 'x', impact: 'x' }] }), ['activities', 0, 'impact']],
  [() => assessActivities({ activity: new Uint32Array(1) }, { pain: 11 }), ['pain']],
  [() => assessActivities({ activity: new Uint32Array(1) }, { provider: { maxLoad: -1 } }), ['provider', 'maxLoad']],
  [() => assessActivities({ activity: new Uint32Array(1) }, { out: { score: new Float32Array(1) } }), ['out', 'score']],
  [() => assessColumns({ impact: 1 }), ['impact']],
  [() => fromJson(JSON.stringify({ ...JSON.parse(spinerisk.toJson(plan({}))), weeks: 'x' })), ['weeks']],
];

for (const [call, path] of CALLS) {
  test(`${String(call).slice(6, 110)} says ${path.join(' / ')}`, () => {
    thrown(call, Error, { path });
  });
}

test('a call on the thread pool says it, too', async () => {
  const columns = Object.fromEntries(['impact', 'load', 'twist', 'flexion'].map((key) => [key, new Float64Array(1)]));
  await assert.rejects(assessColumnsAsync(columns, { age: 12 }), (error) => error.field === 'ageYears' && error.path.join() === 'age');
});

test('the path costs nothing and changes nothing where code of the caller gets in the way', () => {
  let reads = 0;
  const fickle = { get pain() { return (reads += 1) === 1 ? 11 : 3; } };
  thrown(() => assess('walking', fickle), RangeError, { code: 'range', value: 11, path: ['painNow'] });
  reads = 0;
  assess('walking', { get pain() { reads += 1; return 3; } });
  assert.equal(reads, 1, 'a call that works reads once');
  const frozen = Object.freeze(thrown(() => assess('walking', { pain: 11 }), RangeError, {}));
  assert.throws(() => assess('walking', { get minutes() { throw frozen; } }), (error) => error === frozen);
});

test('a row of a stream says it by its own key', async () => {
  const rows = [
    { activity: 'squat', external_kg: 501 }, { activity: 'squat', externalKg: 501 }, { activity: 'squat', pain: 11 }, { activity: 'zorbing' }, {},
    { activity: 'squat', provider: { permits: [{ activity: 'squat', until: -1 }] } }, { activity: 'squat', conditions: ['foo'] },
    { activity: 'squat', answersNo: ['fever', 'foo'] }, { activity: 'squat', extra_kg: 1 },
  ];
  const wanted = [
    ['external_kg'], ['externalKg'], ['pain'], ['activity'], ['activity'], ['provider', 'permits', 0, 'until'], ['conditions', 0], ['answersNo'], ['extra_kg'],
  ];
  const got = await through(rows, { input: 'objects', answersNo: ['implant'] });
  assert.deepEqual(got.map(({ error }) => [error.path, error.line]), wanted.map((path) => [path, null]));
  assert.equal(got[6].error.allowed.length, 14);
  const text = await through([rows.map((one) => `${JSON.stringify(one)}\n`).join('')], { answersNo: ['implant'] });
  assert.deepEqual(text.map(({ error }) => [error.path, error.line]), wanted.map((path, i) => [path, i + 1]));
});

test('lines of JSON are counted, also those that are no rows, too long or cut', async () => {
  const lines = ['{"activity":"walking"}', '', 'not json', `{"activity":"${'x'.repeat(300)}"}`, '   ', '{"activity":"zorbing"}', 'x'.repeat(900), '[]', '{'];
  const text = lines.join('\r\n');
  for (const size of [1, 7, 100, 5000]) {
    const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, i) => text.slice(i * size, (i + 1) * size));
    const got = await through(pieces, { maxRowBytes: 200 });
    assert.deepEqual(got.map(({ error }) => error?.line), [undefined, 3, 4, 6, 7, 8, 9], `pieces of ${size}`);
  }
});

test('lines of CSV are counted: a row is where it begins', async () => {
  const rows = ['activity,note,external_kg', 'squat,a,501', '', 'squat,"two\nlines",501', 'squat,"b\r\nc\r\nd",501', 'squat,1', 'squat,"e\rf",-1', 'squat,a"b,1', 'zorbing,,', 'squat,g,1 kg'];
  for (const end of ['\n', '\r\n']) {
    const got = await through([rows.join(end)], { input: 'csv', keep: ['note'] });
    assert.deepEqual(got.map(({ error }) => [error.path[0], error.line]), [
      ['external_kg', 2], ['external_kg', 4], ['external_kg', 6], ['row', 9], ['external_kg', 10], ['row', 12], ['activity', 13], ['external_kg', 14],
    ], JSON.stringify(end));
    assert.deepEqual(got.at(-1).error.range, [0, 500]);
  }
});
