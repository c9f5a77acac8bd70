// Rows through a stream: what comes out is what assess() says of each, whatever the rows and however they are cut.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable, Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { test } from 'node:test';
import fc from 'fast-check';
import { runs, spinerisk, thrown } from './helper.mjs';
import { cutUp, through } from './stream_helper.mjs';

const { assess, assessStream, questions, Vocabulary } = spinerisk;
const me = Object.freeze({ conditions: ['herniation'], phase: 'active', pain: 2 });

const SHORT = ['activity', 'readAs', 'confidence', 'ambiguous', 'raised', 'score', 'low', 'high', 'verdict', 'urgency', 'encouraged', 'hazard', 'dose'];

/** What a row must give that begins on a line. */
function expected(activity, options, i, line) {
  try {
    const a = assess(activity, options);
    return { row: i, ...Object.fromEntries(SHORT.map((key) => [key, a[key]])), reasons: a.reasons.map(({ id }) => id) };
  } catch (error) {
    assert.ok(spinerisk.isSpineriskError(error), error.stack);
    const { code, message, field, path: where, value, range, allowed, nearest } = error;
    return { row: i, error: { code, message, field, path: where, value, range, allowed, nearest, line } };
  }
}

const row = fc.record({
  activity: fc.constantFrom('running', 'Squat (Barbell)', 'zorbing', 'Workout', 'weighted plank', 'walking'),
  externalKg: fc.constantFrom(null, 20, 60.5, -1, 1e9),
  minutes: fc.option(fc.double({ min: 0, max: 100, noNaN: true })),
  form: fc.constantFrom(null, 'good', 'poor', 'pour'),
  pain: fc.constantFrom(null, 0, 7),
  conditions: fc.constantFrom(null, ['bulge'], ['stenosis', 'osteoporosis']),
}, { requiredKeys: ['activity'] });

/** The options a row stands for: null states nothing, so the stream's own hold. */
const optionsOf = ({ activity: _activity, ...own }) => ({ ...me, ...Object.fromEntries(Object.entries(own).filter(([, value]) => value !== null)) });

test('lines of JSON, however they are cut, come out as assess() says', async () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 200 }), { maxLength: 5 });
  const ends = fc.constantFrom('\n', '\r\n', '\n\n', ' \n\t');
  await fc.assert(fc.asyncProperty(fc.array(row, { maxLength: 12 }), sizes, ends, fc.boolean(), async (rows, cuts, end, isEnded) => {
    const text = Buffer.from(rows.map((one) => JSON.stringify(one)).join(end) + (isEnded ? end : ''));
    const got = await through(cutUp(text, cuts), me);
    const perRow = end === '\n\n' ? 2 : 1;
    assert.deepEqual(got, JSON.parse(JSON.stringify(rows.map((one, i) => expected(one.activity, optionsOf(one), i, perRow * i + 1)))));
  }), { numRuns: runs(150) });
});

test('objects in and out, the whole answer, keys as in files, and what is kept', async () => {
  const rows = [
    { activity: 'Squat (Barbell)', external_kg: 60, id: 7, day: '2026-01-02' },
    { activity: 'running', pain_now: 4, id: 8 },
    { activity: spinerisk.resolve('weighted plank'), minutes: 1, id: null },
    { activity: spinerisk.find('walking'), id: [1] },
  ];
  const got = await through(rows, { input: 'objects', keep: ['id', 'day'], full: true, ...me });
  const { pain, ...others } = me;
  assert.deepEqual(got, [
    { row: 0, id: 7, day: '2026-01-02', ...assess('Squat (Barbell)', { ...me, externalKg: 60 }) },
    { row: 1, id: 8, ...assess('running', { ...others, pain: undefined, painNow: 4 }) },
    { row: 2, id: null, ...assess('weighted plank', { ...me, minutes: 1 }) },
    { row: 3, id: [1], ...assess('walking', me) },
  ]);
});

