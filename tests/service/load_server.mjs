// The service under load, with twins of its routes that answer a constant: the same schema, the same check of the body, written by
// Fastify, an answer of the same size. /constant/together answers as /v1/assess does, all that came in one turn together. Tells its parent the port, and its processor time and memory when asked.
import { buildApp, module } from './helper.mjs';
import { BATCH, SINGLES } from './load_bodies.mjs';

const { readConfig } = await module('src/config.mjs');
const assessRoute = await module('src/routes/assess.mjs');
const { together } = await module('src/together.mjs');
const { batchSchema } = await module('src/routes/batch.mjs');

const config = readConfig({ PORT: '0', RATE_LIMIT: process.env.RATE_LIMIT ?? '0', LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn' });
const app = await buildApp(config);

/** The answer whose length is nearest to the mean, so that both routes write the same on average. */
function meanAnswer() {
  const answers = SINGLES.map((body) => JSON.parse(assessRoute.answerTo(body)));
  const lengths = answers.map((answer) => JSON.stringify(answer).length);
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  return answers.map((answer, i) => ({ answer, far: Math.abs(lengths[i] - mean) })).sort((a, b) => a.far - b.far)[0].answer;
}

const constant = meanAnswer();
let batch = null;
const asJson = 'application/json; charset=utf-8';
app.post('/constant/assess', { schema: assessRoute.assessSchema }, (request, reply) => reply.send(constant) && undefined);
const sendConstant = (reply, answer) => reply.send(answer);
app.post(
  '/constant/together',
  { schema: assessRoute.assessSchema },
  together(() => constant, sendConstant),
);
app.post('/constant/batch', { schema: batchSchema }, (request, reply) => reply.type(asJson).send(batch) && undefined);

await app.listen({ host: config.host, port: 0 });
const { port } = app.server.address();
batch = (await app.inject({ method: 'POST', url: '/v1/assess/batch', payload: BATCH })).body;
process.send({ port });
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send({ cpuMicroseconds: user + system, ...process.memoryUsage() });
});
process.on('disconnect', () => process.exit(0));
