#!/usr/bin/env bash
# The release in Pythons that no distribution of ours has: the source distribution in one without the interpreter
# lock, the musl wheel in one that was built for musl. Both are built here from Debian's source of Python 3.13.
#
#   tests/python/package_pythons.sh BUILD_DIR
#
# The two Pythons are kept in BUILD_DIR/pythons; three to five minutes the first time.
set -u
. "$(cd "$(dirname "$0")" && pwd)/package_lib.sh"
mkdir -p "$build/pythons"
pythons=$build/pythons
machine=$(uname -m)
jobs=$(nproc 2>/dev/null || echo 2)

# Debian 13's source package, through an apt configuration of its own: the machine's is left alone.
python_source() {
  local apt=$pythons/apt mirror
  [ ! -x "$pythons/source/configure" ] || return 0
  mirror=$(sed -n 's/^URIs: *//p; s/^deb \(\[[^]]*\] \)\?\(http[^ ]*\) .*/\2/p' \
    /etc/apt/sources.list /etc/apt/sources.list.d/debian* 2>/dev/null | head -n 1)
  [ -n "$mirror" ] || return 1
  mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial" "$pythons/source"
  echo "deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror trixie main" >"$apt/sources.list"
  set -- -o Dir::Etc::SourceList="$apt/sources.list" -o Dir::Etc::SourceParts=/dev/null -o Dir::State::Lists="$apt/lists" -o Dir::Cache="$apt/cache"
  (cd "$apt" && apt-get "$@" -qq update && apt-get "$@" -qq source --download-only --tar-only python3.13) &&
    tar xf "$apt"/python3.13_*.orig.tar.* -C "$pythons/source" --strip-components=1
}

# build_python NAME CONFIGURE_ARGUMENT...: without what the tests do not need; kept once it is installed.
build_python() {
  local name=$1
  shift
  [ ! -e "$pythons/$name/ready" ] || return 0
  rm -rf "${pythons:?}/$name" "$pythons/build-$name"
  mkdir "$pythons/build-$name"
  (cd "$pythons/build-$name" && OPT="-O1 -DNDEBUG" "$pythons/source/configure" --prefix="$pythons/$name" --without-ensurepip --disable-test-modules "$@" &&
    make -j"$jobs" && make install) >"$pythons/$name.log" 2>&1 || { tail -n 20 "$pythons/$name.log"; return 1; }
  rm -rf "$pythons/build-$name"
  touch "$pythons/$name/ready"
}

# CPython's configure compares what it knows of the libc with what the compiler says, which is gcc's own answer.
musl_python() {
  printf '#!/bin/sh\nif [ "$1" = --print-multiarch ]; then echo %s-linux-musl; else exec musl-gcc "$@"; fi\n' "$machine" >"$pythons/musl-cc"
  chmod +x "$pythons/musl-cc"
  CC=$pythons/musl-cc build_python musl --with-pkg-config=no
}

# golden NAME: the vectors that all languages share, bit for bit.
golden() {
  (cd "$outside" && PYTHONPATH=$outside/tools "$outside/$1/bin/python" -B -m pytest -q --noconftest -p no:cacheprovider "$here/test_vectors.py")
}
refuses() { ! "$@"; }
built_for() {
  "$outside/$1/bin/python" -c 'import sys, sysconfig; soabi = sysconfig.get_config_var("SOABI")
print(sys.version.split()[0], soabi); sys.exit(sys.argv[1] not in soabi)' "$2"
}

make_release
step "Pythons"
check "the source" python_source
tools() { # a pip of today for what Debian's is too old to know: which wheels go with a Python without the lock
  "$python" -m pip install --quiet --target "$outside/tools" pytest 'pip>=25' &&
    "$python" -m pip download --quiet --dest "$outside/house" --only-binary :all: 'scikit-build-core>=0.11'
}
check "pytest, pip, and what a build needs" tools

step "without the interpreter lock"
check "a Python without it" build_python free-threaded --disable-gil
environment free-threaded "$pythons/free-threaded/bin/python3"
check "is what it should be" built_for free-threaded 313t
check "the wheel is refused" refuses env PYTHONPATH="$outside/tools" "$python" -m pip --python "$outside/free-threaded/bin/python" install --no-index "$glibc"
check "its build environment" pip_in free-threaded install --no-index --find-links "$outside/house" scikit-build-core
check "the source distribution installs" pip_in free-threaded install --no-index --no-build-isolation --no-cache-dir --no-deps "$sdist"
check "works, with the lock back and Python saying so" smoke free-threaded own
check "golden vectors" golden free-threaded

step "musl"
check "a Python for musl" musl_python
environment musl "$pythons/musl/bin/python3"
check "is what it should be" built_for musl "$machine-linux-musl"
into_musl() { # that Python has no zlib, so this Python's pip unpacks for it
  "$python" -m pip install --no-index --no-deps --only-binary :all: --platform "musllinux_1_2_$machine" --python-version 3.13 \
    --target "$outside/musl/lib/python3.13/site-packages" "$1"
}
check "the glibc wheel is refused" refuses into_musl "$glibc"
check "the musl wheel installs" into_musl "$musl"
check "works" smoke musl
check "golden vectors" golden musl
finish
