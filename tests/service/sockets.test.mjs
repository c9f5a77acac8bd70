// What comes over the socket: slow, broken, too much, or gone before the answer.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { appFor, spinerisk } from './helper.mjs';

const BODY = '{"activity":"walking"}';
const headOf = (length, more = '') =>
  `POST /v1/assess HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n${more}\r\n`;
const GOOD = headOf(BODY.length) + BODY;
const LAST = headOf(BODY.length, 'connection: close\r\n') + BODY;

async function listening(test, environment) {
  const app = await appFor(test, environment);
  await app.listen({ host: '127.0.0.1', port: 0 });
  return app.server.address().port;
}

/** Everything that comes back until the other side ends; what cannot be written any more is no matter. */
async function talk(port, write) {
  const socket = net.connect(port, '127.0.0.1');
  const chunks = [];
  socket.on('data', (chunk) => chunks.push(chunk)).on('error', () => {});
  await once(socket, 'connect');
  const written = write(socket);
  if (!socket.closed) await once(socket, 'close');
  await written;
  return Buffer.concat(chunks).toString();
}

const statusesIn = (text) => [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
const problemIn = (text) => JSON.parse(text.slice(text.lastIndexOf('\r\n\r\n') + 4));

/** One good request on a connection of its own. */
async function stillWell(port) {
  assert.deepEqual(statusesIn(await talk(port, (socket) => socket.write(LAST))), [200]);
}

/** Writes a text one byte at a time until the socket is closed. */
async function drip(socket, text) {
  for (const byte of text) {
    if (socket.destroyed || !socket.writable) return;
    socket.write(byte);
    await wait(40);
  }
}

for (const [name, text] of [
  ['headers', `${headOf(BODY.length).slice(0, 60)}${'x'.repeat(200)}`],
  ['a body', headOf(5000) + '{'.padEnd(200, ' ')],
]) {
  test(`slow: ${name} that drip are told so in a problem`, async (t) => {
    const port = await listening(t, { REQUEST_TIMEOUT_MS: '400' });
    const answer = await talk(port, (socket) => drip(socket, text));
    assert.deepEqual(statusesIn(answer), [408]);
    assert.match(answer, /content-type: application\/problem\+json/i);
    const { code, range, status } = problemIn(answer);
    assert.deepEqual({ code, range, status }, { code: 'timeout', range: [0, 400], status: 408 });
    await stillWell(port);
  });
}

test('a slow client keeps nobody else waiting', async (t) => {
  const port = await listening(t, { REQUEST_TIMEOUT_MS: '2000' });
  const slow = Array.from({ length: 50 }, () => net.connect(port, '127.0.0.1').on('error', () => {}));
  for (const socket of slow) socket.write('POST /v1/assess HTTP/1.1\r\nhost: x\r\n');
  await stillWell(port);
  for (const socket of slow) socket.destroy();
});

test('what is no HTTP', async (t) => {
  const port = await listening(t);
  const texts = [
    'hello\r\n\r\n',
    '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
    'GET / HTTP/9.9\r\n\r\n',
    'FETCH /healthz HTTP/1.1\r\nhost: x\r\n\r\n',
    '\0\0\0\0',
    'POST /v1/assess HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n',
    'POST /v1/assess HTTP/1.1\r\nhost: x\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\nabc',
    'POST /v1/assess HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n',
    'GET /healthz HTTP/1.1\r\n\r\n',
    'GET /healthz HTTP/1.1\r\nhost: x\r\nbad header\r\n\r\n',
  ];
  for (const text of texts) {
    const answer = await talk(port, (socket) => socket.write(text, 'latin1'));
    assert.deepEqual(statusesIn(answer), [400], JSON.stringify(text));
    assert.ok(!/score/.test(answer));
  }
  const large = await talk(port, (socket) =>
    socket.write(`GET /healthz HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(40_000)}\r\n\r\n`),
  );
  assert.deepEqual(statusesIn(large), [431]);
  assert.equal(problemIn(large).code, 'headers_too_large');
  await stillWell(port);
});

test('10 MB: 413 with the range, whether the length is told or not, and the connection goes on', async (t) => {
  const port = await listening(t);
  const huge = ' '.repeat(10 * 2 ** 20);
  const told = await talk(port, (socket) => socket.end(headOf(huge.length) + huge + LAST));
  assert.deepEqual(statusesIn(told), [413, 200]);
  assert.match(told, /"range":\[0,1048576\]/);
  const piece = ' '.repeat(2 ** 20);
  const chunk = `${piece.length.toString(16)}\r\n${piece}\r\n`;
  const untold = await talk(port, (socket) =>
    socket.end(
      `POST /v1/assess HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n${chunk.repeat(10)}0\r\n\r\n${LAST}`,
    ),
  );
  assert.deepEqual(statusesIn(untold), [413, 200]);
  await stillWell(port);
});

test('several requests at once on a connection are answered in their order', async (t) => {
  const port = await listening(t);
  const bad = '{"activity":"walking","minutes":-1}';
  const answer = await talk(port, (socket) => socket.write(GOOD + headOf(bad.length) + bad + GOOD + LAST));
  assert.deepEqual(statusesIn(answer), [200, 400, 200, 200]);
});

test('hundreds that arrive together get each its own answer, the bad ones a problem', async (t) => {
  const port = await listening(t);
  const all = Array.from({ length: 300 }, (_, i) => ({
    activity: i % 3 ? 'walking' : 'zzzz',
    minutes: i,
    include: i % 50 ? [] : ['limits'],
  }));
  const answers = await Promise.all(
    all.map(async (body) => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`http://127.0.0.1:${port}/v1/assess`, { method: 'POST', headers, body: JSON.stringify(body) });
      return { status: response.status, answer: await response.json() };
    }),
  );
  for (const [i, { status, answer }] of answers.entries()) {
    assert.equal(status, i % 3 ? 200 : 422);
    if (status === 422) assert.equal(answer.value, 'zzzz');
    else assert.deepEqual([answer.score, answer.dose], one(i));
  }
  function one(minutes) {
    const { score, dose } = spinerisk.assess('walking', { minutes });
    return [score, dose];
  }
});

