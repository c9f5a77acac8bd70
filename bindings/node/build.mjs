// Builds the native part of the package: SWIG's wrapper and the C library in one .node file under
// prebuilds/, where node-gyp-build looks for it.
//
//   node bindings/node/build.mjs [--build-dir DIR] [--swig PATH] [--target NAME]...
//
// Without a target, for this machine, by $CC and $CXX ($CFLAGS, $CXXFLAGS and $LDFLAGS are added). Targets and what
// builds them are in native/targets.mjs. Needs SWIG 4.4 or later (--swig, $SWIG or `swig` on the PATH), CMake for its
// flags, and a C11 and a C++17 compiler. It does not need node-gyp: the headers of Node-API come from npm packages. Run
// again, it does only what changed.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compile } from './native/compile.mjs';
import { askCMake } from './native/flags.mjs';
import { make, put } from './native/make.mjs';
import { hostTarget, prebuildOf, toolsOf } from './native/targets.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
export const root = path.resolve(here, '..', '..');

/** Where everything on the way is kept. */
export const buildDirectory = (given) => path.resolve(given ?? process.env.SPINERISK_NODE_BUILD ?? path.join(root, 'build', 'node'));

/** Installs the package's own dependencies (node-gyp-build, Node-API headers) where they are missing. */
function ensureDependencies() {
  const manifest = require('./package.json');
  const wanted = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
  if (wanted.every((name) => fs.existsSync(path.join(here, 'node_modules', name)))) return;
  execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: here, stdio: 'inherit' });
}

/** The C sources, the library's and the flat calls, and CMake's flags for them. */
export function cSources(buildDir) {
  const { sources, flags } = askCMake(root, buildDir);
  const flat = fs.readdirSync(path.join(root, 'bindings')).filter((name) => name.endsWith('.c')).sort();
  return { sources: [...sources, ...flat.map((name) => path.join(root, 'bindings', name))], flags };
}

/** SWIG's output, one C++ file. */
async function generate(buildDir, swig) {
  const wrapper = path.join(buildDir, 'spinerisk_wrap.cxx');
  const sources = ['spinerisk.i', 'flat.h', 'node/node.i', 'node/async.i'].map((name) => path.join(root, 'bindings', name));
  const include = [`-I${path.join(root, 'bindings')}`, `-I${path.join(root, 'include')}`];
  await make(wrapper, [swig, '-javascript', '-napi', ...include, '-o', wrapper, sources[0]], sources);
  return wrapper;
}

/** Builds for one target and puts the binary where the package looks for it. */
async function build(target, buildDir, inputs) {
  const outDir = target === hostTarget() ? buildDir : path.join(buildDir, target);
  const { library, steps } = await compile(outDir, inputs, toolsOf(target));
  const installed = put(library, path.join(here, prebuildOf(target)));
  // A build whose numbers are not exact must not get out of here. What another machine runs is run by the tests.
  if (target === hostTarget()) execFileSync(process.execPath, ['-e', 'require(process.argv[1]).selfTest()', here], { stdio: 'inherit' });
  const place = path.relative(root, path.join(here, prebuildOf(target)));
  console.log(steps + installed === 0 ? `node: nothing to do, ${place} is up to date` : `node: built ${place} (${steps} steps)`);
}

async function main() {
  const { values } = parseArgs({
    options: { 'build-dir': { type: 'string' }, swig: { type: 'string' }, target: { type: 'string', multiple: true } },
  });
  const buildDir = buildDirectory(values['build-dir']);
  fs.mkdirSync(buildDir, { recursive: true });
  ensureDependencies();
  const inputs = {
    root,
    ...cSources(buildDir),
    wrapper: await generate(buildDir, values.swig ?? process.env.SWIG ?? 'swig'),
    headers: ['node-addon-api', 'node-api-headers/include'].map((name) => path.join(here, 'node_modules', name)),
  };
  for (const target of values.target ?? [hostTarget()]) await build(target, buildDir, inputs);
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  main().catch((error) => {
    console.error(`build.mjs: ${error.message}`);
    process.exitCode = 1;
  });
}
