// Columns of activities, a patient for each row, and every result: equal to single calls bit for bit.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import vm from 'node:vm';
import { bits, runs, spinerisk, thrown } from './helper.mjs';

const { assess, assessActivities, assessColumns, assessDemand, catalogue, fields, reasons, resolveMany, STATUSES, URGENCIES, VERDICTS } = spinerisk;

const ALL = Object.freeze({
  modelScores: true, verdicts: true, statuses: true, urgencies: true, hazards: true, intervals: true, reasons: true, contributions: true, doses: true,
});
const HAZARDS = ['impact', 'load', 'forward', 'backward', 'twist', 'bentTwist', 'rule'];
const NUMBER_OF = new Map(reasons().map((reason) => [reason.id, reason.number]));
const EFFORTS = ['externalKg', 'assistanceKg', 'repetitions', 'minutes', 'holdMinutes', 'vigour', 'sets', 'form'];
const FORMS = [null, 'good', 'fair', 'poor'];

let seed = 11;
const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
const any = (list) => list[Math.floor(random() * list.length)];
const within = (low, high) => low + (high - low) * random();
const sometimes = (share, value, other) => (random() < share ? value : other);

/** What a single call says of one row, as row i of the columns says it. */
function single(call) {
  try {
    const a = call();
    return {
      score: bits(a.score), modelScore: bits(a.modelScore ?? NaN), verdict: VERDICTS.indexOf(a.verdict) + 1, status: 'ok',
      urgency: URGENCIES.indexOf(a.urgency), hazard: bits(a.hazard ?? NaN), low: bits(a.low), high: bits(a.high),
      reason: a.reasons.length ? NUMBER_OF.get(a.reasons[0].id) : 0, contributions: HAZARDS.map((key) => bits(a.contributions[key])), dose: bits(a.dose ?? NaN),
    };
  } catch (error) {
    const nan = bits(NaN);
    return {
      score: nan, modelScore: nan, verdict: 0, status: error.code, urgency: 0, hazard: nan, low: nan, high: nan, reason: 0,
      contributions: HAZARDS.map(() => nan), dose: nan,
    };
  }
}

const row = (all, i) => ({
  score: bits(all.score[i]), modelScore: bits(all.modelScore[i]), verdict: all.verdict[i], status: STATUSES[all.status[i]],
  urgency: all.urgency[i], hazard: bits(all.hazard[i]), low: bits(all.low[i]), high: bits(all.high[i]), reason: all.reason[i],
  contributions: HAZARDS.map((key) => bits(all.contributions[key][i])), dose: bits(all.dose[i]),
});

const PEOPLE = [
  {},
  { conditions: ['bulge'], phase: 'active', pain: 2 },
  { conditions: ['stenosis', 'osteoporosis'], phase: 'acute', painNow: 7, ageYears: 71, bodyMassKg: 60, bone: 'osteoporosis' },
  { conditions: ['herniation'], phase: 'strengthening', legSymptoms: 'none', provider: { maxLoad: 2000, banTags: ['fall'] } },
  { answers: { saddleNumbness: true } },
];

function demands(n) {
  const make = (low, high) => Float64Array.from({ length: n }, () => sometimes(0.96, within(low, high), any([NaN, -1e9, Infinity])));
  return { impact: make(0, 5), load: make(0, 9000), twist: make(0, 60), flexion: make(-30, 70) };
}

const numbers = catalogue().map((entry) => entry.number);
const idOf = new Map(catalogue().map((entry) => [entry.number, entry.id]));

function efforts(n) {
  const make = (low, high) => Float64Array.from({ length: n }, () => sometimes(0.4, within(low, high), NaN));
  return {
    activity: Uint32Array.from({ length: n }, () => sometimes(0.98, any(numbers), any([0, 4e9]))),
    externalKg: make(0, 80), assistanceKg: Float64Array.from({ length: n }, () => sometimes(0.05, 20, NaN)),
    repetitions: Float64Array.from({ length: n }, () => sometimes(0.3, Math.ceil(within(1, 30)), NaN)), minutes: make(1, 90), holdMinutes: make(0, 10),
    vigour: make(0, 1), sets: Float64Array.from({ length: n }, () => sometimes(0.3, 3, NaN)), form: Int32Array.from({ length: n }, () => any([0, 1, 2, 3])),
  };
}

