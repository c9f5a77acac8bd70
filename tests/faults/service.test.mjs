// The service when its log cannot be written, and when clients go away: it goes on answering.
//
//     SPINERISK_SERVICE=build/service node --test tests/faults/service.test.mjs
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, closeSync, existsSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import path from 'node:path';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const directory = path.resolve(process.env.SPINERISK_SERVICE ?? path.join(root, 'build/service'));
const BODY = '{"activity":"walking"}';
const LONG = Boolean(process.env.SPINERISK_ALL);

async function freePort() {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** One good request on a connection of its own; null where nobody answers. */
function ask(port, body = BODY) {
  return new Promise((resolve) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const request = http.request({ port, host: '127.0.0.1', method: 'POST', path: '/v1/assess', headers, agent: false, timeout: 5000 }, (response) => {
      let text = '';
      response.on('data', (chunk) => (text += chunk)).on('end', () => resolve({ status: response.statusCode, text }));
      response.on('error', () => resolve(null));
    });
    request.on('timeout', () => request.destroy()).on('error', () => resolve(null));
    request.end(body);
  });
}

/** The service with outputs as given, once it answers. */
async function start(t, stdio, environment = {}) {
  const port = await freePort();
  const child = spawn(process.execPath, [path.join(directory, 'server.mjs')], {
    env: { PATH: process.env.PATH, PORT: String(port), RATE_LIMIT: '0', LOG_LEVEL: 'info', ...environment },
    stdio,
  });
  t.after(() => child.kill('SIGKILL'));
  const ended = once(child, 'exit').then(([code, signal]) => ({ code, signal }));
  for (const end = Date.now() + 60_000; Date.now() < end; ) {
    if ((await ask(port))?.status === 200) return { child, ended, port };
    if (child.exitCode !== null || child.signalCode !== null) break;
    await wait(100);
  }
  return assert.fail(`the service does not answer: ${JSON.stringify([child.exitCode, child.signalCode])}`);
}

async function answersAll(port, n) {
  for (let i = 0; i < n; i += 1) {
    const answer = await ask(port);
    assert.equal(answer?.status, 200);
    assert.equal(JSON.parse(answer.text).activity, 'walking');
  }
}

async function stops({ child, ended }) {
  assert.deepEqual([child.exitCode, child.signalCode], [null, null], 'it is still there');
  child.kill('SIGTERM');
  assert.deepEqual(await ended, { code: 0, signal: null });
}

const full = existsSync('/dev/full');
for (const workers of ['1', '2']) {
  test(`a full disk under its log, workers ${workers}`, { skip: !full && 'needs /dev/full', timeout: 120_000 }, async (t) => {
    const disk = openSync('/dev/full', 'w');
    const service = await start(t, ['ignore', disk, disk], { WORKERS: workers });
    closeSync(disk);
    await answersAll(service.port, 200);
    await stops(service);
  });

  test(`nobody reads its log, workers ${workers}`, { timeout: 120_000 }, async (t) => {
    const service = await start(t, ['ignore', 'pipe', 'pipe'], { WORKERS: workers });
    service.child.stdout.destroy();
    service.child.stderr.destroy();
    await answersAll(service.port, 200);
    await stops(service);
  });
}

test('its outputs are closed', { timeout: 120_000 }, async (t) => {
  const port = await freePort();
  const line = `exec "$0" "$1" >&- 2>&-`;
  const child = spawn('sh', ['-c', line, process.execPath, path.join(directory, 'server.mjs')], {
    env: { PATH: process.env.PATH, PORT: String(port), RATE_LIMIT: '0' },
    stdio: 'ignore',
  });
  t.after(() => child.kill('SIGKILL'));
  const ended = once(child, 'exit').then(([code, signal]) => ({ code, signal }));
  for (const end = Date.now() + 60_000; Date.now() < end && child.exitCode === null && (await ask(port)) === null; ) await wait(100);
  await answersAll(port, 200);
  await stops({ child, ended });
});

test('clients that go away, with half a request or before the answer', { timeout: 600_000 }, async (t) => {
  const service = await start(t, ['ignore', 'ignore', 'pipe']);
  let said = '';
  service.child.stderr.on('data', (data) => (said += data));
  const rows = JSON.stringify({ rows: Array.from({ length: 2000 }, () => ({ activity: 'walking', minutes: 12.5 })) });
  const headOf = (url, length) => `POST ${url} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n`;
  const parts = [
    headOf('/v1/assess', 5000) + BODY,
    headOf('/v1/assess', BODY.length).slice(0, 40),
    headOf('/v1/batch', rows.length) + rows,
    headOf('/v1/batch', rows.length) + rows.slice(0, rows.length / 2),
    headOf('/v1/plan', 2) + '{}',
  ];
  for (let i = 0; i < (LONG ? 5000 : 250); i += 1) {
    const socket = net.connect(service.port, '127.0.0.1');
    socket.on('error', () => {});
    await once(socket, 'connect');
    socket.write(parts[i % parts.length]);
    if (i % 3 === 0) await wait(i % 7);
    if (i % 2) socket.resetAndDestroy();
    else socket.destroy();
    if (i % 25 === 0) await answersAll(service.port, 1);
  }
  await answersAll(service.port, 20);
  assert.equal(said, '');
  await stops(service);
});

// The checks of this file can fail: a server that ends with its log is seen to have ended.
test('a server that ends when its log does is noticed', { timeout: 120_000 }, async (t) => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => console.log("x"), 5)'], { stdio: ['ignore', 'pipe', 'ignore'] });
  t.after(() => child.kill('SIGKILL'));
  const ended = once(child, 'exit').then(([code, signal]) => ({ code, signal }));
  await once(child.stdout, 'data');
  child.stdout.destroy();
  await ended;
  await assert.rejects(stops({ child, ended }));
});
