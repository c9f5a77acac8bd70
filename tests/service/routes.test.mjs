// What each endpoint answers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { appFor, post, spinerisk } from './helper.mjs';

const FLAG = spinerisk.questions().find(({ group }) => group === 'flag').id;
const who = { conditions: ['bulge'], phase: 'active', pain: 2 };

test('an assessment with everything that can be asked for', async (t) => {
  const app = await appFor(t);
  const response = await post(app, '/v1/assess', {
    ...who,
    activity: 'hip_thrust',
    external_kg: 90,
    include: ['limits', 'changes', 'alternatives', 'text'],
  });
  assert.equal(response.statusCode, 200, response.body);
  const answer = response.json();
  const options = { ...who, externalKg: 90 };
  assert.equal(answer.name, 'Hip thrust');
  assert.deepEqual(
    answer.limits.map(({ limited }) => limited),
    ['external_kg', 'repetitions'],
  );
  assert.deepEqual(answer.limits[0], JSON.parse(spinerisk.toJson(spinerisk.limit('hip_thrust', 'externalKg', options))));
  assert.deepEqual(
    answer.changes.map(({ sentence }) => sentence),
    spinerisk.changes('hip_thrust', options).map(({ sentence }) => sentence),
  );
  assert.deepEqual(
    answer.alternatives.map(({ activity }) => activity),
    spinerisk.alternatives('hip_thrust', options).map(({ activity }) => activity),
  );
  assert.ok(answer.alternatives.every(({ name, same_category: same }) => name && same));
  assert.equal(answer.text, spinerisk.explain('hip_thrust', options));
  assert.ok(answer.assumed.includes('age_years'), 'what was assumed is told by names');
});

test('what is not asked for is not there, and minutes are limited where minutes are the dose', async (t) => {
  const app = await appFor(t);
  const plain = (await post(app, '/v1/assess', { activity: 'walking' })).json();
  for (const key of ['limits', 'changes', 'alternatives', 'text']) assert.ok(!(key in plain), key);
  const { limits } = (await post(app, '/v1/assess', { activity: 'walking', include: ['limits'] })).json();
  assert.deepEqual(
    limits.map(({ limited }) => limited),
    ['minutes'],
  );
});

test('an emergency: no limits, changes or alternatives, whatever the activity', async (t) => {
  const app = await appFor(t);
  for (const activity of ['hip_thrust', 'no such thing at all']) {
    const response = await post(app, '/v1/assess', {
      activity,
      answers: { [FLAG]: true },
      include: ['limits', 'changes', 'alternatives', 'text'],
    });
    const answer = response.json();
    assert.equal(response.statusCode, 200);
    assert.deepEqual([answer.verdict, answer.score, answer.urgency], ['stop', 100, 'emergency']);
    assert.deepEqual([answer.limits, answer.changes, answer.alternatives], [[], [], []]);
    assert.deepEqual(
      [answer.model_score, answer.hazard, answer.dose, answer.demand, answer.activity],
      [null, null, null, null, null],
    );
    assert.ok(answer.text.length > 0);
  }
});

test('a batch: same order, a bad row costs no other and is told in its place', async (t) => {
  const app = await appFor(t);
  const rows = [
    { activity: 'walking' },
    { activity: 'zzzz' },
    { activity: 'walking', minutes: -1 },
    7,
    { activity: 'hip_thrust', external_kg: 40 },
    null,
    {},
  ];
  const answer = (await post(app, '/v1/assess/batch', { ...who, rows })).json();
  assert.deepEqual(
    answer.rows.map(({ ok }) => ok),
    [true, false, false, false, true, false, false],
  );
  assert.equal(answer.n_bad, 5);
  assert.deepEqual(answer.rows[1].error.code, 'unknown_activity');
  const { code, field, value, range, pointer } = answer.rows[2].error;
  assert.deepEqual(
    { code, field, value, range, pointer },
    { code: 'range', field: 'minutes', value: -1, range: [0, 1440], pointer: '/rows/2/minutes' },
  );
  assert.equal(answer.rows[4].score, spinerisk.assess('hip_thrust', { ...who, externalKg: 40 }).score);
  assert.deepEqual(answer.model, { ...spinerisk.assess('walking').model });
});

