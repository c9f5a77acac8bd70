// Columns: equal to single calls bit for bit, bad rows alone, arrays in place.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import vm from 'node:vm';
import fc from 'fast-check';
import { bits, runs, spinerisk, thrown } from './helper.mjs';

const { assessColumns, assessDemand, Model, STATUSES, VERDICTS } = spinerisk;

const column = (values) => Float64Array.from(values);
const three = () => ({ impact: column([1, 1.5, 2.5]), load: column([800, 2500, 6000]), twist: column([0, 10, 40]), flexion: column([0, 30, -20]) });
const person = { conditions: ['bulge'], phase: 'active' };

test('three rows, with everything asked for', () => {
  const result = assessColumns(three(), { ...person, verdicts: true, statuses: true, modelScores: true });
  assert.deepEqual(Object.keys(result).sort(), ['modelScore', 'nBad', 'score', 'status', 'verdict']);
  assert.equal(result.nBad, 0);
  assert.ok(result.verdict instanceof Int32Array && result.status instanceof Int32Array && result.score instanceof Float64Array);
  assert.deepEqual([...result.status], [0, 0, 0]);
  assert.deepEqual(Object.keys(assessColumns(three())).sort(), ['nBad', 'score'], 'only what was asked for');
});

test('hazards: those of single calls, NaN in a bad row', () => {
  const rows = three();
  rows.load[1] = NaN;
  const { hazard } = assessColumns(rows, { ...person, hazards: true });
  for (const i of [0, 2]) {
    const a = assessDemand({ impact: rows.impact[i], load: rows.load[i], twist: rows.twist[i], flexion: rows.flexion[i] }, person);
    assert.equal(bits(hazard[i]), bits(a.hazard));
  }
  assert.ok(Number.isNaN(hazard[1]));
  const out = { hazard: new Float64Array(3) };
  assert.equal(assessColumns(rows, { ...person, out }).hazard, out.hazard);
  thrown(() => assessColumns(rows, { out: { hazard: rows.load } }), RangeError, { code: 'conflict', field: 'hazard' });
  thrown(() => assessColumns(rows, { hazards: 1 }), TypeError, { code: 'wrong_type', field: 'hazards' });
});

test('no rows', () => {
  const none = { impact: column([]), load: column([]), twist: column([]), flexion: column([]) };
  assert.deepEqual(assessColumns(none, { verdicts: true }), { score: column([]), verdict: new Int32Array(0), nBad: 0 });
});

const value = (min, max) => fc.oneof({ weight: 9, arbitrary: fc.double({ min, max, noNaN: true }) }, { weight: 1, arbitrary: fc.constantFrom(NaN, Infinity, -Infinity, -1e9, 1e9, -0, Number.MIN_VALUE) });
const row = fc.tuple(value(0, 20), value(0, 40000), value(0, 180), value(-90, 120));
const patient = fc.record({
  conditions: fc.subarray(['bulge', 'stenosis', 'osteoporosis', 'herniation'], { minLength: 1 }),
  phase: fc.constantFrom('acute', 'active', 'strengthening', 'maintenance'),
  painNow: fc.integer({ min: 0, max: 10 }),
  bodyMassKg: fc.double({ min: 30, max: 250, noNaN: true }),
});

/** What a single call says of one row: [score, verdict, model score, status id]. */
function single([impact, load, twist, flexion], options) {
  try {
    const a = assessDemand({ impact, load, twist, flexion }, options);
    return [bits(a.score), VERDICTS.indexOf(a.verdict) + 1, a.modelScore === null ? null : bits(a.modelScore), 'ok'];
  } catch (error) {
    return [bits(NaN), 0, bits(NaN), error.code];
  }
}

test('law 4 and 5: each row equals a single call bit for bit, and a bad row leaves the others alone', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 40 }), patient, (rows, who) => {
      const columns = Object.fromEntries(['impact', 'load', 'twist', 'flexion'].map((key, i) => [key, column(rows.map((each) => each[i]))]));
      const result = assessColumns(columns, { ...who, verdicts: true, statuses: true, modelScores: true });
      let bad = 0;
      for (const [i, each] of rows.entries()) {
        const [score, verdict, modelScore, code] = single(each, who);
        if (code !== 'ok') bad += 1;
        assert.equal(bits(result.score[i]), score, `row ${i}: ${each}`);
        assert.equal(result.verdict[i], verdict, `row ${i}: ${each}`);
        if (modelScore !== null) assert.equal(bits(result.modelScore[i]), modelScore);
        const faults = each.filter((one, k) => !(one >= [0, 0, 0, -90][k] && one <= [20, 40000, 180, 120][k])).length;
        // Which of several faults is named first is not promised.
        if (faults < 2) assert.equal(STATUSES[result.status[i]], code, `row ${i}: ${each}`);
        else assert.ok(['range', 'missing'].includes(STATUSES[result.status[i]]));
      }
      assert.equal(result.nBad, bad);
    }),
    { numRuns: runs(300) },
  );
});

