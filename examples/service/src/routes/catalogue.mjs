// GET: what there is. Activities, fields, questions and sentences, straight from the library's tables.
import { createHash } from 'node:crypto';
import { catalogue, fields, questions, sentences } from 'spinerisk';
import { Problem, nearestNames } from '../problems.mjs';
import { JSON_TYPE, activitiesReply, list, record, responses } from '../replies.mjs';
import { NO_QUERY, listQuery, strictObject } from '../schemas.mjs';
import { search } from '../search.mjs';
import { named } from '../wire.mjs';

const USUAL_LIMIT = 20;
const AN_HOUR = 'public, max-age=3600';
const INPUTS = new Set(['effort', 'patient', 'provider', 'permit', 'request', 'diary']);

const listedOf = ({ entry, matched }) => ({
  id: entry.id,
  name: entry.name,
  matched,
  category: entry.category,
  role: entry.role,
  kind: entry.kind,
  dose_unit: entry.doseUnit,
  takes_kg: entry.usualKg !== null,
  assistable: entry.assistable,
  equipment: entry.equipment,
  muscles: entry.muscles,
  tags: entry.tags,
});

function listActivities({ q, limit = String(USUAL_LIMIT), category }) {
  const all = q === undefined ? catalogue().map((entry) => ({ entry, matched: null })) : search(q);
  const found = category === undefined ? all : all.filter(({ entry }) => entry.category === category);
  return { activities: found.slice(0, Number(limit)).map(listedOf), total: found.length };
}

/** A body that never changes: written once, with a tag by which a browser asks whether it is still the same. */
function fixed(app, url, summary, value, schema) {
  const body = JSON.stringify(value);
  const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  app.get(url, { schema: { tags: ['catalogue'], summary, querystring: NO_QUERY, response: responses(schema) } }, (request, reply) => {
    reply.header('cache-control', AN_HOUR).header('etag', tag);
    if (request.headers['if-none-match'] === tag) return reply.code(304).send();
    return reply.type(JSON_TYPE).send(body);
  });
}

const wholeEntries = new Map(catalogue().map((entry) => [entry.id, named(entry)]));

function unknownActivity(id) {
  const nearest = search(id)
    .map(({ entry }) => entry.id)
    .concat(nearestNames(id, [...wholeEntries.keys()]));
  return new Problem(404, 'unknown_activity', 'No activity has that id.', {
    field: 'id',
    value: id,
    nearest: [...new Set(nearest)].slice(0, 3),
  });
}

const text = { type: 'string' };
const anything = {};
const field = record({
  name: text,
  owner: text,
  type: text,
  unit: text,
  low: anything,
  high: anything,
  names: list(text),
  if_missing: text,
  sentence: text,
});

export default function catalogueRoutes(app) {
  const schema = {
    tags: ['catalogue'],
    summary: 'Activities that fit what is typed, or all',
    querystring: listQuery,
    response: responses(activitiesReply),
  };
  app.get('/v1/activities', { schema }, (request, reply) => {
    // What somebody types is kept nowhere, not in a browser's cache either.
    const kept = request.query.q === undefined ? AN_HOUR : 'no-store';
    reply.header('cache-control', kept).send(listActivities(request.query));
  });

  const params = strictObject({ id: { type: 'string', description: 'permanent id of an activity', examples: ['hip_thrust'] } }, [
    'id',
  ]);
  const entry = { type: 'object', additionalProperties: true, description: 'the whole entry' };
  app.get(
    '/v1/activities/:id',
    { schema: { tags: ['catalogue'], summary: 'One activity', params, querystring: NO_QUERY, response: responses(entry) } },
    (request, reply) => {
      const found = wholeEntries.get(request.params.id);
      if (!found) throw unknownActivity(request.params.id);
      reply.header('cache-control', AN_HOUR).type(JSON_TYPE).send(JSON.stringify(found));
    },
  );

  const inputs = fields()
    .filter(({ owner }) => INPUTS.has(owner))
    .map(({ name, owner, type, unit, low, high, names, ifMissing, sentence }) => ({
      name,
      owner,
      type,
      unit,
      low,
      high,
      names,
      if_missing: ifMissing,
      sentence,
    }));
  fixed(
    app,
    '/v1/fields',
    'Fields of effort, person, provider, plan and diary',
    { fields: inputs },
    record({ fields: list(field) }),
  );
  const asked = questions().map(({ id, group, text: sentence }) => ({ id, group, text: sentence }));
  fixed(
    app,
    '/v1/questions',
    'Safety questions',
    { questions: asked },
    record({ questions: list(record({ id: text, group: text, text })) }),
  );
  fixed(
    app,
    '/v1/sentences',
    'Sentences an answer is told with',
    { sentences: sentences() },
    record({ sentences: list(record({ id: text, text })) }),
  );
}
