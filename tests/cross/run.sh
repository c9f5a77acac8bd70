#!/usr/bin/env bash
# The golden vectors and the self-test, the kernels of the columns, the column calls against the scalar ones and the rounding modes of the
# program around, bit for bit, under other compilers, optimisations and processors:
#     tests/cross/run.sh BUILD_DIR [--all]
# Each variant prints one line. A missing tool is a named skip, or a failure with SPINERISK_NO_SKIPS=1. --all: every processor by gcc and by
# clang, -O0 to -O3.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../setup.sh"
. "$here/../checks.sh"
. "$here/variants.sh"
to=${1:-$build}
all=0
[ "${2:-}" != --all ] || all=1
need_toolchain && need_apt clang qemu-user musl-tools gcc-{aarch64,s390x,i686,riscv64}-linux-gnu gcc-arm-linux-gnueabihf \
  libc6-dev-{arm64,s390x,i386,riscv64,armhf}-cross && need_venv ziglang==0.17.1 || exit 1
mkdir -p "$to/cross"
out=$(cd "$to/cross" && pwd)
# shellcheck disable=SC2034  # of checks.sh
outside=$out
figures cross

# FMA instructions at hand are a temptation the flags must withstand.
fma=
! grep -qw fma /proc/cpuinfo 2>/dev/null || fma=yes
sse=(-msse2 -mfpmath=sse)

# variant NAME RUNNER KERNEL MODES COMPILER FLAGS...: see variants.sh.
for level in 0 1 2 3; do
  for compiler in gcc clang; do variant "x86_64-$compiler-O$level" native any kept "$compiler" -O$level; done
done
if [ -n "$fma" ]; then
  for compiler in gcc clang; do variant "x86_64-$compiler-O2-haswell" native any kept "$compiler" -O2 -march=haswell; done
else
  skip "haswell: this processor has no FMA"
fi
variant x86_64-gcc-O2-unsigned-char native any kept gcc -O2 -funsigned-char
variant x86_64-gcc-O2-no-builtin native any kept gcc -O2 -fno-builtin
variant x86_64-gcc-O3-lto native any kept gcc -O3 -flto
levels=(3) more=()
[ $all = 0 ] || { levels=(0 1 2 3) more=(-clang); }
for level in "${levels[@]}"; do
  variant "x86_64-musl-gcc-O$level" native any kept musl-gcc -O"$level" -static
  for compiler in -gcc "${more[@]}"; do
    variant "aarch64$compiler-O$level" qemu-aarch64 neon kept "aarch64-linux-gnu$compiler" -O"$level" -static
    variant "s390x$compiler-O$level" qemu-s390x plain refused "s390x-linux-gnu$compiler" -O"$level" -static
  done
done
[ $all = 1 ] || levels=(2)
for level in "${levels[@]}"; do
  for compiler in -gcc "${more[@]}"; do
    variant "i686$compiler-O$level" qemu-i386 sse2 kept "i686-linux-gnu$compiler" -O"$level" -static "${sse[@]}"
    variant "armhf$compiler-O$level" qemu-arm plain refused "arm-linux-gnueabihf$compiler" -O"$level" -static
    variant "riscv64$compiler-O$level" qemu-riscv64 plain refused "riscv64-linux-gnu$compiler" -O"$level" -static
  done
done
[ $all = 0 ] || variant armhf-gcc-O2-signed-char qemu-arm plain refused arm-linux-gnueabihf-gcc -O2 -static -fsigned-char
# Two foreign toolchain files, with the library as somebody else's subproject.
zig_variant aarch64-linux-musl qemu-aarch64
zig_variant wasm32-wasi node --no-warnings "$here/wasi.mjs"
finish_variants

# Every instruction set that is picked at run time, whatever this machine has. The emulator knows no AVX-512: that is
# run by the machine itself where it has it, in the variants above.
if [ "$(uname -m)" != x86_64 ]; then
  skip "x86 dispatch: another processor"
else
  for one in Nehalem=sse2 Haswell=avx2 max=avx2; do
    check "kernels under ${one%=*}" qemu-x86_64 -cpu "${one%=*}" "$out/x86_64-gcc-O3/kernels" "${one#*=}"
  done
  check "vectors under Nehalem" qemu-x86_64 -cpu Nehalem "$out/x86_64-gcc-O3/check" "$root/tests/vectors"
  check "vectors under Haswell" qemu-x86_64 -cpu Haswell "$out/x86_64-gcc-O3/check" "$root/tests/vectors"
fi

# The other way round: what must not be built, is not.
refused() { ! "$@" "${flags[@]}" -c "$root/lib/score.c" -o "$out/refused.o" 2>"$out/refused.txt" && grep -m1 -o "#error .*" "$out/refused.txt"; }
check "fast-math is refused by #error" refused gcc -O2 -ffast-math
check "x87 is refused by #error" refused i686-linux-gnu-gcc -mno-sse -mfpmath=387

# And the self-test notices contraction: the same sources with FMA allowed must fail it.
contracted() {
  gcc -std=gnu11 -ffp-contract=fast -O2 -march=haswell "${includes[@]}" "${vectors[@]}" "${library[@]}" -o "$out/contracted" -lm || return 1
  ! "$out/contracted" "$root/tests/vectors" >"$out/contracted.txt" 2>&1 && grep -q "FAIL self-test" "$out/contracted.txt"
}
if [ -n "$fma" ]; then check "a build with FMA contraction fails the self-test" contracted; else skip "contraction: this processor has no FMA"; fi
[ "${SPINERISK_NO_SKIPS:-0}" != 1 ] || failed=$((failed + skipped))
finish