test('a long column equals its parts and single calls', () => {
  const n = 10007;
  let seed = 7;
  const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
  const make = (low, high) => Float64Array.from({ length: n }, () => low + (high - low) * random());
  const columns = { impact: make(0, 5), load: make(0, 9000), twist: make(0, 60), flexion: make(-30, 70) };
  const whole = assessColumns(columns, { ...person, verdicts: true });
  for (let from = 0; from < n; from += 997) {
    const part = Object.fromEntries(Object.entries(columns).map(([key, array]) => [key, array.subarray(from, from + 997)]));
    assert.deepEqual(assessColumns(part, person).score, whole.score.slice(from, from + 997));
  }
  for (let i = 0; i < n; i += 101) {
    const a = assessDemand({ impact: columns.impact[i], load: columns.load[i], twist: columns.twist[i], flexion: columns.flexion[i] }, person);
    assert.equal(bits(a.score), bits(whole.score[i]));
  }
});

test('results go where `out` says', () => {
  const score = new Float64Array(3);
  assert.equal(assessColumns(three(), { ...person, out: score }).score, score);
  assert.deepEqual(score, assessColumns(three(), person).score);
  const out = { score: new Float64Array(3), verdict: new Int32Array(3), status: new Int32Array(3), modelScore: new Float64Array(3) };
  const result = assessColumns(three(), { ...person, out });
  for (const key of Object.keys(out)) assert.equal(result[key], out[key]);
});

test('views, shared memory and arrays of another realm are read in place', () => {
  const expected = assessColumns(three(), person).score;
  const memory = new SharedArrayBuffer(12 * 8);
  const shared = Object.fromEntries(Object.entries(three()).map(([key, array], i) => {
    const view = new Float64Array(memory, i * 24, 3);
    view.set(array);
    return [key, view];
  }));
  assert.deepEqual(assessColumns(shared, person).score, expected);
  assert.deepEqual(assessColumns({ ...three(), impact: vm.runInNewContext('Float64Array.of(1, 1.5, 2.5)') }, person).score, expected);
  const buffer = Buffer.alloc(64);
  const offset = (8 - (buffer.byteOffset % 8)) % 8;
  const view = new Float64Array(buffer.buffer, buffer.byteOffset + offset, 3);
  view.set([1, 1.5, 2.5]);
  assert.deepEqual(assessColumns({ ...three(), impact: view }, person).score, expected);
});

test('inputs are not changed, and one array may stand for several inputs', () => {
  const columns = three();
  assessColumns(columns, person);
  assert.deepEqual(columns, three());
  const zeros = new Float64Array(5);
  assert.equal(assessColumns({ impact: zeros, load: zeros, twist: zeros, flexion: zeros }, person).nBad, 0);
});

test('wrong arrays are refused by name', () => {
  for (const wrong of [[1, 2, 3], new Float32Array(3), new BigInt64Array(3), new Int32Array(3), new DataView(new ArrayBuffer(24)), 'abc', 5, {}, new Proxy(column([1, 2, 3]), {})]) {
    for (const key of ['impact', 'load', 'twist', 'flexion']) {
      thrown(() => assessColumns({ ...three(), [key]: wrong }), TypeError, { code: 'wrong_type', field: key });
    }
    if (!Array.isArray(wrong) && typeof wrong === 'object' && Object.keys(wrong).length === 0) continue;
    thrown(() => assessColumns(three(), { out: { verdict: wrong instanceof Int32Array ? new Float64Array(3) : wrong } }), TypeError, { code: 'wrong_type', field: 'out.verdict' });
  }
  for (const key of ['impact', 'load', 'twist', 'flexion']) {
    thrown(() => assessColumns({ ...three(), [key]: undefined }), RangeError, { code: 'missing', field: key });
    thrown(() => assessColumns({ ...three(), [key]: column([1, 2]) }), RangeError, { code: 'range' });
  }
  thrown(() => assessColumns({ ...three(), forward: column([1]) }), TypeError, { code: 'unknown_field', field: 'forward' });
  thrown(() => assessColumns(null), TypeError, { code: 'wrong_type' });
  thrown(() => assessColumns(three(), { out: new Float64Array(2) }), RangeError, { code: 'range', field: 'out.score' });
  thrown(() => assessColumns(three(), { out: { scores: new Float64Array(3) } }), TypeError, { code: 'unknown_field', field: 'scores' });
  thrown(() => assessColumns(three(), { verdicts: 1 }), TypeError, { code: 'wrong_type', field: 'verdicts' });
});

