// Nothing that is sent is written down: not in the log at its loudest, not in the metrics.
import assert from 'node:assert/strict';
import net from 'node:net';
import { once } from 'node:events';
import { test } from 'node:test';
import { appFor, memory, module, post, spinerisk } from './helper.mjs';

const MARK = 'zqxjkmark';
const NUMBER = 73.1317;

test('neither bodies nor queries, names, addresses or errors about them', async (t) => {
  const stream = memory();
  const app = await appFor(t, {}, stream);
  await app.listen({ host: '127.0.0.1', port: 0 });
  const bodies = [
    { activity: MARK },
    { activity: 'hip_thrust', external_kg: NUMBER, conditions: ['scoliosis'], answers: { weight_loss: true } },
    { activity: MARK, [MARK]: MARK },
    { activity: 'walking', phase: MARK },
    `{"${MARK}": ${MARK}`,
    `{"${MARK}":1,"${MARK}":2}`,
    { rows: [{ activity: MARK }, { activity: 'lunge', minutes: NUMBER }] },
    { names: [MARK] },
    { parts: [{ activity: MARK }] },
    { target: MARK },
    '['.repeat(50) + MARK,
    `"${MARK}`.padEnd(3 * 2 ** 20, 'x'),
  ];
  for (const url of [
    '/v1/assess',
    '/v1/assess/batch',
    '/v1/resolve',
    '/v1/session',
    '/v1/plan',
    `/v1/${MARK}`,
    `/v1/assess?${MARK}=1`,
  ]) {
    for (const body of bodies)
      await post(app, url, body, {
        'x-forwarded-for': '203.0.113.77',
        'user-agent': MARK,
        'x-request-id': MARK,
        'request-id': MARK,
      });
    await post(app, url, MARK, { 'content-type': MARK });
  }
  for (const url of [
    `/v1/activities?q=${MARK}`,
    `/v1/activities/${MARK}`,
    `/v1/activities/%zz${MARK}`,
    `/${MARK}`,
    `/v1/activities?${MARK}=${MARK}`,
  ])
    await app.inject(url);
  const socket = net.connect(app.server.address().port, '127.0.0.1');
  socket.end(`${MARK}\r\n\r\n`);
  await once(socket.resume(), 'close');

  const log = stream.lines.join('');
  assert.ok(stream.lines.length > 80, 'there is a log');
  const metrics = (await app.inject('/metrics')).body;
  for (const told of [MARK, String(NUMBER), 'scoliosis', 'weight_loss', 'hip_thrust', 'lunge', '203.0.113', 'walking']) {
    assert.ok(
      !log.includes(told),
      `the log tells ${told}: ${log.slice(Math.max(0, log.indexOf(told) - 300), log.indexOf(told) + 100)}`,
    );
    assert.ok(!metrics.includes(told), `the metrics tell ${told}`);
  }
});

test('a line of the log says method, route, status, time and id, and no more', async (t) => {
  const stream = memory();
  const app = await appFor(t, { LOG_LEVEL: 'info' }, stream);
  await app.inject('/v1/activities/hip_thrust?');
  const line = stream.lines.map((text) => JSON.parse(text)).find(({ msg }) => msg === 'request');
  assert.deepEqual(Object.keys(line).sort(), ['level', 'method', 'ms', 'msg', 'request_id', 'route', 'status', 'time']);
  assert.deepEqual([line.method, line.route, line.status], ['GET', '/v1/activities/:id', 200]);
});

test('an error of the service itself is a problem without its insides, and no message in the log', async (t) => {
  const stream = memory();
  const { buildApp } = await module('src/app.mjs');
  const { readConfig } = await module('src/config.mjs');
  const app = await buildApp(readConfig({ RATE_LIMIT: '0' }), stream);
  t.after(() => app.close());
  app.post('/broken', () => {
    throw new Error(`no room for ${MARK}`);
  });
  const response = await post(app, '/broken', { a: MARK });
  assert.equal(response.statusCode, 500);
  assert.match(response.headers['content-type'], /^application\/problem\+json/);
  assert.equal(response.json().code, 'internal');
  assert.ok(!response.body.includes(MARK) && !/\bat |\.mjs/.test(response.body));
  const log = stream.lines.join('');
  assert.ok(!log.includes(MARK), log);
  assert.match(log, /privacy\.test\.mjs/, 'where it came from is told');
  assert.ok(spinerisk.version);
});
