// Schemas of what comes in, built from the library's own table of fields and its questions.
import { CODE_SYSTEMS, catalogue, questions, schema } from 'spinerisk';
import { fieldsOf, isDay, permitName } from './wire.mjs';

export const MAX_ROWS = 10_000;
export const MAX_NAMES = 1_000;
export const MAX_PARTS = 1_000;
export const MAX_DIARY = 5_000;
const MAX_PERMITS = 100;
const LONGEST_NAME = 1_000;

export const strictObject = (properties, required = [], more = {}) => ({
  type: 'object',
  additionalProperties: false,
  properties,
  ...(required.length && { required }),
  ...more,
});
export const NO_QUERY = strictObject({});
const orNull = (type) => [type, 'null'];
const listOf = (items, maxItems) => ({ type: 'array', items, maxItems });

export const activityName = {
  type: 'string',
  minLength: 1,
  maxLength: LONGEST_NAME,
  description: 'id, reviewed name or free text',
  examples: ['hip_thrust', 'walking'],
};
const activityId = { type: 'string', minLength: 1, maxLength: LONGEST_NAME, description: 'id or reviewed name of an activity' };
const day = { type: orNull('string'), format: 'date', pattern: '^\\d{4}-\\d{2}-\\d{2}$', examples: ['2026-03-02'] };
const flag = { type: orNull('boolean') };

// ---- one field ----

const describe = ({ sentence, unit, ifMissing }) => {
  const measure = unit ? ` (${unit})` : '';
  return `${sentence}${measure}. Not stated: ${ifMissing || 'no effect'}`;
};

const BY_TYPE = {
  number: ({ low, high, unit }) => ({
    type: orNull('number'),
    ...(low !== null && { minimum: low }),
    ...(high !== null && { maximum: high }),
    ...(unit && { 'x-unit': unit }),
  }),
  choice: ({ names }) => ({ enum: [...names, null] }),
  set: ({ names }) => ({
    type: orNull('array'),
    items: { type: 'string', enum: [...names] },
    uniqueItems: true,
    maxItems: names.length,
  }),
  count: () => ({ ...activityId, type: orNull('string') }),
};

/** The schema of a field. */
export const ruleOf = (field) =>
  isDay(field)
    ? { ...day, description: describe({ ...field, sentence: field.sentence.replace(', in days since 1970-01-01', '') }) }
    : { ...BY_TYPE[field.type](field), description: describe(field) };

const rulesOf = (owner, nameIn = (name) => name) =>
  Object.fromEntries(fieldsOf(owner).map((field) => [nameIn(field.name), ruleOf(field)]));

// ---- the person and the effort ----

const patient = rulesOf('patient');

const answers = {
  ...strictObject(Object.fromEntries(questions().map(({ id, text }) => [id, { ...flag, description: text }]))),
  type: orNull('object'),
  description: 'safety questions answered: id to true or false',
};

const permit = strictObject(rulesOf('permit', permitName));

function providerRules() {
  const { ban_activity: banned, ...rules } = rulesOf('provider');
  const ban = { ...listOf(activityId, catalogue().length), type: orNull('array'), description: banned.description };
  return { ...rules, ban_activities: ban, permits: { ...listOf(permit, MAX_PERMITS), type: orNull('array') } };
}

const provider = { ...strictObject(providerRules()), type: orNull('object'), description: 'what the provider has said' };

export const PERSON = {
  ...patient,
  pain: { ...patient.pain_now, description: 'short for pain_now' },
  age: { ...patient.age_years, description: 'short for age_years' },
  diagnosis: { enum: patient.conditions.items.enum.concat(null), description: 'one condition, short for conditions' },
  answers,
  provider,
};
export const EFFORT = rulesOf('effort');
const strict = { ...flag, description: 'true: names are permanent ids only' };

// ---- bodies ----

export const INCLUDE = ['limits', 'changes', 'alternatives', 'text'];

export const assessBody = strictObject(
  {
    activity: activityName,
    ...EFFORT,
    ...PERSON,
    strict,
    include: { type: 'array', items: { type: 'string', enum: INCLUDE }, uniqueItems: true },
  },
  ['activity'],
  { examples: [{ activity: 'hip_thrust', external_kg: 60, conditions: ['bulge'], phase: 'active', pain: 2 }] },
);

