// GET /healthz: that the service answers, and that this build of the library computes exactly.
import { modelVersion, selfTest, version } from 'spinerisk';
import { record } from '../replies.mjs';
import { NO_QUERY } from '../schemas.mjs';

const text = { type: 'string' };
const reply = record({ status: text, version: text, model: text, self_test: { type: 'boolean' } });

export default function healthRoute(app) {
  const health = { status: 'ok', version, model: modelVersion, self_test: selfTest() };
  const options = {
    schema: { tags: ['service'], summary: 'Whether the service is well', querystring: NO_QUERY, response: { 200: reply } },
    config: { rateLimit: false },
  };
  app.get('/healthz', options, (request, answer) => {
    answer.header('cache-control', 'no-store').send(health);
  });
}
