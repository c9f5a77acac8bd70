// The process: its configuration, its stop, its workers.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import path from 'node:path';
import { test } from 'node:test';
import { directory } from './helper.mjs';

const BODY = JSON.stringify({ activity: 'walking' });

function start(environment) {
  const child = spawn(process.execPath, [path.join(directory, 'server.mjs')], {
    env: { PATH: process.env.PATH, PORT: '0', ...environment },
  });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr']) child[name].on('data', (data) => (output[name] += data));
  const exited = once(child, 'exit').then(([code, signal]) => ({ code, signal }));
  return { child, output, exited };
}

/** The service as a process; killed when the test ends. */
async function running(test, environment) {
  const service = start(environment);
  test.after(() => service.child.kill('SIGKILL'));
  while (!/listening at http:\/\/127\.0\.0\.1:(\d+)/.test(service.output.stdout)) {
    await Promise.race([once(service.child.stdout, 'data'), service.exited.then(() => assert.fail(service.output.stderr))]);
  }
  return { ...service, port: Number(/127\.0\.0\.1:(\d+)/.exec(service.output.stdout)[1]) };
}

/** A request whose headers the service has read and whose body is not there yet. */
async function halfRequest(port) {
  const headers = { 'content-type': 'application/json', 'content-length': BODY.length, expect: '100-continue' };
  const request = http.request({ port, host: '127.0.0.1', method: 'POST', path: '/v1/assess', headers });
  request.flushHeaders();
  await once(request, 'continue');
  return request;
}

async function finish(request) {
  request.end(BODY);
  const [response] = await once(request, 'response');
  let text = '';
  for await (const chunk of response) text += chunk;
  return { status: response.statusCode, text };
}

for (const signal of ['SIGTERM', 'SIGINT']) {
  test(`${signal}: what runs is finished, idle connections are closed, the exit code is 0`, { timeout: 120_000 }, async (t) => {
    const { child, exited, port, output } = await running(t, { REQUEST_TIMEOUT_MS: '600000' });
    const idle = net.connect(port, '127.0.0.1');
    idle.write('GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n');
    await once(idle, 'data');
    const idleClosed = once(idle, 'close');
    const request = await halfRequest(port);
    child.kill(signal);
    await idleClosed;
    const { status, text } = await finish(request);
    assert.equal(status, 200);
    assert.equal(JSON.parse(text).activity, 'walking');
    assert.deepEqual(await exited, { code: 0, signal: null });
    await assert.rejects(fetch(`http://127.0.0.1:${port}/healthz`), 'nobody listens any more');
    assert.equal(output.stderr, '');
  });
}

test('a second signal ends it at once', async (t) => {
  const { child, exited, port } = await running(t, { REQUEST_TIMEOUT_MS: '600000' });
  const request = await halfRequest(port);
  request.on('error', () => {});
  const idle = net.connect(port, '127.0.0.1');
  idle.write('GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n');
  await once(idle, 'data');
  child.kill('SIGTERM');
  await once(idle, 'close'); // the first signal has been read
  child.kill('SIGTERM');
  assert.deepEqual(await exited, { code: 1, signal: null });
});

test('workers: one port, metrics of all, one stop', { timeout: 120_000 }, async (t) => {
  const { child, exited, port } = await running(t, { WORKERS: '2', REQUEST_TIMEOUT_MS: '600000' });
  const url = `http://127.0.0.1:${port}`;
  for (let i = 0; i < 10; i += 1) {
    const response = await fetch(`${url}/v1/assess`, {
      method: 'POST',
      body: BODY,
      headers: { 'content-type': 'application/json', connection: 'close' },
    });
    assert.equal(response.status, 200);
    await response.text();
  }
  const metrics = await (await fetch(`${url}/metrics`, { headers: { connection: 'close' } })).text();
  assert.match(metrics, /http_request_duration_seconds_count\{[^}]*route="\/v1\/assess"[^}]*\} 10\n/);
  const request = await halfRequest(port);
  child.kill('SIGTERM');
  assert.equal((await finish(request)).status, 200);
  assert.deepEqual(await exited, { code: 0, signal: null });
});

/** Process ids of the workers of a service. */
const workersOf = ({ pid }) => spawnSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' }).stdout.split('\n').filter(Boolean).map(Number);
const until = async (isSo) => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 20));
};

test('a stop while a worker is being replaced leaves nothing behind', { timeout: 120_000 }, async (t) => {
  const { child, exited } = await running(t, { WORKERS: '2', REQUEST_TIMEOUT_MS: '600000' });
  const workers = workersOf(child);
  assert.ok(workers.length >= 1);
  for (const pid of workers) process.kill(pid, 'SIGKILL');
  await until(() => workersOf(child).length === 0);
  child.kill('SIGTERM');
  assert.deepEqual(await exited, { code: 0, signal: null });
});

test('a stop while workers are only starting ends them', { timeout: 120_000 }, async (t) => {
  const { child, exited } = start({ WORKERS: '2', REQUEST_TIMEOUT_MS: '600000' });
  t.after(() => child.kill('SIGKILL'));
  // Both are there as processes, and not yet as servers.
  await until(() => workersOf(child).length === 2);
  child.kill('SIGTERM');
  assert.deepEqual(await exited, { code: 0, signal: null });
});

const BAD = {
  PORT: ['70000', 'http', '-1', '3.5'],
  BODY_LIMIT: ['1', '1 MB'],
  RATE_LIMIT: ['many'],
  MAX_CONNECTIONS: ['0'],
  REQUEST_TIMEOUT_MS: ['10'],
  WORKERS: ['0', '9999'],
  LOG_LEVEL: ['loud'],
  TRUST_PROXY: ['perhaps'],
};
test('a bad setting is named, with what is allowed, and nothing starts', async () => {
  const starts = Object.entries(BAD).flatMap(([name, values]) =>
    values.map((value) => ({ name, value, ...start({ [name]: value }) })),
  );
  for (const { name, value, exited, output } of starts) {
    assert.deepEqual(await exited, { code: 2, signal: null }, `${name} = ${value}`);
    assert.ok(output.stderr.startsWith(`${name} = ${JSON.stringify(value)}: must be `), output.stderr);
    assert.equal(output.stderr.trim().split('\n').length, 1);
  }
});

test('a port that is taken is told in one line', async (t) => {
  const { port } = await running(t, {});
  const { exited, output } = start({ PORT: String(port) });
  assert.equal((await exited).code, 2);
  assert.match(output.stderr, /EADDRINUSE/);
});
