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
