// Every error as a problem, whoever finds it: Fastify, Node's parser, a plugin or this service.
import { isSpineriskError } from 'spinerisk';
import { emergencyInBody } from './emergency.mjs';
import { PROBLEM_TYPE, Problem, libraryProblem } from './problems.mjs';

/** Characters of a name in a path, such as the id of an activity. */
export const LONGEST_IN_PATH = 200;

const BY_CODE = {
  FST_ERR_CTP_BODY_TOO_LARGE: ({ bodyLimit }) =>
    new Problem(413, 'too_large', `The body is larger than ${bodyLimit} bytes.`, {
      field: 'body',
      pointer: '',
      range: [0, bodyLimit],
    }),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => wrongMedia('content-type'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () =>
    new Problem(400, 'bad_request', 'The body is not as long as content-length says.', { field: 'content-length' }),
  FST_ERR_MAX_PARAM_LENGTH: () =>
    new Problem(414, 'too_long', `The path has a name of more than ${LONGEST_IN_PATH} characters.`, {
      field: 'path',
      range: [0, LONGEST_IN_PATH],
    }),
  FST_ERR_BAD_URL: () => new Problem(400, 'bad_request', 'The path is not well encoded.', { field: 'path' }),
};

export const wrongMedia = (field) =>
  new Problem(415, 'unsupported_media_type', `${field}: the body must be JSON in UTF-8, not compressed.`, {
    field,
    allowed: field === 'content-type' ? ['application/json'] : ['identity'],
  });

/** Any error as a problem. */
function problemOf(error, config, body) {
  if (error instanceof Problem) return error;
  if (isSpineriskError(error)) return libraryProblem(error, body);
  if (BY_CODE[error?.code]) return BY_CODE[error.code](config);
  const status = error?.statusCode;
  if (status >= 400 && status < 500) return new Problem(status, 'bad_request', 'The request cannot be read.');
  return new Problem(500, 'internal', 'The service failed. Nothing of the request was kept.');
}

function send(reply, problem) {
  // Fastify would close the connection while the rest of the body still comes, and the client might never read why. Node reads
  // the rest and drops it, for as long as a request may take.
  reply.removeHeader('connection');
  reply
    .headers(problem.more.headers ?? {})
    .code(problem.statusCode)
    .type(PROBLEM_TYPE)
    .header('cache-control', 'no-store')
    .serializer(String)
    .send(JSON.stringify(problem));
}

export function addErrorHandler(app, config) {
  app.setErrorHandler((error, request, reply) => {
    // Fastify may find something wrong with a request before it says that there is no such path.
    const problem =
      request.is404 && !(error instanceof Problem) ? notThere(app, request) : problemOf(error, config, request.body);
    if (problem.statusCode >= 500) request.log.error({ err: error }, 'failed');
    problem.more.emergency ??= emergencyInBody(request.body) ?? undefined;
    send(reply, problem);
  });
}

// ---- no such path, no such method ----

/** Keeps which methods each path has. */
export function keepPaths(app) {
  const paths = new Map();
  app.decorate('paths', paths);
  app.addHook('onRoute', ({ url, method }) => {
    const pattern = `^${url
      .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
      .replace(/:\w+/g, '[^/]+')
      .replace(/\*/g, '.*')}$`;
    const methods = paths.get(pattern) ?? { test: new RegExp(pattern), names: new Set() };
    for (const name of [method].flat()) methods.names.add(name);
    paths.set(pattern, methods);
  });
}

/** 404, or 405 with Allow where the path has other methods. */
function notThere({ paths }, request) {
  const path = request.raw.url.split('?', 1)[0];
  const allowed = [
    ...new Set([...paths.values()].filter(({ test }) => test.test(path)).flatMap(({ names }) => [...names])),
  ].sort();
  // Below a path with a wildcard there may be nothing, too.
  if (allowed.length === 0 || allowed.includes(request.method)) return new Problem(404, 'not_found', 'There is nothing at this path.', { field: 'path' });
  const allow = allowed.join(', ');
  return new Problem(405, 'method_not_allowed', `Only ${allow} here.`, {
    field: 'method',
    value: request.method,
    allowed,
    headers: { allow },
  });
}

export function addNotFound(app) {
  const limited = app.hasDecorator('rateLimit') ? { preHandler: app.rateLimit() } : {};
  app.setNotFoundHandler(limited, (request, reply) => send(reply, notThere(app, request)));
}

// ---- before there is a request ----

const REASONS = {
  400: 'Bad Request',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  413: 'Content Too Large',
  417: 'Expectation Failed',
  429: 'Too Many Requests',
  431: 'Request Header Fields Too Large',
};

/** A problem as bytes for a socket that has no request yet. */
export function rawAnswer(problem, headers = []) {
  const body = JSON.stringify(problem);
  return [
    `HTTP/1.1 ${problem.statusCode} ${REASONS[problem.statusCode]}`,
    `content-type: ${PROBLEM_TYPE}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'cache-control: no-store',
    'x-content-type-options: nosniff',
    ...headers,
    'connection: close',
    '',
    body,
  ].join('\r\n');
}

function clientProblem({ code }, { requestTimeoutMs }) {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return new Problem(408, 'timeout', `The whole request must come within ${requestTimeoutMs} ms.`, {
      field: 'request',
      range: [0, requestTimeoutMs],
    });
  }
  if (code === 'HPE_HEADER_OVERFLOW')
    return new Problem(431, 'headers_too_large', 'The headers are too large.', { field: 'headers', range: [0, 16_384] });
  return new Problem(400, 'bad_request', 'This is not HTTP as this service reads it.', { field: 'request' });
}

/** For Fastify: what Node's parser refuses. */
export const clientErrorHandler = (config) =>
  function onClientError(error, socket) {
    if (error.code === 'ECONNRESET' || socket.destroyed) return;
    // Nothing may follow an answer that has begun: Node itself looks at the same.
    const hasBegun = socket._httpMessage?._headerSent;
    if (socket.writable && !hasBegun) socket.write(rawAnswer(clientProblem(error, config)));
    socket.destroySoon();
  };

/** What Node would refuse by itself, with no word of why, or not answer at all. */
export function answerOddities(app) {
  app.server.on('connect', (request, socket) => {
    const problem = new Problem(405, 'method_not_allowed', 'This is no proxy.', { field: 'method', value: 'CONNECT' });
    socket.on('error', () => socket.destroy()).end(rawAnswer(problem, ['allow: GET, HEAD, POST']));
  });
  app.server.on('checkExpectation', ({ socket }) => {
    const problem = new Problem(417, 'bad_request', 'expect: only 100-continue is understood.', {
      field: 'expect',
      allowed: ['100-continue'],
    });
    socket.end(rawAnswer(problem));
  });
  app.addHook('onRequest', (request, reply, done) => {
    const { httpVersion, headers } = request.raw;
    const isMissing = httpVersion === '1.1' && headers.host === undefined;
    done(isMissing ? new Problem(400, 'missing', 'The header host is missing.', { field: 'host', headers: { connection: 'close' } }) : undefined);
  });
}

export const frameworkErrors = (config) => (error, request, reply) => send(reply, problemOf(error, config));
