// How the C code in the package was compiled: as CMake compiles the library, or the last bits would not be the same.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';
import { cFlags, flagsOf } from '../../bindings/node/native/flags.mjs';
import { hostTarget, prebuildOf, toolsOf } from '../../bindings/node/native/targets.mjs';
import { readRepository } from './helper.mjs';

const require = createRequire(import.meta.url);
const exact = /set\(spinerisk_exact_flags ([^)]+)\)/.exec(readRepository('CMakeLists.txt'))[1].split(/\s+/);
const build = process.env.SPINERISK_NODE_BUILD; // run.sh says where it builds

/** Commands of all C files of this build, as words. */
function commands() {
  const objects = path.join(build, 'obj');
  return fs.readdirSync(objects)
    .filter((name) => name.endsWith('.c.o.cmd'))
    .map((name) => fs.readFileSync(path.join(objects, name), 'utf8').split('\n'));
}

function mustBeExact(flags) {
  assert.ok(exact.length >= 2);
  for (const flag of ['-O3', '-DNDEBUG', '-std=c11', '-fPIC', '-fvisibility=hidden', '-DSPINERISK_STATIC']) assert.ok(flags.includes(flag), flag);
  assert.deepEqual(flags.filter((flag) => flag.startsWith('-f')).slice(-exact.length), exact, 'they come last of their kind, and win');
}

test('every C file was compiled with the flags of CMake', { skip: !build && 'not built by run.sh' }, () => {
  const own = process.env.CFLAGS ? process.env.CFLAGS.split(/\s+/) : [];
  const { flags, sources } = cFlags(JSON.parse(fs.readFileSync(path.join(build, 'cmake', 'compile_commands.json'), 'utf8')));
  mustBeExact(flags);
  const all = commands();
  const flat = fs.readdirSync(new URL('../../bindings/', import.meta.url)).filter((name) => name.endsWith('.c'));
  assert.equal(all.length, sources.length + flat.length);
  for (const command of all) {
    const used = command.slice(0, command.indexOf('-MMD')).filter((word) => /^-[DUOfms]/.test(word) && !own.includes(word));
    assert.deepEqual(used, flags, command.join(' '));
  }
});

test('the package says the same for a build from its sources', () => {
  const file = path.join(path.dirname(fs.realpathSync(require.resolve('spinerisk'))), 'src', 'flags.json');
  const { flags, sources } = JSON.parse(fs.readFileSync(file, 'utf8'));
  mustBeExact(flags);
  assert.ok(sources.includes('lib/score.c') && sources.includes('bindings/flat.c'));
  for (const source of sources) assert.ok(fs.existsSync(path.join(path.dirname(file), source)), source);
});

test('of a command, what says how to compile is kept; what nobody knows is no silent loss', () => {
  const command = 'cc -DNDEBUG -I/a -isystem /b -O3 -std=c11 -Wall -Wno-x -pedantic -fPIC -msse2 -mfpmath=sse -o x.o -c x.c';
  assert.deepEqual(flagsOf(command), ['-DNDEBUG', '-O3', '-std=c11', '-fPIC', '-msse2', '-mfpmath=sse']);
  assert.throws(() => flagsOf('cc --param=x -c x.c'), /--param=x/);
  const unit = (flags) => ({ file: '/lib/x.c', command: `cc ${flags} -o CMakeFiles/spinerisk_static.dir/x.o -c /lib/x.c` });
  assert.throws(() => cFlags([unit('-O2'), unit('-O3')]), /2 kinds/);
  assert.throws(() => cFlags([]), /0 kinds/);
});

test('a target is known by its name, and its binary lies where node-gyp-build looks', () => {
  assert.equal(prebuildOf('linux-arm64-musl'), path.join('prebuilds', 'linux-arm64', 'spinerisk.napi.musl.node'));
  assert.equal(prebuildOf('darwin-arm64'), path.join('prebuilds', 'darwin-arm64', 'spinerisk.napi.node'));
  assert.deepEqual(toolsOf(hostTarget()).libraries, []);
  for (const odd of ['linux-x64-uclibc', 'toString', '']) assert.throws(() => toolsOf(odd), /linux-x64-glibc/);
});
