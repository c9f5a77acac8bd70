#!/bin/sh
# Builds the Python package as its users meet it, and tries it out:
#   source distribution (with SWIG's output inside) -> wheel, without SWIG -> fresh environment -> smoke.py
#
#   tests/python/package.sh BUILD_DIR
#
# Everything is written to BUILD_DIR/package, which is made anew each time; environments in
# BUILD_DIR/package-venvs are kept. PYTHON chooses the interpreter (default: python3).
set -eu

if [ $# -ne 1 ]; then
  echo "usage: $0 BUILD_DIR" >&2
  exit 2
fi
root=$(cd "$(dirname "$0")/../.." && pwd)
mkdir -p "$1"
build=$(cd "$1" && pwd)
work=$build/package
venvs=$build/package-venvs
python=${PYTHON:-python3}

# Nothing of the caller's environment may stand in for what is built here.
unset PYTHONPATH
export PYTHONNOUSERSITE=1 PIP_DISABLE_PIP_VERSION_CHECK=1

step() { echo "package: $*"; }
fail() {
  echo "package: FAILED: $*" >&2
  exit 1
}

# environment NAME PACKAGE...: an environment of that name with those packages, made once.
environment() {
  name=$1
  shift
  if [ ! -e "$venvs/$name/ready" ]; then
    rm -rf "${venvs:?}/$name"
    "$python" -m venv "$venvs/$name"
    "$venvs/$name/bin/python" -m pip install --quiet "$@"
    touch "$venvs/$name/ready"
  fi
}

step "environments"
environment sdist build "scikit-build-core>=0.11" "swig>=4.4"
environment wheel build "scikit-build-core>=0.11"
environment audit abi3audit

step "a copy of the tree, so that generated files do not get into the real one"
rm -rf "$work"
mkdir -p "$work/tree" "$work/dist"
(cd "$root" && tar cf - --exclude=__pycache__ --exclude=node_modules CMakeLists.txt LICENSE README.md pyproject.toml spinerisk.pc.in include lib bindings) |
  (cd "$work/tree" && tar xf -)

step "SWIG's output"
"$venvs/sdist/bin/python" "$work/tree/bindings/python/generate.py" --swig "$venvs/sdist/bin/swig"

step "source distribution"
"$venvs/sdist/bin/python" -m build --sdist --no-isolation --outdir "$work/dist" "$work/tree" >"$work/sdist.log" 2>&1 ||
  { cat "$work/sdist.log"; fail "the source distribution was not built"; }
sdist=$(ls "$work"/dist/spinerisk-*.tar.gz)
tar tzf "$sdist" | sed 's,^[^/]*/,,' | sort >"$work/sdist.txt"
for needed in PKG-INFO CMakeLists.txt LICENSE README.md pyproject.toml include/spinerisk/spinerisk.h bindings/flat.c \
  bindings/python/generated/spinerisk_native_wrap.c bindings/python/generated/spinerisk_native.py; do
  grep -qx "$needed" "$work/sdist.txt" || fail "$needed is not in the source distribution"
done
if grep -Ev '^(PKG-INFO|CMakeLists\.txt|LICENSE|README\.md|pyproject\.toml|spinerisk\.pc\.in|include/.*\.h|lib/[^/]*\.(c|h|inc)|lib/data/[^/]*\.(c|h|inc)|lib/cmake/.*|bindings/[^/]*\.(c|h|i)|bindings/python/.*)$' "$work/sdist.txt"; then
  fail "the source distribution holds files that no build needs (above)"
fi

step "wheel from the source distribution, without SWIG"
mkdir "$work/source"
tar xzf "$sdist" -C "$work/source" --strip-components=1
# A PATH without SWIG: the environment's own programs, and links to every other program but swig.
mkdir "$work/bin"
for directory in $(echo "$PATH" | tr ':' ' '); do
  ln -s "$directory"/* "$work/bin" 2>/dev/null || true # the first of a name stays
done
rm -f "$work"/bin/swig* "$work"/bin/python* "$work"/bin/pip*
(
  PATH=$venvs/wheel/bin:$work/bin
  export PATH
  ! command -v swig >/dev/null || fail "SWIG is still on PATH"
  python -m build --wheel --no-isolation --skip-dependency-check --outdir "$work/dist" "$work/source" >"$work/wheel.log" 2>&1
) || { cat "$work/wheel.log"; fail "the wheel was not built"; }
wheel=$(ls "$work"/dist/spinerisk-*.whl)
echo "package: $(basename "$wheel"), $(wc -c <"$wheel") bytes"
case $(basename "$wheel") in
  *-cp311-abi3-*.whl) ;;
  *) fail "the wheel is not tagged cp311-abi3" ;;
esac
"$venvs/wheel/bin/python" -m zipfile -l "$wheel" >"$work/wheel.txt"
grep -q 'spinerisk/_spinerisk_native\.abi3\.so ' "$work/wheel.txt" || fail "the compiled module does not end in .abi3.so"
if grep -E '^(include|lib|share|.*\.(h|a|pc|so\.[0-9])) ' "$work/wheel.txt"; then
  fail "the wheel holds files of the C library (above)"
fi

step "only the stable ABI is used"
"$venvs/audit/bin/abi3audit" --strict "$wheel" || fail "abi3audit found something"

step "a fresh environment outside the tree"
rm -rf "$venvs/fresh"
"$python" -m venv "$venvs/fresh"
"$venvs/fresh/bin/python" -m pip install --quiet --no-index "$wheel"
cp "$root/tests/python/smoke.py" "$work/smoke.py"
(cd / && "$venvs/fresh/bin/python" "$work/smoke.py") || fail "the installed package does not work"
step "passed"
