// Ajv as this service wants it: nothing is turned into another type, left out or filled in.
import Ajv from 'ajv/dist/2020.js';
import { schemaProblem } from './problems.mjs';

const ajv = new Ajv({
  coerceTypes: false,
  removeAdditional: false,
  useDefaults: false,
  allErrors: false,
  strict: true,
  allowUnionTypes: true,
  verbose: true,
  strictRequired: false,
});
ajv.addKeyword('x-unit');
// A day is checked by its pattern here and by the library, which knows the calendar.
ajv.addFormat('date', true);

const compiled = new WeakMap();

/** The check of a schema; each schema is compiled once. */
export function compile({ schema }) {
  if (!compiled.has(schema)) compiled.set(schema, ajv.compile(schema));
  return compiled.get(schema);
}

/** For Fastify: the problem in what Ajv found. */
export const formatErrors = (errors, place) => schemaProblem(errors, place);
