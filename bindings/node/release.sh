#!/usr/bin/env bash
# Makes what a release of the Node package consists of, spinerisk-VERSION.tgz with a binary for every target of
# native/targets.mjs, on a Debian for x64:
#
#   bindings/node/release.sh [DIRECTORY [TARGET...]]     (default: build/release-node, all targets)
#
# Three minutes of one core the first time, most of it Zig's making of its C++ run time, once for each target with musl
# (kept in build/zig). Made from a copy of the tree with compilers of fixed versions: same sources, same bytes. Another
# spinerisk-*.tgz in DIRECTORY is removed.
set -euo pipefail
. "$(cd "$(dirname "$0")/../.." && pwd)/tests/setup.sh"

mkdir -p "${1:-$build/release-node}"
to=$(cd "${1:-$build/release-node}" && pwd)
[ $# -eq 0 ] || shift
[ "$(uname -m)" = x86_64 ] || { echo "release: for an x64 machine, which builds for the others too" >&2; exit 1; }
[ $# -gt 0 ] || set -- linux-x64-glibc linux-x64-musl linux-arm64-glibc linux-arm64-musl
need_toolchain && need_apt musl-tools g++-aarch64-linux-gnu && need_venv 'swig>=4.4' scikit-build-core build || exit 1
unset CFLAGS CXXFLAGS LDFLAGS CC CXX # what is released depends on the sources only
export SWIG=$venv/bin/swig npm_config_update_notifier=false

# Everything on the way; kept, so that a second release makes only what changed.
work=$build/release-node-work
mkdir -p "$work"

# What git has or would take, elsewhere, so that nothing made by hand or for another version gets in.
copy_of_tree() {
  rm -rf "$work/tree"
  mkdir "$work/tree"
  (cd "$root" && git ls-files -z --cached --others --exclude-standard |
    while IFS= read -r -d '' file; do [ ! -f "$file" ] || printf '%s\0' "$file"; done |
    tar cf - --null --files-from=-) | tar xf - -C "$work/tree"
}

# zig_runtime TARGET: lets Zig make its C++ run time for a target, on the core that the other builds leave idle.
zig_runtime() {
  local triple=x86_64-linux-musl
  [ "$1" = linux-x64-musl ] || triple=aarch64-linux-musl
  echo 'int main() { throw 1; }' >"$work/$triple.cc"
  # shellcheck disable=SC2086
  $ZIG c++ -target $triple -O2 -s -shared "$work/$triple.cc" -o "$work/$triple.so"
}

targets=()
copy_of_tree
for target in "$@"; do
  targets+=(--target "$target")
  case $target in *-musl)
    need_venv ziglang==0.17.1 || exit 1
    export ZIG="$venv/bin/python -m ziglang" ZIG_GLOBAL_CACHE_DIR=$build/zig ZIG_LOCAL_CACHE_DIR=$build/zig
    zig_runtime "$target" & ;;
  esac
done
export SPINERISK_NODE_BUILD=$work/made
say "binaries"
node "$work/tree/bindings/node/build.mjs" "${targets[@]}"
wait
say "tarball"
rm -f "$to"/spinerisk-*.tgz
(cd "$work/tree/bindings/node" && npm pack --silent --pack-destination "$to" >"$work/pack.log" 2>&1) || { cat "$work/pack.log" >&2; exit 1; }
say "in $to:"
cd "$to" && sha256sum spinerisk-*
