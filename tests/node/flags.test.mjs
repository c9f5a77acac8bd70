// Every red flag stops with its urgency, whatever is asked and whatever else is wrong (tests/vectors/flags.csv).
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { spinerisk } from './helper.mjs';

const { URGENCIES, VERDICTS, assess, assessColumns, assessDemand, explain, questions, sentences } = spinerisk;

const flags = readFileSync(new URL('../vectors/flags.csv', import.meta.url), 'utf8')
  .trim().split('\n').slice(1).map((line) => line.split(','));

function mustStop(a, urgency) {
  assert.deepEqual([a.verdict, a.urgency, a.score, a.low, a.high, a.modelScore], ['stop', urgency, 100, 100, 100, null]);
  assert.ok(a.reasons[0].id.startsWith('flag_') && a.reasons[0].urgency === urgency && !a.encouraged);
}

test('the list of flags is whole', () => {
  assert.deepEqual(flags.map(([question]) => question), questions().filter((q) => q.group === 'flag').map((q) => q.id));
});

for (const [question, urgency] of flags) {
  const answers = { [question]: true };

  test(`${question}: a single answer stops`, () => {
    const others = [{}, { age: 12 }, { region: 'cervical' }, { pain: 99 }, { noSuchField: 1 }, { profile: 'wellness', pain: 2 }];
    const act = sentences().find((s) => s.id === `urgency_${urgency}`).text;
    for (const name of ['walking', 'no such thing', '', 'workout']) {
      for (const other of others) {
        mustStop(assess(name, { answers, ...other }), urgency);
        const [first] = explain(name, { answers, ...other }).split('\n');
        assert.equal(first, `Stop exercising. ${act}`);
      }
    }
    mustStop(assessDemand({ impact: 1, load: NaN, twist: 0, flexion: 0 }, { answers }), urgency);
    mustStop(assess({ impact: 1, load: 700, twist: 0, forward: 0, backward: 0 }, { answers }), urgency);
  });

  test(`${question}: every row of a column stops`, () => {
    const rows = () => Float64Array.of(0, 1, NaN, 1e9);
    const columns = { impact: rows(), load: rows(), twist: rows(), flexion: rows() };
    const got = assessColumns(columns, { answers, verdicts: true, statuses: true, urgencies: true });
    assert.deepEqual([...got.score], [100, 100, 100, 100]);
    assert.deepEqual([...got.verdict].map((v) => VERDICTS[v - 1]), Array(4).fill('stop'));
    assert.deepEqual([...got.urgency].map((u) => URGENCIES[u]), Array(4).fill(urgency));
    assert.deepEqual([[...got.status], got.nBad], [[0, 0, 0, 0], 0]);
  });

  test(`${question}: not asked is neither yes nor no`, () => {
    const open = assess('walking'), asked = assess('walking', { answers: { [question]: false } });
    assert.deepEqual([open.verdict, asked.verdict, open.screened, asked.screened], ['suitable', 'suitable', 'no', 'partly']);
    assert.ok(open.openQuestions.includes(question) && !asked.openQuestions.includes(question));
  });
}

test('all flags answered no is screened', () => {
  assert.equal(assess('walking', { answers: Object.fromEntries(flags.map(([question]) => [question, false])) }).screened, 'yes');
});