const effortOf = (columns, i) =>
  Object.fromEntries(EFFORTS.filter((key) => columns[key]).map((key) => [key, key === 'form' ? FORMS[columns.form[i]] : columns[key][i]]));

/** The single call of one row of activities; a number of no activity has no id. */
const assessRow = (columns, i, person) =>
  single(() => assess(idOf.get(columns.activity[i]) ?? 'none', { strict: true, ...person, ...effortOf(columns, i) }));

const demandRow = (columns, i, person) =>
  single(() => assessDemand({ impact: columns.impact[i], load: columns.load[i], twist: columns.twist[i], flexion: columns.flexion[i] }, person));

/** Rows equal; which of several faults is named first is not promised. */
function sameRows(all, n, wanted) {
  let bad = 0;
  for (let i = 0; i < n; i += 1) {
    const [is, should] = [row(all, i), wanted(i)];
    if (should.status !== 'ok') bad += 1;
    if (should.status !== 'ok' && is.status !== 'ok') is.status = should.status;
    assert.deepEqual(is, should, `row ${i}`);
  }
  assert.equal(all.nBad, bad);
}

test('every result of demands equals the single calls, for several people', () => {
  const n = runs(300);
  for (const person of PEOPLE) {
    const columns = demands(n);
    sameRows(assessColumns(columns, { ...person, ...ALL }), n, (i) => demandRow(columns, i, person));
  }
});

test('every result of activities equals the single calls, for several people', () => {
  const n = runs(400);
  for (const person of PEOPLE) {
    const columns = efforts(n);
    sameRows(assessActivities(columns, { ...person, ...ALL }), n, (i) => assessRow(columns, i, person));
  }
});

test('activities alone, as resolveMany gives them, with columns left out', () => {
  const names = ['walking', 'Deadlift (Barbell)', 'running', 'no such thing at all', 'plank'];
  const { activity } = resolveMany(names);
  assert.ok(activity instanceof Int32Array);
  const { score, status, nBad } = assessActivities({ activity, minutes: null, form: undefined }, { statuses: true, conditions: 'bulge' });
  assert.equal(nBad, 1);
  assert.deepEqual([...status].map((code) => STATUSES[code]), ['ok', 'ok', 'ok', 'missing', 'ok']);
  assert.equal(bits(score[0]), bits(assess('walking', { conditions: 'bulge' }).score));
  assert.deepEqual(assessActivities({ activity: new Uint32Array(0) }, ALL).score, new Float64Array(0));
  const foreign = vm.runInNewContext('new Uint32Array([1, 2])');
  assert.deepEqual(assessActivities({ activity: foreign }).score, assessActivities({ activity: Uint32Array.of(1, 2) }).score);
});

// ---- a patient for each row ----

const patientFields = fields().filter((field) => field.owner === 'patient');
const flags = patientFields.filter(({ key }) => key.startsWith('answers'));
const typeOf = (field) => ({ number: Float64Array, choice: Int32Array, set: BigUint64Array })[field.type];

/** A random value of a field as it crosses in a column, and as an option says it. */
function valueOf(field) {
  if (random() < 0.5) return { crosses: field.type === 'number' ? NaN : field.type === 'set' ? 0n : 0, says: null };
  if (field.type === 'choice') {
    const value = 1 + Math.floor(random() * field.names.length);
    return { crosses: value, says: field.names[value - 1] };
  }
  if (field.type === 'set') {
    const bit = Math.floor(random() * field.names.length);
    return { crosses: 1n << BigInt(bit), says: [field.names[bit]] };
  }
  const value = Math.round(within(field.low, Math.min(field.high, 100)));
  return { crosses: value, says: value };
}

test('each field of the patient as a column, and all of them at once', () => {
  const n = 60;
  const columns = efforts(n);
  const demand = demands(n);
  const several = patientFields.filter(({ key }) => !flags.some((field) => field.key === key));
  for (const chosen of [...patientFields.map((field) => [field]), several, several]) {
    const values = chosen.map((field) => Array.from({ length: n }, () => valueOf(field)));
    const people = Object.fromEntries(chosen.map((field, k) => [field.key, typeOf(field).from(values[k], ({ crosses }) => crosses)]));
    const personOf = (i) => Object.fromEntries(chosen.map((field, k) => [field.key, values[k][i].says]));
    sameRows(assessActivities(columns, { ...people, ...ALL }), n, (i) => assessRow(columns, i, personOf(i)));
    sameRows(assessColumns(demand, { ...people, ...ALL }), n, (i) => demandRow(demand, i, personOf(i)));
  }
});