test('a row overrides the person field by field, and never drops what it does not speak of', async (t) => {
  const app = await appFor(t);
  const person = { pain: 2, diagnosis: 'herniation', answers: { [FLAG]: true }, provider: { ban_activities: ['walking'] } };
  const one = async (body, row) =>
    (await post(app, '/v1/assess/batch', { ...body, rows: [{ activity: 'walking', ...row }] })).json().rows[0];
  assert.equal(
    (await one(person, { answers: { fever_or_infection: false } })).verdict,
    'stop',
    'another answer keeps the red flag',
  );
  assert.equal((await one(person, { answers_no: ['weight_loss'] })).verdict, 'stop');
  assert.equal((await one(person, { answers: null, answers_yes: null })).verdict, 'stop', 'null is not stated: the person holds');
  assert.notEqual((await one(person, { answers: { [FLAG]: false } })).verdict, 'stop', 'the same answer overrides');
  const banned = { provider: { ban_activities: ['walking'] } };
  const plain = await one({}, {});
  assert.notEqual((await one(banned, {})).verdict, plain.verdict);
  assert.deepEqual(
    (await one(banned, { provider: { max_minutes: 60 } })).verdict,
    (await one(banned, {})).verdict,
    'another word of the provider keeps the ban',
  );
  for (const bans of [['running'], []]) {
    const own = { provider: { ban_activities: bans, ban_tags: ['fall'] } };
    assert.equal((await one(banned, own)).verdict, (await one(banned, {})).verdict, 'bans are added, not lifted');
  }
  const named = await one({}, { provider: { ban_tags: ['nothing'] } });
  assert.deepEqual([named.error.code, named.error.allowed], ['unknown_name', null], 'a long list is not told in every row');
  assert.deepEqual(await one({ pain: 9 }, { pain_now: 0 }), await one({}, { pain_now: 0 }));
  assert.deepEqual(await one({ pain_now: 9 }, { pain: 0 }), await one({}, { pain_now: 0 }));
  assert.deepEqual(await one({ diagnosis: 'stenosis' }, { conditions: ['bulge'] }), await one({}, { conditions: ['bulge'] }));
  assert.equal((await one({ pain: 3 }, { pain: 1, pain_now: 2 })).error.code, 'conflict');
});

test('names and codes are read; unknown is no error', async (t) => {
  const app = await appFor(t);
  const { readings } = (await post(app, '/v1/resolve', { names: ['KB goblet squats w/ a twist', 'zzzz', ''] })).json();
  assert.deepEqual(
    readings.map(({ status }) => status),
    ['ok', 'unknown_activity', 'unknown_activity'],
  );
  assert.deepEqual([readings[0].activity, readings[0].raised], ['goblet_squat', ['twist']]);
  assert.ok('n_tied' in readings[0] && 'read_as' in readings[0]);
  const codes = [
    { system: 'strava', code: 'TrailRun' },
    { system: 'healthkit', code: 1 },
    { system: 'fit_exercise', code: 1, sub: 2 },
    { system: 'strava', code: 'Nothing' },
  ];
  const read = (await post(app, '/v1/resolve', { codes })).json().readings;
  const codesRead = [
    ['strava', 'TrailRun'],
    ['healthkit', 1],
    ['fit_exercise', [1, 2]],
    ['strava', 'Nothing'],
  ].map(([system, code]) => spinerisk.findCode(system, code));
  assert.deepEqual(
    read.map(({ activity }) => activity),
    codesRead.map(({ activity }) => activity),
  );
  assert.equal(read[3].status, 'unknown_activity');
});

test('activities are found while somebody types', async (t) => {
  const app = await appFor(t);
  const find = async (query) => (await app.inject(`/v1/activities?${new URLSearchParams(query)}`)).json();
  assert.equal((await find({ q: 'hip thr' })).activities[0].id, 'hip_thrust');
  assert.equal((await find({ q: 'WALK' })).activities[0].id, 'walking');
  assert.equal((await find({ q: 'squat' })).activities[0].id, 'back_squat', 'a whole synonym before the beginning of a name');
  const squats = (await find({ q: 'squ', limit: '6' })).activities;
  assert.ok(squats.every(({ name }) => /\bsqua/i.test(name)), 'words of names before beginnings of synonyms');
  assert.ok(squats.every(({ name, matched }) => matched === name), 'found by its id, an activity shows its name');
  assert.ok(
    (await find({ q: 'bridge' })).activities.some(({ id }) => id === 'glute_bridge'),
    'a word in the middle',
  );
  assert.equal((await find({ q: 'pec deck flys' })).activities.length > 0, true, 'what only resolve() reads');
  assert.deepEqual(await find({ q: 'qqqqqqq' }), { activities: [], total: 0 });
  const all = await find({});
  assert.deepEqual([all.activities.length, all.total], [20, spinerisk.catalogue().length]);
  const few = await find({ category: 'walking', limit: 2 });
  assert.ok(few.activities.length === 2 && few.total > 2 && few.activities.every(({ category }) => category === 'walking'));
  const { takes_kg: takes, dose_unit: unit } = (await find({ q: 'hip_thrust' })).activities[0];
  assert.deepEqual([takes, unit], [true, 'repetitions']);
  for (const { id } of spinerisk.catalogue()) assert.equal((await find({ q: id, limit: 1 })).activities[0].id, id);
});

test('one activity of the catalogue, whole', async (t) => {
  const app = await appFor(t);
  const entry = (await app.inject('/v1/activities/hip_thrust')).json();
  const there = spinerisk.find('hip_thrust');
  assert.equal(Object.keys(entry).length, Object.keys(there).length);
  assert.deepEqual(
    [entry.usual_kg, entry.load_per_kg, entry.benefits.balance_bone],
    [[...there.usualKg], there.loadPerKg, there.benefits.balanceBone],
  );
  const missing = await app.inject('/v1/activities/hip_trust');
  assert.equal(missing.statusCode, 404);
  assert.ok(missing.json().nearest.includes('hip_thrust'));
});

