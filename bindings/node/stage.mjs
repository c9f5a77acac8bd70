// Copies under the package (src/) everything a build from its own sources needs, so that the tarball also builds where
// no prebuilt binary fits: the C library, the flat calls, CMake's flags, SWIG's output (no SWIG needed there) and the
// headers of Node-API and node-addon-api. Run by `npm pack`, after build.mjs.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildDirectory, cSources, root } from './build.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const target = path.join(here, 'src');
const buildDir = buildDirectory();

/** Copies one file; its place under src/ is its place in the repository. */
function copy(file, place = path.relative(root, file)) {
  const to = path.join(target, place);
  fs.mkdirSync(path.dirname(to), { recursive: true });
  fs.copyFileSync(file, to);
}

const namesIn = (folder, pattern) => fs.readdirSync(folder, { recursive: true }).filter((name) => pattern.test(name));

function includesUnder(folder) {
  return namesIn(path.join(root, folder), /\.(h|inc)$/).map((name) => path.join(root, folder, name));
}

function copyHeaders(name, folder, pattern) {
  const from = path.join(here, 'node_modules', name);
  for (const file of namesIn(path.join(from, folder), pattern)) copy(path.join(from, folder, file), path.join(name, path.basename(file)));
  const licence = fs.readdirSync(from).find((file) => /^licen[cs]e/i.test(file));
  copy(path.join(from, licence), path.join(name, licence));
}

fs.rmSync(target, { recursive: true, force: true });
const { sources, flags } = cSources(buildDir);
for (const file of [...sources, ...includesUnder('lib'), ...includesUnder('include')]) copy(file);
for (const name of fs.readdirSync(path.join(root, 'bindings'))) if (name.endsWith('.h')) copy(path.join(root, 'bindings', name));
copy(path.join(buildDir, 'spinerisk_wrap.cxx'), 'spinerisk_wrap.cxx');
copyHeaders('node-addon-api', '.', /^napi[^/]*\.h$/);
copyHeaders('node-api-headers', 'include', /\.h$/);
const places = sources.map((file) => path.relative(root, file).replaceAll(path.sep, '/'));
fs.writeFileSync(path.join(target, 'flags.json'), `${JSON.stringify({ flags, sources: places }, null, 1)}\n`);
fs.copyFileSync(path.join(root, 'LICENSE'), path.join(here, 'LICENSE'));
console.log(`node: sources staged under ${path.relative(root, target)}`);