test('short forms are columns, too; the rest of the person is shared', () => {
  const rows = { activity: Uint32Array.from(numbers.slice(0, 20)) };
  const pain = Float64Array.from(rows.activity, (_, i) => i % 8);
  const age = Float64Array.from(rows.activity, (_, i) => 30 + 2 * i);
  const diagnosis = BigUint64Array.from(rows.activity, (_, i) => 1n << BigInt(i % 3));
  const names = fields().find(({ key }) => key === 'conditions').names;
  const all = assessActivities(rows, { pain, age, diagnosis, phase: 'active', bone: 'normal', ...ALL });
  sameRows(all, 20, (i) => assessRow(rows, i, { pain: pain[i], age: age[i], diagnosis: names[i % 3], phase: 'active', bone: 'normal' }));
});

test('wrong columns of the patient are refused by name', () => {
  const rows = { activity: Uint32Array.of(1, 2) };
  const wrong = [['painNow', new Int32Array(2)], ['pain', new Uint8Array(2)], ['phase', new Float64Array(2)], ['conditions', new Int32Array(2)],
    ['diagnosis', new BigInt64Array(2)], ['bone', new DataView(new ArrayBuffer(8))], ['today', new BigUint64Array(2)]];
  for (const [key, value] of wrong) thrown(() => assessActivities(rows, { [key]: value }), TypeError, { code: 'wrong_type', field: key });
  for (const key of ['provider', 'answers']) assert.throws(() => assessActivities(rows, { [key]: new Float64Array(2) }), spinerisk.SpineriskError);
  thrown(() => assessActivities(rows, { pain: new Float64Array(3) }), RangeError, { code: 'range', field: 'pain', value: 3, range: [2, 2] });
  thrown(() => assessActivities(rows, { pain: new Float64Array(2), painNow: 3 }), RangeError, { code: 'conflict', field: 'pain' });
  thrown(() => assessActivities(rows, { painNow: new Float64Array(2), pain: new Float64Array(2) }), RangeError, { code: 'conflict', field: 'pain' });
  thrown(() => assess('walking', { pain: new Float64Array(1) }), TypeError, { code: 'wrong_type', field: 'pain' });
  const gone = new Float64Array(2);
  structuredClone(gone.buffer, { transfer: [gone.buffer] });
  thrown(() => assessActivities(rows, { pain: gone }), TypeError, { code: 'wrong_type', field: 'pain' });
});

// ---- wrong columns and results ----

test('wrong columns of activities are refused by name', () => {
  const activity = Uint32Array.of(1, 2);
  for (const wrong of [[1, 2], new Float64Array(2), new Uint16Array(2), 'walking', new Proxy(activity, {})]) {
    thrown(() => assessActivities({ activity: wrong }), TypeError, { code: 'wrong_type', field: 'activity' });
  }
  thrown(() => assessActivities({}), RangeError, { code: 'missing', field: 'activity' });
  thrown(() => assessActivities({ activity, impact: new Float64Array(2) }), TypeError, { code: 'unknown_field', field: 'impact' });
  thrown(() => assessActivities({ activity, form: new Float64Array(2) }), TypeError, { code: 'wrong_type', field: 'form' });
  thrown(() => assessActivities({ activity, sets: new Float64Array(1) }), RangeError, { code: 'range', field: 'sets', value: 1, range: [2, 2] });
  thrown(() => assessActivities({ activity }, { externalKg: 3 }), TypeError, { code: 'unknown_field', field: 'externalKg' });
  thrown(() => assessActivities({ activity }, { threads: 2 }), TypeError, { code: 'unknown_field', field: 'threads' });
  for (const key of Object.keys(ALL)) thrown(() => assessActivities({ activity }, { [key]: 1 }), TypeError, { code: 'wrong_type', field: key });
});

