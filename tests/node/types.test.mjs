// The types: tsc --strict on types/, and a check that they name every field and value of the library.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { keyOf, nodeTypes } from '../docs/make_node_types.mjs';
import { spinerisk } from './helper.mjs';

const require = createRequire(import.meta.url);
const here = path.dirname(fileURLToPath(import.meta.url));
const folder = path.dirname(fs.realpathSync(require.resolve('spinerisk')));
const read = (name) => fs.readFileSync(path.join(folder, name), 'utf8');

test('tsc --strict takes the right lines and refuses the wrong ones', () => {
  const tsc = require.resolve('typescript/bin/tsc');
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', path.join(here, 'types')], { encoding: 'utf8' });
  assert.equal(status, 0, stdout);
});

test('what editors show at a field is what the C table says of it', () => {
  for (const { name, text, wanted } of nodeTypes(spinerisk.fields(), folder)) assert.equal(text, wanted, `${name}: run tests/docs/make_node_types.mjs`);
});

test('a field that is new or says something else shows', () => {
  const fields = spinerisk.fields().map((field) => (field.key === 'vigour' ? { ...field, high: 2 } : field));
  const moved = nodeTypes(fields, folder).filter(({ text, wanted }) => text !== wanted);
  assert.deepEqual(moved.map(({ name }) => name), ['types/input.d.ts', 'types/columns.d.ts']);
  assert.match(moved[0].wanted, /1 as hard as it gets \(0 to 2\)\. Not stated: .*\n   \*\n   \*  How hard or fast it is done\. \*\/\n  vigour\?/);
});

/** The names of a union in types/names.d.ts. */
const unionOf = (name) => {
  const [, body] = new RegExp(`^export type ${name} =([^;]*);`, 'm').exec(read('types/names.d.ts'));
  return [...body.matchAll(/'(\w+)'/g)].map((match) => match[1]);
};

test('codes of errors and ids of questions are those of the library', () => {
  assert.deepEqual(unionOf('Status'), [...spinerisk.STATUSES]);
  assert.deepEqual(unionOf('QuestionId'), spinerisk.questions().map(({ id }) => id));
  for (const name of ['answers_yes', 'answers_no']) {
    assert.deepEqual(unionOf('QuestionId'), spinerisk.fields().find((field) => field.name === name).names, name);
  }
});

test('every code an error of the package is made with has its type', () => {
  const codes = new Set([...unionOf('Status'), ...unionOf('ErrorCode')]);
  const files = fs.readdirSync(path.join(folder, 'lib')).map((name) => read(`lib/${name}`)).join('\n');
  const made = [...files.matchAll(/makeError\('(\w+)'/g)].map((match) => match[1]);
  assert.ok(made.length > 20, 'errors are made in another way');
  for (const code of made) assert.ok(codes.has(code), code);
});

test('a question may be written as its types say', () => {
  const camel = (id) => id.replace(/_(.)/g, (_, letter) => letter.toUpperCase());
  for (const id of unionOf('QuestionId')) {
    for (const key of new Set([id, camel(id)])) {
      const answered = spinerisk.assess('walking', { answersNo: [key] }).openQuestions;
      assert.ok(!answered.includes(id), key);
      assert.deepEqual(spinerisk.assess('walking', { answers: { [key]: false } }).openQuestions, answered, key);
    }
  }
});

const INPUT = ['effort', 'patient', 'provider', 'permit', 'demand', 'activity', 'request', 'diary'];

test('the types name every field and every value of the C table, and no field besides', () => {
  const input = ['input', 'activity', 'plan'].map((name) => read(`types/${name}.d.ts`)).join('\n');
  const names = read('types/names.d.ts') + input + read('types/output.d.ts');
  for (const field of spinerisk.fields()) {
    if (!field.key.startsWith('answers') && field.key !== 'openQuestions') {
      for (const name of field.names) assert.ok(names.includes(`'${name}'`), `'${name}' of ${field.name} is missing in types/`);
    }
    if (INPUT.includes(field.owner)) assert.match(input, new RegExp(`^  ${keyOf(field)}\\??:`, 'm'), `${keyOf(field)} is missing in types/`);
  }
  const known = new Set(spinerisk.fields().map(keyOf));
  const own = ['pain', 'age', 'diagnosis', 'answers', 'provider', 'permits', 'banActivities', 'model', 'out', 'owner', 'version', 'changes', 'rulesOff',
    'verdicts', 'statuses', 'urgencies', 'modelScores', 'hazards', 'intervals', 'reasons', 'contributions', 'doses', 'dose', 'threads', 'signal', 'readings', 'system', 'low', 'high', 'reason', 'score', 'modelScore', 'verdict', 'status', 'urgency', 'strict', 'vocabulary', 'id', 'name',
    'activities', 'synonyms', 'count', 'carried', 'sessions', 'risings', 'likes', 'diary', 'nBad'];
  for (const [, key] of (input + read('types/columns.d.ts')).matchAll(/^  (\w+)\??:/gm)) assert.ok(known.has(key) || own.includes(key), `${key} in types/ is no field`);
});

test('the types of records have the keys that records have', () => {
  const text = read('types/record.d.ts');
  const keysOf = (name) => {
    const [, parent, body] = new RegExp(`^export interface ${name} (?:extends (\\w+) )?\\{\n([^]*?)^\\}`, 'm').exec(text);
    return [...(parent ? keysOf(parent) : []), ...[...body.matchAll(/^  (\w+):/gm)].map((match) => match[1])];
  };
  const { alternatives, assess, changes, course, limit, plan, Session, Sessions } = spinerisk;
  const person = { conditions: ['herniation'], phase: 'acute', pain: 2 };
  const days = course([new Session().add(assess('walking', person))], person);
  const own = plan({ ...person, weeks: 1 });
  const records = {
    SessionRecord: spinerisk.fromJson(spinerisk.toJson(new Session())), Judgement: new Session().judge(), Course: days, CourseDay: days.days[0],
    Week: days.weeks[0], CourseColumns: new Sessions(1).judge(), Limit: limit('walking', 'minutes'), Alternative: alternatives('deadlift', person)[0],
    Change: changes('gardening', { conditions: ['none'], phase: 'maintenance' })[0], Plan: own, PlanWeek: own.byWeek[0],
    PlanItem: own.byWeek[0].items[0],
  };
  for (const [name, record] of Object.entries(records)) assert.deepEqual(Object.keys(record).sort(), keysOf(name).sort(), name);
});

test('the types declare what the package exports', () => {
  const declared = [...read('index.d.ts').matchAll(/^export (?:declare )?(?:function|const|class) (\w+)/gm)].map((match) => match[1]);
  assert.deepEqual([...new Set(declared)].sort(), Object.keys(require('spinerisk')).sort());
});