test('CSV: numbers, names, sets, days, quotes, a mark at the beginning; an empty cell states nothing', async () => {
  const text = '\uFEFFactivity, external_kg,form,conditions,today,pain,note\r\n'
    + '"Squat (Barbell)",60.5,poor,bulge;stenosis,2026-01-02,3,"a ""quoted"", note\nover two lines"\r\n'
    + 'running,,,,,,\r\n\r\n'
    + 'walking,1e1,good,herniation|,,0.5,ü\r\n';
  for (const sizes of [[], [1], [7]]) {
    const got = await through(cutUp(Buffer.from(text), sizes), { input: 'csv', keep: ['note'], phase: 'active' });
    const like = (i, note, activity, options) => ({ row: i, note, ...Object.fromEntries(Object.entries(expected(activity, { phase: 'active', ...options }, i)).slice(1)) });
    assert.deepEqual(got, [
      like(0, 'a "quoted", note\nover two lines', 'Squat (Barbell)', { externalKg: 60.5, form: 'poor', conditions: ['bulge', 'stenosis'], today: '2026-01-02', pain: 3 }),
      like(1, '', 'running', {}),
      like(2, 'ü', 'walking', { externalKg: 10, form: 'good', conditions: ['herniation'], pain: 0.5 }),
    ]);
  }
});

test('CSV: other delimiters, and a hint where one is not told', async () => {
  for (const [delimiter, set] of [[';', '|'], ['\t', ';'], ['|', ';'], [',', '|']]) {
    const rows = [['activity', 'external_kg', 'conditions'], ['squat', '20', `bulge${set}stenosis`]].map((cells) => cells.join(delimiter));
    const [got] = await through([rows.join('\n')], { input: 'csv', delimiter });
    assert.equal(got.score, assess('squat', { externalKg: 20, conditions: ['bulge', 'stenosis'] }).score);
    if (delimiter !== ',') await ended(rows, { input: 'csv' }, { code: 'unknown_field', field: 'delimiter', value: ',' });
  }
  thrown(() => assessStream({ input: 'csv', delimiter: 'x' }), TypeError, { field: 'delimiter', allowed: [',', ';', '\t', '|'] });
  await ended(['activity,ID\nsquat,3\n'], { input: 'csv', keep: ['id'] }, { code: 'unknown_field', field: 'ID', nearest: ['id'] });
});

test('CSV: a bad cell or a missing one costs its row only', async () => {
  const text = 'activity,external_kg,conditions\nsquat,"12,5",\nsquat,12 kg,\nsquat,NaN,\nsquat,0x10,\nsquat,1,bulge;bulg\nsquat,1\nsquat,1,bulge,more\nsquat,501,\n,1,\nsquat,20,bulge\n';
  const got = await through([text], { input: 'csv', output: 'objects' });
  assert.deepEqual(got.map(({ error }) => error && [error.code, error.field, error.value]), [
    ['wrong_type', 'externalKg', '12,5'], ['wrong_type', 'externalKg', '12 kg'], ['wrong_type', 'externalKg', 'NaN'], ['wrong_type', 'externalKg', '0x10'],
    ['unknown_name', 'conditions', 'bulg'], ['range', 'row', 2], ['range', 'row', 4], ['range', 'externalKg', 501], ['missing', 'activity', null], undefined,
  ]);
  assert.deepEqual(got[7].error.range, [0, 500]);
  assert.equal(got[9].score, assess('squat', { externalKg: 20, conditions: ['bulge'] }).score);
});

/** The error a stream ends with. */
async function ended(pieces, options, expectedError) {
  await assert.rejects(through(pieces, options), (error) => {
    for (const [key, value] of Object.entries(expectedError)) assert.deepEqual(error[key], value, `.${key} of ${error.stack}`);
    return spinerisk.isSpineriskError(error);
  });
}

test('CSV: a header that cannot be right ends the stream', async () => {
  await ended(['activity,weight\nsquat,3\n'], { input: 'csv' }, { code: 'unknown_field', field: 'weight' });
  await ended(['activity,external_kgs\nsquat,3\n'], { input: 'csv' }, { code: 'unknown_field', nearest: ['external_kg', 'externalKg'] });
  await ended(['minutes\n3\n'], { input: 'csv' }, { code: 'missing', field: 'activity' });
  await ended(['activity,minutes,minutes\nsquat,3,4\n'], { input: 'csv' }, { code: 'conflict', field: 'minutes' });
  await ended(['activity,note\nsquat,"never closed'], { input: 'csv', keep: ['note'] }, { code: 'wrong_type', field: 'row' });
  await ended([`activity\n${'x'.repeat(3_000_000)}\n`], { input: 'csv' }, { code: 'wrong_type', field: 'row' });
  assert.deepEqual(await through([''], { input: 'csv' }), []);
  assert.deepEqual(await through(['activity\n'], { input: 'csv' }), []);
});

