// What the test files share. `spinerisk` resolves through a link that run.sh makes in node_modules, so
// the tests see the package as a user does; package.sh puts an installed tarball there instead.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as spinerisk from 'spinerisk';

export { spinerisk };

/** Rounds of a property; more with --all (SPINERISK_ALL=1). */
export const runs = (few) => (process.env.SPINERISK_ALL === '1' ? few * 20 : few);

/** Path of a file in the repository. */
export const inRepository = (place) => fileURLToPath(new URL(`../../${place}`, import.meta.url));

export const readRepository = (place) => fs.readFileSync(inRepository(place), 'utf8');

/** Calls, expects an error of the package, checks its class and fields, and gives it back. */
export function thrown(call, Kind, expected) {
  let error;
  try {
    call();
  } catch (caught) {
    error = caught;
  }
  assert.ok(error, 'nothing was thrown');
  assert.ok(error instanceof Kind, `${error?.stack} is not a ${Kind.name}`);
  assert.ok(spinerisk.isSpineriskError(error), `${error.stack} does not come from the package`);
  assert.ok(error instanceof spinerisk.SpineriskError);
  for (const [key, value] of Object.entries(expected)) assert.deepEqual(error[key], value, `.${key} of: ${error.message}`);
  assert.ok(error.message.length > 0 && error.message.length < 600, 'a message is one readable sentence');
  return error;
}

/** The bits of a number, for comparing bit for bit. */
export function bits(number) {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, number);
  return view.getBigUint64(0).toString(16).padStart(16, '0');
}

/** Place of a verdict from mild (1) to strict (5). */
export const strictness = (assessment) => spinerisk.VERDICTS.indexOf(assessment.verdict) + 1;

/** Options of a person with nothing open and nothing odd, so that a test changes one thing at a time. */
export const settled = Object.freeze({
  conditions: ['herniation'],
  phase: 'active',
  pain: 2,
  age: 40,
  bodyMassKg: 75,
  bone: 'normal',
  sexForTolerance: 'm',
  legSymptoms: 'none',
  pregnancy: 'no',
  masked: 'no',
  surgery: 'none',
  answersNo: spinerisk.questions().map((question) => question.id),
});

/** Runs with properties on Object.prototype, and takes them off again. */
export function polluted(properties, call) {
  Object.assign(Object.prototype, properties);
  try {
    return call();
  } finally {
    for (const key of Object.keys(properties)) delete Object.prototype[key];
  }
}

/** What an assessment says apart from how the name was read. */
export function answerOnly(assessment) {
  const { readAs, confidence, ambiguous, assisted, raised, ...answer } = assessment;
  return answer;
}
