// The types: tsc --strict on types/, and a check that they name every field and value of the library.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
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

test('the types name every field and every value of the C table, and no field besides', () => {
  const input = read('types/input.d.ts');
  const names = read('types/names.d.ts') + input + read('types/output.d.ts');
  for (const field of spinerisk.fields()) {
    if (field.owner === 'result' && field.name !== 'hazard') {
      for (const name of field.names) assert.ok(names.includes(`'${name}'`), `'${name}' of ${field.name} is missing in types/names.d.ts`);
    }
    if (field.owner === 'result') continue;
    const key = field.owner === 'permit' ? field.key.replace(/^permit(.)/, (_, letter) => letter.toLowerCase()) : field.key;
    assert.match(input, new RegExp(`^  ${key}\\??:`, 'm'), `${key} is missing in types/input.d.ts`);
    if (field.key.startsWith('answers')) continue;
    for (const name of field.names) assert.ok(names.includes(`'${name}'`), `'${name}' of ${key} is missing in types/names.d.ts`);
  }
  const known = new Set(spinerisk.fields().flatMap((field) => [field.key, field.key.replace(/^permit(.)/, (_, letter) => letter.toLowerCase())]));
  const own = ['pain', 'age', 'diagnosis', 'answers', 'provider', 'permits', 'banActivities', 'model', 'out', 'owner', 'version', 'changes', 'rulesOff',
    'verdicts', 'statuses', 'urgencies', 'modelScores', 'score', 'modelScore', 'verdict', 'status', 'urgency', 'strict', 'vocabulary', 'id', 'name', 'activities', 'synonyms'];
  for (const [, key] of input.matchAll(/^  (\w+)\??:/gm)) assert.ok(known.has(key) || own.includes(key), `${key} in types/input.d.ts is no field`);
});

test('the types declare what the package exports', () => {
  const declared = [...read('index.d.ts').matchAll(/^export (?:declare )?(?:function|const|class) (\w+)/gm)].map((match) => match[1]);
  assert.deepEqual([...new Set(declared)].sort(), Object.keys(require('spinerisk')).sort());
});
