// Copies under the package (src/) everything a build from its own sources needs, so that the tarball
// also builds where no prebuilt binary fits: the C library, the flat calls, SWIG's output (no SWIG
// needed there) and the C++ headers of node-addon-api. Run by `npm pack`, after build.mjs.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { cSources } from './build.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '..', '..');
const target = path.join(here, 'src');
const buildDir = path.resolve(process.env.SPINERISK_NODE_BUILD ?? path.join(root, 'build', 'node'));

/** Copies one file; its place under src/ is its place in the repository. */
function copy(file, place = path.relative(root, file)) {
  const to = path.join(target, place);
  fs.mkdirSync(path.dirname(to), { recursive: true });
  fs.copyFileSync(file, to);
}

function includesUnder(folder) {
  return fs.readdirSync(path.join(root, folder), { recursive: true })
    .filter((name) => /\.(h|inc)$/.test(name))
    .map((name) => path.join(root, folder, name));
}

fs.rmSync(target, { recursive: true, force: true });
for (const file of [...cSources(), ...includesUnder('lib'), ...includesUnder('include')]) copy(file);
for (const name of fs.readdirSync(path.join(root, 'bindings'))) if (name.endsWith('.h')) copy(path.join(root, 'bindings', name));
copy(path.join(buildDir, 'spinerisk_wrap.cxx'), 'spinerisk_wrap.cxx');

const addonApi = path.join(here, 'node_modules', 'node-addon-api');
for (const name of ['napi.h', 'napi-inl.h', 'napi-inl.deprecated.h', 'LICENSE.md']) {
  copy(path.join(addonApi, name), path.join('node-addon-api', name));
}
const licence = path.join(root, 'LICENSE');
if (fs.existsSync(licence)) fs.copyFileSync(licence, path.join(here, 'LICENSE'));
console.log(`node: sources staged under ${path.relative(root, target)}`);
