// GET /metrics for Prometheus: counts and times by route pattern; nothing about anybody.
import cluster from 'node:cluster';
import client from 'prom-client';
import { routeOf } from './log.mjs';

const SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5];

/** The metrics of all workers, which only the primary process can collect. */
function askPrimary() {
  return new Promise((resolve, reject) => {
    const id = Math.random();
    const timer = setTimeout(() => done(new Error('the primary process did not answer')), 5000);
    function done(error, text) {
      clearTimeout(timer);
      process.off('message', onMessage);
      return error ? reject(error) : resolve(text);
    }
    function onMessage(message) {
      if (message?.type === 'metrics' && message.id === id)
        done(message.text === undefined ? new Error('no metrics') : null, message.text);
    }
    process.on('message', onMessage);
    process.send({ type: 'metrics', id });
  });
}

/** In the primary process: answers what workers ask. */
export function answerWorkers() {
  const registry = new client.AggregatorRegistry();
  cluster.on('message', async (worker, message) => {
    if (message?.type !== 'metrics') return;
    const text = await registry.clusterMetrics().catch(() => undefined);
    if (worker.isConnected()) worker.send({ type: 'metrics', id: message.id, text });
  });
}

export function addMetrics(app) {
  const register = cluster.isWorker ? client.register : new client.Registry();
  if (cluster.isWorker) void new client.AggregatorRegistry(); // makes a worker answer the primary process
  const registers = [register];
  client.collectDefaultMetrics({ register });
  const seconds = new client.Histogram({
    name: 'http_request_duration_seconds',
    help: 'Seconds from the request to its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers,
  });
  const children = new Map();

  app.addHook('onResponse', (request, reply, done) => {
    const key = `${request.method} ${reply.statusCode} ${routeOf(request)}`;
    let child = children.get(key);
    if (!child) children.set(key, (child = seconds.labels(request.method, routeOf(request), String(reply.statusCode))));
    child.observe(reply.elapsedTime / 1000);
    done();
  });
  app.get('/metrics', { schema: { hide: true }, config: { rateLimit: false } }, async (request, reply) => {
    const text = cluster.isWorker ? await askPrimary() : await register.metrics();
    return reply.type(client.register.contentType).header('cache-control', 'no-store').send(text);
  });
}
