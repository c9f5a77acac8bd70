// What the calls give back, key by key.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readRepository, spinerisk } from './helper.mjs';

const { assess, assessDemand, catalogue, explain, explainDemand, fields, find, parameters, questions, reasons, synonyms } = spinerisk;

const KEYS = [
  'activity', 'ambiguous', 'assisted', 'assumed', 'confidence', 'contributions', 'demand', 'dose', 'encouraged', 'evidence',
  'generalAnswer', 'hazard', 'high', 'low', 'model', 'modelScore', 'openQuestions', 'raised', 'readAs', 'reasons', 'score', 'screened', 'urgency',
  'verdict',
];

test('an assessment is a plain object with every key', () => {
  const a = assess('back_squat', { externalKg: 60, conditions: ['bulge'], phase: 'active', pain: 2 });
  assert.deepEqual(Object.keys(a).sort(), KEYS);
  assert.equal(Object.getPrototypeOf(a), Object.prototype);
  assert.deepEqual(Object.keys(a.contributions), ['impact', 'load', 'forward', 'backward', 'twist', 'bentTwist', 'rule']);
  assert.deepEqual(Object.keys(a.demand), ['impact', 'load', 'twist', 'forward', 'backward']);
  assert.ok(spinerisk.VERDICTS.includes(a.verdict));
  assert.ok(['none', 'ask', 'same_day', 'emergency'].includes(a.urgency));
  assert.ok(['A', 'B', 'C'].includes(a.evidence));
  assert.equal(typeof a.encouraged, 'boolean');
  assert.equal(a.generalAnswer, false);
  assert.equal(a.activity, 'back_squat');
  assert.ok(a.reasons.length > 0);
  for (const reason of a.reasons) assert.ok(reason.id && reason.sentence && reason.source);
  assert.deepEqual(JSON.parse(JSON.stringify(a)), structuredClone(a), 'it survives JSON and structuredClone');
});

test('what was not stated is in assumed, under the key one would state it with', () => {
  const general = assess('deadlift', {});
  assert.equal(general.generalAnswer, true);
  const keys = new Set(fields().map((field) => field.key));
  assert.ok(general.assumed.includes('conditions'), String(general.assumed));
  for (const key of general.assumed) assert.ok(keys.has(key), key);
  const stated = assess('deadlift', { conditions: 'herniation', externalKg: 50 });
  assert.ok(!stated.assumed.includes('conditions'));
  assert.ok(!stated.assumed.includes('externalKg'));
});

test('open questions are ids of questions, and answering them closes them', () => {
  const open = assess('running', { conditions: 'herniation' }).openQuestions;
  const ids = questions().map((question) => question.id);
  assert.ok(open.length > 0);
  for (const id of open) assert.ok(ids.includes(id));
  const closed = assess('running', { conditions: 'herniation', answersNo: ids });
  assert.deepEqual(closed.openQuestions, []);
});

test('an unknown grade, activity or model score is null, not NaN', () => {
  const demand = assessDemand({ impact: 1.2, load: 900, twist: 4, flexion: 5 }, { conditions: ['bulge'] });
  assert.equal(demand.activity, null);
  assert.equal(demand.evidence, null);
  assert.deepEqual(demand.demand, { impact: 1.2, load: 900, twist: 4, forward: 5, backward: 0 });
  const flagged = assess('no such activity', { answers: { saddle_numbness: true } });
  assert.equal(flagged.verdict, 'stop');
  assert.equal(flagged.score, 100);
  assert.equal(flagged.urgency, 'emergency');
  assert.equal(flagged.modelScore, null);
  assert.equal(flagged.activity, null);
});

test('hazard and dose: what an assessment adds to a session', () => {
  const options = { conditions: ['bulge'], phase: 'active', externalKg: 40 };
  const once = assess('back_squat', { ...options, repetitions: 8 });
  const thrice = assess('back_squat', { ...options, repetitions: 8, sets: 3 });
  assert.ok(once.hazard > 0 && thrice.dose === 3 * once.dose);
  assert.deepEqual([thrice.hazard, thrice.score, thrice.verdict], [once.hazard, once.score, once.verdict]);
  assert.equal(assess('back_squat', options).dose, 1, 'not stated');
  assert.equal(assess('walking', { answers: { saddleNumbness: true } }).hazard, null);
});

