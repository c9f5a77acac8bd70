// How many connections, how many requests: what is too much is told so, and costs little.
import rateLimit from '@fastify/rate-limit';
import { Problem } from './problems.mjs';
import { rawAnswer } from './errors.mjs';

const RETRY_SECONDS = 1;
/** How long a refused connection may take to read why. */
const LINGER_MS = 1000;

function refuse(socket, max) {
  const problem = new Problem(429, 'too_many_connections', `At most ${max} connections at a time.`, {
    field: 'connections',
    range: [0, max],
  });
  const timer = setTimeout(() => socket.destroy(), LINGER_MS);
  socket.on('error', () => socket.destroy()).on('close', () => clearTimeout(timer));
  socket.resume();
  socket.end(rawAnswer(problem, [`retry-after: ${RETRY_SECONDS}`]));
}

/** Refuses connections above the limit before a parser is made for them. */
export function limitConnections(server, max) {
  const accept = server.listeners('connection');
  server.removeAllListeners('connection');
  let open = 0;
  server.on('connection', (socket) => {
    if (open >= max) return refuse(socket, max);
    open += 1;
    socket.on('close', () => (open -= 1));
    for (const listener of accept) listener.call(server, socket);
    return undefined;
  });
}

/** While the service stops, a connection is closed as soon as its answer is out, not when its client thinks of it. */
export function closeWhenStopping(app) {
  let isStopping = false;
  app.addHook('preClose', (done) => {
    isStopping = true;
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    if (isStopping) setImmediate(() => app.server.closeIdleConnections());
    done();
  });
}

/** So many requests a minute and address. */
export async function limitRequests(app, { rateLimit: max }) {
  if (max === 0) return;
  await app.register(rateLimit, {
    max,
    timeWindow: '1 minute',
    errorResponseBuilder: (request, { ttl }) =>
      new Problem(429, 'too_many_requests', `At most ${max} requests a minute: wait ${Math.ceil(ttl / 1000)} s.`, {
        field: 'requests',
        range: [0, max],
      }),
  });
}
