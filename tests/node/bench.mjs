// Nanoseconds of a single call and rows per second of a column call: node tests/node/bench.mjs
// Random rows: a repeated small array would flatter the branch predictor. Medians of several rounds.
import { spinerisk } from './helper.mjs';

const { assess, assessColumns, assessDemand } = spinerisk;

function median(measure, rounds = 9) {
  const all = Array.from({ length: rounds }, measure).sort((a, b) => a - b);
  return all[rounds >> 1];
}

function nanoseconds(call, calls = 50_000) {
  for (let i = 0; i < calls / 5; i += 1) call();
  return median(() => {
    const start = process.hrtime.bigint();
    for (let i = 0; i < calls; i += 1) call();
    return Number(process.hrtime.bigint() - start) / calls;
  });
}

const person = { conditions: ['bulge'], phase: 'active', pain: 2 };
const squat = { externalKg: 60, ...person };
const demand = { impact: 1.2, load: 900, twist: 4, flexion: 5 };
console.log(`assess('back_squat', 4 options)   ${nanoseconds(() => assess('back_squat', squat)).toFixed(0)} ns`);
console.log(`assess('walking')                 ${nanoseconds(() => assess('walking')).toFixed(0)} ns`);
console.log(`assessDemand(demand, 3 options)   ${nanoseconds(() => assessDemand(demand, person)).toFixed(0)} ns`);

const rows = 1_000_000;
const column = (low, high) => Float64Array.from({ length: rows }, () => low + (high - low) * Math.random());
const columns = { impact: column(0, 5), load: column(0, 9000), twist: column(0, 60), flexion: column(-30, 70) };
const out = { score: new Float64Array(rows) };
const perRow = (options) => median(() => {
  const start = process.hrtime.bigint();
  assessColumns(columns, options);
  return Number(process.hrtime.bigint() - start) / rows;
});
for (const [what, options] of [
  ['scores only', { ...person, out }],
  ['scores and verdicts', { ...person, out: { ...out, verdict: new Int32Array(rows) } }],
  ['with a provider\'s ceiling', { ...person, out, provider: { maxLoad: 4000 } }],
]) {
  const ns = perRow(options);
  console.log(`assessColumns, ${what.padEnd(26)} ${ns.toFixed(2)} ns/row, ${(1e3 / ns).toFixed(1)} M rows/s`);
}