test('JSON: what is no row is an error in its place, and the next one is read', async () => {
  const lines = ['not json', '[1]', 'null', '"walking"', '{"activity":"walking"', '{}', '{"activity":null}', '{"activity":7}', '{"activity":"walking","activty":1}',
    '{"activity":"walking","__proto__":{"pain":3}}', '{"activity":"walking","constructor":1}', '{"activity":"walking","external_kg":"NaN"}',
    '{"activity":"walking","external_kg":1,"externalKg":2}', '{"activity":"walking","minutes":1e400}', '{"activity":"walking"}'];
  const got = await through([`\uFEFF${lines.join('\n')}`], {});
  assert.deepEqual(got.map(({ error }) => error && [error.code, error.field]), [
    ['wrong_type', 'row'], ['wrong_type', 'row'], ['wrong_type', 'row'], ['wrong_type', 'row'], ['wrong_type', 'row'], ['missing', 'activity'], ['missing', 'activity'],
    ['wrong_type', 'activity'], ['unknown_field', 'activty'], ['unknown_field', '__proto__'], ['unknown_field', 'constructor'], ['wrong_type', 'externalKg'],
    ['conflict', 'externalKg'], ['range', 'minutes'], undefined,
  ]);
  assert.equal(got.at(-1).score, assess('walking').score);
});

test('lines without an end are refused at the limit, and take no memory', async () => {
  const piece = 'x'.repeat(1_000_000);
  function* pieces() {
    yield '{"activity":"walking"}\n';
    for (let i = 0; i < 100; i += 1) yield piece;
    yield '\n{"activity":"running"}\n';
  }
  const got = await through(pieces(), { maxRowBytes: 100_000 });
  assert.deepEqual(got.map(({ activity, error }) => activity ?? [error.code, error.field, error.range]), ['walking', ['range', 'row', [0, 100_000]], 'running']);
  const within = `{"activity":"${'x'.repeat(5000)}"}`;
  assert.deepEqual((await through([within], { maxRowBytes: 100 })).map(({ error }) => error.code), ['range']);
  assert.deepEqual((await through([within])).map(({ error }) => [error.code, error.value.length]), [['unknown_activity', 200]]);
});

test('an emergency is answered whatever else is wrong with its row', async () => {
  const flag = questions()[0].id;
  const [row] = await through([`{"activity":"walking","external_kg":-1,"answers":{"${flag}":true}}`], {});
  assert.equal(row.verdict, 'stop');
  assert.equal(row.urgency, 'emergency');
});

test('a row comes out when it is in, not when many are', async () => {
  for (const [input, head, row] of [['ndjson', '\n', '{"activity":"walking"}\n'], ['csv', 'activity\n', 'walking\n'], ['objects', { activity: 'walking' }, { activity: 'walking' }]]) {
    const stream = assessStream({ input });
    let out = 0;
    stream.on('data', () => (out += 1));
    for (const piece of [head, row, row]) {
      stream.write(piece);
      await sleep(5);
    }
    // csv-parse looks a few bytes ahead: its last row waits for them.
    assert.equal(out, { ndjson: 2, csv: 1, objects: 3 }[input], input);
    stream.destroy();
  }
});

test('a slow reader slows the writer down: little is held', async () => {
  for (const [input, line] of [['ndjson', '{"activity":"walking","minutes":30}\n'], ['csv', 'walking,30\n']]) {
    const lines = 60_000;
    let given = 0;
    function* pieces() {
      if (input === 'csv') yield 'activity,minutes\n';
      for (; given < lines; given += 100) yield line.repeat(100);
    }
    const stream = assessStream({ input });
    const ending = pipeline(Readable.from(pieces(), { objectMode: false, highWaterMark: 4096 }), stream, new Writable({ write(_chunk, _encoding, done) { if (stream.rows < 5000) setImmediate(done); else waiting.push(done); } })).catch((error) => error);
    const waiting = [];
    while (waiting.length === 0) await sleep(5);
    await sleep(50);
    assert.ok(given < 15_000, `${given} rows were taken while nobody read`);
    stream.destroy();
    assert.equal((await ending).code, 'ERR_STREAM_PREMATURE_CLOSE');
  }
});

