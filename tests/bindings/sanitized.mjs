// Builds the Node package once more, with its C and C++ under AddressSanitizer, as a copy of its own: sanitized.mjs TO WRAPPER
// WRAPPER is the file SWIG wrote for the ordinary build, FLAGS of the environment are those of build.mjs.
import fs from 'node:fs';
import path from 'node:path';
import { cSources, root } from '../../bindings/node/build.mjs';
import { compile } from '../../bindings/node/native/compile.mjs';
import { put } from '../../bindings/node/native/make.mjs';
import { hostTarget, prebuildOf } from '../../bindings/node/native/targets.mjs';

const [to, wrapper] = process.argv.slice(2).map((one) => path.resolve(one));
const from = path.join(root, 'bindings', 'node');
const { CFLAGS, CXXFLAGS, LDFLAGS } = process.env;
fs.mkdirSync(to, { recursive: true });
for (const name of ['index.cjs', 'lib', 'package.json']) fs.cpSync(path.join(from, name), path.join(to, name), { recursive: true });
if (!fs.existsSync(path.join(to, 'node_modules'))) fs.symlinkSync(path.join(from, 'node_modules'), path.join(to, 'node_modules'));
const headers = ['node-addon-api', 'node-api-headers/include'].map((name) => path.join(from, 'node_modules', name));
const { library } = await compile(path.join(to, 'obj'), { root, ...cSources(path.join(to, 'cmake')), wrapper, headers });
put(library, path.join(to, prebuildOf(hostTarget())));
console.log(`${[CFLAGS, CXXFLAGS, LDFLAGS].filter(Boolean)[0] ?? 'no flags'}: ${path.relative(root, to)}`);
