#!/usr/bin/env bash
# Tests the service's page in headless Chromium: tests/service/page.sh SERVICE_DIR [--all]
# SERVICE_DIR is a copy of examples/service with its packages; $NODE names the node to use. --all looks at every warning sign.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
SPINERISK_SERVICE=$(cd "${1:?usage: tests/service/page.sh SERVICE_DIR [--all]}" && pwd)
export SPINERISK_SERVICE
if [ "${2:-}" = --all ]; then export SPINERISK_ALL=1; fi

cd "$here"
exec "${NODE:-node}" --test --test-reporter="${SPINERISK_REPORTER:-spec}" ./page*.test.mjs