/** One row of a batch; each is checked by itself. */
export const rowSchema = strictObject({ activity: activityName, ...EFFORT, ...PERSON }, ['activity']);

export const batchBody = strictObject(
  {
    ...PERSON,
    strict,
    rows: {
      type: 'array',
      minItems: 1,
      maxItems: MAX_ROWS,
      description: 'activity, effort, and fields of the person that differ',
    },
  },
  ['rows'],
  {
    examples: [
      {
        conditions: ['bulge'],
        pain: 2,
        rows: [
          { activity: 'walking', minutes: 30 },
          { activity: 'back_squat', external_kg: 60 },
        ],
      },
    ],
  },
);

const codePart = { type: ['integer', 'string', 'null'], minimum: 0, maximum: 0xffffffff, maxLength: LONGEST_NAME };
const code = strictObject(
  {
    system: { type: 'string', enum: [...CODE_SYSTEMS] },
    code: { ...codePart, type: ['integer', 'string'], description: 'the number or name of the code' },
    sub: { ...codePart, description: 'the second of a pair' },
  },
  ['system', 'code'],
);

export const resolveBody = strictObject(
  {
    names: { type: 'array', minItems: 1, maxItems: MAX_NAMES, items: { type: 'string', maxLength: LONGEST_NAME } },
    codes: { type: 'array', minItems: 1, maxItems: MAX_NAMES, items: code },
    strict,
  },
  [],
  { oneOf: [{ required: ['names'] }, { required: ['codes'] }], examples: [{ names: ['KB goblet squats', 'Trail run'] }] },
);

// ---- records of the library ----

/** A definition of the library's JSON Schema with the definitions it refers to put in their places. */
export function recordSchema(type) {
  const { $defs } = schema();
  const whole = (value) => {
    if (Array.isArray(value)) return value.map(whole);
    if (typeof value !== 'object' || value === null) return value;
    if (value.$ref) return whole($defs[value.$ref.split('/').at(-1)]);
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, whole(one)]));
  };
  return whole($defs[type]);
}

const session = recordSchema('session');
const partNumber = {
  type: ['integer', 'null'],
  minimum: 0,
  maximum: Number.MAX_SAFE_INTEGER,
  description: 'a number of yours; its place if not stated',
};

export const sessionBody = strictObject(
  {
    ...PERSON,
    strict,
    carried: { type: orNull('number'), minimum: 0, description: 'hazard left over from the nights before' },
    session: { ...session, type: orNull('object'), description: 'record of a session to go on from' },
    parts: listOf(strictObject({ activity: activityName, ...EFFORT, part: partNumber }, ['activity']), MAX_PARTS),
  },
  ['parts'],
  {
    examples: [
      {
        conditions: ['bulge'],
        parts: [
          { activity: 'walking', minutes: 30 },
          { activity: 'hip_thrust', external_kg: 40, sets: 3 },
        ],
      },
    ],
  },
);

function requestRules() {
  const { like, ...rules } = rulesOf('request');
  return { ...rules, likes: { ...listOf(activityId, catalogue().length), type: orNull('array'), description: like.description } };
}

const entry = strictObject({ ...rulesOf('diary'), activity: activityId }, ['activity', 'day']);

export const planBody = strictObject(
  {
    ...PERSON,
    ...requestRules(),
    diary: { ...listOf(entry, MAX_DIARY), type: orNull('array'), description: 'what was done and felt; needs today' },
  },
  [],
  { examples: [{ conditions: ['bulge'], phase: 'active', target: 'running', days_per_week: 4 }] },
);

export const listQuery = strictObject({
  q: { type: 'string', maxLength: 200, description: 'what is typed; without it the catalogue' },
  limit: {
    type: 'string',
    pattern: '^([1-9]|[1-9]\\d|[1-4]\\d\\d|500)$',
    description: 'at most so many: 1 to 500, 20 if not stated',
  },
  category: {
    type: 'string',
    enum: [
      ...new Set(
        catalogue()
          .map(({ category }) => category)
          .filter(Boolean),
      ),
    ].sort(),
  },
});