test('clients that go away before their answer', async (t) => {
  const port = await listening(t);
  const rows = JSON.stringify({ rows: Array(3000).fill({ activity: 'hip_thrust' }) });
  const batch = `POST /v1/assess/batch HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${rows.length}\r\n\r\n${rows}`;
  for (const text of [batch, GOOD, headOf(BODY.length) + BODY.slice(0, 4), headOf(5)]) {
    for (let i = 0; i < 5; i += 1) {
      const socket = net.connect(port, '127.0.0.1').on('error', () => {});
      await once(socket, 'connect');
      socket.write(text);
      await wait(10);
      if (i % 2) socket.resetAndDestroy();
      else socket.destroy();
    }
  }
  await stillWell(port);
});

for (const [name, text, status, field] of [
  ['no host', 'GET /healthz HTTP/1.1\r\nconnection: close\r\n\r\n', 400, 'host'],
  ['an expectation', headOf(BODY.length, 'expect: miracles\r\n') + BODY, 417, 'expect'],
  ['CONNECT', 'CONNECT elsewhere:443 HTTP/1.1\r\nhost: x\r\n\r\n', 405, 'method'],
]) {
  test(`what Node refuses by itself is told in a problem: ${name}`, async (t) => {
    const port = await listening(t);
    const answer = await talk(port, (socket) => socket.write(text));
    assert.deepEqual(statusesIn(answer), [status]);
    assert.match(answer, /content-type: application\/problem\+json/i);
    assert.equal(problemIn(answer).field, field);
    await stillWell(port);
  });
}

test('more connections than there may be: 429, and room again when they are gone', async (t) => {
  const port = await listening(t, { MAX_CONNECTIONS: '10' });
  const held = await Promise.all(
    Array.from({ length: 10 }, async () => {
      const socket = net.connect(port, '127.0.0.1');
      await once(socket, 'connect');
      return socket;
    }),
  );
  const refused = await Promise.all(Array.from({ length: 40 }, () => talk(port, (socket) => socket.write(GOOD))));
  for (const answer of refused) {
    assert.deepEqual(statusesIn(answer), [429]);
    assert.match(answer, /retry-after: 1/i);
    assert.deepEqual([problemIn(answer).code, problemIn(answer).range], ['too_many_connections', [0, 10]]);
  }
  for (const socket of held) socket.destroy();
  await Promise.all(held.map((socket) => socket.closed || once(socket, 'close')));
  await wait(50);
  await stillWell(port);
});

test('more requests than there may be: 429 with Retry-After, for what is not there, too; health is always told', async (t) => {
  const port = await listening(t, { RATE_LIMIT: '5' });
  const url = `http://127.0.0.1:${port}`;
  const send = () => fetch(`${url}/v1/assess`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: BODY });
  const statuses = [];
  for (let i = 0; i < 7; i += 1) statuses.push((await send()).status);
  assert.deepEqual(statuses, [200, 200, 200, 200, 200, 429, 429]);
  const refused = await send();
  const problem = await refused.json();
  assert.match(refused.headers.get('content-type'), /^application\/problem\+json/);
  assert.ok(Number(refused.headers.get('retry-after')) > 0);
  assert.deepEqual([problem.code, problem.range, problem.status], ['too_many_requests', [0, 5], 429]);
  assert.equal((await fetch(`${url}/nothing`)).status, 429);
  for (let i = 0; i < 8; i += 1) assert.equal((await fetch(`${url}/healthz`)).status, 200);
});

/** A long request, and that others are answered before it is. */
async function letsOthersIn(test, path, body) {
  const port = await listening(test);
  const url = `http://127.0.0.1:${port}`;
  let done = false;
  const long = fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).then(async (response) => {
    assert.equal(response.status, 200);
    const answer = await response.json();
    done = true;
    return answer;
  });
  let meanwhile = 0;
  while (!done) {
    assert.equal((await fetch(`${url}/healthz`)).status, 200);
    if (!done) meanwhile += 1;
  }
  assert.ok(meanwhile >= 5, `${meanwhile} others were answered`);
  return long;
}

test('a batch of 10,000 rows lets others in between', async (t) => {
  const rows = Array(10_000).fill({ activity: 'hip_thrust', external_kg: 60 });
  assert.equal((await letsOthersIn(t, '/v1/assess/batch', { conditions: ['bulge'], rows })).rows.length, 10_000);
});

test('a session of 1,000 parts whose provider has said much lets others in between', async (t) => {
  const ids = spinerisk.catalogue().filter(({ kind }) => kind === 'movement').map(({ id }) => id);
  const provider = { ban_activities: ids, permits: ids.slice(0, 100).map((activity) => ({ activity, max_minutes: 5 })) };
  const parts = Array.from({ length: 1000 }, (_, i) => ({ activity: ids[i % ids.length] }));
  assert.equal((await letsOthersIn(t, '/v1/session', { provider, parts })).parts.length, 1000);
});
