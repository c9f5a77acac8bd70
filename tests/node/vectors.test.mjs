// The golden vectors all languages share, bit for bit; tests/vectors/README.md describes the files.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spinerisk } from './helper.mjs';
import { byKey, fieldNameOf, read, rowsOf, same, words } from './vectors.mjs';

const { assess, assessColumns, assessDemand, findCode, resolve, STATUSES, URGENCIES, VERDICTS } = spinerisk;

function checkAssessment(row) {
  const { options, demand } = read(row.inputs);
  let a;
  try {
    a = row.call === 'demand' ? assessDemand(demand, options) : assess(row.name, options);
  } catch (error) {
    assert.ok(spinerisk.isSpineriskError(error), error.stack);
    assert.equal(error.code, row.status, error.message);
    assert.equal(fieldNameOf(error), row.error_field);
    return;
  }
  assert.equal(row.status, 'ok', 'it was scored');
  assert.equal(a.verdict, row.verdict);
  assert.equal(a.urgency, row.urgency);
  assert.equal(a.encouraged, row.encouraged === '1');
  assert.equal(a.evidence ?? 'none', row.evidence);
  for (const [key, cell] of [['score', 'score'], ['low', 'low'], ['high', 'high'], ['modelScore', 'model_score']]) same(a[key], row[cell], cell);
  const parts = Object.entries(a.contributions);
  words(row.contributions).forEach((hex, i) => same(parts[i][1], hex, parts[i][0]));
  assert.deepEqual(a.assumed.map((key) => byKey.get(key).name), words(row.assumed));
  assert.deepEqual(a.openQuestions, words(row.open_questions));
  assert.deepEqual(a.reasons.map((reason) => reason.id), words(row.reasons));
  assert.equal(a.screened, row.screened);
}

/** Runs a check per case; fails once, with the first few failures. */
function checkAll(cases, check) {
  const failures = [];
  for (const each of cases) {
    try {
      check(each);
    } catch (error) {
      failures.push(`${each.case ?? each[0].case}: ${error.message}`);
    }
  }
  assert.equal(failures.length, 0, `${failures.length} of ${cases.length} cases:\n${failures.slice(0, 10).join('\n')}`);
}

function checkColumns(rows) {
  const column = (key) => Float64Array.from(rows, (row) => (row[key] === 'nan' ? NaN : Number(row[key])));
  const columns = { impact: column('impact'), load: column('load'), twist: column('twist'), flexion: column('flexion') };
  const { options } = read(rows[0].inputs);
  const result = assessColumns(columns, { ...options, verdicts: true, statuses: true, urgencies: true, modelScores: true });
  for (const [i, row] of rows.entries()) {
    assert.equal(STATUSES[result.status[i]], row.status, `row ${i}`);
    assert.equal(VERDICTS[result.verdict[i] - 1] ?? '', row.verdict, `row ${i}`);
    assert.equal(URGENCIES[result.urgency[i]], row.urgency, `row ${i}`);
    same(result.score[i], row.score, `score of row ${i}`);
    same(result.modelScore[i], row.model_score, `model score of row ${i}`);
  }
  assert.equal(result.nBad, rows.filter((row) => row.status !== 'ok').length);
}

test('assess.csv', () => {
  const rows = rowsOf('assess.csv');
  assert.ok(rows.length >= 300, `${rows.length} cases`);
  checkAll(rows, checkAssessment);
});

test('columns.csv', () => {
  const calls = [];
  for (const row of rowsOf('columns.csv')) {
    if (calls.at(-1)?.[0].case === row.case) calls.at(-1).push(row);
    else calls.push([row]);
  }
  assert.ok(calls.length > 0);
  checkAll(calls, checkColumns);
});

/** What stands before the first colon, and what behind it. */
const split = (text) => [text.slice(0, text.indexOf(':')), text.slice(text.indexOf(':') + 1)];

function checkReading(row) {
  const r = row.call === 'code' ? findCode(...split(row.name)) : resolve(row.name, { strict: row.call === 'strict' });
  const shown = r.status === 'not_enough_information' ? r.candidates[0].activity : r.activity;
  assert.deepEqual(
    [r.status, shown ?? '', r.readAs ?? '', r.confidence, r.ambiguous, r.assisted, r.raised],
    [row.status, row.activity, row.read_as, Number(row.confidence), row.ambiguous === '1', row.assisted === '1', words(row.raised)],
    `${row.case} ${row.name}`,
  );
  const candidates = words(row.candidates).map((text) => {
    const [activity, raised, confidence] = text.split(':');
    return { activity, confidence: Number(confidence), raised: raised === '' ? [] : raised.split('+') };
  });
  assert.deepEqual(r.candidates, candidates, `${row.case} ${row.name}`);
  assert.deepEqual(r.unused.map(({ begin, end }) => `${begin}-${end}`), words(row.unused), `${row.case} ${row.name}`);
}

test('read.csv: names and codes are read as in every other language', () => {
  const rows = rowsOf('read.csv');
  assert.ok(rows.length >= 5000);
  rows.forEach(checkReading);
});
