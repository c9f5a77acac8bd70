#!/usr/bin/env bash
# The lower bounds of the extras are the oldest versions that work: the package's own tests with exactly those.
#
#   tests/python/package_oldest.sh BUILD_DIR
#
# The libraries of frames, which no extra asks for, are of that time too: later ones want a later NumPy.
set -u
. "$(cd "$(dirname "$0")" && pwd)/package_lib.sh"

make_release
step "the oldest versions that pyproject.toml allows"
metadata() { "$python" -c 'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1])
print(z.read(next(n for n in z.namelist() if n.endswith("/METADATA"))).decode())' "$glibc"; }
bounds() { # name==version of each requirement of an extra
  metadata | sed -n 's/^Requires-Dist: \([A-Za-z0-9_-]*\)>=\([0-9.]*\);.*/\1==\2/p'
}
bounds >"$outside/oldest.txt"
sed 's/^/     /' "$outside/oldest.txt"
check "each requirement has a lower bound" test "$(wc -l <"$outside/oldest.txt")" = \
  "$(metadata | grep '^Requires-Dist:' | grep -vc '^Requires-Dist: spinerisk')"
environment oldest
requirements() { sed 's/==/>=/' "$outside/oldest.txt"; } # the constraint makes them exact
# shellcheck disable=SC2046  # each requirement is a word
check "they install" pip_in oldest install --quiet --no-compile --constraint "$outside/oldest.txt" $(requirements) \
  pytest hypothesis jsonschema 'pandas<3' 'pyarrow<18' polars 'duckdb<1.2'
check "the wheel" pip_in oldest install --quiet --no-index --no-deps "$glibc"
check "they import" "$outside/oldest/bin/python" -W ignore "$here/package_extras.py"
tests() { # types are the same with every version: no mypy here
  cd "$outside" && "$outside/oldest/bin/python" -m pytest -q -p no:cacheprovider --ignore "$here/test_stubs.py" "$here"
}
check "tests/python" tests
finish