test('fields and questions are those of the library, with a tag', async (t) => {
  const app = await appFor(t);
  const response = await app.inject('/v1/fields');
  const { fields } = response.json();
  const theirs = spinerisk
    .fields()
    .filter(({ owner }) => ['effort', 'patient', 'provider', 'permit', 'request', 'diary'].includes(owner));
  assert.deepEqual(
    fields.map(({ name, owner, low, high, names }) => ({ name, owner, low, high, names })),
    theirs.map(({ name, owner, low, high, names }) => ({ name, owner, low, high, names: [...names] })),
  );
  const again = await app.inject({ url: '/v1/fields', headers: { 'if-none-match': response.headers.etag } });
  assert.deepEqual([again.statusCode, again.body], [304, '']);
  assert.deepEqual(
    (await app.inject('/v1/questions')).json().questions.map(({ id }) => id),
    spinerisk.questions().map(({ id }) => id),
  );
});

test('a session goes on from its record', async (t) => {
  const app = await appFor(t);
  const parts = [
    { activity: 'walking', minutes: 30, part: 11 },
    { activity: 'hip_thrust', external_kg: 40, sets: 3, part: 12 },
    { activity: 'swimming' },
  ];
  const whole = (await post(app, '/v1/session', { ...who, parts })).json();
  const first = (await post(app, '/v1/session', { ...who, parts: parts.slice(0, 1) })).json();
  const rest = (await post(app, '/v1/session', { ...who, session: first.session, parts: parts.slice(1) })).json();
  assert.deepEqual(rest.session.hazard_units, whole.session.hazard_units);
  assert.deepEqual({ ...rest.judgement }, { ...whole.judgement });
  assert.deepEqual(
    whole.parts.map(({ part }) => part),
    [11, 12, 2],
  );
  assert.ok(Math.abs(whole.parts.reduce((sum, { share }) => sum + share, 0) - 1) < 1e-6);
  const carried = (await post(app, '/v1/session', { ...who, carried: 0.5, parts })).json();
  assert.ok(carried.judgement.used > whole.judgement.used);
  const empty = (await post(app, '/v1/session', { ...who, parts: [] })).json();
  assert.deepEqual([empty.session.parts, empty.judgement.drop_first], [0, null]);
});

test('a plan is the record as toJson writes it', async (t) => {
  const app = await appFor(t);
  const diary = [{ activity: 'walking', day: '2026-02-20', minutes: 20, next_morning_change: 0 }];
  const response = await post(app, '/v1/plan', {
    ...who,
    target: 'running',
    days_per_week: 4,
    today: '2026-03-02',
    likes: ['swimming'],
    available: ['pool'],
    diary,
  });
  const options = {
    ...who,
    target: 'running',
    daysPerWeek: 4,
    today: '2026-03-02',
    likes: ['swimming'],
    available: ['pool'],
    diary: [{ activity: 'walking', day: '2026-02-20', minutes: 20, nextMorningChange: 0 }],
  };
  assert.equal(response.body, spinerisk.toJson(spinerisk.plan(options)));
  assert.equal(spinerisk.fromJson(response.body).weeks, 12);
});

test('health, metrics and the headers of every answer', async (t) => {
  const app = await appFor(t);
  assert.deepEqual((await app.inject('/healthz')).json(), {
    status: 'ok',
    version: spinerisk.version,
    model: spinerisk.modelVersion,
    self_test: true,
  });
  await post(app, '/v1/assess', { activity: 'walking' });
  await app.inject('/v1/activities/hip_thrust');
  const metrics = (await app.inject('/metrics')).body;
  assert.match(metrics, /http_request_duration_seconds_count\{method="POST",route="\/v1\/assess",status="200"\} 1/);
  assert.match(metrics, /route="\/v1\/activities\/:id"/);
  for (const response of [
    await app.inject('/healthz'),
    await post(app, '/v1/assess', '{'),
    await app.inject('/nowhere'),
    await post(app, '/v1/assess', { activity: 'walking' }),
  ]) {
    assert.match(response.headers['content-security-policy'], /default-src 'self'/);
    assert.ok(!/unsafe/.test(response.headers['content-security-policy']));
    assert.equal(response.headers['x-content-type-options'], 'nosniff');
    assert.equal(response.headers['referrer-policy'], 'no-referrer');
  }
  assert.equal((await post(app, '/v1/assess', { activity: 'walking' })).headers['cache-control'], 'no-store');
});

test('what somebody types is kept by no cache; the catalogue may be', async (t) => {
  const app = await appFor(t);
  assert.equal((await app.inject('/v1/activities?q=hip')).headers['cache-control'], 'no-store');
  assert.match((await app.inject('/v1/activities')).headers['cache-control'], /max-age/);
});
