#!/bin/sh
# What a user of the installed library does, from an install prefix:
#     tests/install/run.sh BUILD_DIR     (a configured and built CMake directory)
# Each consumer compiles, links, runs and checks the self-test.
set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
build=$(cd "${1:-$root/build/c}" && pwd) || exit 2
work=$build/install-test
passed=0 failed=0 skipped=0
rm -rf "$work"
mkdir -p "$work"

# step NAME COMMAND...: must succeed.
step() {
  name=$1
  shift
  if "$@" >"$work/log" 2>&1; then
    passed=$((passed + 1))
    echo "ok   $name"
  else
    failed=$((failed + 1))
    echo "FAIL $name"
    tail -n 8 "$work/log" | sed 's/^/    /'
  fi
}
# refused NAME COMMAND...: must fail.
refused() {
  name=$1
  shift
  if "$@" >"$work/log" 2>&1; then
    failed=$((failed + 1))
    echo "FAIL $name"
  else
    passed=$((passed + 1))
    echo "ok   $name"
  fi
}

step "cmake --install" cmake --install "$build" --prefix "$work/first"
# Everything below uses the moved prefix: nothing may remember the first.
mv "$work/first" "$work/moved"
prefix=$work/moved
pc=$(find "$prefix" -name spinerisk.pc | head -n 1)
libdir=$(dirname "$(dirname "$pc")")
step "nothing installed names the place it was installed to" sh -c "! grep -rIl '$work/first' '$prefix'"
step "nothing installed names the source or the build" sh -c "! grep -rl -e '$root/' -e '$build/' '$prefix'"
for file in include/spinerisk/spinerisk.h include/spinerisk/spinerisk_arrow.h; do step "$file is there" test -f "$prefix/$file"; done
step "only public headers are there" test "$(find "$prefix" -name '*.h' | wc -l)" -eq 2

PKG_CONFIG_PATH=$(dirname "$pc")
export PKG_CONFIG_PATH
with_pkgconfig() {
  language=$1 compiler=$2 source=$3
  # shellcheck disable=SC2046
  step "$language through pkg-config compiles" $compiler -Wall -Wextra -Wpedantic -Werror "$source" $(pkg-config --cflags --libs spinerisk) -o "$work/$language"
  step "$language through pkg-config runs" env LD_LIBRARY_PATH="$libdir" "$work/$language"
  # Only the archive is left to the linker.
  # shellcheck disable=SC2046
  step "$language linked statically compiles" $compiler -Wall -Wextra -Wpedantic -Werror -DSPINERISK_STATIC "$source" -static $(pkg-config --cflags --libs --static spinerisk) -o "$work/$language-static"
  step "$language linked statically runs" "$work/$language-static"
}
if command -v pkg-config >/dev/null 2>&1; then
  refused "C without pkg-config's flags does not compile" cc "$here/consumer.c" -o "$work/none"
  refused "C++ without pkg-config's flags does not compile" c++ "$here/consumer.cpp" -o "$work/none"
  step "pkg-config finds the version of the header" sh -c "grep -q \"define SPINERISK_VERSION \\\"\$(pkg-config --modversion spinerisk)\\\"\" '$prefix/include/spinerisk/spinerisk.h'"
  with_pkgconfig C "cc -std=c11" "$here/consumer.c"
  with_pkgconfig C++ "c++ -std=c++11" "$here/consumer.cpp"
else
  skipped=$((skipped + 1))
  echo "SKIP pkg-config: not installed"
fi

step "find_package configures" cmake -S "$here/find_package" -B "$work/find" -DCMAKE_PREFIX_PATH="$prefix"
step "find_package builds" cmake --build "$work/find"
for name in c_shared c_static cpp_shared cpp_static; do step "find_package $name runs" "$work/find/$name"; done
refused "find_package of another version is refused" cmake -S "$here/find_package" -B "$work/find-other" -DCMAKE_PREFIX_PATH="$prefix" -DWANTED_VERSION=0.9
step "add_subdirectory configures" cmake -S "$here/add_subdirectory" -B "$work/sub" -DSPINERISK_SOURCE="$root"
step "add_subdirectory builds" cmake --build "$work/sub"
for name in c_shared c_static; do step "add_subdirectory $name runs" "$work/sub/$name"; done
step "add_subdirectory installs nothing of ours unasked" sh -c "cmake --install '$work/sub' --prefix '$work/sub-prefix' && ! find '$work/sub-prefix' -name '*spinerisk*' 2>/dev/null | grep -q ."

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
