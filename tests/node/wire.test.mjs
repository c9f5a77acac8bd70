// The wire format: the same text in every language, read with every check.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { inRepository, polluted, runs, settled, spinerisk, thrown } from './helper.mjs';

const { assess, course, fields, fromJson, limit, plan, schema, Session, toJson } = spinerisk;

const session = new Session().add(assess('back_squat', { ...settled, externalKg: 40, repetitions: 8 }), 1).add(assess('walking', { ...settled, minutes: 30 }), 2);
const RECORDS = {
  session: fromJson(toJson(session)),
  judgement: session.judge(settled),
  course: course([session, null, session], settled),
  limit: limit('deadlift', 'externalKg', { ...settled, verdict: 'avoid' }),
  plan: plan({ ...settled, weeks: 2, target: 'running' }),
};
const wireOf = (type) => JSON.parse(toJson(RECORDS[type]));
const types = Object.keys(RECORDS);

/** What the schema says is wrong with a value; a reader of as much JSON Schema as schema() uses. */
function faults(rule, value, root, place = '$') {
  if (rule.$ref) return faults(root.$defs[rule.$ref.replace('#/$defs/', '')], value, root, place);
  if (rule.oneOf) return rule.oneOf.filter((one) => faults(one, value, root, place).length === 0).length === 1 ? [] : [`${place}: not one of`];
  if ('const' in rule) return value === rule.const ? [] : [`${place}: const`];
  if (rule.enum) return rule.enum.includes(value) ? [] : [`${place}: enum`];
  const kind = value === null ? 'null' : Array.isArray(value) ? 'array' : Number.isInteger(value) && rule.type === 'integer' ? 'integer' : typeof value;
  if (![rule.type].flat().includes(kind)) return [`${place}: ${kind}`];
  if (kind === 'array') {
    const twice = rule.uniqueItems && new Set(value).size < value.length ? [`${place}: twice`] : [];
    return [...twice, ...value.flatMap((one, i) => faults(rule.items, one, root, `${place}[${i}]`))];
  }
  if (kind === 'object') {
    const missing = rule.required.filter((key) => !Object.hasOwn(value, key)).map((key) => `${place}.${key}: missing`);
    const each = Object.keys(value).flatMap((key) => (Object.hasOwn(rule.properties, key) ? faults(rule.properties[key], value[key], root, `${place}.${key}`) : [`${place}.${key}: unknown`]));
    return [...missing, ...each];
  }
  return value !== null && (value < rule.minimum || value > rule.maximum) ? [`${place}: range`] : [];
}

/** Every place of a record, as [holder, key]. */
function placesOf(value) {
  if (typeof value !== 'object' || value === null) return [];
  return Object.keys(value).flatMap((key) => [[value, key], ...placesOf(value[key])]);
}

test('every record comes back as it was, and as the same text', () => {
  for (const type of types) {
    const text = toJson(RECORDS[type]);
    assert.ok(text.startsWith(`{"schema_version":1,"type":"${type}",`), text.slice(0, 60));
    assert.deepEqual(fromJson(text), RECORDS[type], type);
    assert.equal(toJson(fromJson(text)), text);
    assert.equal(toJson(JSON.parse(text)), text, 'the wire object itself');
    assert.ok(!/\d\.0[,}\]]/.test(text), 'whole numbers have no point');
    assert.deepEqual(faults(schema(), JSON.parse(text), schema()), [], type);
  }
  assert.equal(JSON.stringify(session), toJson(session));
  assert.deepEqual(JSON.parse(toJson(session)), session.toJSON());
});

test('the members are those of the table, in its order', () => {
  const own = { session: 'session', judgement: 'judgement', limit: 'limit', plan: 'plan' };
  for (const [type, owner] of Object.entries(own)) {
    const members = fields().filter((field) => field.owner === owner).map(({ name }) => name);
    assert.deepEqual(Object.keys(wireOf(type)).slice(2, 2 + members.length), members, type);
  }
  assert.deepEqual(Object.keys(wireOf('course')), ['schema_version', 'type', 'days', 'weeks', 'carried']);
  assert.deepEqual(Object.keys(wireOf('plan')).slice(-5), ['open_questions', 'sentence', 'reasons', 'by_week', 'model']);
  assert.deepEqual(Object.keys(wireOf('judgement')).at(-1), 'sentence');
});

