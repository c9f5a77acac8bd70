// Errors as application/problem+json (RFC 9457), each with the field, the value and what is allowed.
import { distance } from 'fastest-levenshtein';
import { isSpineriskError } from 'spinerisk';
import { nameOf, withNames } from './wire.mjs';

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';
const LONGEST_VALUE = 60;

const TITLES = {
  malformed_json: 'The body is not JSON',
  duplicate_key: 'A key is given twice',
  too_deep: 'The body is nested too deep',
  unknown_field: 'There is no such field',
  unknown_name: 'There is no such name',
  unknown_activity: 'No activity has that name',
  not_enough_information: 'The name says nothing about the movement',
  wrong_type: 'The wrong kind of value',
  range: 'Outside the allowed range',
  conflict: 'Two things contradict each other',
  missing: 'Something is missing',
  out_of_scope: 'Out of scope',
  not_found: 'There is nothing here',
  method_not_allowed: 'Not with this method',
  timeout: 'The request came too slowly',
  too_large: 'The body is too large',
  too_long: 'The path is too long',
  unsupported_media_type: 'Not in this format',
  too_many_requests: 'Too many requests',
  too_many_connections: 'Too many connections',
  bad_request: 'The request cannot be read',
  headers_too_large: 'The headers are too large',
  stopping: 'The service is stopping',
  internal: 'An error of the service',
};

/** An error that is told to the client. */
export class Problem extends Error {
  constructor(status, code, detail, more = {}) {
    super(detail);
    Object.assign(this, { statusCode: status, code, detail, more });
  }

  /** Its members in the order in which they are written. */
  toJSON() {
    const { field = null, pointer = null, value, range = null, allowed = null, nearest = [], emergency } = this.more;
    return {
      type: `/problems/${this.code}`,
      title: TITLES[this.code] ?? 'Refused by the library',
      status: this.statusCode,
      detail: this.detail,
      code: this.code,
      field,
      pointer,
      ...(isShort(value) && { value }),
      range,
      allowed,
      nearest,
      ...(emergency && { emergency }),
    };
  }
}

const isShort = (value) =>
  value === null ||
  typeof value === 'boolean' ||
  typeof value === 'number' ||
  (typeof value === 'string' && value.length <= LONGEST_VALUE);

