// POST /v1/session: what is done in one go, added up and judged.
import { setImmediate as breath } from 'node:timers/promises';
import { Session, assess } from 'spinerisk';
import { asked } from '../problems.mjs';
import { responses, sessionReply } from '../replies.mjs';
import { NO_QUERY, sessionBody } from '../schemas.mjs';
import { optionsOf, recordOf } from '../wire.mjs';

/** Parts after which others get their turn: with many words of a provider a part takes half a millisecond. */
const SLICE = 100;

const finite = (value) => (Number.isNaN(value) ? null : value);

/** A bad part is an error of the whole: a session without it would look milder than it is. */
async function assessParts(body, person) {
  const parts = [];
  for (const [i, part] of body.parts.entries()) {
    if (i % SLICE === 0 && i > 0) await breath();
    const assessed = asked(() => assess(part.activity, { ...person, ...optionsOf(part) }), part, `/parts/${i}`);
    parts.push({ number: part.part ?? i, assessed });
  }
  return parts;
}

const partOf =
  (session) =>
  ({ number, assessed }) => ({
    part: number,
    activity: assessed.activity,
    score: assessed.score,
    verdict: assessed.verdict,
    urgency: assessed.urgency,
    hazard: assessed.hazard,
    dose: assessed.dose,
    share: finite(session.share(assessed)),
  });

/** What a checked body asks for. */
export async function answerTo(body) {
  const { carried, ...person } = optionsOf(body);
  const session = body.session ? asked(() => Session.fromRecord(body.session), body.session, '/session') : new Session();
  const parts = await assessParts(body, person);
  for (const { assessed, number } of parts) session.add(assessed, number);
  const { strict, ...who } = person;
  const judgement = asked(() => session.judge({ ...who, carried }), body);
  return { session: session.toJSON(), judgement: recordOf(judgement), parts: parts.map(partOf(session)) };
}

export default function sessionRoute(app) {
  const schema = {
    tags: ['plans'],
    summary: 'Parts of a session, added up and judged',
    body: sessionBody,
    querystring: NO_QUERY,
    response: responses(sessionReply),
  };
  app.post('/v1/session', { schema }, (request) => answerTo(request.body));
}