test('an array that was transferred away is refused, also when a getter does it half way', () => {
  const columns = three();
  structuredClone(columns.load.buffer, { transfer: [columns.load.buffer] });
  assert.throws(() => assessColumns(columns), spinerisk.SpineriskError);
  const all = three();
  for (const array of Object.values(all)) structuredClone(array.buffer, { transfer: [array.buffer] });
  thrown(() => assessColumns(all), TypeError, { code: 'wrong_type', field: 'impact' });
  const late = three();
  const options = { ...person, get out() {
    if (late.impact.length > 0) structuredClone(late.impact.buffer, { transfer: [late.impact.buffer] });
    return null;
  }  };
  thrown(() => assessColumns(late, options), TypeError, { code: 'wrong_type', field: 'impact' });
});

test('a subclass that lies about its length cannot make the library read past the end', () => {
  class Liar extends Float64Array {
    get length() {
      return 1_000_000;
    }
  }
  const liars = Object.fromEntries(Object.entries(three()).map(([key, array]) => [key, new Liar(array)]));
  assert.throws(() => assessColumns({ ...three(), impact: liars.impact }));
  try {
    const { score } = assessColumns(liars, { out: new Liar(3) });
    assert.ok(score.byteLength === 24);
  } catch (error) {
    assert.ok(spinerisk.isSpineriskError(error));
  }
});

test('outputs may not share memory with inputs or each other', () => {
  const columns = three();
  thrown(() => assessColumns(columns, { out: columns.impact }), RangeError, { code: 'conflict', field: 'score' });
  const memory = new Float64Array(10);
  thrown(() => assessColumns({ ...columns, impact: memory.subarray(0, 3) }, { out: memory.subarray(2, 5) }), RangeError, { code: 'conflict' });
  assert.equal(assessColumns({ ...columns, impact: memory.subarray(0, 3) }, { out: memory.subarray(3, 6) }).nBad, 0);
  thrown(() => assessColumns(columns, { out: { score: memory.subarray(0, 3), modelScore: memory.subarray(2, 5) } }), RangeError, { code: 'conflict' });
  const same = new Int32Array(3);
  thrown(() => assessColumns(columns, { out: { verdict: same, status: same } }), RangeError, { code: 'conflict' });
});

test('a person who cannot be scored fails the whole call and writes nothing', () => {
  const out = new Float64Array(3).fill(7);
  thrown(() => assessColumns(three(), { out, age: 12 }), RangeError, { code: 'out_of_scope' });
  thrown(() => assessColumns(three(), { out, pain: 11 }), RangeError, { code: 'range', field: 'painNow' });
  assert.deepEqual([...out], [7, 7, 7]);
  thrown(() => assessColumns(three(), { externalKg: 5 }), TypeError, { code: 'unknown_field', field: 'externalKg' });
});

test('a person with a red flag: every row stops', () => {
  const { score, verdict } = assessColumns(three(), { ...person, answers: { saddleNumbness: true }, verdicts: true });
  assert.deepEqual([...score], [100, 100, 100]);
  assert.deepEqual([...verdict], [5, 5, 5]);
});

test('a model of one\'s own and a provider count in columns too', () => {
  const model = new Model({ owner: 'clinic', changes: { avoid_line: 50 } });
  const options = { ...person, model, provider: { maxLoad: 2000 } };
  const { verdict, score } = assessColumns(three(), { ...options, verdicts: true });
  const rows = three();
  for (let i = 0; i < 3; i += 1) {
    const a = assessDemand({ impact: rows.impact[i], load: rows.load[i], twist: rows.twist[i], flexion: rows.flexion[i] }, options);
    assert.equal(bits(score[i]), bits(a.score));
    assert.equal(VERDICTS[verdict[i] - 1], a.verdict);
  }
});
