// The service answers what the package answers, to the bit, and loses nothing on the way.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { activity, assessBody, effort, named, options, person, planBody, runs, snake, tried } from './bodies.mjs';
import { appFor, post, spinerisk } from './helper.mjs';

const { Session, alternatives, assess, changes, explain, fromJson, plan, toJson } = spinerisk;
const settings = (few) => ({ numRuns: runs(few), seed: Number(process.env.SPINERISK_SEED ?? 20260302) });
const nameOf = (id) => spinerisk.catalogue().find((entry) => entry.id === id)?.name ?? null;

/** What of a reason the service tells: where it comes from and what a clinic may turn off are in the package. */
const reasonOf = ({ id, sentence, verdict, urgency }) => ({ id, sentence, verdict, urgency });

/** An assessment as the service must write it, without a table of its own. */
function expected(a) {
  const demand = Object.values(a.demand).every((one) => one === null) ? null : a.demand;
  return { ...named(a), reasons: a.reasons.map(reasonOf), assumed: a.assumed.map(snake), demand, name: nameOf(a.activity) };
}

/** A problem tells what the package's error tells. */
function sameError({ error }, response) {
  const problem = response.json();
  assert.equal(response.statusCode, 422, response.body);
  assert.match(response.headers['content-type'], /^application\/problem\+json/);
  assert.deepEqual([problem.code, problem.status], [error.code, 422]);
  assert.ok(problem.detail.length > 0 && problem.pointer !== null);
  return true;
}

const bodyOf = ({ activity: _name, ...rest }) => options(rest);

test('an assessment', async (t) => {
  const app = await appFor(t);
  let good = 0;
  await fc.assert(
    fc.asyncProperty(assessBody, async (body) => {
      const theirs = tried(() => assess(body.activity, bodyOf(body)));
      const response = await post(app, '/v1/assess', body);
      if (theirs.error) return sameError(theirs, response);
      good += 1;
      assert.equal(response.statusCode, 200, response.body);
      assert.deepEqual(response.json(), JSON.parse(JSON.stringify(expected(theirs))));
      return true;
    }),
    settings(400),
  );
  assert.ok(good > 100, `${good} of the bodies were assessed`);
});

test('what else is asked for', async (t) => {
  const app = await appFor(t);
  await fc.assert(
    fc.asyncProperty(assessBody, async (body) => {
      const theirs = tried(() => assess(body.activity, bodyOf(body)));
      fc.pre(!theirs.error && theirs.modelScore !== null);
      const answer = (await post(app, '/v1/assess', { ...body, include: ['changes', 'alternatives', 'text'] })).json();
      const withName = (one) => ({ ...named(one), name: nameOf(one.activity) });
      assert.deepEqual(answer.changes, changes(body.activity, bodyOf(body)).map(withName));
      assert.deepEqual(answer.alternatives, alternatives(body.activity, bodyOf(body)).map(withName));
      assert.equal(answer.text, explain(body.activity, bodyOf(body)));
    }),
    settings(60),
  );
});

test('a row of a batch is the assessment by itself', async (t) => {
  const app = await appFor(t);
  const rows = fc.array(
    fc.tuple(activity, effort).map(([name, how]) => ({ activity: name, ...how })),
    { minLength: 1, maxLength: 12 },
  );
  await fc.assert(
    fc.asyncProperty(person, rows, async (who, list) => {
      const response = await post(app, '/v1/assess/batch', { ...who, rows: list });
      const wrong = tried(() => assess('walking', options(who)));
      if (wrong.error) return sameError(wrong, response);
      const answer = response.json();
      assert.equal(answer.rows.length, list.length);
      for (const [i, row] of list.entries()) {
        const theirs = tried(() => assess(row.activity, { ...options(who), ...bodyOf(row) }));
        if (theirs.error) {
          assert.deepEqual([answer.rows[i].ok, answer.rows[i].error.code], [false, theirs.error.code]);
          continue;
        }
        const whole = expected(theirs);
        const { ok, reasons, ...rest } = answer.rows[i];
        assert.equal(ok, true);
        for (const [key, value] of Object.entries(rest)) assert.deepEqual(value, JSON.parse(JSON.stringify(whole[key])), key);
        assert.deepEqual(
          reasons,
          theirs.reasons.map(({ id, sentence }) => ({ id, sentence })),
        );
      }
      assert.equal(answer.n_bad, answer.rows.filter(({ ok }) => !ok).length);
      return true;
    }),
    settings(120),
  );
});

test('a plan', async (t) => {
  const app = await appFor(t);
  let good = 0;
  await fc.assert(
    fc.asyncProperty(planBody, async (body) => {
      const theirs = tried(() => plan(options(body)));
      const response = await post(app, '/v1/plan', body);
      if (theirs.error) return sameError(theirs, response);
      good += 1;
      assert.equal(response.body, toJson(theirs));
      return true;
    }),
    settings(120),
  );
  assert.ok(good > 30, `${good} plans`);
});

test('a session', async (t) => {
  const app = await appFor(t);
  const parts = fc.array(
    fc.tuple(activity, effort).map(([name, how]) => ({ activity: name, ...how })),
    { maxLength: 6 },
  );
  let good = 0;
  await fc.assert(
    fc.asyncProperty(person, parts, async (who, list) => {
      const session = new Session();
      const theirs = tried(() => {
        const assessed = list.map((part) => assess(part.activity, { ...options(who), ...bodyOf(part) }));
        assessed.forEach((one, i) => session.add(one, i));
        return { judgement: session.judge(options(who)), assessed };
      });
      const response = await post(app, '/v1/session', { ...who, parts: list });
      if (theirs.error) return sameError(theirs, response);
      good += 1;
      const answer = response.json();
      assert.equal(JSON.stringify(answer.session), toJson(session));
      assert.deepEqual(answer.judgement, JSON.parse(toJson(theirs.judgement)));
      assert.deepEqual(
        answer.parts.map(({ score, hazard, share }) => ({ score, hazard, share })),
        theirs.assessed.map((one) => ({ score: one.score, hazard: one.hazard, share: session.share(one) })),
      );
      assert.doesNotThrow(() => fromJson(JSON.stringify(answer.session)));
      return true;
    }),
    settings(120),
  );
  assert.ok(good > 30, `${good} sessions`);
});

test('every member of an assessment of the package is in the answer', async (t) => {
  const app = await appFor(t);
  const theirs = Object.keys(assess('walking')).map(snake);
  const ours = Object.keys((await post(app, '/v1/assess', { activity: 'walking' })).json());
  assert.deepEqual(
    theirs.filter((key) => !ours.includes(key)),
    [],
  );
  for (const key of ['contributions', 'demand', 'model']) {
    assert.deepEqual(
      Object.keys((await post(app, '/v1/assess', { activity: 'walking' })).json()[key]).sort(),
      Object.keys(assess('walking')[key]).map(snake).sort(),
      key,
    );
  }
});

test('every field of the package is taken', async (t) => {
  const app = await appFor(t);
  const known = (await app.inject('/openapi.json')).json().paths['/v1/assess'].post.requestBody.content['application/json'].schema
    .properties;
  const names = spinerisk
    .fields()
    .filter(({ owner }) => owner === 'effort' || owner === 'patient')
    .map(({ name }) => name);
  assert.deepEqual(
    names.filter((name) => !(name in known)),
    [],
  );
  const provider = spinerisk
    .fields()
    .filter(({ owner, name }) => owner === 'provider' && name !== 'ban_activity')
    .map(({ name }) => name);
  assert.deepEqual(
    provider.filter((name) => !(name in known.provider.properties)),
    [],
  );
});
