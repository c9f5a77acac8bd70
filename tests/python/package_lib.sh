# package_lib.sh: sourced by package.sh, package_pythons.sh and package_oldest.sh, which get BUILD_DIR as argument.
[ $# -eq 1 ] || { echo "usage: $0 BUILD_DIR" >&2; exit 2; }
mkdir -p "$1"
build=$(cd "$1" && pwd)
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
here=$root/tests/python
python=${PYTHON:-python3} # runs pip for every environment, so that none needs a pip of its own

# Nothing of the caller's environment may stand in for what is built here.
unset PYTHONPATH CC CFLAGS LDFLAGS
export PYTHONNOUSERSITE=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONDONTWRITEBYTECODE=1

# Environments lie outside the tree; a package that works only beside its sources does not work.
outside=$(mktemp -d)
trap 'rm -rf "$outside"' EXIT

. "$root/tests/checks.sh"

# environment NAME [PYTHON]: an empty environment, without even pip.
environment() { "${2:-$python}" -m venv --without-pip "$outside/$1"; }

# pip_in NAME ARGUMENT...: pip, for that environment.
pip_in() {
  local name=$1
  shift
  "$python" -m pip --python "$outside/$name/bin/python" "$@"
}

# smoke NAME [abi3|own]: the installed package, with nothing of the tree at hand.
smoke() {
  cp "$here/smoke.py" "$outside/smoke.py"
  (cd "$outside" && "$outside/$1/bin/python" -B "$outside/smoke.py" "${2:-abi3}")
}

# make_release: into BUILD_DIR/release; sdist, glibc and musl are its files.
make_release() {
  step "release"
  check "release.sh makes it" bash "$root/bindings/python/release.sh" "$build/release"
  sdist=$(ls "$build"/release/spinerisk-*.tar.gz)
  glibc=$(ls "$build"/release/spinerisk-*manylinux*.whl)
  musl=$(ls "$build"/release/spinerisk-*musllinux*.whl)
  [ -f "$sdist" ] && [ -f "$glibc" ] && [ -f "$musl" ] && [ "$failed" -eq 0 ] || { finish; exit 1; }
}