test('a reader that goes away, an error of the source: the stream ends, nothing else happens', async () => {
  for (const input of ['ndjson', 'csv', 'objects']) {
    const stream = assessStream({ input });
    stream.destroy();
    assert.equal(stream.destroyed, true);
    const source = Readable.from((async function* fail() { yield input === 'objects' ? { activity: 'walking' } : 'activity\n'; throw new Error('the disk is gone'); })());
    await assert.rejects(pipeline(source, assessStream({ input }), new Writable({ objectMode: true, write: (_chunk, _encoding, done) => done() })), /the disk is gone/);
  }
});

test('rows that throw, that cannot be written: errors in their places', async () => {
  const rows = [{ get activity() { throw new Error('mine'); } }, { activity: 'walking', externalKg: 3n }, new Map(), Object.create({ activity: 'walking' }), { activity: 'walking' }];
  for (const output of ['objects', 'ndjson']) {
    const got = await through(rows, { input: 'objects', output });
    assert.deepEqual(got.map(({ error }) => error?.code), ['wrong_type', 'wrong_type', 'wrong_type', 'wrong_type', undefined]);
    assert.equal(got[1].error.value, 'a BigInt');
  }
});

test('options are checked when the stream is made', () => {
  assert.ok(assessStream() instanceof Transform);
  thrown(() => assessStream({ input: 'xml' }), TypeError, { code: 'wrong_type', field: 'input' });
  thrown(() => assessStream({ output: 'csv' }), TypeError, { code: 'wrong_type', field: 'output' });
  thrown(() => assessStream({ keep: 'id' }), TypeError, { field: 'keep' });
  thrown(() => assessStream({ keep: ['score'] }), RangeError, { code: 'conflict', field: 'keep' });
  thrown(() => assessStream({ keep: ['model'] }), RangeError, { code: 'conflict', field: 'keep' });
  thrown(() => assessStream({ full: 1 }), TypeError, { field: 'full' });
  thrown(() => assessStream({ maxRowBytes: 0 }), RangeError, { field: 'maxRowBytes' });
  thrown(() => assessStream({ painn: 3 }), TypeError, { code: 'unknown_field', nearest: ['painNow', 'pain'] });
  thrown(() => assessStream({ pain: 11 }), RangeError, { field: 'painNow', range: [0, 10] });
  thrown(() => assessStream({ conditions: ['bulg'] }), TypeError, { code: 'unknown_name' });
  thrown(() => assessStream('csv'), TypeError, { code: 'wrong_type' });
});

test('effort for all rows, and a vocabulary', async () => {
  const vocabulary = new Vocabulary({ activities: [{ id: 'sandbag_throw', impact: 1.5, load: 4000, twist: 35, forward: 40, backward: 0 }] });
  const got = await through(['{"activity":"sandbag_throw"}\n{"activity":"squat","external_kg":5}\n{"activity":"squat"}'], { vocabulary, externalKg: 40, ...me });
  assert.deepEqual(got.map(({ score }) => score), [assess('sandbag_throw', { ...me, vocabulary, externalKg: 40 }), assess('squat', { ...me, externalKg: 5 }), assess('squat', { ...me, externalKg: 40 })].map(({ score }) => score));
});

test('a real file through a real file', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'spinerisk-'));
  const [from, to] = ['in.csv', 'out.ndjson'].map((name) => path.join(folder, name));
  fs.writeFileSync(from, `activity,minutes\n${'walking,30\nzorbing,3\n'.repeat(20_000)}`);
  const stream = assessStream({ input: 'csv', ...me });
  await pipeline(fs.createReadStream(from), stream, fs.createWriteStream(to));
  const lines = fs.readFileSync(to, 'utf8').trim().split('\n');
  assert.deepEqual([lines.length, stream.rows, stream.nBad], [40_000, 40_000, 20_000]);
  assert.equal(JSON.parse(lines.at(-2)).score, assess('walking', { ...me, minutes: 30 }).score);
  fs.rmSync(folder, { recursive: true });
});
