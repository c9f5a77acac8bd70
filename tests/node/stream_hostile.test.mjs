// Rows through a stream that are wrong in odd ways: no row is lost, none costs another, and no emergency is passed over.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import fc from 'fast-check';
import { runs, spinerisk, thrown } from './helper.mjs';
import { cutUp, through } from './stream_helper.mjs';

const { assess, assessStream, questions } = spinerisk;
const [flag, other] = questions().filter(({ group }) => group === 'flag').map(({ id }) => id);
const camel = (id) => id.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());

/** The row of each, its error's code or its score. */
const brief = (rows) => rows.map(({ error, score }) => error?.code ?? score);
const scoreOf = (activity, options) => assess(activity, options).score;

test('an emergency is told whatever else is wrong with its row', async () => {
  const yes = { [flag]: true };
  const rows = [
    { activity: 'walking', foo: 1, answers: yes }, { answers: yes }, { activity: 'walking', pain: 1, painNow: 2, answers: yes }, { activity: 7, answers_yes: [flag] },
    { get activity() { throw new Error('mine'); }, answers: yes },
  ];
  const got = await through(rows, { input: 'objects' });
  assert.deepEqual(got.map(({ urgency }) => urgency), rows.map(() => 'emergency'));
  const text = `activity,external_kg,answers_yes\nwalking,12 kg,${flag}\n,,${flag}\nwalking,12 kg,\n`;
  assert.deepEqual((await through([text], { input: 'csv' })).map(({ urgency, error }) => urgency ?? error.code), ['emergency', 'emergency', 'wrong_type']);
  assert.equal((await through(['no json'], { answers: yes }))[0].urgency, 'emergency', 'what holds for all rows holds for one that cannot be read');
});

test('what holds for all rows is not lost because a row states another part of it', async () => {
  const all = { answers: { [flag]: true } };
  const urgencies = async (rows, options) => (await through(rows, { input: 'objects', ...options })).map(({ urgency }) => urgency);
  const rows = [{}, { [other]: false }, { [flag]: null }, { [camel(flag)]: false }, { [flag]: false }].map((answers) => ({ activity: 'walking', answers }));
  const milder = assess('walking', { answers: { [flag]: false } }).urgency;
  assert.deepEqual(await urgencies(rows, all), ['emergency', 'emergency', 'emergency', milder, milder]);
  assert.deepEqual(await urgencies([{ activity: 'walking', answers_yes: [other] }, { activity: 'walking', answersYes: other }], { answersYes: new Set([flag]) }), ['emergency', 'emergency']);
  const provider = { banActivities: ['walking'], maxMinutes: 10 };
  const own = [{ maxExternalKg: 5 }, { banActivities: ['running'] }, { banActivity: 12 }, { banActivities: [] }, { maxMinutes: 60 }];
  const banned = await through(own.map((said) => ({ activity: 'walking', minutes: 30, provider: said })), { input: 'objects', provider });
  assert.deepEqual(banned.map(({ verdict }) => verdict), own.map(() => assess('walking', { provider }).verdict), 'no row lifts a ban');
  const [both] = await through([{ activity: 'running', provider: { banActivities: ['running'] } }], { input: 'objects', provider });
  assert.equal(both.verdict, assess('running', { provider: { banActivities: ['running'] } }).verdict);
  const cycling = await through([{}, { maxMinutes: 60 }].map((said) => ({ activity: 'stationary_bike', minutes: 30, provider: said })), { input: 'objects', provider });
  assert.deepEqual(cycling.map(({ score }) => score), [10, 60].map((maxMinutes) => assess('stationary_bike', { minutes: 30, provider: { maxMinutes } }).score));
  assert.notEqual(cycling[0].score, cycling[1].score, 'a row can state another part otherwise');
});

