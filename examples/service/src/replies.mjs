// Schemas of what goes out: the OpenAPI document shows them, and Fastify writes answers by them where a route does not
// write them itself.
import { URGENCIES, VERDICTS, fields } from 'spinerisk';
import { recordSchema } from './schemas.mjs';

export const JSON_TYPE = 'application/json; charset=utf-8';

const number = { type: 'number' };
const text = { type: 'string' };
const boolean = { type: 'boolean' };
const whole = { type: 'integer' };
const orNull = (rule) => ({ ...rule, type: [rule.type, 'null'] });
export const list = (items) => ({ type: 'array', items });
const texts = list(text);
export const record = (properties, more = {}) => ({ type: 'object', properties, required: Object.keys(properties), ...more });

const score = { ...number, minimum: 0, maximum: 100, description: 'an index from 0 to 100' };
const verdict = { ...text, enum: [...VERDICTS] };
const urgency = { ...text, enum: [...URGENCIES] };
const namesOf = (name) => fields().find((field) => field.name === name).names;

export const model = record({ name: text, version: text, owner: text, digest: text });
const shortReason = record({ id: text, sentence: text });
const reason = record({ id: text, sentence: text, verdict: orNull(text), urgency });
const emergency = record({ urgency, reasons: list(shortReason) }, { description: 'a red flag was answered with yes' });

const HAZARDS = ['impact', 'load', 'forward', 'backward', 'twist', 'bent_twist', 'rule'];
const DEMANDS = ['impact', 'load', 'twist', 'forward', 'backward'];
const allOf = (names, rule) => record(Object.fromEntries(names.map((name) => [name, rule])));

const scored = {
  score,
  low: score,
  high: score,
  model_score: orNull(score),
  hazard: orNull(number),
  dose: orNull(number),
  verdict,
  encouraged: boolean,
  urgency,
};
const reading = {
  activity: orNull(text),
  name: orNull(text),
  read_as: orNull(text),
  confidence: orNull(number),
  ambiguous: boolean,
};

const alternative = record({
  activity: text,
  name: orNull(text),
  verdict,
  score,
  less: orNull(text),
  same_category: orNull(text),
  benefits: texts,
  muscles: texts,
  nearness: number,
  sentence: orNull(text),
});
const change = record({
  kind: text,
  value: orNull(number),
  activity: orNull(text),
  name: orNull(text),
  verdict,
  score,
  sentence: text,
});

const assessment = {
  ...scored,
  contributions: allOf(HAZARDS, number),
  reasons: list(reason),
  assumed: texts,
  open_questions: texts,
  screened: text,
  evidence: orNull(text),
  ...reading,
  assisted: boolean,
  raised: texts,
  demand: { ...allOf(DEMANDS, orNull(number)), type: ['object', 'null'] },
  general_answer: boolean,
  model,
};

export const assessReply = {
  ...record(assessment),
  properties: {
    ...assessment,
    limits: list(recordSchema('limit')),
    changes: list(change),
    alternatives: list(alternative),
    text,
  },
};

const error = record(
  {
    code: text,
    field: orNull(text),
    value: {},
    range: {},
    nearest: texts,
    detail: text,
    pointer: orNull(text),
    allowed: {},
    emergency,
  },
  { required: ['code', 'field', 'range', 'nearest', 'detail'] },
);
const goodRow = record({
  ok: { ...boolean, const: true },
  ...scored,
  ...reading,
  raised: texts,
  reasons: list(shortReason),
});
const badRow = record({ ok: { ...boolean, const: false }, error });
export const batchReply = record({ rows: list({ oneOf: [goodRow, badRow] }), n_bad: whole, model });

const candidate = record({ activity: text, confidence: number, raised: texts });
const resolution = record({
  name: text,
  status: text,
  activity: orNull(text),
  read_as: orNull(text),
  confidence: number,
  ambiguous: boolean,
  assisted: boolean,
  raised: texts,
  candidates: list(candidate),
  n_tied: whole,
  unused: list(record({ begin: whole, end: whole, text })),
});
export const resolveReply = record({ readings: list(resolution) });

const part = record({
  part: whole,
  activity: orNull(text),
  score,
  verdict,
  urgency,
  hazard: orNull(number),
  dose: orNull(number),
  share: orNull(number),
});
export const sessionReply = record({ session: recordSchema('session'), judgement: recordSchema('judgement'), parts: list(part) });
export const planReply = recordSchema('plan');

const listed = record({
  id: text,
  name: text,
  matched: orNull(text),
  category: orNull({ ...text, enum: [...namesOf('category'), null] }),
  role: orNull(text),
  kind: orNull(text),
  dose_unit: orNull(text),
  takes_kg: boolean,
  assistable: boolean,
  equipment: texts,
  muscles: texts,
  tags: texts,
});
export const activitiesReply = record({ activities: list(listed), total: whole });

const range = { description: '[low, high] or null' };
const problem = record(
  {
    type: text,
    title: text,
    status: whole,
    detail: text,
    code: text,
    field: orNull(text),
    pointer: orNull(text),
    value: {},
    range,
    allowed: {},
    nearest: texts,
    emergency,
  },
  { required: ['type', 'title', 'status', 'detail', 'code', 'field', 'pointer', 'range', 'allowed', 'nearest'] },
);

/** The responses of a route: its answer, and problems. */
export const responses = (reply) => ({
  200: reply,
  '4xx': { description: 'what is wrong', content: { 'application/problem+json': { schema: problem } } },
});