test('every way of naming an activity gives the same answer', () => {
  const options = { conditions: ['stenosis'], externalKg: 40 };
  const expected = assess('back_squat', options);
  for (const name of ['Back Squat', 'BACK-SQUAT', ' back  squat ', 'backsquat', find('back squat')]) {
    assert.deepEqual(assess(name, options), expected, String(name));
  }
  assert.equal(find('Back Squat').id, 'back_squat');
});

test('a list of names may be an array, a Set, or one name', () => {
  const expected = assess('rowing', { conditions: ['bulge'] });
  for (const options of [{ conditions: new Set(['bulge']) }, { conditions: 'bulge' }, { diagnosis: 'bulge' }, { diagnosis: 'Bulge' }]) {
    assert.deepEqual(assess('rowing', options), expected);
  }
});

test('null, undefined and NaN are not stated: never zero, never an empty answer', () => {
  const bare = assess('deadlift');
  for (const nothing of [null, undefined]) {
    const options = Object.fromEntries(
      fields().filter((field) => field.owner === 'effort' || field.owner === 'patient').map((field) => [field.key, nothing]),
    );
    assert.deepEqual(assess('deadlift', { ...options, answers: nothing, provider: nothing, pain: nothing, model: nothing }), bare);
  }
  assert.deepEqual(assess('deadlift', null), bare);
  assert.deepEqual(assess('deadlift', { externalKg: NaN, pain: NaN }), bare);
  assert.notDeepEqual(assess('deadlift', { externalKg: 0 }), bare);
});

test('short forms say the same as the long ones', () => {
  const base = { conditions: ['herniation'] };
  assert.deepEqual(assess('running', { ...base, pain: 5 }), assess('running', { ...base, painNow: 5 }));
  assert.deepEqual(assess('running', { ...base, age: 70 }), assess('running', { ...base, ageYears: 70 }));
  assert.deepEqual(
    assess('running', { ...base, answers: { saddleNumbness: false, implant: true } }),
    assess('running', { ...base, answersNo: ['saddle_numbness'], answersYes: ['implant'] }),
  );
  assert.deepEqual(
    assess('running', { ...base, surgery: 'fusion', surgeryReleased: true }),
    assess('running', { ...base, surgery: 'fusion', surgeryReleased: 'yes' }),
  );
});

test('a measured demand: numbers, ranges, and a signed posture', () => {
  const options = { conditions: ['bulge'], phase: 'active' };
  const flat = assessDemand({ impact: 1.5, load: 2500, twist: 12, forward: 30, backward: 0 }, options);
  assert.deepEqual(assessDemand({ impact: 1.5, load: 2500, twist: 12, flexion: 30 }, options), flat);
  assert.deepEqual(assessDemand({ impact: [1.5, 1.5, 1.5], load: 2500, twist: 12, flexion: [30, 30, 30] }, options), flat);
  const back = assessDemand({ impact: 1, load: 800, twist: 0, flexion: -20 }, options);
  assert.equal(back.demand.backward, 20);
  assert.equal(back.demand.forward, 0);
  const wide = assessDemand({ impact: 1.5, load: [1500, 2500, 4500], twist: 12, flexion: [-10, 30, 50] }, options);
  assert.ok(wide.low < wide.score && wide.score < wide.high);
});

test('an activity of one\'s own is scored like the catalogue\'s', () => {
  const own = assess(
    { impact: 1, load: [700, 900, 1200], twist: [3, 6, 10], forward: [5, 15, 25], backward: 0, doseUnit: 'minutes', referenceDose: 20, tags: ['walking'], aerobic: 2 },
    { conditions: ['herniation'], phase: 'active' },
  );
  assert.equal(own.activity, null);
  assert.ok(own.score >= 0 && own.score <= 100);
});

test('explain gives text, the same call the same text', () => {
  const options = { conditions: ['herniation'], phase: 'active', externalKg: 80 };
  const text = explain('deadlift', options);
  assert.equal(typeof text, 'string');
  assert.ok(text.length > 80, text);
  assert.ok(!text.includes('%'), 'an index is never printed with a per cent sign');
  assert.equal(explain(find('deadlift'), options), text);
  assert.ok(explainDemand({ impact: 1, load: 900, twist: 4, flexion: 5 }).length > 80);
});

const namesOf = (key) => fields().find((field) => field.key === key).names;

