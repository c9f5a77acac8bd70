#!/usr/bin/env bash
# The Python package as its users meet it: what a release consists of, and each way to install it in a clean
# environment outside the tree, ending with the self-test.
#
#   tests/python/package.sh BUILD_DIR
#
# The release is made into BUILD_DIR/release. PYTHON chooses the interpreter (default: python3); it needs
# build, scikit-build-core, swig and abi3audit, and musl-tools on the system.
set -u
. "$(cd "$(dirname "$0")" && pwd)/package_lib.sh"

make_release
ls -l "$build/release" | awk 'NR > 1 { print "     " $5, $9 }'

# The checkout as a stranger has it, with nothing that a build or an editor left behind.
mkdir "$outside/checkout"
(cd "$root" && git ls-files -z --cached --others --exclude-standard |
  while IFS= read -r -d '' file; do [ ! -f "$file" ] || printf '%s\0' "$file"; done |
  tar cf - --null --files-from=-) | tar xf - -C "$outside/checkout"

check "nothing is missing, nothing unexpected" "$python" "$here/package_contents.py" "$outside/checkout" "$build/release"
check "abi3audit: glibc" "$python" -m abi3audit --strict "$glibc"
check "abi3audit: musl" "$python" -m abi3audit --strict "$musl"
check "what the compiled modules need and hold" "$python" "$here/package_binaries.py" "$glibc" "$musl"

step "the wheel"
environment wheel
check "installs without a network" pip_in wheel install --no-index "$glibc"
check "works" smoke wheel
check "brings nothing along" test "$(pip_in wheel list --format=freeze)" = "$(basename "$sdist" .tar.gz | sed 's/-/==/')"

step "the source distribution, without the repository and without SWIG"
# Every program but SWIG and other Pythons.
mkdir "$outside/programs"
for directory in $(echo "$PATH" | tr ':' ' '); do ln -s "$directory"/* "$outside/programs" 2>/dev/null || true; done
rm -f "$outside"/programs/swig* "$outside"/programs/python* "$outside"/programs/pip*
without_swig() {
  local PATH=$outside/sdist/bin:$outside/programs
  export PATH
  ! command -v swig || return 1
  "$python_path" -m pip --python "$outside/sdist/bin/python" install --no-index --no-build-isolation --no-cache-dir "$sdist"
}
asks_for() {
  (cd "$1" && "$python" -B -c 'import scikit_build_core.build as b; print("needs:", *b.get_requires_for_build_wheel())')
}
python_path=$(command -v "$python")
mkdir "$outside/source"
tar xzf "$sdist" -C "$outside/source" --strip-components=1
environment sdist
check "its build environment" pip_in sdist install --quiet scikit-build-core
check "installs" without_swig
check "works" smoke sdist
asks_for_swig() { [[ $(asks_for "$outside/checkout") == needs:*swig* ]]; }
asks_for_none() { [[ $(asks_for "$outside/source") == needs:* && $(asks_for "$outside/source") != *swig* ]]; }
check "asks for no SWIG" asks_for_none
check "a checkout does" asks_for_swig
same_code() {
  "$python" -c 'import sys, zipfile; wheel = zipfile.ZipFile(sys.argv[1])
[module] = [name for name in wheel.namelist() if name.endswith(".so")]
sys.exit(wheel.read(module) != open(sys.argv[2], "rb").read())' "$glibc" "$outside"/sdist/lib/python3*/site-packages/spinerisk/*.so
}
check "built again elsewhere, the same bytes as in the wheel" same_code

step "pip install . in a checkout"
environment venv-checkout
touch "$outside/before"
check "installs, and gets what it needs" pip_in venv-checkout install --no-cache-dir "$outside/checkout"
check "works" smoke venv-checkout
check "leaves the checkout as it was" bash -c 'cd "$1" && ! find . -newer "$2" -type f | grep .' - "$outside/checkout" "$outside/before"

step "without the limited API"
environment own
check "installs" pip_in own install --quiet --no-cache-dir --no-deps --config-settings wheel.py-api= "$sdist"
check "works" smoke own own

step "extras"
environment extras
check "spinerisk[all] from the wheel" pip_in extras install --quiet --no-compile "${glibc}[all]"
check "every extra's packages import" "$outside/extras/bin/python" "$here/package_extras.py"
check "works beside them" smoke extras
check "the command" "$outside/extras/bin/spinerisk" --help
check "python -m spinerisk" "$outside/extras/bin/python" -m spinerisk --help

step "other Pythons"
# On PATH, or one that pyenv keeps beside it.
find_python() {
  "python$1" -c 'import sys; print(sys.executable)' 2>/dev/null && return
  PYENV_VERSION=$(pyenv whence "python$1" 2>/dev/null | tail -n 1) "python$1" -c 'import sys; print(sys.executable)' 2>/dev/null
}
for version in 3.12 3.13 3.14; do
  other=$(find_python $version) || { skip "python$version: there is none"; continue; }
  environment "$version" "$other"
  check "the wheel installs on $version" pip_in "$version" install --no-index "$glibc"
  check "works" smoke "$version"
done
finish
