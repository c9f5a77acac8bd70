#!/bin/sh
# The Node package as its users get it: tests/node/package.sh BUILD_DIR
# Packs the tarball, installs it offline in an empty directory outside the tree, uses it through require
# and import; then builds it from its own sources in a copy, without SWIG.
# Needs what build.mjs needs ($SWIG names the swig). Leaves the tarball in BUILD_DIR/node.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
[ $# -ge 1 ] || { echo "usage: $0 BUILD_DIR" >&2; exit 2; }
mkdir -p "$1/node"
build=$(cd "$1/node" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
npm_config_update_notifier=false
export npm_config_update_notifier

say() { echo "node package: $*"; }

# Uses the package found from the directory it runs in.
cat > "$work/use.cjs" <<'JS'
const assert = require('node:assert/strict');
const path = require('node:path');
const { createRequire } = require('node:module');
const { pathToFileURL } = require('node:url');
const here = createRequire(path.join(process.cwd(), 'x.cjs'));
const common = here('spinerisk');
const installed = here.resolve('spinerisk');
assert.ok(installed.startsWith(process.cwd()), installed);
(async () => {
  const module = await import(pathToFileURL(path.join(path.dirname(installed), 'index.mjs')));
  for (const spinerisk of [common, module]) {
    assert.equal(spinerisk.selfTest(), true);
    const a = spinerisk.assess('walking', { conditions: ['herniation'], phase: 'active', pain: 2 });
    assert.equal(a.modelScore, 0);
    assert.equal(spinerisk.fromJson(spinerisk.toJson(spinerisk.plan())).type, 'plan');
    assert.throws(() => spinerisk.assess('zorbing'), { code: 'unknown_activity' });
  }
  const loaded = Object.keys(require.cache).concat(process.report.getReport().sharedObjects).find((file) => /spinerisk.*\.node$/.test(file));
  console.log(`${path.relative(process.cwd(), loaded ?? installed)}: ${JSON.stringify(common.assess('back_squat', { externalKg: 60 }).score)}`);
})().catch((error) => { console.error(error); process.exit(1); });
JS

say "packing"
SPINERISK_NODE_BUILD=$build
export SPINERISK_NODE_BUILD
node "$root/bindings/node/build.mjs"
rm -f "$build"/spinerisk-*.tgz
(cd "$root/bindings/node" && npm pack --silent --pack-destination "$build")
tarball=$(ls "$build"/spinerisk-*.tgz)
say "$(basename "$tarball"), $(wc -c < "$tarball") bytes, $(tar -tzf "$tarball" | wc -l) files"

for wanted in index.cjs index.mjs index.d.ts types/input.d.ts types/columns.d.ts lib/assess.cjs binding.gyp src/spinerisk_wrap.cxx src/lib/data/tables.c src/bindings/flat.c node_modules/node-gyp-build/package.json; do
  tar -tzf "$tarball" | grep -qx "package/$wanted" || { say "$wanted is not in the tarball"; exit 1; }
done
tar -tzf "$tarball" | grep -q '^package/prebuilds/.*\.node$' || { say "no binary in the tarball"; exit 1; }
if tar -xzOf "$tarball" package/package.json | grep -Eq '"(pre|post)?install"'; then say "an install script"; exit 1; fi
# Nothing of the machine it was packed on.
mkdir "$work/look"
tar -xzf "$tarball" -C "$work/look"
if grep -rlF "$root" "$work/look/package"; then say "these files name a path of this machine"; exit 1; fi

say "installing offline, in an empty directory"
mkdir "$work/user"
(
  cd "$work/user"
  echo '{ "name": "user", "version": "1.0.0", "private": true }' > package.json
  npm install --offline --ignore-scripts --no-audit --no-fund --loglevel=error "$tarball"
  printf "import { assess, selfTest } from 'spinerisk';\nselfTest();\nif (assess('walking').score > 100) process.exit(1);\n" > by-name.mjs
  node by-name.mjs
  node "$work/use.cjs"
)

say "building from its own sources, in a copy"
headers=${npm_config_nodedir:-$(dirname "$(dirname "$(readlink -f "$(command -v node)")")")}
if [ ! -f "$headers/include/node/node_api.h" ]; then
  say "skipped: build from its own sources (no Node headers beside this node; node-gyp would have to download them)"
  exit 0
fi
mkdir -p "$work/source/node_modules"
cp -R "$work/user/node_modules/spinerisk" "$work/source/node_modules/spinerisk"
(
  cd "$work/source/node_modules/spinerisk"
  rm -rf prebuilds
  npm_config_nodedir=$headers npm run --silent build-from-source > "$work/gyp.log" 2>&1 || { cat "$work/gyp.log"; exit 1; }
  cd "$work/source"
  node "$work/use.cjs" | tee "$work/from-source.txt"
  grep -q build/Release "$work/from-source.txt"
)
say "ok"