test('what is said twice in a row is refused, whatever the stream says of it', async () => {
  const rows = [{ pain: 1, painNow: 2 }, { pain_now: 1, painNow: 2 }, { age: 30, age_years: 40 }, { diagnosis: 'bulge', conditions: ['bulge'] }];
  for (const options of [{}, { pain: 2, age: 50, conditions: ['bulge'] }, { painNow: 2, ageYears: 50, diagnosis: 'bulge' }]) {
    const got = await through(rows.map((row) => ({ activity: 'walking', ...row })), { input: 'objects', ...options });
    assert.deepEqual(brief(got), rows.map(() => 'conflict'));
  }
});

test('an empty list states nothing', async () => {
  const me = { conditions: ['osteoporosis'], phase: 'active' };
  const want = scoreOf('squat', me);
  assert.notEqual(want, scoreOf('squat', { phase: 'active' }));
  assert.deepEqual(brief(await through([[], new Set(), null, undefined].map((conditions) => ({ activity: 'squat', conditions })), { input: 'objects', ...me })), [want, want, want, want]);
  assert.deepEqual(brief(await through(['activity,conditions\nsquat,;\nsquat,\n'], { input: 'csv', ...me })), [want, want]);
});

test('a field that is kept is read all the same, and kept in an error', async () => {
  const [heavy, , bad] = await through(['{"activity":"squat","external_kg":60,"id":1}\n{"activity":"squat","id":2}\n{"activity":"squat","external_kg":-1,"id":3}'], { keep: ['external_kg', 'id'] });
  assert.deepEqual([heavy.external_kg, heavy.score, bad.id, bad.external_kg, bad.error.code], [60, scoreOf('squat', { externalKg: 60 }), 3, -1, 'range']);
  const got = await through(['activity,minutes,id\nwalking,x,7\nwalking,30,8\n'], { input: 'csv', keep: ['id', 'minutes'] });
  assert.deepEqual(got.map(({ id, minutes, error }) => [id, minutes, error?.field]), [['7', 'x', 'minutes'], ['8', '30', undefined]]);
  thrown(() => assessStream({ keep: ['__proto__'] }), RangeError, { code: 'conflict', field: 'keep' });
});

test('what cannot be read or passed on is an error of its row', async () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const ring = {};
  ring.ring = ring;
  const walking = (id) => ({ activity: 'walking', id });
  const rows = [{ activity: 'walking', get id() { throw new Error('mine'); } }, { get activity() { throw proxy; } }, { activity: proxy }, walking(3n), walking(ring), walking({ toJSON() { throw proxy; } }), walking([1])];
  for (const output of ['ndjson', 'objects']) {
    const stream = assessStream({ input: 'objects', output, keep: ['id'] });
    stream.write(proxy); // a pipeline would look for its then()
    for (const row of rows) stream.write(row);
    stream.end();
    const out = await stream.toArray();
    const got = output === 'objects' ? out : Buffer.concat(out).toString().trim().split('\n').map((line) => JSON.parse(line));
    const written = output === 'objects' ? 0 : 'wrong_type';
    assert.deepEqual(brief(got), ['wrong_type', 'wrong_type', 'wrong_type', 'wrong_type', written, written, written, 0]);
    assert.deepEqual(got.at(-1).id, [1]);
  }
});

test('CSV: lines may end in several ways in one file', async () => {
  for (const sizes of [[], [1], [3]]) {
    const one = cutUp(Buffer.from('activity\r\nwalking\nrunning\r\nsquat\rwalking'), sizes);
    assert.deepEqual(brief(await through(one, { input: 'csv' })), ['walking', 'running', 'squat', 'walking'].map((name) => scoreOf(name)));
  }
});

test('CSV: diagnosis may name several, as conditions', async () => {
  const [a, b] = await through(['activity,diagnosis,conditions\nsquat,osteoporosis;stenosis,\nsquat,,osteoporosis;stenosis\n'], { input: 'csv' });
  assert.equal(a.score, scoreOf('squat', { conditions: ['osteoporosis', 'stenosis'] }));
  assert.equal(b.score, a.score);
});

