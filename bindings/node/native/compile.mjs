// From sources to one .node file, with any compilers. Used in the repository (build.mjs), where a target names its
// compilers, and in the package (build-from-source.mjs), where they are those of the machine.
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { inParallel, make, words } from './make.mjs';

// The C++ of SWIG's wrapper, which hands numbers and text over and calculates nothing. How the C code is compiled
// decides about its last bits; those flags are CMake's (flags.mjs).
const CXX_FLAGS = ['-std=c++17', '-O2', '-fPIC', '-fvisibility=hidden', '-fexceptions', '-fstack-protector-strong', '-U_FORTIFY_SOURCE',
  '-D_FORTIFY_SOURCE=2'];
const CXX_DEFINES = ['NDEBUG', 'SPINERISK_STATIC', 'NAPI_VERSION=8', 'NODE_GYP_MODULE_NAME=spinerisk', 'NODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS'];

/** The compilers of this machine, or those the environment names. */
export const hostTools = () => ({ cc: words(process.env.CC ?? 'cc'), cxx: words(process.env.CXX ?? 'c++'), libraries: [] });

/** Only what Node calls is exported: a C++ run time inside must not stand in for the one of the program, nor the reverse. */
function linkFlags() {
  if (process.platform === 'darwin') return ['-undefined', 'dynamic_lookup'];
  return ['-s', '-Wl,-z,relro,-z,now,-z,noexecstack', `-Wl,--version-script=${fileURLToPath(new URL('exports.map', import.meta.url))}`];
}

/** Compiles and links what `inputs` names: root (folder of include/, lib/, bindings/), sources and their flags, the
 *  wrapper and the folders of its headers. Gives the library and how many steps there were to do. */
export async function compile(outDir, inputs, tools = hostTools()) {
  const { root, sources, flags, wrapper, headers } = inputs;
  // lib/limits.h must not be found by <limits.h>, hence -iquote.
  const include = [`-I${path.join(root, 'include')}`, '-iquote', path.join(root, 'lib'), '-iquote', path.join(root, 'bindings')];
  const headerFolders = headers.map((folder) => `-I${folder}`);
  const defines = CXX_DEFINES.map((name) => `-D${name}`);
  const units = [
    { source: wrapper, command: [...tools.cxx, ...words(process.env.CXXFLAGS), ...include, ...headerFolders, ...defines, ...CXX_FLAGS] },
    ...sources.map((source) => ({ source, command: [...tools.cc, ...words(process.env.CFLAGS), ...include, ...flags] })),
  ].map(({ source, command }) => {
    const name = source === wrapper ? 'spinerisk_wrap' : path.relative(root, source).replaceAll(path.sep, '_');
    return { source, command, object: path.join(outDir, 'obj', `${name}.o`) };
  });
  const done = await inParallel(
    units.map(({ object, source, command }) => () =>
      make(object, [...command, '-MMD', '-MF', `${object}.d`, '-c', source, '-o', object], [source])),
    os.cpus().length,
  );
  const library = path.join(outDir, 'spinerisk.node');
  const objects = units.map(({ object }) => object);
  const link = [...tools.cxx, '-shared', '-O2', ...objects, ...tools.libraries, ...linkFlags(), ...words(process.env.LDFLAGS), '-o', library];
  done.push(await make(library, link, objects));
  return { library, steps: done.filter(Boolean).length };
}
