// What the package has a binary for, and with which compilers it is made. The C code is gcc's everywhere but on arm64
// with musl, for which Debian has no gcc: a musl binary has the same instructions as a glibc one.
//
// Debian has no C++ run time for musl. The one of Zig, which is Clang with libc++ and musl, is linked into the binary;
// $ZIG names its command, "python3 -m ziglang" if unset. With glibc the C++ run time is the one Node itself needs.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { hostTools } from './compile.mjs';
import { words } from './make.mjs';

const zig = (compiler, triple) => [...words(process.env.ZIG ?? 'python3 -m ziglang'), compiler, '-target', triple];

/** What gcc's code asks of gcc, such as what the processor has. */
const libgcc = (compiler) => execFileSync(compiler, ['-print-libgcc-file-name'], { encoding: 'utf8' }).trim();

export const TARGETS = {
  'linux-x64-glibc': { tools: () => ({ cc: ['x86_64-linux-gnu-gcc'], cxx: ['x86_64-linux-gnu-g++'], libraries: [] }) },
  'linux-x64-musl': { tools: () => ({ cc: ['musl-gcc'], cxx: zig('c++', 'x86_64-linux-musl'), libraries: [libgcc('musl-gcc')] }) },
  'linux-arm64-glibc': { tools: () => ({ cc: ['aarch64-linux-gnu-gcc'], cxx: ['aarch64-linux-gnu-g++'], libraries: [] }) },
  'linux-arm64-musl': { tools: () => ({ cc: zig('cc', 'aarch64-linux-musl'), cxx: zig('c++', 'aarch64-linux-musl'), libraries: [] }) },
};

/** The target of this machine: one of the names above on Linux, else platform and architecture. */
export function hostTarget() {
  const { platform, arch } = process;
  if (platform !== 'linux') return `${platform}-${arch}`;
  return `${platform}-${arch}-${process.report.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl'}`;
}

/** How a target is built; the machine's own with $CC and $CXX. */
export function toolsOf(target) {
  if (target === hostTarget()) return hostTools();
  if (!Object.hasOwn(TARGETS, target)) throw new Error(`unknown target "${target}": ${Object.keys(TARGETS).join(', ')}`);
  return TARGETS[target].tools();
}

/** Where node-gyp-build looks for the binary of a target, below the package. */
export function prebuildOf(target) {
  const [platform, arch, libc] = target.split('-');
  return path.join('prebuilds', `${platform}-${arch}`, ['spinerisk', 'napi', libc, 'node'].filter(Boolean).join('.'));
}