test('the catalogue: at least 80 activities, each findable by id and name', () => {
  const all = catalogue();
  assert.ok(all.length >= 80);
  assert.equal(new Set(all.map((entry) => entry.number)).size, all.length);
  for (const entry of all) {
    assert.equal(find(entry.id), entry);
    assert.ok(entry.name && entry.kind && entry.role && entry.category, entry.id);
    for (const key of ['muscles', 'equipment']) assert.ok(entry[key].every((name) => namesOf(key).includes(name)), `${entry.id}.${key}`);
    for (const key of ['impact', 'load', 'twist', 'forward', 'backward']) {
      if (entry.kind === 'class' && entry[key] === null) continue; // a class name says nothing about movement
      const [low, typical, high] = entry[key];
      assert.ok(0 <= low && low <= typical && typical <= high, `${entry.id}.${key}`);
    }
    assert.ok(Object.values(entry.benefits).every((value) => value >= 0 && value <= 3), entry.id);
  }
  // A synonym that means several activities is not found: which of them is meant would be a guess.
  const several = synonyms().filter(({ text }) => spinerisk.resolve(text).ambiguous).map(({ text }) => text);
  assert.ok(several.includes('press up') && several.length < 10, String(several));
  for (const { text, activity } of synonyms()) if (!several.includes(text)) assert.equal(find(text).id, activity, text);
  for (const text of several) assert.throws(() => find(text), { code: 'unknown_activity' });
  assert.notEqual(catalogue(), catalogue(), 'changing the array changes nothing for others');
});

test('muscles, equipment and category of entries are those of the purposes', () => {
  assert.ok(find('back_squat').equipment.includes('barbell') && find('back_squat').muscles.includes('quadriceps'));
  assert.deepEqual([find('back_squat').category, find('walking').category, find('walking').equipment], ['squat', 'walking', []]);
  assert.ok(Object.isFrozen(find('walking').muscles));
});

test('members of records are fields, too, and an input field keeps its name', () => {
  const owners = ['request', 'diary', 'session', 'judgement', 'week', 'limit', 'change', 'alternative', 'plan', 'item'];
  for (const owner of owners) assert.ok(fields().some((field) => field.owner === owner), owner);
  assert.equal(fields().find((field) => field.key === 'minutes').owner, 'effort');
  assert.equal(fields().find((field) => field.key === 'verdict').owner, 'result');
  assert.ok(fields().some((field) => field.type === 'total' && field.high === Number.MAX_SAFE_INTEGER));
  assert.deepEqual(fields().map((field) => field.number), fields().map((field) => field.number).sort((a, b) => a - b));
});

test('the tables of questions, reasons, fields, parameters', () => {
  assert.ok(questions().length >= 20 && questions().every((one) => one.id && one.text && one.group));
  assert.equal(new Set(reasons().map((one) => one.id)).size, reasons().length);
  for (const one of fields()) {
    assert.equal(one.key, one.name.replace(/_([a-z0-9])/g, (_, c) => c.toUpperCase()));
    assert.ok(one.sentence, one.name);
  }
  for (const one of parameters()) assert.ok(one.low <= one.value && one.value <= one.high, one.name);
  assert.ok(parameters().some((one) => one.name === 'avoid_line'));
  assert.equal(typeof spinerisk.sourceText('keller1996'), 'string');
  assert.equal(spinerisk.sourceText('no such source'), null);
});

test('versions, the self-test, the lists of names', () => {
  assert.equal(spinerisk.version, /SPINERISK_VERSION "([^"]+)"/.exec(readRepository('include/spinerisk/spinerisk.h'))[1]);
  assert.equal(typeof spinerisk.modelVersion, 'string');
  assert.equal(spinerisk.selfTest(), true);
  assert.deepEqual(spinerisk.VERDICTS, ['suitable', 'with_care', 'ask_provider', 'avoid', 'stop']);
  assert.equal(spinerisk.STATUSES[0], 'ok');
});

test('results are the caller\'s own: changing one does not change the next', () => {
  const first = assess('running');
  first.contributions.impact = -1;
  first.reasons.length = 0;
  first.assumed.push('x');
  const second = assess('running');
  assert.notEqual(second.contributions.impact, -1);
  assert.ok(second.reasons.length > 0 && !second.assumed.includes('x'));
});
