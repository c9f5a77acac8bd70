// How the C code is compiled: what CMake, which says so for the library, would run. Nothing is written down twice; the
// package carries the outcome as src/flags.json, for a build from its own sources.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { words } from './make.mjs';

/** The flags of a compiler's command that say how to compile: neither what, nor what to warn of. */
export function flagsOf(command) {
  const flags = [];
  const all = words(command).slice(1);
  for (let i = 0; i < all.length; i += 1) {
    if (['-o', '-c', '-MF', '-MT', '-isystem', '-I'].includes(all[i])) i += 1;
    else if (/^-(fcf-protection|mbranch-protection)/.test(all[i])) continue; // of one processor, and these are for all
    else if (/^-(D|U|O|f|m|std=)/.test(all[i])) flags.push(all[i]);
    else if (!/^-(W|I|M|pedantic)/.test(all[i])) throw new Error(`flags of CMake: is "${all[i]}" of ${command} a matter of how?`);
  }
  return flags;
}

/** Sources and flags out of CMake's compile_commands.json: those of the static library. */
export function cFlags(commands) {
  const library = commands.filter(({ command }) => command.includes('spinerisk_static.dir'));
  const kinds = new Set(library.map(({ command }) => flagsOf(command).join(' ')));
  if (kinds.size !== 1) throw new Error(`flags of CMake: ${kinds.size} kinds of them, and not one`);
  return { sources: library.map(({ file }) => path.normalize(file)), flags: words([...kinds][0]) };
}

/** Asks CMake, again when one of its files has changed. What the environment adds is not a matter of the library. */
export function askCMake(root, buildDir) {
  const to = path.join(buildDir, 'cmake');
  const answer = path.join(to, 'compile_commands.json');
  const asked = fs.existsSync(answer) ? fs.statSync(answer).mtimeMs : 0;
  const header = path.join(root, 'include', 'spinerisk', 'spinerisk.h'); // the version is read from it
  const rules = ['CMakeLists.txt', 'lib/cmake/hardening.cmake'].map((name) => path.join(root, name));
  if ([...rules, header].some((file) => fs.statSync(file).mtimeMs > asked)) {
    const { CFLAGS, LDFLAGS, CC, ...env } = process.env;
    fs.rmSync(to, { recursive: true, force: true });
    execFileSync('cmake', ['-S', root, '-B', to, '-G', 'Unix Makefiles', '-DCMAKE_BUILD_TYPE=Release', '-DSPINERISK_INSTALL=OFF',
      '-DCMAKE_EXPORT_COMPILE_COMMANDS=ON'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  }
  return cFlags(JSON.parse(fs.readFileSync(answer, 'utf8')));
}