test('CSV: a stray quote costs its row only, a quote that may take others with it ends the stream', async () => {
  const got = await through(['activity,id\nwalking,1\n6" to 12" box jump,2\n6" box jump,3\n"6"" box jump",4\nrunning,5\n'], { input: 'csv', keep: ['id'] });
  assert.deepEqual(got.map(({ id, error }) => id ?? error.code), ['1', 'wrong_type', 'wrong_type', '4', '5']);
  for (const text of ['activity\nwalking\n"box" jump\nrunning\n', 'acti"vity\nwalking\n']) {
    await assert.rejects(through([text], { input: 'csv' }), (error) => spinerisk.isSpineriskError(error) && error.code === 'wrong_type' && error.field === 'row');
  }
});

test('CSV: a long cell of digits is no number, and found out at once', async () => {
  const got = await through([`activity,minutes\nwalking,${'1'.repeat(900_000)}x\nwalking,1.5e1\n`], { input: 'csv' });
  assert.deepEqual(brief(got), ['wrong_type', scoreOf('walking', { minutes: 15 })]);
});

test('the limit of a row is one of bytes and does not depend on cuts', async () => {
  const line = '{"activity":"walking","id":"ééé"}';
  const bytes = Buffer.byteLength(line);
  const text = Buffer.from(`\uFEFF\n${line}\r\n${' '.repeat(bytes + 1)}\n${line} \n${'x'.repeat(3 * bytes)}\n${line}`);
  for (const sizes of [[], [1], [bytes + 5], [7, 2]]) {
    for (const [most, want] of [[bytes, [0, 'range', 'range', 'range', 0]], [bytes - 1, Array(5).fill('range')], [bytes + 1, [0, 0, 'range', 0]]]) {
      assert.deepEqual(brief(await through(cutUp(text, sizes), { maxRowBytes: most, keep: ['id'] })), want, `${most} in pieces of ${sizes}`);
    }
  }
});

test('a file that ends within a character does not pass as whole', async () => {
  const cut = [Buffer.from('{"activity":"walking"}\n{"activity":"walking"}'), Buffer.from([0xc3])];
  assert.deepEqual(brief(await through(cut)), [0, 'wrong_type']);
});

test('CSV, however it is cut: every row in its place', async () => {
  const cell = fc.constantFrom('', '3', 'x', '"4"', '"5\n"', '"a ""b"""', 'ü', ' 6 ');
  const row = fc.tuple(fc.constantFrom('walking', '"running"', 'zorbing', '"Squat (Barbell)"'), cell);
  const end = fc.constantFrom('\n', '\r\n', '\n\n', '\r');
  await fc.assert(fc.asyncProperty(fc.array(fc.tuple(row, end), { maxLength: 12 }), end, fc.array(fc.integer({ min: 1, max: 90 }), { maxLength: 4 }), async (rows, first, sizes) => {
    const text = `activity,minutes,id${first}${rows.map(([[name, minutes], own], i) => `${name},${minutes},${i}${own}`).join('')}`;
    const got = await through(cutUp(Buffer.from(text), sizes), { input: 'csv', keep: ['id'] });
    assert.deepEqual(got.map(({ id }) => id), rows.map((_, i) => `${i}`));
    const one = await through([text], { input: 'csv', keep: ['id'] });
    assert.deepEqual(got, one);
  }), { numRuns: runs(60) });
});

test('much text of one piece comes out in several', async () => {
  const stream = assessStream({ full: true });
  const pieces = [];
  stream.on('data', (piece) => pieces.push(piece)).end('{"activity":"walking"}\n'.repeat(300));
  await once(stream, 'end');
  assert.ok(pieces.length > 3 && pieces.every(({ length }) => length < 150_000));
  assert.equal(Buffer.concat(pieces).toString().split('\n').length, 301);
});

test('an effort for all rows that no row can have is refused when the stream is made', () => {
  thrown(() => assessStream({ externalKg: -1 }), RangeError, { code: 'range', field: 'externalKg' });
  thrown(() => assessStream({ form: 'pour' }), TypeError, { code: 'unknown_name', field: 'form' });
  assert.ok(assessStream({ assistanceKg: 10, repetitions: 8 }), 'it may fit other activities than walking');
});