/** A value as it may stand in a sentence. */
function shown(value) {
  if (typeof value === 'string')
    return JSON.stringify(value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}…` : value);
  if (typeof value !== 'object' || value === null) return String(value);
  return Array.isArray(value) ? 'an array' : 'an object';
}

/** Up to three of the names that look most like the given one. */
export function nearestNames(given, names) {
  const wanted = String(given).slice(0, 64).toLowerCase();
  return names
    .filter((name) => typeof name === 'string')
    .map((name) => ({ name, far: name.includes(wanted) && wanted.length > 2 ? 1 : distance(wanted, name.toLowerCase()) }))
    .filter(({ name, far }) => far <= Math.max(2, name.length / 3))
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ name }) => name);
}

// ---- errors of a schema ----

const escaped = (name) => name.replaceAll('~', '~0').replaceAll('/', '~1');
const fieldIn = (pointer) =>
  pointer
    .split('/')
    .findLast((step) => step !== '' && !/^\d+$/.test(step))
    ?.replaceAll('~1', '/')
    .replaceAll('~0', '~') ?? null;
const suggestion = (nearest) => (nearest.length ? `; did you mean ${nearest.join(', ')}?` : '');
const ends = (low, high, unit = '') => {
  const measure = unit ? ` ${unit}` : '';
  if (high === null) return `${low}${measure} or more`;
  return low === null ? `at most ${high}${measure}` : `from ${low} to ${high}${measure}`;
};

const numbersOf = (rule) =>
  rule.minimum === undefined && rule.maximum === undefined ? null : [rule.minimum ?? null, rule.maximum ?? null];
const lengthsOf = (rule) =>
  rule.type?.includes('array') ? [rule.minItems ?? 0, rule.maxItems ?? null] : [rule.minLength ?? 0, rule.maxLength ?? null];

const sizeProblem = ({ data, parentSchema: rule }) => {
  const range = lengthsOf(rule);
  const what = Array.isArray(data) ? 'entries' : 'characters';
  return { code: 'range', must: `${data.length} ${what}: must be ${ends(...range)}`, range, value: data.length };
};
const numberProblem = ({ data, parentSchema: rule }) => {
  const range = numbersOf(rule);
  return { code: 'range', must: `${data}: must be ${ends(...range, rule['x-unit'])}`, range };
};
const choiceProblem = ({ data, parentSchema: rule }) => {
  const nearest = typeof data === 'string' ? nearestNames(data, rule.enum) : [];
  const few =
    rule.enum.length <= 10 && nearest.length === 0
      ? `: must be one of ${rule.enum.filter((one) => one !== null).join(', ')}`
      : ' is none of the names';
  return { code: 'unknown_name', must: `${shown(data)}${few}${suggestion(nearest)}`, allowed: rule.enum, nearest };
};

const BY_KEYWORD = {
  additionalProperties: ({ params, parentSchema: rule }) => {
    const nearest = nearestNames(params.additionalProperty, Object.keys(rule.properties));
    return {
      at: params.additionalProperty,
      code: 'unknown_field',
      sentence: (field) => `${shown(field)} is not a field here${suggestion(nearest)}`,
      nearest,
    };
  },
  required: ({ params }) => ({ at: params.missingProperty, code: 'missing', sentence: (field) => `${field} is missing` }),
  type: ({ data, parentSchema: rule }) => ({
    code: 'wrong_type',
    must: `${shown(data)}: must be of type ${[rule.type].flat().join(' or ')}`,
    range: numbersOf(rule),
    allowed: [rule.type].flat(),
  }),
  enum: choiceProblem,
  minimum: numberProblem,
  maximum: numberProblem,
  minItems: sizeProblem,
  maxItems: sizeProblem,
  minLength: sizeProblem,
  maxLength: sizeProblem,
  uniqueItems: () => ({ code: 'conflict', must: 'the same name twice' }),
  const: ({ data, params }) => ({
    code: 'range',
    must: `${shown(data)}: must be ${shown(params.allowedValue)}`,
    allowed: [params.allowedValue],
  }),
  pattern: ({ data, parentSchema: rule }) => ({
    code: 'range',
    must: `${shown(data)}: must be ${rule.format === 'date' ? "a day as 'YYYY-MM-DD'" : rule.description}`,
  }),
  oneOf: ({ params, schema }) => {
    const names = schema.map(({ required }) => required[0]).join(' or ');
    return {
      at: schema[0].required[0],
      code: params.passingSchemas ? 'conflict' : 'missing',
      sentence: () => `give either ${names}`,
    };
  },
};

/** The keyword that says what is wrong: of a oneOf its own error is the last. */
const decisive = (errors) => errors.find(({ keyword }) => keyword === 'oneOf') ?? errors[0];

/** What Ajv found, as a problem. base: pointer of what was checked; place: body, querystring or params. */
export function schemaProblem(errors, place = 'body', base = '') {
  const error = decisive(errors);
  const {
    at,
    code,
    must,
    sentence,
    value = error.data,
    ...more
  } = (BY_KEYWORD[error.keyword] ?? (() => ({ code: 'bad_request', must: error.message })))(error);
  const path = `${base}${error.instancePath}${at === undefined ? '' : `/${escaped(at)}`}`;
  const field = fieldIn(path) ?? place;
  const inBody = place === 'body';
  return new Problem(400, code, sentence?.(field) ?? `${field} = ${must}`, {
    field,
    pointer: inBody ? path : null,
    ...(at === undefined && { value }),
    ...more,
  });
}

// ---- errors of the library ----

const own = (object, key) =>
  typeof object === 'object' && object !== null && Object.hasOwn(object, key) ? object[key] : undefined;

const DAY = 86_400_000;
const dayOf = (days) => new Date(days * DAY).toISOString().slice(0, 10);
const DAYS = new Set(['today', 'day', 'permit_until', 'until']);

/** What the library refuses, as a problem. base: where the body given to it stands in the whole. */
export function libraryProblem(error, body, base = '') {
  const field = error.field === null ? null : nameOf(error.field);
  const isDay = DAYS.has(field);
  const steps = error.path.map((step) => (typeof step === 'number' ? step : nameOf(step)));
  return new Problem(422, error.code, withNames(error.message), {
    field,
    pointer: steps.reduce((pointer, step) => `${pointer}/${escaped(`${step}`)}`, base),
    value: isDay ? steps.reduce(own, body) : error.value,
    range: error.range && isDay ? error.range.map(dayOf) : error.range,
    allowed: error.allowed,
    nearest: error.nearest.map(nameOf),
  });
}

/** Runs a call of the library; its error names the place in the body. */
export function asked(call, body, base) {
  try {
    return call();
  } catch (error) {
    throw isSpineriskError(error) ? libraryProblem(error, body, base) : error;
  }
}
