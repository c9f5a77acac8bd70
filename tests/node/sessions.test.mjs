// Sessions: sums that no order changes, judgements and courses, columns of parts, the moments of a day.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bits, polluted, runs, settled, spinerisk, strictness, thrown } from './helper.mjs';

const { assess, assessColumns, course, patientAt, Session, Sessions, VERDICTS, URGENCIES } = spinerisk;

const MOST = Number.MAX_SAFE_INTEGER;
const part = fc.record({
  hazard: fc.oneof(fc.double({ min: 0, max: 50, noNaN: true }), fc.constantFrom(0, -0, Number.MIN_VALUE, 1e6, 1e12, 1e300)),
  dose: fc.double({ min: 0, max: 20, noNaN: true }),
  score: fc.double({ min: 0, max: 100, noNaN: true }),
  verdict: fc.constantFrom(...VERDICTS),
  urgency: fc.constantFrom(...URGENCIES),
});
const numbered = fc.array(fc.tuple(part, fc.nat(20)), { maxLength: 30 });
const sessionOf = (parts) => parts.reduce((session, [one, number]) => session.add(one, number), new Session());
const sameBytes = (a, b) => assert.deepEqual(a.bytes, b.bytes);
const shuffled = (list, seeds) => list.map((one, i) => [seeds[i % seeds.length] ?? 0, one]).sort((a, b) => a[0] - b[0]).map(([, one]) => one);
const squat = () => assess('back_squat', { ...settled, externalKg: 40, repetitions: 8, sets: 3 });
const walk = () => assess('walking', { ...settled, minutes: 30 });

test('neither the order of the parts nor of merging changes a bit', () => {
  fc.assert(fc.property(numbered, fc.array(fc.nat(), { minLength: 1, maxLength: 30 }), fc.nat(30), (parts, seeds, cut) => {
    const whole = sessionOf(parts);
    sameBytes(sessionOf(shuffled(parts, seeds)), whole);
    const [first, rest] = [sessionOf(parts.slice(0, cut)), sessionOf(parts.slice(cut))];
    sameBytes(sessionOf(parts.slice(0, cut)).merge(rest), whole);
    sameBytes(rest.merge(first), whole);
    assert.equal(whole.parts, parts.length);
  }), { numRuns: runs(300) });
});

test('10,000 parts add up exactly, and totals stop where every language keeps them', () => {
  const one = { hazard: 0.1, dose: 1, score: 10, verdict: 'suitable', urgency: 'none' };
  const many = new Session();
  for (let i = 0; i < 10_000; i += 1) many.add(one, i);
  assert.equal(many.parts, 10_000);
  assert.equal(many.hazard, 10_000 * new Session().add(one).hazard);
  assert.equal(many.toJSON().drop_first, 0, 'of equal ones the lowest');
  const huge = new Session().add({ ...one, hazard: 1e300 }).add({ ...one, hazard: 1e300 });
  assert.equal(huge.toJSON().hazard_units, MOST);
});

test('an empty session, and what adding gives', () => {
  const empty = new Session();
  assert.deepEqual([empty.parts, empty.hazard, empty.verdict, empty.worstScore], [0, 0, null, null]);
  assert.equal(empty.share(squat()), 0);
  assert.equal(empty.judge(settled).verdict, 'suitable');
  const [a, b] = [squat(), walk()];
  const session = empty.add(a, 7).add(b);
  assert.equal(session, empty, 'calls may be chained');
  assert.ok(Math.abs(session.hazard - (a.hazard * a.dose + b.hazard * b.dose)) < 1e-8);
  assert.equal(session.verdict, VERDICTS[Math.max(strictness(a), strictness(b)) - 1]);
  assert.equal(session.worstScore, Math.max(a.score, b.score));
  assert.equal(session.toJSON().drop_first, 7);
  assert.equal(session.share(a), 1, 'the walk has no hazard');
  sameBytes(session.merge(new Session()), session);
  assert.equal(session.merge(session).parts, 4, 'a session may be added to itself');
});

test('an assessment that went through JSON counts the same', () => {
  sameBytes(new Session().add(JSON.parse(JSON.stringify(squat()))), new Session().add(squat()));
  const flagged = assess('walking', { answers: { saddleNumbness: true } });
  assert.deepEqual([flagged.hazard, new Session().add(flagged).verdict], [null, 'stop']);
});

test('records and bytes give the same session back', () => {
  fc.assert(fc.property(numbered, (parts) => {
    const session = sessionOf(parts);
    sameBytes(Session.fromRecord(session.toJSON()), session);
    sameBytes(Session.fromRecord(JSON.parse(JSON.stringify(session))), session);
    sameBytes(Session.fromRecord(spinerisk.fromJson(spinerisk.toJson(session))), session);
    sameBytes(Session.fromBytes(session.bytes), session);
  }), { numRuns: runs(200) });
  const shifted = new Uint8Array(65).subarray(1);
  shifted.set(new Session().add(squat()).bytes);
  sameBytes(Session.fromBytes(shifted), new Session().add(squat()));
  const { bytes } = new Session();
  bytes.fill(255);
  assert.equal(new Session().parts, 0, 'the bytes are a copy');
});

