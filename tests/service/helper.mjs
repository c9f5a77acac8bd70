// What the test files share. The service is tested as it is installed: SPINERISK_SERVICE names its directory.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Writable } from 'node:stream';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Where the service is installed. */
export const directory = path.resolve(process.env.SPINERISK_SERVICE ?? path.join(root, 'build/service'));

/** A module of the service. */
export const module = (file) => import(pathToFileURL(path.join(directory, file)));

export const { buildApp } = await module('src/app.mjs');
const { readConfig } = await module('src/config.mjs');
/** The package as the service has it. */
export const spinerisk = createRequire(path.join(directory, 'server.mjs'))('spinerisk');

/** A stream that keeps what is written to it. */
export function memory() {
  const lines = [];
  const stream = new Writable({ write: (chunk, _encoding, done) => (lines.push(String(chunk)), done()) });
  return Object.assign(stream, { lines });
}

/** The application with settings of the environment; closed when the test ends. */
export async function appFor(test, environment = {}, stream = undefined) {
  const app = await buildApp(readConfig({ LOG_LEVEL: stream ? 'trace' : 'silent', RATE_LIMIT: '0', ...environment }), stream);
  test.after(() => app.close());
  return app;
}

/** POST of a value, or of a text or bytes as they are. */
export function post(app, url, body, headers = {}) {
  const payload = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  return app.inject({ method: 'POST', url, payload, headers: { 'content-type': 'application/json', ...headers } });
}

/** A problem of this shape, whose members are those named. */
export function problemIn(response, status, wanted = {}) {
  assert.equal(response.statusCode, status, response.body.slice(0, 400));
  assert.match(response.headers['content-type'], /^application\/problem\+json/);
  const problem = response.json();
  for (const key of ['type', 'title', 'status', 'detail', 'code', 'field', 'pointer', 'range', 'allowed', 'nearest'])
    assert.ok(key in problem, key);
  assert.equal(problem.status, status);
  assert.equal(problem.type, `/problems/${problem.code}`);
  assert.ok(problem.detail.length < 700 && problem.title.length > 0);
  assert.ok(!('score' in problem));
  for (const [key, value] of Object.entries(wanted))
    assert.deepEqual(problem[key], value, `${key}: ${response.body.slice(0, 400)}`);
  return problem;
}