test('a number is the same number after the way, at its edges, too', () => {
  fc.assert(fc.property(fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }), (used) => {
    const text = toJson({ ...RECORDS.judgement, used });
    assert.ok(Object.is(fromJson(text).used, used));
  }), { numRuns: runs(500) });
  assert.ok(Object.is(fromJson(toJson({ ...RECORDS.judgement, used: -0 })).used, 0));
});

test('the schema and the reader agree on any change of a record', () => {
  const rules = schema();
  const noise = fc.oneof(fc.jsonValue(), fc.constantFrom(null, -1, 0.5, 101, 1e301, '', 'stop', [], ['day_1'], ['day_1', 'day_1'], {}, true, 2 ** 53));
  fc.assert(fc.property(fc.constantFrom(...types), fc.nat(), noise, (type, seed, value) => {
    const record = wireOf(type);
    const places = placesOf(record);
    const [holder, key] = places[seed % places.length];
    holder[key] = value;
    const text = JSON.stringify(record);
    const wrong = faults(rules, JSON.parse(text), rules);
    try {
      const read = fromJson(text);
      assert.deepEqual(wrong, [], text.slice(0, 200));
      assert.deepEqual(fromJson(toJson(read)), read);
    } catch (error) {
      if (!spinerisk.isSpineriskError(error)) throw error;
      assert.ok(wrong.length > 0, error.message);
    }
  }), { numRuns: runs(1500) });
});

test('each key may be neither left out nor added', () => {
  for (const type of types) {
    for (const [i, [holder, key]] of placesOf(wireOf(type)).entries()) {
      if (Array.isArray(holder)) continue;
      const record = wireOf(type);
      const [own] = placesOf(record)[i];
      delete own[key];
      const error = thrown(() => fromJson(JSON.stringify(record)), RangeError, { code: 'missing' });
      assert.ok(error.field.endsWith(key), error.field);
      own[`${key}x`] = 1;
      thrown(() => fromJson(JSON.stringify(record)), Error, {});
    }
  }
});

test('errors name the place', () => {
  const changed = (change) => {
    const record = wireOf('plan');
    change(record);
    return () => fromJson(JSON.stringify(record));
  };
  thrown(changed((record) => (record.by_week[0].items[1].verdict = 'avoided')), TypeError, { code: 'unknown_name', field: 'plan.by_week[0].items[1].verdict', nearest: ['avoid'] });
  thrown(changed((record) => (record.by_week[0].items[1].score = 101)), RangeError, { code: 'range', field: 'plan.by_week[0].items[1].score', value: 101, range: [0, 100] });
  thrown(changed((record) => (record.goals = ['core', 'core'])), RangeError, { code: 'conflict', field: 'plan.goals' });
  thrown(changed((record) => (record.by_week = {})), TypeError, { code: 'wrong_type', field: 'plan.by_week' });
  thrown(changed((record) => (record.model.owner = null)), TypeError, { code: 'wrong_type', field: 'plan.model.owner' });
  thrown(changed((record) => (record.byWeek = [])), TypeError, { code: 'unknown_field', field: 'byWeek', nearest: ['by_week'] });
  thrown(changed((record) => (record.schema_version = 2)), RangeError, { code: 'version', field: 'schema_version', value: 2 });
  thrown(changed((record) => (record.schema_version = '1')), RangeError, { code: 'version' });
  thrown(changed((record) => (record.type = 'plane')), TypeError, { code: 'unknown_name', field: 'type', nearest: ['plan'] });
  thrown(changed((record) => (record.type = 'toString')), TypeError, { code: 'unknown_name', field: 'type' });
  thrown(changed((record) => delete record.type), RangeError, { code: 'missing', field: 'type' });
  thrown(changed((record) => (record.goals = ['core', 'aerobic']) && (record.goals.x = 1) && (record.plan = 1)), TypeError, { code: 'unknown_field' });
  assert.deepEqual(changed((record) => (record.goals = ['core', 'aerobic']))().goals, ['aerobic', 'core'], 'names in their order');
});

