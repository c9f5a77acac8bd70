// The log: method, route pattern, status, milliseconds and request id. Never a body, a query, a name or an address.

/** What of an error may be written down: its message may quote what was sent. */
const errorOf = (error) => ({
  type: error?.name,
  code: error?.code,
  stack: String(error?.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n'),
});
const nothing = () => undefined;

export const loggerOf = ({ logLevel }, stream) => ({
  level: logLevel,
  base: null,
  serializers: { err: errorOf, error: errorOf, req: nothing, res: nothing },
  ...(stream && { stream }),
});

/** Pattern of the route: "/v1/activities/:id", never what stood for the id. */
export const routeOf = (request) => request.routeOptions?.url ?? 'none';

export function addRequestLog(app) {
  app.addHook('onResponse', (request, reply, done) => {
    const { method } = request;
    request.log.info(
      { method, route: routeOf(request), status: reply.statusCode, ms: Math.round(reply.elapsedTime * 1000) / 1000 },
      'request',
    );
    done();
  });
}
