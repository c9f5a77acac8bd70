// A program that uses the installed package; tsc --strict reads it under every way to find a module.
import { assess, assessColumns, SpineriskError, type Assessment } from 'spinerisk';

const a: Assessment = assess('back_squat', { externalKg: 60, conditions: ['bulge'], phase: 'active', pain: 2 });
const score: number = a.score;
const column: Float64Array = assessColumns({
  impact: Float64Array.of(1), load: Float64Array.of(300), twist: Float64Array.of(0), flexion: Float64Array.of(10),
}).score;
try {
  assess('zorbing');
} catch (error) {
  if (error instanceof SpineriskError) console.log(error.code, error.field, score, column.length);
}