test('more parts are never judged milder, nor than the worst of them', () => {
  fc.assert(fc.property(numbered, part, fc.constantFrom('acute', 'active', 'strengthening', 'maintenance'), (parts, one, phase) => {
    const [less, more] = [sessionOf(parts).judge({ phase }), sessionOf(parts).add(one).judge({ phase })];
    assert.ok(more.score >= less.score && strictness(more) >= strictness(less));
    assert.ok(strictness(more) >= strictness(one) && more.score >= one.score);
    assert.equal(more.phase, phase);
    assert.equal(more.used, (more.hazard + more.carried) / more.budget);
  }), { numRuns: runs(300) });
});

test('what was carried counts; not stated it is none', () => {
  const session = new Session().add(squat());
  for (const nothing of [undefined, null, NaN]) assert.deepEqual(session.judge({ ...settled, carried: nothing }), session.judge(settled));
  assert.ok(session.judge({ ...settled, carried: 1 }).used > session.judge(settled).used);
  thrown(() => session.judge({ carried: -1 }), RangeError, { code: 'range', field: 'carried', value: -1 });
  thrown(() => session.judge({ carried: Infinity }), RangeError, { code: 'range', field: 'carried' });
  thrown(() => session.judge({ carried: '1' }), TypeError, { code: 'wrong_type', field: 'carried' });
  thrown(() => session.judge({ externalKg: 5 }), TypeError, { code: 'unknown_field', field: 'externalKg' });
  thrown(() => session.judge({ pain: 11 }), RangeError, { code: 'range', field: 'painNow' });
});

test('a course in pieces is the course', () => {
  fc.assert(fc.property(fc.array(fc.option(numbered), { maxLength: 20 }), fc.nat(20), (days, cut) => {
    const sessions = days.map((parts) => (parts === null ? null : sessionOf(parts)));
    const whole = course(sessions, settled);
    const first = course(sessions.slice(0, cut), settled);
    const rest = course(sessions.slice(cut), { ...settled, carried: first.carried });
    assert.deepEqual([...first.days, ...rest.days], whole.days);
    assert.equal(bits(rest.carried), bits(whole.carried));
    assert.equal(whole.weeks.length, Math.ceil(days.length / 7));
    if (days.length > 0) assert.equal(whole.days[0].score, (sessions[0] ?? new Session()).judge(settled).score);
  }), { numRuns: runs(100) });
  assert.deepEqual(course([], settled), { schemaVersion: 1, type: 'course', days: [], weeks: [], carried: 0 });
  assert.deepEqual(course([null, undefined, new Session()]).weeks[0].restDays, 3);
  assert.deepEqual(course(new Set([new Session()])).days.length, 1);
});

test('columns of sessions equal the sessions one by one', () => {
  fc.assert(fc.property(fc.array(fc.tuple(part, fc.nat(4)), { maxLength: 40 }), (rows) => {
    const sessions = new Sessions(5);
    const nBad = sessions.add({
      hazard: Float64Array.from(rows, ([one]) => one.hazard), score: Float64Array.from(rows, ([one]) => one.score),
      verdict: Int32Array.from(rows, ([one]) => VERDICTS.indexOf(one.verdict) + 1), urgency: Int32Array.from(rows, ([one]) => URGENCIES.indexOf(one.urgency)),
      dose: Float64Array.from(rows, ([one]) => one.dose), session: Int32Array.from(rows, ([, day]) => day), firstPart: 100,
    });
    assert.equal(nBad, 0);
    const single = Array.from({ length: 5 }, () => new Session());
    rows.forEach(([one, day], i) => single[day].add(one, 100 + i));
    single.forEach((session, i) => sameBytes(sessions.at(i), session));
    sameBytes(sessions.at(-1), single[4]);
    sameBytes(Sessions.fromBytes(sessions.bytes), sessions);
    const columns = sessions.judge(settled);
    const days = course(single, settled);
    assert.deepEqual(Array.from(columns.score), days.days.map((day) => day.score));
    assert.deepEqual(Array.from(columns.verdict, (verdict) => VERDICTS[verdict - 1]), days.days.map((day) => day.verdict));
    assert.deepEqual([columns.weeks, columns.left], [days.weeks, days.carried]);
  }), { numRuns: runs(100) });
});

