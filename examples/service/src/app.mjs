// The service as a Fastify application.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import Fastify, { LogController } from 'fastify';
import { closeWhenStopping, limitConnections, limitRequests } from './connections.mjs';
import {
  LONGEST_IN_PATH,
  addErrorHandler,
  addNotFound,
  answerOddities,
  clientErrorHandler,
  frameworkErrors,
  keepPaths,
  wrongMedia,
} from './errors.mjs';
import { parseBody } from './json.mjs';
import { addRequestLog, loggerOf } from './log.mjs';
import { addMetrics } from './metrics.mjs';
import { addOpenApi } from './openapi.mjs';
import { compile, formatErrors } from './validate.mjs';
import assessRoute from './routes/assess.mjs';
import batchRoute from './routes/batch.mjs';
import catalogueRoutes from './routes/catalogue.mjs';
import healthRoute from './routes/health.mjs';
import namesRoute from './routes/names.mjs';
import planRoute from './routes/plan.mjs';
import sessionRoute from './routes/session.mjs';

const PAGE = fileURLToPath(new URL('../page', import.meta.url));
const ROUTES = [assessRoute, batchRoute, namesRoute, catalogueRoutes, sessionRoute, planRoute, healthRoute];

const HEADERS = {
  'content-security-policy':
    "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

function optionsOf(config, stream) {
  const { bodyLimit, requestTimeoutMs, trustProxy } = config;
  return {
    logger: loggerOf(config, stream),
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'request_id' }),
    bodyLimit,
    trustProxy,
    requestTimeout: requestTimeoutMs,
    connectionTimeout: 4 * requestTimeoutMs,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: LONGEST_IN_PATH },
    schemaErrorFormatter: formatErrors,
    clientErrorHandler: clientErrorHandler(config),
    frameworkErrors: frameworkErrors(config),
    http: {
      requestTimeout: requestTimeoutMs,
      headersTimeout: requestTimeoutMs,
      requireHostHeader: false, // answerOddities tells it in a problem
      connectionsCheckingInterval: Math.min(1000, Math.ceil(requestTimeoutMs / 4)),
    },
  };
}

/** Bodies are JSON in UTF-8, as they are. */
function addBodies(app) {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, bytes, done) => {
    try {
      done(null, parseBody(bytes));
    } catch (error) {
      done(error);
    }
  });
  app.addHook('preParsing', (request, reply, payload, done) => {
    const { 'content-encoding': encoding, 'content-type': type = '' } = request.headers;
    const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(type)?.[1];
    if (encoding !== undefined && encoding !== 'identity') return done(wrongMedia('content-encoding'));
    if (charset !== undefined && !/^utf-?8$/i.test(charset)) return done(wrongMedia('content-type'));
    return done(null, payload);
  });
}

function addHeaders(app) {
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(HEADERS);
    if (request.method === 'POST') reply.header('cache-control', 'no-store');
    done();
  });
}

/** The application, ready to listen. stream: where the log goes, standard output if not given. */
export async function buildApp(config, stream) {
  const app = Fastify(optionsOf(config, stream));
  limitConnections(app.server, config.maxConnections);
  app.setValidatorCompiler(compile);
  addErrorHandler(app, config);
  keepPaths(app);
  addHeaders(app);
  answerOddities(app);
  addBodies(app);
  addRequestLog(app);
  closeWhenStopping(app);
  addMetrics(app);
  await limitRequests(app, config);
  addNotFound(app);
  await addOpenApi(app);
  for (const route of ROUTES) route(app);
  if (existsSync(PAGE)) await app.register(fastifyStatic, { root: PAGE, wildcard: false, maxAge: '5m' });
  return app;
}
