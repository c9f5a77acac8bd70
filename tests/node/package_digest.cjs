// Prints what the package in the folder it lies in calculates, as digests of bits: the same lines on every platform and
// every Node. The last line says what it ran on.
const assert = require('node:assert/strict');
const { createHash } = require('node:crypto');
const spinerisk = require('spinerisk');

let state = 0x9e3779b97f4a7c15n;

/** A number from 0 to 1, the same wherever this runs: splitmix64. */
function next() {
  state = BigInt.asUintN(64, state + 0x9e3779b97f4a7c15n);
  let z = BigInt.asUintN(64, (state ^ (state >> 30n)) * 0xbf58476d1ce4e5b9n);
  z = BigInt.asUintN(64, (z ^ (z >> 27n)) * 0x94d049bb133111ebn);
  return Number((z ^ (z >> 31n)) >> 11n) / 2 ** 53;
}

const column = (rows, low, high) => Float64Array.from({ length: rows }, () => low + next() * (high - low));

/** Every number in a result by its bits, every other value as text, with the keys. */
function flat(value, out = []) {
  if (typeof value === 'number') out.push(Buffer.from(Float64Array.of(value).buffer).toString('hex'));
  else if (ArrayBuffer.isView(value)) out.push(Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex'));
  else if (value === null || typeof value !== 'object') out.push(String(value));
  else for (const key of Object.keys(value)) flat(value[key], (out.push(key), out));
  return out;
}

/** A line: the name and the digest of all results. */
function print(name, results) {
  const lines = flat(results);
  assert.ok(lines.length > 5);
  console.log(`${name}: ${createHash('sha256').update(lines.join('\n')).digest('hex')}`);
}

const rows = 5000;
const person = { conditions: ['bulge'], phase: 'strengthening', pain: 2, age: 44, bodyMassKg: 81 };
const ids = spinerisk.catalogue().map((entry) => entry.id);

assert.equal(spinerisk.selfTest(), true);
console.log('golden cases: pass');
print('columns of demands', spinerisk.assessColumns(
  { impact: column(rows, 0, 5), load: column(rows, 0, 3000), twist: column(rows, 0, 40), flexion: column(rows, -30, 80) },
  { ...person, verdicts: true, hazards: true, intervals: true, contributions: true },
));
const numbers = spinerisk.resolveMany(ids).activity;
print('columns of activities', spinerisk.assessActivities(
  { activity: Int32Array.from({ length: rows }, (_, i) => numbers[i % numbers.length]), minutes: column(rows, 1, 90) },
  { ...person, pain: column(rows, 0, 6), intervals: true, reasons: true },
));
print('assessments', ids.map((id) => {
  try {
    return [spinerisk.assess(id, person), spinerisk.explain(id, person)];
  } catch (error) {
    return [id, error.code, error.message]; // a name such as "workout" says too little
  }
}));
print('a plan', spinerisk.plan({ ...person, target: 'running', daysPerWeek: 4, today: '2026-03-02' }));
const { glibcVersionRuntime } = process.report.getReport().header;
console.log(`Node ${process.version} ${process.arch}, ${glibcVersionRuntime ? `glibc ${glibcVersionRuntime}` : 'musl'}, kernel ${spinerisk.kernel()}`);
