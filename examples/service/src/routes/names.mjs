// POST /v1/resolve: how names and codes are read. An unknown one is no error here.
import { findCode, resolve } from 'spinerisk';
import { asked } from '../problems.mjs';
import { resolveReply, responses } from '../replies.mjs';
import { NO_QUERY, resolveBody } from '../schemas.mjs';
import { named } from '../wire.mjs';

const codeIn = ({ code, sub }) => (sub === undefined || sub === null ? code : [code, sub]);

function readings({ names, codes, strict }) {
  if (names) return names.map((name, i) => asked(() => resolve(name, { strict }), null, `/names/${i}`));
  return codes.map((one, i) => asked(() => findCode(one.system, codeIn(one)), one, `/codes/${i}`));
}

export default function namesRoute(app) {
  const schema = {
    tags: ['catalogue'],
    summary: 'How names and codes are read',
    body: resolveBody,
    querystring: NO_QUERY,
    response: responses(resolveReply),
  };
  app.post('/v1/resolve', { schema }, (request, reply) => {
    reply.send({ readings: readings(request.body).map(named) });
  });
}
