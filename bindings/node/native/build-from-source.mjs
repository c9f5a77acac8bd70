// Builds the installed package from the sources it carries, for a machine that no binary under prebuilds/ fits:
//
//   node node_modules/spinerisk/native/build-from-source.mjs
//
// Takes half a minute. Needs a C11 and a C++17 compiler ($CC, $CXX, else cc and c++; $CFLAGS, $CXXFLAGS and $LDFLAGS are added), and neither
// network nor SWIG nor node-gyp. The binary is build/Release/spinerisk.node, which comes before any under prebuilds/.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from './compile.mjs';
import { put } from './make.mjs';

const packageDir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const src = path.join(packageDir, 'src');
const buildDir = path.join(packageDir, 'build');

const USAGE = 'usage: node node_modules/spinerisk/native/build-from-source.mjs: builds the package from its own sources, for this machine (CC, CXX, CFLAGS, CXXFLAGS and LDFLAGS are heeded)';

async function main() {
  if (process.argv.length > 2) return void console.log(USAGE);
  if (process.platform === 'win32') throw new Error('for Linux and macOS; on Windows use WSL');
  if (!fs.existsSync(src)) throw new Error('no src/ here: in the repository, use build.mjs');
  console.log('building, in about half a minute ...');
  const { sources, flags } = JSON.parse(fs.readFileSync(path.join(src, 'flags.json'), 'utf8'));
  const made = path.join(buildDir, 'made');
  const { library } = await compile(made, {
    root: src,
    sources: sources.map((file) => path.join(src, file)),
    flags,
    wrapper: path.join(src, 'spinerisk_wrap.cxx'),
    headers: [path.join(src, 'node-addon-api'), path.join(src, 'node-api-headers')],
  });
  // A build whose numbers are not exact must not get into place.
  put(library, path.join(made, 'build', 'Release', 'spinerisk.node'));
  const env = { ...process.env, SPINERISK_PREBUILD: made }; // read by node-gyp-build
  execFileSync(process.execPath, ['-e', 'require(process.argv[1]).selfTest()', packageDir], { env, stdio: 'inherit' });
  const target = path.join(buildDir, 'Release', 'spinerisk.node');
  put(library, target);
  fs.rmSync(made, { recursive: true, force: true });
  console.log(`built ${target}; its self-test passed. npm ci and npm install of another version remove it.`);
}

main().catch((error) => {
  console.error(`build-from-source.mjs: ${error.message}`);
  process.exitCode = 1;
});
