// A red flag that was answered with yes is told whatever else is wrong.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { appFor, post, problemIn, spinerisk } from './helper.mjs';

const FLAGS = spinerisk
  .questions()
  .filter(({ group }) => group === 'flag')
  .map(({ id }) => id);

const yes = { answers: { [FLAGS[0]]: true } };
const WRONG = [
  ['/v1/assess', { ...yes }],
  ['/v1/assess', { ...yes, activity: 'walking', minutes: -1 }],
  ['/v1/assess', { ...yes, activity: 'walking', nothing: 1 }],
  ['/v1/assess', { activity: 'walking', answers: { ...yes.answers, unknown: true } }],
  ['/v1/assess', { activity: 'walking', answers: { ...yes.answers, weight_loss: 'no' } }],
  ['/v1/assess', { activity: 7, answers_yes: [FLAGS[0], 5, 'nothing'] }],
  ['/v1/assess', { ...yes, activity: 'x'.repeat(2000) }],
  ['/v1/assess?x=1', { ...yes, activity: 'walking' }],
  ['/v1/assess', { ...yes, activity: 'walking', conditions: ['nothing', 3] }],
  ['/v1/assess', `{"activity":"walking","answers":{"${FLAGS[0]}": true},}`],
  ['/v1/assess', `{"answers":{"${FLAGS[0]}": true},"answers":{}}`],
  ['/v1/assess', `{"answers":{"${FLAGS[0]}": true},"a":${'['.repeat(99)}`],
  ['/v1/assess', `{"answers_yes":["${FLAGS[0]}"],"minutes":NaN}`],
  ['/v1/assess', `{"answers":{"${FLAGS[0]}":true},"__proto__":{}}`],
  ['/v1/assess/batch', { ...yes }],
  ['/v1/assess/batch', { ...yes, rows: [] }],
  ['/v1/assess/batch', { rows: [{ ...yes }], pain: 99 }],
  ['/v1/session', { ...yes, parts: [{ activity: 'walking', minutes: -1 }] }],
  ['/v1/session', { ...yes, parts: [{}], carried: 'x' }],
  ['/v1/session', { parts: [{ activity: 'walking', ...yes }] }],
  ['/v1/plan', { ...yes, weeks: 99 }],
  ['/v1/plan', { ...yes, diary: [{}] }],
  ['/v1/resolve', { ...yes, names: ['x'] }],
];
test('an emergency is told in the problem', async (t) => {
  const app = await appFor(t);
  for (const [url, body] of WRONG) {
    const { emergency } = problemIn(await post(app, url, body), 400);
    assert.equal(emergency?.urgency, 'emergency', `${url} ${JSON.stringify(body).slice(0, 200)}`);
    assert.ok(emergency.reasons[0].id && emergency.reasons[0].sentence);
  }
  assert.ok(
    !(
      'emergency' in
      problemIn(await post(app, '/v1/assess', { activity: 'walking', minutes: -1, answers: { [FLAGS[0]]: false } }), 400)
    ),
  );
});

test('in a batch of the person and of a row, in the answer and in what is wrong', async (t) => {
  const app = await appFor(t);
  const rows = [{ activity: 'walking' }, { activity: 'zzzz' }, { activity: 'walking', minutes: -1 }, 3];
  const told = (await post(app, '/v1/assess/batch', { ...yes, rows })).json();
  assert.deepEqual(
    told.rows.slice(0, 2).map(({ verdict, urgency }) => [verdict, urgency]),
    [
      ['stop', 'emergency'],
      ['stop', 'emergency'],
    ],
  );
  assert.deepEqual(
    told.rows.slice(2).map(({ error }) => error.emergency.urgency),
    ['emergency', 'emergency'],
  );
  const row = (
    await post(app, '/v1/assess/batch', {
      rows: [{ activity: 'walking' }, { activity: 'walking', minutes: -1, ...yes }, { activity: 'zzzz', ...yes }],
    })
  ).json();
  assert.notEqual(row.rows[0].verdict, 'stop');
  assert.equal(row.rows[1].error.emergency.urgency, 'emergency');
  assert.equal(row.rows[2].verdict, 'stop');
});

test('every red flag, in a session and a plan that are otherwise refused by the library', async (t) => {
  const app = await appFor(t);
  for (const flag of FLAGS) {
    const answers = { [flag]: true };
    const { urgency } = spinerisk.assess('walking', { answers });
    const session = (await post(app, '/v1/session', { answers, parts: [{ activity: 'zzzz' }] })).json();
    assert.deepEqual([session.judgement.verdict, session.judgement.urgency], ['stop', urgency]);
    assert.deepEqual((await post(app, '/v1/plan', { answers, target: 'zzzz' })).json().constraint, 'red_flag');
    assert.equal(problemIn(await post(app, '/v1/assess', { answers, minutes: -1 }), 400).emergency.urgency, urgency);
  }
});

test('the most urgent of all rows is told, not the first', async (t) => {
  const app = await appFor(t);
  const rows = FLAGS.map((flag) => ({ activity: 'walking', answers_yes: [flag] }));
  for (const list of [rows, [...rows].reverse()]) {
    const { emergency } = problemIn(await post(app, '/v1/assess/batch', { rows: list, pain: 99 }), 400);
    assert.equal(emergency.urgency, 'emergency');
  }
});

test('what no question is called costs nothing, however often it is sent', async (t) => {
  const app = await appFor(t);
  // The library would look at every name against every question, for every row: hours for a body of 1 MiB.
  const answers_yes = Array.from({ length: 30_000 }, (_, i) => `q${i}`);
  const rows = Array.from({ length: 150_000 }, () => ({}));
  for (const url of ['/v1/assess', '/v1/assess/batch', '/v1/session']) {
    const body = { answers_yes, answers: { nothing: true }, [url === '/v1/session' ? 'parts' : 'rows']: rows };
    assert.ok(!('emergency' in problemIn(await post(app, url, body), 400)));
    assert.equal(problemIn(await post(app, url, { ...body, answers: yes.answers }), 400).emergency.urgency, 'emergency');
  }
});

test('a row that contradicts itself is judged as the library judges it alone, whatever the person has answered', async (t) => {
  const app = await appFor(t);
  const [flag] = FLAGS;
  const own = spinerisk.questions().find(({ group }) => group !== 'flag').id;
  const rows = [
    { activity: 'walking', answers_yes: [flag], answers: { [flag]: false } },
    { activity: 'walking', answers_yes: [flag], answers_no: [flag] },
    { activity: 'walking', answers_no: [flag], answers: { [flag]: true } },
    { activity: 'walking', answers_yes: [own], answers: { [own]: false } },
  ];
  for (const person of [{}, { answers: { [own]: false } }, { answers: { [flag]: false } }, { answers_yes: [flag] }]) {
    const told = (await post(app, '/v1/assess/batch', { ...person, rows })).json().rows;
    assert.deepEqual(
      told.slice(0, 3).map(({ verdict }) => verdict),
      ['stop', 'stop', 'stop'],
      JSON.stringify(person),
    );
    if (person.answers_yes) assert.equal(told[3].verdict, 'stop');
    else assert.deepEqual([told[3].ok, told[3].error.code], [false, 'conflict']);
  }
});