test('every result goes where `out` says; some contributions are enough', () => {
  const rows = { activity: Uint32Array.from(numbers.slice(0, 9)), minutes: new Float64Array(9).fill(10) };
  const expected = assessActivities(rows, ALL);
  const make = (array) => (ArrayBuffer.isView(array) ? new array.constructor(9) : Object.fromEntries(Object.entries(array).map(([key, one]) => [key, make(one)])));
  const { nBad, ...arrays } = expected;
  const out = make(arrays);
  const result = assessActivities(rows, { out });
  assert.deepEqual(result, { ...out, nBad });
  assert.deepEqual(result, expected);
  for (const key of Object.keys(out)) if (key !== 'contributions') assert.equal(result[key], out[key]);
  const some = { contributions: { rule: new Float64Array(9), load: null } };
  assert.deepEqual(Object.keys(assessActivities(rows, { out: some }).contributions), ['rule']);
  assert.deepEqual(some.contributions.rule, expected.contributions.rule);
  const rest = assessActivities(rows, { out: some, contributions: true }).contributions;
  assert.deepEqual(Object.keys(rest), HAZARDS);
  assert.equal(rest.rule, some.contributions.rule);
});

test('wrong results are refused by name', () => {
  const rows = { activity: Uint32Array.of(1, 2), minutes: new Float64Array(2) };
  const wrong = (out, Kind, expected) => thrown(() => assessActivities(rows, { out }), Kind, expected);
  wrong({ reason: new Float64Array(2) }, TypeError, { code: 'wrong_type', field: 'out.reason' });
  wrong({ low: new Float64Array(3) }, RangeError, { code: 'range', field: 'out.low' });
  wrong({ contributions: [] }, TypeError, { code: 'wrong_type', field: 'out.contributions' });
  wrong({ contributions: { loads: new Float64Array(2) } }, TypeError, { code: 'unknown_field', field: 'loads' });
  wrong({ contributions: { load: new Int32Array(2) } }, TypeError, { code: 'wrong_type', field: 'out.contributions.load' });
  wrong({ high: rows.minutes }, RangeError, { code: 'conflict', field: 'high' });
  const same = new Float64Array(2);
  wrong({ contributions: { load: same, twist: same } }, RangeError, { code: 'conflict', field: 'contributions.twist' });
  const gone = new Float64Array(2);
  structuredClone(gone.buffer, { transfer: [gone.buffer] });
  wrong({ low: gone }, TypeError, { code: 'wrong_type', field: 'out.low' });
});

test('arrays whose resizable buffer shrank are refused, those that follow it are read as they are', { skip: !('resizable' in ArrayBuffer.prototype) && 'no resizable buffers in this Node' }, () => {
  const buffer = new ArrayBuffer(80, { maxByteLength: 800 });
  const following = new Float64Array(buffer);
  const fixed = new Float64Array(buffer, 0, 10);
  const rows = (n, minutes) => ({ activity: new Uint32Array(n).fill(1), minutes });
  assert.equal(assessActivities(rows(10, following)).score.length, 10);
  buffer.resize(40);
  thrown(() => assessActivities(rows(10, following)), RangeError, { code: 'range', field: 'minutes', value: 5 });
  assert.equal(assessActivities(rows(5, following)).score.length, 5);
  for (const n of [10, 0]) thrown(() => assessActivities(rows(n, fixed)), TypeError, { code: 'wrong_type', field: 'minutes' });
  thrown(() => assessActivities({ activity: new Uint32Array(0) }, { out: fixed }), TypeError, { code: 'wrong_type', field: 'out.score' });
  const late = { ...rows(5, following), get sets() {
    buffer.resize(16);
    return null;
  } };
  thrown(() => assessActivities(late), RangeError, { code: 'range', field: 'minutes', value: 2 });
  const shared = new SharedArrayBuffer(16, { maxByteLength: 160 });
  const growing = new Float64Array(shared);
  shared.grow(80);
  assert.equal(assessActivities(rows(10, growing)).score.length, 10);
});

test('the instruction set has a name', () => {
  assert.ok(['avx512', 'avx2', 'sse2', 'neon', 'plain'].includes(spinerisk.kernel()));
});

test('a red flag is not lost beside a column of answers', () => {
  const ones = () => new Float64Array(3).fill(1)
  const columns = { impact: ones(), load: ones(), twist: ones(), flexion: ones() }
  const flag = { answers: { urineChange: true } }
  assert.deepEqual([...assessColumns(columns, { ...flag, verdicts: true }).verdict], [5, 5, 5])
  assert.throws(() => assessColumns(columns, { ...flag, answersYes: new BigUint64Array(3) }), { code: 'conflict', field: 'answersYes' })
})
