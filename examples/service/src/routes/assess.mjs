// POST /v1/assess: one activity for one person, with what else is asked for.
import { alternatives, assess, changes, explain, find, limit } from 'spinerisk';
import { asked } from '../problems.mjs';
import { JSON_TYPE, assessReply, responses } from '../replies.mjs';
import { NO_QUERY, assessBody } from '../schemas.mjs';
import { assessmentText } from '../text.mjs';
import { together } from '../together.mjs';
import { displayName, named, optionsOf, recordOf } from '../wire.mjs';

/** Fields of an activity that have a limit worth telling: kilograms and help where it takes them, and what its dose counts. */
function limited(id) {
  const { usualKg, assistable, doseUnit } = find(id);
  return [
    ...(usualKg === null ? [] : ['externalKg']),
    ...(assistable ? ['assistanceKg'] : []),
    ...(doseUnit === null ? [] : [doseUnit]),
  ];
}

const withName = (one) => ({ ...named(one), name: displayName(one.activity) });

const MORE = {
  limits: (activity, options, { activity: id }) => limited(id).map((field) => recordOf(limit(activity, field, options))),
  changes: (activity, options) => changes(activity, options).map(withName),
  alternatives: (activity, options) => alternatives(activity, options).map(withName),
  text: (activity, options) => explain(activity, options),
};

/** What a checked body asks for, as text. */
export function answerTo(body) {
  const options = optionsOf(body);
  const assessed = assess(body.activity, options);
  if (body.include === undefined) return assessmentText(assessed);
  const more = {};
  for (const what of body.include) {
    const isStopped = assessed.modelScore === null && what !== 'text';
    more[what] = isStopped ? [] : MORE[what](body.activity, options, assessed);
  }
  return assessmentText(assessed, more);
}

export const assessSchema = {
  tags: ['assess'],
  summary: 'One activity for one person',
  body: assessBody,
  querystring: NO_QUERY,
  response: responses(assessReply),
};

export default function assessRoute(app) {
  const handler = together(
    ({ body }) => asked(() => answerTo(body), body),
    (reply, text) => reply.type(JSON_TYPE).send(text),
  );
  app.post('/v1/assess', { schema: assessSchema }, handler);
}
