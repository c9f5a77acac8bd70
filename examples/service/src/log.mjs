// The log: method, route pattern, status, milliseconds and request id. Never a body, a query, a name or an address.
import { writeSync } from 'node:fs';

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

/** The standard output. A line that cannot be written (the disk is full, nobody reads any more) is dropped: no request waits for the log. */
const standardOutput = {
  write(line) {
    const bytes = Buffer.from(line);
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(1, bytes, at);
    } catch {
      // There is nowhere left to tell it.
    }
  },
};

export const loggerOf = ({ logLevel }, stream = standardOutput) => ({
  level: logLevel,
  base: null,
  serializers: { err: errorOf, error: errorOf, req: nothing, res: nothing },
  stream,
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