test('what assessColumns gives goes straight in; a bad row is left out and counted', () => {
  const columns = { impact: Float64Array.of(1, NaN, 2), load: Float64Array.of(900, 900, 3000), twist: Float64Array.of(0, 0, 9), flexion: Float64Array.of(0, 0, 30) };
  const { hazard, score, verdict, urgency } = assessColumns(columns, { ...settled, verdicts: true, urgencies: true, hazards: true });
  assert.ok(Number.isNaN(hazard[1]));
  const sessions = new Sessions(3);
  assert.equal(sessions.add({ hazard, score, verdict, urgency }), 1);
  assert.deepEqual([0, 1, 2].map((i) => sessions.at(i).parts), [1, 0, 1]);
  const one = spinerisk.assessDemand({ impact: 2, load: 3000, twist: 9, flexion: 30 }, settled);
  sameBytes(sessions.at(2), new Session().add(one, 2));
  const far = { hazard: Float64Array.of(1, 1), score: Float64Array.of(1, 1), verdict: Int32Array.of(1, 1), session: Int32Array.of(-1, 3) };
  assert.equal(sessions.add(far), 2, 'there is no such session');
  assert.equal(new Sessions(0).length, 0);
});

test('a moment: wall clock, days, and only what is known', () => {
  assert.deepEqual(patientAt(20000.5), { today: 20000 });
  assert.deepEqual(patientAt(20000.5, { sessions: [19999.5, 19990, 20001], risings: new Set([20000.25]) }), {
    today: 20000, hoursSinceSession: 24, sessionsPerWeek: 1, hoursSinceRising: 6,
  });
  const at = new Date(2026, 0, 5, 18, 0);
  const { today, hoursSinceRising } = patientAt(at, { risings: [new Date(2026, 0, 5, 6, 0)] });
  assert.deepEqual([today, hoursSinceRising], [Date.UTC(2026, 0, 5) / 86_400_000, 12]);
  assert.deepEqual(patientAt(20000.5, { sessions: [20001], risings: null }), { today: 20000 });
  assert.ok(assess('walking', { ...settled, ...patientAt(at) }).score >= 0);
  thrown(() => patientAt(-1), RangeError, { code: 'range', field: 'at', value: -1, range: [0, 100000] });
  thrown(() => patientAt(1, { sessions: [1, NaN] }), RangeError, { code: 'range', field: 'sessions[1]' });
  for (const bad of [Infinity, NaN, new Date(NaN), new Date(8.64e15)]) thrown(() => patientAt(bad), RangeError, { code: 'range', field: 'at' });
  for (const bad of [undefined, null, '2026-01-05', {}, 1n]) thrown(() => patientAt(bad), TypeError, { code: 'wrong_type', field: 'at' });
  for (const bad of ['x', 5, {}]) thrown(() => patientAt(1, { risings: bad }), TypeError, { code: 'wrong_type', field: 'risings' });
  thrown(() => patientAt(1, { rising: [] }), TypeError, { code: 'unknown_field', nearest: ['risings'] });
  thrown(() => patientAt(1, []), TypeError, { code: 'wrong_type' });
});

test('what is no assessment is refused, naming what is wrong, and changes nothing', () => {
  const session = new Session().add(squat());
  const before = session.bytes;
  const bad = (change, Kind, expected) => {
    thrown(() => session.add({ ...squat(), ...change }), Kind, expected);
    thrown(() => session.share({ ...squat(), ...change }), Kind, expected);
  };
  for (const key of ['hazard', 'dose', 'score', 'verdict', 'urgency']) {
    bad({ [key]: undefined }, RangeError, { code: 'missing', field: `assessment.${key}` });
    for (const wrong of [{}, [], 1n, true, Symbol('x')]) bad({ [key]: wrong }, TypeError, { code: 'wrong_type', field: `assessment.${key}` });
  }
  for (const key of ['hazard', 'dose', 'score']) {
    for (const value of [-1, -Number.MIN_VALUE, Infinity, NaN]) bad({ [key]: value }, RangeError, { code: 'range', field: `assessment.${key}` });
    bad({ [key]: '1' }, TypeError, { code: 'wrong_type', field: `assessment.${key}` });
  }
  bad({ score: 100.1 }, RangeError, { code: 'range', range: [0, 100], value: 100.1 });
  bad({ hazard: null }, RangeError, { code: 'missing', field: 'assessment.hazard' });
  bad({ verdict: 'avoided' }, TypeError, { code: 'unknown_name', nearest: ['avoid'] });
  for (const odd of [null, undefined, 5, 'walking', [], new Session(), new Map()]) thrown(() => session.add(odd), TypeError, { code: 'wrong_type', field: 'assessment' });
  for (const number of [-1, 1.5, NaN, Infinity, MOST + 1]) thrown(() => session.add(squat(), number), RangeError, { code: 'range', field: 'part' });
  thrown(() => session.add(squat(), '1'), TypeError, { code: 'wrong_type', field: 'part' });
  for (const odd of [null, {}, session.bytes, session.toJSON(), new Sessions(1)]) thrown(() => session.merge(odd), TypeError, { field: 'other' });
  polluted({ hazard: 5, verdict: 'stop', carried: 9 }, () => {
    thrown(() => session.add({}), RangeError, { code: 'missing' });
    assert.equal(session.judge(settled).carried, 0);
  });
  assert.deepEqual(session.bytes, before);
});