test('texts that are no records', () => {
  for (const text of ['', '{', 'null', '5', '"plan"', '[]', '{}', '{"type":"plan"}', 'NaN', '[[[[', '{"schema_version":1,"type":"plan"}', '\0', `${'['.repeat(100_000)}`]) {
    thrown(() => fromJson(text), Error, {});
  }
  for (const odd of [null, undefined, 5, {}, [], Buffer.from('{}')]) thrown(() => fromJson(odd), TypeError, { code: 'wrong_type', field: 'text' });
  const text = toJson(RECORDS.judgement);
  for (const key of ['__proto__', 'constructor', 'toString']) {
    thrown(() => fromJson(text.replace('{', `{"${key}":{"score":0},`)), TypeError, { code: 'unknown_field', field: key });
  }
  thrown(() => fromJson(text.replace('{', '{"verdict":"suitable",')), RangeError, { code: 'conflict', field: 'text' });
  assert.deepEqual(fromJson(` ${text.replaceAll(',"', ' , "')}\n`), RECORDS.judgement);
  const quoted = { ...RECORDS.judgement, sentence: 'a: "b\\": {c:\\\\"' };
  assert.deepEqual(fromJson(toJson(quoted)), quoted);
  polluted({ score: 1, sentence: 'x' }, () => assert.deepEqual(fromJson(text), RECORDS.judgement));
});

test('only records are written', () => {
  const { changes, alternatives } = spinerisk;
  for (const odd of [null, undefined, 5, 'x', [], {}, new Map(), assess('walking'), changes('walking'), alternatives('walking'), { ...RECORDS.plan, type: 'week' }]) {
    thrown(() => toJson(odd), Error, {});
  }
  for (const used of [NaN, Infinity, -1, '1', undefined, 1n]) thrown(() => toJson({ ...RECORDS.judgement, used }), Error, {});
  thrown(() => toJson({ ...RECORDS.judgement, risk: 1 }), TypeError, { code: 'unknown_field', field: 'risk' });
  thrown(() => Session.fromRecord(RECORDS.judgement), TypeError, { code: 'unknown_name', field: 'type' });
  for (const odd of [null, 5, [], session]) thrown(() => Session.fromRecord(odd), TypeError, { code: 'wrong_type' });
  for (const parts of [-1, 0.5, 2 ** 53, null, '1', NaN]) thrown(() => Session.fromRecord({ ...session.toJSON(), parts }), Error, { field: 'session.parts' });
});

// ---- what Python wrote; tests/vectors/README.md describes the folder ----

const folder = inRepository('tests/vectors/wire');
const textOf = (file) => fs.readFileSync(`${folder}/${file}.json`, 'utf8');
const files = fs.readdirSync(folder).map((name) => name.replace(/\.json$/, '')).filter((name) => name !== 'cases');
const cases = JSON.parse(textOf('cases'));

/** The same value with the keys of JavaScript. */
function camelKeys(value) {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(camelKeys);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key.replace(/_(.)/g, (_, letter) => letter.toUpperCase()), camelKeys(one)]));
}

/** Parts as [activity, options], numbered from 0. */
function sessionOf(parts, person) {
  const whole = new Session();
  parts.forEach(([activity, effort], number) => whole.add(assess(activity, { ...person, ...effort }), number));
  return whole;
}

/** What a case gives. The options it does not name go to each call it makes. */
function recordOf({ call, arguments: given }) {
  const { parts, days, carried, activity, field, verdict, ...rest } = camelKeys(given);
  if (rest.model) rest.model = new spinerisk.Model(rest.model);
  if (call === 'plan') return plan(rest);
  if (call === 'limit') return limit(activity, field, { verdict, ...rest });
  if (call === 'course') return course(days.map((day) => day && sessionOf(day, rest)), { carried, ...rest });
  const whole = sessionOf(parts, rest);
  return call === 'session' ? whole : whole.judge({ carried, ...rest });
}

test('what Python wrote is read, and written the same', () => {
  for (const file of files) assert.equal(`${toJson(fromJson(textOf(file)))}\n`, textOf(file), file);
});

test('the same cases give the same text as in Python', () => {
  assert.deepEqual(files.sort(), cases.map(({ file }) => file).sort());
  assert.ok(cases.length >= 5);
  for (const one of cases) assert.equal(`${toJson(recordOf(one))}\n`, textOf(one.file), one.file);
});
