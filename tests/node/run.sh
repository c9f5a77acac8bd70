#!/bin/sh
# Builds the Node package and runs its tests: tests/node/run.sh [BUILD_DIR] [--all]
# --all runs the properties twenty times as long. $SWIG names the swig to use.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
build=$root/build
for word in "$@"; do
  case $word in
    --all) SPINERISK_ALL=1; export SPINERISK_ALL ;;
    *) build=$word ;;
  esac
done
mkdir -p "$build"
build=$(cd "$build" && pwd)

SPINERISK_NODE_BUILD=$build/node
export SPINERISK_NODE_BUILD
node "$root/bindings/node/build.mjs"
node "$root/bindings/node/stage.mjs"
cd "$here"
for name in fast-check typescript @types/node; do
  [ -d "node_modules/$name" ] || { npm install --ignore-scripts --no-audit --no-fund; break; }
done
# The tests import "spinerisk" as a user does.
ln -sfn ../../../bindings/node node_modules/spinerisk
if [ "${SPINERISK_ALL:-0}" != 1 ]; then echo "skipped without --all: long runs of the Node properties (20 times the rounds)"; fi
exec node --expose-gc --test --test-reporter="${SPINERISK_REPORTER:-spec}" ./*.test.mjs
