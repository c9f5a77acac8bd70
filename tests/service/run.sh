#!/usr/bin/env bash
# Tests the service as it is installed: tests/service/run.sh SERVICE_DIR [--all]
# SERVICE_DIR is a copy of examples/service with its packages; $NODE names the node to use. --all runs the properties twenty times as
# long, and the load for ten minutes, with what it does to the memory.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
SPINERISK_SERVICE=$(cd "${1:?usage: tests/service/run.sh SERVICE_DIR [--all]}" && pwd)
export SPINERISK_SERVICE
node=${NODE:-node}
load=--quick
if [ "${2:-}" = --all ]; then
  export SPINERISK_ALL=1
  load='--minutes 10'
else
  echo "skipped without --all: long runs of the properties of the service (20 times the rounds), and load for ten minutes"
fi

cd "$here"
for name in autocannon fast-check @readme/openapi-parser; do
  [ -d "node_modules/$name" ] || { npm install --silent --ignore-scripts --no-audit --no-fund --no-package-lock; break; }
done
# The tests of the page need a browser and are a stage of their own.
# shellcheck disable=SC2010,SC2046  # plain names, and each is a word
"$node" --test --test-reporter="${SPINERISK_REPORTER:-spec}" $(ls ./*.test.mjs | grep -v "^./page")
"$node" load.mjs $load
