// POST /v1/plan: weeks of activity inside the budget, as the wire format writes them.
import { plan, toJson } from 'spinerisk';
import { asked } from '../problems.mjs';
import { JSON_TYPE, planReply, responses } from '../replies.mjs';
import { NO_QUERY, planBody } from '../schemas.mjs';
import { planOptionsOf } from '../wire.mjs';

export default function planRoute(app) {
  const schema = { tags: ['plans'], summary: 'A plan of weeks', body: planBody, querystring: NO_QUERY, response: responses(planReply) };
  app.post('/v1/plan', { schema }, (request, reply) => {
    const made = asked(() => plan(planOptionsOf(request.body)), request.body);
    reply.type(JSON_TYPE).send(toJson(made));
  });
}
