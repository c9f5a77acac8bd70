#!/bin/sh
# The golden vectors and the self-test, bit for bit, under other compilers, optimisations and processors:
#     tests/cross/run.sh BUILD_DIR
# Each variant prints one line. A missing tool is a named skip, or a failure with SPINERISK_NO_SKIPS=1.
set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
build=${1:-$root/build}
mkdir -p "$build/cross"
out=$(cd "$build/cross" && pwd)
passed=0 failed=0 skipped=0

sources="$root/tests/vectors/check.c $root/tests/vectors/case.c $root/tests/vectors/reading.c $root/tests/vectors/plans.c $root/tests/vectors/plans_check.c $root/lib/data/tables.c"
for file in "$root"/lib/*.c; do sources="$sources $file"; done
flags="-std=c11 -ffp-contract=off -fno-trapping-math -DSPINERISK_STATIC -I$root/include -I$root/lib"

skip() {
  skipped=$((skipped + 1))
  echo "SKIP $1: $2"
  if [ "${SPINERISK_NO_SKIPS:-0}" = 1 ]; then failed=$((failed + 1)); fi
}

# variant NAME RUNNER COMPILER FLAGS...: RUNNER is "native" or an emulator.
variant() {
  name=$1 runner=$2 compiler=$3
  shift 3
  if ! command -v "$compiler" >/dev/null 2>&1; then skip "$name" "no $compiler"; return; fi
  if [ "$runner" != native ] && ! command -v "$runner" >/dev/null 2>&1; then skip "$name" "no $runner"; return; fi
  # shellcheck disable=SC2086
  if ! "$compiler" $flags "$@" $sources -o "$out/$name" -lm 2>"$out/$name.log"; then
    failed=$((failed + 1))
    echo "FAIL $name: does not compile"
    sed 's/^/    /' "$out/$name.log" | head -n 5
    return
  fi
  if [ "$runner" = native ]; then "$out/$name" "$root/tests/vectors" >"$out/$name.txt" 2>&1; else "$runner" "$out/$name" "$root/tests/vectors" >"$out/$name.txt" 2>&1; fi
  if [ $? -eq 0 ]; then
    passed=$((passed + 1))
    echo "ok   $name: $(sed -n 's/ skipped$/ skipped/p' "$out/$name.txt" | tail -n 1)"
  else
    failed=$((failed + 1))
    echo "FAIL $name"
    sed 's/^/    /' "$out/$name.txt" | head -n 5
  fi
}

# FMA instructions at hand are a temptation the flags must withstand.
if grep -qw fma /proc/cpuinfo 2>/dev/null; then fma=yes; else fma=; fi

for compiler in gcc clang; do
  variant "$compiler-O0" native "$compiler" -O0
  variant "$compiler-O3" native "$compiler" -O3
  if [ -n "$fma" ]; then variant "$compiler-O2-haswell" native "$compiler" -O2 -march=haswell; else skip "$compiler-O2-haswell" "this processor has no FMA"; fi
done
variant musl native musl-gcc -O3 -static
variant i686-sse2 qemu-i386 i686-linux-gnu-gcc -O2 -static -msse2 -mfpmath=sse
variant aarch64 qemu-aarch64 aarch64-linux-gnu-gcc -O3 -static
variant s390x qemu-s390x s390x-linux-gnu-gcc -O3 -static

# What the kernels of the columns give by themselves (kernels.c), and which is the widest.
# outcome NAME COMMAND...
outcome() {
  name=$1
  shift
  if "$@" >"$out/$name.txt" 2>"$out/$name.log"; then
    passed=$((passed + 1))
    echo "ok   $name: $(tail -n 1 "$out/$name.txt")"
  else
    failed=$((failed + 1))
    echo "FAIL $name: $(tail -n 1 "$out/$name.txt")"
  fi
}

# kernels NAME RUNNER WIDEST COMPILER FLAGS...: WIDEST is "any" on the machine itself, which may have more or fewer.
kernels() {
  name=kernels-$1 runner=$2 widest=$3 compiler=$4
  shift 4
  if ! command -v "$compiler" >/dev/null 2>&1; then skip "$name" "no $compiler"; return; fi
  if [ "$runner" != native ] && ! command -v "$runner" >/dev/null 2>&1; then skip "$name" "no $runner"; return; fi
  # shellcheck disable=SC2086
  if ! "$compiler" $flags "$@" "$root/tests/cross/kernels.c" "$root"/lib/kernel*.c -o "$out/$name" 2>"$out/$name.log"; then
    failed=$((failed + 1))
    echo "FAIL $name: does not compile"
    return
  fi
  set -- "$out/$name"
  if [ "$widest" != any ]; then set -- "$@" "$widest"; fi
  if [ "$runner" != native ]; then set -- "$runner" "$@"; fi
  outcome "$name" "$@"
}

for compiler in gcc clang; do
  kernels "$compiler-O0" native any "$compiler" -O0
  kernels "$compiler-O3" native any "$compiler" -O3
done
kernels musl native any musl-gcc -O3 -static

# modes NAME RUNNER kept|refused COMPILER FLAGS...: rounding modes of the program around (floats.c).
modes() {
  name=modes-$1 runner=$2 expected=$3 compiler=$4
  shift 4
  if ! command -v "$compiler" >/dev/null 2>&1; then skip "$name" "no $compiler"; return; fi
  if ! command -v "$runner" >/dev/null 2>&1; then skip "$name" "no $runner"; return; fi
  # shellcheck disable=SC2086
  if ! "$compiler" $flags "$@" "$root/tests/cross/floats.c" "$root"/lib/*.c "$root/lib/data/tables.c" -o "$out/$name" -lm 2>"$out/$name.log"; then
    failed=$((failed + 1))
    echo "FAIL $name: does not compile"
    return
  fi
  outcome "$name" "$runner" "$out/$name" "$expected"
}
modes aarch64 qemu-aarch64 kept aarch64-linux-gnu-gcc -O1 -static
modes s390x qemu-s390x refused s390x-linux-gnu-gcc -O1 -static

kernels i686-sse2 qemu-i386 sse2 i686-linux-gnu-gcc -O2 -static -msse2 -mfpmath=sse
kernels aarch64 qemu-aarch64 neon aarch64-linux-gnu-gcc -O3 -static
kernels s390x qemu-s390x plain s390x-linux-gnu-gcc -O3 -static

# Every instruction set that is picked at run time, whatever this machine has. The emulator knows no AVX-512: that is
# run by the machine itself where it has it, in the variants above.
if [ "$(uname -m)" != x86_64 ] || ! command -v qemu-x86_64 >/dev/null 2>&1; then
  skip x86-dispatch "no qemu-x86_64, or another processor"
else
  for one in Nehalem=sse2 Haswell=avx2 max=avx2; do
    outcome "kernels-${one%=*}" qemu-x86_64 -cpu "${one%=*}" "$out/kernels-gcc-O3" "${one#*=}"
  done
  outcome vectors-Nehalem qemu-x86_64 -cpu Nehalem "$out/gcc-O3" "$root/tests/vectors"
  outcome vectors-Haswell qemu-x86_64 -cpu Haswell "$out/gcc-O3" "$root/tests/vectors"
fi

# The other way round: what must not be built, is not.
refused() {
  name=$1
  shift
  # shellcheck disable=SC2086
  if gcc $flags "$@" -c "$root/lib/score.c" -o "$out/refused.o" 2>/dev/null; then
    failed=$((failed + 1))
    echo "FAIL $name: compiles"
  else
    passed=$((passed + 1))
    echo "ok   $name is refused by #error"
  fi
}
refused fast-math -O2 -ffast-math
if command -v i686-linux-gnu-gcc >/dev/null 2>&1; then
  # shellcheck disable=SC2086
  if i686-linux-gnu-gcc $flags -mno-sse -mfpmath=387 -c "$root/lib/score.c" -o "$out/refused.o" 2>/dev/null; then
    failed=$((failed + 1))
    echo "FAIL x87: compiles"
  else
    passed=$((passed + 1))
    echo "ok   x87 is refused by #error"
  fi
else
  skip x87 "no i686-linux-gnu-gcc"
fi

# And the self-test notices contraction: the same sources with FMA allowed must fail it.
if [ -n "$fma" ]; then
  loose="-std=gnu11 -ffp-contract=fast -O2 -march=haswell -DSPINERISK_STATIC -I$root/include -I$root/lib"
  # shellcheck disable=SC2086
  if gcc $loose $sources -o "$out/contracted" -lm 2>/dev/null && "$out/contracted" "$root/tests/vectors" >"$out/contracted.txt" 2>&1; then
    failed=$((failed + 1))
    echo "FAIL a build with FMA contraction passes: neither self-test nor vectors notice"
  elif grep -q "FAIL self-test" "$out/contracted.txt"; then
    passed=$((passed + 1))
    echo "ok   a build with FMA contraction fails the self-test"
  else
    failed=$((failed + 1))
    echo "FAIL a build with FMA contraction is not noticed by the self-test"
  fi
else
  skip contracted "this processor has no FMA"
fi

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
