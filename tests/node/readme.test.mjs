// The package's page says nothing that does not run.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readRepository } from './helper.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));

/** A program beside an installed package; what it printed and where. */
function run(name, code) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'spinerisk-'));
  fs.symlinkSync(path.join(here, 'node_modules'), path.join(folder, 'node_modules'));
  fs.writeFileSync(path.join(folder, name), code);
  return { folder, printed: execFileSync(process.execPath, [name], { cwd: folder, encoding: 'utf8' }).trim().split('\n') };
}

const codeIn = (place) => [...readRepository(place).matchAll(/```js\n([^]*?)```/g)].map(([, code]) => code);

test('the code of README runs as it stands', () => {
  const { folder, printed } = run('readme.cjs', codeIn('README.md')[0]);
  assert.match(printed[0], /^[\d.]+ [\d.]+ [\d.]+ [a-z_]+$/);
  assert.match(printed.at(-1), /^unknown_activity /);
  fs.rmSync(folder, { recursive: true });
});

test('the code of the page runs as it stands, and prints what it says', () => {
  const { folder, printed } = run('page.mjs', codeIn('bindings/node/README.md')[0]);
  assert.match(printed[0], /^[a-z_]+ [\d.]+ [\d.]+ [\d.]+ \w/);
  assert.equal(printed[1], '2 1');
  const [first, second] = fs.readFileSync(path.join(folder, 'scores.ndjson'), 'utf8').split('\n').map((line) => line && JSON.parse(line));
  assert.deepEqual([first.id, first.activity, second.id, second.error.code], [7, 'running', 8, 'unknown_activity']);
  fs.rmSync(folder, { recursive: true });
});
