// Builds the native part of the package: SWIG's wrapper and the C library in one .node file under
// prebuilds/, where node-gyp-build looks for it.
//
//   node bindings/node/build.mjs [--build-dir DIR] [--swig PATH]
//
// Needs SWIG 4.4 or later (--swig, $SWIG or `swig` on the PATH), a C11 and a C++17 compiler ($CC, $CXX;
// $CFLAGS, $CXXFLAGS and $LDFLAGS are added). It does not need node-gyp: the headers of Node-API come
// from npm packages. Run again, it does only what changed.
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '..', '..');
const require = createRequire(import.meta.url);
const flags = require('./flags.json');

/** Words of an environment variable such as CFLAGS. */
const words = (text) => (text ?? '').split(/\s+/).filter(Boolean);

/** Runs a command; on failure throws with everything it printed. */
function run(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (part) => (output += part));
    child.stderr.on('data', (part) => (output += part));
    child.on('error', (error) => reject(new Error(`cannot run ${command}: ${error.message}`)));
    child.on('close', (code) => {
      if (code !== 0) return reject(new Error(`${command} failed:\n${output}\n${command} ${args.join(' ')}`));
      if (output) process.stderr.write(output);
      resolve();
    });
  });
}

/** Prerequisites a compiler wrote to a .d file. */
function prerequisites(file) {
  const text = fs.readFileSync(file, 'utf8').replace(/\\\n/g, ' ');
  return text.slice(text.indexOf(':') + 1).split(/(?<!\\)\s+/).filter(Boolean);
}

/** True if the target is newer than everything it was made from, and made by the same command. */
function isFresh(target, command, sources) {
  try {
    if (fs.readFileSync(`${target}.cmd`, 'utf8') !== command) return false;
    const made = fs.statSync(target).mtimeMs;
    const all = fs.existsSync(`${target}.d`) ? [...sources, ...prerequisites(`${target}.d`)] : sources;
    return all.every((file) => fs.statSync(file).mtimeMs <= made);
  } catch {
    return false;
  }
}

let done = 0;

/** Makes one target unless it is fresh. */
async function make(target, command, args, sources) {
  const line = [command, ...args].join('\n');
  if (isFresh(target, line, sources)) return;
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.rmSync(`${target}.cmd`, { force: true });
  await run(command, args);
  fs.writeFileSync(`${target}.cmd`, line);
  done += 1;
}

/** Installs the package's own dependencies (node-gyp-build, Node-API headers) where they are missing. */
function ensureDependencies() {
  const manifest = require('./package.json');
  const wanted = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
  if (wanted.every((name) => fs.existsSync(path.join(here, 'node_modules', name)))) return;
  execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: here, stdio: 'inherit' });
}

/** The C sources: the library, its tables and the flat calls. */
export function cSources() {
  const inFolder = (folder) =>
    fs.readdirSync(path.join(root, folder))
      .filter((name) => name.endsWith('.c'))
      .sort()
      .map((name) => path.join(root, folder, name));
  return [...inFolder('lib'), ...inFolder('lib/data'), ...inFolder('bindings')];
}

/** Where node-gyp-build looks for this machine's binary. */
export function prebuildPath() {
  const musl = process.platform === 'linux' && !process.report.getReport().header.glibcVersionRuntime;
  const libc = process.platform === 'linux' ? (musl ? '.musl' : '.glibc') : '';
  return path.join(here, 'prebuilds', `${process.platform}-${process.arch}`, `spinerisk.napi${libc}.node`);
}

/** Runs at most `width` of the tasks at a time. */
async function inParallel(tasks, width) {
  const queue = [...tasks];
  const worker = async () => {
    for (let task = queue.shift(); task; task = queue.shift()) await task();
  };
  await Promise.all(Array.from({ length: width }, worker));
}

/** SWIG's output, one C++ file. */
async function generate(buildDir, swig) {
  const wrapper = path.join(buildDir, 'spinerisk_wrap.cxx');
  const sources = ['spinerisk.i', 'flat.h', 'node/node.i', 'node/async.i'].map((name) => path.join(root, 'bindings', name));
  const include = [`-I${path.join(root, 'bindings')}`, `-I${path.join(root, 'include')}`];
  await make(wrapper, swig, ['-javascript', '-napi', ...include, '-o', wrapper, sources[0]], sources);
  return wrapper;
}

/** Compiles everything; gives the object files. */
async function compile(buildDir, wrapper) {
  const include = ['include', 'lib', 'bindings'].map((folder) => `-I${path.join(root, folder)}`);
  const defines = flags.defines.map((name) => `-D${name}`);
  const tasks = cSources().map((source) => {
    const object = path.join(buildDir, 'obj', `${path.relative(root, source).replaceAll(path.sep, '_')}.o`);
    const args = [...words(process.env.CFLAGS), ...include, ...defines, ...flags.c];
    return { object, source, command: process.env.CC ?? 'cc', args };
  });
  const headers = ['node-addon-api', 'node-api-headers/include'].map((name) => `-I${path.join(here, 'node_modules', name)}`);
  const napi = flags.napi.map((name) => `-D${name}`);
  tasks.unshift({
    object: path.join(buildDir, 'obj', 'spinerisk_wrap.o'),
    source: wrapper,
    command: process.env.CXX ?? 'c++',
    args: [...words(process.env.CXXFLAGS), ...include, ...headers, ...defines, ...napi, ...flags.cxx],
  });
  await inParallel(
    tasks.map(({ object, source, command, args }) => () =>
      make(object, command, [...args, '-MMD', '-MF', `${object}.d`, '-c', source, '-o', object], [source])),
    os.cpus().length,
  );
  return tasks.map(({ object }) => object);
}

async function link(buildDir, objects) {
  const library = path.join(buildDir, 'spinerisk.node');
  const platform = process.platform === 'darwin' ? ['-undefined', 'dynamic_lookup'] : ['-s'];
  const args = ['-shared', ...objects, ...platform, ...words(process.env.LDFLAGS), '-o', library];
  await make(library, process.env.CXX ?? 'c++', args, objects);
  return library;
}

/** Puts the binary where the package looks for it. Renamed into place: a process that has the old file
 *  loaded keeps it. */
function install(library) {
  const target = prebuildPath();
  if (fs.existsSync(target) && fs.readFileSync(target).equals(fs.readFileSync(library))) return target;
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.copyFileSync(library, `${target}.new`);
  fs.renameSync(`${target}.new`, target);
  done += 1;
  return target;
}

async function main() {
  const { values } = parseArgs({ options: { 'build-dir': { type: 'string' }, swig: { type: 'string' } } });
  const buildDir = path.resolve(values['build-dir'] ?? process.env.SPINERISK_NODE_BUILD ?? path.join(root, 'build', 'node'));
  fs.mkdirSync(buildDir, { recursive: true });
  ensureDependencies();
  const wrapper = await generate(buildDir, values.swig ?? process.env.SWIG ?? 'swig');
  const target = install(await link(buildDir, await compile(buildDir, wrapper)));
  // A build whose numbers are not exact must not get out of here.
  execFileSync(process.execPath, ['-e', 'require(process.argv[1]).selfTest()', here], { stdio: 'inherit' });
  if (done === 0) return console.log(`node: nothing to do, ${path.relative(root, target)} is up to date`);
  console.log(`node: built ${path.relative(root, target)} (${done} steps)`);
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  main().catch((error) => {
    console.error(`build.mjs: ${error.message}`);
    process.exitCode = 1;
  });
}