test('bytes that are none', () => {
  const { bytes } = new Session();
  for (const odd of [null, 'x', [...bytes], new Float64Array(8), bytes.buffer]) thrown(() => Session.fromBytes(odd), TypeError, { field: 'bytes' });
  for (const length of [0, 63, 65, 128]) thrown(() => Session.fromBytes(new Uint8Array(length)), Error, { field: 'bytes' });
  thrown(() => Sessions.fromBytes(new Uint8Array(65)), RangeError, { code: 'range', field: 'bytes', value: 65 });
  fc.assert(fc.property(fc.uint8Array({ minLength: 64, maxLength: 64 }), fc.nat(63), fc.nat(255), (noise, place, value) => {
    const changed = new Session().add(squat()).bytes;
    changed[place] = value;
    for (const some of [noise, changed]) {
      try {
        assert.ok(Session.fromBytes(some).judge(settled).score >= 0);
      } catch (error) {
        assert.ok(spinerisk.isSpineriskError(error), error.stack);
      }
    }
  }), { numRuns: runs(500) });
  structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
  thrown(() => Sessions.fromBytes(bytes), TypeError, { code: 'wrong_type', field: 'bytes' });
});

test('columns that are none', () => {
  const sessions = new Sessions(2);
  const good = () => ({ hazard: new Float64Array(2), score: new Float64Array(2), verdict: Int32Array.of(1, 1) });
  for (const key of ['hazard', 'score', 'verdict']) {
    thrown(() => sessions.add({ ...good(), [key]: undefined }), RangeError, { code: 'missing', field: key });
    thrown(() => sessions.add({ ...good(), [key]: [1, 1] }), TypeError, { code: 'wrong_type', field: key });
  }
  for (const key of ['score', 'dose']) thrown(() => sessions.add({ ...good(), [key]: new Float64Array(1) }), RangeError, { code: 'range', field: key });
  for (const key of ['verdict', 'urgency', 'session']) {
    thrown(() => sessions.add({ ...good(), [key]: new Int32Array(3) }), RangeError, { code: 'range', field: key });
    thrown(() => sessions.add({ ...good(), [key]: new Uint32Array(2) }), TypeError, { code: 'wrong_type', field: key });
  }
  const detached = good();
  for (const array of Object.values(detached)) structuredClone(array.buffer, { transfer: [array.buffer] });
  thrown(() => sessions.add(detached), TypeError, { code: 'wrong_type', field: 'hazard' });
  thrown(() => sessions.add({ ...good(), hazards: 1 }), TypeError, { code: 'unknown_field', nearest: ['hazard'] });
  thrown(() => sessions.add({ ...good(), firstPart: -1 }), RangeError, { code: 'range', field: 'firstPart' });
  thrown(() => sessions.add({ ...good(), __proto__: { dose: 1 } }), TypeError, { code: 'wrong_type' });
  for (const n of [-1, 1.5, NaN, Infinity]) thrown(() => new Sessions(n), RangeError, { code: 'range', field: 'length' });
  thrown(() => new Sessions(MOST), RangeError, { code: 'no_memory', field: 'length' });
  thrown(() => new Sessions('2'), TypeError, { field: 'length' });
  for (const i of [2, -3, 0.5]) thrown(() => sessions.at(i), RangeError, { code: 'range', field: 'i', value: i, range: [-2, 1] });
  thrown(() => new Sessions(0).at(0), RangeError, { field: 'i' });
  thrown(() => course('days'), TypeError, { field: 'days' });
  thrown(() => course([new Session(), {}]), TypeError, { code: 'wrong_type', field: 'days[1]' });
});

test('a red flag stops, whatever else is wrong', () => {
  const flag = { answers: { saddleNumbness: true, nothing: 'of the kind' }, pain: 'x', phase: 5, carried: -1, model: 7 };
  const judged = new Session().judge(flag);
  assert.deepEqual([judged.verdict, judged.score, judged.urgency], ['stop', 100, 'emergency']);
  const days = course([new Session(), 'garbage', null], flag);
  assert.deepEqual(days.days.map((day) => [day.verdict, day.score]), Array(3).fill(['stop', 100]));
  assert.equal(days.weeks[0].verdict, 'stop');
  assert.deepEqual([...new Sessions(2).judge(flag).verdict], [5, 5]);
});
